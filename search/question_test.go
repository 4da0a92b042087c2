package search

import (
	"testing"

	"github.com/anyam-id/anyam/term"
)

var today = term.On(2026, 11, 23)

func TestQuestion(t *testing.T) {
	for asked, want := range map[string]string{
		"kerja sama sapi yang masih berlaku":                  "sapi keadaan:in_force",
		"perjanjian Kaltim dan Jatim yang berakhir tahun ini": "wilayah:64 wilayah:35 berakhir:2026",
		"perjanjian kaltim dan jatim yang berakhir tahun ini": "wilayah:64 wilayah:35 berakhir:2026",
		"which agreements about cattle are alive?":            "cattle keadaan:in_force",
		"MoU tanpa PKS": "tingkat:framework pelaksana:tidak",
		"kesepakatan bersama yang belum ada PKS di Jawa Timur": "tingkat:framework pelaksana:tidak wilayah:35.*",
		"sapi di Kaltim":                                        "sapi wilayah:64.*",
		"sapi di kaltim atau kaltara":                           "sapi wilayah:64.*,65",
		"sapi atau kerbau dari NTT":                             "sapi,kerbau wilayah:53",
		"kerja sama antara Kota Balikpapan dan Kabupaten Paser": "wilayah:64.71 wilayah:64.01",
		"perjanjian tahun 2019":                                 "tahun:2019",
		"perjanjian sejak 2018":                                 "tahun:2018..",
		"pangan 2018 sampai 2020":                               "pangan tahun:2018..2020",
		"antara 2018 dan 2020":                                  "tahun:2018..2020",
		"ditandatangani sebelum 2018":                           "tanggal:..2017-12-31",
		"ditandatangani setelah Maret 2019":                     "tanggal:2019-04-01..",
		"ditandatangani pada 21 Februari 2018":                  "tanggal:2018-02-21",
		"signed last year":                                      "tahun:2025",
		"berakhir bulan depan":                                  "berakhir:2026-12",
		"akan berakhir dalam 90 hari":                           "berakhir:2026-11-23..2027-02-21",
		"berakhir 3 bulan ke depan":                             "berakhir:2026-11-23..2027-02-23",
		"berakhir tiga bulan lagi":                              "berakhir:2026-11-23..2027-02-23",
		"listrik dua belas bulan terakhir":                      "listrik tanggal:2025-11-23..2026-11-23",
		"segera berakhir":                                       "berakhir:2026-11-23..2027-02-21",
		"yang sudah berakhir":                                   "keadaan:ended",
		"5 tahun terakhir":                                      "tanggal:2021-11-23..2026-11-23",
		"beasiswa 5 tahun":                                      "beasiswa 5 tahun",
		"bidang kelautan dan perikanan di Maluku":               "bidang:25 wilayah:81.*",
		"urusan 27 Jawa Timur":                                  "bidang:27 wilayah:35",
		"bidang peternakan sapi":                                "bidang:27 sapi",
		"dengan pihak ketiga tentang listrik":                   "jenis:ksdpk listrik",
		"kerja sama luar negeri":                                "jenis:ksdpl,ksdll",
		"adendum listrik":                                       "tingkat:amendment listrik",
		"belum ditandatangani":                                  "keadaan:draft,approved",
		"tidak berlaku lagi":                                    "keadaan:ended",
		"sapi bukan perah":                                      "sapi -perah",
		"sapi tanpa Kaltim":                                     "sapi -wilayah:64",
		"batu bara":                                             "batu bara",
		`"Kaltim" yang masih berlaku`:                           `kaltim keadaan:in_force`,
		`wilayah:35 sapi keadaan:berakhir yang masih berlaku`:   "wilayah:35 sapi keadaan:ended keadaan:in_force",
		"nomor 553.3/107/XI/2019":                               "nomor:553.3/107/xi/2019",
		"perjanjian":                                            "",
		"kerja sama":                                            "",
		"yang mana":                                             "",
		"":                                                      "",
	} {
		q, err := Question(asked, today)
		if err != nil {
			t.Errorf("%s: %v", asked, err)
			continue
		}
		if got := q.String(); got != want {
			t.Errorf("%s:\n got %s\nwant %s", asked, got, want)
		}
	}
}

func TestQuestionTellsOfTwins(t *testing.T) {
	q, err := Question("perjanjian Bima", today)
	if err != nil {
		t.Fatal(err)
	}
	if got, want := q.Explain("id"), "wilayah Kabupaten Bima atau Kota Bima"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
