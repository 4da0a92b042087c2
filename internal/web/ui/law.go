package ui

import (
	"strings"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/internal/wording"
)

// Law is what the law says of an agreement, in few lines: which papers its kind needs, and what is to be said of its parties' right to agree,
// once where it is the same for several of them.
func Law(f Frame, required []agreement.Requirement, competences []agreement.Competence) []Fact {
	var out []Fact
	var papers []string
	for _, r := range required {
		papers = append(papers, r.Name.In(f.Lang)+" ("+r.Source+")")
	}
	if len(papers) > 0 {
		out = append(out, Fact{f.T("Naskah yang disyaratkan", "Papers required"), strings.Join(papers, "; ")})
	}
	type note struct {
		ok   bool
		what string
	}
	of := make(map[note][]string)
	var notes []note
	for _, c := range competences {
		n := note{c.OK, c.Affair.Name().In(f.Lang) + ": " + c.Why.In(f.Lang)}
		if len(of[n]) == 0 {
			notes = append(notes, n)
		}
		of[n] = append(of[n], c.Party)
	}
	for _, n := range notes {
		name := f.T("Kewenangan, catatan", "Competence, note")
		if !n.ok {
			name = f.T("Di luar kewenangan", "Beyond competence")
		}
		out = append(out, Fact{name, wording.List(of[n], f.Lang) + ", " + n.what})
	}
	return out
}
