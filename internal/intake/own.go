package intake

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/export"
	"github.com/anyam-id/anyam/internal/sheet"
)

// exported tells whether a sheet was written by package export: its headings are columns of that schema, those among them that nobody would
// invent.
func exported(t *table) bool {
	if len(t.rows) == 0 {
		return false
	}
	known := export.Columns()
	found := 0
	for _, c := range t.rows[0].cells {
		switch {
		case c.Text == "id" || c.Text == "title_stated" || c.Text == "party_kinds":
			found++
		case c.Text != "" && !slices.Contains(known, c.Text):
			return false
		}
	}
	return found == 3
}

// readExported reads a sheet of package export.
func readExported(res *Result, t *table, l *log, o Options) (*Result, error) {
	if len(o.Map) > 0 {
		return nil, fault.New(fault.Invalid, fault.T("berkas ini ekspor Anyam: kolomnya sudah pasti dan tidak dapat dipetakan lain",
			"this file is an export of Anyam: its columns are certain and cannot be mapped otherwise"))
	}
	column := make(map[string]int)
	for col, c := range t.rows[0].cells {
		if c.Text != "" {
			column[c.Text] = col
			res.Mapping = append(res.Mapping, Mapped{Field: Field(c.Text), Letter: sheet.ColumnName(col), Heading: c.Text, Confidence: 1, Why: fault.T("ekspor Anyam", "export of Anyam"), col: col})
		}
	}
	// Rows that go on with the row above, because a cell was too long for XLSX, are put together first.
	var rows []line
	for _, r := range t.rows[1:] {
		if n := len(rows); n > 0 && r.at(column["id"]).Text == export.Continued {
			whole := slices.Clone(rows[n-1].cells)
			for col, c := range r.cells {
				if col != column["id"] && c.Text != "" && col < len(whole) {
					whole[col].Text += c.Text
				}
			}
			rows[n-1].cells = whole
			continue
		}
		rows = append(rows, r)
	}
	decode := func(i int) (export.Line, error) {
		return export.Parse(func(name string) string {
			if col, ok := column[name]; ok {
				return rows[i].at(col).Text
			}
			return ""
		})
	}
	number := func(i int) int { return rows[i].number }
	return finishOwn(res, l, o, len(rows), number, decode)
}

// longestLine bounds one line of JSON.
const longestLine = 16 << 20

// readJSONLines reads JSON Lines of package export.
func readJSONLines(ctx context.Context, name string, r io.ReaderAt, size int64, o Options) (*Result, error) {
	if len(o.Map) > 0 || o.Sheet != "" {
		return nil, fault.New(fault.Invalid, fault.T("JSON Lines tidak mempunyai kolom atau lembar untuk dipilih", "JSON Lines have no columns or sheets to choose"))
	}
	if most := int64(512 << 20); size > most {
		return nil, fault.New(fault.Invalid, fault.Tf("%s terlalu besar: lebih dari %d MB", "%s is too large: more than %d MB", name, most>>20))
	}
	res := &Result{Format: string(export.JSONLines), Exported: true}
	var l log
	var lines [][]byte
	var numbers []int
	in := bufio.NewScanner(io.NewSectionReader(r, 0, size))
	in.Buffer(make([]byte, 64<<10), longestLine)
	for n := 1; in.Scan(); n++ {
		if n%4096 == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		line := bytes.TrimSpace(bytes.TrimPrefix(in.Bytes(), []byte("\xef\xbb\xbf")))
		if len(line) > 0 {
			lines, numbers = append(lines, bytes.Clone(line)), append(numbers, n)
		}
	}
	if err := in.Err(); err != nil {
		if errors.Is(err, bufio.ErrTooLong) {
			return nil, fault.New(fault.Invalid, fault.Tf("satu baris %s lebih dari %d MB", "a line of %s is longer than %d MB", name, longestLine>>20))
		}
		return nil, fmt.Errorf("read %s: %w", name, err)
	}
	decode := func(i int) (export.Line, error) {
		var x export.Line
		if err := json.Unmarshal(lines[i], &x); err != nil {
			return export.Line{}, fault.Wrap(fault.Invalid, fault.T("baris ini bukan JSON kesepakatan", "this line is no JSON of an agreement"), err)
		}
		return x, nil
	}
	number := func(i int) int { return numbers[i] }
	return finishOwn(res, &l, o, len(lines), number, decode)
}

