// Package sheet reads tables out of files as people send them: CSV in any common separator and encoding, XLSX and ODS.
//
// Open tells the format from the content and never from the name alone; Read then gives the rows of one sheet, one after another,
// as text: what a person sees in each cell, with what kind of value the file says it is. Formulas give their kept results,
// dates give ISO text of the precision that the cell shows.
//
// It is not a spreadsheet: nothing is computed and no style kept. It does not know what the columns mean; package intake does. It
// trusts no file: every length is bounded by Limits, and what had to be left out or mended is told as a Flaw.
package sheet

import (
	"archive/zip"
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"

	"github.com/klauspost/compress/flate"

	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/term"
)

// Kind says what a file holds in a cell.
type Kind uint8

// The kinds. CSV knows only Empty and Text.
const (
	Empty  Kind = iota
	Text        // Cell.Text is the text
	Number      // Text is the number in decimal digits, without exponent where it is whole
	Date        // Text is "2019-03-12", "2019-03" or "2019": as precise as the cell's format shows it
	Bool        // Text is TRUE or FALSE
	Error       // Text is #N/A, #REF! …: what a formula could not compute
)

// Cell is one cell as a person sees it.
type Cell struct {
	Text   string
	Kind   Kind
	Merged bool // its text is that of the first cell of a merged area: see Area
}

// Row is one row of a sheet. Cells is reused: keep a copy, not the slice. Its strings may be kept.
type Row struct {
	Number int // as the sheet's own rows are numbered, from 1
	Cells  []Cell
	Hidden bool // a filter or a person hid it
}

// Area is a range of merged cells, all numbers from 0, both ends within.
type Area struct{ Row, Col, LastRow, LastCol int }

// Link is an address behind a cell, numbers from 0.
type Link struct {
	Row, Col int
	Address  string
}

// Flaw is something in a file that had to be left out or mended while reading.
type Flaw struct {
	Code   string // stable: quote_unterminated, cell_too_long, …
	Row    int    // from 1; 0 where it is about the whole file
	Column int    // from 0; -1 where it is about a row or the whole file
	Text   fault.Text
}

// Rest is what a sheet holds beside its rows, known only when they were read.
type Rest struct {
	Merges []Area
	Links  []Link
	Flaws  []Flaw
	Hidden int // how many rows with content are hidden
}

// Info names a sheet of a book.
type Info struct {
	Name   string
	Hidden bool
}

// Limits bound what is read, so that no file can exhaust the machine. Zero members take the defaults.
type Limits struct {
	Bytes     int64 // of one part of the file when it is unpacked; default 1 GiB
	Rows      int   // default 1,048,576, what spreadsheets hold
	Columns   int   // default 1,024
	Cells     int   // with content, of one sheet; default 16 million
	CellBytes int   // longer texts are cut and told as a flaw; default 131,072
	Ratio     int64 // unpacked bytes for each packed one, from 16 MiB on; default 400
}

func (l Limits) withDefaults() Limits {
	l.Bytes = cmp.Or(l.Bytes, 1<<30)
	l.Rows = cmp.Or(l.Rows, 1<<20)
	l.Columns = cmp.Or(l.Columns, 1024)
	l.Cells = cmp.Or(l.Cells, 16<<20)
	l.CellBytes = cmp.Or(l.CellBytes, 1<<17)
	l.Ratio = cmp.Or(l.Ratio, 400)
	return l
}

// Format is a file format.
type Format string

// The formats.
const (
	CSV  Format = "csv"
	XLSX Format = "xlsx"
	ODS  Format = "ods"
)

// Book is an opened file. Its methods may be called one after another, not at once.
type Book struct {
	Format Format
	Sheets []Info
	Epoch  term.Epoch // from which bare numbers count days, where they mean dates
	book   reader
}

// reader is what each format does its own way.
type reader interface {
	// rows gives the rows of sheet i to visit, in order; empty rows may be left out.
	rows(ctx context.Context, i int, visit func(Row) error) (Rest, error)
}

