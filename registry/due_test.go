package registry_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/anyam-id/anyam/account"
	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/closing"
	"github.com/anyam-id/anyam/drafting"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/followup"
	"github.com/anyam-id/anyam/offer"
	"github.com/anyam-id/anyam/party"
	"github.com/anyam-id/anyam/procedure"
	"github.com/anyam-id/anyam/radar"
	"github.com/anyam-id/anyam/region"
	"github.com/anyam-id/anyam/registry"
	"github.com/anyam-id/anyam/signing"
	"github.com/anyam-id/anyam/task"
	"github.com/anyam-id/anyam/term"
)

// dueCase is one sort of thing that is due for East Kalimantan: how it comes about, what is then said of it, and by what it is answered.
type dueCase struct {
	begin   func(t *testing.T, f *fixture) (answer func(t *testing.T))
	key     string    // how its key begins
	on      term.Date // the day
	open    bool
	why     string // a part of the reason
	path    string // how its page ends or begins
	awaits  string // who is waited for in the eyes of Bali; "" Bali does not wait for it
	awaited bool   // East Kalimantan waits for it instead
}

// dueCases are those of all sources but the days of agreements and tasks made by hand. Today is 23 November 2026, a Monday.
var dueCases = map[string]dueCase{
	"a council's turn": {
		key: "stage/", on: term.On(2027, time.January, 21), why: "menunggu DPRD Kalimantan Timur sejak 16 November 2026, 5 dari 45 hari kerja", path: "#tahapan", awaits: "Provinsi Kalimantan Timur",
		begin: func(t *testing.T, f *fixture) func(*testing.T) {
			t.Helper()
			yes := true
			id := create(t, f, hasParty("64", 1), hasParty("51", 2), field("sapi"), agreement.Assertion{Aspect: agreement.KindIs, Text: string(agreement.KSDDSukarela)}, on(agreement.SignedOn, 2026, 11, 9))
			burden := func(party string) agreement.Assertion {
				return agreement.Assertion{Aspect: agreement.StageFact, Key: procedure.BurdensPublic.Key(party), Yes: &yes}
			}
			state(t, f, id, burden("region:64"), agreement.Assertion{Aspect: agreement.StageFact, Key: procedure.CouncilAsked.Key("region:64"), Date: term.On(2026, 11, 16)})
			return func(t *testing.T) {
				t.Helper()
				state(t, f, id, agreement.Assertion{Aspect: agreement.ApprovedBy, Key: "region:64", Yes: &yes, Date: term.On(2026, 11, 20)})
			}
		},
	},
	"a memorandum's twelve months": {
		key: "stage/", on: term.On(2027, time.February, 21), why: "12 bulan", path: "#tahapan",
		begin: func(t *testing.T, f *fixture) func(*testing.T) {
			t.Helper()
			id := create(t, f, append(memorandum("64", "51", "kopi", 2026), agreement.Assertion{Aspect: agreement.KindIs, Text: string(agreement.KSDDSukarela)})...)
			no := false
			for _, party := range []string{"region:64", "region:51"} {
				for _, fact := range []procedure.Fact{procedure.BurdensPublic, procedure.Unbudgeted} {
					state(t, f, id, agreement.Assertion{Aspect: agreement.StageFact, Key: fact.Key(party), Yes: &no})
				}
			}
			return func(t *testing.T) {
				t.Helper()
				create(t, f, agreement.Assertion{Aspect: agreement.InstrumentIs, Text: string(agreement.PKS)}, hasParty("64", 1), hasParty("51", 2), signedBy("64"), signedBy("51"), field("kopi"), on(agreement.SignedOn, 2026, time.May, 4), agreement.Assertion{Aspect: agreement.Parent, Subject: id})
			}
		},
	},
	"a draft without our position": {
		key: "draft/", on: term.On(2026, time.November, 23), open: true, why: "naskah versi 1 belum disikapi", path: "/naskah", awaits: "Provinsi Kalimantan Timur",
		begin: func(t *testing.T, f *fixture) func(*testing.T) {
			t.Helper()
			id := unsigned(t, f)
			must[drafting.Version](t)(f.AddVersion(t.Context(), ketut(), id, registry.NewVersion{Text: firstText}))
			return func(t *testing.T) {
				t.Helper()
				must[[]drafting.Position](t)(f.TakePositions(t.Context(), siti(), id, []drafting.Position{{Stance: drafting.Accept}}))
			}
		},
	},
	"our turn to sign": {
		key: "signing/", on: term.On(2026, time.December, 10), why: "giliran menandatangani", path: "/penandatanganan", awaits: "Provinsi Kalimantan Timur",
		begin: func(t *testing.T, f *fixture) func(*testing.T) {
			t.Helper()
			id := unsigned(t, f)
			must[signing.Plan](t)(f.PlanSigning(t.Context(), ketut(), id, signing.Plan{Mode: signing.Circular, Day: term.On(2026, time.December, 10), Order: []string{"region:64", "region:51"}}))
			return func(t *testing.T) {
				t.Helper()
				must[agreement.Entry](t)(f.Sign(t.Context(), siti(), id, registry.Signature{On: day(23)}))
			}
		},
	},
	"a proposal to end": {
		key: "ending/", on: term.On(2026, time.December, 31), why: "usul pengakhiran belum dijawab", path: "/pengakhiran", awaits: "Provinsi Kalimantan Timur",
		begin: func(t *testing.T, f *fixture) func(*testing.T) {
			t.Helper()
			id := create(t, f, memorandum("64", "51", "padi", 2020)...)
			must[closing.Ending](t)(f.ProposeEnd(t.Context(), ketut(), id, closing.Protocol{Reason: agreement.GoalReached, On: term.On(2026, time.December, 31)}))
			return func(t *testing.T) {
				t.Helper()
				must[closing.Ending](t)(f.AnswerEnd(t.Context(), siti(), id, closing.Answer{Reason: "belum"}))
			}
		},
	},
	"an offer to answer": {
		key: "task/", on: term.On(2026, time.December, 20), why: "penawaran menunggu jawaban", path: "/meja/penawaran/", awaits: "Provinsi Kalimantan Timur",
		begin: func(t *testing.T, f *fixture) func(*testing.T) {
			t.Helper()
			n := cattleOffer("64")
			n.From.Region, n.Content.AnswerBy = "51", term.On(2026, time.December, 20)
			x := must[registry.OfferRecord](t)(f.DraftOffer(t.Context(), as(account.Bureau, "51"), n, nil))
			must[registry.OfferRecord](t)(f.SendOffer(t.Context(), as(account.Bureau, "51"), x.ID, term.Date{}, "1"))
			return func(t *testing.T) {
				t.Helper()
				must[registry.OfferRecord](t)(f.AnswerOffer(t.Context(), as(account.Bureau, "64"), x.ID, offer.Reply{By: "64", Answer: offer.Declines, Reason: "sudah ada"}, nil))
			}
		},
	},
	"the radar's question": {
		key: "task/", on: term.On(2026, time.December, 7), why: "pertanyaan radar menunggu jawaban", path: "/meja/radar/",
		begin: func(t *testing.T, f *fixture) func(*testing.T) {
			t.Helper()
			id := create(t, f, memorandum("64", "51", "garam", 2018)...)
			q := must[radar.Question](t)(f.AskAgency(t.Context(), siti(), id, radar.FirstPKS, task.Owner{}, term.On(2026, time.December, 7)))
			return func(t *testing.T) {
				t.Helper()
				must[radar.Question](t)(f.AnswerQuestion(t.Context(), siti(), q.ID, radar.Reply{Answer: radar.NotDone, Words: "belum"}))
			}
		},
	},
	"a period without our claim": {
		key: "report/", on: term.On(2027, time.January, 10), why: "realisasi 2026 belum dinyatakan", path: "/meja/janji/",
		begin: func(t *testing.T, f *fixture) func(*testing.T) {
			t.Helper()
			o := owedYearly(t, f)
			return func(t *testing.T) {
				t.Helper()
				must[registry.ClaimRecord](t)(f.Claim(t.Context(), siti(), o.ID, registry.NewClaim{Period: "2026", Amount: 1}))
			}
		},
	},
	"a claim that the other side has not answered": {
		key: "answer/", on: term.On(2026, time.July, 10), why: "Provinsi Bali belum menyatakan realisasi 30 Juni 2026", path: "/kurun/2026-06-30", awaited: true,
		begin: func(t *testing.T, f *fixture) func(*testing.T) {
			t.Helper()
			o := owedOnce(t, f)
			must[registry.ClaimRecord](t)(f.Claim(t.Context(), siti(), o.ID, registry.NewClaim{Period: "2026-06-30", Amount: 5}))
			return func(t *testing.T) {
				t.Helper()
				must[registry.ClaimRecord](t)(f.Claim(t.Context(), of51(), o.ID, registry.NewClaim{Period: "2026-06-30", Amount: 5}))
			}
		},
	},
	"figures that differ": {
		key: "difference/", on: term.On(2026, time.November, 23), open: true, why: "berbeda dan menunggu sikap", path: "/kurun/2026-06-30", awaits: "Provinsi Kalimantan Timur",
		begin: func(t *testing.T, f *fixture) func(*testing.T) {
			t.Helper()
			o := owedOnce(t, f)
			must[registry.ClaimRecord](t)(f.Claim(t.Context(), siti(), o.ID, registry.NewClaim{Period: "2026-06-30", Amount: 5}))
			must[registry.ClaimRecord](t)(f.Claim(t.Context(), of51(), o.ID, registry.NewClaim{Period: "2026-06-30", Amount: 9}))
			must[registry.Fact](t)(f.TakeStand(t.Context(), of51(), o.ID, "2026-06-30", registry.NewStand{Amount: 7}))
			return func(t *testing.T) {
				t.Helper()
				must[registry.Fact](t)(f.TakeStand(t.Context(), siti(), o.ID, "2026-06-30", registry.NewStand{Amount: 7}))
			}
		},
	},
	"a desk that is late": {
		key: "licence/", on: term.On(2026, time.November, 13), why: "di meja DLH: dimohon 3 November 2026, 20 dari 10 hari kalender", path: "/perizinan", awaits: "DLH",
		begin: func(t *testing.T, f *fixture) func(*testing.T) {
			t.Helper()
			_, p := smelterOf(t, f)
			must[projects](t)(f.Projects().Act(t.Context(), siti(), p.ID, followup.ProjectAct{Do: followup.License, Licence: &followup.Licence{Name: "Izin lingkungan", Desk: "DLH", Days: 10, Counting: followup.Calendar}}))
			must[projects](t)(f.Projects().Act(t.Context(), siti(), p.ID, followup.ProjectAct{Do: followup.Apply, Key: "1", On: ago(f, 20)}))
			return func(t *testing.T) {
				t.Helper()
				must[projects](t)(f.Projects().Act(t.Context(), siti(), p.ID, followup.ProjectAct{Do: followup.Decide, Key: "1", On: ago(f, 0), Granted: true}))
			}
		},
	},
	"a desk that is in time": {
		key: "licence/", on: term.On(2026, time.November, 23), open: true, why: "jumlah hari meja ini tidak diketahui", path: "/perizinan", awaits: "BPN", awaited: true,
		begin: func(t *testing.T, f *fixture) func(*testing.T) {
			t.Helper()
			_, p := smelterOf(t, f)
			must[projects](t)(f.Projects().Act(t.Context(), siti(), p.ID, followup.ProjectAct{Do: followup.License, Licence: &followup.Licence{Name: "Hak pakai", Desk: "BPN"}}))
			must[projects](t)(f.Projects().Act(t.Context(), siti(), p.ID, followup.ProjectAct{Do: followup.Apply, Key: "1", On: ago(f, 0)}))
			return func(t *testing.T) {
				t.Helper()
				must[projects](t)(f.Projects().Act(t.Context(), siti(), p.ID, followup.ProjectAct{Do: followup.Close, Note: "batal"}))
			}
		},
	},
	"an obstacle at a step of its ladder": {
		key: "obstacle/", on: term.On(2026, time.November, 18), open: true, why: "menunggu satuan tugas sejak 5 hari", path: "/hambatan", awaits: "Provinsi Kalimantan Timur",
		begin: func(t *testing.T, f *fixture) func(*testing.T) {
			t.Helper()
			id, _ := smelterOf(t, f)
			o := must[obstacles](t)(f.Obstacles().Begin(t.Context(), siti(), registry.FollowNew{Agreement: id}, followup.ObstacleAct{Do: followup.State, Title: "Lahan", Type: "land", Owner: followup.Owner{Government: "64"}, On: ago(f, 30)}))
			must[obstacles](t)(f.Obstacles().Act(t.Context(), siti(), o.ID, followup.ObstacleAct{Do: followup.Raise, Rung: followup.TaskForce, On: ago(f, 5), Note: "tidak ada jawaban"}))
			return func(t *testing.T) {
				t.Helper()
				must[obstacles](t)(f.Obstacles().Act(t.Context(), siti(), o.ID, followup.ObstacleAct{Do: followup.Decide, On: ago(f, 0), Note: "ukur ulang", Tasks: []followup.Assignment{{What: "Ukur ulang"}}}))
			}
		},
	},
	"a milestone that another says is met": {
		key: "milestone/", on: term.On(2026, time.November, 20), why: "kukuhkan atau bantah", path: "/capaian", awaits: "Provinsi Kalimantan Timur",
		begin: func(t *testing.T, f *fixture) func(*testing.T) {
			t.Helper()
			id, _ := smelterOf(t, f)
			m := must[milestones](t)(f.Milestones().Begin(t.Context(), siti(), registry.FollowNew{Agreement: id}, followup.MilestoneAct{Do: followup.State, Name: "Jalan", Due: ago(f, 3)}))
			must[milestones](t)(f.Milestones().Act(t.Context(), of51(), m.ID, followup.MilestoneAct{Do: followup.Meet, On: ago(f, 1)}))
			return func(t *testing.T) {
				t.Helper()
				must[milestones](t)(f.Milestones().Act(t.Context(), siti(), m.ID, followup.MilestoneAct{Do: followup.Meet, On: ago(f, 1)}))
			}
		},
	},
	"a budget year that ends": {
		key: "budget/", on: term.On(2026, time.December, 31), why: "tahun anggaran 2026 berakhir", path: "/anggaran",
		begin: func(t *testing.T, f *fixture) func(*testing.T) {
			t.Helper()
			id, _ := smelterOf(t, f)
			line := func(stage followup.Stage) {
				must[lines](t)(f.Lines().Begin(t.Context(), siti(), registry.FollowNew{Agreement: id}, followup.LineAct{Do: followup.State, Stage: stage, Year: 2026, Account: "5.1.02.01", Name: "Jalan", Amount: 5, Source: "DPA"}))
			}
			line(followup.Committed)
			return func(t *testing.T) { t.Helper(); line(followup.Realised) }
		},
	},
	"a line that a revision left out": {
		key: "revision/", on: term.On(2027, time.January, 2), open: true, why: "belum diperiksa dalam perubahan ke-1 APBD 2027", path: "/anggaran",
		begin: func(t *testing.T, f *fixture) func(*testing.T) {
			t.Helper()
			id, _ := smelterOf(t, f)
			l := must[lines](t)(f.Lines().Begin(t.Context(), siti(), registry.FollowNew{Agreement: id}, followup.LineAct{Do: followup.State, Stage: followup.Committed, Year: 2027, Account: "5.1.02.01", Name: "Jalan", Amount: 5, Source: "DPA"}))
			f.clock.days.Add(60)
			must[registry.Followed[followup.Revision]](t)(f.Revisions().Begin(t.Context(), siti(), registry.FollowNew{}, followup.RevisionAct{Do: followup.State, Year: 2027, Number: 1, On: term.On(2027, time.January, 2), Source: "Perda 1/2027"}))
			return func(t *testing.T) {
				t.Helper()
				must[lines](t)(f.Lines().Act(t.Context(), siti(), l.ID, followup.LineAct{Do: followup.Revise, Revision: 1, Amount: 4, Source: "DPPA"}))
			}
		},
	},
}

