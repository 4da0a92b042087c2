package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/anyam-id/anyam/news"
	"github.com/anyam-id/anyam/region"
	"github.com/anyam-id/anyam/term"
)

// newsBody is the part of a version that is kept as JSON.
type newsBody struct {
	Act     news.Act     `json:"act"`
	Content news.Content `json:"content"`
	Publish news.Moment  `json:"publish,omitzero"`
	Reason  string       `json:"withdrawn,omitempty"`
	Reading string       `json:"reading,omitempty"`
}

// AddNewsVersion adds a version of an article behind all others.
func (tx *Tx) AddNewsVersion(ctx context.Context, article news.ID, v news.Version) error {
	actor, err := json.Marshal(v.Actor)
	if err != nil {
		return err
	}
	body, err := json.Marshal(newsBody{v.Act, v.Content, v.Publish, v.Reason, v.Reading})
	if err != nil {
		return err
	}
	_, err = tx.exec(ctx, "add a version of news",
		`insert into news_version (seq, article, number, at, actor, body) values ((select coalesce(max(seq), 0) + 1 from news_version), $1, $2, $3, $4, $5)`,
		string(article), v.Number, timeText(v.At), string(actor), string(body))
	return err
}

// NewsVersions are all versions of an article, the first first; none where there is no such article.
func (tx *Tx) NewsVersions(ctx context.Context, article news.ID) ([]news.Version, error) {
	var out []news.Version
	err := tx.query(ctx, "read versions of news", func(rows *sql.Rows) error {
		var v news.Version
		var at, actor, body string
		if err := rows.Scan(&v.Number, &at, &actor, &body); err != nil {
			return err
		}
		var b newsBody
		var err error
		if v.At, err = parseTime(at); err == nil {
			err = json.Unmarshal([]byte(actor), &v.Actor)
		}
		if err == nil {
			err = json.Unmarshal([]byte(body), &b)
		}
		if err != nil {
			return fmt.Errorf("version %d of article %s: %w", v.Number, article, err)
		}
		v.Act, v.Content, v.Publish, v.Reason, v.Reading = b.Act, b.Content, b.Publish, b.Reason, b.Reading
		out = append(out, v)
		return nil
	}, `select number, at, actor, body from news_version where article = $1 order by number`, string(article))
	return out, err
}

// Articles are the IDs of all articles that have versions, in order.
func (tx *Tx) Articles(ctx context.Context) ([]news.ID, error) {
	return tx.newsIDs(ctx, `select distinct article from news_version order by article`)
}

// AddCategoryChange adds a change behind all others.
func (tx *Tx) AddCategoryChange(ctx context.Context, c news.CategoryChange) error {
	actor, err := json.Marshal(c.Actor)
	if err != nil {
		return err
	}
	body, err := json.Marshal(categoryBody{c.Category, c.Removed})
	if err != nil {
		return err
	}
	_, err = tx.exec(ctx, "change a category", `insert into news_category_change (seq, at, actor, body) values ((select coalesce(max(seq), 0) + 1 from news_category_change), $1, $2, $3)`,
		timeText(c.At), string(actor), string(body))
	return err
}

type categoryBody struct {
	Category news.Category `json:"category"`
	Removed  bool          `json:"removed,omitempty"`
}

// CategoryChanges are all changes of categories in order.
func (tx *Tx) CategoryChanges(ctx context.Context) ([]news.CategoryChange, error) {
	var out []news.CategoryChange
	err := tx.query(ctx, "read changes of categories", func(rows *sql.Rows) error {
		var c news.CategoryChange
		var at, actor, body string
		if err := rows.Scan(&at, &actor, &body); err != nil {
			return err
		}
		var b categoryBody
		var err error
		if c.At, err = parseTime(at); err == nil {
			err = json.Unmarshal([]byte(actor), &c.Actor)
		}
		if err == nil {
			err = json.Unmarshal([]byte(body), &b)
		}
		c.Category, c.Removed = b.Category, b.Removed
		out = append(out, c)
		return err
	}, `select at, actor, body from news_category_change order by seq`)
	return out, err
}

// NewsNow is the projection of one article: what lists and addresses need of it.
type NewsNow struct {
	ID         news.ID
	Government region.Code // whose it is until it is published: of who wrote the first version
	Version    int
	Slug       string
	PublishAt  time.Time // zero: never
	Day        term.Date
	Withdrawn  bool
	Seen       bool
	Changed    time.Time
	Words      string   // its stems, with single blanks between them
	Row        string   // JSON: what a list shows
	Keys       []string // by which it is found; read back by NewsKeys alone
}

const newsColumns = `id, version, slug, publish_at, day, withdrawn, seen, changed, words, row, government`

