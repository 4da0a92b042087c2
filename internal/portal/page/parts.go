package page

import (
	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/internal/web/ui"
)

// Brief is an agreement in a few words: who with whom, about what, and how long.
type Brief struct {
	ui.Link
	Sub  string
	Chip ui.Chip // "" none
}

// Briefs are the first of a list.
type Briefs struct {
	ID    string // of its heading
	Title string
	List  []Brief
	None  string  // what to say where there are none
	All   ui.Link // to the whole list; "" there are no more
}

// Grades are how many agreements have which grade of truth. They are never added.
type Grades []Grade

// Grade is one grade of truth with how many have it.
type Grade struct {
	ui.Link
	Grade  agreement.Grade
	Number string
	None   bool
}

// Bar is how much of something there is beside the rest of a list.
type Bar struct {
	ui.Link
	Number string
	Share  int // in percent of the largest
}

// Follow are the ways to be told of what changes.
type Follow struct {
	About          string  // what is followed
	Atom, Calendar string  // addresses without the language's prefix; "" there is none
	WebCal         string  // the calendar's whole address as programs subscribe to it
	More           ui.Link // the page that explains it
}