// owedYearly is an obligation of which a claim is due ten days after each year.
func owedYearly(t *testing.T, f *fixture) registry.ObligationRecord {
	t.Helper()
	terms := cattle()
	terms.Every = "year"
	return must[registry.ObligationRecord](t)(f.Oblige(t.Context(), siti(), create(t, f, memorandum("64", "51", "sapi", 2018)...), terms))
}

// owedOnce is an obligation with one day.
func owedOnce(t *testing.T, f *fixture) registry.ObligationRecord {
	t.Helper()
	terms := cattle()
	terms.Every, terms.Due = "", []term.Date{term.On(2026, time.June, 30)}
	return must[registry.ObligationRecord](t)(f.Oblige(t.Context(), siti(), create(t, f, memorandum("64", "51", "sapi", 2018)...), terms))
}

// Everything that somebody has to do is among what is due: with its reason, day and page, for whom it is; and gone once it is done. The other side
// sees that it waits.
func TestWhatIsDueComesFromEveryField(t *testing.T) {
	for name, c := range dueCases {
		t.Run(name, func(t *testing.T) {
			onBoth(t, func(t *testing.T, f *fixture) {
				t.Helper()
				answer := c.begin(t, f)
				find := func(list []registry.Due) *registry.Due {
					for i := range list {
						if strings.HasPrefix(list[i].Key, c.key) && strings.Contains(list[i].Why.ID, c.why) {
							return &list[i]
						}
					}
					return nil
				}
				agenda := func(a registry.Actor) registry.Agenda {
					return must[registry.Agenda](t)(f.Agenda(t.Context(), a, registry.DueOptions{}))
				}
				mine := agenda(siti())
				list, other := mine.Due, mine.Awaited
				if c.awaited {
					list, other = other, list
				}
				d := find(list)
				if d == nil || find(other) != nil {
					t.Fatalf("due: %+v\nawaited: %+v", mine.Due, mine.Awaited)
				}
				if d.Day != c.on || d.Open != c.open || !strings.Contains(d.Path, c.path) || d.Title == (fault.Text{}) || d.Why.EN == "" || d.Why.EN == d.Why.ID || (d.Of != "") != c.awaited || !c.awaited && d.Government != "64" {
					t.Errorf("it is %+v", *d)
				}
				theirs := agenda(of51())
				found := ""
				for _, x := range theirs.Awaited {
					if x.Path == d.Path || strings.HasPrefix(x.Key, "offer/") {
						found = x.Of
					}
				}
				if found != c.awaits {
					t.Errorf("Bali waits for %q, want %q: %+v", found, c.awaits, theirs.Awaited)
				}
				for _, a := range []registry.Actor{as(account.Bureau, "35"), registry.Anonymous()} {
					x := agenda(a)
					for _, d := range slices.Concat(x.Due, x.Awaited) {
						if a.Government != "" || !strings.HasPrefix(d.Key, "stage/") { // where a procedure stands is for everybody
							t.Errorf("%s %s sees %+v", a.Role(), a.Government, d)
						}
					}
				}
				answer(t)
				if mine = agenda(siti()); !c.awaited && find(mine.Due) != nil || c.awaited && find(mine.Awaited) != nil {
					t.Errorf("it is done and still there: %+v", mine)
				}
			})
		})
	}
}

