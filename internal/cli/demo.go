package cli

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/anyam-id/anyam/demo"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/demonstration"
	"github.com/anyam-id/anyam/news"
	"github.com/anyam-id/anyam/registry"
	"github.com/anyam-id/anyam/term"
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
	var cast *demonstration.Cast
	if l, ok := reg.(local); ok { // officials are made, and act, on the register's own machine
		if cast, err = gatherDemo(ctx, &l, releases); err != nil {
			return fmt.Errorf("sign officials in: %w", err)
		}
		reg = l
	}
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
		if err := cast.Follow(ctx, taken[demonstration.Release]); err != nil {
			return fmt.Errorf("follow an agreement up: %w", err)
		}
		if err := cast.Leave(ctx); err != nil {
			return err
		}
	}
	_, err = fmt.Fprintf(e.Out, fault.T("%d siaran dibaca, %d kesepakatan dalam register, %d berita terbit.\n", "%d releases read, %d agreements in the register, %d articles published.\n").In(e.cfg.Lang),
		len(releases), total, len(demo.Articles()))
	if err != nil || cast == nil {
		return err
	}
	return tellDemo(e, cast)
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

// gatherDemo signs everybody in who acts in the demonstration, and lets the one with whom a newcomer begins take the releases in. Where an earlier anyam
// took them in for the operator, they stay the operator's.
func gatherDemo(ctx context.Context, l *local, releases []demo.Release) (*demonstration.Cast, error) {
	cast, err := demonstration.Gather(ctx, l.reg, l.as, term.DateOf(l.now()))
	if err != nil {
		return nil, err
	}
	there, err := l.reg.Readings(ctx, l.as, "", 200, "")
	if err == nil && !slices.ContainsFunc(there.Items, func(x registry.ReadingRecord) bool {
		return x.Actor.Government == "" && x.Document.Name == releases[0].Name
	}) {
		l.as = cast.Kaltim
	}
	return cast, err
}

// tellDemo says how to sign in.
func tellDemo(e *env, cast *demonstration.Cast) error {
	var b strings.Builder
	b.WriteString(fault.T("\nMasuk di /meja/masuk sebagai pejabat peragaan:\n", "\nSign in at /meja/masuk as an official of the demonstration:\n").In(e.cfg.Lang))
	for _, p := range demonstration.Parts() {
		fmt.Fprintf(&b, "  %-22s %s\n", p.SignIn, p.Position.Title)
	}
	b.WriteString(fault.Tf("  sandi semuanya: %s (baru setiap kali anyam demo dijalankan)\n  peragaan.pengelola memasang faktor kedua di Akun saya sebelum mengelola akun\n", "  password of all: %s (a new one each time anyam demo is run)\n  peragaan.pengelola sets up a second factor in My account before keeping accounts\n", cast.Password).In(e.cfg.Lang))
	_, err := io.WriteString(e.Out, b.String())
	return err
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
