package paper

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/anyam-id/anyam/internal/extract"
	"github.com/anyam-id/anyam/internal/pdfium"
)

// sample has everything that a paper may have.
func sample() Paper {
	p := Paper{
		Lang: "id", Letterhead: []string{"PEMERINTAH PROVINSI CONTOH", "SEKRETARIAT DAERAH", "Jalan Contoh Nomor 1"},
		Place: "Kota Contoh", Date: "28 November 2026", Title: "Laporan <contoh> & uji", Subtitle: "Semester I", Footer: "Dibuat dari register",
		Made: time.Date(2026, 11, 28, 4, 0, 0, 0, time.UTC),
		Body: []Block{
			Fields{{"Nomor", T(dots)}, {"Hal", T("Tindak lanjut kesepakatan bersama yang namanya begitu panjang sehingga baris pertamanya tidak cukup untuk memuatnya sampai selesai")}},
			Heading{1, T("Ringkasan")},
			Paragraph{Text: T("Terkirim ").Bold("500 ekor").Note("Berita acara 3 Maret 2026").Add(" dari ").Italic("seribu").Note("Pasal 3").Add(" yang dijanjikan.")},
			Paragraph{Text: T("Baris satu\nbaris dua"), Align: Centre},
			List{Items: []Text{T("pertama"), T("kedua")}, Numbered: true},
			List{Items: []Text{T("butir")}},
			Article{Label: "Pasal 1", Title: "MAKSUD", Clauses: []Clause{{"(1)", T("Ayat satu:"), []Clause{{"a.", T("huruf a;"), nil}, {"b.", T("huruf b."), nil}}}, {"(2)", T("Ayat dua."), nil}}},
			Signatures{{Office: []string{"GUBERNUR A,"}, Name: "Nama A"}, {Office: []string{"GUBERNUR B,"}, Under: []string{"NIP 1"}}},
			Break{},
			Heading{2, T("Rincian")},
		},
	}
	t := Table{Caption: T("Tabel 1. Kewajiban"), Head: []Text{T("Nomor"), T("Kewajiban"), T("Jumlah")}, Align: []Align{Left, Left, Right}}
	t.Rows = append(t.Rows, Row{Cells: []Text{T("Bagian I")}})
	for i := range 90 {
		t.Rows = append(t.Rows, Row{Cells: []Text{T(fmt.Sprint(i + 1)), T(strings.Repeat("kata ", i%30) + fmt.Sprintf("akhir-%d", i+1)).Note(fmt.Sprintf("Sumber %d", i%7+1)), T(fmt.Sprint(i * 1000))}})
	}
	t.Rows = append(t.Rows, Row{Cells: []Text{nil, T("Jumlah"), T("4005000")}, Strong: true})
	p.Body = append(p.Body, t, Signatures{{Office: []string{"SEKRETARIS DAERAH,"}, Name: "Nama C"}})
	return p
}

func write(tb testing.TB, f func(*bytes.Buffer) error) []byte {
	tb.Helper()
	var b bytes.Buffer
	if err := f(&b); err != nil {
		tb.Fatal(err)
	}
	return b.Bytes()
}

func (p Paper) docx(tb testing.TB) []byte {
	tb.Helper()
	return write(tb, func(b *bytes.Buffer) error { return p.DOCX(b) })
}

func (p Paper) pdf(tb testing.TB) []byte {
	tb.Helper()
	return write(tb, func(b *bytes.Buffer) error { return p.PDF(b) })
}

// pages reads a PDF back with PDFium.
func pages(tb testing.TB, data []byte) []string {
	tb.Helper()
	ctx := tb.Context()
	l, err := pdfium.Start(ctx, pdfium.Options{MemoryPages: 4096, Cache: filepath.Join(os.TempDir(), "anyam-test-pdfium")})
	if err != nil {
		tb.Fatal(err)
	}
	defer func() {
		if err := l.Close(ctx); err != nil {
			tb.Error(err)
		}
	}()
	doc, err := l.Open(ctx, data)
	if err != nil {
		tb.Fatal(err)
	}
	defer func() {
		if err := doc.Close(ctx); err != nil {
			tb.Error(err)
		}
	}()
	n, err := doc.Pages(ctx)
	if err != nil {
		tb.Fatal(err)
	}
	var out []string
	for i := range n {
		text, err := doc.Text(ctx, i)
		if err != nil {
			tb.Fatal(err)
		}
		out = append(out, strings.ReplaceAll(text, "\r\n", "\n"))
	}
	return out
}

