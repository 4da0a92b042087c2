package registry

import (
	"time"

	"github.com/anyam-id/anyam/account"
	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/document"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/followup"
	"github.com/anyam-id/anyam/procedure"
	"github.com/anyam-id/anyam/reading"
	"github.com/anyam-id/anyam/region"
	"github.com/anyam-id/anyam/search"
	"github.com/anyam-id/anyam/term"
)

// ListOptions say which agreements, in which order, and how many.
type ListOptions struct {
	Query  search.Query
	Sort   string // "-signed" (the default), "signed", "title", "-changed", "ends" or "rank"
	Limit  int    // 0: 50; at most 200
	Cursor string // Page.Next of the page before; "" the first page
	Facets bool   // count what the result holds
}

// Page is one page of a list.
type Page struct {
	Items  []Row   `json:"items"`
	Total  int     `json:"total"`
	Next   string  `json:"next,omitempty"` // cursor of the next page; "" where this is the last
	Facets []Facet `json:"facets,omitempty"`
}

// Facet counts the values of one property in a result.
type Facet struct {
	Name   string       `json:"name"` // the search language's own name of it
	Label  fault.Text   `json:"label"`
	Values []FacetValue `json:"values"`
}

// FacetValue is one value with the number of agreements that have it.
type FacetValue struct {
	Value string     `json:"value"`
	Label fault.Text `json:"label"`
	Count int        `json:"count"`
}

// AsOf are two days: on which something was known, and on which it was so.
type AsOf struct {
	Known   time.Time // zero: now
	InForce term.Date // zero: today
}

// Detail is one agreement with its proof.
type Detail struct {
	agreement.Agreement
	Statements []Statement      `json:"statements"`
	Children   []Row            `json:"children"`
	ParentRow  *Row             `json:"parent_row,omitempty"`
	EventRow   *agreement.Event `json:"event_row,omitempty"` // the event at which it was signed
	History    []HistoryLine    `json:"history"`

	Coverage    []agreement.Coverage    `json:"coverage"`           // of a framework: its fields and what carries them out
	Competences []agreement.Competence  `json:"competences"`        // what the law says of the parties' right to agree on the affairs
	Required    []agreement.Requirement `json:"required_documents"` // papers that its kind needs

	Procedure procedure.Course `json:"procedure"` // its stages, what comes next, and why

	executed term.Date       // the first day of which a delivery is proved
	owes     []followup.Owed // obligations that have not ended
}

// Statement is a statement with who made it and when.
type Statement struct {
	agreement.Statement
	Actor agreement.Actor `json:"actor"`
	At    time.Time       `json:"at"`
}

// StateOptions go with new statements.
type StateOptions struct {
	Batch     string // the reading or import that they come from; "" a person's own
	Reason    string // why, for a correction
	IfVersion int64  // Row.Version that the actor saw: Conflict where the agreement has changed since; 0: whatever it is
}

// Similar is an agreement that may be the same as another, or overlap with it. It is proposed, never merged.
type Similar struct {
	Row   Row          `json:"row"`
	Score float64      `json:"score"` // 0 to 1
	Same  bool         `json:"same"`  // probably the same paper; else an overlap
	Why   []fault.Text `json:"why"`
}

// Decided is where an agreement of a reading stands.
type Decided string

// The decisions.
const (
	Pending  Decided = "pending"
	Accepted Decided = "accepted"
	Rejected Decided = "rejected"
	Undone   Decided = "undone" // accepted once and taken back
)

// ReadingDecision is what was decided on one agreement of a reading.
type ReadingDecision struct {
	State     Decided         `json:"state"`
	Agreement agreement.ID    `json:"agreement,omitempty"` // where it went
	At        time.Time       `json:"at,omitzero"`
	By        agreement.Actor `json:"by,omitzero"`
	Why       string          `json:"why,omitempty"`
	Same      bool            `json:"same,omitempty"` // the agreement was in the register before: this added its proof to it
	Earlier   []PastDecision  `json:"earlier,omitempty"`
}

// PastDecision is a decision that another has replaced.
type PastDecision struct {
	Was       Decided         `json:"was"`
	Agreement agreement.ID    `json:"agreement,omitempty"`
	At        time.Time       `json:"at"`
	By        agreement.Actor `json:"by"`
	Why       string          `json:"why,omitempty"`
}

// Correction is something that a person put right in a reading. The reading itself stays as it was read; what is proposed, and accepted, has
// the corrections applied.
type Correction struct {
	Number    int             `json:"number"` // from 1, of the reading
	At        time.Time       `json:"at"`
	By        agreement.Actor `json:"by"`
	Index     int             `json:"index"`            // of the agreement; reading.Whole: of the whole text
	Change    *reading.Change `json:"change,omitempty"` // nil where it takes another back
	Was       string          `json:"was,omitempty"`    // what was proposed before, as Proposed.Says writes it
	Now       string          `json:"now,omitempty"`    // what is proposed since
	Why       string          `json:"why,omitempty"`
	TakesBack int             `json:"takes_back,omitempty"` // the number of the correction that it takes back
	Standing  bool            `json:"standing"`             // it changes something, and was not taken back
}

// CorrectOptions go with corrections.
type CorrectOptions struct {
	Why  string
	Seen int // how many corrections the actor saw: Conflict where there are more since; -1: whatever there are
}

// Understood is what a correction would come to.
type Understood struct {
	Change reading.Change `json:"change"`
	Sense  reading.Sense  `json:"sense"` // everything that the words can mean
	Was    string         `json:"was,omitempty"`
	Now    string         `json:"now,omitempty"`
}

