package intake

import (
	"errors"
	"strconv"
	"strings"
	"sync"
	"unicode"

	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/party"
	"github.com/anyam-id/anyam/region"
)

// named is one party that a cell names, or why it is none.
type named struct {
	text    string
	party   party.Party
	key     string // of the party
	count   int    // of unnamed parties: "34 provinsi"
	unnamed string // the word that is counted, or the group's own words
	code    string // of the problem, "" none
	lost    bool   // there is no party, only the problem
	note    fault.Text
}

// heads are the words with which names of parties begin, in small letters.
var heads = sync.OnceValue(func() map[string]party.Kind {
	out := make(map[string]party.Kind)
	for kind, words := range map[party.Kind]string{
		party.Region: `pemerintah pemprov pemkab pemkot pemda pemerintahan provinsi propinsi prov kabupaten kab kota kotamadya gubernur bupati walikota wali pj plt`,
		party.Agency: `dinas disdik disdikbud dinkes disnaker disnakertrans disperindag disperindagkop disperdagin diskop diskopukm dishub diskominfo diskominfotik dispar disparekraf
			dispora disporapar dishut disbun disnak disnakkeswan dinsos dispusip dispendukcapil disdukcapil distan distanbun diskan dlh dpupr dpmptsp dkp dpkp dpmd dp3a dp3akb dpkh dptph dpkad
			biro bagian inspektorat rsud puskesmas uptd upt blud satpol satuan kecamatan kelurahan desa bappeda bappelitbang bappelitbangda bapperida bappedalitbang bapelitbang balitbang balitbangda bpbd bkd bkpsdm bkpp bkdpsdm bpkad
			bpkpd bapenda dispenda kesbangpol bakesbangpol dprd setda sekda sekretariat bpsdm brida dpm dpupkp dpkpp damkar`,
		party.Central: `kementerian kemen kemendagri kemenkes kemenkumham kemenag kementan kemendag kejaksaan kejari kejati pengadilan polres polda polresta polrestabes polri kepolisian kodim kodam korem lanal lanud
			tni bps bpn bnn bnnk bnnp bmkg bpom bpkp bi ojk kpp kppn kppbc djp djkn kanwil lapas rutan basarnas bkn bkkbn brin bnpb bssn bapanas ombudsman kpk kpu bawaslu bpjs direktorat ditjen dirjen lan lkpp balai loka mahkamah kedeputian
			kantor menteri bkipm bbpom bksda stasiun kejagung`,
		party.Company: `pt cv ud perum perumda perseroda pdam bumd bumn bumdes koperasi kud bank bpd bpr firma fa bulog perusahaan toko hotel persero pln telkom pertamina peruri rsu klinik apotek kap kjpp asuransi`,
		party.University: `universitas univ institut politeknik poltekkes poltek sekolah stie stikes stmik stkip stisip stih stit stai stain iain uin akademi akper akbid fakultas lppm unmul ugm itb ipb ui unair undip unhas
			unpad unibraw ub its uns untan unlam ulm unsoed unej uny unesa upi unand usu unri unsri ipdn stpdn itk polnes untag umkt kampus`,
		party.Organisation: `yayasan perkumpulan asosiasi ikatan kadin pmi lsm forum hipmi baznas himpunan persatuan palang lembaga komunitas gerakan kwarcab kwarda kwartir pwi dekranasda pkk gapki aprindo organisasi
			majelis dewan federasi serikat pondok ponpes pesantren muhammadiyah nahdlatul pcnu gereja karang smk sma smkn sman rumah rs paguyuban konsorsium aliansi badan laz idi ibi ppni gapoktan kelompok masyarakat apindo phri hiswana`,
		party.Foreign: `kedutaan konsulat unicef undp unesco usaid jica giz gtz wwf unfpa fao ilo who adb koica`,
		party.Person:  `bapak ibu sdr saudara sdri tuan nyonya ny`,
	} {
		for w := range strings.FieldsSeq(words) {
			out[w] = kind
		}
	}
	return out
})

