package api_test

import (
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"strings"
	"sync"
	"testing"

	"github.com/anyam-id/anyam/account"
	"github.com/anyam-id/anyam/internal/registrytest"
	"github.com/anyam-id/anyam/registry"
)

const list = "/api/v1/agreements"

func TestAnAgreementIsRecordedFoundCorrectedDecidedAndTakenBack(t *testing.T) {
	f := open(t)
	f.play(t,
		step{name: "nothing yet", path: list, status: 200, want: map[string]any{"total": 0, "items.#": 0, "next": nil, "facets": nil}, head: map[string]string{"Content-Type": "application/json"}},
		step{
			name: "recorded", method: "POST", path: list, header: writing(), body: registrytest.Memorandum("64", "51", "peternakan sapi", "2018-02-21"), status: 201,
			want: map[string]any{"act": "state", "actor.name": "Biro Pemerintahan", "actor.government": "64"},
			save: map[string]string{"id": "subject", "first": "id", "where": "header Location"},
		},
		step{
			name: "where the answer says", path: "{where}", status: 200, save: map[string]string{"etag": "header Etag", "version": "version"},
			want: map[string]any{"id": "{id}", "signed": "2018-02-21", "state": "in_force", "parties.#": 2, "fields.0.affairs.0": 27, "statements.#": 5, "contradictions": nil},
		},
		step{name: "nothing new", path: list + "/{id}", header: map[string]string{"If-None-Match": "{etag}"}, status: 304, head: map[string]string{"Content-Type": "", "Etag": "{etag}"}},
		step{
			name: "found by its parts", path: list + "?q=sapi&region=Kaltim&affair=peternakan&kind=ksdd&state=berlaku&signed_from=2018&signed_to=2018-02&sort=title&limit=1&facets=true", status: 200,
			want: map[string]any{"total": 1, "items.0.id": "{id}", "facets.0.name": "wilayah"},
		},
		step{name: "not found by others", path: list + "?region=51.71", status: 200, want: map[string]any{"total": 0}},
		step{
			name: "searched as people ask", path: "/api/v1/search?q=kerja%20sama%20sapi%20yang%20masih%20berlaku", status: 200,
			want: map[string]any{"total": 1, "items.0.id": "{id}", "documents.#": 0, "facets.0.name": "wilayah", "query": "sapi keadaan:in_force"},
		},
		step{
			name: "another date", method: "POST", path: list + "/{id}/assertions", header: writing("If-Match", "{etag}"),
			body: `{"assertions":[{"aspect":"signed_on","date":"2018-02-22"}],"reason":"menurut naskah"}`, status: 201, save: map[string]string{"second": "id"},
		},
		step{
			name: "with what was seen before", method: "POST", path: list + "/{id}/assertions", header: writing("If-Match", "{etag}"), body: `{"assertions":[{"aspect":"note","text":"x"}]}`,
			status: 412, want: map[string]any{"status": 412, "kind": "conflict"}, same: true,
		},
		step{
			name: "with half a tag", method: "POST", path: list + "/{id}/assertions", header: writing("If-Match", "{version}"), body: `{"assertions":[{"aspect":"note","text":"x"}]}`,
			status: 422, want: map[string]any{"errors.0.location": "header.If-Match"}, same: true,
		},
		step{name: "both stand", path: list + "/{id}", status: 200, want: map[string]any{"contradictions.#": 1, "contradictions.0.aspect": "signed_on", "signed": "2018-02-21"}},
		step{
			name: "decided", method: "POST", path: list + "/{id}/decisions", header: writing(), status: 201, body: `{"aspect":"signed_on","entry":"{second}","index":0,"reason":"naskahnya dilihat"}`,
			want: map[string]any{"act": "decide"},
		},
		step{name: "decided for good", path: list + "/{id}", status: 200, want: map[string]any{"contradictions": nil, "signed": "2018-02-22"}},
		step{name: "another's entry", method: "POST", path: list + "/{id}/withdrawals", header: writing(), body: `{"entry":"0198"}`, status: 404, same: true},
		step{name: "taken back", method: "POST", path: list + "/{id}/withdrawals", header: writing(), body: `{"entry":"{second}"}`, status: 201, want: map[string]any{"withdraws": "{second}"}},
		step{name: "the first holds again", path: list + "/{id}", status: 200, want: map[string]any{"signed": "2018-02-21"}},
		step{name: "as it was known before anything was", path: list + "/{id}?known=2026-11-22", status: 404},
		step{name: "as known today, in force then", path: list + "/{id}?known=2026-11-23&in_force=2017-01-01", status: 200, want: map[string]any{"state": "draft"}},
		step{name: "all of it", path: list + "/{id}/entries", status: 200, want: map[string]any{"items.#": 4, "items.0.id": "{first}", "items.3.act": "withdraw"}},
		step{name: "its history as a file", path: list + "/{id}/history", status: 200, head: map[string]string{"Content-Type": "text/csv; charset=utf-8", "Content-Disposition": "attachment; filename=riwayat-{id}.csv"}},
		step{name: "and signed", path: list + "/{id}/history?format=zip&lang=en", status: 200, head: map[string]string{"Content-Type": "application/zip", "Content-Disposition": "attachment; filename=riwayat-{id}.zip"}},
		step{name: "as it was known before", path: list + "/{id}/history?known=2026-11-22", status: 404},
		step{name: "in a form that is none", path: list + "/{id}/history?format=docx", status: 422},
		step{name: "as it was known some time", path: list + "/{id}/history?known=kapan", status: 422, want: map[string]any{"errors.#": 1, "errors.0.location": "query.known"}},
		step{name: "nobody's history", path: list + "/0000000000000000/history", status: 404},
		step{name: "nothing like it", path: list + "/{id}/similar", status: 200, want: map[string]any{"items.#": 0}},
		step{name: "one like it", method: "POST", path: list, header: writing(), body: registrytest.Memorandum("64", "51", "peternakan sapi", "2018-02"), status: 201},
		step{name: "is proposed", path: list + "/{id}/similar", status: 200, want: map[string]any{"items.#": 1}},
		step{name: "by hand with hyphens", path: list + "/" + "{id}", status: 200},
		step{name: "no number", path: list + "/tidakada", status: 404, head: map[string]string{"Content-Type": "application/problem+json"}},
		step{name: "nobody's number", path: list + "/0000000000000000", status: 404, want: map[string]any{"kind": "not_found"}},
	)
}

