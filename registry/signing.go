package registry

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/document"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/policy"
	"github.com/anyam-id/anyam/internal/store"
	"github.com/anyam-id/anyam/party"
	"github.com/anyam-id/anyam/signing"
	"github.com/anyam-id/anyam/term"
)

// Signing is how an agreement is signed, as its parties see it.
type Signing struct {
	Common
	Plan    *signing.Plan   `json:"plan,omitempty"`
	Parties []Signer        `json:"parties"` // in the order in which they sign
	Waiting []signing.Wait  `json:"waiting"` // who has not signed, whose turn it is and since when; empty without a plan
	Powers  []signing.Power `json:"powers"`
	Drafted bool            `json:"drafted"` // there is a draft
	Agreed  bool            `json:"agreed"`  // all parties accept its latest version
	Done    bool            `json:"done"`    // all have signed
}

// Signer is a party with what is known of its signature.
type Signer struct {
	Side
	Signed    *bool            `json:"signed,omitempty"`
	On        term.Date        `json:"on,omitzero"`
	Number    string           `json:"number,omitempty"`
	Signatory *party.Signatory `json:"signatory,omitempty"`
	Present   bool             `json:"present,omitempty"` // signs at the ceremony
	Why       fault.Text       `json:"why,omitzero"`      // why it has this place
}

// Signing is the plan of signing of an agreement, who has signed, and who is waited for. Only its parties see it.
func (r *Registry) Signing(ctx context.Context, a Actor, id agreement.ID) (Signing, error) {
	m, err := r.look(ctx, a, id)
	if err != nil {
		return Signing{}, err
	}
	s := Signing{Common: m.common(), Plan: m.plan, Parties: []Signer{}, Waiting: []signing.Wait{}, Powers: m.powers, Agreed: m.draft.Agreed(m.keys()), Drafted: len(m.draft.Versions) > 0}
	if err := r.beforeSigning(ctx, a, m, &s.Common); err != nil {
		return Signing{}, err
	}
	turns := make([]signing.Turn, 0, len(m.Parties))
	if m.plan == nil {
		for _, p := range m.Parties {
			turns = append(turns, signing.Turn{Party: p.Key})
		}
	} else {
		turns, s.Waiting = m.plan.Turns(m.Parties), m.plan.Waiting(m.Parties)
	}
	s.Done = len(turns) > 0
	for _, t := range turns {
		i := slices.IndexFunc(m.Parties, func(p agreement.Participation) bool { return p.Key == t.Party })
		p := m.Parties[i]
		s.Parties = append(s.Parties, Signer{Side: s.Sides[i], Signed: p.Signed, On: p.SignedOn, Number: p.Number, Signatory: p.Signatory, Present: t.Present, Why: t.Why})
		s.Done = s.Done && p.Signed != nil && *p.Signed
	}
	return s, nil
}

// PlanSigning plans the signing. A later plan takes the place of an earlier one, which stays in the history.
func (r *Registry) PlanSigning(ctx context.Context, a Actor, id agreement.ID, p signing.Plan) (signing.Plan, error) {
	return among(ctx, r, a, id, func(tx *store.Tx, m *dealing, now time.Time) (signing.Plan, error) {
		var ps fault.Problems
		var err error
		if p.By, err = m.speaker(p.By, ownWord, &ps); err != nil {
			return p, err
		}
		p.ID, p.Place, p.Note, p.Actor, p.At, p.Made = newActID(), said(p.Place), said(p.Note), a.Actor, now, r.today()
		if p.Mode != signing.Mixed {
			p.Present = nil
		}
		p.Check(m.keys(), &ps)
		if err := ps.Err(fault.T("jadwal penandatanganan tidak dapat diterima", "the plan of signing cannot be accepted")); err != nil {
			return p, err
		}
		if m.State == agreement.InForce || m.State == agreement.FullySigned || m.State == agreement.EndedState {
			return p, fault.New(fault.Conflict, fault.T("semua pihak sudah menandatangani", "all parties have signed"))
		}
		return p, m.act(ctx, tx, p.ID, actPlan, "", now, p)
	})
}

