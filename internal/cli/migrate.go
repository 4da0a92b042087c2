package cli

import (
	"context"
	"fmt"

	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/store"
)

type migrateCmd struct{}

// Run brings the schema up to date; a snapshot is made before, and taken back when it fails.
func (migrateCmd) Run(ctx context.Context, e *env) error {
	if err := here(e); err != nil {
		return err
	}
	s, err := store.Open(ctx, store.Options{Folder: e.cfg.Data, URL: e.cfg.Database, Migrate: true, Log: e.log})
	if err != nil {
		return err
	}
	if err := s.Close(); err != nil {
		return err
	}
	_, err = fmt.Fprintln(e.Out, fault.T("Susunan basis data sudah mutakhir.", "The database's schema is up to date.").In(e.cfg.Lang))
	return err
}
