// Package followup is what governments keep of an agreement once it is meant to come true, besides what they owe each other (package obligation):
// the licences that a project of it needs, what stands in its way and who was asked to clear it, the programmes that it serves, what it brought
// people, its milestones, and the money in budgets.
//
// Each is an item that follows from its acts, which are only added: After folds one, Check says what is wrong with one, Tell is its sentence in the
// history. Nobody sets a state: it is derived from the acts and the day, and says why. Nothing here does I/O or knows a clock; package registry
// keeps the acts and decides who may add them.
package followup

import (
	"strconv"
	"strings"

	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/term"
)

// Verb is what an act does.
type Verb string

// The verbs. Each item takes some of them.
const (
	State   Verb = "state"   // says what the item is, or says it anew; what was said before stays in the history
	Close   Verb = "close"   // it is over: given up, cleared, ended, struck from the budget
	Reopen  Verb = "reopen"  // it is not over after all
	License Verb = "license" // a project needs a licence, or its licence is described anew
	Apply   Verb = "apply"   // a licence was asked for
	Decide  Verb = "decide"  // a licence was decided, or something was decided about an obstacle
	Raise   Verb = "raise"   // an obstacle goes up a step of its ladder
	Meet    Verb = "meet"    // one party says that a milestone is met
	Confirm Verb = "confirm" // another says so, too
	Dispute Verb = "dispute" // another says otherwise
	Retract Verb = "retract" // a party takes its own word back
	Revise  Verb = "revise"  // a budget line has another amount in a revision of the budget
)

// Audience is who may read an item.
type Audience string

// The audiences.
const (
	Own       Audience = "own"     // the government that keeps it
	Parties   Audience = "parties" // the governments that are party to the agreement
	Everybody Audience = "all"
)

// Label is the audience in words.
func (a Audience) Label() fault.Text {
	switch a {
	case Own:
		return fault.T("hanya pemerintah sendiri", "own government only")
	case Parties:
		return fault.T("para pihak", "the parties")
	case Everybody:
		return fault.T("umum", "everybody")
	}
	return fault.Text{}
}

// Tone is how a state looks: good, bad, or one to look at.
type Tone string

// The tones.
const (
	Plain Tone = ""
	Good  Tone = "good"
	Bad   Tone = "bad"
	Watch Tone = "watch"
)

// Standing is a state that was derived, with its reason.
type Standing struct {
	Name string     `json:"name"`
	Text fault.Text `json:"text"`
	Why  fault.Text `json:"why"`
	Tone Tone       `json:"tone,omitempty"`
	Days int        `json:"days,omitempty"` // how long it has been so, where that tells something
}

// Shelf is what lists find an item by.
type Shelf struct {
	Open  bool
	Day   term.Date // on which it is due, or began
	Sort  string    // among those of its kind
	About string    // ID of another item that it is about
}

func standing(name, id, en string, tone Tone, why fault.Text) Standing {
	return Standing{Name: name, Text: fault.T(id, en), Why: why, Tone: tone}
}

// longest is how long a text may be, in bytes.
const longest = 2000

// words asks for a text.
func words(ps *fault.Problems, place, s string) {
	switch s = strings.TrimSpace(s); {
	case s == "":
		ps.Add("missing", place, fault.T("belum diisi", "missing"))
	case len(s) > longest:
		ps.Add("long", place, fault.T("terlalu panjang: paling panjang 2000 huruf", "too long: at most 2000 letters"))
	}
}

// day asks for a whole date. Where past is set, it may not lie after today.
func day(ps *fault.Problems, place string, d, today term.Date, past bool) {
	switch {
	case !d.Valid() || d.About || d.Precision() != term.Day:
		ps.Add("date", place, fault.T("tulis tanggal lengkap", "write the whole date"))
	case past && today.Before(d):
		ps.Add("date", place, fault.T("tanggal ini belum tiba", "that day has not come yet"))
	}
}

// unknown refuses a verb.
func unknown(ps *fault.Problems, v Verb) {
	ps.Add("act", "act", fault.Tf("%q tidak dapat dilakukan di sini", "%q cannot be done here", v))
}

var (
	over    = fault.T("ini sudah ditutup; buka kembali dahulu", "it is closed; reopen it first")
	notOver = fault.T("ini belum ditutup", "it is not closed")
)

// colon puts what somebody wrote behind a sentence.
func colon(t fault.Text, note string) fault.Text {
	if note == "" {
		return t
	}
	return t.Append(fault.T(": "+note, ": "+note))
}

// days is a number of days in words.
func days(n int) fault.Text {
	if n == 1 {
		return fault.T("1 hari", "1 day")
	}
	return fault.Tf("%d hari", "%d days", n)
}

func year(n int) string { return strconv.Itoa(n) }

// standsOr is the standing of an item that is simply there until somebody takes it back.
func standsOr(closed string) Standing {
	if closed != "" {
		return standing("closed", "ditarik", "taken back", Plain, fault.T(closed, closed))
	}
	return standing("stands", "berlaku", "stands", Good, fault.T("tidak ditarik", "not taken back"))
}
