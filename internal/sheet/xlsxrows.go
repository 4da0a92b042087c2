package sheet

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"path"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/anyam-id/anyam/fault"
)

// rows reads one sheet from front to back while its part is being unpacked.
func (x *xlsx) rows(ctx context.Context, i int, visit func(Row) error) (Rest, error) {
	if x.strings == nil && x.shared != "" {
		if err := x.scan(ctx, x.shared, x.loadStrings); err != nil {
			return Rest{}, err
		}
	}
	r := xlsxRows{book: x, visit: visit, target: -1}
	if err := x.scan(ctx, x.sheets[i], r.run); err != nil {
		return Rest{}, err
	}
	err := r.resolveLinks(x.sheets[i])
	return r.rest, err
}

// scan opens a part, unpacks it ahead and closes it.
func (x *xlsx) scan(ctx context.Context, from string, read func(*xmlScanner) error) error {
	part, err := x.parts.open(from)
	if err != nil {
		return err
	}
	a := readAhead(ctx, part)
	defer func() { _ = a.Close() }() // it was only read
	s, err := newXML(a)
	if err == nil {
		err = read(s)
	}
	if err != nil {
		return x.parts.damaged(err)
	}
	return nil
}

// xlsxRows gathers rows. The text of a row's own values goes into one buffer and becomes one string when the row is whole.
type xlsxRows struct {
	book   *xlsx
	visit  func(Row) error
	rest   Rest
	row    Row
	buf    []byte
	own    []ownText
	cells  int
	target int // column of the cell being read
	unlink []link
}

type ownText struct{ col, start, end int }

// link is a hyperlink whose address stands in another part.
type link struct {
	row, col int
	id       string
}

func (r *xlsxRows) run(s *xmlScanner) error {
	for {
		t, err := s.next()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		if t != startToken {
			continue
		}
		switch string(s.name) {
		case "row":
			if err := r.readRow(s); err != nil {
				return err
			}
		case "mergeCell":
			if a, ok := parseArea(string(s.attribute("ref"))); ok {
				r.rest.Merges = append(r.rest.Merges, a)
			}
		case "hyperlink":
			if a, ok := parseArea(string(s.attribute("ref"))); ok {
				r.unlink = append(r.unlink, link{a.Row, a.Col, string(s.attribute("id"))})
			}
		}
	}
}

func (r *xlsxRows) readRow(s *xmlScanner) error {
	limits := r.book.parts.limits
	number := s.whole("r", r.row.Number+1)
	if number <= r.row.Number {
		number = r.row.Number + 1 // rows out of order are taken in the order of the file
	}
	hidden := string(s.attribute("hidden"))
	r.row = Row{Number: number, Cells: r.row.Cells[:0], Hidden: hidden == "1" || hidden == "true"}
	r.buf, r.own, r.target = r.buf[:0], r.own[:0], -1
	if number > limits.Rows {
		return tooLarge(r.book.parts.name, fault.Tf("lebih dari %d baris", "more than %d rows", limits.Rows))
	}
	for {
		t, err := s.next()
		if err != nil {
			return cut(err)
		}
		if t == endToken && string(s.name) == "row" {
			break
		}
		if t == startToken && len(s.name) == 1 && s.name[0] == 'c' {
			if err := r.readCell(s); err != nil {
				return err
			}
		}
	}
	if len(r.own) > 0 {
		whole := string(r.buf)
		for _, o := range r.own {
			r.row.Cells[o.col].Text = valid(whole[o.start:o.end])
		}
	}
	if len(r.row.Cells) == 0 {
		return nil
	}
	if r.cells += len(r.row.Cells); r.cells > limits.Cells {
		return tooLarge(r.book.parts.name, fault.Tf("lebih dari %d sel", "more than %d cells", limits.Cells))
	}
	if r.row.Hidden {
		r.rest.Hidden++
	}
	return r.visit(r.row)
}

