package store

import (
	"context"
)

// Setting is a fact about this register as a whole; "" where it was never set.
func (tx *Tx) Setting(ctx context.Context, name string) (string, error) {
	var v string
	_, err := tx.one(ctx, "read a setting", []any{&v}, `select value from setting where name = $1`, name)
	return v, err
}

// Set keeps a fact about this register.
func (tx *Tx) Set(ctx context.Context, name, value string) error {
	_, err := tx.exec(ctx, "keep a setting", `insert into setting (name, value) values ($1, $2) on conflict (name) do update set value = excluded.value`, name, value)
	return err
}
