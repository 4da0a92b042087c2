package article_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/anyam-id/anyam/article"
	"github.com/anyam-id/anyam/term"
)

const pact = `PERJANJIAN KERJA SAMA
Pada hari ini para pihak sepakat sebagaimana dimaksud dalam
Pasal 18 Undang-Undang.

BAB I
KETENTUAN UMUM

Pasal 1
MAKSUD DAN TUJUAN
(1) Maksudnya baik, lihat
Pasal 2 ayat (1).

Pasal 2 RUANG LINGKUP
a. sapi;
b. garam.

Pasal 2A
Hanya untuk tahun pertama.

BAB II
PENUTUP
Pasal 3
Penutup
Dibuat rangkap dua.
`

func TestSplit(t *testing.T) {
	want := []article.Article{
		{Key: "a0", Text: "PERJANJIAN KERJA SAMA\nPada hari ini para pihak sepakat sebagaimana dimaksud dalam\nPasal 18 Undang-Undang."},
		{Key: "a1", Number: "1", Chapter: "BAB I\nKETENTUAN UMUM", Heading: "MAKSUD DAN TUJUAN", Text: "(1) Maksudnya baik, lihat\nPasal 2 ayat (1)."},
		{Key: "a2", Number: "2", Heading: "RUANG LINGKUP", Text: "a. sapi;\nb. garam."},
		{Key: "a3", Number: "2A", Text: "Hanya untuk tahun pertama."},
		{Key: "a4", Number: "3", Chapter: "BAB II\nPENUTUP", Heading: "Penutup", Text: "Dibuat rangkap dua."},
	}
	got := article.Split(pact)
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
	if d := cmp.Diff(want, article.Split(article.Join(got))); d != "" {
		t.Errorf("written and read again: %s", d)
	}
}

func FuzzSplit(f *testing.F) {
	f.Add(pact)
	f.Add("Pasal 1\n\nPasal 1A\nBAB X\n")
	f.Add("BAB I")
	f.Fuzz(func(t *testing.T, text string) {
		list := article.Split(text)
		// Nothing is lost but white space and the marks behind a number.
		letters := func(s string) string {
			return strings.Map(func(r rune) rune {
				if r <= ' ' || strings.ContainsRune("-–:.", r) || r > 127 {
					return -1
				}
				return r
			}, strings.ToLower(s))
		}
		if got, want := letters(article.Join(list)), letters(text); got != want {
			t.Errorf("%q became %q", want, got)
		}
		for i := 1; i < len(list); i++ {
			if article.Compare(list[i-1].Number, list[i].Number) >= 0 {
				t.Errorf("article %q follows %q", list[i].Number, list[i-1].Number)
			}
		}
	})
}

func TestKeysFollowTheArticles(t *testing.T) {
	before := article.Split(pact)
	// An article is put between, so that all numbers behind it change, and one is rewritten.
	now := article.Split(strings.NewReplacer("Pasal 3\n", "Pasal 4\n", "BAB II\n", "Pasal 3\nPEMBIAYAAN\nDari APBD.\n\nBAB II\n", "a. sapi;", "a. sapi dan kerbau;").Replace(pact))
	got, used := article.Align(before, now, 5)
	var keys []string
	for _, a := range got {
		keys = append(keys, a.Number+"="+a.Key)
	}
	if d := cmp.Diff([]string{"=a0", "1=a1", "2=a2", "2A=a3", "3=a5", "4=a4"}, keys); d != "" || used != 6 {
		t.Error(used, d)
	}
}

func TestDiffTellsWords(t *testing.T) {
	for _, c := range []struct {
		from, to string
		want     []article.Part
	}{
		{"", "", nil},
		{"sama saja", "sama saja", []article.Part{{"", "sama saja"}}},
		{"paling lambat 30 hari kerja", "paling lambat 14 hari kerja", []article.Part{{"", "paling lambat "}, {article.Removed, "30 "}, {article.Added, "14 "}, {"", "hari kerja"}}},
		{"", "baru", []article.Part{{article.Added, "baru"}}},
		{"a b c", "a c", []article.Part{{"", "a "}, {article.Removed, "b "}, {"", "c"}}},
	} {
		if d := cmp.Diff(c.want, article.Diff(c.from, c.to)); d != "" {
			t.Errorf("%q, %q: %s", c.from, c.to, d)
		}
	}
	long := strings.Repeat("kata ", 3000)
	if got := article.Diff("x "+long+"y", "y "+strings.ReplaceAll(long, "kata", "lema")+"z"); len(got) != 2 {
		t.Errorf("a text beyond the limit has %d parts", len(got))
	}
}

