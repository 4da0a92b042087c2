package registry

import (
	"context"
	"encoding/json"
	"fmt"
	"image"
	"reflect"
	"slices"
	"strings"
	"time"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/document"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/markdown"
	"github.com/anyam-id/anyam/internal/store"
	"github.com/anyam-id/anyam/news"
	"github.com/anyam-id/anyam/reading"
	"github.com/anyam-id/anyam/term"
)

// ArticleOptions go with a content that is saved.
type ArticleOptions struct {
	IfVersion int          // the number of the version that the actor saw: Conflict where there is a newer one; 0: whatever it is
	Publish   *news.Moment // publish it at this moment; one without a time is now; nil leaves publication as it is
	Reading   string       // of a new article: the reading that it was made from; "" none
}

// SaveArticle keeps a new version of an article, or a new article where id is "". What the public sees at once (or from a moment that is set)
// must lack nothing. Its text is read: what the reading proposes waits for a decision like that of any other text. Saving what is there
// already changes nothing.
func (r *Registry) SaveArticle(ctx context.Context, a Actor, id news.ID, c news.Content, o ArticleOptions) (Article, error) {
	return r.change(ctx, a, id, o.IfVersion, func(e *editing) (news.Version, error) {
		c := tidy(c)
		v := e.last.Save(c)
		if o.Publish != nil {
			m := *o.Publish
			if m.At.IsZero() {
				m = news.At(e.now, m.Zone)
			}
			m.At = m.At.UTC().Truncate(time.Second)
			var err error
			if v, err = v.PublishAt(m, e.now); err != nil {
				return v, err
			}
		}
		if e.last.Number == 0 && o.Reading != "" {
			if _, err := ownReading(ctx, e.tx, a, looks, o.Reading); err != nil {
				return v, err
			}
			v.Reading = o.Reading
		}
		return v, nil
	})
}

// PublishArticle publishes an article as it stands, at a moment; one without a time is now.
func (r *Registry) PublishArticle(ctx context.Context, a Actor, id news.ID, m news.Moment, ifVersion int) (Article, error) {
	return r.change(ctx, a, id, ifVersion, func(e *editing) (news.Version, error) {
		if m.At.IsZero() {
			if m = news.At(e.now, m.Zone); e.last.State(e.now) == news.IsPublished {
				return e.last, nil
			}
		}
		return e.last.PublishAt(news.Moment{At: m.At.UTC().Truncate(time.Second), Zone: m.Zone}, e.now)
	})
}

// UnpublishArticle takes back a publication that has not come yet.
func (r *Registry) UnpublishArticle(ctx context.Context, a Actor, id news.ID, ifVersion int) (Article, error) {
	return r.change(ctx, a, id, ifVersion, func(e *editing) (news.Version, error) { return e.last.Unpublish(e.now) })
}

// WithdrawArticle hides an article from the public, which reads the reason at its address if it ever saw it.
func (r *Registry) WithdrawArticle(ctx context.Context, a Actor, id news.ID, reason string, ifVersion int) (Article, error) {
	return r.change(ctx, a, id, ifVersion, func(e *editing) (news.Version, error) { return e.last.Withdraw(line(reason)) })
}

// RestoreArticle takes a withdrawal back.
func (r *Registry) RestoreArticle(ctx context.Context, a Actor, id news.ID, ifVersion int) (Article, error) {
	return r.change(ctx, a, id, ifVersion, func(e *editing) (news.Version, error) { return e.last.Restore(), nil })
}

// editing is an article to which a version is added.
type editing struct {
	ctx     context.Context // lives as long as one use case
	r       *Registry
	tx      *store.Tx
	actor   Actor
	now     time.Time
	article news.Article
	last    news.Version // the zero Version of a new article
}

