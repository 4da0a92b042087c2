package bahasa

import (
	"math"
	"strconv"
	"strings"
)

// Decimal is an exact decimal number: Coef / 10^Places. Equal numbers are equal values, because [decimal] leaves no zeros at the end.
type Decimal struct {
	Coef   int64
	Places uint8
}

// Int is the number as a whole one; ok is false where it has decimals.
func (d Decimal) Int() (n int64, ok bool) { return d.Coef, d.Places == 0 }

// String writes the number with a decimal point and no grouping: "2.5".
func (d Decimal) String() string {
	s := strconv.FormatInt(d.Coef, 10)
	if d.Places == 0 {
		return s
	}
	sign := ""
	if s[0] == '-' {
		sign, s = "-", s[1:]
	}
	if n := int(d.Places) + 1 - len(s); n > 0 {
		s = strings.Repeat("0", n) + s
	}
	at := len(s) - int(d.Places)
	return sign + s[:at] + "." + s[at:]
}

// decimal is coef / 10^places without zeros at the end.
func decimal(coef int64, places uint8) Decimal {
	for places > 0 && coef%10 == 0 {
		coef /= 10
		places--
	}
	return Decimal{coef, places}
}

// times is d multiplied by a power of ten; ok is false where it does not fit.
func (d Decimal) times(scale int64) (product Decimal, ok bool) {
	for ; scale > 1; scale /= 10 {
		switch {
		case d.Places > 0:
			d.Places--
		case d.Coef > math.MaxInt64/10 || d.Coef < math.MinInt64/10:
			return Decimal{}, false
		default:
			d.Coef *= 10
		}
	}
	return d, true
}

// parseDecimal reads a number as Indonesian texts write it: points group thousands and a comma begins the decimals, "1.053.000,50". English style is
// understood where it cannot be anything else: "1,053,000", "1,053.5", "2.5". money says that a single comma before three digits groups them too,
// because nobody counts thousandths of a rupiah. What is no number ("20.10.2022", more than 18 digits) gives ok false.
func parseDecimal(s string, money bool) (d Decimal, ok bool) {
	points, commas := strings.Count(s, "."), strings.Count(s, ",")
	group, mark := byte('.'), byte(',') // of thousands, of decimals
	switch {
	case points > 0 && commas > 0:
		if strings.LastIndexByte(s, '.') > strings.LastIndexByte(s, ',') {
			group, mark = ',', '.'
		}
	case commas > 1 || commas == 1 && money && len(s)-strings.IndexByte(s, ',') == 4 && s[0] != '0':
		group, mark = ',', 0
	case points > 1:
		mark = 0
	case points == 1 && (len(s)-strings.IndexByte(s, '.') != 4 || s[0] == '0'):
		group, mark = 0, '.'
	}
	var coef int64
	var places uint8
	digits, run, grouped, decimals := 0, 0, false, false
	for i := range len(s) {
		switch c := s[i]; {
		case '0' <= c && c <= '9':
			if digits++; digits > 18 {
				return Decimal{}, false
			}
			coef = coef*10 + int64(c-'0')
			run++
			if decimals {
				places++
			}
		case c == group && group != 0 && !decimals:
			if run == 0 || run > 3 || grouped && run != 3 {
				return Decimal{}, false
			}
			run, grouped = 0, true
		case c == mark && mark != 0 && !decimals:
			if grouped && run != 3 {
				return Decimal{}, false
			}
			run, decimals = 0, true
		default:
			return Decimal{}, false
		}
	}
	if digits == 0 || run == 0 || grouped && !decimals && run != 3 {
		return Decimal{}, false
	}
	return decimal(coef, places), true
}
