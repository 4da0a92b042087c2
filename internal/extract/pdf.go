package extract

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"sync"
	"unicode"

	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/pdfium"
)

// memoryPages bounds the memory of one PDF reader, in pages of WebAssembly, which have 64 KB: 512 MB.
const memoryPages = 8192

// scanDPI is the resolution at which pages are drawn for OCR, and mostPixels what a drawn page may have.
const (
	scanDPI    = 200
	mostPixels = 25_000_000
)

// fewLetters is the count of letters below which a page is taken for a scan, whose text is a stamp or a page number.
const fewLetters = 25

// pdfReader starts PDFium when the first file needs it.
type pdfReader struct {
	cache  string
	memory uint32        // of one document, in pages of WebAssembly
	turns  chan struct{} // one for each document that may be open

	mu     sync.Mutex
	lib    *pdfium.Library
	closed bool
}

// start gives PDFium, which lives until close.
func (p *pdfReader) start() (*pdfium.Library, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.closed {
		return nil, errors.New("the extractor is closed")
	}
	if p.lib != nil {
		return p.lib, nil
	}
	opt := pdfium.Options{MemoryPages: p.memory}
	if p.cache != "" {
		opt.Cache = filepath.Join(p.cache, "wasm")
	}
	lib, err := pdfium.Start(context.Background(), opt)
	if err != nil {
		return nil, fmt.Errorf("start the PDF reader: %w", err)
	}
	p.lib = lib
	return lib, nil
}

// close ends all readers.
func (p *pdfReader) close() error {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.closed = true
	if p.lib == nil {
		return nil
	}
	err := p.lib.Close(context.Background())
	p.lib = nil
	return err
}

// readPDF reads a PDF page by page: the text that it holds, and by OCR that of pages which are pictures. A page that takes for ever is ended by ctx.
func (x *Extractor) readPDF(ctx context.Context, name string, data []byte) (Text, error) {
	lib, err := x.pdf.start() //nolint:contextcheck // what it starts outlives this file
	if err != nil {
		return Text{}, err
	}
	select {
	case x.pdf.turns <- struct{}{}:
		defer func() { <-x.pdf.turns }()
	case <-ctx.Done():
		return Text{}, fmt.Errorf("wait for the PDF reader: %w", ctx.Err())
	}
	d := pdfDocument{x: x, name: name}
	if d.pdf, err = lib.Open(ctx, data); err != nil {
		return Text{}, d.explain(err)
	}
	defer func() { _ = d.pdf.Close(context.WithoutCancel(ctx)) }() // its memory is dropped whatever it answers
	t, err := d.read(ctx)
	if err != nil {
		return Text{}, d.explain(err)
	}
	return t, nil
}

// pdfDocument is a PDF while it is read.
type pdfDocument struct {
	x     *Extractor
	pdf   *pdfium.Document
	name  string
	pages []pdfPage
	notes []fault.Text
}

// pdfPage is the text of one page.
type pdfPage struct {
	lines []string
	ocr   float64
}

// explain makes of PDFium's errors what a person can act on.
func (d *pdfDocument) explain(err error) error {
	switch {
	case errors.Is(err, pdfium.ErrPassword):
		return fault.New(fault.Invalid, fault.Tf("%s terkunci kata sandi; buka kuncinya lalu simpan ulang", "%s is locked by a password; unlock it and save it anew", d.name))
	default:
		return damaged(d.name, "PDF", err)
	}
}

func (d *pdfDocument) read(ctx context.Context) (Text, error) {
	count, err := d.pdf.Pages(ctx)
	if err != nil {
		return Text{}, err
	}
	if count == 0 {
		return Text{}, errors.New("it has no pages")
	}
	if count > d.x.opt.MaxPages {
		d.notes = append(d.notes, fault.Tf("Hanya %d dari %d halaman yang dibaca.", "Only %d of %d pages were read.", d.x.opt.MaxPages, count))
		count = d.x.opt.MaxPages
	}
	var scans, broken []int
	size := 0
	for i := range count {
		if err := ctx.Err(); err != nil {
			return Text{}, err
		}
		got, err := d.pdf.Text(ctx, i)
		if err != nil {
			if count == 1 {
				return Text{}, err
			}
			broken = append(broken, i+1)
			d.pages = append(d.pages, pdfPage{})
			continue
		}
		tell(ctx, i+1, count)
		page := pdfPage{lines: pdfLines(got)}
		if letters(got) < fewLetters {
			scans = append(scans, i)
		}
		d.pages = append(d.pages, page)
		if size += len(got); size > d.x.opt.MaxText {
			break
		}
	}
	if len(broken) == len(d.pages) {
		return Text{}, errors.New("no page can be read")
	}
	if len(broken) > 0 {
		d.notes = append(d.notes, fault.Tf("Halaman %s rusak dan tidak terbaca.", "Page %s is damaged and could not be read.", numbers(broken)))
	}
	if err := d.readScans(ctx, scans); err != nil {
		return Text{}, err
	}
	return d.text(), nil
}

