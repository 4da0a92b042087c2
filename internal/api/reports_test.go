package api_test

import (
	"net/http"
	"testing"

	"github.com/anyam-id/anyam/internal/registrytest"
)

func TestReportsAreMade(t *testing.T) {
	f := open(t)
	const at = "/api/v1/regions/64/reports/2018"
	f.play(
		t,
		step{name: "a memorandum", method: http.MethodPost, path: "/api/v1/agreements", header: writing(), body: registrytest.Memorandum("64", "51", "sapi", "2018-02-21"), status: http.StatusCreated, save: map[string]string{"id": "subject"}},
		step{name: "a stranger", path: at, status: http.StatusUnauthorized},
		step{name: "of a period that is none", path: "/api/v1/regions/64/reports/kemarin", header: writing(), status: http.StatusUnprocessableEntity},
		step{name: "of a kind that is none", path: at + "?kind=x", header: writing(), status: http.StatusUnprocessableEntity},
		step{name: "the file of a form that is none", path: at + "/file?format=odt", header: writing(), status: http.StatusUnprocessableEntity},
		step{name: "of a region that is none", path: "/api/v1/regions/00/reports/2018", header: writing(), status: http.StatusNotFound},
		step{name: "the year", path: at, header: writing(), status: http.StatusOK, want: map[string]any{"kind": "cooperation", "previous": "2017", "sections.1.figures.0.key": "signed.all", "sections.1.figures.0.value": 1, "sections.1.figures.0.was": 0}},
		step{name: "its narrative", path: at + "/narrative?lang=en", header: writing(), status: http.StatusOK, want: map[string]any{"written": false, "draft.0.key": "running", "paragraphs.0.0.sentence.topic": "agreements"}},
		step{name: "the narrative for a stranger", path: at + "/narrative", status: http.StatusUnauthorized},
		step{name: "written anew", method: http.MethodPost, path: at + "/narrative", header: writing(), body: `{"act":"write","text":"Kami bekerja sama."}`, status: http.StatusOK, want: map[string]any{"written": true, "paragraphs.0.0.own": true, "versions.0.number": 1}},
		step{name: "written with nothing", method: http.MethodPost, path: at + "/narrative", header: writing(), body: `{"act":"write","text":""}`, status: http.StatusUnprocessableEntity},
		step{name: "put back", method: http.MethodPost, path: at + "/narrative", header: writing(), body: `{"act":"reset"}`, status: http.StatusOK, want: map[string]any{"written": false}},
		step{name: "a mapping", path: at + "?kind=mapping", header: writing(), status: http.StatusOK, want: map[string]any{"sections.0.key": "affairs"}},
	)
}
