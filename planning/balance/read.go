package balance

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/anyam-id/anyam/affair"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/region"
	"github.com/anyam-id/anyam/term"
)

// Row is a row of a sheet as a person sees it. Number counts from 1; Exact says of each cell that it is a number of the file's own, with a point
// for decimals, and not text.
type Row struct {
	Number int
	Cells  []string
	Exact  []bool
}

func (r *Row) at(col int) string {
	if col < 0 || col >= len(r.Cells) {
		return ""
	}
	return strings.TrimSpace(r.Cells[col])
}

func (r *Row) exact(col int) bool { return col < len(r.Exact) && r.Exact[col] }

// Codes says whose codes a sheet has. The same digits mean different regions in the two: 11.01 is Aceh Selatan for the ministry, 1101 Simeulue for BPS.
type Codes string

// The systems of codes.
const (
	Unstated   Codes = ""           // names decide; digits alone are a problem unless they fit only one system
	Kemendagri Codes = "kemendagri" // 11.01
	BPS        Codes = "bps"        // 1101
)

// Options fill in what a sheet does not say itself. What it says comes first.
type Options struct {
	Good    string // ID or words
	Measure Measure
	Unit    string // "ton", "ribu ton"; of prices what they are for: "kg"
	Year    int
	Codes   Codes
	Comma   string // "," or "." for decimals in text; "": what the sheet shows, else as Indonesian does
}

// Problem is one thing wrong, where it stands. What is lost is not among the figures.
type Problem struct {
	Row    int        `json:"row,omitempty"`    // from 1; 0: the whole sheet
	Column string     `json:"column,omitempty"` // by its letters
	Code   string     `json:"code"`
	Text   fault.Text `json:"text"`
	Lost   bool       `json:"lost"` // a value was not taken over; otherwise it is a remark
}

// Place is where the problem stands, as people name it.
func (p *Problem) Place() fault.Text {
	switch {
	case p.Row == 0:
		return fault.T("lembar", "sheet")
	case p.Column == "":
		return fault.Tf("baris %d", "row %d", p.Row)
	}
	return fault.T(fmt.Sprintf("baris %d kolom %s", p.Row, p.Column), fmt.Sprintf("row %d column %s", p.Row, p.Column))
}

// Result is what was found in a sheet.
type Result struct {
	Figures   []Figure
	Problems  []Problem // every one, in the order of the sheet
	Codes     Codes     // whose codes they are, where there are any
	Provinces int       // 34 or 38 where the sheet lists provinces of one time, else 0
	Rows      int       // with figures
	Converted int       // figures whose unit was changed
}

// Lost counts the values that were not taken over.
func (r *Result) Lost() int {
	n := 0
	for _, p := range r.Problems {
		if p.Lost {
			n++
		}
	}
	return n
}

// column is what a column of the sheet holds.
type column struct {
	role    role
	measure Measure
	period  term.Date
	good    string
	unit    unit
}

type role uint8

const (
	other role = iota
	name
	code
	destination
	goodCol
	measureCol
	periodCol
	yearCol
	unitCol
	value
)

type reader struct {
	o       Options
	rows    []Row
	columns []column
	head    int
	level   region.Level // of the regions in the sheet, where its heading says so
	point   byte         // of decimals in text
	out     *Result
	seen    map[key]Figure
	title   column // what lines above the head say of all values
	votes   map[Codes]int
}

// Read takes the figures out of a sheet. It is an error only where the sheet holds no table of regions at all; everything else is among the problems.
func Read(rows []Row, o Options) (*Result, error) {
	r := &reader{o: o, rows: rows, out: &Result{}, seen: make(map[key]Figure), votes: make(map[Codes]int)}
	if !r.findHead() {
		return nil, fault.New(fault.Invalid, fault.T("tidak ditemukan tabel daerah: perlu satu kolom daerah (nama atau kode) dan kolom angka, misalnya Daerah, Komoditas, Bulan, Produksi, Kebutuhan, Satuan",
			"no table of regions was found: it needs a column of regions (names or codes) and columns of figures, such as Region, Good, Month, Production, Need, Unit"))
	}
	r.defaults()
	r.decideNumbers()
	r.decideCodes()
	provinces := make(map[region.Code]bool)
	for i := r.head + 1; i < len(rows); i++ {
		r.row(&rows[i], provinces)
	}
	r.territory(provinces)
	return r.out, nil
}

