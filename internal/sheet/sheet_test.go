package sheet

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"
	"go.uber.org/goleak"

	"github.com/anyam-id/anyam/fault"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// pack makes an archive of name, content pairs.
func pack(tb testing.TB, files ...string) []byte {
	tb.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i := 0; i < len(files); i += 2 {
		w, err := z.Create(files[i])
		if err != nil {
			tb.Fatal(err)
		}
		if _, err := io.WriteString(w, files[i+1]); err != nil {
			tb.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		tb.Fatal(err)
	}
	return b.Bytes()
}

// packXLSX makes a workbook of one sheet by hand, with styles 0 General, 1 day, 2 month and year, 3 "000".
func packXLSX(tb testing.TB, workbookPr, sheet, shared string) []byte {
	tb.Helper()
	return pack(
		tb,
		"[Content_Types].xml", `<Types/>`,
		"xl/workbook.xml", `<workbook>`+workbookPr+`<sheets><sheet name="Satu &amp; Dua" sheetId="1" r:id="rId1"/></sheets></workbook>`,
		"xl/_rels/workbook.xml.rels", `<Relationships>
<Relationship Id="rId1" Type="http://x/worksheet" Target="worksheets/sheet1.xml"/>
<Relationship Id="rId2" Type="http://x/sharedStrings" Target="/xl/sharedStrings.xml"/>
<Relationship Id="rId3" Type="http://x/styles" Target="styles.xml"/></Relationships>`,
		"xl/styles.xml", `<styleSheet><numFmts><numFmt numFmtId="164" formatCode="[$-421]mmmm\ yyyy;@"/><numFmt numFmtId="165" formatCode="000"/></numFmts>
<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/></cellXfs></styleSheet>`,
		"xl/worksheets/sheet1.xml", sheet,
		"xl/worksheets/_rels/sheet1.xml.rels", `<Relationships><Relationship Id="rId9" Type="x/hyperlink" Target="https://contoh.go.id/a?b=1&amp;c=2" TargetMode="External"/></Relationships>`,
		"xl/sharedStrings.xml", shared,
	)
}

func packODS(tb testing.TB, tables string) []byte {
	tb.Helper()
	return pack(
		tb,
		"mimetype", "application/vnd.oasis.opendocument.spreadsheet",
		"content.xml", `<?xml version="1.0"?><office:document-content><office:automatic-styles>
<number:date-style style:name="N1"><number:month/><number:text> </number:text><number:year/></number:date-style>
<style:style style:name="ce1" style:family="table-cell" style:data-style-name="N1"/>
<style:style style:name="ta2" style:family="table"><style:table-properties table:display="false"/></style:style>
</office:automatic-styles><office:body><office:spreadsheet>`+tables+`</office:spreadsheet></office:body></office:document-content>`,
	)
}

// read gives all rows of sheet i as "number: a|b|c" with kinds where they are not text.
func read(tb testing.TB, b *Book, i int) ([]string, Rest) {
	tb.Helper()
	var out []string
	rest, err := b.Read(tb.Context(), i, func(r Row) error {
		var cells []string
		for _, c := range r.Cells {
			cells = append(cells, strings.TrimPrefix([...]string{"", "", "n:", "d:", "b:", "e:"}[c.Kind]+c.Text, ""))
		}
		out = append(out, fmt.Sprintf("%d: %s", r.Number, strings.Join(cells, "|")))
		return nil
	})
	if err != nil {
		tb.Fatal(err)
	}
	return out, rest
}

func open(tb testing.TB, raw []byte) *Book {
	tb.Helper()
	b, err := Open("uji.xlsx", bytes.NewReader(raw), int64(len(raw)), Limits{})
	if err != nil {
		tb.Fatal(err)
	}
	return b
}

func TestXLSXCells(t *testing.T) {
	shared := `<sst><si><t>PKS &lt;Satu&gt; &#x41;</t></si><si><r><t xml:space="preserve">tebal </t></r><rPh><t>lafal</t></rPh><r><t>biasa_x000D_</t></r></si></sst>`
	tests := map[string]struct {
		pr, rows string
		want     []string
	}{
		"shared strings, rich text, phonetics and escapes": {
			rows: `<row r="2"><c r="A2" t="s"><v>0</v></c><c r="C2" t="s"><v>1</v></c></row>`,
			want: []string{"2: PKS <Satu> A||tebal biasa\r"},
		},
		"a missing shared string is empty": {rows: `<row><c t="s"><v>99</v></c><c><v>1</v></c></row>`, want: []string{"1: |n:1"}},
		"rows and cells without references follow each other": {
			rows: `<row><c><v>1</v></c><c><v>2</v></c></row><row><c t="inlineStr"><is><t>a</t></is></c></row>`,
			want: []string{"1: n:1|n:2", "2: a"},
		},
		"dates show what the format shows": {
			rows: `<row r="1"><c s="1"><v>43152</v></c><c s="2"><v>43152</v></c><c s="1"><v>43152.75</v></c><c><v>43152</v></c><c t="d"><v>2018-02-21T00:00:00</v></c></row>`,
			want: []string{"1: d:2018-02-21|d:2018-02|d:2018-02-21|n:43152|d:2018-02-21"},
		},
		"the other epoch": {pr: `<workbookPr date1904="1"/>`, rows: `<row r="1"><c s="1"><v>41690</v></c></row>`, want: []string{"1: d:2018-02-21"}},
		"no date has the number zero, and the 29 February 1900 never was": {
			rows: `<row r="1"><c s="1"><v>0</v></c><c s="1"><v>60</v></c><c s="1"><v>0.5</v></c></row>`, want: []string{"1: n:0|n:60|n:0.5"},
		},
		"numbers as a person sees them": {
			rows: `<row r="1"><c><v>1.2E+6</v></c><c><v>0.30000000000000004</v></c><c s="3"><v>7</v></c><c><v>-5</v></c><c><v>1E3000</v></c></row>`,
			want: []string{"1: n:1200000|n:0.3|n:007|n:-5|n:1E3000"},
		},
		"kept results of formulas, errors, truth values": {
			rows: `<row r="1"><c t="str"><f>A1&amp;"x"</f><v>hasil</v></c><c t="e"><f>1/0</f><v>#DIV/0!</v></c><c t="b"><v>1</v></c><c><f>1+1</f><v>2</v></c><c><f>1+1</f></c></row>`,
			want: []string{"1: hasil|e:#DIV/0!|b:TRUE|n:2"},
		},
		"prefixes, comments, processing instructions and CDATA": {
			rows: `<!-- <c> --><?x <c>?><x:row r="3"><x:c r="B3" t="inlineStr"><x:is><x:t><![CDATA[a<b]]></x:t></x:is></x:c></x:row>`,
			want: []string{"3: |a<b"},
		},
		"cells out of order are not lost": {rows: `<row r="1"><c r="C1"><v>3</v></c><c r="A1"><v>1</v></c></row>`, want: []string{"1: ||n:3|n:1"}},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			b := open(t, packXLSX(t, tt.pr, `<worksheet><sheetData>`+tt.rows+`</sheetData></worksheet>`, shared))
			got, _ := read(t, b, 0)
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Error(diff)
			}
			if diff := cmp.Diff([]Info{{Name: "Satu & Dua"}}, b.Sheets); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestXLSXBesideTheCells(t *testing.T) {
	b := open(t, packXLSX(t, "", `<worksheet><sheetData>
<row r="1" hidden="1"><c r="A1"><v>1</v></c></row>
<row r="2"><c r="B2" t="str"><f>HYPERLINK("https://b.go.id","Lihat")</f><v>Lihat</v></c></row></sheetData>
<mergeCells><mergeCell ref="A1:B3"/><mergeCell ref="$C$1"/><mergeCell ref="B2:A1"/></mergeCells><hyperlinks><hyperlink ref="A1" r:id="rId9"/></hyperlinks></worksheet>`, ""))
	_, rest := read(t, b, 0)
	want := Rest{
		Merges: []Area{{0, 0, 2, 1}, {0, 2, 0, 2}},
		Links:  []Link{{1, 1, "https://b.go.id"}, {0, 0, "https://contoh.go.id/a?b=1&c=2"}},
		Hidden: 1,
	}
	if diff := cmp.Diff(want, rest); diff != "" {
		t.Error(diff)
	}
}

// What excelize writes, the most used writer in Go, is read as excelize reads it.
func TestXLSXOfExcelize(t *testing.T) {
	f := excelize.NewFile()
	defer func() { _ = f.Close() }()
	rows := [][]any{{"Judul", "Nomor"}, {"a\nb <c> & \"d\"", 12.5}, {" tepi ", "=1+1"}, {"éß漢😀", true}}
	for i, r := range rows {
		if err := f.SetSheetRow("Sheet1", fmt.Sprintf("A%d", i+1), &r); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := f.NewSheet("Kedua"); err != nil {
		t.Fatal(err)
	}
	if err := f.SetSheetVisible("Kedua", false); err != nil {
		t.Fatal(err)
	}
	var raw bytes.Buffer
	if err := f.Write(&raw); err != nil {
		t.Fatal(err)
	}
	b := open(t, raw.Bytes())
	if diff := cmp.Diff([]Info{{Name: "Sheet1"}, {Name: "Kedua", Hidden: true}}, b.Sheets); diff != "" {
		t.Error(diff)
	}
	got, _ := read(t, b, 0)
	if diff := cmp.Diff([]string{"1: Judul|Nomor", "2: a\nb <c> & \"d\"|n:12.5", "3:  tepi |=1+1", "4: éß漢😀|b:TRUE"}, got); diff != "" {
		t.Error(diff)
	}
	if got, _ := read(t, b, 1); len(got) != 0 {
		t.Errorf("the empty sheet has rows: %q", got)
	}
}

func TestODSCells(t *testing.T) {
	b := open(t, packODS(t, `<table:table table:name="Daftar"><table:table-column table:number-columns-repeated="3"/><table:table-column table:default-cell-style-name="ce1"/>
<table:table-header-rows><table:table-row><table:table-cell office:value-type="string" table:number-columns-spanned="2" table:number-rows-spanned="2"><text:p>Judul</text:p>
<office:annotation><text:p>catatan</text:p></office:annotation></table:table-cell><table:covered-table-cell/><table:table-cell table:number-columns-repeated="2" office:value-type="string"><text:p>x</text:p></table:table-cell></table:table-row></table:table-header-rows>
<table:table-row table:number-rows-repeated="2"/>
<table:table-row table:number-rows-repeated="2" table:visibility="filter"><table:table-cell office:value-type="float" office:value="12.50"><text:p>12,5</text:p></table:table-cell>
<table:table-cell office:value-type="float" office:value="7"><text:p>007</text:p></table:table-cell>
<table:table-cell office:value-type="date" office:date-value="2018-02-21T10:00:00"><text:p>21/02/18</text:p></table:table-cell>
<table:table-cell office:value-type="date" office:date-value="2018-02-21"><text:p>Februari 2018</text:p></table:table-cell>
<table:table-cell office:value-type="boolean" office:boolean-value="true"><text:p>BENAR</text:p></table:table-cell>
<table:table-cell office:value-type="string" calcext:value-type="error"><text:p>#REF!</text:p></table:table-cell></table:table-row>
<table:table-row><table:table-cell office:value-type="string"><text:p>a<text:s text:c="2"/>b<text:line-break/>c</text:p><text:p><text:a xlink:href="https://x.go.id">d</text:a></text:p></table:table-cell><table:table-cell table:number-columns-repeated="16383"/></table:table-row>
<table:table-row table:number-rows-repeated="1048560"><table:table-cell table:number-columns-repeated="16384"/></table:table-row></table:table>
<table:table table:name="Lain" table:style-name="ta2"><table:table-row><table:table-cell office:value-type="string"><text:p>dua</text:p></table:table-cell></table:table-row></table:table>`))
	if diff := cmp.Diff([]Info{{Name: "Daftar"}, {Name: "Lain", Hidden: true}}, b.Sheets); diff != "" {
		t.Error(diff)
	}
	got, rest := read(t, b, 0)
	want := []string{
		"1: Judul||x|x",
		"4: n:12.5|n:007|d:2018-02-21|d:2018-02|b:TRUE|e:#REF!",
		"5: n:12.5|n:007|d:2018-02-21|d:2018-02|b:TRUE|e:#REF!",
		"6: a  b\nc\nd",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff(Rest{Merges: []Area{{0, 0, 1, 1}}, Links: []Link{{5, 0, "https://x.go.id"}}, Hidden: 2}, rest); diff != "" {
		t.Error(diff)
	}
	if got, _ := read(t, b, 1); !cmp.Equal(got, []string{"1: dua"}) {
		t.Errorf("the second sheet: %q", got)
	}
}

// Files that are no sheets, or damaged, or made to exhaust the machine, get an error that says so.
func TestRefusals(t *testing.T) {
	sheet := func(s string) []byte { return packXLSX(t, "", s, "") }
	many := strings.Repeat(`<row><c><v>1</v></c></row>`, 50)
	tests := map[string]struct {
		raw    []byte
		limits Limits
		want   string
	}{
		"empty file":       {raw: nil, want: "is empty"},
		"old Excel":        {raw: []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 and so on"), want: "old Excel file"},
		"web page":         {raw: []byte("\xef\xbb\xbf \n<HTML><table>"), want: "web page"},
		"PDF":              {raw: []byte("%PDF-1.7"), want: "no CSV, XLSX or ODS"},
		"binary":           {raw: []byte("a,b\x00\x01\x02,c\n"), want: "no CSV, XLSX or ODS"},
		"another archive":  {raw: pack(t, "word/document.xml", "<x/>"), want: "no CSV, XLSX or ODS"},
		"cut off archive":  {raw: sheet("<worksheet/>")[:300], want: "damaged or cut off"},
		"cut off XML":      {raw: sheet("<worksheet><sheetData><row><c><v>1"), want: "damaged or cut off"},
		"document type":    {raw: sheet(`<!DOCTYPE a [<!ENTITY b "c">]><worksheet/>`), want: "damaged or cut off"},
		"locked ODS":       {raw: pack(t, "content.xml", "x", "META-INF/manifest.xml", "<m><encryption-data/></m>"), want: "locked by a password"},
		"too many rows":    {raw: sheet(many), limits: Limits{Rows: 20}, want: "more than 20 rows"},
		"too many cells":   {raw: sheet(many), limits: Limits{Cells: 20}, want: "more than 20 cells"},
		"unpacks too far":  {raw: sheet(strings.Repeat(" ", 1<<20)), limits: Limits{Bytes: 1 << 19}, want: "grows beyond the limit"},
		"bomb":             {raw: sheet(strings.Repeat(" ", 40<<20)), limits: Limits{Ratio: 10}, want: "grows beyond the limit"},
		"ODS rows":         {raw: packODS(t, `<table:table><table:table-row table:number-rows-repeated="999999999"><table:table-cell><text:p>x</text:p></table:table-cell></table:table-row></table:table>`), limits: Limits{Cells: 100}, want: "more than 100 cells"},
		"endless tag":      {raw: sheet("<" + strings.Repeat("a", 2<<20)), want: "damaged or cut off"},
		"CSV of many rows": {raw: []byte("a,b\n1,2\n3,4\n"), limits: Limits{Rows: 2}, want: "more than 2 rows"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			b, err := Open("uji", bytes.NewReader(tt.raw), int64(len(tt.raw)), tt.limits)
			if err == nil {
				_, err = b.Read(t.Context(), 0, func(Row) error { return nil })
			}
			if fault.KindOf(err) != fault.Invalid || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("got %v, want an Invalid error with %q", err, tt.want)
			}
		})
	}
}

func TestLimitsThatOnlyCut(t *testing.T) {
	for name, raw := range map[string][]byte{
		"xlsx": packXLSX(t, "", `<worksheet><row><c t="inlineStr"><is><t>abcdefghij</t></is></c><c><v>2</v></c><c><v>3</v></c></row></worksheet>`, ""),
		"ods":  packODS(t, `<table:table><table:table-row><table:table-cell><text:p>abcdefghij</text:p></table:table-cell><table:table-cell office:value-type="float" office:value="2"/><table:table-cell office:value-type="float" office:value="3"/></table:table-row></table:table>`),
		"csv":  []byte("abcdefghij,2,3\n"),
	} {
		b, err := Open(name, bytes.NewReader(raw), int64(len(raw)), Limits{CellBytes: 5, Columns: 2})
		if err != nil {
			t.Fatal(err)
		}
		got, rest := read(t, b, 0)
		if len(got) != 1 || strings.ReplaceAll(got[0], "n:", "") != "1: abcde|2" {
			t.Errorf("%s: %q", name, got)
		}
		var codes []string
		for _, f := range rest.Flaws {
			codes = append(codes, f.Code)
		}
		if strings.Join(codes, " ") != "cell_too_long column_beyond_limit" {
			t.Errorf("%s: flaws %q", name, codes)
		}
	}
}

// Whoever stops early or is cancelled gets the error, and no goroutine stays behind (TestMain looks).
func TestStopping(t *testing.T) {
	many := strings.Repeat(`<row><c><v>1</v></c></row>`, 200_000)
	b := open(t, packXLSX(t, "", "<worksheet>"+many+"</worksheet>", ""))
	stop := errors.New("enough")
	if _, err := b.Read(t.Context(), 0, func(Row) error { return stop }); !errors.Is(err, stop) {
		t.Errorf("got %v", err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := b.Read(ctx, 0, func(Row) error { return nil }); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
	if _, err := b.Read(t.Context(), 7, func(Row) error { return nil }); fault.KindOf(err) != fault.NotFound {
		t.Errorf("got %v", err)
	}
}

func TestColumnNames(t *testing.T) {
	for i, want := range map[int]string{0: "A", 25: "Z", 26: "AA", 701: "ZZ", 702: "AAA", 16383: "XFD"} {
		if got := ColumnName(i); got != want {
			t.Errorf("column %d is %s, want %s", i, got, want)
		}
		if got, ok := ParseColumn(strings.ToLower(want)); !ok || got != i {
			t.Errorf("%s is column %d, want %d", want, got, i)
		}
	}
	for _, bad := range []string{"", "A1", "Á", "ZZZZZZZZZZZZ"} {
		if n, ok := ParseColumn(bad); ok {
			t.Errorf("%q is column %d, want none", bad, n)
		}
	}
}
