//nolint:gosec // an index of sortings, a tier, a length
package catalog

import (
	"encoding/base64"
	"encoding/binary"
	"hash/crc32"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/search"
)

// cursor is the place of the last row of a page.
type cursor struct {
	tier  int
	place place
}

// cursorVersion begins every cursor; a change of the form changes it.
const cursorVersion = 1

// longestCursor is longer than any cursor that was given out.
const longestCursor = 1024

// write gives the cursor as text for addresses. The check at its end is no secret: it tells a cursor of another query, and one that was cut or
// changed on its way, from a good one.
func (c cursor) write(by int, query string) string {
	last := byte(0)
	if c.place.last {
		last = 1
	}
	b := []byte{cursorVersion, byte(by), byte(c.tier), last}
	b = binary.AppendVarint(b, c.place.number)
	b = binary.AppendUvarint(b, uint64(len(c.place.id)))
	b = append(b, c.place.id...)
	b = append(b, c.place.text...)
	b = binary.BigEndian.AppendUint32(b, check(b, query))
	return base64.RawURLEncoding.EncodeToString(b)
}

func check(b []byte, query string) uint32 {
	return crc32.Update(crc32.ChecksumIEEE(b), crc32.IEEETable, []byte(query))
}

// readCursor reads what write gave for the same order and query.
func readCursor(s string, by int, query string) (cursor, error) {
	bad := func() (cursor, error) {
		e := fault.New(fault.Invalid, fault.T("penunjuk halaman tidak berlaku", "the page's cursor is not valid"))
		e.Problems = []fault.Problem{{Code: "cursor", Place: "cursor", Text: fault.T("pakai penunjuk dari halaman sebelumnya apa adanya, dengan pertanyaan dan urutan yang sama",
			"use the cursor of the page before as it is, with the same query and order")}}
		return cursor{}, e
	}
	if len(s) > longestCursor {
		return bad()
	}
	b, err := base64.RawURLEncoding.Strict().DecodeString(s)
	if err != nil || len(b) < 8 {
		return bad()
	}
	b, sum := b[:len(b)-4], binary.BigEndian.Uint32(b[len(b)-4:])
	if check(b, query) != sum || b[0] != cursorVersion || int(b[1]) != by || int(b[2]) >= search.Tiers || b[3] > 1 {
		return bad()
	}
	c := cursor{tier: int(b[2]), place: place{last: b[3] == 1}}
	number, n := binary.Varint(b[4:])
	if n <= 0 {
		return bad()
	}
	b = b[4+n:]
	size, n := binary.Uvarint(b)
	if n <= 0 || size > uint64(len(b)-n) {
		return bad()
	}
	b = b[n:]
	c.place.number, c.place.id, c.place.text = number, agreement.ID(b[:size]), string(b[size:])
	return c, nil
}
