package store

import (
	"context"
	"database/sql"
	"time"

	"github.com/anyam-id/anyam/document"
)

// Job is a document that is to be read. Actor and Note are JSON of package registry's making.
type Job struct {
	ID       string
	At       time.Time
	Actor    string
	Document document.Digest
	Name     string
	State    string
	Reading  string
	Note     string
}

const jobColumns = `id, at, actor, document, name, state, reading, note`

// AddJob keeps a new job.
func (tx *Tx) AddJob(ctx context.Context, j Job) error {
	_, err := tx.exec(ctx, "keep a job", `insert into intake_job (`+jobColumns+`) values ($1, $2, $3, $4, $5, $6, $7, $8)`,
		j.ID, timeText(j.At), j.Actor, string(j.Document), j.Name, j.State, j.Reading, j.Note)
	return err
}

// SettleJob changes a job's state, if it is in the state from; false where it is not.
func (tx *Tx) SettleJob(ctx context.Context, id, from, to, reading, note string) (bool, error) {
	n, err := tx.exec(ctx, "settle a job", `update intake_job set state = $1, reading = $2, note = $3 where id = $4 and state = $5`, to, reading, note, id, from)
	return n == 1, err
}

// JobsIn are jobs in a state, the oldest first.
func (tx *Tx) JobsIn(ctx context.Context, state string, limit int) ([]Job, error) {
	return tx.jobs(ctx, `select `+jobColumns+` from intake_job where state = $1 order by at, id limit $2`, state, limit)
}

// LatestJobs are the latest jobs that are not done, newest first.
func (tx *Tx) LatestJobs(ctx context.Context, limit int) ([]Job, error) {
	return tx.jobs(ctx, `select `+jobColumns+` from intake_job where state <> 'done' order by at desc, id desc limit $1`, limit)
}

// ReleaseJobs puts jobs that were at work back to waiting: the program that had taken them has stopped.
func (tx *Tx) ReleaseJobs(ctx context.Context, before time.Time) error {
	_, err := tx.exec(ctx, "release jobs", `update intake_job set state = 'waiting' where state = 'reading' and at < $1`, timeText(before))
	return err
}

func (tx *Tx) jobs(ctx context.Context, query string, args ...any) ([]Job, error) {
	var out []Job
	err := tx.query(ctx, "read jobs", func(rows *sql.Rows) error {
		var j Job
		var at string
		if err := rows.Scan(&j.ID, &at, &j.Actor, &j.Document, &j.Name, &j.State, &j.Reading, &j.Note); err != nil {
			return err
		}
		var err error
		j.At, err = parseTime(at)
		out = append(out, j)
		return err
	}, query, args...)
	return out, err
}
