package registry_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/anyam-id/anyam/account"
	"github.com/anyam-id/anyam/affair"
	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/followup"
	"github.com/anyam-id/anyam/obligation"
	"github.com/anyam-id/anyam/procedure"
	"github.com/anyam-id/anyam/registry"
	"github.com/anyam-id/anyam/task"
	"github.com/anyam-id/anyam/term"
)

type (
	projects   = registry.Followed[followup.Project]
	obstacles  = registry.Followed[followup.Obstacle]
	milestones = registry.Followed[followup.Milestone]
	outcomes   = registry.Followed[followup.Outcome]
	lines      = registry.Followed[followup.Line]
)

// ago is a day before the one on which the fixture's register stands.
func ago(f *fixture, days int) term.Date { return term.DateOf(f.clock.now()).AddDays(-days) }

func smelterOf(t *testing.T, f *fixture) (agreement.ID, projects) {
	t.Helper()
	id := create(t, f, memorandum("64", "51", "smelter", 2018)...)
	return id, must[projects](t)(f.Projects().Begin(t.Context(), siti(), registry.FollowNew{Agreement: id}, followup.ProjectAct{Do: followup.State, Name: " Smelter  nikel ", Place: "Balikpapan"}))
}

func TestASmeltersLicenceObstacleAndDecision(t *testing.T) {
	onBoth(t, func(t *testing.T, f *fixture) {
		t.Helper()
		ctx := t.Context()
		id, p := smelterOf(t, f)
		licence := &followup.Licence{Name: "Izin lingkungan", Desk: "DLH", Days: 10, Counting: followup.Calendar}
		must[projects](t)(f.Projects().Act(ctx, siti(), p.ID, followup.ProjectAct{Do: followup.License, Licence: licence}))
		p = must[projects](t)(f.Projects().Act(ctx, of51(), p.ID, followup.ProjectAct{Do: followup.Apply, Key: "1", On: ago(f, 40)}))
		if p.Standing.Name != "late" || len(p.Parts) != 1 || p.Parts[0].Days != 40 || len(p.History) != 3 || !strings.Contains(p.History[2].Text.EN, "Ketut (Kepala Biro) noted the application for Izin lingkungan") {
			t.Errorf("the project is %+v", p)
		}
		blocked := followup.ObstacleAct{Do: followup.State, Title: "Izin tertahan", Type: "licence", Owner: followup.Owner{Government: "64"}, Project: p.ID, Licence: "1", On: ago(f, 30)}
		o := must[obstacles](t)(f.Obstacles().Begin(ctx, siti(), registry.FollowNew{Agreement: id}, blocked))
		if o.Item.Owner.Name != "Provinsi Kalimantan Timur" || o.Standing.Days != 30 {
			t.Errorf("the obstacle is %+v", o)
		}
		o = must[obstacles](t)(f.Obstacles().Act(ctx, of51(), o.ID, followup.ObstacleAct{Do: followup.Raise, Rung: followup.TaskForce, On: ago(f, 5), Note: "tidak ada jawaban", Before: "Satgas Provinsi"}))
		due := ago(f, -14)
		o = must[obstacles](t)(f.Obstacles().Act(ctx, siti(), o.ID, followup.ObstacleAct{Do: followup.Decide, On: ago(f, 1), Note: "DLH memutuskan dalam 14 hari", Tasks: []followup.Assignment{{What: "Putuskan izin lingkungan", Due: due}, {Owner: followup.Owner{Government: "51"}, What: "Lengkapi kajian"}}}))
		if o.Standing.Name != "decided" || len(o.Item.Decisions) != 1 || o.Item.Decisions[0].Rung != followup.TaskForce {
			t.Errorf("decided: %+v", o)
		}
		for who, want := range map[*registry.Actor]string{new(siti()): "Putuskan izin lingkungan", new(of51()): "Lengkapi kajian"} {
			got := must[registry.TaskPage](t)(f.Tasks(ctx, *who, registry.TaskOptions{Source: o.ID}))
			if got.Total != 1 || got.Items[0].What.ID != want || got.Items[0].Source.Kind != task.Obstacle || got.Items[0].Agreement != id {
				t.Errorf("the tasks of %s: %+v", who.Name, got)
			}
		}
		done := must[registry.TaskPage](t)(f.Tasks(ctx, siti(), registry.TaskOptions{})).Items[0]
		if string(done.ID) != o.Item.Decisions[0].Tasks[0].Task {
			t.Errorf("the decision does not name its task: %+v", o.Item.Decisions)
		}
		must[task.Task](t)(f.CompleteTask(ctx, siti(), done.ID, "izin terbit"))
		cleared := must[obstacles](t)(f.Obstacles().Act(ctx, siti(), o.ID, followup.ObstacleAct{Do: followup.Close, On: ago(f, 0), Note: "izin terbit"}))
		if cleared.Standing.Name != "cleared" || len(cleared.History) != 4 {
			t.Errorf("cleared: %+v", cleared)
		}
		_, err := f.Obstacles().Act(ctx, siti(), o.ID, followup.ObstacleAct{Do: followup.Close, On: ago(f, 0), Note: "x"})
		wantKind(t, err, fault.Conflict)

		for _, days := range []int{0, 30, 31, 90, 91, 365, 366, 2000} {
			b := blocked
			b.On, b.Type = ago(f, days), "land"
			must[obstacles](t)(f.Obstacles().Begin(ctx, siti(), registry.FollowNew{Agreement: id}, b))
		}
		ages := must[registry.Ageing](t)(f.Ageing(ctx, of51(), registry.FollowOptions{}))
		if d := cmp.Diff(registry.Ageing{Bands: followup.AgeBands(), Count: []int{2, 2, 1, 1, 2}, Total: 8}, ages); d != "" {
			t.Errorf("ages: %s", d)
		}
		if none := must[registry.Ageing](t)(f.Ageing(ctx, of51(), registry.FollowOptions{Sort: "price"})); none.Total != 0 {
			t.Errorf("ages of a type that is not there: %+v", none)
		}
		if land := must[registry.FollowPage[followup.Obstacle]](t)(f.Obstacles().List(ctx, siti(), registry.FollowOptions{Sort: "land", Limit: 3, Skip: 6})); land.Total != 8 || len(land.Items) != 2 {
			t.Errorf("a page of obstacles: %d of %d", len(land.Items), land.Total)
		}
		// The agreement's own history tells it to whoever may read it, as far as it was known on a day.
		tells := func(a registry.Actor, as registry.AsOf, want ...string) {
			t.Helper()
			var got []string
			for _, l := range must[registry.Detail](t)(f.Agreement(ctx, a, id, as)).History {
				got = append(got, l.Text.EN)
			}
			for _, w := range want {
				if have := slices.ContainsFunc(got, func(s string) bool { return strings.HasPrefix(s, strings.TrimPrefix(w, "-")) }); have == strings.HasPrefix(w, "-") {
					t.Errorf("the history for %q tells %q: %t; it is %q", a.Name, w, have, got)
				}
			}
		}
		tells(of51(), registry.AsOf{}, "Smelter  nikel: Ketut (Kepala Biro) noted the application for Izin lingkungan", "Izin tertahan: Ketut (Kepala Biro) took it up", "Siti noted the obstacle: Izin tertahan")
		tells(registry.Anonymous(), registry.AsOf{}, "-Smelter  nikel: ", "-Izin tertahan: ", "-Siti noted the obstacle")
		tells(of51(), registry.AsOf{Known: p.History[0].At.Add(-time.Second)}, "-Smelter  nikel: ", "-Izin tertahan: ", "-Siti noted the obstacle")
		report := must[registry.VerifyReport](t)(f.Verify(ctx))
		if len(report.Problems) > 0 {
			t.Errorf("verify: %+v", report.Problems)
		}
		if n := must[int](t)(f.Rebuild(ctx, nil)); n != 0 {
			t.Errorf("rebuilding changed %d", n)
		}
	})
}

