package registry

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/document"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/followup"
	"github.com/anyam-id/anyam/internal/policy"
	"github.com/anyam-id/anyam/internal/store"
	"github.com/anyam-id/anyam/obligation"
	"github.com/anyam-id/anyam/party"
	"github.com/anyam-id/anyam/region"
	"github.com/anyam-id/anyam/task"
	"github.com/anyam-id/anyam/term"
)

// FollowItem is an item of package followup: what it is follows from its acts.
type FollowItem[T, A any] interface {
	After(act A) T
	Check(act A, today term.Date, ps *fault.Problems) fault.Text
	Tell(act A) fault.Text
	Shelf() followup.Shelf
	Stands(today term.Date, calendar term.Calendar) (followup.Standing, []followup.Standing)
}

// FollowAct is one thing that is said of such an item.
type FollowAct interface{ Verb() followup.Verb }

// FollowHead is what every item has: what it is about, whose it is and who may read it.
type FollowHead struct {
	Agreement  agreement.ID      `json:"agreement,omitempty"`
	Government region.Code       `json:"government,omitempty"` // that keeps it; "" of a national programme
	Audience   followup.Audience `json:"audience"`
	Parties    []region.Code     `json:"parties,omitempty"` // governments that are party to the agreement
}

// Followed is an item as its acts leave it.
type Followed[T any] struct {
	ID string `json:"id"`
	FollowHead
	Item    T               `json:"item"`
	Made    time.Time       `json:"made"`
	By      agreement.Actor `json:"by"`
	History []task.Line     `json:"history"` // oldest first

	Standing followup.Standing   `json:"standing,omitzero"` // on the day on which it is read
	Parts    []followup.Standing `json:"parts,omitempty"`   // of a project: its licences in their order
}

// followEntry is what is kept of an act.
type followEntry[A any] struct {
	Head *FollowHead `json:"head,omitempty"` // of the first
	Act  A           `json:"act"`
}

// foldItem makes the row of an item from its entries.
func foldItem[T FollowItem[T, A], A any](id string, entries []store.MatterEntry) (store.Matter, error) {
	x := Followed[T]{ID: id}
	for i, e := range entries {
		var b followEntry[A]
		if err := json.Unmarshal([]byte(e.Body), &b); err != nil {
			return store.Matter{}, fmt.Errorf("an entry of %s: %w", id, err)
		}
		if (i == 0) != (b.Head != nil) {
			return store.Matter{}, fmt.Errorf("%s does not begin with what it is about", id)
		}
		if b.Head != nil {
			x.FollowHead, x.Made, x.By = *b.Head, e.At, e.Actor
		}
		text := x.Item.Tell(b.Act)
		who := e.Actor.Name
		if e.Actor.Office != "" {
			who += " (" + e.Actor.Office + ")"
		}
		x.History = append(x.History, task.Line{At: e.At, Actor: e.Actor, Text: fault.T(who+" "+text.ID, who+" "+text.EN)})
		x.Item = x.Item.After(b.Act)
	}
	body, err := json.Marshal(x)
	shelf := x.Item.Shelf()
	m := store.Matter{Government: x.Government, Open: shelf.Open, Day: shelf.Day, Body: string(body)}
	tie := func(what store.TieKind, value string) {
		if value != "" {
			m.Ties = append(m.Ties, store.Tie{What: what, Value: value})
		}
	}
	tie(store.AgreementTie, string(x.Agreement))
	tie(store.SortTie, shelf.Sort)
	tie(store.MatterTie, shelf.About)
	if x.Audience != followup.Own {
		for _, g := range x.Parties {
			tie(store.PartyTie, string(g))
		}
	}
	if x.Audience == followup.Everybody {
		tie(store.PublicTie, "all")
	}
	return m, err
}

// Book keeps the items of one kind.
type Book[T FollowItem[T, A], A FollowAct] struct {
	r    *Registry
	kind store.MatterKind
	name fault.Text
}