func (r *reader) problem(row int, col int, code string, lost bool, t fault.Text) {
	p := Problem{Row: row, Code: code, Text: t, Lost: lost}
	if col >= 0 {
		p.Column = letters(col)
	}
	r.out.Problems = append(r.out.Problems, p)
}

// letters is a column's name in a spreadsheet.
func letters(i int) string {
	s := ""
	for i++; i > 0; i = (i - 1) / 26 {
		s = string(rune('A'+(i-1)%26)) + s
	}
	return s
}

// findHead finds the row that names the columns, and a second one below it where columns of years or months share a heading.
func (r *reader) findHead() bool {
	best := 0
	for i := range min(len(r.rows), 40) {
		cols, level := headings(&r.rows[i])
		regions, known := false, 0
		for _, c := range cols {
			if c.role != other {
				known++
			}
			regions = regions || c.role == name || c.role == code
		}
		if regions && known > best {
			best, r.head, r.columns, r.level = known, i, cols, level
		}
	}
	if best == 0 {
		return false
	}
	for i := range r.head {
		for _, cell := range r.rows[i].Cells {
			r.readTitle(cell)
		}
	}
	r.readSecond()
	return slices.ContainsFunc(r.columns, func(c column) bool { return c.role == value })
}

// readTitle takes from a line above the table what it says of all its figures.
func (r *reader) readTitle(s string) {
	if t, ok := Find(s); ok && r.title.good == "" && !unhusked(s) {
		r.title.good = t.ID
	} else if unhusked(s) && r.title.good == "" {
		r.title.good = "padi"
	}
	if m := measureIn(s); m != "" && r.title.measure == "" {
		r.title.measure = m
	}
	if u, ok := unitIn(s); ok && r.title.unit.of == "" {
		r.title.unit = u
	}
	if y := yearIn(s); y != 0 {
		r.title.period.Year = y
	}
}

// readSecond reads a second row of the head: under "Produksi (ton)" stand years or months. A heading over several columns stands in the first of them.
func (r *reader) readSecond() {
	if r.head+1 >= len(r.rows) {
		return
	}
	below := &r.rows[r.head+1]
	found := false
	for i := range max(len(r.columns), len(below.Cells)) {
		if p, ok := periodOf(below.at(i)); ok && (i >= len(r.columns) || r.columns[i].role == other || r.columns[i].role == value) {
			found = true
			_ = p
		} else if below.at(i) != "" && !ordinal(below.at(i)) {
			return // a row of figures
		}
	}
	if !found {
		return
	}
	over := column{}
	for len(r.columns) < len(below.Cells) {
		r.columns = append(r.columns, column{})
	}
	for i := range r.columns {
		if c := r.columns[i]; c.role == value {
			over = c
		}
		if p, ok := periodOf(below.at(i)); ok && (r.columns[i].role == other || r.columns[i].role == value) {
			r.columns[i] = column{role: value, measure: over.measure, good: over.good, unit: over.unit, period: merge(p, over.period)}
		}
	}
	r.head++
}

// ordinal tells the row that numbers the columns of an official table: (1), (2).
func ordinal(s string) bool {
	return len(s) > 2 && s[0] == '(' && s[len(s)-1] == ')' && strings.Trim(s, "()0123456789") == ""
}

func merge(p, over term.Date) term.Date {
	if p.Year == 0 {
		p.Year = over.Year
	}
	return p
}

// headings reads a row as the head of a table.
func headings(row *Row) (cols []column, level region.Level) {
	for i := range row.Cells {
		c := heading(row.at(i), &level)
		cols = append(cols, c)
	}
	return cols, level
}

