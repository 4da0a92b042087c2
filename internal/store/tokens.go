package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"time"

	"github.com/anyam-id/anyam/account"
	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/region"
)

// Token lets a program act as a position, or do the register's own work. Only the hash of its secret is kept.
type Token struct {
	ID         string
	Name       string
	Hash       string
	Government region.Code        // the position's
	Position   account.PositionID // as which it acts; "" none
	Work       string             // "register": the register's own work, of no position; "" none
	Creator    agreement.Actor
	Created    time.Time
	Expires    time.Time // zero: never
	Revoked    time.Time // zero: not
}

const tokenColumns = `id, name, hash, government, creator, created, expires, revoked, position, work` //nolint:gosec // names of columns

// AddToken keeps a new token.
func (tx *Tx) AddToken(ctx context.Context, t Token) error {
	creator, err := json.Marshal(t.Creator)
	if err != nil {
		return err
	}
	_, err = tx.exec(ctx, "keep a token", `insert into token (`+tokenColumns+`) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
		t.ID, t.Name, t.Hash, string(t.Government), string(creator), timeText(t.Created), timeText(t.Expires), timeText(t.Revoked), string(t.Position), t.Work)
	return err
}

// TokenByHash is the token of a secret; false where there is none.
func (tx *Tx) TokenByHash(ctx context.Context, hash string) (Token, bool, error) {
	return first(tx.tokens(ctx, `select `+tokenColumns+` from token where hash = $1`, hash))
}

// Tokens are all tokens in the order of their making.
func (tx *Tx) Tokens(ctx context.Context) ([]Token, error) {
	return tx.tokens(ctx, `select `+tokenColumns+` from token order by created, id`)
}

// Token is the token of an ID; false where there is none.
func (tx *Tx) Token(ctx context.Context, id string) (Token, bool, error) {
	return first(tx.tokens(ctx, `select `+tokenColumns+` from token where id = $1`, id))
}

// TokensIn are the tokens of positions in a scope, in the order of their making.
func (tx *Tx) TokensIn(ctx context.Context, s Scope) ([]Token, error) {
	where, args := s.condition("government", 1)
	return tx.tokens(ctx, `select `+tokenColumns+` from token where position <> '' and `+where+` order by created, id`, args...)
}

// TokensOf are the tokens of a position, in the order of their making.
func (tx *Tx) TokensOf(ctx context.Context, position account.PositionID) ([]Token, error) {
	return tx.tokens(ctx, `select `+tokenColumns+` from token where position = $1 order by created, id`, string(position))
}

// RevokeToken ends a token; false where there is none, or it was ended already.
func (tx *Tx) RevokeToken(ctx context.Context, id string, at time.Time) (bool, error) {
	n, err := tx.exec(ctx, "revoke a token", `update token set revoked = $1 where id = $2 and revoked = ''`, timeText(at), id)
	return n == 1, err
}

func (tx *Tx) tokens(ctx context.Context, query string, args ...any) ([]Token, error) {
	var out []Token
	err := tx.query(ctx, "read tokens", func(rows *sql.Rows) error {
		var t Token
		var creator string
		var times [3]string
		if err := rows.Scan(&t.ID, &t.Name, &t.Hash, &t.Government, &creator, &times[0], &times[1], &times[2], &t.Position, &t.Work); err != nil {
			return err
		}
		if err := json.Unmarshal([]byte(creator), &t.Creator); err != nil {
			return err
		}
		for i, into := range []*time.Time{&t.Created, &t.Expires, &t.Revoked} {
			var err error
			if *into, err = parseTime(times[i]); err != nil {
				return err
			}
		}
		out = append(out, t)
		return nil
	}, query, args...)
	return out, err
}
