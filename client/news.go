package client

import (
	"context"
	"net/http"
	"net/url"
	"strings"

	"github.com/anyam-id/anyam/news"
	"github.com/anyam-id/anyam/registry"
)

const articles = "/api/v1/news"

// News is one page of articles; of several states the first is asked for.
func (c *Client) News(ctx context.Context, o registry.NewsOptions) (registry.NewsPage, error) {
	v := pageQuery(o.Limit, o.Cursor)
	if len(o.States) > 0 {
		v.Set("state", string(o.States[0]))
	}
	set(v, "category", string(o.Category))
	set(v, "agreement", string(o.Agreement))
	set(v, "month", o.Day)
	set(v, "q", o.Words)
	return get[registry.NewsPage](ctx, c, articles, v)
}

// Article is one article.
func (c *Client) Article(ctx context.Context, id news.ID) (registry.Article, error) {
	return get[registry.Article](ctx, c, articles+"/"+url.PathEscape(string(id)), nil)
}

// SaveArticle keeps a new version of an article, or a new article where id is "".
func (c *Client) SaveArticle(ctx context.Context, id news.ID, content news.Content, o registry.ArticleOptions) (registry.Article, error) {
	in := ArticleText{
		Title: content.Title, Slug: content.Slug, Summary: content.Summary, Body: content.Body, Place: content.Place, Author: content.Author, Codes: content.Codes,
		Categories: content.Categories, Agreements: content.Agreements, NoAgreement: content.NoAgreement, Reading: o.Reading,
	}
	for _, p := range content.Pictures {
		in.Pictures = append(in.Pictures, ArticlePicture{Document: p.Document, Alt: p.Alt, Caption: p.Caption, Credit: p.Credit})
	}
	if o.Publish != nil {
		p := publicationOf(*o.Publish)
		in.Publish = &p
	}
	if id == "" {
		return post[registry.Article](ctx, c, articles, in)
	}
	r := request{method: http.MethodPut, path: articles + "/" + url.PathEscape(string(id)), json: in}
	if o.IfVersion != 0 {
		r.header = http.Header{"If-Match": {VersionTag(int64(o.IfVersion))}}
	}
	return decode[registry.Article](ctx, c, r)
}

func publicationOf(m news.Moment) Publication {
	p := Publication{Zone: m.Zone.Short()}
	if !m.At.IsZero() {
		p.At = &m.At
	}
	return p
}

// PublishArticle publishes an article at a moment; one without a time is now.
func (c *Client) PublishArticle(ctx context.Context, id news.ID, m news.Moment) (registry.Article, error) {
	return post[registry.Article](ctx, c, act(id, "publish"), publicationOf(m))
}

// UnpublishArticle takes back a publication that has not come yet.
func (c *Client) UnpublishArticle(ctx context.Context, id news.ID) (registry.Article, error) {
	return post[registry.Article](ctx, c, act(id, "unpublish"), nil)
}

// WithdrawArticle hides an article; its page says why.
func (c *Client) WithdrawArticle(ctx context.Context, id news.ID, reason string) (registry.Article, error) {
	return post[registry.Article](ctx, c, act(id, "withdraw"), Reason{Reason: reason})
}

// RestoreArticle takes a withdrawal back.
func (c *Client) RestoreArticle(ctx context.Context, id news.ID) (registry.Article, error) {
	return post[registry.Article](ctx, c, act(id, "restore"), nil)
}

// ArticleVersions are all versions of an article, the first first.
func (c *Client) ArticleVersions(ctx context.Context, id news.ID) ([]news.Version, error) {
	out, err := get[Versions](ctx, c, act(id, "versions"), nil)
	return out.Items, err
}

// NewsCategories are the categories with how many published articles each has.
func (c *Client) NewsCategories(ctx context.Context) ([]registry.CategoryCount, error) {
	out, err := get[Categories](ctx, c, articles+"/categories", nil)
	return out.Items, err
}

func act(id news.ID, what string) string {
	return strings.Join([]string{articles, url.PathEscape(string(id)), what}, "/")
}

// SaveCategory changes a category of the news, or adds one where id is "".
func (c *Client) SaveCategory(ctx context.Context, id news.CategoryID, text CategoryText) (news.Category, error) {
	if id == "" {
		return post[news.Category](ctx, c, articles+"/categories", text)
	}
	return decode[news.Category](ctx, c, request{method: http.MethodPut, path: category(id), json: text})
}

// RemoveCategory removes a category that no article has.
func (c *Client) RemoveCategory(ctx context.Context, id news.CategoryID) error {
	_, err := post[nothing](ctx, c, category(id)+"/remove", nil)
	return err
}

func category(id news.CategoryID) string {
	return articles + "/categories/" + url.PathEscape(string(id))
}
