package registry_test

import (
	"archive/tar"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/klauspost/compress/zstd"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/news"
	"github.com/anyam-id/anyam/registry"
	"github.com/anyam-id/anyam/search"
)

// lived is a register with something of everything.
func lived(tb testing.TB, f *fixture) {
	tb.Helper()
	r := read(tb, f, "rilis.txt", release)
	must[[]agreement.ID](tb)(f.Accept(tb.Context(), siti(), r.ID, registry.AcceptOptions{}))
	imp := prepare(tb, f, "register.csv", register(60, 7))
	must[registry.Import](tb)(f.AcceptImport(tb.Context(), siti(), imp.ID))
	prepare(tb, f, "lain.csv", register(20, 8))
	id := create(tb, f, memorandum("64", "35", "sapi", 2020)...)
	state(tb, f, id, agreement.Assertion{Aspect: agreement.HasNote, Text: "catatan \"dengan\" <tanda> & é 🐄"})
	state(tb, f, create(tb, f, memorandum("64", "35", "sapi", 2020)...), agreement.Assertion{Aspect: agreement.SameAs, Subject: id})
	_, _, err := f.CreateToken(tb.Context(), owner(), registry.NewToken{Name: "portal", Register: true})
	noErr(tb, err)
	c := article("Kaltim Gandeng Bali")
	c.Agreements, c.Pictures = []agreement.ID{id}, []news.Picture{picture(tb, f, 100)}
	c.Pictures[0].Alt = "Kapal"
	m := news.At(time.Date(2019, 10, 24, 7, 51, 38, 0, time.UTC), news.WITA)
	a := save(tb, f, "", c, registry.ArticleOptions{Publish: &m})
	save(tb, f, a.ID, article("Kaltim Gandeng Bali Lagi"), registry.ArticleOptions{})
	must[news.Category](tb)(f.SaveCategory(tb.Context(), siti(), news.Category{Name: "Kesehatan", English: "Health"}))
}

func backup(tb testing.TB, f *fixture) ([]byte, registry.BackupInfo) {
	tb.Helper()
	var b bytes.Buffer
	info := must[registry.BackupInfo](tb)(f.Backup(tb.Context(), &b))
	return b.Bytes(), info
}

// contents are everything that a register says.
func contents(tb testing.TB, f *fixture) string {
	tb.Helper()
	var b bytes.Buffer
	noErr(tb, f.Export(tb.Context(), owner(), &b, "jsonl", search.Query{}))
	for _, v := range []any{
		must[registry.ReadingPage](tb)(f.Readings(tb.Context(), owner(), "", 0, "")), must[registry.ImportPage](tb)(f.Imports(tb.Context(), owner(), 0, "")),
		must[registry.EventPage](tb)(f.Events(tb.Context(), owner(), 0, "")), must[[]registry.Token](tb)(f.Tokens(tb.Context(), owner())),
		must[registry.NewsPage](tb)(f.News(tb.Context(), owner(), registry.NewsOptions{})), must[registry.NewsArchive](tb)(f.NewsArchive(tb.Context(), owner(), "")),
		must[registry.Counts](tb)(f.Counts(tb.Context())), must[[]registry.DocumentHit](tb)(f.SearchDocuments(tb.Context(), owner(), "perikanan", 0)),
	} {
		noErr(tb, json.NewEncoder(&b).Encode(v))
	}
	return b.String()
}

func TestABackupComesBackWholeOnEitherEngine(t *testing.T) {
	onBoth(t, func(t *testing.T, f *fixture) {
		t.Helper()
		lived(t, f)
		archive, info := backup(t, f)
		report := healthy(t, f)
		if info.Entries != report.Entries || info.Documents != 4 || info.Manifest.Format != 1 {
			t.Errorf("info: %+v, the register has %d entries", info, report.Entries)
		}
		again, _ := backup(t, f)
		if files(t, archive)["tables/journal.jsonl"] != files(t, again)["tables/journal.jsonl"] {
			t.Error("two backups of one state differ")
		}
		onBoth(t, func(t *testing.T, g *fixture) {
			t.Helper()
			back := must[registry.BackupInfo](t)(g.Restore(t.Context(), bytes.NewReader(archive)))
			same(t, "info", back, info)
			same(t, "contents", contents(t, g), contents(t, f))
			healthy(t, g)
			_, err := g.Restore(t.Context(), bytes.NewReader(archive))
			wantKind(t, err, fault.Conflict)
			create(t, g, memorandum("64", "51", "setelah pulih", 2026)...) // life goes on
			healthy(t, g)
		})
		verified := must[registry.VerifyReport](t)(registry.VerifyArchive(t.Context(), bytes.NewReader(archive)))
		if len(verified.Problems) != 0 || verified.Entries != report.Entries || verified.Agreements != report.Agreements {
			t.Errorf("the archive verifies as %+v", verified)
		}
	})
}

// files are the files of an archive by name.
func files(tb testing.TB, archive []byte) map[string]string {
	tb.Helper()
	plain, err := zstd.NewReader(bytes.NewReader(archive))
	noErr(tb, err)
	defer plain.Close()
	out := make(map[string]string)
	for in := tar.NewReader(plain); ; {
		h, err := in.Next()
		if errors.Is(err, io.EOF) {
			return out
		}
		noErr(tb, err)
		b, err := io.ReadAll(in)
		noErr(tb, err)
		out[h.Name] = string(b)
	}
}

