package storetest

import (
	"context"
	"database/sql"
	"errors"
	"testing"
	"time"

	"github.com/anyam-id/anyam/account"
	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/store"
	"github.com/anyam-id/anyam/region"
	"github.com/anyam-id/anyam/term"
)

// accounts holds people, positions and holdings.
func accounts(t *testing.T, s *store.Store) {
	t.Helper()
	proof, err := account.NewProof("kuda lumping pasar rebo", []byte("rahasia"))
	if err != nil {
		t.Fatal(err)
	}
	rina := store.Person{Person: account.Person{ID: "p1", Name: "Rina \"R\" Wulandari", SignIn: "rina"}, Created: store.Time(noon())}
	budi := store.Person{Person: account.Person{ID: "p2", Name: "Budi", SignIn: "budi"}, Created: store.Time(noon())}
	agency := account.Agency{ID: "a1", Government: "64", Name: "Biro POD"}
	var positions []account.Position
	for i, g := range []region.Code{"", "51", "64", "64.72"} {
		positions = append(positions, account.Position{ID: account.PositionID('a' + rune(i)), Government: g, Title: "Kepala", Role: account.Supervisor})
	}
	held := account.Holding{ID: "h1", Position: positions[2].ID, Person: "p1", Standing: account.Definitive, From: term.On(2026, time.March, 1), Decree: "SK 1"}
	stands := account.Holding{ID: "h2", Position: positions[2].ID, Person: "p2", Standing: account.Plh, From: term.On(2026, time.May, 1), Until: term.On(2026, time.May, 3)}
	tx(t, s, func(ctx context.Context, tx *store.Tx) error {
		errs := []error{tx.AddPerson(ctx, rina), tx.AddPerson(ctx, budi), tx.AddAgency(ctx, agency)}
		for _, p := range positions {
			errs = append(errs, tx.AddPosition(ctx, p))
		}
		return errors.Join(append(errs, tx.AddHolding(ctx, held), tx.AddHolding(ctx, stands))...)
	})
	err = s.Tx(t.Context(), func(tx *store.Tx) error {
		return tx.AddPerson(t.Context(), store.Person{Person: account.Person{ID: "p3", Name: "Lain", SignIn: "rina"}, Created: store.Time(noon())})
	})
	if fault.KindOf(err) != fault.Conflict {
		t.Errorf("a second person with a name to sign in with = %v", err)
	}
	held.Until, held.Reason = term.On(2026, time.December, 31), "pensiun"
	agency.Name, agency.Closed = "Biro Kerja Sama", term.On(2026, time.December, 31)
	positions[1].Agency, positions[2].Agency = "a9", "a1"
	rina.Proof, rina.Step, rina.Disabled = proof, 7, true
	tx(t, s, func(ctx context.Context, tx *store.Tx) error {
		return errors.Join(tx.EndHolding(ctx, "h1", held.Until, held.Reason), tx.PutPerson(ctx, rina), tx.PutAgency(ctx, agency), tx.MovePosition(ctx, positions[1].ID, "a9"), tx.MovePosition(ctx, positions[2].ID, "a1"))
	})
	view(t, s, func(ctx context.Context, tx *store.Tx) error {
		var errs []error
		got, found, err := tx.PersonBySignIn(ctx, "rina")
		same(t, "person", got, rina)
		errs = append(errs, err)
		got, _, err = tx.Person(ctx, "p1")
		same(t, "person by ID", got, rina)
		errs = append(errs, err)
		if _, none, err := tx.Person(ctx, "p9"); none || !found || err != nil {
			t.Error("a person who is not there is found, or one who is not", err)
		}
		people, err := tx.People(ctx)
		same(t, "people", people, []store.Person{budi, rina})
		errs = append(errs, err)
		for name, c := range map[string]struct {
			scope store.Scope
			want  []account.Position
		}{
			"none": {store.Scope{}, nil}, "all": {store.Scope{All: true}, positions}, "one": {store.Scope{Governments: []region.Code{"51"}}, positions[1:2]},
			"a province": {store.Scope{Provinces: []region.Code{"64"}}, positions[2:]}, "of none": {store.Scope{Governments: []region.Code{""}}, positions[:1]},
			"several": {store.Scope{Governments: []region.Code{"", "51"}, Provinces: []region.Code{"64"}}, positions},
		} {
			list, err := tx.Positions(ctx, c.scope)
			same(t, "positions of "+name, list, c.want)
			errs = append(errs, err)
		}
		agencies, err := tx.Agencies(ctx, store.Scope{Governments: []region.Code{"64"}})
		same(t, "agencies", agencies, []account.Agency{agency})
		errs = append(errs, err)
		one, found, err := tx.Agency(ctx, "a1")
		same(t, "agency", one, agency)
		if !found {
			t.Error("no agency")
		}
		errs = append(errs, err)
		of, err := tx.PositionsOf(ctx, "p2")
		same(t, "positions of a person", of, positions[2:3])
		errs = append(errs, err)
		around, err := tx.HoldingsAround(ctx, "p2")
		same(t, "holdings around a person", around, []account.Holding{held, stands})
		errs = append(errs, err)
		around, err = tx.HoldingsOf(ctx, positions[2].ID)
		same(t, "holdings of a position", around, []account.Holding{held, stands})
		errs = append(errs, err)
		around, err = tx.Holdings(ctx, store.Scope{Governments: []region.Code{"51"}})
		same(t, "holdings elsewhere", around, nil)
		errs = append(errs, err)
		p, found, err := tx.Position(ctx, positions[1].ID)
		same(t, "position", p, positions[1])
		if !found {
			t.Error("no position")
		}
		return errors.Join(append(errs, err)...)
	})
}

