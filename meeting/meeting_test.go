package meeting_test

import (
	"strings"
	"testing"
	"time"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/meeting"
	"github.com/anyam-id/anyam/term"
)

func talk() meeting.Content {
	return meeting.Content{Title: "Rapat TKKSD", On: term.On(2026, time.March, 4), Agenda: []string{"Sapi"}}
}

func TestWhatIsWrongWithAMeetingIsSaidAtOnce(t *testing.T) {
	if list := talk().Check(); len(list) != 0 {
		t.Errorf("wrong: %+v", list)
	}
	bad := meeting.Content{On: term.Date{Year: 2026}, Minutes: strings.Repeat("a", 200_001), Agenda: make([]string, 201), Participants: make([]meeting.Participant, 201)}
	var places []string
	for _, p := range bad.Check() {
		places = append(places, p.Place)
	}
	if got := strings.Join(places, " "); got != "title on minutes agenda participants" {
		t.Errorf("wrong with %q", got)
	}
}

func TestAMeetingIsNotedDecidedAndApproved(t *testing.T) {
	n := meeting.New{Government: "64", Content: talk()}
	rina := agreement.Actor{Name: "Rina"}
	c := talk()
	c.Minutes, c.Place = "Dibahas.", "Samarinda"
	entries := []meeting.Entry{
		{Actor: rina, Act: meeting.Called, New: &n},
		{Actor: rina, Act: meeting.Changed, Content: &c},
		{Actor: rina, Act: meeting.Decided, Decision: &meeting.Decision{Text: "Surat dikirim", Number: 9}},
		{Actor: agreement.Actor{Name: "Sri", Office: "Ketua TKKSD"}, Act: meeting.Approved},
	}
	m, err := meeting.Fold("m", entries)
	if err != nil {
		t.Fatal(err)
	}
	var said []string
	for _, l := range m.History {
		said = append(said, l.Text.EN)
	}
	want := "Rina noted the meeting of 4 March 2026|Rina changed time or place, the minutes|Rina noted decision 1: Surat dikirim|Sri (Ketua TKKSD) approved the minutes"
	if got := strings.Join(said, "|"); got != want {
		t.Errorf("history %q", got)
	}
	if m.Name().EN != "Rapat TKKSD, 4 March 2026" || m.Decisions[0].Number != 1 || m.Approval == nil {
		t.Errorf("the meeting: %+v", m)
	}
	for _, a := range []meeting.Act{meeting.Changed, meeting.Decided, meeting.Approved} {
		if m.May(a) == (fault.Text{}) {
			t.Errorf("%s may be done with approved minutes", a)
		}
	}
	empty, err := meeting.Fold("m", entries[:1])
	if err != nil || empty.May(meeting.Approved) == (fault.Text{}) || empty.May(meeting.Changed) != (fault.Text{}) {
		t.Error("empty minutes may be approved, or not be changed")
	}
	for _, bad := range [][]meeting.Entry{entries[1:], {{Act: meeting.Called}}, {entries[0], {Act: meeting.Decided}}, {entries[0], {Act: meeting.Changed}}} {
		if _, err := meeting.Fold("m", bad); err == nil {
			t.Error("a meeting was made of what is not whole")
		}
	}
	for p, want := range map[meeting.Participant]string{{Name: "Sri", Office: "Ketua"}: "Sri, Ketua", {Name: "Sri"}: "Sri", {Office: "Ketua"}: "Ketua"} {
		if p.In() != want {
			t.Errorf("%q, want %q", p.In(), want)
		}
	}
}
