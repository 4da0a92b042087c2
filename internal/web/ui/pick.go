package ui

import "github.com/a-h/templ"

// OptionsPath are the addresses that a Combobox's List can have: they offer what matches ?q=.
const (
	RegionOptions = "/pilihan/daerah"
	AgencyOptions = "/pilihan/perangkat-daerah" // with &daerah=CODE of one government
)

// dated is a field with the hint of a date.
func (x Field) dated(f Frame) Field {
	if x.Hint == "" {
		x.Hint = f.T("Sebanyak yang diketahui: 21 Februari 2018, November 2007, atau 2007.", "As much as is known: 21 February 2018, November 2007, or 2007.")
	}
	return x
}

// Drop is a place to bring files to.
type Drop struct {
	Name   string // of the field
	Label  string // what to bring
	Hint   string // which kinds, how large
	Send   string // the button
	Action templ.SafeURL
	Accept string // kinds as the attribute has them; "" all
	One    bool   // one file only
	Art    string // see Art; "" the weave
	More   templ.Component
}

// Progress is how far something has come.
type Progress struct {
	ID      string
	Text    string // what is at work
	Small   string // "3 dari 8 berkas"
	Percent int    // below 0: not known how far
	Done    bool
}

// Confirm is a question before something that cannot be undone.
type Confirm struct {
	Title, Text string
	Way         []Link
	Action      templ.SafeURL
	Hidden      []Hidden
	Fields      templ.Component // what else is asked: a reason; nil nothing
	Yes         string          // what the button does, not "OK"
	No          templ.SafeURL   // where one comes from
	Danger      bool
}

// Hidden is a value that a form carries along.
type Hidden struct{ Name, Value string }
