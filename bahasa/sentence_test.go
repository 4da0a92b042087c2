package bahasa_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/anyam-id/anyam/bahasa"
)

// sentences marks the ends of sentences of text with a bar, and of paragraphs with two.
func sentences(text string) []string {
	toks := bahasa.Tokenize(nil, text)
	var out []string
	for _, s := range bahasa.Sentences(nil, text, toks) {
		out = append(out, text[s.Start:s.End])
	}
	return out
}

func TestSentences(t *testing.T) {
	// A bar is where a sentence ends.
	for name, marked := range map[string]string{
		"full stops":                        "Kaltim setuju.| Bali juga.| Lalu selesai.",
		"abbreviations of regions":          "Rapat dihadiri Kab. Bima, Kec. Donggo, dan Prov. NTB.| Semua hadir.",
		"titles and degrees":                "Hadir Bapak Drs. H. Taufik, S.E., M.Si., dan Dr. Ir. Amin Said, M. Si.| Rapat dibuka.",
		"a degree at the end":               "Rapat dipimpin Budi Santoso, S.E.| Ia membuka acara.",
		"degrees without commas":            "Rapat dipimpin Budi Santoso S.E. M.Si.| Ia membuka acara.",
		"initials":                          "Naskah diteken M. J. Amin dan H. A. Rahman.| Lalu foto bersama.",
		"numbers of rules":                  "Sesuai Permendagri No. 22 Tahun 2020.| Aturan itu berlaku.",
		"the word hal":                      "Mereka sepakat dalam banyak hal.| Gubernur senang.",
		"amounts":                           "Nilainya Rp. 1.053.000 untuk 2,5 ton.| Sisanya menyusul.",
		"a year at the end":                 "Berlaku sampai 2024.| Setelah itu ditinjau.",
		"dll and dsb":                       "Beras, jagung, dll. dikirim ke Bali.| Sapi, kambing, dsb.| Semua lancar.",
		"a company":                         "PT Maju Tbk. dan PT Mundur Tbk.| Keduanya hadir.",
		"speech before its speaker":         "\"Semoga berhasil,\" kata Awang.| \"Kita siap.\"| Ia tersenyum.",
		"a question before its speaker":     "“Kapan mulai?” tanya bupati.| “Besok!”| Semua tertawa.",
		"a quote of several sentences":      "“Kami siap.| Kami datang,” katanya.",
		"an ellipsis in the middle":         "Ia ragu ... lalu setuju.| Begitulah...| Rapat usai.",
		"a forgotten space":                 "Acara berjalan lancar.|Gubernur hadir.",
		"an address on the web":             "Dikutip dari deltakepri.co.id dan www.kaltimprov.go.id.| Demikian.",
		"a class of a hospital":             "Itu rumah sakit tipe B.| Pasien dirujuk.",
		"a credit in parentheses":           "Rapat selesai.| (adv/rls)",
		"parentheses inside":                "Kerja sama (PKS) itu (20/9).| Lalu usai.",
		"a small letter after a full stop":  "Rapat dibuka gubernur.| kerja sama itu diteken.",
		"an unknown abbreviation":           "Kunjungan ke Kantor Perw. daerah itu.",
		"a name after jl":                   "Kantor di Jl. Sudirman No. 5 Jakarta.",
		"a person on behalf of another":     "Ditandatangani a.n. Gubernur Kaltim.",
		"exclamation":                       "Selamat datang!| Mari mulai.",
		"a colon goes on in its line":       "Pihaknya yaitu: Bali dan NTB.",
		"a heading ends at a blank line":    "Kaltim dan Bali Bekerja Sama|\n\nSAMARINDA - Rapat itu usai.",
		"a wrapped paragraph is joined":     "Pemerintah Provinsi Kalimantan Timur dan Provinsi\nBali menandatangani kesepakatan bersama tentang\npeternakan dan pariwisata daerah itu di Kota\nDenpasar.| Acara itu lancar.",
		"a heading above long lines":        "Kaltim Bekerja Sama dengan Bali dan Nusa Tenggara Barat|\nSAMARINDA - " + strings.Repeat("rapat ", 40) + "selesai.|\nLalu pulang.",
		"short lines are a list":            "Kabupaten Bima|\nKota Bima|\nKabupaten Dompu",
		"a line that goes on small":         "Kabupaten Bima\ndan Kota Bima",
		"bullets":                           "Pihaknya:|\n- Provinsi Bali|\n- provinsi NTB|\n• lainnya",
		"numbered items":                    "Pihaknya:|\n1. Provinsi Bali|\n2. Provinsi NTB|\nb) lainnya|\n(3) Papua",
		"H. at a line's beginning":          "Hadir dalam rapat itu para undangan dari daerah\nH. Amin Said dan para kepala dinas dari provinsi.",
		"an item's number is not its end":   "1. Provinsi Bali setuju.| 2. Provinsi NTB setuju.",
		"an abbreviation before a new line": "Rapat itu dihadiri oleh bupati dan para camat se-Kab.\nBima yang datang bersama.",
	} {
		t.Run(name, func(t *testing.T) {
			var want []string
			for s := range strings.SplitSeq(marked, "|") {
				want = append(want, strings.TrimSpace(s))
			}
			if diff := cmp.Diff(want, sentences(strings.ReplaceAll(marked, "|", ""))); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestParagraphs(t *testing.T) {
	text := "Judul Berita\n\nSatu kalimat. Dua kalimat.\nTiga kalimat di baris baru karena baris sebelumnya pendek sekali saja.\n- butir satu\n- butir dua"
	var got []int32
	for _, s := range bahasa.Sentences(nil, text, bahasa.Tokenize(nil, text)) {
		got = append(got, s.Para)
	}
	if diff := cmp.Diff([]int32{0, 1, 1, 2, 3, 4}, got); diff != "" {
		t.Error(diff)
	}
}

func TestSentenceIsBounded(t *testing.T) {
	text := strings.Repeat("kata ", 10_000)
	got := sentences(text)
	if len(got) != 10 {
		t.Errorf("%d sentences, want 10 of 1000 words", len(got))
	}
}
