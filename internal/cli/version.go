package cli

import (
	"context"
	"fmt"
	"runtime/debug"
)

type versionCmd struct{}

// Version is the release; a build from a checkout adds its commit.
const Version = "0.1.0-dev"

func (versionCmd) Run(_ context.Context, e *env) error {
	commit, dirty := "", ""
	goVersion := ""
	if info, ok := debug.ReadBuildInfo(); ok {
		goVersion = info.GoVersion
		for _, s := range info.Settings {
			switch s.Key {
			case "vcs.revision":
				commit = " " + s.Value[:min(len(s.Value), 12)]
			case "vcs.modified":
				if s.Value == "true" {
					dirty = "+"
				}
			}
		}
	}
	_, err := fmt.Fprintf(e.Out, "anyam %s%s%s %s\n", Version, commit, dirty, goVersion)
	return err
}