// change adds the version that act makes of an article's last one, where it differs.
func (r *Registry) change(ctx context.Context, a Actor, id news.ID, ifVersion int, act func(*editing) (news.Version, error)) (Article, error) {
	return write(ctx, r, a, writes, func(tx *store.Tx, now time.Time) (Article, error) {
		e := &editing{ctx: ctx, r: r, tx: tx, actor: a, now: now, article: news.Article{ID: id}}
		if id == "" {
			e.article.ID = news.NewID(now)
		} else {
			var err error
			if e.article, err = articleOf(ctx, tx, id); err != nil {
				return Article{}, err
			}
			e.last = e.article.Last()
			if err := checkWork(a, writes, ownerOf(e.article), e.strange()); err != nil {
				return Article{}, err
			}
		}
		if ifVersion != 0 && ifVersion != e.last.Number {
			return Article{}, fault.New(fault.Conflict, fault.Tf("berita ini sudah diubah oleh %[1]s sejak Anda membukanya", "this article was changed by %[1]s since you opened it", e.last.Actor.Name))
		}
		v, err := act(e)
		if err != nil {
			return Article{}, err
		}
		if err := e.keep(v); err != nil {
			return Article{}, err
		}
		return r.article(ctx, tx, a, e.article.ID)
	})
}

// strange is what those are told of the article whose it is not: that it is another's once the public reads it, else that there is none.
func (e *editing) strange() error {
	if e.last.State(e.now) == news.IsPublished || e.article.Seen() {
		return fault.New(fault.Forbidden, fault.T("berita ini ditulis pemerintah lain; hanya mereka yang mengubahnya", "this article is another government's; only they change it"))
	}
	return noArticle()
}

// keep checks a version and adds it, unless it says what the last one says.
func (e *editing) keep(v news.Version) error {
	if err := e.check(&v); err != nil {
		return err
	}
	if e.last.Number > 0 && reflect.DeepEqual(v.Content, e.last.Content) && v.Publish == e.last.Publish && v.Reason == e.last.Reason {
		return nil
	}
	if e.last.Number > 0 || v.Reading == "" {
		if err := e.read(&v); err != nil {
			return err
		}
	}
	v.Number, v.At, v.Actor = e.last.Number+1, e.now, e.actor.Actor
	e.article.Versions = append(e.article.Versions, v)
	if err := e.tx.AddNewsVersion(e.ctx, e.article.ID, v); err != nil {
		return err
	}
	n, err := projectNews(e.article)
	if err != nil {
		return err
	}
	return e.tx.PutNews(e.ctx, n)
}

// check says everything that is wrong with a version, and gives it its address.
func (e *editing) check(v *news.Version) error {
	if err := e.measure(&v.Content); err != nil {
		return err
	}
	var ps fault.Problems
	v.Content.Check(&ps)
	title := fault.T("berita tidak dapat disimpan", "the article cannot be saved")
	if s := v.State(e.now); s == news.IsScheduled || s == news.IsPublished {
		title = fault.T("berita belum dapat diterbitkan", "the article cannot be published yet")
		v.Content.Lacks(&ps)
		if !v.Publish.Valid() {
			ps.Add("publish", "publish", fault.T("waktu terbit perlu tanggal, jam, dan zona WIB, WITA atau WIT", "the time of publication needs a day, a time and a zone: WIB, WITA or WIT"))
		}
	}
	categories, err := categoriesOf(e.ctx, e.tx)
	if err == nil {
		err = checkNamed(e.ctx, e.tx, v.Content, e.last.Content, categories, &ps)
	}
	if err == nil {
		err = e.address(v, &ps)
	}
	if err != nil {
		return err
	}
	return ps.Err(title)
}

