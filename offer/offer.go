// Package offer is an offer of cooperation from one government to others, and what became of it: drafted, sent, received, answered, lapsed. What
// state it is in follows from the facts and the day, and says why; nobody sets it.
//
// An offer is the fold of its entries, which are only added (Fold). One that came as a letter from somebody without an account is recorded by whoever
// got it. Nothing here does I/O or knows a clock; package registry keeps it, and makes a planned agreement of one that is accepted.
package offer

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/anyam-id/anyam/affair"
	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/document"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/party"
	"github.com/anyam-id/anyam/region"
	"github.com/anyam-id/anyam/term"
)

// ID names an offer.
type ID string

// Letter is the letter of an offer or of an answer.
type Letter struct {
	Number string             `json:"number,omitempty"`
	Date   term.Date          `json:"date,omitzero"`
	File   *document.Document `json:"file,omitempty"` // read only by who may read the offer
}

// Content is what is offered.
type Content struct {
	Object   string            `json:"object"`             // what the cooperation is about, in a few words
	Fields   []agreement.Field `json:"fields,omitempty"`   // what is to be done together, with goods and volumes where said
	Reason   string            `json:"reason,omitempty"`   // why, and to whose benefit
	Kind     agreement.Kind    `json:"kind"`               // the proposed kind
	Basis    string            `json:"basis,omitempty"`    // in which planning documents the object stands (PP 28/2018 Pasal 4)
	Lasts    *term.Duration    `json:"lasts,omitempty"`    // for how long
	AnswerBy term.Date         `json:"answer_by,omitzero"` // until when an answer is wanted; zero: no day is set
	Letter   Letter            `json:"letter,omitzero"`
}

// New is an offer as it is made.
type New struct {
	From     party.Party   `json:"from"`
	To       []region.Code `json:"to"`
	Content  Content       `json:"content"`
	Counters ID            `json:"counters,omitempty"` // the offer to which it is the counter-offer
	Arrived  term.Date     `json:"arrived,omitzero"`   // of a letter that came: the day
}

const (
	longestObject = 300
	longestText   = 5000
	mostFields    = 40
	mostTo        = 50
)

// Check gives all that is wrong with an offer.
func (n New) Check() []fault.Problem {
	var ps fault.Problems
	if strings.TrimSpace(n.From.Name) == "" || !n.From.Kind.Valid() {
		ps.Add("from", "from", fault.T("sebutkan siapa yang menawarkan", "say who offers"))
	}
	if len(n.To) == 0 || len(n.To) > mostTo {
		ps.Add("to", "to", fault.T("pilih pemerintah daerah yang ditawari", "choose the governments to which it is offered"))
	}
	for i, g := range n.To {
		r, ok := region.Get(g)
		switch {
		case !ok || r.Level == region.Foreign:
			ps.Add("to", "to", fault.Tf("tidak ada pemerintah daerah dengan kode %s", "there is no regional government with the code %s", g))
		case n.From.Kind == party.Region && g == n.From.Region:
			ps.Add("to", "to", fault.T("pemerintah tidak menawarkan kepada dirinya sendiri", "a government does not offer to itself"))
		case slices.Contains(n.To[:i], g):
			ps.Add("to", "to", fault.Tf("%s disebut dua kali", "%s is named twice", r.Official))
		}
	}
	if !n.Arrived.IsZero() && (!n.Arrived.Valid() || n.Arrived.Precision() != term.Day) {
		ps.Add("arrived", "arrived", fault.T("tulis tanggal lengkap surat diterima", "write the full date on which the letter came"))
	}
	for _, p := range n.Content.Check() {
		ps.Add(p.Code, p.Place, p.Text)
	}
	return ps.List()
}

// Check gives all that is wrong with what is offered.
func (c Content) Check() []fault.Problem {
	var ps fault.Problems
	if strings.TrimSpace(c.Object) == "" || len(c.Object) > longestObject {
		ps.Add("object", "object", fault.Tf("tulis objek kerja sama, paling panjang %d huruf", "write what the cooperation is about, at most %d letters", longestObject))
	}
	if len(c.Reason) > longestText {
		ps.Add("reason", "reason", fault.Tf("paling panjang %d huruf", "at most %d letters", longestText))
	}
	if len(c.Basis) > longestText {
		ps.Add("basis", "basis", fault.Tf("paling panjang %d huruf", "at most %d letters", longestText))
	}
	if !slices.Contains(Kinds(), c.Kind) {
		ps.Add("kind", "kind", fault.T("pilih jenis kerja sama yang diusulkan", "choose the proposed kind of cooperation"))
	}
	if len(c.Fields) > mostFields {
		ps.Add("fields", "fields", fault.Tf("paling banyak %d bidang", "at most %d fields", mostFields))
	}
	for i, f := range c.Fields {
		place := fmt.Sprintf("fields[%d]", i)
		if strings.TrimSpace(f.Text) == "" || len(f.Text) > longestObject {
			ps.Add("field", place, fault.Tf("bidang %d tidak berisi kata-kata", "field %d has no words", i+1))
		}
		if f.Volume != nil && (f.Volume.Number <= 0 || !affair.Unit(f.Volume.Unit).Valid()) {
			ps.Add("volume", place, fault.Tf("volume bidang %d harus lebih dari nol dengan satuan yang dikenal", "the volume of field %d has to be above zero, in a unit that is known", i+1))
		}
	}
	for _, d := range []struct {
		place string
		date  term.Date
	}{{"answer_by", c.AnswerBy}, {"letter", c.Letter.Date}} {
		if !d.date.IsZero() && (!d.date.Valid() || d.date.Precision() != term.Day) {
			ps.Add(d.place, d.place, fault.T("tulis tanggal lengkap", "write a full date"))
		}
	}
	return ps.List()
}

