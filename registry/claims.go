package registry

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"github.com/anyam-id/anyam/affair"
	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/document"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/store"
	"github.com/anyam-id/anyam/obligation"
	"github.com/anyam-id/anyam/party"
	"github.com/anyam-id/anyam/region"
	"github.com/anyam-id/anyam/term"
)

// NewClaim is what somebody says was delivered in a period. Whose word it is: of the party By in whose name the actor speaks ("" where that is only one); of a Third, a
// port or a hospital, which an official notes with evidence and who told it; or of a Statistic.
type NewClaim struct {
	By        string
	Third     *party.Party
	Told      string // who of the third party said it: name and office
	Statistic *Statistic

	Period   string
	Amount   float64
	Unit     affair.Unit // "": the obligation's
	On       term.Date   // the day it was delivered, where that is known
	Note     string
	Evidence []document.Digest // files that the register has
	Files    []EvidenceFile    // and files that come with the claim
}

// EvidenceFile is a file that proves a claim.
type EvidenceFile struct {
	Name      string
	MediaType string
	Body      io.Reader
}

// ClaimRecord is a claim as it was made, with what became of it.
type ClaimRecord struct {
	obligation.Claim
	Obligation  string              `json:"obligation"`
	Agreement   agreement.ID        `json:"agreement"`
	At          time.Time           `json:"at"`
	Actor       agreement.Actor     `json:"actor"`
	Party       party.Party         `json:"party,omitzero"` // whose word it is; zero of a statistic
	Third       bool                `json:"third,omitempty"`
	Told        string              `json:"told,omitempty"`
	Statistic   *Statistic          `json:"statistic,omitempty"`
	On          term.Date           `json:"on,omitzero"`
	Note        string              `json:"note,omitempty"`
	CorrectedBy string              `json:"corrected_by,omitempty"` // the claim that stands in its place
	Late        []fault.Text        `json:"late,omitempty"`         // why it counts as late; none where it does not
	Documents   []document.Document `json:"documents"`              // its evidence, as far as the actor may see what the files are
}

// Whose names whose word a claim is.
func (c *ClaimRecord) Whose() string {
	if c.Statistic != nil {
		return c.Statistic.Publisher
	}
	return c.Party.Name
}

// Claim posts what was delivered in a period of an obligation. It is only added: another claim of the same party is added to it (or, where amounts are
// cumulative, the larger counts); what was wrong is put right by CorrectClaim.
func (r *Registry) Claim(ctx context.Context, a Actor, obligationID string, c NewClaim) (ClaimRecord, error) {
	return r.claim(ctx, a, obligationID, c, "")
}

// CorrectClaim posts a claim in the place of an earlier one of the same party for the same period, which stays readable. An amount of 0 takes it back.
func (r *Registry) CorrectClaim(ctx context.Context, a Actor, id string, c NewClaim) (ClaimRecord, error) {
	var was store.ObligationAct
	err := r.store.View(ctx, func(tx *store.Tx) (err error) {
		was, err = claimAct(ctx, tx, id)
		return err
	})
	if err != nil {
		return ClaimRecord{}, err
	}
	var body claimBody
	if err := json.Unmarshal([]byte(was.Body), &body); err != nil {
		return ClaimRecord{}, fmt.Errorf("claim %s: %w", id, err)
	}
	c.Period = was.Period
	switch { // whose word it is does not change
	case body.Statistic != nil:
		if c.Third = nil; c.Statistic == nil {
			c.Statistic = body.Statistic
		}
		c.Statistic.Publisher = body.Statistic.Publisher
	case isThird(body.By):
		if c.Third, c.Statistic = &body.Party, nil; c.Told == "" {
			c.Told = body.Told
		}
	default:
		c.By, c.Third, c.Statistic = body.By, nil, nil
	}
	if c.Unit == "" {
		c.Unit = body.Unit
	}
	return r.claim(ctx, a, was.Obligation, c, id)
}

