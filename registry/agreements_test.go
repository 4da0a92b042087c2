package registry_test

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/anyam-id/anyam/account"
	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/document"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/party"
	"github.com/anyam-id/anyam/region"
	"github.com/anyam-id/anyam/registry"
	"github.com/anyam-id/anyam/search"
	"github.com/anyam-id/anyam/term"
)

func query(tb testing.TB, s string) search.Query {
	tb.Helper()
	return must[search.Query](tb)(search.Parse(s))
}

func list(tb testing.TB, f *fixture, q string) []registry.Row {
	tb.Helper()
	return must[registry.Page](tb)(f.Agreements(tb.Context(), registry.Anonymous(), registry.ListOptions{Query: query(tb, q)})).Items
}

func TestAnAgreementIsStatedFoundAndShown(t *testing.T) {
	onBoth(t, func(t *testing.T, f *fixture) {
		t.Helper()
		id := create(t, f, memorandum("64", "51", "pengembangan peternakan sapi", 2018)...)
		create(t, f, memorandum("64", "35", "perdagangan", 2024)...)
		rows := list(t, f, "sapi wilayah:51")
		if len(rows) != 1 || rows[0].ID != id || rows[0].State != agreement.InForce || len(rows[0].Parties) != 2 {
			t.Fatalf("found %+v", rows)
		}
		d := must[registry.Detail](t)(f.Agreement(t.Context(), registry.Anonymous(), id, registry.AsOf{}))
		if d.Title != "Kalimantan Timur dan Bali: pengembangan peternakan sapi" || len(d.Statements) != 7 || len(d.History) != 1 {
			t.Errorf("detail: title %q, %d statements, %d lines of history", d.Title, len(d.Statements), len(d.History))
		}
		for _, s := range d.Statements {
			if s.Actor.Name != "Siti" || s.At.IsZero() || s.Grade != agreement.Claimed || !s.Current {
				t.Errorf("statement %+v", s)
			}
		}
		if d.History[0].Text.ID == "" || d.History[0].Text.EN == "" || !strings.HasPrefix(d.History[0].Text.ID, "Siti menyatakan ") {
			t.Errorf("history: %+v", d.History[0].Text)
		}
		encoded := must[[]byte](t)(f.AgreementsJSON(t.Context(), registry.Anonymous(), registry.ListOptions{Query: query(t, "wilayah:64"), Facets: true}))
		var page registry.Page
		noErr(t, json.Unmarshal(encoded, &page))
		same(t, "the encoded page", page, must[registry.Page](t)(f.Agreements(t.Context(), registry.Anonymous(), registry.ListOptions{Query: query(t, "wilayah:64"), Facets: true})))
		healthy(t, f)
	})
}

func TestContradictionsStandUntilDecidedAndWhatWasKnownStaysKnown(t *testing.T) {
	onBoth(t, func(t *testing.T, f *fixture) {
		t.Helper()
		id := create(t, f, memorandum("64", "51", "sapi", 2018)...)
		before := f.clock.now()
		other := state(t, f, id, on(agreement.SignedOn, 2018, time.February, 22))
		d := must[registry.Detail](t)(f.Agreement(t.Context(), siti(), id, registry.AsOf{}))
		if len(d.Disputed) != 1 || d.Signed != term.On(2018, 2, 21) || d.Version != other.Seq {
			t.Fatalf("disputed %+v, signed %s, version %d", d.Disputed, d.Signed, d.Version)
		}
		if rows := list(t, f, ""); rows[0].Contradictions != 1 {
			t.Errorf("the row tells of %d contradictions", rows[0].Contradictions)
		}
		decision := agreement.Decision{Aspect: agreement.SignedOn, Entry: other.ID, Index: 0}
		must[agreement.Entry](t)(f.Decide(t.Context(), siti(), id, decision, "tanggal pada naskah"))
		d = must[registry.Detail](t)(f.Agreement(t.Context(), siti(), id, registry.AsOf{}))
		if len(d.Disputed) != 0 || d.Signed != term.On(2018, 2, 22) {
			t.Errorf("after the decision: disputed %+v, signed %s", d.Disputed, d.Signed)
		}
		if line := d.History[0].Text.EN; !strings.HasSuffix(line, ": tanggal pada naskah") {
			t.Errorf("history: %s", line)
		}
		must[agreement.Entry](t)(f.Withdraw(t.Context(), siti(), other.ID, "salah baca"))
		d = must[registry.Detail](t)(f.Agreement(t.Context(), siti(), id, registry.AsOf{}))
		if d.Signed != term.On(2018, 2, 21) || len(d.History) != 4 {
			t.Errorf("after the withdrawal: signed %s, %d lines of history", d.Signed, len(d.History))
		}
		then := must[registry.Detail](t)(f.Agreement(t.Context(), siti(), id, registry.AsOf{Known: before, InForce: term.On(2018, 2, 20)}))
		if then.State != agreement.Draft || len(then.History) != 1 {
			t.Errorf("as known before and on the day before: %s, %d lines", then.State, len(then.History))
		}
		_, err := f.Agreement(t.Context(), siti(), id, registry.AsOf{Known: before.AddDate(-1, 0, 0)})
		wantKind(t, err, fault.NotFound)
		healthy(t, f)
	})
}

