package sheet

import (
	"errors"
	"io"
	"path"
	"strings"

	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/term"
)

// xlsx is an opened workbook (ECMA-376).
type xlsx struct {
	parts   parts
	sheets  []string // path of each sheet
	strings []string // shared by the cells of all sheets; nil until a sheet was read
	shared  string   // path of the part that holds them, "" where there is none
	formats []numberFormat
	epoch   term.Epoch
}

// openXLSX reads what stands before the sheets: their names, the formats of cells, the epoch of dates.
func openXLSX(p parts) (*xlsx, []Info, error) {
	if p.has("EncryptedPackage") {
		return nil, nil, locked(p.name)
	}
	x := &xlsx{parts: p, epoch: term.From1900}
	book := "xl/workbook.xml"
	if !p.has(book) {
		rels, err := x.relations("_rels/.rels", "")
		if err != nil {
			return nil, nil, err
		}
		book = ""
		for _, r := range rels {
			if strings.HasSuffix(r.kind, "/officeDocument") {
				book = r.target
			}
		}
		if !p.has(book) {
			return nil, nil, notTable(p.name)
		}
	}
	rels, err := x.relations(path.Join(path.Dir(book), "_rels", path.Base(book)+".rels"), path.Dir(book))
	if err != nil {
		return nil, nil, err
	}
	styles := ""
	for _, r := range rels {
		switch {
		case strings.HasSuffix(r.kind, "/sharedStrings") && p.has(r.target):
			x.shared = r.target
		case strings.HasSuffix(r.kind, "/styles") && p.has(r.target):
			styles = r.target
		}
	}
	infos, err := x.workbook(book, rels)
	if err == nil && styles != "" {
		err = x.styles(styles)
	}
	if err != nil {
		return nil, nil, p.damaged(err)
	}
	if len(infos) == 0 {
		return nil, nil, fault.New(fault.Invalid, fault.Tf("%s tidak berisi lembar", "%s holds no sheet", p.name))
	}
	return x, infos, nil
}

func locked(name string) error {
	return fault.New(fault.Invalid, fault.Tf("%s terkunci sandi: simpan salinannya tanpa sandi", "%s is locked by a password: save a copy without one", name))
}

// relation is one line of a .rels part.
type relation struct{ kind, target string }

// relations reads a .rels part by ID; targets are paths in the archive, or addresses where they lie outside.
func (x *xlsx) relations(from, folder string) (map[string]relation, error) {
	out := make(map[string]relation)
	if !x.parts.has(from) {
		return out, nil
	}
	err := x.parts.each(from, func(s *xmlScanner) error {
		if string(s.name) != "Relationship" {
			return nil
		}
		target := string(s.attribute("Target"))
		if string(s.attribute("TargetMode")) != "External" {
			if strings.HasPrefix(target, "/") {
				target = strings.TrimPrefix(path.Clean(target), "/")
			} else {
				target = path.Join(folder, target)
			}
		}
		out[string(s.attribute("Id"))] = relation{string(s.attribute("Type")), target}
		return nil
	})
	return out, err
}

// each calls visit at the start of every element of a part.
func (p parts) each(path string, visit func(*xmlScanner) error) error {
	r, err := p.open(path)
	if err != nil {
		return err
	}
	defer func() { _ = r.Close() }() // it was only read
	s, err := newXML(r)
	for err == nil {
		var t token
		if t, err = s.next(); err == nil && t == startToken {
			err = visit(s)
		}
	}
	if errors.Is(err, io.EOF) {
		return nil
	}
	return p.damaged(err)
}

// workbook reads the names of the sheets, without charts.
func (x *xlsx) workbook(from string, rels map[string]relation) ([]Info, error) {
	var infos []Info
	err := x.parts.each(from, func(s *xmlScanner) error {
		switch string(s.name) {
		case "workbookPr":
			if v := string(s.attribute("date1904")); v == "1" || v == "true" {
				x.epoch = term.From1904
			}
		case "sheet":
			r := rels[string(s.attribute("id"))]
			if !strings.HasSuffix(r.kind, "/worksheet") || !x.parts.has(r.target) {
				return nil
			}
			state := string(s.attribute("state"))
			infos = append(infos, Info{Name: string(s.attribute("name")), Hidden: state == "hidden" || state == "veryHidden"})
			x.sheets = append(x.sheets, r.target)
		}
		return nil
	})
	return infos, err
}

// styles reads the format that each style of cells has.
func (x *xlsx) styles(from string) error {
	codes := make(map[int]numberFormat)
	inCells := false
	return x.parts.each(from, func(s *xmlScanner) error {
		switch string(s.name) {
		case "numFmt":
			if !inCells {
				codes[s.whole("numFmtId", -1)] = parseFormat(string(s.attribute("formatCode")))
			}
		case "cellXfs":
			inCells = true
		case "cellStyles", "dxfs":
			inCells = false
		case "xf":
			if inCells && len(x.formats) < 1<<17 {
				id := s.whole("numFmtId", 0)
				f, own := codes[id]
				if !own {
					f = builtinFormat(id)
				}
				x.formats = append(x.formats, f)
			}
		}
		return nil
	})
}

// loadStrings reads the shared strings once.
func (x *xlsx) loadStrings(s *xmlScanner) error {
	var a arena
	inPhonetic, taking := false, false
	for {
		t, err := s.next()
		if errors.Is(err, io.EOF) {
			x.strings = a.done()
			return nil
		}
		if err != nil {
			return err
		}
		switch t {
		case textToken:
			if taking {
				a.add(s.text, x.parts.limits.CellBytes)
			}
		case startToken:
			switch string(s.name) {
			case "si":
				a.begin()
			case "rPh":
				inPhonetic = true
			case "t":
				taking = !inPhonetic
			}
		case endToken:
			switch string(s.name) {
			case "si":
				a.end()
			case "rPh":
				inPhonetic = false
			case "t":
				taking = false
			}
		}
	}
}

// arena gathers many short strings in few allocations.
type arena struct {
	buf    []byte
	ends   []int // in buf, of the strings not yet made
	start  int   // of the string being gathered
	out    []string
	escape []byte
}

const arenaBytes = 256 << 10

func (a *arena) begin() { a.start = len(a.buf) }

func (a *arena) add(text []byte, most int) {
	if room := most - (len(a.buf) - a.start); len(text) > room {
		text = text[:max(room, 0)]
	}
	a.buf = append(a.buf, text...)
}

func (a *arena) end() {
	if text := a.buf[a.start:]; hasUnderscored(text) {
		a.escape = appendUnderscored(a.escape[:0], text)
		a.buf = append(a.buf[:a.start], a.escape...)
	}
	a.ends = append(a.ends, len(a.buf))
	if len(a.buf) >= arenaBytes {
		a.flush()
	}
}

func (a *arena) flush() {
	whole := string(a.buf)
	from := 0
	for _, end := range a.ends {
		a.out = append(a.out, valid(whole[from:end]))
		from = end
	}
	a.buf, a.ends, a.start = a.buf[:0], a.ends[:0], 0
}

func (a *arena) done() []string {
	a.flush()
	return a.out
}
