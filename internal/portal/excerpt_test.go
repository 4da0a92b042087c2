package portal

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"
)

func told(text string, marks []mark) string {
	var b strings.Builder
	for _, p := range excerpt(text, marks) {
		if p.Class != "" {
			b.WriteString("<" + p.Text + ">")
			continue
		}
		b.WriteString(p.Text)
	}
	return b.String()
}

func TestExcerptsKeepTheParagraphsThatProveSomething(t *testing.T) {
	find := func(text, words string) mark {
		i := strings.Index(text, words)
		return mark{i, i + len(words), "field"}
	}
	text := "Judul\n\nSatu nikel di sini.\n\nDua.\n\nTiga.\n\nEmpat emas.\n"
	long := strings.Repeat("kata ", 200) + "nikel" + strings.Repeat(" lagi", 200)
	for name, x := range map[string]struct {
		text  string
		marks []mark
		want  string
	}{
		"one paragraph":          {text, []mark{find(text, "nikel")}, "[…] Satu <nikel> di sini. […]"},
		"two, with others left":  {text, []mark{find(text, "emas"), find(text, "nikel")}, "[…] Satu <nikel> di sini.\n\n[…] Empat <emas>."},
		"two that follow":        {"a nikel\n\nb emas", []mark{find("a nikel\n\nb emas", "nikel"), find("a nikel\n\nb emas", "emas")}, "a <nikel>\n\nb <emas>"},
		"the shorter mark wins":  {"satu dua", []mark{{0, 8, "party"}, {5, 8, "field"}}, "satu <dua>"},
		"a mark beyond the text": {"satu", []mark{{2, 9, "party"}}, "satu"},
		"no mark":                {text, nil, strings.TrimSuffix(text, "\n") + "\n"},
		"nothing":                {"", nil, ""},
	} {
		if got := told(x.text, x.marks); got != x.want {
			t.Errorf("%s: %q instead of %q", name, got, x.want)
		}
	}
	if got := told(long, []mark{find(long, "nikel")}); len(got) > 800 || !strings.HasPrefix(got, "[…] kata ") || !strings.HasSuffix(got, " lagi […]") || !strings.Contains(got, "kata <nikel> lagi") {
		t.Errorf("of a long paragraph: %q", got)
	}
}

// Whatever the text and the marks are, the marked words are those of the text, in its order, each once, and nothing is cut within a character.
func TestExcerptsTellTheTruth(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOfN(rapid.SampledFrom([]string{"a", "é", " ", "\n", "\n\n", strings.Repeat("x", 400), strings.Repeat("kata ", 90)}), 0, 40).Draw(t, "text"), "")
		var marks []mark
		for range rapid.IntRange(0, 6).Draw(t, "marks") {
			start := rapid.IntRange(0, len(text)).Draw(t, "start")
			end := rapid.IntRange(start, min(len(text), start+30)).Draw(t, "end")
			for start > 0 && start < len(text) && !utf8.RuneStart(text[start]) {
				start--
			}
			for end < len(text) && !utf8.RuneStart(text[end]) {
				end++
			}
			if start < end {
				marks = append(marks, mark{start, end, "field"})
			}
		}
		var want, got []string
		for _, m := range apart(slices.Clone(marks), len(text)) {
			want = append(want, text[m.start:m.end])
		}
		at := 0
		for _, p := range excerpt(text, marks) {
			if !utf8.ValidString(p.Text) {
				t.Fatalf("cut within a character: %q", p.Text)
			}
			if p.Class != "" {
				got = append(got, p.Text)
			} else if strings.Contains(p.Text, "[…]") {
				continue
			}
			i := strings.Index(text[at:], p.Text)
			if i < 0 {
				t.Fatalf("%q is not in the text after byte %d", p.Text, at)
			}
			at += i + len(p.Text)
		}
		if !slices.Equal(got, want) {
			t.Fatalf("marked %q instead of %q", got, want)
		}
	})
}
