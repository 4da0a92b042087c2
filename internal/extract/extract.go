// Package extract gets the text out of what people hand in: plain text and Markdown in any common encoding, web pages, Word documents, PDF files, and
// pictures of paper where tesseract is installed.
//
// The text is what everything later refers to: offsets count its bytes, its digest names it. So it is UTF-8, plain text stays byte for byte what it was
// where it was UTF-8, and the same bytes with the same tools give the same text. What was left out on purpose (menus of a page, running heads, pages beyond
// the limit) and what could not be read is said in notes. The package keeps nothing and finds no facts in the text: that is for package reading.
//
//	x := extract.New(extract.Options{Cache: cfg.Cache()})
//	defer x.Close()
//	text, err := x.Text(ctx, "siaran.pdf", file)
package extract

import (
	"bytes"
	"context"
	"errors"
	"io"
	"path/filepath"
	"strings"
	"sync"
	"time"
	"unicode/utf8"

	"github.com/anyam-id/anyam/fault"
)

// Options are the limits and tools of an Extractor. The zero value is usable.
type Options struct {
	Cache     string        // folder for the compiled PDF reader, which then starts in a tenth of a second instead of two; "" for none
	Tesseract string        // the tesseract program; "" looks for it in the PATH
	NoOCR     bool          // read no pictures, although tesseract is there
	MaxBytes  int64         // of a file; 0 means 20 MB
	MaxText   int           // bytes of text taken from one file; 0 means 10 MB
	MaxPages  int           // of a PDF that are read; 0 means 500
	MaxScans  int           // pages of a PDF that are read by OCR; 0 means 50
	Timeout   time.Duration // for one file; 0 means 5 minutes
	PDFs      int           // PDF files read at the same time, each of up to 512 MB of memory; 0 means 1
}

// Text is the text of a file.
type Text struct {
	MediaType string       // "text/plain", "text/markdown", "text/html", "application/pdf", "image/png" …, by the content
	Text      string       // UTF-8
	Published string       // "2025-10-27": the day that a web page gives as its own; "" where it gives none
	Pages     []Page       // of a PDF or a picture; nil for other files
	OCR       float64      // how sure tesseract is of the words it read, 0 to 1, over all pages that it read; 0 where it read none
	Notes     []fault.Text // what was left out or could not be read, and what to do about it
}

// Page is the part of the text that stands on one page.
type Page struct {
	Start, End int     // byte offsets into the text
	OCR        float64 // how sure tesseract is of the words of this page, 0 to 1; 0 where the page has a text of its own
}

// The media types that are read.
const (
	typePlain    = "text/plain"
	typeMarkdown = "text/markdown"
	typeHTML     = "text/html"
	typePDF      = "application/pdf"
	typeDOCX     = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
	typePNG      = "image/png"
	typeJPEG     = "image/jpeg"
	typeTIFF     = "image/tiff"
)

// Extractor reads files. It may be used by several goroutines at once. Close it after use.
type Extractor struct {
	opt Options
	pdf pdfReader
	ocr func() (*tesseract, error)
}

// New makes an Extractor. It starts nothing: the PDF reader and tesseract are looked for when the first file needs them.
func New(opt Options) *Extractor {
	if opt.MaxBytes <= 0 {
		opt.MaxBytes = 20 << 20
	}
	if opt.MaxText <= 0 {
		opt.MaxText = 10 << 20
	}
	if opt.MaxPages <= 0 {
		opt.MaxPages = 500
	}
	if opt.MaxScans <= 0 {
		opt.MaxScans = 50
	}
	if opt.Timeout <= 0 {
		opt.Timeout = 5 * time.Minute
	}
	if opt.PDFs <= 0 {
		opt.PDFs = 1
	}
	x := &Extractor{opt: opt, pdf: pdfReader{cache: opt.Cache, memory: memoryPages, turns: make(chan struct{}, opt.PDFs)}}
	x.ocr = sync.OnceValues(func() (*tesseract, error) { return findTesseract(opt) })
	return x
}

