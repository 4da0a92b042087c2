//nolint:gosec // lengths and numbers fit, and int64 goes out and comes back as it was
package catalog

import (
	"bufio"
	"encoding/binary"
	"errors"
	"fmt"
	"hash"
	"hash/crc32"
	"io"
	"os"
	"strings"

	"github.com/RoaringBitmap/roaring/v2"

	"github.com/anyam-id/anyam/agreement"
)

// ErrSnapshot is returned by Load for everything that is no snapshot of this very program: damaged, cut off, or written by another version, whose
// stems and rows may differ. The catalogue is then to be fed anew.
var ErrSnapshot = errors.New("not a usable snapshot of the catalogue")

// snapshotMagic begins every snapshot; a change of the form changes it.
const snapshotMagic = "anyam catalogue 4\n"

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// Save writes the catalogue's present state, for Load to read at the next start. Other calls go on meanwhile.
func (c *Catalog) Save(w io.Writer) error {
	s := c.current.Load()
	out := &writer{w: bufio.NewWriterSize(w, 1<<20), sum: crc32.New(castagnoli)}
	out.bytes([]byte(snapshotMagic + program()))
	out.int64s([]int64{s.seq, int64(len(s.views))})
	for _, v := range s.views {
		v.save(out)
		dead := []byte{}
		if v.dead != nil {
			var err error
			if dead, err = v.dead.ToBytes(); err != nil {
				return fmt.Errorf("save the catalogue: %w", err)
			}
		}
		out.bytes(dead)
	}
	out.uint32s([]uint32{out.sum.Sum32()})
	if out.err == nil {
		out.err = out.w.Flush()
	}
	if out.err != nil {
		return fmt.Errorf("save the catalogue: %w", out.err)
	}
	return nil
}

// Load makes the catalogue what it was when Save wrote it. After an error, ErrSnapshot or one of reading, the catalogue is as it was before.
func (c *Catalog) Load(r io.Reader) error {
	c.write.Lock()
	defer c.write.Unlock()
	in := &reader{r: r, sum: crc32.New(castagnoli)}
	if head := string(in.bytes()); in.err == nil && head != snapshotMagic+program() {
		return fmt.Errorf("%w: it is another program's", ErrSnapshot)
	}
	head := in.int64s()
	if in.err != nil || len(head) != 2 {
		return in.failed()
	}
	views := make([]view, 0, 16)
	for range head[1] {
		v := view{segment: load(in)}
		if dead := in.bytes(); len(dead) > 0 {
			v.dead = roaring.New()
			if err := v.dead.UnmarshalBinary(dead); err != nil {
				return in.failed()
			}
		}
		if in.err != nil {
			return in.failed()
		}
		views = append(views, v)
	}
	sum := in.sum.Sum32()
	if end := in.uint32s(); in.err != nil || len(end) != 1 || end[0] != sum {
		return in.failed()
	}
	for _, v := range views { // nothing was looked into before the sum was right
		v.derive()
	}
	c.publish(views, head[0])
	return nil
}

// program tells this program from every other: a snapshot depends on its stemmer, its roots and the form of its rows.
func program() string {
	path, err := os.Executable()
	if err != nil {
		return ""
	}
	info, err := os.Stat(path)
	if err != nil {
		return ""
	}
	return fmt.Sprintf("%d bytes of %s", info.Size(), info.ModTime().UTC())
}

func (s *segment) save(w *writer) {
	saveStrings(w, s.ids)
	w.uint32s(s.byID)
	w.int64s(s.seqs)
	w.int64s(s.changed)
	w.uint32s(s.signed)
	w.uint32s(s.ends)
	w.uint32s(s.until)
	saveStrings(w, s.rows)
	for _, p := range []*slab{&s.titles, &s.numbers, &s.tokens} {
		w.uint32s(p.from)
		w.bytes(p.data)
	}
	w.uint32s(s.start)
	w.uint32s(s.values)
	saveStrings(w, s.words)
	w.uint32s(s.stemOf)
	saveStrings(w, s.stems)
	saveStrings(w, s.facets)
	saveStrings(w, s.labels)
	for _, o := range s.orders {
		w.uint32s(o.row)
		w.uint32s([]uint32{uint32(o.known)})
	}
}

func load(r *reader) *segment {
	s := &segment{ids: loadStrings[agreement.ID](r, r.string), byID: r.uint32s(), seqs: r.int64s(), changed: r.int64s(), signed: r.uint32s(), ends: r.uint32s(), until: r.uint32s()}
	s.rows = loadStrings[[]byte](r, r.bytes)
	for _, p := range []*slab{&s.titles, &s.numbers, &s.tokens} {
		p.from, p.data = r.uint32s(), r.bytes()
	}
	s.start, s.values = r.uint32s(), r.uint32s()
	s.words, s.stemOf, s.stems = loadStrings[string](r, r.string), r.uint32s(), loadStrings[string](r, r.string)
	s.facets, s.labels = loadStrings[string](r, r.string), loadStrings[string](r, r.string)
	for k := range s.orders {
		s.orders[k].row = r.uint32s()
		if known := r.uint32s(); len(known) == 1 {
			s.orders[k].known = int(known[0])
		}
	}
	return s
}

