package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"strconv"
	"strings"
	"time"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/region"
)

// ObligationAct is a line of the log of obligations: something that somebody said of one. Body is JSON of package registry's making.
type ObligationAct struct {
	Seq        int64 // set when it is added
	ID         string
	At         time.Time
	Actor      agreement.Actor
	Government region.Code // in whose name
	Agreement  agreement.ID
	Obligation string
	Period     string // "" about the obligation itself
	Act        string
	Body       string
}

const obligationActColumns = `seq, id, at, actor, government, agreement, obligation, period, act, body`

// AddObligationActs adds to the log of obligations, in order, and numbers what it adds.
func (tx *Tx) AddObligationActs(ctx context.Context, list []ObligationAct) error {
	var last int64
	if _, err := tx.one(ctx, "number the log of obligations", []any{&last}, `select coalesce(max(seq), 0) from obligation_log`); err != nil {
		return err
	}
	actors := make([]string, len(list))
	for i := range list {
		list[i].Seq, list[i].At = last+int64(i)+1, Time(list[i].At)
		b, err := json.Marshal(list[i].Actor)
		if err != nil {
			return err
		}
		actors[i] = string(b)
	}
	return tx.insert(ctx, "write the log of obligations", `insert into obligation_log (`+obligationActColumns+`) values `, 10, len(list), "", func(i int, args []any) []any {
		a := &list[i]
		return append(args, a.Seq, a.ID, timeText(a.At), actors[i], string(a.Government), string(a.Agreement), a.Obligation, a.Period, a.Act, a.Body)
	})
}

// ObligationAct is the act of an ID; false where there is none.
func (tx *Tx) ObligationAct(ctx context.Context, id string) (ObligationAct, bool, error) {
	return first(tx.obligationActs(ctx, `select `+obligationActColumns+` from obligation_log where id = $1`, id))
}

// ObligationPeriod is what was said of one period of an obligation, in order; period "" gives what was said of the obligation itself.
func (tx *Tx) ObligationPeriod(ctx context.Context, obligation, period string) ([]ObligationAct, error) {
	return tx.obligationActs(ctx, `select `+obligationActColumns+` from obligation_log where obligation = $1 and period = $2 order by seq`, obligation, period)
}

// ObligationActs is everything that was said of the listed obligations: by obligation and period, in order.
func (tx *Tx) ObligationActs(ctx context.Context, obligations []string) ([]ObligationAct, error) {
	var out []ObligationAct
	for part := range inParts(obligations) {
		list, args := inList(part)
		found, err := tx.obligationActs(ctx, `select `+obligationActColumns+` from obligation_log where obligation in (`+list+`) order by obligation, period, seq`, args...)
		if err != nil {
			return nil, err
		}
		out = append(out, found...)
	}
	return out, nil
}

// NextObligations are the next n obligations after an ID of which anything was said, in the order of IDs.
func (tx *Tx) NextObligations(ctx context.Context, after string, n int) ([]string, error) {
	var out []string
	err := tx.query(ctx, "list obligations", func(rows *sql.Rows) error {
		var id string
		err := rows.Scan(&id)
		out = append(out, id)
		return err
	}, `select distinct obligation from obligation_log where obligation > $1 order by obligation limit $2`, after, n)
	return out, err
}

// CountObligationActs is how many lines the log of obligations has, and the number of the last.
func (tx *Tx) CountObligationActs(ctx context.Context) (count, last int64, err error) {
	_, err = tx.one(ctx, "count the log of obligations", []any{&count, &last}, `select count(*), coalesce(max(seq), 0) from obligation_log`)
	return count, last, err
}

func (tx *Tx) obligationActs(ctx context.Context, query string, args ...any) ([]ObligationAct, error) {
	var out []ObligationAct
	err := tx.query(ctx, "read the log of obligations", func(rows *sql.Rows) error {
		var a ObligationAct
		var at, actor string
		if err := rows.Scan(&a.Seq, &a.ID, &at, &actor, &a.Government, &a.Agreement, &a.Obligation, &a.Period, &a.Act, &a.Body); err != nil {
			return err
		}
		if err := json.Unmarshal([]byte(actor), &a.Actor); err != nil {
			return err
		}
		var err error
		a.At, err = parseTime(at)
		out = append(out, a)
		return err
	}, query, args...)
	return out, err
}

// ObligationNow is the projection of one obligation. Amounts are decimal numbers in its unit, "" where there is none; it can be computed again from the log.
type ObligationNow struct {
	ID           string
	Agreement    agreement.ID
	Giver, Taker region.Code // governments; "" where the party is none
	Kind         string
	Good         string
	Unit         string
	Announced    string
	Signed       string
	Claimed      string
	Documented   string
	Confirmed    string
	Corroborated string
	Statistical  string
	Differences  int64  // periods in which both claim otherwise
	Executed     string // the first day of which a delivery is proved
	Version      int64  // Seq of the last act on it
	Owing        string // JSON of package registry's making: what tells what is due of it; left out of sums
	Body         string // the same; left out of sums
}

