package registry

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"hash/fnv"
	"io"
	"slices"
	"strings"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/bahasa"
	"github.com/anyam-id/anyam/document"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/store"
	"github.com/anyam-id/anyam/search"
	"github.com/anyam-id/anyam/term"
)

// projection is what the database keeps of one subject, computed from its entries: an event or an agreement.
type projection struct {
	event     *store.EventNow
	agreement *store.AgreementNow
	row       Row // of an agreement, as agreement.Row holds it
}

// aboutEvent tells whether entries are about an event rather than an agreement. What a subject is never changes, also when all that was
// said of it is taken back.
func aboutEvent(entries []agreement.Entry) bool {
	for _, e := range entries {
		for _, a := range e.Assertions {
			return eventAspect(a.Aspect)
		}
	}
	return false
}

func eventAspect(a agreement.Aspect) bool {
	switch a {
	case agreement.EventName, agreement.EventTheme, agreement.EventDate, agreement.EventPlace, agreement.EventStated:
		return true
	default:
		return false
	}
}

// project computes the projection of the subject id on a day. own are the entries about it; merged those about others of which it was
// stated that they are it.
func project(id agreement.ID, own, merged []agreement.Entry, today term.Date) (projection, error) {
	if aboutEvent(own) {
		return projectEvent(own)
	}
	a, record := agreementOf(id, own, merged, today)
	row := rowOf(&a)
	encoded, err := json.Marshal(row)
	if err != nil {
		return projection{}, fmt.Errorf("encode the row of %s: %w", id, err)
	}
	now := &store.AgreementNow{
		ID: id, Version: a.Version, StateUntil: a.StateUntil, Event: a.EventID, Parent: a.Parent, SameAs: a.SameAs, Row: string(encoded), Rest: restOf(&a),
		Removed: a.SameAs != "" || record.IsEmpty() && len(merged) == 0,
	}
	if now.Removed {
		now.StateUntil = term.Date{} // nobody waits for it
	} else {
		now.Keys = keysOf(&a, record)
	}
	return projection{agreement: now, row: row}, nil
}

// agreementOf is the agreement id as own entries and merged ones tell it, with the record of them.
func agreementOf(id agreement.ID, own, merged []agreement.Entry, today term.Date) (agreement.Agreement, *agreement.Record) {
	record := agreement.Gather(own)
	a := record.Agreement(today)
	a.ID = cmp.Or(a.ID, id)
	if len(merged) == 0 || a.SameAs != "" {
		return a, record
	}
	record = agreement.Gather(together(own, merged))
	a = record.Agreement(today)
	// The others state that they are this one; of this one it says nothing.
	a.ID, a.SameAs = id, ""
	a.Disputed = slices.DeleteFunc(a.Disputed, func(c agreement.Contradiction) bool { return c.Aspect == agreement.SameAs })
	return a, record
}

// together are the entries of both in the journal's order.
func together(own, merged []agreement.Entry) []agreement.Entry {
	all := slices.Concat(own, merged)
	slices.SortFunc(all, func(x, y agreement.Entry) int { return cmp.Compare(x.Seq, y.Seq) })
	return all
}

func projectEvent(entries []agreement.Entry) (projection, error) {
	record := agreement.Gather(entries)
	e := record.Event()
	row, err := json.Marshal(e)
	if err != nil {
		return projection{}, fmt.Errorf("encode event %s: %w", e.ID, err)
	}
	return projection{event: &store.EventNow{
		ID: e.ID, Version: e.Version, Removed: !record.IsEvent(), Folded: fold(e.Name), Day: e.Date.Earliest().String(), Row: string(row),
	}}, nil
}

// fold writes a name as names are compared: small letters and digits, single blanks.
func fold(s string) string {
	return strings.Join(strings.FieldsFunc(bahasa.Lower(s), func(r rune) bool {
		return (r < 'a' || r > 'z') && (r < '0' || r > '9') && r < 128
	}), " ")
}

// keysOf are the keys by which an agreement is found and recognised again: its parties, each and all together, its document numbers, the documents that prove it
// word by word, of which its record tells, the agreements that somebody has found it not to be, and whose stages were noted.
func keysOf(a *agreement.Agreement, record *agreement.Record) []string {
	keys := make([]string, 0, len(a.Parties)+len(a.Numbers)+len(a.Documents))
	for _, p := range a.Parties {
		keys = append(keys, partyKey(p.Key))
	}
	if len(keys) > 1 {
		keys = append(keys, togetherKey(keys))
	}
	for _, n := range a.Numbers {
		if folded := search.NormalNumber(n); folded != "" {
			keys = append(keys, numberKey(folded))
		}
	}
	for _, d := range a.Documents {
		keys = append(keys, documentKey(d.Digest))
	}
	for _, id := range a.NotSameAs {
		keys = append(keys, apartKey(id))
	}
	keys = append(keys, stagesKeys(a)...)
	if record != nil {
		for src := range record.Sources() {
			if src.Text != "" && src.Document != "" { // not the cells of a sheet: one sheet has thousands of agreements
				keys = append(keys, documentKey(src.Document))
			}
		}
	}
	for i, k := range keys {
		keys[i] = strings.ReplaceAll(k, "\n", " ")
	}
	slices.Sort(keys)
	return slices.Compact(keys)
}

