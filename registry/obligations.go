package registry

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/policy"
	"github.com/anyam-id/anyam/internal/store"
	"github.com/anyam-id/anyam/obligation"
	"github.com/anyam-id/anyam/party"
	"github.com/anyam-id/anyam/region"
	"github.com/anyam-id/anyam/term"
)

// The acts of the log of obligations.
const (
	actTerms = "terms" // states or corrects an obligation
	actEnd   = "end"   // ends it, or lets it go on
	actClaim = "claim"
	actLock  = "lock"
	actWord  = "word" // of the conversation about a difference
	actStand = "stand"
)

// ObligationTerms is what is stated of an obligation, with how far it is proved.
type ObligationTerms struct {
	obligation.Obligation
	FromParty party.Party        `json:"from_party"` // these two as the agreement names them; set by the register
	ToParty   party.Party        `json:"to_party"`
	Grade     agreement.Grade    `json:"grade"` // announced or signed
	Sources   []agreement.Source `json:"sources"`
	Reason    string             `json:"reason,omitempty"` // why it was put right
}

// ObligationVersion is one statement of an obligation's terms. All stay readable; the last of the strongest grade stands.
type ObligationVersion struct {
	ObligationTerms
	ID    string          `json:"id"`
	At    time.Time       `json:"at"`
	Actor agreement.Actor `json:"actor"`
}

// ObligationEnd says that an obligation ended.
type ObligationEnd struct {
	On     term.Date       `json:"on"`
	Reason string          `json:"reason"`
	At     time.Time       `json:"at"`
	Actor  agreement.Actor `json:"actor"`
}

// ObligationRecord is an obligation as it is known.
type ObligationRecord struct {
	ID        string              `json:"id"`
	Agreement agreement.ID        `json:"agreement"`
	Terms     ObligationTerms     `json:"terms"`
	Versions  []ObligationVersion `json:"versions"` // oldest first
	Ended     *ObligationEnd      `json:"ended,omitempty"`
	Stated    time.Time           `json:"stated"`
	Version   int64               `json:"version"` // grows with everything that is said of it

	Span        int                `json:"span"`                // periods that the two are for, obligation.Span
	Announced   *float64           `json:"announced,omitempty"` // what the press's figure and the paper's come to in these periods, in the obligation's unit
	Signed      *float64           `json:"signed,omitempty"`
	Totals      []obligation.Total `json:"totals"` // what was delivered, each grade by itself
	Statistical *float64           `json:"statistical,omitempty"`
	Differences int                `json:"differences"`
}

// Governments are those of its two parties, without those that are none.
func (o *ObligationRecord) Governments() []region.Code {
	var out []region.Code
	for _, g := range []region.Code{governmentOf(o.Terms.FromParty), governmentOf(o.Terms.ToParty)} {
		if g != "" && !slices.Contains(out, g) {
			out = append(out, g)
		}
	}
	return out
}

// PartyName is the name of the party of a key, for people.
func (o *ObligationRecord) PartyName(key string) string {
	switch key {
	case o.Terms.From:
		return o.Terms.FromParty.Name
	case o.Terms.To:
		return o.Terms.ToParty.Name
	}
	return key
}

// governmentOf is the government that a party is, or stands under; "" where it is none.
func governmentOf(p party.Party) region.Code {
	if p.Kind == party.Region || p.Kind == party.Agency {
		return p.Region
	}
	return ""
}

// speaksAs tells whether an actor may speak as a party: in the name of its own government alone. For parties that are no government the person at
// the command line may.
func (a Actor) speaksAs(p party.Party) bool {
	if g := governmentOf(p); g != "" {
		return a.SpeaksFor(g)
	}
	return a.Local
}

// mayNot refuses what an actor may not say.
func mayNot(a Actor, id, en string) error {
	if a.Name == "" && a.Token == "" {
		return check(a, writes)
	}
	return fault.New(fault.Forbidden, fault.T(id, en))
}

