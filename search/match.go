package search

import (
	"slices"
	"strconv"
	"strings"

	"github.com/anyam-id/anyam/affair"
	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/bahasa"
	"github.com/anyam-id/anyam/region"
	"github.com/anyam-id/anyam/term"
)

// Zone is a part of what a list shows of an agreement, in which words are looked for.
type Zone uint8

// The zones.
const (
	InTitle Zone = iota
	InParties
	InFields
	InEvent
	InRest
	Zones int = iota // how many there are
)

// Tier is how prominent a word of the zone is: 0 the title, 1 parties and fields, 2 all else.
func (z Zone) Tier() int {
	switch z {
	case InTitle:
		return 0
	case InParties, InFields:
		return 1
	case InEvent, InRest:
	}
	return 2
}

// Tiers is how many tiers there are.
const Tiers = 3

// Subject is what a query is asked about: one agreement.
type Subject struct {
	Texts        [Zones][]string // each zone's texts; a phrase lies within one text
	Signed, Ends term.Date
	State        agreement.StateName
	Kind         agreement.Kind
	Instrument   agreement.Instrument
	Class        agreement.Class
	Grade        agreement.Grade
	Regions      []region.Code
	Affairs      []affair.ID
	Goods        []string // IDs of package affair
	Lacks        []agreement.Lack
	PartyKeys    []string
	Numbers      []string // as written
	Event        agreement.ID
	FollowedUp   bool // an implementing agreement carries it out
}

// Answer is whether and how an agreement answers a query.
type Answer struct {
	OK      bool
	Certain bool // no partly known date had to be given the benefit of the doubt
	Tier    int  // where its words stand: the least prominent tier that is needed to find all words, 0 without words
}

// Match says how s answers the query. It is the definition; it reads everything and is not meant for many agreements.
func (q Query) Match(s *Subject) Answer {
	answer := Answer{OK: true, Certain: true}
	for _, c := range q.Conditions {
		a := c.match(s)
		if !a.OK {
			return Answer{}
		}
		answer.Certain = answer.Certain && a.Certain
		answer.Tier = max(answer.Tier, a.Tier)
	}
	return answer
}

func (c Condition) match(s *Subject) Answer {
	best := Answer{Tier: Tiers}
	for _, v := range c.Values {
		a := v.match(c.Field, s)
		best = Answer{OK: best.OK || a.OK, Certain: best.Certain || a.Certain, Tier: min(best.Tier, a.Tier)}
	}
	if c.Not { // what may be so may also not be so
		return Answer{OK: !best.Certain, Certain: !best.OK}
	}
	return best
}

// Doubtful tells whether a condition on dates that holds for d does so only because d is partly known.
func (c Condition) Doubtful(d term.Date) bool {
	some, sure := false, false
	for _, v := range c.Values {
		maybe, surely := v.Range.Holds(d)
		some, sure = some || maybe, sure || surely
	}
	return some && !sure
}

func (v Value) match(f Field, s *Subject) Answer {
	is := func(ok bool) Answer { return yesOrNo(ok, 0) }
	switch f {
	case Words:
		return v.words(s, InTitle, InParties, InFields, InEvent, InRest)
	case Region:
		return is(slices.ContainsFunc(s.Regions, v.covers))
	case Affair:
		return is(slices.ContainsFunc(s.Affairs, func(id affair.ID) bool { return strconv.Itoa(int(id)) == v.Code }))
	case Good:
		return is(slices.Contains(s.Goods, v.Code))
	case State:
		return is(string(s.State) == v.Code)
	case Kind:
		return is(string(s.Kind) == v.Code)
	case Class:
		return is(string(s.Class) == v.Code)
	case Instrument:
		return is(string(s.Instrument) == v.Code)
	case Grade:
		return is(string(s.Grade) == v.Code)
	case Lack:
		return is(slices.Contains(s.Lacks, agreement.Lack(v.Code)))
	case Signed, SignedYear:
		maybe, surely := v.Range.Holds(s.Signed)
		return Answer{OK: maybe, Certain: surely}
	case Ends:
		maybe, surely := v.Range.Holds(s.Ends)
		return Answer{OK: maybe, Certain: surely}
	case Party:
		if v.Code != "" {
			return is(slices.Contains(s.PartyKeys, v.Code))
		}
		return is(v.words(s, InParties).OK)
	case Number:
		return is(slices.ContainsFunc(s.Numbers, func(n string) bool { return NumberMatches(NormalNumber(n), v.Code) }))
	case Event:
		if v.Code != "" {
			return is(string(s.Event) == v.Code)
		}
		return is(v.words(s, InEvent).OK)
	case FollowUp:
		return is(s.FollowedUp == (v.Code == yes))
	}
	return yesOrNo(false, 0)
}

// yesOrNo is an answer without doubt.
func yesOrNo(ok bool, tier int) Answer {
	if !ok {
		return Answer{Tier: Tiers}
	}
	return Answer{OK: true, Certain: true, Tier: tier}
}

// covers tells whether the value asks for the region c.
func (v Value) covers(c region.Code) bool {
	if top, under := strings.CutSuffix(v.Code, anyUnder); under {
		return c == region.Code(top) || c.Province() == region.Code(top)
	}
	return string(c) == v.Code
}

// Under gives the region under which everything is asked for, where the value of Region asks so.
func (v Value) Under() (region.Code, bool) {
	top, under := strings.CutSuffix(v.Code, anyUnder)
	return region.Code(top), under
}

// Wants tells what the value of FollowUp asks for.
func (v Value) Wants() bool { return v.Code == yes }

// words looks for the value's words in the zones.
func (v Value) words(s *Subject, zones ...Zone) Answer {
	best := yesOrNo(false, 0)
	for _, z := range zones {
		if z.Tier() >= best.Tier {
			continue
		}
		for _, text := range s.Texts[z] {
			if v.in(AppendWords(nil, text)) {
				best = yesOrNo(true, z.Tier())
				break
			}
		}
	}
	return best
}

// Word is a word of a text as it is compared.
type Word struct {
	Stem       string
	Form       string // as written, folded
	Start, End int    // its bytes in the text
}

// AppendWords appends the words and numbers of text to dst. A word that is also written apart gives several, one for each of its stems
// ("kerjasama"), all with the same form.
func AppendWords(dst []Word, text string) []Word {
	var tokens [64]bahasa.Token
	var buf [4]string
	for _, t := range bahasa.Tokenize(tokens[:0], text) {
		if t.Kind == bahasa.Punct {
			continue
		}
		written := t.Text(text)
		form := bahasa.Lower(written)
		for _, stem := range bahasa.Stems(buf[:0], written) {
			dst = append(dst, Word{stem, form, int(t.Start), int(t.End)})
		}
	}
	return dst
}

// in tells whether the value's words stand side by side among words.
func (v Value) in(words []Word) bool {
	for at := range words {
		if v.at(words[at:]) {
			return true
		}
	}
	return false
}

// at tells whether words begins with the value's.
func (v Value) at(words []Word) bool {
	if len(v.Stems) == 0 || len(words) < len(v.Stems) {
		return false
	}
	for i, want := range v.Stems {
		if v.Prefix && i == len(v.Stems)-1 {
			if !strings.HasPrefix(words[i].Form, want) && !strings.HasPrefix(words[i].Stem, want) {
				return false
			}
		} else if words[i].Stem != want {
			return false
		}
	}
	return true
}
