// Package account is who acts: the agencies of governments, the positions that hold duties, the people who hold positions between dates, and
// what a person acts as on a day (a Mandate). It holds the rules about them, and no secrets: how a person proves to be that person is in
// credential.go and totp.go, as pure functions.
//
// Duties belong to positions and never to people, so that nothing is lost when officials change: whoever holds the position on a day acts for it.
// Nothing here does I/O or knows a clock; package registry keeps it, and what each role may do is in internal/policy.
package account

import (
	"cmp"
	"slices"
	"strings"

	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/region"
	"github.com/anyam-id/anyam/term"
)

// PersonID names a person.
type PersonID string

// AgencyID names an agency of a government.
type AgencyID string

// PositionID names a position.
type PositionID string

// HoldingID names one holding of a position by a person.
type HoldingID string

// Role is what a position may do. Each position has one; whoever does two things holds two positions.
type Role string

// The roles of positions.
const (
	Bureau        Role = "bureau"        // the bureau or section for cooperation: keeps its government's register
	Officer       Role = "agency"        // an officer of an agency that carries agreements out
	Member        Role = "tkksd-member"  // a member of the coordinating team, TKKSD
	Chair         Role = "tkksd-chair"   // its chair, who decides its meetings
	Head          Role = "head"          // the governor, regent or mayor
	Secretary     Role = "secretary"     // the regional secretary
	Planner       Role = "planner"       // the planning agency
	Auditor       Role = "auditor"       // reads all of its government, or what governments share where it is of none; changes nothing
	Supervisor    Role = "supervisor"    // the governor for his regencies, the ministry for all: sees what is shared and settled, changes nothing
	Administrator Role = "administrator" // keeps people and positions; reads no drafts and speaks for nobody
)

// Roles are all roles of positions, in the order in which people are shown them.
func Roles() []Role {
	return []Role{Bureau, Officer, Member, Chair, Head, Secretary, Planner, Auditor, Supervisor, Administrator}
}

// Valid says whether r is one of the roles.
func (r Role) Valid() bool { return slices.Contains(Roles(), r) }

// Text is what people call the role.
func (r Role) Text() fault.Text {
	switch r {
	case Bureau:
		return fault.T("Biro/Bagian Kerja Sama", "Cooperation bureau")
	case Officer:
		return fault.T("Pejabat perangkat daerah", "Agency officer")
	case Member:
		return fault.T("Anggota TKKSD", "Member of TKKSD")
	case Chair:
		return fault.T("Ketua TKKSD", "Chair of TKKSD")
	case Head:
		return fault.T("Kepala daerah", "Head of the region")
	case Secretary:
		return fault.T("Sekretaris daerah", "Regional secretary")
	case Planner:
		return fault.T("Perencana", "Planner")
	case Auditor:
		return fault.T("Pemeriksa", "Auditor")
	case Supervisor:
		return fault.T("Pembina dan pengawas", "Supervisor")
	case Administrator:
		return fault.T("Pengelola akun", "Administrator of accounts")
	}
	return fault.Text{}
}

// Standing is how a person holds a position.
type Standing string

// The standings. An acting holder (Plt, Pj) fills a vacancy; a daily one (Plh) stands in while the holder is away, and a delegate while the holder
// has handed the duties over for a time. Both step before the holder, whose holding goes on.
const (
	Definitive Standing = "definitive"
	Plt        Standing = "plt"
	Pj         Standing = "pj"
	Plh        Standing = "plh"
	Delegate   Standing = "delegate"
)

// Standings are all of them.
func Standings() []Standing { return []Standing{Definitive, Plt, Pj, Plh, Delegate} }

// Valid says whether s is one of the standings.
func (s Standing) Valid() bool { return slices.Contains(Standings(), s) }

// Substitutes tells whether somebody else goes on holding the position meanwhile.
func (s Standing) Substitutes() bool { return s == Plh || s == Delegate }

// Text is what people call the standing.
func (s Standing) Text() fault.Text {
	switch s {
	case Definitive:
		return fault.T("Definitif", "Definitive")
	case Plt:
		return fault.T("Pelaksana Tugas (Plt.)", "Acting, of a vacant position (Plt.)")
	case Pj:
		return fault.T("Penjabat (Pj.)", "Acting head (Pj.)")
	case Plh:
		return fault.T("Pelaksana Harian (Plh.)", "Standing in for the day (Plh.)")
	case Delegate:
		return fault.T("Menerima pelimpahan selama cuti", "Delegate during leave")
	}
	return fault.Text{}
}

