package catalog_test

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"sync"
	"testing"
	"time"

	gocmp "github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/internal/catalog"
	"github.com/anyam-id/anyam/internal/catalog/catalogtest"
	"github.com/anyam-id/anyam/search"
	"github.com/anyam-id/anyam/term"
)

// Pages are turned while rows are added, replaced and removed around those that stay: each of those is seen exactly once, in every order.
func TestPagesNeitherLoseNorRepeatWhatStays(t *testing.T) {
	all := catalogtest.Items(3, 6000)
	staying, moving := all[:1500], all[1500:]
	c := catalog.New(clock)
	c.Apply(staying)
	stop := make(chan struct{})
	var wg sync.WaitGroup
	wg.Go(func() {
		for seq := int64(len(all) + 1); ; {
			for i := 0; i < len(moving); i += 37 {
				select {
				case <-stop:
					return
				default:
				}
				batch := slices.Clone(moving[i:min(i+37, len(moving))])
				for j := range batch {
					batch[j].Seq, batch[j].Removed = seq, seq%5 == 0
					seq++
				}
				c.Apply(batch)
			}
		}
	})
	want := make([]agreement.ID, len(staying))
	for i, it := range staying {
		want[i] = it.ID
	}
	slices.Sort(want)
	for round := range 3 {
		for _, sort := range catalog.Sorts() {
			query := search.Query{}
			if sort == "rank" {
				query, _ = search.Parse(catalogtest.Common)
			}
			var seen []agreement.ID
			for after := ""; ; {
				page, err := c.Find(catalog.Request{Query: query, Sort: sort, Limit: 40 + round, After: after, Facets: true})
				if err != nil {
					t.Fatal(err)
				}
				for _, id := range page.IDs {
					if _, ok := slices.BinarySearch(want, id); ok {
						seen = append(seen, id)
					}
				}
				if after = page.Next; after == "" {
					break
				}
			}
			expected := want
			if sort == "rank" {
				expected = nil
				for i := range staying {
					if s := staying[i].Subject(false); query.Match(&s).OK {
						expected = append(expected, staying[i].ID)
					}
				}
				slices.Sort(expected)
			}
			slices.Sort(seen)
			if diff := gocmp.Diff(expected, seen); diff != "" {
				t.Errorf("by %s (-want +got):\n%s", sort, diff)
			}
		}
	}
	close(stop)
	wg.Wait()
	c.Close()
}

// What grows by single rows and by thousands, merging in the background, is what it would be if it had come at once.
func TestMergesLoseNothing(t *testing.T) {
	all := catalogtest.Items(4, 9000)
	c, w := catalog.New(clock), world{}
	for i := 0; i < len(all); {
		n := min([]int{1, 1, 1, 700, 2500}[i%5], len(all)-i)
		batch := slices.Clone(all[i : i+n])
		if i%3 == 0 && i > 0 { // and something old changes meanwhile
			old := all[i/2]
			old.Seq, old.Title = int64(100_000+i), "judul baru"
			batch = append(batch, old)
		}
		c.Apply(batch)
		w.apply(batch)
		i += n
	}
	c.Close()
	if c.Len() != len(w) {
		t.Fatalf("has %d agreements, want %d", c.Len(), len(w))
	}
	for _, text := range []string{"judul", catalogtest.Common + " keadaan:berlaku", "wilayah:64.*", "pelaksana:ada", `pihak:"dinas peternakan"`} {
		q, err := search.Parse(text)
		if err != nil {
			t.Fatal(err)
		}
		for _, sort := range []string{"-signed", "ends", "rank"} {
			page, err := c.Find(catalog.Request{Query: q, Sort: sort, Limit: len(all)})
			if err != nil {
				t.Fatal(err)
			}
			want := w.list(q, sort)
			if page.Total != len(want) {
				t.Errorf("%s: total %d, want %d", text, page.Total, len(want))
			}
			if !slices.EqualFunc(want, page.IDs, func(r row, id agreement.ID) bool { return r.item.ID == id }) {
				t.Errorf("%s by %s: other rows, or in another order", text, sort)
			}
		}
	}
}

func TestTellsWhatTheCalendarChanged(t *testing.T) {
	today := time.Date(2026, 11, 23, 8, 0, 0, 0, time.UTC)
	c := catalog.New(func() time.Time { return today })
	until := func(id agreement.ID, d term.Date) catalog.Item {
		return catalog.Item{ID: id, Seq: 1, State: agreement.InForce, StateUntil: d, Row: []byte("{}")}
	}
	c.Apply([]catalog.Item{until("tomorrow", term.On(2026, 11, 24)), until("year", term.Date{Year: 2027}), until("never", term.Date{}), until("ever", term.Date{Month: 2, Day: 1})})
	if due := c.Due(); len(due) > 0 {
		t.Errorf("due today: %v, want none", due)
	}
	today = today.AddDate(0, 0, 1)
	if diff := gocmp.Diff([]agreement.ID{"tomorrow"}, c.Due()); diff != "" {
		t.Errorf("due a day later (-want +got):\n%s", diff)
	}
	ended := until("tomorrow", term.Date{})
	ended.State = agreement.EndedState
	c.Apply([]catalog.Item{ended}) // with the same Seq: nothing was entered, only the day is another
	if due := c.Due(); len(due) > 0 {
		t.Errorf("due after it was applied: %v, want none", due)
	}
	today = time.Date(2027, 1, 1, 0, 0, 0, 0, time.UTC)
	if diff := gocmp.Diff([]agreement.ID{"year"}, c.Due()); diff != "" {
		t.Errorf("due in the new year (-want +got):\n%s", diff)
	}
}

