// Command script bundles the modules of internal/web/script, with what they take from npm, into one small file for each face:
// internal/web/assets/anyam.js (portal) and meja.js (desk). `go generate ./internal/web` runs it; the bundles are committed.
package main

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"

	"github.com/evanw/esbuild/pkg/api"
)

// Folders, as seen from internal/web.
const (
	from = "script"
	to   = "assets"
)

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, "script:", err)
		os.Exit(1)
	}
}

func run() error {
	if err := install(); err != nil {
		return err
	}
	for _, name := range []string{"anyam.js", "meja.js"} {
		r := api.Build(api.BuildOptions{
			EntryPoints: []string{filepath.Join(from, name)}, Outfile: filepath.Join(to, name), Bundle: true, Write: true, Format: api.FormatESModule,
			MinifyWhitespace: true, MinifyIdentifiers: true, MinifySyntax: true, Target: api.ES2020, Charset: api.CharsetUTF8,
			LegalComments: api.LegalCommentsNone, LogLevel: api.LogLevelWarning,
		})
		if len(r.Errors) > 0 {
			return fmt.Errorf("bundle %s: %d errors", name, len(r.Errors))
		}
	}
	return nil
}

// install brings what package-lock.json names, where it is not there yet.
func install() error {
	want, err := os.Stat(filepath.Join(from, "package-lock.json"))
	if err != nil {
		return err
	}
	have, err := os.Stat(filepath.Join(from, "node_modules", ".package-lock.json"))
	if err == nil && !have.ModTime().Before(want.ModTime()) {
		return nil
	}
	c := exec.CommandContext(context.Background(), "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--silent")
	c.Dir, c.Stdout, c.Stderr = from, os.Stdout, os.Stderr
	if err := c.Run(); err != nil {
		return fmt.Errorf("npm ci: %w", err)
	}
	return nil
}
