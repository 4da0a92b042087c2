package portal

import (
	"testing"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/internal/web/ui"
	"github.com/anyam-id/anyam/party"
	"github.com/anyam-id/anyam/registry"
	"github.com/anyam-id/anyam/term"
)

// The first thing that a citizen reads says no more than what is known: a plan is no agreement, and half a signature is none.
func TestTheFirstSentencesSayWhatIsKnown(t *testing.T) {
	of := func(change func(*agreement.Agreement)) registry.Detail {
		a := agreement.Agreement{State: agreement.InForce, Signed: term.On(2018, 2, 21), Class: agreement.Implementing}
		for _, name := range []string{"Provinsi A", "Kota B"} {
			a.Parties = append(a.Parties, agreement.Participation{Party: party.Party{Name: name}})
		}
		a.Fields = []agreement.Field{{Text: "beras"}, {Text: "sapi"}}
		change(&a)
		return registry.Detail{Agreement: a}
	}
	for name, x := range map[string]struct {
		change func(*agreement.Agreement)
		id, en string
	}{
		"in force": {
			func(a *agreement.Agreement) {
				a.Place = &agreement.Place{Text: "BANDUNG"}
				a.Ends = term.On(2030, 1, 2)
			},
			"Provinsi A dan Kota B bekerja sama di bidang beras dan sapi. Ditandatangani 21 Februari 2018 di Bandung. Berlaku sampai 2 Januari 2030.",
			"Provinsi A and Kota B cooperate on beras and sapi. Signed 21 February 2018 at Bandung. In force until 2 January 2030.",
		},
		"a framework alone": {
			func(a *agreement.Agreement) { a.Class = agreement.Framework },
			"Provinsi A dan Kota B bekerja sama di bidang beras dan sapi. Ditandatangani 21 Februari 2018. Batas waktunya tidak diketahui. Belum ada perjanjian pelaksana yang diketahui.",
			"Provinsi A and Kota B cooperate on beras and sapi. Signed 21 February 2018. Its end is not known. No implementing agreement is known.",
		},
		"a plan": {
			func(a *agreement.Agreement) {
				a.State, a.PlannedOn, a.Fields, a.Ends = agreement.Draft, term.On(2027, 1, 2), nil, term.On(2030, 1, 2)
			},
			"Provinsi A dan Kota B merencanakan kerja sama. Penandatanganannya direncanakan 2 Januari 2027.",
			"Provinsi A and Kota B plan to cooperate. The signing is planned for 2 January 2027.",
		},
		"half signed": {
			func(a *agreement.Agreement) {
				a.State, a.Fields = agreement.PartlySigned, nil
				a.Parties[0].Party.Name = "perangkat daerah Provinsi A"
			},
			"Perangkat daerah Provinsi A dan Kota B menyiapkan kerja sama. Baru sebagian pihak yang menandatanganinya.",
			"Perangkat daerah Provinsi A and Kota B prepare to cooperate. Only some of them have signed.",
		},
		"ended": {
			func(a *agreement.Agreement) { a.State, a.Signed, a.Fields = agreement.EndedState, term.Date{}, nil },
			"Provinsi A dan Kota B pernah bekerja sama. Sudah berakhir.",
			"Provinsi A and Kota B once cooperated. It has ended.",
		},
		"many": {
			func(a *agreement.Agreement) {
				a.State, a.Fields, a.Signed = agreement.UnknownState, nil, term.Date{}
				a.Parties = append(append(a.Parties, a.Parties...), a.Parties[0])
				a.Unnamed = []agreement.UnnamedParties{{Count: 15, Kind: "provinsi"}}
			},
			"Provinsi A, Kota B, Provinsi A, 2 pihak lain dan 15 provinsi bekerja sama.",
			"Provinsi A, Kota B, Provinsi A, 2 others and 15 provinsi cooperate.",
		},
	} {
		d := of(x.change)
		for lang, want := range map[string]string{"id": x.id, "en": x.en} {
			if got := sentences(d, ui.Frame{Lang: lang}); got != want {
				t.Errorf("%s:\n got %s\nwant %s", name, got, want)
			}
		}
	}
}
