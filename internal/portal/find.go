package portal

import (
	"net/http"

	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/finder"
	"github.com/anyam-id/anyam/internal/web/ui"
	"github.com/anyam-id/anyam/registry"
)

// findPage is what the command palette of the portal shows.
func (s *Server) findPage(w http.ResponseWriter, r *http.Request) error {
	f := s.frame(r, "", fault.T("Temukan apa saja", "Find anything"))
	f.Meta.Hidden = true
	p := ui.Found{Frame: f, Q: asked(r), Action: "/temukan"}
	var err error
	if p.Groups, err = s.finder.Find(r.Context(), registry.Anonymous(), f, p.Q, finder.Places{Label: f.T("Halaman", "Pages"), List: f.Places()}); err != nil {
		return err
	}
	return ui.Render(w, r, http.StatusOK, ui.FoundPage(p))
}
