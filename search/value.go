package search

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/anyam-id/anyam/affair"
	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/party"
	"github.com/anyam-id/anyam/region"
	"github.com/anyam-id/anyam/term"
)

// ParseValues reads the values of one field as the language writes them, parted by commas: what a form or an address has in a field of
// its own. It gives the condition for [Query.And]; one without values where s is blank.
func ParseValues(f Field, s string) (Condition, error) {
	if f == SignedYear {
		f = Signed
	}
	p := parser{text: s}
	out := Condition{Field: f}
	for p.space(); p.at < len(p.text); p.space() {
		v, _ := p.literal()
		if v.text != "" || v.quoted {
			out.Values = append(out.Values, p.value(f, v)...)
		}
		if !p.comma(true) && p.at < len(p.text) && p.at == v.start {
			p.at++ // a comma with nothing before it
		}
	}
	p.add(out)
	if err := p.problems.Err(fault.Tf("nilai %[1]s tidak terbaca", "the value of %[2]s cannot be read", f.Label().ID, f.Label().EN)); err != nil {
		return Condition{}, err
	}
	return Condition{Field: f, Values: p.query().values()}, nil
}

// values are those of the first condition.
func (q Query) values() []Value {
	if len(q.Conditions) == 0 {
		return nil
	}
	return q.Conditions[0].Values
}

// fieldOf knows the fields by all their names.
func fieldOf(name string) (Field, bool) {
	switch strings.ToLower(name) {
	case "kata", "word", "words", "text":
		return Words, true
	case "wilayah", "daerah", "region":
		return Region, true
	case "bidang", "urusan", "affair":
		return Affair, true
	case "kurang", "kekurangan", "lack", "lacks":
		return Lack, true
	case "barang", "komoditas", "good", "goods":
		return Good, true
	case "keadaan", "status", "state":
		return State, true
	case "jenis", "kind":
		return Kind, true
	case "tingkat", "class", "level":
		return Class, true
	case "naskah", "instrumen", "instrument":
		return Instrument, true
	case "derajat", "bukti", "grade":
		return Grade, true
	case "tanggal", "tahun", "ditandatangani", "date", "year", "signed":
		return Signed, true
	case "berakhir", "ends", "ending", "until":
		return Ends, true
	case "pihak", "mitra", "party":
		return Party, true
	case "nomor", "no", "number":
		return Number, true
	case "peristiwa", "acara", "event":
		return Event, true
	case "pelaksana", "pks", "followup", "implemented":
		return FollowUp, true
	}
	return "", false
}

// fieldNames are the names offered where one is not known.
func fieldNames() []string {
	return []string{"wilayah", "bidang", "barang", "keadaan", "jenis", "tingkat", "naskah", "derajat", "kurang", "tahun", "tanggal", "berakhir", "pihak", "nomor", "peristiwa", "pelaksana"}
}

func unknownField(name string) fault.Text {
	all := fieldNames()
	t := fault.Tf("tidak ada medan %[1]q; yang ada: %[2]s", "there is no field %[1]q; there are: %[2]s", name, strings.Join(all, ", "))
	more := []string{"region", "affair", "good", "state", "kind", "class", "instrument", "grade", "lack", "year", "date", "ends", "party", "number", "event", "implemented"}
	if near, ok := nearest(name, append(all, more...)); ok {
		t = suggest(t, near+":")
	} else {
		t.ID += `; untuk mencari kata dengan titik dua, pakai tanda kutip`
		t.EN += `; to look for words with a colon, use quotation marks`
	}
	return t
}

// suggest adds "did you mean" to a sentence.
func suggest(t fault.Text, what string) fault.Text {
	return fault.T(t.ID+fmt.Sprintf("; maksudnya %s?", what), t.EN+fmt.Sprintf("; did you mean %s?", what))
}

