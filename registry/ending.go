package registry

import (
	"context"
	"time"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/closing"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/store"
	"github.com/anyam-id/anyam/term"
)

// Ending is where the end of an agreement stands, as its parties see it.
type Ending struct {
	Common
	closing.Ending
	Ends      term.Date           `json:"ends,omitzero"` // when the calendar ends it
	EndedOn   term.Date           `json:"ended_on,omitzero"`
	EndReason agreement.EndReason `json:"end_reason,omitempty"`
	Doubt     *fault.Text         `json:"doubt,omitempty"` // what in the protocol does not fit the law
}

// Ending is where the end of an agreement stands: proposed, or accepted by all. Only its parties see it.
func (r *Registry) Ending(ctx context.Context, a Actor, id agreement.ID) (Ending, error) {
	m, err := r.look(ctx, a, id)
	if err != nil {
		return Ending{}, err
	}
	e := Ending{Common: m.common(), Ending: m.ending(), Ends: m.Ends, EndedOn: m.EndedOn, EndReason: m.EndReason}
	if p := e.Protocol; p != nil && m.Kind != agreement.KSDPK && (p.Reason == agreement.CourtRuling || p.Reason == agreement.PartyBankrupt) {
		t := fault.T("alasan ini disebut PP 28/2018 Pasal 22(2) untuk kerja sama dengan pihak ketiga", "PP 28/2018 art. 22(2) gives this reason for cooperation with third parties")
		e.Doubt = &t
	}
	return e, nil
}

func (m *dealing) ending() closing.Ending { return closing.Of(m.keys(), m.protocols, m.answers) }

// ended is a Conflict where the agreement has ended, or is not one that could.
func (m *dealing) ended() error {
	switch m.State {
	case agreement.EndedState:
		return fault.New(fault.Conflict, fault.T("kesepakatan ini sudah berakhir", "this agreement has ended"))
	case agreement.Draft, agreement.ApprovedOnly, agreement.PartlySigned, agreement.UnknownState:
		return fault.New(fault.Conflict, fault.T("kesepakatan ini belum ditandatangani semua pihak, jadi tidak ada yang diakhiri", "not all parties have signed this agreement, so there is nothing to end"))
	case agreement.FullySigned, agreement.InForce:
	}
	return nil
}

// ProposeEnd proposes to end an agreement, with the closing protocol. Who proposes accepts; when all parties do, the end is stated in the journal.
func (r *Registry) ProposeEnd(ctx context.Context, a Actor, id agreement.ID, p closing.Protocol) (closing.Ending, error) {
	return among(ctx, r, a, id, func(tx *store.Tx, m *dealing, now time.Time) (closing.Ending, error) {
		var ps fault.Problems
		var err error
		if p.By, err = m.speaker(p.By, ownWord, &ps); err != nil {
			return closing.Ending{}, err
		}
		if err := m.ended(); err != nil {
			return closing.Ending{}, err
		}
		p.ID, p.Text, p.Lessons, p.Actor, p.At = newActID(), said(p.Text), said(p.Lessons), a.Actor, now
		assets, duties := []closing.Asset{}, []closing.Residual{}
		for _, x := range p.Assets {
			assets = append(assets, closing.Asset{What: said(x.What), To: said(x.To)})
		}
		for _, x := range p.Duties {
			duties = append(duties, closing.Residual{Duty: said(x.Duty), Heir: said(x.Heir), Until: x.Until})
		}
		p.Assets, p.Duties = assets, duties
		p.Check(&ps)
		if err := ps.Err(fault.T("usul pengakhiran tidak dapat diterima", "the proposal to end cannot be accepted")); err != nil {
			return closing.Ending{}, err
		}
		if err := m.act(ctx, tx, p.ID, actProtocol, "", now, p); err != nil {
			return closing.Ending{}, err
		}
		m.protocols = append(m.protocols, p)
		return r.conclude(ctx, tx, m, now)
	})
}

// AnswerEnd accepts or rejects the protocol that counts, for a party.
func (r *Registry) AnswerEnd(ctx context.Context, a Actor, id agreement.ID, x closing.Answer) (closing.Ending, error) {
	return among(ctx, r, a, id, func(tx *store.Tx, m *dealing, now time.Time) (closing.Ending, error) {
		var ps fault.Problems
		x.ID, x.Reason, x.Source, x.Actor, x.At = newActID(), said(x.Reason), said(x.Source), a.Actor, now
		var err error
		if x.Party, err = m.speaker(x.Party, x.Source, &ps); err != nil {
			return closing.Ending{}, err
		}
		if err := m.ended(); err != nil {
			return closing.Ending{}, err
		}
		x.Check(&ps)
		e := m.ending()
		switch {
		case e.Protocol == nil:
			return e, fault.New(fault.Conflict, fault.T("belum ada usul pengakhiran", "no end is proposed"))
		case x.Protocol != "" && x.Protocol != e.Protocol.ID:
			return e, fault.New(fault.Conflict, fault.T("usul itu sudah diganti; muat ulang lalu jawab yang baru", "that proposal was replaced; load it again and answer the new one"))
		}
		x.Protocol = e.Protocol.ID
		if err := ps.Err(fault.T("jawaban tidak dapat diterima", "the answer cannot be accepted")); err != nil {
			return e, err
		}
		if err := m.act(ctx, tx, x.ID, actAnswer, "", now, x); err != nil {
			return e, err
		}
		m.answers = append(m.answers, x)
		return r.conclude(ctx, tx, m, now)
	})
}

// conclude states the end in the journal when all parties have accepted it.
func (r *Registry) conclude(ctx context.Context, tx *store.Tx, m *dealing, now time.Time) (closing.Ending, error) {
	e := m.ending()
	if !e.Accepted {
		return e, nil
	}
	as, err := checkAssertions(ctx, tx, []agreement.Assertion{{
		Aspect: agreement.Ended, Date: e.Protocol.On, Text: string(e.Protocol.Reason), Grade: agreement.Confirmed,
		Sources: []agreement.Source{{Person: m.actor.Name, Note: "berita acara pengakhiran, diterima semua pihak"}},
	}}, m.ID, together(m.own, m.merged))
	if err != nil {
		return e, err
	}
	_, err = r.append(ctx, tx, agreement.Entry{ID: newEntryID(), At: now, Actor: m.actor.Actor, Subject: m.ID, Act: agreement.State, Assertions: as})
	return e, err
}
