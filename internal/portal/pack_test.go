package portal

import (
	"bytes"
	"compress/gzip"
	"io"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// Another implementation than the one that packs must read what was packed as it was, wherever in it the shared text stands, once, twice or not.
func TestPackedPagesAreReadAsTheyWere(t *testing.T) {
	short := "body{margin:0}" + strings.Repeat("a{color:red}", 300)
	p := newPacker(short, short+"p{margin:1em}")
	text := rapid.OneOf(
		rapid.Just(short), rapid.Just(short+"p{margin:1em}"), rapid.Just("p{margin:1em}"), rapid.StringN(0, 400, -1),
		rapid.Map(rapid.IntRange(0, 3000), func(n int) string { return strings.Repeat("<td>Kabupaten Paser", n) }),
	)
	rapid.Check(t, func(t *rapid.T) {
		body := []byte(strings.Join(rapid.SliceOfN(text, 0, 5).Draw(t, "body"), ""))
		x, err := p.pack(body)
		if err != nil {
			t.Fatal(err)
		}
		wire := bytes.Join(x.pieces, nil)
		z, err := gzip.NewReader(bytes.NewReader(wire))
		if err != nil {
			t.Fatal(err)
		}
		z.Multistream(false) // browsers read one member
		got, err := io.ReadAll(z)
		if err != nil || !bytes.Equal(got, body) || len(wire) != x.length || x.own > x.length || x.own <= 0 {
			t.Fatalf("%d bytes became %d, of %d on the wire (said: %d, %d of its own): %v", len(body), len(got), len(wire), x.length, x.own, err)
		}
		if again, err := x.plain(); err != nil || !bytes.Equal(again, body) {
			t.Fatalf("unpacked: %d bytes: %v", len(again), err)
		}
	})
}