func TestWhatIsWrongWithAnItemIsSaidAtOnce(t *testing.T) {
	f := open(t)
	ctx := t.Context()
	id, p := smelterOf(t, f)
	other := create(t, f, memorandum("64", "51", "beras", 2018)...)
	begin := func(n registry.FollowNew, a followup.ObstacleAct) error {
		_, err := f.Obstacles().Begin(ctx, siti(), n, a)
		return err
	}
	wantPlaces(t, begin(registry.FollowNew{Agreement: id}, followup.ObstacleAct{Do: followup.State, Owner: followup.Owner{Government: "35"}, Project: "x"}), "project owner on title type")
	wantPlaces(t, begin(registry.FollowNew{Agreement: id}, followup.ObstacleAct{Do: followup.Raise}), "act")
	wantPlaces(t, begin(registry.FollowNew{Agreement: id, Audience: "x"}, followup.ObstacleAct{Do: followup.State}), "audience")
	wantPlaces(t, begin(registry.FollowNew{Agreement: other}, followup.ObstacleAct{Do: followup.State, Title: "a", Type: "land", On: ago(f, 1), Project: p.ID}), "project")
	wantKind(t, begin(registry.FollowNew{Agreement: "01jd3k5e7qw9xk2m"}, followup.ObstacleAct{Do: followup.State}), fault.NotFound)
	_, err := f.Outcomes().Begin(ctx, siti(), registry.FollowNew{Agreement: id}, followup.OutcomeAct{Do: followup.State, Obligation: "x", Document: "sha256-0", Period: "kapan"})
	wantPlaces(t, err, "period obligation document text source")
	_, err = f.Alignments().Begin(ctx, siti(), registry.FollowNew{Agreement: id}, followup.AlignmentAct{Do: followup.State, Programme: "x", Words: "a", Source: "b"})
	wantPlaces(t, err, "programme")
	_, err = f.Milestones().Begin(ctx, owner(), registry.FollowNew{Agreement: id}, followup.MilestoneAct{Do: followup.State, Name: "a", Due: ago(f, 1)})
	noErr(t, err)
	_, err = f.Lines().Begin(ctx, siti(), registry.FollowNew{Agreement: id}, followup.LineAct{Do: followup.State, Party: "region:51"})
	wantPlaces(t, err, "by name stage year source amount")
}

