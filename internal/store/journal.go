package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/region"
)

// StoredEntry is an entry of the journal as it lies in the database. Decode makes an Entry of it; it is separate so that many can be
// decoded on all processors.
type StoredEntry struct {
	Seq     int64
	ID      agreement.EntryID
	Subject agreement.ID
	Batch   string
	Act     agreement.Act

	at, government, actor, body string
}

const entryColumns = `seq, id, at, subject, batch, act, government, actor, body`

func (e *StoredEntry) scan(rows interface{ Scan(...any) error }) error {
	return rows.Scan(&e.Seq, &e.ID, &e.at, &e.Subject, &e.Batch, &e.Act, &e.government, &e.actor, &e.body)
}

// Decode reads the entry's JSON. An error means that the journal is damaged.
func (e *StoredEntry) Decode() (agreement.Entry, error) {
	out := agreement.Entry{Seq: e.Seq, ID: e.ID, Subject: e.Subject, Batch: e.Batch, Act: e.Act}
	var err error
	if out.At, err = parseTime(e.at); err != nil {
		return out, fmt.Errorf("journal entry %d: time %q: %w", e.Seq, e.at, err)
	}
	if err := json.Unmarshal([]byte(e.actor), &out.Actor); err != nil {
		return out, fmt.Errorf("journal entry %d: actor: %w", e.Seq, err)
	}
	if out.Actor.Government != region.Code(e.government) {
		return out, fmt.Errorf("journal entry %d: it is filed under government %q and its actor is of %q", e.Seq, e.government, out.Actor.Government)
	}
	body, err := decodeBody(e.body)
	if err != nil {
		return out, fmt.Errorf("journal entry %d: body: %w", e.Seq, err)
	}
	out.Assertions, out.Withdraws, out.Decision, out.Reason = body.Assertions, body.Withdraws, body.Decision, body.Reason
	return out, nil
}

// AppendJSON appends the entry as agreement.Entry is written, without decoding what is kept in that form.
func (e *StoredEntry) AppendJSON(dst []byte) ([]byte, error) {
	text := func(name, value string) {
		dst = append(dst, `,"`+name+`":`...)
		dst = appendText(dst, value)
	}
	dst = strconv.AppendInt(append(dst, `{"seq":`...), e.Seq, 10)
	text("id", string(e.ID))
	text("at", e.at)
	dst = append(append(dst, `,"actor":`...), e.actor...)
	text("subject", string(e.Subject))
	if e.Batch != "" {
		text("batch", e.Batch)
	}
	text("act", string(e.Act))
	plain, err := plainBody(e.body)
	if err != nil {
		return dst, fmt.Errorf("journal entry %d: body: %w", e.Seq, err)
	}
	if inner := strings.TrimSuffix(strings.TrimPrefix(plain, "{"), "}"); inner != "" {
		dst = append(append(dst, ','), inner...)
	}
	return append(dst, '}'), nil
}

// encoder is the inverse of Decode, apart from Seq. It uses its memory again, and what it made of the actor and the time while these stay the same.
type encoder struct {
	scratch []byte
	actor   agreement.Actor
	encoded string // actor
	time    time.Time
	at      string // time
}

func (p *encoder) encode(e *agreement.Entry) (StoredEntry, error) {
	if p.at == "" || p.time != e.At {
		p.time, p.at = e.At, timeText(e.At)
	}
	s := StoredEntry{ID: e.ID, Subject: e.Subject, Batch: e.Batch, Act: e.Act, at: p.at, government: string(e.Actor.Government)}
	if p.encoded == "" || p.actor != e.Actor {
		actor, err := json.Marshal(e.Actor)
		if err != nil {
			return s, fmt.Errorf("encode entry %s: %w", e.ID, err)
		}
		p.actor, p.encoded = e.Actor, string(actor)
	}
	var err error
	if p.scratch, err = appendBody(p.scratch[:0], e); err != nil {
		return s, fmt.Errorf("encode entry %s: %w", e.ID, err)
	}
	s.actor, s.body = p.encoded, string(p.scratch)
	return s, nil
}

