// Package blob keeps the bytes of documents in a folder, each file under the digest of its bytes: ab/cd/abcd….
//
// Bytes are written once and never changed. A file that Put has acknowledged survives a power cut: its bytes and its name are on the
// disk before Put returns, and what was not finished is not there. The folder knows no names, media types or agreements; the
// register does. It may be copied and synchronised with ordinary tools while it is in use.
package blob

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"time"

	"github.com/anyam-id/anyam/document"
	"github.com/anyam-id/anyam/fault"
)

// Folder holds documents' bytes. Its methods may be called from several goroutines and processes at once.
type Folder struct {
	root string
	tmp  string
}

// abandoned is how old an unfinished file must be before Open takes it for what a killed process left, rather than for what
// another process is writing now.
const abandoned = time.Hour

// Open makes the folder at path where it is missing, and throws away what killed processes left unfinished.
func Open(path string) (*Folder, error) {
	f := &Folder{root: path, tmp: filepath.Join(path, "tmp")}
	if err := os.MkdirAll(f.tmp, 0o750); err != nil {
		return nil, failure(err)
	}
	if err := f.sweep(); err != nil {
		return nil, failure(err)
	}
	return f, nil
}

// sweep removes abandoned files. The age is measured on the disk's own clock, by a file made for it, which also shows that the folder can be
// written.
func (f *Folder) sweep() error {
	probe, err := os.CreateTemp(f.tmp, "*.part")
	if err != nil {
		return err
	}
	now, err := probe.Stat()
	if err = errors.Join(err, probe.Close(), os.Remove(probe.Name())); err != nil {
		return err
	}
	entries, err := os.ReadDir(f.tmp)
	if err != nil {
		return err
	}
	for _, e := range entries {
		info, err := e.Info()
		if err != nil || now.ModTime().Sub(info.ModTime()) < abandoned {
			continue // gone meanwhile, or in work
		}
		if err := os.Remove(filepath.Join(f.tmp, e.Name())); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	return nil
}

// Path is where the folder lies.
func (f *Folder) Path() string { return f.root }

// Put keeps everything that r gives and returns its digest and size in bytes. Bytes that are there already are not written again.
func (f *Folder) Put(r io.Reader) (document.Digest, int64, error) {
	part, err := os.CreateTemp(f.tmp, "*.part")
	if err != nil {
		return "", 0, failure(err)
	}
	defer func() {
		_ = part.Close()           // closed already where all went well
		_ = os.Remove(part.Name()) // renamed already where all went well
	}()
	sum := sha256.New()
	n, err := io.Copy(&diskWriter{part}, io.TeeReader(r, sum))
	if err != nil {
		return "", 0, err // of the reader as it is, of the disk as a fault
	}
	d := document.Digest(hex.EncodeToString(sum.Sum(nil)))
	if size, err := f.Size(d); err == nil && size == n {
		return d, n, nil
	}
	if err := f.settle(part, d); err != nil {
		return "", 0, failure(err)
	}
	return d, n, nil
}

// settle moves a finished file to its place. Bytes, then name, then the folders that hold the name are forced to the disk, in this order.
func (f *Folder) settle(part *os.File, d document.Digest) error {
	if err := errors.Join(part.Chmod(0o440), part.Sync(), part.Close()); err != nil {
		return err
	}
	name := f.name(d)
	dir := filepath.Dir(name)
	if err := os.MkdirAll(dir, 0o750); err != nil {
		return err
	}
	if err := os.Rename(part.Name(), name); err != nil {
		return err
	}
	for _, d := range []string{dir, filepath.Dir(dir), f.root} {
		if err := syncFolder(d); err != nil {
			return err
		}
	}
	return nil
}

// Open gives the bytes of d; NotFound where they are not here. The caller closes.
func (f *Folder) Open(d document.Digest) (io.ReadSeekCloser, error) {
	if _, err := document.ParseDigest(string(d)); err != nil {
		return nil, err
	}
	file, err := os.Open(f.name(d))
	if err != nil {
		return nil, missing(d, err)
	}
	return file, nil
}

// Size is the number of bytes of d; NotFound where they are not here.
func (f *Folder) Size(d document.Digest) (int64, error) {
	if _, err := document.ParseDigest(string(d)); err != nil {
		return 0, err
	}
	info, err := os.Stat(f.name(d))
	if err != nil {
		return 0, missing(d, err)
	}
	return info.Size(), nil
}

// Verify reads the bytes of d again and compares their digest. The error is NotFound where they are gone and Conflict where they differ.
func (f *Folder) Verify(ctx context.Context, d document.Digest) error {
	file, err := f.Open(d)
	if err != nil {
		return err
	}
	defer file.Close() //nolint:errcheck // only read
	sum := sha256.New()
	if _, err := io.Copy(sum, &untilDone{ctx, file}); err != nil {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		return failure(err)
	}
	if got := hex.EncodeToString(sum.Sum(nil)); got != string(d) {
		return fault.New(fault.Conflict, fault.Tf("isi berkas %s berubah: sidiknya kini %s", "the bytes of document %s changed: their digest is now %s",
			d.Short(), document.Digest(got).Short()))
	}
	return nil
}

// List gives the digest of everything in the folder, in order.
func (f *Folder) List() iter.Seq2[document.Digest, error] {
	return func(yield func(document.Digest, error) bool) {
		err := filepath.WalkDir(f.root, func(path string, e fs.DirEntry, err error) error {
			if err != nil {
				return err
			}
			if e.IsDir() {
				if path == f.tmp {
					return fs.SkipDir
				}
				return nil
			}
			if d, err := document.ParseDigest(e.Name()); err == nil && path == f.name(d) && !yield(d, nil) {
				return fs.SkipAll
			}
			return nil
		})
		if err != nil {
			yield("", failure(err))
		}
	}
}

func (f *Folder) name(d document.Digest) string {
	return filepath.Join(f.root, string(d[:2]), string(d[2:4]), string(d))
}

// diskWriter turns the errors of writing into faults, so that they are told apart from the errors of what is read.
type diskWriter struct{ w io.Writer }

func (d *diskWriter) Write(b []byte) (int, error) {
	n, err := d.w.Write(b)
	return n, failure(err)
}

// untilDone stops reading when ctx is done.
type untilDone struct {
	ctx context.Context // lives as long as one call of Verify
	r   io.Reader
}

func (u *untilDone) Read(b []byte) (int, error) {
	if err := u.ctx.Err(); err != nil {
		return 0, err
	}
	return u.r.Read(b)
}

func missing(d document.Digest, err error) error {
	if errors.Is(err, fs.ErrNotExist) {
		return fault.New(fault.NotFound, fault.Tf("berkas %s tidak ada", "there is no document %s", d.Short()))
	}
	return failure(err)
}

func syncFolder(path string) error {
	d, err := os.Open(path) //nolint:gosec // a folder that this package made
	if err != nil {
		return err
	}
	return errors.Join(d.Sync(), d.Close())
}
