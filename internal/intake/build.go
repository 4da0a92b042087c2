package intake

import (
	"strings"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/sheet"
	"github.com/anyam-id/anyam/term"
)

// value is one cell that says something, and where it stands.
type value struct {
	cell sheet.Cell
	row  int // number, from 1
	col  int
}

func (v value) text() string { return clean(v.cell.Text) }

// built is one agreement with what is wrong in its rows, and what tells it from others.
type built struct {
	proposal Proposal
	problems []Problem
	number   string // folded first number, "" none
	facts    string // parties, date and title
	paper    string // title and date of a paper without a number
}

// builder makes agreements out of rows. One goroutine uses it.
type builder struct {
	r      *register
	who    *people
	fields memory[string, []agreement.Field]
	dated  memory[dateCell, dated]
	over   memory[lasts, term.Date]
	means  memory[string, stated]
	forms  memory[string, form]
	again  bool // the problems were told before

	g        group
	as       []agreement.Assertion
	sources  []agreement.Source
	problems []Problem
	seen     map[slot]int // place in as of what was stated
	flags    map[string]bool

	signed, effective, ends term.Date
	endsAt                  value
	duration                term.Duration
	title                   string
	titleAt                 value
	keys                    []string // of the parties, in order
	listed                  bool     // the row lists all parties
	own                     string   // key of the own government, "" not known
	numbers                 []string
	unowned                 int // numbers whose party is not known
}

// dateCell is a cell of dates with what its reading depends on.
type dateCell struct {
	cell  sheet.Cell
	order term.Order
}

// lasts is when something begins and how long it lasts.
type lasts struct {
	start term.Date
	long  term.Duration
}

// form is what a column of kinds says.
type form struct {
	kind       agreement.Kind
	instrument agreement.Instrument
}

func newBuilder(r *register, again bool) *builder {
	return &builder{
		r: r, who: newPeople(r.o.Own, r.near), seen: make(map[slot]int), flags: make(map[string]bool), again: again,
		fields: make(memory[string, []agreement.Field]), dated: make(memory[dateCell, dated]), over: make(memory[lasts, term.Date]),
		means: make(memory[string, stated]), forms: make(memory[string, form]),
	}
}

// memory keeps what was read of a text, because registers repeat the same dates, names and words in thousands of rows.
type memory[K comparable, V any] map[K]V

// mostRemembered bounds a memory; a full one is emptied.
const mostRemembered = 50_000

func (m memory[K, V]) of(k K, read func() V) V {
	v, ok := m[k]
	if !ok {
		if len(m) >= mostRemembered {
			clear(m)
		}
		v = read()
		m[k] = v
	}
	return v
}

// build makes the agreement of one group of rows.
func (b *builder) build(g group) built {
	clear(b.seen)
	clear(b.flags)
	usual := len(b.as)
	*b = builder{
		r: b.r, who: b.who, fields: b.fields, dated: b.dated, over: b.over, means: b.means, forms: b.forms, again: b.again,
		seen: b.seen, flags: b.flags, keys: b.keys[:0], g: g, as: b.as[:0], sources: b.sources[:0],
	}
	if b.again { // the assertions are given away; they are as many as those of the paper before, or nearly
		b.as = make([]agreement.Assertion, 0, usual+2)
		b.sources = make([]agreement.Source, 0, usual+2)
	}
	b.cellErrors()
	b.titled()
	b.kinds()
	b.parties()
	b.dates()
	b.lasts()
	b.numbered()
	b.status()
	b.agencies()
	b.affairs()
	b.addresses()
	b.notes()
	b.compare()
	out := built{proposal: Proposal{Rows: make([]int, 0, len(g.rows))}, problems: b.problems}
	for _, i := range g.rows {
		out.proposal.Rows = append(out.proposal.Rows, b.r.t.rows[i].number)
	}
	if b.again {
		out.proposal.Assertions, _ = b.r.o.keep(b.as)
		return out
	}
	out.number, out.facts, out.paper = b.identity()
	if len(g.rows) > 1 {
		b.joined()
		out.problems = b.problems
	}
	_, refused := b.r.o.keep(b.as)
	for _, p := range refused {
		out.problems = append(out.problems, Problem{Row: out.proposal.Rows[0], Code: p.Code, Severity: Lost, Message: p.Text})
	}
	return out
}

func (o *Options) keep(as []agreement.Assertion) ([]agreement.Assertion, []fault.Problem) {
	if o.Keep == nil {
		return as, nil
	}
	return o.Keep(as)
}

// slot is what an assertion is about.
type slot struct {
	aspect agreement.Aspect
	key    string
}

func (b *builder) stated(a agreement.Aspect, key string) bool {
	_, ok := b.seen[slot{a, key}]
	return ok
}