const (
	obligationSums    = `id, agreement, giver, taker, kind, good, unit, announced, signed, claimed, documented, confirmed, corroborated, statistical, differences, executed, version`
	obligationColumns = obligationSums + `, owing, body`
)

func (o *ObligationNow) sums() []any {
	return []any{
		&o.ID, &o.Agreement, &o.Giver, &o.Taker, &o.Kind, &o.Good, &o.Unit, &o.Announced, &o.Signed, &o.Claimed, &o.Documented, &o.Confirmed, &o.Corroborated, &o.Statistical,
		&o.Differences, &o.Executed, &o.Version,
	}
}

// PutObligations writes projections, in place of earlier ones.
func (tx *Tx) PutObligations(ctx context.Context, list []ObligationNow) error {
	return tx.insert(ctx, "write obligations", `insert into obligation_now (`+obligationColumns+`) values `, 19, len(list),
		`on conflict (id) do update set agreement = excluded.agreement, giver = excluded.giver, taker = excluded.taker, kind = excluded.kind, good = excluded.good, unit = excluded.unit,
		 announced = excluded.announced, signed = excluded.signed, claimed = excluded.claimed, documented = excluded.documented, confirmed = excluded.confirmed, corroborated = excluded.corroborated,
		 statistical = excluded.statistical, differences = excluded.differences, executed = excluded.executed, version = excluded.version, owing = excluded.owing,
		 body = excluded.body`,
		func(i int, args []any) []any {
			o := &list[i]
			return append(args, o.ID, string(o.Agreement), string(o.Giver), string(o.Taker), o.Kind, o.Good, o.Unit, o.Announced, o.Signed, o.Claimed, o.Documented, o.Confirmed, o.Corroborated,
				o.Statistical, o.Differences, o.Executed, o.Version, o.Owing, o.Body)
		})
}

// Obligation is the projection of an ID; false where there is none.
func (tx *Tx) Obligation(ctx context.Context, id string) (ObligationNow, bool, error) {
	return first(tx.obligations(ctx, `select `+obligationColumns+` from obligation_now where id = $1`, id))
}

// ObligationsIn are the projections of the listed obligations that exist, by ID.
func (tx *Tx) ObligationsIn(ctx context.Context, ids []string) ([]ObligationNow, error) {
	var out []ObligationNow
	for part := range inParts(ids) {
		list, args := inList(part)
		found, err := tx.obligations(ctx, `select `+obligationColumns+` from obligation_now where id in (`+list+`) order by id`, args...)
		if err != nil {
			return nil, err
		}
		out = append(out, found...)
	}
	return out, nil
}

// ObligationsOf are the obligations of agreements, by ID for each 500.
func (tx *Tx) ObligationsOf(ctx context.Context, agreements []agreement.ID) ([]ObligationNow, error) {
	var out []ObligationNow
	for part := range inParts(agreements) {
		list, args := inList(part)
		found, err := tx.obligations(ctx, `select `+obligationColumns+` from obligation_now where agreement in (`+list+`) order by id`, args...)
		if err != nil {
			return nil, err
		}
		out = append(out, found...)
	}
	return out, nil
}

// Owing is of an obligation what tells what is due of it.
type Owing struct {
	ID           string
	Agreement    agreement.ID
	Giver, Taker region.Code
	Body         string // ObligationNow.Owing
}

const owingColumns = `id, agreement, giver, taker, owing`

// OwingOf gives fn what tells what is due of the obligations that a government gives or takes. What fn is given holds until it returns.
func (tx *Tx) OwingOf(ctx context.Context, g region.Code, fn func(*Owing) error) error {
	return tx.owing(ctx, fn, `select `+owingColumns+` from obligation_now where giver = $1 union all select `+owingColumns+` from obligation_now where taker = $1 and giver <> $1`, string(g))
}

// OwingSilent gives fn the same of so many obligations of any government: those of which nothing was said for longest first.
func (tx *Tx) OwingSilent(ctx context.Context, n int, fn func(*Owing) error) error {
	return tx.owing(ctx, fn, `select `+owingColumns+` from obligation_now order by version limit $1`, n)
}

// OwingIn gives fn the same of some obligations.
func (tx *Tx) OwingIn(ctx context.Context, ids []string, fn func(*Owing) error) error {
	for part := range inParts(ids) {
		list, args := inList(part)
		if err := tx.owing(ctx, fn, `select `+owingColumns+` from obligation_now where id in (`+list+`) order by id`, args...); err != nil {
			return err
		}
	}
	return nil
}

