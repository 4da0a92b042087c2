package store

import (
	"context"
	"errors"
	"fmt"
	"strings"
)

// Check lets SQLite look through its file, without comparing each index with its table. PostgreSQL looks after its own files.
func (s *Store) Check(ctx context.Context) error {
	if s.engine == PostgreSQL {
		return nil
	}
	rows, err := s.read.QueryContext(ctx, `pragma quick_check(10)`)
	if err != nil {
		return failure("check the database", err)
	}
	defer rows.Close() //nolint:errcheck // rows.Err says what went wrong
	var wrong []string
	for rows.Next() {
		var line string
		if err := rows.Scan(&line); err != nil {
			return failure("check the database", err)
		}
		if line != "ok" {
			wrong = append(wrong, line)
		}
	}
	if len(wrong) > 0 {
		return errors.Join(failure("check the database", rows.Err()), fmt.Errorf("the database's file is damaged: %s", strings.Join(wrong, "; ")))
	}
	return failure("check the database", rows.Err())
}
