// Package wording says in words what statements about agreements hold: the names of aspects, values, amounts, places. The pages and the
// command line use it, so that both speak alike and neither shows a key that only programs read. It has no rule about agreements.
package wording

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/anyam-id/anyam/affair"
	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/article"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/numfmt"
	"github.com/anyam-id/anyam/procedure"
)

// Aspect names an aspect for people.
func Aspect(a agreement.Aspect) fault.Text {
	switch a {
	case agreement.Title:
		return fault.T("Judul", "Title")
	case agreement.EventName:
		return fault.T("Nama peristiwa", "Name of the event")
	case agreement.InstrumentIs:
		return fault.T("Bentuk naskah", "Form of document")
	case agreement.Words:
		return fault.T("Sebutan naskah", "Its own name for itself")
	case agreement.ClassIs:
		return fault.T("Tingkat", "Level")
	case agreement.KindIs:
		return fault.T("Jenis", "Kind")
	case agreement.HasParty, agreement.Unnamed:
		return fault.T("Pihak", "Party")
	case agreement.SignatoryIs:
		return fault.T("Penanda tangan", "Signatory")
	case agreement.NumberIs:
		return fault.T("Nomor", "Number")
	case agreement.SignedBy, agreement.SignedOn:
		return fault.T("Penandatanganan", "Signing")
	case agreement.ApprovedBy:
		return fault.T("Persetujuan", "Approval")
	case agreement.WithdrawnBy:
		return fault.T("Penarikan diri", "Withdrawal")
	case agreement.HasField:
		return fault.T("Bidang", "Field")
	case agreement.EffectiveOn:
		return fault.T("Mulai berlaku", "In force from")
	case agreement.EndsOn, agreement.Ended:
		return fault.T("Berakhir", "End")
	case agreement.Lasts:
		return fault.T("Jangka waktu", "Duration")
	case agreement.Planned, agreement.Drafted:
		return fault.T("Rencana", "Plan")
	case agreement.SignedAt, agreement.EventPlace:
		return fault.T("Tempat", "Place")
	case agreement.AtEvent:
		return fault.T("Peristiwa", "Event")
	case agreement.Parent:
		return fault.T("Induk", "Parent")
	case agreement.Amends:
		return fault.T("Yang diubah", "What it amends")
	case agreement.Documents:
		return fault.T("Banyaknya naskah", "Number of documents")
	case agreement.HasValue:
		return fault.T("Nilai", "Value")
	case agreement.ResponsibleIs:
		return fault.T("Perangkat daerah", "Agency")
	case agreement.HasNote, agreement.CorrectionNote:
		return fault.T("Catatan", "Note")
	case agreement.HasURL:
		return fault.T("Tautan", "Link")
	case agreement.HasDocument:
		return fault.T("Berkas", "File")
	case agreement.StatedStatus:
		return fault.T("Keadaan menurut register lama", "State in the old register")
	case agreement.QualityFlag:
		return fault.T("Kelengkapan", "Completeness")
	case agreement.PlanningBasis:
		return fault.T("Dasar perencanaan", "Planning basis")
	case agreement.StageFact:
		return fault.T("Tahapan", "Procedure")
	case agreement.EventTheme:
		return fault.T("Tema", "Theme")
	case agreement.EventDate:
		return fault.T("Tanggal", "Date")
	case agreement.EventStated:
		return fault.T("Jumlah yang disebut", "Total as stated")
	case agreement.SameAs, agreement.NotSameAs:
		return fault.T("Kembaran", "Duplicate")
	case agreement.FromReading:
		return fault.T("Bacaan", "Reading")
	case agreement.ReservedBy, agreement.ReserveEnds:
		return fault.T("Pensyaratan", "Reservation")
	case agreement.ArticleChange:
		return fault.T("Pasal yang diubah", "Article changed")
	}
	return fault.T("Lain-lain", "Other")
}

// Value is a statement's value in words, with the party where it is about one of several; it is never empty.
func Value(a agreement.Assertion, parties []agreement.Participation, lang string) string {
	if i := slices.IndexFunc(parties, func(p agreement.Participation) bool { return p.Key == a.Key }); i >= 0 && a.Key != "" && a.Party == nil {
		return parties[i].Party.Name + " — " + value(a, lang)
	}
	if f, of := procedure.OfKey(a.Key); a.Aspect == agreement.StageFact && of != "" {
		if i := slices.IndexFunc(parties, func(p agreement.Participation) bool { return p.Key == of }); i >= 0 {
			a.Key = string(f)
			return parties[i].Party.Name + " — " + value(a, lang)
		}
	}
	return value(a, lang)
}

