package store

import (
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/anyam-id/anyam/account"
	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/retention"
)

// place is where personal data lies that a rule erases. Its rows are named by key.
type place struct {
	table, key string
	columns    string // what is digested of a row
	where      string // which rows hold such data; "" all
	since      string // when a row's time began; an expression that is '' where it has not begun
	of         string // instead: the rows that belong to the person $1; they go with the account
	set        string // what the row becomes; "" it goes
}

// nothing is left in a mail but its key, without which its cause would write it again.
const nothing = `recipient = '', subject = '', body = '', problem = '', state = 'erased'`

const mailContent = "key at recipient subject body state tries not_before ended problem"

// places are where the rules apply. Accounts come as a whole: the person last, because the others refer to it.
func places(id retention.ID) []place {
	switch id {
	case retention.Guests:
		return []place{{
			table: "guest", key: "id", columns: "id at actor government guest_of name address kind matter hash expires revoked entered",
			since: `case when revoked <> '' and revoked < expires then revoked else expires end`,
		}}
	case retention.Sent:
		return []place{{table: "outbox", key: "key", columns: mailContent, where: `state = 'sent'`, since: "ended", set: nothing}}
	case retention.Unsent:
		return []place{{table: "outbox", key: "key", columns: mailContent, where: `state in ('failed', 'unsure')`, since: "ended", set: nothing}}
	case retention.Sessions:
		return []place{{table: "account_session", key: "id", columns: "id person hash position agent created seen expires", since: "expires"}}
	case retention.Links:
		return []place{
			{table: "account_link", key: "hash", columns: "hash person expires", since: "expires"},
			{table: "reminder_link", key: "hash", columns: "hash person position due day expires used", since: "expires"},
			{table: "account_challenge", key: "hash", columns: "hash person expires", since: "expires"},
		}
	case retention.Tries:
		return []place{{table: "account_try", key: "key", columns: "key count since", since: "since"}}
	case retention.Repeats:
		return []place{{table: "answered", key: `actor || ' ' || key`, columns: "actor key fingerprint at answer", since: "at"}}
	case retention.Accounts:
		return []place{
			{table: "outbox", key: "key", columns: mailContent, of: `recipient <> '' and lower(recipient) in (select lower(address) from person_mail where person = $1 union select lower(address) from mail_waiting where person = $1)`, set: nothing},
			{table: "person_mail", key: "person", columns: "person address reminders digest lang confirmed", of: `person = $1`},
			{table: "mail_waiting", key: "person", columns: "person address given hash expires", of: `person = $1`},
			{table: "account_code", key: "hash", columns: "person hash", of: `person = $1`},
			{table: "account_passkey", key: "id", columns: "id person name key counter created used", of: `person = $1`},
			{table: "account_identity", key: `issuer || ' ' || subject`, columns: "issuer subject person name created used", of: `person = $1`},
			{table: "account_session", key: "id", columns: "id person hash position agent created seen expires", of: `person = $1`},
			{table: "account_link", key: "hash", columns: "hash person expires", of: `person = $1`},
			{table: "account_challenge", key: "hash", columns: "hash person expires", of: `person = $1`},
			{table: "reminder_link", key: "hash", columns: "hash person position due day expires used", of: `person = $1`},
			{table: "reminder_answer", key: "id", columns: "id at person government due day answer until", of: `person = $1`},
			{table: "calendar_address", key: "hash", columns: "hash at person position scope", of: `person = $1`},
			{table: "visit", key: "person", columns: "person at before", of: `person = 'person' || cast($2 as text) || cast($1 as text)`},
			{
				table: "account_person", key: "id", columns: "id name sign_in disabled proof step created", where: `disabled = 1 and erased = ''`, since: ended,
				set: `sign_in = '~' || id, proof = '', step = 0, disabled = 1, erased = $2`,
			},
		}
	}
	return nil
}