// sessions holds what people come with.
func sessions(t *testing.T, s *store.Store) {
	t.Helper()
	at := store.Time(noon())
	one := store.Session{ID: "s1", Person: "p1", Hash: "h1", Agent: "Firefox", Created: at, Seen: at, Expires: at.Add(time.Hour)}
	two := store.Session{ID: "s2", Person: "p1", Hash: "h2", Second: true, Created: at, Seen: at.Add(time.Minute), Expires: at.Add(2 * time.Hour)}
	tx(t, s, func(ctx context.Context, tx *store.Tx) error {
		return errors.Join(
			tx.AddPerson(ctx, store.Person{Person: account.Person{ID: "p1", Name: "Rina", SignIn: "rina"}, Created: at}), tx.AddPerson(ctx, store.Person{Person: account.Person{ID: "p2", Name: "Budi", SignIn: "budi"}, Created: at}),
			tx.AddSession(ctx, one), tx.AddSession(ctx, two), tx.NoSecondInSessions(ctx, "p1"), tx.SecondInSession(ctx, "s1"), tx.SeeSession(ctx, "s1", at.Add(2*time.Minute)), tx.ActInSession(ctx, "s1", "kepala"),
			tx.PutLink(ctx, "l0", "p1", at.Add(time.Hour)), tx.PutLink(ctx, "l1", "p1", at.Add(time.Hour)), tx.PutLink(ctx, "l2", "p2", at.Add(time.Hour)),
			tx.PutCodes(ctx, "p1", []string{"c1", "c2"}), tx.PutCodes(ctx, "p1", []string{"c3", "c4"}), tx.PutCodes(ctx, "p2", []string{"c3"}),
			tx.Tried(ctx, "k", at, at.Add(-time.Hour)), tx.Tried(ctx, "k", at.Add(time.Minute), at.Add(-time.Hour)))
	})
	one.Seen, one.Position, one.Second, two.Second = at.Add(2*time.Minute), "kepala", true, false
	tx(t, s, func(ctx context.Context, tx *store.Tx) error {
		got, found, err := tx.SessionByHash(ctx, "h1")
		same(t, "session", got, one)
		list, err2 := tx.SessionsOf(ctx, "p1")
		same(t, "sessions", list, []store.Session{one, two})
		if !found {
			t.Error("no session")
		}
		foreign, err3 := tx.EndSession(ctx, "p2", "s1")
		if foreign {
			t.Error("a person ended another's session")
		}
		old, err4 := tx.Link(ctx, "l0", at)
		link, err5 := tx.Link(ctx, "l1", at)
		late, err6 := tx.Link(ctx, "l1", at.Add(time.Hour))
		if old != "" || link != "p1" || late != "" {
			t.Errorf("links: %q, %q, %q", old, link, late)
		}
		gone, err7 := tx.SpendCode(ctx, "p1", "c1")
		spent, err8 := tx.SpendCode(ctx, "p1", "c3")
		again, err9 := tx.SpendCode(ctx, "p1", "c3")
		left, err10 := tx.CountCodes(ctx, "p1")
		theirs, err11 := tx.CountCodes(ctx, "p2")
		if gone || !spent || again || left != 1 || theirs != 1 {
			t.Errorf("codes: %v, %v, %v; %d and %d left", gone, spent, again, left, theirs)
		}
		tries, err12 := tx.Tries(ctx, "k", at.Add(-time.Hour))
		over, err13 := tx.Tries(ctx, "k", at.Add(time.Second))
		if tries != 2 || over != 0 {
			t.Errorf("%d tries, %d of those that are over", tries, over)
		}
		err14 := tx.Tried(ctx, "k", at.Add(time.Hour), at.Add(time.Second))
		fresh, err15 := tx.Tries(ctx, "k", at.Add(time.Second))
		err16 := tx.ForgetTries(ctx, "k")
		none, err17 := tx.Tries(ctx, "k", at)
		if fresh != 1 || none != 0 {
			t.Errorf("%d tries anew, %d when forgotten", fresh, none)
		}
		return errors.Join(err, err2, err3, err4, err5, err6, err7, err8, err9, err10, err11, err12, err13, err14, err15, err16, err17)
	})
	tx(t, s, func(ctx context.Context, tx *store.Tx) error {
		err := tx.EndSessions(ctx, "p1", "s2")
		list, err2 := tx.SessionsOf(ctx, "p1")
		same(t, "sessions but one", list, []store.Session{two})
		err3 := tx.ForgetSessions(ctx, at.Add(3*time.Hour))
		list, err4 := tx.SessionsOf(ctx, "p1")
		same(t, "sessions that are over", list, nil)
		err5 := tx.EndLinks(ctx, "p2")
		link, err6 := tx.Link(ctx, "l2", at)
		if link != "" {
			t.Error("a link that was ended is one")
		}
		return errors.Join(err, err2, err3, err4, err5, err6)
	})
}

