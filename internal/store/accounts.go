package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"github.com/anyam-id/anyam/account"
	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/region"
	"github.com/anyam-id/anyam/term"
)

// Scope is which governments' rows somebody may see: the permission of a list, as a condition. The zero Scope is of none.
type Scope struct {
	All         bool
	Governments []region.Code // these
	Provinces   []region.Code // all governments within these provinces
}

// condition is the scope over a column of governments, with its arguments, which begin at $n.
func (s Scope) condition(column string, n int) (string, []any) {
	if s.All {
		return "1 = 1", nil
	}
	parts := []string{"1 = 0"}
	var args []any
	for _, g := range s.Governments {
		parts, args = append(parts, fmt.Sprintf("%s = $%d", column, n+len(args))), append(args, string(g))
	}
	for _, p := range s.Provinces {
		parts = append(parts, fmt.Sprintf("%[1]s = $%[2]d or %[1]s like $%[3]d", column, n+len(args), n+len(args)+1))
		args = append(args, string(p), string(p)+".%")
	}
	return "(" + strings.Join(parts, " or ") + ")", args
}

// Person is somebody who may sign in, with what proves it.
type Person struct {
	account.Person
	Proof   account.Proof
	Step    int64 // the last time step of which a code was taken
	Created time.Time
	Erased  time.Time // when all but the name was erased; zero: it was not
}

const personColumns = `id, name, sign_in, disabled, proof, step, created, erased`

// AddPerson keeps a new person; Conflict where the name to sign in with is taken.
func (tx *Tx) AddPerson(ctx context.Context, p Person) error {
	proof, err := proofText(p.Proof)
	if err != nil {
		return err
	}
	_, err = tx.exec(ctx, "keep a person", `insert into account_person (`+personColumns+`) values ($1, $2, $3, $4, $5, $6, $7, $8)`,
		string(p.ID), p.Name, p.SignIn, bit(p.Disabled), proof, p.Step, timeText(p.Created), timeText(p.Erased))
	return err
}

// PutPerson changes a person.
func (tx *Tx) PutPerson(ctx context.Context, p Person) error {
	proof, err := proofText(p.Proof)
	if err != nil {
		return err
	}
	_, err = tx.exec(ctx, "change a person", `update account_person set name = $1, sign_in = $2, disabled = $3, proof = $4, step = $5 where id = $6`,
		p.Name, p.SignIn, bit(p.Disabled), proof, p.Step, string(p.ID))
	return err
}

// Person is the person of an ID; false where there is none.
func (tx *Tx) Person(ctx context.Context, id account.PersonID) (Person, bool, error) {
	return first(tx.people(ctx, `select `+personColumns+` from account_person where id = $1`, string(id)))
}

// PersonBySignIn is the person of a folded name to sign in with.
func (tx *Tx) PersonBySignIn(ctx context.Context, name string) (Person, bool, error) {
	return first(tx.people(ctx, `select `+personColumns+` from account_person where sign_in = $1`, name))
}

// People are all people by name.
func (tx *Tx) People(ctx context.Context) ([]Person, error) {
	return tx.people(ctx, `select `+personColumns+` from account_person order by name, id`)
}

func (tx *Tx) people(ctx context.Context, query string, args ...any) ([]Person, error) {
	var out []Person
	err := tx.query(ctx, "read people", func(rows *sql.Rows) error {
		var p Person
		var disabled int
		var proof, created, erased string
		if err := rows.Scan(&p.ID, &p.Name, &p.SignIn, &disabled, &proof, &p.Step, &created, &erased); err != nil {
			return err
		}
		p.Disabled = disabled != 0
		if proof != "" {
			if err := json.Unmarshal([]byte(proof), &p.Proof); err != nil {
				return err
			}
		}
		var err error
		if p.Created, err = parseTime(created); err != nil {
			return err
		}
		p.Erased, err = parseTime(erased)
		out = append(out, p)
		return err
	}, query, args...)
	return out, err
}

func proofText(p account.Proof) (string, error) {
	if !p.Set() {
		return "", nil
	}
	b, err := json.Marshal(p)
	return string(b), err
}

func bit(yes bool) int {
	if yes {
		return 1
	}
	return 0
}

