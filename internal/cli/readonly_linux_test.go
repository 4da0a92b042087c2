package cli_test

import (
	"errors"
	"os"
	"syscall"
)

// makeReadOnly mounts a folder over itself for reading only, since root may write whatever its permissions say.
func makeReadOnly(folder string) (undo func() error, err error) {
	if os.Getuid() != 0 {
		return func() error { return os.Chmod(folder, 0o755) }, os.Chmod(folder, 0o555)
	}
	if err := syscall.Mount(folder, folder, "", syscall.MS_BIND, ""); err != nil {
		return nil, err
	}
	undo = func() error { return syscall.Unmount(folder, syscall.MNT_DETACH) }
	if err := syscall.Mount("", folder, "", syscall.MS_BIND|syscall.MS_REMOUNT|syscall.MS_RDONLY, ""); err != nil {
		return nil, errors.Join(err, undo())
	}
	return undo, nil
}
