package agreement_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/party"
	"github.com/anyam-id/anyam/term"
)

var (
	kaltim = party.Party{Kind: party.Region, Name: "Provinsi Kalimantan Timur", Region: "64"}
	bali   = party.Party{Kind: party.Region, Name: "Provinsi Bali", Region: "51"}
	today  = term.On(2026, time.November, 23)
)

// journal builds entries in order; each call of state is one entry.
type journal struct{ entries []agreement.Entry }

func (j *journal) add(e agreement.Entry) *journal {
	e.Seq = int64(len(j.entries) + 1)
	e.ID = agreement.EntryID(fmt.Sprintf("e%d", e.Seq))
	e.Subject = "01jd3k5e7qw9xk2m"
	e.At = time.Date(2026, 1, int(e.Seq), 0, 0, 0, 0, time.UTC)
	j.entries = append(j.entries, e)
	return j
}

func (j *journal) state(as ...agreement.Assertion) *journal {
	return j.add(agreement.Entry{Act: agreement.State, Assertions: as})
}

func hasParty(p party.Party, order int) agreement.Assertion {
	return agreement.Assertion{Aspect: agreement.HasParty, Key: p.Key(), Party: &p, Order: order}
}

func signed(p party.Party, yes bool) agreement.Assertion {
	return agreement.Assertion{Aspect: agreement.SignedBy, Key: p.Key(), Yes: &yes, Grade: agreement.Announced}
}

func on(a agreement.Aspect, date string, g agreement.Grade) agreement.Assertion {
	d, err := term.Parse(date)
	if err != nil {
		panic(err)
	}
	return agreement.Assertion{Aspect: a, Date: d, Grade: g}
}

func TestContradictionsStandSideBySideUntilSomebodyDecides(t *testing.T) {
	j := (&journal{}).state(on(agreement.SignedOn, "2018-02-21", agreement.Announced)).state(on(agreement.SignedOn, "2018-02-22", agreement.Announced))
	a := agreement.Project(j.entries, today)
	if len(a.Disputed) != 1 || a.Signed.String() != "2018-02-21" {
		t.Fatalf("shown %s, contradictions %v; want the first statement and one contradiction", a.Signed, a.Disputed)
	}
	j.add(agreement.Entry{Act: agreement.Decide, Decision: &agreement.Decision{Aspect: agreement.SignedOn, Entry: "e2", Index: 0}, Reason: "the signed copy says so"})
	a = agreement.Project(j.entries, today)
	if len(a.Disputed) != 0 || a.Signed.String() != "2018-02-22" {
		t.Errorf("after the decision: shown %s, contradictions %v", a.Signed, a.Disputed)
	}
	if n := len(agreement.Gather(j.entries).Statements(agreement.SignedOn, "")); n != 2 {
		t.Errorf("%d statements remain readable, want both", n)
	}
}

func TestTheBetterProvedStatementIsShown(t *testing.T) {
	j := (&journal{}).state(on(agreement.SignedOn, "2018-02-21", agreement.Announced)).state(on(agreement.SignedOn, "2018-02-23", agreement.SignedGrade))
	if got := agreement.Project(j.entries, today).Signed.String(); got != "2018-02-23" {
		t.Errorf("shown %s, want the signed paper's date", got)
	}
}

func TestALessPreciseDateDoesNotContradict(t *testing.T) {
	j := (&journal{}).state(on(agreement.SignedOn, "2018", agreement.Announced)).state(on(agreement.SignedOn, "2018-02-21", agreement.Announced)).state(on(agreement.SignedOn, "2018-02", agreement.Announced))
	a := agreement.Project(j.entries, today)
	if len(a.Disputed) != 0 || a.Signed.String() != "2018-02-21" {
		t.Errorf("shown %s, contradictions %v; want the most precise and none", a.Signed, a.Disputed)
	}
}

func TestWithdrawnStatementsNoLongerStand(t *testing.T) {
	j := (&journal{}).state(hasParty(kaltim, 1), hasParty(bali, 2)).state(on(agreement.EndsOn, "2020-01-01", agreement.Claimed))
	j.add(agreement.Entry{Act: agreement.Withdraw, Withdraws: "e2"})
	a := agreement.Project(j.entries, today)
	if !a.Ends.IsZero() || len(a.Parties) != 2 {
		t.Errorf("ends %q with %d parties, want no end and two parties", a.Ends, len(a.Parties))
	}
	// As known before the withdrawal, it still ended.
	if got := agreement.Project(j.entries[:2], today).Ends.String(); got != "2020-01-01" {
		t.Errorf("as known earlier it ends %q", got)
	}
}

