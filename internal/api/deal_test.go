package api_test

import (
	"net/http"
	"testing"
)

func TestPartiesMakeAnAgreementThroughTheAPI(t *testing.T) {
	f := open(t)
	const list = "/api/v1/agreements"
	const text = `"PERJANJIAN\n\nPasal 1\nMAKSUD\nBaik.\n\nPasal 2\nSapi.\n"`
	f.play(
		t,
		step{
			name: "an agreement with a company", method: http.MethodPost, path: list, header: writing(), status: http.StatusCreated, save: map[string]string{"a": "subject"},
			body: `{"assertions":[{"aspect":"party","party":{"kind":"region","name":"Provinsi Kalimantan Timur","region":"64"},"order":1,"sources":[{"person":"Siti"}]},{"aspect":"party","party":{"kind":"company","name":"PT Garam"},"order":2,"sources":[{"person":"Siti"}]}]}`,
		},
		step{name: "to a stranger", path: list + "/{a}/draft", status: http.StatusUnauthorized},
		step{name: "no draft yet", path: list + "/{a}/draft", header: writing(), status: http.StatusOK, want: map[string]any{"versions.#": 0, "agreed": false, "sides.#": 2}},
		step{name: "no articles", method: http.MethodPost, path: list + "/{a}/draft/versions", header: writing(), body: `{"text":"Dua pihak."}`, status: http.StatusUnprocessableEntity, want: map[string]any{"errors.0.location": "body.text"}},
		step{
			name: "a version", method: http.MethodPost, path: list + "/{a}/draft/versions", header: writing("Idempotency-Key", "v1"), body: `{"text":` + text + `,"accepts":true}`, status: http.StatusCreated,
			want: map[string]any{"number": 1, "by": "region:64", "articles.#": 3},
		},
		step{name: "a version once", method: http.MethodPost, path: list + "/{a}/draft/versions", header: writing("Idempotency-Key", "v1"), body: `{"text":` + text + `,"accepts":true}`, status: http.StatusCreated, head: map[string]string{"Idempotency-Replayed": "true"}},
		step{name: "without a letter", method: http.MethodPost, path: list + "/{a}/draft/positions", header: writing(), body: `{"positions":[{"party":"company:pt garam","stance":"accept"}]}`, status: http.StatusUnprocessableEntity, want: map[string]any{"errors.0.location": "body.source"}},
		step{name: "by letter", method: http.MethodPost, path: list + "/{a}/draft/positions", header: writing(), body: `{"positions":[{"party":"company:pt garam","stance":"accept","source":"surat 12"}]}`, status: http.StatusCreated, want: map[string]any{"items.#": 3}},
		step{name: "a comment", method: http.MethodPost, path: list + "/{a}/draft/comments", header: writing(), body: `{"text":"baik"}`, status: http.StatusCreated, want: map[string]any{"government": "64"}},
		step{name: "agreed", path: list + "/{a}/draft?version=1", header: writing(), status: http.StatusOK, want: map[string]any{"agreed": true, "comments.#": 1}},
		step{name: "planned", method: http.MethodPost, path: list + "/{a}/signing/plans", header: writing(), body: `{"mode":"circular"}`, status: http.StatusCreated},
		step{name: "a power", method: http.MethodPost, path: list + "/{a}/signing/powers", header: writing(), body: `{"grantor":{"name":"","office":"Gubernur"},"holder":{"name":"Sri"},"from":"2020-01-01"}`, status: http.StatusCreated, save: map[string]string{"power": "id"}},
		step{name: "signed", method: http.MethodPost, path: list + "/{a}/signing/signatures", header: writing(), body: `{"on":"2020-02-01","power":"{power}"}`, status: http.StatusCreated},
		step{name: "waiting", path: list + "/{a}/signing", header: writing(), status: http.StatusOK, want: map[string]any{"state": "partly_signed", "waiting.0.party": "company:pt garam", "waiting.0.since": "2020-02-01"}},
		step{name: "signed by all", method: http.MethodPost, path: list + "/{a}/signing/signatures", header: writing(), body: `{"party":"company:pt garam","on":"2020-02-03","source":"naskah"}`, status: http.StatusCreated},
		step{name: "the text in force is the draft that all accepted", path: list + "/{a}/text?on=2021-01-01", header: writing(), status: http.StatusOK, want: map[string]any{"draft": 1, "text.articles.#": 3, "state": "in_force"}},
		step{name: "which the public does not see", path: list + "/{a}/text", status: http.StatusOK, want: map[string]any{"text.articles.#": 0}},
		step{name: "an end without a day", method: http.MethodPost, path: list + "/{a}/ending/proposals", header: writing(), body: `{"reason":"goal_reached","on":"","duties":[{"duty":"garansi","heir":""}]}`, status: http.StatusUnprocessableEntity},
		step{name: "an end", method: http.MethodPost, path: list + "/{a}/ending/proposals", header: writing(), body: `{"reason":"goal_reached","on":"2021-01-01"}`, status: http.StatusCreated, want: map[string]any{"accepted": false}},
		step{name: "proposed", path: list + "/{a}/ending", header: writing(), status: http.StatusOK, want: map[string]any{"waiting.0": "company:pt garam", "state": "in_force"}},
		step{name: "ended", method: http.MethodPost, path: list + "/{a}/ending/answers", header: writing(), body: `{"party":"company:pt garam","accepts":true,"source":"berita acara"}`, status: http.StatusCreated, want: map[string]any{"accepted": true}},
		step{name: "and it is", path: list + "/{a}", status: http.StatusOK, want: map[string]any{"state": "ended", "end_reason": "goal_reached"}},
	)
}
