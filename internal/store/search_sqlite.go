package store

import (
	"context"
	"strings"
)

// matchSQLite asks FTS5 for the texts that hold all words. The words are quoted, so that none is taken for an operator.
func matchSQLite(words []string) (string, []any) {
	var b strings.Builder
	for i, w := range words {
		if i > 0 {
			b.WriteString(" AND ")
		}
		b.WriteString(`"` + strings.ReplaceAll(w, `"`, `""`) + `"`)
	}
	return `select t.id, t.words from document_word join document_text t on t.id = document_word.rowid
		where document_word match $1 order by document_word.rowid desc limit $2`, []any{b.String(), considered}
}

func (tx *Tx) indexSQLite(ctx context.Context, id int64, words []string) error {
	_, err := tx.exec(ctx, "index a text", `insert into document_word (rowid, words) values ($1, $2)`, id, strings.Join(words, " "))
	return err
}

func (tx *Tx) emptyIndexSQLite(ctx context.Context) error {
	_, err := tx.exec(ctx, "empty the search index", `insert into document_word (document_word) values ('delete-all')`)
	return err
}
