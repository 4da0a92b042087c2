package sheet

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func TestCSV(t *testing.T) {
	utf16 := func(bom bool, s string) string {
		var b strings.Builder
		if bom {
			b.WriteString("\xff\xfe")
		}
		for _, r := range s {
			b.WriteByte(byte(r))
			b.WriteByte(byte(r >> 8))
		}
		return b.String()
	}
	tests := map[string]struct {
		raw   string
		want  []string
		flaws []string
	}{
		"commas":                           {raw: "a,b\n1,2\n", want: []string{"1: a|b", "2: 1|2"}},
		"semicolons beside decimal commas": {raw: "a;b;c\n1,5;2,5;x\n", want: []string{"1: a|b|c", "2: 1,5|2,5|x"}},
		"tabs, as pasted":                  {raw: "a\tb\n1,2\t3,4", want: []string{"1: a|b", "2: 1,2|3,4"}},
		"the line that names it":           {raw: "sep=;\r\na;b,c\r\n", want: []string{"1:      ", "2: a|b,c"}},
		"byte order mark and CR LF":        {raw: "\xef\xbb\xbfa,b\r\n1,2\r\n", want: []string{"1: a|b", "2: 1|2"}},
		"old line ends":                    {raw: "a,b\r1,2\r", want: []string{"1: a|b", "2: 1|2"}},
		"UTF-16":                           {raw: utf16(true, "a;é\r\n1;2"), want: []string{"1: a|é", "2: 1|2"}},
		"UTF-16 without a mark":            {raw: utf16(false, "satu;dua\r\ntiga;empat"), want: []string{"1: satu|dua", "2: tiga|empat"}},
		"Windows-1252":                     {raw: "a,\x93kutip\x94 \xe9\n", want: []string{"1: a|“kutip” é"}, flaws: []string{"encoding_guessed@0"}},
		"UTF-8 with a few other letters":   {raw: "é,è,ê,\x96\n", want: []string{"1: é|è|ê|–"}, flaws: []string{"encoding_guessed@0"}},
		"quoted newlines and quotes":       {raw: "a,b\n\"x\ny\",\"p \"\"q\"\"\"\n3,4\n", want: []string{"1: a|b", "2: x\ny|p \"q\"", "3: 3|4"}},
		"quotes not doubled":               {raw: "a,b\n\"PT \"Maju\" Jaya\",2\n", want: []string{"1: a|b", "2: PT \"Maju\" Jaya|2"}},
		"blanks around quotes":             {raw: "a, \"b,c\" ,d\n", want: []string{"1: a|b,c|d"}},
		"quotes inside plain text":         {raw: "5\" pipa,b\n", want: []string{"1: 5\" pipa|b"}},
		"empty lines count as rows":        {raw: "a,b\n\n1,2\n", want: []string{"1: a|b", "2: ", "3: 1|2"}},
		"last separator":                   {raw: "a,b\n1,", want: []string{"1: a|b", "2: 1|"}},
		"quote never closed":               {raw: "a,b\n\"x,1\ny,2\n", want: []string{"1: a|b", "2: \"x|1", "3: y|2"}, flaws: []string{"quote_unterminated@2"}},
		"quote never closed before sound ones": {
			raw: "a,b\nx,\"satu\n\"y,z\",2\n", want: []string{"1: a|b", "2: x|\"satu", "3: y,z|2"}, flaws: []string{"quote_unterminated@2"},
		},
		"formulas are data, apostrophes before them are not": {
			raw: "a,=1+1,'=1+1,''=1+1,'kutip,\"=\"\"007\"\"\",-5\n", want: []string{"1: a|=1+1|=1+1|'=1+1|'kutip|007|-5"},
		},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			got, rest := read(t, open(t, []byte(tt.raw)), 0)
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Error(diff)
			}
			var flaws []string
			for _, f := range rest.Flaws {
				flaws = append(flaws, fmt.Sprintf("%s@%d", f.Code, f.Row))
			}
			if diff := cmp.Diff(tt.flaws, flaws); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestUnterminatedQuoteNamesTheLine(t *testing.T) {
	_, rest := read(t, open(t, []byte("a,b\n\"satu\ndua\",1\n\"tiga,4\n")), 0)
	if len(rest.Flaws) != 1 || rest.Flaws[0].Row != 3 || !strings.Contains(rest.Flaws[0].Text.EN, "line 4") {
		t.Errorf("got %+v, want row 3, line 4", rest.Flaws)
	}
}

// What any sound writer of CSV writes is read back, and what Neutral guards comes back as it was.
func TestCSVRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		cell := rapid.OneOf(rapid.String(), rapid.StringMatching(`['=+@,;"\n a-c-]{0,8}`))
		var rows [][]string
		for range rapid.IntRange(1, 5).Draw(t, "rows") {
			rows = append(rows, rapid.SliceOfN(cell, 3, 3).Draw(t, "row"))
		}
		var b bytes.Buffer
		w := csv.NewWriter(&b)
		for _, r := range rows {
			var neutral []string
			for i, c := range r {
				r[i] = strings.ReplaceAll(c, "\r", "") // package csv itself turns CR LF into LF
				neutral = append(neutral, Neutral(r[i]))
			}
			if err := w.Write(neutral); err != nil {
				t.Fatal(err)
			}
		}
		w.Flush()
		p := csvParser{text: b.String(), sep: ',', most: 1 << 20}
		for i, want := range rows {
			if !p.next() {
				t.Fatalf("row %d is missing", i)
			}
			got := append([]string(nil), p.fields...)
			for j := range got {
				if got[j] != "" && (got[j][0] == '\'' || got[j][0] == '=') {
					got[j] = plainText(got[j])
				}
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Fatalf("%s\nwritten %q", diff, b.String())
			}
		}
		if p.next() || p.unterminated != 0 {
			t.Fatalf("more than was written: %q", p.fields)
		}
	})
}

