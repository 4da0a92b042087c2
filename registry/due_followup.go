package registry

import (
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/followup"
	"github.com/anyam-id/anyam/internal/store"
	"github.com/anyam-id/anyam/region"
	"github.com/anyam-id/anyam/term"
)

// openItems are the open items of one kind that the actor may read: of its government and shared with it. Whoever belongs to no government answers for none.
func openItems[T FollowItem[T, A], A FollowAct](ctx context.Context, tx *store.Tx, b Book[T, A], a Actor) ([]Followed[T], error) {
	if a.Government == "" || someone(a) != nil {
		return nil, nil //nolint:nilerr // the public has nothing to do
	}
	f := store.MatterFilter{Kind: b.kind, Own: noteScope(a), Shared: followScope(a), Open: true}
	var out []Followed[T]
	list, _, err := tx.Matters(ctx, f)
	known := make(calendars)
	for _, m := range list {
		x, err := b.of(ctx, tx, m, known)
		if err != nil {
			return nil, err
		}
		if g := a.Government; x.Government == g || slices.Contains(x.Parties, g) {
			out = append(out, x)
		}
	}
	return out, err
}

// licencesDue are the applications that desks have not decided. A licence waits at a desk, which has no account: it is awaited, and once its days are
// over it is due for whoever keeps the project to ask for it.
func (r *Registry) licencesDue(ctx context.Context, tx *store.Tx, a Actor) ([]Due, error) {
	list, err := openItems(ctx, tx, r.Projects(), a)
	if err != nil {
		return nil, err
	}
	var out []Due
	known := make(calendars)
	for _, x := range list {
		days, err := known.of(ctx, tx, x.Government)
		if err != nil {
			return nil, err
		}
		for _, l := range x.Item.Licences {
			if l.Applied.IsZero() || !l.Decided.IsZero() {
				continue
			}
			age := l.Age(r.today(), days)
			d := Due{
				Key: "licence/" + x.ID + "/" + l.Key + "/" + l.Applied.String(), Government: x.Government, Day: age.Due, Since: l.Applied, Title: fault.T(l.Name+", "+x.Item.Name, l.Name+", "+x.Item.Name), Agreement: x.Agreement,
				Path: agreementAddress(x.Agreement) + "/perizinan",
				Why:  fault.T("di meja "+l.Desk+": "+age.Standing.Why.ID, "at the desk "+l.Desk+": "+age.Standing.Why.EN),
			}
			if d.Day.IsZero() {
				d.Day, d.Open = l.Applied, true
			}
			if age.Late == 0 || x.Government != a.Government {
				d.Of = l.Desk
			}
			out = append(out, d)
		}
	}
	return out, nil
}

// obstaclesDue are the obstacles that wait at a step of their ladder: for whoever has to clear them. What was decided comes as tasks.
func (r *Registry) obstaclesDue(ctx context.Context, tx *store.Tx, a Actor) ([]Due, error) {
	list, err := openItems(ctx, tx, r.Obstacles(), a)
	if err != nil {
		return nil, err
	}
	var out []Due
	for _, x := range list {
		o := x.Item
		if n := len(o.Decisions); n > 0 && o.Decisions[n-1].Rung == o.Rung() && len(o.Decisions[n-1].Tasks) > 0 {
			continue
		}
		since := o.Since
		if n := len(o.Steps); n > 0 {
			since = o.Steps[n-1].On
		}
		d := Due{
			Key: "obstacle/" + x.ID + "/" + string(o.Rung()), Government: o.Owner.Government, Position: o.Owner.Position, Agency: o.Owner.Agency, Day: since, Since: since, Open: true, Title: fault.T(o.Title, o.Title),
			Why: fault.T("kendala: "+x.Standing.Why.ID, "obstacle: "+x.Standing.Why.EN), Agreement: x.Agreement, Path: agreementAddress(x.Agreement) + "/hambatan",
		}
		if d.Government != a.Government {
			d.Of = o.Owner.Name
		}
		out = append(out, d)
	}
	return out, nil
}

