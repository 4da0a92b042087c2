package paper

import (
	"strings"

	"github.com/anyam-id/anyam/bahasa"
)

// document is a text as words that are known or not. Scans confuse o with 0 and l with 1, so words are compared in a form
// in which these are the same.
type document struct {
	text string
	read string // text as dates and durations are read in it: letters put for the digits that a scan took them for
	toks []bahasa.Token
	id   []word
}

func newDocument(text string) document {
	d := document{text: text, toks: bahasa.Tokenize(make([]bahasa.Token, 0, len(text)/5), text)}
	d.id = make([]word, 0, len(d.toks))
	kept := d.toks[:0]
	var buf [2 * longestWord]byte
	for i := 0; i < len(d.toks); i++ {
		t := d.toks[i]
		if n := pageNumber(text, d.toks[i:]); n > 0 {
			i += n - 1
			continue
		}
		var w word
		if t.Kind == bahasa.Word && int(t.End-t.Start) <= longestWord {
			form := likeness(buf[:0], t.Text(text))
			if w = vocabulary[string(form)]; w == 0 {
				if joined, n := broken(form, text, d.toks[i:]); n > 0 {
					w, t.End = joined, d.toks[i+n-1].End
					i += n - 1
				}
			}
		}
		kept, d.id = append(kept, t), append(d.id, w)
	}
	d.toks = kept
	d.read = d.mended()
	return d
}

// mended is the text, byte for byte, with letters for the digits inside of words: "dua pu1uh" is dua puluh.
func (d *document) mended() string {
	var out []byte
	for _, t := range d.toks {
		w := t.Text(d.text)
		if t.Kind != bahasa.Word || len(w) > longestWord || !strings.ContainsAny(w, "015") || strings.ContainsAny(w, "2346789") {
			continue
		}
		if out == nil {
			out = []byte(d.text)
		}
		for i := t.Start; i < t.End; i++ {
			switch out[i] {
			case '0':
				out[i] = 'o'
			case '1':
				out[i] = 'l'
			case '5':
				out[i] = 's'
			}
		}
	}
	if out == nil {
		return d.text
	}
	return string(out)
}

// pageNumber is how many of the first tokens are a line like "- 12 -"; 0 where they are none.
func pageNumber(text string, toks []bahasa.Token) int {
	if len(toks) < 3 || toks[0].Breaks == 0 || toks[1].Kind != bahasa.Number || (len(toks) > 3 && toks[3].Breaks == 0) {
		return 0
	}
	if toks[0].Text(text) != "-" || toks[2].Text(text) != "-" || toks[1].Breaks > 0 || toks[2].Breaks > 0 {
		return 0
	}
	return 3
}

// broken reads a known word that a line end or a scan has torn in two ("berke-" "dudukan", "selan jutnya"): form is the
// likeness of the first token. It returns how many tokens the word takes, 0 where there is none.
func broken(form []byte, text string, toks []bahasa.Token) (word, int) {
	const shortest = 8 // shorter words arise by chance
	n := 1
	if len(toks) > 2 && toks[1].Glued && toks[1].Text(text) == "-" && toks[2].Breaks == 1 {
		n = 2
	}
	if len(toks) <= n || toks[n].Kind != bahasa.Word || toks[n].Breaks > 1 {
		return 0, 0
	}
	if size := len(form) + int(toks[n].End-toks[n].Start); size < shortest || size > longestWord {
		return 0, 0
	}
	if w := vocabulary[string(likeness(form, toks[n].Text(text)))]; w != 0 {
		return w, n + 1
	}
	return 0, 0
}

const longestWord = 16

// likeness is w in small letters, with the letters and digits that scans confuse made one.
func likeness(dst []byte, w string) []byte {
	for i := range len(w) {
		c := w[i]
		if 'A' <= c && c <= 'Z' {
			c |= 0x20
		}
		switch c {
		case '0':
			c = 'o'
		case '1', 'l':
			c = 'i'
		case '5':
			c = 's'
		}
		dst = append(dst, c)
	}
	return dst
}