// Who notes, reads and acts on what, by whose it is and who may read it: of East Kalimantan, shared with Bali.
func TestItemsAreTheirAudiences(t *testing.T) {
	f := open(t)
	id := create(t, f, memorandum("64", "51", "smelter", 2018)...)
	stated := func() followup.MilestoneAct {
		return followup.MilestoneAct{Do: followup.State, Name: "Jalan selesai", Due: ago(f, 3)}
	}
	// The columns: reads what 64 keeps for itself, what the parties share, what is everybody's; says that a shared milestone is met; states a
	// shared one anew; notes one for 64 itself.
	for name, c := range map[string]struct {
		who  registry.Actor
		want string
	}{
		"bureau": {as(account.Bureau, "64"), "rrr msn"}, "agency": {as(account.Officer, "64"), "rrr msn"}, "head": {as(account.Head, "64"), "rrr msn"}, "secretary": {as(account.Secretary, "64"), "rrr msn"},
		"member": {as(account.Member, "64"), "rrr --n"}, "chair": {as(account.Chair, "64"), "rrr --n"}, "planner": {as(account.Planner, "64"), "rrr --n"},
		"auditor": {as(account.Auditor, "64"), "rrr ---"}, "supervisor": {as(account.Supervisor, "64"), "-rr ---"}, "ministry": {as(account.Supervisor, ""), "-rr ---"},
		"administrator": {as(account.Administrator, "64"), "--r ---"}, "administrator of all": {as(account.Administrator, ""), "--r ---"},
		"the other bureau": {as(account.Bureau, "51"), "-rr m--"}, "the other's auditor": {as(account.Auditor, "51"), "-rr ---"}, "a bureau below": {as(account.Bureau, "64.72"), "--r ---"},
		"a stranger": {as(account.Bureau, "35"), "--r ---"}, "token": {siti(), "rrr msn"}, "the other's token": {of51(), "-rr m--"}, "public": {registry.Anonymous(), "--r ---"}, "operator": {owner(), "rrr -sn"},
	} {
		t.Run(name, func(t *testing.T) {
			ctx := t.Context()
			kept := make(map[followup.Audience]milestones)
			got := []byte("--- ---")
			for i, audience := range []followup.Audience{followup.Own, followup.Parties, followup.Everybody} {
				kept[audience] = must[milestones](t)(f.Milestones().Begin(ctx, siti(), registry.FollowNew{Agreement: id, Audience: audience}, stated()))
				_, err := f.Milestones().One(ctx, c.who, kept[audience].ID)
				if err == nil {
					got[i] = 'r'
				}
				list := must[registry.FollowPage[followup.Milestone]](t)(f.Milestones().List(ctx, c.who, registry.FollowOptions{Agreement: id, Limit: 200}))
				if listed := slices.ContainsFunc(list.Items, func(x milestones) bool { return x.ID == kept[audience].ID }); listed != (err == nil) {
					t.Errorf("%s: listed %v, read %v", audience, listed, err)
				}
			}
			if _, err := f.Milestones().Act(ctx, c.who, kept[followup.Parties].ID, followup.MilestoneAct{Do: followup.Meet, On: ago(f, 1)}); err == nil {
				got[4] = 'm'
			}
			if _, err := f.Milestones().Act(ctx, c.who, kept[followup.Parties].ID, stated()); err == nil {
				got[5] = 's'
			} else if fault.KindOf(err) == fault.Invalid && c.who.Local { // who speaks for all says for whom
				s := stated()
				s.By = "region:64"
				if _, err := f.Milestones().Act(ctx, c.who, kept[followup.Parties].ID, s); err == nil {
					got[5] = 's'
				}
			}
			own := registry.FollowNew{Agreement: id, Audience: followup.Own, Government: "64"}
			if _, err := f.Milestones().Begin(ctx, c.who, own, stated()); err == nil {
				got[6] = 'n'
			}
			if string(got) != c.want {
				t.Errorf("%s, want %s", got, c.want)
			}
		})
	}
}

