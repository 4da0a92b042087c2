package paper_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/anyam-id/anyam/reading/paper"
)

// document wraps what a test is about in an agreement that has all else.
func document(title, opening, body string) string {
	if title == "" {
		title = "PERJANJIAN KERJA SAMA\nANTARA\nPEMERINTAH KABUPATEN ALOR\nDENGAN\nPEMERINTAH KABUPATEN LEMBATA\nTENTANG\nPERIKANAN\nNOMOR : 1/A/2021\nNOMOR : 2/B/2021\n"
	}
	if opening == "" {
		opening = "Pada hari ini Rabu tanggal sepuluh bulan Februari tahun dua ribu dua puluh satu (10-02-2021), bertempat di Kalabahi, yang bertanda tangan di bawah ini:\n" +
			"1. MARIA TUNG : Bupati Alor, bertindak untuk dan atas nama Pemerintah Kabupaten Alor, selanjutnya disebut PIHAK KESATU.\n" +
			"2. PETRUS OLA : Bupati Lembata, bertindak untuk dan atas nama Pemerintah Kabupaten Lembata, selanjutnya disebut PIHAK KEDUA.\n"
	}
	return title + "\n" + opening + "\n" + body
}

func check(tb testing.TB, p paper.Paper, code string) (ok, there bool) {
	tb.Helper()
	ok = true
	for _, c := range p.Checks {
		if c.Code == code {
			ok, there = ok && c.OK, true
		}
	}
	return ok, there
}

func TestTermOfTheDocument(t *testing.T) {
	for _, tt := range []struct {
		name, article string
		length, end   string // "" where none
		doubtful      bool
		failing       string // a check that must fail
	}{
		{"from the signing", "Perjanjian ini berlaku 5 (lima) tahun sejak ditandatangani.", "P5Y", "2026-02-09", false, ""},
		{"months in words", "berlaku selama enam bulan terhitung sejak tanggal penandatanganan.", "P6M", "2021-08-09", false, ""},
		{"from a stated day", "berlaku 1 (satu) tahun terhitung mulai tanggal 1 Maret 2021.", "P1Y", "2022-02-28", false, ""},
		{"between stated days", "berlaku sejak 1 Januari 2022 sampai dengan 31 Desember 2024.", "P0D", "2024-12-31", false, ""},
		{"until a stated day", "berlaku 2 (dua) tahun sejak ditandatangani dan berakhir pada tanggal 9 Februari 2023.", "P2Y", "2023-02-09", false, ""},
		{"the other way of counting the first day", "berlaku 2 (dua) tahun sejak ditandatangani dan berakhir pada tanggal 10 Februari 2023.", "P2Y", "2023-02-10", false, ""},
		{"a stated end that fits neither", "berlaku 2 (dua) tahun sejak ditandatangani dan berakhir pada tanggal 31 Desember 2023.", "P2Y", "2023-12-31", false, "term_end"},
		{"digits and words disagree", "berlaku 2 (tiga) tahun sejak ditandatangani.", "P3Y", "2024-02-09", false, "term_words_digits"},
		{"start not said", "Jangka waktu perjanjian 90 (sembilan puluh) hari kalender.", "P90D", "2021-05-10", true, ""},
		{"notice comes first", "Dengan pemberitahuan 3 (tiga) bulan sebelum berakhir, perjanjian 4 (empat) tahun sejak ditandatangani ini dapat diperpanjang.", "P4Y", "2025-02-09", false, ""},
		{"how often is not how long", "Dievaluasi setiap 6 (enam) bulan dan berlaku 2 (dua) tahun sejak ditandatangani.", "P2Y", "2023-02-09", false, ""},
	} {
		text := document("", "", "Pasal 1\nRUANG LINGKUP\nPerikanan.\n\nPasal 2\nJANGKA WAKTU\n"+tt.article+"\n\nPasal 3\nPENUTUP\nDemikian.\n")
		p := paper.Read(text)
		checkSpans(t, text, p)
		if p.Term == nil {
			t.Errorf("%s: no term is read", tt.name)
			continue
		}
		if p.Term.Length.String() != tt.length || p.Term.End.String() != tt.end || p.Term.Why.Doubtful() != tt.doubtful {
			t.Errorf("%s: got %s until %v, doubtful %t: %s", tt.name, p.Term.Length, p.Term.End, p.Term.Why.Doubtful(), p.Term.Why.In("en"))
		}
		if ok, there := check(t, p, "term_end"); there && ok == (tt.failing == "term_end") {
			t.Errorf("%s: check term_end is %t", tt.name, ok)
		}
		if ok, there := check(t, p, "term_words_digits"); there && ok == (tt.failing == "term_words_digits") {
			t.Errorf("%s: check term_words_digits is %t", tt.name, ok)
		}
	}
}

