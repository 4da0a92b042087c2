package desk

import (
	"cmp"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/anyam-id/anyam/affair"
	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/bahasa"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/web/ui"
	"github.com/anyam-id/anyam/internal/wording"
	"github.com/anyam-id/anyam/party"
	"github.com/anyam-id/anyam/procedure"
	"github.com/anyam-id/anyam/region"
	"github.com/anyam-id/anyam/registry"
	"github.com/anyam-id/anyam/term"
)

// saying is a kind of statement that an official can make about an agreement: its name in addresses, what it is about, and which fields the
// form has for it.
type saying struct {
	name    string // in the address
	aspect  agreement.Aspect
	form    form
	ofParty bool // it is said of one party
	many    bool // several stand beside each other
}

// form says which fields a statement needs.
type form string

const (
	ofText      form = "text"
	ofDate      form = "date"
	ofDuration  form = "duration"
	ofOrganiser form = "party"
	ofSignatory form = "signatory"
	ofField     form = "field"
	ofAmount    form = "amount"
	ofChoice    form = "choice"
	ofYesDate   form = "yes" // yes or no, with a date
	ofEnd       form = "end" // a date and one of the legal reasons
	ofAgreement form = "agreement"
	ofEvent     form = "event"
	ofTotal     form = "total" // what was counted, and how many
	ofStage     form = "stage" // a fact of the procedure, with its day or a yes or no
)

// sayings are all kinds, in the order in which the page offers them.
var sayings = []saying{
	{"ditandatangani", agreement.SignedOn, ofDate, false, false},
	{"berlaku", agreement.EffectiveOn, ofDate, false, false},
	{"jangka-waktu", agreement.Lasts, ofDuration, false, false},
	{"berakhir", agreement.EndsOn, ofDate, false, false},
	{"pengakhiran", agreement.Ended, ofEnd, false, false},
	{"judul", agreement.Title, ofText, false, false},
	{"bentuk", agreement.InstrumentIs, ofChoice, false, false},
	{"jenis", agreement.KindIs, ofChoice, false, false},
	{"tempat", agreement.SignedAt, ofText, false, false},
	{"pihak", agreement.HasParty, ofOrganiser, false, true},
	{"nomor", agreement.NumberIs, ofText, true, true},
	{"penanda-tangan", agreement.SignatoryIs, ofSignatory, true, true},
	{"tanda-tangan", agreement.SignedBy, ofYesDate, true, true},
	{"persetujuan", agreement.ApprovedBy, ofDate, true, true},
	{"penarikan-diri", agreement.WithdrawnBy, ofDate, true, true},
	{"bidang", agreement.HasField, ofField, false, true},
	{"nilai", agreement.HasValue, ofAmount, false, true},
	{"perangkat-daerah", agreement.ResponsibleIs, ofOrganiser, false, true},
	{"tahap", agreement.StageFact, ofStage, true, true},
	{"rencana", agreement.Planned, ofYesDate, false, false},
	{"induk", agreement.Parent, ofAgreement, false, false},
	{"peristiwa", agreement.AtEvent, ofEvent, false, false},
	{"dasar-perencanaan", agreement.PlanningBasis, ofText, false, false},
	{"mutu", agreement.QualityFlag, ofChoice, false, true},
	{"tautan", agreement.HasURL, ofText, false, true},
	{"catatan", agreement.HasNote, ofText, false, true},
}

// eventSayings are those about an event.
var eventSayings = []saying{
	{"nama", agreement.EventName, ofText, false, false},
	{"tema", agreement.EventTheme, ofText, false, false},
	{"hari", agreement.EventDate, ofDate, false, false},
	{"lokasi", agreement.EventPlace, ofText, false, false},
	{"jumlah", agreement.EventStated, ofTotal, false, true},
}

// sayingNamed is the kind of statement about agreements of that name, which is one of sayings.
func sayingNamed(name string) saying {
	return sayings[slices.IndexFunc(sayings, func(x saying) bool { return x.name == name })]
}

// sayingOf is the kind of statement about an aspect; false where the desk has no form for it.
func sayingOf(a agreement.Aspect) (saying, bool) {
	for _, x := range slices.Concat(sayings, eventSayings) {
		if x.aspect == a {
			return x, true
		}
	}
	return saying{}, false
}

