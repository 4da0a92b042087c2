package followup

import (
	"cmp"
	"regexp"
	"slices"

	"github.com/anyam-id/anyam/affair"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/planning/figures"
	"github.com/anyam-id/anyam/region"
	"github.com/anyam-id/anyam/term"
)

// Stage is which of three numbers an amount is. They are never added to each other, nor one shown for another.
type Stage string

// The stages.
const (
	Announced Stage = "announced" // said in public
	Committed Stage = "committed" // written in the budget
	Realised  Stage = "realised"  // spent
)

// Stages are all of them in their order.
func Stages() []Stage { return []Stage{Announced, Committed, Realised} }

// Label is the stage in words.
func (s Stage) Label() fault.Text {
	switch s {
	case Announced:
		return fault.T("diumumkan", "announced")
	case Committed:
		return fault.T("dianggarkan", "committed")
	case Realised:
		return fault.T("terealisasi", "realised")
	}
	return fault.Text{}
}

// Line is an amount of one party in one year.
type Line struct {
	Party      string       `json:"party"` // its key
	Government region.Code  `json:"government"`
	Stage      Stage        `json:"stage"`
	Year       int          `json:"year"`
	Account    string       `json:"account,omitempty"` // code of the account in the APBD; not of what was only announced
	Name       string       `json:"name"`
	Obligation string       `json:"obligation,omitempty"` // that it pays for
	Amounts    []LineAmount `json:"amounts"`              // as each revision of the budget has it, oldest first
	Closed     string       `json:"closed,omitempty"`
}

// LineAmount is what a line has in one revision of a year's budget: 0 the APBD, 1 its first change …
type LineAmount struct {
	Revision int    `json:"revision"`
	Amount   int64  `json:"amount"` // whole rupiah
	Source   string `json:"source"`
}

// LineAct is one thing that was said of a budget line.
type LineAct struct {
	Do         Verb        `json:"do" enum:"state,revise,close,reopen"`
	Party      string      `json:"party,omitempty"`
	Government region.Code `json:"government,omitempty"` // set by the register
	Stage      Stage       `json:"stage,omitempty"`
	Year       int         `json:"year,omitempty"`
	Account    string      `json:"account,omitempty"`
	Name       string      `json:"name,omitempty"`
	Obligation string      `json:"obligation,omitempty"`
	Revision   int         `json:"revision,omitempty"`
	Amount     int64       `json:"amount,omitempty"`
	Source     string      `json:"source,omitempty"`
	Note       string      `json:"note,omitempty"`
}

// Verb is what the act does.
func (a LineAct) Verb() Verb { return a.Do }

// Speaker is the party in whose name the act is; "" the one of the line.
func (a LineAct) Speaker() string { return a.Party }

// As is the act in the name of a party.
func (a LineAct) As(key string) LineAct { a.Party = key; return a }

// Amount is what the line has now.
func (l Line) Amount() int64 {
	if len(l.Amounts) == 0 {
		return 0
	}
	return l.Amounts[len(l.Amounts)-1].Amount
}

// Revision is the latest revision in which the line was looked at.
func (l Line) Revision() int {
	if len(l.Amounts) == 0 {
		return 0
	}
	return l.Amounts[len(l.Amounts)-1].Revision
}

// After is the line after an act.
func (l Line) After(a LineAct) Line {
	l.Amounts = append([]LineAmount{}, l.Amounts...)
	switch a.Do {
	case State:
		l.Party, l.Government, l.Stage, l.Year, l.Account, l.Name, l.Obligation = a.Party, a.Government, a.Stage, a.Year, a.Account, a.Name, a.Obligation
		l.set(a)
	case Revise:
		l.set(a)
	case Close:
		l.Closed = a.Note
	case Reopen:
		l.Closed = ""
	default:
	}
	return l
}

func (l *Line) set(a LineAct) {
	x := LineAmount{Revision: a.Revision, Amount: a.Amount, Source: a.Source}
	i, found := slices.BinarySearchFunc(l.Amounts, x, func(a, b LineAmount) int { return cmp.Compare(a.Revision, b.Revision) })
	if found {
		l.Amounts[i] = x
		return
	}
	l.Amounts = slices.Insert(l.Amounts, i, x)
}