func TestNoticeIsCountedFromTheEnd(t *testing.T) {
	p := paper.Read(document("", "", "Pasal 1\nJANGKA WAKTU\nBerlaku 5 (lima) tahun sejak ditandatangani, diberitahukan 3 (tiga) bulan sebelum berakhir.\n"))
	if p.Term == nil || p.Term.Notice == nil || p.Term.Notice.By.String() != "2025-11-09" {
		t.Fatalf("got %+v, want notice by 9 November 2025, three months before 9 February 2026", p.Term)
	}
}

func TestDateOfTheDocument(t *testing.T) {
	parties := "\n1. MARIA TUNG : Bupati Alor, bertindak untuk dan atas nama Pemerintah Kabupaten Alor, selanjutnya disebut PIHAK KESATU.\n"
	for _, tt := range []struct {
		name, opening, want, place string
		failing                    string
	}{
		{"all agree", "Pada hari ini Rabu tanggal sepuluh bulan Februari tahun dua ribu dua puluh satu (10-02-2021), bertempat di Kalabahi,", "2021-02-10", "Kalabahi", ""},
		{"wrong weekday", "Pada hari ini Kamis tanggal sepuluh bulan Februari tahun dua ribu dua puluh satu (10-02-2021), bertempat di Kalabahi,", "2021-02-10", "Kalabahi", "date_weekday"},
		{"digits differ", "Pada hari ini Rabu tanggal sepuluh bulan Februari tahun dua ribu dua puluh satu (11-02-2021), bertempat di Kalabahi,", "2021-02-10", "Kalabahi", "date_words_digits"},
		{"words in brackets differ", "Pada hari ini Rabu tanggal 10 (sebelas) bulan Februari tahun 2021, bertempat di Kalabahi,", "2021-02-10", "Kalabahi", "date_words_digits"},
		{"digits alone", "Pada hari ini, 10-02-2021, bertempat di Kantor Bupati, Kalabahi, kami", "2021-02-10", "Kantor Bupati, Kalabahi", ""},
		{"blank", "Pada hari ini ...... tanggal ...... bulan ...... tahun ......, bertempat di ......, kami", "", "", "date_blank"},
		{"without pada hari ini", "Pada tanggal 10 Februari 2021 di Kalabahi, kami", "2021-02-10", "Kalabahi", ""},
	} {
		text := document("", tt.opening+" yang bertanda tangan di bawah ini:"+parties, "Pasal 1\nTUJUAN\nIkan.\n")
		p := paper.Read(text)
		checkSpans(t, text, p)
		got := ""
		if p.Date != nil {
			got = p.Date.Value.String()
		}
		if got != tt.want || p.Place.Text != tt.place {
			t.Errorf("%s: got %s at %q, want %s at %q", tt.name, got, p.Place.Text, tt.want, tt.place)
		}
		for _, code := range []string{"date_weekday", "date_words_digits", "date_blank"} {
			if ok, there := check(t, p, code); (there && !ok) != (code == tt.failing) {
				t.Errorf("%s: check %s is %t, %t", tt.name, code, ok, there)
			}
		}
		if len(p.Parties) != 1 || p.Parties[0].Name.Text != "MARIA TUNG" {
			t.Errorf("%s: the parties are %+v", tt.name, p.Parties)
		}
	}
}

