package registry

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/policy"
	"github.com/anyam-id/anyam/internal/store"
	"github.com/anyam-id/anyam/meeting"
	"github.com/anyam-id/anyam/offer"
	"github.com/anyam-id/anyam/region"
	"github.com/anyam-id/anyam/task"
)

// Meetings are internal to the government whose team meets, and never shared.

// MeetingRecord is a meeting with the tasks that its decisions gave, as they stand.
type MeetingRecord struct {
	meeting.Meeting
	Tasks []task.Task `json:"tasks"` // in the order of the decisions; of a decision that gave none there is none
}

// Task is the task of a decision; false where it gave none.
func (m MeetingRecord) Task(d meeting.Decision) (task.Task, bool) {
	for _, t := range m.Tasks {
		if d.Task != "" && t.ID == d.Task {
			return t, true
		}
	}
	return task.Task{}, false
}

// MeetingOptions say which meetings are wanted, the latest first.
type MeetingOptions struct {
	Government region.Code
	Agreement  agreement.ID // that it was spoken about
	Offer      offer.ID     // that it was spoken about
	Skip       int
	Limit      int // 0: 50; at most 200
}

// MeetingPage is one page of meetings.
type MeetingPage struct {
	Items []meeting.Meeting `json:"items"`
	Total int               `json:"total"`
}

// Meetings lists the meetings that the actor may read.
func (r *Registry) Meetings(ctx context.Context, a Actor, o MeetingOptions) (MeetingPage, error) {
	out := MeetingPage{Items: []meeting.Meeting{}}
	if err := someone(a); err != nil {
		return out, err
	}
	f := store.MatterFilter{Kind: store.MeetingMatter, Own: noteScope(a), Government: o.Government, Latest: true, Skip: o.Skip, Limit: pageLimit(o.Limit)}
	if o.Agreement != "" {
		f.Ties = append(f.Ties, store.Tie{What: store.AgreementTie, Value: string(o.Agreement)})
	}
	if o.Offer != "" {
		f.Ties = append(f.Ties, store.Tie{What: store.MatterTie, Value: string(o.Offer)})
	}
	err := r.store.View(ctx, func(tx *store.Tx) error {
		list, total, err := tx.Matters(ctx, f)
		out.Total = total
		for _, m := range list {
			x, err := meetingOf(m)
			if err != nil {
				return err
			}
			out.Items = append(out.Items, x)
		}
		return err
	})
	return out, err
}

// Meeting is one meeting with its tasks.
func (r *Registry) Meeting(ctx context.Context, a Actor, id meeting.ID) (MeetingRecord, error) {
	var out MeetingRecord
	err := r.store.View(ctx, func(tx *store.Tx) error {
		m, err := matter(ctx, tx, a, store.MeetingMatter, string(id), noMeeting())
		if err == nil {
			out, err = meetingRecord(ctx, tx, m)
		}
		return err
	})
	return out, err
}

func noMeeting() fault.Text {
	return fault.T("rapat itu tidak ada, atau bukan untuk Anda baca", "there is no such meeting, or it is not yours to read")
}

func meetingOf(m store.Matter) (meeting.Meeting, error) {
	var x meeting.Meeting
	if err := json.Unmarshal([]byte(m.Body), &x); err != nil {
		return x, fmt.Errorf("the kept meeting %s: %w", m.ID, err)
	}
	return x, nil
}

func meetingRecord(ctx context.Context, tx *store.Tx, m store.Matter) (MeetingRecord, error) {
	x, err := meetingOf(m)
	out := MeetingRecord{Meeting: x, Tasks: []task.Task{}}
	if err != nil {
		return out, err
	}
	for _, d := range x.Decisions {
		if d.Task == "" {
			continue
		}
		kept, found, err := tx.Matter(ctx, string(d.Task))
		if err != nil {
			return out, err
		}
		if found {
			t, err := taskOf(kept)
			if err != nil {
				return out, err
			}
			out.Tasks = append(out.Tasks, t)
		}
	}
	return out, nil
}