// prefix is what stands before the title of whoever holds a position so.
func (s Standing) prefix() string {
	switch s {
	case Plt:
		return "Plt. "
	case Pj:
		return "Pj. "
	case Plh:
		return "Plh. "
	case Delegate:
		return "a.n. "
	default:
		return ""
	}
}

// Agency is a part of a government: an agency, or a unit of one.
type Agency struct {
	ID         AgencyID    `json:"id"`
	Government region.Code `json:"government"` // "" of the central government
	Within     AgencyID    `json:"within,omitempty"`
	Name       string      `json:"name"`
	Closed     term.Date   `json:"closed,omitzero"` // its last day; zero: it goes on
}

// Open tells whether the agency goes on after a day.
func (a Agency) Open(day term.Date) bool { return a.Closed.IsZero() || day.Before(a.Closed) }

// Position is a seat that holds duties, whoever sits in it.
type Position struct {
	ID         PositionID  `json:"id"`
	Government region.Code `json:"government"` // "" of the central government, or of nobody: the administrator
	Agency     AgencyID    `json:"agency,omitempty"`
	Title      string      `json:"title"` // "Kepala Biro Pemerintahan dan Otonomi Daerah"
	Role       Role        `json:"role"`
}

// Check gives all that is wrong with a position.
func (p Position) Check() []fault.Problem {
	var ps fault.Problems
	if p.Title == "" || len(p.Title) > 200 {
		ps.Add("title", "title", fault.T("tulis nama jabatan, paling panjang 200 huruf", "write the position's title, at most 200 letters"))
	}
	if !p.Role.Valid() {
		ps.Add("role", "role", fault.T("pilih peran jabatan ini", "choose what this position does"))
	}
	known := p.Government == ""
	if !known {
		r, ok := region.Get(p.Government)
		known = ok && r.Level != region.Foreign
	}
	switch {
	case !known:
		ps.Add("government", "government", fault.Tf("tidak ada pemerintah daerah dengan kode %s", "there is no regional government with the code %s", p.Government))
	case p.Government == "" && p.Role != Supervisor && p.Role != Auditor && p.Role != Administrator && p.Role.Valid():
		ps.Add("government", "government", fault.T("pilih pemerintah daerah jabatan ini; hanya pembina, pemeriksa dan pengelola akun yang boleh tanpa daerah", "choose the position's government; only supervisors, auditors and administrators may be of none"))
	}
	return ps.List()
}

// Person is somebody who signs in. Nothing else is kept of people: no identity number, and of what they know only hashes.
type Person struct {
	ID       PersonID `json:"id"`
	Name     string   `json:"name"`
	SignIn   string   `json:"sign_in"` // the name to sign in with, as Fold writes it
	Disabled bool     `json:"disabled,omitempty"`
}

// Fold writes a name to sign in with as such names are compared.
func Fold(name string) string { return strings.ToLower(strings.Join(strings.Fields(name), "")) }

// CheckSignIn tells what is wrong with a folded name to sign in with; an empty text where nothing is.
func CheckSignIn(name string) fault.Text {
	digits := 0
	for _, c := range name {
		switch {
		case c >= '0' && c <= '9':
			digits++
		case c >= 'a' && c <= 'z', c == '.', c == '-', c == '_', c == '@', c == '+':
		default:
			return fault.T("nama masuk hanya memakai huruf a–z, angka, titik, tanda hubung, garis bawah, + dan @", "a name to sign in with takes only letters a–z, digits, dots, hyphens, underscores, + and @")
		}
	}
	switch {
	case len(name) < 3 || len(name) > 100:
		return fault.T("nama masuk terdiri atas 3 sampai 100 huruf", "a name to sign in with has 3 to 100 letters")
	case digits >= 16:
		return fault.T("jangan memakai NIK atau NIP sebagai nama masuk", "do not sign in with an identity number (NIK, NIP)")
	}
	return fault.Text{}
}

