package registry

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"path"
	"runtime/debug"
	"strings"
	"sync"
	"time"

	"github.com/anyam-id/anyam/document"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/extract"
	"github.com/anyam-id/anyam/internal/intake"
	"github.com/anyam-id/anyam/internal/store"
)

const (
	readers   = 2                // things that are read at the same time, so that a long scan does not keep a short text waiting
	lookAgain = 15 * time.Second // after which a reader looks whether other servers left something
	beat      = time.Second      // after which it is noted how far a reading has come
	held      = time.Minute      // for which a job belongs to its reader without a sign of life
	mostTries = 3                // a job at which the program stopped so often is not begun again
)

// Work reads what was brought to the intake and sends mail until ctx ends; what is at work then waits for the next start. One call for each program.
func (r *Registry) Work(ctx context.Context) {
	var all sync.WaitGroup
	for range readers {
		all.Go(func() { r.workOn(ctx) })
	}
	all.Go(func() { r.sendMail(ctx) })
	all.Wait()
	last := context.WithoutCancel(ctx)
	if err := r.store.Tx(last, func(tx *store.Tx) error { return tx.ReleaseJobs(last, r.holder) }); err != nil {
		r.log.ErrorContext(last, "jobs of the intake could not be released", "error", err)
	}
}

func (r *Registry) workOn(ctx context.Context) {
	for ctx.Err() == nil {
		found, err := r.ReadNext(ctx)
		if err != nil && ctx.Err() == nil {
			r.log.ErrorContext(ctx, "the intake does not go on", "error", err)
		}
		if found && err == nil {
			continue
		}
		timer := time.NewTimer(lookAgain)
		select {
		case <-ctx.Done():
		case <-timer.C:
		case <-r.waiting:
		}
		timer.Stop()
	}
}

// ReadNext reads what has waited in the intake for longest; false where nothing waits. That it cannot be read is no error: its job says so.
func (r *Registry) ReadNext(ctx context.Context) (bool, error) {
	job, found, err := r.takeJob(ctx)
	if err != nil || !found {
		return false, err
	}
	keep := errors.New("the job is another reader's") // never seen by anybody
	reading, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	said := &progress{}
	var beating sync.WaitGroup
	beating.Go(func() { r.keepJob(reading, job, said, func() { stop(keep) }) })
	finish, err := r.perform(extract.WithProgress(reading, said.pages), job, said)
	if err == nil {
		err = r.endJob(ctx, job, finish)
	}
	cause := context.Cause(reading)
	stop(nil)
	beating.Wait()
	switch {
	case err == nil:
		return true, nil
	case ctx.Err() != nil:
		return true, ctx.Err() // it waits for the next start
	case errors.Is(cause, keep):
		return true, nil // whoever has it now says what came of it
	}
	if fault.KindOf(err) == "" || fault.KindOf(err) == fault.Unavailable {
		r.log.ErrorContext(ctx, "something in the intake could not be read", "job", job.ID, "error", err)
	}
	return true, r.endJob(ctx, job, failedWith(problemOf(err)))
}

func (r *Registry) takeJob(ctx context.Context) (job store.Job, found bool, err error) {
	err = r.store.Tx(ctx, func(tx *store.Tx) error { // no commit of the register: what is kept of it holds, however often readers look
		now := store.Time(r.now())
		late := now
		if r.store.Engine() == store.SQLite { // all readers are in this program: one that is slow has not stopped, and others have
			late = time.Time{}
			if !r.alone.Load() {
				if err := tx.ReleaseJobs(ctx, ""); err != nil {
					return err
				}
			}
		}
		job, found, err = tx.TakeJob(ctx, r.holder, late, now.Add(held))
		return err
	})
	if err == nil {
		r.alone.Store(true)
	}
	return job, found, err
}

// progress is how far a reading has come.
type progress struct {
	mu          sync.Mutex
	stage       JobStage
	done, total int
	told        bool // it is noted
}

func (p *progress) at(s JobStage) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.stage, p.done, p.total, p.told = s, 0, 0, false
}

func (p *progress) pages(done, total int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.done, p.total, p.told = done, total, false
}

