package registry

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"github.com/anyam-id/anyam/affair"
	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/document"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/policy"
	"github.com/anyam-id/anyam/internal/store"
	"github.com/anyam-id/anyam/offer"
	"github.com/anyam-id/anyam/party"
	"github.com/anyam-id/anyam/procedure"
	"github.com/anyam-id/anyam/region"
	"github.com/anyam-id/anyam/term"
)

// Offers are prepared within a government, and shared with those to whom they are made when they are sent. What may be done is decided by what the
// actor is (Jots while it is prepared, SpeaksFor whoever sends or answers), not by the page that it comes from.

// LetterFile is the file of a letter. Only who may read the matter that it belongs to reads it.
type LetterFile struct {
	Name      string
	MediaType string
	Body      io.Reader
}

// OfferRecord is an offer with how it stands today.
type OfferRecord struct {
	offer.Offer
	State offer.State  `json:"state"`
	Why   []fault.Text `json:"why"`
}

// OfferDetail is an offer with what surrounds it.
type OfferDetail struct {
	OfferRecord
	Similar   []Similar    `json:"similar"`             // what the same parties have already
	Countered *OfferRecord `json:"countered,omitempty"` // the offer to which it is the counter-offer, where the actor may read it
}

// OfferOptions say which offers are wanted, those that have to be answered first before the others.
type OfferOptions struct {
	In        region.Code // made to this government
	Out       region.Code // made by this one
	Waiting   bool        // that wait for somebody
	Closed    bool        // that do not
	Agreement agreement.ID
	Skip      int
	Limit     int // 0: 50; at most 200
}

// OfferPage is one page of offers.
type OfferPage struct {
	Items []OfferRecord `json:"items"`
	Total int           `json:"total"`
}

// Offers lists the offers that the actor may read.
func (r *Registry) Offers(ctx context.Context, a Actor, o OfferOptions) (OfferPage, error) {
	out := OfferPage{Items: []OfferRecord{}}
	if err := someone(a); err != nil {
		return out, err
	}
	f := store.MatterFilter{Kind: store.OfferMatter, Own: noteScope(a), Shared: followScope(a), Open: o.Waiting, Closed: o.Closed, Skip: o.Skip, Limit: pageLimit(o.Limit)}
	for _, t := range []store.Tie{{What: store.ToTie, Value: string(o.In)}, {What: store.FromTie, Value: string(o.Out)}, {What: store.AgreementTie, Value: string(o.Agreement)}} {
		if t.Value != "" {
			f.Ties = append(f.Ties, t)
		}
	}
	err := r.store.View(ctx, func(tx *store.Tx) error {
		list, total, err := tx.Matters(ctx, f)
		out.Total = total
		for _, m := range list {
			x, err := r.offerRecord(m)
			if err != nil {
				return err
			}
			out.Items = append(out.Items, x)
		}
		return err
	})
	return out, err
}

func (r *Registry) offerRecord(m store.Matter) (OfferRecord, error) {
	o, err := offerOf(m)
	x := OfferRecord{Offer: o}
	x.State, x.Why = o.State(r.today())
	x.Why = append(x.Why, r.bordersOf(o)...)
	return x, err
}

// bordersOf says where regions do not border each other to which a mandatory cooperation is offered. It is marked, never refused.
func (r *Registry) bordersOf(o offer.Offer) []fault.Text {
	codes := slices.Clone(o.To)
	if g := o.From.Region; g != "" && !slices.Contains(codes, g) {
		codes = append([]region.Code{g}, codes...)
	}
	b := r.stages.Bordering(o.Content.Kind, o.Owner(), cmp.Or(o.Sent, r.today()), codes)
	if b == nil || b.OK {
		return nil
	}
	why := b.Why[len(b.Why)-1]
	return []fault.Text{fault.Tf("kerja sama wajib hanya antara daerah yang berbatasan (%[1]s): %[2]s", "mandatory cooperation is between regions that border each other only (%[3]s): %[4]s", b.Source.In("id"), why.ID, b.Source.In("en"), why.EN)}
}

