package term

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/anyam-id/anyam/bahasa"
	"github.com/anyam-id/anyam/fault"
)

// Duration is a length of time as agreements state it. Its parts are not converted into each other: 12 months and a year
// are equally long, but 30 days and a month are not. Working days need a Calendar to become dates.
type Duration struct {
	Years    int `json:"years,omitempty"`
	Months   int `json:"months,omitempty"`
	Days     int `json:"days,omitempty"`
	Workdays int `json:"workdays,omitempty"`
}

// IsZero reports that the duration has no length.
func (d Duration) IsZero() bool { return d == Duration{} }

// String is a text form after ISO 8601: "P5Y", "P1Y6M", "P90D"; working days, which that standard lacks, are "P45B".
func (d Duration) String() string {
	if d.IsZero() {
		return "P0D"
	}
	b := []byte{'P'}
	for i, n := range [...]int{d.Years, d.Months, d.Days, d.Workdays} {
		if n != 0 {
			b = append(strconv.AppendInt(b, int64(n), 10), "YMDB"[i])
		}
	}
	return string(b)
}

// MarshalText gives String.
func (d Duration) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText reads what String writes.
func (d *Duration) UnmarshalText(text []byte) error {
	bad := fault.New(fault.Invalid, fault.Tf("jangka waktu %q tidak terbaca: tulis misalnya P5Y atau P1Y6M", "duration %q cannot be read: write P5Y or P1Y6M, for example", text))
	rest, ok := strings.CutPrefix(string(text), "P")
	if !ok || rest == "" {
		return bad
	}
	var out Duration
	parts, units := [...]*int{&out.Years, &out.Months, &out.Days, &out.Workdays}, "YMDB"
	for next := 0; rest != ""; {
		i := strings.IndexAny(rest, units[next:])
		if i < 1 || strings.Trim(rest[:i], "0123456789") != "" || i > 6 {
			return bad
		}
		next = strings.IndexByte(units, rest[i])
		*parts[next], _ = strconv.Atoi(rest[:i]) // at most six digits: cannot fail
		if rest = rest[i+1:]; next == len(units)-1 && rest != "" {
			return bad
		}
		next++
	}
	*d = out
	return nil
}

// In writes the duration for people in the language "en" or, for anything else, in Indonesian: "1 tahun 6 bulan".
func (d Duration) In(lang string) string {
	names := [...]fault.Text{fault.T("tahun", "year"), fault.T("bulan", "month"), fault.T("hari", "day"), fault.T("hari kerja", "working day")}
	var out []string
	for i, n := range [...]int{d.Years, d.Months, d.Days, d.Workdays} {
		if n == 0 {
			continue
		}
		name := names[i].In(lang)
		if lang == "en" && n != 1 {
			name += "s"
		}
		out = append(out, fmt.Sprintf("%d %s", n, name))
	}
	if len(out) == 0 {
		return fault.T("0 hari", "0 days").In(lang)
	}
	return strings.Join(out, " ")
}

// times is d repeated n times.
func (d Duration) times(n int) Duration {
	return Duration{Years: d.Years * n, Months: d.Months * n, Days: d.Days * n, Workdays: d.Workdays * n}
}

// FoundDuration is a duration in a running text.
type FoundDuration struct {
	Duration   Duration
	Start, End int        // bytes of the text
	Words      bool       // a number is spelt out, alone or beside its digits
	Mismatch   fault.Text // not empty: digits and words disagree ("5 (enam) tahun"); Duration then follows the words
}

// ParseDuration reads a text that is one duration and nothing else: "5 (lima) tahun", "lima tahun", "1 (satu) tahun
// 6 (enam) bulan", "90 hari kalender", "45 hari kerja", "60 bln", "1,5 tahun". Digits and words that disagree are an error
// that names both.
func ParseDuration(s string) (Duration, error) {
	text := strings.TrimRight(strings.TrimSpace(s), " .,;")
	f, ok := durationAt(text, 0)
	switch {
	case !ok || f.End != len(text):
		return Duration{}, fault.New(fault.Invalid, fault.Tf(
			"jangka waktu %q tidak terbaca: tulis misalnya \"5 (lima) tahun\" atau \"18 bulan\"",
			"duration %q cannot be read: write \"5 (lima) tahun\" or \"18 bulan\", for example", s))
	case f.Mismatch != fault.Text{}:
		return Duration{}, fault.New(fault.Invalid, f.Mismatch)
	default:
		return f.Duration, nil
	}
}

// FindDurations appends to dst every duration in text, in order. It does not know what a duration is for: an age is found
// like a term. It takes time linear in the text.
func FindDurations(dst []FoundDuration, text string) []FoundDuration {
	for i := 0; i < len(text); {
		if !wordStart(text, i) {
			i++
			continue
		}
		if f, ok := durationAt(text, i); ok {
			dst = append(dst, f)
			i = f.End
			continue
		}
		for i++; i < len(text) && classOf[text[i]] == classOf[text[i-1]]; i++ {
		}
	}
	return dst
}

// wordStart reports that a word or number begins at i and is not the tail of a larger one ("1.5", "A5", "12/5").
func wordStart(text string, i int) bool {
	c := text[i]
	if !isDigit(c) && !isLetter(c) {
		return false
	}
	if i == 0 {
		return true
	}
	p := text[i-1]
	if isLetter(p) || p >= 0x80 || isDigit(p) {
		return isDigit(p) && isLetter(c)
	}
	inside := p == '.' || p == ',' || p == '/' || p == '-'
	return !inside || i < 2 || !isDigit(c) || !isDigit(text[i-2])
}

