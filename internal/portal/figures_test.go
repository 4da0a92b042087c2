package portal_test

import (
	"encoding/csv"
	"io"
	"net/http"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"

	"github.com/anyam-id/anyam/internal/apptest"
	"github.com/anyam-id/anyam/internal/atlas"
)

// The map, its table and its CSV tell the same.
func TestTheMapItsTableAndItsFileAgree(t *testing.T) {
	app := apptest.Start(t)
	for _, query := range []string{"", "?wilayah=64", "?barang=nikel", "?dari=2018&sampai=2018&gabung=provinsi", "?warna=bidang"} {
		page := get(t, app, "/peta"+query)
		file := lines(t, app, "/peta.csv"+query)[1:]
		rows := page.Find("table tbody tr")
		if n := min(len(file), 60); rows.Length() != n || n == 0 {
			t.Errorf("%s: the table has %d pairs, the file %d", query, rows.Length(), len(file))
			continue
		}
		rows.Each(func(i int, row *goquery.Selection) {
			pair, count := row.Find("td").Eq(0).Text(), row.Find("td").Eq(1).Text()
			if f := file[i]; pair != f[1]+" – "+f[3] || count != f[4] {
				t.Errorf("%s: line %d is %s, %s in the table and %q in the file", query, i, pair, count, f)
			}
			sum := 0
			for _, n := range regexp.MustCompile(`\d+`).FindAllString(row.Find("td").Eq(2).Text(), -1) {
				x, _ := strconv.Atoi(n)
				sum += x
			}
			if strconv.Itoa(sum) != count {
				t.Errorf("%s: %s: grades of %d agreements of %s", query, pair, sum, count)
			}
		})
		arcs := page.Find("svg.wide a.arc")
		titles := make(map[string]bool)
		for _, f := range file {
			titles[f[1]+" – "+f[3]+": "+f[4]+" kesepakatan"] = true
		}
		arcs.Each(func(_ int, a *goquery.Selection) {
			if title, _, _ := strings.Cut(a.Find("title").Text(), " · "); !titles[title] {
				t.Errorf("%s: the arc %q is not in the file", query, title)
			}
		})
		if arcs.Length() == 0 || arcs.Length() > len(file) {
			t.Errorf("%s: %d arcs of %d pairs", query, arcs.Length(), len(file))
		}
		weight := 0
		page.Find("svg.wide, svg.narrow").Each(func(_ int, x *goquery.Selection) {
			html, _ := goquery.OuterHtml(x)
			weight += len(html)
		})
		if weight > atlas.MostBytes+2000 || weight < 20_000 { // written anew, a little longer
			t.Errorf("%s: the map weighs %d bytes", query, weight)
		}
	}
}

func TestTheMapOfNothingSaysSo(t *testing.T) {
	app := apptest.Start(t)
	for path, want := range map[string]string{
		"/peta?dari=1900&sampai=1901":    "Belum ada kesepakatan antara dua daerah di sini.",
		"/en/peta?dari=1900&sampai=1901": "There is no agreement between two regions here yet.",
		"/angka?sampai=1901":             "Belum ada kesepakatan.",
	} {
		if doc := get(t, app, path); doc.status != http.StatusOK || !strings.Contains(doc.Find("main").Text(), want) {
			t.Errorf("%s: %d, without %q", path, doc.status, want)
		}
	}
	for path, want := range map[string]map[string]string{
		"/peta?dari=besok&bidang=99&wilayah=Bima": {"dari": `"besok" bukan tahun`, "bidang": "tidak ada urusan 99", "wilayah": "Kota Bima (52.72)"},
		"/peta?dari=2019&sampai=2018":             {"sampai": "tahun akhir 2018 mendahului tahun awal 2019"},
		"/en/angka?barang=mobil":                  {"barang": `the good "mobil" is not known`},
	} {
		doc := get(t, app, path)
		if doc.status != http.StatusUnprocessableEntity || doc.Find(".wrong").Length() != len(want) {
			t.Errorf("%s: %d, %q", path, doc.status, doc.Find(".wrong").Text())
		}
		for field, w := range want {
			if got := doc.Find("#" + field + "-salah").Text(); !strings.Contains(got, w) {
				t.Errorf("%s: at %s it says %q, not %q", path, field, got, w)
			}
		}
	}
	// A region is asked for by whatever name people use.
	if got := get(t, app, "/peta?wilayah=Kaltim").Find("svg.wide .focus text").Text(); got != "Kalimantan Timur" {
		t.Errorf("the map of Kaltim is about %q", got)
	}
}

// Each chart's table and file tell the same, and the figures are those of the register.
func TestChartsTheirTablesAndTheirFilesAgree(t *testing.T) {
	app := apptest.Start(t)
	for _, query := range []string{"", "?wilayah=64", "?bidang=27"} {
		page := get(t, app, "/angka"+query)
		cards := page.Find("section.charted")
		if cards.Length() < 6 {
			t.Errorf("%s: %d charts", query, cards.Length())
		}
		cards.Each(func(_ int, card *goquery.Selection) {
			title := card.Find("h2").Text()
			link, ok := card.Find("details a[href*='.csv']").Attr("href")
			if !ok {
				if card.Find(".quiet").Length() != 1 {
					t.Errorf("%s: %s has no file", query, title)
				}
				return
			}
			file := lines(t, app, link)
			var table [][]string
			card.Find("table tr").Each(func(_ int, row *goquery.Selection) {
				var cells []string
				row.Find("th, td").Each(func(_ int, c *goquery.Selection) { cells = append(cells, strings.TrimSpace(c.Text())) })
				table = append(table, cells)
			})
			if len(file) < 2 || len(file) != len(table) {
				t.Errorf("%s: %s: the table has %d lines, the file %d", query, title, len(table), len(file))
				return
			}
			for i := range file {
				if strings.Join(file[i], "|") != strings.Join(table[i], "|") {
					t.Errorf("%s: %s: %q in the file, %q in the table", query, title, file[i], table[i])
				}
			}
			if card.Find("svg.chart.wide title").Length() == 0 || card.Find("svg.chart.narrow desc").Length() == 0 {
				t.Errorf("%s: %s is drawn without words", query, title)
			}
		})
	}
	all := 0
	for _, line := range lines(t, app, "/angka/keadaan.csv")[1:] {
		n, _ := strconv.Atoi(line[1])
		all += n
	}
	if counts, err := app.Counts(t.Context()); err != nil || counts.Agreements != all {
		t.Errorf("%d agreements by state, %d in the register: %v", all, counts.Agreements, err)
	}
	if doc := get(t, app, "/angka/rahasia.csv"); doc.status != http.StatusNotFound {
		t.Errorf("a chart that there is not: %d", doc.status)
	}
}

// lines fetches a CSV.
func lines(t *testing.T, app *apptest.App, path string) [][]string {
	t.Helper()
	r, err := http.Get(app.URL + path)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = r.Body.Close() }()
	body, err := io.ReadAll(r.Body)
	if err != nil {
		t.Fatal(err)
	}
	if got := r.Header.Get("Content-Type"); r.StatusCode != http.StatusOK || !strings.HasPrefix(got, "text/csv") {
		t.Fatalf("%s: %d, %s", path, r.StatusCode, got)
	}
	list, err := csv.NewReader(strings.NewReader(string(body))).ReadAll()
	if err != nil {
		t.Fatalf("%s: %v", path, err)
	}
	return list
}