const agencyColumns = `id, government, part_of, name, closed`

// AddAgency keeps a new agency.
func (tx *Tx) AddAgency(ctx context.Context, a account.Agency) error {
	_, err := tx.exec(ctx, "keep an agency", `insert into account_agency (`+agencyColumns+`) values ($1, $2, $3, $4, $5)`, string(a.ID), string(a.Government), string(a.Within), a.Name, a.Closed.String())
	return err
}

// PutAgency changes the name of an agency, and when it closes.
func (tx *Tx) PutAgency(ctx context.Context, a account.Agency) error {
	_, err := tx.exec(ctx, "change an agency", `update account_agency set name = $1, closed = $2 where id = $3`, a.Name, a.Closed.String(), string(a.ID))
	return err
}

// Agency is the agency of an ID; false where there is none.
func (tx *Tx) Agency(ctx context.Context, id account.AgencyID) (account.Agency, bool, error) {
	return first(tx.agencies(ctx, `select `+agencyColumns+` from account_agency where id = $1`, string(id)))
}

// Agencies are the agencies in a scope, by name.
func (tx *Tx) Agencies(ctx context.Context, s Scope) ([]account.Agency, error) {
	where, args := s.condition("government", 1)
	return tx.agencies(ctx, `select `+agencyColumns+` from account_agency where `+where+` order by government, name, id`, args...)
}

func (tx *Tx) agencies(ctx context.Context, query string, args ...any) ([]account.Agency, error) {
	var out []account.Agency
	err := tx.query(ctx, "read agencies", func(rows *sql.Rows) error {
		var a account.Agency
		var closed string
		err := rows.Scan(&a.ID, &a.Government, &a.Within, &a.Name, &closed)
		if err == nil && closed != "" {
			a.Closed, err = term.Parse(closed)
		}
		out = append(out, a)
		return err
	}, query, args...)
	return out, err
}

const positionColumns = `id, government, agency, title, role`

// AddPosition keeps a new position.
func (tx *Tx) AddPosition(ctx context.Context, p account.Position) error {
	_, err := tx.exec(ctx, "keep a position", `insert into account_position (`+positionColumns+`) values ($1, $2, $3, $4, $5)`, string(p.ID), string(p.Government), string(p.Agency), p.Title, string(p.Role))
	return err
}

// MovePosition gives a position to an agency; "" to none.
func (tx *Tx) MovePosition(ctx context.Context, id account.PositionID, agency account.AgencyID) error {
	_, err := tx.exec(ctx, "move a position", `update account_position set agency = $1 where id = $2`, string(agency), string(id))
	return err
}

// Position is the position of an ID; false where there is none.
func (tx *Tx) Position(ctx context.Context, id account.PositionID) (account.Position, bool, error) {
	return first(tx.positions(ctx, `select `+positionColumns+` from account_position where id = $1`, string(id)))
}

// Positions are the positions in a scope, by government and title.
func (tx *Tx) Positions(ctx context.Context, s Scope) ([]account.Position, error) {
	where, args := s.condition("government", 1)
	return tx.positions(ctx, `select `+positionColumns+` from account_position where `+where+` order by government, title, id`, args...)
}

// PositionsOf are the positions that a person holds or held.
func (tx *Tx) PositionsOf(ctx context.Context, person account.PersonID) ([]account.Position, error) {
	return tx.positions(ctx, `select `+positionColumns+` from account_position where id in (select position from account_holding where person = $1) order by title, id`, string(person))
}

func (tx *Tx) positions(ctx context.Context, query string, args ...any) ([]account.Position, error) {
	var out []account.Position
	err := tx.query(ctx, "read positions", func(rows *sql.Rows) error {
		var p account.Position
		err := rows.Scan(&p.ID, &p.Government, &p.Agency, &p.Title, &p.Role)
		out = append(out, p)
		return err
	}, query, args...)
	return out, err
}

const holdingColumns = `id, position, person, standing, begins, ends, decree, reason`

