package procedure

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/party"
	"github.com/anyam-id/anyam/region"
	"github.com/anyam-id/anyam/term"
)

// StepState is where a stage stands.
type StepState string

// The states of a step.
const (
	Done      StepState = "done"
	Skipped   StepState = "skipped"    // a later stage is done and this one is not known to be
	Current   StepState = "current"    // it is what comes next
	Ahead     StepState = "ahead"      // it comes later
	NotNeeded StepState = "not_needed" // the facts say that it is not asked for
)

// Label is the state's name for people.
func (s StepState) Label() fault.Text {
	switch s {
	case Done:
		return fault.T("selesai", "done")
	case Skipped:
		return fault.T("terlewati", "skipped")
	case Current:
		return fault.T("sekarang", "now")
	case Ahead:
		return fault.T("berikutnya", "ahead")
	case NotNeeded:
		return fault.T("tidak diperlukan", "not needed")
	}
	return fault.Text{}
}

// Step is a stage with where it stands and why.
type Step struct {
	Stage
	State StepState    `json:"state"`
	On    term.Date    `json:"on,omitzero"`
	Why   []fault.Text `json:"why"`
}

// Waiting is somebody who is waited for.
type Waiting struct {
	Stage   string       `json:"stage"`
	Party   string       `json:"party,omitempty"` // the party's key, where each has its own
	Text    fault.Text   `json:"text"`
	Since   term.Date    `json:"since,omitzero"`
	Due     term.Date    `json:"due,omitzero"`
	Passed  int          `json:"passed"` // of Days
	Days    int          `json:"days,omitempty"`
	Overdue bool         `json:"overdue"`
	Source  Source       `json:"source"`
	Doubts  []fault.Text `json:"doubts,omitempty"`
}

// CouncilNeed is whether a government's council has to approve, decided from facts.
type CouncilNeed struct {
	Party  string       `json:"party"` // its key
	Name   string       `json:"name"`
	Needed *bool        `json:"needed,omitempty"` // nil: the facts do not tell yet
	Deemed term.Date    `json:"deemed,omitzero"`  // the day from which silence counts as approval, once it has come
	Why    []fault.Text `json:"why"`
	Source Source       `json:"source"`
}

// Border says whether the regions of a mandatory cooperation border each other.
type Border struct {
	OK     bool         `json:"ok"`
	Why    []fault.Text `json:"why"`
	Source Source       `json:"source"`
}

// Course is the procedure of one agreement as it stands on a day.
type Course struct {
	Profile    string        `json:"profile,omitempty"` // its ID; "" there is none for this kind at that time
	Name       fault.Text    `json:"name,omitzero"`
	Basis      string        `json:"basis,omitempty"`
	Government region.Code   `json:"government,omitempty"` // whose own rules are in it
	Why        []fault.Text  `json:"why"`                  // why this profile
	Steps      []Step        `json:"steps"`
	Next       []Waiting     `json:"next"`
	Council    []CouncilNeed `json:"council,omitempty"`
	Border     *Border       `json:"border,omitempty"`
	Over       bool          `json:"over,omitempty"` // the agreement has ended: nothing comes next
}

// Course derives where an agreement stands in its procedure.
func (s *Set) Course(c Case) Course {
	p, why := s.pick(c.Agreement, c.Viewer, c.Today)
	out := Course{Why: why, Steps: []Step{}, Next: []Waiting{}}
	if p == nil {
		return out
	}
	out.Profile, out.Name, out.Basis, out.Government = p.ID, p.Name, p.Basis, p.Government
	out.Over = c.Agreement.State == agreement.EndedState
	out.Council = c.council(p)
	if p.Bordering != nil {
		out.Border = c.border(*p.Bordering)
	}
	last := -1
	for _, stage := range p.Stages {
		if stage.Level == OfFramework && c.Agreement.Class == agreement.Implementing && stage.Fact != FrameworkSigned && !c.fact(stage.Fact, "").known {
			continue // it belongs to the agreement that this one carries out
		}
		out.Steps = append(out.Steps, c.step(stage, out.Council))
		if n := len(out.Steps) - 1; out.Steps[n].State == Done {
			last = n
		}
	}
	current := false
	for i := range out.Steps {
		x := &out.Steps[i]
		switch {
		case x.State == Done || x.State == NotNeeded:
		case i < last && x.Optional:
			x.State, x.Why = NotNeeded, []fault.Text{fault.T("tidak wajib, dan tahap sesudahnya sudah selesai", "not obligatory, and a later stage is done")}
		case i < last:
			x.State = Skipped
			x.Why = append(x.Why, fault.T("tahap sesudahnya sudah selesai, tahap ini belum diketahui", "a later stage is done; of this one nothing is known"))
		case out.Over:
			x.State = Ahead
			x.Why = append(x.Why, fault.T("kesepakatan sudah berakhir", "the agreement has ended"))
		case !current:
			x.State = Current
			waits := c.waiting(x.Stage, out.Council)
			for _, w := range waits {
				x.Why = append(x.Why, w.Text)
			}
			out.Next = append(out.Next, waits...)
			current = !x.Optional // an optional stage holds nobody up
		default:
			x.State = Ahead
			x.Why = append(x.Why, fault.T("menunggu tahap sebelumnya", "waits for the stage before"))
		}
	}
	return out
}

