package registry

import (
	"context"
	"time"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/store"
	"github.com/anyam-id/anyam/term"
)

// prepared are statements as they would be kept, without looking at the register: cleaned, masked, with keys and grades.
func prepared(as []agreement.Assertion) []agreement.Assertion {
	for i := range as {
		cleanAssertion(&as[i])
		maskAssertion(&as[i])
		fillKey(&as[i])
		if as[i].Grade == "" {
			as[i].Grade = usualGrade(as[i])
		}
	}
	return as
}

// undoBatch takes back every entry that came with a reading or import and still stands. An event that it made stays while agreements that
// came otherwise were signed there.
func undoBatch(ctx context.Context, tx *store.Tx, a Actor, batch string, now time.Time, today term.Date) error {
	entries, err := tx.Batch(ctx, batch)
	if err != nil {
		return err
	}
	withdrawn := make(map[agreement.EntryID]bool)
	for _, e := range entries {
		if e.Act == agreement.Withdraw {
			withdrawn[e.Withdraws] = true
		}
	}
	var agreements, events []agreement.Entry
	for _, e := range entries {
		switch {
		case e.Act == agreement.Withdraw || withdrawn[e.ID]:
		case !own(a, e):
			return fault.New(fault.Forbidden, fault.T("hanya pembuatnya yang dapat membatalkan", "only who brought it can undo it"))
		case aboutEvent([]agreement.Entry{e}):
			events = append(events, e)
		default:
			agreements = append(agreements, e)
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
	return reproject(ctx, tx, subjects, today)
}
