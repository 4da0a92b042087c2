package bahasa

import (
	"strings"
	"unicode/utf8"
)

// Name is a person's name as it stands in a text.
type Name struct {
	Start, End int      // byte offsets, with its titles
	Text       string   // the name alone: "Awang Faroek Ishak"
	Titles     []string // before and after it, as written but without final points: "Dr", "H", "M.Si"; nil without any
	Sure       bool     // a title or a common name says that it is a person; otherwise only its capitals do
}

// Bounds of a name, so that a text of nothing but titles is read in linear time.
const (
	longestName = 7  // words
	mostTitles  = 8  // before it
	mostDegrees = 12 // behind it
)

// PersonAt reads a person's name that begins at token i with its titles: "Dr H Awang Faroek Ishak", "Bapak Drs. H.M Taufik Hak, M. Si", "Letjen TNI (Purn)
// Doni Monardo", "Zulkifli bin Amin". It takes the academic degrees behind, and stops before verbs, offices, bodies, days, small letters and marks.
// A nickname in quotes or brackets inside a name is passed over.
//
// next is the token after the name. ok is false where no name begins; a word of the language is none unless a title stands before it ("Bapak
// Agung"). Names are only read within toks, so give it the tokens up to the end of the sentence. It knows no regions: what may be one
// is for the caller to ask first.
func PersonAt(text string, toks []Token, i int) (name Name, next int, ok bool) {
	if i < 0 || i >= len(toks) || toks[i].Kind != Word {
		return Name{}, i, false
	}
	r := reader{text: text, toks: toks}
	var titles []string
	j := i
	for range mostTitles {
		after, title := r.title(j)
		if after == j {
			break
		}
		titles = append(titles, title)
		j = after
	}
	words, end := r.name(j, len(titles) > 0)
	if len(words.text) == 0 {
		return Name{}, i, false
	}
	j = end
	for range mostDegrees {
		after, degree := r.degree(j)
		if after == j {
			break
		}
		titles = append(titles, degree)
		j = after
	}
	return Name{
		Start: int(toks[i].Start), End: int(toks[j-1].End),
		Text: words.text, Titles: titles, Sure: words.common || len(titles) > 0,
	}, j, true
}

// reader looks at tokens; beyond the last one there is nothing.
type reader struct {
	text string
	toks []Token
}

// word is the text of token i, or "".
func (r *reader) word(i int) string {
	if i >= len(r.toks) {
		return ""
	}
	return r.toks[i].Text(r.text)
}

// is tells whether token i is the mark.
func (r *reader) is(i int, mark string) bool { return i < len(r.toks) && r.word(i) == mark }

// point gives the token after the point glued to the one before i, or i without one.
func (r *reader) point(i int) int {
	if i < len(r.toks) && r.toks[i].Glued && r.is(i, ".") {
		return i + 1
	}
	return i
}

// capital tells whether token i is a word that begins with a capital.
func (r *reader) capital(i int) bool {
	return i < len(r.toks) && r.toks[i].Kind == Word && (r.toks[i].Shape == Title || r.toks[i].Shape == Upper)
}

// title reads a title before a name at token i, and gives the token after it, or i without one.
func (r *reader) title(i int) (next int, written string) {
	w := r.word(i)
	kind := roleOf(w)
	switch {
	case kind&(title|rank) == 0 || i >= len(r.toks) || r.toks[i].Kind != Word:
		// "K.H.", "H.C."
		if w == "K" && r.is(i+1, ".") && r.word(i+2) == "H" && r.toks[i+2].Glued {
			return r.point(i + 3), "KH"
		}
		return i, ""
	case r.toks[i].Shape == Small && len(w) > 3 && w != "bapak":
		return i, ""
	case w == "H" && r.is(i+1, ".") && r.word(i+2) == "C" && r.toks[i+2].Glued:
		return r.point(i + 3), "HC"
	}
	next = r.point(i + 1)
	if kind&rank != 0 {
		for roleOf(r.word(next))&service != 0 && r.toks[next].Shape != Small {
			next = r.point(next + 1)
		}
	}
	// "(Purn)", "(H.C.)", "(Cand.)"
	if r.is(next, "(") {
		for k := next + 1; k < len(r.toks) && k < next+6; k++ {
			if r.is(k, ")") {
				switch strings.ToLower(r.word(next + 1)) {
				case "purn", "h", "hc", "cand", "cn", "purnawirawan":
					next = k + 1
				}
				break
			}
		}
	}
	// A title stands before something with a capital: "ibu" does not in "ibu rumah tangga", "Ir" does in "Ir. H. Amin".
	if !r.capital(next) && roleOf(r.word(next))&title == 0 && !r.is(next, "(") {
		return i, ""
	}
	return next, strings.TrimRight(r.text[r.toks[i].Start:r.toks[next-1].End], ".")
}

