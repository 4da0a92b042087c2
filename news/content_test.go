package news_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"github.com/anyam-id/anyam/document"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/news"
)

func problems(note func(*fault.Problems)) []string {
	var ps fault.Problems
	note(&ps)
	var out []string
	for _, p := range ps.List() {
		out = append(out, p.Place+" "+p.Code)
	}
	return out
}

func TestAllProblemsAreSaidAtOnce(t *testing.T) {
	whole := news.Content{Title: "Judul", Body: "Isi", Codes: []string{"jay"}, Categories: []news.CategoryID{"pendidikan"}, NoAgreement: "kegiatan umum"}
	if got := problems(whole.Lacks); got != nil {
		t.Errorf("a whole article lacks %q", got)
	}
	if got, want := problems(news.Content{Pictures: []news.Picture{{}}}.Lacks), []string{
		"title missing", "body missing", "categories missing", "author missing", "agreements missing", "pictures[0].alt missing",
	}; !slices.Equal(got, want) {
		t.Errorf("an empty article lacks %q, want %q", got, want)
	}
	picture := news.Picture{Document: document.Sum([]byte("x")), Width: 3, Height: 2}
	wrong := news.Content{
		Title: strings.Repeat("é", 201), Slug: "Judul Besar", Summary: strings.Repeat("a", 501), Codes: []string{"jay", "a b", ""},
		Pictures: []news.Picture{picture, picture, {Document: "x"}},
	}
	if got, want := problems(wrong.Check), []string{
		"title too_long", "summary too_long", "slug slug", "codes[1] code", "codes[2] code", "pictures[1].document twice", "pictures[2].document digest", "pictures[2] size",
	}; !slices.Equal(got, want) {
		t.Errorf("problems %q, want %q", got, want)
	}
	if got := problems(news.Content{Title: strings.Repeat("é", 200)}.Check); got != nil {
		t.Errorf("two hundred letters: %q", got)
	}
}

func TestSlug(t *testing.T) {
	for title, want := range map[string]string{
		"Kaltim Teken MoU dengan Delapan Provinsi": "kaltim-teken-mou-dengan-delapan-provinsi",
		"  “Semoga” kerja sama – ini:  sukses!! ":  "semoga-kerja-sama-ini-sukses",
		"Rudy Mas’ud & Café":                       "rudy-masud-cafe",
		"2019":                                     "berita-2019",
		"":                                         "berita",
		"Kategori":                                 "berita-kategori",
		"日本":                                       "berita",
		strings.Repeat("kata ", 40):                strings.TrimSuffix(strings.Repeat("kata-", 16), "-"),
		strings.Repeat("a", 300):                   strings.Repeat("a", 80),
		"PKS Nomor 553/106/XI/2019 antara Kaltara": "pks-nomor-553-106-xi-2019-antara-kaltara",
	} {
		if got := news.Slug(title); got != want {
			t.Errorf("Slug(%q) = %q, want %q", title, got, want)
		}
	}
	for _, s := range []string{"", "2019", "a--b", "-a", "a-", "A", "kategori", "a/b", "é", strings.Repeat("a", 101)} {
		if news.ValidSlug(s) {
			t.Errorf("%q is no address", s)
		}
	}
	used := map[string]bool{"a": true, "a-2": true}
	if s, err := news.Free("a", func(s string) (bool, error) { return !used[s], nil }); s != "a-3" || err != nil {
		t.Errorf("Free = %q, %v", s, err)
	}
}

func FuzzSlug(f *testing.F) {
	for _, s := range []string{"Kaltim", "É’-–", "2019", strings.Repeat("x-", 60)} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if slug := news.Slug(s); !news.ValidSlug(slug) {
			t.Errorf("Slug(%q) = %q is no address", s, slug)
		}
	})
}

const pasted = `Tiga Provinsi Menyepakati Pasokan Sapi

BALIKPAPAN – Tiga provinsi menandatangani kesepakatan bersama (MoU) tentang pasokan sapi, Senin (3/2).
Asisten menyebut naskahnya akan diikuti perjanjian (PKS). (adi/rin/humasprov)

04 Februari 2020 Jam 09:15:07
Pertanian dan Ketahanan Pangan
`

