package registry

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/internal/store"
	"github.com/anyam-id/anyam/search"
	"github.com/anyam-id/anyam/term"
)

// Twins are two agreements of the register that may be the same, or overlap, with the reasons.
type Twins struct {
	One   Row     `json:"one"`
	Other Similar `json:"other"`
}

const (
	mostTwins = 200
	mostBlock = 60 // agreements that share a key: beyond that the key says nothing
	twinPool  = 20_000
)

// Twins proposes agreements of the register that may be the same or overlap, the likeliest first, at most 200. Two are compared where they share a
// document number, or both parties and the year, so that the work grows with the register and not with its square. Those of which somebody
// has said that they are two are left out. Of a register with more than twenty thousand agreements the twenty thousand that changed last are looked at.
func (r *Registry) Twins(ctx context.Context, a Actor) ([]Twins, error) {
	if err := check(a, looks); err != nil {
		return nil, err
	}
	if err := r.fresh(ctx); err != nil {
		return nil, err
	}
	rows, err := r.found(search.Query{}, "-changed", twinPool)
	if err != nil {
		return nil, err
	}
	blocks := make(map[string][]int)
	for i, row := range rows {
		for _, k := range twinKeys(row) {
			blocks[k] = append(blocks[k], i)
		}
	}
	type pair struct{ one, other int }
	seen := make(map[pair]bool)
	out := []Twins{}
	for _, list := range blocks {
		if len(list) > mostBlock {
			continue
		}
		for n, i := range list {
			for _, j := range list[n+1:] {
				if seen[pair{i, j}] {
					continue
				}
				seen[pair{i, j}] = true
				x := asAgreement(rows[i])
				c := comparison{x: &x, stems: rowStems(rows[i])}
				if s := c.with(rows[j]); s.Score >= leastScore && rows[i].Parent != rows[j].ID && rows[j].Parent != rows[i].ID {
					out = append(out, Twins{One: rows[i], Other: s})
				}
			}
		}
	}
	if out, err = r.undecided(ctx, out); err != nil {
		return nil, err
	}
	slices.SortStableFunc(out, func(x, y Twins) int {
		return cmp.Or(cmp.Compare(y.Other.Score, x.Other.Score), cmp.Compare(x.One.ID, y.One.ID), cmp.Compare(x.Other.Row.ID, y.Other.Row.ID))
	})
	return out[:min(len(out), mostTwins)], nil
}

// twinKeys are what two rows must share to be compared.
func twinKeys(row Row) []string {
	var keys []string
	for _, n := range row.Numbers {
		if k := search.NormalNumber(n); k != "" {
			keys = append(keys, "n"+k)
		}
	}
	var parties []string
	for _, p := range row.Parties {
		if p.Key != "" {
			parties = append(parties, p.Key)
		}
	}
	if len(parties) >= 2 {
		slices.Sort(parties)
		year := "?"
		if row.Signed.Precision() != term.Unknown {
			year = row.Signed.String()[:4]
		}
		keys = append(keys, "p"+strings.Join(parties, "\x1f")+"\x1f"+year)
	}
	return keys
}

// asAgreement is as much of an agreement as its row tells, for comparing it.
func asAgreement(row Row) agreement.Agreement {
	a := agreement.Agreement{ID: row.ID, Title: row.Title, Class: row.Class, Signed: row.Signed, Numbers: row.Numbers}
	for _, p := range row.Parties {
		if p.Key != "" {
			a.Parties = append(a.Parties, agreement.Participation{Key: p.Key})
		}
	}
	for _, f := range row.Fields {
		a.Fields = append(a.Fields, agreement.Field{Text: f})
	}
	return a
}

// undecided leaves out the pairs of which somebody has said that they are two.
func (r *Registry) undecided(ctx context.Context, list []Twins) ([]Twins, error) {
	apart := make(map[agreement.ID][]agreement.ID)
	err := r.store.View(ctx, func(tx *store.Tx) error {
		for _, t := range list {
			for _, id := range []agreement.ID{t.One.ID, t.Other.Row.ID} {
				if _, known := apart[id]; known {
					continue
				}
				entries, err := tx.Entries(ctx, id)
				if err != nil {
					return err
				}
				a := agreement.Project(entries, r.today())
				apart[id] = append([]agreement.ID{}, a.NotSameAs...)
			}
		}
		return nil
	})
	return slices.DeleteFunc(list, func(t Twins) bool {
		return slices.Contains(apart[t.One.ID], t.Other.Row.ID) || slices.Contains(apart[t.Other.Row.ID], t.One.ID)
	}), err
}
