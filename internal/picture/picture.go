// Package picture draws the pictures that stand for a page where it is shared: 1200 × 630, with what the page is about, the map of it, and the
// woven band. They are drawn in pure Go and always look the same, whatever the visitor prefers.
//
// It knows words and a map, nothing of the register. Colours are those of the light pages (internal/web/style/tokens.css).
package picture

import (
	"bytes"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"math"
	"slices"
	"strings"
	"sync"

	"golang.org/x/image/font"
	"golang.org/x/image/math/fixed"
	"golang.org/x/image/vector"

	"github.com/anyam-id/anyam/internal/atlas"
	"github.com/anyam-id/anyam/internal/svg"
	"github.com/anyam-id/anyam/internal/typeface"
)

// Card is what a picture tells.
type Card struct {
	Kind  string     // what it is, above all: "Kesepakatan"
	Title string     // up to three lines
	Lines []string   // below it, a line each; what is too long is cut
	Map   *atlas.Map // nil: the country alone
}

// The size that every service takes.
const (
	Width  = 1200
	Height = 630
)

var (
	paper  = color.RGBA{0xfa, 0xf9, 0xf5, 0xff}
	white  = color.RGBA{0xff, 0xff, 0xff, 0xff}
	land   = color.RGBA{0xea, 0xe6, 0xd9, 0xff}
	shore  = color.RGBA{0xd3, 0xce, 0xbd, 0xff}
	ink    = color.RGBA{0x19, 0x1c, 0x28, 0xff}
	ink2   = color.RGBA{0x4a, 0x50, 0x63, 0xff}
	nila   = color.RGBA{0x2a, 0x3b, 0x8f, 0xff}
	pale   = color.RGBA{0xa3, 0xaf, 0xe2, 0xff}
	dark   = color.RGBA{0x1f, 0x2c, 0x6e, 0xff}
	middle = color.RGBA{0x3d, 0x4f, 0xa8, 0xff}
	kunyit = color.RGBA{0xe0, 0xa5, 0x3d, 0xff}
)

const (
	margin  = 64
	band    = 18  // height of the woven band
	wordsTo = 296 // where the words end
	mapWide = 980 // the map lies in the lower right corner
	mapX    = Width - mapWide - 28
	mapY    = Height - mapWide*463/1200 + 10
)

