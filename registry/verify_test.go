package registry_test

import (
	"database/sql"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/anyam-id/anyam/internal/blob"
	"github.com/anyam-id/anyam/internal/store"
	"github.com/anyam-id/anyam/registry"
)

func TestVerifyFindsWhatSomebodyChangedBehindTheRegistersBack(t *testing.T) {
	for _, c := range []struct {
		name, statement string
		code            string
		rebuilds        bool // rebuilding mends it
	}{
		{"a row that lists show", `update agreement_now set row = replace(row, 'peternakan', 'perikanan')`, "projection", true},
		{"a state that is not computed", `update agreement_now set state_until = '2999-01-01' where state_until <> ''`, "projection", true},
		{"a row lost", `delete from agreement_now where id = (select max(id) from agreement_now)`, "projection", true},
		{"a row too many", `insert into agreement_now (id, version, stamp, removed, row) select 'x', 1, 999999, 0, row from agreement_now limit 1`, "orphan", true},
		{"a key lost", `delete from agreement_key where key = 'party:region:51'`, "keys", true},
		{"an event renamed", `update event_now set folded = 'lain'`, "projection", true},
		{"an entry changed", `drop trigger journal_is_not_changed; update journal set body = replace(body, 'sapi', 'kuda') where batch = ''`, "projection", true},
		{"an entry lost", `drop trigger journal_is_not_deleted; delete from journal where seq = 3`, "journal_gap", false},
		{"an entry that cannot be read", `drop trigger journal_is_not_changed; update journal set body = '{' where seq = 2`, "journal_unreadable", false},
		{"half an import", `drop trigger journal_is_not_deleted; delete from journal where seq > (select max(seq) - 5 from journal where batch <> '') and batch <> ''`, "import_half", false},
		{"an import that was never made", `update import set state = 'accepted', entries = 20 where state = 'pending'`, "import_half", false},
		{"a text changed", `update document_text set body = body || '.'`, "text", false},
		{"news that lists show", `update news_now set row = replace(row, 'Lagi', 'Dulu')`, "news_projection", true},
		{"news published at another time", `update news_now set publish_at = '2001-01-01T00:00:00.000000Z'`, "news_projection", true},
		{"an address of news lost", `delete from news_key where key like 'slug:%'`, "news_projection", true},
		{"news too many", `insert into news_key (key, article) values ('slug:x', 'x')`, "news_orphan", true},
		{"a version of news lost", `drop trigger news_version_is_not_deleted; delete from news_version where number = 1`, "news_gap", false},
		{"a version of news that cannot be read", `drop trigger news_version_is_not_changed; update news_version set body = '{'`, "news_unreadable", false},
		{"the reading of news lost", `drop trigger news_version_is_not_changed; update news_version set body = replace(body, '"act"', '"reading":"x","act"')`, "news_reading", false},
		{"a change of a category", `drop trigger news_category_change_is_not_changed; update news_category_change set body = '{'`, "news_category", false},
		{"a document's size", `update document set size = size + 1`, "document_size", false},
	} {
		t.Run(c.name, func(t *testing.T) {
			folder := t.TempDir()
			f, done := openFixture(t, store.Options{Folder: folder}, folder, new(clock))
			lived(t, f)
			healthy(t, f)
			done()
			db, err := sql.Open("sqlite", filepath.Join(folder, "anyam.db"))
			noErr(t, err)
			_, err = db.ExecContext(t.Context(), c.statement)
			noErr(t, err)
			noErr(t, db.Close())
			f = openOn(t, store.Options{Folder: folder}, folder, new(clock))
			report := must[registry.VerifyReport](t)(f.Verify(t.Context()))
			var codes []string
			for _, p := range report.Problems {
				codes = append(codes, p.Code)
				if p.Place == "" || p.Text.ID == "" || p.Text.EN == "" {
					t.Errorf("a problem without place or text: %+v", p)
				}
			}
			if !slices.Contains(codes, c.code) {
				t.Errorf("found %v, want %s", codes, c.code)
			}
			if !c.rebuilds {
				return
			}
			if _, err := f.Rebuild(t.Context(), nil); err != nil {
				t.Fatal(err)
			}
			healthy(t, f)
		})
	}
}

