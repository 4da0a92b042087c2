package cli

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"

	"github.com/anyam-id/anyam/account"
	"github.com/anyam-id/anyam/client"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/reportfile"
	"github.com/anyam-id/anyam/internal/wording"
	"github.com/anyam-id/anyam/region"
	"github.com/anyam-id/anyam/registry"
	model "github.com/anyam-id/anyam/report"
)

type reportCmd struct {
	Period     string `arg:"" help:"Masa: 2026 untuk setahun, 2026-S1 untuk semester pertama. | The period: 2026 for a year, 2026-S1 for the first semester."`
	Government string `required:"" help:"Pemerintah daerahnya (kode). | The government (code)." placeholder:"CODE"`
	Kind       string `help:"cooperation (kerja sama), mapping (pemetaan), tkksd atau agency (perangkat daerah). | cooperation, mapping, tkksd or agency." enum:"cooperation,mapping,tkksd,agency" default:"cooperation"`
	Agency     string `help:"ID perangkat daerah, untuk laporan perangkat daerah. | ID of the agency, for a report of one." placeholder:"ID"`
	Format     string `help:"table, json, xlsx, docx atau pdf. | table, json, xlsx, docx or pdf." enum:"table,json,xlsx,docx,pdf" default:"table"`
	Output     string `short:"o" help:"Berkas yang ditulis; - untuk keluaran baku. | The file to write; - is standard output." default:"-" placeholder:"FILE"`
}

// Help gives examples.
func (reportCmd) Help() string {
	return "  anyam report 2026-S1 --government 64\n  anyam report 2026 --government 64 --format docx -o laporan.docx\n  anyam report 2026 --government 64 --kind mapping --format xlsx -o pemetaan.xlsx"
}

// Run writes the report of a government's cooperation, set beside that of the period before.
func (c *reportCmd) Run(ctx context.Context, e *env) error {
	p, err := model.ParsePeriod(c.Period)
	if err != nil {
		return err
	}
	o := registry.ReportOptions{Kind: model.Kind(c.Kind), Government: region.Code(c.Government), Agency: account.AgencyID(c.Agency), Period: p}
	r, err := reportOf(ctx, e, o)
	if err != nil {
		return err
	}
	lang := e.cfg.Lang
	write := func(w io.Writer) error { return reportTable(w, r, lang) }
	switch c.Format {
	case "json":
		write = func(w io.Writer) error { return json.NewEncoder(w).Encode(r) }
	case "xlsx", "docx", "pdf":
		write = func(w io.Writer) error {
			_, err := reportfile.Write(w, r, c.Format, lang, e.Now())
			return err
		}
	}
	if c.Output == "-" {
		return write(e.Out)
	}
	return whole(c.Output, func(f *os.File) error { return write(f) })
}

// reportOf makes the report where the register is kept, or asks the server for it.
func reportOf(ctx context.Context, e *env, o registry.ReportOptions) (model.Report, error) {
	if e.cfg.Server != "" {
		c, err := client.New(client.Options{Server: e.cfg.Server, Token: e.cfg.Token})
		if err != nil {
			return model.Report{}, err
		}
		return c.Report(ctx, o)
	}
	reg, closeAll, err := openRegistry(ctx, e)
	if err != nil {
		return model.Report{}, err
	}
	defer closeAll()
	return reg.Report(ctx, registry.Local(userName()), o)
}

func reportTable(w io.Writer, r model.Report, lang string) error {
	var heads []string
	for _, h := range reportfile.Headings(r) {
		heads = append(heads, h.In(lang))
	}
	for _, s := range r.Sections {
		fmt.Fprintf(w, "%s\n", s.Title.In(lang))
		if s.Note != (fault.Text{}) {
			fmt.Fprintf(w, "%s\n", wording.Sentence(s.Note, lang))
		}
		var rows [][]string
		for _, f := range s.Figures {
			rows = append(rows, reportfile.Cells(f, lang))
		}
		if len(rows) > 0 {
			if err := align(w, heads, rows); err != nil {
				return err
			}
		}
		fmt.Fprintln(w)
	}
	return nil
}
