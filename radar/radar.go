// Package radar finds agreements that sleep: memoranda past the age at which others had a first cooperation agreement, a work plan, or a first proof of
// delivery. The age is not a rule of somebody's making but the curve of what happened to the others (package survival), by kind; only where too few are
// known to draw one, a fixed number of days stands in for it, and the radar says so.
//
// An agreement on the radar has not failed. Either nothing was done, or it was done and nobody told the register: a Question to the agency tells which.
//
// Nothing here does I/O or knows a clock; package registry knows the agreements, and asks.
package radar

import (
	"cmp"
	"math"
	"slices"

	"github.com/anyam-id/anyam/affair"
	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/survival"
	"github.com/anyam-id/anyam/term"
)

// Stage is what a memorandum is to come to.
type Stage string

// The stages.
const (
	FirstPKS Stage = "pks"      // the first cooperation agreement that carries it out
	WorkPlan Stage = "plan"     // the first work plan (rencana kerja)
	Evidence Stage = "evidence" // the first delivery that is proved by a document, or by both sides
)

// Stages lists them.
func Stages() []Stage { return []Stage{FirstPKS, WorkPlan, Evidence} }

// Label is what people call the stage.
func (s Stage) Label() fault.Text {
	switch s {
	case FirstPKS:
		return fault.T("perjanjian kerja sama pertama", "first cooperation agreement")
	case WorkPlan:
		return fault.T("rencana kerja pertama", "first work plan")
	case Evidence:
		return fault.T("bukti pelaksanaan pertama", "first proof of delivery")
	}
	return fault.Text{}
}

// Reach is the first day of a stage, as far as it is known.
type Reach struct {
	On      term.Date // zero: it has not come
	Unknown bool      // it has come, but the day is not known
}

// Life is what is known of one memorandum.
type Life struct {
	ID         agreement.ID
	Signed     term.Date // by all
	Ended      term.Date // zero: it has not
	Open       bool      // in force: what has not come can still come
	Kind       agreement.Kind
	Instrument agreement.Instrument
	Affairs    []affair.ID
	Reached    map[Stage]Reach
}

// Rules are the settings of the radar.
type Rules struct {
	Share int // per cent: a memorandum is past the age at which so many of the others had moved
	Least int // with fewer memoranda no curve is shown
	Moved int // and with fewer that moved
	Days  int // after so many it is on the radar where no curve can be shown
}

// DefaultRules are those that hold where nothing else is set. That half of the others had moved is where a person would begin to ask; twenty and five are what
// keeps a single agreement from moving the curve by more than a tenth; 180 days are common practice, not law.
func DefaultRules() Rules { return Rules{Share: 50, Least: 20, Moved: 5, Days: 180} }

// Check names everything that is wrong with the rules.
func (r Rules) Check() error {
	var ps fault.Problems
	if r.Share < 5 || r.Share > 95 {
		ps.Add("share", "share", fault.T("bagian yang sudah bergerak: dari 5 sampai 95 persen", "the share that had moved: from 5 to 95 per cent"))
	}
	if r.Days < 1 || r.Days > 36_500 {
		ps.Add("days", "days", fault.T("batas hari: dari 1 sampai 36500", "the number of days: from 1 to 36500"))
	}
	return ps.Err(fault.T("radar tidak dapat dibuat", "the radar cannot be made"))
}

// Dimension is by what memoranda are put together.
type Dimension string

// The dimensions.
const (
	ByAll        Dimension = "all"
	ByKind       Dimension = "kind"
	ByInstrument Dimension = "instrument"
	ByAffair     Dimension = "affair"
)

// Group is a number of memoranda with their curve.
type Group struct {
	By       Dimension
	Value    string // a kind, an instrument, an affair
	Label    fault.Text
	Curve    survival.Curve
	Withheld fault.Text // why nothing is said of it; empty: something is
}

