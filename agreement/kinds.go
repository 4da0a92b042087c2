package agreement

import "github.com/anyam-id/anyam/fault"

// Instrument is the name that a document gives itself. The press mixes the names; Class says what a document does.
type Instrument string

// The instruments.
const (
	MoU                Instrument = "mou"
	KesepakatanBersama Instrument = "kesepakatan_bersama" // KB, PP 28/2018 Pasal 6
	NotaKesepahaman    Instrument = "nota_kesepahaman"
	NotaKesepakatan    Instrument = "nota_kesepakatan" // NK, sinergi with the centre
	RencanaKerja       Instrument = "rencana_kerja"    // RK, annex of an NK
	PKS                Instrument = "pks"              // perjanjian kerja sama
	Addendum           Instrument = "addendum"
	LetterOfIntent     Instrument = "letter_of_intent" // pernyataan kehendak kerja sama
	UnknownInstrument  Instrument = "unknown"
)

// Instruments lists all instruments.
func Instruments() []Instrument {
	return []Instrument{MoU, KesepakatanBersama, NotaKesepahaman, NotaKesepakatan, RencanaKerja, PKS, Addendum, LetterOfIntent, UnknownInstrument}
}

// Valid tells whether i is one of the instruments.
func (i Instrument) Valid() bool { return i.Label() != (fault.Text{}) }

// Class is what an instrument does in the tree event → framework → implementing → amendment.
func (i Instrument) Class() Class {
	switch i {
	case MoU, KesepakatanBersama, NotaKesepahaman, NotaKesepakatan, LetterOfIntent:
		return Framework
	case PKS, RencanaKerja:
		return Implementing
	case Addendum:
		return Amendment
	case UnknownInstrument:
	}
	return UnknownClass
}

// Label is the instrument's name for people.
func (i Instrument) Label() fault.Text {
	switch i {
	case MoU:
		return fault.T("MoU", "Memorandum of understanding")
	case KesepakatanBersama:
		return fault.T("Kesepakatan bersama", "Joint agreement")
	case NotaKesepahaman:
		return fault.T("Nota kesepahaman", "Memorandum of understanding (nota kesepahaman)")
	case NotaKesepakatan:
		return fault.T("Nota kesepakatan", "Memorandum of agreement")
	case RencanaKerja:
		return fault.T("Rencana kerja", "Work plan")
	case PKS:
		return fault.T("Perjanjian kerja sama", "Cooperation agreement")
	case Addendum:
		return fault.T("Adendum", "Addendum")
	case LetterOfIntent:
		return fault.T("Pernyataan kehendak", "Letter of intent")
	case UnknownInstrument:
		return fault.T("Bentuk naskah tidak diketahui", "Form of document unknown")
	}
	return fault.Text{}
}

// Class is an agreement's place in the tree.
type Class string

// The classes.
const (
	Framework    Class = "framework"    // payung: KB, MoU
	Implementing Class = "implementing" // pelaksanaan: PKS
	Amendment    Class = "amendment"    // perubahan: adendum
	UnknownClass Class = "unknown"
)

// Valid tells whether c is one of the classes.
func (c Class) Valid() bool { return c.Label() != (fault.Text{}) }

// Label is the class's name for people.
func (c Class) Label() fault.Text {
	switch c {
	case Framework:
		return fault.T("Payung", "Framework")
	case Implementing:
		return fault.T("Pelaksanaan", "Implementing")
	case Amendment:
		return fault.T("Perubahan", "Amendment")
	case UnknownClass:
		return fault.T("Tingkat tidak diketahui", "Level unknown")
	}
	return fault.Text{}
}

// Kind is the legal kind of a cooperation; each has documents and stages of its own.
type Kind string

// The kinds.
const (
	KSDD         Kind = "ksdd"          // between regions, whether mandatory or voluntary is not known
	KSDDWajib    Kind = "ksdd_wajib"    // mandatory, bordering regions: UU 23/2014 Pasal 364, PP 28/2018 Pasal 3(2)
	KSDDSukarela Kind = "ksdd_sukarela" // voluntary: PP 28/2018 Pasal 3(3)
	KSDPK        Kind = "ksdpk"         // with a third party: PP 28/2018 Pasal 14
	KSDPL        Kind = "ksdpl"         // with a regional government abroad: PP 28/2018 Pasal 24
	KSDLL        Kind = "ksdll"         // with a body abroad: PP 28/2018 Pasal 36
	Sinergi      Kind = "sinergi"       // with the centre; not a cooperation in law: PP 28/2018 Pasal 46, 49
	OtherRegime  Kind = "other_regime"  // KPBU, use of assets, BLUD: recorded only
	UnknownKind  Kind = "unknown"
)

// Kinds lists all kinds.
func Kinds() []Kind {
	return []Kind{KSDD, KSDDWajib, KSDDSukarela, KSDPK, KSDPL, KSDLL, Sinergi, OtherRegime, UnknownKind}
}

// Valid tells whether k is one of the kinds.
func (k Kind) Valid() bool { return k.Label() != (fault.Text{}) }

