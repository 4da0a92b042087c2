package registry

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/catalog"
	"github.com/anyam-id/anyam/internal/intake"
	"github.com/anyam-id/anyam/internal/store"
	"github.com/anyam-id/anyam/term"
)

// AcceptImport takes everything that an import found into the register: all of it in one transaction, or nothing. Accepting again changes
// nothing.
func (r *Registry) AcceptImport(ctx context.Context, a Actor, id string) (Import, error) {
	if err := check(a, writes); err != nil {
		return Import{}, err
	}
	kept, imp, err := r.keptImport(ctx, a, writes, id)
	if err != nil {
		return Import{}, err
	}
	var res *intake.Result
	if imp.State != ImportAccepted {
		if res, err = r.sheetOf(ctx, kept, imp); err != nil {
			return Import{}, err
		}
	}
	options := kept.Options
	var t *taker
	return writeThen(ctx, r, a, writes, func(tx *store.Tx, now time.Time) (Import, error) {
		kept, err := ownImport(ctx, tx, a, writes, id)
		if err != nil {
			return Import{}, err
		}
		imp.State = ImportState(kept.State)
		switch {
		case imp.State == ImportAccepted:
			return imp, nil
		case res == nil, kept.Options != options: // it was accepted when it was looked up, and somebody has undone it since
			return Import{}, fault.New(fault.Conflict, fault.T("impor ini sedang diubah orang lain; ulangi", "somebody else is changing this import; try again"))
		}
		t = &taker{ctx: ctx, r: r, tx: tx, actor: a, now: now, today: r.today(), batch: id}
		if err := t.take(res); err != nil {
			return Import{}, err
		}
		imp.State = ImportAccepted
		return imp, decide(ctx, tx, kept, imp, t.entries)
	}, func() {
		if t != nil {
			t.show()
		}
	})
}

func (r *Registry) keptImport(ctx context.Context, a Actor, want action, id string) (kept store.Import, imp Import, err error) {
	err = r.store.View(ctx, func(tx *store.Tx) (err error) {
		if kept, err = ownImport(ctx, tx, a, want, id); err == nil {
			imp, err = importOf(kept)
		}
		return err
	})
	return kept, imp, err
}

// sheetOf gives the sheet as it was read when the import was prepared, from memory or by reading it again.
func (r *Registry) sheetOf(ctx context.Context, kept store.Import, imp Import) (*intake.Result, error) {
	if res := r.sheets.take(sheetKey(kept.ID, kept.Options)); res != nil {
		return res, nil
	}
	o, err := importOptionsOf(kept)
	if err != nil {
		return nil, err
	}
	res, err := r.readSheet(ctx, imp.Document, o.intake(imp))
	if err == nil && res.Agreements != imp.Agreements {
		err = fault.New(fault.Conflict, fault.T("berkas ini kini terbaca lain daripada saat diperiksa; periksa kembali dengan impor baru",
			"the file now reads otherwise than when it was checked; check it again with a new import"))
	}
	return res, err
}

func decide(ctx context.Context, tx *store.Tx, kept store.Import, imp Import, entries int64) error {
	report, err := json.Marshal(imp)
	if err != nil {
		return fmt.Errorf("encode the report of an import: %w", err)
	}
	done, err := tx.DecideImport(ctx, kept.ID, kept.State, string(imp.State), string(report), entries)
	if err == nil && !done {
		err = fmt.Errorf("import %s changed in its own transaction", kept.ID)
	}
	return err
}

// UndoImport takes back everything that an import brought, in one transaction.
func (r *Registry) UndoImport(ctx context.Context, a Actor, id string) (Import, error) {
	return write(ctx, r, a, writes, func(tx *store.Tx, now time.Time) (Import, error) {
		kept, err := ownImport(ctx, tx, a, writes, id)
		if err != nil {
			return Import{}, err
		}
		imp, err := importOf(kept)
		if err != nil {
			return Import{}, err
		}
		if imp.State != ImportAccepted {
			return Import{}, fault.New(fault.Conflict, fault.T("impor ini tidak sedang diterima", "this import is not accepted"))
		}
		if err := undoBatch(ctx, tx, a, id, nil, now, r.today()); err != nil {
			return Import{}, err
		}
		imp.State = ImportUndone
		return imp, decide(ctx, tx, kept, imp, 0)
	})
}

// taker takes the proposals of a sheet into the journal. Computing goes on in other goroutines while what was computed before is written: with
// two processors that halves the time.
type taker struct {
	ctx     context.Context // lives as long as one use case
	r       *Registry
	tx      *store.Tx
	actor   Actor
	now     time.Time
	today   term.Date
	batch   string
	seq     int64 // of the last entry numbered
	entries int64
	made    int
	known   map[agreement.ID]bool // of an export that comes back: agreements that the register has
	events  map[string][]agreement.Event
	later   []intake.Proposal // about agreements that the register has
	keys    []store.Key       // yet to be written
	draft   shownLater
}

