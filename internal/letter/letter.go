// Package letter drafts letters about an agreement from template files: a reminder to an agency, a proposal to end, the agenda of an evaluation meeting.
// A template is text with a few marks and placeholders, which a government replaces by a file of its own; the facts come from package registry. What is
// drafted is a paper (package paper): its number and whoever signs are left to the person who sends it.
//
// doc/letters.md is the manual of templates: their keys, marks and placeholders.
package letter

import (
	"bytes"
	"cmp"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/paper"
)

//go:embed letters/*.md
var standard embed.FS

// Kind is what a letter is for.
type Kind string

// The kinds, by the word that templates and addresses have.
const (
	Reminder Kind = "pengingat"
	Ending   Kind = "pengakhiran"
	Agenda   Kind = "agenda"
)

// Kinds lists them.
func Kinds() []Kind { return []Kind{Reminder, Ending, Agenda} }

// Valid tells whether k is one of them.
func (k Kind) Valid() bool { return slices.Contains(Kinds(), k) }

// Template is a letter to be filled.
type Template struct {
	File       string // of the government's own; "" the one that comes with the program
	Kind       Kind
	Name       fault.Text
	Letterhead []string
	Class      string // sifat
	Enclosed   string // lampiran
	Subject    string // hal
	To         string // kepada
	Office     string // jabatan of whoever signs
	body       []line
}

// line is a line of the body with its number in the file.
type line struct {
	n    int
	text string
}

// Facts are what placeholders stand for.
type Facts struct {
	Words  map[string]Fact
	Blocks map[string][]paper.Block // of placeholders that stand on a line of their own
}

// Fact is a value, and where it comes from.
type Fact struct{ Text, Source string }

// Placeholder is one that templates may use.
type Placeholder struct {
	Name  string
	Block bool // it stands on a line of its own
	What  fault.Text
}

// Placeholders are all of them.
func Placeholders() []Placeholder {
	return []Placeholder{
		{Name: "kesepakatan", What: fault.T("judul kesepakatan", "the agreement's title")},
		{Name: "nomor", What: fault.T("nomor naskah para pihak", "the parties' numbers of the paper")},
		{Name: "tanggal", What: fault.T("hari penandatanganan", "the day of signing")},
		{Name: "berakhir", What: fault.T("hari berakhirnya", "the day on which it ends")},
		{Name: "para_pihak", What: fault.T("semua pihak", "all parties")},
		{Name: "pihak_lain", What: fault.T("para pihak selain pemerintah yang menulis", "the parties besides the government that writes")},
		{Name: "pemerintah", What: fault.T("pemerintah yang menulis", "the government that writes")},
		{Name: "perangkat_daerah", What: fault.T("yang ditanyai radar, atau perangkat daerah pelaksana", "whom the radar asked, or the agency that carries it out")},
		{Name: "bidang", What: fault.T("bidang yang disepakati", "the fields agreed upon")},
		{Name: "tahap", What: fault.T("yang belum ada: perjanjian kerja sama, rencana kerja, bukti", "what is missing: cooperation agreement, work plan, proof")},
		{Name: "umur_hari", What: fault.T("hari sejak ditandatangani", "days since it was signed")},
		{Name: "batas_hari", What: fault.T("umur saat yang lain sudah bergerak", "the age at which others had moved")},
		{Name: "alasan", What: fault.T("alasan radar dalam kalimat", "the radar's reasons in sentences")},
		{Name: "jawaban", What: fault.T("jawaban perangkat daerah atas pertanyaan radar", "the agency's answer to the radar's question")},
		{Name: "hari_ini", What: fault.T("hari ini", "today")},
		{Name: "register", What: fault.T("nomor register", "the register number")},
		{Name: "isian", What: fault.T("titik-titik untuk diisi tangan", "dots to be filled in by hand")},
		{Name: "daftar_bidang", Block: true, What: fault.T("tabel bidang dan tindak lanjutnya", "table of the fields and what carries each out")},
		{Name: "daftar_pelaksana", Block: true, What: fault.T("daftar perjanjian pelaksana yang ikut berakhir atau tetap", "list of the agreements that carry it out, which end or stay")},
	}
}

// Blank stands where a person fills something in.
const Blank = "……………………………"

var placeholder = regexp.MustCompile(`\{\{\s*([^{}]*?)\s*\}\}`)

// header is what stands above a template's body.
type header struct {
	Kind       string `yaml:"jenis"`
	Name       string `yaml:"nama"`
	Letterhead string `yaml:"kop"`
	Class      string `yaml:"sifat"`
	Enclosed   string `yaml:"lampiran"`
	Subject    string `yaml:"hal"`
	To         string `yaml:"kepada"`
	Office     string `yaml:"jabatan"`
}

var keys = []string{"jenis", "nama", "kop", "sifat", "lampiran", "hal", "kepada", "jabatan"}

// largest is more than any letter has, in bytes.
const largest = 64 << 10

