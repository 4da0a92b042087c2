package service

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	vm "github.com/VictoriaMetrics/metrics"

	"github.com/anyam-id/anyam/registry"
)

// metrics are what Prometheus is told, in its text format.
type metrics struct {
	reg    *registry.Registry
	set    *vm.Set
	routes sync.Map // pattern to *routeMetrics
}

// routeMetrics are those of one route, looked up once.
type routeMetrics struct {
	labels string
	times  *vm.PrometheusHistogram
	counts [600]atomic.Pointer[vm.Counter] // by status
}

// buckets bound the times of requests, in seconds.
var buckets = []float64{.0001, .00025, .0005, .001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10, 30}

func newMetrics(reg *registry.Registry) *metrics { return &metrics{reg: reg, set: vm.NewSet()} }

// handler tells all. A register that does not answer has no figures rather than wrong ones.
func (m *metrics) handler() http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		var b bytes.Buffer
		if err := m.holdings(r.Context(), &b); err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
		m.set.WritePrometheus(&b)
		vm.WriteProcessMetrics(&b) // go_… and process_…
		w.Header().Set("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
		_, _ = b.WriteTo(w) // whoever asked is gone if it fails
	})
}

// count notes one request. The pattern is the route's, so that addresses that somebody made up do not make up metrics.
func (m *metrics) count(pattern string, status int, took time.Duration) {
	var r *routeMetrics
	if known, ok := m.routes.Load(pattern); ok {
		r, _ = known.(*routeMetrics)
	} else {
		method, route, ok := strings.Cut(pattern, " ")
		if !ok {
			method, route = "", "other"
		}
		labels := fmt.Sprintf("method=%q,route=%q", method, route)
		times := m.set.GetOrCreatePrometheusHistogramExt("anyam_http_request_duration_seconds{"+labels+"}", buckets)
		made, _ := m.routes.LoadOrStore(pattern, &routeMetrics{labels: labels, times: times})
		r, _ = made.(*routeMetrics)
	}
	r.times.Update(took.Seconds())
	if status < 0 || status >= len(r.counts) {
		status = http.StatusInternalServerError
	}
	c := r.counts[status].Load()
	if c == nil {
		c = m.set.GetOrCreateCounter(fmt.Sprintf("anyam_http_requests_total{%s,status=\"%d\"}", r.labels, status))
		r.counts[status].Store(c)
	}
	c.Inc()
}

// scrapeTime is how long the register may take to count.
const scrapeTime = 5 * time.Second

// holdings tells what the register holds.
func (m *metrics) holdings(ctx context.Context, w io.Writer) error {
	ctx, cancel := context.WithTimeout(ctx, scrapeTime)
	defer cancel()
	lag, lagErr := m.reg.Lag(ctx) // before Counts, which lets the catalogue catch up
	c, err := m.reg.Counts(ctx)
	if err := errors.Join(err, lagErr); err != nil {
		return err
	}
	vm.WriteGaugeUint64(w, "anyam_agreements", uint64(c.Agreements))   //nolint:gosec // a count
	vm.WriteGaugeUint64(w, "anyam_events", uint64(c.Events))           //nolint:gosec // a count
	vm.WriteGaugeUint64(w, "anyam_journal_entries", uint64(c.Entries)) //nolint:gosec // a count
	vm.WriteGaugeUint64(w, "anyam_documents", uint64(c.Documents))     //nolint:gosec // a count
	vm.WriteGaugeUint64(w, "anyam_catalogue_lag", uint64(max(0, lag))) // of changes that the catalogue has yet to follow
	return nil
}
