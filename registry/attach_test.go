package registry_test

import (
	"strings"
	"testing"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/document"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/registry"
	"github.com/anyam-id/anyam/term"
)

func TestAnAttachedPaperProvesWhatItsWordsSay(t *testing.T) {
	onBoth(t, func(t *testing.T, f *fixture) {
		t.Helper()
		e := must[agreement.Entry](t)(f.State(t.Context(), siti(), "", memorandum("64", "51", "sapi", 2018), registry.StateOptions{}))
		paper := "PERJANJIAN KERJA SAMA\n\nPada hari ini Rabu tanggal dua puluh\n  satu bulan Februari tahun 2018 bertempat di Bandung."
		d, notes, err := f.Attach(t.Context(), siti(), e.Subject, "naskah.txt", "", strings.NewReader(paper), document.Signed)
		noErr(t, err)
		if d.Text == "" || d.Role != document.Signed || len(notes) != 0 {
			t.Fatalf("attached %+v, notes %v", d, notes)
		}
		src := must[agreement.Source](t)(f.Words(t.Context(), siti(), d.Digest, "tanggal Dua puluh satu  bulan februari"))
		if src.Quote != "tanggal dua puluh\n  satu bulan Februari" || paper[src.Start:src.End] != src.Quote || src.Text != d.Text {
			t.Errorf("the words are %+v", src)
		}
		_, err = f.Words(t.Context(), siti(), d.Digest, "tanggal dua puluh dua")
		wantKind(t, err, fault.Invalid)
		_, err = f.Words(t.Context(), registry.Anonymous(), d.Digest, "Bandung")
		wantKind(t, err, fault.Unauthorized)
		must[agreement.Entry](t)(f.State(t.Context(), siti(), e.Subject, []agreement.Assertion{{Aspect: agreement.SignedOn, Date: term.On(2018, 2, 21), Grade: agreement.SignedGrade, Sources: []agreement.Source{src}}}, registry.StateOptions{}))
		detail := must[registry.Detail](t)(f.Agreement(t.Context(), siti(), e.Subject, registry.AsOf{}))
		if len(detail.Documents) != 1 || detail.Signed != term.On(2018, 2, 21) {
			t.Errorf("the agreement has %d documents, signed %v", len(detail.Documents), detail.Signed)
		}
		_, _, err = f.Attach(t.Context(), siti(), e.Subject, "naskah.txt", "", strings.NewReader(paper), "poster")
		wantKind(t, err, fault.Invalid)
		_, _, err = f.Attach(t.Context(), siti(), "0000000000000000", "naskah.txt", "", strings.NewReader(paper), document.Signed)
		wantKind(t, err, fault.NotFound)
		// What has no text is attached all the same.
		blank, notes, err := f.Attach(t.Context(), siti(), e.Subject, "foto.bin", "", strings.NewReader("\x00\x01\x02\x03"), document.Annex)
		noErr(t, err)
		if blank.Text != "" || len(notes) == 0 {
			t.Errorf("a file without text became %+v, notes %v", blank, notes)
		}
		healthy(t, f)
	})
}
