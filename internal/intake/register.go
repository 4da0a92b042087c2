package intake

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/sheet"
	"github.com/anyam-id/anyam/region"
	"github.com/anyam-id/anyam/term"
)

// register is a sheet whose columns are understood.
type register struct {
	t      *table
	h      head
	m      *mapping
	cols   []contents
	o      Options
	orders map[int]term.Order // of columns with dates
	near   []region.Code      // regions named above the table, and the own one
	groups []group
	data   int // rows of data
	skip   int // of which say too little
}

// group is the rows of one paper.
type group struct {
	rows    []int // indexes in the table
	section int   // index of the row that heads this part of the sheet; -1 none
}

func newRegister(t *table, h head, m *mapping, cols []contents, o Options) *register {
	r := &register{t: t, h: h, m: m, cols: cols, o: o, orders: make(map[int]term.Order)}
	if o.Own != "" {
		r.near = append(r.near, o.Own)
	}
	for i := range max(h.first, 0) {
		for _, c := range t.rows[i].cells {
			for _, x := range region.Scan(nil, c.Text) {
				if len(x.Codes) == 1 && !slices.Contains(r.near, x.Codes[0]) {
					r.near = append(r.near, x.Codes[0])
				}
			}
		}
	}
	return r
}

// column names a column for people.
func (r *register) column(col int) string {
	return cmp.Or(r.h.headings[col].text, sheet.ColumnName(col))
}

// survey decides what concerns whole columns, and sorts the rows.
func (r *register) survey(l *log) {
	if r.h.first < 0 {
		l.file("no_heading", fault.T("baris judul kolom tidak ditemukan; kolom ditebak dari isinya, periksa atau tentukan dengan --map",
			"no row of headings was found; columns are guessed from their contents: check them or say them with --map"))
	}
	for i := range max(r.h.first, 0) {
		if row := &r.t.rows[i]; row.filled() >= 4 && (!r.t.headingLike(i) || row.number+mostLines <= r.t.rows[r.h.first].number) {
			l.add(Problem{Row: row.number, Code: "row_above_heading", Severity: Warning, Message: fault.Tf(
				"baris di atas judul kolom tidak dibaca sebagai data: %s", "a row above the headings is not read as data: %s", row.quote())})
		}
	}
	for _, f := range [...]Field{Signed, Effective, Ends, Duration} {
		for _, col := range r.m.of[f] {
			r.decide(col, l)
		}
	}
	for _, m := range r.m.columns {
		if m.Field == "" && !m.Ignored {
			l.add(Problem{Column: m.name(), Letter: m.Letter, Code: "column_unmapped", Severity: Warning, Message: fault.Tf(
				"kolom %q tidak dikenali; isinya disimpan sebagai catatan", "the column %q is not recognised; its cells are kept as notes", m.name())})
		}
	}
	if r.o.Own == "" && !r.m.has(Parties) {
		t := fault.T("pemerintah pemilik register tidak disebut; hanya mitra yang dicatat sebagai pihak", "whose register this is is not said; only partners are recorded as parties")
		if len(r.near) > 0 {
			if own, ok := region.Get(r.near[0]); ok {
				t = fault.Tf("pemerintah pemilik register tidak disebut; judul lembar menyebut %[1]s (%[2]s): sebutkan bila itu pemiliknya",
					"whose register this is is not said; the sheet's title names %[1]s (%[2]s): say so if it is", own.Official, own.Code)
			}
		}
		l.file("own_unknown", t)
	}
	r.sort(l)
}