// finishOwn counts and checks what an export holds and makes its proposals.
func finishOwn(res *Result, l *log, o Options, n int, number func(int) int, decode func(int) (export.Line, error)) (*Result, error) {
	res.Exported, res.Rows = true, n
	// proposal makes one, grades and values as they were exported, and tells of it as it goes.
	proposal := func(i int, l *log) (Proposal, bool) {
		x, err := decode(i)
		l.own(number(i), err)
		l.own(number(i), checkOwn(&x))
		list := x.Assertions()
		if len(list) == 0 {
			return Proposal{}, false
		}
		source := []agreement.Source{{Document: o.Document, Sheet: res.Sheet, Row: number(i), Note: "ekspor Anyam"}}
		for k := range list {
			list[k].Sources = source
		}
		list, refused := o.keep(list)
		for _, p := range refused {
			l.add(Problem{Row: number(i), Code: p.Code, Severity: Lost, Message: p.Text})
		}
		return Proposal{ID: x.ID, Assertions: list, Rows: []int{number(i)}}, true
	}
	for i := range n {
		if _, ok := proposal(i, l); !ok {
			res.Skipped++
			l.add(Problem{Row: number(i), Code: "row_without_subject", Severity: Lost, Message: fault.T("baris tanpa isi dilewati", "a row without content is left out")})
			continue
		}
		res.Agreements++
	}
	res.Problems = l.sorted()
	res.all = func(yield func(Proposal) bool) {
		for i := range n {
			var told log // above
			if p, ok := proposal(i, &told); ok && !yield(p) {
				return
			}
		}
	}
	return res, nil
}

// own takes over the problems of one row of an export.
func (l *log) own(row int, err error) {
	if err == nil {
		return
	}
	var f *fault.Error
	if !errors.As(err, &f) || len(f.Problems) == 0 {
		t := fault.T("baris ini tidak terbaca: "+err.Error(), "this row cannot be read: "+err.Error())
		l.add(Problem{Row: row, Code: "row_unreadable", Severity: Lost, Message: t})
		return
	}
	for _, p := range f.Problems {
		l.add(Problem{Row: row, Column: p.Place, Code: p.Code, Severity: Lost, Message: p.Text})
	}
}

// checkOwn takes out values that no register can hold, and names them: somebody may have edited the export.
func checkOwn(x *export.Line) error {
	var ps fault.Problems
	bad := func(column, value string) {
		ps.Add("value_unknown", column, fault.Tf("nilai %q tidak dikenal", "the value %q is not known", value))
	}
	if x.Instrument != "" && !x.Instrument.Valid() {
		bad("instrument", string(x.Instrument))
		x.Instrument = agreement.UnknownInstrument
	}
	if x.Class != "" && !x.Class.Valid() {
		bad("class", string(x.Class))
		x.Class = ""
	}
	if x.Kind != "" && !x.Kind.Valid() {
		bad("kind", string(x.Kind))
		x.Kind, x.KindStated = "", false
	}
	if x.Grade != "" && x.Grade.Rank() == 0 {
		bad("grade", string(x.Grade))
		x.Grade = agreement.Claimed
	}
	if x.EndReason != "" && !x.EndReason.Valid() {
		bad("end_reason", string(x.EndReason))
		x.EndReason = ""
	}
	kept := x.Parties[:0:0]
	for _, p := range x.Parties {
		var wrong fault.Problems
		p.Party.Check(&wrong, "parties")
		if err := wrong.Err(fault.Text{}); err != nil {
			if f, ok := errors.AsType[*fault.Error](err); ok {
				for _, q := range f.Problems {
					ps.Add(q.Code, q.Place, q.Text)
				}
			}
			continue
		}
		if p.Key == "" {
			p.Key = p.Party.Key()
		}
		kept = append(kept, p)
	}
	x.Parties = kept
	return ps.Err(fault.T("ada nilai yang tidak dikenal", "some values are not known"))
}
