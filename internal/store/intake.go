package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"time"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/document"
	"github.com/anyam-id/anyam/term"
)

// Job is something that was brought to the intake and is read behind the pages. It belongs to the government of its actor. State and Problem are of package registry's making.
type Job struct {
	ID        string
	At        time.Time
	Actor     agreement.Actor
	Document  document.Digest
	Name      string
	Published term.Date
	State     string
	Tries     int // how often reading was begun and did not end
	Stage     string
	Done      int
	Total     int
	Holder    string    // who reads it
	HeldUntil time.Time // after that whoever reads it has stopped
	Ended     time.Time
	Reading   string
	Import    string
	Problem   string // JSON
}

// The states of a job that the store itself must know.
const (
	JobWaiting = "waiting"
	JobReading = "reading"
)

const jobColumns = `id, at, actor, document, name, published, state, tries, stage, done, total, holder, held_until, ended, reading, import, problem`

// AddJob keeps a new job.
func (tx *Tx) AddJob(ctx context.Context, j Job) error {
	actor, err := json.Marshal(j.Actor)
	if err != nil {
		return err
	}
	_, err = tx.exec(ctx, "keep a job", `insert into intake_job (`+jobColumns+`, government) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)`,
		j.ID, timeText(j.At), string(actor), string(j.Document), j.Name, j.Published.String(), j.State, j.Tries, j.Stage, j.Done, j.Total,
		j.Holder, timeText(j.HeldUntil), timeText(j.Ended), j.Reading, j.Import, j.Problem, string(j.Actor.Government))
	return err
}

// TakeJob gives the job that has waited for longest, or one whose reader has stopped, to holder until that moment; false where there is none.
func (tx *Tx) TakeJob(ctx context.Context, holder string, now, until time.Time) (Job, bool, error) {
	j, found, err := first(tx.jobs(ctx, `select `+jobColumns+` from intake_job
		where state = 'waiting' or (state = 'reading' and held_until < $1) order by at, id limit 1`, timeText(now)))
	if err != nil || !found {
		return j, false, err
	}
	_, err = tx.exec(ctx, "take a job", `update intake_job set state = 'reading', tries = tries + 1, stage = '', done = 0, total = 0, holder = $1, held_until = $2 where id = $3`,
		holder, timeText(until), j.ID)
	j.State, j.Tries, j.Stage, j.Done, j.Total, j.Holder, j.HeldUntil = JobReading, j.Tries+1, "", 0, 0, holder, until
	return j, true, err
}

// KeepJob notes how far holder has come with a job, which stays its own until that moment; false where it is not its own.
func (tx *Tx) KeepJob(ctx context.Context, id, holder string, until time.Time, stage string, done, total int) (bool, error) {
	n, err := tx.exec(ctx, "note how far a job is", `update intake_job set held_until = $1, stage = $2, done = $3, total = $4 where id = $5 and holder = $6 and state = 'reading'`,
		timeText(until), stage, done, total, id, holder)
	return n == 1, err
}

// EndJob ends a job with what came of it; false where it is not holder's.
func (tx *Tx) EndJob(ctx context.Context, j Job, holder string) (bool, error) {
	n, err := tx.exec(ctx, "end a job", `update intake_job set state = $1, ended = $2, reading = $3, import = $4, problem = $5, holder = '', held_until = '' where id = $6 and holder = $7 and state = 'reading'`,
		j.State, timeText(j.Ended), j.Reading, j.Import, j.Problem, j.ID, holder)
	return n == 1, err
}

// ReleaseJobs lets jobs wait again that a holder has begun and leaves unread, without blame: those of one holder, or of all where it is "".
func (tx *Tx) ReleaseJobs(ctx context.Context, holder string) error {
	blame := 1
	if holder == "" { // they stopped by themselves
		blame = 0
	}
	_, err := tx.exec(ctx, "release jobs", `update intake_job set state = 'waiting', tries = tries - $1, holder = '', held_until = '' where state = 'reading' and (holder = $2 or $2 = '')`, blame, holder)
	return err
}

// MoveJob brings a job from one state to another; false where it is in another. A job that waits again has not been tried.
func (tx *Tx) MoveJob(ctx context.Context, id, from, to string, at time.Time) (bool, error) {
	n, err := tx.exec(ctx, "move a job", `update intake_job set state = $1, ended = $2, tries = 0, problem = case when $1 = 'waiting' then '' else problem end where id = $3 and state = $4`,
		to, timeText(at), id, from)
	return n == 1, err
}

