package intake

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/sheet"
	"github.com/anyam-id/anyam/term"
)

// Mapped says which column was taken for what, and why.
type Mapped struct {
	Field      Field      `json:"field,omitempty"` // "" where no field was found: its cells are kept as notes
	Ignored    bool       `json:"ignored,omitempty"`
	Letter     string     `json:"letter"`
	Heading    string     `json:"heading,omitempty"`
	Why        fault.Text `json:"why"`
	Confidence float64    `json:"confidence"`
	Order      term.Order `json:"order,omitempty"`

	col int
}

// name is how a person calls the column: by its heading, or its letter.
func (m Mapped) name() string { return cmp.Or(m.Heading, m.Letter) }

// mapping is what each column means.
type mapping struct {
	columns []Mapped        // by column, those with content or a heading
	of      map[Field][]int // columns of a field, in the order of the sheet, the best first
	by      map[int]*Mapped
	counter int // column that numbers the rows; -1 none
}

func (m *mapping) list() []Mapped { return m.columns }

// has tells whether a field has a column.
func (m *mapping) has(f Field) bool { return len(m.of[f]) > 0 }

// first is the column of a field, -1 where there is none.
func (m *mapping) first(f Field) int {
	if c := m.of[f]; len(c) > 0 {
		return c[0]
	}
	return -1
}

// leastScore is the score from which a column is taken for a field.
const leastScore = 0.34

// mapColumns decides which column holds which field: as the person says, else by headings and contents together.
func mapColumns(t *table, h head, cols []contents, said map[Field]string) (*mapping, error) {
	m := &mapping{of: make(map[Field][]int), by: make(map[int]*Mapped), counter: -1}
	take := func(f Field, col int, confidence float64, why fault.Text) {
		if f == counter {
			m.counter = col
			m.by[col] = &Mapped{Ignored: true, Why: why, Confidence: confidence}
			return
		}
		m.of[f] = append(m.of[f], col)
		m.by[col] = &Mapped{Field: f, Why: why, Confidence: confidence}
	}
	none := make(map[Field]bool)
	var ps fault.Problems
	for _, f := range Fields() {
		name, ok := said[f]
		if !ok {
			continue
		}
		if name == "-" {
			none[f] = true
			continue
		}
		col, ok := findColumn(h, t.width, name)
		switch {
		case !ok:
			ps.Add("column_unknown", string(f), fault.Tf("tidak ada kolom %q; yang ada: %s", "there is no column %q; there are: %s", name, listColumns(h, cols)))
		case m.by[col] != nil:
			ps.Add("column_twice", string(f), fault.Tf("kolom %q sudah dipakai untuk %q", "the column %q is already used for %q", name, m.by[col].Field))
		default:
			take(f, col, 1, fault.T("ditentukan pengguna", "said by the user"))
		}
	}
	if err := ps.Err(fault.T("pemetaan kolom tidak dapat dipakai", "the mapping of columns cannot be used")); err != nil {
		return nil, err
	}
	var candidates []candidate
	for col := range t.width {
		if m.by[col] != nil || h.headings[col].text == "" && cols[col].filled == 0 {
			continue
		}
		for _, f := range append(Fields(), counter) {
			if none[f] {
				continue
			}
			if c := rateColumn(f, h.headings[col], h.known > 0, &cols[col]); c.score >= leastScore {
				c.field, c.col = f, col
				candidates = append(candidates, c)
			}
		}
	}
	slices.SortStableFunc(candidates, func(a, b candidate) int { return cmp.Compare(b.score, a.score) })
	for _, c := range candidates {
		if m.by[c.col] != nil || c.field == counter && m.counter >= 0 || c.field != counter && m.has(c.field) {
			continue
		}
		if c.field == DurationUnit && !nextTo(c.col, cols) {
			continue
		}
		take(c.field, c.col, math.Round(min(c.score, 1)*100)/100, c.why)
	}
	// More columns of a field that may have several, such as "Pihak II" and "Pihak III": only by their headings.
	for _, c := range candidates {
		if m.by[c.col] == nil && c.field.many() && c.heading >= 0.6 && said[c.field] == "" {
			take(c.field, c.col, math.Round(min(c.score, 1)*100)/100, c.why)
		}
	}
	m.yearColumn(cols, h, none, take)
	m.titleByLength(cols, none)
	for col := range t.width {
		x := m.by[col]
		if x == nil {
			if cols[col].filled == 0 {
				continue
			}
			x = &Mapped{Why: fault.T("tidak dikenali; isinya disimpan sebagai catatan", "not recognised; its cells are kept as notes")}
			m.by[col] = x
		}
		x.col, x.Letter, x.Heading = col, sheet.ColumnName(col), h.headings[col].text
	}
	for col := range t.width {
		if x := m.by[col]; x != nil {
			m.columns = append(m.columns, *x)
			m.by[col] = &m.columns[len(m.columns)-1]
		}
	}
	for i := range m.columns { // appending may have moved the earlier ones
		m.by[m.columns[i].col] = &m.columns[i]
	}
	return m, nil
}

