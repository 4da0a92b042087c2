// Package page is the desk's pages: a struct for each page and the template that renders it, made of the pieces of package ui. It has no
// rule and calls no use case; package desk fills the structs.
package page

import "github.com/anyam-id/anyam/internal/web/ui"

// SignIn is the page that opens the desk.
type SignIn struct {
	ui.Frame
	Invitation  string // the secret of a one-time link; "" asks for a token
	Name        string
	SignInName  string      // what was typed as the name to sign in with
	Passkeys    string      // the site for which there are passkeys; "" none
	Elsewhere   bool        // there is an identity provider
	Directory   bool        // there is a directory of the office
	InDirectory string      // what was typed as the name in it
	Next        string      // where to go then
	Kept        []ui.Hidden // a form that was typed when the session had ended
	Problems    []ui.Problem
}

// Home is the desk's first page: what changed since the official last said that everything is seen, what is due, and what others are waited for.
type Home struct {
	ui.Frame
	Tabs    ui.Tabs // whose
	Sums    []ui.Stat
	Since   string // since when the first list tells
	Until   string // when the page was made, as the form sends it back
	Changed []HomeGroup
	Due     []HomeGroup
	Awaited []HomeGroup
	All     HomeAll
	Work    []HomeCount // the register's own work
	Places  []ui.Button // where the official's work is
	Whose   HomeWhose
	Next    HomeAll // what can be done where a list is empty
}

// HomeWhose says whose the second and third lists are.
type HomeWhose struct{ Due, Awaited string }

// HomeAll are links, one of each list: to the whole of it, where it is longer than what is shown.
type HomeAll struct{ Changed, Due, Awaited ui.Link }

// HomeGroup are lines of a list under one heading.
type HomeGroup struct {
	Heading string
	Late    bool
	Lines   []HomeLine
}

// HomeLine is something that happened or will.
type HomeLine struct {
	ui.Link    // without text: about the same as the line before
	When, Note string
	Act        ui.Link
}

// HomeCount is how much waits of one kind.
type HomeCount struct {
	ui.Link
	Count string
}
