package desk

import (
	"testing"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/internal/wording"
)

// Whatever is typed of a field is kept: as a volume with its period, or else in the words that it was written in.
func TestTheVolumeOfAFieldIsReadWholeOrKeptAsWords(t *testing.T) {
	for typed, want := range map[string]string{
		"sapi potong; 500 ekor":               "sapi potong|500 ekor",
		"sapi potong; 500 ekor per bulan":     "sapi potong|500 ekor per bulan",
		"sapi potong; 500 ekor tiap semester": "sapi potong|500 ekor per semester",
		"jagung; 1,5 juta ton/tahun":          "jagung|1.500.000 ton per tahun",
		"jagung; 24 ton every quarter":        "jagung|24 ton per triwulan",
		"beras; 20 ton setiap minggu":         "beras|20 ton per minggu",
		"beras; 20 ton per panen":             "beras; 20 ton per panen|",
		"beras; banyak sekali per abad":       "beras; banyak sekali per abad|",
		"beras; sekitar 20 ton per bulan":     "beras; sekitar 20 ton per bulan|",
		"beras; 20-30 ton per bulan":          "beras; 20-30 ton per bulan|",
		"beras; 20 ton kualitas medium":       "beras; 20 ton kualitas medium|",
		"pelatihan inseminasi buatan":         "pelatihan inseminasi buatan|",
	} {
		fields := typedFields(typed)
		if len(fields) != 1 {
			t.Errorf("%q became %+v", typed, fields)
			continue
		}
		if got := fields[0].Text + "|" + wording.Volume(fields[0], "id"); got != want {
			t.Errorf("%q became %q instead of %q", typed, got, want)
		}
		again := typedFields(fieldLines(fields))
		if len(again) != 1 || again[0].Text != fields[0].Text || again[0].Period != fields[0].Period || !same(again[0].Volume, fields[0].Volume) {
			t.Errorf("%q, edited again, became %+v", typed, again)
		}
	}
}

func same(a, b *agreement.Amount) bool { return (a == nil) == (b == nil) && (a == nil || *a == *b) }
