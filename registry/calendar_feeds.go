package registry

import (
	"context"
	"slices"
	"time"

	"github.com/anyam-id/anyam/account"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/policy"
	"github.com/anyam-id/anyam/internal/store"
)

// FeedScope is whose days a calendar's address shows.
type FeedScope string

// The scopes.
const (
	FeedOfPerson FeedScope = "person" // what is for whoever made it to do
	FeedOfAgency FeedScope = "agency" // what is for that person's agency to do
)

const feedPrefix = "anyamkalender_"

// MakeCalendarAddress makes the secret address at which a program reads what the actor, as the position of today, or its agency has due. What the actor
// had before for the same stops. The secret is told this once.
func (r *Registry) MakeCalendarAddress(ctx context.Context, a Actor, scope FeedScope) (string, error) {
	secret := newSecret(feedPrefix)
	return secret, r.putCalendarAddress(ctx, a, scope, hashSecret(secret))
}

// RevokeCalendarAddress ends it.
func (r *Registry) RevokeCalendarAddress(ctx context.Context, a Actor, scope FeedScope) error {
	return r.putCalendarAddress(ctx, a, scope, "")
}

func (r *Registry) putCalendarAddress(ctx context.Context, a Actor, scope FeedScope, hash string) error {
	if err := owner(a); err != nil {
		return err
	}
	switch {
	case a.Mandate.Position == "":
		return fault.New(fault.Conflict, fault.T("tanpa jabatan tidak ada yang jatuh tempo", "without a position nothing is due"))
	case scope == FeedOfAgency && a.Mandate.Agency == "":
		return fault.New(fault.Conflict, fault.T("jabatan ini bukan dari perangkat daerah", "the position is of no agency"))
	case scope != FeedOfAgency && scope != FeedOfPerson:
		return fault.New(fault.NotFound, fault.T("kalender itu tidak dikenal", "there is no such calendar"))
	}
	act := "calendar-made"
	if hash == "" {
		act = "calendar-revoked"
	}
	_, err := writeSecret(ctx, r, a, policy.Read, func(tx *store.Tx, now time.Time) (bool, error) {
		if err := tx.PutCalendarAddress(ctx, store.CalendarAddress{Hash: hash, At: now, Person: a.Mandate.Person, Position: a.Mandate.Position, Scope: string(scope)}); err != nil {
			return false, err
		}
		return true, logAccount(ctx, tx, a, now, act, string(a.Mandate.Person), struct{}{})
	})
	return err
}

// CalendarAddresses tells for which scopes the actor has an address, as the position of today, and since when.
func (r *Registry) CalendarAddresses(ctx context.Context, a Actor) (map[FeedScope]time.Time, error) {
	out := make(map[FeedScope]time.Time)
	if err := owner(a); err != nil {
		return out, err
	}
	err := r.store.View(ctx, func(tx *store.Tx) error {
		list, err := tx.CalendarAddresses(ctx, a.Mandate.Person)
		for _, x := range list {
			if x.Position == a.Mandate.Position {
				out[FeedScope(x.Scope)] = x.At
			}
		}
		return err
	})
	return out, err
}

// CalendarFeed is what the secret of an address shows: as what the person acts, and what is due. It stops when the person no longer holds the position.
func (r *Registry) CalendarFeed(ctx context.Context, secret string) (account.Mandate, []Due, error) {
	var who store.Person
	var m account.Mandate
	var x store.CalendarAddress
	var arranged *arrangement
	err := r.store.View(ctx, func(tx *store.Tx) error {
		none := fault.New(fault.NotFound, fault.T("alamat kalender ini tidak berlaku; buat yang baru di meja kerja", "the calendar's address does not hold; make another at the desk"))
		var found bool
		var err error
		if x, found, err = tx.CalendarAddress(ctx, hashSecret(secret)); err != nil {
			return err
		}
		if !found {
			return none
		}
		if who, _, err = tx.Person(ctx, x.Person); err != nil {
			return err
		}
		mandates, err := mandatesOf(ctx, tx, x.Person, r.today())
		if err != nil {
			return err
		}
		i := slices.IndexFunc(mandates, func(m account.Mandate) bool { return m.Position == x.Position })
		if who.Disabled || i < 0 {
			return none
		}
		m = mandates[i]
		arranged, err = r.arrangement(ctx, tx, m.Government)
		return err
	})
	if err != nil {
		return m, nil, err
	}
	list, err := r.Due(ctx, Official(who.Person, m, ""), DueOptions{})
	out := slices.DeleteFunc(list, func(d Due) bool {
		if FeedScope(x.Scope) == FeedOfAgency {
			agency, ok := arranged.agencyOf(d)
			return !ok || agency.ID != m.Agency
		}
		return !d.concerns(m)
	})
	return m, out, err
}
