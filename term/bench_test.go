package term_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/anyam-id/anyam/term"
)

// release is running text as the press writes it, in our own words, with dates as often as a release has them.
const release = `SAMARINDA - Pemerintah provinsi dan tiga kabupaten tetangganya menandatangani kesepakatan bersama tentang pasokan jagung dan cabai
di ruang rapat utama kantor gubernur, Rabu (21/2). Sekretaris daerah mengatakan naskah itu mulai dibahas pada November 2017 dan berlaku
lima tahun. "Sejak 2016 kami mencari jalan agar harga tidak melonjak menjelang hari raya," ujarnya. Tim teknis akan bertemu lagi pada 5 dan
6 Maret mendatang untuk menyusun rencana kerja, sesuai dengan Undang-Undang Nomor 23 Tahun 2014. Kepala dinas menambahkan bahwa produksi
jagung mencapai 12.500 ton, sedangkan kebutuhan setempat hanya 7.800 ton, sehingga kelebihannya dapat dikirim lewat pelabuhan terdekat.
`

// BenchmarkFind is to stay above 40 MB/s on one core; doc/measurements.md has what it was.
func BenchmarkFind(b *testing.B) {
	text := strings.Repeat(release, 1000)
	var found []term.Found
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		found = term.Find(found[:0], text)
	}
	if len(found) != 5000 {
		b.Fatalf("found %d dates, want 5 a release", len(found))
	}
}

// BenchmarkFindDense is a text of nothing but dates, the worst that can happen.
func BenchmarkFindDense(b *testing.B) {
	text := strings.Repeat("Rabu, 21 dan 22 Mei 2018 (21/5) ", 10000)
	var found []term.Found
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		found = term.Find(found[:0], text)
	}
	if len(found) != 30000 {
		b.Fatalf("found %d dates, want three a line", len(found))
	}
}

func BenchmarkFindDurations(b *testing.B) {
	text := strings.Repeat(release, 1000)
	var found []term.FoundDuration
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		found = term.FindDurations(found[:0], text)
	}
	if len(found) != 1000 {
		b.Fatalf("found %d durations, want one a release", len(found))
	}
}

// hostile are texts that make careless readers take quadratic time: long runs of what Find looks back or ahead over.
var hostile = map[string]string{
	"spaces": " ", "brackets": "(", "digits": "1", "letters": "a", "numbers": "dua ", "months": "Mei ", "years": "tahun ", "dashes": "1-", "slashes": "1/2-",
	"lists": "1 dan ", "days": "1, 2 dan 3 Mei dan ", "high bytes": "\xe2\x80", "weekdays": "Rabu-", "shared": "1/2 (1/2), ",
}

// BenchmarkFindHostile shows that time grows with the text: MB/s is the same for 100 kB and for 10 MB.
func BenchmarkFindHostile(b *testing.B) {
	for name, unit := range hostile {
		for _, size := range []int{100_000, 10_000_000} {
			text := strings.Repeat(unit, size/len(unit))
			b.Run(fmt.Sprintf("%s/%d", name, size), func(b *testing.B) {
				var found []term.Found
				var lengths []term.FoundDuration
				b.SetBytes(int64(len(text)))
				for b.Loop() {
					found = term.Find(found[:0], text)
					lengths = term.FindDurations(lengths[:0], text)
				}
			})
		}
	}
}
