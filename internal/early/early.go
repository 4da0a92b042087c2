// Package early answers `anyam flow FILE` before the program has started: programs call that command thousands of times, on networks that are solved in the
// time that other libraries of this program need to make their tables. Packages are initialised in the order of their import paths, each after those that it imports
// (Go specification, "Program initialization"), and this one imports nothing but the solver.
//
// It knows the plain form of the command and good answers only. Whatever else there is to say (help, settings, a compressed file, a fault of the file, no flow) is left to package cli,
// which then reads the file from its beginning.
package early

import (
	"bytes"
	"context"
	"os"
	"strings"

	"github.com/anyam-id/anyam/planning/flow"
)

func init() { //nolint:gochecknoinits // to be early is what it is for
	if out, ok := answer(os.Args[1:]); ok {
		if _, err := os.Stdout.Write(out); err == nil {
			os.Exit(0)
		}
	}
}

// answer gives what the command prints; not ok where package cli has to look at it.
func answer(args []string) (out []byte, ok bool) {
	if len(args) == 0 || args[0] != "flow" {
		return nil, false
	}
	file, flows := "", false
	for _, a := range args[1:] {
		switch {
		case a == "--flows":
			flows = true
		case strings.HasPrefix(a, "-") || a == "" || file != "":
			return nil, false
		default:
			file = a
		}
	}
	// What can be read only once (a pipe) is not begun here.
	about, err := os.Stat(file) //nolint:gosec // the file that the person names
	if err != nil || !about.Mode().IsRegular() {
		return nil, false
	}
	f, err := os.Open(file) //nolint:gosec // the same
	if err != nil {
		return nil, false
	}
	defer func() { _ = f.Close() }() // read only
	n, err := flow.ReadDIMACS(f)
	if err != nil {
		return nil, false
	}
	s, err := flow.Solve(context.Background(), n)
	if err != nil {
		return nil, false
	}
	var b bytes.Buffer
	if err := flow.WriteSolution(&b, n, s, flows); err != nil {
		return nil, false
	}
	return b.Bytes(), true
}
