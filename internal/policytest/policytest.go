// Package policytest is the table of who may do what with which matter, role by situation by action, refusals included. It is written by hand and from the
// law of the thing, not from the rules: package policy holds the rules against it, and package service the use cases, pages and operations. Nothing but
// tests may import it.
package policytest

import (
	"strings"
	"testing"

	"github.com/anyam-id/anyam/account"
	"github.com/anyam-id/anyam/internal/policy"
	"github.com/anyam-id/anyam/region"
)

// Own is the government of who asks in the table: East Kalimantan. Samarinda lies below it, and Bali is a stranger.
const (
	Own   region.Code = "64"
	Below region.Code = "64.72"
	Other region.Code = "51"
	Third region.Code = "35"
)

// Situation is a kind of matter as it stands to who asks.
type Situation struct {
	Name string
	policy.Matter
}

var situations = []Situation{
	{"the register", policy.Matter{}},
	{"own accounts", policy.Matter{State: policy.Accounts, Owner: Own}},
	{"other accounts", policy.Matter{State: policy.Accounts, Owner: Other}},
	{"published, party", policy.Matter{State: policy.Published, Parties: []region.Code{Other, Own}}},
	{"published, no party", policy.Matter{State: policy.Published, Parties: []region.Code{Other, Third}}},
	{"shared, party", policy.Matter{State: policy.Shared, Parties: []region.Code{Other, Own}}},
	{"shared, no party", policy.Matter{State: policy.Shared, Parties: []region.Code{Other, Third}}},
	{"shared, below", policy.Matter{State: policy.Shared, Parties: []region.Code{Other, Below}}},
	{"internal, own", policy.Matter{State: policy.Internal, Owner: Own, Parties: []region.Code{Other, Own}}},
	{"internal, other party's", policy.Matter{State: policy.Internal, Owner: Other, Parties: []region.Code{Other, Own}}},
	{"internal, below", policy.Matter{State: policy.Internal, Owner: Below, Parties: []region.Code{Other, Below}}},
	{"work of the own desk", policy.Matter{State: policy.Work, Owner: Own}},
	{"work of another desk", policy.Matter{State: policy.Work, Owner: Other}},
	{"work of the operator", policy.Matter{State: policy.Work}},
}

var letters = map[rune]policy.Action{
	'r': policy.Read, 'l': policy.Look, 'w': policy.Write, 'f': policy.Follow, 'n': policy.Note, 'j': policy.Jot, 's': policy.Speak,
	'm': policy.Resolve, 'g': policy.Arrange, 'u': policy.Audit, 'd': policy.Administer, 'k': policy.Keep,
}

// A line for each role, a column for each situation, in which every letter is allowed and every other action is refused. Of Own is who asks, but
// for those who may be of no government.
const table = `
public        | r   | -  | - | r    | r   | -  | - | - | -    | - | - | -  | - | -
program       | rlw | -  | - | rlw  | rlw | -  | - | - | -    | - | - | -  | - | lw
bureau        | rlw | -  | - | rlws | rlw | fs | - | - | njsg | - | - | lw | - | -
agency        | rlw | -  | - | rlws | rlw | fs | - | - | njs  | - | - | lw | - | -
tkksd-member  | rl  | -  | - | rl   | rl  | f  | - | - | nj   | - | - | l  | - | -
tkksd-chair   | rl  | -  | - | rl   | rl  | f  | - | - | njm  | - | - | l  | - | -
head          | rl  | -  | - | rls  | rl  | fs | - | - | njsg | - | - | l  | - | -
secretary     | rl  | -  | - | rls  | rl  | fs | - | - | njsg | - | - | l  | - | -
planner       | rl  | -  | - | rl   | rl  | f  | - | - | nj   | - | - | l  | - | -
auditor       | rlu | u  | - | rl   | rl  | f  | - | - | n    | - | - | l  | - | -
supervisor    | r   | -  | - | r    | r   | f  | - | f | -    | - | - | -  | - | -
administrator | rud | ud | - | r    | r   | -  | - | - | -    | - | - | -  | - | -
auditor of none       | rlu | u  | u  | rl | rl | f | f | f | - | - | - | - | - | -
supervisor of none    | r   | -  | -  | r  | r  | f | f | f | - | - | - | - | - | -
administrator of none | rud | ud | ud | r  | r  | - | - | - | - | - | - | - | - | -
operator      | *   | *  | * | *    | *   | *  | * | * | *    | * | * | *  | * | *
`

// Cell is one question of the table with its answer.
type Cell struct {
	Role      account.Role
	Nobodys   bool // in no government's name
	Situation Situation
	Action    policy.Action
	Allowed   bool
}

// Who asks: somebody of Own, or who acts under no position in nobody's name.
func (c Cell) Who() policy.Who {
	if c.Nobodys {
		return policy.Who{Role: c.Role}
	}
	return policy.Who{Role: c.Role, Government: Own}
}

// Cells are the whole table.
func Cells(tb testing.TB) []Cell {
	tb.Helper()
	var out []Cell
	for line := range strings.Lines(strings.TrimSpace(table)) {
		cells := strings.Split(strings.TrimSpace(line), "|")
		name, nobodys := strings.CutSuffix(strings.TrimSpace(cells[0]), " of none")
		role := account.Role(name)
		nobodys = nobodys || role == policy.Public || role == policy.Program || role == policy.Operator
		if len(cells) != len(situations)+1 {
			tb.Fatalf("the line of %s has %d cells", role, len(cells))
		}
		for i, s := range situations {
			allowed := strings.TrimSpace(cells[i+1])
			for letter, action := range letters {
				out = append(out, Cell{role, nobodys, s, action, allowed == "*" || strings.ContainsRune(allowed, letter)})
			}
		}
	}
	return out
}
