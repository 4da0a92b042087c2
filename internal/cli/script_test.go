package cli_test

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"github.com/anyam-id/anyam/internal/cli"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){
		"anyam": func() { os.Exit(cli.Main(os.Args[1:], cli.Terminal())) },
	})
}

// The commands as a person types them, in testdata/script.
func TestScripts(t *testing.T) {
	cache := t.TempDir() // of the machine that reads PDF, which takes seconds to make
	testscript.Run(t, testscript.Params{
		Dir: "testdata/script",
		Setup: func(e *testscript.Env) error {
			e.Setenv("HOME", e.WorkDir)
			e.Setenv("XDG_CACHE_HOME", cache)
			e.Setenv("ANYAM_DATA", e.WorkDir+"/data")
			e.Setenv("LC_ALL", "C.UTF-8")
			e.Setenv("TZ", "Asia/Makassar")
			address, err := freeAddress()
			e.Setenv("ADDRESS", address)
			return err
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"exits": exits, "ready": ready, "capture": capture, "docx": docx, "pdf": pdf, "readonly": readonly, "unzip": unzip,
		},
		Condition: func(name string) (bool, error) {
			if name != "readonly" {
				return false, fmt.Errorf("no condition is called %q", name)
			}
			undo, err := makeReadOnly(cache)
			if err != nil {
				t.Logf("nothing can be made read-only here: %v", err)
				return false, nil
			}
			return true, undo()
		},
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
	})
}

// freeAddress is an address of this machine on which nothing listens.
func freeAddress() (string, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return "", err
	}
	return l.Addr().String(), l.Close()
}

// exits CODE COMMAND… runs a command that must end with that exit code.
func exits(ts *testscript.TestScript, _ bool, args []string) {
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	got := 0
	if err := ts.Exec(args[1], args[2:]...); err != nil {
		ended, ok := errors.AsType[*exec.ExitError](err)
		if !ok {
			ts.Fatalf("%v", err)
		}
		got = ended.ExitCode()
	}
	if got != want {
		ts.Fatalf("exit code %d instead of %d\n%s%s", got, want, ts.ReadFile("stdout"), ts.ReadFile("stderr"))
	}
}

// ready ADDRESS waits until a server answers there.
func ready(ts *testscript.TestScript, _ bool, args []string) {
	var last error
	for range 600 {
		r, err := http.Get("http://" + args[0] + "/readyz")
		if err == nil {
			_ = r.Body.Close()
			if r.StatusCode == http.StatusOK {
				return
			}
			err = errors.New(r.Status)
		}
		last = err
		time.Sleep(50 * time.Millisecond)
	}
	ts.Fatalf("no server at %s: %v", args[0], last)
}

// capture NAME takes the first word of the last line that the last command wrote as a variable; capture NAME stderr the last word of what it
// told besides.
func capture(ts *testscript.TestScript, _ bool, args []string) {
	told := len(args) > 1
	from := "stdout"
	if told {
		from = args[1]
	}
	lines := strings.Split(strings.TrimSpace(ts.ReadFile(from)), "\n")
	words := strings.FieldsFunc(lines[len(lines)-1], func(r rune) bool { return r == ' ' || r == ',' })
	switch {
	case len(words) == 0:
		ts.Fatalf("nothing was written to %s", from)
	case told:
		ts.Setenv(args[0], words[len(words)-1])
	default:
		ts.Setenv(args[0], words[0])
	}
}

// docx TEXT FILE makes a Word document of a text, a paragraph for each line.
func docx(ts *testscript.TestScript, _ bool, args []string) {
	var body strings.Builder
	for line := range strings.Lines(ts.ReadFile(args[0])) {
		fmt.Fprintf(&body, "<w:p><w:r><w:t>%s</w:t></w:r></w:p>", strings.TrimSpace(line))
	}
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for name, content := range map[string]string{
		"[Content_Types].xml": `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`,
		"_rels/.rels":         `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`,
		"word/document.xml":   `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>` + body.String() + `</w:body></w:document>`,
	} {
		w, err := z.Create(name)
		ts.Check(err)
		_, err = w.Write([]byte(content))
		ts.Check(err)
	}
	ts.Check(z.Close())
	ts.Check(os.WriteFile(ts.MkAbs(args[1]), b.Bytes(), 0o600))
}

// pdf TEXT FILE makes a page of a text of plain letters.
func pdf(ts *testscript.TestScript, _ bool, args []string) {
	var page strings.Builder
	page.WriteString("BT /F 11 Tf 14 TL 50 780 Td\n")
	for line := range strings.Lines(ts.ReadFile(args[0])) {
		fmt.Fprintf(&page, "(%s) '\n", strings.NewReplacer("(", `\(`, ")", `\)`).Replace(strings.TrimSpace(line)))
	}
	page.WriteString("ET")
	objects := []string{
		"<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
		"<</Type/Page/Parent 2 0 R/MediaBox[0 0 900 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
		fmt.Sprintf("<</Length %d>>stream\n%s\nendstream", page.Len(), page.String()), "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
	}
	b := bytes.NewBufferString("%PDF-1.4\n")
	var at []int
	for i, o := range objects {
		at = append(at, b.Len())
		fmt.Fprintf(b, "%d 0 obj%s\nendobj\n", i+1, o)
	}
	begin := b.Len()
	fmt.Fprintf(b, "xref\n0 %d\n0000000000 65535 f \n", len(objects)+1)
	for _, n := range at {
		fmt.Fprintf(b, "%010d 00000 n \n", n)
	}
	fmt.Fprintf(b, "trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n", len(objects)+1, begin)
	ts.Check(os.WriteFile(ts.MkAbs(args[1]), b.Bytes(), 0o600))
}

// unzip FILE takes the files of a ZIP archive out of it, into the folder of the script.
func unzip(ts *testscript.TestScript, _ bool, args []string) {
	z, err := zip.OpenReader(ts.MkAbs(args[0]))
	ts.Check(err)
	ts.Defer(func() { ts.Check(z.Close()) })
	for _, f := range z.File {
		b, err := fs.ReadFile(z, f.Name)
		ts.Check(err)
		ts.Check(os.WriteFile(ts.MkAbs(filepath.Base(f.Name)), b, 0o600))
	}
}

// readonly FOLDER keeps anybody from writing there, root as well, until the script is over.
func readonly(ts *testscript.TestScript, _ bool, args []string) {
	folder := ts.MkAbs(args[0])
	undo, err := makeReadOnly(folder)
	ts.Check(err)
	ts.Defer(func() { ts.Check(undo()) })
	if f, err := os.Create(filepath.Join(folder, "x")); err == nil {
		_ = f.Close()
		ts.Fatalf("%s can be written to", folder)
	}
}
