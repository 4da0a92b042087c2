package registry

import (
	"context"
	"fmt"
	"html"
	"slices"
	"strings"
	"time"

	"github.com/anyam-id/anyam/account"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/mail"
	"github.com/anyam-id/anyam/internal/policy"
	"github.com/anyam-id/anyam/internal/store"
	"github.com/anyam-id/anyam/region"
	"github.com/anyam-id/anyam/reminder"
	"github.com/anyam-id/anyam/term"
)

// MailChoice is where a person gets mail, and which.
type MailChoice struct {
	Address   string
	Reminders bool // of what is due
	Digest    bool // each week
	Waits     bool // no mail server is set: mail waits until one is

	Confirmed time.Time // the address; zero: it is from before that was asked for
	Waiting   string    // an address that waits to be confirmed; "" none
	Until     time.Time // how long the link that was sent there holds; zero: none was sent
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
			out.Address, out.Reminders, out.Digest, out.Confirmed = m.Address, m.Reminders, m.Digest, m.Confirmed
		}
		if err != nil {
			return err
		}
		w, _, err := tx.WaitingMailOf(ctx, a.Mandate.Person)
		out.Waiting, out.Until = w.Address, w.Expires
		return err
	})
	return out, err
}

// ChooseMail says where the actor gets mail, and which; an empty address stops all of it. Another address than the one in force waits until it is confirmed;
// until then mail goes where it went.
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
		m, _, err := tx.PersonMail(ctx, a.Mandate.Person)
		if err != nil {
			return false, err
		}
		old := m
		m.Person, m.Reminders, m.Digest, m.Lang = a.Mandate.Person, c.Reminders, c.Digest, lang
		switch w, _, err := tx.WaitingMailOf(ctx, a.Mandate.Person); {
		case err != nil:
			return false, err
		case c.Address == "" || c.Address == m.Address:
			err = tx.EndWaitingMail(ctx, a.Mandate.Person)
			if m.Address = c.Address; c.Address == "" && err == nil {
				m.Confirmed = time.Time{}
				err = tellOld(ctx, tx, old, fault.T("Anyam tidak akan mengirim surel ke alamat ini lagi, sebagaimana diminta di akun Anda.", "Anyam sends no more mail to this address, as was asked for in your account."), now)
			}
			if err != nil {
				return false, err
			}
		case c.Address != w.Address:
			if err := r.askConfirmation(ctx, tx, a.Mandate.Person, c.Address, lang, now); err != nil {
				return false, err
			}
			if err := tellOld(ctx, tx, old, fault.Tf("Di akun Anda diminta agar surel dari Anyam dikirim ke %[1]s. Sampai alamat itu dikonfirmasi, surel tetap datang ke sini.", "It was asked for in your account that mail of Anyam goes to %[1]s. Until that address is confirmed, mail still comes here.", c.Address), now); err != nil {
				return false, err
			}
		}
		if err := tx.PutPersonMail(ctx, m); err != nil {
			return false, err
		}
		return true, logAccount(ctx, tx, a, now, "mail-chosen", string(a.Mandate.Person), struct{}{})
	})
	return err
}

// Remind writes the reminders and digests of this day to everybody who wants them, by the rules of their governments; on a day on which nobody of a
// government works, none. It may run as often as it likes, on several servers at once: what was written is noted in the transaction that writes it.
func (r *Registry) Remind(ctx context.Context) error {
	var people []store.PersonMail
	err := r.store.View(ctx, func(tx *store.Tx) (err error) {
		people, err = tx.MailPeople(ctx)
		return err
	})
	if err != nil {
		return err
	}
	arranged := make(map[region.Code]*arrangement)
	for _, p := range people {
		if err := r.remindPerson(ctx, p, arranged); err != nil {
			return fmt.Errorf("remind %s: %w", p.Person, err)
		}
	}
	return nil
}

