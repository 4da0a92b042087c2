package registry

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/policy"
	"github.com/anyam-id/anyam/internal/store"
	"github.com/anyam-id/anyam/radar"
	"github.com/anyam-id/anyam/region"
	"github.com/anyam-id/anyam/task"
	"github.com/anyam-id/anyam/term"
)

// A question of the radar is an internal matter of the government whose agency is asked. It comes with a task, by which it stands among what is due;
// the answer completes the task.

// AskAgency asks whom the question is for whether an agreement that sleeps was carried out. What waits for its answer is not asked again.
func (r *Registry) AskAgency(ctx context.Context, a Actor, id agreement.ID, stage radar.Stage, to task.Owner, due term.Date) (radar.Question, error) {
	if to.Government == "" {
		to.Government = a.Government
	}
	if err := checkMatter(a, policy.Jot, policy.Matter{State: policy.Internal, Owner: to.Government}); err != nil {
		return radar.Question{}, err
	}
	sleeper, on, err := r.OnRadar(ctx, a, id, stage)
	if err != nil {
		return radar.Question{}, err
	}
	if !on {
		return radar.Question{}, fault.New(fault.Conflict, fault.T("kesepakatan ini tidak ada di radar untuk tahap itu", "the agreement is not on the radar for that stage"))
	}
	return write(ctx, r, a, reads, func(tx *store.Tx, now time.Time) (radar.Question, error) {
		if due.IsZero() || !due.Valid() || due.Precision() != term.Day || due.Before(term.DateOf(now)) {
			var ps fault.Problems
			ps.Add("due", "due", fault.T("tulis tenggat jawaban sebagai tanggal lengkap, tidak sebelum hari ini", "write the day by which to answer as a full date, not before today"))
			return radar.Question{}, ps.Err(fault.T("pertanyaan tidak dapat dikirim", "the question cannot be sent"))
		}
		open, _, err := tx.Matters(ctx, store.MatterFilter{
			Kind: store.QuestionMatter, Own: store.Scope{Governments: []region.Code{to.Government}}, Open: true, Limit: 1,
			Ties: []store.Tie{{What: store.AgreementTie, Value: string(id)}, {What: store.StageTie, Value: string(stage)}},
		})
		if err != nil {
			return radar.Question{}, err
		}
		if len(open) > 0 {
			return radar.Question{}, fault.New(fault.Conflict, fault.T("pertanyaan yang sama masih menunggu jawaban", "the same question still waits for its answer"))
		}
		qid := string(agreement.NewID(now))
		title := sleeper.Row.Title
		t, err := addTask(ctx, tx, a, now, task.New{
			Owner: to, Due: due, Agreement: id,
			What:   fault.Tf("Jawab pertanyaan radar: apakah %[1]s untuk “%[3]s” sudah ada?", "Answer the radar's question: is there a %[2]s of “%[3]s”?", stage.Label().ID, stage.Label().EN, title),
			Source: task.Source{Kind: task.Radar, ID: qid, Text: fault.Tf("Radar: %[1]d hari tanpa %[2]s", "Radar: %[1]d days without a %[3]s", sleeper.Days, stage.Label().ID, stage.Label().EN)},
		})
		if err != nil {
			return radar.Question{}, err
		}
		m, err := addToMatter(ctx, tx, a, now, store.QuestionMatter, qid, string(radar.Asked), radar.Entry{Ask: &radar.Ask{Agreement: id, Stage: stage, To: t.Owner, Due: due, Task: t.ID}})
		if err != nil {
			return radar.Question{}, err
		}
		return questionOf(m)
	})
}

