package radar_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/anyam-id/anyam/affair"
	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/radar"
	"github.com/anyam-id/anyam/term"
)

var today = term.On(2026, 11, 28)

// life is a memorandum signed so many days ago, and followed after so many; 0: not.
func life(id string, ago, after int) radar.Life {
	l := radar.Life{ID: agreement.ID(id), Signed: today.AddDays(-ago), Open: true, Kind: agreement.KSDD, Instrument: agreement.MoU, Affairs: []affair.ID{27}, Reached: map[radar.Stage]radar.Reach{}}
	if after > 0 {
		l.Reached[radar.FirstPKS] = radar.Reach{On: l.Signed.AddDays(after)}
	}
	return l
}

// many are n memoranda of 1000 days, of which the first moved after 10, 20, 30 … days.
func many(n, moved int) []radar.Life {
	var out []radar.Life
	for i := range n {
		after := 0
		if i < moved {
			after = 10 * (i + 1)
		}
		out = append(out, life(fmt.Sprintf("a%03d", i), 1000, after))
	}
	return out
}

func TestSleepersArePastTheAgeOfTheOthers(t *testing.T) {
	list := append(many(30, 24), life("young", 100, 0), life("old", 200, 0))
	got := radar.DefaultRules().Read(radar.FirstPKS, list, today)
	if got.All.Withheld != (fault.Text{}) {
		t.Fatalf("withheld: %s", got.All.Withheld.ID)
	}
	// 32 memoranda: the median lies where 16 have moved, a little later for those that were cut off.
	limit := got.Sleepers[0].Limit
	if limit < 150 || limit > 180 {
		t.Errorf("the limit is %d days", limit)
	}
	ids := map[agreement.ID]radar.Sleeper{}
	for _, s := range got.Sleepers {
		ids[s.ID] = s
	}
	if len(got.Sleepers) != 7 || ids["old"].Days != 200 || ids["young"].Days != 0 {
		t.Errorf("%d sleep: %v", len(got.Sleepers), ids)
	}
	if why := ids["old"].Why; len(why) != 2 || !strings.Contains(why[1].ID, "50 persen sudah punya perjanjian kerja sama pertama dalam") || !strings.Contains(why[1].EN, "band of 95 per cent") {
		t.Errorf("why: %v", why)
	}
	rules := radar.DefaultRules()
	rules.Share = 25
	if sooner := rules.Read(radar.FirstPKS, list, today).Sleepers[0].Limit; sooner >= limit {
		t.Errorf("at 25 per cent after %d days, at 50 after %d", sooner, limit)
	}
}

func TestTooFewAreSaidToBeTooFew(t *testing.T) {
	got := radar.DefaultRules().Read(radar.FirstPKS, append(many(8, 1), life("new", 179, 0)), today)
	if !strings.Contains(got.All.Withheld.ID, "hanya 9 naskah payung, 1 di antaranya") {
		t.Errorf("withheld: %q", got.All.Withheld.ID)
	}
	if len(got.Sleepers) != 7 || got.Sleepers[0].Limit != 180 || !strings.Contains(got.Sleepers[0].Why[1].ID, "batas tetap 180 hari") {
		t.Errorf("sleepers: %+v", got.Sleepers)
	}
}

func TestWhatIsNotKnownIsLeftOutAndCounted(t *testing.T) {
	year := life("year", 1000, 0)
	year.Signed = term.Date{Year: 2020}
	unknown := life("unknown", 1000, 0)
	unknown.Reached[radar.FirstPKS] = radar.Reach{Unknown: true}
	before := life("before", 1000, 0)
	before.Reached[radar.FirstPKS] = radar.Reach{On: before.Signed.AddDays(-3)}
	ended := life("ended", 1000, 0)
	ended.Ended, ended.Open = ended.Signed.AddDays(365), false
	got := radar.DefaultRules().Read(radar.FirstPKS, []radar.Life{year, unknown, before, ended}, today)
	if got.All.Curve.Subjects != 1 || got.All.Curve.Last() != 365 || len(got.Sleepers) != 0 || len(got.LeftOut) != 3 {
		t.Errorf("%+v", got)
	}
}

// Whoever moved, ended or is not in force sleeps never; whoever sleeps is older than its limit and has reasons.
func TestNobodySleepsWithoutReason(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		list := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) radar.Life {
			l := life(rapid.StringMatching(`[a-z]{6}`).Draw(t, "id"), rapid.IntRange(0, 3000).Draw(t, "ago"), rapid.IntRange(0, 400).Draw(t, "after"))
			l.Open = rapid.Bool().Draw(t, "open")
			l.Kind = rapid.SampledFrom(agreement.Kinds()).Draw(t, "kind")
			return l
		}), 0, 80).Draw(t, "lives")
		rules := radar.DefaultRules()
		rules.Share = rapid.IntRange(5, 95).Draw(t, "share")
		byID := map[agreement.ID][]radar.Life{}
		for _, l := range list {
			byID[l.ID] = append(byID[l.ID], l)
		}
		for _, s := range rules.Read(radar.FirstPKS, list, today).Sleepers {
			if s.Days <= s.Limit || len(s.Why) < 2 {
				t.Fatalf("%+v", s)
			}
			some := false
			for _, l := range byID[s.ID] {
				some = some || l.Open && l.Reached[radar.FirstPKS].On.IsZero()
			}
			if !some {
				t.Fatalf("%s sleeps and should not", s.ID)
			}
		}
	})
}

func TestAQuestionIsTheFoldOfWhatWasSaid(t *testing.T) {
	at := time.Date(2026, 11, 28, 3, 0, 0, 0, time.UTC)
	ask := radar.Entry{At: at, Act: radar.Asked, Ask: &radar.Ask{Agreement: "x", Stage: radar.FirstPKS}}
	no := radar.Entry{At: at.Add(time.Hour), Act: radar.Answered, Reply: &radar.Reply{Answer: radar.NotDone, Words: "anggaran belum ada"}}
	yes := radar.Entry{At: at.Add(2 * time.Hour), Act: radar.Answered, Reply: &radar.Reply{Answer: radar.Unreported, Words: "PKS 4 Mei 2025"}}
	q, err := radar.Fold("q", []radar.Entry{ask})
	if err != nil || !q.Open() {
		t.Fatalf("%+v, %v", q, err)
	}
	if q, err = radar.Fold("q", []radar.Entry{ask, no, yes}); err != nil || q.Open() || q.Reply.Answer != radar.Unreported {
		t.Errorf("%+v, %v", q, err)
	}
	if _, err := radar.Fold("q", []radar.Entry{no}); err == nil {
		t.Error("an answer without a question")
	}
	if n := len(radar.Reply{}.Check()); n != 2 {
		t.Errorf("%d problems of an empty reply", n)
	}
}