func TestPaste(t *testing.T) {
	categories := news.Categories(nil)
	for _, c := range []struct {
		name, text string
		want       news.Pasted
	}{
		{"a page of news", pasted, news.Pasted{
			Title: "Tiga Provinsi Menyepakati Pasokan Sapi", Place: "BALIKPAPAN",
			Body:       "Tiga provinsi menandatangani kesepakatan bersama (MoU) tentang pasokan sapi, Senin (3/2).\n\nAsisten menyebut naskahnya akan diikuti perjanjian (PKS).",
			Codes:      []string{"adi", "rin", "humasprov"},
			Categories: []news.CategoryID{"pertanian-dan-ketahanan-pangan"}, Published: time.Date(2020, 2, 4, 9, 15, 7, 0, time.UTC),
		}},
		{"an archive below is of other news", pasted + "05 Februari 2020 Jam 10:00:00\nGubernur Antah Berantah\n", news.Pasted{
			Title: "Tiga Provinsi Menyepakati Pasokan Sapi", Place: "BALIKPAPAN",
			Body:  "Tiga provinsi menandatangani kesepakatan bersama (MoU) tentang pasokan sapi, Senin (3/2).\n\nAsisten menyebut naskahnya akan diikuti perjanjian (PKS).",
			Codes: []string{"adi", "rin", "humasprov"},
		}},
		{"a sentence is no title, an abbreviation no code", "Bali dan Jawa Timur bekerja sama.\n\nKerja sama itu dituang dalam kesepakatan bersama (MoU)", news.Pasted{
			Body: "Bali dan Jawa Timur bekerja sama.\n\nKerja sama itu dituang dalam kesepakatan bersama (MoU)",
		}},
		{"one line", "Pendidikan", news.Pasted{Body: "Pendidikan"}},
		{"nothing", "\n \n", news.Pasted{}},
		{"lines that are broken", "Satu dua\ntiga.\n\n\nEmpat.", news.Pasted{Body: "Satu dua\ntiga.\n\nEmpat."}},
		{"one writer", "Judul\n\nIsi berita. (rin)", news.Pasted{Title: "Judul", Body: "Isi berita.", Codes: []string{"rin"}}},
		{"an agency before the dash", "JAKARTA (Humas) - Isi berita.", news.Pasted{Place: "JAKARTA", Body: "Isi berita."}},
	} {
		if d := cmp.Diff(c.want, news.Paste(c.text, categories)); d != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, d)
		}
	}
}

// The page of a real government's site that this register was first built to read.
func TestPasteARealPage(t *testing.T) {
	b, err := os.ReadFile(filepath.Join("..", "..", "shared", "corpus", "00-kaltim-delapan-provinsi.txt"))
	if err != nil {
		if os.Getenv("CI") != "" {
			t.Fatal(err)
		}
		t.Skip("../shared is absent")
	}
	p := news.Paste(string(b), news.Categories(nil))
	if p.Place != "BANDUNG" || !slices.Equal(p.Codes, []string{"jay", "sul", "humasprov"}) || p.Title != "" || !p.Published.IsZero() || p.Categories != nil {
		t.Errorf("place %q, codes %q, title %q, published %s, categories %q", p.Place, p.Codes, p.Title, p.Published, p.Categories)
	}
	if n := strings.Count(p.Body, "\n\n") + 1; n != 6 || strings.Contains(p.Body, "Jam ") || strings.Contains(p.Body, "humasprov") {
		t.Errorf("%d paragraphs:\n%s", n, p.Body)
	}
}

func FuzzPaste(f *testing.F) {
	f.Add(pasted)
	f.Add("A\n\n24 Oktober 2019 Jam 07:51:38")
	categories := news.Categories(nil)
	f.Fuzz(func(t *testing.T, s string) {
		p := news.Paste(s, categories)
		for _, code := range p.Codes {
			if code == "" {
				t.Error("an empty code")
			}
		}
		if p.Body != strings.TrimSpace(p.Body) {
			t.Errorf("the body has blanks around it: %q", p.Body)
		}
		if !utf8.ValidString(s) {
			return
		}
		for word := range strings.FieldsSeq(p.Title + " " + p.Place + " " + p.Body + " " + strings.Join(p.Codes, " ")) {
			if !strings.Contains(s, word) {
				t.Errorf("%q is not of the text", word)
			}
		}
	})
}

