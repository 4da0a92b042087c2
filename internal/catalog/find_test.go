package catalog_test

import (
	"bytes"
	"cmp"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	gocmp "github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"github.com/anyam-id/anyam/affair"
	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/catalog"
	"github.com/anyam-id/anyam/region"
	"github.com/anyam-id/anyam/search"
	"github.com/anyam-id/anyam/term"
)

func clock() time.Time { return time.Date(2026, 11, 23, 8, 0, 0, 0, time.UTC) }

// world is what the catalogue should know, as a plain map, and the naive way to ask it.
type world map[agreement.ID]catalog.Item

func (w world) apply(items []catalog.Item) {
	for _, it := range items {
		if old, ok := w[it.ID]; ok && old.Seq > it.Seq {
			continue
		}
		if it.Removed {
			delete(w, it.ID)
			continue
		}
		w[it.ID] = it
	}
}

type row struct {
	item   catalog.Item
	answer search.Answer
}

// list is what the definition of the query language says, in the order that Sorts describes.
func (w world) list(q search.Query, sort string) []row {
	followed := make(map[agreement.ID]bool)
	for _, it := range w {
		followed[it.FollowsUp()] = true
	}
	var out []row
	for _, it := range w {
		s := it.Subject(followed[it.ID])
		if a := q.Match(&s); a.OK {
			out = append(out, row{it, a})
		}
	}
	name, down := strings.CutPrefix(sort, "-")
	slices.SortFunc(out, func(a, b row) int {
		byDate := func(x, y term.Date) int {
			if ux, uy := x.Precision() == term.Unknown, y.Precision() == term.Unknown; ux || uy {
				if ux && uy {
					return cmp.Or(x.Compare(y), strings.Compare(string(a.item.ID), string(b.item.ID)))
				}
				if ux {
					return 1
				}
				return -1
			}
			c := cmp.Or(x.Compare(y), strings.Compare(string(a.item.ID), string(b.item.ID)))
			if down || sort == "rank" {
				return -c
			}
			return c
		}
		byID := func(c int) int {
			if c = cmp.Or(c, strings.Compare(string(a.item.ID), string(b.item.ID))); down {
				return -c
			}
			return c
		}
		switch name {
		case "ends":
			return byDate(a.item.Ends, b.item.Ends)
		case "title":
			return byID(strings.Compare(strings.ToLower(a.item.Title), strings.ToLower(b.item.Title)))
		case "changed":
			return byID(a.item.Changed.Compare(b.item.Changed))
		case "rank":
			return cmp.Or(cmp.Compare(a.answer.Tier, b.answer.Tier), byDate(a.item.Signed, b.item.Signed))
		}
		return byDate(a.item.Signed, b.item.Signed)
	})
	return out
}

// counts counts as Counts promises.
func (w world) counts(rows []row) map[string]map[string]int {
	out := make(map[string]map[string]int)
	add := func(f search.Field, values ...string) {
		slices.Sort(values)
		for _, v := range slices.Compact(values) {
			if v == "" {
				continue
			}
			if out[string(f)] == nil {
				out[string(f)] = make(map[string]int)
			}
			out[string(f)][v]++
		}
	}
	year := func(d term.Date) string {
		if d.Year == 0 {
			return "?"
		}
		return fmt.Sprint(d.Year)
	}
	for _, r := range rows {
		it := r.item
		add(search.Region, each(it.Regions, func(c region.Code) string { return string(c) })...)
		add(search.Affair, each(it.Affairs, affair.ID.String)...)
		add(search.Good, slices.Clone(it.Goods)...)
		add(search.Lack, each(it.Lacks, func(l agreement.Lack) string { return string(l) })...)
		add(search.State, string(it.State))
		add(search.Kind, string(it.Kind))
		add(search.Instrument, string(it.Instrument))
		add(search.Class, string(it.Class))
		add(search.Grade, string(it.Grade))
		add(search.SignedYear, year(it.Signed))
		add(search.Ends, year(it.Ends))
		add(search.Event, string(it.Event))
		add(search.Party, slices.Clone(it.PartyKeys)...)
	}
	return out
}

