package registry_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/anyam-id/anyam/account"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/registry"
	"github.com/anyam-id/anyam/term"
)

func TestAgenciesTheirUnitsAndPositions(t *testing.T) {
	onBoth(t, func(t *testing.T, f *fixture) {
		t.Helper()
		admin := settled(t, f)
		east := official(t, f, admin, "wayan", account.Position{Government: "64", Title: "Pengelola Kaltim", Role: account.Administrator})
		rina := official(t, f, admin, "rina", bureau("64"))
		today := term.DateOf(f.clock.now())
		add := func(n account.Agency) account.Agency {
			return must[account.Agency](t)(f.AddAgency(t.Context(), east, n))
		}
		office := add(account.Agency{Government: "64", Name: " Dinas Perkebunan "})
		unit := add(account.Agency{Within: office.ID, Name: "Bidang Produksi"})
		if office.Name != "Dinas Perkebunan" || unit.Government != "64" {
			t.Errorf("added %+v, %+v", office, unit)
		}
		bali := must[account.Agency](t)(f.AddAgency(t.Context(), admin, account.Agency{Government: "51", Name: "Dinas Pertanian"}))
		refused := func(kind fault.Kind, err error) { t.Helper(); wantKind(t, err, kind) }
		_, err := f.AddAgency(t.Context(), east, account.Agency{Government: "51", Name: "X"})
		refused(fault.Forbidden, err)
		_, err = f.AddAgency(t.Context(), east, account.Agency{Within: bali.ID, Name: "X"})
		refused(fault.Forbidden, err)
		_, err = f.AddAgency(t.Context(), rina, account.Agency{Government: "64", Name: "X"})
		refused(fault.Forbidden, err)
		_, err = f.RenameAgency(t.Context(), east, bali.ID, "X")
		refused(fault.Forbidden, err)
		_, err = f.RenameAgency(t.Context(), east, office.ID, " ")
		refused(fault.Invalid, err)
		must[account.Agency](t)(f.RenameAgency(t.Context(), east, office.ID, "Dinas Perkebunan Kaltim"))
		refused(fault.Invalid, f.MovePosition(t.Context(), admin, rina.Mandate.Position, bali.ID)) // of another government
		refused(fault.Forbidden, f.MovePosition(t.Context(), rina, rina.Mandate.Position, unit.ID))
		noErr(t, f.MovePosition(t.Context(), east, rina.Mandate.Position, unit.ID))
		_, err = f.CloseAgency(t.Context(), east, office.ID, today)
		refused(fault.Conflict, err) // its unit goes on
		_, err = f.CloseAgency(t.Context(), east, unit.ID, today)
		refused(fault.Conflict, err) // it is held

		d := must[registry.Dossier](t)(f.Dossier(t.Context(), east, rina.Mandate.Position))
		end := func(day term.Date, reason string) error {
			return f.EndHolding(t.Context(), east, rina.Mandate.Position, d.Holdings[0].ID, day, reason)
		}
		err = end(term.Date{}, " ")
		refused(fault.Invalid, err)
		if codes := problemCodes(err); codes != "reason until" {
			t.Errorf("what is wrong is not said at once: %s", codes)
		}
		noErr(t, end(today, "pensiun"))
		must[account.Agency](t)(f.CloseAgency(t.Context(), east, unit.ID, today))
		must[account.Agency](t)(f.CloseAgency(t.Context(), east, office.ID, today))
		refused(fault.Conflict, f.MovePosition(t.Context(), east, rina.Mandate.Position, unit.ID))
		_, err = f.AddAgency(t.Context(), east, account.Agency{Within: office.ID, Name: "X"})
		refused(fault.Conflict, err)
		_, err = f.CloseAgency(t.Context(), east, unit.ID, term.Date{})
		refused(fault.Conflict, err) // what it is a unit of is closed
		must[account.Agency](t)(f.CloseAgency(t.Context(), east, office.ID, term.Date{}))

		var said []string
		for _, e := range must[[]registry.AccountEvent](t)(f.AccountHistory(t.Context(), east, 100)) {
			said = append(said, e.Actor.Name+" "+e.Text.In("en"))
		}
		all := strings.Join(said, "\n")
		for _, want := range []string{
			"Wayan opened the agency Dinas Perkebunan Kaltim again", "Wayan renamed the agency Dinas Perkebunan to Dinas Perkebunan Kaltim", "Wayan gave the position Kepala Biro POD to Bidang Produksi",
			"Wayan ended the holding of the position Kepala Biro POD by Rina on " + today.In("en") + " (pensiun)",
		} {
			if !strings.Contains(all, want) {
				t.Errorf("the history lacks %q:\n%s", want, all)
			}
		}
		if strings.Contains(all, "Pertanian") {
			t.Error("an administrator of one government reads of another")
		}
		own := must[[]registry.AccountEvent](t)(f.OwnHistory(t.Context(), rina, 10))
		if len(own) != 2 || own[0].Text.In("id") != "mengganti kata sandinya" || own[1].Actor.Name != "Made Pengelola" {
			t.Errorf("the own history: %+v", own)
		}
		_, err = f.AccountHistory(t.Context(), rina, 10)
		refused(fault.Forbidden, err)
	})
}

// problemCodes are the codes of what is wrong, in order.
func problemCodes(err error) string {
	e, ok := errors.AsType[*fault.Error](err)
	if !ok {
		return ""
	}
	var out []string
	for _, p := range e.Problems {
		out = append(out, p.Code)
	}
	return strings.Join(out, " ")
}
