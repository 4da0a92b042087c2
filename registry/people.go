package registry

import (
	"cmp"
	"context"
	"encoding/json"
	"slices"
	"time"

	"github.com/anyam-id/anyam/account"
	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/policy"
	"github.com/anyam-id/anyam/internal/store"
	"github.com/anyam-id/anyam/region"
	"github.com/anyam-id/anyam/search"
	"github.com/anyam-id/anyam/term"
)

// linkLasts is how long a one-time link sets a password.
const linkLasts = 72 * time.Hour

// Person is somebody who may sign in, as administrators see them.
type Person struct {
	account.Person
	Created time.Time `json:"created"`
	Set     bool      `json:"set"`             // has a password
	Second  bool      `json:"second_factor"`   // and a second factor
	Erased  time.Time `json:"erased,omitzero"` // when all but the name was erased; zero: it was not

	Mail MailStage `json:"-"` // where administrators list people
	Asks string    `json:"-"` // the address that an administrator may confirm by hand; "" none
}

// MailStage is how far somebody's address is.
type MailStage string

// The stages of an address; the zero MailStage is none.
const (
	MailInForce    MailStage = "confirmed"
	MailWaits      MailStage = "unconfirmed"
	MailIsReplaced MailStage = "changing" // one is in force, another waits
)

// Accounts are the people, agencies, positions and holdings that an administrator keeps.
type Accounts struct {
	People    []Person
	Agencies  []account.Agency
	Positions []account.Position
	Holdings  []account.Holding
	Today     term.Date
}

// Holder is who acts for a position today.
func (a Accounts) Holder(p account.PositionID) (account.Holding, Person, bool) {
	h, ok := account.Acting(a.Holdings, p, a.Today)
	if !ok {
		return account.Holding{}, Person{}, false
	}
	return h, a.Person(h.Person), true
}

// Person is the person of an ID; one without a name where there is none.
func (a Accounts) Person(id account.PersonID) Person {
	for _, p := range a.People {
		if p.ID == id {
			return p
		}
	}
	return Person{}
}

// accountsOf is the matter of keeping the accounts of a government.
func accountsOf(g region.Code) policy.Matter { return policy.Matter{State: policy.Accounts, Owner: g} }

// scopeOf is the permission to do something with accounts as a condition for lists: it asks the same rules. A property test holds the two
// against each other.
func scopeOf(a Actor, want action) store.Scope {
	switch {
	case a.may(want, accountsOf("")):
		return store.Scope{All: true}
	case a.Government != "" && a.may(want, accountsOf(a.Government)):
		return store.Scope{Governments: []region.Code{a.Government}}
	}
	return store.Scope{}
}

// Accounts lists what the actor administers.
func (r *Registry) Accounts(ctx context.Context, a Actor) (Accounts, error) {
	if err := check(a, policy.Administer); err != nil {
		return Accounts{}, err
	}
	out := Accounts{Today: r.today()}
	err := r.store.View(ctx, func(tx *store.Tx) (err error) {
		scope := scopeOf(a, policy.Administer)
		people, err := tx.People(ctx)
		if err != nil {
			return err
		}
		for _, p := range people {
			out.People = append(out.People, personOf(p))
		}
		if out.Agencies, err = tx.Agencies(ctx, scope); err != nil {
			return err
		}
		if out.Positions, err = tx.Positions(ctx, scope); err != nil {
			return err
		}
		if out.Holdings, err = tx.Holdings(ctx, scope); err != nil {
			return err
		}
		return r.mailStages(ctx, tx, &out, scope.All)
	})
	return out, err
}

// mailStages tells of the addresses of those whom the actor administers: of everybody, or of those who hold positions that it keeps.
func (r *Registry) mailStages(ctx context.Context, tx *store.Tx, out *Accounts, everybody bool) error {
	force, err := tx.PersonMails(ctx)
	if err != nil {
		return err
	}
	waiting, err := tx.WaitingMail(ctx)
	if err != nil {
		return err
	}
	for i := range out.People {
		x := &out.People[i]
		if !everybody && !slices.ContainsFunc(out.Holdings, func(h account.Holding) bool { return h.Person == x.ID }) {
			continue
		}
		if slices.ContainsFunc(force, func(m store.PersonMail) bool { return m.Person == x.ID && m.Address != "" }) {
			x.Mail = MailInForce
		}
		for _, w := range waiting {
			if w.Person != x.ID {
				continue
			}
			if x.Mail == MailInForce {
				x.Mail = MailIsReplaced
			} else {
				x.Mail = MailWaits
			}
			if r.mail == nil {
				x.Asks = w.Address
			}
		}
	}
	return nil
}

