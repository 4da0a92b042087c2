package bahasa

import (
	"math"
	"strings"
	"unicode/utf8"
)

// Cardinal reads the number that words spell from their beginning: {"dua", "ribu", "sembilan", "belas"} is 2019 with 4 words used. It takes as many words as
// belong to one well-formed number and leaves the rest: {"tiga", "lima"} is 3 with 1 used. Joined forms ("duapuluh"), capitals and the spellings
// milyar and trilyun are known. Where no number begins, or it exceeds 999 triliun, used is 0. Decimals ("koma") are not read.
func Cardinal(words []string) (value int64, used int) {
	limit := int64(1_000_000_000_000_000) // a scale must be smaller than the one before it
	for used < len(words) {
		group, n, scale := hundreds(words[used:])
		if n == 0 || scale >= limit || group == 0 && used > 0 {
			return value, used
		}
		value += group * scale
		used += n
		if scale == 1 || group == 0 {
			return value, used
		}
		limit = scale
	}
	return value, used
}

// numeral is one word of a spelt number: "tiga" is {3, 1}, "ratus" is {0, 100}, "seratus" is {1, 100}, "duapuluh" is {2, 10}, "belas" is {0, teen}.
type numeral struct {
	digit int64
	scale int64
}

// teen stands for the scale of belas, which adds ten instead of multiplying.
const teen = -10

// hundreds reads a number below a thousand and the scale that follows it (1 without one), and the count of words of both.
func hundreds(words []string) (group int64, used int, scale int64) {
	below := int64(1000) // what comes next must be smaller than this
	for used < len(words) {
		n, ok := numeralOf(words[used])
		if !ok {
			break
		}
		took := 1
		if n.digit > 0 && n.scale == 1 && used+1 < len(words) { // "tiga ratus", "tiga belas"
			if m, ok := numeralOf(words[used+1]); ok && m.digit == 0 && (m.scale == 10 || m.scale == 100 || m.scale == teen) {
				n.scale, took = m.scale, 2
			}
		}
		switch {
		case n.digit == 0 && n.scale == 1: // nol
			if used > 0 {
				return group, used, 1
			}
			return 0, 1, 1
		case n.digit == 0 && n.scale >= 1000: // "… ribu"
			if group == 0 {
				return 0, 0, 1
			}
			return group, used + 1, n.scale
		case n.digit == 0: // "puluh" alone
			return group, used, 1
		case n.scale >= 1000: // "seribu", "duaribu"
			if used > 0 {
				// "dua puluh tiga ribu" may be written "dua puluh tigaribu"
				if below > 1 && group > 0 && n.digit < below && n.digit > 1 {
					return group + n.digit, used + 1, n.scale
				}
				return group, used, 1
			}
			return n.digit, 1, n.scale
		}
		worth, next := n.digit*n.scale, n.scale
		if n.scale == teen {
			worth, next = 10+n.digit, 1
		}
		size := max(next, 1)
		if n.scale == teen {
			size = 10
		}
		if size >= below {
			return group, used, 1
		}
		group += worth
		used += took
		below = next
	}
	return group, used, 1
}

// numeralOf reads one word of a spelt number.
func numeralOf(word string) (numeral, bool) {
	var buf [24]byte
	if len(word) > len(buf) {
		return numeral{}, false
	}
	w := string(Fold(buf[:0], word))
	if d, ok := digitOf(w); ok {
		return numeral{d, 1}, true
	}
	if s := scaleOf(w); s != 0 {
		return numeral{0, s}, true
	}
	if rest, ok := strings.CutPrefix(w, "se"); ok {
		if s := scaleOf(rest); s != 0 {
			return numeral{1, s}, true
		}
	}
	for _, tail := range [...]string{"puluh", "belas", "ratus", "ribu", "juta"} {
		if head, ok := strings.CutSuffix(w, tail); ok {
			if d, ok := digitOf(strings.TrimSuffix(head, "-")); ok && d > 0 {
				return numeral{d, scaleOf(tail)}, true
			}
		}
	}
	return numeral{}, false
}

// numeralBegins is a quick no: a number in words begins as nol, kosong, satu, esa, dua, tiga, empat, lima, enam, tujuh, delapan, sembilan, seratus do.
func numeralBegins(word string) bool {
	if len(word) < 2 {
		return false
	}
	if word[0]|word[1] >= utf8.RuneSelf {
		return true
	}
	switch a, b := word[0]|0x20, word[1]|0x20; a {
	case 's':
		return b == 'a' || b == 'e'
	case 'd':
		return b == 'u' || b == 'e'
	case 't':
		return b == 'i' || b == 'u'
	case 'e':
		return b == 'm' || b == 'n' || b == 's'
	case 'l':
		return b == 'i'
	case 'n', 'k':
		return b == 'o'
	}
	return false
}

func digitOf(w string) (int64, bool) {
	switch w {
	case "nol", "kosong":
		return 0, true
	case "satu", "esa":
		return 1, true
	case "dua":
		return 2, true
	case "tiga":
		return 3, true
	case "empat":
		return 4, true
	case "lima":
		return 5, true
	case "enam":
		return 6, true
	case "tujuh":
		return 7, true
	case "delapan":
		return 8, true
	case "sembilan":
		return 9, true
	}
	return 0, false
}

func scaleOf(w string) int64 {
	switch w {
	case "puluh":
		return 10
	case "belas":
		return teen
	case "ratus":
		return 100
	case "ribu":
		return 1e3
	case "juta":
		return 1e6
	case "miliar", "milyar", "miliard":
		return 1e9
	case "triliun", "trilyun":
		return 1e12
	}
	return 0
}

// Spell writes n in words as papers do beside the digits: 2019 is "dua ribu sembilan belas". A number below 0 begins with "minus".
func Spell(n int64) string {
	switch {
	case n == 0:
		return "nol"
	case n == math.MinInt64: // has no positive counterpart
		return "minus sembilan juta dua ratus dua puluh tiga ribu tiga ratus tujuh puluh dua triliun " + Spell(36_854_775_808)
	case n < 0:
		return "minus " + Spell(-n)
	}
	return string(spell(nil, n))
}

// spell appends n, which is above 0.
func spell(dst []byte, n int64) []byte {
	add := func(words ...string) {
		for _, w := range words {
			if len(dst) > 0 {
				dst = append(dst, ' ')
			}
			dst = append(dst, w...)
		}
	}
	for _, s := range [...]struct {
		scale int64
		name  string
		one   string
	}{
		{1e12, "triliun", "satu triliun"},
		{1e9, "miliar", "satu miliar"},
		{1e6, "juta", "satu juta"},
		{1e3, "ribu", "seribu"},
		{100, "ratus", "seratus"},
	} {
		switch part := n / s.scale; {
		case part == 1:
			add(s.one)
		case part > 1:
			dst = spell(dst, part)
			add(s.name)
		}
		n %= s.scale
	}
	digits := [...]string{"", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh", "sebelas"}
	switch {
	case n >= 20:
		add(digits[n/10], "puluh")
		if n%10 > 0 {
			add(digits[n%10])
		}
	case n >= 12:
		add(digits[n-10], "belas")
	case n > 0:
		add(digits[n])
	}
	return dst
}
