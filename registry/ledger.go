package registry

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"slices"

	"github.com/anyam-id/anyam/affair"
	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/catalog"
	"github.com/anyam-id/anyam/internal/store"
	"github.com/anyam-id/anyam/obligation"
	"github.com/anyam-id/anyam/region"
	"github.com/anyam-id/anyam/search"
	"github.com/anyam-id/anyam/term"
)

// LedgerStage is a column of the ledger. Figures of different columns are never added.
type LedgerStage string

// The stages: what was told, what was written, what is delivered by each grade, what statistics say.
const (
	LedgerAnnounced    = LedgerStage(agreement.Announced)
	LedgerSigned       = LedgerStage(agreement.SignedGrade)
	LedgerClaimed      = LedgerStage(agreement.Claimed)
	LedgerDocumented   = LedgerStage(agreement.Documented)
	LedgerConfirmed    = LedgerStage(agreement.Confirmed)
	LedgerCorroborated = LedgerStage(agreement.Corroborated)
	LedgerStatistical  = LedgerStage("statistical")
)

// LedgerStages lists the columns in their order.
func LedgerStages() []LedgerStage {
	return []LedgerStage{LedgerAnnounced, LedgerSigned, LedgerClaimed, LedgerDocumented, LedgerConfirmed, LedgerCorroborated, LedgerStatistical}
}

// Label is the stage's name for people.
func (s LedgerStage) Label() fault.Text {
	if s == LedgerStatistical {
		return fault.T("menurut statistik", "by statistics")
	}
	return agreement.Grade(s).Label()
}

// LedgerScope says of which obligations a ledger is. Its members narrow it together; the zero value is of all.
type LedgerScope struct {
	Agreement  agreement.ID
	Event      agreement.ID // agreements signed at it
	Government region.Code  // that gives or takes
	Year       int          // in which the agreements were signed
}

// Ledger sets side by side what was announced, signed, delivered and counted by statistics.
type Ledger struct {
	Lines       []LedgerLine `json:"lines"` // one for each thing and unit, those with the most obligations first
	Obligations int          `json:"obligations"`
	Differences int          `json:"differences"` // periods in which parties claim otherwise, which are in no figure
}

// LedgerLine is one thing in one unit: only what is counted alike is added.
type LedgerLine struct {
	Kind        affair.Kind    `json:"kind"`
	Good        string         `json:"good,omitempty"`
	Unit        affair.Unit    `json:"unit"`
	Label       fault.Text     `json:"label"`
	Figures     []LedgerFigure `json:"figures"`               // in the order of the stages; a stage of which nothing is known is left out
	Shares      []LedgerShare  `json:"shares"`                // how much of one stage became the next
	Obligations int            `json:"obligations"`           // how many it is the sum of
	Leaves      []string       `json:"leaves"`                // these, at most 200
	Differences int            `json:"differences,omitempty"` // periods left out because the parties claim otherwise
}

// LedgerFigure is a sum of one stage.
type LedgerFigure struct {
	Stage  LedgerStage `json:"stage"`
	Amount float64     `json:"amount"`
	Of     int         `json:"of"` // obligations that have a figure of it
}

// LedgerShare is how much of what one stage has became another's, among the obligations that have a figure of the first.
type LedgerShare struct {
	From  LedgerStage `json:"from"`
	To    LedgerStage `json:"to"`
	Share float64     `json:"share"`
	Base  float64     `json:"base"` // of the first
	Got   float64     `json:"got"`  // of the second, of the same obligations
	Why   fault.Text  `json:"why"`
}

// Figure is the line's sum of a stage; false where nothing is known of it.
func (l *LedgerLine) Figure(s LedgerStage) (LedgerFigure, bool) {
	i := slices.IndexFunc(l.Figures, func(f LedgerFigure) bool { return f.Stage == s })
	if i < 0 {
		return LedgerFigure{}, false
	}
	return l.Figures[i], true
}

// Ledger is the ledger of a scope. It is shared: read only.
func (r *Registry) Ledger(ctx context.Context, a Actor, s LedgerScope) (Ledger, error) {
	if err := check(a, reads); err != nil {
		return Ledger{}, err
	}
	g, err := r.Generation(ctx)
	if err != nil {
		return Ledger{}, err
	}
	return r.ledgers.get(g.Number, s, func() (Ledger, error) { return r.sumLedger(ctx, s) })
}

