package storetest

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/store"
	"github.com/anyam-id/anyam/news"
)

func newsVersion(number int, title string) news.Version {
	return news.Version{
		Number: number, At: store.Time(noon().Add(time.Duration(number) * time.Minute)), Actor: agreement.Actor{Name: "Siti", Government: "64"}, Act: news.Saved,
		Content: news.Content{
			Title: title, Slug: news.Slug(title), Body: "Isi \"dengan\" <tanda> ‘é’ 🐄", Codes: []string{"jay"}, Categories: []news.CategoryID{"pendidikan"},
			Agreements: []agreement.ID{"0000000000000001"}, Pictures: []news.Picture{{Document: "x", Alt: "Sapi", Width: 3, Height: 2}},
		},
		Publish: news.At(noon().Add(time.Hour), news.WITA), Reading: "r",
	}
}

func newsVersions(t *testing.T, s *store.Store, plain *sql.DB) {
	t.Helper()
	a := []news.Version{newsVersion(1, "Satu"), newsVersion(2, "Satu lagi")}
	b := newsVersion(1, "Dua")
	b.Publish, b.Reason = news.Moment{}, "keliru"
	change := news.CategoryChange{At: store.Time(noon()), Actor: a[0].Actor, Category: news.Category{ID: "x", Slug: "kesehatan", Name: "Kesehatan", English: "Health", Order: 5, Closed: true}, Removed: true}
	tx(t, s, func(ctx context.Context, tx *store.Tx) error {
		return errors.Join(tx.AddNewsVersion(ctx, "b", b), tx.AddNewsVersion(ctx, "a", a[0]), tx.AddNewsVersion(ctx, "a", a[1]),
			tx.AddCategoryChange(ctx, change), tx.AddCategoryChange(ctx, news.CategoryChange{At: store.Time(noon())}))
	})
	err := s.Tx(t.Context(), func(tx *store.Tx) error { return tx.AddNewsVersion(t.Context(), "a", a[1]) })
	if fault.KindOf(err) != fault.Conflict {
		t.Errorf("a version with the number of another = %v", err)
	}
	view(t, s, func(ctx context.Context, tx *store.Tx) error {
		got, err := tx.NewsVersions(ctx, "a")
		same(t, "versions of a", got, a)
		none, err2 := tx.NewsVersions(ctx, "c")
		same(t, "versions of none", none, nil)
		ids, err3 := tx.Articles(ctx)
		same(t, "articles", ids, []news.ID{"a", "b"})
		last, count, err5 := tx.NewsTotals(ctx)
		if last != 3 || count != 3 {
			t.Errorf("%d versions, the last has the number %d", count, last)
		}
		changes, err4 := tx.CategoryChanges(ctx)
		same(t, "changes", changes, []news.CategoryChange{change, {At: store.Time(noon())}})
		return errors.Join(err, err2, err3, err4, err5)
	})
	for _, statement := range []string{
		`update news_version set number = 9`, `delete from news_version`, `update news_category_change set body = ''`, `delete from news_category_change`,
	} {
		if _, err := plain.ExecContext(t.Context(), statement); err == nil {
			t.Errorf("%s was done", statement)
		}
	}
}

