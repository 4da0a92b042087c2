package registry

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/store"
	"github.com/anyam-id/anyam/party"
	"github.com/anyam-id/anyam/planning/balance"
	"github.com/anyam-id/anyam/planning/figures"
	"github.com/anyam-id/anyam/region"
	"github.com/anyam-id/anyam/term"
)

// PlanDraft is a draft agreement that was made of a flow of a plan.
type PlanDraft struct {
	Agreement agreement.ID    `json:"agreement"`
	Title     string          `json:"title"`
	Plan      string          `json:"plan"`
	Name      string          `json:"name"` // of the plan
	From      FlowEnd         `json:"from"`
	To        FlowEnd         `json:"to"`
	At        time.Time       `json:"at"`
	Actor     agreement.Actor `json:"actor"`
}

// DraftPlan makes a plan, saves it under a name of its own, and makes a draft agreement of what it has one region send another, as DraftSavedPlan does: all of it,
// or nothing.
func (r *Registry) DraftPlan(ctx context.Context, a Actor, o PlanOptions, from, to region.Code) (agreement.ID, error) {
	if err := check(a, writes); err != nil {
		return "", err
	}
	p, err := r.Plan(ctx, a, o)
	if err != nil {
		return "", err
	}
	x, err := p.drafts(from, to)
	if err != nil {
		return "", err
	}
	name := fmt.Sprintf("%s %d: %s → %s", p.Good.Name.ID, p.Options.Year, x.From.Name, x.To.Name)
	return write(ctx, r, a, writes, func(tx *store.Tx, now time.Time) (agreement.ID, error) {
		s, err := keepPlan(ctx, tx, a, now, name, &p)
		if err != nil {
			return "", err
		}
		return r.draftOf(ctx, tx, a, now, &s, x)
	})
}

// DraftSavedPlan makes a draft agreement of what a saved plan has one region send another and no agreement covers: parties, object, affairs, monthly volume,
// and the months as notes, each with the plan as its source. The draft and the plan name each other from then on. Of a flow of which the plan made a draft
// already there is no second one, and plans of example figures make none.
func (r *Registry) DraftSavedPlan(ctx context.Context, a Actor, plan string, from, to region.Code) (agreement.ID, error) {
	s, err := r.SavedPlan(ctx, a, plan)
	if err != nil {
		return "", err
	}
	x, err := s.Plan.drafts(from, to)
	if err != nil {
		return "", err
	}
	return write(ctx, r, a, writes, func(tx *store.Tx, now time.Time) (agreement.ID, error) { return r.draftOf(ctx, tx, a, now, &s, x) })
}

// draftOf makes the draft of a flow of a plan that is saved.
func (r *Registry) draftOf(ctx context.Context, tx *store.Tx, a Actor, now time.Time, s *SavedPlan, x *PlanPartner) (agreement.ID, error) {
	from, to := x.From.Code, x.To.Code
	made, err := tx.PlanDrafts(ctx, s.ID)
	if err != nil {
		return "", err
	}
	if slices.ContainsFunc(made, func(d store.PlanDraft) bool { return d.From == from && d.To == to }) {
		return "", fault.New(fault.Conflict, fault.T("dari arus ini sudah ada draf kesepakatan", "there is a draft agreement of this flow already"))
	}
	as, err := checkAssertions(ctx, tx, s.Plan.draft(x), "", nil)
	if err != nil {
		return "", err
	}
	e, err := r.append(ctx, tx, agreement.Entry{ID: newEntryID(), At: now, Actor: a.Actor, Subject: agreement.NewID(now), Act: agreement.State, Assertions: as})
	if err != nil {
		return "", err
	}
	return e.Subject, tx.AddPlanDraft(ctx, store.PlanDraft{Agreement: e.Subject, Plan: s.ID, From: from, To: to, At: now, Actor: a.Actor})
}

// drafts is the flow of which a draft can be made, or why there can be none.
func (p *Plan) drafts(from, to region.Code) (*PlanPartner, error) {
	i := slices.IndexFunc(p.Partners, func(x PlanPartner) bool { return x.From.Code == from && x.To.Code == to })
	switch {
	case i < 0:
		return nil, fault.New(fault.NotFound, fault.T("dalam rencana ini "+from.Official()+" tidak mengirim kepada "+to.Official(), "in this plan "+from.Official()+" sends nothing to "+to.Official()))
	case p.Demo:
		return nil, fault.New(fault.Conflict, fault.T("rencana ini memakai angka contoh; masukkan neraca yang sebenarnya lebih dahulu", "the plan uses example figures; bring real balances first"))
	case p.Partners[i].Open <= 0:
		return nil, fault.New(fault.Conflict, fault.T("arus ini sudah seluruhnya dicakup kesepakatan", "agreements cover this flow already"))
	}
	return &p.Partners[i], nil
}

// PlanAnnex is the table that goes with a draft: what is sent in which month, and by what it is seen whether it works.
type PlanAnnex struct {
	Plan       string       `json:"plan,omitempty"` // of which it was made, where it is saved
	Name       string       `json:"name,omitempty"`
	Good       FlowGood     `json:"good"`
	From       FlowEnd      `json:"from"`
	To         FlowEnd      `json:"to"`
	Year       int          `json:"year"`
	Months     []AnnexMonth `json:"months"`
	Total      float64      `json:"total"`
	Landed     int64        `json:"landed"` // rupiah a unit where it arrives; of transport alone where no price is known
	Indicators []fault.Text `json:"indicators"`
	Why        fault.Text   `json:"why"`
}

