package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"strings"
)

// Source is a table whose rows cannot be computed from others: what a backup holds. All values are text or whole numbers, the same
// in both engines.
type Source struct {
	Name    string
	columns []column
}

type column struct {
	name   string
	number bool
}

// Sources lists the tables of a backup, those that others refer to first. Left out are answered keys and failed attempts to sign in,
// which matter for a day, sessions, one-time links, challenges, secret addresses of calendars and guests with theirs, which a restored register shall not honour, mail,
// which a restored register would send a second time, and the settings, which are of this database alone.
func Sources() []Source {
	return []Source{
		source("journal", "seq# id at subject batch act government actor body"),
		source("document", "digest name media_type size# role text note at actor"),
		source("document_text", "id# digest body words"),
		source("reading", "id at actor document text published body decisions government"),
		source("import", "id at actor document options report state entries# government"),
		source("token", "id name hash government creator created expires revoked position work"),
		source("news_version", "seq# article number# at actor body"),
		source("news_category_change", "seq# at actor body"),
		source("saved_view", "id at actor person government shared# body removed"),
		source("bulk_act", "id at actor body state"),
		source("visit", "person at before"),
		source("intake_job", "id at actor document name published state tries# stage done# total# holder held_until ended reading import problem government"),
		source("reading_correction", "seq# reading number# at actor body"),
		source("balance_table", "id at actor document options report state government"),
		source("balance", "id source region good period measure amount given line# col partner"),
		source("plan", "id at actor name body removed government"),
		source("plan_draft", "agreement plan supplier receiver at actor"),
		source("obligation_log", "seq# id at actor government agreement obligation period act body"),
		source("draft_act", "seq# id agreement at owner act actor body"),
		source("account_person", "id name sign_in disabled# proof step# created erased"),
		source("account_agency", "id government part_of name closed"),
		source("account_position", "id government agency title role"),
		source("account_holding", "id position person standing begins ends decree reason"),
		source("account_code", "hash person"),
		source("account_passkey", "id person name key counter# created used"),
		source("account_identity", "issuer subject person name created used"),
		source("account_log", "seq# at actor act subject body"),
		source("person_mail", "person address reminders# digest# lang confirmed"),
		source("mail_waiting", "person address given hash expires"),
		source("reminder", "key at"),
		source("reminder_answer", "id at person government due day answer until"),
		source("matter_entry", "seq# matter kind at actor act body"),
		source("erasure", "seq# at rule place count# salt items actor"),
	}
}

// source reads a list of columns, numbers marked by #.
func source(name, columns string) Source {
	s := Source{Name: name}
	for c := range strings.FieldsSeq(columns) {
		name, number := strings.CutSuffix(c, "#")
		s.columns = append(s.columns, column{name, number})
	}
	return s
}

func (s Source) list() string {
	names := make([]string, len(s.columns))
	for i, c := range s.columns {
		names[i] = c.name
	}
	return strings.Join(names, ", ")
}

// Dump gives fn every row of a table as a JSON object, in the order of the table's key.
func (tx *Tx) Dump(ctx context.Context, s Source, fn func(row []byte) error) error {
	texts, numbers := make([]string, len(s.columns)), make([]int64, len(s.columns))
	into := make([]any, len(s.columns))
	for i, c := range s.columns {
		if into[i] = &texts[i]; c.number {
			into[i] = &numbers[i]
		}
	}
	var line []byte
	return tx.query(ctx, "dump "+s.Name, func(rows *sql.Rows) error {
		if err := rows.Scan(into...); err != nil {
			return err
		}
		line = line[:0]
		for i, c := range s.columns {
			line = append(line, "{,"[min(i, 1)])
			line = append(line, `"`+c.name+`":`...)
			if c.number {
				line = fmt.Append(line, numbers[i])
				continue
			}
			text, err := json.Marshal(texts[i])
			if err != nil {
				return err
			}
			line = append(line, text...)
		}
		return fn(append(line, '}'))
	}, `select `+s.list()+` from `+s.Name+` order by `+s.columns[0].name)
}

// Load adds the rows that next gives, as Dump wrote them, until next returns nil.
func (tx *Tx) Load(ctx context.Context, s Source, next func() ([]byte, error)) error {
	const most = 64
	width := len(s.columns)
	head := `insert into ` + s.Name + ` (` + s.list() + `) values `
	for ended := false; !ended; {
		var rows [][]any
		for len(rows) < most {
			line, err := next()
			if err != nil {
				return err
			}
			if ended = line == nil; ended {
				break
			}
			row, err := s.parse(line)
			if err != nil {
				return err
			}
			rows = append(rows, row)
		}
		if err := tx.insert(ctx, "load "+s.Name, head, width, len(rows), "", func(i int, args []any) []any { return append(args, rows[i]...) }); err != nil {
			return err
		}
	}
	return nil
}

// parse reads one row; one that lacks a column, has another, or has one of the wrong type is refused.
func (s Source) parse(line []byte) ([]any, error) {
	var object map[string]json.RawMessage
	if err := json.Unmarshal(line, &object); err != nil {
		return nil, fmt.Errorf("a row of %s: %w", s.Name, err)
	}
	if len(object) != len(s.columns) {
		return nil, fmt.Errorf("a row of %s has %d columns instead of %d", s.Name, len(object), len(s.columns))
	}
	row := make([]any, len(s.columns))
	for i, c := range s.columns {
		var text string
		var number int64
		var err error
		if c.number {
			err = json.Unmarshal(object[c.name], &number)
			row[i] = number
		} else {
			err = json.Unmarshal(object[c.name], &text)
			row[i] = text
		}
		if err != nil {
			return nil, fmt.Errorf("a row of %s, column %s: %w", s.Name, c.name, err)
		}
	}
	return row, nil
}

// Empty tells whether the database holds nothing yet that anybody brought.
func (tx *Tx) Empty(ctx context.Context) (bool, error) {
	for _, s := range Sources() {
		var one int
		if found, err := tx.one(ctx, "look whether "+s.Name+" is empty", []any{&one}, `select 1 from `+s.Name+` limit 1`); found || err != nil {
			return false, err
		}
	}
	return true, nil
}
