package agreement

import (
	"fmt"
	"slices"
	"strings"

	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/party"
	"github.com/anyam-id/anyam/term"
)

// StateName is where an agreement stands. It follows from facts and the calendar; nobody sets it.
type StateName string

// The states.
const (
	Draft        StateName = "draft"         // planned, offered or drafted; nobody is known to have signed
	ApprovedOnly StateName = "approved"      // a council or ministry approved it; nobody is known to have signed
	PartlySigned StateName = "partly_signed" // some parties signed, at least one has not
	FullySigned  StateName = "signed"        // all signed; its first day of force has not come
	InForce      StateName = "in_force"
	EndedState   StateName = "ended"
	UnknownState StateName = "unknown" // nothing that was stated tells
)

// States lists the states in the order of an agreement's life.
func States() []StateName {
	return []StateName{Draft, ApprovedOnly, PartlySigned, FullySigned, InForce, EndedState, UnknownState}
}

// Valid tells whether s is one of the states.
func (s StateName) Valid() bool { return slices.Contains(States(), s) }

// Label is the state's name for people.
func (s StateName) Label() fault.Text {
	switch s {
	case Draft:
		return fault.T("Rencana", "Planned")
	case ApprovedOnly:
		return fault.T("Disetujui, belum ditandatangani", "Approved, not signed")
	case PartlySigned:
		return fault.T("Ditandatangani sebagian pihak", "Signed by some parties")
	case FullySigned:
		return fault.T("Ditandatangani, belum berlaku", "Signed, not yet in force")
	case InForce:
		return fault.T("Berlaku", "In force")
	case EndedState:
		return fault.T("Berakhir", "Ended")
	case UnknownState:
	}
	return fault.T("Keadaan tidak diketahui", "State unknown")
}

// StateOn derives the state on a day from the agreement's facts, and says which facts decided. There is always a reason.
func (a *Agreement) StateOn(today term.Date) (StateName, []fault.Text) {
	if s, why, over := a.over(today); over {
		return s, why
	}
	yes, no := a.signers()
	future := !a.Signed.IsZero() && today.Before(a.Signed)
	switch {
	case len(yes) > 0 && len(no) > 0:
		return PartlySigned, []fault.Text{
			fault.Tf("sudah ditandatangani %[1]s", "signed by %[2]s", join(yes, "dan"), join(yes, "and")),
			fault.Tf("belum ditandatangani %[1]s", "not signed by %[2]s", join(no, "dan"), join(no, "and")),
		}
	case future:
		return Draft, []fault.Text{fault.Tf("penandatanganan direncanakan %[1]s", "the signing is planned for %[2]s", a.Signed.In("id"), a.Signed.In("en"))}
	case len(yes) > 0 || a.Signed.Precision() != term.Unknown:
		return a.afterSigning(today)
	}
	for _, p := range a.Parties {
		if !p.Approved.IsZero() {
			return ApprovedOnly, []fault.Text{
				fault.Tf("disetujui di %[1]s pada %[2]s", "approved at %[1]s on %[3]s", p.Party.Name, p.Approved.In("id"), p.Approved.In("en")),
				fault.T("belum ada pihak yang diketahui menandatangani", "no party is known to have signed"),
			}
		}
	}
	switch {
	case a.Planned && !a.PlannedOn.IsZero():
		return Draft, []fault.Text{fault.Tf("baru direncanakan, penandatanganan pada %[1]s", "only planned, to be signed on %[2]s", a.PlannedOn.In("id"), a.PlannedOn.In("en"))}
	case a.Planned:
		return Draft, []fault.Text{fault.T("baru direncanakan", "only planned")}
	case a.Drafted:
		return Draft, []fault.Text{fault.T("naskahnya sedang disusun", "its text is being drafted")}
	case len(no) > 0:
		return Draft, []fault.Text{fault.Tf("belum ditandatangani %[1]s", "not signed by %[2]s", join(no, "dan"), join(no, "and"))}
	}
	return UnknownState, []fault.Text{fault.T("belum ada pernyataan bahwa naskah ini ditandatangani, disetujui atau direncanakan",
		"nothing stated says that it was signed, approved or planned")}
}

// over tells whether the agreement has ended by today.
func (a *Agreement) over(today term.Date) (StateName, []fault.Text, bool) {
	if a.EndReason != "" || !a.EndedOn.IsZero() {
		if !today.Before(a.EndedOn) {
			when := fault.T("berakhir", "ended")
			if a.EndedOn.Precision() != term.Unknown {
				when = fault.Tf("berakhir %[1]s", "ended %[2]s", a.EndedOn.In("id"), a.EndedOn.In("en"))
			}
			reason := a.EndReason.Label()
			if reason == (fault.Text{}) {
				reason = fault.T("alasannya tidak dinyatakan", "the reason is not stated")
			}
			return EndedState, []fault.Text{when, reason}, true
		}
	}
	left := 0
	var gone []string
	for _, p := range a.Parties {
		if p.Withdrawn.IsZero() || today.Before(p.Withdrawn) {
			left++
		} else {
			gone = append(gone, p.Party.Name)
		}
	}
	if len(gone) > 0 && left+a.unnamed() < 2 {
		return EndedState, []fault.Text{
			fault.Tf("%[1]s menarik diri", "%[2]s withdrew", join(gone, "dan"), join(gone, "and")),
			fault.T("tersisa kurang dari dua pihak", "fewer than two parties remain"),
		}, true
	}
	if a.Ends.Precision() != term.Unknown && a.Ends.Before(today) {
		why := []fault.Text{fault.Tf("masa berlakunya habis %[1]s (PP 28/2018 Pasal 9(1))", "its term was over on %[2]s (PP 28/2018 art. 9(1))", a.Ends.In("id"), a.Ends.In("en"))}
		return EndedState, append(why, a.EndsWhy...), true
	}
	return "", nil, false
}

