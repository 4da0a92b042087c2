// Package storetest is the conformance suite that both engines of internal/store pass. What it proves of one it proves of the other, in
// the same words; a difference between them is a fault of the store.
package storetest

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/document"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/store"
	"github.com/anyam-id/anyam/party"
	"github.com/anyam-id/anyam/region"
	"github.com/anyam-id/anyam/term"
)

// Run proves that the stores which open makes keep the contract. Each call of open gives an empty one, and a plain connection to the same
// database, for what the store itself does not offer.
func Run(t *testing.T, open func(testing.TB) (*store.Store, *sql.DB)) {
	t.Helper()
	for _, c := range []struct {
		name string
		test func(*testing.T, *store.Store)
	}{
		{"entries come back as they were appended", entries},
		{"many entries are appended in order", manyEntries},
		{"the journal's numbers have no gaps when writers meet", writersMeet},
		{"a transaction that fails leaves nothing", rollback},
		{"a reader sees one moment", snapshotReads},
		{"projections are replaced and stamped", projections},
		{"keys find agreements", keys},
		{"events are found by name and listed by day", events},
		{"documents are recorded once", documents},
		{"texts are found by stems and phrases", texts},
		{"readings and imports wait and are decided", work},
		{"the work of each desk is its own", owners},
		{"a job is one reader's at a time", jobs},
		{"readers that meet take each job once", readersMeet},
		{"tokens are found by hash and revoked once", tokens},
		{"a key is answered once", answers},
		{"people hold positions", accounts},
		{"people come with sessions, links and codes", sessions},
		{"passkeys and their challenges", passkeys},
		{"identities", identities},
		{"waiting mail", waitingMail},
		{"what is over its time is erased with proof", erasures},
		{"a dump loads into an empty database", dumpAndLoad},
		{"balances are kept by good and dropped by table", balances},
		{"plans are kept, listed and removed", plans},
		{"matters are listed to whom they concern", matters},
		{"a mail is one sender's at a time", outbox},
		{"obligations are said, kept and summed", obligations},
		{"news is listed by state, time, category and words", newsLists},
	} {
		t.Run(c.name, func(t *testing.T) {
			s, _ := open(t)
			c.test(t, s)
		})
	}
	t.Run("the journal is never changed", func(t *testing.T) {
		s, plain := open(t)
		appendOnly(t, s, plain)
	})
	t.Run("corrections of readings are only added", func(t *testing.T) {
		s, plain := open(t)
		corrections(t, s, plain)
	})
	t.Run("the log of accounts is only added to", func(t *testing.T) {
		s, plain := open(t)
		accountLog(t, s, plain)
	})
	t.Run("what was done with matters is only added", func(t *testing.T) {
		s, plain := open(t)
		matterEntries(t, s, plain)
	})
	t.Run("the log of obligations and proofs of erasure are only added to", func(t *testing.T) {
		s, plain := open(t)
		onlyGrows(t, s, plain)
	})
	t.Run("what parties say of a draft is only added", func(t *testing.T) {
		s, plain := open(t)
		draftActs(t, s, plain)
	})
	t.Run("versions of news are only added", func(t *testing.T) {
		s, plain := open(t)
		newsVersions(t, s, plain)
	})
}

// noon is a moment with more digits than the database keeps.
func noon() time.Time {
	return time.Date(2026, 11, 23, 12, 0, 0, 123456789, time.FixedZone("WITA", 8*3600))
}

