// Command anyam is a register of cooperation between regional governments: see package cli for its commands.
package main

import (
	"os"

	"github.com/anyam-id/anyam/internal/cli"
	_ "github.com/anyam-id/anyam/internal/early" // answers `anyam flow FILE` before the rest is initialised
)

func main() {
	os.Exit(cli.Main(os.Args[1:], cli.Terminal()))
}
