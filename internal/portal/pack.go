package portal

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"io"
	"slices"
	"strings"
	"sync"

	"github.com/klauspost/compress/flate"
	"github.com/klauspost/compress/gzip"
)

const packing = 6 // the level: a page is packed once and sent often

// A packer compresses pages with gzip. What stands in all of them, the style, is packed once and shared by all that are kept: pieces of a
// stream of deflate may be put one behind another where each ends at a whole byte and none looks back beyond its own beginning.
type packer struct {
	shared []sharedPiece // a longer one before those that it begins with
}

type sharedPiece struct {
	plain  []byte
	packed []byte
}

// packed is a body in gzip, in the pieces of which it is made.
type packed struct {
	pieces [][]byte
	length int // of all pieces
	own    int // and of those that no other page shares
}

func newPacker(shared ...string) packer {
	var p packer
	for _, text := range shared {
		if piece, err := deflate([]byte(text), (*flate.Writer).Flush); err == nil { // else it is packed with each page
			p.shared = append(p.shared, sharedPiece{[]byte(text), piece})
		}
	}
	slices.SortFunc(p.shared, func(a, b sharedPiece) int { return len(b.plain) - len(a.plain) })
	return p
}

// gzipHeader says that what follows is deflated, and nothing else: no name and no time.
var gzipHeader = []byte{0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff}

// pack compresses a body.
func (p packer) pack(body []byte) (packed, error) {
	var out packed
	add := func(b []byte) { out.pieces, out.length = append(out.pieces, b), out.length+len(b) }
	add(gzipHeader)
	rest := body
	for _, s := range p.shared {
		before, after, found := bytes.Cut(body, s.plain)
		if !found {
			continue
		}
		piece, err := deflate(before, (*flate.Writer).Flush)
		if err != nil {
			return out, err
		}
		add(piece)
		add(s.packed)
		out.own -= len(s.packed)
		rest = after
		break
	}
	last, err := deflate(rest, (*flate.Writer).Close)
	if err != nil {
		return out, err
	}
	last = binary.LittleEndian.AppendUint32(last, crc32.ChecksumIEEE(body))
	add(binary.LittleEndian.AppendUint32(last, uint32(len(body)))) //nolint:gosec // the format asks for the length's lowest 32 bits
	out.own += out.length
	return out, nil
}

// deflaters are used again: each has a megabyte of tables.
var deflaters = sync.Pool{New: func() any {
	z, err := flate.NewWriter(nil, packing)
	if err != nil {
		panic(err) // the level is none
	}
	return z
}}

// deflate is a stream's piece, ended as end does.
func deflate(plain []byte, end func(*flate.Writer) error) ([]byte, error) {
	z, _ := deflaters.Get().(*flate.Writer)
	defer deflaters.Put(z)
	var b bytes.Buffer
	z.Reset(&b)
	if _, err := z.Write(plain); err != nil {
		return nil, fmt.Errorf("pack a page: %w", err)
	}
	if err := end(z); err != nil {
		return nil, fmt.Errorf("pack a page: %w", err)
	}
	return bytes.Clone(b.Bytes()), nil // a buffer holds twice what it needs
}

// plain is the body as it was, for those who cannot unpack it.
func (x packed) plain() ([]byte, error) {
	readers := make([]io.Reader, len(x.pieces))
	for i, p := range x.pieces {
		readers[i] = bytes.NewReader(p)
	}
	z, err := gzip.NewReader(io.MultiReader(readers...))
	if err != nil {
		return nil, fmt.Errorf("unpack a page: %w", err)
	}
	body, err := io.ReadAll(z)
	if err != nil {
		return nil, fmt.Errorf("unpack a page: %w", err)
	}
	return body, nil
}

// packs tells whether compressing such a body makes it smaller: a picture is packed already.
func packs(media string) bool { return !strings.HasPrefix(media, "image/") || media == "image/svg+xml" }