func heading(s string, level *region.Level) column {
	folded := fold(s)
	bare := strings.TrimSpace(cutBrackets(folded))
	switch bare {
	case "":
		return column{}
	case "daerah", "wilayah", "nama daerah", "nama wilayah", "region", "nama", "provinsi kabupaten kota", "asal":
		return column{role: name}
	case "tujuan", "daerah tujuan", "ke", "kode tujuan", "destination", "to":
		return column{role: destination}
	case "dari", "daerah asal", "kode asal", "origin", "from":
		return column{role: name}
	case "provinsi", "nama provinsi", "province":
		*level = region.Province
		return column{role: name}
	case "kabupaten kota", "kabupaten", "kab kota", "nama kabupaten kota", "regency", "regency city":
		*level = region.Regency
		return column{role: name}
	case "kode", "kode wilayah", "kode daerah", "kode provinsi", "kode kabupaten kota", "code", "kode kemendagri", "kode bps", "kemendagri code", "bps code":
		return column{role: code}
	case "komoditas", "komoditi", "barang", "good", "commodity", "jenis komoditas":
		return column{role: goodCol}
	case "ukuran", "uraian", "measure", "jenis data", "indikator":
		return column{role: measureCol}
	case "bulan", "periode", "month", "period", "waktu":
		return column{role: periodCol}
	case "tahun", "year":
		return column{role: yearCol}
	case "satuan", "unit":
		return column{role: unitCol}
	case "jumlah", "nilai", "volume", "amount", "value", "angka":
		c := column{role: value}
		c.unit, _ = unitIn(s)
		return c
	}
	if p, ok := periodOf(s); ok {
		return column{role: value, period: p}
	}
	if m := measureIn(folded); m != "" {
		c := column{role: value, measure: m}
		c.unit, _ = unitIn(s)
		c.period = term.Date{Year: yearIn(s)}
		if t, ok := Find(bare); ok && !unhusked(bare) {
			c.good = t.ID
		} else if unhusked(bare) {
			c.good = "padi"
		}
		return c
	}
	return column{}
}

// unhusked tells wordings of paddy, which is no rice before it is milled.
func unhusked(s string) bool {
	folded := " " + fold(s) + " "
	return (strings.Contains(folded, " padi ") || strings.Contains(folded, " gabah ") || strings.Contains(folded, " gkg ")) && !strings.Contains(folded, " beras ")
}

// fold is a heading without case, marks and double blanks.
func fold(s string) string {
	return strings.Join(strings.FieldsFunc(strings.ToLower(s), func(c rune) bool {
		return c == ' ' || c == '\n' || c == '\t' || c == '/' || c == '.' || c == ':' || c == '*' || c == '_' || c == '-' || c == ',' || c == '\u00a0'
	}), " ")
}

func cutBrackets(s string) string {
	before, _, _ := strings.Cut(s, "(")
	return before
}

var measureWords = []struct {
	words   string
	measure Measure
}{
	{"ongkos angkut;ongkos kirim;biaya angkut;tarif angkut;freight", Freight},
	{"kapasitas angkut;daya angkut;kapasitas kirim;room on the way;transport capacity", Room},
	{"kapasitas simpan;kapasitas gudang;gudang;storage", Storage},
	{"harga;price", Price},
	{"kebutuhan;konsumsi;permintaan;need;demand;consumption", Need},
	{"susut;tercecer;kehilangan;losses;loss", Losses},
	{"stok;stock;persediaan awal;persediaan", Stock},
	{"produksi;panen;ketersediaan;production;output", Production},
}

func measureIn(s string) Measure {
	folded := fold(s)
	if m := Measure(folded); m.Valid() {
		return m
	}
	for _, w := range measureWords {
		for x := range strings.SplitSeq(w.words, ";") {
			if strings.Contains(folded, x) {
				return w.measure
			}
		}
	}
	return ""
}

