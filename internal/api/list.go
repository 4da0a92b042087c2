package api

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"github.com/anyam-id/anyam/client"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/registry"
	"github.com/anyam-id/anyam/search"
	"github.com/anyam-id/anyam/term"
)

// filter is one parameter of the lists of agreements.
type filter struct {
	name    string
	field   search.Field // whose values it takes; "" for those with a meaning of their own
	doc     fault.Text
	example string
}

// filters are exactly the parameters that lists take. The order is that of the documentation; a request may use any.
func filters() []filter {
	return []filter{
		{"q", "", fault.T("Pertanyaan dalam bahasa kueri register.", "Question in the register's query language."), `sapi tahun:2018..2020`},
		{"region", search.Region, fault.T("Wilayah para pihak: kode atau nama, dipisahkan koma.", "Regions of parties: codes or names, parted by commas."), "64"},
		{"affair", search.Affair, fault.T("Urusan pemerintahan: nomor UU 23/2014 Pasal 12 atau nama.", "Government affairs: numbers of UU 23/2014 Pasal 12, or names."), "27"},
		{"kind", search.Kind, fault.T("Jenis kerja sama.", "Kinds of cooperation."), "ksdd"},
		{"state", search.State, fault.T("Keadaan.", "States."), "in_force"},
		{"signed_from", "", fault.T("Ditandatangani sejak tanggal, bulan atau tahun ini.", "Signed on or after this day, month or year."), "2018"},
		{"signed_to", "", fault.T("Ditandatangani sampai tanggal, bulan atau tahun ini.", "Signed on or before this day, month or year."), "2020-06"},
		{"sort", "", fault.T("Urutan; tanda hubung berarti yang terbaru atau terakhir lebih dulu.", "Order; a hyphen puts the latest or last first."), "-signed"},
		{"limit", "", fault.T("Banyaknya baris, paling banyak 200.", "Number of rows, at most 200."), "50"},
		{"cursor", "", fault.T("Lanjutan: next dari halaman sebelumnya.", "Continuation: next of the page before."), ""},
		{"facets", "", fault.T("Hitung juga isi hasilnya per wilayah, urusan, keadaan dan seterusnya.", "Count what the result holds by region, affair, state and so on."), "true"},
	}
}

// sorts are the orders of a list.
func sorts() []string {
	return []string{"-signed", "signed", "-ends", "ends", "-changed", "changed", "-title", "title", "rank"}
}

const mostRows = 200 // on a page

// list is GET /agreements. It is written by hand because it is the busiest route: parameters are read straight from the address, and the
// rows go out as the register keeps them encoded.
func (s *Server) list(w http.ResponseWriter, r *http.Request) {
	o, err := parseList(r.URL.RawQuery, search.Parse)
	if err != nil {
		s.WriteError(w, r, err)
		return
	}
	buffer, ok := s.pages.Get().(*[]byte)
	if !ok {
		buffer = new([]byte)
	}
	defer s.pages.Put(buffer)
	body, err := s.Registry.AppendAgreements(r.Context(), (*buffer)[:0], actor(r.Context()), o)
	if *buffer = body; err != nil {
		s.WriteError(w, r, under("query", err))
		return
	}
	writeJSON(w, r, body)
}

// search is GET /search: a list with everything around it.
func (s *Server) search(w http.ResponseWriter, r *http.Request) {
	question := func(q string) (search.Query, error) { return search.Question(q, term.DateOf(s.Now())) }
	o, err := parseList(r.URL.RawQuery, question)
	if err != nil {
		s.WriteError(w, r, err)
		return
	}
	words := o.Query.HasWords()
	if o.Sort == "" && words {
		o.Sort = "rank"
	}
	o.Facets = true
	out := client.SearchPage{Heard: fault.T(o.Query.Explain("id"), o.Query.Explain("en")), Query: o.Query.String(), Documents: []registry.DocumentHit{}}
	if out.Page, err = s.Registry.Agreements(r.Context(), actor(r.Context()), o); err == nil && words && o.Cursor == "" {
		out.Documents, err = s.Registry.SearchDocuments(r.Context(), actor(r.Context()), out.Query, mostDocuments)
	}
	if err != nil {
		s.WriteError(w, r, under("query", err))
		return
	}
	body, err := json.Marshal(out)
	if err != nil {
		s.WriteError(w, r, err)
		return
	}
	writeJSON(w, r, body)
}

// mostDocuments are shown beside the agreements of a search.
const mostDocuments = 10

// parseList reads the parameters of a list and finds everything wrong with them at once; question reads q.
func parseList(raw string, question func(string) (search.Query, error)) (registry.ListOptions, error) {
	l := listParser{question: question}
	for raw != "" {
		var pair string
		pair, raw, _ = strings.Cut(raw, "&")
		if pair != "" {
			l.pair(pair)
		}
	}
	if !l.from.IsZero() || !l.to.IsZero() {
		l.add(search.Between(search.Signed, l.from, l.to))
		if l.to.Before(l.from) {
			l.problem("signed_to", "range", fault.T("signed_to lebih awal daripada signed_from", "signed_to is before signed_from"))
		}
	}
	return l.options, l.problems.Err(fault.T("parameter tidak dapat diterima", "the parameters cannot be accepted"))
}

type listParser struct {
	question func(string) (search.Query, error)
	options  registry.ListOptions
	from, to term.Date
	seen     []string
	problems fault.Problems
}

func (l *listParser) problem(name, code string, t fault.Text) {
	l.problems.Add(code, "query."+name, t)
}

func (l *listParser) add(c search.Condition) { l.options.Query = l.options.Query.And(c) }

