package registry

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"time"

	"github.com/anyam-id/anyam/affair"
	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/store"
	"github.com/anyam-id/anyam/obligation"
	"github.com/anyam-id/anyam/region"
)

// Word is something that a party said about a period, in the conversation between the two.
type Word struct {
	ID    string          `json:"id"`
	By    string          `json:"by"` // the party's key
	Name  string          `json:"name"`
	Text  string          `json:"text"`
	At    time.Time       `json:"at"`
	Actor agreement.Actor `json:"actor"`
}

// NewStand is what a party holds of a difference: a figure that it accepts, or that it stays.
type NewStand struct {
	By     string // "" where the actor speaks for one party only
	Amount float64
	Unit   affair.Unit // "": the obligation's
	Stays  bool
	Reason string
}

// SayOfPeriod adds a word to the conversation about a period, which the two parties read, and who audits or supervises them.
func (r *Registry) SayOfPeriod(ctx context.Context, a Actor, obligationID, period, by, text string) (Word, error) {
	return write(ctx, r, a, reads, func(tx *store.Tx, now time.Time) (Word, error) {
		o, act, err := ofPeriod(ctx, tx, a, obligationID, period, &by, now)
		if err != nil {
			return Word{}, err
		}
		text = sentenceOf(text)
		var ps fault.Problems
		if text == "" {
			ps.Add("missing", "text", fault.T("tulis pesannya", "write the message"))
		}
		if err := ps.Err(fault.T("pesan tidak dapat dikirim", "the message cannot be sent")); err != nil {
			return Word{}, err
		}
		act.Act = actWord
		act, _, err = say(ctx, tx, o, act, wordBody{By: by, Text: text})
		return Word{ID: act.ID, By: by, Name: o.PartyName(by), Text: text, At: act.At, Actor: act.Actor}, err
	})
}

// TakeStand says what a party holds of a difference. Where both hold the same figure it is agreed on; where both hold that the difference stays, that is its outcome. Claiming
// anew lets one's stand fall.
func (r *Registry) TakeStand(ctx context.Context, a Actor, obligationID, period string, s NewStand) (Fact, error) {
	return write(ctx, r, a, reads, func(tx *store.Tx, now time.Time) (Fact, error) {
		o, act, err := ofPeriod(ctx, tx, a, obligationID, period, &s.By, now)
		if err != nil {
			return Fact{}, err
		}
		fact, err := periodFact(ctx, tx, o, period)
		if err != nil {
			return Fact{}, err
		}
		own := slices.IndexFunc(fact.Figures, func(f obligation.Figure) bool { return f.By == s.By })
		if own < 0 || !fact.Different && fact.Outcome == "" {
			return Fact{}, fault.New(fault.Conflict, fault.T("di kurun ini tidak ada perbedaan antara kedua pihak", "the two parties do not differ about this period"))
		}
		stand := obligation.Stand{By: s.By, Period: period, Stays: s.Stays, Reason: sentenceOf(s.Reason), Claims: fact.Figures[own].Claims}
		var ps fault.Problems
		if s.Stays && stand.Reason == "" {
			ps.Add("missing", "reason", fault.T("tulis mengapa perbedaannya tetap", "write why the difference stays"))
		}
		if !s.Stays {
			if s.Unit == "" {
				s.Unit = o.Terms.Unit
			}
			c := obligation.Claim{By: s.By, Period: period, Amount: s.Amount, Unit: s.Unit}
			o.Terms.CheckClaim(c, nil, &ps)
			if x, err := affair.Convert(s.Amount, s.Unit, o.Terms.Unit); err == nil {
				stand.Amount = x
			}
		}
		if err := ps.Err(fault.T("sikap ini tidak dapat dicatat", "this stand cannot be noted")); err != nil {
			return Fact{}, err
		}
		act.Act = actStand
		_, fact, err = say(ctx, tx, o, act, stand)
		return fact, err
	})
}

// LockPeriod closes a period for a party. When both have closed it, what is claimed later is marked as late. Closing again changes nothing.
func (r *Registry) LockPeriod(ctx context.Context, a Actor, obligationID, period, by string) (Fact, error) {
	return write(ctx, r, a, reads, func(tx *store.Tx, now time.Time) (Fact, error) {
		o, act, err := ofPeriod(ctx, tx, a, obligationID, period, &by, now)
		if err != nil {
			return Fact{}, err
		}
		if !obligation.Period(period).Over(r.today()) { // what is delivered in the rest of it would be late for ever
			var ps fault.Problems
			ps.Add("future", "period", fault.T("kurun ini belum berakhir", "this period is not over"))
			return Fact{}, ps.Err(fault.T("kurun tidak dapat ditutup", "the period cannot be closed"))
		}
		fact, err := periodFact(ctx, tx, o, period)
		if err != nil || slices.ContainsFunc(fact.Locks, func(l PeriodLock) bool { return l.By == by }) {
			return fact.seenBy(a, o), err
		}
		act.Act = actLock
		_, fact, err = say(ctx, tx, o, act, lockBody{By: by})
		return fact.seenBy(a, o), err
	})
}

