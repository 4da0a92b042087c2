package registry

import (
	"cmp"
	"context"
	"slices"

	"github.com/anyam-id/anyam/account"
	"github.com/anyam-id/anyam/affair"
	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/store"
	"github.com/anyam-id/anyam/obligation"
	"github.com/anyam-id/anyam/party"
	"github.com/anyam-id/anyam/region"
	"github.com/anyam-id/anyam/term"
)

// OpenPromise is an obligation that a government has not fulfilled, as far as both parties confirm it.
type OpenPromise struct {
	ID          string
	Agreement   agreement.ID
	Title       string // of the agreement
	Text        string
	From, To    string // names of the parties
	Unit        affair.Unit
	Promised    *float64 // nil: how much is not stated
	Confirmed   float64  // that both parties confirm, also where somebody else does too
	Rest        *float64 // of what is promised
	Next        term.Date
	Differences int // periods in which the two claim otherwise, which are in no figure
}

// UnsignedPaper is a paper that waits for somebody's hand, or by which somebody may sign.
type UnsignedPaper struct {
	Kind  PaperKind
	Title fault.Text
	Why   fault.Text // what it waits for
	Day   term.Date  // since when, or until when; zero it is not known
	Path  string     // its page at the desk
}

// PaperKind is what sort of paper one is.
type PaperKind string

// The kinds of papers of a dossier.
const (
	DraftPaper   PaperKind = "draft"   // the text of an agreement that not all have signed
	PowerPaper   PaperKind = "power"   // a power of attorney that holds
	MinutesPaper PaperKind = "minutes" // that nobody has approved
)

// handedOver adds what a government has promised, and the papers that wait: of an agency's position only what the agency promised.
func (r *Registry) handedOver(ctx context.Context, a Actor, out *Dossier) error {
	g := out.Position.Government
	key := ""
	if out.Position.Role == account.Officer && out.Position.Agency != "" {
		agency, err := r.reportedAgency(ctx, g, out.Position.Agency)
		if err != nil {
			return err
		}
		key = party.Party{Kind: party.Agency, Name: agency.Name, Region: g}.Key()
	}
	list, err := r.promisesOf(ctx, g, key)
	if err != nil {
		return err
	}
	out.PromisesAll, out.Promises = len(list), list[:min(dossierShown, len(list))]
	if out.PapersRead = a.Follows(g) && a.Notes(g); !out.PapersRead {
		return nil // an administrator reads no drafts
	}
	out.Papers, err = r.unsignedPapers(ctx, a, g)
	return err
}

// dutiesOf are what is due of a position: its tasks and its agency's, and what is its government's as a whole, which an agency's officer does not answer
// for. Whoever reads no notes of the government is told the days of its agreements alone.
func (r *Registry) dutiesOf(ctx context.Context, a Actor, p account.Position) ([]Due, error) {
	reads := a.Notes(p.Government)
	a.Government = p.Government // the operator's and administrators', who belong to none
	if !reads {
		if err := r.fresh(ctx); err != nil {
			return nil, err
		}
		var dates []Due
		err := r.store.View(ctx, func(tx *store.Tx) (err error) {
			dates, err = r.datesDue(ctx, tx, a)
			return err
		})
		return dates, err
	}
	all, err := r.Agenda(ctx, a, DueOptions{})
	m := account.Mandate{Position: p.ID, Agency: p.Agency, Role: p.Role}
	return slices.DeleteFunc(all.Due, func(d Due) bool {
		whole := d.Position == "" && d.Agency == "" && p.Role != account.Officer
		return !whole && !d.concerns(m)
	}), err
}

