package sheet

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/term"
)

// ods is an opened OpenDocument spreadsheet. Everything stands in one part, so that each sheet is found by going through it.
type ods struct{ parts parts }

// openODS lists the sheets.
func openODS(p parts) (*ods, []Info, error) {
	if p.has("META-INF/manifest.xml") {
		encrypted := false
		err := p.each("META-INF/manifest.xml", func(s *xmlScanner) error {
			encrypted = encrypted || string(s.name) == "encryption-data"
			return nil
		})
		if err != nil {
			return nil, nil, err
		}
		if encrypted {
			return nil, nil, locked(p.name)
		}
	}
	var infos []Info
	hidden := make(map[string]bool)
	style, spreadsheet, depth := "", false, 0
	r, err := p.open("content.xml")
	if err != nil {
		return nil, nil, err
	}
	defer func() { _ = r.Close() }() // it was only read
	s, err := newXML(r)
	for err == nil {
		var t token
		if t, err = s.next(); err != nil || t == textToken {
			continue
		}
		switch name := string(s.name); {
		case name == "style" && t == startToken:
			style = string(s.attribute("name"))
		case name == "table-properties" && string(s.attribute("display")) == "false":
			hidden[style] = true
		case name == "spreadsheet":
			spreadsheet = true
		case name == "table" && t == endToken:
			depth--
		case name == "table":
			if depth++; depth == 1 {
				infos = append(infos, Info{Name: string(s.attribute("name")), Hidden: hidden[string(s.attribute("style-name"))]})
			}
		}
	}
	switch {
	case !errors.Is(err, io.EOF):
		return nil, nil, p.damaged(err)
	case !spreadsheet:
		return nil, nil, notTable(p.name)
	case len(infos) == 0:
		return nil, nil, fault.New(fault.Invalid, fault.Tf("%s tidak berisi lembar", "%s holds no sheet", p.name))
	}
	return &ods{p}, infos, nil
}

// rows reads one sheet.
func (o *ods) rows(ctx context.Context, i int, visit func(Row) error) (Rest, error) {
	part, err := o.parts.open("content.xml")
	if err != nil {
		return Rest{}, err
	}
	a := readAhead(ctx, part)
	defer func() { _ = a.Close() }() // it was only read
	s, err := newXML(a)
	if err != nil {
		return Rest{}, o.parts.damaged(err)
	}
	r := odsRows{parts: o.parts, s: s, visit: visit, dates: make(map[string]term.Precision), styles: make(map[string]string)}
	if err := r.run(i); err != nil {
		return Rest{}, o.parts.damaged(err)
	}
	return r.rest, nil
}

type odsRows struct {
	parts  parts
	s      *xmlScanner
	visit  func(Row) error
	rest   Rest
	row    Row
	cells  int
	number int // of the row being read
	text   []byte

	dates     map[string]term.Precision // what a date style shows
	styles    map[string]string         // cell style → date style
	columns   []string                  // default cell style of each column
	rowStyle  string
	cellStyle string
}

// run goes to table i and through its rows.
func (r *odsRows) run(i int) error {
	depth, table := 0, -1
	style := ""
	for {
		t, err := r.s.next()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		if t == textToken {
			continue
		}
		name := string(r.s.name)
		if t == endToken {
			if name == "table" {
				if depth--; depth == 0 && table == i {
					return nil
				}
			}
			continue
		}
		switch name {
		case "date-style":
			style = string(r.s.attribute("name"))
			if r.dates[style] == "" {
				r.dates[style] = term.Year
			}
		case "month":
			if r.dates[style] == term.Year {
				r.dates[style] = term.Month
			}
		case "day", "day-of-week":
			if style != "" {
				r.dates[style] = term.Day
			}
		case "style":
			if data := string(r.s.attribute("data-style-name")); data != "" {
				r.styles[string(r.s.attribute("name"))] = data
			}
			style = ""
		case "table":
			if depth++; depth == 1 {
				table++
			}
		case "table-column":
			if table == i && depth == 1 {
				def := string(r.s.attribute("default-cell-style-name"))
				for range min(r.s.whole("number-columns-repeated", 1), r.parts.limits.Columns-len(r.columns)) {
					r.columns = append(r.columns, def)
				}
			}
		case "table-row":
			if table == i && depth == 1 {
				if err := r.readRow(); err != nil {
					return err
				}
			}
		}
	}
}

