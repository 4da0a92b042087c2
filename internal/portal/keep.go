package portal

import (
	"bytes"
	"container/list"
	"context"
	"maps"
	"net/http"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/cespare/xxhash/v2"
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
	reg    *registry.Registry
	now    func() time.Time
	packer packer
	make   singleflight.Group
	mu     sync.Mutex
	pages  map[string]*list.Element // of *kept
	order  list.List                // the last used first
	bytes  int
}

const (
	mostKept = 32 << 20         // bytes of all kept pages together
	oneKept  = mostKept / 16    // and of a single one
	overhead = 512              // bytes that a kept page takes besides
	makeTime = 30 * time.Second // for a page that several wait for
)

func newKeeper(reg *registry.Registry, now func() time.Time, p packer) *keeper {
	return &keeper{reg: reg, now: now, packer: p, pages: make(map[string]*list.Element)}
}

// kept is a page as it is sent.
type kept struct {
	key        string
	generation uint64
	media      string
	tag        string
	body       []byte // unless packed
	packed     packed
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
			return k.once(w, r, now, &rec)
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
			if err := x.pack(k.packer); err != nil {
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

// anew makes a page that is made each time, because it shows what changes without the register's generation. It is packed all the same.
func (k *keeper) anew(p web.Page) web.Page {
	return func(w http.ResponseWriter, r *http.Request) error {
		var rec recorder
		if err := p(&rec, r); err != nil {
			return err
		}
		return k.once(w, r, registry.Generation{Since: k.now()}, &rec)
	}
}

// once sends a page that is not kept.
func (k *keeper) once(w http.ResponseWriter, r *http.Request, now registry.Generation, rec *recorder) error {
	if rec.status() != http.StatusOK {
		return rec.replay(w)
	}
	x := k.page("", now, rec)
	if strings.Contains(r.Header.Get("Accept-Encoding"), "gzip") && !x.seen(r) {
		if err := x.pack(k.packer); err != nil {
			return err
		}
	}
	return x.send(w, r)
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
	if x.size() > oneKept {
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

func (x *kept) size() int { return len(x.body) + x.packed.own + len(x.key) + overhead }

// pack compresses the page, once for all to whom it will be sent.
func (x *kept) pack(p packer) error {
	if !packs(x.media) {
		x.body = bytes.Clone(x.body)
		return nil
	}
	var err error
	x.packed, err = p.pack(x.body)
	x.body = nil
	return err
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
	if x.packed.pieces == nil {
		_, _ = w.Write(x.body) // a caller who has gone is no error of ours
		return nil
	}
	if strings.Contains(r.Header.Get("Accept-Encoding"), "gzip") {
		h["Content-Encoding"] = inGzip
		h["Content-Length"] = []string{strconv.Itoa(x.packed.length)}
		for _, piece := range x.packed.pieces {
			_, _ = w.Write(piece)
		}
		return nil
	}
	body, err := x.packed.plain()
	if err != nil {
		return err
	}
	h["Content-Length"] = []string{strconv.Itoa(len(body))}
	_, _ = w.Write(body)
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
