package page

import "github.com/anyam-id/anyam/internal/web/ui"

// Home is the register's first page.
type Home struct {
	ui.Frame
	Examples []ui.Link
	Empty    bool // there is nothing in the register yet
	Stats    []ui.Stat
	Map      Map
	Grades   Grades
	Waiting  Briefs
	Ending   Briefs
	Planned  Briefs
	News     []NewsCard
	Newest   []ui.Row
	All      ui.Link
	Affairs  []Bar
	Follow   Follow
}
