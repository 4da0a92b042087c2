package bahasa_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/anyam-id/anyam/bahasa"
	"github.com/anyam-id/anyam/region"
)

// shared gives the folder of the measuring data, which stands beside the project, or skips the test. In CI its absence is an error.
func shared(t *testing.T, name string) string {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for ; ; dir = filepath.Dir(dir) {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			break
		}
		if dir == filepath.Dir(dir) {
			t.Fatal("no go.mod above the package")
		}
	}
	path := filepath.Join(dir, "..", "shared", name)
	if _, err := os.Stat(path); err != nil {
		if os.Getenv("CI") != "" {
			t.Fatalf("the measuring data is missing: %v", err)
		}
		t.Skipf("without the measuring data nothing is measured: %v", err)
	}
	return path
}

// span is an entity by its bytes.
type span struct{ start, end int }

// nerText reads a file of NERGRIT: the text of its sentences, one a line, and the entities of each kind.
func nerText(t *testing.T, file string) (text string, entities map[string]map[span]bool) {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	entities = map[string]map[span]bool{"PERSON": {}, "PLACE": {}, "ORGANISATION": {}}
	var b strings.Builder
	kind, start := "", 0
	end := func() {
		if kind != "" {
			entities[kind][span{start, b.Len()}] = true
		}
		kind = ""
	}
	for line := range strings.Lines(string(data)) {
		word, tag, ok := strings.Cut(strings.TrimSpace(line), "\t")
		if !ok {
			end()
			b.WriteString("\n\n")
			continue
		}
		mark, of, _ := strings.Cut(tag, "-")
		if mark != "I" || of != kind {
			end()
		}
		if word != "." && word != "," && word != ")" && b.Len() > 0 {
			b.WriteByte(' ')
		}
		if mark != "O" && kind == "" {
			kind, start = of, b.Len()
		}
		b.WriteString(word)
	}
	end()
	return b.String(), entities
}

// TestNamesInNews measures by entity what is found in general news, which is not what the readers of names are made for: most persons stand there
// without a title, most places are villages and stadiums, most bodies are bands and clubs. An entity is found where its bytes agree exactly.
func TestNamesInNews(t *testing.T) {
	text, want := nerText(t, filepath.Join(shared(t, "data/ner-indonesia"), "ner_nergrit_test.txt"))
	got := map[string]map[span]bool{"PERSON": {}, "PLACE": {}, "ORGANISATION": {}}
	taken := make([]bool, len(text)+1)
	take := func(start, end int) {
		for i := start; i < end; i++ {
			taken[i] = true
		}
	}
	toks := bahasa.Tokenize(nil, text)
	for i := 0; i < len(toks); i++ {
		if o, next, ok := bahasa.OrganisationAt(text, toks, i); ok {
			got["ORGANISATION"][span{o.Start, o.End}] = true
			take(o.Start, o.End)
			i = next - 1
		}
	}
	for _, m := range region.Scan(nil, text) {
		if taken[m.NameStart] {
			continue
		}
		// The corpus counts "Kabupaten" to the name, and "Gubernur" not.
		place := span{m.NameStart, m.End}
		if want["PLACE"][span{m.Start, m.End}] {
			place.start = m.Start
		}
		got["PLACE"][place] = true
		take(m.NameStart, m.End)
	}
	begin := map[int]bool{}
	for e := range want["PERSON"] {
		begin[e.start] = true
	}
	exact := 0
	for _, s := range bahasa.Sentences(nil, text, toks) {
		after := s.First // of the name or office before
		for i := s.First; i < s.Last; i++ {
			n, behind, ok := bahasa.PersonAt(text, toks[:s.Last], int(i))
			name := span{}
			if ok {
				at := n.Start + strings.Index(text[n.Start:n.End], n.Text)
				name = span{at, at + len(n.Text)}
			}
			if begin[int(toks[i].Start)] && want["PERSON"][name] {
				exact++
			}
			if i < after || taken[toks[i].Start] {
				continue
			}
			if _, next, ok := bahasa.OfficeAt(text, toks[:s.Last], int(i)); ok {
				after = int32(next)
			} else if name.end > 0 {
				if n.Sure {
					got["PERSON"][name] = true
				}
				after = int32(behind)
			}
		}
	}
	asked := len(begin)
	t.Logf("PERSON: asked where %d names begin, %d are read exactly (%.2f)", asked, exact, float64(exact)/float64(asked))
	if float64(exact)/float64(asked) < 0.80 {
		t.Errorf("of %d names %d are read exactly, want 0.80", asked, exact)
	}
	for kind, floor := range map[string]struct{ precision, recall float64 }{
		"PERSON":       {0.60, 0.15},
		"PLACE":        {0.58, 0.22},
		"ORGANISATION": {0.40, 0.10},
	} {
		right := 0
		for e := range got[kind] {
			if want[kind][e] {
				right++
			}
		}
		precision, recall := float64(right)/float64(len(got[kind])), float64(right)/float64(len(want[kind]))
		t.Logf("%s: %d of %d found, precision %.2f, recall %.2f", kind, right, len(want[kind]), precision, recall)
		if precision < floor.precision || recall < floor.recall {
			t.Errorf("%s: precision %.3f and recall %.3f, want %.2f and %.2f", kind, precision, recall, floor.precision, floor.recall)
		}
	}
}