// Of many periods that nobody claimed one line is due, and the one that runs.
func TestPeriodsThatNobodyClaimedAreOneLine(t *testing.T) {
	f := open(t)
	o := obliged(t, f)
	must[registry.ClaimRecord](t)(f.Claim(t.Context(), siti(), o.ID, registry.NewClaim{Period: "2026-06", Amount: 1}))
	list := must[[]registry.Due](t)(f.Due(t.Context(), siti(), registry.DueOptions{Until: term.On(2027, time.February, 1)}))
	var said []string
	for _, d := range list {
		said = append(said, d.Day.String()+" "+d.Why.EN)
	}
	same(t, "what is due", said, []string{
		"2026-11-10 the delivery of October 2026 is not claimed yet, nor are 3 periods before it", "2026-12-10 the delivery of November 2026 is not claimed yet",
	})
}

// Who belongs to no government and oversees all is told what their parties have not claimed and on what they have taken no stand, and what they said of it.
func TestWhoOverseesAllIsToldWhatPartiesOwe(t *testing.T) {
	onBoth(t, func(t *testing.T, f *fixture) {
		t.Helper()
		o := obliged(t, f)
		for period, amount := range map[string][2]float64{"2026-08": {5, 5}, "2026-09": {5, 9}} {
			must[registry.ClaimRecord](t)(f.Claim(t.Context(), siti(), o.ID, registry.NewClaim{Period: period, Amount: amount[0]}))
			must[registry.ClaimRecord](t)(f.Claim(t.Context(), of51(), o.ID, registry.NewClaim{Period: period, Amount: amount[1]}))
		}
		gone := obliged(t, f)
		must[agreement.Entry](t)(f.Withdraw(t.Context(), siti(), lastEntry(t, f, gone.Agreement), "salah catat"))
		for name, c := range map[string]struct {
			who  registry.Actor
			told bool
		}{"ministry": {as(account.Supervisor, ""), true}, "operator": {owner(), true}, "auditor of none": {as(account.Auditor, ""), true}, "administrator of all": {as(account.Administrator, ""), false}, "public": {registry.Anonymous(), false}} {
			x := must[registry.Agenda](t)(f.Agenda(t.Context(), c.who, registry.DueOptions{}))
			var got []string
			for _, d := range x.Awaited {
				got = append(got, d.Of+" "+d.Since.String()+": "+d.Why.EN)
			}
			slices.Sort(got)
			var want []string
			if c.told {
				want = []string{
					"Provinsi Bali 2026-11-10: the delivery of October 2026 is not claimed yet",
					"Provinsi Bali 2026-11-23: Provinsi Bali has taken no stand on the figures of September 2026 that differ",
					"Provinsi Kalimantan Timur 2026-11-10: the delivery of October 2026 is not claimed yet",
					"Provinsi Kalimantan Timur 2026-11-23: Provinsi Kalimantan Timur has taken no stand on the figures of September 2026 that differ",
				}
			}
			same(t, name, got, want)
			heard := 0
			for _, h := range must[[]registry.Happened](t)(f.Since(t.Context(), c.who, f.clock.now().Add(-time.Hour))) {
				if h.Path == "/meja/janji/"+o.ID {
					heard++
				}
			}
			if (heard == 5) != c.told || !c.told && heard > 0 {
				t.Errorf("%s hears %d things of it", name, heard)
			}
		}
	})
}

