package store

import (
	"context"
	"database/sql"

	"github.com/anyam-id/anyam/agreement"
)

// AgreementsOfObligations are the agreements that the listed obligations were stated of, by the obligation's ID.
func (tx *Tx) AgreementsOfObligations(ctx context.Context, ids []string) (map[string]agreement.ID, error) {
	out := make(map[string]agreement.ID, len(ids))
	for part := range inParts(ids) {
		list, args := inList(part)
		if err := tx.query(ctx, "read agreements of obligations", func(rows *sql.Rows) error {
			var id string
			var of agreement.ID
			err := rows.Scan(&id, &of)
			out[id] = of
			return err
		}, `select id, agreement from obligation_now where id in (`+list+`)`, args...); err != nil {
			return nil, err
		}
	}
	return out, nil
}
