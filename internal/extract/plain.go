package extract

import (
	"bytes"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"

	"github.com/anyam-id/anyam/fault"
)

// readPlain reads plain text or Markdown, which is read as it is written.
func readPlain(kind string, data []byte) Text {
	text, note := decode(data)
	t := Text{MediaType: kind, Text: text}
	if note != (fault.Text{}) {
		t.Notes = append(t.Notes, note)
	}
	return t
}

// decode makes UTF-8 of text in UTF-8, UTF-16 or windows-1252, with or without a byte order mark, which is left out. The note says what was decided where the
// bytes did not make it plain.
func decode(data []byte) (text string, note fault.Text) {
	if wide := decodeWide(data); wide != "" {
		return wide, fault.Text{}
	}
	data = bytes.TrimPrefix(data, []byte("\xef\xbb\xbf"))
	if utf8.Valid(data) {
		return string(data), fault.Text{}
	}
	if good, bad := runes(data); good > 2*bad {
		// A text in UTF-8 that was cut or damaged somewhere; taken for windows-1252 every quotation mark would be three wrong letters.
		return strings.ToValidUTF8(string(data), "\ufffd"), fault.Tf("%d tempat dalam teks rusak dan ditandai dengan \ufffd.", "%d places of the text are damaged and marked with \ufffd.", bad)
	}
	out, err := charmap.Windows1252.NewDecoder().Bytes(data)
	if err != nil { // it has a rune for every byte
		return strings.ToValidUTF8(string(data), "\ufffd"), fault.Text{}
	}
	return string(out), fault.T("Teks ini bukan UTF-8 dan dibaca sebagai Windows-1252.", "The text is not UTF-8 and was read as Windows-1252.")
}

// runes counts the runes beyond ASCII and the runs of bytes that are none.
func runes(data []byte) (good, bad int) {
	broken := false
	for len(data) > 0 {
		r, size := utf8.DecodeRune(data)
		if r == utf8.RuneError && size == 1 {
			if !broken {
				bad++
			}
			broken = true
		} else {
			broken = false
			if size > 1 {
				good++
			}
		}
		data = data[size:]
	}
	return good, bad
}

// decodeWide decodes UTF-16, which a byte order mark or the zeros of ASCII letters give away; "" where data is something else.
func decodeWide(data []byte) string {
	if len(data) < 2 {
		return ""
	}
	big := false
	switch {
	case data[0] == 0xff && data[1] == 0xfe:
		data = data[2:]
	case data[0] == 0xfe && data[1] == 0xff:
		data, big = data[2:], true
	default:
		head := data[:min(len(data), 1024)&^1]
		even, odd := 0, 0
		for i := 0; i < len(head); i += 2 {
			if head[i] == 0 {
				even++
			}
			if head[i+1] == 0 {
				odd++
			}
		}
		switch {
		case odd > len(head)/4 && even == 0:
		case even > len(head)/4 && odd == 0:
			big = true
		default:
			return ""
		}
	}
	units := make([]uint16, len(data)/2)
	for i := range units {
		lo, hi := data[2*i], data[2*i+1]
		if big {
			lo, hi = hi, lo
		}
		units[i] = uint16(hi)<<8 | uint16(lo)
	}
	return string(utf16.Decode(units))
}
