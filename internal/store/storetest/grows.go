package storetest

import (
	"context"
	"database/sql"
	"errors"
	"testing"

	"github.com/anyam-id/anyam/internal/store"
	"github.com/anyam-id/anyam/retention"
)

// onlyGrows holds that the database itself refuses to change what was said of obligations, and what was proved to be erased.
func onlyGrows(t *testing.T, s *store.Store, plain *sql.DB) {
	t.Helper()
	tx(t, s, func(ctx context.Context, tx *store.Tx) error {
		return errors.Join(tx.AddObligationActs(ctx, []store.ObligationAct{sampleAct(1, "o", "")}),
			tx.AddErasure(ctx, store.Erasure{At: store.Time(noon()), Rule: retention.Guests, Place: "guest", Count: 1, Salt: "garam", Items: []store.ErasedItem{{Name: "a", Row: "b"}}}))
	})
	for _, statement := range []string{`update obligation_log set body = '{}'`, `delete from obligation_log`, `update erasure set count = 0`, `delete from erasure`} {
		if _, err := plain.ExecContext(t.Context(), statement); err == nil {
			t.Errorf("%s was done", statement)
		}
	}
}
