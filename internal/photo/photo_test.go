package photo_test

import (
	"bytes"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"image"
	"image/color"
	"image/gif"
	"image/jpeg"
	"image/png"
	"runtime"
	"testing"

	"github.com/anyam-id/anyam/internal/photo"
)

// corner is a picture that is red in its upper left quarter alone.
func corner(w, h int) image.Image {
	img := image.NewRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			c := color.RGBA{B: 255, A: 255}
			if x < w/2 && y < h/2 {
				c = color.RGBA{R: 255, A: 255}
			}
			img.Set(x, y, c)
		}
	}
	return img
}

// camera is a JPEG as a camera writes it: with its orientation, and with where it was.
func camera(tb testing.TB, img image.Image, orientation uint16, order binary.AppendByteOrder) []byte {
	tb.Helper()
	var b bytes.Buffer
	if err := jpeg.Encode(&b, img, nil); err != nil {
		tb.Fatal(err)
	}
	mark := "II"
	if order.String() == "BigEndian" {
		mark = "MM"
	}
	tiff := order.AppendUint32(order.AppendUint16([]byte(mark), 42), 8)
	tiff = order.AppendUint16(tiff, 2)
	tiff = append(order.AppendUint32(order.AppendUint16(order.AppendUint16(tiff, 0x010f), 2), 4), "GPS!"...)
	tiff = order.AppendUint16(order.AppendUint32(order.AppendUint16(order.AppendUint16(tiff, 0x0112), 3), 1), orientation)
	tiff = append(tiff, 0, 0, 0, 0, 0, 0)
	exif := append([]byte("Exif\x00\x00"), tiff...)
	segment := append(binary.BigEndian.AppendUint16([]byte{0xff, 0xe1}, uint16(len(exif)+2)), exif...)
	return append(append(bytes.Clone(b.Bytes()[:2]), segment...), b.Bytes()[2:]...)
}

func TestPicturesAreTurnedAsTheyWereTaken(t *testing.T) {
	for orientation, red := range map[uint16][2]int{1: {0, 0}, 2: {1, 0}, 3: {1, 1}, 4: {0, 1}, 5: {0, 0}, 6: {1, 0}, 7: {1, 1}, 8: {0, 1}, 9: {0, 0}} {
		for _, order := range []binary.AppendByteOrder{binary.LittleEndian, binary.BigEndian} {
			p, err := photo.Prepare(camera(t, corner(80, 40), orientation, order))
			if err != nil {
				t.Fatal(err)
			}
			w, h := 80, 40
			if orientation >= 5 && orientation <= 8 {
				w, h = h, w
			}
			if p.Width != w || p.Height != h {
				t.Errorf("orientation %d: %d × %d", orientation, p.Width, p.Height)
			}
			img, err := jpeg.Decode(bytes.NewReader(p.Data))
			if err != nil {
				t.Fatal(err)
			}
			for _, q := range [][2]int{{0, 0}, {1, 0}, {0, 1}, {1, 1}} {
				r, _, b, _ := img.At(w/4+q[0]*w/2, h/4+q[1]*h/2).RGBA()
				if (r > b) != (q == red) {
					t.Errorf("orientation %d: the quarter %v is wrong", orientation, q)
				}
			}
			if bytes.Contains(p.Data, []byte("GPS!")) || bytes.Contains(p.Data, []byte("Exif")) {
				t.Error("what the camera wrote is still there")
			}
		}
	}
}

func TestPicturesAreNoLargerThanAPageShowsThem(t *testing.T) {
	p, err := photo.Prepare(camera(t, corner(3200, 400), 6, binary.LittleEndian))
	if err != nil || p.Width != 200 || p.Height != 1600 || p.MediaType != "image/jpeg" {
		t.Errorf("%d × %d %s, %v", p.Width, p.Height, p.MediaType, err)
	}
	again, err := photo.Prepare(camera(t, corner(3200, 400), 6, binary.LittleEndian))
	if err != nil || !bytes.Equal(p.Data, again.Data) {
		t.Errorf("the same picture gave other bytes: %v", err)
	}
}

