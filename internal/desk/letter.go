package desk

import (
	"bytes"
	"fmt"
	"mime"
	"net/http"
	"strings"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/desk/page"
	"github.com/anyam-id/anyam/internal/letter"
	"github.com/anyam-id/anyam/internal/paper"
	"github.com/anyam-id/anyam/internal/web"
	"github.com/anyam-id/anyam/internal/web/ui"
	"github.com/anyam-id/anyam/internal/wording"
	"github.com/anyam-id/anyam/radar"
	"github.com/anyam-id/anyam/region"
	"github.com/anyam-id/anyam/registry"
)

const (
	wordType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
	pdfType  = "application/pdf"
)

// writer is the government in whose name a letter about an agreement is written.
func (s *Server) writer(who registry.Actor, d *registry.Detail) region.Code {
	switch list := d.Regions(); {
	case who.Government != "":
		return who.Government
	case s.Own != "":
		return s.Own
	case len(list) > 0:
		return list[0]
	}
	return ""
}

// letter shows a draft, or gives it as a file.
func (s *Server) letter(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	name, form, _ := strings.Cut(r.PathValue("f"), ".")
	kind, stage, id := letter.Kind(name), radarStage(r), agreement.ID(r.PathValue("id"))
	d, err := s.Registry.Agreement(r.Context(), who, id, registry.AsOf{})
	if err != nil {
		return err
	}
	draft, err := s.Registry.Letter(r.Context(), who, id, kind, stage, s.writer(who, &d))
	if err != nil {
		return err
	}
	if form != "" {
		return filePaper(w, draft.Paper, form, name+"-"+string(d.ID))
	}
	var t *letter.Template
	for _, x := range s.Registry.LetterTemplates() {
		if x.Kind == kind {
			t = x
		}
	}
	p := page.Letter{Frame: s.frame(r, who, "meja", t.Name), Sheet: page.SheetOf(draft.Paper)}
	p.Way = []ui.Link{{Text: p.T("Meja kerja", "Desk"), Path: "/meja"}, {Text: "Radar", Path: radarPath}, {Text: wording.UpperFirst(d.Title), Path: sleeperPath(d.ID, stage)}}
	p.Template = p.T("Templat bawaan; dapat diganti dengan berkas sendiri (anyam letters --help).", "The standard template; a file of your own can take its place (anyam letters --help).")
	if t.File != "" {
		p.Template = fmt.Sprintf(p.T("Templat sendiri: %s.", "Your own template: %s."), t.File)
	}
	for _, b := range draft.Blank {
		for _, x := range letter.Placeholders() {
			if x.Name == b {
				p.Blank = append(p.Blank, x.What.In(p.Lang))
			}
		}
	}
	query := ""
	if stage != radar.FirstPKS {
		query = "?tahap=" + stageWords[stage]
	}
	at := radarPath + "/" + string(d.ID) + "/surat/" + name
	p.Word, p.Print = at+".docx"+query, at+".pdf"+query
	return ui.Render(w, r, http.StatusOK, page.LetterPage(p))
}

// filePaper sends a paper as a file.
func filePaper(w http.ResponseWriter, x paper.Paper, form, name string) error {
	var b bytes.Buffer
	mediaType, write := pdfType, x.PDF
	switch form {
	case "docx":
		mediaType, write = wordType, x.DOCX
	case "pdf":
	default:
		return fault.New(fault.NotFound, fault.T("berkas itu tidak ada", "there is no such file"))
	}
	if err := write(&b); err != nil {
		return err
	}
	w.Header().Set("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": name + "." + form}))
	return web.Write(w, http.StatusOK, mediaType, &b)
}
