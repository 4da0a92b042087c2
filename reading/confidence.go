package reading

import "github.com/anyam-id/anyam/agreement"

// confidence adds up what the text states and what had to be worked out. It starts from what the words say of the act:
//
//	0.60  the text says in so many words that it was signed (planned, approved, ended)
//	0.45  it says so only in passing, or within a list that another sentence announces
//
// and adds 0.10 for a document with a name of its own, 0.10 where every party is named in the statement itself, 0.10 where somebody is
// named who signs or numbers are given, 0.05 where it says what it is about, and 0.05 for a count that agrees with what was read. Nothing
// reaches certainty, which is for a person to give.
func (b *builder) confidence(p *pact, a *Agreement) float64 {
	c := 45
	if p.firm && !p.quiet {
		c = 60
	}
	if a.Instrument != agreement.UnknownInstrument {
		c += 10
	}
	if len(a.Parties) >= 2 {
		c += 10
	}
	for i := range a.Parties {
		if a.Parties[i].Signatory != nil || a.Parties[i].Number != nil {
			c += 10
			break
		}
	}
	if len(a.Fields) > 0 {
		c += 5
	}
	if g := b.groupOfList(p.groups); g != nil && g.group.count > 0 && g.group.count == len(a.Parties) {
		c += 5
	}
	return float64(c) / 100
}