func offerOf(m store.Matter) (offer.Offer, error) {
	var o offer.Offer
	if err := json.Unmarshal([]byte(m.Body), &o); err != nil {
		return o, fmt.Errorf("the kept offer %s: %w", m.ID, err)
	}
	return o, nil
}

func foldOffer(id string, entries []store.MatterEntry) (store.Matter, error) {
	list := make([]offer.Entry, len(entries))
	for i, e := range entries {
		if err := json.Unmarshal([]byte(e.Body), &list[i]); err != nil {
			return store.Matter{}, fmt.Errorf("an entry of offer %s: %w", id, err)
		}
		list[i].At, list[i].Actor, list[i].Act = e.At, e.Actor, offer.Act(e.Act)
	}
	o, err := offer.Fold(offer.ID(id), list)
	if err != nil {
		return store.Matter{}, err
	}
	body, err := json.Marshal(o)
	m := store.Matter{Government: o.Owner(), Open: o.Waiting(), Day: o.Content.AnswerBy, Body: string(body)}
	for _, g := range o.Parties() {
		m.Ties = append(m.Ties, store.Tie{What: store.PartyTie, Value: string(g)})
	}
	for _, g := range o.To {
		m.Ties = append(m.Ties, store.Tie{What: store.ToTie, Value: string(g)})
	}
	if o.From.Region != "" {
		m.Ties = append(m.Ties, store.Tie{What: store.FromTie, Value: string(o.From.Region)})
	}
	if o.Agreement != "" {
		m.Ties = append(m.Ties, store.Tie{What: store.AgreementTie, Value: string(o.Agreement)})
	}
	if o.Counters != "" {
		m.Ties = append(m.Ties, store.Tie{What: store.MatterTie, Value: string(o.Counters)})
	}
	return m, err
}

func noOffer() fault.Text {
	return fault.T("penawaran itu tidak ada, atau bukan untuk Anda baca", "there is no such offer, or it is not yours to read")
}

// Offer is one offer with what the same parties have already.
func (r *Registry) Offer(ctx context.Context, a Actor, id offer.ID) (OfferDetail, error) {
	var out OfferDetail
	err := r.store.View(ctx, func(tx *store.Tx) error {
		m, err := matter(ctx, tx, a, store.OfferMatter, string(id), noOffer())
		if err != nil {
			return err
		}
		if out.OfferRecord, err = r.offerRecord(m); err != nil {
			return err
		}
		if out.Counters != "" {
			if before, err := matter(ctx, tx, a, store.OfferMatter, string(out.Counters), noOffer()); err == nil {
				was, err := r.offerRecord(before)
				if err != nil {
					return err
				}
				out.Countered = &was
			} else if fault.KindOf(err) != fault.NotFound {
				return err
			}
		}
		out.Similar, err = r.similarToOffer(ctx, tx, out.New)
		out.Similar = slices.DeleteFunc(out.Similar, func(s Similar) bool { return s.Row.ID == out.Agreement })
		return err
	})
	return out, err
}

// SimilarToOffer lists what those who would be parties to an offer have already, and until when, before the offer is made.
func (r *Registry) SimilarToOffer(ctx context.Context, a Actor, n offer.New) ([]Similar, error) {
	if err := check(a, reads); err != nil {
		return nil, err
	}
	var out []Similar
	err := r.store.View(ctx, func(tx *store.Tx) (err error) {
		out, err = r.similarToOffer(ctx, tx, n)
		return err
	})
	return out, err
}

func (r *Registry) similarToOffer(ctx context.Context, tx *store.Tx, n offer.New) ([]Similar, error) {
	out := []Similar{}
	for _, g := range n.To {
		as, err := r.planned(n, []region.Code{g}, term.Date{})
		if err != nil {
			return out, nil //nolint:nilerr // of parties that cannot be there is nothing yet
		}
		x := agreement.Project([]agreement.Entry{{Act: agreement.State, Assertions: prepared(as)}}, r.today())
		found, err := similar(ctx, tx, &x)
		if err != nil {
			return nil, err
		}
		for _, s := range found {
			if !slices.ContainsFunc(out, func(o Similar) bool { return o.Row.ID == s.Row.ID }) {
				out = append(out, s)
			}
		}
	}
	return out, nil
}

