package portal

import (
	"cmp"
	"fmt"
	"strings"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/web/ui"
	"github.com/anyam-id/anyam/internal/wording"
	"github.com/anyam-id/anyam/registry"
	"github.com/anyam-id/anyam/term"
)

// sentences say in plain words what a citizen wants to know, made from the facts alone: who agreed on what; where it stands; and what followed
// and how well all this is proved. They say no more than is known: a plan is no agreement, and half a signature is none.
func sentences(d registry.Detail, today term.Date, f ui.Frame) []string {
	return []string{whoAgreed(d, f), whereItStands(d, today, f), whatFollowed(d, today, f)}
}

// whoAgreed says who agreed on what, when and where.
func whoAgreed(d registry.Detail, f ui.Frame) string {
	const most = 4
	var names, about []string
	for _, x := range d.Parties {
		names = append(names, x.Party.Name)
	}
	names = few(names, most, f)
	for _, u := range d.Unnamed {
		names = append(names, fmt.Sprintf("%d %s", u.Count, cmp.Or(u.Kind, f.T("pihak lain", "other parties"))))
	}
	for _, x := range d.Fields {
		about = append(about, x.Text)
	}
	when := ""
	if d.Signed.Precision() != term.Unknown {
		when = onDay(d.Signed, f)
		if d.Place != nil {
			when += f.T(" di ", " at ") + wording.Calm(d.Place.Text)
		}
	}
	does := fault.T("%s sepakat bekerja sama", "%s agreed to cooperate")
	switch d.State {
	case agreement.Draft, agreement.ApprovedOnly:
		does, when = fault.T("%s merencanakan kerja sama", "%s plan to cooperate"), ""
	case agreement.PartlySigned:
		does, when = fault.T("%s menyiapkan kerja sama", "%s prepare to cooperate"), ""
	case agreement.EndedState:
		does = fault.T("%s pernah sepakat bekerja sama", "%s once agreed to cooperate")
	case agreement.UnknownState:
		does = fault.T("%s disebut bekerja sama", "%s are said to cooperate")
	case agreement.FullySigned, agreement.InForce:
	}
	who := wording.List(names, f.Lang)
	if who == "" {
		who = f.T("para pihak yang belum diketahui", "parties that are not known")
	}
	text := fmt.Sprintf(does.In(f.Lang), who)
	if len(about) > 0 {
		text += f.T(" tentang ", " on ") + wording.List(few(about, most+1, f), f.Lang)
	}
	if when != "" {
		text = when + ", " + text
	}
	return wording.UpperFirst(text) + "."
}

// onDay is a date as a sentence begins with it.
func onDay(d term.Date, f ui.Frame) string {
	if d.Precision() == term.Day {
		return f.T("pada ", "on ") + d.In(f.Lang)
	}
	return f.T("pada ", "in ") + d.In(f.Lang)
}

// whereItStands says whether it is in force, and until when.
func whereItStands(d registry.Detail, today term.Date, f ui.Frame) string {
	switch d.State {
	case agreement.Draft, agreement.ApprovedOnly:
		if d.PlannedOn.Precision() != term.Unknown {
			return fmt.Sprintf(f.T("Penandatanganannya direncanakan %s.", "The signing is planned for %s."), d.PlannedOn.In(f.Lang))
		}
		return f.T("Belum ada pihak yang diketahui menandatanganinya.", "No party is known to have signed it.")
	case agreement.PartlySigned:
		return f.T("Baru sebagian pihak yang menandatanganinya, sehingga belum berlaku.", "Only some of the parties have signed, so that it is not in force.")
	case agreement.FullySigned:
		return fmt.Sprintf(f.T("Sudah ditandatangani, dan mulai berlaku %s.", "It is signed, and in force from %s."), d.Effective.In(f.Lang))
	case agreement.EndedState:
		return howItEnded(d, f)
	case agreement.InForce:
		if d.Ends.Precision() == term.Unknown {
			return f.T("Kesepakatan ini berlaku, dan batas waktunya tidak diketahui.", "It is in force, and its end is not known.")
		}
		text := fmt.Sprintf(f.T("Kesepakatan ini berlaku sampai %s", "It is in force until %s"), d.Ends.In(f.Lang))
		if span := wording.Span(today, d.Ends, f.Lang); span != "" && today != d.Ends {
			text += fmt.Sprintf(f.T(", %s lagi", ", %s from now"), span)
		}
		return text + "."
	case agreement.UnknownState:
	}
	return f.T("Apakah sudah ditandatangani tidak diketahui.", "Whether it was signed is not known.")
}

