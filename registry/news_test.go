package registry_test

import (
	"bytes"
	"errors"
	"image"
	"image/color"
	"image/png"
	"io"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/store"
	"github.com/anyam-id/anyam/news"
	"github.com/anyam-id/anyam/registry"
)

// article is a content that lacks nothing.
func article(title string) news.Content {
	return news.Content{
		Title: title, Body: "Gubernur membuka kegiatan pemuda di **Samarinda**.", Codes: []string{"jay", "sul"}, Categories: []news.CategoryID{"kepemudaan-dan-olahraga"},
		NoAgreement: "Berita kegiatan umum.",
	}
}

func save(tb testing.TB, f *fixture, id news.ID, c news.Content, o registry.ArticleOptions) registry.Article {
	tb.Helper()
	return must[registry.Article](tb)(f.SaveArticle(tb.Context(), siti(), id, c, o))
}

func now(z news.Zone) *news.Moment { return &news.Moment{Zone: z} }

func picture(tb testing.TB, f *fixture, shade uint8) news.Picture {
	tb.Helper()
	var b bytes.Buffer
	img := image.NewGray(image.Rect(0, 0, 4, 3))
	img.SetGray(1, 1, color.Gray{Y: shade})
	noErr(tb, png.Encode(&b, img))
	return must[news.Picture](tb)(f.PutPicture(tb.Context(), siti(), "sapi.png", bytes.NewReader(b.Bytes())))
}

func places(err error) []string {
	var out []string
	if e, ok := errors.AsType[*fault.Error](err); ok {
		for _, p := range e.Problems {
			out = append(out, p.Place)
		}
	}
	return out
}

func headlines(p registry.NewsPage) []string {
	out := []string{}
	for _, r := range p.Items {
		out = append(out, r.Title)
	}
	return out
}

func public(tb testing.TB, f *fixture, o registry.NewsOptions) []string {
	tb.Helper()
	return headlines(must[registry.NewsPage](tb)(f.News(tb.Context(), registry.Anonymous(), o)))
}

