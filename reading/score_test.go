package reading_test

import (
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"

	"github.com/anyam-id/anyam/reading"
)

// The scores below are those of the published scorer of `anyam read`: the same words, stems and rules, so that the numbers can be
// compared. Each set of texts has its committed floors; raise them when the reader gets better, and never tune on the held texts.

type gold struct {
	Date       *string         `json:"date"`
	Place      *string         `json:"place"`
	Agreements []goldAgreement `json:"agreements"`
	Regions    []string        `json:"mentioned_regions"`
	Notes      string          `json:"notes"`
}

type goldAgreement struct {
	Instrument  string   `json:"instrument"`
	Parties     []string `json:"parties"`
	Fields      []string `json:"fields"`
	Signatories []string `json:"signatories"`
	Status      string   `json:"status"`
	Amendment   bool     `json:"amendment"`
}

// floors are the scores that a set of texts must reach, and the most texts that may wrongly be reported as signed. Every span must be grounded everywhere.
type floors struct {
	falseSigned int

	agreements, instruments, fields, signatories, dates, places, regions float64
}

func TestOpenCorpus(t *testing.T) {
	score(t, sharedTexts(t), t.Logf, floors{agreements: 0.97, instruments: 1, fields: 0.94, signatories: 1, dates: 1, places: 1, regions: 1})
}

func TestOwnTexts(t *testing.T) {
	score(t, ownTexts(t), t.Logf, floors{agreements: 0.98, instruments: 1, fields: 0.91, signatories: 0.94, dates: 0.99, places: 0.93, regions: 0.98})
}

// TestHeldTexts keeps what went wrong to itself: whoever reads it would tune on it.
func TestHeldTexts(t *testing.T) {
	score(t, heldTexts(t), func(string, ...any) {}, floors{agreements: 0.82, instruments: 1, fields: 0.86, signatories: 0.91, dates: 0.98, places: 0.90, regions: 0.96})
}

// tally counts hits, extras and misses.
type tally struct{ hit, extra, miss int }

func (a *tally) add(hit, extra, miss int) { a.hit += hit; a.extra += extra; a.miss += miss }

func (a tally) f1() float64 {
	if a.hit+a.extra+a.miss == 0 {
		return 1
	}
	return 2 * float64(a.hit) / float64(2*a.hit+a.extra+a.miss)
}

func score(t *testing.T, texts []press, logf func(string, ...any), want floors) {
	t.Helper()
	if len(texts) == 0 {
		t.Fatal("no texts")
	}
	var ag, fi, si, re tally
	var inst, dates, places, spans [2]int
	falseSigned := 0
	for _, c := range texts {
		r := reading.Read(c.text, reading.Options{Name: c.name, MediaType: "text/plain"})
		var detail []string
		var signed []reading.Agreement
		for _, a := range r.Agreements {
			if a.Status == reading.Signed || a.Status == reading.PartlySigned {
				signed = append(signed, a)
			}
		}
		rest := slices.Clone(signed)
		partial := false
		for _, g := range c.gold.Agreements {
			partial = partial || g.Status == "signed_by_one_party"
			at := slices.IndexFunc(rest, func(a reading.Agreement) bool { return matches(g, a, c.gold.Notes) })
			if at < 0 {
				ag.miss++
				detail = append(detail, fmt.Sprintf("missed %s %v", g.Instrument, g.Parties))
				continue
			}
			a := rest[at]
			rest = slices.Delete(rest, at, at+1)
			ag.hit++
			inst[1]++
			if g.Instrument == string(a.Instrument) || g.Instrument == "unknown" || strings.Contains(strings.ToLower(c.gold.Notes), "accept") {
				inst[0]++
			}
			var fields, names []string
			for _, f := range a.Fields {
				fields = append(fields, f.Text)
			}
			for _, p := range a.Parties {
				if p.Signatory != nil {
					names = append(names, p.Signatory.Name)
				}
			}
			h, e, m := pairOff(g.Fields, fields, sameText)
			fi.add(h, e, m)
			h, e, m = pairOff(g.Signatories, names, sameText)
			si.add(h, e, m)
		}
		ag.extra += len(rest)
		for _, a := range rest {
			detail = append(detail, fmt.Sprintf("extra %s %v", a.Instrument, partyNames(a)))
		}
		var regions []string
		for _, m := range r.Regions {
			if m.Role != reading.RoleVenue {
				regions = append(regions, m.Name)
			}
		}
		h, e, m := pairOff(c.gold.Regions, regions, sameParty)
		re.add(h, e, m)
		count(&dates, dateRight(r.Date, c.gold.Date), &detail, "date", r.Date)
		count(&places, placeRight(r.Place, c.gold.Place), &detail, "place", r.Place)
		if len(c.gold.Agreements) == 0 && len(signed) > 0 {
			falseSigned++
			logf("%s: reported as signed, though nothing is", c.name)
		}
		if partial && slices.ContainsFunc(signed, func(a reading.Agreement) bool { return a.Status == reading.Signed }) {
			falseSigned++
			logf("%s: reported as signed by all, though one has not", c.name)
		}
		for _, s := range spansOf(t, r) {
			spans[1]++
			if 0 <= s.Start && s.Start < s.End && s.End <= len(c.text) {
				spans[0]++
			}
		}
		if len(detail) > 0 {
			logf("%s: %s", c.name, strings.Join(detail, "; "))
		}
	}
	if falseSigned > want.falseSigned {
		t.Errorf("%d texts are reported as signed though they are not", falseSigned)
	}
	for _, s := range []struct {
		name      string
		got, want float64
	}{
		{"agreements", ag.f1(), want.agreements},
		{"instruments", share(inst), want.instruments},
		{"fields", fi.f1(), want.fields},
		{"signatories", si.f1(), want.signatories},
		{"dates", share(dates), want.dates},
		{"places", share(places), want.places},
		{"regions", re.f1(), want.regions},
		{"grounded", share(spans), 1},
	} {
		t.Logf("%-12s %.3f", s.name, s.got)
		if s.got < s.want {
			t.Errorf("%s %.3f, the floor is %.3f", s.name, s.got, s.want)
		}
	}
}

