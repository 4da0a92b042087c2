package desk

import (
	"bytes"
	"mime"
	"net/http"

	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/dealpaper"
	"github.com/anyam-id/anyam/internal/paper"
	"github.com/anyam-id/anyam/internal/web/ui"
	"github.com/anyam-id/anyam/registry"
)

// paperTypes are the kinds of file of a paper, by the last part of its name.
var paperTypes = map[string]string{"docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "pdf": "application/pdf"}

// sendPaper sends a paper as the kind of file that the address names, a DOCX unless it does.
func sendPaper(w http.ResponseWriter, r *http.Request, name func(kind string) string, p paper.Paper) error {
	kind := "docx"
	if r.FormValue("bentuk") == "pdf" {
		kind = "pdf"
	}
	var b bytes.Buffer
	write := p.DOCX
	if kind == "pdf" {
		write = p.PDF
	}
	if err := write(&b); err != nil {
		return err
	}
	w.Header().Set("Content-Type", paperTypes[kind])
	w.Header().Set("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": name(kind)}))
	_, err := b.WriteTo(w)
	return err
}

func (s *Server) draftFile(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	d, err := s.theDraft(r, who, registry.DraftOptions{Version: number(r.FormValue("versi"))})
	if err != nil {
		return err
	}
	if d.Shown == nil {
		return fault.New(fault.NotFound, fault.T("Belum ada naskah.", "There is no draft yet."))
	}
	return sendPaper(w, r, func(kind string) string { return dealpaper.FileName("naskah", d.Agreement, kind) }, dealpaper.Draft(d))
}

func (s *Server) inForceFile(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	id, err := subjectID(r)
	if err != nil {
		return err
	}
	wrong := make(ui.Wrong)
	d, err := s.Registry.TextInForce(r.Context(), who, id, typedDate(r, "pada", wrong, s.lang(r)))
	if err != nil {
		return err
	}
	if wrong["pada"] != "" {
		return fault.New(fault.Invalid, fault.T(wrong["pada"], wrong["pada"]))
	}
	return sendPaper(w, r, func(kind string) string { return dealpaper.FileName("berlaku-"+d.On.String(), d.Agreement, kind) }, dealpaper.InForce(d, s.lang(r), s.Now()))
}

func (s *Server) endingFile(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	id, err := subjectID(r)
	if err != nil {
		return err
	}
	d, err := s.Registry.Ending(r.Context(), who, id)
	if err != nil {
		return err
	}
	if d.Protocol == nil {
		return fault.New(fault.NotFound, fault.T("Belum ada usul pengakhiran.", "No end is proposed."))
	}
	return sendPaper(w, r, func(kind string) string { return dealpaper.FileName("berita-acara", d.Agreement, kind) }, dealpaper.Ending(d, s.lang(r)))
}
