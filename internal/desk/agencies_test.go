package desk_test

import (
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"github.com/anyam-id/anyam/account"
	"github.com/anyam-id/anyam/internal/apptest"
)

// An administrator keeps agencies, moves a position, ends its holding and reads who did what; all without script.
func TestAgenciesAndTheEndOfAHoldingOnPages(t *testing.T) {
	app := apptest.Start(t)
	_, secret := app.Official(t, "Wayan", "64", account.Administrator)
	rina, own := app.Official(t, "Rina", "64", account.Bureau)
	admin, holder := newVisitor(t, app.URL), newVisitor(t, app.URL)
	admin.come(secret)
	holder.come(own)
	const agencies = "/meja/pengelolaan/perangkat"
	_, body := admin.want(http.StatusUnprocessableEntity, "POST", agencies, url.Values{"perangkat": {""}, "daerah": {"Antah Berantah"}})
	if strings.Count(body, `class="wrong"`) != 2 || !strings.Contains(body, "Antah Berantah") {
		t.Error("not all that is wrong is said at once, or what was typed is lost")
	}
	resp, _ := admin.want(http.StatusSeeOther, "POST", agencies, url.Values{"perangkat": {"Dinas Perkebunan"}, "daerah": {"Kaltim"}})
	office := resp.Header.Get("Location")
	resp, _ = admin.want(http.StatusSeeOther, "POST", agencies, url.Values{"perangkat": {"Bidang Produksi"}, "induk": {office[strings.LastIndex(office, "/")+1:]}})
	unit := resp.Header.Get("Location")
	admin.want(http.StatusSeeOther, "POST", office+"/nama", url.Values{"bagian": {"nama"}, "perangkat": {"Dinas Perkebunan dan Pangan"}})
	_, body = admin.want(http.StatusOK, "GET", "/en"+agencies, nil)
	if !strings.Contains(body, "Dinas Perkebunan dan Pangan") || !strings.Contains(body, "Bidang Produksi") {
		t.Error("agencies are not listed")
	}
	position := "/meja/jabatan/" + string(rina.Mandate.Position)
	admin.want(http.StatusSeeOther, "POST", position+"/perangkat", url.Values{"perangkat": {unit[strings.LastIndex(unit, "/")+1:]}})
	_, body = admin.want(http.StatusUnprocessableEntity, "POST", unit+"/tutup", url.Values{"sampai": {"2026-11-20"}})
	if !strings.Contains(body, "masih dipegang") {
		t.Error("it is not said why the unit cannot be closed")
	}
	_, body = holder.want(http.StatusOK, "GET", position, nil)
	if strings.Contains(body, "/akhiri/") {
		t.Error("who holds the position is offered to end it")
	}
	_, body = admin.want(http.StatusOK, "GET", position, nil)
	end := regexp.MustCompile(regexp.QuoteMeta(position) + `/akhiri/[^"]+`).FindString(body)
	holder.want(http.StatusForbidden, "GET", end, nil)
	holder.want(http.StatusForbidden, "POST", end, url.Values{"sampai": {"2026-11-20"}, "alasan": {"x"}})
	admin.want(http.StatusOK, "GET", end, nil)
	_, body = admin.want(http.StatusUnprocessableEntity, "POST", end, url.Values{"sampai": {""}, "alasan": {""}})
	if strings.Count(body, `class="wrong"`) != 2 {
		t.Error("not all that is wrong with the end is said")
	}
	admin.want(http.StatusSeeOther, "POST", end, url.Values{"sampai": {"2026-11-20"}, "alasan": {"Pensiun"}})
	_, body = admin.want(http.StatusOK, "GET", position, nil)
	if !strings.Contains(body, "Pensiun") {
		t.Error("the reason is not shown")
	}
	admin.want(http.StatusSeeOther, "POST", unit+"/tutup", url.Values{"sampai": {"2026-11-20"}})
	admin.want(http.StatusSeeOther, "POST", unit+"/buka", nil)
	_, body = admin.want(http.StatusOK, "GET", "/meja/pengelolaan/riwayat", nil)
	if !strings.Contains(body, "mengakhiri Rina sebagai pemegang jabatan Kepala Rina") {
		t.Error("the history does not tell of the end")
	}
	_, body = holder.want(http.StatusOK, "GET", "/en/meja/akun/riwayat", nil)
	if !strings.Contains(body, "changed the own password") || strings.Contains(body, "Dinas Perkebunan") {
		t.Error("the own history is not the own")
	}
	holder.want(http.StatusForbidden, "GET", agencies, nil)
}

// come brings the session of an official.
func (v *visitor) come(secret string) {
	u, err := url.Parse(v.site)
	if err != nil {
		v.t.Fatal(err)
	}
	v.Jar.SetCookies(u, []*http.Cookie{{Name: "anyam_meja", Value: "a." + secret, Path: "/"}})
}
