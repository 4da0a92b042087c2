package portal

import (
	"cmp"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strconv"
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

// search lists what answers a question.
func (s *Server) search(w http.ResponseWriter, r *http.Request) error {
	p := page.Search{Frame: s.frame(r, "register", fault.T("Cari", "Search")), Q: asked(r)}
	p.Meta.Hidden = p.Query != ""
	p.Heading = p.T("Semua kesepakatan", "All agreements")
	if p.Q != "" {
		p.Heading = p.T("Hasil pencarian", "Search results")
	}
	q, err := search.Question(p.Q, s.today())
	if err != nil {
		var e *fault.Error
		if !errors.As(err, &e) {
			return err
		}
		unread(&p, e)
		return ui.Render(w, r, http.StatusUnprocessableEntity, page.SearchPage(p))
	}
	for i, c := range q.Conditions {
		without := search.Query{Conditions: slices.Delete(slices.Clone(q.Conditions), i, i+1)}
		p.Heard = append(p.Heard, ui.Link{Text: c.Explain(p.Lang), Path: searchPath(without.String(), "", "")})
	}
	if q.HasWords() && r.FormValue("sambung") == "" {
		hits, err := s.reg.SearchDocuments(r.Context(), registry.Anonymous(), p.Q, mostDocuments)
		if err != nil {
			return err
		}
		p.Docs = documentHits(hits)
	}
	t := topicOfSearch(q)
	if len(q.Conditions) == 0 {
		t = everything()
	}
	p.Meta.Feeds = t.feeds(p.Frame)
	p.Feeds = followOf(p.Frame, t, p.T("Yang baru cocok dengan pertanyaan ini, dan perubahan pada yang sudah ada.", "What newly matches this question, and changes of what is there."))
	return s.list(w, r, p, q)
}

const (
	mostDocuments = 5
	searchRows    = 25
)

// unread puts what is wrong with a question at the words that it is about.
func unread(p *page.Search, e *fault.Error) {
	p.Lead = wording.Sentence(e.Text, p.Lang)
	p.Problems = ui.ProblemsOf(e, p.Lang)
	done := 0
	for i, x := range p.Problems {
		var from, to int
		if n, err := fmt.Sscanf(x.Place, "byte %d–%d", &from, &to); n != 2 || err != nil || from >= to || to > len(p.Q) {
			continue
		}
		p.Problems[i].Place = p.Q[from:to]
		if from >= done {
			p.Marked = append(p.Marked, ui.Part{Text: p.Q[done:from]}, ui.Part{Text: p.Q[from:to], Class: "bad"})
			done = to
		}
	}
	p.Marked = append(p.Marked, ui.Part{Text: p.Q[done:]})
}

// asked is the question in the address, as text.
func asked(r *http.Request) string { return typed(r, "q") }

// sorts are the orders that the page offers, each with its name in the address.
func sorts(p page.Search, q search.Query) []ui.Link {
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

func (s *Server) list(w http.ResponseWriter, r *http.Request, p page.Search, q search.Query) error {
	options := sorts(p, q)
	sort := r.FormValue("urut")
	if !slices.ContainsFunc(options, func(l ui.Link) bool { return l.Path == sort }) {
		sort = options[0].Path
	}
	cursor := r.FormValue("sambung")
	result, err := s.reg.Agreements(r.Context(), registry.Anonymous(), registry.ListOptions{Query: q, Sort: sort, Limit: searchRows, Cursor: cursor, Facets: true})
	if err != nil {
		return err
	}
	p.Total = number(result.Total, p.Lang) + " " + p.T("kesepakatan", "agreements")
	for _, o := range options {
		p.Sorts = append(p.Sorts, page.Sort{Link: ui.Link{Text: o.Text, Path: searchPath(q.String(), o.Path, "")}, Here: o.Path == sort})
	}
	for _, row := range result.Items {
		p.Rows = append(p.Rows, listRow(row, p.Frame, q))
	}
	p.Pager = pagerOf(p.Frame, r, q, sort, result)
	p.Facets, p.Asked = ui.Facets{Groups: facets(result.Facets, q, result.Total, p.Lang), Active: p.Heard}, q.String()
	if len(p.Heard) > 0 {
		p.Facets.Clear = p.To("/cari")
	}
	return ui.Render(w, r, http.StatusOK, page.SearchPage(p))
}

// pagerOf leads on, and back to the beginning. Where one is, is counted along the way: the list itself only knows what comes next.
func pagerOf(f ui.Frame, r *http.Request, q search.Query, sort string, result registry.Page) ui.Pager {
	first, err := strconv.Atoi(r.FormValue("dari"))
	if err != nil || first < 1 || first > result.Total || r.FormValue("sambung") == "" {
		first = 1
	}
	var p ui.Pager
	if r.FormValue("sambung") != "" {
		p.Previous = f.To(searchPath(q.String(), sort, ""))
	}
	last := first + len(result.Items) - 1
	if result.Next != "" {
		p.Next = f.To(searchPath(q.String(), sort, result.Next) + "&dari=" + strconv.Itoa(last+1))
	}
	if len(result.Items) > 0 {
		p.Text = fmt.Sprintf(f.T("%s–%s dari %s", "%s–%s of %s"), number(first, f.Lang), number(last, f.Lang), number(result.Total, f.Lang))
	}
	return p
}

// facetOrder is what people narrow by first. Parties come after regions, which most parties are.
var facetOrder = []search.Field{search.State, search.Region, search.Affair, search.Good, search.SignedYear, search.Instrument, search.Event, search.Party, search.Kind, search.Class, search.Ends, search.Grade}

const (
	facetShown = 6  // values of a facet
	facetMost  = 30 // with those folded away
	facetOpen  = 5  // facets that are not folded
)

// facets turns counts into links that narrow the question, and what narrows it already into links that widen it again. What would leave the
// result as it is, is left out.
func facets(list []registry.Facet, q search.Query, total int, lang string) []ui.FacetGroup {
	place := func(f registry.Facet) int {
		if i := slices.Index(facetOrder, search.Field(f.Name)); i >= 0 {
			return i
		}
		return len(facetOrder)
	}
	slices.SortStableFunc(list, func(x, y registry.Facet) int { return cmp.Compare(place(x), place(y)) })
	var out []ui.FacetGroup
	said := make(map[fault.Text]bool)
	for _, f := range list {
		if f.Name == string(search.Lack) {
			continue // the archive's own work
		}
		x := ui.FacetGroup{Folded: len(out) >= facetOpen, Label: wording.UpperFirst(f.Label.In(lang))}
		var values []ui.FacetLink
		for _, v := range f.Values {
			c, err := search.ParseValues(search.Field(f.Name), `"`+v.Value+`"`) // a party's key has blanks
			if err != nil || len(c.Values) == 0 {
				continue // a value that the language cannot ask for is counted, not linked
			}
			chosen := slices.IndexFunc(q.Conditions, func(have search.Condition) bool { return have.String() == c.String() })
			value := ui.FacetLink{Link: ui.Link{Text: wording.UpperFirst(v.Label.In(lang)), Path: searchPath(q.And(c).String(), "", "")}, Count: number(v.Count, lang)}
			if chosen >= 0 {
				value.On, value.Path = true, searchPath(search.Query{Conditions: slices.Delete(slices.Clone(q.Conditions), chosen, chosen+1)}.String(), "", "")
			}
			if (v.Count < total || chosen >= 0) && len(values) < facetMost && (f.Name != string(search.Party) || !said[v.Label]) {
				values = append(values, value)
			}
			said[v.Label] = true
		}
		slices.SortStableFunc(values, func(a, b ui.FacetLink) int { // what narrows already comes first, and is never folded away
			switch {
			case a.On == b.On:
				return 0
			case a.On:
				return -1
			}
			return 1
		})
		x.Folded = x.Folded && (len(values) == 0 || !values[0].On)
		x.Values = values[:min(len(values), facetShown)]
		if len(values) > facetShown+1 { // folding one away would save nothing
			x.More = values[facetShown:]
		} else {
			x.Values = values
		}
		if len(x.Values) > 0 {
			out = append(out, x)
		}
	}
	return out
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