// AnnexMonth is what is sent in a month and no agreement covers.
type AnnexMonth struct {
	Month  int     `json:"month"`
	Amount float64 `json:"amount"`
}

// Annex is the annex of the draft that can be made of a flow, or why there can be none.
func (p *Plan) Annex(from, to region.Code) (PlanAnnex, error) {
	x, err := p.drafts(from, to)
	if err != nil {
		return PlanAnnex{}, err
	}
	return p.annex(x), nil
}

func (p *Plan) annex(x *PlanPartner) PlanAnnex {
	a := PlanAnnex{Good: p.Good, From: x.From, To: x.To, Year: p.Options.Year, Months: []AnnexMonth{}, Landed: x.Price + x.Transport, Why: x.Why[0]}
	for _, f := range p.Flows {
		if open := f.Amount - f.Committed; f.From == x.From.Code && f.To == x.To.Code && open > 0 {
			a.Months = append(a.Months, AnnexMonth{f.Month, open})
			a.Total += open
		}
	}
	unit := p.Good.Unit.Name()
	a.Indicators = []fault.Text{
		figures.Fill(fault.T("Jumlah tiba setiap bulan, dalam %s, menurut kedua pihak.", "What arrives each month, in %s, by both parties' account."), unit),
		figures.Fill(fault.T("Bagian dari volume lampiran yang sungguh tiba; sasaran %s %s dalam masa rencana.", "The part of the annex's volume that really arrives; the target is %s %s over the plan's months."), figures.Decimal(a.Total, 0), unit),
		figures.Fill(fault.T("Harga di tempat tiba, dibanding Rp%s per %s menurut rencana.", "The price where it arrives, against Rp%s (%s) in the plan."), figures.Int(a.Landed), unit),
	}
	return a
}

// PlanOfAgreement is the plan of which an agreement was made, with its annex; false where it was made of none. Whoever may look at the desk's work reads
// the annex, for it goes with the agreement to both parties; the plan itself is named to those alone who may look at it.
func (r *Registry) PlanOfAgreement(ctx context.Context, a Actor, id agreement.ID) (PlanAnnex, bool, error) {
	if err := check(a, looks); err != nil {
		return PlanAnnex{}, false, err
	}
	var d store.PlanDraft
	var s store.Plan
	var of Plan
	var found bool
	err := r.store.View(ctx, func(tx *store.Tx) (err error) {
		if d, found, err = tx.PlanOf(ctx, id); err != nil || !found {
			return err
		}
		if s, found, err = tx.Plan(ctx, d.Plan); err != nil || !found {
			return err
		}
		if err := json.Unmarshal([]byte(s.Body), &of); err != nil {
			return fmt.Errorf("plan %s: %w", s.ID, err)
		}
		return nil
	})
	if err != nil || !found {
		return PlanAnnex{}, false, err
	}
	x, err := of.drafts(d.From, d.To)
	if err != nil {
		return PlanAnnex{}, false, err
	}
	out := of.annex(x)
	out.Name = s.Name
	if a.may(looks, workOf(s.Actor.Government)) {
		out.Plan = s.ID
	}
	return out, true, nil
}

// draft states what the plan says of a partnership.
func (p *Plan) draft(x *PlanPartner) []agreement.Assertion {
	yes := true
	unit := string(p.Good.Unit)
	name := strings.ToLower(p.Good.Name.ID)
	annex := p.annex(x)
	per := annex.Total / float64(max(1, len(annex.Months)))
	field := agreement.Field{Text: "pasokan " + name, Supplier: x.From.Code, Volume: &agreement.Amount{Number: per, Unit: unit}, Period: "month"}
	if t, ok := balance.Get(p.Good.ID); ok {
		field.Good, field.Affairs = t.Good(), t.Affairs()
	}
	months := make([]string, 0, len(annex.Months))
	for _, m := range annex.Months {
		d := term.Date{Year: p.Options.Year, Month: time.Month(m.Month)}
		months = append(months, d.In("id")+" "+figures.Decimal(m.Amount, 0).ID+" "+p.Good.Unit.Name().ID)
	}
	indicators := make([]string, 0, len(annex.Indicators))
	for _, t := range annex.Indicators {
		indicators = append(indicators, t.ID)
	}
	whole := func(c region.Code, order int) agreement.Assertion {
		return agreement.Assertion{Aspect: agreement.HasParty, Order: order, Party: &party.Party{Kind: party.Region, Name: c.Official(), Region: c}}
	}
	as := []agreement.Assertion{
		{Aspect: agreement.InstrumentIs, Text: string(agreement.MoU)},
		whole(x.From.Code, 1), whole(x.To.Code, 2),
		{Aspect: agreement.HasField, Field: &field},
		{Aspect: agreement.Drafted, Yes: &yes},
		{Aspect: agreement.HasNote, Text: "Lampiran volume menurut rencana: " + strings.Join(months, "; ")},
		{Aspect: agreement.HasNote, Text: "Indikator: " + strings.Join(indicators, " ") + " " + x.Why[0].ID},
	}
	from := []string{"Rencana " + name + " " + term.Date{Year: p.Options.Year}.String()}
	for _, s := range p.Sources {
		from = append(from, s.Name)
	}
	source := strings.Join(from, "; ")
	for i := range as {
		as[i].Grade = agreement.Claimed
		as[i].Sources = []agreement.Source{{Person: source}}
	}
	return as
}
