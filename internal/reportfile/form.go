package reportfile

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"go.yaml.in/yaml/v3"

	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/numfmt"
	"github.com/anyam-id/anyam/internal/paper"
	"github.com/anyam-id/anyam/report"
)

// Form is a government's own form of a report: text with placeholders, which takes the place of the standard one in DOCX and PDF. doc/reports.md is its manual.
type Form struct {
	File string
	head formHead
	body []formLine
}

type formHead struct {
	Kind       report.Kind `yaml:"jenis"`
	Lang       string      `yaml:"bahasa"`
	Title      string      `yaml:"judul"`
	Subtitle   string      `yaml:"subjudul"`
	Letterhead string      `yaml:"kop"`
	Office     string      `yaml:"jabatan"`
}

type formLine struct {
	n    int
	text string
}

// Words are the placeholders that stand for a word, with what each is.
func Words() []struct {
	Name string
	What fault.Text
} {
	return []struct {
		Name string
		What fault.Text
	}{
		{"pemerintah", fault.T("pemerintah daerahnya", "the government")},
		{"perangkat_daerah", fault.T("perangkat daerahnya, pada laporan perangkat daerah", "the agency, in a report of one")},
		{"masa", fault.T("masa laporan", "the period")},
		{"masa_lalu", fault.T("masa sebelumnya", "the period before")},
		{"hari_ini", fault.T("hari laporan dibuat", "the day on which the report was made")},
		{"angka:KUNCI", fault.T("satu angka, misalnya {{angka:signed.all}}", "one figure, such as {{angka:signed.all}}")},
		{"lalu:KUNCI", fault.T("angka itu dalam masa sebelumnya", "that figure in the period before")},
		{"bagian:KUNCI", fault.T("tabel satu bagian, sendiri pada satu baris", "the table of a section, on a line of its own")},
		{"narasi", fault.T("narasi laporan, sendiri pada satu baris", "the report's narrative, on a line of its own")},
		{"sisanya", fault.T("bagian yang belum disebut, sendiri pada satu baris", "the sections not named, on a line of their own")},
	}
}

var hole = regexp.MustCompile(`\{\{\s*([^{}]*?)\s*\}\}`)

// largestForm is more than any form has, in bytes.
const largestForm = 64 << 10

// CheckForm reads a form, and names everything that is wrong with it, each with its line.
func CheckForm(file string, content []byte) (*Form, error) {
	var ps fault.Problems
	at := func(n int) string { return file + ":" + strconv.Itoa(n) }
	fail := func() (*Form, error) {
		return nil, ps.Err(fault.Tf("bentuk laporan %s tidak dapat dipakai", "the form %s cannot be used", file))
	}
	if len(content) > largestForm {
		ps.Add("too_large", at(1), fault.Tf("lebih besar dari %d KB", "larger than %d KB", largestForm>>10))
		return fail()
	}
	lines := strings.Split(strings.ReplaceAll(strings.TrimPrefix(string(content), "\ufeff"), "\r\n", "\n"), "\n")
	end := slices.Index(lines[1:], "---") + 1
	if lines[0] != "---" || end == 0 {
		ps.Add("header", at(1), fault.T("berkas harus dimulai dengan kepala di antara dua baris ---", "the file must begin with a header between two lines ---"))
		return fail()
	}
	x := &Form{File: file, head: formHead{Lang: "id"}}
	d := yaml.NewDecoder(strings.NewReader(strings.Join(lines[1:end], "\n")))
	d.KnownFields(true)
	if err := d.Decode(&x.head); err != nil {
		ps.Add("header", at(2), fault.Tf("kepala tidak terbaca: %v", "the header cannot be read: %v", err))
		return fail()
	}
	if x.head.Kind.Title() == (fault.Text{}) {
		ps.Add("kind", at(2), fault.T("jenis harus cooperation, mapping, tkksd, atau agency", "jenis must be cooperation, mapping, tkksd or agency"))
	}
	if x.head.Lang != "id" && x.head.Lang != "en" {
		ps.Add("language", at(2), fault.T("bahasa harus id atau en", "bahasa must be id or en"))
	}
	if strings.TrimSpace(x.head.Title) == "" {
		ps.Add("missing", at(2), fault.T("kepala harus memuat judul", "the header must have judul"))
	}
	for i, l := range lines {
		checkHoles(at(i+1), l, i > end, &ps)
	}
	for i, l := range lines[end+1:] {
		x.body = append(x.body, formLine{end + 2 + i, strings.TrimSpace(l)})
	}
	if strings.TrimSpace(strings.Join(lines[end+1:], "")) == "" {
		ps.Add("empty", at(end+1), fault.T("bentuk laporan belum ada isinya", "the form has no text"))
	}
	if ps.Err(fault.Text{}) != nil {
		return fail()
	}
	return x, nil
}

