package registry

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/google/uuid"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/closing"
	"github.com/anyam-id/anyam/drafting"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/followup"
	"github.com/anyam-id/anyam/internal/policy"
	"github.com/anyam-id/anyam/internal/store"
	"github.com/anyam-id/anyam/party"
	"github.com/anyam-id/anyam/region"
	"github.com/anyam-id/anyam/signing"
	"github.com/anyam-id/anyam/term"
)

// What parties do between themselves about an agreement (drafts, positions, the plan of signing, the protocol of ending) is for them alone until
// it holds; then it is stated in the journal, for everybody. This file has what the use cases of all of it share.

// Side is one party to such a matter.
type Side struct {
	Key        string      `json:"key"`
	Name       string      `json:"name"`
	Government region.Code `json:"government,omitempty"` // that speaks for it; "" it has no account, and others note what its letters say
	Speaks     bool        `json:"speaks"`               // the actor may say something for it
}

// Common is what every page about such a matter tells of the agreement.
type Common struct {
	Agreement agreement.ID        `json:"agreement"`
	Title     string              `json:"title"`
	State     agreement.StateName `json:"state"`
	StateWhy  []fault.Text        `json:"state_why"`
	Sides     []Side              `json:"sides"`
	Jots      bool                `json:"jots"`    // the actor may write notes that its government alone sees
	History   []HistoryLine       `json:"history"` // newest first

	Unbudgeted []followup.Unfunded `json:"unbudgeted"` // until it is signed: what lacks money in a budget whose lines the actor may read
}

// The acts that are kept of it.
const (
	actVersion  = "version"
	actPosition = "position"
	actComment  = "comment"
	actPlan     = "plan"
	actPower    = "power"
	actProtocol = "protocol"
	actAnswer   = "answer"
)

// dealing is an agreement with what its parties did between themselves, as one actor may see it.
type dealing struct {
	agreement.Agreement
	own, merged []agreement.Entry
	shared      policy.Matter
	actor       Actor

	draft     drafting.Draft
	plan      *signing.Plan
	powers    []signing.Power
	protocols []closing.Protocol
	answers   []closing.Answer
	history   []HistoryLine
	together  sameWord
}

// sameWord counts positions that were taken at once.
type sameWord struct {
	drafting.Position
	count int
}

func (w sameWord) with(p drafting.Position) sameWord {
	if w.count > 0 && w.At.Equal(p.At) && w.Party == p.Party && w.Stance == p.Stance && w.Version == p.Version {
		return sameWord{p, w.count + 1}
	}
	return sameWord{p, 1}
}

// partiesMatter is an agreement as a matter that its parties share and the public does not see.
func partiesMatter(a *agreement.Agreement) policy.Matter {
	m := policy.Matter{State: policy.Shared, Parties: []region.Code{}}
	for _, p := range a.Parties {
		if g := governmentOf(p.Party); g != "" && !slices.Contains(m.Parties, g) {
			m.Parties = append(m.Parties, g)
		}
	}
	return m
}

// openDealing reads a matter for an actor who may follow it.
func (r *Registry) openDealing(ctx context.Context, tx *store.Tx, a Actor, id agreement.ID) (*dealing, error) {
	m := &dealing{actor: a, history: []HistoryLine{}, draft: drafting.Draft{Versions: []drafting.Version{}, Positions: []drafting.Position{}, Comments: []drafting.Comment{}}, powers: []signing.Power{}}
	root, err := rootOf(ctx, tx, id, "")
	if err != nil {
		return nil, err
	}
	if m.own, err = tx.Entries(ctx, root); err != nil {
		return nil, err
	}
	if len(m.own) == 0 || aboutEvent(m.own) {
		return nil, noAgreement(id)
	}
	if m.merged, err = mergedEntries(ctx, tx, root); err != nil {
		return nil, err
	}
	m.Agreement, _ = agreementOf(root, m.own, m.merged, r.today())
	m.shared = partiesMatter(&m.Agreement)
	if err := checkMatter(a, policy.Follow, m.shared); err != nil {
		return nil, err
	}
	acts, err := tx.DraftActs(ctx, root, noteScope(a))
	if err != nil {
		return nil, err
	}
	for _, act := range acts {
		if err := m.take(act); err != nil {
			return nil, fmt.Errorf("act %s about %s: %w", act.ID, root, err)
		}
	}
	slices.Reverse(m.history)
	return m, nil
}

