package cli

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/anyam-id/anyam/affair"
	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/extract"
	"github.com/anyam-id/anyam/internal/numfmt"
	"github.com/anyam-id/anyam/internal/wording"
	"github.com/anyam-id/anyam/reading"
	"github.com/anyam-id/anyam/region"
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
	defer func() { _ = x.Close() }()                      //nolint:contextcheck // nothing is written through it
	enc := json.NewEncoder(e.Out)
	enc.SetEscapeHTML(false)
	code := exitDone
	for i, name := range c.Files {
		text, err := c.text(ctx, e, x, name)
		if err != nil {
			if f, ok := errors.AsType[*fault.Error](err); ok {
				tellFault(name, e.Err, e.cfg.Lang, f)
			} else {
				fmt.Fprintf(e.Err, "%s: %v\n", name, err)
			}
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
		if _, err := io.WriteString(e.Out, describe(r, text.Text, e.cfg.Lang, e.Paint)); err != nil {
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
	f, err := openFile(name)
	if err != nil {
		return extract.Text{}, err
	}
	defer func() { _ = f.Close() }() // opened for reading: nothing is lost
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
func describe(r reading.Reading, text, lang string, p paint) string {
	t := func(id, en string) string { return fault.T(id, en).In(lang) }
	var b strings.Builder
	fmt.Fprintf(&b, "%s  %s\n", p.strong(r.Source.Name), p.quiet(fmt.Sprintf("(%s %s)", numfmt.Int(int64(r.Source.Bytes), lang), t("byte", "bytes"))))
	line := func(label, value string, spans []reading.Span, why string) {
		if value == "" {
			return
		}
		fmt.Fprintf(&b, "  %s %s", p.quiet(fmt.Sprintf("%-11s", label)), value)
		if q := quote(text, spans); q != "" && q != value {
			b.WriteString("  " + p.proof("‹"+q+"›"))
		}
		if why != "" {
			b.WriteString("  " + p.quiet("["+why+"]"))
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
		line(t("tempat", "place"), wording.Calm(r.Place.Text), nil, "")
	}
	if r.Event != nil {
		line(t("peristiwa", "event"), r.Event.Text, nil, "")
	}
	if len(r.Agreements) == 0 {
		fmt.Fprintf(&b, "\n  %s\n", t("Tidak ada kesepakatan yang terbaca.", "No agreement was read."))
	}
	for i, a := range r.Agreements {
		fmt.Fprintf(&b, "\n  %2d. %s · %s", i+1, p.status(a.Status, statusLabel(a.Status).In(lang)), p.strong(a.Instrument.Label().In(lang)))
		if a.Count != nil && *a.Count > 1 {
			fmt.Fprintf(&b, " × %d", *a.Count)
		}
		b.WriteString("  " + p.quiet(fmt.Sprintf("(%s %s)", t("keyakinan", "confidence"), numfmt.Float(a.Confidence, 2, lang))) + "\n")
		describeAgreed(a, line, lang)
		line("    "+t("bukti", "proof"), p.proof("‹"+quote(text, a.Evidence)+"›"), nil, "")
	}
	if len(r.Figures) > 0 {
		b.WriteByte('\n')
		for _, f := range r.Figures {
			line(t("angka", "figure"), wording.Amount(agreement.Amount{Number: f.Value, Unit: f.Unit}, lang), f.Evidence, f.About)
		}
	}
	if len(r.Checks) > 0 {
		b.WriteByte('\n')
	}
	for _, c := range r.Checks {
		fmt.Fprintf(&b, "  %s %s\n", p.verdict(c.OK), c.Text.In(lang))
	}
	return b.String()
}

// describeAgreed tells who agreed on what.
func describeAgreed(a reading.Agreement, line func(label, value string, spans []reading.Span, why string), lang string) {
	t := func(id, en string) string { return fault.T(id, en).In(lang) }
	for _, x := range a.Parties {
		name := x.Name
		if x.Signatory != nil {
			name += " — " + strings.Trim(x.Signatory.Name+", "+x.Signatory.Office, ", ")
		}
		if x.Number != nil {
			name += " — " + t("nomor", "number") + " " + *x.Number
		}
		why := ""
		if x.Signed != nil && !*x.Signed {
			why = t("belum menandatangani", "has not signed")
		}
		line("    "+t("pihak", "party"), name, x.Evidence, why)
	}
	if u := a.UnnamedParties; u != nil {
		line("    "+t("pihak", "party"), fmt.Sprintf("%d %s", u.Count, u.Kind), nil, t("tidak disebut namanya", "not named"))
	}
	for _, f := range a.Fields {
		var why []string
		for _, n := range f.Affairs {
			if id, err := affair.Parse(n); err == nil {
				why = append(why, n+" "+id.Name().In(lang))
			}
		}
		text := f.Text
		if f.Supplier != nil {
			if r, ok := region.Get(*f.Supplier); ok {
				text += " — " + t("dari ", "from ") + r.Official
			}
		}
		line("    "+t("bidang", "field"), text, nil, strings.Join(why, "; "))
	}
	if a.Title != nil {
		line("    "+t("tentang", "about"), *a.Title, nil, "")
	}
	if a.Amends != nil {
		line("    "+t("mengubah", "amends"), *a.Amends, nil, "")
	}
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
