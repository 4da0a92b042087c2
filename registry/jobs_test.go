package registry_test

import (
	"bufio"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/store"
	"github.com/anyam-id/anyam/registry"
	"github.com/anyam-id/anyam/term"
)

func bring(tb testing.TB, f *fixture, name, text string) registry.Job {
	tb.Helper()
	return must[[]registry.Job](tb)(f.Bring(tb.Context(), siti(), []registry.Brought{{Name: name, Body: strings.NewReader(text)}}))[0]
}

func job(tb testing.TB, f *fixture, id string) registry.Job {
	tb.Helper()
	return must[registry.Job](tb)(f.Job(tb.Context(), siti(), id))
}

// workOff reads until nothing waits, and tells how many things were read.
func workOff(tb testing.TB, f *fixture) int {
	tb.Helper()
	for n := 0; ; n++ {
		if found := must[bool](tb)(f.ReadNext(tb.Context())); !found {
			return n
		}
	}
}

func TestWhatIsBroughtIsReadBehindThePages(t *testing.T) {
	onBoth(t, func(t *testing.T, f *fixture) {
		t.Helper()
		jobs := must[[]registry.Job](t)(f.Bring(t.Context(), siti(), []registry.Brought{
			{Name: "rilis.txt", Body: strings.NewReader(release), Published: term.On(2018, 2, 22)},
			{Name: "rusak.pdf", Body: strings.NewReader("%PDF-1.7\nbukan PDF")},
			{Name: "register.csv", Body: strings.NewReader(register(3, 7))},
			{Name: "kosong.csv", Body: strings.NewReader("\n\n\n")},
			{Name: "film.mp4", Body: strings.NewReader("\x00\x00\x00\x18ftypmp42")},
		}))
		open := must[registry.JobPage](t)(f.Jobs(t.Context(), siti(), true, 2, ""))
		rest := must[registry.JobPage](t)(f.Jobs(t.Context(), siti(), true, 9, open.Next))
		if len(open.Items) != 2 || len(rest.Items) != 3 || rest.Next != "" || open.Items[0].State != registry.JobWaiting {
			t.Fatalf("waiting: %+v and %+v", open, rest)
		}
		if found := must[bool](t)(f.ReadNext(t.Context())); !found || job(t, f, jobs[0].ID).State != registry.JobDone {
			t.Error("what was brought first is not read first")
		}
		if n := workOff(t, f); n != 4 {
			t.Errorf("%d more things were read", n)
		}
		read := job(t, f, jobs[0].ID)
		record := must[registry.ReadingRecord](t)(f.Reading(t.Context(), siti(), read.Reading))
		if read.State != registry.JobDone || read.Ended.IsZero() || record.Published != term.On(2018, 2, 22) || record.Actor.Name != "Siti" || len(record.Decisions) < 2 {
			t.Errorf("the release became %+v, %+v", read, record.Actor)
		}
		sheet := job(t, f, jobs[2].ID)
		if imp := must[registry.Import](t)(f.Import(t.Context(), siti(), sheet.Import)); imp.Agreements != 3 || imp.State != registry.ImportPending || imp.Actor.Name != "Siti" || sheet.Reading != "" {
			t.Errorf("the sheet became %+v", imp)
		}
		for _, i := range []int{1, 4} {
			if j := job(t, f, jobs[i].ID); j.State != registry.JobFailed || j.Problem == nil || !strings.Contains(j.Problem.Text.ID, j.Name) || j.Reading+j.Import != "" {
				t.Errorf("%s: %+v", j.Name, j)
			}
		}
		if n := len(must[registry.ReadingPage](t)(f.Readings(t.Context(), siti(), "", 0, "")).Items); n != 1 {
			t.Errorf("%d readings: something half read was kept", n)
		}
		// The same bytes again are the same reading.
		again := bring(t, f, "lain.txt", release)
		_ = workOff(t, f)
		if j := job(t, f, again.ID); j.State != registry.JobDone || j.Reading == read.Reading {
			t.Errorf("without the day of publication it is another reading: %+v", j)
		}
		counts := must[registry.IntakeCounts](t)(f.Intake(t.Context(), siti()))
		if counts.Failed < 2 || counts.Waiting != 0 || counts.Undecided != 2 {
			t.Errorf("counted %+v", counts)
		}
		healthy(t, f)
	})
}

