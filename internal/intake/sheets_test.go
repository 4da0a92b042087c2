package intake

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"github.com/anyam-id/anyam/internal/sheet"
)

// A workbook as an office lays it out: title lines, headings in two lines with merged cells, a line that numbers the columns, a paper merged
// over three rows, true dates, a date that shows only its month, a link behind a word, a second sheet.
func TestLaidOutWorkbook(t *testing.T) {
	f := excelize.NewFile()
	defer func() { _ = f.Close() }()
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	set := func(cell string, v any) { t.Helper(); must(f.SetCellValue("Sheet1", cell, v)) }
	merge := func(from, to string, v any) { t.Helper(); set(from, v); must(f.MergeCell("Sheet1", from, to)) }
	month := "mmmm yyyy"
	day, err := f.NewStyle(&excelize.Style{NumFmt: 14})
	must(err)
	monthOnly, err := f.NewStyle(&excelize.Style{CustomNumFmt: &month})
	must(err)

	merge("A1", "J1", "REKAPITULASI KERJA SAMA DAERAH")
	merge("A2", "J2", "PEMERINTAH KOTA SAMARINDA TAHUN 2019")
	merge("B4", "B5", "No")
	merge("C4", "D4", "Naskah")
	set("C5", "Nomor")
	set("D5", "Judul")
	merge("F4", "F5", "Mitra")
	merge("G4", "H4", "Tanggal")
	set("G5", "TTD")
	set("H5", "Berakhir")
	merge("I4", "I5", "Jangka Waktu\n(Tahun)")
	merge("J4", "J5", "Dokumen")
	for i, col := range strings.Split("BCDEFGHIJ", "") {
		set(col+"6", fmt.Sprintf("(%d)", i+1))
	}
	merge("B7", "B9", 1)
	merge("C7", "C9", "119/5/2019")
	merge("D7", "D9", "Pengelolaan sampah regional")
	merge("G7", "G9", time.Date(2019, 3, 12, 0, 0, 0, 0, time.UTC))
	must(f.SetCellStyle("Sheet1", "G7", "G9", day))
	merge("I7", "I9", 5)
	for i, partner := range []string{"Kabupaten Kutai Kartanegara", "Kota Bontang", "Kota Balikpapan"} {
		set(fmt.Sprintf("F%d", 7+i), partner)
	}
	set("B11", 2)
	set("C11", "119/6/2019")
	set("D11", "Air baku")
	set("F11", "Kota Bontang")
	set("G11", 43543)
	set("H11", time.Date(2024, 3, 1, 0, 0, 0, 0, time.UTC))
	must(f.SetCellStyle("Sheet1", "H11", "H11", monthOnly))
	set("I11", "5 (lima)")
	set("J11", "Unduh")
	must(f.SetCellHyperLink("Sheet1", "J11", "https://contoh.go.id/naskah.pdf", "External"))
	_, err = f.NewSheet("Grafik")
	must(err)
	var raw bytes.Buffer
	must(f.Write(&raw))

	res, err := Read(t.Context(), "rekap.xlsx", bytes.NewReader(raw.Bytes()), int64(raw.Len()), Options{Today: today})
	must(err)
	want := `column B "No": not needed
column C "Nomor": number 
column D "Judul": title 
column F "Mitra": partner 
column G "TTD": signed 
column H "Berakhir": ends 
column I "Jangka Waktu (Tahun)": duration 
column J "Dokumen": url 
4 rows, 2 agreements, 0 skipped

[7 8 9] Pengelolaan sampah regional
  kind: ksdd
  party: Kabupaten Kutai Kartanegara (region 64.02)
  party: Kota Bontang (region 64.74)
  party: Kota Balikpapan (region 64.71)
  numbers: 119/5/2019
  signed: 2019-03-12
  ends: 2024-03-11
  duration: P5Y

[11] Air baku
  party: Kota Bontang (region 64.74)
  numbers: 119/6/2019
  signed: 2019-03-19
  ends: 2024-03
  duration: P5Y
  url: https://contoh.go.id/naskah.pdf

row 0, "": warning own_unknown: whose register this is is not said; the sheet's title names Kota Samarinda (64.72): say so if it is
row 9, "": warning rows_joined: 3 rows, from row 7 on, are read as one paper with 3 parties
`
	if diff := cmp.Diff(want, summary(res)); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"Grafik"}, res.Others); diff != "" {
		t.Error(diff)
	}
}