func personOf(p store.Person) Person {
	if !p.Erased.IsZero() {
		p.SignIn = "" // what stands there only keeps the place
	}
	return Person{Person: p.Person, Created: p.Created, Set: p.Proof.Set(), Second: p.Proof.Asks(), Erased: p.Erased}
}

// Unclaimed tells whether nobody can sign in yet, so that the first start offers a set-up link.
func (r *Registry) Unclaimed(ctx context.Context) (bool, error) {
	none := false
	err := r.store.View(ctx, func(tx *store.Tx) error {
		people, err := tx.People(ctx)
		none = !slices.ContainsFunc(people, func(p store.Person) bool { return p.Proof.Set() && !p.Disabled })
		return err
	})
	return none, err
}

// writeSecret is write for what must not be kept as the answer to a repeated request.
func writeSecret[T any](ctx context.Context, r *Registry, a Actor, want action, fn func(tx *store.Tx, now time.Time) (T, error)) (T, error) {
	return write(context.WithValue(ctx, keyedContext{}, nil), r, a, want, fn)
}

// NewPerson is what is said of somebody who shall sign in.
type NewPerson struct{ Name, SignIn string }

func (n *NewPerson) check() error {
	var ps fault.Problems
	n.Name, n.SignIn = clean(n.Name), account.Fold(clean(n.SignIn))
	if n.Name == "" || len(n.Name) > 200 {
		ps.Add("name", "name", fault.T("tulis nama, paling panjang 200 huruf", "write the name, at most 200 letters"))
	}
	if t := account.CheckSignIn(n.SignIn); t != (fault.Text{}) {
		ps.Add("sign_in", "sign_in", t)
	}
	return ps.Err(fault.T("akun tidak dapat dibuat", "the account cannot be made"))
}

// AddPerson makes an account, and a one-time link with which its owner chooses a password: nobody else ever knows it.
func (r *Registry) AddPerson(ctx context.Context, a Actor, n NewPerson) (Person, string, error) {
	if err := check(a, policy.Administer); err != nil {
		return Person{}, "", err
	}
	if err := n.check(); err != nil {
		return Person{}, "", err
	}
	secret := newSecret(linkPrefix)
	p, err := writeSecret(ctx, r, a, policy.Administer, func(tx *store.Tx, now time.Time) (Person, error) {
		p, err := addPerson(ctx, tx, a, n, now)
		if err != nil {
			return Person{}, err
		}
		return personOf(p), tx.PutLink(ctx, hashSecret(secret), p.ID, now.Add(linkLasts))
	})
	return p, secret, err
}

func addPerson(ctx context.Context, tx *store.Tx, a Actor, n NewPerson, now time.Time) (store.Person, error) {
	_, taken, err := tx.PersonBySignIn(ctx, n.SignIn)
	if err != nil {
		return store.Person{}, err
	}
	if taken {
		var ps fault.Problems
		ps.Add("taken", "sign_in", fault.T("nama masuk ini sudah dipakai", "this name to sign in with is taken"))
		return store.Person{}, ps.Err(fault.T("akun tidak dapat dibuat", "the account cannot be made"))
	}
	p := store.Person{Person: account.Person{ID: account.PersonID(agreement.NewID(now)), Name: n.Name, SignIn: n.SignIn}, Created: now}
	if err := tx.AddPerson(ctx, p); err != nil {
		return store.Person{}, err
	}
	return p, logAccount(ctx, tx, a, now, "person-added", string(p.ID), struct{ Name string }{p.Name}) // not what may be erased later: the log is for ever
}

// logAccount writes what was done with an account; about must hold no secret.
func logAccount(ctx context.Context, tx *store.Tx, a Actor, now time.Time, act, subject string, about any) error {
	body, err := json.Marshal(about)
	if err != nil {
		return err
	}
	if err := tx.LogAccount(ctx, store.AccountEntry{At: now, Actor: a.Actor, Act: act, Subject: subject, Body: string(body)}); err != nil {
		return err
	}
	return tellOwner(ctx, tx, a, now, act, subject)
}

