package export

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"errors"
	"iter"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"
	"pgregory.net/rapid"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/party"
	"github.com/anyam-id/anyam/term"
)

// sample is an agreement with what matters to a reader of a table.
func sample() agreement.Agreement {
	yes := true
	bali, _ := party.OfRegion("51")
	kaltim, _ := party.OfRegion("64")
	return agreement.Project([]agreement.Entry{{Subject: "0000000000000001", Act: agreement.State, Assertions: []agreement.Assertion{
		{Aspect: agreement.Title, Text: "=cmd|' /C calc'!A0", Grade: agreement.Claimed},
		{Aspect: agreement.InstrumentIs, Text: "mou"},
		{Aspect: agreement.HasParty, Key: kaltim.Key(), Party: &kaltim, Order: 1},
		{Aspect: agreement.HasParty, Key: bali.Key(), Party: &bali, Order: 2},
		{Aspect: agreement.NumberIs, Key: bali.Key(), Text: "075/03/2018"},
		{Aspect: agreement.SignedBy, Key: kaltim.Key(), Yes: &yes, Date: term.On(2018, 2, 21)},
		{Aspect: agreement.SignedOn, Date: term.Date{Year: 2018, Month: 2}},
		{Aspect: agreement.HasField, Key: "pariwisata", Field: &agreement.Field{Text: "pariwisata", Affairs: nil}},
		{Aspect: agreement.HasNote, Key: "-1", Text: "-1"},
	}}}, term.On(2026, 11, 23))
}

func of(list ...agreement.Agreement) iter.Seq2[agreement.Agreement, error] {
	return func(yield func(agreement.Agreement, error) bool) {
		for _, a := range list {
			if !yield(a, nil) {
				return
			}
		}
	}
}

// cell gives the cells of a row by the names of their columns.
func cells(row []string) map[string]string {
	out := make(map[string]string)
	for i, name := range Columns() {
		if i < len(row) && row[i] != "" {
			out[name] = row[i]
		}
	}
	return out
}

var wantCells = map[string]string{
	"id": "0000000000000001", "title_stated": "yes", "instrument": "mou", "class": "framework", "kind": "ksdd", "kind_stated": "no", "state": "in_force", "grade": "claimed",
	"signed": "2018-02", "ends_stated": "no", "parties": "Provinsi Kalimantan Timur\nProvinsi Bali", "party_kinds": "region\nregion", "party_regions": "64\n51",
	"party_keys": "region:64\nregion:51", "party_orders": "1\n2", "party_numbers": "\n075/03/2018", "party_signed": "yes 2018-02-21\n", "numbers": "075/03/2018",
	"fields": "pariwisata",
}

func TestCSV(t *testing.T) {
	var b bytes.Buffer
	if err := Write(&b, CSV, of(sample())); err != nil {
		t.Fatal(err)
	}
	text, ok := strings.CutPrefix(b.String(), "\ufeff")
	if !ok {
		t.Error("there is no byte order mark: Excel would take it for Windows-1252")
	}
	rows, err := csv.NewReader(strings.NewReader(text)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	got := cells(rows[1])
	if diff := cmp.Diff("'=cmd|' /C calc'!A0", got["title"]); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff("'-1", got["notes"]); diff != "" {
		t.Error(diff)
	}
	// What begins with a line end is guarded too: spreadsheets skip blanks before a formula.
	if diff := cmp.Diff("'\n075/03/2018", got["party_numbers"]); diff != "" {
		t.Error(diff)
	}
	delete(got, "title")
	delete(got, "notes")
	got["party_numbers"] = got["party_numbers"][1:]
	if diff := cmp.Diff(wantCells, got); diff != "" {
		t.Error(diff)
	}
}

// In XLSX every cell is a text, which no program takes for a formula, a number or a date.
func TestXLSX(t *testing.T) {
	long := sample()
	long.Notes = []string{strings.Repeat("panjang ", 10_000)}
	var b bytes.Buffer
	if err := Write(&b, XLSX, of(sample(), long)); err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(&b)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = f.Close() }()
	rows, err := f.GetRows(SheetName)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(Columns(), rows[0]); diff != "" {
		t.Error(diff)
	}
	got := cells(rows[1])
	if got["title"] != "=cmd|' /C calc'!A0" || got["notes"] != "-1" {
		t.Errorf("title %q, notes %q", got["title"], got["notes"])
	}
	delete(got, "title")
	delete(got, "notes")
	if diff := cmp.Diff(wantCells, got); diff != "" {
		t.Error(diff)
	}
	for col := range Columns() {
		at, err := excelize.CoordinatesToCellName(col+1, 2)
		if err != nil {
			t.Fatal(err)
		}
		formula, err := f.GetCellFormula(SheetName, at)
		kind, err2 := f.GetCellType(SheetName, at)
		if formula != "" || err != nil || err2 != nil || kind != excelize.CellTypeInlineString && kind != excelize.CellTypeSharedString && kind != excelize.CellTypeUnset {
			t.Errorf("%s: formula %q, type %v, %v %v", at, formula, kind, err, err2)
		}
	}
	if len(rows) < 5 || rows[3][0] != Continued {
		t.Errorf("a cell longer than XLSX holds does not go on in the next row: %d rows", len(rows))
	}
}

