package registry

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/store"
	"github.com/anyam-id/anyam/term"
)

// prepared puts statements into the form in which they are kept, without looking at the register: cleaned, masked, with keys and grades.
func prepared(as []agreement.Assertion) []agreement.Assertion {
	var renamed map[string]string // keys of parties whose names had something to be masked
	for i := range as {
		a := &as[i]
		cleanAssertion(a)
		before := a.Party
		if maskAssertion(a); a.Aspect == agreement.HasParty && a.Party != before {
			if renamed == nil {
				renamed = make(map[string]string)
			}
			renamed[before.Key()] = a.Party.Key()
		}
		fillKey(a)
		if a.Grade == "" {
			a.Grade = usualGrade(*a)
		}
	}
	for i := range as {
		if key, ok := renamed[as[i].Key]; ok {
			as[i].Key = key
		}
	}
	return as
}

// acceptable puts statements into the form in which they are kept, and leaves out those that the register would refuse, which it names. What
// they say of other records is not looked up.
func acceptable(as []agreement.Assertion) (kept []agreement.Assertion, refused []fault.Problem) {
	as = prepared(as)
	c := &assertionCheck{parties: make(map[string]bool)}
	c.collectParties(as, nil)
	kept = as[:0]
	for i := range as {
		c.problems = fault.Problems{}
		if c.one(&as[i], ""); len(c.problems.List()) == 0 { // nearly always
			if len(kept) < i {
				as[len(kept)] = as[i]
			}
			kept = as[:len(kept)+1]
			continue
		}
		c.problems = fault.Problems{}
		c.one(&as[i], fmt.Sprintf("assertions[%d]", i))
		if bad, ok := errors.AsType[*fault.Error](c.err()); ok {
			refused = append(refused, bad.Problems...)
		}
	}
	return kept, refused
}

// undoBatch takes back every entry about an agreement that came with a reading or import and still stands, of those only for which of is true where it
// is not nil. An event that came with it stays while any agreement was signed there.
func undoBatch(ctx context.Context, tx *store.Tx, a Actor, batch string, of func(agreement.Entry) bool, now time.Time, today term.Date) error {
	withdrawn := make(map[agreement.EntryID]bool)
	var agreements, events []agreement.Entry // without what they state: there may be very many
	err := tx.Batch(ctx, batch, func(stored store.StoredEntry) error {
		e, err := stored.Decode()
		if err != nil {
			return err
		}
		event := aboutEvent([]agreement.Entry{e})
		named := of == nil || of(e)
		e.Assertions = nil
		switch {
		case e.Act == agreement.Withdraw:
			withdrawn[e.Withdraws] = true
		case event:
			events = append(events, e)
		case named:
			agreements = append(agreements, e)
		}
		return nil
	})
	if err != nil {
		return err
	}
	gone := func(e agreement.Entry) bool { return withdrawn[e.ID] }
	agreements, events = slices.DeleteFunc(agreements, gone), slices.DeleteFunc(events, gone)
	for _, e := range agreements {
		if !own(a, e) {
			return fault.New(fault.Forbidden, fault.T("hanya pembuatnya yang dapat membatalkan", "only who brought it can undo it"))
		}
	}
	if len(agreements) == 0 && len(events) == 0 {
		return fault.New(fault.Conflict, fault.T("tidak ada yang perlu dibatalkan", "there is nothing to undo"))
	}
	if err := takeBack(ctx, tx, a, agreements, now, today); err != nil {
		return err
	}
	var orphans []agreement.Entry
	for _, e := range events {
		there, err := tx.AtEvent(ctx, e.Subject)
		if err != nil {
			return err
		}
		if len(there) == 0 {
			orphans = append(orphans, e)
		}
	}
	return takeBack(ctx, tx, a, orphans, now, today)
}

// takeBack withdraws entries and brings their subjects up to date.
func takeBack(ctx context.Context, tx *store.Tx, a Actor, entries []agreement.Entry, now time.Time, today term.Date) error {
	out := make([]agreement.Entry, len(entries))
	seen := make(map[agreement.ID]bool)
	var subjects []agreement.ID
	for i, e := range entries {
		out[i] = agreement.Entry{ID: newEntryID(), At: now, Actor: a.Actor, Subject: e.Subject, Batch: e.Batch, Act: agreement.Withdraw, Withdraws: e.ID}
		if !seen[e.Subject] {
			seen[e.Subject] = true
			subjects = append(subjects, e.Subject)
		}
	}
	if err := tx.Append(ctx, out); err != nil {
		return err
	}
	return reprojectMany(ctx, tx, subjects, today)
}