func (r *Registry) sumLedger(ctx context.Context, s LedgerScope) (Ledger, error) {
	var sum ledgerSum
	err := r.store.View(ctx, func(tx *store.Tx) error {
		ids, listed, err := r.agreementsOf(ctx, tx, s)
		if err != nil {
			return err
		}
		var list []store.ObligationNow
		take := func(o *store.ObligationNow) { list = append(list, *o) }
		if listed {
			err = tx.SumsOf(ctx, ids, take)
		} else {
			err = tx.SumsOfGovernment(ctx, s.Government, take)
		}
		if err != nil {
			return err
		}
		for i := range list {
			in, err := r.within(ctx, tx, s, &list[i])
			if err != nil {
				return err
			}
			if in {
				sum.add(&list[i])
			}
		}
		return nil
	})
	return sum.ledger(), err
}

// agreementsOf are the agreements of a scope with what was merged into them; false where the scope names a government or nothing, and its obligations are looked up.
func (r *Registry) agreementsOf(ctx context.Context, tx *store.Tx, s LedgerScope) ([]agreement.ID, bool, error) {
	var roots []agreement.ID
	switch {
	case s.Agreement != "":
		row, err := standingAgreement(ctx, tx, s.Agreement)
		if err != nil {
			return nil, false, err
		}
		roots = append(roots, row.ID)
	case s.Event != "":
		list, err := tx.AtEvent(ctx, s.Event)
		if err != nil {
			return nil, false, err
		}
		for _, x := range list {
			roots = append(roots, x.ID)
		}
	case s.Government == "" && s.Year != 0:
		q, err := search.Parse(fmt.Sprintf("tahun:%d", s.Year))
		if err != nil {
			return nil, false, err
		}
		found, err := r.catalog.Find(catalog.Request{Query: q, Limit: max(1, r.catalog.Len())})
		for i, id := range found.IDs {
			if !found.Doubt[i] { // signed in that year for certain
				roots = append(roots, id)
			}
		}
		return roots, true, err
	default:
		return nil, false, nil
	}
	var all []agreement.ID
	for _, root := range roots {
		same, err := records(ctx, tx, root)
		if err != nil {
			return nil, false, err
		}
		all = append(all, same...)
	}
	return all, true, nil
}

// within tells whether an obligation, of a list that was narrowed by one member of a scope, is of an agreement that stands, and within the others.
func (r *Registry) within(ctx context.Context, tx *store.Tx, s LedgerScope, o *store.ObligationNow) (bool, error) {
	if s.Government != "" && o.Giver != s.Government && o.Taker != s.Government {
		return false, nil
	}
	row, ok := r.catalog.Row(o.Agreement)
	if !ok { // taken back, or found to be another
		root, err := rootOf(ctx, tx, o.Agreement, "")
		if err != nil {
			return false, err
		}
		if row, ok = r.catalog.Row(root); !ok {
			return false, nil
		}
	}
	if s.Year == 0 || s.Government == "" && s.Agreement == "" && s.Event == "" { // by its year it was listed
		return true, nil
	}
	var when struct {
		Signed term.Date `json:"signed"`
	}
	return json.Unmarshal(row, &when) == nil && when.Signed.Year == s.Year, nil
}

// ledgerSum adds up obligations.
type ledgerSum struct {
	lines map[ledgerKey]*ledgerLine
	total Ledger
}

type ledgerKey struct {
	kind affair.Kind
	good string
	unit affair.Unit
}

// ledgerLine is a line in the making. Its stages are numbered as LedgerStages lists them: a government has thousands of obligations.
type ledgerLine struct {
	LedgerLine
	common affair.Unit // in which its amounts are added
	sums   [7]LedgerFigure
	shares [6]LedgerShare // by ledgerPairs
}

// commonUnit is the unit in which a kind is usually counted, among those that an amount in a unit can be given in.
func commonUnit(k affair.Kind, u affair.Unit) affair.Unit {
	for _, info := range affair.Kinds() {
		if info.Kind != k {
			continue
		}
		for _, common := range info.Units {
			if _, err := affair.Convert(1, u, common); err == nil {
				return common
			}
		}
	}
	return u
}

