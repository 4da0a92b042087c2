package registry

import (
	"context"
	"slices"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/internal/store"
	"github.com/anyam-id/anyam/term"
)

// Rebuild computes every projection anew from the journal, the log of obligations and the versions of the news, and the words of every text, and puts right what is kept. changed is how many
// projections differed: 0 in a healthy register. progress, which may be nil, is told how many subjects are done.
func (r *Registry) Rebuild(ctx context.Context, progress func(done, total int)) (changed int, err error) {
	err = r.commit(ctx, func(tx *store.Tx) error {
		changed, err = rebuild(ctx, tx, r.today(), progress)
		return err
	})
	if err != nil {
		return 0, err
	}
	return changed, nil
}

func rebuild(ctx context.Context, tx *store.Tx, today term.Date, progress func(done, total int)) (int, error) {
	total, err := tx.CountSubjects(ctx)
	if err != nil {
		return 0, err
	}
	done, changed := 0, 0
	var keys []store.Key
	seen := make(map[agreement.ID]bool, total)
	err = everySubject(ctx, tx, today, func(page subjectPage) error {
		var b bulk
		for i, p := range page.projections {
			seen[page.ids[i]] = true
			if page.differs(i) {
				changed++
				b.add(p, nil)
			}
			if p.agreement != nil {
				for _, k := range p.agreement.Keys {
					keys = append(keys, store.Key{Key: k, Agreement: p.agreement.ID})
				}
			}
		}
		if done += len(page.ids); progress != nil {
			progress(done, total)
		}
		b.added = nil // all keys are written together
		return b.write(ctx, tx)
	})
	if err != nil {
		return 0, err
	}
	orphans, err := orphansOf(ctx, tx, seen)
	if err != nil {
		return 0, err
	}
	if err := tx.DropProjections(ctx, orphans); err != nil {
		return 0, err
	}
	if err := tx.ReplaceKeys(ctx, keys); err != nil {
		return 0, err
	}
	articles, err := rebuildNews(ctx, tx)
	if err != nil {
		return 0, err
	}
	matters, err := rebuildMatters(ctx, tx)
	if err != nil {
		return 0, err
	}
	obligations, err := rebuildObligations(ctx, tx)
	if err != nil {
		return 0, err
	}
	return changed + len(orphans) + articles + matters + obligations, tx.ReplaceWords(ctx, indexWords)
}

// orphansOf are projections of which the journal says nothing.
func orphansOf(ctx context.Context, tx *store.Tx, seen map[agreement.ID]bool) ([]agreement.ID, error) {
	var out []agreement.ID
	err := tx.AllAgreements(ctx, func(a store.AgreementNow) error {
		if !seen[a.ID] {
			out = append(out, a.ID)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	events, err := tx.AllEvents(ctx)
	for _, e := range events {
		if !seen[e.ID] {
			out = append(out, e.ID)
		}
	}
	return out, err
}

// subjectPage is a part of the register: subjects with their projections as computed now, and as they are kept.
type subjectPage struct {
	ids         []agreement.ID
	entries     [][]agreement.Entry
	projections []projection
	agreements  map[agreement.ID]store.AgreementNow
	events      map[agreement.ID]store.EventNow
}

// differs tells whether what is kept of subject i is not what was computed.
func (s subjectPage) differs(i int) bool {
	id, p := s.ids[i], s.projections[i]
	if p.event != nil {
		return s.events[id] != *p.event
	}
	kept := s.agreements[id]
	keys := kept.Keys
	kept.Keys, kept.Stamp = nil, 0
	now := *p.agreement
	want := now.Keys
	now.Keys, now.Stamp = nil, 0
	return !slices.Equal(keys, want) || !sameNow(kept, now)
}

func sameNow(a, b store.AgreementNow) bool {
	return a.ID == b.ID && a.Version == b.Version && a.Removed == b.Removed && a.StateUntil == b.StateUntil && a.Event == b.Event &&
		a.Parent == b.Parent && a.SameAs == b.SameAs && a.Row == b.Row && a.Rest == b.Rest
}

// everySubject computes the projections of all subjects, a page at a time, and gives fn each page in the order of IDs. Nothing but the journal goes
// into what is computed.
func everySubject(ctx context.Context, tx *store.Tx, today term.Date, fn func(subjectPage) error) error {
	merged, err := merges(ctx, tx)
	if err != nil {
		return err
	}
	after := agreement.ID("")
	for {
		ids, err := tx.NextSubjects(ctx, after, 1000)
		if err != nil || len(ids) == 0 {
			return err
		}
		after = ids[len(ids)-1]
		page, err := readPage(ctx, tx, ids)
		if err != nil {
			return err
		}
		into := make([][]agreement.Entry, len(ids))
		for i, id := range ids {
			for _, m := range merged[id] {
				entries, err := tx.Entries(ctx, m)
				if err != nil {
					return err
				}
				into[i] = append(into[i], entries...)
			}
		}
		page.projections = make([]projection, len(ids))
		err = everyProcessor(len(ids), func(i int) (err error) {
			page.projections[i], err = project(ids[i], page.entries[i], into[i], today)
			return err
		})
		if err != nil {
			return err
		}
		if err := fn(page); err != nil {
			return err
		}
	}
}

func readPage(ctx context.Context, tx *store.Tx, ids []agreement.ID) (subjectPage, error) {
	page := subjectPage{ids: ids, entries: make([][]agreement.Entry, len(ids)), agreements: make(map[agreement.ID]store.AgreementNow), events: make(map[agreement.ID]store.EventNow)}
	var groups [][]store.StoredEntry
	err := tx.SubjectsIn(ctx, ids, func(group []store.StoredEntry) error { groups = append(groups, group); return nil })
	if err != nil {
		return page, err
	}
	err = everyProcessor(len(groups), func(i int) (err error) {
		page.entries[i], err = decodeAll(groups[i])
		return err
	})
	if err != nil {
		return page, err
	}
	err = tx.AgreementsIn(ctx, ids, func(a store.AgreementNow) error { page.agreements[a.ID] = a; return nil })
	if err != nil {
		return page, err
	}
	err = tx.EventsIn(ctx, ids, func(e store.EventNow) error { page.events[e.ID] = e; return nil })
	return page, err
}

// merges tells, from the journal alone, which records are merged into each that stands, directly or by way of others.
func merges(ctx context.Context, tx *store.Tx) (map[agreement.ID][]agreement.ID, error) {
	into := make(map[agreement.ID]agreement.ID)
	// Only records with such a statement can be merged, and it stands in their JSON.
	err := tx.SubjectsSaying(ctx, `"aspect":"`+string(agreement.SameAs)+`"`, func(group []store.StoredEntry) error {
		own, err := decodeAll(group)
		if err != nil {
			return err
		}
		if same := agreement.Project(own, term.Date{}).SameAs; same != "" {
			into[group[0].Subject] = same
		}
		return nil
	})
	out := make(map[agreement.ID][]agreement.ID)
	for id := range into {
		root := id
		for range 64 {
			next, ok := into[root]
			if !ok {
				break
			}
			root = next
		}
		out[root] = append(out[root], id)
	}
	for _, list := range out {
		slices.Sort(list)
	}
	return out, err
}
