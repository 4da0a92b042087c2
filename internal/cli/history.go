package cli

import (
	"cmp"
	"context"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/historyfile"
	"github.com/anyam-id/anyam/registry"
)

// WriteHistory writes the history as the person at the command line may read it.
func (l local) WriteHistory(ctx context.Context, w io.Writer, id agreement.ID, known time.Time, format, lang string) error {
	d, err := l.reg.Agreement(ctx, l.as, id, registry.AsOf{Known: known})
	if err != nil {
		return err
	}
	return historyfile.Write(w, format, d, historyfile.Options{Lang: lang, Now: l.now(), Key: l.reg.PaperKey})
}

type historyCmd struct {
	ID     string `arg:"" help:"Nomor register. | Register number."`
	Known  string `help:"Sebagaimana diketahui pada tanggal ini. | As known on this day." placeholder:"DATE"`
	Format string `help:"csv, atau zip: PDF dengan tanda tangannya; tanpa ini, menurut nama berkas. | csv, or zip: a PDF with its signature; by the file's name where not given." enum:",csv,zip" default:""`
	Output string `short:"o" help:"Berkas yang ditulis; - untuk keluaran baku. | The file to write; - is standard output." default:"-" placeholder:"FILE"`
}

// Help gives examples.
func (historyCmd) Help() string {
	return "  anyam history 01jd3k5e7qw9xk2m -o riwayat.csv\n  anyam history 01jd3k5e7qw9xk2m -o riwayat.zip\n  anyam history 01jd3k5e7qw9xk2m --known 2026-03-12"
}

// Run writes every change of an agreement as a sentence, the oldest first.
func (c *historyCmd) Run(ctx context.Context, e *env) error {
	id, err := agreement.ParseID(c.ID)
	if err != nil {
		return err
	}
	on, err := day(c.Known)
	if err != nil {
		return err
	}
	var known time.Time
	if !on.IsZero() {
		known = on.AddDays(1).Time()
	}
	format := cmp.Or(c.Format, strings.TrimPrefix(filepath.Ext(c.Output), "."), historyfile.CSV)
	if historyfile.Types()[format] == "" {
		return fault.New(fault.Invalid, fault.Tf("bentuk %q tidak dikenal: csv atau zip", "the form %q is not known: csv or zip", format))
	}
	reg, closeAll, err := openRegister(ctx, e)
	if err != nil {
		return err
	}
	defer closeAll()
	write := func(w io.Writer) error { return reg.WriteHistory(ctx, w, id, known, format, e.cfg.Lang) }
	if c.Output == "-" {
		return write(e.Out)
	}
	return whole(c.Output, func(f *os.File) error { return write(f) })
}