// Close frees the PDF reader. Texts that are being read fail.
func (x *Extractor) Close() error { return x.pdf.close() }

// progressKey carries what WithProgress gives.
type progressKey struct{}

// WithProgress makes readers under ctx tell how many pages of a file they have read, whenever they have read another; total is that of the pages to
// read. Scanned pages are counted by themselves, after the pages that have a text. Files without pages tell nothing.
func WithProgress(ctx context.Context, told func(done, total int)) context.Context {
	return context.WithValue(ctx, progressKey{}, told)
}

// tell tells who asked how many pages are read.
func tell(ctx context.Context, done, total int) {
	if told, ok := ctx.Value(progressKey{}).(func(done, total int)); ok {
		told(done, total)
	}
}

// Text reads the file from r. The name only helps to tell Markdown from plain text and is shown in errors. Errors are *fault.Error unless r itself fails
// or ctx ends: the file is too large, of a kind that is not read, or damaged.
func (x *Extractor) Text(ctx context.Context, name string, r io.Reader) (Text, error) {
	ctx, cancel := context.WithTimeoutCause(ctx, x.opt.Timeout, fault.New(fault.Invalid, fault.Tf(
		"%s terlalu lama dibaca (lebih dari %s); bagi berkas itu menjadi beberapa bagian", "%s takes too long to read (more than %s); split the file into parts",
		name, x.opt.Timeout)))
	defer cancel()
	data, err := io.ReadAll(io.LimitReader(r, x.opt.MaxBytes+1))
	if err != nil {
		return Text{}, err
	}
	if int64(len(data)) > x.opt.MaxBytes {
		return Text{}, fault.New(fault.Invalid, fault.Tf("%s lebih besar dari %d MB; perkecil atau bagi berkas itu", "%s is larger than %d MB; shrink or split the file",
			name, x.opt.MaxBytes>>20))
	}
	text, err := x.read(ctx, name, data)
	if ctx.Err() != nil {
		return Text{}, context.Cause(ctx)
	}
	if err != nil {
		return Text{}, err
	}
	if strings.TrimSpace(text.Text) == "" && len(text.Notes) == 0 {
		text.Notes = append(text.Notes, fault.T("Berkas ini tidak berisi teks.", "The file holds no text."))
	}
	return x.limited(text), nil
}

// read reads data by its kind.
func (x *Extractor) read(ctx context.Context, name string, data []byte) (Text, error) {
	kind, err := sniff(name, data)
	if err != nil {
		return Text{}, err
	}
	switch kind {
	case typeHTML:
		return readHTML(data)
	case typeDOCX:
		return readDOCX(ctx, name, data, x.opt.MaxText)
	case typePDF:
		return x.readPDF(ctx, name, data)
	case typePNG, typeJPEG, typeTIFF:
		return x.readImage(ctx, name, kind, data)
	default:
		return readPlain(kind, data), nil
	}
}

// limited cuts what is longer than the limit of texts, at a line or else at a rune.
func (x *Extractor) limited(t Text) Text {
	if len(t.Text) <= x.opt.MaxText {
		return t
	}
	end := x.opt.MaxText
	if i := strings.LastIndexByte(t.Text[:end], '\n'); i > end/2 {
		end = i
	}
	for end > 0 && !utf8.RuneStart(t.Text[end]) {
		end--
	}
	t.Text = t.Text[:end]
	for i, p := range t.Pages {
		t.Pages[i].Start, t.Pages[i].End = min(p.Start, end), min(p.End, end)
	}
	t.Notes = append(t.Notes, fault.Tf("Hanya %d MB pertama dari teks yang dibaca.", "Only the first %d MB of the text were read.", x.opt.MaxText>>20))
	return t
}