// AnswerBy is until when an offer of a kind that a government sends today should be answered by the rules in use; the day is zero where they set no
// number, which the source says.
func (r *Registry) AnswerBy(k agreement.Kind, g region.Code) (term.Date, procedure.Source) {
	return r.stages.AnswerBy(k, g, r.today(), term.NationalCalendar())
}

// keepLetter keeps the bytes of a letter; nil where there is none.
func (r *Registry) keepLetter(f *LetterFile) (*document.Document, error) {
	if f == nil {
		return nil, nil //nolint:nilnil // no file is no document
	}
	d, err := r.keepBytes(f.Name, f.MediaType, f.Body)
	if err != nil {
		return nil, err
	}
	d.Role = document.Letter
	return &d, nil
}

func putLetter(ctx context.Context, tx *store.Tx, a Actor, now time.Time, d *document.Document) error {
	if d == nil {
		return nil
	}
	return tx.PutDocument(ctx, store.DocumentRecord{Document: *d, At: now, Actor: a.Actor})
}

// OfferLetter gives the bytes of a letter of an offer to whoever may read the offer; the caller closes.
func (r *Registry) OfferLetter(ctx context.Context, a Actor, id offer.ID, d document.Digest) (document.Document, io.ReadSeekCloser, error) {
	o, err := r.Offer(ctx, a, id)
	if err != nil {
		return document.Document{}, nil, err
	}
	letters := []offer.Letter{o.Content.Letter}
	for _, x := range o.Addressees {
		if x.Reply != nil {
			letters = append(letters, x.Reply.Letter)
		}
	}
	for _, l := range letters {
		if l.File != nil && l.File.Digest == d {
			body, err := r.blobs.Open(d)
			return *l.File, body, err
		}
	}
	return document.Document{}, nil, fault.New(fault.NotFound, fault.T("penawaran ini tidak mempunyai berkas itu", "the offer has no such file"))
}

// tidyOffer cleans what people typed, hides what should not be kept, and gives affairs to fields that have none.
func tidyOffer(n *offer.New) {
	text := func(s string, most int) string { return mask(clean(cut(strings.TrimSpace(s), most))) }
	c := &n.Content
	n.From.Name, c.Object, c.Basis = text(n.From.Name, 300), text(c.Object, 2000), text(c.Basis, 6000)
	c.Reason, c.Letter.Number = mask(strings.TrimSpace(c.Reason)), text(c.Letter.Number, 200)
	for i := range c.Fields {
		f := &c.Fields[i]
		if f.Text = text(f.Text, 2000); len(f.Affairs) == 0 {
			f.Affairs = affair.Of(f.Text)
		}
	}
}

func offerInvalid(list []fault.Problem) error {
	return invalidOf(list, fault.T("penawaran tidak dapat disimpan", "the offer cannot be kept"))
}

// mayPrepare tells whether the actor may prepare what its government says.
func mayPrepare(a Actor, g region.Code) error {
	if a.Jots(g) {
		return nil
	}
	return checkMatter(a, policy.Speak, policy.Matter{State: policy.Shared, Parties: []region.Code{g}})
}

func maySpeak(a Actor, g region.Code) error {
	return checkMatter(a, policy.Speak, policy.Matter{State: policy.Shared, Parties: []region.Code{g}})
}

// DraftOffer prepares an offer of the government From.Region. Nobody else sees it until it is sent.
func (r *Registry) DraftOffer(ctx context.Context, a Actor, n offer.New, letter *LetterFile) (OfferRecord, error) {
	if err := mayPrepare(a, n.From.Region); err != nil {
		return OfferRecord{}, err
	}
	n.Arrived, n.Counters = term.Date{}, ""
	if err := govern(&n.From); err != nil {
		return OfferRecord{}, err
	}
	return r.makeOffer(ctx, a, offer.Drafted, n, "", letter)
}

