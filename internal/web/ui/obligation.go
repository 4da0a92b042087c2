package ui

import (
	"fmt"
	"slices"
	"strings"

	"github.com/anyam-id/anyam/affair"
	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/document"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/numfmt"
	"github.com/anyam-id/anyam/internal/wording"
	"github.com/anyam-id/anyam/obligation"
	"github.com/anyam-id/anyam/registry"
	"github.com/anyam-id/anyam/term"
)

// Obligation is who owes whom what, with what came of it: the figures of each grade by themselves, and for each period what both sides say.
type Obligation struct {
	ID       string
	Text     string
	From, To string
	Promised string // "500 ekor setiap semester"
	Facts    []Fact
	Ended    string
	Rungs    []Rung
	Periods  []ObligationPeriod
	Missing  []string // periods of which nobody has claimed anything
	Path     string   // of its own page; "" it has none
	Acts     []Button
}

// Rung is what is known of one grade. Rungs stand under each other and are never added.
type Rung struct {
	Label, Amount string
	Bar           *GradedBar // nil: not drawn
}

// ObligationPeriod is what both sides say of one period.
type ObligationPeriod struct {
	Label    string
	Path     string // of its own page; "" it has none
	Sides    []Said // the giver, the receiver, and others who said something
	Known    string // the figure that is known, of one grade
	Grade    agreement.Grade
	Tone     string // of the chip that says how it stands
	Standing string
	Why      []string
	Waiting  string
	Notes    []string // that it is closed, or closed by one side
	Claims   []ClaimLine
}

// Said is the figure of one side; Amount is "" where it has said nothing.
type Said struct {
	Name, Amount string
	Proved       bool
}

// ClaimLine is one claim with everything that is known of it.
type ClaimLine struct {
	ID, Whose, Amount, By, When, On, Note string
	Files                                 []Link
	Late                                  []string
	Past                                  bool   // another stands in its place
	Correct                               string // the address where it can be corrected; "" by somebody else
}

// ObligationPaths are the addresses that obligations lead to. Nil members lead nowhere.
type ObligationPaths struct {
	Obligation func(id string) string
	Period     func(id, period string) string
	Correct    func(claim string) string
	File       func(d document.Document) string
}

// Quantity is an amount with its unit, as people write it.
func Quantity(x float64, u affair.Unit, lang string) string {
	if u == affair.Rupiah {
		return "Rp" + numfmt.Float(x, 0, lang)
	}
	return numfmt.Float(x, 3, lang) + " " + u.Name().In(lang)
}

// Promised is how much an obligation's terms say is owed, and how often.
func Promised(t *obligation.Obligation, lang string) string {
	amount := Quantity(t.Amount, t.Unit, lang)
	if t.Every != obligation.AnyPeriod && t.Counting == obligation.PerPeriod {
		amount += " " + t.Every.Label().In(lang)
	}
	return amount
}

// ObligationOf shapes an obligation for a page.
func ObligationOf(f Frame, o registry.ObligationFacts, at ObligationPaths) Obligation {
	t := &o.Terms
	x := Obligation{
		ID: o.ID, Text: wording.UpperFirst(t.Text), From: t.FromParty.Name, To: t.ToParty.Name, Promised: Promised(&t.Obligation, f.Lang),
		Rungs: rungsOf(f, &o.ObligationRecord),
	}
	if at.Obligation != nil {
		x.Path = at.Obligation(o.ID)
	}
	x.Facts = termFacts(f, t)
	if e := o.Ended; e != nil {
		x.Ended = fmt.Sprintf(f.T("Berakhir %s: %s", "Ended on %s: %s"), e.On.In(f.Lang), e.Reason)
	}
	for i := range o.Periods {
		x.Periods = append(x.Periods, periodOf(f, &o, &o.Periods[i], at))
	}
	for _, m := range o.Missing {
		x.Missing = append(x.Missing, m.Label().In(f.Lang))
	}
	return x
}

