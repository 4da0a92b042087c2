package blob_test

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/blob"
)

func TestAFullDiskIsSaidAndHarmsNothing(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "disk")
	if err := os.Mkdir(folder, 0o750); err != nil {
		t.Fatal(err)
	}
	if err := syscall.Mount("tmpfs", folder, "tmpfs", 0, "size=256k"); err != nil {
		if os.Getenv("CI") != "" && os.Getuid() == 0 && !errors.Is(err, syscall.EPERM) {
			t.Fatal(err)
		}
		t.Skipf("a small disk cannot be mounted: %v", err)
	}
	t.Cleanup(func() {
		if err := syscall.Unmount(folder, 0); err != nil {
			t.Error(err)
		}
	})
	f, err := blob.Open(filepath.Join(folder, "blobs"))
	if err != nil {
		t.Fatal(err)
	}
	small, _, err := f.Put(strings.NewReader("kecil"))
	if err != nil {
		t.Fatal(err)
	}
	_, _, err = f.Put(bytes.NewReader(make([]byte, 1<<20)))
	if fault.KindOf(err) != fault.Unavailable {
		t.Fatalf("Put on a full disk = %v", err)
	}
	if err := f.Verify(t.Context(), small); err != nil {
		t.Error(err)
	}
	if _, _, err := f.Put(strings.NewReader("kecil juga")); err != nil {
		t.Errorf("after the large file was refused a small one does not fit: %v", err)
	}
}
