package reportfile

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/wording"
	"github.com/anyam-id/anyam/report"
)

// Workbook is a government's own form of a report as a workbook (XLSX): cells with placeholders, and rows that are repeated for each figure of a section or
// each sentence of the narrative. Everything else of the file stays as it is. doc/reports.md is its manual.
type Workbook struct {
	File   string
	kind   report.Kind
	lang   string
	parts  []bookPart
	shared []string
	named  map[string]bool // keys of the sections that have rows of their own
}

type bookPart struct {
	name  string
	body  []byte
	title string // of a sheet; "" it is none
}

// The bounds of a form: more than any has.
const (
	largestBook     = 4 << 20
	largestUnpacked = 32 << 20
	mostParts       = 500
	mostCellText    = 32767 // of Excel
)

// lineWords are the placeholders of repeated rows, by what begins the row.
var lineWords = map[string][]string{
	"bagian":  {"bagian", "judul", "nama", "nilai", "nilai_lalu", "selisih", "sumber"},
	"sisanya": {"sisanya", "judul", "nama", "nilai", "nilai_lalu", "selisih", "sumber"},
	"narasi":  {"narasi", "kalimat", "sumber"},
}

// plainWords are those of every other cell; with a key where they end in a colon.
var plainWords = []string{"pemerintah", "perangkat_daerah", "masa", "masa_lalu", "hari_ini", "angka:", "lalu:", "sumber:"}

// CheckWorkbook reads a form, and names everything that is wrong with it, each with its cell. Its name says what it is for: cooperation.xlsx, mapping.en.xlsx.
func CheckWorkbook(file string, content []byte) (*Workbook, error) {
	var ps fault.Problems
	x := &Workbook{File: file, lang: "id", named: make(map[string]bool)}
	words := strings.Split(strings.TrimSuffix(file, path.Ext(file)), ".")
	if x.kind = report.Kind(words[0]); x.kind.Title() == (fault.Text{}) || len(words) > 2 || len(words) == 2 && words[1] != "id" && words[1] != "en" {
		ps.Add("name", file, fault.T("nama berkas harus jenis laporannya, misalnya cooperation.xlsx atau mapping.en.xlsx", "the file must be called by the kind of report, such as cooperation.xlsx or mapping.en.xlsx"))
	} else if len(words) == 2 {
		x.lang = words[1]
	}
	if err := x.unpack(content, &ps); err != nil {
		ps.Add("file", file, fault.Tf("bukan buku kerja XLSX yang dapat dibaca: %v", "no workbook (XLSX) that can be read: %v", err))
	}
	holes := 0
	for _, p := range x.parts {
		if p.title == "" {
			continue
		}
		s, err := x.sheet(p)
		if err != nil {
			ps.Add("file", file+" "+p.title, fault.Tf("lembar tidak terbaca: %v", "the sheet cannot be read: %v", err))
			continue
		}
		holes += x.check(s, &ps)
	}
	if holes == 0 && len(ps.List()) == 0 {
		ps.Add("empty", file, fault.T("tidak ada isian {{…}} di lembar mana pun", "no sheet has a placeholder {{…}}"))
	}
	if err := ps.Err(fault.Tf("bentuk laporan %s tidak dapat dipakai", "the form %s cannot be used", file)); err != nil {
		return nil, err
	}
	return x, nil
}

