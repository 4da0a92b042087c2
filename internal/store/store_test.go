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

func open(tb testing.TB, o store.Options) *store.Store {
	tb.Helper()
	s, err := store.Open(tb.Context(), o)
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() {
		if err := s.Close(); err != nil {
			tb.Error(err)
		}
	})
	return s
}

func plain(tb testing.TB, driver, address string) *sql.DB {
	tb.Helper()
	db, err := sql.Open(driver, address)
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() {
		if err := db.Close(); err != nil {
			tb.Error(err)
		}
	})
	return db
}

func openSQLite(tb testing.TB) (*store.Store, *sql.DB) {
	tb.Helper()
	folder := tb.TempDir()
	s := open(tb, store.Options{Folder: folder})
	return s, plain(tb, "sqlite", filepath.Join(folder, "anyam.db"))
}

func openPostgres(tb testing.TB) (*store.Store, *sql.DB) {
	tb.Helper()
	address := pgtest.Database(tb)
	return open(tb, store.Options{URL: address}), plain(tb, "pgx", address)
}

func TestSQLite(t *testing.T) { storetest.Run(t, openSQLite) }

func TestPostgreSQL(t *testing.T) { storetest.Run(t, openPostgres) }
