package registry

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"sync"
	"time"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/document"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/intake"
	"github.com/anyam-id/anyam/internal/store"
	"github.com/anyam-id/anyam/region"
	"github.com/anyam-id/anyam/term"
)

// ImportState is where an import stands.
type ImportState string

// The states of an import.
const (
	ImportPending  ImportState = "pending" // read and reported; nothing of it is in the journal
	ImportAccepted ImportState = "accepted"
	ImportUndone   ImportState = "undone" // everything of it is taken back
)

// Import is an old register that was brought, and what was found in it.
type Import struct {
	ID         string            `json:"id"`
	At         time.Time         `json:"at"`
	Actor      agreement.Actor   `json:"actor"`
	Document   document.Document `json:"document"`
	State      ImportState       `json:"state"`
	Format     string            `json:"format"`
	Sheet      string            `json:"sheet,omitempty"`
	Others     []string          `json:"other_sheets,omitempty"`
	Exported   bool              `json:"own_export,omitempty"` // it was written by this program
	Rows       int               `json:"rows"`
	Agreements int               `json:"agreements"`
	Skipped    int               `json:"skipped"`
	Mapping    []intake.Mapped   `json:"mapping"`
	Problems   []intake.Problem  `json:"problems"`
	Similar    []ImportSimilar   `json:"similar"` // the first of what the register may hold already
}

// ImportSimilar is a row of the sheet that may be an agreement which the register holds. Accepting the import does not merge them.
type ImportSimilar struct {
	Rows    []int     `json:"rows"` // of the sheet, from 1
	Title   string    `json:"title"`
	Similar []Similar `json:"similar"`
}

// Report is the import as the command line and the API report it, in one language.
func (i Import) Report(lang string) intake.Report {
	return i.Result().Report(lang)
}

// Result is the import as package intake tells it, without the agreements themselves.
func (i Import) Result() *intake.Result {
	return &intake.Result{
		Format: i.Format, Sheet: i.Sheet, Others: i.Others, Exported: i.Exported, Rows: i.Rows, Agreements: i.Agreements,
		Skipped: i.Skipped, Mapping: i.Mapping, Problems: i.Problems,
	}
}

// Lost counts the values that could not be taken over as they stand.
func (i Import) Lost() int {
	n := 0
	for _, p := range i.Problems {
		if p.Severity == intake.Lost {
			n++
		}
	}
	return n
}

// ImportPage is one page of imports, newest first.
type ImportPage struct {
	Items []Import `json:"items"`
	Next  string   `json:"next,omitempty"`
}

// importOptions are intake's options as they are kept: by them the same bytes are read again the same way.
type importOptions struct {
	Map   map[intake.Field]string `json:"map,omitempty"`
	Sheet string                  `json:"sheet,omitempty"`
	Own   region.Code             `json:"own,omitempty"`
	Order term.Order              `json:"order,omitempty"`
	Today term.Date               `json:"today,omitzero"`
	Fixes []intake.Fix            `json:"fixes,omitempty"`
}

// PrepareImport reads an old register as a whole and reports what it found, every problem of it. It saves the file and the report, and
// nothing in the journal.
func (r *Registry) PrepareImport(ctx context.Context, a Actor, name string, body io.Reader, o intake.Options) (Import, error) {
	d, err := r.takeIn(a, name, "", body)
	if err != nil {
		return Import{}, err
	}
	prepared, err := r.prepareImport(ctx, a, d, o)
	if err != nil {
		return Import{}, err
	}
	imp, err := write(ctx, r, a, writes, func(tx *store.Tx, now time.Time) (Import, error) { return prepared.keep(ctx, tx, now) })
	if err == nil {
		r.sheets.keep(sheetKey(imp.ID, prepared.options), prepared.res)
	}
	return imp, err
}

// preparedImport is an old register that was read, and is not kept yet.
type preparedImport struct {
	imp     Import
	options string
	res     *intake.Result
}