func TestAllProblemsAreReportedAtOnceWithTheirPlaces(t *testing.T) {
	f := open(t)
	id := create(t, f, memorandum("64", "51", "sapi", 2018)...)
	bad := []agreement.Assertion{
		{Aspect: "nonsense"},
		{Aspect: agreement.Title},
		{Aspect: agreement.SignedOn},
		{Aspect: agreement.SignedOn, Date: term.Date{Year: 2018, Month: 2, Day: 30}},
		{Aspect: agreement.HasParty, Party: &party.Party{Kind: party.Region, Name: "Provinsi X", Region: "99"}},
		{Aspect: agreement.SignatoryIs, Key: "region:73", Signatory: &party.Signatory{Name: "X"}},
		{Aspect: agreement.KindIs, Text: "perjanjian", Grade: "certain"},
		{Aspect: agreement.Parent, Subject: "0000000000000000"},
		{Aspect: agreement.Parent, Subject: id},
		{Aspect: agreement.HasField, Field: &agreement.Field{Text: "x", Affairs: nil, Supplier: "99", Period: "fortnight"}},
		{Aspect: agreement.HasValue, Amount: &agreement.Amount{Number: -1, Unit: "IDR"}},
		{Aspect: agreement.Title, Text: "x", Key: "y", Sources: []agreement.Source{{Document: "zz", Start: 5, End: 3, Row: -1}}},
		{Aspect: agreement.EventName, Text: "Rakernas"},
		{Aspect: agreement.Ended, Text: "bosan"},
		{Aspect: agreement.Title, Text: strings.Repeat("x", 30_000)},
	}
	want := []string{
		"0.aspect", "1.text", "2.date", "3.date", "4.party", "5.key", "6.grade", "6.text", "7.subject", "8.subject", "9.field.supplier", "9.field.period",
		"10.amount.number", "10.amount.stage", "11.sources[0].document", "11.sources[0]", "11.sources[0].row", "11.key", "12.aspect", "13.text", "14.text",
	}
	_, err := f.State(t.Context(), siti(), id, bad, registry.StateOptions{})
	var e *fault.Error
	if !errors.As(err, &e) || e.Kind != fault.Invalid {
		t.Fatalf("State = %v", err)
	}
	var got []string
	for _, p := range e.Problems {
		got = append(got, strings.Replace(strings.TrimPrefix(p.Place, "assertions["), "]", "", 1))
		if p.Text.ID == "" || p.Text.EN == "" || p.Code == "" {
			t.Errorf("problem without text or code: %+v", p)
		}
	}
	same(t, "places", got, want)
	if _, err := f.State(t.Context(), siti(), "", nil, registry.StateOptions{}); fault.KindOf(err) != fault.Invalid {
		t.Errorf("no statements at all = %v", err)
	}
	if _, err := f.State(t.Context(), siti(), "", []agreement.Assertion{{Aspect: agreement.EventTheme, Text: "x"}}, registry.StateOptions{}); fault.KindOf(err) != fault.Invalid {
		t.Errorf("an event without a name = %v", err)
	}
	if d := must[registry.Detail](t)(f.Agreement(t.Context(), siti(), id, registry.AsOf{})); len(d.History) != 1 {
		t.Error("something of it was kept")
	}
}

