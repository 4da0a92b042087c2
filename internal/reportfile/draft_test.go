package reportfile_test

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/anyam-id/anyam/affair"
	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/paper"
	"github.com/anyam-id/anyam/internal/reportfile"
	"github.com/anyam-id/anyam/internal/sheet"
	"github.com/anyam-id/anyam/obligation"
	"github.com/anyam-id/anyam/report"
	"github.com/anyam-id/anyam/term"
)

var update = flag.Bool("update", false, "write the golden files anew")

func theFacts(t *testing.T) (report.Report, report.Facts) {
	t.Helper()
	day := func(s string) term.Date {
		d, err := term.Parse(s)
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	item := func(id, title string, c agreement.Class, s agreement.StateName, signed, ends string) report.Item {
		x := report.Item{ID: agreement.ID(id), Title: title, Kind: agreement.KSDD, Class: c, State: s, Signed: day(signed)}
		if ends != "" {
			x.Ends = day(ends)
		}
		return x
	}
	f := report.Facts{Items: []report.Item{
		item("a1", "pengembangan sapi", agreement.Framework, agreement.InForce, "2026-02-10", "2026-09-30"),
		item("a2", "adendum pengembangan sapi", agreement.Amendment, agreement.InForce, "2026-05-04", "2031-05-04"),
		item("a3", "pariwisata", agreement.Framework, agreement.EndedState, "2021-01-12", "2026-03-15"),
		item("a4", "tanpa tanggal tepat", agreement.Framework, agreement.FullySigned, "2026", ""),
	}}
	for i := range 7 {
		f.Items = append(f.Items, item(fmt.Sprint("b", i), fmt.Sprint("bidang ke-", i), agreement.Implementing, agreement.InForce, fmt.Sprintf("2026-04-0%d", i+1), ""))
	}
	cattle, rice := fault.T("Sapi", "Cattle"), fault.T("Beras", "Rice")
	f.Came = []report.Came{
		{Obligation: "o1", Agreement: "a1", Name: "bibit sapi", Thing: cattle, Unit: affair.Head, Period: "2026-01", Grade: agreement.Confirmed, Amount: 1200},
		{Obligation: "o1", Agreement: "a1", Name: "bibit sapi", Thing: cattle, Unit: affair.Head, Period: "2026-02", Grade: agreement.Claimed, Amount: 300},
		{Obligation: "o1", Agreement: "a1", Name: "bibit sapi", Thing: cattle, Unit: affair.Head, Period: "2026-03", Different: true},
		{Obligation: "o1", Agreement: "a1", Name: "bibit sapi", Thing: cattle, Unit: affair.Head, Period: "2026-04", Different: true, Outcome: obligation.Stays},
		{Obligation: "o1", Agreement: "a1", Name: "bibit sapi", Thing: cattle, Unit: affair.Head, Period: "2026-05", Grade: agreement.Confirmed, Amount: 0.1 + 0.2, Outcome: obligation.Agreed},
		{Obligation: "o2", Agreement: "b1", Name: "beras", Thing: rice, Unit: affair.Tonne, Cumulative: true, Period: "2026-Q1", Grade: agreement.Confirmed, Amount: 10},
		{Obligation: "o2", Agreement: "b1", Name: "beras", Thing: rice, Unit: affair.Tonne, Cumulative: true, Period: "2026-Q2", Grade: agreement.Confirmed, Amount: 25.5},
		{Obligation: "o3", Agreement: "b1", Name: "beras kedua", Thing: rice, Unit: affair.Tonne, Cumulative: true, Period: "2026-Q1", Grade: agreement.Confirmed, Amount: 4},
		{Obligation: "o4", Agreement: "b1", Name: "dana bersama", Thing: fault.T("Dana", "Money"), Unit: affair.Rupiah, Period: "2026-S1", Grade: agreement.Documented, Amount: 1500000},
	}
	f.Longer = 1
	f.Obstacles = []report.Hindrance{
		{ID: "h1", Agreement: "a1", Title: "kapal ternak", Since: day("2026-02-01"), Raised: []report.Raised{{Rung: fault.T("tim bersama", "joint team"), On: day("2026-03-01")}, {Rung: fault.T("kepala daerah", "regional head"), On: day("2026-08-01")}}, Decided: []term.Date{day("2026-03-05")}, Cleared: day("2026-06-01")},
		{ID: "h2", Agreement: "b1", Title: "izin gudang", Since: day("2025-11-01")},
		{ID: "h3", Agreement: "b1", Title: "sesudahnya", Since: day("2026-07-01")},
	}
	f.Ahead = []report.Ahead{
		{Sort: report.ObligationLeaf, ID: "o2", Agreement: "b1", Name: fault.T("beras, triwulan III", "beras, triwulan III"), Day: day("2026-10-10")},
		{Sort: report.ObligationLeaf, ID: "o1", Agreement: "a1", Name: fault.T("bibit sapi, Juli", "bibit sapi, Juli"), Day: day("2026-08-10")},
		{Sort: report.MilestoneLeaf, ID: "m1", Agreement: "a1", Name: fault.T("kandang selesai", "kandang selesai"), Day: day("2026-12-01")},
		{Sort: report.MilestoneLeaf, ID: "m2", Agreement: "a1", Name: fault.T("tahun lain", "tahun lain"), Day: day("2027-01-01")},
	}
	p := report.Period{Year: 2026, Half: 1}
	return report.Report{Kind: report.Cooperation, Government: "64", Period: p, Previous: p.Previous(), On: day("2026-11-28"), Sections: report.Agreements(f.Items, p)}, f
}

func told(draft []report.Sentence) string {
	var b strings.Builder
	for _, lang := range []string{"id", "en"} {
		for _, s := range draft {
			fmt.Fprintf(&b, "%s: %s\n  %s\n", s.Key, s.Text.In(lang), reportfile.PassageSource(report.Passage{Line: report.Line{Key: s.Key}, Sentence: &s}, lang))
		}
		b.WriteString("\n")
	}
	return b.String()
}

// The draft in both languages, each sentence with its source. Change it on purpose with -update.
func TestTheDraftOfANarrative(t *testing.T) {
	r, f := theFacts(t)
	early := r
	early.On = term.On(2026, 5, 1)
	figures := []report.Figure{{Key: "affairs.pangan", Label: fault.T("pangan", "food"), Value: 2, Source: fault.T("register", "the register"), Agreements: []agreement.ID{"a1"}}, {Key: "affairs.sosial", Label: fault.T("sosial", "social"), Value: 5, Source: fault.T("register", "the register")}, {Key: "affairs.x", Value: 0}}
	mapped := report.Report{Kind: report.Mapping, Government: "64", Period: r.Period, Sections: []report.Section{{Key: "affairs", Title: fault.T("Menurut urusan", "By affair"), Figures: figures}, {Key: "fields", Title: fault.T("Menurut bidang", "By field")}}}
	for name, got := range map[string]string{
		"narrative": told(reportfile.Draft(r, f)), "narrative-empty": told(reportfile.Draft(report.Report{Kind: report.Agency, Period: early.Period, On: early.On}, report.Facts{})), "narrative-mapping": told(reportfile.Draft(mapped, report.Facts{})),
	} {
		file := filepath.Join("testdata", name+".golden")
		if *update {
			if err := os.WriteFile(file, []byte(got), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if string(want) != got {
			t.Errorf("%s says otherwise; read it, then go test ./internal/reportfile -update:\n%s", name, got)
		}
	}
}

func TestANarrativeStandsInItsFiles(t *testing.T) {
	r, f := theFacts(t)
	draft := reportfile.Draft(r, f)
	w := report.Unwritten(draft, "id")
	w = w.Rewrite(w.Text()+"\n=kata sendiri", draft, "id")
	passages := w.Passages(draft, "id")
	last := passages[len(passages)-1]
	last[len(last)-1].By, last[len(last)-1].At = &agreement.Actor{Name: "Rina", Office: "Kepala Biro"}, time.Date(2026, 7, 1, 1, 0, 0, 0, time.UTC)
	x := (*reportfile.Forms)(nil).Paper(r, passages, "id", time.Unix(0, 0))
	notes := 0
	for _, b := range x.Body {
		if b, ok := b.(paper.Paragraph); ok {
			for _, run := range b.Text {
				if run.Note != "" {
					notes++
				}
			}
		}
	}
	if notes != len(draft)+1 || !strings.Contains(fmt.Sprint(x.Body), "Ditulis oleh Rina (Kepala Biro) pada 1 Juli 2026.") {
		t.Errorf("%d notes of %d sentences", notes, len(draft)+1)
	}
	form, err := reportfile.CheckForm("x.md", []byte("---\njenis: cooperation\njudul: x\n---\n{{narasi}}\n"))
	if err != nil || form == nil {
		t.Errorf("a form with the narrative: %v", err)
	}
	var b bytes.Buffer
	if err := reportfile.Sheets(&b, r, passages, "id"); err != nil {
		t.Fatal(err)
	}
	book, err := sheet.Open("x.xlsx", bytes.NewReader(b.Bytes()), int64(b.Len()), sheet.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	var rows []string
	if _, err := book.Read(t.Context(), 1, func(r sheet.Row) error { rows = append(rows, r.Cells[1].Text); return nil }); err != nil {
		t.Fatal(err)
	}
	if len(rows) != len(draft)+2 || rows[0] != "Kalimat" || rows[len(rows)-1] != "=kata sendiri" {
		t.Errorf("the sheet has %q", rows)
	}
}
