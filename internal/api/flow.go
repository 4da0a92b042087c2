package api

import (
	"net/http"
	"time"
)

// flowing is an answer that may take longer than a request usually may, as long as the caller goes on taking it: a large file on a slow
// line.
type flowing struct {
	http.ResponseWriter
	control  *http.ResponseController
	patience time.Duration
	begun    bool
	since    int // bytes since the caller was last given time
}

func (s *Server) flowing(w http.ResponseWriter) *flowing {
	return &flowing{ResponseWriter: w, control: http.NewResponseController(w), patience: s.Timeout}
}

// Write gives the caller new time for every portion.
func (f *flowing) Write(b []byte) (int, error) {
	const portion = 64 << 10
	if f.since += len(b); !f.begun || f.since >= portion {
		f.since = 0
		// Connections go by the machine's own clock. Where there is no deadline, none is missed.
		_ = f.control.SetWriteDeadline(time.Now().Add(f.patience)) //nolint:forbidigo // see above
	}
	f.begun = true
	return f.ResponseWriter.Write(b)
}

// Unwrap is for http.ResponseController.
func (f *flowing) Unwrap() http.ResponseWriter { return f.ResponseWriter }
