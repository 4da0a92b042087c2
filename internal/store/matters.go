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

// MatterKind is what sort of matter one is.
type MatterKind string

// The kinds of matter.
const (
	TaskMatter    MatterKind = "task"
	OfferMatter   MatterKind = "offer"
	TermsMatter   MatterKind = "terms"
	MeetingMatter MatterKind = "meeting"

	ProjectMatter   MatterKind = "project"
	ObstacleMatter  MatterKind = "obstacle"
	ProgrammeMatter MatterKind = "programme"
	AlignmentMatter MatterKind = "alignment"
	OutcomeMatter   MatterKind = "outcome"
	MilestoneMatter MatterKind = "milestone"
	LineMatter      MatterKind = "line"     // of a budget
	RevisionMatter  MatterKind = "revision" // of a government's budget
	QuestionMatter  MatterKind = "question" // of the radar, to an agency

	ReminderMatter MatterKind = "reminder" // a rule by which a government is reminded
	CalendarMatter MatterKind = "calendar" // on which days a government works

	NarrativeMatter MatterKind = "narrative" // of a report, in one language
)

// TieKind is what a matter's tie leads to.
type TieKind string

// The kinds of tie.
const (
	PartyTie     TieKind = "party"     // a government with which the matter is shared
	AgreementTie TieKind = "agreement" // an agreement that it is about
	MatterTie    TieKind = "matter"    // another matter that it is about, or arose from
	StageTie     TieKind = "stage"     // of the radar, that a question is about
	FromTie      TieKind = "from"      // the government that offers
	ToTie        TieKind = "to"        // one to which it offers
	PublicTie    TieKind = "public"    // everybody may read it
	SortTie      TieKind = "sort"      // of which sort it is, among those of its kind
)

// Tie is something that a matter has to do with.
type Tie struct {
	What  TieKind
	Value string
}

// Matter is a task, an offer, terms of reference or a meeting as its entries leave it. Body is JSON of a core package's making.
type Matter struct {
	ID         string
	Kind       MatterKind
	Government region.Code
	Position   account.PositionID
	Agency     account.AgencyID
	Open       bool
	Day        term.Date // on which it is due or takes place; zero: none
	Body       string
	Ties       []Tie // in order, none twice
}

// MatterEntry is one thing that was done with a matter. Body is JSON of a core package's making.
type MatterEntry struct {
	Seq    int64 // given by AddMatterEntry
	Matter string
	Kind   MatterKind
	At     time.Time
	Actor  agreement.Actor
	Act    string
	Body   string
}

// AddMatterEntry adds an entry, and numbers it.
func (tx *Tx) AddMatterEntry(ctx context.Context, e MatterEntry) error {
	actor, err := json.Marshal(e.Actor)
	if err != nil {
		return err
	}
	_, err = tx.exec(ctx, "add to a matter", `insert into matter_entry (seq, matter, kind, at, actor, act, body) values ((select coalesce(max(seq), 0) + 1 from matter_entry), $1, $2, $3, $4, $5, $6)`,
		e.Matter, string(e.Kind), timeText(e.At), string(actor), e.Act, e.Body)
	return err
}

// MatterEntries are the entries of a matter in the order in which they were added.
func (tx *Tx) MatterEntries(ctx context.Context, id string) ([]MatterEntry, error) {
	var out []MatterEntry
	err := tx.matterEntries(ctx, func(e MatterEntry) error { out = append(out, e); return nil }, ` where matter = $1 order by seq`, id)
	return out, err
}

// AllMatterEntries gives fn every entry, those of one matter behind each other.
func (tx *Tx) AllMatterEntries(ctx context.Context, fn func(MatterEntry) error) error {
	return tx.matterEntries(ctx, fn, ` order by matter, seq`)
}

func (tx *Tx) matterEntries(ctx context.Context, fn func(MatterEntry) error, where string, args ...any) error {
	return tx.query(ctx, "read what was done with matters", func(rows *sql.Rows) error {
		var e MatterEntry
		var at, actor string
		if err := rows.Scan(&e.Seq, &e.Matter, &e.Kind, &at, &actor, &e.Act, &e.Body); err != nil {
			return err
		}
		if err := json.Unmarshal([]byte(actor), &e.Actor); err != nil {
			return err
		}
		var err error
		if e.At, err = parseTime(at); err != nil {
			return err
		}
		return fn(e)
	}, `select seq, matter, kind, at, actor, act, body from matter_entry`+where, args...)
}

