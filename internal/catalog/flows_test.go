package catalog_test

import (
	"maps"
	"slices"
	"strings"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/anyam-id/anyam/affair"
	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/internal/catalog"
	"github.com/anyam-id/anyam/internal/catalog/catalogtest"
	"github.com/anyam-id/anyam/region"
	"github.com/anyam-id/anyam/search"
	"github.com/anyam-id/anyam/term"
)

// grown is a catalogue that was fed in several batches, so that there are several segments with dead rows.
func grown(t *rapid.T) (*catalog.Catalog, world) {
	c, w := catalog.New(clock), world{}
	for range rapid.IntRange(1, 4).Draw(t, "batches") {
		batch := rapid.SliceOfNDistinct(rapid.Custom(item), 0, 40, func(it catalog.Item) agreement.ID { return it.ID }).Draw(t, "batch")
		for i := range batch { // some are frameworks, and some of those that carry them out are dated
			if rapid.Bool().Draw(t, "framework") {
				batch[i].Class = agreement.Framework
			}
		}
		c.Apply(batch)
		w.apply(batch)
	}
	return c, w
}

var flowQueries = []string{"", "wilayah:64.*", "bidang:1,2", "tahun:2018..2019", "derajat:diumumkan", "barang:sapi", "tingkat:payung"}

// Flows are what counting the rows one by one gives.
func TestFlowsAreCountedAsTheRowsSay(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c, w := grown(t)
		defer c.Close()
		q, err := search.Parse(rapid.SampledFrom(flowQueries).Draw(t, "query"))
		if err != nil {
			t.Fatal(err)
		}
		request := catalog.FlowRequest{Query: q, Provinces: rapid.Bool().Draw(t, "provinces"), Limit: 1000}
		if rapid.Bool().Draw(t, "of one") {
			request.Of = rapid.SampledFrom([]region.Code{"64", "64.72", "35"}).Draw(t, "of")
		}
		type pair struct{ A, B region.Code }
		type count struct {
			Rows, Alone int
			Grades      map[string]int
		}
		pairs, affairs := make(map[pair]count), make(map[pair]map[string]int)
		places := make(map[region.Code][2]int)
		between := 0
		rows := w.list(q, "-signed")
		for _, r := range rows {
			var codes []region.Code
			for _, code := range r.item.Regions {
				if request.Provinces {
					code = code.Province()
				}
				codes = append(codes, code)
			}
			slices.Sort(codes)
			codes = slices.Compact(codes)
			if len(codes) > 1 {
				between++
			}
			for i, a := range codes {
				p := places[a]
				p[0]++
				if len(codes) > 1 {
					p[1]++
				}
				places[a] = p
				for _, b := range codes[i+1:] {
					if request.Of != "" && a != request.Of && b != request.Of {
						continue
					}
					x := pairs[pair{a, b}]
					if x.Grades == nil {
						x.Grades = make(map[string]int)
						affairs[pair{a, b}] = make(map[string]int)
					}
					x.Rows++
					x.Grades[string(r.item.Grade)]++
					if len(codes) == 2 {
						x.Alone++
					}
					pairs[pair{a, b}] = x
					ids := each(r.item.Affairs, affair.ID.String)
					slices.Sort(ids)
					for _, id := range slices.Compact(ids) {
						affairs[pair{a, b}][id]++
					}
				}
			}
		}
		got := c.Flows(request)
		if got.Total != len(rows) || got.Between != between || got.All != len(pairs) {
			t.Errorf("total %d, between %d, pairs %d; want %d, %d, %d", got.Total, got.Between, got.All, len(rows), between, len(pairs))
		}
		gotPairs := make(map[pair]count)
		for i, p := range got.Pairs {
			x := count{p.Rows, p.Alone, make(map[string]int)}
			for _, g := range p.Grades {
				x.Grades[g.Value] = g.Rows
			}
			gotPairs[pair{p.A, p.B}] = x
			if i > 0 && got.Pairs[i-1].Rows < p.Rows {
				t.Errorf("the pair %v stands behind one with fewer rows", p)
			}
			of := affairs[pair{p.A, p.B}]
			if len(p.Affairs) != min(len(of), catalog.MostAffairs) {
				t.Errorf("%v has %d affairs of %d", p, len(p.Affairs), len(of))
			}
			for _, a := range p.Affairs {
				if of[a.Value] != a.Rows {
					t.Errorf("%v: affair %s has %d rows, want %d", p, a.Value, a.Rows, of[a.Value])
				}
			}
		}
		if diff := gocmp.Diff(pairs, gotPairs); diff != "" {
			t.Errorf("pairs (-want +got):\n%s", diff)
		}
		gotPlaces := make(map[region.Code][2]int)
		for _, p := range got.Places {
			gotPlaces[p.Code] = [2]int{p.Rows, p.Between}
		}
		if diff := gocmp.Diff(places, gotPlaces); diff != "" {
			t.Errorf("places (-want +got):\n%s", diff)
		}
	})
}

