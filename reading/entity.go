package reading

import (
	"github.com/anyam-id/anyam/bahasa"
	"github.com/anyam-id/anyam/party"
	"github.com/anyam-id/anyam/region"
)

// entity is an expression of the text that stands for somebody who can be a party or sign for one, or for a number of such ("15 provinsi
// lain").
type entity struct {
	first, last int // tokens
	kind        party.Kind
	role        role
	region      region.Code // its region; of an agency the region it serves; "" where the words do not say
	level       region.Level
	name        [2]int // tokens of the name of an agency, a company …; empty for regions
	note        [2]int // tokens in brackets behind it in a list: "Maluku (konektivitas pelayaran)"
	office      [2]int // tokens of the office: "Gubernur", "Kepala Dinas Kesehatan Kota Bima"
	person      [2]int // tokens of the person's name
	bare        bool   // the region's name alone, without "Provinsi", "Pemkab", "Bupati"
	alias       bool   // a person's name alone, of a head that the text has named in full
	generic     bool   // no name of its own: "perangkat daerah", "dinas terkait"
	abroad      bool
	guessed     bool // the region of an agency that the words do not say was taken from one named nearby
	each        bool // of each of the governments spoken of: "Dinas Pariwisata kedua daerah"
	group       group
}

// role is in what capacity an expression names its party.
type role uint8

const (
	roleBody     role = iota // the government, agency, company itself
	roleHead                 // gubernur, bupati, wali kota, and who acts as one: penjabat bupati
	roleVice                 // wakil gubernur
	roleOfficial             // kepala dinas, sekretaris daerah, direktur, rektor
	roleCouncil              // the council or its members
	roleGroup                // a number of parties: see group
	roleTrade                // who trades or works in a region, and not its government: "pelaku usaha Jatim"
)

// group is the sense of an expression that means several parties at once.
type group struct {
	count int    // 0 where the text does not count
	noun  string // "provinsi", "kabupaten", "daerah", "gubernur" …
	all   bool   // kedua, ketiga, para, masing-masing: those that were named, or will be
	other bool   // lain, lainnya: besides those that were named
}

// The reader looks for who is meant among all that the text names. These bounds, far beyond any release, keep that from growing with the square of a text.
const (
	mostEntities   = 5000
	mostStatements = 5000
	mostPacts      = 1000
)

// findEntities finds the expressions in the sentences that are read.
func (p *page) findEntities() {
	for s := range p.sents {
		if p.zones[s] == zoneChrome || p.zones[s] == zoneStamp {
			continue
		}
		first, last := p.bounds(s)
		for i := first; i < last && len(p.ents) < mostEntities; {
			p.steps++
			e, ok := p.entityAt(i, last)
			if !ok || e.last <= i {
				i++
				continue
			}
			home, ok := p.homeBetween(&e, last)
			p.addEntity(e)
			if ok { // within the other: found by its place, not by its tokens
				p.ents = append(p.ents, home)
			}
			i = e.last
		}
	}
	p.inOrder = len(p.ents)
	p.cutNames()
	p.cutCampuses()
	p.cutBanks()
	p.settleEntities()
	p.findShortNames()
}

// homeBetween takes the person of a head of government whose province stands between the two: "Bupati Bungo, Provinsi Jambi, H. Mashuri". It gives the province.
func (p *page) homeBetween(e *entity, last int) (home entity, ok bool) {
	if e.role != roleHead && e.role != roleVice || e.person[1] > 0 || e.region == "" || p.mark(e.last) != ',' || e.last+1 >= last {
		return home, false
	}
	i := e.last + 1
	if _, j := p.governmentHead(i, last); p.nameStarting(j) != nil {
		home = p.regionEntity(i, j, last)
	}
	if home.last == 0 || home.level != region.Province || !inside(e.region, home.region) || p.mark(home.last) != ',' {
		return home, false
	}
	with := *e
	with.last = home.last
	if p.readPerson(&with, last); with.person[1] == 0 {
		return home, false
	}
	*e = with
	return home, true
}

// officeOfBody tells whether the name of an office of the centre begins at token i: "Kantor Pertanahan", "Kantor Wilayah Kemenkumham".
func (p *page) officeOfBody(i int) bool {
	return p.is(i, "kantor") && p.capital(i) && p.isAny(i+1, "pertanahan", "wilayah", "imigrasi", "kementerian", "pelayanan", "bahasa", "pajak", "otoritas")
}

