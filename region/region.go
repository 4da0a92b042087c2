// Package region knows the regions of Indonesia: 38 provinces and 514 regencies and cities, with their official codes, names then
// and now, and a few facts; and the foreign places that governments here deal with.
//
// [Get] and [All] give regions by code. [Lookup] finds one by a name as people write it ("Pemprov Kaltim", "Kab. Kutai
// Kartanegara", "Wali Kota Samarinda") and says so when a name is not enough: a regency and a city of one name are never merged.
// [Scan] finds every region that running text names, and [Settle] decides what single mentions leave open by their company.
//
// Codes are those of the Ministry of Home Affairs (Kemendagri); BPS, the statistics agency, uses others, and the same digits may
// mean different regions in the two: never join on bare digits. The package holds no boundaries (see region/boundary) and no
// districts or villages. It does no I/O, and what it hands out is shared and must not be changed.
package region

import (
	"slices"
	"strings"
)

//go:generate go run ../internal/gen/regions -out table.go

// Code is the Kemendagri code of a province ("64") or of a regency or city ("64.72"). Foreign places have their ISO 3166-1 alpha-2
// code, or 3166-2 for a part of a country, in lower case after "x-": "x-sg", "x-my-12".
type Code string

// Province is the code of the province that c lies in; a province lies in itself, and a foreign place in its country.
func (c Code) Province() Code {
	if c.foreign() {
		return c[:min(len(c), 4)]
	}
	return c[:min(len(c), 2)]
}

func (c Code) foreign() bool { return strings.HasPrefix(string(c), "x-") }

// Level is what kind of region it is.
type Level string

// The levels. A regency is a kabupaten and a city a kota; they are equals, both inside a province.
const (
	Province Level = "province"
	Regency  Level = "regency"
	City     Level = "city"
	Foreign  Level = "foreign"
)

// Valid says whether l is one of the levels.
func (l Level) Valid() bool {
	switch l {
	case Province, Regency, City, Foreign:
		return true
	default:
		return false
	}
}

// word is the level as official names begin with it.
func (l Level) word() string {
	switch l {
	case Province:
		return "Provinsi"
	case Regency:
		return "Kabupaten"
	case City:
		return "Kota"
	default:
		return ""
	}
}

// Region is one region. The figures are those of Kepmendagri 300.2.2-2430 of 2025.
type Region struct {
	Code           Code
	BPS            string   // code of BPS: of a province as since 2023, of others as in 2020; "" for foreign places
	Level          Level    //
	Name           string   // everyday name without the level: "Kalimantan Timur", "Samarinda"
	Official       string   // "Provinsi Kalimantan Timur", "Kabupaten X", "Kota X"
	Short          []string // everyday abbreviations, the usual one first: "Kaltim"
	Also           []string // other spellings and names, English ones too: "Palangka Raya", "East Kalimantan"
	Former         []Name   // earlier names, oldest first
	Zone           string   // WIB (UTC+7), WITA (UTC+8) or WIT (UTC+9)
	Lat, Lng       float64  // a point inside the region, for a label; degrees, WGS84
	AreaKM2        float64
	Population     int
	PopulationAsOf string // ISO date
	ISO            string // ISO 3166-2 of a province, 3166-1 or -2 of a foreign place
	Island         string // island group
	Seat           string // town of its government; "" for cities and where not known
	Twin           Code   // the kabupaten or kota of the same name in the same province, or ""
	From           string // ISO date since when the region exists, "" where not known or of old
}

// Name is a name with the time it was used: from From until the day before To. Both are ISO dates, or only a year where the day
// is not known, or "" where nothing is.
type Name struct{ Text, From, To string }

// holds says whether the name was used on the ISO date day.
func (n Name) holds(day string) bool { return n.From <= day && (n.To == "" || day < n.To) }

// Get gives the region of code c, or false.
func Get(c Code) (Region, bool) {
	if r := find(c); r != nil {
		return *r, true
	}
	return Region{}, false
}

// Level is the level of the region of code c, "" of none.
func (c Code) Level() Level {
	if r := find(c); r != nil {
		return r.Level
	}
	return ""
}

// Official is the official name of the region of code c, "" of none.
func (c Code) Official() string {
	if r := find(c); r != nil {
		return r.Official
	}
	return ""
}

func find(c Code) *Region {
	if c.foreign() {
		if i, ok := slices.BinarySearchFunc(foreign[:], c, func(r Region, c Code) int { return strings.Compare(string(r.Code), string(c)) }); ok {
			return &foreign[i]
		}
		return nil
	}
	if n, ok := digits(c); ok {
		if i := byDigits[n]; i > 0 {
			return &table[i-1]
		}
	}
	return nil
}

// byDigits finds a region's place in table, counted from 1, by the digits of its code: readers ask for regions millions of times.
var byDigits = func() (index [100_00]int16) {
	for i := range table {
		if n, ok := digits(table[i].Code); ok {
			index[n] = int16(i + 1)
		}
	}
	return index
}()

// digits are those of a code as one number: 6400 for "64", 6472 for "64.72".
func digits(c Code) (n int, ok bool) {
	if len(c) != 2 && (len(c) != 5 || c[2] != '.') {
		return 0, false
	}
	for i := range len(c) {
		if i == 2 {
			continue
		}
		d := c[i] - '0'
		if d > 9 {
			return 0, false
		}
		n = n*10 + int(d)
	}
	if len(c) == 2 {
		n *= 100
	}
	return n, true
}

// All gives the 38 provinces and 514 regencies and cities in the order of their codes, so that each province stands before its
// own. The slice is shared: read only.
func All() []Region { return table[:] }

// Abroad gives the foreign places in the order of their codes. The slice is shared: read only.
func Abroad() []Region { return foreign[:] }

// ByBPS gives the region by its code of BPS, two digits for a province, four for a regency or city. They are not the digits of
// the Kemendagri code: BPS 94 is Papua, and Kemendagri 94 is Papua Tengah.
func ByBPS(code string) (Region, bool) {
	for i := range table {
		if table[i].BPS == code {
			return table[i], true
		}
	}
	return Region{}, false
}

// NameOn is the official name of the region c as it was on the day date (ISO): "Provinsi Nanggroe Aceh Darussalam" in 2005. It is
// the present one for an empty date and "" for an unknown code. It does not ask whether the region existed on that day.
func NameOn(c Code, date string) string {
	r := find(c)
	if r == nil {
		return ""
	}
	if date != "" {
		for _, n := range r.Former {
			if n.holds(date) {
				return strings.TrimSpace(r.Level.word() + " " + n.Text)
			}
		}
	}
	return r.Official
}
