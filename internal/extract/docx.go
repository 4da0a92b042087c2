package extract

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/xml"
	"errors"
	"io"
	"strings"

	"github.com/anyam-id/anyam/fault"
)

// Limits of a DOCX, which is a zip: few bytes may unpack to very many.
const (
	mostZipEntries = 10_000
	mostXML        = 200 << 20 // bytes of one part, unpacked
	deepestXML     = 1_000     // elements within elements
)

// sniffZip tells what kind of document a zip holds.
func sniffZip(name string, data []byte) (string, error) {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return "", damaged(name, "DOCX", err)
	}
	for i, f := range z.File {
		if i > mostZipEntries {
			break
		}
		switch f.Name {
		case "word/document.xml":
			return typeDOCX, nil
		case "xl/workbook.xml", "xl/workbook.bin":
			return "", refuse(name, "lembar kerja", "a spreadsheet", "CSV atau XLSX lalu pakai anyam import", "CSV or XLSX and use anyam import")
		case "mimetype":
			return "", refuse(name, "dokumen OpenDocument", "an OpenDocument file", "DOCX atau PDF", "DOCX or PDF")
		}
	}
	return "", refuse(name, "arsip ZIP", "a ZIP archive", "berkas satu per satu", "its files one by one")
}

// errTooMuch ends the reading of a part that unpacks to more than any document holds.
var errTooMuch = errors.New("the part is too large or too deeply nested")

// readDOCX reads the body of a Word document: paragraphs with their automatic numbers, tables row by row, text boxes. Deleted text, headers, footers, comments and
// field codes are left out. It stops at limit bytes of text.
func readDOCX(ctx context.Context, name string, data []byte, limit int) (Text, error) {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return Text{}, damaged(name, "DOCX", err)
	}
	if len(z.File) > mostZipEntries {
		return Text{}, damaged(name, "DOCX", errTooMuch)
	}
	d := docx{ctx: ctx, limit: limit}
	if part, err := z.Open("word/numbering.xml"); err == nil {
		// A document whose numbers cannot be read is read without them.
		d.numbers, err = readNumbering(ctx, part)
		if err != nil {
			d.numbers = nil
		}
		if err := part.Close(); err != nil {
			return Text{}, damaged(name, "DOCX", err)
		}
	}
	part, err := z.Open("word/document.xml")
	if err != nil {
		return Text{}, damaged(name, "DOCX", err)
	}
	err = errors.Join(d.read(part), part.Close())
	if err != nil {
		return Text{}, damaged(name, "DOCX", err)
	}
	t := Text{MediaType: typeDOCX, Text: strings.Trim(d.out.String(), "\n")}
	if d.cut {
		t.Notes = append(t.Notes, fault.Tf("Hanya %d MB pertama dari teks yang dibaca.", "Only the first %d MB of the text were read.", limit>>20))
	}
	return t, nil
}

// docx is a document while it is read.
type docx struct {
	ctx     context.Context //nolint:containedctx // it lives as long as one call
	limit   int
	taken   int // bytes of text so far
	cut     bool
	out     strings.Builder
	numbers *numbering
	inText  int         // elements w:t that the reader is in
	paras   []paragraph // the paragraph at hand and, around a text box, those that it stands in
	tables  []table     // the table at hand and those that it stands in
}

// paragraph is a paragraph while it is read.
type paragraph struct {
	text  *strings.Builder
	list  string // the list that numbers it, "" for none
	level string
}

// table holds the row at hand: for each cell its paragraphs.
type table struct{ row [][]string }

// errFull ends the reading when there is text enough.
var errFull = errors.New("the text is full")

// read reads word/document.xml.
func (d *docx) read(r io.Reader) error {
	dec := xml.NewDecoder(io.LimitReader(r, mostXML))
	err := walk(d.ctx, dec, d.start, d.end, d.data)
	if errors.Is(err, errFull) {
		d.cut, err = true, nil
	}
	if err == nil && dec.InputOffset() >= mostXML {
		return errTooMuch
	}
	return err
}

// walk calls start, end and data for what dec reads. Where start says so, it skips the element.
func walk(ctx context.Context, dec *xml.Decoder, start func(xml.StartElement) (skip bool, err error), end func(string) error, data func(string) error) error {
	// Parts are in UTF-8 or UTF-16 by the standard; the latter does not occur.
	dec.CharsetReader = func(_ string, in io.Reader) (io.Reader, error) { return in, nil }
	depth := 0
	for n := 0; ; n++ {
		if n%4096 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		tok, err := dec.RawToken()
		if errors.Is(err, io.EOF) {
			if depth > 0 {
				return io.ErrUnexpectedEOF
			}
			return nil
		}
		if err != nil {
			return err
		}
		switch t := tok.(type) {
		case xml.StartElement:
			if depth++; depth > deepestXML {
				return errTooMuch
			}
			skip, err := start(t)
			if err != nil {
				return err
			}
			if skip {
				if err := skipElement(ctx, dec); err != nil {
					return err
				}
				depth--
			}
		case xml.EndElement:
			if depth--; depth < 0 {
				return io.ErrUnexpectedEOF
			}
			if err := end(t.Name.Local); err != nil {
				return err
			}
		case xml.CharData:
			if err := data(string(t)); err != nil {
				return err
			}
		}
	}
}

