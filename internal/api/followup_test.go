package api_test

import (
	"net/http"
	"testing"
)

func TestItemsAreBegunAndActedUpon(t *testing.T) {
	f := open(t)
	const programmes = "/api/v1/programmes"
	f.play(
		t,
		step{name: "nothing yet, to anybody", path: programmes, status: http.StatusOK, want: map[string]any{"total": 0}},
		step{name: "noted by a stranger", method: http.MethodPost, path: programmes, body: `{"act":{"do":"state"}}`, status: http.StatusUnauthorized},
		step{
			name: "everything wrong at once", method: http.MethodPost, path: programmes, header: writing(), body: `{"act":{"do":"state","level":"national"}}`, status: http.StatusUnprocessableEntity,
			want: map[string]any{"errors.#": 2, "errors.0.location": "body.act.name", "errors.1.location": "body.act.source"},
		},
		step{
			name: "noted", method: http.MethodPost, path: programmes, header: writing("Idempotency-Key", "p1"), body: `{"act":{"do":"state","name":"Percepatan pelaksanaan berusaha","level":"national","source":"Perpres 91/2017"}}`, status: http.StatusCreated,
			want: map[string]any{"item.name": "Percepatan pelaksanaan berusaha", "standing.name": "running", "audience": "all"}, save: map[string]string{"id": "id"},
		},
		step{name: "noted once", method: http.MethodPost, path: programmes, header: writing("Idempotency-Key", "p1"), body: `{"act":{"do":"state","name":"Percepatan pelaksanaan berusaha","level":"national","source":"Perpres 91/2017"}}`, status: http.StatusCreated, head: map[string]string{"Idempotency-Replayed": "true"}},
		step{name: "one, to anybody", path: programmes + "/{id}", status: http.StatusOK, want: map[string]any{"history.#": 1}},
		step{name: "without partners", path: "/api/v1/programme-gaps?limit=5", status: http.StatusOK, want: map[string]any{"programmes.#": 1}},
		step{name: "ended without a reason", method: http.MethodPost, path: programmes + "/{id}/acts", header: writing(), body: `{"do":"close"}`, status: http.StatusUnprocessableEntity, want: map[string]any{"errors.0.location": "body.note"}},
		step{name: "ended", method: http.MethodPost, path: programmes + "/{id}/acts", header: writing(), body: `{"do":"close","note":"diganti"}`, status: http.StatusOK, want: map[string]any{"standing.name": "ended"}},
		step{name: "ended again", method: http.MethodPost, path: programmes + "/{id}/acts", header: writing(), body: `{"do":"close","note":"x"}`, status: http.StatusConflict},
		step{name: "one that is not there", path: programmes + "/x", status: http.StatusNotFound},
		step{name: "an obstacle of no agreement", method: http.MethodPost, path: "/api/v1/obstacles", header: writing(), body: `{"agreement":"01jd3k5e7qw9xk2m","act":{"do":"state"}}`, status: http.StatusNotFound},
		step{name: "ages", path: "/api/v1/obstacle-ages", status: http.StatusOK, want: map[string]any{"total": 0, "count.#": 5}},
	)
}
