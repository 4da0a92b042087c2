package bahasa

import (
	_ "embed"
	"strings"
	"sync"
)

//go:embed roots.txt
var rootList string

// lexicon is roots.txt in the form that is asked of it.
type lexicon struct {
	// root maps a word that is not stripped further to its stem: mostly itself, for a variant spelling the standard one.
	root map[string]string
	// parts maps a word written as one to the words it is also written as: "kerjasama" to "kerja", "sama".
	parts map[string][2]string
}

// dictionary gives the lexicon. It is read on the first call and never changes.
var dictionary = sync.OnceValue(func() *lexicon {
	l := &lexicon{root: make(map[string]string, 4500), parts: make(map[string][2]string, 100)}
	for line := range strings.Lines(rootList) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		for w := range strings.FieldsSeq(line) {
			if form, root, ok := strings.Cut(w, "="); ok {
				l.root[form] = root
			} else if a, b, ok := strings.Cut(w, "+"); ok {
				l.root[a+b] = a + b
				l.parts[a+b] = [2]string{a, b}
			} else {
				l.root[w] = w
			}
		}
	}
	return l
})

//go:embed names.txt
var nameList string

// role says, as bits, what a word can be in or around a person's name.
type role uint8

const (
	given    role = 1 << iota // a common name
	title                     // "Dr", "Bapak"
	rank                      // "Letjen"
	service                   // "TNI", "Purn", after a rank
	particle                  // "bin"
	stop                      // ends a name: "Gubernur", "dan", "Rabu"
)

// roles gives what is known of words around names. It is read on the first call and never changes.
var roles = sync.OnceValue(func() map[string]role {
	kinds := map[string]role{"given": given, "title": title, "rank": rank, "service": service, "particle": particle, "stop": stop}
	m := make(map[string]role, 1500)
	for line := range strings.Lines(nameList) {
		kind, list, ok := strings.Cut(line, " ")
		if !ok || kind == "#" {
			continue
		}
		for w := range strings.FieldsSeq(list) {
			m[w] |= kinds[kind]
		}
	}
	return m
})

// roleOf tells what word can be in or around a person's name, in any case.
func roleOf(word string) role {
	var buf [24]byte
	if len(word) > len(buf) {
		return 0
	}
	return roles()[string(Fold(buf[:0], word))]
}
