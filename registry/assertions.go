package registry

import (
	"context"
	"fmt"
	"time"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/store"
)

// State adds statements about an agreement or event; with id "" about a new one, whose ID is the entry's Subject. All problems of all
// statements are reported at once, at places such as "assertions[3].date". Citizens' numbers and secrets in them are hidden.
func (r *Registry) State(ctx context.Context, a Actor, id agreement.ID, as []agreement.Assertion, o StateOptions) (agreement.Entry, error) {
	return write(ctx, r, a, writes, func(tx *store.Tx, now time.Time) (agreement.Entry, error) {
		var known []agreement.Entry
		if id != "" {
			var err error
			if known, err = subject(ctx, tx, id, o.IfVersion); err != nil {
				return agreement.Entry{}, err
			}
		}
		as, err := checkAssertions(ctx, tx, as, id, known)
		if err != nil {
			return agreement.Entry{}, err
		}
		entry := agreement.Entry{
			ID: newEntryID(), At: now, Actor: a.Actor, Subject: id, Batch: o.Batch, Act: agreement.State, Assertions: as, Reason: mask(clean(o.Reason)),
		}
		if id == "" {
			entry.Subject = agreement.NewID(now)
		}
		return r.append(ctx, tx, entry)
	})
}

// Decide chooses one of the statements that contradict each other. It stands until another decision on the same aspect and key.
func (r *Registry) Decide(ctx context.Context, a Actor, id agreement.ID, d agreement.Decision, reason string) (agreement.Entry, error) {
	return write(ctx, r, a, writes, func(tx *store.Tx, now time.Time) (agreement.Entry, error) {
		known, err := subject(ctx, tx, id, 0)
		if err != nil {
			return agreement.Entry{}, err
		}
		merged, err := mergedEntries(ctx, tx, id)
		if err != nil {
			return agreement.Entry{}, err
		}
		if err := checkDecision(together(known, merged), d); err != nil {
			return agreement.Entry{}, err
		}
		return r.append(ctx, tx, agreement.Entry{
			ID: newEntryID(), At: now, Actor: a.Actor, Subject: id, Act: agreement.Decide, Decision: &d, Reason: mask(clean(reason)),
		})
	})
}

// Withdraw takes back an entry that the actor, or somebody else in the name of the same government, made. The entry stays readable.
func (r *Registry) Withdraw(ctx context.Context, a Actor, id agreement.EntryID, reason string) (agreement.Entry, error) {
	return write(ctx, r, a, writes, func(tx *store.Tx, now time.Time) (agreement.Entry, error) {
		e, found, err := tx.Entry(ctx, id)
		switch {
		case err != nil:
			return agreement.Entry{}, err
		case !found:
			return agreement.Entry{}, fault.New(fault.NotFound, fault.Tf("tidak ada catatan jurnal %s", "there is no journal entry %s", id))
		case !own(a, e):
			return agreement.Entry{}, fault.New(fault.Forbidden, fault.T("hanya pembuatnya yang dapat menarik kembali pernyataan", "only who made a statement can take it back"))
		}
		entry, err := withdrawal(ctx, tx, a, e, now, reason)
		if err != nil {
			return agreement.Entry{}, err
		}
		return r.append(ctx, tx, entry)
	})
}

// own tells whether an actor may take an entry back: its maker, a colleague for the same government, or the person who owns the machine.
func own(a Actor, e agreement.Entry) bool {
	if a.Local {
		return true
	}
	if a.Government != "" || e.Actor.Government != "" {
		return a.Government == e.Actor.Government
	}
	return a.Name == e.Actor.Name
}

// withdrawal is the entry that takes another back; a Conflict where that has been done, or makes no sense.
func withdrawal(ctx context.Context, tx *store.Tx, a Actor, e agreement.Entry, now time.Time, reason string) (agreement.Entry, error) {
	if e.Act == agreement.Withdraw {
		return agreement.Entry{}, fault.New(fault.Conflict, fault.T("penarikan tidak dapat ditarik kembali; nyatakan lagi isinya", "a withdrawal cannot be taken back; state the content again"))
	}
	entries, err := tx.Entries(ctx, e.Subject)
	if err != nil {
		return agreement.Entry{}, err
	}
	for _, x := range entries {
		if x.Act == agreement.Withdraw && x.Withdraws == e.ID {
			return agreement.Entry{}, fault.New(fault.Conflict, fault.T("catatan ini sudah ditarik kembali", "this entry has been taken back already"))
		}
	}
	return agreement.Entry{
		ID: newEntryID(), At: now, Actor: a.Actor, Subject: e.Subject, Batch: e.Batch, Act: agreement.Withdraw, Withdraws: e.ID, Reason: mask(clean(reason)),
	}, nil
}

// subject gives the entries about an agreement or event that exists. With version not 0 the projection must still have it.
func subject(ctx context.Context, tx *store.Tx, id agreement.ID, version int64) ([]agreement.Entry, error) {
	entries, err := tx.Entries(ctx, id)
	if err != nil {
		return nil, err
	}
	if len(entries) == 0 {
		return nil, noAgreement(id)
	}
	if version == 0 {
		return entries, nil
	}
	current := entries[len(entries)-1].Seq
	if now, found, err := tx.AgreementNow(ctx, id); err != nil {
		return nil, err
	} else if found {
		current = now.Version // counts what is stated of records merged into it, too
	}
	if current != version {
		return nil, fault.New(fault.Conflict, fault.Tf("catatan ini sudah berubah (versi %[1]d, Anda melihat %[2]d); muat ulang lalu ulangi",
			"it was changed meanwhile (version %[1]d, you saw %[2]d); load it again and repeat", current, version))
	}
	return entries, nil
}

func noAgreement(id agreement.ID) error { return fault.New(fault.NotFound, missingAgreement(id)) }

func missingAgreement(id agreement.ID) fault.Text {
	return fault.Tf("tidak ada kesepakatan bernomor register %s", "there is no agreement with the register number %s", id)
}

// append adds one entry and brings its subject's projection up to date.
func (r *Registry) append(ctx context.Context, tx *store.Tx, e agreement.Entry) (agreement.Entry, error) {
	list := []agreement.Entry{e}
	if err := tx.Append(ctx, list); err != nil {
		return agreement.Entry{}, err
	}
	if err := reproject(ctx, tx, []agreement.ID{e.Subject}, r.today()); err != nil {
		return agreement.Entry{}, fmt.Errorf("project %s: %w", e.Subject, err)
	}
	return list[0], nil
}
