package export

import (
	"archive/zip"
	"bufio"
	"fmt"
	"io"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"unicode/utf8"
)

// workbook writes a workbook (XLSX) of one sheet with one cell after the other, all of them texts. It holds nothing in memory. That is all of XLSX that
// we write; a library for all of it would be two megabytes of the program.
type workbook struct {
	zip  *zip.Writer
	out  *bufio.Writer // the sheet
	rows int
	line []byte // memory of the last row, used again
}

// style is the number of a cell's looks in styles.xml.
type style int

const (
	plain style = iota
	bold
	heading // bold, over several lines where it is long
	flowing // a text over several lines
	grouped // a whole number with its thousands apart
)

const xmlHead = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"

// The parts that are the same in every workbook.
var workbookParts = []struct{ name, text string }{
	{"[Content_Types].xml", `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
		`<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
		`<Default Extension="xml" ContentType="application/xml"/>` +
		`<Default Extension="vml" ContentType="application/vnd.openxmlformats-officedocument.vmlDrawing"/>` + // the boxes of comments
		`<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>` +
		`<Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>` +
		`<Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/></Types>`},
	{"_rels/.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` +
		`<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>`},
	{"xl/_rels/workbook.xml.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` +
		`<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/>` +
		`<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>`},
	{"xl/styles.xml", `<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">` +
		`<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>` +
		`<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>` +
		`<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>` +
		`<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>` +
		`<cellXfs count="5"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>` +
		`<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/>` +
		`<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>` +
		`<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>` +
		`<xf numFmtId="3" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1"><alignment vertical="top"/></xf></cellXfs>` +
		`<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`},
}

// The head of the sheet: its first row and its first two columns stay in view.
const sheetHead = `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetViews><sheetView tabSelected="1" workbookViewId="0">` +
	`<pane xSplit="2" ySplit="1" topLeftCell="C2" activePane="bottomRight" state="frozen"/></sheetView></sheetViews>`

// newWorkbook begins a workbook whose first columns have the widths given, in characters.
func newWorkbook(w io.Writer, sheet string, widths ...int) (*workbook, error) {
	b := &workbook{zip: zip.NewWriter(w)}
	for _, p := range workbookParts {
		if err := b.part(p.name, p.text); err != nil {
			return nil, err
		}
	}
	if err := b.part("xl/workbook.xml", `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" `+
		`xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="`+
		escapeCell(sheet)+`" sheetId="1" r:id="rId1"/></sheets></workbook>`); err != nil {
		return nil, err
	}
	part, err := b.zip.Create("xl/worksheets/sheet1.xml")
	if err != nil {
		return nil, err
	}
	b.out = bufio.NewWriterSize(part, 1<<16)
	fmt.Fprint(b.out, xmlHead, sheetHead, "<cols>")
	for i, width := range widths {
		fmt.Fprintf(b.out, `<col min="%d" max="%[1]d" width="%d" customWidth="1"/>`, i+1, width)
	}
	_, err = b.out.WriteString("</cols><sheetData>")
	return b, err
}

func (b *workbook) part(name, text string) error {
	p, err := b.zip.Create(name)
	if err != nil {
		return err
	}
	_, err = io.WriteString(p, xmlHead+text)
	return err
}

// row writes the next row. Empty texts are no cells.
func (b *workbook) row(texts []string, looks style) error {
	b.rows++
	number := strconv.Itoa(b.rows)
	line := append(b.line[:0], `<row r="`+number+`">`...)
	for i, t := range texts {
		if t == "" {
			continue
		}
		line = append(line, `<c r="`+columnName(i)+number+`" t="inlineStr"`...)
		if looks != plain {
			line = append(line, ` s="`+strconv.Itoa(int(looks))+`"`...)
		}
		line = append(line, `><is><t xml:space="preserve">`+escapeCell(t)+`</t></is></c>`...)
	}
	b.line = append(line, "</row>"...)
	_, err := b.out.Write(b.line)
	return err
}

func (b *workbook) close() error {
	if _, err := b.out.WriteString("</sheetData></worksheet>"); err != nil {
		return err
	}
	if err := b.out.Flush(); err != nil {
		return err
	}
	return b.zip.Close()
}

// columnName names column i, from nought: A, B … Z, AA.
func columnName(i int) string {
	const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
	if i < len(letters) {
		return letters[i : i+1]
	}
	return columnName(i/len(letters)-1) + columnName(i%len(letters))
}

// underscored is a text that programs would take for the way in which XLSX writes characters that XML does not allow.
var underscored = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile("_x[0-9A-Fa-f]{4}_")
})

// escapeCell writes a text so that it is read as it is.
func escapeCell(s string) string {
	if strings.Contains(s, "_x") {
		s = underscored().ReplaceAllString(s, "_x005F$0")
	}
	if !strings.ContainsFunc(s, special) {
		return s
	}
	var b strings.Builder
	for _, r := range s {
		switch {
		case r == '<':
			b.WriteString("&lt;")
		case r == '>':
			b.WriteString("&gt;")
		case r == '&':
			b.WriteString("&amp;")
		case r == '"':
			b.WriteString("&quot;")
		case special(r) && r != utf8.RuneError:
			fmt.Fprintf(&b, "_x%04X_", r)
		default:
			b.WriteRune(r) // U+FFFD for what is no UTF-8
		}
	}
	return b.String()
}

// special tells of a character that stands for something else in XML, or that XML does not allow. A return character alone would be read as a line break.
func special(r rune) bool {
	switch r {
	case '<', '>', '&', '"', '\r', 0xfffe, 0xffff, utf8.RuneError:
		return true
	}
	return r < ' ' && r != '\n' && r != '\t'
}
