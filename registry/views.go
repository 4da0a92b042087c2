package registry

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/catalog"
	"github.com/anyam-id/anyam/internal/store"
	"github.com/anyam-id/anyam/search"
)

// View is a view of the register that an official keeps: a question, an order, the columns to show.
type View struct {
	ID      string    `json:"id"`
	Name    string    `json:"name"`
	Query   string    `json:"query"` // in the search language
	Sort    string    `json:"sort,omitempty"`
	Columns []string  `json:"columns,omitempty"` // keys of the desk's columns; none: the usual ones
	Shared  bool      `json:"shared"`            // for everybody of the government
	Mine    bool      `json:"mine"`              // who asks made it, and may change it
	At      time.Time `json:"at"`
}

// person is whose views and visits an actor's are: the same person signs in with many tokens.
func (a Actor) person() string { return string(a.Government) + "\x1f" + a.Name }

const longestName = 120 // bytes of a view's name

// Views are the actor's own views and those that are shared in the government, in the order of their making.
func (r *Registry) Views(ctx context.Context, a Actor) ([]View, error) {
	if err := check(a, looks); err != nil {
		return nil, err
	}
	out := []View{}
	err := r.store.View(ctx, func(tx *store.Tx) error {
		list, err := tx.ViewsOf(ctx, a.person(), a.Government)
		for _, kept := range list {
			if !kept.Removed.IsZero() || kept.Person != a.person() && !a.may(looks, workOf(kept.Government)) {
				continue
			}
			v, err := viewOf(kept, a)
			if err != nil {
				return err
			}
			out = append(out, v)
		}
		return err
	})
	return out, err
}

// SaveView keeps a view: a new one where its ID is "", else one of the actor's own under another name, question, order or columns.
func (r *Registry) SaveView(ctx context.Context, a Actor, v View) (View, error) {
	var ps fault.Problems
	if v.Name = clean(v.Name); v.Name == "" || len(v.Name) > longestName {
		ps.Add("name", "name", fault.T("beri tampilan nama, paling panjang 120 huruf", "give the view a name of at most 120 letters"))
	}
	var unread *fault.Error
	if _, err := search.Parse(v.Query); errors.As(err, &unread) {
		for _, p := range unread.Problems {
			ps.Add(p.Code, "query", p.Text)
		}
	}
	if v.Sort != "" && !slices.Contains(catalog.Sorts(), v.Sort) {
		ps.Add("sort", "sort", fault.Tf("urutan %[1]q tidak dikenal; pilih salah satu dari %[2]s", "the order %[1]q is not known; choose one of %[2]s", v.Sort, strings.Join(catalog.Sorts(), ", ")))
	}
	if err := ps.Err(fault.T("tampilan tidak dapat disimpan", "the view cannot be kept")); err != nil {
		return View{}, err
	}
	return write(ctx, r, a, writes, func(tx *store.Tx, now time.Time) (View, error) {
		kept := store.SavedView{ID: string(agreement.NewID(now)), At: now, Actor: a.Actor, Person: a.person(), Government: a.Government}
		if v.ID != "" {
			var err error
			if kept, err = ownView(ctx, tx, a, v.ID); err != nil {
				return View{}, err
			}
		}
		kept.Shared, kept.Removed = v.Shared, time.Time{}
		body, err := json.Marshal(v)
		if err != nil {
			return View{}, fmt.Errorf("encode a view: %w", err)
		}
		kept.Body = string(body)
		if err := tx.PutView(ctx, kept); err != nil {
			return View{}, err
		}
		return viewOf(kept, a)
	})
}

// RemoveView puts one of the actor's own views away; again brings it back.
func (r *Registry) RemoveView(ctx context.Context, a Actor, id string, again bool) (View, error) {
	return write(ctx, r, a, writes, func(tx *store.Tx, now time.Time) (View, error) {
		kept, err := ownView(ctx, tx, a, id)
		if err != nil {
			return View{}, err
		}
		if kept.Removed = now; again {
			kept.Removed = time.Time{}
		}
		if err := tx.PutView(ctx, kept); err != nil {
			return View{}, err
		}
		return viewOf(kept, a)
	})
}

func ownView(ctx context.Context, tx *store.Tx, a Actor, id string) (store.SavedView, error) {
	kept, found, err := tx.View(ctx, id)
	switch {
	case err != nil:
		return kept, err
	case !found:
		return kept, fault.New(fault.NotFound, fault.T("tidak ada tampilan itu", "there is no such view"))
	case kept.Person != a.person():
		return kept, fault.New(fault.Forbidden, fault.T("hanya pembuatnya yang dapat mengubah tampilan", "only who made a view can change it"))
	}
	return kept, nil
}

func viewOf(kept store.SavedView, a Actor) (View, error) {
	var v View
	if err := json.Unmarshal([]byte(kept.Body), &v); err != nil {
		return v, fmt.Errorf("view %s: %w", kept.ID, err)
	}
	v.ID, v.At, v.Shared, v.Mine = kept.ID, kept.At, kept.Shared, kept.Person == a.person()
	return v, nil
}

// visitor is whose visits an actor's are: of a person with an account, whatever the position; else as views are kept.
func (a Actor) visitor() string {
	if a.Mandate.Person != "" {
		return "person\x1f" + string(a.Mandate.Person)
	}
	return a.person()
}

// Visit notes that the actor looks at the desk, and tells since when things are new to them: since they last said that they have seen everything
// (Seen). Zero where they never did. Looking alone makes nothing old: what was not read is not lost, however many pages are open.
func (r *Registry) Visit(ctx context.Context, a Actor) (time.Time, error) {
	if a.Token == "" && !a.Local { // the public visits no desk
		return time.Time{}, check(a, writes)
	}
	return write(ctx, r, a, reads, func(tx *store.Tx, now time.Time) (time.Time, error) {
		_, seen, err := tx.Visit(ctx, a.visitor())
		if err != nil {
			return time.Time{}, err
		}
		return seen, tx.PutVisit(ctx, a.visitor(), now, seen)
	})
}

// Seen says that the actor has seen what happened until a time: when the page was made on which it was said, so that what came since stays new.
// What was seen once stays seen, whichever page says so last.
func (r *Registry) Seen(ctx context.Context, a Actor, until time.Time) error {
	if a.Token == "" && !a.Local {
		return check(a, writes)
	}
	_, err := write(ctx, r, a, reads, func(tx *store.Tx, now time.Time) (time.Time, error) {
		_, seen, err := tx.Visit(ctx, a.visitor())
		if until.After(now) {
			until = now
		}
		if err != nil || !until.After(seen) {
			return seen, err
		}
		return until, tx.PutVisit(ctx, a.visitor(), now, until)
	})
	return err
}
