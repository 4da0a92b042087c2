package api

import (
	"context"
	"net/http"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/client"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/news"
	"github.com/anyam-id/anyam/registry"
)

const tagNews = "news"

func (s *Server) newsRoutes() {
	add(s, op{
		id: "listNews", method: http.MethodGet, path: "/news", tag: tagNews,
		summary: fault.T("Daftar berita, yang terbaru lebih dulu", "List news, newest first"),
		detail:  fault.T("Tanpa token hanya yang sudah terbit saat ini.", "Without a token only what is published at this moment."),
	}, s.news)
	add(s, op{
		id: "createArticle", method: http.MethodPost, path: "/news", tag: tagNews, status: http.StatusCreated, writes: true,
		summary: fault.T("Tulis berita", "Write an article"),
		detail: fault.T("Disimpan sebagai draf, atau diterbitkan pada waktunya. Untuk terbit, berita menyebut kesepakatannya atau alasan mengapa tidak ada.",
			"Kept as a draft, or published at its time. To be published it names its agreements, or says why there are none."),
	}, s.createArticle)
	add(s, op{
		id: "getArticle", method: http.MethodGet, path: "/news/{id}", tag: tagNews,
		summary: fault.T("Satu berita", "One article"),
		detail:  fault.T("Yang sudah ditarik menjawab 410 dengan alasannya.", "One that was withdrawn answers 410 with the reason."),
	}, s.getArticle)
	add(s, op{
		id: "saveArticle", method: http.MethodPut, path: "/news/{id}", tag: tagNews, writes: true,
		summary: fault.T("Simpan versi baru suatu berita", "Save a new version of an article"),
		detail:  fault.T("Versi lama tetap tersimpan. Yang sudah terbit langsung terlihat berubah.", "Earlier versions are kept. What is published changes at once."),
	}, s.saveArticle)
	add(s, op{
		id: "getArticleVersions", method: http.MethodGet, path: "/news/{id}/versions", tag: tagNews, writes: true,
		summary: fault.T("Semua versi suatu berita", "All versions of an article"),
	}, s.articleVersions)
	add(s, op{
		id: "publishArticle", method: http.MethodPost, path: "/news/{id}/publish", tag: tagNews, writes: true,
		summary: fault.T("Terbitkan, sekarang atau nanti", "Publish, now or later"),
	}, s.publishArticle)
	add(s, op{
		id: "unpublishArticle", method: http.MethodPost, path: "/news/{id}/unpublish", tag: tagNews, writes: true,
		summary: fault.T("Batalkan jadwal terbit yang belum tiba", "Cancel a publication that has not come yet"),
	}, s.unpublishArticle)
	add(s, op{
		id: "withdrawArticle", method: http.MethodPost, path: "/news/{id}/withdraw", tag: tagNews, writes: true,
		summary: fault.T("Tarik berita dengan alasannya", "Withdraw an article and say why"),
	}, s.withdrawArticle)
	add(s, op{
		id: "restoreArticle", method: http.MethodPost, path: "/news/{id}/restore", tag: tagNews, writes: true,
		summary: fault.T("Pulihkan berita yang ditarik", "Restore a withdrawn article"),
	}, s.restoreArticle)
	add(s, op{
		id: "listCategories", method: http.MethodGet, path: "/news/categories", tag: tagNews,
		summary: fault.T("Kategori berita menurut urutannya", "Categories of the news in their order"),
	}, s.categories)
	add(s, op{
		id: "createCategory", method: http.MethodPost, path: "/news/categories", tag: tagNews, status: http.StatusCreated, writes: true,
		summary: fault.T("Tambah kategori", "Add a category"),
	}, s.createCategory)
	add(s, op{
		id: "saveCategory", method: http.MethodPut, path: "/news/categories/{id}", tag: tagNews, writes: true,
		summary: fault.T("Ubah kategori", "Change a category"),
	}, s.saveCategory)
	add(s, op{
		id: "removeCategory", method: http.MethodPost, path: "/news/categories/{id}/remove", tag: tagNews, status: http.StatusNoContent, writes: true,
		summary: fault.T("Hapus kategori yang tidak dipakai", "Remove a category that is not used"),
	}, s.removeCategory)
}

