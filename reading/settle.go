package reading

import (
	"slices"

	"github.com/anyam-id/anyam/bahasa"
	"github.com/anyam-id/anyam/party"
	"github.com/anyam-id/anyam/region"
)

// settleEntities finds the region of expressions that do not say it: "Gubernur Sabri Kulu" is the governor of that name, "Pemprov" alone the
// province spoken of before, or else the first one after.
func (p *page) settleEntities() {
	var before [3]region.Code
	for i := range p.ents {
		e := &p.ents[i]
		if e.role == roleGroup {
			continue
		}
		if i > 0 && e.role == roleHead && e.region == "" && e.person[1] == 0 && p.ents[i-1].role == roleGroup && p.ents[i-1].group.all && e.first-p.ents[i-1].last <= 3 {
			e.role, e.group = roleGroup, group{all: true, noun: "kepala daerah"} // "para bupati, wali kota"
			continue
		}
		if e.region == "" && e.role == roleOfficial && e.kind == party.Region && i > 0 && p.sent[p.ents[i-1].first] == p.sent[e.first] && p.wordAmong(p.ents[i-1].last, e.first, "diwakili") {
			e.region, e.generic = p.ents[i-1].region, false // "Bupati Bogor diwakili Sekretaris Daerah"
		}
		if e.region == "" && e.role == roleOfficial && e.kind == party.Region && i > 0 && p.ents[i-1].region != "" && p.isAny(p.ents[i-1].first-1, "nama", "mewakili") && p.sent[p.ents[i-1].first] == p.sent[e.first] {
			e.region, e.level, e.generic = p.ents[i-1].region, p.ents[i-1].level, false // "Atas nama Gubernur Papua, Sekretaris Daerah X"
		}
		if e.region == "" && e.role != roleBody && i > 0 && (e.person[1] > 0 && e.role == roleOfficial && (!e.generic || e.kind == party.Region && p.signsBetween(i)) || p.hasSuffix(e.office[1]-1, "nya")) {
			if o := p.namedBefore(i); o != nil { // "Lampung diwakili gubernurnya", "dari Jembrana … Kepala Dinas Perhubungan"
				e.region, e.guessed = o.region, e.kind == party.Agency
				e.generic = e.generic && e.kind != party.Region
				if e.role != roleOfficial {
					e.level = o.level
				}
			}
		}
		if e.region == "" && !e.abroad && (e.role == roleHead || e.role == roleVice || e.role == roleBody && e.kind == party.Region) {
			if e.person[1] > e.person[0] {
				e.region = p.regionOfPerson(e, i)
				if e.region == "" {
					e.region = p.regionInTurn(i)
				}
				if o := p.namedBefore(i); e.region == "" && o != nil && o.level == e.level { // "Pasaman diteken Bupati H. Yusnaldi"
					e.region = o.region
				}
			}
			if e.region == "" {
				if k := levelIndex(e.level); k >= 0 {
					e.region = before[k]
				}
			}
		}
		if k := levelIndex(e.level); k >= 0 && e.region != "" && (e.role != roleBody || !e.bare || e.level == region.Province) && p.zones[p.sent[e.first]] == zoneBody {
			if e.kind == party.Region {
				before[k] = e.region
			}
		}
	}
	var after [3]region.Code
	for i := len(p.ents) - 1; i >= 0; i-- {
		e := &p.ents[i]
		k := levelIndex(e.level)
		if k < 0 || e.role == roleGroup || e.kind != party.Region {
			continue
		}
		if e.region == "" {
			e.region = after[k]
		} else {
			after[k] = e.region
		}
	}
}

// regionInTurn is the region of head i where its sentence names several heads of that level by their persons alone and the sentence before names as many regions:
// "Kota A dan Kota B … diteken Wali Kota X dan Wali Kota Y".
func (p *page) regionInTurn(i int) region.Code {
	e := &p.ents[i]
	s := p.sent[e.first]
	from := i
	for from > 0 && p.sent[p.ents[from-1].first] == s {
		from--
	}
	nth, heads := 0, 0
	for k := from; k < len(p.ents) && p.sent[p.ents[k].first] == s; k++ {
		if o := &p.ents[k]; o.role == roleHead && o.level == e.level && o.office[1] > o.office[0] && p.nameStarting(o.office[1]) == nil && o.person[1] > o.person[0] {
			if k == i {
				nth = heads
			}
			heads++
		}
	}
	if heads < 2 {
		return ""
	}
	var codes []region.Code
	for k := from - 1; k >= 0 && s-p.sent[p.ents[k].first] <= 1; k-- {
		if o := &p.ents[k]; o.kind == party.Region && o.role == roleBody && o.level == e.level && o.region != "" && !slices.Contains(codes, o.region) {
			codes = append(codes, o.region)
		}
	}
	if len(codes) != heads {
		return ""
	}
	return codes[len(codes)-1-nth]
}

