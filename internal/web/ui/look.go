package ui

import (
	"strconv"

	"github.com/anyam-id/anyam/internal/web"
)

// modes are what the person can choose between, each with the value that the form sends.
func (f Frame) modes() []Link {
	return []Link{{f.T("Otomatis", "Automatic"), ""}, {f.T("Terang", "Light"), "light"}, {f.T("Gelap", "Dark"), "dark"}}
}

// scheme is what the browser is told of the page's colours before it has its style.
func (f Frame) scheme() string {
	if f.Look.Mode != "" {
		return f.Look.Mode
	}
	return "light dark"
}

func pressed(is bool) string { return strconv.FormatBool(is) }

// headStyle is the style that stands in the page.
func (f Frame) headStyle() string {
	a, err := web.NewAssets()
	if err != nil {
		return "" // what is embedded is there
	}
	return a.Head(f.Look.Styled)
}
