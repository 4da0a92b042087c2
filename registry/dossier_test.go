package registry_test

import (
	"strings"
	"testing"
	"time"

	"github.com/anyam-id/anyam/account"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/meeting"
	"github.com/anyam-id/anyam/party"
	"github.com/anyam-id/anyam/registry"
	"github.com/anyam-id/anyam/signing"
	"github.com/anyam-id/anyam/task"
	"github.com/anyam-id/anyam/term"
)

// Whoever takes a position over learns what its government still owes, and which papers wait; of an administrator, who reads no drafts, the papers are kept.
func TestADossierTellsOfPromisesAndPapers(t *testing.T) {
	onBoth(t, func(t *testing.T, f *fixture) {
		t.Helper()
		ctx := t.Context()
		admin := settled(t, f)
		rina := official(t, f, admin, "rina", bureau("64"))
		wayan := official(t, f, admin, "wayan", bureau("51"))
		o := obliged(t, f) // Bali owes it
		dossier := func(a registry.Actor, of registry.Actor) registry.Dossier {
			t.Helper()
			return must[registry.Dossier](t)(f.Dossier(ctx, a, of.Mandate.Position))
		}
		if d := dossier(rina, rina); len(d.Promises) != 0 {
			t.Errorf("who is owed something owes it: %+v", d.Promises)
		}
		must[registry.ClaimRecord](t)(f.Claim(ctx, wayan, o.ID, march(1000)))
		must[registry.ClaimRecord](t)(f.Claim(ctx, rina, o.ID, march(1000)))
		must[registry.ClaimRecord](t)(f.Claim(ctx, wayan, o.ID, registry.NewClaim{Period: "2026-04", Amount: 700}))
		d := dossier(wayan, wayan)
		if len(d.Promises) != 1 || *d.Promises[0].Promised != 12_000 || d.Promises[0].Confirmed != 1000 || *d.Promises[0].Rest != 11_000 || d.Promises[0].Next.IsZero() || d.Promises[0].Title == "" || d.Promises[0].To != "Provinsi Kalimantan Timur" {
			t.Errorf("what Bali owes: %+v", d.Promises)
		}
		if seen := dossier(admin, wayan); len(seen.Promises) != 1 {
			t.Errorf("an administrator sees no promises: %+v", seen.Promises)
		}

		for _, who := range []registry.Actor{rina, wayan} { // all that was promised for March and April
			for period, amount := range map[string]float64{"2026-03": 5000, "2026-04": 6000} {
				if who.Government == "51" && period == "2026-04" {
					amount -= 700 // it has claimed that before
				}
				must[registry.ClaimRecord](t)(f.Claim(ctx, who, o.ID, registry.NewClaim{Period: period, Amount: amount}))
			}
		}
		if d := dossier(wayan, wayan); len(d.Promises) != 1 || *d.Promises[0].Rest != 0 || d.Promises[0].Next.IsZero() {
			t.Errorf("what is owed again every month is over: %+v", d.Promises)
		}

		other := official(t, f, admin, "kadek", bureau("51"))
		for _, who := range []registry.Actor{wayan, other} {
			must[task.Task](t)(f.AddTask(ctx, wayan, task.New{Owner: task.Owner{Government: "51", Position: who.Mandate.Position}, What: fault.T("Kirim surat "+who.Name, "Send the letter"), Due: term.On(2026, time.December, 1)}))
		}
		duties := func(a registry.Actor) string {
			d, all := dossier(a, wayan), []string{}
			for _, x := range d.Due {
				all = append(all, x.Day.String()+" "+strings.TrimSuffix(x.Title.ID, " "+wayan.Name))
			}
			if d.DueAll != len(d.Due) {
				t.Errorf("%d are due of %d", len(d.Due), d.DueAll)
			}
			return strings.Join(all, "; ")
		}
		if got := duties(wayan); !strings.Contains(got, "2026-12-01 Kirim surat") || strings.Contains(got, other.Name) || !strings.Contains(got, "bibit sapi 6.000 ekor") {
			t.Errorf("what is due of the position: %s", got)
		}
		if got := duties(admin); strings.Contains(got, "Kirim surat") {
			t.Errorf("an administrator reads tasks: %s", got)
		}

		id := unsigned(t, f)
		if _, err := f.AddVersion(ctx, wayan, id, registry.NewVersion{Text: firstText}); err != nil {
			t.Fatal(err)
		}
		if _, err := f.CallMeeting(ctx, wayan, meeting.New{Government: "51", Content: meeting.Content{Title: "Rapat sapi", On: term.On(2026, time.March, 1)}}); err != nil {
			t.Fatal(err)
		}
		papers := func(a registry.Actor) string {
			var all []string
			for _, p := range dossier(a, wayan).Papers {
				all = append(all, string(p.Kind)+" "+p.Why.ID)
			}
			return strings.Join(all, "; ")
		}
		if got := papers(wayan); got != "draft naskah versi 1, penandatanganannya belum dijadwalkan; minutes notulen belum disahkan" {
			t.Errorf("the papers: %s", got)
		}
		must[signing.Plan](t)(f.PlanSigning(ctx, wayan, id, signing.Plan{Mode: signing.Circular, Day: term.On(2026, time.December, 10)}))
		must[signing.Power](t)(f.AddPower(ctx, wayan, id, signing.Power{Grantor: party.Signatory{Office: "Gubernur Bali"}, Holder: party.Signatory{Name: "Made", Office: "Sekda"}, From: day(10), Until: day(25)}, "", nil))
		if got := papers(wayan); !strings.HasPrefix(got, "draft menunggu tanda tangan: ") || !strings.Contains(got, "power surat kuasa dari Gubernur Bali kepada Made, berlaku sampai 25 November 2026") {
			t.Errorf("the papers: %s", got)
		}
		if d := dossier(admin, wayan); d.PapersRead || len(d.Papers) > 0 {
			t.Errorf("an administrator reads drafts: %+v", d.Papers)
		}
		_, err := f.Dossier(ctx, rina, wayan.Mandate.Position)
		wantKind(t, err, fault.Forbidden)
		f.clock.days.Add(30)
		if got := papers(wayan); strings.Contains(got, "power") {
			t.Errorf("a power that is over still counts: %s", got)
		}
		agency := must[account.Agency](t)(f.AddAgency(ctx, admin, account.Agency{Government: "51", Name: "Dinas Peternakan"}))
		officer := official(t, f, admin, "nyoman", account.Position{Government: "51", Agency: agency.ID, Title: "Kepala Dinas", Role: account.Officer})
		if d := dossier(officer, officer); len(d.Promises) != 0 {
			t.Errorf("the agency owes what its government owes: %+v", d.Promises)
		}
	})
}
