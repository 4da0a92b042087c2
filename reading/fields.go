package reading

import (
	"strings"

	"github.com/anyam-id/anyam/affair"
	"github.com/anyam-id/anyam/bahasa"
	"github.com/anyam-id/anyam/party"
)

// longestZone bounds the tokens of what an agreement is about.
const longestZone = 90

// fieldZone is the tokens from item m on that say what the cooperation is about, and the item after them. It ends where the parties, the
// place, the time or another clause begins.
func (g *grammar) fieldZone(m int) (zone [2]int, next int) {
	n := len(g.items)
	reach := 5
	if m > 0 && g.is(g.items[m-1].first, "ruang") {
		reach = 14
	}
	for k := m; k < n && k < m+reach; k++ { // "Ruang lingkup perjanjian terdiri atas …"
		if what := g.items[k].what; (what == itemNamely || what == itemAbout && reach > 5) && g.isAny(g.items[k].first, "terdiri", "adalah", "meliputi", "mencakup", "yakni", "yaitu", "ialah") {
			m = k + 1
			break
		} else if what != itemOther && what != itemInstrument && what != itemAbout && reach == 5 || what == itemComma {
			break
		}
	}
	for m < n {
		it := g.items[m]
		if it.what == itemComma || it.what == itemColon || it.what == itemNamely && !g.is(it.first, "melibatkan") || it.what == itemQuote || it.what == itemAbout ||
			it.what == itemOther && (g.isAny(it.first, "kerja", "berbagai", "beberapa", "sejumlah", "strategis", "antara") || g.has(it.first, cNumber) && !g.capital(it.first)) ||
			it.what == itemInstrument && !it.instr.named() && g.kerjaSama(it.first) > 0 {
			m++
			continue
		}
		break
	}
	start := m
	if m >= n || g.items[m].what == itemAnd && !g.dash(g.items[m].first) || g.is(g.items[m].first, "mengubah") {
		return [2]int{}, m
	}
	begin := g.items[m].first
	depth := 0
loop:
	for ; m < n && g.items[m].first-begin < longestZone; m++ {
		it := g.items[m]
		switch it.what {
		case itemBracket:
			if g.mark(it.first) == '(' {
				depth++
			} else {
				depth--
			}
			continue
		case itemSemi:
			if g.lettered(m + 1) { // "a. ketahanan pangan; b. perhubungan"
				continue
			}
			break loop
		case itemSay, itemWitness, itemSign, itemYang, itemOleh:
			break loop
		case itemPurpose:
			if m > start {
				break loop
			}
		case itemQuote:
			if m > start+1 {
				break loop
			}
		case itemDate:
			break loop
		case itemBreak:
			if !g.is(it.first, "saat") || m > start {
				break loop
			}
		case itemAntara:
			if l, _ := g.list(m + 1); len(l) > 0 {
				break loop
			}
		case itemWith:
			l, _ := g.list(m + 1)
			if len(l) > 0 && (g.ents[l[0]].role != roleBody || !g.ents[l[0]].bare || !g.is(it.first, "bersama")) {
				break loop
			}
			if g.is(it.first, "dengan") && m+1 < n && g.isAny(g.items[m+1].first, "tujuan", "harapan", "masa", "jangka", "nomor", "disaksikan", "demikian", "mengedepankan", "prinsip") {
				break loop
			}
		case itemDi:
			if m+1 < n && g.isAny(g.items[m+1].first, "wilayah", "kawasan", "perbatasan", "bidang", "sektor") { // "Pelayanan Publik di Wilayah Perbatasan"
				continue
			}
			if m+1 < n && (g.capital(g.items[m+1].first) || g.has(g.items[m+1].first, cVenue) && !g.isAny(g.items[m+1].first, "kawasan", "kota", "kabupaten", "desa", "pasar", "lapangan", "pelabuhan", "rumah")) {
				break loop
			}
		case itemVerb:
			if m > start && g.has(it.first, cIrrealis|cNot|cRealis) && !(g.is(it.first, "berencana") && g.is(it.first-1, "keluarga")) && !g.isAny(it.first, "target", "upaya", "potensi", "peluang", "baru", "masih", "tahap", "agenda", "jadwal", "secara", "bukan", "tanpa") {
				break loop
			}
			if m > start && (g.isAny(it.first, "akhirnya") || g.is(it.first, "baru") && g.is(it.first+1, "saja") || g.is(it.first, "secara") && g.isAny(it.first+1, "virtual", "daring", "langsung", "terpisah", "simbolis", "resmi", "bersama-sama", "bergantian")) {
				break loop
			}
			if m > start && g.isAny(it.first, "melalui", "lewat", "dilakukan", "dilaksanakan", "digelar", "berlangsung", "ditandai", "dijalin", "terjalin", "disertai", "sepakat", "menjalin", "resmi") {
				break loop
			}
		case itemPrep:
			if m > start && (g.isAny(it.first, "selaku", "sebagai", "mewakili", "hingga") && !g.joins(m) || g.isAny(it.first, "pada", "dalam") && m+1 < n && (g.has(g.items[m+1].first, cNear|cMeeting|cDay) || g.items[m+1].what == itemDate || g.isAny(g.items[m+1].first, "rangka", "kesempatan"))) {
				break loop
			}
			if m > start && g.is(it.first, "sehingga") {
				break loop
			}
		case itemComma:
			if m+1 < n {
				nx := g.items[m+1]
				switch nx.what {
				case itemDate, itemSay, itemBreak, itemWitness, itemSign, itemYang, itemWith, itemDi, itemOleh, itemPurpose:
					break loop
				case itemVerb:
					if !g.has(nx.first, cCoop|cSupport) {
						break loop
					}
				case itemEntity:
					e := &g.ents[nx.ent]
					if e.role == roleHead || e.role == roleOfficial || e.role == roleVice || g.partnerNext(m+1) {
						break loop
					}
				case itemOther:
					if g.isAny(nx.first, "nomor", "no", "bernomor", "acara", "kegiatan", "lanjut", "ini", "itu", "katanya", "hal") {
						break loop
					}
				default:
				}
			}
		case itemAnd:
			if m+1 < n && g.items[m+1].what == itemEntity && g.partnerNext(m+1) {
				break loop
			}
			if m+1 < n && g.items[m+1].what == itemInstrument && g.items[m+1].instr.named() {
				break loop
			}
		case itemEntity:
			e := &g.ents[it.ent]
			if e.role == roleHead && m > start && g.items[m-1].what == itemOther && e.person[1] > e.person[0] {
				break loop
			}
		case itemInstrument:
			if it.instr.named() && m > start {
				break loop
			}
		case itemOther:
			if m > start && g.isAny(it.first, "akhirnya", "sebanyak", "senilai", "mewakili", "pihaknya") {
				break loop
			}
			if g.isAny(it.first, "lainnya", "lain-lain", "sebagainya") {
				m++
				break loop
			}
			if g.isAny(it.first, "nomor", "bernomor") || g.is(it.first, "no") && g.mark(it.first+1) == '.' {
				break loop
			}
			if g.mark(it.first) == '.' && m > start && g.lettered(m-1) {
				continue
			}
			if w := g.mark(it.first); w == '.' && m+1 < n || w == '?' || w == '!' {
				if !g.toks[it.first].Glued || m+1 == n {
					break loop
				}
			}
		case itemColon, itemAbout, itemNamely:
			if m > start && g.is(it.first, "melibatkan") {
				break loop
			}
			if it.what == itemAbout && m > start && g.isAny(it.first, "sesuai") {
				break loop
			}
		}
	}
	end := begin
	if m > start {
		end = g.items[m-1].last
	}
	for end > begin && (g.kind(end-1) == bahasa.Punct && g.mark(end-1) != ')' || g.has(end-1, cAnd)) {
		end--
	}
	return [2]int{begin, end}, m
}

