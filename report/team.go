package report

import (
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/term"
)

// Met is a meeting of the coordinating team as a report counts it.
type Met struct {
	ID        string
	On        term.Date
	Name      fault.Text
	Approved  bool
	Decisions int
	Tasks     []string // IDs of what its decisions gave to do
}

// Duty is something to be done, as a report counts it.
type Duty struct {
	ID    string
	What  fault.Text
	Given term.Date
	Due   term.Date // zero: no day is set
	Done  term.Date // zero: it is open
}

func (d Duty) open() bool { return d.Done.IsZero() }

func (d Duty) overdue(on term.Date) bool { return d.open() && !d.Due.IsZero() && d.Due.Before(on) }

func (d Duty) leaf() Leaf { return Leaf{TaskLeaf, d.ID, d.What} }

// of are the leaves of those that a question fits.
func of[T any](list []T, leaf func(T) Leaf, fits func(T) bool) []Leaf {
	var out []Leaf
	for _, x := range list {
		if fits(x) {
			out = append(out, leaf(x))
		}
	}
	return out
}

// compared is a figure of what fits now, beside what fitted in the period before.
func compared[T any](key string, label, source fault.Text, list []T, leaf func(T) Leaf, fits func(T, Period) bool, p Period) Figure {
	now := of(list, leaf, func(x T) bool { return fits(x, p) })
	was := float64(len(of(list, leaf, func(x T) bool { return fits(x, p.Previous()) })))
	return Figure{Key: key, Label: label, Source: source, Value: float64(len(now)), Was: &was, Leaves: now}
}

// Meetings are the meetings of the coordinating team in the period.
func Meetings(met []Met, p Period) Section {
	source := fault.T("catatan rapat pemerintah ini", "the government's notes of meetings")
	leaf := func(m Met) Leaf { return Leaf{MeetingLeaf, m.ID, m.Name} }
	in := func(m Met, p Period) bool { yes, _ := p.holds(m.On); return yes }
	return Section{Key: "meetings", Title: fault.T("Rapat tim koordinasi (TKKSD)", "Meetings of the coordinating team (TKKSD)"), Figures: []Figure{
		compared("meetings.held", fault.T("rapat dalam masa ini", "meetings in the period"), source, met, leaf, in, p),
	}}
}

// TeamOf are the sections of a report of the coordinating team: what it met about, what it decided, and what was done of that. Duties are those that decisions gave.
func TeamOf(met []Met, duties []Duty, p Period, on term.Date) []Section {
	source := fault.T("catatan rapat pemerintah ini", "the government's notes of meetings")
	leaf := func(m Met) Leaf { return Leaf{MeetingLeaf, m.ID, m.Name} }
	in := func(m Met, p Period) bool { yes, _ := p.holds(m.On); return yes }
	meetings := Meetings(met, p)
	meetings.Figures = append(meetings.Figures,
		compared("meetings.approved", fault.T("di antaranya dengan notulen yang disahkan", "of them with approved minutes"), source, met, leaf, func(m Met, p Period) bool { return in(m, p) && m.Approved }, p),
		compared("meetings.deciding", fault.T("di antaranya dengan keputusan", "of them with decisions"), source, met, leaf, func(m Met, p Period) bool { return in(m, p) && m.Decisions > 0 }, p))
	decided := func(p Period) float64 {
		n := 0
		for _, m := range met {
			if in(m, p) {
				n += m.Decisions
			}
		}
		return float64(n)
	}
	was := decided(p.Previous())
	meetings.Figures = append(meetings.Figures, Figure{
		Key: "meetings.decisions", Label: fault.T("keputusan", "decisions"), Source: source, Value: decided(p), Was: &was, Leaves: of(met, leaf, func(m Met) bool { return in(m, p) && m.Decisions > 0 }),
	})
	from := make(map[string]Met)
	for _, m := range met {
		for _, id := range m.Tasks {
			from[id] = m
		}
	}
	given := func(d Duty, p Period) bool { m, ok := from[d.ID]; return ok && in(m, p) }
	byTasks := fault.T("tugas yang timbul dari keputusan rapat dalam masa itu, menurut keadaannya pada hari laporan dibuat", "tasks that arose from decisions of meetings in that period, as they stand on the day on which the report was made")
	figure := func(key, id, en string, fits func(Duty) bool) Figure {
		return compared("duties."+key, fault.T(id, en), byTasks, duties, Duty.leaf, func(d Duty, p Period) bool { return given(d, p) && fits(d) }, p)
	}
	done := Section{Key: "duties", Title: fault.T("Pelaksanaan keputusan", "What was done of the decisions"), Figures: []Figure{
		figure("given", "tugas dari keputusan", "tasks from decisions", func(Duty) bool { return true }),
		figure("done", "sudah selesai", "done", func(d Duty) bool { return !d.open() }),
		figure("open", "belum selesai", "not done", Duty.open),
		figure("overdue", "belum selesai dan melewati tenggat", "not done and past the day on which they are due", func(d Duty) bool { return d.overdue(on) }),
	}}
	if meetings.Figures[0].Value == 0 && *meetings.Figures[0].Was == 0 {
		meetings.Note = fault.T("Tidak ada rapat yang dicatat dalam kedua masa.", "No meeting is noted in either period.")
	}
	return []Section{meetings, done}
}

