package ui

import (
	"strings"

	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/procedure"
)

// Stages is an agreement's procedure: what comes next, and every stage with where it stands and why.
type Stages struct {
	Profile string // its name and basis
	Why     []string
	Next    []NextStep
	Over    bool // the agreement has ended
	Steps   []StageStep
	Council []string
	Border  []string
	Beside  bool   // its regions border each other
	Add     string // the address at which a fact is stated; "" nothing can be
}

// NextStep is somebody who is waited for.
type NextStep struct {
	Text, Note string
	Late       bool
}

// StageStep is a stage of the list.
type StageStep struct {
	Name, Actor, When, State, Source, Note string
	Tone                                   string
	Why                                    []string
	Papers                                 []string
}

// StagesOf shapes a course for a page.
func StagesOf(f Frame, c procedure.Course) Stages {
	s := Stages{Over: c.Over}
	if c.Profile != "" {
		s.Profile = c.Name.In(f.Lang) + " (" + c.Basis + ")"
	}
	s.Why = sentencesIn(c.Why, f.Lang)
	for _, w := range c.Next {
		n := NextStep{Text: capital(w.Text.In(f.Lang)) + ".", Late: w.Overdue, Note: w.Source.Note.In(f.Lang)}
		for _, d := range w.Doubts {
			n.Note = strings.TrimSpace(n.Note + " " + capital(d.In(f.Lang)) + ".")
		}
		s.Next = append(s.Next, n)
	}
	for _, x := range c.Steps {
		step := StageStep{
			Name: x.Name.In(f.Lang), Actor: x.Actor.In(f.Lang), State: capital(x.State.Label().In(f.Lang)), When: x.On.In(f.Lang), Source: x.Source.In(f.Lang), Note: x.Source.Note.In(f.Lang),
			Why: sentencesIn(x.Why, f.Lang),
		}
		if x.On.IsZero() {
			step.When = ""
		}
		switch x.State {
		case procedure.Done:
			step.Tone = "g"
		case procedure.Skipped:
			step.Tone = "b"
		case procedure.Current:
			step.Tone = "w"
		case procedure.Ahead, procedure.NotNeeded:
			step.Tone = "ahead"
		}
		for _, list := range [][]procedure.Paper{x.Inputs, x.Documents} {
			for _, p := range list {
				step.Papers = append(step.Papers, p.Name.In(f.Lang)+" ("+p.Source.In(f.Lang)+")")
			}
		}
		s.Steps = append(s.Steps, step)
	}
	for _, n := range c.Council {
		s.Council = append(s.Council, sentencesIn(n.Why, f.Lang)...)
	}
	if c.Border != nil {
		s.Border, s.Beside = sentencesIn(c.Border.Why, f.Lang), c.Border.OK
	}
	return s
}

func sentencesIn(list []fault.Text, lang string) []string {
	var out []string
	for _, t := range list {
		out = append(out, capital(t.In(lang)))
	}
	return out
}

func capital(s string) string {
	if s == "" {
		return ""
	}
	return strings.ToUpper(s[:1]) + s[1:]
}
