package ui_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"
	"github.com/a-h/templ"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/web/ui"
)

var indonesian, english = ui.Frame{Lang: "id", Path: "/x"}, ui.Frame{Lang: "en", Path: "/x"}

func render(t *testing.T, c templ.Component) *goquery.Document {
	t.Helper()
	var b bytes.Buffer
	if err := c.Render(t.Context(), &b); err != nil {
		t.Fatal(err)
	}
	if strings.Contains(b.String(), " style=") {
		t.Errorf("a style attribute, which the policy forbids: %s", b.String())
	}
	doc, err := goquery.NewDocumentFromReader(&b)
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

func TestFiguresOfSeveralGradesStandSideBySide(t *testing.T) {
	bar := ui.GradedBar{Label: "Sapi", Unit: "ekor", Whole: 500, Parts: []ui.Graded{{agreement.Confirmed, 120}, {agreement.Announced, 80}, {agreement.Claimed, 0}}}
	doc := render(t, ui.Bar(indonesian, bar))
	var drawn []string
	doc.Find("rect").Each(func(_ int, r *goquery.Selection) {
		drawn = append(drawn, r.AttrOr("class", "")+" "+r.AttrOr("x", "")+" "+r.AttrOr("width", ""))
	})
	if got, want := strings.Join(drawn, "; "), "g4 0.00% 24.00%; g0 24.00% 16.00%"; got != want {
		t.Errorf("drawn as %q instead of %q", got, want)
	}
	if got, want := doc.Find("svg").AttrOr("aria-label", ""), "Sapi: 120 ekor dikonfirmasi mitra dan 80 ekor diumumkan"; got != want {
		t.Errorf("said as %q instead of %q", got, want)
	}
	if got := render(t, ui.Bar(english, ui.GradedBar{Label: "Nickel"})).Find("svg").AttrOr("aria-label", ""); got != "Nickel: nothing yet" {
		t.Errorf("an empty one is said as %q", got)
	}
}

func TestAFieldIsTiedToWhatIsSaidOfIt(t *testing.T) {
	x := ui.Field{Name: "judul", Label: "Judul", Hint: "Seperti pada naskah.", Wrong: "Tulis judulnya.", Required: true, Value: `"<b>`}
	for name, c := range map[string]templ.Component{"input": ui.Input(indonesian, x), "textarea": ui.TextArea(indonesian, x), "select": ui.Select(indonesian, x), "combobox": ui.Combobox(indonesian, x), "date": ui.DateField(indonesian, x, "")} {
		doc := render(t, c)
		field := doc.Find("#judul")
		if field.Length() != 1 || doc.Find("label[for=judul]").Length() != 1 || field.AttrOr("aria-invalid", "") != "true" || field.AttrOr("required", "no") == "no" {
			t.Errorf("%s: %v", name, field.Nodes)
		}
		for id := range strings.FieldsSeq(field.AttrOr("aria-describedby", "")) {
			if doc.Find("#"+id).Length() != 1 {
				t.Errorf("%s is described by %s, which is not there", name, id)
			}
		}
	}
	list := ui.WrongFields(ui.Field{Name: "a"}, x, ui.Field{Name: "b", ID: "c", Label: "B", Wrong: "salah"})
	if got := fmt.Sprint(list); got != "[{judul Judul Tulis judulnya.} {c B salah}]" {
		t.Errorf("the summary is %s", got)
	}
	e := fault.New(fault.Invalid, fault.T("x", "x"))
	e.Problems = []fault.Problem{{Place: "judul", Text: fault.T("satu", "one")}, {Place: "judul", Text: fault.T("dua", "two")}}
	if got := ui.WrongOf(e, "en")["judul"]; got != "one two" {
		t.Errorf("what is wrong with the title: %q", got)
	}
}

func TestATableShowsTheColumnsThatWereChosen(t *testing.T) {
	table := ui.Table{
		Name: "t", Label: "Tabel", Columns: []ui.Column{{Key: "a", Label: "A", Fixed: true}, {Key: "b", Label: "B"}, {Key: "c", Label: "C", Extra: true}},
		Rows: []ui.TableRow{{ID: "1", Cells: []ui.Cell{{Text: "x", Link: "/k/1"}, {Text: "y"}, {Text: "z"}}}},
	}
	heads := func(table ui.Table) string {
		return strings.Join(render(t, ui.Grid(indonesian, table)).Find("thead th").Map(func(_ int, h *goquery.Selection) string { return strings.TrimSpace(h.Text()) }), " ")
	}
	for _, x := range []struct {
		shown []string
		want  string
	}{{nil, "A B"}, {[]string{"c"}, "A C"}, {[]string{}, "A"}, {[]string{"tak-ada"}, "A"}} {
		table.Shown = x.shown
		if got := heads(table); got != x.want {
			t.Errorf("with %q it shows %q", x.shown, got)
		}
	}
	table.Rows, table.Empty = nil, ui.Empty{Title: "Belum ada"}
	if doc := render(t, ui.Grid(indonesian, table)); doc.Find("table").Length() > 0 || !strings.Contains(doc.Find(".empty").Text(), "Belum ada") {
		t.Error("an empty table is no empty state")
	}
}

func TestAPageThatIsAtWorkAsksAgainWithoutScript(t *testing.T) {
	f := indonesian
	f.Refresh = 3
	if got := render(t, ui.Page(f)).Find("noscript").Text(); !strings.Contains(got, `content="3"`) {
		t.Errorf("without script: %q", got)
	}
	if render(t, ui.Page(indonesian)).Find("noscript").Length() > 0 {
		t.Error("every page asks again")
	}
}
