package extract

import (
	"context"
	"errors"
	"io"
	"os"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"go.uber.org/goleak"

	"github.com/anyam-id/anyam/fault"
)

// pdfCache keeps the compiled PDF reader between the tests of a run, which would otherwise take two seconds each.
var pdfCache string

func TestMain(m *testing.M) {
	dir, err := os.MkdirTemp("", "extract")
	if err != nil {
		panic(err)
	}
	pdfCache = dir
	goleak.VerifyTestMain(m, goleak.Cleanup(func(code int) {
		if err := os.RemoveAll(dir); err != nil && code == 0 {
			code = 1
		}
		os.Exit(code)
	}))
}

// extractor gives an Extractor that is closed at the end of the test.
func extractor(tb testing.TB, opt Options) *Extractor {
	tb.Helper()
	opt.Cache = pdfCache
	x := New(opt)
	tb.Cleanup(func() {
		if err := x.Close(); err != nil {
			tb.Error(err)
		}
	})
	return x
}

func TestPlainText(t *testing.T) {
	const text = "Kerja sama “Kaltim” – Bali\r\nrapat usai"
	for name, c := range map[string]struct {
		file  string
		data  string
		want  string
		kind  string
		notes int
	}{
		"UTF-8 stays as it is":           {"a.txt", text, text, typePlain, 0},
		"a byte order mark is no text":   {"a.txt", "\xef\xbb\xbf" + text, text, typePlain, 0},
		"Markdown stays as it is":        {"a.md", "# Judul\n\n* butir", "# Judul\n\n* butir", typeMarkdown, 0},
		"UTF-16 with a mark, small end":  {"a.txt", "\xff\xfe" + utf16le("Kaltim – Bali"), "Kaltim – Bali", typePlain, 0},
		"UTF-16 with a mark, big end":    {"a.txt", "\xfe\xff" + utf16be("Kaltim – Bali"), "Kaltim – Bali", typePlain, 0},
		"UTF-16 without a mark":          {"a.txt", utf16le("Kaltim dan Bali bekerja sama"), "Kaltim dan Bali bekerja sama", typePlain, 0},
		"Windows-1252":                   {"a.txt", "Kerja sama \x93Kaltim\x94 \x96 Bali", "Kerja sama “Kaltim” – Bali", typePlain, 1},
		"UTF-8 that was cut":             {"a.txt", text[:len(text)-1] + " \xe2\x80", text[:len(text)-1] + " \ufffd", typePlain, 1},
		"HTML as a snippet is no page":   {"a.txt", "Nilai < 5 dan > 3", "Nilai < 5 dan > 3", typePlain, 0},
		"nothing":                        {"a.txt", "", "", typePlain, 1},
		"a page in UTF-16 is still HTML": {"a.txt", "\xff\xfe" + utf16le("<html><body><p>Rapat kerja sama usai di Samarinda pada hari Senin, lalu semua pulang ke daerahnya.</p></body></html>"), "Rapat kerja sama usai di Samarinda pada hari Senin, lalu semua pulang ke daerahnya.", typeHTML, 0},
	} {
		t.Run(name, func(t *testing.T) {
			got, err := extractor(t, Options{}).Text(t.Context(), c.file, strings.NewReader(c.data))
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(c.want, got.Text); diff != "" {
				t.Error(diff)
			}
			if got.MediaType != c.kind || len(got.Notes) != c.notes {
				t.Errorf("media type %s, notes %v", got.MediaType, got.Notes)
			}
		})
	}
}

func utf16be(s string) string {
	b := []byte(utf16le(s))
	for i := 0; i < len(b); i += 2 {
		b[i], b[i+1] = b[i+1], b[i]
	}
	return string(b)
}

// utf16le encodes runes of the basic plane.
func utf16le(s string) string {
	var b []byte
	for _, r := range s {
		b = append(b, byte(r), byte(r>>8))
	}
	return string(b)
}

func TestKindsThatAreNotRead(t *testing.T) {
	for name, data := range map[string]string{
		"old.doc":   "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 rest",
		"a.rtf":     `{\rtf1 teks}`,
		"a.gif":     "GIF89a......",
		"a.bin":     "teks\x00\x01\x02\x00",
		"a.xlsx":    zipped(t, "xl/workbook.xml", "<workbook/>"),
		"a.odt":     zipped(t, "mimetype", "application/vnd.oasis.opendocument.text"),
		"a.zip":     zipped(t, "catatan.txt", "teks"),
		"bad.docx":  "PK\x03\x04 dan bukan zip",
		"bad.pdf":   "%PDF-1.4 dan bukan PDF",
		"bad.png":   "\x89PNG\r\n\x1a\n dan bukan PNG",
		"bad.tiff":  "II*\x00\xff\xff\xff\xff",
		"empty.pdf": "%PDF-1.4\n%%EOF",
	} {
		_, err := extractor(t, Options{}).Text(t.Context(), name, strings.NewReader(data))
		var f *fault.Error
		if !errors.As(err, &f) || f.Kind != fault.Invalid || !strings.Contains(f.Text.ID, name) || !strings.Contains(f.Text.EN, name) {
			t.Errorf("%s: error %v", name, err)
		}
	}
}

func TestLimits(t *testing.T) {
	x := extractor(t, Options{MaxBytes: 100, MaxText: 20})
	_, err := x.Text(t.Context(), "besar.txt", strings.NewReader(strings.Repeat("a", 101)))
	if fault.KindOf(err) != fault.Invalid {
		t.Errorf("a file above the limit gave %v", err)
	}
	got, err := x.Text(t.Context(), "panjang.txt", strings.NewReader("baris satu lengkap\nbaris dua – tiga"))
	if err != nil {
		t.Fatal(err)
	}
	if got.Text != "baris satu lengkap" || len(got.Notes) != 1 {
		t.Errorf("%q, notes %v", got.Text, got.Notes)
	}
	got, err = x.Text(t.Context(), "panjang.txt", strings.NewReader(strings.Repeat("–", 20)))
	if err != nil {
		t.Fatal(err)
	}
	if got.Text != strings.Repeat("–", 6) {
		t.Errorf("%q was cut within a rune", got.Text)
	}
}

func TestErrorsFromOutside(t *testing.T) {
	x := extractor(t, Options{})
	broken := errors.New("the line is dead")
	if _, err := x.Text(t.Context(), "a.txt", io.MultiReader(strings.NewReader("a"), failing{broken})); !errors.Is(err, broken) {
		t.Errorf("a failing reader gave %v", err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	for name, data := range map[string]string{"a.txt": "teks", "a.pdf": makePDF([]string{"teks"}), "a.docx": makeDOCX(t, paragraphXML("teks"))} {
		if _, err := x.Text(ctx, name, strings.NewReader(data)); !errors.Is(err, context.Canceled) {
			t.Errorf("%s in an ended context gave %v", name, err)
		}
	}
}

type failing struct{ err error }

func (f failing) Read([]byte) (int, error) { return 0, f.err }

// valid fails the test unless what was read keeps the promises of every text.
func valid(t *testing.T, got Text) {
	t.Helper()
	if !utf8.ValidString(got.Text) {
		t.Fatalf("%q is not UTF-8", got.Text)
	}
	end := 0
	for _, p := range got.Pages {
		if p.Start < end || p.End < p.Start || p.End > len(got.Text) {
			t.Fatalf("page [%d,%d) after %d of %d bytes", p.Start, p.End, end, len(got.Text))
		}
		end = p.End
	}
	for _, n := range got.Notes {
		if n.ID == "" || n.EN == "" {
			t.Fatalf("note %+v lacks a language", n)
		}
	}
}
