package paper

import (
	"strings"

	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/party"
)

// Need is how strongly a clause is asked for.
type Need string

// The needs.
const (
	ByLaw      Need = "law"      // a regulation in force asks for it
	ByOldRule  Need = "old_rule" // a regulation that is revoked asked for it; kept as a checklist
	ByPractice Need = "practice" // found in nearly every such document; no regulation read says so
)

// Clause is one row of the checklist of a kind of document, found or missing.
type Clause struct {
	Code   string     `json:"code"`
	Name   fault.Text `json:"name"`
	Need   Need       `json:"need"`
	Source string     `json:"source"` // the article that asks for it
	Found  bool       `json:"found"`
	Span   *Span      `json:"span"` // where; nil where it is missing
}

// clauseKind is what a clause is called and how it is recognised: by words in the heading of an article, else by words in
// the text.
type clauseKind struct {
	name  fault.Text
	heads []string
	body  []string
}

var clauseKinds = map[string]clauseKind{
	"purpose": {fault.T("maksud dan tujuan", "purpose"), []string{"maksud", "tujuan"}, []string{"bertujuan untuk", "tujuan kerja sama"}},
	"object":  {fault.T("objek", "object"), []string{"objek", "obyek"}, []string{"objek kerja sama", "obyek kerja sama", "objek perjanjian", "objek kesepakatan"}},
	"scope":   {fault.T("ruang lingkup", "scope"), []string{"lingkup"}, []string{"ruang lingkup"}},
	"rights_duties": {
		fault.T("hak dan kewajiban", "rights and duties"),
		[]string{"hak dan kewajiban", "kewajiban", "tugas dan tanggung jawab", "hak para pihak"},
		[]string{"berkewajiban", "mempunyai kewajiban", "berhak"},
	},
	"duration": {fault.T("jangka waktu", "duration"), []string{"jangka waktu", "masa berlaku"}, []string{"jangka waktu", "berlaku selama"}},
	"termination": {
		fault.T("pengakhiran", "termination"), []string{"pengakhiran", "berakhirnya", "pemutusan", "pembatalan"}, []string{"dapat diakhiri", "mengakhiri perjanjian", "berakhir apabila", "berakhir karena"},
	},
	"force_majeure": {
		fault.T("keadaan memaksa", "force majeure"), []string{"memaksa", "kahar", "force majeure"}, []string{"force majeure", "keadaan kahar", "keadaan memaksa"},
	},
	"disputes": {
		fault.T("penyelesaian perselisihan", "settlement of disputes"), []string{"perselisihan", "sengketa"}, []string{"musyawarah untuk mufakat", "musyawarah mufakat", "penyelesaian perselisihan"},
	},
	"sanctions":      {fault.T("sanksi", "sanctions"), []string{"sanksi", "denda", "wanprestasi"}, []string{"dikenakan sanksi", "dikenai sanksi", "sanksi berupa", "dikenakan denda"}},
	"financing":      {fault.T("pembiayaan", "financing"), []string{"biaya", "pembiayaan", "pendanaan"}, []string{"biaya yang timbul", "pembiayaan", "dibebankan pada", "dibebankan kepada"}},
	"implementation": {fault.T("pelaksanaan", "implementation"), []string{"pelaksanaan", "tindak lanjut", "rencana kerja"}, []string{"ditindaklanjuti dengan", "ditindaklanjuti dalam", "tindak lanjut"}},
	"correspondence": {fault.T("korespondensi", "correspondence"), []string{"korespondensi", "surat menyurat", "surat-menyurat", "pemberitahuan"}, []string{"korespondensi"}},
	"amendment": {
		fault.T("perubahan (adendum)", "amendment"),
		[]string{"addendum", "adendum", "perubahan", "amandemen", "ketentuan lain"},
		[]string{"addendum", "adendum", "perubahan atas", "diatur kemudian"},
	},
	"closing": {fault.T("penutup", "closing"), []string{"penutup"}, []string{"demikian"}},
}

// asked is one clause that a checklist asks for.
type asked struct {
	code   string
	need   Need
	source string
}

const (
	thirdPartySource = "UU 23/2014 Pasal 366 ayat (2); PP 28/2018 Pasal 19 ayat (2)"
	oldRuleSource    = "PP 50/2007 Pasal 7 huruf b (revoked by PP 28/2018)"
	practiceSource   = "practice"
)

