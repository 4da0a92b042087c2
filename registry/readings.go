package registry

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/document"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/store"
	"github.com/anyam-id/anyam/reading"
	"github.com/anyam-id/anyam/region"
	"github.com/anyam-id/anyam/term"
)

// Read keeps a document and its text, reads it, and keeps the reading until somebody decides. The same bytes with the same day of
// publication give the same government the same record again.
func (r *Registry) Read(ctx context.Context, a Actor, name string, body io.Reader, o ReadOptions) (ReadingRecord, error) {
	d, err := r.takeIn(a, name, o.MediaType, body)
	if err != nil {
		return ReadingRecord{}, err
	}
	prepared, err := r.prepareReading(ctx, d, a.Government, o, func() {})
	if err != nil {
		return ReadingRecord{}, err
	}
	if prepared.known != "" {
		return r.Reading(ctx, a, prepared.known)
	}
	return write(ctx, r, a, writes, func(tx *store.Tx, now time.Time) (ReadingRecord, error) {
		kept, err := prepared.keep(ctx, tx, a.Actor, now)
		if err != nil {
			return ReadingRecord{}, err
		}
		return detailedReading(ctx, tx, kept, r)
	})
}

// preparedReading is a document that was read, and is not kept yet.
type preparedReading struct {
	known     string // the reading that there is of it already; then nothing else is filled
	digest    document.Digest
	published term.Date
	doc       store.DocumentRecord
	text      string
	words     string
	read      reading.Reading
}

// prepareReading takes the text out of a document and reads it, for a government; readingBegins is called in between.
func (r *Registry) prepareReading(ctx context.Context, d document.Document, of region.Code, o ReadOptions, readingBegins func()) (preparedReading, error) {
	p := preparedReading{digest: d.Digest, published: o.Published}
	err := r.store.View(ctx, func(tx *store.Tx) error {
		kept, found, err := tx.ReadingOf(ctx, d.Digest, o.Published, of)
		if found {
			p.known = kept.ID
		}
		return err
	})
	if err != nil || p.known != "" {
		return p, err
	}
	if p.doc, p.text, p.read, err = r.readText(ctx, d, o, readingBegins); err != nil {
		return p, err
	}
	p.words = indexWords(p.text)
	return p, nil
}

// keep keeps what was read, unless somebody was quicker.
func (p preparedReading) keep(ctx context.Context, tx *store.Tx, by agreement.Actor, now time.Time) (store.Reading, error) {
	if kept, found, err := tx.ReadingOf(ctx, p.digest, p.published, by.Government); err != nil || found {
		return kept, err
	}
	p.doc.At, p.doc.Actor = now, by
	return keepReading(ctx, tx, p.doc, p.text, p.words, p.read, p.published)
}

// keepReading keeps a document with its text and the reading of it, on which nothing is decided yet.
func keepReading(ctx context.Context, tx *store.Tx, doc store.DocumentRecord, text, words string, read reading.Reading, published term.Date) (store.Reading, error) {
	if err := tx.PutText(ctx, doc.Text, text, words); err != nil {
		return store.Reading{}, err
	}
	if err := tx.PutDocument(ctx, doc); err != nil {
		return store.Reading{}, err
	}
	kept := store.Reading{ID: string(agreement.NewID(doc.At)), At: doc.At, Actor: doc.Actor, Document: doc.Digest, Text: doc.Text, Published: published}
	body, err := json.Marshal(read)
	if err != nil {
		return store.Reading{}, fmt.Errorf("encode a reading: %w", err)
	}
	decisions := make([]ReadingDecision, len(read.Agreements))
	for i := range decisions {
		decisions[i].State = Pending
	}
	state, err := json.Marshal(decisions)
	if err != nil {
		return store.Reading{}, fmt.Errorf("encode decisions: %w", err)
	}
	kept.Body, kept.Decisions = string(body), string(state)
	return kept, tx.AddReading(ctx, kept)
}

// readText takes the text out of a document and reads it.
func (r *Registry) readText(ctx context.Context, d document.Document, o ReadOptions, readingBegins func()) (store.DocumentRecord, string, reading.Reading, error) {
	body, err := r.blobs.Open(d.Digest)
	if err != nil {
		return store.DocumentRecord{}, "", reading.Reading{}, err
	}
	defer body.Close() //nolint:errcheck // only read
	t, err := r.extract.Text(ctx, d.Name, body)
	if err != nil {
		return store.DocumentRecord{}, "", reading.Reading{}, err
	}
	text := keepable(t.Text)
	published := o.Published
	if published.IsZero() && t.Published != "" {
		published = parseDay(t.Published)
	}
	d.MediaType, d.Text = t.MediaType, document.Sum([]byte(text))
	readingBegins()
	read := reading.Read(text, reading.Options{Name: d.Name, MediaType: t.MediaType, Published: published})
	return store.DocumentRecord{Document: d, Notes: t.Notes}, text, read, nil
}

