package search

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/anyam-id/anyam/affair"
	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/bahasa"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/region"
	"github.com/anyam-id/anyam/term"
)

// Question reads the query language as [Parse] does, and beyond it bare words as people put them together: names of regions, "yang masih
// berlaku", "berakhir tahun ini", "tanpa PKS", "sejak 2019", in Indonesian and English. What it takes for more than words is seen in
// [Query.Explain] and [Query.String]; between quotation marks words are only words. Today is the day that "tahun ini" is seen from.
//
// Its rules are few and soft: what none of them knows remains a word to look for, and a question of nothing but "kerja sama apa saja" asks for
// everything. Errors are those of Parse.
func Question(s string, today term.Date) (Query, error) {
	p := parser{text: s}
	from := -1 // where the words at hand begin
	to := 0
	flush := func() {
		if from >= 0 {
			p.prose(from, to, today)
		}
		from = -1
	}
	for _, c := range p.pieces() {
		v := c.values[0]
		if bare := c.field == "" && !c.not && len(c.values) == 1 && !v.quoted && !v.star && !looksLikeNumber(v.text); !bare {
			flush()
			p.condition(c)
			continue
		}
		if from < 0 {
			from = c.start
		}
		to = c.end
	}
	flush()
	q := Query{}.And(p.found...)
	if err := p.problems.Err(fault.T("pertanyaan tidak terbaca seluruhnya", "the query cannot be read in full")); err != nil {
		return Query{}, err
	}
	return q, nil
}

// prose is a run of bare words.
type prose struct {
	text  string
	words []string // folded, without marks
	from  []int    // where each word begins and ends in text
	to    []int
	names map[int]name // regions, by the word at which they begin
	today term.Date
}

// name is a region's name in prose.
type name struct {
	words  int
	values []Value
}

// prose understands the bare words from one byte to another.
func (p *parser) prose(from, to int, today term.Date) {
	x := newProse(p.text[from:to], today)
	not, or, open := false, false, false // what the words before say of the next condition; whether the one before can take another value
	take := func(c Condition) {
		c.Not = not
		if last := len(p.found) - 1; or && open && p.found[last].Field == c.Field && p.found[last].Not == c.Not {
			c.Values = append(p.found[last].Values, c.Values...)
			p.found = p.found[:last]
		}
		p.add(c)
		not, or, open = false, false, c.Field == Words || c.Field == Region
	}
	for i := 0; i < len(x.words); {
		if found, n := x.understand(i); n > 0 {
			for _, c := range found {
				take(c)
			}
			i += n
			continue
		}
		w := x.words[i]
		switch {
		case slices.Contains([]string{"tanpa", "bukan", "selain", "kecuali", "without", "not", "except"}, w):
			not = true
		case (w == "atau" || w == "or") && open:
			or = true
		case bahasa.Stop(w) || slices.Contains(fillers, w):
		default:
			for one := range strings.FieldsSeq(canonical(w)) {
				take(Condition{Values: p.phrase(literal{text: one})})
			}
		}
		i++
	}
}

// fillers are words of questions that say nothing about what is asked for: every agreement of the register is one.
var fillers = []string{
	"cari", "carikan", "tampilkan", "daftar", "mana", "berapa", "jumlah", "perjanjian", "kesepakatan", "kerjasama", "naskah", "dokumen", "mengenai", "soal", "perihal", "nomor",
	"terbaru", "dibuat", "provinsi", "kabupaten", "kota", "daerah", "pemerintah",
	"which", "what", "list", "show", "find", "all", "agreement", "agreements", "cooperation", "about", "between", "with", "are", "is", "still", "that", "on", "by", "or", "number",
}

func newProse(text string, today term.Date) *prose {
	x := &prose{text: text, today: today, names: make(map[int]name)}
	for _, t := range bahasa.Tokenize(nil, text) {
		if t.Kind != bahasa.Punct {
			x.words = append(x.words, bahasa.Lower(t.Text(text)))
			x.from, x.to = append(x.from, int(t.Start)), append(x.to, int(t.End))
		}
	}
	x.regions()
	return x
}