// withThirdParty is what the law asks of a contract with a third party.
func withThirdParty() []asked {
	return []asked{
		{"rights_duties", ByLaw, thirdPartySource},
		{"duration", ByLaw, thirdPartySource},
		{"disputes", ByLaw, thirdPartySource},
		{"sanctions", ByLaw, thirdPartySource},
	}
}

// checklist is what a document of a kind should hold. Where two sources ask for a clause the first one counts.
func checklist(k Kind, thirdParty bool) []asked {
	old := func(code string) asked { return asked{code, ByOldRule, oldRuleSource} }
	practice := func(code string) asked { return asked{code, ByPractice, practiceSource} }
	var list []asked
	switch k {
	case PKS:
		if thirdParty {
			list = withThirdParty()
		}
		list = append(list, old("object"), old("scope"), old("rights_duties"), old("duration"), old("termination"), old("force_majeure"), old("disputes"),
			practice("purpose"), practice("implementation"), practice("financing"), practice("correspondence"), practice("amendment"), practice("closing"))
	case KesepakatanBersama, NotaKesepahaman, NotaKesepakatan:
		list = []asked{
			practice("purpose"), practice("object"), practice("scope"), practice("implementation"), practice("duration"),
			practice("financing"), practice("correspondence"), practice("amendment"), practice("closing"),
		}
	case Addendum:
		list = []asked{practice("closing")}
	}
	seen := map[string]bool{}
	out := list[:0]
	for _, a := range list {
		if !seen[a.code] {
			out = append(out, a)
		}
		seen[a.code] = true
	}
	return out
}

// thirdParty reports that a party is no government: PP 28/2018 Pasal 14 names persons, firms that are legal persons, and
// organisations; universities are taken for third parties as well, as the regions' registers have them.
func (p Party) thirdParty() bool {
	switch p.Kind {
	case party.Company, party.University, party.Organisation, party.Person:
		return true
	default:
		return false
	}
}

// clauses goes through the checklist of the kind.
func (r *reader) clauses() {
	third := false
	for _, p := range r.p.Parties {
		third = third || p.thirdParty()
	}
	lower := smallLetters(r.text)
	var missing []string
	for _, a := range checklist(r.p.Kind, third) {
		kind := clauseKinds[a.code]
		c := Clause{Code: a.code, Name: kind.name, Need: a.need, Source: a.source}
		c.Span = r.clause(kind, lower)
		if a.code == "closing" && c.Span == nil {
			c.Span = r.p.Signature
		}
		c.Found = c.Span != nil
		if !c.Found && a.need == ByLaw {
			missing = append(missing, a.code)
		}
		r.p.Clauses = append(r.p.Clauses, c)
	}
	if !third || r.p.Kind != PKS {
		return
	}
	t := fault.T("semua hal yang diwajibkan undang-undang ada", "everything that the law asks for is there")
	if len(missing) > 0 {
		ids, ens := make([]string, len(missing)), make([]string, len(missing))
		for i, code := range missing {
			ids[i], ens[i] = clauseKinds[code].name.ID, clauseKinds[code].name.EN
		}
		t = fault.T("tidak ditemukan, padahal diwajibkan "+thirdPartySource+": "+strings.Join(ids, ", "), "not found, though "+thirdPartySource+" asks for it: "+strings.Join(ens, ", "))
	}
	r.check("legal_clauses", len(missing) == 0, t, r.p.Title.Span)
}

// smallLetters is text with its ASCII letters made small: every byte keeps its place, which strings.ToLower does not promise.
func smallLetters(text string) string {
	b := []byte(text)
	for i, c := range b {
		if 'A' <= c && c <= 'Z' {
			b[i] = c | 0x20
		}
	}
	return string(b)
}

// clause is where a clause stands: the article with its heading, or the words that say it.
func (r *reader) clause(kind clauseKind, lower string) *Span {
	for _, a := range r.p.Articles {
		head := strings.ToLower(a.Heading.Text)
		for _, w := range kind.heads {
			if strings.Contains(head, w) {
				s := a.Span
				return &s
			}
		}
	}
	from := len(lower)
	if len(r.p.Articles) > 0 {
		from = r.p.Articles[0].Span.Start
	}
	for _, w := range kind.body {
		if i := strings.Index(lower[from:], w); i >= 0 {
			return &Span{from + i, from + i + len(w)}
		}
	}
	return nil
}
