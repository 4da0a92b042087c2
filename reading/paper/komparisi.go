package paper

import (
	"strings"

	"github.com/anyam-id/anyam/bahasa"
	"github.com/anyam-id/anyam/party"
)

// mostParties bounds the parties of a document.
const mostParties = 60

// parties reads the komparisi: from token from on, one introduction after the other, each up to the words that give the
// party its role.
func (r *reader) parties(from, body int) {
	start := from
	for i := from; i < body && len(r.p.Parties) < mostParties; i++ {
		role, next := r.role(i, body)
		if next == i {
			continue
		}
		if !r.mentioned(role) {
			r.party(start, i, next, role)
			start = next
		}
		i = next - 1
	}
}

// role reads "disebut sebagai PIHAK KESATU" at token i and returns the role's words and the token behind them.
func (r *reader) role(i, body int) (Words, int) {
	if r.id[i] != disebut {
		return Words{}, i
	}
	at := i + 1
	if r.at(at) == sebagai {
		at++
	}
	for at < body && r.toks[at].Kind == bahasa.Punct && !r.mark(at, ".") {
		at++
	}
	if at >= body || r.id[at] != pihak || r.ordinalAt(at+1) == 0 {
		return Words{}, i
	}
	return r.words(at, at+2), at + 2
}

func (r *reader) mentioned(role Words) bool {
	for _, p := range r.p.Parties {
		if strings.EqualFold(p.Role, role.Text) {
			return true
		}
	}
	return false
}

// party reads one introduction: tokens from up to disebutAt, the role behind it up to next.
func (r *reader) party(from, disebutAt, next int, role Words) {
	for from < disebutAt && r.toks[from].Kind == bahasa.Punct && !r.mark(from, "(") {
		from++
	}
	// Whatever remains of the opening ends where the list, or the label of the name, begins.
	if len(r.p.Parties) == 0 || r.id[from] != nama {
		for i := from; i < disebutAt; i++ {
			if r.newLine(i) && (r.listMark(i) > i || (r.id[i] == nama && r.label(i) > i)) {
				from = i
				break
			}
		}
	}
	p := Party{Role: role.Text, Span: r.span(from, next), Capacity: party.Head}
	at := from
	if after := r.listMark(at); after > at {
		at = after
	}
	if nameAt := r.labelled(at, disebutAt, nama); nameAt >= 0 {
		p.Name = r.words(nameAt, r.endOfLabel(nameAt, disebutAt))
		if j := r.labelled(at, disebutAt, jabatan); j >= 0 {
			p.Office = r.words(j, r.endOfOffice(j, min(disebutAt, r.endOfLabel(j, disebutAt))))
		}
	} else {
		end, officeAt := r.endOfName(at, disebutAt)
		p.Name = r.words(at, end)
		if officeAt < disebutAt {
			p.Office = r.words(officeAt, r.endOfOffice(officeAt, disebutAt))
		}
	}
	if j := r.find(at, disebutAt, untuk, dan, atas, nama); j >= 0 {
		p.For = r.words(j+4, r.endOfInstitution(j+4, disebutAt))
	} else if j := r.find(at, disebutAt, mewakili); j >= 0 {
		p.For = r.words(j+1, r.endOfInstitution(j+1, disebutAt))
	}
	for i := at; i < disebutAt; i++ {
		switch {
		case !p.Address.IsZero():
		case r.id[i] == berkedudukan || r.id[i] == beralamat:
			j := i + 1
			if r.at(j) == di {
				j++
			}
			p.Address = r.words(j, r.endOfAddress(j, disebutAt))
		case r.id[i] == alamat && r.label(i) > i:
			p.Address = r.words(r.label(i), r.endOfLabel(r.label(i), disebutAt))
		}
	}
	p.Capacity, p.Attorney = r.capacity(at, disebutAt, p.Office)
	r.p.Parties = append(r.p.Parties, p)
}

// label is the token behind a label and its colon at i ("Nama : …"), i itself without one.
func (r *reader) label(i int) int {
	for at := i + 1; at < i+4 && at < len(r.toks) && !r.newLine(at); at++ {
		if r.mark(at, ":") {
			return at + 1
		}
	}
	return i
}

// labelled is the token behind the first label w that begins a line, or a list item; -1 without one.
func (r *reader) labelled(from, to int, w word) int {
	for i := from; i < to; i++ {
		if r.id[i] == w && (i == from || r.newLine(i)) {
			if at := r.label(i); at > i && at < to {
				return at
			}
		}
	}
	return -1
}

