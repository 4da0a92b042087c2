package offer_test

import (
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/offer"
	"github.com/anyam-id/anyam/party"
	"github.com/anyam-id/anyam/region"
	"github.com/anyam-id/anyam/term"
)

func day(d int) term.Date { return term.On(2026, time.March, d) }

func cattle() offer.New {
	return offer.New{
		From: party.Party{Kind: party.Region, Name: "Provinsi Kalimantan Timur", Region: "64"}, To: []region.Code{"52", "73"},
		Content: offer.Content{Object: "Pengadaan sapi", Kind: agreement.KSDDSukarela, AnswerBy: day(20), Fields: []agreement.Field{{Text: "sapi potong", Volume: &agreement.Amount{Number: 500, Unit: "head"}}}},
	}
}

func TestWhatIsWrongWithAnOfferIsSaidAtOnce(t *testing.T) {
	for _, c := range []struct {
		name   string
		change func(*offer.New)
		want   string
	}{
		{"nothing", func(*offer.New) {}, ""},
		{"a company offers", func(n *offer.New) { n.From = party.Party{Kind: party.Company, Name: "PT Ternak"} }, ""},
		{"nobody offers", func(n *offer.New) { n.From = party.Party{} }, "from"},
		{"to nobody", func(n *offer.New) { n.To = nil }, "to"},
		{"to itself, abroad and twice", func(n *offer.New) { n.To = []region.Code{"64", "x-jp", "52", "52"} }, "to to to"},
		{"no object", func(n *offer.New) { n.Content.Object = " " }, "object"},
		{"a kind that is none", func(n *offer.New) { n.Content.Kind = agreement.UnknownKind }, "kind"},
		{"a field without words, a volume of nothing", func(n *offer.New) {
			n.Content.Fields = []agreement.Field{{}, {Text: "sapi", Volume: &agreement.Amount{Unit: "head"}}, {Text: "sapi", Volume: &agreement.Amount{Number: 1, Unit: "ekor-ekor"}}}
		}, "fields[0] fields[1] fields[2]"},
		{"a month is no day", func(n *offer.New) {
			n.Content.AnswerBy, n.Content.Letter.Date, n.Arrived = term.Date{Year: 2026}, term.Date{Year: 2026}, term.Date{Year: 2026}
		}, "arrived answer_by letter"},
		{"too long", func(n *offer.New) {
			n.Content.Reason, n.Content.Basis = strings.Repeat("a", 5001), strings.Repeat("a", 5001)
		}, "reason basis"},
	} {
		t.Run(c.name, func(t *testing.T) {
			n := cattle()
			c.change(&n)
			var places []string
			for _, p := range n.Check() {
				places = append(places, p.Place)
			}
			if got := strings.Join(places, " "); got != c.want {
				t.Errorf("wrong with %q, want %q", got, c.want)
			}
		})
	}
	for _, r := range []offer.Reply{{Answer: offer.Declines}, {Answer: "x"}, {Answer: offer.Accepts, Reason: strings.Repeat("a", 5001)}} {
		if len(r.Check()) != 1 {
			t.Errorf("%+v: %+v", r, r.Check())
		}
	}
}

