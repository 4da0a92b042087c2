package command

import (
	"errors"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

type shared struct {
	Data  string        `help:"Folder. | Folder." default:"./data" env:"TEST_DATA" type:"path"`
	Lang  string        `help:"Bahasa. | Language." default:"id" enum:"id,en"`
	Limit time.Duration `help:"Batas. | Limit." default:"30s"`
}

type copyCmd struct {
	From   []string `arg:"" name:"file" help:"Sumber. | Sources."`
	DryRun bool     `help:"Periksa saja. | Only check."`
	Map    []string `help:"Isian. | Fields." sep:"none" placeholder:"A=B"`
	Tags   []string `help:"Tanda. | Tags." default:"x"`
	Output string   `short:"o" help:"Tujuan. | Target." default:"-"`
	Accept bool     `help:"Terima. | Accept." aliases:"yes"`
	Days   int      `help:"Hari. | Days."`
}

func (copyCmd) Help() string { return "  app copy a | b" }

type keyCmd struct {
	Make struct {
		Name string `arg:"" help:"Nama. | Name."`
		Note string `arg:"" optional:"" help:"Catatan. | Note."`
	} `cmd:"" help:"Buat. | Make."`
}

type program struct {
	shared `embed:""`
	Copy   copyCmd `cmd:"" help:"Salin. | Copy."`
	Key    keyCmd  `cmd:"" help:"Kunci. | Keys."`
}

// parse gives what a command line makes of the program, or what is wrong with it, in English.
func parse(t *testing.T, line string, file map[string]string) (*program, Parsed, string) {
	t.Helper()
	p := &program{}
	got, err := New("app", "Contoh. | Example.", p).Parse(strings.Fields(line), func(f *Flag) (string, bool) { v, ok := file[f.Name]; return v, ok })
	if err == nil {
		return p, got, ""
	}
	wrong, ok := errors.AsType[*UsageError](err)
	if !ok {
		t.Fatalf("%s: %v is no error of use", line, err)
	}
	return p, got, wrong.Text.EN
}

func TestParse(t *testing.T) {
	p, got, wrong := parse(t, "copy --lang=en a --dry-run --map x=1,2 --map y=3 --tags p,q -o out - --yes --days 4 -- --b", nil)
	want := copyCmd{From: []string{"a", "-", "--b"}, DryRun: true, Map: []string{"x=1,2", "y=3"}, Tags: []string{"p", "q"}, Output: "out", Accept: true, Days: 4}
	if wrong != "" || got.Command.Name != "copy" || got.Command.Target != any(&p.Copy) {
		t.Fatalf("%s: %+v", wrong, got)
	}
	if diff := cmp.Diff(want, p.Copy, cmp.AllowUnexported(copyCmd{})); diff != "" {
		t.Error(diff)
	}
	data, err := filepath.Abs("data")
	if err != nil {
		t.Fatal(err)
	}
	if p.Data != data || p.Lang != "en" || p.Limit != 30*time.Second {
		t.Errorf("%+v", p.shared)
	}
	if p, got, wrong := parse(t, "key make a b", nil); wrong != "" || p.Key.Make.Note != "b" || got.Command.Name != "make" {
		t.Errorf("%s: %+v", wrong, p.Key)
	}
	if p, _, wrong := parse(t, "copy a -oout", nil); wrong != "" || p.Copy.Output != "out" || p.Copy.Tags[0] != "x" {
		t.Errorf("%s: %+v", wrong, p.Copy)
	}
}

// The command line goes before the environment, that before the file, that before the default.
func TestWhoseValue(t *testing.T) {
	file := map[string]string{"data": "/file", "lang": "en"}
	if p, _, _ := parse(t, "copy a", file); p.Data != "/file" || p.Lang != "en" {
		t.Errorf("the file: %+v", p.shared)
	}
	t.Setenv("TEST_DATA", "/environment")
	if p, _, _ := parse(t, "copy a", file); p.Data != "/environment" {
		t.Errorf("the environment: %+v", p.shared)
	}
	if p, _, _ := parse(t, "copy a --data /line", file); p.Data != "/line" {
		t.Errorf("the command line: %+v", p.shared)
	}
}

func TestWrongUse(t *testing.T) {
	for line, want := range map[string]string{
		"copi":                 `the command "copi" is not known; perhaps "copy"?`,
		"frobnicate":           `the command "frobnicate" is not known`,
		"key":                  "write one of make",
		"":                     "write one of copy, key",
		"copy":                 "<file> … is missing",
		"copy a --frob":        "the flag --frob is not known",
		"copy a -x":            "the flag -x is not known",
		"copy a --days":        "--days: its value is missing",
		"copy a --days --yes":  "--days: its value is missing",
		"copy a --days x":      `days: the value "x" cannot be used`,
		"copy a --lang fr":     `lang: write one of id, en, not "fr"`,
		"copy a --dry-run=huh": `dry-run: the value "huh" cannot be used`,
		"key make a b c":       `"c" is not expected here`,
	} {
		if _, _, wrong := parse(t, line, nil); wrong != want {
			t.Errorf("%q is refused with %q, want %q", line, wrong, want)
		}
	}
	if _, _, wrong := parse(t, "copy a", map[string]string{"lang": "fr"}); !strings.Contains(wrong, "id, en") {
		t.Errorf("a wrong value of the file: %q", wrong)
	}
}

func TestHelp(t *testing.T) {
	for _, line := range []string{"copy --help", "copy --frob -h a", "--help copy"} {
		_, got, wrong := parse(t, line, nil)
		if wrong != "" || !got.Help {
			t.Errorf("%s: %q, %+v", line, wrong, got)
		}
	}
	_, got, _ := parse(t, "copy -h", nil)
	for lang, want := range map[string][]string{
		"id": {"Pemakaian: app copy <file> … [pilihan]\n\nSalin.\n\n  app copy a | b\n", "  -o, --output=-             Tujuan.\n", "      --map=A=B              Isian.\n", "Pilihan semua perintah:\n", "Folder ($TEST_DATA)."},
		"en": {"Usage: app copy <file> … [flags]\n\nCopy.\n", "Only check.\n", "Show this help.\n"},
	} {
		var b strings.Builder
		if err := got.Command.WriteHelp(&b, lang); err != nil {
			t.Fatal(err)
		}
		for _, w := range want {
			if !strings.Contains(b.String(), w) {
				t.Errorf("%s lacks %q:\n%s", lang, w, b.String())
			}
		}
	}
}

func TestKebab(t *testing.T) {
	for name, want := range map[string]string{"DryRun": "dry-run", "ID": "id", "PublicURL": "public-url", "MaxBody": "max-body", "For": "for"} {
		if got := kebab(name); got != want {
			t.Errorf("%s is %s, want %s", name, got, want)
		}
	}
}