// PutMatter keeps a matter as it is now, with its ties.
func (tx *Tx) PutMatter(ctx context.Context, m Matter) error {
	open := 0
	if m.Open {
		open = 1
	}
	if _, err := tx.exec(ctx, "keep a matter", `insert into matter (id, kind, government, position, agency, open, day, body) values ($1, $2, $3, $4, $5, $6, $7, $8)
		on conflict (id) do update set government = excluded.government, position = excluded.position, agency = excluded.agency, open = excluded.open, day = excluded.day, body = excluded.body`,
		m.ID, string(m.Kind), string(m.Government), string(m.Position), string(m.Agency), open, m.Day.String(), m.Body); err != nil {
		return err
	}
	if _, err := tx.exec(ctx, "drop the ties of a matter", `delete from matter_tie where matter = $1`, m.ID); err != nil {
		return err
	}
	return tx.insert(ctx, "tie a matter", `insert into matter_tie (matter, what, value) values `, 3, len(m.Ties), "", func(i int, args []any) []any {
		return append(args, m.ID, string(m.Ties[i].What), m.Ties[i].Value)
	})
}

// MatterFilter says which matters are wanted. What is zero does not narrow, but for the scopes: a matter is listed where it is of a government in
// Own, shared with one in Shared, or everybody's.
type MatterFilter struct {
	Kind        MatterKind
	Own, Shared Scope
	Government  region.Code // whose they are
	Position    account.PositionID
	Agency      account.AgencyID // or of this agency without a position
	Open        bool
	Closed      bool
	Before      term.Date // with a day before this one
	Ties        []Tie     // all of them
	Latest      bool      // the latest day first; else the earliest, those without a day last
	Skip, Limit int
}

// Matters are the matters that a filter leaves, without their ties, and how many there are in all.
func (tx *Tx) Matters(ctx context.Context, f MatterFilter) ([]Matter, int, error) {
	var args []any
	arg := func(v any) string { args = append(args, v); return fmt.Sprintf("$%d", len(args)) }
	where := []string{"m.kind = " + arg(string(f.Kind))}
	own, more := f.Own.condition("m.government", len(args)+1)
	args = append(args, more...)
	shared, more := f.Shared.condition("t.value", len(args)+1)
	args = append(args, more...)
	where = append(where, `(`+own+` or exists (select 1 from matter_tie t where t.matter = m.id and t.what = 'party' and `+shared+`)
		or exists (select 1 from matter_tie t where t.matter = m.id and t.what = 'public'))`)
	if f.Government != "" {
		where = append(where, "m.government = "+arg(string(f.Government)))
	}
	switch {
	case f.Position != "" && f.Agency != "":
		where = append(where, "(m.position = "+arg(string(f.Position))+" or m.position = '' and m.agency = "+arg(string(f.Agency))+")")
	case f.Position != "":
		where = append(where, "m.position = "+arg(string(f.Position)))
	case f.Agency != "":
		where = append(where, "m.agency = "+arg(string(f.Agency)))
	}
	if f.Open {
		where = append(where, "m.open = 1")
	}
	if f.Closed {
		where = append(where, "m.open = 0")
	}
	if !f.Before.IsZero() {
		where = append(where, "m.day <> '' and m.day < "+arg(f.Before.String()))
	}
	for _, t := range f.Ties {
		where = append(where, "m.id in (select t.matter from matter_tie t where t.what = "+arg(string(t.What))+" and t.value = "+arg(t.Value)+")")
	}
	from := ` from matter m where ` + strings.Join(where, " and ")
	total := 0
	if _, err := tx.one(ctx, "count matters", []any{&total}, `select count(*)`+from, args...); err != nil {
		return nil, 0, err
	}
	order := `case when m.day = '' then 1 else 0 end, m.day, m.id`
	if f.Latest {
		order = `m.day desc, m.id desc`
	}
	query := `select m.id, m.kind, m.government, m.position, m.agency, m.open, m.day, m.body` + from + ` order by ` + order
	if f.Limit > 0 {
		query += ` limit ` + arg(f.Limit) + ` offset ` + arg(f.Skip)
	}
	list, err := tx.matters(ctx, query, args...)
	return list, total, err
}

// Matter is the matter of an ID with its ties; false where there is none.
func (tx *Tx) Matter(ctx context.Context, id string) (Matter, bool, error) {
	m, found, err := first(tx.matters(ctx, `select id, kind, government, position, agency, open, day, body from matter where id = $1`, id))
	if err != nil || !found {
		return m, found, err
	}
	err = tx.query(ctx, "read the ties of a matter", func(rows *sql.Rows) error {
		var t Tie
		err := rows.Scan(&t.What, &t.Value)
		m.Ties = append(m.Ties, t)
		return err
	}, `select what, value from matter_tie where matter = $1 order by what, value`, id)
	return m, true, err
}

