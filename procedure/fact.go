package procedure

import (
	"slices"
	"strings"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/document"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/party"
	"github.com/anyam-id/anyam/region"
	"github.com/anyam-id/anyam/term"
)

// Fact is something that happened, or holds, of which a procedure takes note. People state facts in the journal, as assertions of the aspect
// agreement.StageFact; some follow from what is stated otherwise. A government's own profile may name further ones, with names that begin
// with "local_".
type Fact string

// The facts.
const (
	Mapped              Fact = "mapped"
	Prepared            Fact = "prepared"
	PlanMade            Fact = "plan_made"
	Offered             Fact = "offered"
	OfferAnswered       Fact = "offer_answered"
	FrameworkDrafted    Fact = "framework_drafted"
	FrameworkSigned     Fact = "framework_signed"
	BurdensPublic       Fact = "burdens_public" // of a party: yes or no
	Unbudgeted          Fact = "unbudgeted"     // of a party: yes or no
	CouncilAsked        Fact = "council_asked"
	CouncilObjected     Fact = "council_objected"
	CouncilRepaired     Fact = "council_repaired"
	CouncilApproved     Fact = "council_approved"
	CentralAsked        Fact = "central_asked"
	CentralApproved     Fact = "central_approved"
	ImplementingDrafted Fact = "implementing_drafted"
	ImplementingSigned  Fact = "implementing_signed"
	Executed            Fact = "executed"
	Archived            Fact = "archived"
	Reported            Fact = "reported"
)

// FactInfo describes a fact.
type FactInfo struct {
	Fact     Fact
	Label    fault.Text
	OfParty  bool // each party has its own
	Question bool // it is answered with yes or no rather than with a day
	Derived  bool // it follows from other statements and is not stated by itself
}

// Facts lists the facts in the order of a procedure.
func Facts() []FactInfo { return facts }

var facts = []FactInfo{
	{Fact: Mapped, Label: fault.T("urusan dipetakan", "affairs mapped")},
	{Fact: Prepared, Label: fault.T("kerangka acuan selesai", "terms of reference finished")},
	{Fact: PlanMade, Label: fault.T("rencana kerja sama selesai", "plan of the cooperation finished")},
	{Fact: Offered, Label: fault.T("surat penawaran dikirim", "letter of offer sent")},
	{Fact: OfferAnswered, Label: fault.T("penawaran dijawab", "offer answered")},
	{Fact: FrameworkDrafted, Label: fault.T("rancangan kesepakatan bersama disusun", "joint agreement drafted")},
	{Fact: FrameworkSigned, Label: fault.T("kesepakatan bersama ditandatangani", "joint agreement signed"), Derived: true},
	{Fact: BurdensPublic, Label: fault.T("membebani masyarakat atau daerah", "burdens the public or the region"), OfParty: true, Question: true},
	{Fact: Unbudgeted, Label: fault.T("pendanaannya belum dianggarkan", "its funding is not budgeted"), OfParty: true, Question: true},
	{Fact: CouncilAsked, Label: fault.T("surat permohonan diterima DPRD", "the council got the request"), OfParty: true},
	{Fact: CouncilObjected, Label: fault.T("DPRD menyampaikan keberatan", "the council objected"), OfParty: true},
	{Fact: CouncilRepaired, Label: fault.T("perbaikan disampaikan ke DPRD", "the repaired plan was given to the council"), OfParty: true},
	{Fact: CouncilApproved, Label: fault.T("DPRD menyetujui", "the council approved"), OfParty: true, Derived: true},
	{Fact: CentralAsked, Label: fault.T("permohonan diterima pemerintah pusat", "the centre got the request")},
	{Fact: CentralApproved, Label: fault.T("pemerintah pusat menyetujui", "the centre approved")},
	{Fact: ImplementingDrafted, Label: fault.T("rancangan perjanjian kerja sama disusun", "cooperation agreement drafted")},
	{Fact: ImplementingSigned, Label: fault.T("perjanjian kerja sama ditandatangani", "cooperation agreement signed"), Derived: true},
	{Fact: Executed, Label: fault.T("pelaksanaan dimulai", "execution begun")},
	{Fact: Archived, Label: fault.T("naskah asli disimpan dan dicatat", "the original is kept and registered")},
	{Fact: Reported, Label: fault.T("pelaksanaan dilaporkan", "execution reported")},
}

