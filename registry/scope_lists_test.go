package registry_test

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/anyam-id/anyam/account"
	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/document"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/policy"
	"github.com/anyam-id/anyam/radar"
	"github.com/anyam-id/anyam/region"
	"github.com/anyam-id/anyam/registry"
	"github.com/anyam-id/anyam/report"
	"github.com/anyam-id/anyam/search"
	"github.com/anyam-id/anyam/task"
	"github.com/anyam-id/anyam/term"
)

// secret is something that some may read and others not; its word stands in it, and nowhere else.
type secret struct {
	kind, word string
	id         string
	about      agreement.ID
	reads      func(registry.Actor, policy.Who) bool
}

// vault makes secrets of the kinds that are no matters: questions of the radar, guests, kept views, saved plans, versions of drafts, words about differences, drafts that
// were brought.
type vault struct {
	*fixture
	rules *policy.Policies
	all   []secret
}

func (v *vault) may(action policy.Action, m policy.Matter) func(registry.Actor, policy.Who) bool {
	return func(_ registry.Actor, who policy.Who) bool { return v.rules.May(who, action, m) }
}

// deal is a new agreement of two governments, of long ago where it is signed, with something owed.
func (v *vault) deal(ctx context.Context, t *rapid.T, word string, signed bool) (agreement.ID, []region.Code, error) {
	parties := rapid.Permutation(owners).Draw(t, "parties")[:2]
	say := []agreement.Assertion{{Aspect: agreement.InstrumentIs, Text: string(agreement.PKS)}, hasParty(parties[0], 1), hasParty(parties[1], 2), field("sapi " + strings.ToLower(word[:3]))}
	if signed {
		say = memorandum(parties[0], parties[1], "sapi", 2018)
	}
	e, err := v.State(ctx, owner(), "", say, registry.StateOptions{})
	return e.Subject, parties, err
}

