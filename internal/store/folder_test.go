//go:build linux

package store_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/disktest"
	"github.com/anyam-id/anyam/internal/store"
)

func TestAFolderOnTheNetworkIsRefused(t *testing.T) {
	o := store.Options{Folder: t.TempDir(), FileSystem: func(string) (store.FileSystem, error) {
		return store.FileSystem{Name: "nfs", Network: true}, nil
	}}
	_, err := store.Open(t.Context(), o)
	if fault.KindOf(err) != fault.Unavailable || !strings.Contains(err.Error(), "nfs") || !strings.Contains(err.Error(), "postgres://") {
		t.Errorf("Open = %v", err)
	}
	if entries, _ := os.ReadDir(o.Folder); len(entries) > 0 {
		t.Errorf("it left %v", entries)
	}
	if here, err := store.FileSystemOf(t.TempDir()); err != nil || here.Network {
		t.Errorf("the tests' own folder is on %+v, %v", here, err)
	}
}

func TestMountTables(t *testing.T) {
	const table = `22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
31 22 0:26 / /mnt/kantor\040pusat rw - fuse.sshfs siti@server:/data rw
32 22 0:27 / /mnt rw - tmpfs tmpfs rw
33 22 0:28 / /media/usb rw - fuseblk /dev/sdb1 rw
34 33 0:29 / /media/usb rw shared:2 - fuse.rclone drive: rw
broken line
`
	for _, c := range []struct {
		path, name string
		network    bool
	}{
		{"/home/siti/anyam-data", "ext4", false},
		{"/mnt/kantor pusat/anyam", "fuse.sshfs", true},
		{"/mnt/kantor", "tmpfs", false},
		{"/media/usb/data", "fuse.rclone", true},
		{"/media/usbx", "ext4", false},
	} {
		if got := store.MountedIn(strings.NewReader(table), c.path); got != c.name || store.Networked(got) != c.network {
			t.Errorf("%s lies on %q (network %t), want %q (%t)", c.path, got, store.Networked(got), c.name, c.network)
		}
	}
}

func TestASecondProcessIsToldWhoHoldsTheFolder(t *testing.T) {
	o := store.Options{Folder: t.TempDir()}
	s := open(t, o)
	_, err := store.Open(t.Context(), o) // another descriptor, which is to the lock as another process
	if fault.KindOf(err) != fault.Unavailable || !strings.Contains(err.Error(), fmt.Sprintf("process %d", os.Getpid())) {
		t.Errorf("Open = %v", err)
	}
	if err := s.Ping(t.Context()); err != nil {
		t.Errorf("the first is disturbed: %v", err)
	}
}

func TestAFolderThatCannotBeWrittenIsSaid(t *testing.T) {
	folder := disktest.Small(t, "4m")
	o := store.Options{Folder: filepath.Join(folder, "data")}
	fill(t, o)
	if err := syscall.Mount("tmpfs", folder, "tmpfs", syscall.MS_REMOUNT|syscall.MS_RDONLY, ""); err != nil {
		t.Fatal(err)
	}
	for _, o := range []store.Options{o, {Folder: filepath.Join(folder, "new")}} {
		if _, err := store.Open(t.Context(), o); fault.KindOf(err) != fault.Unavailable || !strings.Contains(err.Error(), "cannot be written") {
			t.Errorf("Open of %s = %v", o.Folder, err)
		}
	}
	if err := syscall.Mount("tmpfs", folder, "tmpfs", syscall.MS_REMOUNT, ""); err != nil {
		t.Fatal(err)
	}
	wantEntries(t, o, 1)
}

func TestAFileInPlaceOfTheFolderIsSaid(t *testing.T) {
	path := filepath.Join(t.TempDir(), "data")
	if err := os.WriteFile(path, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := store.Open(t.Context(), store.Options{Folder: path}); fault.KindOf(err) != fault.Unavailable {
		t.Errorf("Open = %v", err)
	}
	folder := t.TempDir()
	if err := os.WriteFile(filepath.Join(folder, "anyam.db"), []byte(strings.Repeat("this is no database. ", 100)), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := store.Open(t.Context(), store.Options{Folder: folder}); fault.KindOf(err) != fault.Unavailable || !strings.Contains(err.Error(), "anyam restore") {
		t.Errorf("Open of a damaged file = %v", err)
	}
}

func TestAFullDiskIsSaidAndHarmsNothing(t *testing.T) {
	folder := disktest.Small(t, "3m")
	o := store.Options{Folder: filepath.Join(folder, "data")}
	s, err := store.Open(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	acknowledged := int64(0)
	entry := func(n int64, size int) agreement.Entry {
		return agreement.Entry{
			ID: agreement.EntryID(fmt.Sprint("e", n, "-", size)), At: time.Unix(0, 0), Subject: "a", Act: agreement.State,
			Assertions: []agreement.Assertion{{Aspect: agreement.HasNote, Text: strings.Repeat("catatan ", size/8)}},
		}
	}
	for err == nil && acknowledged < 10_000 {
		if err = s.Tx(t.Context(), func(tx *store.Tx) error {
			return tx.Append(t.Context(), []agreement.Entry{entry(acknowledged, 20_000)})
		}); err == nil {
			acknowledged++
		}
	}
	if fault.KindOf(err) != fault.Unavailable || acknowledged == 0 {
		t.Fatalf("after %d entries Append = %v", acknowledged, err)
	}
	// Reading goes on, and small things may still find room. Whatever was acknowledged stays.
	if err := s.Tx(t.Context(), func(tx *store.Tx) error { return tx.Append(t.Context(), []agreement.Entry{entry(acknowledged, 10)}) }); err == nil {
		acknowledged++
	}
	if err := s.Close(); err != nil {
		t.Log("closing on a full disk:", err)
	}
	if err := syscall.Mount("tmpfs", folder, "tmpfs", syscall.MS_REMOUNT, "size=20m"); err != nil {
		t.Fatal(err)
	}
	wantEntries(t, o, acknowledged)
}