// decide finds the order of day and month in a column and says what is doubtful about the column as a whole.
func (r *register) decide(col int, l *log) {
	order, evidence := decideOrder(r.t, r.h.body, col)
	whole := func(code string, t fault.Text) {
		l.add(Problem{Column: r.column(col), Letter: sheet.ColumnName(col), Code: code, Severity: Warning, Message: t})
	}
	if r.o.Order != "" {
		order = r.o.Order
	} else if evidence.Contradiction {
		whole("date_order_mixed", evidence.Text)
	}
	r.orders[col] = order
	if evidence.DayFirst+evidence.MonthFirst+evidence.Either > 0 {
		if m := r.m.by[col]; m != nil {
			m.Order = order
		}
	}
	// Typing 13/08/2019 into a spreadsheet set to American English leaves text, while 07/08/2019 becomes the 8 July: where all true dates have
	// a day up to 12 and all texts have one above, that is what happened.
	low, high := 0, 0
	for i := r.h.body; i < len(r.t.rows); i++ {
		if c := r.t.rows[i].at(col); c.Kind == sheet.Date && len(c.Text) == len("2018-02-21") {
			if c.Text[8:] <= "12" {
				low++
			} else {
				high++
			}
		}
	}
	if high == 0 && low >= 3 && evidence.DayFirst >= 3 && evidence.Either+evidence.MonthFirst == 0 {
		whole("date_maybe_swapped", fault.Tf(
			"%[1]d tanggal asli di kolom ini semuanya bertanggal 1–12, sedangkan %[2]d lainnya tersimpan sebagai teks: mungkin hari dan bulan tertukar saat diketik",
			"all %[1]d true dates of this column have a day up to 12 while %[2]d others are texts: day and month may have been swapped when they were typed", low, evidence.DayFirst))
	}
}

// sort tells data from the other rows and joins the rows of one paper.
func (r *register) sort(l *log) {
	end := r.footer(l)
	section := -1
	same := make(map[string]int) // number, title and date → group
	for i := r.h.body; i < end; i++ {
		row := &r.t.rows[i]
		switch {
		case r.repeatsHead(row), r.t.numbersColumns(i):
			continue
		case r.total(row):
			l.add(Problem{Row: row.number, Code: "total_row", Severity: Warning, Message: fault.Tf(
				"baris jumlah tidak dibaca: %s", "a row of totals is not read: %s", row.quote())})
			continue
		case r.section(row):
			section = i
			l.add(Problem{Row: row.number, Code: "section_row", Severity: Warning, Message: fault.Tf(
				"dibaca sebagai judul bagian: %s", "read as the heading of a part: %s", row.quote())})
			continue
		}
		title, number, partner := r.any(row, Title), r.any(row, Number) || r.any(row, PartnerNumber), r.any(row, Partner) || r.any(row, Parties)
		if !title && !number && !partner && row.filled() == r.countedOnly(row) {
			continue // a number in the first column and nothing else: a row prepared and not filled
		}
		r.data++
		if !title && !number && !partner {
			r.skip++
			l.add(Problem{Row: row.number, Code: "row_without_subject", Severity: Lost, Message: fault.Tf(
				"baris tanpa judul, nomor dan mitra dilewati: %s", "a row without title, number and partner is left out: %s", row.quote())})
			continue
		}
		if r.continues(i) {
			g := &r.groups[len(r.groups)-1]
			g.rows = append(g.rows, i)
			continue
		}
		key := r.identity(row)
		if at, ok := same[key]; ok && key != "" && r.otherPartner(r.groups[at], row) {
			r.groups[at].rows = append(r.groups[at].rows, i)
			continue
		}
		if key != "" {
			same[key] = len(r.groups)
		}
		r.groups = append(r.groups, group{rows: []int{i}, section: section})
	}
}

// any tells whether a row says anything in a field.
func (r *register) any(row *line, f Field) bool {
	for _, col := range r.m.of[f] {
		if c := row.at(col); said(c) && !nobody(c.Text) {
			return true
		}
	}
	return false
}

// countedOnly is 1 where the row's counter is filled, else 0.
func (r *register) countedOnly(row *line) int {
	if r.m.counter >= 0 && said(row.at(r.m.counter)) {
		return 1
	}
	return 0
}