// Oblige states an obligation of an agreement between two of its parties. Whoever speaks for one of the governments that are party may.
func (r *Registry) Oblige(ctx context.Context, a Actor, id agreement.ID, t ObligationTerms) (ObligationRecord, error) {
	return write(ctx, r, a, reads, func(tx *store.Tx, now time.Time) (ObligationRecord, error) {
		row, err := standingAgreement(ctx, tx, id)
		if err != nil {
			return ObligationRecord{}, err
		}
		if err := partyOnly(a, row); err != nil {
			return ObligationRecord{}, err
		}
		if err := t.prepare(ctx, tx, row); err != nil {
			return ObligationRecord{}, err
		}
		act := store.ObligationAct{ID: string(agreement.NewID(now)), At: now, Actor: a.Actor, Government: a.Government, Agreement: row.ID, Act: actTerms}
		act.Obligation = act.ID
		return sayOf(ctx, tx, act, t)
	})
}

// CorrectObligation states an obligation's terms anew, with a reason; what was stated before stays readable. Once anybody has claimed something of it, what
// the claims are measured by stays as it is: who owes whom, what is counted and how, and the tolerance. seen is the version that the actor saw; 0 whatever it is.
func (r *Registry) CorrectObligation(ctx context.Context, a Actor, id string, t ObligationTerms, seen int64) (ObligationRecord, error) {
	return write(ctx, r, a, reads, func(tx *store.Tx, now time.Time) (ObligationRecord, error) {
		o, err := ownObligation(ctx, tx, a, id)
		if err != nil {
			return ObligationRecord{}, err
		}
		row, err := standingAgreement(ctx, tx, o.Agreement)
		if err != nil {
			return ObligationRecord{}, err
		}
		if seen != 0 && seen != o.Version {
			return ObligationRecord{}, fault.New(fault.Conflict, fault.T("kewajiban ini sudah berubah; muat ulang lalu ulangi", "the obligation was changed meanwhile; load it again and repeat"))
		}
		if err := t.prepare(ctx, tx, row); err != nil {
			return ObligationRecord{}, err
		}
		var ps fault.Problems
		if t.Reason == "" {
			ps.Add("missing", "reason", fault.T("tulis mengapa diperbaiki", "write why it is put right"))
		}
		facts, err := tx.FactSums(ctx, id)
		if err != nil {
			return ObligationRecord{}, err
		}
		if len(facts) > 0 {
			t.fixed(o.Terms, &ps)
		}
		if err := ps.Err(fault.T("kewajiban tidak dapat diperbaiki", "the obligation cannot be put right")); err != nil {
			return ObligationRecord{}, err
		}
		return sayOf(ctx, tx, store.ObligationAct{ID: string(agreement.NewID(now)), At: now, Actor: a.Actor, Government: a.Government, Agreement: o.Agreement, Obligation: id, Act: actTerms}, t)
	})
}

// fixed adds to ps what may not be changed of terms upon which somebody has claimed.
func (t *ObligationTerms) fixed(was ObligationTerms, ps *fault.Problems) {
	stays := fault.T("sudah ada pernyataan realisasi, jadi ini tetap; akhiri kewajiban ini dan nyatakan yang baru", "somebody has claimed already, so this stays; end this obligation and state a new one")
	for _, x := range []struct {
		place string
		same  bool
	}{
		{"from", t.From == was.From},
		{"to", t.To == was.To},
		{"kind", t.Kind == was.Kind},
		{"unit", t.Unit == was.Unit},
		{"counting", t.Counting == was.Counting},
		{"tolerance", t.Tolerance == was.Tolerance},
	} {
		if !x.same {
			ps.Add("claimed", x.place, stays)
		}
	}
}

