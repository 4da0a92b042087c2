package followup

import (
	"slices"
	"strconv"

	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/term"
)

// Counting is how the days of a desk are counted.
type Counting string

// The ways of counting.
const (
	Calendar Counting = "calendar"
	Working  Counting = "working"
)

// Licence is one that a project needs. Which licences there are, at which desk, with how many days, differs by place and has changed since Perpres
// 91/2017: it is what officials write, with its basis, and no rule here.
type Licence struct {
	Key      string    `json:"key,omitempty"` // within the project: "1", "2" …
	Name     string    `json:"name"`
	Desk     string    `json:"desk"`            // which agency or ministry decides
	Basis    string    `json:"basis,omitempty"` // where the number of days stands
	Days     int       `json:"days,omitempty"`  // that the desk has; 0 not known
	Counting Counting  `json:"counting,omitempty"`
	Applied  term.Date `json:"applied,omitzero"`
	Decided  term.Date `json:"decided,omitzero"`
	Granted  bool      `json:"granted,omitempty"`
	Number   string    `json:"number,omitempty"` // of the decision
}

// Project is something that an agreement needs built or begun, with its licences.
type Project struct {
	Name     string    `json:"name"`
	Place    string    `json:"place,omitempty"`
	Licences []Licence `json:"licences"`
	Closed   string    `json:"closed,omitempty"` // why it was given up
}

// ProjectAct is one thing that was said of a project.
type ProjectAct struct {
	Do      Verb      `json:"do" enum:"state,license,apply,decide,close,reopen"`
	Name    string    `json:"name,omitempty"`
	Place   string    `json:"place,omitempty"`
	Licence *Licence  `json:"licence,omitempty"` // of license: what it is; what became of it is not looked at
	Key     string    `json:"key,omitempty"`     // of the licence that is meant; "" of license: a new one
	On      term.Date `json:"on,omitzero"`
	Granted bool      `json:"granted,omitempty"`
	Number  string    `json:"number,omitempty"`
	Note    string    `json:"note,omitempty"`
}

// Verb is what the act does.
func (a ProjectAct) Verb() Verb { return a.Do }

// Licence is the licence of a key; nil where there is none.
func (p Project) Licence(key string) *Licence {
	if i := slices.IndexFunc(p.Licences, func(l Licence) bool { return l.Key == key }); i >= 0 {
		return &p.Licences[i]
	}
	return nil
}

// After is the project after an act.
func (p Project) After(a ProjectAct) Project {
	p.Licences = append([]Licence{}, p.Licences...)
	l := p.Licence(a.Key)
	switch {
	case a.Do == State:
		p.Name, p.Place = a.Name, a.Place
	case a.Do == License && a.Licence != nil && l == nil:
		x := Licence{Key: strconv.Itoa(len(p.Licences) + 1)}
		x.describe(a.Licence)
		p.Licences = append(p.Licences, x)
	case a.Do == License && a.Licence != nil:
		l.describe(a.Licence)
	case a.Do == Apply && l != nil:
		l.Applied, l.Decided, l.Granted, l.Number = a.On, term.Date{}, false, ""
	case a.Do == Decide && l != nil:
		l.Decided, l.Granted, l.Number = a.On, a.Granted, a.Number
	case a.Do == Close:
		p.Closed = a.Note
	case a.Do == Reopen:
		p.Closed = ""
	}
	return p
}

func (l *Licence) describe(x *Licence) {
	l.Name, l.Desk, l.Basis, l.Days, l.Counting = x.Name, x.Desk, x.Basis, x.Days, x.Counting
}

// mostLicences is how many licences a project may list.
const mostLicences = 100