// keepable is a text as a database keeps it, without NUL: one byte for one byte, so that places in it stay what they are.
func keepable(text string) string {
	return strings.ReplaceAll(strings.ToValidUTF8(text, "?"), "\x00", " ")
}

// ReadingStanding is where the decisions on a reading stand; "" is any.
type ReadingStanding string

// The standings.
const (
	Undecided ReadingStanding = ReadingStanding(store.Undecided) // something waits for a decision
	Settled   ReadingStanding = ReadingStanding(store.Decided)   // everything is decided
	Barren    ReadingStanding = ReadingStanding(store.Barren)    // no agreement was read
)

// Readings lists the readings of the actor's desk, newest first, without their texts.
func (r *Registry) Readings(ctx context.Context, a Actor, standing ReadingStanding, limit int, cursor string) (ReadingPage, error) {
	if err := check(a, looks); err != nil {
		return ReadingPage{}, err
	}
	when, last, err := readCursor(cursor)
	if err != nil {
		return ReadingPage{}, err
	}
	at, err := cursorTime(when)
	if err != nil {
		return ReadingPage{}, err
	}
	limit = pageLength(limit)
	page := ReadingPage{Items: []ReadingRecord{}}
	err = r.store.View(ctx, func(tx *store.Tx) error {
		list, err := tx.ReadingsBefore(ctx, workScope(a), store.Standing(standing), at, last, limit+1)
		if err != nil {
			return err
		}
		if len(list) > limit {
			list = list[:limit]
			end := list[limit-1]
			page.Next = writeCursor(end.At.Format(time.RFC3339Nano), end.ID)
		}
		ids := make([]string, len(list))
		for i, kept := range list {
			ids[i] = kept.ID
		}
		corrections, err := tx.CorrectionsOf(ctx, ids)
		if err != nil {
			return err
		}
		for _, kept := range list {
			record, err := recordOf(ctx, tx, kept, corrections[kept.ID])
			if err != nil {
				return err
			}
			page.Items = append(page.Items, record)
		}
		return nil
	})
	return page, err
}

// Reading is one reading with its text, and with what the register holds like each of its agreements.
func (r *Registry) Reading(ctx context.Context, a Actor, id string) (ReadingRecord, error) {
	if err := check(a, looks); err != nil {
		return ReadingRecord{}, err
	}
	var record ReadingRecord
	err := r.store.View(ctx, func(tx *store.Tx) error {
		kept, err := ownReading(ctx, tx, a, looks, id)
		if err != nil {
			return err
		}
		record, err = detailedReading(ctx, tx, kept, r)
		return err
	})
	return record, err
}

func readingByID(ctx context.Context, tx *store.Tx, id string) (store.Reading, error) {
	kept, found, err := tx.Reading(ctx, id)
	if err == nil && !found {
		err = noReading(id)
	}
	return kept, err
}

func noReading(id string) error {
	return fault.New(fault.NotFound, fault.Tf("tidak ada pembacaan %s", "there is no reading %s", id))
}

// recordOf is a kept reading as callers see it, with the corrections of it.
func recordOf(ctx context.Context, tx *store.Tx, kept store.Reading, corrections []store.Correction) (ReadingRecord, error) {
	record := ReadingRecord{ID: kept.ID, At: kept.At, Actor: kept.Actor, Published: kept.Published}
	if err := json.Unmarshal([]byte(kept.Body), &record.Reading); err != nil {
		return record, fmt.Errorf("reading %s: %w", kept.ID, err)
	}
	if err := json.Unmarshal([]byte(kept.Decisions), &record.Decisions); err != nil {
		return record, fmt.Errorf("decisions on reading %s: %w", kept.ID, err)
	}
	var err error
	if record.Corrections, err = correctionsOf(corrections); err != nil {
		return record, err
	}
	if record.Proposed, err = propose(record.Reading, record.Corrections); err != nil {
		return record, fmt.Errorf("reading %s: %w", kept.ID, err)
	}
	if n := len(record.Proposed.Agreements); len(record.Decisions) != n {
		return record, fmt.Errorf("reading %s proposes %d agreements and has %d decisions", kept.ID, n, len(record.Decisions))
	}
	d, found, err := tx.Document(ctx, kept.Document)
	if err != nil || !found {
		return record, fmt.Errorf("document of reading %s (found: %t): %w", kept.ID, found, err)
	}
	record.Document, record.Notes = d.Document, d.Notes
	record.Document.Text = kept.Text
	return record, nil
}

