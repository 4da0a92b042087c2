package balance

import (
	"fmt"
	"strconv"
	"strings"
	"time"

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
	unread  string // the heading, where it is none of a balance
	sum     bool   // of the columns beside it
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
	head    int          // the last row of the head
	end     int          // the row after the table's last
	level   region.Level // of the regions in the sheet, where its heading or a row between them says so
	near    []region.Code
	islands bool  // the table has sums of islands among its rows
	unsure  []int // rows that may be of an island or of the province of its name
	point   byte  // of decimals in text
	unclear bool  // whether commas in the text are of thousands or decimals
	out     *Result
	seen    map[key]Figure
	title   column // what lines above the head say of all values
	span    string // the months or years that a title names, where they are several
	votes   map[Codes]int
}

// Read takes the figures out of a sheet. It is an error only where the sheet holds no table of regions at all; everything else is among the problems.
func Read(rows []Row, o Options) (*Result, error) {
	r := &reader{o: o, rows: rows, out: &Result{}, seen: make(map[key]Figure), votes: make(map[Codes]int)}
	if !r.findHead(0) {
		return nil, fault.New(fault.Invalid, fault.T("tidak ditemukan tabel daerah: perlu satu kolom daerah (nama atau kode) dan kolom angka, misalnya Daerah, Komoditas, Bulan, Produksi, Kebutuhan, Satuan",
			"no table of regions was found: it needs a column of regions (names or codes) and columns of figures, such as Region, Good, Month, Production, Need, Unit"))
	}
	provinces := make(map[region.Code]bool)
	for more := true; more; { // a sheet may have several tables, one below the other
		r.findEnd()
		r.headings()
		r.defaults()
		r.decideNumbers()
		r.decideCodes()
		r.findIslands()
		last := r.head
		for i := r.head + 1; i < r.end; i++ {
			if r.row(&rows[i], provinces); r.hasFigures(&rows[i]) {
				last = i
			}
		}
		more = r.end < len(rows) && r.findHead(last+1)
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

// periodOf reads a month or year that fills a heading or a cell: "2022", "Januari 2023", "Jan", "2023-01", "01/2023", "2022*".
func periodOf(s string) (term.Date, bool) {
	f := strings.Fields(strings.TrimRight(fold(cutBrackets(s)), " )"))
	if len(f) > 1 && (f[0] == "tahun" || f[0] == "bulan" || f[0] == "year" || f[0] == "th") {
		f = f[1:]
	}
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
