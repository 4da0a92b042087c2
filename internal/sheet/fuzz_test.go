package sheet

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/anyam-id/anyam/term"
)

func FuzzXLSX(f *testing.F) {
	f.Add([]byte(`<row r="1"><c r="A1" t="s" s="1"><v>0</v></c><c t="str"><f>HYPERLINK("a")</f><v>b_x0041_</v></c></row>`), []byte(`<si><t>a&amp;b</t></si>`))
	f.Add([]byte(`<row><c s="2"><v>43152.5</v></c><c t="e"><v>#N/A</v></c></row><mergeCell ref="A1:B2"/>`), []byte(`<si><rPh><t>x</t></rPh></si>`))
	f.Fuzz(func(t *testing.T, rows, shared []byte) {
		checkBook(t, packXLSX(t, "", "<worksheet>"+string(rows)+"</worksheet>", "<sst>"+string(shared)+"</sst>"))
	})
}

func FuzzODS(f *testing.F) {
	f.Add([]byte(`<table:table table:name="a"><table:table-row table:number-rows-repeated="3"><table:table-cell office:value-type="date" office:date-value="2018-02-21" table:number-columns-repeated="2"><text:p>x</text:p></table:table-cell></table:table-row></table:table>`))
	f.Fuzz(func(t *testing.T, tables []byte) {
		checkBook(t, packODS(t, string(tables)))
	})
}

func TestFormats(t *testing.T) {
	for code, want := range map[string]numberFormat{
		"General":                            {},
		"0.00":                               {},
		"#,##0":                              {},
		`_(* #,##0_);_(* \(#,##0\)`:          {},
		`"Rp"#,##0`:                          {},
		"000":                                {pad: 3},
		"dd/mm/yyyy":                         {date: term.Day},
		"[$-421]dd mmmm yyyy;@":              {date: term.Day},
		"m/d/yy h:mm":                        {date: term.Day},
		"mmm-yy":                             {date: term.Month},
		"mmmm":                               {date: term.Month},
		"yyyy":                               {date: term.Year},
		`"Tahun" yyyy`:                       {date: term.Year},
		"h:mm:ss":                            {},
		"mm:ss":                              {},
		"[h]:mm":                             {},
		"@":                                  {},
		`"d m y"0`:                           {},
		`\d0`:                                {},
		"[Red]d-mmm":                         {date: term.Day},
		"[unclosed":                          {},
		`"unclosed`:                          {},
		`dddd, dd "bulan" mmmm "tahun" yyyy`: {date: term.Day},
	} {
		if diff := cmp.Diff(want, parseFormat(code), cmp.AllowUnexported(numberFormat{})); diff != "" {
			t.Errorf("%s: %s", code, diff)
		}
	}
}