type newsInput struct {
	Strict
	Paged
	State     string `query:"state" enum:"draft,scheduled,published,withdrawn" doc:"Keadaan; selain published memerlukan token. | State; any but published needs a token." example:"published"`
	Category  string `query:"category" maxLength:"100" doc:"ID kategori. | ID of a category." example:"pendidikan"`
	Agreement string `query:"agreement" maxLength:"40" doc:"Nomor register kesepakatan yang diberitakan. | Register number of an agreement that it is about." example:"01jd3k5e7qw9xk2m"`
	Month     string `query:"month" maxLength:"10" doc:"Tahun, bulan, atau hari terbit. | Year, month or day of publication." example:"2019-10"`
	Q         string `query:"q" maxLength:"500" doc:"Kata-kata dalam judul, ringkasan, atau isi. | Words of the title, summary or text." example:"sapi"`
}

func (s *Server) news(ctx context.Context, in *newsInput) (*answer[registry.NewsPage], error) {
	o := registry.NewsOptions{Category: news.CategoryID(in.Category), Day: in.Month, Words: in.Q, Limit: in.Limit, Cursor: in.Cursor}
	if in.State != "" {
		o.States = []news.State{news.State(in.State)}
	}
	if in.Agreement != "" {
		var err error
		if o.Agreement, err = agreement.ParseID(in.Agreement); err != nil {
			return nil, within("query.agreement", err)
		}
	}
	p, err := s.Registry.News(ctx, actor(ctx), o)
	return &answer[registry.NewsPage]{p}, under("query", err)
}

// contentOf is an article's content and moment as a program writes them.
func contentOf(in client.ArticleText) (news.Content, *news.Moment, error) {
	c := news.Content{
		Title: in.Title, Slug: in.Slug, Summary: in.Summary, Body: in.Body, Place: in.Place, Author: in.Author, Codes: in.Codes,
		Categories: in.Categories, Agreements: in.Agreements, NoAgreement: in.NoAgreement,
	}
	for _, p := range in.Pictures {
		c.Pictures = append(c.Pictures, news.Picture{Document: p.Document, Alt: p.Alt, Caption: p.Caption, Credit: p.Credit})
	}
	if in.Publish == nil {
		return c, nil, nil
	}
	m, err := momentOf(*in.Publish)
	return c, &m, err
}

func momentOf(in client.Publication) (news.Moment, error) {
	zone, err := news.ParseZone(in.Zone)
	if err != nil || in.At == nil {
		return news.Moment{Zone: zone}, err
	}
	return news.At(*in.At, zone), nil
}

type createArticleInput struct {
	Strict
	Key  string `header:"Idempotency-Key" maxLength:"255" doc:"Kunci agar pengiriman ulang tidak berakibat dua kali. | Key by which a repeated post has its effect once."`
	Body client.ArticleText
}

func (s *Server) createArticle(ctx context.Context, in *createArticleInput) (*created[registry.Article], error) {
	c, m, err := contentOf(in.Body)
	if err != nil {
		return nil, within("body.publish.zone", err)
	}
	a, err := s.Registry.SaveArticle(ctx, actor(ctx), "", c, registry.ArticleOptions{Publish: m, Reading: in.Body.Reading})
	return &created[registry.Article]{Location: Base + "/news/" + string(a.ID), ETag: client.VersionTag(int64(a.Number)), Body: a}, under("body", err)
}

// articleMade is the answer with an article.
func articleMade(a registry.Article, err error) (*versioned[registry.Article], error) {
	return &versioned[registry.Article]{ETag: client.VersionTag(int64(a.Number)), Body: a}, err
}

func (s *Server) getArticle(ctx context.Context, in *keyInput) (*versioned[registry.Article], error) {
	id, err := news.ParseID(in.Key.Key)
	if err != nil {
		return nil, err
	}
	a, err := s.Registry.Article(ctx, actor(ctx), id)
	if err == nil && a.State == news.IsWithdrawn && actor(ctx).Name == "" {
		return nil, &failure{status: http.StatusGone, fault: fault.New(fault.NotFound, a.Why)}
	}
	return articleMade(a, err)
}

// Seen is the version that whoever writes has seen. Inputs embed it.
type Seen struct {
	IfMatch string `header:"If-Match" doc:"Versi yang Anda lihat: 412 bila sudah berubah. | The version that you saw: 412 where it has changed." example:"W/\"12\""`
}

// changed does something to an article that was seen at a version.
func changed(in Key, saw Seen, do func(id news.ID, version int) (registry.Article, error)) (*versioned[registry.Article], error) {
	id, err := news.ParseID(in.Key)
	if err != nil {
		return nil, err
	}
	v, err := seen(saw.IfMatch)
	if err != nil {
		return nil, err
	}
	a, err := do(id, int(v))
	if v != 0 {
		err = stale(err)
	}
	return articleMade(a, under("body", err))
}

type saveArticleInput struct {
	Key
	Strict
	Seen
	Body client.ArticleText
}

