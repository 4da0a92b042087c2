package registry

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/store"
	"github.com/anyam-id/anyam/search"
)

// BulkAct is something that was stated about many agreements at once.
type BulkAct struct {
	ID         string              `json:"id"` // the batch of its entries
	At         time.Time           `json:"at"`
	Actor      agreement.Actor     `json:"actor"`
	Assertion  agreement.Assertion `json:"assertion"` // what was stated of each, with its source
	Reason     string              `json:"reason,omitempty"`
	Agreements int                 `json:"agreements"`
	Undone     bool                `json:"undone"`
}

// BulkChange is what a statement about many changes of one of them.
type BulkChange struct {
	Row    Row                   `json:"agreement"`
	Before []agreement.Assertion `json:"before"` // what is shown of that aspect now
	Same   bool                  `json:"same"`   // it is so already: nothing will be stated
}

// MostAtOnce is about how many agreements something can be stated at once.
const MostAtOnce = 5000

// Found are the agreements that a question finds, by title: as many as something can be stated about at once, and one more where there are more.
func (r *Registry) Found(ctx context.Context, a Actor, q search.Query) ([]agreement.ID, error) {
	var ids []agreement.ID
	o := ListOptions{Query: q, Sort: "title", Limit: mostLimit}
	for {
		page, err := r.Agreements(ctx, a, o)
		if err != nil {
			return nil, err
		}
		for _, row := range page.Items {
			ids = append(ids, row.ID)
		}
		if o.Cursor = page.Next; o.Cursor == "" || len(ids) > MostAtOnce {
			return ids[:min(len(ids), MostAtOnce+1)], nil
		}
	}
}

// PreviewMany tells what a statement would change of each agreement, in the order given. It refuses what StateMany would refuse.
func (r *Registry) PreviewMany(ctx context.Context, a Actor, ids []agreement.ID, say agreement.Assertion) ([]BulkChange, error) {
	if err := check(a, looks); err != nil {
		return nil, err
	}
	if err := fewEnough(ids); err != nil {
		return nil, err
	}
	out := []BulkChange{}
	err := r.store.View(ctx, func(tx *store.Tx) error {
		if err := allThere(ctx, tx, ids); err != nil {
			return err
		}
		rows, err := standing(ctx, tx, ids)
		if err != nil {
			return err
		}
		for _, row := range rows {
			entries, err := tx.Entries(ctx, row.ID)
			if err != nil {
				return err
			}
			before, same := shownOf(entries, say)
			if _, err := checkOne(ctx, tx, say, row.ID, entries); err != nil {
				return err
			}
			out = append(out, BulkChange{Row: row, Before: before, Same: same})
		}
		return nil
	})
	return out, err
}

// shownOf is what an agreement shows of a statement's aspect now, and whether it says the same already.
func shownOf(entries []agreement.Entry, say agreement.Assertion) (before []agreement.Assertion, same bool) {
	say = prepared([]agreement.Assertion{say})[0]
	for _, s := range agreement.Gather(entries).All() {
		if s.Aspect != say.Aspect || !s.Current || s.Absent {
			continue
		}
		before = append(before, s.Assertion)
		if s.Key == say.Key && s.Value() == say.Value() {
			same = true
		}
	}
	if say.Absent {
		same = !slices.ContainsFunc(before, func(b agreement.Assertion) bool { return b.Key == say.Key })
	}
	return before, same
}

// allThere refuses agreements that the register does not have, each in its place.
func allThere(ctx context.Context, tx *store.Tx, ids []agreement.ID) error {
	var ps fault.Problems
	for i, id := range ids {
		switch _, found, err := tx.AgreementNow(ctx, id); {
		case err != nil:
			return err
		case !found:
			ps.Add("not_found", fmt.Sprintf("agreements[%d]", i), missingAgreement(id))
		}
	}
	return ps.Err(fault.T("tidak semua kesepakatan itu ada", "not all of these agreements are there"))
}

// checkOne checks the one statement that is made about many.
func checkOne(ctx context.Context, tx *store.Tx, say agreement.Assertion, id agreement.ID, known []agreement.Entry) (agreement.Assertion, error) {
	as, err := checkAssertions(ctx, tx, []agreement.Assertion{say}, id, known)
	if e, ok := errors.AsType[*fault.Error](err); ok {
		for i := range e.Problems {
			e.Problems[i].Place = strings.Replace(e.Problems[i].Place, "assertions[0]", "assertion", 1)
		}
	}
	if err != nil {
		return say, err
	}
	return as[0], nil
}