// state adds an assertion, once for each aspect and key: a cell that says the same again becomes one more source of it.
func (b *builder) state(v value, a agreement.Assertion) {
	source := agreement.Source{Document: b.r.o.Document, Sheet: b.r.t.name, Row: v.row, Column: sheet.ColumnName(v.col), Quote: v.cell.Text}
	if m, ok := b.r.t.mended[[2]int{v.row, v.col}]; ok {
		source.Note = m.note()
	}
	s := slot{a.Aspect, a.Key}
	if i, ok := b.seen[s]; ok {
		b.as[i].Sources = append(b.as[i].Sources, source)
		return
	}
	b.seen[s] = len(b.as)
	b.sources = append(b.sources, source)
	n := len(b.sources)
	a.Sources = b.sources[n-1 : n : n]
	a.Grade = agreement.Claimed
	b.as = append(b.as, a)
}

// problem notes something about a cell.
func (b *builder) problem(v value, code string, s Severity, t fault.Text) {
	b.problems = append(b.problems, Problem{Row: v.row, Column: b.r.column(v.col), Letter: sheet.ColumnName(v.col), Code: code, Severity: s, Message: t})
}

// lost keeps a value that could not be taken over: as a problem, a note with its heading, and a mark on the agreement.
func (b *builder) lost(v value, code string, t fault.Text) {
	b.problem(v, code, Lost, t)
	b.keep(v)
	b.flag(v, code)
}

func (b *builder) flag(v value, code string) {
	if !b.flags[code] {
		b.flags[code] = true
		b.state(v, agreement.Assertion{Aspect: agreement.QualityFlag, Key: code, Text: code})
	}
}

// keep makes a note of a cell, under its heading.
func (b *builder) keep(v value) {
	b.note(v, b.r.column(v.col)+": "+cleanLines(v.cell.Text))
}

func (b *builder) note(v value, text string) {
	b.state(v, agreement.Assertion{Aspect: agreement.HasNote, Key: text, Text: text})
}

// one is what the rows of the paper say of a field that has one value. Rows that say something else are told, and kept as notes.
func (b *builder) one(f Field) (value, bool) {
	col := b.r.m.first(f)
	if col < 0 {
		return value{}, false
	}
	var first value
	found := false
	for _, i := range b.g.rows {
		row := &b.r.t.rows[i]
		c := row.at(col)
		if !said(c) {
			continue
		}
		v := value{c, row.number, col}
		switch {
		case !found:
			first, found = v, true
		case !c.Merged && v.text() != first.text():
			b.problem(v, "rows_disagree", Warning, fault.Tf("baris %[1]d menyebut %[2]q untuk naskah yang sama, di sini %[3]q; yang pertama dipakai",
				"row %[1]d says %[2]q of the same paper, here it is %[3]q; the first is used", first.row, first.text(), v.text()))
			b.keep(v)
		}
	}
	return first, found
}

// each calls visit with every cell of a field in the paper's rows, in the order of the sheet, once for each text.
func (b *builder) each(f Field, visit func(v value)) {
	cols := b.r.m.of[f]
	for k, i := range b.g.rows {
		row := &b.r.t.rows[i]
		for _, col := range cols {
			c := row.at(col)
			if !said(c) || k > 0 && c.Merged && b.r.t.rows[b.g.rows[k-1]].at(col) == c {
				continue
			}
			visit(value{c, row.number, col})
		}
	}
}

// cellErrors tells which cells of the paper hold the error of a formula.
func (b *builder) cellErrors() {
	for _, i := range b.g.rows {
		row := &b.r.t.rows[i]
		for col, c := range row.cells {
			if c.Text == "" || c.Text[0] != '#' || c.Kind != sheet.Error && !sheet.IsError(c.Text) {
				continue
			}
			b.problem(value{c, row.number, col}, "cell_error", Warning, fault.Tf(
				"sel berisi kesalahan rumus %s; dibaca sebagai kosong", "the cell holds the error of a formula, %s; it is read as empty", c.Text))
		}
	}
}

// titled states the title, and the form of document that it begins with.
func (b *builder) titled() {
	v, ok := b.one(Title)
	if !ok || nobody(v.text()) {
		return
	}
	b.title, b.titleAt = v.text(), v
	b.state(v, agreement.Assertion{Aspect: agreement.Title, Text: b.title})
}

// kinds states the kind of cooperation and the form of document.
func (b *builder) kinds() {
	v, ok := b.one(KindOf)
	if ok {
		f := b.forms.of(v.text(), func() form { k, i := readKind(v.text()); return form{k, i} })
		kind, instrument := f.kind, f.instrument
		if kind != "" && kind != agreement.UnknownKind {
			b.state(v, agreement.Assertion{Aspect: agreement.KindIs, Text: string(kind)})
		}
		if instrument != "" && instrument != agreement.UnknownInstrument {
			b.state(v, agreement.Assertion{Aspect: agreement.InstrumentIs, Text: string(instrument)})
			if !agreement.Instrument(strings.ToLower(v.text())).Valid() {
				b.state(v, agreement.Assertion{Aspect: agreement.Words, Text: v.text()})
			}
		}
		if kind == "" && instrument == "" {
			b.problem(v, "kind_unknown", Warning, fault.Tf(
				"jenis %q tidak dikenal; disimpan sebagai catatan", "the kind %q is not known; it is kept as a note", v.text()))
			b.keep(v)
		}
	}
	if !b.stated(agreement.InstrumentIs, "") {
		if i := titledInstrument(b.title); i != "" {
			b.state(b.titleAt, agreement.Assertion{Aspect: agreement.InstrumentIs, Text: string(i)})
		}
	}
	if kind, row := b.r.sectionKind(b.g); kind != "" && !b.stated(agreement.KindIs, "") {
		for col, c := range row.cells {
			if c.Text != "" {
				b.state(value{c, row.number, col}, agreement.Assertion{Aspect: agreement.KindIs, Text: string(kind)})
				break
			}
		}
	}
}

