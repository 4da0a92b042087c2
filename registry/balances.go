package registry

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/document"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/sheet"
	"github.com/anyam-id/anyam/internal/store"
	"github.com/anyam-id/anyam/planning/balance"
	"github.com/anyam-id/anyam/term"
)

// BalanceTable is a table of what regions have and need that was brought, and what was found in it.
type BalanceTable struct {
	ID        string            `json:"id"`
	At        time.Time         `json:"at"`
	Actor     agreement.Actor   `json:"actor"`
	Document  document.Document `json:"document"`
	State     ImportState       `json:"state"`
	Source    string            `json:"source"` // who publishes the figures, in the words of whoever brought them
	Published term.Date         `json:"published"`
	Demo      bool              `json:"demonstration,omitempty"` // for showing the program, not for planning
	Sheet     string            `json:"sheet"`
	Codes     balance.Codes     `json:"codes,omitempty"`
	Provinces int               `json:"provinces,omitempty"`
	Rows      int               `json:"rows"`
	Figures   int               `json:"figures"`
	Converted int               `json:"converted"` // figures brought in another unit
	Goods     map[string]int    `json:"goods"`     // figures of each
	Problems  []balance.Problem `json:"problems"`
}

// Lost counts the values that could not be taken over.
func (b *BalanceTable) Lost() int { return (&balance.Result{Problems: b.Problems}).Lost() }

// BalanceOptions say how a table is read, and what it does not say itself.
type BalanceOptions struct {
	balance.Options
	Sheet     string // "" is the first in which a table is found
	Source    string
	Published term.Date // zero: today
	Demo      bool
}

// PrepareBalances reads a table (CSV, XLSX, ODS) and reports what it found, every problem of it. It saves the file and the report, and no figure.
func (r *Registry) PrepareBalances(ctx context.Context, a Actor, name string, body io.Reader, o BalanceOptions) (BalanceTable, error) {
	o.Source = strings.Join(strings.Fields(clean(cut(o.Source, longestSource))), " ")
	if o.Source == "" {
		var problems fault.Problems
		problems.Add("source_missing", "source", fault.T("sebutkan siapa yang menerbitkan angka ini dan kapan", "say who publishes these figures, and when"))
		return BalanceTable{}, problems.Err(fault.T("tabel neraca tidak dapat diterima", "the table of balances cannot be accepted"))
	}
	d, err := r.takeIn(a, name, "", body)
	if err != nil {
		return BalanceTable{}, err
	}
	d.Role = document.Sheet
	o.Published = cmpDate(o.Published, r.today())
	res, format, at, err := r.readBalances(ctx, d, o)
	if err != nil {
		return BalanceTable{}, err
	}
	o.Sheet, d.MediaType = at, sheetType(string(format))
	b := BalanceTable{
		Actor: a.Actor, Document: d, State: ImportPending, Source: o.Source, Published: o.Published, Demo: o.Demo, Sheet: at, Codes: res.Codes, Provinces: res.Provinces,
		Rows: res.Rows, Figures: len(res.Figures), Converted: res.Converted, Goods: make(map[string]int), Problems: append([]balance.Problem{}, res.Problems...),
	}
	for _, f := range res.Figures {
		b.Goods[f.Good]++
	}
	options, err := json.Marshal(o)
	if err != nil {
		return BalanceTable{}, fmt.Errorf("encode the options of a table: %w", err)
	}
	return write(ctx, r, a, writes, func(tx *store.Tx, now time.Time) (BalanceTable, error) {
		b.ID, b.At = string(agreement.NewID(now)), now
		if err := tx.PutDocument(ctx, store.DocumentRecord{Document: d, At: now, Actor: a.Actor}); err != nil {
			return b, err
		}
		report, err := json.Marshal(b)
		if err != nil {
			return b, fmt.Errorf("encode the report of a table: %w", err)
		}
		return b, tx.AddBalanceTable(ctx, store.BalanceTable{ID: b.ID, At: now, Actor: a.Actor, Document: d.Digest, Options: string(options), Report: string(report), State: string(ImportPending)})
	})
}