// Projects are what agreements need built or begun, with the licences for it.
func (r *Registry) Projects() Book[followup.Project, followup.ProjectAct] {
	return Book[followup.Project, followup.ProjectAct]{r, store.ProjectMatter, fault.T("proyek", "project")}
}

// Obstacles are what stands in the way of agreements.
func (r *Registry) Obstacles() Book[followup.Obstacle, followup.ObstacleAct] {
	return Book[followup.Obstacle, followup.ObstacleAct]{r, store.ObstacleMatter, fault.T("kendala", "obstacle")}
}

// Programmes are those that agreements can serve.
func (r *Registry) Programmes() Book[followup.Programme, followup.ProgrammeAct] {
	return Book[followup.Programme, followup.ProgrammeAct]{r, store.ProgrammeMatter, fault.T("program", "programme")}
}

// Alignments say which agreement serves which programme.
func (r *Registry) Alignments() Book[followup.Alignment, followup.AlignmentAct] {
	return Book[followup.Alignment, followup.AlignmentAct]{r, store.AlignmentMatter, fault.T("penyelarasan", "alignment")}
}

// Outcomes are what agreements brought people.
func (r *Registry) Outcomes() Book[followup.Outcome, followup.OutcomeAct] {
	return Book[followup.Outcome, followup.OutcomeAct]{r, store.OutcomeMatter, fault.T("hasil", "outcome")}
}

// Milestones are what is to be reached by a day.
func (r *Registry) Milestones() Book[followup.Milestone, followup.MilestoneAct] {
	return Book[followup.Milestone, followup.MilestoneAct]{r, store.MilestoneMatter, fault.T("tonggak", "milestone")}
}

// Lines are amounts in budgets.
func (r *Registry) Lines() Book[followup.Line, followup.LineAct] {
	return Book[followup.Line, followup.LineAct]{r, store.LineMatter, fault.T("baris anggaran", "budget line")}
}

// Revisions are the budgets of governments and their changes.
func (r *Registry) Revisions() Book[followup.Revision, followup.RevisionAct] {
	return Book[followup.Revision, followup.RevisionAct]{r, store.RevisionMatter, fault.T("APBD", "budget")}
}

// FollowOptions say which items are wanted: open and closed ones, the first day first.
type FollowOptions struct {
	Agreement  agreement.ID
	Government region.Code // that keeps it
	Sort       string      // an obstacle's type, a programme's level, a line's stage, a budget's year
	About      string      // ID of the project, programme or obligation that it is about
	Open       bool        // only those that are not closed
	Before     term.Date   // whose day lies before this one
	Skip       int
	Limit      int // 0: 50; at most 200
}

// FollowPage is one page of items.
type FollowPage[T any] struct {
	Items []Followed[T] `json:"items"`
	Total int           `json:"total"`
}

// List lists the items that the actor may read.
func (b Book[T, A]) List(ctx context.Context, a Actor, o FollowOptions) (FollowPage[T], error) {
	out := FollowPage[T]{Items: []Followed[T]{}}
	if err := check(a, reads); err != nil {
		return out, err
	}
	err := b.r.store.View(ctx, func(tx *store.Tx) (err error) {
		out, err = b.list(ctx, tx, a, o)
		return err
	})
	return out, err
}

func (b Book[T, A]) list(ctx context.Context, tx *store.Tx, a Actor, o FollowOptions) (FollowPage[T], error) {
	out := FollowPage[T]{Items: []Followed[T]{}}
	f := store.MatterFilter{Kind: b.kind, Own: noteScope(a), Shared: followScope(a), Government: o.Government, Open: o.Open, Before: o.Before, Skip: o.Skip, Limit: pageLimit(o.Limit)}
	if o.Sort != "" {
		f.Ties = append(f.Ties, store.Tie{What: store.SortTie, Value: o.Sort})
	}
	if o.About != "" {
		f.Ties = append(f.Ties, store.Tie{What: store.MatterTie, Value: o.About})
	}
	of := []agreement.ID{""}
	if o.Agreement != "" {
		row, err := standingAgreement(ctx, tx, o.Agreement)
		if err != nil {
			return out, err
		}
		if of, err = records(ctx, tx, row.ID); err != nil {
			return out, err
		}
	}
	known := make(calendars)
	for _, id := range of {
		g := f
		if id != "" {
			g.Ties = append(slices.Clone(f.Ties), store.Tie{What: store.AgreementTie, Value: string(id)})
		}
		list, total, err := tx.Matters(ctx, g)
		if err != nil {
			return out, err
		}
		out.Total += total
		for _, m := range list {
			x, err := b.of(ctx, tx, m, known)
			if err != nil {
				return out, err
			}
			out.Items = append(out.Items, x)
		}
	}
	return out, nil
}