// headKind is the kind of party that a name's first words announce; "" where they announce none.
func headKind(s string) party.Kind {
	first, rest := cutWord(s)
	second, _ := cutWord(rest)
	switch first {
	case "badan":
		return badan(spaced(s))
	case "kantor":
		switch second {
		case "camat", "kecamatan", "kelurahan", "desa", "kesbangpol", "kesatuan", "satpol":
			return party.Agency
		}
		return party.Central
	case "rumah", "rs":
		if strings.Contains(spaced(s), " umum daerah ") || strings.Contains(spaced(s), " rsud ") {
			return party.Agency
		}
		return party.Organisation
	case "sekretariat":
		switch second {
		case "jenderal", "kabinet", "negara", "mahkamah":
			return party.Central
		}
		return party.Agency
	case "perusahaan":
		return party.Company
	case "perpustakaan", "arsip":
		if second == "nasional" {
			return party.Central
		}
		return ""
	case "lembaga":
		if t := spaced(s); has(t, "pemasyarakatan", "negara", "nasional", "kebijakan pengadaan", "administrasi negara") {
			return party.Central
		}
		return party.Organisation
	case "the", "republic", "government":
		return party.Foreign
	case "pemerintah":
		if second == "pusat" || second == "republik" {
			return party.Central
		}
		return party.Region
	case "desa", "pj", "plt":
		if first != "desa" && second != "gubernur" && second != "bupati" && second != "wali" && second != "walikota" {
			return ""
		}
	case "wali":
		if second != "kota" {
			return ""
		}
	}
	return heads()[first]
}

// badan tells the national bodies called "Badan" from a region's own.
func badan(t string) party.Kind {
	switch {
	case has(t, "nasional", "pusat statistik", "republik indonesia", "ri", "pertanahan", "narkotika", "meteorologi", "pengawas obat", "pemeriksa keuangan", "pengawasan keuangan", "siber", "riset dan inovasi nasional",
		"intelijen", "informasi geospasial", "standardisasi", "kepegawaian negara", "penyelenggara jaminan sosial", "karantina", "gizi", "pengawas pemilu", "pengawas pemilihan"):
		return party.Central
	case has(t, "usaha", "hukum"):
		return party.Company
	case has(t, "amil zakat", "wakaf", "koordinasi"):
		return party.Organisation
	}
	return party.Agency
}

// cutWord gives the first word of s in small letters and what follows it.
func cutWord(s string) (word, rest string) {
	for i := range len(s) { // nearly always: a word of plain letters at the beginning
		if c := s[i]; c|0x20 < 'a' || c|0x20 > 'z' {
			if c == ' ' && i > 0 {
				return strings.ToLower(s[:i]), s[i:]
			}
			break
		}
	}
	start := strings.IndexFunc(s, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) })
	if start < 0 {
		return "", ""
	}
	s = s[start:]
	end := strings.IndexFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	if end < 0 {
		end = len(s)
	}
	return strings.ToLower(s[:end]), s[end:]
}

// people reads names of parties. It remembers what it read, because registers repeat the same names; a memory is for one goroutine.
type people struct {
	near []region.Code // regions in whose company bare names stand
	own  region.Code
	seen memory[string, []*named]
}

func newPeople(own region.Code, near []region.Code) *people {
	return &people{near: near, own: own, seen: make(memory[string, []*named])}
}

// read gives the parties that a cell names, in order.
func (p *people) read(cell string) []*named {
	lines := listed(cell)
	if len(lines) == 1 {
		return p.remembered(lines[0])
	}
	list := make([]*named, 0, len(lines))
	for _, line := range lines {
		list = append(list, p.remembered(line)...)
	}
	return list
}

// remembered is line, with the parties' keys.
func (p *people) remembered(s string) []*named {
	return p.seen.of(s, func() []*named {
		list := p.line(s)
		out := make([]*named, len(list))
		for i := range list {
			list[i].key = list[i].party.Key()
			out[i] = &list[i]
		}
		return out
	})
}

// longestName bounds a line of names: what is longer is a text.
const longestName = 1500

// line reads one line: one party, or several where each part is a party of its own.
func (p *people) line(s string) []named {
	s = strings.Trim(s, " ,.;:-")
	if nothing(s) || nobody(s) || s == "" {
		return nil
	}
	if len(s) > longestName {
		return []named{{text: s, lost: true, code: "party_too_long", note: fault.Tf("lebih dari %d huruf bukan nama pihak", "more than %d letters are no name of a party", longestName)}}
	}
	if n, ok := unnamedParties(s); ok {
		return []named{n}
	}
	if kind := headKind(s); kind == "" || kind == party.Region {
		if m, err := region.Lookup(s, p.hint("")); err == nil && !spansTwo(s, m.Region) {
			return []named{p.ofRegion(s, m)}
		}
	}
	var out []named
	level := region.Level("")
	for _, part := range p.parts(s) {
		n := p.one(part, level)
		if r, ok := region.Get(n.party.Region); ok && n.party.Kind == party.Region {
			level = r.Level
		}
		out = append(out, n)
	}
	return out
}

