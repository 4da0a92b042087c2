// Package typeface carries Plus Jakarta Sans in two weights and an italic, for what is drawn and printed on the server: it measures text, so that
// labels do not overlap, and gives faces to draw it with. Pages get the variable font of package web.
//
// The files are those of the npm package @fontsource/plus-jakarta-sans 5.3.0, unchanged (WOFF, Latin; SIL Open Font License 1.1, whose text
// lies beside them). WOFF is the font's own tables, each compressed with zlib; they are unpacked when first used.
package typeface

import (
	"bytes"
	"compress/zlib"
	_ "embed"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"sync"

	"golang.org/x/image/font"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

//go:embed plus-jakarta-sans-latin-500-normal.woff
var medium []byte

//go:embed plus-jakarta-sans-latin-700-normal.woff
var bold []byte

//go:embed plus-jakarta-sans-latin-500-italic.woff
var italic []byte

// Face is one weight. It may be used by several goroutines.
type Face struct {
	font    *sfnt.Font
	file    []byte
	advance [256]float64     // widths of Latin-1's characters, in parts of the size
	marks   map[rune]float64 // of quotation marks, dashes and the like beyond it
	other   float64          // of every other character: that of "m", to be on the safe side
}

// Medium is the weight of running text, Bold that of titles and labels, and Italic the slanted medium.
var (
	Medium = sync.OnceValue(func() *Face { return mustFace(medium) })
	Bold   = sync.OnceValue(func() *Face { return mustFace(bold) })
	Italic = sync.OnceValue(func() *Face { return mustFace(italic) })
)

// mustFace reads a font that the program itself carries.
func mustFace(woff []byte) *Face {
	f, err := read(woff)
	if err != nil {
		panic(err)
	}
	return f
}

func read(woff []byte) (*Face, error) {
	data, err := unpack(woff)
	if err != nil {
		return nil, err
	}
	parsed, err := sfnt.Parse(data)
	if err != nil {
		return nil, err
	}
	f := &Face{font: parsed, file: data, marks: make(map[rune]float64)}
	var b sfnt.Buffer
	advance := func(r rune) (width float64, has bool, err error) {
		const em = 1000
		i, err := parsed.GlyphIndex(&b, r)
		if err != nil {
			return 0, false, err
		}
		a, err := parsed.GlyphAdvance(&b, i, fixed.I(em), font.HintingNone)
		return float64(a) / 64 / em, i != 0, err
	}
	for r := range rune(len(f.advance)) {
		if f.advance[r], _, err = advance(r); err != nil {
			return nil, err
		}
	}
	for r := '\u2010'; r <= '\u2044'; r++ {
		w, has, err := advance(r)
		if err != nil {
			return nil, err
		}
		if has {
			f.marks[r] = w
		}
	}
	f.other = f.advance['m']
	return f, nil
}

// Width is how wide a line of text is at a size, without kerning.
func (f *Face) Width(text string, size float64) float64 {
	sum := 0.0
	for _, r := range text {
		if int(r) < len(f.advance) {
			sum += f.advance[r]
		} else if w, ok := f.marks[r]; ok {
			sum += w
		} else {
			sum += f.other
		}
	}
	return sum * size
}

// Has reports whether the face can draw a character.
func (f *Face) Has(r rune) bool {
	var b sfnt.Buffer
	i, err := f.font.GlyphIndex(&b, r)
	return err == nil && i != 0
}

// File is the face as a TrueType file, for what embeds it. It is not to be changed.
func (f *Face) File() []byte { return f.file }

// At gives the face at a size in pixels. What it returns is for one goroutine.
func (f *Face) At(size float64) (font.Face, error) {
	return opentype.NewFace(f.font, &opentype.FaceOptions{Size: size, DPI: 72, Hinting: font.HintingNone})
}

// largest is more than any table of a font that is carried here.
const largest = 4 << 20

// unpack makes the font's file of a WOFF 1.0 file (W3C, 2012): the same tables, uncompressed, behind a directory.
func unpack(woff []byte) ([]byte, error) {
	const header, entry = 44, 20
	if len(woff) < header || string(woff[:4]) != "wOFF" {
		return nil, errors.New("not a WOFF file")
	}
	n := int(binary.BigEndian.Uint16(woff[12:]))
	if len(woff) < header+n*entry {
		return nil, errors.New("a WOFF file without its directory")
	}
	out := make([]byte, 12+16*n)
	copy(out, woff[4:8])
	binary.BigEndian.PutUint16(out[4:], uint16(n)) //nolint:gosec // read from 16 bits
	for i := range n {
		e := woff[header+i*entry:]
		offset, packed, size := binary.BigEndian.Uint32(e[4:]), binary.BigEndian.Uint32(e[8:]), binary.BigEndian.Uint32(e[12:])
		if size > largest || uint64(offset)+uint64(packed) > uint64(len(woff)) || packed > size {
			return nil, fmt.Errorf("table %q of a WOFF file is damaged", e[:4])
		}
		table := woff[offset : offset+packed]
		if packed < size {
			z, err := zlib.NewReader(bytes.NewReader(table))
			if err != nil {
				return nil, fmt.Errorf("table %q: %w", e[:4], err)
			}
			if table, err = io.ReadAll(io.LimitReader(z, int64(size)+1)); err != nil {
				return nil, fmt.Errorf("table %q: %w", e[:4], err)
			}
			if len(table) != int(size) {
				return nil, fmt.Errorf("table %q has not the size that it states", e[:4])
			}
		}
		d := out[12+16*i:]
		copy(d, e[:4])
		copy(d[4:], e[16:20])
		binary.BigEndian.PutUint32(d[8:], uint32(len(out))) //nolint:gosec // bounded by largest
		binary.BigEndian.PutUint32(d[12:], size)
		out = append(out, table...)
		out = append(out, make([]byte, -len(out)&3)...)
	}
	return out, nil
}
