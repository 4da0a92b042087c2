package desk

import (
	"errors"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/desk/page"
	"github.com/anyam-id/anyam/internal/web/ui"
	"github.com/anyam-id/anyam/internal/wording"
	"github.com/anyam-id/anyam/registry"
	"github.com/anyam-id/anyam/term"
)

// dealRoutes are the pages on which parties make an agreement, from the draft to the end.
func (s *Server) dealRoutes() map[string]Page {
	return map[string]Page{
		"GET /meja/k/{id}/naskah":                         s.draftPage,
		"GET /meja/k/{id}/naskah/unduh":                   s.draftFile,
		"GET /meja/k/{id}/berlaku/unduh":                  s.inForceFile,
		"GET /meja/k/{id}/pengakhiran/unduh":              s.endingFile,
		"GET /meja/k/{id}/naskah/baru":                    s.newDraftPage,
		"POST /meja/k/{id}/naskah/baru":                   s.newDraft,
		"GET /meja/k/{id}/naskah/pasal/{pasal}":           s.draftPartPage,
		"POST /meja/k/{id}/naskah/sikap":                  s.position,
		"POST /meja/k/{id}/naskah/komentar":               s.comment,
		"GET /meja/k/{id}/penandatanganan":                s.signingPage,
		"POST /meja/k/{id}/penandatanganan":               s.planSigning,
		"POST /meja/k/{id}/penandatanganan/tanda-tangan":  s.sign,
		"POST /meja/k/{id}/penandatanganan/kuasa":         s.addPower,
		"GET /meja/k/{id}/penandatanganan/kuasa/{berkas}": s.powerFile,
		"GET /meja/k/{id}/pengakhiran":                    s.endingPage,
		"POST /meja/k/{id}/pengakhiran":                   s.proposeEnd,
		"POST /meja/k/{id}/pengakhiran/jawab":             s.answerEnd,
		"GET /meja/k/{id}/berlaku":                        s.inForcePage,
		"GET /meja/k/{id}/pensyaratan":                    s.reservationsPage,
		"POST /meja/k/{id}/pensyaratan":                   s.reserve,
		"POST /meja/k/{id}/pensyaratan/cabut":             s.withdrawReservation,
		"GET /meja/k/{id}/perubahan":                      s.amendingPage,
		"POST /meja/k/{id}/perubahan":                     s.amend,
	}
}

// dealParts are the pages by their address, in the order of an agreement's life.
var dealParts = []struct {
	path string
	text fault.Text
}{
	{"naskah", fault.T("Naskah", "Draft")},
	{"penandatanganan", fault.T("Penandatanganan", "Signing")},
	{"pensyaratan", fault.T("Pensyaratan", "Reservations")},
	{"berlaku", fault.T("Naskah yang berlaku", "Text in force")},
	{"pengakhiran", fault.T("Pengakhiran", "End")},
}

// amendingPart is the page that only addenda have.
var amendingPart = fault.T("Pasal yang diubah", "Articles changed")

// dealLinks are the pages of an agreement's making.
func dealLinks(d *agreement.Agreement, f ui.Frame) []ui.Link {
	var out []ui.Link
	for _, x := range dealParts {
		out = append(out, ui.Link{Text: x.text.In(f.Lang), Path: agreementPath(d.ID) + "/" + x.path})
	}
	if d.Class == agreement.Amendment {
		out = append(out, ui.Link{Text: amendingPart.In(f.Lang), Path: agreementPath(d.ID) + "/perubahan"})
	}
	return out
}

// deal is the head of such a page. part is the last word of its address.
func (s *Server) deal(r *http.Request, who registry.Actor, part string, c registry.Common) page.Deal {
	title := amendingPart
	for _, x := range dealParts {
		if x.path == part {
			title = x.text
		}
	}
	p := page.Deal{Frame: s.frame(r, who, "register", title), At: agreementPath(c.Agreement), Heading: wording.UpperFirst(c.Title)}
	p.Tabs.Label = p.T("Bagian", "Parts")
	p.Tabs.List = []ui.TabLink{{Link: ui.Link{Text: p.T("Kesepakatan", "Agreement"), Path: p.At}}}
	for _, x := range dealParts {
		p.Tabs.List = append(p.Tabs.List, ui.TabLink{Link: ui.Link{Text: x.text.In(p.Lang), Path: p.At + "/" + x.path}, Here: x.path == part})
	}
	if part == "perubahan" {
		p.Tabs.List = append(p.Tabs.List, ui.TabLink{Link: ui.Link{Text: amendingPart.In(p.Lang), Path: p.At + "/perubahan"}, Here: true})
	}
	p.Chips = []ui.Chip{{Text: wording.UpperFirst(c.State.Label().In(p.Lang)), Tone: stateTone(c.State)}}
	for _, h := range c.History {
		p.History = append(p.History, page.Line{When: s.momentIn(h.At, p.Lang), Text: h.Text.In(p.Lang)})
	}
	return p
}