// ReadingRecord is a reading that the register keeps.
type ReadingRecord struct {
	ID        string            `json:"id"`
	At        time.Time         `json:"at"`
	Actor     agreement.Actor   `json:"actor"`
	Document  document.Document `json:"document"`
	Published term.Date         `json:"published,omitzero"`
	Reading   reading.Reading   `json:"reading"`
	Text      string            `json:"text,omitempty"` // only of a single reading
	Notes     []fault.Text      `json:"notes,omitempty"`

	Proposed    reading.Proposed  `json:"proposed"`          // what was read with what people put right: what is accepted
	Corrections []Correction      `json:"corrections"`       // all of them, in their order
	Decisions   []ReadingDecision `json:"decisions"`         // one for each agreement that is proposed
	Similar     [][]Similar       `json:"similar,omitempty"` // for each agreement what the register knows like it; only of a single reading
}

// ReadOptions say what is known of a text besides its bytes.
type ReadOptions struct {
	Published term.Date // gives the year where the text leaves it out
	MediaType string    // "" to be found out
}

// AcceptOptions say what of a reading is taken into the register.
type AcceptOptions struct {
	Only   []int                // indexes of its proposed agreements; nil all that are pending
	SameAs map[int]agreement.ID // agreements of the register that these are about
}

// ReadingPage is one page of readings, newest first.
type ReadingPage struct {
	Items []ReadingRecord `json:"items"`
	Next  string          `json:"next,omitempty"`
}

// DocumentHit is a document that holds the words searched.
type DocumentHit struct {
	Document   document.Document `json:"document"`
	Snippet    []search.Part     `json:"snippet"`
	Agreements []Row             `json:"agreements"`
}

// EventDetail is an event with what was signed at it.
type EventDetail struct {
	agreement.Event
	Agreements []Row               `json:"agreements"`
	Checks     []EventCheck        `json:"checks"` // stated totals against what the register holds
	Statements []Statement         `json:"statements"`
	History    []HistoryLine       `json:"history"`
	Documents  []document.Document `json:"documents"` // that tell of it, and of what was signed there
}

// EventCheck compares a total that a source states with the register.
type EventCheck struct {
	Code   string     `json:"code"`
	Label  fault.Text `json:"label"`
	Stated int        `json:"stated"`
	Held   int        `json:"held"`
	OK     bool       `json:"ok"`
	Why    fault.Text `json:"why,omitzero"` // what a difference can come from
}

// EventPage is one page of events, newest first.
type EventPage struct {
	Items []EventItem `json:"items"`
	Next  string      `json:"next,omitempty"`
}

// EventItem is an event in a list.
type EventItem struct {
	agreement.Event
	Signed int `json:"signed"` // how many agreements of the register were signed at it
}

// RegionDetail is what the register holds of a region.
type RegionDetail struct {
	Region   region.Region `json:"region"`
	Total    int           `json:"total"`
	States   []FacetValue  `json:"states"`
	Grades   []FacetValue  `json:"grades"` // from the weakest to the strongest; never added
	Classes  []FacetValue  `json:"classes"`
	Affairs  []FacetValue  `json:"affairs"`
	Partners []FacetValue  `json:"partners"` // regions that it has agreements with, those with the most first, at most 50
	With     int           `json:"with"`     // how many there are
	Below    []FacetValue  `json:"below"`    // regencies and cities of a province that have agreements
	Newest   []Row         `json:"newest"`
}

// Counts are the totals of the register.
type Counts struct {
	Agreements int          `json:"agreements"`
	Events     int          `json:"events"`
	Entries    int64        `json:"entries"`
	Documents  int          `json:"documents"`
	Regions    int          `json:"regions"` // regions that are party to something
	States     []FacetValue `json:"states"`
	Grades     []FacetValue `json:"grades"` // from the weakest to the strongest; never added
	Classes    []FacetValue `json:"classes"`
	Affairs    []FacetValue `json:"affairs"`
}

// Token lets a program act as a position: its role, its government and so every rule are the position's. One for the register's own work, which only
// the operator makes, brings published releases and acts in nobody's name. The secret is shown once, when it is made.
type Token struct {
	ID         string             `json:"id"`
	Name       string             `json:"name"`
	Government region.Code        `json:"government,omitempty"`
	Position   account.PositionID `json:"position,omitempty"` // as which it acts
	Office     string             `json:"office,omitempty"`   // the position's title
	Register   bool               `json:"register,omitempty"` // does the register's own work in nobody's name
	Creator    agreement.Actor    `json:"creator"`
	Created    time.Time          `json:"created"`
	Expires    time.Time          `json:"expires,omitzero"`
	Revoked    time.Time          `json:"revoked,omitzero"`
}

// VerifyReport is what Verify looked at and what it found wrong.
type VerifyReport struct {
	Agreements  int             `json:"agreements"`
	Events      int             `json:"events"`
	Entries     int64           `json:"entries"`
	Documents   int             `json:"documents"`
	Articles    int             `json:"articles"` // of the news
	Obligations int             `json:"obligations"`
	Problems    []fault.Problem `json:"problems"`
}

// Finding is one thing that Doctor looked at.
type Finding struct {
	Name string     `json:"name"`
	OK   bool       `json:"ok"`
	Text fault.Text `json:"text"`
	Fix  string     `json:"fix,omitempty"` // the command that mends it
}
