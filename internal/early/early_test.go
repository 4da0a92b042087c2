package early

import (
	"os"
	"path/filepath"
	"testing"
)

const network = "p min 4 5\nn 1 4\nn 4 -4\na 1 2 0 4 2\na 1 3 0 2 2\na 2 3 0 2 1\na 2 4 0 3 3\na 3 4 0 5 1\n"

func TestOnlyThePlainCommandIsAnsweredEarly(t *testing.T) {
	dir := t.TempDir()
	file := func(name, text string) string {
		t.Helper()
		p := filepath.Join(dir, name)
		if err := os.WriteFile(p, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return p
	}
	good := file("good.min", network)
	for _, c := range []struct {
		args []string
		want string // "" where it is left to the command line
	}{
		{[]string{"flow", good}, "s 14\n"},
		{[]string{"flow", "--flows", good}, "s 14\nf 1 2 2\nf 1 3 2\nf 2 3 2\nf 3 4 4\n"},
		{[]string{"flow", good, "--flows"}, "s 14\nf 1 2 2\nf 1 3 2\nf 2 3 2\nf 3 4 4\n"},
		{[]string{}, ""},
		{[]string{"read", good}, ""},
		{[]string{"--lang", "en", "flow", good}, ""},
		{[]string{"flow"}, ""},
		{[]string{"flow", "-"}, ""},
		{[]string{"flow", "--help"}, ""},
		{[]string{"flow", "--proof", good}, ""},
		{[]string{"flow", good, good}, ""},
		{[]string{"flow", dir}, ""},
		{[]string{"flow", filepath.Join(dir, "absent.min")}, ""},
		{[]string{"flow", file("bad.min", "p min 2 1\na 1 2 0 x 1\n")}, ""},
		{[]string{"flow", file("none.min", "p min 2 1\nn 1 5\nn 2 -5\na 1 2 0 3 1\n")}, ""},
		{[]string{"flow", file("packed.min.gz", "\x1f\x8b\x08")}, ""},
	} {
		out, ok := answer(c.args)
		if string(out) != c.want || ok != (c.want != "") {
			t.Errorf("%q: %q, %v; want %q", c.args, out, ok, c.want)
		}
	}
}