// identity is what makes rows the same paper: number, title and date. "" where there is no number: eight memoranda of one day with one title
// are eight papers.
func (r *register) identity(row *line) string {
	text := func(f Field) string {
		if col := r.m.first(f); col >= 0 && said(row.at(col)) {
			return strings.ToLower(clean(row.at(col).Text))
		}
		return ""
	}
	number := foldNumber(text(Number))
	if number == "" {
		return ""
	}
	return number + "\x00" + text(Title) + "\x00" + text(Signed)
}

// otherPartner tells whether the row names a partner that the group's rows do not: otherwise it is the same row twice.
func (r *register) otherPartner(g group, row *line) bool {
	name := func(row *line) string {
		var b strings.Builder
		for _, f := range [...]Field{Partner, Parties} {
			for _, col := range r.m.of[f] {
				if said(row.at(col)) {
					b.WriteString(strings.ToLower(clean(row.at(col).Text)) + "\x00")
				}
			}
		}
		return b.String()
	}
	mine := name(row)
	return mine != "" && !slices.ContainsFunc(g.rows, func(i int) bool { return name(&r.t.rows[i]) == mine })
}

// continues tells whether row i goes on with the paper above it: it names a partner, while what identifies a paper is left blank or belongs
// to a merged cell.
func (r *register) continues(i int) bool {
	if len(r.groups) == 0 {
		return false
	}
	last := r.groups[len(r.groups)-1].rows
	above, row := &r.t.rows[last[len(last)-1]], &r.t.rows[i]
	if row.number != above.number+1 || !r.any(row, Partner) && !r.any(row, Parties) {
		return false
	}
	if c := r.m.counter; c >= 0 && row.at(c).Kind != sheet.Empty && !row.at(c).Merged {
		return false
	}
	identified := false
	for _, f := range [...]Field{Title, Number, Signed} {
		col := r.m.first(f)
		if col < 0 {
			continue
		}
		c := row.at(col)
		if said(c) && (!c.Merged || above.at(col) != c) {
			return false
		}
		if f != Signed && said(above.at(col)) || f != Signed && r.any(&r.t.rows[last[0]], f) {
			identified = true
		}
	}
	// A partner merged over both rows says nothing new.
	if col := r.m.first(Partner); col >= 0 && row.at(col).Merged && above.at(col) == row.at(col) && !r.any(row, Parties) {
		return identified && r.m.first(Parties) < 0
	}
	return identified
}

// repeatsHead tells whether a row only repeats the headings, as printed sheets do on each page.
func (r *register) repeatsHead(row *line) bool {
	same, filled := 0, 0
	for col, c := range row.cells {
		s := clean(c.Text)
		if s == "" {
			continue
		}
		filled++
		if r.h.headings[col].says(s) {
			same++
		}
	}
	return same >= 2 && same*3 >= filled*2
}

// total tells a row of totals: it begins with a word for it, and the rest are numbers.
func (r *register) total(row *line) bool {
	first := true
	for _, c := range row.cells {
		s := spaced(c.Text)
		if s == "  " || s == " " {
			continue
		}
		if first {
			if !has(s[:min(len(s), 24)]+" ", "jumlah", "total", "grand total", "sub total", "subtotal", "rata rata") || !strings.HasPrefix(s, " jumlah ") && !strings.HasPrefix(s, " total ") &&
				!strings.HasPrefix(s, " grand total ") && !strings.HasPrefix(s, " sub total ") && !strings.HasPrefix(s, " subtotal ") && !strings.HasPrefix(s, " rata rata ") {
				return false
			}
			if len(strings.Fields(s)) > 5 {
				return false
			}
			first = false
			continue
		}
		if strings.Trim(s, " 0123456789") != "" && !has(s, "mou", "pks", "naskah", "dokumen", "kerja sama", "buah", "kb") {
			return false
		}
	}
	return !first
}

