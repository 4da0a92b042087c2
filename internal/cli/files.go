package cli

import (
	"errors"
	"io/fs"
	"os"

	"github.com/anyam-id/anyam/fault"
)

// openFile opens a file that the person names, and says why where that cannot be.
func openFile(name string) (*os.File, error) {
	f, err := os.Open(name) //nolint:gosec // the file that the person at the command line names
	if err != nil {
		return nil, cannotOpen(name, err)
	}
	s, err := f.Stat()
	if err == nil && s.IsDir() {
		err = fault.New(fault.Invalid, fault.Tf("%s adalah folder, bukan berkas", "%s is a folder, not a file", name))
	}
	if err != nil {
		_ = f.Close() // nothing was read
		return nil, err
	}
	return f, nil
}

func cannotOpen(name string, err error) error {
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return fault.New(fault.NotFound, fault.Tf("berkas %s tidak ada", "there is no file %s", name))
	case errors.Is(err, fs.ErrPermission):
		return fault.New(fault.Forbidden, fault.Tf("berkas %s tidak boleh dibaca oleh pengguna ini", "this user may not read the file %s", name))
	}
	return fault.Wrap(fault.Unavailable, fault.Tf("berkas %s tidak dapat dibuka", "the file %s cannot be opened", name), err)
}
