// Package drafting is how parties come to one text: versions of a draft by articles, what each party says of each article, and what follows
// from it. That all accept is derived, never set.
//
// A party's word stands for the words that it was said of. When a later version leaves an article as it was, the word still stands; when the
// article changed, the party has not spoken of it yet. So nobody's word is changed by what another does, and the order in which the acts of
// several sides arrive makes no difference.
//
// The package does no I/O and knows no clock. Who may see and say what is decided by package registry.
package drafting

import (
	"slices"
	"strings"
	"time"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/article"
	"github.com/anyam-id/anyam/document"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/region"
)

// Version is one state of the draft. Versions are numbered from 1.
type Version struct {
	ID       string             `json:"id"`
	Number   int                `json:"number"`
	By       string             `json:"by,omitempty"` // the party that brought it; "" none of them
	Actor    agreement.Actor    `json:"actor"`
	At       time.Time          `json:"at"`
	Note     string             `json:"note,omitempty"`     // what it is about
	Document *document.Document `json:"document,omitempty"` // the file that it was read from
	Articles []article.Article  `json:"articles"`
	Used     int                `json:"used"` // keys of articles that were ever given
}

// find is the article of a key.
func (v *Version) find(key string) (article.Article, bool) {
	for _, a := range v.Articles {
		if a.Key == key {
			return a, true
		}
	}
	return article.Article{}, false
}

// Stance is what a party says of an article.
type Stance string

// The stances; "" is that a party has not spoken.
const (
	Accept Stance = "accept"
	Change Stance = "change" // accepts it with the words that it proposes
	Reject Stance = "reject"
)

// Stances lists what a party can say.
func Stances() []Stance { return []Stance{Accept, Change, Reject} }

// Label is the stance in words.
func (s Stance) Label() fault.Text {
	switch s {
	case Accept:
		return fault.T("menerima", "accepts")
	case Change:
		return fault.T("menerima dengan perubahan", "accepts with a change")
	case Reject:
		return fault.T("menolak", "rejects")
	}
	return fault.T("belum menyatakan sikap", "has not spoken yet")
}

// Position is one party's word on one article of one version.
type Position struct {
	ID      string          `json:"id"`
	Party   string          `json:"party"`   // its key
	Version string          `json:"version"` // ID of the version it was said of
	Article string          `json:"article"` // key
	Stance  Stance          `json:"stance"`
	Words   string          `json:"words,omitempty"`  // proposed, with Change
	Reason  string          `json:"reason,omitempty"` // why, with Reject
	Source  string          `json:"source,omitempty"` // the letter that says so, where somebody else noted it for a party without an account
	Actor   agreement.Actor `json:"actor"`
	At      time.Time       `json:"at"`
}

// Check adds to ps what is wrong with a position.
func (p Position) Check(ps *fault.Problems) {
	switch p.Stance {
	case Accept:
	case Change:
		if strings.TrimSpace(p.Words) == "" {
			ps.Add("missing", "words", fault.T("tulis bunyi yang diusulkan", "write the words that are proposed"))
		}
	case Reject:
		if strings.TrimSpace(p.Reason) == "" {
			ps.Add("missing", "reason", fault.T("sebutkan alasan menolak", "say why it is rejected"))
		}
	default:
		ps.Add("stance", "stance", fault.T("pilih: menerima, menerima dengan perubahan, atau menolak", "choose: accept, accept with a change, or reject"))
	}
}

// Comment is a remark on an article, or on the whole draft. An internal one is of one government and for it alone.
type Comment struct {
	ID         string          `json:"id"`
	Version    string          `json:"version"`
	Article    string          `json:"article,omitempty"` // key; "" the whole draft
	Text       string          `json:"text"`
	Internal   bool            `json:"internal,omitempty"`
	Government region.Code     `json:"government,omitempty"` // whose it is
	Actor      agreement.Actor `json:"actor"`
	At         time.Time       `json:"at"`
}

// Draft is everything that was brought and said, each list in the order in which it was recorded.
type Draft struct {
	Versions  []Version  `json:"versions"`
	Positions []Position `json:"positions"`
	Comments  []Comment  `json:"comments"`
}

// Current is the latest version; nil where there is none.
func (d *Draft) Current() *Version {
	if len(d.Versions) == 0 {
		return nil
	}
	latest := &d.Versions[0]
	for i := range d.Versions {
		if d.Versions[i].Number > latest.Number {
			latest = &d.Versions[i]
		}
	}
	return latest
}

