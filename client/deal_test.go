package client_test

import (
	"testing"
	"time"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/client"
	"github.com/anyam-id/anyam/closing"
	"github.com/anyam-id/anyam/drafting"
	"github.com/anyam-id/anyam/party"
	"github.com/anyam-id/anyam/registry"
	"github.com/anyam-id/anyam/signing"
	"github.com/anyam-id/anyam/term"
)

// A government and a company without an account, whose letters it notes, come from a draft to the end through a server.
func TestAnAgreementIsMadeThroughAServer(t *testing.T) {
	c, reg, _ := serve(t)
	ctx := t.Context()
	company := party.Party{Kind: party.Company, Name: "PT Garam"}
	made := must[agreement.Entry](t)(c.State(ctx, "", append(parties("64"), agreement.Assertion{Aspect: agreement.HasParty, Party: &company, Order: 2, Sources: []agreement.Source{{Person: "Siti"}}}), registry.StateOptions{}))
	id, theirs := made.Subject, company.Key()
	v := must[drafting.Version](t)(c.AddVersion(ctx, id, client.DraftText{Text: "Pasal 1\nBaik.\nPasal 2\nSapi.\n", Accepts: true}))
	must[[]drafting.Position](t)(c.TakePositions(ctx, id, []client.PositionText{{Party: theirs, Version: v.ID, Stance: drafting.Accept, Source: "surat"}}))
	must[drafting.Comment](t)(c.CommentDraft(ctx, id, client.CommentText{Text: "baik"}))
	d := must[registry.Draft](t)(c.Draft(ctx, id, registry.DraftOptions{Version: 1}))
	if !d.Agreed || len(d.Comments) != 1 || d.Shown.Articles[1].Text != "Sapi." {
		t.Errorf("the draft is %+v", d)
	}
	if err := second(c.Draft(ctx, id, registry.DraftOptions{Against: 7})); err == nil {
		t.Error("it is compared with a version that is not there")
	}
	must[signing.Plan](t)(c.PlanSigning(ctx, id, client.PlanText{Mode: signing.Circular}))
	on := term.On(2020, time.February, 3)
	power := must[signing.Power](t)(c.AddPower(ctx, id, client.PowerText{Grantor: party.Signatory{Office: "Gubernur"}, Holder: party.Signatory{Name: "Sri"}, From: on}))
	must[agreement.Entry](t)(c.Sign(ctx, id, client.SignatureText{On: on, Power: power.ID}))
	must[agreement.Entry](t)(c.Sign(ctx, id, client.SignatureText{Party: theirs, On: on, Source: "naskah"}))
	if s := must[registry.Signing](t)(c.Signing(ctx, id)); !s.Done || s.State != agreement.InForce {
		t.Errorf("the signing is %+v", s)
	}
	text := must[registry.TextInForce](t)(c.TextInForce(ctx, id, on))
	same(t, "the text", text, must[registry.TextInForce](t)(reg.TextInForce(ctx, registry.Local("x"), id, on)))
	must[closing.Ending](t)(c.ProposeEnd(ctx, id, client.EndText{Reason: agreement.GoalReached, On: on}))
	if e := must[closing.Ending](t)(c.AnswerEnd(ctx, id, client.EndAnswer{Party: theirs, Accepts: true, Source: "berita acara"})); !e.Accepted {
		t.Error("both accept, and it is not accepted")
	}
	if e := must[registry.Ending](t)(c.Ending(ctx, id)); e.State != agreement.EndedState {
		t.Errorf("it is %s", e.State)
	}
}