// pair reads one "name=value" of the address.
func (l *listParser) pair(pair string) {
	name, value, _ := strings.Cut(pair, "=")
	name, errName := url.QueryUnescape(name)
	value, errValue := url.QueryUnescape(value)
	if errName != nil || errValue != nil {
		l.problems.Add("escape", "query", fault.Tf("%q tidak terbaca: sesudah %% harus ada dua angka heksadesimal", "%q cannot be read: two hexadecimal digits must follow %%", pair))
		return
	}
	if slices.Contains(l.seen, name) {
		l.problem(name, "repeated_parameter", repeated)
		return
	}
	l.seen = append(l.seen, name)
	var err error
	switch name {
	case "q":
		var q search.Query
		if q, err = l.question(value); err == nil {
			l.options.Query = q.And(l.options.Query.Conditions...)
		}
	case "region":
		err = l.values(search.Region, value)
	case "affair":
		err = l.values(search.Affair, value)
	case "kind":
		err = l.values(search.Kind, value)
	case "state":
		err = l.values(search.State, value)
	case "signed_from":
		l.from, err = dated(value)
	case "signed_to":
		l.to, err = dated(value)
	case "sort":
		l.options.Sort = value
		if value != "" && !slices.Contains(sorts(), value) {
			l.problem(name, "choice", fault.Tf("harus salah satu dari %[1]s", "must be one of %[1]s", strings.Join(sorts(), ", ")))
		}
	case "limit":
		n, bad := strconv.Atoi(value)
		if l.options.Limit = n; bad != nil || n < 1 || n > mostRows {
			l.problem(name, "limit", fault.Tf("harus bilangan dari 1 sampai %d", "must be a number from 1 to %d", mostRows))
		}
	case "cursor":
		l.options.Cursor = value
	case "facets":
		yes, bad := strconv.ParseBool(value)
		if l.options.Facets = yes; bad != nil {
			l.problem(name, "boolean", fault.T("harus true atau false", "must be true or false"))
		}
	default:
		l.problem(name, "unknown_parameter", unknown(filterNames()))
	}
	for _, p := range problemsOf(err) {
		l.problems.Add(p.Code, inside("query."+name, p.Place), p.Text)
	}
}

func (l *listParser) values(f search.Field, value string) error {
	c, err := search.ParseValues(f, value)
	if err == nil {
		l.add(c)
	}
	return err
}

// dated reads a date of which at least the year is known; none where value is empty.
func dated(value string) (term.Date, error) {
	d, err := term.Parse(value)
	if err == nil && !d.IsZero() && d.Year == 0 {
		return d, fault.New(fault.Invalid, fault.T("tahunnya harus ada", "it must have a year"))
	}
	return d, err
}

var repeated = fault.T("parameter ini disebut lebih dari sekali", "this parameter is given more than once")

func unknown(names []string) fault.Text {
	if len(names) == 0 {
		return fault.T("alamat ini tidak punya parameter", "this address has no parameters")
	}
	list := strings.Join(names, ", ")
	return fault.Tf("parameter ini tidak dikenal; yang ada: %s", "there is no such parameter; there are: %s", list)
}

func filterNames() []string {
	var names []string
	for _, f := range filters() {
		names = append(names, f.name)
	}
	return names
}

// listParameters describes the filters.
func listParameters() []*huma.Param {
	var out []*huma.Param
	for _, f := range filters() {
		schema := &huma.Schema{Type: huma.TypeString}
		switch f.name {
		case "sort":
			for _, name := range sorts() {
				schema.Enum = append(schema.Enum, name)
			}
		case "limit":
			least, most := 1.0, float64(mostRows)
			schema = &huma.Schema{Type: huma.TypeInteger, Minimum: &least, Maximum: &most, Default: 50}
		case "facets":
			schema = &huma.Schema{Type: huma.TypeBoolean, Default: false}
		}
		p := &huma.Param{Name: f.name, In: "query", Description: both(f.doc), Schema: schema}
		if f.example != "" {
			p.Example = f.example
		}
		out = append(out, p)
	}
	return out
}

// problemsOf are the single problems that an error tells of: its own sentence where it lists none.
func problemsOf(err error) []fault.Problem {
	if err == nil {
		return nil
	}
	e, ok := err.(*fault.Error) //nolint:errorlint // a wrapped one is not about the value
	if !ok {
		return []fault.Problem{{Code: "value", Text: fault.T("tidak terbaca: "+err.Error(), fmt.Sprintf("cannot be read: %v", err))}}
	}
	if len(e.Problems) > 0 {
		return e.Problems
	}
	return []fault.Problem{{Code: "value", Text: e.Text}}
}

// within says that an error is about one value of the request. Where in the value it is stays said.
func within(place string, err error) error {
	var ps fault.Problems
	for _, p := range problemsOf(err) {
		ps.Add(p.Code, inside(place, p.Place), p.Text)
	}
	return ps.Err(fault.T("parameter tidak dapat diterima", "the parameters cannot be accepted"))
}

// inside joins the place of a value with that of a mistake in it: "query.q byte 4–11".
func inside(value, place string) string {
	if strings.HasPrefix(place, "byte ") {
		return value + " " + place
	}
	return value
}

// under says where the places that a use case names lie in the request.
func under(where string, err error) error {
	e, ok := err.(*fault.Error) //nolint:errorlint // a wrapped one is not about what was sent
	if !ok || e.Kind != fault.Invalid {
		return err
	}
	out := *e
	out.Problems = slices.Clone(e.Problems)
	for i := range out.Problems {
		switch p := &out.Problems[i]; {
		case p.Code == "idempotency_key":
			p.Place = "header.Idempotency-Key"
		case p.Place != "":
			p.Place = where + "." + p.Place
		}
	}
	return &out
}
