// Package demonstration performs the demonstration in a register: officials of two governments who follow one of the demonstration releases up, so that a
// newcomer sees what comes after a signature. It does what officials do, through the use cases of package registry and in their names, and everything
// that it writes begins with Mark. The releases themselves are package demo's.
package demonstration

import (
	"context"
	"crypto/rand"
	"fmt"
	"slices"
	"strings"

	"github.com/anyam-id/anyam/account"
	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/registry"
	"github.com/anyam-id/anyam/term"
)

// Mark begins everything that the demonstration writes.
const Mark = "PERAGAAN: "

// Shown says of every figure of the demonstration that it is none.
const Shown = "Peragaan: angka karangan untuk memperlihatkan halaman; tidak ada di siaran mana pun"

// Release is the release whose agreement is followed up.
const Release = "08-kaltim-gorontalo-pangan.txt"

// The two governments, and the keys of the parties that they are.
const (
	kaltim, gorontalo       = "64", "75"
	kaltimKey, gorontaloKey = "region:64", "region:75"
)

// Part is somebody who acts in the demonstration.
type Part struct {
	SignIn   string
	Name     string
	Position account.Position
}

// Parts are all of them, the one with whom a newcomer begins first.
func Parts() []Part {
	return []Part{
		{"peragaan.kaltim", "Peragaan Kaltim", account.Position{Government: kaltim, Title: "Kepala Biro Pemerintahan (peragaan)", Role: account.Bureau}},
		{"peragaan.gorontalo", "Peragaan Gorontalo", account.Position{Government: gorontalo, Title: "Kepala Biro Pemerintahan (peragaan)", Role: account.Bureau}},
		{"peragaan.gubernur", "Peragaan Gubernur", account.Position{Government: kaltim, Title: "Gubernur (peragaan)", Role: account.Head}},
		{"peragaan.tkksd", "Peragaan TKKSD", account.Position{Government: kaltim, Title: "Sekretaris Daerah selaku Ketua TKKSD (peragaan)", Role: account.Chair}},
		{"peragaan.inspektur", "Peragaan Inspektur", account.Position{Government: kaltim, Title: "Inspektur (peragaan)", Role: account.Auditor}},
		{"peragaan.kementerian", "Peragaan Kementerian", account.Position{Title: "Direktur di kementerian (peragaan)", Role: account.Supervisor}},
		{"peragaan.pengelola", "Peragaan Pengelola", account.Position{Title: "Pengelola register (peragaan)", Role: account.Administrator}},
	}
}

// Cast is everybody who acts, signed in.
type Cast struct {
	Password          string // of all of them, made anew each time
	Kaltim, Gorontalo registry.Actor

	reg             *registry.Registry
	today           term.Date
	chair, operator registry.Actor
	sessions        []registry.Actor
}

// Gather makes the accounts of everybody, or gives those that are there a new password, and signs them in.
func Gather(ctx context.Context, reg *registry.Registry, operator registry.Actor, today term.Date) (*Cast, error) {
	c := &Cast{Password: strings.ToLower(rand.Text()[:16]), reg: reg, today: today, operator: operator}
	for _, p := range Parts() {
		a, err := c.signIn(ctx, p)
		if err != nil {
			return nil, fmt.Errorf("sign %s in: %w", p.SignIn, err)
		}
		c.sessions = append(c.sessions, a)
	}
	c.Kaltim, c.Gorontalo, c.chair = c.sessions[0], c.sessions[1], c.sessions[3]
	return c, nil
}

func (c *Cast) signIn(ctx context.Context, p Part) (registry.Actor, error) {
	var link string
	who, err := c.reg.FindPerson(ctx, c.operator, p.SignIn)
	switch {
	case err == nil:
		_, link, err = c.reg.ResetPerson(ctx, c.operator, who.ID)
	case fault.KindOf(err) == fault.NotFound:
		link, err = c.appoint(ctx, p)
	}
	if err != nil {
		return registry.Actor{}, err
	}
	secret, err := c.reg.UseLink(ctx, link, c.Password, "anyam demo")
	if err != nil {
		return registry.Actor{}, err
	}
	return c.reg.Session(ctx, secret)
}

func (c *Cast) appoint(ctx context.Context, p Part) (link string, err error) {
	who, link, err := c.reg.AddPerson(ctx, c.operator, registry.NewPerson{Name: p.Name, SignIn: p.SignIn})
	if err != nil {
		return "", err
	}
	position, err := c.reg.AddPosition(ctx, c.operator, p.Position)
	if err != nil {
		return "", err
	}
	_, err = c.reg.Hold(ctx, c.operator, account.Holding{Position: position.ID, Person: who.ID, Standing: account.Definitive, From: c.today})
	return link, err
}

// Leave ends the sessions of everybody.
func (c *Cast) Leave(ctx context.Context) error {
	for _, a := range c.sessions {
		if err := c.reg.EndSession(ctx, a, a.Token); err != nil {
			return err
		}
	}
	return nil
}

// Follow plays what follows upon the agreement of the two governments, among those that were read from the release, unless it was played: they oblige
// themselves and claim, note what stands in the way, meet, and prepare the next agreement.
func (c *Cast) Follow(ctx context.Context, read registry.ReadingRecord) error {
	var id agreement.ID
	for _, d := range read.Decisions {
		if d.Agreement == "" {
			continue
		}
		of, err := c.reg.Agreement(ctx, c.Kaltim, d.Agreement, registry.AsOf{})
		if err != nil {
			return err
		}
		party := func(key string) bool {
			return slices.ContainsFunc(of.Parties, func(p agreement.Participation) bool { return p.Key == key })
		}
		if party(kaltimKey) && party(gorontaloKey) {
			id = d.Agreement
		}
	}
	if id == "" {
		return fmt.Errorf("no agreement of %s has both parties", Release)
	}
	facts, err := c.reg.Facts(ctx, c.Kaltim, id)
	if err != nil || len(facts.Obligations) > 0 {
		return err
	}
	o, err := c.promise(ctx, id)
	if err != nil {
		return fmt.Errorf("obligations: %w", err)
	}
	for _, act := range []struct {
		name string
		play func(context.Context, agreement.ID, owed) error
	}{{"licences and obstacles", c.hinder}, {"programmes and outcomes", c.serve}, {"milestones", c.reach}, {"budgets", c.budget}} {
		if err := act.play(ctx, id, o); err != nil {
			return fmt.Errorf("%s: %w", act.name, err)
		}
	}
	next, offered, err := c.offer(ctx)
	if err != nil {
		return fmt.Errorf("offers: %w", err)
	}
	if err := c.draft(ctx, next); err != nil {
		return fmt.Errorf("the draft: %w", err)
	}
	if err := c.meet(ctx, id, string(offered)); err != nil {
		return fmt.Errorf("the meeting: %w", err)
	}
	_, err = c.reg.WriteReminderRule(ctx, c.Kaltim, "", kaltim, "ingatkan 14, 3 dan 0 hari sebelum tugas kepada pelaksananya")
	return err
}

// ago is a day before today; with a negative number one to come.
func (c *Cast) ago(days int) term.Date { return c.today.AddDays(-days) }
