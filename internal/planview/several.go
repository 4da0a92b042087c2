package planview

import (
	"fmt"
	"slices"

	"github.com/anyam-id/anyam/internal/numfmt"
	"github.com/anyam-id/anyam/internal/web/ui"
	"github.com/anyam-id/anyam/internal/wording"
	"github.com/anyam-id/anyam/registry"
)

// Several are the plans of goods that share ways, on a page.
type Several struct {
	Figures []ui.Figure
	Example string
	Said    []string // what is to be known of each way, in words
	Ways    []SharedWay
	Goods   []Answer
	Notes   []string
}

// SharedWay is a way in some months.
type SharedWay struct{ Way, Months, Used, Room, Toll string }

// SeveralOf puts plans of several goods on a page.
func SeveralOf(f ui.Frame, made *registry.TogetherPlan, at Places) Several {
	number, scale := Money(made.Cost)
	cost := f.T("%s biaya seluruhnya", "%s of cost in all")
	if made.Proved {
		cost = f.T("%s biaya seluruhnya, dengan bukti", "%s of cost in all, with proof")
	}
	out := Several{Figures: []ui.Figure{
		{Number: number(f.Lang), Label: fmt.Sprintf(cost, scale.In(f.Lang))},
		{Number: numfmt.Float(100*made.Above, 4, f.Lang) + "%", Label: f.T("paling jauh di atas biaya terendah yang mungkin", "above the least possible cost at most")},
	}}
	for i := range made.Plans {
		p := &made.Plans[i]
		a := AnswerOf(f, p, at)
		a.ID, a.Title = "arus-"+p.Good.ID, p.Good.Name.In(f.Lang)
		if a.Map != nil {
			a.Map.ID = a.ID
		}
		if a.Example != "" {
			out.Example = a.Example
		}
		for _, n := range slices.Concat(a.Notes, a.Sources) {
			if !slices.Contains(out.Notes, n) {
				out.Notes = append(out.Notes, n)
			}
		}
		out.Goods = append(out.Goods, a)
	}
	for i := 0; i < len(made.Ways); {
		j := i
		for j < len(made.Ways) && made.Ways[j].From == made.Ways[i].From && made.Ways[j].To == made.Ways[i].To {
			j++
		}
		out.Said = append(out.Said, told(f, made.Ways[i:j]))
		i = j
	}
	for i := 0; i < len(made.Ways); { // months alike stand on one row
		w := made.Ways[i]
		months := []int{w.Month}
		least, most := w.Used, w.Used
		for _, x := range made.Ways[i+1:] {
			if x.From != w.From || x.To != w.To || x.Tonnes != w.Tonnes || x.Toll != w.Toll {
				break
			}
			months = append(months, x.Month)
			least, most = min(least, x.Used), max(most, x.Used)
		}
		i += len(months)
		toll := f.T("masih lapang", "there is room")
		if w.Toll > 0 {
			toll = numfmt.Int(w.Toll, f.Lang)
		}
		used := numfmt.Float(most, 0, f.Lang)
		if least != most {
			used = numfmt.Float(least, 0, f.Lang) + "–" + used
		}
		out.Ways = append(out.Ways, SharedWay{w.From.Name + " → " + w.To.Name, wording.Months(months, f.Lang), used, numfmt.Float(w.Tonnes, 0, f.Lang), toll})
	}
	return out
}

// told says of one way what its dual prices mean.
func told(f ui.Frame, list []registry.WayToll) string {
	way := list[0].From.Name + " → " + list[0].To.Name
	var months []int
	var low, high int64
	fullest := list[0]
	for _, x := range list {
		if x.Used > fullest.Used {
			fullest = x
		}
		if x.Toll == 0 {
			continue
		}
		months = append(months, x.Month)
		if high = max(high, x.Toll); low == 0 || x.Toll < low {
			low = x.Toll
		}
	}
	if len(months) == 0 {
		return fmt.Sprintf(f.T("%s tidak membatasi apa pun: paling banyak terisi %s dari %s ton sebulan, sehingga ruang lebih tidak menghemat apa-apa.", "%s limits nothing: at most %s of %s tonnes a month are filled, so that more room would save nothing."),
			way, numfmt.Float(fullest.Used, 0, f.Lang), numfmt.Float(fullest.Tonnes, 0, f.Lang))
	}
	worth := "Rp" + numfmt.Int(low, f.Lang)
	if high != low {
		worth = fmt.Sprintf(f.T("Rp%s sampai Rp%s menurut bulannya", "Rp%s to Rp%s by the month"), numfmt.Int(low, f.Lang), numfmt.Int(high, f.Lang))
	}
	return fmt.Sprintf(f.T("%s penuh pada %s: setiap ton ruang lagi di sana menghemat %s.", "%s is full in %s: each tonne of room more there saves %s."), way, wording.Months(months, f.Lang), worth)
}
