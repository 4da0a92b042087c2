package numfmt_test

import (
	"testing"

	"github.com/anyam-id/anyam/internal/numfmt"
)

func TestNumbersAreWrittenAsReadersDo(t *testing.T) {
	for _, tt := range []struct{ got, want string }{
		{numfmt.Int(1234567, "id"), "1.234.567"},
		{numfmt.Int(1234567, "en"), "1,234,567"},
		{numfmt.Float(1234.56, 1, "id"), "1.234,6"},
		{numfmt.Float(5, 2, "en"), "5"},
		{numfmt.Rupiah(1_053_000_000_000, "id"), "Rp1.053.000.000.000"},
	} {
		if tt.got != tt.want {
			t.Errorf("got %q, want %q", tt.got, tt.want)
		}
	}
}
