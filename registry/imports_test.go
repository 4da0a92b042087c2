package registry_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/intake"
	"github.com/anyam-id/anyam/internal/store"
	"github.com/anyam-id/anyam/registry"
	"github.com/anyam-id/anyam/search"
)

func prepare(tb testing.TB, f *fixture, name, content string) registry.Import {
	tb.Helper()
	return must[registry.Import](tb)(f.PrepareImport(tb.Context(), siti(), name, strings.NewReader(content), intake.Options{}))
}

func TestAnImportIsTakenInAndUndoneAsAWhole(t *testing.T) {
	onBoth(t, func(t *testing.T, f *fixture) {
		t.Helper()
		imp := prepare(t, f, "register.csv", register(700, 7))
		if imp.State != registry.ImportPending || imp.Rows != 700 || imp.Agreements != 700 || len(imp.Mapping) == 0 || imp.Document.Name != "register.csv" {
			t.Fatalf("prepared: %s, %d rows, %d agreements, %d columns", imp.State, imp.Rows, imp.Agreements, len(imp.Mapping))
		}
		if counts := must[registry.Counts](t)(f.Counts(t.Context())); counts.Entries != 0 {
			t.Fatalf("preparing wrote %d entries", counts.Entries)
		}
		accepted := must[registry.Import](t)(f.AcceptImport(t.Context(), siti(), imp.ID))
		if accepted.State != registry.ImportAccepted {
			t.Errorf("accepted: %s", accepted.State)
		}
		must[registry.Import](t)(f.AcceptImport(t.Context(), siti(), imp.ID)) // changes nothing
		counts := must[registry.Counts](t)(f.Counts(t.Context()))
		if counts.Agreements != 700 || counts.Entries != 700 {
			t.Errorf("after accepting twice: %+v", counts)
		}
		row := list(t, f, `nomor:"119/7/KSB/7"`)
		if len(row) != 1 || len(row[0].Parties) != 2 || row[0].Parties[0].Region != "64" {
			t.Fatalf("the seventh row: %+v", row)
		}
		d := must[registry.Detail](t)(f.Agreement(t.Context(), registry.Anonymous(), row[0].ID, registry.AsOf{}))
		for _, s := range d.Statements {
			if s.Aspect == agreement.SignedOn && (len(s.Sources) == 0 || s.Sources[0].Row != 8 || s.Sources[0].Document != imp.Document.Digest || s.Grade != agreement.Claimed) {
				t.Errorf("the date comes from %+v, %s", s.Sources, s.Grade)
			}
		}
		healthy(t, f)
		undone := must[registry.Import](t)(f.UndoImport(t.Context(), siti(), imp.ID))
		if rows := list(t, f, ""); undone.State != registry.ImportUndone || len(rows) != 0 {
			t.Errorf("undone: %s, %d rows stand", undone.State, len(rows))
		}
		_, err := f.UndoImport(t.Context(), siti(), imp.ID)
		wantKind(t, err, fault.Conflict)
		healthy(t, f)
		// The sheet is no longer remembered: it is read again from its bytes.
		must[registry.Import](t)(f.AcceptImport(t.Context(), siti(), imp.ID))
		if counts := must[registry.Counts](t)(f.Counts(t.Context())); counts.Agreements != 700 {
			t.Errorf("accepted anew: %+v", counts)
		}
		page := must[registry.ImportPage](t)(f.Imports(t.Context(), siti(), 0, ""))
		if len(page.Items) != 1 || page.Items[0].State != registry.ImportAccepted {
			t.Errorf("imports: %+v", page)
		}
		healthy(t, f)
	})
}

// The catalogue is built beside an import; one made anew from the database shows the same.
func TestAnImportIsShownAsItIsKept(t *testing.T) {
	folder, c := t.TempDir(), new(clock)
	f, done := openFixture(t, store.Options{Folder: folder}, folder, c)
	create(t, f, memorandum("64", "51", "pengembangan peternakan sapi", 2018)...)
	imp := prepare(t, f, "register.csv", register(700, 7))
	must[registry.Import](t)(f.AcceptImport(t.Context(), siti(), imp.ID))
	shown, found := titles(t, f), list(t, f, "wilayah:64 sapi")
	facets := must[registry.Page](t)(f.Agreements(t.Context(), siti(), registry.ListOptions{Facets: true, Limit: 1})).Facets
	done()
	noErr(t, os.Remove(f.catalog))
	f = openOn(t, store.Options{Folder: folder}, folder, c)
	if diff := cmp.Diff(titles(t, f), shown); diff != "" || len(shown) != 701 {
		t.Errorf("%d agreements were shown; kept are otherwise\n%s", len(shown), diff)
	}
	if diff := cmp.Diff(list(t, f, "wilayah:64 sapi"), found); diff != "" || len(found) == 0 {
		t.Errorf("%d were found; kept are otherwise\n%s", len(found), diff)
	}
	again := must[registry.Page](t)(f.Agreements(t.Context(), siti(), registry.ListOptions{Facets: true, Limit: 1})).Facets
	if diff := cmp.Diff(string(must[[]byte](t)(json.Marshal(again))), string(must[[]byte](t)(json.Marshal(facets)))); diff != "" {
		t.Errorf("facets differ:\n%s", diff)
	}
}

