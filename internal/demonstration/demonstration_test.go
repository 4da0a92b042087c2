package demonstration_test

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"github.com/anyam-id/anyam/account"
	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/followup"
	"github.com/anyam-id/anyam/internal/apptest"
	"github.com/anyam-id/anyam/internal/demonstration"
	"github.com/anyam-id/anyam/offer"
	"github.com/anyam-id/anyam/registry"
	"github.com/anyam-id/anyam/report"
	"github.com/anyam-id/anyam/term"
)

func must[T any](v T, err error) func(*testing.T) T {
	return func(t *testing.T) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
}

// play plays the demonstration upon the agreement of its release, and gives it and who acted.
func play(t *testing.T, app *apptest.App) (agreement.ID, *demonstration.Cast) {
	t.Helper()
	cast := must(demonstration.Gather(t.Context(), app.Registry, app.Actor, term.DateOf(app.Clock.Now())))(t)
	all := must(app.Readings(t.Context(), app.Actor, "", 200, ""))(t).Items
	i := slices.IndexFunc(all, func(r registry.ReadingRecord) bool { return r.Document.Name == demonstration.Release })
	if err := cast.Follow(t.Context(), all[i]); err != nil {
		t.Fatal(err)
	}
	return all[i].Decisions[0].Agreement, cast
}