// PutNews writes the projection of an article with its keys, in place of an earlier one.
func (tx *Tx) PutNews(ctx context.Context, n NewsNow) error {
	_, err := tx.exec(ctx, "write news", `insert into news_now (`+newsColumns+`) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
		on conflict (id) do update set version = excluded.version, slug = excluded.slug, publish_at = excluded.publish_at, day = excluded.day,
		withdrawn = excluded.withdrawn, seen = excluded.seen, changed = excluded.changed, words = excluded.words, row = excluded.row, government = excluded.government`,
		string(n.ID), n.Version, n.Slug, timeText(n.PublishAt), n.Day.String(), number(n.Withdrawn), number(n.Seen), timeText(n.Changed), " "+n.Words+" ", n.Row, string(n.Government))
	if err != nil {
		return err
	}
	if _, err := tx.exec(ctx, "remove keys of news", `delete from news_key where article = $1`, string(n.ID)); err != nil {
		return err
	}
	return tx.insert(ctx, "write keys of news", `insert into news_key (key, article) values `, 2, len(n.Keys), `on conflict do nothing`,
		func(i int, args []any) []any { return append(args, n.Keys[i], string(n.ID)) })
}

// DropNews removes the projections of the listed articles.
func (tx *Tx) DropNews(ctx context.Context, ids []news.ID) error {
	for part := range inParts(ids) {
		list, args := inList(part)
		for _, statement := range []string{`delete from news_now where id in (`, `delete from news_key where article in (`} {
			if _, err := tx.exec(ctx, "drop news", statement+list+`)`, args...); err != nil {
				return err
			}
		}
	}
	return nil
}

// NewsKeys are the keys of an article in order.
func (tx *Tx) NewsKeys(ctx context.Context, id news.ID) ([]string, error) {
	var out []string
	err := tx.query(ctx, "read keys of news", func(rows *sql.Rows) error {
		var k string
		err := rows.Scan(&k)
		out = append(out, k)
		return err
	}, `select key from news_key where article = $1 order by key`, string(id))
	return out, err
}

// NewsIDs are the IDs of all projections and of all that have keys, in order.
func (tx *Tx) NewsIDs(ctx context.Context) ([]news.ID, error) {
	return tx.newsIDs(ctx, `select id from news_now union select article from news_key order by 1`)
}

func (tx *Tx) newsIDs(ctx context.Context, query string) ([]news.ID, error) {
	var out []news.ID
	err := tx.query(ctx, "read identifiers of news", func(rows *sql.Rows) error {
		var id news.ID
		err := rows.Scan(&id)
		out = append(out, id)
		return err
	}, query)
	return out, err
}

// NewsNow is one projection; false where there is none.
func (tx *Tx) NewsNow(ctx context.Context, id news.ID) (NewsNow, bool, error) {
	return first(tx.newsNow(ctx, `select `+newsColumns+` from news_now where id = $1`, string(id)))
}

// NewsQuery says which articles, in which order, and how many.
type NewsQuery struct {
	Now     time.Time    // on which states depend
	States  []news.State // in one of them; none: in any
	Own     *Scope       // besides what is published, only of these; nil: of all
	Keys    []string     // with one of these keys; none: whatever keys
	Day     string       // published on days that begin with it: "2019", "2019-10"
	Stems   []string     // with all of these words
	Changed bool         // what was changed last first; else what was published last
	By      string       // continue behind the article with this place in the order, as NewsNow.Place gives it, and
	ID      news.ID      // this ID
	Limit   int
}

// Place is the article's place in the order of a query.
func (q NewsQuery) Place(n NewsNow) string {
	if q.Changed {
		return timeText(n.Changed)
	}
	return timeText(n.PublishAt)
}

// conditions writes what the query asks for.
func (q NewsQuery) conditions() (where string, args []any) {
	var all []string
	arg := func(v any) string {
		args = append(args, v)
		return fmt.Sprintf("$%d", len(args))
	}
	if len(q.States) > 0 {
		var states []string
		for _, s := range q.States {
			states = append(states, stateCondition(s, func() string { return arg(timeText(q.Now)) }))
		}
		all = append(all, "("+strings.Join(states, " or ")+")")
	}
	if q.Own != nil {
		within, more := q.Own.condition("government", len(args)+1)
		args = append(args, more...)
		all = append(all, "("+within+" or "+stateCondition(news.IsPublished, func() string { return arg(timeText(q.Now)) })+")")
	}
	if len(q.Keys) > 0 {
		var list []string
		for _, k := range q.Keys {
			list = append(list, arg(k))
		}
		all = append(all, "id in (select article from news_key where key in ("+strings.Join(list, ", ")+"))")
	}
	if q.Day != "" {
		all = append(all, "day >= "+arg(q.Day), "day < "+arg(q.Day+"~")) // ~ comes after every digit and hyphen
	}
	for _, s := range q.Stems {
		all = append(all, "words like "+arg("% "+s+" %"))
	}
	if len(all) == 0 {
		return "1 = 1", args
	}
	return strings.Join(all, " and "), args
}