func TestTitles(t *testing.T) {
	for title, want := range map[string]struct {
		kind           paper.Kind
		about, between string
		numbers        string
	}{
		"KESEPAKATAN BERSAMA\nANTARA\nKOTA A\nDENGAN\nKOTA B\nTENTANG\nAIR\nNOMOR : 1/X\nNOMOR : 2/Y\n": {paper.KesepakatanBersama, "AIR", "KOTA A|KOTA B", "1/X|2/Y"},
		"MEMORANDUM OF UNDERSTANDING\nANTARA KOTA A DENGAN KOTA B\nTENTANG AIR\nNOMOR 1/X\nNOMOR 2/Y\n": {paper.NotaKesepahaman, "AIR", "KOTA A|KOTA B", "1/X|2/Y"},
		"NOTA KESEPAKATAN\nNOMOR: 1/X\nNOMOR: 2/Y\nANTARA\nKOTA A\nDENGAN\nDINAS B, C DAN D KOTA E\nTENTANG\nAIR\nDAN SANITASI\n": {
			paper.NotaKesepakatan, "AIR DAN SANITASI", "KOTA A|DINAS B, C DAN D KOTA E", "1/X|2/Y",
		},
		"PERJANJIAN KERJASAMA\nTENTANG\nAIR\nANTARA\nKOTA A\nDENGAN\nKOTA B\nNomor : 1/X/2020\nNomor : 2 / Y / 2020\n": {paper.PKS, "AIR", "KOTA A|KOTA B", "1/X/2020|2 / Y / 2020"},
		"ADDENDUM PERTAMA\nNOMOR : 1/X\nNOMOR : 2/Y\nATAS\nPERJANJIAN KERJA SAMA NOMOR 3/Z\nTENTANG\nAIR\n":            {paper.Addendum, "AIR", "", ""},
		"KESEPAKATAN BERSAMA\nKOTA A\nDAN\nKOTA B\nTENTANG\nAIR\nNOMOR : 1/X   NOMOR : 2/Y\n\nKESEPAKATAN BERSAMA\nNOMOR : 1/X\nNOMOR : 2/Y\n": {
			paper.KesepakatanBersama, "AIR", "KOTA A|KOTA B", "1/X|2/Y",
		},
		"PERUBAHAN ATAS KESEPAKATAN BERSAMA NOMOR 3/Z\nTENTANG AIR\nNOMOR : 1/X\nNOMOR : 2/Y\n": {paper.Addendum, "AIR", "", "1/X|2/Y"},
	} {
		text := document(title, "", "Pasal 1\nTUJUAN\nAir.\n")
		p := paper.Read(text)
		checkSpans(t, text, p)
		join := func(w []paper.Words) string {
			s := make([]string, len(w))
			for i := range w {
				s[i] = w[i].Text
			}
			return strings.Join(s, "|")
		}
		numbers := make([]string, len(p.Numbers))
		for i, n := range p.Numbers {
			numbers[i] = n.Text
		}
		if want.numbers == "" {
			want.numbers = "1/X|2/Y"
		}
		if p.Kind != want.kind || p.About.Text != want.about || join(p.Between) != want.between || strings.Join(numbers, "|") != want.numbers {
			t.Errorf("%q: got %s, about %q, between %q, numbers %q", title, p.Kind, p.About.Text, join(p.Between), numbers)
		}
		if p.Kind == paper.Addendum && (p.Amends == nil || len(p.Amends.Numbers) != 1 || p.Amends.Numbers[0].Text != "3/Z") {
			t.Errorf("%q: amends %+v", title, p.Amends)
		}
	}
}

func TestArticlesAreNotReferences(t *testing.T) {
	text := document("", "", "Pasal 1\nKETENTUAN\nSebagaimana dimaksud dalam\nPasal 5 ayat (2) dan\nPasal 2\nmaka berlaku ketentuan ini.\n\nPASAL 2\nHAK\nBerhak.\n\nPasal 3.\nPENUTUP\nDemikian.\n")
	p := paper.Read(text)
	if len(p.Articles) != 3 {
		t.Fatalf("got %d articles: %+v", len(p.Articles), p.Articles)
	}
	for i, a := range p.Articles {
		if a.Number != i+1 {
			t.Errorf("article %d has the number %d", i+1, a.Number)
		}
	}
}

