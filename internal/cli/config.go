package cli

import "github.com/anyam-id/anyam/internal/config"

type configCmd struct{}

// Run prints the settings in force, secrets hidden, in the form of the configuration file.
func (configCmd) Run(e *env) error { return config.Print(e.Out, e.kong.Model, e.cfg) }
