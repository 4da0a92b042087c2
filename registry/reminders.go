package registry

import (
	"context"
	"fmt"
	"html"
	"strings"
	"time"

	"github.com/anyam-id/anyam/account"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/mail"
	"github.com/anyam-id/anyam/internal/policy"
	"github.com/anyam-id/anyam/internal/store"
	"github.com/anyam-id/anyam/term"
)

// ReminderDays are how many days before something is due people are reminded of it.
var ReminderDays = []int{90, 60, 30, 7, 0}

// digestDays is how far the weekly digest looks ahead.
const digestDays = 30

// ReminderDay is the day on which people are reminded so many days before something is due: that day, or the first working day after it, but
// never one after it is due while there is one before.
func ReminderDay(due term.Date, before int, c term.Calendar) term.Date {
	due = due.Earliest()
	at := due.AddDays(-before)
	for d := at; d.Compare(due) <= 0; d = d.AddDays(1) {
		if c.Workday(d) {
			return d
		}
	}
	return c.PreviousWorkday(at)
}

// MailChoice is where a person gets mail, and which.
type MailChoice struct {
	Address   string
	Reminders bool // of what is due
	Digest    bool // each week
	Waits     bool // no mail server is set: mail waits until one is
}

// MailChoice is the actor's own; nobody else sees it.
func (r *Registry) MailChoice(ctx context.Context, a Actor) (MailChoice, error) {
	out := MailChoice{Reminders: true, Digest: true, Waits: r.mail == nil}
	if err := owner(a); err != nil {
		return out, err
	}
	err := r.store.View(ctx, func(tx *store.Tx) error {
		m, found, err := tx.PersonMail(ctx, a.Mandate.Person)
		if found {
			out.Address, out.Reminders, out.Digest = m.Address, m.Reminders, m.Digest
		}
		return err
	})
	return out, err
}

// ChooseMail says where the actor gets mail, and which; an empty address stops all of it.
func (r *Registry) ChooseMail(ctx context.Context, a Actor, c MailChoice, lang string) error {
	if err := owner(a); err != nil {
		return err
	}
	if c.Address = strings.TrimSpace(c.Address); c.Address != "" {
		var err error
		if c.Address, err = mail.Address(c.Address); err != nil {
			return wrongAddress()
		}
	}
	_, err := write(ctx, r, a, policy.Read, func(tx *store.Tx, now time.Time) (bool, error) {
		if err := tx.PutPersonMail(ctx, store.PersonMail{Person: a.Mandate.Person, Address: c.Address, Reminders: c.Reminders, Digest: c.Digest, Lang: lang}); err != nil {
			return false, err
		}
		return true, logAccount(ctx, tx, a, now, "mail-chosen", string(a.Mandate.Person), struct{}{})
	})
	return err
}

// Remind writes the reminders and digests of this day to everybody who wants them; on a day on which nobody works, none. It may run as often as
// it likes, on several servers at once: what was written is noted in the transaction that writes it.
func (r *Registry) Remind(ctx context.Context) error {
	today := r.today()
	if !term.NationalCalendar().Workday(today) {
		return nil
	}
	var people []store.PersonMail
	err := r.store.View(ctx, func(tx *store.Tx) (err error) {
		people, err = tx.MailPeople(ctx)
		return err
	})
	if err != nil {
		return err
	}
	for _, p := range people {
		if err := r.remindPerson(ctx, p, today); err != nil {
			return fmt.Errorf("remind %s: %w", p.Person, err)
		}
	}
	return nil
}

// remindPerson writes what one person is to be told today, as each of the positions that the person holds sees it.
func (r *Registry) remindPerson(ctx context.Context, p store.PersonMail, today term.Date) error {
	var who store.Person
	var mandates []account.Mandate
	err := r.store.View(ctx, func(tx *store.Tx) (err error) {
		if who, _, err = tx.Person(ctx, p.Person); err != nil {
			return err
		}
		mandates, err = mandatesOf(ctx, tx, p.Person, today)
		return err
	})
	if err != nil {
		return err
	}
	var due []Due
	seen := make(map[string]bool)
	for _, m := range mandates {
		list, err := r.Due(ctx, Official(who.Person, m, ""), DueOptions{Until: today.AddDays(ReminderDays[0] + 1), Mine: true})
		if err != nil {
			return err
		}
		for _, d := range list {
			if !seen[d.Key] {
				seen[d.Key], due = true, append(due, d)
			}
		}
	}
	if p.Reminders {
		if err := r.writeReminders(ctx, p, due, today); err != nil {
			return err
		}
	}
	if p.Digest {
		return r.writeDigest(ctx, p, due, today)
	}
	return nil
}

