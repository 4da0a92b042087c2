package term_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/anyam-id/anyam/term"
)

// brief writes what Find says in one line: the words, the date, and whatever else is set.
func brief(text string, f term.Found) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s = %s", text[f.Start:f.End], f.Date)
	if f.HasWeekday {
		fmt.Fprintf(&b, " %s", f.Weekday)
	}
	if f.Clock.Said {
		fmt.Fprintf(&b, " %02d:%02d:%02d%s", f.Clock.Hour, f.Clock.Minute, f.Clock.Second, f.Clock.Zone)
	}
	if f.Notation != term.InWords {
		fmt.Fprintf(&b, " %s", f.Notation)
	}
	if f.Side != "" {
		fmt.Fprintf(&b, " %s", f.Side)
	}
	if f.Shared {
		b.WriteString(" shared")
	}
	if f.Relative != "" {
		fmt.Fprintf(&b, " %s", f.Relative)
	}
	if !f.Alternative.IsZero() {
		fmt.Fprintf(&b, " or %s", f.Alternative)
	}
	if f.Mismatch {
		b.WriteString(" mismatch")
	}
	if f.Impossible {
		b.WriteString(" impossible")
	}
	return b.String()
}

func TestFind(t *testing.T) {
	for _, tt := range []struct {
		text string
		want []string
	}{
		// In words.
		{"di Bandung, 21 Februari 2018.", []string{"21 Februari 2018 = 2018-02-21"}},
		{"Kamis, 2 Mei 2024, di aula", []string{"Kamis, 2 Mei 2024 = 2024-05-02 Thursday"}},
		{"terbit 11 Agustus 2022 16:01:48", []string{"11 Agustus 2022 = 2022-08-11 16:01:48"}},
		{"Jumat, 21 Oktober 2022, 14:59 WIB", []string{"Jumat, 21 Oktober 2022 = 2022-10-21 Friday 14:59:00WIB"}},
		{"Senin 3 Maret 2025 pukul 10.00 WITA", []string{"Senin 3 Maret 2025 = 2025-03-03 Monday 10:00:00WITA"}},
		{"Posted on Feb 21, 2018 by admin", []string{"Feb 21, 2018 = 2018-02-21"}},
		{"on 21st of February 2018", []string{"21st of February 2018 = 2018-02-21"}},
		{"August 2nd, 2019", []string{"August 2nd, 2019 = 2019-08-02"}},
		{"5 Agt 2018, 6 Ags 2018, 7 Sept 2018, 8 Okt. 2018, 9 Nop 2018, 10 Des 2018", []string{
			"5 Agt 2018 = 2018-08-05", "6 Ags 2018 = 2018-08-06", "7 Sept 2018 = 2018-09-07", "8 Okt. 2018 = 2018-10-08", "9 Nop 2018 = 2018-11-09",
			"10 Des 2018 = 2018-12-10",
		}},
		{"21-Feb-18 dan 3-Mar-2019", []string{"21-Feb-18 = 2018-02-21", "3-Mar-2019 = 2019-03-03"}},
		{"hari Jum'at tanggal 8 Nopember 2019", []string{"Jum'at tanggal 8 Nopember 2019 = 2019-11-08 Friday"}},
		{"Jum’at (9/8/2019)", []string{"Jum’at (9/8/2019) = 2019-08-09 Friday numeral"}},
		{"sejak November 2007", []string{"November 2007 = 2007-11"}},
		{"pada tahun 2019", []string{"tahun 2019 = 2019"}},
		{"sekitar tahun 2007 dan kira-kira bulan Mei 2008", []string{"tahun 2007 = ~2007", "bulan Mei 2008 = ~2008-05"}},
		{"tahun 2018-2023 dan tahun 2019 dan 2020", []string{"tahun 2018 = 2018 from", "2023 = 2023 until", "tahun 2019 = 2019", "2020 = 2020"}},
		{"target pada 2020 akan; pada 2000 ekor", []string{"2020 = 2020"}},
		{"21\n  Februari\n2018", []string{"21\n  Februari\n2018 = 2018-02-21"}},

		// The year left out.
		{"diteken Rabu (21/2) malam", []string{"Rabu (21/2) = --02-21 Wednesday numeral"}},
		{"Kamis malam (20/10/2022)", []string{"Kamis malam (20/10/2022) = 2022-10-20 Thursday numeral"}},
		{"surat diterima pada 9 September.", []string{"9 September = --09-09"}},
		{"di Bitung bulan Juli lalu, atau Juli mendatang", []string{"bulan Juli lalu = --07 past", "Juli mendatang = --07 coming"}},
		{"tanggal 3 Mei tahun ini", []string{"tanggal 3 Mei tahun ini = --05-03 this_year"}},

		// Several at once.
		{"20 sampai dengan 21 September 2023", []string{"20 = 2023-09-20 from shared", "21 September 2023 = 2023-09-21 until"}},
		{"Rabu-Kamis, 20-21 September 2023", []string{"Rabu-Kamis, 20 = 2023-09-20 Wednesday from shared", "21 September 2023 = 2023-09-21 Thursday until"}},
		{"31 Mei dan 14 September 2023", []string{"31 Mei = 2023-05-31 shared", "14 September 2023 = 2023-09-14"}},
		{"30 Desember hingga 2 Januari 2024", []string{"30 Desember = 2023-12-30 from shared", "2 Januari 2024 = 2024-01-02 until"}},
		{"3, 4 dan 5 Juni 2019", []string{"3 = 2019-06-03 shared", "4 = 2019-06-04 shared", "5 Juni 2019 = 2019-06-05"}},
		{"Pasal 5, 21 September 2019", []string{"21 September 2019 = 2019-09-21"}},
		{"Januari–Maret 2024", []string{"Januari = 2024-01 from shared", "Maret 2024 = 2024-03 until"}},
		{"21 Februari 2018 s.d. 20 Februari 2023", []string{"21 Februari 2018 = 2018-02-21 from", "20 Februari 2023 = 2023-02-20 until"}},
		{"Selasa (20-21/9/2023)", []string{"Selasa (20 = 2023-09-20 Tuesday numeral from shared", "21/9/2023 = 2023-09-21 numeral until"}},
		{"acara (28/2-1/3/2024)", []string{"28/2 = 2024-02-28 numeral from shared", "1/3/2024 = 2024-03-01 numeral until or 2024-01-03"}},

		{"1 s.d. 3 Maret 2023", []string{"1 = 2023-03-01 from shared", "3 Maret 2023 = 2023-03-03 until"}},
		{"tanggal 1 s/d 3 Maret 2023", []string{"tanggal 1 = 2023-03-01 from shared", "3 Maret 2023 = 2023-03-03 until"}},
		{"Sabtu dan Minggu, 3 dan 4 Mei 2025", []string{"Sabtu dan Minggu, 3 = 2025-05-03 Saturday shared", "4 Mei 2025 = 2025-05-04 Sunday"}},

		// In numbers.
		{"Rabu 21/2 pagi", []string{"Rabu 21/2 = --02-21 Wednesday numeral"}},
		{"14/06/2025 - 08:30 WIB", []string{"14/06/2025 = 2025-06-14 08:30:00WIB numeral"}},
		{"Senin, 27/10/2025", []string{"Senin, 27/10/2025 = 2025-10-27 Monday numeral"}},
		{"(14/6/2025)", []string{"14/6/2025 = 2025-06-14 numeral"}},
		{"(20-09-2019), bertempat", []string{"20-09-2019 = 2019-09-20 numeral"}},
		{"pada 2018-02-21T09:30:00 tercatat", []string{"2018-02-21 = 2018-02-21 09:30:00 numeral"}},
		{"tgl. 7/8/19", []string{"7/8/19 = 2019-08-07 numeral or 2019-07-08"}},
		{"Kamis (9/8/2019)", []string{"Kamis (9/8/2019) = 2019-08-09 Thursday numeral or 2019-09-08"}},
		{"06/25/2025", []string{"06/25/2025 = 2025-06-25 numeral"}},
		{"20.09.2019", []string{"20.09.2019 = 2019-09-20 numeral"}},

		// Spelt out.
		{"Pada hari ini Jumat tanggal dua puluh bulan September tahun dua ribu sembilan belas (20-09-2019)", []string{
			"Jumat tanggal dua puluh bulan September tahun dua ribu sembilan belas = 2019-09-20 Friday spelled", "20-09-2019 = 2019-09-20 numeral",
		}},
		{"tanggal dua puluh satu (21) bulan Februari tahun 2018", []string{"tanggal dua puluh satu (21) bulan Februari tahun 2018 = 2018-02-21 spelled"}},
		{"tanggal 3 (tiga) bulan Juni tahun 2024 (dua ribu dua puluh empat), di", []string{"tanggal 3 (tiga) bulan Juni tahun 2024 (dua ribu dua puluh empat) = 2024-06-03"}},
		{"tanggal 3 (empat) bulan Juni tahun 2024", []string{"tanggal 3 (empat) bulan Juni tahun 2024 = 2024-06-03 mismatch"}},
		{"tanggal tiga (3) Juni tahun dua ribu dua puluh (2021)", []string{"tanggal tiga (3) Juni tahun dua ribu dua puluh (2021) = 2020-06-03 spelled mismatch"}},
		{"tahun 2024 (dua ribu dua puluh empat) dan ayat (3) Juni 2024 (tiga)", []string{"tahun 2024 (dua ribu dua puluh empat) = 2024", "Juni 2024 = 2024-06"}},
		{"tahun dua ribu dua puluh", []string{"tahun dua ribu dua puluh = 2020 spelled"}},

		// No such day.
		{"31 April 2018", []string{"31 April 2018 = 2018-04 impossible"}},
		{"29 Februari 2019 dan 29 Februari 2020", []string{"29 Februari 2019 = 2019-02 impossible", "29 Februari 2020 = 2020-02-29"}},

		// Not dates.
		{"Undang-Undang Nomor 23 Tahun 2014 dan PP No. 28 Tahun 2018", nil},
		{"No. 553.3/107/XI/2019, dan No. 068/ASIPA/MOU/XI/2019", nil},
		{"Nomor 12/5/2019 dan 100.3.7.1/91/DISKAN/2025", nil},
		{"690/14/07/2017", nil},
		{"sebanyak 21/2 bagian, 3/4 jalan, 0812-3456-7890", nil},
		{"the may of it, 5 des kata, mar 10", nil},
		{"Juni Saputra dan Mei Ling", nil},
		{"Rp 1.053.000 pada 10.30", nil},
		{"", nil},
	} {
		var got []string
		for _, f := range term.Find(nil, tt.text) {
			got = append(got, brief(tt.text, f))
		}
		if d := cmp.Diff(tt.want, got); d != "" {
			t.Errorf("%q (-want +got):\n%s", tt.text, d)
		}
	}
}