func sampleEntry(i int, subject agreement.ID) agreement.Entry {
	yes := true
	return agreement.Entry{
		ID: agreement.EntryID(fmt.Sprintf("entry-%06d", i)), At: noon().Add(time.Duration(i) * time.Second), Subject: subject, Act: agreement.State,
		Actor: agreement.Actor{Name: "Siti", Office: "Kepala Bagian", Government: "64"}, Batch: "b" + fmt.Sprint(i%3),
		Assertions: []agreement.Assertion{
			{Aspect: agreement.Title, Text: "Kerja sama \u0000 \"sapi\" & ‘kambing’ 🐄", Grade: agreement.Announced},
			{Aspect: agreement.SignedOn, Date: term.Date{Year: 2018, Month: 2}, Grade: agreement.Announced, Sources: []agreement.Source{{Document: document.Sum([]byte("x")), Start: 3, End: 9, Quote: "Februari"}}},
			{Aspect: agreement.HasParty, Key: "region:64", Party: &party.Party{Kind: party.Region, Name: "Provinsi Kalimantan Timur", Region: "64"}},
			{Aspect: agreement.SignedBy, Key: "region:64", Yes: &yes},
		},
		Reason: "uji",
	}
}

func tx(tb testing.TB, s *store.Store, fn func(context.Context, *store.Tx) error) {
	tb.Helper()
	ctx := context.Background()
	if err := s.Tx(ctx, func(tx *store.Tx) error { return fn(ctx, tx) }); err != nil {
		tb.Fatal(err)
	}
}

func view(tb testing.TB, s *store.Store, fn func(context.Context, *store.Tx) error) {
	tb.Helper()
	ctx := context.Background()
	if err := s.View(ctx, func(tx *store.Tx) error { return fn(ctx, tx) }); err != nil {
		tb.Fatal(err)
	}
}

func same[T any](tb testing.TB, what string, got, want T) {
	tb.Helper()
	if d := cmp.Diff(want, got); d != "" {
		tb.Errorf("%s differs (-want +got):\n%s", what, d)
	}
}

