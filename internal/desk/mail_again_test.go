package desk_test

import (
	"strings"
	"testing"

	"github.com/anyam-id/anyam/account"
	"github.com/anyam-id/anyam/internal/apptest"
	"github.com/anyam-id/anyam/registry"
)

// A mail that the server refused stands on the page of outgoing mail with the server's words; an administrator is asked, has it sent again, and it arrives once.
func TestAMailThatFailedIsSentAgain(t *testing.T) {
	app := apptest.Start(t)
	rina, _ := app.Official(t, "Rina Wulandari", "64", account.Bureau)
	_, keeper := app.Official(t, "Made Pengelola", "", account.Administrator)
	app.Mailbox.Refuse(true)
	if err := app.ChooseMail(t.Context(), rina, registry.MailChoice{Address: "rina@kaltim.example", Reminders: true}, "id"); err != nil {
		t.Fatal(err)
	}
	if _, err := app.SendNext(t.Context()); err != nil {
		t.Fatal(err)
	}
	tab := apptest.Chromium(t).Open(t, app.URL+"/meja/masuk")
	app.As(t, tab, keeper)
	says := func(want ...string) {
		t.Helper()
		got := tab.Text(t, "main")
		for _, w := range want {
			if !strings.Contains(got, w) {
				t.Errorf("the page does not say %q: %s", w, got)
			}
		}
	}
	tab.Go(t, app.URL+"/meja/surel")
	says("gagal", "rina@kaltim.example", "550 no such mailbox")
	for _, v := range tab.Violations(t, apptest.Axe(t)) {
		t.Errorf("a barrier: %s", v)
	}
	apptest.Eval[any](t, tab, `document.querySelector("main a[data-confirm]").click()`)
	tab.Wait(t, `document.querySelector("dialog[open] form") != null`)
	if got := tab.Text(t, "dialog"); !strings.Contains(got, "Kirim surel ini lagi?") || !strings.Contains(got, "rina@kaltim.example") {
		t.Errorf("the question is %q", got)
	}
	app.Mailbox.Refuse(false)
	tab.Follow(t, `dialog form[method="post"] button`)
	says("menunggu untuk dikirim lagi", "Tidak ada surel yang gagal")
	if m := app.Mail(t, "rina@kaltim.example"); !strings.Contains(m.Text, "/meja/akun/surel/konfirmasi?kunci=") {
		t.Errorf("the mail that arrives: %s", m.Text)
	}
	if more, err := app.SendNext(t.Context()); more || err != nil {
		t.Errorf("it waits again: %v, %v", more, err)
	}
	tab.Go(t, app.URL+"/en/meja/surel")
	says("No mail failed or is unsure")
}
