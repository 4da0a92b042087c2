package cli

import (
	"context"
	"fmt"

	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/numfmt"
	"github.com/anyam-id/anyam/registry"
	"github.com/anyam-id/anyam/term"
)

type retentionCmd struct {
	Erase bool `help:"Hapus yang melewati masa simpannya; tidak dapat diurungkan. | Erase what is over its time; it cannot be undone."`
	Yes   bool `help:"Tanpa bertanya. | Without asking."`
	format
}

// Help gives examples.
func (retentionCmd) Help() string {
	return "  anyam retention\n  anyam retention --erase\n  anyam retention --retention guest=30,account=730"
}

// Run lists the rules with what is over its time, and erases that where it is asked to.
func (c *retentionCmd) Run(ctx context.Context, e *env) error {
	return withTokens(ctx, e, func(reg *registry.Registry, who registry.Actor) error {
		standing, err := reg.Retention(ctx, who, 1)
		if err != nil {
			return err
		}
		lang := e.cfg.Lang
		over := 0
		var rows [][]string
		var values []any
		for _, r := range standing.Rules {
			over += r.Over
			next := ""
			if !r.Next.IsZero() {
				next = term.DateOf(r.Next.In(e.Now().Location())).String()
			}
			rows = append(rows, []string{string(r.ID), fmt.Sprint(r.Days), fmt.Sprint(r.Kept), fmt.Sprint(r.Over), next, r.What.In(lang)})
			values = append(values, map[string]any{"rule": r.ID, "what": r.What.In(lang), "from": r.From.In(lang), "days": r.Days, "kept": r.Kept, "over": r.Over, "next": next, "ground": r.Ground.In(lang)})
		}
		if !c.Erase {
			headings := []fault.Text{
				fault.T("Aturan", "Rule"), fault.T("Hari", "Days"), fault.T("Tersimpan", "Kept"), fault.T("Lewat waktu", "Over"), fault.T("Berikutnya", "Next"), fault.T("Data", "Data"),
			}
			return c.print(e.Out, lang, headings, rows, values)
		}
		if over > 0 && !c.Yes && !confirm(e, fmt.Sprintf(fault.T("Hapus %s butir data pribadi yang melewati masa simpannya? Ini tidak dapat diurungkan.", "Erase %s things with personal data that are over their time? It cannot be undone.").In(lang), numfmt.Int(int64(over), lang))) {
			return fault.New(fault.Conflict, fault.T("tidak ada yang dihapus; pastikan dengan --yes", "nothing was erased; confirm it with --yes"))
		}
		n, err := reg.EraseOver(ctx, who)
		if err != nil {
			return err
		}
		_, err = fmt.Fprintf(e.Out, fault.T("%s butir dihapus dengan bukti. Cadangan lama masih memuatnya; saat dipulihkan, aturan ini berlaku lagi.\n", "%s things were erased with proof. Older backups still hold them; when one is restored, the rules run again.\n").In(lang), numfmt.Int(int64(n), lang))
		return err
	})
}
