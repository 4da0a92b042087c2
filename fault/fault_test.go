package fault_test

import (
	"errors"
	"fmt"
	"testing"

	"github.com/anyam-id/anyam/fault"
)

func TestKindSurvivesWrapping(t *testing.T) {
	err := fmt.Errorf("load agreement 7: %w", fault.New(fault.NotFound, fault.T("tidak ada", "not there")))
	if got := fault.KindOf(err); got != fault.NotFound {
		t.Errorf("KindOf = %q, want %q", got, fault.NotFound)
	}
	if got := fault.KindOf(errors.New("disk")); got != "" {
		t.Errorf("KindOf of an internal error = %q, want none", got)
	}
}

func TestProblemsAreAllSaid(t *testing.T) {
	var ps fault.Problems
	if err := ps.Err(fault.T("salah", "wrong")); err != nil {
		t.Fatalf("no problem gave %v", err)
	}
	ps.Add("date_unreadable", "row 3", fault.T("tanggal tidak terbaca", "date unreadable"))
	ps.Add("party_unknown", "row 4", fault.T("pihak tidak dikenal", "party unknown"))
	want := "wrong; row 3: date unreadable; row 4: party unknown"
	if got := ps.Err(fault.T("salah", "wrong")).Error(); got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
