package paper

import (
	"fmt"
	"strings"
	"time"
)

const officeNS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"

// part names a part of the document with its relation.
func part(name string) string {
	return officeNS + strings.TrimSuffix(name, ".xml") + " " + name + ".xml"
}

// relations writes a part of relations, rId1 and on, of pairs "type target".
func relations(list ...string) string {
	var b strings.Builder
	b.WriteString(xmlHead + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">`)
	for i, r := range list {
		kind, target, _ := strings.Cut(r, " ")
		fmt.Fprintf(&b, `<Relationship Id="rId%d" Type="%s" Target="%s"/>`, i+1, kind, target)
	}
	b.WriteString(`</Relationships>`)
	return b.String()
}

func (d *docx) contentTypes() string {
	var b strings.Builder
	b.WriteString(xmlHead + `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
		`<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
		`<Default Extension="xml" ContentType="application/xml"/>` +
		`<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>`)
	for _, p := range []struct{ name, kind string }{
		{"document", "document.main"}, {"styles", "styles"}, {"numbering", "numbering"}, {"footnotes", "footnotes"}, {"settings", "settings"}, {"footer", "footer"},
	} {
		fmt.Fprintf(&b, `<Override PartName="/word/%s.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.%s+xml"/>`, p.name, p.kind)
	}
	b.WriteString(`</Types>`)
	return b.String()
}

func (d *docx) core() string {
	at := d.made().Format(time.RFC3339)
	return xmlHead + `<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">` +
		`<dc:title>` + escape(d.paper.Title) + `</dc:title><dc:language>` + d.paper.lang() + `</dc:language>` +
		`<dcterms:created xsi:type="dcterms:W3CDTF">` + at + `</dcterms:created><dcterms:modified xsi:type="dcterms:W3CDTF">` + at + `</dcterms:modified></cp:coreProperties>`
}

func (d *docx) settings() string {
	return xmlHead + `<w:settings ` + wordNS + `><w:defaultTabStop w:val="720"/><w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>` +
		`<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>`
}

// styles are those that the paragraphs name.
func (d *docx) styles() string {
	var b strings.Builder
	fmt.Fprintf(&b, `%s<w:styles %s><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:eastAsia="Arial" w:cs="Arial"/><w:sz w:val="21"/><w:szCs w:val="21"/><w:lang w:val="%s"/></w:rPr></w:rPrDefault>`+
		`<w:pPrDefault><w:pPr><w:spacing w:after="120" w:line="276" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>`, xmlHead, wordNS, d.paper.lang())
	style := func(id, name, paragraph, run string) {
		based := `<w:basedOn w:val="Normal"/>`
		if id == "Normal" {
			based = ""
		}
		fmt.Fprintf(&b, `<w:style w:type="paragraph"%s w:styleId="%s"><w:name w:val="%s"/>%s<w:qFormat/><w:pPr>%s</w:pPr><w:rPr>%s</w:rPr></w:style>`,
			map[bool]string{true: ` w:default="1"`}[id == "Normal"], id, name, based, paragraph, run)
	}
	style("Normal", "Normal", "", "")
	style("Title", "Title", `<w:keepNext/><w:spacing w:after="60"/><w:jc w:val="center"/>`, `<w:b/><w:sz w:val="30"/>`)
	style("Subtitle", "Subtitle", `<w:spacing w:after="280"/><w:jc w:val="center"/>`, "")
	style("Letterhead", "Letterhead", `<w:spacing w:after="0"/><w:jc w:val="center"/>`, "")
	for i, half := range []int{26, 23, 21} {
		style(fmt.Sprintf("Heading%d", i+1), fmt.Sprintf("heading %d", i+1), fmt.Sprintf(`<w:keepNext/><w:keepLines/><w:spacing w:before="240" w:after="80"/><w:outlineLvl w:val="%d"/>`, i), fmt.Sprintf(`<w:b/><w:sz w:val="%d"/>`, half))
	}
	style("ArticleNumber", "Article Number", `<w:keepNext/><w:spacing w:before="240" w:after="0"/><w:jc w:val="center"/><w:outlineLvl w:val="1"/>`, `<w:b/>`)
	style("ArticleTitle", "Article Title", `<w:keepNext/><w:spacing w:after="120"/><w:jc w:val="center"/>`, `<w:b/>`)
	style("ListParagraph", "List Paragraph", `<w:spacing w:after="60"/><w:contextualSpacing/>`, "")
	style("Caption", "caption", `<w:keepNext/><w:spacing w:before="120" w:after="60"/>`, `<w:b/><w:sz w:val="19"/>`)
	style("TableText", "Table Text", `<w:spacing w:before="20" w:after="20" w:line="252" w:lineRule="auto"/>`, `<w:sz w:val="19"/>`)
	style("FootnoteText", "footnote text", `<w:spacing w:after="0" w:line="240" w:lineRule="auto"/>`, `<w:sz w:val="16"/>`)
	style("Footer", "footer", `<w:spacing w:after="0"/>`, `<w:sz w:val="16"/>`)
	b.WriteString(`<w:style w:type="character" w:styleId="FootnoteReference"><w:name w:val="footnote reference"/><w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>`)
	const cells = `<w:tblCellMar><w:left w:w="80" w:type="dxa"/><w:right w:w="80" w:type="dxa"/></w:tblCellMar>`
	b.WriteString(`<w:style w:type="table" w:styleId="TablePlain"><w:name w:val="Table Plain"/><w:tblPr>` + cells + `</w:tblPr></w:style>`)
	b.WriteString(`<w:style w:type="table" w:styleId="TableRuled"><w:name w:val="Table Ruled"/><w:tblPr><w:tblBorders><w:top w:val="single" w:sz="8" w:color="auto"/><w:bottom w:val="single" w:sz="6" w:color="auto"/><w:insideH w:val="single" w:sz="4" w:color="999999"/></w:tblBorders>` + cells + `</w:tblPr></w:style>`)
	b.WriteString(`</w:styles>`)
	return b.String()
}

func (d *docx) numbering() string {
	var b strings.Builder
	in := twips(indent)
	level := func(id int, kind, text string) {
		fmt.Fprintf(&b, `<w:abstractNum w:abstractNumId="%d"><w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="%s"/><w:lvlText w:val="%s"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="%d" w:hanging="%d"/></w:pPr></w:lvl></w:abstractNum>`, id, kind, text, in, in)
	}
	b.WriteString(xmlHead + `<w:numbering ` + wordNS + `>`)
	level(bullets, "bullet", "•")
	for i := range d.lists {
		level(firstNumbers+i, "decimal", "%1.")
	}
	for i := range d.lists + 1 {
		fmt.Fprintf(&b, `<w:num w:numId="%d"><w:abstractNumId w:val="%d"/></w:num>`, i+bullets, i+bullets)
	}
	b.WriteString(`</w:numbering>`)
	return b.String()
}

// footnotes writes the footnotes that the body called.
func (d *docx) footnotes() string {
	var b strings.Builder
	b.WriteString(xmlHead + `<w:footnotes ` + wordNS + `>` +
		`<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>` +
		`<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>`)
	for i, n := range d.notes.list {
		fmt.Fprintf(&b, `<w:footnote w:id="%d"><w:p><w:pPr><w:pStyle w:val="FootnoteText"/></w:pPr><w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> %s</w:t></w:r></w:p></w:footnote>`, i+1, escape(n))
	}
	b.WriteString(`</w:footnotes>`)
	return b.String()
}

func (d *docx) footer() string {
	before, between := d.paper.pageWords()
	text := func(s string) string { return `<w:r><w:t xml:space="preserve">` + escape(s) + `</w:t></w:r>` }
	field := func(name string) string {
		return `<w:fldSimple w:instr=" ` + name + ` "><w:r><w:t>1</w:t></w:r></w:fldSimple>`
	}
	return fmt.Sprintf(`%s<w:ftr %s><w:p><w:pPr><w:pStyle w:val="Footer"/><w:tabs><w:tab w:val="right" w:pos="%d"/></w:tabs></w:pPr>%s<w:r><w:tab/></w:r>%s%s%s%s</w:p></w:ftr>`,
		xmlHead, wordNS, twips(d.paper.inner()), text(d.paper.Footer), text(before), field("PAGE"), text(between), field("NUMPAGES"))
}
