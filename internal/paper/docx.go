package paper

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"encoding/xml"
	"fmt"
	"io"
	"strings"
	"time"
)

// DOCX writes the paper as a Word document: headings, lists, tables and footnotes are Word's own, so that whoever goes on with it has them to edit.
// It is set in Arial, which offices have; the PDF is set in the program's own typeface.
func (p Paper) DOCX(w io.Writer) error {
	if err := p.check(); err != nil {
		return err
	}
	d := docx{paper: p}
	body := d.body()
	parts := []struct{ name, text string }{
		{"[Content_Types].xml", d.contentTypes()},
		{"_rels/.rels", relations("http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument word/document.xml",
			"http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties docProps/core.xml")},
		{"docProps/core.xml", d.core()},
		{"word/document.xml", body},
		{"word/_rels/document.xml.rels", relations(part("styles"), part("numbering"), part("footnotes"), part("settings"), part("footer"))},
		{"word/styles.xml", d.styles()},
		{"word/numbering.xml", d.numbering()},
		{"word/footnotes.xml", d.footnotes()},
		{"word/settings.xml", d.settings()},
		{"word/footer.xml", d.footer()},
	}
	z := zip.NewWriter(w)
	z.RegisterCompressor(zip.Deflate, func(out io.Writer) (io.WriteCloser, error) { return flate.NewWriter(out, flate.DefaultCompression) })
	for _, part := range parts {
		f, err := z.CreateHeader(&zip.FileHeader{Name: part.name, Method: zip.Deflate, Modified: d.made()})
		if err != nil {
			return fmt.Errorf("write DOCX: %w", err)
		}
		if _, err := io.WriteString(f, part.text); err != nil {
			return fmt.Errorf("write DOCX: %w", err)
		}
	}
	if err := z.Close(); err != nil {
		return fmt.Errorf("write DOCX: %w", err)
	}
	return nil
}

// docx is a paper while it is written.
type docx struct {
	paper Paper
	out   bytes.Buffer
	notes notes
	lists int // numbered lists so far, each of which begins at 1
}

// made is when the paper was made; a zip has no time before 1980.
func (d *docx) made() time.Time {
	if d.paper.Made.Year() < 1980 {
		return time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)
	}
	return d.paper.Made.UTC().Truncate(2 * time.Second)
}

const (
	bullets      = 1 // the list of every list with bullets
	firstNumbers = 2 // that of the first numbered list
	wordNS       = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"`
	xmlHead      = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"
)

// twips are twentieths of a point, in which Word measures.
func twips(points float64) int { return int(points*20 + 0.5) }

func escape(s string) string {
	var b strings.Builder
	_ = xml.EscapeText(&b, []byte(s)) // a strings.Builder takes everything
	return b.String()
}

func (d *docx) put(format string, args ...any) { fmt.Fprintf(&d.out, format, args...) }

// body writes word/document.xml.
func (d *docx) body() string {
	p := d.paper
	d.put("%s<w:document %s><w:body>", xmlHead, wordNS)
	for i, s := range p.Letterhead {
		props := `<w:pStyle w:val="Letterhead"/>`
		if i == len(p.Letterhead)-1 {
			props += `<w:pBdr><w:bottom w:val="thinThickSmallGap" w:sz="18" w:space="4" w:color="auto"/></w:pBdr><w:spacing w:after="280"/>`
		}
		d.paragraph(props, Text{{Text: s, Bold: i < 2}})
	}
	if line := p.Dateline(); line != "" {
		d.paragraph(`<w:spacing w:after="200"/><w:jc w:val="right"/>`, T(line))
	}
	if p.Title != "" {
		d.paragraph(`<w:pStyle w:val="Title"/>`, T(p.Title))
	}
	if p.Subtitle != "" {
		d.paragraph(`<w:pStyle w:val="Subtitle"/>`, T(p.Subtitle))
	}
	for _, b := range p.Body {
		d.block(b)
	}
	width, height := p.sheet()
	orient := ""
	if p.Landscape {
		orient = ` w:orient="landscape"`
	}
	d.put(`<w:sectPr><w:footerReference w:type="default" r:id="rId5"/><w:pgSz w:w="%d" w:h="%d"%s/><w:pgMar w:top="%d" w:right="%d" w:bottom="%d" w:left="%d" w:header="567" w:footer="567" w:gutter="0"/></w:sectPr></w:body></w:document>`,
		twips(width), twips(height), orient, twips(marginTop), twips(marginRight), twips(marginBottom), twips(marginLeft))
	return d.out.String()
}

