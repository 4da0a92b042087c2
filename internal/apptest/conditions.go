package apptest

import (
	"context"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// The line on which pages must still be quick: a telephone in a village.
const (
	roundTrip = 400             // milliseconds
	lineSpeed = 400_000.0 / 8.0 // bytes in a second
)

// Throttle makes the tab's line slow, as 3G is at its worst: round trips of 400 ms, 400 kbit/s.
func (t *Tab) Throttle(tb testing.TB) {
	tb.Helper()
	t.line(tb, &network.Conditions{Latency: roundTrip, DownloadThroughput: lineSpeed, UploadThroughput: lineSpeed})
}

// Offline takes the line away.
func (t *Tab) Offline(tb testing.TB) {
	tb.Helper()
	t.line(tb, &network.Conditions{Offline: true, DownloadThroughput: -1, UploadThroughput: -1})
}

// Unthrottle gives the tab its line back.
func (t *Tab) Unthrottle(tb testing.TB) {
	tb.Helper()
	t.line(tb, &network.Conditions{DownloadThroughput: -1, UploadThroughput: -1})
}

func (t *Tab) line(tb testing.TB, c *network.Conditions) {
	tb.Helper()
	must(chromedp.Call(t.ctx, network.EmulateNetworkConditionsByRule, network.EmulateNetworkConditionsByRuleParams{MatchedNetworkConditions: []*network.Conditions{c}}))(tb)
}

// NoScript keeps the pages that the tab opens from now on from running any script. Eval goes on working, as long as it waits for nothing.
func (t *Tab) NoScript(tb testing.TB) {
	tb.Helper()
	must(chromedp.Call(t.ctx, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true}))(tb)
}

// Painted is how many milliseconds after it was asked for the page was first drawn with content.
func (t *Tab) Painted(tb testing.TB) float64 {
	tb.Helper()
	return Eval[float64](tb, t, `new Promise(r => new PerformanceObserver(l => l.getEntries().forEach(e => e.name == "first-contentful-paint" && r(e.startTime))).observe({type: "paint", buffered: true}))`)
}

// Shown opens an address and is how many milliseconds after it was asked for the title of what the page is about was drawn, not only the bar
// above. It does not wait for the rest of the page.
func (t *Tab) Shown(tb testing.TB, address string) float64 {
	tb.Helper()
	opened := must(chromedp.Call(t.ctx, page.Navigate, page.NavigateParams{URL: address}))(tb)
	if opened.ErrorText != "" {
		tb.Fatalf("%s: %s", address, opened.ErrorText)
	}
	drawn := Eval[float64](tb, t, `new Promise(r => {
		new PerformanceObserver(l => l.getEntries().forEach(e => e.identifier == "title" && r(e.renderTime || e.loadTime))).observe({type: "element", buffered: true})
		addEventListener("load", () => setTimeout(r, 5000, 0))
		if (document.readyState == "complete") setTimeout(r, 5000, 0)
	})`)
	if drawn == 0 {
		tb.Fatalf("%s is there, but no title of it is ever drawn", address)
	}
	return drawn
}

// markTitle has the browser note when a page's title is drawn. That a larger text is drawn, as it tells by itself, would be no use: the largest
// may stand at the foot.
const markTitle = `new MutationObserver(() => document.querySelectorAll("main h1, main h1 *").forEach(e => e.setAttribute("elementtiming", "title"))).observe(document, {childList: true, subtree: true})`

// Stranger makes the tab one that has never been here, but for who has signed in: what the server had the browser keep is gone.
func (t *Tab) Stranger(tb testing.TB, site string) {
	tb.Helper()
	must(chromedp.Call(t.ctx, network.DeleteCookies, network.DeleteCookiesParams{Name: "anyam_gaya", URL: site}))(tb)
}

// Wait waits until an expression of JavaScript is true in the page, also where that page is yet to come.
func (t *Tab) Wait(tb testing.TB, expression string) {
	tb.Helper()
	ctx, cancel := context.WithTimeout(t.ctx, patience)
	defer cancel()
	for {
		ok, err := chromedp.Run(ctx, chromedp.Evaluate[bool](`new Promise(r => { const look = n => { if (`+expression+`) r(true); else if (n == 0) r(false); else setTimeout(look, 20, n - 1) }; look(50) })`, chromedp.EvalAwaitPromise))
		if ok && err == nil {
			return
		}
		if ctx.Err() != nil { // an error before that is a page that was left while it was looked at
			tb.Fatalf("waited in vain for %s: %v", expression, err)
		}
	}
}
