package registry_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/reading"
	"github.com/anyam-id/anyam/registry"
	"github.com/anyam-id/anyam/term"
)

// saying is an edit of a value by words of the release.
func saying(tb testing.TB, text, words string, e reading.Edit) []reading.Edit {
	tb.Helper()
	i := strings.Index(text, words)
	if i < 0 {
		tb.Fatalf("the text does not say %q", words)
	}
	e.Words = reading.Span{Start: i, End: i + len(words)}
	return []reading.Edit{e}
}

var anySeen = registry.CorrectOptions{Seen: -1}

func correct(tb testing.TB, f *fixture, r registry.ReadingRecord, index int, words string, e reading.Edit) registry.ReadingRecord {
	tb.Helper()
	return must[registry.ReadingRecord](tb)(f.Correct(tb.Context(), siti(), r.ID, index, saying(tb, r.Text, words, e), anySeen))
}

func TestACorrectionIsAcceptedWithItsOwnWords(t *testing.T) {
	onBoth(t, func(t *testing.T, f *fixture) {
		t.Helper()
		r := read(t, f, "rilis.txt", release)
		was := encoded(t, r.Reading)
		correct(t, f, r, reading.Whole, "2018", reading.Edit{Value: reading.DateValue})
		correct(t, f, r, 0, "kelautan dan perikanan", reading.Edit{Value: reading.FieldValue, Add: true, Together: true})
		correct(t, f, r, 0, "Provinsi Sulawesi Tengah", reading.Edit{Value: reading.PartyValue, Item: 1})
		r = must[registry.ReadingRecord](t)(f.Correct(t.Context(), siti(), r.ID, 0, saying(t, r.Text, "Kerja sama Kalimantan Timur dengan Provinsi Bali", reading.Edit{Value: reading.TitleValue}),
			registry.CorrectOptions{Why: "judulnya begitu", Seen: 3}))
		if encoded(t, r.Reading) != was {
			t.Error("a correction changed what was read")
		}
		if len(r.Corrections) != 4 || r.Corrections[2].Was != "Provinsi Bali" || r.Corrections[2].Now != "Provinsi Sulawesi Tengah" || r.Corrections[0].By.Name != "Siti" || !r.Corrections[3].Standing {
			t.Errorf("corrections: %+v", r.Corrections)
		}
		_, err := f.Correct(t.Context(), siti(), r.ID, 0, saying(t, r.Text, "2018", reading.Edit{Value: reading.DateValue}), registry.CorrectOptions{Seen: 3})
		wantKind(t, err, fault.Conflict)
		ids := must[[]agreement.ID](t)(f.Accept(t.Context(), siti(), r.ID, registry.AcceptOptions{Only: []int{0}}))
		d := must[registry.Detail](t)(f.Agreement(t.Context(), registry.Anonymous(), ids[0], registry.AsOf{}))
		if d.Title != "Kerja sama Kalimantan Timur dengan Provinsi Bali" || d.Signed != (term.Date{Year: 2018}) || d.EventRow == nil || d.EventRow.Date != (term.Date{Year: 2018}) {
			t.Errorf("%q, signed %s, at %+v", d.Title, d.Signed, d.EventRow)
		}
		if d.Parties[1].Party.Region != "72" || !slices.ContainsFunc(d.Fields, func(f agreement.Field) bool { return f.Text == "kelautan dan perikanan" }) {
			t.Errorf("parties %+v, fields %+v", d.Parties, d.Fields)
		}
		chosen := make(map[agreement.Aspect]string)
		for _, s := range d.Statements {
			for _, src := range s.Sources {
				if src.Text != "" && r.Text[src.Start:src.End] != src.Quote {
					t.Errorf("%s quotes %q instead of %q", s.Aspect, src.Quote, r.Text[src.Start:src.End])
				}
				if src.By == "Siti" {
					chosen[s.Aspect] = src.Quote
				}
			}
		}
		for aspect, words := range map[agreement.Aspect]string{
			agreement.Title: d.Title, agreement.SignedOn: "2018", agreement.HasField: "kelautan dan perikanan", agreement.HasParty: "Provinsi Sulawesi Tengah",
			agreement.CorrectionNote: d.Title,
		} {
			if chosen[aspect] != words {
				t.Errorf("for %s Siti chose %q instead of %q", aspect, chosen[aspect], words)
			}
		}
		for index, e := range map[int]reading.Edit{0: {Value: reading.TitleValue}, reading.Whole: {Value: reading.DateValue}} {
			_, err := f.Correct(t.Context(), siti(), r.ID, index, saying(t, r.Text, "2018", e), anySeen)
			wantKind(t, err, fault.Conflict) // it is accepted
		}
		noErr(t, f.Undo(t.Context(), siti(), r.ID, nil))
		healthy(t, f)
	})
}