func TestAnArticleIsWrittenPublishedWithdrawnAndRestored(t *testing.T) {
	onBoth(t, func(t *testing.T, f *fixture) {
		t.Helper()
		ctx := t.Context()
		c := article("")
		c.Body = ""
		draft := save(t, f, "", c, registry.ArticleOptions{})
		if draft.State != news.IsDraft || draft.Number != 1 || draft.Content.Slug != "berita" || len(draft.Lacks) != 2 {
			t.Errorf("a draft: %s, version %d, at %q, lacks %+v", draft.State, draft.Number, draft.Content.Slug, draft.Lacks)
		}
		if got := public(t, f, registry.NewsOptions{}); len(got) != 0 {
			t.Errorf("the public sees %q", got)
		}
		_, err := f.Article(ctx, registry.Anonymous(), draft.ID)
		wantKind(t, err, fault.NotFound)
		_, err = f.SaveArticle(ctx, siti(), draft.ID, c, registry.ArticleOptions{Publish: now(news.WITA)})
		if got := places(err); !slices.Equal(got, []string{"title", "body"}) {
			t.Errorf("published with problems at %q", got)
		}

		whole := save(t, f, draft.ID, article("Pemuda Berlari"), registry.ArticleOptions{IfVersion: 1, Publish: now(news.WITA)})
		if whole.State != news.IsPublished || whole.Number != 2 || whole.Content.Slug != "pemuda-berlari" || whole.Act != news.Scheduled || len(whole.Lacks) != 0 {
			t.Errorf("published: %+v", whole)
		}
		_, err = f.SaveArticle(ctx, siti(), draft.ID, c, registry.ArticleOptions{IfVersion: 1})
		wantKind(t, err, fault.Conflict)
		_, err = f.SaveArticle(ctx, siti(), draft.ID, c, registry.ArticleOptions{})
		wantKind(t, err, fault.Invalid) // the public would see an article without title

		// Another address; the first goes on leading here.
		c = whole.Content
		c.Title, c.Slug = "Pemuda Berlari Pagi", "pemuda-lari-pagi"
		moved := save(t, f, draft.ID, c, registry.ArticleOptions{})
		if again := save(t, f, draft.ID, c, registry.ArticleOptions{}); again.Number != moved.Number {
			t.Error("saving what is there made another version")
		}
		if moved.Edited.IsZero() || !whole.Edited.IsZero() {
			t.Errorf("edited at %s, then %s", whole.Edited, moved.Edited)
		}
		for _, slug := range []string{"pemuda-berlari", "pemuda-lari-pagi"} {
			got := must[registry.Article](t)(f.ArticleAt(ctx, registry.Anonymous(), slug))
			if got.ID != draft.ID || got.Content.Slug != "pemuda-lari-pagi" || got.Actor.Name != "" || got.Read != nil {
				t.Errorf("at %s: %+v", slug, got)
			}
		}
		_, err = f.ArticleAt(ctx, registry.Anonymous(), "berita")
		wantKind(t, err, fault.NotFound) // the public never saw it there

		_, err = f.WithdrawArticle(ctx, siti(), draft.ID, " ", 0)
		wantKind(t, err, fault.Invalid)
		gone := must[registry.Article](t)(f.WithdrawArticle(ctx, siti(), draft.ID, "Tanggalnya keliru.", 0))
		if again := must[registry.Article](t)(f.WithdrawArticle(ctx, siti(), draft.ID, "Tanggalnya keliru.", 0)); again.Number != gone.Number {
			t.Error("withdrawing twice made two versions")
		}
		stub := must[registry.Article](t)(f.ArticleAt(ctx, registry.Anonymous(), "pemuda-berlari"))
		if stub.State != news.IsWithdrawn || stub.Reason != "Tanggalnya keliru." || stub.Content.Body != "" || stub.Content.Title == "" {
			t.Errorf("a withdrawn article shows %+v", stub)
		}
		if got := public(t, f, registry.NewsOptions{}); len(got) != 0 {
			t.Errorf("the public sees %q", got)
		}
		back := must[registry.Article](t)(f.RestoreArticle(ctx, siti(), draft.ID, gone.Number))
		if back.State != news.IsPublished || back.Publish != whole.Publish {
			t.Errorf("restored: %s at %v", back.State, back.Publish)
		}
		versions := must[[]news.Version](t)(f.ArticleVersions(ctx, siti(), draft.ID))
		var acts []news.Act
		for _, v := range versions {
			acts = append(acts, v.Act)
			if v.Actor.Name != "Siti" || v.At.IsZero() {
				t.Errorf("version %d is by %q at %s", v.Number, v.Actor.Name, v.At)
			}
		}
		same(t, "acts", acts, []news.Act{news.Saved, news.Scheduled, news.Saved, news.Withdrawn, news.Restored})

		discarded := save(t, f, "", article("Batal"), registry.ArticleOptions{})
		must[registry.Article](t)(f.WithdrawArticle(ctx, siti(), discarded.ID, "tidak jadi", 0))
		_, err = f.Article(ctx, registry.Anonymous(), discarded.ID)
		wantKind(t, err, fault.NotFound) // the public never saw it
		healthy(t, f)
	})
}

