package registry

import (
	"cmp"
	"context"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/anyam-id/anyam/account"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/policy"
	"github.com/anyam-id/anyam/internal/store"
	"github.com/anyam-id/anyam/region"
	"github.com/anyam-id/anyam/reminder"
	"github.com/anyam-id/anyam/term"
)

// arrangement is by which rules, on which days and by which positions a government is reminded. Reminders and their preview both ask it, so that
// what is shown before a rule is saved is what comes.
type arrangement struct {
	government region.Code
	rules      []ReminderRule // that are on
	calendar   term.Calendar
	agencies   []account.Agency
	positions  []account.Position
	answers    map[string][]store.ReminderAnswer // by what is due and its day
	began      map[string]time.Time              // when the clocks of escalation began
	today      term.Date
}

// answersCount is for how long answers are remembered: longer than anything is reminded of.
const answersCount = 3 * 366

// arrangement reads how a government is reminded; of "" nobody's.
func (r *Registry) arrangement(ctx context.Context, tx *store.Tx, g region.Code) (*arrangement, error) {
	x := &arrangement{government: g, today: r.today(), answers: make(map[string][]store.ReminderAnswer)}
	rules, err := rulesOf(ctx, tx, g)
	if err != nil {
		return nil, err
	}
	if x.calendar, err = calendarOf(ctx, tx, g); err != nil {
		return nil, err
	}
	x.rules = slices.DeleteFunc(rules, func(y ReminderRule) bool { return y.Off })
	of := store.Scope{Governments: []region.Code{g}}
	if x.agencies, err = tx.Agencies(ctx, of); err != nil {
		return nil, err
	}
	if x.positions, err = tx.Positions(ctx, of); err != nil {
		return nil, err
	}
	answers, err := tx.ReminderAnswers(ctx, g, r.now().AddDate(0, 0, -answersCount))
	for _, a := range answers {
		key := a.Due + "/" + a.Day.String()
		x.answers[key] = append(x.answers[key], a)
	}
	return x, err
}

// base names what is due on its day: on another day it is reminded of again.
func (d Due) base() string { return d.Key + "/" + d.Day.String() }

// subjects are of what reminders speak, by how the keys of what is due begin.
var subjects = map[string]reminder.Subject{
	string(TermEnds): reminder.Ends, string(NoticeOpens): reminder.Notice, string(SigningIsDue): reminder.Signing, string(TermBegins): reminder.Begins, "task": reminder.Task,
	"stage": reminder.Stage, "draft": reminder.Answer, "ending": reminder.Answer, "report": reminder.Report, "difference": reminder.Difference, "licence": reminder.Licence,
	"obstacle": reminder.Obstacle, "milestone": reminder.Milestone, "budget": reminder.Budget,
}

func (d Due) subject() reminder.Subject {
	kind, _, _ := strings.Cut(d.Key, "/")
	return subjects[kind]
}

// usual tells whether a rule is the one that reminds of anything before it is due where a government has made none.
func (y ReminderRule) usual() bool {
	return strings.HasPrefix(y.ID, defaultRule) && y.Rule.Kind == reminder.Before && y.Rule.Subject == reminder.Anything
}

// speaks tells whether a rule speaks of a subject. The usual one leaves a subject to a rule that the government has made for it: nobody is reminded by both.
func (x *arrangement) speaks(rule ReminderRule, s reminder.Subject) bool {
	return rule.Rule.Speaks(s) && !(rule.usual() && slices.ContainsFunc(x.rules, func(o ReminderRule) bool { return o.Rule.Kind == reminder.Before && o.Rule.Subject == s }))
}

// replaced is what a new rule is instead of: the usual one, where that is on, for the subject of the new one.
func (x *arrangement) replaced(rule reminder.Rule) *fault.Text {
	i := slices.IndexFunc(x.rules, ReminderRule.usual)
	if i < 0 || rule.Kind != reminder.Before || rule.Subject == reminder.Anything {
		return nil
	}
	return new(fault.Tf("Untuk hal ini aturan tersebut menggantikan aturan baku “%[1]s”: yang tidak disebut di dalamnya tidak lagi diingatkan tentang hal ini.",
		"For this matter the rule stands in the place of the usual one, “%[2]s”: whom it does not name is no longer reminded of it.", x.rules[i].Rule.In("id"), x.rules[i].Rule.In("en")))
}

