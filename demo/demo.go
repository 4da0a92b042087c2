// Package demo holds the demonstration releases: our own words about public facts, for `anyam demo`. README.md names the sources.
package demo

import (
	"embed"
	"io/fs"
	"slices"
)

//go:embed *.txt
var files embed.FS

// Release is one demonstration text.
type Release struct{ Name, Text string }

// Releases gives all of them in the order of their names.
func Releases() ([]Release, error) {
	names, err := fs.Glob(files, "*.txt")
	if err != nil {
		return nil, err
	}
	slices.Sort(names)
	var out []Release
	for _, n := range names {
		b, err := files.ReadFile(n)
		if err != nil {
			return nil, err
		}
		out = append(out, Release{n, string(b)})
	}
	return out, nil
}
