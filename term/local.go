package term

import (
	"fmt"
	"maps"
	"strings"

	"github.com/anyam-id/anyam/fault"
)

// WithLocal is the calendar with holidays that a region sets for itself. A day that is a holiday already stays what it is.
func (c Calendar) WithLocal(list []Holiday) Calendar {
	if len(list) == 0 {
		return c
	}
	out := c
	out.holidays = make(map[Date]Holiday, len(c.holidays)+len(list))
	maps.Copy(out.holidays, c.holidays)
	for _, h := range list {
		if _, ok := c.Holiday(h.Date); !ok {
			h.Kind = Local
			out.holidays[h.Date] = h
		}
	}
	return out
}

// longestLocal is how many bytes the name of a holiday and its decree may have.
const longestLocal = 200

// ReadLocal reads the holidays of a region as people write or paste them, one a line: the day, its name and by what decree, parted by semicolons or
// tabs.
//
//	9 Januari 2027; Hari jadi Provinsi Kalimantan Timur; SK Gubernur 100.3/K.1/2026
//
// All wrong lines are told at once; their place is "line 3".
func ReadLocal(text string) ([]Holiday, error) {
	var out []Holiday
	var wrong fault.Problems
	seen := make(map[Date]int)
	n := 0
	for line := range strings.Lines(text) {
		n++
		if line = strings.TrimSpace(line); line == "" {
			continue
		}
		place := fmt.Sprintf("line %d", n)
		parts := strings.FieldsFunc(line, func(c rune) bool { return c == ';' || c == '\t' })
		for i := range parts {
			parts[i] = strings.Join(strings.Fields(parts[i]), " ")
		}
		if len(parts) != 3 || parts[1] == "" || parts[2] == "" || len(parts[1]) > longestLocal || len(parts[2]) > longestLocal {
			wrong.Add("holiday_parts", place, fault.Tf("baris %d: tulis tanggal; nama hari; dasar hukumnya", "line %d: write the day; its name; its decree", n))
			continue
		}
		d, err := ParseTyped(parts[0])
		switch before := seen[d]; {
		case err != nil || d.Precision() != Day || d.About:
			wrong.Add("holiday_date", place, fault.Tf("baris %[1]d: %.40[2]q bukan tanggal lengkap; tulis misalnya 9 Januari 2027", "line %[1]d: %.40[2]q is no full date; write 9 January 2027, say", n, parts[0]))
			continue
		case before > 0:
			wrong.Add("holiday_twice", place, fault.Tf("baris %[1]d: tanggalnya sama dengan baris %[2]d", "line %[1]d: the same day as line %[2]d", n, before))
			continue
		}
		seen[d] = n
		out = append(out, Holiday{Date: d, Kind: Local, Name: fault.T(parts[1], parts[1]), Source: parts[2]})
	}
	if len(out) == 0 && len(wrong.List()) == 0 {
		wrong.Add("holiday_none", "line 1", fault.T("tulis sedikitnya satu hari libur", "write at least one holiday"))
	}
	if err := wrong.Err(fault.T("hari libur belum dicatat", "the holidays are not noted yet")); err != nil {
		return nil, err
	}
	return out, nil
}