func TestProgrammesFindTheirGaps(t *testing.T) {
	onBoth(t, func(t *testing.T, f *fixture) {
		t.Helper()
		ctx := t.Context()
		id, _ := smelterOf(t, f)
		create(t, f, memorandum("64", "35", "beras", 2018)...)
		type programme = registry.Followed[followup.Programme]
		perpres := must[programme](t)(f.Programmes().Begin(ctx, siti(), registry.FollowNew{}, followup.ProgrammeAct{Do: followup.State, Name: "Percepatan pelaksanaan berusaha", Level: followup.National, Source: "Perpres 91/2017"}))
		meat := followup.ProgrammeAct{Do: followup.State, Name: "Swasembada daging", Level: followup.Regional, Government: "64", Source: "RPJMD"}
		must[programme](t)(f.Programmes().Begin(ctx, as(account.Planner, "64"), registry.FollowNew{}, meat))
		_, err := f.Programmes().Begin(ctx, of51(), registry.FollowNew{}, meat)
		wantKind(t, err, fault.Forbidden)
		_, err = f.Programmes().Begin(ctx, as(account.Planner, "64"), registry.FollowNew{}, followup.ProgrammeAct{Do: followup.State, Name: "x", Level: followup.National, Source: "y"})
		wantKind(t, err, fault.Forbidden)
		type link = registry.Followed[followup.Alignment]
		l := must[link](t)(f.Alignments().Begin(ctx, of51(), registry.FollowNew{Agreement: id, Audience: followup.Everybody}, followup.AlignmentAct{Do: followup.State, Programme: perpres.ID, Words: "demi percepatan berusaha", Source: "siaran"}))
		if l.Item.Name != perpres.Item.Name {
			t.Errorf("aligned with %q", l.Item.Name)
		}
		gaps := must[registry.ProgrammeGaps](t)(f.ProgrammeGaps(ctx, registry.Anonymous(), "", 10))
		if len(gaps.Programmes) != 1 || gaps.Programmes[0].Item.Name != meat.Name || gaps.Total != 1 || gaps.All != 2 || len(gaps.Agreements) != 1 || gaps.Agreements[0].ID == id {
			t.Errorf("gaps: %+v", gaps)
		}
		if bali := must[registry.ProgrammeGaps](t)(f.ProgrammeGaps(ctx, of51(), "51", 10)); bali.Total != 0 || bali.All != 1 || len(bali.Programmes) != 0 {
			t.Errorf("gaps of Bali: %+v", bali)
		}
		must[link](t)(f.Alignments().Act(ctx, of51(), l.ID, followup.AlignmentAct{Do: followup.Close, Note: "keliru"}))
		if again := must[registry.ProgrammeGaps](t)(f.ProgrammeGaps(ctx, siti(), "", 1)); len(again.Programmes) != 2 || again.Total != 2 || len(again.Agreements) != 1 {
			t.Errorf("gaps when it is taken back: %+v", again)
		}
	})
}

