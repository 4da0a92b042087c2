package page

import "github.com/anyam-id/anyam/internal/web/ui"

// TwinsView is the queue of agreements that may be the same.
type TwinsView struct {
	ui.Frame
	Count string
	List  []Twins
	Later string
}

// Twins are two agreements beside each other, with why they may be one.
type Twins struct {
	Same  bool
	Why   []string
	Sides []TwinSide // two
}

// TwinSide is one of them.
type TwinSide struct {
	ui.Link
	ID    string
	Facts []ui.Fact
}
