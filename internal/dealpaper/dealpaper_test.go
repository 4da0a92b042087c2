package dealpaper_test

import (
	"bytes"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/article"
	"github.com/anyam-id/anyam/closing"
	"github.com/anyam-id/anyam/drafting"
	"github.com/anyam-id/anyam/internal/dealpaper"
	"github.com/anyam-id/anyam/internal/extract"
	"github.com/anyam-id/anyam/internal/paper"
	"github.com/anyam-id/anyam/registry"
	"github.com/anyam-id/anyam/term"
)

const text = `PERJANJIAN KERJA SAMA
Pada hari ini para pihak sepakat:

BAB I
UMUM

Pasal 1
MAKSUD DAN TUJUAN
(1) Maksudnya baik.
(2) Tujuannya:
a. sapi; dan
b. garam.

Pasal 1A
Disisipkan tanpa judul.

Pasal 2
PENUTUP
Dibuat rangkap dua.
`

func read(t *testing.T, p paper.Paper) string {
	t.Helper()
	var b bytes.Buffer
	if err := p.DOCX(&b); err != nil {
		t.Fatal(err)
	}
	x := extract.New(extract.Options{})
	got, err := x.Text(t.Context(), "naskah.docx", &b)
	if err != nil || x.Close() != nil {
		t.Fatal(err)
	}
	return got.Text
}

// What is downloaded, edited in a word processor and brought again is the same articles.
func TestADraftComesBackAsItsArticles(t *testing.T) {
	want := article.Split(text)
	got := article.Split(read(t, dealpaper.Draft(registry.Draft{Shown: &drafting.Version{Articles: want}})))
	if len(got) != len(want) {
		t.Fatalf("%d articles became %d: %+v", len(want), len(got), got)
	}
	for i := range want {
		if !want[i].Same(got[i]) || want[i].Number != got[i].Number || want[i].Chapter != got[i].Chapter {
			t.Error(cmp.Diff(want[i], got[i]))
		}
	}
}

func TestTheTextInForceNamesItsAddendaOnPaper(t *testing.T) {
	on := term.On(2026, time.May, 1)
	base := article.Split(text)
	d := registry.TextInForce{Title: "perjanjian sapi", On: on, Text: article.On(base, []article.Amendment{{Number: "2", Act: article.Replace, Text: "Rangkap tiga.", On: on, Title: "Adendum pertama"}, {Number: "1A", Act: article.Delete, On: on, Title: "Adendum pertama"}}, on)}
	got := read(t, dealpaper.InForce(d, "id", time.Time{}))
	for _, want := range []string{"Perjanjian sapi", "Rangkap tiga.", "Dihapus."} {
		if !bytes.Contains([]byte(got), []byte(want)) {
			t.Errorf("%q is not in %s", want, got)
		}
	}
}

func TestTheProtocolHasWhatWasAgreed(t *testing.T) {
	e := registry.Ending{Ending: closing.Ending{
		Protocol: &closing.Protocol{
			Reason: agreement.GoalReached, On: term.On(2026, time.May, 1), Lessons: "mulai lebih awal",
			Assets: []closing.Asset{{What: "gudang", To: "Bali"}}, Duties: []closing.Residual{{Duty: "garansi", Heir: "Dinas Peternakan"}},
		},
		Answers: map[string]closing.Answer{"a": {Accepts: true, Actor: agreement.Actor{Name: "Siti"}}, "b": {Reason: "aset"}},
	}}
	e.Title, e.Sides = "perjanjian sapi", []registry.Side{{Key: "a", Name: "Kaltim"}, {Key: "b", Name: "Bali"}, {Key: "c", Name: "PT Garam"}}
	got := read(t, dealpaper.Ending(e, "id"))
	for _, want := range []string{"Berita Acara Pengakhiran", "1 Mei 2026", "gudang", "garansi", "Dinas Peternakan", "mulai lebih awal", "menerima, Siti", "menolak: aset", "belum menjawab"} {
		if !bytes.Contains([]byte(got), []byte(want)) {
			t.Errorf("%q is not in %s", want, got)
		}
	}
	var b bytes.Buffer
	if err := dealpaper.Ending(e, "en").PDF(&b); err != nil || b.Len() == 0 {
		t.Errorf("as PDF: %v", err)
	}
}