func count(into *[2]int, right bool, detail *[]string, what string, got any) {
	into[1]++
	if right {
		into[0]++
		return
	}
	raw, err := json.Marshal(got)
	if err != nil {
		raw = []byte(err.Error())
	}
	*detail = append(*detail, fmt.Sprintf("%s wrong: %s", what, raw))
}

func share(n [2]int) float64 { return float64(n[0]) / float64(max(1, n[1])) }

func dateRight(got *reading.Date, want *string) bool {
	if want == nil {
		return got == nil || got.Precision != "day"
	}
	return got != nil && got.Value == *want
}

func placeRight(got *reading.Place, want *string) bool {
	if want == nil || *want == "" {
		return got == nil
	}
	return got != nil && sameText(got.Text, *want)
}

func partyNames(a reading.Agreement) []string {
	names := make([]string, 0, len(a.Parties))
	for _, p := range a.Parties {
		names = append(names, p.Name)
	}
	return names
}

// matches tells whether a is the agreement that the gold means: a document of a class that it accepts between the same parties.
func matches(g goldAgreement, a reading.Agreement, notes string) bool {
	got := classOf(string(a.Instrument))
	if a.Class == "amendment" || a.Amends != nil {
		got = "amendment"
	}
	if !accepted(g, notes)[got] {
		return false
	}
	if g.Status == "signed_by_one_party" && a.Status != reading.PartlySigned {
		return false
	}
	rest := partyNames(a)
	if len(rest) != len(g.Parties) || len(rest) == 0 {
		return false
	}
	for _, p := range g.Parties {
		at := slices.IndexFunc(rest, func(q string) bool { return sameParty(p, q) })
		if at < 0 {
			return false
		}
		rest = slices.Delete(rest, at, at+1)
	}
	return true
}

func classOf(instrument string) string {
	switch instrument {
	case "mou", "kesepakatan_bersama", "nota_kesepahaman", "letter_of_intent":
		return "framework"
	case "pks":
		return "implementing"
	case "addendum":
		return "amendment"
	}
	return "unknown"
}

func accepted(g goldAgreement, notes string) map[string]bool {
	out := map[string]bool{classOf(g.Instrument): true}
	if g.Amendment {
		out = map[string]bool{"amendment": true}
	}
	notes = strings.ToLower(notes)
	if strings.Contains(notes, "accept") {
		for word, class := range map[string]string{"mou": "framework", "pks": "implementing", "kesepakatan": "framework", "nota": "framework"} {
			if strings.Contains(notes, word) {
				out[class] = true
			}
		}
	}
	if g.Instrument == "unknown" {
		out["framework"], out["implementing"] = true, true
	}
	return out
}

