package registry

import (
	"archive/tar"
	"bufio"
	"bytes"
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/klauspost/compress/zstd"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/document"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/blob"
	"github.com/anyam-id/anyam/internal/store"
)

// Restore fills an empty register from a backup, whichever database it was made from. It is one transaction: where anything in the archive is
// missing, damaged or of a newer form, the register stays empty.
func (r *Registry) Restore(ctx context.Context, archive io.Reader) (BackupInfo, error) {
	var m Manifest
	owner := rand.Text()
	err := r.store.Tx(ctx, func(tx *store.Tx) error {
		empty, err := tx.Empty(ctx)
		if err != nil {
			return err
		}
		if !empty {
			return fault.New(fault.Conflict, fault.T("register tujuan sudah berisi; pulihkan ke folder atau basis data yang kosong",
				"the register to restore to is not empty; restore to an empty folder or database"))
		}
		re := &restoring{ctx: ctx, r: r, tx: tx}
		if err := re.all(archive); err != nil {
			return err
		}
		m = re.manifest
		if _, err := rebuild(ctx, tx, r.today(), nil); err != nil {
			return damaged("journal", err)
		}
		// What was over its time when the backup was made, or is since, does not come back.
		if _, err := r.eraseOver(ctx, tx, agreement.Actor{}, store.Time(r.now())); err != nil {
			return err
		}
		return errors.Join(tx.Set(ctx, databaseSetting, owner), tx.Set(ctx, pulseSetting, owner))
	})
	if err != nil {
		return BackupInfo{}, err
	}
	r.feeding.Lock()
	r.owner = owner
	r.feeding.Unlock()
	err = r.findBoundaries(ctx)
	r.committed(ctx)
	return m.info(), err
}

// restoring is a restore in work.
type restoring struct {
	ctx      context.Context // lives as long as one call of Restore
	r        *Registry
	tx       *store.Tx
	manifest Manifest
	tables   int
	docs     ManifestDocuments
}

// damaged says that an archive cannot be used, and why.
func damaged(where string, cause error) error {
	var known *fault.Error
	if errors.As(cause, &known) && known.Kind == fault.Unavailable || errors.Is(cause, context.Canceled) {
		return cause // the disk is full, not the archive damaged
	}
	return fault.Wrap(fault.Invalid, fault.Tf("cadangan ini rusak atau tidak lengkap (%[1]s)", "this backup is damaged or not complete (%[1]s)", where), cause)
}

func (re *restoring) all(archive io.Reader) error {
	plain, err := zstd.NewReader(archive, zstd.WithDecoderMaxMemory(512<<20))
	if err != nil {
		return damaged("zstd", err)
	}
	defer plain.Close()
	in := tar.NewReader(plain)
	for first := true; ; first = false {
		h, err := in.Next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return damaged("tar", err)
		}
		if first != (h.Name == "manifest.json") {
			return damaged(h.Name, errors.New("a backup begins with its manifest"))
		}
		if err := re.file(h.Name, in); err != nil {
			return err
		}
	}
	switch {
	case re.manifest.Format == 0:
		return damaged("manifest.json", errors.New("there is none"))
	case re.tables != len(re.manifest.Tables):
		return damaged("tables", fmt.Errorf("%d tables of %d", re.tables, len(re.manifest.Tables)))
	case re.docs != re.manifest.Documents:
		return damaged("documents", fmt.Errorf("%+v of %+v", re.docs, re.manifest.Documents))
	}
	return re.referred()
}

// referred looks whether every document of which the tables speak came with the archive.
func (re *restoring) referred() error {
	docs, err := re.tx.AllDocuments(re.ctx)
	if err != nil {
		return err
	}
	for _, d := range docs {
		if size, err := re.r.blobs.Size(d.Digest); err != nil || size != d.Size {
			return damaged("documents/"+string(d.Digest), fmt.Errorf("%d bytes of %d: %w", size, d.Size, err))
		}
	}
	return nil
}

func (re *restoring) file(name string, in io.Reader) error {
	switch kind, rest, _ := strings.Cut(name, "/"); {
	case name == "manifest.json":
		return re.readManifest(in)
	case name == "config.json":
		return nil // for the person who sets up the new machine
	case kind == "tables":
		return re.table(strings.TrimSuffix(rest, ".jsonl"), in)
	case kind == "documents":
		digest, size, err := re.r.blobs.Put(in)
		if err == nil && digest != document.Digest(rest) {
			err = fmt.Errorf("its bytes have the digest %s", digest)
		}
		if err != nil {
			return damaged(name, err)
		}
		re.docs.Count++
		re.docs.Bytes += size
		return nil
	}
	return damaged(name, errors.New("not known in a backup"))
}