// readCell reads one <c> with what is in it.
func (r *xlsxRows) readCell(s *xmlScanner) error {
	col, style, kind := r.target+1, 0, byte('n')
	s.attributes(func(key, value []byte) bool {
		if len(key) != 1 || len(value) == 0 {
			return true
		}
		switch key[0] {
		case 'r':
			if c, ok := refColumn(value); ok && c > r.target {
				col = c
			}
		case 's':
			style, _ = atoi(value) // a style that is no number is none
		case 't':
			kind = cellType(value)
		}
		return true
	})
	r.target = col
	start := len(r.buf)
	inside := byte(0) // 'v' value, 't' inline text, 'f' formula
	formula := ""
	for {
		t, err := s.next()
		if err != nil {
			return cut(err)
		}
		switch t {
		case textToken:
			switch inside {
			case 'v', 't':
				r.buf = append(r.buf, s.text...)
			case 'f':
				if kind == 'S' && bytes.HasPrefix(s.text, []byte("HYPERLINK(")) {
					formula = string(s.text)
				}
			}
			continue
		case startToken:
			inside = 0
			switch string(s.name) {
			case "v", "t", "f":
				inside = s.name[0]
			case "rPh": // how to pronounce the text
				if err := s.skipElement(); err != nil {
					return err
				}
			}
			continue
		case endToken:
		}
		inside = 0
		if len(s.name) == 1 && s.name[0] == 'c' {
			break
		}
	}
	if len(r.buf) == start {
		return nil
	}
	if col >= r.book.parts.limits.Columns {
		return r.beyond(col, start)
	}
	if formula != "" {
		if _, address, ok := strings.Cut(formula, `"`); ok {
			address, _, _ = strings.Cut(address, `"`)
			r.rest.Links = append(r.rest.Links, Link{r.row.Number - 1, col, address})
		}
	}
	r.put(col, kind, style, start)
	return nil
}

// The types of cells by one letter: those of the file, and S for the text that a formula gave.
func cellType(t []byte) byte {
	switch string(t) {
	case "s", "b", "e", "d", "n":
		return t[0]
	case "str":
		return 'S'
	case "inlineStr":
		return 'i'
	}
	return 'n'
}

// beyond notes content right of the last column that is read.
func (r *xlsxRows) beyond(col, start int) error {
	r.buf = r.buf[:start]
	if len(r.rest.Flaws) < mostFlaws {
		r.rest.Flaws = append(r.rest.Flaws, Flaw{"column_beyond_limit", r.row.Number, col, fault.Tf(
			"sel %[1]s%[2]d tidak dibaca: hanya %[3]d kolom pertama dibaca", "cell %[1]s%[2]d is not read: only the first %[3]d columns are",
			ColumnName(col), r.row.Number, r.book.parts.limits.Columns)})
	}
	return nil
}

// mostFlaws bounds how many flaws of reading are told one by one.
const mostFlaws = 1000

// put sets the cell in column col from what r.buf holds from start on.
func (r *xlsxRows) put(col int, kind byte, style, start int) {
	for len(r.row.Cells) <= col {
		r.row.Cells = append(r.row.Cells, Cell{})
	}
	c := &r.row.Cells[col]
	value := r.buf[start:]
	*c = Cell{Kind: Text}
	switch kind {
	case 's':
		if i, ok := atoi(value); ok && i < len(r.book.strings) {
			c.Text = r.book.strings[i]
		} else {
			c.Kind = Empty
		}
		if c.Text == "" {
			c.Kind = Empty
		}
		r.buf = r.buf[:start]
		return
	case 'b':
		c.Kind, c.Text = Bool, "FALSE"
		if len(value) == 1 && value[0] == '1' {
			c.Text = "TRUE"
		}
		r.buf = r.buf[:start]
		return
	case 'e':
		c.Kind = Error
	case 'd':
		c.Kind = Date
		if i := bytes.IndexByte(value, 'T'); i > 0 {
			r.buf = r.buf[:start+i]
		}
	case 'n':
		c.Kind = Number
		r.number(c, style, start)
	default: // text of its own
		if hasUnderscored(value) {
			r.buf = append(r.buf[:start], appendUnderscored(nil, value)...)
		}
	}
	if most := r.book.parts.limits.CellBytes; len(r.buf)-start > most {
		r.buf = r.buf[:start+most]
		if len(r.rest.Flaws) < mostFlaws {
			r.rest.Flaws = append(r.rest.Flaws, tooLong(r.row.Number, col, most))
		}
	}
	r.own = append(r.own, ownText{col, start, len(r.buf)})
}

