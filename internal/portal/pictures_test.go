package portal_test

import (
	"bytes"
	"flag"
	"fmt"
	"html"
	"image/png"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/anyam-id/anyam/internal/apptest"
)

var update = flag.Bool("update", false, "take the pictures of doc/pictures anew")

const (
	pictures = "../../doc/pictures"
	heaviest = 250 << 10 // bytes of a picture
)

// The pictures that README.md shows are there, and not too heavy for a weak line. They are of the program as it is:
//
//	go test ./internal/portal -run Pictures -update
//
// takes them anew.
func TestPictures(t *testing.T) {
	if *update {
		takePictures(t)
	}
	readme, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	shown := regexp.MustCompile(`\(doc/pictures/([a-z-]+\.png)\)`).FindAllSubmatch(readme, -1)
	if len(shown) < 2 {
		t.Fatalf("README.md shows %d pictures", len(shown))
	}
	for _, x := range shown {
		b, err := os.ReadFile(filepath.Join(pictures, string(x[1])))
		if err != nil {
			t.Error(err)
			continue
		}
		if c, err := png.DecodeConfig(bytes.NewReader(b)); err != nil || c.Width < 390 || len(b) > heaviest {
			t.Errorf("%s: %d wide, %d bytes: %v", x[1], c.Width, len(b), err)
		}
	}
}

func takePictures(t *testing.T) {
	t.Helper()
	app := apptest.Start(t)
	tab := apptest.Chromium(t).Open(t, app.URL)
	memorandum := app.URL + "/k/" + string(app.Find(t, "Kalimantan Timur", "Sulawesi Tengah"))
	read := screen(t, "demo/01-kaltim-delapan-provinsi.txt")
	terminal := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		_, _ = w.Write([]byte(read))
	}))
	defer terminal.Close()
	for _, x := range []struct {
		name    string
		address string
		width   int64
		most    float64 // pixels from the top
	}{
		{"register.png", app.URL + "/", 1280, 1180},
		{"agreement.png", memorandum, 1280, 1290},
		{"agreement-phone.png", memorandum, 390, 1560},
		{"map.png", app.URL + "/peta?wilayah=64", 1280, 1010},
		{"figures.png", app.URL + "/angka", 1280, 1180},
		{"region.png", app.URL + "/daerah/64", 1280, 1180},
		{"read.png", terminal.URL, 1100, 1200},
	} {
		tab.Resize(t, x.width, 400)
		tab.Go(t, x.address)
		b := tab.Picture(t, x.most)
		if len(b) > heaviest {
			t.Errorf("%s has %d bytes", x.name, len(b))
		}
		if err := os.WriteFile(filepath.Join(pictures, x.name), b, 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// screen is a page that looks like a terminal in which the program read a file: the real program's real output, its middle left out.
func screen(t *testing.T, file string) string {
	t.Helper()
	binary := filepath.Join(t.TempDir(), "anyam")
	run := func(name string, args ...string) []byte {
		c := exec.CommandContext(t.Context(), name, args...)
		c.Dir, c.Env = "../..", append(os.Environ(), "NO_COLOR=", "CLICOLOR_FORCE=1", "ANYAM_LANG=id")
		out, err := c.Output()
		if err != nil {
			t.Errorf("%s: %v", name, err)
		}
		return out
	}
	run("go", "build", "-o", binary, "./cmd/anyam")
	blocks := strings.Split(strings.TrimSpace(string(run(binary, "read", file))), "\n\n") // the heading, the agreements, the checks
	if len(blocks) < 7 {
		t.Fatalf("the program read %d agreements", len(blocks)-2)
	}
	styled := html.EscapeString(strings.Join(blocks[:4], "\n\n") + "\n\n   ⋮\n\n" + strings.Join(blocks[len(blocks)-3:], "\n\n"))
	for code, class := range map[string]string{"1": "b", "2": "d", "36": "q", "32": "g", "1;32": "b g", "1;33": "b y"} {
		styled = strings.ReplaceAll(styled, "\x1b["+code+"m", `<span class="`+class+`">`)
	}
	styled = strings.ReplaceAll(styled, "\x1b[0m", "</span>")
	return fmt.Sprintf(`<!doctype html><html lang="id"><meta charset="utf-8"><title>anyam read</title><style>
body{margin:0;background:#12141c;color:#dfe2ee;font:14px/1.5 "DejaVu Sans Mono","Liberation Mono",monospace;padding:18px 24px 22px}
pre{margin:0;font:inherit;white-space:pre}
.b{font-weight:700}.d{color:#8d94ab}.q{color:#8fd3e8}.g{color:#84d3a8}.y{color:#f0c88a}.p{color:#e0a53d}
</style><pre><span class="p">$</span> <span class="b">anyam read %s</span>
%s</pre></html>`, html.EscapeString(file), styled)
}