func checkHoles(place, text string, inBody bool, ps *fault.Problems) {
	for _, m := range hole.FindAllStringSubmatch(text, -1) {
		name, key, keyed := strings.Cut(m[1], ":")
		known := slices.ContainsFunc(Words(), func(w struct {
			Name string
			What fault.Text
		},
		) bool {
			return w.Name == name || keyed && key != "" && w.Name == name+":KUNCI"
		})
		if !known || keyed == (name != "angka" && name != "lalu" && name != "bagian") {
			ps.Add("placeholder", place, fault.Tf("isian {{%s}} tidak dikenal; daftarnya ada di doc/reports.md", "the placeholder {{%s}} is not known; doc/reports.md lists them", m[1]))
		} else if (name == "bagian" || name == "sisanya" || name == "narasi") && (!inBody || strings.TrimSpace(text) != m[0]) {
			ps.Add("placeholder", place, fault.Tf("isian {{%s}} harus berdiri sendiri pada satu baris", "the placeholder {{%s}} must stand on a line of its own", m[1]))
		}
	}
	if rest := hole.ReplaceAllString(text, ""); strings.Contains(rest, "{{") || strings.Contains(rest, "}}") {
		ps.Add("placeholder", place, fault.T("kurung kurawal {{ atau }} tanpa pasangannya", "a brace {{ or }} without its partner"))
	}
}

// fill makes a paper of the form. What the report does not have becomes a dash.
func (x *Form) fill(r report.Report, n Narrative, lang string, made time.Time) paper.Paper {
	p := paper.Paper{Lang: lang, Footer: footer(r, lang), Made: made}
	p.Title, p.Subtitle = x.text(x.head.Title, r, lang).Plain(), x.text(x.head.Subtitle, r, lang).Plain()
	for l := range strings.Lines(x.head.Letterhead) {
		p.Letterhead = append(p.Letterhead, x.text(strings.TrimSpace(l), r, lang).Plain())
	}
	placed := make(map[string]bool)
	for _, l := range x.body {
		if m := hole.FindStringSubmatch(l.text); m != nil && strings.HasPrefix(m[1], "bagian:") {
			placed[strings.TrimPrefix(m[1], "bagian:")] = true
		}
	}
	var para []string
	end := func() {
		if len(para) > 0 {
			p.Body = append(p.Body, paper.Paragraph{Text: x.text(strings.Join(para, " "), r, lang)})
			para = nil
		}
	}
	for _, l := range x.body {
		m := hole.FindStringSubmatch(l.text)
		switch {
		case l.text == "":
			end()
		case strings.HasPrefix(l.text, "#"):
			end()
			words := strings.TrimLeft(l.text, "#")
			p.Body = append(p.Body, paper.Heading{Level: min(3, len(l.text)-len(words)), Text: x.text(strings.TrimSpace(words), r, lang)})
		case m != nil && strings.HasPrefix(m[1], "bagian:"):
			end()
			for _, s := range r.Sections {
				if s.Key == strings.TrimPrefix(m[1], "bagian:") {
					p.Body = append(p.Body, sectionBody(r, s, lang)...)
				}
			}
		case m != nil && m[1] == "narasi":
			end()
			p.Body = append(p.Body, n.blocks(lang)...)
		case m != nil && m[1] == "sisanya":
			end()
			for _, s := range r.Sections {
				if !placed[s.Key] {
					p.Body = append(p.Body, paper.Heading{Level: 2, Text: paper.T(s.Title.In(lang))})
					p.Body = append(p.Body, sectionBody(r, s, lang)...)
				}
			}
		default:
			para = append(para, l.text)
		}
	}
	end()
	if x.head.Office != "" {
		p.Body = append(p.Body, paper.Signatures{{Office: []string{x.head.Office + ","}}})
	}
	return p
}