func each[T any](list []T, to func(T) string) []string {
	out := make([]string, len(list))
	for i, x := range list {
		out[i] = to(x)
	}
	return out
}

var (
	vocabulary = []string{"sapi", "peternakan", "beternak", "kerja sama", "kerjasama", "pengembangan", "Kaltim", "pangan", "dan", "2019", "anak-anak", "RSUD", "sapi perah", "pangan sapi"}
	dates      = []string{"", "2018", "2018-03", "2018-03-21", "2018-03-22", "2019", "~2019", "2019-12-31", "2020-01-01", "2020", "--02-21", "2026-11-23", "2026-12"}
	regions    = []region.Code{"64", "64.02", "64.72", "35", "35.15", "x-my", "x-my-12"}
	numbers    = []string{"553.3/107/XI/2019", "553.3 / 108 / XI / 2019", "107/XI/2019", "KB.7"}
)

func word(t *rapid.T) string { return rapid.SampledFrom(vocabulary).Draw(t, "word") }

func phrase(t *rapid.T) string {
	return strings.Join(rapid.SliceOfN(rapid.Custom(word), 0, 4).Draw(t, "words"), " ")
}

func date(t *rapid.T) term.Date {
	d, err := term.Parse(rapid.SampledFrom(dates).Draw(t, "date"))
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// item draws an item of one of a few agreements, so that many are replaced and removed.
func item(t *rapid.T) catalog.Item {
	n := rapid.IntRange(0, 60).Draw(t, "id")
	id := func(n int) agreement.ID { return agreement.ID(fmt.Sprintf("6m%014d", n)) }
	it := catalog.Item{
		ID: id(n), Seq: int64(rapid.IntRange(1, 1000).Draw(t, "seq")), Removed: rapid.IntRange(0, 9).Draw(t, "removed") == 0,
		Title: phrase(t), Fields: []string{phrase(t), phrase(t)}, EventName: phrase(t), Rest: []string{phrase(t)},
		Signed: date(t), Ends: date(t), Changed: time.Unix(int64(rapid.IntRange(0, 5).Draw(t, "changed")), 0),
		State: rapid.SampledFrom(agreement.States()).Draw(t, "state"), Kind: rapid.SampledFrom(agreement.Kinds()).Draw(t, "kind"),
		Class: agreement.Implementing, Instrument: agreement.PKS, Grade: rapid.SampledFrom(agreement.Grades()).Draw(t, "grade"),
		Regions: rapid.SliceOfN(rapid.SampledFrom(regions), 0, 3).Draw(t, "regions"),
		Affairs: rapid.SliceOfN(rapid.Map(rapid.IntRange(0, 4), func(n int) affair.ID { return affair.ID(n) }), 0, 2).Draw(t, "affairs"),
		Goods:   rapid.SliceOfNDistinct(rapid.SampledFrom([]string{"beras", "nikel", "sapi"}), 0, 2, rapid.ID[string]).Draw(t, "goods"),
		Lacks:   rapid.SliceOfNDistinct(rapid.SampledFrom([]agreement.Lack{agreement.LacksDate, agreement.LacksEnd}), 0, 2, rapid.ID[agreement.Lack]).Draw(t, "lacks"),
		Numbers: rapid.SliceOfN(rapid.SampledFrom(numbers), 0, 2).Draw(t, "numbers"),
	}
	for range rapid.IntRange(0, 3).Draw(t, "parties") {
		name := phrase(t)
		it.PartyNames, it.PartyKeys = append(it.PartyNames, name), append(it.PartyKeys, "company:"+strings.ToLower(name))
	}
	if rapid.Bool().Draw(t, "at event") {
		it.Event = id(1000 + rapid.IntRange(0, 3).Draw(t, "event"))
	}
	if rapid.Bool().Draw(t, "has parent") {
		it.Parent = id(rapid.IntRange(0, 60).Draw(t, "parent"))
	}
	it.Row = fmt.Appendf(nil, `{"id":%q,"version":%d}`, it.ID, it.Seq)
	return it
}

// query draws a query in its own language.
func query(t *rapid.T) search.Query {
	one := rapid.Custom(func(t *rapid.T) string {
		word := rapid.SampledFrom([]string{"sapi", "ternak", "peternakan,RSUD", "pangan", "kerja", `"kerja sama"`, `"sapi perah"`, "pang*", "peter*", "ter*", "be*", "ker*", `"kerjas"*`, `"kerja sam"*`, `"pangan sa"*`, `"dan"`, "kambing"}).Draw(t, "word")
		field := rapid.SampledFrom([]string{
			"wilayah:64", "wilayah:64.*", "wilayah:35,64.72", "wilayah:x-my.*", "bidang:1,2", "bidang:0", "barang:sapi", "kurang:tanggal", "-kurang:tanggal,batas_waktu", "-barang:beras,nikel", "keadaan:berlaku", "keadaan:berakhir,draft", "jenis:ksdd", "jenis:antardaerah",
			"tingkat:pelaksanaan", "naskah:pks", "derajat:announced", "tahun:2018", "tahun:2018..2019", "tahun:..2018", "tanggal:2018-03-15..2018-03-21", "tanggal:2018-03-21..", "tahun:?",
			"tahun:2019,?", "berakhir:2018-03", "berakhir:2019-12-31..2020-01-01", "berakhir:..", "pihak:sapi", `pihak:"kerja sama"`, `pihak:"company:sapi"`, "peristiwa:pangan",
			"peristiwa:6m00000000001001", "nomor:107/xi/2019", "nomor:553.3/107/XI/2019", "nomor:kb", "pelaksana:ada", "pelaksana:tidak",
		}).Draw(t, "field")
		return rapid.SampledFrom([]string{"", "", "-"}).Draw(t, "not") + rapid.SampledFrom([]string{word, field, field}).Draw(t, "condition")
	})
	text := strings.Join(rapid.SliceOfN(one, 0, 3).Draw(t, "conditions"), " ")
	q, err := search.Parse(text)
	if err != nil {
		t.Fatalf("%s: %v", text, err)
	}
	return q
}

func TestFindsWhatTheLanguageDefines(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c, w := catalog.New(clock), world{}
		defer c.Close()
		for range rapid.IntRange(0, 6).Draw(t, "batches") {
			batch := rapid.SliceOfN(rapid.Custom(item), 0, 40).Draw(t, "batch")
			seen := make(map[agreement.ID]bool) // within a batch the order of equal and older ones is Apply's own affair
			batch = slices.DeleteFunc(batch, func(it catalog.Item) bool { defer func() { seen[it.ID] = true }(); return seen[it.ID] })
			c.Apply(batch)
			w.apply(batch)
			if rapid.IntRange(0, 5).Draw(t, "restart") == 0 {
				var file bytes.Buffer
				if err := c.Save(&file); err != nil {
					t.Fatal(err)
				}
				seq := c.Seq()
				c = catalog.New(clock)
				if err := c.Load(&file); err != nil || c.Seq() != seq {
					t.Fatal(c.Seq(), seq, err)
				}
			}
			checkSame(t, c, w, query(t), rapid.SampledFrom(catalog.Sorts()).Draw(t, "sort"), rapid.IntRange(1, 7).Draw(t, "limit"))
		}
		if c.Len() != len(w) {
			t.Fatalf("has %d agreements, want %d", c.Len(), len(w))
		}
	})
}

