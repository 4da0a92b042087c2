package anyam_test

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/mod/modfile"
)

const module = "github.com/anyam-id/anyam/"

// core are the packages of the domain: values and rules, no input and output.
var core = []string{"account", "affair", "agreement", "article", "bahasa", "closing", "document", "drafting", "fault", "followup", "news", "party", "planning/advantage", "planning/balance", "planning/figures", "planning/coalition", "planning/flow", "planning/linear", "planning/plan", "planning/route", "planning/signal", "obligation", "procedure", "radar", "reading", "reading/paper", "region", "reminder", "retention", "search", "signing", "survival", "task", "offer", "kak", "meeting", "term"}

func imports(t *testing.T, packages ...string) map[string][]string {
	t.Helper()
	args := append([]string{"list", "-f", `{{.ImportPath}} {{join .Imports " "}}`}, packages...)
	cmd := exec.Command("go", args...)
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("go list: %v\n%s", err, stderr.String())
	}
	list := make(map[string][]string)
	for line := range strings.Lines(string(out)) {
		f := strings.Fields(line)
		list[strings.TrimPrefix(f[0], module)] = f[1:]
	}
	return list
}

func TestTheCoreDoesNoInputOrOutput(t *testing.T) {
	var paths []string
	for _, p := range core {
		paths = append(paths, "./"+p)
	}
	for p, list := range imports(t, paths...) {
		for _, i := range list {
			inner, own := strings.CutPrefix(i, module)
			switch {
			case slices.Contains([]string{"os", "net/http", "database/sql", "os/exec", "net"}, i):
				t.Errorf("%s imports %s: the core takes a value or an io.Reader", p, i)
			case own && !slices.Contains(core, inner):
				t.Errorf("%s imports %s: the core does not know its surroundings", p, i)
			}
		}
	}
}

func TestFacesGoThroughTheRegistry(t *testing.T) {
	for p, list := range imports(t, "./...") {
		for _, i := range list {
			if strings.HasPrefix(p, "internal/portal") || strings.HasPrefix(p, "internal/api") {
				if i == module+"internal/store" || i == "database/sql" {
					t.Errorf("%s imports %s: faces go through registry", p, i)
				}
			}
			if !strings.HasPrefix(p, "internal/store") && (strings.HasPrefix(i, "modernc.org/sqlite") || strings.HasPrefix(i, "github.com/jackc/pgx")) {
				t.Errorf("%s imports %s: only internal/store knows drivers", p, i)
			}
		}
	}
}

// modernc.org/sqlite is only tested with the very libc that its own go.mod names.
func TestLibcIsTheOneThatSQLiteWants(t *testing.T) {
	ours := required(t, "go.mod", "modernc.org/libc")
	out, err := exec.Command("go", "list", "-m", "-f", "{{.GoMod}}", "modernc.org/sqlite").Output()
	if err != nil {
		t.Fatal(err)
	}
	if theirs := required(t, strings.TrimSpace(string(out)), "modernc.org/libc"); ours != theirs {
		t.Errorf("go.mod has libc %s, modernc.org/sqlite wants %s", ours, theirs)
	}
}

func required(t *testing.T, path, mod string) string {
	t.Helper()
	b, err := os.ReadFile(filepath.Clean(path))
	if err != nil {
		t.Fatal(err)
	}
	f, err := modfile.ParseLax(path, b, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range f.Require {
		if r.Mod.Path == mod {
			return r.Mod.Version
		}
	}
	t.Fatalf("%s does not require %s", path, mod)
	return ""
}

// Nothing in the tree names the folder in which it happens to be checked out, or somebody's home.
func TestNoMachineIsNamed(t *testing.T) {
	here, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	names := []string{"grep", "-lF", "-e", "/" + "root/"}
	if strings.Count(here, "/") > 1 { // a short one, such as /data, is a word like any other
		names = append(names, "-e", here+"/")
	}
	out, err := exec.Command("git", append(names, "--", ".")...).Output()
	if err == nil && len(out) > 0 {
		t.Errorf("files that name a machine's folders:\n%s", out)
	}
}
