// Package paper reads the agreement document itself: kesepakatan bersama, nota kesepahaman, nota kesepakatan, perjanjian kerja
// sama and their addenda. It finds the title block, each party's number, date and place, the parties and who acts for them,
// the articles, the term with its end, and which clauses of the checklist for its kind are there, and checks what the
// document says twice: the date in words, in digits and by weekday, the term in words and digits, numbers against parties.
//
// It is not the reader of press texts (package reading is; Looks tells which one a text is for), and it gives no legal
// opinion: the checklists are data with the article they come from.
//
// Read works on the text as it was extracted, scans with broken lines included. Every value has the bytes that prove it.
// Population numbers (NIK) are covered before anything is read, so that none can be in what comes back.
package paper

import (
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/party"
	"github.com/anyam-id/anyam/region"
	"github.com/anyam-id/anyam/term"
)

// Kind is the sort of document.
type Kind string

// The kinds. "" is a document whose title names none of them.
const (
	KesepakatanBersama Kind = "kesepakatan_bersama"
	NotaKesepahaman    Kind = "nota_kesepahaman"
	NotaKesepakatan    Kind = "nota_kesepakatan" // synergy with central bodies, PP 28/2018 Pasal 46
	PKS                Kind = "pks"
	Addendum           Kind = "addendum"
)

// Span is a stretch of the text: bytes Start to End, End exclusive, never empty.
type Span struct {
	Start int `json:"start"`
	End   int `json:"end"`
}

// Words are words of the document, with white space made single and population numbers covered. The zero value says that
// there are none.
type Words struct {
	Text string `json:"text"`
	Span
}

// IsZero reports that there are no words.
func (w Words) IsZero() bool { return w == Words{} }

// Paper is what an agreement document says.
type Paper struct {
	Kind      Kind      `json:"kind"`
	Title     Words     `json:"title"`            // the words for the instrument: "PERJANJIAN KERJA SAMA"
	Between   []Words   `json:"between"`          // the parties as the title names them
	About     Words     `json:"about"`            // what follows TENTANG
	Numbers   []Number  `json:"numbers"`          // in the order of the document
	Date      *Date     `json:"date"`             // nil where it is not stated or left blank
	Place     Words     `json:"place,omitzero"`   // where it was signed
	Parties   []Party   `json:"parties"`          // in the order of the document
	Articles  []Article `json:"articles"`         // in the order of the document
	Object    Words     `json:"object,omitzero"`  // objek
	Scope     []Words   `json:"scope"`            // the items of ruang lingkup
	Term      *Term     `json:"term"`             // nil where no term is stated
	Clauses   []Clause  `json:"clauses"`          // the checklist for the kind, found and missing
	Amends    *Amends   `json:"amends,omitempty"` // what an addendum changes
	Signature *Span     `json:"signature"`        // the closing and signature block; nil without one
	Checks    []Check   `json:"checks"`
}

// Number is one party's number on the document.
type Number struct {
	Words
	Party int `json:"party"` // index into Parties, by order or by the words "PIHAK KEDUA" beside it; -1 where it fits none
}

// Date is the day of signing as the opening states it.
type Date struct {
	Value  term.Date `json:"value"` // where words and digits disagree, what the words say
	Words  *Words    `json:"words"` // the date in words, nil where it is only in digits
	Digits *Words    `json:"digits"`
}

// Party is one side, as the opening introduces it (komparisi).
type Party struct {
	Role     string         `json:"role"` // "PIHAK KESATU" as written
	Name     Words          `json:"name,omitzero"`
	Office   Words          `json:"office,omitzero"`
	Capacity party.Capacity `json:"capacity"`
	For      Words          `json:"for,omitzero"` // the institution for and on behalf of which the person acts
	Kind     party.Kind     `json:"kind"`         // of that institution; "" where its name does not say
	Region   region.Code    `json:"region"`       // of a government, an agency or a vertical agency, where its name decides it
	Address  Words          `json:"address,omitzero"`
	Attorney Words          `json:"attorney,omitzero"` // number of the power of attorney
	Number   string         `json:"number,omitempty"`  // the number that this party put on the document
	Span     Span           `json:"span"`              // the whole introduction
	Signs    *Span          `json:"signs"`             // where the name stands in the signature block; it does not prove a signature
}

// Article is one Pasal.
type Article struct {
	Number  int   `json:"number"`
	Heading Words `json:"heading,omitzero"`
	Span    Span  `json:"span"` // heading and text
}

// Stated is a day with the words that state it.
type Stated struct {
	Value term.Date `json:"value"`
	Words
}

