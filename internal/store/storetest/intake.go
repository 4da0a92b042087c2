package storetest

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/document"
	"github.com/anyam-id/anyam/internal/store"
	"github.com/anyam-id/anyam/term"
)

// putJobs brings n things to the intake, a second after each other.
func putJobs(t *testing.T, s *store.Store, n int) []store.Job {
	t.Helper()
	var out []store.Job
	tx(t, s, func(ctx context.Context, tx *store.Tx) error {
		err := tx.PutDocument(ctx, store.DocumentRecord{Document: document.Document{Digest: "d", Name: "a"}, At: store.Time(noon())})
		for i := range n {
			j := store.Job{
				ID: fmt.Sprintf("j%03d", i), At: store.Time(noon().Add(time.Duration(i) * time.Second)), Actor: agreement.Actor{Name: "Siti", Government: "64"}, Document: "d",
				Name: fmt.Sprint("rilis ", i), Published: term.Date{Year: 2018, Month: 2}, State: store.JobWaiting,
			}
			out = append(out, j)
			err = errors.Join(err, tx.AddJob(ctx, j))
		}
		return err
	})
	return out
}

// A job is one reader's at a time: it is taken, kept, ended by whoever has it, or taken by another when its reader has stopped.
func jobs(t *testing.T, s *store.Store) {
	t.Helper()
	list := putJobs(t, s, 3)
	now := store.Time(noon())
	take := func(holder string, at time.Time) (j store.Job) {
		t.Helper()
		tx(t, s, func(ctx context.Context, tx *store.Tx) (err error) {
			j, _, err = tx.TakeJob(ctx, holder, at, at.Add(time.Minute))
			return err
		})
		return j
	}
	want := list[0]
	want.State, want.Tries, want.Holder, want.HeldUntil = store.JobReading, 1, "a", now.Add(time.Minute)
	got := take("a", now)
	same(t, "the job taken", got, want)
	if j := take("b", now); j.ID != list[1].ID {
		t.Errorf("the second reader got %s", j.ID)
	}
	tx(t, s, func(ctx context.Context, tx *store.Tx) error {
		mine, err := tx.KeepJob(ctx, list[0].ID, "a", now.Add(time.Hour), "text", 3, 20)
		others, err2 := tx.KeepJob(ctx, list[0].ID, "b", now.Add(2*time.Hour), "text", 4, 20)
		stolen, err3 := tx.EndJob(ctx, store.Job{ID: list[0].ID, State: "done"}, "b")
		if !mine || others || stolen {
			t.Errorf("kept by its holder %t, by another %t, ended by another %t", mine, others, stolen)
		}
		return errors.Join(err, err2, err3)
	})
	want.Stage, want.Done, want.Total, want.HeldUntil = "text", 3, 20, now.Add(time.Hour)
	view(t, s, func(ctx context.Context, tx *store.Tx) error {
		j, found, err := tx.Job(ctx, list[0].ID)
		same(t, "the job kept", j, want)
		_, none, err2 := tx.Job(ctx, "no such")
		if !found || none {
			t.Errorf("found %t, and one that there is not %t", found, none)
		}
		return errors.Join(err, err2)
	})
	if j := take("c", now.Add(2*time.Minute)); j.ID != list[1].ID || j.Tries != 2 {
		t.Errorf("after a minute without a sign of life %s is taken, the %d. time", j.ID, j.Tries)
	}
	tx(t, s, func(ctx context.Context, tx *store.Tx) error {
		done, err := tx.EndJob(ctx, store.Job{ID: list[0].ID, State: "failed", Ended: now, Problem: `{}`}, "a")
		again, err2 := tx.EndJob(ctx, store.Job{ID: list[0].ID, State: "done"}, "a")
		if !done || again {
			t.Errorf("ended %t, twice %t", done, again)
		}
		return errors.Join(err, err2, tx.ReleaseJobs(ctx, "c"))
	})
	if j := take("d", now); j.ID != list[1].ID || j.Tries != 2 {
		t.Errorf("what was released without blame is %s, begun %d times", j.ID, j.Tries)
	}
	tx(t, s, func(ctx context.Context, tx *store.Tx) error {
		if moved, err := tx.MoveJob(ctx, list[0].ID, store.JobWaiting, "dropped", now); moved || err != nil {
			t.Errorf("moved out of another state: %v", err)
		}
		moved, err := tx.MoveJob(ctx, list[0].ID, "failed", store.JobWaiting, time.Time{})
		if !moved {
			t.Error("not moved")
		}
		return errors.Join(err, tx.ReleaseJobs(ctx, ""))
	})
	view(t, s, func(ctx context.Context, tx *store.Tx) error {
		j, _, err := tx.Job(ctx, list[0].ID)
		if j.Problem != "" || j.Tries != 0 || !j.Ended.IsZero() {
			t.Errorf("what waits again is %+v", j)
		}
		counts, err2 := tx.CountJobs(ctx, everything)
		same(t, "counts", counts, map[string]int{store.JobWaiting: 3})
		newest, err3 := tx.JobsBefore(ctx, everything, true, time.Time{}, "", 2)
		rest, err4 := tx.JobsBefore(ctx, everything, false, newest[1].At, newest[1].ID, 2)
		same(t, "listed", ids(append(newest, rest...)), []string{"j002", "j001", "j000"})
		return errors.Join(err, err2, err3, err4)
	})
}

