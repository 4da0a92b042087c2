package wording

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/fault"
)

// Change says what an entry of the journal did: in a few words that can follow the agreement's title, and in lines with what was stated.
// Nobody is named: who stated it is told on the agreement's page. first says that with it the agreement came into the register.
func Change(e agreement.Entry, first bool, parties []agreement.Participation, lang string) (what string, lines []string) {
	t := func(id, en string) string { return fault.T(id, en).In(lang) }
	switch e.Act {
	case agreement.Withdraw:
		what = t("pernyataan ditarik kembali", "statements taken back")
	case agreement.Decide:
		what = t("diputuskan pernyataan mana yang berlaku", "decided which statement holds")
		if e.Decision != nil {
			lines = append(lines, fmt.Sprintf(t("Tentang: %s.", "About: %s."), LowerFirst(Aspect(e.Decision.Aspect).In(lang))))
		}
	case agreement.State:
		lines = stated(e.Assertions, parties, lang)
		what = t("masuk register", "new in the register")
		if !first {
			what = t("pernyataan baru tentang ", "new statements on ") + about(e.Assertions, lang)
		}
	}
	if e.Reason != "" {
		lines = append(lines, fmt.Sprintf(t("Alasan: %s", "Reason: %s"), e.Reason))
	}
	return what, lines
}

// mostStated is how many statements of an entry are told.
const mostStated = 16

// stated are statements as lines.
func stated(list []agreement.Assertion, parties []agreement.Participation, lang string) []string {
	var lines []string
	left := 0
	for _, a := range list {
		switch a.Aspect {
		case agreement.FromReading, agreement.Parent, agreement.SameAs, agreement.NotSameAs:
			continue // numbers that people do not read
		}
		line := Aspect(a.Aspect).In(lang) + ": " + Value(a, parties, lang)
		switch {
		case slices.Contains(lines, line):
		case len(lines) == mostStated:
			left++
		default:
			lines = append(lines, line)
		}
	}
	if left > 0 {
		lines = append(lines, fmt.Sprintf(fault.T("dan %d pernyataan lain", "and %d more statements").In(lang), left))
	}
	return lines
}

// about names the aspects of statements, the first three of them.
func about(list []agreement.Assertion, lang string) string {
	const most = 3
	var names []string
	for _, a := range list {
		if n := LowerFirst(Aspect(a.Aspect).In(lang)); !slices.Contains(names, n) && a.Aspect != agreement.FromReading {
			names = append(names, n)
		}
	}
	if len(names) > most {
		names = append(names[:most], fault.T("lain-lain", "others").In(lang))
	}
	if len(names) == 0 {
		return fault.T("kesepakatan ini", "this agreement").In(lang)
	}
	return List(names, lang)
}

// LowerFirst begins a word with a small letter, but for an abbreviation.
func LowerFirst(s string) string {
	r, size := utf8.DecodeRuneInString(s)
	if next, _ := utf8.DecodeRuneInString(s[size:]); unicode.IsUpper(next) {
		return s
	}
	return strings.ToLower(string(r)) + s[size:]
}
