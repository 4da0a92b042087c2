package historyfile

import (
	"bytes"
	"errors"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/seal"
	"github.com/anyam-id/anyam/registry"
)

func sample() registry.Detail {
	return registry.Detail{Agreement: agreement.Agreement{ID: "0000000000000001", Title: "sapi"}, History: []registry.HistoryLine{
		{At: time.Date(2026, 11, 23, 23, 0, 0, 0, time.UTC), Actor: agreement.Actor{Name: "Siti", Office: "Kepala Biro", Government: "64"}, Text: fault.T("Siti memutuskan", "Siti decided"), Sources: []agreement.Source{{Person: "Sekda", By: "Rina"}}},
		{At: time.Date(2026, 11, 22, 1, 0, 0, 0, time.UTC), Actor: agreement.Actor{Name: "Ketut", Government: "00"}, Text: fault.T("Ketut menyatakan", "Ketut stated"), Withdrawn: true},
	}}
}

// What is said on paper is what stands in the table, in both languages, with how it is checked.
func TestThePaperSaysWhatTheTableSays(t *testing.T) {
	key, err := seal.Open(filepath.Join(t.TempDir(), seal.File))
	if err != nil {
		t.Fatal(err)
	}
	now := time.Date(2026, 11, 24, 12, 0, 0, 0, time.FixedZone("WITA", 8*60*60))
	for lang, want := range map[string][]string{
		"id": {"Waktu", "Ditarik kembali", "UU ITE", "menurut Sekda (kata-katanya dipilih Rina)"},
		"en": {"Time", "Taken back", "no electronic signature", "according to Sekda (words chosen by Rina)"},
	} {
		var b strings.Builder
		for _, x := range printed(sample(), Options{Lang: lang, Now: now}, key).Texts() {
			b.WriteString(x.Plain() + "\n")
		}
		text := b.String()
		for _, row := range rows(sample(), lang, now.Location()) {
			want = append(want, row...)
		}
		for _, w := range append(want, key.Fingerprint(), "0000000000000001", "2026-11-24T07:00:00+08:00", "Provinsi Kalimantan Timur") {
			if !strings.Contains(text, w) {
				t.Errorf("%s: %q does not stand in\n%s", lang, w, text)
			}
		}
		if strings.Index(text, "Ketut") > strings.Index(text, "Siti") {
			t.Errorf("%s: the oldest is not the first", lang)
		}
	}
}

func TestWriteRefuses(t *testing.T) {
	var b bytes.Buffer
	if err := Write(&b, "docx", sample(), Options{}); fault.KindOf(err) != fault.Invalid || b.Len() != 0 {
		t.Errorf("another form: %v", err)
	}
	broken := errors.New("no key")
	if err := Write(&b, ZIP, sample(), Options{Key: func() (seal.Key, error) { return seal.Key{}, broken }}); !errors.Is(err, broken) || b.Len() != 0 {
		t.Errorf("without a key: %v, %d bytes", err, b.Len())
	}
}
