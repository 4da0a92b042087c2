// Package signing is how the parties of an agreement sign it: the planned day and place, the manner, the order that follows from it, who acts
// by a power of attorney, and who is waited for since when.
//
// Who has signed is not kept here: it is stated in the journal, as everything that holds of an agreement, and package agreement derives the
// state from it. The package does no I/O and knows no clock.
package signing

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/document"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/party"
	"github.com/anyam-id/anyam/term"
)

// Mode is the manner of signing.
type Mode string

// The manners.
const (
	ByRank     Mode = "by_rank"    // one after the other, by protocol
	Circular   Mode = "circular"   // sirkuler: the paper goes from one to the next
	Ceremonial Mode = "ceremonial" // all are present on one day
	Mixed      Mode = "mixed"      // some at a ceremony, the others after it by circulation
)

// Modes lists the manners.
func Modes() []Mode { return []Mode{Ceremonial, ByRank, Circular, Mixed} }

// Label is the manner in words.
func (m Mode) Label() fault.Text {
	switch m {
	case ByRank:
		return fault.T("berurutan menurut jenjang", "one after the other, by rank")
	case Circular:
		return fault.T("sirkuler, naskah diedarkan", "circular, the paper is passed on")
	case Ceremonial:
		return fault.T("seremonial, semua hadir", "ceremonial, all are present")
	case Mixed:
		return fault.T("campuran: sebagian hadir, sisanya sirkuler", "mixed: some are present, the others by circulation")
	}
	return fault.Text{}
}

// Plan is how a signing is planned. A later plan takes the place of an earlier one.
type Plan struct {
	ID      string          `json:"id"`
	Mode    Mode            `json:"mode"`
	Day     term.Date       `json:"day,omitzero"` // of the ceremony, or of the first signature
	Place   string          `json:"place,omitempty"`
	Present []string        `json:"present,omitempty"` // keys of the parties at the ceremony, with Mixed
	Order   []string        `json:"order,omitempty"`   // keys in the order that people decided; what is left out follows in the usual order
	Note    string          `json:"note,omitempty"`
	By      string          `json:"by,omitempty"` // the party that planned it
	Actor   agreement.Actor `json:"actor"`
	At      time.Time       `json:"at"`
	Made    term.Date       `json:"made"` // the day on which it was planned
}

// Check adds to ps what is wrong with a plan for these parties.
func (p Plan) Check(parties []string, ps *fault.Problems) {
	if p.Mode.Label() == (fault.Text{}) {
		ps.Add("mode", "mode", fault.T("pilih cara penandatanganan", "choose the manner of signing"))
	}
	if p.Mode == Ceremonial && p.Day.Precision() == term.Unknown {
		ps.Add("missing", "day", fault.T("penandatanganan seremonial perlu hari", "a ceremony needs its day"))
	}
	if p.Mode == Mixed && len(p.Present) == 0 {
		ps.Add("missing", "present", fault.T("pilih pihak yang hadir", "choose who is present"))
	}
	for _, list := range []struct {
		place string
		keys  []string
	}{{"present", p.Present}, {"order", p.Order}} {
		for i, k := range list.keys {
			if !slices.Contains(parties, k) {
				ps.Add("party_key", list.place, fault.Tf("%q bukan pihak dalam kesepakatan ini", "%q is no party to this agreement", k))
			}
			if slices.Contains(list.keys[:i], k) {
				ps.Add("twice", list.place, fault.T("satu pihak disebut dua kali", "a party is named twice"))
			}
		}
	}
}

// Rank is the rank of a party by protocol, 1 the highest: the centre, provinces, regencies and cities, agencies, others. It is custom, which
// a plan's Order may depart from.
func Rank(p party.Party) int {
	switch p.Kind {
	case party.Central:
		return 1
	case party.Foreign:
		return 2
	case party.Region:
		if p.Region.Province() == p.Region {
			return 2
		}
		return 3
	case party.Agency:
		if p.Region.Province() == p.Region {
			return 4
		}
		return 5
	case party.Company, party.University, party.Organisation, party.Person:
	}
	return 6
}

// Turn is one party's place in the order of signing.
type Turn struct {
	Party   string     `json:"party"`   // its key
	Present bool       `json:"present"` // signs at the ceremony
	Why     fault.Text `json:"why"`
}

