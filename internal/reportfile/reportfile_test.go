package reportfile_test

import (
	"bytes"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/reportfile"
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
