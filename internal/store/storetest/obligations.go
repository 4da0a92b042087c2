package storetest

import (
	"context"
	"errors"
	"fmt"
	"testing"
	"time"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/internal/store"
	"github.com/anyam-id/anyam/region"
)

func sampleAct(i int, obligation, period string) store.ObligationAct {
	return store.ObligationAct{
		ID: fmt.Sprintf("act-%04d", i), At: store.Time(noon()).Add(time.Duration(i) * time.Second), Actor: agreement.Actor{Name: "Siti", Office: "Kepala Bagian", Government: "64"}, Government: "64",
		Agreement: "a", Obligation: obligation, Period: period, Act: "claim", Body: `{"text":"\u0000 \"sapi\" 🐄"}`,
	}
}

func obligations(t *testing.T, s *store.Store) {
	t.Helper()
	acts := []store.ObligationAct{sampleAct(1, "o1", ""), sampleAct(2, "o2", ""), sampleAct(3, "o1", "2026-02"), sampleAct(4, "o1", "2026-01"), sampleAct(5, "o1", "")}
	tx(t, s, func(ctx context.Context, tx *store.Tx) error { return tx.AddObligationActs(ctx, acts) })
	more := []store.ObligationAct{sampleAct(6, "o1", "2026-01")}
	tx(t, s, func(ctx context.Context, tx *store.Tx) error { return tx.AddObligationActs(ctx, more) })
	acts = append(acts, more...)
	for i := range acts {
		if acts[i].Seq != int64(i+1) {
			t.Errorf("act %d has the number %d", i, acts[i].Seq)
		}
	}
	now := []store.ObligationNow{
		{ID: "o1", Agreement: "a", Giver: "53", Taker: "64", Kind: "livestock", Unit: "head", Announced: "10000", Signed: "6000", Confirmed: "480.5", Differences: 1, Executed: "2026-01", Version: 6, Owing: `{"text":"sapi"}`, Body: `{"id":"o1"}`},
		{ID: "o2", Agreement: "b", Giver: "64", Kind: "money", Unit: "rupiah", Signed: "0", Version: 2, Body: `{}`},
		{ID: "o3", Agreement: "b", Giver: "64", Taker: "64", Kind: "money", Unit: "rupiah", Body: `{}`},
	}
	facts := []store.FactNow{
		{Obligation: "o1", Period: "2026-01", Agreement: "a", Giver: "53", Taker: "64", Grade: "confirmed", Amount: "480.5", Statistic: "12", Changed: 6, Body: `{"a":1}`},
		{Obligation: "o1", Period: "2026-02", Agreement: "a", Giver: "53", Taker: "64", Different: true, Given: 1_780_000_000, Taken: 1_790_000_000, Changed: 3, At: 1_790_000_001, Body: `{}`},
		{Obligation: "o2", Period: "2026", Agreement: "b", Giver: "64", Different: true, Changed: 2, Body: `{}`},
		{Obligation: "o3", Period: "2026", Agreement: "b", Giver: "64", Taker: "64", Different: true, Changed: 1, Body: `{}`},
	}
	tx(t, s, func(ctx context.Context, tx *store.Tx) error {
		first := now[0]
		first.Announced = "1"
		return errors.Join(tx.PutObligations(ctx, []store.ObligationNow{first}), tx.PutObligations(ctx, now), tx.PutFacts(ctx, facts[:1]), tx.PutFacts(ctx, facts))
	})
	view(t, s, func(ctx context.Context, tx *store.Tx) error {
		one, ok, err := tx.ObligationAct(ctx, "act-0003")
		_, missing, err2 := tx.ObligationAct(ctx, "none")
		if same(t, "one act", one, acts[2]); !ok || missing {
			t.Error("an act is not found, or one that there is not")
		}
		own, err3 := tx.ObligationPeriod(ctx, "o1", "")
		same(t, "about itself", own, []store.ObligationAct{acts[0], acts[4]})
		january, err4 := tx.ObligationPeriod(ctx, "o1", "2026-01")
		same(t, "a period", january, []store.ObligationAct{acts[3], acts[5]})
		all, err5 := tx.ObligationActs(ctx, []string{"o2", "o1"})
		same(t, "all", all, []store.ObligationAct{acts[0], acts[4], acts[3], acts[5], acts[2], acts[1]})
		ids, err6 := tx.NextObligations(ctx, "", 1)
		next, err7 := tx.NextObligations(ctx, "o1", 9)
		same(t, "the next", append(ids, next...), []string{"o1", "o2"})
		count, last, err8 := tx.CountObligationActs(ctx)
		same(t, "count", []int64{count, last}, []int64{6, 6})
		return errors.Join(err, err2, err3, err4, err5, err6, err7, err8)
	})
	view(t, s, func(ctx context.Context, tx *store.Tx) error {
		one, ok, err := tx.Obligation(ctx, "o1")
		if same(t, "one obligation", one, now[0]); !ok {
			t.Error("an obligation is not found")
		}
		of, err2 := tx.ObligationsOf(ctx, []agreement.ID{"b", "c"})
		same(t, "of an agreement", of, now[1:])
		in, err3 := tx.ObligationsIn(ctx, []string{"o3", "o1", "none"})
		same(t, "of a list", in, []store.ObligationNow{now[0], now[2]})
		sums := func(g region.Code) (ids []string) {
			err = errors.Join(err, tx.SumsOfGovernment(ctx, g, func(o *store.ObligationNow) {
				if ids = append(ids, o.ID); o.Body != "" || o.ID == "o1" && o.Confirmed != "480.5" {
					t.Errorf("%+v", o)
				}
			}))
			return ids
		}
		same(t, "sums", [][]string{sums("53"), sums("65"), sums("")}, [][]string{{"o1"}, nil, {"o1", "o2", "o3"}})
		if got := sums("64"); len(got) != 3 {
			t.Errorf("of 64: %v", got)
		}
		owing := func(g region.Code) (list []store.Owing) {
			err = errors.Join(err, tx.OwingOf(ctx, g, func(o *store.Owing) error {
				list = append(list, *o)
				return nil
			}))
			return list
		}
		same(t, "what is owed", [][]store.Owing{owing("53"), owing("65")}, [][]store.Owing{{{ID: "o1", Agreement: "a", Giver: "53", Taker: "64", Body: `{"text":"sapi"}`}}, nil})
		if got := owing("64"); len(got) != 3 {
			t.Errorf("owed of 64: %v", got)
		}
		var silent, asked []string
		err = errors.Join(err, tx.OwingSilent(ctx, 2, func(o *store.Owing) error {
			silent = append(silent, o.ID)
			return nil
		}), tx.OwingIn(ctx, []string{"o2", "none", "o1"}, func(o *store.Owing) error {
			asked = append(asked, o.ID)
			return nil
		}))
		same(t, "what is owed by those silent for longest, and by those named", [][]string{silent, asked}, [][]string{{"o3", "o2"}, {"o1", "o2"}})
		since := func(g region.Code, at time.Time) (ids []string) {
			list, wrong := tx.ObligationsSince(ctx, g, at)
			err = errors.Join(err, wrong)
			for _, o := range list {
				ids = append(ids, o.ID)
			}
			return ids
		}
		begun := sampleAct(0, "", "").At
		same(t, "since", [][]string{since("53", begun), since("64", begun), since("64", acts[1].At), since("64", acts[5].At), since("65", begun), since("", begun), since("", acts[5].At)}, [][]string{{"o1"}, {"o1", "o2"}, {"o1"}, nil, nil, {"o1", "o2"}, nil})
		stop := errors.New("stop")
		if got := tx.OwingOf(ctx, "64", func(*store.Owing) error { return stop }); !errors.Is(got, stop) {
			t.Errorf("what stops it is %v", got)
		}
		var named []string
		err4 := tx.SumsOf(ctx, []agreement.ID{"a"}, func(o *store.ObligationNow) { named = append(named, o.ID) })
		same(t, "sums of agreements", named, []string{"o1"})
		got, err5 := tx.FactsOf(ctx, []string{"o2", "o1"})
		same(t, "facts", got, facts[:3])
		short, err6 := tx.FactSums(ctx, "o1")
		same(t, "facts without bodies", []string{short[0].Amount, short[0].Statistic, short[0].Body, short[1].Amount}, []string{"480.5", "12", "", ""})
		differ, err7 := tx.Differences(ctx, "64", 3, 9)
		same(t, "differences", differ, []store.FactNow{facts[2], facts[3]})
		every, err8 := tx.Differences(ctx, "", 99, 2)
		same(t, "all differences", every, []store.FactNow{facts[1], facts[2]})
		return errors.Join(err, err2, err3, err4, err5, err6, err7, err8)
	})
	tx(t, s, func(ctx context.Context, tx *store.Tx) error {
		if err := tx.DropFacts(ctx, "o1", []string{"2026-02"}); err != nil {
			return err
		}
		n, err := tx.DropObligations(ctx) // o3, of which the log says nothing, and its fact
		if n != 2 {
			t.Errorf("%d dropped", n)
		}
		left, err2 := tx.FactsOf(ctx, []string{"o1", "o2", "o3"})
		same(t, "left", left, []store.FactNow{facts[0], facts[2]})
		return errors.Join(err, err2)
	})
}