// checkSame compares all pages and counts of a query with the definition.
func checkSame(t interface{ Fatalf(string, ...any) }, c *catalog.Catalog, w world, q search.Query, sort string, limit int) {
	want := w.list(q, sort)
	var rows []string
	var doubts []bool
	for after := ""; ; {
		page, err := c.Find(catalog.Request{Query: q, Sort: sort, Limit: limit, After: after, Facets: true})
		if err != nil {
			t.Fatalf("%s: %v", q, err)
		}
		if page.Total != len(want) {
			t.Fatalf("%s: total %d, want %d", q, page.Total, len(want))
		}
		if len(page.Rows) > limit {
			t.Fatalf("%s: a page of %d rows, asked for %d", q, len(page.Rows), limit)
		}
		for i := range page.Rows {
			rows, doubts = append(rows, string(page.Rows[i])), append(doubts, page.Doubt[i])
		}
		if after == "" {
			got := make(map[string]map[string]int)
			for _, f := range page.Counts.Facets {
				for _, v := range f.Values {
					if got[f.Name] == nil {
						got[f.Name] = make(map[string]int)
					}
					got[f.Name][v.Value] = v.Rows
				}
			}
			expected := w.counts(want)
			for _, name := range []search.Field{search.Party, search.Event} {
				if len(expected[string(name)]) > catalog.MostCounts {
					delete(expected, string(name))
					delete(got, string(name))
				}
			}
			if diff := gocmp.Diff(expected, got, cmpopts.EquateEmpty()); diff != "" {
				t.Fatalf("%s: counts (-want +got):\n%s", q, diff)
			}
		}
		if after = page.Next; after == "" {
			break
		}
	}
	var wantRows []string
	var wantDoubts []bool
	for _, r := range want {
		wantRows, wantDoubts = append(wantRows, string(r.item.Row)), append(wantDoubts, !r.answer.Certain)
	}
	if diff := gocmp.Diff(wantRows, rows); diff != "" {
		t.Fatalf("%q by %s: rows (-want +got):\n%s", q, sort, diff)
	}
	if diff := gocmp.Diff(wantDoubts, doubts); diff != "" {
		t.Fatalf("%q by %s: doubts (-want +got):\n%s", q, sort, diff)
	}
}

