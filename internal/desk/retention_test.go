package desk_test

import (
	"encoding/json"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/anyam-id/anyam/account"
	"github.com/anyam-id/anyam/internal/apptest"
	"github.com/anyam-id/anyam/term"
)

// An administrator erases an ended account after being asked; auditors read the proof; people take their own data along.
func TestPersonalDataAtTheDesk(t *testing.T) {
	app := apptest.Start(t)
	rina, own := app.Official(t, "Rina", "64", account.Bureau)
	admin, holder, auditor := newVisitor(t, app.URL), newVisitor(t, app.URL), newVisitor(t, app.URL)
	holder.come(own)
	const rules = "/meja/pengelolaan/data-pribadi"
	resp, body := holder.want(http.StatusOK, "GET", "/meja/akun/data", nil)
	var data map[string]any
	if err := json.Unmarshal([]byte(body), &data); err != nil || !strings.Contains(resp.Header.Get("Content-Disposition"), "data-saya.json") || !strings.Contains(body, "account_session") {
		t.Errorf("the own data: %v, %s", err, body)
	}
	holder.want(http.StatusForbidden, "GET", rules, nil)
	erase := "/meja/pengelolaan/orang/" + string(rina.Mandate.Person) + "/hapus"
	for _, f := range []func() error{
		func() error {
			_, err := app.Disable(t.Context(), app.Actor, rina.Mandate.Person, true)
			return err
		},
		func() error {
			all, err := app.Accounts(t.Context(), app.Actor)
			for _, h := range all.Holdings {
				if h.Person == rina.Mandate.Person {
					return app.EndHolding(t.Context(), app.Actor, h.Position, h.ID, term.DateOf(app.Clock.Now()), "Pensiun")
				}
			}
			return err
		},
	} {
		if err := f(); err != nil {
			t.Fatal(err)
		}
	}
	_, secret := app.Official(t, "Wayan", "64", account.Administrator)
	admin.come(secret)
	admin.want(http.StatusConflict, "GET", erase, nil) // the last day of the position is not over
	app.Clock.Pass(24 * time.Hour)
	_, secret = app.Official(t, "Made", "64", account.Administrator)
	_, reading := app.Official(t, "Ketut", "64", account.Auditor)
	admin.come(secret)
	auditor.come(reading)
	auditor.want(http.StatusForbidden, "POST", erase, nil)
	admin.want(http.StatusOK, "GET", erase, nil)
	admin.want(http.StatusSeeOther, "POST", erase, nil)
	_, body = admin.want(http.StatusOK, "GET", "/meja/pengelolaan", nil)
	if !strings.Contains(body, "data dihapus") {
		t.Error("it is not shown that the data is erased")
	}
	_, body = auditor.want(http.StatusOK, "GET", "/en"+rules, nil)
	if !strings.Contains(body, "by Made") {
		t.Error("who erased is not told")
	}
	_, body = auditor.want(http.StatusOK, "GET", rules+"/csv", nil)
	if !strings.Contains(body, "account_person") || strings.Contains(body, "Rina") {
		t.Errorf("the CSV: %s", body)
	}
}
