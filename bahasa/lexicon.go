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
