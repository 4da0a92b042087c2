package catalog

import (
	"time"

	"github.com/anyam-id/anyam/affair"
	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/region"
	"github.com/anyam-id/anyam/search"
	"github.com/anyam-id/anyam/term"
)

// Item is one agreement as the catalogue needs it: what filters, sorts and words look at, and the row that a list shows.
type Item struct {
	ID      agreement.ID
	Seq     int64 // of the journal entry that made it so; an item older than the one known is ignored
	Removed bool  // the agreement is to be found no more; of the rest only ID and Seq count

	Row []byte // what a list shows, encoded; kept and given back as it is, never changed

	Title      string
	PartyNames []string
	PartyKeys  []string // of the parties in PartyNames, in the same order
	Fields     []string // the words for what the cooperation is about
	EventName  string
	Rest       []string // other words that a search must find: place, notes, signatories

	Signed, Ends term.Date
	Changed      time.Time
	State        agreement.StateName
	StateUntil   term.Date // the first day on which the calendar alone gives another state; see Catalog.Due
	Kind         agreement.Kind
	Instrument   agreement.Instrument
	Class        agreement.Class
	Grade        agreement.Grade
	Regions      []region.Code
	Affairs      []affair.ID
	Goods        []string // IDs of package affair
	Lacks        []agreement.Lack
	Numbers      []string // document numbers as written
	Event        agreement.ID
	Parent       agreement.ID // the framework that it carries out, or the agreement that it amends
}

// Subject is the item as a query is asked about it. Whether it is followed up depends on other items and is for the caller to say.
func (i *Item) Subject(followedUp bool) search.Subject {
	s := search.Subject{
		Signed: i.Signed, Ends: i.Ends, State: i.State, Kind: i.Kind, Instrument: i.Instrument, Class: i.Class, Grade: i.Grade, Regions: i.Regions,
		Affairs: i.Affairs, Goods: i.Goods, Lacks: i.Lacks, PartyKeys: i.PartyKeys, Numbers: i.Numbers, Event: i.Event, FollowedUp: followedUp,
	}
	s.Texts[search.InTitle] = []string{i.Title}
	s.Texts[search.InParties] = i.PartyNames
	s.Texts[search.InFields] = i.Fields
	s.Texts[search.InEvent] = []string{i.EventName}
	s.Texts[search.InRest] = i.Rest
	return s
}

// FollowsUp gives the framework that the item carries out: an implementing agreement that is more than a plan. "" where it is none.
func (i *Item) FollowsUp() agreement.ID {
	if i.Class != agreement.Implementing || i.State == agreement.Draft || i.State == agreement.ApprovedOnly {
		return ""
	}
	return i.Parent
}
