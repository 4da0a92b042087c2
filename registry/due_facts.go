package registry

import (
	"context"
	"fmt"
	"net/url"
	"slices"
	"time"

	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/store"
	"github.com/anyam-id/anyam/obligation"
	"github.com/anyam-id/anyam/party"
	"github.com/anyam-id/anyam/region"
	"github.com/anyam-id/anyam/term"
)

// dueAhead is how far ahead periods and milestones of obligations are looked for: a little further than the first reminder.
const dueAhead = 100

// mostDifferences is how many differences of one government are looked at.
const mostDifferences = 500

func obligationAddress(id string) string { return "/meja/janji/" + url.PathEscape(id) }

func periodAddress(id, period string) string {
	return obligationAddress(id) + "/kurun/" + url.PathEscape(period)
}

// claims are the periods of which something was claimed: by obligation and government, with when that was first done.
type claims map[string]map[region.Code]map[string]time.Time

func (c claims) of(obligation string, g region.Code) map[string]time.Time { return c[obligation][g] }

// reportsDue are the periods of obligations of which the actor's government has not claimed anything, and those of which it has and the other side
// has not.
func (r *Registry) reportsDue(ctx context.Context, a Actor) ([]Due, error) {
	if a.Government == "" {
		return nil, nil
	}
	now, err := r.Generation(ctx)
	if err != nil {
		return nil, err
	}
	return r.reports.get(now.Number, a.Government, func() ([]Due, error) { return r.findReports(ctx, a.Government) })
}

// findReports looks through every obligation of a government.
func (r *Registry) findReports(ctx context.Context, g region.Code) ([]Due, error) {
	var out []Due
	err := r.store.View(ctx, func(tx *store.Tx) error {
		kept, err := tx.ObligationsOfGovernment(ctx, g)
		if err != nil {
			return err
		}
		said, err := tx.Claimed(ctx, g)
		if err != nil {
			return err
		}
		by := make(claims, len(kept))
		for _, c := range said {
			if by[c.Obligation] == nil {
				by[c.Obligation] = make(map[region.Code]map[string]time.Time, 2)
			}
			if by[c.Obligation][c.Government] == nil {
				by[c.Obligation][c.Government] = make(map[string]time.Time)
			}
			by[c.Obligation][c.Government][c.Period] = c.At
		}
		for i := range kept {
			o, err := keptObligation(kept[i])
			if err != nil {
				return err
			}
			list := o.reports(g, by, r.today())
			if len(list) == 0 {
				continue
			}
			if _, err := r.titleOf(ctx, tx, o.Agreement); fault.KindOf(err) == fault.NotFound {
				continue // taken back since
			} else if err != nil {
				return err
			}
			out = append(out, list...)
		}
		return nil
	})
	return out, err
}

// reports are what a government has to claim of an obligation: one line of the ended periods, one of each that runs; and what the other side has to.
func (o *ObligationRecord) reports(g region.Code, by claims, today term.Date) []Due {
	own := by.of(o.ID, g)
	other := o.Terms.ToParty
	if governmentOf(o.Terms.FromParty) != g {
		other = o.Terms.FromParty
	}
	theirs := by.of(o.ID, governmentOf(other))
	began := term.DateOf(o.Stated)
	for _, list := range by[o.ID] {
		for p := range list {
			if first := obligation.Period(p).First(); first.Before(began) {
				began = first
			}
		}
	}
	var out []Due
	var ended []obligation.Period
	for _, p := range o.Terms.Expected(began, today.AddDays(dueAhead)) {
		claimed, mine := own[string(p)]
		_, answered := theirs[string(p)]
		over := !today.Before(p.Last())
		switch {
		case o.Ended != nil && o.Ended.On.Before(p.First()), p.Rhythm() != obligation.AnyPeriod && today.Before(p.First()):
		case mine && !answered && over && governmentOf(other) != g:
			out = append(out, o.awaits(p, other, term.DateOf(claimed)))
		case mine:
		case over:
			ended = append(ended, p)
		default:
			out = append(out, o.report(g, p, 0))
		}
	}
	if n := len(ended); n > 0 {
		out = append(out, o.report(g, ended[n-1], n-1))
	}
	return out
}

