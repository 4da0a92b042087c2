package page

import "github.com/anyam-id/anyam/internal/web/ui"

// Subscribe explains how to follow something, and lists what there is to follow.
type Subscribe struct {
	ui.Frame
	Region, Q string // as typed
	Wrong     ui.Wrong
	Made      []Subscription // what was asked for
	Whole     []Subscription
	News      []Subscription
}

// Subscription is something to follow with its whole addresses.
type Subscription struct {
	ui.Link        // the page about the same
	Feed    string // its address without the language's prefix
	Atom    string
	Ical    string // "" there is none
	WebCal  string
}

// Data is the page of open data.
type Data struct {
	ui.Frame
	Agreements, Entries, Size string
	Digest                    string
	Journal                   string // its address
	Sums                      string
	More                      []DataFile
	Licence                   ui.Link
	Keys                      []PaperKey
	KeysPath                  string // the list for programs
}

// PaperKey is a key with which the register signs papers, or has signed them.
type PaperKey struct{ Fingerprint, State string }

// DataFile is something to download.
type DataFile struct {
	Name, About string
	Links       []ui.Link
}