func (s *Server) saveArticle(ctx context.Context, in *saveArticleInput) (*versioned[registry.Article], error) {
	c, m, err := contentOf(in.Body)
	if err != nil {
		return nil, within("body.publish.zone", err)
	}
	return changed(in.Key, in.Seen, func(id news.ID, version int) (registry.Article, error) {
		return s.Registry.SaveArticle(ctx, actor(ctx), id, c, registry.ArticleOptions{IfVersion: version, Publish: m})
	})
}

func (s *Server) articleVersions(ctx context.Context, in *keyInput) (*answer[client.Versions], error) {
	id, err := news.ParseID(in.Key.Key)
	if err != nil {
		return nil, err
	}
	list, err := s.Registry.ArticleVersions(ctx, actor(ctx), id)
	return &answer[client.Versions]{client.Versions{Items: list}}, err
}

type publishInput struct {
	Key
	Strict
	Seen
	Once string `header:"Idempotency-Key" maxLength:"255" doc:"Kunci agar pengiriman ulang tidak berakibat dua kali. | Key by which a repeated post has its effect once."`
	Body client.Publication
}

func (s *Server) publishArticle(ctx context.Context, in *publishInput) (*versioned[registry.Article], error) {
	m, err := momentOf(in.Body)
	if err != nil {
		return nil, within("body.zone", err)
	}
	return changed(in.Key, in.Seen, func(id news.ID, version int) (registry.Article, error) {
		return s.Registry.PublishArticle(ctx, actor(ctx), id, m, version)
	})
}

type seenInput struct {
	Key
	Strict
	Seen
	Once string `header:"Idempotency-Key" maxLength:"255" doc:"Kunci agar pengiriman ulang tidak berakibat dua kali. | Key by which a repeated post has its effect once."`
}

func (s *Server) unpublishArticle(ctx context.Context, in *seenInput) (*versioned[registry.Article], error) {
	return changed(in.Key, in.Seen, func(id news.ID, version int) (registry.Article, error) {
		return s.Registry.UnpublishArticle(ctx, actor(ctx), id, version)
	})
}

func (s *Server) restoreArticle(ctx context.Context, in *seenInput) (*versioned[registry.Article], error) {
	return changed(in.Key, in.Seen, func(id news.ID, version int) (registry.Article, error) {
		return s.Registry.RestoreArticle(ctx, actor(ctx), id, version)
	})
}

type withdrawArticleInput struct {
	Key
	Strict
	Seen
	Once string `header:"Idempotency-Key" maxLength:"255" doc:"Kunci agar pengiriman ulang tidak berakibat dua kali. | Key by which a repeated post has its effect once."`
	Body client.Reason
}

func (s *Server) withdrawArticle(ctx context.Context, in *withdrawArticleInput) (*versioned[registry.Article], error) {
	return changed(in.Key, in.Seen, func(id news.ID, version int) (registry.Article, error) {
		return s.Registry.WithdrawArticle(ctx, actor(ctx), id, in.Body.Reason, version)
	})
}

func (s *Server) categories(ctx context.Context, _ *struct{ Strict }) (*answer[client.Categories], error) {
	a, err := s.Registry.NewsArchive(ctx, actor(ctx), "")
	return &answer[client.Categories]{client.Categories{Items: a.Categories}}, err
}

type createCategoryInput struct {
	Strict
	Once string `header:"Idempotency-Key" maxLength:"255" doc:"Kunci agar pengiriman ulang tidak berakibat dua kali. | Key by which a repeated post has its effect once."`
	Body client.CategoryText
}

func categoryOf(id string, in client.CategoryText) news.Category {
	return news.Category{ID: news.CategoryID(id), Name: in.Name, English: in.English, Slug: in.Slug, Order: in.Order, Closed: in.Closed}
}

func (s *Server) createCategory(ctx context.Context, in *createCategoryInput) (*created[news.Category], error) {
	c, err := s.Registry.SaveCategory(ctx, actor(ctx), categoryOf("", in.Body))
	return &created[news.Category]{Location: Base + "/news?category=" + string(c.ID), Body: c}, under("body", err)
}

type saveCategoryInput struct {
	Key
	Strict
	Body client.CategoryText
}

func (s *Server) saveCategory(ctx context.Context, in *saveCategoryInput) (*answer[news.Category], error) {
	c, err := s.Registry.SaveCategory(ctx, actor(ctx), categoryOf(in.Key.Key, in.Body))
	return &answer[news.Category]{c}, under("body", err)
}

func (s *Server) removeCategory(ctx context.Context, in *doInput) (*struct{}, error) {
	return nil, s.Registry.RemoveCategory(ctx, actor(ctx), news.CategoryID(in.Key.Key))
}