// A newcomer finds each thing that the register can follow, in each of the states that pages tell apart.
func TestADemonstrationShowsTheWhole(t *testing.T) {
	app := apptest.Start(t)
	ctx := t.Context()
	id, cast := play(t, app)
	who := cast.Kaltim
	of := registry.FollowOptions{Agreement: id}

	facts := must(app.Facts(ctx, who, id))(t)
	if len(facts.Obligations) != 2 {
		t.Fatalf("%d obligations", len(facts.Obligations))
	}
	found := map[string]int{}
	for _, o := range facts.Obligations {
		for _, f := range o.Periods {
			found[string(f.Grade)]++
			if f.Different {
				found["different"]++
			}
			if f.Locked {
				found["closed"]++
			}
			if len(f.Words) > 0 {
				found["talked about"]++
			}
			for _, c := range f.Claims {
				if len(c.Late) > 0 {
					found["late"]++
				}
			}
		}
	}
	for _, want := range []string{string(agreement.Confirmed), string(agreement.Claimed), "different", "closed", "talked about", "late"} {
		if found[want] == 0 {
			t.Errorf("nothing is %s: %v", want, found)
		}
	}

	standings := func(kind string, list []string, want ...string) {
		t.Helper()
		for _, w := range want {
			if !slices.Contains(list, w) {
				t.Errorf("no %s is %s: %v", kind, w, list)
			}
		}
	}
	projects := must(app.Projects().List(ctx, who, of))(t)
	standings("licence", parts(projects.Items), "granted", "late", "planned")
	obstacles := must(app.Obstacles().List(ctx, who, of))(t)
	standings("obstacle", names(obstacles.Items), "decided", "open")
	for _, o := range obstacles.Items {
		if len(o.Item.Decisions) == 1 && (len(o.Item.Steps) != 3 || o.Item.Decisions[0].Tasks[0].Task == "") {
			t.Errorf("the ladder: %+v", o.Item)
		}
	}
	standings("milestone", names(must(app.Milestones().List(ctx, who, of))(t).Items), "confirmed", "overdue", "planned")
	gaps := must(app.ProgrammeGaps(ctx, who, "", 10))(t)
	if aligned := must(app.Alignments().List(ctx, who, of))(t); aligned.Total != 2 || len(gaps.Programmes) != 1 {
		t.Errorf("%d alignments, gaps %+v", aligned.Total, gaps)
	}
	var grades []string
	for _, o := range must(app.OutcomesOf(ctx, who, id))(t) {
		grades = append(grades, string(o.Grade))
		if o.Grade != agreement.Confirmed {
			t.Errorf("an outcome is %s", o.Grade)
		}
	}
	money := must(app.FundingOf(ctx, who, id))(t)
	theirs := must(app.FundingOf(ctx, cast.Gorontalo, id))(t)
	if len(grades) != 2 || len(money.Lines) != 3 || len(money.Unfunded) != 0 || len(theirs.Unfunded) != 1 || len(money.Revisions) != 1 {
		t.Errorf("outcomes %v, lines %d, unfunded %v and %v", grades, len(money.Lines), money.Unfunded, theirs.Unfunded)
	}
	for _, l := range []followup.Stage{followup.Announced, followup.Committed, followup.Realised} {
		if !slices.ContainsFunc(money.Lines, func(x registry.Followed[followup.Line]) bool { return x.Item.Stage == l }) {
			t.Errorf("no line is %s", l)
		}
	}

	in := must(app.Offers(ctx, who, registry.OfferOptions{In: "64", Waiting: true}))(t)
	out := must(app.Offers(ctx, who, registry.OfferOptions{Out: "64", Closed: true}))(t)
	if in.Total != 1 || out.Total != 1 || out.Items[0].State != offer.IsAccepted {
		t.Fatalf("offers: %d wait, %d out", in.Total, out.Total)
	}
	next := out.Items[0].Agreement
	draft := must(app.Draft(ctx, who, next, registry.DraftOptions{}))(t)
	if len(draft.Versions) != 2 || draft.Agreed || !slices.Equal(draft.Waiting, []string{"region:75"}) || len(draft.Comments) != 2 {
		t.Errorf("the draft: %d versions, agreed %t, waiting for %v, %d comments", len(draft.Versions), draft.Agreed, draft.Waiting, len(draft.Comments))
	}
	if s := must(app.Signing(ctx, who, next))(t); s.Plan == nil || s.Plan.Place != "Samarinda" {
		t.Errorf("the plan of signing: %+v", s.Plan)
	}
	if terms := must(app.AllTerms(ctx, cast.Gorontalo, registry.TermsOptions{}))(t); terms.Total != 1 {
		t.Errorf("%d terms of reference are shared", terms.Total)
	}

	meetings := must(app.Meetings(ctx, who, registry.MeetingOptions{Agreement: id}))(t)
	if meetings.Total != 1 || meetings.Items[0].Approval == nil || len(meetings.Items[0].Decisions) != 4 {
		t.Fatalf("meetings: %+v", meetings.Items)
	}
	if todo := must(app.Tasks(ctx, who, registry.TaskOptions{Source: string(meetings.Items[0].ID)}))(t); todo.Total != 2 {
		t.Errorf("%d tasks of the meeting are open", todo.Total)
	}
	r := must(app.Report(ctx, who, registry.ReportOptions{Kind: report.Team, Government: "64", Period: report.Period{Year: 2026}}))(t)
	var told bytes.Buffer
	if err := json.NewEncoder(&told).Encode(r); err != nil || !strings.Contains(told.String(), "PERAGAAN") {
		t.Errorf("the report tells nothing of it: %v", err)
	}
	if rules := must(app.ReminderRules(ctx, who, "64"))(t); !slices.ContainsFunc(rules, func(r registry.ReminderRule) bool { return strings.Contains(r.Rule.In("id"), "tugas") }) {
		t.Errorf("reminder rules: %+v", rules)
	}
	agenda := must(app.Agenda(ctx, who, registry.DueOptions{}))(t)
	if len(agenda.Due) == 0 || len(agenda.Awaited) == 0 {
		t.Errorf("my desk: %d due, %d waited for", len(agenda.Due), len(agenda.Awaited))
	}
	if v := must(app.Verify(ctx))(t); len(v.Problems) > 0 {
		t.Errorf("verify: %+v", v.Problems)
	}

	// Once more, and nothing comes twice but the password.
	before := cast.Password
	if err := cast.Leave(ctx); err != nil {
		t.Fatal(err)
	}
	seen := must(app.LastEntry(ctx, app.Actor))(t)
	_, again := play(t, app)
	if again.Password == before || must(app.LastEntry(ctx, app.Actor))(t) != seen || must(app.Tasks(ctx, again.Kaltim, registry.TaskOptions{}))(t).Total != 4 {
		t.Error("played again, it adds something")
	}
	for _, p := range demonstration.Parts() {
		secret, err := app.Registry.SignIn(ctx, registry.SignIn{Name: p.SignIn, Password: again.Password, Address: "127.0.0.1"})
		if err != nil {
			t.Fatalf("%s cannot sign in: %v", p.SignIn, err)
		}
		a := must(app.Session(ctx, secret))(t)
		if a.Mandate.Role != p.Position.Role || a.LacksSecond() != (p.Position.Role == account.Administrator) {
			t.Errorf("%s acts as %s, lacks a second factor: %t", p.SignIn, a.Role(), a.LacksSecond())
		}
	}
}