// remindPerson writes what one person is to be told today, as each of the positions that the person holds.
func (r *Registry) remindPerson(ctx context.Context, p store.PersonMail, arranged map[region.Code]*arrangement) error {
	today := r.today()
	var who store.Person
	var mandates []account.Mandate
	err := r.store.View(ctx, func(tx *store.Tx) (err error) {
		if who, _, err = tx.Person(ctx, p.Person); err != nil {
			return err
		}
		if mandates, err = mandatesOf(ctx, tx, p.Person, today); err != nil {
			return err
		}
		for _, m := range mandates {
			if arranged[m.Government] == nil {
				if arranged[m.Government], err = r.arrangement(ctx, tx, m.Government); err != nil {
					return err
				}
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	var lines []reminderLine
	var clocks []string
	digests := make(map[term.Date][]Due)
	for _, m := range mandates {
		x := arranged[m.Government]
		if !x.calendar.Workday(today) {
			continue
		}
		due, err := r.Due(ctx, Official(who.Person, m, ""), DueOptions{})
		if err != nil {
			return err
		}
		began := x.clocks(due)
		if err := r.store.View(ctx, func(tx *store.Tx) (err error) {
			x.began, err = tx.Reminded(ctx, began)
			return err
		}); err != nil {
			return err
		}
		clocks = append(clocks, began...)
		for _, d := range due {
			line := reminderLine{Due: d, position: m.Position}
			for _, t := range x.remindings(d, m) {
				if t.day.Compare(today) <= 0 {
					line.keys = append(line.keys, t.key+"/"+string(p.Person))
				}
			}
			if len(line.keys) > 0 {
				lines = append(lines, line)
			}
		}
		for _, rule := range x.rules {
			if day, nominal := rule.Rule.DigestDay(today, x.calendar); rule.Rule.Kind == reminder.Digest && day == today {
				digests[nominal] = append(digests[nominal], x.digest(rule.Rule, due, m, today)...)
			}
		}
	}
	if p.Reminders {
		if err := r.writeReminders(ctx, p, lines, clocks, today); err != nil {
			return err
		}
	}
	if p.Digest {
		for nominal, list := range digests {
			if err := r.writeDigest(ctx, p, list, nominal, today); err != nil {
				return err
			}
		}
	}
	return nil
}

// reminderLine is one thing due in a reminder, as which position the person is told of it, and what is noted so that it is not told again.
type reminderLine struct {
	Due
	position account.PositionID
	keys     []string
	secret   string // of the link by which it is answered; "" it is not asked
}

// writeReminders writes one mail of all reminders whose day has come and that were not written yet. Several of one matter that were missed are
// one line.
func (r *Registry) writeReminders(ctx context.Context, p store.PersonMail, lines []reminderLine, clocks []string, today term.Date) error {
	var all []string
	for _, l := range lines {
		all = append(all, l.keys...)
	}
	if len(all)+len(clocks) == 0 {
		return nil
	}
	return r.store.Tx(ctx, func(tx *store.Tx) error {
		now := store.Time(r.now())
		if err := tx.AddReminders(ctx, clocks, now); err != nil {
			return err
		}
		done, err := tx.Reminded(ctx, all)
		if err != nil {
			return err
		}
		var list []reminderLine
		var fresh []string
		seen := make(map[string]bool) // of a person with two positions
		for _, l := range lines {
			before := len(fresh)
			for _, k := range l.keys {
				if _, told := done[k]; !told {
					fresh = append(fresh, k)
				}
			}
			if len(fresh) == before {
				continue
			}
			if !seen[l.base()] {
				l.secret = newSecret(answerPrefix)
				seen[l.base()], list = true, append(list, l)
			}
		}
		if len(list) == 0 {
			return nil
		}
		slices.SortStableFunc(list, func(a, b reminderLine) int { return a.Day.Compare(b.Day) })
		subject := fault.Tf("Pengingat: %[1]d hal jatuh tempo", "Reminder: %[1]d matters are due", len(list))
		if len(list) == 1 {
			subject = fault.Tf("Pengingat: tenggat %[1]s", "Reminder: due on %[2]s", list[0].Day.In("id"), list[0].Day.In("en"))
		}
		m := r.letter(p, subject, fault.T("Yang berikut jatuh tempo:", "These are due:"), list, today)
		m.Key = "reminder/" + string(p.Person) + "/" + today.String()
		written, err := enqueue(ctx, tx, m, now)
		if err != nil || !written {
			return err // one mail a day: what came up since waits for the next
		}
		for _, l := range list {
			link := store.ReminderLink{Hash: hashSecret(l.secret), Person: p.Person, Position: l.position, Due: l.Key, Day: l.Day, Expires: now.Add(answerLasts)}
			if err := tx.AddReminderLink(ctx, link, now); err != nil {
				return err
			}
		}
		slices.Sort(fresh)
		return tx.AddReminders(ctx, slices.Compact(fresh), now)
	})
}

// writeDigest writes a week's digest; nominal is the day of the week for which it is.
func (r *Registry) writeDigest(ctx context.Context, p store.PersonMail, due []Due, nominal, today term.Date) error {
	var lines []reminderLine
	seen := make(map[string]bool)
	for _, d := range due {
		if !seen[d.base()] {
			seen[d.base()], lines = true, append(lines, reminderLine{Due: d})
		}
	}
	if len(lines) == 0 {
		return nil
	}
	slices.SortStableFunc(lines, func(a, b reminderLine) int { return a.Day.Compare(b.Day) })
	return r.store.Tx(ctx, func(tx *store.Tx) error {
		m := r.letter(p, fault.Tf("Minggu ini: %[1]d tenggat", "This week: %[1]d matters due", len(lines)), fault.T("Yang jatuh tempo, dan yang sudah lewat:", "What is due, and what is overdue:"), lines, today)
		m.Key = "digest/" + string(p.Person) + "/" + nominal.String()
		_, err := enqueue(ctx, tx, m, store.Time(r.now()))
		return err
	})
}

// letter is a mail with a list, as a text and the same as HTML.
func (r *Registry) letter(p store.PersonMail, subject, lead fault.Text, lines []reminderLine, today term.Date) store.Mail {
	en := ""
	if p.Lang == "en" {
		en = "/en"
	}
	var text, page strings.Builder
	fmt.Fprintf(&text, "%s\n\n", lead.In(p.Lang))
	fmt.Fprintf(&page, "<p>%s</p>\n<ul>\n", html.EscapeString(lead.In(p.Lang)))
	for _, d := range lines {
		when := d.when(p.Lang, today)
		address := r.site + en + d.Path
		fmt.Fprintf(&text, "- %s\n  %s: %s\n  %s\n", d.Title.In(p.Lang), when, d.Why.In(p.Lang), address)
		fmt.Fprintf(&page, "<li><a href=\"%s\">%s</a><br>%s: %s", html.EscapeString(address), html.EscapeString(d.Title.In(p.Lang)), html.EscapeString(when), html.EscapeString(d.Why.In(p.Lang)))
		for i, answer := range ReminderAnswers() {
			if d.secret == "" {
				break
			}
			link := r.site + en + "/pengingat/" + d.secret + "/" + answer.Slug()
			fmt.Fprintf(&text, "  %s: %s\n", answer.Text().In(p.Lang), link)
			fmt.Fprintf(&page, "%s<a href=\"%s\">%s</a>", [...]string{"<br>", " · ", " · "}[i], html.EscapeString(link), html.EscapeString(answer.Text().In(p.Lang)))
		}
		page.WriteString("</li>\n")
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

// when says the day on which it is due, and how far that is.
func (d Due) when(lang string, today term.Date) string {
	day := d.Day.In(lang)
	n, ok := today.DaysUntil(d.Day.Earliest())
	switch {
	case d.Open:
		return fmt.Sprintf(fault.T("menunggu sejak %s", "waiting since %s").In(lang), day)
	case !ok:
		return day
	case n > 0:
		return fmt.Sprintf(fault.T("%[1]s, %[2]d hari lagi", "%[1]s, in %[2]d days").In(lang), day, n)
	case n == 0:
		return fmt.Sprintf(fault.T("%s, hari ini", "%s, today").In(lang), day)
	case d.Day.Before(today):
		return fmt.Sprintf(fault.T("%s, sudah lewat", "%s, overdue").In(lang), day)
	}
	return day
}
