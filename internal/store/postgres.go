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

// writers is the number of connections that write. They take turns at the writers' lock: while one is at work, the next stands ready.
const writers = 2

func openPostgres(ctx context.Context, o Options) (*Store, error) {
	if u, err := url.Parse(o.URL); err != nil || (u.Scheme != "postgres" && u.Scheme != "postgresql") {
		return nil, fault.New(fault.Invalid, fault.T("alamat basis data harus berbentuk postgres://pengguna@host/nama",
			"the address of the database has the form postgres://user@host/name"))
	}
	s := &Store{engine: PostgreSQL}
	var err error
	if s.write, err = sql.Open("pgx", o.URL); err != nil {
		return nil, failure("open the database", err)
	}
	if s.read, err = sql.Open("pgx", o.URL); err != nil {
		return nil, errors.Join(failure("open the database", err), s.write.Close())
	}
	for db, most := range map[*sql.DB]int{s.write: writers, s.read: readers} {
		db.SetMaxOpenConns(most)
		db.SetMaxIdleConns(most)
		db.SetConnMaxIdleTime(5 * time.Minute)
	}
	if s.target, err = migratePostgres(ctx, s.write, o); err != nil {
		return nil, errors.Join(err, s.Close())
	}
	return s, nil
}
