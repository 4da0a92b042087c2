package registry_test

import (
	"strings"
	"testing"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/intake"
	"github.com/anyam-id/anyam/registry"
	"github.com/anyam-id/anyam/term"
)

const dirtySheet = "Nomor,Judul,Mitra,Tanggal TTD,Hal\n1/PKS/2019,Sapi potong,Provinsi Bali,2019-02-30,x\n2/PKS/2019,Padi,Provinsi Gorontalo,12 Maret 2019,y\n"

func problemAt(imp registry.Import, row int, letter string) bool {
	for _, p := range imp.Problems {
		if p.Row == row && p.Letter == letter {
			return true
		}
	}
	return false
}

func TestAnImportIsReadAgainAsAPersonMendsIt(t *testing.T) {
	onBoth(t, func(t *testing.T, f *fixture) {
		t.Helper()
		imp := prepare(t, f, "register.csv", dirtySheet)
		if !problemAt(imp, 2, "D") {
			t.Fatal("the 30th of February is no problem")
		}
		fixed := must[registry.Import](t)(f.AdjustImport(t.Context(), siti(), imp.ID, registry.ImportChange{
			Fix: []registry.ImportFix{{Row: 2, Column: "d", Text: "20 Februari 2019"}}, Map: map[intake.Field]string{intake.Notes: "E"},
		}))
		if problemAt(fixed, 2, "D") || problemAt(fixed, 0, "E") {
			t.Errorf("still wrong: %+v", fixed.Problems)
		}
		sheet := must[registry.ImportSheet](t)(f.ImportRows(t.Context(), siti(), imp.ID, 1, 10))
		if len(sheet.Rows) != 3 || !sheet.Rows[0].Heading || !sheet.Rows[1].Cells[3].Mended || sheet.Map[intake.Notes] != "E" || len(sheet.Fixes) != 1 {
			t.Errorf("the sheet: %+v", sheet)
		}
		// What was typed is kept when something else is changed, and forgotten when it is taken back.
		order := term.MDY
		again := must[registry.Import](t)(f.AdjustImport(t.Context(), siti(), imp.ID, registry.ImportChange{Order: &order}))
		if problemAt(again, 2, "D") {
			t.Error("the fix was lost")
		}
		back := must[registry.Import](t)(f.AdjustImport(t.Context(), siti(), imp.ID, registry.ImportChange{Unfix: []registry.ImportFix{{Row: 2, Column: "D"}}}))
		if !problemAt(back, 2, "D") {
			t.Error("the fix was not taken back")
		}
		_, err := f.AdjustImport(t.Context(), siti(), imp.ID, registry.ImportChange{Fix: []registry.ImportFix{{Row: 99, Column: "D"}, {Row: 2, Column: "ZZ"}}})
		wantKind(t, err, fault.Invalid)

		must[registry.Import](t)(f.AdjustImport(t.Context(), siti(), imp.ID, registry.ImportChange{Fix: []registry.ImportFix{{Row: 2, Column: "D", Text: "20 Februari 2019"}}}))
		must[registry.Import](t)(f.AcceptImport(t.Context(), siti(), imp.ID))
		row := list(t, f, `nomor:"1/PKS/2019"`)
		if len(row) != 1 || row[0].Signed != term.On(2019, 2, 20) {
			t.Fatalf("in the register: %+v", row)
		}
		d := must[registry.Detail](t)(f.Agreement(t.Context(), registry.Anonymous(), row[0].ID, registry.AsOf{}))
		for _, s := range d.Statements {
			if s.Aspect == agreement.SignedOn && !strings.Contains(s.Sources[0].Note, "diperbaiki oleh Siti") {
				t.Errorf("the date comes from %+v", s.Sources)
			}
		}
		_, err = f.AdjustImport(t.Context(), siti(), imp.ID, registry.ImportChange{Order: &order})
		wantKind(t, err, fault.Conflict)
		healthy(t, f)
		must[registry.Import](t)(f.UndoImport(t.Context(), siti(), imp.ID))
		must[registry.Import](t)(f.AdjustImport(t.Context(), siti(), imp.ID, registry.ImportChange{Order: &order})) // and then it can be changed again
		healthy(t, f)
	})
}
