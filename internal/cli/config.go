package cli

import (
	"context"

	"github.com/anyam-id/anyam/internal/config"
)

type configCmd struct{}

// Run prints the settings in force, secrets hidden, in the form of the configuration file.
func (configCmd) Run(_ context.Context, e *env) error { return config.Print(e.Out, e.all, e.cfg) }