func (re *restoring) readManifest(in io.Reader) error {
	b, err := io.ReadAll(io.LimitReader(in, 1<<20))
	if err == nil {
		err = json.Unmarshal(b, &re.manifest)
	}
	if err != nil {
		return damaged("manifest.json", err)
	}
	if re.manifest.Format != archiveFormat || re.manifest.Schema > re.r.store.Schema() {
		return fault.New(fault.Unavailable, fault.Tf("cadangan ini dibuat oleh anyam yang lebih baru (bentuk %[1]d, skema %[2]d); pasang versi yang lebih baru",
			"this backup was made by a newer anyam (form %[1]d, schema %[2]d); install the newer version", re.manifest.Format, re.manifest.Schema))
	}
	return nil
}

// table loads one table, which must be the next in the manifest, and compares it with what the manifest says.
func (re *restoring) table(name string, in io.Reader) error {
	sources := store.Sources()
	if re.tables >= len(sources) || re.tables >= len(re.manifest.Tables) || sources[re.tables].Name != name || re.manifest.Tables[re.tables].Name != name {
		return damaged("tables/"+name, errors.New("not the table that comes next"))
	}
	want := re.manifest.Tables[re.tables]
	sum := sha256.New()
	lines := bufio.NewReaderSize(io.TeeReader(in, sum), 1<<16)
	got := ManifestTable{Name: name}
	err := re.tx.Load(re.ctx, sources[re.tables], func() ([]byte, error) {
		line, err := lines.ReadBytes('\n')
		if errors.Is(err, io.EOF) && len(line) == 0 {
			return nil, nil
		}
		if err != nil {
			return nil, err
		}
		got.Rows++
		got.Bytes += int64(len(line))
		return bytes.TrimSuffix(line, []byte{'\n'}), nil
	})
	if err != nil {
		return damaged("tables/"+name, err)
	}
	if got.SHA256 = hex.EncodeToString(sum.Sum(nil)); got != want {
		return damaged("tables/"+name, fmt.Errorf("%+v instead of %+v", got, want))
	}
	re.tables++
	return nil
}

// VerifyArchive restores a backup into a scratch folder, looks through it as Verify does, and compares it with its manifest. The folder
// lies beside the archive where archive is a file, and goes again.
func VerifyArchive(ctx context.Context, archive io.Reader) (report VerifyReport, err error) {
	beside := ""
	if f, ok := archive.(*os.File); ok {
		beside = filepath.Dir(f.Name())
	}
	scratch, err := os.MkdirTemp(beside, ".anyam-verify-*")
	if err != nil {
		if scratch, err = os.MkdirTemp("", "anyam-verify-*"); err != nil {
			return report, fault.Wrap(fault.Unavailable, fault.T("tidak ada tempat untuk memeriksa cadangan", "there is no room to check the backup"), err)
		}
	}
	defer func() { err = errors.Join(err, os.RemoveAll(scratch)) }()
	s, err := store.Open(ctx, store.Options{Folder: scratch})
	if err != nil {
		return report, err
	}
	defer func() { err = errors.Join(err, s.Close()) }()
	blobs, err := blob.Open(filepath.Join(scratch, "blobs"))
	if err != nil {
		return report, err
	}
	// Any day will do: states are computed for it and compared with what is computed for it.
	r, err := Open(ctx, Options{Store: s, Blobs: blobs, Now: func() time.Time { return time.Unix(0, 0).UTC() }})
	if err != nil {
		return report, err
	}
	defer func() { err = errors.Join(err, r.Close()) }()
	info, err := r.Restore(ctx, archive)
	if err != nil {
		return report, err
	}
	if report, err = r.Verify(ctx); err != nil {
		return report, err
	}
	if report.Entries != info.Entries || report.Documents != info.Documents {
		report.Problems = append(report.Problems, fault.Problem{Code: "counts", Place: "manifest.json", Text: fault.Tf(
			"pulih %[1]d catatan dan %[2]d berkas, seharusnya %[3]d dan %[4]d", "%[1]d entries and %[2]d documents were restored instead of %[3]d and %[4]d",
			report.Entries, report.Documents, info.Entries, info.Documents)})
	}
	return report, nil
}
