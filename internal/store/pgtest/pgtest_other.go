//go:build !linux

// Package pgtest starts a real PostgreSQL for tests, on Linux only; elsewhere tests that need one are skipped.
package pgtest

import "testing"

// Main runs the tests and returns the exit code.
func Main(m *testing.M) int { return m.Run() }

// Database skips the test.
func Database(tb testing.TB) string {
	tb.Helper()
	tb.Skip("PostgreSQL is started for tests on Linux only")
	return ""
}
