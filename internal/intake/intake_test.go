package intake

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"
	"go.uber.org/goleak"

	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/region"
	"github.com/anyam-id/anyam/term"
)

var update = flag.Bool("update", false, "write the golden files anew")

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

var today = term.On(2026, 11, 23)

func readText(tb testing.TB, name, raw string, o Options) *Result {
	tb.Helper()
	res, err := Read(tb.Context(), name, strings.NewReader(raw), int64(len(raw)), o)
	if err != nil {
		tb.Fatal(err)
	}
	return res
}

// summary is a result as a person compares it: columns, agreements, problems.
func summary(res *Result) string {
	var b strings.Builder
	for _, m := range res.Mapping {
		switch {
		case m.Ignored:
			fmt.Fprintf(&b, "column %s %q: not needed\n", m.Letter, m.Heading)
		case m.Field == "":
			fmt.Fprintf(&b, "column %s %q: notes\n", m.Letter, m.Heading)
		default:
			fmt.Fprintf(&b, "column %s %q: %s %s\n", m.Letter, m.Heading, m.Field, m.Order)
		}
	}
	fmt.Fprintf(&b, "%d rows, %d agreements, %d skipped\n", res.Rows, res.Agreements, res.Skipped)
	for p := range res.All() {
		l := p.line()
		fmt.Fprintf(&b, "\n%v %s\n", l.Rows, l.Title)
		say := func(name string, values ...string) {
			if s := strings.Join(values, "; "); s != "" {
				fmt.Fprintf(&b, "  %s: %s\n", name, strings.ReplaceAll(s, "\n", `\n`))
			}
		}
		say("kind", strings.TrimPrefix(string(l.Kind), "unknown"))
		say("instrument", strings.TrimPrefix(string(l.Instrument), "unknown"))
		for _, x := range l.Parties {
			say("party", strings.TrimSpace(fmt.Sprintf("%s (%s %s) %s", x.Name, x.Kind, x.Region, x.Number)))
		}
		say("unnamed", l.Unnamed...)
		say("numbers", l.Numbers...)
		say("signed", l.Signed.String())
		say("effective", l.Effective.String())
		say("ends", l.Ends.String())
		say("duration", l.Duration)
		say("affairs", l.Affairs...)
		say("fields", l.Fields...)
		say("agency", l.Agency)
		say("status", l.Status)
		say("notes", l.Notes...)
		say("url", l.URL)
		say("flags", l.Flags...)
	}
	b.WriteString("\n")
	for _, p := range res.Problems {
		fmt.Fprintf(&b, "row %d, %q: %s %s: %s\n", p.Row, p.Column, p.Severity, p.Code, p.Message.EN)
	}
	return b.String()
}

