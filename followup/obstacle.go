package followup

import (
	"slices"

	"github.com/anyam-id/anyam/account"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/region"
	"github.com/anyam-id/anyam/term"
)

// ObstacleType is what sort of thing stands in the way. The list is one for all agreements, so that obstacles can be compared.
type ObstacleType struct {
	ID   string     `json:"id"`
	Name fault.Text `json:"name"`
}

// ObstacleTypes is the list. It is the register's own; no regulation that could be read gives one.
func ObstacleTypes() []ObstacleType {
	return []ObstacleType{
		{"licence", fault.T("perizinan", "licences")},
		{"land", fault.T("lahan dan tata ruang", "land and spatial plan")},
		{"money", fault.T("anggaran dan pembiayaan", "budget and finance")},
		{"rules", fault.T("peraturan", "regulations")},
		{"mandate", fault.T("kewenangan dan kelembagaan", "competence and organisation")},
		{"people", fault.T("sumber daya manusia", "staff and skills")},
		{"data", fault.T("data dan informasi", "data and information")},
		{"transport", fault.T("sarana, jalan dan angkutan", "facilities, roads and transport")},
		{"supply", fault.T("pasokan dan mutu barang", "supply and quality of goods")},
		{"price", fault.T("harga dan pasar", "prices and markets")},
		{"partner", fault.T("pihak mitra belum bergerak", "the partner has not moved")},
		{"community", fault.T("penerimaan masyarakat", "acceptance by people")},
		{"nature", fault.T("cuaca, bencana, penyakit", "weather, disasters, disease")},
		{"other", fault.T("lainnya", "other")},
	}
}

// TypeName is what a type is called; empty where there is none of the ID.
func TypeName(id string) fault.Text {
	for _, t := range ObstacleTypes() {
		if t.ID == id {
			return t.Name
		}
	}
	return fault.Text{}
}

// Rung is a step of the ladder.
type Rung string

// The rungs from the lowest. Perpres 91/2017 knows the task force; the others are those by whom governments work.
const (
	Liaison   Rung = "pic"
	Agency    Rung = "agency"
	JointTeam Rung = "joint_team"
	Head      Rung = "head"
	TaskForce Rung = "task_force"
	Above     Rung = "above"
)

// Rungs is the ladder from below.
func Rungs() []Rung { return []Rung{Liaison, Agency, JointTeam, Head, TaskForce, Above} }

// Label is what a rung is called.
func (r Rung) Label() fault.Text {
	switch r {
	case Liaison:
		return fault.T("petugas penghubung (PIC)", "liaison officer (PIC)")
	case Agency:
		return fault.T("kepala perangkat daerah", "head of the agency")
	case JointTeam:
		return fault.T("tim bersama", "joint team")
	case Head:
		return fault.T("kepala daerah", "regional head")
	case TaskForce:
		return fault.T("satuan tugas", "task force")
	case Above:
		return fault.T("gubernur atau kementerian", "governor or ministry")
	}
	return fault.Text{}
}

// height is how high a rung is; -1 where it is none.
func (r Rung) height() int { return slices.Index(Rungs(), r) }

// Owner is who has to clear an obstacle: a position or an agency of a government, or the government as a whole.
type Owner struct {
	Government region.Code        `json:"government,omitempty"`
	Position   account.PositionID `json:"position,omitempty"`
	Agency     account.AgencyID   `json:"agency,omitempty"`
	Name       string             `json:"name,omitempty"` // as it was called then; set by the register
}

// Step is that an obstacle was put before somebody.
type Step struct {
	Rung   Rung      `json:"rung"`
	On     term.Date `json:"on"`
	Reason string    `json:"reason"`
	Before string    `json:"before,omitempty"` // who exactly: "Satgas Provinsi", "Kementerian ESDM"
}

// Assignment is a task that a decision gives.
type Assignment struct {
	Owner Owner     `json:"owner,omitzero"`
	What  string    `json:"what"`
	Due   term.Date `json:"due,omitzero"`
	Task  string    `json:"task,omitempty"` // ID of the task; set by the register
}

// Decision is what was decided at the rung where the obstacle stood.
type Decision struct {
	Rung  Rung         `json:"rung"`
	On    term.Date    `json:"on"`
	Text  string       `json:"text"`
	Tasks []Assignment `json:"tasks"`
}

