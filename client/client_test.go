package client_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/client"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/config"
	"github.com/anyam-id/anyam/internal/registrytest"
	"github.com/anyam-id/anyam/internal/service"
	"github.com/anyam-id/anyam/party"
	"github.com/anyam-id/anyam/reading"
	"github.com/anyam-id/anyam/region"
	"github.com/anyam-id/anyam/registry"
	"github.com/anyam-id/anyam/search"
	"github.com/anyam-id/anyam/term"
)

// serve starts a real server on an empty register.
func serve(t *testing.T) (*client.Client, *registry.Registry, string) {
	t.Helper()
	reg := registrytest.Open(t, registrytest.Noon)
	s, err := service.New(service.Options{
		Registry: reg, Config: &config.Config{MaxBody: 1 << 20, Timeout: time.Minute}, Now: registrytest.Noon, Log: slog.New(slog.DiscardHandler),
	})
	if err != nil {
		t.Fatal(err)
	}
	web := httptest.NewServer(s.Handler())
	t.Cleanup(web.Close)
	return connect(t, web.URL, registrytest.Token(t, reg)), reg, web.URL
}

func connect(t *testing.T, server, token string) *client.Client {
	t.Helper()
	c, err := client.New(client.Options{Server: server, Token: token, Wait: time.Millisecond})
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// must takes a result that a test cannot go on without.
func must[T any](t *testing.T) func(T, error) T {
	t.Helper()
	return func(v T, err error) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
}

func parties(codes ...region.Code) []agreement.Assertion {
	var out []agreement.Assertion
	for i, c := range codes {
		p, err := party.OfRegion(c)
		if err != nil {
			panic(err)
		}
		out = append(out, agreement.Assertion{Aspect: agreement.HasParty, Order: i + 1, Party: &p})
	}
	return out
}

func query(t *testing.T, s string) search.Query {
	t.Helper()
	return must[search.Query](t)(search.Parse(s))
}

const release = "Samarinda, 5 Maret 2024 — Gubernur Kalimantan Timur dan Gubernur Sulawesi Barat menandatangani nota kesepahaman tentang peternakan di Samarinda, Selasa (5/3/2024).\n"

func TestAgreementsThroughAServerAreThoseOfTheRegister(t *testing.T) {
	c, reg, _ := serve(t)
	ctx := t.Context()
	signed := agreement.Assertion{Aspect: agreement.SignedOn, Date: term.On(2018, time.February, 21)}
	entry := must[agreement.Entry](t)(c.State(ctx, "", append(parties("64", "51"), signed), registry.StateOptions{Reason: "menurut naskah"}))
	id := entry.Subject
	if entry.Actor.Government != "64" || entry.Reason != "menurut naskah" {
		t.Errorf("entry %+v", entry)
	}
	other := must[agreement.Entry](t)(c.State(ctx, id, []agreement.Assertion{{Aspect: agreement.SignedOn, Date: term.On(2018, time.March, 1)}}, registry.StateOptions{IfVersion: entry.Seq}))
	if _, err := c.State(ctx, id, []agreement.Assertion{{Aspect: agreement.HasNote, Text: "x"}}, registry.StateOptions{IfVersion: entry.Seq}); fault.KindOf(err) != fault.Conflict {
		t.Errorf("with a version of before: %v, want a conflict", err)
	}
	must[agreement.Entry](t)(c.Decide(ctx, id, agreement.Decision{Aspect: agreement.SignedOn, Entry: other.ID}, ""))
	must[agreement.Entry](t)(c.Withdraw(ctx, id, other.ID, "keliru"))

	o := registry.ListOptions{Query: query(t, "wilayah:64 keadaan:berlaku"), Sort: "-signed", Limit: 10, Facets: true}
	same(t, "list", must[registry.Page](t)(c.Agreements(ctx, o)), must[registry.Page](t)(reg.Agreements(ctx, registry.Anonymous(), o)))
	for _, as := range []registry.AsOf{{}, {InForce: term.On(2017, time.January, 1)}, {Known: entry.At}, {Known: entry.At.Add(-time.Nanosecond)}} {
		got, gotErr := c.Agreement(ctx, id, as)
		want, wantErr := reg.Agreement(ctx, registry.Anonymous(), id, as)
		if fault.KindOf(gotErr) != fault.KindOf(wantErr) {
			t.Errorf("as of %+v: %v, want %v", as, gotErr, wantErr)
		}
		same(t, "detail", got, want)
	}
	same(t, "entries", must[[]agreement.Entry](t)(c.Entries(ctx, id)), must[[]agreement.Entry](t)(reg.Entries(ctx, registry.Anonymous(), id)))
	must[agreement.Entry](t)(c.State(ctx, "", append(parties("64", "51"), signed), registry.StateOptions{}))
	if list := must[[]registry.Similar](t)(c.Similar(ctx, id)); len(list) != 1 || list[0].Row.ID == id {
		t.Errorf("similar: %+v", list)
	}
	found := must[client.SearchPage](t)(c.Search(ctx, registry.ListOptions{Query: query(t, "bali")}))
	if found.Total != 2 || len(found.Facets) == 0 || found.Heard.ID == "" || found.Query != "wilayah:51" {
		t.Errorf("search: %+v", found)
	}
	for _, format := range []string{"csv", "jsonl"} {
		var got, want bytes.Buffer
		if err := errors.Join(c.Export(ctx, &got, format, search.Query{}), reg.Export(ctx, registry.Anonymous(), &want, format, search.Query{})); err != nil {
			t.Fatal(err)
		}
		same(t, format, got.String(), want.String())
	}
}

func TestReadingsImportsDocumentsAndTheRestThroughAServer(t *testing.T) {
	c, reg, _ := serve(t)
	ctx := t.Context()
	writer := registry.Local("Siti")
	rec := must[registry.ReadingRecord](t)(c.Read(ctx, "rilis & lain.txt", strings.NewReader(release), registry.ReadOptions{Published: term.On(2024, time.March, 6), MediaType: "text/plain"}))
	if rec.Document.Name != "rilis & lain.txt" || len(rec.Reading.Agreements) != 1 || rec.Published != term.On(2024, time.March, 6) {
		t.Errorf("read: %+v", rec)
	}
	same(t, "reading", must[registry.ReadingRecord](t)(c.Reading(ctx, rec.ID)), must[registry.ReadingRecord](t)(reg.Reading(ctx, writer, rec.ID)))
	if p := must[registry.ReadingPage](t)(c.Readings(ctx, "", 5, "")); len(p.Items) != 1 {
		t.Errorf("readings: %+v", p)
	}
	known := must[agreement.Entry](t)(c.State(ctx, "", parties("64", "76"), registry.StateOptions{})).Subject
	ids := must[[]agreement.ID](t)(c.Accept(ctx, rec.ID, registry.AcceptOptions{Only: []int{0}, SameAs: map[int]agreement.ID{0: known}}))
	if !slices.Equal(ids, []agreement.ID{known}) {
		t.Errorf("accepted as %v, want %s", ids, known)
	}
	doc, body, err := c.Document(ctx, rec.Document.Digest)
	if err != nil {
		t.Fatal(err)
	}
	text := must[[]byte](t)(io.ReadAll(body))
	_ = body.Close()
	if string(text) != release || doc.Name != "rilis & lain.txt" || doc.Size != int64(len(release)) {
		t.Errorf("document %+v: %q", doc, text)
	}
	if hits := must[[]registry.DocumentHit](t)(c.SearchDocuments(ctx, "peternakan", 3)); len(hits) != 1 {
		t.Errorf("documents: %+v", hits)
	}
	if err := errors.Join(c.Undo(ctx, rec.ID, nil), c.Reject(ctx, rec.ID, []int{0}, "bukan")); err != nil {
		t.Error(err)
	}
	if d := must[registry.ReadingRecord](t)(c.Reading(ctx, rec.ID)).Decisions[0]; d.State != registry.Rejected || d.Why != "bukan" {
		t.Errorf("rejected: %+v", d)
	}

	field := strings.Index(release, "peternakan")
	edit := reading.Edit{Value: reading.TitleValue, Words: reading.Span{Start: field, End: field + len("peternakan")}}
	if u := must[registry.Understood](t)(c.Understand(ctx, rec.ID, client.Understanding{Change: edit})); u.Now != "peternakan" {
		t.Errorf("understood: %+v", u)
	}
	rec = must[registry.ReadingRecord](t)(c.Correct(ctx, rec.ID, client.Correcting{Changes: []reading.Edit{edit}, Why: "judulnya", Seen: new(0)}))
	same(t, "corrected reading", rec, must[registry.ReadingRecord](t)(reg.Reading(ctx, writer, rec.ID)))
	if len(rec.Corrections) != 1 || !rec.Corrections[0].Standing || rec.Corrections[0].Why != "judulnya" {
		t.Errorf("corrected: %+v", rec.Corrections)
	}
	if rec = must[registry.ReadingRecord](t)(c.TakeBackCorrection(ctx, rec.ID, 1, "ternyata bukan")); len(rec.Corrections) != 2 || rec.Corrections[0].Standing {
		t.Errorf("taken back: %+v", rec.Corrections)
	}

	job := must[registry.Job](t)(c.Bring(ctx, "kedua.txt", strings.NewReader(release+"\n"), registry.ReadOptions{Published: term.On(2024, time.March, 6), MediaType: "text/plain"}))
	if job.State != registry.JobWaiting || job.Published != term.On(2024, time.March, 6) {
		t.Errorf("brought: %+v", job)
	}
	if job = must[registry.Job](t)(c.DropJob(ctx, job.ID)); job.State != registry.JobDropped {
		t.Errorf("put away: %+v", job)
	}
	if job = must[registry.Job](t)(c.RetryJob(ctx, job.ID)); job.State != registry.JobWaiting {
		t.Errorf("back again: %+v", job)
	}
	if p := must[registry.JobPage](t)(c.Jobs(ctx, true, 3, "")); len(p.Items) != 1 || p.Items[0].ID != job.ID {
		t.Errorf("waiting: %+v", p)
	}
	if found := must[bool](t)(reg.ReadNext(ctx)); !found {
		t.Error("nothing waits")
	}
	if job = must[registry.Job](t)(c.Job(ctx, job.ID)); job.State != registry.JobDone || job.Reading == "" {
		t.Errorf("read: %+v", job)
	}
	if p := must[registry.ReadingPage](t)(c.Readings(ctx, registry.Undecided, 5, "")); len(p.Items) != 1 || p.Items[0].ID != job.Reading {
		t.Errorf("undecided: %+v", p)
	}

	imp := must[registry.Import](t)(c.PrepareImport(ctx, "lama.csv", strings.NewReader(registrytest.OldRegister(20)), client.ImportOptions{Own: "64", Order: term.DMY, Map: map[string]string{"title": "Judul", "number": "D"}}))
	if imp.Agreements != 20 || imp.State != registry.ImportPending {
		t.Errorf("prepared: %+v", imp)
	}
	if imp = must[registry.Import](t)(c.AcceptImport(ctx, imp.ID)); imp.State != registry.ImportAccepted {
		t.Errorf("accepted: %+v", imp)
	}
	same(t, "import", must[registry.Import](t)(c.Import(ctx, imp.ID)), must[registry.Import](t)(reg.Import(ctx, writer, imp.ID)))
	if imp = must[registry.Import](t)(c.UndoImport(ctx, imp.ID)); imp.State != registry.ImportUndone {
		t.Errorf("undone: %+v", imp)
	}
	if p := must[registry.ImportPage](t)(c.Imports(ctx, 0, "")); len(p.Items) != 1 {
		t.Errorf("imports: %+v", p)
	}

	stored := must[string](t)(func() (string, error) {
		d, err := c.PutDocument(ctx, "naskah.pdf", "application/pdf", strings.NewReader("%PDF-1.4"))
		return d.MediaType, err
	}())
	if stored != "application/pdf" {
		t.Errorf("stored as %s", stored)
	}
	event := must[agreement.Entry](t)(c.State(ctx, "", []agreement.Assertion{{Aspect: agreement.EventName, Text: "Misi Dagang"}}, registry.StateOptions{})).Subject
	same(t, "event", must[registry.EventDetail](t)(c.Event(ctx, event, registry.AsOf{})), must[registry.EventDetail](t)(reg.Event(ctx, registry.Anonymous(), event, registry.AsOf{})))
	if p := must[registry.EventPage](t)(c.Events(ctx, 10, "")); len(p.Items) != 1 {
		t.Errorf("events: %+v", p)
	}
	if list := must[[]client.Region](t)(c.Regions(ctx, "Pemprov Kaltim", region.Province)); len(list) != 1 || list[0].Code != "64" {
		t.Errorf("regions: %+v", list)
	}
	if d := must[client.RegionDetail](t)(c.Region(ctx, "76")); d.Region.Name != "Sulawesi Barat" || d.Total != 1 {
		t.Errorf("region: %+v", d)
	}
	options := registry.FlowOptions{Of: "76", Provinces: true, Limit: 5}
	flows, err := reg.Flows(ctx, registry.Anonymous(), options)
	if diff := cmp.Diff(flows, must[registry.Flows](t)(c.Flows(ctx, options))); diff != "" || err != nil || len(flows.Items) == 0 {
		t.Errorf("flows: %v (-register +client)\n%s", err, diff)
	}
	figures, err := reg.Statistics(ctx, registry.Anonymous(), search.Query{})
	if diff := cmp.Diff(figures, must[registry.Statistics](t)(c.Statistics(ctx, search.Query{}))); diff != "" || err != nil || figures.Agreements == 0 {
		t.Errorf("statistics: %v (-register +client)\n%s", err, diff)
	}
	if list := must[[]client.Affair](t)(c.Affairs(ctx)); len(list) != 33 {
		t.Errorf("%d affairs", len(list))
	}
	if err := c.Ready(ctx); err != nil {
		t.Error(err)
	}
}

func TestProblemsComeBackAsTheyWere(t *testing.T) {
	c, _, address := serve(t)
	ctx := t.Context()
	_, err := c.State(ctx, "", []agreement.Assertion{{Aspect: "colour"}, {Aspect: agreement.SignedOn}}, registry.StateOptions{})
	var e *fault.Error
	if !errors.As(err, &e) || e.Kind != fault.Invalid || len(e.Problems) < 2 || e.Problems[0].Place != "body.assertions[0].aspect" || e.Problems[0].Text.ID == e.Problems[0].Text.EN || e.Problems[0].Code == "" {
		t.Errorf("got %+v", err)
	}
	nobody := connect(t, address, "")
	for name, x := range map[string]struct {
		err  error
		kind fault.Kind
	}{
		"no such agreement": {second(c.Agreement(ctx, "0000000000000000", registry.AsOf{})), fault.NotFound},
		"no token":          {second(nobody.State(ctx, "", parties("64"), registry.StateOptions{})), fault.Unauthorized},
		"wrong token":       {second(connect(t, address, "nope").Affairs(ctx)), fault.Unauthorized},
		"too much":          {second(c.PutDocument(ctx, "a", "", strings.NewReader(strings.Repeat("x", 2<<20)))), fault.Invalid},
		"nobody there":      {connect(t, "http://127.0.0.1:1", "").Ready(ctx), fault.Unavailable},
	} {
		if fault.KindOf(x.err) != x.kind {
			t.Errorf("%s: %v, want %s", name, x.err, x.kind)
		}
	}
	for _, server := range []string{"", "localhost:8080", "ftp://x", "http://"} {
		if _, err := client.New(client.Options{Server: server}); fault.KindOf(err) != fault.Invalid {
			t.Errorf("%q is taken for a server: %v", server, err)
		}
	}
}

func second[T any](_ T, err error) error { return err }

// flaky answers the first requests as it is told, and the rest well.
type flaky struct {
	first []int // status codes; 0 breaks the connection
	after string
	count atomic.Int32
	keys  []string
	body  []string
}

func (f *flaky) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	b, _ := io.ReadAll(r.Body)
	f.keys, f.body = append(f.keys, r.Header.Get("Idempotency-Key")), append(f.body, string(b))
	n := int(f.count.Add(1)) - 1
	if n >= len(f.first) {
		w.Header().Set("Content-Type", "application/json")
		_, _ = io.WriteString(w, `{}`)
		return
	}
	if f.first[n] == 0 {
		panic(http.ErrAbortHandler)
	}
	if f.after != "" {
		w.Header().Set("Retry-After", f.after)
	}
	w.Header().Set("Content-Type", client.ProblemType)
	w.WriteHeader(f.first[n])
	_, _ = io.WriteString(w, `{"status":1,"kind":"unavailable","detail":"sibuk","detail_en":"busy"}`)
}