// periodOf reads a month or year that fills a heading or a cell: "2022", "Januari 2023", "Jan", "2023-01", "01/2023", "2022*".
func periodOf(s string) (term.Date, bool) {
	folded := strings.Trim(fold(s), " ")
	if folded == "" {
		return term.Date{}, false
	}
	f := strings.Fields(folded)
	if len(f) == 1 && len(f[0]) == 6 && yearOf(f[0][:4]) != 0 { // 202301
		f = []string{f[0][:4], f[0][4:]}
	}
	switch len(f) {
	case 1:
		if m := monthOf(f[0]); m != 0 {
			return term.Date{Month: m}, true
		}
		if y := yearOf(f[0]); y != 0 {
			return term.Date{Year: y}, true
		}
	case 2:
		for _, x := range [][2]string{{f[0], f[1]}, {f[1], f[0]}} {
			y, m := yearOf(x[0]), monthOf(x[1])
			if m == 0 {
				if n, err := strconv.Atoi(x[1]); err == nil && n >= 1 && n <= 12 {
					m = time.Month(n)
				}
			}
			if y != 0 && m != 0 {
				return term.Date{Year: y, Month: m}, true
			}
		}
	case 3:
		y, _ := strconv.Atoi(f[0])
		m, _ := strconv.Atoi(f[1])
		if d, err := strconv.Atoi(f[2]); yearOf(f[0]) != 0 && err == nil && d >= 1 && d <= 31 && m >= 1 && m <= 12 { // a spreadsheet's first of the month
			return term.Date{Year: y, Month: time.Month(m)}, true
		}
	}
	return term.Date{}, false
}

func yearOf(s string) int {
	y, err := strconv.Atoi(s)
	if err != nil || len(s) != 4 || y < 1950 || y > 2100 {
		return 0
	}
	return y
}

// yearIn finds the year that a title names; the last of several.
func yearIn(s string) int {
	year := 0
	for _, f := range strings.FieldsFunc(s, func(c rune) bool { return c < '0' || c > '9' }) {
		if y := yearOf(f); y != 0 {
			year = y
		}
	}
	return year
}

func monthOf(s string) time.Month {
	for m := time.January; m <= time.December; m++ {
		for _, lang := range []string{"id", "en"} {
			full := strings.ToLower(term.MonthName(m, lang))
			if s == full || len(s) == 3 && strings.HasPrefix(full, s) || s == "agt" && m == 8 || s == "agu" && m == 8 || s == "nop" && m == 11 {
				return m
			}
		}
	}
	return 0
}

// unit is a unit with a multiplier: "ribu ton".
type unit struct {
	times float64
	of    affair.Unit
}

func (u unit) String() string {
	name := u.of.Name().ID
	switch u.times {
	case 1e3:
		return "ribu " + name
	case 1e6:
		return "juta " + name
	}
	return name
}

// unitIn finds the unit that a heading or a title names: in brackets, after a slash, or as its last words.
func unitIn(s string) (unit, bool) {
	low := strings.ToLower(s)
	if i := strings.LastIndexByte(low, '('); i >= 0 {
		if j := strings.IndexByte(low[i:], ')'); j > 0 {
			return unitOf(low[i+1 : i+j])
		}
	}
	if i := strings.LastIndexByte(low, '/'); i >= 0 {
		return unitOf(low[i+1:])
	}
	return unit{}, false
}

// unitOf reads a unit that is the whole of s: "ton", "ribu ton", "Rp/kg", "000 ton".
func unitOf(s string) (unit, bool) {
	s = strings.TrimSpace(strings.ToLower(s))
	if _, per, ok := strings.Cut(s, "/"); ok && (strings.HasPrefix(s, "rp") || strings.HasPrefix(s, "rupiah") || strings.HasPrefix(s, "idr")) {
		s = per
	}
	u := unit{times: 1}
	for _, x := range []struct {
		word  string
		times float64
	}{{"ribu ", 1e3}, {"000 ", 1e3}, {"'000 ", 1e3}, {"thousand ", 1e3}, {"juta ", 1e6}, {"million ", 1e6}} {
		if rest, ok := strings.CutPrefix(s, x.word); ok {
			u.times, s = x.times, rest
			break
		}
	}
	var ok bool
	if u.of, ok = affair.UnitOf(s); !ok {
		u.of = affair.Unit(s)
		ok = u.of.Valid()
	}
	return u, ok
}
