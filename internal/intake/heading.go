package intake

import (
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode"

	"github.com/anyam-id/anyam/internal/sheet"
	"github.com/anyam-id/anyam/term"
)

// heading is one column's heading, as written and as words that rules know.
type heading struct {
	text  string // as a person reads it; of two lines "Tanggal / Mulai"
	words []string
	unit  string // of time, said in the heading: "tahun", "bulan"

	scores map[Field]float64
}

// says tells whether a text is the heading or one of its lines.
func (h heading) says(s string) bool {
	for part := range strings.SplitSeq(h.text, " / ") {
		if len(part) == len(s) && strings.EqualFold(part, s) {
			return true
		}
	}
	return len(h.text) == len(s) && strings.EqualFold(h.text, s)
}

// neutral are words that say nothing of which column it is, where other words do.
var neutral = map[string]bool{
	"nama": true, "data": true, "dokumen": true, "naskah": true, "kerja": true, "sama": true, "daerah": true, "dan": true, "yang": true,
	"pks": true, "mou": true, "kb": true, "perjanjian": true, "kesepakatan": true, "bersama": true, "nota": true, "kesepahaman": true, "ksdd": true,
	"ksdpk": true, "ksd": true, "of": true, "the": true, "for": true, "dalam": true, "atau": true, "pada": true, "and": true, "agreement": true, "kesefahaman": true,
}

// synonyms unify the many ways in which headings write one word.
var synonyms = map[string]string{
	"no": "nomor", "nmr": "nomor", "nomer": "nomor", "nomornya": "nomor", "num": "number", "nr": "nomor", "tgl": "tanggal", "tanggl": "tanggal", "tangal": "tanggal", "tggl": "tanggal", "tg": "tanggal",
	"tandatangan": "ttd", "penandatanganan": "ttd", "ditandatangani": "ttd", "pendandatanganan": "ttd", "penandatangan": "penandatangan", "thn": "tahun", "th": "tahun", "bln": "bulan",
	"ket": "keterangan", "ketrangan": "keterangan", "perj": "perjanjian", "kerjasama": "kerja sama", "kersa": "kerja sama", "kerma": "kerja sama", "ks": "kerja sama", "dgn": "dengan",
	"kesatu": "kesatu", "pertama": "kesatu", "i": "kesatu", "1": "kesatu", "kedua": "kedua", "ii": "kedua", "2": "kedua", "iii": "ketiga", "3": "ketiga", "iv": "keempat", "4": "keempat",
	"jk": "jangka", "wkt": "waktu", "jw": "jangka waktu", "sd": "sampai", "s/d": "sampai", "hingga": "hingga", "pd": "perangkat daerah", "perangkatdaerah": "perangkat daerah", "perihalnya": "perihal",
	"links": "link", "file": "file", "doc": "document", "docs": "document", "nota": "nota", "kab": "kabupaten", "prov": "provinsi", "bid": "bidang", "instasi": "instansi", "jenisnya": "jenis",
	"ditanda": "ttd", "tandatangani": "ttd", "stat": "status", "pjg": "penanggung jawab", "pj": "penanggung jawab", "dok": "dokumen", "valid": "valid", "telp": "telepon", "hp": "hp", "ttd": "ttd", "berahir": "berakhir",
}

// ordinals are read as such only behind "pihak": "Pihak I", "Pihak 2".
var ordinals = map[string]bool{"i": true, "1": true, "ii": true, "2": true, "iii": true, "3": true, "iv": true, "4": true, "pertama": true}

// newHeading reads a heading.
func newHeading(text string) heading { return splitHeading(text).rated() }

// splitHeading takes a heading apart.
func splitHeading(text string) heading {
	h := heading{text: clean(strings.ReplaceAll(text, "\n", " "))}
	s := strings.ToLower(h.text)
	for _, long := range [...][2]string{{"s.d.", " sampai "}, {"s.d", " sampai "}, {"s/d", " sampai "}, {"ditanda tangani", "ttd"}, {"tanda tangan", "ttd"}, {"penanda tanganan", "ttd"}, {"ditanda-tangani", "ttd"}, {"sampai dengan", "sampai"}, {"mulai tanggal", "tanggal mulai"}} {
		s = strings.ReplaceAll(s, long[0], long[1])
	}
	outer := s
	if open := strings.IndexByte(s, '('); open > 0 {
		inside, after, _ := strings.Cut(s[open+1:], ")")
		if u := unitWord(inside); u != "" {
			h.unit = u
			outer = s[:open] + " " + after
		}
	}
	split := func(s string) []string {
		return strings.FieldsFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	}
	words := split(outer)
	if len(words) == 0 {
		words = split(s)
	}
	for i, w := range words {
		if w == "ke" && i > 0 && words[i-1] == "pihak" {
			words[i] = "pihak" // "Pihak ke-2"
			continue
		}
		if ordinals[w] && (i == 0 || words[i-1] != "pihak") {
			h.words = append(h.words, w)
			continue
		}
		if u, ok := synonyms[w]; ok {
			w = u
		}
		h.words = append(h.words, strings.Fields(w)...)
	}
	if n := len(h.words); h.unit == "" && n > 1 && unitWord(h.words[n-2]) == "" { // "tahun/bulan" says neither
		h.unit = unitWord(h.words[n-1])
	}
	return h
}

