package cli

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/extract"
	"github.com/anyam-id/anyam/internal/numfmt"
	"github.com/anyam-id/anyam/reading"
	"github.com/anyam-id/anyam/term"
)

type readCmd struct {
	Files     []string `arg:"" name:"file" help:"Berkas yang dibaca; - untuk masukan baku. | Files to read; - is standard input."`
	Format    string   `help:"Bentuk keluaran: table atau json. | Form of the output: table or json." default:"table" enum:"table,json"`
	Published string   `help:"Tanggal terbit, bila naskahnya tidak menyebut tahun (YYYY-MM-DD). | Day of publication, where the text leaves the year out (YYYY-MM-DD)." placeholder:"DATE"`
}

// Help gives examples.
func (readCmd) Help() string {
	return "  anyam read siaran.txt\n  anyam read --format json *.pdf > bacaan.jsonl\n  curl -s https://contoh.go.id/berita | anyam read --published 2018-02-22 -"
}

// Run reads every file; one that cannot be read is reported on standard error and does not keep the others from being read.
func (c *readCmd) Run(ctx context.Context, e *env) error {
	published, err := day(c.Published)
	if err != nil {
		return err
	}
	x := extract.New(extract.Options{Cache: userCache()}) //nolint:contextcheck // looking for tesseract is bounded by itself
	defer func() { _ = x.Close() }() // nothing is written through it
	enc := json.NewEncoder(e.Out)
	enc.SetEscapeHTML(false)
	code := exitDone
	for i, name := range c.Files {
		text, err := c.text(ctx, e, x, name)
		if err != nil {
			fmt.Fprintf(e.Err, "%s: ", name)
			report(e.Err, e.cfg.Lang, err)
			code = exitFailed
			continue
		}
		for _, n := range text.Notes {
			fmt.Fprintf(e.Err, "%s: %s\n", name, n.In(e.cfg.Lang))
		}
		r := reading.Read(text.Text, reading.Options{Name: filepath.Base(name), MediaType: text.MediaType, Published: published})
		if c.Format == "json" {
			if err := enc.Encode(r); err != nil {
				return err
			}
			continue
		}
		if i > 0 {
			fmt.Fprintln(e.Out)
		}
		if _, err := io.WriteString(e.Out, describe(r, text.Text, e.cfg.Lang)); err != nil {
			return err
		}
	}
	if code != exitDone {
		return failed{code}
	}
	return nil
}

func (c *readCmd) text(ctx context.Context, e *env, x *extract.Extractor, name string) (extract.Text, error) {
	if name == "-" {
		return x.Text(ctx, "stdin", e.In)
	}
	f, err := os.Open(name) //nolint:gosec // the file that the person at the command line names
	if err != nil {
		return extract.Text{}, fault.Wrap(fault.Unavailable, fault.T("berkas tidak dapat dibuka", "the file cannot be opened"), err)
	}
	defer func() { _ = f.Close() }() // opened for reading: nothing is lost
	if s, err := f.Stat(); err == nil && s.IsDir() {
		return extract.Text{}, fault.New(fault.Invalid, fault.T("ini folder, bukan berkas", "this is a folder, not a file"))
	}
	return x.Text(ctx, name, f)
}

// day takes an ISO date or nothing.
func day(s string) (term.Date, error) {
	if s == "" {
		return term.Date{}, nil
	}
	d, err := term.Parse(s)
	if err == nil && d.Precision() != term.Day {
		return d, fault.New(fault.Invalid, fault.Tf("%q bukan tanggal lengkap (YYYY-MM-DD)", "%q is not a full date (YYYY-MM-DD)", s))
	}
	return d, err
}

func userCache() string {
	dir, err := os.UserCacheDir()
	if err != nil {
		return ""
	}
	return filepath.Join(dir, "anyam")
}

