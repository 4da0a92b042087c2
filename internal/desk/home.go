package desk

import (
	"net/http"

	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/desk/page"
	"github.com/anyam-id/anyam/internal/web/ui"
	"github.com/anyam-id/anyam/registry"
)

// home is the desk's first page.
func (s *Server) home(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	return ui.Render(w, r, http.StatusOK, page.HomePage(page.Home{Frame: s.frame(r, who, "meja", fault.T("Meja kerja", "Desk"))}))
}