func TestNoPopulationNumberGetsOut(t *testing.T) {
	const nik = "5305011203780001"
	text := document("", "", "Pasal 1\nTUJUAN "+nik+"\nNIK : 53 0501 120378 0001 dan NIK. 5305.0112.0378.0001; NIP 19780312 200501 1 004; rekening 1234567890.\n")
	text = strings.Replace(text, "MARIA TUNG :", "MARIA TUNG, NIK "+nik+" :", 1)
	text = strings.Replace(text, "NOMOR : 1/A/2021", "NOMOR : "+nik+"/A/2021", 1)
	p := paper.Read(text)
	checkSpans(t, text, p)
	b, err := json.Marshal(p)
	if err != nil {
		t.Fatal(err)
	}
	digits := strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, string(b))
	if strings.Contains(string(b), nik) || strings.Contains(digits, "12037800") {
		t.Errorf("a population number is in %s", b)
	}
	covered := 0
	for _, c := range p.Checks {
		if c.Code == "nik_covered" {
			covered++
		}
	}
	if covered != 5 {
		t.Errorf("%d population numbers are reported, want 5", covered)
	}
	masked := paper.Mask(text)
	if len(masked) != len(text) || strings.Contains(masked, nik) || !strings.Contains(masked, "19780312 200501 1 004") || !strings.Contains(masked, "1234567890") {
		t.Error("Mask moves places, leaves a population number or covers other numbers")
	}
}

func TestClausesFollowTheKind(t *testing.T) {
	company := strings.NewReplacer("PEMERINTAH KABUPATEN LEMBATA", "PT LAUT BIRU", "Pemerintah Kabupaten Lembata", "PT Laut Biru", "Bupati Lembata", "Direktur")
	body := "Pasal 1\nHAK DAN KEWAJIBAN\nAda.\n\nPasal 2\nJANGKA WAKTU\nBerlaku 1 (satu) tahun sejak ditandatangani.\n\nPasal 3\nPENYELESAIAN PERSELISIHAN\nMusyawarah.\n"
	p := paper.Read(company.Replace(document("", "", body)))
	law := map[string]bool{}
	for _, c := range p.Clauses {
		if c.Need == paper.ByLaw {
			law[c.Code] = c.Found
			if !strings.Contains(c.Source, "366") || !strings.Contains(c.Source, "Pasal 19") {
				t.Errorf("%s is asked for by %q", c.Code, c.Source)
			}
		}
		if c.Found != (c.Span != nil) {
			t.Errorf("%s is found %t with span %v", c.Code, c.Found, c.Span)
		}
	}
	want := map[string]bool{"rights_duties": true, "duration": true, "disputes": true, "sanctions": false}
	if len(law) != len(want) {
		t.Errorf("the law asks for %v", law)
	}
	for code, found := range want {
		if law[code] != found {
			t.Errorf("%s found: %t", code, law[code])
		}
	}
	if ok, there := check(t, p, "legal_clauses"); ok || !there {
		t.Error("missing sanctions pass")
	}
	p = paper.Read(company.Replace(document("", "", body+"\nPasal 4\nSANKSI\nTeguran.\n")))
	if ok, there := check(t, p, "legal_clauses"); !ok || !there {
		t.Error("a complete contract fails")
	}
	if p := paper.Read(document("", "", body)); len(p.Clauses) == 0 {
		t.Error("an agreement between governments has no checklist")
	} else if _, there := check(t, p, "legal_clauses"); there {
		t.Error("the law on third parties is applied to governments")
	}
}

// news are texts about agreements, in our own words.
var news = []string{
	"",
	"Bupati Alor dan Bupati Lembata menandatangani perjanjian kerja sama pada hari ini, Rabu (10/2/2021).",
	"KESEPAKATAN BERSAMA DITEKEN DUA BUPATI\n\nKALABAHI - Bupati Alor bertindak untuk dan atas nama pemerintah kabupaten.",
	"NOTA KESEPAHAMAN\n\nDua daerah sepakat bekerja sama. Para pihak berharap hasilnya cepat terlihat.",
	"Sesuai Pasal 1 perjanjian kerja sama itu, para pihak selanjutnya disebut mitra.",
	strings.Repeat("Pasal 1\n", 50),
}

