package registry

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"time"

	"github.com/anyam-id/anyam/account"
	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/policy"
	"github.com/anyam-id/anyam/internal/store"
	"github.com/anyam-id/anyam/retention"
)

// Erasure is the proof that things of one kind were erased.
type Erasure = store.Erasure

// RuleStanding is how it stands with a rule of retention.
type RuleStanding struct {
	retention.Rule
	Kept int       // how much the rule is about
	Over int       // of it over its time: it goes the next time
	Next time.Time // when the next goes; zero where no time has begun
}

// Retention is what is kept of people, for how long, and what was erased.
type Retention struct {
	Rules    []RuleStanding
	Erasures []Erasure // newest first
}

// Retention tells administrators and auditors what is kept of people, for how long, what goes next, and the last erasures; limit 0 all. It names nobody.
func (r *Registry) Retention(ctx context.Context, a Actor, limit int) (Retention, error) {
	var out Retention
	if err := check(a, policy.Audit); err != nil {
		return out, err
	}
	now := r.now()
	err := r.store.View(ctx, func(tx *store.Tx) error {
		for _, rule := range r.keeping {
			held, err := tx.Held(ctx, rule.ID)
			if err != nil {
				return err
			}
			over, err := tx.Over(ctx, rule.ID, until(rule, now))
			if err != nil {
				return err
			}
			s := RuleStanding{Rule: rule, Kept: held.All, Over: len(over)}
			if !held.Oldest.IsZero() {
				s.Next = held.Oldest.AddDate(0, 0, rule.Days)
			}
			out.Rules = append(out.Rules, s)
		}
		var err error
		out.Erasures, err = tx.Erasures(ctx, limit)
		return err
	})
	return out, err
}

// until is the moment before which the time of a thing must have begun to be over now.
func until(rule retention.Rule, now time.Time) time.Time { return now.AddDate(0, 0, -rule.Days) }

// over is everything whose time is over.
func (r *Registry) over(ctx context.Context, tx *store.Tx, now time.Time) ([]store.Over, error) {
	var out []store.Over
	for _, rule := range r.keeping {
		list, err := tx.Over(ctx, rule.ID, until(rule, now))
		if err != nil {
			return nil, err
		}
		out = append(out, list...)
	}
	return out, nil
}

// Retain erases what is over its time: the program does so by itself, every day.
func (r *Registry) Retain(ctx context.Context) error {
	now := store.Time(r.now())
	var over []store.Over
	err := r.store.View(ctx, func(tx *store.Tx) (err error) { // most often there is nothing, and writers are not held up
		over, err = r.over(ctx, tx, now)
		return err
	})
	if err != nil || len(over) == 0 {
		return err
	}
	return r.store.Tx(ctx, func(tx *store.Tx) error {
		_, err := r.eraseOver(ctx, tx, agreement.Actor{}, now)
		return err
	})
}

// EraseOver erases what is over its time because a person asks for it, and tells how much.
func (r *Registry) EraseOver(ctx context.Context, a Actor) (int, error) {
	return write(ctx, r, a, keeps, func(tx *store.Tx, now time.Time) (int, error) { return r.eraseOver(ctx, tx, a.Actor, now) })
}

// eraseOver erases what is over its time, and keeps the proof.
func (r *Registry) eraseOver(ctx context.Context, tx *store.Tx, by agreement.Actor, now time.Time) (int, error) {
	total := 0
	for _, rule := range r.keeping {
		list, err := tx.Over(ctx, rule.ID, until(rule, now))
		if err != nil {
			return 0, err
		}
		if rule.ID == retention.Accounts {
			for _, person := range list {
				n, err := eraseAccount(ctx, tx, by, account.PersonID(person.Key), now)
				if err != nil {
					return 0, err
				}
				total += n
			}
			continue
		}
		n, err := erase(ctx, tx, rule.ID, by, now, list)
		if err != nil {
			return 0, err
		}
		total += n
	}
	return total, nil
}

// mostProved is how many things one line of proof is about.
const mostProved = 1000

// erase erases things of one rule and keeps a proof for each kind of them.
func erase(ctx context.Context, tx *store.Tx, rule retention.ID, by agreement.Actor, now time.Time, list []store.Over) (int, error) {
	total := 0
	proof := Erasure{At: now, Rule: rule, Actor: by}
	keep := func() error {
		if proof.Count = len(proof.Items); proof.Count == 0 {
			return nil
		}
		total += proof.Count
		return tx.AddErasure(ctx, proof)
	}
	for _, o := range list {
		if proof.Place != o.Place || len(proof.Items) == mostProved {
			if err := keep(); err != nil {
				return 0, err
			}
			proof.Place, proof.Salt, proof.Items = o.Place, rand.Text(), nil
		}
		done, err := tx.Erase(ctx, o, now)
		if err != nil {
			return 0, err
		}
		if done {
			proof.Items = append(proof.Items, store.Proof(proof.Salt, o))
		}
	}
	return total, keep()
}

// eraseAccount erases everything of an account but the name of its owner.
func eraseAccount(ctx context.Context, tx *store.Tx, by agreement.Actor, id account.PersonID, now time.Time) (int, error) {
	list, err := tx.OverWith(ctx, id)
	if err != nil {
		return 0, err
	}
	n, err := erase(ctx, tx, retention.Accounts, by, now, list)
	if err != nil {
		return 0, err
	}
	return n, logAccount(ctx, tx, Actor{Actor: by}, now, "erased", string(id), struct{}{})
}

