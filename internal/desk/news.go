package desk

import (
	"cmp"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/document"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/desk/page"
	"github.com/anyam-id/anyam/internal/numfmt"
	"github.com/anyam-id/anyam/internal/web/ui"
	"github.com/anyam-id/anyam/internal/wording"
	"github.com/anyam-id/anyam/news"
	"github.com/anyam-id/anyam/region"
	"github.com/anyam-id/anyam/registry"
)

const (
	newsPath     = "/meja/berita"
	picturesPath = "/meja/gambar/"
)

func articlePath(id news.ID) string { return newsPath + "/" + string(id) }

// newsRoutes are the pages of the news desk.
func (s *Server) newsRoutes() map[string]Page {
	return map[string]Page{
		"GET /meja/berita":                s.newsList,
		"GET /meja/berita/baru":           s.newArticle,
		"POST /meja/berita/baru":          s.writeArticle,
		"GET /meja/berita/{id}":           s.articlePage,
		"POST /meja/berita/{id}":          s.writeArticle,
		"POST /meja/berita/{id}/batal":    s.unpublishArticle,
		"POST /meja/berita/{id}/tarik":    s.withdrawArticle,
		"POST /meja/berita/{id}/pulihkan": s.restoreArticle,
		"GET /meja/berita/{id}/versi":     s.articleVersions,
		"POST /meja/berita/{id}/versi":    s.useVersion,
		"GET /meja/berita/kategori":       s.categories,
		"POST /meja/berita/kategori":      s.saveCategory,
		"GET /meja/gambar/{digest}":       s.picture,
	}
}

// stateChip is a state as a chip.
func stateChip(state news.State, lang string) ui.Chip {
	c := ui.Chip{Text: state.Label().In(lang)}
	switch state {
	case news.IsPublished:
		c.Tone = "g"
	case news.IsScheduled:
		c.Tone = "n"
	case news.IsWithdrawn:
		c.Tone = "b"
	case news.IsDraft:
		c.Tone = "w"
	}
	return c
}

// moment is a time as clocks at the register's place show it.
func (s *Server) moment(t time.Time, lang string) string {
	t = t.In(s.Now().Location())
	return news.At(t, news.ZoneOf(t)).In(lang)
}

// zone is that of the official's government.
func (s *Server) zone(who registry.Actor) news.Zone {
	if g, ok := region.Get(cmp.Or(who.Government, s.Own)); ok {
		if z, err := news.ParseZone(g.Zone); err == nil {
			return z
		}
	}
	return news.ZoneOf(s.Now())
}

// newsList lists the articles, those changed last first.
func (s *Server) newsList(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	p := page.News{Frame: s.frame(r, who, "berita", fault.T("Berita", "News")), Q: strings.TrimSpace(r.FormValue("q")), State: r.FormValue("keadaan"), Category: r.FormValue("kategori")}
	if !news.State(p.State).Valid() {
		p.State = ""
	}
	o := registry.NewsOptions{Category: news.CategoryID(p.Category), Words: p.Q, Desk: true, Limit: 25, Cursor: r.FormValue("sambung")}
	counts, err := s.Registry.NewsCounts(r.Context(), who, o)
	if err != nil {
		return err
	}
	p.States = stateTabs(p, counts)
	if p.State != "" {
		o.States = []news.State{news.State(p.State)}
	}
	list, err := s.Registry.News(r.Context(), who, o)
	if err != nil {
		return err
	}
	categories, err := s.Registry.NewsCategories(r.Context(), who)
	if err != nil {
		return err
	}
	p.Categories = []ui.Option{{Text: p.T("semua kategori", "all categories")}}
	for _, c := range categories {
		p.Categories = append(p.Categories, ui.Option{Value: string(c.ID), Text: c.In(p.Lang)})
	}
	p.Total = wording.Count(list.Total, fault.T("berita", "article"), fault.T("berita", "articles"), p.Lang)
	for _, row := range list.Items {
		p.Rows = append(p.Rows, page.NewsRow{
			Link: ui.Link{Text: cmp.Or(row.Title, p.T("(tanpa judul)", "(no title)")), Path: articlePath(row.ID)}, State: stateChip(row.State, p.Lang), When: row.Publish.In(p.Lang),
			Categories: strings.Join(categoryNames(categories, row.Categories, p.Lang), ", "), Changed: s.moment(row.Changed, p.Lang), By: row.By,
		})
	}
	if list.Next != "" {
		p.Pager.Next = p.To(newsListPath(p, p.State, list.Next))
	}
	return ui.Render(w, r, http.StatusOK, page.NewsPage(p))
}

// newsListPath is the address of the list with what was asked for.
func newsListPath(p page.News, state, cursor string) string {
	v := make(url.Values)
	for name, value := range map[string]string{"q": p.Q, "kategori": p.Category, "keadaan": state, "sambung": cursor} {
		if value != "" {
			v.Set(name, value)
		}
	}
	if len(v) == 0 {
		return newsPath
	}
	return newsPath + "?" + v.Encode()
}

