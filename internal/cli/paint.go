package cli

import "github.com/anyam-id/anyam/reading"

// paint lets words stand out where the output is a terminal; false writes them plainly.
type paint bool

// colours decides whether to paint, by the conventions that other programs follow: NO_COLOR forbids it, CLICOLOR_FORCE asks for it even where
// the output is a file, and a dumb terminal cannot.
func colours(terminal bool, env func(string) string) bool {
	switch {
	case env("NO_COLOR") != "":
		return false
	case env("CLICOLOR_FORCE") != "" && env("CLICOLOR_FORCE") != "0":
		return true
	}
	return terminal && env("TERM") != "dumb"
}

func (p paint) in(code, s string) string {
	if !p {
		return s
	}
	return "\x1b[" + code + "m" + s + "\x1b[0m"
}

func (p paint) strong(s string) string { return p.in("1", s) }
func (p paint) quiet(s string) string  { return p.in("2", s) }

// proof is for words of a source.
func (p paint) proof(s string) string { return p.in("36", s) }

func (p paint) verdict(ok bool) string {
	if ok {
		return p.in("32", "✓")
	}
	return p.in("1;33", "!")
}

func (p paint) status(s reading.Status, label string) string {
	if s == reading.Signed {
		return p.in("1;32", label)
	}
	return p.in("1;33", label)
}
