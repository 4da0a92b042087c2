package bahasa_test

import (
	"fmt"

	"github.com/anyam-id/anyam/bahasa"
)

func ExampleSentences() {
	text := "Bupati hadir di Kab. Bima. \"Kami siap,\" kata Dr. Amin."
	toks := bahasa.Tokenize(nil, text)
	for _, s := range bahasa.Sentences(nil, text, toks) {
		fmt.Println(text[s.Start:s.End])
	}
	// Output:
	// Bupati hadir di Kab. Bima.
	// "Kami siap," kata Dr. Amin.
}

func ExampleStem() {
	for _, w := range []string{"Pengelolaan", "ditandatangani", "buah-buahan", "smelter"} {
		fmt.Println(bahasa.Stem(w))
	}
	// Output:
	// kelola
	// tandatangan
	// buah
	// smelter
}

func ExampleAmounts() {
	text := "Nilainya Rp 1,053 triliun untuk 5 (lima) tahun, sekitar 24 ton per hari."
	for _, a := range bahasa.Amounts(nil, text, bahasa.Tokenize(nil, text)) {
		fmt.Println(a.Value, a.Unit, a.Per, a.Words, a.About)
	}
	// Output:
	// 1053000000000 IDR  false false
	// 5 tahun  true false
	// 24 ton hari false true
}

func ExamplePersonAt() {
	text := "Plt. Kepala Dinas Kesehatan Dr. H. Amin Said, M.Si hadir"
	toks := bahasa.Tokenize(nil, text)
	office, next, _ := bahasa.OfficeAt(text, toks, 0)
	name, _, _ := bahasa.PersonAt(text, toks, next)
	fmt.Println(office.Acting, office.Title, office.Unit)
	fmt.Println(name.Text, name.Titles)
	// Output:
	// Pelaksana Tugas Kepala Dinas Dinas Kesehatan
	// Amin Said [Dr H M.Si]
}

func ExampleCardinal() {
	value, used := bahasa.Cardinal([]string{"dua", "ribu", "sembilan", "belas", "lalu"})
	fmt.Println(value, used, bahasa.Spell(value))
	// Output:
	// 2019 4 dua ribu sembilan belas
}