// wordAmong tells whether the word is among tokens [first, last).
func (p *page) wordAmong(first, last int, word string) bool {
	for i := first; i < last; i++ {
		if p.is(i, word) {
			return true
		}
	}
	return false
}

// namedBefore is the region that stands alone before entity i in its sentence, nil where none or several do.
func (p *page) namedBefore(i int) *entity {
	var found *entity
	for k := i - 1; k >= 0 && p.sent[p.ents[k].first] == p.sent[p.ents[i].first]; k-- {
		o := &p.ents[k]
		if o.role != roleBody || o.kind != party.Region || o.region == "" {
			continue
		}
		if found != nil && found.region != o.region {
			return nil
		}
		found = o
	}
	return found
}

// signsBetween tells whether, in its sentence, a word for signing stands before entity i.
func (p *page) signsBetween(i int) bool {
	for t := p.ents[i].first - 1; t >= int(p.sents[p.sent[p.ents[i].first]].First); t-- {
		if p.has(t, cSign) {
			return true
		}
	}
	return false
}

// hasSuffix tells whether token i ends with the letters.
func (p *page) hasSuffix(i int, suffix string) bool {
	w := p.word(i)
	return len(w) > len(suffix) && w[len(w)-len(suffix):] == suffix
}

func levelIndex(l region.Level) int {
	switch l {
	case region.Province:
		return 0
	case region.Regency:
		return 1
	case region.City:
		return 2
	default:
		return -1
	}
}

// regionOfPerson is the region of another head whose name shares a word with that of e.
func (p *page) regionOfPerson(e *entity, at int) region.Code {
	const far = 60 // entities on each side
	for d := 1; d <= far; d++ {
		for _, i := range [2]int{at - d, at + d} {
			if i < 0 || i >= len(p.ents) {
				continue
			}
			o := &p.ents[i]
			if o.region != "" && o.person[1] > o.person[0] && o.level == e.level && p.shareName(e.person, o.person) {
				return o.region
			}
		}
	}
	return ""
}

// findShortNames finds the heads that the text goes on to call by one of their names: "Iskandar menandatangani". They stand for their government only
// where they act.
func (p *page) findShortNames() {
	known := p.ents
	var words []int // tokens of names, and the entity of each
	var owner []int
	for i := range known {
		e := &known[i]
		if e.person[1] <= e.person[0] || e.region == "" || e.role != roleHead && e.role != roleVice {
			continue
		}
		for t := e.person[0]; t < e.person[1]; t++ {
			if p.toks[t].End-p.toks[t].Start >= 4 && len(words) < 60 {
				words, owner = append(words, t), append(owner, i)
			}
		}
	}
	if len(words) == 0 {
		return
	}
	for s := range p.sents {
		if p.zones[s] != zoneBody || !p.sentenceHas(s, cSign) {
			continue
		}
		for t := int(p.sents[s].First); t < int(p.sents[s].Last); t++ {
			if p.entAt[t] != 0 || p.class[t]&^cKnown != 0 || !p.capital(t) {
				continue
			}
			for k, w := range words {
				if p.word(w) == p.word(t) {
					e := p.ents[owner[k]]
					e.first, e.last, e.alias = t, t+1, true
					p.addEntity(e)
					break
				}
			}
		}
	}
}