// Open looks at a file and lists its sheets. The name serves only for the messages and as the name of a CSV's one sheet.
func Open(name string, r io.ReaderAt, size int64, limits Limits) (*Book, error) {
	limits = limits.withDefaults()
	head := make([]byte, 512)
	n, err := r.ReadAt(head, 0)
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, fmt.Errorf("read %s: %w", name, err)
	}
	head = head[:n]
	switch {
	case size == 0:
		return nil, fault.New(fault.Invalid, fault.Tf("berkas %s kosong", "file %s is empty", name))
	case bytes.HasPrefix(head, []byte("PK\x03\x04")):
		return openZip(name, r, size, limits)
	case bytes.HasPrefix(head, []byte("\xd0\xcf\x11\xe0")):
		return nil, fault.New(fault.Invalid, fault.Tf(
			"%s berformat Excel lama (.xls) atau terkunci sandi: buka dan simpan sebagai .xlsx tanpa sandi",
			"%s is an old Excel file (.xls) or locked by a password: open it and save it as .xlsx without a password", name))
	case bytes.HasPrefix(head, []byte("%PDF")), bytes.HasPrefix(head, []byte("{\\rtf")):
		return nil, notTable(name)
	}
	if t := bytes.ToLower(bytes.TrimLeft(bytes.TrimPrefix(head, []byte("\xef\xbb\xbf")), " \t\r\n")); bytes.HasPrefix(t, []byte("<")) {
		return nil, fault.New(fault.Invalid, fault.Tf(
			"isi %s adalah halaman web atau XML, bukan lembar kerja: buka di program lembar kerja dan simpan sebagai .xlsx atau .csv",
			"%s holds a web page or XML, not a sheet: open it in a spreadsheet program and save it as .xlsx or .csv", name))
	}
	c, err := openCSV(name, r, size, limits)
	if err != nil {
		return nil, err
	}
	title := strings.TrimSuffix(path.Base(strings.ReplaceAll(name, `\`, "/")), path.Ext(name))
	return &Book{Format: CSV, Sheets: []Info{{Name: title}}, Epoch: term.From1900, book: c}, nil
}

func notTable(name string) error {
	return fault.New(fault.Invalid, fault.Tf("%s bukan CSV, XLSX atau ODS", "%s is no CSV, XLSX or ODS", name))
}

// openZip tells XLSX and ODS apart by what lies in the archive.
func openZip(name string, r io.ReaderAt, size int64, limits Limits) (*Book, error) {
	z, err := zip.NewReader(r, size)
	if err != nil {
		return nil, fault.Wrap(fault.Invalid, fault.Tf(
			"%s rusak atau terpotong: unduh atau simpan ulang", "%s is damaged or cut off: download or save it again", name), err)
	}
	z.RegisterDecompressor(zip.Deflate, flate.NewReader)
	p := parts{name: name, files: make(map[string]*zip.File, len(z.File)), limits: limits}
	for _, f := range z.File {
		p.files[strings.ToLower(strings.ReplaceAll(f.Name, `\`, "/"))] = f
	}
	switch {
	case p.has("xl/workbook.xml"), p.has("_rels/.rels") && p.has("[content_types].xml"):
		x, infos, err := openXLSX(p)
		if err != nil {
			return nil, err
		}
		return &Book{Format: XLSX, Sheets: infos, Epoch: x.epoch, book: x}, nil
	case p.has("content.xml"):
		o, infos, err := openODS(p)
		if err != nil {
			return nil, err
		}
		return &Book{Format: ODS, Sheets: infos, Epoch: term.From1900, book: o}, nil
	}
	return nil, notTable(name)
}

// Read gives the rows of sheet i, counted from 0, to visit in order. Rows without content may be left out. It stops at the first
// error of visit and returns it.
func (b *Book) Read(ctx context.Context, i int, visit func(Row) error) (Rest, error) {
	if i < 0 || i >= len(b.Sheets) {
		return Rest{}, fault.New(fault.NotFound, fault.Tf("tidak ada lembar ke-%d", "there is no sheet number %d", i+1))
	}
	return b.book.rows(ctx, i, visit)
}

// ColumnName is the letter or letters of column i, counted from 0: A, B … Z, AA.
func ColumnName(i int) string {
	var b [8]byte
	at := len(b)
	for i++; i > 0 && at > 0; i = (i - 1) / 26 {
		at--
		b[at] = byte('A' + (i-1)%26)
	}
	return string(b[at:])
}

// ParseColumn reads the letters of a column, in any case: A is 0.
func ParseColumn(s string) (int, bool) {
	n := 0
	for i := range len(s) {
		c := s[i] | 0x20
		if c < 'a' || c > 'z' || n > 1<<20 {
			return 0, false
		}
		n = n*26 + int(c-'a') + 1
	}
	return n - 1, n > 0
}

// tooLarge says which limit a file goes beyond.
func tooLarge(name string, what fault.Text) error {
	return fault.New(fault.Invalid, fault.T(
		name+" terlalu besar: "+what.ID+"; bagi menjadi beberapa berkas", name+" is too large: "+what.EN+"; split it into several files"))
}
