package registry

import (
	"context"
	"slices"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/internal/store"
	"github.com/anyam-id/anyam/term"
)

// bulk gathers projections, so that many are written by few statements.
type bulk struct {
	agreements []store.AgreementNow
	events     []store.EventNow
	gone       []store.Key
	added      []store.Key
}

// add takes a projection in; before are the keys that are kept of it.
func (b *bulk) add(p projection, before []string) {
	if p.event != nil {
		b.events = append(b.events, *p.event)
		return
	}
	id, keys := p.agreement.ID, p.agreement.Keys
	b.agreements = append(b.agreements, *p.agreement)
	for _, k := range before {
		if _, still := slices.BinarySearch(keys, k); !still {
			b.gone = append(b.gone, store.Key{Key: k, Agreement: id})
		}
	}
	for _, k := range keys {
		if _, there := slices.BinarySearch(before, k); !there {
			b.added = append(b.added, store.Key{Key: k, Agreement: id})
		}
	}
}

// write writes what was gathered.
func (b *bulk) write(ctx context.Context, tx *store.Tx) error {
	if err := b.writeProjections(ctx, tx); err != nil {
		return err
	}
	if err := tx.RemoveKeys(ctx, b.gone); err != nil {
		return err
	}
	return tx.PutKeys(ctx, b.added)
}

// writeProjections writes what was gathered without its keys, and gives the agreements their stamps.
func (b *bulk) writeProjections(ctx context.Context, tx *store.Tx) error {
	if err := tx.PutEvents(ctx, b.events); err != nil {
		return err
	}
	return tx.PutAgreements(ctx, b.agreements)
}

// reprojectMany is reproject for many subjects: those that nothing is merged into, nor merged, are taken together.
func reprojectMany(ctx context.Context, tx *store.Tx, subjects []agreement.ID, today term.Date) error {
	done := 0
	for part := range slices.Chunk(subjects, 500) {
		tell(ctx, done, len(subjects))
		done += len(part)
		alone, linked, err := separate(ctx, tx, part)
		if err != nil {
			return err
		}
		var b bulk
		err = tx.SubjectsIn(ctx, part, func(group []store.StoredEntry) error {
			id := group[0].Subject
			before, ok := alone[id]
			if !ok {
				return nil
			}
			own, err := decodeAll(group)
			if err != nil {
				return err
			}
			p, err := project(id, own, nil, today)
			if err != nil {
				return err
			}
			if p.agreement != nil && p.agreement.SameAs != "" {
				linked = append(linked, id)
				return nil
			}
			b.add(p, before)
			return nil
		})
		if err != nil {
			return err
		}
		if err := b.write(ctx, tx); err != nil {
			return err
		}
		if len(linked) > 0 {
			if err := reproject(ctx, tx, linked, today); err != nil {
				return err
			}
		}
	}
	return nil
}

// separate parts subjects into those that stand alone, with the keys that are kept of them, and those that are merged or merged into.
func separate(ctx context.Context, tx *store.Tx, ids []agreement.ID) (alone map[agreement.ID][]string, linked []agreement.ID, err error) {
	alone = make(map[agreement.ID][]string, len(ids))
	for _, id := range ids {
		alone[id] = nil
	}
	err = tx.AgreementsIn(ctx, ids, func(a store.AgreementNow) error {
		if alone[a.ID] = a.Keys; a.SameAs != "" {
			delete(alone, a.ID)
			linked = append(linked, a.ID)
		}
		return nil
	})
	if err != nil {
		return nil, nil, err
	}
	into, err := tx.MergeTargets(ctx, ids)
	for _, id := range into {
		if _, ok := alone[id]; ok {
			delete(alone, id)
			linked = append(linked, id)
		}
	}
	return alone, linked, err
}

func decodeAll(group []store.StoredEntry) ([]agreement.Entry, error) {
	out := make([]agreement.Entry, len(group))
	for i := range group {
		var err error
		if out[i], err = group[i].Decode(); err != nil {
			return nil, err
		}
	}
	return out, nil
}
