package portal

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/anyam-id/anyam/affair"
	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/numfmt"
)

// aspectLabel names an aspect for people.
func aspectLabel(a agreement.Aspect) fault.Text {
	switch a {
	case agreement.Title, agreement.EventName:
		return fault.T("Judul", "Title")
	case agreement.InstrumentIs, agreement.Words:
		return fault.T("Bentuk naskah", "Form of document")
	case agreement.ClassIs:
		return fault.T("Tingkat", "Level")
	case agreement.KindIs:
		return fault.T("Jenis", "Kind")
	case agreement.HasParty, agreement.Unnamed:
		return fault.T("Pihak", "Party")
	case agreement.SignatoryIs:
		return fault.T("Penanda tangan", "Signatory")
	case agreement.NumberIs:
		return fault.T("Nomor", "Number")
	case agreement.SignedBy, agreement.SignedOn:
		return fault.T("Penandatanganan", "Signing")
	case agreement.ApprovedBy:
		return fault.T("Persetujuan", "Approval")
	case agreement.WithdrawnBy:
		return fault.T("Penarikan diri", "Withdrawal")
	case agreement.HasField:
		return fault.T("Bidang", "Field")
	case agreement.EffectiveOn:
		return fault.T("Mulai berlaku", "In force from")
	case agreement.EndsOn, agreement.Ended:
		return fault.T("Berakhir", "End")
	case agreement.Lasts:
		return fault.T("Jangka waktu", "Duration")
	case agreement.Planned, agreement.Drafted:
		return fault.T("Rencana", "Plan")
	case agreement.SignedAt, agreement.EventPlace:
		return fault.T("Tempat", "Place")
	case agreement.AtEvent:
		return fault.T("Peristiwa", "Event")
	case agreement.Parent:
		return fault.T("Induk", "Parent")
	case agreement.Amends:
		return fault.T("Yang diubah", "What it amends")
	case agreement.Documents:
		return fault.T("Banyaknya naskah", "Number of documents")
	case agreement.HasValue:
		return fault.T("Nilai", "Value")
	case agreement.ResponsibleIs:
		return fault.T("Perangkat daerah", "Agency")
	case agreement.HasNote, agreement.CorrectionNote:
		return fault.T("Catatan", "Note")
	case agreement.HasURL:
		return fault.T("Tautan", "Link")
	case agreement.HasDocument:
		return fault.T("Berkas", "File")
	case agreement.StatedStatus:
		return fault.T("Keadaan menurut register lama", "State in the old register")
	case agreement.QualityFlag:
		return fault.T("Kelengkapan", "Completeness")
	case agreement.PlanningBasis:
		return fault.T("Dasar perencanaan", "Planning basis")
	case agreement.EventTheme:
		return fault.T("Tema", "Theme")
	case agreement.EventDate:
		return fault.T("Tanggal", "Date")
	case agreement.EventStated:
		return fault.T("Jumlah yang disebut", "Total as stated")
	case agreement.SameAs, agreement.NotSameAs:
		return fault.T("Kembaran", "Duplicate")
	case agreement.FromReading:
		return fault.T("Bacaan", "Reading")
	}
	return fault.T("Lain-lain", "Other")
}

// valueText is a statement's value in words.
func valueText(a agreement.Assertion, lang string) string {
	t := func(id, en string) string { return fault.T(id, en).In(lang) }
	if a.Absent {
		return t("tidak ada", "none")
	}
	var out []string
	add := func(s string) {
		if s != "" {
			out = append(out, s)
		}
	}
	if a.Party != nil {
		add(a.Party.Name)
	}
	if a.Signatory != nil {
		add(strings.Trim(a.Signatory.Name+", "+a.Signatory.Office, ", "))
	}
	if a.Field != nil {
		add(a.Field.Text)
	}
	if a.Amount != nil {
		add(amount(*a.Amount, lang))
	}
	if a.Document != nil {
		add(a.Document.Name)
	}
	if a.Yes != nil && (a.Aspect == agreement.SignedBy) {
		if *a.Yes {
			add(t("sudah menandatangani", "has signed"))
		} else {
			add(t("belum menandatangani", "has not signed"))
		}
	}
	if a.Aspect == agreement.Planned {
		add(t("direncanakan", "planned"))
	}
	if a.Duration != nil {
		add(a.Duration.In(lang))
	}
	switch a.Aspect {
	case agreement.InstrumentIs:
		add(agreement.Instrument(a.Text).Label().In(lang))
	case agreement.ClassIs:
		add(agreement.Class(a.Text).Label().In(lang))
	case agreement.KindIs:
		add(agreement.Kind(a.Text).Label().In(lang))
	case agreement.Ended:
		add(agreement.EndReason(a.Text).Label().In(lang))
	case agreement.Unnamed:
		add(fmt.Sprintf("%d %s", a.Count, a.Text))
	case agreement.FromReading:
		add(t("dari bacaan siaran", "from a reading"))
	default:
		add(a.Text)
		if a.Count > 0 {
			add(numfmt.Int(int64(a.Count), lang))
		}
	}
	add(a.Date.In(lang))
	return strings.Join(out, ", ")
}

// amount writes a number with its unit: "Rp23.500.000.000", "120.000 ton".
func amount(a agreement.Amount, lang string) string {
	unit, ok := affair.UnitOf(a.Unit)
	switch {
	case ok && unit == affair.Rupiah:
		return numfmt.Rupiah(int64(a.Number), lang)
	case ok:
		return numfmt.Float(a.Number, 3, lang) + " " + unit.Name().In(lang)
	}
	return strings.TrimSpace(numfmt.Float(a.Number, 3, lang) + " " + a.Unit)
}

// upperFirst begins a line with a capital.
func upperFirst(s string) string {
	r, size := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(r)) + s[size:]
}

// sentence is a text with a capital and a full stop.
func sentence(t fault.Text, lang string) string {
	return strings.TrimSuffix(upperFirst(t.In(lang)), ".") + "."
}
