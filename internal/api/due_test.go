package api_test

import (
	"net/http"
	"testing"
)

func TestWhatIsDueForTheGovernmentOfATokensPosition(t *testing.T) {
	f := open(t)
	const due = "/api/v1/due"
	f.play(
		t,
		step{name: "to a stranger", path: due, status: http.StatusUnauthorized},
		step{name: "nothing yet", path: due, header: writing(), status: http.StatusOK, want: map[string]any{"due.#": 0, "awaited.#": 0}},
		step{name: "a task", method: http.MethodPost, path: "/api/v1/tasks", header: writing(), body: `{"what":{"id":"Kirim surat","en":"Send the letter"},"due":"2026-12-20"}`, status: http.StatusCreated, save: map[string]string{"id": "id"}},
		step{name: "is due", path: due, header: writing(), status: http.StatusOK, want: map[string]any{"due.#": 1, "due.0.key": "task/{id}", "due.0.day": "2026-12-20", "due.0.government": "64"}},
		step{name: "on the day itself", path: due + "?until=2026-12-20&government=64", header: writing(), status: http.StatusOK, want: map[string]any{"due.#": 1}},
		step{name: "not before", path: due + "?until=2026-12-19", header: writing(), status: http.StatusOK, want: map[string]any{"due.#": 0}},
		step{name: "for the bureau", path: due + "?mine=true", header: writing(), status: http.StatusOK, want: map[string]any{"due.#": 1}},
		step{name: "for no agency", path: due + "?ours=true", header: writing(), status: http.StatusOK, want: map[string]any{"due.#": 0}},
		step{name: "of another government", path: due + "?government=51", header: writing(), status: http.StatusForbidden},
		step{name: "until no day", path: due + "?until=2026", header: writing(), status: http.StatusUnprocessableEntity, want: map[string]any{"errors.0.location": "query.until"}},
		step{name: "a second task", method: http.MethodPost, path: "/api/v1/tasks", header: writing(), body: `{"what":{"id":"Susun KAK","en":"Write the terms"},"due":"2026-12-21"}`, status: http.StatusCreated},
		step{name: "the first page", path: due + "?limit=1", header: writing(), status: http.StatusOK, want: map[string]any{"due.#": 1, "due.0.day": "2026-12-20"}, save: map[string]string{"next": "next"}},
		step{name: "the next page", path: due + "?limit=1&until=2026-12-31&cursor={next}", header: writing(), status: http.StatusOK, want: map[string]any{"due.#": 1, "due.0.day": "2026-12-21", "next": nil}},
		step{name: "a cursor that is none", path: due + "?cursor=x", header: writing(), status: http.StatusUnprocessableEntity},
		step{name: "done", method: http.MethodPost, path: "/api/v1/tasks/{id}/done", header: writing(), body: `{"note":"Surat 12"}`, status: http.StatusOK},
		step{name: "is due no more", path: due + "?until=2026-12-20", header: writing(), status: http.StatusOK, want: map[string]any{"due.#": 0}},
	)
}
