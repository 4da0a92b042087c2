package reading

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"strconv"
	"strings"
	"testing"

	"github.com/anyam-id/anyam/bahasa"
)

// TestRulesKnowTheirWords proves what the speed of page.is stands on: every word that a rule asks for is in the lexicon, so that a token
// without a class cannot be one of them.
func TestRulesKnowTheirWords(t *testing.T) {
	asks := map[string]bool{"is": true, "isAny": true, "wordAmong": true}
	set := token.NewFileSet()
	packages, err := parser.ParseDir(set, ".", func(i fs.FileInfo) bool { return !strings.HasSuffix(i.Name(), "_test.go") }, 0) //nolint:staticcheck // one folder without build tags
	if err != nil {
		t.Fatal(err)
	}
	seen := 0
	for _, p := range packages {
		ast.Inspect(p, func(n ast.Node) bool {
			call, ok := n.(*ast.CallExpr)
			if !ok {
				return true
			}
			fn, ok := call.Fun.(*ast.SelectorExpr)
			if !ok || !asks[fn.Sel.Name] {
				return true
			}
			for _, arg := range call.Args {
				lit, ok := arg.(*ast.BasicLit)
				if !ok || lit.Kind != token.STRING {
					continue
				}
				w, err := strconv.Unquote(lit.Value)
				if err != nil {
					t.Fatal(err)
				}
				seen++
				if len(w) > 1 && classOf([]byte(bahasa.Lower(w))) == 0 {
					t.Errorf("%s: the lexicon lacks %q", set.Position(lit.Pos()), w)
				}
			}
			return true
		})
	}
	if seen < 200 {
		t.Errorf("only %d words found in the rules: does this test still see them?", seen)
	}
}