// RecordOffer records an offer that came as a letter from somebody without an account; by is the government that got it.
func (r *Registry) RecordOffer(ctx context.Context, a Actor, by region.Code, n offer.New, letter *LetterFile) (OfferRecord, error) {
	if err := mayPrepare(a, by); err != nil {
		return OfferRecord{}, err
	}
	if n.Counters = ""; n.Arrived.IsZero() {
		n.Arrived = r.today()
	}
	if n.From.Region != "" && n.From.Kind == party.Region {
		if err := govern(&n.From); err != nil {
			return OfferRecord{}, err
		}
	}
	n.To = []region.Code{by}
	return r.makeOffer(ctx, a, offer.Recorded, n, by, letter)
}

// govern makes of a party the government of its region.
func govern(p *party.Party) error {
	whole, err := party.OfRegion(p.Region)
	if err == nil {
		*p = whole
	}
	return err
}

func (r *Registry) makeOffer(ctx context.Context, a Actor, act offer.Act, n offer.New, by region.Code, letter *LetterFile) (OfferRecord, error) {
	tidyOffer(&n)
	if err := offerInvalid(n.Check()); err != nil {
		return OfferRecord{}, err
	}
	file, err := r.keepLetter(letter)
	if err != nil {
		return OfferRecord{}, err
	}
	return write(ctx, r, a, reads, func(tx *store.Tx, now time.Time) (OfferRecord, error) {
		n.Content.Letter.File = file
		if err := putLetter(ctx, tx, a, now, file); err != nil {
			return OfferRecord{}, err
		}
		return r.addOffer(ctx, tx, a, now, act, n, by)
	})
}

// addOffer keeps a new offer inside another use case, which has decided that the actor may, and checked it.
func (r *Registry) addOffer(ctx context.Context, tx *store.Tx, a Actor, now time.Time, act offer.Act, n offer.New, by region.Code) (OfferRecord, error) {
	m, err := addToMatter(ctx, tx, a, now, store.OfferMatter, string(agreement.NewID(now)), string(act), offer.Entry{New: &n, By: by})
	if err != nil {
		return OfferRecord{}, err
	}
	x, err := r.offerRecord(m)
	if err != nil || x.Sent.IsZero() {
		return x, err
	}
	return x, r.askForAnswers(ctx, tx, a, now, x.Offer)
}

// withOffer does something with an offer that the actor may read; fn decides whether it may do it, and gives what is to be added.
func (r *Registry) withOffer(ctx context.Context, a Actor, id offer.ID, act offer.Act, fn func(tx *store.Tx, now time.Time, o offer.Offer) (offer.Entry, error)) (OfferRecord, error) {
	return write(ctx, r, a, reads, func(tx *store.Tx, now time.Time) (OfferRecord, error) {
		m, err := matter(ctx, tx, a, store.OfferMatter, string(id), noOffer())
		if err != nil {
			return OfferRecord{}, err
		}
		o, err := offerOf(m)
		if err != nil {
			return OfferRecord{}, err
		}
		e, err := fn(tx, now, o)
		if err != nil {
			return OfferRecord{}, err
		}
		if m, err = addToMatter(ctx, tx, a, now, store.OfferMatter, m.ID, string(act), e); err != nil {
			return OfferRecord{}, err
		}
		return r.offerRecord(m)
	})
}

func allowed(o offer.Offer, act offer.Act, by region.Code) error {
	if why := o.May(act, by); why != (fault.Text{}) {
		return fault.New(fault.Conflict, why)
	}
	return nil
}

