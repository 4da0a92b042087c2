package finder

import (
	"encoding/json"
	"errors"
	"net/http"
	"slices"
	"strings"

	"github.com/anyam-id/anyam/affair"
	"github.com/anyam-id/anyam/bahasa"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/web"
	"github.com/anyam-id/anyam/internal/web/ui"
	"github.com/anyam-id/anyam/registry"
	"github.com/anyam-id/anyam/search"
	"github.com/anyam-id/anyam/term"
)

// option is what a combobox offers, as its script reads it.
type option struct {
	Text  string `json:"text"`
	Value string `json:"value,omitempty"` // what the field then has; "" the text
	Hint  string `json:"hint,omitempty"`
}

const mostOptions = 10

// Routes adds what fields ask while one types: regions, agencies, and how a date is understood.
func (x *Finder) Routes(mux web.Mux) {
	for _, prefix := range []string{"", "/en"} {
		mux.Handle("GET "+prefix+ui.RegionOptions, web.Security(http.HandlerFunc(x.regionOptions)))
		mux.Handle("GET "+prefix+ui.AgencyOptions, web.Security(http.HandlerFunc(x.agencyOptions)))
		mux.Handle("GET "+prefix+"/tafsir/tanggal", web.Security(http.HandlerFunc(readDate)))
	}
}

func (x *Finder) regionOptions(w http.ResponseWriter, r *http.Request) {
	var list []option
	for _, g := range Regions(asked(r), mostOptions) {
		list = append(list, option{Text: g.Official, Hint: above(g)})
	}
	offer(w, list)
}

// agencyOptions offers agencies that are parties in the register, and those that governments have by their affairs.
func (x *Finder) agencyOptions(w http.ResponseWriter, r *http.Request) {
	words := strings.Fields(bahasa.Lower(asked(r)))
	var list []option
	add := func(text, hint string) {
		if len(list) < mostOptions && has(text, words) && !slices.ContainsFunc(list, func(o option) bool { return o.Text == text }) {
			list = append(list, option{Text: text, Hint: hint})
		}
	}
	if page, err := x.reg.Agreements(r.Context(), registry.Anonymous(), registry.ListOptions{Facets: true, Limit: 1}); err == nil {
		for _, f := range page.Facets {
			if f.Name != string(search.Party) {
				continue
			}
			for _, v := range f.Values {
				if strings.HasPrefix(v.Value, "agency:") {
					add(v.Label.In("id"), ui.NewFrame(r, fault.Text{}).T("ada di register", "in the register"))
				}
			}
		}
	}
	for _, a := range affair.All() {
		if name := a.Name().In("id"); name != "" {
			add("Dinas "+titled(name), "")
		}
	}
	for _, name := range []string{"Badan Perencanaan Pembangunan Daerah", "Badan Penanggulangan Bencana Daerah", "Badan Kesatuan Bangsa dan Politik", "Biro Pemerintahan dan Otonomi Daerah", "Biro Perekonomian", "Sekretariat Daerah"} {
		add(name, "")
	}
	offer(w, list)
}

// titled writes an affair's name as an agency's: Dinas Kelautan dan Perikanan.
func titled(name string) string {
	list := strings.Fields(name)
	for i, w := range list {
		if w != "dan" && w != "serta" {
			list[i] = strings.ToUpper(w[:1]) + w[1:]
		}
	}
	return strings.Join(list, " ")
}

func asked(r *http.Request) string {
	q := strings.ToValidUTF8(r.FormValue("q"), "")
	return q[:min(len(q), longest)]
}

func offer(w http.ResponseWriter, list []option) {
	if list == nil {
		list = []option{}
	}
	h := w.Header()
	h.Set("Content-Type", "application/json")
	h.Set("Cache-Control", "private, max-age=60")
	_ = json.NewEncoder(w).Encode(list) // a caller who has gone is no error of ours
}

// readDate says how a typed date is understood, in a line of text.
func readDate(w http.ResponseWriter, r *http.Request) {
	f := ui.NewFrame(r, fault.Text{})
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.Header().Set("Cache-Control", "private, max-age=60")
	d, err := term.ParseTyped(asked(r))
	if e, ok := errors.AsType[*fault.Error](err); ok {
		w.WriteHeader(http.StatusUnprocessableEntity)
		_, _ = w.Write([]byte(e.Text.In(f.Lang)))
		return
	}
	_, _ = w.Write([]byte(HeardDate(d, f))) //nolint:gosec // plain text, and of a date that was read
}

// HeardDate says how a date was understood; "" where nothing was typed.
func HeardDate(d term.Date, f ui.Frame) string {
	if d.IsZero() {
		return ""
	}
	text := f.T("Dipahami: ", "Understood as ") + d.In(f.Lang)
	switch {
	case d.About:
		return text
	case d.Month == 0:
		return text + f.T(" (bulan dan harinya tidak diketahui)", " (month and day not known)")
	case d.Day == 0:
		return text + f.T(" (harinya tidak diketahui)", " (day not known)")
	}
	return text
}
