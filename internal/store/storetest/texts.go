package storetest

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/document"
	"github.com/anyam-id/anyam/internal/store"
	"github.com/anyam-id/anyam/news"
	"github.com/anyam-id/anyam/region"
	"github.com/anyam-id/anyam/term"
)

// putText records a document with a text. Each word is its own stem.
func putText(ctx context.Context, tb testing.TB, tx *store.Tx, name, text string) {
	tb.Helper()
	digest := document.Sum([]byte(text))
	if err := errors.Join(
		tx.PutText(ctx, digest, text, strings.ToLower(text)),
		tx.PutDocument(ctx, store.DocumentRecord{
			Document: document.Document{Digest: document.Sum([]byte(name)), Name: name, Text: digest}, At: store.Time(noon().Add(time.Duration(len(name)) * time.Second)), Actor: agreement.Actor{Name: "x"},
		})); err != nil {
		tb.Fatal(err)
	}
}

func texts(t *testing.T, s *store.Store) {
	t.Helper()
	tx(t, s, func(ctx context.Context, tx *store.Tx) error {
		putText(ctx, t, tx, "one", "Kirim sapi hidup dari Gorontalo")
		putText(ctx, t, tx, "two", "Sapi sapi sapi dan beras sapi")
		putText(ctx, t, tx, "three", "Beras hidup")
		putText(ctx, t, tx, "four", "kuliah hukum adat and or not near 12kb2021 'quoted' \"double\" back\\slash été")
		putText(ctx, t, tx, "empty", "")
		putText(ctx, t, tx, "twin of one", "Kirim sapi hidup dari Gorontalo")
		return nil
	})
	find := func(stems []string, phrases ...[]string) string {
		var out []string
		view(t, s, func(ctx context.Context, tx *store.Tx) error {
			hits, err := tx.SearchTexts(ctx, stems, phrases, 10)
			for _, h := range hits {
				out = append(out, h.Document.Name)
				if document.Sum([]byte(h.Body)) != h.Document.Text {
					t.Errorf("the hit %s comes with another's text", h.Document.Name)
				}
			}
			return err
		})
		return strings.Join(out, ", ")
	}
	check := func() {
		t.Helper()
		for _, c := range []struct {
			stems   []string
			phrases [][]string
			want    string
		}{
			{[]string{"sapi"}, nil, "two, one, twin of one"},
			{[]string{"sapi", "beras"}, nil, "two"},
			{[]string{"hidup"}, nil, "three, one, twin of one"},
			{nil, [][]string{{"sapi", "hidup"}}, "one, twin of one"},
			{nil, [][]string{{"hidup", "sapi"}}, ""},
			{[]string{"sapi"}, [][]string{{"dan", "beras"}}, "two"},
			{[]string{"and", "or", "not", "near"}, nil, "four"},
			{[]string{"12kb2021"}, nil, "four"},
			{[]string{"été"}, nil, "four"},
			{[]string{"ete"}, nil, ""},
			{[]string{"sap"}, nil, ""},
			{nil, nil, ""},
		} {
			if got := find(c.stems, c.phrases...); got != c.want {
				t.Errorf("%q %q found %q, want %q", c.stems, c.phrases, got, c.want)
			}
		}
	}
	check()
	tx(t, s, func(ctx context.Context, tx *store.Tx) error { return tx.ReplaceWords(ctx, strings.ToLower) })
	check()
	view(t, s, func(ctx context.Context, tx *store.Tx) error {
		body, ok, err := tx.Text(ctx, document.Sum([]byte("Beras hidup")))
		_, missing, err2 := tx.Text(ctx, "no such")
		if body != "Beras hidup" || !ok || missing {
			t.Errorf("text %q, found %t, missing one %t", body, ok, missing)
		}
		return errors.Join(err, err2)
	})
	// A text of noise with more distinct words than an index takes is kept and found by what is indexed.
	var noise strings.Builder
	for i := range 200_000 {
		fmt.Fprintf(&noise, "w%06d ", i)
	}
	tx(t, s, func(ctx context.Context, tx *store.Tx) error {
		putText(ctx, t, tx, "noise", strings.TrimSpace(noise.String()))
		return nil
	})
	if got := find([]string{"w000007"}); got != "noise" {
		t.Errorf("in noise found %q", got)
	}
}

// everything is the scope of the operator.
var everything = store.Scope{All: true}

