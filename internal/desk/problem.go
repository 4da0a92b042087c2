package desk

import (
	"errors"
	"net/http"

	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/web/ui"
	"github.com/anyam-id/anyam/internal/wording"
)

// lang is the language of a request's pages.
func (s *Server) lang(r *http.Request) string { return ui.NewFrame(r, fault.Text{}).Lang }

// problems are what is wrong with what a person gave, to be shown beside it. Any other error is given back.
func (s *Server) problems(r *http.Request, err error) ([]ui.Problem, error) {
	var e *fault.Error
	if !errors.As(err, &e) || e.Kind != fault.Invalid && e.Kind != fault.Conflict {
		return nil, err
	}
	lang := s.lang(r)
	if list := ui.ProblemsOf(e, lang); len(list) > 0 {
		return list, nil
	}
	return []ui.Problem{{Text: wording.Sentence(e.Text, lang)}}, nil
}

// why is an error in words for people; of one of our own only that it happened.
func (s *Server) why(err error, lang string) string {
	if e, ok := errors.AsType[*fault.Error](err); ok {
		return wording.Sentence(e.Text, lang)
	}
	return fault.T("Terjadi kesalahan di pihak kami; tidak ada yang berubah. Rinciannya ada di catatan server.", "Something went wrong on our side; nothing was changed. The server's log has the details.").In(lang)
}

// tooLong is the error of a body beyond the setting; nil where err is another.
func tooLong(err error) error {
	if e, ok := errors.AsType[*http.MaxBytesError](err); ok {
		return fault.New(fault.Invalid, fault.Tf("Berkas terlalu besar: paling besar %d MB. Pengelola dapat mengubahnya dengan --max-body; yang lebih besar diimpor dengan anyam import.",
			"The file is too large: at most %d MB. The operator can change that with --max-body; anyam import takes larger ones.", e.Limit>>20))
	}
	return nil
}
