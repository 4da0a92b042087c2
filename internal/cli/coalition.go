package cli

import (
	"context"
	"fmt"
	"strings"

	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/numfmt"
	"github.com/anyam-id/anyam/registry"
)

type coalitionCmd struct {
	Good   string   `arg:"" help:"Komoditas. | The good."`
	Member []string `arg:"" help:"Daerah yang bergabung, 2 sampai 12. | Regions that come together, 2 to 12."`
	Short  int64    `help:"Nilai satu satuan yang kurang, rupiah. | What a unit that is lacking is worth, rupiah." required:"" placeholder:"RUPIAH"`
	rates
	format
}

// Help gives an example.
func (coalitionCmd) Help() string {
	return "  anyam coalition beras Kaltim Kaltara Konawe --short 15000000"
}

// Run says what regions gain together, who makes the difference, and how it can be split.
func (c *coalitionCmd) Run(ctx context.Context, e *env) error {
	lang := e.cfg.Lang
	o := registry.CoalitionOptions{PlanOptions: registry.PlanOptions{Good: c.Good, Rates: c.route()}, Short: c.Short}
	for _, name := range c.Member {
		r, err := findRegion(name, "")
		if err != nil {
			return err
		}
		o.Members = append(o.Members, r.Code)
	}
	reg, closeAll, err := openRegister(ctx, e)
	if err != nil {
		return err
	}
	defer closeAll()
	x, err := reg.Coalition(ctx, o)
	if err != nil {
		return unplanned(err, c.Good)
	}
	var rows [][]string
	for _, m := range x.Members {
		rows = append(rows, []string{m.Name, numfmt.Float(m.Share, 0, lang), numfmt.Float(m.Shapley, 0, lang), numfmt.Float(m.Without, 0, lang)})
	}
	headings := []fault.Text{fault.T("Daerah", "Region"), fault.T("Bagian Rp", "Share Rp"), fault.T("Nilai Shapley Rp", "Shapley value Rp"), fault.T("Manfaat tanpanya Rp", "Gain without it Rp")}
	if err := c.print(e.Out, lang, headings, rows, []any{x}); err != nil || c.Format != "table" {
		return err
	}
	core := fault.T("tidak ada kelompok yang akan memperoleh lebih dengan memisahkan diri", "no group would gain more by parting")
	if !x.Core {
		core = fault.T("setiap pembagian membuat suatu kelompok ingin memisahkan diri: tidak ada inti", "every split leaves some group better off by parting: there is no core")
	}
	var best []string
	for _, b := range x.Best {
		best = append(best, b.Name)
	}
	fmt.Fprintf(e.Out, fault.T("\nManfaat bersama Rp%s; %s. Hampir seluruhnya sudah dicapai %s (Rp%s).\n", "\nJoint gain Rp%s; %s. Nearly all of it is reached by %s (Rp%s).\n").In(lang), numfmt.Float(x.Gain, 0, lang), core.In(lang), strings.Join(best, ", "), numfmt.Float(x.BestGain, 0, lang))
	for _, n := range x.Notes {
		fmt.Fprintf(e.Out, "- %s\n", n.In(lang))
	}
	return nil
}
