package region_test

import (
	"testing"

	"github.com/anyam-id/anyam/region"
)

func TestBorders(t *testing.T) {
	for _, x := range []struct {
		a, b region.Code
		want bool
	}{
		{"64", "61", true}, // Kaltim, Kalbar
		{"64", "63", true},
		{"64", "65", true},
		{"64", "35", false},       // Jatim is across the sea
		{"35", "51", false},       // a strait is no land border
		{"64.72", "64.02", true},  // Samarinda in Kutai Kartanegara
		{"64.72", "64.71", false}, // Balikpapan
		{"64", "64.72", true},     // its own city
		{"64.72", "64", true},
		{"63", "64.01", true}, // Paser lies beside regencies of Kalsel
		{"63", "64.72", false},
		{"64", "64", false},
		{"64", "x-my-12", false},
	} {
		if got := region.Borders(x.a, x.b); got != x.want {
			t.Errorf("Borders(%s, %s) = %v", x.a, x.b, got)
		}
		if got := region.Borders(x.b, x.a); got != x.want {
			t.Errorf("Borders(%s, %s) = %v", x.b, x.a, got)
		}
	}
	for _, r := range region.All() {
		for _, n := range region.Neighbours(r.Code) {
			if len(n) != len(r.Code) || n.Level() == "" {
				t.Errorf("%s borders %q", r.Code, n)
			}
		}
	}
}
