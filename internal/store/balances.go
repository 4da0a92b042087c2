package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"strconv"
	"time"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/document"
	"github.com/anyam-id/anyam/planning/balance"
	"github.com/anyam-id/anyam/region"
	"github.com/anyam-id/anyam/term"
)

// BalanceTable is a table of balances that somebody brought. It belongs to the government of its actor. Options and Report are JSON of package registry's making.
type BalanceTable struct {
	ID       string
	At       time.Time
	Actor    agreement.Actor
	Document document.Digest
	Options  string
	Report   string
	State    string
}

const balanceTableColumns = `id, at, actor, document, options, report, state`

// AddBalanceTable keeps a new table.
func (tx *Tx) AddBalanceTable(ctx context.Context, b BalanceTable) error {
	actor, err := json.Marshal(b.Actor)
	if err != nil {
		return err
	}
	_, err = tx.exec(ctx, "keep a table of balances", `insert into balance_table (`+balanceTableColumns+`, government) values ($1, $2, $3, $4, $5, $6, $7, $8)`,
		b.ID, timeText(b.At), string(actor), string(b.Document), b.Options, b.Report, b.State, string(b.Actor.Government))
	return err
}

// DecideBalanceTable changes a table's state and report, if it is in the state from; false where it is not.
func (tx *Tx) DecideBalanceTable(ctx context.Context, id, from, to, report string) (bool, error) {
	n, err := tx.exec(ctx, "decide a table of balances", `update balance_table set state = $1, report = $2 where id = $3 and state = $4`, to, report, id, from)
	return n == 1, err
}

// BalanceTable is one table; false where there is none.
func (tx *Tx) BalanceTable(ctx context.Context, id string) (BalanceTable, bool, error) {
	return first(tx.balanceTables(ctx, `select `+balanceTableColumns+` from balance_table where id = $1`, id))
}

// BalanceTables are the tables in a scope, and those that are in the state open to all, newest first.
func (tx *Tx) BalanceTables(ctx context.Context, of Scope, open string) ([]BalanceTable, error) {
	within, args := of.condition("government", 2)
	return tx.balanceTables(ctx, `select `+balanceTableColumns+` from balance_table where state = $1 or `+within+` order by at desc, id desc`, append([]any{open}, args...)...)
}

func (tx *Tx) balanceTables(ctx context.Context, query string, args ...any) ([]BalanceTable, error) {
	var out []BalanceTable
	err := tx.query(ctx, "read tables of balances", func(rows *sql.Rows) error {
		var b BalanceTable
		var at, actor string
		if err := rows.Scan(&b.ID, &at, &actor, &b.Document, &b.Options, &b.Report, &b.State); err != nil {
			return err
		}
		if err := json.Unmarshal([]byte(actor), &b.Actor); err != nil {
			return err
		}
		var err error
		b.At, err = parseTime(at)
		out = append(out, b)
		return err
	}, query, args...)
	return out, err
}

// PutBalances keeps the figures of a table.
func (tx *Tx) PutBalances(ctx context.Context, table string, figures []balance.Figure) error {
	return tx.insert(ctx, "keep balances", `insert into balance (id, source, region, good, period, measure, amount, given, line, col, partner) values `, 11, len(figures), "", func(i int, args []any) []any {
		f := &figures[i]
		return append(args, fmt.Sprintf("%s:%08d", table, i), table, string(f.Region), f.Good, f.Period.String(), string(f.Measure), strconv.FormatFloat(f.Amount, 'g', -1, 64), f.Given, f.Row, f.Column, string(f.To))
	})
}

// DropBalances takes the figures of a table away. Its sheet and its report stay, so that they can be had again.
func (tx *Tx) DropBalances(ctx context.Context, table string) error {
	_, err := tx.exec(ctx, "drop balances", `delete from balance where source = $1`, table)
	return err
}

// Balances gives fn the figures of a good, with the ID of their table; those of earlier tables first.
func (tx *Tx) Balances(ctx context.Context, good string, fn func(table string, f balance.Figure) error) error {
	return tx.query(ctx, "read balances", func(rows *sql.Rows) error {
		var f balance.Figure
		var table, period, amount string
		if err := rows.Scan(&table, &f.Region, &f.Good, &period, &f.Measure, &amount, &f.Given, &f.Row, &f.Column, &f.To); err != nil {
			return err
		}
		var err error
		if f.Period, err = term.Parse(period); err != nil {
			return err
		}
		if f.Amount, err = strconv.ParseFloat(amount, 64); err != nil {
			return err
		}
		return fn(table, f)
	}, `select source, region, good, period, measure, amount, given, line, col, partner from balance where good = $1 order by id`, good)
}

// BalanceGoods counts the figures of each good.
func (tx *Tx) BalanceGoods(ctx context.Context) (map[string]int, error) {
	out := make(map[string]int)
	err := tx.query(ctx, "count balances", func(rows *sql.Rows) error {
		var good string
		var n int
		err := rows.Scan(&good, &n)
		out[good] = n
		return err
	}, `select good, count(*) from balance group by good`)
	return out, err
}

