package registry

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/document"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/markdown"
	"github.com/anyam-id/anyam/internal/store"
	"github.com/anyam-id/anyam/news"
	"github.com/anyam-id/anyam/region"
)

// NewsOptions say which articles, in which order, and how many.
type NewsOptions struct {
	States    []news.State    // in one of these states; none: those that the actor may see
	Category  news.CategoryID // of this category; "" any
	Agreement agreement.ID    // about this agreement; "" any
	Day       string          // published on days that begin with it: "2019", "2019-10"; "" whenever
	Words     string          // with all these words in title, summary or text
	Desk      bool            // what was changed last first; else what was published last
	Limit     int             // 0: 50; at most 200
	Cursor    string          // NewsPage.Next of the page before
}

// NewsRow is an article in a list.
type NewsRow struct {
	ID         news.ID           `json:"id"`
	Slug       string            `json:"slug"`
	Title      string            `json:"title"`
	Lead       string            `json:"lead"` // its summary, or how its text begins
	Place      string            `json:"place,omitempty"`
	Author     string            `json:"author,omitempty"`
	Codes      []string          `json:"codes,omitempty"`
	Categories []news.CategoryID `json:"categories"`
	Picture    *news.Picture     `json:"picture,omitempty"` // the one that leads it
	Agreements []agreement.ID    `json:"agreements"`
	Publish    news.Moment       `json:"publish,omitzero"`
	Withdrawn  string            `json:"withdrawn,omitempty"` // why
	Version    int               `json:"version"`
	Changed    time.Time         `json:"changed"`
	By         string            `json:"by,omitempty"` // who saved it last; only for those who may look at drafts
	State      news.State        `json:"state"`        // at the time of the answer
}

// NewsPage is one page of a list of articles.
type NewsPage struct {
	Items []NewsRow `json:"items"`
	Total int       `json:"total"`
	Next  string    `json:"next,omitempty"`
}

// Article is an article with what it names.
type Article struct {
	ID news.ID `json:"id"`
	news.Version
	State         news.State      `json:"state"` // at the time of the answer
	Why           fault.Text      `json:"why"`
	Edited        time.Time       `json:"edited,omitzero"` // when it was changed last after the public first saw it
	Categories    []news.Category `json:"categories"`
	AgreementRows []Row           `json:"agreement_rows"` // of the agreements it names, those that stand

	// Only for those who may look at drafts.
	Lacks     []fault.Problem `json:"lacks,omitempty"`     // what keeps it from being published
	Read      *ReadingRecord  `json:"read,omitempty"`      // what was read of its text
	Suggested []Suggestion    `json:"suggested,omitempty"` // agreements that it may be about, beside those it names
}

// Suggestion is an agreement that an article may be about, with the reasons.
type Suggestion struct {
	Row Row          `json:"row"`
	Why []fault.Text `json:"why"`
}

// News lists articles. Whoever may not look at drafts sees those that are published now.
func (r *Registry) News(ctx context.Context, a Actor, o NewsOptions) (NewsPage, error) {
	q, err := r.newsQuery(a, o)
	if err != nil {
		return NewsPage{}, err
	}
	by, last, err := readCursor(o.Cursor)
	if err != nil {
		return NewsPage{}, err
	}
	limit := pageLength(o.Limit)
	q.By, q.ID, q.Limit = by, news.ID(last), limit+1
	page := NewsPage{Items: []NewsRow{}}
	err = r.store.View(ctx, func(tx *store.Tx) error {
		if o.Agreement != "" {
			if q.Keys, err = agreementNewsKeys(ctx, tx, o.Agreement); err != nil {
				return err
			}
		}
		list, err := tx.News(ctx, q)
		if err != nil {
			return err
		}
		if page.Total = len(list); o.Cursor != "" || len(list) > limit { // or these are all
			if page.Total, err = tx.CountNews(ctx, q); err != nil {
				return err
			}
		}
		if len(list) > limit {
			list = list[:limit]
			page.Next = writeCursor(q.Place(list[limit-1]), string(list[limit-1].ID))
		}
		page.Items, err = newsRows(list, a, q.Now)
		return err
	})
	return page, err
}

