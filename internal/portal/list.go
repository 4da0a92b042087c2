package portal

import (
	"errors"
	"net/http"
	"slices"
	"strings"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/numfmt"
	"github.com/anyam-id/anyam/internal/portal/page"
	"github.com/anyam-id/anyam/registry"
	"github.com/anyam-id/anyam/search"
)

func (s *Server) home(w http.ResponseWriter, r *http.Request) error {
	p := page.List{Frame: s.frame(r, fault.T("Register kerja sama daerah", "Register of regional cooperation")), Home: true}
	counts, err := s.reg.Counts(r.Context())
	if err != nil {
		return err
	}
	number := func(n int) string { return numfmt.Int(int64(n), p.Lang) }
	p.Figures = []page.Figure{
		{Number: number(counts.Agreements), Label: p.T("kesepakatan dan perjanjian", "agreements")},
		{Number: number(counts.Regions), Label: p.T("daerah", "regions")},
		{Number: number(counts.Events), Label: p.T("peristiwa", "events")},
		{Number: number(counts.Documents), Label: p.T("naskah dan siaran", "papers and releases")},
	}
	return s.list(w, r, p, search.Query{})
}

func (s *Server) search(w http.ResponseWriter, r *http.Request) error {
	p := page.List{Frame: s.frame(r, fault.T("Cari", "Search")), Q: strings.TrimSpace(r.FormValue("q"))}
	q, err := search.Question(p.Q, s.today())
	if err != nil {
		var e *fault.Error
		if !errors.As(err, &e) {
			return err
		}
		p.Heard = e.Text.In(p.Lang)
		p.Problems = problems(e, p.Lang)
		return render(w, r, http.StatusUnprocessableEntity, page.ListPage(p))
	}
	p.Heard = p.T("Dipahami sebagai: ", "Understood as: ") + q.Explain(p.Lang)
	if q.HasWords() && r.FormValue("sambung") == "" {
		hits, err := s.reg.SearchDocuments(r.Context(), registry.Anonymous(), p.Q, 5)
		if err != nil {
			return err
		}
		p.Docs = documentHits(hits)
	}
	return s.list(w, r, p, q)
}

// sorts are the orders that the page offers.
func sorts(p page.List, q search.Query) []page.Link {
	list := []page.Link{
		{Text: p.T("terbaru ditandatangani", "newest signed"), Path: "-signed"},
		{Text: p.T("terlama", "oldest"), Path: "signed"},
		{Text: p.T("segera berakhir", "ending soon"), Path: "ends"},
		{Text: p.T("judul", "title"), Path: "title"},
		{Text: p.T("terakhir diubah", "last changed"), Path: "-changed"},
	}
	if q.HasWords() {
		list = append([]page.Link{{Text: p.T("paling cocok", "best match"), Path: "rank"}}, list...)
	}
	return list
}

func (s *Server) list(w http.ResponseWriter, r *http.Request, p page.List, q search.Query) error {
	options := sorts(p, q)
	sort := r.FormValue("urut")
	if !slices.ContainsFunc(options, func(l page.Link) bool { return l.Path == sort }) {
		sort = options[0].Path
	}
	result, err := s.reg.Agreements(r.Context(), registry.Anonymous(), registry.ListOptions{Query: q, Sort: sort, Limit: 25, Cursor: r.FormValue("sambung"), Facets: true})
	if err != nil {
		return err
	}
	p.Total = numfmt.Int(int64(result.Total), p.Lang) + " " + p.T("kesepakatan", "agreements")
	for _, o := range options {
		p.Sorts = append(p.Sorts, page.Link{Text: o.Text, Path: searchPath(q.String(), o.Path, "")})
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
	p.Facets = facets(result.Facets, q, p.Lang)
	return render(w, r, http.StatusOK, page.ListPage(p))
}

// facets turns counts into links that narrow the question, or widen it where it asks for the value already.
func facets(list []registry.Facet, q search.Query, lang string) []page.Facet {
	const most = 8
	var out []page.Facet
	for _, f := range list {
		x := page.Facet{Label: f.Label.In(lang)}
		for _, v := range f.Values {
			c, err := search.ParseValues(search.Field(f.Name), v.Value)
			if err != nil || len(c.Values) == 0 {
				continue // a value that the language cannot ask for is counted, not linked
			}
			on, narrowed := toggle(q, c)
			if len(x.Values) == most && !on {
				continue
			}
			x.Values = append(x.Values, page.FacetValue{Label: v.Label.In(lang), Count: numfmt.Int(int64(v.Count), lang), On: on, Path: searchPath(narrowed.String(), "", "")})
		}
		if len(x.Values) > 0 {
			out = append(out, x)
		}
	}
	return out
}

// toggle takes a condition out of the question where it is in it, and adds it where not.
func toggle(q search.Query, c search.Condition) (was bool, out search.Query) {
	without := search.Query{Conditions: slices.DeleteFunc(slices.Clone(q.Conditions), func(x search.Condition) bool { return x.String() == c.String() })}
	if len(without.Conditions) < len(q.Conditions) {
		return true, without
	}
	return false, q.And(c)
}

// listRow is a row as people read it.
func listRow(row registry.Row, f page.Frame, q search.Query) page.Row {
	x := page.Row{Path: agreementPath(row.ID), Place: calm(row.Place), Title: highlighted(row.Title, q)}
	x.Date = f.T("tanggal tidak diketahui", "date not known")
	if !row.Signed.IsZero() {
		x.Date = row.Signed.In(f.Lang)
	}
	if row.EventID != "" {
		x.Event = page.Link{Text: row.Event, Path: eventPath(row.EventID)}
	}
	x.Chips = []page.Chip{{Text: row.Instrument.Label().In(f.Lang), Tone: "n"}, {Text: row.State.Label().In(f.Lang), Tone: stateTone(row.State)},
		{Text: row.Grade.Label().In(f.Lang)}}
	if row.Contradictions > 0 {
		x.Chips = append(x.Chips, page.Chip{Text: f.T("ada pertentangan", "contradictions"), Tone: "b"})
	}
	return x
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

func highlighted(text string, q search.Query) []page.Part {
	return parts(search.Highlight(text, q))
}

func parts(list []search.Part) []page.Part {
	out := make([]page.Part, len(list))
	for i, x := range list {
		out[i].Text = x.Text
		if x.Hit {
			out[i].Class = "hit"
		}
	}
	return out
}

func documentHits(hits []registry.DocumentHit) []page.DocumentHit {
	var out []page.DocumentHit
	for _, h := range hits {
		d := page.DocumentHit{Link: page.Link{Text: h.Document.Name, Path: documentPath(h.Document.Digest)}, Snippet: parts(h.Snippet)}
		for _, row := range h.Agreements {
			d.Found = append(d.Found, page.Link{Text: row.Title, Path: agreementPath(row.ID)})
		}
		out = append(out, d)
	}
	return out
}
