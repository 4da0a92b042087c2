package desk

import (
	"cmp"
	"io"
	"net/http"
	"slices"
	"strings"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/document"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/desk/page"
	"github.com/anyam-id/anyam/internal/numfmt"
	"github.com/anyam-id/anyam/internal/web/ui"
	"github.com/anyam-id/anyam/internal/wording"
	"github.com/anyam-id/anyam/registry"
)

// documentRoutes are the pages on which documents are looked at.
func (s *Server) documentRoutes() map[string]Page {
	return map[string]Page{
		"GET /meja/berkas/{digest}":     s.documentPage,
		"GET /meja/berkas/{digest}/isi": s.documentBytes,
	}
}

func viewPath(d document.Document) string { return "/meja/berkas/" + string(d.Digest) }

// shown are the types that a browser may show within a page of ours; everything else is only taken along.
func shown(mediaType string) bool {
	kind, _, _ := strings.Cut(mediaType, ";")
	return slices.Contains([]string{"application/pdf", "image/png", "image/jpeg", "image/gif", "image/webp"}, kind)
}

func (s *Server) document(r *http.Request, who registry.Actor) (document.Document, io.ReadSeekCloser, error) {
	d, err := document.ParseDigest(r.PathValue("digest"))
	if err != nil {
		return document.Document{}, nil, fault.New(fault.NotFound, fault.T("Tidak ada berkas dengan alamat itu.", "There is no document of that address."))
	}
	return s.Registry.Document(r.Context(), who, d)
}

// longest is how much of a document's text a page shows.
const longest = 60 << 10 // bytes

// documentPage shows a document: its picture where browsers can show it, and its text, with the words of one agreement's statements marked.
func (s *Server) documentPage(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	d, body, err := s.document(r, who)
	if err != nil {
		return err
	}
	if err := body.Close(); err != nil {
		return err
	}
	p := page.DocumentView{
		Frame: s.frame(r, who, "register", fault.T(d.Name, d.Name)), Name: d.Name, Bytes: viewPath(d) + "/isi", Download: "/api/v1/documents/" + string(d.Digest), Digest: string(d.Digest),
		Size: numfmt.Bytes(d.Size, s.lang(r)), Role: wording.Role(d.Role).In(s.lang(r)), Shown: shown(d.MediaType), Picture: strings.HasPrefix(d.MediaType, "image/"),
	}
	if d.Text != "" {
		text, cutOff, err := s.text(r, who, d.Text)
		if err != nil {
			return err
		}
		var marks []ui.Span
		if id, err := agreement.ParseID(r.FormValue("k")); err == nil {
			detail, err := s.Registry.Agreement(r.Context(), who, id, registry.AsOf{})
			if err != nil {
				return err
			}
			p.Back = ui.Link{Text: detail.Title, Path: agreementPath(id)}
			for _, x := range detail.Statements {
				for _, src := range x.Sources {
					if x.Current && src.Text == d.Text && src.End <= len(text) {
						marks = append(marks, ui.Span{Start: src.Start, End: src.End, Class: ui.MarkClass(x.Aspect)})
					}
				}
			}
		}
		p.Parts, p.Cut = ui.Marked(text, marks), cutOff
	}
	return ui.Render(w, r, http.StatusOK, page.DocumentPage(p))
}

// text is a text that the register keeps, as far as a page shows it.
func (s *Server) text(r *http.Request, who registry.Actor, d document.Digest) (text string, cutOff bool, err error) {
	_, body, err := s.Registry.Document(r.Context(), who, d)
	if err != nil {
		return "", false, err
	}
	b, err := io.ReadAll(io.LimitReader(body, longest+1))
	if err := cmp.Or(err, body.Close()); err != nil {
		return "", false, err
	}
	cutOff = len(b) > longest
	return strings.ToValidUTF8(string(b[:min(len(b), longest)]), ""), cutOff, nil
}

// documentBytes gives a document's own bytes for a browser to show, in a sandbox: whoever brought them may not run anything in the register's
// name.
func (s *Server) documentBytes(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	d, body, err := s.document(r, who)
	if err != nil {
		return err
	}
	defer func() { _ = body.Close() }() // read only
	if !shown(d.MediaType) {
		return fault.New(fault.NotFound, fault.T("Berkas ini hanya dapat diunduh.", "This file can only be downloaded."))
	}
	h := w.Header()
	h.Set("Content-Type", d.MediaType)
	h.Set("Content-Disposition", "inline")
	h.Set("Content-Security-Policy", "default-src 'none'; sandbox")
	if strings.HasPrefix(d.MediaType, "application/pdf") { // a browser's own viewer does not work in a sandbox, and runs nothing of the file's
		h.Set("Content-Security-Policy", "default-src 'none'; object-src 'self'")
	}
	h.Set("Cache-Control", "private, max-age=31536000, immutable")
	http.ServeContent(w, r, "", s.Now(), body)
	return nil
}
