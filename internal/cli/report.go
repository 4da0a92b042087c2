package cli

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

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
	Period     string   `arg:"" optional:"" help:"Masa: 2026 untuk setahun, 2026-S1 untuk semester pertama. | The period: 2026 for a year, 2026-S1 for the first semester."`
	Government string   `help:"Pemerintah daerahnya (kode). | The government (code)." placeholder:"CODE"`
	Check      []string `help:"Periksa berkas bentuk laporan sendiri, tanpa membuat laporan. | Check files with forms of your own, without making a report." placeholder:"FILE"`
	Kind       string   `help:"cooperation (kerja sama), mapping (pemetaan), tkksd atau agency (perangkat daerah). | cooperation, mapping, tkksd or agency." enum:"cooperation,mapping,tkksd,agency" default:"cooperation"`
	Agency     string   `help:"ID perangkat daerah, untuk laporan perangkat daerah. | ID of the agency, for a report of one." placeholder:"ID"`
	Format     string   `help:"table, json, xlsx, docx atau pdf. | table, json, xlsx, docx or pdf." enum:"table,json,xlsx,docx,pdf" default:"table"`
	Narrative  bool     `help:"Narasinya dengan sumber setiap kalimat, sebagai teks atau JSON. | Its narrative with the source of each sentence, as text or JSON."`
	Write      string   `help:"Tulis narasinya dari berkas, satu kalimat sebaris. | Write its narrative from a file, a sentence on each line." placeholder:"FILE"`
	Take       string   `help:"Ambil kalimat draf yang kini berubah. | Take over a sentence that the draft has otherwise now." placeholder:"KEY"`
	Keep       string   `help:"Biarkan kalimat yang drafnya kini berubah. | Keep a sentence that the draft has otherwise now." placeholder:"KEY"`
	Reset      bool     `help:"Kembalikan narasinya ke draf. | Put its narrative back to the draft."`
	Output     string   `short:"o" help:"Berkas yang ditulis; - untuk keluaran baku. | The file to write; - is standard output." default:"-" placeholder:"FILE"`
}

// Help gives examples.
func (reportCmd) Help() string {
	return "  anyam report 2026-S1 --government 64\n  anyam report 2026 --government 64 --format docx -o laporan.docx\n  anyam report 2026 --government 64 --kind mapping --format xlsx -o pemetaan.xlsx\n  anyam report 2026 --government 64 --narrative\n  anyam report 2026 --government 64 --write uraian.txt\n  anyam report --check laporan-kami.md"
}

// Run writes the report of a government's cooperation, set beside that of the period before.
func (c *reportCmd) Run(ctx context.Context, e *env) error {
	if len(c.Check) > 0 {
		return checkForms(e, c.Check)
	}
	if c.Period == "" || c.Government == "" {
		return fault.New(fault.Invalid, fault.T("sebutkan masa dan --government, atau --check dengan berkas", "name the period and --government, or --check with files"))
	}
	p, err := model.ParsePeriod(c.Period)
	if err != nil {
		return err
	}
	o := registry.ReportOptions{Kind: model.Kind(c.Kind), Government: region.Code(c.Government), Agency: account.AgencyID(c.Agency), Period: p}
	maker := c.writer
	if c.Narrative || c.Write != "" || c.Take != "" || c.Keep != "" || c.Reset {
		maker = c.narrative
	}
	write, closeAll, err := maker(ctx, e, o)
	if err != nil {
		return err
	}
	defer closeAll()
	if c.Output == "-" {
		return write(e.Out)
	}
	return whole(c.Output, func(f *os.File) error { return write(f) })
}

// writer makes the report where the register is kept, or asks the server for it.
func (c *reportCmd) writer(ctx context.Context, e *env, o registry.ReportOptions) (write func(io.Writer) error, closeAll func(), err error) {
	lang, isFile := e.cfg.Lang, reportfile.Types()[c.Format] != ""
	closeAll = func() {}
	var r model.Report
	if e.cfg.Server != "" {
		server, err := client.New(client.Options{Server: e.cfg.Server, Token: e.cfg.Token})
		if err != nil {
			return nil, closeAll, err
		}
		if isFile {
			return func(w io.Writer) error { return server.WriteReport(ctx, w, o, c.Format, lang) }, closeAll, nil
		}
		if r, err = server.Report(ctx, o); err != nil {
			return nil, closeAll, err
		}
	} else {
		reg, who, shut, err := openActing(ctx, e)
		if err != nil {
			return nil, closeAll, err
		}
		closeAll = shut
		if r, err = reg.Report(ctx, who, o); err != nil {
			shut()
			return nil, func() {}, err
		}
		if isFile {
			n, err := reg.Narrative(ctx, who, o, lang)
			if err != nil {
				shut()
				return nil, func() {}, err
			}
			return func(w io.Writer) error {
				_, err := reg.ReportForms().Write(w, r, n.Paragraphs, c.Format, lang, e.Now())
				return err
			}, closeAll, nil
		}
	}
	if c.Format == "json" {
		return func(w io.Writer) error { return json.NewEncoder(w).Encode(r) }, closeAll, nil
	}
	return func(w io.Writer) error { return reportTable(w, r, lang) }, closeAll, nil
}