// stateTabs leads to the articles of each state.
func stateTabs(p page.News, counts map[news.State]int) ui.Tabs {
	all := 0
	for _, n := range counts {
		all += n
	}
	number := func(n int) string { return numfmt.Int(int64(n), p.Lang) }
	t := ui.Tabs{Label: p.T("Keadaan", "State"), List: []ui.TabLink{{Link: ui.Link{Text: p.T("Semua", "All"), Path: newsListPath(p, "", "")}, Count: number(all), Here: p.State == ""}}}
	for _, state := range news.States() {
		t.List = append(t.List, ui.TabLink{Link: ui.Link{Text: upper(state.Label().In(p.Lang)), Path: newsListPath(p, string(state), "")}, Count: number(counts[state]), Here: p.State == string(state)})
	}
	return t
}

func upper(s string) string {
	if s == "" {
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:] // names of states begin with ASCII
}

func categoryNames(list []news.Category, ids []news.CategoryID, lang string) []string {
	var out []string
	for _, id := range ids {
		if c, ok := news.Find(list, id); ok {
			out = append(out, c.In(lang))
		}
	}
	return out
}

// articleID is the article in the address.
func articleID(r *http.Request) (news.ID, error) {
	if r.PathValue("id") == "" {
		return "", nil // a new one
	}
	return news.ParseID(r.PathValue("id"))
}

func (s *Server) unpublishArticle(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	return s.act(w, r, who, func(id news.ID) (registry.Article, ui.Notice, error) {
		a, err := s.Registry.UnpublishArticle(r.Context(), who, id, 0)
		return a, ui.Notice{Text: fault.T("Jadwal terbit dibatalkan; beritanya kembali menjadi draf.", "Publication is cancelled; the article is a draft again.").In(s.lang(r))}, err
	})
}

func (s *Server) withdrawArticle(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	return s.act(w, r, who, func(id news.ID) (registry.Article, ui.Notice, error) {
		a, err := s.Registry.WithdrawArticle(r.Context(), who, id, r.FormValue("alasan"), 0)
		return a, ui.Notice{Text: fault.T("Berita ditarik. Di alamatnya pembaca mendapati alasannya.", "The article is withdrawn. Readers find the reason at its address.").In(s.lang(r)), Undo: articlePath(id) + "/pulihkan"}, err
	})
}

func (s *Server) restoreArticle(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	return s.act(w, r, who, func(id news.ID) (registry.Article, ui.Notice, error) {
		a, err := s.Registry.RestoreArticle(r.Context(), who, id, 0)
		return a, ui.Notice{Text: fault.T("Berita dipulihkan.", "The article is restored.").In(s.lang(r))}, err
	})
}

// act does one thing with the article in the address and leads back to it. What is wrong is told there.
func (s *Server) act(w http.ResponseWriter, r *http.Request, who registry.Actor, do func(news.ID) (registry.Article, ui.Notice, error)) error {
	id, err := articleID(r)
	if err != nil {
		return err
	}
	_, notice, err := do(id)
	if err != nil {
		problems, err := s.problems(r, err)
		if err != nil {
			return err
		}
		var texts []string
		for _, x := range problems {
			texts = append(texts, x.Text)
		}
		notice = ui.Notice{Text: strings.Join(texts, " "), Bad: true}
	}
	return s.done(w, r, who, notice, articlePath(id))
}

// articleVersions shows what a version changed.
func (s *Server) articleVersions(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	id, err := articleID(r)
	if err != nil {
		return err
	}
	list, err := s.Registry.ArticleVersions(r.Context(), who, id)
	if err != nil {
		return err
	}
	last := list[len(list)-1]
	p := page.ArticleVersions{Frame: s.frame(r, who, "berita", fault.T("Versi berita", "Versions of the article")), At: articlePath(id)}
	p.Heading = cmp.Or(last.Content.Title, p.T("(tanpa judul)", "(no title)"))
	number, err := strconv.Atoi(r.FormValue("nomor"))
	if err != nil || number < 1 || number > len(list) {
		number = len(list)
	}
	p.Versions = s.versionRows(id, list, number, p.Frame)
	shown := list[number-1]
	p.Number, p.Last = strconv.Itoa(number), number == len(list)
	p.Shown = p.Versions[len(list)-number]
	before := news.Content{}
	if number > 1 {
		before, p.Before = list[number-2].Content, strconv.Itoa(number-1)
	}
	names, err := s.names(r, who, before, shown.Content, p.Lang)
	if err != nil {
		return err
	}
	for _, c := range news.Compare(before, shown.Content, names) {
		x := page.Change{Label: c.Label.In(p.Lang)}
		for _, piece := range c.Pieces {
			x.Pieces = append(x.Pieces, page.Piece{Text: piece.Text, Gone: piece.Mark == news.Gone, New: piece.Mark == news.New})
		}
		p.Changes = append(p.Changes, x)
	}
	p.Changes = append(p.Changes, momentChange(list, number, p.Frame)...)
	return ui.Render(w, r, http.StatusOK, page.ArticleVersionsPage(p))
}