// line is the line to which what is counted in a unit belongs.
func (s *ledgerSum) line(k ledgerKey) *ledgerLine {
	if l := s.lines[k]; l != nil {
		return l
	}
	if s.lines == nil {
		s.lines = make(map[ledgerKey]*ledgerLine)
	}
	common := k
	common.unit = commonUnit(k.kind, k.unit)
	l := s.lines[common]
	if l == nil {
		l = &ledgerLine{LedgerLine: LedgerLine{Kind: k.kind, Good: k.good, Unit: common.unit, Label: thingLabel(k.kind, k.good)}, common: common.unit}
		s.lines[common] = l
	}
	s.lines[k] = l
	return l
}

func (s *ledgerSum) add(o *store.ObligationNow) {
	unit := affair.Unit(o.Unit)
	l := s.line(ledgerKey{affair.Kind(o.Kind), o.Good, unit})
	var amounts [7]float64
	var known [7]bool
	for i, text := range [7]string{o.Announced, o.Signed, o.Claimed, o.Documented, o.Confirmed, o.Corroborated, o.Statistical} {
		if text == "" {
			continue
		}
		x := number(text)
		if unit != l.common {
			var err error
			if x, err = affair.Convert(x, unit, l.common); err != nil {
				continue // commonUnit gives only units that it can be given in
			}
		}
		amounts[i], known[i] = x, true
		l.sums[i].Amount += x
		l.sums[i].Of++
	}
	for i, pair := range ledgerPairs {
		if known[pair[0]] {
			l.shares[i].Base += amounts[pair[0]]
			l.shares[i].Got += amounts[pair[1]]
		}
	}
	l.Obligations++
	l.Differences += int(o.Differences)
	if len(l.Leaves) < mostLimit {
		l.Leaves = append(l.Leaves, o.ID)
	}
	s.total.Obligations++
	s.total.Differences += int(o.Differences)
}

// ledgerPairs are the stages that follow each other, as LedgerStages numbers them: each grade of what is delivered follows what was signed.
var ledgerPairs = [6][2]int{{0, 1}, {1, 2}, {1, 3}, {1, 4}, {1, 5}, {1, 6}}

func (s *ledgerSum) ledger() Ledger {
	out := s.total
	out.Lines = make([]LedgerLine, 0, len(s.lines))
	stages := LedgerStages()
	for key, l := range s.lines {
		if key.unit != l.common {
			continue // it stands there by its common unit, too
		}
		l.Figures, l.Shares = []LedgerFigure{}, []LedgerShare{}
		for i, f := range l.sums {
			if f.Of > 0 {
				l.Figures = append(l.Figures, LedgerFigure{Stage: stages[i], Amount: rounded(f.Amount), Of: f.Of})
			}
		}
		for i, pair := range ledgerPairs {
			x := l.shares[i]
			if x.Base <= 0 || l.sums[pair[1]].Of == 0 && pair[0] > 0 { // what was announced and never signed is worth a line
				continue
			}
			x.From, x.To, x.Base, x.Got = stages[pair[0]], stages[pair[1]], rounded(x.Base), rounded(x.Got)
			x.Share = x.Got / x.Base
			from, to := x.From.Label(), x.To.Label()
			x.Why = fault.T(fmt.Sprintf("dari kewajiban yang %s, sebesar ini %s", from.ID, to.ID), fmt.Sprintf("of the obligations that are %s, so much is %s", from.EN, to.EN))
			l.Shares = append(l.Shares, x)
		}
		out.Lines = append(out.Lines, l.LedgerLine)
	}
	slices.SortFunc(out.Lines, func(a, b LedgerLine) int {
		return cmp.Or(cmp.Compare(b.Obligations, a.Obligations), cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.Good, b.Good), cmp.Compare(a.Unit, b.Unit))
	})
	return out
}

// rounded takes away what adding binary fractions leaves behind the three decimals that amounts have.
func rounded(x float64) float64 {
	if x > 1e12 {
		return x
	}
	return obligation.Rounded(x)
}

// thingLabel is what is counted, in words.
func thingLabel(k affair.Kind, good string) fault.Text {
	if g, ok := affair.GoodByID(good); ok {
		return g.Name
	}
	for _, info := range affair.Kinds() {
		if info.Kind == k {
			return info.Name
		}
	}
	return fault.T(string(k), string(k))
}
