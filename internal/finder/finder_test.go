package finder_test

import (
	"encoding/json"
	"io"
	"net/http"
	"strings"
	"testing"

	"github.com/anyam-id/anyam/internal/apptest"
	"github.com/anyam-id/anyam/internal/finder"
)

func TestRegionsAsOneTypes(t *testing.T) {
	for typed, want := range map[string]string{
		"kaltim": "64", "kalimantan tim": "64", "kukar": "64.02", "64.72": "64.72", "Pemkot Bima": "52.72", "bima": "52.06",
		"jatim": "35", "kab kutai kart": "64.02", "samar": "64.72",
	} {
		list := finder.Regions(typed, 5)
		found := false
		for _, r := range list {
			found = found || string(r.Code) == want
		}
		if !found {
			t.Errorf("%q offers %d regions, not %s", typed, len(list), want)
		}
	}
	if list := finder.Regions("kalimantan", 10); len(list) != 5 || list[0].Level != "province" {
		t.Errorf("kalimantan offers %d regions", len(list))
	}
	for _, nothing := range []string{"", "  ", "zzzz", strings.Repeat("x", 500)} {
		if list := finder.Regions(nothing, 5); len(list) > 0 {
			t.Errorf("%.20q offers %s", nothing, list[0].Official)
		}
	}
}

func TestWhatFieldsAreOffered(t *testing.T) {
	app := apptest.Start(t)
	get := func(path string) (int, string) {
		r, err := http.Get(app.URL + path)
		if err != nil {
			t.Fatal(err)
		}
		b, err := io.ReadAll(r.Body)
		if err != nil || r.Body.Close() != nil {
			t.Fatal(err)
		}
		return r.StatusCode, strings.TrimSpace(string(b))
	}
	var options []struct{ Text, Hint string }
	offered := func(path string) string {
		options = nil
		code, body := get(path)
		if code != http.StatusOK || json.Unmarshal([]byte(body), &options) != nil {
			t.Errorf("%s: %d %s", path, code, body)
		}
		if len(options) == 0 {
			return ""
		}
		return options[0].Text
	}
	for path, want := range map[string]string{
		"/pilihan/daerah?q=kukar":                  "Kabupaten Kutai Kartanegara",
		"/en/pilihan/daerah?q=kaltim":              "Provinsi Kalimantan Timur",
		"/pilihan/daerah?q=zzz":                    "",
		"/pilihan/perangkat-daerah?q=dinas+perik":  "Dinas Kelautan dan Perikanan",
		"/pilihan/perangkat-daerah?q=penanggulang": "Badan Penanggulangan Bencana Daerah",
	} {
		if got := offered(path); got != want {
			t.Errorf("%s offers %q instead of %q", path, got, want)
		}
	}
	for path, want := range map[string]string{
		"/tafsir/tanggal?q=nov+2007":     "200 Dipahami: November 2007 (harinya tidak diketahui)",
		"/en/tafsir/tanggal?q=21/2/2018": "200 Understood as 21 February 2018",
		"/tafsir/tanggal?q=":             "200",
	} {
		if code, body := get(path); strings.TrimSpace(http.StatusText(code)+" "+body) != strings.Replace(want, "200", "OK", 1) {
			t.Errorf("%s: %d %q instead of %q", path, code, body, want)
		}
	}
	if code, body := get("/tafsir/tanggal?q=kapan"); code != http.StatusUnprocessableEntity || !strings.Contains(body, "kapan") {
		t.Errorf("%d %q", code, body)
	}
}
