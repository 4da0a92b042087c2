package page

import "github.com/anyam-id/anyam/internal/web/ui"

// Guests are the counterparts without an account that were invited to a matter.
type Guests struct {
	ui.Frame
	Crumbs   []ui.Link
	About    string
	List     []GuestLine
	Fields   []ui.Field
	Wrong    []ui.WrongField
	Problems []ui.Problem
	Hidden   [][2]string
}

// GuestLine is one of them.
type GuestLine struct {
	ID, Name, Address, Of, By, Until, State, Tone string
	Open                                          bool
}

// GuestDoor asks a guest to prove the address.
type GuestDoor struct {
	ui.Frame
	Name, Inviter, Of, Until, Address string
	At                                string
	Sent                              bool
	Code                              ui.Field
	Wrong                             []ui.WrongField
}

// GuestRoom is where a guest does what the invitation is for.
type GuestRoom struct {
	ui.Frame
	Name, Of, Inviter, Until string
	Heading                  string
	Public                   string // the agreement's public page
	Obligations              []GuestObligation
	Draft                    *GuestDraft
	Offer                    *GuestOffer
	Write                    []ui.Field // of an offer to write
	Problems                 []ui.Problem
	Done                     bool
	Sent                     bool // the offer was written, and the invitation is spent
}

// GuestObligation is an obligation with what the guest may say of it.
type GuestObligation struct {
	ui.Obligation
	May    bool
	Rows   []GuestPeriod
	Fields []ui.Field
	Files  ui.Field
}

// GuestPeriod is one period of it, with the conversation of both sides.
type GuestPeriod struct {
	ui.ObligationPeriod
	Key   string
	Words []Said
}

// GuestDraft is the draft that a guest comments on.
type GuestDraft struct {
	Articles []ui.Fact
	Options  []ui.Option
	Comments []Said
	Closed   bool
}

// GuestOffer is the offer that a guest answers.
type GuestOffer struct {
	State, Reason, By string
	Fields            []string
	Open              bool
}
