package registry

import (
	"context"
	"time"

	"github.com/anyam-id/anyam/account"
	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/policy"
	"github.com/anyam-id/anyam/internal/store"
	"github.com/anyam-id/anyam/region"
	"github.com/anyam-id/anyam/term"
)

// AddAgency adds an agency or unit of a government that the actor administers.
func (r *Registry) AddAgency(ctx context.Context, a Actor, n account.Agency) (account.Agency, error) {
	return write(ctx, r, a, policy.Administer, func(tx *store.Tx, now time.Time) (account.Agency, error) {
		if n.Within != "" { // of the government of what it is a unit of
			over, err := r.agency(ctx, tx, a, n.Within)
			if err != nil {
				return n, err
			}
			if !over.Open(r.today()) {
				return n, closedAgency()
			}
			n.Government = over.Government
		}
		if err := checkMatter(a, policy.Administer, accountsOf(n.Government)); err != nil {
			return n, err
		}
		var ps fault.Problems
		checkAgencyName(&ps, &n.Name)
		if g, ok := region.Get(n.Government); n.Government != "" && (!ok || g.Level == region.Foreign) {
			ps.Add("government", "government", fault.T("pilih pemerintah daerahnya", "choose its government"))
		}
		if err := ps.Err(fault.T("perangkat daerah tidak dapat ditambahkan", "the agency cannot be added")); err != nil {
			return n, err
		}
		n.ID, n.Closed = account.AgencyID(agreement.NewID(now)), term.Date{}
		if err := tx.AddAgency(ctx, n); err != nil {
			return n, err
		}
		return n, logAccount(ctx, tx, a, now, "agency-added", string(n.ID), n)
	})
}

func checkAgencyName(ps *fault.Problems, name *string) {
	if *name = clean(*name); *name == "" || len(*name) > 200 {
		ps.Add("name", "agency", fault.T("tulis nama perangkat daerah, paling panjang 200 huruf", "write the agency's name, at most 200 letters"))
	}
}

func closedAgency() error {
	return fault.New(fault.Conflict, fault.T("perangkat daerah itu sudah ditutup", "that agency is closed"))
}

// agency loads an agency that the actor administers.
func (r *Registry) agency(ctx context.Context, tx *store.Tx, a Actor, id account.AgencyID) (account.Agency, error) {
	n, found, err := tx.Agency(ctx, id)
	if err != nil {
		return n, err
	}
	if !found {
		return n, fault.New(fault.NotFound, fault.T("perangkat daerah itu tidak ada", "there is no such agency"))
	}
	return n, checkMatter(a, policy.Administer, accountsOf(n.Government))
}

// RenameAgency gives an agency another name; what it did stays with it.
func (r *Registry) RenameAgency(ctx context.Context, a Actor, id account.AgencyID, name string) (account.Agency, error) {
	return write(ctx, r, a, policy.Administer, func(tx *store.Tx, now time.Time) (account.Agency, error) {
		n, err := r.agency(ctx, tx, a, id)
		if err != nil {
			return n, err
		}
		var ps fault.Problems
		checkAgencyName(&ps, &name)
		if err := ps.Err(fault.T("nama tidak dapat diganti", "the name cannot be changed")); err != nil || name == n.Name {
			return n, err
		}
		before := n.Name
		n.Name = name
		if err := tx.PutAgency(ctx, n); err != nil {
			return n, err
		}
		return n, logAccount(ctx, tx, a, now, "agency-renamed", string(id), struct{ Name, Before string }{name, before})
	})
}