// afterSigning is the state of an agreement that all known parties signed.
func (a *Agreement) afterSigning(today term.Date) (StateName, []fault.Text) {
	signed := fault.T("ditandatangani, tanggalnya tidak diketahui", "signed, on a date not known")
	if a.Signed.Precision() != term.Unknown {
		signed = fault.Tf("ditandatangani %[1]s", "signed %[2]s", a.Signed.In("id"), a.Signed.In("en"))
	}
	why := []fault.Text{signed}
	switch {
	case today.Before(a.Effective):
		return FullySigned, append(why, fault.Tf("mulai berlaku %[1]s", "in force from %[2]s", a.Effective.In("id"), a.Effective.In("en")))
	case a.Effective.Precision() != term.Unknown:
		why = append(why, fault.Tf("berlaku sejak %[1]s", "in force since %[2]s", a.Effective.In("id"), a.Effective.In("en")))
	default:
		why = append(why, fault.T("tanggal mulai lain tidak dinyatakan, maka berlaku sejak ditandatangani (kelaziman, bukan bunyi peraturan)",
			"no other first day is stated, so it is in force since its signing (custom, not a rule of law)"))
	}
	if a.Ends.Precision() == term.Unknown {
		return InForce, append(why, fault.T("batas waktunya tidak diketahui", "its end is not known"))
	}
	why = append(why, fault.Tf("sampai %[1]s", "until %[2]s", a.Ends.In("id"), a.Ends.In("en")))
	return InForce, append(why, a.EndsWhy...)
}

// signers names who signed and who is known not to have.
func (a *Agreement) signers() (yes, no []string) {
	for _, p := range a.Parties {
		if p.Signed == nil {
			continue
		}
		if *p.Signed {
			yes = append(yes, p.Party.Name)
		} else {
			no = append(no, p.Party.Name)
		}
	}
	return yes, no
}

// stateUntil is the first day after today on which the calendar alone gives another state.
func (a *Agreement) stateUntil(today term.Date) term.Date {
	var next term.Date
	days := []term.Date{a.Signed.Earliest(), a.Effective.Earliest(), a.EndedOn.Earliest(), a.Ends.Latest().AddDays(1)}
	for _, p := range a.Parties {
		days = append(days, p.Withdrawn.Earliest())
	}
	for _, d := range days {
		if d.Precision() != term.Unknown && today.Before(d) && (next.IsZero() || d.Before(next)) {
			next = d
		}
	}
	return next
}

func (a *Agreement) unnamed() int {
	n := 0
	for _, u := range a.Unnamed {
		n += max(u.Count, 1)
	}
	return n
}

// deriveKind is the legal kind that follows from who the parties are; whether a cooperation between regions is mandatory cannot be seen
// from that alone.
func deriveKind(parties []Participation) Kind {
	var n struct{ local, central, third, foreignGovernment, foreignBody int }
	for _, p := range parties {
		switch p.Party.Kind {
		case party.Region, party.Agency:
			n.local++
		case party.Central:
			n.central++
		case party.Company, party.University, party.Organisation, party.Person:
			n.third++
		case party.Foreign:
			if p.Party.Region != "" {
				n.foreignGovernment++
			} else {
				n.foreignBody++
			}
		}
	}
	switch {
	case n.local == 0:
		return UnknownKind
	case n.foreignGovernment > 0:
		return KSDPL
	case n.foreignBody > 0:
		return KSDLL
	case n.third > 0:
		return KSDPK
	case n.central > 0:
		return Sinergi
	case n.local > 1:
		return KSDD
	}
	return UnknownKind
}

// makeTitle names an agreement that no paper named: its parties and its first fields.
func (a *Agreement) makeTitle() string {
	var names []string
	for _, p := range a.Parties {
		names = append(names, strings.TrimPrefix(p.Party.Name, "Provinsi "))
	}
	for _, u := range a.Unnamed {
		names = append(names, strings.TrimSpace(fmt.Sprintf("%d %s lain", u.Count, u.Kind)))
	}
	if len(names) > 4 {
		names = append(names[:3:3], fmt.Sprintf("%d pihak lain", len(names)-3))
	}
	title := join(names, "dan")
	if title == "" {
		title = a.Instrument.Label().ID
	}
	var fields []string
	for _, f := range a.Fields {
		if len(fields) == 3 {
			fields = append(fields, "…")
			break
		}
		fields = append(fields, f.Text)
	}
	if len(fields) > 0 {
		title += ": " + strings.Join(fields, ", ")
	}
	return title
}

// join writes a list as people do: "a, b dan c".
func join(list []string, and string) string {
	if len(list) < 2 {
		return strings.Join(list, "")
	}
	return strings.Join(list[:len(list)-1], ", ") + " " + and + " " + list[len(list)-1]
}
