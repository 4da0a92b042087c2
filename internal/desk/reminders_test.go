package desk_test

import (
	"io"
	"net/http"
	"strings"
	"testing"

	"github.com/anyam-id/anyam/account"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/apptest"
	"github.com/anyam-id/anyam/registry"
	"github.com/anyam-id/anyam/task"
	"github.com/anyam-id/anyam/term"
)

// The bureau writes a rule in a sentence, is told which word is not understood, sees the messages to come, saves it, gets the mail and answers "next
// week" by its link, which opens a page that asks for one press. Without script until the pages are looked at.
func TestARuleIsWrittenSeenSavedAndAnsweredByMail(t *testing.T) {
	app := apptest.Start(t)
	browser := apptest.Chromium(t)
	tab := browser.Open(t, app.URL+"/meja")
	tab.NoScript(t)
	rina, secret := app.Official(t, "Rina Wulandari", "64", account.Bureau)
	app.GetsMail(t, rina, registry.MailChoice{Address: "rina@kaltim.example", Reminders: true})
	due := term.DateOf(app.Clock.Now()).AddDays(20)
	if _, err := app.AddTask(t.Context(), rina, task.New{Owner: task.Owner{Government: "64"}, What: fault.T("Kirim surat penawaran", "Kirim surat penawaran"), Due: due}); err != nil {
		t.Fatal(err)
	}
	says := func(selector string, want ...string) {
		t.Helper()
		got := tab.Text(t, selector)
		for _, w := range want {
			if !strings.Contains(got, w) {
				t.Errorf("nothing is said of %q: %s", w, got)
			}
		}
	}
	app.As(t, tab, secret)
	tab.Follow(t, `main a[href="/meja/pengingat"]`)
	says("main", "ingatkan 90, 60, 30, 7 dan 0 hari sebelum apa pun", "baku", "Kirim surat penawaran")
	write := `main form[method="get"]`
	tab.Fill(t, write+" textarea", "ingatkan 25 hari sebelum rapat kepada biro")
	tab.Follow(t, write+" button")
	says(".wrongs", "rapat")
	says("mark.bad", "rapat")
	tab.Fill(t, write+" textarea", "ingatkan 25 hari sebelum tugas kepada biro")
	tab.Follow(t, write+" button")
	says("main", "Belum disimpan", "Kepala Rina Wulandari", "Kirim surat penawaran", "tugas harus selesai")
	picture(t, tab, "pengingat")
	tab.Follow(t, `main form[method="post"] button`)
	says("main", "ingatkan 25 hari sebelum tugas jatuh tempo kepada biro")
	if err := app.Remind(t.Context()); err != nil {
		t.Fatal(err)
	}
	letter := app.Mail(t, "rina@kaltim.example")
	_, link, _ := strings.Cut(letter.Text, "Minggu depan: ")
	link, _, _ = strings.Cut(link, "\n")
	if !strings.HasPrefix(link, "/pengingat/anyamjawab_") {
		t.Fatalf("no link in %s", letter.Text)
	}
	tab.Go(t, app.URL+link)
	says("main", "Kirim surat penawaran", "Tenggatnya tidak berubah")
	tab.Follow(t, "main form button")
	says("main", "Terima kasih, Rina Wulandari", "diingatkan lagi mulai")
	tab.Go(t, app.URL+link+"x")
	says("main", "Jawaban itu tidak dikenal")
	tab.Go(t, app.URL+"/pengingat/anyamjawab_x/sudah")
	says("main", "Tautan ini tidak berlaku")

	tab.Go(t, app.URL+"/meja/kalender")
	libur := `main form[action="/meja/kalender"]`
	tab.Fill(t, libur+" textarea", "9 Januari; Hari jadi; SK Gubernur 1")
	tab.Follow(t, libur+" button")
	says(".wrongs", "bukan tanggal lengkap")
	tab.Fill(t, libur+" textarea", "9 Januari 2027; Hari jadi; SK Gubernur 1\n29 Maret 2027; Libur daerah; SE 2")
	tab.Follow(t, libur+" button")
	says("main", "9 Januari 2027", "Hari jadi", "SE 2")
	tab.Follow(t, `.notice form button, form[action*="/cabut?hari"] button`)
	says("main", "Belum ada", "mencabut hari libur")

	tab.Go(t, app.URL+"/meja/pengingat")
	tab.Follow(t, `form[action="/meja/akun/kalender"] button`)
	address := strings.TrimSpace(tab.Text(t, "code.once"))
	checkFeed(t, address, "Kirim surat penawaran")
	tab.Go(t, app.URL+"/meja/pengingat")
	tab.Follow(t, `form[action="/meja/akun/kalender/cabut"] button`)
	tab.Go(t, address)
	says("main", "Alamat kalender ini tidak berlaku")

	_, keeper := app.Official(t, "Made Pengelola", "", account.Administrator)
	app.As(t, tab, keeper)
	tab.Go(t, app.URL+"/meja/surel")
	says("main", "mailbox.test", "Tidak ada surel yang gagal")
	app.As(t, tab, secret)
	tab.Go(t, app.URL+"/meja/surel")
	says("main", "tidak berwenang")

	fresh := browser.Open(t, app.URL+"/meja") // with script, by which barriers are looked for
	app.As(t, fresh, secret)
	apptest.Sweep(t, app, fresh, []string{"/meja/pengingat", "/meja/pengingat?kalimat=setiap+Senin+kirim+ringkasan+kepada+sekda", "/meja/pengingat/baku-1-64", link, "/meja/kalender"})
}

// checkFeed reads a calendar as programs do: lines of at most 75 bytes, each event with a UID of its own and whole days, one of them about something.
func checkFeed(t *testing.T, address, about string) {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, address, nil)
	if err != nil {
		t.Fatal(err)
	}
	res, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = res.Body.Close() }() // read only
	body, err := io.ReadAll(res.Body)
	if err != nil || res.StatusCode != http.StatusOK || res.Header.Get("Content-Type") != "text/calendar; charset=utf-8" || res.Header.Get("Cache-Control") != "no-store" {
		t.Fatalf("%d, %v, %v", res.StatusCode, res.Header, err)
	}
	for l := range strings.SplitSeq(string(body), "\r\n") {
		if len(l) > 75 || strings.ContainsAny(l, "\r\n") {
			t.Errorf("a line of %d bytes: %q", len(l), l)
		}
	}
	unfolded := strings.ReplaceAll(string(body), "\r\n ", "")
	seen := make(map[string]bool)
	events := strings.Split(unfolded, "BEGIN:VEVENT\r\n")[1:]
	for _, e := range events {
		_, uid, _ := strings.Cut(e, "UID:")
		uid, _, _ = strings.Cut(uid, "\r\n")
		if uid == "" || seen[uid] || !strings.Contains(e, "DTSTART;VALUE=DATE:2") || !strings.Contains(e, "CLASS:PRIVATE") || !strings.Contains(e, "END:VEVENT") {
			t.Errorf("no event, or twice: %s", e)
		}
		seen[uid] = true
	}
	if len(events) == 0 || !strings.Contains(unfolded, about) {
		t.Errorf("%d events: %s", len(events), unfolded)
	}
}
