package term

import "strings"

// cardinal reads an Indonesian number in words from the front of words ("dua", "ribu", "sembilan", "belas") and says how
// many words it took; 0 where they begin with no number.
func cardinal(words []string) (value, used int) {
	var total, group, unit int
	seen := false
	for i, w := range words {
		w = strings.ToLower(w)
		n, isUnit := units[w]
		switch {
		case isUnit && unit == 0 && (i == 0 || seen):
			unit = n
		case w == "belas" && unit > 0 && unit < 10:
			group, unit = group+10+unit, 0
		case w == "puluh" && unit > 0 && unit < 10:
			group, unit = group+unit*10, 0
		case w == "ratus" && unit > 0 && unit < 10:
			group, unit = group+unit*100, 0
		case w == "seratus" && unit == 0:
			group += 100
		case w == "seribu" && unit == 0 && group == 0 && total == 0:
			total = 1000
		case w == "ribu" && group+unit > 0 && total == 0:
			total, group, unit = (group+unit)*1000, 0, 0
		default:
			return total + group + unit, i
		}
		seen = true
	}
	return total + group + unit, len(words)
}

var units = map[string]int{
	"satu": 1, "dua": 2, "tiga": 3, "empat": 4, "lima": 5, "enam": 6, "tujuh": 7, "delapan": 8, "sembilan": 9,
	"sepuluh": 10, "sebelas": 11,
}