// cutNames parts the name of a body from that of the person behind it, "Direktur Bank Aceh Ilyas Tamiang", where the text names the body alone elsewhere.
func (p *page) cutNames() {
	for i := range p.ents {
		e := &p.ents[i]
		long := e.name[1] - e.name[0]
		if long < 3 || e.role != roleOfficial || e.person[1] > 0 {
			continue
		}
		best := 0
		for k := range p.ents {
			o := &p.ents[k]
			n := o.name[1] - o.name[0]
			if o.kind != e.kind || k == i || n < 2 || n >= long || n <= best {
				continue
			}
			same := true
			for t := range n {
				same = same && p.word(o.name[0]+t) == p.word(e.name[0]+t)
			}
			if same {
				best = n
			}
		}
		if best > 0 {
			if !p.isAny(e.name[0]+best, "cabang", "kantor", "wilayah", "unit", "syariah", "pusat", "perwakilan", "daerah", "kota", "kabupaten", "provinsi") {
				e.person = [2]int{e.name[0] + best, e.name[1]}
			}
			e.name[1] = e.name[0] + best
			e.office[1] = min(e.office[1], e.name[1])
		}
	}
}

// cutCampuses parts the name of a university from that of its head, "Rektor Universitas Nusa Cendana Gerson Tualaka": besides words of the language and the
// names of regions it has two words of its own at most.
func (p *page) cutCampuses() {
	for i := range p.ents {
		e := &p.ents[i]
		if e.role != roleOfficial || e.kind != party.University || e.person[1] > 0 {
			continue
		}
		own := 0
		for t := e.name[0] + 1; t < e.name[1]; t++ {
			if p.nameAt[t] != 0 || p.class[t] != 0 || p.isAny(t, "negeri", "islam", "katolik", "kristen", "teknologi", "pembangunan", "veteran") {
				continue
			}
			if own++; own == 3 && e.name[1]-t <= 4 {
				e.person = [2]int{t, e.name[1]}
				e.name[1] = t
				e.office[1] = min(e.office[1], t)
				break
			}
		}
	}
}

// cutBanks parts the name of a bank from that of its head, "Direktur Utama Bank Jatim Busrul Iman": behind "Bank" stand words of regions and of the language, or
// one of its own.
func (p *page) cutBanks() {
	for i := range p.ents {
		e := &p.ents[i]
		if e.role != roleOfficial || e.person[1] > 0 || e.kind != party.Company && e.kind != party.Central && e.kind != party.Organisation {
			continue
		}
		t := e.name[0]
		if (p.shape(t) == bahasa.Upper || p.isAny(t, "kanwil", "kejari", "kejati", "polres", "polda", "kodim", "bulog", "pertamina", "telkom")) && p.has(t, cCompany|cCentral|cBody) && !p.isAny(t, "pt", "cv", "ud", "pd", "bank", "bpd", "bpr", "bumd", "perumda", "perusda", "koperasi", "pasar", "balai", "lembaga", "yayasan") { // "Direktur Utama ASDP Ira Puspita"
			if n := e.name[1] - t - 1; n >= 2 && n <= 4 && p.ownWords(t+1, e.name[1]) {
				e.person, e.name[1] = [2]int{t + 1, e.name[1]}, t+1
				e.office[1] = min(e.office[1], t+1)
			}
			continue
		}
		if e.kind != party.Company {
			continue
		}
		for t < e.name[1] && p.isAny(t, "pt", "bank", "bpd", "bpr", "perumda", "perseroda") || p.mark(t) == '.' {
			t++
		}
		if t == e.name[0] || !p.has(t-1, cCompany) || p.is(t-1, "pt") {
			continue
		}
		start := t
		for t < e.name[1] && (p.nameAt[t] != 0 || t > 0 && p.nameStarting(t-1) != nil && p.nameStarting(t-1).last > t || p.class[t] != 0) {
			t++
		}
		if t == start {
			t++
		}
		if e.name[1]-t >= 2 && e.name[1]-t <= 4 && p.shape(t) == bahasa.Title {
			e.person, e.name[1] = [2]int{t, e.name[1]}, t
			e.office[1] = min(e.office[1], t)
		}
	}
}

// ownWords tells whether tokens [first, last) are capitalised words that no list knows: the name of somebody.
func (p *page) ownWords(first, last int) bool {
	for t := first; t < last; t++ {
		if p.class[t]&^(cTitle|cMonth) != 0 || p.nameAt[t] != 0 || p.shape(t) != bahasa.Title {
			return false
		}
	}
	return true
}

// shareName tells whether two names have a word in common.
func (p *page) shareName(a, b [2]int) bool {
	for i := a[0]; i < a[1]; i++ {
		if p.toks[i].End-p.toks[i].Start < 3 {
			continue
		}
		for j := b[0]; j < b[1]; j++ {
			if p.word(i) == p.word(j) {
				return true
			}
		}
	}
	return false
}