// Append adds entries to the end of the journal and gives each its Seq. Times are cut to what the database keeps.
func (tx *Tx) Append(ctx context.Context, entries []agreement.Entry) error {
	last, err := tx.LastSeq(ctx)
	if err != nil {
		return err
	}
	for i := range entries {
		entries[i].At = Time(entries[i].At)
		entries[i].Seq = last + 1 + int64(i)
	}
	// Encoding takes as long as inserting: a second goroutine does it ahead.
	var p encoder
	encoded := ahead(len(entries), func(i int) (StoredEntry, error) { return p.encode(&entries[i]) })
	defer encoded.stop()
	var broken error
	err = tx.insert(ctx, "append to the journal", `insert into journal (`+entryColumns+`) values `, 9, len(entries), "", func(i int, args []any) []any {
		s, err := encoded.next()
		if err != nil && broken == nil {
			broken = err
		}
		return append(args, entries[i].Seq, string(s.ID), s.at, string(s.Subject), s.Batch, string(s.Act), s.government, s.actor, s.body)
	})
	if broken != nil {
		return broken
	}
	return err
}

// LastSeq is the number of the journal's last entry, 0 where it is empty.
func (tx *Tx) LastSeq(ctx context.Context) (int64, error) {
	var n int64
	_, err := tx.one(ctx, "read the journal's end", []any{&n}, `select coalesce(max(seq), 0) from journal`)
	return n, err
}

// CountEntries is how many entries there are; equal to LastSeq where none is missing.
func (tx *Tx) CountEntries(ctx context.Context) (int64, error) {
	var n int64
	_, err := tx.one(ctx, "count the journal", []any{&n}, `select count(*) from journal`)
	return n, err
}

// Entry is one entry; false where there is none.
func (tx *Tx) Entry(ctx context.Context, id agreement.EntryID) (agreement.Entry, bool, error) {
	var s StoredEntry
	found, err := tx.one(ctx, "read entry", []any{&s.Seq, &s.ID, &s.at, &s.Subject, &s.Batch, &s.Act, &s.government, &s.actor, &s.body},
		`select `+entryColumns+` from journal where id = $1`, string(id))
	if !found {
		return agreement.Entry{}, false, err
	}
	e, err := s.Decode()
	return e, err == nil, err
}

// Entries are the entries about one subject in the journal's order.
func (tx *Tx) Entries(ctx context.Context, subject agreement.ID) ([]agreement.Entry, error) {
	return tx.entries(ctx, `select `+entryColumns+` from journal where subject = $1 order by seq`, string(subject))
}

// KnownAt are the entries about one subject that were made up to a moment.
func (tx *Tx) KnownAt(ctx context.Context, subject agreement.ID, at time.Time) ([]agreement.Entry, error) {
	return tx.entries(ctx, `select `+entryColumns+` from journal where subject = $1 and at <= $2 order by seq`, string(subject), timeText(at))
}

// EntriesBetween gives fn the entries behind number after, up to and with upTo, in the journal's order, at most limit.
func (tx *Tx) EntriesBetween(ctx context.Context, after, upTo int64, limit int, fn func(StoredEntry) error) error {
	return tx.query(ctx, "read the journal in order", func(rows *sql.Rows) error {
		var s StoredEntry
		if err := s.scan(rows); err != nil {
			return err
		}
		return fn(s)
	}, `select `+entryColumns+` from journal where seq > $1 and seq <= $2 order by seq limit $3`, after, upTo, limit)
}

// Batch gives fn the entries that came with one reading or import, in the journal's order.
func (tx *Tx) Batch(ctx context.Context, batch string, fn func(StoredEntry) error) error {
	return tx.query(ctx, "read a batch", func(rows *sql.Rows) error {
		var s StoredEntry
		if err := s.scan(rows); err != nil {
			return err
		}
		return fn(s)
	}, `select `+entryColumns+` from journal where batch = $1 and batch <> '' order by seq`, batch)
}

func (tx *Tx) entries(ctx context.Context, query string, args ...any) ([]agreement.Entry, error) {
	var out []agreement.Entry
	err := tx.query(ctx, "read the journal", func(rows *sql.Rows) error {
		var s StoredEntry
		if err := s.scan(rows); err != nil {
			return err
		}
		e, err := s.Decode()
		out = append(out, e)
		return err
	}, query, args...)
	return out, err
}

