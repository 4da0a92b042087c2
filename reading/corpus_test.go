package reading_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"
)

// press is a text with the answer expected of it.
type press struct {
	name string
	text string
	gold gold
}

// ownTexts reads the project's own press texts that rules may be tuned on.
func ownTexts(tb testing.TB) []press {
	tb.Helper()
	return archives(tb, "dev-*.txtar")
}

// heldTexts reads those that nobody tunes on.
func heldTexts(tb testing.TB) []press {
	tb.Helper()
	return archives(tb, "held-*.txtar")
}

func archives(tb testing.TB, pattern string) []press {
	tb.Helper()
	files, err := filepath.Glob(filepath.Join("testdata", "press", pattern))
	if err != nil {
		tb.Fatal(err)
	}
	var out []press
	for _, f := range files {
		raw, err := os.ReadFile(f)
		if err != nil {
			tb.Fatal(err)
		}
		p := press{name: strings.TrimSuffix(filepath.Base(f), ".txtar")}
		for _, part := range txtar.Parse(raw).Files {
			switch part.Name {
			case "text":
				p.text = string(part.Data)
			case "gold.json":
				if err := json.Unmarshal(part.Data, &p.gold); err != nil {
					tb.Fatalf("%s: %v", f, err)
				}
			}
		}
		out = append(out, p)
	}
	return out
}

// sharedTexts reads the open corpus beside the project. Without it the test is skipped, or fails in CI.
func sharedTexts(tb testing.TB) []press {
	tb.Helper()
	dir, err := os.Getwd()
	if err != nil {
		tb.Fatal(err)
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			break
		}
		up := filepath.Dir(dir)
		if up == dir {
			tb.Fatal("no go.mod above the test")
		}
		dir = up
	}
	folder := filepath.Join(dir, "..", "shared", "corpus")
	files, err := filepath.Glob(filepath.Join(folder, "*.txt"))
	if err != nil {
		tb.Fatal(err)
	}
	if len(files) == 0 {
		if os.Getenv("CI") != "" {
			tb.Fatalf("no corpus in %s", folder)
		}
		tb.Skipf("no corpus in %s", folder)
	}
	var out []press
	for _, f := range files {
		text, err := os.ReadFile(f)
		if err != nil {
			tb.Fatal(err)
		}
		raw, err := os.ReadFile(strings.TrimSuffix(f, ".txt") + ".gold.json")
		if err != nil {
			tb.Fatal(err)
		}
		p := press{name: filepath.Base(f), text: string(text)}
		if err := json.Unmarshal(raw, &p.gold); err != nil {
			tb.Fatalf("%s: %v", f, err)
		}
		out = append(out, p)
	}
	return out
}
