package registry_test

import (
	"testing"

	"github.com/anyam-id/anyam/account"
	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/registry"
	"github.com/anyam-id/anyam/report"
)

func TestTheReportOfAGovernment(t *testing.T) {
	onBoth(t, func(t *testing.T, f *fixture) {
		t.Helper()
		admin := settled(t, f)
		rina := official(t, f, admin, "rina", bureau("64"))
		id := must[agreement.Entry](t)(f.State(t.Context(), rina, "", memorandum("64", "51", "sapi", 2018), registry.StateOptions{})).Subject
		whole := report.Period{Year: 2018}
		got := must[report.Report](t)(f.Report(t.Context(), rina, registry.ReportOptions{Government: "64", Period: whole}))
		signed := got.Sections[1].Figures[0]
		if signed.Value != 1 || *signed.Was != 0 || len(signed.Agreements) != 1 || signed.Agreements[0] != id {
			t.Errorf("signed in 2018: %+v", signed)
		}
		next := must[report.Report](t)(f.Report(t.Context(), rina, registry.ReportOptions{Government: "64", Period: report.Period{Year: 2019}}))
		if signed = next.Sections[1].Figures[0]; signed.Value != 0 || *signed.Was != 1 {
			t.Errorf("signed in 2019: %+v", signed)
		}
		if other := must[report.Report](t)(f.Report(t.Context(), as(account.Bureau, "32"), registry.ReportOptions{Government: "32", Period: whole})); other.Sections[1].Figures[0].Value != 0 {
			t.Errorf("a government that is no party signed %+v", other.Sections[1].Figures[0])
		}
		audited := must[report.Report](t)(f.Report(t.Context(), as(account.Auditor, "64"), registry.ReportOptions{Government: "64", Period: whole}))
		if len(audited.Sections) != len(got.Sections) {
			t.Errorf("the auditor sees %d sections of %d", len(audited.Sections), len(got.Sections))
		}
		for _, other := range []registry.Actor{as(account.Bureau, "51"), as(account.Administrator, ""), as(account.Auditor, "51")} {
			_, err := f.Report(t.Context(), other, registry.ReportOptions{Government: "64", Period: whole})
			wantKind(t, err, fault.Forbidden)
		}
		_, err := f.Report(t.Context(), registry.Anonymous(), registry.ReportOptions{Government: "64", Period: whole})
		wantKind(t, err, fault.Unauthorized)
		_, err = f.Report(t.Context(), rina, registry.ReportOptions{Government: "00", Period: whole})
		wantKind(t, err, fault.NotFound)
	})
}
