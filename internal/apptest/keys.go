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
// names of KeyboardEvent.key. What a script prevents does not happen, as under a person's fingers.
func (t *Tab) Press(tb testing.TB, combination string) {
	tb.Helper()
	names := strings.Split(combination, "+")
	held := int64(0)
	for _, name := range names[:len(names)-1] {
		m, ok := map[string]chromedp.Modifier{"Control": chromedp.ModifierCtrl, "Shift": chromedp.ModifierShift, "Alt": chromedp.ModifierAlt, "Meta": chromedp.ModifierMeta}[name]
		if !ok {
			tb.Fatalf("there is no key %s to hold", name)
		}
		held |= int64(m)
	}
	key, ok := keyNamed(names[len(names)-1], held != 0)
	if !ok {
		tb.Fatalf("there is no key %s", names[len(names)-1])
	}
	if key.Shift {
		held |= int64(chromedp.ModifierShift)
	}
	press := input.DispatchKeyEventParams{
		Type: input.DispatchKeyEventTypeRawKeyDown, Modifiers: held, Key: key.Key, Code: key.Code, NativeVirtualKeyCode: key.Native, WindowsVirtualKeyCode: key.Windows,
	}
	if key.Print && held&^int64(chromedp.ModifierShift) == 0 {
		press.Type, press.Text, press.UnmodifiedText = input.DispatchKeyEventTypeKeyDown, key.Text, key.Unmodified
	}
	release := press
	release.Type, release.Text, release.UnmodifiedText = input.DispatchKeyEventTypeKeyUp, "", ""
	must(chromedp.Call(t.ctx, input.DispatchKeyEvent, press))(tb)
	must(chromedp.Call(t.ctx, input.DispatchKeyEvent, release))(tb)
}

// keyNamed is the key of that name; a letter that is pressed while others are held is a small one.
func keyNamed(name string, held bool) (kb.Key, bool) {
	if name == "Space" {
		name = " "
	}
	if held && len(name) == 1 {
		name = strings.ToLower(name)
	}
	if r := []rune(name); len(r) == 1 {
		if k, ok := kb.Keys[r[0]]; ok {
			return *k, true
		}
	}
	for _, k := range kb.Keys {
		if k.Key == name {
			return *k, true
		}
	}
	return kb.Key{}, false
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