// newsLists holds what the database finds against what package news says of the state of each article, at every time.
func newsLists(t *testing.T, s *store.Store) {
	t.Helper()
	var all []store.NewsNow
	for i := range 24 {
		n := store.NewsNow{
			ID: news.ID(fmt.Sprintf("n%02d", i)), Version: i, Slug: fmt.Sprintf("slug-%d", i), Withdrawn: i%4 == 3, Seen: i%8 == 3, Changed: store.Time(noon().Add(time.Duration(i*7%24) * time.Minute)),
			Words: fmt.Sprintf("sapi nomor x%d", i), Row: `{"i":1}`, Keys: []string{fmt.Sprintf("category:%d", i%3), fmt.Sprintf("slug:slug-%d", i)},
		}
		if i%3 != 2 {
			m := news.At(noon().AddDate(0, i%5, i-12), news.WIT)
			n.PublishAt, n.Day = m.At, m.Day()
		}
		all = append(all, n)
	}
	tx(t, s, func(ctx context.Context, tx *store.Tx) error {
		var errs []error
		for _, n := range all {
			first := n
			first.Slug, first.Keys = "lama", []string{"slug:lama"}
			errs = append(errs, tx.PutNews(ctx, first), tx.PutNews(ctx, n))
		}
		return errors.Join(errs...)
	})
	bare := func(n store.NewsNow) store.NewsNow { n.Keys = nil; return n }
	view(t, s, func(ctx context.Context, tx *store.Tx) error {
		var errs []error
		check := func(name string, q store.NewsQuery, keep func(store.NewsNow) bool) {
			var want []store.NewsNow
			for _, n := range all {
				if keep(n) {
					want = append(want, bare(n))
				}
			}
			slices.SortFunc(want, func(a, b store.NewsNow) int {
				if q.Changed && !a.Changed.Equal(b.Changed) {
					return b.Changed.Compare(a.Changed)
				}
				if !q.Changed && !a.PublishAt.Equal(b.PublishAt) {
					return b.PublishAt.Compare(a.PublishAt)
				}
				return cmp.Compare(b.ID, a.ID)
			})
			n, err := tx.CountNews(ctx, q)
			if errs = append(errs, err); n != len(want) {
				t.Errorf("%s: counted %d of %d", name, n, len(want))
			}
			var got []store.NewsNow
			for q.Limit = 4; ; {
				page, err := tx.News(ctx, q)
				errs = append(errs, err)
				if got = append(got, page...); len(page) < q.Limit {
					break
				}
				last := page[len(page)-1]
				q.By, q.ID = q.Place(last), last.ID
			}
			same(t, name, got, want)
		}
		for _, now := range []time.Time{noon().AddDate(-1, 0, 0), noon(), noon().AddDate(0, 1, 0), all[0].PublishAt, all[0].PublishAt.Add(-time.Microsecond), noon().AddDate(1, 0, 0)} {
			for _, state := range news.States() {
				for _, changed := range []bool{false, true} {
					check(fmt.Sprint(state, " at ", now, changed), store.NewsQuery{Now: now, States: []news.State{state}, Changed: changed}, func(n store.NewsNow) bool {
						var m news.Moment
						if !n.PublishAt.IsZero() {
							m = news.At(n.PublishAt, news.WIT)
						}
						return news.StateOf(m, n.Withdrawn, now) == state
					})
				}
			}
		}
		check("all", store.NewsQuery{}, func(store.NewsNow) bool { return true })
		check("a category", store.NewsQuery{Keys: []string{"category:1", "category:9"}}, func(n store.NewsNow) bool { return n.Keys[0] == "category:1" })
		check("a slug", store.NewsQuery{Keys: []string{"slug:slug-7"}}, func(n store.NewsNow) bool { return n.Slug == "slug-7" })
		check("an old slug", store.NewsQuery{Keys: []string{"slug:lama"}}, func(store.NewsNow) bool { return false })
		check("a year", store.NewsQuery{Day: "2027"}, func(n store.NewsNow) bool { return n.Day.Year == 2027 })
		check("a month", store.NewsQuery{Day: "2026-12"}, func(n store.NewsNow) bool { return n.Day.Year == 2026 && n.Day.Month == 12 })
		check("words", store.NewsQuery{Stems: []string{"sapi", "x1"}}, func(n store.NewsNow) bool { return n.Words == "sapi nomor x1" })

		now := noon().AddDate(0, 1, 0)
		published := store.NewsQuery{Now: now, States: []news.State{news.IsPublished}}
		months, err := tx.NewsMonths(ctx, published)
		byCategory, err2 := tx.NewsByCategory(ctx, published)
		wantMonths, wantCategories := make(map[string]int), make(map[string]int)
		due := time.Time{}
		for _, n := range all {
			switch {
			case n.Withdrawn || n.PublishAt.IsZero():
			case !n.PublishAt.After(now):
				wantMonths[n.Day.String()[:7]]++
				wantCategories[n.Keys[0]]++
			case due.IsZero() || n.PublishAt.Before(due):
				due = n.PublishAt
			}
		}
		same(t, "months", counted(months), wantMonths)
		same(t, "categories", counted(byCategory), wantCategories)
		if !slices.IsSortedFunc(months, func(a, b store.Count) int { return cmp.Compare(b.Of, a.Of) }) {
			t.Errorf("months are not the newest first: %v", months)
		}
		_, next, err3 := tx.NewsSeq(ctx, now)
		if !next.Equal(due) {
			t.Errorf("the next is due at %s, want %s", next, due)
		}
		one, found, err4 := tx.NewsNow(ctx, "n05")
		_, missing, err5 := tx.NewsNow(ctx, "zz")
		keys, err6 := tx.NewsKeys(ctx, "n05")
		if one.Keys = keys; !found || missing || !one.Equal(all[5]) || one.Equal(all[4]) {
			t.Errorf("found %t, %t: %+v", found, missing, one)
		}
		ids, err7 := tx.NewsIDs(ctx)
		if len(ids) != len(all) {
			t.Errorf("%d IDs", len(ids))
		}
		return errors.Join(append(errs, err, err2, err3, err4, err5, err6, err7)...)
	})
	tx(t, s, func(ctx context.Context, tx *store.Tx) error { return tx.DropNews(ctx, []news.ID{"n05", "zz"}) })
	view(t, s, func(ctx context.Context, tx *store.Tx) error {
		_, found, err := tx.NewsNow(ctx, "n05")
		keys, err2 := tx.NewsKeys(ctx, "n05")
		if found || len(keys) > 0 {
			t.Error("a dropped projection is still there")
		}
		return errors.Join(err, err2)
	})
}

func counted(list []store.Count) map[string]int {
	out := make(map[string]int)
	for _, c := range list {
		out[c.Of] = c.N
	}
	return out
}
