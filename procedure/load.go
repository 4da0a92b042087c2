package procedure

import (
	"cmp"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
	"sync"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/region"
)

//go:embed profiles/*.yaml
var embedded embed.FS

// National are the profiles that come with the program.
var National = sync.OnceValue(func() *Set {
	inner, err := fs.Sub(embedded, "profiles")
	if err != nil {
		panic("procedure: " + err.Error())
	}
	l := &loader{national: true}
	l.folder(inner)
	s, err := l.set()
	if err != nil {
		panic("procedure: the program's own profiles: " + err.Error()) // a test reads them
	}
	return s
})

const (
	largest   = 1 << 20 // bytes of one file
	mostFiles = 1000
)

// Load adds the profiles of governments that lie in a folder (*.yaml) to the national ones. Everything that is wrong with any file is said
// at once, each at its file and line.
func Load(folder fs.FS) (*Set, error) {
	l := &loader{profiles: slices.Clone(National().profiles)}
	l.folder(folder)
	return l.set()
}

// Check looks at one file as Load would, and gives its profile.
func Check(name string, content []byte) (*Profile, error) {
	l := &loader{profiles: slices.Clone(National().profiles)}
	l.file(name, content)
	s, err := l.set()
	if err != nil {
		return nil, err
	}
	for _, p := range s.profiles {
		if p.File == path.Base(name) {
			return p, nil
		}
	}
	return nil, fault.New(fault.Invalid, fault.Tf("%s kosong", "%s is empty", name))
}

// draft is a profile that was read and not yet put together with what it extends.
type draft struct {
	Profile
	line    int
	given   map[string]bool // its members
	changes []change
}

// change is a stage as a file gives it: with the members that it names.
type change struct {
	Stage
	line  int
	given map[string]bool
	after string // the stage that it comes behind, for one that the extended profile does not have
	drop  bool
}

type loader struct {
	national bool
	profiles []*Profile
	drafts   []*draft
	problems fault.Problems
}

func (l *loader) bad(code, name string, line int, t fault.Text) {
	place := name
	if line > 0 {
		place = fmt.Sprintf("%s:%d", name, line)
	}
	l.problems.Add(code, place, t)
}

func (l *loader) folder(folder fs.FS) {
	names, err := fs.Glob(folder, "*.y*ml")
	if err != nil {
		panic("procedure: " + err.Error()) // the pattern is right
	}
	if len(names) > mostFiles {
		l.bad("too_many", ".", 0, fault.Tf("lebih dari %d berkas", "more than %d files", mostFiles))
		return
	}
	for _, name := range names {
		content, err := fs.ReadFile(folder, name)
		switch {
		case errors.Is(err, fs.ErrNotExist):
			continue
		case err != nil:
			l.bad("unreadable", name, 0, fault.Tf("tidak dapat dibaca: %v", "cannot be read: %v", err))
		default:
			l.file(name, content)
		}
	}
}

func (l *loader) file(name string, content []byte) {
	if len(content) > largest {
		l.bad("too_large", name, 0, fault.T("lebih besar dari 1 MB", "larger than 1 MB"))
		return
	}
	r := &reader{l: l, file: path.Base(name)}
	if d := r.profile(content); d != nil {
		if !l.national {
			d.File = path.Base(name)
		}
		l.drafts = append(l.drafts, d)
	}
}

// set puts every draft together with what it extends, and checks the whole.
func (l *loader) set() (*Set, error) {
	slices.SortStableFunc(l.drafts, func(a, b *draft) int { return strings.Compare(a.Extends, b.Extends) })
	for _, d := range l.drafts { // what extends nothing comes first
		l.finish(d)
	}
	slices.SortStableFunc(l.profiles, func(a, b *Profile) int {
		return cmp.Or(cmp.Compare(a.Government, b.Government), cmp.Compare(a.ID, b.ID))
	})
	if err := l.problems.Err(fault.T("berkas tahapan tidak dapat dipakai", "the files of stages cannot be used")); err != nil {
		return nil, err
	}
	return &Set{l.profiles}, nil
}

func (l *loader) byID(id string) *Profile {
	for _, p := range l.profiles {
		if p.ID == id {
			return p
		}
	}
	return nil
}

func (l *loader) finish(d *draft) {
	p := d.Profile
	name := cmp.Or(p.File, p.ID+".yaml")
	if p.Extends != "" {
		base := l.byID(p.Extends)
		if base == nil {
			l.bad("extends", name, d.line, fault.Tf("profil %q yang diperluas tidak ada", "there is no profile %q to extend", p.Extends))
			return
		}
		p = d.over(base)
	}
	if l.byID(p.ID) != nil {
		l.bad("repeated", name, d.line, fault.Tf("profil %q sudah ada", "there is a profile %q already", p.ID))
	}
	for i := range d.changes {
		l.apply(&p, &d.changes[i], name)
	}
	l.check(&p, d, name)
	l.profiles = append(l.profiles, &p)
}

