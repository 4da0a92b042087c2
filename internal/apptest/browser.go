package apptest

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// Browser is a Chromium without a window.
type Browser struct{ ctx context.Context } //nolint:containedctx // chromedp knows a browser by its context

// patience is how long a test waits for one step: far longer than a machine at work on other things takes, so that only what hangs is found.
const patience = 2 * time.Minute

// Chromium starts Debian's Chromium for a test, which is skipped where there is none, and fails where CI is set.
func Chromium(tb testing.TB) *Browser {
	tb.Helper()
	path, err := exec.LookPath("chromium")
	if err != nil {
		Lacking(tb, "chromium is not installed (Debian: apt-get install chromium)")
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(path), chromedp.Flag("disable-quic", true), chromedp.Flag("lang", "id"),
		chromedp.Flag("font-render-hinting", "none"), chromedp.Flag("hide-scrollbars", true))
	if os.Getuid() == 0 {
		options = append(options, chromedp.NoSandbox)
	}
	ctx, cancel := chromedp.NewExecAllocator(context.WithoutCancel(tb.Context()), options...)
	tb.Cleanup(cancel)
	ctx, cancel = chromedp.NewContext(ctx)
	tb.Cleanup(cancel)
	check(tb, chromedp.Do(ctx))
	return &Browser{ctx}
}

// Lacking ends a test that needs what this machine has not: skipped with the reason, or failed where CI is set.
func Lacking(tb testing.TB, reason string) {
	tb.Helper()
	if os.Getenv("CI") != "" {
		tb.Fatal(reason)
	}
	tb.Skip(reason)
}

// Tab is a page in a browser.
type Tab struct {
	ctx context.Context //nolint:containedctx // as above

	mu       sync.Mutex
	page     string                     // the address asked for
	messages []string                   // what the browser had to complain about
	requests map[network.RequestID]bool // that the page made; what one before it still waited for is none of its weight
	bytes    float64                    // that came over the wire for them
}

// Open opens an address in a tab of its own, as wide as the screen on a desk, and waits until it is there.
func (b *Browser) Open(tb testing.TB, address string) *Tab {
	tb.Helper()
	return b.open(tb, address)
}

// Apart is Open for somebody else, at a browser that has none of the others' cookies.
func (b *Browser) Apart(tb testing.TB, address string) *Tab {
	tb.Helper()
	return b.open(tb, address, chromedp.WithNewBrowserContext())
}

func (b *Browser) open(tb testing.TB, address string, how ...chromedp.ContextOption) *Tab {
	tb.Helper()
	t := &Tab{requests: map[network.RequestID]bool{}}
	var cancel context.CancelFunc
	t.ctx, cancel = chromedp.NewContext(b.ctx, append(how, chromedp.WithListener(t.listen))...)
	tb.Cleanup(cancel)
	check(tb, chromedp.Do(t.ctx))
	must(chromedp.Call(t.ctx, network.SetCacheDisabled, network.SetCacheDisabledParams{CacheDisabled: true}))(tb)
	must(chromedp.Call(t.ctx, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: markTitle}))(tb)
	const desk, high = 1280, 900
	t.Resize(tb, desk, high)
	t.Go(tb, address)
	return t
}

// listen notes what the browser says about the page.
func (t *Tab) listen(event any) {
	t.mu.Lock()
	defer t.mu.Unlock()
	switch e := event.(type) {
	case *network.EventRequestWillBeSent:
		if e.Type == network.ResourceTypeDocument {
			t.page, t.bytes, t.requests = e.Request.URL, 0, map[network.RequestID]bool{}
		}
		t.requests[e.RequestID] = true
	case *network.EventLoadingFinished:
		if t.requests[e.RequestID] {
			t.bytes += e.EncodedDataLength
		}
	case *log.EventEntryAdded:
		if e.Entry.Source == log.EntrySourceNetwork && e.Entry.URL == t.page {
			return // a page that says what is missing has a status that the browser does not like
		}
		t.messages = append(t.messages, fmt.Sprintf("%s, %s: %s (%s)", e.Entry.Source, e.Entry.Level, e.Entry.Text, e.Entry.URL))
	case *runtime.EventExceptionThrown:
		t.messages = append(t.messages, "exception: "+e.ExceptionDetails.Text)
	case *runtime.EventConsoleAPICalled:
		t.messages = append(t.messages, "console: "+string(e.Type))
	}
}

// Go opens another address in the tab.
func (t *Tab) Go(tb testing.TB, address string) {
	tb.Helper()
	t.do(tb, chromedp.Navigate(address))
}

