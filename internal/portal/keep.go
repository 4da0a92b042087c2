package portal

import (
	"bytes"
	"container/list"
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"net/http"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/cespare/xxhash/v2"
	"github.com/klauspost/compress/gzip"
	"golang.org/x/sync/singleflight"

	"github.com/anyam-id/anyam/internal/web"
	"github.com/anyam-id/anyam/registry"
)

// keeper makes pages once for as long as what they show stays the same. A page is kept under its address and the generation of the register
// in which it was made, and never shown in another. Addresses that ask something (?q=…) are made anew each time: there are endlessly many.
//
// Whether kept or not, a page's entity tag is a digest of its bytes, in whichever language and by whichever version of the program, so that
// it changes when and only when the page does.
type keeper struct {
	reg   *registry.Registry
	now   func() time.Time
	make  singleflight.Group
	mu    sync.Mutex
	pages map[string]*list.Element // of *kept
	order list.List                // the last used first
	bytes int
}

const (
	mostKept = 32 << 20         // bytes of all kept pages together
	oneKept  = mostKept / 16    // and of a single one
	overhead = 512              // bytes that a kept page takes besides
	heavy    = 48 << 10         // from so many bytes on a page is packed though it is not kept: the map, the figures
	makeTime = 30 * time.Second // for a page that several wait for
	packing  = 6                // gzip's level for what is kept; a page is packed once and sent often
)

func newKeeper(reg *registry.Registry, now func() time.Time) *keeper {
	return &keeper{reg: reg, now: now, pages: make(map[string]*list.Element)}
}

// kept is a page as it is sent.
type kept struct {
	key        string
	generation uint64
	media      string
	tag        string
	body       []byte // gzip where packed
	packed     bool
	modified   time.Time // zero: too new to be told apart from what may follow within the same second
}

// keep makes a page one that is kept. site is part of the address: pages name it.
func (k *keeper) keep(site func(*http.Request) string, p web.Page) web.Page {
	return func(w http.ResponseWriter, r *http.Request) error {
		now, err := k.reg.Generation(r.Context())
		if err != nil {
			return err
		}
		if r.URL.RawQuery != "" {
			var rec recorder
			if err := p(&rec, r); err != nil {
				return err
			}
			if rec.status() != http.StatusOK {
				return rec.replay(w)
			}
			x := k.page("", now, &rec)
			if len(x.body) > heavy && strings.Contains(r.Header.Get("Accept-Encoding"), "gzip") {
				if err := x.pack(); err != nil {
					return err
				}
			}
			return x.send(w, r)
		}
		key := site(r) + r.URL.EscapedPath() + " " + web.LookOf(r).Key()
		if x := k.get(key, now.Number); x != nil {
			return x.send(w, r)
		}
		made, err, _ := k.make.Do(key+" "+strconv.FormatUint(now.Number, 10), func() (any, error) { //nolint:contextcheck // others wait for it, whether or not this caller does
			ctx, cancel := context.WithTimeout(context.WithoutCancel(r.Context()), makeTime)
			defer cancel()
			var rec recorder
			if err := p(&rec, r.WithContext(ctx)); err != nil {
				return nil, err
			}
			if rec.status() != http.StatusOK {
				return &rec, nil
			}
			x := k.page(key, now, &rec)
			if err := x.pack(); err != nil {
				return nil, err
			}
			k.put(x)
			return x, nil
		})
		switch x := made.(type) {
		case *kept:
			return x.send(w, r)
		case *recorder:
			return x.replay(w)
		}
		return err
	}
}

func (k *keeper) page(key string, g registry.Generation, rec *recorder) *kept {
	body := rec.body.Bytes()
	x := &kept{key: key, generation: g.Number, media: rec.Header().Get("Content-Type"), body: body, tag: tagOf(body)}
	if k.now().Sub(g.Since) >= time.Second {
		x.modified = g.Since.UTC().Truncate(time.Second)
	}
	return x
}

// tagOf is the weak entity tag of a body: the same for its packed and plain forms.
func tagOf(body []byte) string { return `W/"` + strconv.FormatUint(xxhash.Sum64(body), 36) + `"` }

func (k *keeper) get(key string, generation uint64) *kept {
	k.mu.Lock()
	defer k.mu.Unlock()
	e, ok := k.pages[key]
	if !ok {
		return nil
	}
	x, _ := e.Value.(*kept)
	if x.generation != generation {
		return nil
	}
	k.order.MoveToFront(e)
	return x
}