func TestWhatOthersChangedMeanwhileIsAConflict(t *testing.T) {
	f := open(t)
	id := create(t, f, memorandum("64", "51", "sapi", 2018)...)
	seen := list(t, f, "")[0].Version
	state(t, f, id, agreement.Assertion{Aspect: agreement.HasNote, Text: "catatan"})
	say := func(version int64) error {
		_, err := f.State(t.Context(), siti(), id, []agreement.Assertion{{Aspect: agreement.HasNote, Text: "lain"}}, registry.StateOptions{IfVersion: version})
		return err
	}
	wantKind(t, say(seen), fault.Conflict)
	noErr(t, say(list(t, f, "")[0].Version))
	_, err := f.State(t.Context(), siti(), "0000000000000000", []agreement.Assertion{{Aspect: agreement.HasNote, Text: "x"}}, registry.StateOptions{})
	wantKind(t, err, fault.NotFound)
}

func TestWhoMayDoWhat(t *testing.T) {
	f := open(t)
	entry := state(t, f, create(t, f, memorandum("64", "51", "sapi", 2018)...), agreement.Assertion{Aspect: agreement.HasNote, Text: "x"})
	reading := must[registry.ReadingRecord](t)(f.Read(t.Context(), siti(), "a.txt", strings.NewReader(release), registry.ReadOptions{}))
	doc := must[document.Document](t)(putText(f, siti(), "rahasia.txt", "draf"))
	neighbour := registry.Actor{Actor: agreement.Actor{Name: "Made", Government: "51"}, Token: "t-made", Mandate: account.Mandate{Role: account.Bureau}}
	note := []agreement.Assertion{{Aspect: agreement.HasNote, Text: "y"}}
	actions := map[string]func(registry.Actor) error{
		"list": func(a registry.Actor) error {
			_, err := f.Agreements(t.Context(), a, registry.ListOptions{})
			return err
		},
		"show": func(a registry.Actor) error {
			_, err := f.Agreement(t.Context(), a, entry.Subject, registry.AsOf{})
			return err
		},
		"entries": func(a registry.Actor) error { _, err := f.Entries(t.Context(), a, entry.Subject); return err },
		"events":  func(a registry.Actor) error { _, err := f.Events(t.Context(), a, 0, ""); return err },
		"state": func(a registry.Actor) error {
			_, err := f.State(t.Context(), a, entry.Subject, note, registry.StateOptions{})
			return err
		},
		"read": func(a registry.Actor) error {
			_, err := f.Read(t.Context(), a, "a.txt", strings.NewReader(release), registry.ReadOptions{})
			return err
		},
		"reading":  func(a registry.Actor) error { _, err := f.Reading(t.Context(), a, reading.ID); return err },
		"readings": func(a registry.Actor) error { _, err := f.Readings(t.Context(), a, "", 0, ""); return err },
		"imports":  func(a registry.Actor) error { _, err := f.Imports(t.Context(), a, 0, ""); return err },
		"put":      func(a registry.Actor) error { _, err := putText(f, a, "x", "y"); return err },
		"draft": func(a registry.Actor) error {
			_, body, err := f.Document(t.Context(), a, doc.Digest)
			if err == nil {
				err = body.Close()
			}
			return err
		},
		"tokens": func(a registry.Actor) error { _, err := f.Tokens(t.Context(), a); return err },
		"token": func(a registry.Actor) error {
			_, _, err := f.CreateToken(t.Context(), a, registry.NewToken{Name: "x", Register: true})
			return err
		},
		"withdraw": func(a registry.Actor) error { _, err := f.Withdraw(t.Context(), a, entry.ID, ""); return err },
	}
	const no, who, none = fault.Forbidden, fault.Unauthorized, fault.NotFound
	for _, c := range []struct {
		action                  string
		public, neighbour, siti fault.Kind
	}{
		{"list", "", "", ""},
		{"show", "", "", ""},
		{"entries", "", "", ""},
		{"events", "", "", ""},
		{"state", who, "", ""},
		{"read", who, "", ""},
		{"reading", who, none, ""}, // what a desk brought is its own
		{"readings", who, "", ""},
		{"imports", who, "", ""},
		{"put", who, "", ""},
		{"draft", who, none, ""},
		{"tokens", who, no, no},
		{"token", who, no, no},
		{"withdraw", who, no, ""},
	} {
		for _, try := range []struct {
			who  string
			as   registry.Actor
			want fault.Kind
		}{{"the public", registry.Anonymous(), c.public}, {"a neighbour", neighbour, c.neighbour}, {"Siti", siti(), c.siti}} {
			if err := actions[c.action](try.as); fault.KindOf(err) != try.want || (try.want == "") != (err == nil) {
				t.Errorf("%s by %s = %v, want %q", c.action, try.who, err, try.want)
			}
		}
	}
	noErr(t, actions["tokens"](owner()))
	noErr(t, actions["token"](owner()))
}