func (d *docx) block(b Block) {
	switch b := b.(type) {
	case Heading:
		d.paragraph(fmt.Sprintf(`<w:pStyle w:val="Heading%d"/>`, b.Level), b.Text)
	case Paragraph:
		props := ""
		if b.Keep {
			props = "<w:keepNext/>"
		}
		d.paragraph(props+justify(b.Align), b.Text)
	case Article:
		d.paragraph(`<w:pStyle w:val="ArticleNumber"/>`, T(b.Label))
		if b.Title != "" {
			d.paragraph(`<w:pStyle w:val="ArticleTitle"/>`, T(b.Title))
		}
		d.clauses(b.Clauses, 0)
	case List:
		id := bullets
		if b.Numbered {
			id = firstNumbers + d.lists
			d.lists++
		}
		for _, item := range b.Items {
			d.paragraph(fmt.Sprintf(`<w:pStyle w:val="ListParagraph"/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="%d"/></w:numPr>`, id), item)
		}
	case Fields:
		d.fields(b)
	case Table:
		d.table(b)
	case Signatures:
		d.signatures(b)
	case Break:
		d.put(`<w:p><w:r><w:br w:type="page"/></w:r></w:p>`)
	}
}

func justify(a Align) string {
	switch a {
	case Left:
	case Right:
		return `<w:jc w:val="right"/>`
	case Centre:
		return `<w:jc w:val="center"/>`
	}
	return ""
}

// clauses are labelled by text: the label hangs before a tab.
func (d *docx) clauses(list []Clause, depth int) {
	for _, c := range list {
		at := twips(float64(depth) * indent)
		if c.Label == "" {
			d.paragraph(fmt.Sprintf(`<w:ind w:left="%d"/>`, at), c.Text)
		} else {
			in := twips(indent)
			d.paragraph(fmt.Sprintf(`<w:tabs><w:tab w:val="left" w:pos="%d"/></w:tabs><w:ind w:left="%d" w:hanging="%d"/>`, at+in, at+in, in), Join(T(c.Label+"\t"), c.Text))
		}
		d.clauses(c.Points, depth+1)
	}
}

// paragraph writes a paragraph with its properties.
func (d *docx) paragraph(props string, t Text) {
	d.put("<w:p>")
	if props != "" {
		d.put("<w:pPr>%s</w:pPr>", props)
	}
	d.runs(t)
	d.put("</w:p>")
}

func (d *docx) runs(t Text) {
	afterNote := false
	for _, r := range t {
		if r.Note != "" {
			if afterNote {
				d.put(`<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t xml:space="preserve">, </w:t></w:r>`)
			}
			d.call(r.Note)
			afterNote = true
			continue
		}
		if r.Text == "" {
			continue
		}
		afterNote = false
		d.put("<w:r>")
		if r.Bold || r.Italic {
			d.put("<w:rPr>")
			if r.Bold {
				d.put("<w:b/>")
			}
			if r.Italic && !r.Bold {
				d.put("<w:i/>")
			}
			d.put("</w:rPr>")
		}
		for i, part := range strings.Split(r.Text, "\n") {
			if i > 0 {
				d.put("<w:br/>")
			}
			for j, piece := range strings.Split(part, "\t") {
				if j > 0 {
					d.put("<w:tab/>")
				}
				if piece != "" {
					d.put(`<w:t xml:space="preserve">%s</w:t>`, escape(piece))
				}
			}
		}
		d.put("</w:r>")
	}
}

// call writes the call of a footnote: the first one is the footnote, further ones refer to it.
func (d *docx) call(note string) {
	n, first := d.notes.of(note)
	if first {
		d.put(`<w:bookmarkStart w:id="%d" w:name="note%d"/><w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteReference w:id="%d"/></w:r><w:bookmarkEnd w:id="%d"/>`, n, n, n, n)
		return
	}
	d.put(`<w:fldSimple w:instr=" NOTEREF note%d \f \h "><w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:t>%d</w:t></w:r></w:fldSimple>`, n, n)
}