// owners: what one desk brought is in no list and no count of another.
func owners(t *testing.T, s *store.Store) {
	t.Helper()
	for i, g := range []region.Code{"", "64", "51"} {
		by := agreement.Actor{Name: "Siti", Government: g}
		id := "o" + string(g)
		at := store.Time(noon().Add(time.Duration(i) * time.Second))
		doc := store.DocumentRecord{Document: document.Document{Digest: "d1", Name: "a"}, At: at, Actor: by}
		tx(t, s, func(ctx context.Context, tx *store.Tx) error {
			return errors.Join(
				tx.PutDocument(ctx, doc),
				tx.AddReading(ctx, store.Reading{ID: id, At: at, Actor: by, Document: "d1", Text: "t", Body: `{}`, Decisions: `[]`}), // each its own, of the same document
				tx.AddImport(ctx, store.Import{ID: id, At: at, Actor: by, Document: "d1", Options: `{}`, Report: `{}`, State: "pending"}),
				tx.AddJob(ctx, store.Job{ID: id, At: at, Actor: by, Document: "d1", State: store.JobWaiting}),
				tx.PutNews(ctx, store.NewsNow{ID: news.ID(id), Government: g, Version: 1, Slug: id, Changed: at, Row: `{}`}),
				tx.PutNews(ctx, store.NewsNow{ID: news.ID("p" + id), Government: g, Version: 1, Slug: "p" + id, PublishAt: at, Changed: at, Row: `{}`}),
			)
		})
	}
	for name, c := range map[string]struct {
		of   store.Scope
		want []string
	}{
		"the operator":           {everything, []string{"o", "o51", "o64"}},
		"Kalimantan Timur":       {store.Scope{Governments: []region.Code{"64"}}, []string{"o64"}},
		"what is the operator's": {store.Scope{Governments: []region.Code{""}}, []string{"o"}},
		"nobody":                 {store.Scope{}, nil},
	} {
		view(t, s, func(ctx context.Context, tx *store.Tx) error {
			readings, err := tx.ReadingsBefore(ctx, c.of, "", time.Time{}, "", 10)
			imports, err2 := tx.ImportsBefore(ctx, c.of, time.Time{}, "", 10)
			jobs, err3 := tx.JobsBefore(ctx, c.of, false, time.Time{}, "", 10)
			count, err4 := tx.CountReadings(ctx, c.of)
			pending, err5 := tx.CountImports(ctx, c.of, "pending")
			states, err6 := tx.CountJobs(ctx, c.of)
			q := store.NewsQuery{Now: store.Time(noon().Add(time.Hour)), Own: &c.of, Changed: true, Limit: 10}
			articles, err7 := tx.News(ctx, q)
			n, err8 := tx.CountNews(ctx, q)
			work, err9 := tx.WorkOn(ctx, "d1", c.of)
			var ids [4][]string
			for _, x := range readings {
				ids[0] = append(ids[0], x.ID)
			}
			for _, x := range imports {
				ids[1] = append(ids[1], x.ID)
			}
			for _, x := range jobs {
				ids[2] = append(ids[2], x.ID)
			}
			for _, x := range articles {
				if x.PublishAt.IsZero() {
					ids[3] = append(ids[3], string(x.ID))
				}
			}
			for i, what := range []string{"readings", "imports", "jobs", "articles"} {
				slices.Sort(ids[i])
				same(t, what+" of "+name, ids[i], c.want)
			}
			if k := len(c.want); count[store.Barren] != k || pending != k || states[store.JobWaiting] != k || len(articles) != k+3 || n != k+3 || work != (k > 0) {
				t.Errorf("%s counts %v, %d, %v, %d and %d articles, its work %t; want %d", name, count, pending, states, len(articles), n, work, k)
			}
			return errors.Join(err, err2, err3, err4, err5, err6, err7, err8, err9)
		})
	}
}

