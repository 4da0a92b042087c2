// Command pocketbase is PocketBase as it comes, with one more command: `load FILE.jsonl` puts the comparison's rows into one
// collection, indexed on every column that the comparison filters or sorts by.
//
// It is a module of its own so that PocketBase never becomes a dependency of Anyam. Everything that could slow PocketBase down without
// being asked for is off: no request log, no rules to evaluate, rows written by one prepared statement in one transaction.
package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log"
	"os"
	"strings"

	"github.com/pocketbase/dbx"
	"github.com/pocketbase/pocketbase"
	"github.com/pocketbase/pocketbase/core"
	"github.com/pocketbase/pocketbase/tools/types"
	"github.com/spf13/cobra"
)

// collection is the table that holds the rows.
const collection = "agreements"

// The columns: names of a row's JSON members. Text columns hold scalars, JSON columns lists.
var (
	textColumns   = []string{"title", "instrument", "class", "kind", "state", "signed", "ends", "place", "event", "event_id", "grade", "changed", "effective", "parent", "region", "affair"}
	numberColumns = []string{"contradictions", "version", "count"}
	jsonColumns   = []string{"parties", "regions", "affairs", "fields", "numbers"}
)

// indexes serve each filter and sort alone, and the measured list by one that fits it exactly.
var indexes = []string{"signed", "ends", "title", "changed", "region", "affair", "kind", "state", "grade", "kind, state, signed", "state, signed", "affair, state, signed"}

func main() {
	app := pocketbase.New()
	app.RootCmd.AddCommand(&cobra.Command{
		Use:   "load FILE.jsonl",
		Short: "Create the collection of the comparison and fill it",
		Args:  cobra.ExactArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			f, err := os.Open(args[0])
			if err != nil {
				return err
			}
			defer f.Close()
			n, err := load(app, f)
			if err == nil {
				fmt.Println(n, "rows")
			}
			return err
		},
	})
	if err := app.Start(); err != nil {
		log.Fatal(err)
	}
}

// load makes the collection and inserts one record for each line of r.
func load(app core.App, r io.Reader) (int, error) {
	settings := app.Settings()
	settings.Logs.MaxDays = 0
	if err := app.Save(settings); err != nil {
		return 0, err
	}
	c := core.NewBaseCollection(collection)
	c.ListRule, c.ViewRule = types.Pointer(""), types.Pointer("")
	for _, name := range textColumns {
		c.Fields.Add(&core.TextField{Name: name})
	}
	for _, name := range numberColumns {
		c.Fields.Add(&core.NumberField{Name: name})
	}
	for _, name := range jsonColumns {
		c.Fields.Add(&core.JSONField{Name: name})
	}
	for i, columns := range indexes {
		c.AddIndex(fmt.Sprintf("agreements_%d", i), false, columns, "")
	}
	if err := app.Save(c); err != nil {
		return 0, err
	}
	n := 0
	err := app.RunInTransaction(func(tx core.App) error {
		columns := append([]string{"id"}, append(append(append([]string{}, textColumns...), numberColumns...), jsonColumns...)...)
		insert := "INSERT INTO " + collection + " (" + strings.Join(columns, ",") + ") VALUES ({:" + strings.Join(columns, "},{:") + "})"
		statement := tx.DB().NewQuery(insert).Prepare()
		defer statement.Close()
		lines := json.NewDecoder(bufio.NewReaderSize(r, 1<<20))
		for ; ; n++ {
			var row map[string]json.RawMessage
			if err := lines.Decode(&row); errors.Is(err, io.EOF) {
				return nil
			} else if err != nil {
				return fmt.Errorf("row %d: %w", n+1, err)
			}
			p := dbx.Params{"id": text(row["id"])[:15]} // PocketBase's own IDs have 15 characters
			for _, name := range textColumns {
				p[name] = text(row[name])
			}
			for _, name := range numberColumns {
				var x float64
				if v := row[name]; v != nil {
					if err := json.Unmarshal(v, &x); err != nil {
						return fmt.Errorf("row %d, %s: %w", n+1, name, err)
					}
				}
				p[name] = x
			}
			for _, name := range jsonColumns {
				if p[name] = string(row[name]); row[name] == nil {
					p[name] = "[]"
				}
			}
			if _, err := statement.Bind(p).Execute(); err != nil {
				return fmt.Errorf("row %d: %w", n+1, err)
			}
		}
	})
	if err != nil {
		return 0, err
	}
	_, err = app.DB().NewQuery("ANALYZE").Execute()
	return n, err
}

// text is a JSON string's content, "" for anything else.
func text(v json.RawMessage) string {
	var s string
	if v != nil && v[0] == '"' {
		if err := json.Unmarshal(v, &s); err != nil {
			return ""
		}
	}
	return s
}
