package term

import "time"

// The names that are printed. What is read is wider: see monthOf and weekdayOf.
var (
	monthsID = [...]string{
		"", "Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "November", "Desember",
	}
	weekdaysID = [...]string{"Minggu", "Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu"}
)

// MonthName is the name of a month in the language "en" or, for anything else, in Indonesian; "" outside January to December.
func MonthName(m time.Month, lang string) string {
	switch {
	case m < time.January || m > time.December:
		return ""
	case lang == "en":
		return m.String()
	default:
		return monthsID[m]
	}
}

// WeekdayName is the name of a day of the week in the language "en" or, for anything else, in Indonesian; "" for no such day.
func WeekdayName(w time.Weekday, lang string) string {
	switch {
	case w < time.Sunday || w > time.Saturday:
		return ""
	case lang == "en":
		return w.String()
	default:
		return weekdaysID[w]
	}
}