// momentChange says what became of the moment of publication and of a withdrawal.
func momentChange(list []news.Version, number int, f ui.Frame) []page.Change {
	shown, before := list[number-1], news.Version{}
	if number > 1 {
		before = list[number-2]
	}
	var out []page.Change
	for _, x := range []struct{ label, old, new string }{
		{f.T("Waktu terbit", "Time of publication"), before.Publish.In(f.Lang), shown.Publish.In(f.Lang)},
		{f.T("Alasan penarikan", "Reason of withdrawal"), before.Reason, shown.Reason},
	} {
		if x.old == x.new {
			continue
		}
		c := page.Change{Label: x.label}
		if x.old != "" {
			c.Pieces = append(c.Pieces, page.Piece{Text: x.old, Gone: true})
		}
		if x.new != "" {
			c.Pieces = append(c.Pieces, page.Piece{Text: x.new, New: true})
		}
		out = append(out, c)
	}
	return out
}

// names says how the categories and agreements of two contents are called.
func (s *Server) names(r *http.Request, who registry.Actor, a, b news.Content, lang string) (news.Names, error) {
	categories, err := s.Registry.NewsCategories(r.Context(), who)
	if err != nil {
		return news.Names{}, err
	}
	title := make(map[agreement.ID]string)
	for _, id := range slices.Concat(a.Agreements, b.Agreements) {
		rows, err := s.Registry.AgreementRows(r.Context(), who, []agreement.ID{id})
		if err != nil {
			return news.Names{}, err
		}
		for _, row := range rows {
			title[id] = row.Title
		}
	}
	return news.Names{
		Category: func(id news.CategoryID) string {
			c, ok := news.Find(categories, id)
			if !ok {
				return fault.T("kategori yang sudah dihapus", "a category that was removed").In(lang)
			}
			return c.In(lang)
		},
		Agreement: func(id agreement.ID) string {
			return cmp.Or(title[id], fault.T("kesepakatan yang tidak ada lagi", "an agreement that is not there any more").In(lang))
		},
		Picture: func(p news.Picture) string {
			return cmp.Or(p.Alt, fault.T("gambar tanpa keterangan", "a picture without words").In(lang))
		},
	}, nil
}

// versionRows are the versions, the last first.
func (s *Server) versionRows(id news.ID, list []news.Version, here int, f ui.Frame) []page.VersionRow {
	var out []page.VersionRow
	for _, v := range slices.Backward(list) {
		out = append(out, page.VersionRow{
			Link: ui.Link{Text: fmt.Sprintf(f.T("Versi %d", "Version %d"), v.Number), Path: fmt.Sprintf("%s/versi?nomor=%d", articlePath(id), v.Number)},
			When: s.moment(v.At, f.Lang), Who: v.Actor.Name, Act: v.Act.Label().In(f.Lang), Here: v.Number == here,
		})
	}
	return out
}

// useVersion saves the content of an earlier version again. The address stays.
func (s *Server) useVersion(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	id, err := articleID(r)
	if err != nil {
		return err
	}
	list, err := s.Registry.ArticleVersions(r.Context(), who, id)
	if err != nil {
		return err
	}
	number, err := strconv.Atoi(r.FormValue("nomor"))
	if err != nil || number < 1 || number > len(list) {
		return fault.New(fault.NotFound, fault.T("Berita ini tidak punya versi itu.", "The article has no such version."))
	}
	last, c := list[len(list)-1], list[number-1].Content
	c.Slug = last.Content.Slug
	return s.act(w, r, who, func(id news.ID) (registry.Article, ui.Notice, error) { //nolint:contextcheck // it is the request's
		a, err := s.Registry.SaveArticle(r.Context(), who, id, c, registry.ArticleOptions{IfVersion: last.Number})
		return a, ui.Notice{Text: fault.Tf("Isi versi %d dipakai lagi.", "The content of version %d is used again.", number).In(s.lang(r))}, err
	})
}

// picture answers with a picture, also one that nobody has published.
func (s *Server) picture(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	d, err := document.ParseDigest(r.PathValue("digest"))
	if err != nil {
		return fault.New(fault.NotFound, fault.T("Tidak ada gambar itu.", "There is no such picture."))
	}
	doc, body, err := s.Registry.Picture(r.Context(), who, d)
	if err != nil {
		return err
	}
	h := w.Header()
	h.Set("Content-Type", doc.MediaType)
	h.Set("Content-Security-Policy", "sandbox; default-src 'none'")
	h.Set("X-Content-Type-Options", "nosniff")
	http.ServeContent(w, r, "", time.Time{}, body)
	_ = body.Close() // opened for reading
	return nil
}