// Statistics are what counting the rows one by one gives.
func TestStatisticsAreCountedAsTheRowsSay(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c, w := grown(t)
		defer c.Close()
		q, err := search.Parse(rapid.SampledFrom(flowQueries).Draw(t, "query"))
		if err != nil {
			t.Fatal(err)
		}
		exact := func(d term.Date) bool { return d.Precision() == term.Day && !d.About }
		followers := make(map[agreement.ID][]term.Date)
		for _, it := range w {
			if id := it.FollowsUp(); id != "" {
				followers[id] = append(followers[id], it.Signed)
			}
		}
		var want catalog.Statistics
		years := make(map[int]map[string]int)
		for _, r := range w.list(q, "-signed") {
			want.Total++
			if len(r.item.Affairs) == 0 {
				want.Without++
			}
			if y := r.item.Signed.Year; y == 0 {
				want.Undated++
			} else {
				if years[y] == nil {
					years[y] = make(map[string]int)
				}
				years[y][string(r.item.Class)]++
			}
			if r.item.Class != agreement.Framework {
				continue
			}
			want.FollowUp.Frameworks++
			by := followers[r.item.ID]
			if len(by) == 0 {
				continue
			}
			want.FollowUp.Followed++
			if !exact(r.item.Signed) || !slices.ContainsFunc(by, exact) || slices.ContainsFunc(by, func(d term.Date) bool { return !exact(d) }) {
				want.FollowUp.Unknown++
				continue
			}
			days, _ := r.item.Signed.DaysUntil(slices.MinFunc(by, term.Date.Compare))
			if days < 0 {
				want.FollowUp.Before++
			} else {
				want.FollowUp.Days = append(want.FollowUp.Days, days)
			}
		}
		for _, y := range slices.Sorted(maps.Keys(years)) {
			year := catalog.Year{Year: y}
			for _, class := range slices.Sorted(maps.Keys(years[y])) {
				year.Rows += years[y][class]
				year.Classes = append(year.Classes, catalog.Count{Value: class, Rows: years[y][class]})
			}
			want.Years = append(want.Years, year)
		}
		slices.Sort(want.FollowUp.Days)
		got := c.Statistics(q)
		got.Facets = nil // TestFindAnswersLikeTheDefinition holds them
		if diff := gocmp.Diff(&want, got); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
	})
}

// What is remembered is forgotten when the catalogue changes.
func TestRemembersUntilSomethingChanges(t *testing.T) {
	c := catalog.New(clock)
	c.Apply(catalogtest.Items(3, 20))
	made := 0
	ask := func() int { return catalog.Remember(c, "key", func() int { made++; return c.Len() }) }
	for range 3 {
		if n := ask(); n != 20 {
			t.Errorf("%d rows", n)
		}
	}
	c.Apply(catalogtest.Items(4, 5)[:1])
	if n := ask(); n != c.Len() || made != 2 {
		t.Errorf("%d rows of %d, made %d times", n, c.Len(), made)
	}
	for i := range 100 { // others push it out, and it is made again
		catalog.Remember(c, strings.Repeat("x", i), func() int { return i })
	}
	if ask(); made != 3 {
		t.Errorf("made %d times", made)
	}
}

func BenchmarkFlows(b *testing.B) {
	for _, query := range []string{"", "wilayah:64", "bidang:27 tahun:2018..2020"} {
		q, err := search.Parse(query)
		if err != nil {
			b.Fatal(err)
		}
		b.Run("flows/"+query, func(b *testing.B) {
			c := full()
			b.ReportAllocs()
			for b.Loop() {
				c.Flows(catalog.FlowRequest{Query: q, Limit: 1000})
			}
		})
		b.Run("statistics/"+query, func(b *testing.B) {
			c := full()
			b.ReportAllocs()
			for b.Loop() {
				c.Statistics(q)
			}
		})
	}
}
