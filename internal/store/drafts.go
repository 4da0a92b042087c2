package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"time"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/region"
)

// DraftAct is one thing that somebody did among the parties of an agreement: brought a version, took a position, planned the signing. Body is JSON
// of package registry's making.
type DraftAct struct {
	ID        string
	Agreement agreement.ID
	At        time.Time
	Owner     region.Code // the government that alone may see it; "" all parties
	Act       string
	Actor     agreement.Actor
	Body      string
}

// AddDraftAct adds an act.
func (tx *Tx) AddDraftAct(ctx context.Context, d DraftAct) error {
	actor, err := json.Marshal(d.Actor)
	if err != nil {
		return err
	}
	_, err = tx.exec(ctx, "add to a draft", `insert into draft_act (seq, id, agreement, at, owner, act, actor, body) values ((select coalesce(max(seq), 0) + 1 from draft_act), $1, $2, $3, $4, $5, $6, $7)`,
		d.ID, string(d.Agreement), timeText(d.At), string(d.Owner), d.Act, string(actor), d.Body)
	return err
}

const draftActColumns = `id, agreement, at, owner, act, actor, body`

// DraftActs are the acts about an agreement that all its parties may see, and those that one government keeps for itself, as far as the scope reaches; in the
// order in which they were recorded.
func (tx *Tx) DraftActs(ctx context.Context, id agreement.ID, own Scope) ([]DraftAct, error) {
	var out []DraftAct
	mine, more := own.condition("owner", 2)
	err := tx.draftActs(ctx, func(d DraftAct) error { out = append(out, d); return nil }, `select `+draftActColumns+` from draft_act where agreement = $1 and (owner = '' or `+mine+`) order by seq`, append([]any{string(id)}, more...)...)
	return out, err
}

// DraftActsIn gives fn the acts about the listed agreements that all their parties may see, those of each in the order in which they were recorded.
// Comments are left out: nobody waits for them.
func (tx *Tx) DraftActsIn(ctx context.Context, ids []agreement.ID, fn func(DraftAct) error) error {
	for part := range inParts(ids) {
		list, args := inList(part)
		if err := tx.draftActs(ctx, fn, `select `+draftActColumns+` from draft_act where agreement in (`+list+`) and owner = '' and act <> 'comment' order by agreement, seq`, args...); err != nil {
			return err
		}
	}
	return nil
}

// DraftedSince are the agreements about which their parties did anything after a time.
func (tx *Tx) DraftedSince(ctx context.Context, since time.Time) ([]agreement.ID, error) {
	return tx.ids(ctx, `select distinct agreement from draft_act where at > $1 and owner = '' and act <> 'comment' order by agreement`, timeText(since))
}

// ProposedEnds are the agreements of which an end was proposed.
func (tx *Tx) ProposedEnds(ctx context.Context) ([]agreement.ID, error) {
	return tx.ids(ctx, `select distinct agreement from draft_act where act = 'protocol' order by agreement`)
}

func (tx *Tx) draftActs(ctx context.Context, fn func(DraftAct) error, query string, args ...any) error {
	return tx.query(ctx, "read a draft", func(rows *sql.Rows) error {
		var d DraftAct
		var at, actor string
		if err := rows.Scan(&d.ID, &d.Agreement, &at, &d.Owner, &d.Act, &actor, &d.Body); err != nil {
			return err
		}
		if err := json.Unmarshal([]byte(actor), &d.Actor); err != nil {
			return err
		}
		var err error
		if d.At, err = parseTime(at); err != nil {
			return err
		}
		return fn(d)
	}, query, args...)
}

// EveryDraftAct gives fn every act with its number, in their order.
func (tx *Tx) EveryDraftAct(ctx context.Context, fn func(seq int64, d DraftAct) error) error {
	return tx.query(ctx, "read all drafts", func(rows *sql.Rows) error {
		var seq int64
		var d DraftAct
		var actor string
		if err := rows.Scan(&seq, &d.ID, &d.Agreement, &d.Owner, &d.Act, &actor, &d.Body); err != nil {
			return err
		}
		return fn(seq, d)
	}, `select seq, id, agreement, owner, act, actor, body from draft_act order by seq`)
}
