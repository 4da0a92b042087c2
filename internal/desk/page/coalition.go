package page

import "github.com/anyam-id/anyam/internal/web/ui"

// Coalition is the page of what regions gain together.
type Coalition struct {
	ui.Frame
	Good, Where, Worth ui.Field
	Wrong              string // why there is no answer
	Problems           []ui.Problem
	Made               *CoalitionMade // nil before anything was asked
}

// CoalitionMade is what they gain, and how it can be split.
type CoalitionMade struct {
	Title, Gain, Core, Best string
	Members                 []CoalitionMember
	Notes                   []string
}

// CoalitionMember is a region with its part.
type CoalitionMember struct{ Name, Share, Shapley, Without string }
