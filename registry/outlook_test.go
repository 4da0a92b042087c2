package registry_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/region"
	"github.com/anyam-id/anyam/registry"
	"github.com/anyam-id/anyam/search"
)

// outlook is a register with a neglected framework, one that is carried out, one that ends soon, one that is over, and a plan.
type outlook struct {
	neglected, framework, pks, ending, over, plan agreement.ID
}

func openOutlook(t *testing.T, f *fixture) outlook {
	t.Helper()
	var o outlook
	o.neglected = create(t, f, memorandum("64", "72", "nikel", 2018)...)
	o.framework = create(t, f, append(memorandum("64", "35", "peternakan", 2020), agreement.Assertion{Aspect: agreement.HasField, Field: &agreement.Field{Text: "pariwisata"}})...)
	o.pks = create(t, f, append(memorandum("64", "35", "peternakan", 2021), agreement.Assertion{Aspect: agreement.Parent, Subject: o.framework})...)
	state(t, f, o.pks, agreement.Assertion{Aspect: agreement.InstrumentIs, Text: string(agreement.PKS)})
	if _, err := f.Decide(t.Context(), siti(), o.pks, agreement.Decision{Aspect: agreement.InstrumentIs, Entry: lastEntry(t, f, o.pks), Index: 0}, "naskahnya PKS"); err != nil {
		t.Fatal(err)
	}
	o.ending = create(t, f, append(memorandum("64", "51", "pariwisata", 2022), on(agreement.EndsOn, 2027, time.March, 31))...)
	o.over = create(t, f, append(memorandum("64", "51", "kesehatan", 2021), on(agreement.EndsOn, 2026, time.November, 10))...)
	planned := on(agreement.Planned, 2027, time.January, 20)
	yes := true
	planned.Yes = &yes
	o.plan = create(t, f, agreement.Assertion{Aspect: agreement.InstrumentIs, Text: string(agreement.MoU)}, hasParty("64", 1), hasParty("75", 2), planned)
	return o
}

func lastEntry(t *testing.T, f *fixture, id agreement.ID) agreement.EntryID {
	t.Helper()
	list := must[[]agreement.Entry](t)(f.Entries(t.Context(), registry.Anonymous(), id))
	return list[len(list)-1].ID
}

func idsOf(rows []registry.Row) []agreement.ID {
	out := []agreement.ID{}
	for _, r := range rows {
		out = append(out, r.ID)
	}
	return out
}

func TestHighlights(t *testing.T) {
	onBoth(t, func(t *testing.T, f *fixture) {
		t.Helper()
		o := openOutlook(t, f)
		for _, of := range []region.Code{"", "64"} {
			h := must[registry.Highlights](t)(f.Highlights(t.Context(), registry.Anonymous(), of, 10))
			same(t, "newest", idsOf(h.Newest.Items), []agreement.ID{o.ending, o.over, o.pks, o.framework, o.neglected})
			same(t, "ending", idsOf(h.Ending.Items), []agreement.ID{o.ending})
			same(t, "waiting", idsOf(h.Waiting.Items), []agreement.ID{o.neglected, o.ending})
			same(t, "planned", idsOf(h.Planned.Items), []agreement.ID{o.plan})
			for _, some := range []registry.Some{h.Newest, h.Ending, h.Waiting, h.Planned} {
				q, err := search.Parse(some.Query.String())
				noErr(t, err)
				all := must[registry.Page](t)(f.Agreements(t.Context(), registry.Anonymous(), registry.ListOptions{Query: q}))
				same(t, "those that "+some.Query.String()+" lists", all.Total, some.Total)
			}
		}
		h := must[registry.Highlights](t)(f.Highlights(t.Context(), registry.Anonymous(), "72", 10))
		same(t, "newest of another region", idsOf(h.Newest.Items), []agreement.ID{o.neglected})
		h = must[registry.Highlights](t)(f.Highlights(t.Context(), registry.Anonymous(), "", 2))
		if len(h.Newest.Items) != 2 || h.Newest.Total != 5 {
			t.Errorf("of 5 the newest 2 are %d of %d", len(h.Newest.Items), h.Newest.Total)
		}
	})
}

