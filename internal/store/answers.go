package store

import (
	"context"
	"time"
)

// Answer is what a use case returned to a post that carried a key, so that the same post sent again does nothing twice.
type Answer struct {
	Actor       string // the token's ID, "" for the local person
	Key         string
	Fingerprint string // of what was asked
	At          time.Time
	Answer      string // JSON
}

// AddAnswer keeps an answer; Conflict where the key was used meanwhile.
func (tx *Tx) AddAnswer(ctx context.Context, a Answer) error {
	_, err := tx.exec(ctx, "keep an answer", `insert into answered (actor, key, fingerprint, at, answer) values ($1, $2, $3, $4, $5)`,
		a.Actor, a.Key, a.Fingerprint, timeText(a.At), a.Answer)
	return err
}

// Answered is what was answered to a key; false where it was never used.
func (tx *Tx) Answered(ctx context.Context, actor, key string) (Answer, bool, error) {
	a := Answer{Actor: actor, Key: key}
	var at string
	found, err := tx.one(ctx, "look a key up", []any{&a.Fingerprint, &at, &a.Answer}, `select fingerprint, at, answer from answered where actor = $1 and key = $2`, actor, key)
	if found {
		a.At, err = parseTime(at)
	}
	return a, found, err
}

// ForgetAnswers throws away the answers from before a time.
func (tx *Tx) ForgetAnswers(ctx context.Context, before time.Time) error {
	_, err := tx.exec(ctx, "forget old answers", `delete from answered where at < $1`, timeText(before))
	return err
}
