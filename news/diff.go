package news

import (
	"slices"
	"strings"
	"unicode"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/fault"
)

// Mark says what happened to a piece of text between two versions.
type Mark string

// The marks; "" is text that stayed.
const (
	Gone Mark = "gone"
	New  Mark = "new"
)

// Piece is a piece of a text that was compared.
type Piece struct {
	Text string `json:"text"`
	Mark Mark   `json:"mark,omitempty"`
}

// Change is what became of one member of the content.
type Change struct {
	Member string     `json:"member"` // its name in JSON
	Label  fault.Text `json:"label"`
	Pieces []Piece    `json:"pieces"`
}

// Names says how things that a content names by ID are called.
type Names struct {
	Category  func(CategoryID) string
	Agreement func(agreement.ID) string
	Picture   func(Picture) string
}

// Compare says what differs between two contents, member by member; nothing for equal ones.
func Compare(a, b Content, n Names) []Change {
	var out []Change
	for _, m := range members(a, b, n) {
		if m.a != m.b {
			out = append(out, Change{Member: m.name, Label: m.label, Pieces: Differ(m.a, m.b)})
		}
	}
	return out
}

type member struct {
	name  string
	label fault.Text
	a, b  string
}

func members(a, b Content, n Names) []member {
	return []member{
		{"title", fault.T("Judul", "Title"), a.Title, b.Title},
		{"slug", fault.T("Alamat", "Address"), a.Slug, b.Slug},
		{"summary", fault.T("Ringkasan", "Summary"), a.Summary, b.Summary},
		{"place", fault.T("Tempat", "Place"), a.Place, b.Place},
		{"body", fault.T("Isi", "Text"), a.Body, b.Body},
		{"author", fault.T("Penulis", "Author"), a.Author, b.Author},
		{"codes", fault.T("Kode penulis", "Authors' codes"), strings.Join(a.Codes, "/"), strings.Join(b.Codes, "/")},
		{"categories", fault.T("Kategori", "Categories"), named(a.Categories, n.Category), named(b.Categories, n.Category)},
		{"pictures", fault.T("Gambar", "Pictures"), pictures(a.Pictures, n), pictures(b.Pictures, n)},
		{"agreements", fault.T("Kesepakatan", "Agreements"), named(a.Agreements, n.Agreement), named(b.Agreements, n.Agreement)},
		{"no_agreement", fault.T("Mengapa tanpa kesepakatan", "Why without agreement"), a.NoAgreement, b.NoAgreement},
	}
}

func named[T any](list []T, name func(T) string) string {
	var out []string
	for _, x := range list {
		out = append(out, name(x))
	}
	return strings.Join(out, "\n")
}

func pictures(list []Picture, n Names) string {
	var out []string
	for _, p := range list {
		words := slices.DeleteFunc([]string{n.Picture(p), p.Caption, p.Credit}, func(s string) bool { return s == "" })
		out = append(out, strings.Join(words, "; "))
	}
	return strings.Join(out, "\n")
}

// Differ compares two texts, first by lines and then by the words of the lines that differ. The pieces that stayed or are gone make a, those
// that stayed or are new make b.
func Differ(a, b string) []Piece {
	var out []Piece
	steps := align(split(a, func(r rune) bool { return r == '\n' }), split(b, func(r rune) bool { return r == '\n' }))
	for _, s := range steps {
		if s.same {
			out = grow(out, strings.Join(s.a, ""), "")
			continue
		}
		for _, w := range align(split(strings.Join(s.a, ""), unicode.IsSpace), split(strings.Join(s.b, ""), unicode.IsSpace)) {
			if w.same {
				out = grow(out, strings.Join(w.a, ""), "")
				continue
			}
			out = grow(out, strings.Join(w.a, ""), Gone)
			out = grow(out, strings.Join(w.b, ""), New)
		}
	}
	return out
}

func grow(list []Piece, text string, m Mark) []Piece {
	switch n := len(list); {
	case text == "":
		return list
	case n > 0 && list[n-1].Mark == m:
		list[n-1].Text += text
		return list
	}
	return append(list, Piece{text, m})
}

// split cuts a text behind each run of characters that end tells of.
func split(s string, end func(rune) bool) []string {
	var out []string
	start, ended := 0, false
	for i, r := range s {
		e := end(r)
		if ended && !e {
			out = append(out, s[start:i])
			start = i
		}
		ended = e
	}
	if start < len(s) {
		out = append(out, s[start:])
	}
	return out
}

// step is a run of tokens that stayed, or a run that was replaced by another.
type step struct {
	a, b []string
	same bool
}

// mostCells bounds the table by which two lists are aligned; longer ones, of which everything differs, are called replaced.
const mostCells = 4 << 20

// align finds what two lists have in common, in order.
func align(a, b []string) []step {
	head := 0
	for head < len(a) && head < len(b) && a[head] == b[head] {
		head++
	}
	tail := 0
	for tail < len(a)-head && tail < len(b)-head && a[len(a)-1-tail] == b[len(b)-1-tail] {
		tail++
	}
	var out []step
	if head > 0 {
		out = append(out, step{a[:head], b[:head], true})
	}
	out = append(out, middle(a[head:len(a)-tail], b[head:len(b)-tail])...)
	if tail > 0 {
		out = append(out, step{a[len(a)-tail:], b[len(b)-tail:], true})
	}
	return out
}

func middle(a, b []string) []step {
	if len(a) == 0 && len(b) == 0 {
		return nil
	}
	if len(a) == 0 || len(b) == 0 || len(a)*len(b) > mostCells {
		return []step{{a, b, false}}
	}
	// length[i][j] is the length of the longest common subsequence of a[i:] and b[j:].
	width := len(b) + 1
	length := make([]int32, (len(a)+1)*width)
	for i, x := range slices.Backward(a) {
		for j, y := range slices.Backward(b) {
			if x == y {
				length[i*width+j] = length[(i+1)*width+j+1] + 1
			} else {
				length[i*width+j] = max(length[(i+1)*width+j], length[i*width+j+1])
			}
		}
	}
	var out []step
	i, j := 0, 0
	for i < len(a) || j < len(b) {
		fromI, fromJ := i, j
		for i < len(a) && j < len(b) && a[i] == b[j] {
			i++
			j++
		}
		if i > fromI {
			out = append(out, step{a[fromI:i], b[fromJ:j], true})
			continue
		}
		for (i < len(a) || j < len(b)) && (i >= len(a) || j >= len(b) || a[i] != b[j]) {
			if j >= len(b) || i < len(a) && length[(i+1)*width+j] >= length[i*width+j+1] {
				i++
			} else {
				j++
			}
		}
		out = append(out, step{a[fromI:i], b[fromJ:j], false})
	}
	return out
}