// of is what is kept of an item, with where it stands today.
func (b Book[T, A]) of(ctx context.Context, tx *store.Tx, m store.Matter, known calendars) (Followed[T], error) {
	x, err := followedOf[T](m)
	if err != nil {
		return x, err
	}
	days, err := known.of(ctx, tx, x.Government)
	x.Standing, x.Parts = x.Item.Stands(b.r.today(), days)
	return x, err
}

// followedOf is what is kept of an item.
func followedOf[T any](m store.Matter) (Followed[T], error) {
	var x Followed[T]
	if err := json.Unmarshal([]byte(m.Body), &x); err != nil {
		return x, fmt.Errorf("the kept %s %s: %w", m.Kind, m.ID, err)
	}
	return x, nil
}

// One is one item.
func (b Book[T, A]) One(ctx context.Context, a Actor, id string) (Followed[T], error) {
	var out Followed[T]
	if err := check(a, reads); err != nil {
		return out, err
	}
	err := b.r.store.View(ctx, func(tx *store.Tx) (err error) {
		out, err = b.one(ctx, tx, a, id)
		return err
	})
	return out, err
}

func (b Book[T, A]) one(ctx context.Context, tx *store.Tx, a Actor, id string) (Followed[T], error) {
	m, err := matter(ctx, tx, a, b.kind, id, fault.T("tidak ada "+b.name.ID+" "+id, "there is no "+b.name.EN+" "+id))
	if err != nil {
		return Followed[T]{}, err
	}
	return b.of(ctx, tx, m, make(calendars))
}

// FollowNew says what a new item is about and who may read it.
type FollowNew struct {
	Agreement  agreement.ID      `json:"agreement,omitempty"`
	Government region.Code       `json:"government,omitempty"` // that keeps it; usually the actor's
	Audience   followup.Audience `json:"audience,omitempty"`   // usually the parties
}

// Begin notes a new item by its first act.
func (b Book[T, A]) Begin(ctx context.Context, a Actor, n FollowNew, act A) (Followed[T], error) {
	return write(ctx, b.r, a, reads, func(tx *store.Tx, now time.Time) (Followed[T], error) {
		var x Followed[T]
		if act.Verb() != followup.State {
			var ps fault.Problems
			ps.Add("act", "act", fault.T("mulai dengan menyebutkan apa ini", "begin by saying what it is"))
			return x, ps.Err(b.cannot())
		}
		head, row, err := b.head(ctx, tx, a, n, any(&act))
		if err != nil {
			return x, err
		}
		x.ID, x.FollowHead = string(agreement.NewID(now)), head
		return b.add(ctx, tx, a, now, x, row, act, &head)
	})
}

// Act adds an act to an item.
func (b Book[T, A]) Act(ctx context.Context, a Actor, id string, act A) (Followed[T], error) {
	return write(ctx, b.r, a, reads, func(tx *store.Tx, now time.Time) (Followed[T], error) {
		x, err := b.one(ctx, tx, a, id)
		if err != nil {
			return x, err
		}
		var row *Row
		if x.Agreement != "" {
			if row, err = standingAgreement(ctx, tx, x.Agreement); err != nil {
				return x, err
			}
		}
		if err := mayAct(a, x.FollowHead, row, act.Verb()); err != nil {
			return x, err
		}
		return b.add(ctx, tx, a, now, x, row, act, nil)
	})
}

