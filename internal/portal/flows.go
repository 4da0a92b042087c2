package portal

import (
	"fmt"
	"net/url"
	"slices"
	"strings"
	"sync"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/document"
	"github.com/anyam-id/anyam/internal/atlas"
	"github.com/anyam-id/anyam/internal/numfmt"
	"github.com/anyam-id/anyam/internal/portal/page"
	"github.com/anyam-id/anyam/internal/web/ui"
	"github.com/anyam-id/anyam/region"
	"github.com/anyam-id/anyam/registry"
)

// mapOptions say how flows are drawn.
type mapOptions struct {
	ID     string      // of the drawing; "" where a page has one only
	Title  string      // "" the usual one
	Focus  region.Code // the region that the page is about
	Fit    bool        // show the part of the country that matters
	Fields bool        // colours tell fields instead of grades
	Rows   int         // of the table; 0 all
}

// flowMap makes a map of flows.
func (s *Server) flowMap(f ui.Frame, flows registry.Flows, o mapOptions) page.Map {
	paint := painterOf(f, flows, o.Fields)
	m := page.Map{Atlas: &atlas.Map{ID: o.ID, Title: o.Title, Focus: o.Focus, Fit: o.Fit, Areas: s.areas()}, Legend: paint.legend}
	if o.Title == "" {
		m.Atlas.Title = f.T("Peta kerja sama antardaerah", "Map of cooperation between regions")
	}
	for _, x := range flows.Items {
		m.Atlas.Arcs = append(m.Atlas.Arcs, atlas.Arc{
			A: x.A.Code, B: x.B.Code, Strands: paint.strands(x.Grades, x.Affairs, x.Count), Shared: x.Alone == 0, Link: string(f.To(pairPath(x.A.Code, x.B.Code))), Title: flowTitle(f, x),
		})
		if o.Rows == 0 || len(m.Rows) < o.Rows {
			m.Rows = append(m.Rows, page.MapRow{
				Pair:  ui.Link{Text: x.A.Name + " – " + x.B.Name, Path: pairPath(x.A.Code, x.B.Code)},
				Count: numfmt.Int(int64(x.Count), f.Lang), Grades: graded(f, x.Grades), Affairs: named(f, x.Affairs, 3),
			})
		}
	}
	for _, x := range flows.Regions {
		if x.Between == 0 && x.Code != o.Focus {
			continue
		}
		m.Atlas.Places = append(m.Atlas.Places, atlas.Place{
			Code: x.Code, Strands: paint.spot(x.Grades, x.Count), Link: string(f.To(regionPath(string(x.Code)))),
			Title: fmt.Sprintf(f.T("%s: %s kesepakatan", "%s: %s agreements"), x.Name, numfmt.Int(int64(x.Count), f.Lang)),
		})
	}
	s.describe(f, flows, &m)
	return m
}

// describe says in words what the map shows and what it leaves out.
func (s *Server) describe(f ui.Frame, flows registry.Flows, m *page.Map) {
	if len(flows.Items) == 0 {
		m.Empty = f.T("Belum ada kesepakatan antara dua daerah di sini.", "There is no agreement between two regions here yet.")
		m.Atlas.Desc = m.Empty
		return
	}
	number := func(n int) string { return numfmt.Int(int64(n), f.Lang) }
	first := flows.Items[0]
	m.Atlas.Desc = fmt.Sprintf(f.T("%s kesepakatan mengikat %s pasang daerah; terbanyak %s dan %s, %s. Fakta yang sama ada dalam tabel.",
		"%s agreements bind %s pairs of regions; the most bind %s and %s, %s. The table has the same facts."),
		number(flows.Between), number(flows.Pairs), first.A.Name, first.B.Name, number(first.Count))
	if slices.ContainsFunc(flows.Items, func(x registry.Flow) bool { return x.Alone == 0 }) {
		m.Note = f.T("Busur pucat: hanya oleh kesepakatan yang juga mengikat daerah lain. ", "Pale arcs: only by agreements that bind other regions, too. ")
	}
	if b, ok := s.reg.Boundaries(); ok {
		m.Source = fmt.Sprintf(f.T("Batas wilayah: %s. Bukan rujukan hukum.", "Boundaries: %s. They are no legal reference."), b.Source)
	}
	if n := m.Atlas.Drawn(); n < flows.Pairs {
		m.Note += fmt.Sprintf(f.T("Digambar %s dari %s pasang daerah.", "%s of %s pairs are drawn."), number(n), number(flows.Pairs))
	}
}

// areas are boundaries made ready for maps, for as long as they are those of the register.
type areas struct {
	mu     sync.Mutex
	of     document.Digest
	object string
	made   *atlas.Areas
}