// termFacts are an obligation's terms beside who, what and how much.
func termFacts(f Frame, t *registry.ObligationTerms) []Fact {
	out := []Fact{{f.T("Jenis", "Kind"), kindName(t.Kind, f.Lang)}}
	counting := f.T("jumlah tiap kurun", "what each period brought")
	if t.Counting == obligation.Cumulative {
		counting = f.T("kumulatif sejak awal", "cumulative since the beginning")
	}
	out = append(out, Fact{f.T("Dihitung", "Counted"), counting})
	if t.Every != obligation.AnyPeriod {
		out = append(out, Fact{f.T("Dilaporkan", "Reported"), t.Every.Label().In(f.Lang)})
	}
	if len(t.Due) > 0 {
		var days []string
		for _, d := range t.Due {
			days = append(days, d.In(f.Lang))
		}
		out = append(out, Fact{f.T("Tenggat", "Due"), wording.List(days, f.Lang)})
	}
	if t.Days > 0 {
		out = append(out, Fact{f.T("Batas lapor", "Report within"), fmt.Sprintf(f.T("%d hari setelah kurun berakhir", "%d days after the period ends"), t.Days)})
	}
	if t.Tolerance > 0 {
		out = append(out, Fact{f.T("Toleransi", "Tolerance"), numfmt.Float(100*t.Tolerance, 1, f.Lang) + " %"})
	}
	if t.Baseline != nil {
		out = append(out, Fact{f.T("Angka awal", "Baseline"), Quantity(*t.Baseline, t.Unit, f.Lang)})
	}
	if t.Clause != "" {
		out = append(out, Fact{f.T("Dasar", "Clause"), t.Clause})
	}
	var sources []string
	for _, s := range t.Sources {
		if w := wording.Source(s, nil, f.Lang); w != "" {
			sources = append(sources, w)
		}
	}
	if len(sources) > 0 {
		out = append(out, Fact{f.T("Sumber", "Source"), wording.List(sources, f.Lang)})
	}
	return out
}

func kindName(k affair.Kind, lang string) string {
	i := slices.IndexFunc(affair.Kinds(), func(x affair.KindInfo) bool { return x.Kind == k })
	if i < 0 {
		return ""
	}
	return affair.Kinds()[i].Name.In(lang)
}

// rungsOf are what is known of an obligation by grade, from what was announced to what a statistic says.
func rungsOf(f Frame, o *registry.ObligationRecord) []Rung {
	type figure struct {
		grade  agreement.Grade
		label  string
		amount float64
	}
	var list []figure
	add := func(g agreement.Grade, x float64, note string) {
		list = append(list, figure{g, g.Label().In(f.Lang) + note, x})
	}
	spread := ""
	if o.Span > 1 { // it is owed in each period
		spread = fmt.Sprintf(f.T(", untuk %d kurun", ", for %d periods"), o.Span)
	}
	if o.Announced != nil {
		add(agreement.Announced, *o.Announced, spread)
	}
	if o.Signed != nil {
		add(agreement.SignedGrade, *o.Signed, spread)
	}
	for _, t := range o.Totals {
		add(t.Grade, t.Amount, "")
	}
	whole := 0.0
	for _, x := range list {
		whole = max(whole, x.amount)
	}
	var out []Rung
	for _, x := range list {
		out = append(out, Rung{Label: wording.UpperFirst(x.label), Amount: Quantity(x.amount, o.Terms.Unit, f.Lang), Bar: &GradedBar{Parts: []Graded{{x.grade, x.amount}}, Whole: whole, Unit: o.Terms.Unit.Name().In(f.Lang)}})
	}
	if o.Statistical != nil {
		out = append(out, Rung{Label: wording.UpperFirst(registry.LedgerStatistical.Label().In(f.Lang)), Amount: Quantity(*o.Statistical, o.Terms.Unit, f.Lang)})
	}
	return out
}

func periodOf(f Frame, o *registry.ObligationFacts, p *registry.PeriodFacts, at ObligationPaths) ObligationPeriod {
	x := ObligationPeriod{Label: wording.UpperFirst(p.Label.In(f.Lang)), Grade: p.Grade}
	if at.Period != nil {
		x.Path = at.Period(o.ID, p.Fact.Period)
	}
	unit := o.Terms.Unit
	for _, key := range []string{o.Terms.From, o.Terms.To} {
		s := Said{Name: o.PartyName(key)}
		if i := slices.IndexFunc(p.Figures, func(y obligation.Figure) bool { return y.By == key }); i >= 0 {
			s.Amount, s.Proved = Quantity(p.Figures[i].Amount, unit, f.Lang), p.Figures[i].Proved
		}
		x.Sides = append(x.Sides, s)
	}
	for _, y := range p.Figures {
		if y.By == o.Terms.From || y.By == o.Terms.To {
			continue
		}
		name := y.By
		for i := range p.Claims {
			if p.Claims[i].By == y.By {
				name = p.Claims[i].Whose()
			}
		}
		x.Sides = append(x.Sides, Said{name, Quantity(y.Amount, unit, f.Lang), y.Proved})
	}
	x.stands(f, o, p)
	for _, w := range p.Why {
		x.Why = append(x.Why, wording.Sentence(w, f.Lang))
	}
	switch {
	case p.Locked:
		x.Notes = append(x.Notes, f.T("Kurun ini ditutup kedua pihak.", "Both parties have closed this period."))
	case len(p.Locks) == 1:
		x.Notes = append(x.Notes, fmt.Sprintf(f.T("%s sudah menutup kurun ini.", "%s has closed this period."), o.PartyName(p.Locks[0].By)))
	}
	for i := range p.Claims {
		x.Claims = append(x.Claims, claimOf(f, o, &p.Claims[i], at))
	}
	return x
}

