package intake

import (
	"fmt"
	"slices"
	"strings"

	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/sheet"
)

// Fix is what a person says should stand in a cell. The file stays as it is; what is read of the cell names the person and what the cell
// held.
type Fix struct {
	Row    int    `json:"row"`    // as the sheet numbers its rows, from 1
	Column string `json:"column"` // its letter
	Text   string `json:"text"`   // "" empties the cell
	By     string `json:"by"`     // who says so
}

// mostCell is how many bytes a person may put into a cell.
const mostCell = 32 << 10

// mended is a cell that a person put right.
type mended struct{ was, by string }

// note says in the source of a statement that its cell was put right.
func (m mended) note() string {
	return fmt.Sprintf("diperbaiki oleh %s; semula %q", m.by, m.was)
}

// mend puts the fixes into the table. Of several for one cell the last counts.
func (t *table) mend(fixes []Fix, most int) error {
	var ps fault.Problems
	for _, f := range fixes {
		col, ok := sheet.ParseColumn(f.Column)
		at := t.find(f.Row)
		place := fmt.Sprintf("%s%d", f.Column, f.Row)
		switch {
		case !ok || col >= t.width:
			ps.Add("column_unknown", place, fault.Tf("lembar ini tidak punya kolom %q", "this sheet has no column %q", f.Column))
			continue
		case at == len(t.rows) || t.rows[at].number != f.Row:
			ps.Add("row_unknown", place, fault.Tf("lembar ini tidak punya baris %d yang berisi", "this sheet has no row %d with content", f.Row))
			continue
		case len(f.Text) > most:
			ps.Add("cell_too_long", place, fault.Tf("isi sel paling panjang %d byte", "a cell holds at most %d bytes", most))
			continue
		}
		row := &t.rows[at]
		if col >= len(row.cells) {
			row.cells = append(slices.Clone(row.cells), make([]sheet.Cell, col+1-len(row.cells))...)
		}
		if t.mended == nil {
			t.mended = make(map[[2]int]mended)
		}
		was := row.cells[col].Text
		if before, again := t.mended[[2]int{f.Row, col}]; again {
			was = before.was
		}
		t.mended[[2]int{f.Row, col}] = mended{was, f.By}
		row.cells[col] = sheet.Cell{Text: f.Text, Kind: sheet.Text}
		if strings.TrimSpace(f.Text) == "" {
			row.cells[col] = sheet.Cell{}
		}
	}
	return ps.Err(fault.T("perbaikan sel tidak dapat dipakai", "the fixes of cells cannot be used"))
}

// Cell is a cell as the sheet shows it.
type Cell struct {
	Letter string
	Text   string
	Was    string // what it held before a person put it right
	Mended bool
}

// SheetRow is a row of the sheet as it was read, with what became of it.
type SheetRow struct {
	Number    int // from 1
	Cells     []Cell
	Proposals []Line // that begin in this row
	Joined    int    // the row in which the agreement begins that this row goes on with; 0 none
	Heading   bool   // it stands above the data
}

// Near gives up to n rows of the sheet from the row numbered from on, as they were read. A file that this program exported gives none.
func (r *Result) Near(from, n int) []SheetRow {
	if r.near == nil {
		return nil
	}
	return r.near(from, n)
}

// Cell is one cell of the sheet as it was read; empty where there is none.
func (r *Result) Cell(row int, column string) Cell {
	if r.cell == nil {
		return Cell{}
	}
	return r.cell(row, column)
}

// cell is one cell of the table.
func (t *table) cell(row int, column string) Cell {
	col, ok := sheet.ParseColumn(column)
	at := t.find(row)
	if !ok || at == len(t.rows) || t.rows[at].number != row {
		return Cell{}
	}
	c := Cell{Letter: sheet.ColumnName(col), Text: t.rows[at].at(col).Text}
	if m, ok := t.mended[[2]int{row, col}]; ok {
		c.Was, c.Mended = m.was, true
	}
	return c
}

// nearby is Near of a sheet whose columns are understood.
func (r *register) nearby(from, n int) []SheetRow {
	var out []SheetRow
	first := r.t.find(from)
	last := min(len(r.t.rows), first+max(n, 0))
	at := make(map[int]int, last-first) // index in the table → index in out
	for i := first; i < last; i++ {
		row := &r.t.rows[i]
		x := SheetRow{Number: row.number, Heading: i < r.h.body}
		for col := range r.t.width {
			x.Cells = append(x.Cells, r.t.cell(row.number, sheet.ColumnName(col)))
		}
		at[i] = len(out)
		out = append(out, x)
	}
	var b *builder
	for _, g := range r.groups {
		for k, i := range g.rows {
			j, shown := at[i]
			switch {
			case !shown:
			case k > 0:
				out[j].Joined = r.t.rows[g.rows[0]].number
			default:
				if b == nil {
					b = newBuilder(r, true)
				}
				out[j].Proposals = append(out[j].Proposals, b.build(g).proposal.line())
			}
		}
	}
	return out
}