func TestFindWeekdayIsCheckedAgainstTheDate(t *testing.T) {
	found := term.Find(nil, "Selasa, 21 Februari 2018 dan Rabu, 21 Februari 2018")
	if len(found) != 2 || !found[0].WeekdayWrong() || found[1].WeekdayWrong() {
		t.Errorf("got %+v: 21 February 2018 was a Wednesday", found)
	}
	if found[0].Weekday != time.Tuesday {
		t.Errorf("the weekday said is %v, want what the text says", found[0].Weekday)
	}
}

func FuzzFind(f *testing.F) {
	for _, s := range []string{
		"Rabu (21/2)", "20 sampai dengan 21 September 2023", "tanggal dua puluh bulan September tahun dua ribu sembilan belas (20-09-2019)",
		"28/2-1/3/2024", "Feb 21, 2018", "sekitar tahun 2007", "31 April 2018 16:01:48 WIB", "± 2 Mei", "Jum’at 3–4 Mei 2024", "tahun 2018-2023",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		last := 0
		for _, d := range term.Find(nil, text) {
			switch {
			case d.Start < 0 || d.End > len(text) || d.Start >= d.End:
				t.Fatalf("span %d:%d does not lie in %q", d.Start, d.End, text)
			case d.End < last:
				t.Fatalf("%q: found %q before what was found already", text, text[d.Start:d.End])
			case !d.Date.Valid() || d.Date.IsZero():
				t.Fatalf("%q: %q gives the impossible date %#v", text, text[d.Start:d.End], d.Date)
			case !d.Alternative.Valid():
				t.Fatalf("%q: %q gives the impossible alternative %#v", text, text[d.Start:d.End], d.Alternative)
			}
			last = d.End
		}
	})
}
