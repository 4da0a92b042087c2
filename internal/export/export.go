// Package export writes agreements so that other programs, and people with a spreadsheet, can use them: CSV, JSON Lines and XLSX, in the
// schema that doc/export-schema.md describes. Package intake reads all three back to the same agreements.
//
// A row says what is known of an agreement now. It does not hold who stated what and when, nor statements that were not chosen: a backup
// does. What follows from the facts and the day, such as the state, is written for the reader's use and not read back.
//
// Start with Write; Columns, Row and Parse are the schema of the tables, Assertions turns an agreement back into statements.
package export

import (
	"bufio"
	"encoding/csv"
	"encoding/json"
	"io"
	"iter"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/sheet"
)

// Format is a form of export.
type Format string

// The formats.
const (
	CSV       Format = "csv"   // UTF-8 with a byte order mark, commas, CR LF: what every spreadsheet program opens
	JSONLines Format = "jsonl" // one agreement a line
	XLSX      Format = "xlsx"
)

// ParseFormat reads the name of a format.
func ParseFormat(s string) (Format, error) {
	switch f := Format(s); f {
	case CSV, JSONLines, XLSX:
		return f, nil
	case "json", "ndjson":
		return JSONLines, nil
	}
	return "", fault.New(fault.Invalid, fault.Tf("tidak ada format %q; yang ada: csv, jsonl, xlsx", "there is no format %q; there are: csv, jsonl, xlsx", s))
}

// MediaType is the format's media type.
func (f Format) MediaType() string {
	switch f {
	case CSV:
		return "text/csv; charset=utf-8"
	case JSONLines:
		return "application/x-ndjson"
	case XLSX:
		return "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
	}
	return "application/octet-stream"
}

// Write writes agreements in a format as they come. An error of the sequence ends the writing and is returned.
func Write(w io.Writer, f Format, list iter.Seq2[agreement.Agreement, error]) error {
	switch f {
	case CSV:
		return writeCSV(w, list)
	case JSONLines:
		return writeJSONLines(w, list)
	case XLSX:
		return writeXLSX(w, list)
	}
	_, err := ParseFormat(string(f))
	return err
}

func writeCSV(w io.Writer, list iter.Seq2[agreement.Agreement, error]) error {
	buf := bufio.NewWriterSize(w, 64<<10)
	if _, err := buf.WriteString("\ufeff"); err != nil {
		return err
	}
	c := csv.NewWriter(buf)
	c.UseCRLF = true
	if err := c.Write(Columns()); err != nil {
		return err
	}
	row := make([]string, 0, len(columns))
	for a, err := range list {
		if err != nil {
			return err
		}
		row = AppendRow(row[:0], &a)
		for i, s := range row {
			row[i] = sheet.Neutral(s)
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

func writeJSONLines(w io.Writer, list iter.Seq2[agreement.Agreement, error]) error {
	buf := bufio.NewWriterSize(w, 64<<10)
	e := json.NewEncoder(buf)
	e.SetEscapeHTML(false)
	for a, err := range list {
		if err != nil {
			return err
		}
		if err := e.Encode(NewLine(a)); err != nil {
			return err
		}
	}
	return buf.Flush()
}

// Line is an agreement as a line of JSON Lines holds it: the agreement as it is known, and what its JSON does not say by itself.
type Line struct {
	agreement.Agreement
	Stage      string `json:"stage,omitempty"`       // of what is not signed: "planned" or "drafted"
	EndsStated bool   `json:"ends_stated,omitempty"` // the end is stated, not computed from the duration
}

// NewLine makes the line of an agreement.
func NewLine(a agreement.Agreement) Line {
	return Line{Agreement: a, Stage: stage(&a), EndsStated: a.EndsStated}
}