// accountLog holds that the log of accounts is only added to.
func accountLog(t *testing.T, s *store.Store, plain *sql.DB) {
	t.Helper()
	first := store.AccountEntry{At: store.Time(noon()), Actor: agreement.Actor{Name: "Siti", Office: "Pengelola"}, Act: "add", Subject: "p1", Body: `{}`}
	second := store.AccountEntry{At: store.Time(noon()), Actor: agreement.Actor{Name: "Siti"}, Act: "disable", Subject: "p2", Body: `{"a":1}`}
	tx(t, s, func(ctx context.Context, tx *store.Tx) error {
		return errors.Join(tx.LogAccount(ctx, first), tx.LogAccount(ctx, second))
	})
	view(t, s, func(ctx context.Context, tx *store.Tx) error {
		all, err := tx.AccountLog(ctx, 9)
		same(t, "log", all, []store.AccountEntry{second, first})
		of, err2 := tx.AccountLog(ctx, 9, "p1")
		same(t, "log of one", of, []store.AccountEntry{first})
		return errors.Join(err, err2)
	})
	for _, statement := range []string{`update account_log set act = 'x'`, `delete from account_log`} {
		if _, err := plain.ExecContext(t.Context(), statement); err == nil {
			t.Errorf("%s was done", statement)
		}
	}
}
