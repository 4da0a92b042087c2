package api_test

import (
	"net/http"
	"testing"
)

func TestOffersTermsAndMeetingsThroughTheAPI(t *testing.T) {
	f := open(t)
	const offers, terms, meetings = "/api/v1/offers", "/api/v1/terms", "/api/v1/meetings"
	post := func(name, path, body string, status int, want map[string]any, save map[string]string) step {
		return step{name: name, method: http.MethodPost, path: path, header: writing(), body: body, status: status, want: want, save: save}
	}
	f.play(
		t,
		step{name: "to a stranger", path: offers, status: http.StatusUnauthorized},
		step{name: "terms to a stranger", path: terms, status: http.StatusUnauthorized},
		step{name: "meetings to a stranger", path: meetings, status: http.StatusUnauthorized},
		post("everything wrong at once", offers, `{"from":{"kind":"region","name":"","region":"64"},"to":[],"content":{"object":"","kind":"unknown"}}`, http.StatusUnprocessableEntity,
			map[string]any{"errors.#": 3, "errors.0.location": "body.to", "errors.1.location": "body.object", "errors.2.location": "body.kind"}, nil),
		post("of another government", offers, `{"from":{"kind":"region","name":"","region":"51"},"to":["52"],"content":{"object":"Sapi","kind":"ksdd"}}`, http.StatusForbidden, nil, nil),
		post("drafted", offers, `{"from":{"kind":"region","name":"","region":"64"},"to":["52"],"content":{"object":"Sapi","kind":"ksdd_sukarela","fields":[{"text":"sapi potong","volume":{"number":500,"unit":"head"}}]}}`, http.StatusCreated,
			map[string]any{"state": "draft", "from.name": "Provinsi Kalimantan Timur"}, map[string]string{"offer": "id"}),
		post("terms", terms, `{"government":"64","title":"KAK","offer":"{offer}","content":{"purpose":"500 ekor"}}`, http.StatusCreated, map[string]any{"versions.#": 1}, map[string]string{"terms": "id"}),
		post("another version", terms+"/{terms}/versions", `{"content":{"purpose":"500 ekor","funding":"APBD"},"note":"biaya"}`, http.StatusOK, map[string]any{"versions.#": 2}, nil),
		post("shared before the offer", terms+"/{terms}/share", ``, http.StatusConflict, nil, nil),
		post("sent", offers+"/{offer}/send", `{"number":"553/1"}`, http.StatusOK, map[string]any{"state": "sent", "content.letter.number": "553/1"}, nil),
		post("answered for another", offers+"/{offer}/answer", `{"by":"52","answer":"accepts"}`, http.StatusForbidden, nil, nil),
		post("received for another", offers+"/{offer}/receive", `{"by":"52"}`, http.StatusForbidden, nil, nil),
		step{name: "terms, shared with it", path: terms + "/{terms}", header: writing(), status: http.StatusOK, want: map[string]any{"shown": 2, "with.0": "52"}},
		post("withdrawn", offers+"/{offer}/withdraw", `{"reason":"salah alamat"}`, http.StatusOK, map[string]any{"state": "withdrawn"}, nil),
		post("a letter that came", offers, `{"from":{"kind":"region","name":"NTB","region":"52"},"to":[],"recorded_by":"64","content":{"object":"Sapi","kind":"ksdd_sukarela"}}`, http.StatusCreated, map[string]any{"state": "received"}, map[string]string{"letter": "id"}),
		post("countered", offers+"/{letter}/counter", `{"content":{"object":"Sapi, 300 ekor","kind":"ksdd_sukarela"}}`, http.StatusOK, map[string]any{"state": "countered"}, nil),
		post("another letter", offers, `{"from":{"kind":"company","name":"PT Ternak"},"to":[],"recorded_by":"64","content":{"object":"Sapi","kind":"ksdpk"}}`, http.StatusCreated, nil, map[string]string{"letter": "id"}),
		post("accepted", offers+"/{letter}/answer", `{"answer":"accepts"}`, http.StatusOK, map[string]any{"state": "accepted"}, map[string]string{"agreement": "agreement"}),
		step{name: "the agreement", path: list + "/{agreement}", status: http.StatusOK, want: map[string]any{"kind": "ksdpk"}},
		step{name: "listed by it", path: offers + "?agreement={agreement}&closed=true", header: writing(), status: http.StatusOK, want: map[string]any{"total": 1, "items.0.id": "{letter}"}},
		step{name: "what went out", path: offers + "?out=64", header: writing(), status: http.StatusOK, want: map[string]any{"total": 2}},
		post("a meeting", meetings, `{"government":"64","content":{"title":"Rapat TKKSD","on":"2026-11-23","offers":["{letter}"],"agreements":["{agreement}"]}}`, http.StatusCreated, nil, map[string]string{"meeting": "id"}),
		step{name: "changed", method: http.MethodPut, path: meetings + "/{meeting}", header: writing(), body: `{"title":"Rapat TKKSD","on":"2026-11-23","minutes":"Dibahas.","offers":["{letter}"]}`, status: http.StatusOK, want: map[string]any{"content.minutes": "Dibahas."}},
		post("a decision", meetings+"/{meeting}/decisions", `{"number":0,"text":"Susun KAK","owner":{"government":"64"},"due":"2026-12-01"}`, http.StatusOK, map[string]any{"tasks.#": 1, "tasks.0.source.kind": "meeting"}, nil),
		post("approved by who is no chair", meetings+"/{meeting}/approve", ``, http.StatusForbidden, nil, nil),
		step{name: "one meeting", path: meetings + "/{meeting}", header: writing(), status: http.StatusOK, want: map[string]any{"decisions.#": 1}},
		step{name: "meetings about the offer", path: meetings + "?offer={letter}", header: writing(), status: http.StatusOK, want: map[string]any{"total": 1}},
		step{name: "one offer", path: offers + "/{letter}", header: writing(), status: http.StatusOK, want: map[string]any{"state": "accepted"}},
	)
}
