package export

import (
	"fmt"
	"strconv"
	"strings"
)

// noted tells whether a cell of the sheet has a comment.
func (s *Sheet) noted() bool {
	for range s.notes() {
		return true
	}
	return false
}

// notes gives the row and column of each comment, from nought without the head, with its text.
func (s *Sheet) notes() func(yield func(at [2]int, note string) bool) {
	return func(yield func([2]int, string) bool) {
		for n, row := range s.Rows {
			for i, x := range row {
				if x, ok := x.(Noted); ok && x.Note != "" && !yield([2]int{n, i}, x.Note) {
					return
				}
			}
		}
	}
}

// writeNotes writes the comments of a sheet: their texts, and the boxes that programs show them in, which are still drawn in VML.
func (s *Sheet) writeNotes(b *workbook, sheet int) error {
	var texts, boxes strings.Builder
	texts.WriteString(`<comments xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><authors><author>Anyam</author></authors><commentList>`)
	boxes.WriteString(`<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel">` +
		`<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>`)
	id := 1024 * sheet
	for at, note := range s.notes() {
		row, column := at[0]+1, at[1]
		id++
		fmt.Fprintf(&texts, `<comment ref="%s%d" authorId="0"><text><r><t xml:space="preserve">%s</t></r></text></comment>`, columnName(column), row+1, escapeCell(note[:min(len(note), mostCell)]))
		fmt.Fprintf(&boxes, `<v:shape id="_x0000_s%d" type="#_x0000_t202" style="position:absolute;width:260pt;height:90pt;visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/>`+
			`<v:path o:connecttype="none"/><v:textbox/><x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>%d, 15, %d, 2, %d, 15, %d, 4</x:Anchor><x:AutoFill>False</x:AutoFill>`+
			`<x:Row>%d</x:Row><x:Column>%d</x:Column></x:ClientData></v:shape>`, id, column+1, row, column+5, row+5, row, column)
	}
	texts.WriteString(`</commentList></comments>`)
	boxes.WriteString(`</xml>`)
	number := strconv.Itoa(sheet)
	const to = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
	for _, p := range []struct{ name, text string }{
		{"xl/comments" + number + ".xml", texts.String()},
		{"xl/drawings/vmlDrawing" + number + ".vml", boxes.String()},
		{"xl/worksheets/_rels/sheet" + number + ".xml.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` +
			`<Relationship Id="rId1" Type="` + to + `vmlDrawing" Target="../drawings/vmlDrawing` + number + `.vml"/>` +
			`<Relationship Id="rId2" Type="` + to + `comments" Target="../comments` + number + `.xml"/></Relationships>`},
	} {
		if err := b.part(p.name, p.text); err != nil {
			return err
		}
	}
	return nil
}
