// Package agreement is the heart of the register: what governments agreed, as far as anybody stated it and proved it.
//
// The register keeps no agreements; it keeps a journal of assertions: who states what about which agreement, when, from which
// words, and how well it is proved (Entry, Assertion). Project turns the entries about one agreement into the agreement as it is
// known; StateOn derives its state from those facts and the day, and says why. Nothing here is typed by hand, nothing overwrites
// anything: statements that contradict each other stand side by side until an entry decides.
//
// The package does no I/O and knows no clock. Storing the journal and its projections is package registry's work.
package agreement

import (
	"crypto/rand"
	"slices"
	"strings"
	"time"

	"github.com/anyam-id/anyam/affair"
	"github.com/anyam-id/anyam/document"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/party"
	"github.com/anyam-id/anyam/region"
	"github.com/anyam-id/anyam/term"
)

// ID is the public name of an agreement or an event: 16 letters and digits that never change, whatever number the parties give.
type ID string

const (
	idAlphabet = "0123456789abcdefghjkmnpqrstvwxyz" // Crockford's base 32: no i, l, o, u to be misread
	idLength   = 16
)

// NewID makes an ID: 40 bits of milliseconds since 2020, so that IDs of one day stand together, and 40 random bits.
func NewID(now time.Time) ID {
	var b [idLength]byte
	ms := uint64(max(0, now.UnixMilli()-time.Date(2020, 1, 1, 0, 0, 0, 0, time.UTC).UnixMilli()))
	for i := 7; i >= 0; i-- {
		b[i] = idAlphabet[ms&31]
		ms >>= 5
	}
	var r [8]byte
	_, _ = rand.Read(r[:]) // crypto/rand.Read never fails since Go 1.24
	for i, x := range r {
		b[8+i] = idAlphabet[x&31]
	}
	return ID(b[:])
}

// ParseID accepts an ID as people write it: any case, with or without hyphens and blanks.
func ParseID(s string) (ID, error) {
	s = strings.NewReplacer("-", "", " ", "", "i", "1", "l", "1", "o", "0").Replace(strings.ToLower(strings.TrimSpace(s)))
	if len(s) == idLength && strings.Trim(s, idAlphabet) == "" {
		return ID(s), nil
	}
	return "", fault.New(fault.Invalid, fault.T("nomor register terdiri atas 16 huruf dan angka", "a register number has 16 letters and digits"))
}

// Participation is one party's part in an agreement: what it signed, approved and numbered itself.
type Participation struct {
	Key       string           `json:"key"`
	Order     int              `json:"order"`
	Role      string           `json:"role,omitempty"` // "pihak kesatu", "supplier" … where said
	Party     party.Party      `json:"party"`
	Signatory *party.Signatory `json:"signatory,omitempty"`
	Number    string           `json:"number,omitempty"` // its own document number
	Signed    *bool            `json:"signed,omitempty"` // nil: not known
	SignedOn  term.Date        `json:"signed_on,omitzero"`
	Approved  term.Date        `json:"approved_on,omitzero"` // its council's or ministry's approval
	Withdrawn term.Date        `json:"withdrawn_on,omitzero"`

	Reservations []Reservation `json:"reservations,omitempty"`
}

// UnnamedParties are parties that are only counted: "15 provinsi lain".
type UnnamedParties struct {
	Count int    `json:"count"`
	Kind  string `json:"kind,omitempty"` // the word counted: "provinsi", "perangkat daerah"
}

// Place is where something happened.
type Place struct {
	Text   string      `json:"text"`
	Region region.Code `json:"region,omitempty"`
}

// StageNote is a fact of the procedure as stated: package procedure knows what it means.
type StageNote struct {
	Key string    `json:"key"` // the fact, with "@" and the party's key where each party has its own
	On  term.Date `json:"on,omitzero"`
	Yes *bool     `json:"yes,omitempty"`
}