// shownLater builds what the catalogue will show while the rest goes on.
type shownLater struct {
	draft   *catalog.Draft
	after   int64 // the stamp before the first of its agreements
	count   int
	written chan []projection
	done    chan struct{}
}

func (d *shownLater) begin(c *catalog.Catalog) {
	const ahead = 4
	d.draft, d.written, d.done = c.Draft(), make(chan []projection, ahead), make(chan struct{})
	go func() {
		defer close(d.done)
		items := make([]catalog.Item, 0, pieceSize)
		for list := range d.written {
			items = items[:0]
			for _, p := range list {
				if p.agreement != nil {
					items = append(items, itemWith(*p.agreement, p.row))
				}
			}
			d.draft.Add(items)
			d.count += len(items)
		}
		d.draft.Finish()
	}()
}

// piece is a part of the sheet on its way through.
type piece struct {
	entries     []agreement.Entry
	projections []projection
	err         error
}

// pieceSize is how many agreements are computed and written at a time.
const pieceSize = 256

func (t *taker) take(res *intake.Result) error {
	if err := t.prepare(res); err != nil {
		return err
	}
	t.draft.begin(t.r.catalog)
	defer close(t.draft.written)
	stop := make(chan struct{})
	defer close(stop)
	done := 0
	tell(t.ctx, done, res.Agreements)
	for pieces := range t.compute(res, stop) {
		p := <-pieces
		if p.err != nil {
			return p.err
		}
		if err := t.write(p); err != nil {
			return err
		}
		done += len(p.entries) // with new events, of which there are few
		tell(t.ctx, min(done, res.Agreements), res.Agreements)
	}
	if err := t.putKeys(); err != nil {
		return err
	}
	for _, p := range t.later {
		if err := t.again(p); err != nil {
			return err
		}
	}
	return nil
}

// prepare looks up what the computing goroutines must not ask the database for.
func (t *taker) prepare(res *intake.Result) error {
	var err error
	if t.seq, err = t.tx.LastSeq(t.ctx); err != nil {
		return err
	}
	if t.draft.after, err = t.tx.Stamp(t.ctx); err != nil {
		return err
	}
	t.known = make(map[agreement.ID]bool)
	if res.Exported {
		var ids []agreement.ID
		for p := range res.All() {
			if p.ID != "" {
				ids = append(ids, p.ID)
			}
		}
		err := t.tx.AgreementsIn(t.ctx, ids, func(a store.AgreementNow) error { t.known[a.ID] = true; return nil })
		if err != nil {
			return err
		}
	}
	t.events = make(map[string][]agreement.Event)
	all, err := t.tx.AllEvents(t.ctx)
	if err != nil {
		return err
	}
	for _, now := range all {
		if now.Removed {
			continue
		}
		e, err := eventOf(now)
		if err != nil {
			return err
		}
		t.events[now.Folded] = append(t.events[now.Folded], e)
	}
	return nil
}

// compute gives the pieces of the sheet in order, each when it is ready. Entries are numbered in one goroutine, and projected in one for
// each piece.
func (t *taker) compute(res *intake.Result, stop <-chan struct{}) <-chan chan piece {
	const ahead = 3
	out := make(chan chan piece, ahead)
	go func() {
		defer close(out)
		entries := make([]agreement.Entry, 0, pieceSize)
		send := func() bool {
			ready := make(chan piece, 1)
			select {
			case out <- ready:
			case <-stop:
				return false
			}
			go func(entries []agreement.Entry) { ready <- finish(entries, t.today) }(entries)
			entries = make([]agreement.Entry, 0, pieceSize)
			return true
		}
		for p := range res.All() {
			entries = append(entries, t.number(p)...)
			if len(entries) >= pieceSize && !send() {
				return
			}
		}
		if len(entries) > 0 {
			send()
		}
	}()
	return out
}

// number makes the entries of one proposal: of its agreement, and of its event where it is new.
func (t *taker) number(p intake.Proposal) []agreement.Entry {
	if t.known[p.ID] {
		t.later = append(t.later, p)
		return nil
	}
	id := p.ID
	if id == "" {
		// Each a millisecond later than the one before: IDs of one moment have only 40 random bits, too few for a hundred thousand.
		id = agreement.NewID(t.now.Add(time.Duration(t.made) * time.Millisecond))
		t.made++
	}
	out := t.event(p.Assertions)
	return append(out, t.entry(id, p.Assertions))
}

