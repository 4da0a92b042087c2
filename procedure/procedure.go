// Package procedure knows the stages that an agreement goes through: who acts, with which papers, within which days, by which article, and
// what comes next. The stages are data: profiles in YAML, dated, one for each kind of cooperation and regime; a government overrides them by
// files of its own. What no regulation could be read for is marked so (Standing) and is never a rule of this package.
//
// A Course is derived from the facts of an agreement and the day; each of its steps says why it stands as it does. A stage that was skipped is
// marked, never refused. The package does no I/O and knows no clock.
package procedure

import (
	"cmp"
	"slices"
	"strings"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/region"
	"github.com/anyam-id/anyam/term"
)

// Standing says how sure a rule is.
type Standing string

// The standings.
const (
	Law         Standing = "law"          // the article was read and says so
	Analogy     Standing = "analogy"      // an article on something like it says so
	LocalPolicy Standing = "local_policy" // a government's own practice or rule
	Unverified  Standing = "unverified"   // it could not be read: look before relying on it
)

// Label is the standing's name for people.
func (s Standing) Label() fault.Text {
	switch s {
	case Law:
		return fault.T("menurut peraturan", "by law")
	case Analogy:
		return fault.T("menurut analogi", "by analogy")
	case LocalPolicy:
		return fault.T("kebijakan setempat", "local policy")
	case Unverified:
		return fault.T("belum dipastikan", "unverified")
	}
	return fault.Text{}
}

// Source is where a rule comes from.
type Source struct {
	Article  string     `json:"article,omitempty"`
	Standing Standing   `json:"standing"`
	Note     fault.Text `json:"note,omitzero"`
}

// In is the source as people cite it: "PP 28/2018 Pasal 30(4), menurut analogi".
func (s Source) In(lang string) string {
	if s.Standing == Law && s.Article != "" {
		return s.Article
	}
	if s.Article == "" {
		return s.Standing.Label().In(lang)
	}
	return s.Article + ", " + s.Standing.Label().In(lang)
}

// Counting says how the days of a deadline are counted.
type Counting string

// The ways of counting.
const (
	WorkingDays  Counting = "working"
	CalendarDays Counting = "calendar"
	Months       Counting = "months"
)

// Unit names what is counted.
func (c Counting) Unit() fault.Text {
	switch c {
	case WorkingDays:
		return fault.T("hari kerja", "working days")
	case CalendarDays:
		return fault.T("hari", "days")
	case Months:
		return fault.T("bulan", "months")
	}
	return fault.Text{}
}

// Deadline is how long somebody has, from a fact on. Days is 0 where no number is set: then it is only said who is waited for.
type Deadline struct {
	From     Fact       `json:"from"`
	Who      fault.Text `json:"who"` // "{party}" stands for the party
	Days     int        `json:"days,omitempty"`
	Counting Counting   `json:"counting,omitempty"`
	Deemed   bool       `json:"deemed,omitempty"` // silence to its end is approval
	Source   Source     `json:"source"`
}

// Paper is a document, or something else that a stage needs.
type Paper struct {
	Name   fault.Text `json:"name"`
	Source Source     `json:"source"`
}

// Level says to which class of agreement a stage belongs.
type Level string

// The levels.
const (
	OfFramework    Level = "framework"
	OfImplementing Level = "implementing"
	OfBoth         Level = "both"
)

// Gate is a consent without which the procedure should not go on.
type Gate string

// The gates.
const (
	CouncilGate  Gate = "council"
	MinistryGate Gate = "ministry"
)

// Stage is one step of a profile.
type Stage struct {
	ID        string     `json:"id"`
	Name      fault.Text `json:"name"`
	Actor     fault.Text `json:"actor"`
	Fact      Fact       `json:"fact"` // what shows that it is done
	Level     Level      `json:"level"`
	Gate      Gate       `json:"gate,omitempty"`
	Optional  bool       `json:"optional,omitempty"` // going on without it is not worth a mark
	Inputs    []Paper    `json:"inputs,omitempty"`
	Documents []Paper    `json:"documents,omitempty"`
	Deadlines []Deadline `json:"deadlines,omitempty"` // the last whose From is known counts
	Source    Source     `json:"source"`
}

// When says when a council is asked.
type When string

// When a council is asked.
const (
	Always   When = "always"
	OnBurden When = "burden" // where the public or the region is burdened, or the money is not budgeted
	Never    When = "never"
)

