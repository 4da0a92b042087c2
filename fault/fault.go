// Package fault names the few kinds of error that the whole program tells apart, and carries what a person needs to act
// on one: which value is wrong, where it stands, and what to do, in Indonesian and English.
//
// It is not a place for internal failures: an error that is not a *fault.Error is logged in full and shown to a person only as
// a reference number. Rules return a *Error (or a *List of problems); the faces turn its Kind into a status code or an exit code.
package fault

import (
	"errors"
	"fmt"
	"strings"
)

// Text is a sentence in both languages of the interface. Writing both side by side is how no message can lack a translation.
type Text struct {
	ID string `json:"id"` // Indonesian
	EN string `json:"en"` // English
}

// T pairs an Indonesian sentence with its English one.
func T(id, en string) Text { return Text{ID: id, EN: en} }

// Tf is T with the same arguments formatted into both sentences.
func Tf(id, en string, args ...any) Text {
	return Text{ID: fmt.Sprintf(id, args...), EN: fmt.Sprintf(en, args...)}
}

// Append is the text with another one behind it.
func (t Text) Append(more Text) Text { return Text{ID: t.ID + more.ID, EN: t.EN + more.EN} }

// In gives the sentence in the language "en" or, for anything else, in Indonesian.
func (t Text) In(lang string) string {
	if lang == "en" {
		return t.EN
	}
	return t.ID
}

// Kind says what a caller can do about an error.
type Kind string

// The kinds. An error without one is internal.
const (
	Invalid      Kind = "invalid"      // the input is wrong; the problems say where
	NotFound     Kind = "not_found"    // there is no such thing
	Unauthorized Kind = "unauthorized" // who asks is not known
	Forbidden    Kind = "forbidden"    // who asks may not
	Conflict     Kind = "conflict"     // it was changed meanwhile, or exists already
	Unavailable  Kind = "unavailable"  // a disk, a database, a tool does not answer; try again later
)

// Problem is one thing wrong at one place. Code is stable and for machines; Text is for people.
type Problem struct {
	Code  string `json:"code"`
	Place string `json:"place,omitempty"` // field, "row 3, column B", "byte 17": as the input names its places
	Text  Text   `json:"text"`
}

// Error is an error that a person can act on. Problems holds every problem of the input, not only the first.
type Error struct {
	Kind     Kind
	Text     Text
	Problems []Problem
	Cause    error // what lies behind it, for the log only; may be nil
}

// New makes an error of kind k.
func New(k Kind, t Text) *Error { return &Error{Kind: k, Text: t} }

// Wrap makes an error of kind k because of cause.
func Wrap(k Kind, t Text, cause error) *Error { return &Error{Kind: k, Text: t, Cause: cause} }

// Error is the English sentence, with every problem and its place.
func (e *Error) Error() string {
	var b strings.Builder
	b.WriteString(e.Text.EN)
	for _, p := range e.Problems {
		b.WriteString("; ")
		if p.Place != "" {
			b.WriteString(p.Place + ": ")
		}
		b.WriteString(p.Text.EN)
	}
	if e.Cause != nil {
		b.WriteString(": " + e.Cause.Error())
	}
	return b.String()
}

// Unwrap gives the cause.
func (e *Error) Unwrap() error { return e.Cause }

// KindOf is the kind of err, or "" where err is nil or internal.
func KindOf(err error) Kind {
	if e, ok := errors.AsType[*Error](err); ok {
		return e.Kind
	}
	return ""
}

// Problems collects what is wrong with an input, so that all of it can be said at once. Its zero value is ready.
type Problems struct{ list []Problem }

// Add notes one problem.
func (p *Problems) Add(code, place string, t Text) {
	p.list = append(p.list, Problem{Code: code, Place: place, Text: t})
}

// List is everything that was added, in order.
func (p *Problems) List() []Problem { return p.list }

// Err is nil where nothing was added, else one Invalid error that holds all of it.
func (p *Problems) Err(t Text) error {
	if len(p.list) == 0 {
		return nil
	}
	return &Error{Kind: Invalid, Text: t, Problems: p.list}
}
