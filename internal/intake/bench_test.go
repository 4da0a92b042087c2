package intake

import (
	"bytes"
	"fmt"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"github.com/anyam-id/anyam/internal/sheet"
	"github.com/anyam-id/anyam/region"
	"github.com/anyam-id/anyam/term"
)

// oldRegister is a workbook of n rows as an office may have kept it.
func oldRegister(tb testing.TB, n int) []byte {
	tb.Helper()
	f := excelize.NewFile()
	defer func() { _ = f.Close() }() // in memory
	s, err := f.NewStreamWriter("Sheet1")
	if err != nil {
		tb.Fatal(err)
	}
	row := func(i int, cells ...any) {
		at, err := excelize.CoordinatesToCellName(1, i)
		if err != nil {
			tb.Fatal(err)
		}
		if err := s.SetRow(at, cells); err != nil {
			tb.Fatal(err)
		}
	}
	row(1, "No", "Judul Kerja Sama", "Jenis Naskah", "Nomor PKS", "Nomor Mitra", "Mitra", "Tgl TTD", "Jangka Waktu", "Status", "OPD", "Bidang", "Keterangan")
	all := region.All()
	subjects := []string{"pertanian", "kesehatan", "pariwisata", "perdagangan", "pendidikan"}
	for i := range n {
		day := term.On(2005, time.January, 1).AddDays(i % 7000)
		row(i+2, i+1, fmt.Sprintf("Kerja sama pembangunan bidang %s tahap %d", subjects[i%5], i), []string{"PKS", "MoU", "Kesepakatan Bersama"}[i%3],
			fmt.Sprintf("415.4/%d/%d", i, day.Year), fmt.Sprintf("%d/KB/%d", i, day.Year), all[i%len(all)].Official,
			fmt.Sprintf("%02d/%02d/%d", day.Day, int(day.Month), day.Year), fmt.Sprintf("%d (lima) tahun", 5), []string{"Berlaku", "Berakhir"}[i%2],
			"Dinas "+[]string{"Pertanian", "Kesehatan", "Perhubungan"}[i%3], subjects[i%5], fmt.Sprintf("berkas %d", i%300))
	}
	if err := s.Flush(); err != nil {
		tb.Fatal(err)
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		tb.Fatal(err)
	}
	return b.Bytes()
}

// excelizeReads is how long excelize takes to stream through the same sheet.
func excelizeReads(tb testing.TB, raw []byte) (time.Duration, int) {
	tb.Helper()
	start := time.Now()
	f, err := excelize.OpenReader(bytes.NewReader(raw))
	if err != nil {
		tb.Fatal(err)
	}
	defer func() { _ = f.Close() }() // in memory
	rows, err := f.Rows("Sheet1")
	if err != nil {
		tb.Fatal(err)
	}
	cells := 0
	for rows.Next() {
		c, err := rows.Columns()
		if err != nil {
			tb.Fatal(err)
		}
		cells += len(c)
	}
	if err := rows.Close(); err != nil {
		tb.Fatal(err)
	}
	return time.Since(start), cells
}

// The whole way from bytes to assertions, twice over the rows (once for all problems, once for the assertions), against what excelize needs
// merely to read the same file in the same run.
func BenchmarkImportXLSX(b *testing.B) {
	const n = 100_000
	raw := oldRegister(b, n)
	var reading time.Duration
	b.SetBytes(int64(len(raw)))
	b.ReportAllocs()
	for b.Loop() {
		b.StopTimer()
		took, cells := excelizeReads(b, raw)
		reading += took
		b.StartTimer()
		res, err := Read(b.Context(), "register.xlsx", bytes.NewReader(raw), int64(len(raw)), Options{Own: "64", Today: term.On(2026, time.November, 23)})
		if err != nil {
			b.Fatal(err)
		}
		assertions := 0
		for p := range res.All() {
			assertions += len(p.Assertions)
		}
		if res.Agreements != n || assertions < 10*n || cells < 12*n {
			b.Fatalf("%d agreements, %d assertions, %d cells", res.Agreements, assertions, cells)
		}
	}
	b.ReportMetric(b.Elapsed().Seconds()/reading.Seconds(), "excelize-readings")
}

// Reading the cells alone, against excelize.
func BenchmarkReadXLSX(b *testing.B) {
	raw := oldRegister(b, 100_000)
	var reading time.Duration
	b.SetBytes(int64(len(raw)))
	for b.Loop() {
		b.StopTimer()
		took, _ := excelizeReads(b, raw)
		reading += took
		b.StartTimer()
		book, err := sheet.Open("register.xlsx", bytes.NewReader(raw), int64(len(raw)), sheet.Limits{})
		if err != nil {
			b.Fatal(err)
		}
		rows := 0
		if _, err := book.Read(b.Context(), 0, func(sheet.Row) error { rows++; return nil }); err != nil || rows != 100_001 {
			b.Fatal(rows, err)
		}
	}
	b.ReportMetric(b.Elapsed().Seconds()/reading.Seconds(), "excelize-readings")
}
