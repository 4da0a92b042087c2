package cli_test

import (
	"os"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"github.com/anyam-id/anyam/internal/cli"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){
		"anyam": func() { os.Exit(cli.Main(os.Args[1:], cli.Terminal())) },
	})
}

// The commands as a person types them, in testdata/script.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir: "testdata/script",
		Setup: func(e *testscript.Env) error {
			e.Setenv("HOME", e.WorkDir)
			e.Setenv("XDG_CACHE_HOME", e.WorkDir+"/cache")
			e.Setenv("ANYAM_DATA", e.WorkDir+"/data")
			return nil
		},
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
	})
}
