package boundary_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/anyam-id/anyam/region"
	"github.com/anyam-id/anyam/region/boundary"
)

var update = flag.Bool("update", false, "write the table of land borders anew")

// The table of land borders is what the outlines say: two regions border where they have two corners in common, because one alone may be
// where four meet.
func TestTheTableOfBordersIsThatOfTheOutlines(t *testing.T) {
	folder := filepath.Join("..", "..", "..", "shared", "data", "batas-wilayah")
	found := make(map[[2]region.Code]bool)
	for _, name := range []string{"provinsi-38.topo.json", "kabupaten-kota-514.topo.json"} {
		f, err := os.Open(filepath.Join(folder, name))
		if err != nil {
			t.Skipf("the outlines are not beside the project: %v", err)
		}
		set, err := boundary.Read(f, boundary.Options{})
		if err != nil {
			t.Fatal(err)
		}
		if err := f.Close(); err != nil {
			t.Fatal(err)
		}
		touching(set, found)
	}
	if *update {
		if err := os.WriteFile(filepath.Join("..", "borders.txt"), []byte(written(found)), 0o600); err != nil {
			t.Fatal(err)
		}
		return
	}
	for _, r := range region.All() {
		for _, n := range region.Neighbours(r.Code) {
			if !found[[2]region.Code{min(r.Code, n), max(r.Code, n)}] {
				t.Errorf("the table says that %s borders %s; the outlines do not", r.Official, n.Official())
			}
		}
	}
	for p := range found {
		if !region.Borders(p[0], p[1]) {
			t.Errorf("%s borders %s; the table does not say so", p[0].Official(), p[1].Official())
		}
	}
}

func touching(set *boundary.Set, found map[[2]region.Code]bool) {
	at := make(map[boundary.Point][]region.Code)
	shared := make(map[[2]region.Code]int)
	for _, a := range set.Areas() {
		seen := make(map[boundary.Point]bool)
		for _, polygon := range a.Polygons {
			for _, ring := range polygon {
				for _, p := range ring {
					if seen[p] {
						continue
					}
					seen[p] = true
					for _, other := range at[p] {
						shared[[2]region.Code{min(a.Code, other), max(a.Code, other)}]++
					}
					at[p] = append(at[p], a.Code)
				}
			}
		}
	}
	for p, n := range shared {
		if n >= 2 {
			found[p] = true
		}
	}
}

func written(found map[[2]region.Code]bool) string {
	after := make(map[region.Code][]string)
	for p := range found {
		after[p[0]] = append(after[p[0]], string(p[1]))
	}
	var lines []string
	for c, list := range after {
		slices.Sort(list)
		lines = append(lines, fmt.Sprintf("%s: %s\n", c, strings.Join(list, " ")))
	}
	slices.Sort(lines)
	return "# Land borders of provinces, and of regencies and cities: each region, and those of greater code beside it.\n" +
		"# Computed from the outlines of cahyadsn/wilayah_boundaries (MIT, (c) 2024 Cahya DSN), simplified; not for legal use. Borders at sea are not in it.\n" +
		strings.Join(lines, "")
}
