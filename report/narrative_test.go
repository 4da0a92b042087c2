package report_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/report"
)

func sentence(topic report.Topic, key, text string) report.Sentence {
	return report.Sentence{Key: key, Topic: topic, Text: fault.T(text, text), Source: fault.T("register", "register")}
}

var drafted = []report.Sentence{
	sentence(report.AboutAgreements, "signed", "Ditandatangani dua kesepakatan dengan Jawa Timur."),
	sentence(report.AboutAgreements, "ended", "Satu kesepakatan berakhir pada bulan Maret."),
	sentence(report.AboutDelivered, "cattle", "Bibit sapi: 500 ekor terkonfirmasi."),
}

// A line keeps the key of the sentence that it was, also in other words; what shares little with it is the writer's own.
func TestWhichSentenceAWrittenLineIs(t *testing.T) {
	for _, x := range []struct {
		name, text string
		want       []string
	}{
		{"nothing changed", "Ditandatangani dua kesepakatan dengan Jawa Timur.\nSatu kesepakatan berakhir pada bulan Maret.\n\nBibit sapi: 500 ekor terkonfirmasi.", []string{"signed", "ended", "", "cattle"}},
		{"other words", "Ditandatangani dua kesepakatan baru dengan Jawa Timur.\r\nSatu kesepakatan berakhir pada bulan Maret.\r\n\r\n\r\nBibit sapi: 500 ekor terkonfirmasi.\r\n", []string{"signed", "ended", "", "cattle"}},
		{"the first left out, the second in other words", "Satu kesepakatan sudah berakhir pada Maret.\nBibit sapi: 500 ekor terkonfirmasi.", []string{"ended", "cattle"}},
		{"something else in its place", "Gubernur berkunjung.\nSatu kesepakatan berakhir pada bulan Maret.", []string{"", "ended"}},
		{"one more", "Ditandatangani dua kesepakatan dengan Jawa Timur.\nKami bersyukur atas itu.\nSatu kesepakatan berakhir pada bulan Maret.", []string{"signed", "", "ended"}},
		{"nothing", " \n\n", nil},
	} {
		got := report.Unwritten(drafted, "id").Rewrite(x.text, drafted, "id")
		var keys []string
		for _, l := range got.Lines {
			keys = append(keys, l.Key)
		}
		if !slices.Equal(keys, x.want) {
			t.Errorf("%s: %q", x.name, keys)
		}
	}
}

func TestWhatTheDraftWouldSayNow(t *testing.T) {
	w := report.Unwritten(drafted, "id").Rewrite("Ditandatangani dua kesepakatan baru dengan Jawa Timur.\nSatu kesepakatan berakhir pada bulan Maret.\nKami bersyukur.", drafted, "id")
	now := slices.Clone(drafted)
	now[0].Text = fault.T("Ditandatangani tiga kesepakatan dengan Jawa Timur.", "")
	now = append(slices.Delete(now, 1, 2), sentence(report.AboutNext, "next", "Tiga pernyataan jatuh tempo."))
	want := []report.Change{
		{Key: "signed", Was: drafted[0].Text.ID, Now: now[0].Text.ID}, {Key: "next", Now: "Tiga pernyataan jatuh tempo."}, {Key: "ended", Was: drafted[1].Text.ID},
	}
	if d := cmp.Diff(want, w.Changes(now, "id")); d != "" {
		t.Error(d)
	}
	kept := w.Keep("signed", now, "id")
	if len(kept.Changes(now, "id")) != 2 || kept.Text() != w.Text() {
		t.Errorf("kept: %q, %+v", kept.Text(), kept.Changes(now, "id"))
	}
	for _, key := range []string{"signed", "next", "ended"} {
		w = w.Take(key, now, "id")
	}
	if got := w.Text(); got != "Ditandatangani tiga kesepakatan dengan Jawa Timur.\n\nTiga pernyataan jatuh tempo.\nKami bersyukur." || len(w.Changes(now, "id")) > 0 {
		t.Errorf("taken over: %q, %+v", got, w.Changes(now, "id"))
	}
	p := w.Passages(now, "id")
	if len(p) != 2 || p[0][0].Own || p[0][0].Sentence == nil || !p[1][1].Own || p[1][1].Sentence != nil {
		t.Errorf("the passages are %+v", p)
	}
}

// Whatever is written: what is taken over is what the draft says, nothing that was written is lost by keeping, and no key stands twice.
func TestNarrativesProperties(t *testing.T) {
	topics := []report.Topic{report.AboutAgreements, report.AboutClaims, report.AboutNext}
	rapid.Check(t, func(t *rapid.T) {
		draft := func(label string) []report.Sentence {
			var out []report.Sentence
			for i := range 8 {
				if n := rapid.IntRange(0, 3).Draw(t, fmt.Sprint(label, i)); n > 0 {
					out = append(out, sentence(topics[i*len(topics)/8], fmt.Sprint("k", i), fmt.Sprintf("kalimat %d tentang hal ke-%d sejumlah %d", i, i, n)))
				}
			}
			return out
		}
		was, now := draft("was"), draft("now")
		lines := strings.Split(report.Unwritten(was, "id").Text(), "\n")
		lines = rapid.Permutation(append(lines, "kata sendiri", "")).Draw(t, "lines")
		lines = lines[:rapid.IntRange(0, len(lines)).Draw(t, "n")]
		w := report.Unwritten(was, "id").Rewrite(strings.Join(lines, "\n"), was, "id")
		seen := make(map[string]bool)
		for _, l := range w.Lines {
			if l.Key != "" && seen[l.Key] {
				t.Fatalf("%s stands twice", l.Key)
			}
			seen[l.Key] = true
		}
		if again := w.Rewrite(w.Text(), now, "id"); cmp.Diff(w, again) != "" {
			t.Fatalf("writing the same changes it: %s", cmp.Diff(w, again))
		}
		for _, c := range w.Changes(now, "id") {
			if k := w.Keep(c.Key, now, "id"); k.Text() != w.Text() {
				t.Fatalf("keeping changes the text: %q, %q", k.Text(), w.Text())
			}
			w = w.Take(c.Key, now, "id")
			has := slices.ContainsFunc(w.Lines, func(l report.Line) bool { return l.Key == c.Key && l.Text == c.Now })
			if has != (c.Now != "") {
				t.Fatalf("taken over %+v: %q", c, w.Text())
			}
		}
		if c := w.Changes(now, "id"); len(c) > 0 {
			t.Fatalf("what is taken over still differs: %+v", c)
		}
	})
}