func (r *odsRows) readRow() error {
	repeated := max(r.s.whole("number-rows-repeated", 1), 1)
	visible := string(r.s.attribute("visibility"))
	r.rowStyle = string(r.s.attribute("default-cell-style-name"))
	r.row = Row{Number: r.number + 1, Cells: r.row.Cells[:0], Hidden: visible == "collapse" || visible == "filter"}
	col := 0
	for {
		t, err := r.s.next()
		if err != nil {
			return cut(err)
		}
		if t == textToken {
			continue
		}
		if t == endToken {
			if string(r.s.name) == "table-row" {
				break
			}
			continue
		}
		if name := string(r.s.name); name != "table-cell" && name != "covered-table-cell" {
			continue
		}
		n := max(r.s.whole("number-columns-repeated", 1), 1)
		if err := r.readCell(col, n); err != nil {
			return err
		}
		if col += n; col > 1<<24 {
			return errTag
		}
	}
	r.number += repeated
	for len(r.row.Cells) > 0 && r.row.Cells[len(r.row.Cells)-1].Kind == Empty {
		r.row.Cells = r.row.Cells[:len(r.row.Cells)-1]
	}
	if len(r.row.Cells) == 0 {
		return nil
	}
	limits := r.parts.limits
	for range repeated {
		if r.row.Number > limits.Rows {
			return tooLarge(r.parts.name, fault.Tf("lebih dari %d baris", "more than %d rows", limits.Rows))
		}
		if r.cells += len(r.row.Cells); r.cells > limits.Cells {
			return tooLarge(r.parts.name, fault.Tf("lebih dari %d sel", "more than %d cells", limits.Cells))
		}
		if r.row.Hidden {
			r.rest.Hidden++
		}
		if err := r.visit(r.row); err != nil {
			return err
		}
		r.row.Number++
	}
	return nil
}

// readCell reads one cell that stands n times from column col on.
func (r *odsRows) readCell(col, n int) error {
	s := r.s
	kind := string(s.attribute("value-type"))
	var value []byte
	switch kind {
	case "date":
		value = bytes.Clone(s.attribute("date-value"))
	case "boolean":
		value = bytes.Clone(s.attribute("boolean-value"))
	case "float", "percentage", "currency":
		value = bytes.Clone(s.attribute("value"))
	}
	r.cellStyle = string(s.attribute("style-name"))
	if across, down := s.whole("number-columns-spanned", 1), s.whole("number-rows-spanned", 1); across > 1 || down > 1 {
		if down <= 1<<20 && across <= 1<<14 {
			r.rest.Merges = append(r.rest.Merges, Area{r.row.Number - 1, col, r.row.Number - 2 + down, col + across - 1})
		}
	}
	text, address, err := r.readText()
	if err != nil {
		return err
	}
	c := r.cell(kind, value, text, col)
	if c.Kind == Empty {
		return nil
	}
	if most := r.parts.limits.CellBytes; len(c.Text) > most {
		c.Text = strings.ToValidUTF8(c.Text[:most], "")
		if len(r.rest.Flaws) < mostFlaws {
			r.rest.Flaws = append(r.rest.Flaws, tooLong(r.row.Number, col, most))
		}
	}
	if col >= r.parts.limits.Columns {
		if len(r.rest.Flaws) < mostFlaws {
			r.rest.Flaws = append(r.rest.Flaws, Flaw{"column_beyond_limit", r.row.Number, col, fault.Tf(
				"hanya %d kolom pertama dibaca", "only the first %d columns are read", r.parts.limits.Columns)})
		}
		return nil
	}
	if address != "" {
		r.rest.Links = append(r.rest.Links, Link{r.row.Number - 1, col, address})
	}
	for len(r.row.Cells) < col {
		r.row.Cells = append(r.row.Cells, Cell{})
	}
	for range min(n, r.parts.limits.Columns-col) {
		r.row.Cells = append(r.row.Cells, c)
	}
	return nil
}

