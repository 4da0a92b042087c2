package cli

import (
	"encoding/json"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/anyam-id/anyam/client"
	"github.com/anyam-id/anyam/internal/config"
	"github.com/anyam-id/anyam/internal/numfmt"
	"github.com/anyam-id/anyam/internal/registrytest"
	"github.com/anyam-id/anyam/internal/service"
	"github.com/anyam-id/anyam/region"
	"github.com/anyam-id/anyam/registry"
)

const balanceSheet = `Daerah;Komoditas;Bulan;Produksi (ton);Kebutuhan (ton);Gudang (ton);Harga (Rp/kg)
Sulsel;beras;2026-01;12.000;3.000;0;11.000
Sulsel;beras;2026-02;12.000;3.000;0;11.000
Kaltim;beras;2026-01;1.000;3.000;0;14.000
Kaltim;beras;2026-02;0;3.000;0;14.000
Jatim;beras;2026-01;20.000;15.000;0;11.200
Jatim;beras;2026-02;20.000;15.000;0;11.200
Sulsel;jagung;2026-01;9.000;1.000;0;5.000
Kaltim;jagung;2026-01;0;2.000;0;9.000
Jatim;jagung;2026-01;20.000;15.000;0;8.500
`

// plainly is a value as its JSON has it.
func plainly(t *testing.T, v any) (out any) {
	t.Helper()
	b, ok := v.(string)
	if !ok {
		x, err := json.Marshal(v)
		if err != nil {
			t.Fatal(err)
		}
		b = string(x)
	}
	if err := json.Unmarshal([]byte(b), &out); err != nil {
		t.Fatalf("%v\n%s", err, b)
	}
	return out
}

// TestAllFacesAnswerAlike asks the register, its API through the client, a command that speaks with the server, and the portal's page for the same plan.
func TestAllFacesAnswerAlike(t *testing.T) {
	reg := registrytest.Open(t, registrytest.Noon)
	s, err := service.New(service.Options{Registry: reg, Config: &config.Config{MaxBody: 1 << 20, Timeout: time.Minute}, Now: registrytest.Noon, Log: slog.New(slog.DiscardHandler)})
	if err != nil {
		t.Fatal(err)
	}
	web := httptest.NewServer(s.Handler())
	defer web.Close()
	secret := registrytest.Token(t, reg)
	there, err := client.New(client.Options{Server: web.URL, Token: secret})
	if err != nil {
		t.Fatal(err)
	}
	command := func(args ...string) string {
		t.Helper()
		code, out, errs := anyam(t, "", append([]string{"--server", web.URL, "--token", secret}, args...)...)
		if code != exitDone {
			t.Fatalf("anyam %s: %d %s", strings.Join(args, " "), code, errs)
		}
		return out
	}
	sheet := filepath.Join(t.TempDir(), "neraca.csv")
	if err := os.WriteFile(sheet, []byte(balanceSheet), 0o600); err != nil {
		t.Fatal(err)
	}
	command("balance", sheet, "--source", "Neraca pangan", "--published", "2026-03-01", "--decimal", "comma")

	ctx := t.Context()
	who := registry.Anonymous()
	alike := func(what string, want any, wantErr error, answers ...any) {
		t.Helper()
		if wantErr != nil {
			t.Fatalf("%s: %v", what, wantErr)
		}
		for i, got := range answers {
			if d := cmp.Diff(plainly(t, want), plainly(t, got)); d != "" {
				t.Errorf("%s: face %d answers otherwise (-register +face):\n%s", what, i+1, d)
			}
		}
	}
	must := func(v any, err error) any {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
	o := registry.PlanOptions{Good: "beras", First: 1, Last: 2, Floor: 0.5, Hold: 1000, Free: true}
	made, err := reg.Plan(ctx, who, o)
	alike("a plan", made, err, must(there.Plan(ctx, o)), command("plan", "beras", "--months", "1-2", "--floor", "0.5", "--hold", "1000", "--free", "--format", "json"))

	several := registry.TogetherOptions{PlanOptions: registry.PlanOptions{First: 1, Last: 1}, Goods: []string{"beras", "jagung"}, Ways: []registry.WayCapacity{{From: "73", To: "64", Tonnes: 2500}}}
	together, err := reg.PlanTogether(ctx, who, several)
	alike("goods together", together, err, must(there.PlanTogether(ctx, several)), command("plan", "beras", "--with", "jagung", "--way", "Sulsel:Kaltim=2500", "--months", "1", "--format", "json"))

	pair, err := reg.PairOutlook(ctx, who, "64", "73", registry.AssumedRates)
	lines := "[" + strings.Join(strings.Split(strings.TrimSpace(command("pair", "Kaltim", "Sulsel", "--format", "json")), "\n"), ",") + "]"
	alike("a pair", pair, err, must(there.PairOutlook(ctx, "64", "73", registry.AssumedRates)), lines)

	list, err := reg.Opportunities(ctx, who, "64", registry.PlanOptions{})
	lines = "[" + strings.Join(strings.Split(strings.TrimSpace(command("opportunities", "Kaltim", "--format", "json")), "\n"), ",") + "]"
	alike("opportunities", list, err, must(there.Opportunities(ctx, "64", registry.AssumedRates)), lines)

	group := registry.CoalitionOptions{PlanOptions: registry.PlanOptions{Good: "beras"}, Members: []region.Code{"64", "73", "35"}, Short: 20_000_000}
	gain, err := reg.Coalition(ctx, who, group)
	alike("a coalition", gain, err, must(there.Coalition(ctx, group)), command("coalition", "beras", "Kaltim", "Sulsel", "Jatim", "--short", "20000000", "--format", "json"))

	resp, err := http.Get(web.URL + "/rencana?barang=beras&dari=1&sampai=2&terpenuhi=50&simpan=1.000&bebas=ya")
	if err != nil {
		t.Fatal(err)
	}
	page, err := io.ReadAll(resp.Body)
	_ = resp.Body.Close()
	if err != nil {
		t.Fatal(err)
	}
	for _, x := range made.Partners {
		for _, want := range []string{x.From.Name, x.To.Name, numfmt.Float(x.Amount, 0, "id"), numfmt.Int(x.Price+x.Transport, "id"), numfmt.Int(x.Worth, "id"), x.Why[2].ID} {
			if !strings.Contains(string(page), want) {
				t.Errorf("the portal's page does not say %q", want)
			}
		}
	}

	// What a plan leaves behind.
	command("plan", "beras", "--months", "1-2", "--save", "Beras awal")
	saved, err := there.SavedPlans(ctx)
	if err != nil || len(saved) != 1 {
		t.Fatalf("%+v %v", saved, err)
	}
	if out := command("plan", "beras", "--months", "1-2", "--sea", "2000", "--compare", saved[0].ID); !strings.Contains(out, "Beras awal") || !strings.Contains(out, "+Rp") {
		t.Errorf("compared: %s", out)
	}
	if out := command("plan", "beras", "--months", "1-2", "--draft", "Sulsel:Kaltim"); !strings.Contains(out, "Draf kesepakatan") {
		t.Errorf("a draft: %s", out)
	}
	command("plan", "--remove", saved[0].ID)
	if out := command("balance"); !strings.Contains(out, "Neraca pangan") {
		t.Errorf("tables: %s", out)
	}
	if out := command("balance", "--good", "jagung"); !strings.Contains(out, "9.000,00") && !strings.Contains(out, "9.000") {
		t.Errorf("figures: %s", out)
	}
}
