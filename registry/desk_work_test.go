package registry_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/anyam-id/anyam/account"
	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/intake"
	"github.com/anyam-id/anyam/internal/policy"
	"github.com/anyam-id/anyam/news"
	"github.com/anyam-id/anyam/reading"
	"github.com/anyam-id/anyam/region"
	"github.com/anyam-id/anyam/registry"
)

// acting is an actor of a role in a government, as a session or a token of a position gives it.
func acting(role account.Role, g region.Code) registry.Actor {
	name := string(role) + " of " + string(g)
	return registry.Actor{Actor: agreement.Actor{Name: name, Government: g}, Token: name, Mandate: account.Mandate{Position: account.PositionID(name), Government: g, Role: role}}
}

// registerToken is a token for the register's own work.
func registerToken() registry.Actor {
	return registry.Actor{Actor: agreement.Actor{Name: "rilis"}, Token: "rilis", Write: true}
}

// everyone are all roles in two governments, and those who are of none.
func everyone() []registry.Actor {
	list := []registry.Actor{owner(), registerToken(), registry.Anonymous(), acting(account.Auditor, ""), acting(account.Supervisor, ""), acting(account.Administrator, "")}
	for _, role := range account.Roles() {
		list = append(list, acting(role, "64"), acting(role, "51"))
	}
	return list
}

