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
	var b bytes.Buffer
	if err := historyfile.CSV(&b, d, s.lang(r), s.Now().Location()); err != nil {
		return err
	}
	w.Header().Set("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": historyfile.Name(d.ID, "csv")}))
	return web.Write(w, http.StatusOK, historyfile.CSVType, &b)
}
