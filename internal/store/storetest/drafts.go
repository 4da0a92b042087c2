package storetest

import (
	"context"
	"database/sql"
	"errors"
	"testing"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/internal/store"
	"github.com/anyam-id/anyam/region"
)

func draftActs(t *testing.T, s *store.Store, plain *sql.DB) {
	t.Helper()
	act := func(id string, of agreement.ID, what string) store.DraftAct {
		return store.DraftAct{ID: id, Agreement: of, At: store.Time(noon()), Act: what, Actor: agreement.Actor{Name: "Siti", Government: "64"}, Body: `{"a":1}`}
	}
	first, second, other := act("b", "x", "version"), act("a", "x", "comment"), act("c", "y", "version")
	second.Owner = "64"
	tx(t, s, func(ctx context.Context, tx *store.Tx) error {
		return errors.Join(tx.AddDraftAct(ctx, first), tx.AddDraftAct(ctx, second), tx.AddDraftAct(ctx, other))
	})
	view(t, s, func(ctx context.Context, tx *store.Tx) error {
		own, err := tx.DraftActs(ctx, "x", store.Scope{Governments: []region.Code{"64"}})
		same(t, "a party's own", own, []store.DraftAct{first, second})
		theirs, err2 := tx.DraftActs(ctx, "x", store.Scope{Governments: []region.Code{"51"}})
		same(t, "another party's", theirs, []store.DraftAct{first})
		all, err3 := tx.DraftActs(ctx, "x", store.Scope{})
		same(t, "everybody's", all, []store.DraftAct{first})
		return errors.Join(err, err2, err3)
	})
	if err := s.Tx(t.Context(), func(tx *store.Tx) error { return tx.AddDraftAct(t.Context(), first) }); err == nil {
		t.Error("an act was added twice")
	}
	for _, statement := range []string{`update draft_act set act = 'x'`, `delete from draft_act`} {
		if _, err := plain.ExecContext(t.Context(), statement); err == nil {
			t.Errorf("%s was done", statement)
		}
	}
}