// writeReminders writes one mail of all reminders whose day has come and that were not written yet. Several of one matter that were missed are
// one line.
func (r *Registry) writeReminders(ctx context.Context, p store.PersonMail, due []Due, today term.Date) error {
	c := term.NationalCalendar()
	keys := make([][]string, len(due))
	var all []string
	for i, d := range due {
		for _, n := range ReminderDays {
			if ReminderDay(d.Day, n, c).Compare(today) <= 0 {
				keys[i] = append(keys[i], fmt.Sprintf("%s/%s/%d/%s", d.Key, d.Day, n, p.Person))
			}
		}
		all = append(all, keys[i]...)
	}
	if len(all) == 0 {
		return nil
	}
	return r.store.Tx(ctx, func(tx *store.Tx) error {
		done, err := tx.Reminded(ctx, all)
		if err != nil {
			return err
		}
		var lines []Due
		var fresh []string
		for i, d := range due {
			before := len(fresh)
			for _, k := range keys[i] {
				if !done[k] {
					fresh = append(fresh, k)
				}
			}
			if len(fresh) > before {
				lines = append(lines, d)
			}
		}
		if len(lines) == 0 {
			return nil
		}
		now := store.Time(r.now())
		subject := fault.Tf("Pengingat: %[1]d hal jatuh tempo", "Reminder: %[1]d matters are due", len(lines))
		if len(lines) == 1 {
			subject = fault.Tf("Pengingat: tenggat %[1]s", "Reminder: due on %[2]s", lines[0].Day.In("id"), lines[0].Day.In("en"))
		}
		m := r.letter(p, subject, fault.T("Yang berikut jatuh tempo:", "These are due:"), lines, today)
		m.Key = "reminder/" + string(p.Person) + "/" + today.String()
		written, err := enqueue(ctx, tx, m, now)
		if err != nil || !written {
			return err // one mail a day: what came up since waits for the next
		}
		return tx.AddReminders(ctx, fresh, now)
	})
}

// writeDigest writes the digest of the week on its first working day.
func (r *Registry) writeDigest(ctx context.Context, p store.PersonMail, due []Due, today term.Date) error {
	c := term.NationalCalendar()
	weekday, _ := today.Weekday()
	monday := today.AddDays(-((int(weekday) + 6) % 7))
	if first, _ := c.AddWorkdays(monday.AddDays(-1), 1); first != today {
		return nil
	}
	last := today.AddDays(digestDays)
	var lines []Due
	for _, d := range due {
		if d.Day.Earliest().Compare(last) <= 0 {
			lines = append(lines, d)
		}
	}
	if len(lines) == 0 {
		return nil
	}
	return r.store.Tx(ctx, func(tx *store.Tx) error {
		m := r.letter(p, fault.Tf("Minggu ini: %[1]d tenggat", "This week: %[1]d matters due", len(lines)), fault.Tf("Sampai %[1]s, dan yang sudah lewat:", "Until %[2]s, and what is overdue:", last.In("id"), last.In("en")), lines, today)
		m.Key = "digest/" + string(p.Person) + "/" + monday.String()
		_, err := enqueue(ctx, tx, m, store.Time(r.now()))
		return err
	})
}

// letter is a mail with a list, as a text and the same as HTML.
func (r *Registry) letter(p store.PersonMail, subject, lead fault.Text, lines []Due, today term.Date) store.Mail {
	en := ""
	if p.Lang == "en" {
		en = "/en"
	}
	var text, page strings.Builder
	fmt.Fprintf(&text, "%s\n\n", lead.In(p.Lang))
	fmt.Fprintf(&page, "<p>%s</p>\n<ul>\n", html.EscapeString(lead.In(p.Lang)))
	for _, d := range lines {
		when := d.Day.In(p.Lang)
		if n, ok := today.DaysUntil(d.Day.Earliest()); ok {
			switch {
			case n > 0:
				when = fmt.Sprintf(fault.T("%[1]s, %[2]d hari lagi", "%[1]s, in %[2]d days").In(p.Lang), when, n)
			case n == 0:
				when = fmt.Sprintf(fault.T("%s, hari ini", "%s, today").In(p.Lang), when)
			case d.Day.Before(today):
				when = fmt.Sprintf(fault.T("%s, sudah lewat", "%s, overdue").In(p.Lang), when)
			}
		}
		address := r.site + en + d.Path
		fmt.Fprintf(&text, "- %s\n  %s: %s\n  %s\n", d.Title.In(p.Lang), when, d.Why.In(p.Lang), address)
		fmt.Fprintf(&page, "<li><a href=\"%s\">%s</a><br>%s: %s</li>\n", html.EscapeString(address), html.EscapeString(d.Title.In(p.Lang)), html.EscapeString(when), html.EscapeString(d.Why.In(p.Lang)))
	}
	end := fault.T("Pengingat berhenti sendiri bila urusannya selesai. Surel diatur di akun Anda:", "Reminders stop by themselves once the matter is settled. Mail is set in your account:").In(p.Lang)
	account := r.site + en + "/meja/akun"
	fmt.Fprintf(&text, "\n%s %s\n", end, account)
	fmt.Fprintf(&page, "</ul>\n<p>%s <a href=\"%[2]s\">%[2]s</a></p>\n", html.EscapeString(end), html.EscapeString(account))
	m := store.Mail{To: p.Address, Subject: subject.In(p.Lang), Text: text.String(), HTML: page.String()}
	if strings.HasPrefix(account, "https://") {
		m.Unsubscribe = account
	}
	return m
}
