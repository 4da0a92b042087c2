package portal_test

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"encoding/xml"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/PuerkitoBio/goquery"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/internal/apptest"
	"github.com/anyam-id/anyam/registry"
)

type sitemapIndex struct {
	XMLName xml.Name `xml:"http://www.sitemaps.org/schemas/sitemap/0.9 sitemapindex"`
	Parts   []string `xml:"sitemap>loc"`
}

type sitemapPart struct {
	XMLName xml.Name `xml:"http://www.sitemaps.org/schemas/sitemap/0.9 urlset"`
	URLs    []struct {
		Loc     string `xml:"loc"`
		LastMod string `xml:"lastmod"`
		Links   []struct {
			Lang string `xml:"hreflang,attr"`
			Href string `xml:"href,attr"`
		} `xml:"http://www.w3.org/1999/xhtml link"`
	} `xml:"url"`
}

// Every page of the sitemap is there under the very address, calls that its own, and names the other language's.
func TestSitemapNamesPagesThatAreThere(t *testing.T) {
	app := apptest.Start(t)
	_, robots := ask(t, app.URL+"/robots.txt")
	if !strings.Contains(robots, "Sitemap: "+app.URL+"/sitemap.xml\n") || !strings.Contains(robots, "Disallow: /cari\n") {
		t.Errorf("robots.txt:\n%s", robots)
	}
	var index sitemapIndex
	_, body := ask(t, app.URL+"/sitemap.xml")
	if err := xml.Unmarshal([]byte(body), &index); err != nil || len(index.Parts) != 2 {
		t.Fatalf("%v: %+v", err, index)
	}
	regions, agreements, visited := 0, 0, 0
	for _, part := range index.Parts {
		var list sitemapPart
		_, body := ask(t, part)
		if err := xml.Unmarshal([]byte(body), &list); err != nil || len(list.URLs) == 0 || len(list.URLs) > 50_000 || len(body) > 50<<20 {
			t.Fatalf("%s: %v, %d addresses", part, err, len(list.URLs))
		}
		for _, u := range list.URLs {
			if len(u.Links) != 2 {
				t.Errorf("%s names %d languages", u.Loc, len(u.Links))
			}
			path := strings.TrimPrefix(u.Loc, app.URL)
			switch {
			case strings.Contains(path, "/k/"):
				agreements++
				if _, err := time.Parse(time.RFC3339, u.LastMod); err != nil {
					t.Errorf("%s changed at %q", path, u.LastMod)
				}
			case strings.Contains(path, "/daerah/"):
				if regions++; regions%97 != 0 {
					continue // they are alike
				}
			case strings.Contains(path, "/pasangan/"):
				if visited++; visited%41 != 0 {
					continue
				}
			}
			doc := get(t, app, path)
			if doc.status != http.StatusOK {
				t.Errorf("%s: %d", path, doc.status)
				continue
			}
			if own, _ := doc.Find("link[rel=canonical]").Attr("href"); own != u.Loc {
				t.Errorf("%s calls itself %s", u.Loc, own)
			}
		}
	}
	if regions != 2*552 || agreements != 2*21 {
		t.Errorf("%d regions and %d agreements, in two languages", regions, agreements)
	}
	for _, p := range []string{"/sitemap/kesepakatan-2.xml", "/sitemap/kesepakatan-0.xml", "/sitemap/kesepakatan-01.xml", "/sitemap/kesepakatan-x.xml", "/sitemap/lain.xml"} {
		if r, _ := ask(t, app.URL+p); r.StatusCode != http.StatusNotFound {
			t.Errorf("%s: %d", p, r.StatusCode)
		}
	}
}