// wholeRecord is a kept reading with its text.
func wholeRecord(ctx context.Context, tx *store.Tx, kept store.Reading) (ReadingRecord, error) {
	corrections, err := tx.CorrectionsOf(ctx, []string{kept.ID})
	if err != nil {
		return ReadingRecord{}, err
	}
	record, err := recordOf(ctx, tx, kept, corrections[kept.ID])
	if err != nil {
		return record, err
	}
	record.Text, _, err = tx.Text(ctx, kept.Text)
	return record, err
}

func detailedReading(ctx context.Context, tx *store.Tx, kept store.Reading, r *Registry) (ReadingRecord, error) {
	record, err := wholeRecord(ctx, tx, kept)
	if err != nil {
		return record, err
	}
	record.Similar = make([][]Similar, len(record.Decisions))
	for i := range record.Decisions {
		record.Similar[i] = []Similar{}
		if record.Decisions[i].State == Accepted {
			continue
		}
		proposed := agreement.Project([]agreement.Entry{{Act: agreement.State, Assertions: prepared(statementsOf(record, record.Text, i))}}, r.today())
		if record.Similar[i], err = similar(ctx, tx, &proposed); err != nil {
			return record, err
		}
		if record.Similar[i] == nil {
			record.Similar[i] = []Similar{}
		}
	}
	return record, nil
}

// Accept takes agreements of a reading into the register, in one transaction: those listed in o.Only, or all that are pending. It gives the
// agreements that all of them, also those accepted before, have become. Accepting again changes nothing.
func (r *Registry) Accept(ctx context.Context, a Actor, id string, o AcceptOptions) ([]agreement.ID, error) {
	return write(ctx, r, a, writes, func(tx *store.Tx, now time.Time) ([]agreement.ID, error) {
		return r.acceptReading(ctx, tx, a, id, o, now)
	})
}

func (r *Registry) acceptReading(ctx context.Context, tx *store.Tx, a Actor, id string, o AcceptOptions, now time.Time) ([]agreement.ID, error) {
	w, err := r.openReading(ctx, tx, a, writes, id, o.Only, now)
	if err != nil {
		return nil, err
	}
	only := o.Only
	if only == nil {
		for i, d := range w.record.Decisions {
			if d.State == Pending {
				only = append(only, i)
			}
		}
	}
	for _, i := range only {
		if w.record.Decisions[i].State != Accepted {
			if err := w.accept(i, o.SameAs[i]); err != nil {
				return nil, err
			}
		}
	}
	ids := []agreement.ID{}
	for _, d := range w.record.Decisions {
		if d.State == Accepted {
			ids = append(ids, d.Agreement)
		}
	}
	return ids, w.save()
}

// Reject notes that agreements of a reading are not taken into the register, nil for all that are pending, and why. One that was accepted must
// be undone first.
func (r *Registry) Reject(ctx context.Context, a Actor, id string, only []int, why string) error {
	_, err := write(ctx, r, a, writes, func(tx *store.Tx, now time.Time) (bool, error) {
		w, err := r.openReading(ctx, tx, a, writes, id, only, now)
		if err != nil {
			return false, err
		}
		for i := range w.record.Decisions {
			d := &w.record.Decisions[i]
			switch {
			case only == nil && d.State != Pending, only != nil && !slices.Contains(only, i):
				continue
			case d.State == Accepted:
				return false, fault.New(fault.Conflict, fault.T("sudah diterima; batalkan dahulu penerimaannya", "it was accepted; undo that first"))
			}
			d.become(ReadingDecision{State: Rejected, At: now, By: a.Actor, Why: mask(clean(why))})
		}
		return true, w.save()
	})
	return err
}

// become replaces a decision by another, and keeps it as an earlier one.
func (d *ReadingDecision) become(next ReadingDecision) {
	next.Earlier = d.Earlier
	if d.State != Pending {
		next.Earlier = append(slices.Clone(d.Earlier), PastDecision{Was: d.State, Agreement: d.Agreement, At: d.At, By: d.By, Why: d.Why})
	}
	*d = next
}

// Undo takes back what a reading brought into the register: with only nil everything, else these of its agreements, and that some were rejected. They can
// be accepted again, and the earlier decisions stay known.
func (r *Registry) Undo(ctx context.Context, a Actor, id string, only []int) error {
	_, err := write(ctx, r, a, writes, func(tx *store.Tx, now time.Time) (bool, error) {
		w, err := r.openReading(ctx, tx, a, writes, id, only, now)
		if err != nil {
			return false, err
		}
		back := make(map[int]bool) // accepted, to be taken back
		for i := range w.record.Decisions {
			d := &w.record.Decisions[i]
			switch {
			case only != nil && !slices.Contains(only, i):
			case d.State == Accepted:
				back[i] = true
				d.become(ReadingDecision{State: Undone, At: now, By: a.Actor})
			case d.State == Rejected && only != nil:
				d.become(ReadingDecision{State: Pending, At: now, By: a.Actor})
			}
		}
		if len(back) > 0 || only == nil {
			of := func(e agreement.Entry) bool { return only == nil || back[indexIn(e)] }
			if err := undoBatch(ctx, tx, a, id, of, now, r.today()); err != nil {
				return false, err
			}
		}
		return true, w.save()
	})
	return err
}

