package apptest

import (
	"encoding/json"
	"math"
	"regexp"
	"strings"
	"testing"
)

// What every page keeps to.
const (
	heaviest    = 100 << 10 // bytes over the wire, documents apart
	sheetWeight = 20 << 10  // that the style sheet may weigh
	soon        = 1000      // milliseconds until it is first drawn on a slow line, of which
	machine     = 100       // are for a machine that has nothing else to do
	attempts    = 5         // a machine at work on other things draws late; the line alone decides the quickest of so many
	telephone   = 360       // pixels across
	desktop     = 1280
)

// seen is a way of seeing a page. Every pair of a language, a width and a look is among the four, so that axe-core runs half as often as for
// all eight: words make a page wide and the look gives it its colours, but neither does what it does only together with the other and the
// width.
var seen = map[string][]struct {
	width int64
	look  string
}{
	"":    {{desktop, "light"}, {telephone, "dark"}},
	"/en": {{desktop, "dark"}, {telephone, "light"}},
}

// Sweep opens every page, named by its address without the site's, in both languages, and finds fault with what no page may do: barriers (by
// axe-core; light and dark, on a desk and on a telephone), complaints of the browser, more than 100 KB, scrolling sideways on a
// telephone, its title drawn later than a second on a slow line to who was never here, keys and codes where people read words. Addresses are
// the Indonesian ones.
// The tab keeps its session, so that pages of the desk are swept after App.SignIn.
func Sweep(tb testing.TB, app *App, tab *Tab, pages []string) {
	tb.Helper()
	axe := Axe(tb)
	for _, p := range pages {
		for _, prefix := range []string{"", "/en"} {
			sweepPage(tb, app.URL, tab, prefix, p, axe)
		}
		sweepLine(tb, app.URL, tab, p)
		// A stranger gets the sheet twice, within the page and to keep: that much more. The next page is weighed as it comes to who has been here.
		tab.Stranger(tb, app.URL)
		tab.Go(tb, app.URL+p)
		if bytes, requests := tab.Weight(); bytes > heaviest+sheetWeight {
			tb.Errorf("%s weighs %d bytes in %d requests to a stranger", p, bytes, requests)
		}
	}
	tab.Resize(tb, desktop, 900)
	tab.Prefer(tb, "prefers-color-scheme", "light")
}

func sweepPage(tb testing.TB, site string, tab *Tab, prefix, address, axe string) {
	tb.Helper()
	tab.Messages()
	tab.Resize(tb, desktop, 900)
	tab.Go(tb, site+prefix+address)
	for _, m := range tab.Messages() {
		tb.Errorf("%s: the browser complains: %s", prefix+address, m)
	}
	if bytes, requests := tab.Weight(); bytes == 0 || bytes > heaviest {
		tb.Errorf("%s weighs %d bytes in %d requests", prefix+address, bytes, requests)
	}
	for _, raw := range Raw(Eval[string](tb, tab, words)) {
		tb.Errorf("%s shows people %q", prefix+address, raw)
	}
	for _, as := range seen[prefix] {
		tab.Resize(tb, as.width, 900)
		tab.Prefer(tb, "prefers-color-scheme", as.look)
		if got := Eval[int64](tb, tab, `document.documentElement.scrollWidth`); got > as.width {
			tb.Errorf("%s is %d wide on a screen of %d: %s", prefix+address, got, as.width, Eval[string](tb, tab, widest))
		}
		Eval[any](tb, tab, `document.querySelectorAll("main details").forEach(d => d.open = true)`)
		for _, v := range tab.Violations(tb, axe) {
			tb.Errorf("%s, %s, %d wide: %s", prefix+address, as.look, as.width, v)
		}
	}
	tab.Prefer(tb, "prefers-color-scheme", "light")
}

// sweepLine opens a page as a stranger on a slow line. Where it is late, the machine may be at fault: then it is late without the line too.
func sweepLine(tb testing.TB, site string, tab *Tab, address string) {
	tb.Helper()
	first := math.Inf(1)
	tab.Throttle(tb)
	for n := 0; n < attempts && first >= soon; n++ {
		tab.Stranger(tb, site)
		first = min(first, tab.Shown(tb, site+address))
	}
	tab.Unthrottle(tb)
	if first < soon {
		return
	}
	tab.Stranger(tb, site)
	if alone := tab.Shown(tb, site+address); first-alone >= soon-machine {
		tb.Errorf("the title of %s is drawn, to a stranger on a slow line, after %.0f ms at the soonest; without the line after %.0f ms", address, first, alone)
	}
}

// words are what people read on a page, without what is quoted as it is: commands, texts of documents.
const words = `(b => { b.querySelectorAll("script, style, code, pre, kbd, samp, textarea, blockquote, q, .raw").forEach(e => e.remove()); return b.textContent })(document.body.cloneNode(true))`

// widest is the element that reaches furthest beyond the screen.
const widest = `(l => l.length ? l[l.length-1].outerHTML.slice(0, 200) : "")([...document.querySelectorAll("body *")].filter(e => e.getBoundingClientRect().right > innerWidth + 1))`

// raw is what programs write where people read: identifiers, digests, keys, and what formatting leaves when it fails.
var raw = regexp.MustCompile(`(?i)\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b|\b[0-9a-f]{40,}\b|%!\S*|%[dsvq]\b|\bmap\[|<nil>|\bNaN\b|\bundefined\b|\[object |\b[a-z]+(_[a-z]+)+\b`)

// Raw are the keys, codes and failed formats in a text for people.
func Raw(text string) []string { return raw.FindAllString(text, -1) }

// quoted is a text as a literal of JavaScript.
func quoted(s string) string {
	var b strings.Builder
	_ = json.NewEncoder(&b).Encode(s) // a text is always encoded
	return strings.TrimSpace(b.String())
}
