package bahasa

import (
	"bytes"
	"strings"
)

// longestStem bounds the words that are stripped; nothing longer is a word of the language.
const longestStem = 48

// Stem gives the root of an Indonesian word, folded as by [Fold]: "pengelolaan" is "kelola", "buah-buahan" is "buah".
//
// It strips affixes as Nazief and Adriani describe, in all combinations that the language allows, and keeps the longest root of the embedded list that one of
// them leaves. A word whose root the list lacks loses only "-nya" and what surrounds it on both sides ("di-…-kan"); names and loan words stay as they are.
// Words that may be written joined or apart have their joined form as stem ("penandatanganan" is "tandatangan"); [Stems] parts them.
//
// The result is never empty for a word that is not, never longer than the folded word without variant spellings, and its own stem.
func Stem(word string) string {
	w := Lower(word)
	if len(w) < 4 || len(w) > longestStem {
		return w
	}
	l := dictionary()
	for {
		next := l.stem(w)
		if next == w || next == "" {
			return w
		}
		w = next
	}
}

// stem strips w once. What it returns may be stripped further.
func (l *lexicon) stem(w string) string {
	if root, ok := l.root[w]; ok {
		return root
	}
	letters := true
	for i := range len(w) {
		switch c := w[i]; {
		case 'a' <= c && c <= 'z':
		case c == '-':
			return l.hyphened(w, i)
		case c == '\'': // Jum'at, do'a
			if bare := strings.ReplaceAll(w, "'", ""); l.root[bare] != "" {
				return bare
			}
			letters = false
		default:
			letters = false
		}
	}
	if !letters {
		return w
	}
	var buf [longestStem]byte
	s := stripper{roots: l.root}
	b := append(buf[:0], w...)
	s.suffixes(b)
	if s.best > 0 {
		return l.root[string(s.root[:s.best])]
	}
	return guess(w)
}

// hyphened stems a word that has a hyphen at i: reduplications have one stem, a clitic or prefix beside a hyphen falls off.
func (l *lexicon) hyphened(w string, i int) string {
	left, right := w[:i], w[i+1:]
	if left == "" || right == "" || strings.IndexByte(right, '-') >= 0 {
		return w
	}
	switch right {
	case "nya", "ku", "mu", "lah", "kah", "pun", "an":
		return left
	}
	switch left {
	case "se", "ber", "ter", "di", "me", "mem", "men", "meng", "pe", "per", "non", "antar", "pasca":
		if right[0] >= 'a' {
			return right
		}
		return w
	}
	a, b := Stem(left), Stem(right)
	if a == b {
		return a
	}
	// tolong-menolong, berlari-lari: one side is the bare root and the other its derivation.
	if strings.HasSuffix(b, left) || strings.HasSuffix(a, right) {
		return min(a, b)
	}
	if l.root[a+b] != "" { // kerja-sama
		return a + b
	}
	return w
}

// guess strips a word whose root is unknown. It takes only "-nya" and pairs of affixes that leave five letters with two vowels, so that names
// and words of other languages stay whole.
func guess(w string) string {
	if rest, ok := strings.CutSuffix(w, "nya"); ok && len(rest) >= 5 {
		return rest
	}
	var rest string
	var ok bool
	for _, suffix := range [...]string{"kan", "an", "i"} {
		if rest, ok = strings.CutSuffix(w, suffix); ok {
			break
		}
	}
	if !ok {
		return w
	}
	verb := !strings.HasSuffix(w, "an") || strings.HasSuffix(w, "kan") // di-…-kan, me-…-i
	for _, p := range [...]struct {
		prefix  string
		restore string
		verb    bool
	}{
		{"meny", "s", true},
		{"peny", "s", false},
		{"meng", "", true},
		{"peng", "", false},
		{"mem", "", true},
		{"pem", "", false},
		{"men", "", true},
		{"pen", "", false},
		{"me", "", true},
		{"di", "", true},
		{"ke", "", false},
		{"per", "", false},
	} {
		root, ok := strings.CutPrefix(rest, p.prefix)
		if !ok || p.verb != verb {
			continue
		}
		if root = p.restore + root; len(root) >= 5 && vowels(root) >= 2 {
			return root
		}
		return w
	}
	return w
}