// Holding is that a person holds a position between two days, both included.
type Holding struct {
	ID       HoldingID  `json:"id"`
	Position PositionID `json:"position"`
	Person   PersonID   `json:"person"`
	Standing Standing   `json:"standing"`
	From     term.Date  `json:"from"`
	Until    term.Date  `json:"until,omitzero"`   // zero: until somebody else comes
	Decree   string     `json:"decree,omitempty"` // the decree or letter by which
	Reason   string     `json:"reason,omitempty"` // why it ended
}

// On tells whether the holding stands on a day.
func (h Holding) On(day term.Date) bool {
	return !day.Before(h.From) && (h.Until.IsZero() || !h.Until.Before(day))
}

// overlaps tells whether two holdings have a day in common.
func (h Holding) overlaps(o Holding) bool {
	return (h.Until.IsZero() || !h.Until.Before(o.From)) && (o.Until.IsZero() || !o.Until.Before(h.From))
}

// Check gives all that is wrong with a new holding beside those of the same position that stand.
func (h Holding) Check(others []Holding) []fault.Problem {
	var ps fault.Problems
	if !h.Standing.Valid() {
		ps.Add("standing", "standing", fault.T("pilih bagaimana jabatan dipegang", "choose how the position is held"))
	}
	if !h.From.Valid() || h.From.Day == 0 {
		ps.Add("from", "from", fault.T("tulis tanggal mulai yang lengkap", "write the whole date from which"))
	}
	if !h.Until.IsZero() && (!h.Until.Valid() || h.Until.Day == 0 || h.Until.Before(h.From)) {
		ps.Add("until", "until", fault.T("tanggal akhir harus lengkap dan tidak sebelum tanggal mulai", "the last day must be a whole date and not before the first"))
	}
	if h.Standing.Substitutes() && h.Until.IsZero() {
		ps.Add("until", "until", fault.T("pelaksana harian dan penerima pelimpahan memerlukan tanggal akhir", "whoever stands in needs a last day"))
	}
	if len(ps.List()) > 0 {
		return ps.List()
	}
	for _, o := range others {
		if o.ID != h.ID && o.Position == h.Position && o.Standing.Substitutes() == h.Standing.Substitutes() && h.overlaps(o) {
			ps.Add("overlap", "from", fault.Tf("jabatan ini sudah dipegang orang lain sejak %[1]s; gunakan serah terima, yang berlaku paling cepat sehari sesudahnya", "somebody else holds this position since %[2]s; hand it over, which takes effect the day after at the earliest", o.From.In("id"), o.From.In("en")))
			break
		}
	}
	return ps.List()
}

// Acting is the holding of a position under which somebody acts for it on a day: who stands in goes before the holder.
func Acting(list []Holding, position PositionID, day term.Date) (Holding, bool) {
	var found Holding
	ok := false
	for _, h := range list {
		if h.Position == position && h.On(day) && (!ok || h.Standing.Substitutes() && !found.Standing.Substitutes()) {
			found, ok = h, true
		}
	}
	return found, ok
}

// Mandate is what a person acts as on a day: which position, of which government, in which role. The zero Mandate is of nobody.
type Mandate struct {
	Person     PersonID    `json:"person"`
	Position   PositionID  `json:"position,omitempty"`
	Government region.Code `json:"government,omitempty"`
	Agency     AgencyID    `json:"agency,omitempty"`
	Role       Role        `json:"role,omitempty"`
	Title      string      `json:"title,omitempty"`
	Standing   Standing    `json:"standing,omitempty"`
}

// Office is the position as it stands beside a name: "Plt. Kepala Biro Pemerintahan".
func (m Mandate) Office() string { return m.Standing.prefix() + m.Title }

// Mandates are what a person may act as on a day, by title: of each position that the person holds then, unless somebody stands in.
func Mandates(person PersonID, positions []Position, holdings []Holding, day term.Date) []Mandate {
	var out []Mandate
	for _, p := range positions {
		if h, ok := Acting(holdings, p.ID, day); ok && h.Person == person {
			out = append(out, Mandate{Person: person, Position: p.ID, Government: p.Government, Agency: p.Agency, Role: p.Role, Title: p.Title, Standing: h.Standing})
		}
	}
	slices.SortFunc(out, func(a, b Mandate) int {
		return cmp.Or(cmp.Compare(a.Title, b.Title), cmp.Compare(a.Position, b.Position))
	})
	return out
}