func value(a agreement.Assertion, lang string) string {
	t := func(id, en string) string { return fault.T(id, en).In(lang) }
	if a.Absent {
		return t("tidak ada", "none")
	}
	var out []string
	add := func(s string) {
		if s != "" {
			out = append(out, s)
		}
	}
	if a.Party != nil {
		add(a.Party.Name)
	}
	if a.Signatory != nil {
		add(strings.Trim(a.Signatory.Name+", "+a.Signatory.Office, ", "))
	}
	if a.Field != nil {
		add(a.Field.Text)
	}
	if a.Amount != nil {
		add(Amount(*a.Amount, lang))
		add(stage(a.Amount.Stage).In(lang))
	}
	if a.Document != nil {
		add(a.Document.Name)
	}
	if a.Yes != nil && (a.Aspect == agreement.SignedBy) {
		if *a.Yes {
			add(t("sudah menandatangani", "has signed"))
		} else {
			add(t("belum menandatangani", "has not signed"))
		}
	}
	if a.Duration != nil {
		add(a.Duration.In(lang))
	}
	switch a.Aspect {
	case agreement.StageFact:
		f, _ := procedure.OfKey(a.Key)
		info, _ := f.Info()
		add(info.Label.In(lang))
		if a.Yes != nil && (info.Question || !*a.Yes) {
			add(map[bool]string{true: t("ya", "yes"), false: t("tidak", "no")}[*a.Yes])
		}
	case agreement.InstrumentIs:
		add(agreement.Instrument(a.Text).Label().In(lang))
	case agreement.ClassIs:
		add(agreement.Class(a.Text).Label().In(lang))
	case agreement.KindIs:
		add(agreement.Kind(a.Text).Label().In(lang))
	case agreement.Ended:
		add(agreement.EndReason(a.Text).Label().In(lang))
	case agreement.Unnamed:
		add(fmt.Sprintf("%d %s", a.Count, a.Text))
	case agreement.FromReading:
		add(t("dari bacaan siaran", "from a reading"))
	case agreement.SignedAt, agreement.EventPlace:
		add(Calm(a.Text))
	case agreement.Planned:
		add(t("direncanakan", "planned"))
	case agreement.ReserveEnds:
		add(t("pensyaratan dicabut", "the reservation is withdrawn"))
	case agreement.ArticleChange:
		add(article.Label(a.Key).In(lang) + " " + article.Act(a.Role).Label().In(lang))
	case agreement.Drafted:
		add(t("naskah disusun", "being drafted"))
	case agreement.QualityFlag:
		add(flag(a.Text).In(lang))
	case agreement.PlanningBasis:
		add(basis(a.Text).In(lang))
	case agreement.EventStated:
		add(numfmt.Int(int64(a.Count), lang) + " " + LowerFirst(Total(a.Text).In(lang)))
	case agreement.Parent, agreement.SameAs, agreement.NotSameAs:
		add(t("kesepakatan lain di register ini", "another agreement of this register"))
	default:
		add(a.Text)
		if a.Count > 0 {
			add(numfmt.Int(int64(a.Count), lang))
		}
	}
	if !a.Date.IsZero() || len(out) == 0 {
		add(a.Date.In(lang))
	}
	return strings.Join(out, ", ")
}

// Total names what sources count at an event, by its code.
func Total(code string) fault.Text {
	for _, x := range agreement.Totals() {
		if x.Code == code {
			return x.Label
		}
	}
	return fault.T("yang lain", "others")
}

// flag names what an archived paper lacks, or which entry of an old register somebody has to look at: its code begins with what is wrong.
func flag(code string) fault.Text {
	switch code {
	case "missing_pages":
		return fault.T("halaman tidak lengkap", "pages are missing")
	case "missing_annex":
		return fault.T("lampiran tidak ada", "the annex is missing")
	case "unsigned_copy":
		return fault.T("salinan tanpa tanda tangan", "a copy without signatures")
	}
	switch {
	case strings.Contains(code, "duration"):
		return fault.T("jangka waktu di register lama perlu diperiksa", "the old register's duration needs a look")
	case strings.Contains(code, "date"), strings.HasPrefix(code, "signed"):
		return fault.T("tanggal di register lama perlu diperiksa", "the old register's dates need a look")
	case strings.Contains(code, "number"):
		return fault.T("nomor di register lama perlu diperiksa", "the old register's numbers need a look")
	}
	return fault.T("isian di register lama perlu diperiksa", "an entry of the old register needs a look")
}

