// Command anyam is a register of cooperation between regional governments: see package cli for its commands.
package main

import (
	"os"

	"github.com/anyam-id/anyam/internal/cli"
)

func main() {
	os.Exit(cli.Main(os.Args[1:], cli.Terminal()))
}
