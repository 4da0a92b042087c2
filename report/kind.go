package report

import "github.com/anyam-id/anyam/fault"

// Kind is what a report is about. The zero value is not one; ParseKind takes "" as Cooperation.
type Kind string

// The kinds of report.
const (
	Cooperation Kind = "cooperation" // of a period: what runs, was signed, ended, came, is open
	Mapping     Kind = "mapping"     // which affairs, fields and partners there are, and which not (pemetaan)
	Team        Kind = "tkksd"       // what the coordinating team met about and decided, and what was done of it
	Agency      Kind = "agency"      // what one agency of the government has to do with it
)

// Kinds lists them.
func Kinds() []Kind { return []Kind{Cooperation, Mapping, Team, Agency} }

// Title is what a report of the kind is called on its head.
func (k Kind) Title() fault.Text {
	switch k {
	case Cooperation:
		return fault.T("Laporan kerja sama daerah", "Report of regional cooperation")
	case Mapping:
		return fault.T("Pemetaan kerja sama daerah", "Mapping of regional cooperation")
	case Team:
		return fault.T("Laporan TKKSD", "Report of the coordinating team (TKKSD)")
	case Agency:
		return fault.T("Laporan perangkat daerah", "Report of an agency")
	}
	return fault.Text{}
}

// ParseKind reads a kind; "" is Cooperation.
func ParseKind(s string) (Kind, error) {
	k := Kind(s)
	if s == "" {
		return Cooperation, nil
	}
	if k.Title() == (fault.Text{}) {
		return "", fault.New(fault.Invalid, fault.Tf("tidak ada laporan %q; yang ada: cooperation, mapping, tkksd, agency", "there is no report %q; there are: cooperation, mapping, tkksd, agency", s))
	}
	return k, nil
}