// Term is how long the agreement runs. Start and End are worked out where they are not stated, and Why says how.
type Term struct {
	Length      term.Duration    `json:"length"`
	Words       Words            `json:"words"` // the words that state the length, or else the end
	Start       term.Date        `json:"start"`
	End         term.Date        `json:"end"` // the last day
	Why         term.Explanation `json:"why"`
	FromSigning bool             `json:"from_signing"` // the document says that it runs from the signing
	StatedStart *Stated          `json:"stated_start"`
	StatedEnd   *Stated          `json:"stated_end"`
	Notice      *Notice          `json:"notice"`
	Renewal     *Renewal         `json:"renewal"`    // the period by which it is extended, where stated
	Tacit       *Span            `json:"tacit"`      // it renews itself unless somebody gives notice
	Extensible  *Span            `json:"extensible"` // it can be extended
}

// Renewal is a period by which an agreement is extended.
type Renewal struct {
	Length term.Duration `json:"length"`
	Words  Words         `json:"words"`
}

// Notice is how long before the end a party must speak up.
type Notice struct {
	Length term.Duration    `json:"length"`
	Words  Words            `json:"words"`
	By     term.Date        `json:"by"` // the last day for it
	Why    term.Explanation `json:"why"`
}

// Check compares what the document says in two places, or with what it ought to say.
type Check struct {
	Code  string     `json:"code"`
	OK    bool       `json:"ok"`
	Text  fault.Text `json:"text"`
	Spans []Span     `json:"spans"`
}

// Amends is the document that an addendum changes, and what it changes in it.
type Amends struct {
	Kind    Kind     `json:"kind"`
	Numbers []Words  `json:"numbers"`
	Date    *Stated  `json:"date"`    // of that document, where stated
	OldEnd  *Stated  `json:"old_end"` // when its term ended or would have ended, where stated
	Changes []Change `json:"changes"`
}

// Change is one sentence of an addendum that changes an article.
type Change struct {
	Article int    `json:"article"` // 0 where no article is named
	What    string `json:"what"`    // "changed", "deleted", "added"
	Words   Words  `json:"words"`
}

// looksAt is how much of a text Looks and the reading of titles consider.
const looksAt = 64 << 10

// Looks reports whether text is an agreement document rather than a text about one: a heading of its own line names the
// instrument, and the document opens or binds as such documents do. It looks at the first 64 KiB.
func Looks(text string) bool {
	if len(text) > looksAt {
		text = text[:looksAt]
	}
	d := newDocument(text)
	if _, ok := d.heading(); !ok {
		return false
	}
	signs := 0
	for _, phrase := range [...][]word{{pada, hari, ini}, {untuk, dan, atas, nama}, {selanjutnya, disebut}, {yang, bertanda, tangan}, {para, pihak}} {
		if d.find(0, len(d.toks), phrase...) >= 0 {
			signs++
		}
	}
	if len(d.headings()) > 0 {
		signs++
	}
	return signs >= 3
}

// Read reads an agreement document, in time linear in its length. What is not there is left zero; a text that is no
// agreement gives a Paper with nothing in it.
func Read(text string) Paper {
	covered, niks := cover(text)
	d := newDocument(covered)
	r := reader{document: d, p: Paper{
		Between: []Words{}, Numbers: []Number{}, Parties: []Party{}, Articles: []Article{}, Scope: []Words{}, Clauses: []Clause{}, Checks: []Check{},
	}}
	for _, n := range niks {
		r.check("nik_covered", false, fault.T("nomor induk kependudukan tidak disimpan dan telah ditutup", "a population number is not kept and has been covered"), n)
	}
	title, ok := d.heading()
	if !ok {
		return r.p
	}
	marks := d.headings()
	body := len(d.toks)
	if len(marks) > 0 {
		body = marks[0].token
	}
	r.title(title, body)
	r.parties(r.opening(title, body), body)
	r.identify()
	r.articles(marks)
	r.amends(body)
	r.scope()
	r.term()
	r.clauses()
	r.crossChecks()
	return r.p
}

// reader is one reading on its way.
type reader struct {
	document
	p         Paper
	numberEnd int       // token after the last number line of the title block
	kinds     []kindAt  // the instruments that the title names, in order
	closing   int       // token at which the closing begins
	marks     []heading // of the articles
}

func (r *reader) check(code string, ok bool, t fault.Text, spans ...Span) {
	r.p.Checks = append(r.p.Checks, Check{Code: code, OK: ok, Text: t, Spans: spans})
}

// Mask is text with every population number covered by asterisks, byte for byte: positions in it are positions in text.
func Mask(text string) string {
	masked, _ := cover(text)
	return masked
}
