package intake

import (
	"context"
	"errors"
	"slices"
	"sort"
	"strings"

	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/sheet"
	"github.com/anyam-id/anyam/term"
)

// table is one sheet in memory: rows with content, merged cells filled down.
type table struct {
	name  string
	epoch term.Epoch
	index int // of the sheet in its book
	rows  []line
	width int
	rest  sheet.Rest
	links map[[2]int]string // address behind a cell, by row number and column
	wide  map[[2]int]int    // last column of a cell merged over several, by row number and column

	mended map[[2]int]mended // cells that a person put right, by row number and column
}

type line struct {
	number int // from 1, as the sheet has it
	cells  []sheet.Cell
}

// at is the cell in a column; beyond the row's end it is empty.
func (row *line) at(col int) sheet.Cell {
	if col < len(row.cells) && col >= 0 {
		return row.cells[col]
	}
	return sheet.Cell{}
}

// filled counts the cells with content.
func (row *line) filled() int {
	n := 0
	for i := range row.cells {
		if strings.TrimSpace(row.cells[i].Text) != "" {
			n++
		}
	}
	return n
}

// chooseSheet loads the sheet asked for, or the first visible one that holds a table, else the first with any content.
func chooseSheet(ctx context.Context, book *sheet.Book, o Options) (*table, error) {
	if o.Sheet != "" {
		for i, s := range book.Sheets {
			if strings.EqualFold(strings.TrimSpace(s.Name), strings.TrimSpace(o.Sheet)) {
				return load(ctx, book, i, o.Progress)
			}
		}
		var names []string
		for _, s := range book.Sheets {
			names = append(names, s.Name)
		}
		return nil, fault.New(fault.Invalid, fault.Tf("tidak ada lembar bernama %q; yang ada: %s", "there is no sheet called %q; there are: %s",
			o.Sheet, strings.Join(names, ", ")))
	}
	order := make([]int, len(book.Sheets))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int {
		switch {
		case book.Sheets[a].Hidden == book.Sheets[b].Hidden:
			return 0
		case book.Sheets[b].Hidden:
			return -1
		}
		return 1
	})
	var fallback *table
	for _, i := range order {
		t, err := load(ctx, book, i, o.Progress)
		if err != nil {
			return nil, err
		}
		if len(t.rows) == 0 {
			continue
		}
		if exported(t) || findHead(t, o.Map).known >= 2 {
			return t, nil
		}
		if fallback == nil || len(t.rows) > 3*len(fallback.rows) {
			fallback = t
		}
	}
	if fallback == nil {
		return nil, fault.New(fault.Invalid, fault.T("berkas ini tidak berisi data", "this file holds no data"))
	}
	return fallback, nil
}

// load reads a sheet into memory.
func load(ctx context.Context, book *sheet.Book, i int, progress func(done, total int)) (*table, error) {
	t := &table{name: book.Sheets[i].Name, index: i, epoch: book.Epoch}
	var slab []sheet.Cell
	rest, err := book.Read(ctx, i, func(r sheet.Row) error {
		n := len(r.Cells)
		for n > 0 && strings.TrimSpace(r.Cells[n-1].Text) == "" {
			n--
		}
		if n == 0 {
			return nil
		}
		if len(slab) < n {
			slab = make([]sheet.Cell, max(4096, n))
		}
		copy(slab, r.Cells[:n])
		t.rows = append(t.rows, line{r.Number, slab[:n:n]})
		slab = slab[n:]
		t.width = max(t.width, n)
		if progress != nil && len(t.rows)%8192 == 0 {
			progress(len(t.rows), 0)
		}
		return nil
	})
	if err != nil {
		var known *fault.Error
		if errors.As(err, &known) || ctx.Err() != nil {
			return nil, err
		}
		return nil, fault.Wrap(fault.Invalid, fault.Tf("lembar %q tidak terbaca", "the sheet %q cannot be read", t.name), err)
	}
	t.rest = rest
	if len(rest.Links) > 0 {
		t.links = make(map[[2]int]string, len(rest.Links))
		for _, l := range rest.Links {
			t.links[[2]int{l.Row + 1, l.Col}] = l.Address
		}
	}
	t.fillDown()
	return t, nil
}

// fillDown repeats the text of a cell merged over several rows in each of them. Areas of a sound file do not overlap; where they do the
// work is bounded by the size of the table.
func (t *table) fillDown() {
	budget := len(t.rows) * max(t.width, 1)
	for _, a := range t.rest.Merges {
		if a.LastCol > a.Col {
			if t.wide == nil {
				t.wide = make(map[[2]int]int)
			}
			for row := a.Row; row <= min(a.LastRow, a.Row+mostLines); row++ {
				t.wide[[2]int{row + 1, a.Col}] = a.LastCol
			}
		}
		if a.LastRow == a.Row {
			continue
		}
		i := t.find(a.Row + 1)
		if i == len(t.rows) || t.rows[i].number != a.Row+1 {
			continue
		}
		top := t.rows[i].at(a.Col)
		if top.Kind == sheet.Empty {
			continue
		}
		top.Merged = true
		for i++; i < len(t.rows) && t.rows[i].number <= a.LastRow+1 && budget > 0; i++ {
			r := &t.rows[i]
			for len(r.cells) <= a.Col {
				r.cells = append(r.cells, sheet.Cell{})
			}
			if r.cells[a.Col].Kind == sheet.Empty {
				r.cells[a.Col] = top
			}
			budget--
		}
	}
}

// find is the index of the first row numbered number or more.
func (t *table) find(number int) int {
	return sort.Search(len(t.rows), func(i int) bool { return t.rows[i].number >= number })
}

// widened is the last column of the merged area that begins at the cell, or the cell's own.
func (t *table) widened(number, col int) int {
	if last, ok := t.wide[[2]int{number, col}]; ok {
		return last
	}
	return col
}