// Plan is a plan that somebody saved. It belongs to the government of its actor. Body is JSON of package registry's making.
type Plan struct {
	ID      string
	At      time.Time
	Actor   agreement.Actor
	Name    string
	Body    string
	Removed time.Time // zero: it stands
}

// AddPlan keeps a plan.
func (tx *Tx) AddPlan(ctx context.Context, p Plan) error {
	actor, err := json.Marshal(p.Actor)
	if err != nil {
		return err
	}
	_, err = tx.exec(ctx, "keep a plan", `insert into plan (id, at, actor, name, body, removed, government) values ($1, $2, $3, $4, $5, $6, $7)`,
		p.ID, timeText(p.At), string(actor), p.Name, p.Body, timeText(p.Removed), string(p.Actor.Government))
	return err
}

// RemovePlan takes a plan out of the lists, or puts it back with a zero time; false where there is none.
func (tx *Tx) RemovePlan(ctx context.Context, id string, at time.Time) (bool, error) {
	n, err := tx.exec(ctx, "remove a plan", `update plan set removed = $1 where id = $2`, timeText(at), id)
	return n == 1, err
}

// RenamePlan gives a plan another name; false where there is none.
func (tx *Tx) RenamePlan(ctx context.Context, id, name string) (bool, error) {
	n, err := tx.exec(ctx, "rename a plan", `update plan set name = $1 where id = $2`, name, id)
	return n == 1, err
}

// PlanDraft says of which plan, and of which of its flows, a draft agreement was made.
type PlanDraft struct {
	Agreement agreement.ID
	Plan      string
	From, To  region.Code
	At        time.Time
	Actor     agreement.Actor
}

// AddPlanDraft keeps of which plan a draft was made.
func (tx *Tx) AddPlanDraft(ctx context.Context, d PlanDraft) error {
	actor, err := json.Marshal(d.Actor)
	if err != nil {
		return err
	}
	_, err = tx.exec(ctx, "keep the plan of a draft", `insert into plan_draft (agreement, plan, supplier, receiver, at, actor) values ($1, $2, $3, $4, $5, $6)`,
		string(d.Agreement), d.Plan, string(d.From), string(d.To), timeText(d.At), string(actor))
	return err
}

// PlanDrafts are the drafts that were made of a plan, the first made first.
func (tx *Tx) PlanDrafts(ctx context.Context, plan string) ([]PlanDraft, error) {
	return tx.planDrafts(ctx, `select agreement, plan, supplier, receiver, at, actor from plan_draft where plan = $1 order by at, agreement`, plan)
}

// PlanOf says of which plan an agreement was made; false where it was of none.
func (tx *Tx) PlanOf(ctx context.Context, id agreement.ID) (PlanDraft, bool, error) {
	return first(tx.planDrafts(ctx, `select agreement, plan, supplier, receiver, at, actor from plan_draft where agreement = $1`, string(id)))
}

func (tx *Tx) planDrafts(ctx context.Context, query string, args ...any) ([]PlanDraft, error) {
	var out []PlanDraft
	err := tx.query(ctx, "read the drafts of plans", func(rows *sql.Rows) error {
		var d PlanDraft
		var at, actor string
		if err := rows.Scan(&d.Agreement, &d.Plan, &d.From, &d.To, &at, &actor); err != nil {
			return err
		}
		if err := json.Unmarshal([]byte(actor), &d.Actor); err != nil {
			return err
		}
		var err error
		d.At, err = parseTime(at)
		out = append(out, d)
		return err
	}, query, args...)
	return out, err
}

// Plan is one plan; false where there is none.
func (tx *Tx) Plan(ctx context.Context, id string) (Plan, bool, error) {
	return first(tx.plans(ctx, `select id, at, actor, name, body, removed from plan where id = $1`, id))
}

// Plans are the plans in a scope that stand, newest first, without their bodies.
func (tx *Tx) Plans(ctx context.Context, of Scope) ([]Plan, error) {
	within, args := of.condition("government", 1)
	return tx.plans(ctx, `select id, at, actor, name, '', removed from plan where removed = '' and `+within+` order by at desc, id desc`, args...)
}

func (tx *Tx) plans(ctx context.Context, query string, args ...any) ([]Plan, error) {
	var out []Plan
	err := tx.query(ctx, "read plans", func(rows *sql.Rows) error {
		var p Plan
		var at, actor, removed string
		if err := rows.Scan(&p.ID, &at, &actor, &p.Name, &p.Body, &removed); err != nil {
			return err
		}
		if err := json.Unmarshal([]byte(actor), &p.Actor); err != nil {
			return err
		}
		var err error
		if p.At, err = parseTime(at); err != nil {
			return err
		}
		p.Removed, err = parseTime(removed)
		out = append(out, p)
		return err
	}, query, args...)
	return out, err
}
