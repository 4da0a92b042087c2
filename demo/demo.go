// Package demo holds the demonstration releases: our own words about public facts, for `anyam demo`. README.md names the sources.
package demo

import (
	"embed"
	"io/fs"
	"slices"
	"time"

	"github.com/anyam-id/anyam/news"
)

//go:embed *.txt
var files embed.FS

// Release is one demonstration text.
type Release struct{ Name, Text string }

// Releases gives all of them in the order of their names.
func Releases() ([]Release, error) {
	names, err := fs.Glob(files, "*.txt")
	if err != nil {
		return nil, err
	}
	slices.Sort(names)
	var out []Release
	for _, n := range names {
		b, err := files.ReadFile(n)
		if err != nil {
			return nil, err
		}
		out = append(out, Release{n, string(b)})
	}
	return out, nil
}

//go:embed neraca.csv
var balances string

// Balances is a table of what some regions produced and needed, as reports of several years told it, put side by side as if of one: for showing what plans
// look like. README.md names each figure's source and year.
func Balances() string { return balances }

// BalancesSource says of every figure of the demonstration that it is none to plan with.
const BalancesSource = "Contoh dari pemberitaan beberapa tahun; pasien, tenaga kerja, pelatihan, wisatawan, dan bibit sapi peragaan (karangan); bukan untuk dipakai merencanakan"

// Article is a release that the demonstration publishes as news.
type Article struct {
	Release     string // its name
	Published   news.Moment
	Categories  []news.CategoryID
	About       []string // names of other releases whose agreements it is about too
	NoAgreement string   // why it names none
}

// Articles are the releases that become news, the oldest first. They are dated on the day that the text itself gives; the time of day, which no
// release gives, is noon.
func Articles() []Article {
	const together, food = "kerjasama-pemerintahan", "pertanian-dan-ketahanan-pangan"
	noon := func(year int, month time.Month, day int, z news.Zone) news.Moment {
		return news.At(time.Date(year, month, day, 12, 0, 0, 0, z.Location()), z)
	}
	appsi := []string{"02-appsi-34-provinsi.txt"}
	return []Article{
		{Release: "01-kaltim-delapan-provinsi.txt", Published: noon(2018, time.February, 21, news.WIB), Categories: []news.CategoryID{together, "gubernur"}},
		{Release: "02-appsi-34-provinsi.txt", Published: noon(2018, time.February, 23, news.WIB), Categories: []news.CategoryID{together}},
		{Release: "12-kaltara-idi-maskapai.txt", Published: noon(2019, time.November, 6, news.WITA), Categories: []news.CategoryID{together, "gubernur"}},
		{Release: "05-dki-bekasi-adendum-bantargebang.txt", Published: noon(2021, time.October, 25, news.WIB), Categories: []news.CategoryID{together}},
		{Release: "03-kaltim-bali-temu-usaha.txt", Published: noon(2021, time.December, 2, news.WITA), Categories: []news.CategoryID{"produk-k-ukm"}, About: appsi},
		{Release: "04-kaltim-diy-temu-usaha.txt", Published: noon(2022, time.September, 28, news.WIB), Categories: []news.CategoryID{"produk-k-ukm"}, About: appsi},
		{Release: "11-konawe-buton-beras.txt", Published: noon(2023, time.July, 4, news.WITA), Categories: []news.CategoryID{food}},
		{Release: "09-mpu-sepuluh-provinsi.txt", Published: noon(2025, time.June, 17, news.WIB), Categories: []news.CategoryID{together, "penanggulangan-bencana"}},
		{
			Release: "10-bengkulu-evaluasi.txt", Published: noon(2025, time.July, 16, news.WIB), Categories: []news.CategoryID{"kegiatan-pemerintah"},
			NoAgreement: "Rapat evaluasi; siarannya tidak menyebut MoU tertentu.",
		},
		{Release: "08-kaltim-gorontalo-pangan.txt", Published: noon(2025, time.October, 27, news.WITA), Categories: []news.CategoryID{food, together}},
	}
}
