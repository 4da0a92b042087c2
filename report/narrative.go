package report

import (
	"slices"
	"strings"
	"time"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/fault"
)

// Topic is a paragraph of a narrative.
type Topic string

// The topics in their order.
const (
	AboutAgreements Topic = "agreements" // that began, were changed and ended
	AboutClaims     Topic = "claims"     // what both confirm, and where they differ
	AboutDelivered  Topic = "delivered"  // what came, by thing and unit
	AboutObstacles  Topic = "obstacles"
	AboutTeam       Topic = "team"    // meetings, decisions and tasks
	AboutMapping    Topic = "mapping" // what cooperation is about, and what it is not
	AboutNext       Topic = "next"    // what is due in the period after it
)

// Sentence is a sentence that a narrative's draft says, with what it rests on.
type Sentence struct {
	Key        string         `json:"key"` // the same whatever the facts are
	Topic      Topic          `json:"topic"`
	Text       fault.Text     `json:"text"`
	Source     fault.Text     `json:"source"`
	Agreements []agreement.ID `json:"agreements,omitempty"`
	Leaves     []Leaf         `json:"leaves,omitempty"`
}

// Drafted is what a draft said under a key when somebody wrote upon it.
type Drafted struct {
	Key  string `json:"key"`
	Text string `json:"text"`
}

// Line is a line of a written narrative: a sentence of the draft (Key), as it was or in other words, or one of the writer's own. Without text it ends a
// paragraph.
type Line struct {
	Key  string `json:"key,omitempty"`
	Text string `json:"text"`
}

// Written is a narrative as somebody wrote it in one language, and the draft that lay before them.
type Written struct {
	Lines []Line    `json:"lines"`
	Basis []Drafted `json:"basis"`
}

// Unwritten is the draft itself as a text, in a language: what somebody begins to write upon.
func Unwritten(draft []Sentence, lang string) Written {
	w := Written{Lines: []Line{}, Basis: []Drafted{}}
	for i, s := range draft {
		if i > 0 && draft[i-1].Topic != s.Topic {
			w.Lines = append(w.Lines, Line{})
		}
		w.Lines = append(w.Lines, Line{s.Key, s.Text.In(lang)})
		w.Basis = append(w.Basis, Drafted{s.Key, s.Text.In(lang)})
	}
	return w
}

// Text is what is written, a sentence on each line and an empty line between paragraphs.
func (w Written) Text() string {
	lines := make([]string, len(w.Lines))
	for i, l := range w.Lines {
		lines[i] = l.Text
	}
	return strings.Join(lines, "\n")
}

// Rewrite is the narrative after somebody put a text in its place, seeing a draft. A line that stayed belongs to the sentence that it was, and so does
// one in its place that shares half of its words; every other is the writer's own, which rests on nothing that the draft cites.
func (w Written) Rewrite(text string, draft []Sentence, lang string) Written {
	var lines []Line
	for l := range strings.Lines(text) {
		l = strings.Join(strings.Fields(l), " ")
		if l == "" && (len(lines) == 0 || lines[len(lines)-1].Text == "") {
			continue
		}
		lines = append(lines, Line{Text: l})
	}
	for len(lines) > 0 && lines[len(lines)-1].Text == "" {
		lines = lines[:len(lines)-1]
	}
	old := slices.DeleteFunc(slices.Clone(w.Lines), func(l Line) bool { return l.Text == "" })
	fresh := make([]*Line, 0, len(lines))
	for i := range lines {
		if lines[i].Text != "" {
			fresh = append(fresh, &lines[i])
		}
	}
	i, j := 0, 0
	for _, same := range append(common(old, fresh), [2]int{len(old), len(fresh)}) {
		for ; j < same[1]; j++ { // other words, perhaps for the same
			if at := likest(old[i:same[0]], fresh[j].Text); at >= 0 {
				fresh[j].Key = old[i+at].Key
				i += at + 1
			}
		}
		if i = same[0]; i < len(old) {
			fresh[j].Key = old[i].Key
			i, j = i+1, j+1
		}
	}
	out := Written{Lines: []Line{}, Basis: Unwritten(draft, lang).Basis}
	out.Lines = append(out.Lines, lines...)
	if len(w.Basis) > 0 { // what was compared before stays compared
		out.Basis = slices.Clone(w.Basis)
	}
	return out
}

// likest is which of some lines shares the most words with a text; -1 where none shares half of them.
func likest(lines []Line, text string) int {
	words := strings.Fields(strings.ToLower(text))
	best, most := -1, 0
	for i, l := range lines {
		own, n := strings.Fields(strings.ToLower(l.Text)), 0
		for _, w := range own {
			if slices.Contains(words, w) {
				n++
			}
		}
		if n > most && 2*n >= min(len(own), len(words)) {
			best, most = i, n
		}
	}
	return best
}