// Stated tells whether a batch states something about a subject, taken back or not.
func (tx *Tx) Stated(ctx context.Context, batch string, subject agreement.ID) (bool, error) {
	var one int
	return tx.one(ctx, "look into a batch", []any{&one}, `select 1 from journal where subject = $1 and batch = $2 and act = $3 limit 1`,
		string(subject), batch, string(agreement.State))
}

// CountBatch is how many entries of each act came with a batch.
func (tx *Tx) CountBatch(ctx context.Context, batch string) (map[agreement.Act]int, error) {
	out := make(map[agreement.Act]int)
	err := tx.query(ctx, "count a batch", func(rows *sql.Rows) error {
		var act agreement.Act
		var n int
		err := rows.Scan(&act, &n)
		out[act] = n
		return err
	}, `select act, count(*) from journal where batch = $1 and batch <> '' group by act`, batch)
	return out, err
}

// NextSubjects are the first agreements and events of which the journal speaks that come after one ID, in the order of IDs.
func (tx *Tx) NextSubjects(ctx context.Context, after agreement.ID, limit int) ([]agreement.ID, error) {
	return tx.ids(ctx, `select distinct subject from journal where subject > $1 order by subject limit $2`, string(after), limit)
}

// SubjectsSaying is SubjectsIn for all subjects of which some entry holds a piece of JSON. It looks through the whole journal.
func (tx *Tx) SubjectsSaying(ctx context.Context, piece string, fn func([]StoredEntry) error) error {
	pattern := `%` + strings.NewReplacer(`\`, `\\`, `%`, `\%`, `_`, `\_`).Replace(piece) + `%`
	ids, err := tx.ids(ctx, `select distinct subject from journal where body like $1 escape '\' order by subject`, pattern)
	if err != nil {
		return err
	}
	return tx.SubjectsIn(ctx, ids, fn)
}

// SubjectsIn gives fn the entries about each of the listed subjects, one subject after another in the order of their IDs, each in the journal's
// order. fn may keep the slice.
func (tx *Tx) SubjectsIn(ctx context.Context, ids []agreement.ID, fn func([]StoredEntry) error) error {
	for part := range inParts(ids) {
		list, args := inList(part)
		if err := tx.grouped(ctx, fn, `select `+entryColumns+` from journal where subject in (`+list+`) order by subject, seq`, args...); err != nil {
			return err
		}
	}
	return nil
}

func (tx *Tx) grouped(ctx context.Context, fn func([]StoredEntry) error, query string, args ...any) error {
	var group []StoredEntry
	err := tx.query(ctx, "read the journal by subject", func(rows *sql.Rows) error {
		var s StoredEntry
		if err := s.scan(rows); err != nil {
			return err
		}
		if len(group) > 0 && group[0].Subject != s.Subject {
			if err := fn(group); err != nil {
				return err
			}
			group = nil
		}
		group = append(group, s)
		return nil
	}, query, args...)
	if err == nil && len(group) > 0 {
		err = fn(group)
	}
	return err
}

// CountSubjects is how many agreements and events the journal speaks about.
func (tx *Tx) CountSubjects(ctx context.Context) (int, error) {
	var n int
	_, err := tx.one(ctx, "count subjects", []any{&n}, `select count(distinct subject) from journal`)
	return n, err
}

// inParts cuts a list into pieces that fit into one statement.
func inParts[T ~string](ids []T) func(yield func([]T) bool) {
	const most = 500
	return func(yield func([]T) bool) {
		for len(ids) > 0 {
			n := min(most, len(ids))
			if !yield(ids[:n]) {
				return
			}
			ids = ids[n:]
		}
	}
}

// inList writes $1,$2,… for a list of IDs.
func inList[T ~string](ids []T) (string, []any) {
	var b strings.Builder
	args := make([]any, len(ids))
	for i, id := range ids {
		if i > 0 {
			b.WriteByte(',')
		}
		fmt.Fprintf(&b, "$%d", i+1)
		args[i] = string(id)
	}
	return b.String(), args
}