func TestOutcomesFollowTheFiguresOfObligations(t *testing.T) {
	f := open(t)
	ctx := t.Context()
	o := obliged(t, f)
	said := followup.OutcomeAct{Do: followup.State, Text: "Peternak menerima bibit sapi", Obligation: o.ID, Source: "Laporan dinas"}
	everybody := registry.FollowNew{Agreement: o.Agreement, Audience: followup.Everybody}
	x := must[outcomes](t)(f.Outcomes().Begin(ctx, siti(), everybody, said))
	said.Obligation, said.Period = "", ""
	plain := must[outcomes](t)(f.Outcomes().Begin(ctx, siti(), everybody, said))
	graded := func() map[string]registry.OutcomeView {
		out := make(map[string]registry.OutcomeView)
		for _, v := range must[[]registry.OutcomeView](t)(f.OutcomesOf(ctx, registry.Anonymous(), o.Agreement)) {
			out[v.ID] = v
		}
		return out
	}
	if v := graded()[x.ID]; v.Grade != agreement.Claimed || v.Amount != nil || v.Party != "Provinsi Kalimantan Timur" {
		t.Errorf("before anything came: %+v", v)
	}
	for _, who := range []registry.Actor{siti(), of51()} {
		must[registry.ClaimRecord](t)(f.Claim(ctx, who, o.ID, march(500)))
	}
	if v := graded()[x.ID]; v.Grade != agreement.Confirmed || v.Amount == nil || *v.Amount != 500 || v.Unit != "head" {
		t.Errorf("the figure that both confirm: %+v", v)
	}
	must[outcomes](t)(f.Outcomes().Act(ctx, of51(), plain.ID, followup.OutcomeAct{Do: followup.Confirm}))
	if v := graded()[plain.ID]; v.Grade != agreement.Confirmed || v.Amount != nil {
		t.Errorf("confirmed in words: %+v", v)
	}
	said.Obligation, said.Period = o.ID, "2026-02"
	must[outcomes](t)(f.Outcomes().Act(ctx, siti(), x.ID, said))
	if v := graded()[x.ID]; v.Grade != agreement.Claimed || v.Amount != nil {
		t.Errorf("of a period in which nothing came: %+v", v)
	}
	_, err := f.Outcomes().Act(ctx, of51(), x.ID, said)
	wantKind(t, err, fault.Forbidden)
	_, err = f.Outcomes().Act(ctx, siti(), x.ID, followup.OutcomeAct{Do: followup.Confirm})
	wantKind(t, err, fault.Conflict)
}

func TestObligationsWithoutABudgetAreFlagged(t *testing.T) {
	onBoth(t, func(t *testing.T, f *fixture) {
		t.Helper()
		ctx := t.Context()
		o := obliged(t, f) // owed by Bali
		funding := func(a registry.Actor) registry.Funding {
			return must[registry.Funding](t)(f.FundingOf(ctx, a, o.Agreement))
		}
		// Whether Bali's council has to approve follows from it, in the eyes of Bali and of nobody else.
		no := false
		state(t, f, o.Agreement, agreement.Assertion{Aspect: agreement.KindIs, Text: string(agreement.KSDDSukarela)}, agreement.Assertion{Aspect: agreement.StageFact, Key: procedure.BurdensPublic.Key("region:51"), Yes: &no})
		council := func(a registry.Actor) string {
			for _, n := range must[registry.Detail](t)(f.Agreement(ctx, a, o.Agreement, registry.AsOf{})).Procedure.Council {
				if n.Party == "region:51" {
					return n.Why[0].EN
				}
			}
			return ""
		}
		says := func(a registry.Actor, what string) {
			t.Helper()
			if got := council(a); !strings.Contains(got, what) {
				t.Errorf("of the council it is said %q, want %q", got, what)
			}
		}
		says(of51(), "its funding is not budgeted: “bibit sapi 6.000 ekor”: no budget line pays for this obligation yet")
		says(siti(), "state both")
		says(registry.Anonymous(), "state both")
		if got := funding(of51()); len(got.Unfunded) != 1 || !got.Signed || len(got.Lines) != 0 {
			t.Errorf("nothing is budgeted: %+v", got)
		}
		if got := funding(siti()); len(got.Unfunded) != 0 {
			t.Errorf("what Bali keeps for itself is not judged by others: %+v", got)
		}
		n := registry.FollowNew{Agreement: o.Agreement, Audience: followup.Own}
		act := followup.LineAct{Do: followup.State, Stage: followup.Committed, Year: 2026, Account: "5.1.02.01", Name: "Bibit sapi", Obligation: o.ID, Amount: 2_000_000_000, Source: "DPA"}
		l := must[lines](t)(f.Lines().Begin(ctx, of51(), n, act))
		if l.Item.Party != "region:51" || l.Item.Government != "51" {
			t.Errorf("the line is %+v", l)
		}
		if got := funding(of51()); len(got.Unfunded) != 0 || len(got.Sums) != 1 || got.Sums[0].Committed != 2_000_000_000 {
			t.Errorf("budgeted: %+v", got)
		}
		says(of51(), "it is budgeted: each of its obligations has a budget line (1)")
		says(siti(), "state both")
		if got := funding(siti()); len(got.Lines) != 0 || len(got.Sums) != 0 {
			t.Errorf("another government reads the line: %+v", got)
		}
		_, err := f.Lines().One(ctx, siti(), l.ID)
		wantKind(t, err, fault.NotFound)
		type budget = registry.Followed[followup.Revision]
		must[budget](t)(f.Revisions().Begin(ctx, of51(), registry.FollowNew{}, followup.RevisionAct{Do: followup.State, Year: 2026, Number: 1, On: ago(f, 1), Source: "Perda 9/2026"}))
		if got := funding(of51()); len(got.Unfunded) != 1 || len(got.Revisions) != 1 || !strings.Contains(got.Unfunded[0].Why.EN, "not looked at") {
			t.Errorf("after the revision: %+v", got)
		}
		must[lines](t)(f.Lines().Act(ctx, of51(), l.ID, followup.LineAct{Do: followup.Revise, Revision: 1, Amount: 1_500_000_000, Source: "DPPA"}))
		if got := funding(of51()); len(got.Unfunded) != 0 || got.Sums[0].Committed != 1_500_000_000 {
			t.Errorf("looked at: %+v", got)
		}
		must[registry.ObligationRecord](t)(f.EndObligation(ctx, of51(), o.ID, ago(f, 0), "selesai"))
		must[lines](t)(f.Lines().Act(ctx, of51(), l.ID, followup.LineAct{Do: followup.Close, Note: "salah"}))
		if got := funding(of51()); len(got.Unfunded) != 0 {
			t.Errorf("of an obligation that ended: %+v", got)
		}
	})
}