func foldMeeting(id string, entries []store.MatterEntry) (store.Matter, error) {
	list := make([]meeting.Entry, len(entries))
	for i, e := range entries {
		if err := json.Unmarshal([]byte(e.Body), &list[i]); err != nil {
			return store.Matter{}, fmt.Errorf("an entry of meeting %s: %w", id, err)
		}
		list[i].At, list[i].Actor, list[i].Act = e.At, e.Actor, meeting.Act(e.Act)
	}
	x, err := meeting.Fold(meeting.ID(id), list)
	if err != nil {
		return store.Matter{}, err
	}
	body, err := json.Marshal(x)
	m := store.Matter{Government: x.Government, Open: x.Approval == nil, Day: x.Content.On, Body: string(body)}
	for _, about := range x.Content.Agreements {
		m.Ties = append(m.Ties, store.Tie{What: store.AgreementTie, Value: string(about)})
	}
	for _, about := range x.Content.Offers {
		m.Ties = append(m.Ties, store.Tie{What: store.MatterTie, Value: about})
	}
	return m, err
}

func tidyMeeting(c *meeting.Content) {
	text := func(s string) string { return mask(clean(cut(strings.TrimSpace(s), 2000))) }
	c.Title, c.At, c.Place = text(c.Title), text(c.At), text(c.Place)
	c.Minutes = mask(strings.TrimSpace(strings.ReplaceAll(c.Minutes, "\r\n", "\n")))
	c.Agenda = slices.DeleteFunc(slices.Clone(c.Agenda), func(s string) bool { return strings.TrimSpace(s) == "" })
	for i := range c.Agenda {
		c.Agenda[i] = text(c.Agenda[i])
	}
	c.Participants = slices.DeleteFunc(slices.Clone(c.Participants), func(p meeting.Participant) bool {
		return strings.TrimSpace(p.Name) == "" && strings.TrimSpace(p.Office) == "" && p.Position == ""
	})
	for i := range c.Participants {
		c.Participants[i].Name, c.Participants[i].Office = text(c.Participants[i].Name), text(c.Participants[i].Office)
	}
}

// checkMeeting gives all that is wrong with what is said of a meeting: its own rules, and what it names that is not there or not the actor's to read.
// Positions that take part are named, with who acts for them on the day.
func checkMeeting(ctx context.Context, tx *store.Tx, a Actor, g region.Code, c *meeting.Content) error {
	ps := fault.Problems{}
	for _, p := range c.Check() {
		ps.Add(p.Code, p.Place, p.Text)
	}
	for _, id := range c.Agreements {
		if _, err := subject(ctx, tx, id, 0); fault.KindOf(err) == fault.NotFound {
			ps.Add("agreement", "agreements", missingAgreement(id))
		} else if err != nil {
			return err
		}
	}
	for _, id := range c.Offers {
		if _, err := matter(ctx, tx, a, store.OfferMatter, id, noOffer()); fault.KindOf(err) == fault.NotFound {
			ps.Add("offer", "offers", noOffer())
		} else if err != nil {
			return err
		}
	}
	for i := range c.Participants {
		p := &c.Participants[i]
		if p.Position == "" {
			continue
		}
		found, ok, err := tx.Position(ctx, p.Position)
		if err != nil {
			return err
		}
		if !ok || found.Government != g {
			ps.Add("position", "participants", fault.T("pilih jabatan pemerintah sendiri; peserta lain ditulis namanya", "choose positions of your own government; others are written by name"))
			continue
		}
		p.Office = found.Title
	}
	return ps.Err(fault.T("rapat tidak dapat dicatat", "the meeting cannot be noted"))
}

// CallMeeting notes a meeting of the actor's government, before it takes place or afterwards.
func (r *Registry) CallMeeting(ctx context.Context, a Actor, n meeting.New) (MeetingRecord, error) {
	return write(ctx, r, a, reads, func(tx *store.Tx, now time.Time) (MeetingRecord, error) {
		if err := checkMatter(a, policy.Jot, policy.Matter{State: policy.Internal, Owner: n.Government}); err != nil {
			return MeetingRecord{}, err
		}
		tidyMeeting(&n.Content)
		if err := checkMeeting(ctx, tx, a, n.Government, &n.Content); err != nil {
			return MeetingRecord{}, err
		}
		m, err := addToMatter(ctx, tx, a, now, store.MeetingMatter, string(agreement.NewID(now)), string(meeting.Called), meeting.Entry{New: &n})
		if err != nil {
			return MeetingRecord{}, err
		}
		return meetingRecord(ctx, tx, m)
	})
}

