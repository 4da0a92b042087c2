// Package figures writes numbers inside sentences of the core, as readers of Indonesian ("1.234,5") and English ("1,234.5") do. Pages
// and sheets write theirs with internal/numfmt; the core knows no pages.
package figures

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"github.com/anyam-id/anyam/fault"
)

// Decimal writes x rounded to so many digits after the point, thousands grouped, in both languages.
func Decimal(x float64, digits int) fault.Text {
	s := strconv.FormatFloat(math.Abs(x), 'f', digits, 64)
	whole, rest, _ := strings.Cut(s, ".")
	var groups []string
	for ; len(whole) > 3; whole = whole[:len(whole)-3] {
		groups = append([]string{whole[len(whole)-3:]}, groups...)
	}
	groups = append([]string{whole}, groups...)
	sign := ""
	if x < 0 && strings.Trim(s, "0.") != "" {
		sign = "-"
	}
	id, en := sign+strings.Join(groups, "."), sign+strings.Join(groups, ",")
	if digits > 0 {
		id, en = id+","+rest, en+"."+rest
	}
	return fault.Text{ID: id, EN: en}
}

// Int writes a whole number.
func Int(n int64) fault.Text { return Decimal(float64(n), 0) }

// Fill puts what differs between the languages into a sentence: each %s of the sentence takes the next text, in its language.
func Fill(t fault.Text, parts ...fault.Text) fault.Text {
	ids, ens := make([]any, len(parts)), make([]any, len(parts))
	for i, p := range parts {
		ids[i], ens[i] = p.ID, p.EN
	}
	return fault.Text{ID: fmt.Sprintf(t.ID, ids...), EN: fmt.Sprintf(t.EN, ens...)}
}