// milestonesDue are the milestones of which the actor's government has said nothing: that are to be met by a day, and that another party says are met.
func (r *Registry) milestonesDue(ctx context.Context, tx *store.Tx, a Actor) ([]Due, error) {
	list, err := openItems(ctx, tx, r.Milestones(), a)
	if err != nil || len(list) == 0 {
		return nil, err
	}
	parties, err := governmentsOf(ctx, tx, list)
	if err != nil {
		return nil, err
	}
	var out []Due
	for _, x := range list {
		m := x.Item
		d := Due{
			Key: "milestone/" + x.ID, Government: a.Government, Day: m.Due, Title: fault.T(m.Name, m.Name), Why: fault.T("tonggak: "+x.Standing.Why.ID, "milestone: "+x.Standing.Why.EN), Agreement: x.Agreement,
			Path: agreementAddress(x.Agreement) + "/capaian",
		}
		spoke := make(map[region.Code]bool)
		for _, c := range m.Claims {
			spoke[parties[x.Agreement][c.By]] = true
		}
		for _, w := range m.Words {
			spoke[parties[x.Agreement][w.By]] = true
		}
		switch {
		case !spoke[a.Government]:
			if len(m.Claims) > 0 {
				d.Key += "/answer"
				d.Why = d.Why.Append(fault.T("; kukuhkan atau bantah", "; confirm or dispute it"))
			}
			out = append(out, d)
		case len(m.Claims) == 1 && len(m.Words) == 0:
			for _, g := range x.Parties {
				if !spoke[g] {
					y := d
					y.Key, y.Government, y.Of, y.Since = d.Key+"/"+string(g), g, g.Official(), m.Claims[0].On
					y.Why = fault.Tf("%[1]s belum mengukuhkan bahwa tonggak ini tercapai", "%[1]s has not confirmed that the milestone is met", g.Official())
					out = append(out, y)
				}
			}
		}
	}
	return out, nil
}

// governmentsOf are the governments of the parties of items' agreements, by the parties' keys.
func governmentsOf(ctx context.Context, tx *store.Tx, list []Followed[followup.Milestone]) (map[agreement.ID]map[string]region.Code, error) {
	out := make(map[agreement.ID]map[string]region.Code)
	var ids []agreement.ID
	for _, x := range list {
		if !slices.Contains(ids, x.Agreement) {
			ids = append(ids, x.Agreement)
		}
	}
	err := tx.AgreementsIn(ctx, ids, func(now store.AgreementNow) error {
		rows, err := rowsOf([]store.AgreementNow{now})
		if err != nil {
			return err
		}
		out[now.ID] = make(map[string]region.Code)
		for _, p := range rows[0].Parties {
			out[now.ID][p.Key] = p.Region
		}
		return nil
	})
	return out, err
}

// budgetsDue are the lines of the actor's government whose budget year is over and of which nothing was noted as spent, and those that were not looked
// at in the latest revision of their year.
func (r *Registry) budgetsDue(ctx context.Context, tx *store.Tx, a Actor) ([]Due, error) {
	list, err := openItems(ctx, tx, r.Lines(), a)
	if err != nil || len(list) == 0 {
		return nil, err
	}
	var revisions FollowPage[followup.Revision]
	if revisions, err = r.Revisions().list(ctx, tx, a, FollowOptions{Government: a.Government, Open: true, Limit: mostLimit}); err != nil {
		return nil, err
	}
	type spent struct {
		agreement agreement.ID
		party     string
		year      int
	}
	realised := make(map[spent]bool)
	for _, x := range list {
		if x.Item.Stage == followup.Realised {
			realised[spent{x.Agreement, x.Item.Party, x.Item.Year}] = true
		}
	}
	var out []Due
	for _, x := range list {
		l := x.Item
		if l.Stage != followup.Committed || l.Government != a.Government {
			continue
		}
		d := Due{Key: fmt.Sprintf("budget/%s", x.ID), Government: l.Government, Day: term.On(l.Year, time.December, 31), Title: fault.T(l.Name, l.Name), Agreement: x.Agreement, Path: agreementAddress(x.Agreement) + "/anggaran"}
		if latest := latestRevision(revisions.Items, l.Year); latest != nil && l.Revision() < latest.Number {
			y := d
			y.Key, y.Day, y.Since, y.Open = fmt.Sprintf("revision/%s/%d", x.ID, latest.Number), latest.On, latest.On, true
			y.Why = fault.Tf("baris anggaran belum diperiksa dalam perubahan ke-%[1]d APBD %[2]d", "the budget line was not looked at in revision %[1]d of the APBD of %[2]d", latest.Number, l.Year)
			out = append(out, y)
		}
		if !realised[spent{x.Agreement, l.Party, l.Year}] {
			d.Why = fault.Tf("tahun anggaran %[1]d berakhir; realisasinya belum dicatat", "the budget year %[1]d ends; what was spent is not noted", l.Year)
			out = append(out, d)
		}
	}
	return out, nil
}

// latestRevision is the last revision of a year's budget; nil where none is noted.
func latestRevision(list []Followed[followup.Revision], year int) *followup.Revision {
	var out *followup.Revision
	for i := range list {
		if x := &list[i].Item; x.Year == year && (out == nil || out.Number < x.Number) {
			out = x
		}
	}
	return out
}
