package procedure

import (
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/region"
	"github.com/anyam-id/anyam/term"
)

// reader reads one file. It goes on behind what is wrong, so that all of it is said.
type reader struct {
	l    *loader
	file string
}

func (r *reader) bad(code string, n *yaml.Node, t fault.Text) { r.l.bad(code, r.file, n.Line, t) }

var yamlLine = regexp.MustCompile(`line (\d+)`)

func (r *reader) profile(content []byte) *draft {
	var doc yaml.Node
	if err := yaml.Unmarshal(content, &doc); err != nil {
		line := 0
		if m := yamlLine.FindStringSubmatch(err.Error()); m != nil {
			line, _ = strconv.Atoi(m[1])
		}
		r.l.bad("yaml", r.file, line, fault.Tf("bukan YAML yang benar: %s", "not correct YAML: %s", strings.TrimPrefix(err.Error(), "yaml: ")))
		return nil
	}
	if len(doc.Content) == 0 {
		r.l.bad("empty", r.file, 0, fault.T("berkas kosong", "the file is empty"))
		return nil
	}
	d := &draft{line: doc.Content[0].Line}
	d.given = r.members(doc.Content[0], map[string]func(*yaml.Node){
		"id":    func(n *yaml.Node) { d.ID = r.word(n) },
		"name":  func(n *yaml.Node) { d.Name = text(r.str(n)) },
		"basis": func(n *yaml.Node) { d.Basis = r.str(n) },
		"kinds": func(n *yaml.Node) {
			r.each(n, func(k *yaml.Node) { d.Kinds = append(d.Kinds, agreement.Kind(r.oneOf(k, kindNames()...))) })
		},
		"from":       func(n *yaml.Node) { d.From = r.day(n) },
		"until":      func(n *yaml.Node) { d.Until = r.day(n) },
		"government": func(n *yaml.Node) { d.Government = region.Code(r.str(n)) },
		"extends":    func(n *yaml.Node) { d.Extends = r.word(n) },
		"council":    func(n *yaml.Node) { d.Council = r.council(n) },
		"bordering":  func(n *yaml.Node) { s := r.source(n, nil); d.Bordering = &s },
		"stages":     func(n *yaml.Node) { r.each(n, func(x *yaml.Node) { d.changes = append(d.changes, r.stage(x)) }) },
	})
	if d.ID == "" {
		r.bad("id", doc.Content[0], fault.T("profil belum ber-id", "the profile has no id"))
	}
	return d
}

// members calls the function of each member of a mapping; one that has none, or comes twice, is a problem. It gives the names that were there.
func (r *reader) members(n *yaml.Node, known map[string]func(*yaml.Node)) map[string]bool {
	given := make(map[string]bool)
	if n.Kind != yaml.MappingNode {
		r.bad("mapping", n, fault.T("di sini diperlukan pasangan nama: isi", "pairs of name: value are needed here"))
		return given
	}
	for i := 0; i+1 < len(n.Content); i += 2 {
		key, value := n.Content[i], n.Content[i+1]
		set, ok := known[key.Value]
		switch {
		case !ok:
			names := make([]string, 0, len(known))
			for k := range known {
				names = append(names, k)
			}
			slices.Sort(names)
			r.bad("unknown", key, fault.Tf("%[1]q tidak dikenal; yang ada: %[2]s", "%[1]q is not known; there are: %[2]s", key.Value, strings.Join(names, ", ")))
		case given[key.Value]:
			r.bad("twice", key, fault.Tf("%q tertulis dua kali", "%q is written twice", key.Value))
		default:
			given[key.Value] = true
			set(value)
		}
	}
	return given
}

func (r *reader) each(n *yaml.Node, do func(*yaml.Node)) {
	if n.Kind != yaml.SequenceNode {
		r.bad("list", n, fault.T("di sini diperlukan daftar", "a list is needed here"))
		return
	}
	for _, x := range n.Content {
		do(x)
	}
}

func (r *reader) str(n *yaml.Node) string {
	if n.Kind != yaml.ScalarNode {
		r.bad("text", n, fault.T("di sini diperlukan teks", "a text is needed here"))
		return ""
	}
	if n.Tag == "!!null" {
		return ""
	}
	return strings.TrimSpace(n.Value)
}

func (r *reader) word(n *yaml.Node) string {
	s := r.str(n)
	if s == "" || strings.Trim(s, "abcdefghijklmnopqrstuvwxyz0123456789-_.") != "" {
		r.bad("word", n, fault.Tf("%q bukan id: hanya huruf kecil, angka, titik, garis", "%q is no id: small letters, digits, dots and dashes only", s))
	}
	return s
}

func (r *reader) oneOf(n *yaml.Node, values ...string) string {
	s := r.str(n)
	if !slices.Contains(values, s) {
		r.bad("choice", n, fault.Tf("%[1]q tidak dikenal; yang ada: %[2]s", "%[1]q is not known; there are: %[2]s", s, strings.Join(values, ", ")))
		return ""
	}
	return s
}

func (r *reader) day(n *yaml.Node) term.Date {
	s := r.str(n)
	if s == "" {
		return term.Date{}
	}
	d, err := term.Parse(s)
	if err != nil || d.Precision() != term.Day {
		r.bad("date", n, fault.Tf("%q bukan tanggal YYYY-MM-DD", "%q is no date YYYY-MM-DD", s))
	}
	return d
}