func TestOnlyThoseWhoMayWriteSeeDrafts(t *testing.T) {
	f := open(t)
	ctx := t.Context()
	draft := save(t, f, "", article("Rahasia"), registry.ArticleOptions{})
	anyone, reader := registry.Anonymous(), registry.Actor{Actor: agreement.Actor{Name: "Pembaca"}, Token: "t"}
	for who, a := range map[string]registry.Actor{"the public": anyone, "a reader": reader} {
		for what, err := range map[string]error{
			"list drafts":     second(f.News(ctx, a, registry.NewsOptions{States: []news.State{news.IsDraft}})),
			"versions":        second(f.ArticleVersions(ctx, a, draft.ID)),
			"save":            second(f.SaveArticle(ctx, a, "", article("x"), registry.ArticleOptions{})),
			"publish":         second(f.PublishArticle(ctx, a, draft.ID, *now(news.WIB), 0)),
			"unpublish":       second(f.UnpublishArticle(ctx, a, draft.ID, 0)),
			"withdraw":        second(f.WithdrawArticle(ctx, a, draft.ID, "x", 0)),
			"restore":         second(f.RestoreArticle(ctx, a, draft.ID, 0)),
			"accept":          second(f.AcceptForArticle(ctx, a, draft.ID, registry.AcceptOptions{}, 0)),
			"save category":   second(f.SaveCategory(ctx, a, news.Category{Name: "x", English: "x"})),
			"drop category":   f.RemoveCategory(ctx, a, "gubernur"),
			"bring a picture": second(f.PutPicture(ctx, a, "x", strings.NewReader("x"))),
			"draft from text": third(f.DraftFromText(ctx, a, "x")),
		} {
			if k := fault.KindOf(err); k != fault.Unauthorized && k != fault.Forbidden {
				t.Errorf("%s may %s: %v", who, what, err)
			}
		}
		_, err := f.Article(ctx, a, draft.ID)
		wantKind(t, err, fault.NotFound)
	}
}

func second[T any](_ T, err error) error        { return err }
func third[T, U any](_ T, _ U, err error) error { return err }

func TestItIsPublishedWhenItsTimeComes(t *testing.T) {
	onBoth(t, func(t *testing.T, f *fixture) {
		t.Helper()
		ctx := t.Context()
		coming := news.At(f.clock.now().AddDate(0, 0, 3), news.WIT)
		a := save(t, f, "", article("Nanti"), registry.ArticleOptions{Publish: &coming})
		if a.State != news.IsScheduled || a.Act != news.Scheduled {
			t.Errorf("state %s", a.State)
		}
		before := must[registry.NewsEdition](t)(f.NewsEdition(ctx))
		if !before.Next.Equal(coming.At) || before.Published != 0 {
			t.Errorf("edition %+v", before)
		}
		if got := public(t, f, registry.NewsOptions{}); len(got) != 0 {
			t.Errorf("the public sees %q before its time", got)
		}
		f.clock.days.Add(4)
		if got := public(t, f, registry.NewsOptions{}); !slices.Equal(got, []string{"Nanti"}) {
			t.Errorf("the public sees %q after its time", got)
		}
		after := must[registry.NewsEdition](t)(f.NewsEdition(ctx))
		if after == before || after.Published != 1 || !after.Next.IsZero() || after.Seq != before.Seq {
			t.Errorf("edition %+v, before %+v", after, before)
		}
		_, err := f.UnpublishArticle(ctx, siti(), a.ID, 0)
		wantKind(t, err, fault.Conflict)

		later := news.At(f.clock.now().AddDate(0, 0, 3), news.WIB)
		b := save(t, f, "", article("Batal terbit"), registry.ArticleOptions{Publish: &later})
		if got := must[registry.Article](t)(f.UnpublishArticle(ctx, siti(), b.ID, 0)); got.State != news.IsDraft {
			t.Errorf("unpublished: %s", got.State)
		}
		got := must[registry.Article](t)(f.PublishArticle(ctx, siti(), b.ID, *now(news.WIB), 0))
		if again := must[registry.Article](t)(f.PublishArticle(ctx, siti(), b.ID, *now(news.WIB), 0)); got.State != news.IsPublished || again.Number != got.Number {
			t.Errorf("published: %s, version %d then %d", got.State, got.Number, again.Number)
		}
		_, err = f.PublishArticle(ctx, siti(), save(t, f, "", article("Zona"), registry.ArticleOptions{}).ID, news.Moment{Zone: "CET"}, 0)
		if got := places(err); !slices.Equal(got, []string{"publish"}) {
			t.Errorf("another zone: %v", err)
		}
		healthy(t, f)
	})
}