// promisesOf are the obligations that a government, or the party of a key, owes and has not fulfilled.
func (r *Registry) promisesOf(ctx context.Context, g region.Code, key string) ([]OpenPromise, error) {
	var out []OpenPromise
	err := r.store.View(ctx, func(tx *store.Tx) error {
		at, again := make(map[string]int), make(map[string]bool)
		zone, today := r.now().Location(), r.today()
		err := tx.OwingOf(ctx, g, func(kept *store.Owing) error {
			if kept.Giver != g {
				return nil
			}
			o, err := keptOwing(kept)
			if err != nil || !o.Ended.IsZero() && o.Ended.Before(today) || key != "" && o.From != key {
				return err
			}
			p := OpenPromise{ID: o.ID, Agreement: o.Agreement, Text: o.Text, From: o.FromName, To: o.ToName}
			for _, x := range o.expected(today.AddDays(400), zone) { // a yearly report is the longest way off
				day, _ := o.dueOn(x)
				if giver, _ := o.claimed(x); giver == 0 && !day.Before(today) && (p.Next.IsZero() || day.Before(p.Next)) {
					p.Next = day
				}
			}
			at[o.ID], again[o.ID] = len(out), o.Again
			out = append(out, p)
			return nil
		})
		if err != nil {
			return err
		}
		var both []string
		if err := tx.SumsOfGovernment(ctx, g, func(o *store.ObligationNow) {
			i, mine := at[o.ID]
			if !mine {
				return
			}
			p := &out[i]
			p.Unit, p.Differences = affair.Unit(o.Unit), int(o.Differences)
			if stated := cmp.Or(o.Signed, o.Announced); stated != "" && number(stated) > 0 {
				x := number(stated)
				p.Promised = &x
			}
			p.Confirmed = number(o.Confirmed)
			if o.Corroborated != "" { // what somebody else confirms, both parties do
				if p.Confirmed > 0 {
					both = append(both, o.ID)
				}
				p.Confirmed = max(p.Confirmed, number(o.Corroborated))
			}
		}); err != nil {
			return err
		}
		records, err := tx.ObligationsIn(ctx, both)
		if err != nil {
			return err
		}
		for _, kept := range records {
			o, err := keptObligation(kept)
			if err != nil {
				return err
			}
			if o.Terms.Counting == obligation.PerPeriod { // each is of other periods
				out[at[o.ID]].Confirmed = obligation.Rounded(number(kept.Confirmed) + number(kept.Corroborated))
			}
		}
		for i := range out {
			if p := &out[i]; p.Promised != nil {
				rest := obligation.Rounded(max(0, *p.Promised-p.Confirmed))
				p.Rest = &rest
			}
		}
		out = slices.DeleteFunc(out, func(p OpenPromise) bool { return p.Rest != nil && *p.Rest == 0 && p.Differences == 0 && !again[p.ID] })
		titles := make(map[agreement.ID]string)
		for _, p := range out {
			if _, known := titles[p.Agreement]; known {
				continue
			}
			title, err := r.titleOf(ctx, tx, p.Agreement)
			if err != nil && fault.KindOf(err) != fault.NotFound {
				return err
			}
			titles[p.Agreement] = title // none: it was taken back
		}
		out = slices.DeleteFunc(out, func(p OpenPromise) bool { return titles[p.Agreement] == "" })
		for i := range out {
			out[i].Title = titles[out[i].Agreement]
		}
		return nil
	})
	slices.SortStableFunc(out, func(a, b OpenPromise) int {
		switch {
		case a.Next.IsZero() != b.Next.IsZero():
			if a.Next.IsZero() {
				return 1
			}
			return -1
		default:
			return cmp.Or(a.Next.Compare(b.Next), cmp.Compare(a.ID, b.ID))
		}
	})
	return out, err
}

// unsignedPapers are the papers of a government that wait: texts that not all have signed, powers of attorney that hold, minutes that are not approved.
func (r *Registry) unsignedPapers(ctx context.Context, a Actor, g region.Code) ([]UnsignedPaper, error) {
	var out []UnsignedPaper
	today := r.today()
	take := func(m *dealing) {
		title, page := fault.T(m.Title, m.Title), agreementAddress(m.ID)
		signed := m.State == agreement.FullySigned || m.State == agreement.InForce || m.State == agreement.EndedState
		v := m.draft.Current()
		switch {
		case signed:
		case m.plan != nil:
			p := UnsignedPaper{Kind: DraftPaper, Title: title, Path: page + "/penandatanganan", Why: fault.T("menunggu tanda tangan", "waits to be signed")}
			var names []string
			for _, w := range m.plan.Waiting(m.Parties) {
				for _, x := range m.Parties {
					if x.Key == w.Party {
						names = append(names, x.Party.Name)
					}
				}
				if w.Next && (p.Day.IsZero() || w.Since.Before(p.Day)) {
					p.Day = w.Since
				}
			}
			for i, name := range names {
				sep := ", "
				if i == 0 {
					sep = ": "
				}
				p.Why = p.Why.Append(fault.T(sep+name, sep+name))
			}
			out = append(out, p)
		case v != nil:
			out = append(out, UnsignedPaper{
				Kind: DraftPaper, Title: title, Path: page + "/naskah", Day: term.DateOf(v.At),
				Why: fault.Tf("naskah versi %d, penandatanganannya belum dijadwalkan", "version %d of the draft, its signing is not planned yet", v.Number),
			})
		}
		for _, p := range m.powers {
			mine := slices.ContainsFunc(m.Parties, func(x agreement.Participation) bool { return x.Key == p.Party && governmentOf(x.Party) == g })
			if signed || !mine || !p.Until.IsZero() && p.Until.Latest().Before(today) {
				continue
			}
			why := fault.Tf("surat kuasa dari %[1]s kepada %[2]s", "power of attorney from %[1]s to %[2]s", cmp.Or(p.Grantor.Name, p.Grantor.Office), cmp.Or(p.Holder.Name, p.Holder.Office))
			if !p.Until.IsZero() {
				why = why.Append(fault.T(", berlaku sampai "+p.Until.In("id"), ", until "+p.Until.In("en")))
			}
			out = append(out, UnsignedPaper{Kind: PowerPaper, Title: title, Why: why, Day: p.From, Path: page + "/penandatanganan"})
		}
	}
	if err := r.fresh(ctx); err != nil {
		return nil, err
	}
	if err := r.store.View(ctx, func(tx *store.Tx) error { return r.deals(ctx, tx, a, g, take) }); err != nil {
		return nil, err
	}
	err := r.eachMatter(ctx, store.MeetingMatter, g, func(m store.Matter) error {
		x, err := meetingOf(m)
		if err == nil && x.Approval == nil && !today.Before(x.Content.On) {
			out = append(out, UnsignedPaper{Kind: MinutesPaper, Title: x.Name(), Why: fault.T("notulen belum disahkan", "the minutes are not approved"), Day: x.Content.On, Path: "/meja/rapat/" + string(x.ID)})
		}
		return err
	})
	slices.SortStableFunc(out, func(a, b UnsignedPaper) int {
		return cmp.Or(cmp.Compare(a.Kind, b.Kind), a.Day.Compare(b.Day), cmp.Compare(a.Path, b.Path))
	})
	return out, err
}
