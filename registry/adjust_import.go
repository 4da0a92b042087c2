package registry

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/intake"
	"github.com/anyam-id/anyam/internal/store"
	"github.com/anyam-id/anyam/region"
	"github.com/anyam-id/anyam/term"
)

// ImportChange says how an import that waits is to be read otherwise. What is nil stays as it is.
type ImportChange struct {
	Map   map[intake.Field]string `json:"map,omitempty"`   // the whole mapping as a person wants it; a field that is not in it is found out
	Sheet *string                 `json:"sheet,omitempty"` // of another sheet; fixes of the one before are forgotten
	Own   *region.Code            `json:"own,omitempty"`
	Order *term.Order             `json:"order,omitempty"`
	Fix   []ImportFix             `json:"fix,omitempty"` // cells put right, besides those that were before
	Unfix []ImportFix             `json:"unfix,omitempty"`
}

// ImportFix is what should stand in a cell of the sheet; of ImportChange.Unfix only the cell counts, which is read again as the file has it.
type ImportFix struct {
	Row    int    `json:"row"`    // as the sheet numbers its rows, from 1
	Column string `json:"column"` // its letter
	Text   string `json:"text"`
}

// AdjustImport reads an import again as the change says, with a new report of all problems. Only one that is not accepted can be changed: a
// person tries a mapping or mends a cell, and sees at once what becomes of it. Nothing gets into the journal.
func (r *Registry) AdjustImport(ctx context.Context, a Actor, id string, c ImportChange) (Import, error) {
	if err := check(a, writes); err != nil {
		return Import{}, err
	}
	kept, imp, err := r.keptImport(ctx, a, writes, id)
	if err != nil {
		return Import{}, err
	}
	if imp.State == ImportAccepted {
		return Import{}, fault.New(fault.Conflict, fault.T("impor ini sudah diterima; urungkan dulu bila hendak mengubahnya", "this import is accepted; take it back first to change it"))
	}
	o, err := importOptionsOf(kept)
	if err != nil {
		return Import{}, err
	}
	o.change(c, a.Name)
	res, err := r.readSheet(ctx, imp.Document, o.intake(imp))
	if err != nil {
		return Import{}, err
	}
	next := r.report(imp, res)
	if next.Similar, err = r.similarRows(ctx, res); err != nil {
		return Import{}, err
	}
	options, err := json.Marshal(o)
	if err != nil {
		return Import{}, fmt.Errorf("encode the options of an import: %w", err)
	}
	next, err = write(ctx, r, a, writes, func(tx *store.Tx, _ time.Time) (Import, error) {
		now, err := ownImport(ctx, tx, a, writes, id)
		if err != nil {
			return next, err
		}
		if now.State != kept.State || now.Options != kept.Options {
			return next, fault.New(fault.Conflict, fault.T("impor ini sedang diubah orang lain; muat ulang halamannya", "somebody else is changing this import; load the page again"))
		}
		report, err := json.Marshal(next)
		if err != nil {
			return next, fmt.Errorf("encode the report of an import: %w", err)
		}
		return next, tx.ReportImport(ctx, id, string(options), string(report))
	})
	if err == nil {
		r.sheets.keep(sheetKey(id, string(options)), res)
	}
	return next, err
}

// report is an import with what its sheet says now.
func (r *Registry) report(imp Import, res *intake.Result) Import {
	imp.Format, imp.Sheet, imp.Others, imp.Exported = res.Format, res.Sheet, res.Others, res.Exported
	imp.Rows, imp.Agreements, imp.Skipped, imp.Mapping = res.Rows, res.Agreements, res.Skipped, res.Mapping
	imp.Problems = append([]intake.Problem{}, res.Problems...) // never null
	return imp
}

func importOptionsOf(kept store.Import) (importOptions, error) {
	var o importOptions
	if err := json.Unmarshal([]byte(kept.Options), &o); err != nil {
		return o, fmt.Errorf("options of import %s: %w", kept.ID, err)
	}
	return o, nil
}

// intake are the options as package intake takes them.
func (o importOptions) intake(imp Import) intake.Options {
	return intake.Options{Map: o.Map, Sheet: o.Sheet, Own: o.Own, Order: o.Order, Today: o.Today, Fixes: o.Fixes, Document: imp.Document.Digest}
}

func (o *importOptions) change(c ImportChange, by string) {
	if c.Map != nil {
		o.Map = maps.Clone(c.Map)
	}
	if c.Sheet != nil && *c.Sheet != o.Sheet {
		o.Sheet, o.Map, o.Fixes = *c.Sheet, c.Map, nil
	}
	if c.Own != nil {
		o.Own = *c.Own
	}
	if c.Order != nil {
		o.Order = *c.Order
	}
	// A slice of its own: the one before is what another change may stand on.
	fixes := slices.Clone(o.Fixes)
	forget := func(f ImportFix) {
		fixes = slices.DeleteFunc(fixes, func(x intake.Fix) bool { return x.Row == f.Row && strings.EqualFold(x.Column, f.Column) })
	}
	for _, f := range c.Unfix {
		forget(f)
	}
	for _, f := range c.Fix {
		forget(f)
		fixes = append(fixes, intake.Fix{Row: f.Row, Column: strings.ToUpper(f.Column), Text: mask(f.Text), By: by})
	}
	o.Fixes = fixes
}

// ImportSheet is a part of an import's sheet as it was read, with what became of each row.
type ImportSheet struct {
	Rows  []intake.SheetRow
	Map   map[intake.Field]string // what a person said of the columns
	Own   region.Code
	Order term.Order
	Fixes []intake.Fix

	res *intake.Result
}

// Cell is one cell of the sheet, wherever it stands.
func (s ImportSheet) Cell(row int, column string) intake.Cell { return s.res.Cell(row, column) }

// ImportRows shows up to n rows of an import's sheet, from the row numbered from on. Of an import that was accepted it shows what was read.
func (r *Registry) ImportRows(ctx context.Context, a Actor, id string, from, n int) (ImportSheet, error) {
	if err := check(a, looks); err != nil {
		return ImportSheet{}, err
	}
	kept, imp, err := r.keptImport(ctx, a, looks, id)
	if err != nil {
		return ImportSheet{}, err
	}
	o, err := importOptionsOf(kept)
	if err != nil {
		return ImportSheet{}, err
	}
	out := ImportSheet{Map: o.Map, Own: o.Own, Order: o.Order, Fixes: o.Fixes}
	res := r.sheets.look(sheetKey(id, kept.Options))
	if res == nil {
		if res, err = r.readSheet(ctx, imp.Document, o.intake(imp)); err != nil {
			return out, err
		}
		r.sheets.keep(sheetKey(id, kept.Options), res)
	}
	out.Rows, out.res = res.Near(from, n), res
	return out, nil
}