// AnswerQuestion notes what the agency says. A later answer counts instead of an earlier one, which stays.
func (r *Registry) AnswerQuestion(ctx context.Context, a Actor, id radar.QuestionID, reply radar.Reply) (radar.Question, error) {
	return write(ctx, r, a, reads, func(tx *store.Tx, now time.Time) (radar.Question, error) {
		m, err := matter(ctx, tx, a, store.QuestionMatter, string(id), noQuestion(id))
		if err != nil {
			return radar.Question{}, err
		}
		if err := checkMatter(a, policy.Jot, matterOf(m)); err != nil {
			return radar.Question{}, err
		}
		if list := reply.Check(); len(list) > 0 {
			return radar.Question{}, invalidOf(list, fault.T("jawaban tidak dapat dicatat", "the answer cannot be noted"))
		}
		reply.Words = strings.TrimSpace(reply.Words)
		if m, err = addToMatter(ctx, tx, a, now, store.QuestionMatter, m.ID, string(radar.Answered), radar.Entry{Reply: &reply}); err != nil {
			return radar.Question{}, err
		}
		q, err := questionOf(m)
		if err != nil {
			return q, err
		}
		t, found, err := tx.Matter(ctx, string(q.Task))
		if err != nil || !found || !t.Open {
			return q, err // it was marked done before
		}
		_, err = actOnTask(ctx, tx, a, now, t, task.Done, task.Entry{Note: fmt.Sprintf("%s. %s", reply.Answer.Label().ID, reply.Words)})
		return q, err
	})
}

// RadarQuestion is one question.
func (r *Registry) RadarQuestion(ctx context.Context, a Actor, id radar.QuestionID) (radar.Question, error) {
	var q radar.Question
	err := r.store.View(ctx, func(tx *store.Tx) error {
		m, err := matter(ctx, tx, a, store.QuestionMatter, string(id), noQuestion(id))
		if err == nil {
			q, err = questionOf(m)
		}
		return err
	})
	return q, err
}

// questions are the last questions of a stage that the actor may read, by agreement.
func (r *Registry) questions(ctx context.Context, a Actor, stage radar.Stage) (map[agreement.ID]radar.Question, error) {
	out := make(map[agreement.ID]radar.Question)
	scope := noteScope(a)
	if !scope.All && len(scope.Governments) == 0 {
		return out, nil
	}
	err := r.store.View(ctx, func(tx *store.Tx) error {
		list, _, err := tx.Matters(ctx, store.MatterFilter{Kind: store.QuestionMatter, Own: scope, Ties: []store.Tie{{What: store.StageTie, Value: string(stage)}}})
		for _, m := range list {
			q, err := questionOf(m)
			if err != nil {
				return err
			}
			if was, ok := out[q.Agreement]; !ok || q.Asked.After(was.Asked) {
				out[q.Agreement] = q
			}
		}
		return err
	})
	return out, err
}

func noQuestion(id radar.QuestionID) fault.Text {
	return fault.Tf("tidak ada pertanyaan %s", "there is no question %s", id)
}

func questionOf(m store.Matter) (radar.Question, error) {
	var q radar.Question
	if err := json.Unmarshal([]byte(m.Body), &q); err != nil {
		return q, fmt.Errorf("the kept question %s: %w", m.ID, err)
	}
	return q, nil
}

func foldQuestion(id string, entries []store.MatterEntry) (store.Matter, error) {
	list := make([]radar.Entry, len(entries))
	for i, e := range entries {
		if err := json.Unmarshal([]byte(e.Body), &list[i]); err != nil {
			return store.Matter{}, fmt.Errorf("an entry of question %s: %w", id, err)
		}
		list[i].At, list[i].Actor, list[i].Act = e.At, e.Actor, radar.Act(e.Act)
	}
	q, err := radar.Fold(radar.QuestionID(id), list)
	if err != nil {
		return store.Matter{}, err
	}
	body, err := json.Marshal(q)
	return store.Matter{
		Government: q.To.Government, Position: q.To.Position, Agency: q.To.Agency, Open: q.Open(), Day: q.Due, Body: string(body),
		Ties: []store.Tie{{What: store.AgreementTie, Value: string(q.Agreement)}, {What: store.StageTie, Value: string(q.Stage)}, {What: store.MatterTie, Value: string(q.Task)}},
	}, err
}
