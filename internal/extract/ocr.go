package extract

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"image"
	"image/jpeg"
	"image/png"
	"os"
	"os/exec"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/anyam-id/anyam/fault"
)

// perPage is how long tesseract may take for one page. An ordinary one takes a second or two.
const perPage = 2 * time.Minute

// tesseract is the program that reads pictures of text.
type tesseract struct {
	path     string
	language string // "ind", or "eng" where the Indonesian data is missing
}

var errNoOCR = errors.New("OCR is switched off")

// findTesseract looks for the program and for its knowledge of Indonesian.
func findTesseract(opt Options) (*tesseract, error) {
	if opt.NoOCR {
		return nil, errNoOCR
	}
	path := opt.Tesseract
	if path == "" {
		path = "tesseract"
	}
	path, err := exec.LookPath(path)
	if err != nil {
		return nil, err
	}
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()
	out, err := exec.CommandContext(ctx, path, "--list-langs").CombinedOutput() //nolint:gosec // the program is named by whoever runs this one
	if err != nil {
		return nil, fmt.Errorf("ask tesseract for its languages: %w", err)
	}
	languages := strings.Fields(string(out))
	for _, l := range []string{"ind", "eng"} {
		if slices.Contains(languages, l) {
			return &tesseract{path: path, language: l}, nil
		}
	}
	return nil, errors.New("tesseract has neither Indonesian nor English data")
}

// missingOCR is the note about pictures that cannot be read here.
func missingOCR(what fault.Text, err error) fault.Text {
	if errors.Is(err, errNoOCR) {
		return fault.T(what.ID+" dan tidak dibaca karena OCR dimatikan.", what.EN+" and was not read because OCR is switched off.")
	}
	return fault.T(
		what.ID+" dan tidak dapat dibaca di sini; pasang paket tesseract-ocr dan tesseract-ocr-ind, atau berikan teksnya.",
		what.EN+" and cannot be read here; install the packages tesseract-ocr and tesseract-ocr-ind, or give its text.")
}

// notes tells where tesseract works with less than it should have.
func (o *tesseract) notes() []fault.Text {
	if o.language == "ind" {
		return nil
	}
	return []fault.Text{fault.T("Tesseract di sini tidak mengenal bahasa Indonesia; pasang paket tesseract-ocr-ind.", "Tesseract here does not know Indonesian; install the package tesseract-ocr-ind.")}
}

// quality is the note about text that was read by OCR.
func quality(sure float64) fault.Text {
	if sure < 0.7 {
		return fault.Tf("Teks hasil OCR dengan keyakinan rendah (%.0f %%); periksa dengan naskah aslinya.", "Text read by OCR with low confidence (%.0f %%); check it against the original.", 100*sure)
	}
	return fault.Tf("Teks hasil OCR dengan keyakinan %.0f %%.", "Text read by OCR with a confidence of %.0f %%.", 100*sure)
}

// read reads a picture. sure is the mean confidence of its words, 0 to 1.
func (o *tesseract) read(ctx context.Context, picture []byte) (text string, sure float64, err error) {
	ctx, cancel := context.WithTimeout(ctx, perPage)
	defer cancel()
	cmd := exec.CommandContext(ctx, o.path, "stdin", "stdout", "-l", o.language, "--dpi", strconv.Itoa(scanDPI), "tsv") //nolint:gosec // the program is named by whoever runs this one
	// With more threads than free cores tesseract is ten times slower.
	cmd.Env = append(os.Environ(), "OMP_THREAD_LIMIT=1")
	cmd.Stdin = bytes.NewReader(picture)
	cmd.WaitDelay = 5 * time.Second
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		return "", 0, fmt.Errorf("tesseract: %w: %.200s", err, stderr.String())
	}
	text, sure = readTSV(string(out))
	return text, sure, nil
}