func (r *Registry) prepareImport(ctx context.Context, a Actor, d document.Document, o intake.Options) (preparedImport, error) {
	d.Role = document.Sheet
	if o.Own == "" {
		o.Own = a.Government
	}
	if o.Today.IsZero() {
		o.Today = r.today()
	}
	o.Document = d.Digest
	res, err := r.readSheet(ctx, d, o)
	if err != nil {
		return preparedImport{}, err
	}
	d.MediaType = sheetType(res.Format)
	imp := r.report(Import{Actor: a.Actor, Document: d, State: ImportPending}, res)
	if imp.Similar, err = r.similarRows(ctx, res); err != nil {
		return preparedImport{}, err
	}
	options, err := json.Marshal(importOptions{o.Map, o.Sheet, o.Own, o.Order, o.Today, o.Fixes})
	if err != nil {
		return preparedImport{}, fmt.Errorf("encode the options of an import: %w", err)
	}
	return preparedImport{imp, string(options), res}, nil
}

// keep keeps the sheet and its report.
func (p preparedImport) keep(ctx context.Context, tx *store.Tx, now time.Time) (Import, error) {
	imp := p.imp
	imp.ID, imp.At = string(agreement.NewID(now)), now
	if err := tx.PutDocument(ctx, store.DocumentRecord{Document: imp.Document, At: now, Actor: imp.Actor}); err != nil {
		return imp, err
	}
	report, err := json.Marshal(imp)
	if err != nil {
		return imp, fmt.Errorf("encode the report of an import: %w", err)
	}
	return imp, tx.AddImport(ctx, store.Import{
		ID: imp.ID, At: now, Actor: imp.Actor, Document: imp.Document.Digest, Options: p.options, Report: string(report), State: string(ImportPending),
	})
}

func sheetType(format string) string {
	switch format {
	case "xlsx":
		return "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
	case "ods":
		return "application/vnd.oasis.opendocument.spreadsheet"
	case "jsonl":
		return "application/jsonl"
	}
	return "text/csv"
}

func (r *Registry) readSheet(ctx context.Context, d document.Document, o intake.Options) (*intake.Result, error) {
	content, err := r.bytesOf(d.Digest)
	if err != nil {
		return nil, err
	}
	o.Keep = acceptable
	return intake.Read(ctx, d.Name, content, content.Size(), o)
}

const (
	mostSimilarRows = 200
	// everyRow is up to how many agreements of a sheet each is compared with the whole register. Of a larger sheet only those whose document
	// number the register holds are.
	everyRow = 2000
)

// similarRows finds rows that the register may hold already.
func (r *Registry) similarRows(ctx context.Context, res *intake.Result) ([]ImportSimilar, error) {
	out := []ImportSimilar{}
	err := r.store.View(ctx, func(tx *store.Tx) error {
		if last, err := tx.LastSeq(ctx); err != nil || last == 0 {
			return err
		}
		for p := range res.All() {
			if len(out) == mostSimilarRows {
				break
			}
			x := agreement.Project([]agreement.Entry{{Subject: p.ID, Act: agreement.State, Assertions: p.Assertions}}, r.today())
			if res.Agreements > everyRow {
				known, err := numberKnown(ctx, tx, &x)
				if err != nil {
					return err
				}
				if !known {
					continue
				}
			}
			found, err := similar(ctx, tx, &x)
			if err != nil {
				return err
			}
			if len(found) > 0 {
				out = append(out, ImportSimilar{Rows: p.Rows, Title: x.Title, Similar: found})
			}
		}
		return nil
	})
	return out, err
}

func numberKnown(ctx context.Context, tx *store.Tx, x *agreement.Agreement) (bool, error) {
	for _, k := range keysOf(&agreement.Agreement{Numbers: x.Numbers}, nil) {
		if ids, err := tx.HaveKey(ctx, k, 1); err != nil || len(ids) > 0 {
			return len(ids) > 0, err
		}
	}
	return false, nil
}