// ended is when an account ended: it was disabled, and nobody can take its last position for held; empty where a position has no last day.
const ended = `case when exists (select 1 from account_holding h where h.person = account_person.id and h.ends = '') then '' else coalesce((select max(t.at) from (
	select l.at from account_log l where l.subject = account_person.id and l.act = 'disabled' union all select h.ends || 'T23:59:59.999999Z' from account_holding h where h.person = account_person.id) t), '') end`

// Over is a thing whose time is over, or that goes with one.
type Over struct {
	Place string // the table
	Key   string // names it there
	Row   string // JSON, as it is digested
	rule  retention.ID
	index int
}

// text reads a column of any kind as text; PostgreSQL and SQLite write whole numbers alike.
func (p place) text() string {
	var out []string
	for c := range strings.FieldsSeq(p.columns) {
		out = append(out, "cast("+c+" as text)")
	}
	return strings.Join(out, ", ")
}

// condition is which rows have begun their time.
func (p place) begun() string {
	where := "(" + p.since + ") <> ''"
	if p.where != "" {
		where += " and " + p.where
	}
	return where
}

// Over lists what a rule says is over because its time began before a moment, the oldest first. Of accounts it gives the people: what belongs
// to each is given by OverWith.
func (tx *Tx) Over(ctx context.Context, id retention.ID, before time.Time) ([]Over, error) {
	var out []Over
	for i, p := range places(id) {
		if p.since == "" {
			continue
		}
		list, err := tx.over(ctx, id, i, p, p.begun()+` and (`+p.since+`) < $1 order by (`+p.since+`), `+p.key, timeText(before))
		if err != nil {
			return nil, err
		}
		out = append(out, list...)
	}
	return out, nil
}

// OverWith lists everything of a person's account that is erased with it, the person last.
func (tx *Tx) OverWith(ctx context.Context, person account.PersonID) ([]Over, error) {
	var out []Over
	for i, p := range places(retention.Accounts) {
		where, args := p.of, []any{string(person)}
		if strings.Contains(where, "$2") {
			args = append(args, "\x1f")
		}
		if where == "" {
			where = "id = $1"
		}
		list, err := tx.over(ctx, retention.Accounts, i, p, where+` order by `+p.key, args...)
		if err != nil {
			return nil, err
		}
		out = append(out, list...)
	}
	return out, nil
}

func (tx *Tx) over(ctx context.Context, id retention.ID, index int, p place, where string, args ...any) ([]Over, error) {
	names := strings.Fields(p.columns)
	var out []Over
	err := tx.query(ctx, "look what is over in "+p.table, func(rows *sql.Rows) error {
		o := Over{Place: p.table, rule: id, index: index}
		values := make([]string, len(names))
		into := []any{&o.Key}
		for i := range values {
			into = append(into, &values[i])
		}
		if err := rows.Scan(into...); err != nil {
			return err
		}
		row := make(map[string]string, len(names))
		for i, n := range names {
			row[n] = values[i]
		}
		b, err := json.Marshal(row) // in the order of the names
		o.Row = string(b)
		out = append(out, o)
		return err
	}, `select `+p.key+`, `+p.text()+` from `+p.table+` where `+where, args...)
	return out, err
}

// Erase erases one thing; false where somebody else has done so.
func (tx *Tx) Erase(ctx context.Context, o Over, at time.Time) (bool, error) {
	p := places(o.rule)[o.index]
	args := []any{o.Key}
	statement := `delete from ` + p.table + ` where ` + p.key + ` = $1`
	if p.set != "" {
		statement = `update ` + p.table + ` set ` + p.set + ` where ` + p.key + ` = $1`
		if strings.Contains(p.set, "$2") {
			args = append(args, timeText(at))
		}
	}
	n, err := tx.exec(ctx, "erase from "+p.table, statement, args...)
	return n > 0, err
}

// Held is how much a rule keeps.
type Held struct {
	All    int       // things that the rule is about
	Oldest time.Time // when the time began of that which goes first; zero where no time has begun
}

