package followup

import (
	"github.com/anyam-id/anyam/document"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/term"
)

// Milestone is something that is to be reached by a day, and not counted: a road is open, a team is founded. One party says that it is met; another
// confirms or disputes that. What is counted is an obligation with its periods.
type Milestone struct {
	Name   string         `json:"name"`
	Due    term.Date      `json:"due"`
	Claims []MilestoneMet `json:"claims"` // one of each party that says so, in the order of their keys
	Words  []PartyWord    `json:"words"`  // of the others
	Closed string         `json:"closed,omitempty"`
}

// MilestoneMet is one party's word that the milestone is met.
type MilestoneMet struct {
	By       string          `json:"by"`
	On       term.Date       `json:"on"`
	Note     string          `json:"note,omitempty"`
	Document document.Digest `json:"document,omitempty"`
}

// MilestoneAct is one thing that was said of a milestone.
type MilestoneAct struct {
	Do       Verb            `json:"do" enum:"state,meet,dispute,retract,close,reopen"`
	By       string          `json:"by,omitempty"` // key of the party in whose name; needed only where one speaks for several
	Name     string          `json:"name,omitempty"`
	Due      term.Date       `json:"due,omitzero"`
	On       term.Date       `json:"on,omitzero"`
	Document document.Digest `json:"document,omitempty"`
	Note     string          `json:"note,omitempty"`
}

// Verb is what the act does.
func (a MilestoneAct) Verb() Verb { return a.Do }

// Speaker is the party in whose name the act is.
func (a MilestoneAct) Speaker() string { return a.By }

// As is the act in the name of a party.
func (a MilestoneAct) As(key string) MilestoneAct { a.By = key; return a }

// After is the milestone after an act. A party has one word: that it is met on a day, or that it is not; its later word takes the place of its
// earlier one, and no other party's.
func (m Milestone) After(a MilestoneAct) Milestone {
	m.Claims, m.Words = append([]MilestoneMet{}, m.Claims...), append([]PartyWord{}, m.Words...)
	switch a.Do {
	case State:
		m.Name, m.Due = a.Name, a.Due
	case Meet:
		m.drop(a.By)
		m.Claims = append(m.Claims, MilestoneMet{By: a.By, On: a.On, Note: a.Note, Document: a.Document})
		for i := len(m.Claims) - 1; i > 0 && m.Claims[i].By < m.Claims[i-1].By; i-- {
			m.Claims[i], m.Claims[i-1] = m.Claims[i-1], m.Claims[i]
		}
	case Dispute:
		m.drop(a.By)
		m.Words = saidBy(m.Words, PartyWord{By: a.By, Reason: a.Note})
	case Retract:
		m.drop(a.By)
	case Close:
		m.Closed = a.Note
	case Reopen:
		m.Closed = ""
	default:
	}
	return m
}

// drop takes the word of a party away.
func (m *Milestone) drop(by string) {
	kept := m.Claims[:0]
	for _, c := range m.Claims {
		if c.By != by {
			kept = append(kept, c)
		}
	}
	m.Claims, m.Words = kept, without(m.Words, by)
}

// spoke tells whether a party has said anything.
func (m Milestone) spoke(by string) bool {
	for _, c := range m.Claims {
		if c.By == by {
			return true
		}
	}
	return says(m.Words, by)
}

// Check says what is wrong with an act.
func (m Milestone) Check(a MilestoneAct, today term.Date, ps *fault.Problems) fault.Text {
	if m.Closed != "" && a.Do != Reopen {
		return over
	}
	switch a.Do {
	case State:
		words(ps, "name", a.Name)
		day(ps, "due", a.Due, today, false)
	case Meet:
		day(ps, "on", a.On, today, true)
	case Dispute:
		words(ps, "note", a.Note)
		if len(m.Claims) == 0 || len(m.Claims) == 1 && m.Claims[0].By == a.By {
			return fault.T("belum ada pihak lain yang menyatakan tonggak ini tercapai", "no other party says yet that the milestone is met")
		}
	case Retract:
		if !m.spoke(a.By) {
			return fault.T("pihak ini belum menyatakan apa pun", "that party has said nothing")
		}
	case Close:
		words(ps, "note", a.Note)
	case Reopen:
		if m.Closed == "" {
			return notOver
		}
	default:
		unknown(ps, a.Do)
	}
	return fault.Text{}
}

