package reportfile_test

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/export"
	"github.com/anyam-id/anyam/internal/reportfile"
	"github.com/anyam-id/anyam/internal/sheet"
	"github.com/anyam-id/anyam/report"
)

// book is a workbook of one sheet; change puts other words into its parts.
func book(tb testing.TB, rows [][]any, change ...string) []byte {
	tb.Helper()
	var b, out bytes.Buffer
	if err := export.WriteSheets(&b, []export.Sheet{{Name: "Laporan", Widths: []int{40, 30, 20, 20, 60}, Head: []string{"{{pemerintah}}: {{masa}}"}, Rows: rows}}); err != nil {
		tb.Fatal(err)
	}
	in, err := zip.NewReader(bytes.NewReader(b.Bytes()), int64(b.Len()))
	if err != nil {
		tb.Fatal(err)
	}
	z := zip.NewWriter(&out)
	for _, f := range in.File {
		r, err := f.Open()
		if err != nil {
			tb.Fatal(err)
		}
		body, err := io.ReadAll(r)
		if err != nil {
			tb.Fatal(err)
		}
		w, err := z.Create(f.Name)
		if err != nil {
			tb.Fatal(err)
		}
		if _, err := io.WriteString(w, strings.NewReplacer(change...).Replace(string(body))); err != nil {
			tb.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		tb.Fatal(err)
	}
	return out.Bytes()
}

var ownRows = [][]any{
	{"Ditandatangani:", "{{angka:a.all}}", "dulu {{lalu:a.all}}", "{{lalu:a.all}}", "{{sumber:a.all}}"},
	{"{{bagian:a}}{{nama}}", "{{nilai}}", "{{nilai_lalu}}", "{{selisih}}", "{{sumber}}"},
	{"{{sisanya}}{{judul}}: {{nama}}", "{{nilai}}"},
	{"{{narasi}}{{kalimat}}", nil, nil, nil, "{{sumber}}"},
	{"Tetap", 5, "{{angka:tak.ada}}"},
}

func ownReport() (report.Report, reportfile.Narrative) {
	was := 3.0
	p := report.Period{Year: 2026}
	source := fault.T("dari register", "from the register")
	r := report.Report{Kind: report.Mapping, Government: "64", Period: p, Previous: p.Previous(), Sections: []report.Section{
		{Key: "a", Title: fault.T("Bagian A", "Section A"), Figures: []report.Figure{
			{Key: "a.all", Label: fault.T("=1+1", "all"), Value: 7, Was: &was, Source: source, Agreements: []agreement.ID{"x1"}}, {Key: "a.b", Label: fault.T("lain & <b>", "b"), Value: 0.5, Source: source},
		}},
		{Key: "b", Title: fault.T("Bagian B", "Section B"), Figures: []report.Figure{{Key: "b.all", Label: fault.T("semua", "all"), Value: 2, Source: source}}},
	}}
	s := sentence("s", "Kalimat pertama.")
	return r, reportfile.Narrative{{{Line: report.Line{Key: "s", Text: "Kalimat pertama."}, Sentence: &s}}, {{Line: report.Line{Text: "=kata sendiri"}}}}
}

func sentence(key, text string) report.Sentence {
	return report.Sentence{Key: key, Text: fault.T(text, text), Source: fault.T("register", "register")}
}

func filled(t *testing.T) []byte {
	t.Helper()
	const merged = `</sheetData><mergeCells count="2"><mergeCell ref="B5:D5"/><mergeCell ref="A6:A7"/></mergeCells>`
	forms, err := reportfile.LoadForms(fstest.MapFS{"mapping.xlsx": {Data: book(t, ownRows, "</sheetData>", merged)}, "~$mapping.xlsx": {Data: []byte("x")}})
	if err != nil {
		t.Fatal(err)
	}
	r, n := ownReport()
	var b bytes.Buffer
	if _, err := forms.Write(&b, r, n, "xlsx", "id", time.Unix(0, 0)); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestAGovernmentsOwnWorkbookIsFilled(t *testing.T) {
	data := filled(t)
	x, err := sheet.Open("x.xlsx", bytes.NewReader(data), int64(len(data)), sheet.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	if _, err := x.Read(t.Context(), 0, func(r sheet.Row) error {
		var cells []string
		for _, c := range r.Cells {
			cells = append(cells, c.Text)
		}
		got = append(got, strings.TrimRight(strings.Join(cells, "|"), "|"))
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	want := []string{
		"Provinsi Kalimantan Timur: Tahun 2026",
		"Ditandatangani:|7|dulu 3|3|Dari register. Nomor register: x1.",
		"=1+1|7|3|4|Dari register. Nomor register: x1.",
		"Lain & <b>|0.5|–|–|Dari register.",
		"Bagian B: Semua|2",
		"Kalimat pertama.||||Register.",
		"=kata sendiri||||Tanpa sumber dalam register.",
		"Tetap|5|–",
	}
	if !slices.Equal(got, want) {
		t.Errorf("the workbook reads\n%s\nnot\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	f, err := z.Open("xl/worksheets/sheet1.xml")
	if err != nil {
		t.Fatal(err)
	}
	body, err := io.ReadAll(f)
	if err != nil {
		t.Fatal(err)
	}
	if s := string(body); !strings.Contains(s, `<mergeCells><mergeCell ref="B6:D6"></mergeCell><mergeCell ref="B7:D7"></mergeCell><mergeCell ref="A8:A9"></mergeCell></mergeCells>`) || strings.Contains(s, "<f>") || !strings.Contains(s, "<v>7</v>") {
		t.Errorf("the sheet is %s", s)
	}
}

// LibreOffice, where it has sheets, opens the filled form.
func TestAFilledWorkbookOpensInLibreOffice(t *testing.T) {
	if flat := converted(t, filled(t), "csv"); !strings.Contains(flat, "Kalimat pertama.") || !strings.Contains(flat, "=kata sendiri") {
		t.Errorf("LibreOffice reads %s", flat)
	}
}

func TestEverythingThatIsWrongWithAWorkbookIsSaidWithItsCell(t *testing.T) {
	for _, x := range []struct {
		name, file string
		content    []byte
		want       []string
	}{
		{"no workbook", "mapping.xlsx", []byte("x"), []string{"mapping.xlsx"}},
		{"another name", "laporan.xlsx", book(t, ownRows), []string{"laporan.xlsx"}},
		{"another language", "mapping.jv.xlsx", book(t, ownRows), []string{"mapping.jv.xlsx"}},
		{"nothing to fill in", "mapping.xlsx", book(t, nil, "{{pemerintah}}: {{masa}}", "x"), []string{"mapping.xlsx"}},
		{"placeholders", "mapping.xlsx", book(t, [][]any{{"{{apa}}", "{{angka}}", "{{nilai}}"}, {"{{bagian:a}}{{bagian:b}}"}, {"{{bagian:}}", "}}", "{{narasi}}{{nilai}}"}}), []string{"mapping.xlsx Laporan!A2", "mapping.xlsx Laporan!A3", "mapping.xlsx Laporan!A4", "mapping.xlsx Laporan!B2", "mapping.xlsx Laporan!B4", "mapping.xlsx Laporan!C2", "mapping.xlsx Laporan!C4"}},
		{"a formula beside repeated rows", "mapping.xlsx", book(t, ownRows, "<v>5</v>", "<f>SUM(B2:B3)</f>"), []string{"mapping.xlsx Laporan!B6"}},
		{"merged across repeated rows", "mapping.xlsx", book(t, ownRows, "</sheetData>", `</sheetData><mergeCells><mergeCell ref="A2:A4"/></mergeCells>`), []string{"mapping.xlsx Laporan!A2:A4"}},
		{"rows in disorder", "mapping.xlsx", book(t, ownRows, `<row r="3">`, `<row r="1">`), []string{"mapping.xlsx Laporan"}},
		{"a document type", "mapping.xlsx", book(t, ownRows, `<sheetData>`, `<!DOCTYPE x [<!ENTITY y "z">]><sheetData>`), []string{"mapping.xlsx Laporan"}},
	} {
		_, err := reportfile.CheckWorkbook(x.file, x.content)
		var e *fault.Error
		if !errors.As(err, &e) {
			t.Errorf("%s is taken: %v", x.name, err)
			continue
		}
		var places []string
		for _, p := range e.Problems {
			if !slices.Contains(places, p.Place) {
				places = append(places, p.Place)
			}
		}
		if slices.Sort(places); !slices.Equal(places, x.want) {
			t.Errorf("%s: %q, want %q (%v)", x.name, places, x.want, e.Problems)
		}
	}
	if _, err := reportfile.LoadForms(fstest.MapFS{"mapping.xlsx": {Data: book(t, ownRows)}, "mapping.id.xlsx": {Data: book(t, ownRows)}}); err == nil {
		t.Error("two workbooks of one kind are taken")
	}
}

func FuzzCheckWorkbook(f *testing.F) {
	f.Add(book(f, ownRows))
	f.Fuzz(func(t *testing.T, content []byte) {
		x, err := reportfile.CheckWorkbook("mapping.xlsx", content)
		if (x == nil) == (err == nil) {
			t.Fatal("neither a form nor what is wrong with it, or both")
		}
		if x == nil {
			return
		}
		r, n := ownReport()
		if err := x.Fill(io.Discard, r, n); err != nil {
			t.Errorf("a form that is good cannot be filled: %v", err)
		}
	})
}
