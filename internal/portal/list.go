package portal

import (
	"cmp"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/numfmt"
	"github.com/anyam-id/anyam/internal/portal/page"
	"github.com/anyam-id/anyam/internal/web/ui"
	"github.com/anyam-id/anyam/internal/wording"
	"github.com/anyam-id/anyam/registry"
	"github.com/anyam-id/anyam/search"
)

func (s *Server) home(w http.ResponseWriter, r *http.Request) error {
	p := page.List{Frame: s.frame(r, "register", fault.T("Register kerja sama daerah", "Register of regional cooperation")), Home: true}
	counts, err := s.reg.Counts(r.Context())
	if err != nil {
		return err
	}
	number := func(n int) string { return numfmt.Int(int64(n), p.Lang) }
	p.Figures = []ui.Figure{
		{Number: number(counts.Agreements), Label: p.T("kesepakatan dan perjanjian", "agreements")},
		{Number: number(counts.Regions), Label: p.T("daerah", "regions")},
		{Number: number(counts.Events), Label: p.T("peristiwa", "events")},
		{Number: number(counts.Documents), Label: p.T("naskah dan siaran", "papers and releases")},
	}
	for _, q := range []string{"MoU tanpa PKS", "nikel 2018", "pariwisata di Bali", "berakhir tahun ini"} {
		p.Examples = append(p.Examples, ui.Link{Text: q, Path: searchPath(q, "", "")})
	}
	return s.list(w, r, p, search.Query{})
}

func (s *Server) search(w http.ResponseWriter, r *http.Request) error {
	p := page.List{Frame: s.frame(r, "register", fault.T("Cari", "Search")), Q: asked(r)}
	q, err := search.Question(p.Q, s.today())
	if err != nil {
		var e *fault.Error
		if !errors.As(err, &e) {
			return err
		}
		p.Lead = wording.Sentence(e.Text, p.Lang)
		p.Problems = ui.ProblemsOf(e, p.Lang)
		for i, x := range p.Problems {
			var from, to int
			if n, err := fmt.Sscanf(x.Place, "byte %d–%d", &from, &to); n == 2 && err == nil && from < to && to <= len(p.Q) {
				p.Problems[i].Place = p.Q[from:to]
			}
		}
		return ui.Render(w, r, http.StatusUnprocessableEntity, page.ListPage(p))
	}
	for i, c := range q.Conditions {
		without := search.Query{Conditions: slices.Delete(slices.Clone(q.Conditions), i, i+1)}
		p.Heard = append(p.Heard, ui.Link{Text: c.Explain(p.Lang), Path: searchPath(without.String(), "", "")})
	}
	if q.HasWords() && r.FormValue("sambung") == "" {
		hits, err := s.reg.SearchDocuments(r.Context(), registry.Anonymous(), p.Q, 5)
		if err != nil {
			return err
		}
		p.Docs = documentHits(hits)
	}
	return s.list(w, r, p, q)
}

// asked is the question in the address, as text.
func asked(r *http.Request) string {
	q := strings.ToValidUTF8(r.FormValue("q"), "")
	return strings.TrimSpace(strings.ReplaceAll(q, "\x00", ""))
}

// sorts are the orders that the page offers.
func sorts(p page.List, q search.Query) []ui.Link {
	list := []ui.Link{
		{Text: p.T("terbaru ditandatangani", "newest signed"), Path: "-signed"},
		{Text: p.T("terlama", "oldest"), Path: "signed"},
		{Text: p.T("segera berakhir", "ending soon"), Path: "ends"},
		{Text: p.T("judul", "title"), Path: "title"},
		{Text: p.T("terakhir diubah", "last changed"), Path: "-changed"},
	}
	if q.HasWords() {
		list = append([]ui.Link{{Text: p.T("paling cocok", "best match"), Path: "rank"}}, list...)
	}
	return list
}

func (s *Server) list(w http.ResponseWriter, r *http.Request, p page.List, q search.Query) error {
	options := sorts(p, q)
	sort := r.FormValue("urut")
	if !slices.ContainsFunc(options, func(l ui.Link) bool { return l.Path == sort }) {
		sort = options[0].Path
	}
	result, err := s.reg.Agreements(r.Context(), registry.Anonymous(), registry.ListOptions{Query: q, Sort: sort, Limit: 25, Cursor: r.FormValue("sambung"), Facets: true})
	if err != nil {
		return err
	}
	p.Total = numfmt.Int(int64(result.Total), p.Lang) + " " + p.T("kesepakatan", "agreements")
	for _, o := range options {
		p.Sorts = append(p.Sorts, ui.Link{Text: o.Text, Path: searchPath(q.String(), o.Path, "")})
		if o.Path == sort {
			p.Sort = o.Text
		}
	}
	for _, row := range result.Items {
		p.Rows = append(p.Rows, listRow(row, p.Frame, q))
	}
	if result.Next != "" {
		p.Next = searchPath(q.String(), sort, result.Next)
	}
	p.Facets, p.Asked = facets(result.Facets, q, result.Total, p.Lang), q.String()
	return ui.Render(w, r, http.StatusOK, page.ListPage(p))
}

// facetOrder is what people narrow by first. Parties come after regions, which most parties are.
var facetOrder = []search.Field{search.State, search.Region, search.Affair, search.Good, search.SignedYear, search.Instrument, search.Event, search.Party, search.Kind, search.Class, search.Ends, search.Grade}