// Shelf is what lists find a milestone by.
func (m Milestone) Shelf() Shelf { return Shelf{Open: m.Closed == "", Day: m.Due} }

// Stands derives whether a milestone is met, from both sides.
func (m Milestone) Stands(today term.Date, _ term.Calendar) (Standing, []Standing) {
	return m.standing(today), nil
}

func (m Milestone) standing(today term.Date) Standing {
	first := func() MilestoneMet {
		c := m.Claims[0]
		for _, x := range m.Claims {
			if x.On.Before(c.On) {
				c = x
			}
		}
		return c
	}
	late := func(d term.Date) fault.Text {
		if n, ok := m.Due.DaysUntil(d); ok && n > 0 {
			return fault.T(", "+days(n).ID+" setelah tenggat", ", "+days(n).EN+" after its due day")
		}
		return fault.Text{}
	}
	switch {
	case m.Closed != "":
		return standing("dropped", "dihapus", "given up", Plain, fault.T(m.Closed, m.Closed))
	case len(m.Claims) > 0 && len(m.Words) > 0:
		return standing("disputed", "diperselisihkan", "disputed", Bad, colon(fault.T("satu pihak menyatakan tercapai, pihak lain membantah", "one party says that it is met, another disputes it"), m.Words[0].Reason))
	case len(m.Claims) > 1:
		c := first()
		return standing("confirmed", "tercapai", "met", Good, fault.T("kedua pihak menyatakan tercapai; yang pertama "+c.On.In("id"), "both parties say that it is met; the earlier on "+c.On.In("en")).Append(late(c.On)))
	case len(m.Claims) == 1:
		c := first()
		return standing("claimed", "dinyatakan tercapai", "claimed as met", Watch, fault.T("baru satu pihak yang menyatakan, "+c.On.In("id"), "only one party says so, on "+c.On.In("en")).Append(late(c.On)))
	case m.Due.Before(today):
		n, _ := m.Due.DaysUntil(today)
		return standing("overdue", "lewat tenggat", "overdue", Bad, fault.T("tenggatnya "+m.Due.In("id")+", lewat "+days(n).ID, "due on "+m.Due.In("en")+", "+days(n).EN+" ago"))
	}
	n, _ := today.DaysUntil(m.Due)
	return standing("planned", "menunggu", "ahead", Plain, fault.T("tenggatnya "+m.Due.In("id")+", "+days(n).ID+" lagi", "due on "+m.Due.In("en")+", in "+days(n).EN))
}

// Tell is the act as a sentence without its subject.
func (m Milestone) Tell(a MilestoneAct) fault.Text {
	switch a.Do {
	case State:
		return fault.T("menetapkan tonggak "+a.Name+", tenggat "+a.Due.In("id"), "set the milestone "+a.Name+", due on "+a.Due.In("en"))
	case Meet:
		return colon(fault.T("menyatakan tonggak tercapai "+a.On.In("id"), "said that the milestone was met on "+a.On.In("en")), a.Note)
	case Dispute:
		return colon(fault.T("membantah bahwa tonggak tercapai", "disputed that the milestone is met"), a.Note)
	case Retract:
		return colon(fault.T("menarik perkataannya", "took its word back"), a.Note)
	case Close:
		return colon(fault.T("menghapus tonggak ini", "gave the milestone up"), a.Note)
	case Reopen:
		return colon(fault.T("menetapkan kembali tonggak ini", "set the milestone again"), a.Note)
	default:
		return fault.Text{}
	}
}
