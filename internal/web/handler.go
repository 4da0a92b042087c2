package web

import (
	"bytes"
	"errors"
	"log/slog"
	"net/http"

	"github.com/google/uuid"

	"github.com/anyam-id/anyam/fault"
)

// Page answers a request or says why it cannot. Nothing has been written when it returns an error.
type Page func(w http.ResponseWriter, r *http.Request) error

// Failure writes the page that tells a person what went wrong.
type Failure func(w http.ResponseWriter, r *http.Request, code int, e *fault.Error)

// Handler adapts pages: the one place where the kind of an error becomes a status and a log line.
func Handler(log *slog.Logger, fail Failure) func(Page) http.Handler {
	return func(p Page) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			err := p(w, r)
			if err == nil {
				return
			}
			var e *fault.Error
			if !errors.As(err, &e) {
				ref := uuid.NewString()[:8]
				log.ErrorContext(r.Context(), "page failed", "path", r.URL.Path, "reference", ref, "error", err)
				e = fault.New("", fault.Tf("Terjadi kesalahan di pihak kami. Sebutkan rujukan %s bila melapor.", "Something went wrong on our side. Name the reference %s when you report it.", ref))
			}
			fail(w, r, Status(e.Kind), e)
		})
	}
}

// Status is the HTTP status of a kind of error; an internal one is 500.
func Status(k fault.Kind) int {
	switch k {
	case fault.Invalid:
		return http.StatusUnprocessableEntity
	case fault.NotFound:
		return http.StatusNotFound
	case fault.Unauthorized:
		return http.StatusUnauthorized
	case fault.Forbidden:
		return http.StatusForbidden
	case fault.Conflict:
		return http.StatusConflict
	case fault.Unavailable:
		return http.StatusServiceUnavailable
	}
	return http.StatusInternalServerError
}

// Write sends a whole page at once, so that no half page is ever seen.
func Write(w http.ResponseWriter, code int, mediaType string, b *bytes.Buffer) error {
	w.Header().Set("Content-Type", mediaType)
	w.WriteHeader(code)
	_, _ = w.Write(b.Bytes()) // a reader who has gone is no error of ours
	return nil
}
