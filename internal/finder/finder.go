// Package finder finds whatever a person may want to go to while typing: pages, actions, regions by any of their names, agreements, events,
// news. The command palettes and search-as-you-type fields of both faces stand on it. It asks package registry as the person who looks, and
// shows nothing that the pages would not.
package finder

import (
	"context"
	"slices"
	"strings"
	"time"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/bahasa"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/web/ui"
	"github.com/anyam-id/anyam/internal/wording"
	"github.com/anyam-id/anyam/region"
	"github.com/anyam-id/anyam/registry"
	"github.com/anyam-id/anyam/search"
	"github.com/anyam-id/anyam/term"
)

// Finder looks in one register.
type Finder struct {
	reg *registry.Registry
	now func() time.Time
}

// New makes a finder.
func New(reg *registry.Registry, now func() time.Time) *Finder { return &Finder{reg, now} }

// How much of each is offered: what fits on a screen.
const (
	mostRegions    = 6
	mostAgreements = 8
	mostEvents     = 4
	mostNews       = 4
	eventsLookedAt = 200
	longest        = 200 // bytes of what is typed
)

// Places are pages and actions of a face, which need no register.
type Places struct {
	Label string
	List  []ui.FoundLink
}

// Find gives all that fits what a person typed, by kind. Where nothing was typed it is the places alone.
func (x *Finder) Find(ctx context.Context, who registry.Actor, f ui.Frame, typed string, places ...Places) ([]ui.FoundGroup, error) {
	typed = typed[:min(len(typed), longest)]
	words := strings.Fields(bahasa.Lower(strings.ToValidUTF8(typed, "")))
	var out []ui.FoundGroup
	add := func(label string, list []ui.FoundLink) {
		if len(list) > 0 {
			out = append(out, ui.FoundGroup{Label: label, List: list})
		}
	}
	for _, p := range places {
		var list []ui.FoundLink
		for _, l := range p.List {
			if has(l.Text+" "+l.Hint, words) {
				list = append(list, l)
			}
		}
		add(p.Label, list)
	}
	if len(words) == 0 {
		return out, nil
	}
	var regions []ui.FoundLink
	for _, r := range Regions(typed, mostRegions) {
		regions = append(regions, ui.FoundLink{Link: ui.Link{Text: r.Official, Path: "/daerah/" + string(r.Code)}, Hint: above(r)})
	}
	add(f.T("Daerah", "Regions"), regions)
	agreements, err := x.agreements(ctx, who, f, typed)
	if err != nil {
		return nil, err
	}
	add(f.T("Kesepakatan", "Agreements"), agreements)
	events, err := x.events(ctx, who, f, words)
	if err != nil {
		return nil, err
	}
	add(f.T("Peristiwa", "Events"), events)
	articles, err := x.reg.News(ctx, who, registry.NewsOptions{Words: typed, Limit: mostNews})
	if err != nil && fault.KindOf(err) != fault.Invalid {
		return nil, err
	}
	var news []ui.FoundLink
	for _, a := range articles.Items {
		news = append(news, ui.FoundLink{Link: ui.Link{Text: a.Title, Path: newsPath(f, a)}, Hint: a.State.Label().In(f.Lang)})
	}
	add(f.T("Berita", "News"), news)
	return out, nil
}

// newsPath is where the article is read: at the desk it is where it is written.
func newsPath(f ui.Frame, a registry.NewsRow) string {
	if f.Desk {
		return "/meja/berita/" + string(a.ID)
	}
	return "/berita/" + a.Slug
}

