package store

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/anyam-id/anyam/fault"
)

// folderLock keeps a second process out of a data folder. The operating system lets go of it when the process ends, however it ends.
type folderLock struct{ file *os.File }

// errLocked is what lockFile says of a file that another process holds.
var errLocked = errors.New("locked by another process")

func lockFolder(folder string) (*folderLock, error) {
	f, err := os.OpenFile(filepath.Join(folder, "anyam.lock"), os.O_RDWR|os.O_CREATE, 0o640) //nolint:gosec // readable to the group, as the database
	if err != nil {
		return nil, folderFailure(folder, err)
	}
	if err := lockFile(f); err != nil {
		holder, _ := io.ReadAll(io.LimitReader(f, 20))
		_ = f.Close() // nothing was written
		if !errors.Is(err, errLocked) {
			return nil, folderFailure(folder, err)
		}
		who := strings.TrimSpace(string(holder))
		if who == "" {
			who = "?"
		}
		return nil, fault.Wrap(fault.Unavailable, fault.Tf(
			"folder data %[1]s sedang dipakai proses anyam lain (nomor proses %[2]s); hentikan proses itu, atau kerjakan lewat server yang berjalan (--server URL)",
			"the data folder %[1]s is in use by another anyam (process %[2]s); stop it, or work through the running server (--server URL)",
			folder, who), err)
	}
	err = f.Truncate(0)
	if err == nil {
		_, err = f.WriteAt(fmt.Appendf(nil, "%d\n", os.Getpid()), 0)
	}
	if err != nil {
		return nil, errors.Join(folderFailure(folder, err), f.Close())
	}
	return &folderLock{f}, nil
}

// release lets go. The file stays: removing it would let two processes lock two files of one name.
func (l *folderLock) release() error { return l.file.Close() }
