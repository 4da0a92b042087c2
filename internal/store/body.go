package store

import (
	"encoding/json"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/document"
)

// The body of an entry is JSON in one of two forms. The plain one is entryBody. The one that is written since imports grew large lists the
// places that its statements come from once, because the dozen values of a row come from one sheet and one row, and often two from one cell:
//
//	{"sources":[{"document":"9ed1…","sheet":"MoU","row":5,"column":"A","quote":"…"},{"column":"F","quote":"2019-08-13"}],
//	 "assertions":[{"aspect":"title","text":"…","grade":"claimed","from":[0]},{"aspect":"signed_on","date":"2019-08-13","from":[1]}]}
//
// Of a source the members document, text, sheet and row, and of an assertion its grade, are those of the one before where they are left out.
// Nothing is lost: decoded, both forms give the same entry.

// gathered begins a body in the second form.
const gathered = `{"sources":`

// entryBody is the part of an entry that is kept as JSON.
type entryBody struct {
	Assertions []agreement.Assertion `json:"assertions,omitempty"`
	Withdraws  agreement.EntryID     `json:"withdraws,omitempty"`
	Decision   *agreement.Decision   `json:"decision,omitempty"`
	Reason     string                `json:"reason,omitempty"`
}

// gatheredBody is entryBody in the second form.
type gatheredBody struct {
	Sources    []gatheredSource    `json:"sources"`
	Assertions []gatheredAssertion `json:"assertions"`
	entryRest
}

type entryRest struct {
	Withdraws agreement.EntryID   `json:"withdraws,omitempty"`
	Decision  *agreement.Decision `json:"decision,omitempty"`
	Reason    string              `json:"reason,omitempty"`
}

type gatheredSource struct {
	agreement.Source
	Document *document.Digest `json:"document"`
	Text     *document.Digest `json:"text"`
	Sheet    *string          `json:"sheet"`
	Row      *int             `json:"row"`
}

type gatheredAssertion struct {
	agreement.Assertion
	Grade *agreement.Grade `json:"grade"`
	From  []int            `json:"from"`
}

// decodeBody reads either form.
func decodeBody(body string) (entryBody, error) {
	var plain entryBody
	if !strings.HasPrefix(body, gathered) {
		err := json.Unmarshal([]byte(body), &plain)
		return plain, err
	}
	var g gatheredBody
	if err := json.Unmarshal([]byte(body), &g); err != nil {
		return plain, err
	}
	sources := make([]agreement.Source, len(g.Sources))
	var last agreement.Source
	for i, s := range g.Sources {
		last.Document, last.Text = given(s.Document, last.Document), given(s.Text, last.Text)
		last.Sheet, last.Row = given(s.Sheet, last.Sheet), given(s.Row, last.Row)
		sources[i] = s.Source
		sources[i].Document, sources[i].Text, sources[i].Sheet, sources[i].Row = last.Document, last.Text, last.Sheet, last.Row
	}
	plain = entryBody{make([]agreement.Assertion, len(g.Assertions)), g.Withdraws, g.Decision, g.Reason}
	var grade agreement.Grade
	for i, a := range g.Assertions {
		grade = given(a.Grade, grade)
		a.Assertion.Grade = grade
		for _, n := range a.From {
			if n < 0 || n >= len(sources) {
				return plain, strconv.ErrRange
			}
			a.Sources = append(a.Sources, sources[n])
		}
		plain.Assertions[i] = a.Assertion
	}
	return plain, nil
}

// plainBody is a body in the plain form.
func plainBody(body string) (string, error) {
	if !strings.HasPrefix(body, gathered) {
		return body, nil
	}
	decoded, err := decodeBody(body)
	if err != nil {
		return "", err
	}
	plain, err := json.Marshal(decoded)
	return string(plain), err
}

func given[T any](p *T, before T) T {
	if p == nil {
		return before
	}
	return *p
}

// appendBody writes the body of an entry, in the second form where its statements have sources.
func appendBody(dst []byte, e *agreement.Entry) ([]byte, error) {
	var list []*agreement.Source
	number := func(s *agreement.Source) int {
		for i := len(list) - 1; i >= 0 && i >= len(list)-mostAlike; i-- {
			if *list[i] == *s {
				return i
			}
		}
		list = append(list, s)
		return len(list) - 1
	}
	for i := range e.Assertions {
		for j := range e.Assertions[i].Sources {
			number(&e.Assertions[i].Sources[j])
		}
	}
	if len(list) == 0 {
		b, err := json.Marshal(entryBody{e.Assertions, e.Withdraws, e.Decision, e.Reason})
		return append(dst, b...), err
	}
	w := writer{dst: append(dst, gathered...)}
	var last agreement.Source
	for i, s := range list {
		w.byte("[,"[min(i, 1)])
		w.source(s, &last)
		last = *s
	}
	w.raw(`],"assertions":[`)
	list = list[:0]
	var grade agreement.Grade
	for i := range e.Assertions {
		a := &e.Assertions[i]
		if i > 0 {
			w.byte(',')
		}
		w.assertion(a)
		if a.Grade != grade {
			w.raw(`,"grade":`)
			w.text(string(a.Grade))
			grade = a.Grade
		}
		for j := range a.Sources {
			w.raw([...]string{`,"from":[`, `,`}[min(j, 1)])
			w.int(number(&a.Sources[j]))
		}
		if len(a.Sources) > 0 {
			w.byte(']')
		}
		w.byte('}')
	}
	w.byte(']')
	if e.Withdraws != "" {
		w.raw(`,"withdraws":`)
		w.text(string(e.Withdraws))
	}
	if e.Decision != nil {
		w.raw(`,"decision":`)
		w.json(e.Decision)
	}
	if e.Reason != "" {
		w.raw(`,"reason":`)
		w.text(e.Reason)
	}
	w.byte('}')
	return w.dst, w.err
}