// example is a value for a field that has none.
func example(field string) string {
	f, _ := fieldOf(field)
	value := map[Field]string{
		Region: "64", Affair: "27", Good: "nikel", State: "berlaku", Kind: "ksdd", Class: "framework", Instrument: "pks", Grade: "announced", Lack: "tanggal", Signed: "2018..2020",
		Ends: "2026-11..2027-02", Party: `"Dinas Peternakan"`, Number: "553.3/107/XI/2019", Event: `"misi dagang"`, FollowUp: no,
	}[f]
	if value == "" {
		value = "sapi"
	}
	return field + ":" + value
}

// value understands one value of a field; several where a name stands for several codes, none after a problem.
func (p *parser) value(f Field, v literal) []Value {
	text := strings.TrimSpace(v.text)
	if text == "" {
		p.problem("value", v.start, v.end, fault.Tf("nilai kosong; tulis misalnya %[1]s", "the value is empty; write %[1]s, for example", example(string(f))))
		return nil
	}
	switch f {
	case Words:
		return p.phrase(v)
	case Region:
		return p.region(v, text)
	case Affair:
		return p.affair(v, text)
	case Good:
		return p.good(v, text)
	case State, Kind, Class, Instrument, Grade, Lack, FollowUp:
		return p.choice(f, v, text)
	case Signed, SignedYear, Ends:
		return p.dates(f, v, text)
	case Party:
		if kind, name, ok := strings.Cut(text, ":"); ok && party.Kind(strings.ToLower(kind)).Valid() && strings.TrimSpace(name) != "" {
			return []Value{{Code: strings.Join(strings.Fields(strings.ToLower(text)), " ")}}
		}
		return p.phrase(v)
	case Number:
		if n := NormalNumber(text); n != "" {
			return []Value{{Code: n}}
		}
		p.problem("number", v.start, v.end, fault.T("nomor naskah ini tidak berisi huruf atau angka", "this document number has no letter or digit"))
		return nil
	case Event:
		if id, err := agreement.ParseID(text); err == nil && strings.ContainsAny(text, "0123456789") && !strings.Contains(text, " ") {
			return []Value{{Code: string(id)}}
		}
		return p.phrase(v)
	}
	return nil
}

func codes(list ...string) []Value {
	out := make([]Value, len(list))
	for i, c := range list {
		out[i].Code = c
	}
	return out
}

func (p *parser) region(v literal, text string) []Value {
	name, under := strings.CutSuffix(text, anyUnder)
	match, err := region.Lookup(name, region.Hint{})
	if err != nil {
		p.from("region", v, err)
		return nil
	}
	code := string(match.Region.Code)
	if under && (match.Region.Level == region.Province || match.Region.Level == region.Foreign) {
		code += anyUnder
	}
	return codes(code)
}

// from passes on what another package says is wrong with a value.
func (p *parser) from(code string, v literal, err error) {
	t := fault.Tf("%[1]q tidak dikenal", "%[1]q is not known", v.text)
	if e, ok := errors.AsType[*fault.Error](err); ok {
		t = e.Text
		if len(e.Problems) > 0 {
			code, t = e.Problems[0].Code, e.Problems[0].Text
		}
	}
	p.problem(code, v.start, v.end, t)
}

// choice is a value with the names that people give it. A name may stand for several codes.
type choice struct {
	codes []string
	names []string // beside the codes themselves
}

func (p *parser) choice(f Field, v literal, text string) []Value {
	asked := strings.NewReplacer(" ", "_", "-", "_").Replace(canonical(text))
	if asked == "" {
		asked = strings.ToLower(text)
	}
	var all []string
	for _, c := range choices(f) {
		if slices.Contains(c.names, asked) || len(c.codes) == 1 && c.codes[0] == asked {
			return codes(c.codes...)
		}
		if len(c.codes) == 1 {
			all = append(all, c.codes[0])
		}
		all = append(all, c.names...)
	}
	var known []string
	for _, c := range choices(f) {
		if len(c.codes) == 1 {
			known = append(known, append(c.names, c.codes...)[0])
		}
	}
	t := fault.Tf("%[1]s %[2]q tidak ada; yang ada: %[4]s", "there is no %[3]s %[2]q; there are: %[4]s", f.Label().ID, text, f.Label().EN, strings.Join(known, ", "))
	if near, ok := nearest(asked, all); ok {
		t = suggest(t, string(f)+":"+near)
	}
	p.problem(string(f), v.start, v.end, t)
	return nil
}

