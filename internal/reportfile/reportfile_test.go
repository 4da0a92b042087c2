package reportfile_test

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/paper"
	"github.com/anyam-id/anyam/internal/reportfile"
	"github.com/anyam-id/anyam/internal/sheet"
	"github.com/anyam-id/anyam/report"
)

func TestAReportOnPaper(t *testing.T) {
	was := 3.0
	f := report.Figure{Label: fault.T("seluruhnya", "all"), Value: 1, Was: &was, Source: fault.T("dari register", "from the register"), Agreements: make([]agreement.ID, 12)}
	for i := range f.Agreements {
		f.Agreements[i] = "x"
	}
	p := report.Period{Year: 2026, Half: 1}
	r := report.Report{Government: "64", Period: p, Previous: p.Previous(), Sections: []report.Section{{Title: fault.T("Ditandatangani", "Signed"), Figures: []report.Figure{f}}, {Title: fault.T("Kosong", "Empty"), Note: fault.T("belum ada", "none yet")}}}
	if got := reportfile.Cells(f, "en"); !slices.Equal(got[:3], []string{"All", "1", "3"}) || strings.HasPrefix(got[3], "+") {
		t.Errorf("the cells are %q", got)
	}
	f.Was = nil
	if got := reportfile.Cells(f, "id"); !slices.Equal(got, []string{"Seluruhnya", "1", "–", "–"}) {
		t.Errorf("without a comparison the cells are %q", got)
	}
	if s := reportfile.Source(f, "en"); !strings.HasSuffix(s, ", and 2 more.") {
		t.Errorf("the source is %q", s)
	}
	for _, lang := range []string{"id", "en"} {
		x := (*reportfile.Forms)(nil).Paper(r, nil, lang, time.Unix(0, 0))
		var pdf, docx bytes.Buffer
		if err := x.PDF(&pdf); err != nil || !bytes.HasPrefix(pdf.Bytes(), []byte("%PDF")) {
			t.Errorf("the PDF: %v", err)
		}
		if err := x.DOCX(&docx); err != nil || docx.Len() == 0 {
			t.Errorf("the DOCX: %v", err)
		}
	}
}

