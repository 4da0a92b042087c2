// Package party is who can be a party to an agreement and who signs for it: governments, agencies under a government, central
// bodies, companies, universities, organisations, foreign places and persons (PP 28/2018 Pasal 2, 14, 24, 46).
//
// A party is a value: the same government named in two papers is the same party, because Key is derived from what it is.
package party

import (
	"strings"

	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/region"
)

// Kind says what a party is.
type Kind string

// The kinds.
const (
	Region       Kind = "region"       // daerah: provinsi, kabupaten, kota
	Agency       Kind = "agency"       // perangkat daerah (OPD) under a region
	Central      Kind = "central"      // kementerian, lembaga, instansi vertikal
	Company      Kind = "company"      // badan usaha berbadan hukum: BUMN, BUMD, koperasi, swasta
	University   Kind = "university"   // perguruan tinggi
	Organisation Kind = "organisation" // organisasi kemasyarakatan, asosiasi
	Foreign      Kind = "foreign"      // pemerintah daerah atau lembaga di luar negeri
	Person       Kind = "person"       // perseorangan
)

// Kinds lists all kinds in the order in which people expect them.
func Kinds() []Kind {
	return []Kind{Region, Agency, Central, Company, University, Organisation, Foreign, Person}
}

// Valid tells whether k is one of the kinds.
func (k Kind) Valid() bool { return k.Label() != (fault.Text{}) }

// Label is the kind's name for people.
func (k Kind) Label() fault.Text {
	switch k {
	case Region:
		return fault.T("Pemerintah daerah", "Regional government")
	case Agency:
		return fault.T("Perangkat daerah", "Regional agency")
	case Central:
		return fault.T("Instansi pusat", "Central body")
	case Company:
		return fault.T("Badan usaha", "Company")
	case University:
		return fault.T("Perguruan tinggi", "University")
	case Organisation:
		return fault.T("Organisasi", "Organisation")
	case Foreign:
		return fault.T("Pihak luar negeri", "Foreign party")
	case Person:
		return fault.T("Perseorangan", "Person")
	}
	return fault.Text{}
}

// Party is one party by what it is, apart from any paper.
type Party struct {
	Kind   Kind        `json:"kind"`
	Name   string      `json:"name"`             // official name: "Provinsi Bali", "Dinas Kesehatan Kota Bima", "PT Aviastar Mandiri"
	Region region.Code `json:"region,omitempty"` // of a region its code; of an agency the code of its region
}

// OfRegion is the government of the region with code c.
func OfRegion(c region.Code) (Party, error) {
	r, ok := region.Get(c)
	if !ok {
		return Party{}, fault.New(fault.NotFound, fault.Tf("tidak ada daerah dengan kode %s", "there is no region with the code %s", c))
	}
	kind := Region
	if r.Level == region.Foreign {
		kind = Foreign
	}
	return Party{Kind: kind, Name: r.Official, Region: c}, nil
}

// Key identifies the party across papers: "region:64", "agency:64:dinas peternakan", "company:pt aviastar mandiri". Spelling differences in
// case, punctuation and spaces do not make another party.
func (p Party) Key() string {
	switch p.Kind {
	case Region:
		if p.Region != "" {
			return "region:" + string(p.Region)
		}
	case Agency:
		if p.Region != "" {
			return "agency:" + string(p.Region) + ":" + fold(agencyWithoutRegion(p))
		}
	default:
	}
	return string(p.Kind) + ":" + fold(p.Name)
}

// agencyWithoutRegion leaves the region's own name out of "Dinas Kesehatan Kota Bima".
func agencyWithoutRegion(p Party) string {
	r, ok := region.Get(p.Region)
	if !ok {
		return p.Name
	}
	for _, suffix := range []string{r.Official, r.Name} {
		if cut, ok := strings.CutSuffix(strings.TrimSpace(p.Name), suffix); ok && strings.TrimSpace(cut) != "" {
			return cut
		}
	}
	return p.Name
}

// fold keeps letters and digits in lower case, with single blanks between words.
func fold(s string) string {
	var b strings.Builder
	gap := false
	for _, r := range strings.ToLower(s) {
		if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' || r > 127 {
			if gap && b.Len() > 0 {
				b.WriteByte(' ')
			}
			b.WriteRune(r)
			gap = false
		} else {
			gap = true
		}
	}
	return b.String()
}

// Check adds to ps what is wrong with p, under the place where p stands.
func (p Party) Check(ps *fault.Problems, place string) {
	if !p.Kind.Valid() {
		ps.Add("party_kind", place, fault.Tf("jenis pihak %q tidak dikenal", "the kind of party %q is not known", p.Kind))
	}
	if strings.TrimSpace(p.Name) == "" {
		ps.Add("party_name", place, fault.T("pihak tanpa nama", "a party without a name"))
	}
	if p.Region != "" {
		if _, ok := region.Get(p.Region); !ok {
			ps.Add("party_region", place, fault.Tf("tidak ada daerah dengan kode %s", "there is no region with the code %s", p.Region))
		}
	}
	if p.Kind == Region && p.Region == "" {
		ps.Add("party_region", place, fault.T("pemerintah daerah tanpa kode wilayah", "a regional government without its region's code"))
	}
}

// Capacity says by what right a person signs (PP 28/2018 Pasal 2).
type Capacity string

// The capacities.
const (
	Head            Capacity = "head"              // kepala daerah, kepala perangkat daerah, pimpinan
	Acting          Capacity = "acting"            // Pj, Plt, Pjs, Plh
	Deputy          Capacity = "deputy"            // wakil
	PowerOfAttorney Capacity = "power_of_attorney" // dengan surat kuasa
)

// Signatory is the person who signs for a party.
type Signatory struct {
	Name     string   `json:"name"`
	Office   string   `json:"office,omitempty"`
	Capacity Capacity `json:"capacity,omitempty"`
}
