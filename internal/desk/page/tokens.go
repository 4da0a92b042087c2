package page

import "github.com/anyam-id/anyam/internal/web/ui"

// Tokens is the page of the tokens of one's own positions, or of those that an administrator keeps.
type Tokens struct {
	ui.Frame
	Way    []ui.Link
	Lead   string
	Action string // where ending one is sent
	List   []TokenRow
	Empty  string
	Make   FormOf // without fields: nothing can be made here
	Wrongs []ui.WrongField
}

// TokenRow is a token; its secret is nowhere.
type TokenRow struct {
	ID, Name, Office, When string
	Chip                   ui.Chip
	Live                   bool // it can be ended
}
