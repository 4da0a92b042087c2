package registry_test

import (
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/disktest"
	"github.com/anyam-id/anyam/internal/store"
	"github.com/anyam-id/anyam/registry"
)

func TestAFullDiskIsSaidAndHarmsNothing(t *testing.T) {
	disk := disktest.Small(t, "6m")
	folder := filepath.Join(disk, "data")
	f := openOn(t, store.Options{Folder: folder}, folder, new(clock))
	_, err := putText(f, siti(), "besar.txt", strings.Repeat("x", 8<<20))
	wantKind(t, err, fault.Unavailable)
	imp := prepare(t, f, "register.csv", register(6000, 7))
	_, err = f.AcceptImport(t.Context(), siti(), imp.ID) // the file fits, what comes of it does not
	wantKind(t, err, fault.Unavailable)
	if n := counts(t, f); n != 0 {
		t.Fatalf("%d agreements of an import that failed", n)
	}
	stated := 0
	for err = nil; err == nil && stated < 20_000; stated++ {
		_, err = f.State(t.Context(), siti(), "", memorandum("64", "51", strings.Repeat("sapi ", 500), 2018), registry.StateOptions{})
	}
	stated--
	wantKind(t, err, fault.Unavailable)
	if rows := counts(t, f); rows != stated || stated == 0 { // reading goes on
		t.Errorf("%d agreements are listed of %d", rows, stated)
	}
	noErr(t, syscall.Mount("tmpfs", disk, "tmpfs", syscall.MS_REMOUNT, "size=100m"))
	must[registry.Import](t)(f.AcceptImport(t.Context(), siti(), imp.ID))
	if rows := counts(t, f); rows != stated+6000 {
		t.Errorf("with room again %d agreements, want %d", rows, stated+6000)
	}
	healthy(t, f)
}
