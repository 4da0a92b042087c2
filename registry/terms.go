package registry

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/store"
	"github.com/anyam-id/anyam/kak"
	"github.com/anyam-id/anyam/offer"
	"github.com/anyam-id/anyam/party"
	"github.com/anyam-id/anyam/region"
)

// TermsOptions say which terms of reference are wanted, the newest first.
type TermsOptions struct {
	Offer     offer.ID
	Agreement agreement.ID
	Skip      int
	Limit     int // 0: 50; at most 200
}

// TermsPage is one page of terms of reference.
type TermsPage struct {
	Items []kak.Terms `json:"items"`
	Total int         `json:"total"`
}

// AllTerms lists the terms of reference that the actor may read.
func (r *Registry) AllTerms(ctx context.Context, a Actor, o TermsOptions) (TermsPage, error) {
	out := TermsPage{Items: []kak.Terms{}}
	if err := someone(a); err != nil {
		return out, err
	}
	f := store.MatterFilter{Kind: store.TermsMatter, Own: noteScope(a), Shared: followScope(a), Latest: true, Skip: o.Skip, Limit: pageLimit(o.Limit)}
	if o.Offer != "" {
		f.Ties = append(f.Ties, store.Tie{What: store.MatterTie, Value: string(o.Offer)})
	}
	if o.Agreement != "" {
		f.Ties = append(f.Ties, store.Tie{What: store.AgreementTie, Value: string(o.Agreement)})
	}
	err := r.store.View(ctx, func(tx *store.Tx) error {
		list, total, err := tx.Matters(ctx, f)
		out.Total = total
		for _, m := range list {
			t, err := termsOf(a, m)
			if err != nil {
				return err
			}
			out.Items = append(out.Items, t)
		}
		return err
	})
	return out, err
}

// Terms are terms of reference. Those with whom they are shared see the version that was shared.
func (r *Registry) Terms(ctx context.Context, a Actor, id kak.ID) (kak.Terms, error) {
	var out kak.Terms
	err := r.store.View(ctx, func(tx *store.Tx) error {
		m, err := matter(ctx, tx, a, store.TermsMatter, string(id), noTerms())
		if err == nil {
			out, err = termsOf(a, m)
		}
		return err
	})
	return out, err
}

func noTerms() fault.Text {
	return fault.T("kerangka acuan itu tidak ada, atau bukan untuk Anda baca", "there are no such terms of reference, or they are not yours to read")
}

// termsOf are terms as the actor sees them.
func termsOf(a Actor, m store.Matter) (kak.Terms, error) {
	var t kak.Terms
	if err := json.Unmarshal([]byte(m.Body), &t); err != nil {
		return t, fmt.Errorf("the kept terms of reference %s: %w", m.ID, err)
	}
	if !a.mayRead(store.Matter{Government: m.Government}) {
		return t.ForOthers(), nil
	}
	return t, nil
}

func foldReference(id string, entries []store.MatterEntry) (store.Matter, error) {
	list := make([]kak.Entry, len(entries))
	for i, e := range entries {
		if err := json.Unmarshal([]byte(e.Body), &list[i]); err != nil {
			return store.Matter{}, fmt.Errorf("an entry of terms of reference %s: %w", id, err)
		}
		list[i].At, list[i].Actor, list[i].Act = e.At, e.Actor, kak.Act(e.Act)
	}
	t, err := kak.Fold(kak.ID(id), list)
	if err != nil {
		return store.Matter{}, err
	}
	body, err := json.Marshal(t)
	m := store.Matter{Government: t.Government, Open: t.Latest().Content.Filled() < len(kak.Parts()), Body: string(body)}
	if t.Offer != "" {
		m.Ties = append(m.Ties, store.Tie{What: store.MatterTie, Value: t.Offer})
	}
	if t.Agreement != "" {
		m.Ties = append(m.Ties, store.Tie{What: store.AgreementTie, Value: string(t.Agreement)})
	}
	for _, g := range t.With {
		m.Ties = append(m.Ties, store.Tie{What: store.PartyTie, Value: string(g)})
	}
	if len(t.With) > 0 {
		m.Ties = append(m.Ties, store.Tie{What: store.PartyTie, Value: string(t.Government)})
	}
	return m, err
}

// MakeTerms begins terms of reference of a government, for an offer or an agreement.
func (r *Registry) MakeTerms(ctx context.Context, a Actor, n kak.New, c kak.Content) (kak.Terms, error) {
	if err := mayPrepare(a, n.Government); err != nil {
		return kak.Terms{}, err
	}
	c = tidyTerms(c)
	var ps fault.Problems
	if n.Title = mask(clean(cut(n.Title, 300))); n.Title == "" {
		ps.Add("title", "title", fault.T("beri kerangka acuan judul", "give the terms of reference a title"))
	}
	if (n.Offer == "") == (n.Agreement == "") {
		ps.Add("belongs", "offer", fault.T("pilih satu penawaran atau satu kesepakatan", "choose one offer or one agreement"))
	}
	if err := invalidOf(append(ps.List(), c.Check()...), fault.T("kerangka acuan tidak dapat disimpan", "the terms of reference cannot be kept")); err != nil {
		return kak.Terms{}, err
	}
	return write(ctx, r, a, reads, func(tx *store.Tx, now time.Time) (kak.Terms, error) {
		if n.Offer != "" {
			m, err := matter(ctx, tx, a, store.OfferMatter, n.Offer, noOffer())
			if err != nil {
				return kak.Terms{}, err
			}
			if m.Government != n.Government {
				return kak.Terms{}, fault.New(fault.Forbidden, fault.T("kerangka acuan disusun oleh yang menawarkan", "terms of reference are of who offers"))
			}
		} else if _, err := subject(ctx, tx, n.Agreement, 0); err != nil {
			return kak.Terms{}, err
		}
		m, err := addToMatter(ctx, tx, a, now, store.TermsMatter, string(agreement.NewID(now)), string(kak.Made), kak.Entry{New: &n, Content: c})
		if err != nil {
			return kak.Terms{}, err
		}
		return termsOf(a, m)
	})
}

