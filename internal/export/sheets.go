package export

import (
	"archive/zip"
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Sheet is a sheet of a workbook for people: a row of headings, and rows whose cells are texts and numbers. It prints across the width of A4 pages, with
// its headings and the page's number on each.
type Sheet struct {
	Name    string // at most 31 characters, without []:*?/\
	Widths  []int  // of the first columns, in characters
	Head    []string
	Rows    [][]any // string, int, int64, float64 or Noted; nil is an empty cell
	Grouped bool    // its numbers are amounts: shown whole, thousands apart
}

// Noted is a cell with a comment.
type Noted struct {
	Value any
	Note  string
}

// WriteSheets writes a workbook (XLSX) of several sheets. Numbers are numbers, so that sums work; a text is never taken for a formula.
func WriteSheets(w io.Writer, sheets []Sheet) error {
	b := &workbook{zip: zip.NewWriter(w)}
	var types, rels, list, names strings.Builder
	for i, s := range sheets {
		if s.noted() {
			fmt.Fprintf(&types, `<Override PartName="/xl/comments%d.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"/>`, i+1)
		}
		fmt.Fprintf(&types, `<Override PartName="/xl/worksheets/sheet%d.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>`, i+1)
		fmt.Fprintf(&rels, `<Relationship Id="rId%d" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet%[1]d.xml"/>`, i+1)
		fmt.Fprintf(&list, `<sheet name="%s" sheetId="%d" r:id="rId%[2]d"/>`, escapeCell(s.Name), i+1)
		quoted := "'" + strings.ReplaceAll(escapeCell(s.Name), "'", "''") + "'"
		fmt.Fprintf(&names, `<definedName name="_xlnm.Print_Area" localSheetId="%d">%s!$A$1:$%s$%d</definedName>`, i, quoted, columnName(max(1, len(s.Head))-1), len(s.Rows)+1)
		fmt.Fprintf(&names, `<definedName name="_xlnm.Print_Titles" localSheetId="%d">%s!$1:$1</definedName>`, i, quoted)
	}
	fmt.Fprintf(&rels, `<Relationship Id="rId%d" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>`, len(sheets)+1)
	const one = `<Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>`
	for _, p := range workbookParts {
		text := strings.Replace(p.text, one, types.String(), 1)
		if p.name == "xl/_rels/workbook.xml.rels" {
			text = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` + rels.String()
		}
		if err := b.part(p.name, text); err != nil {
			return err
		}
	}
	if err := b.part("xl/workbook.xml", `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" `+
		`xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>`+list.String()+`</sheets><definedNames>`+names.String()+`</definedNames></workbook>`); err != nil {
		return err
	}
	for i, s := range sheets {
		if err := b.part(fmt.Sprintf("xl/worksheets/sheet%d.xml", i+1), s.xml()); err != nil {
			return err
		}
		if s.noted() {
			if err := s.writeNotes(b, i+1); err != nil {
				return err
			}
		}
	}
	return b.zip.Close()
}

// height makes a row as high as its longest text needs: programs that open a file do not all measure it themselves.
func (s *Sheet) height(row []any) string {
	const usual, line, mostLines = 9, 15, 27 // characters, points, as many as a row can have
	lines := 1
	for i, x := range row {
		if noted, ok := x.(Noted); ok {
			x = noted.Value
		}
		width := usual
		if i < len(s.Widths) {
			width = max(1, s.Widths[i])
		}
		if text, ok := x.(string); ok {
			n := 0
			for part := range strings.SplitSeq(text, "\n") {
				n += max(1, (utf8.RuneCountInString(part)*11/10+width-1)/width) // words do not fill their lines
			}
			lines = max(lines, n)
		}
	}
	if lines == 1 {
		return ""
	}
	return fmt.Sprintf(` ht="%d" customHeight="1"`, line*min(lines, mostLines))
}

func cellsOf(head []string) []any {
	out := make([]any, len(head))
	for i, h := range head {
		out[i] = h
	}
	return out
}

// numbers are the looks of the sheet's numbers.
func (s *Sheet) numbers() style {
	if s.Grouped {
		return grouped
	}
	return plain
}

func (s *Sheet) xml() string {
	var b strings.Builder
	b.WriteString(`<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView workbookViewId="0">` +
		`<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>`)
	if len(s.Widths) > 0 {
		b.WriteString("<cols>")
		for i, width := range s.Widths {
			fmt.Fprintf(&b, `<col min="%d" max="%[1]d" width="%d" customWidth="1"/>`, i+1, width)
		}
		b.WriteString("</cols>")
	}
	fmt.Fprintf(&b, `<sheetData><row r="1"%s>`, s.height(cellsOf(s.Head)))
	for i, h := range s.Head {
		fmt.Fprintf(&b, `<c r="%s1" t="inlineStr" s="%d"><is><t xml:space="preserve">%s</t></is></c>`, columnName(i), heading, escapeCell(h))
	}
	b.WriteString("</row>")
	for n, row := range s.Rows {
		fmt.Fprintf(&b, `<row r="%d"%s>`, n+2, s.height(row))
		for i, x := range row {
			at := columnName(i) + strconv.Itoa(n+2)
			if noted, ok := x.(Noted); ok {
				x = noted.Value
			}
			switch x := x.(type) {
			case nil:
			case string:
				fmt.Fprintf(&b, `<c r="%s" t="inlineStr" s="%d"><is><t xml:space="preserve">%s</t></is></c>`, at, flowing, escapeCell(x[:min(len(x), mostCell)]))
			case float64:
				fmt.Fprintf(&b, `<c r="%s" s="%d"><v>%s</v></c>`, at, s.numbers(), strconv.FormatFloat(x, 'g', -1, 64))
			default:
				fmt.Fprintf(&b, `<c r="%s" s="%d"><v>%d</v></c>`, at, s.numbers(), x)
			}
		}
		b.WriteString("</row>")
	}
	b.WriteString(`</sheetData><pageMargins left="0.4" right="0.4" top="0.5" bottom="0.6" header="0.3" footer="0.3"/>` +
		`<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/><headerFooter><oddFooter>&amp;L&amp;A&amp;R&amp;P/&amp;N</oddFooter></headerFooter>`)
	if s.noted() {
		b.WriteString(`<legacyDrawing r:id="rId1"/>`)
	}
	b.WriteString("</worksheet>")
	return b.String()
}
