package client_test

import (
	"bytes"
	"testing"

	"github.com/anyam-id/anyam/registry"
	"github.com/anyam-id/anyam/report"
)

func TestReportsThroughAServerAreThoseOfTheRegister(t *testing.T) {
	c, reg, _ := serve(t)
	for _, kind := range report.Kinds()[:3] {
		o := registry.ReportOptions{Kind: kind, Government: "64", Period: report.Period{Year: 2026, Half: 2}}
		same(t, "the report "+string(kind), must[report.Report](t)(c.Report(t.Context(), o)), must[report.Report](t)(reg.Report(t.Context(), registry.Local("x"), o)))
		for format, begins := range map[string]string{"xlsx": "PK", "docx": "PK", "pdf": "%PDF"} {
			var b bytes.Buffer
			if err := c.WriteReport(t.Context(), &b, o, format, "en"); err != nil || !bytes.HasPrefix(b.Bytes(), []byte(begins)) {
				t.Errorf("the %s of %s: %v", format, kind, err)
			}
		}
	}
}
