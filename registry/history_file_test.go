package registry_test

import (
	"archive/zip"
	"bytes"
	"encoding/csv"
	"io"
	"io/fs"
	"strings"
	"testing"

	"github.com/klauspost/compress/zstd"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/document"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/historyfile"
	"github.com/anyam-id/anyam/internal/seal"
	"github.com/anyam-id/anyam/registry"
)

// historyCSV reads the file of a history as a spreadsheet program does.
func historyCSV(t *testing.T, f *fixture, a registry.Actor, id agreement.ID, as registry.AsOf, lang string) [][]string {
	t.Helper()
	var b bytes.Buffer
	noErr(t, historyfile.Write(&b, historyfile.CSV, must[registry.Detail](t)(f.Agreement(t.Context(), a, id, as)), historyfile.Options{Lang: lang, Now: f.clock.now()}))
	text, ok := strings.CutPrefix(b.String(), "\ufeff")
	if !ok {
		t.Error("there is no byte order mark")
	}
	return must[[][]string](t)(csv.NewReader(strings.NewReader(text)).ReadAll())
}

func TestHistoryFile(t *testing.T) {
	onBoth(t, func(t *testing.T, f *fixture) {
		t.Helper()
		ctx := t.Context()
		o := obliged(t, f)
		d := must[document.Document](t)(f.PutDocument(ctx, of51(), "manifes.txt", "text/plain", strings.NewReader("manifes")))
		must[registry.ClaimRecord](t)(f.Claim(ctx, of51(), o.ID, registry.NewClaim{Period: "2026-02", Amount: 1500, Evidence: []document.Digest{d.Digest}}))
		formula := registry.Actor{Actor: agreement.Actor{Name: `=HYPERLINK("http://x")`, Office: "@jabatan", Government: "64"}, Token: "t", Mandate: siti().Mandate}
		entry := must[agreement.Entry](t)(f.State(ctx, formula, o.Agreement, []agreement.Assertion{{Aspect: agreement.Title, Text: "Sapi", Sources: []agreement.Source{{Person: "Sekda", Note: "lisan"}}}}, registry.StateOptions{Reason: "baris satu\nbaris dua"}))
		before := f.clock.now()
		must[agreement.Entry](t)(f.Withdraw(ctx, formula, entry.ID, "keliru"))

		rows := historyCSV(t, f, registry.Anonymous(), o.Agreement, registry.AsOf{}, "id")
		if got := strings.Join(rows[0], ","); got != "waktu,pelaku,jabatan,pemerintah,kalimat,sumber,ditarik kembali" || len(rows) != 6 {
			t.Fatalf("%d rows below %s", len(rows)-1, got)
		}
		for i := range rows[2:] {
			if rows[i+2][0] <= rows[i+1][0] {
				t.Errorf("row %d is not after the one above it: %s", i+2, rows[i+2][0])
			}
		}
		if got := rows[2]; got[1] != "Siti" || got[5] != "menurut Kepala Biro: “enam ribu ekor”" || got[6] != "tidak" {
			t.Errorf("the obligation: %q", got)
		}
		if got := rows[3]; got[1] != "Ketut" || got[2] != "Kepala Biro" || got[3] != "Provinsi Bali" || !strings.HasSuffix(got[5], "[SHA-256 "+string(d.Digest)+"]") {
			t.Errorf("the claim: %q", got)
		}
		if got := rows[4]; got[1] != `'=HYPERLINK("http://x")` || got[2] != "'@jabatan" || !strings.HasPrefix(got[4], "'=") || got[5] != "menurut Sekda (lisan)" || got[6] != "ya" || !strings.HasSuffix(got[0], "+08:00") {
			t.Errorf("what was taken back: %q", got)
		}
		if en := historyCSV(t, f, registry.Anonymous(), o.Agreement, registry.AsOf{}, "en"); strings.Join(en[0], ",") != "time,actor,position,government,sentence,source,taken back" || en[4][5] != "according to Sekda (lisan)" || en[4][6] != "yes" {
			t.Errorf("in English: %q, %q", en[0], en[4])
		}
		if then := historyCSV(t, f, registry.Anonymous(), o.Agreement, registry.AsOf{Known: before}, "id"); len(then) != 5 || then[4][6] != "tidak" {
			t.Errorf("as known before it was taken back: %q", then)
		}
	})
}

// What two governments write to each other stands in no other's file, nor in that of a stranger.
func TestHistoryFileKeepsWhatIsInternal(t *testing.T) {
	onBoth(t, func(t *testing.T, f *fixture) {
		t.Helper()
		o := obliged(t, f)
		must[registry.ClaimRecord](t)(f.Claim(t.Context(), of51(), o.ID, registry.NewClaim{Period: "2026-02", Amount: 1500}))
		must[registry.Word](t)(f.SayOfPeriod(t.Context(), siti(), o.ID, "2026-02", "", "rahasia"))
		other := siti()
		other.Government, other.Token = "73", "t-73"
		for who, want := range map[string]struct {
			a    registry.Actor
			rows int
		}{"a party": {of51(), 4}, "another government": {other, 3}, "a stranger": {registry.Anonymous(), 3}} {
			rows := historyCSV(t, f, want.a, o.Agreement, registry.AsOf{}, "id")
			told := false
			for _, r := range rows {
				told = told || strings.Contains(r[4], "menulis atas nama")
			}
			if len(rows)-1 != want.rows || told != (who == "a party") {
				t.Errorf("%s reads %q", who, rows)
			}
		}
	})
}

// The signature is that of the paper's bytes, and the key is in no backup.
func TestHistoryPaperIsSigned(t *testing.T) {
	onBoth(t, func(t *testing.T, f *fixture) {
		t.Helper()
		o := obliged(t, f)
		var b bytes.Buffer
		noErr(t, historyfile.Write(&b, historyfile.ZIP, must[registry.Detail](t)(f.Agreement(t.Context(), registry.Anonymous(), o.Agreement, registry.AsOf{})), historyfile.Options{Lang: "id", Now: f.clock.now(), Key: f.PaperKey}))
		z := must[*zip.Reader](t)(zip.NewReader(bytes.NewReader(b.Bytes()), int64(b.Len())))
		if len(z.File) != 2 {
			t.Fatalf("the archive holds %d files", len(z.File))
		}
		name := "riwayat-" + string(o.Agreement) + ".pdf"
		pdf, sig, key := must[[]byte](t)(fs.ReadFile(z, name)), must[[]byte](t)(fs.ReadFile(z, name+".sig")), must[seal.Key](t)(f.PaperKey())
		noErr(t, seal.Verify(pdf, sig, key.Fingerprint()))
		pdf[len(pdf)/2] ^= 1
		wantKind(t, seal.Verify(pdf, sig, key.Fingerprint()), fault.Invalid)
		archive, _ := backup(t, f)
		r := must[*zstd.Decoder](t)(zstd.NewReader(bytes.NewReader(archive)))
		defer r.Close()
		if all := must[[]byte](t)(io.ReadAll(r)); bytes.Contains(all, []byte("PRIVATE KEY")) || bytes.Contains(all, []byte(seal.File)) {
			t.Error("the backup holds the key")
		}
	})
}
