package export

import (
	"io"
	"iter"
	"unicode/utf8"

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
func writeXLSX(w io.Writer, list iter.Seq2[agreement.Agreement, error]) error {
	b, err := newWorkbook(w, SheetName, 19, 60)
	if err != nil {
		return err
	}
	if err := b.row(Columns(), bold); err != nil {
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
			if err := b.row(texts, plain); err != nil {
				return err
			}
			texts = append(texts[:0], rest...)
		}
	}
	return b.close()
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
