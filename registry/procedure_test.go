package registry_test

import (
	"strings"
	"testing"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/procedure"
	"github.com/anyam-id/anyam/registry"
	"github.com/anyam-id/anyam/term"
)

// An agreement's procedure follows from what is stated of it; what is derived cannot be stated.
func TestTheProcedureFollowsFromStatements(t *testing.T) {
	f := open(t)
	ctx := t.Context()
	id := create(t, f, hasParty("64", 1), hasParty("35", 2), field("sapi"), on(agreement.SignedOn, 2026, 3, 2), agreement.Assertion{Aspect: agreement.KindIs, Text: string(agreement.KSDDSukarela)})
	yes := true
	state := func(as ...agreement.Assertion) error {
		_, err := f.State(ctx, siti(), id, as, registry.StateOptions{})
		return err
	}
	asked := agreement.Assertion{Aspect: agreement.StageFact, Key: procedure.CouncilAsked.Key("region:64"), Date: term.On(2026, 3, 3)}
	if err := state(asked, agreement.Assertion{Aspect: agreement.StageFact, Key: procedure.Unbudgeted.Key("region:64"), Yes: &yes}); err != nil {
		t.Fatal(err)
	}
	d, err := f.Agreement(ctx, registry.Anonymous(), id, registry.AsOf{InForce: term.On(2026, 3, 25)})
	if err != nil {
		t.Fatal(err)
	}
	if n := d.Procedure.Next; len(n) != 2 || !strings.Contains(n[0].Text.ID, "menunggu DPRD Kalimantan Timur sejak 3 Maret 2026") || !strings.Contains(n[1].Text.ID, "Provinsi Jawa Timur: belum diketahui") {
		t.Errorf("next: %+v", n)
	}
	err = state(
		agreement.Assertion{Aspect: agreement.StageFact, Key: string(procedure.FrameworkSigned), Date: term.On(2026, 3, 3)},
		agreement.Assertion{Aspect: agreement.StageFact, Key: "entah", Date: term.On(2026, 3, 3)},
		agreement.Assertion{Aspect: agreement.StageFact, Key: procedure.CouncilAsked.Key("region:51"), Date: term.On(2026, 3, 3)},
		agreement.Assertion{Aspect: agreement.StageFact, Key: procedure.Offered.Key("region:64"), Date: term.On(2026, 3, 3)},
		agreement.Assertion{Aspect: agreement.StageFact, Key: procedure.Unbudgeted.Key("region:64"), Date: term.On(2026, 3, 3)},
		agreement.Assertion{Aspect: agreement.StageFact, Key: string(procedure.Offered)},
	)
	if fault.KindOf(err) != fault.Invalid || strings.Count(err.Error(), "assertions[") != 6 {
		t.Errorf("what cannot be stated: %v", err)
	}
}