// lettered tells whether a line of a list begins at item m: "a." or "2)", behind "dan" too.
func (g *grammar) lettered(m int) bool {
	if m < len(g.items) && g.items[m].what == itemAnd {
		m++
	}
	return m+1 < len(g.items) && g.bullet(g.items[m].first)
}

// bareSubject reads what a document is about where the words follow its name without "tentang": "nota kesepahaman penanganan bencana". Only what names an affair
// or a good counts.
func (g *grammar) bareSubject(m int) (zone [2]int, next int) {
	k := m + 1
	for k < len(g.items) && (g.items[k].what == itemBracket && g.mark(g.items[k].first) == ')' || g.mark(g.items[k].first) == '/' || k > m+1 && g.items[k].what == itemInstrument) {
		k++
	}
	if k >= len(g.items) || g.items[k].what != itemOther || g.kind(g.items[k].first) != bahasa.Word || g.class[g.items[k].first]&^(cScope|cVenue|cEvaluate|cBody|cMeeting|cKnown) != 0 {
		return zone, m
	}
	if g.isAny(g.items[k].first, "yang", "lintas", "strategis", "regional", "bilateral", "multilateral", "tahap", "pertama", "kedua", "nomor", "juga", "dimaksud", "resmi", "baru", "lama", "penghasil", "produsen", "sentra", "pemasok") {
		return zone, m
	}
	zone, next = g.fieldZone(k)
	if zone[1] <= zone[0] || zone[0] != g.items[k].first {
		return [2]int{}, m
	}
	if w := bahasa.Lower(g.word(zone[0])); len(w) > 5 && (strings.HasPrefix(w, "men") || strings.HasPrefix(w, "mem") || strings.HasPrefix(w, "mel") || strings.HasPrefix(w, "mer") || strings.HasPrefix(w, "ber") || strings.HasPrefix(w, "di")) {
		return [2]int{}, m
	}
	text := g.between(zone[0], min(zone[1], zone[0]+6))
	if g.nominal(zone[0]) && zone[1]-zone[0] > 1 {
		return zone, next
	}
	if _, ok := affair.GoodIn(text); !ok && len(affair.Of(text)) == 0 {
		return [2]int{}, m
	}
	return zone, next
}

