package term

import (
	"strings"

	"github.com/anyam-id/anyam/fault"
)

// aboutWords say that a date is not exact.
var aboutWords = [...]string{"±", "+/-", "~", "sekitar ", "kira-kira ", "kurang lebih ", "lebih kurang ", "about ", "around ", "circa ", "ca. ", "c. "}

// leadWords may stand before a date and say nothing.
var leadWords = [...]string{"tanggal ", "tgl. ", "tgl ", "bulan ", "tahun ", "pada ", "on ", "in ", "year "}

// ParseTyped reads the one date that a person types into a field: 21 Februari 2018, 21/2/2018, November 2007, 11/2007, 2007, sekitar 2007. Numbers are day
// first. "" is the unknown date. Time and whatever else surrounds a date is an error, which says how a date can be written.
func ParseTyped(s string) (Date, error) {
	rest := strings.Join(strings.Fields(s), " ")
	about := false
	for again := true; again; {
		again = false
		lower := strings.ToLower(rest)
		for _, w := range aboutWords {
			if strings.HasPrefix(lower, w) {
				rest, about, again = strings.TrimSpace(rest[len(w):]), true, true
				break
			}
		}
		for _, w := range leadWords {
			if strings.HasPrefix(lower, w) {
				rest, again = strings.TrimSpace(rest[len(w):]), true
				break
			}
		}
	}
	if rest == "" && !about {
		return Date{}, nil
	}
	d, err := parseOne(rest)
	if err != nil {
		return Date{}, err
	}
	d.About = d.About || about
	return d, nil
}

// Longest is how much text can be one date.
const longestTyped = 80

func parseOne(s string) (Date, error) {
	unread := func() (Date, error) {
		return Date{}, fault.New(fault.Invalid, fault.Tf("“%.40[1]s” tidak terbaca sebagai tanggal; tulis misalnya 21 Februari 2018, November 2007, atau 2007",
			"“%.40[1]s” cannot be read as a date; write for example 21 February 2018, November 2007, or 2007", s))
	}
	if len(s) > longestTyped {
		return unread()
	}
	if d, err := Parse(s); err == nil {
		return d.known(unread)
	}
	found := Find(nil, s)
	if len(found) == 1 && found[0].Start == 0 && found[0].End == len(s) {
		switch f := found[0]; {
		case f.Impossible:
			return Date{}, impossible(f.Date, s)
		case f.Mismatch || f.WeekdayWrong():
			return Date{}, fault.New(fault.Invalid, fault.Tf("“%.40[1]s” menyebut hari dan tanggal yang tidak cocok", "the day and the date of “%.40[1]s” do not go together", s))
		default:
			return f.Date.known(unread)
		}
	}
	d, _, err := ParseNumeral(s, DMY)
	switch {
	case err == nil && strings.ContainsAny(s, "/-. ") || len(s) == len("2007") || len(s) == len("20180221"):
		if err != nil {
			return Date{}, err
		}
		return d.known(unread)
	case err != nil && strings.Trim(s, "0123456789/-. ") == "" && strings.ContainsAny(s, "/-."):
		return Date{}, err // a date in numbers that does not exist
	}
	return unread()
}

// The years of dates that people type: the republic's, with some room.
const firstTyped, lastTyped = 1900, 2199

// known is the date, or the error where it has no place in time that a person would mean.
func (d Date) known(otherwise func() (Date, error)) (Date, error) {
	if d.Year < firstTyped || d.Year > lastTyped {
		return otherwise()
	}
	return d, nil
}