// flags are what an archive may lack, by the code that is kept.
var flags = []struct {
	code string
	text fault.Text
}{
	{"missing_pages", fault.T("halaman hilang", "pages are missing")},
	{"missing_annex", fault.T("lampiran hilang", "an annex is missing")},
	{"unsigned_copy", fault.T("salinan tanpa tanda tangan", "the copy is not signed")},
	{"illegible", fault.T("tidak terbaca", "illegible")},
	{"no_original", fault.T("naskah asli tidak ditemukan", "the original was not found")},
}

// choices are what a statement of choice may be.
func choices(a agreement.Aspect, lang string) []ui.Option {
	var out []ui.Option
	switch a {
	case agreement.InstrumentIs:
		for _, x := range agreement.Instruments() {
			out = append(out, ui.Option{Value: string(x), Text: x.Label().In(lang)})
		}
	case agreement.KindIs:
		for _, x := range agreement.Kinds() {
			out = append(out, ui.Option{Value: string(x), Text: x.Label().In(lang)})
		}
	case agreement.EventStated:
		for _, x := range agreement.Totals() {
			out = append(out, ui.Option{Value: x.Code, Text: x.Label.In(lang)})
		}
	case agreement.QualityFlag:
		for _, x := range flags {
			out = append(out, ui.Option{Value: x.code, Text: x.text.In(lang)})
		}
	default:
	}
	return out
}

// stageFacts are the facts of the procedure that people state, those of each party for every government among the parties.
func stageFacts(d registry.Detail, lang string) []ui.Option {
	var out []ui.Option
	for _, x := range procedure.Facts() {
		switch {
		case x.Derived:
		case x.OfParty:
			for _, p := range d.Parties {
				if p.Party.Kind == party.Region || p.Party.Kind == party.Agency {
					out = append(out, ui.Option{Value: x.Fact.Key(p.Key), Text: p.Party.Name + ": " + x.Label.In(lang), Group: fault.T("Tiap pihak", "Each party").In(lang)})
				}
			}
		default:
			out = append(out, ui.Option{Value: string(x.Fact), Text: wording.UpperFirst(x.Label.In(lang))})
		}
	}
	for _, s := range d.Procedure.Steps {
		if strings.HasPrefix(string(s.Fact), "local_") {
			out = append(out, ui.Option{Value: string(s.Fact), Text: s.Name.In(lang), Group: fault.T("Ketentuan sendiri", "Own rules").In(lang)})
		}
	}
	slices.SortStableFunc(out, func(a, b ui.Option) int { return strings.Compare(a.Group, b.Group) })
	return out
}

// reasons are the seven legal reasons for an end.
func reasons(lang string) []ui.Option {
	out := []ui.Option{{Text: fault.T("tidak disebut", "not said").In(lang)}}
	for _, x := range agreement.EndReasons() {
		out = append(out, ui.Option{Value: string(x), Text: x.Label().In(lang)})
	}
	return out
}

// wrongField is a fault in one field of the form, by its name.
type wrongField struct {
	name string
	text fault.Text
}