// skipElement passes over the rest of the element whose start was read.
func skipElement(ctx context.Context, dec *xml.Decoder) error {
	for depth, n := 1, 1; depth > 0; n++ {
		if n%4096 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		tok, err := dec.RawToken()
		if err != nil {
			if errors.Is(err, io.EOF) {
				return io.ErrUnexpectedEOF
			}
			return err
		}
		switch tok.(type) {
		case xml.StartElement:
			if depth++; depth > deepestXML {
				return errTooMuch
			}
		case xml.EndElement:
			depth--
		}
	}
	return nil
}

// attribute is the value of the attribute of that local name.
func attribute(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

func (d *docx) start(e xml.StartElement) (skip bool, err error) {
	switch e.Name.Local {
	case "del", "moveFrom", "instrText", "delText", "Fallback", "sectPr", "tabs", "pPrChange", "rPrChange": // what was deleted, field codes, second copies of text boxes
		return true, nil
	case "p":
		if len(d.paras) >= deepestBox {
			return false, errTooMuch
		}
		d.paras = append(d.paras, paragraph{text: new(strings.Builder)})
	case "tbl":
		d.tables = append(d.tables, table{})
	case "tc":
		if t := last(d.tables); t != nil {
			t.row = append(t.row, nil)
		}
	case "tab", "ptab":
		return false, d.write("\t")
	case "br", "cr":
		return false, d.write("\n")
	case "noBreakHyphen":
		return false, d.write("-")
	case "ilvl":
		if p := last(d.paras); p != nil {
			p.level = attribute(e, "val")
		}
	case "numId":
		if p := last(d.paras); p != nil {
			p.list = attribute(e, "val")
		}
	case "t":
		d.inText++
	}
	return false, nil
}

func (d *docx) end(name string) error {
	switch name {
	case "t":
		d.inText = max(0, d.inText-1)
	case "p":
		if p := last(d.paras); p != nil {
			text := strings.TrimSpace(p.text.String())
			if label := d.numbers.next(p.list, p.level); label != "" && text != "" {
				text = label + " " + text
			}
			d.paras = d.paras[:len(d.paras)-1]
			d.emit(len(d.tables), text)
		}
	case "tr":
		if t := last(d.tables); t != nil {
			for _, line := range t.lines() {
				d.emit(len(d.tables)-1, line)
			}
			t.row = nil
		}
	case "tbl":
		if n := len(d.tables); n > 0 {
			d.tables = d.tables[:n-1]
		}
	}
	return nil
}

// deepestBox bounds text boxes within text boxes.
const deepestBox = 20

func (d *docx) data(s string) error {
	if d.inText == 0 {
		return nil
	}
	return d.write(s)
}

// write adds to the paragraph at hand.
func (d *docx) write(s string) error {
	p := last(d.paras)
	if p == nil {
		return nil
	}
	if d.taken += len(s); d.taken > d.limit {
		return errFull
	}
	p.text.WriteString(s)
	return nil
}

// emit puts a finished paragraph into the cell at hand of the table at that depth, or into the text.
func (d *docx) emit(depth int, text string) {
	if text == "" {
		return
	}
	if depth > 0 {
		t := &d.tables[depth-1]
		if len(t.row) == 0 {
			t.row = append(t.row, nil)
		}
		cell := &t.row[len(t.row)-1]
		*cell = append(*cell, text)
		return
	}
	d.out.WriteString(text)
	d.out.WriteString("\n\n")
}

// lines gives the row as text: on one line with tabs where each cell is one line, otherwise cell after cell, as the signatures below an agreement.
func (t *table) lines() []string {
	var cells, all []string
	single := true
	for _, cell := range t.row {
		if len(cell) > 1 || len(cell) == 1 && strings.Contains(cell[0], "\n") {
			single = false
		}
		all = append(all, cell...)
		if len(cell) > 0 {
			cells = append(cells, cell[0])
		}
	}
	if single && len(cells) > 0 {
		return []string{strings.Join(cells, "\t")}
	}
	return all
}

// last points at the last element of s, nil without one.
func last[T any](s []T) *T {
	if len(s) == 0 {
		return nil
	}
	return &s[len(s)-1]
}