// PNG draws the card.
func (c Card) PNG() ([]byte, error) {
	img := image.NewRGBA(image.Rect(0, 0, Width, Height))
	copy(img.Pix, background().Pix)
	s := sheet{img: img, raster: vector.NewRasterizer(Width, Height)}
	if c.Map != nil {
		s.flows(c.Map.Sketch(mapWide))
	}
	if err := s.words(c); err != nil {
		return nil, err
	}
	var b bytes.Buffer
	if err := (&png.Encoder{CompressionLevel: png.DefaultCompression}).Encode(&b, paletted(img)); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

// sheet is a picture at work.
type sheet struct {
	img    *image.RGBA
	raster *vector.Rasterizer
}

// background is what all pictures share: the country and the band.
var background = sync.OnceValue(func() *image.RGBA {
	img := image.NewRGBA(image.Rect(0, 0, Width, Height))
	s := sheet{img: img, raster: vector.NewRasterizer(Width, Height)}
	draw.Draw(img, img.Bounds(), image.NewUniform(paper), image.Point{}, draw.Src)
	for _, ring := range (&atlas.Map{}).Sketch(mapWide).Home {
		s.fill(moved(ring), land)
		s.line(append(moved(ring), moved(ring)[0]), 1, shore)
	}
	s.weave()
	return img
})

// moved moves a line to where the map is.
func moved(line []svg.Point) []svg.Point {
	out := make([]svg.Point, len(line), len(line)+1)
	for i, p := range line {
		out[i] = svg.Point{X: p.X + mapX, Y: p.Y + mapY}
	}
	return out
}

// weave draws the band at the top: the pattern of weave.svg.
func (s sheet) weave() {
	const unit = band / 6
	for x := 0; x < Width; x += 24 * unit {
		for _, b := range []struct {
			x, y, w, h int
			c          color.RGBA
		}{{0, 0, 24, 6, dark}, {0, 0, 10, 3, nila}, {12, 3, 10, 3, nila}, {12, 0, 10, 3, middle}, {0, 3, 10, 3, middle}, {10, 0, 2, 6, kunyit}, {22, 0, 2, 6, kunyit}} {
			r := image.Rect(x+b.x*unit, b.y*unit, x+(b.x+b.w)*unit, (b.y+b.h)*unit)
			draw.Draw(s.img, r, image.NewUniform(b.c), image.Point{}, draw.Src)
		}
	}
}

// flows draws what binds regions.
func (s sheet) flows(k atlas.Sketch) {
	for _, a := range k.Arcs {
		c := nila
		if a.Shared {
			c = pale
		}
		s.line(moved(a.Points), max(2.4, a.Width*1.3), c)
	}
	for _, d := range k.Spots {
		at := moved([]svg.Point{d.At})[0]
		ring, fill, r := nila, white, max(5, d.Radius*1.2)
		if d.Focus {
			ring, fill, r = white, kunyit, max(r, 13)
		}
		s.fill(circle(at, r+2.5), ring)
		s.fill(circle(at, r), fill)
	}
}

func circle(at svg.Point, r float64) []svg.Point {
	out := make([]svg.Point, 48)
	for i := range out {
		a := 2 * math.Pi * float64(i) / float64(len(out))
		out[i] = svg.Point{X: at.X + r*math.Cos(a), Y: at.Y + r*math.Sin(a)}
	}
	return out
}

// fill fills a closed line. Only the part of the sheet around it is worked on.
func (s sheet) fill(ring []svg.Point, c color.RGBA) {
	from, to := svg.Point{X: Width, Y: Height}, svg.Point{}
	for _, p := range ring {
		from, to = svg.Point{X: min(from.X, p.X), Y: min(from.Y, p.Y)}, svg.Point{X: max(to.X, p.X), Y: max(to.Y, p.Y)}
	}
	around := image.Rect(int(from.X)-1, int(from.Y)-1, int(to.X)+2, int(to.Y)+2).Intersect(s.img.Bounds())
	if around.Empty() {
		return
	}
	s.raster.Reset(around.Dx(), around.Dy())
	for i, p := range ring {
		x, y := float32(p.X)-float32(around.Min.X), float32(p.Y)-float32(around.Min.Y)
		if i == 0 {
			s.raster.MoveTo(x, y)
		} else {
			s.raster.LineTo(x, y)
		}
	}
	s.raster.ClosePath()
	s.raster.Draw(s.img, around, image.NewUniform(c), image.Point{})
}

// line draws a line of a width: a quadrangle for each of its pieces, all in one filling so that they do not show.
func (s sheet) line(points []svg.Point, width float64, c color.RGBA) {
	if len(points) < 2 {
		return
	}
	var left, right []svg.Point
	for i, p := range points {
		a, b := points[max(0, i-1)], points[min(len(points)-1, i+1)]
		dx, dy := b.X-a.X, b.Y-a.Y
		length := math.Hypot(dx, dy)
		if length == 0 {
			continue
		}
		nx, ny := -dy/length*width/2, dx/length*width/2
		left, right = append(left, svg.Point{X: p.X + nx, Y: p.Y + ny}), append(right, svg.Point{X: p.X - nx, Y: p.Y - ny})
	}
	for _, p := range slices.Backward(right) {
		left = append(left, p)
	}
	if len(left) > 2 {
		s.fill(left, c)
	}
}

const (
	brandSize = 34
	kindSize  = 24
	lineSize  = 26
	mostLines = 3 // of the title
)

// words writes all that is read.
func (s sheet) words(c Card) error {
	const top = band + 58
	s.logo(margin, top-30)
	if err := s.text(typeface.Bold(), brandSize, margin+52, top, ink, "anyam"); err != nil {
		return err
	}
	if c.Kind != "" {
		x := Width - margin - typeface.Medium().Width(c.Kind, kindSize)
		if err := s.text(typeface.Medium(), kindSize, x, top-2, ink2, c.Kind); err != nil {
			return err
		}
	}
	size := 60.0 // of one line; of two and of three smaller
	lines := wrap(typeface.Bold(), c.Title, size, Width-2*margin)
	for most, smaller := range []float64{2: 50, 3: 40} {
		if smaller > 0 && len(lines) >= most {
			size = smaller
			lines = balanced(typeface.Bold(), c.Title, size, Width-2*margin)
		}
	}
	if len(lines) > mostLines {
		lines = lines[:mostLines]
		lines[mostLines-1] = cut(typeface.Bold(), lines[mostLines-1]+" …", size, Width-2*margin)
	}
	y := float64(top) + 28
	for _, l := range lines {
		y += size * 1.18
		if err := s.text(typeface.Bold(), size, margin, y, ink, cut(typeface.Bold(), l, size, Width-2*margin)); err != nil {
			return err
		}
	}
	y += 12
	for _, l := range c.Lines {
		if y += lineSize * 1.45; y > wordsTo {
			break
		}
		if err := s.text(typeface.Medium(), lineSize, margin, y, ink2, cut(typeface.Medium(), l, lineSize, Width-2*margin)); err != nil {
			return err
		}
	}
	return nil
}

// logo draws two threads over two, as logo.svg has them, 40 pixels wide.
func (s sheet) logo(x, y int) {
	const k = 40.0 / 32
	for _, b := range []struct {
		x1, y1, x2, y2 float64
		c              color.RGBA
	}{
		{7.5, 2, 12.5, 18, nila},
		{7.5, 26, 12.5, 30, nila},
		{19.5, 2, 24.5, 4, nila},
		{19.5, 14, 24.5, 30, nila},
		{2, 7.5, 6, 12.5, kunyit},
		{14, 7.5, 30, 12.5, kunyit},
		{2, 19.5, 18, 24.5, kunyit},
		{26, 19.5, 30, 24.5, kunyit},
	} {
		fx, fy := float64(x), float64(y)
		s.fill([]svg.Point{{X: fx + b.x1*k, Y: fy + b.y1*k}, {X: fx + b.x2*k, Y: fy + b.y1*k}, {X: fx + b.x2*k, Y: fy + b.y2*k}, {X: fx + b.x1*k, Y: fy + b.y2*k}}, b.c)
	}
}

func (s sheet) text(f *typeface.Face, size, x, y float64, c color.RGBA, t string) error {
	face, err := f.At(size)
	if err != nil {
		return err
	}
	d := font.Drawer{Dst: s.img, Src: image.NewUniform(c), Face: face, Dot: fixed.Point26_6{X: fixed.Int26_6(x * 64), Y: fixed.Int26_6(y * 64)}}
	d.DrawString(t)
	return face.Close()
}

// wrap parts a text into lines no wider than width.
func wrap(f *typeface.Face, text string, size, width float64) []string {
	var lines []string
	line := ""
	for word := range strings.FieldsSeq(text) {
		longer := word
		if line != "" {
			longer = line + " " + word
		}
		if line != "" && f.Width(longer, size) > width {
			lines = append(lines, line)
			longer = word
		}
		line = longer
	}
	if line != "" {
		lines = append(lines, line)
	}
	return lines
}

// balanced parts a text into as few lines as wrap, about equally wide.
func balanced(f *typeface.Face, text string, size, width float64) []string {
	lines := wrap(f, text, size, width)
	narrow := width / 2
	for width-narrow > 4 {
		middle := (narrow + width) / 2
		if tried := wrap(f, text, size, middle); len(tried) > len(lines) {
			narrow = middle
		} else {
			lines, width = tried, middle
		}
	}
	return lines
}

// cut shortens a line to a width.
func cut(f *typeface.Face, text string, size, width float64) string {
	if f.Width(text, size) <= width {
		return text
	}
	runes := []rune(strings.TrimSuffix(text, " …"))
	for len(runes) > 0 && f.Width(string(runes)+"…", size) > width {
		runes = runes[:len(runes)-1]
	}
	return strings.TrimRight(string(runes), " ,.;:–-") + "…"
}

// paletted puts a picture on at most 256 colours, which is a third of its weight: there are few colours, and the blends at their edges.
func paletted(img *image.RGBA) image.Image {
	type bin struct{ r, g, b, n uint32 }
	const steps = 16 // of each of red, green and blue
	binOf := func(p []uint8) int { return int(p[0]>>4)*steps*steps + int(p[1]>>4)*steps + int(p[2]>>4) }
	var bins [steps * steps * steps]bin
	for i := 0; i < len(img.Pix); i += 4 {
		p := img.Pix[i : i+4 : i+4]
		x := &bins[binOf(p)]
		x.r, x.g, x.b, x.n = x.r+uint32(p[0]), x.g+uint32(p[1]), x.b+uint32(p[2]), x.n+1
	}
	var index [len(bins)]uint8
	out := image.NewPaletted(img.Bounds(), nil)
	for i, x := range bins {
		if x.n == 0 {
			continue
		}
		if len(out.Palette) == 256 {
			return img
		}
		index[i] = uint8(len(out.Palette))                                                                        //nolint:gosec // less than 256
		out.Palette = append(out.Palette, color.RGBA{uint8(x.r / x.n), uint8(x.g / x.n), uint8(x.b / x.n), 0xff}) //nolint:gosec // means of bytes
	}
	for i := range out.Pix {
		out.Pix[i] = index[binOf(img.Pix[4*i:4*i+4:4*i+4])]
	}
	return out
}
