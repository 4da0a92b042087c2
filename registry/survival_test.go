package registry_test

import (
	"bufio"
	"context"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/internal/blob"
	"github.com/anyam-id/anyam/internal/extract"
	"github.com/anyam-id/anyam/internal/intake"
	"github.com/anyam-id/anyam/internal/store"
	"github.com/anyam-id/anyam/registry"
)

// victimEnv makes the test binary a victim: a process that works on the register in the folder that it names until it is killed.
const victimEnv = "ANYAM_TEST_VICTIM"

// victimWork makes the victim bring things to the intake and read them instead.
const victimWork = "ANYAM_TEST_VICTIM_WORK"

// victim states, reads, accepts and imports without end, and says on standard output what was acknowledged.
func victim(folder string) {
	ctx := context.Background()
	die := func(err error) {
		if err != nil {
			fmt.Println("failed", err)
			os.Exit(1)
		}
	}
	s, err := store.Open(ctx, store.Options{Folder: folder})
	die(err)
	blobs, err := blob.Open(filepath.Join(folder, "blobs"))
	die(err)
	c := new(clock)
	r, err := registry.Open(ctx, registry.Options{
		Store: s, Blobs: blobs, Extract: extract.New(extract.Options{}), Catalog: filepath.Join(folder, "catalogue"), Now: c.now,
		Log: slog.New(slog.DiscardHandler),
	})
	die(err)
	fmt.Println("open")
	if os.Getenv(victimWork) != "" {
		worker(r)
	}
	for i := 0; ; i++ {
		n := rand.Uint32()
		switch i % 4 {
		case 0, 1:
			e, err := r.State(ctx, owner(), "", memorandum("64", "51", fmt.Sprint("sapi ", n), 2018), registry.StateOptions{})
			die(err)
			fmt.Println("stated", e.Subject, e.ID)
		case 2:
			text := strings.Replace(release, "perikanan", fmt.Sprint("perikanan ", n), 1)
			record, err := r.Read(ctx, owner(), "rilis.txt", strings.NewReader(text), registry.ReadOptions{})
			die(err)
			fmt.Println("read", record.ID)
			ids, err := r.Accept(ctx, owner(), record.ID, registry.AcceptOptions{})
			die(err)
			fmt.Println("accepted", record.ID, len(ids))
		case 3:
			imp, err := r.PrepareImport(ctx, owner(), "register.csv", strings.NewReader(register(200, n)), intake.Options{})
			die(err)
			fmt.Println("prepared", imp.ID)
			imp, err = r.AcceptImport(ctx, owner(), imp.ID)
			die(err)
			fmt.Println("imported", imp.ID, imp.Agreements)
		}
	}
}

// register is an old register with n rows.
func register(n int, salt uint32) string {
	var b strings.Builder
	b.WriteString("No,Judul,Mitra,Nomor,Tanggal Tanda Tangan,Jangka Waktu\n")
	for i := range n {
		fmt.Fprintf(&b, "%d,Kerja sama %d di bidang peternakan,Provinsi %s,119/%d/KSB/%d,%02d/%02d/%d,5 tahun\n", i+1, i,
			[]string{"Bali", "Jawa Timur", "Sulawesi Tengah", "Riau"}[i%4], i+1, salt, 13+i%15, 1+i%12, 2010+i%15)
	}
	return b.String()
}

// TestKilledAtAnyMomentNothingAcknowledgedIsLost kills a working process 200 times, each time at another moment, and looks whether everything
// that it had acknowledged is there and nothing half.
func TestKilledAtAnyMomentNothingAcknowledgedIsLost(t *testing.T) {
	if testing.Short() {
		t.Skip("200 processes take half a minute")
	}
	for part := range 2 { // one for each processor
		t.Run(fmt.Sprint("folder ", part), func(t *testing.T) {
			t.Parallel()
			folder := t.TempDir()
			var acknowledged []string
			for i := range 100 {
				acknowledged = append(acknowledged, kill(t, folder)...)
				if i%20 == 19 || i < 3 {
					survived(t, folder, acknowledged)
				}
				if t.Failed() {
					return
				}
			}
			if len(acknowledged) < 100 { // one for each of the killed
				t.Errorf("only %d acknowledgements: the victims were killed before they did anything", len(acknowledged))
			}
			t.Logf("%d acknowledgements", len(acknowledged))
		})
	}
}

// kill starts a victim, kills it some time after it has opened the register, and gives what it acknowledged.
func kill(t *testing.T, folder string) []string {
	t.Helper()
	c := exec.CommandContext(t.Context(), os.Args[0])
	c.Env = append(os.Environ(), victimEnv+"="+folder)
	out, err := c.StdoutPipe()
	noErr(t, err)
	noErr(t, c.Start())
	lines := bufio.NewScanner(out)
	var acknowledged []string
	for lines.Scan() {
		line := lines.Text()
		if line == "open" {
			after := time.Duration(rand.IntN(150_000)) * time.Microsecond
			time.AfterFunc(after, func() { _ = c.Process.Kill() }) // it may have ended by itself, which is reported below
			continue
		}
		if strings.HasPrefix(line, "failed") {
			t.Errorf("the victim %s", line)
		}
		acknowledged = append(acknowledged, line)
	}
	_ = c.Wait() // killed
	return acknowledged
}

// survived opens the register as the next start would, and looks for everything that was acknowledged.
func survived(t *testing.T, folder string, acknowledged []string) {
	t.Helper()
	s, err := store.Open(t.Context(), store.Options{Folder: folder})
	noErr(t, err)
	defer func() { noErr(t, s.Close()) }()
	blobs, err := blob.Open(filepath.Join(folder, "blobs"))
	noErr(t, err)
	texts := extract.New(extract.Options{})
	defer func() { noErr(t, texts.Close()) }()
	c := new(clock)
	r, err := registry.Open(t.Context(), registry.Options{Store: s, Blobs: blobs, Extract: texts, Catalog: filepath.Join(folder, "catalogue"), Now: c.now})
	noErr(t, err)
	defer func() { noErr(t, r.Close()) }()
	agreements := 0
	for _, line := range acknowledged {
		var what, id string
		var rest string
		fmt.Sscan(line, &what, &id, &rest) //nolint:errcheck // some lines have two words
		switch what {
		case "stated":
			entries, err := r.Entries(t.Context(), owner(), agreement.ID(id))
			if err != nil || string(entries[0].ID) != rest {
				t.Errorf("%s is lost: %v", line, err)
			}
			agreements++
		case "read", "accepted":
			record, err := r.Reading(t.Context(), owner(), id)
			if err != nil || what == "accepted" && record.Decisions[0].State != registry.Accepted {
				t.Errorf("%s is lost: %v", line, err)
			}
		case "prepared", "imported":
			imp, err := r.Import(t.Context(), owner(), id)
			if err != nil || what == "imported" && (imp.State != registry.ImportAccepted || fmt.Sprint(imp.Agreements) != rest || imp.Agreements < 150) {
				t.Errorf("%s is lost: %+v, %v", line, imp.State, err)
			}
		}
	}
	report, err := r.Verify(t.Context())
	noErr(t, err)
	for _, p := range report.Problems {
		t.Errorf("%s %s: %s", p.Code, p.Place, p.Text.EN)
	}
	if report.Agreements < agreements {
		t.Errorf("%d agreements of at least %d", report.Agreements, agreements)
	}
	if counts, err := r.Counts(t.Context()); err != nil || counts.Agreements != report.Agreements {
		t.Errorf("the catalogue holds %d of %d agreements, %v", counts.Agreements, report.Agreements, err)
	}
}