// stands says how a period stands.
func (x *ObligationPeriod) stands(f Frame, o *registry.ObligationFacts, p *registry.PeriodFacts) {
	switch {
	case p.Outcome == obligation.Stays:
		x.Tone, x.Standing = "w", f.T("tetap berbeda", "differs for good")
	case p.Different:
		x.Tone, x.Standing = "b", f.T("berbeda", "different")
	case p.Grade == agreement.Confirmed || p.Grade == agreement.Corroborated:
		x.Tone, x.Standing = "g", p.Grade.Label().In(f.Lang)
	case p.Grade != "":
		x.Tone, x.Standing = "w", p.Grade.Label().In(f.Lang)
	}
	if p.Grade != "" && !p.Different {
		x.Known = Quantity(p.Amount, o.Terms.Unit, f.Lang)
	}
	if len(p.Waiting) > 0 {
		var names []string
		for _, key := range p.Waiting {
			names = append(names, o.PartyName(key))
		}
		x.Waiting = fmt.Sprintf(f.T("Menunggu %s.", "Waiting for %s."), wording.List(names, f.Lang))
	}
}

func claimOf(f Frame, o *registry.ObligationFacts, c *registry.ClaimRecord, at ObligationPaths) ClaimLine {
	x := ClaimLine{ID: c.ID, Whose: c.Whose(), Amount: Quantity(c.Amount, c.Unit, f.Lang), When: term.DateOf(c.At).In(f.Lang), Note: c.Note, Past: c.CorrectedBy != ""}
	who := []string{c.Actor.Name}
	if c.Actor.Office != "" {
		who = append(who, c.Actor.Office)
	}
	x.By = strings.Join(who, ", ")
	switch {
	case c.Statistic != nil && !c.Statistic.Published.IsZero():
		x.On = fmt.Sprintf(f.T("diterbitkan %s", "published %s"), c.Statistic.Published.In(f.Lang))
	case c.Told != "":
		x.On = fmt.Sprintf(f.T("menurut %s", "told by %s"), c.Told)
	case !c.On.IsZero():
		x.On = fmt.Sprintf(f.T("diserahkan %s", "delivered %s"), c.On.In(f.Lang))
	}
	for _, l := range c.Late {
		x.Late = append(x.Late, wording.UpperFirst(l.In(f.Lang)))
	}
	for _, d := range c.Documents {
		l := Link{Text: d.Name}
		if at.File != nil {
			l.Path = at.File(d)
		}
		x.Files = append(x.Files, l)
	}
	own := slices.Contains(o.Voices, c.By) || (c.Third || c.Statistic != nil) && len(o.Voices) > 0 && strings.HasSuffix(c.By, "@"+string(c.Actor.Government))
	if at.Correct != nil && own && !x.Past {
		x.Correct = at.Correct(c.ID)
	}
	return x
}

// sideLabel names the place of a side in the table of periods.
func sideLabel(f Frame, i int) string {
	return []fault.Text{fault.T("Pemberi", "Giver"), fault.T("Penerima", "Receiver")}[i].In(f.Lang)
}

func (o Obligation) missing() string { return strings.Join(o.Missing, ", ") }

// LedgerRungs are the figures of a line of the ledger, stage by stage.
func LedgerRungs(f Frame, l *registry.LedgerLine) []Rung {
	whole := 0.0
	for _, x := range l.Figures {
		whole = max(whole, x.Amount)
	}
	var out []Rung
	for _, x := range l.Figures {
		r := Rung{Label: wording.UpperFirst(x.Stage.Label().In(f.Lang)), Amount: Quantity(x.Amount, l.Unit, f.Lang)}
		if x.Stage != registry.LedgerStatistical {
			r.Bar = &GradedBar{Parts: []Graded{{agreement.Grade(x.Stage), x.Amount}}, Whole: whole, Unit: l.Unit.Name().In(f.Lang)}
		}
		out = append(out, r)
	}
	return out
}
