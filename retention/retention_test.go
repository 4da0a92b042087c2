package retention_test

import (
	"errors"
	"testing"

	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/retention"
)

func TestRulesAreSetWithinTheirLimits(t *testing.T) {
	days := func(rules []retention.Rule, id retention.ID) int {
		for _, r := range rules {
			if r.ID == id {
				return r.Days
			}
		}
		return -1
	}
	for _, c := range []struct {
		text            string
		guests, account int
		problems        int
	}{
		{"", 90, 365, 0},
		{"guest=30", 30, 365, 0},
		{" account = 730 ,guest=7,", 7, 730, 0},
		{"guest=6", 90, 365, 1},
		{"guest=3651", 90, 365, 1},
		{"guest", 90, 365, 1},
		{"guest=-1,nobody=3,account=x", 90, 365, 3},
	} {
		rules, err := retention.Parse(c.text)
		problems := 0
		if e, ok := errors.AsType[*fault.Error](err); ok {
			problems = len(e.Problems)
		}
		if days(rules, retention.Guests) != c.guests || days(rules, retention.Accounts) != c.account || problems != c.problems {
			t.Errorf("%q: guests %d, accounts %d, %d problems: %v", c.text, days(rules, retention.Guests), days(rules, retention.Accounts), problems, err)
		}
	}
}

func TestEveryRuleSaysWhatFromWhenAndWhy(t *testing.T) {
	seen := make(map[retention.ID]bool)
	for _, r := range retention.Defaults() {
		if seen[r.ID] || r.What.ID == "" || r.What.EN == "" || r.From.ID == "" || r.From.EN == "" || r.Ground.ID == "" || r.Ground.EN == "" || r.Least < 1 || r.Days < r.Least || r.Days > r.Most {
			t.Errorf("the rule %+v is not whole", r)
		}
		seen[r.ID] = true
	}
	for _, k := range retention.ForEver() {
		if k.What.EN == "" || k.Ground.EN == "" {
			t.Errorf("what stays says not why: %+v", k)
		}
	}
}