func (b Book[T, A]) cannot() fault.Text {
	return fault.T(b.name.ID+" tidak dapat dicatat", "the "+b.name.EN+" cannot be noted")
}

// head decides what a new item is about, and whether the actor may note it.
func (b Book[T, A]) head(ctx context.Context, tx *store.Tx, a Actor, n FollowNew, act any) (FollowHead, *Row, error) {
	h := FollowHead{Agreement: n.Agreement, Government: n.Government, Audience: n.Audience}
	switch act := act.(type) {
	case *followup.ProgrammeAct: // of a region, or of the nation: everybody may know
		h = FollowHead{Government: act.Government, Audience: followup.Everybody}
		if h.Government == "" {
			return h, nil, check(a, writes)
		}
	case *followup.RevisionAct: // a budget is passed as a public regulation
		if act.Government == "" {
			act.Government = a.Government
		}
		h = FollowHead{Government: act.Government, Audience: followup.Everybody}
	}
	if h.Audience == "" {
		h.Audience = followup.Parties
	}
	if h.Audience.Label() == (fault.Text{}) {
		var ps fault.Problems
		ps.Add("audience", "audience", fault.T("pilih siapa yang boleh membaca", "choose who may read it"))
		return h, nil, ps.Err(b.cannot())
	}
	if b.kind == store.ProgrammeMatter || b.kind == store.RevisionMatter {
		return h, nil, checkMatter(a, policy.Jot, policy.Matter{State: policy.Internal, Owner: h.Government})
	}
	row, err := standingAgreement(ctx, tx, n.Agreement)
	if err != nil {
		return h, nil, err
	}
	h.Agreement = row.ID
	for _, p := range row.Parties {
		if g := governmentOf(party.Party{Kind: p.Kind, Region: p.Region}); g != "" && !slices.Contains(h.Parties, g) {
			h.Parties = append(h.Parties, g)
		}
	}
	if h.Government == "" {
		if h.Government = a.Government; h.Government == "" && a.Local && len(h.Parties) > 0 {
			h.Government = h.Parties[0]
		}
	}
	return h, row, mayAct(a, h, row, followup.State)
}

// common are the acts that every party may do with what the parties share; the others are its keeper's.
var common = []followup.Verb{followup.Apply, followup.Decide, followup.Raise, followup.Meet, followup.Confirm, followup.Dispute, followup.Retract}

// mayAct decides whether an actor may do something with an item: what one government keeps for itself its own people note; what is shared, or
// everybody's, is said in the name of a party.
func mayAct(a Actor, h FollowHead, row *Row, v followup.Verb) error {
	own := policy.Matter{State: policy.Internal, Owner: h.Government}
	switch {
	case row == nil && h.Government == "":
		return check(a, writes)
	case row == nil || h.Audience == followup.Own:
		return checkMatter(a, policy.Jot, own)
	case !slices.Contains(h.Parties, h.Government):
		return mayNot(a, "hanya pihak dalam kesepakatan ini yang dapat mencatatnya", "only a party to this agreement can note it")
	case slices.Contains(common, v):
		return partyOnly(a, row)
	case a.SpeaksFor(h.Government):
		return nil
	}
	return mayNot(a, "hanya pemerintah yang mencatatnya yang dapat melakukan ini", "only the government that keeps it can do that")
}

// add completes an act, checks it, and keeps it with what follows from it.
func (b Book[T, A]) add(ctx context.Context, tx *store.Tx, a Actor, now time.Time, x Followed[T], row *Row, act A, head *FollowHead) (Followed[T], error) {
	act, err := cleanAct(act)
	if err != nil {
		return x, err
	}
	var ps fault.Problems
	p := preparing{ctx: ctx, tx: tx, r: b.r, actor: a, head: x.FollowHead, row: row, ps: &ps}
	if err := p.act(&act); err != nil {
		return x, err
	}
	why := x.Item.Check(act, b.r.today(), &ps)
	if why != (fault.Text{}) {
		return x, fault.New(fault.Conflict, why)
	}
	if err := ps.Err(b.cannot()); err != nil {
		return x, err
	}
	if d, ok := any(&act).(*followup.ObstacleAct); ok && d.Do == followup.Decide {
		o, ok := any(x.Item).(followup.Obstacle)
		if !ok {
			return x, fmt.Errorf("%s %s is no obstacle", b.kind, x.ID)
		}
		if err := p.assign(now, x.ID, o.Title, d.Tasks); err != nil {
			return x, err
		}
	}
	m, err := addToMatter(ctx, tx, a, now, b.kind, x.ID, string(act.Verb()), followEntry[A]{Head: head, Act: act})
	if err != nil {
		return x, err
	}
	return b.of(ctx, tx, m, make(calendars))
}

