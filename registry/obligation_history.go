package registry

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/anyam-id/anyam/affair"
	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/numfmt"
	"github.com/anyam-id/anyam/internal/store"
	"github.com/anyam-id/anyam/obligation"
	"github.com/anyam-id/anyam/term"
)

// obligations adds to an agreement what was said of its obligations and of those of the records that are it: to the end of its history, and when it was first carried out.
func (d *Detail) obligations(ctx context.Context, tx *store.Tx, a Actor, same []agreement.ID, as AsOf) error {
	list, err := tx.ObligationsOf(ctx, same)
	if err != nil || len(list) == 0 {
		return err
	}
	ids := make([]string, len(list))
	for i, o := range list {
		ids[i] = o.ID
	}
	acts, err := tx.ObligationActs(ctx, ids)
	if err != nil {
		return err
	}
	if !as.Known.IsZero() {
		acts = slices.DeleteFunc(acts, func(x store.ObligationAct) bool { return x.At.After(as.Known) })
	}
	for group := range grouped(acts) {
		p, err := foldObligation(group)
		if err != nil {
			return err
		}
		lines, err := obligationHistory(a, &p.record, group)
		if err != nil {
			return err
		}
		d.History = append(d.History, lines...)
		if o := &p.record; o.Ended == nil {
			d.owes = append(d.owes, o.funded())
		}
		on, err := term.Parse(p.now.Executed)
		if err == nil && !on.IsZero() && (d.executed.IsZero() || on.Before(d.executed)) {
			d.executed = on
		}
	}
	return nil
}

// obligationHistory tells the acts upon one obligation as sentences, as far as the actor may read them.
func obligationHistory(a Actor, o *ObligationRecord, acts []store.ObligationAct) ([]HistoryLine, error) {
	corrected := make(map[string]bool)
	lines := make([]HistoryLine, 0, len(acts))
	for i := range acts {
		act := &acts[i]
		if (act.Act == actWord || act.Act == actStand) && !a.follows(o) {
			continue
		}
		text, corrects, sources, err := obligationSentence(o, act, i == 0)
		if err != nil {
			return nil, fmt.Errorf("%s %s: %w", act.Act, act.ID, err)
		}
		corrected[corrects] = true
		who := act.Actor.Name
		if act.Actor.Office != "" {
			who += " (" + act.Actor.Office + ")"
		}
		if who == "" {
			who = "–"
		}
		lines = append(lines, HistoryLine{At: act.At, Actor: act.Actor, Text: fault.T(who+" "+text.ID, who+" "+text.EN), Entry: agreement.EntryID(act.ID), Sources: sources})
	}
	for i := range lines {
		lines[i].Withdrawn = corrected[string(lines[i].Entry)]
	}
	return lines, nil
}

