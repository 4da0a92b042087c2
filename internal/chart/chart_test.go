package chart

import (
	"bytes"
	"encoding/csv"
	"encoding/xml"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

var update = flag.Bool("update", false, "write the golden files anew")

type drawn interface {
	Write(out io.Writer) error
	Table() Table
}

func examples() map[string]drawn {
	head := Head{ID: "g", Lang: "id", Title: "Penandatanganan menurut tahun", Desc: "Dari 2018 sampai 2021.", Of: "Tahun", Count: "Kesepakatan", Keys: []Key{{"c0", "payung"}, {"c1", "pelaksanaan"}}, Sum: true}
	years := []Group{{Label: "2018", Link: "/cari?q=tahun%3A2018", Parts: []int{1200, 30}}, {Label: "2019", Parts: []int{0, 0}}, {Label: "2020", Parts: []int{300, 1}}, {Label: "2021", Parts: []int{0, 45}}}
	share := head
	share.Keys = []Key{{"s-good", "berlaku"}, {"s-over", "berakhir"}, {"s-open", "tidak diketahui"}}
	bars := head
	bars.Keys = bars.Keys[:1]
	return map[string]drawn{
		"columns": Columns{Head: head, Groups: years, Mark: &Mark{At: 1.25, Text: "median 412 hari"}},
		"bars": Bars{Head: bars, Groups: []Group{
			{Label: "Ketenteraman, ketertiban umum, dan pelindungan masyarakat", Parts: []int{7}}, {Label: "Pangan", Link: "/cari", Parts: []int{3}}, {Label: "Statistik", Parts: []int{0}},
		}},
		"share": Share{Head: share, Parts: []Group{{Label: "Berlaku", Parts: []int{18}}, {Label: "Berakhir", Parts: []int{3}}, {Label: "Tidak diketahui", Parts: []int{0}}}},
	}
}

func TestChartsAreDrawnAsBefore(t *testing.T) {
	for name, c := range examples() {
		var b bytes.Buffer
		if err := c.Write(&b); err != nil {
			t.Fatal(err)
		}
		got := strings.ReplaceAll(b.String(), "><", ">\n<") + "\n"
		b.Reset()
		if err := c.Table().CSV(&b); err != nil {
			t.Fatal(err)
		}
		got += b.String()
		path := filepath.Join("testdata", name+".svg")
		if *update {
			if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if got != string(want) {
			t.Errorf("%s is drawn otherwise: look at the page, then go test ./internal/chart -update", name)
		}
	}
}

// Any facts make a drawing that is whole, stays on its sheet, and whose table says the same.
func TestEveryChart(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringN(0, 60, 200)
		h := Head{ID: "g", Lang: rapid.SampledFrom([]string{"id", "en"}).Draw(t, "lang"), Title: text.Draw(t, "title"), Desc: text.Draw(t, "desc"), Of: "Tahun", Count: "Kesepakatan", Sum: rapid.Bool().Draw(t, "sum")}
		for i := range rapid.IntRange(1, 4).Draw(t, "keys") {
			h.Keys = append(h.Keys, Key{fmt.Sprintf("c%d", i), text.Draw(t, "key")})
		}
		group := rapid.Custom(func(t *rapid.T) Group {
			n := rapid.IntRange(0, rapid.SampledFrom([]int{1, 9, 120, 100_000}).Draw(t, "most"))
			g := Group{Label: text.Draw(t, "label"), Parts: rapid.SliceOfN(n, len(h.Keys), len(h.Keys)).Draw(t, "parts")}
			if rapid.Bool().Draw(t, "linked") {
				g.Link = "/cari?q=" + g.Label
			}
			return g
		})
		groups := rapid.SliceOfN(group, 0, 70).Draw(t, "groups")
		shared := Share{Head: h}
		for i := range h.Keys {
			shared.Parts = append(shared.Parts, Group{Label: text.Draw(t, "part"), Parts: []int{rapid.IntRange(0, 50).Draw(t, "n") * i}})
		}
		columns := Columns{Head: h, Groups: groups}
		if len(groups) > 0 && rapid.Bool().Draw(t, "marked") {
			columns.Mark = &Mark{At: rapid.Float64Range(0, float64(len(groups))).Draw(t, "at"), Text: "median 1.234 hari"}
		}
		for _, c := range []drawn{columns, Bars{Head: h, Groups: groups}, shared} {
			var b bytes.Buffer
			if err := c.Write(&b); err != nil {
				t.Fatal(err)
			}
			whole(t, b.String())
		}
		table := columns.Table()
		var b bytes.Buffer
		if err := table.CSV(&b); err != nil {
			t.Fatal(err)
		}
		lines, err := csv.NewReader(&b).ReadAll()
		if err != nil || len(lines) != len(groups)+1 {
			t.Fatalf("%d lines for %d groups: %v", len(lines), len(groups), err)
		}
		for i, g := range groups {
			for j, n := range g.Parts {
				if lines[i+1][j+1] != strconv.Itoa(n) {
					t.Errorf("the table says %q of %v", lines[i+1], g.Parts)
				}
			}
			if h.Sum && len(h.Keys) > 1 && lines[i+1][len(h.Keys)+1] != strconv.Itoa(g.sum()) {
				t.Errorf("the table adds %v to %q", g.Parts, lines[i+1])
			}
		}
	})
}

// whole checks that a drawing is XML, without a style of its own, and that all shapes lie on their sheet.
func whole(t *rapid.T, drawing string) {
	var width, height float64
	for d := xml.NewDecoder(strings.NewReader("<body>" + drawing + "</body>")); ; {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return
		}
		if err != nil {
			t.Fatalf("it is no XML: %v\n%s", err, drawing)
		}
		e, ok := token.(xml.StartElement)
		if !ok {
			continue
		}
		number := make(map[string]float64)
		for _, a := range e.Attr {
			if a.Name.Local == "style" || a.Name.Local == "fill" || strings.Contains(a.Value, "NaN") || strings.Contains(a.Value, "Inf") {
				t.Errorf("%s has %s=%q", e.Name.Local, a.Name.Local, a.Value)
			}
			number[a.Name.Local], _ = strconv.ParseFloat(a.Value, 64)
			if a.Name.Local == "viewBox" {
				if _, err := fmt.Sscanf(a.Value, "0 0 %g %g", &width, &height); err != nil {
					t.Errorf("viewBox %q", a.Value)
				}
			}
		}
		const near = 0.3 // numbers are rounded to a tenth
		if e.Name.Local == "rect" && (number["x"] < -near || number["y"] < -near || number["x"]+number["width"] > width+near || number["y"]+number["height"] > height+near) {
			t.Errorf("%v does not lie on %g × %g", number, width, height)
		}
		if e.Name.Local == "text" && (number["x"] < -near || number["x"] > width || number["y"] > height) {
			t.Errorf("the text at %v does not lie on %g × %g", number, width, height)
		}
	}
}

func TestStepsAreRoundAndReachTheMost(t *testing.T) {
	for most, want := range map[int][]int{1: {0, 1}, 5: {0, 1, 2, 3, 4, 5}, 6: {0, 2, 4, 6}, 10: {0, 2, 4, 6, 8, 10}, 11: {0, 5, 10, 15}, 99: {0, 20, 40, 60, 80, 100}, 120_000: {0, 50_000, 100_000, 150_000}} {
		if got := steps(most); !slices.Equal(got, want) {
			t.Errorf("to %d: %v, want %v", most, got, want)
		}
	}
}

func BenchmarkWrite(b *testing.B) {
	for name, c := range examples() {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				if err := c.Write(io.Discard); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