// ChangeMeeting changes what is said of a meeting whose minutes are not approved: agenda, participants, minutes, what was spoken about.
func (r *Registry) ChangeMeeting(ctx context.Context, a Actor, id meeting.ID, c meeting.Content) (MeetingRecord, error) {
	return r.withMeeting(ctx, a, id, meeting.Changed, policy.Jot, func(tx *store.Tx, _ time.Time, m meeting.Meeting) (meeting.Entry, error) {
		tidyMeeting(&c)
		return meeting.Entry{Content: &c}, checkMeeting(ctx, tx, a, m.Government, &c)
	})
}

// NoteDecision notes what a meeting decided; whoever has to do it gets a task.
func (r *Registry) NoteDecision(ctx context.Context, a Actor, id meeting.ID, d meeting.Decision) (MeetingRecord, error) {
	return r.withMeeting(ctx, a, id, meeting.Decided, policy.Jot, func(tx *store.Tx, now time.Time, m meeting.Meeting) (meeting.Entry, error) {
		d.Number, d.Task = len(m.Decisions)+1, ""
		if d.Text = mask(clean(cut(strings.TrimSpace(d.Text), 2000))); d.Text == "" {
			var ps fault.Problems
			ps.Add("text", "text", fault.T("tulis apa yang diputuskan", "write what was decided"))
			return meeting.Entry{}, ps.Err(fault.T("keputusan tidak dapat dicatat", "the decision cannot be noted"))
		}
		if d.Owner == (task.Owner{}) {
			return meeting.Entry{Decision: &d}, nil
		}
		name := m.Name()
		n := task.New{Owner: d.Owner, What: fault.T(d.Text, d.Text), Due: d.Due, Source: task.Source{
			Kind: task.Meeting, ID: string(m.ID), Text: fault.Tf("%[1]s, keputusan %[3]d", "%[2]s, decision %[3]d", name.ID, name.EN, d.Number),
		}}
		if len(m.Content.Agreements) == 1 {
			n.Agreement = m.Content.Agreements[0]
		}
		if d.Owner.Government != m.Government {
			return meeting.Entry{}, fault.New(fault.Invalid, fault.T("rapat memberi tugas kepada pemerintahnya sendiri", "a meeting gives tasks to its own government"))
		}
		t, err := addTask(ctx, tx, a, now, n)
		d.Task, d.Owner = t.ID, t.Owner
		return meeting.Entry{Decision: &d}, err
	})
}

// ApproveMeeting approves the minutes, as the team's chair does: they are not changed any more.
func (r *Registry) ApproveMeeting(ctx context.Context, a Actor, id meeting.ID) (MeetingRecord, error) {
	return r.withMeeting(ctx, a, id, meeting.Approved, policy.Resolve, func(*store.Tx, time.Time, meeting.Meeting) (meeting.Entry, error) {
		return meeting.Entry{}, nil
	})
}

// Chairs tells whether the actor may approve minutes of a government's team.
func (a Actor) Chairs(g region.Code) bool {
	return g != "" && a.may(policy.Resolve, policy.Matter{State: policy.Internal, Owner: g})
}

func (r *Registry) withMeeting(ctx context.Context, a Actor, id meeting.ID, act meeting.Act, want action, fn func(tx *store.Tx, now time.Time, m meeting.Meeting) (meeting.Entry, error)) (MeetingRecord, error) {
	return write(ctx, r, a, reads, func(tx *store.Tx, now time.Time) (MeetingRecord, error) {
		m, err := matter(ctx, tx, a, store.MeetingMatter, string(id), noMeeting())
		if err != nil {
			return MeetingRecord{}, err
		}
		if err := checkMatter(a, want, matterOf(m)); err != nil {
			return MeetingRecord{}, err
		}
		x, err := meetingOf(m)
		if err != nil {
			return MeetingRecord{}, err
		}
		if why := x.May(act); why != (fault.Text{}) {
			return MeetingRecord{}, fault.New(fault.Conflict, why)
		}
		e, err := fn(tx, now, x)
		if err != nil {
			return MeetingRecord{}, err
		}
		if m, err = addToMatter(ctx, tx, a, now, store.MeetingMatter, m.ID, string(act), e); err != nil {
			return MeetingRecord{}, err
		}
		return meetingRecord(ctx, tx, m)
	})
}
