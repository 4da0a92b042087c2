package store

import (
	"io/fs"
	"testing/fstest"
)

// WithMigrations are options that use other migrations: the program's own and more, by the file's path under migrations.
func WithMigrations(o Options, more map[string]string) Options {
	files := make(fstest.MapFS)
	err := fs.WalkDir(migrations, ".", func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		b, err := fs.ReadFile(migrations, path)
		files[path] = &fstest.MapFile{Data: b}
		return err
	})
	if err != nil {
		panic(err) // embedded files
	}
	for path, text := range more {
		files["migrations/"+path] = &fstest.MapFile{Data: []byte(text)}
	}
	o.migrations = files
	return o
}

// MountedIn and Networked open the reading of mount tables to tests.
var (
	MountedIn = mountedIn
	Networked = networked
)

// Has tells whether a backup holds the column.
func (s Source) Has(column string) bool {
	for _, c := range s.columns {
		if c.name == column {
			return true
		}
	}
	return false
}