// facets turns counts into links that narrow the question. What would leave the result as it is, is left out.
func facets(list []registry.Facet, q search.Query, total int, lang string) []page.Facet {
	const most = 8
	place := func(f registry.Facet) int {
		if i := slices.Index(facetOrder, search.Field(f.Name)); i >= 0 {
			return i
		}
		return len(facetOrder)
	}
	slices.SortStableFunc(list, func(x, y registry.Facet) int { return cmp.Compare(place(x), place(y)) })
	var out []page.Facet
	said := make(map[fault.Text]bool)
	for _, f := range list {
		if f.Name == string(search.Lack) {
			continue // the archive's own work
		}
		x := page.Facet{Label: wording.UpperFirst(f.Label.In(lang))}
		for _, v := range f.Values {
			c, err := search.ParseValues(search.Field(f.Name), v.Value)
			if err != nil || len(c.Values) == 0 {
				continue // a value that the language cannot ask for is counted, not linked
			}
			if v.Count < total && len(x.Values) < most && (f.Name != string(search.Party) || !said[v.Label]) {
				x.Values = append(x.Values, page.FacetValue{Link: ui.Link{Text: wording.UpperFirst(v.Label.In(lang)), Path: searchPath(q.And(c).String(), "", "")}, Count: numfmt.Int(int64(v.Count), lang)})
			}
			said[v.Label] = true
		}
		if len(x.Values) > 0 {
			out = append(out, x)
		}
	}
	return out
}

// listRow is a row as people read it.
func listRow(row registry.Row, f ui.Frame, q search.Query) ui.Row {
	x := ui.Row{Path: agreementPath(row.ID), Place: wording.UpperFirst(wording.Calm(row.Place)), Title: highlighted(wording.UpperFirst(row.Title), q), Parties: partners(row, f)}
	x.Date = f.T("tanggal tidak diketahui", "date not known")
	if !row.Signed.IsZero() {
		x.Date = row.Signed.In(f.Lang)
	}
	if row.EventID != "" {
		x.Event = ui.Link{Text: row.Event, Path: eventPath(row.EventID)}
	}
	x.Chips = chips(row.Instrument, row.State, row.Grade, f.Lang)
	if row.Contradictions > 0 {
		x.Chips = append(x.Chips, ui.Chip{Text: f.T("ada pertentangan", "contradictions"), Tone: "b"})
	}
	return x
}

// partners names the parties of an agreement whose title, being the paper's own, does not.
func partners(row registry.Row, f ui.Frame) string {
	var names, counted []string
	said := 0
	for _, x := range row.Parties {
		if strings.Contains(row.Title, strings.TrimPrefix(x.Name, "Provinsi ")) {
			said++
		}
		if x.Count > 0 {
			counted = append(counted, numfmt.Int(int64(x.Count), f.Lang)+" "+x.Name)
			continue
		}
		names = append(names, x.Name)
	}
	if said > 1 {
		return ""
	}
	return wording.List(append(few(names, 4, f), counted...), f.Lang)
}

// chips are what an agreement is, where it stands, and how well that is proved.
func chips(i agreement.Instrument, s agreement.StateName, g agreement.Grade, lang string) []ui.Chip {
	var out []ui.Chip
	if i != agreement.UnknownInstrument {
		out = append(out, ui.Chip{Text: i.Label().In(lang), Tone: "n"})
	}
	return append(out, ui.Chip{Text: s.Label().In(lang), Tone: stateTone(s)}, ui.Chip{Text: wording.UpperFirst(g.Label().In(lang))})
}

func stateTone(s agreement.StateName) string {
	switch s {
	case agreement.InForce:
		return "g"
	case agreement.PartlySigned, agreement.FullySigned, agreement.ApprovedOnly:
		return "w"
	case agreement.EndedState:
		return "b"
	case agreement.Draft, agreement.UnknownState:
	}
	return ""
}

func highlighted(text string, q search.Query) []ui.Part {
	return parts(search.Highlight(text, q))
}

func parts(list []search.Part) []ui.Part {
	out := make([]ui.Part, len(list))
	for i, x := range list {
		out[i].Text = x.Text
		if x.Hit {
			out[i].Class = "hit"
		}
	}
	return out
}

// whole leaves the word out at which a snippet was cut off.
func whole(snippet []ui.Part) []ui.Part {
	if n := len(snippet) - 1; n >= 0 && snippet[n].Class == "" {
		if i := strings.LastIndexByte(snippet[n].Text, ' '); i >= 0 && !strings.HasSuffix(snippet[n].Text, ".") {
			snippet[n].Text = snippet[n].Text[:i] + " …"
		}
	}
	return snippet
}

func documentHits(hits []registry.DocumentHit) []page.DocumentHit {
	var out []page.DocumentHit
	for _, h := range hits {
		d := page.DocumentHit{Link: ui.Link{Text: h.Document.Name, Path: documentPath(h.Document.Digest)}, Snippet: whole(parts(h.Snippet))}
		const most = 3
		for _, row := range h.Agreements[:min(len(h.Agreements), most)] {
			d.Found = append(d.Found, ui.Link{Text: wording.UpperFirst(row.Title), Path: agreementPath(row.ID)})
		}
		d.More = max(0, len(h.Agreements)-most)
		out = append(out, d)
	}
	return out
}