func TestVerifyFindsDocumentsThatAreLostOrChanged(t *testing.T) {
	f := open(t)
	lived(t, f)
	var names []string
	for d, err := range f.blobs.List() {
		noErr(t, err)
		names = append(names, filepath.Join(f.blobs.Path(), string(d[:2]), string(d[2:4]), string(d)))
	}
	noErr(t, os.Remove(names[0]))
	noErr(t, os.Chmod(names[1], 0o600))
	noErr(t, os.WriteFile(names[1], []byte("lain"), 0o600))
	report := must[registry.VerifyReport](t)(f.Verify(t.Context()))
	if len(report.Problems) != 2 || report.Problems[0].Code != "document" || report.Problems[1].Code != "document" {
		t.Errorf("found %+v", report.Problems)
	}
	findings := f.Doctor(t.Context())
	i := slices.IndexFunc(findings, func(x registry.Finding) bool { return x.Name == "documents" })
	if i < 0 || findings[i].OK || findings[i].Fix != "anyam verify" {
		t.Errorf("the doctor says %+v", findings)
	}
}

func TestTheDoctorNamesWhatIsWrongAndWhatMendsIt(t *testing.T) {
	onBoth(t, func(t *testing.T, f *fixture) {
		t.Helper()
		lived(t, f)
		for _, x := range f.Doctor(t.Context()) {
			if x.Text.ID == "" || x.Text.EN == "" || x.Name == "" || x.OK != (x.Fix == "") {
				t.Errorf("finding %+v", x)
			}
			if !x.OK && x.Name != "ocr" && x.Name != "disk_space" {
				t.Errorf("a healthy register: %s: %s", x.Name, x.Text.EN)
			}
		}
	})
	// Without a register: what keeps it from opening is still found.
	blocked := filepath.Join(t.TempDir(), "file")
	noErr(t, os.WriteFile(blocked, nil, 0o600))
	bad := 0
	for _, x := range registry.Surroundings(blocked) {
		if x.Name == "folder" && !x.OK && strings.Contains(x.Fix, blocked) {
			bad++
		}
	}
	if bad != 1 {
		t.Errorf("a file in place of the folder: %+v", registry.Surroundings(blocked))
	}
}

func TestTheCatalogueIsKeptAndNeverTrusted(t *testing.T) {
	folder := t.TempDir()
	o := store.Options{Folder: folder}
	f, done := openFixture(t, o, folder, new(clock))
	lived(t, f)
	want := titles(t, f)
	path := f.catalog
	done()
	kept, err := os.ReadFile(path)
	noErr(t, err)
	for name, change := range map[string]func() error{
		"as it was":  func() error { return nil },
		"lost":       func() error { return os.Remove(path) },
		"cut off":    func() error { return os.WriteFile(path, kept[:len(kept)/2], 0o600) },
		"empty":      func() error { return os.WriteFile(path, nil, 0o600) },
		"of another": func() error { return os.WriteFile(path, append([]byte("other\n"), kept[27:]...), 0o600) },
		"damaged": func() error {
			b := slices.Clone(kept)
			b[len(b)*2/3] ^= 0xff
			return os.WriteFile(path, b, 0o600)
		},
	} {
		t.Run(name, func(t *testing.T) {
			noErr(t, change())
			f, done := openFixture(t, o, folder, new(clock))
			defer done()
			same(t, "the lists", titles(t, f), want)
		})
	}
	// A restored register is another, though it says the same.
	f, done = openFixture(t, o, folder, new(clock))
	archive, _ := backup(t, f)
	done()
	noErr(t, os.WriteFile(path, kept, 0o600))
	other := t.TempDir()
	g := openOn(t, store.Options{Folder: other}, other, new(clock))
	must[registry.BackupInfo](t)(g.Restore(t.Context(), strings.NewReader(string(archive))))
	same(t, "the restored lists", titles(t, g), want)
}

func TestTwoServersOnOneDatabaseSeeEachOther(t *testing.T) {
	f := openPostgres(t)
	// A second server: another registry on the same database and folder, which learns nothing from the first but by the database.
	blobs, err := blob.Open(f.blobs.Path())
	noErr(t, err)
	second, err := registry.Open(t.Context(), registry.Options{Store: f.store, Blobs: blobs, Now: f.clock.now})
	noErr(t, err)
	defer func() { noErr(t, second.Close()) }()
	id := create(t, f, memorandum("64", "51", "sapi", 2018)...)
	page := must[registry.Page](t)(second.Agreements(t.Context(), siti(), registry.ListOptions{}))
	if len(page.Items) != 1 || page.Items[0].ID != id {
		t.Errorf("the second server lists %+v", page.Items)
	}
	state(t, f, id, field("kambing"))
	page = must[registry.Page](t)(second.Agreements(t.Context(), siti(), registry.ListOptions{Query: query(t, "kambing")}))
	if len(page.Items) != 1 {
		t.Errorf("the second server finds %+v", page.Items)
	}
}
