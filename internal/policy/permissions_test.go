package policy_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/anyam-id/anyam/account"
	"github.com/anyam-id/anyam/internal/policy"
	"github.com/anyam-id/anyam/region"
)

// Who asks in the table is of East Kalimantan, 64; Samarinda, 64.72, lies below it, and Bali, 51, is a stranger.
var situations = []struct {
	name string
	policy.Matter
}{
	{"the register", policy.Matter{}},
	{"own accounts", policy.Matter{State: policy.Accounts, Owner: "64"}},
	{"other accounts", policy.Matter{State: policy.Accounts, Owner: "51"}},
	{"published, party", policy.Matter{State: policy.Published, Parties: []region.Code{"51", "64"}}},
	{"published, no party", policy.Matter{State: policy.Published, Parties: []region.Code{"51", "35"}}},
	{"shared, party", policy.Matter{State: policy.Shared, Parties: []region.Code{"51", "64"}}},
	{"shared, no party", policy.Matter{State: policy.Shared, Parties: []region.Code{"51", "35"}}},
	{"shared, below", policy.Matter{State: policy.Shared, Parties: []region.Code{"51", "64.72"}}},
	{"internal, own", policy.Matter{State: policy.Internal, Owner: "64", Parties: []region.Code{"51", "64"}}},
	{"internal, other party's", policy.Matter{State: policy.Internal, Owner: "51", Parties: []region.Code{"51", "64"}}},
	{"internal, below", policy.Matter{State: policy.Internal, Owner: "64.72"}},
	{"work of the own desk", policy.Matter{State: policy.Work, Owner: "64"}},
	{"work of another desk", policy.Matter{State: policy.Work, Owner: "51"}},
	{"work of the operator", policy.Matter{State: policy.Work}},
}

var letters = map[rune]policy.Action{
	'r': policy.Read, 'l': policy.Look, 'w': policy.Write, 'f': policy.Follow, 'n': policy.Note, 'j': policy.Jot, 's': policy.Speak,
	'a': policy.Approve, 'm': policy.Resolve, 'g': policy.Arrange, 'u': policy.Audit, 'd': policy.Administer, 'k': policy.Keep,
}

// The table: a line for each role, a column for each situation, in which every letter is allowed and every other action is refused. It is
// written by hand and from the law of the thing, not from the rules.
const table = `
public        | r   | - | - | r    | r   | -   | - | - | -   | -  | - | -  | - | -
program       | rlw | - | - | rlw  | rlw | -   | - | - | -   | -  | - | -  | - | -
bureau        | rlw | - | - | rs   | r   | fs  | - | - | njsg| s  | - | lw | - | -
agency        | rlw | - | - | rs   | r   | fs  | - | - | njs | s  | - | lw | - | -
tkksd-member  | rl  | - | - | r    | r   | f   | - | - | nj  | -  | - | l  | - | -
tkksd-chair   | rl  | - | - | r    | r   | f   | - | - | njm | -  | - | l  | - | -
head          | rl  | - | - | rsa  | r   | fsa | - | - | njsag| sa | - | l  | - | -
secretary     | rl  | - | - | rsa  | r   | fsa | - | - | njsag| sa | - | l  | - | -
planner       | rl  | - | - | r    | r   | f   | - | - | nj  | -  | - | l  | - | -
auditor       | rlu | u | - | ru   | r   | fu  | - | - | nu  | u  | - | lu | - | -
supervisor    | r   | - | - | r    | r   | f   | - | f | -   | -  | - | -  | - | -
administrator | rud | ud| - | r    | r   | -   | - | - | -   | -  | - | -  | - | -
operator      | *   | * | * | *    | *   | *   | * | * | *   | *  | * | *  | * | *
`

func TestTheRulesAreTheTable(t *testing.T) {
	p, err := policy.Load()
	if err != nil {
		t.Fatal(err)
	}
	seen := make(map[account.Role]bool)
	for line := range strings.Lines(strings.TrimSpace(table)) {
		cells := strings.Split(strings.TrimSpace(line), "|")
		role := account.Role(strings.TrimSpace(cells[0]))
		seen[role] = true
		if len(cells) != len(situations)+1 {
			t.Fatalf("the line of %s has %d cells", role, len(cells))
		}
		for i, s := range situations {
			allowed := strings.TrimSpace(cells[i+1])
			for letter, action := range letters {
				want := allowed == "*" || strings.ContainsRune(allowed, letter)
				if got := p.May(policy.Who{Role: role, Government: "64"}, action, s.Matter); got != want {
					t.Errorf("%s, %s, %s: allowed %v, want %v", role, s.name, action, got, want)
				}
			}
		}
	}
	for _, r := range append(account.Roles(), policy.Public, policy.Program, policy.Operator) {
		if !seen[r] {
			t.Errorf("the table has no line for %s", r)
		}
	}
	if len(letters) != len(policy.Actions()) {
		t.Errorf("the table knows %d of %d actions", len(letters), len(policy.Actions()))
	}
}

// Of nobody's name: the ministry oversees everything, an administrator of no government keeps all accounts, and nobody there speaks.
func TestWhoActsInNobodysName(t *testing.T) {
	p, err := policy.Load()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		role   account.Role
		action policy.Action
		m      policy.Matter
		want   bool
	}{
		{account.Supervisor, policy.Follow, policy.Matter{State: policy.Shared, Parties: []region.Code{"51", "64.72"}}, true},
		{account.Supervisor, policy.Note, policy.Matter{State: policy.Internal, Owner: "64.72"}, false},
		{account.Supervisor, policy.Look, policy.Matter{}, false},
		{account.Administrator, policy.Administer, policy.Matter{State: policy.Accounts, Owner: "51"}, true},
		{account.Administrator, policy.Look, policy.Matter{}, false},
		{account.Auditor, policy.Audit, policy.Matter{}, true},
		{account.Auditor, policy.Audit, policy.Matter{State: policy.Shared, Parties: []region.Code{"51"}}, false},
		{policy.Program, policy.Write, policy.Matter{}, true},
		{policy.Program, policy.Follow, policy.Matter{State: policy.Shared, Parties: []region.Code{"51"}}, false},
		{policy.Program, policy.Speak, policy.Matter{State: policy.Shared, Parties: []region.Code{"51"}}, false},
		{policy.Program, policy.Keep, policy.Matter{}, false},
		{policy.Program, policy.Write, policy.Matter{State: policy.Work}, true},
		{policy.Program, policy.Look, policy.Matter{State: policy.Work, Owner: "51"}, false},
		{account.Auditor, policy.Look, policy.Matter{State: policy.Work}, false},
		{account.Bureau, policy.Speak, policy.Matter{State: policy.Shared, Parties: []region.Code{""}}, false},
		{"", policy.Read, policy.Matter{}, false}, // a role that nobody has is refused all
		{"clown", policy.Read, policy.Matter{State: policy.Shared}, false},
	} {
		t.Run(fmt.Sprint(c.role, c.action, c.m), func(t *testing.T) {
			if got := p.May(policy.Who{Role: c.role}, c.action, c.m); got != c.want {
				t.Errorf("allowed %v, want %v", got, c.want)
			}
		})
	}
	if slices.Contains(account.Roles(), policy.Program) {
		t.Error("a position can be a program")
	}
}
