package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"time"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/document"
)

// Import is an old register that somebody brought. It belongs to the government of its actor. Options and Report are JSON of package registry's making.
type Import struct {
	ID       string
	At       time.Time
	Actor    agreement.Actor
	Document document.Digest
	Options  string
	Report   string
	State    string
	Entries  int64
}

const importColumns = `id, at, actor, document, options, report, state, entries`

// AddImport keeps a new import.
func (tx *Tx) AddImport(ctx context.Context, i Import) error {
	actor, err := json.Marshal(i.Actor)
	if err != nil {
		return err
	}
	_, err = tx.exec(ctx, "keep an import", `insert into import (`+importColumns+`, government) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
		i.ID, timeText(i.At), string(actor), string(i.Document), i.Options, i.Report, i.State, i.Entries, string(i.Actor.Government))
	return err
}

// DecideImport changes an import's state and report, if it is in the state from; false where it is not.
func (tx *Tx) DecideImport(ctx context.Context, id, from, to, report string, entries int64) (bool, error) {
	n, err := tx.exec(ctx, "decide an import", `update import set state = $1, report = $2, entries = $3 where id = $4 and state = $5`, to, report, entries, id, from)
	return n == 1, err
}

// ReportImport changes how an import's sheet is read, and what was found in it then.
func (tx *Tx) ReportImport(ctx context.Context, id, options, report string) error {
	_, err := tx.exec(ctx, "report an import", `update import set options = $1, report = $2 where id = $3`, options, report, id)
	return err
}

// Import is one import; false where there is none.
func (tx *Tx) Import(ctx context.Context, id string) (Import, bool, error) {
	return first(tx.imports(ctx, `select `+importColumns+` from import where id = $1`, id))
}

// ImportsBefore are the latest imports in a scope that come before (at, id), newest first; from the newest where id is "".
func (tx *Tx) ImportsBefore(ctx context.Context, of Scope, at time.Time, id string, limit int) ([]Import, error) {
	within, args := of.condition("government", 4)
	return tx.imports(ctx, `select `+importColumns+` from import where ($2 = '' or at < $1 or (at = $1 and id < $2)) and `+within+` order by at desc, id desc limit $3`,
		append([]any{timeText(at), id, limit}, args...)...)
}

// CountImports is how many imports in a scope are in a state.
func (tx *Tx) CountImports(ctx context.Context, of Scope, state string) (n int, err error) {
	within, args := of.condition("government", 2)
	_, err = tx.one(ctx, "count imports", []any{&n}, `select count(*) from import where state = $1 and `+within, append([]any{state}, args...)...)
	return n, err
}

// AllImports are all imports in the order of IDs.
func (tx *Tx) AllImports(ctx context.Context) ([]Import, error) {
	return tx.imports(ctx, `select `+importColumns+` from import order by id`)
}

func (tx *Tx) imports(ctx context.Context, query string, args ...any) ([]Import, error) {
	var out []Import
	err := tx.query(ctx, "read imports", func(rows *sql.Rows) error {
		var i Import
		var at, actor string
		if err := rows.Scan(&i.ID, &at, &actor, &i.Document, &i.Options, &i.Report, &i.State, &i.Entries); err != nil {
			return err
		}
		if err := json.Unmarshal([]byte(actor), &i.Actor); err != nil {
			return err
		}
		var err error
		i.At, err = parseTime(at)
		out = append(out, i)
		return err
	}, query, args...)
	return out, err
}
