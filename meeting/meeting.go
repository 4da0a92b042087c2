// Package meeting is a meeting of a government's coordinating team (TKKSD): when and where, who was there, the agenda, minutes, and what was decided.
// Each decision can give a task to somebody. Once the chair has approved the minutes they are not changed any more; what follows is told by the tasks.
//
// Nothing here does I/O or knows a clock; package registry keeps it.
package meeting

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/anyam-id/anyam/account"
	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/region"
	"github.com/anyam-id/anyam/task"
	"github.com/anyam-id/anyam/term"
)

// ID names a meeting.
type ID string

// Participant is somebody who takes part: for a position, or as a guest.
type Participant struct {
	Position account.PositionID `json:"position,omitempty"`
	Name     string             `json:"name,omitempty"`   // of the person, where it is known
	Office   string             `json:"office,omitempty"` // the position's title, or what a guest is
}

// In is the participant as minutes name them.
func (p Participant) In() string {
	switch {
	case p.Name == "":
		return p.Office
	case p.Office == "":
		return p.Name
	}
	return p.Name + ", " + p.Office
}

// Content is what is said of a meeting besides its decisions.
type Content struct {
	Title        string         `json:"title"`
	On           term.Date      `json:"on"`
	At           string         `json:"at,omitempty"` // the time, as people write it: "09.00–11.30 WITA"
	Place        string         `json:"place,omitempty"`
	Agenda       []string       `json:"agenda,omitempty"`
	Participants []Participant  `json:"participants,omitempty"`
	Minutes      string         `json:"minutes,omitempty"`    // Markdown
	Agreements   []agreement.ID `json:"agreements,omitempty"` // that were spoken about
	Offers       []string       `json:"offers,omitempty"`     // IDs of offers that were spoken about
}

// New is a meeting as it is made.
type New struct {
	Government region.Code `json:"government"`
	Content    Content     `json:"content"`
}

const (
	longestTitle   = 300
	longestMinutes = 200_000
	mostLines      = 200
)

// Check gives all that is wrong with what is said of a meeting.
func (c Content) Check() []fault.Problem {
	var ps fault.Problems
	if strings.TrimSpace(c.Title) == "" || len(c.Title) > longestTitle {
		ps.Add("title", "title", fault.Tf("beri rapat judul, paling panjang %d huruf", "give the meeting a title of at most %d letters", longestTitle))
	}
	if !c.On.Valid() || c.On.Precision() != term.Day {
		ps.Add("on", "on", fault.T("tulis tanggal lengkap rapat", "write the full date of the meeting"))
	}
	if len(c.Minutes) > longestMinutes {
		ps.Add("minutes", "minutes", fault.Tf("notulen paling panjang %d huruf", "minutes have at most %d letters", longestMinutes))
	}
	if len(c.Agenda) > mostLines {
		ps.Add("agenda", "agenda", fault.Tf("paling banyak %d butir", "at most %d items", mostLines))
	}
	if len(c.Participants) > mostLines {
		ps.Add("participants", "participants", fault.Tf("paling banyak %d peserta", "at most %d participants", mostLines))
	}
	return ps.List()
}

// Decision is what was decided, with the task that it gave.
type Decision struct {
	Number int        `json:"number"` // from 1, in the order of the minutes
	Text   string     `json:"text"`
	Owner  task.Owner `json:"owner,omitzero"` // who has to do it; zero: nothing is to be done
	Due    term.Date  `json:"due,omitzero"`
	Task   task.ID    `json:"task,omitempty"`
}

// Act is what an entry says.
type Act string

// The acts.
const (
	Called   Act = "called"
	Changed  Act = "changed"
	Decided  Act = "decided"
	Approved Act = "approved"
)

// Entry is one thing that was done with a meeting.
type Entry struct {
	At       time.Time       `json:"-"`
	Actor    agreement.Actor `json:"-"`
	Act      Act             `json:"-"`
	New      *New            `json:"new,omitempty"`      // of Called
	Content  *Content        `json:"content,omitempty"`  // of Changed
	Decision *Decision       `json:"decision,omitempty"` // of Decided
}

// Meeting is a meeting as its entries leave it.
type Meeting struct {
	ID ID `json:"id"`
	New
	Decisions []Decision `json:"decisions"`
	Approval  *Approval  `json:"approval,omitempty"` // nil: the minutes are a draft
	History   []Line     `json:"history"`            // oldest first
}

