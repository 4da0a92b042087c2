package web_test

import (
	"fmt"
	"math"
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// look is the colours of one look by name, as tokens.css has them.
type look map[string]string

// readTokens gives the light look and the two dark ones: by the system's choice and by the person's.
func readTokens(t *testing.T) (light, bySystem, byPerson look) {
	t.Helper()
	b, err := os.ReadFile("style/tokens.css")
	if err != nil {
		t.Fatal(err)
	}
	block := func(begin string) look {
		_, rest, ok := strings.Cut(string(b), begin)
		if !ok {
			t.Fatalf("tokens.css has no %s", begin)
		}
		body, _, _ := strings.Cut(rest, "}")
		l := make(look)
		for _, m := range regexp.MustCompile(`--([a-z0-9-]+):([^;}]+)`).FindAllStringSubmatch(body, -1) {
			l[m[1]] = strings.TrimSpace(m[2])
		}
		return l
	}
	light = block("\n:root{")
	if len(light) == 0 {
		light = block(":root{")
	}
	return light, block("@media (prefers-color-scheme:dark){:root:not([data-mode=light]){"), block(":root[data-mode=dark]{")
}

func TestDarkIsOneLook(t *testing.T) {
	light, a, b := readTokens(t)
	if fmt.Sprint(a) != fmt.Sprint(b) {
		t.Errorf("the dark look of the system and that of the person differ:\n%v\n%v", a, b)
	}
	for name := range a {
		if light[name] == "" {
			t.Errorf("%s is a token in the dark alone", name)
		}
	}
	for name, value := range light {
		if strings.HasPrefix(value, "#") && a[name] == "" {
			t.Errorf("the colour %s has no value in the dark", name)
		}
	}
}

// What is read, on what: 4.5 to 1 for text, 3 to 1 for what must be seen to be used (WCAG 2.2, 1.4.3 and 1.4.11).
func TestTokensHaveContrast(t *testing.T) {
	const text, seen = 4.5, 3.0
	grounds := []string{"paper", "surface", "sunken", "raised"}
	type pair struct {
		front string
		backs []string
		least float64
	}
	pairs := []pair{
		{"ink", grounds, 7},
		{"ink-2", grounds, text},
		{"ink-3", grounds, text},
		{"nila", grounds, text},
		{"nila-ink", grounds, text},
		{"ink", []string{"nila-50", "nila-100", "kunyit-50", "daun-50", "bata-50"}, 7},
		{"ink-2", []string{"nila-50"}, text},
		{"nila-ink", []string{"nila-50", "nila-100"}, text},
		{"on-nila", []string{"nila", "nila-ink"}, text},
		{"kunyit-ink", append([]string{"kunyit-50"}, grounds...), text},
		{"on-kunyit", []string{"kunyit"}, text},
		{"daun-ink", append([]string{"daun-50"}, grounds...), text},
		{"bata-ink", append([]string{"bata-50"}, grounds...), text},
		{"on-bata", []string{"bata"}, text},
		{"paper", []string{"ink", "bata-ink"}, text},
		{"edge", grounds, seen},
		{"nila", []string{"nila-50"}, seen},
		{"daun", grounds, seen},
		{"bata", grounds, seen},
		{"g0-line", []string{"g0", "surface"}, seen},
	}
	for _, mark := range []string{"party", "field", "date", "person", "other"} {
		pairs = append(pairs, pair{"ink", []string{"mark-" + mark}, 7}, pair{"mark-" + mark + "-line", []string{"surface", "paper"}, seen})
	}
	for step := range 6 {
		pairs = append(pairs, pair{fmt.Sprintf("on-g%d", step), []string{fmt.Sprintf("g%d", step)}, text})
	}
	light, dark, _ := readTokens(t)
	for name, l := range map[string]look{"light": light, "dark": dark} {
		for _, p := range pairs {
			for _, back := range p.backs {
				if got := contrast(t, l[p.front], l[back]); got < p.least {
					t.Errorf("%s: %s (%s) on %s (%s) has a contrast of %.2f, less than %.1f", name, p.front, l[p.front], back, l[back], got, p.least)
				}
			}
		}
		for step := range 4 { // grades are told apart by their order of lightness
			a, b := fmt.Sprintf("g%d", step+1), fmt.Sprintf("g%d", step+2)
			if got := contrast(t, l[a], l[b]); got < 1.35 {
				t.Errorf("%s: the grades %s and %s are told apart by %.2f only", name, a, b, got)
			}
		}
	}
}

// contrast is the ratio of two colours as WCAG computes it.
func contrast(t *testing.T, a, b string) float64 {
	t.Helper()
	x, y := luminance(t, a), luminance(t, b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

func luminance(t *testing.T, hex string) float64 {
	t.Helper()
	hex = strings.TrimPrefix(hex, "#")
	if len(hex) == 3 {
		hex = string([]byte{hex[0], hex[0], hex[1], hex[1], hex[2], hex[2]})
	}
	n, err := strconv.ParseUint(hex, 16, 32)
	if err != nil || len(hex) != 6 {
		t.Fatalf("%q is no colour: %v", hex, err)
	}
	channel := func(shift uint) float64 {
		c := float64(n>>shift&0xff) / 255
		if c <= 0.04045 {
			return c / 12.92
		}
		return math.Pow((c+0.055)/1.055, 2.4)
	}
	return 0.2126*channel(16) + 0.7152*channel(8) + 0.0722*channel(0)
}
