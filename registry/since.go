package registry

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/catalog"
	"github.com/anyam-id/anyam/internal/policy"
	"github.com/anyam-id/anyam/internal/store"
	"github.com/anyam-id/anyam/region"
	"github.com/anyam-id/anyam/search"
)

// Happened is one thing that happened to something of a government, as a sentence.
type Happened struct {
	At        time.Time       `json:"at"`
	Actor     agreement.Actor `json:"actor"`
	Text      fault.Text      `json:"text"`  // who did what
	Title     fault.Text      `json:"title"` // about what
	Agreement agreement.ID    `json:"agreement,omitempty"`
	Path      string          `json:"path,omitempty"` // its page at the desk
}

// mostSince is how many agreements are looked through for what happened to them.
const mostSince = 200

// Since tells what happened after a time to the agreements and matters of the actor's government, the latest first: in the journal, between parties,
// to obligations and to what is kept beside them, as far as the actor may read it. Of whoever belongs to no government: to all agreements, and to
// what their parties owe each other for who oversees them all.
func (r *Registry) Since(ctx context.Context, a Actor, since time.Time) ([]Happened, error) {
	if err := check(a, reads); err != nil {
		return nil, err
	}
	if err := r.fresh(ctx); err != nil {
		return nil, err
	}
	var q search.Query
	if a.Government != "" {
		q = inRegions(a.Government)
	}
	rows, err := r.changedSince(q, since)
	if err != nil {
		return nil, err
	}
	over, err := r.found(q.And(coded(search.State, string(agreement.EndedState)), search.Between(search.Ends, r.today().AddDays(-lookBack), r.today())), "-ends", mostSince)
	if err != nil {
		return nil, err
	}
	out := []Happened{}
	err = r.store.View(ctx, func(tx *store.Tx) error {
		if out, err = journalSince(ctx, tx, rows, since); err != nil {
			return err
		}
		if over, err = r.wholeTerm(ctx, tx, over); err != nil {
			return err
		}
		finders := []func(context.Context, *store.Tx, Actor, time.Time) ([]Happened, error){mattersSince, r.obligationsSince, r.dealsSince}
		if a.Government == "" { // what all parties claim, for whoever oversees them
			finders = finders[1:2]
			if !followScope(a).All {
				return nil
			}
		}
		for _, find := range finders {
			more, err := find(ctx, tx, a, since)
			if err != nil {
				return err
			}
			out = append(out, more...)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	for _, row := range over {
		if c := r.overOf(row); c.At.After(since) {
			out = append(out, Happened{At: c.At, Text: fault.T("masa berlakunya habis", "its term is over"), Title: fault.T(row.Title, row.Title), Agreement: row.ID, Path: agreementAddress(row.ID)})
		}
	}
	slices.SortStableFunc(out, func(x, y Happened) int { return y.At.Compare(x.At) })
	return out, nil
}

// changedSince are the agreements that were changed after a time, the last changed first.
func (r *Registry) changedSince(q search.Query, since time.Time) ([]Row, error) {
	found, err := r.catalog.Find(catalog.Request{Query: q, Sort: "-changed", Limit: mostSince})
	if err != nil {
		return nil, err
	}
	var out []Row
	for i := range found.Rows {
		row, err := decodedRow(found, i)
		if err != nil {
			return nil, err
		}
		if !row.Changed.After(since) {
			break // those that follow changed earlier still
		}
		out = append(out, row)
	}
	return out, nil
}

// journalSince is what was stated of agreements, each entry a line. The first of an agreement says that it was noted.
func journalSince(ctx context.Context, tx *store.Tx, rows []Row, since time.Time) ([]Happened, error) {
	ids := make([]agreement.ID, len(rows))
	about := make(map[agreement.ID]*Row, len(rows))
	for i := range rows {
		ids[i], about[rows[i].ID] = rows[i].ID, &rows[i]
	}
	out := []Happened{}
	err := tx.SubjectsIn(ctx, ids, func(group []store.StoredEntry) error {
		entries, err := decodeAll(group)
		if err != nil {
			return err
		}
		lines := history(entries) // newest first
		for i, l := range lines {
			if !l.At.After(since) {
				break
			}
			row := about[entries[0].Subject]
			if i == len(lines)-1 {
				who := cmp.Or(l.Actor.Name, "–")
				l.Text = fault.T("dicatat pertama kali oleh "+who, "first noted by "+who)
			}
			out = append(out, Happened{At: l.At, Actor: l.Actor, Text: l.Text, Title: fault.T(row.Title, row.Title), Agreement: row.ID, Path: agreementAddress(row.ID)})
		}
		return nil
	})
	return out, err
}

// toldMatter is what all matters tell of themselves and of what was done with them.
type toldMatter struct {
	Agreement agreement.ID `json:"agreement"`
	Title     string       `json:"title"`
	What      fault.Text   `json:"what"`
	Content   struct {
		Object string `json:"object"`
	} `json:"content"`
	Item struct {
		Title string `json:"title"`
		Name  string `json:"name"`
	} `json:"item"`
	History []struct {
		At    time.Time       `json:"at"`
		Actor agreement.Actor `json:"actor"`
		Text  fault.Text      `json:"text"`
	} `json:"history"`
}

// mattersSince is what was done with offers, tasks, meetings, terms, obstacles, licences, programmes, outcomes, milestones and budgets.
func mattersSince(ctx context.Context, tx *store.Tx, a Actor, since time.Time) ([]Happened, error) {
	list, err := tx.MattersSince(ctx, a.Government, noteScope(a), followScope(a), since)
	var out []Happened
	for _, m := range list {
		x, title, err := tellMatter(m)
		if err != nil {
			return nil, err
		}
		for _, l := range x.History {
			if l.At.After(since) {
				out = append(out, Happened{At: l.At, Actor: l.Actor, Text: l.Text, Title: title, Agreement: x.Agreement, Path: matterAddress(m, x.Agreement)})
			}
		}
	}
	return out, err
}

// tellMatter is what a matter tells of itself, and what it is called.
func tellMatter(m store.Matter) (toldMatter, fault.Text, error) {
	var x toldMatter
	if err := json.Unmarshal([]byte(m.Body), &x); err != nil {
		return x, fault.Text{}, fmt.Errorf("the kept %s %s: %w", m.Kind, m.ID, err)
	}
	switch m.Kind {
	case store.ReminderMatter:
		return x, fault.T("pengingat", "reminders"), nil
	case store.CalendarMatter:
		return x, fault.T("hari libur dan hari kerja", "holidays and working days"), nil
	default:
	}
	called := cmp.Or(x.Item.Title, x.Item.Name, x.Title, x.Content.Object)
	return x, fault.T(cmp.Or(called, x.What.ID), cmp.Or(called, x.What.EN)), nil
}

// followups adds to the end of an agreement's history what was done with what follows upon it and upon the records that are it, as far as the actor may read it.
func (d *Detail) followups(ctx context.Context, tx *store.Tx, a Actor, same []agreement.ID, as AsOf) error {
	kinds := []store.MatterKind{store.ProjectMatter, store.ObstacleMatter, store.AlignmentMatter, store.OutcomeMatter, store.MilestoneMatter, store.LineMatter}
	list, err := tx.MattersAbout(ctx, same, kinds, noteScope(a), followScope(a))
	if err != nil {
		return err
	}
	for _, m := range list {
		x, title, err := tellMatter(m)
		if err != nil {
			return err
		}
		for _, l := range x.History {
			if !as.Known.IsZero() && l.At.After(as.Known) {
				continue
			}
			text := l.Text
			if !strings.Contains(text.ID, title.ID) { // most do not say what they are about
				text = fault.T(title.ID+": "+text.ID, title.EN+": "+text.EN)
			}
			d.History = append(d.History, HistoryLine{At: l.At, Actor: l.Actor, Text: text})
		}
	}
	return nil
}

// matterAddress is the page of a matter at the desk; "" it has none.
func matterAddress(m store.Matter, about agreement.ID) string {
	page := ""
	switch m.Kind {
	case store.TaskMatter:
		return "/meja/tugas/" + m.ID
	case store.OfferMatter:
		return "/meja/penawaran/" + m.ID
	case store.TermsMatter:
		return "/meja/kak/" + m.ID
	case store.MeetingMatter:
		return "/meja/rapat/" + m.ID
	case store.ProgrammeMatter:
		return "/meja/program"
	case store.ProjectMatter:
		page = "/perizinan"
	case store.ObstacleMatter:
		page = "/hambatan"
	case store.AlignmentMatter, store.OutcomeMatter:
		page = "/program"
	case store.MilestoneMatter:
		page = "/capaian"
	case store.LineMatter:
		page = "/anggaran"
	case store.ReminderMatter:
		return "/meja/pengingat"
	case store.CalendarMatter:
		return "/meja/kalender"
	case store.NarrativeMatter:
		return "/meja/laporan"
	case store.RevisionMatter, store.QuestionMatter:
	}
	if page == "" || about == "" {
		return ""
	}
	return agreementAddress(about) + page
}

// obligationsSince is what was said of obligations.
func (r *Registry) obligationsSince(ctx context.Context, tx *store.Tx, a Actor, since time.Time) ([]Happened, error) {
	kept, err := tx.ObligationsSince(ctx, a.Government, since)
	if err != nil {
		return nil, err
	}
	records := make(map[string]*ObligationRecord, len(kept))
	ids := make([]string, len(kept))
	for i, k := range kept {
		ids[i] = k.ID
		if records[k.ID], err = keptObligation(k); err != nil {
			return nil, err
		}
	}
	acts, err := tx.ObligationActs(ctx, ids)
	if err != nil {
		return nil, err
	}
	var out []Happened
	for group := range grouped(acts) {
		o := records[group[0].Obligation]
		lines, err := obligationHistory(a, o, group)
		if err != nil {
			return nil, err
		}
		title, err := r.titleOf(ctx, tx, o.Agreement)
		if fault.KindOf(err) == fault.NotFound {
			continue // taken back since
		}
		if err != nil {
			return nil, err
		}
		for _, l := range lines {
			if l.At.After(since) {
				out = append(out, Happened{At: l.At, Actor: l.Actor, Text: l.Text, Title: fault.T(title, title), Agreement: o.Agreement, Path: obligationAddress(o.ID)})
			}
		}
	}
	return out, nil
}

// dealsSince is what parties did between themselves.
func (r *Registry) dealsSince(ctx context.Context, tx *store.Tx, a Actor, since time.Time) ([]Happened, error) {
	ids, err := tx.DraftedSince(ctx, since)
	if err != nil || len(ids) == 0 {
		return nil, err
	}
	list, err := agreementsIn(ctx, tx, ids, r.today())
	if err != nil {
		return nil, err
	}
	deals := make(map[agreement.ID]*dealing)
	ids = ids[:0]
	for _, x := range list {
		m := &dealing{actor: a, Agreement: x, shared: partiesMatter(&x)}
		if slices.Contains(m.shared.Parties, a.Government) && a.may(policy.Follow, policy.Matter{State: policy.Shared, Parties: []region.Code{a.Government}}) {
			deals[x.ID], ids = m, append(ids, x.ID)
		}
	}
	if err := tx.DraftActsIn(ctx, ids, func(d store.DraftAct) error { return deals[d.Agreement].take(d) }); err != nil {
		return nil, err
	}
	var out []Happened
	for _, id := range ids {
		m := deals[id]
		for _, l := range m.history {
			if l.At.After(since) {
				out = append(out, Happened{At: l.At, Actor: l.Actor, Text: l.Text, Title: fault.T(m.Title, m.Title), Agreement: id, Path: agreementAddress(id) + "/naskah"})
			}
		}
	}
	return out, nil
}