func TestRefusesWhatIsNoOrderAndNoCursor(t *testing.T) {
	c := catalog.New(clock)
	var items []catalog.Item
	for i := range 20 {
		items = append(items, catalog.Item{ID: agreement.ID(fmt.Sprintf("6m%014d", i)), Title: "sapi", Row: []byte("{}")})
	}
	c.Apply(items)
	q, _ := search.Parse("sapi")
	page, err := c.Find(catalog.Request{Query: q, Limit: 5})
	if err != nil || page.Next == "" {
		t.Fatal("there must be a second page", err)
	}
	if _, err := c.Find(catalog.Request{Query: q, Limit: 5, After: page.Next}); err != nil {
		t.Fatal(err)
	}
	other, _ := search.Parse("kambing")
	for name, r := range map[string]catalog.Request{
		"an unknown order":      {Query: q, Sort: "colour"},
		"a cursor cut off":      {Query: q, After: page.Next[:len(page.Next)-2]},
		"a cursor changed":      {Query: q, After: "B" + page.Next[1:]},
		"another query's":       {Query: other, After: page.Next},
		"another order's":       {Query: q, Sort: "title", After: page.Next},
		"a cursor of nonsense":  {Query: q, After: "%%%"},
		"a cursor without end":  {Query: q, After: strings.Repeat("A", 1<<20)},
		"an almost empty one":   {Query: q, After: "AQ"},
		"a cursor with padding": {Query: q, After: page.Next + "="},
	} {
		if _, err := c.Find(r); fault.KindOf(err) != fault.Invalid {
			t.Errorf("%s: got %v, want an Invalid error", name, err)
		}
	}
}

func FuzzCursor(f *testing.F) {
	c := catalog.New(clock)
	c.Apply([]catalog.Item{{ID: "6m00000000000001", Title: "sapi"}, {ID: "6m00000000000002", Title: "kerbau"}})
	page, err := c.Find(catalog.Request{Sort: "title", Limit: 1})
	if err != nil {
		f.Fatal(err)
	}
	f.Add(page.Next)
	f.Add("")
	f.Add("AQAAAA")
	f.Fuzz(func(t *testing.T, after string) {
		page, err := c.Find(catalog.Request{Sort: "title", Limit: 1, After: after})
		if err != nil && fault.KindOf(err) != fault.Invalid {
			t.Errorf("%q: %v", after, err)
		}
		if err == nil && page.Total != 2 {
			t.Errorf("%q: a total of %d", after, page.Total)
		}
	})
}