// Kinds are the kinds of cooperation that can be offered, in the order in which people are shown them.
func Kinds() []agreement.Kind {
	return []agreement.Kind{agreement.KSDDSukarela, agreement.KSDDWajib, agreement.KSDD, agreement.KSDPK, agreement.Sinergi}
}

// Answer is how an addressee answers.
type Answer string

// The answers.
const (
	Accepts  Answer = "accepts"
	Declines Answer = "declines"
	Counters Answer = "counters"
)

// Reply is an answer with what belongs to it.
type Reply struct {
	By        region.Code  `json:"by"`
	On        term.Date    `json:"on"` // the day
	Answer    Answer       `json:"answer"`
	Reason    string       `json:"reason,omitempty"`    // of declining it is required
	Counter   ID           `json:"counter,omitempty"`   // the counter-offer
	Agreement agreement.ID `json:"agreement,omitempty"` // what was made of it when it was accepted
	Letter    Letter       `json:"letter,omitzero"`
}

// Act is what an entry says.
type Act string

// The acts.
const (
	Drafted   Act = "drafted"
	Changed   Act = "changed"
	Sent      Act = "sent"
	Recorded  Act = "recorded" // a letter that came, by whoever got it
	Received  Act = "received"
	Answered  Act = "answered"
	Withdrawn Act = "withdrawn"
)

// Entry is one thing that was done with an offer.
type Entry struct {
	At       time.Time       `json:"-"`
	Actor    agreement.Actor `json:"-"`
	Act      Act             `json:"-"`
	New      *New            `json:"new,omitempty"`      // of Drafted, Changed, Recorded
	On       term.Date       `json:"on,omitzero"`        // of Sent, Received: the day
	By       region.Code     `json:"by,omitempty"`       // of Received: who
	Agenda   string          `json:"agenda,omitempty"`   // of Received: the number in the addressee's book
	Reply    *Reply          `json:"reply,omitempty"`    // of Answered
	Reason   string          `json:"reason,omitempty"`   // of Withdrawn
	Letter   *Letter         `json:"letter,omitempty"`   // of Sent
	AnswerBy term.Date       `json:"answer_by,omitzero"` // of Sent: until when an answer is wanted
}

// Addressee is how an offer stands with one of those to whom it was made.
type Addressee struct {
	Government region.Code     `json:"government"`
	Received   term.Date       `json:"received,omitzero"`
	Agenda     string          `json:"agenda,omitempty"`
	Reply      *Reply          `json:"reply,omitempty"`
	Answered   time.Time       `json:"answered,omitzero"`
	AnsweredBy agreement.Actor `json:"answered_by,omitzero"`
}

// Offer is an offer as its entries leave it.
type Offer struct {
	ID ID `json:"id"`
	New
	Made       time.Time       `json:"made"`
	By         agreement.Actor `json:"by"`
	Sent       term.Date       `json:"sent,omitzero"`      // zero: it is a draft
	Recorded   region.Code     `json:"recorded,omitempty"` // by whom, where it came as a letter
	Withdrawn  bool            `json:"withdrawn,omitempty"`
	Addressees []Addressee     `json:"addressees"`
	Agreement  agreement.ID    `json:"agreement,omitempty"` // the planned agreement that was made of it
	History    []Line          `json:"history"`             // oldest first
}

// Line is an entry as a sentence.
type Line struct {
	At    time.Time       `json:"at"`
	Actor agreement.Actor `json:"actor"`
	Text  fault.Text      `json:"text"`
}

// Owner is the government whose matter the offer is: who offers, or who recorded the letter that came.
func (o Offer) Owner() region.Code {
	if o.Recorded != "" {
		return o.Recorded
	}
	return o.From.Region
}

