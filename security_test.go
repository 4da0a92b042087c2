package anyam_test

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// The requirements of OWASP ASVS 4.0.3: of levels 1 and 2, and of level 3 alone.
const (
	wanted = `1.1.1-7 1.2.1-4 1.4.1 1.4.4-5 1.5.1-4 1.6.1-4 1.7.1-2 1.8.1-2 1.9.1-2 1.10.1 1.11.1-2 1.12.2 1.14.1-6
2.1.1-12 2.2.1-3 2.3.1-3 2.4.1-6 2.5.1-7 2.6.1-3 2.7.1-6 2.8.1-7 2.9.1-3 2.10.1-4 3.1.1 3.2.1-4 3.3.1-4 3.4.1-5 3.5.1-3 3.7.1
4.1.1-3 4.1.5 4.2.1-2 4.3.1-3 5.1.1-5 5.2.1-8 5.3.1-10 5.4.1-3 5.5.1-4 6.1.1-3 6.2.1-6 6.3.1-2 6.4.1-2 7.1.1-4 7.2.1-2 7.3.1 7.3.3-4 7.4.1-3
8.1.1-4 8.2.1-3 8.3.1-8 9.1.1-3 9.2.1-4 10.2.1-2 10.3.1-3 11.1.1-8 12.1.1-3 12.2.1 12.3.1-6 12.4.1-2 12.5.1-2 12.6.1
13.1.1 13.1.3-5 13.2.1-3 13.2.5-6 13.3.1-2 13.4.1-2 14.1.1-4 14.2.1-6 14.3.2-3 14.4.1-7 14.5.1-4`
	higher = `1.11.3 2.2.4-7 3.6.1-2 6.2.7-8 6.3.3 8.1.5-6 9.2.5 10.1.1 10.2.3-6 14.1.5`
)

var (
	numbers = regexp.MustCompile(`(\d+\.\d+)\.(\d+)(?:(?:-| – \d+\.\d+\.)(\d+))?`)
	tests   = regexp.MustCompile("`((?:Test|Fuzz)[A-Za-z0-9]+)`")
	paths   = regexp.MustCompile("`((?:[a-z]+/[A-Za-z0-9./_-]+|[A-Za-z]+)\\.(?:go|md|cedar|bash)|(?:internal|doc|registry|account|planning)/[A-Za-z0-9/_-]+)`")
	defined = regexp.MustCompile(`(?m)^func ((?:Test|Fuzz)[A-Za-z0-9]+)\(`)
)

// every are the numbers that a text names, ranges filled in.
func every(text string) []string {
	var out []string
	for _, m := range numbers.FindAllStringSubmatch(text, -1) {
		from, _ := strconv.Atoi(m[2]) // digits
		to := from
		if m[3] != "" {
			to, _ = strconv.Atoi(m[3])
		}
		for n := from; n <= to; n++ {
			out = append(out, fmt.Sprintf("%s.%d", m[1], n))
		}
	}
	return out
}

// doc/security.md has a line for each requirement and none that is not the standard's, and names no test and no file that is not there.
func TestTheListOfSecurityIsWhole(t *testing.T) {
	text, err := os.ReadFile("doc/security.md")
	if err != nil {
		t.Fatal(err)
	}
	var named []string
	for line := range strings.Lines(string(text)) {
		if cell, isRow := strings.CutPrefix(line, "| "); isRow {
			cell, _, _ = strings.Cut(cell, " |")
			named = append(named, every(cell)...)
		} else if strings.HasPrefix(line, "Does not apply:") {
			named = append(named, every(line)...)
		}
	}
	for _, n := range every(wanted) {
		if !slices.Contains(named, n) {
			t.Errorf("nothing is said of %s", n)
		}
	}
	for _, n := range named {
		if !slices.Contains(every(wanted), n) && !slices.Contains(every(higher), n) {
			t.Errorf("the standard has no %s", n)
		}
	}
	there := make(map[string]bool)
	err = filepath.WalkDir(".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() && (path == ".git" || path == ".cache" || d.Name() == "node_modules") {
			return skipped(err)
		}
		if !strings.HasSuffix(path, "_test.go") {
			return nil
		}
		code, err := os.ReadFile(filepath.Clean(path))
		for _, m := range defined.FindAllSubmatch(code, -1) {
			there[string(m[1])] = true
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range tests.FindAllStringSubmatch(string(text), -1) {
		if !there[m[1]] {
			t.Errorf("there is no %s", m[1])
		}
	}
	for _, m := range paths.FindAllStringSubmatch(string(text), -1) {
		if _, err := os.Stat(m[1]); err != nil {
			t.Errorf("there is no %s", m[1])
		}
	}
}

// skipped skips a folder, or tells why it cannot be read.
func skipped(err error) error {
	if err != nil {
		return err
	}
	return fs.SkipDir
}