// CloseAgency says the last day of an agency; the zero day opens it again. It is refused while units of it go on, or positions of it are held after that
// day: they go to other agencies first.
func (r *Registry) CloseAgency(ctx context.Context, a Actor, id account.AgencyID, day term.Date) (account.Agency, error) {
	return write(ctx, r, a, policy.Administer, func(tx *store.Tx, now time.Time) (account.Agency, error) {
		n, err := r.agency(ctx, tx, a, id)
		if err != nil {
			return n, err
		}
		act := "agency-opened"
		if !day.IsZero() {
			act = "agency-closed"
			if !day.Valid() || day.Day == 0 {
				return n, invalidOf([]fault.Problem{{Code: "until", Place: "until", Text: fault.T("tulis tanggal yang lengkap", "write a whole date")}}, fault.T("tidak dapat ditutup", "it cannot be closed"))
			}
			if err := emptyAgency(ctx, tx, n, day); err != nil {
				return n, err
			}
		} else if n.Within != "" {
			if over, found, err := tx.Agency(ctx, n.Within); err != nil || found && !over.Open(r.today()) {
				if err == nil {
					err = closedAgency()
				}
				return n, err
			}
		}
		n.Closed = day
		if err := tx.PutAgency(ctx, n); err != nil {
			return n, err
		}
		return n, logAccount(ctx, tx, a, now, act, string(id), struct {
			Name string
			Day  term.Date
		}{n.Name, day})
	})
}

// emptyAgency refuses an agency of which something goes on after a day.
func emptyAgency(ctx context.Context, tx *store.Tx, n account.Agency, day term.Date) error {
	of := store.Scope{Governments: []region.Code{n.Government}}
	agencies, err := tx.Agencies(ctx, of)
	if err != nil {
		return err
	}
	positions, err := tx.Positions(ctx, of)
	if err != nil {
		return err
	}
	holdings, err := tx.Holdings(ctx, of)
	if err != nil {
		return err
	}
	for _, u := range agencies {
		if u.Within == n.ID && u.Open(day) {
			return fault.New(fault.Conflict, fault.Tf("unitnya %s masih ada; tutup dahulu", "its unit %s goes on; close it first", u.Name))
		}
	}
	for _, p := range positions {
		if p.Agency != n.ID {
			continue
		}
		for _, h := range holdings {
			if h.Position == p.ID && (h.Until.IsZero() || day.Before(h.Until)) {
				return fault.New(fault.Conflict, fault.Tf("jabatan %s masih dipegang sesudah hari itu; pindahkan jabatannya atau akhiri pemegangnya", "the position %s is held after that day; move the position, or end its holder", p.Title))
			}
		}
	}
	return nil
}

// MovePosition gives a position to an agency of its government, "" to none. Who holds it and what it answers for go along.
func (r *Registry) MovePosition(ctx context.Context, a Actor, id account.PositionID, agency account.AgencyID) error {
	_, err := write(ctx, r, a, policy.Administer, func(tx *store.Tx, now time.Time) (bool, error) {
		p, found, err := tx.Position(ctx, id)
		switch {
		case err != nil:
			return false, err
		case !found:
			return false, fault.New(fault.NotFound, fault.T("jabatan itu tidak ada", "there is no such position"))
		}
		if err := checkMatter(a, policy.Administer, accountsOf(p.Government)); err != nil {
			return false, err
		}
		p.Agency = agency
		name, err := r.checkAgency(ctx, tx, p)
		if err != nil {
			return false, err
		}
		if err := tx.MovePosition(ctx, id, agency); err != nil {
			return false, err
		}
		return true, logAccount(ctx, tx, a, now, "position-moved", string(id), struct{ Title, Agency string }{p.Title, name})
	})
	return err
}

// checkAgency refuses a position of an agency of another government, or of one that is closed; it gives the agency's name.
func (r *Registry) checkAgency(ctx context.Context, tx *store.Tx, p account.Position) (string, error) {
	if p.Agency == "" {
		return "", nil
	}
	n, found, err := tx.Agency(ctx, p.Agency)
	if err != nil {
		return "", err
	}
	if !found || n.Government != p.Government {
		return "", invalidOf([]fault.Problem{{Code: "agency", Place: "of", Text: fault.T("pilih perangkat daerah dari pemerintah yang sama", "choose an agency of the same government")}}, fault.T("jabatan tidak dapat disimpan", "the position cannot be saved"))
	}
	if !n.Open(r.today()) {
		return "", closedAgency()
	}
	return n.Name, nil
}
