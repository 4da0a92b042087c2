// Package intake reads old registers of cooperation, the sheets that officers kept, into proposed agreements: assertions with the cell
// that each comes from, graded "claimed", and every problem of the whole file by row and column.
//
// Read finds the headings and what each column means, decides per column what is ambiguous in single cells (day or month first), joins
// the rows of one paper, splits cells that hold two things, and compares what a row says with itself. Nothing is guessed quietly: what a
// cell may mean twice is a problem that names both meanings, what cannot be read is kept as a note, and no value is made up. It saves
// nothing: the registry does that when a person accepts.
//
// A file that package export wrote is recognised by its headings and read back exactly.
package intake

import (
	"context"
	"errors"
	"io"
	"iter"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/document"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/sheet"
	"github.com/anyam-id/anyam/region"
	"github.com/anyam-id/anyam/term"
)

// Options say how to read a file. The zero value lets Read find out everything.
type Options struct {
	Map      map[Field]string // column of a field, by heading or letter; "-" says that the sheet has none
	Sheet    string           // name of the sheet; "" the first that holds a table
	Own      region.Code      // the government whose register this is, a party to everything in it; "" not said
	Order    term.Order       // order of day and month in ambiguous dates; "" is decided per column
	Today    term.Date        // to compare a stated status with the dates; zero: not compared
	Document document.Digest  // the file itself, for the source of each statement
	Fixes    []Fix            // cells that a person put right, of the sheet that is read
	Limits   sheet.Limits
	Progress func(done, total int) // called now and then with rows read; may be nil

	// Keep gives the statements of a paper as they will be kept, and names those that will not be. It may change what it is given, and is
	// called by several goroutines at once; nil keeps all as they are.
	Keep func([]agreement.Assertion) (kept []agreement.Assertion, refused []fault.Problem)
}

// Proposal is one agreement as the file tells it.
type Proposal struct {
	ID         agreement.ID // in the register that exported it; "" for any other file
	Assertions []agreement.Assertion
	Rows       []int // the sheet's rows, from 1
}

// Result is what a file says.
type Result struct {
	Format     string // "csv", "xlsx", "ods", "jsonl"
	Sheet      string
	Others     []string // sheets that were not read
	Exported   bool     // the file was written by package export
	Rows       int      // rows that hold data: without headings, blank lines, totals and footers
	Agreements int
	Skipped    int // data rows that say too little to be an agreement
	Mapping    []Mapped
	Problems   []Problem

	all  func(yield func(Proposal) bool)
	near func(from, n int) []SheetRow
	cell func(row int, column string) Cell
}

// All gives the proposals in the order of the sheet. They are made anew each time, so that a large file need not be held as
// assertions in memory.
func (r *Result) All() iter.Seq[Proposal] {
	return func(yield func(Proposal) bool) {
		if r.all != nil {
			r.all(yield)
		}
	}
}

// Read reads the file called name. An error means that the file as a whole cannot be read, or that the options do not fit it; what is
// wrong in single cells is in the result's Problems.
func Read(ctx context.Context, name string, r io.ReaderAt, size int64, o Options) (*Result, error) {
	if err := o.check(); err != nil {
		return nil, err
	}
	if lines, err := isJSONLines(r, size); err != nil || lines {
		if err != nil {
			return nil, err
		}
		return readJSONLines(ctx, name, r, size, o)
	}
	book, err := sheet.Open(name, r, size, o.Limits)
	if err != nil {
		return nil, err
	}
	t, err := chooseSheet(ctx, book, o)
	if err != nil {
		return nil, err
	}
	if err := t.mend(o.Fixes, mostCell); err != nil {
		return nil, err
	}
	res := &Result{Format: string(book.Format), Sheet: t.name}
	for i, s := range book.Sheets {
		if i != t.index {
			res.Others = append(res.Others, s.Name)
		}
	}
	var l log
	if exported(t) {
		l.flaws(t, head{})
		return readExported(res, t, &l, o)
	}
	h := findHead(t, o.Map)
	l.flaws(t, h)
	cols := profile(t, h)
	m, err := mapColumns(t, h, cols, o.Map)
	if err != nil {
		return nil, err
	}
	res.Mapping = m.list()
	reg := newRegister(t, h, m, cols, o)
	reg.survey(&l)
	res.near, res.cell = reg.nearby, t.cell
	if err := reg.build(ctx, res, &l); err != nil {
		return nil, err
	}
	return res, nil
}

// check refuses options that fit no file.
func (o Options) check() error {
	var ps fault.Problems
	for f := range o.Map {
		if !f.Valid() {
			ps.Add("field_unknown", string(f), fault.Tf("tidak ada isian %q; yang ada: %s", "there is no field %q; there are: %s", f, fieldNames()))
		}
	}
	if o.Own != "" {
		if _, ok := region.Get(o.Own); !ok {
			ps.Add("region_unknown", string(o.Own), fault.Tf("tidak ada daerah dengan kode %s", "there is no region with the code %s", o.Own))
		}
	}
	switch o.Order {
	case "", term.DMY, term.MDY:
	default:
		ps.Add("order_unknown", string(o.Order), fault.Tf("urutan tanggal %q tidak dikenal: dmy atau mdy", "the order of dates %q is not known: dmy or mdy", o.Order))
	}
	return ps.Err(fault.T("pilihan impor tidak dapat dipakai", "the options of the import cannot be used"))
}

// isJSONLines tells a file of JSON objects from a table by its first character.
func isJSONLines(r io.ReaderAt, size int64) (bool, error) {
	head := make([]byte, min(size, 64))
	n, err := r.ReadAt(head, 0)
	if err != nil && !errors.Is(err, io.EOF) {
		return false, err
	}
	for _, c := range head[:n] {
		switch c {
		case ' ', '\t', '\r', '\n', 0xef, 0xbb, 0xbf:
		default:
			return c == '{', nil
		}
	}
	return false, nil
}
