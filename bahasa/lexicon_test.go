package bahasa

import "testing"

func TestRootList(t *testing.T) {
	l := dictionary()
	if len(l.root) < 2500 {
		t.Errorf("%d roots, want 2500", len(l.root))
	}
	for form, root := range l.root {
		if l.root[root] != root {
			t.Errorf("%s=%s: %s is not a root", form, root, root)
		}
		if len(form) > longestStem {
			t.Errorf("%s is too long", form)
		}
	}
	for joined, p := range l.parts {
		for _, w := range p {
			if l.root[w] != w {
				t.Errorf("%s: %s is not a root", joined, w)
			}
		}
	}
}
