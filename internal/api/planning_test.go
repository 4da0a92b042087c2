package api_test

import (
	"context"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/anyam-id/anyam/planning/balance"
	"github.com/anyam-id/anyam/registry"
)

const riceSheet = "Daerah;Komoditas;Bulan;Produksi (ton);Kebutuhan (ton);Harga (Rp/kg)\nSulsel;beras;2026-01;12.000;3.000;11.000\nKaltim;beras;2026-01;1.000;3.000;14.000\n"

func TestPlansOverTheNetwork(t *testing.T) {
	f := open(t)
	csv := writing()
	csv["Content-Type"] = "text/csv"
	f.play(t,
		step{name: "no goods", path: "/api/v1/goods", status: 200, want: map[string]any{"items.#": 0}},
		step{name: "no plan", path: "/api/v1/goods/beras/plan", status: 404},
		step{name: "a stranger's table", method: "POST", path: "/api/v1/balances?name=n.csv&source=Dinas", header: map[string]string{"Content-Type": "text/csv"}, body: riceSheet, status: 401},
		step{name: "a table of nobody", method: "POST", path: "/api/v1/balances?name=n.csv", header: csv, body: riceSheet, status: 422},
		step{name: "a table", method: "POST", path: "/api/v1/balances?name=n.csv&source=Dinas&published=2026-03-01", header: csv, body: riceSheet, status: 201, want: map[string]any{"figures": 6, "state": "pending", "goods.beras": 6}, save: map[string]string{"table": "id"}},
		step{name: "accepted", method: "POST", path: "/api/v1/balances/{table}/accept", header: writing(), status: 200, want: map[string]any{"state": "accepted"}},
		step{name: "listed", path: "/api/v1/balances", status: 200, want: map[string]any{"items.#": 1, "items.0.source": "Dinas"}},
		step{name: "goods", path: "/api/v1/goods", status: 200, want: map[string]any{"items.0.id": "beras", "items.0.unit": "tonne"}},
		step{name: "figures", path: "/api/v1/goods/beras/balances", status: 200, want: map[string]any{"items.#": 6, "items.0.region": "64", "items.0.source.name": "Dinas"}},
		step{name: "a plan", path: "/api/v1/goods/beras/plan?last=1", status: 200, want: map[string]any{"proved": true, "partners.#": 1, "partners.0.from.code": "73", "partners.0.amount": 2000, "short": 0}},
		step{name: "a plan of other months", path: "/api/v1/goods/beras/plan?first=13", status: 422, want: map[string]any{"errors.0.location": "query.first"}},
		step{name: "a way that is full", path: "/api/v1/goods/beras/plan/together?way=73:64:500&last=1", status: 200, want: map[string]any{"proved": true, "plans.#": 1, "ways.0.used": 500, "plans.0.short": 1500}},
		step{name: "a way that is none", path: "/api/v1/goods/beras/plan/together?way=73-64", status: 422, want: map[string]any{"errors.0.location": "query.way[0]"}},
		step{name: "a coalition", path: "/api/v1/goods/beras/coalition?member=64&member=73&short=20000000", status: 200, want: map[string]any{"core": true, "members.#": 2}},
		step{name: "a coalition of one", path: "/api/v1/goods/beras/coalition?member=64&short=20000000", status: 422},
		step{name: "a draft of a stranger", method: "POST", path: "/api/v1/goods/beras/plan/drafts?from=73&to=64", status: 401},
		step{name: "a draft", method: "POST", path: "/api/v1/goods/beras/plan/drafts?from=73&to=64&last=1", header: writing(), status: 201, save: map[string]string{"draft": "agreement"}},
		step{name: "which is in the register", path: "/api/v1/agreements/{draft}", status: 200, want: map[string]any{"drafted": true, "fields.0.good": "beras", "fields.0.supplier": "73"}},
		step{name: "whose plan is kept", path: "/api/v1/plans", header: writing(), status: 200, want: map[string]any{"items.#": 1, "items.0.name": "Beras 2026: Sulawesi Selatan → Kalimantan Timur"}},
		step{name: "a draft of nothing", method: "POST", path: "/api/v1/goods/beras/plan/drafts?from=64&to=73", header: writing(), status: 404},
		step{name: "opportunities", path: "/api/v1/regions/64/opportunities", status: 200, want: map[string]any{"items.#": 1, "items.0.gives": false, "items.0.partner.code": "73"}},
		step{name: "a pair", path: "/api/v1/regions/64/with/73", status: 200, want: map[string]any{"items.0.back": 2000, "items.0.prices.#": 1, "items.0.back_gap.on": false}},
		step{name: "a strength", path: "/api/v1/regions/64/advantage", status: 200, want: map[string]any{"list.#": 0, "goods": 1}},
		step{name: "a plan that a stranger saves", method: "POST", path: "/api/v1/plans", body: `{"name":"x","good":"beras"}`, status: 401},
		step{name: "a plan without a name", method: "POST", path: "/api/v1/plans", header: writing(), body: `{"name":" ","good":"beras"}`, status: 422, want: map[string]any{"errors.0.location": "body.name"}},
		step{name: "a saved plan", method: "POST", path: "/api/v1/plans", header: writing(), body: `{"name":"Beras","good":"beras","last_month":1,"free":true}`, status: 201, want: map[string]any{"name": "Beras"}, save: map[string]string{"one": "id"}},
		step{name: "another", method: "POST", path: "/api/v1/plans", header: writing(), body: `{"name":"Laut mahal","good":"beras","last_month":1,"free":true,"rates":{"land":1500,"sea":2000,"handling":75000}}`, status: 201, save: map[string]string{"two": "id"}},
		step{name: "a stranger's list", path: "/api/v1/plans", status: 401},
		step{name: "the list", path: "/api/v1/plans", header: writing(), status: 200, want: map[string]any{"items.#": 3}},
		step{name: "compared", path: "/api/v1/plans/{one}/compare/{two}", header: writing(), status: 200, want: map[string]any{"same_good": true, "flows.#": 0}},
		step{name: "compared with nothing", path: "/api/v1/plans/{one}/compare/x", header: writing(), status: 404},
		step{name: "of several goods", method: "POST", path: "/api/v1/plans", header: writing(), body: `{"name":"x","good":"beras","with":["jagung"]}`, status: 422, want: map[string]any{"errors.0.location": "body.with"}},
		step{name: "over a shared way", method: "POST", path: "/api/v1/plans/together", header: writing(), body: `{"name":"Jalan","good":"beras","last_month":1,"ways":[{"from":"73","to":"64","tonnes":500}]}`, status: 201, want: map[string]any{"items.#": 1, "items.0.plan.short": 1500}},
		step{name: "another name", method: "POST", path: "/api/v1/plans/{two}/rename", header: writing(), body: `{"name":"Laut"}`, status: 200, want: map[string]any{"name": "Laut"}},
		step{name: "removed", method: "POST", path: "/api/v1/plans/{two}/remove", header: writing(), status: 200, want: map[string]any{"removed": true}},
		step{name: "put back", method: "POST", path: "/api/v1/plans/{two}/restore", header: writing(), status: 200, want: map[string]any{"removed": nil}},
		step{name: "removed by a stranger", method: "POST", path: "/api/v1/plans/{two}/remove", status: 401},
		step{name: "a draft of it", method: "POST", path: "/api/v1/plans/{one}/drafts?from=73&to=64", header: writing(), status: 201, save: map[string]string{"made": "agreement"}},
		step{name: "a second one", method: "POST", path: "/api/v1/plans/{one}/drafts?from=73&to=64", header: writing(), status: 409},
		step{name: "which the plan names", path: "/api/v1/plans/{one}", header: writing(), status: 200, want: map[string]any{"drafts.#": 1, "drafts.0.from.code": "73"}},
		step{name: "undone", method: "POST", path: "/api/v1/balances/{table}/undo", header: writing(), status: 200, want: map[string]any{"state": "undone"}},
		step{name: "again", method: "POST", path: "/api/v1/balances/{table}/undo", header: writing(), status: 409},
	)
}

func TestAPlanStopsWithItsRequest(t *testing.T) {
	f := open(t)
	b, err := f.reg.PrepareBalances(t.Context(), registry.Local("x"), "n.csv", strings.NewReader(riceSheet), registry.BalanceOptions{Source: "Dinas", Options: balance.Options{Comma: ","}})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := f.reg.AcceptBalances(t.Context(), registry.Local("x"), b.ID); err != nil {
		t.Fatal(err)
	}
	ask := func(gone bool) int {
		ctx, leave := context.WithCancel(t.Context())
		defer leave()
		ctx = registry.WithProgress(ctx, func(done, _ int) {
			if gone && done == 2 { // the solver begins
				leave()
			}
		})
		w := httptest.NewRecorder()
		f.server.ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/api/v1/goods/beras/plan?last=1", nil).WithContext(ctx))
		return w.Code
	}
	if code := ask(true); code < 400 {
		t.Errorf("whoever went away is answered %d", code)
	}
	if code := ask(false); code != 200 {
		t.Errorf("the next is answered %d", code)
	}
}