func entries(t *testing.T, s *store.Store) {
	t.Helper()
	want := []agreement.Entry{
		sampleEntry(1, "a"), sampleEntry(2, "b"),
		{ID: "w", At: noon(), Subject: "a", Act: agreement.Withdraw, Withdraws: "entry-000001"},
		{ID: "d", At: noon().Add(time.Hour), Subject: "a", Act: agreement.Decide, Decision: &agreement.Decision{Aspect: agreement.Title, Entry: "x", Index: 2}},
	}
	tx(t, s, func(ctx context.Context, tx *store.Tx) error { return tx.Append(ctx, want) })
	for i := range want {
		if want[i].Seq != int64(i+1) || want[i].At.Nanosecond()%1000 != 0 || want[i].At.Location() != time.UTC {
			t.Errorf("Append left entry %d with seq %d at %s", i, want[i].Seq, want[i].At)
		}
	}
	view(t, s, func(ctx context.Context, tx *store.Tx) error {
		got, err := tx.Entries(ctx, "a")
		same(t, "entries of a", got, []agreement.Entry{want[0], want[2], want[3]})
		if err != nil {
			return err
		}
		got, err = tx.KnownAt(ctx, "a", noon().Add(time.Minute))
		same(t, "entries of a known at noon", got, []agreement.Entry{want[0], want[2]})
		if err != nil {
			return err
		}
		one, ok, err := tx.Entry(ctx, "entry-000002")
		same(t, "one entry", one, want[1])
		if _, missing, _ := tx.Entry(ctx, "no such"); !ok || missing {
			t.Errorf("Entry found %t, and a missing one %t", ok, missing)
		}
		if err != nil {
			return err
		}
		got = nil
		collect := func(s store.StoredEntry) error {
			e, err := s.Decode()
			got = append(got, e)
			return err
		}
		err = errors.Join(err, tx.Batch(ctx, "b2", collect), tx.Batch(ctx, "", collect)) // entries without a batch are no batch
		same(t, "batch b2", got, []agreement.Entry{want[1]})
		var subjects []agreement.ID
		group := func(group []store.StoredEntry) error {
			subjects = append(subjects, group[0].Subject)
			for i := range group {
				if _, err := group[i].Decode(); err != nil || group[i].Subject != group[0].Subject {
					t.Errorf("group of %s holds %s: %v", group[0].Subject, group[i].Subject, err)
				}
			}
			return nil
		}
		err = errors.Join(err, tx.SubjectsIn(ctx, []agreement.ID{"b", "no such", "a"}, group))
		same(t, "subjects", subjects, []agreement.ID{"a", "b"})
		subjects = nil
		err = errors.Join(err, tx.SubjectsSaying(ctx, `"withdraws":"entry-000001"`, group), tx.SubjectsSaying(ctx, `"%_\`, group))
		same(t, "subjects with a withdrawal", subjects, []agreement.ID{"a"})
		next, err2 := tx.NextSubjects(ctx, "a", 5)
		same(t, "subjects after a", next, []agreement.ID{"b"})
		var between []agreement.Entry
		err3 := tx.EntriesBetween(ctx, 1, 3, 9, func(s store.StoredEntry) error {
			var e agreement.Entry
			line, err := s.AppendJSON(nil)
			err = errors.Join(err, json.Unmarshal(line, &e))
			between = append(between, e)
			return err
		})
		same(t, "entries between, by way of JSON", between, want[1:3])
		first := int64(0)
		err4 := tx.EntriesBetween(ctx, 0, 9, 1, func(s store.StoredEntry) error { first = s.Seq; return nil })
		same(t, "the first entry", first, 1)
		return errors.Join(err, err2, err3, err4)
	})
}

func manyEntries(t *testing.T, s *store.Store) {
	t.Helper()
	const n = 1000 // more than the pieces in which they are encoded and inserted
	list := make([]agreement.Entry, n)
	for i := range list {
		list[i] = sampleEntry(i, agreement.ID(fmt.Sprintf("s%03d", i%97)))
	}
	tx(t, s, func(ctx context.Context, tx *store.Tx) error { return tx.Append(ctx, list) })
	view(t, s, func(ctx context.Context, tx *store.Tx) error {
		last, err := tx.LastSeq(ctx)
		count, err2 := tx.CountEntries(ctx)
		subjects, err3 := tx.CountSubjects(ctx)
		if last != n || count != n || subjects != 97 {
			t.Errorf("LastSeq %d, CountEntries %d, CountSubjects %d", last, count, subjects)
		}
		got, err4 := tx.Entries(ctx, "s013")
		var want []agreement.Entry
		for _, e := range list {
			if e.Subject == "s013" {
				want = append(want, e)
			}
		}
		same(t, "entries of s013", got, want)
		acts, err5 := tx.CountBatch(ctx, "b1")
		same(t, "batch b1", acts, map[agreement.Act]int{agreement.State: 333})
		stated, err6 := tx.Stated(ctx, "b1", "s001")
		not, err7 := tx.Stated(ctx, "b9", "s001")
		if !stated || not {
			t.Errorf("b1 states something about s001: %t, b9: %t", stated, not)
		}
		return errors.Join(err, err2, err3, err4, err5, err6, err7)
	})
}

func appendOnly(t *testing.T, s *store.Store, plain *sql.DB) {
	t.Helper()
	tx(t, s, func(ctx context.Context, tx *store.Tx) error {
		return tx.Append(ctx, []agreement.Entry{sampleEntry(1, "a")})
	})
	for _, statement := range []string{`update journal set subject = 'b'`, `delete from journal`, `update journal set seq = seq + 1`} {
		if _, err := plain.ExecContext(t.Context(), statement); err == nil {
			t.Errorf("%s was done", statement)
		}
	}
	err := s.Tx(t.Context(), func(tx *store.Tx) error { return tx.Append(t.Context(), []agreement.Entry{sampleEntry(1, "a")}) })
	if fault.KindOf(err) != fault.Conflict {
		t.Errorf("an entry with the ID of another = %v", err)
	}
	view(t, s, func(ctx context.Context, tx *store.Tx) error {
		n, err := tx.CountEntries(ctx)
		if n != 1 {
			t.Errorf("%d entries are left of 1", n)
		}
		return err
	})
}

func writersMeet(t *testing.T, s *store.Store) {
	t.Helper()
	const writers, each = 8, 5
	errs := make(chan error, writers)
	for w := range writers {
		go func() {
			var err error
			for i := range each {
				err = errors.Join(err, s.Tx(context.Background(), func(tx *store.Tx) error {
					return tx.Append(context.Background(), []agreement.Entry{sampleEntry(w*each+i, agreement.ID(fmt.Sprint("w", w)))})
				}))
			}
			errs <- err
		}()
	}
	for range writers {
		if err := <-errs; err != nil {
			t.Error(err)
		}
	}
	view(t, s, func(ctx context.Context, tx *store.Tx) error {
		last, err := tx.LastSeq(ctx)
		n, err2 := tx.CountEntries(ctx)
		if last != writers*each || n != last {
			t.Errorf("%d entries, the last has the number %d", n, last)
		}
		return errors.Join(err, err2)
	})
}

func rollback(t *testing.T, s *store.Store) {
	t.Helper()
	stop := errors.New("stop")
	err := s.Tx(t.Context(), func(tx *store.Tx) error {
		if err := tx.Append(t.Context(), []agreement.Entry{sampleEntry(1, "a")}); err != nil {
			return err
		}
		return stop
	})
	if !errors.Is(err, stop) {
		t.Errorf("Tx = %v", err)
	}
	view(t, s, func(ctx context.Context, tx *store.Tx) error {
		n, err := tx.CountEntries(ctx)
		if n != 0 {
			t.Errorf("%d entries are there", n)
		}
		return err
	})
}

func snapshotReads(t *testing.T, s *store.Store) {
	t.Helper()
	view(t, s, func(ctx context.Context, reader *store.Tx) error {
		before, err := reader.CountEntries(ctx)
		err3 := s.Tx(ctx, func(tx *store.Tx) error { return tx.Append(ctx, []agreement.Entry{sampleEntry(1, "a")}) })
		after, err2 := reader.CountEntries(ctx)
		if before != 0 || after != 0 {
			t.Errorf("the reader saw %d, then %d entries", before, after)
		}
		return errors.Join(err, err2, err3)
	})
	ctx := t.Context()
	if err := s.View(ctx, func(tx *store.Tx) error { return tx.Set(ctx, "a", "b") }); err == nil {
		t.Error("a reader could write")
	}
}

func projections(t *testing.T, s *store.Store) {
	t.Helper()
	date := term.On(2027, 1, 2)
	first := []store.AgreementNow{
		{ID: "a", Version: 1, StateUntil: date, Event: "e", Keys: []string{"number:1", "party:x"}, Row: `{"id":"a"}`, Rest: "catatan"},
		{ID: "b", Version: 2, Parent: "a", Row: `{"id":"b"}`},
		{ID: "c", Version: 3, Parent: "a", SameAs: "b", Removed: true, Row: `{}`},
	}
	tx(t, s, func(ctx context.Context, tx *store.Tx) error { return tx.PutAgreements(ctx, first) })
	second := []store.AgreementNow{{ID: "b", Version: 4, Parent: "a", StateUntil: date.AddDays(1), Row: `{"id":"b","x":1}`}}
	tx(t, s, func(ctx context.Context, tx *store.Tx) error { return tx.PutAgreements(ctx, second) })
	collect := func(list *[]store.AgreementNow) func(store.AgreementNow) error {
		return func(a store.AgreementNow) error { *list = append(*list, a); return nil }
	}
	view(t, s, func(ctx context.Context, tx *store.Tx) error {
		var all, since, in []store.AgreementNow
		err := errors.Join(tx.AllAgreements(ctx, collect(&all)), tx.AgreementsSince(ctx, 3, collect(&since)),
			tx.AgreementsIn(ctx, []agreement.ID{"c", "a", "zz"}, collect(&in)))
		same(t, "all", all, []store.AgreementNow{first[0], second[0], first[2]})
		same(t, "since stamp 3", since, second)
		same(t, "in", in, []store.AgreementNow{first[0], first[2]})
		stamp, err2 := tx.Stamp(ctx)
		if first[2].Stamp != 3 || second[0].Stamp != 4 || stamp != 4 {
			t.Errorf("stamps %d, %d, highest %d", first[2].Stamp, second[0].Stamp, stamp)
		}
		merged, err6 := tx.MergedInto(ctx, "b")
		same(t, "merged into b", merged, []agreement.ID{"c"})
		targets, err7 := tx.MergeTargets(ctx, []agreement.ID{"a", "b", "c"})
		same(t, "merge targets", targets, []agreement.ID{"b"})
		due, err3 := tx.Due(ctx, date)
		same(t, "due", due, []agreement.ID{"a"})
		children, err4 := tx.Children(ctx, "a")
		same(t, "children", children, second)
		there, err5 := tx.AtEvent(ctx, "e")
		same(t, "at the event", there, first[:1])
		counts, err8 := tx.CountAtEvents(ctx, []agreement.ID{"e", "zz", ""})
		same(t, "counted at events", counts, map[agreement.ID]int{"e": 1})
		return errors.Join(err, err2, err3, err4, err5, err6, err7, err8)
	})
	tx(t, s, func(ctx context.Context, tx *store.Tx) error {
		return tx.DropProjections(ctx, []agreement.ID{"a", "zz"})
	})
	view(t, s, func(ctx context.Context, tx *store.Tx) error {
		_, found, err := tx.AgreementNow(ctx, "a")
		if found {
			t.Error("a dropped projection is still there")
		}
		return err
	})
}

func keys(t *testing.T, s *store.Store) {
	t.Helper()
	tx(t, s, func(ctx context.Context, tx *store.Tx) error {
		return errors.Join(
			tx.PutKeys(ctx, []store.Key{key("party:region:64", "a"), key("party:region:64", "b"), key("number:12", "a")}),
			tx.PutKeys(ctx, []store.Key{key("party:region:64", "b"), key("party:region:64", "c")}),
			tx.RemoveKeys(ctx, []store.Key{key("party:region:64", "a"), key("no such", "a")}))
	})
	view(t, s, func(ctx context.Context, tx *store.Tx) error {
		have, err := tx.HaveKey(ctx, "party:region:64", 10)
		same(t, "have the key", have, []agreement.ID{"c", "b"})
		var all []store.Key
		err2 := tx.AllKeys(ctx, func(k store.Key) error { all = append(all, k); return nil })
		same(t, "all keys", all, []store.Key{key("number:12", "a"), key("party:region:64", "b"), key("party:region:64", "c")})
		return errors.Join(err, err2)
	})
	tx(t, s, func(ctx context.Context, tx *store.Tx) error {
		return tx.ReplaceKeys(ctx, []store.Key{key("number:13", "d")})
	})
	view(t, s, func(ctx context.Context, tx *store.Tx) error {
		var all []store.Key
		err := tx.AllKeys(ctx, func(k store.Key) error { all = append(all, k); return nil })
		same(t, "all keys after replacing them", all, []store.Key{key("number:13", "d")})
		return err
	})
}

func events(t *testing.T, s *store.Store) {
	t.Helper()
	list := []store.EventNow{
		{ID: "e1", Version: 1, Folded: "rakernas appsi 2018", Day: "2018-02-21", Row: `{}`},
		{ID: "e2", Version: 2, Folded: "misi dagang", Day: "2022-07-01", Row: `{}`},
		{ID: "e3", Version: 3, Folded: "misi dagang", Row: `{}`},
		{ID: "e4", Version: 4, Folded: "misi dagang", Removed: true, Row: `{}`},
	}
	tx(t, s, func(ctx context.Context, tx *store.Tx) error { return tx.PutEvents(ctx, list) })
	view(t, s, func(ctx context.Context, tx *store.Tx) error {
		named, err := tx.EventsNamed(ctx, "misi dagang")
		same(t, "named", named, list[1:3])
		top, err2 := tx.EventsBefore(ctx, "", "", 2)
		same(t, "newest", top, []store.EventNow{list[1], list[0]})
		rest, err3 := tx.EventsBefore(ctx, top[1].Day, top[1].ID, 2)
		same(t, "after them", rest, list[2:3])
		one, ok, err4 := tx.EventNow(ctx, "e4")
		same(t, "one", one, list[3])
		n, err5 := tx.CountEvents(ctx)
		all, err6 := tx.AllEvents(ctx)
		var in []store.EventNow
		err7 := tx.EventsIn(ctx, []agreement.ID{"e4", "zz", "e1"}, func(e store.EventNow) error { in = append(in, e); return nil })
		same(t, "events in", in, []store.EventNow{list[0], list[3]})
		if !ok || n != 3 || len(all) != 4 {
			t.Errorf("found %t, %d stand of %d", ok, n, len(all))
		}
		return errors.Join(err, err2, err3, err4, err5, err6, err7)
	})
}

func documents(t *testing.T, s *store.Store) {
	t.Helper()
	d := store.DocumentRecord{
		Document: document.Document{Digest: document.Sum([]byte("x")), Name: "rilis.txt", MediaType: "text/plain", Size: 1},
		At:       store.Time(noon()), Actor: agreement.Actor{Name: "Siti"},
	}
	tx(t, s, func(ctx context.Context, tx *store.Tx) error { return tx.PutDocument(ctx, d) })
	later := d
	later.Name, later.Role, later.Text, later.Notes = "lain.txt", document.Release, document.Sum([]byte("text")), []fault.Text{fault.T("OCR", "OCR")}
	tx(t, s, func(ctx context.Context, tx *store.Tx) error { return tx.PutDocument(ctx, later) })
	want := later
	want.Name = d.Name // the first name stays
	third := later
	third.Text, third.Role, third.Notes = document.Sum([]byte("other")), document.Annex, nil
	tx(t, s, func(ctx context.Context, tx *store.Tx) error { return tx.PutDocument(ctx, third) })
	view(t, s, func(ctx context.Context, tx *store.Tx) error {
		got, ok, err := tx.Document(ctx, d.Digest)
		same(t, "document", got, want)
		_, missing, err2 := tx.Document(ctx, "no such")
		all, err3 := tx.AllDocuments(ctx)
		n, err4 := tx.CountDocuments(ctx)
		newest, err5 := tx.NewestDocuments(ctx, 5)
		same(t, "newest documents", newest, all)
		ofType, some, err7 := tx.NewestOfType(ctx, "text/plain")
		same(t, "newest document of a type", ofType, want)
		if _, other, err := tx.NewestOfType(ctx, "text/html"); !some || other || err != nil {
			t.Errorf("of its type found %t, of another %t: %v", some, other, err)
		}
		ofText, found, err6 := tx.DocumentOfText(ctx, want.Text)
		same(t, "document of a text", ofText, want)
		if _, none, _ := tx.DocumentOfText(ctx, ""); !found || none {
			t.Errorf("the document of a text was found %t, of no text %t", found, none)
		}
		if !ok || missing || len(all) != 1 || n != 1 {
			t.Errorf("found %t, missing one %t, %d documents, count %d", ok, missing, len(all), n)
		}
		return errors.Join(err, err2, err3, err4, err5, err6, err7, s.Check(ctx))
	})
}

func tokens(t *testing.T, s *store.Store) {
	t.Helper()
	token := store.Token{
		ID: "t1", Name: "portal", Hash: "h", Government: region.Code("64"), Position: "p1", Creator: agreement.Actor{Name: "Siti"},
		Created: store.Time(noon()), Expires: store.Time(noon().AddDate(1, 0, 0)),
	}
	work := store.Token{ID: "t2", Name: "rilis", Hash: "h2", Work: "register", Creator: agreement.Actor{Name: "Siti"}, Created: store.Time(noon().Add(time.Minute))}
	tx(t, s, func(ctx context.Context, tx *store.Tx) error {
		return errors.Join(tx.AddToken(ctx, token), tx.AddToken(ctx, work))
	})
	revoked := store.Time(noon().Add(time.Hour))
	tx(t, s, func(ctx context.Context, tx *store.Tx) error {
		got, ok, err := tx.TokenByHash(ctx, "h")
		same(t, "token", got, token)
		_, missing, err2 := tx.TokenByHash(ctx, "other")
		first, err3 := tx.RevokeToken(ctx, "t1", revoked)
		second, err4 := tx.RevokeToken(ctx, "t1", revoked)
		if !ok || missing || !first || second {
			t.Errorf("found %t, missing one %t, revoked %t, twice %t", ok, missing, first, second)
		}
		return errors.Join(err, err2, err3, err4)
	})
	view(t, s, func(ctx context.Context, tx *store.Tx) error {
		token.Revoked = revoked
		all, err := tx.Tokens(ctx)
		same(t, "tokens", all, []store.Token{token, work})
		own, err2 := tx.TokensOf(ctx, "p1")
		same(t, "tokens of a position", own, []store.Token{token})
		in, err3 := tx.TokensIn(ctx, store.Scope{Governments: []region.Code{"64"}})
		same(t, "tokens of a government", in, []store.Token{token})
		none, err4 := tx.TokensIn(ctx, store.Scope{Governments: []region.Code{"51"}})
		every, err5 := tx.TokensIn(ctx, store.Scope{All: true})
		one, found, err6 := tx.Token(ctx, "t2")
		same(t, "one token", one, work)
		if len(none) != 0 || len(every) != 1 || !found {
			t.Errorf("of another government %d, of all %d, found %t", len(none), len(every), found)
		}
		return errors.Join(err, err2, err3, err4, err5, err6)
	})
}

func answers(t *testing.T, s *store.Store) {
	t.Helper()
	a := store.Answer{Actor: "t1", Key: "k", Fingerprint: "f", At: store.Time(noon()), Answer: `{"id":"x"}`}
	tx(t, s, func(ctx context.Context, tx *store.Tx) error { return tx.AddAnswer(ctx, a) })
	err := s.Tx(t.Context(), func(tx *store.Tx) error { return tx.AddAnswer(t.Context(), a) })
	if fault.KindOf(err) != fault.Conflict {
		t.Errorf("a key used twice = %v", err)
	}
	tx(t, s, func(ctx context.Context, tx *store.Tx) error {
		got, ok, err := tx.Answered(ctx, "t1", "k")
		same(t, "answer", got, a)
		_, other, err2 := tx.Answered(ctx, "t2", "k")
		err3 := tx.ForgetAnswers(ctx, a.At.Add(time.Microsecond))
		_, after, err4 := tx.Answered(ctx, "t1", "k")
		if !ok || other || after {
			t.Errorf("found %t, another actor's %t, after forgetting %t", ok, other, after)
		}
		return errors.Join(err, err2, err3, err4, tx.Set(ctx, "a", "1"), tx.Set(ctx, "a", "2"))
	})
	view(t, s, func(ctx context.Context, tx *store.Tx) error {
		v, err := tx.Setting(ctx, "a")
		none, err2 := tx.Setting(ctx, "b")
		if v != "2" || none != "" {
			t.Errorf("settings %q and %q", v, none)
		}
		return errors.Join(err, err2)
	})
}

func key(key string, id agreement.ID) store.Key { return store.Key{Key: key, Agreement: id} }
