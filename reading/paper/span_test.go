package paper_test

import (
	"reflect"
	"strings"
	"testing"

	"github.com/anyam-id/anyam/reading/paper"
)

// checkSpans fails unless every span in p lies in the text and is not empty, and the words of each Words are those between
// its bytes.
func checkSpans(tb testing.TB, text string, p paper.Paper) {
	tb.Helper()
	masked := paper.Mask(text)
	var walk func(path string, v reflect.Value)
	walk = func(path string, v reflect.Value) {
		switch w := v.Interface().(type) {
		case paper.Words:
			if w.IsZero() {
				return
			}
			if w.Start < 0 || w.End > len(text) || w.Start >= w.End {
				tb.Fatalf("%s: span %d:%d does not lie in the text", path, w.Start, w.End)
			}
			if got := strings.Join(strings.Fields(masked[w.Start:w.End]), " "); got != w.Text {
				tb.Fatalf("%s: the words %q are not those at their place, %q", path, w.Text, got)
			}
			return
		case paper.Span:
			if w.Start < 0 || w.End > len(text) || w.Start >= w.End {
				tb.Fatalf("%s: span %d:%d does not lie in the text", path, w.Start, w.End)
			}
			return
		}
		switch v.Kind() {
		case reflect.Pointer:
			if !v.IsNil() {
				walk(path, v.Elem())
			}
		case reflect.Slice:
			for i := range v.Len() {
				walk(path, v.Index(i))
			}
		case reflect.Struct:
			for i := range v.NumField() {
				if v.Type().Field(i).IsExported() {
					walk(path+"."+v.Type().Field(i).Name, v.Field(i))
				}
			}
		default:
		}
	}
	walk("paper", reflect.ValueOf(p))
	for _, c := range p.Checks {
		if len(c.Spans) == 0 || c.Text.ID == "" || c.Text.EN == "" {
			tb.Fatalf("the check %q lacks its place or its words: %+v", c.Code, c)
		}
	}
}
