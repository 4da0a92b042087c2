package registry

import (
	"cmp"
	"context"
	"slices"
	"time"

	"github.com/google/uuid"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/internal/catalog"
	"github.com/anyam-id/anyam/internal/store"
	"github.com/anyam-id/anyam/search"
	"github.com/anyam-id/anyam/term"
)

// Change is one thing that happened to an agreement: an entry of the journal, or a day that the calendar reached.
type Change struct {
	ID    string // a UUID, the same whenever and by whichever server it is told
	At    time.Time
	Row   Row // the agreement as it is now
	First bool
	Over  bool            // the calendar reached the day after its last; Entry is empty
	Entry agreement.Entry // what was said
}

// ChangeOptions say whose changes.
type ChangeOptions struct {
	Query search.Query // those of the agreements that answer it, or
	Only  agreement.ID // of one agreement
	Limit int          // 0: 50
}

const (
	usualChanges = 50
	mostChanges  = 200
	// lookBack is for how long it is told that an agreement is over.
	lookBack = 90
)

// Changes tells what happened to agreements, the latest first.
func (r *Registry) Changes(ctx context.Context, a Actor, o ChangeOptions) ([]Change, error) {
	if err := check(a, reads); err != nil {
		return nil, err
	}
	if err := r.fresh(ctx); err != nil {
		return nil, err
	}
	if o.Limit <= 0 || o.Limit > mostChanges {
		o.Limit = usualChanges
	}
	var list []Change
	err := r.store.View(ctx, func(tx *store.Tx) (err error) {
		list, err = r.changes(ctx, tx, o)
		return err
	})
	return list[:min(len(list), o.Limit)], err
}

func (r *Registry) changes(ctx context.Context, tx *store.Tx, o ChangeOptions) ([]Change, error) {
	var rows, over []Row
	var err error
	if o.Only != "" {
		rows, err = oneRow(ctx, tx, o.Only)
		over = rows
	} else {
		// The latest entries are those of the agreements that changed last: each of these changed no earlier than its entries.
		if rows, err = r.found(o.Query, "-changed", o.Limit); err == nil {
			over, err = r.found(o.Query.And(coded(search.State, string(agreement.EndedState)), search.Between(search.Ends, r.today().AddDays(-lookBack), r.today())), "-ends", o.Limit)
		}
	}
	if err != nil {
		return nil, err
	}
	list, err := entriesOf(ctx, tx, rows)
	if err != nil {
		return nil, err
	}
	over, err = r.wholeTerm(ctx, tx, over)
	if err != nil {
		return nil, err
	}
	for _, row := range over {
		list = append(list, r.overOf(row))
	}
	slices.SortStableFunc(list, func(x, y Change) int { return cmp.Or(y.At.Compare(x.At), cmp.Compare(y.Entry.Seq, x.Entry.Seq)) })
	return list, nil
}

func (r *Registry) found(q search.Query, sort string, n int) ([]Row, error) {
	found, err := r.catalog.Find(catalog.Request{Query: q, Sort: sort, Limit: n})
	if err != nil {
		return nil, err
	}
	return decoded(found)
}

// oneRow is the row of an agreement, or of the one that it is stated to be.
func oneRow(ctx context.Context, tx *store.Tx, id agreement.ID) ([]Row, error) {
	rows, err := standing(ctx, tx, []agreement.ID{id})
	if err == nil && len(rows) == 0 {
		err = noAgreement(id)
	}
	return rows, err
}

// entriesOf are all entries about agreements as changes, those about records that are stated to be one of them as well.
func entriesOf(ctx context.Context, tx *store.Tx, rows []Row) ([]Change, error) {
	var out []Change
	for _, row := range rows {
		own, err := tx.Entries(ctx, row.ID)
		if err != nil {
			return nil, err
		}
		merged, err := mergedEntries(ctx, tx, row.ID)
		if err != nil {
			return nil, err
		}
		for i, e := range together(own, merged) {
			out = append(out, Change{ID: string(e.ID), At: e.At, Row: row, First: i == 0, Entry: e})
		}
	}
	return out, nil
}

// overSpace is the space of names under which endings have their UUID.
var overSpace = uuid.NewSHA1(uuid.NameSpaceURL, []byte("https://github.com/anyam-id/anyam#over"))

// wholeTerm are those of the rows whose term is over and had not been ended before.
func (r *Registry) wholeTerm(ctx context.Context, tx *store.Tx, rows []Row) ([]Row, error) {
	today := r.today()
	rows = slices.DeleteFunc(slices.Clone(rows), func(row Row) bool {
		return row.State != agreement.EndedState || row.Ends.Precision() == term.Unknown || !row.Ends.Before(today)
	})
	if len(rows) == 0 {
		return nil, nil
	}
	early := make(map[agreement.ID]bool)
	ids := make([]agreement.ID, len(rows))
	for i, row := range rows {
		ids[i] = row.ID
	}
	list, err := agreementsIn(ctx, tx, ids, today)
	for _, a := range list {
		early[a.ID] = a.EndReason != "" || !a.EndedOn.IsZero()
	}
	return slices.DeleteFunc(rows, func(row Row) bool { return early[row.ID] }), err
}

// overOf is the change that the calendar made when an agreement's term was over.
func (r *Registry) overOf(row Row) Change {
	day := row.Ends.Latest().AddDays(1)
	at := time.Date(day.Year, day.Month, day.Day, 0, 0, 0, 0, r.now().Location())
	id := uuid.NewSHA1(overSpace, []byte(string(row.ID)+" "+row.Ends.String()))
	return Change{ID: id.String(), At: at, Row: row, Over: true}
}
