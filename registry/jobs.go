package registry

import (
	"cmp"
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
	"github.com/anyam-id/anyam/term"
)

// JobState is where something that was brought to the intake stands.
type JobState string

// The states of a job.
const (
	JobWaiting JobState = store.JobWaiting
	JobReading JobState = store.JobReading
	JobDone    JobState = "done"
	JobFailed  JobState = "failed"
	JobDropped JobState = "dropped" // put away unread, or after it failed; it can be brought back
)

// JobStage is what is being done with something that is being read.
type JobStage string

// The stages, in their order. A sheet has one of its own.
const (
	StageText    JobStage = "text" // its text is taken out; Done and Total count pages
	StageReading JobStage = "reading"
	StageSheet   JobStage = "sheet"
)

// Job is something that was brought to the intake: it is read behind the pages, also after a restart, into a reading or, where it is a sheet,
// an import.
type Job struct {
	ID        string          `json:"id"`
	At        time.Time       `json:"at"`
	Actor     agreement.Actor `json:"actor"`
	Document  document.Digest `json:"document"`
	Name      string          `json:"name"`
	Published term.Date       `json:"published,omitzero"`
	State     JobState        `json:"state"`
	Stage     JobStage        `json:"stage,omitempty"` // while it is read
	Done      int             `json:"done"`            // of Total in this stage
	Total     int             `json:"total"`           // 0: not known
	Ended     time.Time       `json:"ended,omitzero"`
	Reading   string          `json:"reading,omitempty"` // what came of it
	Import    string          `json:"import,omitempty"`
	Problem   *JobProblem     `json:"problem,omitempty"` // why it failed
}

// JobProblem is why something could not be read, and what to do.
type JobProblem struct {
	Text     fault.Text      `json:"text"`
	Problems []fault.Problem `json:"problems,omitempty"`
}

// JobPage is one page of jobs, newest first.
type JobPage struct {
	Items []Job  `json:"items"`
	Next  string `json:"next,omitempty"`
}

// Brought is something that is brought to the intake.
type Brought struct {
	Name      string
	MediaType string // "" to be found out
	Published term.Date
	Body      io.Reader
}

// mostBrought is how many files can be brought at once.
const mostBrought = 200

// Bring takes several files or texts in to be read behind the pages: all of them or, where one cannot be taken, none. What was acknowledged is
// read, whatever happens to the program.
func (r *Registry) Bring(ctx context.Context, a Actor, list []Brought) ([]Job, error) {
	if err := check(a, writes); err != nil {
		return nil, err
	}
	var ps fault.Problems
	if len(list) == 0 {
		ps.Add("nothing", "", fault.T("belum ada yang dibawa: pilih berkas atau tempel teksnya", "nothing was brought: choose files or paste the text"))
	}
	if len(list) > mostBrought {
		ps.Add("too_many", "", fault.Tf("paling banyak %d berkas sekaligus", "at most %d files at once", mostBrought))
		list = nil
	}
	docs := make([]document.Document, 0, len(list))
	for _, b := range list {
		d, err := r.takeIn(a, b.Name, b.MediaType, b.Body)
		if err != nil {
			return nil, err
		}
		if d.Size == 0 {
			ps.Add("empty", d.Name, fault.T("berkas ini kosong; pilih berkas yang lain", "the file is empty; choose another"))
		}
		docs = append(docs, d)
	}
	if err := ps.Err(fault.T("belum ada yang diterima", "nothing was taken in yet")); err != nil {
		return nil, err
	}
	jobs, err := write(ctx, r, a, writes, func(tx *store.Tx, now time.Time) ([]Job, error) {
		jobs := make([]Job, len(docs))
		for i, d := range docs {
			if err := tx.PutDocument(ctx, store.DocumentRecord{Document: d, At: now, Actor: a.Actor}); err != nil {
				return nil, err
			}
			at := now.Add(time.Duration(i) * time.Microsecond) // so that they are read in their order
			kept := store.Job{
				ID: string(agreement.NewID(now)), At: at, Actor: a.Actor, Document: d.Digest, Name: d.Name, Published: list[i].Published, State: store.JobWaiting,
			}
			if err := tx.AddJob(ctx, kept); err != nil {
				return nil, err
			}
			var err error
			if jobs[i], err = jobOf(kept); err != nil {
				return nil, err
			}
		}
		return jobs, nil
	})
	r.nudge()
	return jobs, err
}

// nudge tells the readers that something waits.
func (r *Registry) nudge() {
	for range readers {
		select {
		case r.waiting <- struct{}{}:
		default:
		}
	}
}

// Jobs lists what was brought to the intake of the actor's desk, newest first; with open only what waits, is being read or could not be read.
func (r *Registry) Jobs(ctx context.Context, a Actor, open bool, limit int, cursor string) (JobPage, error) {
	if err := check(a, looks); err != nil {
		return JobPage{}, err
	}
	when, last, err := readCursor(cursor)
	if err != nil {
		return JobPage{}, err
	}
	at, err := cursorTime(when)
	if err != nil {
		return JobPage{}, err
	}
	limit = pageLength(limit)
	page := JobPage{Items: []Job{}}
	err = r.store.View(ctx, func(tx *store.Tx) error {
		list, err := tx.JobsBefore(ctx, workScope(a), open, at, last, limit+1)
		if err != nil {
			return err
		}
		if len(list) > limit {
			list = list[:limit]
			end := list[limit-1]
			page.Next = writeCursor(end.At.Format(time.RFC3339Nano), end.ID)
		}
		for _, kept := range list {
			job, err := jobOf(kept)
			if err != nil {
				return err
			}
			page.Items = append(page.Items, job)
		}
		return nil
	})
	return page, err
}