func (tx *Tx) matters(ctx context.Context, query string, args ...any) ([]Matter, error) {
	var out []Matter
	err := tx.query(ctx, "read matters", func(rows *sql.Rows) error {
		var m Matter
		var open int
		var day string
		if err := rows.Scan(&m.ID, &m.Kind, &m.Government, &m.Position, &m.Agency, &open, &day, &m.Body); err != nil {
			return err
		}
		m.Open = open != 0
		var err error
		if day != "" {
			m.Day, err = term.Parse(day)
		}
		out = append(out, m)
		return err
	}, query, args...)
	return out, err
}

// MattersAbout are the matters of some kinds about agreements, as far as the scopes reach.
func (tx *Tx) MattersAbout(ctx context.Context, agreements []agreement.ID, kinds []MatterKind, own, shared Scope) ([]Matter, error) {
	var out []Matter
	for part := range inParts(agreements) {
		about, args := inList(part)
		names := make([]string, len(kinds))
		for i, k := range kinds {
			args = append(args, string(k))
			names[i] = fmt.Sprintf("$%d", len(args))
		}
		mine, more := own.condition("m.government", len(args)+1)
		args = append(args, more...)
		theirs, more := shared.condition("t.value", len(args)+1)
		args = append(args, more...)
		found, err := tx.matters(ctx, `select m.id, m.kind, m.government, m.position, m.agency, m.open, m.day, m.body from matter m
			where m.id in (select a.matter from matter_tie a where a.what = 'agreement' and a.value in (`+about+`)) and m.kind in (`+strings.Join(names, ", ")+`)
			and (`+mine+` or exists (select 1 from matter_tie t where t.matter = m.id and t.what = 'party' and `+theirs+`) or exists (select 1 from matter_tie t where t.matter = m.id and t.what = 'public'))
			order by m.id`, args...)
		if err != nil {
			return nil, err
		}
		out = append(out, found...)
	}
	return out, nil
}

// MattersSince are the matters of which anything was said after a time: of a government or shared with it, as far as the scopes reach.
func (tx *Tx) MattersSince(ctx context.Context, g region.Code, own, shared Scope, since time.Time) ([]Matter, error) {
	args := []any{timeText(since), string(g)}
	mine, more := own.condition("m.government", len(args)+1)
	args = append(args, more...)
	theirs, more := shared.condition("t.value", len(args)+1)
	args = append(args, more...)
	return tx.matters(ctx, `select m.id, m.kind, m.government, m.position, m.agency, m.open, m.day, m.body from matter m
		where m.id in (select e.matter from matter_entry e where e.at > $1)
		and (m.government = $2 or exists (select 1 from matter_tie p where p.matter = m.id and p.what = 'party' and p.value = $2))
		and (`+mine+` or exists (select 1 from matter_tie t where t.matter = m.id and t.what = 'party' and `+theirs+`) or exists (select 1 from matter_tie t where t.matter = m.id and t.what = 'public'))
		order by m.id`, args...)
}

// Tied are the values of one sort of tie of the open matters of a kind, none twice: the agreements that have an alignment; of those to which a
// government is party, unless it is "".
func (tx *Tx) Tied(ctx context.Context, kind MatterKind, what TieKind, g region.Code) ([]string, error) {
	var out []string
	err := tx.query(ctx, "list what matters are tied to", func(rows *sql.Rows) error {
		var value string
		err := rows.Scan(&value)
		out = append(out, value)
		return err
	}, `select distinct t.value from matter m join matter_tie t on t.matter = m.id where m.kind = $1 and m.open = 1 and t.what = $2
		and ($3 = '' or exists (select 1 from matter_tie p where p.matter = m.id and p.what = 'party' and p.value = $3)) order by t.value`, string(kind), string(what), string(g))
	return out, err
}

// DropMatter takes the row of a matter away, of which no entry tells.
func (tx *Tx) DropMatter(ctx context.Context, id string) error {
	if _, err := tx.exec(ctx, "drop the ties of a matter", `delete from matter_tie where matter = $1`, id); err != nil {
		return err
	}
	_, err := tx.exec(ctx, "drop a matter", `delete from matter where id = $1`, id)
	return err
}

// MatterIDs are the IDs of all matters that are kept.
func (tx *Tx) MatterIDs(ctx context.Context) ([]string, error) {
	var out []string
	err := tx.query(ctx, "list matters", func(rows *sql.Rows) error {
		var id string
		err := rows.Scan(&id)
		out = append(out, id)
		return err
	}, `select id from matter order by id`)
	return out, err
}
