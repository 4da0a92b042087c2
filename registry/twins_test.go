package registry_test

import (
	"fmt"
	"log/slog"
	"reflect"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/extract"
	"github.com/anyam-id/anyam/internal/intake"
	"github.com/anyam-id/anyam/region"
	"github.com/anyam-id/anyam/registry"
)

func TestTwinsAreProposedUntilSomebodyDecides(t *testing.T) {
	onBoth(t, func(t *testing.T, f *fixture) {
		t.Helper()
		say := func(good string) agreement.ID { return create(t, f, memorandum("64", "51", good, 2018)...) }
		one, two := say("sapi"), say("sapi")
		say("garam") // signed the same day, about something else
		twins := func() []registry.Twins {
			return must[registry.TwinsPage](t)(f.Twins(t.Context(), siti(), 0, 10)).Items
		}
		pairs := twins()
		if len(pairs) != 1 || pairs[0].One.ID != one || pairs[0].Other.Row.ID != two || !pairs[0].Other.Same || len(pairs[0].Other.Why) < 3 {
			t.Fatalf("proposed are %+v", pairs)
		}
		for _, d := range []registry.TwinsDecision{{Stands: one, Other: two}, {Stands: two, Other: one}, {Stands: one, Other: two, Same: true}, {Stands: two, Other: one, Same: true}} {
			e := must[agreement.Entry](t)(f.DecideTwins(t.Context(), siti(), d))
			if got := twins(); len(got) != 0 {
				t.Errorf("after %+v there are proposed %+v", d, got)
			}
			must[agreement.Entry](t)(f.Withdraw(t.Context(), siti(), e.ID, ""))
			if got := twins(); !reflect.DeepEqual(keysOfTwins(got), keysOfTwins(pairs)) {
				t.Errorf("taking back %+v does not bring the proposal back: %+v", d, got)
			}
		}
		if _, err := f.DecideTwins(t.Context(), siti(), registry.TwinsDecision{Stands: one, Other: one, Same: true}); fault.KindOf(err) != fault.Invalid {
			t.Errorf("one and itself: %v", err)
		}
		if _, err := f.DecideTwins(t.Context(), registry.Anonymous(), registry.TwinsDecision{Stands: one, Other: two}); fault.KindOf(err) != fault.Unauthorized {
			t.Errorf("anybody: %v", err)
		}
	})
}

// What somebody found to be two is proposed as similar to neither.
func TestWhatIsFoundToBeTwoIsNotSimilar(t *testing.T) {
	f := open(t)
	one, two := create(t, f, memorandum("64", "51", "sapi", 2018)...), create(t, f, memorandum("64", "51", "sapi", 2018)...)
	must[agreement.Entry](t)(f.DecideTwins(t.Context(), siti(), registry.TwinsDecision{Stands: one, Other: two}))
	for _, id := range []agreement.ID{one, two} {
		d := must[registry.Detail](t)(f.Agreement(t.Context(), siti(), id, registry.AsOf{}))
		if list := must[[]registry.Similar](t)(f.Similar(t.Context(), siti(), d.Agreement)); len(list) != 0 {
			t.Errorf("of %s: %+v", id, list)
		}
	}
}

// In a register of one government, which is a party to everything, what is new is still compared with what was agreed with the same partner
// long ago.
func TestWhatIsOldIsSimilarToo(t *testing.T) {
	f := open(t)
	old := create(t, f, memorandum("64", "51", "sapi", 2018)...)
	var sheet strings.Builder
	sheet.WriteString("Judul,Mitra,Tanggal\n")
	for i := range 450 {
		fmt.Fprintf(&sheet, "Kerja sama %d,Provinsi Riau,%02d/%02d/2019\n", i, 13+i%15, 1+i%12)
	}
	imp := must[registry.Import](t)(f.PrepareImport(t.Context(), siti(), "register.csv", strings.NewReader(sheet.String()), intake.Options{Own: "64"}))
	must[registry.Import](t)(f.AcceptImport(t.Context(), siti(), imp.ID))
	d := must[registry.Detail](t)(f.Agreement(t.Context(), siti(), create(t, f, memorandum("64", "51", "sapi", 2018)...), registry.AsOf{}))
	if list := must[[]registry.Similar](t)(f.Similar(t.Context(), siti(), d.Agreement)); len(list) != 1 || list[0].Row.ID != old {
		t.Errorf("similar are %+v", list)
	}
}

func keysOfTwins(list []registry.Twins) []string {
	out := []string{}
	for _, x := range list {
		out = append(out, fmt.Sprintf("%s %s %.2f %t %s", x.One.ID, x.Other.Row.ID, x.Other.Score, x.Other.Same, x.Other.Why))
	}
	return out
}

// The queue that follows what is written is the one that is made anew from all that there is.
func TestTheQueueOfTwinsFollowsTheRegister(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		f := open(t)
		var ids []agreement.ID
		var entries []agreement.EntryID
		for range rapid.IntRange(1, 15).Draw(rt, "acts") {
			switch rapid.IntRange(0, 4).Draw(rt, "act") {
			case 0, 1:
				as := memorandum("64", rapid.SampledFrom([]region.Code{"51", "73"}).Draw(rt, "partner"), rapid.SampledFrom([]string{"sapi", "garam"}).Draw(rt, "good"), rapid.IntRange(2018, 2019).Draw(rt, "year"))
				if n := rapid.IntRange(0, 2).Draw(rt, "number"); n > 0 {
					as = append(as, agreement.Assertion{Aspect: agreement.NumberIs, Text: fmt.Sprintf("119/%d/KSB/2018", n), Sources: []agreement.Source{{Person: "Siti"}}})
				}
				ids = append(ids, create(t, f, as...))
			case 2:
				if len(ids) < 2 {
					continue
				}
				d := registry.TwinsDecision{Stands: rapid.SampledFrom(ids).Draw(rt, "stands"), Other: rapid.SampledFrom(ids).Draw(rt, "other"), Same: rapid.Bool().Draw(rt, "same")}
				if e, err := f.DecideTwins(t.Context(), siti(), d); err == nil {
					entries = append(entries, e.ID)
				}
			case 3:
				if len(entries) > 0 {
					_, _ = f.Withdraw(t.Context(), siti(), rapid.SampledFrom(entries).Draw(rt, "entry"), "") // or it was taken back already
				}
			case 4:
				must[registry.TwinsPage](t)(f.Twins(t.Context(), siti(), 0, 1))
			}
		}
		texts := extract.New(extract.Options{})
		anew := must[*registry.Registry](t)(registry.Open(t.Context(), registry.Options{Store: f.store, Blobs: f.blobs, Extract: texts, Now: f.clock.now, Log: slog.New(slog.DiscardHandler)}))
		got, want := must[registry.TwinsPage](t)(f.Twins(t.Context(), siti(), 0, 200)), must[registry.TwinsPage](t)(anew.Twins(t.Context(), siti(), 0, 200))
		noErr(t, anew.Close())
		noErr(t, texts.Close())
		if got.Total != want.Total || !reflect.DeepEqual(keysOfTwins(got.Items), keysOfTwins(want.Items)) {
			rt.Fatalf("followed %d: %q\nanew %d: %q", got.Total, keysOfTwins(got.Items), want.Total, keysOfTwins(want.Items))
		}
	})
}
