package command

import (
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"github.com/anyam-id/anyam/fault"
)

// Pick is the part of a help text in a language: it is written "Indonesian | English".
func Pick(text, lang string) string {
	id, en, both := strings.Cut(text, " | ")
	if both && lang == "en" {
		return en
	}
	return id
}

// exampled is a command that shows how it is used.
type exampled interface{ Help() string }

// The columns of a help text.
const (
	lineWidth = 80
	textStart = 29 // of flags
)

// WriteHelp tells what the command is and takes.
func (c *Command) WriteHelp(w io.Writer, lang string) error {
	var b strings.Builder
	say := func(id, en string) string { return fault.T(id, en).In(lang) }
	fmt.Fprintf(&b, "%s: %s\n\n", say("Pemakaian", "Usage"), c.usage(say("perintah", "command"), say("pilihan", "flags")))
	for p := range strings.SplitSeq(Pick(c.Help, lang), "\n") {
		b.WriteString(strings.TrimRight(fold(p, 0), " ") + "\n")
	}
	if e, ok := c.Target.(exampled); ok {
		b.WriteString("\n" + strings.TrimRight(e.Help(), "\n") + "\n")
	}
	if len(c.Commands) > 0 {
		b.WriteString("\n" + say("Perintah:", "Commands:") + "\n")
		for _, sub := range c.Commands {
			entry(&b, "  "+sub.Name, Pick(sub.Help, lang), 16)
		}
	}
	if len(c.Args) > 0 {
		b.WriteString("\n" + say("Isian:", "Arguments:") + "\n")
		for _, a := range c.Args {
			entry(&b, "  "+a.shown(), Pick(a.Help, lang), 16)
		}
	}
	for at := c; at != nil; at = at.Parent {
		if len(at.Flags) == 0 && at.Parent != nil {
			continue
		}
		title := say("Pilihan:", "Flags:")
		if at != c {
			title = say("Pilihan semua perintah:", "Flags of all commands:")
		}
		b.WriteString("\n" + title + "\n")
		for _, f := range at.Flags {
			entry(&b, f.written(), f.explained(lang), textStart)
		}
		if at.Parent == nil {
			entry(&b, "  -h, --help", say("Tampilkan bantuan ini.", "Show this help."), textStart)
		}
	}
	if len(c.Commands) > 0 {
		fmt.Fprintf(&b, "\n%s %s <%s> --help\n", say("Tentang satu perintah:", "About one command:"), c.path(), say("perintah", "command"))
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func (c *Command) path() string {
	if c.Parent == nil {
		return c.Name
	}
	return c.Parent.path() + " " + c.Name
}

func (c *Command) usage(command, flags string) string {
	words := []string{c.path()}
	if len(c.Commands) > 0 {
		words = append(words, "<"+command+">")
	}
	for _, a := range c.Args {
		words = append(words, a.shown())
	}
	return strings.Join(append(words, "["+flags+"]"), " ")
}

// shown is an argument in the line of use.
func (f *Flag) shown() string {
	s := "<" + f.Name + ">"
	if f.isSlice() {
		s += " …"
	}
	if f.Optional {
		s = "[" + s + "]"
	}
	return s
}

// written is a flag as one writes it.
func (f *Flag) written() string {
	s := "      --" + f.Name
	if f.Short != "" {
		s = "  -" + f.Short + ", --" + f.Name
	}
	switch {
	case f.isBool():
		return s
	case f.Placeholder != "":
		return s + "=" + f.Placeholder
	case f.Default != "":
		return s + "=" + f.Default
	default:
		return s + "=" + strings.ToUpper(f.Name)
	}
}

func (f *Flag) explained(lang string) string {
	s := Pick(f.Help, lang)
	if f.Env != "" {
		s = strings.TrimSuffix(s, ".") + " ($" + f.Env + ")."
	}
	return s
}

// entry writes a name and its text beside it, or below where the name is long.
func entry(b *strings.Builder, name, text string, start int) {
	b.WriteString(name)
	pad := start - utf8.RuneCountInString(name)
	if pad < 2 {
		b.WriteByte('\n')
		pad = start
	}
	b.WriteString(strings.Repeat(" ", pad) + fold(text, start) + "\n")
}

// fold breaks a text between words, with the lines after the first indented.
func fold(text string, indent int) string {
	var b strings.Builder
	at := indent
	for i, word := range strings.Split(text, " ") {
		n := utf8.RuneCountInString(word)
		switch {
		case i == 0:
		case at+1+n > lineWidth:
			b.WriteString("\n" + strings.Repeat(" ", indent))
			at = indent
		default:
			b.WriteByte(' ')
			at++
		}
		b.WriteString(word)
		at += n
	}
	return b.String()
}
