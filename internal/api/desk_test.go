package api_test

import (
	"net/http"
	"testing"

	"github.com/anyam-id/anyam/internal/registrytest"
)

func TestViewsAreKeptPutAwayAndBroughtBack(t *testing.T) {
	f := open(t)
	const views = "/api/v1/views"
	f.play(
		t,
		step{name: "to a stranger", path: views, status: http.StatusUnauthorized},
		step{name: "by a stranger", method: http.MethodPost, path: views, header: map[string]string{"Content-Type": "application/json"}, body: `{"name":"x"}`, status: http.StatusUnauthorized},
		step{name: "none yet", path: views, header: writing(), status: http.StatusOK, want: map[string]any{"items.#": 0}},
		step{
			name: "everything wrong at once", method: http.MethodPost, path: views, header: writing(), body: `{"name":" ","query":"tahun:besok","sort":"upside"}`, status: http.StatusUnprocessableEntity,
			want: map[string]any{"errors.#": 3, "errors.0.location": "body.name", "errors.1.location": "body.query", "errors.2.location": "body.sort"},
		},
		step{
			name: "kept", method: http.MethodPost, path: views, header: writing("Idempotency-Key", "v1"), body: `{"name":"Nikel","query":"nikel","sort":"-signed","columns":["pihak"],"shared":true}`, status: http.StatusCreated,
			want: map[string]any{"name": "Nikel", "mine": true, "shared": true, "columns.0": "pihak"}, save: map[string]string{"id": "id"},
		},
		step{name: "kept once", method: http.MethodPost, path: views, header: writing("Idempotency-Key", "v1"), body: `{"name":"Nikel","query":"nikel","sort":"-signed","columns":["pihak"],"shared":true}`, status: http.StatusCreated, want: map[string]any{"id": "{id}"}, head: map[string]string{"Idempotency-Replayed": "true"}},
		step{name: "changed", method: http.MethodPut, path: views + "/{id}", header: writing(), body: `{"name":"Nikel dan emas","query":"nikel emas"}`, status: http.StatusOK, want: map[string]any{"id": "{id}", "query": "nikel emas", "shared": false}},
		step{name: "listed", path: views, header: writing(), status: http.StatusOK, want: map[string]any{"items.#": 1, "items.0.name": "Nikel dan emas"}},
		step{name: "put away", method: http.MethodPost, path: views + "/{id}/remove", header: writing(), status: http.StatusOK},
		step{name: "not listed", path: views, header: writing(), status: http.StatusOK, want: map[string]any{"items.#": 0}},
		step{name: "brought back", method: http.MethodPost, path: views + "/{id}/restore", header: writing(), status: http.StatusOK, want: map[string]any{"name": "Nikel dan emas"}},
		step{name: "that is not there", method: http.MethodPut, path: views + "/x", header: writing(), body: `{"name":"x"}`, status: http.StatusNotFound},
		step{name: "that is not there, put away", method: http.MethodPost, path: views + "/x/remove", header: writing(), status: http.StatusNotFound},
	)
}

