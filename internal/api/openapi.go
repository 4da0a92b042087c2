package api

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"path"
	"reflect"
	"strings"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/yaml"

	"github.com/anyam-id/anyam/affair"
	"github.com/anyam-id/anyam/client"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/web"
	"github.com/anyam-id/anyam/reminder"
	"github.com/anyam-id/anyam/term"
)

// document is the beginning of the OpenAPI document; the operations add themselves. Its sentences are in both languages until publish
// parts them.
func (s *Server) document() *huma.OpenAPI {
	schemas := huma.NewMapRegistry("#/components/schemas/", schemaName)
	alias := func(t, as reflect.Type) { schemas.RegisterTypeAlias(t, as) }
	alias(reflect.TypeFor[huma.ErrorModel](), reflect.TypeFor[client.Problem]())
	alias(reflect.TypeFor[term.Date](), reflect.TypeFor[dateText]())
	alias(reflect.TypeFor[term.Duration](), reflect.TypeFor[durationText]())
	alias(reflect.TypeFor[affair.ID](), reflect.TypeFor[affairText]())
	alias(reflect.TypeFor[[]affair.ID](), reflect.TypeFor[[]affairText]()) // else taken for bytes
	tags := []*huma.Tag{
		{Name: tagAgreements, Description: both(fault.T("Kesepakatan dan perjanjian, dengan semua pernyataan tentangnya.", "Agreements, with everything stated about them."))},
		{Name: tagReadings, Description: both(fault.T("Siaran dan naskah yang dibaca, menunggu keputusan.", "Releases and papers that were read, waiting for a decision."))},
		{Name: tagIntake, Description: both(fault.T("Yang dibawa dan dibaca di belakang layar.", "What is brought and read in the background."))},
		{Name: tagImports, Description: both(fault.T("Register lama yang diimpor seluruhnya atau tidak sama sekali.", "Old registers, imported whole or not at all."))},
		{Name: tagDesk, Description: both(fault.T("Pekerjaan di meja: tampilan, perubahan sekaligus, perbaikan arsip, naskah kembar.", "Work at the desk: views, changes of many, repairs of the archive, duplicates."))},
		{Name: tagFollow, Description: both(fault.T("Yang dicatat sampai kesepakatan terwujud: perizinan, kendala, program, hasil, tonggak, anggaran.", "What is kept until an agreement comes true: licences, obstacles, programmes, outcomes, milestones, budgets."))},
		{Name: tagMatters, Description: both(fault.T("Yang dikerjakan pemerintah sebelum dan di samping kesepakatan: tugas, penawaran, kerangka acuan, rapat.", "What governments do before and beside agreements: tasks, offers, terms of reference, meetings."))},
		{Name: tagDeals, Description: both(fault.T("Penyusunan naskah, penandatanganan dan pengakhiran di antara para pihak; naskah yang berlaku.", "Drafting, signing and ending among the parties; the text in force."))},
		{Name: tagDocuments, Description: both(fault.T("Naskah menurut sidik isinya.", "Documents by the digest of their bytes."))},
		{Name: tagNews, Description: both(fault.T("Berita dan kategorinya.", "News and their categories."))},
		{Name: tagJournal, Description: both(fault.T("Seluruh riwayat, untuk dibawa pulang.", "The whole history, to take along."))},
		{Name: tagEvents, Description: both(fault.T("Peristiwa penandatanganan.", "Events at which agreements were signed."))},
		{Name: tagFigures, Description: both(fault.T("Angka di balik peta dan grafik.", "Figures behind the map and the charts."))},
		{Name: tagObligations, Description: both(fault.T("Kewajiban, pernyataan realisasi kedua pihak, perbedaan, dan buku besar.", "Obligations, what both parties claim, differences, and the ledger."))},
		{Name: tagPlans, Description: both(fault.T("Neraca daerah, dan rencana siapa memasok siapa.", "Balances of regions, and plans of who supplies whom."))},
		{Name: tagRegions, Description: both(fault.T("Daerah dan urusan pemerintahan.", "Regions and government affairs."))},
	}
	return &huma.OpenAPI{
		OpenAPI: "3.1.0",
		Info: &huma.Info{
			Title: "Anyam", Version: s.Version,
			Description: both(fault.T("Register kerja sama daerah. Membaca fakta yang sudah terbit tidak memerlukan token; menulis memerlukannya (anyam token create).",
				"A register of cooperation between regional governments. Reading published facts needs no token; writing does (anyam token create).")),
			License: &huma.License{Name: "Apache-2.0", Identifier: "Apache-2.0"},
		},
		Tags: tags,
		Components: &huma.Components{
			Schemas: schemas,
			SecuritySchemes: map[string]*huma.SecurityScheme{"token": {
				Type: "http", Scheme: "bearer", Description: both(fault.T("Token dari anyam token create.", "A token of anyam token create.")),
			}},
		},
	}
}

// schemaName names a type's schema: that of the type, after its package where other packages have the same.
func schemaName(t reflect.Type, hint string) string {
	for t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	if t == reflect.TypeFor[reminder.Rule]() { // the register's rule is called so: this one is what it says
		return "ReminderSentence"
	}
	name := huma.DefaultSchemaNamer(t, hint)
	switch pkg := path.Base(t.PkgPath()); pkg {
	case "registry", "client", "api", ".", "":
		return name
	default:
		return strings.ToUpper(pkg[:1]) + pkg[1:] + name
	}
}