// describe tells a reading to a person, each row with the words that prove it.
func describe(r reading.Reading, text, lang string) string {
	t := func(id, en string) string { return fault.T(id, en).In(lang) }
	var b strings.Builder
	fmt.Fprintf(&b, "%s  (%s %s)\n", r.Source.Name, numfmt.Int(int64(r.Source.Bytes), lang), t("byte", "bytes"))
	line := func(label, value string, spans []reading.Span, why string) {
		if value == "" {
			return
		}
		fmt.Fprintf(&b, "  %-11s %s", label, value)
		if q := quote(text, spans); q != "" && q != value {
			fmt.Fprintf(&b, "  ‹%s›", q)
		}
		if why != "" {
			fmt.Fprintf(&b, "  [%s]", why)
		}
		b.WriteByte('\n')
	}
	if r.Date != nil {
		d, err := term.Parse(r.Date.Value)
		value := r.Date.Value
		if err == nil {
			value = d.In(lang)
		}
		line(t("tanggal", "date"), value, r.Date.Evidence, r.Date.Reason)
	}
	if r.Place != nil {
		line(t("tempat", "place"), r.Place.Text, nil, "")
	}
	if r.Event != nil {
		line(t("peristiwa", "event"), r.Event.Text, nil, "")
	}
	if len(r.Agreements) == 0 {
		fmt.Fprintf(&b, "\n  %s\n", t("Tidak ada kesepakatan yang terbaca.", "No agreement was read."))
	}
	for i, a := range r.Agreements {
		fmt.Fprintf(&b, "\n  %2d. %s · %s", i+1, statusLabel(a.Status).In(lang), a.Instrument.Label().In(lang))
		if a.Count != nil && *a.Count > 1 {
			fmt.Fprintf(&b, " × %d", *a.Count)
		}
		fmt.Fprintf(&b, "  (%s %.2f)\n", t("keyakinan", "confidence"), a.Confidence)
		for _, p := range a.Parties {
			name := p.Name
			if p.Signatory != nil {
				name += " — " + strings.TrimSpace(p.Signatory.Name+", "+p.Signatory.Office)
			}
			if p.Number != nil {
				name += " — " + t("nomor", "number") + " " + *p.Number
			}
			line("    "+t("pihak", "party"), name, p.Evidence, "")
		}
		if u := a.UnnamedParties; u != nil {
			line("    "+t("pihak", "party"), fmt.Sprintf("%d %s", u.Count, u.Kind), nil, t("tidak disebut namanya", "not named"))
		}
		for _, f := range a.Fields {
			why := ""
			if len(f.Affairs) > 0 {
				why = t("urusan ", "affair ") + strings.Join(f.Affairs, ", ")
			}
			line("    "+t("bidang", "field"), f.Text, nil, why)
		}
		if a.Title != nil {
			line("    "+t("tentang", "about"), *a.Title, nil, "")
		}
		if a.Amends != nil {
			line("    "+t("mengubah", "amends"), *a.Amends, nil, "")
		}
		line("    "+t("bukti", "proof"), "‹"+quote(text, a.Evidence)+"›", nil, "")
	}
	if len(r.Figures) > 0 {
		b.WriteByte('\n')
		for _, f := range r.Figures {
			line(t("angka", "figure"), numfmt.Float(f.Value, 3, lang)+" "+f.Unit, f.Evidence, f.About)
		}
	}
	if len(r.Checks) > 0 {
		b.WriteByte('\n')
	}
	for _, c := range r.Checks {
		mark := "✓"
		if !c.OK {
			mark = "!"
		}
		fmt.Fprintf(&b, "  %s %s\n", mark, c.Text.In(lang))
	}
	return b.String()
}

// quote is the first words that prove a value, on one line, shortened.
func quote(text string, spans []reading.Span) string {
	if len(spans) == 0 {
		return ""
	}
	s := strings.Join(strings.Fields(text[spans[0].Start:spans[0].End]), " ")
	if r := []rune(s); len(r) > 110 {
		s = string(r[:109]) + "…"
	}
	return s
}

func statusLabel(s reading.Status) fault.Text {
	switch s {
	case reading.Signed:
		return fault.T("Ditandatangani", "Signed")
	case reading.PartlySigned:
		return fault.T("Ditandatangani sebagian", "Partly signed")
	case reading.Approved:
		return fault.T("Disetujui", "Approved")
	case reading.Planned:
		return fault.T("Direncanakan", "Planned")
	case reading.Ended:
		return fault.T("Berakhir", "Ended")
	}
	return fault.T(string(s), string(s))
}