// AddPower notes a power of attorney, with its paper where there is one.
func (r *Registry) AddPower(ctx context.Context, a Actor, id agreement.ID, p signing.Power, name string, file io.Reader) (signing.Power, error) {
	m, err := r.look(ctx, a, id) // before a file is kept
	if err != nil {
		return p, err
	}
	if err := checkMatter(a, policy.Speak, m.shared); err != nil {
		return p, err
	}
	if p.Document, err = r.keepPower(name, file); err != nil {
		return p, err
	}
	return among(ctx, r, a, id, func(tx *store.Tx, m *dealing, now time.Time) (signing.Power, error) {
		var ps fault.Problems
		var err error
		if p.Party, err = m.speaker(p.Party, "surat kuasa", &ps); err != nil {
			return p, err
		}
		p.ID, p.Number, p.Actor, p.At = newActID(), said(p.Number), a.Actor, now
		p.Grantor = party.Signatory{Name: said(p.Grantor.Name), Office: said(p.Grantor.Office), Capacity: party.Head}
		p.Holder = party.Signatory{Name: said(p.Holder.Name), Office: said(p.Holder.Office), Capacity: party.PowerOfAttorney}
		p.Check(&ps)
		if err := ps.Err(fault.T("surat kuasa tidak dapat diterima", "the power of attorney cannot be accepted")); err != nil {
			return p, err
		}
		if p.Document != nil {
			if err := tx.PutDocument(ctx, store.DocumentRecord{Document: *p.Document, At: now, Actor: a.Actor}); err != nil {
				return p, err
			}
		}
		return p, m.act(ctx, tx, p.ID, actPower, "", now, p)
	})
}

// keepPower keeps the bytes of a power of attorney; nil without any.
func (r *Registry) keepPower(name string, file io.Reader) (*document.Document, error) {
	if file == nil {
		return nil, nil // there is none, and nothing went wrong
	}
	b, err := readAll(file, mostPage)
	if err != nil || len(b) == 0 {
		return nil, err
	}
	digest, size, err := r.blobs.Put(bytes.NewReader(b))
	return &document.Document{Digest: digest, Name: said(name), MediaType: "application/octet-stream", Size: size, Role: document.Power}, err
}

// PowerDocument gives the paper of a power of attorney to who may follow the agreement; the caller closes.
func (r *Registry) PowerDocument(ctx context.Context, a Actor, id agreement.ID, power string) (document.Document, io.ReadSeekCloser, error) {
	m, err := r.look(ctx, a, id)
	if err != nil {
		return document.Document{}, nil, err
	}
	for _, p := range m.powers {
		if p.ID == power && p.Document != nil {
			body, err := r.blobs.Open(p.Document.Digest)
			return *p.Document, body, err
		}
	}
	return document.Document{}, nil, fault.New(fault.NotFound, fault.T("surat kuasa itu tidak ada", "there is no such power of attorney"))
}

// Signature is one party's signature as it comes.
type Signature struct {
	Party  string    // key; "" the one that the actor speaks for
	On     term.Date // the day
	Number string    // the number that the party gave the paper; "" not known
	Name   string    // who signed; "" not said
	Office string
	Power  string // ID of the power of attorney by which it was signed; "" none
	Source string // the letter or paper that shows it; "" the actor's own word
}