// Version is the version of an ID; nil where there is none.
func (d *Draft) Version(id string) *Version {
	if i := slices.IndexFunc(d.Versions, func(v Version) bool { return v.ID == id }); i >= 0 {
		return &d.Versions[i]
	}
	return nil
}

// Numbered is the version of a number; nil where there is none.
func (d *Draft) Numbered(n int) *Version {
	if i := slices.IndexFunc(d.Versions, func(v Version) bool { return v.Number == n }); i >= 0 {
		return &d.Versions[i]
	}
	return nil
}

// Standing is an article of a version with what each party says of it.
type Standing struct {
	Article   article.Article     `json:"article"`
	Positions map[string]Position `json:"positions"` // by party; who has not spoken is not in it
	Agreed    bool                `json:"agreed"`    // all accept it as it is
}

// Standings are the articles of a version with what each of the parties says of them: its last word that was said of the same words. Words
// said of the version itself or of any other count alike.
func (d *Draft) Standings(v *Version, parties []string) []Standing {
	out := make([]Standing, len(v.Articles))
	for i, a := range v.Articles {
		out[i] = Standing{Article: a, Positions: make(map[string]Position)}
		for _, p := range d.Positions {
			if p.Article != a.Key || !slices.Contains(parties, p.Party) {
				continue
			}
			of := d.Version(p.Version)
			if of == nil {
				continue
			}
			if was, ok := of.find(a.Key); ok && was.Same(a) {
				out[i].Positions[p.Party] = p
			}
		}
		out[i].Agreed = len(parties) > 0
		for _, party := range parties {
			out[i].Agreed = out[i].Agreed && out[i].Positions[party].Stance == Accept
		}
	}
	return out
}

// Agreed tells whether all parties accept every article of the latest version.
func (d *Draft) Agreed(parties []string) bool {
	v := d.Current()
	return v != nil && len(v.Articles) > 0 && !slices.ContainsFunc(d.Standings(v, parties), func(s Standing) bool { return !s.Agreed })
}

// Waiting are the parties that have not accepted every article of the latest version, in the order given.
func (d *Draft) Waiting(parties []string) []string {
	v := d.Current()
	if v == nil {
		return nil
	}
	var out []string
	for _, party := range parties {
		if slices.ContainsFunc(d.Standings(v, parties), func(s Standing) bool { return s.Positions[party].Stance != Accept }) {
			out = append(out, party)
		}
	}
	return out
}

// Difference is what became of an article from one version to another.
type Difference struct {
	Key      string           `json:"key"`
	Was, Is  *article.Article `json:"-"`
	Number   string           `json:"number"`             // in the later version; of one that was taken out, in the earlier
	Before   string           `json:"before,omitempty"`   // its number in the earlier version, where it was another
	Change   article.Change   `json:"change,omitempty"`   // the article itself was added or removed
	Heading  []article.Part   `json:"heading,omitempty"`  //
	Text     []article.Part   `json:"text"`               //
	Reworded bool             `json:"reworded,omitempty"` // its words are others
}

// Compare tells what became of every article from one version to another: those of the later in their order, then those that were taken out.
func Compare(from, to *Version) []Difference {
	var out []Difference
	for i := range to.Articles {
		is := &to.Articles[i]
		d := Difference{Key: is.Key, Is: is, Number: is.Number, Change: article.Added}
		if was, ok := from.find(is.Key); ok {
			d.Was, d.Change, d.Reworded = &was, "", !was.Same(*is)
			if was.Number != is.Number {
				d.Before = was.Number
			}
			d.Heading, d.Text = article.Diff(was.Heading, is.Heading), article.Diff(was.Text, is.Text)
		} else {
			d.Heading, d.Text = article.Diff("", is.Heading), article.Diff("", is.Text)
		}
		out = append(out, d)
	}
	for i := range from.Articles {
		was := &from.Articles[i]
		if _, ok := to.find(was.Key); !ok {
			out = append(out, Difference{Key: was.Key, Was: was, Number: was.Number, Change: article.Removed, Heading: article.Diff(was.Heading, ""), Text: article.Diff(was.Text, "")})
		}
	}
	return out
}

// Changed are the differences between two versions that say something new: articles that came, went, have other words or other numbers.
func Changed(from, to *Version) []Difference {
	return slices.DeleteFunc(Compare(from, to), func(d Difference) bool { return d.Change == "" && !d.Reworded && d.Before == "" })
}