// However many stand on a page, the pages of an agenda joined are the whole, and go on behind what was answered meanwhile.
func TestPagesOfAnAgendaAreItsWhole(t *testing.T) {
	f := open(t)
	for i := range 5 { // several on one day
		must[task.Task](t)(f.AddTask(t.Context(), siti(), task.New{Owner: task.Owner{Government: "64"}, What: fault.Tf("Surat %d", "Letter %d", i), Due: term.On(2026, time.December, 1+i/3)}))
	}
	must[registry.ClaimRecord](t)(f.Claim(t.Context(), siti(), obliged(t, f).ID, registry.NewClaim{Period: "2026-09", Amount: 5}))
	offered := must[registry.OfferRecord](t)(f.DraftOffer(t.Context(), siti(), cattleOffer("51"), nil))
	must[registry.OfferRecord](t)(f.SendOffer(t.Context(), siti(), offered.ID, term.Date{}, ""))
	keys := func(list []registry.Due) (out []string) {
		for _, d := range list {
			out = append(out, d.Key)
		}
		return out
	}
	whole := must[registry.Agenda](t)(f.Agenda(t.Context(), siti(), registry.DueOptions{}))
	if len(whole.Due) < 6 || len(whole.Awaited) < 2 {
		t.Fatalf("the whole: %+v", whole)
	}
	for limit := range len(whole.Due) + len(whole.Awaited) + 2 {
		var due, awaited []string
		o := registry.DueOptions{Limit: limit}
		for {
			p := must[registry.AgendaPage](t)(f.AgendaOf(t.Context(), siti(), "", o))
			if n := len(p.Due) + len(p.Awaited); limit > 0 && n > limit || p.Next != "" && n != limit {
				t.Errorf("%d on a page of %d", n, limit)
			}
			due, awaited = append(due, keys(p.Due)...), append(awaited, keys(p.Awaited)...)
			if o.Cursor = p.Next; o.Cursor == "" {
				break
			}
		}
		same(t, fmt.Sprintf("due in pages of %d", limit), due, keys(whole.Due))
		same(t, fmt.Sprintf("awaited in pages of %d", limit), awaited, keys(whole.Awaited))
	}
	first := must[registry.AgendaPage](t)(f.AgendaOf(t.Context(), siti(), "", registry.DueOptions{Limit: 2}))
	for _, d := range first.Due {
		if id, ok := strings.CutPrefix(d.Key, "task/"); ok {
			must[task.Task](t)(f.CompleteTask(t.Context(), siti(), task.ID(id), "sudah"))
		}
	}
	second := must[registry.AgendaPage](t)(f.AgendaOf(t.Context(), siti(), "", registry.DueOptions{Limit: 2, Cursor: first.Next}))
	same(t, "what follows", keys(second.Due), keys(whole.Due[2:4]))
	for _, bad := range []string{"x", "!", "MQAy", "MwAyMDI2LTEyLTAxAGs"} {
		_, err := f.AgendaOf(t.Context(), siti(), "", registry.DueOptions{Cursor: bad})
		wantKind(t, err, fault.Invalid)
	}
}