type candidate struct {
	field   Field
	col     int
	score   float64
	heading float64
	why     fault.Text
}

// nextTo tells whether a column stands beside one of numbers that may be durations.
func nextTo(col int, cols []contents) bool {
	for _, c := range [...]int{col - 1, col + 1} {
		if c >= 0 && c < len(cols) && cols[c].small+cols[c].duration > 0.3 {
			return true
		}
	}
	return false
}

// rateColumn rates a column for a field from its heading and its contents. Telling says that the sheet's headings name fields: one that
// names none then speaks against the column.
func rateColumn(f Field, h heading, telling bool, c *contents) candidate {
	byHeading := h.score(f)
	fit, what := c.fit(f)
	out := candidate{heading: byHeading}
	switch {
	case byHeading > 0 && c.filled == 0:
		out.score = byHeading * 0.9
		out.why = fault.Tf("judul kolom %q", "the heading %q", h.text)
	case byHeading > 0:
		// A heading that says it plainly is believed before contents, which may be dirty; so is one above very few cells.
		if byHeading >= 0.9 || c.filled < 3 {
			fit = max(fit, 0.55)
		}
		out.score = byHeading * fit
		out.why = fault.T(fmt.Sprintf("judul kolom %q", h.text), fmt.Sprintf("the heading %q", h.text))
		if what != (fault.Text{}) {
			out.why.ID += "; " + what.ID
			out.why.EN += "; " + what.EN
		}
	default:
		out.score = c.alone(f)
		if known, _ := h.known(); known != "" {
			out.score = 0 // its heading says that it is something else
		} else if h.text != "" && telling {
			out.score *= 0.7
		}
		out.why = what
		if what != (fault.Text{}) {
			out.why = fault.T("dari isinya: "+what.ID, "from its contents: "+what.EN)
		}
	}
	return out
}

// yearColumn takes a column of years beside one of dates as a second witness of the date of signing.
func (m *mapping) yearColumn(cols []contents, h head, none map[Field]bool, take func(Field, int, float64, fault.Text)) {
	if !m.has(Signed) || none[Signed] {
		return
	}
	for col := range cols {
		if m.by[col] == nil && cols[col].year > 0.8 && h.headings[col].score(Signed) >= 0.4 {
			take(Signed, col, 0.5, fault.T("tahun, di samping kolom tanggal", "years, beside a column of dates"))
			return
		}
	}
}

// titleByLength takes the column of the longest texts for the title where nothing else names one.
func (m *mapping) titleByLength(cols []contents, none map[Field]bool) {
	if m.has(Title) || none[Title] {
		return
	}
	best := -1
	for col := range cols {
		if m.by[col] == nil && cols[col].words > 0.6 && cols[col].length >= 18 && (best < 0 || cols[col].length > cols[best].length) {
			best = col
		}
	}
	if best >= 0 {
		m.of[Title] = []int{best}
		m.by[best] = &Mapped{Field: Title, Confidence: 0.35, Why: fault.T("dari isinya: kolom dengan teks terpanjang", "from its contents: the column of the longest texts")}
	}
}

// findColumn finds a column by heading, else by letter, else by a word of a heading that only one column has.
func findColumn(h head, width int, name string) (int, bool) {
	fold := func(s string) string { return strings.ToLower(clean(s)) }
	want := fold(name)
	for col, x := range h.headings {
		if x.text != "" && fold(x.text) == want {
			return col, true
		}
	}
	if col, ok := sheet.ParseColumn(name); ok && col < width && len(name) <= 3 {
		return col, true
	}
	found := -1
	for col, x := range h.headings {
		if x.text == "" {
			continue
		}
		text := fold(x.text)
		if _, last, ok := strings.Cut(text, " / "); ok && last == want || strings.HasPrefix(text, want+" ") {
			if found >= 0 {
				return 0, false
			}
			found = col
		}
	}
	return found, found >= 0
}

func listColumns(h head, cols []contents) string {
	var names []string
	for col, x := range h.headings {
		if x.text != "" {
			names = append(names, fmt.Sprintf("%s %q", sheet.ColumnName(col), x.text))
		} else if cols[col].filled > 0 {
			names = append(names, sheet.ColumnName(col))
		}
	}
	return strings.Join(names, ", ")
}