func TestTwoArticlesOfOneTitleHaveTwoAddresses(t *testing.T) {
	f := open(t)
	first := save(t, f, "", article("Judul Sama"), registry.ArticleOptions{Publish: now(news.WITA)})
	other := save(t, f, "", article("Judul Sama"), registry.ArticleOptions{})
	if first.Content.Slug != "judul-sama" || other.Content.Slug != "judul-sama-2" {
		t.Errorf("addresses %q, %q", first.Content.Slug, other.Content.Slug)
	}
	c := article("Judul Sama")
	c.Slug = "judul-sama"
	_, err := f.SaveArticle(t.Context(), siti(), other.ID, c, registry.ArticleOptions{})
	if got := places(err); !slices.Equal(got, []string{"slug"}) {
		t.Errorf("the address of another: %v", err)
	}
	c.Slug = "judul-lain"
	save(t, f, first.ID, c, registry.ArticleOptions{})
	c.Slug = "judul-sama"
	_, err = f.SaveArticle(t.Context(), siti(), other.ID, c, registry.ArticleOptions{})
	wantKind(t, err, fault.Invalid) // it leads to the first for ever
	save(t, f, first.ID, c, registry.ArticleOptions{})
}

func TestAnArticleNamesItsAgreements(t *testing.T) {
	onBoth(t, func(t *testing.T, f *fixture) {
		t.Helper()
		ctx := t.Context()
		c := article("Pasokan Sapi")
		c.NoAgreement = ""
		_, err := f.SaveArticle(ctx, siti(), "", c, registry.ArticleOptions{Publish: now(news.WITA)})
		if got := places(err); !slices.Equal(got, []string{"agreements"}) {
			t.Errorf("without an agreement: %v", err)
		}
		c.Agreements = []agreement.ID{"0000000000000000"}
		_, err = f.SaveArticle(ctx, siti(), "", c, registry.ArticleOptions{})
		if got := places(err); !slices.Equal(got, []string{"agreements[0]"}) {
			t.Errorf("with one that is not there: %v", err)
		}
		id := create(t, f, memorandum("64", "51", "sapi", 2020)...)
		twin := create(t, f, memorandum("64", "51", "sapi", 2020)...)
		c.Agreements = []agreement.ID{twin, twin}
		a := save(t, f, "", c, registry.ArticleOptions{Publish: now(news.WITA)})
		if len(a.AgreementRows) != 1 || a.AgreementRows[0].ID != twin {
			t.Errorf("names %+v", a.AgreementRows)
		}
		of := func(id agreement.ID) []string {
			rows := must[[]registry.NewsRow](t)(f.NewsOf(ctx, registry.Anonymous(), id))
			return headlines(registry.NewsPage{Items: rows})
		}
		if got := of(twin); !slices.Equal(got, []string{"Pasokan Sapi"}) {
			t.Errorf("news of the agreement: %q", got)
		}
		if got := of(id); len(got) != 0 {
			t.Errorf("news of another: %q", got)
		}
		state(t, f, twin, agreement.Assertion{Aspect: agreement.SameAs, Subject: id})
		for _, x := range []agreement.ID{id, twin} {
			if got := of(x); !slices.Equal(got, []string{"Pasokan Sapi"}) {
				t.Errorf("news of the merged agreement %s: %q", x, got)
			}
		}
		if a := must[registry.Article](t)(f.Article(ctx, registry.Anonymous(), a.ID)); len(a.AgreementRows) != 1 || a.AgreementRows[0].ID != id {
			t.Errorf("it names %+v", a.AgreementRows)
		}
	})
}