// ChangeOffer changes a draft. Without a new letter the one that it has stays.
func (r *Registry) ChangeOffer(ctx context.Context, a Actor, id offer.ID, n offer.New, letter *LetterFile) (OfferRecord, error) {
	if err := mayPrepare(a, n.From.Region); err != nil {
		return OfferRecord{}, err
	}
	if err := govern(&n.From); err != nil {
		return OfferRecord{}, err
	}
	tidyOffer(&n)
	if err := offerInvalid(n.Check()); err != nil {
		return OfferRecord{}, err
	}
	file, err := r.keepLetter(letter)
	if err != nil {
		return OfferRecord{}, err
	}
	return r.withOffer(ctx, a, id, offer.Changed, func(tx *store.Tx, now time.Time, o offer.Offer) (offer.Entry, error) {
		if err := mayPrepare(a, o.Owner()); err != nil {
			return offer.Entry{}, err
		}
		if n.From.Region != o.From.Region {
			return offer.Entry{}, fault.New(fault.Invalid, fault.T("yang menawarkan tidak berganti; buat penawaran baru", "who offers does not change; make another offer"))
		}
		if n.Content.Letter.File = file; file == nil {
			n.Content.Letter.File = o.Content.Letter.File
		}
		if err := putLetter(ctx, tx, a, now, file); err != nil {
			return offer.Entry{}, err
		}
		return offer.Entry{New: &n}, allowed(o, offer.Changed, o.Owner())
	})
}

// SendOffer sends a draft: from now on those to whom it is made read it, and have the task to answer. Where the draft wants no answer by a day and the
// rules in use set a number of days, that day is wanted.
func (r *Registry) SendOffer(ctx context.Context, a Actor, id offer.ID, on term.Date, number string) (OfferRecord, error) {
	if on.IsZero() {
		on = r.today()
	}
	if !on.Valid() || on.Precision() != term.Day || r.today().Before(on) {
		var ps fault.Problems
		ps.Add("on", "on", fault.T("tulis tanggal lengkap pengiriman, paling lambat hari ini", "write the full date of sending, today at the latest"))
		return OfferRecord{}, ps.Err(fault.T("penawaran tidak dapat dikirim", "the offer cannot be sent"))
	}
	return r.withOffer(ctx, a, id, offer.Sent, func(tx *store.Tx, now time.Time, o offer.Offer) (offer.Entry, error) {
		if err := maySpeak(a, o.From.Region); err != nil {
			return offer.Entry{}, err
		}
		if err := allowed(o, offer.Sent, o.Owner()); err != nil {
			return offer.Entry{}, err
		}
		e := offer.Entry{On: on, AnswerBy: o.Content.AnswerBy}
		if number = clean(number); number != "" {
			l := o.Content.Letter
			l.Number = number
			e.Letter = &l
		}
		if e.AnswerBy.IsZero() {
			for _, g := range o.To { // whoever answers is counted by their own days: of several the latest
				days, err := calendarOf(ctx, tx, g)
				if err != nil {
					return e, err
				}
				if by, _ := r.stages.AnswerBy(o.Content.Kind, o.From.Region, on, days); e.AnswerBy.Before(by) {
					e.AnswerBy = by
				}
			}
		}
		o.Content.AnswerBy = e.AnswerBy
		return e, errors.Join(shareTermsOf(ctx, tx, a, now, o), r.askForAnswers(ctx, tx, a, now, o))
	})
}

// WithdrawOffer takes an offer back that nobody has accepted; a draft is put away.
func (r *Registry) WithdrawOffer(ctx context.Context, a Actor, id offer.ID, reason string) (OfferRecord, error) {
	return r.withOffer(ctx, a, id, offer.Withdrawn, func(tx *store.Tx, now time.Time, o offer.Offer) (offer.Entry, error) {
		may := maySpeak
		if o.Sent.IsZero() {
			may = mayPrepare
		}
		if err := may(a, o.Owner()); err != nil {
			return offer.Entry{}, err
		}
		reason = mask(clean(cut(reason, 2000)))
		if err := allowed(o, offer.Withdrawn, o.Owner()); err != nil {
			return offer.Entry{}, err
		}
		return offer.Entry{Reason: reason}, answered(ctx, tx, a, now, o.ID, "", "")
	})
}
