package portal

import (
	"fmt"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"sync"
	"time"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/document"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/numfmt"
	"github.com/anyam-id/anyam/internal/portal/page"
	"github.com/anyam-id/anyam/internal/web"
	"github.com/anyam-id/anyam/internal/web/ui"
	"github.com/anyam-id/anyam/internal/wording"
	"github.com/anyam-id/anyam/news"
	"github.com/anyam-id/anyam/registry"
	"github.com/anyam-id/anyam/search"
	"github.com/anyam-id/anyam/term"
)

// newsRoutes are the pages of the news.
func (s *Server) newsRoutes() map[string]web.Page {
	return map[string]web.Page{
		"/berita":                 s.news,
		"/berita/{slug}":          s.article,
		"/berita/{year}/{month}":  s.newsMonth,
		"/berita/kategori/{slug}": s.newsCategory,
	}
}

const (
	newsPath     = "/berita"
	picturesPath = "/berita/gambar/"
	newsLimit    = 20
)

func articlePath(slug string) string  { return newsPath + "/" + slug }
func categoryPath(slug string) string { return newsPath + "/kategori/" + slug }

// news lists all articles, the newest first.
func (s *Server) news(w http.ResponseWriter, r *http.Request) error {
	p := page.News{Frame: s.frame(r, "berita", fault.T("Berita", "News")), Action: newsPath}
	p.Heading = p.T("Berita", "News")
	p.Lead = p.T("Yang diterbitkan pemerintah tentang kerja samanya, dengan kesepakatan yang diberitakan.", "What the government publishes about its cooperation, with the agreements that it is about.")
	return s.newsList(w, r, p, registry.NewsOptions{}, news.Category{})
}

// newsMonth lists the articles of a month.
func (s *Server) newsMonth(w http.ResponseWriter, r *http.Request) error {
	year, month := r.PathValue("year"), r.PathValue("month")
	t, err := time.Parse("2006/1", year+"/"+month)
	if err != nil || len(year) != 4 {
		return s.missing(w, r)
	}
	if month != fmt.Sprintf("%02d", t.Month()) {
		return s.elsewhere(w, r, t.Format("/berita/2006/01"))
	}
	return s.newsOfDays(w, r, t.Format("2006-01"), term.Date{Year: t.Year(), Month: t.Month()})
}

// newsOfDays lists the articles of a month or year.
func (s *Server) newsOfDays(w http.ResponseWriter, r *http.Request, day string, d term.Date) error {
	lang := ui.NewFrame(r, fault.Text{}).Lang
	p := page.News{Frame: s.frame(r, "berita", fault.T("Berita "+d.In("id"), "News of "+d.In("en"))), Crumbs: []ui.Link{{Text: fault.T("Berita", "News").In(lang), Path: newsPath}}, Action: newsPath}
	p.Heading = d.In(p.Lang)
	p.Lead = fmt.Sprintf(p.T("Berita yang terbit %s.", "News published in %s."), p.Heading)
	return s.newsList(w, r, p, registry.NewsOptions{Day: day}, news.Category{})
}

// newsCategory lists the articles of a category, of one month where the address says so.
func (s *Server) newsCategory(w http.ResponseWriter, r *http.Request) error {
	list, err := s.reg.NewsCategories(r.Context(), registry.Anonymous())
	if err != nil {
		return err
	}
	c, ok := news.BySlug(list, r.PathValue("slug"))
	switch {
	case !ok:
		return fault.New(fault.NotFound, fault.T("Tidak ada kategori berita di alamat ini.", "There is no category of news at this address."))
	case c.Slug != r.PathValue("slug"):
		return s.elsewhere(w, r, categoryPath(c.Slug))
	}
	p := page.News{Frame: s.frame(r, "berita", fault.T("Berita: "+c.Name, "News: "+c.English)), Action: categoryPath(c.Slug)}
	p.Crumbs = []ui.Link{{Text: p.T("Berita", "News"), Path: newsPath}}
	p.Heading = c.In(p.Lang)
	p.Lead = fmt.Sprintf(p.T("Berita dalam kategori %s.", "News in the category %s."), p.Heading)
	day := r.FormValue("bulan")
	if t, err := time.Parse("2006-01", day); err == nil {
		month := term.Date{Year: t.Year(), Month: t.Month()}.In(p.Lang)
		p.Lead = fmt.Sprintf(p.T("Berita dalam kategori %[1]s yang terbit %[2]s.", "News in the category %[1]s, published in %[2]s."), p.Heading, month)
	} else {
		day = ""
	}
	return s.newsList(w, r, p, registry.NewsOptions{Category: c.ID, Day: day}, c)
}

