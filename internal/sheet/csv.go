package sheet

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/anyam-id/anyam/fault"
)

// csvBook is a text file of separated values. It is held in memory, because its encoding and separator are told from the whole and
// its cells are then parts of it that need no copy.
type csvBook struct {
	name      string
	text      string
	separator byte
	limits    Limits
	flaws     []Flaw
}

// mostText bounds a text file: 100,000 rows of a register are some 30 MB.
const mostText = 512 << 20

func openCSV(name string, r io.ReaderAt, size int64, limits Limits) (*csvBook, error) {
	if most := min(limits.Bytes, mostText); size > most {
		return nil, tooLarge(name, fault.Tf("lebih dari %d MB", "more than %d MB", most>>20))
	}
	raw := make([]byte, size)
	if n, err := r.ReadAt(raw, 0); err != nil && (!errors.Is(err, io.EOF) || int64(n) != size) {
		return nil, fmt.Errorf("read %s: %w", name, err)
	}
	text, flaws, err := decodeText(name, raw)
	if err != nil {
		return nil, err
	}
	c := &csvBook{name: name, text: text, limits: limits, flaws: flaws}
	// Excel writes and understands a first line that names the separator; it counts as a row of the sheet there and here.
	if first, _, _ := strings.Cut(text, "\n"); strings.HasPrefix(first, "sep=") && len(strings.TrimRight(first, "\r")) == len("sep=;") {
		c.separator = first[4]
		c.text = strings.Repeat(" ", 5) + text[5:]
	} else {
		c.separator = guessSeparator(text)
	}
	return c, nil
}

// guessSeparator takes the separator that splits the beginning of the file most evenly into most columns.
func guessSeparator(text string) byte {
	const sample = 128 << 10
	if len(text) > sample {
		text = text[:sample]
		if i := strings.LastIndexByte(text, '\n'); i > 0 {
			text = text[:i]
		}
	}
	best, bestScore := byte(','), 0.0
	for _, sep := range []byte{',', ';', '\t', '|'} {
		counts := make(map[int]int)
		records := 0
		p := csvParser{text: text, sep: sep, most: sample}
		for records < 400 && p.next() {
			if n := len(p.fields); n > 1 || strings.TrimSpace(p.fields[0]) != "" {
				counts[n]++
				records++
			}
		}
		for n, seen := range counts {
			even := float64(seen) / float64(records)
			if score := even * even * float64(min(n-1, 12)); n > 1 && score > bestScore {
				best, bestScore = sep, score
			}
		}
	}
	return best
}

// rows parses the text; its flaws come with the end.
func (c *csvBook) rows(ctx context.Context, _ int, visit func(Row) error) (Rest, error) {
	rest := Rest{Flaws: c.flaws}
	p := csvParser{text: c.text, sep: c.separator, most: c.limits.CellBytes}
	row := Row{}
	cells := 0
	for p.next() {
		row.Number++
		if row.Number > c.limits.Rows {
			return rest, tooLarge(c.name, fault.Tf("lebih dari %d baris", "more than %d rows", c.limits.Rows))
		}
		if row.Number&1023 == 0 && ctx.Err() != nil {
			return rest, ctx.Err()
		}
		row.Cells = row.Cells[:0]
		for i, f := range p.fields {
			if i == c.limits.Columns {
				rest.Flaws = append(rest.Flaws, Flaw{"column_beyond_limit", row.Number, i, fault.Tf(
					"hanya %d kolom pertama dibaca", "only the first %d columns are read", c.limits.Columns)})
				break
			}
			cell := Cell{Text: f, Kind: Text}
			if len(f) > c.limits.CellBytes {
				cell.Text = strings.ToValidUTF8(f[:c.limits.CellBytes], "")
				rest.Flaws = append(rest.Flaws, tooLong(row.Number, i, c.limits.CellBytes))
			}
			if f != "" && (f[0] == '\'' || f[0] == '=') {
				cell.Text = plainText(cell.Text)
			}
			if cell.Text == "" {
				cell.Kind = Empty
			}
			row.Cells = append(row.Cells, cell)
		}
		if p.unterminated > 0 {
			if len(rest.Flaws) < mostFlaws {
				rest.Flaws = append(rest.Flaws, Flaw{"quote_unterminated", row.Number, p.unterminatedField, fault.Tf(
					"tanda kutip yang dibuka di baris teks %d tidak ditutup; isinya dibaca sampai akhir baris itu",
					"the quotation mark opened on line %d of the text is never closed; it is read to the end of that line", p.unterminated)})
			}
			p.unterminated = 0
		}
		if cells += len(row.Cells); cells > c.limits.Cells {
			return rest, tooLarge(c.name, fault.Tf("lebih dari %d sel", "more than %d cells", c.limits.Cells))
		}
		if err := visit(row); err != nil {
			return rest, err
		}
	}
	return rest, nil
}

