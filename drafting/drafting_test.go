package drafting_test

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/anyam-id/anyam/article"
	"github.com/anyam-id/anyam/drafting"
	"github.com/anyam-id/anyam/fault"
)

func version(n int, texts ...string) drafting.Version {
	v := drafting.Version{ID: fmt.Sprint("v", n), Number: n}
	for i, t := range texts {
		v.Articles = append(v.Articles, article.Article{Key: fmt.Sprint("a", i), Number: fmt.Sprint(i + 1), Text: t})
	}
	return v
}

func says(party string, v int, key string, s drafting.Stance) drafting.Position {
	return drafting.Position{Party: party, Version: fmt.Sprint("v", v), Article: key, Stance: s}
}

var both = []string{"kaltim", "bali"}

func TestAWordStandsForTheWordsItWasSaidOf(t *testing.T) {
	d := drafting.Draft{
		Versions: []drafting.Version{version(1, "tetap", "lama"), version(2, "tetap", "baru")},
		Positions: []drafting.Position{
			says("kaltim", 1, "a0", drafting.Accept), says("bali", 1, "a0", drafting.Accept), says("kaltim", 1, "a1", drafting.Accept), says("bali", 1, "a1", drafting.Reject),
			says("asing", 1, "a1", drafting.Reject), says("bali", 7, "a1", drafting.Reject),
		},
	}
	if d.Current().Number != 2 || d.Agreed(both) {
		t.Errorf("version %d, agreed %v", d.Current().Number, d.Agreed(both))
	}
	s := d.Standings(d.Current(), both)
	if !s[0].Agreed || len(s[1].Positions) != 0 {
		t.Errorf("the article that stayed is agreed %v, of the changed one %d have spoken", s[0].Agreed, len(s[1].Positions))
	}
	d.Positions = append(d.Positions, says("bali", 2, "a1", drafting.Accept))
	if diff := cmp.Diff([]string{"kaltim"}, d.Waiting(both)); diff != "" {
		t.Error(diff)
	}
	d.Positions = append(d.Positions, says("kaltim", 2, "a1", drafting.Accept))
	if !d.Agreed(both) || d.Waiting(both) != nil {
		t.Error("all accept, and it is not agreed")
	}
	// What a version takes back is what was said of it before.
	d.Versions = append(d.Versions, version(3, "tetap", "lama"))
	if s := d.Standings(d.Current(), both); s[1].Positions["bali"].Stance != drafting.Reject {
		t.Error("the old words are back, and what was said of them is not")
	}
}

func TestNothingIsAgreedOfNothing(t *testing.T) {
	var d drafting.Draft
	if d.Agreed(both) || d.Current() != nil || d.Waiting(both) != nil {
		t.Error("an empty draft is agreed")
	}
	d.Versions = []drafting.Version{version(1)}
	if d.Agreed(both) {
		t.Error("a version without articles is agreed")
	}
	d.Versions = []drafting.Version{version(1, "x")}
	if d.Agreed(nil) {
		t.Error("nobody's draft is agreed")
	}
}

func TestWhatAPositionNeeds(t *testing.T) {
	for _, c := range []struct {
		p     drafting.Position
		wrong int
	}{
		{drafting.Position{Stance: drafting.Accept}, 0},
		{drafting.Position{Stance: drafting.Change}, 1},
		{drafting.Position{Stance: drafting.Change, Words: "w"}, 0},
		{drafting.Position{Stance: drafting.Reject, Words: "w"}, 1},
		{drafting.Position{Stance: drafting.Reject, Reason: "r"}, 0},
		{drafting.Position{}, 1},
	} {
		var ps fault.Problems
		if c.p.Check(&ps); len(ps.List()) != c.wrong {
			t.Errorf("%+v: %v", c.p, ps.List())
		}
	}
}

func TestCompareTellsOfEveryArticle(t *testing.T) {
	from, to := version(1, "satu", "dua", "tiga"), version(2, "satu", "dua lagi")
	to.Articles[1].Number = "5"
	to.Articles = append(to.Articles, article.Article{Key: "a9", Number: "6", Text: "baru"})
	var got []string
	for _, d := range drafting.Compare(&from, &to) {
		got = append(got, fmt.Sprint(d.Key, " ", d.Number, " ", d.Before, " ", d.Change, " ", d.Reworded))
	}
	if d := cmp.Diff([]string{"a0 1   false", "a1 5 2  true", "a9 6  added false", "a2 3  removed false"}, got); d != "" {
		t.Error(d)
	}
}

// The acts of both sides may arrive in any order: what each says stays in its own order, and the outcome is the same.
func TestTheOrderOfBothSidesMakesNoDifference(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		texts := rapid.SliceOfN(rapid.SampledFrom([]string{"x", "y"}), 2, 2)
		var versions []drafting.Version
		for n := range rapid.IntRange(1, 3).Draw(t, "versions") {
			versions = append(versions, version(n+1, texts.Draw(t, "texts")...))
		}
		word := func(party string) []drafting.Position {
			return rapid.SliceOfN(rapid.Custom(func(t *rapid.T) drafting.Position {
				return says(party, rapid.IntRange(1, len(versions)).Draw(t, "version"), rapid.SampledFrom([]string{"a0", "a1"}).Draw(t, "article"), rapid.SampledFrom(drafting.Stances()).Draw(t, "stance"))
			}), 0, 6).Draw(t, party)
		}
		a, b := word(both[0]), word(both[1])
		merged := func(name string) drafting.Draft {
			d := drafting.Draft{Versions: rapid.Permutation(versions).Draw(t, name+" versions")}
			for i, j := 0, 0; i < len(a) || j < len(b); {
				if j == len(b) || i < len(a) && rapid.Bool().Draw(t, name) {
					d.Positions = append(d.Positions, a[i])
					i++
				} else {
					d.Positions = append(d.Positions, b[j])
					j++
				}
			}
			return d
		}
		x, y := merged("one"), merged("other")
		if d := cmp.Diff(x.Standings(x.Current(), both), y.Standings(y.Current(), both)); d != "" || x.Agreed(both) != y.Agreed(both) {
			t.Fatal(d)
		}
		if x.Agreed(both) != (len(x.Waiting(both)) == 0) {
			t.Fatal("agreed, and somebody is waited for; or nobody, and not agreed")
		}
	})
}