func TestAnAgreementThatWasNotReadIsAdded(t *testing.T) {
	onBoth(t, func(t *testing.T, f *fixture) {
		t.Helper()
		r := read(t, f, "rilis.txt", release)
		n := len(r.Decisions)
		r = correct(t, f, r, reading.Whole, "menandatangani MoU dengan Provinsi Sulawesi Tengah", reading.Edit{Value: reading.AgreementValue, Status: reading.Signed, Instrument: agreement.PKS})
		if len(r.Decisions) != n+1 || len(r.Similar) != n+1 || len(r.Reading.Agreements) != n || r.Proposed.Agreements[n].Added != 1 {
			t.Fatalf("%d decisions, added by %d", len(r.Decisions), r.Proposed.Agreements[n].Added)
		}
		correct(t, f, r, n, "Kalimantan Timur", reading.Edit{Value: reading.PartyValue, Add: true})
		correct(t, f, r, n, "Provinsi Bali", reading.Edit{Value: reading.PartyValue, Add: true})
		_, err := f.TakeBackCorrection(t.Context(), siti(), r.ID, 1, "")
		wantKind(t, err, fault.Conflict)
		ids := must[[]agreement.ID](t)(f.Accept(t.Context(), siti(), r.ID, registry.AcceptOptions{Only: []int{n}}))
		d := must[registry.Detail](t)(f.Agreement(t.Context(), siti(), ids[0], registry.AsOf{}))
		if d.Class != agreement.Implementing || len(d.Parties) != 2 || d.Signed != term.On(2018, 2, 21) {
			t.Errorf("it became %+v", d.Agreement)
		}
		if page := must[registry.ReadingPage](t)(f.Readings(t.Context(), siti(), registry.Undecided, 0, "")); len(page.Items) != 1 || len(page.Items[0].Decisions) != n+1 {
			t.Errorf("in the list: %+v", page.Items)
		}
		healthy(t, f)
	})
}

func TestCorrectionsAreTakenBackTheLastFirst(t *testing.T) {
	f := open(t)
	r := read(t, f, "rilis.txt", release)
	before := encoded(t, r.Proposed)
	correct(t, f, r, 0, "peternakan", reading.Edit{Value: reading.TitleValue})
	correct(t, f, r, 0, "pariwisata", reading.Edit{Value: reading.TitleValue})
	_, err := f.TakeBackCorrection(t.Context(), siti(), r.ID, 1, "")
	wantKind(t, err, fault.Conflict)
	must[registry.ReadingRecord](t)(f.TakeBackCorrection(t.Context(), siti(), r.ID, 2, "keliru"))
	_, err = f.TakeBackCorrection(t.Context(), siti(), r.ID, 2, "")
	wantKind(t, err, fault.Conflict)
	_, err = f.TakeBackCorrection(t.Context(), siti(), r.ID, 9, "")
	wantKind(t, err, fault.NotFound)
	r = must[registry.ReadingRecord](t)(f.TakeBackCorrection(t.Context(), siti(), r.ID, 1, ""))
	if encoded(t, r.Proposed) != before || len(r.Corrections) != 4 || r.Corrections[2].TakesBack != 2 || r.Corrections[2].Why != "keliru" {
		t.Errorf("%d corrections, proposed %+v", len(r.Corrections), r.Proposed)
	}
	u := must[registry.Understood](t)(f.Understand(t.Context(), siti(), r.ID, 0, saying(t, r.Text, "Rabu (21/2/2018)", reading.Edit{Value: reading.DateValue})[0]))
	if u.Now != "2018-02-21" || u.Change.Date == nil || len(must[registry.ReadingRecord](t)(f.Reading(t.Context(), siti(), r.ID)).Corrections) != 4 {
		t.Errorf("understood %+v", u)
	}
	_, err = f.Correct(t.Context(), siti(), r.ID, 0, append(saying(t, r.Text, "pariwisata", reading.Edit{Value: reading.TitleValue}), reading.Edit{Value: reading.DateValue}), anySeen)
	wantKind(t, err, fault.Invalid)
	if place := err.(*fault.Error).Problems[0].Place; place != "changes[1].words" { //nolint:errorlint,errcheck // looked at above
		t.Errorf("the problem is at %q", place)
	}
	if r := must[registry.ReadingRecord](t)(f.Reading(t.Context(), siti(), r.ID)); len(r.Corrections) != 4 {
		t.Error("half of what was asked was kept")
	}
}

