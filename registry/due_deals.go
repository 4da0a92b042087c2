package registry

import (
	"context"
	"fmt"
	"slices"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/drafting"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/store"
	"github.com/anyam-id/anyam/party"
	"github.com/anyam-id/anyam/procedure"
	"github.com/anyam-id/anyam/region"
	"github.com/anyam-id/anyam/search"
	"github.com/anyam-id/anyam/term"
)

// mostDeals is how many agreements on their way of one government are looked at.
const mostDeals = 500

// stagesDue are the days that run in the procedures of agreements. They run from stages that somebody noted, so only agreements with some are looked at.
func (r *Registry) stagesDue(ctx context.Context, tx *store.Tx, a Actor) ([]Due, error) {
	if err := check(a, reads); err != nil {
		return nil, err
	}
	today := r.today()
	noted, err := tx.HaveKey(ctx, stagesKey(a.Government), mostDeals)
	if err != nil || len(noted) == 0 {
		return nil, err
	}
	list, err := agreementsIn(ctx, tx, noted, today)
	if err != nil {
		return nil, err
	}
	around, err := relativesOf(ctx, tx, list, today)
	if err != nil {
		return nil, err
	}
	var out []Due
	known := make(calendars)
	for i := range list {
		days, err := known.ofParties(ctx, tx, list[i].Parties)
		if err != nil {
			return nil, err
		}
		out = append(out, r.runningDue(a, procedure.Case{
			Agreement: &list[i], Viewer: a.Government, Calendar: term.NationalCalendar(), Calendars: days, Today: today, Parent: around.parent[list[i].Parent], Implementing: around.children[list[i].ID],
		})...)
	}
	return out, nil
}

// runningDue are the days that run in one procedure. What has passed long ago is left out, as the other days of agreements are.
func (r *Registry) runningDue(a Actor, c procedure.Case) []Due {
	var out []Due
	for _, w := range r.stages.Course(c).Next {
		if w.Since.IsZero() || !w.Due.IsZero() && w.Due.Before(c.Today.AddDays(-datesPast)) {
			continue
		}
		x := c.Agreement
		d := Due{
			Key: "stage/" + string(x.ID) + "/" + w.Stage + "/" + w.Party, Government: a.Government, Day: w.Due, Since: w.Since, Title: fault.T(x.Title, x.Title), Why: w.Text, Agreement: x.ID,
			Path: agreementAddress(x.ID) + "#tahapan",
		}
		if d.Day.IsZero() {
			d.Day, d.Open = w.Since, true
		}
		if i := slices.IndexFunc(x.Parties, func(p agreement.Participation) bool { return p.Key == w.Party }); i >= 0 {
			d.turnOf(a, x.Parties[i].Party)
		}
		out = append(out, d)
	}
	return out
}

// turnOf says that it is a party's turn: what a party without an account, or another government, has to do is awaited of it.
func (d *Due) turnOf(a Actor, p party.Party) {
	d.Government = governmentOf(p)
	if a.Government != "" && d.Government != a.Government {
		d.Of = p.Name
	}
}

// stagesKey finds the agreements of a government, or of any, that are not over and of which stages were noted.
func stagesKey(g region.Code) string { return "stages:" + string(g) }

// stagesKeys are those of an agreement.
func stagesKeys(a *agreement.Agreement) []string {
	if len(a.Stages) == 0 || a.State == agreement.EndedState {
		return nil
	}
	keys := []string{stagesKey("")}
	for _, g := range a.Regions() {
		keys = append(keys, stagesKey(g))
	}
	return keys
}

// relatives are what surrounds agreements, as their procedures need it.
type relatives struct {
	parent   map[agreement.ID]*procedure.Relative // by its own ID
	children map[agreement.ID][]procedure.Relative
}

func relativesOf(ctx context.Context, tx *store.Tx, list []agreement.Agreement, today term.Date) (relatives, error) {
	out := relatives{parent: make(map[agreement.ID]*procedure.Relative), children: make(map[agreement.ID][]procedure.Relative)}
	var ids, parents []agreement.ID
	for i := range list {
		ids = append(ids, list[i].ID)
		if p := list[i].Parent; p != "" && !slices.Contains(parents, p) {
			parents = append(parents, p)
		}
	}
	each := func(fn func(Row)) func(store.AgreementNow) error {
		return func(now store.AgreementNow) error {
			rows, err := rowsOf([]store.AgreementNow{now})
			if err == nil && !now.Removed {
				fn(rows[0])
			}
			return err
		}
	}
	if err := tx.AgreementsIn(ctx, parents, each(func(row Row) { out.parent[row.ID] = relative(&row, today) })); err != nil {
		return out, err
	}
	return out, tx.ChildrenIn(ctx, ids, each(func(row Row) {
		if row.Class == agreement.Implementing {
			out.children[row.Parent] = append(out.children[row.Parent], *relative(&row, today))
		}
	}))
}

// dealsDue are what parties wait for of each other about agreements on their way: positions on the draft, signatures, and answers to a proposal to end.
func (r *Registry) dealsDue(ctx context.Context, tx *store.Tx, a Actor) ([]Due, error) {
	if !a.Follows(a.Government) {
		return nil, nil
	}
	var out []Due
	err := r.deals(ctx, tx, a, a.Government, func(m *dealing) { out = append(out, m.due()...) })
	return out, err
}

