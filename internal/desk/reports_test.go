package desk_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/anyam-id/anyam/account"
	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/internal/apptest"
	"github.com/anyam-id/anyam/meeting"
	"github.com/anyam-id/anyam/party"
	"github.com/anyam-id/anyam/registry"
	"github.com/anyam-id/anyam/task"
	"github.com/anyam-id/anyam/term"
)

// A bureau makes the report of a year, opens a figure down to its agreements, and takes the files along.
func TestAReportIsOpenedDownToItsAgreements(t *testing.T) {
	app := apptest.Start(t)
	rina, secret := app.Official(t, "Rina Wulandari", "64", account.Bureau)
	agency, err := app.AddAgency(t.Context(), app.Actor, account.Agency{Government: "64", Name: "Dinas Peternakan"})
	if err != nil {
		t.Fatal(err)
	}
	met, err := app.CallMeeting(t.Context(), rina, meeting.New{Government: "64", Content: meeting.Content{Title: "Rapat sapi", On: term.On(2018, 3, 1)}})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := app.NoteDecision(t.Context(), rina, met.ID, meeting.Decision{Text: "Kirim daftar bibit", Owner: task.Owner{Government: "64", Agency: agency.ID}, Due: term.On(2018, 4, 1)}); err != nil {
		t.Fatal(err)
	}
	tab := apptest.Chromium(t).Open(t, app.URL+"/meja")
	app.As(t, tab, secret)

	tab.Go(t, app.URL+"/meja/laporan?tahun=2018&semester=1")
	got := tab.Text(t, "main")
	for _, want := range []string{"Semester I 2018", "Semester II 2017", "Ditandatangani dalam masa ini", "Rapat tim koordinasi", "Unduh XLSX"} {
		if !strings.Contains(got, want) {
			t.Errorf("the report does not say %q: %s", want, got)
		}
	}
	tab.Follow(t, `a[href*="angka=signed.all"]`)
	if got := tab.Text(t, "main"); !strings.Contains(got, "Kesepakatan yang dihitung") || !strings.Contains(got, "Baru dibanding masa sebelumnya") {
		t.Errorf("the figure is %s", got)
	}
	tab.Follow(t, `#kesepakatan ~ ul a`)
	if at := apptest.Eval[string](t, tab, `location.pathname`); !strings.HasPrefix(at, "/meja/k/") {
		t.Errorf("the agreement is at %s", at)
	}
	for _, form := range []string{"docx", "pdf"} {
		text := asText(t, apptest.Eval[string](t, tab, fmt.Sprintf(`fetch("/meja/laporan/unduh?tahun=2018&semester=1&bentuk=%s").then(r => r.bytes()).then(b => b.toBase64())`, form)), form)
		if text = strings.Join(strings.Fields(text), " "); !strings.Contains(text, "Semester I 2018") || form == "pdf" && !strings.Contains(text, "Nomor register") || !strings.Contains(text, "Dalam masa ini ditandatangani") {
			t.Errorf("the %s says %s", form, text)
		}
	}
	if kind := apptest.Eval[string](t, tab, `fetch("/meja/laporan/unduh?tahun=2018").then(r => r.headers.get("Content-Disposition"))`); !strings.Contains(kind, "laporan-64-2018.xlsx") {
		t.Errorf("the sheet comes as %q", kind)
	}
	tab.Go(t, app.URL+"/meja/laporan?tahun=2018&semester=1")
	draft := tab.Text(t, "#uraian ~ .narrative")
	if !strings.Contains(draft, "Dalam masa ini ditandatangani") || !strings.Contains(tab.Text(t, "main"), "Sumber setiap kalimat") {
		t.Errorf("the draft says %s", draft)
	}
	apptest.Eval[any](t, tab, `const f = document.querySelector("[name=uraian]"); f.closest("details").open = true; f.value += "\n\nKami berterima kasih kepada mitra."`)
	tab.Follow(t, `form[action$="/narasi"]:has([name=uraian]) button`)
	if got := apptest.Eval[string](t, tab, `document.querySelector("main").textContent`); !strings.Contains(got, "Kami berterima kasih") || !strings.Contains(got, "Ditulis oleh Rina Wulandari") || !strings.Contains(got, "Versi 1") {
		t.Errorf("what was written: %s", got)
	}
	yes := true
	if _, err := app.State(t.Context(), app.Actor, "", []agreement.Assertion{
		{Aspect: agreement.InstrumentIs, Text: string(agreement.MoU)},
		{Aspect: agreement.HasParty, Order: 1, Party: &party.Party{Kind: party.Region, Name: "Kalimantan Timur", Region: "64"}},
		{Aspect: agreement.HasParty, Order: 2, Party: &party.Party{Kind: party.Region, Name: "Bali", Region: "51"}},
		{Aspect: agreement.SignedOn, Date: term.On(2018, 3, 1)},
		{Aspect: agreement.SignedBy, Key: "region:64", Yes: &yes},
		{Aspect: agreement.SignedBy, Key: "region:51", Yes: &yes},
	}, registry.StateOptions{}); err != nil {
		t.Fatal(err)
	}
	tab.Go(t, app.URL+"/meja/laporan?tahun=2018&semester=1")
	if got := tab.Text(t, "main"); !strings.Contains(got, "Draf kini berbunyi") {
		t.Errorf("the facts changed: %s", got)
	}
	tab.Follow(t, `.narrative-change button[value=take]`)
	if got := tab.Text(t, "main"); !strings.Contains(got, "Kami berterima kasih") || !strings.Contains(got, "Versi 2") {
		t.Errorf("a sentence taken over: %s", got)
	}
	mapping, team, agencies := "/meja/laporan?jenis=pemetaan&tahun=2018", "/meja/laporan?jenis=tkksd&tahun=2018", "/meja/laporan?jenis=perangkat-daerah&tahun=2018&perangkat="+string(agency.ID)
	for path, want := range map[string]string{mapping: "Yang belum ada", team: "Rapat", agencies: "Dinas Peternakan", "/meja/laporan?daerah=Atlantis": "tidak dikenal", "/meja/laporan?jenis=perangkat-daerah": "Pilih perangkat daerah"} {
		tab.Go(t, app.URL+path)
		if got := tab.Text(t, "main"); !strings.Contains(got, want) {
			t.Errorf("%s does not say %q: %s", path, want, got)
		}
	}
	tab.Go(t, app.URL+team)
	tab.Follow(t, `a[href*="duties.overdue"]`)
	if got := tab.Text(t, "main"); !strings.Contains(got, "Kirim daftar bibit") {
		t.Errorf("what is overdue: %s", got)
	}
	apptest.Sweep(t, app, tab, []string{agencies, "/meja/laporan?jenis=perangkat-daerah", "/meja/laporan/angka?tahun=2018&angka=signed.all", "/meja/laporan?tahun=2018&semester=1"})
}
