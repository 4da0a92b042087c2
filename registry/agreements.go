package registry

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/catalog"
	"github.com/anyam-id/anyam/internal/store"
	"github.com/anyam-id/anyam/term"
)

const (
	usualLimit = 50
	mostLimit  = 200
)

// Agreements lists the agreements that answer a query. Cursors stay valid while rows are added: what was there throughout is neither
// repeated nor lost.
func (r *Registry) Agreements(ctx context.Context, a Actor, o ListOptions) (Page, error) {
	found, err := r.find(ctx, a, o)
	if err != nil {
		return Page{}, err
	}
	page := Page{Total: found.Total, Next: found.Next}
	if page.Items, err = decoded(found); err != nil {
		return Page{}, err
	}
	if found.Counts != nil {
		page.Facets = facetsOf(found.Counts.Facets)
	}
	return page, nil
}

// AgreementsJSON is Agreements as JSON. Rows lie encoded in memory, and so do the facets of queries that were asked before: it is what
// lists under load are served by.
func (r *Registry) AgreementsJSON(ctx context.Context, a Actor, o ListOptions) ([]byte, error) {
	return r.AppendAgreements(ctx, nil, a, o)
}

// AppendAgreements is AgreementsJSON behind what dst holds, so that a server under load can use its buffers again.
func (r *Registry) AppendAgreements(ctx context.Context, dst []byte, a Actor, o ListOptions) ([]byte, error) {
	found, err := r.find(ctx, a, o)
	if err != nil {
		return dst, err
	}
	size := 128
	for _, row := range found.Rows {
		size += len(row) + 1
	}
	var facets []byte
	if found.Counts != nil {
		var failed error
		facets = found.Counts.Encoded(func(list []catalog.Facet) []byte {
			b, err := json.Marshal(facetsOf(list))
			failed = err
			return b
		})
		if failed != nil {
			return dst, failed
		}
		size += len(facets)
	}
	out := append(slices.Grow(dst, size), `{"items":[`...)
	for i, row := range found.Rows {
		if i > 0 {
			out = append(out, ',')
		}
		out = append(out, row...)
	}
	out = append(out, `],"total":`...)
	out = strconv.AppendInt(out, int64(found.Total), 10)
	if found.Next != "" {
		out = append(out, `,"next":"`+found.Next+`"`...) // base64: nothing to be escaped
	}
	if len(facets) > 0 {
		out = append(append(out, `,"facets":`...), facets...)
	}
	return append(out, '}'), nil
}

func (r *Registry) find(ctx context.Context, a Actor, o ListOptions) (catalog.Result, error) {
	if err := check(a, reads); err != nil {
		return catalog.Result{}, err
	}
	if o.Limit < 0 || o.Limit > mostLimit {
		var problems fault.Problems
		problems.Add("limit", "limit", fault.Tf("dari 1 sampai %d", "from 1 to %d", mostLimit))
		return catalog.Result{}, problems.Err(fault.T("daftar tidak dapat dibuat", "the list cannot be made"))
	}
	if o.Limit == 0 {
		o.Limit = usualLimit
	}
	if err := r.fresh(ctx); err != nil {
		return catalog.Result{}, err
	}
	return r.catalog.Find(catalog.Request{Query: o.Query, Sort: o.Sort, Limit: o.Limit, After: o.Cursor, Facets: o.Facets})
}

// Agreement is one agreement with everything that was stated about it, as it was known at one time and stood on one day. A record that is
// stated to be another gives that one.
func (r *Registry) Agreement(ctx context.Context, a Actor, id agreement.ID, as AsOf) (Detail, error) {
	if err := check(a, reads); err != nil {
		return Detail{}, err
	}
	if as.InForce.IsZero() {
		as.InForce = r.today()
	}
	var d Detail
	err := r.store.View(ctx, func(tx *store.Tx) error {
		root, err := rootOf(ctx, tx, id, "")
		if err != nil {
			return err
		}
		own, err := tx.Entries(ctx, root)
		if err != nil {
			return err
		}
		if len(own) == 0 || aboutEvent(own) {
			return noAgreement(id)
		}
		merged, err := mergedEntries(ctx, tx, root)
		if err != nil {
			return err
		}
		if !as.Known.IsZero() {
			if own, merged = as.known(own), as.known(merged); len(own) == 0 {
				return fault.New(fault.NotFound, fault.Tf("%[1]s belum tercatat pada waktu itu", "%[1]s was not recorded at that time", id))
			}
		}
		d = detail(root, own, merged, as)
		if err := d.surroundings(ctx, tx); err != nil {
			return err
		}
		same, err := records(ctx, tx, d.ID)
		if err != nil {
			return err
		}
		if err := d.obligations(ctx, tx, a, same, as); err != nil {
			return err
		}
		if err := d.followups(ctx, tx, a, same, as); err != nil {
			return err
		}
		slices.SortStableFunc(d.History, func(x, y HistoryLine) int { return y.At.Compare(x.At) })
		d.followUp(as.InForce)
		days, err := make(calendars).ofParties(ctx, tx, d.Parties)
		if err != nil {
			return err
		}
		budgets, err := r.budgetsOf(ctx, tx, a, &d, as)
		if err != nil {
			return err
		}
		d.Procedure = r.course(a, &d, as.InForce, days, budgets)
		return nil
	})
	return d, err
}