// hidings make one secret of each kind.
var hidings = map[string]func(*vault, context.Context, *rapid.T, string) (secret, error){
	"question": func(v *vault, ctx context.Context, t *rapid.T, word string) (secret, error) {
		id, parties, err := v.deal(ctx, t, word, true)
		if err != nil {
			return secret{}, err
		}
		q, err := v.AskAgency(ctx, owner(), id, radar.FirstPKS, task.Owner{Government: parties[0]}, term.On(2026, 12, 20))
		if err == nil {
			_, err = v.AnswerQuestion(ctx, owner(), q.ID, radar.Reply{Answer: radar.NotDone, Words: word})
		}
		return secret{id: string(q.ID), about: id, reads: v.may(policy.Note, policy.Matter{State: policy.Internal, Owner: parties[0]})}, err
	},
	"guest": func(v *vault, ctx context.Context, t *rapid.T, word string) (secret, error) {
		id, parties, err := v.deal(ctx, t, word, false)
		if err != nil {
			return secret{}, err
		}
		g, err := v.InviteGuest(ctx, acting(account.Bureau, parties[0]), registry.NewGuest{Agreement: id, Of: parties[1], Name: word, Address: word + "@example.go.id", Site: "https://anyam.test"})
		return secret{id: g.ID, about: id, reads: func(_ registry.Actor, who policy.Who) bool { // the government that invited, and nobody else, the other party neither
			return who.Government == parties[0] && v.rules.May(who, policy.Speak, policy.Matter{State: policy.Shared, Parties: parties[:1]})
		}}, err
	},
	"view": func(v *vault, ctx context.Context, _ *rapid.T, word string) (secret, error) {
		i := len(v.all) / 8 // one of each kind before the next
		maker := []registry.Actor{owner(), acting(account.Bureau, "64"), acting(account.Officer, "51")}[i%3]
		x, err := v.SaveView(ctx, maker, registry.View{Name: word, Query: "sapi", Shared: i%2 == 0})
		return secret{id: x.ID, reads: func(a registry.Actor, who policy.Who) bool {
			return a.Name == maker.Name || x.Shared && who.Government == maker.Government && v.rules.May(who, policy.Look, policy.Matter{State: policy.Work, Owner: maker.Government})
		}}, err
	},
	"plan": func(v *vault, ctx context.Context, t *rapid.T, word string) (secret, error) {
		g := rapid.SampledFrom(owners).Draw(t, "desk")
		p, err := v.SavePlan(ctx, acting(account.Bureau, g), word, registry.PlanOptions{Good: "beras", Last: 1})
		return secret{id: p.ID, reads: v.may(policy.Look, policy.Matter{State: policy.Work, Owner: g})}, err
	},
	"version": func(v *vault, ctx context.Context, t *rapid.T, word string) (secret, error) {
		id, parties, err := v.deal(ctx, t, word, false)
		if err != nil {
			return secret{}, err
		}
		x, err := v.AddVersion(ctx, acting(account.Head, parties[0]), id, registry.NewVersion{Text: "Pasal 1\nJUMLAH\n" + word + " ekor.\n"})
		return secret{id: x.ID, about: id, reads: v.may(policy.Follow, policy.Matter{State: policy.Shared, Parties: parties})}, err
	},
	"word": func(v *vault, ctx context.Context, t *rapid.T, word string) (secret, error) {
		id, parties, err := v.deal(ctx, t, word, true)
		if err != nil {
			return secret{}, err
		}
		terms := cattle()
		terms.From, terms.To = "region:"+string(parties[0]), "region:"+string(parties[1])
		o, err := v.Oblige(ctx, acting(account.Bureau, parties[0]), id, terms)
		for i := 0; err == nil && i < 2; i++ {
			_, err = v.Claim(ctx, acting(account.Bureau, parties[i]), o.ID, registry.NewClaim{Period: "2026-03", Amount: float64(5 + 50*i)})
		}
		if err != nil {
			return secret{}, err
		}
		w, err := v.SayOfPeriod(ctx, acting(account.Bureau, parties[0]), o.ID, "2026-03", "", word)
		return secret{id: w.ID, about: id, reads: v.may(policy.Follow, policy.Matter{State: policy.Shared, Parties: parties})}, err
	},
	"document": func(v *vault, ctx context.Context, t *rapid.T, word string) (secret, error) {
		id, parties, err := v.deal(ctx, t, word, false)
		if err != nil {
			return secret{}, err
		}
		d, _, err := v.Attach(ctx, acting(account.Bureau, parties[0]), id, "rancangan.txt", "text/plain", strings.NewReader("Rancangan "+word+"."), document.Draft)
		return secret{id: string(d.Digest), about: id, reads: v.may(policy.Look, policy.Matter{State: policy.Work, Owner: parties[0]})}, err
	},
	"narrative": func(v *vault, ctx context.Context, t *rapid.T, word string) (secret, error) {
		g := rapid.SampledFrom(owners).Draw(t, "government")
		year := 1999 + len(v.all)%100 // one narrative of each
		_, err := v.WriteNarrative(ctx, acting(account.Bureau, g), registry.ReportOptions{Government: g, Period: report.Period{Year: year}}, "id", registry.NarrativeAct{Act: registry.NarrativeWrite, Text: word + "."})
		return secret{id: fmt.Sprintf("%s %d", g, year), reads: v.may(policy.Follow, policy.Matter{State: policy.Shared, Parties: []region.Code{g}})}, err
	},
}

// refused lets pass that somebody may not, and nothing else.
func refused(err error) error {
	if k := fault.KindOf(err); k == fault.Forbidden || k == fault.Unauthorized || k == fault.NotFound {
		return nil
	}
	return err
}