func TestAnImportThatFailsInTheMiddleLeavesNothing(t *testing.T) {
	f := open(t)
	imp := prepare(t, f, "register.csv", register(2000, 7))
	// Another process that writes the same entry numbers cannot be; a full disk can. The context ends in the middle, which looks the same.
	ctx, cancel := contextThatEnds(t, 60)
	defer cancel()
	_, err := f.AcceptImport(ctx, siti(), imp.ID)
	if err == nil {
		t.Fatal("the import did not ask whether its context had ended")
	}
	counts := must[registry.Counts](t)(f.Counts(t.Context()))
	if counts.Entries != 0 || counts.Agreements != 0 {
		t.Errorf("after %v: %+v", err, counts)
	}
	healthy(t, f)
	must[registry.Import](t)(f.AcceptImport(t.Context(), siti(), imp.ID))
	if counts := must[registry.Counts](t)(f.Counts(t.Context())); counts.Agreements != 2000 {
		t.Errorf("tried again: %+v", counts)
	}
}

func TestRowsThatTheRegisterHoldsAreProposed(t *testing.T) {
	f := open(t)
	first := prepare(t, f, "lama.csv", register(20, 7))
	must[registry.Import](t)(f.AcceptImport(t.Context(), siti(), first.ID))
	again := prepare(t, f, "baru.csv", register(5, 7)+"6,Lain,Provinsi Aceh,1/2/3,01/02/2020,1 tahun\n")
	if len(again.Similar) != 5 {
		t.Fatalf("%d rows are proposed as known", len(again.Similar))
	}
	for i, s := range again.Similar {
		if !s.Similar[0].Same || len(s.Rows) != 1 || s.Rows[0] != i+2 || len(s.Similar[0].Why) < 2 {
			t.Errorf("row %v: %+v", s.Rows, s.Similar[0])
		}
	}
}

func TestWhatIsExportedComesBackTheSame(t *testing.T) {
	f := open(t)
	r := read(t, f, "rilis.txt", release)
	must[[]agreement.ID](t)(f.Accept(t.Context(), siti(), r.ID, registry.AcceptOptions{}))
	imp := prepare(t, f, "register.csv", register(50, 7))
	must[registry.Import](t)(f.AcceptImport(t.Context(), siti(), imp.ID))
	for _, format := range []string{"csv", "jsonl", "xlsx"} {
		t.Run(format, func(t *testing.T) {
			write := func(f *fixture) string {
				var b bytes.Buffer
				noErr(t, f.Export(t.Context(), registry.Anonymous(), &b, format, search.Query{}))
				return b.String()
			}
			once := write(f)
			folder := t.TempDir()
			g := openOn(t, store.Options{Folder: folder}, folder, new(clock))
			back := prepare(t, g, "register."+format, once)
			if !back.Exported || back.Agreements != counts(t, f) {
				t.Fatalf("recognised as an export: %t, %d agreements, problems %+v", back.Exported, back.Agreements, back.Problems)
			}
			must[registry.Import](t)(g.AcceptImport(t.Context(), siti(), back.ID))
			for id, want := range titles(t, f) {
				if got := titles(t, g)[id]; got != want {
					t.Errorf("%s came back as %q, was %q", id, got, want)
				}
			}
			healthy(t, g)
			// Brought again, it says nothing new.
			entries := must[registry.Counts](t)(g.Counts(t.Context())).Entries
			again := prepare(t, g, "register."+format, once+"\n")
			must[registry.Import](t)(g.AcceptImport(t.Context(), siti(), again.ID))
			if now := must[registry.Counts](t)(g.Counts(t.Context())).Entries; now != entries {
				t.Errorf("bringing it again added %d entries", now-entries)
			}
			healthy(t, g)
		})
	}
	if err := f.Export(t.Context(), registry.Anonymous(), &bytes.Buffer{}, "pdf", search.Query{}); fault.KindOf(err) != fault.Invalid {
		t.Errorf("an unknown format = %v", err)
	}
	if err := f.Export(t.Context(), registry.Anonymous(), brokenPipe{}, "csv", search.Query{}); !errors.Is(err, errBroken) {
		t.Errorf("a reader that went away = %v", err)
	}
}

var errBroken = errors.New("broken pipe")

type brokenPipe struct{}

func (brokenPipe) Write([]byte) (int, error) { return 0, errBroken }

func counts(tb testing.TB, f *fixture) int {
	tb.Helper()
	return must[registry.Counts](tb)(f.Counts(tb.Context())).Agreements
}

// titles are what every agreement says of itself in one line, by ID.
func titles(tb testing.TB, f *fixture) map[agreement.ID]string {
	tb.Helper()
	out := make(map[agreement.ID]string)
	o := registry.ListOptions{Limit: 200}
	for {
		page := must[registry.Page](tb)(f.Agreements(tb.Context(), siti(), o))
		for _, row := range page.Items {
			out[row.ID] = fmt.Sprint(row.Title, row.State, row.Kind, row.Class, row.Instrument, row.Signed, row.Ends, row.Numbers, row.Parties, row.Fields, row.Event, row.Place)
		}
		if o.Cursor = page.Next; o.Cursor == "" {
			return out
		}
	}
}