// elsewhere leads to the address that a page has now, for good; browsers ask again, because what was found to be another can be taken back.
func (s *Server) elsewhere(w http.ResponseWriter, r *http.Request, path string) error {
	f := ui.NewFrame(r, fault.Text{})
	w.Header().Set("Cache-Control", "public, no-cache")
	http.Redirect(w, r, string(f.To(path))+f.Query, http.StatusMovedPermanently)
	return nil
}

func (s *Server) newsList(w http.ResponseWriter, r *http.Request, p page.News, o registry.NewsOptions, c news.Category) error {
	p.Q = asked(r)
	p.Meta.Hidden = r.URL.RawQuery != ""
	p.Meta.Description = p.Lead
	o.Words, o.Limit, o.Cursor = p.Q, newsLimit, r.FormValue("sambung")
	list, err := s.reg.News(r.Context(), registry.Anonymous(), o)
	if err != nil {
		return err
	}
	archive, err := s.reg.NewsArchive(r.Context(), registry.Anonymous(), o.Category)
	if err != nil {
		return err
	}
	p.Total = wording.Count(list.Total, fault.T("berita", "article"), fault.T("berita", "articles"), p.Lang)
	for _, row := range list.Items {
		p.Cards = append(p.Cards, newsCard(row, archive.Categories, p.Lang))
	}
	if list.Next != "" {
		v := url.Values{"sambung": {list.Next}}
		for _, name := range []string{"q", "bulan"} {
			if x := r.FormValue(name); x != "" {
				v.Set(name, x)
			}
		}
		p.Next = p.Path + "?" + v.Encode()
	}
	newsAside(&p, archive, c)
	return ui.Render(w, r, http.StatusOK, page.NewsPage(p))
}

// newsAside fills in the categories and the archive by month, with counts.
func newsAside(p *page.News, archive registry.NewsArchive, c news.Category) {
	number := func(n int) string { return numfmt.Int(int64(n), p.Lang) }
	for _, x := range archive.Categories {
		if x.Count == 0 && x.Closed {
			continue
		}
		p.Categories = append(p.Categories, page.NewsCount{Link: ui.Link{Text: x.In(p.Lang), Path: categoryPath(x.Slug)}, Count: number(x.Count), Here: x.ID == c.ID})
	}
	p.Archive = p.T("Arsip", "Archive")
	if c.ID != "" {
		p.Archive += ": " + c.In(p.Lang)
	}
	counts := make(map[int]int)
	for _, m := range archive.Months {
		t, err := time.Parse("2006-01", m.Month)
		if err != nil {
			continue // no month that the register writes
		}
		path := t.Format("/berita/2006/01")
		if c.ID != "" {
			path = categoryPath(c.Slug) + "?bulan=" + m.Month
		}
		if n := len(p.Years); n == 0 || p.Years[n-1].Text != strconv.Itoa(t.Year()) {
			p.Years = append(p.Years, page.NewsYear{NewsCount: page.NewsCount{Link: ui.Link{Text: strconv.Itoa(t.Year())}}, Open: n == 0})
		}
		counts[t.Year()] += m.Count
		y := &p.Years[len(p.Years)-1]
		y.Count = number(counts[t.Year()])
		here := p.Path+p.Query == path
		y.Open = y.Open || here
		y.Months = append(y.Months, page.NewsCount{Link: ui.Link{Text: term.MonthName(t.Month(), p.Lang), Path: path}, Count: number(m.Count), Here: here})
	}
}