// read makes the statement of a form, or says what is wrong with its fields, all of it.
func (x saying) read(r *http.Request) (agreement.Assertion, []wrongField) {
	a := agreement.Assertion{Aspect: x.aspect}
	var wrong []wrongField
	bad := func(name string, t fault.Text) { wrong = append(wrong, wrongField{name, t}) }
	text := strings.TrimSpace(r.FormValue("isi"))
	if x.ofParty {
		if a.Key = r.FormValue("kunci"); a.Key == "" {
			bad("kunci", fault.T("pilih dari daftar", "choose from the list"))
		}
	}
	need := func() bool {
		if text == "" {
			bad("isi", fault.T("belum diisi", "missing"))
		}
		return text != ""
	}
	date := func(must bool) {
		s := strings.TrimSpace(r.FormValue("isi"))
		if s == "" {
			if must {
				bad("isi", fault.T("belum diisi", "missing"))
			}
			return
		}
		d, err := readDate(s)
		if err != nil {
			bad("isi", err.Text)
		}
		a.Date = d
	}
	switch x.form {
	case ofText, ofChoice:
		if need() {
			a.Text = text
		}
	case ofDate:
		date(true)
	case ofDuration:
		if need() {
			d, err := readDuration(text)
			if err != nil {
				bad("isi", fault.Tf("%q bukan jangka waktu; tulis misalnya 5 tahun atau 18 bulan", "%q is no duration; write for example 5 tahun or 18 bulan", text))
			}
			a.Duration = &d
		}
	case ofYesDate:
		yes := r.FormValue("ya") != "tidak"
		a.Yes = &yes
		date(false)
	case ofStage:
		yes := r.FormValue("ya") != "tidak"
		f, _ := procedure.OfKey(a.Key)
		info, _ := f.Info()
		date(false)
		if info.Question || !yes || a.Date.IsZero() {
			a.Yes = &yes
		}
	case ofEnd:
		a.Text = r.FormValue("alasan-akhir")
		date(a.Text == "")
	case ofOrganiser:
		readParty(r, &a, bad)
	case ofSignatory:
		if need() {
			a.Signatory = &party.Signatory{Name: text, Office: strings.TrimSpace(r.FormValue("jabatan")), Capacity: party.Capacity(r.FormValue("selaku"))}
		}
	case ofField:
		if need() {
			a.Field = readField(r, text, bad)
		}
	case ofAmount:
		if need() {
			v, ok := readAmount(text)
			if !ok {
				bad("isi", fault.Tf("%q bukan jumlah dengan satuan; tulis misalnya Rp 1,5 miliar atau 500 ekor", "%q is no amount with a unit; write for example Rp 1,5 miliar or 500 ekor", text))
			}
			v.Stage = agreement.Stage(cmp.Or(r.FormValue("tahap"), string(agreement.CommittedValue)))
			a.Amount = &v
		}
	case ofAgreement:
		if need() {
			id, err := agreement.ParseID(text[strings.LastIndexByte(text, '/')+1:])
			if err != nil {
				bad("isi", fault.T("tempel alamat atau nomor register kesepakatannya", "paste the agreement's address or register number"))
			}
			a.Subject = id
		}
	case ofEvent:
		if need() {
			id, name, _ := strings.Cut(text, " ")
			if event, err := agreement.ParseID(id); err == nil {
				a.Subject, text = event, name
			}
			a.Text = text
		}
	case ofTotal:
		a.Text = r.FormValue("apa")
		if !slices.ContainsFunc(agreement.Totals(), func(x agreement.Total) bool { return x.Code == a.Text }) {
			bad("apa", fault.T("pilih apa yang dihitung", "choose what was counted"))
		}
		if need() {
			n, err := strconv.Atoi(strings.NewReplacer(".", "", ",", "", " ", "").Replace(text))
			if err != nil || n < 0 || n > 1_000_000 {
				bad("isi", fault.Tf("%q bukan jumlah; tulis angkanya saja", "%q is no total; write the number alone", text))
			}
			a.Key, a.Count = a.Text, n
		}
	}
	return a, wrong
}

// readDate reads a date as people type it: "November 2007", "21 Februari 2018", "21/2/2018", "2007".
func readDate(s string) (term.Date, *fault.Error) {
	d, err := term.ParseTyped(s)
	if err == nil {
		return d, nil
	}
	var e *fault.Error
	if !errors.As(err, &e) {
		e = fault.New(fault.Invalid, fault.Tf("%q bukan tanggal", "%q is no date", s))
	}
	return term.Date{}, e
}

// readDuration reads "5 tahun", "5 (lima) tahun", "18 bulan".
func readDuration(s string) (term.Duration, error) {
	if found := term.FindDurations(nil, s); len(found) == 1 {
		return found[0].Duration, nil
	}
	return term.ParseDuration(s)
}

// readAmount reads "Rp 1,5 miliar", "500 ekor", "24 ton".
func readAmount(s string) (agreement.Amount, bool) {
	found := bahasa.Amounts(nil, s, bahasa.Tokenize(nil, s))
	if len(found) != 1 || found[0].Unit == "" {
		return agreement.Amount{}, false
	}
	n, err := strconv.ParseFloat(found[0].Value.String(), 64)
	if err != nil {
		return agreement.Amount{}, false
	}
	unit := found[0].Unit
	if u, ok := affair.UnitOf(unit); ok {
		unit = string(u)
	}
	return agreement.Amount{Number: n, Unit: unit}, true
}

// readField reads a field of cooperation: its words, and the affairs, which are found from them unless the official says them.
func readField(r *http.Request, text string, bad func(string, fault.Text)) *agreement.Field {
	f := &agreement.Field{Text: text, Affairs: affair.Of(text)}
	if said := strings.FieldsFunc(r.FormValue("urusan"), func(c rune) bool { return c == ',' || c == ' ' || c == ';' }); len(said) > 0 {
		f.Affairs = nil
		for _, n := range said {
			id, err := affair.Parse(n)
			if err != nil {
				bad("urusan", fault.Tf("tidak ada urusan bernomor %s; urusan bernomor 1 sampai 32", "there is no affair number %s; they are numbered 1 to 32", n))
				continue
			}
			f.Affairs = append(f.Affairs, id)
		}
	}
	if g, ok := affair.GoodIn(text); ok {
		f.Good = g.ID
	}
	return f
}