// nameWords is what [reader.name] read.
type nameWords struct {
	text   string
	common bool // one of its words is a common name
}

// name reads the words of a name from token i.
func (r *reader) name(i int, titled bool) (words nameWords, next int) {
	first, last := i, i // tokens of the words so far
	count, initials := 0, 0
	var passed bool // something inside was left out
	for j := i; j < len(r.toks) && count < longestName; {
		t := r.toks[j]
		if j > i && t.Breaks > 1 {
			break
		}
		w := r.word(j)
		kind := roleOf(w)
		switch {
		case t.Kind == Word && t.Shape == Small:
			if count == 0 || kind&particle == 0 || !r.capital(j+1) {
				j = len(r.toks)
				continue
			}
			j++
			continue
		case r.capital(j) && r.fits(j, first, count, titled):
			count++
			if kind&given != 0 {
				words.common = true
			}
			j++
			if utf8.RuneCountInString(w) == 1 {
				initials++
			}
			last = j
			if after := r.point(j); after > j && short(w) && r.capital(after) && r.fits(after, first, count, titled) { // "M. Taufik", "Muh. Ali"
				j = after
			}
			continue
		case count > 0 && (w == `"` || w == "“" || w == "(" || w == "'" || w == "‘"):
			// Basuki "Ahok" Tjahaja, Joko (Jokowi) Widodo
			if r.capital(j+1) && r.closed(j, j+2) && r.capital(j+3) && !r.toks[j+3].Glued && r.fits(j+3, first, count, titled) {
				passed = true
				j += 3
				continue
			}
		}
		break
	}
	if count == 0 || count == initials {
		return nameWords{}, i
	}
	if count == 1 && !titled && r.toks[first].Shape == Upper && !words.common {
		return nameWords{}, i // "PKS"
	}
	words.text = r.text[r.toks[first].Start:r.toks[last-1].End]
	if passed {
		words.text = withoutNickname(words.text)
	}
	return words, last
}

// closed tells whether the mark at token to closes the one at token from.
func (r *reader) closed(from, to int) bool {
	switch r.word(from) {
	case `"`:
		return r.is(to, `"`)
	case "“":
		return r.is(to, "”")
	case "'":
		return r.is(to, "'")
	case "‘":
		return r.is(to, "’")
	default:
		return r.is(to, ")")
	}
}

// withoutNickname drops the word in quotes or brackets from a name.
func withoutNickname(name string) string {
	var b strings.Builder
	for w := range strings.FieldsSeq(name) {
		if strings.ContainsAny(w[:1], `"'(`) || strings.HasPrefix(w, "“") || strings.HasPrefix(w, "‘") {
			continue
		}
		if b.Len() > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(w)
	}
	return b.String()
}

// short tells of what a point may follow inside a name: an initial, or a shortened name.
func short(w string) bool {
	switch w {
	case "Moh", "Muh", "Moch", "Mochamad", "Abd", "Tb", "Rd", "St", "Gst", "Cok", "Md", "Ny":
		return true
	}
	return utf8.RuneCountInString(w) == 1
}

// fits tells whether the capitalised word at token j can be the next word of the name that began at token first with count words.
func (r *reader) fits(j, first, count int, titled bool) bool {
	w := r.word(j)
	kind := roleOf(w)
	if kind&stop != 0 && (kind&given == 0 || count == 0) {
		return false
	}
	upper := r.toks[j].Shape == Upper && utf8.RuneCountInString(w) > 1
	switch {
	case count > 0 && upper && r.toks[first].Shape != Upper:
		return roman(w)
	case upper && kind&given == 0 && !strings.ContainsAny(w, "AEIOUY"):
		return false
	case kind&given != 0:
		return true
	case count > 0:
		return !derived(w) || r.toks[j].Shape == Upper
	case titled:
		return !derived(w)
	default:
		return !known(w)
	}
}

