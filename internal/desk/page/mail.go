package page

import "github.com/anyam-id/anyam/internal/web/ui"

// MailPage is how it stands with mail.
type MailPage struct {
	ui.Frame
	Facts   []ui.Fact
	Trouble []MailRow
}

// MailRow is a mail that failed, or of which nobody knows whether it was sent.
type MailRow struct {
	Subject, To, When, Problem string
	Chip                       ui.Chip
	Again                      string // the address that asks before it is sent again
}

// CalendarLink is an address of a calendar that a person may have.
type CalendarLink struct {
	Name, Since  string // Since "": there is none
	Make, Revoke FormOf
}
