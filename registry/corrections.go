package registry

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/store"
	"github.com/anyam-id/anyam/reading"
	"github.com/anyam-id/anyam/term"
)

// keptCorrection is the body of a correction as it is kept.
type keptCorrection struct {
	Index     int             `json:"index"`
	Change    *reading.Change `json:"change,omitempty"`
	Was       string          `json:"was,omitempty"`
	Now       string          `json:"now,omitempty"`
	Why       string          `json:"why,omitempty"`
	TakesBack int             `json:"takes_back,omitempty"`
}

// correctionsOf are kept corrections as callers see them.
func correctionsOf(kept []store.Correction) ([]Correction, error) {
	out := make([]Correction, len(kept))
	for i, k := range kept {
		var b keptCorrection
		if err := json.Unmarshal([]byte(k.Body), &b); err != nil {
			return nil, fmt.Errorf("correction %d of reading %s: %w", k.Number, k.Reading, err)
		}
		out[i] = Correction{Number: k.Number, At: k.At, By: k.Actor, Index: b.Index, Change: b.Change, Was: b.Was, Now: b.Now, Why: b.Why, TakesBack: b.TakesBack, Standing: b.Change != nil}
		if n := b.TakesBack; n > 0 && n <= i {
			out[n-1].Standing = false
		}
	}
	return out, nil
}

// propose is what a reading proposes with the corrections that stand.
func propose(r reading.Reading, list []Correction) (reading.Proposed, error) {
	p := reading.Propose(r)
	for _, c := range list {
		if !c.Standing {
			continue
		}
		if err := p.Apply(c.Index, c.Number, *c.Change); err != nil {
			return p, fmt.Errorf("apply correction %d: %w", c.Number, err)
		}
	}
	return p, nil
}