// unitWord is the unit of time that a word is: "tahun", "bulan", "hari", "minggu"; "" where it is none.
func unitWord(w string) string {
	w = strings.Trim(strings.ToLower(w), " .():")
	for _, prefix := range [...]string{"dalam ", "per ", "satuan "} {
		w = strings.TrimPrefix(w, prefix)
	}
	switch w {
	case "tahun", "thn", "th", "year", "years", "tahunan", "yr", "y":
		return "tahun"
	case "bulan", "bln", "month", "months", "bulanan":
		return "bulan"
	case "hari", "day", "days", "hr", "hari kalender":
		return "hari"
	case "minggu", "week", "weeks", "pekan":
		return "minggu"
	case "semester", "triwulan", "hari kerja":
		return w
	}
	return ""
}

// score tells how well the heading names a field, 0 to about 1.
func (h heading) score(f Field) float64 { return h.scores[f] }

// rated fills the scores of all fields that a heading may name.
func (h heading) rated() heading {
	if len(h.words) == 0 || len(h.words) > 10 {
		return h
	}
	for i, w := range h.words {
		if slices.Contains(h.words[:i], w) {
			continue
		}
		for _, r := range rulesBy()[w] {
			s := r.weight * h.covered(r.words)
			if s <= h.scores[r.field] || slices.ContainsFunc(barred[r.field], func(w string) bool { return slices.Contains(h.words, w) }) {
				continue
			}
			if h.scores == nil {
				h.scores = make(map[Field]float64)
			}
			h.scores[r.field] = s
		}
	}
	return h
}

// covered is how much of the heading a phrase explains: 1 all of it, 0 where the phrase does not stand in it. Neutral words may stand
// between its words: "Nomor PKS Mitra".
func (h heading) covered(phrase []string) float64 {
	for i := range h.words {
		if h.words[i] != phrase[0] {
			continue
		}
		j, last := 1, i
		for at := i + 1; at < len(h.words) && j < len(phrase); at++ {
			if h.words[at] == phrase[j] {
				j, last = j+1, at
			} else if !neutral[h.words[at]] {
				break
			}
		}
		if j < len(phrase) {
			continue
		}
		rest, filler := 0, last-i+1-len(phrase)
		for at, w := range h.words {
			if at >= i && at <= last {
				continue
			}
			if neutral[w] {
				filler++
			} else {
				rest++
			}
		}
		// Neutral words weigh a little, so that the phrase that takes them in wins.
		return float64(len(phrase))/float64(len(phrase)+rest)*0.6 + 0.4 - min(float64(filler)*0.02, 0.1)
	}
	return 0
}

type compiledRule struct {
	field  Field
	words  []string
	weight float64
}

// rulesBy are the rules by the first word of their phrase.
var rulesBy = sync.OnceValue(func() map[string][]compiledRule {
	out := make(map[string][]compiledRule)
	for _, r := range expand(rules) {
		words := splitHeading(r.phrase).words
		out[words[0]] = append(out[words[0]], compiledRule{r.field, words, r.weight})
	}
	return out
})

// known is the field that the heading names best, with its score; "" where none is above half.
func (h heading) known() (Field, float64) {
	best, bestScore := Field(""), 0.0
	if len(h.scores) == 0 {
		return "", 0
	}
	for _, f := range append(Fields(), counter) {
		if s := h.scores[f]; s >= 0.5 && s > bestScore {
			best, bestScore = f, s
		}
	}
	return best, bestScore
}

// head is where the table begins and what its columns are called.
type head struct {
	headings []heading // by column
	first    int       // index of the first heading row; -1 where there is none
	rows     int       // heading rows
	body     int       // index of the first row of data
	known    int       // how many different fields the headings name
}

const (
	deepestHead   = 60  // rows looked through for headings
	longestLetter = 80  // characters of a heading
	mostLines     = 3   // heading rows
	lineGain      = 0.6 // what another line must add
	leastHead     = 1.4 // two fields named well
)

// findHead finds the row or rows of headings: those that name most fields. Title lines above, blank rows, headings in two or three
// lines and the line that numbers the columns are known. Said are the columns that a person names.
func findHead(t *table, said map[Field]string) head {
	best, bestScore := head{first: -1}, 0.0
	for i := 0; i < len(t.rows) && i < deepestHead; i++ {
		for n := 1; n <= mostLines && i+n <= len(t.rows); n++ {
			if n > 1 && (t.rows[i+n-1].number != t.rows[i].number+n-1 || !t.headingLike(i+n-1)) {
				break
			}
			if !t.headingLike(i) {
				break
			}
			h := head{headings: t.headings(i, n), first: i, rows: n, body: i + n}
			score := h.rate(said) - lineGain*float64(n-1)
			if score > bestScore {
				best, bestScore = h, score
			}
		}
	}
	if best.first < 0 || bestScore < leastHead && !best.fills(t) {
		best = byContrast(t)
	}
	if best.body < len(t.rows) && t.numbersColumns(best.body) {
		best.body++
	}
	return best
}

