// Package store is the register's database: SQLite in a folder, which needs no set-up, or PostgreSQL. It is the only package that
// knows SQL and drivers.
//
// It is concrete and knows no rules: package registry decides what is written, and does it in one transaction (Tx) for each use case.
// The statements are written once for both engines, with $1 placeholders; what differs (full-text search, opening, migrating) has
// a file for each. Times are text in UTC, JSON is text, so that both engines keep and compare the same bytes.
//
// Writers take turns, in SQLite because it has one, in PostgreSQL by an advisory lock: so the journal's numbers have no gaps and
// whoever has read up to a number has read everything before it. Readers never wait.
package store

import (
	"context"
	"database/sql"
	"errors"
	"io/fs"
	"log/slog"
	"path/filepath"
	"strconv"
	"time"
)

// Engine is a kind of database.
type Engine string

// The engines.
const (
	SQLite     Engine = "sqlite"
	PostgreSQL Engine = "postgres"
)

// Options say which database to open.
type Options struct {
	// Folder holds the SQLite database. It is made where it is missing, locked while the Store is open, and refused on a network file
	// system, whose locks SQLite cannot trust. Unused with URL.
	Folder string

	// URL is a PostgreSQL database: "postgres://user@host/name". Empty for SQLite.
	URL string

	// Migrate brings an older PostgreSQL schema up to date. An empty database and SQLite's are always brought up to date.
	Migrate bool

	// FileSystem tells on what kind of file system a folder lies; nil asks the operating system.
	FileSystem func(folder string) (FileSystem, error)

	// Log tells what was migrated; nil says nothing.
	Log *slog.Logger

	migrations fs.FS // instead of the program's own, in tests
}

// Store is an open database. Its methods may be called from several goroutines.
type Store struct {
	engine Engine
	folder string
	write  *sql.DB // of SQLite one connection; of PostgreSQL the pool
	read   *sql.DB
	lock   *folderLock
	target int64
}

// readers is the number of connections that read at once. More only queue for the processors: with 16 of them the slowest answers of PostgreSQL took
// twice as long on two processors.
const readers = 8

// Open opens the database and brings its schema up to date where that is safe. The errors that a person can act on (a folder on a
// network disk, in use, or not writable; a schema that is too new; a server that does not answer) are of package fault.
func Open(ctx context.Context, o Options) (*Store, error) {
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	if o.URL != "" {
		return openPostgres(ctx, o)
	}
	return openSQLite(ctx, o)
}

// Close waits for running statements and lets the database go.
func (s *Store) Close() error {
	var errs []error
	errs = append(errs, s.read.Close(), s.write.Close())
	if s.lock != nil {
		errs = append(errs, s.lock.release())
	}
	return errors.Join(errs...)
}

// Engine is the kind of database.
func (s *Store) Engine() Engine { return s.engine }

// Folder is where SQLite's database lies; "" for PostgreSQL.
func (s *Store) Folder() string { return s.folder }

// Schema is the number of the last migration, which an open database always has reached.
func (s *Store) Schema() int64 { return s.target }

// Ping tells whether the database answers.
func (s *Store) Ping(ctx context.Context) error {
	var one int
	return failure("ping", s.read.QueryRowContext(ctx, `select 1`).Scan(&one))
}

// Tx is one transaction. It must not be used after the function that it was given to has returned, nor by two goroutines at once.
type Tx struct {
	tx       *sql.Tx
	engine   Engine
	stamp    int64                // the last one given, 0: none yet
	prepared map[string]*sql.Stmt // by their heads; the transaction closes them
}

// writerLock is the number of the advisory lock that makes PostgreSQL's writers take turns: "anyam" in ASCII.
const writerLock = 0x616e79616d

// Tx runs fn in a transaction that may write, and commits when fn returns nil: then what it wrote is on the disk. It must never
// be called inside another: writers take turns, so the inner one would wait for ever.
func (s *Store) Tx(ctx context.Context, fn func(*Tx) error) error {
	tx, err := s.write.BeginTx(ctx, nil) // SQLite: begin immediate, by the data source's _txlock
	if err != nil {
		return failure("begin", err)
	}
	defer tx.Rollback() //nolint:errcheck // done already where all went well; otherwise fn's error matters
	if s.engine == PostgreSQL {
		if _, err := tx.ExecContext(ctx, `select pg_advisory_xact_lock($1)`, writerLock); err != nil {
			return failure("take the writers' lock", err)
		}
	}
	if err := fn(&Tx{tx: tx, engine: s.engine}); err != nil {
		return err
	}
	return failure("commit", tx.Commit())
}

