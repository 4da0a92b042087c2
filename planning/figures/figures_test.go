package figures_test

import (
	"testing"

	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/planning/figures"
)

func TestNumbersAreWrittenAsBothLanguagesDo(t *testing.T) {
	for _, c := range []struct {
		x      float64
		digits int
		want   fault.Text
	}{
		{1234567.891, 1, fault.T("1.234.567,9", "1,234,567.9")},
		{999.96, 1, fault.T("1.000,0", "1,000.0")},
		{-0.001, 2, fault.T("0,00", "0.00")},
		{-1500, 0, fault.T("-1.500", "-1,500")},
		{12, 0, fault.T("12", "12")},
	} {
		if got := figures.Decimal(c.x, c.digits); got != c.want {
			t.Errorf("%v with %d digits is %v, want %v", c.x, c.digits, got, c.want)
		}
	}
	if got := figures.Fill(fault.T("%s ton", "%s tonnes"), figures.Int(1000)); got != fault.T("1.000 ton", "1,000 tonnes") {
		t.Error(got)
	}
}
