package apptest

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// Press presses one key, with the keys that are held meanwhile: "Enter", "ArrowDown", "Shift+Tab", "Control+K", "?". Keys have the
// names of KeyboardEvent.key.
func (t *Tab) Press(tb testing.TB, combination string) {
	tb.Helper()
	names := strings.Split(combination, "+")
	key := names[len(names)-1]
	var held []chromedp.Modifier
	for _, name := range names[:len(names)-1] {
		m, ok := map[string]chromedp.Modifier{"Control": chromedp.ModifierCtrl, "Shift": chromedp.ModifierShift, "Alt": chromedp.ModifierAlt, "Meta": chromedp.ModifierMeta}[name]
		if !ok {
			tb.Fatalf("there is no key %s to hold", name)
		}
		held = append(held, m)
	}
	if len(held) > 0 && len(key) == 1 {
		key = strings.ToLower(key)
	}
	if len([]rune(key)) > 1 {
		r, ok := keyNamed(key)
		if !ok {
			tb.Fatalf("there is no key %s", key)
		}
		key = string(r)
	}
	t.do(tb, chromedp.KeyEvent(key, chromedp.KeyModifiers(held...)))
}

func keyNamed(name string) (rune, bool) {
	if name == "Space" {
		return ' ', true
	}
	for r, k := range kb.Keys {
		if k.Key == name {
			return r, true
		}
	}
	return 0, false
}

// Drop drags files from outside the browser onto what the selector names, and lets them fall.
func (t *Tab) Drop(tb testing.TB, selector string, files ...string) {
	tb.Helper()
	at := Eval[[2]float64](tb, t, `(e => { e.scrollIntoView({block: "center", behavior: "instant"}); const b = e.getBoundingClientRect(); return [b.x + b.width/2, b.y + b.height/2] })(document.querySelector(`+quoted(selector)+`))`)
	data := input.DragData{Items: []*input.DragDataItem{}, DragOperationsMask: 1}
	for _, f := range files {
		data.Files = append(data.Files, must(filepath.Abs(f))(tb))
	}
	for _, step := range []input.DispatchDragEventType{input.DispatchDragEventTypeDragEnter, input.DispatchDragEventTypeDragOver, input.DispatchDragEventTypeDrop} {
		must(chromedp.Call(t.ctx, input.DispatchDragEvent, input.DispatchDragEventParams{Type: step, X: at[0], Y: at[1], Data: &data}))(tb)
	}
}