// writer writes sections: each its length, a sum of the length, and its bytes. The sum keeps a damaged length from asking for memory.
type writer struct {
	w   *bufio.Writer
	sum hash.Hash32 // of all that was written
	err error
	buf []byte
}

func (w *writer) write(b []byte) {
	if w.err == nil {
		_, _ = w.sum.Write(b) // a hash does not fail
		_, w.err = w.w.Write(b)
	}
}

func (w *writer) head(length int) {
	var b [12]byte
	binary.LittleEndian.PutUint64(b[:], uint64(length))
	binary.LittleEndian.PutUint32(b[8:], crc32.Checksum(b[:8], castagnoli))
	w.write(b[:])
}

func (w *writer) bytes(b []byte) {
	w.head(len(b))
	w.write(b)
}

func (w *writer) uint32s(list []uint32) {
	w.buf = w.buf[:0]
	for _, x := range list {
		w.buf = binary.LittleEndian.AppendUint32(w.buf, x)
	}
	w.bytes(w.buf)
}

func (w *writer) int64s(list []int64) {
	w.buf = w.buf[:0]
	for _, x := range list {
		w.buf = binary.LittleEndian.AppendUint64(w.buf, uint64(x))
	}
	w.bytes(w.buf)
}

// saveStrings writes how long each is, and all of them in one piece.
func saveStrings[S ~string | ~[]byte](w *writer, list []S) {
	lengths, total := make([]uint32, len(list)), 0
	for i, s := range list {
		total += len(s)
		lengths[i] = uint32(len(s))
	}
	w.uint32s(lengths)
	w.head(total)
	for _, s := range list {
		w.write([]byte(s))
	}
}

// reader reads what writer wrote.
type reader struct {
	r   io.Reader
	sum hash.Hash32
	err error
	buf []byte
}

// failed is the error of Load: that of reading, or ErrSnapshot where the bytes are there and wrong.
func (r *reader) failed() error {
	if r.err == nil || errors.Is(r.err, io.EOF) || errors.Is(r.err, io.ErrUnexpectedEOF) {
		return ErrSnapshot
	}
	return fmt.Errorf("load the catalogue: %w", r.err)
}

func (r *reader) read(b []byte) bool {
	if r.err == nil {
		_, r.err = io.ReadFull(r.r, b)
	}
	if r.err == nil {
		_, _ = r.sum.Write(b)
	}
	return r.err == nil
}

// head reads the length of the section that follows.
func (r *reader) head() int {
	var head [12]byte
	if !r.read(head[:]) {
		return 0
	}
	if crc32.Checksum(head[:8], castagnoli) != binary.LittleEndian.Uint32(head[8:]) {
		r.err = ErrSnapshot
		return 0
	}
	return int(binary.LittleEndian.Uint64(head[:]))
}

func (r *reader) bytes() []byte {
	b := make([]byte, r.head())
	if !r.read(b) {
		return nil
	}
	return b
}

// portions reads a section piece by piece, each but the last as long as the buffer, so that nothing is in memory twice.
func (r *reader) portions(length int, take func([]byte)) {
	if r.buf == nil {
		r.buf = make([]byte, 1<<16)
	}
	for length > 0 {
		b := r.buf[:min(length, len(r.buf))]
		if !r.read(b) {
			return
		}
		take(b)
		length -= len(b)
	}
}

func (r *reader) uint32s() []uint32 {
	length := r.head()
	out := make([]uint32, 0, length/4)
	r.portions(length, func(b []byte) {
		for ; len(b) >= 4; b = b[4:] {
			out = append(out, binary.LittleEndian.Uint32(b))
		}
	})
	return out
}

func (r *reader) int64s() []int64 {
	length := r.head()
	out := make([]int64, 0, length/8)
	r.portions(length, func(b []byte) {
		for ; len(b) >= 8; b = b[8:] {
			out = append(out, int64(binary.LittleEndian.Uint64(b)))
		}
	})
	return out
}

func (r *reader) string() string {
	length := r.head()
	var b strings.Builder
	b.Grow(length)
	r.portions(length, func(p []byte) { b.Write(p) })
	return b.String()
}

// loadStrings reads what saveStrings wrote; whole reads the piece of memory that they share.
func loadStrings[S ~string | ~[]byte, W ~string | ~[]byte](r *reader, whole func() W) []S {
	lengths := r.uint32s()
	data := whole()
	out := make([]S, len(lengths))
	for i, n := range lengths {
		if int(n) > len(data) {
			r.err = ErrSnapshot
			return nil
		}
		out[i], data = S(data[:n]), data[n:]
	}
	return out
}