func TestEverythingWrongIsSaidAtOnceInBothLanguages(t *testing.T) {
	f := open(t)
	f.play(t,
		step{
			name: "parameters of the list", path: list + "?limit=0&sort=upwards&facets=maybe&colour=red&region=Atlantis&affair=99&q=wilayah:&signed_from=2020&signed_to=2019&q=again&signed_from=%zz", status: 422,
			want: map[string]any{
				"type": "/api/docs#status-422", "kind": "invalid", "title": "Isi permintaan bermasalah", "status": 422, "errors.#": 10,
				"errors.0.code": "limit", "errors.0.location": "query.limit", "errors.0.message": "harus bilangan dari 1 sampai 200", "errors.0.message_en": "must be a number from 1 to 200",
				"errors.1.location": "query.sort", "errors.2.location": "query.facets", "errors.3.code": "unknown_parameter", "errors.4.location": "query.region byte 0–8",
				"errors.5.location": "query.affair byte 0–2", "errors.6.location": "query.q byte 0–8", "errors.7.code": "repeated_parameter", "errors.8.code": "escape", "errors.9.code": "range",
			},
			head: map[string]string{"Content-Type": "application/problem+json", "Content-Language": "id", "Cache-Control": "no-store"},
		},
		step{
			name: "in English", path: list + "?limit=x", header: map[string]string{"Accept-Language": "en-GB, id;q=0.5"}, status: 422, head: map[string]string{"Content-Language": "en"},
			want: map[string]any{"title": "The request has problems", "detail": "the parameters cannot be accepted", "errors.0.message": "must be a number from 1 to 200"},
		},
		step{
			name: "a body", method: "POST", path: list, header: writing(), status: 422, same: true,
			body: `{"assertions":[{"aspect":"signed_on","date":"kemarin","colour":1,"count":"dua"},{"aspect":"field","field":{"text":"x","affairs":["33"]}}],"reason":7}`,
			want: map[string]any{
				"errors.#": 5, "errors.0.location": "body.assertions[0].colour", "errors.0.code": "unknown_property", "errors.0.message": "bagian ini tidak dikenal",
				"errors.1.location": "body.assertions[0].count", "errors.2.location": "body.assertions[0].date", "errors.3.location": "body.assertions[1].field.affairs[0]", "errors.4.location": "body.reason",
			},
		},
		step{
			name: "a date that no month has", method: "POST", path: list, header: writing(), status: 422, same: true, body: `{"assertions":[{"aspect":"signed_on","date":"2026-02-30"}]}`,
			want: map[string]any{"errors.0.message": `"2026-02-30" bukan tanggal: Februari 2026 hanya sampai tanggal 28`, "errors.0.message_en": `"2026-02-30" is no date: February 2026 has only 28 days`},
		},
		step{name: "what the register refuses", method: "POST", path: list, header: writing(), status: 422, same: true, body: `{"assertions":[{"aspect":"colour","text":"red"}]}`, want: map[string]any{"errors.0.location": "body.assertions[0].aspect"}},
		step{name: "no statement", method: "POST", path: list, header: writing(), status: 422, same: true, body: `{"assertions":[]}`, want: map[string]any{"errors.0.code": "too_few"}},
		step{name: "no JSON", method: "POST", path: list, header: writing(), status: 400, same: true, body: `{`, want: map[string]any{"errors.0.code": "json", "errors.0.location": "body"}},
		step{name: "no body", method: "POST", path: list, header: writing(), status: 400, same: true, want: map[string]any{"errors.0.code": "required", "errors.0.message": "isi permintaan harus ada"}},
		step{name: "another form", method: "POST", path: list, header: writing("Content-Type", "text/plain"), status: 415, same: true, body: "x", want: map[string]any{"errors.0.code": "content_type"}},
		step{name: "a parameter too many", path: list + "/0000000000000000?x=1&known=2&in_force=2020-13-01", status: 422, want: map[string]any{"errors.#": 3}},
		step{name: "parameters that do not exist", path: "/api/v1/affairs?x=1", status: 422, want: map[string]any{"errors.0.message_en": "this address has no parameters"}},
		step{name: "no such place", path: "/api/v1/nowhere", status: 404},
		step{name: "no such method", method: "DELETE", path: list, status: 405, head: map[string]string{"Allow": "GET, HEAD, POST"}},
		step{name: "a cursor that nobody gave", path: list + "?cursor=abc", status: 422},
	)
}