// endOfLabel is where the value of a label ends: at the line's end, unless the next line goes on without a label of its own.
func (r *reader) endOfLabel(from, to int) int {
	for i := from; i < to; i++ {
		if r.mark(i, ";") || (i > from && r.newLine(i) && (r.label(i) > i || stopsOffice(r.id[i]) || r.toks[i].Breaks > 1 || r.listMark(i) > i)) {
			return i
		}
	}
	return to
}

// nameTokens bounds a name with its titles.
const nameTokens = 40

// endOfName finds where the name that begins at from ends, and where the office begins.
func (r *reader) endOfName(from, to int) (end, officeAt int) {
	for i := from; i < to && i < from+nameTokens; i++ {
		switch w := r.id[i]; {
		case r.mark(i, ":"), r.mark(i, ";"):
			return i, i + 1
		case w == selaku || w == jabatan:
			return i, i + 1
		case i > from && (w == office || w == acting || (w == deputy && (r.at(i+1) == office || r.at(i+1) == ordinal))):
			return i, i
		case i > from && (w == dalam || w == bertindak || w == berkedudukan || w == berdasarkan || (w == yang && i > from)):
			return i, to
		}
	}
	return min(to, from+nameTokens), to
}

// stopsOffice reports words with which another statement about the party begins.
func stopsOffice(w word) bool {
	switch w {
	case dalam, berkedudukan, beralamat, alamat, bertindak, berdasarkan, selanjutnya, mewakili, sesuai:
		return true
	default:
		return false
	}
}

// introduces reports that the words that give the party its role begin at token i: "selanjutnya", "untuk selanjutnya".
func (r *reader) introduces(i int) bool {
	switch r.id[i] {
	case selanjutnya:
		return true
	case yang, dan, untuk:
		return r.at(i+1) == selanjutnya
	default:
		return false
	}
}

func (r *reader) endOfOffice(from, to int) int {
	for i := from; i < to; i++ {
		if r.mark(i, ";") || r.toks[i].Breaks > 1 && i > from {
			return i
		}
		if stopsOffice(r.id[i]) || (r.id[i] == yang || r.id[i] == untuk) && i > from {
			return i
		}
	}
	return to
}

func (r *reader) endOfInstitution(from, to int) int {
	for i := from; i < to; i++ {
		if r.mark(i, ";") || (r.toks[i].Breaks > 1 && i > from) || stopsOffice(r.id[i]) || r.id[i] == yang || r.introduces(i) {
			return i
		}
		if r.mark(i, ".") && i+1 < to && r.newLine(i+1) {
			return i
		}
	}
	return to
}

func (r *reader) endOfAddress(from, to int) int {
	for i := from; i < to; i++ {
		if r.mark(i, ";") || (r.toks[i].Breaks > 1 && i > from) || r.introduces(i) {
			return i
		}
		switch r.id[i] {
		case bertindak, berdasarkan, mewakili:
			return i
		case dalam:
			if r.at(i+1) == hal {
				return i
			}
		case untuk:
			if r.at(i+1) == dan {
				return i
			}
		default:
		}
	}
	return to
}

// capacity tells by what right the person acts, and the number of a power of attorney.
func (r *reader) capacity(from, to int, office Words) (c party.Capacity, number Words) {
	c = party.Head
	for i := from; i < to && int(r.toks[i].Start) < office.End; i++ {
		if int(r.toks[i].Start) < office.Start {
			continue
		}
		switch r.id[i] {
		case acting:
			c = party.Acting
		case deputy:
			if c == party.Head && int(r.toks[i].Start) == office.Start {
				c = party.Deputy
			}
		default:
		}
	}
	at := r.find(from, to, surat, kuasa)
	if at < 0 {
		return c, Words{}
	}
	n := r.find(at, min(to, at+20), nomor)
	if n < 0 {
		return party.PowerOfAttorney, Words{}
	}
	n++
	for r.mark(n, ":") || r.mark(n, ".") {
		n++
	}
	end := n
	for end < to && r.id[end] != tanggal && !r.mark(end, ",") && !r.mark(end, ";") && (r.toks[end].Glued || end == n) {
		end++
	}
	return party.PowerOfAttorney, r.words(n, end)
}