func tooLong(row, col, most int) Flaw {
	return Flaw{"cell_too_long", row, col, fault.Tf("isi sel dipotong pada %d bita", "the cell is cut at %d bytes", most)}
}

// number turns the value in r.buf into what the cell shows.
func (r *xlsxRows) number(c *Cell, style, start int) {
	var f numberFormat
	if style < len(r.book.formats) {
		f = r.book.formats[style]
	}
	value := r.buf[start:]
	if f.date != "" {
		if serial, err := strconv.ParseFloat(string(value), 64); err == nil {
			if b, ok := appendDate(value[:0:0], serial, r.book.epoch, f.date); ok {
				c.Kind = Date
				r.buf = append(r.buf[:start], b...)
				return
			}
		}
	}
	if len(value) <= 15 && f.pad == 0 && onlyDigits(value) {
		return
	}
	r.buf = append(r.buf[:start], appendNumber(nil, value, f)...)
}

func onlyDigits(b []byte) bool {
	for _, c := range b {
		if c < '0' || c > '9' {
			return false
		}
	}
	return true
}

// resolveLinks finds the addresses of hyperlinks in the part beside the sheet's.
func (r *xlsxRows) resolveLinks(sheet string) error {
	if len(r.unlink) == 0 {
		return nil
	}
	rels, err := r.book.relations(path.Join(path.Dir(sheet), "_rels", path.Base(sheet)+".rels"), path.Dir(sheet))
	if err != nil {
		return fmt.Errorf("read the links of a sheet: %w", err)
	}
	for _, l := range r.unlink {
		if rel := rels[l.id]; rel.target != "" {
			r.rest.Links = append(r.rest.Links, Link{l.row, l.col, rel.target})
		}
	}
	return nil
}

// refColumn is the column of a reference such as "AB12".
func refColumn(ref []byte) (int, bool) {
	n, i := 0, 0
	for ; i < len(ref) && i < 4 && ref[i] >= 'A' && ref[i] <= 'Z'; i++ {
		n = n*26 + int(ref[i]-'A') + 1
	}
	return n - 1, n > 0
}

// parseArea reads "B2:D5" or "B2".
func parseArea(ref string) (Area, bool) {
	from, to, two := strings.Cut(strings.ReplaceAll(ref, "$", ""), ":")
	if !two {
		to = from
	}
	cell := func(s string) (row, col int, ok bool) {
		i := strings.IndexAny(s, "0123456789")
		if i < 1 {
			return 0, 0, false
		}
		col, ok = ParseColumn(s[:i])
		row, err := strconv.Atoi(s[i:])
		return row - 1, col, ok && err == nil && row > 0
	}
	var a Area
	var ok1, ok2 bool
	a.Row, a.Col, ok1 = cell(from)
	a.LastRow, a.LastCol, ok2 = cell(to)
	return a, ok1 && ok2 && a.Row <= a.LastRow && a.Col <= a.LastCol
}

func hasUnderscored(text []byte) bool {
	i := bytes.Index(text, []byte("_x"))
	return i >= 0 && len(text)-i >= 7
}

// valid mends text that is no UTF-8.
func valid(s string) string {
	if utf8.ValidString(s) {
		return s
	}
	return strings.ToValidUTF8(s, "\uFFFD")
}
