package reading

import (
	"strings"

	"github.com/anyam-id/anyam/bahasa"
	"github.com/anyam-id/anyam/party"
	"github.com/anyam-id/anyam/region"
)

// choosePlace finds where it happened: the place beside the date of the news, or the one in the statement of the signing. The dateline stands in
// where something was signed and the text names no place.
func (p *page) choosePlace(acts []int, signed bool, when *date) *Place {
	var best [2]int
	top := 0
	if zone := p.labelledPlace(); zone[1] > zone[0] {
		return p.placeOf(zone)
	}
	for s := range p.sents {
		if p.zones[s] != zoneBody {
			continue
		}
		act := false
		near := false
		for _, a := range acts {
			act = act || a == s
			near = near || a == s-1 || a == s+1 || !near && a >= s-3 && a <= s+3 && p.sentenceHas(s, cSign) && p.sentenceHas(s, cOccur) // "Proses penandatanganan ini dilakukan di …"
		}
		if !act && !near && (when == nil || s < when.sent-1 || s > when.sent+1) {
			continue
		}
		first, last := int(p.sents[s].First), int(p.sents[s].Last)
		for i := first; i < last; i++ {
			if !p.has(i, cDi) && !p.is(i, "bertempat") {
				continue
			}
			zone := p.placeAt(i+1, last)
			if zone[1] <= zone[0] {
				continue
			}
			v := p.placeValue(i, zone, first, last, act, near, signed, when)
			if v > top {
				best, top = zone, v
			}
		}
	}
	need := 3
	if !signed {
		need = 4
	}
	if top >= need {
		return p.placeOf(best)
	}
	if signed {
		if z := p.dateline(); z[1] > z[0] {
			return p.placeOf(z)
		}
	}
	return nil
}

// placeValue says how likely the words of zone, behind the "di" at i, are the place of the news.
func (p *page) placeValue(i int, zone [2]int, first, last int, act, near, signed bool, when *date) int {
	v := 1
	if act {
		v += 3
	} else if near {
		v++
	}
	venue := p.has(zone[0], cVenue) && !p.isAny(zone[0], "kota", "kabupaten", "desa", "kecamatan", "kelurahan", "kawasan", "pasar", "rumah", "lokasi", "pelabuhan")
	if venue || p.is(zone[0], "rumah") && p.isAny(zone[0]+1, "dinas", "jabatan") {
		v += 2
	}
	if when != nil && when.sent == int(p.sent[i]) {
		switch gap := when.first - zone[1]; {
		case gap >= 0 && gap <= 4:
			v += 5
		case when.last <= i && i-when.last <= 3:
			v += 5
		case venue:
			v += 2
		}
	}
	for j := i - 1; j >= first && j >= i-4; j-- {
		c := p.class[j]
		switch {
		case c&cOccur != 0 || p.is(j, "bertempat"):
			v += 4
			if p.has(j-1, cIrrealis) || p.has(j-2, cIrrealis) {
				v -= 12
			}
			j = -1
		case c&cSign != 0:
			v += 3
			j = -1
		case c&cMeeting != 0 && !signed:
			v += 2
			j = -1
		case p.isAny(j, "tiba", "diterima", "menerima", "dilepas"):
			j = -1
		case c&cSay != 0 || p.isAny(j, "wartawan", "media", "ditemui", "dikonfirmasi", "dihubungi"):
			v -= 14
			j = -1
		case c&cIrrealis != 0:
			v -= 6
		case p.isAny(j, "berada", "terletak", "dijual", "tinggal", "harga", "produksi", "petani", "pedagang", "pasar", "masyarakat", "warga", "kebutuhan", "stok", "dibangun", "hadapan", "sela"):
			v -= 4
		}
	}
	if p.plannedSentence(int(p.sent[i])) && !(when != nil && when.sent == int(p.sent[i])) {
		v -= 8
	}
	if !signed && when != nil {
		switch {
		case p.held(i, first) && (venue || p.has(i-1, cOccur)):
			v += 4
		case when.sent != int(p.sent[i]):
			v -= 2
		}
		if p.calledOffIn(first, last) {
			v -= 8
		}
	}
	for j := zone[1]; j < last && j < zone[1]+3; j++ {
		if p.isAny(j, "mendatang", "nanti") {
			v -= 8
		}
	}
	return v
}