// NewsCounts counts the articles that a list holds by their state, whatever states the list asks for.
func (r *Registry) NewsCounts(ctx context.Context, a Actor, o NewsOptions) (map[news.State]int, error) {
	if err := check(a, looks); err != nil {
		return nil, err
	}
	out := make(map[news.State]int)
	err := r.store.View(ctx, func(tx *store.Tx) error {
		for _, state := range news.States() {
			o.States = []news.State{state}
			q, err := r.newsQuery(a, o)
			if err != nil {
				return err
			}
			if out[state], err = tx.CountNews(ctx, q); err != nil {
				return err
			}
		}
		return nil
	})
	return out, err
}

// newsQuery is what a list asks the database for.
func (r *Registry) newsQuery(a Actor, o NewsOptions) (store.NewsQuery, error) {
	q := store.NewsQuery{Now: r.now(), States: o.States, Day: o.Day, Changed: o.Desk}
	var ps fault.Problems
	for i, s := range o.States {
		if !s.Valid() {
			ps.Add("state", fmt.Sprintf("states[%d]", i), fault.Tf("keadaan %q tidak dikenal", "the state %q is not known", s))
		}
	}
	if !validDay(o.Day) {
		ps.Add("month", "month", fault.T("tulis tahun atau bulan, misalnya 2019 atau 2019-10", "write a year or a month, such as 2019 or 2019-10"))
	}
	if err := ps.Err(fault.T("daftar ini tidak dapat dibuat", "this list cannot be made")); err != nil {
		return q, err
	}
	if check(a, looks) == nil {
		own := workScope(a)
		q.Own = &own
	} else {
		for _, s := range o.States {
			if s != news.IsPublished {
				return q, check(a, looks)
			}
		}
		q.States = []news.State{news.IsPublished}
	}
	if o.Category != "" {
		q.Keys = []string{categoryKey(o.Category)}
	}
	q.Stems = strings.Fields(indexWords(clean(o.Words)))
	return q, check(a, reads)
}

// validDay tells of the beginnings of days that lists may ask for.
func validDay(s string) bool {
	if s == "" {
		return true
	}
	for _, layout := range []string{"2006", "2006-01", "2006-01-02"} {
		if _, err := time.Parse(layout, s); err == nil {
			return true
		}
	}
	return false
}

func newsRows(list []store.NewsNow, a Actor, now time.Time) ([]NewsRow, error) {
	out := make([]NewsRow, len(list))
	for i, n := range list {
		row := &out[i]
		if err := json.Unmarshal([]byte(n.Row), row); err != nil {
			return nil, fmt.Errorf("the kept row of article %s: %w", n.ID, err)
		}
		if row.State = news.StateOf(row.Publish, n.Withdrawn, now); !a.may(looks, workOf(n.Government)) {
			row.By = ""
		}
	}
	return out, nil
}

// NewsOf are the published articles that name an agreement, or a record that is the same, the newest first.
func (r *Registry) NewsOf(ctx context.Context, a Actor, id agreement.ID) ([]NewsRow, error) {
	p, err := r.News(ctx, a, NewsOptions{Agreement: id, States: []news.State{news.IsPublished}, Limit: mostLimit})
	return p.Items, err
}

// agreementNewsKeys are the keys of an agreement and of all records that are the same.
func agreementNewsKeys(ctx context.Context, tx *store.Tx, id agreement.ID) ([]string, error) {
	root, err := rootOf(ctx, tx, id, "")
	if err != nil {
		return nil, err
	}
	ids := []agreement.ID{root}
	keys := []string{agreementKey(root)}
	for i := 0; i < len(ids); i++ {
		into, err := tx.MergedInto(ctx, ids[i])
		if err != nil {
			return nil, err
		}
		for _, m := range into {
			if !slices.Contains(ids, m) {
				ids = append(ids, m)
				keys = append(keys, agreementKey(m))
			}
		}
	}
	return keys, nil
}

