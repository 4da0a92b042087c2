package page

import (
	"github.com/anyam-id/anyam/article"
	"github.com/anyam-id/anyam/internal/web/ui"
)

// Deal is what the pages share on which parties make an agreement: its draft, its signing, the text in force, reservations, its end.
type Deal struct {
	ui.Frame
	At      string // the agreement's page
	Heading string // its title
	Tabs    ui.Tabs
	Chips   []ui.Chip
	Why     []string // why it stands so
	History []Line
	Wrong   []ui.WrongField
}

// Told is a sentence on how things stand: what was reached, or who is waited for.
type Told struct {
	Text  string
	Good  bool
	Quiet bool    // it asks nobody for anything
	Link  ui.Link // what to do next; "" nothing
}

// Draft is the draft of an agreement with what each party says of each article.
type Draft struct {
	Deal
	Told      []Told
	Version   string // "Versi 2"; "" there is none
	Compared  string // "dibanding versi 1"; "" with nothing
	Versions  []DraftVersion
	Articles  []DraftArticle
	Comments  []Remark   // on the whole draft
	New       string     // where a version is brought; "" it cannot be
	AcceptAll string     // ID of the version that can be accepted as a whole; "" none
	For       []ui.Field // for which party, and by which letter, where that has to be asked
	Latest    string     // ID of the latest version
	Says      bool       // the actor may comment
	Comment   []ui.Field
	Download  string // address of the file
}

// DraftVersion is a version in the list of all.
type DraftVersion struct {
	ui.Link
	Small string
	Here  bool
}

// DraftArticle is an article with how the parties stand to it.
type DraftArticle struct {
	ID, Label, Chapter, Heading string
	Chips                       []ui.Chip
	Text                        []article.Part // with what changed
	Parties                     []Stood
	Comments                    string
	Link                        string // its own page; "" of what was taken out
}

// Stood is how a party stands to an article.
type Stood struct {
	Name, Stance, Mark string
	Words              []article.Part // proposed, compared with the article's own
	Reason, Who        string
}

// Remark is a comment.
type Remark struct {
	Text, Who, About string
	Internal         bool
}

// DraftPart is the page of one article: what is said of it, and where it is said.
type DraftPart struct {
	Deal
	Article  DraftArticle
	Comments []Remark
	Position []ui.Field
	Comment  []ui.Field
	Version  string // its ID
	Says     bool
}

// NewDraft is the form of a new version.
type NewDraft struct {
	Deal
	Base   string // number of the version that it follows
	Fields []ui.Field
}

// Signing is how an agreement is signed.
type Signing struct {
	Deal
	Told    []Told
	Plan    []ui.Fact
	Parties ui.Standings
	Powers  []PowerLine
	Sign    []ui.Field // nil the actor can note no signature
	Make    []ui.Field // the plan; nil it cannot be made any more
	Planned bool
	Power   []ui.Field
}

// PowerLine is a power of attorney in a list.
type PowerLine struct {
	Text, Small string
	File        ui.Link
}

// Ending is the end of an agreement, proposed or accepted.
type Ending struct {
	Deal
	Told     []Told
	Protocol *EndProtocol
	Answer   []ui.Field // nil there is nothing to answer
	Propose  []ui.Field // nil nothing can be proposed
	Assets   [][]ui.Field
	Duties   [][]ui.Field
	Download []ui.Button
}

// EndProtocol is a closing protocol.
type EndProtocol struct {
	ID      string
	Facts   []ui.Fact
	Assets  []ui.Fact
	Duties  []ui.Fact
	Lessons string
	Parties ui.Standings
}

// InForce is the text of an agreement as in force on a day.
type InForce struct {
	Deal
	Told     []Told
	On       ui.Field
	Articles []DraftArticle
	Addenda  []DraftVersion
	Waiting  []string
	Stray    []string
	Download string
}

// Reservations are what single parties do not take upon themselves.
type Reservations struct {
	Deal
	List     []ReservationLine
	Fields   []ui.Field
	Withdraw []ui.Field // nil none can be withdrawn
}

// ReservationLine is one reservation.
type ReservationLine struct {
	Party, Text, Off, When string
	Gone                   bool
}

// Amending is what an addendum does to articles of its parent.
type Amending struct {
	Deal
	Parent ui.Link
	List   []DraftArticle
	Fields []ui.Field
}
