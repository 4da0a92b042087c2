package registry

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/store"
)

// SavedPlan is a plan as it was computed when somebody saved it. Balances that came later do not change it. It is the work of the desk of who saved
// it: its own government sees it, and the bureau and agencies rename and remove it.
type SavedPlan struct {
	ID    string          `json:"id"`
	At    time.Time       `json:"at"`
	Actor agreement.Actor `json:"actor"`
	Name  string          `json:"name"`
	Plan  *Plan           `json:"plan,omitempty"` // absent in lists

	Removed bool        `json:"removed,omitempty"` // it is in no list any more
	Drafts  []PlanDraft `json:"drafts,omitempty"`  // agreements that were made of it; absent in lists
}

const longestPlanName = 200

// SavePlan computes a plan and keeps it under a name.
func (r *Registry) SavePlan(ctx context.Context, a Actor, name string, o PlanOptions) (SavedPlan, error) {
	if err := check(a, writes); err != nil {
		return SavedPlan{}, err
	}
	name, err := planName(name)
	if err != nil {
		return SavedPlan{}, err
	}
	p, err := r.Plan(ctx, a, o)
	if err != nil {
		return SavedPlan{}, err
	}
	list, err := r.keepPlans(ctx, a, []string{name}, []Plan{p})
	if err != nil {
		return SavedPlan{}, err
	}
	return list[0], nil
}

// keepPlans keeps plans under names.
func (r *Registry) keepPlans(ctx context.Context, a Actor, names []string, plans []Plan) ([]SavedPlan, error) {
	return write(ctx, r, a, writes, func(tx *store.Tx, now time.Time) ([]SavedPlan, error) {
		var out []SavedPlan
		for i := range plans {
			s, err := keepPlan(ctx, tx, a, now, names[i], &plans[i])
			if err != nil {
				return nil, err
			}
			out = append(out, s)
		}
		return out, nil
	})
}

func keepPlan(ctx context.Context, tx *store.Tx, a Actor, now time.Time, name string, p *Plan) (SavedPlan, error) {
	body, err := json.Marshal(p)
	if err != nil {
		return SavedPlan{}, fmt.Errorf("encode a plan: %w", err)
	}
	s := SavedPlan{ID: string(agreement.NewID(now)), At: now, Actor: a.Actor, Name: name, Plan: p}
	return s, tx.AddPlan(ctx, store.Plan{ID: s.ID, At: now, Actor: a.Actor, Name: s.Name, Body: string(body)})
}

// planName is a plan's name as it is kept.
func planName(s string) (string, error) {
	s = strings.Join(strings.Fields(clean(cut(s, longestPlanName))), " ")
	if s == "" {
		var problems fault.Problems
		problems.Add("name_missing", "name", fault.T("beri rencana ini nama", "give the plan a name"))
		return "", problems.Err(fault.T("rencana tidak dapat disimpan", "the plan cannot be saved"))
	}
	return s, nil
}

// RenamePlan gives a plan another name.
func (r *Registry) RenamePlan(ctx context.Context, a Actor, id, name string) error {
	name, wrong := planName(name)
	_, err := write(ctx, r, a, writes, func(tx *store.Tx, _ time.Time) (bool, error) {
		if wrong != nil {
			return false, wrong
		}
		if _, err := ownPlan(ctx, tx, a, writes, id); err != nil {
			return false, err
		}
		return tx.RenamePlan(ctx, id, name)
	})
	return err
}

// SavedPlans lists the plans of the actor's desk that were saved and not removed, newest first.
func (r *Registry) SavedPlans(ctx context.Context, a Actor) ([]SavedPlan, error) {
	if err := check(a, looks); err != nil {
		return nil, err
	}
	out := []SavedPlan{}
	err := r.store.View(ctx, func(tx *store.Tx) error {
		list, err := tx.Plans(ctx, workScope(a))
		for _, p := range list {
			out = append(out, SavedPlan{ID: p.ID, At: p.At, Actor: p.Actor, Name: p.Name})
		}
		return err
	})
	return out, err
}

// SavedPlan is one of them with its flows; one that was removed can still be read.
func (r *Registry) SavedPlan(ctx context.Context, a Actor, id string) (SavedPlan, error) {
	if err := check(a, looks); err != nil {
		return SavedPlan{}, err
	}
	var out SavedPlan
	err := r.store.View(ctx, func(tx *store.Tx) error {
		p, err := ownPlan(ctx, tx, a, looks, id)
		if err != nil {
			return err
		}
		out = SavedPlan{ID: p.ID, At: p.At, Actor: p.Actor, Name: p.Name, Plan: new(Plan), Removed: !p.Removed.IsZero()}
		if err := json.Unmarshal([]byte(p.Body), out.Plan); err != nil {
			return fmt.Errorf("plan %s: %w", id, err)
		}
		out.Drafts, err = r.draftsOf(ctx, tx, p)
		return err
	})
	return out, err
}

// draftsOf are the agreements that were made of a plan.
func (r *Registry) draftsOf(ctx context.Context, tx *store.Tx, p store.Plan) ([]PlanDraft, error) {
	made, err := tx.PlanDrafts(ctx, p.ID)
	if err != nil || len(made) == 0 {
		return nil, err
	}
	ids := make([]agreement.ID, len(made))
	for i, d := range made {
		ids[i] = d.Agreement
	}
	list, err := agreementsIn(ctx, tx, ids, r.today())
	if err != nil {
		return nil, err
	}
	var out []PlanDraft
	for _, d := range made {
		if i := slices.IndexFunc(list, func(a agreement.Agreement) bool { return a.ID == d.Agreement }); i >= 0 { // one that was taken back is none
			out = append(out, PlanDraft{Agreement: d.Agreement, Title: list[i].Title, Plan: p.ID, Name: p.Name, From: endOf(d.From), To: endOf(d.To), At: d.At, Actor: d.Actor})
		}
	}
	return out, nil
}

// RemovePlan takes a plan out of the lists.
func (r *Registry) RemovePlan(ctx context.Context, a Actor, id string) error {
	return r.removePlan(ctx, a, id, func(now time.Time) time.Time { return now })
}

// RestorePlan puts a plan that was removed back.
func (r *Registry) RestorePlan(ctx context.Context, a Actor, id string) error {
	return r.removePlan(ctx, a, id, func(time.Time) time.Time { return time.Time{} })
}

func (r *Registry) removePlan(ctx context.Context, a Actor, id string, at func(now time.Time) time.Time) error {
	_, err := write(ctx, r, a, writes, func(tx *store.Tx, now time.Time) (bool, error) {
		if _, err := ownPlan(ctx, tx, a, writes, id); err != nil {
			return false, err
		}
		return tx.RemovePlan(ctx, id, at(now))
	})
	return err
}

func noPlan(id string) error {
	return fault.New(fault.NotFound, fault.Tf("tidak ada rencana %s", "there is no plan %s", id))
}
