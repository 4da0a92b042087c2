// Command pdfium packs the PDFium that go-pdfium ships, compiled to WebAssembly, for package pdfium: go generate ./internal/pdfium.
package main

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"github.com/klauspost/compress/zstd"
	_ "github.com/klippa-app/go-pdfium/webassembly" // its file is what we pack
)

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "usage: pdfium FILE")
		os.Exit(2)
	}
	if err := pack(os.Args[1]); err != nil {
		fmt.Fprintln(os.Stderr, "pdfium:", err)
		os.Exit(1)
	}
}

// pack writes the module as small as zstd makes it.
func pack(to string) error {
	dir, err := exec.CommandContext(context.Background(), "go", "list", "-f", "{{.Dir}}", "github.com/klippa-app/go-pdfium/webassembly").Output()
	if err != nil {
		return fmt.Errorf("find go-pdfium: %w", err)
	}
	module, err := os.ReadFile(filepath.Join(strings.TrimSpace(string(dir)), "pdfium.wasm"))
	if err != nil {
		return err
	}
	z, err := zstd.NewWriter(nil, zstd.WithEncoderLevel(zstd.SpeedBestCompression), zstd.WithWindowSize(8<<20))
	if err != nil {
		return err
	}
	return os.WriteFile(to, z.EncodeAll(module, nil), 0o644) //nolint:gosec // a file of the source
}
