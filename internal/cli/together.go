package cli

import (
	"context"
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/numfmt"
	"github.com/anyam-id/anyam/registry"
	"github.com/anyam-id/anyam/term"
)

// together plans several goods that share the capacity of ways.
func (c *planCmd) together(ctx context.Context, e *env, reg register, o registry.PlanOptions) error {
	if c.Compare != "" || c.Draft != "" {
		return failedUsage(e, fault.New(fault.Invalid, fault.T("--with dan --way tidak dapat digabung dengan --compare atau --draft; simpan dengan --save", "--with and --way do not go with --compare or --draft; save with --save")))
	}
	x := registry.TogetherOptions{PlanOptions: o, Goods: append([]string{c.Good}, c.With...)}
	for _, s := range c.Way {
		w, err := wayCapacity(s)
		if err != nil {
			return failedUsage(e, err)
		}
		x.Ways = append(x.Ways, w)
	}
	p, err := reg.PlanTogether(ctx, x)
	if err != nil {
		return unplanned(err, c.Good)
	}
	lang := e.cfg.Lang
	if c.Save != "" {
		saved, err := reg.SavePlansTogether(ctx, c.Save, x)
		if err != nil {
			return err
		}
		for _, s := range saved {
			fmt.Fprintf(e.Err, fault.T("Rencana tersimpan: %s (%s)\n", "The plan is saved: %s (%s)\n").In(lang), s.ID, s.Name)
		}
	}
	headings := []fault.Text{fault.T("Dari", "From"), fault.T("Ke", "To"), fault.T("Bulan", "Month"), fault.T("Terisi (ton)", "Used (tonnes)"), fault.T("Kapasitas (ton)", "Capacity (tonnes)"), fault.T("Nilai ruang Rp/ton", "Worth of room Rp/tonne")}
	var rows [][]string
	for _, w := range p.Ways {
		rows = append(rows, []string{
			w.From.Name, w.To.Name, term.MonthName(time.Month(w.Month), lang), numfmt.Float(w.Used, 0, lang), numfmt.Float(w.Tonnes, 0, lang), numfmt.Int(w.Toll, lang),
		})
	}
	if c.Format != "table" {
		return c.print(e.Out, lang, headings, rows, []any{p})
	}
	for i := range p.Plans {
		if err := c.tell(e, &p.Plans[i]); err != nil {
			return err
		}
		fmt.Fprintln(e.Out)
	}
	if len(rows) == 0 {
		_, err := fmt.Fprintln(e.Out, fault.T("Tidak ada yang dikirim lewat jalan bersama.", "Nothing is sent on the shared ways.").In(lang))
		return err
	}
	return c.print(e.Out, lang, headings, rows, nil)
}

// wayCapacity reads "Sulsel:Kaltim=5000".
func wayCapacity(s string) (registry.WayCapacity, error) {
	wrong := fault.New(fault.Invalid, fault.Tf("%q bukan kapasitas jalan; tulis misalnya Sulsel:Kaltim=5000", "%q is no capacity of a way; write Sulsel:Kaltim=5000, for example", s))
	ends, tonnes, ok := strings.Cut(s, "=")
	from, to, both := strings.Cut(ends, ":")
	n, err := strconv.ParseFloat(strings.TrimSpace(tonnes), 64)
	if !ok || !both || err != nil {
		return registry.WayCapacity{}, wrong
	}
	a, err := findRegion(from, "")
	if err != nil {
		return registry.WayCapacity{}, err
	}
	b, err := findRegion(to, "")
	return registry.WayCapacity{From: a.Code, To: b.Code, Tonnes: n}, err
}