// calledOffIn tells whether the sentence of tokens [first, last) says that something did not take place.
func (p *page) calledOffIn(first, last int) bool {
	for i := first; i < last; i++ {
		if p.has(i, cNot) && p.isAny(i, "batal", "dibatalkan", "ditunda", "tertunda", "urung", "gagal") {
			return true
		}
	}
	return false
}

// held tells whether the "di" at i stands behind a verb of taking place, or of coming or being received there.
func (p *page) held(i, first int) bool {
	for j := i - 1; j >= first && j >= i-9; j-- {
		if p.has(j, cOccur) || p.isAny(j, "diterima", "tiba", "menerima", "menghadiri", "hadir", "dipimpin", "dibuka", "memimpin", "bertemu", "pertemuan", "audiensi", "berkunjung", "kunjungan", "rapat") {
			return true
		}
		if p.mark(j) == ',' || p.has(j, cIrrealis) {
			return false
		}
	}
	return false
}

// labelledPlace is the place of minutes: "Tempat : Ruang Rapat Setda".
func (p *page) labelledPlace() [2]int {
	for s := range p.sents {
		first, last := int(p.sents[s].First), int(p.sents[s].Last)
		for i := first; i+2 < last; i++ {
			if p.mark(i+1) == ':' && p.is(i, "tempat") && (i == first || p.toks[i].Breaks > 0) {
				return p.placeAt(i+2, last)
			}
		}
	}
	return [2]int{}
}

// placeAt is the tokens of the place that begins at i.
func (p *page) placeAt(i, last int) [2]int {
	start := i
	for p.isAny(i, "di", "atas", "dalam", "depan") && i < last {
		i++
		start++
	}
	if i >= last || !p.capital(i) && !p.has(i, cVenue) {
		return [2]int{}
	}
	if p.isAny(i, "indonesia", "tanah", "negara", "dunia", "bidang", "sektor", "daerah", "wilayah", "bumi", "kancah", "tingkat") {
		return [2]int{}
	}
	if n := p.nameStarting(i); n != nil && n.level == region.Foreign && !strings.Contains(p.word(i), "-") && p.mark(i+1) != '-' {
		return [2]int{}
	}
	if !p.capital(i) && p.has(i, cGovernment) && p.nameStarting(i+1) == nil { // "di kabupaten kita"
		return [2]int{}
	}
	end := i
	for i < last {
		switch {
		case p.dateAt[i] != 0 || p.has(i, cDay) && p.capital(i):
			goto done
		case p.kind(i) == bahasa.Word && (p.capital(i) || p.has(i, cVenue) && !p.has(i, cMeeting) || p.placeInner(i)):
			if p.has(i, cHead|cVice) && i > start && p.capital(i) && !p.has(i-1, cVenue) && !p.isAny(i-1, "rapat", "dinas", "jabatan", "kerja", "pribadi", "sidang", "tamu", "rumdin") {
				goto done
			}
			i++
			end = i
		case p.kind(i) == bahasa.Word && i == start+1 && p.has(start, cVenue) && p.capital(i+1) && p.class[i]&^(cKnown|cOfficial) == 0: // "pasar lelang Desa X", "ruang rapat direktur RSUD"
			i++
		case p.kind(i) == bahasa.Number && i > start && p.mark(i+1) != '/':
			i++
			end = i
		case p.mark(i) == ',' && p.placeGoesOn(i+1, last):
			i++
		case p.mark(i) == '.' && p.isAny(i-1, "jl", "h", "dr", "st", "kab", "prof", "ir") && i+1 < last:
			i++
		case p.mark(i) == '(' && i+2 < last && p.mark(i+2) == ')' && p.kind(i+1) == bahasa.Word && p.capital(i+1):
			i += 3
			end = i
		case p.isAny(i, "dan", "&") && i > start && p.capital(i-1) && p.capital(i+1) && p.entAt[i+1] == 0:
			i++
		case p.dash(i) && i > start && p.toks[i].Glued:
			i++
		case p.quote(i) && p.capital(i+1):
			i++
		case p.is(i, "di") && p.capital(i+1) && end == i && p.nameStarting(i+1) == nil:
			goto done
		default:
			goto done
		}
	}
done:
	named := false
	for j := start; j < end; j++ {
		named = named || p.capital(j)
	}
	if end <= start || !named {
		return [2]int{}
	}
	return [2]int{start, end}
}