// Info is what is known of a fact by its name; a local one is named by its words.
func (f Fact) Info() (FactInfo, bool) {
	for _, x := range facts {
		if x.Fact == f {
			return x, true
		}
	}
	if name, ok := strings.CutPrefix(string(f), "local_"); ok && name != "" && strings.Trim(name, "abcdefghijklmnopqrstuvwxyz0123456789_") == "" {
		words := strings.ReplaceAll(name, "_", " ")
		return FactInfo{Fact: f, Label: fault.T(words, words)}, true
	}
	return FactInfo{}, false
}

// Key is the key of a statement of the aspect agreement.StageFact: the fact, and the party whose it is where each has its own.
func (f Fact) Key(partyKey string) string {
	if partyKey == "" {
		return string(f)
	}
	return string(f) + "@" + partyKey
}

// OfKey is the inverse of Key.
func OfKey(key string) (f Fact, partyKey string) {
	name, partyKey, _ := strings.Cut(key, "@")
	return Fact(name), partyKey
}

// Case is what a course is derived from.
type Case struct {
	Agreement    *agreement.Agreement
	Parent       *Relative // the framework that it carries out; nil none is known
	Implementing []Relative
	Viewer       region.Code              // the government that looks; "" none
	Calendar     term.Calendar            // of whoever keeps none of their own
	Calendars    map[string]term.Calendar // of parties, by their keys: who has to act is counted by their own days
	Today        term.Date
	Budgets      map[string]Budget // what budgets have for what parties owe, by the parties' keys, as far as the viewer knows
	Executed     term.Date         // the first day of which somebody claims a delivery; zero none
}

// Budget tells whether a party's budget has money for what it owes by the agreement, and how that is known.
type Budget struct {
	Has bool
	Why fault.Text
}

// Relative is what a course needs to know of another agreement of the tree.
type Relative struct {
	ID     agreement.ID
	Signed bool
	On     term.Date
}

// happened is a fact as it is known.
type happened struct {
	yes, known bool
	on         term.Date
	why        fault.Text
}

func (c *Case) stated(f Fact, partyKey string) happened {
	info, _ := f.Info()
	for _, x := range c.Agreement.Stages {
		if x.Key != f.Key(partyKey) {
			continue
		}
		h := happened{yes: x.Yes == nil || *x.Yes, known: true, on: x.On, why: info.Label}
		if h.on.Precision() != term.Unknown {
			h.why = fault.T(info.Label.ID+" "+h.on.In("id"), info.Label.EN+" "+h.on.In("en"))
		}
		if c.Today.Before(h.on) { // it is planned for a day to come
			h.yes = false
		}
		return h
	}
	return happened{}
}

// unbudgeted is whether the funding of a party is not budgeted: as somebody stated, or else as its budget lines tell.
func (c *Case) unbudgeted(partyKey string) happened {
	h := c.stated(Unbudgeted, partyKey)
	if b, ok := c.Budgets[partyKey]; ok && !h.known {
		return happened{yes: !b.Has, known: true, why: fault.T(": "+b.Why.ID, ": "+b.Why.EN)}
	}
	h.why = fault.Text{} // the sentence says it
	return h
}