// person loads somebody whom the actor may administer: who holds no position of another government. The actor's own account is changed at
// its own page.
func (r *Registry) person(ctx context.Context, tx *store.Tx, a Actor, id account.PersonID) (store.Person, error) {
	p, found, err := tx.Person(ctx, id)
	if err != nil {
		return store.Person{}, err
	}
	if !found {
		return store.Person{}, fault.New(fault.NotFound, fault.T("akun itu tidak ada", "there is no such account"))
	}
	if !p.Erased.IsZero() {
		return store.Person{}, fault.New(fault.Conflict, fault.T("data akun itu sudah dihapus; bila orangnya kembali, buat akun baru", "the data of that account was erased; make a new one if the person returns"))
	}
	positions, err := tx.PositionsOf(ctx, id)
	if err != nil {
		return store.Person{}, err
	}
	holdings, err := tx.HoldingsAround(ctx, id)
	for _, p := range positions {
		for _, h := range holdings {
			if h.Position == p.ID && h.Person == id && (h.Until.IsZero() || !h.Until.Before(r.today())) {
				if err := checkMatter(a, policy.Administer, accountsOf(p.Government)); err != nil {
					return store.Person{}, err
				}
			}
		}
	}
	return p, err
}

// Disable ends all sessions of a person and lets nobody sign in as them, until the account is enabled again. What they did stays.
func (r *Registry) Disable(ctx context.Context, a Actor, id account.PersonID, disabled bool) (Person, error) {
	return write(ctx, r, a, policy.Administer, func(tx *store.Tx, now time.Time) (Person, error) {
		p, err := r.person(ctx, tx, a, id)
		if err != nil || p.Disabled == disabled {
			return personOf(p), err
		}
		if disabled && a.Mandate.Person == id {
			return Person{}, fault.New(fault.Conflict, fault.T("akun sendiri tidak dapat dinonaktifkan", "you cannot disable your own account"))
		}
		p.Disabled = disabled
		act := "enabled"
		if disabled {
			act = "disabled"
			if err := tx.EndSessions(ctx, id, ""); err != nil {
				return Person{}, err
			}
			if err := tx.EndLinks(ctx, id); err != nil {
				return Person{}, err
			}
		}
		if err := tx.PutPerson(ctx, p); err != nil {
			return Person{}, err
		}
		return personOf(p), logAccount(ctx, tx, a, now, act, string(id), nil)
	})
}

// ResetPerson takes password, second factor, passkeys, identities and sessions from an account, and makes a one-time link with which its owner begins anew.
func (r *Registry) ResetPerson(ctx context.Context, a Actor, id account.PersonID) (Person, string, error) {
	secret := newSecret(linkPrefix)
	p, err := writeSecret(ctx, r, a, policy.Administer, func(tx *store.Tx, now time.Time) (Person, error) {
		p, err := r.person(ctx, tx, a, id)
		if err != nil {
			return Person{}, err
		}
		p.Proof, p.Step = account.Proof{}, 0
		for _, do := range []func() error{
			func() error { return tx.PutPerson(ctx, p) },
			func() error { return tx.EndSessions(ctx, id, "") },
			func() error { return tx.PutCodes(ctx, id, nil) },
			func() error { return tx.RemovePasskeys(ctx, id) },
			func() error { return tx.RemoveIdentities(ctx, id) },
			func() error { return tx.EndWaitingMail(ctx, id) },
			func() error { return tx.PutLink(ctx, hashSecret(secret), id, now.Add(linkLasts)) },
			func() error { return logAccount(ctx, tx, a, now, "reset", string(id), nil) },
		} {
			if err := do(); err != nil {
				return Person{}, err
			}
		}
		return personOf(p), nil
	})
	if err != nil {
		return Person{}, "", err
	}
	return p, secret, nil
}

// FindPerson is the person of a name to sign in with.
func (r *Registry) FindPerson(ctx context.Context, a Actor, signIn string) (Person, error) {
	if err := check(a, policy.Administer); err != nil {
		return Person{}, err
	}
	var p store.Person
	var found bool
	err := r.store.View(ctx, func(tx *store.Tx) (err error) {
		p, found, err = tx.PersonBySignIn(ctx, account.Fold(signIn))
		return err
	})
	if err == nil && !found {
		err = fault.New(fault.NotFound, fault.Tf("tidak ada akun dengan nama masuk %s", "there is no account with the name %s to sign in with", signIn))
	}
	return personOf(p), err
}

