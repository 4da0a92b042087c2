package agreement

import (
	"encoding/json"
	"time"

	"github.com/anyam-id/anyam/affair"
	"github.com/anyam-id/anyam/document"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/party"
	"github.com/anyam-id/anyam/region"
	"github.com/anyam-id/anyam/term"
)

// Grade is how far a statement is proved. Figures of different grades are never added.
type Grade string

// The grades, from weakest to strongest.
const (
	Announced    Grade = "announced"    // the press or a government's site says so
	SignedGrade  Grade = "signed"       // the signed paper says so
	Claimed      Grade = "claimed"      // one party says so
	Documented   Grade = "documented"   // one party says so, with a file that shows it
	Confirmed    Grade = "confirmed"    // the counterpart says the same
	Corroborated Grade = "corroborated" // a statistic or a third party agrees
)

// Grades lists the grades from weakest to strongest.
func Grades() []Grade {
	return []Grade{Announced, SignedGrade, Claimed, Documented, Confirmed, Corroborated}
}

// Rank is 1 for the weakest grade to 6 for the strongest; 0 where g is none.
func (g Grade) Rank() int {
	for i, x := range Grades() {
		if x == g {
			return i + 1
		}
	}
	return 0
}

// Label is the grade's name for people.
func (g Grade) Label() fault.Text {
	switch g {
	case Announced:
		return fault.T("diumumkan", "announced")
	case SignedGrade:
		return fault.T("ditandatangani", "signed")
	case Claimed:
		return fault.T("dilaporkan satu pihak", "claimed by one party")
	case Documented:
		return fault.T("berbukti", "documented")
	case Confirmed:
		return fault.T("dikonfirmasi mitra", "confirmed by the counterpart")
	case Corroborated:
		return fault.T("cocok dengan statistik", "corroborated")
	}
	return fault.Text{}
}

// Actor is who makes an entry: a person for a government, a counterpart, or the program on a person's behalf.
type Actor struct {
	Name       string      `json:"name"`                 // the person, or the token's name
	Office     string      `json:"office,omitempty"`     // the position held when it was said
	Government region.Code `json:"government,omitempty"` // in whose name; "" for nobody's
}

// Source is where a statement comes from. Exactly one of a span of a text, a cell of a sheet, or a person's word is filled.
type Source struct {
	Document document.Digest `json:"document,omitempty"` // the file read: a release, a paper, a sheet
	Text     document.Digest `json:"text,omitempty"`     // the text taken from it, to which Start and End refer
	Start    int             `json:"start,omitempty"`    // bytes
	End      int             `json:"end,omitempty"`
	Quote    string          `json:"quote,omitempty"` // the words themselves, or the cell's content
	Sheet    string          `json:"sheet,omitempty"`
	Row      int             `json:"row,omitempty"`    // as the sheet's own rows are numbered, from 1
	Column   string          `json:"column,omitempty"` // the column's letter or heading
	Person   string          `json:"person,omitempty"` // whose word it is, where there is no paper
	Note     string          `json:"note,omitempty"`
	By       string          `json:"by,omitempty"` // who chose these words, where a person put right what was read
}

// Aspect names what an assertion is about.
type Aspect string

// The aspects. Those marked "many" hold a set; each member has a key.
const (
	Title          Aspect = "title"           // Text
	InstrumentIs   Aspect = "instrument"      // Text: an Instrument
	ClassIs        Aspect = "class"           // Text: a Class, where it is not the instrument's own
	KindIs         Aspect = "kind"            // Text: a Kind
	Words          Aspect = "words"           // Text: the paper's or the press's own word for the instrument
	HasParty       Aspect = "party"           // many, by party key: Party, Role, Order
	SignatoryIs    Aspect = "signatory"       // many, by party key: Signatory
	NumberIs       Aspect = "number"          // many, by party key ("" unknown whose; then key "#1", "#2"): Text
	SignedBy       Aspect = "signed_by"       // many, by party key: Yes, Date where known
	ApprovedBy     Aspect = "approved_by"     // many, by party key: Date; council's or ministry's approval
	WithdrawnBy    Aspect = "withdrawn_by"    // many, by party key: Date
	Unnamed        Aspect = "unnamed_parties" // many, by kind word: Count, Text ("provinsi")
	HasField       Aspect = "field"           // many, by folded text: Field
	SignedOn       Aspect = "signed_on"       // Date
	EffectiveOn    Aspect = "effective_on"    // Date
	EndsOn         Aspect = "ends_on"         // Date
	Lasts          Aspect = "duration"        // Duration
	Ended          Aspect = "ended"           // Date, Text: an EndReason
	Planned        Aspect = "planned"         // Yes; Date of the planned signing
	Drafted        Aspect = "drafted"         // Yes
	SignedAt       Aspect = "place"           // Text, Region
	AtEvent        Aspect = "event"           // Text: the event's name; Subject: its ID
	Parent         Aspect = "parent"          // Subject: the framework it carries out, or the agreement it amends
	Amends         Aspect = "amends"          // Text: what an addendum changes
	Documents      Aspect = "count"           // Count of papers that this entry stands for
	HasValue       Aspect = "value"           // many, by stage: Amount
	ResponsibleIs  Aspect = "agency"          // many, by party key: Party, the agency that must act
	HasNote        Aspect = "note"            // many: Text
	HasURL         Aspect = "url"             // many: Text
	HasDocument    Aspect = "document"        // many, by digest: Document
	StatedStatus   Aspect = "stated_status"   // Text: what an old register claimed; kept, never trusted
	QualityFlag    Aspect = "quality"         // many: Text code: missing_pages, missing_annex, unsigned_copy …
	PlanningBasis  Aspect = "planning_basis"  // Text: rpjmd reference, darurat, psn, tugas_pembantuan (PP 28/2018 Pasal 4)
	EventName      Aspect = "event_name"      // of an event: Text
	EventTheme     Aspect = "event_theme"     // of an event: Text
	EventDate      Aspect = "event_date"      // of an event: Date
	EventPlace     Aspect = "event_place"     // of an event: Text, Region
	EventStated    Aspect = "event_stated"    // of an event, many: Text code, Count: totals as the release states them
	SameAs         Aspect = "same_as"         // Subject: this record is that one; the other stands
	NotSameAs      Aspect = "not_same_as"     // many, by ID: Subject: looked at, and another
	FromReading    Aspect = "reading"         // Text: the reading's ID, Count: which of its agreements
	StageFact      Aspect = "stage"           // many, by fact or fact@party key (package procedure): Date, or Yes where it is a question
	CorrectionNote Aspect = "correction"      // many: Text: why something was changed
	ReservedBy     Aspect = "reservation"     // many, by party key and "#" with a number: Text, Date, Role: what it switches off, see Reservation
	ReserveEnds    Aspect = "reservation_end" // many, by the reservation's key: Date on which it was withdrawn
	ArticleChange  Aspect = "article_change"  // of an addendum, many, by the article's number: Role: an article.Act, Text: the new words, Date where it has its own first day
)

