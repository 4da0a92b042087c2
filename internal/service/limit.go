package service

import (
	"math"
	"net"
	"net/http"
	"net/netip"
	"strconv"
	"strings"
	"sync"
	"time"

	"golang.org/x/time/rate"

	"github.com/anyam-id/anyam/fault"
)

// limit refuses what is too much: requests of one address, time of one request; and writes that a page of another site makes a browser
// send.
func (s *Server) limit(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if s.callers != nil && !free(r.URL.Path) {
			if from := address(r); from.IsLoopback() {
				// Whoever sits at this machine can do worse than ask; a proxy on it names whom it asks for.
			} else if wait := s.callers.wait(from); wait > 0 {
				w.Header().Set("Retry-After", strconv.Itoa(int(math.Ceil(wait.Seconds()))))
				s.api.Refuse(w, r, http.StatusTooManyRequests, fault.New(fault.Unavailable, fault.T("terlalu banyak permintaan dari alamat ini", "too many requests from this address")))
				return
			}
		}
		if r.Method != http.MethodGet && r.Method != http.MethodHead {
			if err := s.cross.Check(r); err != nil {
				s.api.WriteError(w, r, fault.Wrap(fault.Forbidden, fault.T("permintaan dari halaman situs lain ditolak", "a request from a page of another site is refused"), err))
				return
			}
		}
		timed, cancel := s.timed(r)
		defer func() { r.Pattern = timed.Pattern }() // it is counted by
		defer cancel()
		next.ServeHTTP(w, timed)
	})
}

// free tells whether a path may be asked for as often as anybody likes: whoever watches the server does.
func free(path string) bool { return path == "/healthz" || path == "/readyz" || path == "/metrics" }

// address is who asks: the other end of the connection, or where that is a proxy on this machine, the address that the proxy names last.
// Addresses of IPv6 count by their network, of which a household has one.
func address(r *http.Request) netip.Addr {
	from := parseAddress(r.RemoteAddr)
	if from.IsLoopback() {
		if list := r.Header.Values("X-Forwarded-For"); len(list) > 0 {
			last := list[len(list)-1]
			if named := parseAddress(strings.TrimSpace(last[strings.LastIndexByte(last, ',')+1:])); named.IsValid() {
				from = named
			}
		}
	}
	if from.Is6() && !from.IsLoopback() {
		const network = 64
		if p, err := from.WithZone("").Prefix(network); err == nil {
			return p.Addr()
		}
	}
	return from
}

func parseAddress(s string) netip.Addr {
	if host, _, err := net.SplitHostPort(s); err == nil {
		s = host
	}
	a, err := netip.ParseAddr(strings.Trim(s, "[]"))
	if err != nil {
		return netip.Addr{}
	}
	return a.Unmap()
}

// callers counts requests by address. It holds a bounded number of addresses: one whose allowance is whole again is forgotten without
// loss.
type callers struct {
	mu    sync.Mutex
	list  map[netip.Addr]*caller
	rate  float64 // requests a second
	burst int
	now   func() time.Time
}

type caller struct {
	limit *rate.Limiter
	seen  time.Time
}

const (
	bursts      = 10     // seconds' worth of requests may come at once
	mostCallers = 50_000 // some megabytes
)

func newCallers(perSecond float64, now func() time.Time) *callers {
	return &callers{list: make(map[netip.Addr]*caller), rate: perSecond, burst: max(1, int(perSecond*bursts)), now: now}
}

// wait is how long a caller has to wait for its next request; 0 where it may go on.
func (c *callers) wait(from netip.Addr) time.Duration {
	now := c.now()
	c.mu.Lock()
	x, ok := c.list[from]
	if !ok {
		if len(c.list) >= mostCallers {
			c.forget(now)
		}
		x = &caller{limit: rate.NewLimiter(rate.Limit(c.rate), c.burst)}
		c.list[from] = x
	}
	x.seen = now
	c.mu.Unlock()
	r := x.limit.ReserveN(now, 1)
	if !r.OK() {
		return time.Second
	}
	wait := r.DelayFrom(now)
	if wait > 0 {
		r.CancelAt(now) // what is refused does not count
	}
	return wait
}

// forget makes room: those whose allowance is whole again go, and where that is not enough, others as they come.
func (c *callers) forget(now time.Time) {
	whole := time.Duration(float64(c.burst) / c.rate * float64(time.Second))
	for a, x := range c.list {
		if now.Sub(x.seen) >= whole {
			delete(c.list, a)
		}
	}
	for a := range c.list {
		if len(c.list) < mostCallers*9/10 {
			break
		}
		delete(c.list, a)
	}
}