// keepJob notes how far a job has come, and that its reader lives, until ctx ends. lost is called where somebody else has taken it.
func (r *Registry) keepJob(ctx context.Context, job store.Job, p *progress, lost func()) {
	ticker := time.NewTicker(beat)
	defer ticker.Stop()
	quiet := 0
	for {
		select {
		case <-ctx.Done():
			return
		case <-ticker.C:
		}
		p.mu.Lock()
		stage, done, total, told := p.stage, p.done, p.total, p.told
		p.told = true
		p.mu.Unlock()
		if quiet++; told && quiet < int(held/beat/3) {
			continue
		}
		quiet = 0
		err := r.store.Tx(ctx, func(tx *store.Tx) error {
			mine, err := tx.KeepJob(ctx, job.ID, r.holder, store.Time(r.now()).Add(held), string(stage), done, total)
			if err == nil && !mine {
				lost()
			}
			return err
		})
		if err != nil && ctx.Err() == nil {
			r.log.WarnContext(ctx, "how far a reading has come could not be noted", "error", err)
		}
	}
}

// result writes what came of a job, in the transaction that ends it.
type result func(ctx context.Context, tx *store.Tx, now time.Time, job *store.Job) error

func failedWith(p JobProblem) result {
	return func(_ context.Context, _ *store.Tx, _ time.Time, job *store.Job) error {
		b, err := json.Marshal(p)
		job.State, job.Problem = string(JobFailed), string(b)
		return err
	}
}

// endJob ends a job together with what came of it: both are there, or neither.
func (r *Registry) endJob(ctx context.Context, job store.Job, finish result) error {
	return r.commit(ctx, func(tx *store.Tx) error {
		now := store.Time(r.now())
		job.State, job.Ended = string(JobDone), now
		if err := finish(ctx, tx, now, &job); err != nil {
			return err
		}
		mine, err := tx.EndJob(ctx, job, r.holder)
		if err == nil && !mine {
			err = errors.New("the job was taken by another reader")
		}
		return err
	})
}

// perform reads what a job brought. A reader that panics on a file has not read it, and the program goes on.
func (r *Registry) perform(ctx context.Context, job store.Job, said *progress) (finish result, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("reading %s: %v\n%s", job.Name, p, debug.Stack())
		}
	}()
	if job.Tries > mostTries {
		return nil, fault.New(fault.Invalid, fault.Tf("program berhenti %d kali saat membaca berkas ini; simpan ulang atau bagi berkasnya, lalu bawa lagi",
			"the program stopped %d times while reading this; save it anew or split it, and bring it again", mostTries))
	}
	known, err := r.documentOf(ctx, job)
	if err != nil {
		return nil, err
	}
	who := Actor{Actor: job.Actor, Write: true} // that it may be brought was decided when it was
	sheet, err := r.isSheet(known)
	if err != nil {
		return nil, err
	}
	if sheet {
		said.at(StageSheet)
		prepared, err := r.prepareImport(ctx, who, known, intake.Options{})
		if err != nil {
			return nil, err
		}
		return func(ctx context.Context, tx *store.Tx, now time.Time, job *store.Job) error {
			imp, err := prepared.keep(ctx, tx, now)
			job.Import = imp.ID
			return err
		}, nil
	}
	said.at(StageText)
	prepared, err := r.prepareReading(ctx, known, job.Actor.Government, ReadOptions{Published: job.Published}, func() { said.at(StageReading) })
	if err != nil {
		return nil, err
	}
	return func(ctx context.Context, tx *store.Tx, now time.Time, job *store.Job) error {
		kept, err := prepared.keep(ctx, tx, job.Actor, now)
		job.Reading = kept.ID
		return err
	}, nil
}

func (r *Registry) documentOf(ctx context.Context, job store.Job) (document.Document, error) {
	var d document.Document
	err := r.store.View(ctx, func(tx *store.Tx) error {
		known, found, err := tx.Document(ctx, job.Document)
		if err == nil && !found {
			err = fmt.Errorf("the document %s of job %s is not recorded", job.Document, job.ID)
		}
		d = nameOf(job, known.Document)
		return err
	})
	return d, err
}

// isSheet tells whether a document is an old register to be imported and no text to be read: by its content, or of plain text by its name.
func (r *Registry) isSheet(d document.Document) (bool, error) {
	content, err := r.bytesOf(d.Digest)
	if err != nil {
		return false, err
	}
	head := make([]byte, 4)
	if n, _ := content.ReadAt(head, 0); n == len(head) && bytes.Equal(head, []byte("PK\x03\x04")) {
		z, err := zip.NewReader(content, content.Size())
		if err != nil {
			return false, nil //nolint:nilerr // a damaged archive is told of by who reads it
		}
		for _, f := range z.File {
			switch f.Name {
			case "xl/workbook.xml":
				return true, nil
			case "mimetype":
				return strings.EqualFold(path.Ext(d.Name), ".ods"), nil
			}
		}
		return false, nil
	}
	switch strings.ToLower(path.Ext(d.Name)) {
	case ".csv", ".tsv", ".jsonl":
		return true, nil
	}
	return false, nil
}
