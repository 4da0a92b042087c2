package portal

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"strings"

	"github.com/anyam-id/anyam/doc"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/numfmt"
	"github.com/anyam-id/anyam/internal/portal/page"
	"github.com/anyam-id/anyam/internal/web"
	"github.com/anyam-id/anyam/internal/web/ui"
	"github.com/anyam-id/anyam/internal/wording"
	"github.com/anyam-id/anyam/region"
	"github.com/anyam-id/anyam/registry"
	"github.com/anyam-id/anyam/search"
	"github.com/anyam-id/anyam/term"
)

const (
	sumsPath    = "/data/SHA256SUMS"
	licenceName = "Creative Commons Attribution 4.0 (CC BY 4.0)"
	licencePath = "https://creativecommons.org/licenses/by/4.0/"
)

// journalPath is the journal up to its entry of a number.
func journalPath(until int64) string { return fmt.Sprintf("/api/v1/journal?until=%d", until) }

// data is the page of open data.
func (s *Server) data(w http.ResponseWriter, r *http.Request) error {
	ctx, who := r.Context(), registry.Anonymous()
	counts, err := s.reg.Counts(ctx)
	if err != nil {
		return err
	}
	state, err := s.reg.JournalState(ctx, who)
	if err != nil {
		return err
	}
	p := page.Data{Frame: s.frame(r, "data", fault.T("Data terbuka", "Open data")), Digest: state.SHA256, Journal: journalPath(state.Entries), Sums: sumsPath, Licence: ui.Link{Text: licenceName, Path: licencePath}}
	if err := s.paperKeys(&p); err != nil {
		return err
	}
	p.Agreements = fmt.Sprintf(p.T("%s kesepakatan dan perjanjian, menurut yang diketahui saat Anda mengunduhnya.", "%s agreements, as known at the moment of download."), number(counts.Agreements, p.Lang))
	p.Entries = numfmt.Int(state.Entries, p.Lang) + " " + p.T("entri", "entries")
	p.Size = numfmt.Bytes(state.Bytes, p.Lang)
	p.More = []page.DataFile{
		{Name: p.T("Pasangan daerah", "Pairs of regions"), About: p.T("Siapa dengan siapa, berapa kesepakatan, dengan derajat apa.", "Who with whom, how many agreements, of which grade."), Links: []ui.Link{{Text: "CSV", Path: string(p.To("/peta.csv"))}, {Text: "JSON", Path: "/api/v1/flows"}}},
		{Name: p.T("Rencana", "Plans"), About: p.T("Siapa sebaiknya memasok siapa, dari neraca daerah.", "Who should supply whom, from the balances of regions."), Links: []ui.Link{{Text: p.T("rencana dengan JSON-nya", "plans with their JSON"), Path: string(p.To("/rencana"))}}},
		{Name: p.T("Angka", "Figures"), About: p.T("Menurut tahun, urusan, keadaan, barang.", "By year, affair, state, good."), Links: []ui.Link{{Text: p.T("grafik dengan CSV-nya", "charts with their CSV"), Path: string(p.To("/angka"))}}},
		{Name: p.T("Hasil pencarian apa pun", "Any search"), About: p.T("Halaman hasil pencarian punya unduhannya sendiri.", "The page of a search has downloads of its own."), Links: []ui.Link{{Text: p.T("cari", "search"), Path: string(p.To("/cari"))}}},
	}
	described(&p.Frame, fault.T("Unduh seluruh register kerja sama daerah: CSV, XLSX, JSON Lines, dan riwayat lengkap dengan sidik SHA-256.", "Download the whole register of regional cooperation: CSV, XLSX, JSON Lines, and the whole history with its SHA-256."))
	p.Meta.Data = map[string]any{"@context": "https://schema.org", "@graph": []linkedThing{linkedData(p)}}
	return ui.Render(w, r, http.StatusOK, page.DataPage(p))
}

// keysPath is where programs find the keys that sign papers, at every register.
const keysPath = "/.well-known/anyam-paper-keys.json"

// paperKeys shows with which keys papers are and were signed.
func (s *Server) paperKeys(p *page.Data) error {
	p.KeysPath = keysPath
	keys, err := s.reg.PaperKeys()
	for _, k := range keys {
		state := p.T("dipakai sekarang", "used now")
		switch {
		case k.Revoked:
			state = p.T("tidak dipercaya lagi", "not to be trusted any more")
		case !k.Current:
			state = p.T("sebelumnya", "earlier")
		}
		if k.Since != "" {
			if d, err := term.Parse(k.Since); err == nil {
				state += p.T(", sejak ", ", since ") + d.In(p.Lang)
			}
		}
		p.Keys = append(p.Keys, page.PaperKey{Fingerprint: k.Fingerprint, State: state})
	}
	return err
}

// keyList is the same for programs.
func (s *Server) keyList(w http.ResponseWriter, _ *http.Request) error {
	keys, err := s.reg.PaperKeys()
	if err != nil {
		return err
	}
	var b bytes.Buffer
	if err := json.NewEncoder(&b).Encode(map[string]any{"algorithm": "Ed25519", "keys": keys}); err != nil {
		return err
	}
	w.Header().Set("Access-Control-Allow-Origin", "*")
	return web.Write(w, http.StatusOK, "application/json", &b)
}

