package registry

import (
	"context"
	"slices"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/article"
	"github.com/anyam-id/anyam/document"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/policy"
	"github.com/anyam-id/anyam/internal/store"
	"github.com/anyam-id/anyam/term"
)

// TextInForce is the text of an agreement as in force on a day.
type TextInForce struct {
	Agreement agreement.ID         `json:"agreement"`
	Title     string               `json:"title"`
	On        term.Date            `json:"on"`
	State     agreement.StateName  `json:"state"` // on that day
	StateWhy  []fault.Text         `json:"state_why"`
	Document  *document.Document   `json:"document,omitempty"` // the signed paper that the base text was read from
	Draft     int                  `json:"draft,omitempty"`    // or the version of the draft that all accepted, for parties alone
	Addenda   []Addendum           `json:"addenda"`
	Reserved  []ReservedArticle    `json:"reserved"` // articles that a reservation switches off on that day
	Text      article.Consolidated `json:"text"`
}

// Addendum is an agreement that changes another.
type Addendum struct {
	ID      agreement.ID        `json:"id"`
	Title   string              `json:"title"`
	State   agreement.StateName `json:"state"`
	On      term.Date           `json:"on,omitzero"` // its first day
	Changes int                 `json:"changes"`     // articles that it is stated to change
}

// ReservedArticle is an article with the reservation that switches it off, and whose it is.
type ReservedArticle struct {
	Number      string                `json:"number"`
	Party       string                `json:"party"`
	Reservation agreement.Reservation `json:"reservation"`
}

// TextInForce lays what addenda changed over the articles of the base paper, as in force on a day; the zero day is today.
func (r *Registry) TextInForce(ctx context.Context, a Actor, id agreement.ID, on term.Date) (TextInForce, error) {
	if err := check(a, reads); err != nil {
		return TextInForce{}, err
	}
	if on.Precision() == term.Unknown {
		on = r.today()
	}
	on = on.Latest()
	var t TextInForce
	err := r.store.View(ctx, func(tx *store.Tx) error {
		root, err := rootOf(ctx, tx, id, "")
		if err != nil {
			return err
		}
		base, err := agreementAt(ctx, tx, root, on)
		if err != nil {
			return err
		}
		t = TextInForce{Agreement: root, Title: base.Title, On: on, State: base.State, StateWhy: base.StateWhy, Addenda: []Addendum{}, Reserved: []ReservedArticle{}}
		articles, err := r.baseText(ctx, tx, a, &base, &t)
		if err != nil {
			return err
		}
		changes, err := t.addenda(ctx, tx, root, on, 0)
		if err != nil {
			return err
		}
		t.Text = article.On(articles, changes, on)
		for _, x := range t.Text.Articles {
			if p, res, off := base.SwitchedOff("", x.Number, nil, on); off {
				t.Reserved = append(t.Reserved, ReservedArticle{Number: x.Number, Party: p.Party.Name, Reservation: res})
			}
		}
		return nil
	})
	return t, err
}

// agreementAt is an agreement as it stands on a day.
func agreementAt(ctx context.Context, tx *store.Tx, id agreement.ID, on term.Date) (agreement.Agreement, error) {
	own, err := tx.Entries(ctx, id)
	if err != nil {
		return agreement.Agreement{}, err
	}
	if len(own) == 0 || aboutEvent(own) {
		return agreement.Agreement{}, noAgreement(id)
	}
	merged, err := mergedEntries(ctx, tx, id)
	if err != nil {
		return agreement.Agreement{}, err
	}
	now, _ := agreementOf(id, own, merged, on)
	return now, nil
}

// baseText are the articles of the signed paper; where no paper has any, those of the draft that all parties accepted, for who may follow it.
func (r *Registry) baseText(ctx context.Context, tx *store.Tx, a Actor, base *agreement.Agreement, t *TextInForce) ([]article.Article, error) {
	for _, d := range slices.Backward(base.Documents) {
		if d.Role != document.Signed || d.Text == "" {
			continue
		}
		text, found, err := tx.Text(ctx, d.Text)
		if err != nil {
			return nil, err
		}
		if list := article.Split(text); found && len(list) > 1 {
			t.Document = &d
			return list, nil
		}
	}
	if !a.may(policy.Follow, partiesMatter(base)) {
		return nil, nil
	}
	m, err := r.openDealing(ctx, tx, a, base.ID)
	if err != nil || !m.draft.Agreed(m.keys()) {
		return nil, err
	}
	v := m.draft.Current()
	t.Draft = v.Number
	return v.Articles, nil
}

// deepest is how many addenda hang on each other at most.
const deepest = 16

// addenda notes the addenda of an agreement, and those of these, and gives what they change. One that not all have signed changes nothing yet.
func (t *TextInForce) addenda(ctx context.Context, tx *store.Tx, id agreement.ID, on term.Date, depth int) ([]article.Amendment, error) {
	children, err := tx.Children(ctx, id)
	if err != nil || depth == deepest {
		return nil, err
	}
	rows, err := rowsOf(children)
	if err != nil {
		return nil, err
	}
	var out []article.Amendment
	for _, row := range slices.Backward(rows) { // the first signed comes first
		if row.Class != agreement.Amendment {
			continue
		}
		x, err := agreementAt(ctx, tx, row.ID, on)
		if err != nil {
			return nil, err
		}
		first := x.Effective
		if first.IsZero() {
			first = x.Signed
		}
		t.Addenda = append(t.Addenda, Addendum{ID: x.ID, Title: x.Title, State: x.State, On: first, Changes: len(x.Changes)})
		list := x.Amendments()
		if x.State == agreement.PartlySigned || x.State == agreement.UnknownState || x.State == agreement.ApprovedOnly || x.State == agreement.Draft && x.Signed.Precision() == term.Unknown {
			for i := range list {
				list[i].On = term.Date{}
			}
		}
		out = append(out, list...)
		more, err := t.addenda(ctx, tx, x.ID, on, depth+1)
		if err != nil {
			return nil, err
		}
		out = append(out, more...)
	}
	return out, nil
}
