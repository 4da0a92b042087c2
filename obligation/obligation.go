// Package obligation is what parties of an agreement owe each other, and what came of it by the claims of each: who delivers what to whom, how
// much, in which unit; which claims agree, which differ, and why.
//
// A claim is one party's own word. Nothing that another says changes it: it stands, or is corrected by the same party, and then it stays
// readable. Match derives what both say from the claims alone, in whatever order they came. Figures of different grades are never added. The
// package keeps nothing, does no I/O and knows no clock.
package obligation

import (
	"errors"
	"math"
	"slices"
	"strings"

	"github.com/anyam-id/anyam/affair"
	"github.com/anyam-id/anyam/document"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/term"
)

// Counting says what a claim's amount means.
type Counting string

// The ways of counting.
const (
	PerPeriod  Counting = "period"     // what was delivered in the period; several claims of one party are added
	Cumulative Counting = "cumulative" // what was delivered from the beginning to the period's end; the largest of a party's claims counts
)

// Obligation is something that one party owes another. Parties are named by their keys (package party).
type Obligation struct {
	From      string      `json:"from"`
	To        string      `json:"to"`
	Text      string      `json:"text"` // in the paper's words
	Kind      affair.Kind `json:"kind"`
	Unit      affair.Unit `json:"unit"`
	Amount    float64     `json:"amount"`
	Counting  Counting    `json:"counting"`
	Tolerance float64     `json:"tolerance,omitempty"` // a share of the larger figure, 0 to 1: so far apart two claims still agree

	Good     string      `json:"good,omitempty"`     // of package affair, where it is one
	Clause   string      `json:"clause,omitempty"`   // of the paper: "Pasal 5 ayat (2)"
	Baseline *float64    `json:"baseline,omitempty"` // what there was before, of an indicator that counts cumulatively
	Every    Rhythm      `json:"every,omitempty"`    // of the periods that the parties report
	Due      []term.Date `json:"due,omitempty"`      // days of milestones, instead of a rhythm: each is a period of its own
	Days     int         `json:"days,omitempty"`     // after the end of a period within which a claim is due; 0 not declared
}

// DueOn is the last day on which a claim of a period is in time; zero where none is declared.
func (o Obligation) DueOn(p Period) term.Date {
	if o.Days == 0 && len(o.Due) == 0 {
		return term.Date{}
	}
	return p.Last().AddDays(o.Days)
}

// Expected are the periods that have ended by a day, of which the parties should have reported since the obligation began: those of its rhythm, or its milestones.
func (o Obligation) Expected(began, by term.Date) []Period {
	var out []Period
	for _, d := range o.Due {
		if !by.Before(d) {
			out = append(out, Period(d.String()))
		}
	}
	for _, p := range o.Every.Periods(began, by) {
		if p.Last().Before(by) {
			out = append(out, p)
		}
	}
	return out
}

// Check adds to ps all that is wrong with an obligation.
func (o Obligation) Check(ps *fault.Problems) {
	if o.From == "" || o.To == "" || o.From == o.To {
		ps.Add("parties", "from", fault.T("sebutkan dua pihak yang berbeda", "name two different parties"))
	}
	if o.Text == "" {
		ps.Add("missing", "text", fault.T("belum diisi", "missing"))
	}
	o.checkUnit(ps)
	checkAmount(o.Amount, o.Unit, ps)
	if o.Counting != PerPeriod && o.Counting != Cumulative {
		ps.Add("counting", "counting", fault.T("nyatakan: per kurun atau kumulatif", "declare it: per period or cumulative"))
	}
	if g, ok := affair.GoodByID(o.Good); o.Good != "" && (!ok || g.Kind != o.Kind) {
		ps.Add("good", "good", fault.Tf("%[1]q bukan komoditas jenis itu", "%[1]q is no good of that kind", o.Good))
	}
	o.checkSchedule(ps)
	if !(o.Tolerance >= 0 && o.Tolerance < 1) {
		ps.Add("tolerance", "tolerance", fault.T("toleransi dari 0 sampai kurang dari 100 %", "the tolerance is from 0 to less than 100%"))
	}
}

// checkUnit holds the unit against the kind.
func (o Obligation) checkUnit(ps *fault.Problems) {
	i := slices.IndexFunc(affair.Kinds(), func(x affair.KindInfo) bool { return x.Kind == o.Kind })
	if i < 0 {
		ps.Add("kind", "kind", fault.T("pilih jenis pertukarannya", "choose the kind of exchange"))
		return
	}
	if o.Kind.Takes(o.Unit) {
		return
	}
	info := affair.Kinds()[i]
	var id, en []string
	for _, u := range info.Units {
		id, en = append(id, u.Name().ID), append(en, u.Name().EN)
	}
	ps.Add("unit", "unit", fault.Tf("%[1]s dihitung dalam %[2]s", "%[3]s is counted in %[4]s", strings.ToLower(info.Name.ID), strings.Join(id, ", "), strings.ToLower(info.Name.EN), strings.Join(en, ", ")))
}

