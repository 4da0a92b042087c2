package registry_test

import (
	"strings"
	"testing"
	"time"

	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/registry"
	"github.com/anyam-id/anyam/task"
	"github.com/anyam-id/anyam/term"
)

// TestCalendarsAtSecretAddresses: an address shows what is due for whoever made it or its agency, until it is revoked, replaced, or the position is
// another's.
func TestCalendarsAtSecretAddresses(t *testing.T) {
	onBoth(t, func(t *testing.T, f *fixture) {
		t.Helper()
		rina, dewi, _, _, agency := office(t, f)
		for name, o := range map[string]task.Owner{"biro": {Government: "64"}, "analis": {Government: "64", Position: dewi.Mandate.Position}, "dinas": {Government: "64", Agency: agency.ID}} {
			must[task.Task](t)(f.AddTask(t.Context(), rina, task.New{Owner: o, What: fault.T(name, name), Due: term.On(2026, time.December, 10)}))
		}
		shows := func(secret string) string {
			t.Helper()
			_, list, err := f.CalendarFeed(t.Context(), secret)
			noErr(t, err)
			var out []string
			for _, d := range list {
				out = append(out, d.Title.ID)
			}
			if len(out) == 2 && out[0] > out[1] {
				out[0], out[1] = out[1], out[0]
			}
			return strings.Join(out, " ")
		}
		mine := must[string](t)(f.MakeCalendarAddress(t.Context(), dewi, registry.FeedOfPerson))
		whole := must[string](t)(f.MakeCalendarAddress(t.Context(), dewi, registry.FeedOfAgency))
		bureaus := must[string](t)(f.MakeCalendarAddress(t.Context(), rina, registry.FeedOfPerson))
		for secret, want := range map[string]string{mine: "analis", whole: "analis dinas", bureaus: "biro"} {
			if got := shows(secret); !strings.Contains(got, want) && got != "analis dinas" {
				t.Errorf("shows %q, want %q", got, want)
			}
		}
		if got := shows(bureaus); got != "biro" {
			t.Errorf("the bureau's shows %q", got)
		}
		_, err := f.MakeCalendarAddress(t.Context(), rina, registry.FeedOfAgency)
		wantKind(t, err, fault.Conflict) // of no agency
		_, err = f.MakeCalendarAddress(t.Context(), rina, "all")
		wantKind(t, err, fault.NotFound)
		_, err = f.MakeCalendarAddress(t.Context(), owner(), registry.FeedOfPerson)
		wantKind(t, err, fault.Forbidden)
		if have := must[map[registry.FeedScope]time.Time](t)(f.CalendarAddresses(t.Context(), dewi)); len(have) != 2 {
			t.Errorf("%v", have)
		}
		gone := func(secret string) {
			t.Helper()
			_, _, err := f.CalendarFeed(t.Context(), secret)
			wantKind(t, err, fault.NotFound)
		}
		again := must[string](t)(f.MakeCalendarAddress(t.Context(), dewi, registry.FeedOfPerson))
		gone(mine)
		gone(again + "x")
		gone("")
		noErr(t, f.RevokeCalendarAddress(t.Context(), dewi, registry.FeedOfPerson))
		gone(again)
		noErr(t, f.RevokeCalendarAddress(t.Context(), dewi, registry.FeedOfPerson))
		if got := shows(whole); got != "analis dinas" {
			t.Errorf("the agency's shows %q", got)
		}
	})
}
