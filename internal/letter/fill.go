package letter

import (
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/anyam-id/anyam/internal/paper"
)

// Draft is a letter that was filled.
type Draft struct {
	Paper paper.Paper
	Blank []string // placeholders of which nothing is known: dots stand in their place
}

// Fill puts facts into the template.
func (t *Template) Fill(f Facts, place, date string, made time.Time) Draft {
	x := &filling{facts: f}
	d := Draft{Paper: paper.Paper{Lang: "id", Letterhead: t.Letterhead, Place: place, Date: date, Made: made}}
	d.Paper.Title = ""
	if len(d.Paper.Letterhead) == 0 {
		d.Paper.Letterhead = []string{"PEMERINTAH " + strings.ToUpper(x.word("pemerintah").Text), "SEKRETARIAT DAERAH"}
	}
	d.Paper.Body = append(d.Paper.Body,
		paper.Fields{
			{Label: "Nomor", Value: paper.T(Blank)},
			{Label: "Sifat", Value: x.text(t.Class)},
			{Label: "Lampiran", Value: x.text(t.Enclosed)},
			{Label: "Hal", Value: x.text(t.Subject)},
		},
		paper.Paragraph{Text: paper.T("Yth. ").Add(x.text(t.To).Plain()).Add("\ndi tempat")},
	)
	d.Paper.Body = append(d.Paper.Body, x.body(t.body)...)
	d.Paper.Body = append(d.Paper.Body, paper.Signatures{{Office: []string{t.Office + ","}}})
	d.Blank = x.blank
	return d
}

type filling struct {
	facts Facts
	blank []string
}

// word is what a placeholder stands for; dots where nothing is known.
func (x *filling) word(name string) Fact {
	f := x.facts.Words[name]
	if f.Text == "" {
		f.Text = Blank
		if name != "isian" && !slices.Contains(x.blank, name) {
			x.blank = append(x.blank, name)
		}
	}
	return f
}

var (
	numbered = regexp.MustCompile(`^\d+\.\s+`)
	marks    = regexp.MustCompile(`\*\*(.+?)\*\*|\*([^*]+?)\*`)
)

// body makes blocks of the lines: headings, lists, paragraphs parted by empty lines.
func (x *filling) body(lines []line) []paper.Block {
	var out []paper.Block
	var para []string
	var list *paper.List
	end := func() {
		if len(para) > 0 {
			out = append(out, paper.Paragraph{Text: x.text(strings.Join(para, " "))})
			para = nil
		}
		if list != nil {
			out = append(out, *list)
			list = nil
		}
	}
	for _, l := range lines {
		s := strings.TrimSpace(l.text)
		switch {
		case s == "":
			end()
		case strings.HasPrefix(s, "#"):
			end()
			level := len(s) - len(strings.TrimLeft(s, "#"))
			out = append(out, paper.Heading{Level: min(3, level), Text: x.text(strings.TrimSpace(strings.TrimLeft(s, "#")))})
		case strings.HasPrefix(s, "- ") || numbered.MatchString(s):
			isNumbered := !strings.HasPrefix(s, "- ")
			if list == nil || list.Numbered != isNumbered {
				end()
				list = &paper.List{Numbered: isNumbered}
			}
			item := strings.TrimPrefix(s, "- ")
			if isNumbered {
				item = numbered.ReplaceAllString(s, "")
			}
			list.Items = append(list.Items, x.text(item))
		case x.isBlock(s):
			end()
			out = append(out, x.facts.Blocks[placeholder.FindStringSubmatch(s)[1]]...)
		default:
			if list != nil { // a list's item goes on
				i := len(list.Items) - 1
				list.Items[i] = paper.Join(list.Items[i], paper.T(" "), x.text(s))
				continue
			}
			para = append(para, s)
		}
	}
	end()
	return out
}

func (x *filling) isBlock(s string) bool {
	m := placeholder.FindStringSubmatch(s)
	return m != nil && m[0] == s && slices.ContainsFunc(Placeholders(), func(p Placeholder) bool { return p.Block && p.Name == m[1] })
}

// text fills in one piece of text, with its marks. What a fact holds is text and never a mark.
func (x *filling) text(s string) paper.Text {
	var out paper.Text
	plain := func(s string, bold, italic bool) {
		at := 0
		for _, m := range placeholder.FindAllStringSubmatchIndex(s, -1) {
			out = append(out, paper.Run{Text: s[at:m[0]], Bold: bold, Italic: italic})
			f := x.word(s[m[2]:m[3]])
			out = append(out, paper.Run{Text: f.Text, Bold: bold, Italic: italic})
			if f.Source != "" {
				out = append(out, paper.Run{Note: f.Source})
			}
			at = m[1]
		}
		out = append(out, paper.Run{Text: s[at:], Bold: bold, Italic: italic})
	}
	at := 0
	for _, m := range marks.FindAllStringSubmatchIndex(s, -1) {
		plain(s[at:m[0]], false, false)
		if m[2] >= 0 {
			plain(s[m[2]:m[3]], true, false)
		} else {
			plain(s[m[4]:m[5]], false, true)
		}
		at = m[1]
	}
	plain(s[at:], false, false)
	return slices.DeleteFunc(out, func(r paper.Run) bool { return r.Text == "" && r.Note == "" })
}