// accountCode is the shape of an account code: groups of digits with dots. How many groups there are and what each means is the regulation's of the
// year, and is not judged here.
var accountCode = regexp.MustCompile(`^\d{1,4}(\.\d{1,4}){1,9}$`)

// mostRevisions is how often a year's budget may be changed.
const mostRevisions = 20

// Check says what is wrong with an act.
func (l Line) Check(a LineAct, _ term.Date, ps *fault.Problems) fault.Text {
	if l.Closed != "" && a.Do != Reopen {
		return over
	}
	switch a.Do {
	case State:
		words(ps, "name", a.Name)
		if a.Stage.Label() == (fault.Text{}) {
			ps.Add("stage", "stage", fault.T("pilih: diumumkan, dianggarkan atau terealisasi", "choose: announced, committed or realised"))
		}
		if a.Year < 1945 || a.Year > 2200 {
			ps.Add("year", "year", fault.T("tulis tahun anggaran", "write the budget year"))
		}
		switch {
		case a.Account != "" && !accountCode.MatchString(a.Account):
			ps.Add("account", "account", fault.T("kode rekening terdiri atas angka dan titik, misalnya 5.1.02.01", "an account code has digits and dots, such as 5.1.02.01"))
		case a.Account == "" && (a.Stage == Committed || a.Stage == Realised):
			ps.Add("account", "account", fault.T("tulis kode rekening APBD", "write the account code of the APBD"))
		}
		if l.Stage != "" && (l.Stage != a.Stage || l.Year != a.Year || l.Party != a.Party) {
			ps.Add("stage", "stage", fault.T("pihak, tahun dan tahapnya tetap; catat baris lain", "its party, year and stage stay; note another line"))
		}
		l.checkAmount(a, ps)
	case Revise:
		if l.Stage != Committed {
			return fault.T("hanya baris yang dianggarkan berubah dengan perubahan APBD", "only a line that is committed changes with a revision of the budget")
		}
		l.checkAmount(a, ps)
	case Close:
		words(ps, "note", a.Note)
	case Reopen:
		if l.Closed == "" {
			return notOver
		}
	default:
		unknown(ps, a.Do)
	}
	return fault.Text{}
}

func (l Line) checkAmount(a LineAct, ps *fault.Problems) {
	words(ps, "source", a.Source)
	if a.Amount < 0 || a.Amount > 1e18 || a.Amount == 0 && a.Do == State {
		ps.Add("number", "amount", fault.T("tulis jumlah rupiah utuh di atas nol", "write an amount in whole rupiah above nought"))
	}
	if a.Revision < 0 || a.Revision > mostRevisions || a.Do == Revise && a.Revision < l.Revision() {
		ps.Add("revision", "revision", fault.T("tulis perubahan APBD yang terakhir: 0 untuk APBD murni, 1 untuk perubahan pertama", "write the latest revision: 0 for the APBD itself, 1 for its first change"))
	}
}

// Tell is the act as a sentence without its subject.
func (l Line) Tell(a LineAct) fault.Text {
	rev := fault.T("APBD", "the APBD")
	if a.Revision > 0 {
		rev = fault.Tf("APBD perubahan ke-%d", "revision %d of the APBD", a.Revision)
	}
	switch a.Do {
	case State:
		s := a.Stage.Label()
		return fault.T("mencatat yang "+s.ID+" tahun "+year(a.Year)+": "+a.Name+", ", "noted what is "+s.EN+" for "+year(a.Year)+": "+a.Name+", ").Append(rupiah(a.Amount))
	case Revise:
		return figures.Fill(fault.T("mencatat %s dalam %s", "noted %s in %s"), rupiah(a.Amount), rev)
	case Close:
		return colon(fault.T("mencoret baris ini", "struck the line"), a.Note)
	case Reopen:
		return colon(fault.T("memulihkan baris ini", "put the line back"), a.Note)
	default:
		return fault.Text{}
	}
}

// Revision is that a government's budget of a year was passed or changed: all its lines of that year are to be looked at.
type Revision struct {
	Government region.Code `json:"government"`
	Year       int         `json:"year"`
	Number     int         `json:"number"` // 0 the APBD, 1 its first change …
	On         term.Date   `json:"on"`
	Source     string      `json:"source"` // the Perda or Perkada
	Closed     string      `json:"closed,omitempty"`
}