// EndObligation says since when an obligation is owed no more, and why; a zero day lets it go on again.
func (r *Registry) EndObligation(ctx context.Context, a Actor, id string, on term.Date, reason string) (ObligationRecord, error) {
	return write(ctx, r, a, reads, func(tx *store.Tx, now time.Time) (ObligationRecord, error) {
		o, err := ownObligation(ctx, tx, a, id)
		if err != nil {
			return ObligationRecord{}, err
		}
		end := ObligationEnd{On: on, Reason: sentenceOf(reason)}
		var ps fault.Problems
		if end.Reason == "" {
			ps.Add("missing", "reason", fault.T("tulis alasannya", "write the reason"))
		}
		if !on.Valid() || !on.IsZero() && on.Precision() != term.Day {
			ps.Add("date", "on", fault.T("tulis tanggal lengkap", "write the whole date"))
		}
		if on.IsZero() && o.Ended == nil {
			ps.Add("date", "on", fault.T("kewajiban ini belum berakhir; tulis tanggal berakhirnya", "the obligation has not ended; write the date of its end"))
		}
		if err := ps.Err(fault.T("akhir kewajiban tidak dapat dicatat", "the obligation's end cannot be noted")); err != nil {
			return ObligationRecord{}, err
		}
		return sayOf(ctx, tx, store.ObligationAct{ID: string(agreement.NewID(now)), At: now, Actor: a.Actor, Government: a.Government, Agreement: o.Agreement, Obligation: id, Act: actEnd}, end)
	})
}

const longestWord = 4000 // bytes of a note, a reason or a word of a conversation

// sentenceOf is what somebody wrote as it is kept: cleaned, without citizens' numbers.
func sentenceOf(s string) string { return mask(clean(cut(strings.TrimSpace(s), longestWord))) }

// prepare puts terms into the form in which they are kept, and says everything that is wrong with them.
func (t *ObligationTerms) prepare(ctx context.Context, tx *store.Tx, row *Row) error {
	t.Text, t.Clause, t.Reason = sentenceOf(t.Text), sentenceOf(t.Clause), sentenceOf(t.Reason)
	var ps fault.Problems
	t.Check(&ps)
	for _, x := range []struct {
		key, place string
		into       *party.Party
	}{{t.From, "from", &t.FromParty}, {t.To, "to", &t.ToParty}} {
		p, ok := row.party(x.key)
		if *x.into = p; !ok && x.key != "" {
			ps.Add("party_key", x.place, fault.Tf("%q bukan pihak dalam kesepakatan ini", "%q is no party to this agreement", x.key))
		}
	}
	if t.Grade != agreement.Announced && t.Grade != agreement.SignedGrade {
		ps.Add("grade", "grade", fault.T("kewajiban diumumkan atau tertulis dalam naskah: announced atau signed", "an obligation is announced or written in the paper: announced or signed"))
	}
	if t.Sources == nil {
		t.Sources = []agreement.Source{}
	}
	if len(t.Sources) == 0 {
		ps.Add("missing", "sources", fault.T("sebutkan sumbernya: kata-kata naskah atau siaran, atau siapa yang mengatakannya", "give the source: words of the paper or the release, or whose word it is"))
	}
	c := assertionCheck{}
	c.sources(t.Sources, "")
	for _, p := range c.problems.List() {
		ps.Add(p.Code, strings.TrimPrefix(p.Place, "."), p.Text)
	}
	for i := range t.Sources {
		s := &t.Sources[i]
		s.Quote, s.Person, s.Note = sentenceOf(s.Quote), sentenceOf(s.Person), sentenceOf(s.Note)
		if s.Document == "" {
			continue
		}
		if _, found, err := tx.Document(ctx, s.Document); err != nil {
			return err
		} else if !found {
			ps.Add("document", fmt.Sprintf("sources[%d].document", i), fault.Tf("tidak ada berkas %s", "there is no document %s", s.Document.Short()))
		}
	}
	return ps.Err(fault.T("kewajiban tidak dapat dicatat", "the obligation cannot be noted"))
}

// party is the party of a key among those of a row.
func (r *Row) party(key string) (party.Party, bool) {
	for _, p := range r.Parties {
		if p.Key == key && key != "" {
			return party.Party{Kind: p.Kind, Name: p.Name, Region: p.Region}, true
		}
	}
	return party.Party{}, false
}

