//go:build linux

// Package disktest gives tests a disk that is soon full or cannot be written. Only root may mount one.
package disktest

import (
	"errors"
	"os"
	"syscall"
	"testing"
)

// Small mounts a disk of that size, "4m", until the test ends. Where none can be mounted the test is skipped; in CI, as root and where mounting is
// allowed at all, it fails.
func Small(tb testing.TB, size string) string {
	tb.Helper()
	folder := tb.TempDir()
	if err := syscall.Mount("tmpfs", folder, "tmpfs", 0, "size="+size); err != nil {
		if os.Getenv("CI") != "" && os.Getuid() == 0 && !errors.Is(err, syscall.EPERM) {
			tb.Fatal(err)
		}
		tb.Skipf("a small disk cannot be mounted: %v", err)
	}
	tb.Cleanup(func() {
		if err := syscall.Unmount(folder, syscall.MNT_DETACH); err != nil {
			tb.Error(err)
		}
	})
	return folder
}