func (p *page) placeInner(i int) bool {
	return p.isAny(i, "rapat", "pertemuan", "utama", "kerja", "sidang", "tamu", "dinas", "jabatan", "serbaguna", "pribadi", "bupati", "gubernur", "walikota", "wali", "lantai", "eks", "lobi", "paripurna", "kantor", "induk", "milik", "direktur", "direksi", "sekda", "setda", "pemprov", "pemkab", "pemkot")
}

// placeGoesOn tells whether behind a comma the place is told more closely: ", Kota Batam", ", Jakarta Pusat".
func (p *page) placeGoesOn(i, last int) bool {
	if i >= last || p.dateAt[i] != 0 || p.has(i, cDay|cMonth|cHead|cVice|cOfficial|cSign|cAgency|cRealis|cBreak|cPrep|cSay) || !p.capital(i) {
		return false
	}
	if p.isAny(i, "pemprov", "pemkab", "pemkot", "pemerintah") {
		return false
	}
	if n := p.entAt[i]; n != 0 {
		e := &p.ents[n-1]
		if e.role != roleBody || e.kind != party.Region && e.kind != party.Foreign {
			return false
		}
		return !p.has(e.last, cSign|cSupport|cCoop|cAnd|cIrrealis|cRealis)
	}
	// Another capitalised word: a town or a street, unless a clause begins with it.
	j := i
	for j < last && j < i+4 && p.capital(j) {
		j++
	}
	return j >= last || p.mark(j) == ',' || p.mark(j) == '.' || p.mark(j) == '(' || p.dateAt[j] != 0 || p.isAny(j, "pada")
}

// dateline is the tokens of the place that opens the news: "BANDUNG - ", "Padang, InfoSumbar – ", or the line of the place alone above it.
func (p *page) dateline() [2]int {
	if p.lead < 0 {
		return [2]int{}
	}
	lead := max(p.lead, p.datelined)
	first, last := int(p.sents[lead].First), int(p.sents[lead].Last)
	stop := 0
	for i := first; i < last && i < first+14; i++ {
		if p.dash(i) || p.mark(i) == '(' && i < first+4 {
			return p.datelineIn(first, i)
		}
		if p.mark(i) == '.' && i == first+1 && p.shape(first) == bahasa.Upper {
			stop = i
		}
		if p.shape(i) == bahasa.Small && p.has(i, cSign|cSupport|cCoop|cRealis|cYang|cWith|cDi) {
			break
		}
	}
	if stop > 0 {
		return p.datelineIn(first, stop)
	}
	if p.mark(first+1) == ',' || p.mark(first+2) == ',' {
		for i := first; i < first+8 && i < last; i++ {
			if p.dateAt[i] != 0 {
				return p.datelineIn(first, i)
			}
		}
	}
	if p.lead > 0 { // a line of its own
		s := p.lead - 1
		f, l := int(p.sents[s].First), int(p.sents[s].Last)
		if l-f <= 3 && (p.nameStarting(f) != nil || p.nameAt[f] != 0) {
			return [2]int{f, l}
		}
	}
	return [2]int{}
}

