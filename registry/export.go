package registry

import (
	"context"
	"io"
	"iter"
	"runtime"
	"slices"

	"golang.org/x/sync/errgroup"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/internal/catalog"
	"github.com/anyam-id/anyam/internal/export"
	"github.com/anyam-id/anyam/internal/store"
	"github.com/anyam-id/anyam/search"
	"github.com/anyam-id/anyam/term"
)

// Export writes the agreements that answer a query, by the day of signing, in one of package export's formats: "csv", "jsonl", "xlsx".
func (r *Registry) Export(ctx context.Context, a Actor, w io.Writer, format string, q search.Query) error {
	if err := check(a, reads); err != nil {
		return err
	}
	f, err := export.ParseFormat(format)
	if err != nil {
		return err
	}
	if err := r.fresh(ctx); err != nil {
		return err
	}
	return export.Write(w, f, r.answering(ctx, q))
}

// answering gives the agreements that answer a query, a few at a time.
func (r *Registry) answering(ctx context.Context, q search.Query) iter.Seq2[agreement.Agreement, error] {
	const page = 1000
	return func(yield func(agreement.Agreement, error) bool) {
		for after := ""; ; {
			found, err := r.catalog.Find(catalog.Request{Query: q, Sort: "signed", Limit: page, After: after})
			var list []agreement.Agreement
			if err == nil {
				err = r.store.View(ctx, func(tx *store.Tx) error {
					list, err = agreementsIn(ctx, tx, found.IDs, r.today())
					return err
				})
			}
			if err != nil {
				yield(agreement.Agreement{}, err)
				return
			}
			for _, a := range list {
				if !yield(a, nil) {
					return
				}
			}
			if after = found.Next; after == "" {
				return
			}
		}
	}
}

// agreementsIn computes the listed agreements from the journal, in the order of the list. One that was removed meanwhile is left out.
func agreementsIn(ctx context.Context, tx *store.Tx, ids []agreement.ID, today term.Date) ([]agreement.Agreement, error) {
	place := make(map[agreement.ID]int, len(ids))
	for i, id := range ids {
		place[id] = i
	}
	groups := make([][]store.StoredEntry, len(ids))
	err := tx.SubjectsIn(ctx, ids, func(group []store.StoredEntry) error {
		groups[place[group[0].Subject]] = group
		return nil
	})
	if err != nil {
		return nil, err
	}
	merged := make([][]agreement.Entry, len(ids))
	targets, err := tx.MergeTargets(ctx, ids)
	if err != nil {
		return nil, err
	}
	for _, id := range targets {
		if merged[place[id]], err = mergedEntries(ctx, tx, id); err != nil {
			return nil, err
		}
	}
	out := make([]agreement.Agreement, len(ids))
	err = everyProcessor(len(ids), func(i int) error {
		own, err := decodeAll(groups[i])
		if err == nil && len(own) > 0 {
			out[i], _ = agreementOf(ids[i], own, merged[i], today)
		}
		return err
	})
	return slices.DeleteFunc(out, func(a agreement.Agreement) bool { return a.ID == "" }), err
}

// everyProcessor calls fn for 0 … n-1, on all processors at once.
func everyProcessor(n int, fn func(i int) error) error {
	const size = 64
	var g errgroup.Group
	g.SetLimit(runtime.GOMAXPROCS(0))
	for from := 0; from < n; from += size {
		g.Go(func() error {
			for i := from; i < min(from+size, n); i++ {
				if err := fn(i); err != nil {
					return err
				}
			}
			return nil
		})
	}
	return g.Wait()
}