// Parties are the governments that may read it once it is sent.
func (o Offer) Parties() []region.Code {
	if o.Sent.IsZero() {
		return nil
	}
	out := slices.Clone(o.To)
	if o.From.Region != "" && (o.From.Kind == party.Region || o.From.Kind == party.Agency) {
		out = append(out, o.From.Region)
	}
	return out
}

// To gives how it stands with an addressee.
func (o *Offer) addressee(g region.Code) *Addressee {
	for i := range o.Addressees {
		if o.Addressees[i].Government == g {
			return &o.Addressees[i]
		}
	}
	return nil
}

// Addressee is how it stands with one to whom it was made; false where it was not.
func (o Offer) Addressee(g region.Code) (Addressee, bool) {
	if x := o.addressee(g); x != nil {
		return *x, true
	}
	return Addressee{}, false
}

// Fold makes an offer of its entries in the order in which they were added.
func Fold(id ID, entries []Entry) (Offer, error) {
	o := Offer{ID: id}
	for i, e := range entries {
		begins := e.Act == Drafted || e.Act == Recorded
		if (i == 0) != begins || (begins || e.Act == Changed) && e.New == nil || e.Act == Answered && e.Reply == nil {
			return o, fmt.Errorf("offer %s: entry %d is not whole", id, i)
		}
		switch e.Act {
		case Drafted, Recorded:
			o.New, o.Made, o.By = *e.New, e.At, e.Actor
			if e.Act == Recorded {
				o.Sent, o.Recorded = o.Arrived, e.Actor.Government
				if e.By != "" {
					o.Recorded = e.By
				}
			}
		case Changed:
			counters := o.New.Counters
			o.New = *e.New
			o.New.Counters = counters
		case Sent:
			o.Sent, o.Content.AnswerBy = e.On, e.AnswerBy
			if e.Letter != nil {
				o.Content.Letter = *e.Letter
			}
		case Received:
			if x := o.addressee(e.By); x != nil {
				x.Received, x.Agenda = e.On, e.Agenda
			}
		case Answered:
			if x := o.addressee(e.Reply.By); x != nil {
				x.Reply, x.Answered, x.AnsweredBy = e.Reply, e.At, e.Actor
			}
			if e.Reply.Agreement != "" {
				o.Agreement = e.Reply.Agreement
			}
		case Withdrawn:
			o.Withdrawn = true
		}
		if e.New != nil {
			o.Addressees = nil
			for _, g := range o.New.To {
				x := Addressee{Government: g}
				if e.Act == Recorded && g == o.Recorded {
					x.Received = o.Arrived
				}
				o.Addressees = append(o.Addressees, x)
			}
		}
		o.History = append(o.History, Line{At: e.At, Actor: e.Actor, Text: o.sentence(e)})
	}
	return o, nil
}

// May tells what keeps an act from being done with the offer by a government; an empty text where nothing does.
func (o Offer) May(a Act, by region.Code) fault.Text {
	draft := o.Sent.IsZero()
	x, to := o.Addressee(by)
	switch {
	case o.Withdrawn:
		return fault.T("penawaran ini sudah ditarik", "the offer was withdrawn")
	case (a == Changed || a == Sent) && !draft:
		return fault.T("penawaran ini sudah dikirim; tarik lalu buat yang baru", "the offer was sent; withdraw it and make another")
	case (a == Received || a == Answered) && draft:
		return fault.T("penawaran ini belum dikirim", "the offer was not sent yet")
	case (a == Received || a == Answered) && !to:
		return fault.T("penawaran ini tidak ditujukan kepada pemerintah itu", "the offer is not addressed to that government")
	case a == Received && !x.Received.IsZero():
		return fault.T("penerimaan surat ini sudah dicatat", "that the letter came is noted already")
	case a == Answered && x.Reply != nil:
		return fault.T("penawaran ini sudah dijawab", "the offer was answered already")
	case a == Withdrawn && slices.ContainsFunc(o.Addressees, func(x Addressee) bool { return x.Reply != nil && x.Reply.Answer == Accepts }):
		return fault.T("penawaran ini sudah diterima; selanjutnya urusan kesepakatannya", "the offer was accepted; what follows is the agreement's")
	}
	return fault.Text{}
}

// Check gives all that is wrong with an answer.
func (r Reply) Check() []fault.Problem {
	var ps fault.Problems
	switch r.Answer {
	case Accepts, Counters:
	case Declines:
		if strings.TrimSpace(r.Reason) == "" {
			ps.Add("reason", "reason", fault.T("tulis alasan menolak", "write why it is declined"))
		}
	default:
		ps.Add("answer", "answer", fault.T("pilih jawabannya", "choose the answer"))
	}
	if len(r.Reason) > longestText {
		ps.Add("reason", "reason", fault.Tf("paling panjang %d huruf", "at most %d letters", longestText))
	}
	return ps.List()
}