func TestFormats(t *testing.T) {
	var asPNG, asGIF bytes.Buffer
	if err := errors.Join(png.Encode(&asPNG, corner(8, 6)), gif.Encode(&asGIF, corner(8, 6), nil)); err != nil {
		t.Fatal(err)
	}
	for name, data := range map[string][]byte{"PNG": asPNG.Bytes(), "GIF": asGIF.Bytes()} {
		if p, err := photo.Prepare(data); err != nil || p.MediaType != "image/png" || p.Width != 8 || p.Height != 6 {
			t.Errorf("%s: %+v, %v", name, p, err)
		}
		if _, err := photo.Prepare(data[:len(data)/2]); !errors.Is(err, photo.ErrFormat) {
			t.Errorf("half a %s: %v", name, err)
		}
	}
	for _, s := range []string{"", "GIF89a", "<svg xmlns='http://www.w3.org/2000/svg'/>", "\xff\xd8\xff\xe1\x00\x02"} {
		if _, err := photo.Prepare([]byte(s)); !errors.Is(err, photo.ErrFormat) {
			t.Errorf("%q: %v", s, err)
		}
	}
}

// A file of a few bytes that says it is a picture of hundreds of megabytes is refused before any of them are asked for.
func TestBombs(t *testing.T) {
	var asPNG, asDeep, asGIF, asJPEG bytes.Buffer
	if err := errors.Join(png.Encode(&asPNG, corner(8, 6)), png.Encode(&asDeep, image.NewNRGBA64(image.Rect(0, 0, 8, 6))), gif.Encode(&asGIF, corner(8, 6), nil), jpeg.Encode(&asJPEG, corner(8, 6), nil)); err != nil {
		t.Fatal(err)
	}
	size := func(data []byte, at int, order binary.ByteOrder, w, h uint16) []byte {
		data = bytes.Clone(data)
		order.PutUint16(data[at:], w)
		order.PutUint16(data[at+2:], h)
		return data
	}
	wide := bytes.Clone(asPNG.Bytes())
	binary.BigEndian.PutUint32(wide[16:], 1<<20)
	binary.BigEndian.PutUint32(wide[20:], 1<<20)
	binary.BigEndian.PutUint32(wide[29:], crc32.ChecksumIEEE(wide[12:29]))
	deep := asDeep.Bytes()
	binary.BigEndian.PutUint32(deep[16:], 8192)
	binary.BigEndian.PutUint32(deep[20:], 8192)
	binary.BigEndian.PutUint32(deep[29:], crc32.ChecksumIEEE(deep[12:29]))
	frame := bytes.Index(asJPEG.Bytes(), []byte{0xff, 0xc0})
	for name, data := range map[string][]byte{
		"PNG": wide, "PNG of two bytes to a colour": deep, "GIF": size(asGIF.Bytes(), 6, binary.LittleEndian, 65535, 65535), "JPEG": size(asJPEG.Bytes(), frame+5, binary.BigEndian, 65500, 65500),
		"WebP": []byte("RIFF\x16\x00\x00\x00WEBPVP8L\x05\x00\x00\x00\x2f\xff\xff\xff\x0f\x00"),
	} {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		_, err := photo.Prepare(data)
		runtime.ReadMemStats(&after)
		if used := after.TotalAlloc - before.TotalAlloc; !errors.Is(err, photo.ErrSize) || used > 1<<20 {
			t.Errorf("%s: %v, after %d bytes of memory", name, err, used)
		}
	}
}

// FuzzPrepare: what comes out is a whole picture of the size that is said.
func FuzzPrepare(f *testing.F) {
	f.Add(camera(f, corner(16, 12), 6, binary.LittleEndian))
	f.Add(camera(f, corner(16, 12), 8, binary.BigEndian))
	f.Add([]byte("GIF89a"))
	f.Fuzz(func(t *testing.T, data []byte) {
		if c, _, err := image.DecodeConfig(bytes.NewReader(data)); err == nil && c.Width*c.Height > 1<<16 {
			return // large ones are slow, not different
		}
		p, err := photo.Prepare(data)
		if err != nil {
			return
		}
		img, _, err := image.Decode(bytes.NewReader(p.Data))
		if err != nil || img.Bounds().Dx() != p.Width || img.Bounds().Dy() != p.Height {
			t.Errorf("%d × %d %s: %v", p.Width, p.Height, p.MediaType, err)
		}
	})
}