func TestBringingIsAllOrNothing(t *testing.T) {
	f := open(t)
	for name, list := range map[string][]registry.Brought{
		"nothing":  nil,
		"an empty": {{Name: "a.txt", Body: strings.NewReader(release)}, {Name: "b.txt", Body: strings.NewReader("")}},
		"too many": make([]registry.Brought, 201),
	} {
		_, err := f.Bring(t.Context(), siti(), list)
		if fault.KindOf(err) != fault.Invalid {
			t.Errorf("%s: %v", name, err)
		}
	}
	if page := must[registry.JobPage](t)(f.Jobs(t.Context(), siti(), false, 0, "")); len(page.Items) != 0 {
		t.Errorf("something was taken in all the same: %+v", page.Items)
	}
	_, err := f.Bring(t.Context(), registry.Anonymous(), []registry.Brought{{Name: "a.txt", Body: strings.NewReader(release)}})
	wantKind(t, err, fault.Unauthorized)
	_, err = f.Job(t.Context(), siti(), "no such")
	wantKind(t, err, fault.NotFound)
}

func TestAJobIsPutAwayAndTriedAgain(t *testing.T) {
	onBoth(t, func(t *testing.T, f *fixture) {
		t.Helper()
		broken, waits := bring(t, f, "rusak.pdf", "%PDF-1.7\nx"), bring(t, f, "rilis.txt", release)
		move := func(act func(context.Context, registry.Actor, string) (registry.Job, error), id string, want registry.JobState) {
			t.Helper()
			if j := must[registry.Job](t)(act(t.Context(), siti(), id)); j.State != want {
				t.Errorf("it is %s instead of %s", j.State, want)
			}
		}
		move(f.DropJob, waits.ID, registry.JobDropped)
		move(f.DropJob, waits.ID, registry.JobDropped) // again changes nothing
		if n := workOff(t, f); n != 1 {
			t.Errorf("%d were read, one of them put away", n)
		}
		move(f.RetryJob, broken.ID, registry.JobWaiting)
		if j := job(t, f, broken.ID); j.Problem != nil {
			t.Errorf("it waits, and has the problem %+v", j.Problem)
		}
		_ = workOff(t, f)
		move(f.DropJob, broken.ID, registry.JobDropped)
		if open := must[registry.JobPage](t)(f.Jobs(t.Context(), siti(), true, 0, "")); len(open.Items) != 0 {
			t.Errorf("still open: %+v", open.Items)
		}
		move(f.RetryJob, waits.ID, registry.JobWaiting)
		_ = workOff(t, f)
		_, err := f.DropJob(t.Context(), siti(), waits.ID)
		wantKind(t, err, fault.Conflict)
		_, err = f.RetryJob(t.Context(), siti(), "no such")
		wantKind(t, err, fault.NotFound)
	})
}

// Whoever held a job has stopped: another reader takes it, and one at which readers stop again and again is given up with a reason.
func TestAJobOutlivesItsReader(t *testing.T) {
	onBoth(t, func(t *testing.T, f *fixture) {
		t.Helper()
		die := func() {
			noErr(t, f.store.Tx(t.Context(), func(tx *store.Tx) error {
				now := store.Time(f.clock.now())
				j, found, err := tx.TakeJob(t.Context(), "dead", now, now.Add(time.Minute))
				if err == nil && (!found || j.Holder != "dead") {
					t.Errorf("nothing could be taken: %+v", j)
				}
				return err
			}))
			f.clock.days.Add(1)
		}
		first := bring(t, f, "rilis.txt", release)
		die()
		if j := job(t, f, first.ID); j.State != registry.JobReading {
			t.Fatalf("it is %s", j.State)
		}
		if n := workOff(t, f); n != 1 {
			t.Errorf("%d were read", n)
		}
		if j := job(t, f, first.ID); j.State != registry.JobDone {
			t.Errorf("it is %+v", j)
		}
		deadly := bring(t, f, "mematikan.txt", release+"x")
		for range 3 {
			die()
			noErr(t, f.store.Tx(t.Context(), func(tx *store.Tx) error { return tx.ReleaseJobs(t.Context(), "") }))
		}
		_ = workOff(t, f)
		if j := job(t, f, deadly.ID); j.State != registry.JobFailed || !strings.Contains(j.Problem.Text.ID, "berhenti 3 kali") {
			t.Errorf("it is %+v, %+v", j, j.Problem)
		}
		healthy(t, f)
	})
}