// AddPosition adds a position of a government that the actor administers.
func (r *Registry) AddPosition(ctx context.Context, a Actor, p account.Position) (account.Position, error) {
	return write(ctx, r, a, policy.Administer, func(tx *store.Tx, now time.Time) (account.Position, error) {
		if list := p.Check(); len(list) == 0 {
			if _, err := r.checkAgency(ctx, tx, p); err != nil {
				return p, err
			}
		}
		return addPosition(ctx, tx, a, p, now)
	})
}

func addPosition(ctx context.Context, tx *store.Tx, a Actor, p account.Position, now time.Time) (account.Position, error) {
	if err := checkMatter(a, policy.Administer, accountsOf(p.Government)); err != nil {
		return p, err
	}
	p.Title = clean(p.Title)
	if list := p.Check(); len(list) > 0 {
		return p, invalidOf(list, fault.T("jabatan tidak dapat ditambahkan", "the position cannot be added"))
	}
	p.ID = account.PositionID(agreement.NewID(now))
	if err := tx.AddPosition(ctx, p); err != nil {
		return p, err
	}
	return p, logAccount(ctx, tx, a, now, "position-added", string(p.ID), p)
}

func invalidOf(list []fault.Problem, t fault.Text) error {
	var ps fault.Problems
	for _, p := range list {
		ps.Add(p.Code, p.Place, p.Text)
	}
	return ps.Err(t)
}

// Hold puts a person into a position. It refuses where somebody else holds it on one of the days: that is a hand-over.
func (r *Registry) Hold(ctx context.Context, a Actor, h account.Holding) (account.Holding, error) {
	return write(ctx, r, a, policy.Administer, func(tx *store.Tx, now time.Time) (account.Holding, error) {
		return r.hold(ctx, tx, a, h, now)
	})
}

func (r *Registry) hold(ctx context.Context, tx *store.Tx, a Actor, h account.Holding, now time.Time) (account.Holding, error) {
	p, found, err := tx.Position(ctx, h.Position)
	if err != nil {
		return h, err
	}
	if !found {
		return h, fault.New(fault.NotFound, fault.T("jabatan itu tidak ada", "there is no such position"))
	}
	if err := checkMatter(a, policy.Administer, accountsOf(p.Government)); err != nil {
		return h, err
	}
	who, found, err := tx.Person(ctx, h.Person)
	if err != nil {
		return h, err
	}
	var ps fault.Problems
	if !found || who.Disabled {
		ps.Add("person", "person", fault.T("pilih orang yang akunnya aktif", "choose somebody whose account is not disabled"))
	}
	others, err := tx.HoldingsOf(ctx, h.Position)
	if err != nil {
		return h, err
	}
	h.Decree = clean(h.Decree)
	if err := invalidOf(append(ps.List(), h.Check(others)...), fault.T("pemegang jabatan tidak dapat dicatat", "the holder cannot be noted")); err != nil {
		return h, err
	}
	h.ID = account.HoldingID(agreement.NewID(now))
	if err := tx.AddHolding(ctx, h); err != nil {
		return h, err
	}
	return h, logAccount(ctx, tx, a, now, "held", string(h.Position), h)
}

// HandOver gives a position to somebody else from a day on: whoever holds it holds it until the day before. All that the position answers for goes
// along, because duties are the position's.
func (r *Registry) HandOver(ctx context.Context, a Actor, h account.Holding) (account.Holding, error) {
	return write(ctx, r, a, policy.Administer, func(tx *store.Tx, now time.Time) (account.Holding, error) {
		if h.Standing.Substitutes() {
			return r.hold(ctx, tx, a, h, now) // the holder goes on holding it meanwhile
		}
		p, found, err := tx.Position(ctx, h.Position)
		switch {
		case err != nil:
			return h, err
		case !found:
			return h, fault.New(fault.NotFound, fault.T("jabatan itu tidak ada", "there is no such position"))
		}
		if err := checkMatter(a, policy.Administer, accountsOf(p.Government)); err != nil {
			return h, err
		}
		others, err := tx.HoldingsOf(ctx, h.Position)
		if err != nil {
			return h, err
		}
		if h.From.Valid() && h.From.Day != 0 {
			for _, o := range others {
				if !o.Standing.Substitutes() && o.On(h.From) && o.From.Before(h.From) {
					if err := tx.EndHolding(ctx, o.ID, h.From.AddDays(-1), "serah terima"); err != nil {
						return h, err
					}
				}
			}
		}
		return r.hold(ctx, tx, a, h, now)
	})
}