// Approval is that the minutes were approved.
type Approval struct {
	At time.Time       `json:"at"`
	By agreement.Actor `json:"by"`
}

// Line is an entry as a sentence.
type Line struct {
	At    time.Time       `json:"at"`
	Actor agreement.Actor `json:"actor"`
	Text  fault.Text      `json:"text"`
}

// Name is the meeting in a few words: "Rapat TKKSD 4 Maret 2026".
func (m Meeting) Name() fault.Text {
	return fault.T(m.Content.Title+", "+m.Content.On.In("id"), m.Content.Title+", "+m.Content.On.In("en"))
}

// May tells what keeps an act from being done with the meeting; an empty text where nothing does.
func (m Meeting) May(a Act) fault.Text {
	switch {
	case m.Approval != nil && a == Approved:
		return fault.T("notulen ini sudah disahkan", "the minutes are approved already")
	case m.Approval != nil:
		return fault.T("notulen sudah disahkan dan tidak diubah lagi", "the minutes are approved and are not changed any more")
	case a == Approved && strings.TrimSpace(m.Content.Minutes) == "" && len(m.Decisions) == 0:
		return fault.T("tulis notulen atau keputusannya dahulu", "write the minutes or a decision first")
	}
	return fault.Text{}
}

// Fold makes a meeting of its entries in the order in which they were added.
func Fold(id ID, entries []Entry) (Meeting, error) {
	m := Meeting{ID: id, Decisions: []Decision{}}
	for i, e := range entries {
		if (i == 0) != (e.Act == Called) || e.Act == Called && e.New == nil || e.Act == Changed && e.Content == nil || e.Act == Decided && e.Decision == nil {
			return m, fmt.Errorf("meeting %s: entry %d is not whole", id, i)
		}
		who := e.Actor.Name
		if e.Actor.Office != "" {
			who += " (" + e.Actor.Office + ")"
		}
		var said fault.Text
		switch e.Act {
		case Called:
			m.New = *e.New
			said = fault.Tf("%[1]s mencatat rapat tanggal %[2]s", "%[1]s noted the meeting of %[3]s", who, m.Content.On.In("id"), m.Content.On.In("en"))
		case Changed:
			what := changes(m.Content, *e.Content)
			m.Content = *e.Content
			said = fault.Tf("%[1]s mengubah %[2]s", "%[1]s changed %[3]s", who, what.ID, what.EN)
		case Decided:
			d := *e.Decision
			d.Number = len(m.Decisions) + 1
			m.Decisions = append(m.Decisions, d)
			said = fault.Tf("%[1]s mencatat keputusan %[2]d: %[3]s", "%[1]s noted decision %[2]d: %[3]s", who, d.Number, d.Text)
		case Approved:
			m.Approval = &Approval{At: e.At, By: e.Actor}
			said = fault.Tf("%s mengesahkan notulen", "%s approved the minutes", who)
		}
		m.History = append(m.History, Line{At: e.At, Actor: e.Actor, Text: said})
	}
	return m, nil
}

// changes names what differs between two contents.
func changes(was, now Content) fault.Text {
	var id, en []string
	for _, x := range []struct {
		changed bool
		name    fault.Text
	}{
		{was.Title != now.Title, fault.T("judul", "the title")},
		{was.On != now.On || was.At != now.At || was.Place != now.Place, fault.T("waktu atau tempat", "time or place")},
		{!slices.Equal(was.Agenda, now.Agenda), fault.T("acara", "the agenda")},
		{!slices.Equal(was.Participants, now.Participants), fault.T("peserta", "participants")},
		{was.Minutes != now.Minutes, fault.T("notulen", "the minutes")},
		{!slices.Equal(was.Agreements, now.Agreements) || !slices.Equal(was.Offers, now.Offers), fault.T("yang dibicarakan", "what was spoken about")},
	} {
		if x.changed {
			id, en = append(id, x.name.ID), append(en, x.name.EN)
		}
	}
	if len(id) == 0 {
		return fault.T("catatan rapat", "the record")
	}
	return fault.T(strings.Join(id, ", "), strings.Join(en, ", "))
}