// unpack reads the parts of the file.
func (x *Workbook) unpack(content []byte, ps *fault.Problems) error {
	if len(content) > largestBook {
		return fmt.Errorf("> %d MB", largestBook>>20)
	}
	z, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		return err
	}
	if len(z.File) > mostParts {
		return fmt.Errorf("> %d files", mostParts)
	}
	left := int64(largestUnpacked)
	for _, f := range z.File {
		if strings.HasSuffix(f.Name, "/") || path.Base(f.Name) == "calcChain.xml" {
			continue
		}
		r, err := f.Open()
		if err != nil {
			return err
		}
		body, err := io.ReadAll(io.LimitReader(r, left+1))
		_ = r.Close() // it was only read
		if err != nil {
			return err
		}
		if left -= int64(len(body)); left < 0 {
			return fmt.Errorf("> %d MB unpacked", largestUnpacked>>20)
		}
		if name := strings.ToLower(f.Name); strings.Contains(name, "vbaproject") || strings.Contains(name, "externallink") || strings.Contains(name, "/embeddings/") || strings.HasSuffix(name, "connections.xml") {
			ps.Add("content", x.File, fault.Tf("makro, tautan ke berkas lain dan benda tertanam tidak diterima (%s)", "macros, links to other files and embedded objects are not taken (%s)", path.Base(f.Name)))
		}
		x.parts = append(x.parts, bookPart{name: f.Name, body: body})
	}
	for i := range x.parts { // what listed the calculations that are left out
		switch p := &x.parts[i]; p.name {
		case "[Content_Types].xml", "xl/_rels/workbook.xml.rels":
			p.body = calculations.ReplaceAll(p.body, nil)
		}
	}
	return x.index()
}

func (x *Workbook) part(name string) *bookPart {
	if i := slices.IndexFunc(x.parts, func(p bookPart) bool { return p.name == name }); i >= 0 {
		return &x.parts[i]
	}
	return nil
}

// index finds the sheets with their names, and the texts that they share.
func (x *Workbook) index() error {
	book, rels := x.part("xl/workbook.xml"), x.part("xl/_rels/workbook.xml.rels")
	if book == nil || rels == nil {
		return errors.New("xl/workbook.xml?")
	}
	var list struct {
		Sheets []struct {
			Name string `xml:"name,attr"`
			ID   string `xml:"http://schemas.openxmlformats.org/officeDocument/2006/relationships id,attr"`
		} `xml:"sheets>sheet"`
	}
	var targets struct {
		List []struct {
			ID     string `xml:"Id,attr"`
			Target string `xml:"Target,attr"`
		} `xml:"Relationship"`
	}
	if err := errors.Join(xml.Unmarshal(book.body, &list), xml.Unmarshal(rels.body, &targets)); err != nil {
		return err
	}
	for _, s := range list.Sheets {
		for _, t := range targets.List {
			if t.ID != s.ID {
				continue
			}
			name := strings.TrimPrefix(t.Target, "/")
			if name == t.Target {
				name = path.Join("xl", t.Target)
			}
			if p := x.part(name); p != nil {
				p.title = s.Name
			}
		}
	}
	if len(list.Sheets) == 0 {
		return errors.New("no sheets")
	}
	p := x.part("xl/sharedStrings.xml")
	if p == nil {
		return nil
	}
	var texts struct {
		List []struct {
			T string `xml:"t"`
			R []struct {
				T string `xml:"t"`
			} `xml:"r"`
		} `xml:"si"`
	}
	if err := xml.Unmarshal(p.body, &texts); err != nil {
		return err
	}
	for _, s := range texts.List {
		var text strings.Builder
		text.WriteString(s.T)
		for _, r := range s.R {
			text.WriteString(r.T)
		}
		x.shared = append(x.shared, text.String())
	}
	return nil
}

// bookSheet is a sheet taken apart: what stands before its rows, the rows, what stands behind.
type bookSheet struct {
	title        string
	before, tail []xml.Token
	rows         []bookRow
}

type bookRow struct {
	number int
	attrs  []xml.Attr
	cells  []bookCell
	begins string // "bagian", "sisanya", "narasi": it is repeated; "" it is not
	key    string // of the section
}

type bookCell struct {
	column  string
	attrs   []xml.Attr
	text    string
	formula bool
	inner   []xml.Token // as it is in the file
	holes   []string
}