// A cell of XLSX is read as it was written, by our reader and by another.
func TestWorkbookKeepsTexts(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.OneOf(rapid.String(), rapid.StringMatching(`[ _x0-9A-Fa-f<>&"'\r\n\t\x00-\x05]{0,12}`))
		want := rapid.SliceOfN(text, 1, 30).Draw(t, "texts")
		want[0] = "x" + want[0] // no blank row
		var b bytes.Buffer
		w, err := newWorkbook(&b, "A & B", 10)
		if err == nil {
			err = errors.Join(w.row(want, bold), w.row(want, plain), w.close())
		}
		if err != nil {
			t.Fatal(err)
		}
		f, err := excelize.OpenReader(&b)
		if err != nil {
			t.Fatal(err)
		}
		defer func() { _ = f.Close() }()
		for i, s := range want {
			at, err := excelize.CoordinatesToCellName(i+1, 2)
			if err != nil {
				t.Fatal(err)
			}
			got, err := f.GetCellValue("A & B", at)
			if err != nil {
				t.Fatal(err)
			}
			if s = strings.ToValidUTF8(s, "\ufffd"); got != s {
				t.Fatalf("%s: %q is read as %q", at, s, got)
			}
		}
	})
}

func TestJSONLines(t *testing.T) {
	var b bytes.Buffer
	if err := Write(&b, JSONLines, of(sample(), sample())); err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSpace(b.String()), "\n")
	var got Line
	if err := json.Unmarshal([]byte(lines[1]), &got); err != nil || len(lines) != 2 {
		t.Fatal(err, len(lines))
	}
	if got.Title != sample().Title || got.Signed.String() != "2018-02" || len(got.Parties) != 2 {
		t.Errorf("got %+v", got)
	}
}

func TestErrorsEndTheWriting(t *testing.T) {
	broken := errors.New("the database went away")
	list := func(yield func(agreement.Agreement, error) bool) {
		if yield(sample(), nil) {
			yield(agreement.Agreement{}, broken)
		}
	}
	for _, f := range []Format{CSV, JSONLines, XLSX} {
		if err := Write(&bytes.Buffer{}, f, list); !errors.Is(err, broken) {
			t.Errorf("%s: %v", f, err)
		}
		if f.MediaType() == "application/octet-stream" {
			t.Errorf("%s has no media type", f)
		}
	}
	if err := Write(&bytes.Buffer{}, "pdf", of()); fault.KindOf(err) != fault.Invalid {
		t.Errorf("got %v", err)
	}
	if f, err := ParseFormat("ndjson"); f != JSONLines || err != nil {
		t.Errorf("got %q, %v", f, err)
	}
}

// Cells hold any text.
func TestCellsRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.OneOf(rapid.String(), rapid.StringMatching(`[\\|\-nrtx 0-9a-f\n\r\t]{0,10}`))
		s := text.Draw(t, "text")
		if got := unescape(escape(s)); got != s {
			t.Fatalf("%q comes back as %q", s, got)
		}
		if e := escape(s); strings.ContainsAny(e, "\n\r\x00") || e != strings.TrimSpace(e) && strings.TrimSpace(s) != s && strings.ContainsAny(e[:1]+e[len(e)-1:], " ") {
			t.Fatalf("%q is written as %q", s, e)
		}
		list := rapid.SliceOfN(text, 1, 4).Draw(t, "list")
		if diff := cmp.Diff(list, splitItems(joinItems(list))); diff != "" {
			t.Fatal(diff)
		}
		parts := rapid.SliceOfN(text, 3, 3).Draw(t, "parts")
		if diff := cmp.Diff(parts, pad(splitFields(joinFields(parts...)), 3)); diff != "" {
			t.Fatal(diff)
		}
	})
}

// A row that somebody spoiled names every wrong cell.
func TestParseNamesEveryWrongCell(t *testing.T) {
	_, err := Parse(func(name string) string {
		return map[string]string{"title": "baik", "signed": "kemarin", "duration": "lama", "field_affairs": "40", "count": "x"}[name]
	})
	var f *fault.Error
	if !errors.As(err, &f) {
		t.Fatal(err)
	}
	var places []string
	for _, p := range f.Problems {
		places = append(places, p.Place)
	}
	if diff := cmp.Diff([]string{"signed", "duration", "count", "field_affairs"}, places); diff != "" {
		t.Error(diff)
	}
}

// The document of the schema names every column.
func TestSchemaIsDocumented(t *testing.T) {
	doc, err := os.ReadFile("../../doc/export-schema.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range Columns() {
		if !strings.Contains(string(doc), "`"+name+"`") {
			t.Errorf("doc/export-schema.md does not name the column %s", name)
		}
	}
}