// EndHolding says the last day on which a person holds a position, and why. The duties stay with the position.
func (r *Registry) EndHolding(ctx context.Context, a Actor, position account.PositionID, id account.HoldingID, until term.Date, reason string) error {
	_, err := write(ctx, r, a, policy.Administer, func(tx *store.Tx, now time.Time) (bool, error) {
		p, _, err := tx.Position(ctx, position)
		if err != nil {
			return false, err
		}
		if err := checkMatter(a, policy.Administer, accountsOf(p.Government)); err != nil {
			return false, err
		}
		list, err := tx.HoldingsOf(ctx, position)
		if err != nil {
			return false, err
		}
		for _, h := range list {
			if h.ID != id {
				continue
			}
			var ps fault.Problems
			if h.Until, h.Reason = until, clean(reason); h.Reason == "" || len(h.Reason) > 300 {
				ps.Add("reason", "reason", fault.T("tulis alasannya, paling panjang 300 huruf", "write the reason, at most 300 letters"))
			}
			if until.IsZero() {
				ps.Add("until", "until", fault.T("tulis hari terakhirnya", "write the last day"))
			}
			if err := invalidOf(append(ps.List(), h.Check(list)...), fault.T("akhir masa jabatan tidak dapat dicatat", "the end of the holding cannot be noted")); err != nil {
				return false, err
			}
			if err := tx.EndHolding(ctx, id, until, h.Reason); err != nil {
				return false, err
			}
			return true, logAccount(ctx, tx, a, now, "held-until", string(position), h)
		}
		return false, fault.New(fault.NotFound, fault.T("tidak ada pemegang jabatan seperti itu", "there is no such holder"))
	})
	return err
}

// Dossier is what whoever takes a position over needs to know. An administrator sees who held it; what is open is the register's own, which
// everybody may read.
type Dossier struct {
	Position account.Position
	Holdings []Held // newest first
	Due      []Due  // what its holder has to do, the first first
	DueAll   int    // how much there is
	Open     []Row  // agreements of the government that are planned or in force
	OpenAll  int    // how many there are

	Promises    []OpenPromise // what the government owes and has not delivered, the next to be reported first
	PromisesAll int
	Papers      []UnsignedPaper // none for whoever may not read them
	PapersRead  bool            // the actor may
}

// Held is a holding with the holder's name.
type Held struct {
	account.Holding
	Name string
}

const dossierShown = 50

// Dossier is what a position answers for today.
func (r *Registry) Dossier(ctx context.Context, a Actor, id account.PositionID) (Dossier, error) {
	if err := check(a, policy.Administer); err != nil && a.Mandate.Position != id {
		return Dossier{}, err
	}
	var out Dossier
	err := r.store.View(ctx, func(tx *store.Tx) error {
		p, found, err := tx.Position(ctx, id)
		switch {
		case err != nil:
			return err
		case !found:
			return fault.New(fault.NotFound, fault.T("jabatan itu tidak ada", "there is no such position"))
		}
		if a.Mandate.Position != id { // whoever holds it reads of it too
			if err := checkMatter(a, policy.Administer, accountsOf(p.Government)); err != nil {
				return err
			}
		}
		out.Position = p
		list, err := tx.HoldingsOf(ctx, id)
		if err != nil {
			return err
		}
		for _, h := range list {
			who, _, err := tx.Person(ctx, h.Person)
			if err != nil {
				return err
			}
			out.Holdings = append(out.Holdings, Held{h, who.Name})
		}
		slices.SortFunc(out.Holdings, func(a, b Held) int { return cmp.Or(b.From.Compare(a.From), cmp.Compare(b.ID, a.ID)) })
		return nil
	})
	if err != nil || out.Position.Government == "" {
		return out, err
	}
	of := coded(search.Region, string(out.Position.Government))
	due, err := r.dutiesOf(ctx, a, out.Position)
	if err != nil {
		return Dossier{}, err
	}
	out.DueAll, out.Due = len(due), due[:min(dossierShown, len(due))]
	open := search.Query{}.And(of).And(coded(search.State, string(agreement.Draft), string(agreement.ApprovedOnly), string(agreement.PartlySigned), string(agreement.FullySigned), string(agreement.InForce)))
	page, err := r.Agreements(ctx, a, ListOptions{Query: open, Sort: "ends", Limit: dossierShown})
	if err != nil {
		return Dossier{}, err
	}
	out.Open, out.OpenAll = page.Items, page.Total
	if err := r.handedOver(ctx, a, &out); err != nil {
		return Dossier{}, err
	}
	return out, nil
}