// written is a report whose words look like formulas, as a workbook.
func written(t *testing.T) []byte {
	t.Helper()
	was := 3.0
	p := report.Period{Year: 2026, Half: 1}
	r := report.Report{Kind: report.Mapping, Government: "64", Period: p, Previous: p.Previous(), Sections: []report.Section{{
		Title: fault.T("=Bagian", "=Section"), Note: fault.T("@catatan", "@note"),
		Figures: []report.Figure{
			{Label: fault.T("=1+1", "=1+1"), Value: 1.5, Was: &was, Source: fault.T("dari <register> & buku", "from the register"), Agreements: []agreement.ID{"x1"}},
			{Label: fault.T("urusan tanpa", "affairs without"), Value: 2, Source: fault.T("dari register", "from the register"), Leaves: []report.Leaf{{Name: fault.T("Pangan", "Food")}, {Name: fault.T("Sosial", "Social")}}},
		},
	}}}
	var b bytes.Buffer
	if err := reportfile.Sheets(&b, r, nil, "id"); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestASheetSaysWhereEachFigureComesFrom(t *testing.T) {
	data := written(t)
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	var comments struct {
		List []struct {
			Ref  string `xml:"ref,attr"`
			Text string `xml:"text>r>t"`
		} `xml:"commentList>comment"`
	}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		content, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		if strings.Contains(string(content), "<f>") {
			t.Errorf("%s has a formula", f.Name)
		}
		if f.Name == "xl/comments1.xml" {
			if err := xml.Unmarshal(content, &comments); err != nil {
				t.Fatal(err)
			}
		} else if err := xml.Unmarshal(content, new(struct{ XMLName xml.Name })); err != nil {
			t.Errorf("%s: %v", f.Name, err)
		}
	}
	if len(comments.List) != 2 || comments.List[0].Ref != "C2" || comments.List[0].Text != "Dari <register> & buku. Nomor register: x1." || comments.List[1].Text != "Dari register. Pangan; Sosial." {
		t.Errorf("the comments are %+v", comments.List)
	}
	book, err := sheet.Open("laporan.xlsx", bytes.NewReader(data), int64(len(data)), sheet.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	var cells []string
	if _, err := book.Read(t.Context(), 0, func(r sheet.Row) error {
		for _, c := range r.Cells {
			if r.Number == 2 {
				cells = append(cells, c.Text)
			}
		}
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(cells, []string{"=Bagian", "=1+1", "1.5", "3", "-1.5"}) {
		t.Errorf("the first figure reads back as %q", cells)
	}
}

// lacking skips a test for want of something, which CI must not lack.
func lacking(t *testing.T, reason string) {
	t.Helper()
	if os.Getenv("CI") != "" {
		t.Fatal(reason)
	}
	t.Skip(reason)
}

// converted is what LibreOffice makes of a workbook in another format; where it is not there, or has no sheets, the test is lacking it.
func converted(t *testing.T, workbook []byte, format string) string {
	t.Helper()
	office, err := exec.LookPath("soffice")
	if err != nil {
		lacking(t, "soffice is not there (package libreoffice-calc-nogui): LibreOffice was not asked")
	}
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "x.xlsx"), workbook, 0o600); err != nil {
		t.Fatal(err)
	}
	cmd := exec.CommandContext(t.Context(), office, "-env:UserInstallation=file://"+filepath.Join(dir, "profile"), "--headless", "--convert-to", format, "--outdir", dir, filepath.Join(dir, "x.xlsx"))
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	out, err := os.ReadFile(filepath.Join(dir, "x."+format))
	if errors.Is(err, os.ErrNotExist) {
		lacking(t, "this LibreOffice has no sheets (package libreoffice-calc-nogui)")
	}
	if err != nil {
		t.Fatal(err)
	}
	return string(out)
}

// LibreOffice, where it has sheets, opens the workbook with its comments.
func TestASheetOpensInLibreOffice(t *testing.T) {
	flat := converted(t, written(t), "fods")
	for _, want := range []string{"<office:annotation", "Dari &lt;register&gt; &amp; buku. Nomor register: x1.", `office:value="1.5"`, "=1+1"} {
		if !strings.Contains(flat, want) {
			t.Errorf("LibreOffice lacks %q", want)
		}
	}
	if strings.Contains(flat, "table:formula") {
		t.Error("LibreOffice found a formula")
	}
}

const ownForm = `---
jenis: mapping
judul: Laporan {{pemerintah}}
subjudul: "{{masa}}"
kop: |
  PEMERINTAH CONTOH
jabatan: SEKRETARIS DAERAH
---
# Pendahuluan

Ada {{angka:a.all}}, dulu {{lalu:a.all}}; lain {{angka:x.y}}.

{{bagian:a}}

{{sisanya}}
`

func TestAGovernmentsOwnFormTakesThePlaceOfTheStandardOne(t *testing.T) {
	was := 3.0
	p := report.Period{Year: 2026}
	r := report.Report{Kind: report.Mapping, Government: "64", Period: p, Previous: p.Previous(), Sections: []report.Section{
		{Key: "a", Title: fault.T("Bagian A", "Section A"), Figures: []report.Figure{{Key: "a.all", Label: fault.T("=semua", "all"), Value: 7, Was: &was, Source: fault.T("dari register", "from the register")}}},
		{Key: "b", Title: fault.T("Bagian B", "Section B"), Note: fault.T("tidak ada", "none")},
	}}
	forms, err := reportfile.LoadForms(fstest.MapFS{"own.md": {Data: []byte(ownForm)}, "notes.txt": {Data: []byte("x")}})
	if err != nil {
		t.Fatal(err)
	}
	x := forms.Paper(r, nil, "id", time.Unix(0, 0))
	said := fmt.Sprint(x.Body)
	if x.Title != "Laporan Provinsi Kalimantan Timur" || x.Subtitle != "Tahun 2026" || !slices.Equal(x.Letterhead, []string{"PEMERINTAH CONTOH"}) {
		t.Errorf("the head is %q, %q, %q", x.Title, x.Subtitle, x.Letterhead)
	}
	var para string
	for _, b := range x.Body {
		if b, ok := b.(paper.Paragraph); ok && para == "" {
			para = b.Text.Plain()
		}
	}
	if para != "Ada 7, dulu 3; lain –." || strings.Contains(said, "Bagian A") || !strings.Contains(said, "Bagian B") || !strings.Contains(said, "SEKRETARIS DAERAH") {
		t.Errorf("the form says %q in %s", para, said)
	}
	if english := forms.Paper(r, nil, "en", time.Unix(0, 0)); english.Title != "Mapping of regional cooperation" {
		t.Errorf("in English it is %q", english.Title)
	}
	_, err = reportfile.LoadForms(fstest.MapFS{"a.md": {Data: []byte(ownForm)}, "b.md": {Data: []byte(ownForm)}})
	if err == nil {
		t.Error("two forms of one kind are taken")
	}
	if none, err := reportfile.LoadForms(os.DirFS(filepath.Join(t.TempDir(), "none"))); err != nil || none.Form(report.Mapping, "id") != nil {
		t.Errorf("a folder that is not there: %v", err)
	}
}

func TestEverythingThatIsWrongWithAFormIsSaidWithItsLine(t *testing.T) {
	for content, want := range map[string][]string{
		"teks":                                {"x.md:1"},
		"---\njenis: [\n---\nteks":            {"x.md:2"},
		"---\nwarna: merah\n---\nteks":        {"x.md:2"},
		"---\njenis: lain\nbahasa: jv\n---\n": {"x.md:2", "x.md:2", "x.md:2", "x.md:4"},
		"---\njenis: tkksd\njudul: a {{sisanya}}\n---\nteks {{apa}}\n{{bagian:a}} b\n{{angka}} {{masa:x}}\n}} b": {"x.md:3", "x.md:5", "x.md:6", "x.md:7", "x.md:7", "x.md:8"},
		strings.Repeat("x", 70<<10): {"x.md:1"},
	} {
		_, err := reportfile.CheckForm("x.md", []byte(content))
		var e *fault.Error
		if !errors.As(err, &e) {
			t.Errorf("%.40q is taken: %v", content, err)
			continue
		}
		var places []string
		for _, p := range e.Problems {
			places = append(places, p.Place)
		}
		if slices.Sort(places); !slices.Equal(places, want) {
			t.Errorf("%.40q: %q, want %q", content, places, want)
		}
	}
}

func FuzzCheckForm(f *testing.F) {
	f.Add(ownForm)
	f.Fuzz(func(t *testing.T, s string) {
		x, err := reportfile.CheckForm("x.md", []byte(s))
		if (x == nil) == (err == nil) {
			t.Error("neither a form nor what is wrong with it, or both")
		}
	})
}
