package planview

import (
	"fmt"
	"math"
	"strings"
	"time"

	"github.com/anyam-id/anyam/internal/numfmt"
	"github.com/anyam-id/anyam/internal/web/ui"
	"github.com/anyam-id/anyam/internal/wording"
	"github.com/anyam-id/anyam/registry"
	"github.com/anyam-id/anyam/term"
)

// PairGood is what two regions could do for each other with one good, on a page.
type PairGood struct {
	ID, Name, Unit string
	Year           string
	Could          []string // sentences
	Months         []PairMonth
	A, B           string // names
	Gap            []string
	Prices         []PairPrice
	LineA, LineB   string // the course of both prices, as paths in a box of 340 by 60
	Way            string
	Demo           bool
}

// PairMonth is a month of both: what is left over, or lacks.
type PairMonth struct{ Month, A, B string }

// PairPrice is a month's price of both.
type PairPrice struct{ Month, A, B, Gap string }

// PairOf puts what two regions could do for each other on a page; a and b are their names.
func PairOf(f ui.Frame, list []registry.PairGood, a, b string) []PairGood {
	var out []PairGood
	for i := range list {
		x := &list[i]
		unit := x.Good.Unit.Name().In(f.Lang)
		p := PairGood{ID: x.Good.ID, Name: x.Good.Name.In(f.Lang), Unit: unit, A: a, B: b, Way: x.Way.In(f.Lang), Demo: x.Demo}
		if x.Year > 0 {
			p.Year = fmt.Sprint(x.Year)
		}
		could := func(from, to string, amount float64, gives func(m registry.PairMonth) bool) {
			if amount <= 0 {
				return
			}
			var months []int
			for _, m := range x.Months {
				if m.A != nil && m.B != nil && gives(m) {
					months = append(months, m.Month)
				}
			}
			p.Could = append(p.Could, fmt.Sprintf(f.T("%s dapat memasok %s %s %s (%s).", "%s could supply %s with %s %s (%s)."), from, to, numfmt.Float(amount, 0, f.Lang), unit, wording.Months(months, f.Lang)))
		}
		could(a, b, x.Forth, func(m registry.PairMonth) bool { return *m.A > 0 && *m.B < 0 })
		could(b, a, x.Back, func(m registry.PairMonth) bool { return *m.B > 0 && *m.A < 0 })
		left := func(z *float64) string {
			switch {
			case z == nil:
				return f.T("tidak diketahui", "not known")
			case *z > 0:
				return "+" + numfmt.Float(*z, 0, f.Lang)
			}
			return numfmt.Float(*z, 0, f.Lang)
		}
		for _, m := range x.Months {
			if m.A != nil || m.B != nil {
				p.Months = append(p.Months, PairMonth{term.MonthName(time.Month(m.Month), f.Lang), left(m.A), left(m.B)})
			}
		}
		if len(p.Months) > 0 && len(p.Could) == 0 {
			p.Could = append(p.Could, f.T("Tidak ada bulan yang satu berlebih dan yang lain kurang.", "There is no month in which one has too much and the other lacks."))
		}
		for _, m := range x.Prices {
			p.Prices = append(p.Prices, PairPrice{m.Period.In(f.Lang), numfmt.Float(m.A, 0, f.Lang), numfmt.Float(m.B, 0, f.Lang), numfmt.Float(m.B-m.A, 0, f.Lang)})
		}
		if len(x.Prices) > 0 {
			p.Gap = []string{a + " → " + b + ": " + x.ForthGap.Why.In(f.Lang), b + " → " + a + ": " + x.BackGap.Why.In(f.Lang)}
			p.LineA, p.LineB = lines(x.Prices)
		}
		out = append(out, p)
	}
	return out
}

// The box in which the course of prices is drawn.
const sparkWide, sparkHigh = 340.0, 60.0

// lines are the courses of two prices on one scale. Of a single month there is a point, drawn as a short line.
func lines(list []registry.PairPrice) (a, b string) {
	least, greatest := math.Inf(1), math.Inf(-1)
	for _, p := range list {
		least, greatest = min(least, p.A, p.B), max(greatest, p.A, p.B)
	}
	if greatest == least {
		greatest++
	}
	draw := func(of func(registry.PairPrice) float64) string {
		var s strings.Builder
		for i, p := range list {
			x := sparkWide * float64(i) / float64(max(1, len(list)-1))
			y := sparkHigh * (greatest - of(p)) / (greatest - least)
			fmt.Fprintf(&s, "%c%.1f %.1f", "ML"[min(i, 1)], x, y)
		}
		if len(list) == 1 {
			s.WriteString("h8")
		}
		return s.String()
	}
	return draw(func(p registry.PairPrice) float64 { return p.A }), draw(func(p registry.PairPrice) float64 { return p.B })
}
