package registry

import (
	"context"
	"slices"
	"strings"
	"time"

	"github.com/anyam-id/anyam/account"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/policy"
	"github.com/anyam-id/anyam/internal/store"
	"github.com/anyam-id/anyam/task"
	"github.com/anyam-id/anyam/term"
)

// ReminderAnswer is what people answer to a reminder.
type ReminderAnswer string

// The answers.
const (
	AnswerDone    ReminderAnswer = "done"     // it is done: nobody is reminded of it again
	AnswerLater   ReminderAnswer = "later"    // remind me next week
	AnswerNotMine ReminderAnswer = "not-mine" // the bureau is told instead
)

// ReminderAnswers are all of them.
func ReminderAnswers() []ReminderAnswer {
	return []ReminderAnswer{AnswerDone, AnswerLater, AnswerNotMine}
}

// Text is what the link in a mail says.
func (a ReminderAnswer) Text() fault.Text {
	switch a {
	case AnswerDone:
		return fault.T("Sudah", "Done")
	case AnswerLater:
		return fault.T("Minggu depan", "Next week")
	case AnswerNotMine:
		return fault.T("Bukan saya", "Not me")
	}
	return fault.Text{}
}

// Slug is the answer in an address.
func (a ReminderAnswer) Slug() string {
	return strings.ReplaceAll(strings.ToLower(a.Text().ID), " ", "-")
}

const (
	answerPrefix = "anyamjawab_"
	answerLasts  = 30 * 24 * time.Hour
	laterDays    = 7
)

// ReminderQuestion is what a link in a mail asks, and what was answered.
type ReminderQuestion struct {
	Name     string // of the person who was asked
	Office   string // as which position
	Due      Due
	Task     bool           // that it is done is noted with the task itself
	Again    term.Date      // when it is asked again, if it is put off now
	Answered ReminderAnswer // "" not yet
	Until    term.Date      // of what was put off
}

// ReminderQuestion tells what a link asks. It changes nothing, however often programs that read mail open it.
func (r *Registry) ReminderQuestion(ctx context.Context, secret string) (ReminderQuestion, error) {
	q, _, _, err := r.reminderQuestion(ctx, secret)
	return q, err
}

func (r *Registry) reminderQuestion(ctx context.Context, secret string) (q ReminderQuestion, link store.ReminderLink, who Actor, err error) {
	var mandates []account.Mandate
	var person store.Person
	var given store.ReminderAnswer
	err = r.store.View(ctx, func(tx *store.Tx) error {
		var found bool
		if link, found, err = tx.ReminderLink(ctx, hashSecret(secret)); err != nil {
			return err
		}
		if !found {
			return fault.New(fault.Unauthorized, fault.T("tautan ini tidak berlaku: tidak utuh tersalin, atau bukan dari surel pengingat", "this link does not hold: it was not copied whole, or is of no reminder"))
		}
		if person, _, err = tx.Person(ctx, link.Person); err != nil {
			return err
		}
		if !link.Used.IsZero() {
			given, _, err = tx.ReminderAnswer(ctx, link.Hash)
			return err
		}
		mandates, err = mandatesOf(ctx, tx, link.Person, r.today())
		return err
	})
	if err != nil {
		return q, link, who, err
	}
	q.Name = person.Name
	if !link.Used.IsZero() {
		q.Answered, q.Until = ReminderAnswer(given.Answer), given.Until
		return q, link, who, nil
	}
	i := slices.IndexFunc(mandates, func(m account.Mandate) bool { return m.Position == link.Position })
	switch {
	case !r.now().Before(link.Expires):
		return q, link, who, fault.New(fault.Unauthorized, fault.T("tautan ini sudah lewat waktunya; jawablah di meja kerja", "the link's time is over; answer at the desk"))
	case person.Disabled || i < 0:
		return q, link, who, fault.New(fault.Forbidden, fault.T("tautan ini untuk jabatan yang tidak lagi Anda pegang", "the link is for a position that you no longer hold"))
	}
	q.Office = mandates[i].Office()
	who = Official(person.Person, mandates[i], "")
	list, err := r.Due(ctx, who, DueOptions{})
	if err != nil {
		return q, link, who, err
	}
	k := slices.IndexFunc(list, func(d Due) bool { return d.Key == link.Due && d.Day == link.Day })
	if k < 0 {
		return q, link, who, fault.New(fault.Conflict, fault.T("hal ini sudah selesai, atau tenggatnya sudah berubah; tidak ada lagi yang perlu dijawab", "this is settled, or its day has moved; there is nothing left to answer"))
	}
	q.Due, q.Again = list[k], r.today().AddDays(laterDays)
	_, q.Task = taskIn(link.Due, who)
	return q, link, who, nil
}

// taskIn is the task that a key of something due names, where the actor may mark it done.
func taskIn(key string, who Actor) (string, bool) {
	id, ok := strings.CutPrefix(key, "task/")
	return id, ok && who.Jots(who.Government)
}

// AnswerReminder answers the reminder of a link, once. Of a task, that it is done is noted with the task.
func (r *Registry) AnswerReminder(ctx context.Context, secret string, answer ReminderAnswer) (ReminderQuestion, error) {
	q, link, who, err := r.reminderQuestion(ctx, secret)
	if err != nil {
		return q, err
	}
	again := fault.New(fault.Conflict, fault.T("tautan ini sudah dipakai menjawab", "the link was used for an answer already"))
	if q.Answered != "" {
		return q, again
	}
	if !slices.Contains(ReminderAnswers(), answer) {
		return q, fault.New(fault.NotFound, fault.T("jawaban itu tidak dikenal", "there is no such answer"))
	}
	_, err = writeSecret(ctx, r, who, reads, func(tx *store.Tx, now time.Time) (bool, error) {
		fresh, err := tx.UseReminderLink(ctx, link.Hash, now)
		if err == nil && !fresh {
			err = again
		}
		if err != nil {
			return false, err
		}
		given := store.ReminderAnswer{ID: link.Hash, At: now, Person: link.Person, Government: who.Government, Due: link.Due, Day: link.Day, Answer: string(answer), Until: r.today()}
		if answer == AnswerLater {
			given.Until = given.Until.AddDays(laterDays)
		}
		if err := tx.AddReminderAnswer(ctx, given); err != nil {
			return false, err
		}
		q.Answered, q.Until = answer, given.Until
		id, mine := taskIn(link.Due, who)
		if answer != AnswerDone || !mine {
			return true, nil
		}
		m, err := matter(ctx, tx, who, store.TaskMatter, id, noTask())
		if err != nil {
			return false, err
		}
		if err := checkMatter(who, policy.Jot, matterOf(m)); err != nil {
			return false, err
		}
		_, err = actOnTask(ctx, tx, who, now, m, task.Done, task.Entry{Note: "dijawab dari surel"})
		return true, err
	})
	return q, err
}