// A file made of nothing but quotation marks without ends is read in linear time: were it not, this test would not end.
func TestHostileQuotes(t *testing.T) {
	for _, piece := range []string{"\"a", "\"a\n", "\"\"a\n", "\",\"a", "\"a,\n", "\n\"\"\"x"} {
		raw := []byte("a,b\n" + strings.Repeat(piece, 2<<20/len(piece)/max(1, 4*strings.Count(piece, "\n"))))
		b := open(t, raw)
		total := 0
		if _, err := b.Read(t.Context(), 0, func(r Row) error {
			for _, c := range r.Cells {
				total += len(c.Text)
			}
			return nil
		}); err != nil {
			t.Errorf("%q: %v", piece, err)
		}
		if total > len(raw) {
			t.Errorf("%q: more text than the file has", piece)
		}
	}
}

func FuzzCSV(f *testing.F) {
	for _, s := range []string{"a;b\n\"x\ny\";2", "sep=\t\na\tb", "\xff\xfea\x00", "\"a,\"b\"\n\"\"", "é\xe9,'=1"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		checkBook(t, raw)
	})
}

// checkBook asserts what holds for every file: rows in order, valid text, within the limits; or an error.
func checkBook(t *testing.T, raw []byte) {
	t.Helper()
	limits := Limits{Bytes: 1 << 20, Rows: 5000, Columns: 50, Cells: 20_000, CellBytes: 1000}
	b, err := Open("f", bytes.NewReader(raw), int64(len(raw)), limits)
	if err != nil {
		return
	}
	last, cells := 0, 0
	for i := range b.Sheets {
		last = 0
		_, err = b.Read(t.Context(), i, func(r Row) error {
			if r.Number <= last || r.Number > limits.Rows {
				t.Fatalf("row %d after row %d", r.Number, last)
			}
			last = r.Number
			if cells += len(r.Cells); len(r.Cells) > limits.Columns {
				t.Fatalf("%d columns", len(r.Cells))
			}
			for _, c := range r.Cells {
				if !utf8.ValidString(c.Text) || len(c.Text) > limits.CellBytes+10 || (c.Kind == Empty) != (c.Text == "") {
					t.Fatalf("cell %+v", c)
				}
			}
			return nil
		})
		if err == nil && last > 0 && cells == 0 && b.Format != CSV {
			t.Fatal("rows without cells")
		}
	}
}