func TestWritingNeedsATokenAndReadingWhatIsPublishedDoesNot(t *testing.T) {
	f := open(t)
	body := registrytest.Memorandum("64", "51", "sapi", "2018")
	posts := []string{
		list, list + "/0000000000000000/assertions", "/api/v1/readings?name=a.txt", "/api/v1/imports?name=a.csv", "/api/v1/documents?name=a.txt",
		"/api/v1/readings/x/undo", "/api/v1/imports/x/accept", "/api/v1/imports/x/undo", "/api/v1/intake?name=a.txt", "/api/v1/intake/x/retry", "/api/v1/intake/x/drop",
		"/api/v1/readings/x/corrections", "/api/v1/readings/x/understand", "/api/v1/readings/x/corrections/1/undo",
	}
	bodies := map[string]string{
		"/api/v1/readings/x/undo": `{"only":[0]}`, "/api/v1/readings/x/corrections": `{"agreement":0,"changes":[{"value":"date","remove":true}]}`,
		"/api/v1/readings/x/understand": `{"agreement":0,"change":{"value":"date","remove":true}}`, "/api/v1/readings/x/corrections/1/undo": `{"why":"keliru"}`,
	}
	for _, path := range posts {
		media, body := "application/json", cmp.Or(bodies[path], body)
		if strings.Contains(path, "name=") {
			media = "text/plain"
		}
		f.play(t,
			step{
				name: "nobody", method: "POST", path: path, header: map[string]string{"Content-Type": media}, body: body, status: 401, same: true,
				head: map[string]string{"Www-Authenticate": `Bearer realm="anyam"`},
			},
			step{name: "somebody unknown", method: "POST", path: path, header: map[string]string{"Content-Type": media, "Authorization": "Bearer anyam_x"}, body: body, status: 401, same: true},
			step{name: "another scheme", method: "POST", path: path, header: map[string]string{"Content-Type": media, "Authorization": "Basic Zm9v"}, body: body, status: 401, same: true},
		)
	}
	for _, path := range []string{"/api/v1/readings", "/api/v1/imports", "/api/v1/readings/x"} {
		f.play(t, step{name: "the desk's own work", path: path, status: 401})
	}
	for _, path := range []string{list, "/api/v1/search", "/api/v1/events", "/api/v1/regions", "/api/v1/regions/64", "/api/v1/affairs", "/api/v1/flows", "/api/v1/flows?q=bidang:27&of=64&level=province&limit=5", "/api/v1/statistics", "/api/v1/statistics?q=tahun:2018", "/api/v1/documents?q=sapi", "/api/v1/export", "/api/v1/openapi.json", "/api/v1/openapi.yaml", "/api/docs"} {
		f.play(t, step{name: "what is published", path: path, status: 200}, step{name: "with a wrong token", path: path, header: map[string]string{"Authorization": "Bearer nope"}, status: 401})
	}
	other, tok := registrytest.TokenOf(t, f.reg, "51", account.Bureau)
	known := f.play(t, step{name: "ours", method: "POST", path: list, header: writing(), body: body, status: 201, save: map[string]string{"id": "subject", "entry": "id"}})
	f.play(t, step{
		name: "another government's entry", method: "POST", path: list + "/" + known["id"] + "/withdrawals", header: writing("Authorization", "Bearer "+other),
		body: `{"entry":"` + known["entry"] + `"}`, status: 403, same: true,
	})
	if err := f.reg.RevokeToken(t.Context(), registry.Local("Siti"), tok.ID); err != nil {
		t.Fatal(err)
	}
	f.play(t, step{name: "a revoked token", method: "POST", path: list, header: writing("Authorization", "Bearer "+other), body: body, status: 401, same: true})
	if log := f.log.String(); strings.Contains(log, f.token) || strings.Contains(log, other) {
		t.Error("a secret is in the log")
	}
}

