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

// monthWord reads the name of a month at text[i]: the Indonesian and English names, their abbreviations and the spellings
// of older papers (Pebruari, Nopember, Agt).
func monthWord(text string, i int) (m time.Month, end int, ok bool) {
	if i >= len(text) || !startsMonth[text[i]|0x20] {
		return 0, i, false
	}
	w, end := word(text, i)
	if len(w) < 3 || len(w) > 9 {
		return 0, i, false
	}
	m = monthOf(w)
	return m, end, m != 0
}

var startsMonth = [256]bool{'j': true, 'f': true, 'p': true, 'm': true, 'a': true, 's': true, 'o': true, 'n': true, 'd': true}

// monthOf is the month that w names, or 0.
func monthOf(w string) time.Month {
	var buf [9]byte
	if len(w) > len(buf) || len(w) < 3 {
		return 0
	}
	switch uint32(w[0]|0x20)<<16 | uint32(w[1]|0x20)<<8 | uint32(w[2]|0x20) { // by their first three letters most words are none
	case 'j'<<16 | 'a'<<8 | 'n', 'f'<<16 | 'e'<<8 | 'b', 'p'<<16 | 'e'<<8 | 'b', 'm'<<16 | 'a'<<8 | 'r', 'm'<<16 | 'r'<<8 | 't', 'a'<<16 | 'p'<<8 | 'r',
		'm'<<16 | 'e'<<8 | 'i', 'm'<<16 | 'a'<<8 | 'y', 'j'<<16 | 'u'<<8 | 'n', 'j'<<16 | 'u'<<8 | 'l', 'a'<<16 | 'g'<<8 | 'u', 'a'<<16 | 'g'<<8 | 't',
		'a'<<16 | 'g'<<8 | 's', 'a'<<16 | 'u'<<8 | 'g', 's'<<16 | 'e'<<8 | 'p', 'o'<<16 | 'k'<<8 | 't', 'o'<<16 | 'c'<<8 | 't', 'n'<<16 | 'o'<<8 | 'v',
		'n'<<16 | 'o'<<8 | 'p', 'd'<<16 | 'e'<<8 | 's', 'd'<<16 | 'e'<<8 | 'c':
	default:
		return 0
	}
	for i := range len(w) {
		buf[i] = w[i] | 0x20
	}
	switch string(buf[:len(w)]) {
	case "januari", "jan", "january":
		return time.January
	case "februari", "pebruari", "feb", "peb", "february":
		return time.February
	case "maret", "mar", "mrt", "march":
		return time.March
	case "april", "apr":
		return time.April
	case "mei", "may":
		return time.May
	case "juni", "jun", "june":
		return time.June
	case "juli", "jul", "july":
		return time.July
	case "agustus", "agt", "ags", "agst", "agu", "aug", "august":
		return time.August
	case "september", "sept", "sep":
		return time.September
	case "oktober", "okt", "oct", "october":
		return time.October
	case "november", "nopember", "nov", "nop":
		return time.November
	case "desember", "des", "dec", "december":
		return time.December
	}
	return 0
}

// weekdayOf is the day of the week that w, in small letters, names. jum'at is read without its apostrophe.
func weekdayOf(w string) (time.Weekday, bool) {
	switch w {
	case "minggu", "ahad", "sunday":
		return time.Sunday, true
	case "senin", "monday":
		return time.Monday, true
	case "selasa", "tuesday":
		return time.Tuesday, true
	case "rabu", "wednesday":
		return time.Wednesday, true
	case "kamis", "thursday":
		return time.Thursday, true
	case "jumat", "friday":
		return time.Friday, true
	case "sabtu", "saturday":
		return time.Saturday, true
	}
	return 0, false
}