func (p *page) addEntity(e entity) {
	p.ents = append(p.ents, e)
	n := int32(len(p.ents)) //nolint:gosec // there are no more entities than tokens
	for i := e.first; i < e.last; i++ {
		p.entAt[i] = n
	}
}

// entityAt reads the expression that begins at token i, before token last.
func (p *page) entityAt(i, last int) (entity, bool) {
	c := p.class[i]
	if c&(cPartyHead|cNumber|cAll|cGroupNoun|cCouncil) == 0 {
		if n := p.nameStarting(i); n != nil {
			return p.regionEntity(i, i, last), true
		}
		if p.coinedAgency(i, last) {
			return p.agencyAt(i, last, false)
		}
		if p.kind(i) != numberKind && c&(cVenue|cKnown) == 0 || p.kind(i) != numberKind && !p.isAny(i, "kantor", "rumah", "tim") {
			return entity{}, false
		}
	}
	if g, ok := p.groupAt(i, last); ok {
		return g, true
	}
	switch {
	case c&cCouncil != 0 && p.capital(i):
		return p.councilAt(i, last)
	case c&(cHead|cVice) != 0:
		if e, ok := p.headAt(i, last); ok {
			return e, true
		}
	}
	if c&cOfficial != 0 {
		if e, ok := p.officialAt(i, last); ok {
			return e, true
		}
	}
	if c&(cAgency|cAgencyName) != 0 {
		if e, ok := p.agencyAt(i, last, false); ok {
			return e, true
		}
	}
	if c&(cCompany|cCampus|cBody|cCentral) != 0 {
		if e, ok := p.bodyAt(i, last); ok {
			return e, true
		}
	}
	if p.is(i, "tim") && p.is(i+1, "pengendalian") && p.is(i+2, "inflasi") {
		return p.inflationTeam(i, last)
	}
	if p.is(i, "rumah") && p.is(i+1, "sakit") && p.capital(i) && (p.capital(i+2) || p.has(i+2, cTitle)) {
		return p.hospitalAt(i, last)
	}
	if p.officeOfBody(i) {
		if e, ok := p.bodyAt(i, last); ok {
			return e, true
		}
	}
	if c&cGovernment != 0 {
		if e, ok := p.governmentAt(i, last); ok {
			return e, true
		}
	}
	if p.nameStarting(i) != nil {
		return p.regionEntity(i, i, last), true
	}
	return entity{}, false
}

// regionEntity is the region whose name stands at token at, in an expression that begins at first.
func (p *page) regionEntity(first, at, last int) entity {
	n := p.nameStarting(at)
	e := entity{first: first, last: n.last, kind: party.Region, region: n.code, level: n.level, bare: first == at}
	if e.bare && (p.is(at-1, "usaha") && p.is(at-2, "pelaku") || p.isAny(at-1, "pengusaha", "petani", "peternak", "nelayan", "warga", "masyarakat", "umkm", "trader", "buyer", "pedagang")) {
		e.role = roleTrade
	}
	if n.level == region.Foreign {
		e.kind, e.abroad = party.Foreign, true
	}
	e.last = p.pastHome(p.gloss(e.last, last), last, n.code)
	return e
}

// pastHome is the token after the province that follows at i and only says where region c lies: "Kota Metro Lampung", "Kabupaten Sarolangun Provinsi Jambi".
func (p *page) pastHome(i, last int, c region.Code) int {
	j := i
	if p.isAny(j, "provinsi", "propinsi", "prov") {
		if j++; p.mark(j) == '.' {
			j++
		}
	}
	n := p.nameStarting(j)
	if n == nil || n.level != region.Province || n.last > last || n.code == c || !inside(c, n.code) {
		return i
	}
	return p.gloss(n.last, last)
}

// gloss is the token after a short form in brackets that repeats the name before it: "(Kaltim)", "(IDI)", "(Pemkab)".
func (p *page) gloss(i, last int) int {
	if p.mark(i) != '(' || i+2 >= last {
		return i
	}
	end := p.skip(i, last)
	if end-i < 3 || end-i > 6 {
		return i
	}
	for j := i + 1; j < end-1; j++ {
		if p.shape(j) == bahasa.Title && p.nameAt[j] == 0 && !p.has(j, cPartyHead) && p.mark(j-1) != '-' && !(end-i == 3 && p.hasPrefix(j, "dis")) { // a person's name
			return i
		}
		if p.kind(j) == numberKind || p.has(j, cDay|cMonth|cInstrument) || !p.capital(j) && p.kind(j) == wordKind {
			return i
		}
	}
	return end
}