func TestPDFHasEveryWordOnItsPages(t *testing.T) {
	data := sample().pdf(t)
	if dir := os.Getenv("PAPER_OUT"); dir != "" {
		_ = os.WriteFile(filepath.Join(dir, "sample.pdf"), data, 0o600)
		_ = os.WriteFile(filepath.Join(dir, "sample.docx"), sample().docx(t), 0o600)
	}
	list := pages(t, data)
	if len(list) < 4 {
		t.Fatalf("%d pages", len(list))
	}
	all := strings.Join(list, "\n")
	for _, want := range []string{"PEMERINTAH PROVINSI CONTOH", "Kota Contoh, 28 November 2026", "Laporan <contoh> & uji", "Pasal 1", "(1)", "huruf b.", "Nama A", "NIP 1", "Tabel 1. Kewajiban", "4005000", "Nama C"} {
		if !strings.Contains(all, want) {
			t.Errorf("the PDF lacks %q", want)
		}
	}
	rows := 0
	for i := range 90 {
		if strings.Contains(all, fmt.Sprintf("akhir-%d", i+1)) {
			rows++
		}
	}
	if rows != 90 {
		t.Errorf("%d rows of 90", rows)
	}
	for i, text := range list {
		if want := fmt.Sprintf("Halaman %d dari %d", i+1, len(list)); !strings.Contains(text, want) {
			t.Errorf("page %d lacks %q", i+1, want)
		}
		if i >= 1 && strings.Contains(text, "akhir-") {
			if !strings.Contains(text, "Nomor\nKewajiban") && !strings.Contains(text, "Nomor Kewajiban Jumlah") {
				t.Errorf("page %d lacks the head of the table:\n%s", i+1, text)
			}
			if !strings.Contains(text, "Sumber ") {
				t.Errorf("page %d lacks its footnotes", i+1)
			}
		}
	}
}

func TestDOCXReadsBack(t *testing.T) {
	x := extract.New(extract.Options{})
	defer func() {
		if err := x.Close(); err != nil {
			t.Error(err)
		}
	}()
	got, err := x.Text(t.Context(), "paper.docx", bytes.NewReader(sample().docx(t)))
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"PEMERINTAH PROVINSI CONTOH", "Laporan <contoh> & uji", "1. pertama", "2. kedua", "Pasal 1\n", "Ayat satu:", "huruf b.", "GUBERNUR A,", "akhir-90", "4005000"} {
		if !strings.Contains(got.Text, want) {
			t.Errorf("the DOCX lacks %q", want)
		}
	}
}

// LibreOffice, where it is there, opens the DOCX, finds its footnotes and says the same.
func TestDOCXOpensInLibreOffice(t *testing.T) {
	office, err := exec.LookPath("soffice")
	if err != nil {
		if os.Getenv("CI") != "" {
			t.Fatal(err)
		}
		t.Skip("soffice is not there (package libreoffice-writer-nogui): LibreOffice was not asked")
	}
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "paper.docx"), sample().docx(t), 0o600); err != nil {
		t.Fatal(err)
	}
	cmd := exec.CommandContext(t.Context(), office, "-env:UserInstallation=file://"+filepath.Join(dir, "profile"), "--headless", "--convert-to", "pdf", "--outdir", dir, filepath.Join(dir, "paper.docx"))
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	data, err := os.ReadFile(filepath.Join(dir, "paper.pdf"))
	if err != nil {
		t.Fatal(err)
	}
	if out := os.Getenv("PAPER_OUT"); out != "" {
		_ = os.WriteFile(filepath.Join(out, "libreoffice.pdf"), data, 0o600)
	}
	all := strings.Join(pages(t, data), "\n")
	for _, want := range []string{"Laporan <contoh> & uji", "1. pertama", "Berita acara 3 Maret 2026", "Sumber 7", "akhir-90", "Halaman 1 dari", "Nama C"} {
		if !strings.Contains(all, want) {
			t.Errorf("LibreOffice lacks %q", want)
		}
	}
}