func (p *people) hint(l region.Level) region.Hint { return region.Hint{Level: l, Near: p.near} }

// spansTwo tells "Kaltim, Sulbar" from "Bima, NTB": the second name after a comma is a party of its own unless it is the province in which
// the first lies.
func spansTwo(s string, r region.Region) bool {
	_, after, ok := strings.Cut(s, ",")
	if !ok {
		return strings.Contains(strings.ToLower(s), " dan ") && !strings.Contains(strings.ToLower(r.Official), " dan ")
	}
	m, err := region.Lookup(after, region.Hint{})
	return err == nil && (m.Region.Code != r.Code.Province() || len(r.Code) <= 2)
}

// joints stand between parties, and inside the names of agencies: "Dinas Perindustrian, Perdagangan dan Koperasi".
var joints = []string{", dan ", " dan ", " & ", " serta ", " dengan ", " and ", " + ", ", ", ",", " / ", "/", " bersama "}

// parts splits a line where what follows begins a party of its own.
func (p *people) parts(s string) []string {
	var out []string
	start := 0
	for i := 1; i < len(s); {
		joint := ""
		for _, j := range joints {
			if len(s)-i >= len(j) && strings.EqualFold(s[i:i+len(j)], j) {
				joint = j
				break
			}
		}
		if joint == "" {
			i++
			continue
		}
		left, right := s[start:i], s[i+len(joint):]
		if p.begins(left, right, joint) {
			out = append(out, strings.Trim(left, " ,.;"))
			start = i + len(joint)
		}
		i += len(joint)
	}
	return append(out, strings.Trim(s[start:], " ,.;"))
}

// begins tells whether what stands right of a joint begins another party.
func (p *people) begins(left, right, joint string) bool {
	kind := headKind(left)
	switch next := headKind(right); next {
	case "":
	case party.Company, party.Organisation, party.University:
		// "Dinas Koperasi dan UKM", "Dinas Pemuda dan Sekolah": inside an agency's name such words begin nothing.
		if first, _ := cutWord(right); (kind == party.Agency || kind == party.Central) && (first == "koperasi" || first == "sekolah" || first == "masyarakat" || first == "badan" || first == "lembaga" || first == "desa") {
			return false
		}
		return joint != "/"
	case party.Agency:
		if first, _ := cutWord(right); first == "desa" || first == "satuan" || first == "bagian" || first == "kelurahan" {
			return false
		}
		return joint != "/" || kind == party.Agency
	case party.Central:
		return joint != "/"
	default:
		return true
	}
	if kind != "" && kind != party.Region {
		return false
	}
	// A bare name: "Kaltim dan Sulbar", "Kabupaten Bogor dan Bekasi".
	name := right
	for _, j := range joints {
		if i := strings.Index(strings.ToLower(name), j); i > 0 {
			name = name[:i]
		}
	}
	m, err := region.Lookup(name, p.hint(""))
	if err != nil {
		return ambiguous(err)
	}
	if joint == ", " || joint == "," {
		l, err := region.Lookup(left, p.hint(""))
		return err != nil && !ambiguous(err) || err == nil && (l.Region.Code.Province() != m.Region.Code || len(l.Region.Code) <= 2)
	}
	return m.Exact
}

func ambiguous(err error) bool {
	var f *fault.Error
	return errors.As(err, &f) && len(f.Problems) > 0 && f.Problems[0].Code == "region_ambiguous"
}

// one reads one party. Level is that of the party before it in the same line.
func (p *people) one(s string, level region.Level) named {
	if n, ok := unnamedParties(s); ok {
		return n
	}
	kind := headKind(s)
	switch kind {
	case party.Region, "":
		m, err := region.Lookup(s, p.hint(""))
		if err != nil && level != "" && ambiguous(err) {
			if again, err2 := region.Lookup(s, p.hint(level)); err2 == nil {
				m, err = again, nil
			}
		}
		if err == nil {
			return p.ofRegion(s, m)
		}
		return p.unknown(s, kind, err)
	case party.Agency:
		return p.agency(s)
	default:
		return named{text: s, party: party.Party{Kind: kind, Name: s}}
	}
}