// Work reads as long as it may, and leaves what it has begun to the next start without blame.
func TestWorkGoesOnUntilItIsStopped(t *testing.T) {
	f := open(t)
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan struct{})
	go func() { defer close(ended); f.Work(ctx) }()
	j := bring(t, f, "rilis.txt", release)
	for job(t, f, j.ID).State != registry.JobDone {
		if err := ctx.Err(); err != nil {
			t.Fatal(err)
		}
	}
	stop()
	<-ended
}

// worker brings things and reads them until it is killed, and says what was acknowledged.
func worker(r *registry.Registry) {
	go r.Work(context.Background())
	for {
		n := rand.Uint32()
		list := []registry.Brought{
			{Name: "rilis.txt", Body: strings.NewReader(strings.Replace(release, "perikanan", fmt.Sprint("perikanan ", n), 1))},
			{Name: "register.csv", Body: strings.NewReader(register(20, n))},
		}
		jobs, err := r.Bring(context.Background(), owner(), list)
		if err != nil {
			fmt.Println("failed", err)
			os.Exit(1)
		}
		for _, j := range jobs {
			fmt.Println("brought", j.ID)
		}
	}
}

// TestKilledWhileItReadsItGoesOn kills a program that brings and reads 30 times; then everything that was acknowledged is read, once.
func TestKilledWhileItReadsItGoesOn(t *testing.T) {
	if testing.Short() {
		t.Skip("30 processes take some seconds")
	}
	folder := t.TempDir()
	brought := make(map[string]bool)
	for range 30 {
		c := exec.CommandContext(t.Context(), os.Args[0])
		c.Env = append(os.Environ(), victimEnv+"="+folder, victimWork+"=1")
		out, err := c.StdoutPipe()
		noErr(t, err)
		noErr(t, c.Start())
		lines := bufio.NewScanner(out)
		for left := -1; left != 0 && lines.Scan(); left-- {
			what, id, _ := strings.Cut(lines.Text(), " ")
			switch what {
			case "open":
				left = 2 + 2*rand.IntN(8)
			case "brought":
				brought[id] = true
			case "failed":
				t.Error(lines.Text())
			}
		}
		noErr(t, c.Process.Kill())
		_ = c.Wait() // it was killed
	}
	f := openOn(t, store.Options{Folder: folder}, folder, new(clock))
	_ = workOff(t, f)
	for id := range brought { // one at which the program was killed too often is not lost either
		if j := must[registry.Job](t)(f.Job(t.Context(), owner(), id)); j.State == registry.JobFailed {
			must[registry.Job](t)(f.RetryJob(t.Context(), owner(), id))
		}
	}
	_ = workOff(t, f)
	if len(brought) < 60 {
		t.Fatalf("only %d things were brought", len(brought))
	}
	results := make(map[string]bool)
	for id := range brought {
		j := must[registry.Job](t)(f.Job(t.Context(), owner(), id))
		if j.State != registry.JobDone || results[j.Reading+j.Import] {
			t.Errorf("%s is %s, %+v (its result is another's: %t)", j.Name, j.State, j.Problem, results[j.Reading+j.Import])
		}
		results[j.Reading+j.Import] = true
	}
	imports, readings := 0, 0
	for next, more := "", true; more; more = next != "" {
		page := must[registry.ImportPage](t)(f.Imports(t.Context(), owner(), 200, next))
		imports, next = imports+len(page.Items), page.Next
	}
	for next, more := "", true; more; more = next != "" {
		page := must[registry.ReadingPage](t)(f.Readings(t.Context(), owner(), "", 200, next))
		readings, next = readings+len(page.Items), page.Next
	}
	jobs := 0
	for next, more := "", true; more; more = next != "" {
		page := must[registry.JobPage](t)(f.Jobs(t.Context(), owner(), false, 200, next))
		jobs, next = jobs+len(page.Items), page.Next
	}
	if imports+readings != jobs || imports != readings {
		t.Errorf("%d things became %d readings and %d imports", jobs, readings, imports)
	}
	healthy(t, f)
}
