package registry

import (
	"context"
	"fmt"

	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/store"
	"github.com/anyam-id/anyam/news"
)

// everyArticle computes the projection of every article from its versions alone, and gives fn each with what is kept of it.
func everyArticle(ctx context.Context, tx *store.Tx, fn func(a news.Article, want, kept store.NewsNow) error) error {
	ids, err := tx.Articles(ctx)
	if err != nil {
		return err
	}
	for _, id := range ids {
		a, err := articleOf(ctx, tx, id)
		if err != nil {
			return err
		}
		want, err := projectNews(a)
		if err != nil {
			return err
		}
		kept, found, err := tx.NewsNow(ctx, id)
		if err != nil {
			return err
		}
		if found {
			if kept.Keys, err = tx.NewsKeys(ctx, id); err != nil {
				return err
			}
		}
		if err := fn(a, want, kept); err != nil {
			return err
		}
	}
	return nil
}

// rebuildNews puts right what is kept of articles; changed is how many differed.
func rebuildNews(ctx context.Context, tx *store.Tx) (changed int, err error) {
	seen := make(map[news.ID]bool)
	err = everyArticle(ctx, tx, func(a news.Article, want, kept store.NewsNow) error {
		seen[a.ID] = true
		if want.Equal(kept) {
			return nil
		}
		changed++
		return tx.PutNews(ctx, want)
	})
	if err != nil {
		return 0, err
	}
	orphans, err := newsOrphans(ctx, tx, seen)
	if err != nil {
		return 0, err
	}
	return changed + len(orphans), tx.DropNews(ctx, orphans)
}

// newsOrphans are projections of articles that have no versions.
func newsOrphans(ctx context.Context, tx *store.Tx, seen map[news.ID]bool) ([]news.ID, error) {
	ids, err := tx.NewsIDs(ctx)
	var out []news.ID
	for _, id := range ids {
		if !seen[id] {
			out = append(out, id)
		}
	}
	return out, err
}

// news looks whether the versions of every article are whole, and what is kept of them is what they say.
func (v *verification) news() error {
	if _, err := v.tx.CategoryChanges(v.ctx); err != nil {
		v.wrong("news_category", "news_category_change", fault.Tf("riwayat kategori berita tidak terbaca: %v", "the changes of the news' categories cannot be read: %v", err))
	}
	last, count, err := v.tx.NewsTotals(v.ctx)
	if err != nil {
		return err
	}
	if last != count {
		v.wrong("news_gap", "news_version", fault.Tf("ada %[1]d versi berita, padahal nomor terakhirnya %[2]d", "there are %[1]d versions of news, and the last number is %[2]d", count, last))
	}
	seen := make(map[news.ID]bool)
	err = everyArticle(v.ctx, v.tx, func(a news.Article, want, kept store.NewsNow) error {
		seen[a.ID] = true
		v.report.Articles++
		if !want.Equal(kept) {
			v.wrong("news_projection", string(a.ID), fault.T("yang tersimpan berbeda dari versi beritanya; jalankan anyam rebuild", "what is kept differs from the article's versions; run anyam rebuild"))
		}
		return v.article(a)
	})
	if err != nil {
		v.wrong("news_unreadable", "news_version", fault.Tf("versi berita tidak terbaca: %v", "the versions of the news cannot be read: %v", err))
		return v.ctx.Err()
	}
	orphans, err := newsOrphans(v.ctx, v.tx, seen)
	for _, id := range orphans {
		v.wrong("news_orphan", string(id), fault.T("ada dalam daftar berita tetapi tidak punya versi; jalankan anyam rebuild", "it is listed among the news and has no version; run anyam rebuild"))
	}
	return err
}

// article looks at the versions of one article: numbered without a gap, with their pictures and reading.
func (v *verification) article(a news.Article) error {
	for i, x := range a.Versions {
		place := fmt.Sprintf("%s[%d]", a.ID, x.Number)
		if x.Number != i+1 {
			v.wrong("news_version_gap", place, fault.Tf("versi nomor %d hilang", "the version with the number %d is missing", i+1))
			return nil
		}
		for _, p := range x.Content.Pictures {
			if _, found, err := v.tx.Document(v.ctx, p.Document); err != nil {
				return err
			} else if !found {
				v.wrong("news_picture", place, fault.T("gambarnya hilang", "its picture is lost"))
			}
		}
		if x.Reading == "" {
			continue
		}
		if _, found, err := v.tx.Reading(v.ctx, x.Reading); err != nil {
			return err
		} else if !found {
			v.wrong("news_reading", place, fault.T("bacaannya hilang", "its reading is lost"))
		}
	}
	return nil
}

// news compares the versions of the news with what lists show.
func (d *diagnosis) news() {
	var last, count int64
	var listed int
	err := d.r.store.View(d.ctx, func(tx *store.Tx) (err error) {
		if last, count, err = tx.NewsTotals(d.ctx); err != nil {
			return err
		}
		listed, err = tx.CountNews(d.ctx, store.NewsQuery{})
		return err
	})
	switch {
	case err != nil:
		d.add("news", false, fault.Tf("berita tidak terbaca: %v", "the news cannot be read: %v", err), "anyam verify")
	case last != count:
		d.add("news", false, fault.Tf("riwayat berita berlubang: %[1]d versi, nomor terakhir %[2]d", "the history of the news has gaps: %[1]d versions, the last number is %[2]d", count, last), "anyam verify")
	default:
		d.add("news", true, fault.Tf("berita utuh: %[1]d tulisan, %[2]d versi", "the news are whole: %[1]d articles, %[2]d versions", listed, count), "")
	}
}
