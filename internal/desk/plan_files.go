package desk

import (
	"bytes"
	"net/http"
	"strings"

	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/planfile"
	"github.com/anyam-id/anyam/internal/web"
	"github.com/anyam-id/anyam/internal/web/ui"
	"github.com/anyam-id/anyam/registry"
)

// planFiles are the files that a saved plan can be had as. Their addresses have the page's language: so have their words.
func planFiles(f ui.Frame, at string) []ui.Link {
	var out []ui.Link
	for _, x := range planfile.Formats() {
		out = append(out, ui.Link{Text: x.Name, Path: string(f.To(at + "/rencana." + x.Extension))})
	}
	return out
}

// planFile is a saved plan as a file.
func (s *Server) planFile(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	extension, named := strings.CutPrefix(r.PathValue("file"), "rencana.")
	format, ok := planfile.Find(extension)
	if !named || !ok {
		return fault.New(fault.NotFound, fault.T("Rencana tidak tersedia dalam bentuk itu.", "The plan is not to be had in that form."))
	}
	x, err := s.Registry.SavedPlan(r.Context(), who, r.PathValue("id"))
	if err != nil {
		return err
	}
	var b bytes.Buffer
	if err := format.Write(&b, planfile.Plan{Name: x.Name, At: x.At, Plan: x.Plan, Lang: s.lang(r)}); err != nil {
		return err
	}
	w.Header().Set("Content-Disposition", `attachment; filename="`+planfile.FileName(x.Name)+"."+format.Extension+`"`)
	return web.Write(w, http.StatusOK, format.MediaType, &b)
}