// Article is one article. Whoever may not look at drafts finds those that are published, and of withdrawn ones only the title and the reason.
func (r *Registry) Article(ctx context.Context, a Actor, id news.ID) (Article, error) {
	var out Article
	err := r.store.View(ctx, func(tx *store.Tx) (err error) {
		out, err = r.article(ctx, tx, a, id)
		return err
	})
	return out, err
}

// ArticleAt is the article with an address, of now or before: Content.Slug is the one that it has now.
func (r *Registry) ArticleAt(ctx context.Context, a Actor, slug string) (Article, error) {
	var out Article
	err := r.store.View(ctx, func(tx *store.Tx) error {
		id, err := slugOwner(ctx, tx, slug)
		if err != nil {
			return err
		}
		if id == "" {
			return noArticle()
		}
		out, err = r.article(ctx, tx, a, id)
		return err
	})
	return out, err
}

func noArticle() error {
	return fault.New(fault.NotFound, fault.T("tidak ada berita di alamat ini", "there is no article at this address"))
}

// slugOwner is the article to which an address belongs; "" where it is free.
func slugOwner(ctx context.Context, tx *store.Tx, slug string) (news.ID, error) {
	list, err := tx.News(ctx, store.NewsQuery{Keys: []string{slugKey(slug)}, Changed: true, Limit: 1})
	if len(list) == 0 {
		return "", err
	}
	return list[0].ID, err
}

// articleOf is an article with all its versions.
func articleOf(ctx context.Context, tx *store.Tx, id news.ID) (news.Article, error) {
	list, err := tx.NewsVersions(ctx, id)
	if err == nil && len(list) == 0 {
		err = noArticle()
	}
	return news.Article{ID: id, Versions: list}, err
}

// ownerOf is whose an article is: the government of who wrote its first version; "" the operator's.
func ownerOf(a news.Article) region.Code { return a.Versions[0].Actor.Government }

func (r *Registry) article(ctx context.Context, tx *store.Tx, a Actor, id news.ID) (Article, error) {
	all, err := articleOf(ctx, tx, id)
	if err != nil {
		return Article{}, err
	}
	now := r.now()
	last := all.Last()
	out := Article{ID: id, Version: last, State: last.State(now), Why: last.Why(now), Edited: edited(all, now), Categories: []news.Category{}, AgreementRows: []Row{}}
	desk := a.may(looks, workOf(ownerOf(all)))
	if !desk {
		if out.State == news.IsWithdrawn && all.Seen() {
			out.Content = news.Content{Title: last.Content.Title, Slug: last.Content.Slug}
			out.Actor, out.Reading = agreement.Actor{}, ""
			return out, nil
		}
		if out.State != news.IsPublished {
			return Article{}, noArticle()
		}
		out.Actor, out.Reading = agreement.Actor{}, ""
	}
	categories, err := categoriesOf(ctx, tx)
	if err != nil {
		return out, err
	}
	for _, c := range last.Content.Categories {
		if x, ok := news.Find(categories, c); ok {
			out.Categories = append(out.Categories, x)
		}
	}
	if out.AgreementRows, err = standing(ctx, tx, last.Content.Agreements); err != nil {
		return out, err
	}
	if !desk {
		return out, nil
	}
	return out, r.deskSide(ctx, tx, &out, categories)
}

// edited is when the article was changed last after the public first saw it; zero where it was not.
func edited(a news.Article, now time.Time) time.Time {
	last := a.Last()
	for i, v := range a.Versions[:len(a.Versions)-1] {
		if v.State(a.Versions[i+1].At) == news.IsPublished && last.State(now) == news.IsPublished {
			return last.At
		}
	}
	return time.Time{}
}

// deskSide adds what only those see who work on an article.
func (r *Registry) deskSide(ctx context.Context, tx *store.Tx, out *Article, categories []news.Category) error {
	var ps fault.Problems
	out.Content.Lacks(&ps)
	if err := checkNamed(ctx, tx, out.Content, out.Content, categories, &ps); err != nil {
		return err
	}
	out.Lacks = ps.List()
	if out.Reading == "" {
		return nil
	}
	kept, err := readingByID(ctx, tx, out.Reading)
	if err != nil {
		return err
	}
	read, err := detailedReading(ctx, tx, kept, r)
	if err != nil {
		return err
	}
	out.Read = &read
	out.Suggested, err = suggested(ctx, tx, read, out.AgreementRows)
	return err
}

