package registry_test

import (
	"testing"
	"time"

	"github.com/anyam-id/anyam/account"
	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/kak"
	"github.com/anyam-id/anyam/meeting"
	"github.com/anyam-id/anyam/region"
	"github.com/anyam-id/anyam/registry"
	"github.com/anyam-id/anyam/task"
	"github.com/anyam-id/anyam/term"
)

func TestADecisionOfAMeetingIsATask(t *testing.T) {
	onBoth(t, func(t *testing.T, f *fixture) {
		t.Helper()
		admin := settled(t, f)
		rina := official(t, f, admin, "rina", bureau("64"))
		chair := official(t, f, admin, "sri", account.Position{Government: "64", Title: "Sekretaris Daerah selaku Ketua TKKSD", Role: account.Chair})
		id := must[agreement.Entry](t)(f.State(t.Context(), rina, "", memorandum("64", "51", "sapi", 2018), registry.StateOptions{})).Subject
		x := must[registry.OfferRecord](t)(f.DraftOffer(t.Context(), rina, cattleOffer("52"), nil))
		n := meeting.New{Government: "64", Content: meeting.Content{
			Title: "Rapat TKKSD", On: term.On(2026, time.November, 23), Agenda: []string{" Sapi ", ""}, Agreements: []agreement.ID{id}, Offers: []string{string(x.ID)},
			Participants: []meeting.Participant{{Position: chair.Mandate.Position, Name: "Sri"}, {Name: "Budi", Office: "Dinas Peternakan"}, {}},
		}}
		m := must[registry.MeetingRecord](t)(f.CallMeeting(t.Context(), rina, n))
		if len(m.Content.Agenda) != 1 || len(m.Content.Participants) != 2 || m.Content.Participants[0].In() != "Sri, Sekretaris Daerah selaku Ketua TKKSD" {
			t.Errorf("the meeting: %+v", m.Content)
		}
		c := m.Content
		c.Minutes = "## Sapi\n\nDibahas."
		m = must[registry.MeetingRecord](t)(f.ChangeMeeting(t.Context(), rina, m.ID, c))
		m = must[registry.MeetingRecord](t)(f.NoteDecision(t.Context(), rina, m.ID, meeting.Decision{Text: "Penawaran diteruskan"}))
		m = must[registry.MeetingRecord](t)(f.NoteDecision(t.Context(), rina, m.ID, meeting.Decision{Text: "Susun KAK", Owner: task.Owner{Government: "64", Position: rina.Mandate.Position}, Due: term.On(2026, time.December, 1)}))
		todo, ok := m.Task(m.Decisions[1])
		if _, none := m.Task(m.Decisions[0]); none || !ok || todo.Owner.Name != "Kepala Biro POD" || todo.Source.Text.EN != "Rapat TKKSD, 23 November 2026, decision 2" || todo.Agreement != id {
			t.Errorf("the task: %+v", todo)
		}
		if mine := must[registry.TaskPage](t)(f.Tasks(t.Context(), rina, registry.TaskOptions{Mine: true, Source: string(m.ID)})); mine.Total != 1 {
			t.Errorf("%d tasks of mine", mine.Total)
		}
		must[task.Task](t)(f.CompleteTask(t.Context(), rina, todo.ID, "KAK versi 1"))
		m = must[registry.MeetingRecord](t)(f.Meeting(t.Context(), rina, m.ID))
		if todo, _ := m.Task(m.Decisions[1]); todo.Open() {
			t.Error("the minutes do not show that it is done")
		}
		_, err := f.ApproveMeeting(t.Context(), rina, m.ID)
		wantKind(t, err, fault.Forbidden)
		m = must[registry.MeetingRecord](t)(f.ApproveMeeting(t.Context(), chair, m.ID))
		_, err = f.ChangeMeeting(t.Context(), rina, m.ID, c)
		wantKind(t, err, fault.Conflict)
		for what, o := range map[string]registry.MeetingOptions{"agreement": {Agreement: id}, "offer": {Offer: x.ID}, "government": {Government: "64"}} {
			if list := must[registry.MeetingPage](t)(f.Meetings(t.Context(), rina, o)); list.Total != 1 {
				t.Errorf("%d meetings of the %s", list.Total, what)
			}
		}
		for name, change := range map[string]func(*meeting.New){
			"nothing":                        func(n *meeting.New) { n.Content = meeting.Content{} },
			"an agreement that is not there": func(n *meeting.New) { n.Content.Agreements = []agreement.ID{"01jd3k5e7qw9xk2m"} },
			"an offer that is not there":     func(n *meeting.New) { n.Content.Offers = []string{"x"} },
			"a position of another government, or of nobody": func(n *meeting.New) {
				n.Content.Participants = []meeting.Participant{{Position: admin.Mandate.Position}}
			},
		} {
			bad := n
			change(&bad)
			if _, err := f.CallMeeting(t.Context(), rina, bad); fault.KindOf(err) != fault.Invalid {
				t.Errorf("%s: %v", name, err)
			}
		}
		again := must[registry.MeetingRecord](t)(f.CallMeeting(t.Context(), rina, n))
		for name, d := range map[string]meeting.Decision{"nothing": {Text: " "}, "of another government": {Text: "x", Owner: task.Owner{Government: "51"}}, "of a position that is not there": {Text: "x", Owner: task.Owner{Government: "64", Position: "x"}}} {
			if _, err := f.NoteDecision(t.Context(), rina, again.ID, d); fault.KindOf(err) != fault.Invalid {
				t.Errorf("%s: %v", name, err)
			}
		}
		if n := must[int](t)(f.Rebuild(t.Context(), nil)); n != 0 {
			t.Errorf("rebuilding changed %d", n)
		}
	})
}

