package blob_test

import (
	"bytes"
	"path/filepath"
	"strings"
	"testing"

	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/blob"
	"github.com/anyam-id/anyam/internal/disktest"
)

func TestAFullDiskIsSaidAndHarmsNothing(t *testing.T) {
	folder := disktest.Small(t, "256k")
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