// take adds one act to what is known.
func (m *dealing) take(act store.DraftAct) error {
	var err error
	said := func(id, en string, args ...any) {
		t := fault.Tf(id, en, args...)
		m.history = append(m.history, HistoryLine{At: act.At, Actor: act.Actor, Text: fault.T(act.Actor.Name+" "+t.ID, act.Actor.Name+" "+t.EN)})
	}
	switch act.Act {
	case actVersion:
		v, wrong := decodeAct[drafting.Version](act)
		m.draft.Versions, err = append(m.draft.Versions, v), wrong
		said("mengajukan naskah versi %d", "brought version %d of the draft", v.Number)
	case actPosition:
		p, wrong := decodeAct[drafting.Position](act)
		m.draft.Positions, err = append(m.draft.Positions, p), wrong
		label, at := p.Stance.Label(), m.articleName(p)
		of := m.draft.Version(p.Version)
		if m.together = m.together.with(p); m.together.count > 1 && of != nil { // said at once: one line tells of all
			at = fault.Tf("%[1]d pasal naskah versi %[2]d", "%[1]d articles of version %[2]d", m.together.count, of.Number)
			m.history = m.history[:len(m.history)-1]
		}
		said("atas nama %[1]s %[2]s: %[4]s", "for %[1]s %[3]s: %[5]s", m.nameOf(p.Party), label.ID, label.EN, at.ID, at.EN)
	case actComment:
		c, wrong := decodeAct[drafting.Comment](act)
		m.draft.Comments, err = append(m.draft.Comments, c), wrong
		if c.Internal {
			said("menulis catatan internal", "wrote an internal note")
		} else {
			said("mengomentari naskah", "commented on the draft")
		}
	case actPlan:
		p, wrong := decodeAct[signing.Plan](act)
		m.plan, err = &p, wrong
		mode := p.Mode.Label()
		said("menjadwalkan penandatanganan: %[1]s", "planned the signing: %[2]s", withDay(mode.ID, p.Day, "id"), withDay(mode.EN, p.Day, "en"))
	case actPower:
		p, wrong := decodeAct[signing.Power](act)
		m.powers, err = append(m.powers, p), wrong
		said("mencatat surat kuasa %[1]s untuk %[2]s", "noted a power of attorney of %[1]s for %[2]s", m.nameOf(p.Party), p.Holder.Name)
	case actProtocol:
		p, wrong := decodeAct[closing.Protocol](act)
		m.protocols, err = append(m.protocols, p), wrong
		why := p.Reason.Label()
		said("mengusulkan pengakhiran: %[1]s", "proposed to end it: %[2]s", withDay(why.ID, p.On, "id"), withDay(why.EN, p.On, "en"))
	case actAnswer:
		x, wrong := decodeAct[closing.Answer](act)
		m.answers, err = append(m.answers, x), wrong
		if x.Accepts {
			said("atas nama %[1]s menerima pengakhiran", "accepted the end for %[1]s", m.nameOf(x.Party))
		} else {
			said("atas nama %[1]s menolak pengakhiran: %[2]s", "rejected the end for %[1]s: %[2]s", m.nameOf(x.Party), x.Reason)
		}
	default:
		return fmt.Errorf("there is no act %q", act.Act)
	}
	return err
}

func withDay(s string, d term.Date, lang string) string {
	if d.Precision() == term.Unknown {
		return s
	}
	return s + ", " + d.In(lang)
}

func decodeAct[T any](act store.DraftAct) (T, error) {
	var v T
	err := json.Unmarshal([]byte(act.Body), &v)
	return v, err
}

// articleName names the article that a position is about, as its version has it.
func (m *dealing) articleName(p drafting.Position) fault.Text {
	if v := m.draft.Version(p.Version); v != nil {
		for _, a := range v.Articles {
			if a.Key == p.Article {
				l := a.Label()
				return fault.Tf("%[1]s naskah versi %[3]d", "%[2]s of version %[3]d", l.ID, l.EN, v.Number)
			}
		}
	}
	return fault.T("sebuah pasal", "an article")
}

// nameOf is a party's name.
func (m *dealing) nameOf(key string) string {
	for _, p := range m.Parties {
		if p.Key == key {
			return p.Party.Name
		}
	}
	return key
}

// keys are those of the parties in their order.
func (m *dealing) keys() []string {
	var out []string
	for _, p := range m.Agreement.Parties {
		out = append(out, p.Key)
	}
	return out
}

// common is what every page tells.
func (m *dealing) common() Common {
	c := Common{Agreement: m.ID, Title: m.Title, State: m.State, StateWhy: m.StateWhy, Sides: []Side{}, History: m.history, Unbudgeted: []followup.Unfunded{}}
	for _, p := range m.Parties {
		c.Sides = append(c.Sides, Side{Key: p.Key, Name: p.Party.Name, Government: governmentOf(p.Party), Speaks: m.mayFor(p.Party)})
	}
	c.Jots = m.actor.Government != "" && m.actor.may(policy.Jot, policy.Matter{State: policy.Internal, Owner: m.actor.Government})
	return c
}

// mayFor tells whether the actor may say something for a party: who speaks for its government; for a party without one, who speaks for any of the
// others, who then has to say which letter says so.
func (m *dealing) mayFor(p party.Party) bool {
	if g := governmentOf(p); g != "" {
		return m.actor.SpeaksFor(g)
	}
	return m.actor.may(policy.Speak, m.shared)
}