// AddHolding keeps that a person holds a position.
func (tx *Tx) AddHolding(ctx context.Context, h account.Holding) error {
	_, err := tx.exec(ctx, "keep a holding", `insert into account_holding (`+holdingColumns+`) values ($1, $2, $3, $4, $5, $6, $7, $8)`,
		string(h.ID), string(h.Position), string(h.Person), string(h.Standing), h.From.String(), h.Until.String(), h.Decree, h.Reason)
	return err
}

// EndHolding says until when a person holds a position, and why it ends.
func (tx *Tx) EndHolding(ctx context.Context, id account.HoldingID, until term.Date, reason string) error {
	_, err := tx.exec(ctx, "end a holding", `update account_holding set ends = $1, reason = $2 where id = $3`, until.String(), reason, string(id))
	return err
}

// Holdings are those of the positions in a scope, oldest first.
func (tx *Tx) Holdings(ctx context.Context, s Scope) ([]account.Holding, error) {
	where, args := s.condition("government", 1)
	return tx.holdings(ctx, `select `+holdingColumns+` from account_holding where position in (select id from account_position where `+where+`) order by begins, id`, args...)
}

// HoldingsAround are all holdings of the positions that a person holds or held, oldest first: those of others tell who stands in.
func (tx *Tx) HoldingsAround(ctx context.Context, person account.PersonID) ([]account.Holding, error) {
	return tx.holdings(ctx, `select `+holdingColumns+` from account_holding where position in (select position from account_holding where person = $1) order by begins, id`, string(person))
}

// HoldingsOf are those of one position, oldest first.
func (tx *Tx) HoldingsOf(ctx context.Context, position account.PositionID) ([]account.Holding, error) {
	return tx.holdings(ctx, `select `+holdingColumns+` from account_holding where position = $1 order by begins, id`, string(position))
}

func (tx *Tx) holdings(ctx context.Context, query string, args ...any) ([]account.Holding, error) {
	var out []account.Holding
	err := tx.query(ctx, "read holdings", func(rows *sql.Rows) error {
		var h account.Holding
		var from, until string
		if err := rows.Scan(&h.ID, &h.Position, &h.Person, &h.Standing, &from, &until, &h.Decree, &h.Reason); err != nil {
			return err
		}
		var err error
		if h.From, err = term.Parse(from); err != nil {
			return err
		}
		if until != "" {
			if h.Until, err = term.Parse(until); err != nil {
				return err
			}
		}
		out = append(out, h)
		return nil
	}, query, args...)
	return out, err
}

// AccountEntry is a line of the log of accounts.
type AccountEntry struct {
	At      time.Time
	Actor   agreement.Actor
	Act     string
	Subject string
	Body    string // JSON, without secrets
}

// LogAccount adds a line to the log of accounts.
func (tx *Tx) LogAccount(ctx context.Context, e AccountEntry) error {
	actor, err := json.Marshal(e.Actor)
	if err != nil {
		return err
	}
	_, err = tx.exec(ctx, "write the log of accounts", `insert into account_log (seq, at, actor, act, subject, body) values ((select coalesce(max(seq), 0) + 1 from account_log), $1, $2, $3, $4, $5)`,
		timeText(e.At), string(actor), e.Act, e.Subject, e.Body)
	return err
}

// AccountLog is what was done with the accounts of subjects, newest first, at most limit lines; of all where there are no subjects.
func (tx *Tx) AccountLog(ctx context.Context, limit int, subjects ...string) ([]AccountEntry, error) {
	query, args := `select at, actor, act, subject, body from account_log`, []any(nil)
	if len(subjects) > 0 {
		var list string
		list, args = inList(subjects)
		query += ` where subject in (` + list + `)`
	}
	query, args = fmt.Sprintf(query+` order by seq desc limit $%d`, len(args)+1), append(args, limit)
	var out []AccountEntry
	err := tx.query(ctx, "read the log of accounts", func(rows *sql.Rows) error {
		var e AccountEntry
		var at, actor string
		if err := rows.Scan(&at, &actor, &e.Act, &e.Subject, &e.Body); err != nil {
			return err
		}
		if err := json.Unmarshal([]byte(actor), &e.Actor); err != nil {
			return err
		}
		var err error
		e.At, err = parseTime(at)
		out = append(out, e)
		return err
	}, query, args...)
	return out, err
}