// measure fills in the size of pictures that came without. What is no picture stays without, which is a problem.
func (e *editing) measure(c *news.Content) error {
	for i := range c.Pictures {
		p := &c.Pictures[i]
		if p.Width > 0 && p.Height > 0 {
			continue
		}
		if known, found, err := e.tx.Document(e.ctx, p.Document); err != nil || !found || !isPicture(known.MediaType) {
			if err != nil {
				return err
			}
			continue
		}
		body, err := e.r.blobs.Open(p.Document)
		if err != nil {
			return err
		}
		size, _, err := image.DecodeConfig(body)
		if err == nil {
			p.Width, p.Height = size.Width, size.Height
		}
		_ = body.Close() // only read
	}
	return nil
}

// checkNamed looks whether what a content names is there: categories (closed ones only where before had them), agreements, pictures.
func checkNamed(ctx context.Context, tx *store.Tx, c, before news.Content, categories []news.Category, ps *fault.Problems) error {
	for i, id := range c.Categories {
		x, ok := news.Find(categories, id)
		at := fmt.Sprintf("categories[%d]", i)
		switch {
		case !ok:
			ps.Add("category", at, fault.T("kategori ini tidak ada", "there is no such category"))
		case x.Closed && !slices.Contains(before.Categories, id):
			ps.Add("category_closed", at, fault.Tf("kategori %[1]s sudah ditutup", "the category %[2]s is closed", x.Name, x.English))
		}
	}
	for i, id := range c.Agreements {
		rows, err := standing(ctx, tx, []agreement.ID{id})
		if err != nil {
			return err
		}
		if len(rows) == 0 {
			ps.Add("agreement", fmt.Sprintf("agreements[%d]", i), fault.T("kesepakatan ini tidak ada dalam register", "this agreement is not in the register"))
		}
	}
	for i, p := range c.Pictures {
		if _, found, err := tx.Document(ctx, p.Document); err != nil {
			return err
		} else if !found {
			ps.Add("picture", fmt.Sprintf("pictures[%d]", i), fault.T("gambar ini belum diunggah", "this picture was not uploaded"))
		}
	}
	return nil
}

// address gives the version its slug: the one that was asked for, else the one that the public knows, else one made from the title.
func (e *editing) address(v *news.Version, ps *fault.Problems) error {
	free := func(slug string) (bool, error) {
		owner, err := slugOwner(e.ctx, e.tx, slug)
		return owner == "" || owner == e.article.ID, err
	}
	c := &v.Content
	if c.Slug == "" && !e.last.Publish.IsZero() {
		c.Slug = e.last.Content.Slug
		return nil
	}
	if c.Slug == "" {
		var err error
		c.Slug, err = news.Free(news.Slug(c.Title), free)
		return err
	}
	ok, err := free(c.Slug)
	if err == nil && !ok {
		ps.Add("slug_taken", "slug", fault.Tf("alamat %[1]s sudah dipakai berita lain", "the address %[1]s belongs to another article", c.Slug))
	}
	return err
}

// superseded is why the proposals of a text are left out that was written anew before anybody decided on them.
const superseded = "Naskah beritanya ditulis ulang; yang berlaku bacaan yang baru."

// read has the text of a version read, where it proposes anything else than the reading that the article has.
func (e *editing) read(v *news.Version) error {
	day := v.Publish.Day()
	if v.Publish.IsZero() {
		day = term.DateOf(e.r.now())
		if len(e.article.Versions) > 0 {
			day = term.DateOf(e.article.Versions[0].At.In(e.r.now().Location()))
		}
	}
	text := v.Content.Release(markdown.Plain(v.Content.Body))
	name := v.Content.Slug + ".txt"
	read := reading.Read(text, reading.Options{Name: name, MediaType: textPlain, Published: day})
	var before store.Reading
	if e.last.Reading != "" {
		var err error
		if before, err = readingByID(e.ctx, e.tx, e.last.Reading); err != nil {
			return err
		}
		var was reading.Reading
		if err := json.Unmarshal([]byte(before.Body), &was); err != nil {
			return fmt.Errorf("reading %s: %w", before.ID, err)
		}
		if sameProposals(was, read) {
			v.Reading = before.ID
			return nil
		}
	}
	if before.ID != "" {
		if err := e.decideAll(before, Pending, Rejected, superseded); err != nil {
			return err
		}
	}
	v.Reading = ""
	if len(read.Agreements) == 0 {
		return nil
	}
	kept, err := e.keepReading(name, text, read, day)
	v.Reading = kept.ID
	return err
}

