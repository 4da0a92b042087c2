package offer

import (
	"slices"

	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/term"
)

// State is how an offer stands, or how it stands with one addressee.
type State string

// The states.
const (
	IsDraft     State = "draft"
	IsSent      State = "sent"
	IsReceived  State = "received"
	IsAccepted  State = "accepted"
	IsDeclined  State = "declined"
	IsCountered State = "countered"
	IsLapsed    State = "lapsed" // the day passed without an answer
	IsWithdrawn State = "withdrawn"
)

// Label is the state's name for people.
func (s State) Label() fault.Text {
	switch s {
	case IsDraft:
		return fault.T("draf", "draft")
	case IsSent:
		return fault.T("dikirim", "sent")
	case IsReceived:
		return fault.T("diterima suratnya", "letter received")
	case IsAccepted:
		return fault.T("disambut", "accepted")
	case IsDeclined:
		return fault.T("ditolak", "declined")
	case IsCountered:
		return fault.T("dijawab dengan tawaran balik", "answered with a counter-offer")
	case IsLapsed:
		return fault.T("lewat waktu tanpa jawaban", "lapsed without an answer")
	case IsWithdrawn:
		return fault.T("ditarik", "withdrawn")
	}
	return fault.Text{}
}

// Open tells whether somebody still waits for an answer.
func (s State) Open() bool { return s == IsDraft || s == IsSent || s == IsReceived || s == IsLapsed }

// With is how the offer stands with one addressee on a day, and why.
func (o Offer) With(x Addressee, today term.Date) (State, fault.Text) {
	name := x.Government.Official()
	switch {
	case o.Sent.IsZero() && o.Withdrawn:
		return IsWithdrawn, fault.T("draf ini disingkirkan", "the draft was put away")
	case o.Sent.IsZero():
		return IsDraft, fault.T("belum dikirim", "not sent yet")
	case x.Reply != nil:
		day := x.Reply.On
		switch x.Reply.Answer {
		case Accepts:
			return IsAccepted, fault.Tf("%[1]s menyambutnya pada %[2]s", "%[1]s accepted it on %[3]s", name, day.In("id"), day.In("en"))
		case Declines:
			return IsDeclined, fault.Tf("%[1]s menolaknya pada %[2]s: %[4]s", "%[1]s declined it on %[3]s: %[4]s", name, day.In("id"), day.In("en"), x.Reply.Reason)
		case Counters:
			return IsCountered, fault.Tf("%[1]s mengajukan tawaran balik pada %[2]s", "%[1]s made a counter-offer on %[3]s", name, day.In("id"), day.In("en"))
		}
	case o.Withdrawn:
		return IsWithdrawn, fault.T("ditarik oleh yang menawarkan sebelum dijawab", "withdrawn by who offered it before it was answered")
	}
	state, since := IsSent, fault.Tf("surat dikirim kepada %[1]s pada %[2]s", "the letter was sent to %[1]s on %[3]s", name, o.Sent.In("id"), o.Sent.In("en"))
	if !x.Received.IsZero() {
		state, since = IsReceived, fault.Tf("%[1]s menerima suratnya pada %[2]s", "%[1]s got the letter on %[3]s", name, x.Received.In("id"), x.Received.In("en"))
	}
	until := o.Content.AnswerBy
	switch {
	case until.IsZero():
		return state, fault.T(since.ID+"; tidak ada batas menjawab", since.EN+"; no day is set for the answer")
	case until.Before(today):
		return IsLapsed, fault.Tf("%[1]s tidak menjawab sampai %[2]s; jawaban yang terlambat tetap dapat dicatat", "%[1]s did not answer by %[3]s; a late answer can still be noted", name, until.In("id"), until.In("en"))
	}
	return state, fault.T(since.ID+"; jawaban ditunggu sampai "+until.In("id"), since.EN+"; the answer is wanted by "+until.In("en"))
}

// standing orders what states of addressees make of the whole offer: the first that any of them has.
var standing = []State{IsAccepted, IsReceived, IsSent, IsCountered, IsLapsed, IsDeclined, IsWithdrawn, IsDraft}

// State is how the offer stands on a day, with the reasons: one for each addressee.
func (o Offer) State(today term.Date) (State, []fault.Text) {
	best := IsDraft
	var why []fault.Text
	for i, x := range o.Addressees {
		s, because := o.With(x, today)
		if i == 0 || slices.Index(standing, s) < slices.Index(standing, best) {
			best = s
		}
		if !slices.Contains(why, because) {
			why = append(why, because)
		}
	}
	return best, why
}

// Waiting tells whether the offer waits for somebody: a draft for its government, one that was sent for an answer.
func (o Offer) Waiting() bool {
	return !o.Withdrawn && (o.Sent.IsZero() || slices.ContainsFunc(o.Addressees, func(x Addressee) bool { return x.Reply == nil }))
}

func (o Offer) sentence(e Entry) fault.Text {
	who := e.Actor.Name
	if e.Actor.Office != "" {
		who += " (" + e.Actor.Office + ")"
	}
	say := func(id, en string) fault.Text { return fault.T(who+" "+id, who+" "+en) }
	switch e.Act {
	case Drafted:
		return say("menyusun penawaran", "drafted the offer")
	case Changed:
		return say("mengubah draf penawaran", "changed the draft")
	case Sent:
		return say("mengirimkan penawaran, tertanggal "+e.On.In("id"), "sent the offer, dated "+e.On.In("en"))
	case Recorded:
		return say("mencatat surat penawaran dari "+o.From.Name+" yang diterima "+o.Arrived.In("id"), "recorded the letter of offer from "+o.From.Name+" that came on "+o.Arrived.In("en"))
	case Received:
		return say("mencatat surat diterima "+e.By.Official()+" pada "+e.On.In("id"), "noted that "+e.By.Official()+" got the letter on "+e.On.In("en"))
	case Answered:
		by := e.Reply.By.Official()
		t := fault.Text{}
		switch e.Reply.Answer {
		case Accepts:
			t = say("atas nama "+by+" menyambut penawaran; kesepakatan direncanakan", "accepted the offer for "+by+"; an agreement is planned")
		case Declines:
			t = say("atas nama "+by+" menolak penawaran", "declined the offer for "+by)
		case Counters:
			t = say("atas nama "+by+" mengajukan tawaran balik", "made a counter-offer for "+by)
		}
		return reasoned(t, e.Reply.Reason)
	case Withdrawn:
		return reasoned(say("menarik penawaran", "withdrew the offer"), e.Reason)
	}
	return fault.T(who, who)
}

func reasoned(t fault.Text, reason string) fault.Text {
	if reason == "" {
		return t
	}
	return fault.T(t.ID+": "+reason, t.EN+": "+reason)
}
