package extract

import (
	"bytes"
	"compress/zlib"
	"context"
	"errors"
	"fmt"
	"image"
	"image/png"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/anyam-id/anyam/fault"
)

// makePDF makes a PDF with a page for each list of lines, in a font that every reader has.
func makePDF(pages ...[]string) string {
	objects := []string{"<< /Type /Catalog /Pages 2 0 R >>", "", "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"}
	var kids strings.Builder
	for _, lines := range pages {
		var content strings.Builder
		content.WriteString("BT /F1 12 Tf 60 780 Td 18 TL\n")
		for _, l := range lines {
			fmt.Fprintf(&content, "(%s) Tj T*\n", strings.NewReplacer(`\`, `\\`, "(", `\(`, ")", `\)`, "–", `\226`).Replace(l))
		}
		content.WriteString("ET")
		objects = append(objects,
			fmt.Sprintf("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents %d 0 R >>", len(objects)+2),
			stream("", content.String()))
		fmt.Fprintf(&kids, "%d 0 R ", len(objects)-1)
	}
	objects[1] = fmt.Sprintf("<< /Type /Pages /Kids [%s] /Count %d >>", kids.String(), len(pages))
	return assemble(objects)
}

func stream(dict, data string) string {
	return fmt.Sprintf("<< %s /Length %d >>\nstream\n%s\nendstream", dict, len(data), data)
}

// assemble writes objects, the first of which is the catalogue, with their table of offsets.
func assemble(objects []string) string {
	var b strings.Builder
	b.WriteString("%PDF-1.4\n")
	offsets := make([]int, len(objects))
	for i, o := range objects {
		offsets[i] = b.Len()
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	table := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(objects)+1)
	for _, o := range offsets {
		fmt.Fprintf(&b, "%010d 00000 n \n", o)
	}
	fmt.Fprintf(&b, "trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n", len(objects)+1, table)
	return b.String()
}

func deflated(tb testing.TB, data []byte) string {
	tb.Helper()
	var b bytes.Buffer
	z := zlib.NewWriter(&b)
	if _, err := z.Write(data); err != nil {
		tb.Fatal(err)
	}
	if err := z.Close(); err != nil {
		tb.Fatal(err)
	}
	return b.String()
}

func TestPDF(t *testing.T) {
	x := extractor(t, Options{MaxPages: 3, NoOCR: true})
	got, err := x.Text(t.Context(), "a.pdf", strings.NewReader(makePDF(
		[]string{"PEMERINTAH PROVINSI CONTOH", "Gubernur menandatangani kesepakatan bersama tentang", "peternakan (sapi) di Kota", "Halaman 1 dari 3"},
		[]string{"PEMERINTAH PROVINSI CONTOH", "Samarinda, lalu bupati hadir – semua setuju.", "Halaman 2 dari 3"},
		[]string{"PEMERINTAH PROVINSI CONTOH", "Acara selesai pada hari itu juga.", "Halaman 3 dari 3"},
	)))
	if err != nil {
		t.Fatal(err)
	}
	valid(t, got)
	want := "Gubernur menandatangani kesepakatan bersama tentang\npeternakan (sapi) di Kota\nSamarinda, lalu bupati hadir – semua setuju.\nAcara selesai pada hari itu juga."
	if diff := cmp.Diff(want, got.Text); diff != "" {
		t.Error(diff)
	}
	if len(got.Pages) != 3 || got.Text[got.Pages[1].Start:got.Pages[1].End] != "Samarinda, lalu bupati hadir – semua setuju." || got.MediaType != typePDF {
		t.Errorf("pages %+v of %s", got.Pages, got.MediaType)
	}

	t.Run("the reader serves again, and pages beyond the limit are told", func(t *testing.T) {
		line := "Kalimat dengan cukup huruf untuk bukan pindaian."
		var told []string
		ctx := WithProgress(t.Context(), func(done, total int) { told = append(told, fmt.Sprint(done, "/", total)) })
		got, err := x.Text(ctx, "b.pdf", strings.NewReader(makePDF([]string{line}, []string{line + " dua"}, []string{line + " tiga"}, []string{line + " empat"})))
		if err != nil {
			t.Fatal(err)
		}
		if len(got.Pages) != 3 || len(got.Notes) != 1 || !strings.Contains(got.Notes[0].EN, "3 of 4") {
			t.Errorf("pages %+v, notes %v", got.Pages, got.Notes)
		}
		if got := strings.Join(told, " "); got != "1/3 2/3 3/3" {
			t.Errorf("told how far it is: %s", got)
		}
	})
	t.Run("a page without anything", func(t *testing.T) {
		got, err := x.Text(t.Context(), "c.pdf", strings.NewReader(makePDF(nil)))
		if err != nil {
			t.Fatal(err)
		}
		if got.Text != "" || len(got.Notes) != 1 {
			t.Errorf("%q, notes %v", got.Text, got.Notes)
		}
	})
}

func TestBrokenPDFs(t *testing.T) {
	x := extractor(t, Options{NoOCR: true})
	x.pdf.memory = 1024 // 64 MB
	whole := makePDF([]string{"Kalimat dengan cukup huruf untuk bukan pindaian."})
	// One stream that unpacks to more than the memory that PDFium is given.
	bomb := assemble([]string{
		"<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
		"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>",
		stream("/Filter [/FlateDecode /FlateDecode]", deflated(t, []byte(deflated(t, bytes.Repeat([]byte("q "), 40<<20))))),
	})
	for name, data := range map[string]string{
		"cut":                        whole[:len(whole)/3],
		"pages that hold each other": assemble([]string{"<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [2 0 R] /Count 1 >>"}),
		"millions of pages":          strings.Replace(whole, "/Count 1", "/Count 99999999", 1),
		"bomb":                       bomb,
	} {
		got, err := x.Text(t.Context(), name+".pdf", strings.NewReader(data))
		if err != nil {
			if fault.KindOf(err) != fault.Invalid {
				t.Errorf("%s gave %v", name, err)
			}
			continue
		}
		valid(t, got)
		if len(got.Text) > 1000 {
			t.Errorf("%s gave %d bytes", name, len(got.Text))
		}
	}
	// Whatever happened, the next file is read.
	if got, err := x.Text(t.Context(), "utuh.pdf", strings.NewReader(whole)); err != nil || got.Text == "" {
		t.Errorf("after broken files an intact one gave %q, %v", got.Text, err)
	}
}

// TestEndlessPDF ends a file that takes for ever, and reads the next one.
func TestEndlessPDF(t *testing.T) {
	x := extractor(t, Options{NoOCR: true})
	whole := makePDF([]string{"Kalimat dengan cukup huruf untuk bukan pindaian."})
	if _, err := x.Text(t.Context(), "utuh.pdf", strings.NewReader(whole)); err != nil { // PDFium is started
		t.Fatal(err)
	}
	// A hundred pages that each draw a form which draws a form … ten times over: 10^8 times "x".
	objects := []string{"<< /Type /Catalog /Pages 2 0 R >>", "", "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"}
	const levels = 8
	for i := range levels {
		next := fmt.Sprintf("/Resources << /Font << /F1 3 0 R >> /XObject << /X %d 0 R >> >>", len(objects)+2)
		content := strings.Repeat("/X Do ", 10)
		if i == levels-1 {
			content = "BT /F1 1 Tf (x) Tj ET"
		}
		objects = append(objects, stream("/Type /XObject /Subtype /Form /BBox [0 0 9 9] "+next, content))
	}
	objects = append(objects, stream("", strings.Repeat("/X Do ", 10)))
	objects = append(objects, fmt.Sprintf("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /XObject << /X 4 0 R >> >> /Contents %d 0 R >>", len(objects)))
	objects[1] = fmt.Sprintf("<< /Type /Pages /Kids [%d 0 R] /Count 1 >>", len(objects))
	ctx, cancel := context.WithTimeout(t.Context(), 300*time.Millisecond)
	defer cancel()
	if _, err := x.Text(ctx, "tak-berujung.pdf", strings.NewReader(assemble(objects))); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("an endless file gave %v", err)
	}
	if got, err := x.Text(t.Context(), "utuh.pdf", strings.NewReader(whole)); err != nil || got.Text == "" {
		t.Errorf("after an endless file an intact one gave %q, %v", got.Text, err)
	}
}

// scan makes a PDF whose only page is a picture of lines, and gives the picture too.
func scan(t *testing.T, x *Extractor, lines ...string) (pdf string, picture []byte) {
	t.Helper()
	lib, err := x.pdf.start()
	if err != nil {
		t.Fatal(err)
	}
	open, err := lib.Open(t.Context(), []byte(makePDF(lines)))
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := open.Close(context.Background()); err != nil {
			t.Error(err)
		}
	}()
	picture, err = (&pdfDocument{x: x, pdf: open}).draw(t.Context(), 0)
	if err != nil {
		t.Fatal(err)
	}
	img, err := png.Decode(bytes.NewReader(picture))
	if err != nil {
		t.Fatal(err)
	}
	grey, ok := img.(*image.Gray)
	if !ok {
		t.Fatalf("the page was drawn as %T", img)
	}
	size := grey.Bounds().Size()
	return assemble([]string{
		"<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
		"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /XObject << /I 5 0 R >> >> /Contents 4 0 R >>",
		stream("", "595 0 0 842 0 0 cm /I Do"),
		stream(fmt.Sprintf("/Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /FlateDecode", size.X, size.Y), deflated(t, grey.Pix)),
	}), picture
}

func TestScans(t *testing.T) {
	x := extractor(t, Options{})
	line := "Gubernur menandatangani kesepakatan bersama"
	pdf, picture := scan(t, x, line, "tentang peternakan sapi di Samarinda.")

	t.Run("without OCR a note says what to install", func(t *testing.T) {
		for name, opt := range map[string]Options{"tesseract-ocr-ind": {Tesseract: "no-such-program"}, "OCR is switched off": {NoOCR: true}} {
			blind := extractor(t, opt)
			for file, data := range map[string]string{"a.pdf": pdf, "a.png": string(picture)} {
				got, err := blind.Text(t.Context(), file, strings.NewReader(data))
				if err != nil {
					t.Fatal(err)
				}
				if got.Text != "" || len(got.Notes) != 1 || !strings.Contains(got.Notes[0].EN, name) {
					t.Errorf("%s: %q, notes %v", file, got.Text, got.Notes)
				}
			}
		}
	})
	t.Run("with OCR they are read", func(t *testing.T) {
		if _, err := exec.LookPath("tesseract"); err != nil {
			if os.Getenv("CI") != "" {
				t.Fatal("tesseract is not installed: ", err)
			}
			t.Skip("tesseract is not installed: ", err)
		}
		for file, data := range map[string]string{"a.pdf": pdf, "a.png": string(picture)} {
			got, err := x.Text(t.Context(), file, strings.NewReader(data))
			if err != nil {
				t.Fatal(err)
			}
			valid(t, got)
			if !strings.Contains(got.Text, line) || got.OCR < 0.7 || len(got.Pages) != 1 || got.Pages[0].OCR != got.OCR {
				t.Errorf("%s: %q, sure %.2f, pages %+v", file, got.Text, got.OCR, got.Pages)
			}
		}
	})
	t.Run("a picture of too many pixels is refused before it is unpacked", func(t *testing.T) {
		huge := bytes.Clone(picture)
		copy(huge[16:], []byte{0, 1, 0, 0, 0, 1, 0, 0}) // 65536 × 65536; the checksum of the head no longer agrees
		if _, err := x.Text(t.Context(), "a.png", bytes.NewReader(huge)); fault.KindOf(err) != fault.Invalid {
			t.Error(err)
		}
		tiff := []byte("II*\x00\x08\x00\x00\x00\x02\x00" + "\x00\x01\x04\x00\x01\x00\x00\x00\x00\x00\x01\x00" + "\x01\x01\x04\x00\x01\x00\x00\x00\x00\x00\x01\x00")
		if _, err := x.Text(t.Context(), "a.tiff", bytes.NewReader(tiff)); fault.KindOf(err) != fault.Invalid {
			t.Error(err)
		}
	})
}

func TestReadTSV(t *testing.T) {
	head := "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n"
	row := func(par, line, conf, word string) string {
		return "5\t1\t1\t" + par + "\t" + line + "\t1\t0\t0\t9\t9\t" + conf + "\t" + word + "\n"
	}
	text, sure := readTSV(head + row("1", "1", "90", "Gubernur") + row("1", "1", "80", "dan") + row("1", "2", "70", "bupati") + row("2", "1", "60", "hadir") + row("2", "1", "-1", " "))
	if text != "Gubernur dan\nbupati\n\nhadir" || sure < 0.749 || sure > 0.751 {
		t.Errorf("%q, %v", text, sure)
	}
}

func TestPDFLines(t *testing.T) {
	got := pdfLines("pemerin\ufffe\r\ntah daerah \r\nof\ufb01s")
	if diff := cmp.Diff([]string{"pemerintah daerah", "offis"}, got); diff != "" {
		t.Error(diff)
	}
}

func TestClosedExtractor(t *testing.T) {
	x := New(Options{})
	if err := x.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := x.Text(t.Context(), "a.pdf", strings.NewReader(makePDF([]string{"teks"}))); err == nil {
		t.Error("a closed extractor read a PDF")
	}
}