// status keeps what the old register claims. It is never believed: the state follows from the dates.
func (b *builder) status() {
	v, ok := b.one(Status)
	if !ok {
		return
	}
	b.state(v, agreement.Assertion{Aspect: agreement.StatedStatus, Text: v.text()})
	today := b.r.o.Today
	if today.Precision() != term.Day {
		return
	}
	end := b.ends
	if end.IsZero() {
		end = b.computedEnd()
	}
	var t fault.Text
	switch meaning := b.means.of(v.text(), func() stated { return statusMeaning(v.text()) }); {
	case meaning == statusRunning && end.Before(today):
		t = fault.Tf("status %[1]q, padahal menurut tanggalnya berakhir %[2]s", "the status is %[1]q, but by its dates it ended on %[3]s", v.text(), end.In("id"), end.In("en"))
	case meaning == statusOver && !end.IsZero() && today.Before(end):
		t = fault.Tf("status %[1]q, padahal menurut tanggalnya berlaku sampai %[2]s", "the status is %[1]q, but by its dates it lasts until %[3]s", v.text(), end.In("id"), end.In("en"))
	case meaning == statusDraft && b.signed.Before(today):
		t = fault.Tf("status %[1]q, padahal ditandatangani %[2]s", "the status is %[1]q, but it was signed on %[3]s", v.text(), b.signed.In("id"), b.signed.In("en"))
	default:
		return
	}
	b.problem(v, "status_contradicts_dates", Warning, t)
}

// addresses states links: in the column of links, or behind any cell of the paper.
func (b *builder) addresses() {
	link := func(v value, address string) {
		b.state(v, agreement.Assertion{Aspect: agreement.HasURL, Key: address, Text: address})
	}
	b.each(URL, func(v value) {
		if behind := b.r.t.links[[2]int{v.row, v.col}]; behind != "" {
			if _, plain := webAddress(v.text()); !plain {
				return // below
			}
		}
		if nobody(v.text()) {
			return
		}
		if address, ok := webAddress(v.text()); ok {
			link(v, address)
			return
		}
		good := 0
		words := strings.FieldsFunc(v.cell.Text, func(r rune) bool { return r == ' ' || r == '\n' || r == '\r' || r == '\t' || r == ';' || r == ',' })
		for _, w := range words {
			if address, ok := webAddress(w); ok {
				link(v, address)
				good++
			}
		}
		if good == 0 {
			b.lost(v, "url_invalid", fault.Tf("%q bukan alamat web; disimpan sebagai catatan", "%q is no web address; it is kept as a note", v.text()))
		} else if good < len(words) {
			b.keep(v)
		}
	})
	if b.r.t.links == nil {
		return
	}
	for _, i := range b.g.rows {
		row := &b.r.t.rows[i]
		for col, c := range row.cells {
			if behind := b.r.t.links[[2]int{row.number, col}]; behind != "" {
				if address, ok := webAddress(behind); ok {
					link(value{c, row.number, col}, address)
				}
			}
		}
	}
}

// notes states notes, and keeps the cells of columns that were not recognised.
func (b *builder) notes() {
	b.each(Notes, func(v value) { b.note(v, cleanLines(v.cell.Text)) })
	for _, m := range b.r.m.columns {
		if m.Field != "" || m.Ignored {
			continue
		}
		for k, i := range b.g.rows {
			row := &b.r.t.rows[i]
			if c := row.at(m.col); said(c) && (k == 0 || !c.Merged) {
				b.keep(value{c, row.number, m.col})
			}
		}
	}
}

// joined says which rows were taken for one paper.
func (b *builder) joined() {
	first, last := &b.r.t.rows[b.g.rows[0]], &b.r.t.rows[b.g.rows[len(b.g.rows)-1]]
	b.problems = append(b.problems, Problem{Row: last.number, Code: "rows_joined", Severity: Warning, Message: fault.Tf(
		"%[1]d baris, dari baris %[2]d, dibaca sebagai satu naskah dengan %[3]d pihak", "%[1]d rows, from row %[2]d on, are read as one paper with %[3]d parties",
		len(b.g.rows), first.number, len(b.keys))})
}