// What lists and counts give of readings, imports, jobs and articles is what the rules permit of each of them, and nobody else finds or decides one. Who
// brought them is the operator, and the bureaus of two governments: the same text is a reading of each of them.
func TestListsOfADesksWorkAreWhatTheRulesPermitOfEach(t *testing.T) {
	onBoth(t, func(t *testing.T, f *fixture) {
		t.Helper()
		ctx := t.Context()
		rules := must[*policy.Policies](t)(policy.Load())
		type brought struct {
			of                                        region.Code
			reading, sheet, job, article, plan, table string
		}
		var all []brought
		open := bringTable(t, f, "beras.csv", rice, registry.BalanceOptions{Source: "Neraca pangan"}) // of "64"
		must[registry.BalanceTable](t)(f.AcceptBalances(ctx, siti(), open.ID))
		for _, a := range []registry.Actor{owner(), acting(account.Bureau, "64"), acting(account.Bureau, "51")} {
			r := must[registry.ReadingRecord](t)(f.Read(ctx, a, "a.txt", strings.NewReader(release), registry.ReadOptions{}))
			i := must[registry.Import](t)(f.PrepareImport(ctx, a, "lama.csv", strings.NewReader(register(2, 7)), intake.Options{Own: "64"}))
			j := must[[]registry.Job](t)(f.Bring(ctx, a, []registry.Brought{{Name: "b.txt", Body: strings.NewReader("Catatan rapat.")}}))[0]
			c := must[registry.Article](t)(f.SaveArticle(ctx, a, "", article("Rancangan"), registry.ArticleOptions{}))
			p := must[registry.SavedPlan](t)(f.SavePlan(ctx, a, "Beras", registry.PlanOptions{Good: "beras", Last: 2}))
			b := must[registry.BalanceTable](t)(f.PrepareBalances(ctx, a, "n.csv", strings.NewReader(maize), registry.BalanceOptions{Source: "Neraca " + a.Name}))
			all = append(all, brought{a.Government, r.ID, i.ID, j.ID, string(c.ID), p.ID, b.ID})
		}
		for i, x := range all {
			for _, y := range all[:i] {
				if x.reading == y.reading {
					t.Fatalf("%q and %q decide on one reading", x.of, y.of)
				}
			}
		}
		for _, a := range everyone() {
			who := policy.Who{Role: a.Role(), Government: a.Government}
			var want [6][]string
			want[5] = append(want[5], open.ID)
			for _, x := range all {
				if rules.May(who, policy.Look, policy.Matter{State: policy.Work, Owner: x.of}) {
					want[0], want[1], want[2], want[3] = append(want[0], x.reading), append(want[1], x.sheet), append(want[2], x.job), append(want[3], x.article)
					want[4], want[5] = append(want[4], x.plan), append(want[5], x.table)
				}
			}
			looks := rules.May(who, policy.Look, policy.Matter{})
			var got [6][]string
			readings, err := f.Readings(ctx, a, "", 100, "")
			imports, err2 := f.Imports(ctx, a, 100, "")
			jobs, err3 := f.Jobs(ctx, a, false, 100, "")
			articles, err4 := f.News(ctx, a, registry.NewsOptions{Desk: true, Limit: 100})
			plans, err5 := f.SavedPlans(ctx, a)
			tables, err6 := f.BalanceTables(ctx, a)
			if looks != (err == nil) || looks != (err2 == nil) || looks != (err3 == nil) || err4 != nil || looks != (err5 == nil) || err6 != nil {
				t.Fatalf("%s may look: %t; %v, %v, %v, %v, %v, %v", a.Name, looks, err, err2, err3, err4, err5, err6)
			}
			for _, x := range plans {
				got[4] = append(got[4], x.ID)
			}
			for _, x := range tables {
				got[5] = append(got[5], x.ID)
			}
			for _, x := range readings.Items {
				got[0] = append(got[0], x.ID)
			}
			for _, x := range imports.Items {
				got[1] = append(got[1], x.ID)
			}
			for _, x := range jobs.Items {
				got[2] = append(got[2], x.ID)
			}
			for _, x := range articles.Items {
				got[3] = append(got[3], string(x.ID))
			}
			for i, what := range []string{"readings", "imports", "jobs", "articles", "plans", "tables of balances"} {
				slices.Sort(got[i])
				slices.Sort(want[i])
				same(t, a.Name+" lists "+what, got[i], want[i])
			}
			if n := len(want[0]); looks {
				c := must[registry.IntakeCounts](t)(f.Intake(ctx, a))
				p := must[int](t)(f.PendingImports(ctx, a))
				s := must[map[news.State]int](t)(f.NewsCounts(ctx, a, registry.NewsOptions{Desk: true}))
				if c.Undecided+c.Decided+c.Barren != n || c.Waiting != n || p != n || s[news.IsDraft] != n || articles.Total != n {
					t.Errorf("%s counts %+v, %d imports, %v articles of %d; want %d of each", a.Name, c, p, s, articles.Total, n)
				}
			}
			for _, x := range all {
				if slices.Contains(want[0], x.reading) {
					continue
				}
				for name, try := range map[string]func() error{
					"reading":      func() error { return second(f.Reading(ctx, a, x.reading)) },
					"accepted":     func() error { return second(f.Accept(ctx, a, x.reading, registry.AcceptOptions{})) },
					"rejected":     func() error { return f.Reject(ctx, a, x.reading, nil, "") },
					"understood":   func() error { return second(f.Understand(ctx, a, x.reading, 0, reading.Edit{})) },
					"made news":    func() error { return third(f.DraftFromReading(ctx, a, x.reading)) },
					"import":       func() error { return second(f.Import(ctx, a, x.sheet)) },
					"import taken": func() error { return second(f.AcceptImport(ctx, a, x.sheet)) },
					"import rows":  func() error { return second(f.ImportRows(ctx, a, x.sheet, 1, 5)) },
					"mended":       func() error { return second(f.AdjustImport(ctx, a, x.sheet, registry.ImportChange{})) },
					"job":          func() error { return second(f.Job(ctx, a, x.job)) },
					"dropped":      func() error { return second(f.DropJob(ctx, a, x.job)) },
					"article":      func() error { return second(f.Article(ctx, a, news.ID(x.article))) },
					"versions":     func() error { return second(f.ArticleVersions(ctx, a, news.ID(x.article))) },
					"published":    func() error { return second(f.PublishArticle(ctx, a, news.ID(x.article), *now(news.WITA), 0)) },
					"plan":         func() error { return second(f.SavedPlan(ctx, a, x.plan)) },
					"compared":     func() error { return second(f.SavedPlanDifference(ctx, a, all[0].plan, x.plan)) },
					"renamed":      func() error { return f.RenamePlan(ctx, a, x.plan, "y") },
					"removed":      func() error { return f.RemovePlan(ctx, a, x.plan) },
					"restored":     func() error { return f.RestorePlan(ctx, a, x.plan) },
					"drafted":      func() error { return second(f.DraftSavedPlan(ctx, a, x.plan, "73", "64")) },
					"table":        func() error { return third(f.BalanceTable(ctx, a, x.table, 5)) },
					"table taken":  func() error { return second(f.AcceptBalances(ctx, a, x.table)) },
					"table undone": func() error { return second(f.UndoBalances(ctx, a, x.table)) },
				} {
					if k := fault.KindOf(try()); k != fault.NotFound && k != fault.Forbidden && k != fault.Unauthorized || looks && k == fault.Unauthorized {
						t.Errorf("%s, %s of %q: %v", a.Name, name, x.of, try())
					}
				}
			}
		}
		// A table that is accepted is everybody's to read and its desk's to take back.
		for _, a := range everyone() {
			if _, _, err := f.BalanceTable(ctx, a, open.ID, 5); err != nil {
				t.Errorf("%s does not read a table that counts: %v", a.Name, err)
			}
		}
		wantKind(t, second(f.UndoBalances(ctx, acting(account.Bureau, "51"), open.ID)), fault.Forbidden)
		wantKind(t, second(f.UndoBalances(ctx, acting(account.Planner, "64"), open.ID)), fault.Forbidden)
		must[registry.BalanceTable](t)(f.UndoBalances(ctx, acting(account.Officer, "64"), open.ID))
		noErr(t, f.RenamePlan(ctx, acting(account.Officer, "64"), all[1].plan, "Beras kita"))
		wantKind(t, f.RenamePlan(ctx, acting(account.Planner, "64"), all[1].plan, "y"), fault.Forbidden)
		// Who decides is the desk's bureau; its planner looks on. What is published is everybody's, and still changed by its desk alone.
		wantKind(t, second(f.Accept(ctx, acting(account.Planner, "64"), all[1].reading, registry.AcceptOptions{})), fault.Forbidden)
		must[[]agreement.ID](t)(f.Accept(ctx, acting(account.Bureau, "64"), all[1].reading, registry.AcceptOptions{}))
		published := must[registry.Article](t)(f.SaveArticle(ctx, acting(account.Bureau, "64"), "", article("Terbit"), registry.ArticleOptions{Publish: now(news.WITA)}))
		for _, a := range everyone() {
			if x, err := f.Article(ctx, a, published.ID); err != nil || x.Content.Title != "Terbit" {
				t.Errorf("%s does not read what is published: %v", a.Name, err)
			}
		}
		wantKind(t, second(f.WithdrawArticle(ctx, acting(account.Bureau, "51"), published.ID, "salah", 0)), fault.Forbidden)
		must[registry.Article](t)(f.WithdrawArticle(ctx, owner(), published.ID, "salah", 0))
	})
}
