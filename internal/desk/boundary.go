package desk

import (
	"errors"
	"net/http"
	"net/url"
	"strings"

	"github.com/anyam-id/anyam/document"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/atlas"
	"github.com/anyam-id/anyam/internal/desk/page"
	"github.com/anyam-id/anyam/internal/numfmt"
	"github.com/anyam-id/anyam/internal/web/ui"
	"github.com/anyam-id/anyam/internal/wording"
	"github.com/anyam-id/anyam/region"
	"github.com/anyam-id/anyam/registry"
	"github.com/anyam-id/anyam/term"
)

const boundariesPath = "/meja/batas"

// boundaryRoutes are the pages on which outlines of regions are brought.
func (s *Server) boundaryRoutes() map[string]Page {
	return map[string]Page{
		"GET /meja/batas":         s.boundaries,
		"POST /meja/batas":        s.lookAtBoundaries,
		"POST /meja/batas/terima": s.acceptBoundaries,
		"POST /meja/batas/lepas":  s.dropBoundaries,
		"POST /meja/batas/pulih":  s.acceptBoundaries,
	}
}

func (s *Server) boundaries(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	return s.showBoundaries(w, r, who, http.StatusOK, page.Boundaries{}, nil)
}

// showBoundaries renders the page with what was typed, what is wrong with it, and the file that is drawn.
func (s *Server) showBoundaries(w http.ResponseWriter, r *http.Request, who registry.Actor, code int, p page.Boundaries, wrong ui.Wrong) error {
	p.Frame = s.frame(r, who, "", fault.T("Batas wilayah", "Boundaries"))
	p.Fields = []ui.Field{
		{Name: "batas", Label: p.T("Berkas batas", "Boundary file"), Hint: p.T("GeoJSON atau TopoJSON dengan kode Kemendagri.", "GeoJSON or TopoJSON with the codes of Kemendagri."), Type: "file", Wrong: wrong["batas"], More: map[string]any{"accept": ".json,.geojson,.topojson"}},
		{Name: "sumber", Label: p.T("Siapa pembuatnya, dan ketentuan pemakaiannya", "Who made it, and under which terms"), Hint: p.T("Misalnya: BIG 2024, CC BY 4.0. Tertulis di bawah peta.", "For example: BIG 2024, CC BY 4.0. It stands under the map."), Value: r.FormValue("sumber"), Wrong: wrong["sumber"]},
		{Name: "objek", Label: p.T("Objek", "Object"), Hint: p.T("Hanya untuk TopoJSON yang memuat beberapa.", "Only for TopoJSON that holds several."), Value: r.FormValue("objek"), Optional: true, Width: "mid"},
	}
	p.Wrong = ui.WrongFields(p.Fields...)
	if b, ok := s.Registry.Boundaries(); ok {
		p.Now = boundaryFacts(b, p.Frame)
		if p.Draft == nil {
			if set, err := s.Registry.Outlines(b); err == nil { // one that cannot be read is told of by anyam verify
				p.Map = outlineMap(atlas.NewAreas(set), p.Frame)
			}
		}
	}
	return ui.Render(w, r, code, page.BoundariesPage(p))
}

func outlineMap(a *atlas.Areas, f ui.Frame) *atlas.Map {
	return &atlas.Map{ID: "batas", Areas: a, Title: f.T("Batas wilayah", "Boundaries"), Desc: f.T("Garis pantai dengan batas wilayah dari berkas.", "The coast with the boundaries of the file.")}
}

func boundaryFacts(b registry.Boundaries, f ui.Frame) []ui.Fact {
	facts := []ui.Fact{
		{Name: f.T("Berkas", "File"), Value: b.File.Name + ", " + numfmt.Bytes(b.File.Size, f.Lang)},
		{Name: f.T("Sumber", "Source"), Value: b.Source},
		{Name: f.T("Wilayah di dalamnya", "Areas in it"), Value: numfmt.Int(int64(b.Areas), f.Lang)},
	}
	if len(b.Lacks) > 0 {
		facts = append(facts, ui.Fact{Name: f.T("Tidak ada di dalamnya", "Not in it"), Value: numfmt.Int(int64(len(b.Lacks)), f.Lang)})
	}
	if !b.At.IsZero() {
		facts = append(facts, ui.Fact{Name: f.T("Digambar sejak", "Drawn since"), Value: term.DateOf(b.At).In(f.Lang) + ", " + b.Actor.Name})
	}
	return facts
}