// letters counts the letters and digits of s, up to what is asked of it.
func letters(s string) (n int) {
	for _, r := range s {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			if n++; n >= fewLetters {
				break
			}
		}
	}
	return n
}

// readScans reads pages that hold pictures instead of text.
func (d *pdfDocument) readScans(ctx context.Context, scans []int) error {
	var pictures []int
	for _, i := range scans {
		if d.hasPicture(ctx, i) {
			pictures = append(pictures, i)
		}
	}
	if len(pictures) == 0 {
		return nil
	}
	ocr, err := d.x.ocr()
	if err != nil {
		d.notes = append(d.notes, missingOCR(fault.Tf("Halaman %s hasil pindaian", "Page %s is a scan", ones(pictures)), err))
		return nil
	}
	if len(pictures) > d.x.opt.MaxScans {
		d.notes = append(d.notes, fault.Tf("Dari %d halaman pindaian hanya %d pertama yang dibaca.", "Of %d scanned pages only the first %d were read.", len(pictures), d.x.opt.MaxScans))
		pictures = pictures[:d.x.opt.MaxScans]
	}
	for n, i := range pictures {
		tell(ctx, n, len(pictures))
		png, err := d.draw(ctx, i)
		if err != nil {
			return err
		}
		text, sure, err := ocr.read(ctx, png)
		if err != nil {
			if ctx.Err() != nil {
				return ctx.Err()
			}
			d.notes = append(d.notes, fault.Tf("Halaman %d hasil pindaian tidak terbaca oleh tesseract.", "Page %d is a scan that tesseract could not read.", i+1))
			continue
		}
		d.pages[i] = pdfPage{lines: strings.Split(text, "\n"), ocr: sure}
	}
	d.notes = append(d.notes, ocr.notes()...)
	return nil
}

// hasPicture tells whether a page without text shows anything: it is not empty.
func (d *pdfDocument) hasPicture(ctx context.Context, i int) bool {
	n, err := d.pdf.Objects(ctx, i)
	return err == nil && n > 0
}

// draw gives a page as a grey PNG for OCR.
func (d *pdfDocument) draw(ctx context.Context, i int) ([]byte, error) {
	width, height, err := d.pdf.Size(ctx, i)
	if err != nil {
		return nil, err
	}
	dpi := float64(scanDPI)
	for dpi > 20 && width*height/72/72*dpi*dpi > mostPixels {
		dpi /= 1.25
	}
	grey, err := d.pdf.Grey(ctx, i, int(dpi))
	if err != nil {
		return nil, err
	}
	return encodePNG(grey)
}

// text joins the pages.
func (d *pdfDocument) text() Text {
	stripRunningHeads(d.pages)
	t := Text{MediaType: typePDF, Notes: d.notes}
	var b strings.Builder
	sum, n := 0.0, 0
	for i, p := range d.pages {
		body := strings.Trim(strings.Join(p.lines, "\n"), "\n")
		// A sentence may go on over the page: one line break, which reads like any other.
		if i > 0 && b.Len() > 0 && body != "" {
			b.WriteByte('\n')
		}
		start := b.Len()
		b.WriteString(body)
		t.Pages = append(t.Pages, Page{Start: start, End: b.Len(), OCR: p.ocr})
		if p.ocr > 0 {
			sum += p.ocr
			n++
		}
	}
	t.Text = b.String()
	if n > 0 {
		t.OCR = sum / float64(n)
		t.Notes = append(t.Notes, quality(t.OCR))
	}
	return t
}

// ones turns page indices into page numbers.
func ones(indices []int) string {
	pages := make([]int, len(indices))
	for i, n := range indices {
		pages[i] = n + 1
	}
	return numbers(pages)
}

// numbers lists page numbers, runs as ranges: "1, 3–5".
func numbers(pages []int) string {
	var b strings.Builder
	for i := 0; i < len(pages); {
		j := i
		for j+1 < len(pages) && pages[j+1] == pages[j]+1 {
			j++
		}
		if i > 0 {
			b.WriteString(", ")
		}
		fmt.Fprintf(&b, "%d", pages[i])
		if j > i {
			fmt.Fprintf(&b, "–%d", pages[j])
		}
		i = j + 1
	}
	return b.String()
}