// governmentAt reads "Pemprov Kaltim", "Pemerintah Kabupaten (Pemkab) Nganjuk", "Provinsi Bali", "Kab. Bima", "Pemerintah Aceh".
func (p *page) governmentAt(i, last int) (entity, bool) {
	if p.is(i, "daerah") && !p.capital(i) {
		return entity{}, false
	}
	level, j := p.governmentHead(i, last)
	if j == i {
		return entity{}, false
	}
	if n := p.nameStartingAs(j, level); n != nil {
		e := p.regionEntity(i, j, last)
		e.bare = false
		return e, true
	}
	full := p.has(i, cGovernment) && !p.isAny(i, "provinsi", "prov", "kabupaten", "kab", "kota", "daerah", "propinsi")
	if full && p.capital(j) && (p.unknownName(j) || j > i+1 && p.has(j, cOfficial) && p.capital(j+1) && p.unknownName(j+1)) {
		// A government whose name no table knows: of a city abroad, or misspelt beyond recognition.
		end := p.capitals(j+1, min(last, j+3))
		return entity{first: i, last: end, kind: party.Foreign, level: level, name: [2]int{p.levelWord(i, j), end}, abroad: true}, true
	}
	if full && !p.is(i, "pemerintah") || full && j-i > 1 && !p.is(j-1, "daerah") {
		return entity{first: i, last: j, kind: party.Region, level: level}, true // "Pemprov" alone: the one spoken of
	}
	return entity{}, false
}

// governmentHead passes over the words before a region's name and says which level they ask for.
func (p *page) governmentHead(i, last int) (level region.Level, next int) {
	for next = i; next < last; {
		switch {
		case p.isAny(next, "pemprov", "pemrov", "pempov", "provinsi", "prov", "propinsi", "pemprop"):
			level = region.Province
		case p.isAny(next, "pemkab", "kabupaten", "kab"):
			level = region.Regency
		case p.isAny(next, "pemkot", "kota", "kotamadya"):
			level = region.City
		case p.is(next, "pemerintah") || p.is(next, "pemda") || p.is(next, "daerah") && next > i:
		case p.mark(next) == '/' && next > i && p.isAny(next+1, "kabupaten", "kota", "kab"): // "Kabupaten/Kota Mojokerto"
			next += 2
			level = ""
			continue
		default:
			if p.mark(next) == '(' && next > i {
				if end := p.skip(next, last); end-next == 3 && p.has(next+1, cGovernment) {
					next = end
					continue
				}
			}
			if p.mark(next) == '.' && next > i && p.isAny(next-1, "kab", "prov") {
				next++
				continue
			}
			return level, next
		}
		// "Kota" and "Kabupaten" may begin the region's own name ("Kotawaringin" is one word and no danger, "Kota Baru" is).
		if next > i && p.nameStarting(next) != nil {
			return level, next
		}
		next++
	}
	return level, next
}

// levelWord is the token, of those before the name at j, that says the level: "Kota" of "Pemerintah Kota Gwangmyeong".
func (p *page) levelWord(i, j int) int {
	for k := j - 1; k > i; k-- {
		if p.isAny(k, "kota", "kabupaten", "provinsi") {
			return k
		}
	}
	return j
}

// unknownName tells whether the capitalised word at i may begin a name: it is no word that the rules know.
func (p *page) unknownName(i int) bool {
	return p.class[i]&^(cTitle|cVenue|cGeneric|cKnown) == 0 && p.dateAt[i] == 0
}

// capitals is the token after the run of capitalised words at i.
func (p *page) capitals(i, last int) int {
	for i < last && p.capital(i) && p.unknownName(i) {
		i++
	}
	return i
}