// textPlain is the media type of an article's text.
const textPlain = "text/plain; charset=utf-8"

func (e *editing) keepReading(name, text string, read reading.Reading, day term.Date) (store.Reading, error) {
	digest, size, err := e.r.blobs.Put(strings.NewReader(text))
	if err != nil {
		return store.Reading{}, err
	}
	if kept, found, err := e.tx.ReadingOf(e.ctx, digest, day, e.actor.Government); err != nil || found {
		if err == nil {
			err = e.decideAll(kept, Rejected, Pending, superseded) // the text is as it was once
		}
		return kept, err
	}
	doc := store.DocumentRecord{Document: document.Document{Digest: digest, Name: name, MediaType: textPlain, Size: size, Text: digest}, At: e.now, Actor: e.actor.Actor}
	return keepReading(e.ctx, e.tx, doc, text, indexWords(text), read, day)
}

// decideAll changes the decisions of a reading that are from into to, unless somebody accepted something of it. What was superseded is told by
// the reason.
func (e *editing) decideAll(kept store.Reading, from, to Decided, why string) error {
	var list []ReadingDecision
	if err := json.Unmarshal([]byte(kept.Decisions), &list); err != nil {
		return fmt.Errorf("decisions on reading %s: %w", kept.ID, err)
	}
	for i, d := range list {
		switch {
		case d.State == Accepted:
			return nil
		case d.State != from, from == Rejected && d.Why != why:
			continue
		case to == Pending:
			list[i] = ReadingDecision{State: Pending}
		default:
			list[i] = ReadingDecision{State: to, At: e.now, By: e.actor.Actor, Why: why}
		}
	}
	b, err := json.Marshal(list)
	if err != nil {
		return fmt.Errorf("encode decisions: %w", err)
	}
	return e.tx.DecideReading(e.ctx, kept.ID, string(b))
}

// sameProposals tells whether two readings propose the same, wherever in the text it stands.
func sameProposals(a, b reading.Reading) bool {
	return slices.Equal(proposals(a), proposals(b))
}

func proposals(r reading.Reading) []string {
	out := []string{}
	if r.Date != nil {
		out = append(out, "date "+r.Date.Value)
	}
	for _, x := range r.Agreements {
		var b strings.Builder
		fmt.Fprintf(&b, "%s %s %s", x.Instrument, x.Class, x.Status)
		for _, p := range x.Parties {
			fmt.Fprintf(&b, "|%s %s", p.Kind, p.Name)
			if p.Signatory != nil {
				b.WriteString(" " + p.Signatory.Name)
			}
			if p.Number != nil {
				b.WriteString(" " + *p.Number)
			}
		}
		for _, f := range x.Fields {
			b.WriteString("|" + f.Text)
		}
		if x.Title != nil {
			b.WriteString("|" + *x.Title)
		}
		out = append(out, b.String())
	}
	return out
}

// AcceptForArticle takes agreements that were read of an article's text into the register and names them in the article, in one transaction.
func (r *Registry) AcceptForArticle(ctx context.Context, a Actor, id news.ID, o AcceptOptions, ifVersion int) (Article, error) {
	return r.change(ctx, a, id, ifVersion, func(e *editing) (news.Version, error) {
		if e.last.Reading == "" {
			return e.last, fault.New(fault.Conflict, fault.T("dari naskah ini tidak terbaca kesepakatan", "no agreement was read of this text"))
		}
		ids, err := r.acceptReading(ctx, e.tx, a, e.last.Reading, o, e.now)
		if err != nil {
			return e.last, err
		}
		c := e.last.Content
		c.Agreements = slices.Clone(c.Agreements)
		for _, x := range ids {
			if !slices.Contains(c.Agreements, x) {
				c.Agreements = append(c.Agreements, x)
			}
		}
		if len(c.Agreements) > 0 {
			c.NoAgreement = ""
		}
		return e.last.Save(c), nil
	})
}