// joins tells whether "hingga" at item m goes on with a list: "perindustrian, pertanian, hingga kepegawaian".
func (g *grammar) joins(m int) bool {
	return g.is(g.items[m].first, "hingga") && m > 0 && (g.items[m-1].what == itemComma || g.items[m-1].what == itemOther)
}

// partnerNext tells whether the entity at item m is followed by words that say what is agreed with it.
func (g *grammar) partnerNext(m int) bool {
	_, next := g.list(m)
	return next < len(g.items) && (g.items[next].what == itemAbout || g.items[next].what == itemPurpose || g.items[next].what == itemColon || g.items[next].what == itemWith)
}

// splitFields divides tokens [first, last) into the things listed there.
//
// Commas divide. A "dan" divides where it ends the list ("beras, cabai dan bawang") or stands alone between two things; it does not where it
// belongs to one thing, which is the case inside a list that ends with ", dan", in the known names of affairs ("kelautan dan
// perikanan"), and where two nouns share what follows ("pelatihan dan penempatan tenaga kerja").
func (p *page) splitFields(first, last int) [][2]int {
	first, last = p.trimField(first, last)
	if first >= last {
		return nil
	}
	var cuts []int // tokens that divide
	var ands []int // every "dan" outside brackets
	commas, closed := 0, false
	depth := 0
	for i := first; i < last; i++ {
		p.steps++
		switch m := p.mark(i); {
		case m == '(':
			depth++
		case m == ')':
			depth--
		case depth > 0:
		case m == ',' || m == ';':
			cuts = append(cuts, i)
			commas++
			if p.has(i+1, cAnd) || p.isAny(i+1, "hingga", "sampai") {
				closed = true
			}
		case p.isAny(i, "serta", "maupun", "hingga") && i > first, p.isAny(i, "sampai") && p.mark(i-1) == ',':
			cuts = append(cuts, i)
			if p.mark(i-1) == ',' {
				closed = true
			}
		case p.isAny(i, "dan", "&") && i > first:
			ands = append(ands, i)
		}
	}
	for _, i := range ands {
		switch {
		case p.mark(i-1) == ',':
			cuts = append(cuts, i)
		case closed: // the list has its "dan" already
		case commas > 0:
			if p.afterLastComma(i, last) && !p.oneThing(i, first, last) && i == ands[len(ands)-1] || len(ands) > 1 && i == ands[0] && p.afterLastComma(i, last) && !p.oneThing(i, first, last) {
				cuts = append(cuts, i)
			}
		default:
			if !p.oneThing(i, first, last) {
				cuts = append(cuts, i)
			}
		}
	}
	sortInts(cuts)
	var out [][2]int
	from := first
	for _, c := range append(cuts, last) {
		a, b := p.trimField(from, c)
		if a < b && p.fieldWorth(a, b) {
			out = append(out, [2]int{a, b})
		}
		from = c + 1
	}
	return out
}