// RevisionAct is one thing that was said of a revision.
type RevisionAct struct {
	Do     Verb      `json:"do" enum:"state,close"`
	Year   int       `json:"year,omitempty"`
	Number int       `json:"number,omitempty"`
	On     term.Date `json:"on,omitzero"`
	Source string    `json:"source,omitempty"`
	Note   string    `json:"note,omitempty"`

	Government region.Code `json:"government,omitempty"`
}

// Verb is what the act does.
func (a RevisionAct) Verb() Verb { return a.Do }

// After is the revision after an act.
func (r Revision) After(a RevisionAct) Revision {
	switch a.Do {
	case State:
		return Revision{Government: a.Government, Year: a.Year, Number: a.Number, On: a.On, Source: a.Source}
	case Close:
		r.Closed = a.Note
	default:
	}
	return r
}

// Check says what is wrong with an act.
func (r Revision) Check(a RevisionAct, today term.Date, ps *fault.Problems) fault.Text {
	if r.Closed != "" {
		return over
	}
	switch a.Do {
	case State:
		if a.Year < 1945 || a.Year > 2200 {
			ps.Add("year", "year", fault.T("tulis tahun anggaran", "write the budget year"))
		}
		if a.Number < 0 || a.Number > mostRevisions {
			ps.Add("revision", "number", fault.T("0 untuk APBD murni, 1 untuk perubahan pertama", "0 for the APBD itself, 1 for its first change"))
		}
		day(ps, "on", a.On, today, true)
		words(ps, "source", a.Source)
	case Close:
		words(ps, "note", a.Note)
	default:
		unknown(ps, a.Do)
	}
	return fault.Text{}
}

// Tell is the act as a sentence without its subject.
func (r Revision) Tell(a RevisionAct) fault.Text {
	switch {
	case a.Do == Close:
		return colon(fault.T("menarik catatan ini", "took the note back"), a.Note)
	case a.Number == 0:
		return fault.Tf("mencatat APBD %d (%s)", "noted the APBD of %d (%s)", a.Year, a.Source)
	}
	return fault.Tf("mencatat perubahan ke-%d APBD %d (%s)", "noted revision %d of the APBD of %d (%s)", a.Number, a.Year, a.Source)
}

// Sum is the three numbers of one party in one year, each by itself.
type Sum struct {
	Party     string `json:"party"`
	Year      int    `json:"year"`
	Announced int64  `json:"announced"`
	Committed int64  `json:"committed"`
	Realised  int64  `json:"realised"`
}

// Sums are the numbers of each party and year, in that order. A line that was struck is in none.
func Sums(lines []Line) []Sum {
	var out []Sum
	for _, l := range lines {
		if l.Closed != "" {
			continue
		}
		i := slices.IndexFunc(out, func(s Sum) bool { return s.Party == l.Party && s.Year == l.Year })
		if i < 0 {
			out, i = append(out, Sum{Party: l.Party, Year: l.Year}), len(out)
		}
		switch l.Stage {
		case Announced:
			out[i].Announced += l.Amount()
		case Committed:
			out[i].Committed += l.Amount()
		case Realised:
			out[i].Realised += l.Amount()
		}
	}
	slices.SortFunc(out, func(a, b Sum) int { return cmp.Or(cmp.Compare(a.Party, b.Party), cmp.Compare(a.Year, b.Year)) })
	return out
}

// Owed is an obligation as far as its funding depends on it.
type Owed struct {
	ID         string
	Government region.Code // that owes it; "" none: nothing is asked of it
	Text       string
	First      int   // the budget year in which it is first owed; 0: that of its first line
	Last       int   // the last one; 0: it goes on
	Yearly     int64 // rupiah that it is in each year; 0 it is not in rupiah, or not said by year
	Total      int64 // rupiah that it is in all; 0 it is not in rupiah, or not said in all
}

// Unfunded is an obligation for which the budget has no money or too little, and why that is said.
type Unfunded struct {
	Obligation string     `json:"obligation"`
	Text       string     `json:"text"`
	Year       int        `json:"year,omitempty"` // the budget year of which it is said; none where it is said of the obligation as a whole
	Why        fault.Text `json:"why"`
}