// step is a stage that is done, is not needed, or has neither said of it yet.
func (c *Case) step(stage Stage, council []CouncilNeed) Step {
	x := Step{Stage: stage, Why: []fault.Text{}}
	if stage.Fact != CouncilApproved {
		if h := c.fact(stage.Fact, ""); h.yes {
			x.State, x.On, x.Why = Done, h.on, []fault.Text{h.why}
		} else if h.known {
			x.Why = append(x.Why, h.why)
		}
		return x
	}
	needed, open, approved := 0, 0, 0
	for _, n := range council {
		h := c.fact(CouncilApproved, n.Party)
		switch {
		case h.yes:
			approved++
			x.Why, x.On = append(x.Why, h.why), later(x.On, h.on)
		case !n.Deemed.IsZero():
			approved++
			x.Why, x.On = append(x.Why, n.Why...), later(x.On, n.Deemed)
		case n.Needed == nil:
			open++
			x.Why = append(x.Why, n.Why...)
		case *n.Needed:
			needed++
			x.Why = append(x.Why, n.Why...)
		default:
			x.Why = append(x.Why, n.Why...)
		}
	}
	switch {
	case needed > 0 || open > 0:
	case approved > 0:
		x.State = Done
	default:
		x.State = NotNeeded
		if len(x.Why) == 0 {
			x.Why = []fault.Text{fault.T("tidak ada pemerintah daerah di antara para pihak yang diketahui", "no regional government is among the known parties")}
		}
	}
	return x
}

func later(a, b term.Date) term.Date {
	if a.IsZero() || a.Before(b) {
		return b
	}
	return a
}

// council decides for every government among the parties whether its council has to approve.
func (c *Case) council(p *Profile) []CouncilNeed {
	var out []CouncilNeed
	for _, g := range c.governments() {
		n := CouncilNeed{Party: g.Key, Name: g.Party.Region.Official(), Source: p.Council.Source}
		article := p.Council.Source
		yes, no := new(bool), new(bool)
		*yes = true
		burden, unbudgeted := c.stated(BurdensPublic, g.Key), c.unbudgeted(g.Key)
		say := func(id, en string) {
			n.Why = append(n.Why, fault.T(n.Name+": "+id+" ("+article.In("id")+")", n.Name+": "+en+" ("+article.In("en")+")"))
		}
		switch p.Council.When {
		case Never:
			n.Needed = no
			say("persetujuan DPRD tidak diminta oleh profil ini", "this profile asks for no approval of the council")
		case Always:
			n.Needed = yes
			say("persetujuan DPRD selalu diperlukan", "the council's approval is always needed")
		case OnBurden:
			switch {
			case burden.yes:
				n.Needed = yes
				say("perlu persetujuan DPRD karena membebani masyarakat atau daerah", "the council has to approve because it burdens the public or the region")
			case unbudgeted.yes:
				n.Needed = yes
				say("perlu persetujuan DPRD karena pendanaannya belum dianggarkan"+unbudgeted.why.ID, "the council has to approve because its funding is not budgeted"+unbudgeted.why.EN)
			case burden.known && unbudgeted.known:
				n.Needed = no
				say("tidak perlu persetujuan DPRD: tidak membebani, dan sudah dianggarkan"+unbudgeted.why.ID, "the council need not approve: it is no burden, and it is budgeted"+unbudgeted.why.EN)
			default:
				say("belum diketahui apakah membebani masyarakat atau belum dianggarkan; nyatakan keduanya", "it is not known whether it burdens the public or is unbudgeted; state both")
			}
		}
		c.deem(p, &n)
		out = append(out, n)
	}
	return out
}