// found is which secrets of each kind somebody finds by their lists.
func (v *vault) found(ctx context.Context, a registry.Actor) (map[string][]string, error) {
	out := make(map[string][]string)
	var errs []error
	note := func(err error) { errs = append(errs, refused(err)) }
	on, err := v.Radar(ctx, a, registry.RadarOptions{Limit: 200})
	note(err)
	for _, s := range on.Sleepers {
		if s.Question != nil {
			out["question"] = append(out["question"], string(s.Question.ID))
		}
	}
	if n := on.Total - on.Replies[registry.NotAsked]; n != len(out["question"]) {
		return nil, fmt.Errorf("the radar counts %d that were asked about and shows %d", n, len(out["question"]))
	}
	views, err := v.Views(ctx, a)
	note(err)
	for _, x := range views {
		out["view"] = append(out["view"], x.ID)
	}
	plans, err := v.SavedPlans(ctx, a)
	note(err)
	for _, x := range plans {
		out["plan"] = append(out["plan"], x.ID)
	}
	for _, s := range v.all {
		switch s.kind {
		case "guest":
			list, err := v.GuestLinks(ctx, a, registry.GuestOfAgreement, string(s.about))
			note(err)
			for _, g := range list {
				out[s.kind] = append(out[s.kind], g.ID)
			}
		case "version":
			d, err := v.Draft(ctx, a, s.about, registry.DraftOptions{})
			note(err)
			for _, x := range d.Versions {
				out[s.kind] = append(out[s.kind], x.ID)
			}
		case "word":
			facts, err := v.Facts(ctx, a, s.about)
			note(err)
			for _, o := range facts.Obligations {
				p, _ := o.Period("2026-03")
				if len(p.Claims) != 2 {
					return nil, fmt.Errorf("claims are everybody's, and %s reads %d", a.Name, len(p.Claims))
				}
				for _, w := range p.Words {
					out[s.kind] = append(out[s.kind], w.ID)
				}
			}
		case "document":
			hits, err := v.SearchDocuments(ctx, a, s.word, 50)
			note(err)
			for _, h := range hits {
				out[s.kind] = append(out[s.kind], string(h.Document.Digest))
			}
		case "narrative":
			g, year, _ := strings.Cut(s.id, " ")
			p, err := report.ParsePeriod(year)
			note(err)
			n, err := v.Narrative(ctx, a, registry.ReportOptions{Government: region.Code(g), Period: p}, "id")
			if note(err); err == nil && n.Written {
				out[s.kind] = append(out[s.kind], s.id)
			}
		}
	}
	for _, err := range errs {
		if err != nil {
			return nil, err
		}
	}
	return out, nil
}

// said is everything else in which something could leak: counts, feeds, searches, exports, histories, reports, what is due.
func (v *vault) said(ctx context.Context, a registry.Actor) (string, error) {
	var out strings.Builder
	var errs []error
	put := func(x any, err error) {
		text, bad := json.Marshal(x)
		out.Write(text)
		errs = append(errs, refused(err), bad)
	}
	put(ignore(v.Agenda(ctx, a, registry.DueOptions{})))
	put(ignore(v.Since(ctx, a, time.Time{})))
	put(ignore(v.Differences(ctx, a, "", 200, "")))
	put(ignore(v.Ledger(ctx, a, registry.LedgerScope{})))
	put(ignore(v.Statistics(ctx, a, search.Query{})))
	put(ignore(v.Tasks(ctx, a, registry.TaskOptions{Limit: 200})))
	put(ignore(v.AccountHistory(ctx, a, 200)))
	put(ignore(v.Repairs(ctx, a)))
	put(ignore(v.Changes(ctx, a, registry.ChangeOptions{})))
	put(ignore(v.Retention(ctx, a, 0)))
	for _, g := range owners {
		put(ignore(v.Overview(ctx, a, g)))
		put(ignore(v.Report(ctx, a, registry.ReportOptions{Government: g, Period: report.Period{Year: 2026}})))
		put(ignore(v.ReminderRules(ctx, a, g)))
	}
	for _, format := range []string{"csv", "jsonl"} {
		errs = append(errs, refused(v.Export(ctx, a, &out, format, search.Query{})))
	}
	errs = append(errs, refused(v.WriteJournal(ctx, a, &out, 1<<40)))
	for _, s := range v.all {
		if s.about != "" {
			put(ignore(v.Agreement(ctx, a, s.about, registry.AsOf{})))
			put(ignore(v.Entries(ctx, a, s.about)))
			put(ignore(v.Signing(ctx, a, s.about)))
			put(ignore(v.Ending(ctx, a, s.about)))
			put(ignore(v.Dates(ctx, a, search.Query{}, s.about)))
		}
		put(ignore(v.SearchDocuments(ctx, a, s.word, 50)))
	}
	for _, err := range errs {
		if err != nil {
			return "", err
		}
	}
	return out.String(), nil
}

// ignore makes any result one of any kind.
func ignore[T any](x T, err error) (any, error) { return x, err }

// one asks for a secret by itself, where that is possible.
func (v *vault) one(ctx context.Context, a registry.Actor, s secret) (err error, asked bool) {
	switch s.kind {
	case "question":
		return second(v.RadarQuestion(ctx, a, radar.QuestionID(s.id))), true
	case "plan":
		return second(v.SavedPlan(ctx, a, s.id)), true
	case "version":
		return second(v.Draft(ctx, a, s.about, registry.DraftOptions{})), true
	case "document":
		_, body, err := v.Document(ctx, a, document.Digest(s.id))
		if err == nil {
			_, err = io.Copy(io.Discard, body)
		}
		return err, true
	}
	return nil, false
}

