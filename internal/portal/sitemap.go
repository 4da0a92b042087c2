package portal

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/anyam-id/anyam/internal/web"
	"github.com/anyam-id/anyam/internal/web/ui"
	"github.com/anyam-id/anyam/region"
	"github.com/anyam-id/anyam/registry"
)

// onePart is how many agreements a part of the sitemap lists, each in two languages: the protocol allows 50,000 addresses and 50 MB.
const onePart = 10_000

// robots tells search engines where not to look, and where all addresses are.
func (s *Server) robots(w http.ResponseWriter, r *http.Request) error {
	var b bytes.Buffer
	b.WriteString("User-agent: *\n")
	for _, p := range []string{"/cari", "/en/cari", "/meja", "/en/meja", "/api/v1/", "/metrics"} {
		b.WriteString("Disallow: " + p + "\n")
	}
	b.WriteString("\nSitemap: " + s.siteOf(r) + "/sitemap.xml\n")
	return web.Write(w, http.StatusOK, "text/plain; charset=utf-8", &b)
}

// sitemap lists the parts of the sitemap.
func (s *Server) sitemap(w http.ResponseWriter, r *http.Request) error {
	_, total, err := s.reg.Addresses(r.Context(), registry.Anonymous(), 0, 0)
	if err != nil {
		return err
	}
	m := newSitemap(s.siteOf(r), "sitemapindex", "")
	m.part("/sitemap/halaman.xml")
	for i := range (total + onePart - 1) / onePart {
		m.part(fmt.Sprintf("/sitemap/kesepakatan-%d.xml", i+1))
	}
	return m.send(w)
}

// sitemapPart lists addresses: agreements, some thousands at a time, those that changed first before those that changed last, so that most
// parts stay as they are; or everything else.
func (s *Server) sitemapPart(w http.ResponseWriter, r *http.Request) error {
	m := newSitemap(s.siteOf(r), "urlset", ` xmlns:xhtml="http://www.w3.org/1999/xhtml"`)
	name := r.PathValue("part")
	if name == "halaman.xml" {
		if err := s.sitemapPages(r, m); err != nil {
			return err
		}
		return m.send(w)
	}
	number, ok := strings.CutPrefix(strings.TrimSuffix(name, ".xml"), "kesepakatan-")
	n, err := strconv.Atoi(number)
	if !ok || err != nil || n < 1 || n > 1<<20 || name != fmt.Sprintf("kesepakatan-%d.xml", n) {
		return s.missing(w, r)
	}
	list, _, err := s.reg.Addresses(r.Context(), registry.Anonymous(), (n-1)*onePart, onePart)
	if err != nil {
		return err
	}
	if len(list) == 0 && n > 1 {
		return s.missing(w, r)
	}
	for _, x := range list {
		m.page(agreementPath(x.ID), x.Changed)
	}
	return m.send(w)
}

// sitemapPages adds all pages but those of agreements.
func (s *Server) sitemapPages(r *http.Request, m *sitemapWriter) error {
	ctx, who := r.Context(), registry.Anonymous()
	for _, p := range []string{"/", "/peta", "/angka", "/rencana", "/daerah", "/peristiwa", newsPath, "/data", "/langganan"} {
		m.page(p, time.Time{})
	}
	for _, x := range region.All() {
		m.page(regionPath(string(x.Code)), time.Time{})
	}
	flows, err := s.reg.Flows(ctx, who, registry.FlowOptions{Limit: registry.MostFlows})
	if err != nil {
		return err
	}
	for _, x := range flows.Items {
		m.page(pairPath(x.A.Code, x.B.Code), time.Time{})
	}
	const some = 200
	for cursor := ""; ; {
		list, err := s.reg.Events(ctx, who, some, cursor)
		if err != nil {
			return err
		}
		for _, e := range list.Items {
			m.page(eventPath(e.ID), time.Time{})
		}
		if cursor = list.Next; cursor == "" {
			break
		}
	}
	categories, err := s.reg.NewsCategories(ctx, who)
	if err != nil {
		return err
	}
	for _, c := range categories {
		m.page(categoryPath(c.Slug), time.Time{})
	}
	for cursor := ""; m.pages < mostPages; {
		list, err := s.reg.News(ctx, who, registry.NewsOptions{Limit: some, Cursor: cursor})
		if err != nil {
			return err
		}
		for _, x := range list.Items {
			m.page(articlePath(x.Slug), x.Changed)
		}
		if cursor = list.Next; cursor == "" {
			break
		}
	}
	return nil
}

// mostPages is how many pages a part names at most, in both languages.
const mostPages = 24_000

// sitemapWriter writes a list of addresses as the protocol of sitemaps has it.
type sitemapWriter struct {
	text       bytes.Buffer
	site, kind string
	pages      int
}

func newSitemap(site, kind, more string) *sitemapWriter {
	m := &sitemapWriter{site: site, kind: kind}
	m.text.WriteString(xml.Header + "<" + kind + ` xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"` + more + ">\n")
	return m
}

func (m *sitemapWriter) part(path string) {
	m.text.WriteString("<sitemap><loc>" + m.escaped(path) + "</loc></sitemap>\n")
}

// page adds a page in both languages, each of which names the other.
func (m *sitemapWriter) page(path string, changed time.Time) {
	if m.pages++; m.pages > mostPages {
		return
	}
	id, en := m.escaped(path), m.escaped(ui.Prefix("en")+path)
	for _, loc := range []string{id, en} {
		m.text.WriteString("<url><loc>" + loc + "</loc>")
		if !changed.IsZero() {
			m.text.WriteString("<lastmod>" + changed.UTC().Format(time.RFC3339) + "</lastmod>")
		}
		m.text.WriteString(`<xhtml:link rel="alternate" hreflang="id" href="` + id + `"/><xhtml:link rel="alternate" hreflang="en" href="` + en + `"/></url>` + "\n")
	}
}

func (m *sitemapWriter) escaped(path string) string {
	var b bytes.Buffer
	_ = xml.EscapeText(&b, []byte(m.site+path)) // a buffer takes everything
	return b.String()
}

func (m *sitemapWriter) send(w http.ResponseWriter) error {
	m.text.WriteString("</" + m.kind + ">\n")
	return web.Write(w, http.StatusOK, "application/xml; charset=utf-8", &m.text)
}
