package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"time"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/region"
)

// Guest is a counterpart without an account, with one link to one matter.
type Guest struct {
	ID         string
	At         time.Time
	Actor      agreement.Actor // who invited
	Government region.Code     // that invited
	Of         region.Code     // in whose name the guest speaks
	Name       string
	Address    string
	Kind       GuestKind
	Matter     string // "" of an offer that the guest is to write
	Hash       string // of the link's secret
	Expires    time.Time
	Revoked    time.Time // zero: it stands
	Entered    time.Time // zero: the guest has not proved the address yet

	Code         string // digest of the last code; "" none stands
	CodeUntil    time.Time
	CodeTries    int // wrong ones since it was sent
	Codes        int // sent so far
	CodeSent     time.Time
	Session      string // digest of the session's secret; "" none
	SessionUntil time.Time
}

// GuestKind says to what a guest is invited.
type GuestKind string

// The kinds.
const (
	GuestOfAgreement GuestKind = "agreement"
	GuestOfOffer     GuestKind = "offer"
	GuestWithOffer   GuestKind = "new-offer"
)

const guestColumns = `id, at, actor, government, guest_of, name, address, kind, matter, hash, expires, revoked, entered, code, code_until, code_tries, codes, code_sent, session, session_until`

// AddGuest keeps an invitation.
func (tx *Tx) AddGuest(ctx context.Context, g Guest) error {
	actor, err := json.Marshal(g.Actor)
	if err != nil {
		return err
	}
	_, err = tx.exec(ctx, "invite a guest", `insert into guest (`+guestColumns+`) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20)`,
		g.ID, timeText(g.At), string(actor), string(g.Government), string(g.Of), g.Name, g.Address, string(g.Kind), g.Matter, g.Hash, timeText(g.Expires), timeText(g.Revoked), timeText(g.Entered),
		g.Code, timeText(g.CodeUntil), g.CodeTries, g.Codes, timeText(g.CodeSent), g.Session, timeText(g.SessionUntil))
	return err
}

// PutGuest keeps what changes of a guest: whether the link stands, the code and the session.
func (tx *Tx) PutGuest(ctx context.Context, g Guest) error {
	_, err := tx.exec(ctx, "keep a guest", `update guest set revoked = $1, entered = $2, code = $3, code_until = $4, code_tries = $5, codes = $6, code_sent = $7, session = $8, session_until = $9 where id = $10`,
		timeText(g.Revoked), timeText(g.Entered), g.Code, timeText(g.CodeUntil), g.CodeTries, g.Codes, timeText(g.CodeSent), g.Session, timeText(g.SessionUntil), g.ID)
	return err
}

// Guest is the guest of an ID; false where there is none.
func (tx *Tx) Guest(ctx context.Context, id string) (Guest, bool, error) {
	return first(tx.guests(ctx, `select `+guestColumns+` from guest where id = $1`, id))
}

// GuestByLink is the guest whose link's secret has that digest.
func (tx *Tx) GuestByLink(ctx context.Context, hash string) (Guest, bool, error) {
	return first(tx.guests(ctx, `select `+guestColumns+` from guest where hash = $1`, hash))
}

// GuestBySession is the guest whose session's secret has that digest.
func (tx *Tx) GuestBySession(ctx context.Context, hash string) (Guest, bool, error) {
	if hash == "" {
		return Guest{}, false, nil
	}
	return first(tx.guests(ctx, `select `+guestColumns+` from guest where session = $1`, hash))
}

// Guests are those that a government invited to a matter, newest first.
func (tx *Tx) Guests(ctx context.Context, government region.Code, kind GuestKind, matter string) ([]Guest, error) {
	return tx.guests(ctx, `select `+guestColumns+` from guest where government = $1 and kind = $2 and matter = $3 order by at desc, id desc`, string(government), string(kind), matter)
}

// AddressHeld tells whether somebody who has that address, or says so, holds a position of the government, or did.
func (tx *Tx) AddressHeld(ctx context.Context, address string, g region.Code) (bool, error) {
	var one int
	return tx.one(ctx, "look for an address", []any{&one}, `select 1 from (select person, address from person_mail union all select person, address from mail_waiting) m join account_holding h on h.person = m.person join account_position p on p.id = h.position
		where lower(m.address) = lower($1) and p.government = $2 limit 1`, address, string(g))
}

func (tx *Tx) guests(ctx context.Context, query string, args ...any) ([]Guest, error) {
	var out []Guest
	err := tx.query(ctx, "read guests", func(rows *sql.Rows) error {
		var g Guest
		var actor string
		times := []struct {
			text string
			into *time.Time
		}{{into: &g.At}, {into: &g.Expires}, {into: &g.Revoked}, {into: &g.Entered}, {into: &g.CodeUntil}, {into: &g.CodeSent}, {into: &g.SessionUntil}}
		if err := rows.Scan(&g.ID, &times[0].text, &actor, &g.Government, &g.Of, &g.Name, &g.Address, &g.Kind, &g.Matter, &g.Hash, &times[1].text, &times[2].text, &times[3].text,
			&g.Code, &times[4].text, &g.CodeTries, &g.Codes, &times[5].text, &g.Session, &times[6].text); err != nil {
			return err
		}
		for _, t := range times {
			var err error
			if *t.into, err = parseTime(t.text); err != nil {
				return err
			}
		}
		err := json.Unmarshal([]byte(actor), &g.Actor)
		out = append(out, g)
		return err
	}, query, args...)
	return out, err
}