func (v *vault) holds(ctx context.Context, t interface{ Fatalf(string, ...any) }, a registry.Actor) {
	who := policy.Who{Role: a.Role(), Government: a.Government}
	got, err := v.found(ctx, a)
	if err != nil {
		t.Fatalf("%s: %v", a.Name, err)
	}
	want := make(map[string][]string)
	for _, s := range v.all {
		may := s.reads(a, who)
		if may {
			want[s.kind] = append(want[s.kind], s.id)
		}
		if err, asked := v.one(ctx, a, s); asked && (err == nil) != may {
			t.Fatalf("%s of %q: %s %s may be read: %v, and by itself: %v", a.Role(), a.Government, s.kind, s.id, may, err)
		}
	}
	for kind := range hidings {
		slices.Sort(got[kind])
		slices.Sort(want[kind])
		if !slices.Equal(slices.Compact(got[kind]), want[kind]) {
			t.Fatalf("%s of %q: lists of %s show\n%v, may read\n%v", a.Role(), a.Government, kind, got[kind], want[kind])
		}
	}
}

// keeps fails where something tells somebody of a secret in passing.
func (v *vault) keeps(ctx context.Context, t *testing.T, a registry.Actor) {
	t.Helper()
	told := must[string](t)(v.said(ctx, a))
	for _, s := range v.all {
		if i := strings.Index(told, s.word); i >= 0 && !s.reads(a, policy.Who{Role: a.Role(), Government: a.Government}) {
			t.Errorf("%s of %q is told of a %s: …%s…", a.Role(), a.Government, s.kind, told[max(0, i-200):min(len(told), i+100)])
		}
	}
}

// What lists show of what is no matter (questions of the radar, guests, views, plans, drafts, words about differences, brought drafts, narratives) is what the rules
// permit of each, whoever asks and whatever there is; and nothing of the rest is told in any count, feed, search, export, history or report.
func TestOtherListsShowExactlyWhatTheRulesPermitItemByItem(t *testing.T) {
	onBoth(t, func(t *testing.T, f *fixture) {
		t.Helper()
		brought(t, f, rice, registry.BalanceOptions{Source: "Neraca"})
		v := &vault{fixture: f, rules: must[*policy.Policies](t)(policy.Load())}
		var kinds []string
		for kind := range hidings {
			kinds = append(kinds, kind)
		}
		slices.Sort(kinds)
		rapid.Check(t, func(rt *rapid.T) {
			if len(v.all) < 24 {
				kind := kinds[len(v.all)%len(kinds)]
				word := fmt.Sprintf("zq%dx%s", len(v.all), strings.ToLower(kind))
				s, err := hidings[kind](v, t.Context(), rt, word)
				if s.kind, s.word = kind, word; err != nil {
					rt.Fatalf("%s: %v", kind, err)
				}
				v.all = append(v.all, s)
			}
			v.holds(t.Context(), rt, acting(rapid.SampledFrom(account.Roles()).Draw(rt, "role"), rapid.SampledFrom(readers).Draw(rt, "government")))
		})
		for _, a := range everyone() {
			v.holds(t.Context(), t, a)
			v.keeps(t.Context(), t, a)
		}
	})
}

// Who may have which report is what the rules say of its government: of what parties share, and for those of the team and of an agency of its own notes.
func TestReportsAreForWhomTheRulesPermitThem(t *testing.T) {
	f := open(t)
	rules := must[*policy.Policies](t)(policy.Load())
	create(t, f, memorandum("64", "51", "sapi", 2018)...)
	for _, a := range everyone() {
		who := policy.Who{Role: a.Role(), Government: a.Government}
		for _, g := range readers[1:] {
			shared := rules.May(who, policy.Follow, policy.Matter{State: policy.Shared, Parties: []region.Code{g}})
			notes := rules.May(who, policy.Note, policy.Matter{State: policy.Internal, Owner: g})
			for kind, may := range map[report.Kind]bool{report.Cooperation: shared, report.Mapping: shared, report.Team: shared && notes} {
				if _, err := f.Report(t.Context(), a, registry.ReportOptions{Kind: kind, Government: g, Period: report.Period{Year: 2018}}); (err == nil) != may {
					t.Errorf("%s of %q: the report %s of %s may be had: %v, and %v", a.Role(), a.Government, kind, g, may, err)
				}
			}
		}
	}
}