// agencyOf is the agency whose matter it is; "" none's.
func (x *arrangement) agencyOf(d Due) (account.Agency, bool) {
	id := d.Agency
	for _, p := range x.positions {
		if p.ID == d.Position {
			id = p.Agency
		}
	}
	i := slices.IndexFunc(x.agencies, func(a account.Agency) bool { return a.ID == id })
	if id == "" || i < 0 {
		return account.Agency{}, false
	}
	return x.agencies[i], true
}

// reaches tells whether a message to who, about what is due, is for whoever acts under a mandate.
func (x *arrangement) reaches(who reminder.Who, d Due, m account.Mandate) bool {
	role := map[reminder.Who]account.Role{
		reminder.Bureau: account.Bureau, reminder.Planner: account.Planner, reminder.Member: account.Member, reminder.Chair: account.Chair, reminder.Secretary: account.Secretary, reminder.Head: account.Head,
	}
	switch who {
	case reminder.Owner:
		return d.concerns(m)
	case reminder.AgencyHead:
		agency, ok := x.agencyOf(d)
		leads := func(p account.Position) bool { return p.Leads(agency) }
		if !ok || !slices.ContainsFunc(x.positions, leads) { // the bureau knows whom to ask
			return m.Role == account.Bureau
		}
		return leads(account.Position{ID: m.Position, Government: m.Government, Agency: m.Agency, Title: m.Title})
	default:
		return m.Role == role[who]
	}
}

func (x *arrangement) reached(rule reminder.Rule, d Due, m account.Mandate) bool {
	return slices.ContainsFunc(rule.To, func(w reminder.Who) bool { return x.reaches(w, d, m) })
}

// level is how far up a matter has to go until it comes to whoever acts under a mandate: 0 they are reminded themselves; -1 it never does.
func (x *arrangement) level(rule reminder.Rule, d Due, m account.Mandate) int {
	if x.reached(rule, d, m) {
		return 0
	}
	if rule.Up == 0 {
		return -1
	}
	seen := make(map[account.PositionID]bool)
	var here []account.Position
	for _, p := range x.positions {
		if x.reached(rule, d, mandateOf(p)) {
			seen[p.ID], here = true, append(here, p)
		}
	}
	for level := 1; len(here) > 0; level++ {
		var next []account.Position
		for _, p := range here {
			for _, up := range account.Above(p, x.agencies, x.positions) {
				if !seen[up.ID] {
					seen[up.ID], next = true, append(next, up)
				}
			}
		}
		if slices.ContainsFunc(next, func(p account.Position) bool { return p.ID == m.Position }) {
			return level
		}
		here = next
	}
	return -1
}

// mandateOf is what whoever holds a position acts as.
func mandateOf(p account.Position) account.Mandate {
	return account.Mandate{Position: p.ID, Government: p.Government, Agency: p.Agency, Role: p.Role, Title: p.Title}
}

// reminding is a day on which somebody is told of something due. Its key is noted once it is written, and what is noted is never written again.
type reminding struct {
	day   term.Date
	key   string
	rule  string // ID; "" none: somebody said that it is not theirs, or asked to be reminded again
	level int    // 0 whom the rule names; then the next position up, and so on
}

// clock names the clock that begins when the last reminder of a rule has come, and after which nobody having answered it goes up.
func clock(rule reminder.Rule, d Due, c term.Calendar) (key string, begins term.Date) {
	ms := rule.Moments(d.Day, c)
	if rule.Up == 0 || len(ms) == 0 {
		return "", term.Date{}
	}
	last := ms[len(ms)-1]
	return d.base() + "/" + last.Key + "/clock", last.Day
}