// checkAmount holds a number against its unit.
func checkAmount(x float64, u affair.Unit, ps *fault.Problems) {
	switch {
	case !sound(x):
		ps.Add("number", "amount", fault.T("jumlah di luar batas", "the number is out of range"))
	case u.Whole() && x != math.Trunc(x):
		ps.Add("number", "amount", fault.T(u.Name().ID+" dihitung utuh, tanpa pecahan", "whole numbers only, without fractions"))
	}
}

func (o Obligation) checkSchedule(ps *fault.Problems) {
	switch {
	case o.Every.Label() == fault.Text{}:
		ps.Add("every", "every", fault.Tf("irama %q tidak dikenal", "the rhythm %q is not known", o.Every))
	case o.Every != AnyPeriod && len(o.Due) > 0:
		ps.Add("due", "due", fault.T("pilih salah satu: irama laporan atau hari tenggat", "choose one: a rhythm of reports or days that are due"))
	}
	for _, d := range o.Due {
		if d.Precision() != term.Day || d.About || !d.Valid() {
			ps.Add("due", "due", fault.T("hari tenggat harus tanggal lengkap", "a day that is due needs its whole date"))
			break
		}
	}
	if o.Days < 0 || o.Days > 366 {
		ps.Add("days", "days", fault.T("dari 0 sampai 366 hari", "from 0 to 366 days"))
	}
	if o.Baseline != nil && (o.Counting != Cumulative || !sound(*o.Baseline)) {
		ps.Add("baseline", "baseline", fault.T("angka awal hanya untuk hitungan kumulatif, dan harus bilangan yang wajar", "a baseline is for cumulative counting only, and must be a sound number"))
	}
}

// sound tells whether an amount has at most three decimals and is within reach.
func sound(x float64) bool { return x >= 0 && x <= 1e18 && x == Rounded(x) }

// Rounded is an amount with the three decimals that amounts have at most.
func Rounded(x float64) float64 { return math.Round(x*1000) / 1000 }

// Claim is one party's word of what was delivered in one period.
type Claim struct {
	ID       string            `json:"id"`
	By       string            `json:"by"`     // the party's key; another than the two of the obligation is a third: a port, a hospital
	Period   string            `json:"period"` // as the parties name it: "2026-03"
	Amount   float64           `json:"amount"`
	Unit     affair.Unit       `json:"unit"`
	Evidence []document.Digest `json:"evidence,omitempty"`
	Corrects string            `json:"corrects,omitempty"` // an earlier claim of the same party
}

// checkPeriod holds a period against the obligation's rhythm or milestones.
func (o Obligation) checkPeriod(s string, ps *fault.Problems) {
	if s == "" {
		ps.Add("missing", "period", fault.T("sebutkan kurunnya", "name the period"))
		return
	}
	p, err := ParsePeriod(s)
	switch bad, ok := errors.AsType[*fault.Error](err); {
	case ok:
		ps.Add("period", "period", bad.Text)
	case o.Every != AnyPeriod && p.Rhythm() != o.Every:
		l := o.Every.Label()
		ps.Add("period", "period", fault.T("kewajiban ini dilaporkan "+l.ID, "this obligation is reported "+l.EN))
	case len(o.Due) > 0 && !slices.ContainsFunc(o.Due, func(d term.Date) bool { return d.String() == s }):
		ps.Add("period", "period", fault.T("bukan salah satu hari tenggatnya", "none of the days that are due"))
	}
}

// CheckClaim adds to ps all that is wrong with a claim upon the obligation; known are the claims that stand upon it so far.
func (o Obligation) CheckClaim(c Claim, known []Claim, ps *fault.Problems) {
	if c.By == "" {
		ps.Add("missing", "by", fault.T("sebutkan pihak yang menyatakan", "say which party claims it"))
	}
	o.checkPeriod(c.Period, ps)
	checkAmount(c.Amount, c.Unit, ps)
	if _, err := affair.Convert(c.Amount, c.Unit, o.Unit); err != nil {
		ps.Add("unit", "unit", fault.Tf("kewajiban ini dihitung dalam %[1]s", "this obligation is counted in %[2]s", o.Unit.Name().ID, o.Unit.Name().EN))
	}
	if c.Corrects == "" {
		return
	}
	for _, x := range known {
		if x.ID == c.Corrects && x.By == c.By && x.Period == c.Period {
			return
		}
	}
	ps.Add("corrects", "corrects", fault.T("hanya pernyataan sendiri untuk kurun yang sama yang dapat dikoreksi", "only a claim of one's own for the same period can be corrected"))
}
