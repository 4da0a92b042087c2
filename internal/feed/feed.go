// Package feed writes what people subscribe to: Atom (RFC 4287) for what has changed, iCalendar (RFC 5545) for what is to come. It knows the
// forms and no agreements; package portal fills them.
//
// What a reader has seen it knows again by its identifier. So that it stays the same for ever, it is made from what a thing is and not from
// where it is served: a site may move.
package feed

import "github.com/google/uuid"

// space is the space of names under which identifiers are made.
var space = uuid.NewSHA1(uuid.NameSpaceURL, []byte("https://github.com/anyam-id/anyam#feed"))

// ID is the identifier of the thing of that name: a UUID, the same everywhere and always.
func ID(name string) string { return uuid.NewSHA1(space, []byte(name)).String() }