func TestStateFollowsFromFacts(t *testing.T) {
	both := []agreement.Assertion{hasParty(kaltim, 1), hasParty(bali, 2)}
	five, err := term.ParseDuration("5 (lima) tahun")
	if err != nil {
		t.Fatal(err)
	}
	lasts := agreement.Assertion{Aspect: agreement.Lasts, Duration: &five}
	plannedOn := func(d string) agreement.Assertion { a := on(agreement.Planned, d, agreement.Announced); return a }
	ended := func(d string, r agreement.EndReason) agreement.Assertion {
		a := on(agreement.Ended, d, agreement.Claimed)
		a.Text = string(r)
		return a
	}
	approved := on(agreement.ApprovedBy, "2025-12-08", agreement.Announced)
	approved.Key = kaltim.Key()
	withdrawn := on(agreement.WithdrawnBy, "2024-01-05", agreement.Claimed)
	withdrawn.Key = bali.Key()
	tests := map[string]struct {
		as    []agreement.Assertion
		want  agreement.StateName
		until string
	}{
		"nothing is stated but the parties":               {nil, agreement.UnknownState, ""},
		"a plan without a day":                            {[]agreement.Assertion{{Aspect: agreement.Planned, Grade: agreement.Announced}}, agreement.Draft, ""},
		"a plan with a day":                               {[]agreement.Assertion{plannedOn("2022-06-23")}, agreement.Draft, ""},
		"approved by a council, not signed":               {[]agreement.Assertion{approved}, agreement.ApprovedOnly, ""},
		"one signed, the other has not":                   {[]agreement.Assertion{signed(kaltim, true), signed(bali, false)}, agreement.PartlySigned, ""},
		"one signed, of the other nothing is known":       {[]agreement.Assertion{signed(kaltim, true), on(agreement.SignedOn, "2024-01-01", agreement.Announced)}, agreement.InForce, ""},
		"only known not to be signed":                     {[]agreement.Assertion{signed(kaltim, false)}, agreement.Draft, ""},
		"signed, end unknown":                             {[]agreement.Assertion{on(agreement.SignedOn, "2018-02-21", agreement.Announced)}, agreement.InForce, ""},
		"signed, to be in force later":                    {[]agreement.Assertion{on(agreement.SignedOn, "2026-11-01", agreement.SignedGrade), on(agreement.EffectiveOn, "2027-01-01", agreement.SignedGrade)}, agreement.FullySigned, "2027-01-01"},
		"signed on a day to come":                         {[]agreement.Assertion{on(agreement.SignedOn, "2026-12-24", agreement.Claimed)}, agreement.Draft, "2026-12-24"},
		"its stated end has passed":                       {[]agreement.Assertion{on(agreement.SignedOn, "2018", agreement.Claimed), on(agreement.EndsOn, "2023-02-20", agreement.Claimed)}, agreement.EndedState, ""},
		"its end is a month that has begun and not ended": {[]agreement.Assertion{on(agreement.SignedOn, "2018", agreement.Claimed), on(agreement.EndsOn, "2026-11", agreement.Claimed)}, agreement.InForce, "2026-12-01"},
		"five years from 2018 are over":                   {[]agreement.Assertion{on(agreement.SignedOn, "2018-02-21", agreement.SignedGrade), lasts}, agreement.EndedState, ""},
		"five years from 2024 run":                        {[]agreement.Assertion{on(agreement.SignedOn, "2024-02-21", agreement.SignedGrade), lasts}, agreement.InForce, "2029-02-21"},
		"ended because the goal is reached":               {[]agreement.Assertion{on(agreement.SignedOn, "2024-02-21", agreement.SignedGrade), ended("2025-01-31", agreement.GoalReached)}, agreement.EndedState, ""},
		"one of two withdrew":                             {[]agreement.Assertion{on(agreement.SignedOn, "2020-02-21", agreement.SignedGrade), withdrawn}, agreement.EndedState, ""},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			j := (&journal{}).state(append(append([]agreement.Assertion{}, both...), tt.as...)...)
			a := agreement.Project(j.entries, today)
			if a.State != tt.want || a.StateUntil.String() != tt.until {
				t.Errorf("state %s until %q, want %s until %q; why: %v", a.State, a.StateUntil, tt.want, tt.until, a.StateWhy)
			}
			if len(a.StateWhy) == 0 {
				t.Error("the state has no reason")
			}
			for _, w := range a.StateWhy {
				if w.ID == "" || w.EN == "" || containsFormatError(w.ID+w.EN) {
					t.Errorf("reason %+v is not complete in both languages", w)
				}
			}
		})
	}
}

func containsFormatError(s string) bool {
	for i := range len(s) - 1 {
		if s[i] == '%' && s[i+1] == '!' {
			return true
		}
	}
	return false
}

