package api_test

import (
	"bytes"
	"image"
	"image/png"
	"net/http"
	"strings"
	"testing"

	"github.com/anyam-id/anyam/internal/registrytest"
)

const articles = "/api/v1/news"

func TestAnArticleIsWrittenPublishedAndWithdrawn(t *testing.T) {
	f := open(t)
	var b bytes.Buffer
	if err := png.Encode(&b, image.NewGray(image.Rect(0, 0, 4, 3))); err != nil {
		t.Fatal(err)
	}
	sheep := f.send(t, http.MethodPost, "/api/v1/documents?name=kambing.png", map[string]string{"Authorization": "Bearer " + f.token, "Content-Type": "image/png"}, &b)
	digest := strings.Trim(sheep.Header().Get("Etag"), `"`)
	whole := `"body":"Isi **berita**. ![](gambar:1)","codes":["jay","sul"],"categories":["pendidikan"],"agreements":["{agreement}"],"pictures":[{"document":"` + digest + `","alt":"Kambing"}]`
	f.play(
		t,
		step{name: "an agreement", method: http.MethodPost, path: list, header: writing(), body: registrytest.Memorandum("64", "51", "sapi", "2020-02-21"), status: http.StatusCreated, save: map[string]string{"agreement": "subject"}},
		step{name: "a stranger writes", method: http.MethodPost, path: articles, header: map[string]string{"Content-Type": "application/json"}, body: `{}`, status: http.StatusUnauthorized, same: true},
		step{
			name: "a draft", method: http.MethodPost, path: articles, header: writing("Idempotency-Key", "a1"), body: `{"title":"Sapi Bali"}`, status: http.StatusCreated,
			want: map[string]any{"state": "draft", "number": 1, "content.slug": "sapi-bali", "lacks.#": 4, "actor.name": "Biro Pemerintahan"},
			save: map[string]string{"id": "id", "address": "header Location"},
		},
		step{name: "the same again", method: http.MethodPost, path: articles, header: writing("Idempotency-Key", "a1"), body: `{"title":"Sapi Bali"}`, status: http.StatusCreated, want: map[string]any{"id": "{id}"}, head: map[string]string{"Idempotency-Replayed": "true"}},
		step{name: "nobody sees it", path: "{address}", status: http.StatusNotFound},
		step{name: "its writer does", path: "{address}", header: writing(), status: http.StatusOK, want: map[string]any{"content.title": "Sapi Bali"}, save: map[string]string{"tag": "header Etag"}},
		step{
			name: "published too soon", method: http.MethodPost, path: "{address}/publish", header: writing(), body: `{"zone":"WITA"}`, status: http.StatusUnprocessableEntity,
			want: map[string]any{"errors.#": 4, "errors.0.location": "body.body"},
		},
		step{name: "in another zone", method: http.MethodPost, path: "{address}/publish", header: writing(), body: `{"zone":"CET"}`, status: http.StatusUnprocessableEntity, want: map[string]any{"errors.0.location": "body.zone"}},
		step{
			name: "saved and scheduled", method: http.MethodPut, path: "{address}", header: writing("If-Match", "{tag}"), body: `{"title":"Sapi Bali",` + whole + `,"publish":{"at":"2026-11-23T13:00:00+08:00","zone":"WITA"}}`, status: http.StatusOK,
			want: map[string]any{"state": "scheduled", "number": 2, "agreement_rows.0.id": "{agreement}", "content.pictures.0.width": 4, "publish.at": "2026-11-23T05:00:00Z", "publish.zone": "Asia/Makassar"},
		},
		step{name: "over what somebody wrote meanwhile", method: http.MethodPut, path: "{address}", header: writing("If-Match", "{tag}"), body: `{}`, status: http.StatusPreconditionFailed},
		step{name: "not listed yet", path: articles, status: http.StatusOK, want: map[string]any{"total": 0}},
		step{name: "listed for its writer", path: articles + "?state=scheduled", header: writing(), status: http.StatusOK, want: map[string]any{"total": 1, "items.0.by": "Biro Pemerintahan"}},
		step{name: "drafts are not for strangers", path: articles + "?state=draft", status: http.StatusUnauthorized},
		step{name: "not after all", method: http.MethodPost, path: "{address}/unpublish", header: writing(), status: http.StatusOK, want: map[string]any{"state": "draft", "number": 3}},
		step{name: "now", method: http.MethodPost, path: "{address}/publish", header: writing(), body: `{"zone":"WITA"}`, status: http.StatusOK, want: map[string]any{"state": "published"}},
		step{name: "everybody sees it", path: "{address}", status: http.StatusOK, want: map[string]any{"content.title": "Sapi Bali", "actor.name": "", "lacks": nil, "read": nil}, save: map[string]string{"public": "header Etag"}},
		step{name: "unchanged", path: "{address}", header: map[string]string{"If-None-Match": "{public}"}, status: http.StatusNotModified},
		step{name: "by its agreement", path: articles + "?agreement={agreement}&q=berita&month=2026&category=pendidikan", status: http.StatusOK, want: map[string]any{"total": 1, "items.0.slug": "sapi-bali", "items.0.by": nil}},
		step{name: "by a day that is none", path: articles + "?month=kemarin", status: http.StatusUnprocessableEntity, want: map[string]any{"errors.0.location": "query.month"}},
		step{name: "by a number that is none", path: articles + "?agreement=x", status: http.StatusUnprocessableEntity, want: map[string]any{"errors.0.location": "query.agreement"}},
		step{name: "withdrawn without a reason", method: http.MethodPost, path: "{address}/withdraw", header: writing(), body: `{"reason":" "}`, status: http.StatusUnprocessableEntity, want: map[string]any{"errors.0.location": "body.reason"}},
		step{name: "withdrawn", method: http.MethodPost, path: "{address}/withdraw", header: writing(), body: `{"reason":"Angkanya keliru."}`, status: http.StatusOK, want: map[string]any{"state": "withdrawn"}},
		step{name: "gone, and why", path: "{address}", status: http.StatusGone, want: map[string]any{"detail": "Ditarik: Angkanya keliru.", "status": 410}},
		step{name: "its writer still sees it", path: "{address}", header: writing(), status: http.StatusOK, want: map[string]any{"withdrawn": "Angkanya keliru."}},
		step{name: "restored", method: http.MethodPost, path: "{address}/restore", header: writing(), status: http.StatusOK, want: map[string]any{"state": "published"}},
		step{name: "all versions", path: "{address}/versions", header: writing(), status: http.StatusOK, want: map[string]any{"items.#": 6, "items.4.act": "withdraw"}},
		step{name: "versions are not for strangers", path: "{address}/versions", status: http.StatusUnauthorized},
		step{name: "no number", path: articles + "/x", status: http.StatusNotFound},
	)
}

