package apptest

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// The release of axe-core by which pages are judged, and the digest of its script.
const (
	axe       = "axe-core@4.14.1"
	axeDigest = "29348999450cdf2849a8e70b7912fc2da85a849da39c0d0d5394f51d4a9ed95c"
)

// Axe is the script of axe-core, which npm brings once into the user's cache. A test is skipped where it cannot be had, also in CI: what must
// hold of every page is checked without it.
func Axe(tb testing.TB) string {
	tb.Helper()
	cache := must(os.UserCacheDir())(tb)
	path := filepath.Join(cache, "anyam", "test", axe+".min.js")
	if b, err := os.ReadFile(path); err == nil && digest(b) == axeDigest { //nolint:gosec // a constant name in the user's own cache
		return string(b)
	}
	b, err := fetchAxe(tb)
	if err != nil {
		tb.Skipf("%s cannot be had: %v", axe, err)
	}
	check(tb, os.MkdirAll(filepath.Dir(path), 0o750))
	check(tb, os.WriteFile(path, b, 0o600))
	return string(b)
}

func fetchAxe(tb testing.TB) ([]byte, error) {
	tb.Helper()
	c := exec.CommandContext(tb.Context(), "npm", "pack", "--silent", axe)
	c.Dir = tb.TempDir()
	name, err := c.Output()
	if err != nil {
		return nil, err
	}
	packed, err := os.ReadFile(filepath.Join(c.Dir, strings.TrimSpace(string(name))))
	if err != nil {
		return nil, err
	}
	plain, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		return nil, err
	}
	for in := tar.NewReader(plain); ; {
		h, err := in.Next()
		if errors.Is(err, io.EOF) {
			return nil, errors.New("the package has no axe.min.js")
		}
		if err != nil {
			return nil, err
		}
		if h.Name != "package/axe.min.js" {
			continue
		}
		b, err := io.ReadAll(in)
		if err == nil && digest(b) != axeDigest {
			err = fmt.Errorf("its script has the digest %s", digest(b))
		}
		return b, err
	}
}

func digest(b []byte) string {
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:])
}

// Violations are what the script of axe-core finds wrong with the page by WCAG 2.2 AA and its own best practices, each with the element. The page's
// style sheets are not fetched once more for it: no rule of these needs them.
func (t *Tab) Violations(tb testing.TB, script string) []string {
	tb.Helper()
	if !Eval[bool](tb, t, `"axe" in window`) {
		Eval[any](tb, t, script+";null")
	}
	return Eval[[]string](tb, t, `axe.run({runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"], resultTypes: ["violations"], selectors: false, preload: false}).then(r =>
		r.violations.flatMap(v => v.nodes.map(n => v.id + ": " + n.failureSummary.replace(/\s+/g, " ") + " " + n.html.slice(0, 200))))`)
}