// common are the places of the longest run of lines that two texts share, in order.
func common(a []Line, b []*Line) [][2]int {
	long := make([][]int, len(a)+1)
	for i := range long {
		long[i] = make([]int, len(b)+1)
	}
	for i := range slices.Backward(a) {
		for j := len(b) - 1; j >= 0; j-- {
			if long[i][j] = max(long[i+1][j], long[i][j+1]); a[i].Text == b[j].Text {
				long[i][j] = long[i+1][j+1] + 1
			}
		}
	}
	var out [][2]int
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i].Text == b[j].Text:
			out = append(out, [2]int{i, j})
			i, j = i+1, j+1
		case long[i+1][j] >= long[i][j+1]:
			i++
		default:
			j++
		}
	}
	return out
}

// Change is a sentence of the draft that says something else now than when the narrative was written upon it.
type Change struct {
	Key string `json:"key"`
	Was string `json:"was"` // what the draft said; "" it did not say it
	Now string `json:"now"` // "" it does not say it any more
}

// Changes are where a draft says something else than the one that lay before the writer: in the order of the draft, then what it does not say any more.
func (w Written) Changes(draft []Sentence, lang string) []Change {
	out := []Change{}
	said := make(map[string]bool, len(draft))
	for _, s := range draft {
		said[s.Key] = true
		if c := (Change{s.Key, w.basis(s.Key), s.Text.In(lang)}); c.Was != c.Now {
			out = append(out, c)
		}
	}
	for _, b := range w.Basis {
		if !said[b.Key] {
			out = append(out, Change{Key: b.Key, Was: b.Text})
		}
	}
	return out
}

func (w Written) basis(key string) string {
	if i := slices.IndexFunc(w.Basis, func(b Drafted) bool { return b.Key == key }); i >= 0 {
		return w.Basis[i].Text
	}
	return ""
}

// Keep is the narrative after its writer decided that a sentence stays as it is written, though the draft says something else now.
func (w Written) Keep(key string, draft []Sentence, lang string) Written {
	w.Lines, w.Basis = slices.Clone(w.Lines), slices.DeleteFunc(slices.Clone(w.Basis), func(b Drafted) bool { return b.Key == key })
	for _, s := range draft {
		if s.Key == key {
			w.Basis = append(w.Basis, Drafted{key, s.Text.In(lang)})
		}
	}
	return w
}

// Take is the narrative with what the draft says now in the place of a sentence; one that is not written yet comes behind those that the draft says before it.
func (w Written) Take(key string, draft []Sentence, lang string) Written {
	w = w.Keep(key, draft, lang)
	at := func(key string) int {
		return slices.IndexFunc(w.Lines, func(l Line) bool { return l.Key == key && l.Text != "" })
	}
	n := slices.IndexFunc(draft, func(s Sentence) bool { return s.Key == key })
	switch i := at(key); {
	case n < 0 && i < 0:
	case n < 0:
		w.Lines = slices.Delete(w.Lines, i, i+1)
	case i >= 0:
		w.Lines[i].Text = draft[n].Text.In(lang)
	default:
		line := Line{key, draft[n].Text.In(lang)}
		for before := n - 1; before >= 0; before-- {
			if i := at(draft[before].Key); i >= 0 {
				if w.Lines = slices.Insert(w.Lines, i+1, line); draft[before].Topic != draft[n].Topic {
					w.Lines = slices.Insert(w.Lines, i+1, Line{})
				}
				return w
			}
		}
		w.Lines = slices.Insert(w.Lines, 0, line)
		if len(w.Lines) > 1 && len(draft) > n+1 && draft[n+1].Topic != draft[n].Topic {
			w.Lines = slices.Insert(w.Lines, 1, Line{})
		}
	}
	return w
}

// Passage is a sentence of a narrative as it is read: what is written, what the draft says of the same, and what that rests on.
type Passage struct {
	Line
	Own      bool             `json:"own,omitempty"` // in the writer's words
	By       *agreement.Actor `json:"by,omitempty"`  // who wrote them, and when
	At       time.Time        `json:"at,omitzero"`
	Sentence *Sentence        `json:"sentence,omitempty"` // of the draft, as far as it says anything of it
}

// Passages are the paragraphs of a narrative with what their sentences rest on.
func (w Written) Passages(draft []Sentence, lang string) [][]Passage {
	out := [][]Passage{}
	fresh := true
	for _, l := range w.Lines {
		if l.Text == "" {
			fresh = true
			continue
		}
		p := Passage{Line: l, Own: true}
		if i := slices.IndexFunc(draft, func(s Sentence) bool { return s.Key == l.Key }); i >= 0 && l.Key != "" {
			p.Sentence, p.Own = &draft[i], l.Text != draft[i].Text.In(lang) && l.Text != w.basis(l.Key)
		} else if l.Key != "" {
			p.Own = l.Text != w.basis(l.Key)
		}
		if fresh {
			out, fresh = append(out, nil), false
		}
		out[len(out)-1] = append(out[len(out)-1], p)
	}
	return out
}
