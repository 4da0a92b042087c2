package intake

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/internal/sheet"
)

// What offices write into the columns of a register, sound and dirty.
var cellsOf = map[string][]string{
	"No":            {"1", "2", "3", ""},
	"Judul":         {"Kerja sama air", "PKS jalan", "Jumlah", "", "-", "Kerja sama antara Kota Bontang dengan PT A tentang air", "A. Bagian"},
	"Jenis":         {"PKS", "KSDD", "lain", "", "MoU/KSDPK"},
	"Nomor":         {"1/A/2019", "1/A/2019 dan 2/B/2019", "", "0", "12/III/2019", "119/12/2019/03/MoU/2019", "#REF!"},
	"Nomor Mitra":   {"", "7/2019", "1/A/2019", "8/2019; 9/2019", "tidak ada"},
	"Mitra":         {"Kota Bontang", "Bogor", "Kota Samarinda dan PT Maju", "", "n/a", "34 provinsi", "entah apa", "1. Kota Bima 2. Kota Kupang", "belum ada"},
	"Tgl TTD":       {"12/03/2019", "2019", "07/08/2019", "31/02/2020", "", "2007-11-00", "00/00/0000", "5 tahun", "1/1/2019 s/d 2/2/2020", "entah", "0", "12 Maret 2019 (sore)"},
	"Berlaku":       {"2019-04-01", "", "tidak ada", "2019-05-01 s/d 2020-05-01"},
	"Berakhir":      {"2024-12-31", "", "31 Desember", "3 bulan", "s.d. 2024", "2/2/2020\n3/3/2021"},
	"Jangka Waktu":  {"5", "5 (lima) tahun", "2 (tiga) tahun", "", "0", "2019-2024", "selama perlu", "tahun depan", "5 tahun (2019-2024)"},
	"Satuan":        {"tahun", "bulan", "", "abad"},
	"Status":        {"Berlaku", "", "?", "tidak ada"},
	"OPD":           {"Dinas Kesehatan", "", "Bogor", "DLH, DPUPR", "tidak ada"},
	"Bidang":        {"pertanian", "27", "33", "", "entah", "2, 40"},
	"Keterangan":    {"catatan", "", "=1+1", "tidak ada"},
	"Link":          {"https://contoh.go.id/a", "", "bukan", "lihat www.contoh.go.id", "tidak ada"},
	"Alamat Kantor": {"Jl. Satu", "", "-"},
}

var headings = []string{"No", "Judul", "Jenis", "Nomor", "Nomor Mitra", "Mitra", "Tgl TTD", "Berlaku", "Berakhir", "Jangka Waktu", "Satuan", "Status", "OPD", "Bidang", "Keterangan", "Link", "Alamat Kantor"}

// Nothing is lost: each cell that says something stands behind a statement, or is named by a problem, or is what another row of the same
// paper says.
func TestNothingIsLost(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		rows := [][]string{headings}
		for range rapid.IntRange(1, 6).Draw(t, "rows") {
			var row []string
			for _, h := range headings {
				row = append(row, rapid.SampledFrom(cellsOf[h]).Draw(t, h))
			}
			rows = append(rows, row)
		}
		var raw bytes.Buffer
		w := csv.NewWriter(&raw)
		if err := w.WriteAll(rows); err != nil {
			t.Fatal(err)
		}
		o := Options{Own: "64", Today: today}
		res, err := Read(t.Context(), "r.csv", bytes.NewReader(raw.Bytes()), int64(raw.Len()), o)
		if err != nil {
			t.Fatal(err)
		}
		kept := make(map[string]bool) // row and letter
		group := make(map[int]int)    // row → first row of its paper
		count := 0
		for p := range res.All() {
			count++
			for _, r := range p.Rows {
				group[r] = p.Rows[0]
			}
			for _, a := range p.Assertions {
				for _, s := range a.Sources {
					kept[fmt.Sprintf("%d%s", s.Row, s.Column)] = true
				}
				if a.Grade != agreement.Claimed {
					t.Fatalf("%s has the grade %q", a.Aspect, a.Grade)
				}
			}
		}
		if count != res.Agreements {
			t.Fatalf("%d proposals of %d agreements", count, res.Agreements)
		}
		whole := make(map[int]bool) // rows that a problem names as a whole
		for _, p := range res.Problems {
			kept[fmt.Sprintf("%d%s", p.Row, p.Letter)] = true
			if p.Letter == "" && p.Code != "rows_joined" {
				whole[p.Row] = true
			}
		}
		for i, row := range rows[1:] {
			number := i + 2
			for col, text := range row {
				letter := sheet.ColumnName(col)
				switch {
				case headings[col] == "No", headings[col] == "Satuan", nothing(text), nobody(text), whole[number], kept[fmt.Sprintf("%d%s", number, letter)]:
					continue
				case group[number] == 0 && !strings.Contains(strings.Join(row[1:], ""), "x") && emptyRow(row):
					continue
				}
				same := false
				for j := range rows[1:] {
					same = same || j < i && group[j+2] == group[number] && group[number] != 0 && rows[j+1][col] == text
				}
				if !same {
					t.Fatalf("row %d, %s: %q is lost\n%s\n%s", number, headings[col], text, raw.String(), summary(res))
				}
			}
		}
	})
}

// emptyRow tells a row that only has its number.
func emptyRow(row []string) bool {
	for _, c := range row[1:] {
		if c != "" {
			return false
		}
	}
	return true
}