func TestPair(t *testing.T) {
	onBoth(t, func(t *testing.T, f *fixture) {
		t.Helper()
		o := openOutlook(t, f)
		d := must[registry.PairDetail](t)(f.Pair(t.Context(), registry.Anonymous(), "64", "35"))
		if d.A.Code != "35" || d.B.Code != "64" || d.Total != 2 {
			t.Errorf("%s and %s have %d agreements", d.A.Code, d.B.Code, d.Total)
		}
		same(t, "agreements", idsOf(d.Agreements), []agreement.ID{o.pks, o.framework})
		if len(d.Promises) != 2 {
			t.Fatalf("%d promises", len(d.Promises))
		}
		for _, p := range d.Promises {
			want := []agreement.ID{}
			if p.Field == "peternakan" {
				want = append(want, o.pks)
			} else if p.GapDays < 2000 {
				t.Errorf("%s has waited for %d days", p.Field, p.GapDays)
			}
			same(t, "what carries out "+p.Field, idsOf(p.Carriers), want)
		}
		none := must[registry.PairDetail](t)(f.Pair(t.Context(), registry.Anonymous(), "64", "91"))
		if none.Total != 0 || len(none.Promises) != 0 {
			t.Errorf("a pair without agreements has %d", none.Total)
		}
		for _, codes := range [][2]region.Code{{"64", "64"}, {"64", "00"}, {"", "64"}} {
			_, err := f.Pair(t.Context(), registry.Anonymous(), codes[0], codes[1])
			wantKind(t, err, fault.NotFound)
		}
	})
}

func TestChanges(t *testing.T) {
	onBoth(t, func(t *testing.T, f *fixture) {
		t.Helper()
		o := openOutlook(t, f)
		last := state(t, f, o.neglected, agreement.Assertion{Aspect: agreement.HasNote, Key: "n", Text: "ditinjau"})
		all := must[[]registry.Change](t)(f.Changes(t.Context(), registry.Anonymous(), registry.ChangeOptions{Limit: 200}))
		if all[0].Entry.ID != last.ID || all[0].First {
			t.Errorf("the latest change is %+v", all[0])
		}
		if !slices.IsSortedFunc(all, func(x, y registry.Change) int { return y.At.Compare(x.At) }) {
			t.Error("changes are not in the order of time")
		}
		seen := make(map[string]bool)
		firsts, overs := 0, 0
		for _, c := range all {
			if seen[c.ID] || len(c.ID) != 36 {
				t.Errorf("the change %s is told twice, or has no UUID", c.ID)
			}
			seen[c.ID] = true
			if c.First {
				firsts++
			}
			if c.Over {
				overs++
				if c.Row.ID != o.over || c.At.Day() != 11 || c.At.Hour() != 0 {
					t.Errorf("over: %s at %s", c.Row.Title, c.At)
				}
			}
		}
		if firsts != 6 || overs != 1 {
			t.Errorf("%d agreements are new and %d over", firsts, overs)
		}
		again := must[[]registry.Change](t)(f.Changes(t.Context(), registry.Anonymous(), registry.ChangeOptions{Limit: 200}))
		same(t, "changes told again", again, all)
		few := must[[]registry.Change](t)(f.Changes(t.Context(), registry.Anonymous(), registry.ChangeOptions{Limit: 3}))
		same(t, "the latest three", few, all[:3])
		one := must[[]registry.Change](t)(f.Changes(t.Context(), registry.Anonymous(), registry.ChangeOptions{Only: o.over}))
		if len(one) != 2 || !slices.ContainsFunc(one, func(c registry.Change) bool { return c.Over }) {
			t.Errorf("of one agreement: %+v", one)
		}
		q, err := search.Parse("wilayah:72")
		noErr(t, err)
		of := must[[]registry.Change](t)(f.Changes(t.Context(), registry.Anonymous(), registry.ChangeOptions{Query: q}))
		for _, c := range of {
			if c.Row.ID != o.neglected {
				t.Errorf("a change of %s for who asked about Sulawesi Tengah", c.Row.Title)
			}
		}
		_, err = f.Changes(t.Context(), registry.Anonymous(), registry.ChangeOptions{Only: "0000000000000000"})
		wantKind(t, err, fault.NotFound)
	})
}

func TestDates(t *testing.T) {
	onBoth(t, func(t *testing.T, f *fixture) {
		t.Helper()
		o := openOutlook(t, f)
		early := create(t, f, append(memorandum("64", "51", "air bersih", 2021), on(agreement.EndsOn, 2026, time.November, 20), on(agreement.Ended, 2024, time.May, 1))...)
		vague := create(t, f, append(memorandum("64", "51", "hutan", 2021), on(agreement.EndsOn, 2028, 0, 0))...)
		month := create(t, f, append(memorandum("64", "51", "laut", 2021), on(agreement.EndsOn, 2028, time.June, 0))...)
		var got []string
		for _, d := range must[[]registry.KeyDate](t)(f.Dates(t.Context(), registry.Anonymous(), search.Query{}, "")) {
			got = append(got, d.Date.String()+" "+string(d.Kind)+" "+string(d.Row.ID))
			if d.Kind == registry.NoticeOpens && len(d.Why) == 0 {
				t.Error("the last day for notice is not explained")
			}
		}
		same(t, "dates", got, []string{
			"2026-11-10 ends " + string(o.over), "2026-12-31 notice " + string(o.ending), "2027-01-20 signing " + string(o.plan),
			"2027-03-31 ends " + string(o.ending), "2028-06 ends " + string(month),
		})
		for _, id := range []agreement.ID{early, vague, o.neglected} {
			if list := must[[]registry.KeyDate](t)(f.Dates(t.Context(), registry.Anonymous(), search.Query{}, id)); len(list) != 0 {
				t.Errorf("dates of %s: %+v", id, list)
			}
		}
		one := must[[]registry.KeyDate](t)(f.Dates(t.Context(), registry.Anonymous(), search.Query{}, o.ending))
		if len(one) != 2 {
			t.Errorf("of one agreement: %+v", one)
		}
	})
}

