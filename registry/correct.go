package registry

import (
	"context"
	"slices"
	"time"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/store"
)

// Correction is what a person says instead of the program about one agreement of a reading. The reading itself stays as it is: whoever looks sees
// both.
type Correction struct {
	Aspect agreement.Aspect     `json:"aspect"`
	Key    string               `json:"key,omitempty"` // of the statement that it replaces; "" it is the aspect's only one, or a new one
	Say    *agreement.Assertion `json:"say,omitempty"` // with its own words; nil: the statement is left out
	By     agreement.Actor      `json:"by"`
	At     time.Time            `json:"at"`
}

// Proposed are the statements that an agreement of a reading would make if it was accepted now, with what people corrected. The record must be a
// single reading, which has its text.
func (x ReadingRecord) Proposed(index int) []agreement.Assertion {
	return corrected(statementsOf(x, x.Text, index), x.Decisions[index].Corrections)
}

// corrected are statements with corrections applied, in the order in which they were made.
func corrected(as []agreement.Assertion, list []Correction) []agreement.Assertion {
	if len(list) == 0 {
		return as
	}
	as = prepared(as) // keys are filled in
	for _, c := range list {
		as = slices.DeleteFunc(as, func(a agreement.Assertion) bool {
			return a.Aspect == c.Aspect && (single(c.Aspect) || c.Key != "" && a.Key == c.Key)
		})
		if c.Aspect == agreement.HasParty && c.Key != "" { // what was said of a party that is none goes with it
			as = slices.DeleteFunc(as, func(a agreement.Assertion) bool {
				return a.Key == c.Key && slices.Contains([]agreement.Aspect{agreement.SignatoryIs, agreement.NumberIs, agreement.SignedBy, agreement.ApprovedBy, agreement.WithdrawnBy}, a.Aspect)
			})
		}
		if c.Say != nil {
			as = append(as, *c.Say)
		}
	}
	return as
}

// CorrectReading notes what a person says instead of the program about an agreement of a reading that is not accepted. The statement must have words of
// the text as its source (see Words).
func (r *Registry) CorrectReading(ctx context.Context, a Actor, id string, index int, c Correction) (ReadingRecord, error) {
	if c.Say != nil {
		if len(c.Say.Sources) == 0 || c.Say.Sources[0].End <= c.Say.Sources[0].Start {
			return ReadingRecord{}, fault.New(fault.Invalid, fault.T("pilih kata-kata yang membuktikannya", "choose the words that prove it"))
		}
		c.Say.Grade = agreement.Announced
		c.Say.Aspect = c.Aspect
		for i := range c.Say.Sources {
			c.Say.Sources[i].Note = "kata-kata yang dipilih " + a.Name
		}
	}
	return write(ctx, r, a, writes, func(tx *store.Tx, now time.Time) (ReadingRecord, error) {
		w, err := r.openReading(ctx, tx, a, id, []int{index}, now)
		if err != nil {
			return ReadingRecord{}, err
		}
		d := &w.record.Decisions[index]
		if d.State == Accepted {
			return ReadingRecord{}, fault.New(fault.Conflict, fault.T("sudah diterima; koreksi di halaman kesepakatannya, atau urungkan dulu", "it was accepted; correct it on the agreement's page, or undo that first"))
		}
		c.By, c.At = a.Actor, now
		d.Corrections = append(d.Corrections, c)
		if _, refused := acceptable(slices.Clone(w.record.Proposed(index))); c.Say != nil && len(refused) > 0 {
			return ReadingRecord{}, &fault.Error{Kind: fault.Invalid, Text: fault.T("koreksi ini tidak dapat dipakai", "the correction cannot be used"), Problems: refused}
		}
		if err := w.save(); err != nil {
			return ReadingRecord{}, err
		}
		kept, err := readingByID(ctx, tx, id)
		if err != nil {
			return ReadingRecord{}, err
		}
		return detailedReading(ctx, tx, kept, r)
	})
}

// UncorrectReading forgets the corrections of an agreement of a reading that is not accepted.
func (r *Registry) UncorrectReading(ctx context.Context, a Actor, id string, index int) error {
	_, err := write(ctx, r, a, writes, func(tx *store.Tx, now time.Time) (bool, error) {
		w, err := r.openReading(ctx, tx, a, id, []int{index}, now)
		if err != nil {
			return false, err
		}
		if w.record.Decisions[index].State == Accepted {
			return false, fault.New(fault.Conflict, fault.T("sudah diterima; urungkan dulu", "it was accepted; undo that first"))
		}
		w.record.Decisions[index].Corrections = nil
		return true, w.save()
	})
	return err
}