func tidyTerms(c kak.Content) kak.Content {
	c = c.Tidy()
	for p := range c {
		c[p] = mask(c[p])
	}
	return c
}

// SaveTerms adds a version. One that says the same as the latest is none.
func (r *Registry) SaveTerms(ctx context.Context, a Actor, id kak.ID, c kak.Content, note string) (kak.Terms, error) {
	c = tidyTerms(c)
	if err := invalidOf(c.Check(), fault.T("kerangka acuan tidak dapat disimpan", "the terms of reference cannot be kept")); err != nil {
		return kak.Terms{}, err
	}
	return r.withTerms(ctx, a, id, func(tx *store.Tx, now time.Time, t kak.Terms) (kak.Act, kak.Entry, error) {
		if same := t.Latest().Content; len(same) == len(c) {
			differs := false
			for p := range c {
				differs = differs || c[p] != same[p]
			}
			if !differs {
				return "", kak.Entry{}, nil
			}
		}
		return kak.Saved, kak.Entry{Content: c, Note: mask(clean(cut(note, 500)))}, nil
	})
}

// ShareTerms lets other governments read the version as it is now: the parties of its offer, once that is sent, or of its agreement.
func (r *Registry) ShareTerms(ctx context.Context, a Actor, id kak.ID) (kak.Terms, error) {
	return r.withTerms(ctx, a, id, func(tx *store.Tx, _ time.Time, t kak.Terms) (kak.Act, kak.Entry, error) {
		if err := maySpeak(a, t.Government); err != nil {
			return "", kak.Entry{}, err
		}
		var with []region.Code
		if t.Offer != "" {
			m, found, err := tx.Matter(ctx, t.Offer)
			if err != nil || !found {
				return "", kak.Entry{}, err
			}
			o, err := offerOf(m)
			if err != nil {
				return "", kak.Entry{}, err
			}
			if o.Sent.IsZero() {
				return "", kak.Entry{}, fault.New(fault.Conflict, fault.T("penawarannya belum dikirim; kerangka acuan dibagikan sesudahnya", "its offer was not sent yet; terms of reference are shared after that"))
			}
			with = o.Parties()
		} else {
			now, found, err := tx.AgreementNow(ctx, t.Agreement)
			if err != nil || !found {
				return "", kak.Entry{}, err
			}
			var row Row
			if err := json.Unmarshal([]byte(now.Row), &row); err != nil {
				return "", kak.Entry{}, fmt.Errorf("the kept row of agreement %s: %w", t.Agreement, err)
			}
			for _, p := range row.Parties {
				if p.Kind == party.Region || p.Kind == party.Agency {
					with = append(with, p.Region)
				}
			}
		}
		slices.Sort(with)
		with = slices.DeleteFunc(slices.Compact(with), func(g region.Code) bool { return g == t.Government })
		if len(with) == 0 {
			return "", kak.Entry{}, fault.New(fault.Conflict, fault.T("tidak ada pemerintah lain untuk dibagi", "there is no other government to share it with"))
		}
		return kak.Shared, kak.Entry{With: with}, nil
	})
}

// withTerms does something with terms of reference of the actor's government; no act where nothing changes.
func (r *Registry) withTerms(ctx context.Context, a Actor, id kak.ID, fn func(tx *store.Tx, now time.Time, t kak.Terms) (kak.Act, kak.Entry, error)) (kak.Terms, error) {
	return write(ctx, r, a, reads, func(tx *store.Tx, now time.Time) (kak.Terms, error) {
		m, err := matter(ctx, tx, a, store.TermsMatter, string(id), noTerms())
		if err != nil {
			return kak.Terms{}, err
		}
		if err := mayPrepare(a, m.Government); err != nil {
			return kak.Terms{}, err
		}
		t, err := termsOf(a, m)
		if err != nil {
			return kak.Terms{}, err
		}
		act, e, err := fn(tx, now, t)
		if err != nil || act == "" {
			return t, err
		}
		if m, err = addToMatter(ctx, tx, a, now, store.TermsMatter, m.ID, string(act), e); err != nil {
			return kak.Terms{}, err
		}
		return termsOf(a, m)
	})
}

// shareTermsOf lets those to whom an offer is sent read the terms of reference that belong to it, as they are now.
func shareTermsOf(ctx context.Context, tx *store.Tx, a Actor, now time.Time, o offer.Offer) error {
	list, _, err := tx.Matters(ctx, store.MatterFilter{Kind: store.TermsMatter, Own: store.Scope{All: true}, Government: o.Owner(), Ties: []store.Tie{{What: store.MatterTie, Value: string(o.ID)}}})
	for _, m := range list {
		if _, err := addToMatter(ctx, tx, a, now, store.TermsMatter, m.ID, string(kak.Shared), kak.Entry{With: o.To}); err != nil {
			return err
		}
	}
	return err
}
