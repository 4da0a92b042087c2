package store

import (
	"context"
	"database/sql"
	"time"

	"github.com/anyam-id/anyam/account"
	"github.com/anyam-id/anyam/region"
	"github.com/anyam-id/anyam/term"
)

// PersonMail is where a person gets mail, and which.
type PersonMail struct {
	Person    account.PersonID
	Address   string // "" none
	Reminders bool
	Digest    bool
	Lang      string
	Confirmed time.Time // the address; zero: it is from before that was asked for
}

const personMailColumns = `person, address, reminders, digest, lang, confirmed`

// PutPersonMail says where a person gets mail.
func (tx *Tx) PutPersonMail(ctx context.Context, m PersonMail) error {
	_, err := tx.exec(ctx, "keep where a person gets mail", `insert into person_mail (`+personMailColumns+`) values ($1, $2, $3, $4, $5, $6)
		on conflict (person) do update set address = excluded.address, reminders = excluded.reminders, digest = excluded.digest, lang = excluded.lang, confirmed = excluded.confirmed`,
		string(m.Person), m.Address, bit(m.Reminders), bit(m.Digest), m.Lang, timeText(m.Confirmed))
	return err
}

// PersonMail is where a person gets mail; false where nothing was said.
func (tx *Tx) PersonMail(ctx context.Context, id account.PersonID) (PersonMail, bool, error) {
	return first(tx.personMail(ctx, `select `+personMailColumns+` from person_mail where person = $1`, string(id)))
}

// PersonMails are where all people get mail of whom something was said.
func (tx *Tx) PersonMails(ctx context.Context) ([]PersonMail, error) {
	return tx.personMail(ctx, `select `+personMailColumns+` from person_mail order by person`)
}

// MailPeople are all who get mail and may sign in.
func (tx *Tx) MailPeople(ctx context.Context) ([]PersonMail, error) {
	return tx.personMail(ctx, `select `+personMailColumns+` from person_mail where address <> '' and person in (select id from account_person where disabled = 0) order by person`)
}

func (tx *Tx) personMail(ctx context.Context, query string, args ...any) ([]PersonMail, error) {
	var out []PersonMail
	err := tx.query(ctx, "read where people get mail", func(rows *sql.Rows) error {
		var m PersonMail
		var reminders, digest int
		var confirmed string
		err := rows.Scan(&m.Person, &m.Address, &reminders, &digest, &m.Lang, &confirmed)
		if err != nil {
			return err
		}
		m.Reminders, m.Digest = reminders != 0, digest != 0
		m.Confirmed, err = parseTime(confirmed)
		out = append(out, m)
		return err
	}, query, args...)
	return out, err
}

// Reminded are those of the keys whose reminders were written, and when.
func (tx *Tx) Reminded(ctx context.Context, keys []string) (map[string]time.Time, error) {
	out := make(map[string]time.Time)
	for part := range inParts(keys) {
		list, args := inList(part)
		err := tx.query(ctx, "read reminders", func(rows *sql.Rows) error {
			var key, at string
			if err := rows.Scan(&key, &at); err != nil {
				return err
			}
			var err error
			out[key], err = parseTime(at)
			return err
		}, `select key, at from reminder where key in (`+list+`)`, args...)
		if err != nil {
			return nil, err
		}
	}
	return out, nil
}

// AddReminders notes that the reminders of these keys are written; what was noted before stays as it was.
func (tx *Tx) AddReminders(ctx context.Context, keys []string, at time.Time) error {
	return tx.insert(ctx, "note reminders", `insert into reminder (key, at) values `, 2, len(keys), ` on conflict (key) do nothing`, func(i int, args []any) []any {
		return append(args, keys[i], timeText(at))
	})
}

// ReminderAnswer is what a person answered to a reminder.
type ReminderAnswer struct {
	ID         string
	At         time.Time
	Person     account.PersonID
	Government region.Code
	Due        string    // what is due
	Day        term.Date // on which
	Answer     string
	Until      term.Date // when it is asked again; of other answers the day of the answer
}

// AddReminderAnswer keeps an answer.
func (tx *Tx) AddReminderAnswer(ctx context.Context, a ReminderAnswer) error {
	_, err := tx.exec(ctx, "keep an answer to a reminder", `insert into reminder_answer (`+reminderAnswerColumns+`) values ($1, $2, $3, $4, $5, $6, $7, $8)`,
		a.ID, timeText(a.At), string(a.Person), string(a.Government), a.Due, a.Day.String(), a.Answer, a.Until.String())
	return err
}

const reminderAnswerColumns = `id, at, person, government, due, day, answer, until`

// ReminderAnswers are the answers of the people of a government, oldest first, from a moment on.
func (tx *Tx) ReminderAnswers(ctx context.Context, g region.Code, since time.Time) ([]ReminderAnswer, error) {
	return tx.reminderAnswers(ctx, `select `+reminderAnswerColumns+` from reminder_answer where government = $1 and at >= $2 order by at, id`, string(g), timeText(since))
}

// ReminderAnswer is the answer of an ID; false where there is none.
func (tx *Tx) ReminderAnswer(ctx context.Context, id string) (ReminderAnswer, bool, error) {
	return first(tx.reminderAnswers(ctx, `select `+reminderAnswerColumns+` from reminder_answer where id = $1`, id))
}

