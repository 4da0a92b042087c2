package anyam_test

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// sentence is a text in both languages as the source has it; what is put in at run time is "…".
type sentence struct {
	at     string
	id, en string
}

// Every sentence for people is there in Indonesian and English: in the program and its pages, in the help of the command line, in what the API says of
// itself, and in the scripts. Both have something to say, begin and end alike, and take the same values.
func TestEverySentenceIsInBothLanguages(t *testing.T) {
	var list []sentence
	err := filepath.WalkDir(".", func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && path != "." && (strings.HasPrefix(d.Name(), ".") || d.Name() == "testdata" || d.Name() == "node_modules"):
			return filepath.SkipDir
		case d.IsDir() || strings.HasSuffix(path, "_test.go"):
		case strings.HasSuffix(path, ".go"):
			list = append(list, sentencesOfGo(t, path)...)
		case strings.HasSuffix(path, ".js") && strings.HasPrefix(path, filepath.Join("internal", "web", "script")):
			list = append(list, sentencesOfScript(t, path)...)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(list) < 2000 {
		t.Errorf("only %d sentences were found", len(list))
	}
	for _, s := range list {
		if wrong := s.wrong(); wrong != "" {
			t.Errorf("%s: %s: %q, %q", s.at, wrong, s.id, s.en)
		}
	}
}

// verb is a place of a format where a value is put in.
var (
	verb   = regexp.MustCompile(`%(?:\[\d+\])?[+#-]?[\d.]*[a-zA-Z]`)
	letter = regexp.MustCompile(`\pL`)
	worded = regexp.MustCompile(`\pL{2,}.*[ ]\pL{2,}`) // words, not a name alone
)

func (s sentence) wrong() string {
	id, en := strings.TrimSpace(s.id), strings.TrimSpace(s.en)
	switch {
	case id == "" && en == "":
		return ""
	case id == "" || en == "":
		return "one language is empty"
	case id == en && worded.MatchString(verb.ReplaceAllString(id, "")):
		return "both languages say the same"
	case strings.Contains(s.id, "…") || strings.Contains(s.en, "…"):
		return ""
	case len(verb.FindAllString(s.id, -1)) != len(verb.FindAllString(s.en, -1)) && !strings.Contains(s.id+s.en, "%["):
		return "they take different values"
	case letter.MatchString(s.id) && strings.HasPrefix(s.id, " ") != strings.HasPrefix(s.en, " "), strings.HasSuffix(s.id, " ") != strings.HasSuffix(s.en, " "):
		return "one has a blank at its edge"
	}
	return ""
}

// sentencesOfGo are the pairs of texts that are given to functions with parameters id and en, members ID and EN of one literal, and the helps and docs of
// members, which have both with a bar between.
func sentencesOfGo(t *testing.T, path string) []sentence {
	t.Helper()
	files := token.NewFileSet()
	file, err := parser.ParseFile(files, path, nil, parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	at := func(n ast.Node) string { return fmt.Sprintf("%s:%d", path, files.Position(n.Pos()).Line) }
	first := map[string]int{"T": 0, "Tf": 0} // functions by name, with the place of the parameter id
	note := func(name *ast.Ident, f *ast.FuncType) {
		i := 0
		for _, p := range f.Params.List {
			for k, n := range p.Names {
				if n.Name == "id" && k+1 < len(p.Names) && p.Names[k+1].Name == "en" {
					first[name.Name] = i
				}
				i++
			}
		}
	}
	ast.Inspect(file, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncDecl:
			note(n.Name, n.Type)
		case *ast.AssignStmt:
			for i, x := range n.Rhs {
				if f, ok := x.(*ast.FuncLit); ok && i < len(n.Lhs) {
					if name, ok := n.Lhs[i].(*ast.Ident); ok {
						note(name, f.Type)
					}
				}
			}
		case *ast.Field:
			if f, ok := n.Type.(*ast.FuncType); ok && len(n.Names) == 1 {
				note(n.Names[0], f)
			}
		}
		return true
	})
	var out []sentence
	add := func(n, x, y ast.Expr) {
		id, said := words(x)
		en, also := words(y)
		if said && also {
			out = append(out, sentence{at(n), id, en})
		}
	}
	ast.Inspect(file, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.CallExpr:
			name := ""
			switch f := n.Fun.(type) {
			case *ast.Ident:
				name = f.Name
			case *ast.SelectorExpr:
				name = f.Sel.Name
			}
			if i, ok := first[name]; ok && len(n.Args) > i+1 {
				add(n, n.Args[i], n.Args[i+1])
			}
		case *ast.CompositeLit:
			members := make(map[string]ast.Expr)
			for _, e := range n.Elts {
				if kv, ok := e.(*ast.KeyValueExpr); ok {
					if k, ok := kv.Key.(*ast.Ident); ok {
						members[k.Name] = kv.Value
					}
				}
			}
			if members["ID"] != nil && members["EN"] != nil {
				add(n, members["ID"], members["EN"])
			}
		case *ast.Field:
			if n.Tag == nil {
				return true
			}
			for _, m := range tagged.FindAllStringSubmatch(strings.Trim(n.Tag.Value, "`"), -1) {
				id, en, _ := strings.Cut(m[1], " | ")
				out = append(out, sentence{at(n), id, en})
			}
		}
		return true
	})
	return out
}

// tagged is a help or doc of a member.
var tagged = regexp.MustCompile(`\b(?:help|doc):"([^"]*)"`)

// words are what an expression says in the source; false where it is not written there at all.
func words(x ast.Expr) (string, bool) {
	switch x := x.(type) {
	case *ast.BasicLit:
		s, err := strconv.Unquote(x.Value)
		return s, err == nil && x.Kind == token.STRING
	case *ast.ParenExpr:
		return words(x.X)
	case *ast.BinaryExpr:
		a, said := words(x.X)
		b, also := words(x.Y)
		if !said {
			a = "…"
		}
		if !also {
			b = "…"
		}
		return a + b, said || also
	}
	return "", false
}

// told is a pair of texts in a script.
var told = regexp.MustCompile("\\blang\\((\"(?:[^\"\\\\]|\\\\.)*\"|`[^`]*`), (\"(?:[^\"\\\\]|\\\\.)*\"|`[^`]*`)\\)")

func sentencesOfScript(t *testing.T, path string) []sentence {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var out []sentence
	for i, line := range strings.Split(string(b), "\n") {
		pairs := told.FindAllStringSubmatch(line, -1)
		for _, m := range pairs {
			out = append(out, sentence{fmt.Sprintf("%s:%d", path, i+1), m[1][1 : len(m[1])-1], m[2][1 : len(m[2])-1]})
		}
		calls := strings.Count(line, "lang(") - strings.Count(line, "lang = (")
		if calls > len(pairs) && !strings.Contains(line, "lang(id, en)") {
			t.Errorf("%s:%d: texts that are not written beside each other: %s", path, i+1, strings.TrimSpace(line))
		}
	}
	return out
}
