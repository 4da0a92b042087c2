// Package task is work that somebody has to do by a day: what, for which position or agency of which government, out of what it arose (a meeting's
// decision, an obstacle, figures that differ), and whether it is done, when, by whom and with which note.
//
// A task is the fold of its entries, which are only added (Fold): done, taken up again and done once more are all there to be read. Nothing here
// does I/O or knows a clock; package registry keeps it.
package task

import (
	"errors"
	"strings"
	"time"

	"github.com/anyam-id/anyam/account"
	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/region"
	"github.com/anyam-id/anyam/term"
)

// ID names a task.
type ID string

// SourceKind is out of what a task arose.
type SourceKind string

// The kinds of source.
const (
	ByHand     SourceKind = "hand"       // somebody wrote it down
	Meeting    SourceKind = "meeting"    // a decision of a meeting
	Obstacle   SourceKind = "obstacle"   // a decision about an obstacle
	Difference SourceKind = "difference" // figures of two parties that differ
	Offer      SourceKind = "offer"      // an offer that waits for an answer
	Radar      SourceKind = "radar"      // an agreement that sleeps
)

// Text is what people call the kind.
func (k SourceKind) Text() fault.Text {
	switch k {
	case ByHand:
		return fault.T("dicatat sendiri", "noted by hand")
	case Meeting:
		return fault.T("keputusan rapat", "decision of a meeting")
	case Obstacle:
		return fault.T("keputusan atas kendala", "decision about an obstacle")
	case Difference:
		return fault.T("angka yang berbeda", "figures that differ")
	case Offer:
		return fault.T("penawaran", "offer")
	case Radar:
		return fault.T("kesepakatan yang tertidur", "agreement that sleeps")
	}
	return fault.Text{}
}

// Source is out of what a task arose.
type Source struct {
	Kind SourceKind `json:"kind"`
	ID   string     `json:"id,omitempty"`  // of the meeting, obstacle, difference …
	Text fault.Text `json:"text,omitzero"` // it in a few words: "Rapat TKKSD 4 Maret 2026, keputusan 2"
}

// Owner is who has to do it: a position or an agency of a government, or the government as a whole.
type Owner struct {
	Government region.Code        `json:"government"`
	Position   account.PositionID `json:"position,omitempty"`
	Agency     account.AgencyID   `json:"agency,omitempty"`
	Name       string             `json:"name,omitempty"` // of the position or agency, as it was called when the task was made
}

// New is a task as it is made.
type New struct {
	Owner     Owner        `json:"owner"`
	What      fault.Text   `json:"what"`
	Due       term.Date    `json:"due,omitzero"`        // zero: no day is set
	Agreement agreement.ID `json:"agreement,omitempty"` // that it belongs to
	Source    Source       `json:"source"`
}

// longest is how long what is to be done and notes may be, in bytes.
const longest = 2000

// Check gives all that is wrong with a new task.
func (n New) Check() []fault.Problem {
	var ps fault.Problems
	if strings.TrimSpace(n.What.ID) == "" || strings.TrimSpace(n.What.EN) == "" || len(n.What.ID) > longest || len(n.What.EN) > longest {
		ps.Add("what", "what", fault.T("tulis apa yang harus dikerjakan, paling panjang 2000 huruf", "write what is to be done, at most 2000 letters"))
	}
	if r, ok := region.Get(n.Owner.Government); !ok || r.Level == region.Foreign {
		ps.Add("owner", "owner", fault.T("pilih pemerintah daerah yang mengerjakannya", "choose the government that has to do it"))
	}
	if !n.Due.IsZero() && (!n.Due.Valid() || n.Due.Precision() != term.Day) {
		ps.Add("due", "due", fault.T("tulis tenggat sebagai tanggal lengkap", "write the day on which it is due as a full date"))
	}
	if n.Source.Kind.Text() == (fault.Text{}) {
		ps.Add("source", "source", fault.T("sebutkan dari mana tugas ini timbul", "say out of what the task arose"))
	}
	return ps.List()
}

