package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// keptSnapshots is how many snapshots stay: the last one to return to, and one before it for a person who notices late.
const keptSnapshots = 2

func (o Options) snapshots() string { return filepath.Join(o.Folder, "snapshots") }

// marker names the snapshot of a migration that has begun. While it exists, the database may be half migrated.
func (o Options) marker() string { return filepath.Join(o.snapshots(), "migrating") }

// snapshot copies the database, whose schema is version, and marks that a migration begins. The copy is whole and on the disk first.
func (o Options) snapshot(ctx context.Context, db *sql.DB, version int64) (string, error) {
	if err := os.MkdirAll(o.snapshots(), 0o750); err != nil {
		return "", folderFailure(o.snapshots(), err)
	}
	path := filepath.Join(o.snapshots(), fmt.Sprintf("schema-%04d.db", version))
	part := path + ".part"
	if err := removeAll(part); err != nil {
		return "", folderFailure(o.snapshots(), err)
	}
	if _, err := db.ExecContext(ctx, `vacuum into $1`, part); err != nil {
		return "", failure("take a snapshot", err)
	}
	if err := errors.Join(syncFile(part), os.Rename(part, path), writeDurably(o.marker(), filepath.Base(path))); err != nil {
		return "", folderFailure(o.snapshots(), err)
	}
	return path, nil
}

// finished says that the migration is done, and throws old snapshots away.
func (o Options) finished() error {
	if err := os.Remove(o.marker()); err != nil {
		return folderFailure(o.snapshots(), err)
	}
	old, err := filepath.Glob(filepath.Join(o.snapshots(), "schema-*.db"))
	if err != nil {
		return err
	}
	slices.Sort(old)
	for _, name := range old[:max(0, len(old)-keptSnapshots)] {
		if err := os.Remove(name); err != nil {
			return folderFailure(o.snapshots(), err)
		}
	}
	return syncFile(o.snapshots())
}

// returnUnfinished goes back to the snapshot of a migration in which the program died.
func (o Options) returnUnfinished() error {
	name, err := os.ReadFile(o.marker())
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		return folderFailure(o.snapshots(), err)
	}
	return o.returnTo(filepath.Join(o.snapshots(), filepath.Base(strings.TrimSpace(string(name)))))
}

// returnTo puts the snapshot in the database's place. Nobody has the database open. Killed at any moment, it is done again at the next
// start, because the marker goes last.
func (o Options) returnTo(snapshot string) error {
	part := o.database() + ".part"
	steps := []func() error{
		func() error { return copyFile(part, snapshot) },
		func() error { return removeAll(Files(o.Folder)[1:]...) },
		func() error { return os.Rename(part, o.database()) },
		func() error { return syncFile(o.Folder) },
		func() error { return os.Remove(o.marker()) },
		func() error { return syncFile(o.snapshots()) },
	}
	for _, step := range steps {
		if err := step(); err != nil {
			return folderFailure(o.Folder, err)
		}
	}
	return nil
}

// removeAll removes files; one that is not there is as good as removed.
func removeAll(names ...string) error {
	for _, name := range names {
		if err := os.Remove(name); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	return nil
}

func copyFile(to, from string) error {
	in, err := os.Open(from) //nolint:gosec // a name that this package made
	if err != nil {
		return err
	}
	defer in.Close()          //nolint:errcheck // only read
	out, err := os.Create(to) //nolint:gosec // as above
	if err != nil {
		return err
	}
	_, err = io.Copy(out, in)
	return errors.Join(err, out.Sync(), out.Close())
}

// writeDurably writes a small file so that it is there whole, or not at all, after a power cut.
func writeDurably(path, content string) error {
	part := path + ".part"
	if err := os.WriteFile(part, []byte(content+"\n"), 0o640); err != nil { //nolint:gosec // readable to the group, as the database
		return err
	}
	return errors.Join(syncFile(part), os.Rename(part, path), syncFile(filepath.Dir(path)))
}

// syncFile forces a file or a folder to the disk.
func syncFile(path string) error {
	f, err := os.Open(path) //nolint:gosec // a name that this package made
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}
