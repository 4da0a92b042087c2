package page

import "github.com/anyam-id/anyam/internal/web/ui"

// Answer asks for one press of a button to answer a reminder; without a form it says what was answered.
type Answer struct {
	ui.Frame
	Lead   string
	Facts  []ui.Fact
	Effect string // what the button does, or what was done
	Form   FormOf // without a button: it is answered
	Others []ui.Link
}
