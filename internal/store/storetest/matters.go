package storetest

import (
	"context"
	"database/sql"
	"errors"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/internal/store"
	"github.com/anyam-id/anyam/region"
	"github.com/anyam-id/anyam/term"
)

func matters(t *testing.T, s *store.Store) {
	t.Helper()
	day := func(d int) term.Date { return term.On(2026, time.March, d) }
	tie := func(what store.TieKind, value string) store.Tie { return store.Tie{What: what, Value: value} }
	all := []store.Matter{
		{ID: "a", Kind: store.TaskMatter, Government: "64", Position: "p1", Agency: "g1", Open: true, Day: day(9), Body: `{"x":1}`, Ties: []store.Tie{tie(store.AgreementTie, "k1"), tie(store.MatterTie, "m1")}},
		{ID: "b", Kind: store.TaskMatter, Government: "64", Agency: "g1", Open: true, Day: day(3), Body: `{}`},
		{ID: "c", Kind: store.TaskMatter, Government: "64", Position: "p2", Agency: "g1", Open: true, Body: `{}`},
		{ID: "d", Kind: store.TaskMatter, Government: "51", Day: day(5), Body: `{}`, Ties: []store.Tie{tie(store.PartyTie, "51"), tie(store.PartyTie, "64.72")}},
		{ID: "e", Kind: "other", Government: "64", Open: true, Body: `{}`},
		{ID: "f", Kind: store.AlignmentMatter, Government: "51", Open: true, Body: `{}`, Ties: []store.Tie{tie(store.AgreementTie, "k1"), tie(store.MatterTie, "p1"), tie(store.PartyTie, "51"), tie(store.PublicTie, "all")}},
		{ID: "g", Kind: store.AlignmentMatter, Government: "64", Open: true, Body: `{}`, Ties: []store.Tie{tie(store.AgreementTie, "k2"), tie(store.MatterTie, "p1")}},
		{ID: "h", Kind: store.AlignmentMatter, Government: "64", Body: `{}`, Ties: []store.Tie{tie(store.AgreementTie, "k3")}},
	}
	tx(t, s, func(ctx context.Context, tx *store.Tx) error {
		var errs []error
		for _, m := range all {
			first := m
			first.Body, first.Open, first.Ties = `"before"`, !m.Open, []store.Tie{tie(store.MatterTie, "gone")}
			errs = append(errs, tx.PutMatter(ctx, first), tx.PutMatter(ctx, m))
		}
		return errors.Join(errs...)
	})
	own := func(g ...region.Code) store.Scope { return store.Scope{Governments: g} }
	view(t, s, func(ctx context.Context, tx *store.Tx) error {
		for _, c := range []struct {
			name   string
			filter store.MatterFilter
			want   []string
		}{
			{"of nobody", store.MatterFilter{}, nil},
			{"the first due first, without a day last", store.MatterFilter{Own: own("64")}, []string{"b", "a", "c"}},
			{"the latest first", store.MatterFilter{Own: store.Scope{All: true}, Latest: true}, []string{"a", "d", "b", "c"}},
			{"a page", store.MatterFilter{Own: store.Scope{All: true}, Skip: 1, Limit: 2}, []string{"d", "a"}},
			{"shared with one", store.MatterFilter{Shared: own("64.72")}, []string{"d"}},
			{"shared with one below", store.MatterFilter{Shared: store.Scope{Provinces: []region.Code{"64"}}}, []string{"d"}},
			{"not shared with the province", store.MatterFilter{Shared: own("64")}, nil},
			{"own and shared", store.MatterFilter{Own: own("64"), Shared: own("51")}, []string{"b", "d", "a", "c"}},
			{"of a government", store.MatterFilter{Own: own("64", "51"), Government: "51"}, []string{"d"}},
			{"of a position and its agency", store.MatterFilter{Own: own("64"), Position: "p1", Agency: "g1"}, []string{"b", "a"}},
			{"of a position alone", store.MatterFilter{Own: own("64"), Position: "p2"}, []string{"c"}},
			{"of an agency", store.MatterFilter{Own: own("64"), Agency: "g1"}, []string{"b", "a", "c"}},
			{"closed", store.MatterFilter{Own: store.Scope{All: true}, Closed: true}, []string{"d"}},
			{"open", store.MatterFilter{Own: store.Scope{All: true}, Open: true}, []string{"b", "a", "c"}},
			{"before a day", store.MatterFilter{Own: own("64"), Before: day(9)}, []string{"b"}},
			{"tied", store.MatterFilter{Own: own("64"), Ties: []store.Tie{tie(store.AgreementTie, "k1"), tie(store.MatterTie, "m1")}}, []string{"a"}},
			{"tied to one and not the other", store.MatterFilter{Own: own("64"), Ties: []store.Tie{tie(store.AgreementTie, "k1"), tie(store.MatterTie, "gone")}}, nil},
		} {
			c.filter.Kind = store.TaskMatter
			list, total, err := tx.Matters(ctx, c.filter)
			if err != nil {
				return err
			}
			var got []string
			for _, m := range list {
				got = append(got, m.ID)
				want := all[slices.IndexFunc(all, func(x store.Matter) bool { return x.ID == m.ID })]
				want.Ties = nil
				same(t, c.name, m, want)
			}
			if d := cmp.Diff(c.want, got); d != "" || total != len(c.want) && c.filter.Limit == 0 || c.filter.Limit > 0 && total != 4 {
				t.Errorf("%s: %s (of %d)", c.name, d, total)
			}
		}
		public, _, err3 := tx.Matters(ctx, store.MatterFilter{Kind: store.AlignmentMatter})
		if len(public) != 1 || public[0].ID != "f" {
			t.Errorf("everybody reads %+v", public)
		}
		agreements, err4 := tx.Tied(ctx, store.AlignmentMatter, store.AgreementTie, "")
		same(t, "agreements of open alignments", agreements, []string{"k1", "k2"})
		programmes, err5 := tx.Tied(ctx, store.AlignmentMatter, store.MatterTie, "")
		same(t, "programmes, none twice", programmes, []string{"p1"})
		shared, err6 := tx.Tied(ctx, store.AlignmentMatter, store.AgreementTie, "51")
		same(t, "agreements of one party", shared, []string{"k1"})
		if err := errors.Join(err3, err4, err5, err6); err != nil {
			return err
		}
		one, found, err := tx.Matter(ctx, "a")
		same(t, "matter", one, all[0])
		_, none, err2 := tx.Matter(ctx, "x")
		if !found || none {
			t.Error("a matter is not found, or one that is not there")
		}
		return errors.Join(err, err2)
	})
	tx(t, s, func(ctx context.Context, tx *store.Tx) error {
		err := tx.DropMatter(ctx, "d")
		ids, err2 := tx.MatterIDs(ctx)
		same(t, "matters that are left", ids, []string{"a", "b", "c", "e", "f", "g", "h"})
		return errors.Join(err, err2)
	})
}

