package store

import (
	"context"
	"database/sql"
	"errors"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"strings"

	_ "modernc.org/sqlite" // registers the driver "sqlite"

	"github.com/anyam-id/anyam/fault"
)

func openSQLite(ctx context.Context, o Options) (*Store, error) {
	if err := prepareFolder(o); err != nil {
		return nil, err
	}
	lock, err := lockFolder(o.Folder)
	if err != nil {
		return nil, err
	}
	target, err := migrateSQLite(ctx, o)
	if err != nil {
		return nil, errors.Join(err, lock.release())
	}
	s := &Store{engine: SQLite, folder: o.Folder, lock: lock, target: target}
	if s.write, err = openWriter(o.database()); err != nil {
		return nil, errors.Join(err, lock.release())
	}
	if s.read, err = sql.Open("sqlite", dataSource(o.database(), "_pragma=query_only(1)")); err != nil {
		return nil, errors.Join(err, s.write.Close(), lock.release())
	}
	s.read.SetMaxOpenConns(readers)
	s.read.SetMaxIdleConns(readers)
	if err := s.Ping(ctx); err != nil {
		return nil, errors.Join(err, s.Close())
	}
	return s, nil
}

// openWriter opens the one connection that writes. A commit is on the disk when it returns (synchronous FULL): with NORMAL a power cut
// loses the last ones, which were acknowledged.
func openWriter(path string) (*sql.DB, error) {
	db, err := sql.Open("sqlite", dataSource(path, "_txlock=immediate", "_pragma=journal_mode(WAL)", "_pragma=synchronous(FULL)",
		"_pragma=cache_size(-16384)", "_pragma=foreign_keys(1)", "_pragma=journal_size_limit(67108864)"))
	if err != nil {
		return nil, failure("open "+path, err)
	}
	db.SetMaxOpenConns(1)
	return db, nil
}

// dataSource names the file for the driver. busy_timeout comes first, so that the pragmas after it wait as well.
func dataSource(path string, options ...string) string {
	u := url.URL{Scheme: "file", Opaque: (&url.URL{Path: path}).EscapedPath()}
	u.RawQuery = strings.Join(append([]string{"_pragma=busy_timeout(10000)", "_pragma=temp_store(MEMORY)"}, options...), "&")
	return u.String()
}

// prepareFolder makes the folder and looks whether SQLite can live in it.
func prepareFolder(o Options) error {
	if o.Folder == "" {
		return fault.New(fault.Invalid, fault.T("folder data belum ditentukan", "no data folder was given"))
	}
	look := o.FileSystem
	if look == nil {
		look = fileSystem
	}
	if err := os.MkdirAll(o.Folder, 0o750); err != nil {
		return folderFailure(o.Folder, err)
	}
	kind, err := look(o.Folder)
	if err != nil {
		return folderFailure(o.Folder, err)
	}
	if kind.Network {
		return fault.New(fault.Unavailable, fault.Tf(
			"folder data %[1]s berada di disk jaringan (%[2]s), yang kuncinya tidak dapat diandalkan; pilih folder di disk komputer ini (--data FOLDER), atau pakai PostgreSQL (--database postgres://…)",
			"the data folder %[1]s is on a network disk (%[2]s), whose locks cannot be trusted; choose a folder on a disk of this computer (--data FOLDER), or use PostgreSQL (--database postgres://…)",
			o.Folder, kind.Name))
	}
	probe, err := os.CreateTemp(o.Folder, ".probe-*")
	if err != nil {
		return folderFailure(o.Folder, err)
	}
	if err := errors.Join(probe.Close(), os.Remove(probe.Name())); err != nil {
		return folderFailure(o.Folder, err)
	}
	return nil
}

func folderFailure(folder string, err error) error {
	switch {
	case errors.Is(err, fs.ErrPermission), isReadOnly(err):
		return fault.Wrap(fault.Unavailable, fault.Tf("folder data %[1]s tidak dapat ditulisi; periksa pemilik dan hak aksesnya, atau pilih folder lain (--data FOLDER)",
			"the data folder %[1]s cannot be written; check its owner and its permissions, or choose another (--data FOLDER)", folder), err)
	case isFull(err):
		return fault.Wrap(fault.Unavailable, fault.Tf("disk folder data %[1]s penuh; kosongkan ruang lalu ulangi",
			"the disk of the data folder %[1]s is full; free some space and try again", folder), err)
	}
	return fault.Wrap(fault.Unavailable, fault.Tf("folder data %[1]s tidak dapat dipakai", "the data folder %[1]s cannot be used", folder), err)
}

// Files are the files of a SQLite database in folder, for those who copy or measure it.
func Files(folder string) []string {
	base := filepath.Join(folder, databaseName)
	return []string{base, base + "-wal", base + "-shm"}
}