// Who reads and does what with a meeting of East Kalimantan: r reads, c changes and decides, a approves.
func TestMeetingsAreTheirGovernments(t *testing.T) {
	f := open(t)
	content := meeting.Content{Title: "Rapat TKKSD", On: term.On(2026, time.November, 23), Minutes: "Dibahas."}
	for name, c := range map[string]struct {
		who registry.Actor
		may string
	}{
		"bureau": {as(account.Bureau, "64"), "rc"}, "agency": {as(account.Officer, "64"), "rc"}, "member": {as(account.Member, "64"), "rc"}, "chair": {as(account.Chair, "64"), "rca"},
		"head": {as(account.Head, "64"), "rc"}, "secretary": {as(account.Secretary, "64"), "rc"}, "planner": {as(account.Planner, "64"), "rc"}, "auditor": {as(account.Auditor, "64"), "r"},
		"supervisor": {as(account.Supervisor, "64"), ""}, "ministry": {as(account.Supervisor, ""), ""}, "administrator": {as(account.Administrator, "64"), ""},
		"another chair": {as(account.Chair, "51"), ""}, "a chair below": {as(account.Chair, "64.72"), ""}, "token": {siti(), "rc"}, "public": {registry.Anonymous(), ""}, "operator": {owner(), "rca"},
	} {
		t.Run(name, func(t *testing.T) {
			m := must[registry.MeetingRecord](t)(f.CallMeeting(t.Context(), owner(), meeting.New{Government: "64", Content: content}))
			got := ""
			try := func(letter string, err error) {
				if err == nil {
					got += letter
				}
			}
			_, err := f.Meeting(t.Context(), c.who, m.ID)
			try("r", err)
			if list, err := f.Meetings(t.Context(), c.who, registry.MeetingOptions{}); (err == nil && list.Total > 0) != (got == "r") {
				t.Errorf("lists %d, %v", list.Total, err)
			}
			_, err = f.NoteDecision(t.Context(), c.who, m.ID, meeting.Decision{Text: "x"})
			try("c", err)
			_, err = f.ApproveMeeting(t.Context(), c.who, m.ID)
			try("a", err)
			if c.who.Chairs("64") != (err == nil) {
				t.Error("Chairs says otherwise")
			}
			if got != c.may {
				t.Errorf("may %q, want %q", got, c.may)
			}
		})
	}
}

