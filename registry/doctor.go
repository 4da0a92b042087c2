package registry

import (
	"context"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"

	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/store"
)

// leastSpace is the free space below which a disk is called nearly full: room for a snapshot before an upgrade and some documents.
const leastSpace = 1 << 30

// Doctor looks at the open register and its surroundings, and names what is wrong with the command that mends it. It changes nothing but a
// file that it makes and removes in the data folder. Quick: Verify is the thorough one.
func (r *Registry) Doctor(ctx context.Context) []Finding {
	d := &diagnosis{ctx: ctx, r: r}
	d.database()
	d.journal()
	d.obligations()
	d.erasures()
	d.states()
	d.catalogue()
	d.blobs()
	d.news()
	d.addresses()
	return append(d.found, Surroundings(r.store.Folder())...)
}

// Surroundings looks at what a register needs besides its database: the data folder ("" where there is none), its disk, the clock, and tools. It
// works where the register itself cannot be opened.
func Surroundings(folder string) []Finding {
	d := &diagnosis{}
	if folder != "" {
		d.folder(folder)
	}
	d.clock(folder)
	d.tesseract()
	return d.found
}

type diagnosis struct {
	ctx   context.Context // lives as long as one call of Doctor
	r     *Registry
	found []Finding
}

func (d *diagnosis) add(name string, ok bool, t fault.Text, fix string) {
	if ok {
		fix = ""
	}
	d.found = append(d.found, Finding{Name: name, OK: ok, Text: t, Fix: fix})
}

func (d *diagnosis) database() {
	engine := fault.T("SQLite", "SQLite")
	if d.r.store.Engine() == store.PostgreSQL {
		engine = fault.T("PostgreSQL", "PostgreSQL")
	}
	if err := d.r.store.Ping(d.ctx); err != nil {
		d.add("database", false, fault.Tf("%[1]s tidak menjawab: %[2]v", "%[1]s does not answer: %[2]v", engine.ID, err), "systemctl status postgresql")
		return
	}
	d.add("database", true, fault.Tf("%[1]s menjawab, skema %[2]d", "%[1]s answers, schema %[2]d", engine.ID, d.r.store.Schema()), "")
	if err := d.r.store.Check(d.ctx); err != nil {
		d.add("database_file", false, fault.Tf("berkas basis data tidak utuh: %v", "the database's file is not whole: %v", err), "anyam restore CADANGAN --data FOLDER_BARU")
		return
	}
	d.add("database_file", true, fault.T("berkas basis data utuh", "the database's file is whole"), "")
}

func (d *diagnosis) journal() {
	var last, count int64
	err := d.r.store.View(d.ctx, func(tx *store.Tx) (err error) {
		if last, err = tx.LastSeq(d.ctx); err == nil {
			count, err = tx.CountEntries(d.ctx)
		}
		return err
	})
	switch {
	case err != nil:
		d.add("journal", false, fault.Tf("jurnal tidak terbaca: %v", "the journal cannot be read: %v", err), "anyam verify")
	case last != count:
		d.add("journal", false, fault.Tf("jurnal berlubang: %[1]d catatan, nomor terakhir %[2]d", "the journal has gaps: %[1]d entries, the last number is %[2]d", count, last), "anyam verify")
	default:
		d.add("journal", true, fault.Tf("jurnal utuh, %d catatan", "the journal is whole, %d entries", count), "")
	}
}

func (d *diagnosis) obligations() {
	var count, last int64
	err := d.r.store.View(d.ctx, func(tx *store.Tx) (err error) {
		count, last, err = tx.CountObligationActs(d.ctx)
		return err
	})
	switch {
	case err != nil:
		d.add("obligations", false, fault.Tf("catatan kewajiban tidak terbaca: %v", "the log of obligations cannot be read: %v", err), "anyam verify")
	case count != last:
		d.add("obligations", false, fault.Tf("catatan kewajiban berlubang: %[1]d baris, nomor terakhir %[2]d", "the log of obligations has gaps: %[1]d lines, the last number is %[2]d", count, last), "anyam verify")
	default:
		d.add("obligations", true, fault.Tf("catatan kewajiban utuh, %d baris", "the log of obligations is whole, %d lines", count), "")
	}
}