func cmpDate(d, otherwise term.Date) term.Date {
	if d.IsZero() {
		return otherwise
	}
	return d
}

// readBalances reads the sheet asked for, or the first in which a table of regions is found.
func (r *Registry) readBalances(ctx context.Context, d document.Document, o BalanceOptions) (*balance.Result, sheet.Format, string, error) {
	content, err := r.bytesOf(d.Digest)
	if err != nil {
		return nil, "", "", err
	}
	book, err := sheet.Open(d.Name, content, content.Size(), sheet.Limits{})
	if err != nil {
		return nil, "", "", err
	}
	var none error = fault.New(fault.NotFound, fault.Tf("tidak ada lembar bernama %q", "there is no sheet called %q", o.Sheet))
	for i, s := range book.Sheets {
		if o.Sheet != "" && !strings.EqualFold(strings.TrimSpace(s.Name), strings.TrimSpace(o.Sheet)) || o.Sheet == "" && s.Hidden {
			continue
		}
		rows, err := sheetRows(ctx, book, i)
		if err != nil {
			return nil, "", "", err
		}
		res, err := balance.Read(rows, o.Options)
		if err == nil {
			return res, book.Format, s.Name, otherTables(ctx, book, i, o, res)
		}
		none = err
	}
	return nil, "", "", none
}

// otherTables says which later sheets have tables as well, where nobody said which one to read.
func otherTables(ctx context.Context, book *sheet.Book, read int, o BalanceOptions, res *balance.Result) error {
	var names []string
	for i := read + 1; i < len(book.Sheets) && o.Sheet == ""; i++ {
		if book.Sheets[i].Hidden {
			continue
		}
		rows, err := sheetRows(ctx, book, i)
		if err != nil {
			return err
		}
		if _, err := balance.Read(rows, o.Options); err == nil {
			names = append(names, book.Sheets[i].Name)
		}
	}
	if len(names) > 0 {
		list := strings.Join(names, ", ")
		res.Problems = append(res.Problems, balance.Problem{Code: "sheets_left", Text: fault.T(
			"hanya lembar "+book.Sheets[read].Name+" yang dibaca; lembar lain dengan tabel daerah: "+list+". Bawa lagi berkas ini dengan nama lembarnya (--sheet)",
			"only the sheet "+book.Sheets[read].Name+" is read; other sheets with tables of regions: "+list+". Bring the file again with a sheet's name (--sheet)")})
	}
	return nil
}

// sheetRows is a sheet in memory, with cells merged over several rows filled down.
func sheetRows(ctx context.Context, book *sheet.Book, i int) ([]balance.Row, error) {
	var rows []balance.Row
	rest, err := book.Read(ctx, i, func(r sheet.Row) error {
		row := balance.Row{Number: r.Number}
		for _, c := range r.Cells {
			row.Cells = append(row.Cells, c.Text)
			row.Exact = append(row.Exact, c.Kind == sheet.Number)
		}
		rows = append(rows, row)
		return nil
	})
	if err != nil {
		return nil, err
	}
	for _, m := range rest.Merges {
		if m.Col != m.LastCol {
			continue
		}
		first, _ := slices.BinarySearchFunc(rows, m.Row+1, func(r balance.Row, n int) int { return cmp.Compare(r.Number, n) })
		for j := first + 1; j < len(rows) && rows[j].Number <= m.LastRow+1; j++ {
			if m.Col < len(rows[first].Cells) && m.Col < len(rows[j].Cells) && rows[j].Cells[m.Col] == "" {
				rows[j].Cells[m.Col], rows[j].Exact[m.Col] = rows[first].Cells[m.Col], rows[first].Exact[m.Col]
			}
		}
	}
	return rows, nil
}

