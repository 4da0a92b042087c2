// Package historyfile writes the history of an agreement as a file for auditors: every change as a sentence, with who made it, when, in which
// position and in whose name, and what it names as its proof. It says what the agreement's page says to the same reader, no more: what a reader may
// not read is not in the registry.Detail that it is given.
//
// It is no backup and is not read back: `anyam export --history` and package registry's WriteJournal give the journal itself.
package historyfile

import (
	"bufio"
	"cmp"
	"encoding/csv"
	"io"
	"slices"
	"strings"
	"time"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/document"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/seal"
	"github.com/anyam-id/anyam/internal/sheet"
	"github.com/anyam-id/anyam/internal/wording"
	"github.com/anyam-id/anyam/region"
	"github.com/anyam-id/anyam/registry"
)

// The forms of the file.
const (
	CSV = "csv"
	ZIP = "zip" // a PDF with its signature beside it: two downloads could be of two moments
)

// Types are the media types of the forms.
func Types() map[string]string {
	return map[string]string{CSV: "text/csv; charset=utf-8", ZIP: "application/zip"}
}

// Options say how a history is written.
type Options struct {
	Lang string                   // "id" or "en"
	Now  time.Time                // when it is written; its zone is that of all times
	Key  func() (seal.Key, error) // signs the PDF
}

// Write writes the history in a form.
func Write(w io.Writer, form string, d registry.Detail, o Options) error {
	switch form {
	case CSV:
		return writeCSV(w, d, o.Lang, o.Now.Location())
	case ZIP:
		return writeZIP(w, d, o)
	}
	return fault.New(fault.Invalid, fault.Tf("bentuk %q tidak dikenal: csv atau zip", "the form %q is not known: csv or zip", form))
}

// Name is the name of the file of an agreement's history.
func Name(id agreement.ID, kind string) string { return "riwayat-" + string(id) + "." + kind }

// columns are the headings of the table, in order.
func columns(lang string) []string {
	return []string{
		fault.T("waktu", "time").In(lang), fault.T("pelaku", "actor").In(lang), fault.T("jabatan", "position").In(lang), fault.T("pemerintah", "government").In(lang),
		fault.T("kalimat", "sentence").In(lang), fault.T("sumber", "source").In(lang), fault.T("ditarik kembali", "taken back").In(lang),
	}
}

// rows are the lines of the history, the oldest first, with the cells of columns. Times are those of zone, with its difference from UTC.
func rows(d registry.Detail, lang string, zone *time.Location) [][]string {
	out := make([][]string, 0, len(d.History))
	for _, h := range slices.Backward(d.History) {
		gone := fault.T("tidak", "no")
		if h.Withdrawn {
			gone = fault.T("ya", "yes")
		}
		out = append(out, []string{
			h.At.In(zone).Format(time.RFC3339), h.Actor.Name, h.Actor.Office, government(h.Actor.Government),
			h.Text.In(lang), sources(h.Sources, d.Documents, lang), gone.In(lang),
		})
	}
	return out
}

// government is the name of a government; its code where the list of regions no longer has it.
func government(code region.Code) string {
	if r, ok := region.Get(code); ok {
		return cmp.Or(r.Official, r.Name)
	}
	return string(code)
}

// sources are where an entry comes from, each on a line: what it is, the words, and the digest by which the file can be told from every other.
func sources(list []agreement.Source, docs []document.Document, lang string) string {
	var lines []string
	for _, s := range list {
		line := wording.Source(s, docs, lang) + wording.Chosen(s, lang)
		if s.Note != "" {
			line += " (" + s.Note + ")"
		}
		if s.Quote != "" {
			line += ": “" + strings.Join(strings.Fields(s.Quote), " ") + "”"
		}
		if s.Document != "" {
			line += " [SHA-256 " + string(s.Document) + "]"
		}
		lines = append(lines, line)
	}
	return strings.Join(lines, "\n")
}

// writeCSV writes the history as every spreadsheet program opens it: UTF-8 with a byte order mark, commas, CR LF, and no cell that a program would run as
// a formula.
func writeCSV(w io.Writer, d registry.Detail, lang string, zone *time.Location) error {
	buf := bufio.NewWriter(w)
	_, _ = buf.WriteString("\ufeff") // the buffer keeps its first error for Flush
	c := csv.NewWriter(buf)
	c.UseCRLF = true
	for _, row := range append([][]string{columns(lang)}, rows(d, lang, zone)...) {
		for i, cell := range row {
			row[i] = sheet.Neutral(cell)
		}
		if err := c.Write(row); err != nil {
			return err
		}
	}
	c.Flush()
	if err := c.Error(); err != nil {
		return err
	}
	return buf.Flush()
}
