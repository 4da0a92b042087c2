package api_test

import (
	"net/http"
	"testing"
)

func TestTasksAreNotedDoneAndTakenUpAgain(t *testing.T) {
	f := open(t)
	const tasks = "/api/v1/tasks"
	f.play(
		t,
		step{name: "to a stranger", path: tasks, status: http.StatusUnauthorized},
		step{
			name: "everything wrong at once", method: http.MethodPost, path: tasks, header: writing(), body: `{"what":{"id":" ","en":""},"due":"2026"}`, status: http.StatusUnprocessableEntity,
			want: map[string]any{"errors.#": 2, "errors.0.location": "body.what", "errors.1.location": "body.due"},
		},
		step{name: "of another government", method: http.MethodPost, path: tasks, header: writing(), body: `{"what":{"id":"a","en":"a"},"government":"51"}`, status: http.StatusForbidden},
		step{
			name: "noted", method: http.MethodPost, path: tasks, header: writing("Idempotency-Key", "t1"), body: `{"what":{"id":"Kirim surat","en":"Send the letter"},"due":"2026-11-20"}`, status: http.StatusCreated,
			want: map[string]any{"owner.government": "64", "due": "2026-11-20", "source.kind": "hand"}, save: map[string]string{"id": "id"},
		},
		step{name: "noted once", method: http.MethodPost, path: tasks, header: writing("Idempotency-Key", "t1"), body: `{"what":{"id":"Kirim surat","en":"Send the letter"},"due":"2026-11-20"}`, status: http.StatusCreated, head: map[string]string{"Idempotency-Replayed": "true"}},
		step{name: "overdue", path: tasks + "?overdue=true", header: writing(), status: http.StatusOK, want: map[string]any{"total": 1, "items.0.id": "{id}"}},
		step{name: "done", method: http.MethodPost, path: tasks + "/{id}/done", header: writing(), body: `{"note":"Surat 12"}`, status: http.StatusOK, want: map[string]any{"done.note": "Surat 12"}},
		step{name: "done again", method: http.MethodPost, path: tasks + "/{id}/done", header: writing(), body: `{}`, status: http.StatusConflict},
		step{name: "listed as done", path: tasks + "?done=true", header: writing(), status: http.StatusOK, want: map[string]any{"total": 1}},
		step{name: "taken up again", method: http.MethodPost, path: tasks + "/{id}/reopen", header: writing(), body: `{"note":"Surat kembali"}`, status: http.StatusOK, want: map[string]any{"history.#": 3}},
		step{name: "postponed to no day", method: http.MethodPost, path: tasks + "/{id}/postpone", header: writing(), body: `{}`, status: http.StatusUnprocessableEntity, want: map[string]any{"errors.0.location": "body.due"}},
		step{name: "postponed", method: http.MethodPost, path: tasks + "/{id}/postpone", header: writing(), body: `{"due":"2026-12-20"}`, status: http.StatusOK, want: map[string]any{"due": "2026-12-20"}},
		step{name: "one", path: tasks + "/{id}", header: writing(), status: http.StatusOK, want: map[string]any{"history.#": 4}},
		step{name: "one that is not there", path: tasks + "/x", header: writing(), status: http.StatusNotFound},
	)
}
