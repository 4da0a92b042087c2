package export

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// A cell holds one text, or a list with one item a line. So that any text can be an item, and no control character reaches a file,
// a backslash begins an escape: \\ a backslash, \n a line end, \r a carriage return, \t a tab, \xHH; another character of control, \| a
// bar, which divides the parts of one item, and \- the one item of a list that is empty. Blanks at the ends of a text are \x20.

const hex = "0123456789abcdef"

// escape writes one text on one line.
func escape(s string) string {
	plain := s == "" || s[0] != ' ' && s[len(s)-1] != ' '
	for i := range len(s) {
		if s[i] < ' ' || s[i] == '\\' || s[i] == 0x7f || s[i] == 0xef {
			plain = false
			break
		}
	}
	if plain {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c == '\\':
			b.WriteString(`\\`)
		case c == '\n':
			b.WriteString(`\n`)
		case c == '\r':
			b.WriteString(`\r`)
		case c == '\t':
			b.WriteString(`\t`)
		case c == ' ' && (i == 0 || i == len(s)-1): // programs cut blanks off
			b.WriteString(`\x20`)
		case c < ' ' || c == 0x7f:
			writeHex(&b, s[i:i+1])
		case c == 0xef && forbidden(s[i:]):
			writeHex(&b, s[i:i+3])
			i += 2
		default:
			b.WriteByte(c)
		}
	}
	return b.String()
}

func writeHex(b *strings.Builder, bytes string) {
	for i := range len(bytes) {
		b.WriteString(`\x` + string(hex[bytes[i]>>4]) + string(hex[bytes[i]&15]))
	}
}

// forbidden tells U+FFFE and U+FFFF, which XML cannot hold, and the byte order mark, which readers drop.
func forbidden(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return r == '\ufffe' || r == '\uffff' || r == '\ufeff'
}

// unescape undoes escape, and the escapes of items. What is no escape stays as written.
func unescape(s string) string {
	if strings.IndexByte(s, '\\') < 0 {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if s[i] != '\\' || i+1 == len(s) {
			b.WriteByte(s[i])
			continue
		}
		i++
		switch s[i] {
		case '\\', '|':
			b.WriteByte(s[i])
		case 'n':
			b.WriteByte('\n')
		case 'r':
			b.WriteByte('\r')
		case 't':
			b.WriteByte('\t')
		case '-':
		case 'x':
			if i+2 < len(s) {
				if c, err := strconv.ParseUint(s[i+1:i+3], 16, 8); err == nil {
					b.WriteByte(byte(c))
					i += 2
					continue
				}
			}
			b.WriteString(`\x`)
		default:
			b.WriteByte('\\')
			b.WriteByte(s[i])
		}
	}
	return b.String()
}

// joinItems writes a list, a line each.
func joinItems(list []string) string {
	switch {
	case len(list) == 0:
		return ""
	case len(list) == 1 && list[0] == "":
		return `\-`
	}
	out := make([]string, len(list))
	for i, s := range list {
		out[i] = escape(s)
	}
	return strings.Join(out, "\n")
}

// splitItems undoes joinItems.
func splitItems(s string) []string {
	var out []string
	for line := range strings.SplitSeq(strings.ReplaceAll(s, "\r\n", "\n"), "\n") {
		out = append(out, unescape(line))
	}
	return out
}

// joinFields writes the parts of one item with bars between them; trailing empty parts are left out.
func joinFields(parts ...string) string {
	for len(parts) > 1 && parts[len(parts)-1] == "" {
		parts = parts[:len(parts)-1]
	}
	out := make([]string, len(parts))
	for i, s := range parts {
		out[i] = strings.NewReplacer(`\`, `\\`, "|", `\|`).Replace(s)
	}
	return strings.Join(out, " | ")
}

// splitFields undoes joinFields.
func splitFields(s string) []string {
	var out []string
	start := 0
	for i := 0; i < len(s); i++ {
		if s[i] == '\\' {
			i++
			continue
		}
		if strings.HasPrefix(s[i:], " | ") {
			out = append(out, barless(s[start:i]))
			i += 2
			start = i + 1
		}
	}
	return append(out, barless(s[start:]))
}

func barless(s string) string { return strings.NewReplacer(`\\`, `\`, `\|`, "|").Replace(s) }

// pad makes a list at least n long.
func pad(list []string, n int) []string {
	for len(list) < n {
		list = append(list, "")
	}
	return list
}