func TestReleaseIsWrittenAsReleasesAre(t *testing.T) {
	c := news.Content{Title: "Judul", Place: "SAMARINDA", Codes: []string{"jay", "sul"}}
	if got, want := c.Release("Isi.\n"), "Judul\n\nSAMARINDA – Isi. (jay/sul)\n"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestCategories(t *testing.T) {
	list := news.Categories(nil)
	if len(list) != 12 || list[0].Name != "Kerjasama Pemerintahan" || list[11].Name != "Kepemudaan dan Olahraga" {
		t.Fatalf("%d categories: %+v", len(list), list)
	}
	for _, c := range list {
		if !news.ValidSlug(c.Slug) || c.Slug != news.Slug(c.Name) || c.English == "" {
			t.Errorf("%+v", c)
		}
	}
	education, _ := news.Find(list, "pendidikan")
	renamed := education
	renamed.Slug, renamed.Name, renamed.Order = "pendidikan-dan-riset", "Pendidikan dan Riset", 5
	back := renamed
	back.Slug = "pendidikan"
	list = news.Categories([]news.CategoryChange{
		{Category: renamed},
		{Category: news.Category{ID: "x", Slug: "kesehatan", Name: "Kesehatan", English: "Health", Order: 15}},
		{Category: news.Category{ID: "gubernur"}, Removed: true},
		{Category: news.Category{ID: "tidak-ada"}, Removed: true},
	})
	if len(list) != 12 || list[0].Name != "Pendidikan dan Riset" || list[2].Name != "Kesehatan" {
		t.Errorf("%+v", list)
	}
	for slug, id := range map[string]news.CategoryID{"pendidikan": "pendidikan", "pendidikan-dan-riset": "pendidikan", "kesehatan": "x"} {
		if c, ok := news.BySlug(list, slug); !ok || c.ID != id {
			t.Errorf("/%s leads to %q", slug, c.ID)
		}
	}
	if _, ok := news.BySlug(list, "gubernur"); ok {
		t.Error("a removed category is there")
	}
	if c, ok := news.ByName(list, "PRODUK K UKM"); !ok || c.ID != "produk-k-ukm" {
		t.Errorf("by name: %+v", c)
	}
	list = news.Categories([]news.CategoryChange{{Category: renamed}, {Category: back}})
	if c, _ := news.Find(list, "pendidikan"); !slices.Equal(c.Former, []string{"pendidikan-dan-riset"}) {
		t.Errorf("former addresses %q", c.Former)
	}
}

func TestCompare(t *testing.T) {
	a := news.Content{Title: "Sapi", Body: "Satu dua tiga.\n\nEmpat lima.", Codes: []string{"jay"}, Categories: []news.CategoryID{"pendidikan"}}
	b := a
	b.Body, b.Codes = "Satu dua enam tiga.\n\nEmpat lima.", []string{"jay", "sul"}
	got := news.Compare(a, b, news.Names{Category: func(id news.CategoryID) string { return string(id) }, Picture: func(p news.Picture) string { return p.Alt }})
	want := []news.Change{
		{Member: "body", Label: fault.T("Isi", "Text"), Pieces: []news.Piece{{Text: "Satu dua "}, {Text: "enam ", Mark: news.New}, {Text: "tiga.\n\nEmpat lima."}}},
		{Member: "codes", Label: fault.T("Kode penulis", "Authors' codes"), Pieces: []news.Piece{{Text: "jay", Mark: news.Gone}, {Text: "jay/sul", Mark: news.New}}},
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
	if got := news.Compare(a, a, news.Names{Category: func(news.CategoryID) string { return "" }, Picture: func(p news.Picture) string { return p.Alt }}); got != nil {
		t.Errorf("equal contents differ: %+v", got)
	}
}

// FuzzDiffer: what stayed and what is gone is the old text, what stayed and what is new the new one.
func FuzzDiffer(f *testing.F) {
	f.Add("satu dua\ntiga", "satu tiga\nempat")
	f.Add("", "a\n\n b")
	f.Fuzz(func(t *testing.T, a, b string) {
		var old, changed strings.Builder
		for _, p := range news.Differ(a, b) {
			if p.Mark != news.New {
				old.WriteString(p.Text)
			}
			if p.Mark != news.Gone {
				changed.WriteString(p.Text)
			}
		}
		if old.String() != a || changed.String() != b {
			t.Errorf("%q and %q became %q and %q", a, b, old.String(), changed.String())
		}
	})
}
