package registry

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/followup"
	"github.com/anyam-id/anyam/internal/policy"
	"github.com/anyam-id/anyam/internal/store"
	"github.com/anyam-id/anyam/region"
)

// Matters are what governments do before and beside agreements: tasks, offers, terms of reference, meetings. What was done with each is only
// added; the row by which it is listed, and its ties, are folded from that (foldMatter) and can be made again.

// folders make the row of a matter from its entries, by kind.
var folders = map[store.MatterKind]func(id string, entries []store.MatterEntry) (store.Matter, error){
	store.QuestionMatter:  foldQuestion,
	store.TaskMatter:      foldTask,
	store.OfferMatter:     foldOffer,
	store.TermsMatter:     foldReference,
	store.MeetingMatter:   foldMeeting,
	store.ReminderMatter:  foldRule,
	store.CalendarMatter:  foldCalendar,
	store.NarrativeMatter: foldNarrative,

	store.ProjectMatter:   foldItem[followup.Project, followup.ProjectAct],
	store.ObstacleMatter:  foldItem[followup.Obstacle, followup.ObstacleAct],
	store.ProgrammeMatter: foldItem[followup.Programme, followup.ProgrammeAct],
	store.AlignmentMatter: foldItem[followup.Alignment, followup.AlignmentAct],
	store.OutcomeMatter:   foldItem[followup.Outcome, followup.OutcomeAct],
	store.MilestoneMatter: foldItem[followup.Milestone, followup.MilestoneAct],
	store.LineMatter:      foldItem[followup.Line, followup.LineAct],
	store.RevisionMatter:  foldItem[followup.Revision, followup.RevisionAct],
}

func foldMatter(entries []store.MatterEntry) (store.Matter, error) {
	first := entries[0]
	fold, ok := folders[first.Kind]
	if !ok {
		return store.Matter{}, fmt.Errorf("matter %s is of a kind that is not known: %q", first.Matter, first.Kind)
	}
	m, err := fold(first.Matter, entries)
	m.ID, m.Kind = first.Matter, first.Kind
	slices.SortFunc(m.Ties, compareTies)
	m.Ties = slices.Compact(m.Ties)
	return m, err
}

func compareTies(a, b store.Tie) int {
	return cmp.Or(cmp.Compare(a.What, b.What), cmp.Compare(a.Value, b.Value))
}

// matterOf is who may know of a matter: everybody, those with whom it is shared, or its own government.
func matterOf(m store.Matter) policy.Matter {
	out := policy.Matter{State: policy.Internal, Owner: m.Government}
	for _, t := range m.Ties {
		if t.What == store.PublicTie {
			return policy.Matter{State: policy.Published}
		}
		if t.What == store.PartyTie {
			out = policy.Matter{State: policy.Shared, Parties: append(out.Parties, region.Code(t.Value))}
		}
	}
	return out
}

// mayRead tells whether the actor may read a matter.
func (a Actor) mayRead(m store.Matter) bool {
	about := matterOf(m)
	switch about.State {
	case policy.Published:
		return a.may(policy.Read, about)
	case policy.Shared:
		return a.may(policy.Follow, about)
	case policy.Internal, policy.Accounts, policy.Work:
	}
	return a.may(policy.Note, about)
}

// someone refuses whoever has not said who it is; what everybody else may read, the scopes of lists decide.
func someone(a Actor) error {
	if a.Name != "" || a.Token != "" {
		return nil
	}
	return checkMatter(a, policy.Note, policy.Matter{State: policy.Internal})
}

// noteScope is of whose internal matters the actor may read, as a condition for lists.
func noteScope(a Actor) store.Scope {
	switch {
	case a.may(policy.Note, policy.Matter{State: policy.Internal}):
		return store.Scope{All: true}
	case a.Government != "" && a.may(policy.Note, policy.Matter{State: policy.Internal, Owner: a.Government}):
		return store.Scope{Governments: []region.Code{a.Government}}
	}
	return store.Scope{}
}

// followScope is with whom a matter must be shared for the actor to read it, as a condition for lists. A property test holds both scopes against
// mayRead.
func followScope(a Actor) store.Scope {
	shared := func(g region.Code) policy.Matter {
		return policy.Matter{State: policy.Shared, Parties: []region.Code{g}}
	}
	switch {
	case a.may(policy.Follow, policy.Matter{State: policy.Shared}):
		return store.Scope{All: true}
	case a.Government == "":
		if a.may(policy.Follow, shared("11")) { // whoever oversees everything oversees any
			return store.Scope{All: true}
		}
	case a.may(policy.Follow, shared(a.Government)):
		s := store.Scope{Governments: []region.Code{a.Government}}
		if a.may(policy.Follow, shared(a.Government+".01")) {
			s.Provinces = s.Governments
		}
		return s
	}
	return store.Scope{}
}

