package api_test

import (
	"bytes"
	"mime/multipart"
	"net/http"
	"net/textproto"
	"strings"
	"testing"

	"github.com/anyam-id/anyam/document"
	"github.com/anyam-id/anyam/internal/registrytest"
)

const release = "Samarinda, 5 Maret 2024 — Gubernur Kalimantan Timur dan Gubernur Sulawesi Barat menandatangani nota kesepahaman tentang peternakan di Samarinda, Selasa (5/3/2024).\n"

func uploading(mediaType string, more ...string) map[string]string {
	return writing(append(more, "Content-Type", mediaType)...)
}

func TestAReleaseIsReadAcceptedUndoneAndRejected(t *testing.T) {
	f := open(t)
	f.play(t,
		step{
			name: "read", method: "POST", path: "/api/v1/readings?name=rilis.txt", header: uploading("text/plain"), body: release, status: 201, same: true,
			want: map[string]any{"document.name": "rilis.txt", "reading.agreements.#": 1, "decisions.0.state": "pending", "actor.name": "Biro Pemerintahan"},
			save: map[string]string{"reading": "id", "where": "header Location", "digest": "document.digest"},
		},
		step{name: "the same bytes", method: "POST", path: "/api/v1/readings?name=lain.txt", header: uploading("text/plain"), body: release, status: 201, same: true, want: map[string]any{"id": "{reading}"}},
		step{name: "where the answer says", path: "{where}", header: writing(), status: 200, want: map[string]any{"text": release, "id": "{reading}"}, head: map[string]string{"Cache-Control": "private, no-cache"}},
		step{name: "in the list", path: "/api/v1/readings?limit=1", header: writing(), status: 200, want: map[string]any{"items.#": 1, "items.0.id": "{reading}", "items.0.text": nil}},
		step{name: "not public before it is accepted", path: "/api/v1/documents/{digest}", status: 401},
		step{name: "accepted", method: "POST", path: "/api/v1/readings/{reading}/accept", header: writing(), status: 200, want: map[string]any{"agreements.#": 1}, save: map[string]string{"id": "agreements.0"}},
		step{name: "accepted again", method: "POST", path: "/api/v1/readings/{reading}/accept", header: writing(), body: `{}`, status: 200, want: map[string]any{"agreements.0": "{id}"}, same: true},
		step{name: "in the register with its words", path: list + "/{id}", status: 200, want: map[string]any{"signed": "2024-03-05", "statements.0.sources.0.document": "{digest}"}},
		step{name: "public now", path: "/api/v1/documents/{digest}", status: 200, head: map[string]string{"Cache-Control": "public, max-age=31536000, immutable"}},
		step{name: "found by its words", path: "/api/v1/documents?q=gubernur", status: 200, want: map[string]any{"items.#": 1, "items.0.document.digest": "{digest}", "items.0.agreements.0.id": "{id}"}},
		step{name: "searched", path: "/api/v1/search?q=peternakan", status: 200, want: map[string]any{"total": 1, "documents.#": 1}},
		step{name: "undone", method: "POST", path: "/api/v1/readings/{reading}/undo", header: writing(), status: 204},
		step{name: "gone from the list", path: list, status: 200, want: map[string]any{"total": 0}},
		step{name: "rejected", method: "POST", path: "/api/v1/readings/{reading}/reject", header: writing(), body: `{"only":[0],"why":"bukan kerja sama"}`, status: 204},
		step{name: "rejected for a reason", path: "/api/v1/readings/{reading}", header: writing(), status: 200, want: map[string]any{"decisions.0.state": "rejected", "decisions.0.why": "bukan kerja sama"}},
		step{name: "an index that it does not have", method: "POST", path: "/api/v1/readings/{reading}/accept", header: writing(), body: `{"only":[7]}`, status: 422, same: true},
		step{
			name: "the same as nothing", method: "POST", path: "/api/v1/readings/{reading}/accept", header: writing(), body: `{"same_as":{"x":"0000000000000000","0":"?"}}`, status: 422, same: true,
			want: map[string]any{"errors.#": 2, "errors.0.location": "body.same_as.0", "errors.1.location": "body.same_as.x"},
		},
		step{name: "no such reading", method: "POST", path: "/api/v1/readings/nothing/accept", header: writing(), status: 404},
		step{name: "no such day", method: "POST", path: "/api/v1/readings?published=2018&x=1", header: uploading("text/plain"), body: release, status: 422, want: map[string]any{"errors.#": 2, "errors.0.location": "query.published"}},
	)
}