func TestRefusesASnapshotThatIsDamaged(t *testing.T) {
	c := catalog.New(clock)
	c.Apply(catalogtest.Items(5, 50))
	var file bytes.Buffer
	if err := c.Save(&file); err != nil {
		t.Fatal(err)
	}
	good := file.Bytes()
	other := catalog.New(clock)
	other.Apply(catalogtest.Items(6, 7))
	refused := func(name string, data []byte) {
		t.Helper()
		if err := other.Load(bytes.NewReader(data)); !errors.Is(err, catalog.ErrSnapshot) {
			t.Errorf("%s: got %v, want ErrSnapshot", name, err)
		}
		if other.Len() != 7 {
			t.Fatalf("%s: the catalogue has changed", name)
		}
	}
	for i := 0; i < len(good); i += 1 + len(good)/997 {
		bad := slices.Clone(good)
		bad[i] ^= 1 << (i % 8)
		refused(fmt.Sprintf("byte %d changed", i), bad)
		refused(fmt.Sprintf("cut off at %d", i), good[:i])
	}
	refused("another program's", bytes.Replace(good, []byte(" bytes of "), []byte(" Bytes of "), 1))
	if err := other.Load(bytes.NewReader(good)); err != nil || other.Len() != 50 {
		t.Fatalf("a good snapshot: %d agreements, %v", other.Len(), err)
	}
	broken := errors.New("the disk is gone")
	if err := other.Load(failing{broken}); !errors.Is(err, broken) || errors.Is(err, catalog.ErrSnapshot) {
		t.Errorf("a disk that fails: got %v", err)
	}
}

type failing struct{ err error }

func (f failing) Read([]byte) (int, error) { return 0, f.err }

func FuzzLoad(f *testing.F) {
	c := catalog.New(clock)
	c.Apply(catalogtest.Items(5, 3))
	var file bytes.Buffer
	if err := c.Save(&file); err != nil {
		f.Fatal(err)
	}
	f.Add(file.Bytes())
	f.Add([]byte("anyam"))
	f.Fuzz(func(t *testing.T, data []byte) {
		c := catalog.New(clock)
		if err := c.Load(bytes.NewReader(data)); err != nil {
			if c.Len() != 0 || c.Seq() != 0 {
				t.Error("what was refused has left something behind")
			}
			return
		}
		if _, err := c.Find(catalog.Request{Facets: true}); err != nil {
			t.Error(err)
		}
	})
}

func TestADraftShowsWhatApplyingShows(t *testing.T) {
	all := catalogtest.Items(11, 900)
	applied, drafted := catalog.New(clock), catalog.New(clock)
	applied.Apply(all)
	drafted.Apply(all[:400])
	seq := drafted.Seq()
	d := drafted.Draft()
	d.Add(all[400:500])
	d.Add(all[500:])
	d.Finish()
	if drafted.Show(d, seq-1) || drafted.Len() != 400 {
		t.Error("a draft was shown in a catalogue that stands elsewhere")
	}
	if !drafted.Show(d, seq) || drafted.Seq() != applied.Seq() || drafted.Len() != applied.Len() {
		t.Fatalf("shown up to %d with %d agreements, not %d with %d", drafted.Seq(), drafted.Len(), applied.Seq(), applied.Len())
	}
	for _, q := range []string{"", catalogtest.Common, "keadaan:berlaku", "tahun:2010..2015"} {
		query, err := search.Parse(q)
		if err != nil {
			t.Fatal(err)
		}
		for _, sort := range catalog.Sorts() {
			if sort == "rank" && q != catalogtest.Common {
				continue
			}
			request := catalog.Request{Query: query, Sort: sort, Limit: 50, Facets: true}
			want, err := applied.Find(request)
			got, err2 := drafted.Find(request)
			if diff := gocmp.Diff(want, got, cmpopts.IgnoreUnexported(catalog.Counts{})); diff != "" || err != nil || err2 != nil {
				t.Errorf("%q by %s: %v, %v\n%s", q, sort, err, err2, diff)
			}
		}
	}
	again := drafted.Draft()
	again.Add(all[899:])
	again.Finish()
	if drafted.Show(again, drafted.Seq()) {
		t.Error("an agreement is in the catalogue twice")
	}
	none := drafted.Draft()
	none.Finish()
	if drafted.Show(none, drafted.Seq()) || drafted.Len() != 900 {
		t.Error("a draft of nothing was shown")
	}
}