// word is a word that the reading of documents turns on; 0 is any other.
type word uint8

const (
	perjanjian word = iota + 1
	kerja
	sama
	kerjasama
	kesepakatan
	bersama
	nota
	kesepahaman
	memorandum
	addendum
	perubahan
	atas
	antara
	dengan
	dan
	tentang
	nomor
	pada
	hari
	ini
	bertempat
	di
	yang
	bertanda
	tangan
	para
	pihak
	selanjutnya
	disebut
	sebagai
	bertindak
	untuk
	nama
	dalam
	hal
	berkedudukan
	beralamat
	alamat
	jabatan
	berdasarkan
	sesuai
	selaku
	mewakili
	surat
	kuasa
	tanggal
	pasal
	ayat
	demikian
	kami
	telah
	masing
	jangka
	waktu
	sejak
	sampai
	berakhir
	sebelum
	otomatis
	diperpanjang
	perpanjangan
	diubah
	dihapus
	ditambah
	ruang
	lingkup
	objek
	ditandatangani
	mulai
	masa
	sepakat
	bab
	office // any word that begins an office
	acting // pj, plt, penjabat, pelaksana
	deputy // wakil
	ordinal
)

var vocabulary = func() map[string]word {
	m := map[string]word{}
	for w, forms := range map[word]string{
		perjanjian: "perjanjian", kerja: "kerja", sama: "sama", kerjasama: "kerjasama kerja-sama", kesepakatan: "kesepakatan", bersama: "bersama",
		nota: "nota", kesepahaman: "kesepahaman", memorandum: "memorandum", addendum: "addendum adendum amandemen amendemen",
		perubahan: "perubahan", atas: "atas terhadap", antara: "antara", dengan: "dengan", dan: "dan", tentang: "tentang", nomor: "nomor nomer no",
		pada: "pada", hari: "hari", ini: "ini", bertempat: "bertempat", di: "di", yang: "yang", bertanda: "bertanda bertandatangan", tangan: "tangan",
		para: "para", pihak: "pihak", selanjutnya: "selanjutnya", disebut: "disebut", sebagai: "sebagai", bertindak: "bertindak", untuk: "untuk",
		nama: "nama", dalam: "dalam", hal: "hal", berkedudukan: "berkedudukan", beralamat: "beralamat beralamatkan", alamat: "alamat",
		jabatan: "jabatan", berdasarkan: "berdasarkan", sesuai: "sesuai", selaku: "selaku", mewakili: "mewakili",
		surat: "surat", kuasa: "kuasa", tanggal: "tanggal", pasal: "pasal", ayat: "ayat", demikian: "demikian demikianlah", kami: "kami",
		telah: "telah", masing: "masing masing-masing", jangka: "jangka", waktu: "waktu", sejak: "sejak", sampai: "sampai hingga",
		berakhir: "berakhir berakhirnya", sebelum: "sebelum sebelumnya", otomatis: "otomatis sendirinya", diperpanjang: "diperpanjang memperpanjang",
		perpanjangan: "perpanjangan", diubah: "diubah mengubah", dihapus: "dihapus menghapus dihapuskan", ditambah: "ditambah ditambahkan menambah menambahkan disisipkan",
		ruang: "ruang", lingkup: "lingkup", objek: "objek obyek", ditandatangani: "ditandatangani ditandatanganinya penandatanganan",
		mulai: "mulai terhitung", masa: "masa", sepakat: "sepakat bersepakat", bab: "bab",
		office: "gubernur bupati wali walikota kepala direktur sekretaris ketua rektor menteri camat pimpinan deputi komandan asisten inspektur presiden " +
			"dekan manajer manager general jaksa kapolda kapolres panglima koordinator bendahara president",
		acting: "pj plt pjs plh penjabat pelaksana pejabat", deputy: "wakil",
		ordinal: "kesatu pertama kedua ketiga keempat kelima keenam ketujuh kedelapan kesembilan kesepuluh kesebelas i ii iii iv v vi vii viii ix x xi xii",
	} {
		for form := range strings.FieldsSeq(forms) {
			m[string(likeness(nil, form))] = w
		}
	}
	return m
}()