func pairOff(want, got []string, same func(a, b string) bool) (hit, extra, miss int) {
	rest := slices.Clone(got)
	for _, w := range want {
		if at := slices.IndexFunc(rest, func(g string) bool { return same(w, g) }); at >= 0 {
			rest = slices.Delete(rest, at, at+1)
			hit++
		}
	}
	return hit, len(rest), len(want) - hit
}

var (
	wordRun = regexp.MustCompile(`[a-z0-9]+`)
	prefix  = regexp.MustCompile(`^(?:mem|men|meng|meny|me|pem|pen|peng|peny|pe|ber|ter|di|ke|se)`)
	suffix  = regexp.MustCompile(`(?:kan|an|i|nya)$`)
	stop    = strings.Fields("dan di ke dari yang untuk dengan antara tentang atas pada oleh serta bidang kerja sama kerjasama pengembangan " +
		"pelaksanaan penyelenggaraan peningkatan program kegiatan daerah")
)

func wordsOf(s string) []string {
	return wordRun.FindAllString(strings.ToLower(norm.NFKC.String(s)), -1)
}

// strip takes one affix away: the first prefix that leaves four letters, wherever an affix stands, as the scorer's expression does.
func strip(w string) string {
	if p := prefix.FindString(w); p != "" && len(w)-len(p) >= 4 {
		w = w[len(p):]
	} else if p != "" {
		for _, short := range []string{"mem", "men", "me", "pem", "pen", "pe", "ber", "ter", "di", "ke", "se"} {
			if strings.HasPrefix(w, short) && len(w)-len(short) >= 4 {
				w = w[len(short):]
				break
			}
		}
	}
	return suffix.ReplaceAllString(w, "")
}

func stems(s string) map[string]bool {
	out := map[string]bool{}
	all := wordsOf(s)
	for _, w := range all {
		if !slices.Contains(stop, w) {
			out[strip(strip(w))] = true
		}
	}
	if len(out) == 0 {
		for _, w := range all {
			out[w] = true
		}
	}
	return out
}

func overlap(a, b map[string]bool) int {
	n := 0
	for w := range a {
		if b[w] {
			n++
		}
	}
	return n
}

func sameText(a, b string) bool {
	x, y := stems(a), stems(b)
	return float64(overlap(x, y))/float64(max(1, min(len(x), len(y)))) >= 0.5
}

func partyWords(name string) map[string]bool {
	fix := map[string]string{
		"pemprov": "provinsi", "pemkab": "kabupaten", "pemkot": "kota", "pemerintah": "", "holtikultura": "hortikultura", "umkm": "ukm", "dki": "",
		"daerah": "", "istimewa": "", "khusus": "", "di": "",
	}
	words := wordsOf(name)
	for i, w := range words {
		if to, ok := fix[w]; ok {
			words[i] = to
		}
	}
	local := slices.Contains(words, "kota") || slices.Contains(words, "kabupaten")
	out := map[string]bool{}
	for _, w := range words {
		if w != "" && w != "dan" && (w != "provinsi" || !local) {
			out[w] = true
		}
	}
	return out
}

func sameParty(a, b string) bool {
	x, y := partyWords(a), partyWords(b)
	both := overlap(x, y)
	return float64(both)/float64(max(1, len(x)+len(y)-both)) >= 0.75
}

// spansOf is every span of a reading.
func spansOf(t *testing.T, r reading.Reading) []reading.Span {
	t.Helper()
	raw, err := json.Marshal(r)
	if err != nil {
		t.Fatal(err)
	}
	var tree any
	if err := json.Unmarshal(raw, &tree); err != nil {
		t.Fatal(err)
	}
	var out []reading.Span
	var walk func(any)
	walk = func(x any) {
		switch v := x.(type) {
		case map[string]any:
			start, ok := v["start"].(float64)
			end, ok2 := v["end"].(float64)
			if ok && ok2 {
				out = append(out, reading.Span{Start: int(start), End: int(end)})
			}
			for _, y := range v {
				walk(y)
			}
		case []any:
			for _, y := range v {
				walk(y)
			}
		}
	}
	walk(tree)
	return out
}
