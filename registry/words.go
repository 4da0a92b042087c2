package registry

import (
	"slices"
	"strconv"
	"strings"

	"github.com/anyam-id/anyam/bahasa"
	"github.com/anyam-id/anyam/search"
	"github.com/anyam-id/anyam/term"
)

// indexWords are the stems of a text in order, with single blanks between them, as the search index takes them: of small letters and
// digits only, so that neither engine's own idea of a word has a part in it.
func indexWords(text string) string {
	var b strings.Builder
	b.Grow(len(text))
	for _, stem := range bahasa.Stems(nil, text) {
		for _, w := range plainWords(stem) {
			if b.Len() > 0 {
				b.WriteByte(' ')
			}
			b.WriteString(w)
		}
	}
	return b.String()
}

// plainWords cuts a stem at what is neither letter nor digit ("1.053" are two words), and writes letters beyond ASCII by their number.
func plainWords(stem string) []string {
	plain := true
	for i := range len(stem) {
		c := stem[i]
		plain = plain && (c >= 'a' && c <= 'z' || c >= '0' && c <= '9')
	}
	if plain {
		return []string{stem}
	}
	var b strings.Builder
	for _, r := range stem {
		switch {
		case r >= 'a' && r <= 'z' || r >= '0' && r <= '9':
			b.WriteRune(r)
		case r < 128:
			b.WriteByte(' ')
		default:
			b.WriteString("x" + strconv.FormatInt(int64(r), 16))
		}
	}
	return strings.Fields(b.String())
}

// textQuestion is what is asked of texts: all stems and all phrases must be there.
type textQuestion struct {
	stems   []string
	phrases [][]string
}

// mostQuestions bounds how many questions the alternatives of a query may become.
const mostQuestions = 16

// textQuestions takes from a query what it asks of words. Conditions with alternatives give a question for each; what the query excludes
// and what it asks of anything but words says nothing about texts.
func textQuestions(q search.Query) []textQuestion {
	questions := []textQuestion{{}}
	asked := false
	for _, c := range q.Conditions {
		if c.Field != search.Words || c.Not {
			continue
		}
		var next []textQuestion
		for _, v := range c.Values {
			var words []string
			for _, s := range v.Stems {
				words = append(words, plainWords(s)...)
			}
			if len(words) == 0 {
				continue
			}
			asked = true
			for _, old := range questions {
				one := textQuestion{slices.Clone(old.stems), slices.Clone(old.phrases)}
				if len(words) == 1 {
					one.stems = append(one.stems, words[0])
				} else {
					one.phrases = append(one.phrases, words)
				}
				next = append(next, one)
			}
		}
		if len(next) > 0 {
			questions = next[:min(len(next), mostQuestions)]
		}
	}
	if !asked {
		return nil
	}
	return questions
}

// stemsOf are the distinct stems of texts in order, without the words that say nothing.
func stemsOf(texts ...string) []string {
	var out []string
	var tokens []bahasa.Token
	for _, text := range texts {
		tokens = bahasa.Tokenize(tokens[:0], text)
		for _, t := range tokens {
			if word := t.Text(text); t.Kind != bahasa.Punct && !bahasa.Stop(word) {
				out = bahasa.Stems(out, word)
			}
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// snippetLength is about how many bytes of a text are shown around what was found.
const snippetLength = 300

// snippet is the part of a text with the words asked for, marked: the stretch that begins a little before the first hit.
func snippet(text string, q search.Query) []search.Part {
	const most = 64 << 10 // of a longer text, only its beginning is looked through
	parts := search.Highlight(cut(text, most), q)
	at := 0
	for _, p := range parts {
		if p.Hit {
			break
		}
		at += len(p.Text)
	}
	if at >= min(len(text), most) {
		at = 0 // it is further behind
	}
	from := max(0, at-snippetLength/4)
	if i := strings.LastIndexAny(text[:from], ".!?\n"); i >= 0 && from-i < snippetLength/2 {
		from = i + 1
	} else if i := strings.IndexByte(text[from:at], ' '); from > 0 && i >= 0 {
		from += i + 1
	}
	for from > 0 && from < len(text) && text[from]&0xc0 == 0x80 { // never inside a letter
		from--
	}
	out := search.Highlight(strings.TrimSpace(cut(text[from:], snippetLength)), q)
	for i := range out {
		out[i].Text = blanks(out[i].Text)
	}
	return out
}

// cut is the beginning of a text, at most n bytes, without half a letter.
func cut(text string, n int) string {
	if len(text) <= n {
		return text
	}
	for n > 0 && text[n]&0xc0 == 0x80 {
		n--
	}
	return text[:n]
}

// blanks turns every run of white space into one blank.
func blanks(s string) string {
	var b strings.Builder
	gap := false
	for _, r := range s {
		if r == ' ' || r == '\n' || r == '\t' || r == '\r' || r == '\u00a0' {
			gap = true
			continue
		}
		if gap {
			b.WriteByte(' ')
			gap = false
		}
		b.WriteRune(r)
	}
	if gap {
		b.WriteByte(' ')
	}
	return b.String()
}

// parseDay reads a day; nothing where it is none.
func parseDay(s string) term.Date {
	d, err := term.Parse(s)
	if err != nil {
		return term.Date{}
	}
	return d
}