// detail is what the entries alone tell.
func detail(id agreement.ID, own, merged []agreement.Entry, as AsOf) Detail {
	all := together(own, merged)
	now, _ := agreementOf(id, own, merged, as.InForce)
	d := Detail{Agreement: now, Statements: statementsIn(agreement.Gather(all)), Children: []Row{}, History: history(all)}
	if d.Parties == nil {
		d.Parties = []agreement.Participation{}
	}
	if d.Fields == nil {
		d.Fields = []agreement.Field{}
	}
	return d
}

// statementsIn are all statements of a record, each with who made it.
func statementsIn(record *agreement.Record) []Statement {
	out := []Statement{}
	for _, s := range record.All() {
		out = append(out, Statement{Statement: s, Actor: s.Said.Actor, At: s.Said.At})
	}
	return out
}

// known are the entries that there were at the time.
func (as AsOf) known(entries []agreement.Entry) []agreement.Entry {
	if as.Known.IsZero() {
		return entries
	}
	return slices.DeleteFunc(entries, func(e agreement.Entry) bool { return e.At.After(as.Known) })
}

// surroundings fills in what the register knows around the agreement.
func (d *Detail) surroundings(ctx context.Context, tx *store.Tx) error {
	children, err := tx.Children(ctx, d.ID)
	if err != nil {
		return err
	}
	if d.Children, err = rowsOf(children); err != nil {
		return err
	}
	if d.Parent != "" {
		up, found, err := tx.AgreementNow(ctx, d.Parent)
		if err != nil {
			return err
		}
		if found && !up.Removed {
			rows, err := rowsOf([]store.AgreementNow{up})
			if err != nil {
				return err
			}
			d.ParentRow = &rows[0]
		}
	}
	if d.EventID != "" {
		e, found, err := tx.EventNow(ctx, d.EventID)
		if err != nil {
			return err
		}
		if found && !e.Removed {
			d.EventRow = new(agreement.Event)
			if err := json.Unmarshal([]byte(e.Row), d.EventRow); err != nil {
				return fmt.Errorf("event %s: %w", e.ID, err)
			}
		}
	}
	return nil
}

// followUp compares what was promised with what carries it out, and with what the law says.
func (d *Detail) followUp(today term.Date) {
	d.Coverage = d.Covered(implementers(d.Children), today)
	d.Competences = d.Agreement.Competences()
	d.Required = append([]agreement.Requirement{}, d.Kind.Documents()...)
}

// rowsOf decodes the rows of projections, newest signing first.
func rowsOf(list []store.AgreementNow) ([]Row, error) {
	rows := make([]Row, len(list))
	for i, a := range list {
		if err := json.Unmarshal([]byte(a.Row), &rows[i]); err != nil {
			return nil, fmt.Errorf("the kept row of agreement %s: %w", a.ID, err)
		}
	}
	slices.SortStableFunc(rows, newestSigned)
	return rows, nil
}

func newestSigned(x, y Row) int { return y.Signed.Compare(x.Signed) }

// Entries are the journal's entries about an agreement or event, in order, withdrawn ones too.
func (r *Registry) Entries(ctx context.Context, a Actor, id agreement.ID) ([]agreement.Entry, error) {
	if err := check(a, reads); err != nil {
		return nil, err
	}
	var entries []agreement.Entry
	err := r.store.View(ctx, func(tx *store.Tx) (err error) {
		if entries, err = tx.Entries(ctx, id); err == nil && len(entries) == 0 {
			err = noAgreement(id)
		}
		return err
	})
	return entries, err
}
