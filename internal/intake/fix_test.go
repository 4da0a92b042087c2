package intake_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/intake"
	"github.com/anyam-id/anyam/term"
)

const dirty = "Nomor,Judul,Mitra,Tanggal TTD\n1/PKS/2019,Sapi potong,Provinsi Bali,2019-02-30\n2/PKS/2019,Padi,Provinsi Gorontalo,12 Maret 2019\n"

func readDirty(t *testing.T, fixes ...intake.Fix) (*intake.Result, error) {
	t.Helper()
	return intake.Read(t.Context(), "register.csv", strings.NewReader(dirty), int64(len(dirty)), intake.Options{Own: "64", Fixes: fixes})
}

func TestAFixIsReadInPlaceOfTheCellAndNamesItself(t *testing.T) {
	before, err := readDirty(t)
	if err != nil {
		t.Fatal(err)
	}
	if len(before.Problems) == 0 {
		t.Fatal("the 30th of February is no problem")
	}
	res, err := readDirty(t, intake.Fix{Row: 2, Column: "D", Text: "20 Februari 2019", By: "Rina"})
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range res.Problems {
		if p.Row == 2 && p.Letter == "D" {
			t.Errorf("still wrong: %+v", p)
		}
	}
	rows := res.Near(2, 2)
	if len(rows) != 2 || len(rows[0].Proposals) != 1 {
		t.Fatalf("rows %+v", rows)
	}
	if c := rows[0].Cells[3]; !c.Mended || c.Was != "2019-02-30" || c.Text != "20 Februari 2019" {
		t.Errorf("the cell is %+v", c)
	}
	if got := rows[0].Proposals[0].Signed; got != term.On(2019, 2, 20) {
		t.Errorf("signed %v", got)
	}
	for p := range res.All() {
		for _, a := range p.Assertions {
			for _, s := range a.Sources {
				if fixed := s.Row == 2 && s.Column == "D"; fixed != strings.Contains(s.Note, `diperbaiki oleh Rina; semula "2019-02-30"`) {
					t.Errorf("%s row %d column %s: note %q", a.Aspect, s.Row, s.Column, s.Note)
				}
			}
		}
	}
}

func TestFixesThatFitNoCellAreAllNamed(t *testing.T) {
	_, err := readDirty(t, intake.Fix{Row: 9, Column: "A"}, intake.Fix{Row: 2, Column: "Z"}, intake.Fix{Row: 2, Column: "A", Text: strings.Repeat("x", 40<<10)})
	var e *fault.Error
	if !errors.As(err, &e) || len(e.Problems) != 3 {
		t.Errorf("refused with %v", err)
	}
}
