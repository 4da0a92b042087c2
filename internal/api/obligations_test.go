package api_test

import (
	"encoding/base64"
	"maps"
	"net/http"
	"testing"

	"github.com/anyam-id/anyam/account"
	"github.com/anyam-id/anyam/internal/registrytest"
)

func TestTwoGovernmentsClaimThroughTheAPI(t *testing.T) {
	f := open(t)
	other, _ := registrytest.TokenOf(t, f.reg, "51", account.Bureau)
	bali := func(more ...string) map[string]string {
		h := maps.Clone(writing(more...))
		h["Authorization"] = "Bearer " + other
		return h
	}
	const terms = `"from":"region:51","to":"region:64","text":"bibit sapi","kind":"livestock","unit":"head","amount":6000,"counting":"period","tolerance":0.01,"every":"month","days":10,"grade":"signed","sources":[{"quote":"enam ribu ekor","person":"Kepala Biro"}]`
	const base = "/api/v1"
	file := base64.StdEncoding.EncodeToString([]byte("berita acara"))
	f.play(
		t,
		step{name: "an agreement", method: http.MethodPost, path: list, header: writing(), body: registrytest.Memorandum("64", "51", "sapi", "2018-02-21"), status: http.StatusCreated, save: map[string]string{"a": "subject"}},
		step{name: "by a stranger", method: http.MethodPost, path: list + "/{a}/obligations", header: map[string]string{"Content-Type": "application/json"}, body: `{` + terms + `}`, status: http.StatusUnauthorized, same: true},
		step{
			name: "everything wrong at once", method: http.MethodPost, path: list + "/{a}/obligations", header: writing(), status: http.StatusUnprocessableEntity, same: true,
			body: `{"from":"region:51","to":"region:99","text":" ","kind":"livestock","unit":"patient","amount":0.0001,"counting":"period","grade":"signed","sources":[{"document":"x"}]}`,
			want: map[string]any{"errors.#": 6, "errors.0.location": "body.text", "errors.1.location": "body.unit", "errors.2.location": "body.amount", "errors.3.location": "body.to"},
		},
		step{
			name: "obliged", method: http.MethodPost, path: list + "/{a}/obligations", header: writing("Idempotency-Key", "o1"), body: `{` + terms + `}`, status: http.StatusCreated,
			want: map[string]any{"terms.amount": 6000, "terms.from_party.name": "Provinsi Bali", "totals.#": 0}, save: map[string]string{"o": "id"},
		},
		step{name: "obliged once", method: http.MethodPost, path: list + "/{a}/obligations", header: writing("Idempotency-Key", "o1"), body: `{` + terms + `}`, status: http.StatusCreated, want: map[string]any{"id": "{o}"}, head: map[string]string{"Idempotency-Replayed": "true"}, same: true},
		step{name: "of a government that is no party", method: http.MethodPost, path: base + "/obligations/{o}/claims", header: writing(), body: `{"by":"region:51","period":"2026-03","amount":1}`, status: http.StatusForbidden, same: true},
		step{
			name: "claimed", method: http.MethodPost, path: base + "/obligations/{o}/claims", header: writing("Idempotency-Key", "c1"), body: `{"period":"2026-03","amount":480}`, status: http.StatusCreated,
			want: map[string]any{"by": "region:64", "amount": 480, "actor.name": "Biro Pemerintahan"}, save: map[string]string{"c": "id"},
		},
		step{name: "claimed once", method: http.MethodPost, path: base + "/obligations/{o}/claims", header: writing("Idempotency-Key", "c1"), body: `{"period":"2026-03","amount":480}`, status: http.StatusCreated, want: map[string]any{"id": "{c}"}, head: map[string]string{"Idempotency-Replayed": "true"}, same: true},
		step{
			name: "claimed by the other, with a file", method: http.MethodPost, path: base + "/obligations/{o}/claims", header: bali(), status: http.StatusCreated,
			body: `{"period":"2026-03","amount":500,"files":[{"name":"berita acara.txt","content":"` + file + `"}]}`, want: map[string]any{"documents.0.name": "berita acara.txt", "documents.0.role": "evidence"}, save: map[string]string{"d": "evidence.0"},
		},
		step{name: "its file is everybody's", path: base + "/documents/{d}", status: http.StatusOK},
		step{name: "they differ", path: base + "/differences?government=64", status: http.StatusOK, want: map[string]any{"items.#": 1, "items.0.waiting.#": 2, "items.0.fact.different": true}},
		step{name: "of another government", path: base + "/differences?government=35", status: http.StatusOK, want: map[string]any{"items.#": 0}},
		step{name: "a cursor that is none", path: base + "/differences?cursor=x", status: http.StatusUnprocessableEntity},
		step{name: "a word", method: http.MethodPost, path: base + "/obligations/{o}/periods/2026-03/words", header: writing(), body: `{"text":"mati di kapal"}`, status: http.StatusCreated, want: map[string]any{"name": "Provinsi Kalimantan Timur"}},
		step{name: "read by the other", path: base + "/obligations/{o}", header: bali(), status: http.StatusOK, want: map[string]any{"periods.0.words.0.text": "mati di kapal", "voices.0": "region:51"}},
		step{name: "not by the public", path: base + "/obligations/{o}", status: http.StatusOK, want: map[string]any{"periods.0.words.#": 0, "periods.0.claims.#": 2, "voices.#": 0}},
		step{name: "without a reason", method: http.MethodPost, path: base + "/obligations/{o}/periods/2026-03/stands", header: bali(), body: `{"stays":true}`, status: http.StatusUnprocessableEntity, want: map[string]any{"errors.0.location": "body.reason"}, same: true},
		step{name: "a stand", method: http.MethodPost, path: base + "/obligations/{o}/periods/2026-03/stands", header: bali(), body: `{"amount":490}`, status: http.StatusOK, want: map[string]any{"different": true}},
		step{name: "agreed", method: http.MethodPost, path: base + "/obligations/{o}/periods/2026-03/stands", header: writing(), body: `{"amount":490}`, status: http.StatusOK, want: map[string]any{"different": false, "outcome": "agreed", "grade": "confirmed"}},
		step{name: "corrected", method: http.MethodPost, path: base + "/claims/{c}/corrections", header: writing(), body: `{"amount":500}`, status: http.StatusCreated, want: map[string]any{"corrects": "{c}", "period": "2026-03"}},
		step{name: "the old one", path: base + "/claims/{c}", status: http.StatusOK, want: map[string]any{"amount": 480}},
		step{name: "by another", method: http.MethodPost, path: base + "/claims/{c}/corrections", header: bali(), body: `{"amount":1}`, status: http.StatusForbidden, same: true},
		step{name: "closed", method: http.MethodPost, path: base + "/obligations/{o}/periods/2026-03/lock", header: writing(), status: http.StatusOK, want: map[string]any{"locked": false, "locks.0.by": "region:64"}},
		step{name: "facts", path: list + "/{a}/obligations", status: http.StatusOK, want: map[string]any{"obligations.#": 1, "obligations.0.periods.0.grade": "confirmed", "obligations.0.periods.0.claims.#": 3, "obligations.0.totals.0.amount": 500}},
		step{name: "the ledger", path: base + "/ledger?agreement={a}", status: http.StatusOK, want: map[string]any{"lines.0.figures.0.stage": "signed", "lines.0.figures.1.amount": 500, "lines.0.shares.0.base": 6000}},
		step{name: "of nothing", path: base + "/ledger?agreement=x", status: http.StatusNotFound},
		step{name: "put right, stale", method: http.MethodPost, path: base + "/obligations/{o}/corrections", header: writing("If-Match", `W/"1"`), body: `{` + terms + `,"reason":"x"}`, status: http.StatusPreconditionFailed, same: true},
		step{name: "put right", method: http.MethodPost, path: base + "/obligations/{o}/corrections", header: writing(), body: `{` + terms + `,"reason":"x"}`, status: http.StatusCreated, want: map[string]any{"versions.#": 2}},
		step{name: "ended", method: http.MethodPost, path: base + "/obligations/{o}/end", header: writing(), body: `{"on":"2026-06-30","reason":"tujuan tercapai"}`, status: http.StatusOK, want: map[string]any{"ended.on": "2026-06-30"}},
		step{name: "that is not there", path: base + "/obligations/x", status: http.StatusNotFound},
		step{name: "a claim that is not there", path: base + "/claims/{o}", status: http.StatusNotFound},
	)
}