func TestDecisionsAreTakenBackOneByOne(t *testing.T) {
	onBoth(t, func(t *testing.T, f *fixture) {
		t.Helper()
		r := read(t, f, "rilis.txt", release)
		must[[]agreement.ID](t)(f.Accept(t.Context(), siti(), r.ID, registry.AcceptOptions{}))
		noErr(t, f.Undo(t.Context(), siti(), r.ID, []int{0}))
		if rows := list(t, f, ""); len(rows) != len(r.Decisions)-1 {
			t.Errorf("%d stand", len(rows))
		}
		if events := must[registry.EventPage](t)(f.Events(t.Context(), siti(), 0, "")); len(events.Items) != 1 {
			t.Errorf("the event went with one of its agreements")
		}
		noErr(t, f.Reject(t.Context(), siti(), r.ID, []int{0}, "bukan kerja sama"))
		noErr(t, f.Undo(t.Context(), siti(), r.ID, []int{0}))
		must[[]agreement.ID](t)(f.Accept(t.Context(), siti(), r.ID, registry.AcceptOptions{}))
		d := must[registry.ReadingRecord](t)(f.Reading(t.Context(), siti(), r.ID)).Decisions[0]
		var was []registry.Decided
		for _, e := range d.Earlier {
			was = append(was, e.Was)
		}
		if d.State != registry.Accepted || !slices.Equal(was, []registry.Decided{registry.Accepted, registry.Undone, registry.Rejected}) || d.Earlier[2].Why != "bukan kerja sama" {
			t.Errorf("%s after %v", d.State, was)
		}
		if rows := list(t, f, ""); len(rows) != len(r.Decisions) {
			t.Errorf("%d stand", len(rows))
		}
		if c := must[registry.IntakeCounts](t)(f.Intake(t.Context(), siti())); c.Decided != 1 || c.Undecided != 0 {
			t.Errorf("counted %+v", c)
		}
		healthy(t, f)
	})
}

// Whatever is corrected, accepted, rejected and undone in whatever order: what was read stays, every value has its words, and when everything is undone
// the register is as it was before.
func TestUndoingGivesTheRegisterAsItWas(t *testing.T) {
	f := open(t)
	other := read(t, f, "lain.txt", strings.ReplaceAll(release, "peternakan", "kebudayaan"))
	ids := must[[]agreement.ID](t)(f.Accept(t.Context(), siti(), other.ID, registry.AcceptOptions{}))
	rows, tries := encoded(t, whatStands(t, f)), 0
	rapid.Check(t, func(rt *rapid.T) {
		tries++
		r := read(t, f, "rilis.txt", release+fmt.Sprint("(", tries, ")"))
		was := encoded(t, r.Reading)
		for range rapid.IntRange(1, 10).Draw(rt, "acts") {
			index := rapid.IntRange(-1, len(r.Decisions)-1).Draw(rt, "index")
			only := []int{max(0, index)}
			var err error
			switch rapid.IntRange(0, 4).Draw(rt, "act") {
			case 0, 1:
				start := rapid.IntRange(0, len(r.Text)-1).Draw(rt, "start")
				e := reading.Edit{
					Value: rapid.SampledFrom(reading.Values()).Draw(rt, "value"), Item: rapid.IntRange(0, 2).Draw(rt, "item"), Add: rapid.Bool().Draw(rt, "add"),
					Words: reading.Span{Start: start, End: min(len(r.Text), start+rapid.IntRange(1, 40).Draw(rt, "length"))}, Status: reading.Signed, Signed: rapid.Bool().Draw(rt, "signed"),
				}
				_, err = f.Correct(t.Context(), siti(), r.ID, index, []reading.Edit{e}, anySeen)
			case 2:
				o := registry.AcceptOptions{Only: only}
				if rapid.Bool().Draw(rt, "same") {
					o.SameAs = map[int]agreement.ID{only[0]: ids[0]}
				}
				_, err = f.Accept(t.Context(), siti(), r.ID, o)
			case 3:
				err = f.Reject(t.Context(), siti(), r.ID, only, "x")
			case 4:
				err = f.Undo(t.Context(), siti(), r.ID, only)
			}
			if k := fault.KindOf(err); err != nil && k != fault.Invalid && k != fault.Conflict {
				rt.Fatal(err)
			}
			r = must[registry.ReadingRecord](t)(f.Reading(t.Context(), siti(), r.ID))
		}
		if encoded(t, r.Reading) != was {
			rt.Fatal("what was read changed")
		}
		if err := f.Undo(t.Context(), siti(), r.ID, nil); err != nil && fault.KindOf(err) != fault.Conflict {
			rt.Fatal(err)
		}
		if after := encoded(t, whatStands(t, f)); after != rows {
			rt.Fatalf("the register became %s instead of %s", after, rows)
		}
	})
	healthy(t, f)
}

// whatStands is the register's agreements and the number of events, without when they were last spoken of.
func whatStands(tb testing.TB, f *fixture) any {
	tb.Helper()
	rows := list(tb, f, "")
	for i := range rows {
		rows[i].Version, rows[i].Changed = 0, time.Time{}
	}
	slices.SortFunc(rows, func(a, b registry.Row) int { return strings.Compare(string(a.ID), string(b.ID)) })
	events := must[registry.EventPage](tb)(f.Events(tb.Context(), siti(), 0, "")).Items
	return []any{rows, len(events)}
}

func encoded(tb testing.TB, v any) string {
	tb.Helper()
	return string(must[[]byte](tb)(json.Marshal(v)))
}
