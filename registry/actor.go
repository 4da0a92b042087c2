package registry

import (
	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/fault"
)

// Actor is who uses the register.
type Actor struct {
	agreement.Actor
	Token string // ID of the token that the actor came with; "" for the person at the command line and for the public
	Write bool   // may add to the register
	Local bool   // is the person at the command line, who may also keep the register: tokens, backups, rebuilding
}

// Local is the person at the command line, who owns the files anyway: may do everything.
func Local(name string) Actor {
	return Actor{Actor: agreement.Actor{Name: name}, Write: true, Local: true}
}

// Anonymous is the public: may read what is published.
func Anonymous() Actor { return Actor{} }

// action is what an actor wants to do.
type action string

const (
	reads  action = "read"  // published facts: agreements, events, regions, documents named by them
	looks  action = "look"  // the desk's own work: readings and imports that wait for a decision
	writes action = "write" // add to the journal, bring documents, readings and imports, decide on them
	keeps  action = "keep"  // tokens
)

// check is the one place where it is decided what an actor may do. Roles will be added here.
func check(a Actor, want action) error {
	ok := false
	switch want {
	case reads:
		ok = true
	case looks, writes:
		ok = a.Write
	case keeps:
		ok = a.Local
	}
	switch {
	case ok:
		return nil
	case a.Name == "" && a.Token == "":
		return fault.New(fault.Unauthorized, fault.T("untuk ini diperlukan token; buat dengan: anyam token create", "this needs a token; make one with: anyam token create"))
	}
	return fault.New(fault.Forbidden, fault.Tf("%[1]s tidak berwenang untuk ini", "%[1]s may not do this", a.Name))
}

// identity is what an actor's idempotency keys are kept under.
func (a Actor) identity() string {
	if a.Token != "" {
		return a.Token
	}
	return "local:" + a.Name
}