// speaker looks whether the actor may say something for the party of a key, which may be "" where only one is possible; the key is given back. A
// source is needed where the party has no account.
func (m *dealing) speaker(key, source string, ps *fault.Problems) (string, error) {
	if key == "" {
		for _, p := range m.Parties {
			if g := governmentOf(p.Party); g != "" && m.actor.SpeaksFor(g) {
				key = cmp.Or(key, p.Key)
			}
		}
	}
	for _, p := range m.Parties {
		if p.Key != key {
			continue
		}
		if !m.mayFor(p.Party) {
			return "", fault.New(fault.Forbidden, fault.Tf("%[1]s tidak dapat berbicara atas nama %[2]s", "%[1]s cannot speak for %[2]s", m.actor.Name, p.Party.Name))
		}
		switch own := governmentOf(p.Party) != ""; {
		case own:
		case source == ownWord:
			ps.Add("party_key", "party", fault.Tf("%[1]s tidak memiliki akun; ajukan atas nama pemerintah Anda", "%[1]s has no account; bring it for your own government", p.Party.Name))
		case strings.TrimSpace(source) == "":
			ps.Add("source", "source", fault.Tf("%[1]s tidak memiliki akun: sebutkan surat yang menyatakannya", "%[1]s has no account: name the letter that says so", p.Party.Name))
		}
		return key, nil
	}
	if key == "" {
		return "", checkMatter(m.actor, policy.Speak, m.shared)
	}
	ps.Add("party_key", "party", fault.Tf("%q bukan pihak dalam kesepakatan ini", "%q is no party to this agreement", key))
	return key, nil
}

// ownWord is the source of what an actor plans or brings itself, rather than what a party without an account said.
const ownWord = "-"

// act keeps one act, with everything that people wrote in it cleaned before.
func (m *dealing) act(ctx context.Context, tx *store.Tx, id, what string, owner region.Code, now time.Time, v any) error {
	body, err := json.Marshal(v)
	if err != nil {
		return fmt.Errorf("encode a %s: %w", what, err)
	}
	return tx.AddDraftAct(ctx, store.DraftAct{ID: id, Agreement: m.ID, At: now, Owner: owner, Act: what, Actor: m.actor.Actor, Body: string(body)})
}

// newActID makes an act's ID.
func newActID() string { return uuid.Must(uuid.NewV7()).String() }

// said is a text of a person as it is kept: cleaned, masked, of a bounded length.
func said(s string) string { return mask(clean(cut(s, longestText))) }

// among is how an act among parties is done: the permission, the rules, and what follows in one transaction. Who may is decided by the matter.
func among[T any](ctx context.Context, r *Registry, a Actor, id agreement.ID, fn func(tx *store.Tx, m *dealing, now time.Time) (T, error)) (T, error) {
	return write(ctx, r, a, reads, func(tx *store.Tx, now time.Time) (T, error) {
		m, err := r.openDealing(ctx, tx, a, id)
		if err != nil {
			var none T
			return none, err
		}
		return fn(tx, m, now)
	})
}

// beforeSigning fills in what is not budgeted of an agreement that is not signed yet.
func (r *Registry) beforeSigning(ctx context.Context, a Actor, m *dealing, c *Common) error {
	if !m.Signed.IsZero() {
		return nil
	}
	facts, err := r.Facts(ctx, a, m.ID)
	c.Unbudgeted = facts.Unbudgeted
	return err
}

// look reads a matter.
func (r *Registry) look(ctx context.Context, a Actor, id agreement.ID) (*dealing, error) {
	var m *dealing
	err := r.store.View(ctx, func(tx *store.Tx) (err error) {
		m, err = r.openDealing(ctx, tx, a, id)
		return err
	})
	return m, err
}

// drafts looks whether what parties did between themselves has no gaps and can be read, and whether its agreements are there.
func (v *verification) drafts() error {
	next := int64(1)
	known := make(map[agreement.ID]bool)
	var acts []store.DraftAct
	err := v.tx.EveryDraftAct(v.ctx, func(seq int64, act store.DraftAct) error {
		if seq != next {
			v.wrong("draft_gap", act.ID, fault.Tf("naskah: nomor %[1]d diikuti %[2]d", "drafts: number %[1]d is followed by %[2]d", next-1, seq))
		}
		next = seq + 1
		if err := new(dealing).take(act); err != nil {
			v.wrong("draft_unreadable", act.ID, fault.T("catatan tentang naskah ini tidak terbaca", "this act about a draft cannot be read"))
		}
		if !known[act.Agreement] {
			known[act.Agreement] = true
			acts = append(acts, act)
		}
		return nil
	})
	for _, act := range acts {
		if err != nil {
			break
		}
		var now store.AgreementNow
		var found bool
		if now, found, err = v.tx.AgreementNow(v.ctx, act.Agreement); err == nil && (!found || now.ID != act.Agreement) {
			v.wrong("draft_orphan", act.ID, fault.Tf("naskah ini milik %s, yang tidak ada dalam register", "this draft is of %s, which the register does not have", act.Agreement))
		}
	}
	return err
}