func vowels(w string) (n int) {
	for i := range len(w) {
		if vowel(w[i]) {
			n++
		}
	}
	return n
}

func vowel(c byte) bool { return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u' }

// stripper tries the combinations of affixes on one word and remembers the longest root.
type stripper struct {
	roots map[string]string
	root  [longestStem]byte
	best  int // length of root; 0 while none was found
}

// suffixes tries the word with every run of suffixes that it may end in: particle, possessive, derivation, in this order from the end.
func (s *stripper) suffixes(w []byte) {
	for _, particle := range [...]string{"", "lah", "kah", "pun", "tah"} {
		rest, ok := bytes.CutSuffix(w, []byte(particle))
		if !ok {
			continue
		}
		for _, possessive := range [...]string{"", "nya", "ku", "mu"} {
			rest, ok := bytes.CutSuffix(rest, []byte(possessive))
			if !ok {
				continue
			}
			for _, derivation := range [...]string{"kan", "an", "i", ""} {
				if rest, ok := bytes.CutSuffix(rest, []byte(derivation)); ok && len(rest) >= 2 {
					s.prefixes(rest, derivation, 0, 0)
				}
			}
		}
	}
}

// prefix tells the prefixes apart, as bits, so that none is taken twice.
type prefix uint8

const (
	pDi prefix = 1 << iota
	pKe
	pSe
	pBe
	pTe
	pMe
	pPe
	pAntar
)

// prefixes looks w up and tries it without each prefix it may begin with. It changes the byte before a restored letter and puts it back.
func (s *stripper) prefixes(w []byte, suffix string, taken prefix, depth int) {
	if len(w) > s.best {
		if _, ok := s.roots[string(w)]; ok {
			s.best = copy(s.root[:], w)
		}
	}
	if depth == 3 || len(w) < 4 || len(w) <= s.best {
		return
	}
	try := func(p prefix, n int) {
		if taken&p == 0 && len(w)-n >= 2 {
			s.prefixes(w[n:], suffix, taken|p, depth+1)
		}
	}
	restore := func(p prefix, n int, c byte) {
		was := w[n-1]
		w[n-1] = c
		try(p, n-1)
		w[n-1] = was
	}
	switch w[0] {
	case 'd':
		if w[1] == 'i' && suffix != "an" {
			try(pDi, 2)
		}
	case 'k':
		if w[1] == 'e' && suffix != "i" && suffix != "kan" || w[1] == 'e' && depth > 0 {
			try(pKe, 2)
		}
	case 's':
		if w[1] == 'e' && suffix != "i" && suffix != "kan" {
			try(pSe, 2)
		}
	case 'b':
		if w[1] == 'e' {
			if w[2] == 'r' {
				try(pBe, 3)
				try(pBe, 2) // berenang: renang
			} else if len(w) > 5 && w[3] == 'e' && w[4] == 'r' { // bekerja, beternak
				try(pBe, 2)
			}
		}
	case 't':
		if w[1] == 'e' {
			if w[2] == 'r' {
				try(pTe, 3)
				try(pTe, 2) // terasa: rasa
			} else if len(w) > 5 && w[3] == 'e' && w[4] == 'r' { // tepercaya
				try(pTe, 2)
			}
		}
	case 'm':
		if w[1] == 'e' && suffix != "an" || w[1] == 'e' && depth > 0 {
			nasal(w, pMe, try, restore)
		}
	case 'p':
		if w[1] == 'e' && (suffix != "i" && suffix != "kan" || depth > 0) {
			if w[2] == 'r' {
				try(pPe, 3)
			}
			nasal(w, pPe, try, restore)
		}
	case 'a':
		if bytes.HasPrefix(w, []byte("antar")) && len(w) > 8 {
			try(pAntar, 5)
		}
	}
}

// nasal tries w without me- or pe- and the nasal that they take before each letter, with the letter that the nasal swallowed put back.
func nasal(w []byte, p prefix, try func(prefix, int), restore func(prefix, int, byte)) {
	switch {
	case w[2] == 'm':
		if vowel(w[3]) {
			try(p, 2) // memuat: muat
			restore(p, 3, 'p')
			return
		}
		try(p, 3) // membeli, memproses
	case w[2] == 'n' && w[3] == 'g':
		if len(w) < 6 {
			return
		}
		try(p, 4) // mengambil, menggali
		if vowel(w[4]) {
			restore(p, 4, 'k') // mengirim
			try(p, 2)          // mengeong, menganga
			if w[4] == 'e' && len(w) <= 9 {
				try(p, 5) // mengecek, pengesahan
			}
		}
	case w[2] == 'n' && w[3] == 'y':
		if len(w) < 6 {
			return
		}
		try(p, 2)          // menyala
		restore(p, 4, 's') // menyusun
	case w[2] == 'n':
		if vowel(w[3]) {
			try(p, 2) // menikah
			restore(p, 3, 't')
			return
		}
		try(p, 3)
	case p == pPe || w[2] == 'l' || w[2] == 'r' || w[2] == 'w' || w[2] == 'y':
		try(p, 2) // melihat, merawat; petani, pekerja
	}
}

// Stems appends the stems of the words of text to dst, and its numbers as they are, for an index or a query to find. Parts joined by a hyphen and
// words that are also written apart give a stem each: "kerjasama" and "kerja sama" are the same. Function words are kept: see [Stop].
func Stems(dst []string, text string) []string {
	l := dictionary()
	var buf [64]Token
	for _, t := range Tokenize(buf[:0], text) {
		switch t.Kind {
		case Word:
			dst = l.appendStems(dst, Stem(t.Text(text)))
		case Number:
			dst = append(dst, Lower(t.Text(text)))
		case Punct:
		}
	}
	return dst
}

func (l *lexicon) appendStems(dst []string, stem string) []string {
	if p, ok := l.parts[stem]; ok {
		return append(dst, p[0], p[1])
	}
	if strings.IndexByte(stem, '-') < 0 {
		return append(dst, stem)
	}
	for part := range strings.SplitSeq(stem, "-") {
		if part != "" {
			dst = l.appendStems(dst, Stem(part))
		}
	}
	return dst
}

// Stop tells of a function word, which says nothing about what a text is about: "yang", "dan", "tersebut".
func Stop(word string) bool {
	var buf [16]byte
	if len(word) > len(buf) {
		return false
	}
	switch string(Fold(buf[:0], word)) {
	case "ada", "adalah", "adanya", "adapun", "agar", "akan", "akhirnya", "aku", "anda", "antara", "apa", "apabila", "apakah", "atas", "atau", "bagi",
		"bagaimana", "bahkan", "bahwa", "beberapa", "begitu", "belum", "berbagai", "bersama", "bisa", "boleh", "bukan", "dalam", "dan", "dapat", "dari", "daripada",
		"dengan", "di", "dia", "guna", "hal", "hanya", "harus", "hingga", "ia", "ialah", "ini", "itu", "jadi", "jika", "juga", "kami", "karena", "ke",
		"kemudian", "kepada", "ketika", "kita", "lagi", "lain", "lainnya", "lalu", "maka", "masih", "maupun", "melalui", "menjadi", "menurut", "mereka", "merupakan",
		"namun", "nya", "oleh", "pada", "para", "pun", "saat", "saja", "sambil", "sampai", "sangat", "saya", "sebagai", "sebagaimana", "sebelum", "sebuah",
		"secara", "sedang", "sedangkan", "sehingga", "sejak", "sekaligus", "selain", "selaku", "selama", "seluruh", "sementara", "semua", "seperti", "serta", "sesuai",
		"setelah", "setiap", "si", "suatu", "sudah", "supaya", "tak", "tapi", "telah", "tentang", "terhadap", "terkait", "termasuk", "tersebut", "tetapi", "tidak",
		"untuk", "yaitu", "yakni", "yang", "the", "of", "and", "in", "to", "for", "a", "an":
		return true
	}
	return false
}
