package registry_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/anyam-id/anyam/account"
	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/drafting"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/followup"
	"github.com/anyam-id/anyam/internal/policy"
	"github.com/anyam-id/anyam/kak"
	"github.com/anyam-id/anyam/meeting"
	"github.com/anyam-id/anyam/offer"
	"github.com/anyam-id/anyam/region"
	"github.com/anyam-id/anyam/registry"
	"github.com/anyam-id/anyam/task"
	"github.com/anyam-id/anyam/term"
)

// kept is something that some may read and others not.
type kept struct {
	kind, id, title string
	about           agreement.ID // "" none
	policy.Matter
}

// reads tells whether the rules let somebody read it.
func (k kept) reads(rules *policy.Policies, who policy.Who) bool {
	action := map[policy.State]policy.Action{policy.Published: policy.Read, policy.Shared: policy.Follow, policy.Internal: policy.Note}[k.State]
	return rules.May(who, action, k.Matter)
}

// crowd makes matters of every kind, of several governments and for several readers.
type crowd struct {
	*fixture
	rules      *policy.Policies
	agreements map[agreement.ID][]region.Code
	version    map[agreement.ID]string
	programme  string
	all        []kept
}

// owners keep matters; readers are whoever asks: them, others beside and below them, and nobody.
var (
	owners  = []region.Code{"64", "51", "64.72"}
	readers = []region.Code{"", "51", "52", "64", "64.72", "64.02", "35"}
)

func gather(t *testing.T, f *fixture) *crowd {
	t.Helper()
	c := &crowd{fixture: f, rules: must[*policy.Policies](t)(policy.Load()), agreements: make(map[agreement.ID][]region.Code), version: make(map[agreement.ID]string)}
	for _, parties := range [][]region.Code{{"64", "51"}, {"51", "64.72"}, {"64.72", "64"}} {
		id := create(t, f, agreement.Assertion{Aspect: agreement.InstrumentIs, Text: string(agreement.PKS)}, hasParty(parties[0], 1), hasParty(parties[1], 2), field("sapi"))
		c.agreements[id] = parties
		c.version[id] = must[drafting.Version](t)(f.AddVersion(t.Context(), acting(account.Bureau, parties[0]), id, registry.NewVersion{Text: firstText})).ID
	}
	p := must[registry.Followed[followup.Programme]](t)(f.Programmes().Begin(t.Context(), owner(), registry.FollowNew{}, followup.ProgrammeAct{Do: followup.State, Name: "Program nasional", Level: followup.National, Source: "Perpres"}))
	c.programme = p.ID
	c.all = append(c.all, kept{"programme", p.ID, p.Item.Name, "", policy.Matter{State: policy.Published}})
	return c
}

