// Package photo makes of a picture that somebody uploads one that may stand on a public page: turned as it was taken, no larger than a page shows
// it, and without what cameras write into it, above all the place where it was taken and whose camera it was. The same picture always gives the
// same bytes.
package photo

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"image"
	"image/color"
	_ "image/gif" // a format that image.Decode knows
	"image/jpeg"
	"image/png"
	"sync"

	"golang.org/x/image/draw"
	_ "golang.org/x/image/webp" // a format that image.Decode knows
)

const (
	longestSide = 1600     // pixels of a picture on a page that is 1200 wide, for sharp screens
	mostPixels  = 64 << 20 // of a picture that is decoded
	mostDeep    = 16 << 20 // of one with two bytes to a colour, which no camera makes for pages
	large       = 4 << 20  // pixels of a picture that waits until no other is decoded
	quality     = 84       // of JPEG
)

// Photo is a picture for a page.
type Photo struct {
	Data          []byte
	MediaType     string // image/jpeg or image/png
	Width, Height int
}

// ErrFormat says that something is no picture in JPEG, PNG, GIF or WebP, or not a whole one.
var ErrFormat = errors.New("photo: no picture in JPEG, PNG, GIF or WebP")

// ErrSize says that a picture has too many pixels.
var ErrSize = errors.New("photo: too many pixels")

// one is for the picture that is decoded: a file of some kilobytes may be of hundreds of megabytes, and many may be sent at once.
var one sync.Mutex

// Prepare makes a picture for a page.
func Prepare(data []byte) (Photo, error) {
	c, format, err := image.DecodeConfig(bytes.NewReader(data))
	switch {
	case err != nil || c.Width <= 0 || c.Height <= 0:
		return Photo{}, ErrFormat
	case c.Width > most(c.ColorModel)/c.Height:
		return Photo{}, ErrSize
	case c.Width > large/c.Height:
		one.Lock()
		defer one.Unlock()
	}
	img, _, err := image.Decode(bytes.NewReader(data))
	if err != nil {
		return Photo{}, ErrFormat
	}
	turn := 1
	if format == "jpeg" {
		turn = orientation(data)
	}
	img = turned(smaller(img), turn)
	p := Photo{MediaType: "image/jpeg", Width: img.Bounds().Dx(), Height: img.Bounds().Dy()}
	var out bytes.Buffer
	if o, ok := img.(interface{ Opaque() bool }); format == "png" || format == "gif" || ok && !o.Opaque() {
		p.MediaType = "image/png"
		err = png.Encode(&out, img)
	} else {
		err = jpeg.Encode(&out, img, &jpeg.Options{Quality: quality})
	}
	if err != nil {
		return Photo{}, fmt.Errorf("encode a picture: %w", err)
	}
	p.Data = out.Bytes()
	return p, nil
}

// most is how many pixels of a kind of colour are decoded.
func most(m color.Model) int {
	if m == color.RGBA64Model || m == color.NRGBA64Model || m == color.Gray16Model {
		return mostDeep
	}
	return mostPixels
}

// smaller is a picture whose longer side is no longer than pages need.
func smaller(img image.Image) image.Image {
	w, h := img.Bounds().Dx(), img.Bounds().Dy()
	longest := max(w, h)
	if longest <= longestSide {
		return img
	}
	to := image.NewNRGBA(image.Rect(0, 0, max(1, w*longestSide/longest), max(1, h*longestSide/longest)))
	draw.CatmullRom.Scale(to, to.Bounds(), img, img.Bounds(), draw.Src, nil)
	return to
}

// turned applies an orientation of Exif: 1 is upright, 3, 6 and 8 are turned, the others mirrored as well.
func turned(img image.Image, orientation int) image.Image {
	if orientation <= 1 || orientation > 8 {
		return img
	}
	b := img.Bounds()
	w, h := b.Dx(), b.Dy()
	out := image.NewNRGBA(image.Rect(0, 0, w, h))
	if orientation >= 5 {
		out = image.NewNRGBA(image.Rect(0, 0, h, w))
	}
	for y := range h {
		for x := range w {
			tx, ty := place(x, y, w, h, orientation)
			out.Set(tx, ty, img.At(b.Min.X+x, b.Min.Y+y))
		}
	}
	return out
}

// place is where a pixel of a picture of w × h goes.
func place(x, y, w, h, orientation int) (int, int) {
	switch orientation {
	case 2:
		return w - 1 - x, y
	case 3:
		return w - 1 - x, h - 1 - y
	case 4:
		return x, h - 1 - y
	case 5:
		return y, x
	case 6:
		return h - 1 - y, x
	case 7:
		return h - 1 - y, w - 1 - x
	case 8:
		return y, w - 1 - x
	}
	return x, y
}

// orientation is what the Exif of a JPEG says of how the camera was held; 1 where it does not say.
func orientation(data []byte) int {
	const startOfScan, app1 = 0xda, 0xe1
	for i := 2; i+4 <= len(data) && data[i] == 0xff; {
		marker, length := data[i+1], int(binary.BigEndian.Uint16(data[i+2:]))
		end := i + 2 + length
		if marker == startOfScan || length < 2 || end > len(data) {
			return 1
		}
		if segment := data[i+4 : end]; marker == app1 && bytes.HasPrefix(segment, []byte("Exif\x00\x00")) {
			return fromTIFF(segment[6:])
		}
		i = end
	}
	return 1
}

// fromTIFF reads the orientation from the first directory of a TIFF file, in which Exif keeps it.
func fromTIFF(t []byte) int {
	if len(t) < 8 {
		return 1
	}
	var order binary.ByteOrder = binary.LittleEndian
	if t[0] == 'M' {
		order = binary.BigEndian
	}
	at := int(order.Uint32(t[4:]))
	if at < 8 || at+2 > len(t) {
		return 1
	}
	const entry, tag, short = 12, 0x0112, 3
	for n, i := int(order.Uint16(t[at:])), at+2; n > 0 && i+entry <= len(t); n, i = n-1, i+entry {
		if order.Uint16(t[i:]) == tag && order.Uint16(t[i+2:]) == short {
			return int(order.Uint16(t[i+8:]))
		}
	}
	return 1
}