func TestOnlyWhatDoesNoHarmIsSentAgain(t *testing.T) {
	post := func(c *client.Client) error {
		return second(c.Decide(t.Context(), "0000000000000000", agreement.Decision{}, ""))
	}
	get := func(c *client.Client) error { return second(c.Affairs(t.Context())) }
	file := func(c *client.Client) error {
		return second(c.PutDocument(t.Context(), "a", "", strings.NewReader("isi")))
	}
	pipe := func(c *client.Client) error {
		return second(c.PutDocument(t.Context(), "a", "", io.MultiReader(strings.NewReader("isi"))))
	}
	for _, x := range []struct {
		name   string
		first  []int
		after  string
		do     func(*client.Client) error
		sent   int32
		failed bool
	}{
		{"a get, busy", []int{503, 429}, "0", get, 3, false},
		{"a get, broken off", []int{0, 502}, "", get, 3, false},
		{"a post with its key", []int{503, 0, 504}, "", post, 4, false},
		{"a post that is at work already", []int{409}, "0", post, 2, false},
		{"a post in conflict", []int{409}, "", post, 1, true},
		{"a fault of the server", []int{500}, "", get, 1, true},
		{"a refusal", []int{422}, "", post, 1, true},
		{"a file", []int{503}, "", file, 2, false},
		{"a pipe", []int{503}, "", pipe, 1, true},
		{"for ever", []int{503, 503, 503, 503, 503}, "0", get, 4, true},
	} {
		f := &flaky{first: x.first, after: x.after}
		web := httptest.NewServer(f)
		web.Config.ErrorLog = slog.NewLogLogger(slog.DiscardHandler, slog.LevelError)
		err := x.do(connect(t, web.URL, ""))
		web.Close()
		if (err != nil) != x.failed || f.count.Load() != x.sent {
			t.Errorf("%s: sent %d times, want %d; %v", x.name, f.count.Load(), x.sent, err)
		}
		slices.Sort(f.keys)
		slices.Sort(f.body)
		if len(slices.Compact(f.keys)) != 1 || len(slices.Compact(f.body)) != 1 {
			t.Errorf("%s: keys %q and bodies %q of the tries differ", x.name, f.keys, f.body)
		}
	}
}

func TestWhatIsNoAnyamIsSaidToBeNone(t *testing.T) {
	web := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { http.Error(w, "Apache\nhere", http.StatusNotFound) }))
	defer web.Close()
	err := second(connect(t, web.URL+"/", "").Affairs(t.Context()))
	if fault.KindOf(err) != fault.Unavailable || !strings.Contains(err.Error(), "404") || !strings.Contains(err.Error(), "Apache") || strings.Contains(err.Error(), "here") {
		t.Errorf("got %v", err)
	}
}

// same compares values by their JSON: what the register keeps to itself, and times of one moment in two zones, are no difference.
func same(t *testing.T, what string, got, want any) {
	t.Helper()
	plain := func(v any) (out any) {
		b := must[[]byte](t)(json.Marshal(v))
		if err := json.Unmarshal(b, &out); err != nil {
			t.Fatal(err)
		}
		return out
	}
	if d := cmp.Diff(plain(want), plain(got)); d != "" {
		t.Errorf("%s through the server differs (-register +server): %s", what, d)
	}
}
