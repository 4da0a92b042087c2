package store_test

import (
	"context"
	"database/sql"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/store"
	"github.com/anyam-id/anyam/internal/store/pgtest"
)

const (
	goodStep = "-- +goose Up\ncreate table extra (a text);\n"
	badStep  = "-- +goose Up\ncreate table more (a text);\ninsert into nowhere values (1);\n"
)

// fill opens a database, adds one entry and closes it again.
func fill(t *testing.T, o store.Options) {
	t.Helper()
	s, err := store.Open(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	add(t, s)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
}

func add(t *testing.T, s *store.Store) {
	t.Helper()
	err := s.Tx(t.Context(), func(tx *store.Tx) error {
		n, err := tx.CountEntries(t.Context())
		e := agreement.Entry{ID: agreement.EntryID(strings.Repeat("x", int(n)+1)), At: time.Unix(0, 0), Subject: "a", Act: agreement.State}
		return errors.Join(err, tx.Append(t.Context(), []agreement.Entry{e}))
	})
	if err != nil {
		t.Fatal(err)
	}
}

// wantEntries opens the database with the program's own migrations and counts.
func wantEntries(t *testing.T, o store.Options, want int64) {
	t.Helper()
	s, err := store.Open(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close() //nolint:errcheck // only read
	err = s.View(t.Context(), func(tx *store.Tx) error {
		n, err := tx.CountEntries(t.Context())
		if n != want {
			t.Errorf("%d entries, want %d", n, want)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestAFailedMigrationBringsTheSnapshotBack(t *testing.T) {
	o := store.Options{Folder: t.TempDir()}
	fill(t, o)
	newer := store.WithMigrations(o, map[string]string{"sqlite/0901_good.sql": goodStep, "sqlite/0902_bad.sql": badStep})
	for range 2 { // trying again changes nothing
		_, err := store.Open(t.Context(), newer)
		if fault.KindOf(err) != fault.Unavailable || !strings.Contains(err.Error(), "back as they were") {
			t.Fatalf("Open = %v", err)
		}
		wantEntries(t, o, 1) // the older program goes on: its schema is not "newer" now
	}
	db := plain(t, "sqlite", filepath.Join(o.Folder, "anyam.db"))
	var n int
	if err := db.QueryRow(`select count(*) from sqlite_schema where name in ('extra', 'more')`).Scan(&n); err != nil || n != 0 {
		t.Errorf("%d tables of the failed migration are there, %v", n, err)
	}
}

func TestADeathInTheMiddleOfAMigrationBringsTheSnapshotBack(t *testing.T) {
	o := store.Options{Folder: t.TempDir()}
	fill(t, o)
	newer := store.WithMigrations(o, map[string]string{"sqlite/0901_good.sql": goodStep})
	fill(t, newer) // migrates, keeps a snapshot of one entry, adds a second
	wantEntries(t, newer, 2)
	// As if the program had died before it said that the migration was finished.
	snapshots, err := filepath.Glob(filepath.Join(o.Folder, "snapshots", "schema-*.db"))
	if err != nil || len(snapshots) != 1 {
		t.Fatalf("snapshots %v, %v", snapshots, err)
	}
	marker := filepath.Join(o.Folder, "snapshots", "migrating")
	if err := os.WriteFile(marker, []byte(filepath.Base(snapshots[0])+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	wantEntries(t, o, 1) // even the older program finds what it left
	if _, err := os.Stat(marker); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("the marker is still there: %v", err)
	}
	wantEntries(t, newer, 1)
}

func TestOldSnapshotsGo(t *testing.T) {
	o := store.Options{Folder: t.TempDir()}
	fill(t, o)
	more := make(map[string]string)
	for _, name := range []string{"0901", "0902", "0903", "0904"} {
		more["sqlite/"+name+"_step.sql"] = "-- +goose Up\ncreate table t" + name + " (a text);\n"
		s, err := store.Open(t.Context(), store.WithMigrations(o, more))
		if err != nil {
			t.Fatal(err)
		}
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
	}
	got, err := filepath.Glob(filepath.Join(o.Folder, "snapshots", "*"))
	if err != nil {
		t.Fatal(err)
	}
	want := []string{filepath.Join(o.Folder, "snapshots", "schema-0902.db"), filepath.Join(o.Folder, "snapshots", "schema-0903.db")}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("snapshots (-want +got):\n%s", d)
	}
}

func TestANewerSchemaIsRefused(t *testing.T) {
	t.Run("sqlite", func(t *testing.T) {
		o := store.Options{Folder: t.TempDir()}
		fill(t, store.WithMigrations(o, map[string]string{"sqlite/0901_good.sql": goodStep}))
		refused(t, o)
	})
	t.Run("postgres", func(t *testing.T) {
		o := store.Options{URL: pgtest.Database(t)}
		fill(t, store.WithMigrations(o, map[string]string{"postgres/0901_good.sql": goodStep}))
		refused(t, o)
	})
}

func refused(t *testing.T, o store.Options) {
	t.Helper()
	if _, err := store.Open(t.Context(), o); fault.KindOf(err) != fault.Unavailable || !strings.Contains(err.Error(), "newer") {
		t.Errorf("Open = %v", err)
	}
}

func TestPostgreSQLIsMigratedOnlyWhenAsked(t *testing.T) {
	o := store.Options{URL: pgtest.Database(t)}
	fill(t, o) // an empty database is migrated at once
	newer := store.WithMigrations(o, map[string]string{"postgres/0901_good.sql": goodStep})
	if _, err := store.Open(t.Context(), newer); fault.KindOf(err) != fault.Unavailable || !strings.Contains(err.Error(), "anyam migrate") {
		t.Fatalf("Open of an older schema = %v", err)
	}
	bad := store.WithMigrations(o, map[string]string{"postgres/0901_bad.sql": badStep})
	bad.Migrate = true
	if _, err := store.Open(t.Context(), bad); fault.KindOf(err) != fault.Unavailable {
		t.Fatalf("Open with a failing migration = %v", err)
	}
	wantEntries(t, o, 1) // nothing of it stayed
	newer.Migrate = true
	wantEntries(t, newer, 1)
}

// columns lists the tables and columns of a database, with types as this package uses them in both engines.
func columns(t *testing.T, db *sql.DB, query string) map[string]string {
	t.Helper()
	rows, err := db.QueryContext(context.Background(), query)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close() //nolint:errcheck // rows.Err says what went wrong
	out := make(map[string]string)
	for rows.Next() {
		var table, column, kind string
		var null bool
		if err := rows.Scan(&table, &column, &kind, &null); err != nil {
			t.Fatal(err)
		}
		if table == "schema_version" || table == "sqlite_sequence" || strings.HasPrefix(table, "document_word") {
			continue // goose's own, and the search index, which each engine has in its own way
		}
		if null {
			kind += " null"
		}
		out[table+"."+column] = kind
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return out
}

func TestBothEnginesHaveTheSameColumns(t *testing.T) {
	_, lite := openSQLite(t)
	_, pg := openPostgres(t)
	a := columns(t, lite, `select t.name, c.name, case c.type when 'INTEGER' then 'number' when 'TEXT' then 'text' else c.type end, c."notnull" = 0 and c.pk = 0
		from sqlite_schema t join pragma_table_info(t.name) c where t.type = 'table'`)
	b := columns(t, pg, `select table_name, column_name, case data_type when 'bigint' then 'number' else data_type end, is_nullable = 'YES'
		from information_schema.columns where table_schema = 'public'`)
	if d := cmp.Diff(a, b); d != "" {
		t.Errorf("SQLite's columns (-) are not PostgreSQL's (+):\n%s", d)
	}
	if len(a) < 50 {
		t.Errorf("only %d columns were compared", len(a))
	}
	for _, s := range store.Sources() {
		for name := range a {
			if table, _, _ := strings.Cut(name, "."); table == s.Name && !s.Has(strings.TrimPrefix(name, table+".")) {
				t.Errorf("a backup leaves %s out", name)
			}
		}
	}
}

func TestBothEnginesHaveTheSameMigrations(t *testing.T) {
	names := func(engine string) []string {
		entries, err := os.ReadDir(filepath.Join("migrations", engine))
		if err != nil {
			t.Fatal(err)
		}
		var out []string
		for _, e := range entries {
			out = append(out, e.Name())
		}
		return out
	}
	if d := cmp.Diff(names("sqlite"), names("postgres")); d != "" {
		t.Errorf("migrations differ (-sqlite +postgres):\n%s", d)
	}
}
