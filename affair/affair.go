// Package affair knows the 32 government affairs (urusan pemerintahan) that Indonesian regions share with the centre, as numbered in
// Pasal 12 of UU 23/2014, and what is exchanged in cooperation: goods, kinds of exchange, units.
//
// [Of] maps the free wording of an agreement ("kesehatan rujukan", "suplai nikel dan pembangunan smelter") to affairs; [GoodIn] finds
// the good that a wording names; [Competent] says what the law gives to a level of government. It is not a classification of budgets
// or programmes, and it knows wordings, not meanings: what it does not know gives nothing rather than a guess.
package affair

import (
	"fmt"
	"strconv"

	"github.com/anyam-id/anyam/fault"
)

// ID is the number of an affair: 1 to 32 in the order of Pasal 12, or Support.
type ID uint8

// The affairs.
const (
	Support           ID = iota // no affair of its own but what serves all: planning, finance, staff, regional companies
	Education                   // wajib, pelayanan dasar: Pasal 12 ayat (1)
	Health                      //
	PublicWorks                 //
	Housing                     //
	PublicOrder                 //
	Social                      //
	Labour                      // wajib, bukan pelayanan dasar: Pasal 12 ayat (2)
	WomenAndChildren            //
	Food                        //
	Land                        //
	Environment                 //
	CivilRegistration           //
	Villages                    //
	PopulationControl           //
	Transport                   //
	Communication               //
	Cooperatives                //
	Investment                  //
	YouthAndSport               //
	Statistics                  //
	Cryptography                //
	Culture                     //
	Libraries                   //
	Archives                    //
	SeaAndFisheries             // pilihan: Pasal 12 ayat (3)
	Tourism                     //
	Agriculture                 //
	Forestry                    //
	EnergyAndMinerals           //
	Trade                       //
	Industry                    //
	Transmigration              //
)

// Group is the group of affairs in the law.
type Group string

// The groups, with their paragraph of Pasal 12.
const (
	Basic    Group = "basic"     // wajib yang berkaitan dengan pelayanan dasar, ayat (1)
	NonBasic Group = "non_basic" // wajib yang tidak berkaitan dengan pelayanan dasar, ayat (2)
	Optional Group = "optional"  // pilihan, ayat (3)
	General  Group = "support"   // unsur penunjang: no affair
)

var names = [...]fault.Text{
	fault.T("Umum dan penunjang urusan", "General and support"),
	fault.T("Pendidikan", "Education"),
	fault.T("Kesehatan", "Health"),
	fault.T("Pekerjaan umum dan penataan ruang", "Public works and spatial planning"),
	fault.T("Perumahan rakyat dan kawasan permukiman", "Housing and settlements"),
	fault.T("Ketenteraman, ketertiban umum, dan pelindungan masyarakat", "Peace, public order and protection of the community"),
	fault.T("Sosial", "Social affairs"),
	fault.T("Tenaga kerja", "Labour"),
	fault.T("Pemberdayaan perempuan dan pelindungan anak", "Women's empowerment and child protection"),
	fault.T("Pangan", "Food"),
	fault.T("Pertanahan", "Land affairs"),
	fault.T("Lingkungan hidup", "Environment"),
	fault.T("Administrasi kependudukan dan pencatatan sipil", "Population administration and civil registration"),
	fault.T("Pemberdayaan masyarakat dan Desa", "Empowerment of communities and villages"),
	fault.T("Pengendalian penduduk dan keluarga berencana", "Population control and family planning"),
	fault.T("Perhubungan", "Transport"),
	fault.T("Komunikasi dan informatika", "Communication and informatics"),
	fault.T("Koperasi, usaha kecil, dan menengah", "Cooperatives, small and medium enterprises"),
	fault.T("Penanaman modal", "Investment"),
	fault.T("Kepemudaan dan olah raga", "Youth and sport"),
	fault.T("Statistik", "Statistics"),
	fault.T("Persandian", "Cryptography"),
	fault.T("Kebudayaan", "Culture"),
	fault.T("Perpustakaan", "Libraries"),
	fault.T("Kearsipan", "Archives"),
	fault.T("Kelautan dan perikanan", "Sea and fisheries"),
	fault.T("Pariwisata", "Tourism"),
	fault.T("Pertanian", "Agriculture"),
	fault.T("Kehutanan", "Forestry"),
	fault.T("Energi dan sumber daya mineral", "Energy and mineral resources"),
	fault.T("Perdagangan", "Trade"),
	fault.T("Perindustrian", "Industry"),
	fault.T("Transmigrasi", "Transmigration"),
}

// All gives the 32 affairs in their order, without Support.
func All() []ID {
	ids := make([]ID, 0, Transmigration)
	for a := Education; a <= Transmigration; a++ {
		ids = append(ids, a)
	}
	return ids
}

// Valid says whether a is one of the 32 or Support.
func (a ID) Valid() bool { return a <= Transmigration }

// Name is the affair's name as the law has it, and in English.
func (a ID) Name() fault.Text {
	if !a.Valid() {
		return fault.Text{}
	}
	return names[a]
}

// Group is the affair's group in the law.
func (a ID) Group() Group {
	switch {
	case a == Support || !a.Valid():
		return General
	case a <= Social:
		return Basic
	case a <= Archives:
		return NonBasic
	default:
		return Optional
	}
}

// String is the number in digits, as readings and registers write it: "27"; Support is "0".
func (a ID) String() string { return strconv.Itoa(int(a)) }

// MarshalText writes the number in digits.
func (a ID) MarshalText() ([]byte, error) {
	if !a.Valid() {
		return nil, fmt.Errorf("affair %d does not exist", uint8(a))
	}
	return []byte(a.String()), nil
}

// UnmarshalText reads what MarshalText writes.
func (a *ID) UnmarshalText(text []byte) error {
	id, err := Parse(string(text))
	if err != nil {
		return err
	}
	*a = id
	return nil
}

// Parse reads the number of an affair, 0 to 32.
func Parse(number string) (ID, error) {
	n, err := strconv.ParseUint(number, 10, 8)
	if err != nil || !ID(n).Valid() {
		return 0, fault.New(fault.Invalid, fault.Tf("%q bukan nomor urusan pemerintahan: nomornya 1 sampai 32, atau 0 untuk penunjang",
			"%q is not the number of a government affair: they run from 1 to 32, and 0 is support", number))
	}
	return ID(n), nil
}
