package region_test

import (
	"os"
	"path/filepath"
	"testing"
)

// shared gives the folder of shared data beside the project. Without it a test is skipped, except in CI.
func shared(tb testing.TB) string {
	tb.Helper()
	dir, err := os.Getwd()
	if err != nil {
		tb.Fatal(err)
	}
	for ; dir != filepath.Dir(dir); dir = filepath.Dir(dir) {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			break
		}
	}
	folder := filepath.Join(dir, "..", "shared")
	if _, err := os.Stat(folder); err != nil {
		if os.Getenv("CI") != "" {
			tb.Fatalf("the shared data are not there: %v", err)
		}
		tb.Skipf("the shared data are not there: %v", err)
	}
	return folder
}