func TestCitizensNumbersAndSecretsAreNotKept(t *testing.T) {
	f := open(t)
	const number, secret = "6471051203850001", "anyam_abcdefghijklmnopqrstuvwxyz"
	person := party.Party{Kind: party.Person, Name: "Budi " + number}
	yes := true
	id := create(t, f,
		agreement.Assertion{Aspect: agreement.HasParty, Party: &person},
		agreement.Assertion{Aspect: agreement.SignedBy, Key: person.Key(), Yes: &yes},
		agreement.Assertion{Aspect: agreement.HasNote, Text: "NIK 6471 0512 0385 0001 dan 64.71.05.120385.0001, " + number + "," + number},
		agreement.Assertion{Aspect: agreement.HasNote, Text: "token " + secret + ", kata sandi: rahasia123"},
		agreement.Assertion{Aspect: agreement.NumberIs, Text: "119/0512/XI/2019", Sources: []agreement.Source{{Quote: number, Person: number, Note: secret}}},
	)
	state(t, f, id, agreement.Assertion{Aspect: agreement.HasNote, Text: "anggaran 1234567890123456 rupiah"}) // no such day or month
	entries := must[[]agreement.Entry](t)(f.Entries(t.Context(), siti(), id))
	b := must[[]byte](t)(json.Marshal(entries))
	for _, gone := range []string{number, "0385", "120385", secret, "rahasia123"} {
		if strings.Contains(string(b), gone) {
			t.Errorf("%s was kept: %s", gone, b)
		}
	}
	for _, kept := range []string{"Budi", "119/0512/XI/2019", "1234567890123456", "kata sandi"} {
		if !strings.Contains(string(b), kept) {
			t.Errorf("%s was not kept: %s", kept, b)
		}
	}
	healthy(t, f)
}

func TestTheCalendarChangesStatesAndListsFollow(t *testing.T) {
	onBoth(t, func(t *testing.T, f *fixture) {
		t.Helper()
		as := append(memorandum("64", "51", "sapi", 2018), on(agreement.EndsOn, 2026, time.December, 31))
		id := create(t, f, as...)
		if rows := list(t, f, "keadaan:berlaku"); len(rows) != 1 {
			t.Fatalf("before its end %d are in force", len(rows))
		}
		f.clock.days.Store(39) // 1 January 2027
		noErr(t, f.RefreshStates(t.Context()))
		if rows := list(t, f, "keadaan:berakhir"); len(rows) != 1 || rows[0].ID != id {
			t.Errorf("after its end: %+v", rows)
		}
		healthy(t, f)
	})
}

func TestRecordsThatAreTheSameBecomeOneWithAllTheirProof(t *testing.T) {
	onBoth(t, func(t *testing.T, f *fixture) {
		t.Helper()
		paper := create(t, f, memorandum("64", "51", "peternakan sapi", 2018)...)
		news := create(t, f, memorandum("64", "51", "pengiriman sapi", 2018)...)
		third := create(t, f, append(memorandum("64", "51", "sapi", 2018), agreement.Assertion{Aspect: agreement.NumberIs, Text: "119/77/2018"})...)
		merge := state(t, f, news, agreement.Assertion{Aspect: agreement.SameAs, Subject: paper})
		state(t, f, third, agreement.Assertion{Aspect: agreement.SameAs, Subject: news})
		rows := list(t, f, "")
		if len(rows) != 1 || rows[0].ID != paper || len(rows[0].Fields) != 3 || len(rows[0].Numbers) != 1 {
			t.Fatalf("after merging: %+v", rows)
		}
		for _, id := range []agreement.ID{paper, news, third} {
			d := must[registry.Detail](t)(f.Agreement(t.Context(), siti(), id, registry.AsOf{}))
			if d.ID != paper || len(d.Fields) != 3 || len(d.Disputed) != 0 || d.SameAs != "" {
				t.Errorf("%s shows %s with %d fields, disputed %+v", id, d.ID, len(d.Fields), d.Disputed)
			}
		}
		if rows := list(t, f, "nomor:119/77/2018"); len(rows) != 1 || rows[0].ID != paper {
			t.Errorf("by the number of a merged record: %+v", rows)
		}
		// A circle would hide all three.
		_, err := f.State(t.Context(), siti(), paper, []agreement.Assertion{{Aspect: agreement.SameAs, Subject: third}}, registry.StateOptions{})
		wantKind(t, err, fault.Invalid)
		healthy(t, f)
		// What was a mistake comes apart again, and what was merged by way of it too.
		must[agreement.Entry](t)(f.Withdraw(t.Context(), siti(), merge.ID, "bukan naskah yang sama"))
		if rows := list(t, f, ""); len(rows) != 2 {
			t.Errorf("after taking the merge back %d stand", len(rows))
		}
		if d := must[registry.Detail](t)(f.Agreement(t.Context(), siti(), third, registry.AsOf{})); d.ID != news || len(d.Fields) != 2 {
			t.Errorf("the third now shows %s with %d fields", d.ID, len(d.Fields))
		}
		healthy(t, f)
	})
}