// ofRegion is the government of a region, with a word where the name was not the plain one.
func (p *people) ofRegion(s string, m region.Match) named {
	who, err := party.OfRegion(m.Region.Code)
	if err != nil {
		return named{text: s, lost: true, code: "party_unknown", note: fault.Tf("pihak %q tidak dikenal", "the party %q is not known", s)}
	}
	n := named{text: s, party: who}
	if m.Why != (fault.Text{}) {
		n.code = "party_interpreted"
		n.note = m.Why
	}
	return n
}

// unknown is a name that no region bears and no word announces.
func (p *people) unknown(s string, kind party.Kind, err error) named {
	var f *fault.Error
	if errors.As(err, &f) && len(f.Problems) > 0 && (kind == party.Region || ambiguous(err)) {
		code := "party_unknown"
		if ambiguous(err) {
			code = "party_ambiguous"
		}
		return named{text: s, lost: true, code: code, note: f.Problems[0].Text}
	}
	if personName(s) {
		return named{text: s, party: party.Party{Kind: party.Person, Name: s}}
	}
	return named{text: s, party: party.Party{Kind: party.Organisation, Name: s}, code: "party_kind_unknown", note: fault.Tf(
		"jenis pihak %q tidak diketahui; dicatat sebagai organisasi", "what kind of party %q is is not known; it is taken for an organisation", s)}
}

// personName tells a person by titles before or after the name: "dr. H. …", "…, S.H., M.Si."
func personName(s string) bool {
	first, _ := cutWord(s)
	switch first {
	case "dr", "drs", "dra", "ir", "h", "hj", "prof", "drg", "drh":
		return true
	}
	_, after, ok := strings.Cut(s, ", ")
	return ok && len(after) <= 20 && strings.Count(after, ".") >= 1 && strings.ToUpper(after[:1]) == after[:1] && after[0] >= 'A' && after[0] <= 'Z' && len(strings.Fields(after)) <= 3 && strings.IndexByte(after, '.') <= 2
}

// agency is an agency under the government that its name names.
func (p *people) agency(s string) named {
	n := named{text: s, party: party.Party{Kind: party.Agency, Name: s}}
	var buf [4]region.Mention
	mentions := region.Scan(buf[:0], titled(s))
	if len(mentions) == 0 {
		return n
	}
	m := mentions[len(mentions)-1]
	if len(m.Codes) == 1 && !m.Fuzzy {
		n.party.Region = m.Codes[0]
		return n
	}
	match, err := region.Lookup(s[m.Start:m.End], p.hint(m.Cue))
	switch {
	case err == nil:
		n.party.Region = match.Region.Code
	case ambiguous(err):
		var f *fault.Error
		errors.As(err, &f)
		n.code, n.note = "party_region_ambiguous", f.Problems[0].Text
	}
	return n
}

// titled gives small-lettered or all-capital names the capitals by which names of regions are found, byte for byte.
func titled(s string) string {
	if strings.ToLower(s) != s {
		return s
	}
	b := []byte(s)
	for i := range b {
		if b[i] >= 'a' && b[i] <= 'z' && (i == 0 || b[i-1] == ' ') {
			b[i] -= 'a' - 'A'
		}
	}
	return string(b)
}

// unnamedParties reads parties that are only counted or meant together: "34 provinsi", "10 kabupaten/kota", "Kabupaten/Kota se-Kalimantan
// Timur", "seluruh daerah anggota APPSI".
func unnamedParties(s string) (named, bool) {
	lower := strings.ToLower(s)
	first, rest := cutWord(lower)
	n := 0
	if startsDigit(first) {
		n, _ = strconv.Atoi(first) // 0 where it is no number
	}
	if n > 1 && n < 1000 {
		rest = strings.TrimSpace(rest)
		if strings.HasPrefix(rest, "(") {
			_, rest, _ = strings.Cut(rest, ")")
			rest = strings.TrimSpace(rest)
		}
		word, _ := cutWord(rest)
		switch word {
		case "provinsi", "kabupaten", "kota", "daerah", "pemda", "pemerintah", "gubernur", "bupati", "kab", "opd", "perangkat", "pihak", "desa", "kecamatan":
			return named{text: s, count: n, unnamed: rest}, true
		}
		return named{}, false
	}
	for _, start := range [...]string{"seluruh ", "semua ", "kabupaten/kota", "kab/kota", "kab./kota", "kabupaten dan kota se", "para "} {
		if strings.HasPrefix(lower, start) {
			return named{text: s, unnamed: s}, true
		}
	}
	if strings.Contains(lower, " se-") || strings.Contains(lower, " se ") && headKind(s) == party.Region {
		return named{text: s, unnamed: s}, true
	}
	return named{}, false
}