func TestCategoriesOfTheNews(t *testing.T) {
	f := open(t)
	const categories = articles + "/categories"
	f.play(
		t,
		step{name: "the twelve", path: categories, status: http.StatusOK, want: map[string]any{"items.#": 12, "items.0.name": "Kerjasama Pemerintahan", "items.0.count": 0}},
		step{name: "one more", method: http.MethodPost, path: categories, header: writing(), body: `{"name":"Kesehatan","english":"Health"}`, status: http.StatusCreated, want: map[string]any{"slug": "kesehatan", "order": 130}, save: map[string]string{"id": "id"}},
		step{name: "of the same name", method: http.MethodPost, path: categories, header: writing(), body: `{"name":"Kesehatan","english":"Health"}`, status: http.StatusUnprocessableEntity, want: map[string]any{"errors.0.location": "body.name"}},
		step{name: "renamed", method: http.MethodPut, path: categories + "/{id}", header: writing(), body: `{"name":"Kesehatan Rakyat","english":"Public Health","slug":"kesehatan-rakyat","order":15}`, status: http.StatusOK, want: map[string]any{"former.0": "kesehatan"}},
		step{name: "in its place", path: categories, status: http.StatusOK, want: map[string]any{"items.1.name": "Kesehatan Rakyat"}},
		step{name: "used", method: http.MethodPost, path: articles, header: writing(), body: `{"title":"x","categories":["{id}"]}`, status: http.StatusCreated},
		step{name: "not removed", method: http.MethodPost, path: categories + "/{id}/remove", header: writing(), status: http.StatusConflict},
		step{name: "removed", method: http.MethodPost, path: categories + "/gubernur/remove", header: writing(), status: http.StatusNoContent},
		step{name: "that is not there", method: http.MethodPut, path: categories + "/gubernur", header: writing(), body: `{"name":"a","english":"b"}`, status: http.StatusNotFound},
		step{name: "by a stranger", method: http.MethodPost, path: categories, header: map[string]string{"Content-Type": "application/json"}, body: `{"name":"a","english":"b"}`, status: http.StatusUnauthorized},
	)
}
