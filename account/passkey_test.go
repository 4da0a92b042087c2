package account_test

import (
	"testing"

	"github.com/anyam-id/anyam/account"
)

func TestSitesOfPasskeys(t *testing.T) {
	for address, want := range map[string]account.PasskeySite{
		"":                              {ID: "localhost"},
		"https://kerjasama.example.id":  {ID: "kerjasama.example.id", Origin: "https://kerjasama.example.id"},
		"https://Kaltim.example.id:443": {ID: "kaltim.example.id", Origin: "https://kaltim.example.id"},
		"https://a.id:8443/anyam":       {ID: "a.id", Origin: "https://a.id:8443"},
		"http://localhost:8080":         {ID: "localhost", Origin: "http://localhost:8080"},
		"http://kerjasama.example.id":   {}, // whoever is on the way could change the page
		"https://10.0.0.1":              {},
		"https://[::1]:8443":            {},
		"kerjasama.example.id":          {},
	} {
		if got := account.PasskeySiteOf(address); got != want {
			t.Errorf("the site of %q is %+v", address, got)
		}
	}
}