// momentIn is the day of a moment, here.
func (s *Server) momentIn(at time.Time, lang string) string {
	return term.DateOf(at.In(s.Now().Location())).In(lang)
}

// wrongs are the problems of a refusal, by the names of the fields that they are about; any other error is given back.
func (s *Server) wrongs(r *http.Request, err error, names map[string]string) (ui.Wrong, error) {
	e, ok := errors.AsType[*fault.Error](err)
	if !ok || e.Kind != fault.Invalid && e.Kind != fault.Conflict {
		return nil, err
	}
	lang := s.lang(r)
	wrong := make(ui.Wrong)
	for place, text := range ui.WrongOf(e, lang) {
		name, ok := names[place]
		if !ok {
			name = place
		}
		wrong[name] = wording.UpperFirst(text)
	}
	if len(wrong) == 0 {
		wrong[""] = wording.Sentence(e.Text, lang)
	}
	return wrong, nil
}

// filled are fields with what was typed and what is wrong with it. prefix keeps their IDs apart from others of the page.
func filled(r *http.Request, prefix string, list []ui.Field, wrong ui.Wrong) []ui.Field {
	for i := range list {
		x := &list[i]
		x.ID = prefix + x.Name
		if r.Method != http.MethodPost {
			continue
		}
		x.Wrong = wrong[x.Name]
		switch x.Type {
		case "file":
		case "choices":
			for j := range x.Options {
				x.Options[j].Chosen = slices.Contains(r.Form[x.Name], x.Options[j].Value)
			}
		case "checkbox":
			x.Options = []ui.Option{{Chosen: r.FormValue(x.Name) != ""}}
		default:
			if _, given := r.Form[x.Name]; given {
				x.Value = r.FormValue(x.Name)
			}
		}
	}
	return list
}

// summary are the lines of what is wrong: of fields, and what is about none of them.
func summary(wrong ui.Wrong, lists ...[]ui.Field) []ui.WrongField {
	all := slices.Concat(lists...)
	out := ui.WrongFields(all...)
	var rest []string
	for name, text := range wrong {
		if !slices.ContainsFunc(all, func(x ui.Field) bool { return x.Name == name }) {
			rest = append(rest, text)
		}
	}
	slices.Sort(rest)
	for _, text := range slices.Compact(rest) {
		out = append(out, ui.WrongField{Text: text})
	}
	return out
}

// speaking are the parties that an official may say something for, and the field that asks which and by which letter, where that is not clear.
func speaking(sides []registry.Side, f ui.Frame, which func(registry.Side) bool) (fields []ui.Field, some bool) {
	var options []ui.Option
	letter := false
	for _, x := range sides {
		if x.Speaks && which(x) {
			options = append(options, ui.Option{Value: x.Key, Text: x.Name})
			letter = letter || x.Government == ""
		}
	}
	slices.SortStableFunc(options, func(a, b ui.Option) int { // one's own first
		own := func(o ui.Option) int {
			if slices.ContainsFunc(sides, func(x registry.Side) bool { return x.Key == o.Value && x.Government != "" }) {
				return 0
			}
			return 1
		}
		return own(a) - own(b)
	})
	if len(options) > 1 || letter {
		fields = append(fields, ui.Field{Name: "pihak", Label: f.T("Atas nama", "For"), Options: options})
	}
	if letter {
		fields = append(fields, ui.Field{Name: "surat", Label: f.T("Surat yang menyatakannya", "The letter that says so"), Hint: f.T("Untuk pihak yang tidak memiliki akun.", "For a party that has no account."), Optional: true})
	}
	return fields, len(options) > 0
}

func everySide(registry.Side) bool { return true }

// sideName is a party's name by its key.
func sideName(sides []registry.Side, key string) string {
	for _, x := range sides {
		if x.Key == key {
			return x.Name
		}
	}
	return ""
}

// sideNames are names in a row.
func sideNames(sides []registry.Side, keys []string, lang string) string {
	var out []string
	for _, k := range keys {
		out = append(out, sideName(sides, k))
	}
	return wording.List(out, lang)
}

// typedDate reads a date of a form that may be empty.
func typedDate(r *http.Request, name string, wrong ui.Wrong, lang string) term.Date {
	v := strings.TrimSpace(r.FormValue(name))
	if v == "" {
		return term.Date{}
	}
	d, err := readDate(v)
	if err != nil {
		wrong[name] = wording.UpperFirst(err.Text.In(lang))
	}
	return d
}
