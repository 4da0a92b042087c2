package api

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"hash"
	"io"
	"net/http"
	"os"
	"strings"
	"sync"

	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/registry"
)

// running are the idempotency keys whose posts are at work now.
type running struct{ keys sync.Map }

const longestKey = 255

// once lets a post that carries an Idempotency-Key have its effect once. The register keeps the key with what it did, in one transaction,
// and gives the same to the same post again; another body under the key is refused, and so is a second post while the first is at work.
func (s *Server) once(h http.HandlerFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		key := r.Header.Get("Idempotency-Key")
		if key == "" {
			h(w, r)
			return
		}
		if len(key) > longestKey || strings.ContainsFunc(key, func(c rune) bool { return c < ' ' || c > '~' }) {
			s.WriteError(w, r, invalid("idempotency_key", "header.Idempotency-Key", fault.Tf("paling banyak %d huruf ASCII", "at most %d ASCII characters", longestKey)))
			return
		}
		a := actor(r.Context())
		inFlight := a.Token + "\x00" + a.Name + "\x00" + key
		if _, busy := s.running.keys.LoadOrStore(inFlight, struct{}{}); busy {
			f := &failure{status: http.StatusConflict, fault: fault.New(fault.Conflict, fault.T("permintaan dengan kunci ini sedang dikerjakan", "a request with this key is at work"))}
			s.WriteError(w, r, f.with("Retry-After", "1"))
			return
		}
		defer s.running.keys.Delete(inFlight)
		sum := sha256.New()
		_, _ = fmt.Fprintf(sum, "%s\x00%s\x00%s\x00%s\x00%s\x00", r.Method, r.URL.Path, r.URL.RawQuery, r.Header.Get("If-Match"), r.Header.Get("Content-Type"))
		body, err := setAside(r.Body, sum)
		if err != nil {
			s.WriteError(w, r, err)
			return
		}
		defer body.Close() //nolint:errcheck // a temporary file that was read
		ctx := registry.WithKey(r.Context(), key, hex.EncodeToString(sum.Sum(nil)))
		r = r.WithContext(ctx)
		r.Body = body
		h(&replayed{w, ctx}, r)
	}
}

// setAside reads a whole body into memory, or where it is large into a temporary file, and into sum.
func setAside(body io.Reader, sum hash.Hash) (io.ReadCloser, error) {
	var b bytes.Buffer
	body = io.TeeReader(body, sum)
	if _, err := io.CopyN(&b, body, inMemory); errors.Is(err, io.EOF) {
		return io.NopCloser(&b), nil
	} else if err != nil {
		return nil, err
	}
	f, err := os.CreateTemp("", "anyam-post-*")
	if err != nil {
		return nil, fault.Wrap(fault.Unavailable, fault.T("tidak ada tempat untuk isi permintaan", "there is no room for the body of the request"), err)
	}
	aside := temporary{f}
	if _, err = io.Copy(f, io.MultiReader(&b, body)); err == nil {
		_, err = f.Seek(0, io.SeekStart)
	}
	if err != nil {
		_ = aside.Close() // the reason is err
		return nil, err
	}
	return aside, nil
}

// temporary is a file that goes when it is closed.
type temporary struct{ *os.File }

// Close removes the file.
func (t temporary) Close() error {
	err := t.File.Close()
	_ = os.Remove(t.Name()) // what stays behind lies in the system's temporary folder
	return err
}

// replayed says in the answer's headers that the post had its effect before.
type replayed struct {
	http.ResponseWriter
	ctx context.Context //nolint:containedctx // of the one request that it answers
}

// WriteHeader adds the header where it holds.
func (w *replayed) WriteHeader(status int) {
	if registry.Replayed(w.ctx) {
		w.Header().Set("Idempotency-Replayed", "true")
	}
	w.ResponseWriter.WriteHeader(status)
}

// Unwrap is for http.ResponseController.
func (w *replayed) Unwrap() http.ResponseWriter { return w.ResponseWriter }
