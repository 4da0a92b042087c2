package page

import (
	"github.com/anyam-id/anyam/internal/planview"
	"github.com/anyam-id/anyam/internal/web/ui"
)

// Region is a region's page.
type Region struct {
	ui.Frame
	Name     string
	Code     string
	Crumbs   []ui.Link
	Summary  string // what there is to say of it, in sentences
	Facts    []ui.Fact
	Stats    []ui.Stat
	Grades   Grades
	Map      Map
	Partners []Bar
	More     []Bar  // partners folded away
	Others   string // what stands over them
	Affairs  []Bar
	Newest   []ui.Row
	All      ui.Link
	Waiting  Briefs
	Ending   Briefs
	Planned  Briefs
	Below    []Bar     // regencies and cities with agreements
	Rest     []ui.Link // and those without
	RestText string
	Whole    ui.Link // to the agreements of the province and everything below it
	Follow   Follow
	CSV      string // the region's agreements, in the query language
}

// Regions is the list of provinces, or of what matched a name.
type Regions struct {
	ui.Frame
	Q     string
	Heard string // why there are several, or none
	Rows  []RegionRow
}

// RegionRow is a region in a list.
type RegionRow struct {
	ui.Link
	Province, Code, Short, Count string
}

// Pair is the page of two regions.
type Pair struct {
	ui.Frame
	Crumbs   []ui.Link
	A, B     ui.Link
	Summary  string
	Stats    []ui.Stat
	Grades   Grades
	Affairs  []Bar
	Promises []Promise
	Kept     string // how many of the promises have a follow-up
	Rows     []ui.Row
	All      ui.Link // to all agreements, where the page does not show them all
	Timeline []ui.Moment
	Map      Map
	Follow   Follow
	CSV      string
	Others   []ui.Link // what else to look at
	Goods    []planview.PairGood
	Came     []Delivered

	NoBalances bool // of any region
}

// Delivered is an obligation between two regions with what came of it, each grade by itself.
type Delivered struct {
	What   ui.Link
	Way    string
	Totals []string
}

// Promise is a field of a framework with what carries it out.
type Promise struct {
	Field string
	Of    ui.Link
	Since string
	By    []ui.Link
	Gap   string // for how long nothing has
}