// clocks are the names of all clocks that should run by today.
func (x *arrangement) clocks(due []Due) []string {
	var out []string
	for _, d := range due {
		for _, rule := range x.rules {
			if key, begins := clock(rule.Rule, d, x.calendar); x.speaks(rule, d.subject()) && key != "" && begins.Compare(x.today) <= 0 {
				out = append(out, key)
			}
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// remindings are the days on which whoever acts under a mandate is told of something due, from all rules and answers.
func (x *arrangement) remindings(d Due, m account.Mandate) []reminding {
	base := d.base()
	var asked, handed, resumed term.Date // until when to wait; since when it is the bureau's; the last answer of anybody
	for _, a := range x.answers[base] {
		switch mine := a.Person == m.Person && m.Person != ""; {
		case a.Answer == string(AnswerDone):
			return nil
		case a.Answer == string(AnswerNotMine):
			if handed = a.Until; mine && m.Role != account.Bureau {
				return nil
			}
		case mine:
			asked = a.Until
		}
		if resumed.Before(a.Until) {
			resumed = a.Until
		}
	}
	var out []reminding
	for _, rule := range x.rules {
		if rule.Rule.Kind == reminder.Digest || !x.speaks(rule, d.subject()) {
			continue
		}
		switch level := x.level(rule.Rule, d, m); {
		case level == 0:
			for _, t := range rule.Rule.Moments(d.Day, x.calendar) {
				out = append(out, reminding{t.Day, base + "/" + t.Key, rule.ID, 0})
			}
		case level > 0:
			key, begins := clock(rule.Rule, d, x.calendar)
			if key == "" {
				continue
			}
			if at, ok := x.began[key]; ok {
				begins = term.DateOf(at)
			} else if begins.Before(x.today) {
				begins = x.today
			}
			if begins.Before(resumed) {
				begins = resumed
			}
			day, _ := x.calendar.AddWorkdays(begins, level*rule.Rule.Up)
			out = append(out, reminding{day, key + "/" + strconv.Itoa(level), rule.ID, level})
		}
	}
	if !handed.IsZero() && m.Role == account.Bureau {
		out = append(out, reminding{reminder.NextWorkday(handed, x.calendar), base + "/handed", "", 0})
	}
	if !asked.IsZero() {
		again := reminder.NextWorkday(asked, x.calendar)
		out = append(out, reminding{again, base + "/again-" + asked.String(), "", 0})
		for i := range out {
			if out[i].day.Before(again) {
				out[i].day = again
			}
		}
	}
	return out
}

// ReminderMessage is a message that is to come.
type ReminderMessage struct {
	On       term.Date          `json:"on"`
	Position account.PositionID `json:"position"`
	Title    string             `json:"title"`            // of the position
	Holder   string             `json:"holder,omitempty"` // "" nobody
	Mute     bool               `json:"mute,omitempty"`   // nobody holds the position, or whoever does gets no mail
	About    *Due               `json:"about,omitempty"`
	Digest   int                `json:"digest,omitempty"` // of how many matters a digest tells
	Level    int                `json:"level,omitempty"`  // of escalation: 0 none
}

// ReminderPreview is what rules bring on the days to come, from what is due now.
type ReminderPreview struct {
	Rule     *reminder.Rule    `json:"rule,omitempty"`     // the one that was asked about
	Replaces *fault.Text       `json:"replaces,omitempty"` // that it takes the place of the usual rule, and for what
	Until    term.Date         `json:"until"`
	Messages []ReminderMessage `json:"messages"`
	Total    int               `json:"total"`
}

const (
	previewDays  = 90
	previewShown = 200
)

// PreviewReminders shows which messages come within 90 days on the real calendar, by a rule in words or, without one, by all that are on.
func (r *Registry) PreviewReminders(ctx context.Context, a Actor, g region.Code, sentence string) (ReminderPreview, error) {
	out := ReminderPreview{Messages: []ReminderMessage{}, Until: r.today().AddDays(previewDays)}
	g, err := remindedOf(a, g)
	if err != nil {
		return out, err
	}
	if err := checkMatter(a, policy.Note, policy.Matter{State: policy.Internal, Owner: g}); err != nil {
		return out, err
	}
	if sentence != "" {
		rule, err := readRule(sentence)
		if err != nil {
			return out, err
		}
		out.Rule = &rule
	}
	var x *arrangement
	var holdings []account.Holding
	people := make(map[account.PersonID]store.PersonMail)
	names := make(map[account.PersonID]string)
	err = r.store.View(ctx, func(tx *store.Tx) error {
		if x, err = r.arrangement(ctx, tx, g); err != nil {
			return err
		}
		if holdings, err = tx.Holdings(ctx, store.Scope{Governments: []region.Code{g}}); err != nil {
			return err
		}
		list, err := tx.MailPeople(ctx)
		for _, p := range list {
			people[p.Person] = p
		}
		if err != nil {
			return err
		}
		for _, h := range holdings {
			if p, found, err := tx.Person(ctx, h.Person); err != nil {
				return err
			} else if found {
				names[h.Person] = p.Name
			}
		}
		return nil
	})
	if err != nil {
		return out, err
	}
	if out.Rule != nil {
		out.Replaces = x.replaced(*out.Rule)
		x.rules = []ReminderRule{{Rule: *out.Rule}}
	}
	due := make(map[account.Role][]Due) // what each role sees
	type seat struct {
		account.Mandate
		due []Due
	}
	var seats []seat
	var keys []string
	for _, p := range x.positions {
		m := mandateOf(p)
		if h, ok := account.Acting(holdings, p.ID, x.today); ok {
			m.Person = h.Person
		}
		list, ok := due[p.Role]
		if !ok {
			if list, err = r.Due(ctx, Official(account.Person{ID: m.Person, Name: p.Title}, m, ""), DueOptions{}); err != nil {
				return out, err
			}
			due[p.Role] = list
		}
		seats = append(seats, seat{m, list})
		keys = append(keys, x.clocks(list)...)
	}
	done := make(map[string]time.Time)
	err = r.store.View(ctx, func(tx *store.Tx) error {
		slices.Sort(keys)
		if x.began, err = tx.Reminded(ctx, slices.Compact(keys)); err != nil {
			return err
		}
		keys = nil
		for _, s := range seats {
			for _, d := range s.due {
				for _, t := range x.remindings(d, s.Mandate) {
					keys = append(keys, t.key+"/"+string(s.Person))
				}
			}
		}
		done, err = tx.Reminded(ctx, keys)
		return err
	})
	if err != nil {
		return out, err
	}
	first := reminder.NextWorkday(x.today, x.calendar)
	for _, s := range seats {
		mail := people[s.Person]
		message := ReminderMessage{Position: s.Position, Title: s.Title, Holder: names[s.Person], Mute: mail.Address == "" || !mail.Reminders}
		for _, d := range s.due {
			on := make(map[term.Date]int)
			for _, t := range x.remindings(d, s.Mandate) {
				if _, told := done[t.key+"/"+string(s.Person)]; told && s.Person != "" {
					continue
				}
				day := t.day
				if day.Before(first) {
					day = first
				}
				if level, ok := on[day]; !ok || t.level < level {
					on[day] = t.level
				}
			}
			for day, level := range on {
				if day.Compare(out.Until) <= 0 {
					m := message
					m.On, m.About, m.Level = day, &d, level
					out.Messages = append(out.Messages, m)
				}
			}
		}
		message.Mute = mail.Address == "" || !mail.Digest
		for _, rule := range x.rules {
			for on := x.today; rule.Rule.Kind == reminder.Digest && on.Compare(out.Until) <= 0; on = on.AddDays(7) {
				day, _ := rule.Rule.DigestDay(on, x.calendar)
				if n := len(x.digest(rule.Rule, s.due, s.Mandate, day)); n > 0 && !day.Before(x.today) && day.Compare(out.Until) <= 0 {
					m := message
					m.On, m.Digest = day, n
					out.Messages = append(out.Messages, m)
				}
			}
		}
	}
	slices.SortFunc(out.Messages, func(a, b ReminderMessage) int {
		return cmp.Or(a.On.Compare(b.On), strings.Compare(a.Title, b.Title), strings.Compare(string(a.Position), string(b.Position)), a.Digest-b.Digest, strings.Compare(a.key(), b.key()))
	})
	out.Total = len(out.Messages)
	out.Messages = out.Messages[:min(out.Total, previewShown)]
	return out, nil
}

func (m ReminderMessage) key() string {
	if m.About == nil {
		return ""
	}
	return m.About.base()
}

// digest is of what a digest tells on a day; what was answered as done it leaves out.
func (x *arrangement) digest(rule reminder.Rule, due []Due, m account.Mandate, on term.Date) []Due {
	var out []Due
	if on.IsZero() {
		return nil
	}
	last := on.AddDays(rule.Ahead)
	for _, d := range due {
		done := slices.ContainsFunc(x.answers[d.base()], func(a store.ReminderAnswer) bool { return a.Answer == string(AnswerDone) })
		if !done && d.Day.Earliest().Compare(last) <= 0 && x.reached(rule, d, m) {
			out = append(out, d)
		}
	}
	return out
}
