package api

import (
	"bytes"
	"net/http"
	"strconv"
	"strings"
	"sync"

	"github.com/cespare/xxhash/v2"
)

// tag is the weak entity tag of a body: a digest of its bytes, after the version where the body is that of something with one. Being made
// from the bytes, it changes when and only when the answer does, across restarts and servers too.
func tag(version string, body []byte) string {
	b := make([]byte, 0, 48)
	b = append(b, `W/"`...)
	if version != "" {
		b = append(append(b, version...), '.')
	}
	b = strconv.AppendUint(b, xxhash.Sum64(body), 36)
	return string(append(b, '"'))
}

// matches tells whether an If-None-Match header names the tag. Weak tags are compared by what they quote.
func matches(header, tag string) bool {
	tag = strings.TrimPrefix(tag, "W/")
	for header != "" {
		var one string
		one, header, _ = strings.Cut(header, ",")
		if one = strings.TrimSpace(one); one == "*" || strings.TrimPrefix(one, "W/") == tag {
			return true
		}
	}
	return false
}

// writeJSON answers with a body, or with 304 where the caller has it already.
func writeJSON(w http.ResponseWriter, r *http.Request, body []byte) {
	h := w.Header()
	version, _ := version(h.Get("Etag"))
	etag := tag(version, body)
	h["Etag"] = []string{etag}
	if h.Get("Cache-Control") == "" {
		h["Cache-Control"] = cachedBy(r)
	}
	if seen := r.Header.Get("If-None-Match"); seen != "" && matches(seen, etag) {
		h.Del("Content-Type")
		w.WriteHeader(http.StatusNotModified)
		return
	}
	h["Content-Type"] = contentJSON
	h["Content-Length"] = []string{strconv.Itoa(len(body))}
	_, _ = w.Write(body) // a caller who has gone is no error of ours
}

// Values of headers that are set for every list: shared, never changed.
var (
	contentJSON    = []string{"application/json"}
	cachePublic    = []string{"public, no-cache"}
	cachePrivately = []string{"private, no-cache"}
)

// cachedBy tells caches to keep an answer and to ask each time whether it still holds; what a token's holder sees is for that holder.
func cachedBy(r *http.Request) []string {
	if r.Header.Get("Authorization") != "" {
		return cachePrivately
	}
	return cachePublic
}

// conditional gives every JSON answer to a GET its entity tag. Anything else passes through as it is written.
func (s *Server) conditional(h http.HandlerFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		c := &held{ResponseWriter: w, free: &s.bodies}
		defer c.release()
		h(c, r)
		if c.body != nil {
			writeJSON(w, r, c.body.Bytes())
		}
	}
}

// held keeps the body of a successful JSON answer until it is whole.
type held struct {
	http.ResponseWriter
	body    *bytes.Buffer // nil: the answer passes through
	decided bool
	free    *sync.Pool // of buffers
}

// WriteHeader decides whether the answer is held.
func (c *held) WriteHeader(status int) {
	if c.decided {
		return
	}
	c.decided = true
	if status == http.StatusOK && c.Header().Get("Content-Type") == "application/json" {
		var ok bool
		if c.body, ok = c.free.Get().(*bytes.Buffer); !ok {
			c.body = new(bytes.Buffer)
		}
		c.body.Reset()
		return
	}
	c.ResponseWriter.WriteHeader(status)
}

// Write holds the bytes, or lets them pass.
func (c *held) Write(b []byte) (int, error) {
	c.WriteHeader(http.StatusOK)
	if c.body != nil {
		return c.body.Write(b)
	}
	return c.ResponseWriter.Write(b)
}

// Unwrap is for http.ResponseController.
func (c *held) Unwrap() http.ResponseWriter { return c.ResponseWriter }

func (c *held) release() {
	const most = 1 << 20 // larger buffers are not kept
	if c.body != nil && c.body.Cap() <= most {
		c.free.Put(c.body)
	}
}

// version is the version of an agreement that an entity tag names: W/"12.k3x…", and "12" as a person may write it.
func version(tag string) (string, bool) {
	tag, ok := strings.CutPrefix(strings.TrimPrefix(strings.TrimSpace(tag), "W/"), `"`)
	tag, closed := strings.CutSuffix(tag, `"`)
	number, _, _ := strings.Cut(tag, ".")
	if _, err := strconv.ParseInt(number, 10, 64); err != nil || !ok || !closed {
		return "", false
	}
	return number, true
}