func (d *diagnosis) erasures() {
	var count, last int64
	over := 0
	err := d.r.store.View(d.ctx, func(tx *store.Tx) (err error) {
		if count, last, err = tx.CountErasures(d.ctx); err != nil {
			return err
		}
		list, err := d.r.over(d.ctx, tx, d.r.now())
		over = len(list)
		return err
	})
	switch {
	case err != nil:
		d.add("erasures", false, fault.Tf("bukti penghapusan tidak terbaca: %v", "proofs of erasure cannot be read: %v", err), "anyam verify")
	case count != last:
		d.add("erasures", false, fault.Tf("bukti penghapusan berlubang: %[1]d baris, nomor terakhir %[2]d", "proofs of erasure have gaps: %[1]d lines, the last number is %[2]d", count, last), "anyam verify")
	case over > 0:
		d.add("erasures", false, fault.Tf("%d butir data pribadi melewati masa simpannya", "%d things with personal data are over their time", over), "anyam retention --erase")
	default:
		d.add("erasures", true, fault.Tf("tidak ada data pribadi yang melewati masa simpannya; bukti penghapusan utuh, %d baris", "no personal data is over its time; proofs of erasure are whole, %d lines", count), "")
	}
}

func (d *diagnosis) states() {
	due := 0
	err := d.r.store.View(d.ctx, func(tx *store.Tx) error {
		ids, err := tx.Due(d.ctx, d.r.today())
		due = len(ids)
		return err
	})
	d.add("states", err == nil && due == 0, fault.Tf("%d keadaan menunggu pergantian hari", "%d states wait for the change of day", due), "anyam rebuild")
}

func (d *diagnosis) catalogue() {
	var stamp int64
	err := d.r.store.View(d.ctx, func(tx *store.Tx) (err error) {
		stamp, err = tx.Stamp(d.ctx)
		return err
	})
	seq := d.r.catalog.Seq()
	fresh := err == nil && seq >= stamp
	t := fault.Tf("katalog mutakhir, %d kesepakatan", "the catalogue is up to date, %d agreements", d.r.catalog.Len())
	if !fresh {
		t = fault.Tf("katalog tertinggal %d perubahan", "the catalogue is %d changes behind", stamp-seq)
	}
	d.add("catalogue", fresh, t, "anyam rebuild")
}

// blobs reads the beginning of the newest documents: a folder that is gone or cannot be read shows at once.
func (d *diagnosis) blobs() {
	const sample = 20
	unreadable, looked := 0, 0
	err := d.r.store.View(d.ctx, func(tx *store.Tx) error {
		docs, err := tx.NewestDocuments(d.ctx, sample)
		for _, doc := range docs {
			looked++
			if size, err := d.r.blobs.Size(doc.Digest); err != nil || size != doc.Size || !readable(d.r, doc) {
				unreadable++
			}
		}
		return err
	})
	if err != nil || unreadable > 0 {
		d.add("documents", false, fault.Tf("%[1]d dari %[2]d berkas terbaru tidak terbaca", "%[1]d of the %[2]d newest documents cannot be read", unreadable, looked), "anyam verify")
		return
	}
	d.add("documents", true, fault.Tf("%d berkas terbaru terbaca", "the %d newest documents can be read", looked), "")
}

func readable(r *Registry, doc store.DocumentRecord) bool {
	body, err := r.blobs.Open(doc.Digest)
	if err != nil {
		return false
	}
	defer body.Close() //nolint:errcheck // only read
	_, err = io.CopyN(io.Discard, body, min(doc.Size, 4096))
	return err == nil
}