// sniff tells the media type of data by its content. Kinds that are not read give an error that says what to do instead.
func sniff(name string, data []byte) (string, error) {
	has := func(magic string) bool { return bytes.HasPrefix(data, []byte(magic)) }
	head := data[:min(len(data), 1024)]
	switch {
	case bytes.Contains(head, []byte("%PDF-")):
		return typePDF, nil
	case has("PK\x03\x04"):
		return sniffZip(name, data)
	case has("\x89PNG\r\n\x1a\n"):
		return typePNG, nil
	case has("\xff\xd8\xff"):
		return typeJPEG, nil
	case has("II*\x00"), has("MM\x00*"):
		return typeTIFF, nil
	case has("GIF8"), has("BM") && len(data) > 14 && data[6] == 0 && data[7] == 0, has("RIFF") && len(data) > 12 && string(data[8:12]) == "WEBP",
		len(data) > 12 && string(data[4:8]) == "ftyp":
		return "", refuse(name, "gambar atau video jenis ini", "a picture or video of this kind", "PNG, JPEG, TIFF atau PDF", "PNG, JPEG, TIFF or PDF")
	case has("\xd0\xcf\x11\xe0"):
		return "", refuse(name, "dokumen Office lama (.doc, .xls)", "an old Office document (.doc, .xls)", "DOCX atau PDF", "DOCX or PDF")
	case has(`{\rtf`):
		return "", refuse(name, "dokumen RTF", "an RTF document", "DOCX atau PDF", "DOCX or PDF")
	case looksHTML(head):
		return typeHTML, nil
	case isBinary(head):
		return "", refuse(name, "berkas biner", "a binary file", "teks, HTML, DOCX atau PDF", "text, HTML, DOCX or PDF")
	}
	switch strings.ToLower(filepath.Ext(name)) {
	case ".md", ".markdown":
		return typeMarkdown, nil
	case ".html", ".htm", ".xhtml":
		if bytes.IndexByte(head, '<') >= 0 {
			return typeHTML, nil
		}
	}
	return typePlain, nil
}

// refuse is the error for a kind of file that is not read.
func refuse(name, idKind, enKind, idUse, enUse string) error {
	return fault.New(fault.Invalid, fault.T(
		name+" adalah "+idKind+", yang tidak dibaca; simpan sebagai "+idUse,
		name+" is "+enKind+", which is not read; save it as "+enUse))
}

// looksHTML tells whether data begins as a web page does, after a byte order mark, blanks and comments.
func looksHTML(head []byte) bool {
	s := bytes.TrimPrefix(head, []byte("\xef\xbb\xbf"))
	if wide := decodeWide(head); wide != "" {
		s = []byte(wide)
	}
	for range 4 {
		s = bytes.TrimLeft(s, " \t\r\n")
		if !bytes.HasPrefix(s, []byte("<!--")) && !bytes.HasPrefix(s, []byte("<?xml")) {
			break
		}
		_, rest, ok := bytes.Cut(s, []byte(">"))
		if !ok {
			return false
		}
		s = rest
	}
	for _, tag := range []string{"<!doctype html", "<html", "<head", "<body"} {
		if len(s) >= len(tag) && strings.EqualFold(string(s[:len(tag)]), tag) {
			return true
		}
	}
	return false
}

// isBinary tells of data that is no text in any encoding: it has zeros without being UTF-16, or many control characters.
func isBinary(head []byte) bool {
	if decodeWide(head) != "" {
		return false
	}
	controls := 0
	for _, c := range head {
		if c == 0 {
			return true
		}
		if c < ' ' && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != 0x1b {
			controls++
		}
	}
	return controls > len(head)/16
}

// damaged is the error for a file that says it is of a kind and is not.
func damaged(name, kind string, cause error) error {
	if f := (*fault.Error)(nil); errors.As(cause, &f) {
		return cause
	}
	return fault.Wrap(fault.Invalid, fault.Tf("%s bukan berkas %s yang utuh; minta atau simpan ulang berkas itu", "%s is not an intact %s file; ask for it again or save it anew", name, kind), cause)
}
