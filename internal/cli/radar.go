package cli

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strconv"

	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/letter"
	"github.com/anyam-id/anyam/internal/numfmt"
	"github.com/anyam-id/anyam/internal/wording"
	"github.com/anyam-id/anyam/radar"
	"github.com/anyam-id/anyam/region"
	"github.com/anyam-id/anyam/registry"
)

type radarCmd struct {
	Stage      string `help:"Menunggu apa: pks, plan (rencana kerja) atau evidence (bukti). | Waiting for what: pks, plan (work plan) or evidence." enum:"pks,plan,evidence" default:"pks"`
	Government string `help:"Hanya yang pihaknya pemerintah ini (kode). | Only those that this government is party to (code)." placeholder:"CODE"`
	Share      int    `help:"Umur saat sekian persen yang lain sudah bergerak; 0 berarti seperti pengaturan. | The age at which so many per cent of the others had moved; 0 for the setting." placeholder:"PERCENT"`
	Limit      int    `help:"Paling banyak sekian baris. | At most so many rows." default:"50"`
	format
}

// Help gives examples.
func (radarCmd) Help() string {
	return "  anyam radar --government 64\n  anyam radar --stage evidence --share 75\n  anyam radar --format json"
}

// Run prints what came of memoranda by the time that it took, and what sleeps.
func (c *radarCmd) Run(ctx context.Context, e *env) error {
	reg, closeAll, err := openRegister(ctx, e)
	if err != nil {
		return err
	}
	defer closeAll()
	found, err := reg.Radar(ctx, registry.RadarOptions{Stage: radar.Stage(c.Stage), Government: region.Code(c.Government), Share: c.Share, Limit: c.Limit})
	if err != nil {
		return err
	}
	lang := e.cfg.Lang
	if c.Format == "json" {
		return c.print(e.Out, lang, nil, nil, []any{found})
	}
	var rows [][]string
	for _, x := range found.Sleepers {
		rows = append(rows, []string{string(x.Row.ID), x.Row.Signed.String(), strconv.Itoa(x.Days), strconv.Itoa(x.Limit), x.Reply.Label().In(lang), wording.UpperFirst(x.Row.Title)})
	}
	said := found.Curve.Withheld
	if a := found.Curve.Age; a != nil {
		said = fault.Tf("%[1]d persen dari %[2]s naskah payung sudah bergerak dalam %[3]s hari", "%[1]d per cent of %[2]s memoranda had moved within %[3]s days", found.Share, numfmt.Int(int64(found.Curve.Count), lang), numfmt.Int(int64(a.Days), lang))
	}
	if said != (fault.Text{}) {
		fmt.Fprintf(e.Out, "%s\n\n", wording.Sentence(said, lang))
	}
	if err := align(e.Out, []string{"ID", fault.T("ditandatangani", "signed").In(lang), fault.T("hari", "days").In(lang), fault.T("batas", "limit").In(lang), fault.T("keterangan", "said").In(lang), fault.T("kesepakatan", "agreement").In(lang)}, rows); err != nil {
		return err
	}
	_, err = fmt.Fprintf(e.Out, fault.T("\n%d di radar.\n", "\n%d on the radar.\n").In(lang), found.Total)
	return err
}

type lettersCmd struct {
	Files []string `arg:"" optional:"" help:"Templat surat yang diperiksa; tanpa berkas, templat yang dipakai ditampilkan. | Letter templates to check; without any, those in use are shown."`
}

// Help gives examples.
func (lettersCmd) Help() string {
	return "  anyam letters\n  anyam letters pengingat.md\n\n  Templat sendiri diletakkan dalam folder letters di folder data. | Templates of your own go into the folder letters of the data folder."
}

// Run prints the templates in use and the placeholders, or everything that is wrong with files.
func (c *lettersCmd) Run(_ context.Context, e *env) error {
	lang := e.cfg.Lang
	var problems fault.Problems
	for _, name := range c.Files {
		content, err := os.ReadFile(filepath.Clean(name))
		if err != nil {
			return fault.Wrap(fault.NotFound, fault.Tf("berkas %s tidak dapat dibaca", "the file %s cannot be read", name), err)
		}
		_, err = letter.Check(filepath.Base(name), content)
		found := problemsIn(err)
		if err != nil && len(found) == 0 {
			return err
		}
		for _, p := range found {
			problems.Add(p.Code, p.Place, p.Text)
		}
	}
	if err := problems.Err(fault.T("ada templat surat yang tidak dapat dipakai", "there are letter templates that cannot be used")); err != nil {
		return err
	}
	if len(c.Files) > 0 {
		_, err := fmt.Fprintf(e.Out, fault.T("%d templat dapat dipakai.\n", "%d templates can be used.\n").In(lang), len(c.Files))
		return err
	}
	set, err := letter.Load(os.DirFS(filepath.Join(e.cfg.Data, "letters")))
	if err != nil {
		return err
	}
	var rows [][]string
	for _, k := range letter.Kinds() {
		t := set.Template(k)
		from := t.File
		if from == "" {
			from = fault.T("bawaan", "standard").In(lang)
		}
		rows = append(rows, []string{string(k), from, t.Name.In(lang)})
	}
	if err := align(e.Out, []string{fault.T("jenis", "kind").In(lang), fault.T("berkas", "file").In(lang), fault.T("nama", "name").In(lang)}, rows); err != nil {
		return err
	}
	fmt.Fprintln(e.Out)
	rows = nil
	for _, p := range letter.Placeholders() {
		rows = append(rows, []string{"{{" + p.Name + "}}", p.What.In(lang)})
	}
	return align(e.Out, []string{fault.T("isian", "placeholder").In(lang), fault.T("arti", "meaning").In(lang)}, rows)
}
