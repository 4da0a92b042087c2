package registry

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"time"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/document"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/store"
)

// JobState is how far the reading of a document has come.
type JobState string

// The states of a job.
const (
	JobWaiting JobState = "waiting"
	JobReading JobState = "reading"
	JobDone    JobState = "done"
	JobFailed  JobState = "failed"
)

// Job is a document that was brought and is read behind the pages.
type Job struct {
	ID      string          `json:"id"`
	At      time.Time       `json:"at"`
	Actor   agreement.Actor `json:"actor"`
	Name    string          `json:"name"`
	Digest  document.Digest `json:"document"`
	State   JobState        `json:"state"`
	Reading string          `json:"reading,omitempty"`
	Why     fault.Text      `json:"why,omitzero"` // why it failed
}

// Enqueue keeps a document and notes that it is to be read. What was acknowledged is read, also after a restart.
func (r *Registry) Enqueue(ctx context.Context, a Actor, name string, body io.Reader) (Job, error) {
	d, err := r.takeIn(a, name, "", body)
	if err != nil {
		return Job{}, err
	}
	who, err := json.Marshal(a)
	if err != nil {
		return Job{}, fmt.Errorf("encode an actor: %w", err)
	}
	return write(ctx, r, a, writes, func(tx *store.Tx, now time.Time) (Job, error) {
		if err := tx.PutDocument(ctx, store.DocumentRecord{Document: d, At: now, Actor: a.Actor}); err != nil {
			return Job{}, err
		}
		j := store.Job{ID: string(agreement.NewID(now)), At: now, Actor: string(who), Document: d.Digest, Name: d.Name, State: string(JobWaiting)}
		if err := tx.AddJob(ctx, j); err != nil {
			return Job{}, err
		}
		return jobOf(j)
	})
}

// Jobs are the latest documents that are not read yet, or could not be, newest first.
func (r *Registry) Jobs(ctx context.Context, a Actor) ([]Job, error) {
	if err := check(a, looks); err != nil {
		return nil, err
	}
	out := []Job{}
	err := r.store.View(ctx, func(tx *store.Tx) error {
		list, err := tx.LatestJobs(ctx, mostLimit)
		for _, j := range list {
			job, err := jobOf(j)
			if err != nil {
				return err
			}
			out = append(out, job)
		}
		return err
	})
	return out, err
}

// DropJob puts away a document that could not be read, or has not been. The document stays.
func (r *Registry) DropJob(ctx context.Context, a Actor, id string) error {
	_, err := write(ctx, r, a, writes, func(tx *store.Tx, _ time.Time) (bool, error) {
		for _, from := range []JobState{JobFailed, JobWaiting} {
			if done, err := tx.SettleJob(ctx, id, string(from), string(JobDone), "", ""); done || err != nil {
				return done, err
			}
		}
		return false, fault.New(fault.NotFound, fault.T("tidak ada berkas yang menunggu dengan nomor itu", "no document of that number waits"))
	})
	return err
}

// abandoned is after how long a job that somebody took is taken again: whoever took it has stopped.
const abandoned = 10 * time.Minute

// ReadNext reads the document that has waited for longest; false where none waits. Several may run at once: each takes another document.
func (r *Registry) ReadNext(ctx context.Context) (bool, error) {
	job, found, err := r.takeJob(ctx)
	if err != nil || !found {
		return false, err
	}
	id, why := "", fault.Text{}
	record, err := r.readJob(ctx, job)
	if id = record.ID; err != nil {
		if ctx.Err() != nil {
			return false, ctx.Err() // it is taken again
		}
		var e *fault.Error
		if !errors.As(err, &e) {
			r.log.ErrorContext(ctx, "a document could not be read", "name", job.Name, "error", err)
			e = fault.New("", fault.T("berkas ini tidak dapat dibaca; rinciannya ada di catatan server", "the document cannot be read; the server's log has the details"))
		}
		why = e.Text
	}
	note, state := "", JobDone
	if err != nil {
		state = JobFailed
		b, err := json.Marshal(why)
		if err != nil {
			return false, fmt.Errorf("encode a note: %w", err)
		}
		note = string(b)
	}
	return true, r.store.Tx(ctx, func(tx *store.Tx) error {
		_, err := tx.SettleJob(ctx, job.ID, string(JobReading), string(state), id, note)
		return err
	})
}

func (r *Registry) takeJob(ctx context.Context) (job store.Job, found bool, err error) {
	err = r.store.Tx(ctx, func(tx *store.Tx) error {
		if err := tx.ReleaseJobs(ctx, store.Time(r.now()).Add(-abandoned)); err != nil {
			return err
		}
		list, err := tx.JobsIn(ctx, string(JobWaiting), 1)
		if err != nil || len(list) == 0 {
			return err
		}
		job = list[0]
		found, err = tx.SettleJob(ctx, job.ID, string(JobWaiting), string(JobReading), "", "")
		return err
	})
	return job, found, err
}

func (r *Registry) readJob(ctx context.Context, job store.Job) (ReadingRecord, error) {
	var who Actor
	if err := json.Unmarshal([]byte(job.Actor), &who); err != nil {
		return ReadingRecord{}, fmt.Errorf("actor of job %s: %w", job.ID, err)
	}
	body, err := r.blobs.Open(job.Document)
	if err != nil {
		return ReadingRecord{}, err
	}
	defer body.Close() //nolint:errcheck // only read
	return r.Read(ctx, who, job.Name, body, ReadOptions{})
}

func jobOf(j store.Job) (Job, error) {
	out := Job{ID: j.ID, At: j.At, Name: j.Name, Digest: j.Document, State: JobState(j.State), Reading: j.Reading}
	var who Actor
	if err := json.Unmarshal([]byte(j.Actor), &who); err != nil {
		return out, fmt.Errorf("actor of job %s: %w", j.ID, err)
	}
	out.Actor = who.Actor
	if j.Note != "" {
		if err := json.Unmarshal([]byte(j.Note), &out.Why); err != nil {
			return out, fmt.Errorf("note of job %s: %w", j.ID, err)
		}
	}
	return out, nil
}