func TestAPostWithAKeyHasItsEffectOnce(t *testing.T) {
	f := open(t)
	key := writing("Idempotency-Key", "kunci-1")
	f.play(t,
		step{name: "first", method: "POST", path: list, header: key, body: registrytest.Memorandum("64", "51", "sapi", "2018"), status: 201, save: map[string]string{"id": "subject"}, head: map[string]string{"Idempotency-Replayed": ""}},
		step{
			name: "again", method: "POST", path: list, header: key, body: registrytest.Memorandum("64", "51", "sapi", "2018"), status: 201, same: true,
			want: map[string]any{"subject": "{id}"}, head: map[string]string{"Idempotency-Replayed": "true", "Location": list + "/{id}"},
		},
		step{
			name: "another body", method: "POST", path: list, header: key, body: registrytest.Memorandum("64", "52", "sapi", "2018"), status: 422, same: true,
			want: map[string]any{"errors.0.code": "idempotency_key", "errors.0.location": "header.Idempotency-Key"},
		},
		step{name: "another address", method: "POST", path: list + "/{id}/assertions", header: key, body: registrytest.Memorandum("64", "51", "sapi", "2018"), status: 422, same: true},
		step{name: "a long key", method: "POST", path: list, header: writing("Idempotency-Key", strings.Repeat("k", 256)), body: registrytest.Memorandum("64", "51", "sapi", "2018"), status: 422, same: true},
		step{name: "refused", method: "POST", path: list, header: writing("Idempotency-Key", "kunci-2"), body: `{"assertions":[{"aspect":"colour"}]}`, status: 422, same: true},
		step{name: "mended under the same key", method: "POST", path: list, header: writing("Idempotency-Key", "kunci-2"), body: registrytest.Memorandum("64", "53", "sapi", "2018"), status: 201},
		step{name: "a large body", method: "POST", path: "/api/v1/documents?name=a.txt", header: writing("Content-Type", "text/plain", "Idempotency-Key", "kunci-3"), body: strings.Repeat("sapi ", maxBody/5), status: 201},
		step{
			name: "a large body again", method: "POST", path: "/api/v1/documents?name=a.txt", header: writing("Content-Type", "text/plain", "Idempotency-Key", "kunci-3"), body: strings.Repeat("sapi ", maxBody/5), status: 201,
			head: map[string]string{"Idempotency-Replayed": "true"},
		},
	)
}