func TestTheTextOfAnArticleIsRead(t *testing.T) {
	onBoth(t, func(t *testing.T, f *fixture) {
		t.Helper()
		ctx := t.Context()
		c, m, err := f.DraftFromText(ctx, siti(), "Kalimantan Timur Gandeng Bali\n\n"+strings.TrimSpace(release)+" (jay/sul)\n22 Februari 2018 Jam 07:51:38\nKerjasama Pemerintahan\n")
		noErr(t, err)
		if c.Title != "Kalimantan Timur Gandeng Bali" || c.Place != "BANDUNG" || !slices.Equal(c.Codes, []string{"jay", "sul"}) || m.In("id") != "22 Februari 2018, 07.51 WITA" {
			t.Fatalf("pasted: %+v at %s", c, m.In("id"))
		}
		a := save(t, f, "", c, registry.ArticleOptions{})
		if a.Read == nil || len(a.Read.Reading.Agreements) < 2 || a.Read.Decisions[0].State != registry.Pending {
			t.Fatalf("read: %+v", a.Read)
		}
		readings := func() int { return len(must[registry.ReadingPage](t)(f.Readings(ctx, siti(), "", 0, "")).Items) }
		if readings() != 1 {
			t.Errorf("%d readings wait", readings())
		}
		c.Body += "\n\nDemikian."
		if b := save(t, f, a.ID, c, registry.ArticleOptions{}); b.Reading != a.Reading || readings() != 1 {
			t.Errorf("a sentence that says nothing of agreements made another reading")
		}
		c.Body = strings.ReplaceAll(c.Body, "Sulawesi Tengah", "Maluku Utara")
		b := save(t, f, a.ID, c, registry.ArticleOptions{})
		if b.Reading == a.Reading {
			t.Fatal("another partner made no other reading")
		}
		old := must[registry.ReadingRecord](t)(f.Reading(ctx, siti(), a.Reading))
		if d := old.Decisions[0]; d.State != registry.Rejected || d.Why == "" {
			t.Errorf("the reading of the text before waits on: %+v", d)
		}
		c.Body = strings.ReplaceAll(c.Body, "Maluku Utara", "Sulawesi Tengah")
		c.Body = strings.TrimSuffix(c.Body, "\n\nDemikian.")
		d := save(t, f, a.ID, c, registry.ArticleOptions{})
		if d.Reading != a.Reading || d.Read.Decisions[0].State != registry.Pending {
			t.Errorf("the text as it was once: reading %s, %+v", d.Reading, d.Read.Decisions)
		}

		d = must[registry.Article](t)(f.AcceptForArticle(ctx, siti(), a.ID, registry.AcceptOptions{}, d.Number))
		if n := len(d.Read.Decisions); len(d.Content.Agreements) != n || len(d.AgreementRows) != n || len(d.Suggested) != 0 {
			t.Errorf("accepted %d, names %v, suggests %+v", n, d.Content.Agreements, d.Suggested)
		}
		d = must[registry.Article](t)(f.PublishArticle(ctx, siti(), a.ID, m, 0))
		if d.State != news.IsPublished {
			t.Errorf("state %s", d.State)
		}
		bali := d.Content.Agreements[0]
		if got := must[[]registry.NewsRow](t)(f.NewsOf(ctx, registry.Anonymous(), bali)); len(got) != 1 || got[0].Title != c.Title {
			t.Errorf("news of the agreement: %+v", got)
		}
		// What was accepted stays, whatever the text becomes.
		c = d.Content
		c.Body = "Dicabut."
		e := save(t, f, a.ID, c, registry.ArticleOptions{})
		if got := must[registry.ReadingRecord](t)(f.Reading(ctx, siti(), a.Reading)); got.Decisions[0].State != registry.Accepted || e.Reading != "" {
			t.Errorf("the accepted reading is %s, the article's is %q", got.Decisions[0].State, e.Reading)
		}
		healthy(t, f)
	})
}

func TestAReadingBecomesAnArticle(t *testing.T) {
	f := open(t)
	ctx := t.Context()
	r := read(t, f, "rilis.txt", release)
	ids := must[[]agreement.ID](t)(f.Accept(ctx, siti(), r.ID, registry.AcceptOptions{}))
	c, m, err := f.DraftFromReading(ctx, siti(), r.ID)
	noErr(t, err)
	if !slices.Equal(c.Agreements, ids) || c.Place != "BANDUNG" || !m.At.IsZero() || m.Zone != news.WITA {
		t.Errorf("draft %+v at %+v", c, m)
	}
	c.Title, c.Categories, c.Author = "Kaltim Gandeng Bali", []news.CategoryID{"kerjasama-pemerintahan"}, "Humas"
	a := save(t, f, "", c, registry.ArticleOptions{Reading: r.ID, Publish: now(news.WITA)})
	if a.Reading != r.ID || a.State != news.IsPublished {
		t.Errorf("reading %s, state %s", a.Reading, a.State)
	}
	if n := len(must[registry.ReadingPage](t)(f.Readings(ctx, siti(), "", 0, "")).Items); n != 1 {
		t.Errorf("%d readings of one text", n)
	}
	_, err = f.SaveArticle(ctx, siti(), "", c, registry.ArticleOptions{Reading: "tidak ada"})
	wantKind(t, err, fault.NotFound)
}