// AcceptBalances takes the figures of a table of the actor's desk in: all of them, or nothing. Figures of other tables stay; where two tell of the same, the later
// published one counts. Accepting again changes nothing.
func (r *Registry) AcceptBalances(ctx context.Context, a Actor, id string) (BalanceTable, error) {
	if err := check(a, writes); err != nil {
		return BalanceTable{}, err
	}
	kept, b, err := r.keptBalances(ctx, a, writes, id)
	if err != nil {
		return BalanceTable{}, err
	}
	var o BalanceOptions
	if err := json.Unmarshal([]byte(kept.Options), &o); err != nil {
		return BalanceTable{}, fmt.Errorf("table %s: %w", id, err)
	}
	res, _, _, err := r.readBalances(ctx, b.Document, o)
	if err != nil {
		return BalanceTable{}, err
	}
	if len(res.Figures) != b.Figures {
		return BalanceTable{}, fault.New(fault.Conflict, fault.T("berkas ini kini terbaca lain daripada saat diperiksa; masukkan kembali", "the file now reads otherwise than when it was checked; bring it again"))
	}
	return write(ctx, r, a, writes, func(tx *store.Tx, _ time.Time) (BalanceTable, error) {
		now, err := ownBalances(ctx, tx, a, writes, id)
		switch {
		case err != nil:
			return BalanceTable{}, err
		case now.State == string(ImportAccepted):
			b.State = ImportAccepted
			return b, nil
		}
		b.State = ImportAccepted
		if err := tx.PutBalances(ctx, id, res.Figures); err != nil {
			return BalanceTable{}, err
		}
		return b, decideBalances(ctx, tx, now, b)
	})
}

// UndoBalances takes all figures of a table away again. The file and its report stay, and it can be accepted anew.
func (r *Registry) UndoBalances(ctx context.Context, a Actor, id string) (BalanceTable, error) {
	return write(ctx, r, a, writes, func(tx *store.Tx, _ time.Time) (BalanceTable, error) {
		kept, err := ownBalances(ctx, tx, a, writes, id)
		switch {
		case err != nil:
			return BalanceTable{}, err
		case kept.State != string(ImportAccepted):
			return BalanceTable{}, fault.New(fault.Conflict, fault.T("tabel ini tidak sedang diterima", "this table is not accepted"))
		}
		b, err := balancesOf(kept)
		if err != nil {
			return BalanceTable{}, err
		}
		b.State = ImportUndone
		if err := tx.DropBalances(ctx, id); err != nil {
			return BalanceTable{}, err
		}
		return b, decideBalances(ctx, tx, kept, b)
	})
}

func noBalances(id string) error {
	return fault.New(fault.NotFound, fault.Tf("tidak ada tabel neraca %s", "there is no table of balances %s", id))
}

func decideBalances(ctx context.Context, tx *store.Tx, kept store.BalanceTable, b BalanceTable) error {
	report, err := json.Marshal(b)
	if err != nil {
		return fmt.Errorf("encode the report of a table: %w", err)
	}
	done, err := tx.DecideBalanceTable(ctx, kept.ID, kept.State, string(b.State), string(report))
	if err == nil && !done {
		err = fmt.Errorf("table %s changed in its own transaction", kept.ID)
	}
	return err
}

func (r *Registry) keptBalances(ctx context.Context, a Actor, want action, id string) (kept store.BalanceTable, b BalanceTable, err error) {
	err = r.store.View(ctx, func(tx *store.Tx) error {
		if kept, err = ownBalances(ctx, tx, a, want, id); err != nil {
			return err
		}
		b, err = balancesOf(kept)
		return err
	})
	return kept, b, err
}

func balancesOf(kept store.BalanceTable) (BalanceTable, error) {
	var b BalanceTable
	if err := json.Unmarshal([]byte(kept.Report), &b); err != nil {
		return b, fmt.Errorf("table %s: %w", kept.ID, err)
	}
	b.State = ImportState(kept.State)
	return b, nil
}

