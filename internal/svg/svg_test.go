package svg

import (
	"encoding/xml"
	"math"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestNumbersAreShort(t *testing.T) {
	for x, want := range map[float64]string{0: "0", 0.04: "0", -0.04: "0", 3: "3", 12.46: "12.5", -0.5: "-.5", 0.5: ".5", -7.25: "-7.3", 1199.96: "1200"} {
		var w Buffer
		if got := string(w.Number(x).Bytes()); got != want {
			t.Errorf("%g is written %q, want %q", x, got, want)
		}
	}
}

func TestNumbersAreRoundedToATenth(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x := rapid.Float64Range(-5000, 5000).Draw(t, "x")
		var w Buffer
		got, err := strconv.ParseFloat(string(w.Number(x).Bytes()), 64)
		if err != nil || math.Abs(got-x) > 0.0500001 {
			t.Errorf("%g is written %g: %v", x, got, err)
		}
	})
}

// Any text comes out of XML as it went in, but for what XML has no characters for.
func TestTextIsEscaped(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.OneOf(rapid.String(), rapid.StringOf(rapid.SampledFrom([]rune("&<>\"'\x00\x7f\ufffe\n é")))).Draw(t, "text")
		var w Buffer
		w.Raw(`<a b="`).Text(s).Raw(`">`).Text(s).Raw("</a>")
		var v struct {
			B string `xml:"b,attr"`
			T string `xml:",chardata"`
		}
		if err := xml.Unmarshal(w.Bytes(), &v); err != nil {
			t.Fatalf("%q: %v", w.Bytes(), err)
		}
		want := strings.Map(func(r rune) rune {
			if r < ' ' && r != '\t' && r != '\n' && r != '\r' || r == 0x7f || r == 0xfffe || r == 0xffff {
				return '\ufffd'
			}
			return r
		}, strings.ToValidUTF8(s, "\ufffd"))
		want = strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(want) // as XML does
		if v.T != want {
			t.Errorf("%q became %q", s, v.T)
		}
	})
}

func TestRingsAreSteps(t *testing.T) {
	type point struct{ X, Y int }
	got := string(AppendRings(nil, [][]point{{{10, 20}, {13, 16}, {5, 16}}, {{-4, 0}, {0, 0}, {0, 9}}}))
	if want := "M10 20l3-4-8 0zm-14-20 4 0 0 9z"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	var w Buffer
	w.Curve(Point{1, 2}, Point{3.5, -1}, Point{6, 2})
	if got, want := string(w.Bytes()), "M1 2q2.5-3 5 0"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}