// What is not budgeted is told where people look: with the facts, before the signing at draft and plan, among what is due, and on the head's page; to
// whoever reads the notes of the government that owes it, and to nobody else.
func TestWhatIsNotBudgetedIsToldWherePeopleLook(t *testing.T) {
	onBoth(t, func(t *testing.T, f *fixture) {
		t.Helper()
		ctx := t.Context()
		id := unsigned(t, f)
		money := cattle() // owed by Bali: a million rupiah every month
		money.Text, money.Kind, money.Unit, money.Amount = "uang muka", affair.Money, affair.Rupiah, 1_000_000
		o := must[registry.ObligationRecord](t)(f.Oblige(ctx, of51(), id, money))
		due := func(a registry.Actor) string {
			for _, d := range must[registry.Agenda](t)(f.Agenda(ctx, a, registry.DueOptions{})).Due {
				if strings.HasPrefix(d.Key, "unbudgeted/") && d.Path == "/meja/k/"+string(id)+"/anggaran" {
					return d.Why.EN
				}
			}
			return ""
		}
		told := func(a registry.Actor, why, signed string) {
			t.Helper()
			facts := must[registry.Facts](t)(f.Facts(ctx, a, id))
			if (len(facts.Unbudgeted) == 1) != (why != "") || why != "" && facts.Unbudgeted[0].Why.EN != why {
				t.Errorf("the facts tell %+v, want %q", facts.Unbudgeted, why)
			}
			for name, list := range map[string][]followup.Unfunded{"draft": must[registry.Draft](t)(f.Draft(ctx, a, id, registry.DraftOptions{})).Unbudgeted, "signing": must[registry.Signing](t)(f.Signing(ctx, a, id)).Unbudgeted} {
				if want := why != "" && signed == ""; (len(list) == 1) != want {
					t.Errorf("%s tells %+v", name, list)
				}
			}
			want := ""
			if why != "" && signed != "no budget is noted" {
				want = "not budgeted: uang muka: " + why
				if signed == "" {
					want += "; settle it before the signing"
				}
			}
			if got := due(a); got != want {
				t.Errorf("due is %q, want %q", got, want)
			}
			if g := a.Government; g != "" {
				if list := must[registry.Overview](t)(f.Overview(ctx, a, g)).Unbudgeted; (len(list) == 1) != (want != "") || want != "" && list[0].Why.EN != want {
					t.Errorf("the head's page tells %+v, want %q", list, want)
				}
			}
		}
		const none, less, gone = "no budget line pays for this obligation yet", "its lines in the APBD of 2026 have Rp5,000,000 of Rp12,000,000", "there is no line of it in the APBD of 2027"
		told(of51(), none, "")
		told(as(account.Auditor, "51"), none, "")
		for _, a := range []registry.Actor{siti(), as(account.Supervisor, "51"), as(account.Auditor, "")} {
			told(a, "", "")
		}
		if public := must[registry.Facts](t)(f.Facts(ctx, registry.Anonymous(), id)); len(public.Unbudgeted) != 0 {
			t.Errorf("the public is told %+v", public.Unbudgeted)
		}
		l := must[lines](t)(f.Lines().Begin(ctx, of51(), registry.FollowNew{Agreement: id, Audience: followup.Own}, followup.LineAct{Do: followup.State, Stage: followup.Committed, Year: 2026, Account: "5.1.02.01", Name: "Uang muka", Obligation: o.ID, Amount: 5_000_000, Source: "DPA"}))
		told(of51(), less, "")
		state(t, f, id, signedBy("64"), signedBy("51"), on(agreement.SignedOn, 2026, time.November, 2))
		told(of51(), less, "no budget is noted") // it is signed: it is due once a budget is noted
		apbd := func(year int) {
			t.Helper()
			must[registry.Followed[followup.Revision]](t)(f.Revisions().Begin(ctx, of51(), registry.FollowNew{}, followup.RevisionAct{Do: followup.State, Year: year, On: ago(f, 1), Source: "Perda"}))
		}
		apbd(2026)
		told(of51(), less, "signed")
		must[lines](t)(f.Lines().Act(ctx, of51(), l.ID, followup.LineAct{Do: followup.Revise, Amount: 12_000_000, Source: "DPPA"}))
		told(of51(), "", "signed")
		apbd(2027)
		told(of51(), gone, "signed")
		must[lines](t)(f.Lines().Begin(ctx, of51(), registry.FollowNew{Agreement: id, Audience: followup.Own}, followup.LineAct{Do: followup.State, Stage: followup.Committed, Year: 2027, Account: "5.1.02.01", Name: "Uang muka", Obligation: o.ID, Amount: 12_000_000, Source: "DPA"}))
		told(of51(), "", "signed")
	})
}