// roman tells of the numbers of kings: "Hamengku Buwono X".
func roman(w string) bool { return len(w) <= 5 && strings.Trim(w, "IVX") == "" }

// known tells whether a word, or its stem, is one of the language's and not only a name.
func known(w string) bool {
	if len(w) < 3 {
		return false
	}
	stem := Stem(w)
	return dictionary().root[stem] != "" || Stop(w)
}

// derived tells of a word with affixes whose root is known: "Menandatangani", "Kesehatan", which no name is.
func derived(w string) bool {
	if len(w) < 6 {
		return false
	}
	folded := Lower(w)
	if strings.HasSuffix(folded, "lah") || strings.HasSuffix(folded, "kah") { // Nasrullah, Padilah
		return false
	}
	stem := Stem(folded)
	return stem != folded && dictionary().root[stem] != ""
}

// degree reads an academic degree after a name at token i, with the comma before it, and gives the token after it, or i without one.
func (r *reader) degree(i int) (next int, written string) {
	j := i
	comma := r.is(j, ",")
	if comma {
		j++
	}
	if j >= len(r.toks) || r.toks[j].Kind != Word || r.toks[j].Breaks > 1 {
		return i, ""
	}
	w := r.word(j)
	if after := r.dotted(j); after > j {
		return after, strings.TrimRight(r.text[r.toks[j].Start:r.toks[after-1].End], ".")
	}
	if !plainDegree(w) || !comma && r.toks[j].Shape == Title {
		return i, ""
	}
	return j + 1, w
}

// dotted gives the token after a degree with points ("S.E", "M. Si.", "Ph.D", "M.T.P") at token j, or j without one. A final point belongs to it
// unless the text ends there.
func (r *reader) dotted(j int) int {
	head := r.word(j)
	switch head {
	case "S", "M", "A", "B", "D", "Ph", "LL", "Sp", "Amd", "Dipl", "DR", "T":
	default:
		return j
	}
	k := r.point(j + 1)
	if k == j+1 || k >= len(r.toks) || r.toks[k].Kind != Word || r.toks[k].Shape == Small || r.toks[k].End-r.toks[k].Start > 6 {
		return j
	}
	if !r.toks[k].Glued && !plainDegree(head+r.word(k)) { // "M. Si", but not "S. Parman"
		return j
	}
	k++
	for r.point(k) > k && k+1 < len(r.toks) && r.toks[k+1].Glued && r.toks[k+1].Kind == Word && r.toks[k+1].End-r.toks[k+1].Start <= 4 { // "M.T.P"
		k += 2
	}
	if after := r.point(k); after < len(r.toks) {
		return after
	}
	return k
}

// plainDegree tells of a degree written without points.
func plainDegree(w string) bool {
	switch strings.ToUpper(w) {
	case "SE", "SH", "ST", "SP", "SS", "SPD", "SPDI", "SSOS", "SIP", "SKM", "SPI", "SPT", "SHUT", "STP", "SSTP", "SAG", "SAP", "SKOM", "SIKOM", "SKED", "SKEP", "SSI", "SSN", "SPSI",
		"SFARM", "SGZ", "SHUM", "SMN", "SAK", "SM", "SPDK", "STRKEB", "STRT",
		"MM", "MSI", "MT", "MP", "MH", "MA", "MPD", "MAP", "MBA", "MKES", "MSC", "MENG", "MPA", "MPH", "MKP", "MAB", "MHUM", "MIKOM", "MKOM", "MAK", "MEC", "MTP", "MSOS", "MEP", "ME",
		"MIP", "MPI", "MARS", "MAG", "MKN", "MPSI", "MHI", "MED", "MTR", "MSE", "MPP", "MURP", "MENV", "MSM", "MFARM", "MEI", "MPDI", "MKEB",
		"AK", "CA", "CPA", "CFRA", "CSFA", "CGCAE", "QIA", "CRMP", "LC", "PHD", "DEA", "DESS", "IPU", "IPM", "AP", "APT", "BAC", "BA", "BSC", "BE", "AMD", "AMKEP", "NERS",
		"SPPD", "SPA", "SPOG", "SPB", "SPOT", "SPM", "SPAN", "SPJP", "SPP", "SPKJ", "FINASIM", "CHRM", "CIPA", "LLM", "EDD", "DBA":
		return true
	}
	return false
}