// Reading is what the radar shows of one stage.
type Reading struct {
	Stage    Stage
	Rules    Rules
	All      Group
	Groups   []Group // the largest of each dimension first
	Sleepers []Sleeper
	LeftOut  []Reason // memoranda that are in no curve, and why
}

// Reason is how many are left out for one reason.
type Reason struct {
	Count int
	Why   fault.Text
}

// Sleeper is a memorandum past its age.
type Sleeper struct {
	ID    agreement.ID
	Days  int // since it was signed
	Limit int // at what age it should have moved
	Why   []fault.Text
}

// Read draws the curves of a stage, and finds what sleeps today.
func (r Rules) Read(stage Stage, lives []Life, today term.Date) Reading {
	out := Reading{Stage: stage, Rules: r}
	groups := map[Dimension]map[string][]survival.Subject{ByKind: {}, ByInstrument: {}, ByAffair: {}}
	var all []survival.Subject
	var waiting []Life
	undated, unknown, before := 0, 0, 0
	for _, l := range lives {
		reached := l.Reached[stage]
		var s survival.Subject
		ok := false
		switch {
		case !exact(l.Signed):
			undated++
		case reached.Unknown:
			unknown++
		case !reached.On.IsZero():
			days, known := l.Signed.DaysUntil(reached.On)
			switch {
			case !known:
				unknown++
			case days < 0:
				before++
			}
			ok = known && days >= 0
			s = survival.Subject{Time: float64(days), Event: true}
		default:
			until := today
			if exact(l.Ended) && l.Ended.Before(today) {
				until = l.Ended
			}
			days, known := l.Signed.DaysUntil(until)
			ok = known && days >= 0
			s = survival.Subject{Time: float64(days)}
			if ok && l.Open {
				waiting = append(waiting, l)
			}
		}
		if !ok {
			continue
		}
		all = append(all, s)
		groups[ByKind][string(l.Kind)] = append(groups[ByKind][string(l.Kind)], s)
		groups[ByInstrument][string(l.Instrument)] = append(groups[ByInstrument][string(l.Instrument)], s)
		for _, a := range l.Affairs {
			groups[ByAffair][a.String()] = append(groups[ByAffair][a.String()], s)
		}
	}
	out.All = r.group(stage, ByAll, "", all)
	kinds := make(map[string]Group)
	for _, by := range []Dimension{ByKind, ByInstrument, ByAffair} {
		var list []Group
		for value, subjects := range groups[by] {
			g := r.group(stage, by, value, subjects)
			if by == ByKind {
				kinds[value] = g
			}
			list = append(list, g)
		}
		slices.SortFunc(list, func(a, b Group) int {
			return cmp.Or(b.Curve.Subjects-a.Curve.Subjects, cmp.Compare(a.Value, b.Value))
		})
		out.Groups = append(out.Groups, list...)
	}
	for _, l := range waiting {
		days, _ := l.Signed.DaysUntil(today)
		limit, why := r.limit(stage, kinds[string(l.Kind)], out.All)
		if days > limit {
			out.Sleepers = append(out.Sleepers, Sleeper{ID: l.ID, Days: days, Limit: limit, Why: append([]fault.Text{since(stage, days)}, why...)})
		}
	}
	slices.SortStableFunc(out.Sleepers, func(a, b Sleeper) int { return cmp.Or(b.Days-a.Days, cmp.Compare(a.ID, b.ID)) })
	for _, x := range []Reason{
		{undated, fault.T("hari penandatanganannya tidak diketahui", "the day of signing is not known")},
		{unknown, fault.Tf("%[1]s ada, tetapi harinya tidak diketahui", "there is a %[2]s, but its day is not known", stage.Label().ID, stage.Label().EN)},
		{before, fault.Tf("%[1]s mendahului naskah payungnya", "the %[2]s came before the memorandum", stage.Label().ID, stage.Label().EN)},
	} {
		if x.Count > 0 {
			out.LeftOut = append(out.LeftOut, x)
		}
	}
	return out
}