// linkedData is the register as a set of data.
func linkedData(p page.Data) linkedThing {
	file := func(mediaType, path string) linkedThing {
		return linkedThing{"@type": "DataDownload", "encodingFormat": mediaType, "contentUrl": p.Meta.Site + path}
	}
	return linkedThing{
		"@type": "Dataset", "name": p.T("Register kerja sama daerah", "Register of regional cooperation"), "description": p.Meta.Description, "license": licencePath, "isAccessibleForFree": true,
		"url": p.Meta.Absolute(p.Lang, "/data"), "inLanguage": []string{"id", "en"}, "spatialCoverage": "Indonesia",
		"distribution": []linkedThing{
			file("text/csv", string(ui.Download("csv", ""))), file("application/x-ndjson", string(ui.Download("jsonl", ""))),
			file("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", string(ui.Download("xlsx", ""))), file("application/x-ndjson", p.Journal),
		},
	}
}

// dataFile serves the small files of the page of open data.
func (s *Server) dataFile(w http.ResponseWriter, r *http.Request) error {
	var b bytes.Buffer
	switch r.PathValue("file") {
	case "SHA256SUMS":
		state, err := s.reg.JournalState(r.Context(), registry.Anonymous())
		if err != nil {
			return err
		}
		fmt.Fprintf(&b, "%s  anyam-journal-%d.jsonl\n", state.SHA256, state.Entries)
		return web.Write(w, http.StatusOK, "text/plain; charset=utf-8", &b)
	case "skema.md":
		b.WriteString(doc.ExportSchema)
		return web.Write(w, http.StatusOK, "text/markdown; charset=utf-8", &b)
	}
	return s.missing(w, r)
}

// subscribe is the page that explains subscriptions, and makes them.
func (s *Server) subscribe(w http.ResponseWriter, r *http.Request) error {
	p := page.Subscribe{Frame: s.frame(r, "", fault.T("Langganan", "Subscribe")), Region: typed(r, "daerah"), Q: asked(r), Wrong: make(ui.Wrong)}
	p.Meta.Hidden = r.URL.RawQuery != ""
	described(&p.Frame, fault.T("Ikuti kerja sama daerah lewat umpan Atom dan kalender iCal, tanpa akun.", "Follow regional cooperation by Atom feeds and iCal calendars, without an account."))
	made := search.Query{}
	var only *region.Region
	if p.Region != "" {
		m, err := region.Lookup(p.Region, region.Hint{})
		if err != nil {
			p.Wrong["daerah"] = why(err, p.Lang)
		} else {
			only = &m.Region
			made = topicOfRegion(m.Region).query
		}
	}
	if p.Q != "" {
		q, err := search.Question(p.Q, s.today())
		if err != nil {
			p.Wrong["q"] = why(err, p.Lang)
		} else {
			made, only = made.And(q.Conditions...), nil
		}
	}
	switch {
	case len(p.Wrong) > 0:
	case only != nil:
		p.Made = append(p.Made, subscriptionOf(p.Frame, topicOfRegion(*only)))
	case len(made.Conditions) > 0:
		p.Made = append(p.Made, subscriptionOf(p.Frame, topicOfSearch(made)))
	}
	p.Whole = []page.Subscription{subscriptionOf(p.Frame, everything())}
	p.News = []page.Subscription{subscriptionOf(p.Frame, topicOfNews())}
	categories, err := s.reg.NewsCategories(r.Context(), registry.Anonymous())
	if err != nil {
		return err
	}
	for _, c := range categories {
		p.News = append(p.News, subscriptionOf(p.Frame, topicOfCategory(c)))
	}
	status := http.StatusOK
	if len(p.Wrong) > 0 {
		status = http.StatusUnprocessableEntity
	}
	return ui.Render(w, r, status, page.SubscribePage(p))
}

// typed is what a person typed into a field.
func typed(r *http.Request, name string) string {
	return strings.TrimSpace(strings.ReplaceAll(strings.ToValidUTF8(r.FormValue(name), ""), "\x00", ""))
}

// why is what is wrong with what was typed into one field.
func why(err error, lang string) string {
	e, ok := errors.AsType[*fault.Error](err)
	if !ok {
		return fault.T("Tidak terbaca.", "It cannot be read.").In(lang)
	}
	if len(e.Problems) > 0 {
		return wording.Sentence(e.Problems[0].Text, lang)
	}
	return wording.Sentence(e.Text, lang)
}

func subscriptionOf(f ui.Frame, t topic) page.Subscription {
	x := page.Subscription{Link: ui.Link{Text: t.title.In(f.Lang), Path: t.page}, Feed: t.atom(), Atom: f.Meta.Absolute(f.Lang, t.atom())}
	if !t.news {
		x.Ical = f.Meta.Absolute(f.Lang, t.calendar())
		x.WebCal = webcal(x.Ical)
	}
	return x
}