func claimAct(ctx context.Context, tx *store.Tx, id string) (store.ObligationAct, error) {
	act, found, err := tx.ObligationAct(ctx, id)
	if err == nil && (!found || act.Act != actClaim) {
		err = fault.New(fault.NotFound, fault.Tf("tidak ada pernyataan %s", "there is no claim %s", id))
	}
	return act, err
}

// isThird tells whether a claim's key is that of somebody whose word another noted: those end with who noted it.
func isThird(by string) bool { return strings.Contains(by, "@") && !obligation.IsStatistic(by) }

func (r *Registry) claim(ctx context.Context, a Actor, obligationID string, c NewClaim, corrects string) (ClaimRecord, error) {
	c.Note, c.Told = sentenceOf(c.Note), sentenceOf(c.Told)
	files, err := r.takeEvidence(ctx, a, obligationID, c)
	if err != nil {
		return ClaimRecord{}, err
	}
	return write(ctx, r, a, reads, func(tx *store.Tx, now time.Time) (ClaimRecord, error) {
		o, err := obligationRecord(ctx, tx, obligationID)
		if err != nil {
			return ClaimRecord{}, err
		}
		if _, err := standingAgreement(ctx, tx, o.Agreement); err != nil {
			return ClaimRecord{}, err
		}
		who, err := c.voice(ctx, tx, a, o)
		if err != nil {
			return ClaimRecord{}, err
		}
		body := claimBody{
			By: who.key, Party: who.party, Amount: c.Amount, Unit: c.Unit, Evidence: slices.Clone(c.Evidence), Note: c.Note, On: c.On, Told: c.Told, Statistic: c.Statistic, Corrects: corrects,
		}
		if body.Unit == "" {
			body.Unit = o.Terms.Unit
		}
		for _, d := range files {
			if err := tx.PutDocument(ctx, store.DocumentRecord{Document: d, At: now, Actor: a.Actor}); err != nil {
				return ClaimRecord{}, err
			}
			body.Evidence = append(body.Evidence, d.Digest)
		}
		slices.Sort(body.Evidence)
		body.Evidence = slices.Compact(body.Evidence)
		act := store.ObligationAct{ID: string(agreement.NewID(now)), At: now, Actor: a.Actor, Government: who.government, Period: c.Period, Act: actClaim}
		if err := r.checkClaim(ctx, tx, o, &act, &body); err != nil {
			return ClaimRecord{}, err
		}
		act, fact, err := say(ctx, tx, o, act, body)
		if err != nil {
			return ClaimRecord{}, err
		}
		out, err := r.claimRecord(o, &act)
		if err != nil {
			return out, err
		}
		out.late(slices.Contains(fact.Late, out.ID))
		return out, documentsOf(ctx, tx, a, []*ClaimRecord{&out})
	})
}