func (t *taker) entry(id agreement.ID, as []agreement.Assertion) agreement.Entry {
	t.seq++
	t.entries++
	return agreement.Entry{Seq: t.seq, ID: newEntryID(), At: t.now, Actor: t.actor.Actor, Subject: id, Batch: t.batch, Act: agreement.State, Assertions: as}
}

// event finds the event that statements name, fills its ID in, and gives the entry that makes it where it is new.
func (t *taker) event(as []agreement.Assertion) []agreement.Entry {
	var date term.Date
	at := -1
	for i := range as {
		switch as[i].Aspect {
		case agreement.AtEvent:
			at = i
		case agreement.SignedOn:
			date = as[i].Date
		default:
		}
	}
	if at < 0 || clean(as[at].Text) == "" {
		return nil
	}
	name := as[at].Text
	for _, e := range t.events[fold(name)] {
		if e.ID == as[at].Subject || sameOccasion(e.Date, date) {
			as[at].Subject = e.ID
			return nil
		}
	}
	id := as[at].Subject
	if id == "" {
		id = agreement.NewID(t.now.Add(time.Duration(t.made) * time.Millisecond))
		t.made++
	}
	as[at].Subject = id
	t.events[fold(name)] = append(t.events[fold(name)], agreement.Event{ID: id, Name: name, Date: date})
	says := []agreement.Assertion{{Aspect: agreement.EventName, Text: name, Grade: as[at].Grade, Sources: as[at].Sources}}
	if !date.IsZero() {
		says = append(says, agreement.Assertion{Aspect: agreement.EventDate, Date: date, Grade: as[at].Grade, Sources: as[at].Sources})
	}
	return []agreement.Entry{t.entry(id, says)}
}

// finish projects entries about new subjects.
func finish(entries []agreement.Entry, today term.Date) piece {
	p := piece{entries: entries, projections: make([]projection, len(entries))}
	for i := range entries {
		e := &entries[i]
		if p.projections[i], p.err = project(e.Subject, entries[i:i+1], nil, today); p.err != nil {
			return p
		}
	}
	return p
}

// write adds a piece to the journal, with its projections.
func (t *taker) write(p piece) error {
	first := p.entries[0].Seq
	if err := t.tx.Append(t.ctx, p.entries); err != nil {
		return err
	}
	if p.entries[0].Seq != first {
		return fmt.Errorf("entry %d was numbered %d ahead", p.entries[0].Seq, first)
	}
	var b bulk
	for _, x := range p.projections {
		b.add(x, nil)
	}
	if err := b.writeProjections(t.ctx, t.tx); err != nil {
		return err
	}
	for i, stamped := 0, b.agreements; i < len(p.projections); i++ {
		if p.projections[i].agreement != nil {
			p.projections[i].agreement, stamped = &stamped[0], stamped[1:]
		}
	}
	t.draft.written <- p.projections
	if t.keys = append(t.keys, b.added...); len(t.keys) < mostKeys {
		return nil
	}
	return t.putKeys()
}

// mostKeys is how many keys wait to be written together.
const mostKeys = 1 << 20

// putKeys writes the keys that wait, in order: one after another they go into the same pages of the database, while those of one piece would
// each go into another.
func (t *taker) putKeys() error {
	slices.SortFunc(t.keys, func(a, b store.Key) int {
		return cmp.Or(strings.Compare(a.Key, b.Key), strings.Compare(string(a.Agreement), string(b.Agreement)))
	})
	err := t.tx.PutKeys(t.ctx, t.keys)
	t.keys = t.keys[:0]
	return err
}

// show puts what was taken into the catalogue, when it is committed.
func (t *taker) show() {
	<-t.draft.done
	t.r.show(t.draft.draft, t.draft.after, t.draft.count)
}

// again states what an exported agreement that the register has says and the register does not.
func (t *taker) again(p intake.Proposal) error {
	known, err := t.tx.Entries(t.ctx, p.ID)
	if err != nil {
		return err
	}
	type value struct {
		aspect agreement.Aspect
		key    string
		value  string
	}
	stated := make(map[value]bool)
	for _, s := range agreement.Gather(known).All() {
		stated[value{s.Aspect, s.Key, s.Value()}] = true
	}
	var news []agreement.Assertion
	for _, a := range p.Assertions {
		if !stated[value{a.Aspect, a.Key, a.Value()}] {
			news = append(news, a)
		}
	}
	if len(news) == 0 {
		return nil
	}
	e := t.entry(p.ID, news)
	_, err = t.r.append(t.ctx, t.tx, e)
	return err
}