// deem looks whether silence has become approval, where the profile knows that.
func (c *Case) deem(p *Profile, n *CouncilNeed) {
	if n.Needed == nil || !*n.Needed {
		return
	}
	for _, stage := range p.Stages {
		if stage.Fact != CouncilApproved {
			continue
		}
		d, since := c.running(stage, n.Party)
		if d == nil || !d.Deemed || since.Precision() != term.Day || d.Days == 0 {
			continue
		}
		if due, _ := c.due(*d, since, n.Party); due.Before(c.Today) && !due.IsZero() {
			n.Deemed = due.AddDays(1)
			n.Why = append(n.Why, fault.Tf("%[1]s: dianggap disetujui sejak %[2]s, karena tidak ada keputusan dalam %[4]d %[5]s (%[7]s)",
				"%[1]s: deemed approved since %[3]s, because nothing was decided within %[4]d %[6]s (%[8]s)",
				n.Name, n.Deemed.In("id"), n.Deemed.In("en"), d.Days, d.Counting.Unit().ID, d.Counting.Unit().EN, d.Source.In("id"), d.Source.In("en")))
		}
	}
}

// running is the deadline of a stage that runs: the last whose beginning is known.
func (c *Case) running(stage Stage, partyKey string) (*Deadline, term.Date) {
	for i := range slices.Backward(stage.Deadlines) {
		d := &stage.Deadlines[i]
		key := partyKey
		if info, ok := d.From.Info(); ok && !info.OfParty {
			key = ""
		}
		if h := c.fact(d.From, key); h.yes {
			return d, h.on
		}
	}
	return nil, term.Date{}
}

// due is the last day of a deadline.
func (c *Case) due(d Deadline, since term.Date, party string) (term.Date, term.Explanation) {
	switch d.Counting {
	case WorkingDays:
		return c.calendarOf(party).AddWorkdays(since, d.Days)
	case CalendarDays:
		return since.AddDays(d.Days), nil
	case Months:
		return addMonths(since, d.Days), nil
	}
	return term.Date{}, nil
}

// calendarOf is by which days a party is waited for.
func (c *Case) calendarOf(party string) term.Calendar {
	if own, ok := c.Calendars[party]; ok {
		return own
	}
	return c.Calendar
}

// addMonths is the same day n months on, or the last of a shorter month.
func addMonths(d term.Date, n int) term.Date {
	m := d.Year*12 + int(d.Month) - 1 + n
	first := term.Date{Year: m / 12, Month: time.Month(m%12 + 1)}
	first.Day = min(d.Day, first.Latest().Day)
	return first
}

// passed is how much of a deadline is over.
func (c *Case) passed(d Deadline, since term.Date, party string) int {
	switch d.Counting {
	case WorkingDays:
		n, _ := c.calendarOf(party).WorkdaysBetween(since, c.Today)
		return n
	case CalendarDays:
		n, _ := since.DaysUntil(c.Today)
		return n
	case Months:
		n := 0
		for !c.Today.Before(addMonths(since, n+1)) {
			n++
		}
		return n
	}
	return 0
}

// waiting is who is waited for at a stage.
func (c *Case) waiting(stage Stage, council []CouncilNeed) []Waiting {
	if stage.Fact != CouncilApproved {
		return []Waiting{c.wait(stage, "", "")}
	}
	var out []Waiting
	for _, n := range council {
		if c.fact(CouncilApproved, n.Party).yes || !n.Deemed.IsZero() || n.Needed != nil && !*n.Needed {
			continue
		}
		if n.Needed == nil {
			out = append(out, Waiting{Stage: stage.ID, Party: n.Party, Text: n.Why[0], Source: n.Source})
			continue
		}
		out = append(out, c.wait(stage, n.Party, strings.TrimPrefix(n.Name, "Provinsi ")))
	}
	return out
}

func (c *Case) wait(stage Stage, partyKey, name string) Waiting {
	w := Waiting{Stage: stage.ID, Party: partyKey, Source: stage.Source}
	d, since := c.running(stage, partyKey)
	if d == nil {
		who := stage.Actor
		if len(stage.Deadlines) > 0 && partyKey != "" {
			who = ofParty(stage.Deadlines[0].Who, name)
		}
		w.Text = fault.T("menunggu "+lowerFirst(who.ID)+": "+stage.Name.ID, "waiting for "+lowerFirst(who.EN)+": "+stage.Name.EN)
		if stage.Fact == CouncilApproved {
			w.Text.ID += "; kapan suratnya diterima DPRD belum dicatat"
			w.Text.EN += "; when the council got the letter is not noted"
		}
		return w
	}
	who := ofParty(d.Who, name)
	w.Source, w.Since = d.Source, since
	if since.Precision() != term.Day {
		w.Text = fault.T("menunggu "+who.ID, "waiting for "+who.EN)
		if since.Precision() != term.Unknown {
			w.Text.ID += " sejak " + since.In("id")
			w.Text.EN += " since " + since.In("en")
		}
		return w
	}
	w.Text = fault.T("menunggu "+who.ID+" sejak "+since.In("id"), "waiting for "+who.EN+" since "+since.In("en"))
	if d.Days == 0 {
		w.Text.ID += ", batas harinya tidak ditetapkan (" + d.Source.In("id") + ")"
		w.Text.EN += ", no number of days is set (" + d.Source.In("en") + ")"
		return w
	}
	w.Days, w.Passed = d.Days, c.passed(*d, since, w.Party)
	var why term.Explanation
	w.Due, why = c.due(*d, since, w.Party)
	w.Overdue = w.Due.Before(c.Today)
	for _, s := range why {
		if s.Doubt {
			w.Doubts = append(w.Doubts, s.Text)
		}
	}
	unit := d.Counting.Unit()
	w.Text.ID += fmt.Sprintf(", %d dari %d %s, sampai %s (%s)", w.Passed, d.Days, unit.ID, w.Due.In("id"), d.Source.In("id"))
	w.Text.EN += fmt.Sprintf(", %d of %d %s, until %s (%s)", w.Passed, d.Days, unit.EN, w.Due.In("en"), d.Source.In("en"))
	return w
}

