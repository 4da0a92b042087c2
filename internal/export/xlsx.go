package export

import (
	"io"
	"iter"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"

	"github.com/anyam-id/anyam/agreement"
)

const (
	// SheetName is the name of the sheet with the agreements.
	SheetName = "Kesepakatan"
	// Continued in the first column marks a row whose cells go on with those of the row above, because a cell of XLSX holds at most 32,767
	// characters.
	Continued = "+"
	mostCell  = 32_000
)

// writeXLSX writes a workbook of one sheet. All cells are texts, so that no program changes a number into a date or runs a formula.
func writeXLSX(w io.Writer, list iter.Seq2[agreement.Agreement, error]) (err error) {
	f := excelize.NewFile()
	defer func() {
		if cerr := f.Close(); err == nil {
			err = cerr
		}
	}()
	if err := f.SetSheetName("Sheet1", SheetName); err != nil {
		return err
	}
	bold, err := f.NewStyle(&excelize.Style{Font: &excelize.Font{Bold: true}})
	if err != nil {
		return err
	}
	s, err := f.NewStreamWriter(SheetName)
	if err != nil {
		return err
	}
	if err := s.SetPanes(&excelize.Panes{Freeze: true, XSplit: 2, YSplit: 1, TopLeftCell: "C2", ActivePane: "bottomRight"}); err != nil {
		return err
	}
	for col, width := range map[int]float64{1: 19, 2: 60} {
		if err := s.SetColWidth(col, col, width); err != nil {
			return err
		}
	}
	number := 0
	cells := make([]any, len(columns))
	row := func(texts []string, style int) error {
		number++
		at, err := excelize.CoordinatesToCellName(1, number)
		if err != nil {
			return err
		}
		for i, t := range texts {
			cells[i] = nil
			if t != "" {
				cells[i] = excelize.Cell{StyleID: style, Value: t}
			}
		}
		return s.SetRow(at, cells[:len(texts)])
	}
	if err := row(Columns(), bold); err != nil {
		return err
	}
	texts := make([]string, 0, len(columns))
	for a, err := range list {
		if err != nil {
			return err
		}
		texts = AppendRow(texts[:0], &a)
		for more := true; more; {
			rest := make([]string, len(texts))
			if more = overflow(texts, rest); more {
				rest[0] = Continued
			}
			if err := row(texts, 0); err != nil {
				return err
			}
			texts = append(texts[:0], rest...)
		}
	}
	if err := s.Flush(); err != nil {
		return err
	}
	return f.Write(w)
}

// overflow moves what is too long for a cell into rest, and tells whether there was any.
func overflow(texts, rest []string) bool {
	found := false
	for i, t := range texts {
		if len(t) <= mostCell {
			continue
		}
		cut := mostCell
		for !utf8.RuneStart(t[cut]) {
			cut--
		}
		texts[i], rest[i], found = t[:cut], t[cut:], true
	}
	return found
}