func attr(list []xml.Attr, name string) string {
	for _, a := range list {
		if a.Name.Space == "" && a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

var calculations = regexp.MustCompile(`<(Override|Relationship)\b[^>]*calcChain[^>]*/>`)

var cellRef = regexp.MustCompile(`^\$?([A-Z]{1,3})\$?([0-9]{1,7})$`)

// sheet takes a sheet apart.
func (x *Workbook) sheet(p bookPart) (*bookSheet, error) {
	s := &bookSheet{title: p.title}
	d := xml.NewDecoder(bytes.NewReader(p.body))
	var row *bookRow
	var cell *bookCell
	inRows, done := false, false
	for {
		t, err := d.RawToken()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, err
		}
		t = xml.CopyToken(t)
		if _, ok := t.(xml.Directive); ok {
			return nil, errors.New("<!…>")
		}
		start, opens := t.(xml.StartElement)
		end, closes := t.(xml.EndElement)
		switch {
		case opens && start.Name.Local == "sheetData":
			if inRows = true; start.Name.Space != "" || done {
				return nil, errors.New(start.Name.Space + ":sheetData?")
			}
			s.before = append(s.before, t)
		case closes && end.Name.Local == "sheetData":
			inRows, done = false, true
			s.tail = append(s.tail, t)
		case !inRows && !done:
			s.before = append(s.before, t)
		case !inRows:
			s.tail = append(s.tail, t)
		case cell != nil:
			if closes && end.Name.Local == "c" {
				x.read(cell)
				row.cells = append(row.cells, *cell)
				cell = nil
				continue
			}
			cell.inner = append(cell.inner, t)
		case opens && start.Name.Local == "row":
			n, err := strconv.Atoi(attr(start.Attr, "r"))
			if err != nil || n < 1 || len(s.rows) > 0 && n <= s.rows[len(s.rows)-1].number {
				return nil, fmt.Errorf("row %q", attr(start.Attr, "r"))
			}
			row = &bookRow{number: n, attrs: start.Attr}
		case opens && start.Name.Local == "c" && row != nil:
			m := cellRef.FindStringSubmatch(attr(start.Attr, "r"))
			if m == nil {
				return nil, fmt.Errorf("cell %q", attr(start.Attr, "r"))
			}
			cell = &bookCell{column: m[1], attrs: start.Attr}
		case closes && end.Name.Local == "row" && row != nil:
			s.rows = append(s.rows, *row)
			row = nil
		}
	}
	if !done {
		return nil, errors.New("sheetData?")
	}
	return s, nil
}

// read finds the text of a cell and the placeholders in it.
func (x *Workbook) read(c *bookCell) {
	var text, value strings.Builder
	var open []string
	for _, t := range c.inner {
		switch t := t.(type) {
		case xml.StartElement:
			open = append(open, t.Name.Local)
			c.formula = c.formula || t.Name.Local == "f"
		case xml.EndElement:
			open = open[:max(0, len(open)-1)]
		case xml.CharData:
			switch {
			case slices.Contains(open, "t") && !slices.Contains(open, "rPh"):
				text.Write(t)
			case slices.Contains(open, "v"):
				value.Write(t)
			}
		}
	}
	switch attr(c.attrs, "t") {
	case "s":
		if i, err := strconv.Atoi(strings.TrimSpace(value.String())); err == nil && i >= 0 && i < len(x.shared) {
			c.text = x.shared[i]
		}
	case "inlineStr":
		c.text = text.String()
	case "str":
		c.text = value.String()
	}
	for _, m := range hole.FindAllStringSubmatch(c.text, -1) {
		c.holes = append(c.holes, m[1])
	}
}

// check names everything that is wrong with a sheet, and counts its placeholders.
func (x *Workbook) check(s *bookSheet, ps *fault.Problems) (holes int) {
	repeats := false
	for i := range s.rows {
		row := &s.rows[i]
		at := func(c bookCell) string { return fmt.Sprintf("%s %s!%s%d", x.File, s.title, c.column, row.number) }
		row.mark()
		repeats = repeats || row.begins != ""
		for _, c := range row.cells {
			holes += len(c.holes)
			begun := 0
			for _, h := range c.holes {
				name, key, keyed := strings.Cut(h, ":")
				known := slices.Contains(plainWords, name+":") && keyed && key != "" || slices.Contains(plainWords, name) && !keyed
				if row.begins != "" && slices.Contains(lineWords[row.begins], name) && keyed == (name == "bagian") && (name != "bagian" || key != "") {
					known = true
				}
				switch _, begins := lineWords[name]; {
				case begins && (name != row.begins || name == "bagian" && key != row.key):
					ps.Add("placeholder", at(c), fault.T("satu baris hanya dapat diulang untuk satu bagian", "a row can be repeated for one section only"))
				case !known && slices.Contains(slices.Concat(lineWords["bagian"], lineWords["narasi"]), name) && row.begins == "":
					ps.Add("placeholder", at(c), fault.Tf("isian {{%s}} hanya untuk baris yang memuat {{bagian:…}}, {{sisanya}} atau {{narasi}}", "the placeholder {{%s}} is for rows with {{bagian:…}}, {{sisanya}} or {{narasi}}", h))
				case !known:
					ps.Add("placeholder", at(c), fault.Tf("isian {{%s}} tidak dikenal; daftarnya ada di doc/reports.md", "the placeholder {{%s}} is not known; doc/reports.md lists them", h))
				case begins:
					begun++
				}
				if row.begins == "bagian" {
					x.named[row.key] = true
				}
			}
			if rest := hole.ReplaceAllString(c.text, ""); strings.Contains(rest, "{{") || strings.Contains(rest, "}}") {
				ps.Add("placeholder", at(c), fault.T("kurung kurawal {{ atau }} tanpa pasangannya", "a brace {{ or }} without its partner"))
			}
			if begun > 1 {
				ps.Add("placeholder", at(c), fault.T("satu baris hanya dapat diulang untuk satu bagian", "a row can be repeated for one section only"))
			}
		}
	}
	if !repeats {
		return holes
	}
	for _, row := range s.rows {
		for _, c := range row.cells {
			if c.formula {
				ps.Add("formula", fmt.Sprintf("%s %s!%s%d", x.File, s.title, c.column, row.number), fault.T("rumus tidak dapat berada di lembar yang barisnya diulang; pindahkan ke lembar lain", "a formula cannot be on a sheet whose rows are repeated; move it to another"))
			}
		}
	}
	for _, t := range s.tail {
		if e, ok := t.(xml.StartElement); ok && e.Name.Local == "mergeCell" {
			if a, b, ok := span(attr(e.Attr, "ref")); ok && a != b && slices.ContainsFunc(s.rows, func(r bookRow) bool { return r.begins != "" && r.number >= a && r.number <= b }) {
				ps.Add("merged", fmt.Sprintf("%s %s!%s", x.File, s.title, attr(e.Attr, "ref")), fault.T("sel yang digabung tidak boleh melewati baris yang diulang", "merged cells must not go across a row that is repeated"))
			}
		}
	}
	return holes
}

// mark finds out whether a row is repeated, and for what.
func (r *bookRow) mark() {
	for _, c := range r.cells {
		for _, h := range c.holes {
			name, key, _ := strings.Cut(h, ":")
			if _, begins := lineWords[name]; begins && r.begins == "" {
				r.begins, r.key = name, key
			}
		}
	}
}

// span is the first and the last row of a range.
func span(ref string) (first, last int, ok bool) {
	from, to, has := strings.Cut(ref, ":")
	if !has {
		to = from
	}
	a, b := cellRef.FindStringSubmatch(from), cellRef.FindStringSubmatch(to)
	if a == nil || b == nil {
		return 0, 0, false
	}
	first, _ = strconv.Atoi(a[2]) // digits alone
	last, _ = strconv.Atoi(b[2])
	return first, last, true
}

// bookLine is what the placeholders of one repetition of a row stand for; numbers are numbers.
type bookLine map[string]any

// lines are what a row is repeated for; one of dashes where there is nothing.
func (x *Workbook) lines(row bookRow, r report.Report, n Narrative) []bookLine {
	var out []bookLine
	lang := x.lang
	for _, s := range r.Sections {
		if row.begins != "sisanya" && row.key != s.Key || row.begins == "sisanya" && x.named[s.Key] || row.begins == "narasi" {
			continue
		}
		for _, f := range s.Figures {
			l := bookLine{"judul": s.Title.In(lang), "nama": wording.UpperFirst(f.Label.In(lang)), "nilai": f.Value, "sumber": Source(f, lang), row.begins: ""}
			if d, ok := f.Difference(); ok {
				l["nilai_lalu"], l["selisih"] = *f.Was, d
			}
			out = append(out, l)
		}
	}
	if row.begins == "narasi" {
		for _, list := range n {
			for _, p := range list {
				out = append(out, bookLine{"kalimat": p.Text, "sumber": PassageSource(p, lang), "narasi": ""})
			}
		}
	}
	if len(out) == 0 {
		out = append(out, bookLine{row.begins: ""})
	}
	return out
}

// Fill writes the workbook with the report's figures and narrative in the place of its placeholders.
func (x *Workbook) Fill(w io.Writer, r report.Report, n Narrative) error {
	z := zip.NewWriter(w)
	for _, p := range x.parts {
		body := p.body
		if p.title != "" {
			s, err := x.sheet(p)
			if err != nil {
				return err
			}
			body = x.write(s, r, n)
		}
		f, err := z.Create(p.name)
		if err != nil {
			return err
		}
		if _, err := f.Write(body); err != nil {
			return err
		}
	}
	return z.Close()
}

// write puts a sheet together again, its rows repeated, and moves what points to rows behind those.
func (x *Workbook) write(s *bookSheet, r report.Report, n Narrative) []byte {
	var b bytes.Buffer
	times := make(map[int]int)
	for _, t := range s.before {
		token(&b, t)
	}
	at := 0 // by how much rows have moved
	for _, row := range s.rows {
		row.mark()
		lines := []bookLine{nil}
		if row.begins != "" {
			lines = x.lines(row, r, n)
			times[row.number] = len(lines)
		}
		for i, l := range lines {
			number := strconv.Itoa(row.number + at + i)
			token(&b, xml.StartElement{Name: xml.Name{Local: "row"}, Attr: with(row.attrs, "r", number)})
			for _, c := range row.cells {
				x.cell(&b, c, number, l, r)
			}
			b.WriteString("</row>")
		}
		at += len(lines) - 1
	}
	moved := func(row int, end bool) int {
		to := row
		for n, k := range times {
			if n < row || n == row && end {
				to += k - 1
			}
		}
		return to
	}
	move := func(ref string) string {
		words := strings.Fields(ref)
		for i, word := range words {
			from, to, has := strings.Cut(word, ":")
			a, z := cellRef.FindStringSubmatch(from), cellRef.FindStringSubmatch(to)
			if a == nil || has && z == nil {
				continue
			}
			first, _ := strconv.Atoi(a[2]) // digits alone
			words[i] = a[1] + strconv.Itoa(moved(first, false))
			if has {
				last, _ := strconv.Atoi(z[2])
				words[i] += ":" + z[1] + strconv.Itoa(moved(last, true))
			}
		}
		return strings.Join(words, " ")
	}
	for _, t := range s.tail {
		e, ok := t.(xml.StartElement)
		if !ok || len(times) == 0 {
			token(&b, t)
			continue
		}
		if e.Name.Local == "mergeCells" {
			e.Attr = slices.DeleteFunc(slices.Clone(e.Attr), func(a xml.Attr) bool { return a.Name.Local == "count" })
		}
		if first, _, ok := span(attr(e.Attr, "ref")); ok && e.Name.Local == "mergeCell" && times[first] > 1 { // once for each repetition
			from, to, _ := strings.Cut(attr(e.Attr, "ref"), ":")
			for i := range times[first] {
				row := strconv.Itoa(moved(first, false) + i)
				ref := cellRef.FindStringSubmatch(from)[1] + row + ":" + cellRef.FindStringSubmatch(to)[1] + row
				token(&b, xml.StartElement{Name: e.Name, Attr: with(e.Attr, "ref", ref)})
				if i < times[first]-1 {
					token(&b, xml.EndElement{Name: e.Name})
				}
			}
			continue
		}
		for _, name := range []string{"ref", "sqref"} {
			if v := attr(e.Attr, name); v != "" {
				e.Attr = with(e.Attr, name, move(v))
			}
		}
		token(&b, e)
	}
	return b.Bytes()
}

// with is a list of attributes with another value of one.
func with(list []xml.Attr, name, value string) []xml.Attr {
	out := slices.Clone(list)
	for i := range out {
		if out[i].Name.Space == "" && out[i].Name.Local == name {
			out[i].Value = value
		}
	}
	return out
}

// cell writes a cell: as it is, or with what its placeholders stand for. A cell of nothing but a figure is a number.
func (x *Workbook) cell(b *bytes.Buffer, c bookCell, row string, l bookLine, r report.Report) {
	attrs := with(c.attrs, "r", c.column+row)
	if len(c.holes) == 0 {
		token(b, xml.StartElement{Name: xml.Name{Local: "c"}, Attr: attrs})
		for _, t := range c.inner {
			token(b, t)
		}
		b.WriteString("</c>")
		return
	}
	attrs = slices.DeleteFunc(attrs, func(a xml.Attr) bool { return a.Name.Local == "t" })
	var values []any
	text := hole.ReplaceAllStringFunc(c.text, func(m string) string {
		v := x.value(hole.FindStringSubmatch(m)[1], l, r)
		values = append(values, v)
		if f, ok := v.(float64); ok {
			return numbered(f, x.lang)
		}
		return fmt.Sprint(v)
	})
	at := slices.IndexFunc(values, func(v any) bool { _, is := v.(float64); return is })
	if at >= 0 && alone(c.text, l) {
		f, _ := values[at].(float64)
		token(b, xml.StartElement{Name: xml.Name{Local: "c"}, Attr: attrs})
		b.WriteString("<v>" + strconv.FormatFloat(f, 'g', -1, 64) + "</v></c>")
		return
	}
	token(b, xml.StartElement{Name: xml.Name{Local: "c"}, Attr: append(attrs, xml.Attr{Name: xml.Name{Local: "t"}, Value: "inlineStr"})})
	b.WriteString(`<is><t xml:space="preserve">`)
	runes := []rune(strings.TrimSpace(text))
	_ = xml.EscapeText(b, []byte(string(runes[:min(len(runes), mostCellText)]))) // a buffer takes everything
	b.WriteString("</t></is></c>")
}

// alone tells whether a cell has one placeholder and nothing else, but for that which repeats its row.
func alone(text string, l bookLine) bool {
	n := 0
	rest := hole.ReplaceAllStringFunc(text, func(m string) string {
		name, _, _ := strings.Cut(hole.FindStringSubmatch(m)[1], ":")
		if _, begins := lineWords[name]; !begins || l == nil {
			n++
		}
		return ""
	})
	return n == 1 && strings.TrimSpace(rest) == ""
}

// value is what a placeholder stands for.
func (x *Workbook) value(h string, l bookLine, r report.Report) any {
	name, key, keyed := strings.Cut(h, ":")
	if _, begins := lineWords[name]; begins {
		return ""
	}
	if v, ok := l[name]; ok && !keyed {
		return v
	}
	if f := r.Figure(key); keyed && f != nil {
		switch {
		case name == "angka":
			return f.Value
		case name == "lalu" && f.Was != nil:
			return *f.Was
		case name == "sumber":
			return Source(*f, x.lang)
		}
	}
	if said := word(name, r, x.lang); said != "" && !keyed {
		return said
	}
	return "–"
}

var markup = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", "\r", "&#xD;")

// token writes a token of XML as it was read.
func token(b *bytes.Buffer, t xml.Token) {
	name := func(n xml.Name) string {
		if n.Space != "" {
			return n.Space + ":" + n.Local
		}
		return n.Local
	}
	switch t := t.(type) {
	case xml.StartElement:
		b.WriteString("<" + name(t.Name))
		for _, a := range t.Attr {
			b.WriteString(" " + name(a.Name) + `="`)
			_ = xml.EscapeText(b, []byte(a.Value)) // a buffer takes everything
			b.WriteString(`"`)
		}
		b.WriteString(">")
	case xml.EndElement:
		b.WriteString("</" + name(t.Name) + ">")
	case xml.CharData:
		b.WriteString(markup.Replace(string(t))) // between elements, too, where a line stays a line
	case xml.ProcInst:
		b.WriteString("<?" + t.Target + " " + string(t.Inst) + "?>")
	}
}

// workbook is a government's own workbook of a kind in a language; nil where the standard one is used.
func (f *Forms) workbook(k report.Kind, lang string) *Workbook {
	if f == nil {
		return nil
	}
	return f.books[string(k)+"/"+lang]
}
