package wording

import (
	"fmt"

	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/term"
)

// Span is how long it is from one date to a later one: "8 tahun 9 bulan", "5 bulan", "12 hari". What is known to the month or year only is
// about so long. "" where a year is not known, or to does not come later.
func Span(from, to term.Date, lang string) string {
	if from.Precision() == term.Unknown || to.Precision() == term.Unknown {
		return ""
	}
	a, b := from.Earliest(), to.Earliest()
	days, _ := a.DaysUntil(b)
	if days < 0 {
		return ""
	}
	months := 12*(b.Year-a.Year) + int(b.Month) - int(a.Month)
	if b.Day < a.Day {
		months--
	}
	var text string
	switch d := (term.Duration{Years: months / 12, Months: months % 12}); {
	case from.Precision() == term.Year:
		text = (term.Duration{Years: max(1, b.Year-a.Year)}).In(lang)
	case months > 0:
		text = d.In(lang)
	case from.Precision() == term.Month:
		return fault.T("kurang dari sebulan", "less than a month").In(lang)
	default:
		return fmt.Sprintf(fault.T("%d hari", "%d days").In(lang), days)
	}
	if from.Precision() != term.Day || from.About {
		return fault.T("sekitar ", "about ").In(lang) + text
	}
	return text
}

// Waited says for how long nothing has followed a promise of that day.
func Waited(since, today term.Date, lang string) string {
	if span := Span(since, today, lang); span != "" {
		return fmt.Sprintf(fault.T("belum ada, %s", "none for %s").In(lang), span)
	}
	return fault.T("belum ada", "none yet").In(lang)
}