// Agreement is one agreement as it is known, computed by Project.
type Agreement struct {
	ID          ID                  `json:"id"`
	Title       string              `json:"title"` // as stated, or made from parties and fields
	TitleStated bool                `json:"title_stated"`
	Instrument  Instrument          `json:"instrument"`
	Class       Class               `json:"class"`
	Kind        Kind                `json:"kind"`
	KindStated  bool                `json:"kind_stated"` // false: derived from who the parties are
	Words       string              `json:"words,omitempty"`
	Parties     []Participation     `json:"parties"`
	Unnamed     []UnnamedParties    `json:"unnamed_parties,omitempty"`
	Fields      []Field             `json:"fields"`
	Values      []Amount            `json:"values,omitempty"`
	Numbers     []string            `json:"numbers,omitempty"` // every document number, also those whose party is not known
	Signed      term.Date           `json:"signed,omitzero"`
	Effective   term.Date           `json:"effective,omitzero"`
	Ends        term.Date           `json:"ends,omitzero"`         // as stated, or computed from Duration
	EndsStated  bool                `json:"ends_stated,omitempty"` // false: computed from Duration
	EndsWhy     []fault.Text        `json:"ends_why,omitempty"`
	Duration    *term.Duration      `json:"duration,omitempty"`
	EndedOn     term.Date           `json:"ended_on,omitzero"`
	EndReason   EndReason           `json:"end_reason,omitempty"`
	Planned     bool                `json:"planned,omitempty"` // said to be planned
	PlannedOn   term.Date           `json:"planned_on,omitzero"`
	Drafted     bool                `json:"drafted,omitempty"` // said to be drafted
	Place       *Place              `json:"place,omitempty"`
	Event       string              `json:"event,omitempty"`
	EventID     ID                  `json:"event_id,omitempty"`
	Parent      ID                  `json:"parent,omitempty"`
	Amends      string              `json:"amends,omitempty"`
	Count       int                 `json:"count,omitempty"` // papers that this record stands for; 0: not said
	Agencies    []party.Party       `json:"agencies,omitempty"`
	Notes       []string            `json:"notes,omitempty"`
	URLs        []string            `json:"urls,omitempty"`
	Documents   []document.Document `json:"documents,omitempty"`
	Flags       []string            `json:"quality_flags,omitempty"`
	Status      string              `json:"stated_status,omitempty"` // what an old register claimed
	Basis       string              `json:"planning_basis,omitempty"`
	Stages      []StageNote         `json:"stage_facts,omitempty"`     // what was stated of its procedure
	Changes     []ArticleAmended    `json:"article_changes,omitempty"` // of an addendum: what it does to articles of its parent
	SameAs      ID                  `json:"same_as,omitempty"`
	NotSameAs   []ID                `json:"not_same_as,omitempty"`
	Grade       Grade               `json:"grade"` // of the best statement that it was signed, or of any where none is

	State      StateName       `json:"state"`
	StateWhy   []fault.Text    `json:"state_why"`
	StateUntil term.Date       `json:"state_until,omitzero"` // the first day on which the calendar alone gives another state
	Disputed   []Contradiction `json:"contradictions,omitempty"`

	Version  int64     `json:"version"` // Seq of the last entry about it
	Recorded time.Time `json:"recorded"`
	Changed  time.Time `json:"changed"`
}

// Affairs are the government affairs of all fields, without repetition, in order.
func (a *Agreement) Affairs() []affair.ID {
	var seen [64]bool
	var out []affair.ID
	for _, f := range a.Fields {
		for _, id := range f.Affairs {
			if int(id) >= 0 && int(id) < len(seen) && !seen[id] {
				seen[id] = true
			}
		}
	}
	for id, ok := range seen {
		if ok {
			out = append(out, affair.ID(id))
		}
	}
	return out
}

// Regions are the codes of all parties' regions, without repetition, in the parties' order.
func (a *Agreement) Regions() []region.Code {
	var out []region.Code
	for _, p := range a.Parties {
		if c := p.Party.Region; c != "" && !slices.Contains(out, c) {
			out = append(out, c)
		}
	}
	return out
}

// FieldKey is the key of a field among an agreement's fields: its words in lower case with single blanks.
func FieldKey(text string) string { return strings.ToLower(strings.Join(strings.Fields(text), " ")) }