// Obstacle is something that keeps an agreement from coming true.
type Obstacle struct {
	Title     string     `json:"title"`
	Type      string     `json:"type"`
	Owner     Owner      `json:"owner"`
	Since     term.Date  `json:"since"`
	Project   string     `json:"project,omitempty"` // ID of the project whose licence it is about
	Licence   string     `json:"licence,omitempty"` // its key
	Steps     []Step     `json:"steps"`             // the first is where it began
	Decisions []Decision `json:"decisions"`
	Cleared   term.Date  `json:"cleared,omitzero"`
	How       string     `json:"how,omitempty"`
}

// ObstacleAct is one thing that was done about an obstacle.
type ObstacleAct struct {
	Do      Verb         `json:"do" enum:"state,raise,decide,close,reopen"`
	Title   string       `json:"title,omitempty"`
	Type    string       `json:"type,omitempty"`
	Owner   Owner        `json:"owner,omitzero"`
	Project string       `json:"project,omitempty"`
	Licence string       `json:"licence,omitempty"`
	Rung    Rung         `json:"rung,omitempty"`
	On      term.Date    `json:"on,omitzero"`
	Note    string       `json:"note,omitempty"`   // the reason of a step, the decision, how it was cleared
	Before  string       `json:"before,omitempty"` // of raise: who exactly
	Tasks   []Assignment `json:"tasks,omitempty"`  // of decide
}

// Verb is what the act does.
func (a ObstacleAct) Verb() Verb { return a.Do }

// Rung is where the obstacle stands.
func (o Obstacle) Rung() Rung {
	if len(o.Steps) == 0 {
		return Liaison
	}
	return o.Steps[len(o.Steps)-1].Rung
}

// last is the day of the latest act about it.
func (o Obstacle) last() term.Date {
	d := o.Since
	for _, s := range o.Steps {
		if d.Before(s.On) {
			d = s.On
		}
	}
	for _, x := range o.Decisions {
		if d.Before(x.On) {
			d = x.On
		}
	}
	return d
}

// After is the obstacle after an act.
func (o Obstacle) After(a ObstacleAct) Obstacle {
	o.Steps, o.Decisions = append([]Step{}, o.Steps...), append([]Decision{}, o.Decisions...)
	switch a.Do {
	case State:
		o.Title, o.Type, o.Owner, o.Project, o.Licence = a.Title, a.Type, a.Owner, a.Project, a.Licence
		if len(o.Steps) == 0 {
			o.Since, o.Steps = a.On, []Step{{Rung: Liaison, On: a.On, Reason: a.Note}}
		}
	case Raise:
		o.Steps = append(o.Steps, Step{Rung: a.Rung, On: a.On, Reason: a.Note, Before: a.Before})
	case Decide:
		o.Decisions = append(o.Decisions, Decision{Rung: o.Rung(), On: a.On, Text: a.Note, Tasks: append([]Assignment{}, a.Tasks...)})
	case Close:
		o.Cleared, o.How = a.On, a.Note
	case Reopen:
		o.Cleared, o.How = term.Date{}, ""
	default:
	}
	return o
}

// Check says what is wrong with an act, and what keeps it from being done as things stand. A step leads upwards, and days do not go back.
func (o Obstacle) Check(a ObstacleAct, today term.Date, ps *fault.Problems) fault.Text {
	if !o.Cleared.IsZero() && a.Do != Reopen {
		return over
	}
	if a.Do != State || len(o.Steps) == 0 {
		day(ps, "on", a.On, today, true)
		if a.Do != State && a.On.Before(o.last()) {
			ps.Add("date", "on", fault.T("tidak mendahului langkah terakhir, "+o.last().In("id"), "not before the last step, "+o.last().In("en")))
		}
	}
	switch a.Do {
	case State:
		words(ps, "title", a.Title)
		if TypeName(a.Type) == (fault.Text{}) {
			ps.Add("type", "type", fault.T("pilih jenis kendala", "choose a type of obstacle"))
		}
		if g, ok := region.Get(a.Owner.Government); !ok || g.Level == region.Foreign {
			ps.Add("owner", "owner", fault.T("pilih pemerintah daerah yang menanganinya", "choose the government that has to clear it"))
		}
	case Raise:
		words(ps, "note", a.Note)
		switch {
		case a.Rung.height() < 0:
			ps.Add("rung", "rung", fault.T("pilih jenjang", "choose a step"))
		case a.Rung.height() <= o.Rung().height():
			ps.Add("rung", "rung", fault.Tf("pilih jenjang di atas %[1]s", "choose a step above %[2]s", o.Rung().Label().ID, o.Rung().Label().EN))
		}
	case Decide:
		words(ps, "note", a.Note)
		for _, t := range a.Tasks {
			words(ps, "tasks", t.What)
			if !t.Due.IsZero() {
				day(ps, "due", t.Due, today, false)
			}
		}
	case Close:
		words(ps, "note", a.Note)
	case Reopen:
		words(ps, "note", a.Note)
		if o.Cleared.IsZero() {
			return notOver
		}
	default:
		unknown(ps, a.Do)
	}
	return fault.Text{}
}

