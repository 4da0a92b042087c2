package page

import (
	"strconv"

	"github.com/anyam-id/anyam/internal/web/ui"
)

// Intake takes files and texts in, and lists what was read.
type Intake struct {
	ui.Frame
	Wrong          []ui.WrongField
	Text           ui.Field // of a text that is pasted
	Published      ui.Field // its day of publication
	FilesPublished ui.Field // the day of publication of the files
	Jobs           []IntakeJob
	More           string // how many more wait
	Working        bool   // something waits or is being read
	Queue          string // what is in the queue, in a sentence
	Standings      ui.Tabs
	Rows           []IntakeRow
	Nothing        ui.Empty
	Pages          ui.Pager
}

// IntakeJob is something that was brought and is not a reading yet, or has just become one.
type IntakeJob struct {
	ID, Name string
	State    ui.Chip
	Text     string // what is being done, what came of it, or what went wrong
	Small    string // "halaman 3 dari 20"
	Percent  int    // below 0: not known; only where Reading
	Reading  bool
	Problems []string
	Open     ui.Link // what came of it
	Retry    bool
	Drop     bool
}

// IntakeRow is one reading in the list.
type IntakeRow struct {
	ui.Link
	When, Who string
	Titles    []string // the first agreements, and how many more
	Chips     []ui.Chip
}

// Reading is a text with what was read from it.
type Reading struct {
	ui.Frame
	At, Name, Heading string
	Facts             string // who brought it, and when
	Document          ui.Link
	Story             string // the address that makes an article of it
	Checks            []Check
	Notes             []string
	Ready             string // the button that accepts what is ready; "" nothing is
	Merge             string // the button that accepts what is the same as one that is there; "" nothing is
	CanReject         bool   // something waits
	CanUndo           bool   // something was accepted
	Text              Text
	Pick              *Pick // nil: everything is decided
	Whole             WholeCard
	Cards             []Card
	Wrong             []ui.WrongField
}

// Pick is what words that are selected in the text can be used for at once.
type Pick struct {
	Of     ui.Field // the agreements that can be put right, and the whole text
	Seen   string   // how many corrections the page knows
	Values []PickValue
}

// PickValue is a value that words can be used for.
type PickValue struct {
	Name, Text string
	Of         string // "one": of an agreement alone; "whole": of the whole text alone; "" of both
}

// Check compares what the text says of itself with what was read.
type Check struct {
	Text string
	OK   bool
}

// Text is a text in lines whose words are coloured. What a person reads of a line is exactly what the text has, byte for byte.
type Text struct {
	Lines   []TextLine
	Pages   ui.Pager // a very long text comes in parts
	Choose  bool     // words are to be chosen
	Chosen  [2]int   // bytes of the words that are chosen
	Spoken  string   // how words are chosen
	KeyList []ui.Part
}

// TextLine is one line.
type TextLine struct {
	Start int // its first byte in the whole text
	Parts []TextPart
	Aside bool // it is read as no fact
	First bool // the first of several that are not
}

// TextPart is a piece of a line; Cards are the agreements that it proves something of.
type TextPart struct {
	Text, Class string
	Cards       string // "0 3 5"; "" none
	ID          string // of the first piece of a mark
	To          string // the ID of the card that the mark leads to; "" none on this page
}

// start is the line's first byte as an attribute.
func (l TextLine) start() string { return strconv.Itoa(l.Start) }

// WholeCard is what is said of all agreements of a text.
type WholeCard struct {
	Lines []CardLine
	Edit  string
	Done  []CardNote
}

// Card is one agreement of a reading.
type Card struct {
	ui.Frame
	At       string // of the reading
	Index    int
	Title    string
	Chip     ui.Chip
	Facts    []CardLine // instrument, state, date, place
	Parties  []CardLine
	Fields   []CardLine
	Doubts   []string // what to look at before it is accepted
	Where    ui.Link  // in the register
	Decided  string   // who decided, when and why
	Earlier  []string // decisions before
	Done     []CardNote
	Same     ui.Field // what it may be the same as, to choose from
	Open     bool     // it can be accepted, corrected
	Rejected bool
	Accepted bool
}

// ID is the card's own.
func (c Card) ID() string { return "k" + strconv.Itoa(c.Index) }

// index is the card's agreement in addresses and forms.
func (c Card) index() string { return strconv.Itoa(c.Index) }

// CardLine is a value of a card, with the place in the text that proves it.
type CardLine struct {
	Name, Text string
	Small      string // beside it: who signed, the number
	Proof      string // address of the words; "" none
	Hand       string // who put it right; "" it is as it was read
	Not        bool   // the party has not signed
}

// CardNote is something that a person put right.
type CardNote struct {
	Text, Why string
	Back      string // the address that takes it back; "" it cannot be now
}

// Correct is the page by which values of a reading are put right with other words of its text.
type Correct struct {
	ui.Frame
	At, Name string // of the reading
	Title    string // of the agreement
	Index    string
	Text     Text
	Values   []CorrectValue
	Add      []ui.Link
	Form     *CorrectForm // nil: nothing is chosen yet
	Wrong    []ui.WrongField
	Done     []CardNote
}

// CorrectValue is a value that can be put right.
type CorrectValue struct {
	Name, Text, Words string
	Hand              string
	Edit              string // the address that begins
	Here              bool   // it is being put right
	Hidden            []ui.Hidden
	Remove            bool // it can be said that it is not so
}

// CorrectForm puts one value right.
type CorrectForm struct {
	What   string // "Ganti tanggal"
	Was    string
	Hidden []ui.Hidden
	Words  ui.Field
	Where  ui.Field // which place of several; without options there is one
	Heard  []string // how the words are understood
	Picks  []ui.Field
	Why    ui.Field
	Back   string
}

// readingWay is the way to a reading.
func readingWay(f ui.Frame) []ui.Link {
	return []ui.Link{{Text: f.T("Meja kerja", "Desk"), Path: "/meja"}, {Text: f.T("Kotak masuk", "Intake"), Path: "/meja/kotak-masuk"}}
}
