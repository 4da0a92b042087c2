// Package page is the desk's pages: a struct for each page and the template that renders it, made of the pieces of package ui. It has no
// rule and calls no use case; package desk fills the structs.
package page

import "github.com/anyam-id/anyam/internal/web/ui"

// SignIn is the page that opens the desk.
type SignIn struct {
	ui.Frame
	Invitation string // the secret of a one-time link; "" asks for a token
	Name       string
	SignInName string // what was typed as the name to sign in with
	Passkeys   string // the site for which there are passkeys; "" none
	Next       string // where to go then
	Problems   []ui.Problem
}

// Home is the desk's first page.
type Home struct {
	ui.Frame
	Since   string // what the first list is of
	Changed []HomeLine
	Due     []HomeLine
	Waiting []HomeCount
}

// HomeLine is something that happened or will.
type HomeLine struct {
	ui.Link
	When, Note string
	Late       bool
}

// HomeCount is how much waits of one kind.
type HomeCount struct {
	ui.Link
	Count string
}