// text fills in one piece of text. A figure carries where it comes from as a footnote.
func (x *Form) text(s string, r report.Report, lang string) paper.Text {
	var out paper.Text
	last := 0
	for _, m := range hole.FindAllStringSubmatchIndex(s, -1) {
		out = append(out, paper.Run{Text: s[last:m[0]]})
		last = m[1]
		name, key, _ := strings.Cut(s[m[2]:m[3]], ":")
		said := word(name, r, lang)
		note := ""
		if f := r.Figure(key); key != "" && f != nil {
			switch {
			case name == "angka":
				said, note = numbered(f.Value, lang), Source(*f, lang)
			case name == "lalu" && f.Was != nil:
				said = numbered(*f.Was, lang)
			}
		}
		if said == "" {
			said = "–"
		}
		if out = append(out, paper.Run{Text: said}); note != "" {
			out = append(out, paper.Run{Note: note})
		}
	}
	out = append(out, paper.Run{Text: s[last:]})
	return slices.DeleteFunc(out, func(r paper.Run) bool { return r.Text == "" && r.Note == "" })
}

// word is what a placeholder without a key stands for; "" none.
func word(name string, r report.Report, lang string) string {
	return map[string]string{
		"pemerintah": r.Government.Official(), "perangkat_daerah": r.Agency, "masa": r.Period.Label().In(lang), "masa_lalu": r.Previous.Label().In(lang), "hari_ini": r.On.In(lang),
	}[name]
}

func numbered(x float64, lang string) string { return numfmt.Float(x, 3, lang) }

// Forms are a government's own forms, by kind and language. Nil has none.
type Forms struct {
	of    map[string]*Form
	books map[string]*Workbook
}

// LoadForms reads the forms of a folder; one that is not there has none.
func LoadForms(folder fs.FS) (*Forms, error) {
	out := &Forms{of: make(map[string]*Form), books: make(map[string]*Workbook)}
	list, err := fs.ReadDir(folder, ".")
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	for _, f := range list {
		ext := path.Ext(f.Name())
		if f.IsDir() || ext != ".md" && ext != ".xlsx" || strings.HasPrefix(f.Name(), "~$") { // the last: open in Excel
			continue
		}
		content, err := fs.ReadFile(folder, f.Name())
		if err != nil {
			return nil, err
		}
		if ext == ".xlsx" {
			x, err := CheckWorkbook(f.Name(), content)
			if err != nil {
				return nil, err
			}
			key := string(x.kind) + "/" + x.lang
			if other := out.books[key]; other != nil {
				return nil, twice(other.File, x.File)
			}
			out.books[key] = x
			continue
		}
		x, err := CheckForm(f.Name(), bytes.Clone(content))
		if err != nil {
			return nil, err
		}
		key := string(x.head.Kind) + "/" + x.head.Lang
		if other := out.of[key]; other != nil {
			return nil, twice(other.File, x.File)
		}
		out.of[key] = x
	}
	return out, nil
}

func twice(a, b string) error {
	return fault.New(fault.Invalid, fault.Tf("bentuk laporan %s dan %s untuk jenis dan bahasa yang sama", "the forms %s and %s are of the same kind and language", a, b))
}

// Form is a government's own form of a kind in a language; nil where the standard one is used.
func (f *Forms) Form(k report.Kind, lang string) *Form {
	if f == nil {
		return nil
	}
	return f.of[fmt.Sprintf("%s/%s", k, lang)]
}