// deals gives fn the agreements of a government that are on their way, or that somebody proposed to end, with what its parties share about them.
// Whoever calls it has asked whether the actor may follow them, and brought the catalogue up to date.
func (r *Registry) deals(ctx context.Context, tx *store.Tx, a Actor, g region.Code, fn func(*dealing)) error {
	rows, err := r.found(inRegions(g).And(coded(search.State, string(agreement.Draft), string(agreement.ApprovedOnly), string(agreement.PartlySigned), string(agreement.UnknownState))), "-changed", mostDeals)
	if err != nil {
		return err
	}
	ids, err := tx.ProposedEnds(ctx)
	if err != nil {
		return err
	}
	for _, row := range rows {
		if !slices.Contains(ids, row.ID) {
			ids = append(ids, row.ID)
		}
	}
	acts := make(map[agreement.ID][]store.DraftAct)
	var with []agreement.ID
	err = tx.DraftActsIn(ctx, ids, func(d store.DraftAct) error {
		if len(acts[d.Agreement]) == 0 {
			with = append(with, d.Agreement)
		}
		acts[d.Agreement] = append(acts[d.Agreement], d)
		return nil
	})
	if err != nil {
		return err
	}
	list, err := agreementsIn(ctx, tx, with, r.today())
	for _, x := range list {
		m := &dealing{actor: a, Agreement: x, shared: partiesMatter(&x)}
		if !slices.Contains(m.shared.Parties, g) {
			continue
		}
		for _, act := range acts[x.ID] {
			if err := m.take(act); err != nil {
				return fmt.Errorf("act %s about %s: %w", act.ID, x.ID, err)
			}
		}
		fn(m)
	}
	return err
}

// due is what the parties wait for of each other.
func (m *dealing) due() []Due {
	var out []Due
	add := func(what, key, at string, since, day term.Date, why fault.Text) {
		d := Due{Key: what + "/" + string(m.ID) + "/" + key, Day: day, Since: since, Title: fault.T(m.Title, m.Title), Why: why, Agreement: m.ID, Path: agreementAddress(m.ID) + at}
		if d.Day.Precision() != term.Day {
			d.Day, d.Open = since, true
		}
		i := slices.IndexFunc(m.Parties, func(p agreement.Participation) bool { return p.Key == key })
		d.turnOf(m.actor, m.Parties[i].Party)
		if d.Of != "" {
			d.Why = fault.T("menunggu "+d.Of+": "+why.ID, "waiting for "+d.Of+": "+why.EN)
		}
		out = append(out, d)
	}
	if _, closed := m.textClosed(); !closed {
		if v := m.draft.Current(); v != nil {
			for _, key := range silent(&m.draft, v, m.keys()) {
				if key == v.By {
					continue // whoever brought it has spoken by it
				}
				add("draft", key, "/naskah", term.DateOf(v.At), term.Date{}, fault.Tf("naskah versi %d belum disikapi", "no position yet on version %d of the draft", v.Number))
			}
		}
	}
	if m.plan != nil && m.State != agreement.InForce && m.State != agreement.FullySigned && m.State != agreement.EndedState {
		for _, w := range m.plan.Waiting(m.Parties) {
			if w.Next {
				add("signing", w.Party, "/penandatanganan", w.Since, m.plan.Day, fault.T("giliran menandatangani, "+w.Why.ID, "its turn to sign, "+w.Why.EN))
			}
		}
	}
	if e := m.ending(); e.Protocol != nil && !e.Accepted {
		for _, key := range e.Waiting {
			if _, answered := e.Answers[key]; !answered {
				why := e.Protocol.Reason.Label()
				add("ending", key, "/pengakhiran", term.DateOf(e.Protocol.At), e.Protocol.On, fault.T("usul pengakhiran belum dijawab ("+why.ID+")", "the proposal to end it is not answered ("+why.EN+")"))
			}
		}
	}
	return out
}

// silent are the parties that have said nothing of some article of a version.
func silent(d *drafting.Draft, v *drafting.Version, parties []string) []string {
	var out []string
	standings := d.Standings(v, parties)
	for _, key := range parties {
		if slices.ContainsFunc(standings, func(s drafting.Standing) bool { _, spoke := s.Positions[key]; return !spoke }) {
			out = append(out, key)
		}
	}
	return out
}

// offersAwaited are the offers of the actor's government that others have not answered. What it has to answer itself comes as a task.
func (r *Registry) offersAwaited(ctx context.Context, tx *store.Tx, a Actor) ([]Due, error) {
	if a.Government == "" || someone(a) != nil {
		return nil, nil //nolint:nilerr // offers are told to people only
	}
	var out []Due
	list, _, err := tx.Matters(ctx, store.MatterFilter{Kind: store.OfferMatter, Own: noteScope(a), Shared: followScope(a), Open: true, Ties: []store.Tie{{What: store.FromTie, Value: string(a.Government)}}})
	for _, m := range list {
		o, err := offerOf(m)
		if err != nil {
			return nil, err
		}
		for _, x := range o.Addressees {
			if x.Reply != nil || o.Sent.IsZero() {
				continue
			}
			_, why := o.With(x, r.today())
			d := Due{Key: "offer/" + string(o.ID) + "/" + string(x.Government), Government: x.Government, Of: x.Government.Official(), Day: o.Content.AnswerBy, Since: o.Sent, Title: fault.T(o.Content.Object, o.Content.Object), Why: why, Agreement: o.Agreement, Path: "/meja/penawaran/" + string(o.ID)}
			if d.Day.IsZero() {
				d.Day, d.Open = o.Sent, true
			}
			out = append(out, d)
		}
	}
	return out, err
}
