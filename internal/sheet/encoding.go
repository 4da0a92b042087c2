package sheet

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"github.com/anyam-id/anyam/fault"
)

// decodeText turns the bytes of a text file into UTF-8: by its byte order mark, by the zero bytes of UTF-16 without one, and where it is
// no UTF-8 as Windows-1252, which spreadsheets write as "CSV".
func decodeText(name string, raw []byte) (string, []Flaw, error) {
	switch {
	case bytes.HasPrefix(raw, []byte{0xff, 0xfe}), bytes.HasPrefix(raw, []byte{0xfe, 0xff}):
		return fromUTF16(name, raw, unicode.LittleEndian)
	case bytes.HasPrefix(raw, []byte("\xef\xbb\xbf")):
		raw = raw[3:]
	default:
		if order, ok := looksUTF16(raw); ok {
			return fromUTF16(name, raw, order)
		}
	}
	if bytes.IndexByte(raw, 0) >= 0 {
		return "", nil, notTable(name)
	}
	if utf8.Valid(raw) {
		return string(raw), nil, nil
	}
	text, mixed := fromWindows(raw)
	flaw := Flaw{Code: "encoding_guessed", Column: -1, Text: fault.T(
		"berkas bukan UTF-8; dibaca sebagai Windows-1252", "the file is not UTF-8; it is read as Windows-1252")}
	if mixed {
		flaw.Text = fault.T("berkas UTF-8 dengan sebagian huruf Windows-1252; keduanya dibaca",
			"the file is UTF-8 with some letters of Windows-1252; both are read")
	}
	return text, []Flaw{flaw}, nil
}

// looksUTF16 tells from where the zero bytes stand: text of Latin letters has them in every second place.
func looksUTF16(raw []byte) (unicode.Endianness, bool) {
	sample := raw[:min(len(raw), 1024)&^1]
	if len(sample) < 4 {
		return unicode.LittleEndian, false
	}
	var zero [2]int
	for i, b := range sample {
		if b == 0 {
			zero[i&1]++
		}
	}
	half := len(sample) / 2
	switch {
	case zero[1] > half*3/4 && zero[0] <= half/8:
		return unicode.LittleEndian, true
	case zero[0] > half*3/4 && zero[1] <= half/8:
		return unicode.BigEndian, true
	}
	return unicode.LittleEndian, false
}

func fromUTF16(name string, raw []byte, order unicode.Endianness) (string, []Flaw, error) {
	out, err := unicode.UTF16(order, unicode.UseBOM).NewDecoder().Bytes(raw)
	if err != nil || bytes.IndexByte(out, 0) >= 0 {
		return "", nil, notTable(name)
	}
	return string(out), nil, nil
}

// fromWindows reads each byte that is no UTF-8 as Windows-1252. Where most letters beyond ASCII are sound UTF-8 it leaves those alone and
// mends only the others; otherwise every such byte is a letter of its own.
func fromWindows(raw []byte) (text string, mixed bool) {
	good, bad := 0, 0
	for i := 0; i < len(raw); {
		if raw[i] < utf8.RuneSelf {
			i++
			continue
		}
		r, n := utf8.DecodeRune(raw[i:])
		if r == utf8.RuneError && n == 1 {
			bad++
		} else {
			good++
		}
		i += n
	}
	mixed = good > bad
	var b strings.Builder
	b.Grow(len(raw) + len(raw)/16)
	for i := 0; i < len(raw); {
		if raw[i] < utf8.RuneSelf {
			b.WriteByte(raw[i])
			i++
			continue
		}
		if mixed {
			if r, n := utf8.DecodeRune(raw[i:]); r != utf8.RuneError || n > 1 {
				b.WriteRune(r)
				i += n
				continue
			}
		}
		b.WriteRune(charmap.Windows1252.DecodeByte(raw[i]))
		i++
	}
	return b.String(), mixed
}