func TestManyAreChangedAfterALookAndItIsUndone(t *testing.T) {
	f := open(t)
	const changes = "/api/v1/changes"
	flag := `"assertion":{"aspect":"quality","text":"unsigned_copy","grade":"claimed","sources":[{"person":"Kepala Biro"}]}`
	f.play(
		t,
		step{name: "one", method: http.MethodPost, path: list, header: writing(), body: registrytest.Memorandum("64", "51", "sapi", "2020-02-21"), status: http.StatusCreated, save: map[string]string{"one": "subject"}},
		step{name: "another", method: http.MethodPost, path: list, header: writing(), body: registrytest.Memorandum("64", "73", "beras", "2021-02-21"), status: http.StatusCreated, save: map[string]string{"other": "subject"}},
		step{
			name: "of none", method: http.MethodPost, path: changes, header: writing(), body: `{` + flag + `}`, status: http.StatusUnprocessableEntity,
			want: map[string]any{"errors.0.location": "body.agreements"}, same: true,
		},
		step{
			name: "of both kinds, and wrong", method: http.MethodPost, path: changes + "/preview", header: writing(), body: `{"agreements":["{one}","bukan nomor"],"query":"tahun:besok",` + flag + `}`, status: http.StatusUnprocessableEntity,
			want: map[string]any{"errors.#": 3, "errors.0.location": "body.agreements", "errors.1.location": "body.agreements[1]", "errors.2.location": "body.query"}, same: true,
		},
		step{
			name: "of one that is not there", method: http.MethodPost, path: changes, header: writing(), body: `{"agreements":["{one}","01jd3k5e7qw9xk2m"],` + flag + `}`, status: http.StatusUnprocessableEntity,
			want: map[string]any{"errors.#": 1, "errors.0.location": "body.agreements[1]"}, same: true,
		},
		step{
			name: "a statement that is none", method: http.MethodPost, path: changes + "/preview", header: writing(), body: `{"query":"","assertion":{"aspect":"rasa","grade":"claimed","sources":[{"person":"x"}]}}`, status: http.StatusUnprocessableEntity,
			want: map[string]any{"errors.0.location": "body.assertion.aspect"}, same: true,
		},
		step{name: "to a stranger", method: http.MethodPost, path: changes + "/preview", header: map[string]string{"Content-Type": "application/json"}, body: `{"query":"",` + flag + `}`, status: http.StatusUnauthorized},
		step{
			name: "a look", method: http.MethodPost, path: changes + "/preview", header: writing(), body: `{"query":"",` + flag + `}`, status: http.StatusOK,
			want: map[string]any{"change": 2, "same": 0, "items.#": 2, "items.0.same": false, "items.0.before.#": 0}, same: true,
		},
		step{name: "one of them", method: http.MethodPost, path: changes, header: writing("Idempotency-Key", "c1"), body: `{"agreements":["{one}"],` + flag + `,"reason":"Arsip diperiksa."}`, status: http.StatusCreated, want: map[string]any{"agreements": 1, "reason": "Arsip diperiksa."}},
		step{name: "once", method: http.MethodPost, path: changes, header: writing("Idempotency-Key", "c1"), body: `{"agreements":["{one}"],` + flag + `,"reason":"Arsip diperiksa."}`, status: http.StatusCreated, head: map[string]string{"Idempotency-Replayed": "true"}, same: true},
		step{name: "it is so already", method: http.MethodPost, path: changes, header: writing(), body: `{"agreements":["{one}"],` + flag + `}`, status: http.StatusConflict, same: true},
		step{
			name: "all that a question finds", method: http.MethodPost, path: changes, header: writing(), body: `{"query":"beras",` + flag + `}`, status: http.StatusCreated,
			want: map[string]any{"agreements": 1}, save: map[string]string{"id": "id"},
		},
		step{name: "listed", path: changes + "?limit=1", header: writing(), status: http.StatusOK, want: map[string]any{"items.#": 1, "items.0.undone": false}},
		step{name: "in the queue of repairs", path: "/api/v1/agreements?q=kurang:unsigned_copy", status: http.StatusOK, want: map[string]any{"total": 2}},
		step{name: "listed, both", path: changes, header: writing(), status: http.StatusOK, want: map[string]any{"items.#": 2}},
		step{name: "undone", method: http.MethodPost, path: changes + "/{id}/undo", header: writing(), status: http.StatusOK, want: map[string]any{"undone": true}},
		step{name: "undone again", method: http.MethodPost, path: changes + "/{id}/undo", header: writing(), status: http.StatusConflict, same: true},
		step{name: "what is not there, undone", method: http.MethodPost, path: changes + "/x/undo", header: writing(), status: http.StatusNotFound, same: true},
		step{name: "gone from the queue", path: "/api/v1/agreements?q=kurang:unsigned_copy", status: http.StatusOK, want: map[string]any{"total": 1}},
	)
}