// durationAt reads a duration that begins at text[i].
func durationAt(text string, i int) (FoundDuration, bool) {
	out := FoundDuration{Start: i}
	rank := 0 // units must become smaller: "6 bulan 1 tahun" is two durations
	for {
		part, unit, next, ok := durationPart(text, i)
		if !ok || unit <= rank || (unit == 4 && rank == 3) {
			break
		}
		out.Words = out.Words || part.Words
		if part.Mismatch != (fault.Text{}) && out.Mismatch == (fault.Text{}) {
			out.Mismatch = part.Mismatch
		}
		out.Duration.Years += part.Duration.Years
		out.Duration.Months += part.Duration.Months
		out.Duration.Days += part.Duration.Days
		out.Duration.Workdays += part.Duration.Workdays
		out.End, rank = next, unit
		i = skipSpace(text, next)
		if i < len(text) && text[i] == ',' {
			i = skipSpace(text, i+1)
		}
		if w, end := word(text, i); equalFold(w, "dan") || equalFold(w, "and") {
			i = skipSpace(text, end)
		}
	}
	return out, rank > 0
}

// durationPart reads one number with its unit. The rank of a unit is 1 year, 2 month, 3 day, 4 working day.
func durationPart(text string, i int) (f FoundDuration, rank, next int, ok bool) {
	n, half, words, mismatch, i, ok := quantity(text, i)
	if !ok {
		return f, 0, 0, false
	}
	f.Words, f.Mismatch = words, mismatch
	i = skipSpace(text, i)
	unit, end := word(text, i)
	if len(unit) == 0 || len(unit) > 12 {
		return f, 0, 0, false
	}
	months := 0
	switch unit = bahasa.Lower(unit); unit {
	case "tahun", yearShort, "th", "year", "years":
		if _, _, isYear := yearAt(text, skipSpace(text, end)); isYear {
			return f, 0, 0, false // "Nomor 23 Tahun 2014" is a law
		}
		rank, f.Duration.Years = 1, n
		if half {
			f.Duration.Months = 6
		}
	case "semester":
		months = 6
	case "triwulan":
		months = 3
	case "bulan", "bln", "month", "months":
		if _, _, isDate := monthWord(text, skipSpace(text, end)); isDate {
			return f, 0, 0, false // "tanggal dua puluh bulan September" is a date
		}
		months = 1
	case "minggu", "pekan", "week", "weeks":
		rank, f.Duration.Days = 3, 7*n
	case "hari", "day", "days":
		rank, f.Duration.Days = 3, n
	case "working", "business":
		if w, e := word(text, skipSpace(text, end)); equalFold(w, "days") || equalFold(w, "day") {
			rank, f.Duration.Workdays, end = 4, n, e
		}
	}
	if months > 0 {
		rank, f.Duration.Months = 2, n*months
	}
	if rank == 0 || (half && rank != 1) {
		return f, 0, 0, false
	}
	if rank == 3 && f.Duration.Days == n {
		if w, e := word(text, skipSpace(text, end)); equalFold(w, "kerja") {
			rank, f.Duration.Workdays, f.Duration.Days, end = 4, n, 0, e
		} else if equalFold(w, "kalender") || equalFold(w, "takwim") {
			end = e
		}
	}
	return f, rank, end, true
}

// quantity reads a number in digits, in words, or in both, of which one stands in brackets. half says that a half follows.
func quantity(text string, i int) (n int, half, words bool, mismatch fault.Text, next int, ok bool) {
	const most = 99999
	if i >= len(text) {
		return 0, false, false, fault.Text{}, i, false
	}
	if isDigit(text[i]) {
		start := i
		for i < len(text) && isDigit(text[i]) {
			if n = n*10 + int(text[i]-'0'); n > most {
				return 0, false, false, fault.Text{}, i, false
			}
			i++
		}
		switch rest := text[i:]; {
		case strings.HasPrefix(rest, ",5 "), strings.HasPrefix(rest, ".5 "):
			half, i = true, i+2
		case strings.HasPrefix(rest, "½"):
			half, i = true, i+len("½")
		}
		inner := skipSpace(text, i)
		if half || inner >= len(text) || text[inner] != '(' {
			return n, half, false, mismatch, i, true
		}
		said, end, spelled := spelledAt(text, skipSpace(text, inner+1))
		if end = skipSpace(text, end); !spelled || end >= len(text) || text[end] != ')' {
			return n, false, false, mismatch, i, true
		}
		if said != n {
			mismatch = disagree(text[start:end+1], n, said)
		}
		return said, false, true, mismatch, end + 1, true
	}
	start := i
	n, i, ok = spelledAt(text, i)
	if !ok || n > most {
		return 0, false, false, mismatch, i, false
	}
	inner := skipSpace(text, i)
	if inner < len(text) && text[inner] == '(' {
		j := skipSpace(text, inner+1)
		from := j
		for j < len(text) && isDigit(text[j]) && j-from < 6 {
			j++
		}
		written, _ := strconv.Atoi(text[from:j]) // 0 where there are no digits
		if end := skipSpace(text, j); j > from && end < len(text) && text[end] == ')' {
			if written != n {
				mismatch = disagree(text[start:end+1], written, n)
			}
			return n, false, true, mismatch, end + 1, true
		}
	}
	if w, e := word(text, inner); equalFold(w, "setengah") {
		half, i = true, e
	}
	return n, half, true, mismatch, i, true
}

func disagree(phrase string, digits, words int) fault.Text {
	return fault.Tf("angka dan huruf berbeda pada %[1]q: %[2]d dan %[3]d", "digits and words disagree in %[1]q: %[2]d and %[3]d", phrase, digits, words)
}
