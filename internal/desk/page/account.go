package page

import (
	"slices"

	"github.com/a-h/templ"

	"github.com/anyam-id/anyam/internal/web/ui"
)

// FormOf is a form of fields under each other, with one button.
type FormOf struct {
	ID, Heading, Text string
	Action            templ.SafeURL
	Begin             templ.SafeURL // where a script asks what a passkey shall sign; "" it is a form like others
	Hidden            []ui.Hidden
	Fields            []ui.Field // those with options are lists to choose from
	Button            string
	Kind              string // of the button: "main", "danger"; "" plain
	Open              bool   // in a list of forms that open
	Get               bool   // it only asks
}

// Method is how the form is sent.
func (x FormOf) Method() string {
	if x.Get {
		return "get"
	}
	return "post"
}

// Files tells whether the form takes files.
func (x FormOf) Files() bool {
	return slices.ContainsFunc(x.Fields, func(f ui.Field) bool { return f.Type == "file" })
}

// Unnamed tells whether the form asks for a password and not for whose: programs that keep passwords want to know that.
func (x FormOf) Unnamed() bool {
	return slices.ContainsFunc(x.Fields, func(f ui.Field) bool { return f.Type == "password" }) && !slices.ContainsFunc(x.Fields, func(f ui.Field) bool { return f.More["autocomplete"] == "username" })
}

// Gate is a page before the desk: setting up, a one-time link.
type Gate struct {
	ui.Frame
	Lead   string
	Form   FormOf
	Wrongs []ui.WrongField
}

// OwnAccount is a person's own account.
type OwnAccount struct {
	ui.Frame
	Facts      []ui.Fact
	ActAs      FormOf // without fields: there is nothing to choose
	Mail       FormOf
	MailStands []ui.Fact // how it stands with the address
	MailAgain  FormOf    // sends its confirmation again; without a button there is nothing to send
	Password   FormOf
	Second     []FormOf // about the second factor
	Lacks      string   // why somebody may not keep accounts; "" nothing is lacking
	SecondOn   bool
	Codes      string // how many recovery codes are left
	Passkeys   Passkeys
	Identities Identities
	Sessions   []OwnSession
	Others     bool // there are other sessions
	Audits     bool // may read who did what with accounts
	Wrongs     []ui.WrongField
}

// Ways lead on from the own account.
func (p OwnAccount) Ways() []ui.Button {
	out := []ui.Button{{Text: p.T("Riwayat akun saya", "History of my account"), Link: p.To("/meja/akun/riwayat")}}
	if p.Keeper {
		out = append(out, ui.Button{Text: p.T("Orang dan jabatan", "People and positions"), Link: p.To("/meja/pengelolaan")})
	}
	if p.Audits && !p.Keeper {
		out = append(out, ui.Button{Text: p.T("Riwayat semua akun", "History of all accounts"), Link: p.To("/meja/pengelolaan/riwayat")}, ui.Button{Text: p.T("Data pribadi", "Personal data"), Link: p.To("/meja/pengelolaan/data-pribadi")})
	}
	return out
}

// OwnSession is a browser in which the person has signed in.
type OwnSession struct {
	ID, Agent, When string
	Here            bool
}

// Second is the page that takes a second factor into use.
type Second struct {
	ui.Frame
	Drawing templ.Component // the secret as a drawing for the application
	Secret  string          // and in letters
	Form    FormOf
	Wrongs  []ui.WrongField
}

// Once shows what is shown this once.
type Once struct {
	ui.Frame
	Lead  string
	Lines []string
	Next  ui.Link
}

// Accounts is the page on which people and positions are kept.
type Accounts struct {
	ui.Frame
	People    []AccountRow
	Positions []PositionRow
	Add       []FormOf
	Wrongs    []ui.WrongField
}

// AccountRow is a person.
type AccountRow struct {
	ID, Name, SignIn, Holds string
	Chips                   []ui.Chip
	Disabled, Self, Erased  bool
	Address                 string // that may be confirmed by hand; "" none
}

// PositionRow is a position with who acts for it.
type PositionRow struct {
	ui.Link
	Small  string
	Holder string // "" nobody
}

// Dossier is what a position answers for, to be printed when it is handed over.
type Dossier struct {
	ui.Frame
	Way      []ui.Link
	Facts    []ui.Fact
	Holdings []HoldingRow
	Due      []HomeLine
	DueAll   string
	Open     []HomeLine
	OpenAll  string

	Promises    []PromiseRow
	PromisesAll string
	Papers      []HomeLine
	PapersNote  string // why there are none

	HandOver FormOf // without fields: the person may not
	Move     FormOf // to another agency; as above
	Wrongs   []ui.WrongField
}

// PromiseHeads are the heads of the columns of PromiseRow.Cells.
func (p Dossier) PromiseHeads() [4]string {
	return [4]string{p.T("Dijanjikan", "Promised"), p.T("Dikonfirmasi kedua pihak", "Confirmed by both"), p.T("Sisanya", "The rest"), p.T("Pelaporan berikutnya", "To be reported next")}
}

// PromiseRow is something that is promised and not delivered yet.
type PromiseRow struct {
	ui.Link
	Note  string    // of which agreement, to whom
	Cells [4]string // promised, confirmed, the rest, when it is to be reported next
}

// HoldingRow is who held a position, from when to when.
type HoldingRow struct {
	ui.Fact
	End templ.SafeURL // where it is ended; "" it cannot be
}