func TestLooks(t *testing.T) {
	for _, text := range news {
		if paper.Looks(text) {
			t.Errorf("%q passes for an agreement document", text)
		}
	}
	if !paper.Looks(document("", "", "Pasal 1\nTUJUAN\nIkan.\n")) {
		t.Error("an agreement document is not recognised")
	}
}

func TestLooksKnowsThePress(t *testing.T) {
	texts, err := filepath.Glob("../testdata/press/*.txtar")
	if err != nil {
		t.Fatal(err)
	}
	shared, err := filepath.Glob(filepath.Join(sharedDir(t), "corpus", "*.txt"))
	if err != nil || len(shared) == 0 {
		t.Fatalf("no texts in the shared corpus: %v", err)
	}
	for _, f := range append(texts, shared...) {
		b, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		if paper.Looks(string(b)) {
			t.Errorf("%s passes for an agreement document", filepath.Base(f))
		}
	}
}

// sharedDir is the folder of shared texts beside the project.
func sharedDir(tb testing.TB) string {
	tb.Helper()
	dir, err := os.Getwd()
	if err != nil {
		tb.Fatal(err)
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			break
		}
		if dir == filepath.Dir(dir) {
			tb.Fatal("no go.mod above the package")
		}
		dir = filepath.Dir(dir)
	}
	shared := filepath.Join(dir, "..", "shared")
	if _, err := os.Stat(shared); err != nil {
		if os.Getenv("CI") != "" {
			tb.Fatal("../shared is missing")
		}
		tb.Skip("../shared is not here")
	}
	return shared
}

func TestWhatIsNoAgreementGivesNothing(t *testing.T) {
	for _, text := range append(news[:2:2], "halo", strings.Repeat("(", 1000), "\xff\xfe", "NOMOR :", "PERJANJIAN") {
		p := paper.Read(text)
		if p.Kind != "" || len(p.Parties) > 0 || len(p.Articles) > 0 || len(p.Checks) > 0 || p.Term != nil {
			t.Errorf("%q gave %+v", text, p)
		}
	}
}

func FuzzRead(f *testing.F) {
	for _, a := range samples(f) {
		f.Add(string(a.Files[0].Data))
	}
	for _, s := range news {
		f.Add(s)
	}
	f.Add("ADDENDUM ATAS PERJANJIAN KERJA SAMA\nNOMOR :\nPada hari ini disebut PIHAK I Pasal I\n- 1 -\n")
	f.Fuzz(func(t *testing.T, text string) {
		paper.Looks(text)
		checkSpans(t, text, paper.Read(text))
	})
}

func BenchmarkRead(b *testing.B) {
	text := string(samples(b)["testdata/01-kb-dua-provinsi.txtar"].Files[0].Data)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		if p := paper.Read(text); len(p.Parties) != 2 {
			b.Fatalf("%d parties", len(p.Parties))
		}
	}
}

// BenchmarkReadHostile shows that time grows with the text and no faster: MB/s is the same for both sizes.
func BenchmarkReadHostile(b *testing.B) {
	for name, unit := range map[string]string{
		"headings": "Pasal 1\n", "articles": "Pasal 2\nJANGKA WAKTU\n", "roles": "disebut PIHAK KESATU ", "numbers": "NOMOR : 1/2\n", "brackets": "((((",
		"one line": "satu ", "items": "a. b;\n", "changes": "diubah ", "niks": "NIK 1 ", "names": "Maria Tung ", "pages": "\n- 1 -\n", "marks": ",", "instruments": "\nPERJANJIAN KERJA SAMA", "durations": "jangka waktu 5 tahun ", "dates": "berakhir 1/2/2019 ",
	} {
		for _, size := range []int{100_000, 2_000_000} {
			noise := strings.Repeat(unit, size/len(unit)/3)
			text := "ADDENDUM ATAS PERJANJIAN KERJA SAMA " + noise + document("", "", noise+"\nPasal 1\nJANGKA WAKTU\nBerlaku 1 tahun.\n"+noise)
			b.Run(name+"/"+map[bool]string{true: "small", false: "large"}[size < 1_000_000], func(b *testing.B) {
				b.SetBytes(int64(len(text)))
				for b.Loop() {
					if p := paper.Read(text); p.Kind != paper.Addendum {
						b.Fatal(p.Kind)
					}
				}
			})
		}
	}
}