// Check says what is wrong with an act, and what keeps it from being done as things stand.
func (p Project) Check(a ProjectAct, today term.Date, ps *fault.Problems) fault.Text {
	if p.Closed != "" && a.Do != Reopen {
		return over
	}
	l := p.Licence(a.Key)
	switch a.Do {
	case State:
		words(ps, "name", a.Name)
	case License:
		if a.Key != "" && l == nil || a.Key == "" && len(p.Licences) >= mostLicences {
			ps.Add("licence", "key", fault.T("tidak ada izin itu dalam proyek ini", "the project has no such licence"))
		}
		a.Licence.check(ps)
	case Apply, Decide:
		if l == nil {
			ps.Add("licence", "key", fault.T("tidak ada izin itu dalam proyek ini", "the project has no such licence"))
			return fault.Text{}
		}
		day(ps, "on", a.On, today, true)
		switch {
		case a.Do == Decide && l.Applied.IsZero():
			return fault.T("izin ini belum dimohon; catat dahulu tanggal permohonannya", "the licence was not asked for yet; note the day of the application first")
		case a.Do == Decide && a.On.Before(l.Applied):
			ps.Add("date", "on", fault.T("keputusan tidak mendahului permohonan", "a decision does not come before the application"))
		case a.Do == Apply && !l.Applied.IsZero() && l.Decided.IsZero():
			return fault.T("permohonan ini masih menunggu keputusan", "the application still waits for its decision")
		case a.Do == Apply && l.Granted:
			return fault.T("izin ini sudah terbit", "the licence is granted already")
		}
	case Close:
		words(ps, "note", a.Note)
	case Reopen:
		if p.Closed == "" {
			return notOver
		}
	default:
		unknown(ps, a.Do)
	}
	return fault.Text{}
}

func (l *Licence) check(ps *fault.Problems) {
	if l == nil {
		ps.Add("missing", "name", fault.T("belum diisi", "missing"))
		return
	}
	words(ps, "name", l.Name)
	words(ps, "desk", l.Desk)
	if l.Days < 0 || l.Days > 3660 {
		ps.Add("days", "days", fault.T("dari 0 sampai 3660 hari", "from 0 to 3660 days"))
	}
	if l.Days > 0 && l.Counting != Calendar && l.Counting != Working {
		ps.Add("counting", "counting", fault.T("nyatakan: hari kerja atau hari kalender", "declare it: working days or calendar days"))
	}
}

// Tell is the act as a sentence without its subject.
func (p Project) Tell(a ProjectAct) fault.Text {
	name := a.Key
	if l := p.Licence(a.Key); l != nil {
		name = l.Name
	}
	switch a.Do {
	case State:
		return fault.Tf("mencatat proyek %[1]s", "noted the project %[1]s", a.Name)
	case License:
		if a.Licence == nil {
			return fault.Text{}
		}
		return fault.Tf("mencatat izin yang diperlukan: %[1]s (%[2]s)", "noted a licence that is needed: %[1]s (%[2]s)", a.Licence.Name, a.Licence.Desk)
	case Apply:
		return fault.T("mencatat permohonan "+name+" "+a.On.In("id"), "noted the application for "+name+" of "+a.On.In("en"))
	case Decide:
		if a.Granted {
			return colon(fault.T("mencatat terbitnya "+name+" "+a.On.In("id"), "noted that "+name+" was granted on "+a.On.In("en")), a.Number)
		}
		return colon(fault.T("mencatat ditolaknya "+name+" "+a.On.In("id"), "noted that "+name+" was refused on "+a.On.In("en")), a.Note)
	case Close:
		return colon(fault.T("menghentikan proyek ini", "gave the project up"), a.Note)
	case Reopen:
		return colon(fault.T("melanjutkan proyek ini", "took the project up again"), a.Note)
	default:
		return fault.Text{}
	}
}

// Age is how old an application is.
type Age struct {
	Days     int       `json:"days"`         // since it was asked for, until today or the decision, as the desk counts
	Due      term.Date `json:"due,omitzero"` // the last day on which it is decided in time; zero not known
	Late     int       `json:"late"`         // calendar days after that
	Standing Standing  `json:"standing"`
}