// matter loads a matter that the actor may read; NotFound where there is none, and for whoever may not know of it.
func matter(ctx context.Context, tx *store.Tx, a Actor, kind store.MatterKind, id string, none fault.Text) (store.Matter, error) {
	m, found, err := tx.Matter(ctx, id)
	if err == nil && (!found || m.Kind != kind || !a.mayRead(m)) {
		err = fault.New(fault.NotFound, none)
	}
	return m, err
}

// addToMatter adds an entry to a matter, and keeps what follows from it.
func addToMatter(ctx context.Context, tx *store.Tx, a Actor, now time.Time, kind store.MatterKind, id, act string, said any) (store.Matter, error) {
	body, err := json.Marshal(said)
	if err != nil {
		return store.Matter{}, fmt.Errorf("encode what is done with a matter: %w", err)
	}
	if err := tx.AddMatterEntry(ctx, store.MatterEntry{Matter: id, Kind: kind, At: now, Actor: a.Actor, Act: act, Body: string(body)}); err != nil {
		return store.Matter{}, err
	}
	entries, err := tx.MatterEntries(ctx, id)
	if err != nil {
		return store.Matter{}, err
	}
	m, err := foldMatter(entries)
	if err != nil {
		return m, err
	}
	return m, tx.PutMatter(ctx, m)
}

// everyMatter folds every matter from its entries alone, and gives fn each with what is kept of it.
func everyMatter(ctx context.Context, tx *store.Tx, fn func(want, kept store.Matter) error) error {
	var groups [][]store.MatterEntry
	err := tx.AllMatterEntries(ctx, func(e store.MatterEntry) error {
		if n := len(groups); n > 0 && groups[n-1][0].Matter == e.Matter {
			groups[n-1] = append(groups[n-1], e)
		} else {
			groups = append(groups, []store.MatterEntry{e})
		}
		return nil
	})
	if err != nil {
		return err
	}
	for _, g := range groups {
		want, err := foldMatter(g)
		if err != nil {
			return err
		}
		kept, _, err := tx.Matter(ctx, want.ID)
		if err != nil {
			return err
		}
		if err := fn(want, kept); err != nil {
			return err
		}
	}
	return nil
}

func sameMatter(a, b store.Matter) bool {
	ties := slices.Equal(a.Ties, b.Ties)
	a.Ties, b.Ties = nil, nil
	return ties && a.ID == b.ID && a.Kind == b.Kind && a.Government == b.Government && a.Position == b.Position && a.Agency == b.Agency && a.Open == b.Open && a.Day == b.Day && a.Body == b.Body
}

// rebuildMatters puts right what is kept of matters; changed is how many differed.
func rebuildMatters(ctx context.Context, tx *store.Tx) (changed int, err error) {
	seen := make(map[string]bool)
	err = everyMatter(ctx, tx, func(want, kept store.Matter) error {
		seen[want.ID] = true
		if sameMatter(want, kept) {
			return nil
		}
		changed++
		return tx.PutMatter(ctx, want)
	})
	if err != nil {
		return 0, err
	}
	ids, err := tx.MatterIDs(ctx)
	if err != nil {
		return 0, err
	}
	for _, id := range ids {
		if !seen[id] {
			changed++
			if err := tx.DropMatter(ctx, id); err != nil {
				return 0, err
			}
		}
	}
	return changed, nil
}

// matters looks whether what is kept of matters is what their entries say.
func (v *verification) matters() error {
	seen := make(map[string]bool)
	err := everyMatter(v.ctx, v.tx, func(want, kept store.Matter) error {
		seen[want.ID] = true
		if !sameMatter(want, kept) {
			v.wrong("matter", want.ID, fault.T("yang tersimpan berbeda dari catatannya; jalankan anyam rebuild", "what is kept differs from its entries; run anyam rebuild"))
		}
		return nil
	})
	if err != nil {
		v.wrong("matter_unreadable", "matter_entry", fault.Tf("catatan perkara tidak terbaca: %v", "the entries of matters cannot be read: %v", err))
		return v.ctx.Err()
	}
	ids, err := v.tx.MatterIDs(v.ctx)
	for _, id := range ids {
		if !seen[id] {
			v.wrong("matter", id, fault.T("ada dalam daftar tetapi tanpa catatan; jalankan anyam rebuild", "it is listed and has no entries; run anyam rebuild"))
		}
	}
	return err
}