// stateCondition is news.StateOf in SQL. A test holds the two against each other.
func stateCondition(s news.State, now func() string) string {
	switch s {
	case news.IsDraft:
		return "(withdrawn = 0 and publish_at = '')"
	case news.IsScheduled:
		return "(withdrawn = 0 and publish_at <> '' and publish_at > " + now() + ")"
	case news.IsPublished:
		return "(withdrawn = 0 and publish_at <> '' and publish_at <= " + now() + ")"
	case news.IsWithdrawn:
	}
	return "withdrawn = 1"
}

// News are the articles that answer a query.
func (tx *Tx) News(ctx context.Context, q NewsQuery) ([]NewsNow, error) {
	where, args := q.conditions()
	by := "publish_at"
	if q.Changed {
		by = "changed"
	}
	if q.ID != "" {
		n := len(args)
		args = append(args, q.By, string(q.ID))
		where += fmt.Sprintf(" and (%[1]s < $%[2]d or %[1]s = $%[2]d and id < $%[3]d)", by, n+1, n+2)
	}
	args = append(args, q.Limit)
	return tx.newsNow(ctx, fmt.Sprintf(`select `+newsColumns+` from news_now where %s order by %[2]s desc, id desc limit $%[3]d`, where, by, len(args)), args...)
}

// CountNews is how many articles answer a query, whatever its order and limit.
func (tx *Tx) CountNews(ctx context.Context, q NewsQuery) (int, error) {
	where, args := q.conditions()
	var n int
	_, err := tx.one(ctx, "count news", []any{&n}, `select count(*) from news_now where `+where, args...)
	return n, err
}

// NewsMonths counts the articles that answer a query by the month of their publication ("2019-10"), the newest first.
func (tx *Tx) NewsMonths(ctx context.Context, q NewsQuery) ([]Count, error) {
	where, args := q.conditions()
	return tx.counts(ctx, `select substr(day, 1, 7) as month, count(*) from news_now where `+where+` group by substr(day, 1, 7) order by month desc`, args...)
}

// NewsByCategory counts the articles that answer a query by the keys of their categories.
func (tx *Tx) NewsByCategory(ctx context.Context, q NewsQuery) ([]Count, error) {
	where, args := q.conditions()
	return tx.counts(ctx, `select key, count(*) from news_key join news_now on id = article where key like 'category:%' and `+where+` group by key order by key`, args...)
}

// NewsTotals are the number of the last version of all, and how many there are: the same in a database that is whole.
func (tx *Tx) NewsTotals(ctx context.Context) (last, count int64, err error) {
	_, err = tx.one(ctx, "count versions of news", []any{&last, &count}, `select coalesce(max(seq), 0), count(*) from news_version`)
	return last, count, err
}

// Count is how many there are of something.
type Count struct {
	Of string
	N  int
}

func (tx *Tx) counts(ctx context.Context, query string, args ...any) ([]Count, error) {
	var out []Count
	err := tx.query(ctx, "count news", func(rows *sql.Rows) error {
		var c Count
		err := rows.Scan(&c.Of, &c.N)
		out = append(out, c)
		return err
	}, query, args...)
	return out, err
}

// NewsSeq is how many versions and changes there are, and the first moment of publication after a time; zero where none is planned.
func (tx *Tx) NewsSeq(ctx context.Context, now time.Time) (seq int64, next time.Time, err error) {
	var due string
	_, err = tx.one(ctx, "read the edition of the news", []any{&seq, &due}, `select
		(select coalesce(max(seq), 0) from news_version) + (select coalesce(max(seq), 0) from news_category_change),
		(select coalesce(min(publish_at), '') from news_now where withdrawn = 0 and publish_at > $1)`, timeText(now))
	if err != nil {
		return 0, time.Time{}, err
	}
	next, err = parseTime(due)
	return seq, next, err
}

func (tx *Tx) newsNow(ctx context.Context, query string, args ...any) ([]NewsNow, error) {
	var out []NewsNow
	err := tx.query(ctx, "read news", func(rows *sql.Rows) error {
		var n NewsNow
		var at, day, changed string
		var withdrawn, seen int64
		if err := rows.Scan(&n.ID, &n.Version, &n.Slug, &at, &day, &withdrawn, &seen, &changed, &n.Words, &n.Row, &n.Government); err != nil {
			return err
		}
		n.Withdrawn, n.Seen, n.Words = withdrawn != 0, seen != 0, strings.TrimSpace(n.Words)
		var err error
		if n.PublishAt, err = parseTime(at); err != nil {
			return err
		}
		if n.Changed, err = parseTime(changed); err != nil {
			return err
		}
		n.Day, err = term.Parse(day)
		out = append(out, n)
		return err
	}, query, args...)
	return out, err
}

// Equal tells whether two projections say the same, keys included.
func (n NewsNow) Equal(m NewsNow) bool {
	return n.ID == m.ID && n.Government == m.Government && n.Version == m.Version && n.Slug == m.Slug && n.PublishAt.Equal(m.PublishAt) && n.Day == m.Day && n.Withdrawn == m.Withdrawn &&
		n.Seen == m.Seen && n.Changed.Equal(m.Changed) && n.Words == m.Words && n.Row == m.Row && slices.Equal(n.Keys, m.Keys)
}
