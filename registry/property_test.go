package registry_test

import (
	"fmt"
	"os"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/store"
	"github.com/anyam-id/anyam/region"
	"github.com/anyam-id/anyam/registry"
	"github.com/anyam-id/anyam/term"
)

// drawAssertion draws one statement of a kind that any agreement may have.
func drawAssertion(t *rapid.T, ids []agreement.ID) agreement.Assertion {
	yes := rapid.Bool().Draw(t, "yes")
	code := rapid.SampledFrom([]region.Code{"64", "51", "35", "64.72"}).Draw(t, "region")
	date := term.Date{Year: rapid.IntRange(2018, 2030).Draw(t, "year"), Month: time.Month(rapid.IntRange(0, 12).Draw(t, "month"))}
	if date.Month > 0 {
		date.Day = rapid.IntRange(0, 28).Draw(t, "day")
	}
	text := rapid.SampledFrom([]string{"sapi", "kesehatan rujukan", "119/12/2020", "batu bara", "pariwisata"}).Draw(t, "text")
	choices := []agreement.Assertion{
		{Aspect: agreement.Title, Text: text},
		hasParty(code, 1),
		{Aspect: agreement.NumberIs, Text: text},
		field(text),
		{Aspect: agreement.SignedOn, Date: date},
		{Aspect: agreement.EndsOn, Date: date},
		{Aspect: agreement.EffectiveOn, Date: date},
		{Aspect: agreement.Planned, Yes: &yes},
		{Aspect: agreement.HasNote, Text: text},
		{Aspect: agreement.KindIs, Text: string(agreement.KSDD)},
		{Aspect: agreement.Lasts, Duration: &term.Duration{Years: 2}},
		{Aspect: agreement.Unnamed, Text: "provinsi", Count: 3},
		{Aspect: agreement.Title, Text: text, Absent: true},
		{Aspect: agreement.SignedOn, Date: date, Grade: agreement.Announced},
	}
	for _, id := range ids {
		choices = append(choices, agreement.Assertion{Aspect: agreement.Parent, Subject: id}, agreement.Assertion{Aspect: agreement.SameAs, Subject: id})
	}
	return rapid.SampledFrom(choices).Draw(t, "assertion")
}

// TestWhatIsKeptIsWhatTheJournalSays: whatever is stated, withdrawn and decided in whatever order, on whatever day, the rows that were kept step by
// step are those that the journal alone gives.
func TestWhatIsKeptIsWhatTheJournalSays(t *testing.T) {
	parent := t.TempDir()
	rapid.Check(t, func(rt *rapid.T) {
		ctx := t.Context()
		folder, err := os.MkdirTemp(parent, "register-") //nolint:usetesting // one for each try of one test
		noErr(t, err)
		f, done := openFixture(t, store.Options{Folder: folder}, folder, new(clock))
		defer done()
		var ids []agreement.ID
		var entries []agreement.Entry
		for range rapid.IntRange(1, 15).Draw(rt, "steps") {
			var e agreement.Entry
			var err error
			switch rapid.IntRange(0, 9).Draw(rt, "step") {
			case 0, 1, 2: // a new agreement
				e, err = f.State(ctx, siti(), "", []agreement.Assertion{hasParty("64", 1), drawAssertion(rt, ids)}, registry.StateOptions{})
				if err == nil {
					ids = append(ids, e.Subject)
				}
			case 3, 4, 5:
				if len(ids) > 0 {
					e, err = f.State(ctx, siti(), rapid.SampledFrom(ids).Draw(rt, "about"), []agreement.Assertion{drawAssertion(rt, ids)}, registry.StateOptions{})
				}
			case 6, 7:
				if len(entries) > 0 {
					e, err = f.Withdraw(ctx, siti(), rapid.SampledFrom(entries).Draw(rt, "withdraws").ID, "")
				}
			case 8:
				if len(entries) > 0 {
					x := rapid.SampledFrom(entries).Draw(rt, "chooses")
					if len(x.Assertions) > 0 {
						a := x.Assertions[len(x.Assertions)-1]
						e, err = f.Decide(ctx, siti(), x.Subject, agreement.Decision{Aspect: a.Aspect, Key: a.Key, Entry: x.ID, Index: len(x.Assertions) - 1}, "")
					}
				}
			default:
				f.clock.days.Add(int64(rapid.IntRange(1, 900).Draw(rt, "days")))
				err = f.RefreshStates(ctx)
			}
			switch fault.KindOf(err) {
			case fault.Invalid, fault.Conflict: // refused: a circle, withdrawn before …
			default:
				noErr(t, err)
			}
			if e.ID != "" && err == nil {
				entries = append(entries, e)
			}
		}
		noErr(t, f.RefreshStates(ctx))
		changed, err := f.Rebuild(ctx, nil)
		noErr(t, err)
		if changed != 0 {
			rt.Fatalf("rebuilding changed %d projections", changed)
		}
		today := term.DateOf(f.clock.now())
		merged := make(map[agreement.ID]bool)
		for _, id := range ids {
			own := must[[]agreement.Entry](t)(f.Entries(ctx, siti(), id))
			if a := agreement.Project(own, today); a.SameAs != "" {
				merged[id], merged[a.SameAs] = true, true
			}
		}
		for _, id := range ids {
			if merged[id] {
				continue // covered by rebuilding, and by a test of its own
			}
			own := must[[]agreement.Entry](t)(f.Entries(ctx, siti(), id))
			want := agreement.Project(own, today)
			d := must[registry.Detail](t)(f.Agreement(ctx, siti(), id, registry.AsOf{}))
			if diff := cmp.Diff(want, d.Agreement, cmpopts.IgnoreUnexported(agreement.Agreement{}), cmpopts.EquateEmpty()); diff != "" {
				rt.Fatalf("%s is not what its entries say (-want +got):\n%s", id, diff)
			}
			if len(d.Regions()) == 0 {
				continue
			}
			rows := list(t, f, fmt.Sprintf(`wilayah:%s keadaan:%s`, d.Regions()[0], d.State))
			found := false
			for _, row := range rows {
				found = found || row.ID == id && row.Title == d.Title && row.Version == d.Version
			}
			if standing := !agreement.Gather(own).IsEmpty(); standing && !found {
				rt.Fatalf("%s (%s) is not in the list of its state: %+v", id, d.State, rows)
			}
		}
	})
}