func TestTheQueueOfRepairs(t *testing.T) {
	f := open(t)
	f.play(
		t,
		step{name: "to a stranger", path: "/api/v1/repairs", status: http.StatusUnauthorized},
		step{name: "of nothing", path: "/api/v1/repairs", header: writing(), status: http.StatusOK, want: map[string]any{"items.#": 0, "agreements": 0}},
		step{name: "one", method: http.MethodPost, path: list, header: writing(), body: registrytest.Memorandum("64", "51", "sapi", "2020-02"), status: http.StatusCreated, save: map[string]string{"id": "subject"}},
		step{
			name: "what it lacks", path: "/api/v1/repairs", header: writing(), status: http.StatusOK,
			want: map[string]any{"agreements": 1, "items.0.count": 1, "items.0.lack": "end", "items.0.weight": 15, "items.0.next.id": "{id}", "items.0.query": "kurang:end"},
		},
		step{name: "found by its query", path: "/api/v1/agreements?q=kurang:end", status: http.StatusOK, want: map[string]any{"total": 1}},
	)
}

func TestTwinsAreListedAndDecided(t *testing.T) {
	f := open(t)
	const twins = "/api/v1/twins"
	f.play(
		t,
		step{name: "to a stranger", path: twins, status: http.StatusUnauthorized},
		step{name: "one", method: http.MethodPost, path: list, header: writing(), body: registrytest.Memorandum("64", "51", "sapi", "2020-02-21"), status: http.StatusCreated, save: map[string]string{"one": "subject"}},
		step{name: "another", method: http.MethodPost, path: list, header: writing(), body: registrytest.Memorandum("64", "51", "sapi", "2020-02-21"), status: http.StatusCreated, save: map[string]string{"other": "subject"}},
		step{name: "proposed", path: twins, header: writing(), status: http.StatusOK, want: map[string]any{"total": 1, "items.0.one.fields.0": "sapi", "items.0.other.row.fields.0": "sapi", "items.0.other.same": true}},
		step{name: "beyond the end", path: twins + "?skip=5&limit=1", header: writing(), status: http.StatusOK, want: map[string]any{"total": 1, "items.#": 0}},
		step{name: "parameters that are none", path: twins + "?skip=-1&limit=0&page=2", header: writing(), status: http.StatusUnprocessableEntity, want: map[string]any{"errors.#": 3}},
		step{name: "one and itself", method: http.MethodPost, path: twins + "/decisions", header: writing(), body: `{"stands":"{one}","other":"{one}","same":true}`, status: http.StatusUnprocessableEntity, want: map[string]any{"errors.0.location": "body.other"}, same: true},
		step{name: "what is not there", method: http.MethodPost, path: twins + "/decisions", header: writing(), body: `{"stands":"{one}","other":"01jd3k5e7qw9xk2m","same":false}`, status: http.StatusUnprocessableEntity, want: map[string]any{"errors.0.location": "body.other"}, same: true},
		step{name: "both are none", method: http.MethodPost, path: twins + "/decisions", header: writing(), body: `{"stands":"satu","other":"dua","same":false}`, status: http.StatusUnprocessableEntity, want: map[string]any{"errors.#": 2}, same: true},
		step{name: "two", method: http.MethodPost, path: twins + "/decisions", header: writing("Idempotency-Key", "t1"), body: `{"stands":"{one}","other":"{other}","same":false,"reason":"Dua ternak."}`, status: http.StatusCreated, save: map[string]string{"entry": "id"}, want: map[string]any{"subject": "{other}", "reason": "Dua ternak."}},
		step{name: "once", method: http.MethodPost, path: twins + "/decisions", header: writing("Idempotency-Key", "t1"), body: `{"stands":"{one}","other":"{other}","same":false,"reason":"Dua ternak."}`, status: http.StatusCreated, head: map[string]string{"Idempotency-Replayed": "true"}, same: true},
		step{name: "not proposed", path: twins, header: writing(), status: http.StatusOK, want: map[string]any{"total": 0}},
		step{name: "taken back", method: http.MethodPost, path: list + "/{other}/withdrawals", header: writing(), body: `{"entry":"{entry}"}`, status: http.StatusCreated},
		step{name: "proposed again", path: twins, header: writing(), status: http.StatusOK, want: map[string]any{"total": 1}},
		step{name: "the same", method: http.MethodPost, path: twins + "/decisions", header: writing(), body: `{"stands":"{one}","other":"{other}","same":true}`, status: http.StatusCreated},
		step{name: "its address leads to the other", path: list + "/{other}", status: http.StatusOK, want: map[string]any{"id": "{one}"}},
	)
}