// report is that a government has to claim something of a period, and of so many before it.
func (o *ObligationRecord) report(g region.Code, p obligation.Period, before int) Due {
	at := p.Label()
	d := Due{
		Key: "report/" + o.ID + "/" + string(p), Government: g, Day: o.Terms.DueOn(p), Title: fault.T(o.Terms.Text, o.Terms.Text), Agreement: o.Agreement, Path: obligationAddress(o.ID),
		Why: fault.Tf("realisasi %[1]s belum dinyatakan", "the delivery of %[2]s is not claimed yet", at.ID, at.EN),
	}
	if d.Day.IsZero() {
		d.Day = p.Last()
		d.Why = d.Why.Append(fault.T("; hari pelaporannya tidak ditetapkan, ini hari terakhir kurunnya", "; no day for reports is declared, this is the last of the period"))
	}
	if before > 0 {
		d.Why = d.Why.Append(fault.Tf(", begitu pula %d kurun sebelumnya", ", nor are %d periods before it", before))
	}
	return d
}

// awaits is that the other side has not answered a claim.
func (o *ObligationRecord) awaits(p obligation.Period, other party.Party, since term.Date) Due {
	at := p.Label()
	d := Due{
		Key: "answer/" + o.ID + "/" + string(p), Government: governmentOf(other), Of: other.Name, Day: o.Terms.DueOn(p), Since: since, Title: fault.T(o.Terms.Text, o.Terms.Text), Agreement: o.Agreement,
		Path: periodAddress(o.ID, string(p)),
		Why:  fault.Tf("%[1]s belum menyatakan realisasi %[2]s", "%[1]s has not claimed the delivery of %[3]s", other.Name, at.ID, at.EN),
	}
	if d.Day.IsZero() {
		d.Day, d.Open = since, true
	}
	return d
}

// differencesDue are the periods in which both sides claim otherwise and of which something is awaited.
func (r *Registry) differencesDue(ctx context.Context, a Actor) ([]Due, error) {
	if a.Government == "" {
		return nil, nil
	}
	if err := r.fresh(ctx); err != nil {
		return nil, err
	}
	var out []Due
	err := r.store.View(ctx, func(tx *store.Tx) error {
		list, err := tx.Differences(ctx, a.Government, 1<<62, mostDifferences)
		if err != nil {
			return err
		}
		ids, seqs := make([]string, len(list)), make([]int64, len(list))
		for i, kept := range list {
			ids[i], seqs[i] = kept.Obligation, kept.Changed
		}
		slices.Sort(ids)
		found, err := tx.ObligationsIn(ctx, slices.Compact(ids))
		if err != nil {
			return err
		}
		times, err := tx.ObligationTimes(ctx, seqs)
		if err != nil {
			return err
		}
		records := make(map[string]*ObligationRecord, len(found))
		for _, kept := range found {
			if records[kept.ID], err = keptObligation(kept); err != nil {
				return err
			}
		}
		for _, kept := range list {
			o := records[kept.Obligation]
			if o == nil {
				return fmt.Errorf("a difference of obligation %s, which is not there", kept.Obligation)
			}
			f, err := factOf(kept)
			if err != nil {
				return err
			}
			title, err := r.titleOf(ctx, tx, kept.Agreement)
			if fault.KindOf(err) == fault.NotFound {
				continue
			}
			if err != nil {
				return err
			}
			out = append(out, o.differenceDue(a, f, title, term.DateOf(times[kept.Changed].In(r.now().Location())))...)
		}
		return nil
	})
	return out, err
}

// differenceDue is of whom something is awaited about a difference: of the actor's government, where that is one of them.
func (o *ObligationRecord) differenceDue(a Actor, f Fact, title string, since term.Date) []Due {
	at := obligation.Period(f.Period).Label()
	mine, others := false, []party.Party{}
	for _, key := range waiting(f, o) {
		p := o.Terms.FromParty
		if key == o.Terms.To {
			p = o.Terms.ToParty
		}
		if governmentOf(p) == a.Government {
			mine = true
		} else {
			others = append(others, p)
		}
	}
	d := Due{
		Key: "difference/" + o.ID + "/" + f.Period, Government: a.Government, Day: since, Since: since, Open: true, Title: fault.T(o.Terms.Text, o.Terms.Text), Agreement: o.Agreement,
		Why:  fault.Tf("angka kedua pihak tentang %[1]s berbeda dan menunggu sikap (%[3]s)", "the figures of both sides for %[2]s differ and wait for a stand (%[3]s)", at.ID, at.EN, title),
		Path: periodAddress(o.ID, f.Period),
	}
	if mine {
		return []Due{d}
	}
	var out []Due
	for _, p := range others {
		x := d
		x.Key, x.Government, x.Of = d.Key+"/"+p.Key(), governmentOf(p), p.Name
		x.Why = fault.Tf("%[1]s belum bersikap tentang angka %[2]s yang berbeda", "%[1]s has taken no stand on the figures of %[3]s that differ", p.Name, at.ID, at.EN)
		out = append(out, x)
	}
	return out
}