var ordinals = func() map[string]int {
	m := map[string]int{}
	for i, forms := range [...]string{
		"kesatu pertama i", "kedua ii", "ketiga iii", "keempat iv", "kelima v", "keenam vi", "ketujuh vii", "kedelapan viii", "kesembilan ix", "kesepuluh x",
		"kesebelas xi", "xii",
	} {
		for form := range strings.FieldsSeq(forms) {
			m[string(likeness(nil, form))] = i + 1
		}
	}
	return m
}()

// ordinalAt is the rank that token i names ("KEDUA", "II", "2"), or 0.
func (d *document) ordinalAt(i int) int {
	if i >= len(d.toks) {
		return 0
	}
	var buf [longestWord]byte
	t := d.toks[i]
	if int(t.End-t.Start) > longestWord {
		return 0
	}
	if t.Kind == bahasa.Number && t.End-t.Start == 1 {
		return int(d.text[t.Start] - '0')
	}
	return ordinals[string(likeness(buf[:0], t.Text(d.text)))]
}

// at is the word of token i, 0 beyond the ends.
func (d *document) at(i int) word {
	if i < 0 || i >= len(d.id) {
		return 0
	}
	return d.id[i]
}

// is reports that the words of phrase stand at token i, next to each other.
func (d *document) is(i int, phrase ...word) bool {
	if i < 0 || i+len(phrase) > len(d.id) {
		return false
	}
	for k, w := range phrase {
		if d.id[i+k] != w {
			return false
		}
	}
	return true
}

// find is the first token from from, before to, at which phrase stands; -1 without one.
func (d *document) find(from, to int, phrase ...word) int {
	for i := max(from, 0); i+len(phrase) <= min(to, len(d.id)); i++ {
		if d.id[i] == phrase[0] && d.is(i, phrase...) {
			return i
		}
	}
	return -1
}

// newLine reports that token i is the first of its line.
func (d *document) newLine(i int) bool {
	return i == 0 || i >= len(d.toks) || d.toks[i].Breaks > 0
}

// mark reports that token i is the punctuation mark s.
func (d *document) mark(i int, s string) bool {
	return i >= 0 && i < len(d.toks) && d.toks[i].Kind == bahasa.Punct && d.toks[i].Text(d.text) == s
}

func (d *document) word(i int) string {
	if i < 0 || i >= len(d.toks) {
		return ""
	}
	return d.toks[i].Text(d.text)
}

// words are the words of tokens from to to, without marks and white space at their ends.
func (d *document) words(from, to int) Words {
	for from < to && d.toks[from].Kind == bahasa.Punct && !strings.ContainsAny(d.word(from), `("“`) {
		from++
	}
	for to > from && d.toks[to-1].Kind == bahasa.Punct && !strings.ContainsAny(d.word(to-1), `)"”%`) && !d.abbreviated(to-1) {
		to--
	}
	if from >= to {
		return Words{}
	}
	return d.bytes(int(d.toks[from].Start), int(d.toks[to-1].End))
}

// abbreviated reports that the point at token i belongs to a degree or an initial: "M.Si.", "S.E.".
func (d *document) abbreviated(i int) bool {
	if !d.mark(i, ".") || i == 0 || !d.toks[i].Glued {
		return false
	}
	t := d.toks[i-1]
	return t.Kind == bahasa.Word && (t.End-t.Start <= 2 || (i > 1 && d.mark(i-2, ".") && t.Glued && t.End-t.Start <= 4))
}

// bytes are the words between two positions, white space made single.
func (d *document) bytes(start, end int) Words {
	return Words{Text: strings.Join(strings.Fields(d.text[start:end]), " "), Span: Span{start, end}}
}

// span is the bytes of tokens from to to; they must not be empty.
func (d *document) span(from, to int) Span {
	return Span{int(d.toks[from].Start), int(d.toks[to-1].End)}
}