// Dates typed into a spreadsheet of another country: those up to the 12th were swapped, the others stayed texts.
func TestSwappedDatesAreTold(t *testing.T) {
	f := excelize.NewFile()
	defer func() { _ = f.Close() }()
	day, err := f.NewStyle(&excelize.Style{NumFmt: 14})
	if err != nil {
		t.Fatal(err)
	}
	rows := [][]any{{"Judul", "Mitra", "Tanggal"}}
	for i := range 4 {
		rows = append(rows, []any{fmt.Sprintf("Kerja sama %d", i), "Kota Bontang", time.Date(2019, time.Month(i+3), i+2, 0, 0, 0, 0, time.UTC)},
			[]any{fmt.Sprintf("Kerja sama lain %d", i), "Kota Bontang", fmt.Sprintf("%d/07/2019", 20+i)})
	}
	for i, r := range rows {
		if err := f.SetSheetRow("Sheet1", fmt.Sprintf("A%d", i+1), &r); err != nil {
			t.Fatal(err)
		}
	}
	if err := f.SetCellStyle("Sheet1", "C2", "C20", day); err != nil {
		t.Fatal(err)
	}
	var raw bytes.Buffer
	if err := f.Write(&raw); err != nil {
		t.Fatal(err)
	}
	res, err := Read(t.Context(), "r.xlsx", bytes.NewReader(raw.Bytes()), int64(raw.Len()), Options{Own: "64"})
	if err != nil {
		t.Fatal(err)
	}
	if !slices.ContainsFunc(res.Problems, func(p Problem) bool { return p.Code == "date_maybe_swapped" && p.Column == "Tanggal" }) {
		t.Errorf("nothing is said of it: %+v", res.Problems)
	}
}

// A large sheet is read by several workers; the order stays that of the sheet, and stopping early ends them (TestMain looks).
func TestManyRowsKeepTheirOrder(t *testing.T) {
	const n = 5000
	raw := oldRegister(t, n)
	read := 0
	res, err := Read(t.Context(), "r.xlsx", bytes.NewReader(raw), int64(len(raw)), Options{Own: "64", Progress: func(done, _ int) { read = max(read, done) }})
	if err != nil {
		t.Fatal(err)
	}
	if res.Agreements != n || read == 0 {
		t.Fatalf("%d agreements, progress %d", res.Agreements, read)
	}
	next := 2
	for p := range res.All() {
		if p.Rows[0] != next {
			t.Fatalf("row %d where %d is due", p.Rows[0], next)
		}
		if next++; next == n/2 {
			break
		}
	}
	var a, b bytes.Buffer
	for _, w := range []*bytes.Buffer{&a, &b} {
		if err := res.Print(w); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(a.Bytes(), b.Bytes()) || bytes.Count(a.Bytes(), []byte("\n")) != n {
		t.Error("two readings of one file differ")
	}
}

// Whatever a file holds, it is read or refused, and the counts agree.
func FuzzRead(f *testing.F) {
	f.Add([]byte("Judul;Mitra;Tgl\nA b;Kota Bontang, Bogor;07/08/2019\n;;x\n"))
	f.Add([]byte("No,Nomor,Tentang,Jangka Waktu (bulan),OPD\n1,1/A/2019 dan 2/B/2019,x,2 (tiga) tahun,DLH\n,,,5,\n"))
	f.Add([]byte(`{"title":"a","title_stated":true,"parties":[{"key":"x","party":{"kind":"region","name":"a","region":"64"}}]}` + "\n{"))
	f.Add([]byte(strings.Join([]string{"id,title,title_stated,party_kinds,parties", "0123456789abcdef,x,yes,region\nagency,a\nb"}, "\n")))
	f.Fuzz(func(t *testing.T, raw []byte) {
		res, err := Read(t.Context(), "f.csv", bytes.NewReader(raw), int64(len(raw)), Options{Own: "64", Today: today, Limits: sheet.Limits{Rows: 500, Columns: 60}})
		if err != nil {
			return
		}
		agreements, rows := 0, 0
		for p := range res.All() {
			agreements++
			rows += len(p.Rows)
			if len(p.Assertions) == 0 {
				t.Fatal("an agreement of nothing")
			}
			for _, a := range p.Assertions {
				if !a.Date.Valid() || len(a.Sources) == 0 {
					t.Fatalf("assertion %+v", a)
				}
			}
		}
		if agreements != res.Agreements || rows+res.Skipped != res.Rows {
			t.Fatalf("%d proposals of %d, %d rows and %d skipped of %d", agreements, res.Agreements, rows, res.Skipped, res.Rows)
		}
		var b bytes.Buffer
		if err := res.Print(&b); err != nil {
			t.Fatal(err)
		}
		if err := res.WriteReport(&b, "f", "id"); err != nil {
			t.Fatal(err)
		}
	})
}