// dateText, durationText and affairText describe values that are written as text.
type (
	dateText     string
	durationText string
	affairText   string
)

// Schema describes a term.Date.
func (dateText) Schema(huma.Registry) *huma.Schema {
	return textSchema(`^(|~?\d{4}(-\d{2}(-\d{2})?)?|--\d{2}(-\d{2})?)$`, "YYYY, YYYY-MM, YYYY-MM-DD, --MM-DD", "2018-02-21",
		fault.T("Tanggal sejauh diketahui: tahun, bulan, atau hari; ~ berarti kira-kira.", "A date as far as it is known: year, month or day; ~ means about."))
}

// Schema describes a term.Duration.
func (durationText) Schema(huma.Registry) *huma.Schema {
	return textSchema(`^P(\d{1,6}Y)?(\d{1,6}M)?(\d{1,6}D)?(\d{1,6}B)?$`, "P5Y, P1Y6M, P90D, P45B", "P5Y",
		fault.T("Jangka waktu; B berarti hari kerja.", "A length of time; B means working days."))
}

// Schema describes an affair.ID.
func (affairText) Schema(huma.Registry) *huma.Schema {
	return textSchema(`^([0-9]|[12][0-9]|3[0-2])$`, "0 – 32", "27",
		fault.T("Nomor urusan pemerintahan, UU 23/2014 Pasal 12; 0 berarti penunjang.", "Number of a government affair, UU 23/2014 Pasal 12; 0 is support."))
}

func textSchema(pattern, form, example string, t fault.Text) *huma.Schema {
	return &huma.Schema{Type: huma.TypeString, Pattern: pattern, PatternDescription: form, Description: both(t), Examples: []any{example}}
}

// admitNull lets members that are pointers to objects be null, as they are in JSON where they are not left out; huma says so only of
// plain values.
func (s *Server) admitNull() {
	schemas := s.huma.OpenAPI().Components.Schemas
	for name, schema := range schemas.Map() {
		t := schemas.TypeFromRef("#/components/schemas/" + name)
		if t == nil || t.Kind() != reflect.Struct {
			continue
		}
		for _, f := range reflect.VisibleFields(t) {
			member, options, _ := strings.Cut(f.Tag.Get("json"), ",")
			if p := schema.Properties[member]; p != nil && p.Ref != "" && f.Type.Kind() == reflect.Pointer && options == "" {
				schema.Properties[member] = &huma.Schema{AnyOf: []*huma.Schema{{Ref: p.Ref}, {Enum: []any{nil}}}}
			}
		}
	}
}

// publish makes the documents that describe the API, in both languages, and serves them.
func (s *Server) publish() error {
	s.admitNull()
	encoded, err := json.Marshal(s.huma.OpenAPI())
	if err != nil {
		return fmt.Errorf("encode the OpenAPI document: %w", err)
	}
	s.openAPI, s.describe = make(map[string][]byte), make(map[string][]byte)
	for _, lang := range []string{"id", "en"} {
		var doc map[string]any
		if err := json.Unmarshal(encoded, &doc); err != nil {
			return fmt.Errorf("decode the OpenAPI document: %w", err)
		}
		localize(doc, lang)
		asJSON, err := json.MarshalIndent(doc, "", " ")
		if err != nil {
			return fmt.Errorf("encode the OpenAPI document: %w", err)
		}
		var asYAML bytes.Buffer
		if err := yaml.Convert(&asYAML, bytes.NewReader(asJSON)); err != nil {
			return fmt.Errorf("write the OpenAPI document as YAML: %w", err)
		}
		page, err := s.docsPage(doc, lang)
		if err != nil {
			return err
		}
		s.openAPI["json "+lang], s.openAPI["yaml "+lang], s.describe[lang] = asJSON, asYAML.Bytes(), page
	}
	for _, form := range []string{"json", "yaml"} {
		s.handle("GET "+Base+"/openapi."+form, func(w http.ResponseWriter, r *http.Request) {
			lang := Language(r.Header.Get("Accept-Language"))
			s.serveText(w, r, "application/openapi+"+form, lang, s.openAPI[form+" "+lang])
		})
	}
	s.handle("GET "+Docs, web.Security(http.HandlerFunc(s.docs)).ServeHTTP)
	return nil
}

// serveText answers with a text in one language.
func (s *Server) serveText(w http.ResponseWriter, r *http.Request, mediaType, lang string, body []byte) {
	h := w.Header()
	h.Set("Content-Language", lang)
	h.Add("Vary", "Accept-Language")
	h.Set("Cache-Control", "no-cache")
	etag := tag("", body)
	h.Set("Etag", etag)
	if matches(r.Header.Get("If-None-Match"), etag) {
		w.WriteHeader(http.StatusNotModified)
		return
	}
	h.Set("Content-Type", mediaType)
	_, _ = w.Write(body) // a reader who has gone is no error of ours
}

// localize leaves one language of every sentence.
func localize(v any, lang string) {
	switch v := v.(type) {
	case map[string]any:
		for k, x := range v {
			if text, ok := x.(string); ok && (k == "summary" || k == "description") {
				v[k] = in(text, lang)
				continue
			}
			localize(x, lang)
		}
	case []any:
		for _, x := range v {
			localize(x, lang)
		}
	}
}

func in(text, lang string) string {
	id, en, ok := strings.Cut(text, separator)
	if ok && lang == "en" {
		return en
	}
	return id
}
