package registry

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"slices"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/store"
)

// Twins are two agreements of the register that may be the same, or overlap, with the reasons.
type Twins struct {
	One   Row     `json:"one"`
	Other Similar `json:"other"`
}

// TwinsPage is a part of the queue of twins.
type TwinsPage struct {
	Items []Twins `json:"items"`
	Total int     `json:"total"` // in the whole queue
}

// Twins proposes agreements of the register that may be the same or overlap, the likeliest first: up to limit of them after skip. Two are
// compared where they share a document number or all their parties. Those of which somebody has said that they are two are left out, and those
// of which one carries out the other.
func (r *Registry) Twins(ctx context.Context, a Actor, skip, limit int) (TwinsPage, error) {
	out := TwinsPage{Items: []Twins{}}
	if err := check(a, looks); err != nil {
		return out, err
	}
	x := &r.twins
	x.mu.Lock()
	defer x.mu.Unlock()
	if err := x.follow(ctx, r.store); err != nil {
		return out, err
	}
	queue := x.pairs()
	out.Total = len(queue)
	skip = min(max(0, skip), len(queue))
	part := queue[skip:min(len(queue), skip+max(0, limit))]
	rows, err := r.rowsOf(ctx, part)
	for _, p := range part {
		one, other := rows[p.one], rows[p.other]
		if one.ID == "" || other.ID == "" {
			continue // changed at this moment
		}
		l := x.likeness(x.at[p.one], x.at[p.other])
		out.Items = append(out.Items, Twins{One: one, Other: Similar{Row: other, Score: p.score, Same: l.same(), Why: l.why(sameNumber(one.Numbers, other.Numbers), other)}})
	}
	return out, err
}

// rowsOf are the rows of the agreements in pairs.
func (r *Registry) rowsOf(ctx context.Context, list []twinPair) (map[agreement.ID]Row, error) {
	rows := make(map[agreement.ID]Row, 2*len(list))
	for _, p := range list {
		rows[p.one], rows[p.other] = Row{}, Row{}
	}
	err := r.store.View(ctx, func(tx *store.Tx) error {
		return tx.AgreementsIn(ctx, slices.Collect(maps.Keys(rows)), func(now store.AgreementNow) error {
			var row Row
			if err := json.Unmarshal([]byte(now.Row), &row); err != nil {
				return fmt.Errorf("the kept row of agreement %s: %w", now.ID, err)
			}
			rows[now.ID] = row
			return nil
		})
	})
	return rows, err
}

// TwinsDecision is what somebody found of two agreements.
type TwinsDecision struct {
	Stands, Other agreement.ID
	Same          bool   // they are one, under Stands; else they are two
	Reason        string // may be empty
}

// DecideTwins notes it as a statement about Other, of whoever decides: where they are the same, Other's number leads to Stands from then on. It
// is taken back by withdrawing the entry.
func (r *Registry) DecideTwins(ctx context.Context, a Actor, d TwinsDecision) (agreement.Entry, error) {
	if err := check(a, writes); err != nil {
		return agreement.Entry{}, err
	}
	var ps fault.Problems
	if d.Stands == d.Other {
		ps.Add("same", "other", fault.T("sebutkan dua kesepakatan yang berbeda", "name two different agreements"))
	}
	err := r.store.View(ctx, func(tx *store.Tx) error {
		for _, x := range []struct {
			place string
			id    agreement.ID
		}{{"stands", d.Stands}, {"other", d.Other}} {
			if _, found, err := tx.AgreementNow(ctx, x.id); err != nil {
				return err
			} else if !found {
				ps.Add("not_found", x.place, missingAgreement(x.id))
			}
		}
		return ps.Err(fault.T("keputusan tidak dapat dicatat", "the decision cannot be recorded"))
	})
	if err != nil {
		return agreement.Entry{}, err
	}
	say := agreement.Assertion{Aspect: agreement.NotSameAs, Key: string(d.Stands), Subject: d.Stands, Sources: []agreement.Source{{Person: a.Name}}}
	if d.Same {
		say.Aspect, say.Key = agreement.SameAs, ""
	}
	return r.State(ctx, a, d.Other, []agreement.Assertion{say}, StateOptions{Reason: d.Reason})
}