func TestTermsBelongToAnOfferAndAreSharedWithIt(t *testing.T) {
	onBoth(t, func(t *testing.T, f *fixture) {
		t.Helper()
		rina, ntb := as(account.Bureau, "64"), as(account.Bureau, "52")
		x := must[registry.OfferRecord](t)(f.DraftOffer(t.Context(), rina, cattleOffer("52"), nil))
		k := must[kak.Terms](t)(f.MakeTerms(t.Context(), rina, kak.New{Government: "64", Title: "KAK sapi", Offer: string(x.ID)}, kak.Content{kak.Purpose: "500 ekor"}))
		_, err := f.ShareTerms(t.Context(), rina, k.ID)
		wantKind(t, err, fault.Conflict)
		_, err = f.Terms(t.Context(), ntb, k.ID)
		wantKind(t, err, fault.NotFound)
		must[registry.OfferRecord](t)(f.SendOffer(t.Context(), rina, x.ID, term.Date{}, ""))
		f.clock.days.Add(1)
		k = must[kak.Terms](t)(f.SaveTerms(t.Context(), rina, k.ID, kak.Content{kak.Purpose: "500 ekor", kak.Funding: "APBD"}, "biaya"))
		k = must[kak.Terms](t)(f.SaveTerms(t.Context(), rina, k.ID, kak.Content{kak.Purpose: " 500 ekor ", kak.Funding: "APBD"}, "sama saja"))
		if len(k.Versions) != 2 {
			t.Errorf("%d versions", len(k.Versions))
		}
		if seen := must[kak.Terms](t)(f.Terms(t.Context(), ntb, k.ID)); len(seen.Versions) != 1 || seen.Latest().Content[kak.Funding] != "" {
			t.Errorf("the addressee sees what was written later: %+v", seen)
		}
		must[kak.Terms](t)(f.ShareTerms(t.Context(), rina, k.ID))
		if list := must[registry.TermsPage](t)(f.AllTerms(t.Context(), ntb, registry.TermsOptions{Offer: x.ID})); list.Total != 1 || len(list.Items[0].Versions) != 2 {
			t.Errorf("shared anew: %+v", list)
		}
		_, err = f.SaveTerms(t.Context(), ntb, k.ID, kak.Content{}, "")
		wantKind(t, err, fault.Forbidden)

		id := must[agreement.Entry](t)(f.State(t.Context(), siti(), "", memorandum("64", "51", "sapi", 2018), registry.StateOptions{})).Subject
		own := must[kak.Terms](t)(f.MakeTerms(t.Context(), rina, kak.New{Government: "64", Title: "KAK", Agreement: id}, nil))
		must[kak.Terms](t)(f.ShareTerms(t.Context(), rina, own.ID))
		if list := must[registry.TermsPage](t)(f.AllTerms(t.Context(), as(account.Bureau, "51"), registry.TermsOptions{Agreement: id})); list.Total != 1 {
			t.Error("the other party does not see what was shared")
		}
		for name, n := range map[string]kak.New{"of nothing": {Government: "64", Title: "x"}, "of both": {Government: "64", Title: "x", Offer: string(x.ID), Agreement: id}, "without a title": {Government: "64", Agreement: id}} {
			if _, err := f.MakeTerms(t.Context(), rina, n, kak.Content{}); fault.KindOf(err) != fault.Invalid {
				t.Errorf("%s: %v", name, err)
			}
		}
		_, err = f.MakeTerms(t.Context(), ntb, kak.New{Government: "52", Title: "x", Offer: string(x.ID)}, nil)
		wantKind(t, err, fault.Forbidden)
		if n := must[int](t)(f.Rebuild(t.Context(), nil)); n != 0 {
			t.Errorf("rebuilding changed %d", n)
		}
	})
}

// Who reads terms of reference: before they are shared their own government alone, then those with whom they are.
func TestTermsAreTheirGovernmentsUntilShared(t *testing.T) {
	f := open(t)
	x := must[registry.OfferRecord](t)(f.DraftOffer(t.Context(), owner(), cattleOffer("52"), nil))
	draft := must[kak.Terms](t)(f.MakeTerms(t.Context(), owner(), kak.New{Government: "64", Title: "KAK", Offer: string(x.ID)}, nil))
	y := must[registry.OfferRecord](t)(f.DraftOffer(t.Context(), owner(), cattleOffer("52"), nil))
	shared := must[kak.Terms](t)(f.MakeTerms(t.Context(), owner(), kak.New{Government: "64", Title: "KAK", Offer: string(y.ID)}, nil))
	must[registry.OfferRecord](t)(f.SendOffer(t.Context(), owner(), y.ID, term.Date{}, ""))
	for _, role := range account.Roles() {
		for _, g := range []region.Code{"64", "52", "51", "64.72"} {
			a := as(role, g)
			_, errDraft := f.Terms(t.Context(), a, draft.ID)
			_, errShared := f.Terms(t.Context(), a, shared.ID)
			list := must[registry.TermsPage](t)(f.AllTerms(t.Context(), a, registry.TermsOptions{}))
			known := role != account.Administrator
			wantDraft := known && g == "64" && role != account.Supervisor
			wantShared := known && (g == "64" || g == "52")
			if (errDraft == nil) != wantDraft || (errShared == nil) != wantShared {
				t.Errorf("%s of %s reads the draft: %v, the shared: %v", role, g, errDraft, errShared)
			}
			n := 0
			for _, yes := range []bool{wantDraft, wantShared} {
				if yes {
					n++
				}
			}
			if list.Total != n {
				t.Errorf("%s of %s lists %d, want %d", role, g, list.Total, n)
			}
		}
	}
}
