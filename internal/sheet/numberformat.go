package sheet

import (
	"strconv"
	"strings"

	"github.com/anyam-id/anyam/term"
)

// numberFormat is what matters of a cell's format: whether it shows a date, and how much of it, or a number with leading zeros.
type numberFormat struct {
	date term.Precision // "" where it is no date
	pad  int            // digits shown at least: "000" is 3
}

// builtinFormats are the formats that XLSX names by number alone (ECMA-376 part 1, 18.8.30), those of dates. Times of day without a
// date are not dates.
func builtinFormat(id int) numberFormat {
	switch {
	case id == 14, id == 15, id == 16, id == 22, 27 <= id && id <= 31, id == 36, 50 <= id && id <= 54, id == 57, id == 58:
		return numberFormat{date: term.Day}
	case id == 17, id == 55, id == 56:
		return numberFormat{date: term.Month}
	}
	return numberFormat{}
}

// parseFormat reads a format code such as `[$-421]dd mmmm yyyy;@`, in which a day is d, a month m and a year y (or e).
func parseFormat(code string) numberFormat {
	if len(code) > 1 && strings.Trim(code, "0") == "" {
		return numberFormat{pad: len(code)}
	}
	var day, month, year, clock, shown bool
	for i := 0; i < len(code); i++ {
		switch c := code[i]; c {
		case '"':
			end := strings.IndexByte(code[i+1:], '"')
			if end < 0 {
				end = len(code) - i - 1
			}
			i += end + 1
		case '\\', '_', '*': // the next character is shown, left blank or repeated
			i++
		case '[':
			end := strings.IndexByte(code[i:], ']')
			if end < 0 {
				return numberFormat{}
			}
			if inner := strings.ToLower(code[i+1 : i+end]); strings.Trim(inner, "hms") == "" {
				clock = true // [h]:mm, a length of time
			}
			i += end
		case ';':
			i = len(code) // the first section is for positive numbers
		case 'd', 'D':
			day = true
		case 'm', 'M':
			month = true
		case 'y', 'Y', 'e':
			year = true
		case 'h', 'H', 's', 'S':
			clock = true
		case '0', '#', '?', 'G': // a number, or General
			shown = true
		}
	}
	switch {
	case shown && !clock || !day && !year && (clock || !month):
		return numberFormat{}
	case day:
		return numberFormat{date: term.Day}
	case month:
		return numberFormat{date: term.Month}
	default:
		return numberFormat{date: term.Year}
	}
}

// appendDate writes the date of a serial number with the precision that the cell shows, or nothing where it is none: a time of day
// alone, or a number that no calendar has.
func appendDate(dst []byte, serial float64, epoch term.Epoch, shown term.Precision) ([]byte, bool) {
	if serial < 1 && !(epoch == term.From1904 && serial >= 0) {
		return dst, false
	}
	d, err := term.Serial(serial, epoch)
	if err != nil {
		return dst, false
	}
	return appendISO(dst, d, shown), true
}

func appendISO(dst []byte, d term.Date, shown term.Precision) []byte {
	four := func(n int) {
		dst = append(dst, byte('0'+n/1000%10), byte('0'+n/100%10), byte('0'+n/10%10), byte('0'+n%10))
	}
	two := func(n int) { dst = append(dst, '-', byte('0'+n/10%10), byte('0'+n%10)) }
	four(d.Year)
	if shown != term.Year {
		two(int(d.Month))
		if shown != term.Month {
			two(d.Day)
		}
	}
	return dst
}

// appendNumber writes a number as XLSX and ODS keep it in the digits that a person sees: 15 of them count, none is an exponent.
func appendNumber(dst, value []byte, f numberFormat) []byte {
	plain := len(value) > 0 && len(value) <= 15
	for _, c := range value {
		if c < '0' || c > '9' {
			plain = false
			break
		}
	}
	if plain {
		for n := len(value); n < f.pad; n++ {
			dst = append(dst, '0')
		}
		return append(dst, value...)
	}
	n, err := strconv.ParseFloat(string(value), 64)
	if err != nil || n != n || n > 1e300 || n < -1e300 {
		return append(dst, value...)
	}
	rounded, err := strconv.ParseFloat(strconv.FormatFloat(n, 'g', 15, 64), 64)
	if err != nil {
		rounded = n
	}
	return strconv.AppendFloat(dst, rounded, 'f', -1, 64)
}
