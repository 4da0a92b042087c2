package agreement_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/article"
	"github.com/anyam-id/anyam/term"
)

func day(d int) term.Date { return term.On(2026, 3, d) }

func TestAReservationSwitchesOffWhatItNamesWhileItStands(t *testing.T) {
	key := agreement.ReservationKey(bali.Key(), 1)
	j := (&journal{}).state(hasParty(kaltim, 1), hasParty(bali, 2),
		agreement.Assertion{Aspect: agreement.ReservedBy, Key: key, Text: "Pasal 5 tidak berlaku bagi kami", Date: day(10), Role: agreement.SwitchesOff([]string{"5"}, []string{"k1"})},
		agreement.Assertion{Aspect: agreement.ReservedBy, Key: agreement.ReservationKey("asing", 1), Text: "x", Role: "pasal:6"})
	a := agreement.Project(j.entries, today)
	if d := cmp.Diff([]agreement.Reservation{{Key: key, Text: "Pasal 5 tidak berlaku bagi kami", On: day(10), Articles: []string{"5"}, Obligations: []string{"k1"}}}, a.Parties[1].Reservations); d != "" {
		t.Fatal(d)
	}
	j.state(agreement.Assertion{Aspect: agreement.ReserveEnds, Key: key, Date: day(20)})
	a = agreement.Project(j.entries, today)
	for _, c := range []struct {
		obligation, number string
		between            []string
		on                 term.Date
		want               bool
	}{
		{"", "5", nil, day(10), true},
		{"k1", "", []string{kaltim.Key(), bali.Key()}, day(15), true},
		{"", "5", []string{kaltim.Key()}, day(15), false},
		{"", "5", nil, day(9), false},
		{"", "5", nil, day(20), false},
		{"k2", "6", nil, day(15), false},
		{"", "", nil, day(15), false},
	} {
		by, r, off := a.SwitchedOff(c.obligation, c.number, c.between, c.on)
		if off != c.want || off && (by.Key != bali.Key() || r.Key != key) {
			t.Errorf("%+v: switched off %v", c, off)
		}
	}
	for role, want := range map[string]bool{"pasal:5 kewajiban:x": true, "pasal:4A": true, "": false, "pasal:lima": false, "kewajiban:": false, "5": false} {
		if agreement.ValidSwitchesOff(role) != want {
			t.Errorf("%q is valid: %v", role, !want)
		}
	}
}

// A paper that is passed on is signed on the day of the last signature, unless something else is stated.
func TestTheLastSignatureIsTheDayOfSigning(t *testing.T) {
	by := func(key string, d int) agreement.Assertion {
		yes := true
		return agreement.Assertion{Aspect: agreement.SignedBy, Key: key, Yes: &yes, Date: day(d), Grade: agreement.Claimed}
	}
	j := (&journal{}).state(hasParty(kaltim, 1), hasParty(bali, 2)).state(by(kaltim.Key(), 9))
	if a := agreement.Project(j.entries, today); !a.Signed.IsZero() {
		t.Errorf("one signature makes it signed on %s", a.Signed)
	}
	j.state(by(bali.Key(), 4))
	a := agreement.Project(j.entries, today)
	if a.Signed != day(9) || a.State != agreement.InForce {
		t.Errorf("signed on %s, %s", a.Signed, a.State)
	}
	if a := agreement.Project(j.state(on(agreement.SignedOn, "2026-03-12", agreement.Claimed)).entries, today); a.Signed != day(12) {
		t.Errorf("what is stated does not count: %s", a.Signed)
	}
}

func TestWhatAnAddendumDoesHasItsFirstDay(t *testing.T) {
	change := func(number string, act article.Act, d term.Date) agreement.Assertion {
		return agreement.Assertion{Aspect: agreement.ArticleChange, Key: number, Role: string(act), Text: "baru", Date: d}
	}
	j := (&journal{}).state(on(agreement.SignedOn, "2026-03-02", agreement.SignedGrade), change("5", article.Replace, term.Date{}), change("6", article.Delete, day(20)))
	got := []term.Date{}
	for _, x := range func() []article.Amendment { a := agreement.Project(j.entries, today); return a.Amendments() }() {
		got = append(got, x.On)
	}
	if d := cmp.Diff([]term.Date{day(2), day(20)}, got); d != "" {
		t.Error(d)
	}
}
