package store

import (
	"context"
	"database/sql/driver"
	"errors"
	"fmt"
	"syscall"

	"github.com/jackc/pgx/v5/pgconn"
	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"

	"github.com/anyam-id/anyam/fault"
)

// failure says what a database's error means: by its code, never by its text, which changes with versions and languages. What a person
// cannot act on stays as it is and is internal.
func failure(what string, err error) error {
	var given *fault.Error
	switch {
	case err == nil:
		return nil
	case errors.As(err, &given), errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		return err
	}
	err = fmt.Errorf("%s: %w", what, err)
	if lite, ok := errors.AsType[*sqlite.Error](err); ok {
		return sqliteFailure(lite.Code(), err)
	}
	if pg, ok := errors.AsType[*pgconn.PgError](err); ok {
		return postgresFailure(pg.Code, err)
	}
	var connect *pgconn.ConnectError
	if errors.As(err, &connect) || errors.Is(err, driver.ErrBadConn) || pgconn.SafeToRetry(err) {
		return fault.Wrap(fault.Unavailable, fault.T("server PostgreSQL tidak menjawab; periksa alamatnya dan apakah ia berjalan",
			"the PostgreSQL server does not answer; check its address and whether it runs"), err)
	}
	return err
}

func sqliteFailure(code int, err error) error {
	switch code {
	case sqlite3.SQLITE_CONSTRAINT_UNIQUE, sqlite3.SQLITE_CONSTRAINT_PRIMARYKEY:
		return fault.Wrap(fault.Conflict, existsText(), err)
	case sqlite3.SQLITE_CONSTRAINT_TRIGGER:
		return fault.Wrap(fault.Forbidden, appendOnlyText(), err)
	}
	switch code & 0xff { // the primary code of an extended one
	case sqlite3.SQLITE_FULL:
		return fault.Wrap(fault.Unavailable, fullText(), err)
	case sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM:
		return fault.Wrap(fault.Unavailable, fault.T("basis data tidak dapat ditulisi; periksa pemilik dan hak akses folder data",
			"the database cannot be written; check the owner and the permissions of the data folder"), err)
	case sqlite3.SQLITE_IOERR:
		return fault.Wrap(fault.Unavailable, fault.T("disk basis data gagal dibaca atau ditulis; periksa disk dan ruangnya, lalu jalankan anyam doctor",
			"the disk of the database cannot be read or written; check the disk and its space, then run anyam doctor"), err)
	case sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED:
		return fault.Wrap(fault.Unavailable, fault.T("basis data sedang sibuk; coba lagi sebentar lagi", "the database is busy; try again in a moment"), err)
	case sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB:
		return fault.Wrap(fault.Unavailable, fault.T("berkas basis data rusak; pulihkan cadangan dengan anyam restore",
			"the database's file is damaged; bring back a backup with anyam restore"), err)
	}
	return err
}

func postgresFailure(code string, err error) error {
	switch code {
	case "23505": // unique_violation
		return fault.Wrap(fault.Conflict, existsText(), err)
	case "23001": // restrict_violation, raised by the journal's triggers
		return fault.Wrap(fault.Forbidden, appendOnlyText(), err)
	case "53100": // disk_full
		return fault.Wrap(fault.Unavailable, fullText(), err)
	case "25006", "42501": // read_only_sql_transaction, insufficient_privilege
		return fault.Wrap(fault.Unavailable, fault.T("pengguna PostgreSQL ini tidak boleh menulis; periksa hak aksesnya",
			"this PostgreSQL user may not write; check its privileges"), err)
	case "28P01", "28000", "3D000": // wrong password, not authorised, no such database
		return fault.Wrap(fault.Unavailable, fault.T("PostgreSQL menolak nama, kata sandi atau nama basis data pada alamat itu",
			"PostgreSQL refuses the user, the password or the database of that address"), err)
	}
	switch code[:min(len(code), 2)] {
	case "08", "53", "57", "40": // connection, resources, operator's intervention, serialisation
		return fault.Wrap(fault.Unavailable, fault.T("PostgreSQL sedang tidak dapat melayani; coba lagi sebentar lagi",
			"PostgreSQL cannot serve at the moment; try again soon"), err)
	}
	return err
}

func existsText() fault.Text { return fault.T("sudah ada", "it exists already") }

func fullText() fault.Text {
	return fault.T("disk basis data penuh; tidak ada yang berubah. Kosongkan ruang lalu ulangi",
		"the disk of the database is full; nothing was changed. Free some space and try again")
}

func appendOnlyText() fault.Text {
	return fault.T("jurnal hanya dapat ditambah, tidak diubah atau dihapus", "the journal can only be added to, never changed or deleted")
}

func isFull(err error) bool {
	return errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EDQUOT) || errors.Is(err, syscall.EFBIG)
}

func isReadOnly(err error) bool { return errors.Is(err, syscall.EROFS) }
