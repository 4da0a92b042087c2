package desk_test

import (
	"testing"

	"github.com/anyam-id/anyam/internal/apptest"
)

func TestTheDesignSystemIsSound(t *testing.T) {
	app := apptest.Start(t)
	tab := apptest.Chromium(t).Open(t, app.URL+"/")
	app.SignIn(t, tab, "Rina Wulandari")
	apptest.Sweep(t, app, tab, []string{"/meja/sistem", "/meja/sistem?contoh=salah", "/meja/sistem?contoh=tanya", "/meja/temukan?q=kalimantan", "/temukan?q=bali"})
}