// takeEvidence keeps the bytes of the files that come with a claim, of whoever may make it.
func (r *Registry) takeEvidence(ctx context.Context, a Actor, obligationID string, c NewClaim) ([]document.Document, error) {
	if len(c.Files) == 0 {
		return nil, nil
	}
	err := r.store.View(ctx, func(tx *store.Tx) error {
		o, err := obligationRecord(ctx, tx, obligationID)
		if err == nil {
			_, err = c.voice(ctx, tx, a, o)
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	var out []document.Document
	for _, f := range c.Files {
		d, err := r.keepBytes(f.Name, f.MediaType, f.Body)
		if err != nil {
			return nil, err
		}
		d.Role = document.Evidence
		out = append(out, d)
	}
	return out, nil
}

// voice is whose word a claim is.
type voice struct {
	key        string
	party      party.Party
	government region.Code // in whose name it is noted
}

// voice finds out whose word a claim is, and refuses what the actor may not say.
func (c *NewClaim) voice(ctx context.Context, tx *store.Tx, a Actor, o *ObligationRecord) (voice, error) {
	if c.Third == nil && c.Statistic == nil {
		key, p, err := speaker(ctx, tx, a, o, c.By, true)
		return voice{key, p, governmentOf(p)}, err
	}
	_, noted, err := speaker(ctx, tx, a, o, c.By, false)
	if err != nil {
		return voice{}, err
	}
	v := voice{government: governmentOf(noted)}
	var ps fault.Problems
	if c.Statistic != nil {
		c.Statistic.Publisher, c.Statistic.URL = sentenceOf(c.Statistic.Publisher), sentenceOf(c.Statistic.URL)
		if c.Statistic.Publisher == "" {
			ps.Add("missing", "statistic.publisher", fault.T("sebutkan siapa yang menerbitkan angka ini", "say who publishes the figure"))
		}
		if !c.Statistic.Published.Valid() {
			ps.Add("date", "statistic.published", fault.T("tanggal yang tidak ada", "a date that does not exist"))
		}
		v.key = obligation.StatisticBy(fold(c.Statistic.Publisher)) + "@" + string(v.government)
	} else {
		c.Third.Name = sentenceOf(c.Third.Name)
		c.Third.Check(&ps, "third")
		v.party, v.key = *c.Third, c.Third.Key()+"@"+string(v.government)
		if k := c.Third.Key(); c.Third.Kind == party.Region || k == o.Terms.From || k == o.Terms.To {
			ps.Add("third", "third", fault.T("pemerintah daerah dan para pihak menyatakan sendiri; pihak ketiga misalnya pelabuhan atau rumah sakit", "governments and parties speak for themselves; a third is a port or a hospital, say"))
		}
		if c.Told == "" {
			ps.Add("missing", "told", fault.T("sebutkan siapa dari pihak ketiga yang menyatakannya", "say who of the third party said it"))
		}
		if len(c.Evidence)+len(c.Files) == 0 {
			ps.Add("missing", "evidence", fault.T("pernyataan pihak ketiga harus disertai bukti", "a third party's claim needs evidence"))
		}
	}
	return v, ps.Err(fault.T("pernyataan tidak dapat dicatat", "the claim cannot be noted"))
}

// speaker is the party in whose name the actor speaks of an obligation: by, or where that is "" the only one. Other parties of the agreement may speak, too, where
// anyParty is true.
func speaker(ctx context.Context, tx *store.Tx, a Actor, o *ObligationRecord, by string, anyParty bool) (string, party.Party, error) {
	t := &o.Terms
	known := []RowParty{{Key: t.From, Name: t.FromParty.Name, Kind: t.FromParty.Kind, Region: t.FromParty.Region}, {Key: t.To, Name: t.ToParty.Name, Kind: t.ToParty.Kind, Region: t.ToParty.Region}}
	if anyParty && by != t.From && by != t.To && (by != "" || !a.speaksAs(t.FromParty) && !a.speaksAs(t.ToParty)) {
		row, err := standingAgreement(ctx, tx, o.Agreement)
		if err != nil {
			return "", party.Party{}, err
		}
		known = row.Parties
	}
	var own []RowParty
	there := false
	for _, p := range known {
		there = there || p.Key == by
		if p.Key != "" && (by == "" || p.Key == by) && a.speaksAs(party.Party{Kind: p.Kind, Name: p.Name, Region: p.Region}) {
			own = append(own, p)
		}
	}
	var ps fault.Problems
	switch {
	case len(own) == 1:
		return own[0].Key, party.Party{Kind: own[0].Kind, Name: own[0].Name, Region: own[0].Region}, nil
	case len(own) > 1:
		ps.Add("by", "by", fault.T("sebutkan atas nama pihak mana", "say in which party's name"))
	case by != "" && !there:
		ps.Add("by", "by", fault.Tf("%q bukan pihak dalam kesepakatan ini", "%q is no party to this agreement", by))
	default:
		return "", party.Party{}, mayNot(a, "Anda hanya dapat berbicara atas nama pemerintah Anda sendiri", "you can speak in your own government's name only")
	}
	return "", party.Party{}, ps.Err(fault.T("tidak jelas siapa yang berbicara", "it is not clear who speaks"))
}

// checkClaim says everything that is wrong with a claim.
func (r *Registry) checkClaim(ctx context.Context, tx *store.Tx, o *ObligationRecord, act *store.ObligationAct, c *claimBody) error {
	acts, err := tx.ObligationPeriod(ctx, o.ID, act.Period)
	if err != nil {
		return err
	}
	var known []obligation.Claim
	var ps fault.Problems
	for i := range acts {
		if acts[i].Act != actClaim {
			continue
		}
		var k claimBody
		if err := json.Unmarshal([]byte(acts[i].Body), &k); err != nil {
			return fmt.Errorf("claim %s: %w", acts[i].ID, err)
		}
		known = append(known, k.claim(&acts[i]))
		switch {
		case k.By == c.By && c.Corrects != "" && k.Corrects == c.Corrects:
			ps.Add("corrects", "corrects", fault.T("pernyataan ini sudah dikoreksi; koreksilah yang terbaru", "this claim is corrected already; correct the newest"))
		case k.By == c.By && c.Corrects == "" && c.Statistic != nil:
			ps.Add("statistic", "period", fault.T("angka statistik penerbit ini untuk kurun itu sudah dicatat; koreksilah", "this publisher's figure of that period is noted already; correct it"))
		}
	}
	o.Terms.CheckClaim(c.claim(act), known, &ps)
	if p, err := obligation.ParsePeriod(act.Period); err == nil {
		if r.today().Before(p.First()) {
			ps.Add("future", "period", fault.T("kurun ini belum mulai", "this period has not begun"))
		}
		if o.Ended != nil && o.Ended.On.Before(p.First()) {
			ps.Add("ended", "period", fault.T("kewajiban ini sudah berakhir sebelum kurun itu", "the obligation ended before that period"))
		}
		if d := c.On; !d.Valid() || !d.IsZero() && (d.Before(p.First()) || p.Last().Before(d)) {
			ps.Add("date", "on", fault.T("harinya di luar kurun", "the day is outside the period"))
		}
	}
	for i, d := range c.Evidence {
		if _, found, err := tx.Document(ctx, d); err != nil {
			return err
		} else if !found {
			ps.Add("document", fmt.Sprintf("evidence[%d]", i), fault.Tf("tidak ada berkas %s", "there is no document %s", d.Short()))
		}
	}
	return ps.Err(fault.T("pernyataan tidak dapat dicatat", "the claim cannot be noted"))
}

// claimRecord is a claim as the log keeps it, and whether it came after the day that it was due.
func (r *Registry) claimRecord(o *ObligationRecord, act *store.ObligationAct) (ClaimRecord, error) {
	var body claimBody
	if err := json.Unmarshal([]byte(act.Body), &body); err != nil {
		return ClaimRecord{}, fmt.Errorf("claim %s: %w", act.ID, err)
	}
	c := ClaimRecord{
		Claim: body.claim(act), Obligation: act.Obligation, Agreement: act.Agreement, At: act.At, Actor: act.Actor, Party: body.Party, Third: isThird(body.By), Told: body.Told,
		Statistic: body.Statistic, On: body.On, Note: body.Note, Documents: []document.Document{},
	}
	if due := o.Terms.DueOn(obligation.Period(act.Period)); !due.IsZero() && due.Before(term.DateOf(act.At.In(r.now().Location()))) && c.Statistic == nil {
		c.Late = append(c.Late, fault.T("setelah tenggat "+due.In("id"), "after it was due on "+due.In("en")))
	}
	return c, nil
}

// late notes that a claim came when both had closed its period.
func (c *ClaimRecord) late(locked bool) {
	if locked {
		c.Late = append(c.Late, fault.T("setelah kedua pihak menutup kurunnya", "after both parties had closed the period"))
	}
}

// documentsOf fills in what the evidence of claims is, where the actor may know.
func documentsOf(ctx context.Context, tx *store.Tx, a Actor, claims []*ClaimRecord) error {
	known := make(map[document.Digest]document.Document)
	for _, c := range claims {
		for _, digest := range c.Evidence {
			d, ok := known[digest]
			if !ok {
				kept, found, err := tx.Document(ctx, digest)
				if err != nil {
					return err
				}
				if found {
					d = kept.Document
				}
				known[digest] = d
			}
			if d.Digest != "" && check(a, roleWants(d.Role)) == nil {
				c.Documents = append(c.Documents, d)
			}
		}
	}
	return nil
}