// View runs fn in a transaction that only reads: everything that it reads is of one moment.
func (s *Store) View(ctx context.Context, fn func(*Tx) error) error {
	o := &sql.TxOptions{ReadOnly: true}
	if s.engine == PostgreSQL {
		o.Isolation = sql.LevelRepeatableRead
	}
	tx, err := s.read.BeginTx(ctx, o)
	if err != nil {
		return failure("begin reading", err)
	}
	defer tx.Rollback() //nolint:errcheck // a reading transaction has nothing to lose
	return fn(&Tx{tx: tx, engine: s.engine})
}

// query runs a statement that gives rows and calls scan for each.
func (tx *Tx) query(ctx context.Context, what string, scan func(*sql.Rows) error, query string, args ...any) error {
	rows, err := tx.tx.QueryContext(ctx, query, args...)
	if err != nil {
		return failure(what, err)
	}
	defer rows.Close() //nolint:errcheck // rows.Err says what went wrong
	for rows.Next() {
		if err := scan(rows); err != nil {
			return failure(what, err)
		}
	}
	return failure(what, rows.Err())
}

// one runs a statement that gives at most one row; false where there is none.
func (tx *Tx) one(ctx context.Context, what string, into []any, query string, args ...any) (bool, error) {
	err := tx.tx.QueryRowContext(ctx, query, args...).Scan(into...)
	if errors.Is(err, sql.ErrNoRows) {
		return false, nil
	}
	return err == nil, failure(what, err)
}

// exec runs a statement and gives the number of rows it changed.
func (tx *Tx) exec(ctx context.Context, what, query string, args ...any) (int64, error) {
	r, err := tx.tx.ExecContext(ctx, query, args...)
	if err != nil {
		return 0, failure(what, err)
	}
	n, err := r.RowsAffected()
	return n, failure(what, err)
}

// insert adds n rows with one statement for many of them. head is the statement up to "values", tail what follows the rows; fill
// appends the values of row i to args.
func (tx *Tx) insert(ctx context.Context, what, head string, width, n int, tail string, fill func(i int, args []any) []any) error {
	const most = 64 // rows a statement: more gains nothing, and keeps PostgreSQL's 65,535 parameters far away
	args := make([]any, 0, min(n, most)*width)
	for i := 0; i < n; {
		size := min(most, n-i)
		args = args[:0]
		for range size {
			args = fill(i, args)
			i++
		}
		var err error
		if size < most {
			_, err = tx.tx.ExecContext(ctx, tx.valuesStatement(head, width, size, tail), args...)
		} else {
			err = tx.again(ctx, head, width, size, tail, args)
		}
		if err != nil {
			return failure(what, err)
		}
	}
	return nil
}

// again runs the statement for many rows of one head, which comes often in this transaction.
func (tx *Tx) again(ctx context.Context, head string, width, size int, tail string, args []any) error {
	s := tx.prepared[head]
	if s == nil {
		var err error
		if s, err = tx.tx.PrepareContext(ctx, tx.valuesStatement(head, width, size, tail)); err != nil {
			return err
		}
		if tx.prepared == nil {
			tx.prepared = make(map[string]*sql.Stmt)
		}
		tx.prepared[head] = s
	}
	_, err := s.ExecContext(ctx, args...)
	return err
}

// valuesStatement writes head ($1, $2), ($3, $4) … tail. For SQLite it writes ?, because its driver looks every $1 up by its name, which
// takes longer the more there are.
func (tx *Tx) valuesStatement(head string, width, rows int, tail string) string {
	b := []byte(head)
	for i := range rows {
		if i > 0 {
			b = append(b, ',')
		}
		for j := range width {
			b = append(b, "(,"[min(j, 1)])
			if tx.engine == SQLite {
				b = append(b, '?')
			} else {
				b = strconv.AppendInt(append(b, '$'), int64(i*width+j+1), 10)
			}
		}
		b = append(b, ')')
	}
	return string(append(append(b, ' '), tail...))
}

// timeLayout has a fixed width, so that the order of the text is the order of time.
const timeLayout = "2006-01-02T15:04:05.000000Z"

// Time is t as the database keeps it: UTC, cut to microseconds. What is written with it is what is read back.
func Time(t time.Time) time.Time { return t.UTC().Truncate(time.Microsecond) }

func timeText(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format(timeLayout)
}

func parseTime(s string) (time.Time, error) {
	if s == "" {
		return time.Time{}, nil
	}
	return time.Parse(timeLayout, s)
}

// databaseName is SQLite's file in its folder.
const databaseName = "anyam.db"

func (o Options) database() string { return filepath.Join(o.Folder, databaseName) }