// pack makes an archive of files in an order.
func pack(tb testing.TB, names []string, content map[string]string) []byte {
	tb.Helper()
	var b bytes.Buffer
	out, err := zstd.NewWriter(&b)
	noErr(tb, err)
	w := tar.NewWriter(out)
	for _, name := range names {
		noErr(tb, w.WriteHeader(&tar.Header{Name: name, Size: int64(len(content[name])), Mode: 0o440}))
		_, err := io.WriteString(w, content[name])
		noErr(tb, err)
	}
	noErr(tb, w.Close())
	noErr(tb, out.Close())
	return b.Bytes()
}

func TestADamagedBackupLeavesTheRegisterEmpty(t *testing.T) {
	f := open(t)
	lived(t, f)
	archive, info := backup(t, f)
	whole := files(t, archive)
	order := []string{"manifest.json", "config.json"}
	for _, table := range info.Manifest.Tables {
		order = append(order, "tables/"+table.Name+".jsonl")
	}
	for name := range whole {
		if strings.HasPrefix(name, "documents/") {
			order = append(order, name)
		}
	}
	change := func(name, from, to string) []byte {
		content := maps.Clone(whole)
		if content[name] = strings.Replace(whole[name], from, to, 1); content[name] == whole[name] {
			t.Fatalf("%s does not hold %q", name, from)
		}
		return pack(t, order, content)
	}
	flipped := bytes.Clone(archive)
	flipped[len(flipped)/2] ^= 0x40
	g := open(t)
	for name, broken := range map[string][]byte{
		"nothing at all":       {},
		"no archive":           []byte("this is no backup"),
		"cut off":              archive[:len(archive)*2/3],
		"a byte flipped":       flipped,
		"a statement changed":  change("tables/journal.jsonl", "peternakan", "perikanan"),
		"a row lost":           change("tables/token.jsonl", "\n", ""),
		"a document changed":   change(order[len(order)-1], "\n", " "),
		"a newer form":         change("manifest.json", `"format": 1`, `"format": 2`),
		"a newer schema":       change("manifest.json", `"schema": `, `"schema": 9`),
		"a document missing":   pack(t, order[:len(order)-1], whole),
		"a table missing":      pack(t, append(append([]string{}, order[:3]...), order[4:]...), whole),
		"the manifest missing": pack(t, order[1:], whole),
		"a file too many":      pack(t, append([]string{"manifest.json", "evil/../../etc/passwd"}, order[1:]...), whole),
	} {
		_, err := g.Restore(t.Context(), bytes.NewReader(broken))
		if k := fault.KindOf(err); k != fault.Invalid && k != fault.Unavailable {
			t.Errorf("%s: Restore = %v", name, err)
		}
		if counts := must[registry.Counts](t)(g.Counts(t.Context())); counts.Entries != 0 || counts.Documents != 0 || counts.Agreements != 0 {
			t.Fatalf("%s left %+v", name, counts)
		}
		if _, err := registry.VerifyArchive(t.Context(), bytes.NewReader(broken)); err == nil {
			t.Errorf("%s: VerifyArchive was content", name)
		}
	}
	must[registry.BackupInfo](t)(g.Restore(t.Context(), bytes.NewReader(archive))) // and takes the good one after all
	healthy(t, g)
}

func TestABackupIsOfOneMomentWhileWritingGoesOn(t *testing.T) {
	onBoth(t, func(t *testing.T, f *fixture) {
		t.Helper()
		imp := prepare(t, f, "register.csv", register(800, 7))
		must[registry.Import](t)(f.AcceptImport(t.Context(), siti(), imp.ID))
		stop, stopped := make(chan struct{}), make(chan error, 1)
		go func() {
			var err error
			for err == nil {
				select {
				case <-stop:
					stopped <- nil
					return
				default:
					_, err = f.State(context.Background(), siti(), "", memorandum("64", "51", "sambil lalu", 2026), registry.StateOptions{})
				}
			}
			stopped <- err
		}()
		for range 3 {
			archive, info := backup(t, f)
			report := must[registry.VerifyReport](t)(registry.VerifyArchive(t.Context(), bytes.NewReader(archive)))
			if len(report.Problems) > 0 || report.Entries != info.Entries || info.Entries < 800 {
				t.Errorf("made while writing went on: %d entries, %+v", info.Entries, report.Problems)
			}
		}
		close(stop)
		noErr(t, <-stopped)
	})
}

func TestABackupOfDamagedDocumentsIsRefused(t *testing.T) {
	f := open(t)
	d := must[registry.ReadingRecord](t)(f.Read(t.Context(), siti(), "a.txt", strings.NewReader(release), registry.ReadOptions{})).Document.Digest
	name := filepath.Join(f.blobs.Path(), string(d[:2]), string(d[2:4]), string(d))
	noErr(t, os.Chmod(name, 0o600))
	noErr(t, os.WriteFile(name, []byte(strings.ToUpper(release)), 0o600))
	_, err := f.Backup(t.Context(), io.Discard)
	wantKind(t, err, fault.Conflict)
}