// lookAtBoundaries keeps the file that was brought and shows what would be drawn, or all that is wrong with it.
func (s *Server) lookAtBoundaries(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	wrong := make(ui.Wrong)
	source, object := strings.Join(strings.Fields(r.FormValue("sumber")), " "), strings.TrimSpace(r.FormValue("objek"))
	f, head, err := r.FormFile("batas")
	if err != nil {
		if e := tooLong(err); e != nil {
			return e
		}
		wrong["batas"] = fault.T("Pilih berkasnya dulu.", "Choose the file first.").In(s.lang(r))
	} else {
		defer func() { _ = f.Close() }() // only read
	}
	if source == "" {
		wrong["sumber"] = fault.T("Sebutkan siapa pembuat berkas dan ketentuan pemakaiannya.", "Say who made the file and under which terms it may be used.").In(s.lang(r))
	}
	if len(wrong) > 0 {
		return s.showBoundaries(w, r, who, http.StatusUnprocessableEntity, page.Boundaries{}, wrong)
	}
	doc, err := s.Registry.PutDocument(r.Context(), who, head.Filename, "application/geo+json", f)
	if err != nil {
		return err
	}
	b, set, err := s.Registry.CheckBoundaries(who, registry.Boundaries{File: doc, Object: object, Source: source})
	if err != nil {
		var p page.Boundaries
		if p.Problems, err = s.inFile(r, err); err != nil {
			return err
		}
		return s.showBoundaries(w, r, who, http.StatusUnprocessableEntity, p, nil)
	}
	frame := ui.NewFrame(r, fault.Text{})
	p := page.Boundaries{Map: outlineMap(atlas.NewAreas(set), frame), Draft: &page.BoundaryDraft{Digest: string(doc.Digest), Object: object, Source: source, Name: doc.Name, Facts: boundaryFacts(b, frame)}}
	for _, c := range b.Lacks {
		if x, ok := region.Get(c); ok {
			p.Draft.Lacks = append(p.Draft.Lacks, x.Official)
		}
	}
	return s.showBoundaries(w, r, who, http.StatusOK, p, nil)
}

// inFile are the faults of a file, each with its place as the file's own format names it. Any other error is given back.
func (s *Server) inFile(r *http.Request, err error) ([]ui.Problem, error) {
	e, ok := errors.AsType[*fault.Error](err)
	if !ok || e.Kind != fault.Invalid {
		return nil, err
	}
	lang := s.lang(r)
	list := []ui.Problem{{Text: wording.Sentence(e.Text, lang)}}
	for _, x := range e.Problems {
		list = append(list, ui.Problem{Place: strings.ToValidUTF8(x.Place, ""), Text: wording.Sentence(x.Text, lang)})
	}
	return list, nil
}

// acceptBoundaries draws a file that was brought before; without one, none. What was drawn until now can be put back.
func (s *Server) acceptBoundaries(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	if r.FormValue("sidik") == "" {
		return s.dropBoundaries(w, r, who)
	}
	digest, err := document.ParseDigest(r.FormValue("sidik"))
	if err != nil {
		return fault.New(fault.NotFound, fault.T("Berkas itu tidak ada; bawa lagi.", "There is no such file; bring it again."))
	}
	doc, body, err := s.Registry.Document(r.Context(), who, digest)
	if err != nil {
		return err
	}
	defer func() { _ = body.Close() }() // only read
	undo := s.undoBoundaries()
	if _, err := s.Registry.ImportBoundaries(r.Context(), who, doc.Name, body, registry.BoundaryOptions{Source: r.FormValue("sumber"), Object: r.FormValue("objek")}); err != nil {
		return err
	}
	return s.done(w, r, who, ui.Notice{Text: fault.Tf("Batas dari %s kini digambar pada peta.", "The boundaries of %s are drawn on the map now.", doc.Name).In(s.lang(r)), Undo: undo}, boundariesPath)
}

func (s *Server) dropBoundaries(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	undo := s.undoBoundaries()
	if err := s.Registry.DropBoundaries(r.Context(), who); err != nil {
		return err
	}
	return s.done(w, r, who, ui.Notice{Text: fault.T("Batas wilayah tidak lagi digambar. Berkasnya tetap tersimpan.", "Boundaries are no longer drawn. Their file is kept.").In(s.lang(r)), Undo: undo}, boundariesPath)
}

// undoBoundaries is the address that draws again what is drawn now.
func (s *Server) undoBoundaries() string {
	v := make(url.Values)
	if b, ok := s.Registry.Boundaries(); ok {
		v = url.Values{"sidik": {string(b.File.Digest)}, "objek": {b.Object}, "sumber": {b.Source}}
	}
	return "/meja/batas/pulih?" + v.Encode()
}