func TestTheSamePaperGivesTheSameBytes(t *testing.T) {
	docx, pdf := sample().docx(t), sample().pdf(t)
	for range 5 {
		if !bytes.Equal(docx, sample().docx(t)) {
			t.Fatal("DOCX differs")
		}
		if !bytes.Equal(pdf, sample().pdf(t)) {
			t.Fatal("PDF differs")
		}
	}
}

func TestWhatCannotBePrintedIsRefused(t *testing.T) {
	for name, b := range map[string]Block{
		"nil": nil, "level": Heading{4, T("x")}, "head": Table{}, "widths": Table{Head: []Text{T("a")}, Widths: []float64{1, 2}},
		"cells": Table{Head: []Text{T("a")}, Rows: []Row{{Cells: []Text{T("1"), T("2")}}}}, "signatures": Signatures{{}, {}, {}, {}},
	} {
		p := Paper{Body: []Block{b}}
		if p.PDF(&bytes.Buffer{}) == nil || p.DOCX(&bytes.Buffer{}) == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

// No text, however long its words and however many its footnotes, is lost, and none is over an edge.
func TestNothingIsLostOrOverAnEdge(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		word := rapid.StringMatching(`[a-z]{1,9}|[a-z]{60,200}`)
		text := rapid.Custom(func(t *rapid.T) Text {
			var out Text
			for range rapid.IntRange(0, 40).Draw(t, "words") {
				switch rapid.IntRange(0, 9).Draw(t, "type") {
				case 0:
					out = out.Note(strings.Join(rapid.SliceOfN(word, 1, 8).Draw(t, "note"), " "))
				case 1:
					out = out.Bold(word.Draw(t, "word"))
				default:
					out = out.Add(word.Draw(t, "word") + " ")
				}
			}
			return out
		})
		n := rapid.IntRange(1, 5).Draw(t, "columns")
		p := Paper{Landscape: rapid.Bool().Draw(t, "landscape"), Body: []Block{
			Paragraph{Text: text.Draw(t, "paragraph")},
			Table{Head: rapid.SliceOfN(text, n, n).Draw(t, "head"), Rows: []Row{{Cells: rapid.SliceOfN(text, n, n).Draw(t, "cells")}, {Cells: rapid.SliceOfN(text, 1, n).Draw(t, "cells")}}},
			Article{Label: "Pasal 1", Clauses: []Clause{{"(1)", text.Draw(t, "clause"), []Clause{{"a.", text.Draw(t, "point"), nil}}}}},
		}}
		w, h := p.sheet()
		l := &layout{paper: p, width: w, height: h}
		l.compose()
		got := 0
		for i, page := range l.pages {
			for _, m := range page {
				got += len(strings.ReplaceAll(m.run.Text, " ", ""))
				if right := m.x + m.run.face().Width(m.run.Text, m.size); m.x < marginLeft-0.1 || right > w-marginRight+8 {
					t.Fatalf("page %d: %q from %.0f to %.0f of %.0f", i, m.run.Text, m.x, right, w)
				}
			}
		}
		want := 0
		for _, b := range p.Body {
			count := func(t Text) { want += len(strings.ReplaceAll(t.Plain(), " ", "")) }
			switch b := b.(type) {
			case Paragraph:
				count(b.Text)
			case Article:
				count(b.Clauses[0].Text)
				count(b.Clauses[0].Points[0].Text)
			case Table:
				for _, c := range b.Head {
					count(c)
				}
				for _, r := range b.Rows {
					for _, c := range r.Cells {
						count(c)
					}
				}
			}
		}
		if got < want {
			t.Fatalf("%d characters of %d", got, want)
		}
	})
}
