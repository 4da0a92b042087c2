package registry

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/store"
)

// SavedPlan is a plan as it was computed when somebody saved it. Balances that came later do not change it.
type SavedPlan struct {
	ID    string          `json:"id"`
	At    time.Time       `json:"at"`
	Actor agreement.Actor `json:"actor"`
	Name  string          `json:"name"`
	Plan  *Plan           `json:"plan,omitempty"` // absent in lists
}

const longestPlanName = 200

// SavePlan computes a plan and keeps it under a name.
func (r *Registry) SavePlan(ctx context.Context, a Actor, name string, o PlanOptions) (SavedPlan, error) {
	if err := check(a, writes); err != nil {
		return SavedPlan{}, err
	}
	name = strings.Join(strings.Fields(clean(cut(name, longestPlanName))), " ")
	if name == "" {
		var problems fault.Problems
		problems.Add("name_missing", "name", fault.T("beri rencana ini nama", "give the plan a name"))
		return SavedPlan{}, problems.Err(fault.T("rencana tidak dapat disimpan", "the plan cannot be saved"))
	}
	p, err := r.Plan(ctx, a, o)
	if err != nil {
		return SavedPlan{}, err
	}
	body, err := json.Marshal(p)
	if err != nil {
		return SavedPlan{}, fmt.Errorf("encode a plan: %w", err)
	}
	return write(ctx, r, a, writes, func(tx *store.Tx, now time.Time) (SavedPlan, error) {
		s := SavedPlan{ID: string(agreement.NewID(now)), At: now, Actor: a.Actor, Name: name, Plan: &p}
		return s, tx.AddPlan(ctx, store.Plan{ID: s.ID, At: now, Actor: a.Actor, Name: name, Body: string(body)})
	})
}

// SavedPlans lists the plans that were saved and not removed, newest first.
func (r *Registry) SavedPlans(ctx context.Context, a Actor) ([]SavedPlan, error) {
	if err := check(a, looks); err != nil {
		return nil, err
	}
	out := []SavedPlan{}
	err := r.store.View(ctx, func(tx *store.Tx) error {
		list, err := tx.Plans(ctx)
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
		p, found, err := tx.Plan(ctx, id)
		if err != nil {
			return err
		}
		if !found {
			return noPlan(id)
		}
		out = SavedPlan{ID: p.ID, At: p.At, Actor: p.Actor, Name: p.Name, Plan: new(Plan)}
		if err := json.Unmarshal([]byte(p.Body), out.Plan); err != nil {
			return fmt.Errorf("plan %s: %w", id, err)
		}
		return nil
	})
	return out, err
}

// RemovePlan takes a plan out of the lists.
func (r *Registry) RemovePlan(ctx context.Context, a Actor, id string) error {
	_, err := write(ctx, r, a, writes, func(tx *store.Tx, now time.Time) (bool, error) {
		found, err := tx.RemovePlan(ctx, id, now)
		if err == nil && !found {
			err = noPlan(id)
		}
		return found, err
	})
	return err
}

func noPlan(id string) error {
	return fault.New(fault.NotFound, fault.Tf("tidak ada rencana %s", "there is no plan %s", id))
}