func TestAddressesListEveryAgreementOnce(t *testing.T) {
	f := open(t)
	o := openOutlook(t, f)
	state(t, f, o.over, agreement.Assertion{Aspect: agreement.SameAs, Subject: o.ending})
	var got []agreement.ID
	for skip := 0; ; skip += 2 {
		list, total, err := f.Addresses(t.Context(), registry.Anonymous(), skip, 2)
		noErr(t, err)
		same(t, "total", total, 5)
		if len(list) == 0 {
			break
		}
		for _, x := range list {
			if x.Changed.IsZero() {
				t.Errorf("%s never changed", x.ID)
			}
			got = append(got, x.ID)
		}
	}
	slices.Sort(got)
	want := []agreement.ID{o.neglected, o.framework, o.pks, o.ending, o.plan}
	slices.Sort(want)
	same(t, "addresses", got, want)
}

// The journal's first entries are the same bytes for ever, and the digest is of these bytes.
func TestJournal(t *testing.T) {
	onBoth(t, func(t *testing.T, f *fixture) {
		t.Helper()
		empty := must[registry.JournalState](t)(f.JournalState(t.Context(), registry.Anonymous()))
		same(t, "an empty journal", empty, registry.JournalState{SHA256: hex.EncodeToString(sha256.New().Sum(nil))})
		id := create(t, f, memorandum("64", "72", "nikel", 2018)...)
		e := state(t, f, id, field("batu bara"))
		before := journal(t, f, 0)
		first := must[registry.JournalState](t)(f.JournalState(t.Context(), registry.Anonymous()))
		_, err := f.Withdraw(t.Context(), siti(), e.ID, "keliru")
		noErr(t, err)
		for range 300 { // more than are read at a time, and after which the digest is kept
			state(t, f, id, agreement.Assertion{Aspect: agreement.HasNote, Key: "n", Text: "catatan"})
		}
		all := journal(t, f, 0)
		same(t, "the first two entries, later", journal(t, f, 2), before)
		if !strings.HasPrefix(all, before) {
			t.Error("the journal does not begin as it did")
		}
		for _, x := range []struct {
			text  string
			state registry.JournalState
		}{{before, first}, {all, must[registry.JournalState](t)(f.JournalState(t.Context(), registry.Anonymous()))}} {
			sum := sha256.Sum256([]byte(x.text))
			same(t, "state", x.state, registry.JournalState{Entries: int64(strings.Count(x.text, "\n")), Bytes: int64(len(x.text)), SHA256: hex.EncodeToString(sum[:])})
		}
		var told []agreement.Entry
		for line := range strings.Lines(all) {
			var e agreement.Entry
			noErr(t, json.Unmarshal([]byte(line), &e))
			told = append(told, e)
		}
		same(t, "the entries", told, must[[]agreement.Entry](t)(f.Entries(t.Context(), registry.Anonymous(), id)))
		wantKind(t, f.WriteJournal(t.Context(), registry.Anonymous(), new(bytes.Buffer), 9999), fault.NotFound)
		state(t, f, id, agreement.Assertion{Aspect: agreement.HasNote, Key: "n", Text: "sesudah"})
		later := must[*registry.Registry](t)(registry.Open(t.Context(), registry.Options{Store: f.store, Blobs: f.blobs, Now: f.clock.now}))
		sum := sha256.Sum256([]byte(journal(t, f, 0)))
		if got := must[registry.JournalState](t)(later.JournalState(t.Context(), registry.Anonymous())); got.SHA256 != hex.EncodeToString(sum[:]) {
			t.Errorf("after a restart the digest is %s of a journal with %x", got.SHA256, sum)
		}
	})
}

func journal(t *testing.T, f *fixture, upTo int64) string {
	t.Helper()
	var b bytes.Buffer
	noErr(t, f.WriteJournal(t.Context(), registry.Anonymous(), &b, upTo))
	return b.String()
}
