package agreement_test

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"github.com/anyam-id/anyam/affair"
	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/party"
	"github.com/anyam-id/anyam/term"
)

func whole() agreement.Agreement {
	yes := true
	of := func(name string) agreement.Participation {
		return agreement.Participation{
			Key: name, Party: party.Party{Kind: party.Region, Name: name}, Number: "1/" + name, Signed: &yes,
			Signatory: &party.Signatory{Name: "Gubernur " + name},
		}
	}
	return agreement.Agreement{
		State: agreement.InForce, Signed: term.On(2018, 2, 21), Ends: term.On(2023, 2, 20), Parties: []agreement.Participation{of("Bali"), of("Aceh")}, Numbers: []string{"1/Bali", "1/Aceh"},
		Fields: []agreement.Field{{Text: "sapi", Affairs: []affair.ID{affair.Agriculture}}}, Place: &agreement.Place{Text: "Bandung"}, Grade: agreement.SignedGrade,
	}
}

func TestWhatAnAgreementLacksIsNamed(t *testing.T) {
	for name, x := range map[string]struct {
		change func(*agreement.Agreement)
		want   []agreement.Lack
	}{
		"nothing":                 {func(*agreement.Agreement) {}, nil},
		"the date":                {func(a *agreement.Agreement) { a.Signed = term.Date{} }, []agreement.Lack{agreement.LacksDate}},
		"the day":                 {func(a *agreement.Agreement) { a.Signed = term.Date{Year: 2018, Month: 2} }, []agreement.Lack{agreement.LacksDay}},
		"the end":                 {func(a *agreement.Agreement) { a.Ends = term.Date{} }, []agreement.Lack{agreement.LacksEnd}},
		"a number":                {func(a *agreement.Agreement) { a.Parties[1].Number, a.Numbers = "", a.Numbers[:1] }, []agreement.Lack{agreement.LacksNumber}},
		"numbers without parties": {func(a *agreement.Agreement) { a.Parties[0].Number, a.Parties[1].Number = "", "" }, nil},
		"the paper":               {func(a *agreement.Agreement) { a.Grade = agreement.Announced }, []agreement.Lack{agreement.LacksPaper}},
		"the paper, claimed":      {func(a *agreement.Agreement) { a.Grade = agreement.Claimed }, []agreement.Lack{agreement.LacksPaper}},
		"an affair":               {func(a *agreement.Agreement) { a.Fields[0].Affairs = nil }, []agreement.Lack{agreement.LacksAffair}},
		"fields":                  {func(a *agreement.Agreement) { a.Fields = nil }, []agreement.Lack{agreement.LacksField}},
		"a partner":               {func(a *agreement.Agreement) { a.Parties, a.Numbers = a.Parties[:1], a.Numbers[:1] }, []agreement.Lack{agreement.LacksParty}},
		"pages":                   {func(a *agreement.Agreement) { a.Flags = []string{"missing_pages", "date_zero"} }, []agreement.Lack{agreement.LacksPages}},
		"a decision":              {func(a *agreement.Agreement) { a.Disputed = []agreement.Contradiction{{Aspect: agreement.SignedOn}} }, []agreement.Lack{agreement.LacksDecision}},
		"of a plan nothing that only papers have": {func(a *agreement.Agreement) {
			*a = agreement.Agreement{State: agreement.Draft, Parties: a.Parties, Fields: a.Fields}
		}, nil},
	} {
		a := whole()
		x.change(&a)
		if got := a.Lacking(); !slices.Equal(got, x.want) {
			t.Errorf("%s: lacks %v instead of %v", name, got, x.want)
		}
	}
}

// Every lack has words in both languages and costs something; the score is between 0 and 100, and falls with each lack.
func TestTheScoreFallsWithEachLack(t *testing.T) {
	for _, l := range agreement.Lacks() {
		if x := l.Label(); !l.Valid() || x.ID == "" || x.EN == "" || x.ID == x.EN {
			t.Errorf("%s: %d points, %+v", l, l.Weight(), x)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		some := rapid.SliceOfDistinct(rapid.SampledFrom(agreement.Lacks()), rapid.ID[agreement.Lack]).Draw(t, "lacks")
		score := agreement.Completeness(some)
		if score < 0 || score > 100 || (len(some) == 0) != (score == 100) {
			t.Fatalf("%v is %d", some, score)
		}
		if len(some) > 0 && agreement.Completeness(some[1:]) < score {
			t.Fatalf("with less missing the score is lower: %v", some)
		}
	})
}