// act is what the command does with the narrative; false where it only reads it.
func (c *reportCmd) act() (registry.NarrativeAct, bool, error) {
	var list []registry.NarrativeAct
	if c.Write != "" {
		text, err := os.ReadFile(filepath.Clean(c.Write))
		if err != nil {
			return registry.NarrativeAct{}, false, fault.Wrap(fault.NotFound, fault.Tf("berkas %s tidak dapat dibaca", "the file %s cannot be read", c.Write), err)
		}
		list = append(list, registry.NarrativeAct{Act: registry.NarrativeWrite, Text: string(text)})
	}
	if c.Take != "" {
		list = append(list, registry.NarrativeAct{Act: registry.NarrativeTake, Key: c.Take})
	}
	if c.Keep != "" {
		list = append(list, registry.NarrativeAct{Act: registry.NarrativeKeep, Key: c.Keep})
	}
	if c.Reset {
		list = append(list, registry.NarrativeAct{Act: registry.NarrativeReset})
	}
	switch {
	case len(list) == 0:
		return registry.NarrativeAct{}, false, nil
	case len(list) > 1:
		return registry.NarrativeAct{}, false, fault.New(fault.Invalid, fault.T("pilih salah satu: --write, --take, --keep atau --reset", "choose one of --write, --take, --keep and --reset"))
	}
	return list[0], true, nil
}

// narrative reads the narrative of a report, or does something with it: where the register is kept, or at the server.
func (c *reportCmd) narrative(ctx context.Context, e *env, o registry.ReportOptions) (write func(io.Writer) error, closeAll func(), err error) {
	lang := e.cfg.Lang
	closeAll = func() {}
	act, does, err := c.act()
	if err != nil {
		return nil, closeAll, err
	}
	reg, shut, err := openRegister(ctx, e)
	if err != nil {
		return nil, closeAll, err
	}
	defer shut()
	var n registry.Narrative
	if does {
		n, err = reg.WriteNarrative(ctx, o, lang, act)
	} else {
		n, err = reg.Narrative(ctx, o, lang)
	}
	if err != nil {
		return nil, closeAll, err
	}
	if c.Format == "json" {
		return func(w io.Writer) error { return json.NewEncoder(w).Encode(n) }, closeAll, nil
	}
	return func(w io.Writer) error { return narrativeText(w, n, lang) }, closeAll, nil
}

// narrativeText writes a narrative with numbered sources, and what its draft says otherwise now.
func narrativeText(w io.Writer, n registry.Narrative, lang string) error {
	var b strings.Builder
	var notes []string
	for _, list := range n.Paragraphs {
		for _, p := range list {
			notes = append(notes, reportfile.PassageSource(p, lang))
			fmt.Fprintf(&b, "%s [%d]\n", p.Text, len(notes))
		}
		b.WriteString("\n")
	}
	for i, s := range notes {
		fmt.Fprintf(&b, "[%d] %s\n", i+1, s)
	}
	for _, x := range n.Changes {
		said := x.Now
		if said == "" {
			said = fault.T("(tidak lagi dikatakan) ", "(not said any more) ").In(lang) + x.Was
		}
		fmt.Fprintf(&b, "\n%s %s: %s\n", fault.T("Draf kini", "The draft now says").In(lang), x.Key, said)
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// checkForms names everything that is wrong with forms of reports.
func checkForms(e *env, files []string) error {
	var problems fault.Problems
	for _, name := range files {
		content, err := os.ReadFile(filepath.Clean(name))
		if err != nil {
			return fault.Wrap(fault.NotFound, fault.Tf("berkas %s tidak dapat dibaca", "the file %s cannot be read", name), err)
		}
		if filepath.Ext(name) == ".xlsx" {
			_, err = reportfile.CheckWorkbook(filepath.Base(name), content)
		} else {
			_, err = reportfile.CheckForm(filepath.Base(name), content)
		}
		for _, p := range problemsIn(err) {
			problems.Add(p.Code, p.Place, p.Text)
		}
	}
	if err := problems.Err(fault.T("ada bentuk laporan yang tidak dapat dipakai", "there are forms that cannot be used")); err != nil {
		return err
	}
	_, err := fmt.Fprintf(e.Out, fault.T("%d bentuk laporan dapat dipakai.\n", "%d forms can be used.\n").In(e.cfg.Lang), len(files))
	return err
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