// Tell is the act as a sentence without its subject.
func (o Obstacle) Tell(a ObstacleAct) fault.Text {
	on := fault.T(" ("+a.On.In("id")+")", " ("+a.On.In("en")+")")
	switch a.Do {
	case State:
		return fault.Tf("mencatat kendala: %[1]s", "noted the obstacle: %[1]s", a.Title)
	case Raise:
		to := a.Rung.Label()
		if a.Before != "" {
			to = to.Append(fault.T(", "+a.Before, ", "+a.Before))
		}
		return colon(fault.T("menaikkan kendala ini ke "+to.ID, "took it up to the "+to.EN).Append(on), a.Note)
	case Decide:
		at := o.Rung().Label()
		return colon(fault.T("mencatat keputusan "+at.ID, "noted a decision of the "+at.EN).Append(on), a.Note)
	case Close:
		return colon(fault.T("menyatakan kendala ini teratasi", "said that it is cleared").Append(on), a.Note)
	case Reopen:
		return colon(fault.T("membuka kembali kendala ini", "took it up again").Append(on), a.Note)
	default:
		return fault.Text{}
	}
}

// ObstacleAge is how long an obstacle stands in the way.
type ObstacleAge struct {
	Days     int      `json:"days"`    // since it began, until today or until it was cleared
	AtRung   int      `json:"at_rung"` // of those, at the rung where it stands
	Skipped  []Rung   `json:"skipped"` // rungs that were left out on the way up
	Standing Standing `json:"standing"`
}

// Age derives how old an obstacle is on a day, and where it stands.
func (o Obstacle) Age(today term.Date) ObstacleAge {
	a := ObstacleAge{Skipped: []Rung{}}
	until := today
	if !o.Cleared.IsZero() {
		until = o.Cleared
	}
	a.Days, _ = o.Since.DaysUntil(until)
	for i, s := range o.Steps {
		a.AtRung, _ = s.On.DaysUntil(until)
		if i > 0 {
			a.Skipped = append(a.Skipped, Rungs()[o.Steps[i-1].Rung.height()+1:s.Rung.height()]...)
		}
	}
	at := o.Rung().Label()
	switch {
	case !o.Cleared.IsZero():
		a.Standing = standing("cleared", "teratasi", "cleared", Good, colon(fault.T("teratasi setelah "+days(a.Days).ID, "cleared after "+days(a.Days).EN), o.How))
	case len(o.Decisions) > 0 && o.Decisions[len(o.Decisions)-1].Rung == o.Rung():
		d := o.Decisions[len(o.Decisions)-1]
		a.Standing = standing("decided", "ada keputusan", "decided", Watch, fault.T("diputuskan "+d.On.In("id")+" oleh "+at.ID+"; belum teratasi", "decided on "+d.On.In("en")+" by the "+at.EN+"; not cleared yet"))
	default:
		a.Standing = standing("open", "terbuka", "open", Bad, fault.T("menunggu "+at.ID+" sejak "+days(a.AtRung).ID, "waiting for the "+at.EN+" for "+days(a.AtRung).EN))
	}
	return a
}

// AgeBands are the bands in which registers count how old obstacles are, each by its last day; the last has none.
func AgeBands() []int { return []int{30, 90, 180, 365} }

// Shelf is what lists find an obstacle by.
func (o Obstacle) Shelf() Shelf {
	return Shelf{Open: o.Cleared.IsZero(), Day: o.Since, Sort: o.Type, About: o.Project}
}

// Stands derives where an obstacle stands.
func (o Obstacle) Stands(today term.Date, _ term.Calendar) (Standing, []Standing) {
	a := o.Age(today)
	a.Standing.Days = a.Days
	return a.Standing, nil
}
