package intake

import (
	"errors"
	"strconv"
	"strings"

	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/sheet"
	"github.com/anyam-id/anyam/term"
)

// lasting is what a cell says of how long an agreement lasts.
type lasting struct {
	duration term.Duration
	dates    dated // where it says from when to when, or until when
	hasDates bool
	open     bool // without end: "selama diperlukan"
	beside   bool // other words stand beside it
	code     string
	problem  fault.Text
}

// readDuration reads a duration. Unit is what a heading or a column beside it says of bare numbers; "" nothing.
func readDuration(c sheet.Cell, unit string, order term.Order, epoch term.Epoch) lasting {
	s := clean(c.Text)
	if c.Kind == sheet.Date {
		return lasting{dates: readDates(c, order, epoch), hasDates: true}
	}
	if number, ok := bareNumber(s); ok {
		return bareDuration(s, number, unit, c, order, epoch)
	}
	d, err := term.ParseDuration(s)
	if err != nil && unit != "" { // "5 (lima)", "lima"
		if d, err2 := term.ParseDuration(s + " " + unit); err2 == nil {
			return finished(d, s)
		}
	}
	if err == nil {
		return finished(d, s)
	}
	if found := term.FindDurations(nil, s); len(found) == 1 {
		f := found[0]
		if f.Mismatch != (fault.Text{}) {
			return lasting{code: "duration_mismatch", problem: f.Mismatch}
		}
		out := finished(f.Duration, s)
		if rest := s[:f.Start] + " " + s[f.End:]; strings.ContainsAny(rest, "0123456789") {
			if dates := readDates(sheet.Cell{Text: strings.Trim(rest, " ()[],;:"), Kind: sheet.Text}, order, epoch); dates.ok() {
				out.dates, out.hasDates = dates, true
			} else {
				out.beside = true
			}
		}
		return out
	} else if len(found) > 1 {
		return lasting{code: "duration_twice", problem: fault.Tf("%q menyebut lebih dari satu jangka waktu", "%q names more than one duration", s)}
	}
	if dates := readDates(sheet.Cell{Text: s, Kind: sheet.Text}, order, epoch); dates.ok() || dates.fault == dateImpossible {
		return lasting{dates: dates, hasDates: true}
	}
	lower := strings.ToLower(s)
	for _, w := range [...]string{"selama", "tidak terbatas", "tanpa batas", "tidak ditentukan", "selamanya", "sampai selesai", "sampai dengan selesai", "indefinite", "tidak ada batas"} {
		if strings.Contains(lower, w) {
			return lasting{open: true}
		}
	}
	if known, ok := errors.AsType[*fault.Error](err); ok {
		return lasting{code: "duration_unreadable", problem: known.Text}
	}
	return lasting{code: "duration_unreadable", problem: fault.Tf("jangka waktu %q tidak terbaca", "the duration %q cannot be read", s)}
}

// finished refuses a duration of no length.
func finished(d term.Duration, s string) lasting {
	if d.IsZero() {
		return lasting{code: "duration_zero", problem: fault.Tf("jangka waktu %q tidak ada panjangnya", "the duration %q has no length", s)}
	}
	return lasting{duration: d}
}

// untilWords leaves out the words that say that a beginning or an end follows: "s/d 31 Desember 2024", "mulai 2019".
func untilWords(s string) string {
	lower := strings.ToLower(s)
	for _, w := range [...]string{
		"berlaku sampai dengan ", "berlaku sampai ", "berlaku s/d ", "berlaku s.d. ", "sampai dengan ", "s/d ", "s.d. ", "s.d ", "sd ", "sampai ", "hingga ", "until ", "berakhir pada ", "berakhir tanggal ",
		"berakhir ", "mulai tanggal ", "mulai berlaku ", "mulai ", "sejak tanggal ", "sejak ", "berlaku sejak ", "terhitung mulai tanggal ", "tmt. ", "tmt ", "pada ", "per tanggal ", "per ",
	} {
		if strings.HasPrefix(lower, w) {
			return strings.TrimSpace(s[len(w):])
		}
	}
	return s
}

// bareNumber reads a number without a unit: "5", "5,0", "1.5".
func bareNumber(s string) (float64, bool) {
	if s == "" || strings.Trim(s, "0123456789.,") != "" || strings.Count(s, ".")+strings.Count(s, ",") > 1 {
		return 0, false
	}
	n, err := strconv.ParseFloat(strings.Replace(s, ",", ".", 1), 64)
	return n, err == nil
}

// bareDuration gives a bare number its unit.
func bareDuration(s string, n float64, unit string, c sheet.Cell, order term.Order, epoch term.Epoch) lasting {
	if n == 0 {
		return lasting{code: "duration_zero", problem: fault.Tf("jangka waktu %q dibaca sebagai kosong", "the duration %q is read as empty", s)}
	}
	if n >= 1900 {
		if d := readDates(c, order, epoch); d.ok() {
			return lasting{dates: d, hasDates: true}
		}
	}
	if unit == "" {
		return lasting{code: "duration_without_unit", problem: fault.Tf(
			"jangka waktu %q tanpa satuan: tahun, bulan atau hari?", "the duration %q has no unit: years, months or days?", s)}
	}
	d, err := term.ParseDuration(strconv.FormatFloat(n, 'f', -1, 64) + " " + unit)
	if err != nil {
		return lasting{code: "duration_unreadable", problem: fault.Tf("jangka waktu %[1]q %[2]s tidak terbaca", "the duration %[1]q %[2]s cannot be read", s, unit)}
	}
	return finished(d, s)
}
