package cli

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/demo"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/news"
	"github.com/anyam-id/anyam/registry"
)

type demoCmd struct{}

// Help says what it does.
func (demoCmd) Help() string {
	return "  anyam demo --data ./anyam-data && anyam serve --data ./anyam-data"
}

// Run reads every demonstration release into the register, prints what was read, and publishes some as news. What is there already is not taken in
// twice.
func (demoCmd) Run(ctx context.Context, e *env) error {
	releases, err := demo.Releases()
	if err != nil {
		return err
	}
	reg, closeAll, err := openRegister(ctx, e)
	if err != nil {
		return err
	}
	defer closeAll()
	total := 0
	taken := make(map[string]registry.ReadingRecord)
	for _, r := range releases {
		record, err := reg.Read(ctx, r.Name, strings.NewReader(r.Text), registry.ReadOptions{})
		if err != nil {
			return fmt.Errorf("read %s: %w", r.Name, err)
		}
		pending := 0
		for _, d := range record.Decisions {
			if d.State == registry.Pending {
				pending++
			}
		}
		if pending > 0 {
			ids, err := reg.Accept(ctx, record.ID, registry.AcceptOptions{})
			if err != nil {
				return fmt.Errorf("accept %s: %w", r.Name, err)
			}
			for i := range min(len(ids), len(record.Decisions)) {
				record.Decisions[i].Agreement = ids[i]
			}
		}
		taken[r.Name] = record
		total += len(record.Reading.Agreements)
		if _, err := io.WriteString(e.Out, describe(record.Reading, r.Text, e.cfg.Lang, e.Paint)+"\n"); err != nil {
			return err
		}
	}
	for _, a := range demo.Articles() {
		if err := publishDemo(ctx, reg, a, releases, taken); err != nil {
			return fmt.Errorf("publish %s: %w", a.Release, err)
		}
	}
	if l, ok := reg.(local); ok { // balances are brought on the register's own machine
		if err := balanceDemo(ctx, l); err != nil {
			return fmt.Errorf("bring the balances: %w", err)
		}
		if err := promiseDemo(ctx, l, taken[demo.PromiseRelease]); err != nil {
			return fmt.Errorf("show an obligation: %w", err)
		}
	}
	_, err = fmt.Fprintf(e.Out, fault.T("%d siaran dibaca, %d kesepakatan dalam register, %d berita terbit.\n", "%d releases read, %d agreements in the register, %d articles published.\n").In(e.cfg.Lang),
		len(releases), total, len(demo.Articles()))
	return err
}

// balanceDemo brings the demonstration balances, unless they are there already.
func balanceDemo(ctx context.Context, l local) error {
	there, err := l.reg.BalanceTables(ctx, l.as)
	if err != nil || slices.ContainsFunc(there, func(b registry.BalanceTable) bool { return b.Demo }) {
		return err
	}
	b, err := l.reg.PrepareBalances(ctx, l.as, "neraca.csv", strings.NewReader(demo.Balances()), registry.BalanceOptions{Source: demo.BalancesSource, Demo: true})
	if err != nil {
		return err
	}
	_, err = l.reg.AcceptBalances(ctx, l.as, b.ID)
	return err
}

// promiseDemo shows an obligation and what both sides claim of it, unless the agreement of the release has one already. Every part of it says that it is made up.
func promiseDemo(ctx context.Context, l local, taken registry.ReadingRecord) error {
	o, sources := demo.Promise()
	for _, d := range taken.Decisions {
		if d.Agreement == "" {
			continue
		}
		facts, err := l.reg.Facts(ctx, l.as, d.Agreement)
		if err != nil || len(facts.Obligations) > 0 {
			return err
		}
		of, err := l.reg.Agreement(ctx, l.as, d.Agreement, registry.AsOf{})
		if err != nil {
			return err
		}
		party := func(key string) bool {
			return slices.ContainsFunc(of.Parties, func(p agreement.Participation) bool { return p.Key == key })
		}
		if !party(o.From) || !party(o.To) {
			continue
		}
		made, err := l.reg.Oblige(ctx, l.as, d.Agreement, registry.ObligationTerms{Obligation: o, Grade: agreement.Announced, Sources: sources})
		if err != nil {
			return err
		}
		for _, c := range demo.Claims() {
			if _, err := l.reg.Claim(ctx, l.as, made.ID, registry.NewClaim{By: c.By, Period: c.Period, Amount: c.Tonnes, Note: demo.Shown}); err != nil {
				return err
			}
		}
		return nil
	}
	return fmt.Errorf("no agreement of %s has both parties", demo.PromiseRelease)
}

// publishDemo publishes a release as news, unless an article of its title is there already.
func publishDemo(ctx context.Context, reg register, a demo.Article, releases []demo.Release, taken map[string]registry.ReadingRecord) error {
	i := slices.IndexFunc(releases, func(r demo.Release) bool { return r.Name == a.Release })
	if i < 0 {
		return fmt.Errorf("there is no release %s", a.Release)
	}
	p := news.Paste(releases[i].Text, news.Categories(nil))
	there, err := reg.News(ctx, registry.NewsOptions{Words: p.Title, Limit: 200})
	if err != nil || slices.ContainsFunc(there.Items, func(row registry.NewsRow) bool { return row.Title == p.Title }) {
		return err
	}
	c := news.Content{Title: p.Title, Place: p.Place, Body: p.Body, Author: "Redaksi Anyam", Categories: a.Categories, NoAgreement: a.NoAgreement}
	for _, name := range append([]string{a.Release}, a.About...) {
		for _, d := range taken[name].Decisions {
			if d.Agreement != "" {
				c.Agreements = append(c.Agreements, d.Agreement)
			}
		}
	}
	_, err = reg.SaveArticle(ctx, "", c, registry.ArticleOptions{Publish: &a.Published, Reading: taken[a.Release].ID})
	return err
}