func TestSimilarAgreementsAreProposedWithReasons(t *testing.T) {
	f := open(t)
	old := create(t, f, append(memorandum("64", "51", "pengembangan peternakan sapi", 2024), on(agreement.EndsOn, 2027, time.June, 30),
		agreement.Assertion{Aspect: agreement.NumberIs, Key: "region:64", Text: "119/123/KSB/2024"})...)
	create(t, f, memorandum("64", "51", "pelayanan kesehatan rujukan", 2024)...)
	create(t, f, memorandum("64", "35", "peternakan sapi", 2024)...)
	project := func(as ...agreement.Assertion) agreement.Agreement {
		for i := range as {
			if as[i].Party != nil {
				as[i].Key = as[i].Party.Key()
			}
			if as[i].Field != nil {
				as[i].Key = as[i].Field.Text
			}
		}
		return agreement.Project([]agreement.Entry{{Act: agreement.State, Assertions: as}}, term.On(2026, 11, 23))
	}
	find := func(a agreement.Agreement) []registry.Similar {
		return must[[]registry.Similar](t)(f.Similar(t.Context(), siti(), a))
	}
	twin := find(project(memorandum("64", "51", "peternakan sapi", 2024)...))
	if len(twin) == 0 || twin[0].Row.ID != old || !twin[0].Same {
		t.Errorf("the same parties, day and subject: %+v", twin)
	}
	// Two years later: another paper, while the first is alive (capability 13).
	again := find(project(memorandum("64", "51", "peternakan sapi", 2026)...))
	if len(again) != 1 || again[0].Row.ID != old || again[0].Same {
		t.Fatalf("the same partner and subject later: %+v", again)
	}
	if last := again[0].Why[len(again[0].Why)-1]; !strings.Contains(last.EN, "you already have this with the same partner, until 30 June 2027") || !strings.Contains(last.ID, "30 Juni 2027") {
		t.Errorf("the reason is %+v", last)
	}
	numbered := find(project(hasParty("64", 1), hasParty("51", 2), agreement.Assertion{Aspect: agreement.NumberIs, Key: "#1", Text: "119 / 123 / KSB / 2024"}))
	if len(numbered) == 0 || numbered[0].Row.ID != old || !numbered[0].Same {
		t.Errorf("the same number, spaced otherwise: %+v", numbered)
	}
	if other := find(project(memorandum("64", "73", "peternakan sapi", 2024)...)); len(other) != 0 {
		t.Errorf("another partner: %+v", other)
	}
}

