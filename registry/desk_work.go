package registry

import (
	"context"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/document"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/policy"
	"github.com/anyam-id/anyam/internal/store"
	"github.com/anyam-id/anyam/region"
)

// workOf is the matter of what the desk of a government brought and nobody has published yet: readings, imports, what waits to be read, articles,
// plans that were saved, and tables of balances that are not accepted.
// "" is what the operator brought.
func workOf(g region.Code) policy.Matter { return policy.Matter{State: policy.Work, Owner: g} }

// stranger is the code of no government: who may look at its work may look at everybody's.
const stranger region.Code = "-"

// Decides tells whether the actor decides on what the desk of somebody brought: takes it back, renames or removes it.
func (a Actor) Decides(by agreement.Actor) bool { return a.may(writes, workOf(by.Government)) }

// workScope is the permission to look at the work of desks as a condition for lists: it asks the same rules. A property test holds the two against
// each other.
func workScope(a Actor) store.Scope {
	if a.may(looks, workOf(stranger)) {
		return store.Scope{All: true}
	}
	var s store.Scope
	for _, g := range []region.Code{a.Government, ""} {
		if a.may(looks, workOf(g)) {
			s.Governments = append(s.Governments, g)
		}
	}
	return s
}

// checkWork refuses whoever may not do something with the work of a desk. Who may not even look is told what is told of what is not there.
func checkWork(a Actor, want action, owner region.Code, missing error) error {
	if err := check(a, want); err != nil {
		return err
	}
	if !a.may(looks, workOf(owner)) {
		return missing
	}
	return checkMatter(a, want, workOf(owner))
}

// ownReading is a reading of a desk for whose work the actor may do that.
func ownReading(ctx context.Context, tx *store.Tx, a Actor, want action, id string) (store.Reading, error) {
	kept, err := readingByID(ctx, tx, id)
	if err != nil {
		return kept, err
	}
	return kept, checkWork(a, want, kept.Actor.Government, noReading(id))
}

// ownPlan is a saved plan of a desk for whose work the actor may do that.
func ownPlan(ctx context.Context, tx *store.Tx, a Actor, want action, id string) (store.Plan, error) {
	kept, found, err := tx.Plan(ctx, id)
	if err != nil {
		return kept, err
	}
	if !found {
		return kept, noPlan(id)
	}
	return kept, checkWork(a, want, kept.Actor.Government, noPlan(id))
}

// ownBalances is a table of balances for which the actor may do that: everybody may look at one that is accepted, its desk alone decides on it.
func ownBalances(ctx context.Context, tx *store.Tx, a Actor, want action, id string) (store.BalanceTable, error) {
	kept, found, err := tx.BalanceTable(ctx, id)
	if err != nil {
		return kept, err
	}
	switch {
	case !found:
		return kept, noBalances(id)
	case kept.State != string(ImportAccepted):
		return kept, checkWork(a, want, kept.Actor.Government, noBalances(id))
	case want == looks:
		return kept, check(a, reads)
	}
	return kept, checkMatter(a, want, workOf(kept.Actor.Government))
}

// ownImport is an import of a desk for whose work the actor may do that.
func ownImport(ctx context.Context, tx *store.Tx, a Actor, want action, id string) (store.Import, error) {
	kept, err := importByID(ctx, tx, id)
	if err != nil {
		return kept, err
	}
	return kept, checkWork(a, want, kept.Actor.Government, noImport(id))
}

// ownJob is something in the intake of a desk for whose work the actor may do that.
func ownJob(ctx context.Context, tx *store.Tx, a Actor, want action, id string) (Job, error) {
	job, err := jobByID(ctx, tx, id)
	if err != nil {
		return job, err
	}
	return job, checkWork(a, want, job.Actor.Government, noJob(id))
}

// mayRead refuses whoever may not read a document: what is published is everybody's; what is not, the desk's that brought it. A document that a
// statement of the register names is read by every desk, but an old register or a draft is not.
func mayRead(ctx context.Context, tx *store.Tx, a Actor, known store.DocumentRecord) error {
	want := roleWants(known.Role)
	if err := check(a, want); err != nil || want != looks || a.may(looks, workOf(known.Actor.Government)) {
		return err
	}
	if known.Role != document.Sheet && known.Role != document.Draft {
		if ids, err := tx.HaveKey(ctx, documentKey(known.Digest), 1); err != nil || len(ids) > 0 {
			return err
		}
	}
	own, err := tx.WorkOn(ctx, known.Digest, workScope(a)) // several may have brought the same bytes
	if err == nil && !own {
		err = noDocument(known.Digest)
	}
	return err
}

func noDocument(d document.Digest) error {
	return fault.New(fault.NotFound, fault.Tf("tidak ada berkas %s", "there is no document %s", d.Short()))
}
