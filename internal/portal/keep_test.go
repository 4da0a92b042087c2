package portal_test

import (
	"fmt"
	"io"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/internal/apptest"
	"github.com/anyam-id/anyam/registry"
	"github.com/anyam-id/anyam/term"
)

// reply is the head of an answer.
type reply struct {
	StatusCode int
	Header     http.Header
}

// ask sends a request with headers, and gives the answer with its body, as it came over the wire.
func ask(tb testing.TB, address string, headers ...string) (reply, string) {
	tb.Helper()
	r, err := http.NewRequestWithContext(tb.Context(), http.MethodGet, address, http.NoBody)
	if err != nil {
		tb.Fatal(err)
	}
	for i := 0; i < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	answer, err := http.DefaultTransport.RoundTrip(r)
	if err != nil {
		tb.Fatal(err)
	}
	b, err := io.ReadAll(answer.Body)
	if err != nil || answer.Body.Close() != nil {
		tb.Fatal(err)
	}
	return reply{answer.StatusCode, answer.Header}, string(b)
}

func TestWhoHasThePageIsNotSentItAgain(t *testing.T) {
	app := apptest.Start(t)
	app.Clock.Pass(time.Minute)
	id := app.Find(t, "Kalimantan Timur", "Sulawesi Tengah")
	for _, path := range []string{"/", "/en/", "/k/" + string(id), "/daerah/64", "/cari?q=nikel", "/peta"} {
		first, body := ask(t, app.URL+path)
		tag, modified := first.Header.Get("Etag"), first.Header.Get("Last-Modified")
		if tag == "" || modified == "" || first.Header.Get("Cache-Control") != "public, no-cache" || first.Header.Get("Vary") != "Accept-Encoding" {
			t.Fatalf("%s: %v", path, first.Header)
		}
		again, same := ask(t, app.URL+path)
		if again.Header.Get("Etag") != tag || same != body {
			t.Errorf("%s: another page each time", path)
		}
		for _, known := range [][]string{{"If-None-Match", tag}, {"If-None-Match", `"x", ` + tag}, {"If-None-Match", "*"}, {"If-Modified-Since", modified}} {
			if r, b := ask(t, app.URL+path, known...); r.StatusCode != http.StatusNotModified || b != "" || r.Header.Get("Etag") != tag {
				t.Errorf("%s with %q: %d, %d bytes", path, known, r.StatusCode, len(b))
			}
		}
		for _, other := range [][]string{{"If-None-Match", `"x"`}, {"If-Modified-Since", "Mon, 02 Jan 2006 15:04:05 GMT"}, {"If-None-Match", `"x"`, "If-Modified-Since", modified}} {
			if r, _ := ask(t, app.URL+path, other...); r.StatusCode != http.StatusOK {
				t.Errorf("%s with %q: %d", path, other, r.StatusCode)
			}
		}
		if en, _ := ask(t, app.URL+"/en"+path); en.Header.Get("Etag") == tag {
			t.Errorf("%s has the same tag in both languages", path)
		}
	}
}

// What was acknowledged is on the page from then on, however many ask for the page meanwhile.
func TestNoPageIsOlderThanWhatWasAcknowledged(t *testing.T) {
	app := apptest.Start(t)
	id := app.Find(t, "Kalimantan Timur", "Sulawesi Tengah")
	paths := []string{"/k/" + string(id), "/en/k/" + string(id)}
	stop := make(chan struct{})
	var readers sync.WaitGroup
	for i := range 4 {
		readers.Go(func() {
			for {
				select {
				case <-stop:
					return
				default:
					ask(t, app.URL+paths[i%2])
				}
			}
		})
	}
	for n := range 20 {
		note := fmt.Sprintf("catatan ke-%d", n)
		if _, err := app.State(t.Context(), app.Actor, id, []agreement.Assertion{{Aspect: agreement.HasNote, Key: note, Text: note}}, registry.StateOptions{}); err != nil {
			t.Fatal(err)
		}
		for _, p := range paths {
			if _, body := ask(t, app.URL+p); !strings.Contains(body, note) {
				t.Fatalf("%s does not know %q, which was acknowledged before", p, note)
			}
		}
	}
	close(stop)
	readers.Wait()
}

// The calendar ends what is kept: on the day after its last an agreement has ended, though nobody wrote anything.
func TestPagesFollowTheCalendar(t *testing.T) {
	app := apptest.Start(t)
	id := app.Find(t, "Kalimantan Timur", "Sulawesi Tengah")
	last := term.DateOf(apptest.Opened)
	if _, err := app.State(t.Context(), app.Actor, id, []agreement.Assertion{{Aspect: agreement.EndsOn, Date: last}}, registry.StateOptions{}); err != nil {
		t.Fatal(err)
	}
	pages := map[string]string{"/k/" + string(id): "Masa berlakunya habis", "/cari?q=keadaan:berakhir": `href="/k/` + string(id)}
	for p, ended := range pages {
		if _, body := ask(t, app.URL+p); strings.Contains(body, ended) {
			t.Errorf("%s: it has ended on its last day", p)
		}
	}
	app.Clock.Pass(15 * time.Hour) // it was nine o'clock
	for p, ended := range pages {
		if _, body := ask(t, app.URL+p); !strings.Contains(body, ended) {
			t.Errorf("%s: after midnight it has not ended", p)
		}
	}
}

// The address of the site is repeated only where it can be one.
func TestPagesNameTheSiteTheyWereAskedFrom(t *testing.T) {
	app := apptest.Start(t)
	for host, want := range map[string]string{"register.example.go.id": "http://register.example.go.id/daerah/64", `evil"><script>`: "http://localhost/daerah/64"} {
		r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, app.URL+"/daerah/64", http.NoBody)
		if err != nil {
			t.Fatal(err)
		}
		r.Host = host
		answer, err := http.DefaultClient.Do(r)
		if err != nil {
			continue // the library refuses to ask so, or the server to answer
		}
		b, err := io.ReadAll(answer.Body)
		if err != nil || answer.Body.Close() != nil {
			t.Fatal(err)
		}
		if answer.StatusCode == http.StatusOK && !strings.Contains(string(b), `<link rel="canonical" href="`+want+`">`) {
			t.Errorf("asked as %s, the page does not say that it is %s", host, want)
		}
	}
}
