package cli

import (
	"context"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/search"
	"github.com/anyam-id/anyam/term"
)

type exportCmd struct {
	Query   []string `arg:"" optional:"" help:"Pertanyaan; tanpa pertanyaan, semuanya. | The question; everything without one."`
	Format  string   `help:"csv, jsonl atau xlsx; tanpa ini, menurut nama berkas. | csv, jsonl or xlsx; by the file's name where not given." enum:",csv,jsonl,xlsx" default:""`
	History bool     `help:"Seluruh jurnal sebagai JSON Lines: siapa menyatakan apa, kapan, dari bukti mana. | The whole journal as JSON Lines: who stated what, when, from which proof."`
	Output  string   `short:"o" help:"Berkas yang ditulis; - untuk keluaran baku. | The file to write; - is standard output." default:"-" placeholder:"FILE"`
}

// Help gives examples.
func (exportCmd) Help() string {
	return "  anyam export -o register.xlsx\n  anyam export wilayah:64 --format csv > kaltim.csv\n  anyam import register.xlsx   # takes it back unchanged\n  anyam export --history -o jurnal.jsonl"
}

// Run writes the agreements that answer the question.
func (c *exportCmd) Run(ctx context.Context, e *env) error {
	q, err := search.Question(strings.Join(c.Query, " "), term.DateOf(e.Now()))
	if err != nil {
		return err
	}
	format := c.Format
	if format == "" {
		format = strings.TrimPrefix(filepath.Ext(c.Output), ".")
	}
	switch format {
	case "csv", "jsonl", "xlsx":
	case "":
		format = "csv"
	default:
		return fault.New(fault.Invalid, fault.Tf("bentuk %q tidak dikenal: csv, jsonl atau xlsx", "the form %q is not known: csv, jsonl or xlsx", format))
	}
	reg, closeAll, err := openRegister(ctx, e)
	if err != nil {
		return err
	}
	defer closeAll()
	write := func(w io.Writer) error { return reg.Export(ctx, w, format, q) }
	if c.History {
		write = func(w io.Writer) error { return reg.WriteJournal(ctx, w, 0) }
	}
	if c.Output == "-" {
		return write(e.Out)
	}
	return whole(c.Output, func(f *os.File) error { return write(f) })
}

// whole writes a file that either has all of its contents or is not there: under another name first, then renamed.
func whole(path string, write func(*os.File) error) error {
	cannot := func(err error) error {
		return fault.Wrap(fault.Unavailable, fault.Tf("%s tidak dapat ditulis", "%s cannot be written", path), err)
	}
	tmp, err := os.CreateTemp(filepath.Dir(path), ".anyam-*")
	if err != nil {
		return cannot(err)
	}
	defer func() { _ = os.Remove(tmp.Name()) }() // gone already where the rename succeeded
	if err := write(tmp); err != nil {
		_ = tmp.Close() // writing failed; that is what is reported
		return err
	}
	if err := tmp.Sync(); err != nil {
		_ = tmp.Close()
		return cannot(err)
	}
	if err := tmp.Close(); err != nil {
		return cannot(err)
	}
	if err := os.Rename(tmp.Name(), path); err != nil {
		return cannot(err)
	}
	return nil
}