// basis names what lets a cooperation be planned (PP 28/2018 Pasal 4): a reference to a plan, or one of the exceptions.
func basis(code string) fault.Text {
	switch code {
	case "darurat":
		return fault.T("keadaan darurat", "an emergency")
	case "psn":
		return fault.T("proyek strategis nasional", "a national strategic project")
	case "tugas_pembantuan":
		return fault.T("tugas pembantuan", "a delegated task of the centre")
	}
	return fault.T(code, code)
}

// stage names which of the three amounts one is; they are never added.
func stage(s agreement.Stage) fault.Text {
	switch s {
	case agreement.AnnouncedValue:
		return fault.T("diumumkan", "announced")
	case agreement.CommittedValue:
		return fault.T("tertulis dalam naskah", "written in the paper")
	case agreement.RealisedValue:
		return fault.T("terealisasi", "realised")
	}
	return fault.Text{}
}

// Amount writes a number with its unit: "Rp23.500.000.000", "120.000 ton".
func Amount(a agreement.Amount, lang string) string {
	unit, ok := affair.UnitOf(a.Unit)
	switch {
	case ok && unit == affair.Rupiah:
		return numfmt.Rupiah(int64(a.Number), lang)
	case ok:
		return numfmt.Float(a.Number, 3, lang) + " " + unit.Name().In(lang)
	}
	return strings.TrimSpace(numfmt.Float(a.Number, 3, lang) + " " + a.Unit)
}

// volumePeriods are the periods in which the volume of a field repeats, with the words for them.
var volumePeriods = []struct {
	name  string
	words fault.Text
}{
	{"day", fault.T("hari", "day")},
	{"week", fault.T("minggu", "week")},
	{"month", fault.T("bulan", "month")},
	{"quarter", fault.T("triwulan", "quarter")},
	{"semester", fault.T("semester", "half-year")},
	{"year", fault.T("tahun", "year")},
}

// VolumePeriod is the period that a word of either language names.
func VolumePeriod(word string) (name string, ok bool) {
	for _, p := range volumePeriods {
		if word == p.words.ID || word == p.words.EN {
			return p.name, true
		}
	}
	return "", false
}

// Volume is how much of a field there is to be, and in which period where it repeats; "" where it says nothing.
func Volume(f agreement.Field, lang string) string {
	if f.Volume == nil {
		return ""
	}
	out := Amount(*f.Volume, lang)
	for _, p := range volumePeriods {
		if p.name == f.Period {
			return out + fault.T(" per ", " a ").In(lang) + p.words.In(lang)
		}
	}
	return out
}

// UpperFirst begins a line with a capital.
func UpperFirst(s string) string {
	r, size := utf8.DecodeRuneInString(s)
	if size == 0 {
		return s
	}
	return string(unicode.ToUpper(r)) + s[size:]
}

// Sentence is a text with a capital and a full stop.
func Sentence(t fault.Text, lang string) string {
	return strings.TrimSuffix(UpperFirst(t.In(lang)), ".") + "."
}

// Calm writes the capitals of a dateline as a name: "TANJUNG SELOR" is Tanjung Selor.
func Calm(s string) string {
	if s != strings.ToUpper(s) || len(s) < 4 {
		return s
	}
	words := strings.Fields(strings.ToLower(s))
	for i, w := range words {
		words[i] = UpperFirst(w)
	}
	return strings.Join(words, " ")
}

// List puts words together: "A, B dan C".
func List(words []string, lang string) string {
	and := fault.T("dan", "and").In(lang)
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	return strings.Join(words[:len(words)-1], ", ") + " " + and + " " + words[len(words)-1]
}

// Count is a number with what it counts: English has a word for one and another for several, Indonesian the same.
func Count(n int, one, several fault.Text, lang string) string {
	what := several
	if n == 1 {
		what = one
	}
	return numfmt.Int(int64(n), lang) + " " + what.In(lang)
}