// The agenda of a government is told to those who read its notes, and to the operator.
func TestWhoReadsTheAgendaOfAGovernment(t *testing.T) {
	f := open(t)
	must[task.Task](t)(f.AddTask(t.Context(), siti(), task.New{Owner: task.Owner{Government: "64"}, What: fault.T("Kirim surat", "Send the letter"), Due: term.On(2026, time.December, 1)}))
	for name, c := range map[string]struct {
		who  registry.Actor
		of   region.Code
		due  int
		want fault.Kind
	}{
		"the bureau, its own":         {who: siti(), due: 1},
		"the bureau, named":           {who: siti(), of: "64", due: 1},
		"the bureau, another's":       {who: siti(), of: "51", want: fault.Forbidden},
		"another bureau":              {who: of51(), of: "64", want: fault.Forbidden},
		"another bureau, its own":     {who: of51()},
		"an auditor":                  {who: as(account.Auditor, "64"), due: 1},
		"an administrator":            {who: as(account.Administrator, "64"), want: fault.Forbidden},
		"a supervisor":                {who: as(account.Supervisor, "64"), want: fault.Forbidden},
		"the operator":                {who: registry.Local("x"), of: "64", due: 1},
		"the operator, of none":       {who: registry.Local("x"), want: fault.Invalid},
		"the operator, of no such":    {who: registry.Local("x"), of: "0", want: fault.NotFound},
		"a token of the register":     {who: registry.Actor{Token: "t", Write: true}, of: "64", want: fault.Forbidden},
		"a token of it, naming none":  {who: registry.Actor{Token: "t", Write: true}, want: fault.Forbidden},
		"the public":                  {of: "64", want: fault.Unauthorized},
		"the public, of no such code": {of: "0", want: fault.Unauthorized},
	} {
		x, err := f.AgendaOf(t.Context(), c.who, c.of, registry.DueOptions{})
		if (err != nil || c.want != "") && (err == nil || fault.KindOf(err) != c.want) || len(x.Due) != c.due {
			t.Errorf("%s: %d due, %v", name, len(x.Due), err)
		}
	}
}

