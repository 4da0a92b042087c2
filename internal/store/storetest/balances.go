package storetest

import (
	"context"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/document"
	"github.com/anyam-id/anyam/internal/store"
	"github.com/anyam-id/anyam/planning/balance"
	"github.com/anyam-id/anyam/term"
)

func balances(t *testing.T, s *store.Store) {
	t.Helper()
	sum := document.Sum([]byte("neraca"))
	table := store.BalanceTable{ID: "t1", At: store.Time(noon()), Actor: agreement.Actor{Name: "Siti"}, Document: sum, Options: "{}", Report: "{}", State: "pending"}
	var figures []balance.Figure
	for m := range 100 {
		figures = append(figures, balance.Figure{
			Region: "64", Good: "beras", Period: term.Date{Year: 1980 + m}, Measure: balance.Need, Amount: 1.0 / 3 * float64(m), Unit: "tonne", Given: "⅓ ton", Row: m, Column: "D",
		})
	}
	figures[7].Good, figures[8].Period = "sapi", term.Date{Year: 2026, Month: 3}
	tx(t, s, func(ctx context.Context, tx *store.Tx) error {
		if err := tx.PutDocument(ctx, store.DocumentRecord{Document: document.Document{Digest: sum, Name: "n.csv", Size: 6}, At: noon()}); err != nil {
			return err
		}
		if err := tx.AddBalanceTable(ctx, table); err != nil {
			return err
		}
		return tx.PutBalances(ctx, "t1", figures)
	})
	view := func(good string) (out []balance.Figure) {
		err := s.View(t.Context(), func(tx *store.Tx) error {
			return tx.Balances(t.Context(), good, func(from string, f balance.Figure) error {
				if from != "t1" {
					t.Errorf("a figure of %s", from)
				}
				f.Unit = "tonne" // follows from the good
				out = append(out, f)
				return nil
			})
		})
		if err != nil {
			t.Fatal(err)
		}
		return out
	}
	if d := cmp.Diff(append(figures[:7:7], figures[8:]...), view("beras")); d != "" {
		t.Error(d)
	}
	tx(t, s, func(ctx context.Context, tx *store.Tx) error {
		if ok, err := tx.DecideBalanceTable(ctx, "t1", "accepted", "undone", "{}"); ok || err != nil {
			t.Errorf("decided out of another state: %v", err)
		}
		if ok, err := tx.DecideBalanceTable(ctx, "t1", "pending", "accepted", `{"a":1}`); !ok || err != nil {
			t.Errorf("not decided: %v", err)
		}
		goods, err := tx.BalanceGoods(ctx)
		if d := cmp.Diff(map[string]int{"beras": 99, "sapi": 1}, goods); d != "" || err != nil {
			t.Error(d, err)
		}
		table.State, table.Report = "accepted", `{"a":1}`
		all, err := tx.BalanceTables(ctx, store.Scope{All: true}, "")
		if d := cmp.Diff([]store.BalanceTable{table}, all); d != "" || err != nil {
			t.Error(d, err)
		}
		one, found, err := tx.BalanceTable(ctx, "t1")
		if d := cmp.Diff(table, one); d != "" || err != nil || !found {
			t.Error(d, err)
		}
		return tx.DropBalances(ctx, "t1")
	})
	if left := view("beras"); left != nil {
		t.Errorf("%d figures are left", len(left))
	}
}

func plans(t *testing.T, s *store.Store) {
	t.Helper()
	p := store.Plan{ID: "p1", At: store.Time(noon()), Actor: agreement.Actor{Name: "Siti"}, Name: "Beras 2026", Body: `{"x":1}`}
	tx(t, s, func(ctx context.Context, tx *store.Tx) error {
		if err := tx.AddPlan(ctx, p); err != nil {
			return err
		}
		got, found, err := tx.Plan(ctx, "p1")
		if d := cmp.Diff(p, got); d != "" || !found || err != nil {
			t.Error(d, err)
		}
		listed := p
		listed.Body = ""
		list, err := tx.Plans(ctx, store.Scope{All: true})
		if d := cmp.Diff([]store.Plan{listed}, list); d != "" || err != nil {
			t.Error(d, err)
		}
		if ok, err := tx.RenamePlan(ctx, "p1", "Beras 2027"); !ok || err != nil {
			t.Error("not renamed", err)
		}
		if got, _, err := tx.Plan(ctx, "p1"); got.Name != "Beras 2027" || err != nil {
			t.Error(got.Name, err)
		}
		if ok, err := tx.RenamePlan(ctx, "p2", "x"); ok || err != nil {
			t.Error("renamed what is not there", err)
		}
		draft := store.PlanDraft{Agreement: "a1", Plan: "p1", From: "73", To: "64", At: store.Time(noon()), Actor: agreement.Actor{Name: "Siti"}}
		if err := tx.AddPlanDraft(ctx, draft); err != nil {
			return err
		}
		drafts, err := tx.PlanDrafts(ctx, "p1")
		if d := cmp.Diff([]store.PlanDraft{draft}, drafts); d != "" || err != nil {
			t.Error(d, err)
		}
		of, found, err := tx.PlanOf(ctx, "a1")
		if d := cmp.Diff(draft, of); d != "" || !found || err != nil {
			t.Error(d, err)
		}
		if _, found, err := tx.PlanOf(ctx, "a2"); found || err != nil {
			t.Error("an agreement of no plan has one", err)
		}
		if ok, err := tx.RemovePlan(ctx, "p1", noon()); !ok || err != nil {
			t.Error("not removed", err)
		}
		if list, err := tx.Plans(ctx, store.Scope{All: true}); len(list) != 0 || err != nil {
			t.Error(list, err)
		}
		if ok, err := tx.RemovePlan(ctx, "p2", noon()); ok || err != nil {
			t.Error("removed what is not there", err)
		}
		return nil
	})
}