// Label is the kind's name for people.
func (k Kind) Label() fault.Text {
	switch k {
	case KSDD:
		return fault.T("Antardaerah (KSDD)", "Between regions (KSDD)")
	case KSDDWajib:
		return fault.T("Antardaerah, wajib", "Between regions, mandatory")
	case KSDDSukarela:
		return fault.T("Antardaerah, sukarela", "Between regions, voluntary")
	case KSDPK:
		return fault.T("Dengan pihak ketiga (KSDPK)", "With a third party (KSDPK)")
	case KSDPL:
		return fault.T("Dengan pemerintah daerah di luar negeri (KSDPL)", "With a regional government abroad (KSDPL)")
	case KSDLL:
		return fault.T("Dengan lembaga di luar negeri (KSDLL)", "With a body abroad (KSDLL)")
	case Sinergi:
		return fault.T("Sinergi dengan pusat", "Synergy with the centre")
	case OtherRegime:
		return fault.T("Di luar kerja sama daerah", "Another legal regime")
	case UnknownKind:
		return fault.T("Jenis tidak diketahui", "Kind unknown")
	}
	return fault.Text{}
}

// Documents names the papers that a kind needs, in order, with the article that asks for each.
func (k Kind) Documents() []Requirement {
	kb := Requirement{"kesepakatan_bersama", fault.T("Kesepakatan bersama", "Joint agreement"), "PP 28/2018 Pasal 6(3)"}
	pks := Requirement{"pks", fault.T("Perjanjian kerja sama", "Cooperation agreement"), "PP 28/2018 Pasal 6(3)"}
	switch k {
	case KSDD, KSDDWajib, KSDDSukarela:
		return []Requirement{kb, pks}
	case KSDPK:
		return []Requirement{
			{"feasibility_study", fault.T("Studi kelayakan", "Feasibility study"), "UU 23/2014 Pasal 366(3); PP 28/2018 Pasal 17"},
			{"kesepakatan_bersama", kb.Name, "PP 28/2018 Pasal 19"},
			{"pks", pks.Name, "PP 28/2018 Pasal 19(2)"},
		}
	case KSDPL, KSDLL:
		return []Requirement{
			{"cooperation_plan", fault.T("Rencana kerja sama", "Plan of cooperation"), "PP 28/2018 Pasal 30(3)"},
			{"council_approval", fault.T("Persetujuan DPRD", "Council approval"), "PP 28/2018 Pasal 30(4)"},
			{"naskah", fault.T("Naskah kerja sama", "Cooperation document"), "PP 28/2018 Pasal 24, 36"},
		}
	case Sinergi:
		return []Requirement{
			{"nota_kesepakatan", fault.T("Nota kesepakatan", "Memorandum of agreement"), "PP 28/2018 Pasal 46"},
			{"rencana_kerja", fault.T("Rencana kerja", "Work plan"), "kebiasaan, tidak diverifikasi"},
		}
	case OtherRegime, UnknownKind:
	}
	return nil
}

// Requirement is a paper that a kind of cooperation needs, and the source of that demand.
type Requirement struct {
	Code   string     `json:"code"`
	Name   fault.Text `json:"name"`
	Source string     `json:"source"`
}

// EndReason is why an agreement ended: the five reasons of PP 28/2018 Pasal 9(1) and the two of Pasal 22(2) for third parties.
// A change of leaders is none (Pasal 9(2)).
type EndReason string

// The seven legal reasons.
const (
	TermOver        EndReason = "term_over"        // masa berlaku habis
	GoalReached     EndReason = "goal_reached"     // tujuan tercapai
	PartiesAgreed   EndReason = "parties_agreed"   // kesepakatan para pihak
	RegulationStops EndReason = "regulation_stops" // perubahan kebijakan berdasarkan peraturan
	ObjectLost      EndReason = "object_lost"      // objek hilang
	CourtRuling     EndReason = "court_ruling"     // putusan pengadilan berkekuatan hukum tetap
	PartyBankrupt   EndReason = "party_bankrupt"   // pihak ketiga pailit
)

// EndReasons lists the seven.
func EndReasons() []EndReason {
	return []EndReason{TermOver, GoalReached, PartiesAgreed, RegulationStops, ObjectLost, CourtRuling, PartyBankrupt}
}

// Label is the reason in words, with its article.
func (r EndReason) Label() fault.Text {
	switch r {
	case TermOver:
		return fault.T("masa berlakunya habis (PP 28/2018 Pasal 9(1))", "its term is over (PP 28/2018 art. 9(1))")
	case GoalReached:
		return fault.T("tujuannya tercapai (PP 28/2018 Pasal 9(1))", "its goal is reached (PP 28/2018 art. 9(1))")
	case PartiesAgreed:
		return fault.T("para pihak sepakat mengakhiri (PP 28/2018 Pasal 9(1))", "the parties agreed to end it (PP 28/2018 art. 9(1))")
	case RegulationStops:
		return fault.T("perubahan kebijakan berdasarkan peraturan (PP 28/2018 Pasal 9(1))", "a regulation makes it impossible (PP 28/2018 art. 9(1))")
	case ObjectLost:
		return fault.T("objeknya hilang (PP 28/2018 Pasal 9(1))", "its object is lost (PP 28/2018 art. 9(1))")
	case CourtRuling:
		return fault.T("putusan pengadilan yang tetap (PP 28/2018 Pasal 22(2))", "a final court ruling (PP 28/2018 art. 22(2))")
	case PartyBankrupt:
		return fault.T("pihak ketiga pailit (PP 28/2018 Pasal 22(2))", "the third party is bankrupt (PP 28/2018 art. 22(2))")
	}
	return fault.Text{}
}

// Valid tells whether r is one of the seven.
func (r EndReason) Valid() bool { return r.Label() != (fault.Text{}) }