// cleanAct is an act with what people wrote in it as it is kept.
func cleanAct[A any](act A) (A, error) {
	var out A
	b, err := json.Marshal(act)
	if err != nil {
		return out, err
	}
	var tree any
	d := json.NewDecoder(bytes.NewReader(b))
	d.UseNumber()
	if err := d.Decode(&tree); err != nil {
		return out, err
	}
	cleanTree(tree)
	if b, err = json.Marshal(tree); err != nil {
		return out, err
	}
	return out, json.Unmarshal(b, &out)
}

// written are the fields in which people write sentences.
var written = []string{"name", "place", "desk", "basis", "note", "title", "before", "what", "text", "words", "source", "number", "url"}

func cleanTree(tree any) {
	switch t := tree.(type) {
	case map[string]any:
		for k, v := range t {
			if s, ok := v.(string); ok {
				if t[k] = strings.TrimSpace(s); slices.Contains(written, k) {
					t[k] = sentenceOf(s)
				}
			} else {
				cleanTree(v)
			}
		}
	case []any:
		for _, v := range t {
			cleanTree(v)
		}
	}
}

// preparing completes an act by what the register knows.
type preparing struct {
	ctx   context.Context // of one call
	tx    *store.Tx
	r     *Registry
	actor Actor
	head  FollowHead
	row   *Row
	ps    *fault.Problems
}

func (p *preparing) act(act any) error {
	switch act := act.(type) {
	case *followup.ObstacleAct:
		for i := range act.Tasks {
			if err := p.owner(&act.Tasks[i].Owner, "tasks"); err != nil {
				return err
			}
		}
		if act.Do != followup.State {
			return nil
		}
		if act.Project != "" {
			x, err := p.r.Projects().one(p.ctx, p.tx, p.actor, act.Project)
			if fault.KindOf(err) == fault.NotFound || err == nil && (x.Agreement != p.head.Agreement || act.Licence != "" && x.Item.Licence(act.Licence) == nil) {
				p.ps.Add("project", "project", fault.T("tidak ada proyek atau izin itu pada kesepakatan ini", "the agreement has no such project or licence"))
			} else if err != nil {
				return err
			}
		}
		return p.owner(&act.Owner, "owner")
	case *followup.AlignmentAct:
		if act.Do != followup.State || act.Programme == "" {
			return nil
		}
		x, err := p.r.Programmes().one(p.ctx, p.tx, p.actor, act.Programme)
		switch {
		case fault.KindOf(err) == fault.NotFound || err == nil && x.Item.Ended != "":
			p.ps.Add("programme", "programme", fault.T("pilih program yang berjalan", "choose a programme that runs"))
		case err != nil:
			return err
		default:
			act.Name = x.Item.Name
		}
	case *followup.OutcomeAct:
		by, err := p.speaker(act.By, act.Do == followup.State)
		if err != nil {
			return err
		}
		*act = act.As(by)
		if act.Period != "" {
			if _, err := obligation.ParsePeriod(act.Period); err != nil {
				p.ps.Add("period", "period", fault.T("tulis kurun sebagai 2026, 2026-S1, 2026-Q3 atau 2026-03", "write the period as 2026, 2026-S1, 2026-Q3 or 2026-03"))
			}
		}
		if err := p.obligation(act.Obligation); err != nil {
			return err
		}
		return p.document(act.Document)
	case *followup.MilestoneAct:
		by, err := p.speaker(act.By, act.Do == followup.State)
		if err != nil {
			return err
		}
		*act = act.As(by)
		return p.document(act.Document)
	case *followup.LineAct:
		if act.Do != followup.State {
			return nil
		}
		by, err := p.speaker(act.Party, true)
		if err != nil {
			return err
		}
		*act = act.As(by)
		act.Government = p.head.Government
		return p.obligation(act.Obligation)
	case *followup.RevisionAct:
		act.Government = p.head.Government
	}
	return nil
}