func TestPostsWithOneKeyAtOnceHaveTheirEffectOnce(t *testing.T) {
	f := open(t)
	const posts = 8
	held := &slow{Reader: strings.NewReader(registrytest.Memorandum("64", "51", "sapi", "2018")), begun: make(chan struct{}), goOn: make(chan struct{})}
	header := map[string]string{"Authorization": "Bearer " + f.token, "Content-Type": "application/json", "Idempotency-Key": "satu"}
	var wait sync.WaitGroup
	wait.Go(func() {
		if w := f.send(t, http.MethodPost, list, header, held); w.Code != http.StatusCreated {
			t.Errorf("the first post: %d %s", w.Code, w.Body)
		}
	})
	<-held.begun
	for range posts {
		w := f.send(t, http.MethodPost, list, header, strings.NewReader(registrytest.Memorandum("64", "51", "sapi", "2018")))
		if w.Code != http.StatusConflict || w.Header().Get("Retry-After") == "" {
			t.Errorf("while the first is at work: %d, Retry-After %q", w.Code, w.Header().Get("Retry-After"))
		}
	}
	close(held.goOn)
	wait.Wait()
	before := f.entries(t)
	for range posts {
		wait.Go(func() {
			w := f.send(t, http.MethodPost, list, header, strings.NewReader(registrytest.Memorandum("64", "51", "sapi", "2018")))
			if w.Code != http.StatusConflict && (w.Code != http.StatusCreated || w.Header().Get("Idempotency-Replayed") != "true") {
				t.Errorf("after the first: %d %s", w.Code, w.Body)
			}
		})
	}
	wait.Wait()
	if after := f.entries(t); before != 1 || after != 1 {
		t.Errorf("%d entries, then %d, want 1", before, after)
	}
}

// slow is a body that begins, and goes on when it is told to.
type slow struct {
	io.Reader
	once        sync.Once
	begun, goOn chan struct{}
}

func (s *slow) Read(b []byte) (int, error) {
	s.once.Do(func() {
		close(s.begun)
		<-s.goOn
	})
	return s.Reader.Read(b)
}

func TestCursorsStayValidWhileRowsAreAdded(t *testing.T) {
	f := open(t)
	header := map[string]string{"Authorization": "Bearer " + f.token, "Content-Type": "application/json"}
	add := func(year int, field string) {
		if w := f.send(t, http.MethodPost, list, header, strings.NewReader(registrytest.Memorandum("64", "51", field, fmt.Sprint(year)))); w.Code != http.StatusCreated {
			t.Fatalf("%d %s", w.Code, w.Body)
		}
	}
	there := make(map[string]bool)
	for i := range 12 {
		add(2001+i, fmt.Sprintf("ternak %d", i))
	}
	for _, sort := range []string{"-signed", "signed", "title", "-changed"} {
		clear(there)
		for _, row := range f.page(t, list+"?limit=200").Items {
			there[string(row.ID)] = true
		}
		seen := make(map[string]int)
		cursor := ""
		for i := 0; ; i++ {
			p := f.page(t, list+"?limit=5&sort="+sort+"&cursor="+cursor)
			for _, row := range p.Items {
				seen[string(row.ID)]++
			}
			add(1990+i, "di awal "+sort)
			add(2024, "di akhir "+sort)
			if cursor = p.Next; cursor == "" {
				break
			}
			if i > 50 {
				t.Fatalf("%s: no end", sort)
			}
		}
		for id := range there {
			if seen[id] != 1 {
				t.Errorf("%s: a row that was there throughout came %d times", sort, seen[id])
			}
		}
	}
}

func (f *fixture) page(t *testing.T, path string) registry.Page {
	t.Helper()
	w := f.send(t, http.MethodGet, path, nil, nil)
	var p registry.Page
	if err := json.Unmarshal(w.Body.Bytes(), &p); err != nil || w.Code != http.StatusOK {
		t.Fatalf("%s: %d %v\n%s", path, w.Code, err, w.Body)
	}
	return p
}