func (d *docx) fields(list Fields) {
	inner := d.paper.inner()
	widths := []float64{inner * 0.24, inner * 0.76}
	d.startTable(widths, false)
	for _, f := range list {
		d.put(`<w:tr>`)
		d.cell(widths[0], 1, "", T(f.Label))
		d.cell(widths[1], 1, "", Join(T(": "), f.Value))
		d.put(`</w:tr>`)
	}
	d.put("</w:tbl>")
	d.paragraph("", nil)
}

func (d *docx) startTable(widths []float64, ruled bool) {
	sum := 0.0
	for _, w := range widths {
		sum += w
	}
	style := "TablePlain"
	if ruled {
		style = "TableRuled"
	}
	d.put(`<w:tbl><w:tblPr><w:tblStyle w:val="%s"/><w:tblW w:w="%d" w:type="dxa"/><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>`, style, twips(sum))
	for _, w := range widths {
		d.put(`<w:gridCol w:w="%d"/>`, twips(w))
	}
	d.put("</w:tblGrid>")
}

func (d *docx) cell(width float64, span int, props string, t Text) {
	d.put(`<w:tc><w:tcPr><w:tcW w:w="%d" w:type="dxa"/>`, twips(width))
	if span > 1 {
		d.put(`<w:gridSpan w:val="%d"/>`, span)
	}
	d.put(`</w:tcPr>`)
	d.paragraph(`<w:pStyle w:val="TableText"/>`+props, t)
	d.put(`</w:tc>`)
}

func (d *docx) table(t Table) {
	if len(t.Caption) > 0 {
		d.paragraph(`<w:pStyle w:val="Caption"/>`, t.Caption)
	}
	widths := t.columns(d.paper.inner())
	d.startTable(widths, true)
	d.row(t, Row{Cells: t.Head, Strong: true}, widths, `<w:cantSplit/><w:tblHeader/>`)
	for _, r := range t.Rows {
		d.row(t, r, widths, `<w:cantSplit/>`)
	}
	d.put("</w:tbl>")
	d.paragraph("", nil)
}

func (d *docx) row(t Table, r Row, widths []float64, props string) {
	d.put(`<w:tr><w:trPr>%s</w:trPr>`, props)
	if t.across(r) {
		d.cell(d.paper.inner(), len(widths), "", r.Cells[0].bold())
		d.put(`</w:tr>`)
		return
	}
	for i, w := range widths {
		var text Text
		if i < len(r.Cells) {
			text = r.Cells[i]
		}
		if r.Strong {
			text = text.bold()
		}
		d.cell(w, 1, justify(t.align(i)), text)
	}
	d.put(`</w:tr>`)
}

// signatures are a table without rules, so that they stay together.
func (d *docx) signatures(list Signatures) {
	if len(list) == 0 {
		return
	}
	set := list
	if len(list) == 1 {
		set = Signatures{{}, list[0]}
	}
	w := d.paper.inner() / float64(len(set))
	widths := make([]float64, len(set))
	for i := range widths {
		widths[i] = w
	}
	d.paragraph("", nil)
	d.startTable(widths, false)
	d.put(`<w:tr><w:trPr><w:cantSplit/></w:trPr>`)
	for i, s := range set {
		if len(list) == 1 && i == 0 {
			d.cell(w, 1, "", nil)
			continue
		}
		d.put(`<w:tc><w:tcPr><w:tcW w:w="%d" w:type="dxa"/></w:tcPr>`, twips(w))
		for _, o := range s.Office {
			d.paragraph(`<w:jc w:val="center"/>`, T(o))
		}
		d.paragraph(`<w:spacing w:before="1000"/><w:jc w:val="center"/>`, T(s.name()).bold())
		for _, u := range s.Under {
			d.paragraph(`<w:jc w:val="center"/>`, T(u))
		}
		d.put(`</w:tc>`)
	}
	d.put(`</w:tr></w:tbl>`)
	d.paragraph("", nil)
}
