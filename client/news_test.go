package client_test

import (
	"testing"

	"github.com/anyam-id/anyam/client"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/registrytest"
	"github.com/anyam-id/anyam/news"
	"github.com/anyam-id/anyam/registry"
)

func TestNewsThroughAServerIsThatOfTheRegister(t *testing.T) {
	c, reg, _ := serve(t)
	ctx := t.Context()
	content := news.Content{Title: "Sapi Bali", Body: "Isi.", Codes: []string{"jay"}, Categories: []news.CategoryID{"pendidikan"}, NoAgreement: "Berita umum."}
	coming := news.At(registrytest.Noon().AddDate(0, 0, 1), news.WIT)
	a := must[registry.Article](t)(c.SaveArticle(ctx, "", content, registry.ArticleOptions{Publish: &coming}))
	same(t, "the article", must[registry.Article](t)(c.Article(ctx, a.ID)), a)
	if a.State != news.IsScheduled || a.Publish != coming {
		t.Errorf("%s at %v", a.State, a.Publish)
	}
	must[registry.Article](t)(c.UnpublishArticle(ctx, a.ID))
	a = must[registry.Article](t)(c.PublishArticle(ctx, a.ID, news.Moment{Zone: news.WITA}))
	_, err := c.SaveArticle(ctx, a.ID, content, registry.ArticleOptions{IfVersion: 1})
	if fault.KindOf(err) != fault.Conflict {
		t.Errorf("over a newer version: %v", err)
	}
	content.Title = "Sapi Bali Lagi"
	must[registry.Article](t)(c.SaveArticle(ctx, a.ID, content, registry.ArticleOptions{IfVersion: a.Number}))
	list := must[registry.NewsPage](t)(c.News(ctx, registry.NewsOptions{States: []news.State{news.IsPublished}, Category: "pendidikan", Day: "2026-11", Words: "sapi", Limit: 5}))
	same(t, "the list", list, must[registry.NewsPage](t)(reg.News(ctx, registry.Local("x"), registry.NewsOptions{})))
	must[registry.Article](t)(c.WithdrawArticle(ctx, a.ID, "keliru"))
	if back := must[registry.Article](t)(c.RestoreArticle(ctx, a.ID)); back.State != news.IsPublished || back.Content.Title != content.Title {
		t.Errorf("restored: %+v", back)
	}
	if versions := must[[]news.Version](t)(c.ArticleVersions(ctx, a.ID)); len(versions) != 6 {
		t.Errorf("%d versions", len(versions))
	}
	categories := must[[]registry.CategoryCount](t)(c.NewsCategories(ctx))
	if len(categories) != 12 {
		t.Errorf("%d categories", len(categories))
	}
	health := must[news.Category](t)(c.SaveCategory(ctx, "", client.CategoryText{Name: "Kesehatan", English: "Health"}))
	if health = must[news.Category](t)(c.SaveCategory(ctx, health.ID, client.CategoryText{Name: "Kesehatan Rakyat", English: "Public Health"})); health.Name != "Kesehatan Rakyat" {
		t.Errorf("changed: %+v", health)
	}
	if err := c.RemoveCategory(ctx, health.ID); err != nil {
		t.Error(err)
	}
}