// togetherKey is a digest of several parties, whatever their order: of a register in which one party is in every agreement, it finds those
// with the same others.
func togetherKey(parties []string) string {
	sum := fnv.New64a()
	for _, k := range slices.Sorted(slices.Values(parties)) {
		_, _ = io.WriteString(sum, k+"\n")
	}
	return fmt.Sprintf("together:%016x", sum.Sum64())
}

const apartPrefix = "apart:"

func apartKey(id agreement.ID) string           { return apartPrefix + string(id) }
func partyKey(key string) string                { return "party:" + key }
func numberKey(folded string) string            { return "number:" + folded }
func documentKey(digest document.Digest) string { return "document:" + string(digest) }

// reproject computes and writes the projections of subjects about which something was stated, or whose state the calendar has changed,
// and of those that they were or are merged into.
func reproject(ctx context.Context, tx *store.Tx, subjects []agreement.ID, today term.Date) error {
	var also []agreement.ID
	for _, id := range subjects {
		own, err := tx.Entries(ctx, id)
		if err != nil {
			return err
		}
		before, _, err := tx.AgreementNow(ctx, id)
		if err != nil {
			return err
		}
		merged, err := mergedEntries(ctx, tx, id)
		if err != nil {
			return err
		}
		p, err := project(id, own, merged, today)
		if err != nil {
			return err
		}
		var b bulk
		b.add(p, before.Keys)
		if err := b.write(ctx, tx); err != nil {
			return err
		}
		if p.agreement == nil {
			continue
		}
		for _, into := range []agreement.ID{before.SameAs, p.agreement.SameAs} {
			if into == "" {
				continue
			}
			root, err := rootOf(ctx, tx, into, id)
			if err != nil {
				return err
			}
			if !slices.Contains(also, root) {
				also = append(also, root)
			}
		}
	}
	if len(also) == 0 {
		return nil
	}
	return reproject(ctx, tx, also, today) // these are merged into nothing: it ends here
}

// rootOf follows what records are stated to be, to the one that stands. Where it comes by from, which may be "", the statements would form a
// circle in which none stands: Invalid.
func rootOf(ctx context.Context, tx *store.Tx, id, from agreement.ID) (agreement.ID, error) {
	for range 64 { // no circle can arise; this only bounds a damaged database
		if id == from {
			return "", fault.New(fault.Invalid, fault.T("dua catatan tidak dapat saling menjadi yang lain", "two records cannot each be the other"))
		}
		now, found, err := tx.AgreementNow(ctx, id)
		if err != nil || !found || now.SameAs == "" {
			return id, err
		}
		id = now.SameAs
	}
	return id, fmt.Errorf("agreement %s: the records that it is the same as form a circle", id)
}

// mergedEntries are the entries about all records that are stated to be id, or to be one that is.
func mergedEntries(ctx context.Context, tx *store.Tx, id agreement.ID) ([]agreement.Entry, error) {
	var out []agreement.Entry
	seen := []agreement.ID{id}
	for i := 0; i < len(seen); i++ {
		into, err := tx.MergedInto(ctx, seen[i])
		if err != nil {
			return nil, err
		}
		for _, m := range into {
			if slices.Contains(seen, m) {
				continue
			}
			entries, err := tx.Entries(ctx, m)
			if err != nil {
				return nil, err
			}
			out, seen = append(out, entries...), append(seen, m)
		}
	}
	return out, nil
}

// RefreshStates computes anew the agreements whose state the calendar alone has changed. It runs when the register is opened and once a
// day while it is; running it more often changes nothing.
func (r *Registry) RefreshStates(ctx context.Context) error {
	today := r.today()
	var due []agreement.ID
	look := func(tx *store.Tx) (err error) {
		due, err = tx.Due(ctx, today)
		return err
	}
	if err := r.store.View(ctx, look); err != nil || len(due) == 0 {
		return err
	}
	err := r.commit(ctx, func(tx *store.Tx) error {
		if err := look(tx); err != nil { // somebody may have been quicker
			return err
		}
		return reprojectMany(ctx, tx, due, today)
	})
	if err == nil {
		r.log.InfoContext(ctx, "states changed with the calendar", "agreements", len(due), "day", today.String())
	}
	return err
}
