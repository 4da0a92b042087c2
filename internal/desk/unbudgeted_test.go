package desk_test

import (
	"net/http"
	"strings"
	"testing"

	"github.com/anyam-id/anyam/account"
	"github.com/anyam-id/anyam/affair"
	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/internal/apptest"
	"github.com/anyam-id/anyam/obligation"
	"github.com/anyam-id/anyam/registry"
)

// What no budget pays for is said, with the way to the budget, on the agreement's page, at its draft and signing, on my desk, on the head's page and its PDF, in
// the API; the other party is told nothing of it.
func TestPagesTellWhatIsNotBudgeted(t *testing.T) {
	app := apptest.Start(t)
	id := unsignedPact(t, app)
	bureau, ours := app.Official(t, "Siti", "64", account.Bureau)
	_, theirs := app.Official(t, "Ketut", "51", account.Bureau)
	_, err := app.Oblige(t.Context(), bureau, id, registry.ObligationTerms{
		Obligation: obligation.Obligation{From: "region:64", To: "region:51", Text: "uang muka", Kind: affair.Money, Unit: affair.Rupiah, Amount: 1_000_000, Counting: obligation.PerPeriod, Every: obligation.EveryYear},
		Grade:      agreement.SignedGrade, Sources: []agreement.Source{{Person: "Siti"}},
	})
	if err != nil {
		t.Fatal(err)
	}
	own, other := newVisitor(t, app.URL), newVisitor(t, app.URL)
	own.come(ours)
	other.come(theirs)
	at := "/meja/k/" + string(id)
	for _, path := range []string{at, at + "/naskah", at + "/penandatanganan", "/meja", "/meja/pimpinan"} {
		_, body := own.want(http.StatusOK, "GET", path, nil)
		if !strings.Contains(body, "belum ada baris anggaran untuk kewajiban ini") || !strings.Contains(body, `href="`+at+`/anggaran"`) {
			t.Errorf("%s does not tell that the obligation is not budgeted", path)
		}
		if _, body = own.want(http.StatusOK, "GET", "/en"+path, nil); !strings.Contains(body, "no budget line pays for this obligation yet") {
			t.Errorf("%s does not tell it in English", path)
		}
		if _, body = other.want(http.StatusOK, "GET", path, nil); strings.Contains(body, "belum ada baris anggaran") {
			t.Errorf("%s tells the other party", path)
		}
	}
	_, token := app.Program(t, "Mesin", "64", account.Bureau)
	if _, body := own.send("GET", "/api/v1/agreements/"+string(id)+"/obligations", nil, "Authorization", "Bearer "+token); !strings.Contains(body, `"unbudgeted":[{"obligation":"`) {
		t.Errorf("the API does not tell it: %s", body)
	}
}