// choices lists the values of a coded field.
func choices(f Field) []choice {
	one := func(code string, names ...string) choice { return choice{[]string{code}, names} }
	switch f {
	case State:
		return []choice{
			one(string(agreement.Draft), "rencana", "direncanakan", "planned", "konsep"), one(string(agreement.ApprovedOnly), "disetujui"),
			one(string(agreement.PartlySigned), "sebagian", "ditandatangani_sebagian"), one(string(agreement.FullySigned), "ditandatangani", "belum_berlaku"),
			one(string(agreement.InForce), "berlaku", "aktif", "masih_berlaku", "active", "alive"),
			one(string(agreement.EndedState), "berakhir", "selesai", "habis", "kedaluwarsa", "tidak_berlaku", "expired"), one(string(agreement.UnknownState), "tidak_diketahui"),
		}
	case Kind:
		return []choice{
			one(string(agreement.KSDD)), one(string(agreement.KSDDWajib), "wajib"), one(string(agreement.KSDDSukarela), "sukarela"),
			one(string(agreement.KSDPK), "pihak_ketiga", "third_party"), one(string(agreement.KSDPL)), one(string(agreement.KSDLL)),
			one(string(agreement.Sinergi), "sinergitas", "synergy", "pusat"), one(string(agreement.OtherRegime), "lain", "rezim_lain"),
			one(string(agreement.UnknownKind), "tidak_diketahui"),
			{[]string{string(agreement.KSDD), string(agreement.KSDDWajib), string(agreement.KSDDSukarela)}, []string{"antardaerah", "antar_daerah", "between_regions"}},
			{[]string{string(agreement.KSDPL), string(agreement.KSDLL)}, []string{"luar_negeri", "abroad", "foreign"}},
		}
	case Class:
		return []choice{
			one(string(agreement.Framework), "payung"), one(string(agreement.Implementing), "pelaksanaan"),
			one(string(agreement.Amendment), "perubahan"), one(string(agreement.UnknownClass), "tidak_diketahui"),
		}
	case Instrument:
		return []choice{
			one(string(agreement.MoU)), one(string(agreement.KesepakatanBersama), "kb"), one(string(agreement.NotaKesepahaman)),
			one(string(agreement.NotaKesepakatan), "nk"), one(string(agreement.RencanaKerja), "rk"), one(string(agreement.PKS), "perjanjian_kerja_sama", "perjanjian"),
			one(string(agreement.Addendum), "adendum", "amandemen"), one(string(agreement.LetterOfIntent), "loi", "pernyataan_kehendak"),
			one(string(agreement.UnknownInstrument), "tidak_diketahui"),
		}
	case Grade:
		return []choice{
			one(string(agreement.Announced), "diumumkan"), one(string(agreement.SignedGrade), "ditandatangani"), one(string(agreement.Claimed), "dilaporkan"),
			one(string(agreement.Documented), "berbukti"), one(string(agreement.Confirmed), "dikonfirmasi"), one(string(agreement.Corroborated), "cocok"),
		}
	case Lack:
		return []choice{
			one(string(agreement.LacksDate), "tanggal"), one(string(agreement.LacksDay), "hari"), one(string(agreement.LacksEnd), "batas_waktu", "jangka_waktu"), one(string(agreement.LacksNumber), "nomor"),
			one(string(agreement.LacksSignatory), "penanda_tangan"), one(string(agreement.LacksField), "bidang"), one(string(agreement.LacksAffair), "urusan"), one(string(agreement.LacksParty), "pihak"),
			one(string(agreement.LacksPlace), "tempat"), one(string(agreement.LacksPaper), "naskah"), one(string(agreement.LacksPages), "halaman"), one(string(agreement.LacksAnnex), "lampiran"),
			one(string(agreement.LacksSigned), "tanda_tangan"), one(string(agreement.LacksLegible), "terbaca"), one(string(agreement.LacksOriginal), "asli"), one(string(agreement.LacksDecision), "keputusan"),
		}
	case FollowUp:
		return []choice{one(yes, "ya", "yes", "true"), one(no, "tanpa", "no", "false")}
	default:
		return nil
	}
}

