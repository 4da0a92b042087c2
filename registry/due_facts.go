package registry

import (
	"context"
	"encoding/json"
	"fmt"
	"net/url"
	"slices"
	"time"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/store"
	"github.com/anyam-id/anyam/obligation"
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

// claimsDue is what is due of obligations of the actor's government: periods of which it has not claimed anything, those of which it has and the other
// side has not, and those in which both claim otherwise and of which something is awaited. Of whoever belongs to no government and oversees all: what all
// parties are waited for. It is shared: read only. The generation is the one in which the transaction began, or one before.
func (r *Registry) claimsDue(now Generation) dueSource {
	return func(ctx context.Context, tx *store.Tx, a Actor) ([]Due, error) {
		find := r.findClaimsDue
		if a.Government == "" {
			if !followScope(a).All {
				return nil, nil
			}
			find = r.findClaimsAwaited
		}
		return r.owed.get(now.Number, a.Government, func() ([]Due, error) { return find(ctx, tx, a.Government) })
	}
}

// findClaimsDue looks through every obligation of a government.
func (r *Registry) findClaimsDue(ctx context.Context, tx *store.Tx, g region.Code) ([]Due, error) {
	today, zone := r.today(), r.now().Location()
	return r.claimsDueOf(ctx, tx, g, func(fn func(*store.Owing) error) error { return tx.OwingOf(ctx, g, fn) }, func(o *owed) []Due { return o.reports(g, today, zone) })
}

// claimsDueOf is what tell says of each of some obligations, and the differences of a government; "" is all.
func (r *Registry) claimsDueOf(ctx context.Context, tx *store.Tx, g region.Code, each func(fn func(*store.Owing) error) error, tell func(*owed) []Due) ([]Due, error) {
	of := make(map[string]*owed)
	var out []Due
	err := each(func(kept *store.Owing) error {
		o, err := keptOwing(kept)
		if err == nil {
			of[o.ID] = o
			out = append(out, tell(o)...)
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	differ, err := r.differencesDue(ctx, tx, g, of)
	if err != nil {
		return nil, err
	}
	return r.withoutTakenBack(ctx, tx, append(out, differ...))
}

// isThere tells whether an agreement is there; false where it was taken back.
func (r *Registry) isThere(ctx context.Context, tx *store.Tx, id agreement.ID) (bool, error) {
	if r.catalog.Has(id) {
		return true, nil
	}
	_, err := standingAgreement(ctx, tx, id)
	if fault.KindOf(err) == fault.NotFound {
		return false, nil
	}
	return err == nil, err
}

// withoutTakenBack leaves out what is due of agreements that were taken back since.
func (r *Registry) withoutTakenBack(ctx context.Context, tx *store.Tx, list []Due) ([]Due, error) {
	gone := make(map[agreement.ID]bool)
	for _, d := range list {
		if _, known := gone[d.Agreement]; known {
			continue
		}
		there, err := r.isThere(ctx, tx, d.Agreement)
		if err != nil {
			return nil, err
		}
		gone[d.Agreement] = !there
	}
	return slices.DeleteFunc(list, func(d Due) bool { return gone[d.Agreement] }), nil
}

// counterpart is one of the two parties of an obligation.
type counterpart struct {
	key, name  string
	government region.Code // "" it is none
}

// reports are what a government has to claim of an obligation: one line of the ended periods, one of each that runs; and what the other side has to.
func (o *owed) reports(g region.Code, today term.Date, zone *time.Location) []Due {
	other, giver := o.side(o.To), true
	if o.Giver != g {
		other, giver = o.side(o.From), false
	}
	var out []Due
	var ended []obligation.Period
	for _, p := range o.expected(today.AddDays(dueAhead), zone) {
		mine, theirs := o.claimed(p)
		if !giver {
			mine, theirs = theirs, mine
		}
		over := !today.Before(p.Last())
		switch {
		case !o.Ended.IsZero() && o.Ended.Before(p.First()), p.Rhythm() != obligation.AnyPeriod && today.Before(p.First()):
		case mine != 0 && theirs == 0 && over && other.government != g:
			out = append(out, o.awaits(p, other, o.day(mine, zone)))
		case mine != 0:
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
func (o *owed) report(g region.Code, p obligation.Period, before int) Due {
	at := p.Label()
	day, declared := o.dueOn(p)
	d := Due{
		Key: "report/" + o.ID + "/" + string(p), Government: g, Day: day, Title: fault.T(o.Text, o.Text), Agreement: o.Agreement, Path: obligationAddress(o.ID),
		Why: fault.Tf("realisasi %[1]s belum dinyatakan", "the delivery of %[2]s is not claimed yet", at.ID, at.EN),
	}
	if !declared {
		d.Why = d.Why.Append(fault.T("; hari pelaporannya tidak ditetapkan, ini hari terakhir kurunnya", "; no day for reports is declared, this is the last of the period"))
	}
	if before > 0 {
		d.Why = d.Why.Append(fault.Tf(", begitu pula %d kurun sebelumnya", ", nor are %d periods before it", before))
	}
	return d
}

// awaits is that the other side has not answered a claim.
func (o *owed) awaits(p obligation.Period, other counterpart, since term.Date) Due {
	at := p.Label()
	day, declared := o.dueOn(p)
	d := Due{
		Key: "answer/" + o.ID + "/" + string(p), Government: other.government, Of: other.name, Day: day, Since: since, Title: fault.T(o.Text, o.Text), Agreement: o.Agreement,
		Path: periodAddress(o.ID, string(p)),
		Why:  fault.Tf("%[1]s belum menyatakan realisasi %[2]s", "%[1]s has not claimed the delivery of %[3]s", other.name, at.ID, at.EN),
	}
	if !declared {
		d.Day, d.Open = since, true
	}
	return d
}

// differencesDue are the periods in which both sides claim otherwise and of which something is awaited, of the obligations of a government.
func (r *Registry) differencesDue(ctx context.Context, tx *store.Tx, g region.Code, of map[string]*owed) ([]Due, error) {
	list, err := tx.Differences(ctx, g, 1<<62, mostDifferences)
	if err != nil {
		return nil, err
	}
	var more []string
	for _, kept := range list {
		if of[kept.Obligation] == nil {
			more = append(more, kept.Obligation)
		}
	}
	slices.Sort(more)
	if err := tx.OwingIn(ctx, slices.Compact(more), func(kept *store.Owing) (err error) {
		of[kept.ID], err = keptOwing(kept)
		return err
	}); err != nil {
		return nil, err
	}
	zone := r.now().Location()
	var out []Due
	for _, kept := range list {
		o := of[kept.Obligation]
		if o == nil {
			return nil, fmt.Errorf("a difference of obligation %s, which is not there", kept.Obligation)
		}
		f, err := standsOf(kept)
		if err != nil {
			return nil, err
		}
		title, err := r.titleOf(ctx, tx, kept.Agreement)
		if fault.KindOf(err) == fault.NotFound {
			continue
		}
		if err != nil {
			return nil, err
		}
		out = append(out, o.differenceDue(g, f, title, o.day(kept.At, zone))...)
	}
	return out, nil
}

// standsOf is of a fact what tells of whom something is awaited.
func standsOf(kept store.FactNow) (Fact, error) {
	var f struct {
		Outcome obligation.Outcome `json:"outcome"`
		Stands  []obligation.Stand `json:"stands"`
	}
	if err := json.Unmarshal([]byte(kept.Body), &f); err != nil {
		return Fact{}, fmt.Errorf("the kept fact %s %s: %w", kept.Obligation, kept.Period, err)
	}
	return Fact{Fact: obligation.Fact{Period: kept.Period, Different: kept.Different, Outcome: f.Outcome, Stands: f.Stands}}, nil
}

// differenceDue is of whom something is awaited about a difference: of the government, where it is one of them; "" it is nobody's own.
func (o *owed) differenceDue(g region.Code, f Fact, title string, since term.Date) []Due {
	at := obligation.Period(f.Period).Label()
	mine, others := false, []counterpart{}
	for _, key := range f.waitsFor(o.From, o.To) {
		if p := o.side(key); g != "" && p.government == g {
			mine = true
		} else {
			others = append(others, p)
		}
	}
	d := Due{
		Key: "difference/" + o.ID + "/" + f.Period, Government: g, Day: since, Since: since, Open: true, Title: fault.T(o.Text, o.Text), Agreement: o.Agreement,
		Why:  fault.Tf("angka kedua pihak tentang %[1]s berbeda dan menunggu sikap (%[3]s)", "the figures of both sides for %[2]s differ and wait for a stand (%[3]s)", at.ID, at.EN, title),
		Path: periodAddress(o.ID, f.Period),
	}
	if mine {
		return []Due{d}
	}
	var out []Due
	for _, p := range others {
		x := d
		x.Key, x.Government, x.Of = d.Key+"/"+p.key, p.government, p.name
		x.Why = fault.Tf("%[1]s belum bersikap tentang angka %[2]s yang berbeda", "%[1]s has taken no stand on the figures of %[3]s that differ", p.name, at.ID, at.EN)
		out = append(out, x)
	}
	return out
}