func TestPicturesAreSeenWithTheirArticle(t *testing.T) {
	f := open(t)
	ctx := t.Context()
	p := picture(t, f, 200)
	if p.Width != 4 || p.Height != 3 {
		t.Errorf("size %d × %d", p.Width, p.Height)
	}
	for _, body := range []string{"<svg xmlns='http://www.w3.org/2000/svg'/>", "<script>", "GIF89a", ""} {
		_, err := f.PutPicture(ctx, siti(), "gambar.png", strings.NewReader(body))
		wantKind(t, err, fault.Invalid)
	}
	c := article("Bergambar")
	c.Pictures = []news.Picture{{Document: p.Document}}
	_, err := f.SaveArticle(ctx, siti(), "", c, registry.ArticleOptions{Publish: now(news.WITA)})
	if got := places(err); !slices.Equal(got, []string{"pictures[0].alt"}) {
		t.Errorf("without words for those who cannot see it: %v", err)
	}
	c.Pictures[0].Alt = "Sapi di padang"
	a := save(t, f, "", c, registry.ArticleOptions{})
	if a.Content.Pictures[0].Width != 4 {
		t.Errorf("the register did not measure it: %+v", a.Content.Pictures[0])
	}
	see := func(who registry.Actor) error {
		_, body, err := f.Picture(ctx, who, p.Document)
		if err != nil {
			return err
		}
		b, err := io.ReadAll(body)
		if len(b) == 0 {
			t.Error("an empty picture")
		}
		return errors.Join(err, body.Close())
	}
	wantKind(t, see(registry.Anonymous()), fault.NotFound)
	noErr(t, see(siti()))
	must[registry.Article](t)(f.PublishArticle(ctx, siti(), a.ID, *now(news.WITA), 0))
	noErr(t, see(registry.Anonymous()))
	must[registry.Article](t)(f.WithdrawArticle(ctx, siti(), a.ID, "keliru", 0))
	wantKind(t, see(registry.Anonymous()), fault.NotFound)
	text, err := putText(f, siti(), "x.txt", "x")
	noErr(t, err)
	c.Pictures = append(c.Pictures, news.Picture{Document: text.Digest})
	_, err = f.SaveArticle(ctx, siti(), "", c, registry.ArticleOptions{})
	if got := places(err); !slices.Equal(got, []string{"pictures[1]"}) {
		t.Errorf("a text as a picture: %v", err)
	}
}