func (tx *Tx) owing(ctx context.Context, fn func(*Owing) error, query string, args ...any) error {
	var o Owing
	return tx.query(ctx, "read what is owed", func(rows *sql.Rows) error {
		if err := rows.Scan(&o.ID, &o.Agreement, &o.Giver, &o.Taker, &o.Body); err != nil {
			return err
		}
		return fn(&o)
	}, query, args...)
}

// mostAnybodys is how many obligations of any government are told of.
const mostAnybodys = 200

// ObligationsSince are the obligations that a government gives or takes of which anything was said after a time; where none is named, those of any
// government of which something was said last.
func (tx *Tx) ObligationsSince(ctx context.Context, g region.Code, since time.Time) ([]ObligationNow, error) {
	const later = ` and version >= (select seq from obligation_log where at > $1 order by at, seq limit 1)` // the log is written in the order of time
	if g == "" {
		return tx.obligations(ctx, `select `+obligationColumns+` from obligation_now where true`+later+` order by version desc limit $2`, timeText(since), mostAnybodys)
	}
	return tx.obligations(ctx, `select * from (select `+obligationColumns+` from obligation_now where giver = $2`+later+` union all select `+obligationColumns+` from obligation_now where taker = $2 and giver <> $2`+later+`) x order by id`,
		timeText(since), string(g))
}

func (tx *Tx) obligations(ctx context.Context, query string, args ...any) ([]ObligationNow, error) {
	var out []ObligationNow
	err := tx.query(ctx, "read obligations", func(rows *sql.Rows) error {
		var o ObligationNow
		err := rows.Scan(append(o.sums(), &o.Owing, &o.Body)...)
		out = append(out, o)
		return err
	}, query, args...)
	return out, err
}

// SumsOf gives fn the obligations of agreements without their bodies. What fn is given holds until it returns.
func (tx *Tx) SumsOf(ctx context.Context, agreements []agreement.ID, fn func(*ObligationNow)) error {
	for part := range inParts(agreements) {
		list, args := inList(part)
		if err := tx.obligationSums(ctx, fn, `select `+obligationSums+` from obligation_now where agreement in (`+list+`) order by id`, args...); err != nil {
			return err
		}
	}
	return nil
}

// SumsOfGovernment gives fn the obligations that a government gives or takes, without their bodies; of "" all that there are.
func (tx *Tx) SumsOfGovernment(ctx context.Context, g region.Code, fn func(*ObligationNow)) error {
	if g == "" {
		return tx.obligationSums(ctx, fn, `select `+obligationSums+` from obligation_now order by id`)
	}
	return tx.obligationSums(ctx, fn, `select `+obligationSums+` from obligation_now where giver = $1 union all select `+obligationSums+` from obligation_now where taker = $1 and giver <> $1`, string(g))
}

func (tx *Tx) obligationSums(ctx context.Context, fn func(*ObligationNow), query string, args ...any) error {
	var o ObligationNow // one for all rows: there may be thousands
	into := o.sums()
	return tx.query(ctx, "read sums of obligations", func(rows *sql.Rows) error {
		err := rows.Scan(into...)
		fn(&o)
		return err
	}, query, args...)
}

// Executed is the first period of which a delivery of an agreement is proved, as its first day is written.
type Executed struct {
	Agreement agreement.ID
	On        string // a day, a month or a year
}

// Executed are all agreements of which a delivery is proved.
func (tx *Tx) Executed(ctx context.Context) ([]Executed, error) {
	var out []Executed
	err := tx.query(ctx, "read what is carried out", func(rows *sql.Rows) error {
		var x Executed
		err := rows.Scan(&x.Agreement, &x.On)
		out = append(out, x)
		return err
	}, `select agreement, min(executed) from obligation_now where executed <> '' group by agreement order by agreement`)
	return out, err
}

// FactNow is the projection of one period of an obligation.
type FactNow struct {
	Obligation   string
	Period       string
	Agreement    agreement.ID
	Giver, Taker region.Code
	Grade        string
	Amount       string
	Statistic    string
	Different    bool
	Given, Taken int64  // when the giver and the taker first claimed, in seconds since 1970; 0 not
	Changed      int64  // Seq of the last act on it
	At           int64  // when that was, in seconds since 1970
	Body         string // JSON of package registry's making
}

const factColumns = `obligation, period, agreement, giver, taker, grade, amount, statistic, different, given, taken, changed, at, body`