func TestADocumentIsTheSameForEver(t *testing.T) {
	f := open(t)
	body := "Naskah kerja sama, halaman satu dan dua."
	digest := string(document.Sum([]byte(body)))
	f.play(t,
		step{
			name: "kept", method: "POST", path: "/api/v1/documents?name=..%2F..%2Fnaskah%22%0a.txt", header: uploading("application/octet-stream"), body: body, status: 201,
			want: map[string]any{"digest": digest, "media_type": "text/plain", "size": len(body), "address": "/api/v1/documents/" + digest}, head: map[string]string{"Location": "/api/v1/documents/" + digest, "Etag": `"` + digest + `"`},
		},
		step{name: "put where it is", method: "PUT", path: "/api/v1/documents/" + digest, header: uploading("text/plain"), body: body, status: 201, want: map[string]any{"digest": digest}},
		step{name: "put where it is not", method: "PUT", path: "/api/v1/documents/" + digest, header: uploading("text/plain"), body: "lain", status: 422, want: map[string]any{"errors.0.location": "path.digest"}},
		step{name: "put nowhere", method: "PUT", path: "/api/v1/documents/abc", header: uploading("text/plain"), body: "lain", status: 422},
		step{
			name: "whole", path: "/api/v1/documents/" + digest, header: writing(), status: 200,
			head: map[string]string{
				"Etag": `"` + digest + `"`, "Content-Length": "40", "Accept-Ranges": "bytes", "X-Content-Type-Options": "nosniff", "Content-Security-Policy": "sandbox; default-src 'none'",
				"Content-Type": "text/plain", "Cache-Control": "private, max-age=31536000, immutable",
			},
		},
		step{name: "only its headers", method: "HEAD", path: "/api/v1/documents/" + digest, header: writing(), status: 200, head: map[string]string{"Content-Length": "40"}},
		step{name: "a part", path: "/api/v1/documents/" + digest, header: writing("Range", "bytes=7-16"), status: 206, head: map[string]string{"Content-Range": "bytes 7-16/40", "Content-Length": "10"}},
		step{name: "a part that it does not have", path: "/api/v1/documents/" + digest, header: writing("Range", "bytes=99-"), status: 416},
		step{name: "a part of the same", path: "/api/v1/documents/" + digest, header: writing("Range", "bytes=0-0", "If-Range", `"`+digest+`"`), status: 206},
		step{name: "a part of another", path: "/api/v1/documents/" + digest, header: writing("Range", "bytes=0-0", "If-Range", `"other"`), status: 200},
		step{name: "known already", path: "/api/v1/documents/" + digest, header: writing("If-None-Match", `W/"x", "`+digest+`"`), status: 304},
		step{name: "nowhere", path: "/api/v1/documents/" + strings.Repeat("0", 64), status: 404},
		step{name: "no digest", path: "/api/v1/documents/abc", status: 404},
	)
	w := f.send(t, http.MethodGet, "/api/v1/documents/"+digest, map[string]string{"Authorization": "Bearer " + f.token}, nil)
	if w.Body.String() != body {
		t.Errorf("the bytes are %q, want %q", w.Body, body)
	}
	if d := w.Header().Get("Content-Disposition"); !strings.HasPrefix(d, "attachment; filename=") || strings.ContainsAny(d, "\n/") || strings.Contains(d, "..") {
		t.Errorf("Content-Disposition %q is not safe", d)
	}
}

func TestAFormBringsAFile(t *testing.T) {
	f := open(t)
	form := func(parts map[string]string) (body, contentType string) {
		var b bytes.Buffer
		w := multipart.NewWriter(&b)
		for name, content := range parts {
			h := textproto.MIMEHeader{"Content-Disposition": {`form-data; name="` + name + `"; filename="C:\\berkas\\rilis.txt"`}, "Content-Type": {"text/plain"}}
			p, err := w.CreatePart(h)
			if err != nil {
				t.Fatal(err)
			}
			if _, err := p.Write([]byte(content)); err != nil {
				t.Fatal(err)
			}
		}
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
		return b.String(), w.FormDataContentType()
	}
	good, goodType := form(map[string]string{"file": release})
	bad, badType := form(map[string]string{"other": release})
	f.play(t,
		step{
			name: "a file", method: "POST", path: "/api/v1/readings", header: uploading(goodType), body: good, status: 201,
			want: map[string]any{"document.name": "rilis.txt", "document.media_type": "text/plain", "reading.agreements.#": 1},
		},
		step{name: "by another name", method: "POST", path: "/api/v1/readings", header: uploading(badType), body: bad, status: 422, same: true, want: map[string]any{"errors.0.location": "body.file"}},
		step{name: "cut off", method: "POST", path: "/api/v1/readings", header: uploading(goodType), body: good[:len(good)/2], status: 422, same: true},
		step{name: "no boundary", method: "POST", path: "/api/v1/readings", header: uploading("multipart/form-data"), body: good, status: 422, same: true},
		step{name: "no type at all", method: "POST", path: "/api/v1/readings", header: uploading("text/"), body: good, status: 422, same: true},
		step{name: "too large a form", method: "POST", path: "/api/v1/readings", header: uploading(goodType), body: good, status: 201},
	)
}

