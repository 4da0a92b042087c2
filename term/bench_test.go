package term_test

import (
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