// Sign states in the journal that a party has signed: the day, its number, who signed. What was stated before of the same, such as that it had not
// signed yet, is decided by it. Of the parties that nothing was stated of, it says that they have not signed yet, so that the agreement is not
// taken for one that all signed.
func (r *Registry) Sign(ctx context.Context, a Actor, id agreement.ID, s Signature) (agreement.Entry, error) {
	return among(ctx, r, a, id, func(tx *store.Tx, m *dealing, now time.Time) (agreement.Entry, error) {
		var ps fault.Problems
		key, err := m.speaker(s.Party, s.Source, &ps)
		if err != nil {
			return agreement.Entry{}, err
		}
		as := m.signature(key, s, r.today(), &ps)
		if err := ps.Err(fault.T("tanda tangan tidak dapat dicatat", "the signature cannot be noted")); err != nil {
			return agreement.Entry{}, err
		}
		known := together(m.own, m.merged)
		before := agreement.Gather(known)
		if as, err = checkAssertions(ctx, tx, as, m.ID, known); err != nil {
			return agreement.Entry{}, err
		}
		entry, err := r.append(ctx, tx, agreement.Entry{ID: newEntryID(), At: now, Actor: a.Actor, Subject: m.ID, Act: agreement.State, Assertions: as})
		for i, x := range as {
			if err != nil || x.Key != key || len(before.Statements(x.Aspect, x.Key)) == 0 {
				continue
			}
			_, err = r.append(ctx, tx, agreement.Entry{
				ID: newEntryID(), At: now, Actor: a.Actor, Subject: m.ID, Act: agreement.Decide, Decision: &agreement.Decision{Aspect: x.Aspect, Key: x.Key, Entry: entry.ID, Index: i},
			})
		}
		return entry, err
	})
}

// signature is what a signature states.
func (m *dealing) signature(key string, s Signature, today term.Date, ps *fault.Problems) []agreement.Assertion {
	s.Number, s.Name, s.Office, s.Source = said(s.Number), said(s.Name), said(s.Office), said(s.Source)
	known := s.On.Precision() != term.Unknown
	switch {
	case !known:
		ps.Add("missing", "on", fault.T("sebutkan hari menandatangani", "say on which day it was signed"))
	case today.Before(s.On):
		ps.Add("date", "on", fault.T("hari itu belum tiba", "that day has not come"))
	}
	src := []agreement.Source{{Person: m.actor.Name, Note: s.Source}}
	capacity := party.Head
	if s.Power != "" {
		i := slices.IndexFunc(m.powers, func(p signing.Power) bool { return p.ID == s.Power && p.Party == key })
		switch {
		case i < 0:
			ps.Add("power", "power", fault.T("surat kuasa itu bukan dari pihak ini", "that power of attorney is not this party's"))
		case known && !m.powers[i].Covers(s.On):
			ps.Add("power", "power", fault.Tf("surat kuasa itu tidak berlaku pada %[1]s", "that power of attorney does not hold on %[2]s", s.On.In("id"), s.On.In("en")))
		default:
			p := m.powers[i]
			s.Name, s.Office, capacity = p.Holder.Name, p.Holder.Office, party.PowerOfAttorney
			if p.Number != "" {
				src[0].Note = strings.TrimSpace(fmt.Sprintf("surat kuasa %s. %s", p.Number, s.Source))
			}
		}
	}
	yes, no := true, false
	as := []agreement.Assertion{{Aspect: agreement.SignedBy, Key: key, Yes: &yes, Date: s.On, Sources: src}}
	if s.Number != "" {
		as = append(as, agreement.Assertion{Aspect: agreement.NumberIs, Key: key, Text: s.Number, Sources: src})
	}
	if s.Name != "" {
		as = append(as, agreement.Assertion{Aspect: agreement.SignatoryIs, Key: key, Signatory: &party.Signatory{Name: s.Name, Office: s.Office, Capacity: capacity}, Sources: src})
	}
	if m.Signed.Precision() == term.Unknown {
		for _, p := range m.Parties {
			if p.Key != key && p.Signed == nil {
				as = append(as, agreement.Assertion{Aspect: agreement.SignedBy, Key: p.Key, Yes: &no, Sources: src})
			}
		}
	}
	return as
}