// readTSV makes text of tesseract's table of words: its lines, with an empty line between paragraphs.
func readTSV(table string) (text string, sure float64) {
	var b strings.Builder
	var paragraph, line string
	sum, n := 0.0, 0
	for row := range strings.Lines(table) {
		// level page block par line word left top width height conf text
		f := strings.Split(strings.TrimRight(row, "\r\n"), "\t")
		if len(f) != 12 || f[0] != "5" || strings.TrimSpace(f[11]) == "" {
			continue
		}
		if conf, err := strconv.ParseFloat(f[10], 64); err == nil && conf >= 0 {
			sum += conf / 100
			n++
		}
		p := f[1] + " " + f[2] + " " + f[3]
		l := p + " " + f[4]
		switch {
		case b.Len() == 0:
		case p != paragraph:
			b.WriteString("\n\n")
		case l != line:
			b.WriteByte('\n')
		default:
			b.WriteByte(' ')
		}
		b.WriteString(f[11])
		paragraph, line = p, l
	}
	if n == 0 {
		return "", 0
	}
	return strings.ToValidUTF8(b.String(), "\ufffd"), sum / float64(n)
}

// readImage reads a picture of a page.
func (x *Extractor) readImage(ctx context.Context, name, kind string, data []byte) (Text, error) {
	width, height, err := dimensions(kind, data)
	if err != nil {
		return Text{}, damaged(name, strings.ToUpper(strings.TrimPrefix(kind, "image/")), err)
	}
	if width*height > 4*mostPixels {
		return Text{}, fault.New(fault.Invalid, fault.Tf("%s terlalu besar untuk dibaca (%d × %d titik); perkecil gambarnya", "%s is too large to be read (%d × %d pixels); shrink the picture",
			name, width, height))
	}
	t := Text{MediaType: kind}
	ocr, err := x.ocr()
	if err != nil {
		t.Notes = append(t.Notes, missingOCR(fault.T("Berkas ini gambar", "This file is a picture"), err))
		return t, nil
	}
	text, sure, err := ocr.read(ctx, data)
	if err != nil {
		return Text{}, damaged(name, strings.ToUpper(strings.TrimPrefix(kind, "image/")), err)
	}
	t.Text, t.OCR = text, sure
	t.Pages = []Page{{Start: 0, End: len(text), OCR: sure}}
	t.Notes = append(ocr.notes(), quality(sure))
	if text == "" {
		t.Notes = []fault.Text{fault.T("Tesseract tidak menemukan teks dalam gambar ini.", "Tesseract found no text in the picture.")}
	}
	return t, nil
}

// dimensions reads the size of a picture from its head, so that one which unpacks to more than the memory is refused before.
func dimensions(kind string, data []byte) (width, height int, err error) {
	var c image.Config
	switch kind {
	case typePNG:
		c, err = png.DecodeConfig(bytes.NewReader(data))
	case typeJPEG:
		c, err = jpeg.DecodeConfig(bytes.NewReader(data))
	default:
		return tiffSize(data)
	}
	return c.Width, c.Height, err
}

// tiffSize reads ImageWidth and ImageLength of the first picture of a TIFF.
func tiffSize(data []byte) (width, height int, err error) {
	bad := errors.New("not a TIFF")
	if len(data) < 8 {
		return 0, 0, bad
	}
	var order binary.ByteOrder = binary.LittleEndian
	if data[0] == 'M' {
		order = binary.BigEndian
	}
	at := int64(order.Uint32(data[4:]))
	if at < 8 || at+2 > int64(len(data)) {
		return 0, 0, bad
	}
	n := int64(order.Uint16(data[at:]))
	for i := range n {
		e := at + 2 + 12*i
		if e+12 > int64(len(data)) {
			return 0, 0, bad
		}
		value := int(order.Uint32(data[e+8:]))
		if order.Uint16(data[e+2:]) == 3 { // SHORT
			value = int(order.Uint16(data[e+8:]))
		}
		switch order.Uint16(data[e:]) {
		case 256:
			width = value
		case 257:
			height = value
		}
	}
	if width <= 0 || height <= 0 {
		return 0, 0, bad
	}
	return width, height, nil
}

// encodePNG packs a drawn page for tesseract, quickly rather than small.
func encodePNG(img image.Image) ([]byte, error) {
	var b bytes.Buffer
	enc := png.Encoder{CompressionLevel: png.BestSpeed}
	if err := enc.Encode(&b, img); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}