// DraftFromReading is what a text that was read would be as an article: a start for whoever writes it. The moment is zero where the text
// does not say when it was published; its zone is the register's.
func (r *Registry) DraftFromReading(ctx context.Context, a Actor, id string) (news.Content, news.Moment, error) {
	if err := check(a, looks); err != nil {
		return news.Content{}, news.Moment{}, err
	}
	var c news.Content
	var m news.Moment
	err := r.store.View(ctx, func(tx *store.Tx) error {
		kept, err := ownReading(ctx, tx, a, looks, id)
		if err != nil {
			return err
		}
		record, err := wholeRecord(ctx, tx, kept)
		if err != nil {
			return err
		}
		categories, err := categoriesOf(ctx, tx)
		if err != nil {
			return err
		}
		c, m = draftOf(record.Text, categories, news.ZoneOf(r.now()))
		for _, d := range record.Decisions {
			if d.State == Accepted && !slices.Contains(c.Agreements, d.Agreement) {
				c.Agreements = append(c.Agreements, d.Agreement)
			}
		}
		return nil
	})
	return c, m, err
}

// DraftFromText is what a text that somebody pasted would be as an article.
func (r *Registry) DraftFromText(ctx context.Context, a Actor, text string) (news.Content, news.Moment, error) {
	if err := check(a, looks); err != nil {
		return news.Content{}, news.Moment{}, err
	}
	categories, err := r.NewsCategories(ctx, a)
	if err != nil {
		return news.Content{}, news.Moment{}, err
	}
	c, m := draftOf(clean(text), categories, news.ZoneOf(r.now()))
	return c, m, nil
}

func draftOf(text string, categories []news.Category, zone news.Zone) (news.Content, news.Moment) {
	p := news.Paste(text, categories)
	c := news.Content{Title: p.Title, Place: p.Place, Body: p.Body, Codes: p.Codes, Categories: p.Categories}
	if p.Published.IsZero() {
		return c, news.Moment{Zone: zone}
	}
	y, mo, d := p.Published.Date()
	h, mi, s := p.Published.Clock()
	return c, news.At(time.Date(y, mo, d, h, mi, s, 0, zone.Location()), zone)
}

// line is a text in one line, cleaned and masked.
func line(s string) string { return mask(strings.Join(strings.Fields(clean(s)), " ")) }

// tidy is a content as it is kept: cleaned, masked, without empty entries and repetitions. Equal contents become equal values.
func tidy(c news.Content) news.Content {
	out := news.Content{
		Title: line(c.Title), Slug: strings.ToLower(line(c.Slug)), Summary: line(c.Summary), Body: mask(clean(c.Body)), Place: line(c.Place), Author: line(c.Author), NoAgreement: line(c.NoAgreement),
	}
	for _, code := range c.Codes {
		out.Codes = once(out.Codes, line(code))
	}
	for _, id := range c.Categories {
		out.Categories = once(out.Categories, news.CategoryID(line(string(id))))
	}
	for _, id := range c.Agreements {
		out.Agreements = once(out.Agreements, agreement.ID(line(string(id))))
	}
	for _, p := range c.Pictures {
		p.Document = document.Digest(line(string(p.Document)))
		p.Alt, p.Caption, p.Credit = line(p.Alt), line(p.Caption), line(p.Credit)
		out.Pictures = append(out.Pictures, p)
	}
	return out
}

func once[T ~string](list []T, x T) []T {
	if x == "" || slices.Contains(list, x) {
		return list
	}
	return append(list, x)
}