func TestAnOldRegisterIsCheckedImportedAndTakenBack(t *testing.T) {
	f := open(t)
	sheet := "Judul;Mitra;Tanggal Tanda Tangan\nKerja sama peternakan;Provinsi Bali;21-02-2018\nKerja sama pangan;Provinsi Gorontalo;30-02-2019\n"
	f.play(t,
		step{
			name: "checked", method: "POST", path: "/api/v1/imports?name=register.csv&own=Kaltim", header: uploading("text/csv"), body: sheet, status: 201, same: true,
			want: map[string]any{"state": "pending", "rows": 2, "agreements": 2, "problems.0.row": 3, "document.role": "sheet"}, save: map[string]string{"import": "id", "where": "header Location"},
		},
		step{name: "where the answer says", path: "{where}", header: writing(), status: 200, want: map[string]any{"id": "{import}", "state": "pending"}},
		step{name: "not in the register", path: list, status: 200, want: map[string]any{"total": 0}},
		step{
			name: "read otherwise", method: "PATCH", path: "/api/v1/imports/{import}", header: writing(), body: `{"fix":[{"row":3,"column":"C","text":"28-02-2019"}],"order":"dmy"}`, status: 200,
			want: map[string]any{"state": "pending", "problems.#": 0},
		},
		step{
			name: "cells that are none", method: "PATCH", path: "/api/v1/imports/{import}", header: writing(), body: `{"fix":[{"row":99,"column":"C"},{"row":3,"column":"Z"}]}`, status: 422, same: true,
			want: map[string]any{"errors.#": 2, "errors.0.location": "body.C99"},
		},
		step{name: "accepted", method: "POST", path: "/api/v1/imports/{import}/accept", header: writing(), status: 200, want: map[string]any{"state": "accepted", "agreements": 2}},
		step{name: "in the register", path: list + "?region=64", status: 200, want: map[string]any{"total": 2}},
		step{name: "accepted twice", method: "POST", path: "/api/v1/imports/{import}/accept", header: writing(), status: 200, same: true},
		step{name: "taken back", method: "POST", path: "/api/v1/imports/{import}/undo", header: writing(), status: 200, want: map[string]any{"state": "undone"}},
		step{name: "gone", path: list, status: 200, want: map[string]any{"total": 0}},
		step{name: "in the list", path: "/api/v1/imports", header: writing(), status: 200, want: map[string]any{"items.#": 1, "items.0.state": "undone"}},
		step{name: "a field that nobody knows", method: "POST", path: "/api/v1/imports?map=colour%3DD", header: uploading("text/csv"), body: sheet, status: 422, same: true},
		step{
			name: "options that are none", method: "POST", path: "/api/v1/imports?map=signed&own=Atlantis&order=ymd", header: uploading("text/csv"), body: sheet, status: 422, same: true,
			want: map[string]any{"errors.#": 3, "errors.0.location": "query.map", "errors.1.location": "query.order", "errors.2.location": "query.own"},
		},
		step{name: "no sheet", method: "POST", path: "/api/v1/imports", header: uploading("application/octet-stream"), body: "\x00\x01\x02", status: 422, same: true},
	)
}