func howItEnded(d registry.Detail, f ui.Frame) string {
	switch {
	case !d.EndedOn.IsZero() || d.EndReason != "":
		text := f.T("Kerja samanya sudah berakhir", "It has ended")
		if d.EndedOn.Precision() != term.Unknown {
			text += " " + onDay(d.EndedOn, f)
		}
		if why := d.EndReason.Label().In(f.Lang); why != "" {
			text += ": " + why
		}
		return text + "."
	case d.Ends.Precision() != term.Unknown:
		return fmt.Sprintf(f.T("Masa berlakunya habis %s.", "Its term was over on %s."), d.Ends.In(f.Lang))
	}
	return f.T("Kerja samanya sudah berakhir.", "It has ended.")
}

// whatFollowed says what carries a framework out, and how well all this is proved.
func whatFollowed(d registry.Detail, today term.Date, f ui.Frame) string {
	var list []string
	if d.Class == agreement.Framework && d.State == agreement.InForce {
		list = append(list, followUp(d, today, f))
	}
	if d.ParentRow != nil && d.Class == agreement.Implementing {
		list = append(list, fmt.Sprintf(f.T("ini melaksanakan kesepakatan %s", "it carries out the agreement %s"), wording.LowerFirst(wording.Paper(d.ParentRow.Instrument, d.ParentRow.Class).In(f.Lang))+" "+d.ParentRow.Signed.In(f.Lang)))
	}
	list = append(list, howProved(d.Grade).In(f.Lang))
	return wording.UpperFirst(strings.Join(list, "; ")) + "."
}

func followUp(d registry.Detail, today term.Date, f ui.Frame) string {
	covered := 0
	for _, c := range d.Coverage {
		if len(c.By) > 0 {
			covered++
		}
	}
	switch {
	case carried(d) == 0:
		text := f.T("belum ada perjanjian pelaksana yang diketahui", "no implementing agreement is known")
		if span := wording.Span(d.Signed, today, f.Lang); span != "" {
			text += fmt.Sprintf(f.T(" setelah %s", " after %s"), span)
		}
		return text
	case len(d.Coverage) == 0:
		return fmt.Sprintf(f.T("sudah ada %s perjanjian pelaksana", "%s implementing agreements are known"), number(carried(d), f.Lang))
	}
	return fmt.Sprintf(f.T("%s dari %s bidangnya sudah ada perjanjian pelaksananya", "%s of its %s fields have an implementing agreement"), number(covered, f.Lang), number(len(d.Coverage), f.Lang))
}

// howProved says what a grade means for whoever reads the page.
func howProved(g agreement.Grade) fault.Text {
	switch g {
	case agreement.Announced:
		return fault.T("yang tertulis di sini baru dari pengumuman", "what stands here comes from announcements only")
	case agreement.SignedGrade:
		return fault.T("yang tertulis di sini dari naskah yang ditandatangani", "what stands here comes from the signed paper")
	case agreement.Claimed:
		return fault.T("yang tertulis di sini menurut satu pihak", "what stands here is what one party says")
	case agreement.Documented:
		return fault.T("yang tertulis di sini menurut satu pihak, dengan berkas yang membuktikannya", "what stands here is what one party says, with a file that shows it")
	case agreement.Confirmed:
		return fault.T("yang tertulis di sini dikonfirmasi mitranya", "what stands here is confirmed by the counterpart")
	case agreement.Corroborated:
		return fault.T("yang tertulis di sini cocok dengan statistik", "what stands here agrees with a statistic")
	}
	return fault.T("dari mana isinya tidak diketahui", "where this comes from is not known")
}

// few leaves so many names at most, and counts the others.
func few(names []string, most int, f ui.Frame) []string {
	left := len(names) - most + 1
	if left < 2 {
		return names
	}
	return append(names[:most-1:most-1], fmt.Sprintf(f.T("%d lainnya", "%d others"), left))
}
