// Package obligation is what parties of an agreement owe each other, and what came of it by the claims of each: who delivers what to whom, how
// much, in which unit; which claims agree, which differ, and why.
//
// A claim is one party's own word. Nothing that another says changes it: it stands, or is corrected by the same party, and then it stays
// readable. Match derives what both say from the claims alone, in whatever order they came. Figures of different grades are never added. The
// package keeps nothing, does no I/O and knows no clock.
package obligation

import (
	"math"

	"github.com/anyam-id/anyam/affair"
	"github.com/anyam-id/anyam/document"
	"github.com/anyam-id/anyam/fault"
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
}

// Check adds to ps all that is wrong with an obligation.
func (o Obligation) Check(ps *fault.Problems) {
	if o.From == "" || o.To == "" || o.From == o.To {
		ps.Add("parties", "from", fault.T("sebutkan dua pihak yang berbeda", "name two different parties"))
	}
	if o.Text == "" {
		ps.Add("missing", "text", fault.T("belum diisi", "missing"))
	}
	if !o.Kind.Takes(o.Unit) {
		ps.Add("unit", "unit", fault.Tf("%[1]q tidak dihitung dalam %[2]q", "%[1]q is not counted in %[2]q", o.Kind, o.Unit))
	}
	if !sound(o.Amount) {
		ps.Add("number", "amount", fault.T("jumlah di luar batas", "the number is out of range"))
	}
	if o.Counting != PerPeriod && o.Counting != Cumulative {
		ps.Add("counting", "counting", fault.T("nyatakan: per kurun atau kumulatif", "declare it: per period or cumulative"))
	}
	if !(o.Tolerance >= 0 && o.Tolerance < 1) {
		ps.Add("tolerance", "tolerance", fault.T("toleransi dari 0 sampai kurang dari 1", "the tolerance is from 0 to less than 1"))
	}
}

// sound tells whether an amount has at most three decimals and is within reach.
func sound(x float64) bool { return x >= 0 && x <= 1e18 && x == math.Round(x*1000)/1000 }

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

// CheckClaim adds to ps all that is wrong with a claim upon the obligation; known are the claims that stand upon it so far.
func (o Obligation) CheckClaim(c Claim, known []Claim, ps *fault.Problems) {
	if c.By == "" {
		ps.Add("missing", "by", fault.T("sebutkan pihak yang menyatakan", "say which party claims it"))
	}
	if c.Period == "" {
		ps.Add("missing", "period", fault.T("sebutkan kurunnya", "name the period"))
	}
	if !sound(c.Amount) {
		ps.Add("number", "amount", fault.T("jumlah di luar batas", "the number is out of range"))
	}
	if _, err := affair.Convert(c.Amount, c.Unit, o.Unit); err != nil {
		ps.Add("unit", "unit", fault.Tf("%[1]q tidak dapat dihitung dalam %[2]q", "%[1]q cannot be counted in %[2]q", c.Unit, o.Unit))
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
