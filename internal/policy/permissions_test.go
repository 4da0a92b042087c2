package policy_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/anyam-id/anyam/account"
	"github.com/anyam-id/anyam/internal/policy"
	"github.com/anyam-id/anyam/internal/policytest"
	"github.com/anyam-id/anyam/region"
)

func TestTheRulesAreTheTable(t *testing.T) {
	p, err := policy.Load()
	if err != nil {
		t.Fatal(err)
	}
	roles, actions := make(map[account.Role]bool), make(map[policy.Action]bool)
	for _, c := range policytest.Cells(t) {
		roles[c.Role], actions[c.Action] = true, true
		if got := p.May(c.Who(), c.Action, c.Situation.Matter); got != c.Allowed {
			t.Errorf("%s of %q, %s, %s: allowed %v, want %v", c.Role, c.Who().Government, c.Situation.Name, c.Action, got, c.Allowed)
		}
	}
	for _, r := range append(account.Roles(), policy.Public, policy.Program, policy.Operator) {
		if !roles[r] {
			t.Errorf("the table has no line for %s", r)
		}
	}
	if len(actions) != len(policy.Actions()) {
		t.Errorf("the table knows %d of %d actions", len(actions), len(policy.Actions()))
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
		{account.Auditor, policy.Audit, policy.Matter{State: policy.Accounts, Owner: "51"}, true},
		{account.Auditor, policy.Follow, policy.Matter{State: policy.Shared, Parties: []region.Code{"51", "64.72"}}, true},
		{account.Auditor, policy.Note, policy.Matter{State: policy.Internal, Owner: "64.72"}, false},
		{account.Auditor, policy.Note, policy.Matter{State: policy.Internal}, false},
		{account.Auditor, policy.Speak, policy.Matter{State: policy.Shared, Parties: []region.Code{"51", ""}}, false},
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