// EraseAccount erases an account that has ended, before its time: all but the name of its owner, which stays with official acts. It cannot be undone.
func (r *Registry) EraseAccount(ctx context.Context, a Actor, id account.PersonID) (Person, error) {
	return writeSecret(ctx, r, a, policy.Administer, func(tx *store.Tx, now time.Time) (Person, error) {
		p, err := r.endedAccount(ctx, tx, a, id)
		if err != nil {
			return Person{}, err
		}
		_, err = eraseAccount(ctx, tx, a.Actor, id, now)
		return p, err
	})
}

// EndedAccount is an account that the actor may erase; Conflict where it has not ended.
func (r *Registry) EndedAccount(ctx context.Context, a Actor, id account.PersonID) (Person, error) {
	if err := check(a, policy.Administer); err != nil {
		return Person{}, err
	}
	var p Person
	err := r.store.View(ctx, func(tx *store.Tx) (err error) {
		p, err = r.endedAccount(ctx, tx, a, id)
		return err
	})
	return p, err
}

func (r *Registry) endedAccount(ctx context.Context, tx *store.Tx, a Actor, id account.PersonID) (Person, error) {
	p, err := r.person(ctx, tx, a, id)
	if err != nil {
		return Person{}, err
	}
	ended, err := tx.Over(ctx, retention.Accounts, r.now().Add(time.Microsecond))
	if err != nil {
		return Person{}, err
	}
	for _, o := range ended {
		if o.Key == string(id) {
			return personOf(p), nil
		}
	}
	return Person{}, fault.New(fault.Conflict, fault.T("akun ini belum berakhir: nonaktifkan dahulu, dan akhiri jabatan yang masih dipegangnya", "this account has not ended: disable it first, and end the positions that its owner still holds"))
}

// OwnData is everything that is kept about a person who has an account.
type OwnData struct {
	About   string                       `json:"about"`
	At      time.Time                    `json:"at"`
	Person  Person                       `json:"person"`
	Holds   []account.Holding            `json:"positions_held"`
	Rows    map[string][]json.RawMessage `json:"erased_with_the_account"` // by table, without what only proves who somebody is
	Views   []View                       `json:"views"`
	Log     []OwnAct                     `json:"history_of_the_account"`
	ForEver []OwnKept                    `json:"kept_for_ever"`
}

// OwnAct is a line of what was done with the own account.
type OwnAct struct {
	At   time.Time `json:"at"`
	By   string    `json:"by"`
	What string    `json:"what"`
}

// OwnKept is what is kept of a person for ever, and why.
type OwnKept struct {
	What   string `json:"what"`
	Ground string `json:"ground"`
}

// OwnData gives the actor everything that is kept about them, in words of a language.
func (r *Registry) OwnData(ctx context.Context, a Actor, lang string) (OwnData, error) {
	if err := owner(a); err != nil {
		return OwnData{}, err
	}
	out := OwnData{Rows: make(map[string][]json.RawMessage), Views: []View{}, Log: []OwnAct{}}
	out.About = fault.T("Semua yang disimpan Anyam tentang Anda. Kata sandi, kode dan rahasia tidak ada di sini: yang disimpan hanya sidiknya. Nama dan jabatan Anda juga tercantum pada perbuatan resmi Anda, yang terbaca di riwayat tiap kesepakatan.",
		"Everything that Anyam keeps about you. Passwords, codes and secrets are not here: only digests of them are kept. Your name and position also stand with your official acts, which the history of each agreement shows.").In(lang)
	for _, k := range retention.ForEver() {
		out.ForEver = append(out.ForEver, OwnKept{k.What.In(lang), k.Ground.In(lang)})
	}
	if check(a, looks) == nil {
		views, err := r.Views(ctx, a)
		if err != nil {
			return out, err
		}
		for _, v := range views {
			if v.Mine {
				out.Views = append(out.Views, v)
			}
		}
	}
	log, err := r.OwnHistory(ctx, a, 10_000)
	if err != nil {
		return out, err
	}
	for _, e := range log {
		out.Log = append(out.Log, OwnAct{e.At, e.Actor.Name, e.Text.In(lang)})
	}
	id := a.Mandate.Person
	return out, r.store.View(ctx, func(tx *store.Tx) error {
		out.At = store.Time(r.now())
		p, _, err := tx.Person(ctx, id)
		if err != nil {
			return err
		}
		out.Person = personOf(p)
		holdings, err := tx.HoldingsAround(ctx, id)
		if err != nil {
			return err
		}
		out.Holds = []account.Holding{}
		for _, h := range holdings {
			if h.Person == id {
				out.Holds = append(out.Holds, h)
			}
		}
		rows, err := tx.OverWith(ctx, id)
		if err != nil {
			return err
		}
		for _, o := range rows {
			plain, err := withoutSecrets(o.Row)
			if err != nil {
				return err
			}
			out.Rows[o.Place] = append(out.Rows[o.Place], plain)
		}
		return nil
	})
}

// withoutSecrets is a row without what only proves who somebody is, digests too, and without a mail's links.
func withoutSecrets(row string) (json.RawMessage, error) {
	var fields map[string]string
	if err := json.Unmarshal([]byte(row), &fields); err != nil {
		return nil, err
	}
	for _, name := range []string{"hash", "proof", "step", "body"} {
		delete(fields, name)
	}
	return json.Marshal(fields)
}