// Held tells how much a rule keeps, and of it what goes first.
func (tx *Tx) Held(ctx context.Context, id retention.ID) (Held, error) {
	var out Held
	first := ""
	for _, p := range places(id) {
		if p.since == "" {
			continue
		}
		var n int
		var since string
		where := p.where
		if where == "" {
			where = "1 = 1"
		}
		if _, err := tx.one(ctx, "count what is kept in "+p.table, []any{&n, &since}, `select count(*), coalesce(min(nullif((`+p.since+`), '')), '') from `+p.table+` where `+where); err != nil {
			return out, err
		}
		out.All += n
		if since != "" && (first == "" || since < first) {
			first = since
		}
	}
	var err error
	out.Oldest, err = parseTime(first)
	return out, err
}

// Erasure is the proof that things of one kind were erased together.
type Erasure struct {
	Seq   int64
	At    time.Time
	Rule  retention.ID
	Place string
	Count int
	Salt  string
	Items []ErasedItem
	Actor agreement.Actor // without a name the program itself
}

// ErasedItem is one of them: digests of its name and of all that was in it.
type ErasedItem struct {
	Name string `json:"name"`
	Row  string `json:"row"`
}

// Proof is the digests of a thing under a salt. Whoever has the thing, from an old backup, can compute them again; they tell nothing to whoever has not,
// because each row has moments in microseconds or random secrets that nobody guesses.
func Proof(salt string, o Over) ErasedItem {
	digest := func(parts ...string) string {
		h := hmac.New(sha256.New, []byte(salt))
		for _, p := range parts {
			fmt.Fprintf(h, "%d:%s", len(p), p)
		}
		return hex.EncodeToString(h.Sum(nil)[:16])
	}
	return ErasedItem{Name: digest(o.Place, o.Key), Row: digest(o.Place, o.Key, o.Row)}
}

// Proves tells whether the thing is among those of which the erasure is the proof.
func (e Erasure) Proves(o Over) bool {
	return e.Place == o.Place && slices.Contains(e.Items, Proof(e.Salt, o))
}

// AddErasure keeps a proof.
func (tx *Tx) AddErasure(ctx context.Context, e Erasure) error {
	items, err := json.Marshal(e.Items)
	if err != nil {
		return err
	}
	actor, err := json.Marshal(e.Actor)
	if err != nil {
		return err
	}
	_, err = tx.exec(ctx, "keep a proof of erasure", `insert into erasure (seq, at, rule, place, count, salt, items, actor) select coalesce(max(seq), 0) + 1, $1, $2, $3, $4, $5, $6, $7 from erasure`,
		timeText(e.At), string(e.Rule), e.Place, e.Count, e.Salt, string(items), string(actor))
	return err
}

// Erasures are the proofs, newest first; limit 0 all.
func (tx *Tx) Erasures(ctx context.Context, limit int) ([]Erasure, error) {
	var out []Erasure
	end, args := "", []any(nil)
	if limit > 0 {
		end, args = " limit $1", []any{limit}
	}
	err := tx.query(ctx, "read proofs of erasure", func(rows *sql.Rows) error {
		var e Erasure
		var at, items, actor string
		err := rows.Scan(&e.Seq, &at, &e.Rule, &e.Place, &e.Count, &e.Salt, &items, &actor)
		if err != nil {
			return err
		}
		if e.At, err = parseTime(at); err != nil {
			return err
		}
		if err := json.Unmarshal([]byte(items), &e.Items); err != nil {
			return err
		}
		out = append(out, e)
		return json.Unmarshal([]byte(actor), &out[len(out)-1].Actor)
	}, `select seq, at, rule, place, count, salt, items, actor from erasure order by seq desc`+end, args...)
	return out, err
}

// CountErasures is how many proofs there are, and the number of the last.
func (tx *Tx) CountErasures(ctx context.Context) (count, last int64, err error) {
	_, err = tx.one(ctx, "count proofs of erasure", []any{&count, &last}, `select count(*), coalesce(max(seq), 0) from erasure`)
	return count, last, err
}