// makers make one matter of each kind that lists show, as the operator, who may for all.
var makers = map[string]func(*crowd, context.Context, *rapid.T, string) (kept, error){
	"offer": func(c *crowd, ctx context.Context, t *rapid.T, title string) (kept, error) {
		n := cattleOffer(rapid.SampledFrom([][]region.Code{{"52"}, {"64.02", "52"}, {"35"}}).Draw(t, "to")...)
		n.From.Region, n.Content.Object = rapid.SampledFrom(owners).Draw(t, "from"), title
		x, err := c.DraftOffer(ctx, owner(), n, nil)
		m := policy.Matter{State: policy.Internal, Owner: n.From.Region}
		if err == nil && rapid.Bool().Draw(t, "sent") {
			m = policy.Matter{State: policy.Shared, Parties: append(n.To, n.From.Region)}
			_, err = c.SendOffer(ctx, owner(), x.ID, term.Date{}, "")
		}
		return kept{"offer", string(x.ID), title, "", m}, err
	},
	"terms": func(c *crowd, ctx context.Context, t *rapid.T, title string) (kept, error) {
		id, parties := c.some(t)
		x, err := c.MakeTerms(ctx, owner(), kak.New{Government: parties[0], Title: title, Agreement: id}, nil)
		m := policy.Matter{State: policy.Internal, Owner: parties[0]}
		if err == nil && rapid.Bool().Draw(t, "shared") {
			m = policy.Matter{State: policy.Shared, Parties: parties}
			_, err = c.ShareTerms(ctx, owner(), x.ID)
		}
		return kept{"terms", string(x.ID), title, id, m}, err
	},
	"task": func(c *crowd, ctx context.Context, t *rapid.T, title string) (kept, error) {
		g := rapid.SampledFrom(owners).Draw(t, "owner")
		x, err := c.AddTask(ctx, owner(), task.New{Owner: task.Owner{Government: g}, What: fault.T(title, title), Due: term.On(2026, 11, 30)})
		return kept{"task", string(x.ID), title, "", policy.Matter{State: policy.Internal, Owner: g}}, err
	},
	"meeting": func(c *crowd, ctx context.Context, t *rapid.T, title string) (kept, error) {
		g := rapid.SampledFrom(owners).Draw(t, "owner")
		x, err := c.CallMeeting(ctx, owner(), meeting.New{Government: g, Content: meeting.Content{Title: title, On: term.On(2026, 11, 20)}})
		return kept{"meeting", string(x.ID), title, "", policy.Matter{State: policy.Internal, Owner: g}}, err
	},
	"comment": func(c *crowd, ctx context.Context, t *rapid.T, title string) (kept, error) {
		id, parties := c.some(t)
		x := drafting.Comment{Version: c.version[id], Text: title, Internal: rapid.Bool().Draw(t, "internal")}
		m := policy.Matter{State: policy.Shared, Parties: parties}
		if x.Internal {
			m = policy.Matter{State: policy.Internal, Owner: parties[0]}
		}
		x, err := c.CommentDraft(ctx, acting(account.Bureau, parties[0]), id, x)
		return kept{"comment", x.ID, title, id, m}, err
	},
	"project": followed((*registry.Registry).Projects, func(_ *crowd, title string) followup.ProjectAct {
		return followup.ProjectAct{Do: followup.State, Name: title}
	}),
	"obstacle": followed((*registry.Registry).Obstacles, func(_ *crowd, title string) followup.ObstacleAct {
		return followup.ObstacleAct{Do: followup.State, Title: title, Type: "land", Owner: followup.Owner{Name: "Kanwil"}, On: term.On(2026, 1, 5)}
	}),
	"alignment": followed((*registry.Registry).Alignments, func(c *crowd, title string) followup.AlignmentAct {
		return followup.AlignmentAct{Do: followup.State, Programme: c.programme, Words: title, Source: "siaran"}
	}),
	"outcome": followed((*registry.Registry).Outcomes, func(_ *crowd, title string) followup.OutcomeAct {
		return followup.OutcomeAct{Do: followup.State, Text: title, Source: "laporan"}
	}),
	"milestone": followed((*registry.Registry).Milestones, func(_ *crowd, title string) followup.MilestoneAct {
		return followup.MilestoneAct{Do: followup.State, Name: title, Due: term.On(2026, 12, 1)}
	}),
	"line": followed((*registry.Registry).Lines, func(_ *crowd, title string) followup.LineAct {
		return followup.LineAct{Do: followup.State, Stage: followup.Committed, Year: 2026, Account: "5.1.02.01", Name: title, Amount: 5, Source: "DPA"}
	}),
}

// most is how many matters there are before no more are made: enough of each kind, and few enough to look at each.
const most = 50