// obligationSentence says what an act did, without who did it, which claim it corrects, and what it names as its proof.
func obligationSentence(o *ObligationRecord, act *store.ObligationAct, first bool) (t fault.Text, corrects string, sources []agreement.Source, err error) {
	period := obligation.Period(act.Period).Label()
	about := fault.T(" untuk "+period.ID+": "+o.Terms.Text, " for "+period.EN+": "+o.Terms.Text)
	read := func(into any) { err = json.Unmarshal([]byte(act.Body), into) }
	switch act.Act {
	case actTerms:
		var b ObligationTerms
		read(&b)
		amount, grade := quantity(b.Amount, b.Unit), b.Grade.Label()
		t = fault.T(fmt.Sprintf("menyatakan kewajiban %s kepada %s: %s, %s (%s)", b.FromParty.Name, b.ToParty.Name, b.Text, amount.ID, grade.ID),
			fmt.Sprintf("stated an obligation of %s to %s: %s, %s (%s)", b.FromParty.Name, b.ToParty.Name, b.Text, amount.EN, grade.EN))
		if !first {
			t = fault.T(fmt.Sprintf("memperbaiki kewajiban %s: %s, %s (%s)", b.FromParty.Name, b.Text, amount.ID, grade.ID), fmt.Sprintf("put right the obligation of %s: %s, %s (%s)", b.FromParty.Name, b.Text, amount.EN, grade.EN))
		}
		t = because(t, b.Reason)
		t, sources = by(t, b.Sources), b.Sources
	case actEnd:
		var b ObligationEnd
		if read(&b); b.On.IsZero() {
			t = because(fault.T("menyatakan kewajiban ini berlanjut: "+o.Terms.Text, "stated that this obligation goes on: "+o.Terms.Text), b.Reason)
		} else {
			t = because(fault.T("menyatakan kewajiban ini berakhir "+b.On.In("id")+": "+o.Terms.Text, "stated that this obligation ended on "+b.On.In("en")+": "+o.Terms.Text), b.Reason)
		}
	case actClaim:
		var b claimBody
		read(&b)
		t, corrects = b.sentence().Append(about), b.Corrects
		for _, d := range b.Evidence {
			sources = append(sources, agreement.Source{Document: d})
		}
	case actLock:
		var b lockBody
		read(&b)
		t = fault.T("menutup kurun atas nama "+o.PartyName(b.By), "closed the period in the name of "+o.PartyName(b.By)).Append(about)
	case actWord:
		var b wordBody
		read(&b)
		t = fault.T("menulis atas nama "+o.PartyName(b.By), "wrote in the name of "+o.PartyName(b.By)).Append(about)
	case actStand:
		var b obligation.Stand
		read(&b)
		if amount := quantity(b.Amount, o.Terms.Unit); b.Stays {
			t = fault.T("menyatakan atas nama "+o.PartyName(b.By)+" bahwa perbedaannya tetap", "said in the name of "+o.PartyName(b.By)+" that the difference stays").Append(about)
		} else {
			t = fault.T("menerima "+amount.ID+" atas nama "+o.PartyName(b.By), "accepted "+amount.EN+" in the name of "+o.PartyName(b.By)).Append(about)
		}
		t = because(t, b.Reason)
	}
	return t, corrects, sources, err
}

// sentence says what was claimed, and whose word it is.
func (c *claimBody) sentence() fault.Text {
	amount := quantity(c.Amount, c.Unit)
	var t fault.Text
	switch {
	case c.Statistic != nil:
		t = fault.T("mencatat statistik "+c.Statistic.Publisher+" sebesar "+amount.ID, "noted a statistic of "+c.Statistic.Publisher+": "+amount.EN)
	case isThird(c.By):
		t = fault.T("mencatat pernyataan "+c.Party.Name+" ("+c.Told+") sebesar "+amount.ID, "noted what "+c.Party.Name+" ("+c.Told+") says: "+amount.EN)
	case c.Corrects != "":
		t = fault.T("mengoreksi pernyataan "+c.Party.Name+" menjadi "+amount.ID, "corrected the claim of "+c.Party.Name+" to "+amount.EN)
	default:
		t = fault.T("menyatakan atas nama "+c.Party.Name+" realisasi "+amount.ID, "claimed in the name of "+c.Party.Name+" a delivery of "+amount.EN)
	}
	if n := len(c.Evidence); n > 0 {
		t = t.Append(fault.Tf(" dengan %[1]d bukti", " with evidence (%[1]d)", n))
	}
	return t
}

// quantity is an amount with its unit, in words.
func quantity(x float64, u affair.Unit) fault.Text {
	if u == affair.Rupiah {
		return fault.T("Rp"+numfmt.Float(x, 0, "id"), "Rp"+numfmt.Float(x, 0, "en"))
	}
	return fault.T(numfmt.Float(x, 3, "id")+" "+u.Name().ID, numfmt.Float(x, 3, "en")+" "+u.Name().EN)
}

func because(t fault.Text, reason string) fault.Text {
	if reason != "" {
		t.ID, t.EN = t.ID+"; alasan: "+reason, t.EN+"; reason: "+reason
	}
	return t
}

// by names the source of a statement: the words, or whose word it is.
func by(t fault.Text, sources []agreement.Source) fault.Text {
	for _, s := range sources {
		switch {
		case s.Quote != "":
			t.ID, t.EN = t.ID+"; sumber: “"+strings.TrimSpace(cut(s.Quote, 160))+"”", t.EN+"; source: “"+strings.TrimSpace(cut(s.Quote, 160))+"”"
		case s.Person != "":
			t.ID, t.EN = t.ID+"; sumber: "+s.Person, t.EN+"; source: "+s.Person
		default:
			continue
		}
		return t
	}
	return t
}
