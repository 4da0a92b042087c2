package seal_test

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/anyam-id/anyam/internal/seal"
)

// The keys of an installation are known by their fingerprints: none before the first use, the earlier ones once the key was replaced.
func TestTheKeysOfAnInstallationAreKnown(t *testing.T) {
	path := filepath.Join(t.TempDir(), seal.File)
	on := time.Date(2026, 11, 20, 0, 0, 0, 0, time.UTC)
	known := func() []seal.Public {
		t.Helper()
		list, err := seal.Known(path, on)
		if err != nil {
			t.Fatal(err)
		}
		return list
	}
	if list := known(); len(list) != 0 {
		t.Errorf("before any key is made: %+v", list)
	}
	first, err := seal.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	if list := known(); len(list) != 1 || list[0] != (seal.Public{Fingerprint: first.Fingerprint(), Since: "2026-11-20", Current: true}) {
		t.Errorf("one key: %+v", list)
	}
	if by, err := seal.SignedBy(first.Sign([]byte("x"))); err != nil || by != first.Fingerprint() {
		t.Errorf("signed by %s, %v", by, err)
	}
	if err := os.Rename(path, path+".old"); err != nil {
		t.Fatal(err)
	}
	second, err := seal.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	known()
	list := filepath.Join(filepath.Dir(path), seal.KnownFile)
	b, err := os.ReadFile(list)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(list, append([]byte("# catatan\n"+first.Fingerprint()+" 2020-01-01 revoked\n"), b...), 0o600); err != nil {
		t.Fatal(err)
	}
	got := known()
	if len(got) != 2 || got[0].Fingerprint != second.Fingerprint() || !got[0].Current || got[1] != (seal.Public{Fingerprint: first.Fingerprint(), Since: "2020-01-01", Revoked: true}) {
		t.Errorf("after the key was replaced: %+v", got)
	}
}
