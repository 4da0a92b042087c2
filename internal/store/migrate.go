package store

import (
	"context"
	"database/sql"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"path"

	"github.com/pressly/goose/v3"
	"github.com/pressly/goose/v3/lock"

	"github.com/anyam-id/anyam/fault"
)

//go:embed migrations
var migrations embed.FS

// schemaTable is where goose keeps the numbers of the migrations that were applied.
const schemaTable = "schema_version"

// provider knows the migrations of one engine: the same numbers in both.
func provider(db *sql.DB, engine Engine, o Options) (*goose.Provider, error) {
	var all fs.FS = migrations
	if o.migrations != nil {
		all = o.migrations
	}
	files, err := fs.Sub(all, path.Join("migrations", string(engine)))
	if err != nil {
		return nil, err
	}
	settings := []goose.ProviderOption{
		goose.WithTableName(schemaTable), goose.WithSlog(o.Log), goose.WithDisableGlobalRegistry(true),
	}
	dialect := goose.DialectSQLite3
	if engine == PostgreSQL {
		dialect = goose.DialectPostgres
		turns, err := lock.NewPostgresSessionLocker() // several servers may start at once
		if err != nil {
			return nil, err
		}
		settings = append(settings, goose.WithSessionLocker(turns))
	}
	return goose.NewProvider(dialect, db, files, settings...)
}

// versions gives the schema's number in the database, 0 where it is empty, and the one that this program needs. A database that is
// ahead belongs to a newer program, which may keep things that this one would lose: it is refused.
func versions(ctx context.Context, p *goose.Provider) (current, target int64, err error) {
	current, target, err = p.GetVersions(ctx)
	if err != nil {
		return 0, 0, failure("read the schema's version", err)
	}
	if current > target {
		return 0, 0, fault.New(fault.Unavailable, fault.Tf(
			"basis data ini dibuat oleh anyam yang lebih baru (skema %[1]d, program ini mengenal sampai %[2]d); pasang versi anyam yang lebih baru",
			"this database was made by a newer anyam (schema %[1]d, this program knows up to %[2]d); install the newer version of anyam", current, target))
	}
	return current, target, nil
}

// migrateSQLite brings the database in o.Folder up to date before anything else opens it. What was there is kept as a snapshot first, and
// comes back when a migration fails or the program dies in the middle of one.
func migrateSQLite(ctx context.Context, o Options) (int64, error) {
	if err := o.returnUnfinished(); err != nil {
		return 0, err
	}
	db, err := openWriter(o.database())
	if err != nil {
		return 0, err
	}
	target, saved, err := o.bringUp(ctx, db)
	if cerr := db.Close(); err == nil {
		return target, failure("close the database after migrating", cerr)
	}
	if saved == "" {
		return 0, err // nothing was changed
	}
	if back := o.returnTo(saved); back != nil {
		return 0, errors.Join(err, back)
	}
	return 0, fault.Wrap(fault.Unavailable, fault.Tf(
		"pembaruan basis data gagal; data sudah dikembalikan seperti semula (cadangannya %[1]s). Pakai versi anyam yang sebelumnya dan laporkan kesalahan ini",
		"the database could not be brought up to date; the data are back as they were (the snapshot is %[1]s). Use the previous version of anyam and report this", saved), err)
}

// bringUp applies what is missing. saved is the snapshot that was taken, "" where none was needed.
func (o Options) bringUp(ctx context.Context, db *sql.DB) (target int64, saved string, err error) {
	p, err := provider(db, SQLite, o)
	if err != nil {
		return 0, "", err
	}
	current, target, err := versions(ctx, p)
	if err != nil || current == target {
		return target, "", err
	}
	if current > 0 {
		if saved, err = o.snapshot(ctx, db, current); err != nil {
			return 0, "", err
		}
		o.Log.InfoContext(ctx, "database snapshot taken before migrating", "snapshot", saved, "from", current, "to", target)
	}
	if _, err := p.Up(ctx); err != nil {
		return 0, saved, failure("migrate", err)
	}
	if saved != "" {
		err = o.finished()
	}
	return target, "", err
}

// migratePostgres brings an empty database up to date at once, and an older one when o says so: taking a schema forward on a server
// that others use is a decision of the person who keeps it.
func migratePostgres(ctx context.Context, db *sql.DB, o Options) (int64, error) {
	if err := db.PingContext(ctx); err != nil {
		return 0, failure("connect", err)
	}
	p, err := provider(db, PostgreSQL, o)
	if err != nil {
		return 0, err
	}
	current, target, err := versions(ctx, p)
	if err != nil || current == target {
		return target, err
	}
	if current > 0 && !o.Migrate {
		return 0, fault.New(fault.Unavailable, fault.Tf(
			"skema basis data %[1]d lebih lama daripada program ini (%[2]d); buat cadangan, lalu jalankan: anyam migrate",
			"the database's schema %[1]d is older than this program's (%[2]d); make a backup, then run: anyam migrate", current, target))
	}
	done, err := p.Up(ctx)
	if err != nil {
		return 0, fault.Wrap(fault.Unavailable, fault.T("pembaruan skema gagal; langkah yang gagal dibatalkan seluruhnya",
			"the schema could not be brought up to date; the step that failed was undone as a whole"), failure("migrate", err))
	}
	for _, m := range done {
		o.Log.InfoContext(ctx, "migrated", "migration", fmt.Sprint(m.Source.Version), "took", m.Duration)
	}
	return target, nil
}