// indexIn is which agreement of a reading an entry states; -1 where it states none.
func indexIn(e agreement.Entry) int {
	for _, x := range e.Assertions {
		if x.Aspect == agreement.FromReading {
			return x.Count
		}
	}
	return -1
}

// openedReading is a reading on which decisions are being made.
type openedReading struct {
	ctx    context.Context // lives as long as one use case
	r      *Registry
	tx     *store.Tx
	actor  Actor
	now    time.Time
	record ReadingRecord
	event  *agreement.Assertion // where the agreements were signed; nil: not looked up yet
}

func (r *Registry) openReading(ctx context.Context, tx *store.Tx, a Actor, want action, id string, only []int, now time.Time) (*openedReading, error) {
	kept, err := ownReading(ctx, tx, a, want, id)
	if err != nil {
		return nil, err
	}
	record, err := wholeRecord(ctx, tx, kept)
	if err != nil {
		return nil, err
	}
	var problems fault.Problems
	for n, i := range only {
		if i < 0 || i >= len(record.Decisions) {
			problems.Add("index", fmt.Sprintf("only[%d]", n), fault.Tf("pembacaan ini memuat %[1]d kesepakatan; nomornya dari 0", "this reading has %[1]d agreements, numbered from 0", len(record.Decisions)))
		}
	}
	return &openedReading{ctx: ctx, r: r, tx: tx, actor: a, now: now, record: record}, problems.Err(fault.T("pilihan tidak benar", "the choice is not right"))
}

func (w *openedReading) save() error {
	b, err := json.Marshal(w.record.Decisions)
	if err != nil {
		return fmt.Errorf("encode decisions: %w", err)
	}
	return w.tx.DecideReading(w.ctx, w.record.ID, string(b))
}

// accept states what one agreement of the reading says, of a new agreement or of the one that it is.
func (w *openedReading) accept(i int, same agreement.ID) error {
	statements := statementsOf(w.record, w.record.Text, i)
	if err := w.findEvent(); err != nil {
		return err
	}
	if w.event != nil && w.record.Proposed.Agreements[i].Status != reading.Ended {
		statements = append(statements, *w.event)
	}
	id := agreement.NewID(w.now)
	var known []agreement.Entry
	if same != "" {
		var err error
		if id, err = rootOf(w.ctx, w.tx, same, ""); err != nil {
			return err
		}
		if known, err = subject(w.ctx, w.tx, id, 0); err != nil {
			return err
		}
	}
	// The document becomes public with the first agreement that it proves.
	role := store.DocumentRecord{Document: w.record.Document, At: w.now, Actor: w.actor.Actor}
	role.Role = roleOf(w.record)
	if err := w.tx.PutDocument(w.ctx, role); err != nil {
		return err
	}
	if err := w.state(id, statements, known); err != nil {
		return err
	}
	w.record.Decisions[i].become(ReadingDecision{State: Accepted, Agreement: id, At: w.now, By: w.actor.Actor, Same: same != ""})
	return nil
}

func (w *openedReading) state(id agreement.ID, statements []agreement.Assertion, known []agreement.Entry) error {
	statements, err := checkAssertions(w.ctx, w.tx, statements, id, known)
	if err != nil {
		return err
	}
	_, err = w.r.append(w.ctx, w.tx, agreement.Entry{
		ID: newEntryID(), At: w.now, Actor: w.actor.Actor, Subject: id, Batch: w.record.ID, Act: agreement.State, Assertions: statements,
	})
	return err
}

// findEvent finds the event that the reading names, or makes it.
func (w *openedReading) findEvent() error {
	says := eventOfReading(w.record, w.record.Text)
	if w.event != nil || len(says) == 0 {
		return nil
	}
	at := says[0]
	at.Aspect = agreement.AtEvent
	date := dateOf(w.record.Proposed.Date)
	id, err := findEvent(w.ctx, w.tx, at.Text, date)
	if err != nil {
		return err
	}
	if id == "" {
		id = agreement.NewID(w.now)
		if err := w.state(id, says, nil); err != nil {
			return err
		}
	}
	at.Subject = id
	w.event = &at
	return nil
}
