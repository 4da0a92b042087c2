package portal

import (
	"bytes"
	"fmt"
	"net/http"
	"slices"
	"strings"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/atlas"
	"github.com/anyam-id/anyam/internal/numfmt"
	"github.com/anyam-id/anyam/internal/picture"
	"github.com/anyam-id/anyam/internal/web"
	"github.com/anyam-id/anyam/internal/web/ui"
	"github.com/anyam-id/anyam/internal/wording"
	"github.com/anyam-id/anyam/news"
	"github.com/anyam-id/anyam/region"
	"github.com/anyam-id/anyam/registry"
	"github.com/anyam-id/anyam/search"
)

// Addresses of the pictures that stand for pages where they are shared, without the language's prefix.
const (
	cardsPath     = "/gambar/"
	homeCard      = cardsPath + "beranda.png"
	cardExtension = ".png"
)

func agreementCard(id agreement.ID) string {
	return cardsPath + "kesepakatan/" + string(id) + cardExtension
}

func eventCard(id agreement.ID) string { return cardsPath + "peristiwa/" + string(id) + cardExtension }

func regionCard(c region.Code) string { return cardsPath + "daerah/" + string(c) + cardExtension }

func pairCard(a, b region.Code) string {
	return cardsPath + "pasangan/" + string(a) + "-" + string(b) + cardExtension
}
func articleCard(slug string) string { return cardsPath + "berita/" + slug + cardExtension }

// card draws the picture of a page.
func (s *Server) card(w http.ResponseWriter, r *http.Request) error {
	f := s.frame(r, "", fault.Text{})
	name, ok := strings.CutSuffix(r.PathValue("file"), cardExtension)
	if !ok {
		return s.missing(w, r)
	}
	var c picture.Card
	var err error
	switch r.PathValue("what") {
	case "":
		if name != "beranda" {
			return s.missing(w, r)
		}
		c, err = s.homeCard(r, f)
	case "kesepakatan":
		c, err = s.agreementCard(r, f, name)
	case "peristiwa":
		c, err = s.eventCard(r, f, name)
	case "daerah":
		c, err = s.regionCard(r, f, region.Code(name))
	case "pasangan":
		c, err = s.pairCard(r, f, name)
	case "berita":
		c, err = s.articleCard(r, f, name)
	default:
		return s.missing(w, r)
	}
	if err != nil {
		return err
	}
	data, err := c.PNG()
	if err != nil {
		return fmt.Errorf("draw a card: %w", err)
	}
	return web.Write(w, http.StatusOK, "image/png", bytes.NewBuffer(data))
}

func (s *Server) homeCard(r *http.Request, f ui.Frame) (picture.Card, error) {
	flows, err := s.reg.Flows(r.Context(), registry.Anonymous(), registry.FlowOptions{})
	if err != nil {
		return picture.Card{}, err
	}
	// Agreements of thirty regions would cover all others.
	if apart := slices.DeleteFunc(slices.Clone(flows.Items), func(x registry.Flow) bool { return x.Alone == 0 }); len(apart) > 0 {
		flows.Items = apart
	}
	return picture.Card{
		Title: f.T("Siapa bekerja sama dengan siapa, dan apa hasilnya", "Who cooperates with whom, and what comes of it"),
		Lines: []string{fmt.Sprintf(f.T("%s kesepakatan, %s daerah", "%s agreements, %s regions"), numfmt.Int(int64(flows.Agreements), f.Lang), numfmt.Int(int64(len(flows.Regions)), f.Lang))},
		Map:   s.flowMap(f, flows, mapOptions{}).Atlas,
	}, nil
}

func (s *Server) agreementCard(r *http.Request, f ui.Frame, name string) (picture.Card, error) {
	id, err := agreement.ParseID(name)
	if err != nil {
		return picture.Card{}, s.missing(nil, r)
	}
	d, err := s.reg.Agreement(r.Context(), registry.Anonymous(), id, registry.AsOf{})
	if err != nil {
		return picture.Card{}, err
	}
	c := picture.Card{Kind: d.Instrument.Label().In(f.Lang), Title: wording.UpperFirst(d.Title), Map: boundMap([][]region.Code{d.Regions()})}
	var parties []string
	for _, p := range d.Parties {
		if !strings.Contains(d.Title, strings.TrimPrefix(p.Party.Name, "Provinsi ")) {
			parties = append(parties, p.Party.Name)
		}
	}
	c.Lines = lines(strings.Join(parties, ", "), joined(d.Signed.In(f.Lang), d.Event, d.State.Label().In(f.Lang)))
	return c, nil
}

