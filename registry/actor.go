package registry

import (
	"sync"

	"github.com/anyam-id/anyam/account"
	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/policy"
	"github.com/anyam-id/anyam/region"
)

// Actor is who uses the register.
type Actor struct {
	agreement.Actor
	Token   string          // ID of the token or session that the actor came with; "" for the person at the command line and for the public
	Write   bool            // of a token for the register's own work, and the command line: may add to the register in nobody's name
	Local   bool            // is the person at the command line, who may also keep the register: tokens, backups, rebuilding
	Mandate account.Mandate // the person and the position that the actor acts as; of a token without the person; zero for tokens of the register's own work, the command line and the public

	SingleFactor bool // of a person: has shown no second factor in this session, without which nobody keeps accounts
}

// Local is the person at the command line, who owns the files anyway: may do everything.
func Local(name string) Actor {
	return Actor{Actor: agreement.Actor{Name: name}, Write: true, Local: true}
}

// Anonymous is the public: may read what is published.
func Anonymous() Actor { return Actor{} }

// Official is a person who acts under a mandate; session is what the person came with.
func Official(p account.Person, m account.Mandate, session string) Actor {
	return Actor{Actor: agreement.Actor{Name: p.Name, Office: m.Office(), Government: m.Government}, Token: session, Mandate: m}
}

// Role is what the actor may do things as.
func (a Actor) Role() account.Role {
	switch {
	case a.Local:
		return policy.Operator
	case a.LacksSecond():
		return policy.Public
	case a.Mandate.Role != "":
		return a.Mandate.Role
	case a.Mandate.Person != "": // holds no position today
		return policy.Public
	case a.Write:
		return policy.Program
	}
	return policy.Public
}

// LacksSecond tells whether the actor would keep accounts, had a second factor been shown in this session.
func (a Actor) LacksSecond() bool { return a.SingleFactor && a.Mandate.Role == account.Administrator }

// action is what an actor wants to do.
type action = policy.Action

const (
	reads  = policy.Read
	looks  = policy.Look
	writes = policy.Write
	keeps  = policy.Keep

	follows = policy.Follow
)

// rules are the policies. They are read when somebody first asks: a command that asks nothing does not wait for them.
var rules = sync.OnceValue(func() *policy.Policies {
	p, err := policy.Load()
	if err != nil {
		panic(err) // they are embedded, and a test reads them
	}
	return p
})

// check decides whether an actor may do something with the register as a whole.
func check(a Actor, want action) error { return checkMatter(a, want, policy.Matter{}) }

// checkMatter is the one place where it is decided what an actor may do with a matter: by the policies, and nothing else.
func checkMatter(a Actor, want action, m policy.Matter) error {
	switch {
	case a.may(want, m):
		return nil
	case a.Name == "" && a.Token == "":
		return fault.New(fault.Unauthorized, fault.T("untuk ini diperlukan token; buat dengan: anyam token create", "this needs a token; make one with: anyam token create"))
	case a.LacksSecond():
		return fault.New(fault.Forbidden, fault.T("pengelola akun memerlukan faktor kedua: pasang kode dari telepon atau kunci sandi di Akun saya, atau masuk lagi dengannya", "who keeps accounts needs a second factor: set up a code from your telephone or a passkey in My account, or sign in with it again"))
	}
	return fault.New(fault.Forbidden, fault.Tf("%[1]s tidak berwenang untuk ini", "%[1]s may not do this", a.Name))
}

func (a Actor) may(want action, m policy.Matter) bool {
	return rules().May(policy.Who{Role: a.Role(), Government: a.Government}, want, m)
}

// SpeaksFor tells whether the actor may speak in the name of a government: offer, take a position, claim, answer. The person at the command
// line may for every government, as everything there.
func (a Actor) SpeaksFor(g region.Code) bool {
	return g != "" && a.may(policy.Speak, policy.Matter{State: policy.Shared, Parties: []region.Code{g}})
}

// Follows tells whether the actor may see what a government shares with the parties of its agreements.
func (a Actor) Follows(g region.Code) bool {
	return g != "" && a.may(policy.Follow, policy.Matter{State: policy.Shared, Parties: []region.Code{g}})
}

// Notes tells whether the actor may read the internal matters of a government.
func (a Actor) Notes(g region.Code) bool {
	return g != "" && a.may(policy.Note, policy.Matter{State: policy.Internal, Owner: g})
}

// Jots tells whether the actor may write in the internal matters of a government: its tasks, the offers that it prepares, its meetings.
func (a Actor) Jots(g region.Code) bool {
	return g != "" && a.may(policy.Jot, policy.Matter{State: policy.Internal, Owner: g})
}

// identity is what an actor's idempotency keys are kept under.
func (a Actor) identity() string {
	if a.Token != "" {
		return a.Token
	}
	return "local:" + a.Name
}

// Looks refuses whoever may not see the desk's own work: readings, imports, news that is not published.
func (a Actor) Looks() error { return check(a, looks) }

// Writes refuses whoever may not add to the register.
func (a Actor) Writes() error { return check(a, writes) }

// Administers refuses whoever keeps no accounts.
func (a Actor) Administers() error { return check(a, policy.Administer) }

// Audits refuses whoever may not read who did what.
func (a Actor) Audits() error { return check(a, policy.Audit) }

// Speaks refuses whoever speaks for no government. Whether it is a party to the matter is asked with the matter.
func (a Actor) Speaks() error {
	return checkMatter(a, policy.Speak, policy.Matter{State: policy.Shared, Parties: []region.Code{a.Government}})
}

// Owns refuses whoever has no account of their own: tokens, one-time links.
func (a Actor) Owns() error { return owner(a) }

// JotsHere refuses whoever writes in the internal matters of no government.
func (a Actor) JotsHere() error {
	return checkMatter(a, policy.Jot, policy.Matter{State: policy.Internal, Owner: a.Government})
}