// mostAlike is how far back a source is looked for: cells that state two things follow one another.
const mostAlike = 64

// writer appends JSON as encoding/json writes it, several times as fast: an import writes a million statements.
type writer struct {
	dst []byte
	err error
}

func (w *writer) byte(c byte)  { w.dst = append(w.dst, c) }
func (w *writer) raw(s string) { w.dst = append(w.dst, s...) }
func (w *writer) int(n int)    { w.dst = strconv.AppendInt(w.dst, int64(n), 10) }
func (w *writer) text(s string) {
	w.dst = appendText(w.dst, s)
}

// json is for what is rare.
func (w *writer) json(v any) {
	b, err := json.Marshal(v)
	if err != nil && w.err == nil {
		w.err = err
	}
	w.dst = append(w.dst, b...)
}

// member writes a text that is not empty.
func (w *writer) member(name, s string) {
	if s != "" {
		w.raw(name)
		w.text(s)
	}
}

func (w *writer) number(name string, n int) {
	if n != 0 {
		w.raw(name)
		w.int(n)
	}
}

func (w *writer) source(s, last *agreement.Source) {
	w.byte('{')
	start := len(w.dst)
	if s.Document != last.Document {
		w.raw(`,"document":`)
		w.text(string(s.Document))
	}
	if s.Text != last.Text {
		w.raw(`,"text":`)
		w.text(string(s.Text))
	}
	w.number(`,"start":`, s.Start)
	w.number(`,"end":`, s.End)
	if s.Sheet != last.Sheet {
		w.raw(`,"sheet":`)
		w.text(s.Sheet)
	}
	if s.Row != last.Row {
		w.raw(`,"row":`)
		w.int(s.Row)
	}
	w.member(`,"column":`, s.Column)
	w.member(`,"quote":`, s.Quote)
	w.member(`,"person":`, s.Person)
	w.member(`,"note":`, s.Note)
	w.member(`,"by":`, s.By)
	if len(w.dst) > start {
		w.dst = append(w.dst[:start], w.dst[start+1:]...) // the first comma
	}
	w.byte('}')
}

// assertion writes an assertion without its grade and sources, and leaves it open.
func (w *writer) assertion(a *agreement.Assertion) {
	w.raw(`{"aspect":`)
	w.text(string(a.Aspect))
	w.member(`,"key":`, a.Key)
	if a.Absent {
		w.raw(`,"absent":true`)
	}
	w.member(`,"text":`, a.Text)
	if !a.Date.IsZero() {
		w.member(`,"date":`, a.Date.String())
	}
	if a.Duration != nil {
		w.member(`,"duration":`, a.Duration.String())
	}
	if a.Yes != nil {
		w.raw([...]string{`,"yes":false`, `,"yes":true`}[number(*a.Yes)])
	}
	w.number(`,"count":`, a.Count)
	if p := a.Party; p != nil {
		w.raw(`,"party":{"kind":`)
		w.text(string(p.Kind))
		w.raw(`,"name":`)
		w.text(p.Name)
		w.member(`,"region":`, string(p.Region))
		w.byte('}')
	}
	w.member(`,"role":`, a.Role)
	w.number(`,"order":`, a.Order)
	if a.Signatory != nil {
		w.raw(`,"signatory":`)
		w.json(a.Signatory)
	}
	if f := a.Field; f != nil {
		w.raw(`,"field":`)
		w.field(f)
	}
	if a.Amount != nil {
		w.raw(`,"amount":`)
		w.json(a.Amount)
	}
	w.member(`,"region":`, string(a.Region))
	w.member(`,"subject":`, string(a.Subject))
	if a.Document != nil {
		w.raw(`,"document":`)
		w.json(a.Document)
	}
}

func (w *writer) field(f *agreement.Field) {
	w.raw(`{"text":`)
	w.text(f.Text)
	for i, id := range f.Affairs {
		w.raw([...]string{`,"affairs":[`, `,`}[min(i, 1)])
		if !id.Valid() {
			w.json(id) // an error
		}
		w.text(id.String())
	}
	if len(f.Affairs) > 0 {
		w.byte(']')
	}
	w.member(`,"good":`, f.Good)
	w.member(`,"supplier":`, string(f.Supplier))
	if f.Volume != nil {
		w.raw(`,"volume":`)
		w.json(f.Volume)
	}
	w.member(`,"period":`, f.Period)
	w.byte('}')
}

// appendText writes a text as encoding/json does, which is left what needs more than quotation marks.
func appendText(dst []byte, s string) []byte {
	if !plainText(s) {
		b, err := json.Marshal(s)
		if err != nil { // of a text there is none
			return append(dst, `""`...)
		}
		return append(dst, b...)
	}
	return append(append(append(dst, '"'), s...), '"')
}

// plainText tells whether a text stands in JSON as it is.
func plainText(s string) bool {
	for i := 0; i < len(s); {
		c := s[i]
		if c < utf8.RuneSelf {
			if c < ' ' || c == '"' || c == '\\' || c == '<' || c == '>' || c == '&' {
				return false
			}
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		if r == utf8.RuneError || r == '\u2028' || r == '\u2029' {
			return false
		}
		i += n
	}
	return true
}