// An indicator is an obligation with a baseline: what its parties report of it is matched as all claims are, and what cannot be is refused.
func TestIndicatorsAreObligationsWithABaseline(t *testing.T) {
	f := open(t)
	id := create(t, f, memorandum("64", "51", "sapi", 2018)...)
	base := 1200.0
	terms := cattle()
	terms.Baseline, terms.Counting, terms.Every = &base, obligation.PerPeriod, obligation.EveryYear
	_, err := f.Oblige(t.Context(), siti(), id, terms)
	wantPlaces(t, err, "baseline")
	terms.Counting = obligation.Cumulative
	must[registry.ObligationRecord](t)(f.Oblige(t.Context(), siti(), id, terms))
}

// An obligation that was noted of a record that is stated to be the same agreement as another is told once, with the other.
func TestWhatIsNotBudgetedOfAMergedRecordIsTold(t *testing.T) {
	onBoth(t, func(t *testing.T, f *fixture) {
		t.Helper()
		before, after := unsigned(t, f), unsigned(t, f)
		money := cattle()
		money.Kind, money.Unit, money.Amount = affair.Money, affair.Rupiah, 1_000_000
		must[registry.ObligationRecord](t)(f.Oblige(t.Context(), of51(), before, money))
		must[agreement.Entry](t)(f.State(t.Context(), owner(), before, []agreement.Assertion{{Aspect: agreement.SameAs, Subject: after, Sources: []agreement.Source{{Person: "Rina"}}, Grade: agreement.Claimed}}, registry.StateOptions{}))
		var told []agreement.ID
		for _, d := range must[registry.Agenda](t)(f.Agenda(t.Context(), of51(), registry.DueOptions{})).Due {
			if strings.HasPrefix(d.Key, "unbudgeted/") {
				told = append(told, d.Agreement)
			}
		}
		if !slices.Equal(told, []agreement.ID{after}) {
			t.Errorf("told of %v, want %s", told, after)
		}
	})
}
