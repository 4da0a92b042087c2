package main

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/anyam-id/anyam/region/boundary"
)

// patience is how long npm may take.
const patience = 2 * time.Minute

// The coast in package atlas is what the generator makes of the pinned map. Without npm or a network the test is skipped, or fails in CI.
func TestTheCoastIsUpToDate(t *testing.T) {
	if testing.Short() {
		t.Skip("fetches a map of four megabytes")
	}
	folder := t.TempDir()
	ctx, cancel := context.WithTimeout(t.Context(), patience)
	defer cancel()
	c := exec.CommandContext(ctx, "npm", "install", "--prefix", folder, "--no-save", "--ignore-scripts", "--prefer-offline", release)
	if out, err := c.CombinedOutput(); err != nil {
		if os.Getenv("CI") != "" {
			t.Fatalf("%s cannot be had: %v\n%s", release, err, out)
		}
		t.Skipf("%s cannot be had: %v\n%s", release, err, out)
	}
	made := filepath.Join(folder, "coast.go")
	if err := run(made, filepath.Join(folder, "node_modules", "world-atlas", "countries-10m.json")); err != nil {
		t.Fatal(err)
	}
	got, err := os.ReadFile(made)
	if err != nil {
		t.Fatal(err)
	}
	want, err := os.ReadFile(filepath.Join("..", "..", "atlas", "coast.go"))
	if err != nil {
		t.Fatal(err)
	}
	if string(got) != string(want) {
		t.Error("internal/atlas/coast.go is not what the generator makes; run go generate ./internal/atlas")
	}
}

func TestAMapThatLacksCountriesIsRefused(t *testing.T) {
	for text, want := range map[string]string{
		"{": "unexpected end",
		`{"objects":{"countries":{"geometries":[{"properties":{"name":"Chile"}}]}}}`: "the map has 0 of the 11 countries",
	} {
		if _, err := near([]byte(text)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v", text, err)
		}
	}
	if _, err := write(&boundary.Set{}); err == nil {
		t.Error("an empty map makes a coast")
	}
}
