package agreement

import (
	"slices"

	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/party"
)

// Lack is something that the register should know of an agreement and does not.
type Lack string

// The lacks. Those of the archive are stated by people as quality flags; the others follow from what is known.
const (
	LacksDate      Lack = "date"          // when it was signed, not even the year
	LacksDay       Lack = "day"           // the day; a month or year is known
	LacksEnd       Lack = "end"           // how long it lasts
	LacksNumber    Lack = "number"        // some party's own number
	LacksSignatory Lack = "signatory"     // who signed for some party
	LacksField     Lack = "field"         // what it is about
	LacksAffair    Lack = "affair"        // which affair of government a field belongs to
	LacksParty     Lack = "party"         // a second party, or the name of one that is only counted
	LacksPlace     Lack = "place"         // where it was signed
	LacksPaper     Lack = "paper"         // the signed paper: nothing better than the press or a sheet proves it
	LacksPages     Lack = "missing_pages" // pages of the paper
	LacksAnnex     Lack = "missing_annex"
	LacksSigned    Lack = "unsigned_copy" // a copy with signatures
	LacksLegible   Lack = "illegible"
	LacksOriginal  Lack = "no_original"
	LacksDecision  Lack = "contradiction" // statements contradict each other and nobody has decided
)

// weight is how many of a hundred points a lack costs. What decides whether an agreement can be found, and whether it is in force, costs most.
// The weights are our own: no rule gives any.
var weight = map[Lack]int{
	LacksDate: 20, LacksDay: 5, LacksEnd: 15, LacksNumber: 8, LacksSignatory: 7, LacksField: 15, LacksAffair: 5, LacksParty: 15, LacksPlace: 2,
	LacksPaper: 15, LacksPages: 5, LacksAnnex: 4, LacksSigned: 8, LacksLegible: 6, LacksOriginal: 4, LacksDecision: 8,
}

// Lacks lists all lacks, those first that cost most.
func Lacks() []Lack {
	return []Lack{
		LacksDate, LacksEnd, LacksField, LacksParty, LacksPaper, LacksNumber, LacksDecision, LacksSigned, LacksSignatory, LacksLegible, LacksDay, LacksAffair, LacksPages,
		LacksAnnex, LacksOriginal, LacksPlace,
	}
}

// Valid tells whether l is one of the lacks.
func (l Lack) Valid() bool { return weight[l] > 0 }

// Weight is how many of a hundred points the lack costs.
func (l Lack) Weight() int { return weight[l] }

// Label is the lack in words.
func (l Lack) Label() fault.Text {
	switch l {
	case LacksDate:
		return fault.T("tanggal tidak diketahui", "date not known")
	case LacksDay:
		return fault.T("tanggal hanya bulan atau tahun", "date known to the month or year only")
	case LacksEnd:
		return fault.T("batas waktu tidak diketahui", "end not known")
	case LacksNumber:
		return fault.T("nomor naskah belum lengkap", "document numbers missing")
	case LacksSignatory:
		return fault.T("penanda tangan belum lengkap", "signatories missing")
	case LacksField:
		return fault.T("bidang tidak disebut", "fields not stated")
	case LacksAffair:
		return fault.T("bidang tanpa urusan pemerintahan", "fields without an affair of government")
	case LacksParty:
		return fault.T("pihak belum lengkap", "parties missing")
	case LacksPlace:
		return fault.T("tempat tidak disebut", "place not stated")
	case LacksPaper:
		return fault.T("naskah bertanda tangan belum ada", "no signed paper")
	case LacksPages:
		return fault.T("halaman hilang", "pages missing")
	case LacksAnnex:
		return fault.T("lampiran hilang", "annex missing")
	case LacksSigned:
		return fault.T("salinan tanpa tanda tangan", "copy not signed")
	case LacksLegible:
		return fault.T("tidak terbaca", "illegible")
	case LacksOriginal:
		return fault.T("naskah asli tidak ditemukan", "original not found")
	case LacksDecision:
		return fault.T("pertentangan belum diputus", "contradiction not decided")
	}
	return fault.Text{}
}

// Lacking lists what the register should know of the agreement and does not, in the order of Lacks. Of what is planned or drafted nothing is asked that
// only a signed paper has.
func (a *Agreement) Lacking() []Lack {
	has := make(map[Lack]bool)
	mark := func(l Lack, missing bool) {
		if missing {
			has[l] = true
		}
	}
	signed := a.State != Draft && a.State != ApprovedOnly
	if signed {
		mark(LacksDate, a.Signed.IsZero())
		mark(LacksDay, !a.Signed.IsZero() && a.Signed.Day == 0)
		mark(LacksEnd, a.Ends.IsZero() && a.EndedOn.IsZero() && a.State != EndedState)
		mark(LacksPlace, a.Place == nil)
		mark(LacksPaper, a.Grade.Rank() < SignedGrade.Rank() || a.Grade == Claimed)
		governments := 0
		for _, p := range a.Parties {
			if p.Party.Kind == party.Person {
				continue
			}
			governments++
			mark(LacksNumber, p.Number == "" && len(a.Numbers) < len(a.Parties))
			mark(LacksSignatory, p.Signatory == nil)
		}
		mark(LacksNumber, governments == 0 && len(a.Numbers) == 0)
	}
	mark(LacksField, len(a.Fields) == 0)
	mark(LacksAffair, slices.ContainsFunc(a.Fields, func(f Field) bool { return len(f.Affairs) == 0 }))
	mark(LacksParty, len(a.Parties) < 2)
	mark(LacksDecision, len(a.Disputed) > 0)
	for _, f := range a.Flags {
		switch l := Lack(f); l {
		case LacksPages, LacksAnnex, LacksSigned, LacksLegible, LacksOriginal:
			mark(l, true)
		default:
		}
	}
	var out []Lack
	for _, l := range Lacks() {
		if has[l] {
			out = append(out, l)
		}
	}
	return out
}

// Completeness is how much of what the register should know of an agreement it knows, from 0 to 100, given what it lacks.
func Completeness(lacks []Lack) int {
	score := 100
	for _, l := range lacks {
		score -= l.Weight()
	}
	return max(0, score)
}
