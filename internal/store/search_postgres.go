package store

import (
	"context"
	"strings"
)

// matchPostgres asks the tsvectors for the texts that hold all words. The words are the same stems that SQLite's index holds, given as
// they are: PostgreSQL's own parsers and dictionaries have no part in it.
func matchPostgres(words []string) (string, []any) {
	quote := strings.NewReplacer(`'`, `''`, `\`, `\\`)
	var b strings.Builder
	for i, w := range words {
		if i > 0 {
			b.WriteString(" & ")
		}
		b.WriteString("'" + quote.Replace(w) + "'")
	}
	return `select t.id, t.words from document_word w join document_text t on t.id = w.id
		where w.words @@ $1::tsquery order by w.id desc limit $2`, []any{b.String(), considered}
}

func (tx *Tx) indexPostgres(ctx context.Context, id int64, words []string) error {
	_, err := tx.exec(ctx, "index a text", `insert into document_word (id, words) values ($1, array_to_tsvector(string_to_array($2, ' ')))`,
		id, strings.Join(words, " "))
	return err
}

func (tx *Tx) emptyIndexPostgres(ctx context.Context) error {
	_, err := tx.exec(ctx, "empty the search index", `delete from document_word`)
	return err
}
