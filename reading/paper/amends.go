package paper

import (
	"fmt"
	"slices"
	"strings"

	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/term"
)

// amends reads what an addendum changes: the document that its title names, and the sentences that change articles.
func (r *reader) amends(body int) {
	if r.p.Kind != Addendum {
		return
	}
	a := &Amends{Numbers: []Words{}, Changes: []Change{}}
	for _, k := range r.kinds[1:] {
		if k.kind != Addendum {
			a.Kind = k.kind
			break
		}
	}
	r.amendedNumbers(a, body)
	r.changes(a)
	r.oldEnd(a)
	r.p.Amends = a
	if len(a.Numbers) == 0 {
		r.check("amended_number", false, fault.T("nomor dokumen yang diubah tidak disebut", "the number of the document that is changed is not named"), r.p.Title.Span)
	}
	r.extensionGap(a)
}

// amendedNumbers reads the numbers that follow the name of the changed document, in the title or in the text before the
// first article, and the day of that document.
func (r *reader) amendedNumbers(a *Amends, body int) {
	own := map[string]bool{}
	for _, n := range r.p.Numbers {
		own[n.Text] = true
	}
	for i := r.kinds[0].to; i < body && len(a.Numbers) < mostParties; i++ {
		if r.id[i] != nomor || !r.amendedBefore(i) {
			continue
		}
		at := i + 1
		for r.mark(at, ":") || r.mark(at, ".") {
			at++
		}
		end := at
		for end < body && (end == at || (r.toks[end].Glued && !r.mark(end, ",") && !r.mark(end, ";"))) {
			end++
		}
		w := r.words(at, end)
		if !strings.ContainsAny(w.Text, "0123456789") || own[w.Text] {
			continue
		}
		if !slices.ContainsFunc(a.Numbers, func(n Words) bool { return n.Text == w.Text }) {
			a.Numbers = append(a.Numbers, w)
		}
		if d := r.dayWithin(w.End, 120); a.Date == nil && d != nil && strings.Contains(strings.ToLower(r.text[w.End:d.End]), "tanggal") {
			a.Date = d
		}
	}
}

// amendedBefore reports that the number word at i belongs to an agreement named before it, and to no law.
func (r *reader) amendedBefore(i int) bool {
	for k := i - 1; k >= max(0, i-60); k-- {
		if in, ok := r.instrument(k); ok && in.kind != Addendum {
			return true
		}
		switch strings.ToLower(r.word(k)) {
		case "undang-undang", "peraturan", "keputusan", "kuasa", "addendum", "adendum":
			return false
		}
	}
	return false
}

// changes reads the sentences that change, delete or add articles.
func (r *reader) changes(a *Amends) {
	for k := range r.marks {
		r.changesIn(a, k)
	}
}

func (r *reader) changesIn(a *Amends, article int) {
	from, to := r.section(article)
	for i := from; i < to; i++ {
		what := ""
		switch r.id[i] {
		case diubah:
			what = "changed"
		case dihapus:
			what = "deleted"
		case ditambah:
			what = "added"
		case diperpanjang:
			what = "changed"
		default:
		}
		if what == "" || (r.id[i] == diperpanjang && len(a.Changes) > 0) {
			continue
		}
		start, end := r.sentence(i, from, to)
		c := Change{What: what, Words: r.words(start, end)}
		for k := start; k < end; k++ {
			if n, _ := r.articleNumber(k + 1); r.id[k] == pasal && n > 0 && k+1 < end {
				c.Article = n
				break
			}
		}
		if c.Words.IsZero() || (len(a.Changes) > 0 && a.Changes[len(a.Changes)-1].Words.Start == c.Words.Start) {
			continue
		}
		if a.Changes = append(a.Changes, c); len(a.Changes) == mostItems {
			return
		}
	}
}

// sentenceTokens bounds a sentence to either side.
const sentenceTokens = 120

// sentence is the sentence around token i: between points at line ends, list marks, colons and empty lines.
func (r *reader) sentence(i, from, to int) (start, end int) {
	start, end = i, i+1
	for start > from && i-start < sentenceTokens && !r.sentenceEnds(start-1) && r.toks[start].Breaks < 2 && (!r.newLine(start) || r.listMark(start) == start) {
		start--
	}
	if after := r.listMark(start); after > start && after <= i {
		start = after
	}
	for end < to && end-i < sentenceTokens && !r.sentenceEnds(end) && r.toks[end].Breaks < 2 {
		end++
	}
	return start, end
}

func (r *reader) sentenceEnds(i int) bool {
	return r.mark(i, ";") || r.mark(i, ":") || (r.mark(i, ".") && (r.newLine(i+1) || !r.toks[i].Glued || r.toks[i+1].Shape != 0))
}

// oldEnd finds when the changed agreement ended or would have ended: a date behind "berakhir".
func (r *reader) oldEnd(a *Amends) {
	for i := r.numberEnd; i < r.closing; i++ {
		if r.id[i] != berakhir {
			continue
		}
		if a.OldEnd = r.dayWithin(int(r.toks[i].End), 60); a.OldEnd != nil {
			return
		}
	}
}

// dayWithin is the first date within n bytes from start; nil without one.
func (r *reader) dayWithin(start, n int) *Stated {
	f := term.Find(nil, r.read[start:min(len(r.read), start+n)])
	if len(f) == 0 || f[0].Date.Precision() == term.Unknown {
		return nil
	}
	return &Stated{Value: f[0].Date, Words: r.bytes(start+f[0].Start, start+f[0].End)}
}

// extensionGap checks that an extension was signed before the old term had ended.
func (r *reader) extensionGap(a *Amends) {
	if a.OldEnd == nil || r.p.Date == nil {
		return
	}
	late, known := a.OldEnd.Value.DaysUntil(r.p.Date.Value)
	if !known {
		return
	}
	t := fault.T("ditandatangani sebelum jangka waktu semula berakhir", "signed before the old term ended")
	if late > 0 {
		days := term.Duration{Days: late}
		t = fault.T(
			fmt.Sprintf("ditandatangani %s setelah jangka waktu semula berakhir (%s)", days.In("id"), a.OldEnd.Value.In("id")),
			fmt.Sprintf("signed %s after the old term had ended (%s)", days.In("en"), a.OldEnd.Value.In("en")))
	}
	w := r.p.Date.Words
	if w == nil {
		w = r.p.Date.Digits
	}
	r.check("extension_gap", late <= 0, t, a.OldEnd.Span, w.Span)
}
