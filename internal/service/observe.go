package service

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"runtime/debug"
	"strconv"
	"sync/atomic"

	"github.com/anyam-id/anyam/internal/api"
)

// observe counts and logs every request, gives it its number, and keeps a panic from ending the program.
func (s *Server) observe(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		begun := s.Now()
		trace := &api.Trace{ID: s.requests.next()}
		w.Header()["X-Request-Id"] = []string{trace.ID}
		ctx := api.WithTrace(r.Context(), trace)
		r = r.WithContext(ctx)
		answer := &answered{ResponseWriter: w}
		defer func() {
			broken := recover()
			if broken != nil {
				s.rescue(answer, r, broken)
			}
			took := s.Now().Sub(begun)
			status := answer.status()
			s.metrics.count(r.Pattern, status, took)
			if level := levelOf(r.Method, status); s.Log.Enabled(ctx, level) {
				s.Log.LogAttrs(ctx, level, "request", slog.String("id", trace.ID), slog.String("method", r.Method), slog.String("path", r.URL.Path), slog.Int("status", status),
					slog.Int64("bytes", answer.bytes), slog.Duration("took", took), slog.String("from", address(r).String()), slog.String("actor", trace.Actor))
			}
			if broken == http.ErrAbortHandler { //nolint:errorlint // a panic's value, which the server compares likewise
				panic(broken)
			}
		}()
		next.ServeHTTP(answer, r)
	})
}

// levelOf is how loud a request is logged: what changes something, and what went wrong, always; mere reading only when debugging.
func levelOf(method string, status int) slog.Level {
	switch {
	case status >= http.StatusInternalServerError:
		return slog.LevelError
	case status >= http.StatusBadRequest:
		return slog.LevelInfo
	case method == http.MethodGet || method == http.MethodHead:
		return slog.LevelDebug
	}
	return slog.LevelInfo
}

// rescue answers a request whose handler panicked.
func (s *Server) rescue(w *answered, r *http.Request, broken any) {
	if broken == http.ErrAbortHandler { //nolint:errorlint // a panic's value
		return
	}
	ctx := r.Context()
	if err, ok := broken.(error); ok {
		var gone net.Error
		if ctx.Err() != nil || errors.As(err, &gone) {
			s.Log.DebugContext(ctx, "the caller went away", "error", err)
			return
		}
	}
	s.Log.ErrorContext(ctx, "panic", "id", api.TraceOf(ctx).ID, "value", fmt.Sprint(broken), "stack", string(debug.Stack()))
	if w.code == 0 {
		s.api.WriteError(w, r, fmt.Errorf("panic: %v", broken))
	}
}

// answered notes what was answered.
type answered struct {
	http.ResponseWriter
	code  int
	bytes int64
}

// WriteHeader notes the status.
func (a *answered) WriteHeader(status int) {
	if a.code == 0 || a.code < http.StatusOK {
		a.code = status
	}
	a.ResponseWriter.WriteHeader(status)
}

// Write notes the length.
func (a *answered) Write(b []byte) (int, error) {
	if a.code == 0 {
		a.code = http.StatusOK
	}
	n, err := a.ResponseWriter.Write(b)
	a.bytes += int64(n)
	return n, err
}

// Unwrap is for http.ResponseController.
func (a *answered) Unwrap() http.ResponseWriter { return a.ResponseWriter }

func (a *answered) status() int {
	if a.code == 0 {
		return http.StatusOK
	}
	return a.code
}

// requestIDs numbers requests: a random beginning for each start of the program, and a count.
type requestIDs struct {
	prefix string
	count  atomic.Uint64
}

func (q *requestIDs) begin() { q.prefix = rand.Text()[:8] + "-" }

func (q *requestIDs) next() string {
	b := make([]byte, 0, 24)
	b = append(b, q.prefix...)
	return string(strconv.AppendUint(b, q.count.Add(1), 36))
}

// withoutTime is for requests that may take as long as the caller goes on taking the answer.
func withoutTime(path string) bool { return path == api.Base+"/export" || path == api.Base+"/journal" }

// timed gives the request its time.
func (s *Server) timed(r *http.Request) (*http.Request, context.CancelFunc) {
	if withoutTime(r.URL.Path) {
		return r, func() {}
	}
	ctx, cancel := context.WithTimeout(r.Context(), s.Config.Timeout)
	return r.WithContext(ctx), cancel
}