func TestDiffGivesBothTexts(t *testing.T) {
	text := rapid.Custom(func(t *rapid.T) string {
		return strings.Join(rapid.SliceOfN(rapid.SampledFrom([]string{"a", "b", "c ", "\n", " ", "é"}), 0, 20).Draw(t, "words"), "")
	})
	rapid.Check(t, func(t *rapid.T) {
		from, to := text.Draw(t, "from"), text.Draw(t, "to")
		var was, is strings.Builder
		for _, p := range article.Diff(from, to) {
			if p.Change != article.Added {
				was.WriteString(p.Text)
			}
			if p.Change != article.Removed {
				is.WriteString(p.Text)
			}
		}
		if was.String() != from || is.String() != to {
			t.Fatalf("%q to %q gives %q and %q", from, to, was.String(), is.String())
		}
	})
}

func TestNumbers(t *testing.T) {
	for in, want := range map[string]string{"Pasal 4a": "4A", "12": "12", " pasal  7 ": "7", "IV": "", "": "", "0": "", "4ABC": ""} {
		got, ok := article.Number(in)
		if ok != (want != "") || ok && got != want {
			t.Errorf("%q is %q, %v", in, got, ok)
		}
	}
	list := []string{"10", "4A", "", "5", "4", "4B", "4AA"}
	slices.SortFunc(list, article.Compare)
	if got := strings.Join(list, " "); got != " 4 4A 4B 4AA 5 10" {
		t.Errorf("in order: %q", got)
	}
}

func day(d int) term.Date { return term.On(2026, 1, d) }

func TestTheTextInForceNamesWhatChangedIt(t *testing.T) {
	base := []article.Article{{Key: "a0", Text: "Pembukaan."}, {Key: "a1", Number: "1", Heading: "SATU", Text: "lama"}, {Key: "a2", Number: "2", Text: "dua"}}
	list := []article.Amendment{
		{Number: "2", Act: article.Delete, On: day(20), By: "b"},
		{Number: "1", Act: article.Replace, Text: "baru", On: day(10), By: "a"},
		{Number: "1A", Act: article.Insert, Heading: "SISIPAN", Text: "sisip", On: day(10), By: "a"},
		{Number: "9", Act: article.Replace, Text: "tak ada", On: day(10), By: "a"},
		{Number: "1", Act: article.Replace, Text: "tak bertanggal", By: "c"},
	}
	at := func(d term.Date) []string {
		var out []string
		for _, a := range article.On(base, list, d).Articles {
			s := a.Number + ":" + a.Text
			if a.Gone {
				s = a.Number + ":–"
			}
			for _, m := range a.Changed {
				s += " " + m.By
			}
			out = append(out, s)
		}
		return out
	}
	for _, c := range []struct {
		on   term.Date
		want []string
	}{
		{day(9), []string{":Pembukaan.", "1:lama", "2:dua"}},
		{day(10), []string{":Pembukaan.", "1:baru a", "1A:sisip a", "2:dua"}},
		{day(20), []string{":Pembukaan.", "1:baru a", "1A:sisip a", "2:– b"}},
	} {
		if d := cmp.Diff(c.want, at(c.on)); d != "" {
			t.Errorf("on %s: %s", c.on, d)
		}
	}
	if c := article.On(base, list, day(20)); len(c.Waiting) != 1 || len(c.Stray) != 1 {
		t.Errorf("%d wait and %d are stray", len(c.Waiting), len(c.Stray))
	}
}

// The text on a day is what comes of applying the changes one after the other in the order of their days, and the order in which they were noted
// makes no difference.
func TestTheTextInForceIsItsChangesInTheOrderOfDays(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var base []article.Article
		for i := range rapid.IntRange(0, 4).Draw(t, "articles") {
			base = append(base, article.Article{Number: string(rune('1' + i)), Text: "asal"})
		}
		n := rapid.IntRange(0, 8).Draw(t, "changes")
		var list []article.Amendment
		for i := range n {
			list = append(list, article.Amendment{
				Number: rapid.SampledFrom([]string{"1", "2", "3", "4", "2A"}).Draw(t, "number"), Act: rapid.SampledFrom(article.Acts()).Draw(t, "act"),
				Text: string(rune('a' + i)), On: day(i + 1), By: string(rune('a' + i)),
			})
		}
		last := rapid.IntRange(0, 10).Draw(t, "day")
		together := article.On(base, rapid.Permutation(list).Draw(t, "order"), day(last))
		now := base
		for d := 0; d <= last; d++ {
			var today []article.Amendment
			for _, m := range list {
				if m.On == day(d) {
					today = append(today, m)
				}
			}
			var next []article.Article
			for _, a := range article.On(now, today, day(d)).Articles {
				if !a.Gone {
					next = append(next, a.Article)
				}
			}
			now = next
		}
		var got []article.Article
		for _, a := range together.Articles {
			if !a.Gone {
				got = append(got, a.Article)
			}
		}
		if d := cmp.Diff(now, got); d != "" {
			t.Fatal(d)
		}
	})
}