// Job is one job.
func (r *Registry) Job(ctx context.Context, a Actor, id string) (Job, error) {
	if err := check(a, looks); err != nil {
		return Job{}, err
	}
	var job Job
	err := r.store.View(ctx, func(tx *store.Tx) (err error) {
		job, err = ownJob(ctx, tx, a, looks, id)
		return err
	})
	return job, err
}

func jobByID(ctx context.Context, tx *store.Tx, id string) (Job, error) {
	kept, found, err := tx.Job(ctx, id)
	if err == nil && !found {
		err = noJob(id)
	}
	if err != nil {
		return Job{}, err
	}
	return jobOf(kept)
}

func noJob(id string) error {
	return fault.New(fault.NotFound, fault.Tf("tidak ada berkas kotak masuk %s", "there is no file %s in the intake", id))
}

func jobOf(kept store.Job) (Job, error) {
	j := Job{
		ID: kept.ID, At: kept.At, Actor: kept.Actor, Document: kept.Document, Name: kept.Name, Published: kept.Published, State: JobState(kept.State), Stage: JobStage(kept.Stage),
		Done: kept.Done, Total: kept.Total, Ended: kept.Ended, Reading: kept.Reading, Import: kept.Import,
	}
	if kept.Problem == "" {
		return j, nil
	}
	j.Problem = new(JobProblem)
	if err := json.Unmarshal([]byte(kept.Problem), j.Problem); err != nil {
		return j, fmt.Errorf("the problem of job %s: %w", kept.ID, err)
	}
	return j, nil
}

// RetryJob has something read again that could not be, or was put away.
func (r *Registry) RetryJob(ctx context.Context, a Actor, id string) (Job, error) {
	job, err := r.moveJob(ctx, a, id, JobWaiting, JobFailed, JobDropped)
	r.nudge()
	return job, err
}

// DropJob puts something away that waits to be read, or could not be. The document stays, and RetryJob brings it back.
func (r *Registry) DropJob(ctx context.Context, a Actor, id string) (Job, error) {
	return r.moveJob(ctx, a, id, JobDropped, JobFailed, JobWaiting)
}

func (r *Registry) moveJob(ctx context.Context, a Actor, id string, to JobState, from ...JobState) (Job, error) {
	return write(ctx, r, a, writes, func(tx *store.Tx, now time.Time) (Job, error) {
		if _, err := ownJob(ctx, tx, a, writes, id); err != nil {
			return Job{}, err
		}
		ended := now
		if to == JobWaiting {
			ended = time.Time{}
		}
		for _, state := range from {
			moved, err := tx.MoveJob(ctx, id, string(state), string(to), ended)
			if err != nil {
				return Job{}, err
			}
			if moved {
				return jobByID(ctx, tx, id)
			}
		}
		job, err := jobByID(ctx, tx, id)
		switch {
		case err != nil || job.State == to:
			return job, err
		case job.State == JobReading:
			return job, fault.New(fault.Conflict, fault.T("sedang dibaca; tunggu sampai selesai", "it is being read; wait until that is done"))
		}
		return job, fault.New(fault.Conflict, fault.T("sudah dibaca", "it has been read"))
	})
}

// IntakeCounts are how many things are where in the intake.
type IntakeCounts struct {
	Undecided int // readings with something that waits for a decision
	Decided   int // readings on which everything is decided
	Barren    int // readings without an agreement
	Waiting   int // jobs that wait or are being read
	Failed    int // jobs that failed
}

// Intake counts what is in the intake of the actor's desk.
func (r *Registry) Intake(ctx context.Context, a Actor) (IntakeCounts, error) {
	if err := check(a, looks); err != nil {
		return IntakeCounts{}, err
	}
	var c IntakeCounts
	err := r.store.View(ctx, func(tx *store.Tx) error {
		readings, err := tx.CountReadings(ctx, workScope(a))
		if err != nil {
			return err
		}
		jobs, err := tx.CountJobs(ctx, workScope(a))
		c = IntakeCounts{
			Undecided: readings[store.Undecided], Decided: readings[store.Decided], Barren: readings[store.Barren],
			Waiting: jobs[store.JobWaiting] + jobs[store.JobReading], Failed: jobs[string(JobFailed)],
		}
		return err
	})
	return c, err
}

// problemOf is what a person is told of why something could not be read.
func problemOf(err error) JobProblem {
	if e, ok := errors.AsType[*fault.Error](err); ok && e.Text != (fault.Text{}) {
		return JobProblem{Text: e.Text, Problems: e.Problems}
	}
	return JobProblem{Text: fault.T("Terjadi kesalahan di pihak kami saat membaca berkas ini. Coba lagi; bila berulang, rinciannya ada di catatan server.",
		"Something went wrong on our side while this was read. Try again; if it happens again, the server's log has the details.")}
}

// nameOf is what a job's document is called: as it was brought.
func nameOf(j store.Job, d document.Document) document.Document {
	d.Name = cmp.Or(j.Name, d.Name)
	return d
}
