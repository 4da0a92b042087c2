package ui

import (
	"cmp"
	"fmt"
	"maps"
	"strconv"
	"strings"

	"github.com/a-h/templ"

	"github.com/anyam-id/anyam/fault"
)

// Field is one field of a form: its label, a hint, what was typed, and what is wrong with it. Its templates are Input (one line), TextArea,
// Select, Choices, DateField and Combobox; all take the same struct and leave what they have no use for.
//
//	@ui.Input(p.Frame, ui.Field{Name: "nomor", Label: p.T("Nomor", "Number"), Value: p.Number, Wrong: p.Wrong["nomor"]})
type Field struct {
	Name     string
	ID       string // of the element; "" the name
	Label    string
	Hint     string
	Value    string
	Wrong    string // what is wrong with it; "" nothing
	Type     string // of an input: "" text, "email", "password", "number", "url", "search" …
	Required bool   // where a form has both, those that are not required say so
	Optional bool   // says so beside the label
	Disabled bool
	Hidden   bool   // the label is heard, not seen
	Width    string // "short", "mid"; "" all there is
	After    string // what stands behind the field: a unit
	Rows     int    // of a text area
	Options  []Option
	Across   bool             // choices stand beside each other
	List     string           // address of what a combobox offers
	More     templ.Attributes // autocomplete, maxlength, pattern, data-…
}

// Option is one of several values to choose from.
type Option struct {
	Value, Text string
	Hint        string
	Chosen      bool
	Disabled    bool
	Group       string // options of one group follow each other
}

// id is the ID of the field's element.
func (x Field) id() string {
	if x.ID != "" {
		return x.ID
	}
	return x.Name
}

// attributes are those that all kinds of field have.
func (x Field) attributes() templ.Attributes {
	a := templ.Attributes{"id": x.id(), "name": x.Name}
	var by []string
	if x.Hint != "" {
		by = append(by, x.id()+"-petunjuk")
	}
	if x.Wrong != "" {
		a["aria-invalid"] = "true"
		by = append(by, x.id()+"-salah")
	}
	if len(by) > 0 {
		a["aria-describedby"] = strings.Join(by, " ")
	}
	if x.Required {
		a["required"] = true
	}
	if x.Disabled {
		a["disabled"] = true
	}
	maps.Copy(a, x.More)
	return a
}

// describedBy is what a group of choices is described by; "" nothing.
func (x Field) describedBy() string {
	s, _ := x.attributes()["aria-describedby"].(string)
	return s
}

// Wrong is what is wrong with a form, by the name of the field.
type Wrong map[string]string

// WrongOf sorts the problems of an error by the fields they are about: a problem belongs to the field of its place.
func WrongOf(e *fault.Error, lang string) Wrong {
	w := make(Wrong, len(e.Problems))
	for _, p := range e.Problems {
		if w[p.Place] == "" {
			w[p.Place] = p.Text.In(lang)
		} else {
			w[p.Place] += " " + p.Text.In(lang)
		}
	}
	return w
}

// WrongField is a line of the summary of what is wrong: it leads to the field.
type WrongField struct{ ID, Label, Text string }

// choiceID is the ID of a choice; the first has the field's own, to which the summary of what is wrong leads.
func (x Field) choiceID(i int) string {
	if i == 0 {
		return x.id()
	}
	return x.id() + "-" + strconv.Itoa(i+1)
}

func orYes(value string) string { return cmp.Or(value, "ya") }

func (f Frame) wrongsTitle(n int) string {
	if n == 1 {
		return f.T("Ada satu hal yang perlu diperbaiki", "One thing needs to be mended")
	}
	return fmt.Sprintf(f.T("Ada %d hal yang perlu diperbaiki", "%d things need to be mended"), n)
}

// WrongFields are the lines of the summary: of all fields those with which something is wrong, in their order.
func WrongFields(fields ...Field) []WrongField {
	var out []WrongField
	for _, x := range fields {
		if x.Wrong != "" {
			out = append(out, WrongField{x.id(), x.Label, x.Wrong})
		}
	}
	return out
}

type group struct {
	Name    string
	Options []Option
}

// groups are options by group, in their order.
func groups(list []Option) []group {
	var out []group
	for _, o := range list {
		if n := len(out); n == 0 || out[n-1].Name != o.Group {
			out = append(out, group{Name: o.Group})
		}
		last := &out[len(out)-1]
		last.Options = append(last.Options, o)
	}
	return out
}
