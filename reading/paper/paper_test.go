package paper_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"github.com/anyam-id/anyam/reading/paper"
)

var update = flag.Bool("update", false, "write the expected answers of testdata anew")

// samples are the documents of testdata with what is expected of them.
func samples(tb testing.TB) map[string]*txtar.Archive {
	tb.Helper()
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) < 10 {
		tb.Fatalf("%d sample documents: %v", len(files), err)
	}
	out := map[string]*txtar.Archive{}
	for _, f := range files {
		a, err := txtar.ParseFile(f)
		if err != nil {
			tb.Fatal(err)
		}
		out[f] = a
	}
	return out
}

func file(tb testing.TB, a *txtar.Archive, name string) []byte {
	tb.Helper()
	for _, f := range a.Files {
		if f.Name == name {
			return f.Data
		}
	}
	return nil
}

func TestSamples(t *testing.T) {
	for name, a := range samples(t) {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			text := string(file(t, a, "paper.txt"))
			if !paper.Looks(text) {
				t.Error("it does not look like an agreement document")
			}
			p := paper.Read(text)
			checkSpans(t, text, p)
			got, err := json.MarshalIndent(p, "", " ")
			if err != nil {
				t.Fatal(err)
			}
			got = append(got, '\n')
			want := file(t, a, "want.json")
			if *update && !bytes.Equal(want, got) {
				a.Files = []txtar.File{{Name: "paper.txt", Data: file(t, a, "paper.txt")}, {Name: "want.json", Data: got}}
				if err := os.WriteFile(name, txtar.Format(a), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			if d := cmp.Diff(string(want), string(got)); d != "" {
				t.Errorf("(-want +got):\n%s", d)
			}
		})
	}
}