// Owed is an obligation of an agency as a report counts it.
type Owed struct {
	ID          string
	Name        fault.Text
	Gives       bool // it owes it; else it is owed to it
	Ended       bool
	Differences int // periods that the parties claim otherwise
	Claims      []term.Date
}

// AgencyOf are the sections of a report per agency: its agreements, what it owes and is owed with the claims about that, and what it has to do.
func AgencyOf(items []Item, owed []Owed, duties []Duty, p Period, on term.Date) []Section {
	out := []Section{
		section("running", fault.T("Kesepakatan yang berjalan pada akhir masa", "Agreements running at the end of the period"),
			fault.T("Yang ditandatangani perangkat daerah ini, atau yang menyebutnya sebagai penanggung jawab.", "Those that this agency signed, or that name it as the one in charge."), items, p, kinds(items, running, byDates())...),
		section("dates", fault.T("Ditandatangani dan berakhir", "Signed and ended"), fault.Text{}, items, p,
			count{"signed", fault.T("ditandatangani dalam masa ini", "signed in the period"), byDates(), signed},
			count{"ended", fault.T("berakhir dalam masa ini", "ended in the period"), byDates(), ended},
			count{"ending", fault.T("berakhir dalam enam bulan sesudahnya", "end within the six months after it"), byDates(), ending}),
	}
	leaf := func(o Owed) Leaf { return Leaf{ObligationLeaf, o.ID, o.Name} }
	byOwed := fault.T("kewajiban dalam register yang pihaknya perangkat daerah ini", "obligations in the register that this agency is party to")
	stands := func(key, id, en string, fits func(Owed) bool) Figure {
		list := of(owed, leaf, fits)
		return Figure{Key: "owed." + key, Label: fault.T(id, en), Source: byOwed, Value: float64(len(list)), Leaves: list}
	}
	claimed := func(p Period) (n float64) {
		for _, o := range owed {
			for _, d := range o.Claims {
				if in, _ := p.holds(d); in {
					n++
				}
			}
		}
		return n
	}
	was := claimed(p.Previous())
	out = append(out, Section{
		Key: "owed", Title: fault.T("Kewajiban dan pernyataan", "Obligations and claims"),
		Note: fault.T("Kewajiban menurut keadaannya pada hari laporan dibuat; pernyataan menurut hari dinyatakan.", "Obligations as they stand on the day on which the report was made; claims by the day on which they were made."),
		Figures: []Figure{
			stands("gives", "kewajiban perangkat daerah ini", "obligations of this agency", func(o Owed) bool { return o.Gives && !o.Ended }),
			stands("takes", "kewajiban kepada perangkat daerah ini", "obligations to this agency", func(o Owed) bool { return !o.Gives && !o.Ended }),
			{Key: "owed.claims", Label: fault.T("pernyataan tentang kewajiban itu dalam masa ini", "claims about them in the period"), Source: byOwed, Value: claimed(p), Was: &was, Leaves: of(owed, leaf, func(o Owed) bool {
				for _, d := range o.Claims {
					if in, _ := p.holds(d); in {
						return true
					}
				}
				return false
			})},
			stands("differences", "kewajiban dengan angka yang berbeda di antara para pihak", "obligations about which the parties claim different figures", func(o Owed) bool { return o.Differences > 0 }),
		},
	})
	byTasks := fault.T("tugas perangkat daerah ini dan jabatannya", "tasks of this agency and its positions")
	given := func(d Duty, p Period) bool { in, _ := p.holds(d.Given); return in }
	finished := func(d Duty, p Period) bool { in, _ := p.holds(d.Done); return in }
	open, late := of(duties, Duty.leaf, Duty.open), of(duties, Duty.leaf, func(d Duty) bool { return d.overdue(on) })
	return append(out, Section{Key: "duties", Title: fault.T("Tugas", "Tasks"), Figures: []Figure{
		compared("duties.given", fault.T("diberikan dalam masa ini", "given in the period"), byTasks, duties, Duty.leaf, given, p),
		compared("duties.done", fault.T("diselesaikan dalam masa ini", "done in the period"), byTasks, duties, Duty.leaf, finished, p),
		{Key: "duties.open", Label: fault.T("masih terbuka pada hari laporan dibuat", "open on the day on which the report was made"), Source: byTasks, Value: float64(len(open)), Leaves: open},
		{Key: "duties.overdue", Label: fault.T("di antaranya melewati tenggat", "of them past the day on which they are due"), Source: byTasks, Value: float64(len(late)), Leaves: late},
	}})
}
