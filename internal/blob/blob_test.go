package blob_test

import (
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/iotest"
	"time"

	"pgregory.net/rapid"

	"github.com/anyam-id/anyam/document"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/blob"
)

func open(tb testing.TB) *blob.Folder {
	tb.Helper()
	f, err := blob.Open(filepath.Join(tb.TempDir(), "blobs"))
	noErr(tb, err)
	return f
}

func noErr(tb testing.TB, err error) {
	tb.Helper()
	if err != nil {
		tb.Fatal(err)
	}
}

func TestWhatIsPutComesBackUnderItsDigest(t *testing.T) {
	f := open(t)
	rapid.Check(t, func(t *rapid.T) {
		content := rapid.SliceOfN(rapid.Byte(), 0, 5000).Draw(t, "content")
		for range 2 { // the second time changes nothing
			d, n, err := f.Put(bytes.NewReader(content))
			if err != nil || d != document.Sum(content) || n != int64(len(content)) {
				t.Fatalf("Put = %s, %d, %v", d, n, err)
			}
		}
		r, err := f.Open(document.Sum(content))
		if err != nil {
			t.Fatal(err)
		}
		defer r.Close() //nolint:errcheck // only read
		if got, err := io.ReadAll(r); err != nil || !bytes.Equal(got, content) {
			t.Fatalf("read %d bytes, %v; want %d", len(got), err, len(content))
		}
		if err := f.Verify(context.Background(), document.Sum(content)); err != nil {
			t.Fatal(err)
		}
	})
}

func TestListNamesEverythingOnceAndInOrder(t *testing.T) {
	f := open(t)
	var want []document.Digest
	for _, s := range []string{"", "a", "b", "surat", "naskah"} {
		d, _, err := f.Put(strings.NewReader(s))
		if err != nil {
			t.Fatal(err)
		}
		want = append(want, d)
	}
	slices.Sort(want)
	var got []document.Digest
	for d, err := range f.List() {
		noErr(t, err)
		got = append(got, d)
	}
	if !slices.Equal(got, want) {
		t.Errorf("List = %v, want %v", got, want)
	}
	for _, err := range f.List() {
		noErr(t, err)
		break // stopping early is allowed
	}
}

func TestVerifyFindsAChangedByteAndALostFile(t *testing.T) {
	f := open(t)
	d, _, err := f.Put(strings.NewReader("kesepakatan bersama"))
	if err != nil {
		t.Fatal(err)
	}
	name := filepath.Join(f.Path(), string(d[:2]), string(d[2:4]), string(d))
	if err := os.Chmod(name, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte("kesepakatan bersamA"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := f.Verify(t.Context(), d); fault.KindOf(err) != fault.Conflict {
		t.Errorf("Verify of changed bytes = %v", err)
	}
	if err := os.Remove(name); err != nil {
		t.Fatal(err)
	}
	if err := f.Verify(t.Context(), d); fault.KindOf(err) != fault.NotFound {
		t.Errorf("Verify of lost bytes = %v", err)
	}
}

func TestAnUnreadableSourceLeavesNothing(t *testing.T) {
	f := open(t)
	broken := errors.New("the line went dead")
	_, _, err := f.Put(io.MultiReader(strings.NewReader("half"), iotest.ErrReader(broken)))
	if !errors.Is(err, broken) {
		t.Errorf("Put = %v", err)
	}
	for d, err := range f.List() {
		t.Errorf("%s was kept (%v)", d, err)
	}
	if left, _ := filepath.Glob(filepath.Join(f.Path(), "tmp", "*")); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}

func TestWhatAKilledProcessLeftIsThrownAway(t *testing.T) {
	f := open(t)
	part := filepath.Join(f.Path(), "tmp", "123.part")
	if err := os.WriteFile(part, []byte("half"), 0o600); err != nil {
		t.Fatal(err)
	}
	old := filepath.Join(f.Path(), "tmp", "122.part")
	if err := os.WriteFile(old, []byte("half"), 0o600); err != nil {
		t.Fatal(err)
	}
	yesterday := time.Now().AddDate(0, 0, -1)
	if err := os.Chtimes(old, yesterday, yesterday); err != nil {
		t.Fatal(err)
	}
	if _, err := blob.Open(f.Path()); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(old); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("the abandoned file is still there: %v", err)
	}
	if _, err := os.Stat(part); err != nil {
		t.Errorf("a file that another process is writing was removed: %v", err)
	}
}

func TestNamesThatAreNoDigestsAreRefused(t *testing.T) {
	f := open(t)
	for _, d := range []document.Digest{"", "ab", "../../etc/passwd", document.Digest(strings.Repeat("g", 64))} {
		if _, err := f.Open(d); fault.KindOf(err) != fault.Invalid {
			t.Errorf("Open(%q) = %v", d, err)
		}
	}
	if _, err := f.Open(document.Sum([]byte("x"))); fault.KindOf(err) != fault.NotFound {
		t.Errorf("Open of a digest that is not here = %v", err)
	}
}