func sortInts(s []int) {
	for i := 1; i < len(s); i++ {
		for j := i; j > 0 && s[j] < s[j-1]; j-- {
			s[j], s[j-1] = s[j-1], s[j]
		}
	}
}

// afterLastComma tells whether no comma follows token i before last.
func (p *page) afterLastComma(i, last int) bool {
	for j := i; j < last; j++ {
		if p.mark(j) == ',' || p.mark(j) == ';' {
			return false
		}
	}
	return true
}

// pairsOfOne are the two words around a "dan" that belong to one thing.
var pairsOfOne = func() map[string]bool {
	m := make(map[string]bool)
	for w := range strings.FieldsSeq(`kelautan+perikanan pariwisata+ekonomi pariwisata+kebudayaan koperasi+umkm koperasi+ukm koperasi+usaha investasi+industri pengolahan+pemurnian pekerjaan+penataan
		pemberdayaan+perlindungan pemberdayaan+pelindungan perempuan+perlindungan perempuan+pelindungan kependudukan+pencatatan pengendalian+keluarga penduduk+keluarga komunikasi+informatika komunikasi+informasi
		kepemudaan+olahraga kepemudaan+olah pemuda+olahraga masyarakat+desa energi+sumber perumahan+kawasan perumahan+permukiman peternakan+kesehatan pendidikan+pelatihan pendidikan+kebudayaan
		penelitian+pengembangan tanaman+hortikultura pangan+hortikultura perpustakaan+arsip perpustakaan+kearsipan ketenteraman+ketertiban ketentraman+ketertiban lingkungan+kehutanan hutan+lahan
		pencegahan+penanggulangan pencegahan+pengendalian pencegahan+penanganan pengendalian+pengawasan pembinaan+pengawasan perencanaan+pelaksanaan perencanaan+pembangunan barang+jasa sarana+prasarana
		teknologi+informasi ilmu+teknologi seni+budaya adat+budaya sosial+budaya usaha+kecil kecil+menengah mikro+kecil minyak+gas tenaga+transmigrasi transmigrasi+tenaga ketenagakerjaan+transmigrasi ubi+tepung
		mulut+kuku ibu+anak hak+kewajiban pelatihan+penempatan penanaman+pelayanan perizinan+pelayanan pintu+satu perdata+tata fasilitas+pengembangan masyarakat+daerah nikel+bauksit dagang+investasi
		keamanan+ketertiban pengadaan+distribusi produksi+distribusi penyediaan+distribusi pertanian+olahan pertanian+produk pertanian+pangan pangan+pertanian longsor+banjir sampah+limbah rehabilitasi+rekonstruksi arsitektur+desain
		pertanahan+tata agraria+tata ekonomi+kreatif kebakaran+penyelamatan sandi+statistik statistik+persandian hulu+hilir kawasan+permukiman kualitas+kuantitas aset+daerah`) {
		if l, r, ok := strings.Cut(w, "+"); ok {
			m[l+"+"+r] = true
		}
	}
	return m
}()

// oneThing tells whether the words on both sides of the "dan" at i belong to one thing.
func (p *page) oneThing(i, first, last int) bool {
	if i <= first || i+1 >= last {
		return true
	}
	var buf [96]byte
	b := bahasa.Fold(buf[:0], p.word(i-1))
	b = append(b, '+')
	b = bahasa.Fold(b, p.word(i+1))
	if pairsOfOne[string(b)] {
		return true
	}
	// Where the part before begins.
	start := i
	for start > first && p.mark(start-1) != ',' && !p.has(start-1, cAnd) {
		start--
	}
	if p.isAny(start, "bidang", "sektor") && start < i-1 {
		start++
	}
	left, right := p.nominal(i-1), p.nominal(i+1)
	if !left || !right || i+2 >= last || p.kind(i+2) != bahasa.Word && p.mark(i+2) != '(' || p.has(i+2, cAnd) {
		return false
	}
	if start == i-1 { // "pelatihan dan penempatan tenaga kerja"
		return !p.affairWord(i - 1)
	}
	// "unit pengolahan dan pemurnian mineral": the noun before is not itself an action whose object the first is.
	return i-2 >= start && !p.nominal(i-2) && i-2 > start
}

