package reading_test

import (
	"testing"

	"github.com/anyam-id/anyam/reading"
)

func TestTheThemeOfAnEventIsRead(t *testing.T) {
	lead := "BANDUNG – Gubernur Jambi dan Gubernur Riau menandatangani MoU bidang pariwisata pada Rakernas APPSI 2018 di Bandung, Rabu (21/2/2018)"
	tests := map[string]string{
		lead + " dengan tema Perdagangan Antar Daerah untuk Ekonomi Nasional.":              "Perdagangan Antar Daerah untuk Ekonomi Nasional",
		lead + ". Tema Rakernas APPSI 2018 ialah Perdagangan Antar Daerah.":                 "Perdagangan Antar Daerah",
		lead + ". Kegiatan itu bertema “daerah kuat, negara maju” dan diikuti 24 gubernur.": "daerah kuat, negara maju",
		lead + ". Tema itu dipilih panitia.":                                                "",
	}
	for text, want := range tests {
		r := reading.Read(text, reading.Options{})
		got := ""
		if r.Event != nil && r.Event.Theme != nil {
			got = r.Event.Theme.Text
			if s := r.Event.Theme.Evidence[0]; text[s.Start:s.End] != got {
				t.Errorf("the words %q do not prove %q", text[s.Start:s.End], got)
			}
		}
		if got != want {
			t.Errorf("theme %q, want %q, of: %s", got, want, text)
		}
	}
}