// standingAgreement is the row of the agreement that stands for an ID: where that record was found to be another, of that one.
func standingAgreement(ctx context.Context, tx *store.Tx, id agreement.ID) (*Row, error) {
	root, err := rootOf(ctx, tx, id, "")
	if err != nil {
		return nil, err
	}
	now, found, err := tx.AgreementNow(ctx, root)
	if err != nil {
		return nil, err
	}
	if !found || now.Removed {
		return nil, noAgreement(id)
	}
	row := new(Row)
	if err := json.Unmarshal([]byte(now.Row), row); err != nil {
		return nil, fmt.Errorf("the kept row of agreement %s: %w", root, err)
	}
	return row, nil
}

// records are the IDs of all records that are this agreement: its own, and those that were found to be it.
func records(ctx context.Context, tx *store.Tx, root agreement.ID) ([]agreement.ID, error) {
	all := []agreement.ID{root}
	for i := 0; i < len(all); i++ {
		into, err := tx.MergedInto(ctx, all[i])
		if err != nil {
			return nil, err
		}
		for _, m := range into {
			if !slices.Contains(all, m) {
				all = append(all, m)
			}
		}
	}
	return all, nil
}

// partyOnly refuses who speaks for none of the parties of an agreement.
func partyOnly(a Actor, row *Row) error {
	for _, p := range row.Parties {
		if a.speaksAs(party.Party{Kind: p.Kind, Name: p.Name, Region: p.Region}) {
			return nil
		}
	}
	return mayNot(a, "hanya pihak dalam kesepakatan ini yang dapat menyatakan kewajibannya", "only a party to this agreement can state its obligations")
}

// ownObligation is an obligation of which the actor speaks for a party.
func ownObligation(ctx context.Context, tx *store.Tx, a Actor, id string) (*ObligationRecord, error) {
	o, err := obligationRecord(ctx, tx, id)
	if err != nil {
		return nil, err
	}
	if !a.speaksAs(o.Terms.FromParty) && !a.speaksAs(o.Terms.ToParty) {
		return nil, mayNot(a, "hanya pemberi dan penerima yang dapat berbicara tentang kewajiban ini", "only the giver and the receiver can speak of this obligation")
	}
	return o, nil
}

func obligationRecord(ctx context.Context, tx *store.Tx, id string) (*ObligationRecord, error) {
	kept, found, err := tx.Obligation(ctx, id)
	if err != nil {
		return nil, err
	}
	if !found {
		return nil, noObligation(id)
	}
	return keptObligation(kept)
}

func keptObligation(kept store.ObligationNow) (*ObligationRecord, error) {
	o := new(ObligationRecord)
	if err := json.Unmarshal([]byte(kept.Body), o); err != nil {
		return nil, fmt.Errorf("the kept obligation %s: %w", kept.ID, err)
	}
	return o, nil
}

// shared is the matter of what the two parties of an obligation tell each other.
func (o *ObligationRecord) shared() policy.Matter {
	return policy.Matter{State: policy.Shared, Parties: o.Governments()}
}

// sayOf adds an act about an obligation itself, and computes everything of it anew.
func sayOf[T any](ctx context.Context, tx *store.Tx, act store.ObligationAct, body T) (ObligationRecord, error) {
	b, err := json.Marshal(body)
	if err != nil {
		return ObligationRecord{}, err
	}
	act.Body = string(b)
	if err := tx.AddObligationActs(ctx, []store.ObligationAct{act}); err != nil {
		return ObligationRecord{}, err
	}
	acts, err := tx.ObligationActs(ctx, []string{act.Obligation})
	if err != nil {
		return ObligationRecord{}, err
	}
	p, err := foldObligation(acts)
	if err != nil {
		return ObligationRecord{}, err
	}
	if err := tx.PutObligations(ctx, []store.ObligationNow{p.now}); err != nil {
		return ObligationRecord{}, err
	}
	return p.record, tx.PutFacts(ctx, p.facts)
}