// CouncilRule is when the council's approval is needed.
type CouncilRule struct {
	When   When   `json:"when"`
	Source Source `json:"source"`
}

// Profile is the procedure of some kinds of cooperation in a span of time.
type Profile struct {
	ID         string           `json:"id"`
	Name       fault.Text       `json:"name"`
	Basis      string           `json:"basis"`
	Kinds      []agreement.Kind `json:"kinds"`
	From       term.Date        `json:"from,omitzero"`        // the first day of signing that it governs
	Until      term.Date        `json:"until,omitzero"`       // the last
	Government region.Code      `json:"government,omitempty"` // whose own it is; "" for all
	Extends    string           `json:"extends,omitempty"`
	Council    CouncilRule      `json:"council"`
	Bordering  *Source          `json:"bordering,omitempty"` // nil: the regions need not border each other
	Stages     []Stage          `json:"stages"`
	File       string           `json:"file,omitempty"` // of a government's own
}

// holds tells whether the profile is for a kind on a day.
func (p *Profile) holds(k agreement.Kind, on term.Date) bool {
	return slices.Contains(p.Kinds, k) && (p.From.IsZero() || !on.Before(p.From)) && (p.Until.IsZero() || !p.Until.Before(on))
}

// Set is a collection of profiles. It does not change and may be used by several goroutines.
type Set struct{ profiles []*Profile }

// Profiles are all, national ones first, then by government. They must not be changed.
func (s *Set) Profiles() []*Profile { return s.profiles }

// governments are those of the codes that have a profile of their own for a kind on a day.
func (s *Set) governments(codes []region.Code, k agreement.Kind, on term.Date) []region.Code {
	var out []region.Code
	for _, c := range codes {
		if s.own(c, k, on) != nil {
			out = append(out, c)
		}
	}
	return out
}

// own is a government's own profile; the one that began last where several hold. "" gives the national one.
func (s *Set) own(c region.Code, k agreement.Kind, on term.Date) *Profile {
	var best *Profile
	for _, p := range s.profiles {
		if p.Government == c && p.holds(k, on) && (best == nil || best.From.Before(p.From)) {
			best = p
		}
	}
	return best
}

// pick is the profile for an agreement in the eyes of a government, and why. nil where there is none.
func (s *Set) pick(a *agreement.Agreement, viewer region.Code, today term.Date) (*Profile, []fault.Text) {
	on, why := a.Signed, fault.Tf("menurut tanggal penandatanganan, %[1]s", "by the day of signing, %[2]s", a.Signed.In("id"), a.Signed.In("en"))
	if on.Precision() == term.Unknown {
		on, why = today, fault.T("belum ada tanggal penandatanganan, maka menurut peraturan hari ini", "there is no day of signing, so by the rules of today")
	}
	kind := a.Kind.Label()
	p := s.own("", a.Kind, on)
	if p == nil {
		return nil, []fault.Text{
			fault.Tf("belum ada profil tahapan untuk jenis ini pada waktu itu: %[1]s", "there is no profile of stages for this kind at that time: %[2]s", kind.ID, kind.EN), why,
		}
	}
	reasons := []fault.Text{kind, why}
	codes := a.Regions()
	if slices.Contains(codes, viewer) {
		codes = []region.Code{viewer}
	}
	switch with := s.governments(codes, a.Kind, on); {
	case len(with) == 1:
		p = s.own(with[0], a.Kind, on)
		reasons = append(reasons, fault.Tf("dengan ketentuan sendiri dari %s", "with the own rules of %s", with[0].Official()))
	case len(with) > 1:
		reasons = append(reasons, fault.T("para pihak mempunyai ketentuan sendiri yang berbeda; di sini yang nasional", "the parties have different rules of their own; these are the national ones"))
	}
	return p, reasons
}

// text splits "Indonesian | English"; without a bar both are the same.
func text(s string) fault.Text {
	id, en, both := strings.Cut(s, " | ")
	if !both {
		en = id
	}
	return fault.T(strings.TrimSpace(id), strings.TrimSpace(en))
}

func ofParty(t fault.Text, party string) fault.Text {
	party = cmp.Or(party, "…")
	return fault.T(strings.ReplaceAll(t.ID, "{party}", party), strings.ReplaceAll(t.EN, "{party}", party))
}
