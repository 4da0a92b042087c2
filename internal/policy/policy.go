// Package policy decides what an actor may do with a matter. The rules are the cedar files beside it, which are read when the program starts; this
// package only says to them who asks, for what. Only package registry asks it, so that pages, API and command line obey the same rules.
//
// doc/permissions.md explains the rules in words; package policytest has the table that they and the use cases are held against, denials included.
package policy

import (
	"embed"
	"fmt"
	"path"
	"slices"

	"github.com/cedar-policy/cedar-go"

	"github.com/anyam-id/anyam/account"
	"github.com/anyam-id/anyam/region"
)

//go:embed *.cedar
var files embed.FS

// Roles of actors who act under no position.
const (
	Public   account.Role = "public"   // everybody
	Program  account.Role = "program"  // a token for the register's own work: brings published releases, in nobody's name
	Operator account.Role = "operator" // the person at the command line, who owns the files
)

// Action is what an actor wants to do.
type Action string

// The actions.
const (
	Read       Action = "read"       // published facts: agreements, events, regions, documents named by them
	Look       Action = "look"       // the desk's own work: readings, imports, news that is not published
	Write      Action = "write"      // add to the journal, bring documents, readings and imports, decide on them, write news
	Follow     Action = "follow"     // read a matter that its parties share and the public does not see yet
	Note       Action = "note"       // read internal notes of one government
	Jot        Action = "jot"        // write internal notes of one's government
	Speak      Action = "speak"      // say something in the name of one's government: offer, position, claim, answer
	Resolve    Action = "resolve"    // decide a meeting of the TKKSD
	Arrange    Action = "arrange"    // say how one's government is reminded, and on which days it works
	Audit      Action = "audit"      // read who did what
	Administer Action = "administer" // people, positions, who holds them
	Keep       Action = "keep"       // tokens, backups, rebuilding
)

// Actions are all of them.
func Actions() []Action {
	return []Action{Read, Look, Write, Follow, Note, Jot, Speak, Resolve, Arrange, Audit, Administer, Keep}
}

// State is who may know of a matter.
type State string

// The states of matters.
const (
	Published State = "published" // everybody
	Shared    State = "shared"    // its parties
	Internal  State = "internal"  // one government
	Accounts  State = "accounts"  // administrators: people and positions of the owner
	Work      State = "work"      // the desk of one government, or the operator where it has no owner: readings, imports, unpublished news
)

// Who asks.
type Who struct {
	Role       account.Role
	Government region.Code // in whose name; "" nobody's, or the central government's
}

// Matter is what it is about, as far as permission depends on it. The zero Matter is the register as a whole.
type Matter struct {
	State   State
	Parties []region.Code // governments that are parties to it
	Owner   region.Code   // of an internal matter, the government whose it is
}

// Policies are the rules, ready to decide. Several goroutines may ask.
type Policies struct {
	set   *cedar.PolicySet
	whole map[wholeQuestion]bool // answers about the register as a whole, which are asked with every request
}

type wholeQuestion struct {
	role   account.Role
	nobody bool // in nobody's name
	action Action
}

// Load reads the rules. It fails only where a file does not parse, which a test sees first.
func Load() (*Policies, error) {
	p := &Policies{set: cedar.NewPolicySet(), whole: make(map[wholeQuestion]bool)}
	list, err := files.ReadDir(".")
	if err != nil {
		return nil, fmt.Errorf("read the policies: %w", err)
	}
	for _, f := range list {
		text, err := files.ReadFile(path.Clean(f.Name()))
		if err != nil {
			return nil, fmt.Errorf("read the policies: %w", err)
		}
		rules, err := cedar.NewPolicyListFromBytes(f.Name(), text)
		if err != nil {
			return nil, fmt.Errorf("read the policies of %s: %w", f.Name(), err)
		}
		for _, rule := range rules {
			id, ok := rule.Annotations()["id"]
			if !ok || !p.set.Add(cedar.PolicyID(id), rule) {
				return nil, fmt.Errorf("a policy of %s has no @id of its own: %q", f.Name(), id)
			}
		}
	}
	for _, role := range slices.Concat(account.Roles(), []account.Role{Public, Program, Operator}) {
		for _, government := range []region.Code{"", "64"} {
			for _, action := range Actions() {
				p.whole[wholeQuestion{role, government == "", action}] = p.ask(Who{role, government}, action, Matter{})
			}
		}
	}
	return p, nil
}

// May tells whether who may do it.
func (p *Policies) May(who Who, action Action, m Matter) bool {
	if m.State == "" && m.Owner == "" && len(m.Parties) == 0 {
		return p.whole[wholeQuestion{who.Role, who.Government == "", action}]
	}
	return p.ask(who, action, m)
}

// The names of entities in the rules.
const (
	actorType      cedar.EntityType = "Actor"
	roleType       cedar.EntityType = "Role"
	actionType     cedar.EntityType = "Action"
	governmentType cedar.EntityType = "Government"
	matterType     cedar.EntityType = "Matter"
	nation                          = "Indonesia"
)

func (p *Policies) ask(who Who, action Action, m Matter) bool {
	actor := cedar.NewEntityUID(actorType, "actor")
	matter := cedar.NewEntityUID(matterType, "matter")
	entities := make(cedar.EntityMap)
	parties := make([]cedar.Value, 0, len(m.Parties))
	var above []cedar.EntityUID
	for _, g := range m.Parties {
		uid := government(entities, g)
		parties, above = append(parties, uid), append(above, uid)
	}
	about := cedar.RecordMap{"parties": cedar.NewSet(parties...), "state": cedar.String(m.State)}
	if m.Owner != "" {
		uid := government(entities, m.Owner)
		about["owner"], above = uid, append(above, uid)
	}
	entities[matter] = cedar.Entity{UID: matter, Parents: cedar.NewEntityUIDSet(above...), Attributes: cedar.NewRecord(about)}
	own := cedar.RecordMap{"oversees": cedar.NewEntityUID(governmentType, nation)}
	if who.Government != "" {
		uid := government(entities, who.Government)
		own["government"] = uid
		own["oversees"] = uid
	}
	entities[actor] = cedar.Entity{UID: actor, Parents: cedar.NewEntityUIDSet(cedar.NewEntityUID(roleType, cedar.String(who.Role))), Attributes: cedar.NewRecord(own)}
	decision, _ := cedar.Authorize(p.set, entities, cedar.Request{Principal: actor, Action: cedar.NewEntityUID(actionType, cedar.String(action)), Resource: matter})
	return bool(decision)
}

// government adds a government with what lies above it: its province, and the nation.
func government(entities cedar.EntityMap, code region.Code) cedar.EntityUID {
	uid := cedar.NewEntityUID(governmentType, cedar.String(code))
	if _, ok := entities[uid]; ok {
		return uid
	}
	above := cedar.NewEntityUID(governmentType, nation)
	if province := code.Province(); province != code {
		above = government(entities, province)
	}
	entities[uid] = cedar.Entity{UID: uid, Parents: cedar.NewEntityUIDSet(above)}
	return uid
}