func work(t *testing.T, s *store.Store) {
	t.Helper()
	doc := store.DocumentRecord{Document: document.Document{Digest: "d1", Name: "a"}, At: store.Time(noon())}
	other := doc
	other.Digest = "d2"
	published := term.On(2018, 2, 22)
	readings := []store.Reading{
		{ID: "r1", At: store.Time(noon()), Actor: agreement.Actor{Name: "Siti"}, Document: "d1", Text: "t", Published: published, Body: `{}`, Decisions: `[]`},
		{ID: "r2", At: store.Time(noon()), Document: "d1", Text: "t", Body: `{}`, Decisions: `[]`},
		{ID: "r3", At: store.Time(noon().Add(1e9)), Document: "d2", Text: "t", Body: `{}`, Decisions: `[]`},
	}
	imports := []store.Import{
		{ID: "i1", At: store.Time(noon()), Actor: agreement.Actor{Name: "Siti"}, Document: "d1", Options: `{}`, Report: `{}`, State: "pending"},
		{ID: "i2", At: store.Time(noon().Add(1e9)), Document: "d2", Options: `{}`, Report: `{}`, State: "pending"},
	}
	tx(t, s, func(ctx context.Context, tx *store.Tx) error {
		err := errors.Join(tx.PutDocument(ctx, doc), tx.PutDocument(ctx, other))
		for _, r := range readings {
			err = errors.Join(err, tx.AddReading(ctx, r))
		}
		for _, i := range imports {
			err = errors.Join(err, tx.AddImport(ctx, i))
		}
		return errors.Join(err, tx.DecideReading(ctx, "r2", `[1]`))
	})
	readings[1].Decisions = `[1]`
	tx(t, s, func(ctx context.Context, tx *store.Tx) error {
		first, err := tx.DecideImport(ctx, "i1", "pending", "accepted", `{"n":1}`, 7)
		second, err2 := tx.DecideImport(ctx, "i1", "pending", "accepted", `{"n":2}`, 8)
		if !first || second {
			t.Errorf("decided %t, twice %t", first, second)
		}
		return errors.Join(err, err2)
	})
	imports[0].State, imports[0].Report, imports[0].Entries = "accepted", `{"n":1}`, 7
	view(t, s, func(ctx context.Context, tx *store.Tx) error {
		one, ok, err := tx.Reading(ctx, "r1")
		same(t, "reading", one, readings[0])
		of, ok2, err2 := tx.ReadingOf(ctx, "d1", term.Date{}, "")
		same(t, "reading of d1", of, readings[1])
		_, missing, err3 := tx.ReadingOf(ctx, "d2", published, "")
		top, err4 := tx.ReadingsBefore(ctx, everything, "", noon(), "", 2)
		same(t, "newest readings", top, []store.Reading{readings[2], readings[1]})
		rest, err5 := tx.ReadingsBefore(ctx, everything, "", top[1].At, top[1].ID, 2)
		same(t, "readings after them", rest, readings[:1])
		all, err6 := tx.AllReadings(ctx)
		same(t, "all readings", all, readings)
		i1, ok3, err7 := tx.Import(ctx, "i1")
		same(t, "import", i1, imports[0])
		itop, err8 := tx.ImportsBefore(ctx, everything, noon(), "", 1)
		same(t, "newest import", itop, imports[1:])
		irest, err9 := tx.ImportsBefore(ctx, everything, itop[0].At, itop[0].ID, 5)
		same(t, "imports after it", irest, imports[:1])
		iall, err10 := tx.AllImports(ctx)
		same(t, "all imports", iall, imports)
		waiting := 0
		for _, i := range imports {
			if i.State == "pending" {
				waiting++
			}
		}
		pending, err11 := tx.CountImports(ctx, everything, "pending")
		same(t, "imports that wait", pending, waiting)
		if !ok || !ok2 || !ok3 || missing {
			t.Errorf("found %t, %t, %t, a missing one %t", ok, ok2, ok3, missing)
		}
		return errors.Join(err, err2, err3, err4, err5, err6, err7, err8, err9, err10, err11)
	})
}

func dumpAndLoad(t *testing.T, s *store.Store) {
	t.Helper()
	tx(t, s, func(ctx context.Context, tx *store.Tx) error {
		if empty, err := tx.Empty(ctx); !empty || err != nil {
			t.Errorf("a new database is empty: %t, %v", empty, err)
		}
		putText(ctx, t, tx, "one", "Kirim \u0001 sapi\n<hidup>")
		return errors.Join(tx.Append(ctx, []agreement.Entry{sampleEntry(1, "a"), sampleEntry(2, "b")}), tx.Set(ctx, "a", "1"))
	})
	dump := func() map[string][]string {
		out := make(map[string][]string)
		view(t, s, func(ctx context.Context, tx *store.Tx) error {
			for _, source := range store.Sources() {
				if err := tx.Dump(ctx, source, func(row []byte) error { out[source.Name] = append(out[source.Name], string(row)); return nil }); err != nil {
					return err
				}
			}
			return nil
		})
		return out
	}
	before := dump()
	if len(before["journal"]) != 2 || len(before["document_text"]) != 1 {
		t.Errorf("dumped %d entries, %d texts", len(before["journal"]), len(before["document_text"]))
	}
	// Loading the same rows again meets those that are there; with the journal's numbers moved on, the rows are new.
	ctx := t.Context()
	journal := store.Sources()[0]
	load := func(rows []string) error {
		return s.Tx(ctx, func(tx *store.Tx) error {
			return tx.Load(ctx, journal, func() ([]byte, error) {
				if len(rows) == 0 {
					return nil, nil
				}
				row := rows[0]
				rows = rows[1:]
				return []byte(row), nil
			})
		})
	}
	if err := load(before["journal"]); err == nil {
		t.Error("rows that are there were loaded again")
	}
	moved := strings.NewReplacer(`{"seq":2`, `{"seq":3`, "entry-000002", "entry-000003").Replace(before["journal"][1])
	if err := load([]string{moved}); err != nil {
		t.Error(err)
	}
	if got := dump()["journal"]; len(got) != 3 || got[2] != moved {
		t.Errorf("after loading %s the dump is %s", moved, got)
	}
	for _, broken := range []string{`{`, `{"seq":4}`, strings.Replace(moved, `"seq":3`, `"seq":"4"`, 1), strings.Replace(moved, `"at"`, `"on"`, 1)} {
		if err := load([]string{broken}); err == nil {
			t.Errorf("loaded %s", broken)
		}
	}
	view(t, s, func(ctx context.Context, tx *store.Tx) error {
		empty, err := tx.Empty(ctx)
		if empty {
			t.Error("a database with entries is called empty")
		}
		return err
	})
}