// What a port told of a period is no answer of the other side, which is still waited for; and a period of which only it has spoken is due.
func TestWhatAThirdTellsAnswersNothing(t *testing.T) {
	f := open(t)
	o := obliged(t, f)
	must[registry.ClaimRecord](t)(f.Claim(t.Context(), siti(), o.ID, registry.NewClaim{Period: "2026-10", Amount: 5}))
	port := party.Party{Kind: party.Company, Name: "PT Pelindo"}
	told := registry.NewClaim{Third: &port, Told: "Kepala cabang", Period: "2026-10", Amount: 5, Files: []registry.EvidenceFile{{Name: "manifes.txt", MediaType: "text/plain", Body: strings.NewReader("lima ekor")}}}
	must[registry.ClaimRecord](t)(f.Claim(t.Context(), of51(), o.ID, told))
	told.Period, told.Files[0].Body = "2026-09", strings.NewReader("lima ekor lagi")
	must[registry.ClaimRecord](t)(f.Claim(t.Context(), of51(), o.ID, told))
	agenda := must[registry.Agenda](t)(f.Agenda(t.Context(), siti(), registry.DueOptions{}))
	var said []string
	for _, d := range agenda.Awaited {
		said = append(said, d.Since.String()+" "+d.Why.EN)
	}
	for _, d := range agenda.Due {
		said = append(said, d.Day.String()+" "+d.Why.EN)
	}
	same(t, "what is due", said, []string{
		"2026-11-23 Provinsi Bali has not claimed the delivery of October 2026", "2026-10-10 the delivery of September 2026 is not claimed yet", "2026-12-10 the delivery of November 2026 is not claimed yet",
	})
}