func TestKindFollowsFromTheParties(t *testing.T) {
	company := party.Party{Kind: party.Company, Name: "PT Contoh Nusantara"}
	ministry := party.Party{Kind: party.Central, Name: "Kementerian Kesehatan"}
	abroad := party.Party{Kind: party.Foreign, Name: "Sabah", Region: "x-my"}
	tests := map[agreement.Kind][]party.Party{
		agreement.KSDD:        {kaltim, bali},
		agreement.KSDPK:       {kaltim, company},
		agreement.Sinergi:     {kaltim, ministry},
		agreement.KSDPL:       {kaltim, abroad},
		agreement.UnknownKind: {kaltim},
	}
	for want, parties := range tests {
		var as []agreement.Assertion
		for i, p := range parties {
			as = append(as, hasParty(p, i+1))
		}
		if got := agreement.Project((&journal{}).state(as...).entries, today); got.Kind != want || got.KindStated {
			t.Errorf("%v: kind %s (stated %t), want %s derived", parties, got.Kind, got.KindStated, want)
		}
	}
}

func TestTitleIsMadeWhereNoneIsStated(t *testing.T) {
	field := func(s string) agreement.Assertion {
		return agreement.Assertion{Aspect: agreement.HasField, Key: agreement.FieldKey(s), Field: &agreement.Field{Text: s}}
	}
	j := (&journal{}).state(hasParty(kaltim, 1), hasParty(bali, 2), field("pariwisata"), field("peternakan"))
	want := "Kalimantan Timur dan Bali: pariwisata, peternakan"
	if got := agreement.Project(j.entries, today); got.Title != want || got.TitleStated {
		t.Errorf("title %q, want %q", got.Title, want)
	}
}

// Nobody's statement is removed by another entry: whatever is added, all earlier statements stay readable, unless their own
// entry is withdrawn; and projecting twice gives the same.
func TestStatementsStayWhateverIsAdded(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		j := &journal{}
		withdrawn := map[agreement.EntryID]bool{}
		for range rapid.IntRange(1, 12).Draw(t, "entries") {
			switch rapid.IntRange(0, 3).Draw(t, "act") {
			case 0, 1:
				date := fmt.Sprintf("20%02d-0%d", rapid.IntRange(10, 30).Draw(t, "year"), rapid.IntRange(1, 9).Draw(t, "month"))
				j.state(on(rapid.SampledFrom([]agreement.Aspect{agreement.SignedOn, agreement.EndsOn, agreement.EffectiveOn}).Draw(t, "aspect"), date,
					rapid.SampledFrom(agreement.Grades()).Draw(t, "grade")))
			case 2:
				if len(j.entries) > 0 {
					e := rapid.SampledFrom(j.entries).Draw(t, "chosen")
					if e.Act == agreement.State {
						j.add(agreement.Entry{Act: agreement.Decide, Decision: &agreement.Decision{Aspect: e.Assertions[0].Aspect, Entry: e.ID}})
					}
				}
			case 3:
				if len(j.entries) > 0 {
					e := rapid.SampledFrom(j.entries).Draw(t, "withdrawn")
					if e.Act == agreement.State {
						withdrawn[e.ID] = true
						j.add(agreement.Entry{Act: agreement.Withdraw, Withdraws: e.ID})
					}
				}
			}
		}
		want := 0
		for _, e := range j.entries {
			if e.Act == agreement.State && !withdrawn[e.ID] {
				want++
			}
		}
		all := agreement.Gather(j.entries).All()
		if len(all) != want {
			t.Fatalf("%d statements stand, want %d", len(all), want)
		}
		current := map[agreement.Aspect]int{}
		for _, s := range all {
			if s.Current {
				current[s.Aspect]++
			}
		}
		for aspect, n := range current {
			if n != 1 {
				t.Fatalf("%d statements of %s are current", n, aspect)
			}
		}
		if diff := cmp.Diff(agreement.Project(j.entries, today), agreement.Project(j.entries, today)); diff != "" {
			t.Fatalf("projecting twice differs:\n%s", diff)
		}
	})
}

func TestIDsAreReadAsPeopleWriteThem(t *testing.T) {
	id := agreement.NewID(time.Date(2026, 11, 23, 8, 0, 0, 0, time.UTC))
	if later := agreement.NewID(time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)); later <= id {
		t.Errorf("%s, made later, sorts before %s", later, id)
	}
	s := string(id)
	got, err := agreement.ParseID(" " + s[:4] + "-" + s[4:8] + " " + s[8:])
	if err != nil || got != id {
		t.Errorf("ParseID = %q, %v; want %q", got, err, id)
	}
	for _, bad := range []string{"", "01jd", s + "0", "01jd3k5e7qw9xk2u"} {
		if got, err := agreement.ParseID(bad); err == nil {
			t.Errorf("ParseID(%q) = %q, want an error", bad, got)
		}
	}
}