// explain says a value in words.
func (v Value) explain(f Field, lang string) string {
	switch {
	case f.Dates():
		return v.Range.explain(lang)
	case v.Prefix:
		return "“" + v.Text + "…”"
	case v.Code == "":
		return "“" + v.Text + "”"
	}
	return Label(f, v.Code).In(lang)
}

// Label is the name of a code of field f for people, or the code itself where it has none.
func Label(f Field, code string) fault.Text {
	var t fault.Text
	switch f {
	case Region:
		top, under := strings.CutSuffix(code, anyUnder)
		if r, ok := region.Get(region.Code(top)); ok {
			t = fault.T(r.Official, r.Official)
			if under {
				t = fault.T(t.ID+" dan semua di dalamnya", t.EN+" and all within it")
			}
		}
	case Affair:
		if id, err := affair.Parse(code); err == nil {
			t = id.Name()
		}
	case Good:
		if g, ok := affair.GoodByID(code); ok {
			t = g.Name
		}
	case State:
		t = agreement.StateName(code).Label()
	case Kind:
		t = agreement.Kind(code).Label()
	case Class:
		t = agreement.Class(code).Label()
	case Instrument:
		t = agreement.Instrument(code).Label()
	case Grade:
		t = agreement.Grade(code).Label()
	case Lack:
		t = agreement.Lack(code).Label()
	case FollowUp:
		t = fault.T("tidak ada", "missing")
		if code == yes {
			t = fault.T("ada", "present")
		}
	case Signed, SignedYear, Ends:
		if code == unknownDate {
			t = fault.T("tidak diketahui", "not known")
		}
	case Party:
		kind, name, _ := strings.Cut(code, ":")
		label := party.Kind(kind).Label()
		if of, rest, ok := strings.Cut(name, ":"); ok {
			if r, known := region.Get(region.Code(of)); known { // an agency, by its government's code
				name = rest + ", " + r.Official
			}
		}
		t = fault.T(label.ID+" "+name, label.EN+" "+name)
		if r, ok := region.Get(region.Code(name)); ok && kind == string(party.Region) {
			t = fault.T(r.Official, r.Official)
		}
	case Words, Number, Event:
	}
	if t == (fault.Text{}) {
		return fault.T(code, code)
	}
	return t
}

// dates understands a day, a month, a year, a range of them, or "?".
func (p *parser) dates(f Field, v literal, text string) []Value {
	if text == unknownDate {
		return []Value{{Range: Range{Unknown: true}}}
	}
	from, to, isRange := strings.Cut(text, between)
	var r Range
	for _, bound := range []struct {
		text string
		into *term.Date
	}{{from, &r.From}, {to, &r.To}} {
		t := strings.TrimSpace(bound.text)
		if t == "" {
			continue
		}
		d, ok := date(t)
		if !ok {
			p.problem("date", v.start, v.end, fault.Tf("tanggal %[1]q tidak terbaca; tulis 2018, 2018-03, 2018-03-21 atau rentang 2018..2020, 2018.., ..2020; ? untuk yang tidak diketahui",
				"the date %[1]q cannot be read; write 2018, 2018-03, 2018-03-21 or a range 2018..2020, 2018.., ..2020; ? for what is not known", t))
			return nil
		}
		*bound.into = d
	}
	if !isRange {
		r.To = r.From
	}
	if !r.From.IsZero() && !r.To.IsZero() && r.To.Latest().Compare(r.From.Earliest()) < 0 {
		p.problem("range", v.start, v.end, suggest(fault.Tf("rentang %[1]s terbalik", "the range %[1]s runs backwards", text), string(f)+":"+Range{From: r.To, To: r.From}.String()))
		return nil
	}
	return []Value{{Range: r}}
}