func matterEntries(t *testing.T, s *store.Store, plain *sql.DB) {
	t.Helper()
	entry := func(matter, act string) store.MatterEntry {
		return store.MatterEntry{Matter: matter, Kind: store.TaskMatter, At: store.Time(noon()), Actor: agreement.Actor{Name: "Siti", Office: "Kepala", Government: "64"}, Act: act, Body: `{"a":1}`}
	}
	want := []store.MatterEntry{entry("x", "added"), entry("y", "added"), entry("x", "done")}
	tx(t, s, func(ctx context.Context, tx *store.Tx) error {
		return errors.Join(tx.AddMatterEntry(ctx, want[0]), tx.AddMatterEntry(ctx, want[1]), tx.AddMatterEntry(ctx, want[2]))
	})
	for i := range want {
		want[i].Seq = int64(i + 1)
	}
	view(t, s, func(ctx context.Context, tx *store.Tx) error {
		of, err := tx.MatterEntries(ctx, "x")
		same(t, "entries of x", of, []store.MatterEntry{want[0], want[2]})
		var all []store.MatterEntry
		err2 := tx.AllMatterEntries(ctx, func(e store.MatterEntry) error { all = append(all, e); return nil })
		same(t, "all entries", all, []store.MatterEntry{want[0], want[2], want[1]})
		return errors.Join(err, err2)
	})
	for _, statement := range []string{`update matter_entry set act = 'x'`, `delete from matter_entry`} {
		if _, err := plain.ExecContext(t.Context(), statement); err == nil {
			t.Errorf("%s was done", statement)
		}
	}
}
