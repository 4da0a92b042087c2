package registry_test

import (
	"testing"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/registry"
)

func TestTwinsAreProposedUntilSomebodyDecides(t *testing.T) {
	onBoth(t, func(t *testing.T, f *fixture) {
		t.Helper()
		say := func(good string) agreement.ID {
			return must[agreement.Entry](t)(f.State(t.Context(), siti(), "", memorandum("64", "51", good, 2018), registry.StateOptions{})).Subject
		}
		one, two := say("sapi"), say("sapi")
		say("garam")
		twins := func() []registry.Twins { return must[[]registry.Twins](t)(f.Twins(t.Context(), siti())) }
		pairs := twins()
		if len(pairs) == 0 {
			t.Fatal("two of the same are not proposed")
		}
		best := pairs[0]
		if got := map[agreement.ID]bool{best.One.ID: true, best.Other.Row.ID: true}; !got[one] || !got[two] || len(best.Other.Why) == 0 {
			t.Errorf("the likeliest are %+v", best)
		}
		e := must[agreement.Entry](t)(f.State(t.Context(), siti(), one, []agreement.Assertion{{Aspect: agreement.NotSameAs, Key: string(two), Subject: two, Sources: []agreement.Source{{Person: "Siti"}}}}, registry.StateOptions{}))
		for _, x := range twins() {
			if (x.One.ID == one || x.One.ID == two) && (x.Other.Row.ID == one || x.Other.Row.ID == two) {
				t.Error("they are proposed although somebody said that they are two")
			}
		}
		must[agreement.Entry](t)(f.Withdraw(t.Context(), siti(), e.ID, ""))
		if len(twins()) != len(pairs) {
			t.Error("taking that back does not bring the proposal back")
		}
		must[agreement.Entry](t)(f.State(t.Context(), siti(), two, []agreement.Assertion{{Aspect: agreement.SameAs, Subject: one, Sources: []agreement.Source{{Person: "Siti"}}}}, registry.StateOptions{}))
		for _, x := range twins() {
			if x.One.ID == two || x.Other.Row.ID == two {
				t.Error("one that is another record is proposed")
			}
		}
	})
}
