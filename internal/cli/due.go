package cli

import (
	"context"

	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/wording"
	"github.com/anyam-id/anyam/region"
	"github.com/anyam-id/anyam/registry"
	"github.com/anyam-id/anyam/term"
)

type dueCmd struct {
	Government string `help:"Pemerintah daerahnya (kode); lewat server lazimnya sendiri. | The government (code); through a server usually one's own." placeholder:"CODE"`
	Until      string `help:"Hanya yang jatuh tempo sampai hari ini. | Only what is due until this day." placeholder:"DATE"`
	Awaited    bool   `help:"Yang ditunggu dari pihak lain. | What is awaited of others."`
	Limit      int    `help:"Paling banyak sekian; lazimnya semua. | At most so many; usually all." placeholder:"N"`
	format
}

// Help gives examples.
func (dueCmd) Help() string {
	return "  anyam due --government 64\n  anyam due --government 64 --until 2026-12-31 --format json\n  anyam due --government 64 --awaited"
}

// Run lists what is due for a government, or what it waits for, the first first. What is overdue has a mark; what has no day stands by the one since when it waits.
func (c *dueCmd) Run(ctx context.Context, e *env) error {
	until, err := day(c.Until)
	if err != nil {
		return err
	}
	reg, closeAll, err := openRegister(ctx, e)
	if err != nil {
		return err
	}
	defer closeAll()
	list, err := c.list(ctx, reg, until)
	if err != nil {
		return err
	}
	lang, today := e.cfg.Lang, term.DateOf(e.Now())
	headings := []fault.Text{fault.T("Hari", "Day"), fault.T("Menunggu", "Waits for"), fault.T("Yang diperlukan", "What is due"), fault.T("Tentang", "About")}
	var rows [][]string
	var values []any
	for _, d := range list {
		on := d.Day.String()
		switch {
		case d.Open:
			on = fault.Tf("sejak %s", "since %s", on).In(lang)
		case d.Day.Latest().Compare(today) < 0:
			on += "!"
		}
		rows = append(rows, []string{on, d.Of, wording.UpperFirst(d.Why.In(lang)), d.Title.In(lang)})
		values = append(values, d)
	}
	return c.print(e.Out, lang, headings, rows, values)
}

// list asks page by page, as far as is wanted.
func (c *dueCmd) list(ctx context.Context, reg register, until term.Date) ([]registry.Due, error) {
	var list []registry.Due
	for o := (registry.DueOptions{Until: until, Limit: 200}); ; {
		found, err := reg.AgendaOf(ctx, region.Code(c.Government), o)
		if err != nil {
			return nil, err
		}
		if c.Awaited {
			list = append(list, found.Awaited...)
		} else {
			list = append(list, found.Due...)
		}
		switch {
		case c.Limit > 0 && len(list) >= c.Limit:
			return list[:c.Limit], nil
		case found.Next == "" || !c.Awaited && len(found.Awaited) > 0: // what is due has ended
			return list, nil
		}
		o.Cursor = found.Next
	}
}