func (r *reader) number(n *yaml.Node) int {
	const most = 10_000
	s := r.str(n)
	x, err := strconv.Atoi(s)
	if err != nil || x < 0 || x > most {
		r.bad("number", n, fault.Tf("%[1]q bukan bilangan bulat dari 0 sampai %[2]d", "%[1]q is no whole number from 0 to %[2]d", s, most))
		return 0
	}
	return x
}

func (r *reader) yes(n *yaml.Node) bool { return r.oneOf(n, "true", "false") == "true" }

func (r *reader) fact(n *yaml.Node) Fact {
	f := Fact(r.str(n))
	if _, ok := f.Info(); !ok {
		var names []string
		for _, x := range facts {
			names = append(names, string(x.Fact))
		}
		r.bad("fact", n, fault.Tf("fakta %[1]q tidak dikenal; yang ada: %[2]s, atau nama sendiri yang diawali local_", "the fact %[1]q is not known; there are: %[2]s, or a name of your own that begins with local_", string(f), strings.Join(names, ", ")))
	}
	return f
}

// source reads article, standing and note, together with the members of what they are the source of.
func (r *reader) source(n *yaml.Node, more map[string]func(*yaml.Node)) Source {
	var s Source
	known := r.sourceMembers(&s)
	maps.Copy(known, more)
	r.members(n, known)
	if s.Standing == "" {
		r.bad("standing", n, fault.T("sebutkan standing: law, analogy, local_policy atau unverified", "give its standing: law, analogy, local_policy or unverified"))
	}
	return s
}

func (r *reader) sourceMembers(s *Source) map[string]func(*yaml.Node) {
	return map[string]func(*yaml.Node){
		"article": func(n *yaml.Node) { s.Article = r.str(n) },
		"standing": func(n *yaml.Node) {
			s.Standing = Standing(r.oneOf(n, string(Law), string(Analogy), string(LocalPolicy), string(Unverified)))
		},
		"note": func(n *yaml.Node) { s.Note = text(r.str(n)) },
	}
}

func (r *reader) council(n *yaml.Node) CouncilRule {
	var c CouncilRule
	c.Source = r.source(n, map[string]func(*yaml.Node){
		"when": func(n *yaml.Node) { c.When = When(r.oneOf(n, string(Always), string(OnBurden), string(Never))) },
	})
	return c
}

func (r *reader) papers(n *yaml.Node) []Paper {
	var out []Paper
	r.each(n, func(x *yaml.Node) {
		var p Paper
		p.Source = r.source(x, map[string]func(*yaml.Node){"name": func(n *yaml.Node) { p.Name = text(r.str(n)) }})
		if p.Name.ID == "" {
			r.bad("name", x, fault.T("dokumen belum bernama", "the paper has no name"))
		}
		out = append(out, p)
	})
	return out
}

func (r *reader) deadline(n *yaml.Node) Deadline {
	var d Deadline
	d.Source = r.source(n, map[string]func(*yaml.Node){
		"from": func(n *yaml.Node) { d.From = r.fact(n) },
		"who":  func(n *yaml.Node) { d.Who = text(r.str(n)) },
		"days": func(n *yaml.Node) { d.Days = r.number(n) },
		"counting": func(n *yaml.Node) {
			d.Counting = Counting(r.oneOf(n, string(WorkingDays), string(CalendarDays), string(Months)))
		},
		"deemed": func(n *yaml.Node) { d.Deemed = r.yes(n) },
	})
	if d.From == "" || d.Who.ID == "" || d.Days > 0 && d.Counting == "" {
		r.bad("deadline", n, fault.T("tenggat perlu from dan who, dan counting bila berhari", "a deadline needs from and who, and counting where it has days"))
	}
	return d
}

func (r *reader) stage(n *yaml.Node) change {
	c := change{line: n.Line}
	known := r.sourceMembers(&c.Source)
	maps.Copy(known, map[string]func(*yaml.Node){
		"id":    func(n *yaml.Node) { c.ID = r.word(n) },
		"name":  func(n *yaml.Node) { c.Name = text(r.str(n)) },
		"actor": func(n *yaml.Node) { c.Actor = text(r.str(n)) },
		"fact":  func(n *yaml.Node) { c.Fact = r.fact(n) },
		"level": func(n *yaml.Node) {
			c.Level = Level(r.oneOf(n, string(OfFramework), string(OfImplementing), string(OfBoth)))
		},
		"gate":      func(n *yaml.Node) { c.Gate = Gate(r.oneOf(n, string(CouncilGate), string(MinistryGate))) },
		"optional":  func(n *yaml.Node) { c.Optional = r.yes(n) },
		"inputs":    func(n *yaml.Node) { c.Inputs = r.papers(n) },
		"documents": func(n *yaml.Node) { c.Documents = r.papers(n) },
		"deadlines": func(n *yaml.Node) { r.each(n, func(x *yaml.Node) { c.Deadlines = append(c.Deadlines, r.deadline(x)) }) },
		"after":     func(n *yaml.Node) { c.after = r.word(n) },
		"drop":      func(n *yaml.Node) { c.drop = r.yes(n) },
	})
	c.given = r.members(n, known)
	if c.ID == "" {
		r.bad("id", n, fault.T("tahap belum ber-id", "the stage has no id"))
	}
	return c
}
