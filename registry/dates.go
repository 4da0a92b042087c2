package registry

import (
	"context"
	"slices"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/store"
	"github.com/anyam-id/anyam/search"
	"github.com/anyam-id/anyam/term"
)

// DateKind says what a date in a calendar is.
type DateKind string

// The kinds of dates.
const (
	TermEnds      DateKind = "ends"    // the last day of an agreement in force
	NoticeOpens   DateKind = "notice"  // by when who wants it to go on should have said so
	SigningIsDue  DateKind = "signing" // it is planned to be signed
	TermBegins    DateKind = "begins"  // the first day of force of what is signed already
	datesPast              = 31        // days for which a date stays in calendars
	mostDates              = 500       // agreements by the same order
	mostDateDraft          = 200
)

// NoticePeriod is how long before the end of an agreement calendars remind of it. It is a habit of many papers and no rule of law: a paper
// may say otherwise.
var NoticePeriod = term.Duration{Months: 3}

// KeyDate is a date to come, or one that has just passed, of an agreement.
type KeyDate struct {
	Kind DateKind
	Date term.Date // known to the day or to the month
	Row  Row
	Why  []fault.Text // how it was found
}

// Dates are the dates to come of the agreements that answer a query, or of the agreement only, in their order. What is known to the year
// only is left out: a calendar has no place for it.
func (r *Registry) Dates(ctx context.Context, a Actor, q search.Query, only agreement.ID) ([]KeyDate, error) {
	if err := check(a, reads); err != nil {
		return nil, err
	}
	if err := r.fresh(ctx); err != nil {
		return nil, err
	}
	var out []KeyDate
	err := r.store.View(ctx, func(tx *store.Tx) (err error) {
		out, err = r.dates(ctx, tx, a, q, only)
		return err
	})
	return out, err
}

func (r *Registry) dates(ctx context.Context, tx *store.Tx, a Actor, q search.Query, only agreement.ID) ([]KeyDate, error) {
	from := r.today().AddDays(-datesPast)
	var ending, plans []Row
	var err error
	if only != "" {
		ending, err = oneRow(ctx, tx, only)
		plans = ending
	} else {
		ending, err = r.found(q.And(search.Between(search.Ends, from, term.Date{})), "ends", mostDates)
		if err == nil {
			plans, err = r.found(q.And(coded(search.State, string(agreement.Draft), string(agreement.ApprovedOnly), string(agreement.PartlySigned), string(agreement.FullySigned))), "-changed", mostDateDraft)
		}
	}
	if err != nil {
		return nil, err
	}
	var out []KeyDate
	add := func(kind DateKind, d term.Date, row Row, why ...fault.Text) {
		if p := d.Precision(); (p == term.Day || p == term.Month) && !d.Before(from) {
			out = append(out, KeyDate{kind, d, row, why})
		}
	}
	over, err := r.wholeTerm(ctx, tx, ending)
	if err != nil {
		return nil, err
	}
	for _, row := range over {
		add(TermEnds, row.Ends, row)
	}
	days, err := calendarOf(ctx, tx, a.Government)
	if err != nil {
		return nil, err
	}
	for _, row := range ending {
		if row.State != agreement.InForce && row.State != agreement.FullySigned {
			continue
		}
		add(TermEnds, row.Ends, row)
		if row.Ends.Precision() == term.Day {
			by, why := term.NoticeBy(row.Ends, NoticePeriod, term.Rule{Calendar: days})
			texts := make([]fault.Text, len(why))
			for i, s := range why {
				texts[i] = s.Text
			}
			add(NoticeOpens, by, row, texts...)
		}
	}
	planned, err := r.plannedDays(ctx, tx, plans)
	if err != nil {
		return nil, err
	}
	for _, row := range plans {
		switch row.State {
		case agreement.FullySigned:
			add(TermBegins, row.Effective, row)
		case agreement.Draft, agreement.ApprovedOnly, agreement.PartlySigned:
			add(SigningIsDue, planned[row.ID], row)
		case agreement.InForce, agreement.EndedState, agreement.UnknownState:
		}
	}
	slices.SortStableFunc(out, func(x, y KeyDate) int { return x.Date.Compare(y.Date) })
	return out, nil
}

// plannedDays are the days on which the agreements in rows are planned to be signed.
func (r *Registry) plannedDays(ctx context.Context, tx *store.Tx, rows []Row) (map[agreement.ID]term.Date, error) {
	var ids []agreement.ID
	for _, row := range rows {
		if row.State != agreement.FullySigned {
			ids = append(ids, row.ID)
		}
	}
	out := make(map[agreement.ID]term.Date, len(ids))
	if len(ids) == 0 {
		return out, nil
	}
	today := r.today()
	list, err := agreementsIn(ctx, tx, ids, today)
	for _, x := range list {
		switch {
		case !x.PlannedOn.IsZero():
			out[x.ID] = x.PlannedOn
		case today.Before(x.Signed):
			out[x.ID] = x.Signed
		}
	}
	return out, err
}