// Assertion is one statement: one value of one aspect, with its grade and where it comes from. Which of the value members is
// filled depends on the aspect.
type Assertion struct {
	Aspect Aspect `json:"aspect"`
	Key    string `json:"key,omitempty"`
	Absent bool   `json:"absent,omitempty"` // the statement is that this value does not hold

	Text      string             `json:"text,omitempty"`
	Date      term.Date          `json:"date,omitzero"`
	Duration  *term.Duration     `json:"duration,omitempty"`
	Yes       *bool              `json:"yes,omitempty"`
	Count     int                `json:"count,omitempty"`
	Party     *party.Party       `json:"party,omitempty"`
	Role      string             `json:"role,omitempty"`
	Order     int                `json:"order,omitempty"`
	Signatory *party.Signatory   `json:"signatory,omitempty"`
	Field     *Field             `json:"field,omitempty"`
	Amount    *Amount            `json:"amount,omitempty"`
	Region    region.Code        `json:"region,omitempty"`
	Subject   ID                 `json:"subject,omitempty"`
	Document  *document.Document `json:"document,omitempty"`

	Grade   Grade    `json:"grade,omitempty"`
	Sources []Source `json:"sources,omitempty"`
}

// Value is the assertion's value alone, in one canonical form: equal values have equal Value.
func (a Assertion) Value() string {
	if a.Aspect == HasParty && a.Party != nil {
		a.Party = nil // the key says who it is; how a paper spells or once called it is no other party
	}
	a.Aspect, a.Key, a.Grade, a.Sources, a.Order = "", "", "", nil, 0
	b, err := json.Marshal(a)
	if err != nil {
		panic("agreement: an assertion does not encode: " + err.Error()) // only text, numbers and dates are in it
	}
	return string(b)
}

// Field is one thing that the parties agreed to do together.
type Field struct {
	Text     string      `json:"text"`               // the paper's own words
	Affairs  []affair.ID `json:"affairs,omitempty"`  // urusan, UU 23/2014 Pasal 12
	Good     string      `json:"good,omitempty"`     // what is exchanged, where a thing is
	Supplier region.Code `json:"supplier,omitempty"` // who gives it, where said
	Volume   *Amount     `json:"volume,omitempty"`   // how much, where said
	Period   string      `json:"period,omitempty"`   // "day", "week", "month", "quarter", "semester", "year" for a volume that repeats
}

// Stage tells apart three amounts that are never added (capability 8).
type Stage string

// The stages.
const (
	AnnouncedValue Stage = "announced" // told to the press
	CommittedValue Stage = "committed" // written in the signed paper
	RealisedValue  Stage = "realised"  // delivered or paid
)

// Amount is a number with its unit. Rupiah are whole.
type Amount struct {
	Number float64 `json:"number"`
	Unit   string  `json:"unit"` // "IDR", "tonne", "head", "people", "patients" …: units of package affair
	Stage  Stage   `json:"stage,omitempty"`
}

// Act is what an entry does.
type Act string

// The acts.
const (
	State    Act = "state"    // makes statements
	Withdraw Act = "withdraw" // takes back an earlier entry of the same actor or batch; it stays readable
	Decide   Act = "decide"   // chooses among statements that contradict each other
)

// EntryID names an entry of the journal; UUIDv7.
type EntryID string

// Entry is one act in the journal. Entries are only ever added.
type Entry struct {
	Seq        int64       `json:"seq"`
	ID         EntryID     `json:"id"`
	At         time.Time   `json:"at"`
	Actor      Actor       `json:"actor"`
	Subject    ID          `json:"subject"`         // the agreement or event that it speaks about
	Batch      string      `json:"batch,omitempty"` // the import or reading that it came with
	Act        Act         `json:"act"`
	Assertions []Assertion `json:"assertions,omitempty"` // of State
	Withdraws  EntryID     `json:"withdraws,omitempty"`  // of Withdraw
	Decision   *Decision   `json:"decision,omitempty"`   // of Decide
	Reason     string      `json:"reason,omitempty"`
}

// Decision chooses one statement for an aspect. It stands until a later decision on the same aspect and key.
type Decision struct {
	Aspect Aspect  `json:"aspect"`
	Key    string  `json:"key,omitempty"`
	Entry  EntryID `json:"entry"` // the entry that holds the chosen statement
	Index  int     `json:"index"` // its place among the entry's assertions
}