// cell decides what the cell is.
func (r *odsRows) cell(kind string, value []byte, text string, col int) Cell {
	switch kind {
	case "float", "percentage", "currency":
		if n := strings.TrimLeft(text, "0"); n != text && n == string(value) {
			return Cell{Text: text, Kind: Number} // shown with leading zeros
		}
		return Cell{Text: string(appendNumber(nil, value, numberFormat{})), Kind: Number}
	case "date":
		day, _, _ := bytes.Cut(value, []byte("T"))
		d, err := term.Parse(string(day))
		if err != nil {
			return Cell{Text: string(value), Kind: Text}
		}
		return Cell{Text: string(appendISO(nil, d, r.shown(col))), Kind: Date}
	case "boolean":
		return Cell{Text: strings.ToUpper(string(value)), Kind: Bool}
	}
	switch {
	case text == "":
		return Cell{}
	case IsError(text):
		return Cell{Text: text, Kind: Error}
	}
	return Cell{Text: text, Kind: Text}
}

// shown is how much of a date the style of the cell, else of its row or column, shows.
func (r *odsRows) shown(col int) term.Precision {
	style := r.cellStyle
	if style == "" {
		style = r.rowStyle
	}
	if style == "" && col < len(r.columns) {
		style = r.columns[col]
	}
	if p := r.dates[r.styles[style]]; p != "" {
		return p
	}
	return term.Day
}

// readText gathers the paragraphs of the cell just begun, without comments and drawings, and the first address linked in it.
func (r *odsRows) readText() (text, address string, err error) {
	s := r.s
	r.text = r.text[:0]
	paragraphs, in := 0, 0
	for {
		t, err := s.next()
		if err != nil {
			return "", "", fmt.Errorf("a cell: %w", cut(err))
		}
		switch t {
		case textToken:
			if in > 0 && len(r.text) <= r.parts.limits.CellBytes {
				r.text = append(r.text, s.text...)
			}
		case startToken:
			switch string(s.name) {
			case "p":
				if paragraphs++; paragraphs > 1 {
					r.text = append(r.text, '\n')
				}
				in++
			case "s":
				for range min(s.whole("c", 1), 100) {
					r.text = append(r.text, ' ')
				}
			case "tab":
				r.text = append(r.text, '\t')
			case "line-break":
				r.text = append(r.text, '\n')
			case "a":
				if address == "" {
					address = string(s.attribute("href"))
				}
			case "annotation", "frame", "shape", "custom-shape", "table":
				if err := s.skipElement(); err != nil {
					return "", "", err
				}
			}
		case endToken:
			switch string(s.name) {
			case "p":
				in--
			case "table-cell", "covered-table-cell":
				return valid(string(r.text)), address, nil
			}
		}
	}
}

// IsError tells whether text is what spreadsheets show where a formula could not be computed.
func IsError(text string) bool {
	if strings.HasPrefix(text, "Err:") && len(text) == len("Err:502") {
		return true
	}
	if len(text) < 3 || text[0] != '#' {
		return false
	}
	switch strings.ToUpper(text) {
	case "#N/A", "#N/A!", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NUM!", "#NULL!", "#SPILL!", "#CALC!", "#GETTING_DATA":
		return true
	}
	return strings.Trim(text, "#") == "" // too narrow to show a number
}
