package blob

import (
	"errors"
	"io/fs"
	"syscall"

	"github.com/anyam-id/anyam/fault"
)

// failure says in a person's words what a disk refused; nil stays nil.
func failure(err error) error {
	switch {
	case err == nil:
		return nil
	case errors.Is(err, syscall.ENOSPC), errors.Is(err, syscall.EDQUOT), errors.Is(err, syscall.EFBIG):
		return fault.Wrap(fault.Unavailable, fault.T("tempat penyimpanan berkas penuh; kosongkan ruang lalu ulangi",
			"the disk that holds the documents is full; free some space and try again"), err)
	case errors.Is(err, fs.ErrPermission), errors.Is(err, syscall.EROFS):
		return fault.Wrap(fault.Unavailable, fault.T("folder berkas tidak dapat ditulisi; periksa pemilik dan hak aksesnya",
			"the folder of documents cannot be written; check its owner and its permissions"), err)
	}
	return fault.Wrap(fault.Unavailable, fault.T("folder berkas tidak dapat dipakai", "the folder of documents cannot be used"), err)
}
