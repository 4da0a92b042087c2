package sheet

import (
	"bytes"
	"errors"
	"io"
	"strconv"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

// xmlScanner goes through XML from front to back. It is made for what sheets hold, where encoding/xml is many times slower: it
// checks no nesting and knows no namespaces (the prefix of a name is dropped), and it refuses document types, the source of every
// known bomb in XML.
type xmlScanner struct {
	r    io.Reader
	buf  []byte
	pos  int // of what was not yet looked at
	end  int // of what was read
	eof  bool
	name []byte // of the element that begins or ends
	attr []byte // the attributes as written
	text []byte // of a text, entities already replaced
	tmp  []byte
	// selfEnd says that the element just begun has no content: its end comes next.
	selfEnd bool
}

// token is what the scanner found.
type token uint8

const (
	textToken token = iota
	startToken
	endToken
)

// longestTag bounds a tag with its attributes and longestText the pieces in which a text comes.
const (
	longestTag  = 1 << 20
	longestText = 64 << 10
)

var (
	errTag     = errors.New("a tag without end in the XML")
	errDoctype = errors.New("a document type in the XML")
)

func newXML(r io.Reader) (*xmlScanner, error) {
	x := &xmlScanner{r: r, buf: make([]byte, 128<<10)}
	for x.end < 2 && !x.eof {
		if err := x.fill(); err != nil {
			return nil, err
		}
	}
	if head := x.buf[:x.end]; bytes.HasPrefix(head, []byte{0xff, 0xfe}) || bytes.HasPrefix(head, []byte{0xfe, 0xff}) {
		whole := io.MultiReader(bytes.NewReader(bytes.Clone(head)), r)
		x.r = transform.NewReader(whole, unicode.UTF16(unicode.BigEndian, unicode.UseBOM).NewDecoder())
		x.end, x.eof = 0, false
	}
	return x, nil
}

// fill reads more, behind what is kept from pos on.
func (x *xmlScanner) fill() error {
	if x.pos > 0 {
		copy(x.buf, x.buf[x.pos:x.end])
		x.end -= x.pos
		x.pos = 0
	}
	if x.end == len(x.buf) {
		if len(x.buf) >= longestTag {
			return errTag
		}
		x.buf = append(x.buf, make([]byte, len(x.buf))...)
	}
	n, err := x.r.Read(x.buf[x.end:])
	x.end += n
	if errors.Is(err, io.EOF) {
		x.eof = true
		return nil
	}
	return err
}

// next finds the next token. Name, attr and text are valid until the call after; io.EOF ends the document.
func (x *xmlScanner) next() (token, error) {
	if x.selfEnd {
		x.selfEnd = false
		return endToken, nil
	}
	for {
		if x.pos == x.end {
			if x.eof {
				return 0, io.EOF
			}
			if err := x.fill(); err != nil {
				return 0, err
			}
			continue
		}
		if x.buf[x.pos] != '<' {
			return textToken, x.scanText()
		}
		for x.end-x.pos < 4 && !x.eof {
			if err := x.fill(); err != nil {
				return 0, err
			}
		}
		if x.end-x.pos < 3 {
			return 0, errTag
		}
		switch x.buf[x.pos+1] {
		case '?':
			if err := x.skip("?>"); err != nil {
				return 0, err
			}
		case '!':
			switch x.buf[x.pos+2] {
			case '-':
				if err := x.skip("-->"); err != nil {
					return 0, err
				}
			case '[':
				return textToken, x.scanCDATA()
			default:
				return 0, errDoctype
			}
		default:
			return x.scanTag()
		}
	}
}

// scanText takes the text up to the next tag, or a piece of it where it is long.
func (x *xmlScanner) scanText() error {
	for from := x.pos; ; {
		if i := bytes.IndexByte(x.buf[from:x.end], '<'); i >= 0 {
			x.text = x.buf[x.pos : from+i]
			break
		}
		if x.eof || x.end-x.pos >= longestText {
			x.text = x.buf[x.pos:x.end]
			// An entity must not be cut in two.
			if amp := bytes.LastIndexByte(x.text, '&'); amp > 0 && len(x.text)-amp < 16 && bytes.IndexByte(x.text[amp:], ';') < 0 && !x.eof {
				x.text = x.text[:amp]
			}
			break
		}
		seen := x.end - x.pos
		if err := x.fill(); err != nil {
			return err
		}
		from = x.pos + seen
	}
	x.pos += len(x.text)
	if bytes.IndexByte(x.text, '&') >= 0 {
		x.tmp = appendUnescaped(x.tmp[:0], x.text)
		x.text = x.tmp
	}
	return nil
}

// scanCDATA takes a section of unescaped text; it must fit into memory as a tag does.
func (x *xmlScanner) scanCDATA() error {
	const open = "<![CDATA["
	for {
		if i := bytes.Index(x.buf[x.pos:x.end], []byte("]]>")); i >= 0 {
			if !bytes.HasPrefix(x.buf[x.pos:x.end], []byte(open)) {
				return errTag
			}
			x.text = x.buf[x.pos+len(open) : x.pos+max(i, len(open))]
			x.pos += i + 3
			return nil
		}
		if x.eof {
			return errTag
		}
		if err := x.fill(); err != nil {
			return err
		}
	}
}

// skip goes past the next end mark, of whatever length what it closes.
func (x *xmlScanner) skip(mark string) error {
	for {
		if i := bytes.Index(x.buf[x.pos:x.end], []byte(mark)); i >= 0 {
			x.pos += i + len(mark)
			return nil
		}
		if x.eof {
			return errTag
		}
		x.pos = max(x.pos, x.end-len(mark)+1)
		if err := x.fill(); err != nil {
			return err
		}
	}
}

// scanTag takes a tag: its name and attributes.
func (x *xmlScanner) scanTag() (token, error) {
	quote := byte(0)
	i := x.pos + 1
	for {
		for i < x.end {
			c := x.buf[i]
			if quote != 0 {
				if c == quote {
					quote = 0
				}
			} else if c == '>' {
				tag := x.buf[x.pos+1 : i]
				x.pos = i + 1
				return x.tag(tag), nil
			} else if c == '"' || c == '\'' {
				quote = c
			}
			i++
		}
		if x.eof {
			return 0, errTag
		}
		seen := i - x.pos
		if err := x.fill(); err != nil {
			return 0, err
		}
		i = x.pos + seen
	}
}

func (x *xmlScanner) tag(tag []byte) token {
	kind := startToken
	if len(tag) > 0 && tag[0] == '/' {
		kind, tag = endToken, tag[1:]
	}
	if n := len(tag); n > 0 && tag[n-1] == '/' && kind == startToken {
		tag, x.selfEnd = tag[:n-1], true
	}
	i := 0
	for i < len(tag) && tag[i] > ' ' {
		if tag[i] == ':' {
			tag, i = tag[i+1:], 0
			continue
		}
		i++
	}
	x.name, x.attr = tag[:i], tag[i:]
	return kind
}

// attribute is the value of the attribute name, without the prefix of its namespace; nil where there is none. Entities are replaced.
func (x *xmlScanner) attribute(name string) []byte {
	var v []byte
	x.attributes(func(key, value []byte) bool {
		if string(key) == name {
			v = value
			return false
		}
		return true
	})
	if bytes.IndexByte(v, '&') >= 0 {
		return appendUnescaped(nil, v)
	}
	return v
}

// attributes gives each attribute as written until give returns false.
func (x *xmlScanner) attributes(give func(key, value []byte) bool) {
	a := x.attr
	for {
		i := 0
		for i < len(a) && a[i] <= ' ' {
			i++
		}
		start := i
		for i < len(a) && a[i] != '=' && a[i] > ' ' {
			if a[i] == ':' {
				start = i + 1
			}
			i++
		}
		key := a[start:i]
		for i < len(a) && a[i] != '"' && a[i] != '\'' {
			i++
		}
		if i >= len(a) {
			return
		}
		end := bytes.IndexByte(a[i+1:], a[i])
		if end < 0 {
			return
		}
		if !give(key, a[i+1:i+1+end]) {
			return
		}
		a = a[i+end+2:]
	}
}

// whole is the value of an attribute as a number that is not negative, or otherwise.
func (x *xmlScanner) whole(name string, otherwise int) int {
	if n, ok := atoi(x.attribute(name)); ok {
		return n
	}
	return otherwise
}

// skipElement goes past the end of the element just begun.
func (x *xmlScanner) skipElement() error {
	for depth := 1; depth > 0; {
		t, err := x.next()
		switch {
		case err != nil:
			return cut(err)
		case t == startToken:
			depth++
		case t == endToken:
			depth--
		}
	}
	return nil
}

// cut turns the end of the file into an error where an element is still open.
func cut(err error) error {
	if errors.Is(err, io.EOF) {
		return io.ErrUnexpectedEOF
	}
	return err
}

// atoi reads at most nine decimal digits.
func atoi(b []byte) (int, bool) {
	if len(b) == 0 || len(b) > 9 {
		return 0, false
	}
	n := 0
	for _, c := range b {
		if c < '0' || c > '9' {
			return 0, false
		}
		n = n*10 + int(c-'0')
	}
	return n, true
}

// appendUnescaped replaces the five entities of XML and numbers of characters; what is none stays as written.
func appendUnescaped(dst, s []byte) []byte {
	for {
		i := bytes.IndexByte(s, '&')
		if i < 0 {
			return append(dst, s...)
		}
		dst = append(dst, s[:i]...)
		s = s[i:]
		end := bytes.IndexByte(s[:min(len(s), 12)], ';')
		if end < 0 {
			dst = append(dst, '&')
			s = s[1:]
			continue
		}
		switch entity := s[1:end]; string(entity) {
		case "amp":
			dst = append(dst, '&')
		case "lt":
			dst = append(dst, '<')
		case "gt":
			dst = append(dst, '>')
		case "quot":
			dst = append(dst, '"')
		case "apos":
			dst = append(dst, '\'')
		default:
			if r, ok := character(entity); ok {
				dst = utf8.AppendRune(dst, r)
			} else {
				dst = append(dst, s[:end+1]...)
			}
		}
		s = s[end+1:]
	}
}

// character reads "#10" or "#x0A".
func character(entity []byte) (rune, bool) {
	if len(entity) < 2 || entity[0] != '#' {
		return 0, false
	}
	digits, base := entity[1:], 10
	if digits[0] == 'x' || digits[0] == 'X' {
		digits, base = digits[1:], 16
	}
	n, err := strconv.ParseUint(string(digits), base, 32)
	if err != nil || n == 0 || n > utf8.MaxRune {
		return 0, false
	}
	return rune(n), true
}

// appendUnderscored replaces _x000D_, with which XLSX writes characters that XML does not allow. Two of them may be the halves of
// one character.
func appendUnderscored(dst, s []byte) []byte {
	for {
		i := bytes.Index(s, []byte("_x"))
		if i < 0 {
			return append(dst, s...)
		}
		dst = append(dst, s[:i]...)
		s = s[i:]
		high, ok := underscored(s)
		if !ok {
			dst = append(dst, s[:2]...)
			s = s[2:]
			continue
		}
		s = s[7:]
		if utf16.IsSurrogate(high) {
			if low, ok := underscored(s); ok && utf16.DecodeRune(high, low) != utf8.RuneError {
				high = utf16.DecodeRune(high, low)
				s = s[7:]
			}
		}
		dst = utf8.AppendRune(dst, high)
	}
}

// underscored reads one _xHHHH_ at the start of s.
func underscored(s []byte) (rune, bool) {
	if len(s) < 7 || s[0] != '_' || s[1] != 'x' || s[6] != '_' {
		return 0, false
	}
	n, err := strconv.ParseUint(string(s[2:6]), 16, 16)
	return rune(n), err == nil
}
