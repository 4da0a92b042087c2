package catalogtest_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/internal/catalog/catalogtest"
	"github.com/anyam-id/anyam/party"
	"github.com/anyam-id/anyam/region"
)

func TestTheSameSeedGivesTheSameAgreements(t *testing.T) {
	if diff := cmp.Diff(catalogtest.Items(7, 200), catalogtest.Items(7, 200)); diff != "" {
		t.Errorf("they differ:\n%s", diff)
	}
	if cmp.Equal(catalogtest.Items(7, 5), catalogtest.Items(8, 5)) {
		t.Error("another seed gives the same agreements")
	}
}

func TestAgreementsCouldBe(t *testing.T) {
	const n = 6000
	g := catalogtest.New(1)
	common := 0
	seen := make(map[agreement.ID]bool)
	for range n {
		a := g.Next()
		if _, err := agreement.ParseID(string(a.ID)); err != nil || seen[a.ID] {
			t.Fatalf("%q is no ID of its own: %v", a.ID, err)
		}
		seen[a.ID] = true
		if strings.Contains(a.Title, catalogtest.Common) {
			common++
		}
		if len(a.Parties) < 2 || !a.State.Valid() || !a.Kind.Valid() || !a.Class.Valid() || !a.Instrument.Valid() || !a.Signed.Valid() || !a.Ends.Valid() {
			t.Fatalf("%+v could not be", a)
		}
		for _, p := range a.Parties {
			if got := (party.Party{Kind: p.Kind, Name: p.Name, Region: p.Region}).Key(); got != p.Key {
				t.Fatalf("%s has the key %q, want %q", p.Name, p.Key, got)
			}
		}
		for _, c := range a.Regions {
			if _, ok := region.Get(c); !ok {
				t.Fatalf("there is no region %s", c)
			}
		}
		if a.State == agreement.InForce && a.Ends.Before(catalogtest.Today) {
			t.Fatalf("%s is in force and ended %s", a.ID, a.Ends)
		}
	}
	if common < n*31/100 || common > n*36/100 {
		t.Errorf("%d of %d titles hold %q, want a third", common, n, catalogtest.Common)
	}
}
