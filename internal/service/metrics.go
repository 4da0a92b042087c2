package service

import (
	"context"
	"errors"
	"net/http"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"

	"github.com/anyam-id/anyam/registry"
)

// metrics are what Prometheus is told.
type metrics struct {
	all      *prometheus.Registry
	requests *prometheus.CounterVec
	times    *prometheus.HistogramVec
	routes   sync.Map // pattern to *routeMetrics
}

// routeMetrics are those of one route, looked up once.
type routeMetrics struct {
	route, method string
	times         prometheus.Observer
	counts        [600]atomic.Pointer[prometheus.Counter] // by status
}

func newMetrics(reg *registry.Registry) *metrics {
	m := &metrics{
		all:      prometheus.NewRegistry(),
		requests: prometheus.NewCounterVec(prometheus.CounterOpts{Name: "anyam_http_requests_total", Help: "Requests answered, by route and status."}, []string{"route", "method", "status"}),
		times: prometheus.NewHistogramVec(prometheus.HistogramOpts{
			Name: "anyam_http_request_duration_seconds", Help: "Time from the first byte of a request's headers to the end of its answer, by route.",
			Buckets: []float64{.0001, .00025, .0005, .001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10, 30},
		}, []string{"route", "method"}),
	}
	m.all.MustRegister(m.requests, m.times, collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}), newHoldings(reg))
	return m
}

func (m *metrics) handler() http.Handler {
	return promhttp.HandlerFor(m.all, promhttp.HandlerOpts{DisableCompression: true})
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
		made, _ := m.routes.LoadOrStore(pattern, &routeMetrics{route: route, method: method, times: m.times.WithLabelValues(route, method)})
		r, _ = made.(*routeMetrics)
	}
	r.times.Observe(took.Seconds())
	if status < 0 || status >= len(r.counts) {
		status = http.StatusInternalServerError
	}
	c := r.counts[status].Load()
	if c == nil {
		made := m.requests.WithLabelValues(r.route, r.method, strconv.Itoa(status))
		c = &made
		r.counts[status].Store(c)
	}
	(*c).Inc()
}

// holdings tells what the register holds, when it is asked.
type holdings struct {
	reg                                         *registry.Registry
	agreements, events, entries, documents, lag *prometheus.Desc
}

// scrapeTime is how long the register may take to count.
const scrapeTime = 5 * time.Second

func newHoldings(reg *registry.Registry) *holdings {
	desc := func(name, help string) *prometheus.Desc { return prometheus.NewDesc(name, help, nil, nil) }
	return &holdings{
		reg:        reg,
		agreements: desc("anyam_agreements", "Agreements in the register."),
		events:     desc("anyam_events", "Events in the register."),
		entries:    desc("anyam_journal_entries", "Entries of the journal."),
		documents:  desc("anyam_documents", "Documents kept."),
		lag:        desc("anyam_catalogue_lag", "Changes of agreements that the catalogue in memory has yet to follow."),
	}
}

// Describe names the metrics.
func (h *holdings) Describe(out chan<- *prometheus.Desc) {
	for _, d := range []*prometheus.Desc{h.agreements, h.events, h.entries, h.documents, h.lag} {
		out <- d
	}
}

// Collect counts. A register that does not answer has no figures rather than wrong ones.
func (h *holdings) Collect(out chan<- prometheus.Metric) {
	ctx, cancel := context.WithTimeout(context.Background(), scrapeTime)
	defer cancel()
	lag, lagErr := h.reg.Lag(ctx) // before Counts, which lets the catalogue catch up
	c, err := h.reg.Counts(ctx)
	if err := errors.Join(err, lagErr); err != nil {
		out <- prometheus.NewInvalidMetric(h.agreements, err)
		return
	}
	gauge := func(d *prometheus.Desc, v float64) { out <- prometheus.MustNewConstMetric(d, prometheus.GaugeValue, v) }
	gauge(h.agreements, float64(c.Agreements))
	gauge(h.events, float64(c.Events))
	gauge(h.entries, float64(c.Entries))
	gauge(h.documents, float64(c.Documents))
	gauge(h.lag, float64(lag))
}