// headingLike tells whether a row can be a heading: short texts without dates or amounts.
func (t *table) headingLike(i int) bool {
	texts := 0
	for _, c := range t.rows[i].cells {
		s := clean(c.Text)
		if s == "" {
			continue
		}
		if c.Kind == sheet.Date || len([]rune(s)) > longestLetter || c.Kind == sheet.Number && len(s) > 2 {
			return false
		}
		if strings.IndexFunc(s, unicode.IsLetter) >= 0 || s == "#" {
			texts++
		}
		if n := strings.IndexAny(s, "0123456789"); n >= 0 && strings.Count(s, "/")+strings.Count(s, "-") >= 2 {
			return false // a number of a paper, or a date
		}
	}
	return texts > 0
}

// headings joins the texts of n rows from row i on, column by column. The text of a group heading, merged over its columns or followed by
// blanks, belongs to each of them.
func (t *table) headings(i, n int) []heading {
	parts := make([][]string, t.width)
	for line := range n {
		r := &t.rows[i+line]
		group, until := "", -1
		for col := range t.width {
			c := r.at(col)
			s := clean(strings.ReplaceAll(c.Text, "\n", " "))
			if s != "" {
				group, until = s, t.widened(r.number, col)
				if until == col && len(t.wide) == 0 && line < n-1 {
					until = t.width // without merged cells a group reaches to the next heading
				}
			} else if col > until {
				group = ""
			}
			text := s
			if s == "" && group != "" && line < n-1 && t.rows[i+line+1].at(col).Kind != sheet.Empty {
				text = group
			}
			if text != "" && (len(parts[col]) == 0 || parts[col][len(parts[col])-1] != text) {
				parts[col] = append(parts[col], text)
			}
		}
	}
	out := make([]heading, t.width)
	for col, p := range parts {
		out[col] = newHeading(strings.Join(p, " / "))
	}
	return out
}

// byContrast finds a row of headings that name no field: the first row with a cell in every column, all short texts, above cells that are
// dates or numbers of papers. Without one the table has no headings.
func byContrast(t *table) head {
	none := head{headings: make([]heading, t.width), first: -1}
	for i := 0; i < len(t.rows) && i < deepestHead; i++ {
		if t.rows[i].filled() < t.width || t.width < 2 {
			continue
		}
		if !t.headingLike(i) || i+1 == len(t.rows) {
			return none
		}
		for col := range t.width {
			differ, below := 0, t.rows[i+1:min(len(t.rows), i+21)]
			for k := range below {
				s := clean(below[k].at(col).Text)
				if d := readDates(below[k].at(col), term.Undecided, t.epoch); looksNumbered(s) || s != "" && d.ok() {
					differ++
				}
			}
			if differ*2 > len(below) {
				return head{headings: t.headings(i, 1), first: i, rows: 1, body: i + 1}
			}
		}
		return none
	}
	return none
}

// fills tells whether a row with one known heading still is the heading: all columns with content have one, and no row before it has as many.
func (h *head) fills(t *table) bool {
	if h.known < 1 {
		return false
	}
	here := t.rows[h.first].filled()
	for i := range t.rows[:min(len(t.rows), h.first+deepestHead)] {
		if n := t.rows[i].filled(); n > here || i < h.first && n == here {
			return false
		}
	}
	return here >= 2 || t.width == 1
}

// rate is how much the headings name, each field counted once.
func (h *head) rate(said map[Field]string) float64 {
	best := make(map[Field]float64)
	for f, name := range said {
		for _, x := range h.headings {
			if x.text != "" && strings.EqualFold(x.text, clean(name)) {
				best[f] = 1.5
			}
		}
	}
	for _, x := range h.headings {
		if x.text == "" {
			continue
		}
		f, s := x.known()
		if f == "" {
			continue
		}
		best[f] = max(best[f], s)
	}
	sum := 0.0
	for f, s := range best {
		if f == counter {
			s /= 2
		} else {
			h.known++
		}
		sum += s
	}
	return sum
}

// numbersColumns tells whether a row only numbers the columns: 1 2 3 4, (1) (2) (3), a b c.
func (t *table) numbersColumns(i int) bool {
	seen := 0
	for _, c := range t.rows[i].cells {
		s := strings.ToLower(strings.Trim(clean(c.Text), "(). "))
		if s == "" {
			continue
		}
		seen++
		letter := len(s) == 1 && s[0] == byte('a'+seen-1)
		sum := strings.Contains(s, "=") && strings.HasPrefix(s, strconv.Itoa(seen)) // "7=5+6"
		if !letter && !sum && s != strconv.Itoa(seen) {
			return false
		}
	}
	return seen >= 3
}