// Turns is the order in which the parties sign: as people decided, else by circulation in the paper's own order, else by rank and then the
// paper's order. With a mixed signing those who are present come first.
func (p Plan) Turns(parties []agreement.Participation) []Turn {
	turns := make([]Turn, len(parties))
	rank := make(map[string]int, len(parties))
	for i, x := range parties {
		turns[i] = Turn{Party: x.Key, Present: p.Mode == Ceremonial || p.Mode == Mixed && slices.Contains(p.Present, x.Key), Why: fault.T("menurut jenjang, lalu urutan dalam naskah (kelaziman protokol)", "by rank, then in the paper's order (custom of protocol)")}
		rank[x.Key] = Rank(x.Party)
		if p.Mode == Circular {
			turns[i].Why, rank[x.Key] = fault.T("menurut urutan dalam naskah", "in the paper's order"), 0
		}
	}
	place := func(t *Turn) int {
		if i := slices.Index(p.Order, t.Party); i >= 0 {
			t.Why = fault.T("menurut urutan yang diputuskan", "in the order that was decided")
			return i
		}
		return len(p.Order)
	}
	late := func(t Turn) int {
		if p.Mode == Mixed && !t.Present {
			return 1
		}
		return 0
	}
	slices.SortStableFunc(turns, func(x, y Turn) int {
		return cmp.Or(cmp.Compare(late(x), late(y)), cmp.Compare(place(&x), place(&y)), cmp.Compare(rank[x.Party], rank[y.Party]))
	})
	for i := range turns {
		place(&turns[i])
	}
	return turns
}

// Wait is a party that has not signed yet.
type Wait struct {
	Party string     `json:"party"`
	Next  bool       `json:"next"` // it is its turn
	Since term.Date  `json:"since,omitzero"`
	Why   fault.Text `json:"why"`
}

// Waiting are the parties that have not signed, in their order: whose turn it is, and since when. At a ceremony it is the turn of all who are
// present, from its day on.
func (p Plan) Waiting(parties []agreement.Participation) []Wait {
	signed := make(map[string]term.Date)
	for _, x := range parties {
		if x.Signed != nil && *x.Signed {
			signed[x.Key] = x.SignedOn
		}
	}
	out := []Wait{}
	since, why := p.Made, fault.T("sejak jadwal dibuat", "since the signing was planned")
	if p.Day.Precision() != term.Unknown {
		since, why = p.Day, fault.T("sejak hari yang direncanakan", "since the planned day")
	}
	var before term.Date // when the last of those who come earlier signed
	for _, t := range p.Turns(parties) {
		if day, done := signed[t.Party]; done {
			if before.Precision() == term.Unknown || before.Before(day) {
				before = day
			}
			continue
		}
		w := Wait{Party: t.Party, Why: fault.T("menunggu pihak sebelumnya", "waits for the party before")}
		switch {
		case t.Present:
			w.Next, w.Since, w.Why = true, since, why
		case len(out) == 0 && before.Precision() != term.Unknown:
			w.Next, w.Since, w.Why = true, before, fault.T("sejak pihak sebelumnya menandatangani", "since the party before signed")
		case len(out) == 0:
			w.Next, w.Since, w.Why = true, since, why
		}
		out = append(out, w)
	}
	return out
}

// Power is a power of attorney: somebody may sign for a party between two days (PP 28/2018 Pasal 2(2)).
type Power struct {
	ID       string             `json:"id"`
	Party    string             `json:"party"`   // its key
	Grantor  party.Signatory    `json:"grantor"` // who gives it
	Holder   party.Signatory    `json:"holder"`  // who may sign
	Number   string             `json:"number,omitempty"`
	From     term.Date          `json:"from,omitzero"`
	Until    term.Date          `json:"until,omitzero"` // its last day; zero no end is stated
	Document *document.Document `json:"document,omitempty"`
	Actor    agreement.Actor    `json:"actor"`
	At       time.Time          `json:"at"`
}

// Check adds to ps what is wrong with a power of attorney.
func (p Power) Check(ps *fault.Problems) {
	missing := func(place, s string) {
		if strings.TrimSpace(s) == "" {
			ps.Add("missing", place, fault.T("belum diisi", "missing"))
		}
	}
	missing("party", p.Party)
	missing("grantor", p.Grantor.Name+p.Grantor.Office)
	missing("holder", p.Holder.Name)
	if p.From.Precision() == term.Unknown {
		missing("from", "")
	}
	if p.Until.Precision() != term.Unknown && p.From.Precision() != term.Unknown && p.Until.Before(p.From) {
		ps.Add("date", "until", fault.T("berakhir sebelum mulai", "it ends before it begins"))
	}
}

// Covers tells whether the power holds on a day.
func (p Power) Covers(on term.Date) bool {
	return !on.Before(p.From) && (p.Until.Precision() == term.Unknown || !p.Until.Before(on))
}
