package cli

import (
	"context"
	"fmt"
	"strings"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/wording"
	"github.com/anyam-id/anyam/registry"
	"github.com/anyam-id/anyam/term"
)

// texts is what these commands need of a register.
type texts interface {
	TextInForce(ctx context.Context, id agreement.ID, on term.Date) (registry.TextInForce, error)
}

func (l local) TextInForce(ctx context.Context, id agreement.ID, on term.Date) (registry.TextInForce, error) {
	return l.reg.TextInForce(ctx, l.as, id, on)
}

type textCmd struct {
	ID   string `arg:"" help:"Nomor register. | Register number."`
	On   string `help:"Sebagaimana berlaku pada tanggal ini. | As in force on this day." placeholder:"DATE"`
	JSON bool   `name:"json" help:"Sebagai JSON. | As JSON."`
}

// Help gives examples.
func (textCmd) Help() string {
	return "  anyam text 01jd3k5e7qw9xk2m\n  anyam text 01jd3k5e7qw9xk2m --on 2026-03-12"
}

// Run prints the articles of an agreement as in force on a day, each with the addenda that changed it.
func (c *textCmd) Run(ctx context.Context, e *env) error {
	id, err := agreement.ParseID(c.ID)
	if err != nil {
		return err
	}
	on, err := day(c.On)
	if err != nil {
		return err
	}
	reg, closeAll, err := openRegister(ctx, e)
	if err != nil {
		return err
	}
	defer closeAll()
	t, err := reg.TextInForce(ctx, id, on)
	if err != nil {
		return err
	}
	if c.JSON {
		return encode(e.Out, t)
	}
	_, err = fmt.Fprint(e.Out, describeText(t, e.cfg.Lang, e.Paint))
	return err
}

func describeText(t registry.TextInForce, lang string, p paint) string {
	say := func(id, en string) string { return fault.T(id, en).In(lang) }
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n%s\n", p.strong(wording.UpperFirst(t.Title)), p.quiet(say("sebagaimana berlaku pada ", "as in force on ")+t.On.In(lang)))
	if len(t.Text.Articles) == 0 {
		fmt.Fprintf(&b, "\n%s\n", say("Naskahnya belum ada: lampirkan naskah bertanda tangan yang teksnya terbaca.", "Its text is not here yet: attach the signed paper with a text that can be read."))
	}
	for _, a := range t.Text.Articles {
		fmt.Fprintf(&b, "\n%s\n", p.strong(strings.TrimSpace(a.Label().In(lang)+" "+a.Heading)))
		for _, m := range a.Changed {
			fmt.Fprintf(&b, "%s\n", p.quiet(m.Act.Label().In(lang)+say(" oleh ", " by ")+m.Title+say(", sejak ", ", from ")+m.On.In(lang)))
		}
		if !a.Gone {
			fmt.Fprintf(&b, "%s\n", a.Text)
		}
	}
	return b.String()
}