// ofPeriod begins an act of one of the two parties about a period.
func ofPeriod(ctx context.Context, tx *store.Tx, a Actor, id, period string, by *string, now time.Time) (*ObligationRecord, store.ObligationAct, error) {
	o, err := ownObligation(ctx, tx, a, id)
	if err != nil {
		return nil, store.ObligationAct{}, err
	}
	key, p, err := speaker(ctx, tx, a, o, *by, false)
	if err != nil {
		return nil, store.ObligationAct{}, err
	}
	var ps fault.Problems
	o.Terms.CheckClaim(obligation.Claim{By: key, Period: period, Unit: o.Terms.Unit}, nil, &ps)
	if err := ps.Err(fault.T("kewajiban ini tidak punya kurun itu", "the obligation has no such period")); err != nil {
		return nil, store.ObligationAct{}, err
	}
	*by = key
	return o, store.ObligationAct{ID: string(agreement.NewID(now)), At: now, Actor: a.Actor, Government: governmentOf(p), Period: period}, nil
}

// periodFact is what is known of a period as of now; one without figures where nobody said anything.
func periodFact(ctx context.Context, tx *store.Tx, o *ObligationRecord, period string) (Fact, error) {
	acts, err := tx.ObligationPeriod(ctx, o.ID, period)
	if err != nil || len(acts) == 0 {
		return Fact{}, err
	}
	kept, err := foldPeriod(o, acts)
	if err != nil {
		return Fact{}, err
	}
	return factOf(kept)
}

var nothingClaimed = []fault.Text{fault.T("belum ada yang menyatakan apa pun", "nobody has claimed anything yet")}

// Difference is a period in which the two parties claim otherwise: something to be settled.
type Difference struct {
	Fact       Fact             `json:"fact"`
	Obligation ObligationRecord `json:"obligation"`
	Title      string           `json:"title"`   // of the agreement
	Waiting    []string         `json:"waiting"` // keys of the parties that hold nothing of it yet, or not what the other holds
}

// DifferencePage is one page of differences, those that changed last first.
type DifferencePage struct {
	Items []Difference `json:"items"`
	Next  string       `json:"next,omitempty"`
}

// Differences lists what the parties of obligations claim otherwise: of a government, or of "" of all. What both say stays is listed, too, with nobody waiting.
func (r *Registry) Differences(ctx context.Context, a Actor, g region.Code, limit int, cursor string) (DifferencePage, error) {
	out := DifferencePage{Items: []Difference{}}
	if err := check(a, reads); err != nil {
		return out, err
	}
	before := int64(1) << 62
	if cursor != "" {
		by, _, err := readCursor(cursor)
		if err != nil {
			return out, err
		}
		if before, err = strconv.ParseInt(by, 10, 64); err != nil {
			return out, badCursor()
		}
	}
	limit = pageLength(limit)
	if err := r.fresh(ctx); err != nil {
		return out, err
	}
	err := r.store.View(ctx, func(tx *store.Tx) error {
		list, err := tx.Differences(ctx, g, before, limit+1)
		if err != nil {
			return err
		}
		if len(list) > limit {
			list = list[:limit]
			out.Next = writeCursor(strconv.FormatInt(list[limit-1].Changed, 10), "")
		}
		ids := make([]string, len(list))
		for i, kept := range list {
			ids[i] = kept.Obligation
		}
		obligations, err := tx.ObligationsIn(ctx, ids)
		if err != nil {
			return err
		}
		for _, kept := range list {
			title, err := r.titleOf(ctx, tx, kept.Agreement)
			if fault.KindOf(err) == fault.NotFound {
				continue // taken back since
			}
			if err != nil {
				return err
			}
			i := slices.IndexFunc(obligations, func(o store.ObligationNow) bool { return o.ID == kept.Obligation })
			if i < 0 {
				return noObligation(kept.Obligation)
			}
			o, err := keptObligation(obligations[i])
			if err != nil {
				return err
			}
			f, err := factOf(kept)
			if err != nil {
				return err
			}
			f = f.seenBy(a, o)
			out.Items = append(out.Items, Difference{Obligation: *o, Title: title, Waiting: f.waitsFor(o.Terms.From, o.Terms.To), Fact: f})
		}
		return nil
	})
	return out, err
}

// titleOf is the title of the agreement that stands for an ID: out of the catalogue, where it is there.
func (r *Registry) titleOf(ctx context.Context, tx *store.Tx, id agreement.ID) (string, error) {
	if encoded, ok := r.catalog.Row(id); ok {
		var row struct {
			Title string `json:"title"`
		}
		if err := json.Unmarshal(encoded, &row); err == nil {
			return row.Title, nil
		}
	}
	row, err := standingAgreement(ctx, tx, id)
	if err != nil {
		return "", err
	}
	return row.Title, nil
}

// waitsFor are the parties of whom something is awaited, of the two of its obligation: all that have not said that the difference stays, unless the other
// waits for them alone.
func (f Fact) waitsFor(from, to string) []string {
	if f.Outcome != "" || !f.Different {
		return []string{}
	}
	both := []string{from, to}
	if len(f.Stands) == 1 {
		return slices.DeleteFunc(both, func(k string) bool { return k == f.Stands[0].By })
	}
	return both
}

// wordOf reads a word of a conversation.
func wordOf(o *ObligationRecord, act *store.ObligationAct) (Word, error) {
	var b wordBody
	if err := json.Unmarshal([]byte(act.Body), &b); err != nil {
		return Word{}, fmt.Errorf("word %s: %w", act.ID, err)
	}
	return Word{ID: act.ID, By: b.By, Name: o.PartyName(b.By), Text: b.Text, At: act.At, Actor: act.Actor}, nil
}