// exact tells whether a date is known to the day.
func exact(d term.Date) bool { return d.Precision() == term.Day && !d.About }

func (r Rules) group(stage Stage, by Dimension, value string, list []survival.Subject) Group {
	g := Group{By: by, Value: value, Label: labelOf(by, value), Curve: survival.Estimate(list, survival.LogLog)}
	if n, moved := g.Curve.Subjects, g.Curve.Events; n < r.Least || moved < r.Moved {
		g.Withheld = fault.Tf("hanya %[1]d naskah payung, %[2]d di antaranya punya %[3]s; kurva ditunjukkan mulai %[5]d naskah dan %[6]d yang sudah sampai",
			"only %[1]d memoranda, %[2]d of them with a %[4]s; a curve is shown from %[5]d memoranda on, %[6]d of which have come so far", n, moved, stage.Label().ID, stage.Label().EN, r.Least, r.Moved)
	}
	return g
}

func labelOf(by Dimension, value string) fault.Text {
	switch by {
	case ByAll:
		return fault.T("Semua naskah payung", "All memoranda")
	case ByKind:
		return agreement.Kind(value).Label()
	case ByInstrument:
		return agreement.Instrument(value).Label()
	case ByAffair:
		if id, err := affair.Parse(value); err == nil {
			return id.Name()
		}
	}
	return fault.Text{}
}

// limit is the age at which a memorandum should have moved, by its kind where enough of its kind are known, else by all, else by the fixed number.
func (r Rules) limit(stage Stage, kind, all Group) (int, []fault.Text) {
	for _, g := range []Group{kind, all} {
		if g.Withheld != (fault.Text{}) || g.Curve.Subjects == 0 {
			continue
		}
		q := g.Curve.Quantile(float64(r.Share) / 100)
		if !q.Known() {
			continue
		}
		name := g.Label
		return int(math.Ceil(q.Time)), []fault.Text{fault.Tf(
			"dari %[1]d naskah (%[2]s), %[4]d persen sudah punya %[5]s dalam %[7]s hari%[8]s",
			"of %[1]d memoranda (%[3]s), %[4]d per cent had a %[6]s within %[7]s days%[9]s",
			g.Curve.Subjects, name.ID, name.EN, r.Share, stage.Label().ID, stage.Label().EN, days(q.Time), band(q).ID, band(q).EN)}
	}
	if all.Withheld != (fault.Text{}) {
		return r.Days, []fault.Text{
			fault.Tf("yang diketahui terlalu sedikit untuk mengatakan kapan yang lain bergerak, jadi dipakai batas tetap %[1]d hari", "too little is known to say when others had moved, so a fixed limit of %[1]d days is used", r.Days),
			all.Withheld,
		}
	}
	return r.Days, []fault.Text{fault.Tf("belum sampai %[1]d persen naskah lain punya %[2]s, jadi dipakai batas tetap %[4]d hari", "not %[1]d per cent of the others have a %[3]s yet, so a fixed limit of %[4]d days is used", r.Share, stage.Label().ID, stage.Label().EN, r.Days)}
}

func since(stage Stage, n int) fault.Text {
	return fault.Tf("%[1]d hari sejak ditandatangani tanpa %[2]s", "%[1]d days since it was signed without a %[3]s", n, stage.Label().ID, stage.Label().EN)
}

// band is the band of a quantile in words; what has no upper end is said so.
func band(q survival.Quantile) fault.Text {
	switch {
	case math.IsNaN(q.Lower):
		return fault.Text{}
	case math.IsNaN(q.Upper):
		return fault.Tf(" (pita 95 persen: dari %[1]s, tanpa batas atas)", " (band of 95 per cent: from %[1]s, without an upper end)", days(q.Lower))
	}
	return fault.Tf(" (pita 95 persen: %[1]s sampai %[2]s)", " (band of 95 per cent: %[1]s to %[2]s)", days(q.Lower), days(q.Upper))
}
