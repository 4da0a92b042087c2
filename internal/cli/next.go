package cli

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/wording"
	"github.com/anyam-id/anyam/procedure"
	"github.com/anyam-id/anyam/registry"
)

type nextCmd struct {
	ID   string `arg:"" help:"Nomor register. | Register number."`
	On   string `help:"Sebagaimana pada tanggal ini. | As it stood on this day." placeholder:"DATE"`
	JSON bool   `name:"json" help:"Sebagai JSON. | As JSON."`
}

// Help gives examples.
func (nextCmd) Help() string {
	return "  anyam next 01jd3k5e7qw9xk2m\n  anyam next 01jd3k5e7qw9xk2m --on 2026-03-12 --json"
}

// Run prints what comes next for an agreement, and every stage with the reason why it stands as it does.
func (c *nextCmd) Run(ctx context.Context, e *env) error {
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
	d, err := reg.Agreement(ctx, id, registry.AsOf{InForce: on})
	if err != nil {
		return err
	}
	if c.JSON {
		return encode(e.Out, d.Procedure)
	}
	_, err = io.WriteString(e.Out, describeCourse(d, e.cfg.Lang, e.Paint))
	return err
}

func describeCourse(d registry.Detail, lang string, p paint) string {
	t := func(id, en string) string { return fault.T(id, en).In(lang) }
	var b strings.Builder
	c := d.Procedure
	fmt.Fprintf(&b, "%s\n", p.strong(wording.UpperFirst(d.Title)))
	if c.Profile != "" {
		fmt.Fprintf(&b, "%s · %s\n", c.Name.In(lang), c.Basis)
	}
	for _, w := range c.Why {
		fmt.Fprintf(&b, "  – %s\n", w.In(lang))
	}
	for _, w := range c.Next {
		fmt.Fprintf(&b, "\n%s\n", p.strong(wording.UpperFirst(w.Text.In(lang))))
		for _, note := range append([]fault.Text{w.Source.Note}, w.Doubts...) {
			if note.ID != "" {
				fmt.Fprintf(&b, "  %s\n", p.quiet(note.In(lang)))
			}
		}
	}
	if c.Border != nil {
		fmt.Fprintln(&b)
		for _, w := range c.Border.Why {
			fmt.Fprintf(&b, "  %s\n", w.In(lang))
		}
	}
	fmt.Fprintf(&b, "\n%s\n", t("Tahapan", "Stages"))
	for _, s := range c.Steps {
		fmt.Fprintf(&b, "  %-16s %s %s\n", s.State.Label().In(lang), p.strong(s.Name.In(lang)), p.quiet("("+s.Source.In(lang)+")"))
		for _, w := range s.Why {
			fmt.Fprintf(&b, "  %-16s %s\n", "", w.In(lang))
		}
	}
	return b.String()
}

type proceduresCmd struct {
	Files []string `arg:"" optional:"" help:"Berkas yang diperiksa; tanpa berkas, profil yang berlaku ditampilkan. | Files to check; without any, the profiles in use are shown."`
	format
}

// Help gives examples.
func (proceduresCmd) Help() string {
	return "  anyam procedures\n  anyam procedures ketentuan-kaltim.yaml\n\n  Berkas sendiri diletakkan dalam folder procedures di folder data. | Files of your own go into the folder procedures of the data folder."
}

// Run prints the profiles in use, or everything that is wrong with files.
func (c *proceduresCmd) Run(_ context.Context, e *env) error {
	var list []*procedure.Profile
	if len(c.Files) == 0 {
		set, err := procedure.Load(os.DirFS(filepath.Join(e.cfg.Data, "procedures")))
		if err != nil {
			return err
		}
		list = set.Profiles()
	}
	var problems fault.Problems
	for _, name := range c.Files {
		content, err := os.ReadFile(filepath.Clean(name))
		if err != nil {
			return fault.Wrap(fault.NotFound, fault.Tf("berkas %s tidak dapat dibaca", "the file %s cannot be read", name), err)
		}
		p, err := procedure.Check(name, content)
		found := problemsIn(err)
		if err != nil && len(found) == 0 {
			return err
		}
		for _, x := range found {
			problems.Add(x.Code, x.Place, x.Text)
		}
		if p != nil {
			list = append(list, p)
		}
	}
	if err := problems.Err(fault.T("berkas tahapan tidak dapat dipakai", "the files of stages cannot be used")); err != nil {
		return err
	}
	headings := []fault.Text{fault.T("Profil", "Profile"), fault.T("Milik", "Of"), fault.T("Mulai", "From"), fault.T("Sampai", "Until"), fault.T("Tahap", "Stages"), fault.T("Nama", "Name")}
	var rows [][]string
	var values []any
	for _, p := range list {
		rows = append(rows, []string{p.ID, p.Government.Official(), p.From.String(), p.Until.String(), fmt.Sprint(len(p.Stages)), p.Name.In(e.cfg.Lang)})
		values = append(values, p)
	}
	return c.print(e.Out, e.cfg.Lang, headings, rows, values)
}
