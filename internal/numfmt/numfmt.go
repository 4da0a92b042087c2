// Package numfmt writes numbers as Indonesian and English readers write them: 1.234,5 and 1,234.5.
package numfmt

import (
	"golang.org/x/text/language"
	"golang.org/x/text/message"
	"golang.org/x/text/number"
)

// Int writes a whole number in the language "en" or, for anything else, in Indonesian.
func Int(n int64, lang string) string { return printer(lang).Sprint(number.Decimal(n)) }

// Float writes a number with at most digits decimals.
func Float(x float64, digits int, lang string) string {
	return printer(lang).Sprint(number.Decimal(x, number.MaxFractionDigits(digits)))
}

// Rupiah writes an amount of whole rupiah.
func Rupiah(n int64, lang string) string { return "Rp" + Int(n, lang) }

// Bytes writes the size of a file.
func Bytes(n int64, lang string) string {
	switch {
	case n >= 1<<20:
		return Float(float64(n)/(1<<20), 1, lang) + " MB"
	case n >= 1<<10:
		return Float(float64(n)/(1<<10), 0, lang) + " kB"
	}
	return Int(n, lang) + " byte"
}

func printer(lang string) *message.Printer {
	if lang == "en" {
		return message.NewPrinter(language.English)
	}
	return message.NewPrinter(language.Indonesian)
}
