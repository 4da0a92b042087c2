package news

import (
	"fmt"
	"strings"
	"time"

	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/term"
)

// Zone is one of Indonesia's time zones, by its name in the time zone database.
type Zone string

// The zones. Their offsets are fixed since 1964.
const (
	WIB  Zone = "Asia/Jakarta"
	WITA Zone = "Asia/Makassar"
	WIT  Zone = "Asia/Jayapura"
)

// Zones lists the zones from west to east.
func Zones() []Zone { return []Zone{WIB, WITA, WIT} }

// ParseZone accepts WIB, WITA and WIT in any case, and their names in the time zone database.
func ParseZone(s string) (Zone, error) {
	for _, z := range Zones() {
		if strings.EqualFold(s, string(z)) || strings.EqualFold(s, z.Short()) {
			return z, nil
		}
	}
	return "", fault.New(fault.Invalid, fault.T("zona waktu harus WIB, WITA atau WIT", "the time zone must be WIB, WITA or WIT"))
}

// Valid tells whether z is one of the zones.
func (z Zone) Valid() bool { return z == WIB || z == WITA || z == WIT }

// Short is the zone's name for people: WIB, WITA, WIT.
func (z Zone) Short() string {
	switch z {
	case WIB:
		return "WIB"
	case WITA:
		return "WITA"
	case WIT:
		return "WIT"
	}
	return ""
}

// Location is the zone for package time; UTC where z is none.
func (z Zone) Location() *time.Location {
	var hours int
	switch z {
	case WIB:
		hours = 7
	case WITA:
		hours = 8
	case WIT:
		hours = 9
	default:
		return time.UTC
	}
	return time.FixedZone(z.Short(), hours*60*60)
}

// ZoneOf is the zone whose clocks show what a location's do; WIB where none does.
func ZoneOf(t time.Time) Zone {
	_, offset := t.Zone()
	for _, z := range Zones() {
		if _, o := t.In(z.Location()).Zone(); o == offset {
			return z
		}
	}
	return WIB
}

// Moment is a time as it is said at a place: the same instant is another moment in another zone.
type Moment struct {
	At   time.Time `json:"at"`
	Zone Zone      `json:"zone"`
}

// At is the moment of an instant in a zone, to the second.
func At(t time.Time, z Zone) Moment { return Moment{At: t.UTC().Truncate(time.Second), Zone: z} }

// IsZero tells that there is no moment.
func (m Moment) IsZero() bool { return m.At.IsZero() && m.Zone == "" }

// Valid tells whether the moment has a known zone and lies in years that people write with four digits.
func (m Moment) Valid() bool {
	y := m.Local().Year()
	return m.Zone.Valid() && y >= 1945 && y <= 9999
}

// Local is the moment as clocks at its place show it.
func (m Moment) Local() time.Time { return m.At.In(m.Zone.Location()) }

// Day is the day of the moment at its place.
func (m Moment) Day() term.Date { return term.DateOf(m.Local()) }

// Clock is the time of day as a language writes it: 07.51 WITA, 07:51 WITA.
func (m Moment) Clock(lang string) string {
	t, sep := m.Local(), "."
	if lang == "en" {
		sep = ":"
	}
	return fmt.Sprintf("%02d%s%02d %s", t.Hour(), sep, t.Minute(), m.Zone.Short())
}

// In is the moment in a language: 24 Oktober 2019, 07.51 WITA.
func (m Moment) In(lang string) string {
	if m.IsZero() {
		return ""
	}
	return m.Day().In(lang) + ", " + m.Clock(lang)
}