// nominal tells whether token i is a noun of action: pe…an, per…an.
func (p *page) nominal(i int) bool {
	w := p.small(i)
	return len(w) > 6 && w[0] == 'p' && w[1] == 'e' && strings.HasSuffix(w, "an")
}

// affairWord tells whether token i is the name of a whole affair of government rather than an action that needs an object.
func (p *page) affairWord(i int) bool {
	return p.isAny(i, "pertanian", "perikanan", "peternakan", "perkebunan", "perdagangan", "perindustrian", "perhubungan", "pendidikan", "perpustakaan", "pertambangan", "pertanahan", "perumahan", "pemerintahan", "pelayaran", "penerbangan", "perbankan")
}

// trimField takes away what does not belong to the thing: marks, "bidang", "kerja sama", "lainnya".
func (p *page) trimField(first, last int) (a, b int) {
	for first < last {
		switch {
		case p.bullet(first) && last-first > 2:
			first += 2
		case p.kind(first) == bahasa.Punct && p.mark(first) != '(':
			first++
		case p.mark(first) == '(':
			first++
		case p.has(first, cAnd) || p.isAny(first, "bidang", "sektor", "urusan", "seperti", "yakni", "yaitu", "antara", "lain", "di", "dalam", "hal", "pada", "hingga", "tentang", "mengenai", "terkait", "soal", "untuk", "khususnya", "termasuk", "juga", "misalnya", "meliputi", "mencakup", "adanya", "berbagai", "beberapa", "sejumlah", "rangka", "bidang-bidang", "berupa", "strategis", "oleh", "mulai", "dari", "soal", "berikut", "yaitu") && !p.is(first, "komoditas"):
			first++
		case p.is(first, "kerja") && p.is(first+1, "sama") && last-first > 2:
			first += 2
		case p.isAny(first, "kerjasama") && last-first > 1:
			first++
		default:
			goto tail
		}
	}
tail:
	for last > first {
		switch {
		case p.kind(last-1) == bahasa.Punct && p.mark(last-1) != ')':
			last--
		case p.mark(last-1) == ')' && !p.opens(first, last-1):
			last--
		case p.has(last-1, cAnd) || p.isAny(last-1, "lainnya", "lain", "lain-lain", "tersebut", "ini", "itu", "sebagainya", "di", "dari", "ke", "dengan", "pada", "dalam", "untuk", "dan", "juga", "antar", "antara", "secara", "bersama", "kedua", "pihak", "sekaligus", "guna", "hingga", "sampai"):
			last--
		default:
			return first, last
		}
	}
	return first, last
}

func (p *page) opens(first, last int) bool {
	for i := first; i < last; i++ {
		if p.mark(i) == '(' {
			return true
		}
	}
	return false
}

// fieldWorth tells whether tokens [a, b) say anything.
func (p *page) fieldWorth(a, b int) bool {
	content := 0
	if n := p.entAt[a]; n != 0 && p.ents[n-1].last >= b && p.ents[n-1].kind != party.Region { // a party, not a subject
		return false
	}
	if p.isAny(a, "bertambah", "bertujuan", "diharapkan", "demi", "guna") || b-a == 1 && p.isAny(a, "krusial", "baik", "diperluas", "prioritas", "esensial", "unggulan", "lainnya") {
		return false
	}
	if w := p.word(a); len(w) > 7 && w[0] == 'd' && w[1] == 'i' && p.hasSuffix(a, "kan") {
		return false
	}
	for i := a; i < b; i++ {
		if p.kind(i) == bahasa.Word && p.toks[i].End-p.toks[i].Start > 2 && !p.has(i, cPrep|cAnd|cThis|cAll|cOther|cWith|cDi|cNumber) &&
			!p.isAny(i, "problem", "hal", "sektor", "bidang", "kerja", "sama", "kerjasama", "kegiatan", "program", "daerah", "wilayah", "upaya", "strategis", "masalah", "permasalahan", "antardaerah", "antarprovinsi", "antar", "pihak", "potensi", "beberapa", "kesepakatan", "mou", "pks", "tersebut") {
			content++
		}
	}
	return content > 0 && b-a <= 24
}