// areas are the boundaries that are drawn beneath maps; nil where there are none. A file that can no longer be read is a drawing less, not a
// page less.
func (s *Server) areas() *atlas.Areas {
	b, ok := s.reg.Boundaries()
	if !ok {
		return nil
	}
	s.outlines.mu.Lock()
	defer s.outlines.mu.Unlock()
	if s.outlines.of == b.File.Digest && s.outlines.object == b.Object {
		return s.outlines.made
	}
	s.outlines.of, s.outlines.object, s.outlines.made = b.File.Digest, b.Object, nil
	set, err := s.reg.Outlines(b)
	if err != nil {
		s.log.Error("boundaries cannot be drawn", "document", string(b.File.Digest), "error", err)
		return nil
	}
	s.outlines.made = atlas.NewAreas(set)
	return s.outlines.made
}

// flowTitle says what an arc shows.
func flowTitle(f ui.Frame, x registry.Flow) string {
	t := fmt.Sprintf(f.T("%s – %s: %s kesepakatan", "%s – %s: %s agreements"), x.A.Name, x.B.Name, numfmt.Int(int64(x.Count), f.Lang))
	if fields := named(f, x.Affairs, 2); fields != "" {
		t += " · " + fields
	}
	return t
}

// graded tells how many agreements have which grade: "2 diumumkan, 1 berbukti".
func graded(f ui.Frame, grades []registry.FacetValue) string {
	var list []string
	for _, g := range grades {
		list = append(list, numfmt.Int(int64(g.Count), f.Lang)+" "+g.Label.In(f.Lang))
	}
	return strings.Join(list, ", ")
}

// named gives the first names of a list.
func named(f ui.Frame, values []registry.FacetValue, n int) string {
	var list []string
	for _, v := range values[:min(len(values), n)] {
		list = append(list, strings.ToLower(v.Label.In(f.Lang)))
	}
	return strings.Join(list, ", ")
}

// painter gives what is drawn its classes of the style sheet.
type painter struct {
	fields []string // affairs with a class of their own; nil: grades have one
	legend []page.Legend
}

// coloured is how many fields a map tells apart.
const coloured = 5

func painterOf(f ui.Frame, flows registry.Flows, fields bool) painter {
	var p painter
	if !fields {
		held := make(map[string]bool)
		for _, x := range flows.Items {
			for _, g := range x.Grades {
				held[g.Value] = true
			}
		}
		for i, g := range agreement.Grades() {
			if held[string(g)] {
				p.legend = append(p.legend, page.Legend{Class: gradeClass(i), Text: g.Label().In(f.Lang)})
			}
		}
		return p
	}
	total := make(map[string]int)
	label := make(map[string]string)
	for _, x := range flows.Items {
		for _, v := range x.Affairs {
			total[v.Value] += v.Count
			label[v.Value] = v.Label.In(f.Lang)
		}
	}
	p.fields = []string{}
	for v := range total {
		p.fields = append(p.fields, v)
	}
	slices.SortFunc(p.fields, func(a, b string) int {
		if total[a] != total[b] {
			return total[b] - total[a]
		}
		return strings.Compare(a, b)
	})
	p.fields = p.fields[:min(len(p.fields), coloured)]
	for i, v := range p.fields {
		p.legend = append(p.legend, page.Legend{Class: fieldClass(i + 1), Text: label[v]})
	}
	p.legend = append(p.legend, page.Legend{Class: fieldClass(0), Text: f.T("bidang lain", "other fields")})
	return p
}

func gradeClass(i int) string { return fmt.Sprintf("grade%d", i) }
func fieldClass(i int) string { return fmt.Sprintf("f%d", i) }

// strands are the parts of an arc.
func (p painter) strands(grades, affairs []registry.FacetValue, count int) []atlas.Strand {
	if p.fields == nil {
		return p.spot(grades, count)
	}
	var list []atlas.Strand
	for _, v := range affairs {
		if i := slices.Index(p.fields, v.Value); i >= 0 {
			list = append(list, atlas.Strand{Class: fieldClass(i + 1), Count: v.Count})
		}
	}
	if len(list) == 0 {
		list = append(list, atlas.Strand{Class: fieldClass(0), Count: count})
	}
	return list
}

// spot are the slices of a bubble.
func (p painter) spot(grades []registry.FacetValue, count int) []atlas.Strand {
	if p.fields != nil {
		return []atlas.Strand{{Class: fieldClass(0), Count: count}}
	}
	var list []atlas.Strand
	for _, g := range grades {
		list = append(list, atlas.Strand{Class: gradeClass(agreement.Grade(g.Value).Rank() - 1), Count: g.Count})
	}
	if len(list) == 0 {
		list = append(list, atlas.Strand{Class: gradeClass(0), Count: count})
	}
	return list
}

// pairPath is the page of two regions, named in the order of their codes.
func pairPath(a, b region.Code) string {
	return "/pasangan/" + url.PathEscape(string(a)) + "/" + url.PathEscape(string(b))
}
