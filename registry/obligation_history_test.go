package registry_test

import (
	"strings"
	"testing"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/document"
	"github.com/anyam-id/anyam/procedure"
	"github.com/anyam-id/anyam/registry"
	"github.com/anyam-id/anyam/term"
)

func TestClaimsStandInTheHistoryAndCarryTheAgreementOut(t *testing.T) {
	f := open(t)
	ctx := t.Context()
	o := obliged(t, f)
	executed := func(as registry.AsOf) (yes bool) {
		d := must[registry.Detail](t)(f.Agreement(ctx, siti(), o.Agreement, as))
		for _, s := range d.Procedure.Steps {
			if s.Fact == procedure.Executed {
				yes = !s.On.IsZero()
			}
		}
		return yes
	}
	c := registry.NewClaim{Period: "2026-02", Amount: 1520}
	first := must[registry.ClaimRecord](t)(f.Claim(ctx, of51(), o.ID, c))
	if executed(registry.AsOf{}) {
		t.Error("one side's word carries nothing out")
	}
	before := f.clock.now()
	d := must[document.Document](t)(f.PutDocument(ctx, of51(), "manifes.txt", "text/plain", strings.NewReader("manifes")))
	must[registry.ClaimRecord](t)(f.CorrectClaim(ctx, of51(), first.ID, registry.NewClaim{Amount: 1500, Evidence: []document.Digest{d.Digest}}))
	if !executed(registry.AsOf{}) || executed(registry.AsOf{Known: before}) || executed(registry.AsOf{InForce: term.On(2025, 1, 1)}) {
		t.Error("it is carried out since it was proved")
	}
	must[registry.Fact](t)(f.LockPeriod(ctx, siti(), o.ID, "2026-02", ""))
	must[registry.Word](t)(f.SayOfPeriod(ctx, siti(), o.ID, "2026-02", "", "rahasia"))
	tell := func(a registry.Actor, as registry.AsOf) string {
		var b strings.Builder
		for _, h := range must[registry.Detail](t)(f.Agreement(ctx, a, o.Agreement, as)).History {
			b.WriteString(h.Text.ID + "|" + h.Text.EN + "\n")
			if h.Withdrawn != (h.Entry == agreement.EntryID(first.ID) && as.Known.IsZero()) {
				t.Errorf("%s: taken back %t", h.Text.ID, h.Withdrawn)
			}
		}
		return b.String()
	}
	got := tell(registry.Anonymous(), registry.AsOf{})
	for _, want := range []string{
		"Siti menyatakan kewajiban Provinsi Bali kepada Provinsi Kalimantan Timur: bibit sapi 6.000 ekor, 6.000 ekor (ditandatangani); sumber: “enam ribu ekor”",
		"Ketut (Kepala Biro) menyatakan atas nama Provinsi Bali realisasi 1.520 ekor untuk Februari 2026: bibit sapi",
		"Ketut (Kepala Biro) corrected the claim of Provinsi Bali to 1,500 head with evidence (1) for February 2026",
		"Siti menutup kurun atas nama Provinsi Kalimantan Timur untuk Februari 2026",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is not told in\n%s", want, got)
		}
	}
	if strings.Contains(got, "menulis") || strings.Contains(tell(siti(), registry.AsOf{}), "rahasia") || !strings.Contains(tell(of51(), registry.AsOf{}), "menulis atas nama Provinsi Kalimantan Timur") {
		t.Error("who reads of the conversation")
	}
	if earlier := tell(registry.Anonymous(), registry.AsOf{Known: before}); strings.Contains(earlier, "mengoreksi") || !strings.Contains(earlier, "1.520") {
		t.Errorf("as known before: %s", earlier)
	}
}