// speaker is the party in whose name the actor speaks: the one of the key, or the only one there is. What an item is, its keeper alone says.
func (p *preparing) speaker(key string, keeper bool) (string, error) {
	var mine []string
	for _, x := range p.row.Parties {
		who := party.Party{Kind: x.Kind, Name: x.Name, Region: x.Region}
		switch {
		case x.Key == "" || key != "" && x.Key != key || keeper && governmentOf(who) != p.head.Government:
		case p.head.Audience == followup.Own && governmentOf(who) == p.head.Government, p.actor.speaksAs(who):
			mine = append(mine, x.Key)
		case key != "":
			return "", mayNot(p.actor, p.actor.Name+" tidak dapat berbicara atas nama "+x.Name, p.actor.Name+" cannot speak for "+x.Name)
		}
	}
	if len(mine) != 1 {
		p.ps.Add("party_key", "by", fault.T("sebutkan atas nama pihak mana", "say in the name of which party"))
		return key, nil
	}
	return mine[0], nil
}

func (p *preparing) obligation(id string) error {
	if id == "" {
		return nil
	}
	o, err := obligationRecord(p.ctx, p.tx, id)
	if err == nil {
		var row *Row
		if row, err = standingAgreement(p.ctx, p.tx, o.Agreement); err == nil && row.ID == p.row.ID {
			return nil
		}
	}
	if err != nil && fault.KindOf(err) != fault.NotFound {
		return err
	}
	p.ps.Add("obligation", "obligation", fault.T("tidak ada kewajiban itu pada kesepakatan ini", "the agreement has no such obligation"))
	return nil
}

func (p *preparing) document(d document.Digest) error {
	if d == "" {
		return nil
	}
	_, found, err := p.tx.Document(p.ctx, d)
	if err == nil && !found {
		p.ps.Add("document", "document", fault.Tf("tidak ada berkas %s", "there is no document %s", d.Short()))
	}
	return err
}

// owner names who has to do something: somebody of a government that may know of it.
func (p *preparing) owner(o *followup.Owner, place string) error {
	if o.Government == "" {
		o.Government = p.head.Government
	}
	may := o.Government == p.head.Government || p.head.Audience != followup.Own && slices.Contains(p.head.Parties, o.Government)
	t := task.Owner{Government: o.Government, Position: o.Position, Agency: o.Agency}
	err := nameOwner(p.ctx, p.tx, &t)
	if !may || fault.KindOf(err) == fault.Invalid {
		p.ps.Add("owner", place, fault.T("pilih jabatan atau perangkat daerah salah satu pihak", "choose a position or agency of one of the parties"))
		return nil
	}
	o.Agency, o.Name = t.Agency, t.Name
	return err
}

// assign gives the tasks of a decision to those who have to do them.
func (p *preparing) assign(now time.Time, id, title string, list []followup.Assignment) error {
	for i := range list {
		x := &list[i]
		made, err := addTask(p.ctx, p.tx, p.actor, now, task.New{
			Owner: task.Owner{Government: x.Owner.Government, Position: x.Owner.Position, Agency: x.Owner.Agency}, What: fault.T(x.What, x.What), Due: x.Due, Agreement: p.head.Agreement,
			Source: task.Source{Kind: task.Obstacle, ID: id, Text: fault.T("Keputusan atas kendala: "+title, "Decision about the obstacle: "+title)},
		})
		if err != nil {
			return err
		}
		x.Task = string(made.ID)
	}
	return nil
}
