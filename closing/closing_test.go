package closing_test

import (
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/closing"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/term"
)

var both = []string{"kaltim", "bali"}

func TestTheEndIsProposedUntilAllAccept(t *testing.T) {
	first, second := closing.Protocol{ID: "1", By: "kaltim"}, closing.Protocol{ID: "2", By: "bali"}
	yes := func(protocol, party string) closing.Answer {
		return closing.Answer{Protocol: protocol, Party: party, Accepts: true}
	}
	no := closing.Answer{Protocol: "1", Party: "bali", Reason: "aset belum dibagi"}
	for _, c := range []struct {
		name      string
		protocols []closing.Protocol
		answers   []closing.Answer
		stands    string
		accepted  bool
		waiting   []string
	}{
		{"nothing", nil, nil, "", false, both},
		{"proposed", []closing.Protocol{first}, nil, "1", false, []string{"bali"}},
		{"refused", []closing.Protocol{first}, []closing.Answer{no}, "1", false, []string{"bali"}},
		{"refused, then accepted", []closing.Protocol{first}, []closing.Answer{no, yes("1", "bali")}, "1", true, []string{}},
		{"a later one takes its place", []closing.Protocol{first, second}, []closing.Answer{no}, "2", false, []string{"kaltim"}},
		{"what was accepted stays", []closing.Protocol{first, second}, []closing.Answer{yes("1", "bali"), yes("2", "kaltim")}, "1", true, []string{}},
		{"a stranger's answer counts nothing", []closing.Protocol{first}, []closing.Answer{yes("1", "asing")}, "1", false, []string{"bali"}},
	} {
		e := closing.Of(both, c.protocols, c.answers)
		stands := ""
		if e.Protocol != nil {
			stands = e.Protocol.ID
		}
		if d := cmp.Diff(c.waiting, e.Waiting); d != "" || stands != c.stands || e.Accepted != c.accepted {
			t.Errorf("%s: %q stands, accepted %v: %s", c.name, stands, e.Accepted, d)
		}
	}
}

func TestWhatAProtocolNeeds(t *testing.T) {
	on := term.On(2026, time.May, 1)
	for _, c := range []struct {
		p     closing.Protocol
		wrong int
	}{
		{closing.Protocol{}, 2},
		{closing.Protocol{Reason: agreement.GoalReached, On: on}, 0},
		{closing.Protocol{Reason: agreement.GoalReached, On: on, Assets: []closing.Asset{{What: "gudang"}}, Duties: []closing.Residual{{Duty: "garansi", Heir: "Dinas"}, {Duty: "laporan"}}}, 2},
	} {
		var ps fault.Problems
		if c.p.Check(&ps); len(ps.List()) != c.wrong {
			t.Errorf("%+v: %v", c.p, ps.List())
		}
	}
	var ps fault.Problems
	closing.Answer{}.Check(&ps)
	closing.Answer{Accepts: true}.Check(&ps)
	if len(ps.List()) != 1 {
		t.Errorf("answers: %v", ps.List())
	}
}

// Answers of both sides may arrive in any order.
func TestTheOrderOfBothSidesMakesNoDifference(t *testing.T) {
	protocols := []closing.Protocol{{ID: "1", By: "kaltim"}, {ID: "2", By: "bali"}}
	rapid.Check(t, func(t *rapid.T) {
		said := func(party string) []closing.Answer {
			return rapid.SliceOfN(rapid.Custom(func(t *rapid.T) closing.Answer {
				return closing.Answer{Party: party, Protocol: rapid.SampledFrom([]string{"1", "2"}).Draw(t, "protocol"), Accepts: rapid.Bool().Draw(t, "accepts")}
			}), 0, 5).Draw(t, party)
		}
		a, b := said(both[0]), said(both[1])
		var mixed []closing.Answer
		for i, j := 0, 0; i < len(a) || j < len(b); {
			if j == len(b) || i < len(a) && rapid.Bool().Draw(t, "first") {
				mixed = append(mixed, a[i])
				i++
			} else {
				mixed = append(mixed, b[j])
				j++
			}
		}
		if d := cmp.Diff(closing.Of(both, protocols, slices.Concat(a, b)), closing.Of(both, protocols, mixed)); d != "" {
			t.Fatal(d)
		}
	})
}
