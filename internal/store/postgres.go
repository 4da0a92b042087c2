package store

import (
	"context"
	"database/sql"
	"errors"
	"net/url"
	"time"

	_ "github.com/jackc/pgx/v5/stdlib" // registers the driver "pgx"

	"github.com/anyam-id/anyam/fault"
)

func openPostgres(ctx context.Context, o Options) (*Store, error) {
	if u, err := url.Parse(o.URL); err != nil || (u.Scheme != "postgres" && u.Scheme != "postgresql") {
		return nil, fault.New(fault.Invalid, fault.T("alamat basis data harus berbentuk postgres://pengguna@host/nama",
			"the address of the database has the form postgres://user@host/name"))
	}
	db, err := sql.Open("pgx", o.URL)
	if err != nil {
		return nil, failure("open the database", err)
	}
	db.SetMaxOpenConns(16)
	db.SetMaxIdleConns(16)
	db.SetConnMaxIdleTime(5 * time.Minute)
	target, err := migratePostgres(ctx, db, o)
	if err != nil {
		return nil, errors.Join(err, db.Close())
	}
	return &Store{engine: PostgreSQL, write: db, read: db, target: target}, nil
}