// Act is what an entry says.
type Act string

// The acts.
const (
	Added     Act = "added"
	Done      Act = "done"
	Reopened  Act = "reopened"
	Postponed Act = "postponed"
)

// Entry is one thing that was done with a task.
type Entry struct {
	At    time.Time       `json:"-"`
	Actor agreement.Actor `json:"-"`
	Act   Act             `json:"-"`
	New   *New            `json:"new,omitempty"`  // of Added
	Due   term.Date       `json:"due,omitzero"`   // of Postponed
	Note  string          `json:"note,omitempty"` // with which note it was done, or why it was taken up again or postponed
}

// Task is work to be done, or that was.
type Task struct {
	ID ID `json:"id"`
	New
	Made    time.Time       `json:"made"`
	By      agreement.Actor `json:"by"`
	Done    *Completion     `json:"done,omitempty"` // nil: it is open
	History []Line          `json:"history"`        // oldest first
}

// Completion is that a task is done.
type Completion struct {
	At   time.Time       `json:"at"`
	By   agreement.Actor `json:"by"`
	Note string          `json:"note,omitempty"`
}

// Line is an entry as a sentence.
type Line struct {
	At    time.Time       `json:"at"`
	Actor agreement.Actor `json:"actor"`
	Text  fault.Text      `json:"text"`
}

// Open tells whether it is still to be done.
func (t Task) Open() bool { return t.Done == nil }

// Overdue tells whether it should have been done before today.
func (t Task) Overdue(today term.Date) bool {
	return t.Open() && !t.Due.IsZero() && t.Due.Before(today)
}

// Fold makes a task of its entries in the order in which they were added.
func Fold(id ID, entries []Entry) (Task, error) {
	t := Task{ID: id}
	for i, e := range entries {
		if (i == 0) != (e.Act == Added) || e.Act == Added && e.New == nil {
			return t, errors.New("task " + string(id) + " does not begin with what it is")
		}
		switch e.Act {
		case Added:
			t.New, t.Made, t.By = *e.New, e.At, e.Actor
		case Done:
			t.Done = &Completion{At: e.At, By: e.Actor, Note: e.Note}
		case Reopened:
			t.Done = nil
		case Postponed:
			t.Due = e.Due
		}
		t.History = append(t.History, Line{At: e.At, Actor: e.Actor, Text: e.sentence()})
	}
	return t, nil
}

// May tells what keeps an act from being done with the task as it stands; an empty text where nothing does.
func (t Task) May(a Act) fault.Text {
	switch {
	case a == Done && !t.Open():
		return fault.T("tugas ini sudah selesai", "the task is done already")
	case a == Reopened && t.Open():
		return fault.T("tugas ini belum selesai", "the task is not done yet")
	case a == Postponed && !t.Open():
		return fault.T("tugas ini sudah selesai; buka kembali dahulu", "the task is done; take it up again first")
	}
	return fault.Text{}
}

func (e Entry) sentence() fault.Text {
	var t fault.Text
	switch e.Act {
	case Added:
		t = fault.T("menugaskan", "assigned it")
		if !e.New.Due.IsZero() {
			t = fault.Tf("menugaskan, tenggat %[1]s", "assigned it, due %[2]s", e.New.Due.In("id"), e.New.Due.In("en"))
		}
	case Done:
		t = fault.T("menyelesaikannya", "did it")
	case Reopened:
		t = fault.T("membukanya kembali", "took it up again")
	case Postponed:
		t = fault.Tf("mengubah tenggatnya menjadi %[1]s", "moved it to %[2]s", e.Due.In("id"), e.Due.In("en"))
	}
	who := e.Actor.Name
	if e.Actor.Office != "" {
		who += " (" + e.Actor.Office + ")"
	}
	t = fault.T(who+" "+t.ID, who+" "+t.EN)
	if e.Note != "" {
		t = fault.T(t.ID+": "+e.Note, t.EN+": "+e.Note)
	}
	return t
}
