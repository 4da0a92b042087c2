package portal

import (
	"slices"
	"testing"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/internal/web/ui"
	"github.com/anyam-id/anyam/party"
	"github.com/anyam-id/anyam/registry"
	"github.com/anyam-id/anyam/term"
)

// The first thing that a citizen reads says no more than what is known: a plan is no agreement, and half a signature is none.
func TestTheFirstSentencesSayWhatIsKnown(t *testing.T) {
	of := func(change func(*registry.Detail)) registry.Detail {
		a := agreement.Agreement{State: agreement.InForce, Signed: term.On(2018, 2, 21), Class: agreement.Implementing, Grade: agreement.Announced}
		for _, name := range []string{"Provinsi A", "Kota B"} {
			a.Parties = append(a.Parties, agreement.Participation{Party: party.Party{Name: name}})
		}
		a.Fields = []agreement.Field{{Text: "beras"}, {Text: "sapi"}}
		d := registry.Detail{Agreement: a}
		change(&d)
		return d
	}
	today := term.On(2026, 11, 21)
	announced := "Yang tertulis di sini baru dari pengumuman."
	for name, x := range map[string]struct {
		change func(*registry.Detail)
		id, en [3]string
	}{
		"in force": {
			func(d *registry.Detail) {
				d.Place = &agreement.Place{Text: "BANDUNG"}
				d.Ends = term.On(2030, 1, 2)
			},
			[3]string{"Pada 21 Februari 2018 di Bandung, Provinsi A dan Kota B sepakat bekerja sama tentang beras dan sapi.", "Kesepakatan ini berlaku sampai 2 Januari 2030, 3 tahun 1 bulan lagi.", announced},
			[3]string{"On 21 February 2018 at Bandung, Provinsi A and Kota B agreed to cooperate on beras and sapi.", "It is in force until 2 January 2030, 3 years 1 month from now.", "What stands here comes from announcements only."},
		},
		"a framework alone": {
			func(d *registry.Detail) { d.Class, d.Grade = agreement.Framework, agreement.Confirmed },
			[3]string{"Pada 21 Februari 2018, Provinsi A dan Kota B sepakat bekerja sama tentang beras dan sapi.", "Kesepakatan ini berlaku, dan batas waktunya tidak diketahui.", "Belum ada perjanjian pelaksana yang diketahui setelah 8 tahun 9 bulan; yang tertulis di sini dikonfirmasi mitranya."},
			[3]string{"On 21 February 2018, Provinsi A and Kota B agreed to cooperate on beras and sapi.", "It is in force, and its end is not known.", "No implementing agreement is known after 8 years 9 months; what stands here is confirmed by the counterpart."},
		},
		"a framework half carried out": {
			func(d *registry.Detail) {
				d.Class = agreement.Framework
				d.Children = []registry.Row{{ID: "x", Class: agreement.Implementing}}
				d.Coverage = []agreement.Coverage{{Field: "beras", By: []agreement.ID{"x"}}, {Field: "sapi"}}
			},
			[3]string{"Pada 21 Februari 2018, Provinsi A dan Kota B sepakat bekerja sama tentang beras dan sapi.", "Kesepakatan ini berlaku, dan batas waktunya tidak diketahui.", "1 dari 2 bidangnya sudah ada perjanjian pelaksananya; yang tertulis di sini baru dari pengumuman."},
			[3]string{"On 21 February 2018, Provinsi A and Kota B agreed to cooperate on beras and sapi.", "It is in force, and its end is not known.", "1 of its 2 fields have an implementing agreement; what stands here comes from announcements only."},
		},
		"a plan": {
			func(d *registry.Detail) {
				d.State, d.PlannedOn, d.Fields, d.Ends = agreement.Draft, term.On(2027, 1, 2), nil, term.On(2030, 1, 2)
			},
			[3]string{"Provinsi A dan Kota B merencanakan kerja sama.", "Penandatanganannya direncanakan 2 Januari 2027.", announced},
			[3]string{"Provinsi A and Kota B plan to cooperate.", "The signing is planned for 2 January 2027.", "What stands here comes from announcements only."},
		},
		"half signed": {
			func(d *registry.Detail) {
				d.State, d.Fields, d.Signed = agreement.PartlySigned, nil, term.Date{}
				d.Parties[0].Party.Name = "perangkat daerah Provinsi A"
			},
			[3]string{"Perangkat daerah Provinsi A dan Kota B menyiapkan kerja sama.", "Baru sebagian pihak yang menandatanganinya, sehingga belum berlaku.", announced},
			[3]string{"Perangkat daerah Provinsi A and Kota B prepare to cooperate.", "Only some of the parties have signed, so that it is not in force.", "What stands here comes from announcements only."},
		},
		"ended for a reason": {
			func(d *registry.Detail) {
				d.State, d.Signed, d.Fields, d.EndedOn, d.EndReason = agreement.EndedState, term.Date{Year: 2018, Month: 2}, nil, term.On(2024, 5, 1), agreement.GoalReached
			},
			[3]string{"Pada Februari 2018, Provinsi A dan Kota B pernah sepakat bekerja sama.", "Kerja samanya sudah berakhir pada 1 Mei 2024: " + agreement.GoalReached.Label().ID + ".", announced},
			[3]string{"In February 2018, Provinsi A and Kota B once agreed to cooperate.", "It has ended on 1 May 2024: " + agreement.GoalReached.Label().EN + ".", "What stands here comes from announcements only."},
		},
		"over": {
			func(d *registry.Detail) { d.State, d.Ends, d.Fields = agreement.EndedState, term.On(2020, 1, 1), nil },
			[3]string{"Pada 21 Februari 2018, Provinsi A dan Kota B pernah sepakat bekerja sama.", "Masa berlakunya habis 1 Januari 2020.", announced},
			[3]string{"On 21 February 2018, Provinsi A and Kota B once agreed to cooperate.", "Its term was over on 1 January 2020.", "What stands here comes from announcements only."},
		},
		"many, of whom nobody knows whether they signed": {
			func(d *registry.Detail) {
				d.State, d.Fields, d.Signed, d.Grade = agreement.UnknownState, nil, term.Date{}, ""
				d.Parties = append(append(d.Parties, d.Parties...), d.Parties[0])
				d.Unnamed = []agreement.UnnamedParties{{Count: 15, Kind: "provinsi"}}
			},
			[3]string{"Provinsi A, Kota B, Provinsi A, 2 lainnya dan 15 provinsi disebut bekerja sama.", "Apakah sudah ditandatangani tidak diketahui.", "Dari mana isinya tidak diketahui."},
			[3]string{"Provinsi A, Kota B, Provinsi A, 2 others and 15 provinsi are said to cooperate.", "Whether it was signed is not known.", "Where this comes from is not known."},
		},
	} {
		d := of(x.change)
		for lang, want := range map[string][3]string{"id": x.id, "en": x.en} {
			if got := sentences(d, today, ui.Frame{Lang: lang}); !slices.Equal(got, want[:]) {
				t.Errorf("%s:\n got %q\nwant %q", name, got, want)
			}
		}
	}
}