// Imports lists the imports of the actor's desk, newest first, without the rows that are similar to what the register holds.
func (r *Registry) Imports(ctx context.Context, a Actor, limit int, cursor string) (ImportPage, error) {
	if err := check(a, looks); err != nil {
		return ImportPage{}, err
	}
	when, last, err := readCursor(cursor)
	if err != nil {
		return ImportPage{}, err
	}
	at, err := cursorTime(when)
	if err != nil {
		return ImportPage{}, err
	}
	limit = pageLength(limit)
	page := ImportPage{Items: []Import{}}
	err = r.store.View(ctx, func(tx *store.Tx) error {
		list, err := tx.ImportsBefore(ctx, workScope(a), at, last, limit+1)
		if err != nil {
			return err
		}
		if len(list) > limit {
			list = list[:limit]
			end := list[limit-1]
			page.Next = writeCursor(end.At.Format(time.RFC3339Nano), end.ID)
		}
		for _, kept := range list {
			var imp struct {
				Import
				Similar json.RawMessage `json:"similar"` // often most of the report: left as it is
			}
			if err := json.Unmarshal([]byte(kept.Report), &imp); err != nil {
				return fmt.Errorf("import %s: %w", kept.ID, err)
			}
			imp.State, imp.Import.Similar = ImportState(kept.State), []ImportSimilar{}
			page.Items = append(page.Items, imp.Import)
		}
		return nil
	})
	return page, err
}

// PendingImports is how many imports wait for a decision.
func (r *Registry) PendingImports(ctx context.Context, a Actor) (n int, err error) {
	if err := check(a, looks); err != nil {
		return 0, err
	}
	err = r.store.View(ctx, func(tx *store.Tx) error {
		n, err = tx.CountImports(ctx, workScope(a), string(ImportPending))
		return err
	})
	return n, err
}

// Import is one import with its report.
func (r *Registry) Import(ctx context.Context, a Actor, id string) (Import, error) {
	if err := check(a, looks); err != nil {
		return Import{}, err
	}
	var imp Import
	err := r.store.View(ctx, func(tx *store.Tx) error {
		kept, err := ownImport(ctx, tx, a, looks, id)
		if err != nil {
			return err
		}
		imp, err = importOf(kept)
		return err
	})
	return imp, err
}

func importByID(ctx context.Context, tx *store.Tx, id string) (store.Import, error) {
	kept, found, err := tx.Import(ctx, id)
	if err == nil && !found {
		err = noImport(id)
	}
	return kept, err
}

func noImport(id string) error {
	return fault.New(fault.NotFound, fault.Tf("tidak ada impor %s", "there is no import %s", id))
}

func importOf(kept store.Import) (Import, error) {
	var imp Import
	if err := json.Unmarshal([]byte(kept.Report), &imp); err != nil {
		return imp, fmt.Errorf("import %s: %w", kept.ID, err)
	}
	imp.State = ImportState(kept.State)
	return imp, nil
}

// sheets remembers the last sheet that was read, because who prepares an import mostly accepts it at once, and reading is half of the work.
type sheets struct {
	mu   sync.Mutex
	key  string
	res  *intake.Result
	drop *time.Timer
}

// sheetKey is under which an import's sheet is remembered: read otherwise, it is another.
func sheetKey(id, options string) string { return id + "\x00" + options }

// remembered is how long a sheet is kept in memory.
const remembered = 2 * time.Minute

func (s *sheets) keep(key string, res *intake.Result) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.drop != nil {
		s.drop.Stop()
	}
	s.key, s.res = key, res
	s.drop = time.AfterFunc(remembered, func() { s.take(key) })
}

// look gives the sheet of an import and goes on remembering it; nil where it is not remembered.
func (s *sheets) look(key string) *intake.Result {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.key != key {
		return nil
	}
	return s.res
}

// take gives the sheet of an import and forgets it; nil where it is not remembered.
func (s *sheets) take(key string) *intake.Result {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.key != key {
		return nil
	}
	res := s.res
	s.key, s.res = "", nil
	s.drop.Stop()
	return res
}
