package desk

import (
	"net/http"
	"strings"

	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/finder"
	"github.com/anyam-id/anyam/internal/web/ui"
	"github.com/anyam-id/anyam/registry"
)

// findPage is what the command palette of the desk shows: what can be done comes before what can be read.
func (s *Server) findPage(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	f := s.frame(r, who, "", fault.T("Temukan apa saja", "Find anything"))
	p := ui.Found{Frame: f, Q: strings.TrimSpace(r.FormValue("q")), Action: "/meja/temukan"}
	pages := append(f.Places(), ui.FoundLink{Link: ui.Link{Text: f.T("Peristiwa", "Events"), Path: "/meja/peristiwa"}}, ui.FoundLink{Link: ui.Link{Text: f.T("Portal untuk umum", "The public portal"), Path: "/"}},
		ui.FoundLink{Link: ui.Link{Text: f.T("Sistem rancangan", "Design system"), Path: "/meja/sistem"}})
	var err error
	p.Groups, err = s.finder.Find(r.Context(), who, f, p.Q, finder.Places{Label: f.T("Kerjakan", "Do"), List: s.actions(f)}, finder.Places{Label: f.T("Halaman", "Pages"), List: pages})
	if err != nil {
		return err
	}
	return ui.Render(w, r, http.StatusOK, ui.FoundPage(p))
}

// actions are what an official can begin from anywhere.
func (s *Server) actions(f ui.Frame) []ui.FoundLink {
	return []ui.FoundLink{
		{Link: ui.Link{Text: f.T("Baca siaran, naskah, atau pindaian", "Read a release, a paper or a scan"), Path: "/meja/kotak-masuk"}},
		{Link: ui.Link{Text: f.T("Catat kesepakatan baru", "Record a new agreement"), Path: newAgreementPath}},
		{Link: ui.Link{Text: f.T("Tulis berita", "Write an article"), Path: "/meja/berita/baru"}},
		{Link: ui.Link{Text: f.T("Impor register lama", "Import an old register"), Path: "/meja/impor"}, Hint: "CSV, XLSX, ODS"},
		{Link: ui.Link{Text: f.T("Hitung rencana: siapa memasok siapa", "Compute a plan: who supplies whom"), Path: plansPath}},
		{Link: ui.Link{Text: f.T("Bawa neraca daerah", "Bring balances of regions"), Path: balancesPath}, Hint: "CSV, XLSX, ODS"},
		{Link: ui.Link{Text: f.T("Gambar batas wilayah pada peta", "Draw boundaries on the map"), Path: "/meja/batas"}, Hint: "GeoJSON, TopoJSON"},
		{Link: ui.Link{Text: f.T("Perbaiki arsip", "Repair the archive"), Path: "/meja/register/perbaiki"}},
	}
}