// headAt reads a head of government, or who stands in for one: "Gubernur Kaltim Dr H Sabri Loa Kulu", "Pj. Bupati Brebes", "Wali
// Kota".
func (p *page) headAt(i, last int) (entity, bool) {
	e := entity{first: i, kind: party.Region, role: roleHead}
	j := i
	for j < last && (p.has(j, cVice) || p.is(j, "tugas") && j > i || p.is(j, "harian") && j > i) {
		if p.isAny(j, "wakil", "wagub", "wabup", "wawali", "wawalkot") { // who acts for a head is one: "Pj Bupati"
			e.role = roleVice
		}
		if j++; p.mark(j) == '.' {
			j++
		}
		if p.mark(j) == '(' && p.has(j+1, cVice) {
			j = p.skip(j, last)
		}
	}
	switch {
	case p.isAny(j, "gubernur", "gub", "gubernurnya"):
		e.level = region.Province
	case p.isAny(j, "bupati", "bupatinya"):
		e.level = region.Regency
	case p.isAny(j, "walikota", "walikotanya"):
		e.level = region.City
	case p.is(j, "wali") && p.isAny(j+1, "kota", "kotanya"):
		e.level = region.City
		j++
	case j > i && p.isAny(j-1, "wagub"):
		e.level = region.Province
		j--
	case j > i && p.isAny(j-1, "wabup"):
		e.level = region.Regency
		j--
	case j > i && p.isAny(j-1, "wawali", "wawalkot"):
		e.level = region.City
		j--
	default:
		return entity{}, false
	}
	j++
	if p.is(j, "dan") && p.has(j+1, cVice) && p.has(j+2, cHead) { // "Bupati dan Wakil Bupati X"
		j += 3
		if p.is(j-1, "wali") {
			j++
		}
	}
	e.office = [2]int{i, j}
	if p.isAny(j, "masing-masing", "seluruh", "se-indonesia") || p.has(i-1, cAll) && p.isAny(i-1, "para", "masing-masing", "seluruh", "semua") && (!p.is(i-1, "masing-masing") || p.nameStarting(j) == nil) {
		return entity{first: i, last: j, role: roleGroup, group: group{all: true, noun: "kepala daerah"}}, true
	}
	if p.mark(j) == '(' {
		if end := p.skip(j, last); end-j == 3 {
			j = end
		}
	}
	e.last = j
	k := j
	if _, next := p.governmentHead(k, last); next > k && (p.nameStarting(next) != nil || p.placeAbroad(next, j, last) > next) {
		k = next
	}
	if n := p.nameStartingAs(k, e.level); n != nil {
		e.region, e.level = n.code, n.level
		if n.level == region.Foreign {
			e.kind, e.abroad = party.Foreign, true
		}
		e.last = p.pastHome(p.gloss(n.last, last), last, n.code)
	} else if end := p.placeAbroad(k, j, last); end > k {
		e.kind, e.abroad, e.name, e.last = party.Foreign, true, [2]int{p.levelWord(j-1, k), end}, p.countryAfter(end, last)
	}
	if !p.has(i-1, cVenue) && !p.isAny(i-1, "dinas", "jabatan", "rapat", "kerja") { // "Kantor Bupati Wajo, Sengkang"
		p.readPerson(&e, last)
	}
	return e, true
}

// placeAbroad is the token after the name at k, behind an office that ends at j, that no table knows and that is a place abroad: because its country or
// its kind follows or stands before it ("Wali Kota Gimhae, Korea Selatan", "Gubernur Prefektur Kochi"), or because the text has called it so. k where it is none.
func (p *page) placeAbroad(k, j, last int) int {
	if !p.capital(k) || !p.unknownName(k) {
		return k
	}
	if p.abroadAhead(k) {
		return p.capitals(k, k+1)
	}
	end := p.capitals(k, min(last, k+3))
	if p.countryAfter(end, last) > end && (k > j || end == k+1) {
		return end
	}
	return k
}

// countryAfter is the token after the foreign country that stands at i behind the name of a place, or i: ", Korea Selatan".
func (p *page) countryAfter(i, last int) int {
	if p.mark(i) != ',' && p.mark(i) != '(' || i+1 >= last {
		return i
	}
	n := p.nameStarting(i + 1)
	if n == nil || n.level != region.Foreign {
		return i
	}
	if p.mark(i) == '(' && p.mark(n.last) == ')' {
		return n.last + 1
	}
	return n.last
}

// abroadAhead tells whether a capitalised word that no table of regions knows is the name of a place abroad, which the text has called a
// government before.
func (p *page) abroadAhead(i int) bool {
	for k := range p.ents {
		e := &p.ents[k]
		if e.abroad && e.name[1] > e.name[0] && p.word(e.name[1]-1) == p.word(i) {
			return true
		}
	}
	return false
}

// councilAt reads "DPRD Kota Serang": it approves, and is no party.
func (p *page) councilAt(i, last int) (entity, bool) {
	if !p.isAny(i, "dprd", "dprk", "dpra", "dprp") {
		return entity{}, false
	}
	e := entity{first: i, last: i + 1, kind: party.Agency, role: roleCouncil, name: [2]int{i, i + 1}}
	j := i + 1
	if level, next := p.governmentHead(j, last); next > j || p.nameStarting(j) != nil {
		if n := p.nameStartingAs(next, level); n != nil {
			e.region, e.last, e.level = n.code, n.last, n.level
		}
	}
	return e, true
}