// passDateline sets where the first sentence of the news begins to speak: behind "BANDUNG - " or "PALEMBANG, MEDIASRIWIJAYA – ". Where a caption stands above
// it, that sentence is not the first of the text.
func (p *page) passDateline() {
	if p.lead < 0 {
		return
	}
	for s := p.lead; s < len(p.sents) && s < p.lead+6; s++ {
		if p.zones[s] != zoneBody || s > p.lead && p.sents[s].Para == p.sents[s-1].Para {
			continue
		}
		at := p.speechIn(s, s > p.lead)
		if at == 0 {
			continue
		}
		p.datelined, p.speech = s, at
		if at == int(p.sents[s].Last) && s+1 < len(p.sents) { // "SUARALAMPUNG. NET, Metro – …": the name of the paper ended no sentence
			if at := p.speechIn(s+1, true); at > 0 {
				p.datelined, p.speech = s+1, at
			}
		}
		return
	}
}

// speechIn is the token at which sentence s begins to speak behind its dateline, 0 without one. A strict dateline is capitals to the dash.
func (p *page) speechIn(s int, strict bool) int {
	first, last := int(p.sents[s].First), int(p.sents[s].Last)
	if !strict && last-first <= 8 && p.shape(first) == bahasa.Upper && p.mark(last-1) == '.' && !p.sentenceHas(s, cSign|cSupport) { // "SAMARINDA."
		return last
	}
	stop, shouted := 0, false
	for i := first; i < last && i < first+16; i++ {
		shouted = shouted || p.shape(i) == bahasa.Upper && p.toks[i].End-p.toks[i].Start >= 3
		switch {
		case p.dash(i) && i > first && (!p.toks[i].Glued || p.toks[i].End-p.toks[i].Start > 1):
			if strict && !shouted {
				return 0
			}
			return i + 1
		case p.mark(i) == '.' && i == first+1 && p.shape(first) == bahasa.Upper && !strict:
			stop = i + 1
		case p.shape(i) == bahasa.Small && p.mark(i+1) != '.' && !(p.mark(i-1) == '.' && p.toks[i].Glued):
			return stop
		case p.has(i, cSign|cGovernment|cHead) && i > first+1:
			return stop
		}
	}
	return stop
}

// datelineIn is the place among tokens [first, last): the words before the first comma, or behind the name of the paper, "KETIK, SURABAYA".
func (p *page) datelineIn(first, last int) [2]int {
	if p.nameAt[first] == 0 && !p.has(first, cGovernment) {
		for i := first + 1; i < last; i++ {
			if p.nameAt[i] != 0 && (p.mark(i-1) == ',' || p.mark(i-1) == '|') {
				first = i
				break
			}
		}
	}
	end := first
	for end < last && p.kind(end) == bahasa.Word && p.capital(end) {
		end++
	}
	if end == first || end-first > 4 {
		return [2]int{}
	}
	if p.shape(first) != bahasa.Upper { // "Jatim Newsroom –": the name of the paper begins with that of a region
		covered := first
		if p.has(covered, cGovernment) {
			covered++
		}
		if p.nameAt[covered] == 0 || p.names[p.nameAt[covered]-1].last < end {
			return [2]int{}
		}
	}
	// The name of the paper alone is no place: "SUARAPRIANGAN –".
	if p.nameAt[first] == 0 && end-first == 1 && end == last && !p.knownTown(first) {
		return [2]int{}
	}
	for i := first; i < end; i++ {
		if p.is(i, "com") || p.is(i, "co") {
			return [2]int{}
		}
	}
	return [2]int{first, end}
}

// knownTown tells whether the word stands elsewhere in the text behind "di" or as part of a name.
func (p *page) knownTown(i int) bool {
	w := bahasa.Lower(p.word(i))
	return len(w) > 3 && len(w) < 12 && p.shape(i) == bahasa.Upper && p.class[i]&^cKnown == 0
}

// placeOf reports the place of tokens zone.
func (p *page) placeOf(zone [2]int) *Place {
	out := &Place{Text: p.between(zone[0], zone[1]), Evidence: []Span{p.span(zone[0], zone[1])}}
	for i := zone[1] - 1; i >= zone[0]; i-- {
		if n := p.nameAt[i]; n != 0 {
			nm := &p.names[n-1]
			if nm.level != region.Foreign {
				c := nm.code
				out.Region = &c
			}
			break
		}
	}
	return out
}