// readParty reads a party by its kind and name; a region by whatever people call it.
func readParty(r *http.Request, a *agreement.Assertion, bad func(string, fault.Text)) {
	name, kind := strings.TrimSpace(r.FormValue("isi")), party.Kind(cmp.Or(r.FormValue("jenis-pihak"), string(party.Region)))
	if a.Aspect == agreement.ResponsibleIs {
		kind = party.Agency
	}
	if name == "" {
		bad("isi", fault.T("belum diisi", "missing"))
		return
	}
	p := party.Party{Kind: kind, Name: name}
	lookup := func(field, name string) {
		m, err := region.Lookup(name, region.Hint{})
		if err != nil {
			t := fault.Tf("daerah %q tidak dikenal", "the region %q is not known", name)
			if e, ok := errors.AsType[*fault.Error](err); ok {
				t = e.Text
				if len(e.Problems) > 0 {
					t = e.Problems[0].Text
				}
			}
			bad(field, t)
			return
		}
		p.Region = m.Region.Code
	}
	switch kind {
	case party.Region:
		lookup("isi", name)
		if own, err := party.OfRegion(p.Region); err == nil {
			p = own
		}
	case party.Agency:
		of := strings.TrimSpace(r.FormValue("daerah"))
		if of == "" {
			bad("daerah", fault.T("sebutkan perangkat daerah ini milik daerah mana", "say whose agency it is"))
			break
		}
		lookup("daerah", of)
	default:
		if !kind.Valid() {
			bad("jenis-pihak", fault.T("jenis pihak tidak dikenal", "the kind of party is not known"))
		}
	}
	a.Party = &p
	if a.Aspect == agreement.ResponsibleIs || a.Aspect == agreement.HasParty {
		a.Key = p.Key()
	}
	a.Order = number(r.FormValue("urutan"))
}

// said puts a statement into the fields of its form, for correcting it.
func (x saying) said(a agreement.Assertion, lang string) map[string]string {
	out := map[string]string{"kunci": a.Key}
	switch x.form {
	case ofText, ofChoice:
		out["isi"] = a.Text
	case ofDate:
		out["isi"] = a.Date.In(lang)
	case ofDuration:
		if a.Duration != nil {
			out["isi"] = a.Duration.In(lang)
		}
	case ofYesDate, ofStage:
		if a.Yes != nil && !*a.Yes {
			out["ya"] = "tidak"
		}
		if !a.Date.IsZero() {
			out["isi"] = a.Date.In(lang)
		}
	case ofEnd:
		out["alasan-akhir"] = a.Text
		if !a.Date.IsZero() {
			out["isi"] = a.Date.In(lang)
		}
	case ofOrganiser:
		if a.Party != nil {
			out["isi"], out["jenis-pihak"] = a.Party.Name, string(a.Party.Kind)
			if r, ok := region.Get(a.Party.Region); ok && a.Party.Kind == party.Agency {
				out["daerah"] = r.Official
			}
		}
		if a.Order > 0 {
			out["urutan"] = strconv.Itoa(a.Order)
		}
	case ofSignatory:
		if a.Signatory != nil {
			out["isi"], out["jabatan"], out["selaku"] = a.Signatory.Name, a.Signatory.Office, string(a.Signatory.Capacity)
		}
	case ofField:
		if a.Field != nil {
			out["isi"] = a.Field.Text
			var ids []string
			for _, id := range a.Field.Affairs {
				ids = append(ids, id.String())
			}
			out["urusan"] = strings.Join(ids, ", ")
		}
	case ofAmount:
		if a.Amount != nil {
			out["isi"], out["tahap"] = fmt.Sprint(a.Amount.Number, " ", a.Amount.Unit), string(a.Amount.Stage)
			if a.Amount.Unit == "IDR" {
				out["isi"] = "Rp " + strconv.FormatFloat(a.Amount.Number, 'f', -1, 64)
			}
		}
	case ofAgreement:
		out["isi"] = string(a.Subject)
	case ofEvent:
		out["isi"] = strings.TrimSpace(string(a.Subject) + " " + a.Text)
	case ofTotal:
		out["apa"], out["isi"] = a.Text, strconv.Itoa(a.Count)
	}
	return out
}