// regions finds the names of regions. People ask in small letters, which Scan does not take for names: it is shown the words with capitals.
func (x *prose) regions() {
	shown := []byte(x.text)
	for i, from := range x.from {
		for j := from; j < x.to[i]; j++ {
			if c := shown[j]; (j == from || x.to[i]-from <= 4) && 'a' <= c && c <= 'z' {
				shown[j] -= 'a' - 'A'
			}
		}
	}
	for _, m := range region.Settle(region.Scan(nil, string(shown))) {
		first, _ := slices.BinarySearch(x.from, m.Start)
		last, _ := slices.BinarySearch(x.to, m.End)
		if first >= len(x.from) || x.from[first] != m.Start || last >= len(x.to) || x.to[last] != m.End {
			continue
		}
		inside := first > 0 && (x.words[first-1] == "di" || x.words[first-1] == "in")
		said := m.Cue != "" || inside || x.capital(first) && slices.ContainsFunc(x.from, func(at int) bool { return 'a' <= x.text[at] && x.text[at] <= 'z' })
		if m.Form == region.Seat || m.Fuzzy && m.Cue == "" || m.Common && !said {
			continue
		}
		n := name{words: last - first + 1}
		for _, c := range m.Codes {
			code := string(c)
			if r, ok := region.Get(c); ok && inside && r.Level == region.Province {
				code += anyUnder // what happens in a province is also what its regencies agree on
			}
			n.values = append(n.values, Value{Code: code})
		}
		if len(n.values) > 0 {
			x.names[first] = n
		}
	}
}

// capital tells whether word i is written with a capital.
func (x *prose) capital(i int) bool { c := x.text[x.from[i]]; return 'A' <= c && c <= 'Z' }

// understand gives what the words from i on mean, and how many words say it; none where they are only words.
func (x *prose) understand(i int) ([]Condition, int) {
	if n, ok := x.names[i]; ok {
		return []Condition{{Field: Region, Values: n.values}}, n.words
	}
	best, longest := []Condition(nil), 0
	for _, r := range phrases {
		if n := x.begins(i, r.words); n > longest {
			best, longest = r.means(), n
		}
	}
	if c, n := x.dated(i); n > longest || n > 0 && n == longest {
		return []Condition{c}, n
	}
	if c, n := x.field(i); n > longest {
		return []Condition{c}, n
	}
	return best, longest
}

// begins tells how many words the phrase has where the words from i on are the phrase, else 0.
func (x *prose) begins(i int, phrase string) int {
	n := 0
	for w := range strings.SplitSeq(phrase, " ") {
		if i+n >= len(x.words) || x.words[i+n] != w {
			return 0
		}
		n++
	}
	return n
}

// idiom is a phrase that means more than its words.
type idiom struct {
	words string
	field Field
	codes []string
	also  Field // a second condition, on this field
	code  string
}

func (d idiom) means() []Condition {
	if d.field == Words {
		return nil
	}
	out := []Condition{{Field: d.field, Values: codes(d.codes...)}}
	if d.also != Words {
		out = append(out, Condition{Field: d.also, Values: codes(d.code)})
	}
	return out
}

// idioms of one meaning.
func idioms(f Field, code string, phrases ...string) []idiom {
	out := make([]idiom, len(phrases))
	for i, p := range phrases {
		out[i] = idiom{words: p, field: f, codes: strings.Split(code, ",")}
	}
	return out
}

