package intake

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// Codes are a contract with whoever reads reports: each one that the sources can give is in the document.
func TestCodesAreDocumented(t *testing.T) {
	doc, err := os.ReadFile("../../doc/import.md")
	if err != nil {
		t.Fatal(err)
	}
	codes := regexp.MustCompile(`(?:[cC]ode(?:, [a-z.]+)* ?[:=]+ |b\.lost\(v, |problem\([a-z.A-Z]+, |Flaw\{|l\.file\(|whole\(|ps\.Add\(|code, n\.note = )"([a-z]+_[a-z_]+)"`)
	found := 0
	for _, pattern := range []string{"*.go", "../sheet/*.go", "../export/*.go"} {
		files, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		for _, file := range files {
			if strings.HasSuffix(file, "_test.go") {
				continue
			}
			source, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			for _, m := range codes.FindAllStringSubmatch(string(source), -1) {
				found++
				if !strings.Contains(string(doc), "`"+m[1]+"`") && !refusal[m[1]] {
					t.Errorf("%s gives the code %s, which doc/import.md does not name", file, m[1])
				}
			}
		}
	}
	if found < 50 {
		t.Errorf("only %d codes were found: the expression no longer fits the sources", found)
	}
}

// refusal are codes of errors that end the reading: they are in no report.
var refusal = map[string]bool{"field_unknown": true, "region_unknown": true, "order_unknown": true, "column_unknown": true, "column_twice": true, "region_ambiguous": true}