// PutFacts writes projections, in place of earlier ones.
func (tx *Tx) PutFacts(ctx context.Context, list []FactNow) error {
	return tx.insert(ctx, "write facts", `insert into fact_now (`+factColumns+`) values `, 14, len(list),
		`on conflict (obligation, period) do update set agreement = excluded.agreement, giver = excluded.giver, taker = excluded.taker, grade = excluded.grade, amount = excluded.amount,
		 statistic = excluded.statistic, different = excluded.different, given = excluded.given, taken = excluded.taken, changed = excluded.changed, at = excluded.at, body = excluded.body`,
		func(i int, args []any) []any {
			f := &list[i]
			return append(args, f.Obligation, f.Period, string(f.Agreement), string(f.Giver), string(f.Taker), f.Grade, f.Amount, f.Statistic, number(f.Different), f.Given, f.Taken, f.Changed, f.At, f.Body)
		})
}

// FactsOf are the facts of the listed obligations: by obligation and period.
func (tx *Tx) FactsOf(ctx context.Context, obligations []string) ([]FactNow, error) {
	var out []FactNow
	for part := range inParts(obligations) {
		list, args := inList(part)
		found, err := tx.facts(ctx, `select `+factColumns+` from fact_now where obligation in (`+list+`) order by obligation, period`, args...)
		if err != nil {
			return nil, err
		}
		out = append(out, found...)
	}
	return out, nil
}

// FactsOfYear are the facts of periods in a year, of the obligations that a government gives or takes: by obligation and period.
func (tx *Tx) FactsOfYear(ctx context.Context, g region.Code, year int) ([]FactNow, error) {
	columns := "f." + strings.ReplaceAll(factColumns, ", ", ", f.")
	side := func(where string) string {
		return `select ` + columns + ` from obligation_now o join fact_now f on f.obligation = o.id where ` + where + ` and substr(f.period, 1, 4) = $2`
	}
	return tx.facts(ctx, side(`o.giver = $1`)+` union all `+side(`o.taker = $1 and o.giver <> $1`)+` order by obligation, period`, string(g), strconv.Itoa(year))
}

// FactSums are the facts of one obligation without their bodies, by period.
func (tx *Tx) FactSums(ctx context.Context, obligation string) ([]FactNow, error) {
	return tx.facts(ctx, `select `+strings.TrimSuffix(factColumns, "body")+`'' from fact_now where obligation = $1 order by period`, obligation)
}

// Differences are the periods in which the parties claim otherwise, of obligations that a government gives or takes, of "" of all; the last changed first,
// those before a number, at most limit.
func (tx *Tx) Differences(ctx context.Context, g region.Code, before int64, limit int) ([]FactNow, error) {
	if g == "" {
		return tx.facts(ctx, `select `+factColumns+` from fact_now where different = 1 and changed < $1 order by changed desc limit $2`, before, limit)
	}
	part := func(side, more string) string { // each side by its own index, no further than asked
		return `select * from (select ` + factColumns + ` from fact_now where ` + side + ` = $1` + more + ` and different = 1 and changed < $2 order by changed desc limit $3) ` + side
	}
	return tx.facts(ctx, `select * from (`+part("giver", "")+` union all `+part("taker", " and giver <> $1")+`) x order by changed desc limit $3`, string(g), before, limit)
}

func (tx *Tx) facts(ctx context.Context, query string, args ...any) ([]FactNow, error) {
	var out []FactNow
	err := tx.query(ctx, "read facts", func(rows *sql.Rows) error {
		var f FactNow
		var different int64
		err := rows.Scan(&f.Obligation, &f.Period, &f.Agreement, &f.Giver, &f.Taker, &f.Grade, &f.Amount, &f.Statistic, &different, &f.Given, &f.Taken, &f.Changed, &f.At, &f.Body)
		f.Different = different != 0
		out = append(out, f)
		return err
	}, query, args...)
	return out, err
}

// DropFacts removes the projections of periods of an obligation.
func (tx *Tx) DropFacts(ctx context.Context, obligation string, periods []string) error {
	for _, p := range periods {
		if _, err := tx.exec(ctx, "drop facts", `delete from fact_now where obligation = $1 and period = $2`, obligation, p); err != nil {
			return err
		}
	}
	return nil
}

// DropObligations removes projections of obligations of which the log says nothing, with their facts, and tells how many there were.
func (tx *Tx) DropObligations(ctx context.Context) (int64, error) {
	n, err := tx.exec(ctx, "drop obligations", `delete from obligation_now where not exists (select 1 from obligation_log l where l.obligation = obligation_now.id)`)
	if err != nil {
		return 0, err
	}
	m, err := tx.exec(ctx, "drop facts", `delete from fact_now where not exists (select 1 from obligation_log l where l.obligation = fact_now.obligation)`)
	return n + m, err
}
