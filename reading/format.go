package reading

import (
	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/party"
	"github.com/anyam-id/anyam/reading/paper"
	"github.com/anyam-id/anyam/region"
)

// Reading is what a text says, each value with the words that prove it. Its JSON is the format of `anyam read`: unknown is null or
// absent, lists are never null, positions are byte offsets into the text that was read.
type Reading struct {
	Source     Source          `json:"source"`
	Date       *Date           `json:"date"`
	Place      *Place          `json:"place"`
	Event      *Event          `json:"event"`
	Agreements []Agreement     `json:"agreements"`
	Regions    []RegionMention `json:"regions"`
	Figures    []Figure        `json:"figures"`
	Checks     []Check         `json:"checks"`
	Paper      *paper.Paper    `json:"paper,omitempty"` // where the text is itself an agreement document
}

// Source names the text that was read.
type Source struct {
	Name       string `json:"name"`
	MediaType  string `json:"media_type"`
	TextSHA256 string `json:"text_sha256"`
	Bytes      int    `json:"bytes"`
	Published  string `json:"published,omitempty"` // the day of publication that was known beside the text
}

// Span is a stretch of the text: bytes Start to End, End exclusive, never empty.
type Span struct {
	Start int `json:"start"`
	End   int `json:"end"`
}

// Date is when the agreements were signed; for a text in which nothing was signed, when what it tells happened or was said. Reason
// says where a part that the text leaves out was taken from.
type Date struct {
	Value     string `json:"value"`     // "2018-02-21", "2018-02", "2018"
	Precision string `json:"precision"` // "day", "month", "year"
	Reason    string `json:"reason,omitempty"`
	Evidence  []Span `json:"evidence"`
}

// Place is where it happened, as the text words it. Region is the code of the region that the words name, where they name one.
type Place struct {
	Text     string       `json:"text"`
	Region   *region.Code `json:"region"`
	Evidence []Span       `json:"evidence"`
}

// Event is the meeting, mission or ceremony at which it happened.
type Event struct {
	Text     string `json:"text"`
	Theme    *Theme `json:"theme,omitempty"`
	Evidence []Span `json:"evidence"`
}

// Theme is the slogan under which an event was held.
type Theme struct {
	Text     string `json:"text"`
	Evidence []Span `json:"evidence"`
}

// Status is how far the text says that an agreement has come.
type Status string

// The statuses. What is only talked about has none and is not reported as an agreement.
const (
	Signed       Status = "signed"
	PartlySigned Status = "partly_signed" // some parties have signed, the text says that another has not yet
	Approved     Status = "approved"      // a council or a ministry consented; not yet signed
	Planned      Status = "planned"
	Ended        Status = "ended"
)

// Agreement is one document, or several alike that the text does not tell apart, between the same parties.
type Agreement struct {
	Status         Status               `json:"status"`
	Instrument     agreement.Instrument `json:"instrument"`
	Class          agreement.Class      `json:"class"`
	Words          string               `json:"words"` // the text's own word for the instrument
	Title          *string              `json:"title"`
	Count          *int                 `json:"count"` // documents that this entry stands for; nil where the text does not say
	Parties        []Party              `json:"parties"`
	UnnamedParties *Unnamed             `json:"unnamed_parties"`
	Fields         []Field              `json:"fields"`
	Amends         *string              `json:"amends"`
	Evidence       []Span               `json:"evidence"` // the sentences that say it was signed, planned …
	Confidence     float64              `json:"confidence"`
}

// Party is one side of an agreement.
type Party struct {
	Kind      party.Kind   `json:"kind"`
	Name      string       `json:"name"`
	Region    *region.Code `json:"region"`
	Signatory *Signatory   `json:"signatory"`
	Number    *string      `json:"number"` // this party's own number on the document
	Signed    *bool        `json:"signed"` // nil where the text does not say
	Evidence  []Span       `json:"evidence"`
}

// Signatory is the person who signed, or is to sign, for a party.
type Signatory struct {
	Name   string `json:"name"`
	Office string `json:"office"`
}

// Unnamed stands for parties that the text counts but does not name: "15 provinsi lain".
type Unnamed struct {
	Count int    `json:"count"`
	Kind  string `json:"kind"` // "provinsi", "kabupaten", "kota", "daerah", "perusahaan" …
}

// Field is one thing that the parties cooperate on.
type Field struct {
	Text      string       `json:"text"`
	Affairs   []string     `json:"affairs"`             // numbers of UU 23/2014 Pasal 12
	Commodity string       `json:"commodity,omitempty"` // the good, where the field is about one
	Supplier  *region.Code `json:"supplier,omitempty"`  // the region that supplies it, where the text says so
	Evidence  []Span       `json:"evidence"`
}

// Role is what a region is to the text.
type Role string

// The roles.
const (
	RoleParty     Role = "party"
	RoleMentioned Role = "mentioned"
	RoleVenue     Role = "venue" // only the place of what happened
)

// RegionMention is a region that the text names, with every place where it does.
type RegionMention struct {
	Name     string      `json:"name"`
	Region   region.Code `json:"region"`
	Role     Role        `json:"role"`
	Evidence []Span      `json:"evidence"`
}

// Figure is an amount of money or goods that the text states. Value is in whole units; of a range or rounded amount the number as stated.
type Figure struct {
	Value    float64 `json:"value"`
	Unit     string  `json:"unit"`
	About    string  `json:"about"`
	Evidence []Span  `json:"evidence"`
}

// Check compares something that the text states with what was read from it.
type Check struct {
	Code     string     `json:"code"`
	Message  string     `json:"message"` // Text in English
	Text     fault.Text `json:"text"`
	OK       bool       `json:"ok"`
	Stated   int        `json:"stated,omitempty"` // where it compares totals: what the text states,
	Read     int        `json:"read,omitempty"`   // and what was read,
	Of       string     `json:"of,omitempty"`     // of what: "provinsi", "dokumen" …
	Evidence []Span     `json:"evidence"`
}