// Nothing that is made up can be taken for what happened: every text, note and figure says that it is a demonstration.
func TestADemonstrationSaysThatItIsOne(t *testing.T) {
	app := apptest.Start(t)
	ctx := t.Context()
	id, cast := play(t, app)
	labelled := func(what, text string) {
		t.Helper()
		if !strings.Contains(strings.ToLower(text), "peragaan") {
			t.Errorf("%s does not say that it is a demonstration: %q", what, text)
		}
	}
	facts := must(app.Facts(ctx, cast.Kaltim, id))(t)
	for _, o := range facts.Obligations {
		labelled("an obligation", o.Terms.Text)
		labelled("its source", o.Terms.Sources[0].Note)
		for _, f := range o.Periods {
			for _, c := range f.Claims {
				labelled("a claim", c.Note)
			}
			for _, w := range f.Words {
				labelled("a word", w.Text)
			}
		}
	}
	all := registry.FollowOptions{Limit: 200}
	for _, x := range must(app.Projects().List(ctx, cast.Kaltim, all))(t).Items {
		labelled("a project", x.Item.Name)
	}
	for _, x := range must(app.Obstacles().List(ctx, cast.Kaltim, all))(t).Items {
		labelled("an obstacle", x.Item.Title)
	}
	for _, x := range must(app.Programmes().List(ctx, cast.Kaltim, all))(t).Items {
		labelled("a programme", x.Item.Name)
	}
	for _, x := range must(app.Milestones().List(ctx, cast.Kaltim, all))(t).Items {
		labelled("a milestone", x.Item.Name)
	}
	for _, x := range must(app.Lines().List(ctx, cast.Kaltim, all))(t).Items {
		labelled("a budget line", x.Item.Name)
		labelled("its amount", x.Item.Amounts[0].Source)
	}
	for _, x := range must(app.OutcomesOf(ctx, cast.Kaltim, id))(t) {
		labelled("an outcome", x.Item.Text)
	}
	for _, x := range must(app.Tasks(ctx, cast.Kaltim, registry.TaskOptions{}))(t).Items {
		labelled("a task", x.What.ID+x.Source.Text.ID)
	}
	for _, x := range must(app.Offers(ctx, cast.Kaltim, registry.OfferOptions{Closed: true}))(t).Items {
		labelled("an offer", x.Content.Object)
		if x.Agreement != "" {
			labelled("what became of it", must(app.Agreement(ctx, registry.Anonymous(), x.Agreement, registry.AsOf{}))(t).Title)
		}
	}
	for _, p := range demonstration.Parts() {
		labelled("a person", p.Name)
		labelled("a position", p.Position.Title)
	}
}

func names[T any](list []registry.Followed[T]) (out []string) {
	for _, x := range list {
		out = append(out, x.Standing.Name)
	}
	return out
}

func parts[T any](list []registry.Followed[T]) (out []string) {
	for _, x := range list {
		for _, p := range x.Parts {
			out = append(out, p.Name)
		}
	}
	return out
}