func (s *Server) eventCard(r *http.Request, f ui.Frame, name string) (picture.Card, error) {
	id, err := agreement.ParseID(name)
	if err != nil {
		return picture.Card{}, s.missing(nil, r)
	}
	d, err := s.reg.Event(r.Context(), registry.Anonymous(), id, registry.AsOf{})
	if err != nil {
		return picture.Card{}, err
	}
	var groups [][]region.Code
	for _, row := range d.Agreements {
		groups = append(groups, row.Regions)
	}
	place := ""
	if d.Place != nil {
		place = wording.UpperFirst(wording.Calm(d.Place.Text))
	}
	count := fmt.Sprintf(f.T("%s kesepakatan", "%s agreements"), numfmt.Int(int64(len(d.Agreements)), f.Lang))
	return picture.Card{Kind: f.T("Peristiwa", "Event"), Title: wording.UpperFirst(d.Name), Lines: lines(joined(d.Date.In(f.Lang), place), count), Map: boundMap(groups)}, nil
}

func (s *Server) regionCard(r *http.Request, f ui.Frame, code region.Code) (picture.Card, error) {
	x, ok := region.Get(code)
	if !ok {
		return picture.Card{}, s.missing(nil, r)
	}
	c, err := s.flowCard(r, f, registry.FlowOptions{Query: ofRegion(code), Of: code})
	c.Kind, c.Title = f.T("Daerah", "Region"), x.Official
	return c, err
}

func (s *Server) pairCard(r *http.Request, f ui.Frame, name string) (picture.Card, error) {
	a, b, _ := strings.Cut(name, "-")
	d, err := s.reg.Pair(r.Context(), registry.Anonymous(), region.Code(a), region.Code(b))
	if err != nil {
		return picture.Card{}, err
	}
	return picture.Card{
		Kind: f.T("Dua daerah", "Two regions"), Title: fmt.Sprintf(f.T("%s dan %s", "%s and %s"), d.A.Official, d.B.Official),
		Lines: lines(fmt.Sprintf(f.T("%s kesepakatan", "%s agreements"), numfmt.Int(int64(d.Total), f.Lang)), named(f, d.Affairs, 4)),
		Map:   boundMap([][]region.Code{{d.A.Code, d.B.Code}}),
	}, nil
}

// ofRegion asks for the agreements of a region.
func ofRegion(c region.Code) search.Query {
	return search.Query{Conditions: []search.Condition{{Field: search.Region, Values: []search.Value{{Code: string(c)}}}}}
}

// flowCard is the part of a card that flows tell.
func (s *Server) flowCard(r *http.Request, f ui.Frame, o registry.FlowOptions) (picture.Card, error) {
	flows, err := s.reg.Flows(r.Context(), registry.Anonymous(), o)
	if err != nil {
		return picture.Card{}, err
	}
	return picture.Card{
		Lines: lines(fmt.Sprintf(f.T("%s kesepakatan dengan %s daerah", "%s agreements with %s regions"), numfmt.Int(int64(flows.Agreements), f.Lang), numfmt.Int(int64(flows.Pairs), f.Lang))),
		Map:   s.flowMap(f, flows, mapOptions{Focus: o.Of}).Atlas,
	}, nil
}

func (s *Server) articleCard(r *http.Request, f ui.Frame, slug string) (picture.Card, error) {
	a, err := s.reg.ArticleAt(r.Context(), registry.Anonymous(), slug)
	if err != nil {
		return picture.Card{}, err
	}
	if a.State == news.IsWithdrawn {
		return picture.Card{}, s.missing(nil, r)
	}
	var groups [][]region.Code
	for _, row := range a.AgreementRows {
		groups = append(groups, row.Regions)
	}
	c := picture.Card{Kind: f.T("Berita", "News"), Title: a.Content.Title, Lines: lines(a.Publish.In(f.Lang)), Map: boundMap(groups)}
	if len(a.Categories) > 0 {
		c.Kind = a.Categories[0].In(f.Lang)
	}
	return c, nil
}

// mostBound is up to how many regions of one agreement are joined two by two; more are a tangle.
const mostBound = 12

// boundMap is a map of the regions that agreements bind, each a group.
func boundMap(groups [][]region.Code) *atlas.Map {
	m := &atlas.Map{}
	count := make(map[region.Code]int)
	var order []region.Code
	for _, codes := range groups {
		for i, a := range codes {
			if count[a]++; count[a] == 1 {
				order = append(order, a)
			}
			if len(codes) > mostBound {
				continue
			}
			for _, b := range codes[i+1:] {
				m.Arcs = append(m.Arcs, atlas.Arc{A: a, B: b, Shared: len(codes) > 2, Strands: []atlas.Strand{{Count: 1}}})
			}
		}
	}
	most := region.Code("")
	for _, c := range order {
		m.Places = append(m.Places, atlas.Place{Code: c, Strands: []atlas.Strand{{Count: 1}}})
		if count[c] > count[most] {
			most = c
		}
	}
	if len(groups) > 1 && count[most] > 1 { // the one that agreed with all others
		m.Focus = most
	}
	return m
}

// lines are the lines that say something.
func lines(list ...string) []string {
	var out []string
	for _, l := range list {
		if l != "" {
			out = append(out, l)
		}
	}
	return out
}

// joined joins what is known of a line.
func joined(list ...string) string { return strings.Join(lines(list...), " · ") }
