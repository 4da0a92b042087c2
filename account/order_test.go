package account_test

import (
	"strings"
	"testing"

	"github.com/anyam-id/anyam/account"
)

func TestAMatterGoesUpByPosition(t *testing.T) {
	agencies := []account.Agency{
		{ID: "dag", Government: "64", Name: "Dinas Perdagangan"},
		{ID: "dn", Government: "64", Within: "dag", Name: "Bidang Perdagangan Dalam Negeri"},
		{ID: "tani", Government: "64", Name: "Dinas Pertanian"},
		{ID: "a", Government: "64", Within: "b", Name: "A"},
		{ID: "b", Government: "64", Within: "a", Name: "B"},
	}
	positions := []account.Position{
		{ID: "staf", Government: "64", Agency: "dn", Title: "Analis Perdagangan", Role: account.Officer},
		{ID: "kabid", Government: "64", Agency: "dn", Title: "Kepala  bidang Perdagangan Dalam Negeri", Role: account.Officer},
		{ID: "kadis", Government: "64", Agency: "dag", Title: "Kepala Dinas Perdagangan", Role: account.Officer},
		{ID: "penyuluh", Government: "64", Agency: "tani", Title: "Penyuluh", Role: account.Officer}, // whose agency has no head here
		{ID: "round", Government: "64", Agency: "a", Title: "Analis", Role: account.Officer},
		{ID: "biro", Government: "64", Title: "Kepala Biro Pemerintahan", Role: account.Bureau},
		{ID: "sekda", Government: "64", Title: "Sekretaris Daerah", Role: account.Secretary},
		{ID: "gub", Government: "64", Title: "Gubernur", Role: account.Head},
		{ID: "sekda-bali", Government: "51", Title: "Sekretaris Daerah", Role: account.Secretary},
		{ID: "biro-bali", Government: "51", Title: "Kepala Biro", Role: account.Bureau},
		{ID: "biro-sumut", Government: "12", Title: "Kepala Biro", Role: account.Bureau},
		{ID: "pengelola", Title: "Pengelola", Role: account.Administrator},
	}
	for _, c := range []struct{ from, way string }{
		{"staf", "kabid kadis sekda gub"},
		{"kadis", "sekda gub"},
		{"penyuluh", "sekda gub"},
		{"round", "sekda gub"},
		{"biro", "sekda gub"},
		{"gub", ""},
		{"biro-bali", "sekda-bali"},
		{"biro-sumut", ""},
		{"pengelola", ""},
	} {
		var way []string
		at := c.from
		for len(way) < 10 {
			i := 0
			for positions[i].ID != account.PositionID(at) {
				i++
			}
			next := account.Above(positions[i], agencies, positions)
			if len(next) == 0 {
				break
			}
			at = string(next[0].ID)
			way = append(way, at)
		}
		if got := strings.Join(way, " "); got != c.way {
			t.Errorf("from %s it goes %q, want %q", c.from, got, c.way)
		}
	}
}
