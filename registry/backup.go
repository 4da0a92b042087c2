package registry

import (
	"archive/tar"
	"bufio"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"time"

	"github.com/klauspost/compress/zstd"

	"github.com/anyam-id/anyam/document"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/store"
)

// archiveFormat is the number of the archive's form. What a newer program writes in another form, an older one refuses.
const archiveFormat = 1

// Manifest is the first file of a backup: what is in it, so that it can be checked without anything else.
//
// A backup is a tar archive compressed with zstd. After manifest.json come config.json, tables/NAME.jsonl for each table of the journal and
// the work around it (a JSON object a line, in the order of the table's key), and documents/DIGEST for each document. What can be computed
// from these is not in it.
type Manifest struct {
	Format    int               `json:"format"`
	Made      time.Time         `json:"made"`
	Engine    string            `json:"engine"` // that it was made from; it can be restored to any
	Schema    int64             `json:"schema"`
	Tables    []ManifestTable   `json:"tables"`
	Documents ManifestDocuments `json:"documents"`
}

// ManifestTable is one table of a backup.
type ManifestTable struct {
	Name   string `json:"name"`
	Rows   int64  `json:"rows"`
	Bytes  int64  `json:"bytes"`
	SHA256 string `json:"sha256"`
}

// ManifestDocuments are the documents of a backup together; each has its digest as its name.
type ManifestDocuments struct {
	Count int   `json:"count"`
	Bytes int64 `json:"bytes"`
}

// BackupInfo is what a backup holds.
type BackupInfo struct {
	Manifest  Manifest `json:"manifest"`
	Entries   int64    `json:"entries"`
	Documents int      `json:"documents"`
}

func (m Manifest) info() BackupInfo {
	i := BackupInfo{Manifest: m, Documents: m.Documents.Count}
	for _, t := range m.Tables {
		if t.Name == "journal" {
			i.Entries = t.Rows
		}
	}
	return i
}

// Backup writes everything that is needed on a bare machine into one archive. It is of one moment, and nobody waits for it: what is
// written meanwhile is not in it.
func (r *Registry) Backup(ctx context.Context, w io.Writer) (BackupInfo, error) {
	var m Manifest
	err := r.store.View(ctx, func(tx *store.Tx) error {
		docs, err := tx.AllDocuments(ctx)
		if err != nil {
			return err
		}
		// A tar header needs the size before the content, and the manifest comes first: the tables are read twice, at one moment.
		if m, err = r.manifest(ctx, tx, docs); err != nil {
			return err
		}
		out, err := zstd.NewWriter(w)
		if err != nil {
			return err
		}
		a := &archive{Writer: tar.NewWriter(out), made: m.Made}
		return errors.Join(r.fill(ctx, tx, a, m, docs), a.Close(), out.Close())
	})
	if err != nil {
		return BackupInfo{}, err
	}
	return m.info(), nil
}

func (r *Registry) manifest(ctx context.Context, tx *store.Tx, docs []store.DocumentRecord) (Manifest, error) {
	m := Manifest{Format: archiveFormat, Made: store.Time(r.now()), Engine: string(r.store.Engine()), Schema: r.store.Schema()}
	for _, s := range store.Sources() {
		sum := sha256.New()
		t := ManifestTable{Name: s.Name}
		err := tx.Dump(ctx, s, func(row []byte) error {
			t.Rows++
			t.Bytes += int64(len(row)) + 1
			sum.Write(row)
			sum.Write([]byte{'\n'})
			return nil
		})
		if err != nil {
			return m, err
		}
		t.SHA256 = hex.EncodeToString(sum.Sum(nil))
		m.Tables = append(m.Tables, t)
	}
	for _, d := range docs {
		m.Documents.Count++
		m.Documents.Bytes += d.Size
	}
	return m, nil
}

// archive is a tar archive in the making. All files have the time of the backup.
type archive struct {
	*tar.Writer
	made time.Time
}

func (a *archive) file(name string, size int64) error {
	return a.WriteHeader(&tar.Header{Name: name, Size: size, Mode: 0o440, ModTime: a.made, Typeflag: tar.TypeReg, Format: tar.FormatPAX})
}

func (r *Registry) fill(ctx context.Context, tx *store.Tx, a *archive, m Manifest, docs []store.DocumentRecord) error {
	head, err := json.MarshalIndent(m, "", "  ")
	if err != nil {
		return err
	}
	for _, f := range []struct {
		name    string
		content []byte
	}{{"manifest.json", append(head, '\n')}, {"config.json", r.config}} {
		if err := a.file(f.name, int64(len(f.content))); err != nil {
			return err
		}
		if _, err := a.Write(f.content); err != nil {
			return err
		}
	}
	for i, s := range store.Sources() {
		if err := a.file("tables/"+s.Name+".jsonl", m.Tables[i].Bytes); err != nil {
			return err
		}
		out := bufio.NewWriterSize(a, 1<<16)
		err := tx.Dump(ctx, s, func(row []byte) error {
			_, err := out.Write(append(row, '\n'))
			return err
		})
		if err := errors.Join(err, out.Flush()); err != nil {
			return fmt.Errorf("back up %s: %w", s.Name, err)
		}
	}
	for _, d := range docs {
		if err := r.archiveDocument(a, d.Document); err != nil {
			return fmt.Errorf("back up document %s: %w", d.Digest.Short(), err)
		}
	}
	return nil
}

// archiveDocument writes a document's bytes, which are checked on the way: a backup of damaged bytes would be none.
func (r *Registry) archiveDocument(a *archive, d document.Document) error {
	body, err := r.blobs.Open(d.Digest)
	if err != nil {
		return err
	}
	defer body.Close() //nolint:errcheck // only read
	if err := a.file("documents/"+string(d.Digest), d.Size); err != nil {
		return err
	}
	sum := sha256.New()
	if _, err := io.Copy(io.MultiWriter(a, sum), body); err != nil {
		return err
	}
	if got := hex.EncodeToString(sum.Sum(nil)); got != string(d.Digest) {
		return fault.New(fault.Conflict, fault.Tf("isi berkas %[1]s (%[2]s) berubah di folder data; cadangan dibatalkan", "the bytes of document %[1]s (%[2]s) changed in the data folder; the backup was stopped", d.Digest.Short(), d.Name))
	}
	return nil
}
