package reportfile_test

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/fault"
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
		x := reportfile.Paper(r, lang, time.Unix(0, 0))
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
	if err := reportfile.Sheets(&b, r, "id"); err != nil {
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

// LibreOffice, where it has sheets, opens the workbook with its comments.
func TestASheetOpensInLibreOffice(t *testing.T) {
	office, err := exec.LookPath("soffice")
	if err != nil {
		t.Skip("soffice is not there: LibreOffice was not asked")
	}
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "laporan.xlsx"), written(t), 0o600); err != nil {
		t.Fatal(err)
	}
	cmd := exec.CommandContext(t.Context(), office, "-env:UserInstallation=file://"+filepath.Join(dir, "profile"), "--headless", "--convert-to", "fods", "--outdir", dir, filepath.Join(dir, "laporan.xlsx"))
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	flat, err := os.ReadFile(filepath.Join(dir, "laporan.fods"))
	if errors.Is(err, os.ErrNotExist) {
		t.Skip("this LibreOffice has no sheets (package libreoffice-calc-nogui)")
	}
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"<office:annotation", "Dari &lt;register&gt; &amp; buku. Nomor register: x1.", `office:value="1.5"`, "=1+1"} {
		if !strings.Contains(string(flat), want) {
			t.Errorf("LibreOffice lacks %q", want)
		}
	}
	if strings.Contains(string(flat), "table:formula") {
		t.Error("LibreOffice found a formula")
	}
}
