package page

import (
	"context"
	"io"

	"github.com/a-h/templ"

	"github.com/anyam-id/anyam/internal/atlas"
	"github.com/anyam-id/anyam/internal/web/ui"
)

// Boundaries is the page on which the outlines of regions are brought and drawn.
type Boundaries struct {
	ui.Frame
	Now      []ui.Fact // the file that is drawn; nil none
	Fields   []ui.Field
	Wrong    []ui.WrongField
	Problems []ui.Problem
	Draft    *BoundaryDraft // a file that was brought and is not drawn yet
	Map      *atlas.Map     // the outlines of the draft, or those drawn now; nil none
}

// BoundaryDraft is a file that was looked at.
type BoundaryDraft struct {
	Digest, Object, Source, Name string
	Facts                        []ui.Fact
	Lacks                        []string // regions that it does not hold
}

// outlines draws the map.
func outlines(m *atlas.Map) templ.Component {
	return templ.ComponentFunc(func(_ context.Context, w io.Writer) error { return m.Write(w) })
}