// Correct puts values of one agreement of a reading right, or with reading.Whole of the whole text: all that is asked, or nothing. Each value is what
// words of the text say. What was read stays as it is; what is proposed, and accepted, is the corrected.
func (r *Registry) Correct(ctx context.Context, a Actor, id string, index int, edits []reading.Edit, o CorrectOptions) (ReadingRecord, error) {
	return write(ctx, r, a, writes, func(tx *store.Tx, now time.Time) (ReadingRecord, error) {
		w, err := r.openReading(ctx, tx, a, writes, id, nil, now)
		if err != nil {
			return ReadingRecord{}, err
		}
		if n := len(w.record.Corrections); o.Seen >= 0 && o.Seen != n {
			return ReadingRecord{}, fault.New(fault.Conflict, fault.T("bacaan ini sudah diperbaiki orang lain sementara itu; muat ulang lalu ulangi", "somebody else has corrected this reading meanwhile; load it again and repeat"))
		}
		if len(edits) == 0 {
			var ps fault.Problems
			ps.Add("required", "changes", fault.T("sebutkan apa yang diperbaiki", "say what is to be put right"))
			return ReadingRecord{}, ps.Err(fault.T("perbaikan ini belum dapat disimpan", "this correction cannot be saved yet"))
		}
		for i, e := range edits {
			if err := w.correct(index, e, o.Why); err != nil {
				return ReadingRecord{}, under(fmt.Sprintf("changes[%d]", i), err)
			}
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

// under puts a place before those of an error's problems.
func under(place string, err error) error {
	e, ok := errors.AsType[*fault.Error](err)
	if !ok {
		return err
	}
	out := *e
	out.Problems = slices.Clone(e.Problems)
	for i := range out.Problems {
		out.Problems[i].Place = strings.Trim(place+"."+out.Problems[i].Place, ".")
	}
	return &out
}

// Understand tells what a correction would come to, without making it.
func (r *Registry) Understand(ctx context.Context, a Actor, id string, index int, e reading.Edit) (Understood, error) {
	if err := check(a, looks); err != nil {
		return Understood{}, err
	}
	var u Understood
	err := r.store.View(ctx, func(tx *store.Tx) error {
		w, err := r.openReading(ctx, tx, a, looks, id, nil, time.Time{})
		if err != nil {
			return err
		}
		u, err = w.understand(index, e)
		return err
	})
	return u, err
}

// understand applies an edit to what is proposed.
func (w *openedReading) understand(index int, e reading.Edit) (Understood, error) {
	var u Understood
	var err error
	if u.Change, u.Sense, err = e.Understand(w.record.Text, optionsOf(w.record)); err != nil {
		return u, err
	}
	p := &w.record.Proposed
	if !e.Add {
		u.Was = p.Says(index, e.Value, e.Item)
	}
	if err := p.Apply(index, len(w.record.Corrections)+1, u.Change); err != nil {
		return u, err
	}
	switch {
	case e.Remove:
	case e.Value == reading.AgreementValue:
		u.Now = u.Sense.Words
	case e.Value == reading.FieldValue:
		var list []string
		for _, f := range u.Change.Fields {
			list = append(list, f.Text)
		}
		u.Now = strings.Join(list, "; ")
	case e.Value == reading.PartyValue && e.Add:
		u.Now = u.Change.Party.Name
	default:
		u.Now = p.Says(index, e.Value, e.Item)
	}
	return u, nil
}

// optionsOf are what is known of a reading's text besides its words.
func optionsOf(record ReadingRecord) reading.Options {
	published, err := term.Parse(record.Reading.Source.Published)
	if err != nil || published.IsZero() {
		published = record.Published
	}
	return reading.Options{Name: record.Document.Name, MediaType: record.Document.MediaType, Published: published}
}

// mayCorrect tells whether a value of an agreement of the reading, or of what is said of all, may be corrected now.
func (w *openedReading) mayCorrect(index int, v reading.Value) error {
	if index == reading.Whole {
		if v != reading.AgreementValue && slices.ContainsFunc(w.record.Decisions, func(d ReadingDecision) bool { return d.State == Accepted }) {
			return fault.New(fault.Conflict, fault.T("sebagian naskah sudah diterima dengan nilai ini; urungkan dulu, atau perbaiki pada naskahnya satu per satu",
				"some agreements were accepted with this value; undo that first, or put it right in each agreement"))
		}
		return nil
	}
	if index >= 0 && index < len(w.record.Decisions) && w.record.Decisions[index].State == Accepted {
		return fault.New(fault.Conflict, fault.T("naskah ini sudah diterima; urungkan dulu, atau ubah di halaman kesepakatannya", "this agreement was accepted; undo that first, or change it on the agreement's page"))
	}
	return nil
}

// correct makes one correction. An agreement that is added waits for a decision like those that were read.
func (w *openedReading) correct(index int, e reading.Edit, why string) error {
	if err := w.mayCorrect(index, e.Value); err != nil {
		return err
	}
	u, err := w.understand(index, e)
	if err != nil {
		return err
	}
	if len(w.record.Proposed.Agreements) > len(w.record.Decisions) {
		w.record.Decisions = append(w.record.Decisions, ReadingDecision{State: Pending})
	}
	return w.note(keptCorrection{Index: index, Change: &u.Change, Was: u.Was, Now: u.Now, Why: mask(clean(why))})
}

// note adds a correction to what is kept.
func (w *openedReading) note(b keptCorrection) error {
	body, err := json.Marshal(b)
	if err != nil {
		return fmt.Errorf("encode a correction: %w", err)
	}
	kept := store.Correction{Reading: w.record.ID, Number: len(w.record.Corrections) + 1, At: w.now, Actor: w.actor.Actor, Body: string(body)}
	if err := w.tx.AddCorrection(w.ctx, kept); err != nil {
		return err
	}
	w.record.Corrections = append(w.record.Corrections, Correction{Number: kept.Number, At: kept.At, By: kept.Actor, Index: b.Index, Change: b.Change, TakesBack: b.TakesBack, Standing: b.Change != nil})
	return nil
}

// TakeBackCorrection takes a correction back: the last of its agreement, or of the whole text, that stands. An agreement that was added is rejected
// instead.
func (r *Registry) TakeBackCorrection(ctx context.Context, a Actor, id string, number int, why string) (ReadingRecord, error) {
	return write(ctx, r, a, writes, func(tx *store.Tx, now time.Time) (ReadingRecord, error) {
		w, err := r.openReading(ctx, tx, a, writes, id, nil, now)
		if err != nil {
			return ReadingRecord{}, err
		}
		if number < 1 || number > len(w.record.Corrections) {
			return ReadingRecord{}, fault.New(fault.NotFound, fault.Tf("tidak ada perbaikan nomor %d pada bacaan ini", "there is no correction %d of this reading", number))
		}
		c := w.record.Corrections[number-1]
		later := func(x Correction) bool { return x.Number > number && x.Index == c.Index && x.Standing && !added(x) }
		switch {
		case !c.Standing:
			return ReadingRecord{}, fault.New(fault.Conflict, fault.T("perbaikan ini sudah ditarik", "this correction was taken back already"))
		case added(c):
			return ReadingRecord{}, fault.New(fault.Conflict, fault.T("naskah yang ditambahkan tidak dihapus; tolak naskahnya", "an agreement that was added is not removed; reject it"))
		case slices.ContainsFunc(w.record.Corrections, later):
			return ReadingRecord{}, fault.New(fault.Conflict, fault.T("tarik dulu perbaikan sesudahnya", "take back the corrections after it first"))
		}
		if err := w.mayCorrect(c.Index, c.Change.Value); err != nil {
			return ReadingRecord{}, err
		}
		if err := w.note(keptCorrection{Index: c.Index, TakesBack: number, Was: c.Now, Now: c.Was, Why: mask(clean(why))}); err != nil {
			return ReadingRecord{}, err
		}
		kept, err := readingByID(ctx, tx, id)
		if err != nil {
			return ReadingRecord{}, err
		}
		return detailedReading(ctx, tx, kept, r)
	})
}

// added tells whether a correction added an agreement.
func added(c Correction) bool { return c.Change != nil && c.Change.Value == reading.AgreementValue }