// Unbudgeted finds the obligations of governments that have no line in a budget, and those whose lines do not do: in this budget year and in those after
// it of which a budget is noted, there is no line, it is nought, it was not looked at in the latest revision, or it has less than is owed.
func Unbudgeted(owed []Owed, lines []Line, revisions []Revision, now int) []Unfunded {
	out := []Unfunded{}
	for _, o := range owed {
		if o.Government == "" {
			continue
		}
		var own []Line
		for _, l := range lines {
			if l.Obligation == o.ID && l.Stage == Committed && l.Closed == "" && l.Government == o.Government {
				own = append(own, l)
			}
		}
		if year, why := o.lacks(own, revisions, now); why != (fault.Text{}) {
			out = append(out, Unfunded{Obligation: o.ID, Text: o.Text, Year: year, Why: why})
		}
	}
	return out
}

// lacks is what its lines lack, and in which year; the empty text: nothing.
func (o Owed) lacks(lines []Line, revisions []Revision, now int) (int, fault.Text) {
	if len(lines) == 0 {
		return 0, fault.T("belum ada baris anggaran untuk kewajiban ini", "no budget line pays for this obligation yet")
	}
	latest := make(map[int]int) // of each budget year that is noted
	for _, r := range revisions {
		if r.Government == o.Government && r.Closed == "" {
			latest[r.Year] = max(latest[r.Year], r.Number)
		}
	}
	first := o.First
	years, total := []int{now}, int64(0)
	for _, l := range lines {
		years, total = append(years, l.Year), total+l.Amount()
		if o.First == 0 && (first == 0 || l.Year < first) {
			first = l.Year
		}
	}
	for y := range latest {
		years = append(years, y)
	}
	slices.Sort(years)
	for _, y := range slices.Compact(years) {
		if y < now || y < first || o.Last != 0 && y > o.Last {
			continue // what is over is not mended
		}
		if why := o.lacksIn(y, lines, latest[y]); why != (fault.Text{}) {
			return y, why
		}
	}
	if total < o.Total {
		return 0, figures.Fill(fault.T("baris-barisnya memuat %s dari %s", "its lines have %s of %s"), rupiah(total), rupiah(o.Total))
	}
	return 0, fault.Text{}
}

// lacksIn is what lines lack in one year, of whose budget a revision is the latest.
func (o Owed) lacksIn(year int, lines []Line, revision int) fault.Text {
	there, amount := false, int64(0)
	var old *Line
	for i, l := range lines {
		if l.Year != year {
			continue
		}
		there, amount = true, amount+l.Amount()
		if old == nil || l.Revision() < old.Revision() {
			old = &lines[i]
		}
	}
	switch {
	case !there:
		return fault.Tf("tidak ada barisnya dalam APBD %d", "there is no line of it in the APBD of %d", year)
	case amount == 0:
		return fault.Tf("barisnya nol dalam APBD %d perubahan ke-%d", "its line is nought in the APBD of %d, revision %d", year, old.Revision())
	case old.Revision() < revision:
		return fault.Tf("barisnya belum diperiksa dalam APBD %d perubahan ke-%d", "its line was not looked at in the APBD of %d, revision %d", year, revision)
	case amount < o.Yearly:
		return fault.Tf("barisnya dalam APBD %d memuat ", "its lines in the APBD of %d have ", year).Append(figures.Fill(fault.T("%s dari %s", "%s of %s"), rupiah(amount), rupiah(o.Yearly)))
	}
	return fault.Text{}
}

func rupiah(n int64) fault.Text { return affair.Rupiah.Amount(float64(n)) }

// Shelf is what lists find a line by.
func (l Line) Shelf() Shelf {
	return Shelf{Open: l.Closed == "", Sort: string(l.Stage), About: l.Obligation}
}

// Stands derives whether a line stands.
func (l Line) Stands(term.Date, term.Calendar) (Standing, []Standing) { return standsOr(l.Closed), nil }

// Shelf is what lists find a revision by.
func (r Revision) Shelf() Shelf { return Shelf{Open: r.Closed == "", Day: r.On, Sort: year(r.Year)} }

// Stands derives whether a revision stands.
func (r Revision) Stands(term.Date, term.Calendar) (Standing, []Standing) {
	return standsOr(r.Closed), nil
}
