package agreement

import (
	"slices"
	"strconv"
	"strings"

	"github.com/anyam-id/anyam/article"
	"github.com/anyam-id/anyam/term"
)

// Reservation is one party's declaration that something of the agreement does not bind it.
type Reservation struct {
	Key         string    `json:"key"`
	Text        string    `json:"text"` // in the party's words
	On          term.Date `json:"on,omitzero"`
	Withdrawn   term.Date `json:"withdrawn_on,omitzero"`
	Articles    []string  `json:"articles,omitempty"`    // numbers of the articles that it switches off
	Obligations []string  `json:"obligations,omitempty"` // IDs of the obligations that it switches off
}

// The words before what a reservation switches off, in Assertion.Role.
const (
	reservedArticle    = "pasal:"
	reservedObligation = "kewajiban:"
)

// ReservationKey is the key of a party's n-th reservation.
func ReservationKey(partyKey string, n int) string { return partyKey + "#" + strconv.Itoa(n) }

// ReservingParty is the party's key in the key of a reservation; false where it is none.
func ReservingParty(key string) (string, bool) {
	i := strings.LastIndexByte(key, '#')
	if i <= 0 {
		return "", false
	}
	_, err := strconv.Atoi(key[i+1:])
	return key[:i], err == nil
}

// SwitchesOff writes what a reservation switches off as Assertion.Role keeps it.
func SwitchesOff(articles, obligations []string) string {
	var out []string
	for _, a := range articles {
		out = append(out, reservedArticle+a)
	}
	for _, o := range obligations {
		out = append(out, reservedObligation+o)
	}
	return strings.Join(out, " ")
}

// readSwitchesOff is the inverse of SwitchesOff; false where something else stands in it.
func readSwitchesOff(role string) (articles, obligations []string, ok bool) {
	for word := range strings.FieldsSeq(role) {
		if n, is := strings.CutPrefix(word, reservedArticle); is {
			if _, ok := article.Number(n); !ok {
				return nil, nil, false
			}
			articles = append(articles, n)
		} else if o, is := strings.CutPrefix(word, reservedObligation); is && o != "" {
			obligations = append(obligations, o)
		} else {
			return nil, nil, false
		}
	}
	return articles, obligations, true
}

// ValidSwitchesOff tells whether a reservation's Role says something, and nothing that cannot be read.
func ValidSwitchesOff(role string) bool {
	articles, obligations, ok := readSwitchesOff(role)
	return ok && len(articles)+len(obligations) > 0
}

// reservations puts the reservations beside the parties that made them.
func (r *Record) reservations(a *Agreement) {
	for x := range r.many(ReservedBy) {
		by, ok := ReservingParty(x.Key)
		if !ok {
			continue
		}
		i := slices.IndexFunc(a.Parties, func(p Participation) bool { return p.Key == by })
		if i < 0 {
			continue
		}
		res := Reservation{Key: x.Key, Text: x.Text, On: x.Date}
		res.Articles, res.Obligations, _ = readSwitchesOff(x.Role)
		if end, ok := r.keyed(ReserveEnds, x.Key); ok {
			res.Withdrawn = end.Date
		}
		a.Parties[i].Reservations = append(a.Parties[i].Reservations, res)
	}
}

// Stands tells whether a reservation holds on a day.
func (r Reservation) Stands(on term.Date) bool {
	return !on.Before(r.On) && (r.Withdrawn.Precision() == term.Unknown || on.Before(r.Withdrawn))
}

// SwitchedOff tells whether a reservation switches off an obligation, named by its ID or the number of the article that it comes from, on a
// day; with the reservation and whose it is. between are the keys of the parties that the obligation binds and benefits: a reservation of either
// counts, because what one does not owe the other cannot ask. None named is all.
func (a *Agreement) SwitchedOff(obligation, number string, between []string, on term.Date) (by Participation, r Reservation, off bool) {
	for _, p := range a.Parties {
		if len(between) > 0 && !slices.Contains(between, p.Key) {
			continue
		}
		for _, r := range p.Reservations {
			if r.Stands(on) && (obligation != "" && slices.Contains(r.Obligations, obligation) || number != "" && slices.Contains(r.Articles, number)) {
				return p, r, true
			}
		}
	}
	return Participation{}, Reservation{}, false
}

// ArticleAmended is what an addendum does to one article of its parent.
type ArticleAmended struct {
	Number string      `json:"number"`
	Act    article.Act `json:"act"`
	Text   string      `json:"text,omitempty"`
	On     term.Date   `json:"on,omitzero"` // where it has a first day of its own
}

// Amendments are what an addendum does to articles of its parent, each from its first day: its own, the addendum's, or that of its signing.
func (a *Agreement) Amendments() []article.Amendment {
	var out []article.Amendment
	for _, c := range a.Changes {
		day := c.On
		if day.IsZero() {
			day = a.Effective
		}
		if day.IsZero() {
			day = a.Signed
		}
		out = append(out, article.Amendment{Number: c.Number, Act: c.Act, Text: c.Text, On: day, By: string(a.ID), Title: a.Title})
	}
	return out
}

// lastSignature is the day on which the last party signed, where all did and the day of each is known: an agreement that is passed from one to
// the next is signed on that day, unless something else is stated.
func (a *Agreement) lastSignature() term.Date {
	var last term.Date
	if len(a.Unnamed) > 0 || len(a.Parties) < 2 {
		return last
	}
	for _, p := range a.Parties {
		if p.Signed == nil || !*p.Signed || p.SignedOn.Precision() == term.Unknown {
			return term.Date{}
		}
		if last.IsZero() || last.Before(p.SignedOn) {
			last = p.SignedOn
		}
	}
	return last
}