func (k *keeper) put(x *kept) {
	if len(x.body) > oneKept {
		return
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	if e, ok := k.pages[x.key]; ok {
		if old, _ := e.Value.(*kept); old.generation > x.generation {
			return
		}
		k.drop(e)
	}
	k.pages[x.key] = k.order.PushFront(x)
	k.bytes += x.size()
	for k.bytes > mostKept {
		k.drop(k.order.Back())
	}
}

func (k *keeper) drop(e *list.Element) {
	x, _ := k.order.Remove(e).(*kept)
	delete(k.pages, x.key)
	k.bytes -= x.size()
}

func (x *kept) size() int { return len(x.body) + len(x.key) + overhead }

// packers are used again: each has a megabyte of tables.
var packers = sync.Pool{New: func() any {
	z, err := gzip.NewWriterLevel(nil, packing)
	if err != nil {
		return nil // the level is one
	}
	return z
}}

// pack compresses the page, once for all to whom it will be sent.
func (x *kept) pack() error {
	if strings.HasPrefix(x.media, "image/") { // a PNG is packed already
		x.body = bytes.Clone(x.body)
		return nil
	}
	var b bytes.Buffer
	z, ok := packers.Get().(*gzip.Writer)
	if !ok {
		return errors.New("pack a page: the pool holds something else")
	}
	defer packers.Put(z)
	z.Reset(&b)
	if _, err := z.Write(x.body); err != nil {
		return fmt.Errorf("pack a page: %w", err)
	}
	if err := z.Close(); err != nil {
		return fmt.Errorf("pack a page: %w", err)
	}
	x.body, x.packed = bytes.Clone(b.Bytes()), true
	return nil
}

// send answers with the page, or with 304 where the caller has it.
func (x *kept) send(w http.ResponseWriter, r *http.Request) error {
	h := w.Header()
	h["Etag"] = []string{x.tag}
	h["Cache-Control"] = publicNoCache
	h.Add("Vary", "Cookie") // it says how the person wants pages to look
	if !x.modified.IsZero() {
		h["Last-Modified"] = []string{x.modified.Format(http.TimeFormat)}
	}
	if x.seen(r) {
		w.WriteHeader(http.StatusNotModified)
		return nil
	}
	h["Content-Type"] = []string{x.media}
	body := x.body
	if x.packed {
		if strings.Contains(r.Header.Get("Accept-Encoding"), "gzip") {
			h["Content-Encoding"] = inGzip
		} else {
			z, err := gzip.NewReader(bytes.NewReader(x.body))
			if err != nil {
				return fmt.Errorf("unpack a page: %w", err)
			}
			if body, err = io.ReadAll(z); err != nil {
				return fmt.Errorf("unpack a page: %w", err)
			}
		}
		h["Content-Length"] = []string{strconv.Itoa(len(body))}
	}
	_, _ = w.Write(body) // a caller who has gone is no error of ours
	return nil
}

// Values of headers that are set for every page: shared, never changed.
var (
	publicNoCache = []string{"public, no-cache"}
	inGzip        = []string{"gzip"}
)

// seen tells whether the caller has the page as it is.
func (x *kept) seen(r *http.Request) bool {
	if tags := r.Header.Get("If-None-Match"); tags != "" {
		for one := range strings.SplitSeq(tags, ",") {
			if one = strings.TrimSpace(one); one == "*" || strings.TrimPrefix(one, "W/") == strings.TrimPrefix(x.tag, "W/") {
				return true
			}
		}
		return false
	}
	since, err := http.ParseTime(r.Header.Get("If-Modified-Since"))
	return err == nil && !x.modified.IsZero() && !x.modified.After(since)
}

// recorder holds an answer until it is whole.
type recorder struct {
	header http.Header
	code   int
	body   bytes.Buffer
}

// Header is the answer's header.
func (c *recorder) Header() http.Header {
	if c.header == nil {
		c.header = make(http.Header)
	}
	return c.header
}

// WriteHeader notes the status.
func (c *recorder) WriteHeader(code int) {
	if c.code == 0 {
		c.code = code
	}
}

// Write keeps the bytes.
func (c *recorder) Write(b []byte) (int, error) {
	c.WriteHeader(http.StatusOK)
	return c.body.Write(b)
}

func (c *recorder) status() int {
	if c.code == 0 {
		return http.StatusOK
	}
	return c.code
}

// replay sends an answer that is not kept: a page that says what is wrong, or that it is elsewhere.
func (c *recorder) replay(w http.ResponseWriter) error {
	maps.Copy(w.Header(), c.header)
	w.WriteHeader(c.status())
	_, _ = w.Write(c.body.Bytes()) // a caller who has gone is no error of ours
	return nil
}