// suggested are the agreements that a reading became or that are like what it says, without those that are named already.
func suggested(ctx context.Context, tx *store.Tx, read ReadingRecord, named []Row) ([]Suggestion, error) {
	var out []Suggestion
	add := func(row Row, why []fault.Text) {
		has := func(x Row) bool { return x.ID == row.ID }
		if !slices.ContainsFunc(named, has) && !slices.ContainsFunc(out, func(s Suggestion) bool { return has(s.Row) }) {
			out = append(out, Suggestion{Row: row, Why: why})
		}
	}
	for i, d := range read.Decisions {
		if d.State == Accepted {
			rows, err := standing(ctx, tx, []agreement.ID{d.Agreement})
			if err != nil {
				return nil, err
			}
			for _, row := range rows {
				add(row, []fault.Text{fault.T("dibaca dari naskah ini dan sudah diterima", "read from this text and accepted")})
			}
			continue
		}
		for _, s := range read.Similar[i] {
			add(s.Row, s.Why)
		}
	}
	return out, nil
}

// ArticleVersions are all versions of an article, the first first.
func (r *Registry) ArticleVersions(ctx context.Context, a Actor, id news.ID) ([]news.Version, error) {
	if err := check(a, looks); err != nil {
		return nil, err
	}
	var all news.Article
	err := r.store.View(ctx, func(tx *store.Tx) (err error) {
		if all, err = articleOf(ctx, tx, id); err == nil && !a.may(looks, workOf(ownerOf(all))) {
			err = noArticle()
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	return all.Versions, nil
}

// NewsEdition tells what the public's news are: it changes whenever any page of them may, by a change or because a moment of publication has
// come. Caches compare it.
type NewsEdition struct {
	Seq       int64     `json:"seq"`           // grows with every change
	Published int       `json:"published"`     // how many articles are published now
	Next      time.Time `json:"next,omitzero"` // when the next one is published by itself; zero: none is planned
}

// NewsEdition is the edition at this moment.
func (r *Registry) NewsEdition(ctx context.Context) (NewsEdition, error) {
	var e NewsEdition
	now := r.now()
	err := r.store.View(ctx, func(tx *store.Tx) (err error) {
		if e.Seq, e.Next, err = tx.NewsSeq(ctx, now); err != nil {
			return err
		}
		e.Published, err = tx.CountNews(ctx, store.NewsQuery{Now: now, States: []news.State{news.IsPublished}})
		return err
	})
	return e, err
}

// NewsArchive counts what is published, by month and by category.
type NewsArchive struct {
	Total      int             `json:"total"`
	Months     []MonthCount    `json:"months"`     // the newest first
	Categories []CategoryCount `json:"categories"` // all, in their order
}

// MonthCount is a month in which articles were published.
type MonthCount struct {
	Month string `json:"month"` // "2019-10"
	Count int    `json:"count"`
}

// CategoryCount is a category with how many published articles it has.
type CategoryCount struct {
	news.Category
	Count int `json:"count"`
}

// NewsArchive counts the published articles, by month only those of a category where one is given.
func (r *Registry) NewsArchive(ctx context.Context, a Actor, category news.CategoryID) (NewsArchive, error) {
	if err := check(a, reads); err != nil {
		return NewsArchive{}, err
	}
	out := NewsArchive{Months: []MonthCount{}, Categories: []CategoryCount{}}
	published := store.NewsQuery{Now: r.now(), States: []news.State{news.IsPublished}}
	err := r.store.View(ctx, func(tx *store.Tx) error {
		categories, err := categoriesOf(ctx, tx)
		if err != nil {
			return err
		}
		counts, err := tx.NewsByCategory(ctx, published)
		if err != nil {
			return err
		}
		for _, c := range categories {
			i := slices.IndexFunc(counts, func(x store.Count) bool { return x.Of == categoryKey(c.ID) })
			n := 0
			if i >= 0 {
				n = counts[i].N
			}
			out.Categories = append(out.Categories, CategoryCount{c, n})
		}
		if out.Total, err = tx.CountNews(ctx, published); err != nil {
			return err
		}
		if category != "" {
			published.Keys = []string{categoryKey(category)}
		}
		months, err := tx.NewsMonths(ctx, published)
		for _, m := range months {
			out.Months = append(out.Months, MonthCount{m.Of, m.N})
		}
		return err
	})
	return out, err
}

// Keys by which articles are found.
func slugKey(s string) string               { return "slug:" + s }
func categoryKey(id news.CategoryID) string { return "category:" + string(id) }
func agreementKey(id agreement.ID) string   { return "agreement:" + string(id) }
func pictureKey(d document.Digest) string   { return "picture:" + string(d) }

// leadLength is how many letters of a text stand for it where it has no summary.
const leadLength = 200

// projectNews is what lists and addresses need of an article. Nothing but its versions goes into it.
func projectNews(a news.Article) (store.NewsNow, error) {
	last := a.Last()
	c := last.Content
	plain := markdown.Plain(c.Body)
	row := NewsRow{
		ID: a.ID, Slug: c.Slug, Title: c.Title, Lead: c.Summary, Place: c.Place, Author: c.Author, Codes: c.Codes, Categories: c.Categories, Agreements: c.Agreements,
		Publish: last.Publish, Withdrawn: last.Reason, Version: last.Number, Changed: last.At, By: last.Actor.Name,
	}
	if row.Lead == "" {
		row.Lead = beginning(plain, leadLength)
	}
	if len(c.Pictures) > 0 {
		row.Picture = &c.Pictures[0]
	}
	if row.Categories == nil {
		row.Categories = []news.CategoryID{}
	}
	if row.Agreements == nil {
		row.Agreements = []agreement.ID{}
	}
	encoded, err := json.Marshal(row)
	if err != nil {
		return store.NewsNow{}, fmt.Errorf("encode article %s: %w", a.ID, err)
	}
	n := store.NewsNow{
		ID: a.ID, Government: ownerOf(a), Version: last.Number, Slug: c.Slug, Withdrawn: last.Reason != "", Seen: a.Seen(), Changed: last.At, Row: string(encoded),
		Words: indexWords(strings.Join([]string{c.Title, c.Summary, c.Place, c.Author, strings.Join(c.Codes, " "), plain}, "\n")),
	}
	if !last.Publish.IsZero() {
		n.PublishAt, n.Day = last.Publish.At, last.Publish.Day()
	}
	for _, s := range a.Slugs() {
		n.Keys = append(n.Keys, slugKey(s))
	}
	for _, id := range c.Categories {
		n.Keys = append(n.Keys, categoryKey(id))
	}
	for _, id := range c.Agreements {
		n.Keys = append(n.Keys, agreementKey(id))
	}
	for _, p := range c.Pictures {
		n.Keys = append(n.Keys, pictureKey(p.Document))
	}
	slices.Sort(n.Keys)
	n.Keys = slices.Compact(n.Keys)
	return n, nil
}

// beginning is how a text begins, cut between words.
func beginning(s string, most int) string {
	s = strings.Join(strings.Fields(s), " ")
	if utf8.RuneCountInString(s) <= most {
		return s
	}
	s = string([]rune(s)[:most])
	if i := strings.LastIndexByte(s, ' '); i > 0 {
		s = s[:i]
	}
	return strings.TrimRight(s, " ,;:.–-") + " …"
}

// AgreementRows are the rows of the listed agreements that stand, those merged into others under the others.
func (r *Registry) AgreementRows(ctx context.Context, a Actor, ids []agreement.ID) ([]Row, error) {
	if err := check(a, reads); err != nil {
		return nil, err
	}
	var out []Row
	err := r.store.View(ctx, func(tx *store.Tx) (err error) {
		out, err = standing(ctx, tx, ids)
		return err
	})
	return out, err
}
