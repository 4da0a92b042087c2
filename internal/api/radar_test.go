package api_test

import (
	"net/http"
	"testing"

	"github.com/anyam-id/anyam/internal/registrytest"
)

func TestTheRadarIsAskedAndAnswered(t *testing.T) {
	f := open(t)
	const radar = "/api/v1/radar"
	f.play(
		t,
		step{name: "a memorandum", method: http.MethodPost, path: "/api/v1/agreements", header: writing(), body: registrytest.Memorandum("64", "51", "sapi", "2018-02-21"), status: http.StatusCreated, save: map[string]string{"id": "subject"}},
		step{name: "the radar is public", path: radar + "?government=64", status: http.StatusOK, want: map[string]any{"total": 1, "sleepers.0.limit": 180, "sleepers.0.reply": "not_asked", "points.#": 0}},
		step{name: "a stage that is none", path: radar + "?stage=x", status: http.StatusUnprocessableEntity},
		step{name: "a stranger asks", method: http.MethodPost, path: radar + "/questions", body: `{"agreement":"{id}","stage":"pks","due":"2026-12-15"}`, header: map[string]string{"Content-Type": "application/json"}, status: http.StatusUnauthorized},
		step{name: "no day", method: http.MethodPost, path: radar + "/questions", header: writing(), body: `{"agreement":"{id}","stage":"pks","due":"2026"}`, status: http.StatusUnprocessableEntity, want: map[string]any{"errors.0.location": "body.due"}},
		step{name: "asked", method: http.MethodPost, path: radar + "/questions", header: writing(), body: `{"agreement":"{id}","stage":"pks","due":"2026-12-15"}`, status: http.StatusCreated, want: map[string]any{"to.government": "64"}, save: map[string]string{"q": "id"}},
		step{name: "asked twice", method: http.MethodPost, path: radar + "/questions", header: writing(), body: `{"agreement":"{id}","stage":"pks","due":"2026-12-15"}`, status: http.StatusConflict},
		step{name: "answered", method: http.MethodPost, path: radar + "/questions/{q}/answer", header: writing(), body: `{"answer":"not_done","words":"anggaran belum ada"}`, status: http.StatusOK, want: map[string]any{"reply.answer": "not_done"}},
		step{name: "one", path: radar + "/questions/{q}", header: writing(), status: http.StatusOK},
		step{name: "to a stranger", path: radar + "/questions/{q}", status: http.StatusNotFound},
	)
}