// Check reads a template, and names everything that is wrong with it, each with its line.
func Check(file string, content []byte) (*Template, error) {
	var ps fault.Problems
	at := func(n int) string { return file + ":" + strconv.Itoa(n) }
	fail := func() (*Template, error) {
		return nil, ps.Err(fault.Tf("templat surat %s tidak dapat dipakai", "the letter template %s cannot be used", file))
	}
	if len(content) > largest {
		ps.Add("too_large", file, fault.Tf("lebih besar dari %d KB", "larger than %d KB", largest>>10))
		return fail()
	}
	text := strings.ReplaceAll(strings.TrimPrefix(string(content), "\ufeff"), "\r\n", "\n")
	lines := strings.Split(text, "\n")
	end := slices.Index(lines[1:], "---") + 1
	if lines[0] != "---" || end == 0 {
		ps.Add("header", at(1), fault.T("berkas harus dimulai dengan kepala di antara dua baris ---", "the file must begin with a header between two lines ---"))
		return fail()
	}
	h := readHeader(file, strings.Join(lines[1:end], "\n"), &ps)
	t := &Template{File: file, Kind: Kind(h.Kind), Class: h.Class, Enclosed: h.Enclosed, Subject: h.Subject, To: h.To, Office: h.Office}
	if !t.Kind.Valid() {
		ps.Add("kind", at(1), fault.T("jenis harus pengingat, pengakhiran, atau agenda", "jenis must be pengingat, pengakhiran or agenda"))
	}
	if h.Subject == "" || h.To == "" || h.Office == "" {
		ps.Add("missing", at(1), fault.T("kepala harus memuat hal, kepada, dan jabatan", "the header must have hal, kepada and jabatan"))
	}
	id, en, _ := strings.Cut(h.Name, "|")
	t.Name = fault.T(cmp.Or(strings.TrimSpace(id), h.Kind), cmp.Or(strings.TrimSpace(en), strings.TrimSpace(id), h.Kind))
	for l := range strings.Lines(h.Letterhead) {
		t.Letterhead = append(t.Letterhead, strings.TrimSpace(l))
	}
	for i, l := range lines[end+1:] {
		t.body = append(t.body, line{end + 2 + i, strings.TrimRight(l, " \t")})
	}
	for i, l := range lines {
		checkPlaceholders(at(i+1), l, i > end, &ps)
	}
	if strings.TrimSpace(strings.Join(lines[end+1:], "")) == "" {
		ps.Add("empty", at(end+1), fault.T("surat belum ada isinya", "the letter has no text"))
	}
	for _, l := range t.body {
		if strings.Count(l.text, "**")%2 != 0 {
			ps.Add("marks", at(l.n), fault.T("** pembuka atau penutupnya hilang", "a ** lacks its partner"))
		}
	}
	if ps.Err(fault.Text{}) != nil {
		return fail()
	}
	return t, nil
}

func readHeader(file, text string, ps *fault.Problems) header {
	var h header
	var root yaml.Node
	if err := yaml.Unmarshal([]byte(text), &root); err != nil {
		ps.Add("header", file+":1", fault.Tf("kepala bukan YAML yang benar: %v", "the header is not correct YAML: %v", err))
		return h
	}
	if len(root.Content) == 1 && root.Content[0].Kind == yaml.MappingNode {
		m := root.Content[0]
		for i := 0; i+1 < len(m.Content); i += 2 {
			k, v := m.Content[i], m.Content[i+1]
			place := fmt.Sprintf("%s:%d", file, k.Line+1)
			if !slices.Contains(keys, k.Value) {
				ps.Add("key", place, fault.Tf("kunci %q tidak dikenal; yang dikenal: %s", "the key %q is not known; known are %s", k.Value, strings.Join(keys, ", ")))
			} else if v.Kind != yaml.ScalarNode {
				ps.Add("value", place, fault.Tf("isi %q harus teks", "the value of %q must be text", k.Value))
			}
		}
	}
	if err := root.Decode(&h); err != nil && ps.Err(fault.Text{}) == nil {
		ps.Add("header", file+":1", fault.T("kepala tidak terbaca", "the header cannot be read"))
	}
	return h
}

func checkPlaceholders(place, text string, inBody bool, ps *fault.Problems) {
	for _, m := range placeholder.FindAllStringSubmatch(text, -1) {
		i := slices.IndexFunc(Placeholders(), func(p Placeholder) bool { return p.Name == m[1] })
		switch {
		case i < 0:
			ps.Add("placeholder", place, fault.Tf("isian {{%s}} tidak dikenal; daftarnya ada di doc/letters.md", "the placeholder {{%s}} is not known; doc/letters.md lists them", m[1]))
		case Placeholders()[i].Block && (!inBody || strings.TrimSpace(text) != m[0]):
			ps.Add("placeholder", place, fault.Tf("isian {{%s}} harus berdiri sendiri pada satu baris", "the placeholder {{%s}} must stand on a line of its own", m[1]))
		}
	}
	if rest := placeholder.ReplaceAllString(text, ""); strings.Contains(rest, "{{") || strings.Contains(rest, "}}") {
		ps.Add("placeholder", place, fault.T("kurung kurawal {{ atau }} tanpa pasangannya", "a brace {{ or }} without its partner"))
	}
}

// Set is the templates that are used.
type Set struct{ of map[Kind]*Template }

// Standard are those that come with the program.
func Standard() *Set {
	s, err := Load(nil)
	if err != nil {
		panic(err) // they are embedded, and a test reads them
	}
	return s
}

// Load takes the standard templates, and those of a folder in their place; nil, or one that is not there, has none.
func Load(folder fs.FS) (*Set, error) {
	s := &Set{of: make(map[Kind]*Template)}
	if err := s.read(standard, "letters", true); err != nil {
		return nil, err
	}
	if folder == nil {
		return s, nil
	}
	if err := s.read(folder, ".", false); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	return s, nil
}

func (s *Set) read(folder fs.FS, dir string, own bool) error {
	list, err := fs.ReadDir(folder, dir)
	if err != nil {
		return err
	}
	for _, f := range list {
		if f.IsDir() || path.Ext(f.Name()) != ".md" {
			continue
		}
		content, err := fs.ReadFile(folder, path.Join(dir, f.Name()))
		if err != nil {
			return err
		}
		t, err := Check(f.Name(), bytes.Clone(content))
		if err != nil {
			return err
		}
		if own {
			t.File = ""
		}
		s.of[t.Kind] = t
	}
	return nil
}

// Template is the one of a kind.
func (s *Set) Template(k Kind) *Template { return s.of[k] }