// agreements are those that the question finds; while its last word is half typed, also those with a word that begins so.
func (x *Finder) agreements(ctx context.Context, who registry.Actor, f ui.Frame, typed string) ([]ui.FoundLink, error) {
	var rows []registry.Row
	for _, question := range []string{typed, typed + "*"} {
		if len(rows) > 0 {
			break
		}
		q, err := search.Question(question, term.DateOf(x.now()))
		if err != nil {
			continue // half a question, as one types it, finds nothing yet
		}
		order := "-signed"
		if q.HasWords() {
			order = "rank"
		}
		found, err := x.reg.Agreements(ctx, who, registry.ListOptions{Query: q, Sort: order, Limit: mostAgreements})
		if err != nil && fault.KindOf(err) != fault.Invalid {
			return nil, err
		}
		rows = found.Items
	}
	var list []ui.FoundLink
	for _, row := range rows {
		hint := row.State.Label().In(f.Lang)
		if !row.Signed.IsZero() {
			hint = row.Signed.In(f.Lang)
		}
		list = append(list, ui.FoundLink{Link: ui.Link{Text: wording.UpperFirst(row.Title), Path: agreementPath(f, row.ID)}, Hint: hint, Lang: "id"})
	}
	return list, nil
}

// agreementPath is where the agreement is read: at the desk it is where it is worked on.
func agreementPath(f ui.Frame, id agreement.ID) string {
	if f.Desk {
		return "/meja/k/" + string(id)
	}
	return "/k/" + string(id)
}

// eventPath is where the event is read: at the desk it is where it is worked on.
func eventPath(f ui.Frame, id agreement.ID) string {
	if f.Desk {
		return "/meja/peristiwa/" + string(id)
	}
	return "/peristiwa/" + string(id)
}

func (x *Finder) events(ctx context.Context, who registry.Actor, f ui.Frame, words []string) ([]ui.FoundLink, error) {
	page, err := x.reg.Events(ctx, who, eventsLookedAt, "")
	if err != nil {
		return nil, err
	}
	var list []ui.FoundLink
	for _, e := range page.Items {
		if len(list) < mostEvents && has(e.Name, words) {
			list = append(list, ui.FoundLink{Link: ui.Link{Text: e.Name, Path: eventPath(f, e.ID)}, Hint: e.Date.In(f.Lang), Lang: "id"})
		}
	}
	return list, nil
}

// has tells whether each of the words begins one of the text's.
func has(text string, words []string) bool {
	list := strings.FieldsFunc(bahasa.Lower(text), func(r rune) bool { return strings.ContainsRune(" -/(),.", r) })
	for _, w := range words {
		if !slices.ContainsFunc(list, func(s string) bool { return strings.HasPrefix(s, w) }) {
			return false
		}
	}
	return true
}

// Regions are those that a person may mean by what was typed so far: any of their names begins so, or the name as a whole is understood as
// messy names are. Provinces come first.
func Regions(typed string, most int) []region.Region {
	words := strings.Fields(bahasa.Lower(typed))
	if len(words) == 0 {
		return nil
	}
	var out []region.Region
	said := func(c region.Code) bool {
		return slices.ContainsFunc(out, func(r region.Region) bool { return r.Code == c })
	}
	add := func(r region.Region) {
		if len(out) < most && !said(r.Code) {
			out = append(out, r)
		}
	}
	m, err := region.Lookup(typed, region.Hint{})
	if err == nil {
		add(m.Region)
	}
	for _, c := range m.Candidates {
		if r, ok := region.Get(c); ok {
			add(r)
		}
	}
	for _, province := range []bool{true, false} {
		for _, r := range region.All() {
			if len(out) == most {
				break
			}
			if (r.Level == region.Province) == province && has(names(r), words) {
				add(r)
			}
		}
	}
	return out
}

func names(r region.Region) string {
	list := append([]string{r.Official, string(r.Code)}, r.Short...)
	list = append(list, r.Also...)
	for _, n := range r.Former {
		list = append(list, n.Text)
	}
	return strings.Join(list, " ")
}

// above is the province of a regency or city, else the short name.
func above(r region.Region) string {
	if p, ok := region.Get(r.Code.Province()); ok && p.Code != r.Code {
		return p.Name
	}
	if len(r.Short) > 0 {
		return r.Short[0]
	}
	return ""
}
