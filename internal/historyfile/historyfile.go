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
	"github.com/anyam-id/anyam/internal/sheet"
	"github.com/anyam-id/anyam/internal/wording"
	"github.com/anyam-id/anyam/region"
	"github.com/anyam-id/anyam/registry"
)

// CSVType is the media type of what CSV writes.
const CSVType = "text/csv; charset=utf-8"

// Name is the name of the file of an agreement's history.
func Name(id agreement.ID, kind string) string { return "riwayat-" + string(id) + "." + kind }

// Columns are the headings of the table, in order.
func Columns(lang string) []string {
	return []string{
		fault.T("waktu", "time").In(lang), fault.T("pelaku", "actor").In(lang), fault.T("jabatan", "position").In(lang), fault.T("pemerintah", "government").In(lang),
		fault.T("kalimat", "sentence").In(lang), fault.T("sumber", "source").In(lang), fault.T("ditarik kembali", "taken back").In(lang),
	}
}

// Rows are the lines of the history, the oldest first, with the cells of Columns. Times are those of zone, with its difference from UTC.
func Rows(d registry.Detail, lang string, zone *time.Location) [][]string {
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

// CSV writes the history as every spreadsheet program opens it: UTF-8 with a byte order mark, commas, CR LF, and no cell that a program would run as
// a formula.
func CSV(w io.Writer, d registry.Detail, lang string, zone *time.Location) error {
	buf := bufio.NewWriter(w)
	_, _ = buf.WriteString("\ufeff") // the buffer keeps its first error for Flush
	c := csv.NewWriter(buf)
	c.UseCRLF = true
	for _, row := range append([][]string{Columns(lang)}, Rows(d, lang, zone)...) {
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
