package store

import "context"

// What the two engines say differently: only the search index of texts.

func (tx *Tx) matching(words []string) (string, []any) {
	if tx.engine == PostgreSQL {
		return matchPostgres(words)
	}
	return matchSQLite(words)
}

func (tx *Tx) indexText(ctx context.Context, id int64, words string) error {
	list := indexable(words)
	if len(list) == 0 {
		return nil
	}
	if tx.engine == PostgreSQL {
		return tx.indexPostgres(ctx, id, list)
	}
	return tx.indexSQLite(ctx, id, list)
}

func (tx *Tx) emptyIndex(ctx context.Context) error {
	if tx.engine == PostgreSQL {
		return tx.emptyIndexPostgres(ctx)
	}
	return tx.emptyIndexSQLite(ctx)
}