func TestRegionsEventsAndExportsAreAnswered(t *testing.T) {
	f := open(t)
	f.play(t,
		step{name: "by name", path: "/api/v1/regions?name=Pemprov%20Kaltim", status: 200, want: map[string]any{"items.#": 1, "items.0.code": "64", "items.0.official": "Provinsi Kalimantan Timur"}},
		step{name: "by a name of two", path: "/api/v1/regions?name=Bima", status: 422, want: map[string]any{"errors.0.code": "region_ambiguous", "errors.0.location": "query.name"}},
		step{name: "of one level", path: "/api/v1/regions?level=province", status: 200, want: map[string]any{"items.#": 38}},
		step{name: "of one province", path: "/api/v1/regions?in=64&level=city", status: 200, want: map[string]any{"items.#": 3}},
		step{name: "of no level", path: "/api/v1/regions?level=village", status: 422, want: map[string]any{"errors.0.code": "choice"}},
		step{name: "one", path: "/api/v1/regions/64.72", status: 200, want: map[string]any{"region.name": "Samarinda", "total": 0, "partners.#": 0}},
		step{name: "none", path: "/api/v1/regions/99", status: 404},
		step{name: "affairs", path: "/api/v1/affairs", status: 200, want: map[string]any{"items.#": 33, "items.26.id": "27", "items.26.name.en": "Agriculture", "items.26.group": "optional"}},
		step{name: "an event", method: "POST", path: list, header: writing(), body: `{"assertions":[{"aspect":"event_name","text":"Misi Dagang 2024"},{"aspect":"event_date","date":"2024-05"}]}`, status: 201, save: map[string]string{"event": "subject"}},
		step{name: "events", path: "/api/v1/events?limit=5", status: 200, want: map[string]any{"items.0.id": "{event}", "items.0.name": "Misi Dagang 2024"}},
		step{name: "that event", path: "/api/v1/events/{event}", status: 200, want: map[string]any{"date": "2024-05", "agreements.#": 0}},
		step{name: "no event", path: "/api/v1/events/0000000000000000", status: 404},
		step{name: "events beyond what is given", path: "/api/v1/events?limit=201&cursor=x", status: 422, want: map[string]any{"errors.0.location": "query.limit"}},
		step{name: "an agreement", method: "POST", path: list, header: writing(), body: registrytest.Memorandum("64", "51", "=sapi", "2018"), status: 201},
		step{name: "flows", path: "/api/v1/flows?q=barang:sapi", status: 200, want: map[string]any{"items.#": 1, "items.0.a.code": "51", "items.0.b.name": "Kalimantan Timur", "items.0.count": 1, "items.0.alone": 1, "pairs": 1, "regions.#": 2, "between": 1}},
		step{name: "flows of another region", path: "/api/v1/flows?of=63&level=province", status: 200, want: map[string]any{"items.#": 0, "pairs": 0, "agreements": 1}},
		step{name: "flows of no region", path: "/api/v1/flows?of=99", status: 404},
		step{name: "too many flows", path: "/api/v1/flows?limit=20001&level=village", status: 422, want: map[string]any{"errors.#": 2}},
		step{name: "figures", path: "/api/v1/statistics", status: 200, want: map[string]any{"agreements": 1, "years.0.year": 2018, "undated": 0, "follow_up.frameworks": 1, "follow_up.measured": 0, "follow_up.median_days": nil, "goods.0.value": "sapi"}},
		step{name: "figures of no question", path: "/api/v1/statistics?q=tahun:x", status: 422, want: map[string]any{"errors.0.location": "query.q byte 6–7"}},
		step{name: "exported", path: "/api/v1/export?q=wilayah:51", status: 200, head: map[string]string{"Content-Type": "text/csv; charset=utf-8", "Content-Disposition": `attachment; filename="anyam-2026-11-23.csv"`, "Cache-Control": "no-store"}},
		step{name: "as lines", path: "/api/v1/export?format=jsonl", status: 200, head: map[string]string{"Content-Type": "application/x-ndjson"}},
		step{name: "in no form", path: "/api/v1/export?format=pdf", status: 422, head: map[string]string{"Content-Disposition": ""}},
		step{name: "of no question", path: "/api/v1/export?q=wilayah:", status: 422, want: map[string]any{"errors.0.location": "query.q byte 0–8"}},
	)
	w := f.send(t, http.MethodGet, "/api/v1/export?format=csv&q=wilayah:51", nil, nil)
	if got := w.Body.String(); strings.Count(got, "Provinsi Bali") == 0 || strings.Contains(got, ",=sapi") {
		t.Errorf("exported: %s", got)
	}
}

func TestABodyThatIsTooLargeIsRefusedAndSaysSo(t *testing.T) {
	f := open(t)
	over := strings.Repeat("x", maxBody+1)
	for _, path := range []string{list, "/api/v1/documents?name=a.txt", "/api/v1/readings?name=a.txt", "/api/v1/imports?name=a.csv"} {
		for _, key := range []string{"", "kunci"} {
			h := uploading("text/plain")
			if path == list {
				h = writing()
			}
			if key != "" {
				h["Idempotency-Key"] = key
			}
			f.play(t, step{name: "key " + key, method: "POST", path: path, header: h, body: over, status: 413, same: true, want: map[string]any{"kind": "invalid", "status": 413}})
		}
	}
}