// fact is what is known of a fact: stated, or following from other statements.
func (c *Case) fact(f Fact, partyKey string) happened {
	if h := c.stated(f, partyKey); h.known {
		return h
	}
	a := c.Agreement
	switch f {
	case FrameworkDrafted:
		if a.Class != agreement.Implementing && (a.Drafted || c.hasDocument(document.Draft)) {
			return happened{yes: true, known: true, why: fault.T("rancangannya ada", "there is a draft")}
		}
	case ImplementingDrafted:
		if a.Class == agreement.Implementing && (a.Drafted || c.hasDocument(document.Draft)) {
			return happened{yes: true, known: true, why: fault.T("rancangannya ada", "there is a draft")}
		}
	case FrameworkSigned:
		return c.frameworkSigned()
	case ImplementingSigned:
		return c.implementingSigned()
	case CouncilApproved:
		for _, p := range a.Parties {
			if p.Key == partyKey && !p.Approved.IsZero() && !c.Today.Before(p.Approved) {
				return happened{yes: true, known: true, on: p.Approved, why: fault.Tf("disetujui DPRD %[1]s pada %[2]s", "approved by the council of %[1]s on %[3]s", p.Party.Name, p.Approved.In("id"), p.Approved.In("en"))}
			}
		}
	case Archived:
		if c.hasDocument(document.Signed) {
			return happened{yes: true, known: true, why: fault.T("naskah yang ditandatangani tersimpan dalam register", "the signed paper is kept in the register")}
		}
	case Executed:
		if !c.Executed.IsZero() {
			return happened{yes: true, known: true, on: c.Executed, why: fault.Tf("realisasi pertama dilaporkan untuk %[1]s", "the first delivery is claimed for %[2]s", c.Executed.In("id"), c.Executed.In("en"))}
		}
	default:
	}
	return happened{}
}

func (c *Case) hasDocument(r document.Role) bool {
	return slices.ContainsFunc(c.Agreement.Documents, func(d document.Document) bool { return d.Role == r })
}

// signed tells whether an agreement's own parties have all signed, as far as is known.
func (c *Case) signed() happened {
	a := c.Agreement
	some := a.Signed.Precision() != term.Unknown
	for _, p := range a.Parties {
		if p.Signed == nil {
			continue
		}
		if !*p.Signed {
			return happened{known: true, why: fault.Tf("belum ditandatangani %s", "not signed by %s", p.Party.Name)}
		}
		some = true
	}
	if !some || c.Today.Before(a.Signed) {
		return happened{}
	}
	why := fault.T("ditandatangani", "signed")
	if a.Signed.Precision() != term.Unknown {
		why = fault.Tf("ditandatangani %[1]s", "signed %[2]s", a.Signed.In("id"), a.Signed.In("en"))
	}
	return happened{yes: true, known: true, on: a.Signed, why: why}
}

func (c *Case) frameworkSigned() happened {
	if c.Agreement.Class != agreement.Implementing {
		return c.signed()
	}
	if c.Parent == nil || !c.Parent.Signed {
		return happened{}
	}
	why := fault.T("kesepakatan bersama yang dilaksanakannya ditandatangani", "the joint agreement that it carries out is signed")
	if c.Parent.On.Precision() != term.Unknown {
		why = fault.Tf("kesepakatan bersama yang dilaksanakannya ditandatangani %[1]s", "the joint agreement that it carries out was signed %[2]s", c.Parent.On.In("id"), c.Parent.On.In("en"))
	}
	return happened{yes: true, known: true, on: c.Parent.On, why: why}
}

func (c *Case) implementingSigned() happened {
	if c.Agreement.Class == agreement.Implementing {
		return c.signed()
	}
	var first *Relative
	n := 0
	for i := range c.Implementing {
		x := &c.Implementing[i]
		if !x.Signed {
			continue
		}
		n++
		if first == nil || !x.On.IsZero() && (first.On.IsZero() || x.On.Before(first.On)) {
			first = x
		}
	}
	if first == nil {
		return happened{}
	}
	why := fault.Tf("%d perjanjian pelaksana ditandatangani", "%d implementing agreements signed", n)
	if first.On.Precision() != term.Unknown {
		why = fault.Tf("%[1]d perjanjian pelaksana ditandatangani, yang pertama %[2]s", "%[1]d implementing agreements signed, the first %[3]s", n, first.On.In("id"), first.On.In("en"))
	}
	return happened{yes: true, known: true, on: first.On, why: why}
}

// governments are the parties that have a council: regions, and agencies by the region that they belong to, each region once.
func (c *Case) governments() []agreement.Participation {
	var out []agreement.Participation
	var seen []region.Code
	for _, p := range c.Agreement.Parties {
		if p.Party.Kind != party.Region && p.Party.Kind != party.Agency || p.Party.Region == "" || slices.Contains(seen, p.Party.Region) {
			continue
		}
		seen = append(seen, p.Party.Region)
		out = append(out, p)
	}
	return out
}