// some is an agreement with its parties, the one who acts first.
func (c *crowd) some(t *rapid.T) (agreement.ID, []region.Code) {
	var ids []agreement.ID
	for id := range c.agreements {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	id := rapid.SampledFrom(ids).Draw(t, "agreement")
	parties := slices.Clone(c.agreements[id])
	if rapid.Bool().Draw(t, "the other party") {
		slices.Reverse(parties)
	}
	return id, parties
}

// followed makes an item that follows upon an agreement, for one of its three audiences.
func followed[T registry.FollowItem[T, A], A registry.FollowAct](book func(*registry.Registry) registry.Book[T, A], act func(*crowd, string) A) func(*crowd, context.Context, *rapid.T, string) (kept, error) {
	return func(c *crowd, ctx context.Context, t *rapid.T, title string) (kept, error) {
		id, parties := c.some(t)
		n := registry.FollowNew{Agreement: id, Government: parties[0], Audience: rapid.SampledFrom([]followup.Audience{followup.Own, followup.Parties, followup.Everybody}).Draw(t, "audience")}
		x, err := book(c.Registry).Begin(ctx, owner(), n, act(c, title))
		m := map[followup.Audience]policy.Matter{
			followup.Own: {State: policy.Internal, Owner: parties[0]}, followup.Parties: {State: policy.Shared, Parties: parties}, followup.Everybody: {State: policy.Published},
		}[n.Audience]
		return kept{"", x.ID, title, id, m}, err
	}
}

// listed is what a list shows, and how many it says there are.
type listed struct {
	ids   []string
	total int
}

func items[T any](book registry.FollowPage[T]) listed {
	out := listed{total: book.Total}
	for _, x := range book.Items {
		out.ids = append(out.ids, x.ID)
	}
	return out
}

// lists are the lists by kind, and one of each kind by its ID.
func (c *crowd) lists(ctx context.Context, a registry.Actor) (map[string]listed, error) {
	out := make(map[string]listed)
	take := func(kind string, l listed, err error) error {
		if k := fault.KindOf(err); err != nil && k != fault.Unauthorized {
			return fmt.Errorf("%s: %w", kind, err)
		}
		out[kind] = l
		return nil
	}
	offers, err := c.Offers(ctx, a, registry.OfferOptions{Limit: 200})
	l := listed{total: offers.Total}
	for _, x := range offers.Items {
		l.ids = append(l.ids, string(x.ID))
	}
	if err := take("offer", l, err); err != nil {
		return nil, err
	}
	terms, err := c.AllTerms(ctx, a, registry.TermsOptions{Limit: 200})
	l = listed{total: terms.Total}
	for _, x := range terms.Items {
		l.ids = append(l.ids, string(x.ID))
	}
	if err := take("terms", l, err); err != nil {
		return nil, err
	}
	tasks, err := c.Tasks(ctx, a, registry.TaskOptions{Limit: 200})
	l = listed{total: tasks.Total}
	for _, x := range tasks.Items {
		l.ids = append(l.ids, string(x.ID))
	}
	if err := take("task", l, err); err != nil {
		return nil, err
	}
	meetings, err := c.Meetings(ctx, a, registry.MeetingOptions{Limit: 200})
	l = listed{total: meetings.Total}
	for _, x := range meetings.Items {
		l.ids = append(l.ids, string(x.ID))
	}
	if err := take("meeting", l, err); err != nil {
		return nil, err
	}
	l = listed{}
	for id := range c.agreements {
		d, err := c.Draft(ctx, a, id, registry.DraftOptions{})
		if k := fault.KindOf(err); err != nil && k != fault.Forbidden && k != fault.Unauthorized {
			return nil, err
		}
		for _, x := range d.Comments {
			l.ids = append(l.ids, x.ID)
		}
	}
	l.total = len(l.ids)
	out["comment"] = l
	o := registry.FollowOptions{Limit: 200}
	projects, e1 := c.Projects().List(ctx, a, o)
	obstacles, e2 := c.Obstacles().List(ctx, a, o)
	alignments, e3 := c.Alignments().List(ctx, a, o)
	outcomes, e4 := c.Outcomes().List(ctx, a, o)
	milestones, e5 := c.Milestones().List(ctx, a, o)
	lines, e6 := c.Lines().List(ctx, a, o)
	programmes, e7 := c.Programmes().List(ctx, a, o)
	out["project"], out["obstacle"], out["alignment"], out["outcome"] = items(projects), items(obstacles), items(alignments), items(outcomes)
	out["milestone"], out["line"], out["programme"] = items(milestones), items(lines), items(programmes)
	for _, err := range []error{e1, e2, e3, e4, e5, e6, e7} {
		if err != nil {
			return nil, err
		}
	}
	return out, nil
}

// one asks for a matter by its ID.
func (c *crowd) one(ctx context.Context, a registry.Actor, k kept) error {
	switch k.kind {
	case "offer":
		return second(c.Offer(ctx, a, offer.ID(k.id)))
	case "terms":
		return second(c.Terms(ctx, a, kak.ID(k.id)))
	case "task":
		return second(c.Task(ctx, a, task.ID(k.id)))
	case "meeting":
		return second(c.Meeting(ctx, a, meeting.ID(k.id)))
	case "project":
		return second(c.Projects().One(ctx, a, k.id))
	case "obstacle":
		return second(c.Obstacles().One(ctx, a, k.id))
	case "alignment":
		return second(c.Alignments().One(ctx, a, k.id))
	case "outcome":
		return second(c.Outcomes().One(ctx, a, k.id))
	case "milestone":
		return second(c.Milestones().One(ctx, a, k.id))
	case "line":
		return second(c.Lines().One(ctx, a, k.id))
	case "programme":
		return second(c.Programmes().One(ctx, a, k.id))
	}
	panic("the test asks for a " + k.kind)
}

// holds fails where a list, its count, an item by itself, an agreement's history or what happened since shows somebody what the rules do not, or keeps back what they do.
func (c *crowd) holds(ctx context.Context, t interface{ Fatalf(string, ...any) }, a registry.Actor) {
	who := policy.Who{Role: a.Role(), Government: a.Government}
	shown, err := c.lists(ctx, a)
	if err != nil {
		t.Fatalf("%s: %v", a.Name, err)
	}
	want := make(map[string][]string)
	for _, k := range c.all {
		may := k.reads(c.rules, who)
		if k.kind == "comment" && k.State == policy.Internal { // who may not follow the draft does not see its comments either
			may = may && c.rules.May(who, policy.Follow, policy.Matter{State: policy.Shared, Parties: c.agreements[k.about]})
		}
		if may && (k.State != policy.Published || a.Name != "" || !slices.Contains([]string{"offer", "terms", "task", "meeting"}, k.kind)) {
			want[k.kind] = append(want[k.kind], k.id)
		}
		if k.kind == "comment" {
			continue
		}
		if err := c.one(ctx, a, k); (err == nil) != may {
			t.Fatalf("%s of %q: %s %v may be read: %v, and by itself: %v", a.Role(), a.Government, k.kind, k.Matter, may, err)
		}
	}
	for kind, l := range shown {
		slices.Sort(l.ids)
		slices.Sort(want[kind])
		if !slices.Equal(l.ids, want[kind]) || l.total != len(want[kind]) {
			t.Fatalf("%s of %q: the list of %s shows %d and says %d, may read %d:\n%v\n%v", a.Role(), a.Government, kind, len(l.ids), l.total, len(want[kind]), l.ids, want[kind])
		}
	}
	c.tells(ctx, t, a, who)
}

// tells is holds for what names matters in passing.
func (c *crowd) tells(ctx context.Context, t interface{ Fatalf(string, ...any) }, a registry.Actor, who policy.Who) {
	happened, err := c.Since(ctx, a, time.Time{})
	if err != nil {
		t.Fatalf("%s: what happened: %v", a.Name, err)
	}
	var told strings.Builder
	for _, h := range happened {
		told.WriteString(h.Title.EN + "\n" + h.Text.EN + "\n")
	}
	for id, parties := range c.agreements {
		d, err := c.Agreement(ctx, a, id, registry.AsOf{})
		if err != nil {
			t.Fatalf("%s: %v", a.Name, err)
		}
		var history strings.Builder
		for _, l := range d.History {
			history.WriteString(l.Text.EN + "\n")
		}
		for _, k := range c.all {
			if k.about == id && !k.reads(c.rules, who) && strings.Contains(history.String(), k.title+"\n") {
				t.Fatalf("%s of %q: the history of an agreement of %v tells of a %s %v", a.Role(), a.Government, parties, k.kind, k.Matter)
			}
		}
	}
	for _, k := range c.all {
		if k.title != "" && !k.reads(c.rules, who) && strings.Contains(told.String(), k.title+"\n") {
			t.Fatalf("%s of %q: what happened tells of a %s %v", a.Role(), a.Government, k.kind, k.Matter)
		}
	}
}

// What lists show and count is exactly what the rules permit item by item, whoever asks, and whatever there is; nothing tells of anything else in passing.
func TestListsShowExactlyWhatTheRulesPermitItemByItem(t *testing.T) {
	onBoth(t, func(t *testing.T, f *fixture) {
		t.Helper()
		c := gather(t, f)
		var kinds []string
		for kind := range makers {
			kinds = append(kinds, kind)
		}
		slices.Sort(kinds)
		rapid.Check(t, func(rt *rapid.T) {
			for range min(2, most-len(c.all)) {
				kind := rapid.SampledFrom(kinds).Draw(rt, "kind")
				k, err := makers[kind](c, t.Context(), rt, fmt.Sprintf("%s ke-%d.", kind, len(c.all)))
				if k.kind = kind; err != nil {
					rt.Fatalf("%s: %v", kind, err)
				}
				if c.all = append(c.all, k); kind == "offer" && k.State == policy.Shared { // whoever gets one has the task to answer it
					for _, x := range must[registry.TaskPage](t)(c.Tasks(t.Context(), owner(), registry.TaskOptions{Source: k.id})).Items {
						c.all = append(c.all, kept{"task", string(x.ID), "", "", policy.Matter{State: policy.Internal, Owner: x.Owner.Government}})
					}
				}
			}
			c.holds(t.Context(), rt, acting(rapid.SampledFrom(account.Roles()).Draw(rt, "role"), rapid.SampledFrom(readers).Draw(rt, "government")))
		})
		for _, a := range everyone() {
			c.holds(t.Context(), t, a)
		}
	})
}