// newsCard is an article in a list.
func newsCard(row registry.NewsRow, categories []registry.CategoryCount, lang string) page.NewsCard {
	card := page.NewsCard{
		Path: articlePath(row.Slug), Title: row.Title, Lead: row.Lead, Place: row.Place, When: row.Publish.In(lang), Stamp: row.Publish.Local().Format(time.RFC3339),
	}
	for _, id := range row.Categories {
		i := slices.IndexFunc(categories, func(c registry.CategoryCount) bool { return c.ID == id })
		if i >= 0 {
			card.Categories = append(card.Categories, ui.Link{Text: categories[i].In(lang), Path: categoryPath(categories[i].Slug)})
		}
	}
	if row.Picture != nil {
		p := ui.PictureOf(*row.Picture, picturesPath, lang)
		card.Picture = &p
	}
	return card
}

// newsOf are the articles about an agreement, for its page.
func (s *Server) newsOf(r *http.Request, id agreement.ID, lang string) ([]page.NewsCard, error) {
	rows, err := s.reg.NewsOf(r.Context(), registry.Anonymous(), id)
	var out []page.NewsCard
	for _, row := range rows {
		out = append(out, newsCard(row, nil, lang))
	}
	return out, err
}

var year = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^[0-9]{4}$`)
})

// article is one article; an address that it had before leads to the one that it has now.
func (s *Server) article(w http.ResponseWriter, r *http.Request) error {
	slug := r.PathValue("slug")
	if year().MatchString(slug) {
		y, err := strconv.Atoi(slug)
		if err != nil || y == 0 {
			return s.missing(w, r)
		}
		return s.newsOfDays(w, r, slug, term.Date{Year: y})
	}
	a, err := s.reg.ArticleAt(r.Context(), registry.Anonymous(), slug)
	switch {
	case err != nil:
		return err
	case a.Content.Slug != slug:
		return s.elsewhere(w, r, articlePath(a.Content.Slug))
	}
	p := page.Article{Frame: s.frame(r, "berita", fault.T(a.Content.Title, a.Content.Title)), Heading: a.Content.Title}
	p.Meta.Article = true
	if a.State == news.IsWithdrawn {
		p.Withdrawn, p.Meta.Hidden = a.Reason, true
		return ui.Render(w, r, http.StatusGone, page.ArticlePage(p))
	}
	c := a.Content
	p.Story = ui.NewStory(c, picturesPath, p.Lang)
	p.Meta.Description = c.Summary
	p.Meta.Image, p.Meta.ImageAlt = articleCard(c.Slug), c.Title
	if len(c.Pictures) > 0 {
		p.Meta.Image, p.Meta.ImageAlt = picturesPath+string(c.Pictures[0].Document), c.Pictures[0].Alt
	}
	p.When, p.Stamp = a.Publish.In(p.Lang), a.Publish.Local().Format(time.RFC3339)
	p.Author, p.Summary, p.NoAgreement = c.Author, c.Summary, c.NoAgreement
	for _, x := range a.Categories {
		p.Category = append(p.Category, ui.Link{Text: x.In(p.Lang), Path: categoryPath(x.Slug)})
	}
	if !a.Edited.IsZero() {
		p.Edited = fmt.Sprintf(p.T("Diperbarui %s.", "Updated %s."), news.At(a.Edited, a.Publish.Zone).In(p.Lang))
	}
	for _, row := range a.AgreementRows {
		p.Agreements = append(p.Agreements, listRow(row, p.Frame, search.Query{}))
	}
	return ui.Render(w, r, http.StatusOK, page.ArticlePage(p))
}

// picture answers with a picture of a published article. Its bytes never change, but it goes when the last article with it is withdrawn:
// caches ask each time.
func (s *Server) picture(w http.ResponseWriter, r *http.Request) error {
	d, err := document.ParseDigest(r.PathValue("digest"))
	if err != nil {
		return s.missing(w, r)
	}
	doc, body, err := s.reg.Picture(r.Context(), registry.Anonymous(), d)
	if err != nil {
		return err
	}
	h := w.Header()
	h.Set("Content-Type", doc.MediaType)
	h.Set("Content-Security-Policy", "sandbox; default-src 'none'")
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Etag", `"`+string(d)+`"`)
	h.Set("Cache-Control", "public, no-cache")
	http.ServeContent(w, r, "", time.Time{}, body)
	_ = body.Close() // opened for reading
	return nil
}