func TestRegionsEventsAndCounts(t *testing.T) {
	onBoth(t, func(t *testing.T, f *fixture) {
		t.Helper()
		event := create(t, f, agreement.Assertion{Aspect: agreement.EventName, Text: "Rakernas APPSI 2018"}, on(agreement.EventDate, 2018, time.February, 21),
			agreement.Assertion{Aspect: agreement.EventStated, Text: "provinces", Count: 3}, agreement.Assertion{Aspect: agreement.EventStated, Text: "mou", Count: 5})
		at := agreement.Assertion{Aspect: agreement.AtEvent, Text: "Rakernas APPSI 2018", Subject: event}
		first := create(t, f, append(memorandum("64", "51", "sapi", 2018), at)...)
		create(t, f, append(memorandum("64", "35", "dagang", 2018), at)...)
		child := append(memorandum("64", "51", "sapi potong", 2019), agreement.Assertion{Aspect: agreement.Parent, Subject: first})
		child[0].Text = string(agreement.PKS)
		create(t, f, child...)

		d := must[registry.EventDetail](t)(f.Event(t.Context(), registry.Anonymous(), event, registry.AsOf{}))
		if len(d.Agreements) != 2 || len(d.Checks) != 2 || d.Checks[0].OK || d.Checks[0].Held != 2 || !d.Checks[1].OK {
			t.Errorf("event: %d agreements, checks %+v", len(d.Agreements), d.Checks)
		}
		events := must[registry.EventPage](t)(f.Events(t.Context(), registry.Anonymous(), 0, ""))
		if len(events.Items) != 1 || events.Items[0].Name != "Rakernas APPSI 2018" {
			t.Errorf("events: %+v", events)
		}
		parent := must[registry.Detail](t)(f.Agreement(t.Context(), siti(), first, registry.AsOf{}))
		if len(parent.Children) != 1 || parent.EventRow == nil || parent.EventRow.ID != event {
			t.Errorf("parent: %d children, event %+v", len(parent.Children), parent.EventRow)
		}
		kaltim := must[registry.RegionDetail](t)(f.Region(t.Context(), registry.Anonymous(), "64"))
		same(t, "partners", kaltim.Partners, []registry.FacetValue{
			{Value: "51", Label: fault.T("Provinsi Bali", "Provinsi Bali"), Count: 2}, {Value: "35", Label: fault.T("Provinsi Jawa Timur", "Provinsi Jawa Timur"), Count: 1},
		})
		if kaltim.Total != 3 || len(kaltim.Newest) != 3 {
			t.Errorf("region: %d, %d newest", kaltim.Total, len(kaltim.Newest))
		}
		_, err := f.Region(t.Context(), registry.Anonymous(), "99")
		wantKind(t, err, fault.NotFound)
		_, err = f.Event(t.Context(), registry.Anonymous(), first, registry.AsOf{})
		wantKind(t, err, fault.NotFound)
		_, err = f.Agreement(t.Context(), registry.Anonymous(), event, registry.AsOf{})
		wantKind(t, err, fault.NotFound)
		counts := must[registry.Counts](t)(f.Counts(t.Context()))
		if counts.Agreements != 3 || counts.Events != 1 || counts.Regions != 3 || counts.Entries != 4 {
			t.Errorf("counts: %+v", counts)
		}
		facets := must[registry.Page](t)(f.Agreements(t.Context(), siti(), registry.ListOptions{Facets: true})).Facets
		for _, facet := range facets {
			if facet.Label.ID == "" || facet.Label.EN == "" {
				t.Errorf("facet %s has no label", facet.Name)
			}
			for _, v := range facet.Values {
				if v.Label.ID == "" || v.Count == 0 || facet.Name == "pihak" && v.Label.ID == v.Value || facet.Name == "peristiwa" && v.Label.ID != "Rakernas APPSI 2018" {
					t.Errorf("facet %s: %+v", facet.Name, v)
				}
			}
		}
		if len(facets) < 9 {
			t.Errorf("only %d facets", len(facets))
		}
		healthy(t, f)
	})
}

func TestPagesFollowEachOtherWhileRowsAreAdded(t *testing.T) {
	f := open(t)
	regions := []region.Code{"51", "35", "73", "31", "32", "33", "34", "36"}
	for i := range 30 {
		create(t, f, memorandum("64", regions[i%len(regions)], "sapi", 2000+i%20)...)
	}
	seen := make(map[agreement.ID]int)
	o := registry.ListOptions{Limit: 7}
	for {
		page := must[registry.Page](t)(f.Agreements(t.Context(), siti(), o))
		for _, row := range page.Items {
			seen[row.ID]++
		}
		create(t, f, memorandum("64", "51", "baru", 2025)...) // before every page that follows
		if o.Cursor = page.Next; o.Cursor == "" {
			break
		}
	}
	if len(seen) != 30 {
		t.Errorf("saw %d of 30 rows", len(seen))
	}
	for id, n := range seen {
		if n != 1 {
			t.Errorf("saw %s %d times", id, n)
		}
	}
	for _, o := range []registry.ListOptions{{Cursor: "nonsense"}, {Sort: "beauty"}, {Limit: 201}, {Limit: -1}} {
		_, err := f.Agreements(t.Context(), siti(), o)
		wantKind(t, err, fault.Invalid)
	}
	for _, cursor := range []string{"nonsense", "!!"} {
		_, err := f.Events(t.Context(), siti(), 0, cursor)
		wantKind(t, err, fault.Invalid)
	}
}