// What programs are told of a page is JSON-LD that can be read, with whole addresses.
func TestPagesTellProgramsWhatTheyAre(t *testing.T) {
	app := apptest.Start(t)
	for path, want := range map[string]string{
		"/": "WebSite", "/k/" + string(app.Find(t, "Kalimantan Timur", "Sulawesi Tengah")): "CreativeWork", "/daerah/64": "AdministrativeArea", "/data": "Dataset",
		"/peristiwa/" + string(event(t, app, "Rakernas APPSI 2018")): "Event", "/pasangan/64/72": "BreadcrumbList",
	} {
		for _, prefix := range []string{"", "/en"} {
			doc := get(t, app, prefix+path)
			var data struct {
				Context string           `json:"@context"`
				Graph   []map[string]any `json:"@graph"`
			}
			if err := json.Unmarshal([]byte(doc.Find(`script[type="application/ld+json"]`).Text()), &data); err != nil || data.Context != "https://schema.org" || len(data.Graph) == 0 {
				t.Errorf("%s: %v", path, err)
				continue
			}
			first := data.Graph[0]
			if first["@type"] != want {
				t.Errorf("%s is said to be a %v", path, first["@type"])
			}
			if address, ok := first["url"].(string); ok && !strings.HasPrefix(address, app.URL+"/") {
				t.Errorf("%s: its address is %s", path, address)
			}
			for _, name := range []string{"og:title", "og:description", "og:url", "og:type", "og:locale"} {
				if content, _ := doc.Find(`meta[property="` + name + `"]`).Attr("content"); content == "" {
					t.Errorf("%s has no %s", path, name)
				}
			}
			picture, _ := doc.Find(`meta[property="og:image"]`).Attr("content")
			if r, _ := ask(t, picture); r.StatusCode != http.StatusOK || r.Header.Get("Content-Type") != "image/png" {
				t.Errorf("%s: the picture %s: %d", path, picture, r.StatusCode)
			}
			for _, lang := range []string{"id", "en", "x-default"} {
				if doc.Find(`link[rel=alternate][hreflang="`+lang+`"]`).Length() != 1 {
					t.Errorf("%s does not name its page in %s", path, lang)
				}
			}
			doc.Find(`link[type="application/atom+xml"], link[type="text/calendar"]`).Each(func(_ int, l *goquery.Selection) {
				href, _ := l.Attr("href")
				if r, _ := ask(t, href); r.StatusCode != http.StatusOK {
					t.Errorf("%s names the feed %s: %d", path, href, r.StatusCode)
				}
			})
		}
	}
}

// Addresses never break: a number written otherwise, the number of a record that is another, and regions in the other order lead to the page.
func TestAddressesNeverBreak(t *testing.T) {
	app := apptest.Start(t)
	kept, gone := app.Find(t, "Kalimantan Timur", "Sulawesi Tengah"), app.Find(t, "Kalimantan Timur", "Maluku Utara")
	if _, err := app.State(t.Context(), app.Actor, gone, []agreement.Assertion{{Aspect: agreement.SameAs, Subject: kept}}, registry.StateOptions{}); err != nil {
		t.Fatal(err)
	}
	for path, want := range map[string]string{
		"/k/" + string(gone): "/k/" + string(kept), "/en/k/" + string(gone): "/en/k/" + string(kept), "/k/" + strings.ToUpper(string(kept)): "/k/" + string(kept),
		"/k/" + string(gone) + "?diketahui=2026": "/k/" + string(kept) + "?diketahui=2026", "/pasangan/72/64": "/pasangan/64/72", "/en/pasangan/72/64": "/en/pasangan/64/72",
		"/peristiwa/" + strings.ToUpper(string(event(t, app, "Rakernas APPSI 2018"))): "/peristiwa/" + string(event(t, app, "Rakernas APPSI 2018")),
	} {
		if r, _ := ask(t, app.URL+path); r.StatusCode != http.StatusMovedPermanently || r.Header.Get("Location") != want {
			t.Errorf("%s: %d, to %q", path, r.StatusCode, r.Header.Get("Location"))
		}
	}
	if _, feed := ask(t, app.URL+"/langganan/k/"+string(gone)+".atom"); strings.Count(feed, "<entry>") != 3 { // both records, and that they are one
		t.Errorf("the feed of the old number has %d entries", strings.Count(feed, "<entry>"))
	}
}

// The digest is of the very bytes that the page leads to.
func TestOpenDataCanBeChecked(t *testing.T) {
	app := apptest.Start(t)
	doc := get(t, app, "/data")
	address, _ := doc.Find(`a[href^="/api/v1/journal"]`).Attr("href")
	_, journal := ask(t, app.URL+address)
	sum := sha256.Sum256([]byte(journal))
	if got := doc.Find(".digest").Text(); got != hex.EncodeToString(sum[:]) {
		t.Errorf("the page says %s of a journal with %x", got, sum)
	}
	r, sums := ask(t, app.URL+"/data/SHA256SUMS")
	if !strings.HasPrefix(sums, hex.EncodeToString(sum[:])+"  anyam-journal-") || r.Header.Get("Content-Type") != "text/plain; charset=utf-8" {
		t.Errorf("SHA256SUMS: %q", sums)
	}
	if _, schema := ask(t, app.URL+"/data/skema.md"); !strings.Contains(schema, "## Columns") {
		t.Error("the schema is not there")
	}
	if lines := strings.Count(journal, "\n"); lines < 20 {
		t.Errorf("the journal has %d entries", lines)
	}
}