// section tells a row that heads a part of the sheet: "A. KERJA SAMA DENGAN DAERAH LAIN", "TAHUN 2019".
func (r *register) section(row *line) bool {
	text, col, label := "", -1, ""
	for i, c := range row.cells {
		s := clean(c.Text)
		if s == "" || c.Merged && text == s {
			continue
		}
		if i == r.m.counter && len(s) <= 5 {
			label = strings.Trim(s, ". )(")
			if _, err := strconv.Atoi(label); err == nil {
				return false
			}
			continue
		}
		if text != "" {
			return false
		}
		text, col = s, i
	}
	if text == "" || looksNumbered(text) {
		return false
	}
	switch {
	case r.t.widened(row.number, col) > col+1, col == r.m.counter:
		return true
	case label != "":
		return true
	}
	mark, rest, ok := strings.Cut(text, ". ")
	if ok && rest != "" && (len(mark) == 1 && mark[0] >= 'A' && mark[0] <= 'Z' || roman(mark) > 0) {
		return true
	}
	s := spaced(text)
	return strings.HasPrefix(s, " tahun ") && len(strings.Fields(s)) == 2
}

// quote is what a row says, shortened.
func (row *line) quote() string {
	var parts []string
	for _, c := range row.cells {
		if s := clean(c.Text); s != "" {
			parts = append(parts, s)
		}
	}
	s := strings.Join(parts, " | ")
	if runes := []rune(s); len(runes) > 200 {
		s = string(runes[:200]) + "…"
	}
	return s
}

// deepestFoot is how many rows at the end are looked at for sources, signatures and the like.
const deepestFoot = 20

// footer finds where the data end: behind them stand sources, the place, date and name of who signs the list.
func (r *register) footer(l *log) int {
	end := len(r.t.rows)
	for i := max(r.h.body, end-deepestFoot); i < end; i++ {
		if !r.footLike(i) {
			continue
		}
		all := true
		for j := i; j < end; j++ {
			row := &r.t.rows[j]
			if row.filled() > 3 || r.countedOnly(row) == 1 && startsDigit(row.at(r.m.counter).Text) {
				all = false
				break
			}
		}
		if !all {
			continue
		}
		for j := i; j < end; j++ {
			l.add(Problem{Row: r.t.rows[j].number, Code: "footer_row", Severity: Warning, Message: fault.Tf(
				"catatan kaki tidak dibaca sebagai data: %s", "a footer is not read as data: %s", r.t.rows[j].quote())})
		}
		return i
	}
	return end
}

func startsDigit(s string) bool {
	s = strings.TrimSpace(s)
	return s != "" && s[0] >= '0' && s[0] <= '9'
}

// footLike tells whether row i can begin a footer: by its words, or because a blank row parts it from the data and it says nothing of a paper.
func (r *register) footLike(i int) bool {
	row := &r.t.rows[i]
	if row.filled() > 2 {
		return false
	}
	text := ""
	for _, c := range row.cells {
		if text = clean(c.Text); text != "" {
			break
		}
	}
	lower := strings.ToLower(text)
	for _, w := range [...]string{"sumber:", "sumber :", "catatan:", "catatan :", "keterangan:", "keterangan :", "ket:", "ket :", "mengetahui", "dicetak", "nip.", "nip ", "nb:", "nb :", "*)", "source:", "note:", "dibuat oleh", "disusun oleh"} {
		if strings.HasPrefix(lower, w) {
			return true
		}
	}
	if place, date, ok := strings.Cut(text, ","); ok && len(place) < 40 && row.filled() == 1 && !r.any(row, Partner) {
		if d, ok := oneDate(strings.TrimSpace(date), term.DMY); ok && d.ok() {
			return true
		}
	}
	gap := i > 0 && row.number > r.t.rows[i-1].number+1
	return gap && i > r.h.body && row.filled() == 1 && !r.any(row, Title) && !r.any(row, Number) && !r.any(row, Partner)
}

// sectionKind is the kind of cooperation that the heading of a part names; "" none.
func (r *register) sectionKind(g group) (agreement.Kind, *line) {
	if g.section < 0 {
		return "", nil
	}
	row := &r.t.rows[g.section]
	for _, c := range row.cells {
		if k, _ := readKind(c.Text); k != "" {
			return k, row
		}
	}
	return "", nil
}
