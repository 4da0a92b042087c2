package agreement

import (
	"slices"

	"github.com/anyam-id/anyam/affair"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/party"
	"github.com/anyam-id/anyam/region"
	"github.com/anyam-id/anyam/term"
)

// Competence is what the law says of a party's right to agree on an affair, where it says something (UU 23/2014 Pasal 14 and annex).
type Competence struct {
	Party  string     `json:"party"`
	Affair affair.ID  `json:"affair"`
	OK     bool       `json:"ok"` // false: the law gives the affair to another level of government
	Why    fault.Text `json:"why"`
}

// Competences looks at every party that is a government or an agency of one, and every affair of the fields. What the law divides among
// all levels is left out: nothing can be said of it from the affair alone.
func (a *Agreement) Competences() []Competence {
	out := []Competence{}
	for _, p := range a.Parties {
		r, known := region.Get(p.Party.Region)
		if !known || p.Party.Kind != party.Region && p.Party.Kind != party.Agency {
			continue
		}
		for _, id := range a.Affairs() {
			if ok, why := affair.Competent(id, r.Level); why != (fault.Text{}) {
				out = append(out, Competence{p.Party.Name, id, ok, why})
			}
		}
	}
	return out
}

// Coverage is a field of a framework with the implementing agreements that carry it out: which promise has a follow-up, and for how long
// another has had none.
type Coverage struct {
	Field   string    `json:"field"`
	By      []ID      `json:"by"`                 // none: nothing carries it out
	Since   term.Date `json:"since,omitzero"`     // when the promise was signed
	GapDays int       `json:"gap_days,omitempty"` // from then to today, where nothing carries it out and the day is known
}

// Implementer is what Covered needs to know of an implementing agreement.
type Implementer struct {
	ID      ID
	Affairs []affair.ID
	Fields  []string
}

// Covered compares the fields of a framework with the agreements that carry it out: one covers a field when it names the same words or
// shares an affair with it. An agreement of another class gives nothing.
func (a *Agreement) Covered(by []Implementer, today term.Date) []Coverage {
	out := []Coverage{}
	if a.Class != Framework {
		return out
	}
	for _, f := range a.Fields {
		c := Coverage{Field: f.Text, By: []ID{}, Since: a.Signed}
		for _, x := range by {
			same := slices.ContainsFunc(x.Fields, func(s string) bool { return FieldKey(s) == FieldKey(f.Text) })
			if same || slices.ContainsFunc(x.Affairs, func(id affair.ID) bool { return id != affair.Support && slices.Contains(f.Affairs, id) }) {
				c.By = append(c.By, x.ID)
			}
		}
		if len(c.By) == 0 {
			c.GapDays, _ = a.Signed.DaysUntil(today)
		}
		out = append(out, c)
	}
	return out
}
