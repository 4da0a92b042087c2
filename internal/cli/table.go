package cli

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"github.com/anyam-id/anyam/fault"
)

// format is how rows are printed.
type format struct {
	Format string `help:"Bentuk keluaran: table, json atau csv. | Form of the output: table, json or csv." default:"table" enum:"table,json,csv"`
}

// print writes rows under the headings: aligned for people, as CSV, or the values themselves as JSON Lines.
func (f format) print(w io.Writer, lang string, headings []fault.Text, rows [][]string, values []any) error {
	switch f.Format {
	case "json":
		enc := json.NewEncoder(w)
		enc.SetEscapeHTML(false)
		for _, v := range values {
			if err := enc.Encode(v); err != nil {
				return err
			}
		}
		return nil
	case "csv":
		c := csv.NewWriter(w)
		_ = c.Write(words(headings, "en")) // machine-read: one language, always the same; errors are kept for Error
		for _, r := range rows {
			for i := range r {
				r[i] = neutral(r[i])
			}
			_ = c.Write(r)
		}
		c.Flush()
		return c.Error()
	}
	return align(w, words(headings, lang), rows)
}

func words(texts []fault.Text, lang string) []string {
	out := make([]string, len(texts))
	for i, t := range texts {
		out[i] = t.In(lang)
	}
	return out
}

// neutral keeps a spreadsheet from taking a cell for a formula.
func neutral(s string) string {
	if s != "" && strings.ContainsRune("=+-@\t\r", rune(s[0])) {
		return "'" + s
	}
	return s
}

// align prints columns as wide as their widest cell; the last is not padded.
func align(w io.Writer, headings []string, rows [][]string) error {
	width := make([]int, len(headings))
	for _, r := range append([][]string{headings}, rows...) {
		for i, c := range r {
			width[i] = max(width[i], utf8.RuneCountInString(c))
		}
	}
	var b strings.Builder
	for n, r := range append([][]string{headings}, rows...) {
		for i, c := range r {
			if i == len(r)-1 {
				b.WriteString(c)
				break
			}
			fmt.Fprintf(&b, "%s%s  ", c, strings.Repeat(" ", width[i]-utf8.RuneCountInString(c)))
		}
		b.WriteByte('\n')
		if n == 0 {
			for i, x := range width {
				b.WriteString(strings.Repeat("─", x))
				if i < len(width)-1 {
					b.WriteString("  ")
				}
			}
			b.WriteByte('\n')
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}