// Follow clicks on what the selector names and waits for the page that it leads to.
func (t *Tab) Follow(tb testing.TB, selector string) {
	tb.Helper()
	ctx, cancel := context.WithTimeout(t.ctx, patience)
	defer cancel()
	must(chromedp.RunResponse(ctx, chromedp.Click(chromedp.CSS(selector))))(tb)
}

// Submit presses the key Enter and waits for the page that it leads to.
func (t *Tab) Submit(tb testing.TB) {
	tb.Helper()
	ctx, cancel := context.WithTimeout(t.ctx, patience)
	defer cancel()
	must(chromedp.RunResponse(ctx, chromedp.KeyEvent(kb.Enter)))(tb)
}

// Type types keys where the focus is; "\t" is the key Tab.
func (t *Tab) Type(tb testing.TB, keys string) {
	tb.Helper()
	t.do(tb, chromedp.KeyEvent(keys))
}

// Fill types a text into the field that the selector names, in place of what is there, and leaves the focus in it.
func (t *Tab) Fill(tb testing.TB, selector, text string) {
	tb.Helper()
	ctx, cancel := context.WithTimeout(t.ctx, patience)
	defer cancel()
	Eval[any](tb, t, fmt.Sprintf("document.querySelector(%q).select()", selector))
	check(tb, chromedp.Do(ctx, chromedp.SendKeys(chromedp.CSS(selector), text)))
}

// Choose puts files into the field of files that the selector names.
func (t *Tab) Choose(tb testing.TB, selector string, files ...string) {
	tb.Helper()
	ctx, cancel := context.WithTimeout(t.ctx, patience)
	defer cancel()
	check(tb, chromedp.Do(ctx, chromedp.SetUploadFiles(chromedp.CSS(selector), files)))
}

// Text is what a person reads at the first element that the selector names.
func (t *Tab) Text(tb testing.TB, selector string) string {
	tb.Helper()
	ctx, cancel := context.WithTimeout(t.ctx, patience)
	defer cancel()
	return must(chromedp.Run(ctx, chromedp.Text(chromedp.CSS(selector))))(tb)
}

// Eval is the value of an expression of JavaScript in the page; a promise is waited for.
func Eval[T any](tb testing.TB, t *Tab, expression string) T {
	tb.Helper()
	ctx, cancel := context.WithTimeout(t.ctx, patience)
	defer cancel()
	return must(chromedp.Run(ctx, chromedp.Evaluate[T](expression, chromedp.EvalAwaitPromise)))(tb)
}

// Resize makes the page as wide and high as so many pixels.
func (t *Tab) Resize(tb testing.TB, width, height int64) {
	tb.Helper()
	t.do(tb, chromedp.EmulateViewport(width, height))
}

// Prefer sets a preference of the person, such as prefers-color-scheme: dark.
func (t *Tab) Prefer(tb testing.TB, feature, value string) {
	tb.Helper()
	must(chromedp.Call(t.ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{{Name: feature, Value: value}}}))(tb)
}

// Picture is the page as a PNG from its top, as high as so many pixels at most.
func (t *Tab) Picture(tb testing.TB, most float64) []byte {
	tb.Helper()
	size := Eval[[2]float64](tb, t, `document.fonts.ready.then(() => [innerWidth, document.documentElement.scrollHeight])`)
	beyond := true
	shot := must(chromedp.Call(t.ctx, page.CaptureScreenshot, page.CaptureScreenshotParams{
		Format: page.CaptureScreenshotFormatPng, CaptureBeyondViewport: &beyond, Clip: &page.Viewport{Width: size[0], Height: min(size[1], most), Scale: 1},
	}))(tb)
	return shot.Data
}

// Weight is how many bytes came over the wire for the page and all that it needs, and in how many requests.
func (t *Tab) Weight() (bytes, requests int) {
	t.mu.Lock()
	defer t.mu.Unlock()
	return int(t.bytes), len(t.requests)
}

// Messages are what the browser complained about since the last call: errors of scripts, what the page's policy forbids, what could not be
// loaded.
func (t *Tab) Messages() []string {
	t.mu.Lock()
	defer t.mu.Unlock()
	list := t.messages
	t.messages = nil
	return list
}

func (t *Tab) do(tb testing.TB, steps ...chromedp.Action[chromedp.Void]) {
	tb.Helper()
	ctx, cancel := context.WithTimeout(t.ctx, patience)
	defer cancel()
	check(tb, chromedp.Do(ctx, steps...))
}