func fewEnough(ids []agreement.ID) error {
	switch {
	case len(ids) == 0:
		return fault.New(fault.Invalid, fault.T("pilih kesepakatannya dulu", "choose the agreements first"))
	case len(ids) > MostAtOnce:
		return fault.New(fault.Invalid, fault.Tf("paling banyak %d kesepakatan sekaligus; persempit saringannya", "at most %d agreements at once; narrow the question", MostAtOnce))
	}
	return nil
}

// StateMany states the same about many agreements, in one transaction: of all of them or of none. Those of which it is so already are left out.
func (r *Registry) StateMany(ctx context.Context, a Actor, ids []agreement.ID, say agreement.Assertion, reason string) (BulkAct, error) {
	if err := fewEnough(ids); err != nil {
		return BulkAct{}, err
	}
	return write(ctx, r, a, writes, func(tx *store.Tx, now time.Time) (BulkAct, error) {
		if err := allThere(ctx, tx, ids); err != nil {
			return BulkAct{}, err
		}
		act := BulkAct{ID: string(agreement.NewID(now)), At: now, Actor: a.Actor, Assertion: say, Reason: mask(clean(reason))}
		for _, id := range ids {
			known, err := subject(ctx, tx, id, 0)
			if err != nil {
				return BulkAct{}, err
			}
			if _, same := shownOf(known, say); same {
				continue
			}
			stated, err := checkOne(ctx, tx, say, id, known)
			if err != nil {
				return BulkAct{}, err
			}
			e := agreement.Entry{ID: newEntryID(), At: now, Actor: a.Actor, Subject: id, Batch: act.ID, Act: agreement.State, Assertions: []agreement.Assertion{stated}, Reason: act.Reason}
			if _, err := r.append(ctx, tx, e); err != nil {
				return BulkAct{}, err
			}
			act.Assertion = stated
			act.Agreements++
		}
		if act.Agreements == 0 {
			return BulkAct{}, fault.New(fault.Conflict, fault.T("semua kesepakatan yang dipilih sudah demikian; tidak ada yang berubah", "all chosen agreements are so already; nothing changes"))
		}
		body, err := json.Marshal(act)
		if err != nil {
			return BulkAct{}, fmt.Errorf("encode an act: %w", err)
		}
		return act, tx.AddBulkAct(ctx, store.BulkAct{ID: act.ID, At: now, Actor: a.Actor, Body: string(body), State: "done"})
	})
}

// UndoMany takes back what was stated about many agreements, in one transaction.
func (r *Registry) UndoMany(ctx context.Context, a Actor, id string) (BulkAct, error) {
	return write(ctx, r, a, writes, func(tx *store.Tx, now time.Time) (BulkAct, error) {
		kept, found, err := tx.BulkAct(ctx, id)
		switch {
		case err != nil:
			return BulkAct{}, err
		case !found:
			return BulkAct{}, fault.New(fault.NotFound, fault.T("tidak ada tindakan itu", "there is no such act"))
		case kept.State != "done":
			return BulkAct{}, fault.New(fault.Conflict, fault.T("tindakan ini sudah diurungkan", "the act was undone already"))
		}
		if err := undoBatch(ctx, tx, a, id, nil, now, r.today()); err != nil {
			return BulkAct{}, err
		}
		if _, err := tx.SettleBulkAct(ctx, id, "done", "undone"); err != nil {
			return BulkAct{}, err
		}
		kept.State = "undone"
		return bulkActOf(kept)
	})
}

// ManyActs are the latest things that were stated about many agreements at once, newest first.
func (r *Registry) ManyActs(ctx context.Context, a Actor, limit int) ([]BulkAct, error) {
	if err := check(a, looks); err != nil {
		return nil, err
	}
	out := []BulkAct{}
	err := r.store.View(ctx, func(tx *store.Tx) error {
		list, err := tx.BulkActs(ctx, pageLength(limit))
		if err != nil {
			return err
		}
		for _, kept := range list {
			act, err := bulkActOf(kept)
			if err != nil {
				return err
			}
			out = append(out, act)
		}
		return nil
	})
	return out, err
}

func bulkActOf(kept store.BulkAct) (BulkAct, error) {
	var act BulkAct
	if err := json.Unmarshal([]byte(kept.Body), &act); err != nil {
		return act, fmt.Errorf("act %s: %w", kept.ID, err)
	}
	act.Undone = kept.State == "undone"
	return act, nil
}