func TestCategoriesAreRenamedClosedAndRemoved(t *testing.T) {
	onBoth(t, func(t *testing.T, f *fixture) {
		t.Helper()
		ctx := t.Context()
		list := must[[]news.Category](t)(f.NewsCategories(ctx, registry.Anonymous()))
		if len(list) != 12 {
			t.Fatalf("%d categories", len(list))
		}
		c, _ := news.Find(list, "pendidikan")
		c.Name, c.English, c.Slug = "Pendidikan dan Riset", "Education and Research", "pendidikan-riset"
		got := must[news.Category](t)(f.SaveCategory(ctx, siti(), c))
		same(t, "renamed", got, news.Category{ID: "pendidikan", Slug: "pendidikan-riset", Name: "Pendidikan dan Riset", English: "Education and Research", Order: 80, Former: []string{"pendidikan"}})
		same(t, "saved twice", must[news.Category](t)(f.SaveCategory(ctx, siti(), got)), got)
		fresh := must[news.Category](t)(f.SaveCategory(ctx, siti(), news.Category{Name: "Pendidikan", English: "Schools", Order: 5}))
		if fresh.Slug != "pendidikan-2" || fresh.ID == "" {
			t.Errorf("a new category at %q, since the old address leads elsewhere", fresh.Slug)
		}
		_, err := f.SaveCategory(ctx, siti(), news.Category{Name: "Gubernur", Slug: "2019"})
		if got := places(err); !slices.Equal(got, []string{"english", "slug", "name"}) {
			t.Errorf("problems at %q", got)
		}
		_, err = f.SaveCategory(ctx, siti(), news.Category{ID: "x", Name: "a", English: "b"})
		wantKind(t, err, fault.NotFound)

		a := article("Atlet")
		save(t, f, "", a, registry.ArticleOptions{Publish: now(news.WITA)})
		wantKind(t, f.RemoveCategory(ctx, siti(), "kepemudaan-dan-olahraga"), fault.Conflict)
		noErr(t, f.RemoveCategory(ctx, siti(), fresh.ID))
		wantKind(t, f.RemoveCategory(ctx, siti(), fresh.ID), fault.NotFound)
		list = must[[]news.Category](t)(f.NewsCategories(ctx, registry.Anonymous()))
		sport, _ := news.Find(list, "kepemudaan-dan-olahraga")
		sport.Closed = true
		must[news.Category](t)(f.SaveCategory(ctx, siti(), sport))
		_, err = f.SaveArticle(ctx, siti(), "", a, registry.ArticleOptions{})
		if got := places(err); !slices.Equal(got, []string{"categories[0]"}) {
			t.Errorf("in a closed category: %v", err)
		}
		archive := must[registry.NewsArchive](t)(f.NewsArchive(ctx, registry.Anonymous(), ""))
		if i := slices.IndexFunc(archive.Categories, func(c registry.CategoryCount) bool { return c.ID == sport.ID }); archive.Categories[i].Count != 1 || archive.Total != 1 {
			t.Errorf("archive %+v", archive)
		}
		healthy(t, f)
	})
}

func TestNewsIsFoundByWordsCategoryAndMonth(t *testing.T) {
	onBoth(t, func(t *testing.T, f *fixture) {
		t.Helper()
		at := func(y int, mo time.Month, d, h int) *news.Moment {
			m := news.At(time.Date(y, mo, d, h, 0, 0, 0, time.UTC), news.WITA)
			return &m
		}
		for i, m := range []*news.Moment{at(2019, 10, 31, 17), at(2019, 10, 31, 15), at(2020, 3, 7, 1), at(2020, 3, 8, 1)} {
			c := article([]string{"Sapi", "Kambing", "Sapi dan kerbau", "100% lokal_"}[i])
			if i == 2 {
				c.Categories = append(c.Categories, "pendidikan")
			}
			save(t, f, "", c, registry.ArticleOptions{Publish: m})
		}
		for _, c := range []struct {
			name string
			o    registry.NewsOptions
			want []string
		}{
			{"all", registry.NewsOptions{}, []string{"100% lokal_", "Sapi dan kerbau", "Sapi", "Kambing"}},
			{"by words", registry.NewsOptions{Words: "SAPI kegiatan"}, []string{"Sapi dan kerbau", "Sapi"}},
			{"by the author's code", registry.NewsOptions{Words: "jay kambing"}, []string{"Kambing"}},
			{"by a sign", registry.NewsOptions{Words: "100%"}, []string{"100% lokal_"}},
			{"by a category", registry.NewsOptions{Category: "pendidikan"}, []string{"Sapi dan kerbau"}},
			{"by a month of its own zone", registry.NewsOptions{Day: "2019-11"}, []string{"Sapi"}},
			{"by a year", registry.NewsOptions{Day: "2019"}, []string{"Sapi", "Kambing"}},
			{"nothing", registry.NewsOptions{Words: "kuda"}, []string{}},
		} {
			if got := public(t, f, c.o); !slices.Equal(got, c.want) {
				t.Errorf("%s: %q, want %q", c.name, got, c.want)
			}
		}
		archive := must[registry.NewsArchive](t)(f.NewsArchive(t.Context(), registry.Anonymous(), ""))
		same(t, "months", archive.Months, []registry.MonthCount{{"2020-03", 2}, {"2019-11", 1}, {"2019-10", 1}})
		one := must[registry.NewsPage](t)(f.News(t.Context(), registry.Anonymous(), registry.NewsOptions{Limit: 3}))
		rest := public(t, f, registry.NewsOptions{Limit: 3, Cursor: one.Next})
		if one.Total != 4 || len(one.Items) != 3 || !slices.Equal(rest, []string{"Kambing"}) {
			t.Errorf("%d, then %q of %d", len(one.Items), rest, one.Total)
		}
		_, err := f.News(t.Context(), siti(), registry.NewsOptions{Day: "kemarin", States: []news.State{"x"}})
		if got := places(err); !slices.Equal(got, []string{"states[0]", "month"}) {
			t.Errorf("problems at %q", got)
		}
	})
}