// Old registers with what offices really write into them, and the whole of what is read. `go test -update` writes the expectations anew.
func TestOldRegisters(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("no test data: %v", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			a, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			o := Options{Today: today, Map: make(map[Field]string)}
			for line := range strings.Lines(string(a.Comment)) {
				switch name, value, _ := strings.Cut(strings.TrimSpace(line), " = "); name {
				case "own":
					o.Own = region.Code(value)
				case "order":
					o.Order = term.Order(value)
				case "map":
					f, col, err := ParseMapping(value)
					if err != nil {
						t.Fatal(err)
					}
					o.Map[f] = col
				}
			}
			got := summary(readText(t, a.Files[0].Name, string(a.Files[0].Data), o))
			if *update {
				a.Files = append(a.Files[:1], txtar.File{Name: "want", Data: []byte(got)})
				if err := os.WriteFile(file, txtar.Format(a), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			if diff := cmp.Diff(string(a.Files[1].Data), got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// What is wrong with the file as a whole, or with the options, is an error that says what to do.
func TestReadRefuses(t *testing.T) {
	const sheet = "Judul,Mitra,Tanggal\nA b,Kota Bontang,2019\n"
	tests := map[string]struct {
		raw  string
		o    Options
		want []string
	}{
		"no data":                  {raw: "\n\n,,\n", want: []string{"holds no data"}},
		"a column that is not":     {raw: sheet, o: Options{Map: map[Field]string{Title: "Nama"}}, want: []string{`no column "Nama"`, `A "Judul"`, `C "Tanggal"`}},
		"all such columns at once": {raw: sheet, o: Options{Map: map[Field]string{Title: "Nama", Signed: "Z"}}, want: []string{`"Nama"`, `"Z"`}},
		"one column for two":       {raw: sheet, o: Options{Map: map[Field]string{Title: "A", Notes: "Judul"}}, want: []string{"already used"}},
		"a field that is not":      {raw: sheet, o: Options{Map: map[Field]string{"nama": "A"}}, want: []string{`no field "nama"`, "title"}},
		"a sheet that is not":      {raw: sheet, o: Options{Sheet: "Lain"}, want: []string{`no sheet called "Lain"`, "register"}},
		"a region that is not":     {raw: sheet, o: Options{Own: "00"}, want: []string{"no region with the code 00"}},
		"an order that is not":     {raw: sheet, o: Options{Order: "ymd"}, want: []string{`order of dates "ymd"`}},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			_, err := Read(t.Context(), "register.csv", strings.NewReader(tt.raw), int64(len(tt.raw)), tt.o)
			if fault.KindOf(err) != fault.Invalid {
				t.Fatalf("got %v, want an Invalid error", err)
			}
			for _, w := range tt.want {
				if !strings.Contains(err.Error(), w) {
					t.Errorf("%q does not say %q", err, w)
				}
			}
		})
	}
}

func TestParseMapping(t *testing.T) {
	f, col, err := ParseMapping(" Title = Nama Kerja Sama ")
	if f != Title || col != "Nama Kerja Sama" || err != nil {
		t.Errorf("got %q, %q, %v", f, col, err)
	}
	for _, bad := range []string{"", "title", "title=", "judul=A", "=A"} {
		if _, _, err := ParseMapping(bad); fault.KindOf(err) != fault.Invalid {
			t.Errorf("%q: got %v, want an Invalid error", bad, err)
		}
	}
}

// A person's word on a column goes before every guess, by heading in any case, by letter, or by "-" for none.
func TestMapOverrides(t *testing.T) {
	raw := "Judul,Uraian,Mitra,Tanggal,Kode\nA b,Kerja sama c,Kota Bontang,2019,x\n"
	res := readText(t, "r.csv", raw, Options{Map: map[Field]string{Title: "uraian", Notes: "e", Signed: "-"}})
	got := make(map[string]Field)
	for _, m := range res.Mapping {
		got[m.Heading] = m.Field
	}
	want := map[string]Field{"Judul": "", "Uraian": Title, "Mitra": Partner, "Tanggal": "", "Kode": Notes}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestReport(t *testing.T) {
	raw := "Judul;Mitra;Tgl TTD\nKerja sama air;Kota Bontang;07/08/2019\n;;25/12/2019\n"
	var b bytes.Buffer
	if err := readText(t, "r.csv", raw, Options{Own: "64", Order: term.MDY}).WriteReport(&b, "r.csv", "en"); err != nil {
		t.Fatal(err)
	}
	want := `{
  "file": "r.csv",
  "format": "csv",
  "sheet": "r",
  "rows": 2,
  "agreements": 1,
  "skipped": 1,
  "mapping": {
    "partner": {
      "column": "B",
      "heading": "Mitra",
      "why": "the heading \"Mitra\"; 100% of its cells are names of parties",
      "confidence": 1
    },
    "signed": {
      "column": "C",
      "heading": "Tgl TTD",
      "why": "the heading \"Tgl TTD\"; 100% of its cells are dates",
      "confidence": 1,
      "order": "mdy"
    },
    "title": {
      "column": "A",
      "heading": "Judul",
      "why": "the heading \"Judul\"",
      "confidence": 1
    }
  },
  "unmapped_columns": [],
  "problems": [
    {
      "row": 3,
      "column": "",
      "code": "row_without_subject",
      "severity": "error",
      "message": "a row without title, number and partner is left out: 25/12/2019"
    }
  ]
}
`
	if diff := cmp.Diff(want, b.String()); diff != "" {
		t.Error(diff)
	}
	b.Reset()
	if err := readText(t, "r.csv", raw, Options{Own: "64", Order: term.MDY}).Print(&b); err != nil {
		t.Fatal(err)
	}
	want = `{"title":"Kerja sama air","title_stated":true,"kind":"ksdd","instrument":"unknown","number":"","partner_number":"","numbers":[],` +
		`"parties":[{"name":"Provinsi Kalimantan Timur","kind":"region","region":"64","number":""},{"name":"Kota Bontang","kind":"region","region":"64.74","number":""}],` +
		`"signed":"2019-07-08","effective":"","ends":"","duration":"","affairs":[],"fields":[],"agency":"","status":"","notes":[],"url":"","rows":[2]}` + "\n"
	if diff := cmp.Diff(want, b.String()); diff != "" {
		t.Error(diff)
	}
}

// Each statement names the cell that it comes from.
func TestSources(t *testing.T) {
	res := readText(t, "r.csv", "No,Judul,Mitra,Tgl\n1,Kerja sama air,Kota Bontang,2019-03-12\n", Options{Document: "d"})
	got := make(map[string]string)
	for p := range res.All() {
		for _, a := range p.Assertions {
			s := a.Sources[0]
			got[string(a.Aspect)] = fmt.Sprintf("%s %s %s%d %s %s", s.Document, s.Sheet, s.Column, s.Row, s.Quote, a.Grade)
		}
	}
	want := map[string]string{"title": "d r B2 Kerja sama air claimed", "party": "d r C2 Kota Bontang claimed", "signed_on": "d r D2 2019-03-12 claimed"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}