var phrases = slices.Concat(
	idioms(State, string(agreement.InForce), "masih berlaku", "sedang berlaku", "yang berlaku", "berlaku", "masih aktif", "aktif", "masih hidup", "in force", "still in force", "active", "alive", "still alive", "valid", "still valid"),
	idioms(State, string(agreement.EndedState), "sudah berakhir", "telah berakhir", "sudah habis", "tidak berlaku", "tidak berlaku lagi", "tidak lagi berlaku", "sudah tidak berlaku",
		"kedaluwarsa", "kadaluarsa", "expired", "ended", "have ended", "has ended", "no longer in force"),
	idioms(State, string(agreement.FullySigned), "belum berlaku", "not yet in force"),
	idioms(State, string(agreement.Draft)+","+string(agreement.ApprovedOnly), "belum ditandatangani", "belum diteken", "not signed", "not yet signed", "unsigned"),
	idioms(State, string(agreement.Draft), "direncanakan", "masih rencana", "planned"),
	idioms(State, string(agreement.ApprovedOnly), "disetujui dprd", "sudah disetujui"),
	idioms(State, string(agreement.PartlySigned), "ditandatangani sebagian", "baru ditandatangani sebagian", "partly signed"),
	idioms(Kind, string(agreement.KSDPK), "pihak ketiga", "dengan pihak ketiga", "dengan swasta", "dengan perusahaan", "third party", "third parties", "ksdpk"),
	idioms(Kind, string(agreement.KSDPL)+","+string(agreement.KSDLL), "luar negeri", "dengan luar negeri", "di luar negeri", "abroad"),
	idioms(Kind, string(agreement.KSDD)+","+string(agreement.KSDDWajib)+","+string(agreement.KSDDSukarela), "antardaerah", "antar daerah", "ksdd"),
	idioms(Kind, string(agreement.KSDDWajib), "kerja sama wajib", "ksdd wajib"),
	idioms(Kind, string(agreement.KSDDSukarela), "kerja sama sukarela", "ksdd sukarela"),
	idioms(Kind, string(agreement.Sinergi), "dengan pusat", "dengan pemerintah pusat", "sinergi", "sinergitas"),
	idioms(Class, string(agreement.Framework), "mou", "kesepakatan bersama", "nota kesepahaman", "nota kesepakatan", "naskah payung", "payung", "framework"),
	idioms(Class, string(agreement.Implementing), "pks", "perjanjian pelaksana", "perjanjian pelaksanaan"),
	idioms(Class, string(agreement.Amendment), "adendum", "addendum", "amandemen"),
	withoutFollowUp("tanpa pks", "belum ada pks", "belum punya pks", "belum ber-pks", "tanpa tindak lanjut", "belum ditindaklanjuti", "tidak ditindaklanjuti", "tanpa perjanjian kerja sama",
		"without pks", "without a pks", "without follow-up"),
	idioms(Words, "", "kerja sama", "perjanjian kerja sama"), // every agreement is one
)

func withoutFollowUp(phrases ...string) []idiom {
	out := idioms(FollowUp, no, phrases...)
	for i := range out {
		out[i].also, out[i].code = Class, string(agreement.Framework)
	}
	return out
}

// field understands "bidang kelautan dan perikanan", "urusan 27".
func (x *prose) field(i int) (Condition, int) {
	if !slices.Contains([]string{"bidang", "urusan", "sektor", "sector", "field"}, x.words[i]) || i+1 == len(x.words) {
		return Condition{}, 0
	}
	for _, id := range append(affair.All(), affair.Support) {
		full := canonical(id.Name().ID)
		if n := x.begins(i+1, full); n > 0 || x.words[i+1] == id.String() {
			return Condition{Field: Affair, Values: codes(id.String())}, 1 + max(n, 1)
		}
	}
	const most = 3
	for n := 1; n <= most && i+n < len(x.words); n++ {
		if known := affair.Of(strings.Join(x.words[i+1:i+1+n], " ")); len(known) > 0 {
			c := Condition{Field: Affair}
			for _, id := range known {
				c.Values = append(c.Values, codes(id.String())...)
			}
			return c, 1 + n
		}
	}
	return Condition{}, 0
}

// isYear tells a year that an agreement may have.
func isYear(w string) bool {
	return len(w) == 4 && (strings.HasPrefix(w, "19") || strings.HasPrefix(w, "20")) && strings.Trim(w, "0123456789") == "" && utf8.ValidString(w)
}
