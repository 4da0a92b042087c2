package agreement_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/anyam-id/anyam/affair"
	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/party"
	"github.com/anyam-id/anyam/term"
)

func TestCoverageTellsWhichPromiseHasNoFollowUp(t *testing.T) {
	a := agreement.Agreement{Class: agreement.Framework, Signed: term.On(2018, 2, 21), Fields: []agreement.Field{
		{Text: "suplai nikel", Affairs: []affair.ID{affair.EnergyAndMinerals}},
		{Text: "Pembangunan  smelter", Affairs: []affair.ID{affair.Industry}},
		{Text: "pelatihan", Affairs: []affair.ID{affair.Support}},
	}}
	got := a.Covered([]agreement.Implementer{
		{ID: "pks1", Fields: []string{"pembangunan smelter"}},
		{ID: "pks2", Affairs: []affair.ID{affair.EnergyAndMinerals, affair.Support}},
	}, term.On(2018, 3, 1))
	want := []agreement.Coverage{
		{Field: "suplai nikel", By: []agreement.ID{"pks2"}, Since: a.Signed},
		{Field: "Pembangunan  smelter", By: []agreement.ID{"pks1"}, Since: a.Signed},
		{Field: "pelatihan", By: []agreement.ID{}, Since: a.Signed, GapDays: 8},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	a.Class = agreement.Implementing
	if got := a.Covered(nil, today); len(got) != 0 {
		t.Errorf("an implementing agreement has coverage %v", got)
	}
}

func TestCompetenceIsSaidWhereTheLawSaysIt(t *testing.T) {
	city := party.Party{Kind: party.Region, Name: "Kota Samarinda", Region: "64.72"}
	a := agreement.Agreement{Parties: []agreement.Participation{{Party: kaltim}, {Party: city}}, Fields: []agreement.Field{
		{Text: "kehutanan", Affairs: []affair.ID{affair.Forestry}}, {Text: "pariwisata", Affairs: []affair.ID{affair.Tourism}},
	}}
	got := a.Competences()
	if len(got) != 1 || got[0].Party != "Kota Samarinda" || got[0].OK || got[0].Affair != affair.Forestry {
		t.Errorf("got %+v, want only that a city may not agree on forestry", got)
	}
}

func TestEveryKindNamesItsDocuments(t *testing.T) {
	for _, k := range agreement.Kinds() {
		none := k == agreement.OtherRegime || k == agreement.UnknownKind
		if list := k.Documents(); (len(list) == 0) != none {
			t.Errorf("%s needs %d documents", k, len(list))
		}
		for _, d := range k.Documents() {
			if d.Source == "" || d.Name.ID == "" || d.Name.EN == "" {
				t.Errorf("%s: the requirement %+v lacks its name or source", k, d)
			}
		}
	}
}
