package page

import "github.com/anyam-id/anyam/internal/web/ui"

// News is the list of articles.
type News struct {
	ui.Frame
	States     ui.Tabs
	Q          string
	State      string // that is listed; "" all
	Category   string
	Categories []ui.Option
	Rows       []NewsRow
	Total      string
	Pager      ui.Pager
}

// NewsRow is an article in the list.
type NewsRow struct {
	ui.Link
	State      ui.Chip
	When       string // its moment of publication; "" none
	Categories string
	Changed    string
	By         string
}

// Article is the page on which an article is written.
type Article struct {
	ui.Frame
	At       string // its address at the desk
	New      bool
	Public   string // its address for the public, "" they do not see it
	State    ui.Chip
	Why      string
	Lacks    []ui.WrongField // what it still lacks to be published
	Wrongs   []ui.WrongField
	Preview  *ui.Story
	Heading  string // of the preview
	When     string // of the preview
	Version  string
	Reading  string // that a new article is made from
	Prepared bool   // it is filled in from that reading
	Once     string // of a new article: by which a form that is sent twice makes one article
	Titled   ui.Field
	Body     ui.Field
	Summary  ui.Field
	Place    ui.Field
	Author   ui.Field
	Codes    ui.Field
	Slug     ui.Field
	Category ui.Field
	Names    ui.Field // the agreements it names, and those it may name
	None     ui.Field // why it names none
	Search   ui.Field // by which agreements are found
	Found    string   // what was found
	Pictures []PictureFields
	File     ui.Field
	FileAlt  ui.Field
	FileText ui.Field
	FileBy   ui.Field
	Day      ui.Field
	Clock    ui.Field
	Zone     ui.Field
	Reason   ui.Field // why it is withdrawn
	Can      Acts
	Read     []ReadAgreement
	ReadNote string // where nothing was read
	Versions []VersionRow
}

// Acts are what can be done with an article as it stands.
type Acts struct{ Publish, Schedule, Unschedule, Withdraw, Restore bool }

// PictureFields are the fields of a picture that the article has.
type PictureFields struct {
	Number              string
	Digest              string
	Picture             ui.Picture
	Alt, Caption, Owner ui.Field
}

// ReadAgreement is an agreement that was read of the text.
type ReadAgreement struct {
	Text   string
	Detail string
	State  ui.Chip
	Link   ui.Link // what it became
	Accept string  // the value that accepts it; "" it cannot be
}

// VersionRow is a version in the history.
type VersionRow struct {
	ui.Link
	When, Who, Act string
	Here           bool
}

// ArticleVersions compares the versions of an article.
type ArticleVersions struct {
	ui.Frame
	At       string // address of the article at the desk
	Heading  string
	Versions []VersionRow
	Number   string // of the version that is shown
	Before   string // of the one it is compared with; "" it is the first
	Shown    VersionRow
	Changes  []Change
	Last     bool
}

// Change is what became of one part of an article.
type Change struct {
	Label  string
	Pieces []Piece
}

// Piece is text that stayed, came or went.
type Piece struct {
	Text      string
	Gone, New bool
}

// Categories is the page on which the categories are kept.
type Categories struct {
	ui.Frame
	Wrongs []ui.WrongField
	Rows   []CategoryForm
	Fresh  CategoryForm
}

// CategoryForm is the form of one category.
type CategoryForm struct {
	ID      string
	Heading string
	State   ui.Chip
	Path    string
	Count   string // articles that are published in it
	Open    bool
	Name    ui.Field
	English ui.Field
	Slug    ui.Field
	Order   ui.Field
	Closed  ui.Field
	Former  string // addresses that lead here too
}
