package store_test

import (
	"database/sql"
	"os"
	"path/filepath"
	"testing"

	"github.com/anyam-id/anyam/internal/store"
	"github.com/anyam-id/anyam/internal/store/pgtest"
	"github.com/anyam-id/anyam/internal/store/storetest"
)

func TestMain(m *testing.M) { os.Exit(pgtest.Main(m)) }

func open(t testing.TB, o store.Options) *store.Store {
	t.Helper()
	s, err := store.Open(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

func plain(t testing.TB, driver, address string) *sql.DB {
	t.Helper()
	db, err := sql.Open(driver, address)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	})
	return db
}

func openSQLite(t testing.TB) (*store.Store, *sql.DB) {
	t.Helper()
	folder := t.TempDir()
	s := open(t, store.Options{Folder: folder})
	return s, plain(t, "sqlite", filepath.Join(folder, "anyam.db"))
}

func openPostgres(t testing.TB) (*store.Store, *sql.DB) {
	t.Helper()
	address := pgtest.Database(t)
	return open(t, store.Options{URL: address}), plain(t, "pgx", address)
}

func TestSQLite(t *testing.T) { storetest.Run(t, openSQLite) }

func TestPostgreSQL(t *testing.T) { storetest.Run(t, openPostgres) }