// plainText undoes what programs do so that a spreadsheet does not take text for a formula: the apostrophe that Neutral sets, and
// ="00123".
func plainText(s string) string {
	if inner, ok := strings.CutPrefix(s, `="`); ok && strings.HasSuffix(inner, `"`) && strings.Count(inner, `"`) == 1 {
		return inner[:len(inner)-1]
	}
	if startsFormula(strings.TrimLeft(s, "'")) && s[0] == '\'' {
		return s[1:]
	}
	return s
}

// Neutral is text as it may stand in a CSV without a spreadsheet running it as a formula: an apostrophe before what begins with = + - @,
// a tab or a line end, even behind other apostrophes, so that reading can undo it exactly.
func Neutral(s string) string {
	if startsFormula(strings.TrimLeft(s, "'")) {
		return "'" + s
	}
	return s
}

func startsFormula(s string) bool {
	if s == "" {
		return false
	}
	switch s[0] {
	case '=', '+', '-', '@', '\t', '\r', '\n':
		return true
	}
	return false
}

// csvParser splits text into records. It follows RFC 4180 and forgives what people's programs write: quotes inside a quoted field that
// were not doubled, blanks around quotes, any line ends.
type csvParser struct {
	text   string
	sep    byte
	most   int // bytes of a quoted field over several lines
	at     int
	line   int // of the text, counted from 0
	fields []string

	unterminated      int // line of a quotation mark without its end in the last record; 0 none
	unterminatedField int
	failures          int
}

// next reads one record into fields; false at the end.
func (p *csvParser) next() bool {
	if p.at >= len(p.text) {
		return false
	}
	p.fields = p.fields[:0]
	for {
		last := p.field()
		if last {
			return true
		}
	}
}

// field reads one field and says whether it ended the record.
func (p *csvParser) field() bool {
	start := p.at
	i := start
	for i < len(p.text) && p.text[i] == ' ' {
		i++
	}
	if i < len(p.text) && p.text[i] == '"' && p.unterminated != p.line+1 {
		if value, next, ok := p.quoted(i); ok {
			p.line += newlines(p.text[start:next])
			p.fields = append(p.fields, value)
			return p.endField(next)
		}
		p.unterminated, p.unterminatedField = p.line+1, len(p.fields)
		p.failures++
	}
	for i < len(p.text) && p.text[i] != p.sep && p.text[i] != '\n' && p.text[i] != '\r' {
		i++
	}
	p.fields = append(p.fields, p.text[start:i])
	return p.endField(i)
}

// endField steps over what ends a field at i.
func (p *csvParser) endField(i int) bool {
	if i < len(p.text) && p.text[i] == p.sep {
		p.at = i + 1
		if p.at == len(p.text) { // the separator is the last byte: an empty field follows
			p.fields = append(p.fields, "")
			return true
		}
		return false
	}
	if i < len(p.text) {
		if p.text[i] == '\r' && i+1 < len(p.text) && p.text[i+1] == '\n' {
			i++
		}
		i++
		p.line++
	}
	p.at = i
	return true
}

// mostFailures bounds how many quotation marks without an end are looked for over several lines, so that a file of nothing else takes
// linear time; after that a quoted field must end on its own line.
const mostFailures = 100

// quoted reads the field in quotes that opens at text[open], and gives where its separator or line end stands. It fails where no end is
// found, or where a later line opens a field of its own while this one is still open.
func (p *csvParser) quoted(open int) (value string, next int, ok bool) {
	doubled, lines := false, false
	for i := open + 1; i < len(p.text); i++ {
		switch c := p.text[i]; c {
		case '\n', '\r':
			if p.failures >= mostFailures {
				return "", 0, false
			}
			lines = true
		case '"':
			if i+1 < len(p.text) && p.text[i+1] == '"' {
				doubled = true
				i++
				continue
			}
			end := i + 1
			for end < len(p.text) && p.text[end] == ' ' {
				end++
			}
			if end == len(p.text) || p.text[end] == p.sep || p.text[end] == '\n' || p.text[end] == '\r' {
				value = p.text[open+1 : i]
				if doubled {
					value = strings.ReplaceAll(value, `""`, `"`)
				}
				return value, end, true
			}
			if before := p.text[i-1]; lines && (before == p.sep || before == '\n' || before == '\r') {
				return "", 0, false
			}
			// A quotation mark inside that was not doubled: part of the text.
		}
		if lines && i-open > p.most {
			return "", 0, false
		}
	}
	return "", 0, false
}

// newlines counts the lines that end in s; CR LF is one end.
func newlines(s string) int {
	return strings.Count(s, "\n") + strings.Count(s, "\r") - strings.Count(s, "\r\n")
}
