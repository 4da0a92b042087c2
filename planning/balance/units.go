package balance

import (
	"strings"

	"github.com/anyam-id/anyam/affair"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/term"
)

// unit is a unit with a multiplier, "ribu ton", and the time that a rate is for, "ton/bulan".
type unit struct {
	times float64
	of    affair.Unit
	per   string // "", "month", "year"
}

func (u unit) String() string {
	name := u.of.Name().ID
	switch u.times {
	case 1e3:
		name = "ribu " + name
	case 1e6:
		name = "juta " + name
	}
	switch u.per {
	case "month":
		name += "/bulan"
	case "year":
		name += "/tahun"
	}
	return name
}

// wrongTime says what is wrong where a rate for a month stands for a year, or the other way round.
func (u unit) wrongTime(m Measure, p term.Date) (fault.Text, bool) {
	switch {
	case m == Storage || m == Room || m == Stock: // of these a rate is a way of speaking
	case u.per == "month" && p.Month == 0:
		return fault.T("angka per bulan, tetapi masanya setahun; sebutkan bulannya atau beri jumlah setahun", "the figure is for a month, but its period a year; name the month or give the year's amount"), true
	case u.per == "year" && p.Month != 0:
		return fault.T("angka per tahun, tetapi masanya sebulan; sebutkan tahunnya saja atau beri jumlah sebulan", "the figure is for a year, but its period a month; name the year alone or give the month's amount"), true
	}
	return fault.Text{}, false
}

// unitIn finds the unit that a heading or a title names: in brackets, after a slash, "per" or "satuan". Where brackets name something that is no unit of a balance,
// "(ha)", that is foreign.
func unitIn(s string) (u unit, foreign string) {
	low := strings.ToLower(s)
	for rest := low; ; {
		i := strings.LastIndexByte(rest, '(')
		if i < 0 {
			break
		}
		inner, _, _ := strings.Cut(rest[i+1:], ")")
		if u, ok := unitOf(inner); ok {
			return u, ""
		}
		if foreign == "" && !annotation(inner) {
			foreign = strings.TrimSpace(inner)
		}
		rest = rest[:i]
	}
	for _, mark := range []string{"satuan", "unit:", "rp/", "/", " per ", ","} {
		if i := strings.LastIndex(low, mark); i >= 0 {
			rest := low[i+len(mark):]
			if mark == "rp/" {
				rest = low[i:]
			}
			if u, ok := unitOf(strings.Trim(rest, " :()")); ok {
				return u, ""
			}
		}
	}
	return unit{}, foreign
}

// annotation tells what else stands in brackets behind a heading: a time, a kind of figure, a good.
func annotation(s string) bool {
	folded := fold(s)
	if folded == "" || strings.Trim(folded, "0123456789") == "" {
		return true
	}
	if _, ok := periodOf(folded); ok {
		return true
	}
	if _, ok := Find(folded); ok {
		return !strings.Contains(s, "/")
	}
	for _, x := range []string{"angka", "sementara", "tetap", "gkg", "premium", "medium", "proyeksi", "realisasi", "prognosa", "ramalan", "estimasi", "figure", "bps", "kemendagri", "januari", "awal", "beginning"} {
		if strings.Contains(folded, x) {
			return true
		}
	}
	return measureIn(folded) != ""
}

// unitOf reads a unit that is the whole of s: "ton", "ribu ton", "Rp/kg", "000 ton", "ton/tonnes", "ton/bulan".
func unitOf(s string) (unit, bool) {
	s = strings.Join(strings.Fields(strings.ToLower(strings.Trim(s, " ().:"))), " ")
	for _, x := range []string{"dalam ", "satuan ", "in "} {
		s = strings.TrimLeft(strings.TrimPrefix(s, x), " :")
	}
	s = strings.ReplaceAll(s, " per ", "/")
	parts := strings.Split(s, "/")
	if head := strings.Trim(parts[0], " ."); len(parts) > 1 && (head == "rp" || head == "rupiah" || head == "idr") {
		parts = parts[1:]
	}
	var u unit
	for i, p := range parts {
		switch p = strings.TrimSpace(p); {
		case i > 0 && (p == "bulan" || p == "bln" || p == "month"):
			u.per = "month"
			continue
		case i > 0 && (p == "tahun" || p == "thn" || p == "th" || p == "year"):
			u.per = "year"
			continue
		}
		one, ok := plainUnit(p)
		if !ok || i > 0 && (one.of != u.of || one.times != u.times) { // "ku/ha" is no unit of a balance; "ton/tonnes" says it twice
			return unit{}, false
		}
		u.of, u.times = one.of, one.times
	}
	return u, u.of != ""
}

func plainUnit(s string) (unit, bool) {
	u := unit{times: 1}
	for _, x := range []struct {
		word  string
		times float64
	}{{"ribuan ", 1e3}, {"ribu ", 1e3}, {"'000 ", 1e3}, {"000 ", 1e3}, {"1.000 ", 1e3}, {"1000 ", 1e3}, {"x 1000 ", 1e3}, {"thousand ", 1e3}, {"jutaan ", 1e6}, {"juta ", 1e6}, {"million ", 1e6}} {
		if rest, ok := strings.CutPrefix(s, x.word); ok {
			u.times, s = x.times, rest
			break
		}
	}
	var ok bool
	if u.of, ok = affair.UnitOf(s); !ok {
		u.of = affair.Unit(s)
		ok = u.of.Valid()
	}
	if !ok && strings.HasSuffix(s, "s") {
		u.of, ok = affair.UnitOf(strings.TrimSuffix(s, "s"))
	}
	return u, ok
}