func ids(list []store.Job) (out []string) {
	for _, j := range list {
		out = append(out, j.ID)
	}
	return out
}

// readersMeet lets several readers take jobs at once: each job goes to one of them.
func readersMeet(t *testing.T, s *store.Store) {
	t.Helper()
	const all = 40
	putJobs(t, s, all)
	var mu sync.Mutex
	var taken []string
	var readers sync.WaitGroup
	for r := range 4 {
		readers.Go(func() {
			for {
				found := false
				err := s.Tx(t.Context(), func(tx *store.Tx) error {
					j, ok, err := tx.TakeJob(t.Context(), fmt.Sprint(r), store.Time(noon()), store.Time(noon()).Add(time.Minute))
					if found = ok; ok && err == nil {
						mu.Lock()
						taken = append(taken, j.ID)
						mu.Unlock()
					}
					return err
				})
				if err != nil {
					t.Error(err)
				}
				if !found || err != nil {
					return
				}
			}
		})
	}
	readers.Wait()
	if slices.Sort(taken); len(taken) != all || len(slices.Compact(taken)) != all {
		t.Errorf("%d jobs were taken: %v", len(taken), taken)
	}
}

// corrections are kept in their order and never changed; readings are told apart by where their decisions stand.
func corrections(t *testing.T, s *store.Store, plain *sql.DB) {
	t.Helper()
	doc := store.DocumentRecord{Document: document.Document{Digest: "d", Name: "a"}, At: store.Time(noon())}
	var want []store.Correction
	tx(t, s, func(ctx context.Context, tx *store.Tx) error {
		err := tx.PutDocument(ctx, doc)
		for i, decisions := range []string{`[]`, `[{"state":"pending"},{"state":"accepted"}]`, `[{"state":"rejected","why":"x"}]`, `[{"state":"undone"}]`} {
			err = errors.Join(err, tx.AddReading(ctx, store.Reading{ID: fmt.Sprint("r", i), At: store.Time(noon()), Document: "d", Text: "t", Published: term.Date{Year: 2000 + i}, Body: `{}`, Decisions: decisions}))
		}
		for i := range 3 {
			c := store.Correction{Reading: "r1", Number: i + 1, At: store.Time(noon()), Actor: agreement.Actor{Name: "Siti"}, Body: fmt.Sprintf(`{"index":%d}`, i)}
			want = append(want, c)
			err = errors.Join(err, tx.AddCorrection(ctx, c))
		}
		return errors.Join(err, tx.AddCorrection(ctx, store.Correction{Reading: "r2", Number: 1, At: store.Time(noon()), Body: `{}`}))
	})
	if err := s.Tx(t.Context(), func(tx *store.Tx) error { return tx.AddCorrection(t.Context(), want[1]) }); err == nil {
		t.Error("a second correction of one number is kept")
	}
	view(t, s, func(ctx context.Context, tx *store.Tx) error {
		got, err := tx.CorrectionsOf(ctx, []string{"r1", "r0"})
		same(t, "corrections", got, map[string][]store.Correction{"r1": want})
		counts, err2 := tx.CountReadings(ctx, everything)
		same(t, "counts", counts, map[store.Standing]int{store.Undecided: 2, store.Decided: 1, store.Barren: 1})
		for standing, n := range map[store.Standing]int{"": 4, store.Undecided: 2, store.Decided: 1, store.Barren: 1} {
			list, err := tx.ReadingsBefore(ctx, everything, standing, time.Time{}, "", 10)
			if err != nil || len(list) != n {
				t.Errorf("%d readings are %q: %v", len(list), standing, err)
			}
		}
		return errors.Join(err, err2)
	})
	for _, statement := range []string{`update reading_correction set body = '{}'`, `delete from reading_correction`} {
		if _, err := plain.ExecContext(t.Context(), statement); err == nil {
			t.Errorf("%s: nothing stops it", statement)
		}
	}
}
