package registry

import (
	"context"
	"slices"
	"strings"
	"time"

	"github.com/anyam-id/anyam/affair"
	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/party"
	"github.com/anyam-id/anyam/planning/figures"
	"github.com/anyam-id/anyam/region"
	"github.com/anyam-id/anyam/term"
)

// DraftPlan makes a draft agreement of what a plan has one region send another and no agreement covers: parties, object, affairs, monthly volume, and the
// months as notes, each with the plan as its source. Plans of example figures make no drafts.
func (r *Registry) DraftPlan(ctx context.Context, a Actor, o PlanOptions, from, to region.Code) (agreement.ID, error) {
	if err := check(a, writes); err != nil {
		return "", err
	}
	p, err := r.Plan(ctx, a, o)
	if err != nil {
		return "", err
	}
	i := slices.IndexFunc(p.Partners, func(x PlanPartner) bool { return x.From.Code == from && x.To.Code == to })
	switch {
	case i < 0:
		return "", fault.New(fault.NotFound, fault.T("dalam rencana ini "+from.Official()+" tidak mengirim kepada "+to.Official(), "in this plan "+from.Official()+" sends nothing to "+to.Official()))
	case p.Demo:
		return "", fault.New(fault.Conflict, fault.T("rencana ini memakai angka contoh; masukkan neraca yang sebenarnya lebih dahulu", "the plan uses example figures; bring real balances first"))
	case p.Partners[i].Open <= 0:
		return "", fault.New(fault.Conflict, fault.T("arus ini sudah seluruhnya dicakup kesepakatan", "agreements cover this flow already"))
	}
	e, err := r.State(ctx, a, "", p.draft(&p.Partners[i]), StateOptions{})
	return e.Subject, err
}

// draft states what the plan says of a partnership.
func (p *Plan) draft(x *PlanPartner) []agreement.Assertion {
	yes := true
	unit := string(p.Good.Unit)
	name := strings.ToLower(p.Good.Name.ID)
	per := x.Open / float64(len(x.Months))
	field := agreement.Field{Text: "pasokan " + name, Supplier: x.From.Code, Volume: &agreement.Amount{Number: per, Unit: unit}, Period: "month"}
	if g, ok := affair.GoodByID(p.Good.ID); ok {
		field.Good, field.Affairs = g.ID, g.Affairs
	}
	months := make([]string, 0, len(x.Months))
	for _, f := range p.Flows {
		if f.From == x.From.Code && f.To == x.To.Code {
			d := term.Date{Year: p.Options.Year, Month: time.Month(f.Month)}
			months = append(months, d.In("id")+" "+figures.Decimal(f.Amount, 0).ID+" "+p.Good.Unit.Name().ID)
		}
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
		{Aspect: agreement.HasNote, Text: "Indikator: jumlah tiba setiap bulan, harga di tempat tiba. " + x.Why[0].ID},
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