// Job is one job; false where there is none.
func (tx *Tx) Job(ctx context.Context, id string) (Job, bool, error) {
	return first(tx.jobs(ctx, `select `+jobColumns+` from intake_job where id = $1`, id))
}

// JobsBefore are the latest jobs in a scope that come before (at, id), newest first; from the newest where id is "". With open only those that wait, are being
// read or failed.
func (tx *Tx) JobsBefore(ctx context.Context, of Scope, open bool, at time.Time, id string, limit int) ([]Job, error) {
	which := ``
	if open {
		which = ` and state in ('waiting', 'reading', 'failed')`
	}
	within, args := of.condition("government", 4)
	return tx.jobs(ctx, `select `+jobColumns+` from intake_job where ($2 = '' or at < $1 or (at = $1 and id < $2))`+which+` and `+within+` order by at desc, id desc limit $3`,
		append([]any{timeText(at), id, limit}, args...)...)
}

// CountJobs counts the jobs in a scope, in each state.
func (tx *Tx) CountJobs(ctx context.Context, of Scope) (map[string]int, error) {
	within, args := of.condition("government", 1)
	out := make(map[string]int)
	err := tx.query(ctx, "count jobs", func(rows *sql.Rows) error {
		var state string
		var n int
		err := rows.Scan(&state, &n)
		out[state] = n
		return err
	}, `select state, count(*) from intake_job where `+within+` group by state`, args...)
	return out, err
}

func (tx *Tx) jobs(ctx context.Context, query string, args ...any) ([]Job, error) {
	var out []Job
	err := tx.query(ctx, "read jobs", func(rows *sql.Rows) error {
		var j Job
		var at, actor, published, until, ended string
		err := rows.Scan(&j.ID, &at, &actor, &j.Document, &j.Name, &published, &j.State, &j.Tries, &j.Stage, &j.Done, &j.Total, &j.Holder, &until, &ended, &j.Reading, &j.Import, &j.Problem)
		if err != nil {
			return err
		}
		if err := json.Unmarshal([]byte(actor), &j.Actor); err != nil {
			return err
		}
		if j.Published, err = term.Parse(published); err != nil {
			return err
		}
		if j.At, err = parseTime(at); err != nil {
			return err
		}
		if j.HeldUntil, err = parseTime(until); err != nil {
			return err
		}
		j.Ended, err = parseTime(ended)
		out = append(out, j)
		return err
	}, query, args...)
	return out, err
}

// Correction is one thing that a person put right in a reading. Body is JSON of package registry's making.
type Correction struct {
	Reading string
	Number  int // from 1, of the reading
	At      time.Time
	Actor   agreement.Actor
	Body    string
}

// AddCorrection adds a correction behind all others.
func (tx *Tx) AddCorrection(ctx context.Context, c Correction) error {
	actor, err := json.Marshal(c.Actor)
	if err != nil {
		return err
	}
	_, err = tx.exec(ctx, "add a correction",
		`insert into reading_correction (seq, reading, number, at, actor, body) values ((select coalesce(max(seq), 0) + 1 from reading_correction), $1, $2, $3, $4, $5)`,
		c.Reading, c.Number, timeText(c.At), string(actor), c.Body)
	return err
}

// CorrectionsOf are the corrections of the readings, of each in their order.
func (tx *Tx) CorrectionsOf(ctx context.Context, readings []string) (map[string][]Correction, error) {
	out := make(map[string][]Correction)
	for part := range inParts(readings) {
		list, args := inList(part)
		err := tx.query(ctx, "read corrections", func(rows *sql.Rows) error {
			var c Correction
			var at, actor string
			if err := rows.Scan(&c.Reading, &c.Number, &at, &actor, &c.Body); err != nil {
				return err
			}
			if err := json.Unmarshal([]byte(actor), &c.Actor); err != nil {
				return err
			}
			var err error
			c.At, err = parseTime(at)
			out[c.Reading] = append(out[c.Reading], c)
			return err
		}, `select reading, number, at, actor, body from reading_correction where reading in (`+list+`) order by reading, number`, args...)
		if err != nil {
			return nil, err
		}
	}
	return out, nil
}