// The state of an offer on a day, with the reason, from its facts.
func TestAnOfferStandsAsItsFactsSay(t *testing.T) {
	n := cattle()
	rina := agreement.Actor{Name: "Rina", Office: "Kepala Biro POD", Government: "64"}
	made := offer.Entry{Act: offer.Drafted, Actor: rina, New: &n}
	sent := offer.Entry{Act: offer.Sent, Actor: rina, On: day(2), AnswerBy: day(20)}
	got := offer.Entry{Act: offer.Received, By: "52", On: day(5), Agenda: "12"}
	reply := func(by region.Code, a offer.Answer) offer.Entry {
		return offer.Entry{Act: offer.Answered, Reply: &offer.Reply{By: by, Answer: a, On: day(9), Reason: "belum dianggarkan"}}
	}
	open := n
	open.Content.AnswerBy = term.Date{}
	for _, c := range []struct {
		name    string
		entries []offer.Entry
		on      term.Date
		want    offer.State
		why     string
		waiting bool
	}{
		{"a draft", []offer.Entry{made}, day(1), offer.IsDraft, "not sent yet", true},
		{"a draft put away", []offer.Entry{made, {Act: offer.Withdrawn}}, day(1), offer.IsWithdrawn, "the draft was put away", false},
		{"sent", []offer.Entry{made, sent}, day(3), offer.IsSent, "the letter was sent to Provinsi Nusa Tenggara Barat on 2 March 2026; the answer is wanted by 20 March 2026", true},
		{"sent without a day", []offer.Entry{{Act: offer.Drafted, New: &open}, {Act: offer.Sent, On: day(2)}}, day(30), offer.IsSent, "no day is set for the answer", true},
		{"received by one", []offer.Entry{made, sent, got}, day(6), offer.IsReceived, "Provinsi Nusa Tenggara Barat got the letter on 5 March 2026", true},
		{"the last day", []offer.Entry{made, sent, got}, day(20), offer.IsReceived, "wanted by 20 March 2026", true},
		{"the day after", []offer.Entry{made, sent, got}, day(21), offer.IsLapsed, "did not answer by 20 March 2026", true},
		{"one declined", []offer.Entry{made, sent, reply("52", offer.Declines)}, day(10), offer.IsSent, "declined it on 9 March 2026: belum dianggarkan", true},
		{"both declined", []offer.Entry{made, sent, reply("52", offer.Declines), reply("73", offer.Declines)}, day(10), offer.IsDeclined, "Sulawesi Selatan declined", false},
		{"one accepted", []offer.Entry{made, sent, reply("52", offer.Declines), reply("73", offer.Accepts)}, day(10), offer.IsAccepted, "Sulawesi Selatan accepted it on 9 March 2026", false},
		{"countered", []offer.Entry{made, sent, reply("52", offer.Counters), reply("73", offer.Declines)}, day(10), offer.IsCountered, "made a counter-offer", false},
		{"answered late", []offer.Entry{made, sent, reply("52", offer.Accepts)}, day(25), offer.IsAccepted, "accepted", true},
		{"withdrawn", []offer.Entry{made, sent, {Act: offer.Withdrawn, Actor: rina}}, day(10), offer.IsWithdrawn, "withdrawn by who offered it", false},
	} {
		t.Run(c.name, func(t *testing.T) {
			o, err := offer.Fold("o", c.entries)
			if err != nil {
				t.Fatal(err)
			}
			state, why := o.State(c.on)
			var all []string
			for _, w := range why {
				all = append(all, w.EN)
			}
			if state != c.want || !strings.Contains(strings.Join(all, "; "), c.why) || o.Waiting() != c.waiting || len(o.History) != len(c.entries) {
				t.Errorf("%s because %v, waiting %v", state, all, o.Waiting())
			}
		})
	}
	for _, bad := range [][]offer.Entry{{sent}, {{Act: offer.Drafted}}, {made, made}, {made, {Act: offer.Answered}}, {made, {Act: offer.Changed}}} {
		if _, err := offer.Fold("o", bad); err == nil {
			t.Errorf("an offer was made of %+v", bad)
		}
	}
}

func TestALetterThatCameIsOfWhoGotIt(t *testing.T) {
	n := cattle()
	n.To, n.Arrived = []region.Code{"52"}, day(4)
	o, err := offer.Fold("o", []offer.Entry{{Act: offer.Recorded, Actor: agreement.Actor{Name: "Lalu", Government: "52"}, New: &n}})
	if err != nil {
		t.Fatal(err)
	}
	if s, _ := o.State(day(5)); s != offer.IsReceived || o.Owner() != "52" || len(o.Parties()) != 2 {
		t.Errorf("%s, of %s, read by %v", s, o.Owner(), o.Parties())
	}
}

// Whatever is done in whatever order: only what may be done is done, a state always has a reason, nobody answers twice, and what nobody but its own
// government may read was never sent.
func TestAnOfferInAnyOrder(t *testing.T) {
	n := cattle()
	rapid.Check(t, func(rt *rapid.T) {
		entries := []offer.Entry{{Act: offer.Drafted, New: &n}}
		for range rapid.IntRange(0, 10).Draw(rt, "acts") {
			o, err := offer.Fold("o", entries)
			if err != nil {
				rt.Fatal(err)
			}
			s, why := o.State(day(rapid.IntRange(1, 31).Draw(rt, "day")))
			if len(why) == 0 || s.Label() == (fault.Text{}) || (len(o.Parties()) == 0) != o.Sent.IsZero() {
				rt.Fatalf("%s, %v, read by %v", s, why, o.Parties())
			}
			e := offer.Entry{Act: rapid.SampledFrom([]offer.Act{offer.Changed, offer.Sent, offer.Received, offer.Answered, offer.Withdrawn}).Draw(rt, "act"), On: day(2), New: nil}
			by := rapid.SampledFrom([]region.Code{"52", "73", "51"}).Draw(rt, "by")
			switch e.Act {
			case offer.Changed:
				e.New = &n
			case offer.Answered:
				e.Reply = &offer.Reply{By: by, On: day(9), Answer: rapid.SampledFrom([]offer.Answer{offer.Accepts, offer.Declines, offer.Counters}).Draw(rt, "answer")}
			default:
				e.By = by
			}
			if o.May(e.Act, by) == (fault.Text{}) {
				if x, to := o.Addressee(by); e.Act == offer.Answered && (!to || x.Reply != nil || o.Sent.IsZero() || o.Withdrawn) {
					rt.Fatalf("%s may answer %+v", by, o)
				}
				entries = append(entries, e)
			}
		}
	})
}