func (tx *Tx) reminderAnswers(ctx context.Context, query string, args ...any) ([]ReminderAnswer, error) {
	var out []ReminderAnswer
	err := tx.query(ctx, "read answers to reminders", func(rows *sql.Rows) error {
		var a ReminderAnswer
		var at, day, until string
		if err := rows.Scan(&a.ID, &at, &a.Person, &a.Government, &a.Due, &day, &a.Answer, &until); err != nil {
			return err
		}
		var err error
		if a.At, err = parseTime(at); err != nil {
			return err
		}
		if a.Day, err = term.Parse(day); err != nil {
			return err
		}
		a.Until, err = term.Parse(until)
		out = append(out, a)
		return err
	}, query, args...)
	return out, err
}

// ReminderLink is the link of a mail by which one reminder can be answered.
type ReminderLink struct {
	Hash     string
	Person   account.PersonID
	Position account.PositionID
	Due      string
	Day      term.Date
	Expires  time.Time
	Used     time.Time // zero: not yet
}

const reminderLinkColumns = `hash, person, position, due, day, expires, used`

// AddReminderLink keeps a link by the hash of its secret, and forgets those that have expired.
func (tx *Tx) AddReminderLink(ctx context.Context, l ReminderLink, now time.Time) error {
	if _, err := tx.exec(ctx, "forget links of reminders", `delete from reminder_link where expires < $1`, timeText(now.AddDate(0, 0, -30))); err != nil {
		return err
	}
	_, err := tx.exec(ctx, "keep a reminder's link", `insert into reminder_link (`+reminderLinkColumns+`) values ($1, $2, $3, $4, $5, $6, '')`,
		l.Hash, string(l.Person), string(l.Position), l.Due, l.Day.String(), timeText(l.Expires))
	return err
}

// ReminderLink is the link of a hash; false where there is none.
func (tx *Tx) ReminderLink(ctx context.Context, hash string) (ReminderLink, bool, error) {
	var out []ReminderLink
	err := tx.query(ctx, "read a reminder's link", func(rows *sql.Rows) error {
		var l ReminderLink
		var day, expires, used string
		if err := rows.Scan(&l.Hash, &l.Person, &l.Position, &l.Due, &day, &expires, &used); err != nil {
			return err
		}
		var err error
		if l.Day, err = term.Parse(day); err != nil {
			return err
		}
		if l.Expires, err = parseTime(expires); err != nil {
			return err
		}
		l.Used, err = parseTime(used)
		out = append(out, l)
		return err
	}, `select `+reminderLinkColumns+` from reminder_link where hash = $1`, hash)
	return first(out, err)
}

// UseReminderLink notes that a link is used; false where it was before.
func (tx *Tx) UseReminderLink(ctx context.Context, hash string, now time.Time) (bool, error) {
	n, err := tx.exec(ctx, "use a reminder's link", `update reminder_link set used = $1 where hash = $2 and used = ''`, timeText(now), hash)
	return n == 1, err
}

// CalendarAddress is the secret address of a calendar that programs read.
type CalendarAddress struct {
	Hash     string
	At       time.Time
	Person   account.PersonID // who made it, and as whom it reads
	Position account.PositionID
	Scope    string // person, agency
}

const calendarAddressColumns = `hash, at, person, position, scope`

// PutCalendarAddress keeps an address by the hash of its secret, in place of what the person had as the same position for the same scope; with an
// empty hash it only takes that away.
func (tx *Tx) PutCalendarAddress(ctx context.Context, a CalendarAddress) error {
	if _, err := tx.exec(ctx, "revoke a calendar's address", `delete from calendar_address where person = $1 and position = $2 and scope = $3`, string(a.Person), string(a.Position), a.Scope); err != nil || a.Hash == "" {
		return err
	}
	_, err := tx.exec(ctx, "keep a calendar's address", `insert into calendar_address (`+calendarAddressColumns+`) values ($1, $2, $3, $4, $5)`, a.Hash, timeText(a.At), string(a.Person), string(a.Position), a.Scope)
	return err
}

// CalendarAddress is the address of a hash; false where there is none.
func (tx *Tx) CalendarAddress(ctx context.Context, hash string) (CalendarAddress, bool, error) {
	return first(tx.calendarAddresses(ctx, `select `+calendarAddressColumns+` from calendar_address where hash = $1`, hash))
}

// CalendarAddresses are those of a person.
func (tx *Tx) CalendarAddresses(ctx context.Context, person account.PersonID) ([]CalendarAddress, error) {
	return tx.calendarAddresses(ctx, `select `+calendarAddressColumns+` from calendar_address where person = $1 order by at, hash`, string(person))
}

func (tx *Tx) calendarAddresses(ctx context.Context, query string, args ...any) ([]CalendarAddress, error) {
	var out []CalendarAddress
	err := tx.query(ctx, "read addresses of calendars", func(rows *sql.Rows) error {
		var a CalendarAddress
		var at string
		err := rows.Scan(&a.Hash, &at, &a.Person, &a.Position, &a.Scope)
		if err == nil {
			a.At, err = parseTime(at)
		}
		out = append(out, a)
		return err
	}, query, args...)
	return out, err
}
