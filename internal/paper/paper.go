// Package paper is one model of a printed paper – a letter, a report, a draft agreement, a plan – and writes it as DOCX, to be edited, and as PDF,
// to be printed. Both have the same words, in the same order, with the same numbers; the same paper always gives the same bytes.
//
// It knows no register and no law: what stands on a paper is said by whoever makes it. It reads nothing: package extract does that.
//
//	p := paper.Paper{
//		Lang:       "id",
//		Letterhead: []string{"PEMERINTAH PROVINSI KALIMANTAN TIMUR", "SEKRETARIAT DAERAH"},
//		Place:      "Samarinda", Date: "28 November 2026",
//		Title:      "Laporan Kerja Sama Daerah",
//		Made:       now,
//		Body: []paper.Block{
//			paper.Heading{Level: 1, Text: paper.T("Ringkasan")},
//			paper.Paragraph{Text: paper.T("Dikirim ").Bold("500 ekor").Note("Berita acara 3 Maret 2026")},
//			paper.List{Items: []paper.Text{paper.T("satu"), paper.T("dua")}, Numbered: true},
//			paper.Table{Head: []paper.Text{paper.T("Daerah"), paper.T("Nilai")}, Align: []paper.Align{paper.Left, paper.Right}, Rows: []paper.Row{
//				{Cells: []paper.Text{paper.T("Jawa Tengah"), paper.T("12")}},
//			}},
//			paper.Signatures{{Office: []string{"GUBERNUR,"}, Name: "Nama"}},
//		},
//	}
//	err := p.PDF(w) // or p.DOCX(w)
package paper

import (
	"fmt"
	"time"
)

// Paper is a printed paper. The zero value is an empty page in Indonesian.
type Paper struct {
	Lang       string   // "id" or "en": the language of its words, and of what the writers add ("Halaman 2 dari 3")
	Letterhead []string // the lines at its head, above a rule; none for no letterhead
	Place      string
	Date       string // as it is to be read: the writers know no calendar
	Title      string // above the text, and the name of the file's contents
	Subtitle   string
	Body       []Block
	Footer     string    // at the foot of every page, beside its number
	Landscape  bool      // for wide tables
	Size       Size      // A4 unless stated
	Made       time.Time // when it was made: the only time in the files
}

// Size is that of the sheet.
type Size int

// The sheets that offices use.
const (
	A4 Size = iota
	F4      // 215 × 330 mm, also called folio
)

// Block is one of Heading, Paragraph, Article, List, Fields, Table, Signatures and Break.
type Block interface{ isBlock() }

// Heading is a heading of level 1, 2 or 3. It stays with what follows it.
type Heading struct {
	Level int
	Text  Text
}

// Paragraph is running text.
type Paragraph struct {
	Text  Text
	Align Align
	Keep  bool // it stays on one page with what follows
}

// Article is a numbered article of an agreement: "Pasal 4", its title, and its clauses.
type Article struct {
	Label   string // "Pasal 4"
	Title   string
	Clauses []Clause
}

// Clause is a clause ("(1)") or a point ("a.") with what stands beneath it. Its label is text, not counted: what an article cites must not move.
type Clause struct {
	Label  string
	Text   Text
	Points []Clause
}

// List is a list with bullets, or numbered from 1.
type List struct {
	Items    []Text
	Numbered bool
}

// Fields are labels with their values in two columns, as above a letter ("Nomor : …").
type Fields []Field

// Field is one label with its value.
type Field struct {
	Label string
	Value Text
}

// Table is a table. Its head is repeated on every page that it goes on to. A row with one cell in a table of several columns goes across all of them.
type Table struct {
	Caption Text
	Head    []Text
	Rows    []Row
	Align   []Align   // of each column; Left where it is shorter
	Widths  []float64 // shares of the width, for each column; by what the columns hold where nil
}

// Row is a row of a table.
type Row struct {
	Cells  []Text
	Strong bool // a sum
}

// Signatures are signatories side by side, at most three; one alone stands at the right.
type Signatures []Signature

// Signature is the place of one signature.
type Signature struct {
	Office []string // "GUBERNUR KALIMANTAN TIMUR,"
	Name   string   // "" leaves dots
	Under  []string // rank, number
}

// Break begins a new page.
type Break struct{}

func (Heading) isBlock()    {}
func (Paragraph) isBlock()  {}
func (Article) isBlock()    {}
func (List) isBlock()       {}
func (Fields) isBlock()     {}
func (Table) isBlock()      {}
func (Signatures) isBlock() {}
func (Break) isBlock()      {}

// Align is how text stands between its margins.
type Align int

// The ways to align.
const (
	Left Align = iota
	Right
	Centre
)

// check refuses what no writer can print.
func (p Paper) check() error {
	for i, b := range p.Body {
		switch b := b.(type) {
		case nil:
			return fmt.Errorf("block %d of the paper is nil", i)
		case Heading:
			if b.Level < 1 || b.Level > 3 {
				return fmt.Errorf("heading %q has level %d", b.Text.Plain(), b.Level)
			}
		case Table:
			n := len(b.Head)
			if n == 0 {
				return fmt.Errorf("table %q has no head", b.Caption.Plain())
			}
			if b.Widths != nil && len(b.Widths) != n {
				return fmt.Errorf("table %q has %d widths for %d columns", b.Caption.Plain(), len(b.Widths), n)
			}
			for j, r := range b.Rows {
				if len(r.Cells) > n {
					return fmt.Errorf("row %d of table %q has %d cells for %d columns", j, b.Caption.Plain(), len(r.Cells), n)
				}
			}
		case Signatures:
			if len(b) > 3 {
				return fmt.Errorf("%d signatures side by side", len(b))
			}
		}
	}
	return nil
}

// Dateline is "Samarinda, 28 November 2026".
func (p Paper) Dateline() string {
	switch {
	case p.Place == "":
		return p.Date
	case p.Date == "":
		return p.Place
	}
	return p.Place + ", " + p.Date
}

// pageWords are what stands around the number of the page and that of all pages.
func (p Paper) pageWords() (before, between string) {
	if p.Lang == "en" {
		return "Page ", " of "
	}
	return "Halaman ", " dari "
}

func (p Paper) lang() string {
	if p.Lang == "en" {
		return "en-GB"
	}
	return "id-ID"
}

const mm = 72 / 25.4 // points

// sheet is the page in points.
func (p Paper) sheet() (width, height float64) {
	width, height = 210*mm, 297*mm
	if p.Size == F4 {
		width, height = 215*mm, 330*mm
	}
	if p.Landscape {
		return height, width
	}
	return width, height
}

// The margins of every page, in points.
const (
	marginLeft   = 25 * mm
	marginRight  = 20 * mm
	marginTop    = 20 * mm
	marginBottom = 22 * mm
)

// inner is the width between the margins.
func (p Paper) inner() float64 {
	w, _ := p.sheet()
	return w - marginLeft - marginRight
}

// dots stand where a name is to be written by hand.
const dots = "…………………………"

func (s Signature) name() string {
	if s.Name == "" {
		return dots
	}
	return s.Name
}
