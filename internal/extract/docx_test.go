package extract

import (
	"archive/zip"
	"bytes"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/anyam-id/anyam/fault"
)

// zipped makes a zip of names and contents in turn.
func zipped(tb testing.TB, files ...string) string {
	tb.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i := 0; i < len(files); i += 2 {
		w, err := z.Create(files[i])
		if err != nil {
			tb.Fatal(err)
		}
		if _, err := w.Write([]byte(files[i+1])); err != nil {
			tb.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		tb.Fatal(err)
	}
	return b.String()
}

// makeDOCX makes a document of the XML of its body, and of its numbering where given.
func makeDOCX(tb testing.TB, body string, numbering ...string) string {
	tb.Helper()
	files := []string{
		"[Content_Types].xml", "<Types/>", "word/header1.xml", `<w:hdr><w:p><w:r><w:t>Kepala surat</w:t></w:r></w:p></w:hdr>`,
		"word/document.xml", `<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="x"><w:body>` + body + `<w:sectPr/></w:body></w:document>`,
	}
	for _, n := range numbering {
		files = append(files, "word/numbering.xml", n)
	}
	return zipped(tb, files...)
}

func paragraphXML(text string) string { return "<w:p><w:r><w:t>" + text + "</w:t></w:r></w:p>" }

func item(list, level, text string) string {
	return `<w:p><w:pPr><w:numPr><w:ilvl w:val="` + level + `"/><w:numId w:val="` + list + `"/></w:numPr></w:pPr><w:r><w:t>` + text + `</w:t></w:r></w:p>`
}

func TestDOCX(t *testing.T) {
	const numbers = `<w:numbering>
		<w:abstractNum w:abstractNumId="1">
			<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="Pasal %1"/></w:lvl>
			<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="(%2)"/></w:lvl>
			<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%3."/></w:lvl>
		</w:abstractNum>
		<w:abstractNum w:abstractNumId="2"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="&#xf0b7;"/></w:lvl></w:abstractNum>
		<w:num w:numId="5"><w:abstractNumId w:val="1"/></w:num>
		<w:num w:numId="6"><w:abstractNumId w:val="2"/></w:num>
		<w:num w:numId="7"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="1"><w:startOverride w:val="1"/></w:lvlOverride></w:num>
	</w:numbering>`
	for name, c := range map[string]struct{ body, want string }{
		"paragraphs and split runs": {
			"<w:p><w:r><w:t>Kesepa</w:t></w:r><w:r><w:t xml:space=\"preserve\">katan </w:t></w:r><w:r><w:t>Bersama</w:t></w:r></w:p><w:p/>" + paragraphXML("ANTARA"),
			"Kesepakatan Bersama\n\nANTARA",
		},
		"tabs, breaks and hyphens": {
			`<w:p><w:pPr><w:tabs><w:tab w:val="left" w:pos="720"/></w:tabs></w:pPr><w:r><w:t>Nomor</w:t><w:tab/><w:t>: 1/PKS</w:t><w:br/><w:t>Kerja</w:t><w:noBreakHyphen/><w:t>sama</w:t></w:r></w:p>`,
			"Nomor\t: 1/PKS\nKerja-sama",
		},
		"entities": {paragraphXML("Dinas A &amp; B &lt;baru&gt;"), "Dinas A & B <baru>"},
		"deleted text and field codes are not read": {
			`<w:p><w:del><w:r><w:delText>lama</w:delText></w:r></w:del><w:ins><w:r><w:t>baru</w:t></w:r></w:ins><w:r><w:instrText>PAGE</w:instrText></w:r></w:p>`,
			"baru",
		},
		"a text box is read once": {
			`<w:p><w:r><w:t>luar</w:t><mc:AlternateContent><mc:Choice><w:txbxContent>` + paragraphXML("dalam") + `</w:txbxContent></mc:Choice><mc:Fallback>` + paragraphXML("dalam") + `</mc:Fallback></mc:AlternateContent></w:r></w:p>`,
			"dalam\n\nluar",
		},
		"a table of data has a line for each row": {
			`<w:tbl><w:tr><w:tc>` + paragraphXML("Nama") + `</w:tc><w:tc>` + paragraphXML("Isran") + `</w:tc></w:tr><w:tr><w:tc>` + paragraphXML("Jabatan") + `</w:tc><w:tc>` + paragraphXML("Gubernur") + `</w:tc></w:tr></w:tbl>`,
			"Nama\tIsran\n\nJabatan\tGubernur",
		},
		"a table of signatures goes cell by cell": {
			`<w:tbl><w:tr><w:tc>` + paragraphXML("PIHAK KESATU") + paragraphXML("A") + `</w:tc><w:tc>` + paragraphXML("PIHAK KEDUA") + paragraphXML("B") + `</w:tc></w:tr></w:tbl>`,
			"PIHAK KESATU\n\nA\n\nPIHAK KEDUA\n\nB",
		},
		"a table in a table": {
			`<w:tbl><w:tr><w:tc><w:tbl><w:tr><w:tc>` + paragraphXML("a") + `</w:tc><w:tc>` + paragraphXML("b") + `</w:tc></w:tr></w:tbl></w:tc><w:tc>` + paragraphXML("c") + `</w:tc></w:tr></w:tbl>`,
			"a\tb\tc",
		},
		"automatic numbers": {
			item("5", "0", "MAKSUD") + item("5", "1", "satu") + item("5", "1", "dua") + item("5", "2", "huruf") + item("5", "0", "TUJUAN") + item("5", "1", "lagi") + item("6", "0", "butir") + item("7", "1", "ulang"),
			"Pasal 1 MAKSUD\n\n(1) satu\n\n(2) dua\n\na. huruf\n\nPasal 2 TUJUAN\n\n(1) lagi\n\n• butir\n\n(1) ulang",
		},
	} {
		t.Run(name, func(t *testing.T) {
			got, err := extractor(t, Options{}).Text(t.Context(), "a.docx", strings.NewReader(makeDOCX(t, c.body, numbers)))
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(c.want, got.Text); diff != "" {
				t.Error(diff)
			}
			if got.MediaType != typeDOCX {
				t.Error(got.MediaType)
			}
		})
	}
}

func TestDOCXBombs(t *testing.T) {
	for name, body := range map[string]string{
		"nested deeply":      strings.Repeat("<w:x>", 100_000),
		"boxes within boxes": strings.Repeat("<w:p>", 100),
		"cut in the middle":  "<w:p><w:r>",
		"unknown entity":     paragraphXML("&bom;"),
	} {
		_, err := extractor(t, Options{}).Text(t.Context(), "a.docx", strings.NewReader(zipped(t, "word/document.xml", "<w:document>"+body)))
		if fault.KindOf(err) != fault.Invalid {
			t.Errorf("%s gave %v", name, err)
		}
	}
	// 11 MB of text in some 11 KB of file.
	long := makeDOCX(t, "<w:p><w:r><w:t>"+strings.Repeat("kerja sama ", 1<<20)+"</w:t></w:r></w:p>")
	got, err := extractor(t, Options{MaxText: 1 << 20}).Text(t.Context(), "a.docx", strings.NewReader(long))
	if err != nil {
		t.Fatal(err)
	}
	if len(got.Text) > 1<<20 || len(got.Notes) == 0 {
		t.Errorf("%d bytes of text, notes %v", len(got.Text), got.Notes)
	}
}

// FuzzDOCX proves that no document.xml and numbering.xml break the reader.
func FuzzDOCX(f *testing.F) {
	f.Add("<w:p><w:r><w:t>a</w:t></w:r></w:p>", "<w:num w:numId='1'/>")
	f.Add("<w:tbl><w:tr><w:p><w:t>a</w:t></w:p></w:tr><w:tc>", "<w:abstractNum><w:lvl w:ilvl='9'/>")
	f.Add("</w:tc></w:tr><w:p><w:numId w:val='1'/><w:ilvl w:val='8'/><w:t>x</w:t></w:p>", "<w:abstractNum w:abstractNumId='1'><w:lvl w:ilvl='8'><w:lvlText w:val='%1%9'/></w:lvl></w:abstractNum><w:num w:numId='1'><w:abstractNumId w:val='1'/></w:num>")
	x := New(Options{MaxText: 1 << 16})
	f.Fuzz(func(t *testing.T, body, numbers string) {
		got, err := x.Text(t.Context(), "a.docx", strings.NewReader(makeDOCX(t, body, numbers)))
		if err != nil {
			if fault.KindOf(err) != fault.Invalid {
				t.Fatal(err)
			}
			return
		}
		valid(t, got)
	})
}