// border looks whether the regions of a mandatory cooperation border each other.
func (c *Case) border(src Source) *Border {
	var codes []region.Code
	for _, p := range c.Agreement.Parties {
		if p.Party.Kind != party.Foreign && p.Party.Region != "" && !slices.Contains(codes, p.Party.Region) {
			codes = append(codes, p.Party.Region)
		}
	}
	return bordering(codes, src)
}

// Bordering tells whether different regions that would be parties hang together by borders on land, where the rules in use ask that of cooperation of a kind;
// nil where they do not.
func (s *Set) Bordering(k agreement.Kind, government region.Code, on term.Date, codes []region.Code) *Border {
	p := s.inUse(k, government, on)
	if p == nil || p.Bordering == nil {
		return nil
	}
	return bordering(codes, *p.Bordering)
}

func bordering(codes []region.Code, src Source) *Border {
	b := &Border{Source: src, Why: []fault.Text{}}
	if len(codes) < 2 {
		b.Why = append(b.Why, fault.T("kurang dari dua daerah diketahui, jadi perbatasannya tidak dapat diperiksa", "fewer than two regions are known, so borders cannot be looked at"))
		return b
	}
	joined := []region.Code{codes[0]}
	for grew := true; grew; {
		grew = false
		for _, x := range codes {
			if slices.Contains(joined, x) {
				continue
			}
			if i := slices.IndexFunc(joined, func(y region.Code) bool { return region.Borders(x, y) }); i >= 0 {
				b.Why = append(b.Why, fault.Tf("%[1]s berbatasan darat dengan %[2]s", "%[1]s borders %[2]s by land", x.Official(), joined[i].Official()))
				joined, grew = append(joined, x), true
			}
		}
	}
	b.OK = len(joined) == len(codes)
	for _, x := range codes {
		if !slices.Contains(joined, x) {
			b.Why = append(b.Why, fault.Tf("%[1]s tidak berbatasan darat dengan pihak lain menurut tabel batas; batas laut tidak ada dalam tabel itu",
				"%[1]s borders no other party by land in the table of borders, which has no borders at sea", x.Official()))
		}
	}
	return b
}

func lowerFirst(s string) string {
	if len(s) > 1 && s[1] >= 'A' && s[1] <= 'Z' { // an abbreviation
		return s
	}
	return strings.ToLower(s[:min(1, len(s))]) + s[min(1, len(s)):]
}

// AnswerBy is until when an offer of a kind that is sent on a day should be answered, by the rules that hold for a government then: its own file's, or
// the national ones. The day is zero where the rules set no number; the source says so.
func (s *Set) AnswerBy(k agreement.Kind, government region.Code, sent term.Date, calendar term.Calendar) (term.Date, Source) {
	p := s.inUse(k, government, sent)
	if p == nil {
		return term.Date{}, Source{Standing: Unverified}
	}
	for _, stage := range p.Stages {
		for _, d := range stage.Deadlines {
			if d.From != Offered {
				continue
			}
			if d.Days == 0 {
				return term.Date{}, d.Source
			}
			c := Case{Calendar: calendar}
			day, _ := c.due(d, sent, "")
			return day, d.Source
		}
	}
	return term.Date{}, Source{Standing: Unverified}
}

// inUse is the profile of a kind that a government follows on a day: its own, or the general one; nil where there is none.
func (s *Set) inUse(k agreement.Kind, government region.Code, on term.Date) *Profile {
	if own := s.own(government, k, on); own != nil && government != "" {
		return own
	}
	return s.own("", k, on)
}
