package paper

import (
	"fmt"
	"slices"
	"strings"

	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/term"
)

// term reads how long the agreement runs, and works out its end.
func (r *reader) term() {
	from, to, ok := r.termSection()
	if !ok {
		return
	}
	t := &Term{}
	start, end := int(r.toks[from].Start), int(r.toks[to-1].End)
	r.termDates(t, start, end)
	r.termLengths(t, start, end)
	if t.Words.IsZero() {
		return
	}
	for i := from; i < to; i++ {
		switch {
		case r.id[i] == otomatis && t.Tacit == nil && r.near(i, from, to, diperpanjang, perpanjangan):
			s := r.span(i, i+1)
			t.Tacit = &s
		case (r.id[i] == diperpanjang || r.id[i] == perpanjangan) && t.Extensible == nil:
			s := r.span(i, i+1)
			t.Extensible = &s
		}
	}
	r.p.Term = t
	r.termEnd(t)
}

// termLengths tells the durations of the section apart: the length, the notice, the period of renewal. A duration behind
// "setiap" is how often something is done.
func (r *reader) termLengths(t *Term, start, end int) {
	for _, f := range term.FindDurations(nil, r.read[start:end]) {
		before := strings.ToLower(r.text[max(start, start+f.Start-60) : start+f.Start])
		f.Start, f.End = f.Start+start, f.End+start
		w := r.bytes(f.Start, f.End)
		every := strings.HasSuffix(strings.TrimSpace(before), "setiap")
		switch {
		case r.beforeEnd(f.End):
			if t.Notice == nil {
				t.Notice = &Notice{Length: f.Duration, Words: w}
			}
		case lastOf(before, "diperpanjang", "perpanjangan") >= 0 && !t.Words.IsZero():
			if t.Renewal == nil {
				t.Renewal = &Renewal{Length: f.Duration, Words: w}
			}
		case every:
			continue
		case t.Length.IsZero():
			t.Length, t.Words = f.Duration, w
		}
		if f.Mismatch != (fault.Text{}) {
			r.check("term_words_digits", false, f.Mismatch, w.Span)
		} else if f.Words && strings.ContainsAny(w.Text, "0123456789") {
			r.check("term_words_digits", true, fault.T("jangka waktu dengan huruf dan angka sama", "the duration in words and in digits agree"), w.Span)
		}
	}
}

// near reports that one of the words stands within a few tokens of i.
func (r *reader) near(i, from, to int, words ...word) bool {
	for k := max(from, i-8); k < min(to, i+8); k++ {
		if slices.Contains(words, r.id[k]) {
			return true
		}
	}
	return false
}

// termSection is the article about the term, or the stretch behind the words "jangka waktu" or "berlaku" where no article is
// headed so.
func (r *reader) termSection() (from, to int, ok bool) {
	for k := range r.p.Articles {
		head := strings.ToLower(r.p.Articles[k].Heading.Text)
		if strings.Contains(head, "jangka waktu") || strings.Contains(head, "masa berlaku") || strings.Contains(head, "masa kerja sama") {
			if from, to = r.section(k); from < to {
				return from, to, true
			}
		}
	}
	const stretch = 120
	for i := r.numberEnd; i < len(r.toks); i++ {
		if r.is(i, jangka, waktu) || r.is(i, diperpanjang) {
			return i, min(len(r.toks), i+stretch), true
		}
	}
	return 0, 0, false
}

// beforeEnd reports that a duration that ends at byte i says how long before something: "3 (tiga) bulan sebelum berakhirnya".
func (r *reader) beforeEnd(i int) bool {
	rest := strings.Fields(r.text[i:min(len(r.text), i+40)])
	return len(rest) > 0 && strings.HasPrefix(strings.ToLower(rest[0]), "sebelum")
}