// over is the base with the members that the draft gives.
func (d *draft) over(base *Profile) Profile {
	p := *base
	p.ID, p.Extends, p.File, p.Government = d.ID, d.Extends, d.File, d.Government
	p.From, p.Until = d.From, d.Until
	if d.given["name"] {
		p.Name = d.Name
	}
	if d.given["basis"] {
		p.Basis = d.Basis
	}
	if d.given["kinds"] {
		p.Kinds = d.Kinds
	}
	if d.given["council"] {
		p.Council = d.Council
	}
	if d.given["bordering"] {
		p.Bordering = d.Bordering
	}
	p.Stages = slices.Clone(base.Stages)
	return p
}

// apply puts one stage of a file into the profile: in place of the one of its ID, behind another, or at the end.
func (l *loader) apply(p *Profile, c *change, name string) {
	i := slices.IndexFunc(p.Stages, func(s Stage) bool { return s.ID == c.ID })
	switch {
	case c.drop && i < 0:
		l.bad("drop", name, c.line, fault.Tf("tidak ada tahap %q untuk dihapus", "there is no stage %q to drop", c.ID))
	case c.drop:
		p.Stages = slices.Delete(p.Stages, i, i+1)
	case i >= 0 && p.Extends == "":
		l.bad("repeated", name, c.line, fault.Tf("tahap %q sudah ada", "there is a stage %q already", c.ID))
	case i >= 0:
		p.Stages[i] = c.over(p.Stages[i])
	case c.after == "":
		p.Stages = append(p.Stages, c.Stage)
		if p.Extends != "" {
			l.bad("after", name, c.line, fault.Tf("tahap %q baru: sebutkan letaknya dengan after", "the stage %q is new: say where it stands with after", c.ID))
		}
	default:
		j := slices.IndexFunc(p.Stages, func(s Stage) bool { return s.ID == c.after })
		if j < 0 {
			l.bad("after", name, c.line, fault.Tf("tidak ada tahap %q", "there is no stage %q", c.after))
			return
		}
		p.Stages = slices.Insert(p.Stages, j+1, c.Stage)
	}
}

// over is the stage with the members that the change gives.
func (c *change) over(s Stage) Stage {
	for member, set := range map[string]func(){
		"name":      func() { s.Name = c.Name },
		"actor":     func() { s.Actor = c.Actor },
		"fact":      func() { s.Fact = c.Fact },
		"level":     func() { s.Level = c.Level },
		"gate":      func() { s.Gate = c.Gate },
		"optional":  func() { s.Optional = c.Optional },
		"inputs":    func() { s.Inputs = c.Inputs },
		"documents": func() { s.Documents = c.Documents },
		"deadlines": func() { s.Deadlines = c.Deadlines },
		"article":   func() { s.Source.Article = c.Source.Article },
		"standing":  func() { s.Source.Standing = c.Source.Standing },
		"note":      func() { s.Source.Note = c.Source.Note },
	} {
		if c.given[member] {
			set()
		}
	}
	return s
}

// check looks at a profile that is put together.
func (l *loader) check(p *Profile, d *draft, name string) {
	bad := func(code string, t fault.Text) { l.bad(code, name, d.line, t) }
	switch {
	case l.national && p.Government != "":
		bad("government", fault.T("profil nasional tidak bermilik", "a national profile belongs to nobody"))
	case !l.national && p.Government.Level() == "", !l.national && p.Government.Level() == region.Foreign:
		bad("government", fault.T("sebutkan kode pemerintah daerah pemiliknya, misalnya government: \"64\"", "say whose it is by the region's code, such as government: \"64\""))
	}
	if len(p.Kinds) == 0 {
		bad("kinds", fault.T("sebutkan jenis kerja samanya", "say for which kinds it is"))
	}
	if len(p.Stages) == 0 {
		bad("stages", fault.T("tidak ada tahap", "there are no stages"))
	}
	if p.Name.ID == "" {
		bad("name", fault.T("profil belum bernama", "the profile has no name"))
	}
	if p.Council.When == "" {
		bad("council", fault.T("sebutkan kapan DPRD diminta: council.when", "say when the council is asked: council.when"))
	}
	if !p.From.IsZero() && !p.Until.IsZero() && p.Until.Before(p.From) {
		bad("until", fault.T("hari terakhir mendahului hari pertama", "the last day comes before the first"))
	}
	for _, s := range p.Stages {
		if s.Name.ID == "" || s.Actor.ID == "" || s.Fact == "" || s.Level == "" || s.Source.Standing == "" {
			line := d.line
			if i := slices.IndexFunc(d.changes, func(c change) bool { return c.ID == s.ID }); i >= 0 {
				line = d.changes[i].line
			}
			l.bad("stage", name, line, fault.Tf("tahap %[1]q perlu name, actor, fact, level dan standing", "the stage %[1]q needs name, actor, fact, level and standing", s.ID))
		}
	}
}

// kinds are the kinds by their names.
func kindNames() []string {
	var out []string
	for _, k := range agreement.Kinds() {
		out = append(out, string(k))
	}
	return out
}