// TestNewsKeptIsWhatItsVersionsSay: whatever is done in whatever order and however time passes, lists show what the versions say.
func TestNewsKeptIsWhatItsVersionsSay(t *testing.T) {
	parent := t.TempDir()
	rapid.Check(t, func(rt *rapid.T) {
		ctx := t.Context()
		folder, err := os.MkdirTemp(parent, "register-") //nolint:usetesting // one for each try of one test
		noErr(t, err)
		f, done := openFixture(t, store.Options{Folder: folder}, folder, new(clock))
		defer done()
		var ids []news.ID
		for range rapid.IntRange(1, 12).Draw(rt, "steps") {
			id := news.ID("")
			if len(ids) > 0 {
				id = rapid.SampledFrom(append(ids, "")).Draw(rt, "article")
			}
			c := article(rapid.SampledFrom([]string{"Sapi", "Kambing", ""}).Draw(rt, "title"))
			m := news.At(f.clock.now().Add(time.Duration(rapid.IntRange(-100, 100).Draw(rt, "hours"))*time.Hour), rapid.SampledFrom(news.Zones()).Draw(rt, "zone"))
			var a registry.Article
			var err error
			switch step := rapid.IntRange(0, 6).Draw(rt, "step"); {
			case step < 2 || id == "":
				o := registry.ArticleOptions{}
				if step == 1 {
					o.Publish = &m
				}
				a, err = f.SaveArticle(ctx, siti(), id, c, o)
			case step == 2:
				a, err = f.PublishArticle(ctx, siti(), id, m, 0)
			case step == 3:
				a, err = f.UnpublishArticle(ctx, siti(), id, 0)
			case step == 4:
				a, err = f.WithdrawArticle(ctx, siti(), id, "keliru", 0)
			case step == 5:
				a, err = f.RestoreArticle(ctx, siti(), id, 0)
			default:
				f.clock.days.Add(int64(rapid.IntRange(0, 5).Draw(rt, "days")))
			}
			switch fault.KindOf(err) {
			case fault.Invalid, fault.Conflict:
			default:
				noErr(t, err)
			}
			if a.ID != "" && id == "" {
				ids = append(ids, a.ID)
			}
		}
		moment := f.clock.now()
		want := make(map[news.State][]news.ID)
		for _, id := range ids {
			versions := must[[]news.Version](t)(f.ArticleVersions(ctx, siti(), id))
			s := versions[len(versions)-1].State(moment)
			want[s] = append(want[s], id)
		}
		got := make(map[news.State][]news.ID)
		for _, s := range news.States() {
			for _, row := range must[registry.NewsPage](t)(f.News(ctx, siti(), registry.NewsOptions{States: []news.State{s}})).Items {
				got[s] = append(got[s], row.ID)
			}
		}
		if d := cmp.Diff(want, got, cmpopts.SortSlices(func(a, b news.ID) bool { return a < b })); d != "" {
			rt.Fatalf("at %s (-want +got):\n%s", moment, d)
		}
		changed, err := f.Rebuild(ctx, nil)
		noErr(t, err)
		if changed != 0 {
			rt.Fatalf("rebuilding changed %d projections", changed)
		}
	})
}
