package web

import (
	"embed"
	"fmt"
	"io/fs"
	"regexp"
	"slices"
	"strings"
)

//go:embed style
var styles embed.FS

// first are the style sheets that stand in the page itself; last comes what must win. The others come between, by name.
var (
	first = []string{"tokens.css", "base.css", "frame.css"}
	last  = []string{"print.css"}
)

// readStyle joins the style sheets of folder style: what stands in the page, and the rest.
func readStyle() (head, rest string, err error) {
	entries, err := fs.ReadDir(styles, "style")
	if err != nil {
		return "", "", fmt.Errorf("list style sheets: %w", err)
	}
	var between []string
	for _, e := range entries {
		if name := e.Name(); !slices.Contains(first, name) && !slices.Contains(last, name) {
			between = append(between, name)
		}
	}
	join := func(names []string) (string, error) {
		var b strings.Builder
		for _, name := range names {
			sheet, err := styles.ReadFile("style/" + name)
			if err != nil {
				return "", fmt.Errorf("read style sheet %s: %w", name, err)
			}
			b.WriteString(tight(string(sheet)))
		}
		return b.String(), nil
	}
	if head, err = join(first); err != nil {
		return "", "", err
	}
	rest, err = join(append(between, last...))
	return head, rest, err
}

var (
	cssComment = regexp.MustCompile(`(?s)/\*.*?\*/`)
	cssIndent  = regexp.MustCompile(`\s*\n\s*`)
)

// tight is a style sheet without what only its readers need.
func tight(sheet string) string {
	return strings.TrimSpace(cssIndent.ReplaceAllString(cssComment.ReplaceAllString(sheet, ""), ""))
}
