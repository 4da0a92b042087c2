package registry

import (
	"context"
	"slices"
	"strings"
	"time"

	"github.com/anyam-id/anyam/affair"
	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/document"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/store"
	"github.com/anyam-id/anyam/offer"
	"github.com/anyam-id/anyam/party"
	"github.com/anyam-id/anyam/procedure"
	"github.com/anyam-id/anyam/region"
	"github.com/anyam-id/anyam/task"
	"github.com/anyam-id/anyam/term"
)

// askForAnswers gives each addressee the task to answer.
func (r *Registry) askForAnswers(ctx context.Context, tx *store.Tx, a Actor, now time.Time, o offer.Offer) error {
	for _, g := range o.To {
		_, err := addTask(ctx, tx, a, now, task.New{
			Owner: task.Owner{Government: g}, Due: o.Content.AnswerBy,
			What:   fault.Tf("Jawab penawaran %[1]s: %[2]s", "Answer the offer of %[1]s: %[2]s", o.From.Name, o.Content.Object),
			Source: task.Source{Kind: task.Offer, ID: string(o.ID), Text: fault.Tf("Penawaran %[1]s", "Offer of %[1]s", o.From.Name)},
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// answered closes the tasks to answer an offer: of one addressee, or of all where g is "".
func answered(ctx context.Context, tx *store.Tx, a Actor, now time.Time, id offer.ID, g region.Code, note string) error {
	list, _, err := tx.Matters(ctx, store.MatterFilter{Kind: store.TaskMatter, Own: store.Scope{All: true}, Government: g, Open: true, Ties: []store.Tie{{What: store.MatterTie, Value: string(id)}}})
	if err != nil {
		return err
	}
	for _, m := range list {
		if _, err := actOnTask(ctx, tx, a, now, m, task.Done, task.Entry{Note: note}); err != nil {
			return err
		}
	}
	return nil
}

// ReceiveOffer notes on which day an addressee got the letter, and under which number of its own book.
func (r *Registry) ReceiveOffer(ctx context.Context, a Actor, id offer.ID, by region.Code, on term.Date, agenda string) (OfferRecord, error) {
	if on.IsZero() {
		on = r.today()
	}
	return r.withOffer(ctx, a, id, offer.Received, func(_ *store.Tx, _ time.Time, o offer.Offer) (offer.Entry, error) {
		if err := mayPrepare(a, by); err != nil {
			return offer.Entry{}, err
		}
		if err := allowed(o, offer.Received, by); err != nil {
			return offer.Entry{}, err
		}
		if !on.Valid() || on.Precision() != term.Day || on.Before(o.Sent) || r.today().Before(on) {
			var ps fault.Problems
			ps.Add("on", "on", fault.T("tulis tanggal lengkap, antara pengiriman dan hari ini", "write a full date between the day of sending and today"))
			return offer.Entry{}, ps.Err(fault.T("penerimaan tidak dapat dicatat", "that it came cannot be noted"))
		}
		return offer.Entry{By: by, On: on, Agenda: clean(cut(agenda, 200))}, nil
	})
}

// AnswerOffer answers in the name of an addressee. An offer that is accepted becomes a planned agreement, whose procedure runs from then on; the offer
// is its source.
func (r *Registry) AnswerOffer(ctx context.Context, a Actor, id offer.ID, reply offer.Reply, letter *LetterFile) (OfferRecord, error) {
	if reply.Answer == offer.Counters {
		return OfferRecord{}, fault.New(fault.Invalid, fault.T("tulis tawaran baliknya", "write the counter-offer"))
	}
	return r.answerOffer(ctx, a, id, reply, nil, letter)
}

// CounterOffer answers an offer with another, in the other direction, which is sent at once.
func (r *Registry) CounterOffer(ctx context.Context, a Actor, id offer.ID, by region.Code, c offer.Content, letter *LetterFile) (OfferRecord, error) {
	return r.answerOffer(ctx, a, id, offer.Reply{By: by, Answer: offer.Counters}, &c, letter)
}

func (r *Registry) answerOffer(ctx context.Context, a Actor, id offer.ID, reply offer.Reply, counter *offer.Content, letter *LetterFile) (OfferRecord, error) {
	if err := maySpeak(a, reply.By); err != nil {
		return OfferRecord{}, err
	}
	if reply.On.IsZero() {
		reply.On = r.today()
	}
	reply.Reason, reply.Counter, reply.Agreement = mask(strings.TrimSpace(reply.Reason)), "", ""
	if err := invalidOf(reply.Check(), fault.T("jawaban tidak dapat disimpan", "the answer cannot be kept")); err != nil {
		return OfferRecord{}, err
	}
	file, err := r.keepLetter(letter)
	if err != nil {
		return OfferRecord{}, err
	}
	return r.withOffer(ctx, a, id, offer.Answered, func(tx *store.Tx, now time.Time, o offer.Offer) (offer.Entry, error) {
		if err := allowed(o, offer.Answered, reply.By); err != nil {
			return offer.Entry{}, err
		}
		if err := putLetter(ctx, tx, a, now, file); err != nil {
			return offer.Entry{}, err
		}
		switch reply.Answer {
		case offer.Accepts:
			if reply.Agreement, err = r.planOffer(ctx, tx, a, now, o, reply.By, reply.On); err != nil {
				return offer.Entry{}, err
			}
			reply.Letter.File = file
		case offer.Declines:
			reply.Letter.File = file
		case offer.Counters:
			if reply.Counter, err = r.counter(ctx, tx, a, now, o, reply.By, *counter, file); err != nil {
				return offer.Entry{}, err
			}
		}
		return offer.Entry{Reply: &reply}, answered(ctx, tx, a, now, o.ID, reply.By, reply.Reason)
	})
}

// counter makes the counter-offer and sends it.
func (r *Registry) counter(ctx context.Context, tx *store.Tx, a Actor, now time.Time, o offer.Offer, by region.Code, c offer.Content, file *document.Document) (offer.ID, error) {
	from, err := party.OfRegion(by)
	if err != nil {
		return "", err
	}
	n := offer.New{From: from, Content: c, Counters: o.ID}
	if o.From.Region != "" {
		n.To = []region.Code{o.From.Region}
	}
	tidyOffer(&n)
	n.Content.Letter.File = file
	if n.Content.AnswerBy.IsZero() {
		n.Content.AnswerBy, _ = r.AnswerBy(c.Kind, by)
	}
	if err := offerInvalid(n.Check()); err != nil {
		return "", err
	}
	made, err := r.addOffer(ctx, tx, a, now, offer.Drafted, n, "")
	if err != nil {
		return "", err
	}
	if _, err := addToMatter(ctx, tx, a, now, store.OfferMatter, string(made.ID), string(offer.Sent), offer.Entry{On: r.today(), AnswerBy: n.Content.AnswerBy}); err != nil {
		return "", err
	}
	return made.ID, r.askForAnswers(ctx, tx, a, now, made.Offer)
}

// planOffer makes a planned agreement of an offer that is accepted, or joins who accepts it later to the one that was made.
func (r *Registry) planOffer(ctx context.Context, tx *store.Tx, a Actor, now time.Time, o offer.Offer, by region.Code, on term.Date) (agreement.ID, error) {
	as, err := r.planned(o.New, []region.Code{by}, o.Sent)
	if err != nil {
		return "", err
	}
	id := o.Agreement
	var known []agreement.Entry
	if id != "" {
		if known, err = subject(ctx, tx, id, 0); err != nil {
			return "", err
		}
		joins := slices.IndexFunc(as, func(x agreement.Assertion) bool { return x.Aspect == agreement.HasParty && x.Party.Region == by })
		as = as[joins : joins+1]
		as[0].Order = 0
	} else {
		as = append(as, agreement.Assertion{Aspect: agreement.StageFact, Key: procedure.OfferAnswered.Key(""), Date: on, Grade: agreement.Claimed, Sources: as[0].Sources})
	}
	if as, err = checkAssertions(ctx, tx, as, id, known); err != nil {
		return "", err
	}
	if id == "" {
		id = agreement.NewID(now)
	}
	_, err = r.append(ctx, tx, agreement.Entry{ID: newEntryID(), At: now, Actor: a.Actor, Subject: id, Act: agreement.State, Assertions: as})
	return id, err
}

// planned states what an offer says of the agreement that it would become; each statement has the offer as its source.
func (r *Registry) planned(n offer.New, with []region.Code, sent term.Date) ([]agreement.Assertion, error) {
	yes := true
	c := n.Content
	instrument := agreement.KesepakatanBersama
	if c.Kind == agreement.Sinergi {
		instrument = agreement.NotaKesepakatan
	}
	as := []agreement.Assertion{
		{Aspect: agreement.InstrumentIs, Text: string(instrument)},
		{Aspect: agreement.KindIs, Text: string(c.Kind)},
		{Aspect: agreement.Title, Text: c.Object},
		{Aspect: agreement.Planned, Yes: &yes},
		{Aspect: agreement.HasParty, Order: 1, Party: &n.From},
	}
	to := make([]string, 0, len(with))
	for i, g := range with {
		p, err := party.OfRegion(g)
		if err != nil {
			return nil, err
		}
		to = append(to, p.Name)
		as = append(as, agreement.Assertion{Aspect: agreement.HasParty, Order: i + 2, Party: &p})
	}
	for i := range c.Fields {
		f := c.Fields[i]
		as = append(as, agreement.Assertion{Aspect: agreement.HasField, Field: &f})
	}
	if len(c.Fields) == 0 {
		as = append(as, agreement.Assertion{Aspect: agreement.HasField, Field: &agreement.Field{Text: c.Object, Affairs: affair.Of(c.Object)}})
	}
	if c.Lasts != nil && !c.Lasts.IsZero() {
		as = append(as, agreement.Assertion{Aspect: agreement.Lasts, Duration: c.Lasts})
	}
	if c.Basis != "" {
		as = append(as, agreement.Assertion{Aspect: agreement.PlanningBasis, Text: c.Basis})
	}
	if !sent.IsZero() {
		as = append(as, agreement.Assertion{Aspect: agreement.StageFact, Key: procedure.Offered.Key(""), Date: sent})
	}
	source := "Penawaran " + n.From.Name + " kepada " + strings.Join(to, ", ")
	if c.Letter.Number != "" {
		source += ", surat " + c.Letter.Number
	}
	if !sent.IsZero() {
		source += ", " + sent.In("id")
	}
	for i := range as {
		as[i].Grade, as[i].Sources = agreement.Claimed, []agreement.Source{{Person: source}}
	}
	return as, nil
}