// BalanceTable is one of the tables that were brought, with the first of its figures as they were understood. Everybody sees what is accepted, its own
// desk the rest.
func (r *Registry) BalanceTable(ctx context.Context, a Actor, id string, figures int) (BalanceTable, []balance.Figure, error) {
	kept, b, err := r.keptBalances(ctx, a, looks, id)
	if err != nil {
		return BalanceTable{}, nil, err
	}
	var o BalanceOptions
	if err := json.Unmarshal([]byte(kept.Options), &o); err != nil {
		return BalanceTable{}, nil, fmt.Errorf("table %s: %w", id, err)
	}
	res, _, _, err := r.readBalances(ctx, b.Document, o)
	if err != nil {
		return BalanceTable{}, nil, err
	}
	return b, res.Figures[:min(len(res.Figures), figures)], nil
}

// BalanceTables lists the tables that were brought, newest first: those that are accepted to everybody, others to the desk that brought them.
func (r *Registry) BalanceTables(ctx context.Context, a Actor) ([]BalanceTable, error) {
	out := []BalanceTable{}
	err := r.store.View(ctx, func(tx *store.Tx) error {
		list, err := tx.BalanceTables(ctx, workScope(a), string(ImportAccepted))
		if err != nil {
			return err
		}
		for _, kept := range list {
			b, err := balancesOf(kept)
			if err != nil {
				return err
			}
			out = append(out, b)
		}
		return nil
	})
	return out, err
}

// Balances is what is known of a good: the newest figure of each region, period and measure. Demonstration figures count only where nothing else is
// known of the good at all.
func (r *Registry) Balances(ctx context.Context, good string) (*balance.Sheet, error) {
	thing, ok := balance.Find(good)
	if !ok {
		return nil, fault.New(fault.NotFound, fault.Tf("komoditas %q tidak dikenal", "the good %q is not known", good))
	}
	var out *balance.Sheet
	err := r.store.View(ctx, func(tx *store.Tx) (err error) {
		out, err = balancesIn(ctx, tx, thing)
		return err
	})
	return out, err
}

func balancesIn(ctx context.Context, tx *store.Tx, thing balance.Thing) (*balance.Sheet, error) {
	tables, err := tx.BalanceTables(ctx, store.Scope{}, string(ImportAccepted)) // none but these has figures
	if err != nil {
		return nil, err
	}
	sources := make(map[string]balance.Source, len(tables))
	for _, kept := range tables {
		b, err := balancesOf(kept)
		if err != nil {
			return nil, err
		}
		sources[kept.ID] = balance.Source{ID: kept.ID, Name: b.Source, Published: b.Published, Provinces: b.Provinces, Demo: b.Demo}
	}
	own, shown := balance.NewSheet(thing), balance.NewSheet(thing)
	found := false
	for _, good := range slices.Compact([]string{thing.ID, balance.Cargo}) { // what is known of ways is mostly of any cargo
		err = tx.Balances(ctx, good, func(table string, f balance.Figure) error {
			t, _ := balance.Get(good)
			f.Unit = t.Unit
			s := sources[table]
			if shown.Add(f, s); !s.Demo {
				own.Add(f, s)
				found = found || good == thing.ID
			}
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	if !found {
		return shown, nil
	}
	return own, nil
}

// BalanceGoods lists the goods of which figures are known, most figures first.
func (r *Registry) BalanceGoods(ctx context.Context) ([]balance.Thing, error) {
	out := []balance.Thing{}
	err := r.store.View(ctx, func(tx *store.Tx) error {
		counts, err := tx.BalanceGoods(ctx)
		if err != nil {
			return err
		}
		for _, id := range slices.SortedFunc(maps.Keys(counts), func(a, b string) int { return cmp.Or(cmp.Compare(counts[b], counts[a]), cmp.Compare(a, b)) }) {
			if t, ok := balance.Get(id); ok && id != balance.Cargo {
				out = append(out, t)
			}
		}
		return nil
	})
	return out, err
}
