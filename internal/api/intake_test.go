package api_test

import (
	"strconv"
	"strings"
	"testing"
)

func TestWhatIsBroughtIsReadBehindTheAnswer(t *testing.T) {
	f := open(t)
	at := f.play(t,
		step{
			name: "brought", method: "POST", path: "/api/v1/intake?name=rilis.txt&published=2024-03-06", header: uploading("text/plain"), body: release, status: 202, same: true,
			want: map[string]any{"state": "waiting", "name": "rilis.txt", "published": "2024-03-06", "actor.name": "Biro Pemerintahan", "reading": nil},
			save: map[string]string{"job": "id", "where": "header Location"},
		},
		step{name: "where the answer says", path: "{where}", header: writing(), status: 200, want: map[string]any{"id": "{job}", "state": "waiting"}},
		step{name: "waiting", path: "/api/v1/intake?open=true&limit=1", header: writing(), status: 200, want: map[string]any{"items.#": 1, "items.0.id": "{job}"}},
		step{name: "for nobody else to see", path: "/api/v1/intake", status: 401},
		step{name: "put away", method: "POST", path: "/api/v1/intake/{job}/drop", header: writing(), status: 200, same: true, want: map[string]any{"state": "dropped"}},
		step{name: "nothing waits", path: "/api/v1/intake?open=true", header: writing(), status: 200, want: map[string]any{"items.#": 0}},
		step{name: "back again", method: "POST", path: "/api/v1/intake/{job}/retry", header: writing(), status: 200, same: true, want: map[string]any{"state": "waiting"}},
		step{name: "a broken file", method: "POST", path: "/api/v1/intake?name=rusak.pdf", header: uploading("application/pdf"), body: "%PDF-1.7\nbukan", status: 202, save: map[string]string{"broken": "id"}},
		step{name: "an empty file", method: "POST", path: "/api/v1/intake?name=kosong.txt", header: uploading("text/plain"), status: 422, same: true, want: map[string]any{"errors.0.location": "body"}},
		step{name: "no such day", method: "POST", path: "/api/v1/intake?published=2018", header: uploading("text/plain"), body: release, status: 422, want: map[string]any{"errors.0.location": "query.published"}},
		step{name: "no such job", path: "/api/v1/intake/nothing", header: writing(), status: 404},
	)
	for found := true; found; {
		var err error
		if found, err = f.reg.ReadNext(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	read := f.play(t,
		step{name: "read", path: "/api/v1/intake/" + at["job"], header: writing(), status: 200, want: map[string]any{"state": "done", "problem": nil}, save: map[string]string{"reading": "reading"}},
		step{name: "its reading", path: "/api/v1/readings/{reading}", header: writing(), status: 200, want: map[string]any{"text": release, "decisions.#": 1}},
		step{name: "failed, and why", path: "/api/v1/intake/" + at["broken"], header: writing(), status: 200, want: map[string]any{"state": "failed", "problem.text.en": "rusak.pdf is not an intact PDF file; ask for it again or save it anew"}},
		step{name: "what was read is not put away", method: "POST", path: "/api/v1/intake/" + at["job"] + "/drop", header: writing(), status: 409, same: true},
		step{name: "undecided", path: "/api/v1/readings?standing=undecided", header: writing(), status: 200, want: map[string]any{"items.#": 1, "items.0.id": "{reading}"}},
		step{name: "decided", path: "/api/v1/readings?standing=decided", header: writing(), status: 200, want: map[string]any{"items.#": 0}},
		step{name: "no such standing", path: "/api/v1/readings?standing=x", header: writing(), status: 422},
	)
	if read["reading"] == "" {
		t.Error("the job names no reading")
	}
}

// Other words of the text put a value right; what was read stays, and what is accepted is the corrected with the words and who chose them.
func TestAReadingIsCorrectedByOtherWordsOfItsText(t *testing.T) {
	f := open(t)
	words := func(s string) string {
		from := strings.Index(release, s)
		return `{"start":` + strconv.Itoa(from) + `,"end":` + strconv.Itoa(from+len(s)) + `}`
	}
	place := `{"value":"place","words":` + words("Samarinda, 5 Maret") + `}`
	f.play(t,
		step{
			name: "read", method: "POST", path: "/api/v1/readings?name=rilis.txt", header: uploading("text/plain"), body: release, status: 201,
			want: map[string]any{"proposed.date.value": "2024-03-05", "corrections.#": 0}, save: map[string]string{"reading": "id"},
		},
		step{
			name: "understood", method: "POST", path: "/api/v1/readings/{reading}/understand", header: writing(), body: `{"agreement":0,"change":{"value":"date","words":` + words("5 Maret 2024") + `}}`,
			status: 200, same: true, want: map[string]any{"was": "2024-03-05", "now": "2024-03-05", "change.date.value": "2024-03-05"},
		},
		step{name: "nothing was noted", path: "/api/v1/readings/{reading}", header: writing(), status: 200, want: map[string]any{"corrections.#": 0}},
		step{
			name: "not understood", method: "POST", path: "/api/v1/readings/{reading}/understand", header: writing(), body: `{"agreement":0,"change":{"value":"date","words":` + words("Gubernur") + `}}`,
			status: 422, same: true, want: map[string]any{"errors.0.location": "body.change.words"},
		},
		step{
			name: "one of two cannot be, so neither is", method: "POST", path: "/api/v1/readings/{reading}/corrections", header: writing(),
			body: `{"agreement":0,"changes":[{"value":"field","words":` + words("peternakan") + `,"affairs":["3.27"]},{"value":"date","words":` + words("Gubernur") + `}]}`, status: 422, same: true,
			want: map[string]any{"errors.#": 1},
		},
		step{
			name: "corrected", method: "POST", path: "/api/v1/readings/{reading}/corrections", header: writing(),
			body: `{"agreement":0,"changes":[{"value":"title","words":` + words("peternakan") + `}],"why":"judulnya begitu","seen":0}`, status: 201, same: true,
			want: map[string]any{"corrections.#": 1, "corrections.0.number": 1, "corrections.0.why": "judulnya begitu", "corrections.0.standing": true, "proposed.agreements.0.title": "peternakan"},
		},
		step{
			name: "somebody who has not seen that", method: "POST", path: "/api/v1/readings/{reading}/corrections", header: writing(), body: `{"agreement":0,"changes":[{"value":"title","remove":true}],"seen":0}`,
			status: 409, same: true,
		},
		step{name: "no such agreement", method: "POST", path: "/api/v1/readings/{reading}/corrections", header: writing(), body: `{"agreement":7,"changes":[` + place + `]}`, status: 422, same: true},
		step{
			name: "the place of all", method: "POST", path: "/api/v1/readings/{reading}/corrections", header: writing(), body: `{"agreement":-1,"changes":[` + place + `]}`, status: 201, same: true,
			want: map[string]any{"corrections.1.index": -1},
		},
		step{name: "taken back", method: "POST", path: "/api/v1/readings/{reading}/corrections/2/undo", header: writing(), status: 200, same: true, want: map[string]any{"corrections.#": 3, "corrections.1.standing": false, "corrections.2.takes_back": 2}},
		step{name: "taken back again", method: "POST", path: "/api/v1/readings/{reading}/corrections/2/undo", header: writing(), body: `{"why":"lagi"}`, status: 409, same: true},
		step{name: "no such correction", method: "POST", path: "/api/v1/readings/{reading}/corrections/9/undo", header: writing(), status: 404, same: true},
		step{name: "accepted", method: "POST", path: "/api/v1/readings/{reading}/accept", header: writing(), status: 200, save: map[string]string{"id": "agreements.0"}},
		step{name: "in the register", path: list + "/{id}", status: 200, want: map[string]any{"papers": nil}},
		step{name: "too late", method: "POST", path: "/api/v1/readings/{reading}/corrections", header: writing(), body: `{"agreement":0,"changes":[{"value":"title","remove":true}]}`, status: 409, same: true},
		step{name: "undone alone", method: "POST", path: "/api/v1/readings/{reading}/undo", header: writing(), body: `{"only":[0]}`, status: 204},
		step{name: "and known to have been", path: "/api/v1/readings/{reading}", header: writing(), status: 200, want: map[string]any{"decisions.0.state": "undone", "decisions.0.earlier.#": 1, "decisions.0.earlier.0.was": "accepted", "decisions.0.earlier.0.agreement": "{id}"}},
	)
}