// date reads a date as the language or as a paper writes it; false unless its year is known.
func date(text string) (term.Date, bool) {
	d, err := term.Parse(text)
	if err != nil {
		found := term.Find(nil, text)
		if len(found) != 1 || found[0].Start != 0 || found[0].End != len(text) || found[0].Impossible || !found[0].Alternative.IsZero() {
			return term.Date{}, false
		}
		d = found[0].Date
	}
	d.About = false
	return d, d.Precision() != term.Unknown
}

func (p *parser) affair(v literal, text string) []Value {
	if n, err := strconv.Atoi(text); err == nil {
		if id := affair.ID(min(max(n, 0), 255)); n == int(id) && id.Valid() {
			return codes(strconv.Itoa(n))
		}
		p.problem("affair", v.start, v.end, fault.Tf("tidak ada urusan %[1]d; nomornya 1 sampai %[2]d (UU 23/2014 Pasal 12), 0 untuk penunjang",
			"there is no affair %[1]d; the numbers are 1 to %[2]d (UU 23/2014 art. 12), 0 for what supports them", n, affair.Transmigration))
		return nil
	}
	known := affair.Of(text)
	if len(known) == 0 {
		t := fault.Tf("urusan %[1]q tidak dikenal; tulis nomornya atau kata seperti peternakan, kesehatan, perdagangan", "the affair %[1]q is not known; write its number or a word like peternakan, kesehatan, perdagangan", text)
		var names []string
		for _, id := range affair.All() {
			names = append(names, canonical(id.Name().ID))
		}
		if near, ok := nearest(canonical(text), names); ok {
			t = suggest(t, fmt.Sprintf("%s:%q", Affair, near))
		}
		p.problem("affair", v.start, v.end, t)
		return nil
	}
	var out []Value
	for _, id := range known {
		out = append(out, codes(strconv.Itoa(int(id)))...)
	}
	return out
}

// good understands a good by its ID or by any of its names.
func (p *parser) good(v literal, text string) []Value {
	if g, ok := affair.GoodByID(strings.ToLower(text)); ok {
		return codes(g.ID)
	}
	if g, ok := affair.GoodIn(text); ok {
		return codes(g.ID)
	}
	t := fault.Tf("barang %[1]q tidak dikenal; tulis kata seperti beras, sapi, nikel", "the good %[1]q is not known; write a word like beras, sapi, nikel", text)
	var ids []string
	for _, g := range affair.Goods() {
		ids = append(ids, g.ID)
	}
	if near, ok := nearest(text, ids); ok {
		t = suggest(t, string(Good)+":"+near)
	}
	p.problem("good", v.start, v.end, t)
	return nil
}

// nearest is the name closest to what was written, where one is close enough to be meant.
func nearest(written string, names []string) (string, bool) {
	best, at := len(written)/3+1, ""
	for _, n := range names {
		if d := distance(strings.ToLower(written), n); d < best {
			best, at = d, n
		}
	}
	return at, at != ""
}

// distance is how many letters must be changed, added or left out to make b of a. Long words are far from all others.
func distance(a, b string) int {
	const long = 32
	if len(a) > long || len(b) > long {
		return long
	}
	row := make([]int, len(b)+1) // the distances of a's beginning to all beginnings of b
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		before := row[0] // of the shorter a to the shorter b
		row[0] = i + 1
		for j := range len(b) {
			least := min(row[j], row[j+1]) + 1
			if a[i] == b[j] {
				least = min(least, before)
			} else {
				least = min(least, before+1)
			}
			before, row[j+1] = row[j+1], least
		}
	}
	return row[len(b)]
}