func (d *diagnosis) folder(folder string) {
	kind, err := store.FileSystemOf(folder)
	if errors.Is(err, os.ErrNotExist) {
		d.add("folder", true, fault.Tf("folder data %s belum ada dan akan dibuat", "the data folder %s does not exist yet and will be made", folder), "")
		return
	}
	name := kind.Name
	if name == "" {
		name = "?"
	}
	d.add("file_system", err == nil && !kind.Network, fault.Tf("folder data %[1]s di sistem berkas %[2]s", "the data folder %[1]s is on the file system %[2]s", folder, name),
		"anyam serve --data FOLDER_DI_DISK_LOKAL")
	probe, err := os.CreateTemp(folder, ".probe-*")
	if err == nil {
		err = errors.Join(probe.Close(), os.Remove(probe.Name()))
	}
	d.add("folder", err == nil, fault.Tf("folder data %s dapat ditulisi", "the data folder %s can be written", folder), "chown -R $(id -u) "+folder)
	if err != nil {
		last := &d.found[len(d.found)-1]
		last.Text = fault.Tf("folder data %[1]s tidak dapat ditulisi: %[2]v", "the data folder %[1]s cannot be written: %[2]v", folder, err)
	}
	if free, ok := store.FreeSpace(folder); ok {
		d.add("disk_space", free >= leastSpace, fault.Tf("ruang kosong disk %[1]d MB", "%[1]d MB of disk space are free", free>>20), "df -h "+folder)
	}
}

// clock compares the machine's clock with files that are there: a clock before the newest of them goes wrong, and entries of the journal would be
// dated before those that they follow.
func (d *diagnosis) clock(folder string) {
	probe, err := os.CreateTemp("", "anyam-clock-*")
	if err != nil {
		return
	}
	info, err := probe.Stat()
	if err = errors.Join(err, probe.Close(), os.Remove(probe.Name())); err != nil {
		return
	}
	now := info.ModTime()
	born := time.Date(2026, 11, 1, 0, 0, 0, 0, time.UTC) // no earlier than this program
	ok := now.After(born)
	if folder != "" {
		for _, name := range store.Files(folder) {
			if info, err := os.Stat(name); err == nil && info.ModTime().After(now.Add(5*time.Minute)) {
				ok = false
			}
		}
	}
	d.add("clock", ok, fault.Tf("jam komputer menunjukkan %s", "the computer's clock says %s", now.Format("2006-01-02 15:04 MST")), "timedatectl set-ntp true")
}

func (d *diagnosis) tesseract() {
	path, err := exec.LookPath("tesseract")
	if err != nil {
		d.add("ocr", false, fault.T("tesseract tidak terpasang: hasil pindai tidak terbaca, selebihnya berjalan", "tesseract is not installed: scans cannot be read, all else works"),
			"apt-get install tesseract-ocr tesseract-ocr-ind")
		return
	}
	ok := false
	for _, pattern := range []string{
		"/usr/share/tesseract-ocr/*/tessdata/ind.traineddata", "/usr/share/tessdata/ind.traineddata", "/usr/local/share/tessdata/ind.traineddata",
		filepath.Join(strings.TrimSuffix(os.Getenv("TESSDATA_PREFIX"), "/"), "ind.traineddata"),
	} {
		if found, err := filepath.Glob(pattern); err == nil && len(found) > 0 {
			ok = true
		}
	}
	t := fault.Tf("tesseract terpasang (%s) dengan bahasa Indonesia", "tesseract is installed (%s) with Indonesian", path)
	if !ok {
		t = fault.Tf("tesseract terpasang (%s) tanpa bahasa Indonesia", "tesseract is installed (%s) without Indonesian", path)
	}
	d.add("ocr", ok, t, "apt-get install tesseract-ocr-ind")
}

// addresses looks for addresses that nobody can confirm by a link.
func (d *diagnosis) addresses() {
	var waiting []store.WaitingMail
	err := d.r.store.View(d.ctx, func(tx *store.Tx) (err error) {
		waiting, err = tx.WaitingMail(d.ctx)
		return err
	})
	switch n := len(waiting); {
	case err != nil:
		d.add("addresses", false, fault.Tf("alamat surel tidak dapat dibaca: %v", "addresses of mail cannot be read: %v", err), "anyam doctor")
	case n > 0 && d.r.mail == nil:
		d.add("addresses", false, fault.Tf("%d alamat surel menunggu konfirmasi dan server surel belum diatur; administrator dapat mengonfirmasinya di /meja/pengelolaan", "%d addresses of mail wait to be confirmed and no mail server is set; administrators can confirm them at /meja/pengelolaan", n), "anyam serve --mail smtp://TUAN-RUMAH:587")
	default:
		d.add("addresses", true, fault.Tf("%d alamat surel menunggu konfirmasi", "%d addresses of mail wait to be confirmed", n), "")
	}
}