// termDates reads the days from and to which the term runs, where they are stated.
func (r *reader) termDates(t *Term, start, end int) {
	for _, f := range term.Find(nil, r.read[start:end]) {
		if f.Date.Precision() == term.Unknown {
			continue
		}
		before := strings.ToLower(r.text[max(start, start+f.Start-60) : start+f.Start])
		stated := &Stated{Value: f.Date, Words: r.bytes(start+f.Start, start+f.End)}
		switch {
		case t.StatedEnd == nil && (f.Side == term.Until || lastOf(before, "sampai", "hingga", "berakhir") > lastOf(before, "sejak", "mulai")):
			t.StatedEnd, t.Words = stated, stated.Words
		case t.StatedStart == nil && (f.Side == term.From || lastOf(before, "sejak", "mulai", "terhitung") >= 0):
			t.StatedStart, t.Start = stated, f.Date
		}
	}
	if t.StatedStart != nil || (r.p.Amends != nil && r.p.Amends.OldEnd != nil) {
		return
	}
	text := strings.ToLower(r.text[start:end])
	if t.FromSigning = strings.Contains(text, "ditandatangani") || strings.Contains(text, "penandatanganan"); !t.FromSigning {
		t.Why = term.Explanation{{Doubt: true, Text: fault.T("awalnya tidak disebut: dianggap sejak penandatanganan", "the start is not stated: the signing is assumed")}}
	}
	if r.p.Date != nil {
		t.Start = r.p.Date.Value
	}
}

// lastOf is the last place in s of any of the words; -1 without one.
func lastOf(s string, words ...string) int {
	last := -1
	for _, w := range words {
		last = max(last, strings.LastIndex(s, w))
	}
	return last
}

// termEnd works the end out, compares it with the one that is stated, and the notice from the end that counts.
func (r *reader) termEnd(t *Term) {
	if a := r.p.Amends; a != nil && a.OldEnd != nil && t.StatedStart == nil && !t.Length.IsZero() {
		var signed term.Date
		if r.p.Date != nil {
			signed = r.p.Date.Value
		}
		var x term.Extension
		x, t.Why = term.Extend(a.OldEnd.Value, t.Length, signed, term.Rule{})
		t.Start, t.End = x.Start, x.End
	} else if !t.Length.IsZero() {
		var steps term.Explanation
		t.End, steps = term.End(t.Start, t.Length, term.Rule{})
		if t.FromSigning {
			t.Why = append(t.Why, term.Step{Text: fault.T("dihitung sejak penandatanganan", "counted from the signing")})
		}
		t.Why = append(t.Why, steps...)
	}
	if t.StatedEnd != nil {
		r.statedEnd(t)
	}
	if t.Notice != nil && !t.End.IsZero() {
		t.Notice.By, t.Notice.Why = term.NoticeBy(t.End, t.Notice.Length, term.Rule{Calendar: term.NationalCalendar()})
	}
}

// statedEnd compares the end that is stated with the one that follows from the length, and takes it.
func (r *reader) statedEnd(t *Term) {
	stated := t.StatedEnd.Value
	if !t.End.IsZero() && stated.Precision() == term.Day {
		// Both ways of counting the first day are in use; only an end that fits neither is wrong.
		other, _ := term.End(t.Start, t.Length, term.Rule{End: term.SameDay})
		same := stated == t.End || stated == other
		text := fault.T("akhir yang tertulis sesuai dengan jangka waktunya", "the stated end fits the duration")
		if !same {
			text = fault.T(
				fmt.Sprintf("tertulis berakhir %s, tetapi %s sejak %s berakhir %s", stated.In("id"), t.Length.In("id"), t.Start.In("id"), t.End.In("id")),
				fmt.Sprintf("stated to end %s, but %s from %s end %s", stated.In("en"), t.Length.In("en"), t.Start.In("en"), t.End.In("en")))
		}
		r.check("term_end", same, text, t.Words.Span, t.StatedEnd.Span)
	}
	t.End = stated
	t.Why = append(t.Why, term.Step{Text: fault.T("akhir tertulis dalam dokumen: "+stated.In("id"), "the end is stated in the document: "+stated.In("en"))})
}
