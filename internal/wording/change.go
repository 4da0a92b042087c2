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
// Nobody is named: who stated it is told on the agreement's page.
func Change(e agreement.Entry, parties []agreement.Participation, lang string) (what string, lines []string) {
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
		what, lines = t("pernyataan baru tentang ", "new statements on ")+about(e.Assertions, lang), stated(e.Assertions, parties, lang)
	}
	if e.Reason != "" {
		lines = append(lines, fmt.Sprintf(t("Alasan: %s", "Reason: %s"), e.Reason))
	}
	return what, lines
}

// mostStated is how many kinds of statements of an entry are told, and how many values of each.
const mostStated = 8

// stated are statements as lines, those about the same together.
func stated(list []agreement.Assertion, parties []agreement.Participation, lang string) []string {
	var names []string
	values := make(map[string][]string)
	for _, a := range list {
		switch a.Aspect {
		case agreement.FromReading, agreement.Parent, agreement.SameAs, agreement.NotSameAs:
			continue // numbers that people do not read
		default:
		}
		name, value := Aspect(a.Aspect).In(lang), Value(a, parties, lang)
		if values[name] == nil {
			names = append(names, name)
		}
		if !slices.Contains(values[name], value) {
			values[name] = append(values[name], value)
		}
	}
	var lines []string
	for _, name := range names[:min(len(names), mostStated)] {
		said := values[name]
		if left := len(said) - mostStated; left > 0 {
			said = append(said[:mostStated:mostStated], fmt.Sprintf(fault.T("dan %d lagi", "and %d more").In(lang), left))
		}
		lines = append(lines, name+": "+strings.Join(said, "; "))
	}
	if left := len(names) - mostStated; left > 0 {
		lines = append(lines, fmt.Sprintf(fault.T("dan %d hal lain", "and %d other things").In(lang), left))
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