// Age derives where a licence stands on a day.
func (l Licence) Age(today term.Date, calendar term.Calendar) Age {
	if l.Applied.IsZero() {
		return Age{Standing: standing("planned", "belum dimohon", "not asked for", Plain, fault.T("tanggal permohonannya belum dicatat", "no day of an application is noted"))}
	}
	until := today
	if !l.Decided.IsZero() {
		until = l.Decided
	}
	var a Age
	if l.Counting == Working {
		a.Days, _ = calendar.WorkdaysBetween(l.Applied, until)
	} else {
		a.Days, _ = l.Applied.DaysUntil(until)
	}
	since := fault.T("dimohon "+l.Applied.In("id"), "asked for on "+l.Applied.In("en"))
	if l.Days > 0 {
		if l.Counting == Working {
			a.Due, _ = calendar.AddWorkdays(l.Applied, l.Days)
			since = since.Append(fault.Tf(", %[1]d dari %[2]d hari kerja", ", %[1]d of %[2]d working days", a.Days, l.Days))
		} else {
			a.Due = l.Applied.AddDays(l.Days)
			since = since.Append(fault.Tf(", %[1]d dari %[2]d hari kalender", ", %[1]d of %[2]d calendar days", a.Days, l.Days))
		}
		if n, ok := a.Due.DaysUntil(until); ok {
			a.Late = max(n, 0)
		}
	} else {
		since = since.Append(fault.Tf(", hari ke-%[1]d; jumlah hari meja ini tidak diketahui", ", day %[1]d; how many days the desk has is not known", a.Days))
	}
	switch {
	case !l.Decided.IsZero() && l.Granted:
		a.Standing = standing("granted", "terbit", "granted", Good, fault.T("terbit "+l.Decided.In("id")+"; "+since.ID, "granted on "+l.Decided.In("en")+"; "+since.EN))
	case !l.Decided.IsZero():
		a.Standing = standing("refused", "ditolak", "refused", Bad, fault.T("ditolak "+l.Decided.In("id")+"; "+since.ID, "refused on "+l.Decided.In("en")+"; "+since.EN))
	case a.Late > 0:
		a.Standing = standing("late", "lewat waktu", "late", Bad, since.Append(fault.T(", seharusnya diputuskan "+a.Due.In("id"), ", due on "+a.Due.In("en"))))
	default:
		a.Standing = standing("waiting", "menunggu keputusan", "waiting for the decision", Watch, since)
	}
	return a
}

// Shelf is what lists find a project by.
func (p Project) Shelf() Shelf { return Shelf{Open: p.Closed == ""} }

// Stands derives where a project stands, by the worst of its licences, and where each of them does.
func (p Project) Stands(today term.Date, calendar term.Calendar) (Standing, []Standing) {
	parts := make([]Standing, 0, len(p.Licences))
	granted := 0
	worst := standing("planned", "belum ada izin yang dimohon", "no licence was asked for", Plain, fault.T("tidak ada izin yang tercatat dimohon", "no application for a licence is noted"))
	for _, l := range p.Licences {
		a := l.Age(today, calendar)
		a.Standing.Days = a.Days
		parts = append(parts, a.Standing)
		if a.Standing.Name == "granted" {
			granted++
		}
		if rank[a.Standing.Tone] > rank[worst.Tone] {
			worst = a.Standing
			worst.Why = fault.T(l.Name+" ("+l.Desk+"): "+a.Standing.Why.ID, l.Name+" ("+l.Desk+"): "+a.Standing.Why.EN)
		}
	}
	switch {
	case p.Closed != "":
		return standing("closed", "dihentikan", "given up", Plain, fault.T(p.Closed, p.Closed)), parts
	case granted > 0 && granted == len(p.Licences):
		return standing("granted", "semua izin terbit", "all licences granted", Good, fault.Tf("%[1]d dari %[1]d izin terbit", "%[1]d of %[1]d licences are granted", granted)), parts
	}
	return worst, parts
}

// rank orders the tones by how much they ask to be looked at.
var rank = map[Tone]int{Good: -1, Plain: 0, Watch: 1, Bad: 2}
