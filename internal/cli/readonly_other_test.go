//go:build !linux

package cli_test

import "os"

func makeReadOnly(folder string) (undo func() error, err error) {
	return func() error { return os.Chmod(folder, 0o755) }, os.Chmod(folder, 0o555)
}
