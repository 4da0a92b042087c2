package client_test

import (
	"testing"

	"github.com/anyam-id/anyam/account"
	"github.com/anyam-id/anyam/affair"
	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/client"
	"github.com/anyam-id/anyam/obligation"
	"github.com/anyam-id/anyam/registry"
	"github.com/anyam-id/anyam/term"
)

func TestObligationsThroughAServerAreThoseOfTheRegister(t *testing.T) {
	c, reg, _ := serve(t)
	ctx := t.Context()
	id := must[agreement.Entry](t)(c.State(ctx, "", parties("64", "51"), registry.StateOptions{})).Subject
	terms := registry.ObligationTerms{
		Obligation: obligation.Obligation{From: "region:51", To: "region:64", Text: "bibit sapi", Kind: affair.Livestock, Unit: affair.Head, Amount: 600, Counting: obligation.PerPeriod, Every: obligation.EveryMonth},
		Grade:      agreement.SignedGrade, Sources: []agreement.Source{{Person: "Siti"}},
	}
	o := must[registry.ObligationRecord](t)(c.Oblige(ctx, id, terms))
	bali := registry.Actor{Actor: agreement.Actor{Name: "Ketut", Government: "51"}, Token: "t51", Mandate: account.Mandate{Role: account.Bureau}}
	must[registry.ClaimRecord](t)(reg.Claim(ctx, bali, o.ID, registry.NewClaim{Period: "2026-03", Amount: 500}))
	claim := must[registry.ClaimRecord](t)(c.PostClaim(ctx, o.ID, client.ClaimText{Period: "2026-03", Amount: 400, Files: []client.ClaimFile{{Name: "a.txt", Content: []byte("x")}}}))
	if len(claim.Documents) != 1 {
		t.Errorf("%+v", claim)
	}
	must[registry.Word](t)(c.SayOfPeriod(ctx, o.ID, "2026-03", client.WordText{Text: "beda"}))
	must[registry.Fact](t)(c.TakeStand(ctx, o.ID, "2026-03", client.StandText{Stays: true, Reason: "dihitung lain"}))
	if p := must[registry.DifferencePage](t)(c.Differences(ctx, "64", 5, "")); len(p.Items) != 1 {
		t.Errorf("%+v", p)
	}
	fixed := must[registry.ClaimRecord](t)(c.CorrectClaim(ctx, claim.ID, client.ClaimText{Amount: 500}))
	if got := must[registry.ClaimRecord](t)(c.ClaimOf(ctx, claim.ID)); got.CorrectedBy != fixed.ID {
		t.Errorf("%+v", got)
	}
	must[registry.Fact](t)(c.LockPeriod(ctx, o.ID, "2026-03", ""))
	terms.Amount, terms.Reason = 700, "salah ketik"
	must[registry.ObligationRecord](t)(c.CorrectObligation(ctx, o.ID, terms))
	must[registry.ObligationRecord](t)(c.EndObligation(ctx, o.ID, term.On(2026, 6, 30), "selesai"))
	who := registry.Actor{Actor: agreement.Actor{Name: "x", Government: "64"}, Token: "t", Mandate: account.Mandate{Role: account.Bureau}}
	same(t, "the facts", must[registry.Facts](t)(c.Facts(ctx, id)), must[registry.Facts](t)(reg.Facts(ctx, who, id)))
	same(t, "the obligation", must[registry.ObligationFacts](t)(c.Obligation(ctx, o.ID)), must[registry.ObligationFacts](t)(reg.Obligation(ctx, who, o.ID)))
	s := registry.LedgerScope{Agreement: id, Government: "64"}
	l := must[registry.Ledger](t)(c.Ledger(ctx, s))
	same(t, "the ledger", l, must[registry.Ledger](t)(reg.Ledger(ctx, who, s)))
	if len(l.Lines) != 1 {
		t.Errorf("%+v", l)
	}
	must[registry.Ledger](t)(c.Ledger(ctx, registry.LedgerScope{Year: 2018}))
}
