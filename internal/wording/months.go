package wording

import (
	"strings"
	"time"

	"github.com/anyam-id/anyam/term"
)

// Months writes months as people do: "Jan–Mar, Des".
func Months(list []int, lang string) string {
	short := func(m int) string { return term.MonthName(time.Month(m), lang)[:3] }
	var parts []string
	for i := 0; i < len(list); {
		j := i
		for j+1 < len(list) && list[j+1] == list[j]+1 {
			j++
		}
		part := short(list[i])
		if j > i {
			part += "–" + short(list[j])
		}
		parts = append(parts, part)
		i = j + 1
	}
	return strings.Join(parts, ", ")
}
