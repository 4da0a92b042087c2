package service

import (
	"net/http"
	"net/netip"
	"testing"
	"time"

	"pgregory.net/rapid"
)

func TestAddressesOfProxiesOnThisMachineAreBelievedAndNoOthers(t *testing.T) {
	for _, x := range []struct {
		from      string
		forwarded []string
		want      string
	}{
		{"192.0.2.1:1234", nil, "192.0.2.1"},
		{"192.0.2.1:1234", []string{"198.51.100.7"}, "192.0.2.1"},
		{"127.0.0.1:1", nil, "127.0.0.1"},
		{"127.0.0.1:1", []string{"198.51.100.7"}, "198.51.100.7"},
		{"[::1]:1", []string{"203.0.113.9, 198.51.100.7"}, "198.51.100.7"}, // what the proxy added is the last
		{"127.0.0.1:1", []string{"203.0.113.9", "198.51.100.8"}, "198.51.100.8"},
		{"127.0.0.1:1", []string{"unknown"}, "127.0.0.1"},
		{"127.0.0.1:1", []string{""}, "127.0.0.1"},
		{"[2001:db8:1:2:3:4:5:6]:1", nil, "2001:db8:1:2::"}, // a household has a network
		{"[::ffff:192.0.2.1]:1", nil, "192.0.2.1"},
		{"[fe80::1%eth0]:1", nil, "fe80::"},
		{"nonsense", nil, "invalid IP"},
	} {
		r := &http.Request{RemoteAddr: x.from, Header: http.Header{}}
		for _, v := range x.forwarded {
			r.Header.Add("X-Forwarded-For", v)
		}
		if got := address(r).String(); got != x.want {
			t.Errorf("%s with %q counts as %s, want %s", x.from, x.forwarded, got, x.want)
		}
	}
}

func TestNobodyGetsMoreThanTheRateAndEverybodyGetsThatMuch(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		now := time.Unix(1_800_000_000, 0)
		rate := rapid.Float64Range(0.5, 20).Draw(t, "rate")
		c := newCallers(rate, func() time.Time { return now })
		begun := now
		allowed := make(map[int]int)
		for i := range rapid.IntRange(1, 300).Draw(t, "requests") {
			now = now.Add(time.Duration(rapid.IntRange(0, 400).Draw(t, "pause")) * time.Millisecond)
			who := i % 3
			wait := c.wait(netip.AddrFrom4([4]byte{192, 0, 2, byte(who)}))
			if wait == 0 {
				allowed[who]++
			} else if wait > time.Duration(1.01/rate*float64(time.Second)) {
				t.Fatalf("told to wait %v at %v a second", wait, rate)
			}
		}
		for who, n := range allowed {
			if most := float64(c.burst) + rate*now.Sub(begun).Seconds() + 1; float64(n) > most {
				t.Fatalf("%d had %d requests, at most %.1f are due", who, n, most)
			}
		}
		if len(allowed) == 0 {
			t.Fatal("nobody was let in")
		}
	})
}

func TestCallersAreForgottenBeforeTheyFillTheMemory(t *testing.T) {
	now := time.Unix(1_800_000_000, 0)
	c := newCallers(10, func() time.Time { return now })
	address := func(i int) netip.Addr { return netip.AddrFrom4([4]byte{10, byte(i >> 16), byte(i >> 8), byte(i)}) }
	for i := range mostCallers - 1 {
		c.wait(address(i))
	}
	now = now.Add(bursts * time.Second) // all of them have their whole allowance again
	busy := netip.MustParseAddr("192.0.2.1")
	for c.wait(busy) == 0 { // uses up its allowance
	}
	c.wait(address(mostCallers))
	if c.wait(busy) == 0 || len(c.list) != 2 {
		t.Errorf("%d are held, want the busy one, still waiting, and the new one", len(c.list))
	}
	for i := range 2 * mostCallers { // more at once than are held
		if c.wait(address(i)); len(c.list) > mostCallers {
			t.Fatalf("%d callers are held", len(c.list))
		}
	}
}
