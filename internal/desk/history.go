package desk

import (
	"bytes"
	"mime"
	"net/http"

	"github.com/anyam-id/anyam/internal/historyfile"
	"github.com/anyam-id/anyam/internal/web"
	"github.com/anyam-id/anyam/registry"
)

// historyFile sends the history of an agreement, as far as its page tells it to the reader, as it was known on the day that the address names.
func (s *Server) historyFile(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	id, err := subjectID(r)
	if err != nil {
		return err
	}
	as, _, _, err := asOf(r)
	if err != nil {
		return err
	}
	d, err := s.Registry.Agreement(r.Context(), who, id, as)
	if err != nil {
		return err
	}
	form := historyfile.CSV
	if r.FormValue("bentuk") == historyfile.ZIP {
		form = historyfile.ZIP
	}
	var b bytes.Buffer
	if err := historyfile.Write(&b, form, d, historyfile.Options{Lang: s.lang(r), Now: s.Now(), Key: s.Registry.PaperKey}); err != nil {
		return err
	}
	w.Header().Set("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": historyfile.Name(d.ID, form)}))
	return web.Write(w, http.StatusOK, historyfile.Types()[form], &b)
}
