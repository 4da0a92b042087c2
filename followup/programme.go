package followup

import (
	"slices"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/document"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/region"
	"github.com/anyam-id/anyam/term"
)

// Level is whose programme one is.
type Level string

// The levels.
const (
	National Level = "national" // a national plan, or a policy of the centre
	Regional Level = "regional" // RPJMD, RKPD
)

// Programme is one that agreements can serve.
type Programme struct {
	Name       string      `json:"name"`
	Level      Level       `json:"level"`
	Government region.Code `json:"government,omitempty"` // of a regional one
	From       int         `json:"from,omitempty"`       // years; 0 not known
	Until      int         `json:"until,omitempty"`
	Source     string      `json:"source"` // the document that has it: "Perpres 91/2017"
	URL        string      `json:"url,omitempty"`
	Ended      string      `json:"ended,omitempty"` // why it is no programme any more
}

// ProgrammeAct is one thing that was said of a programme.
type ProgrammeAct struct {
	Do         Verb        `json:"do" enum:"state,close,reopen"`
	Name       string      `json:"name,omitempty"`
	Level      Level       `json:"level,omitempty"`
	Government region.Code `json:"government,omitempty"`
	From       int         `json:"from,omitempty"`
	Until      int         `json:"until,omitempty"`
	Source     string      `json:"source,omitempty"`
	URL        string      `json:"url,omitempty"`
	Note       string      `json:"note,omitempty"`
}

// Verb is what the act does.
func (a ProgrammeAct) Verb() Verb { return a.Do }

// After is the programme after an act.
func (p Programme) After(a ProgrammeAct) Programme {
	switch a.Do {
	case State:
		return Programme{Name: a.Name, Level: a.Level, Government: a.Government, From: a.From, Until: a.Until, Source: a.Source, URL: a.URL, Ended: p.Ended}
	case Close:
		p.Ended = a.Note
	case Reopen:
		p.Ended = ""
	default:
	}
	return p
}

// Check says what is wrong with an act.
func (p Programme) Check(a ProgrammeAct, _ term.Date, ps *fault.Problems) fault.Text {
	switch a.Do {
	case State:
		if p.Ended != "" {
			return over
		}
		words(ps, "name", a.Name)
		words(ps, "source", a.Source)
		g, ok := region.Get(a.Government)
		switch {
		case a.Level == National && a.Government == "":
		case a.Level == National:
			ps.Add("government", "government", fault.T("program nasional tidak dimiliki satu daerah", "a national programme is of no one region"))
		case a.Level != Regional:
			ps.Add("level", "level", fault.T("pilih tingkat: nasional atau daerah", "choose the level: national or regional"))
		case !ok || g.Level == region.Foreign:
			ps.Add("government", "government", fault.T("pilih daerah yang memiliki program ini", "choose the region whose programme it is"))
		}
		if a.From != 0 && (a.From < 1945 || a.From > 2200) || a.Until != 0 && (a.Until < max(a.From, 1945) || a.Until > 2200) {
			ps.Add("years", "until", fault.T("tulis tahun mulai dan tahun akhir yang wajar", "write a sound first and last year"))
		}
		if p.Name != "" && (a.Level != p.Level || a.Government != p.Government) {
			ps.Add("level", "level", fault.T("tingkat dan daerahnya tetap; catat program lain", "its level and region stay; note another programme"))
		}
	case Close:
		if p.Ended != "" {
			return over
		}
		words(ps, "note", a.Note)
	case Reopen:
		if p.Ended == "" {
			return notOver
		}
	default:
		unknown(ps, a.Do)
	}
	return fault.Text{}
}

// Tell is the act as a sentence without its subject.
func (p Programme) Tell(a ProgrammeAct) fault.Text {
	switch a.Do {
	case State:
		return fault.Tf("mencatat program %[1]s (%[2]s)", "noted the programme %[1]s (%[2]s)", a.Name, a.Source)
	case Close:
		return colon(fault.T("menyatakan program ini berakhir", "said that the programme has ended"), a.Note)
	case Reopen:
		return colon(fault.T("menyatakan program ini berlanjut", "said that the programme goes on"), a.Note)
	default:
		return fault.Text{}
	}
}

// Alignment is that an agreement serves a programme, in whose words.
type Alignment struct {
	Programme string `json:"programme"` // its ID
	Name      string `json:"name"`      // as it was called then; set by the register
	Words     string `json:"words"`     // that say so
	Source    string `json:"source"`    // where they stand
	Closed    string `json:"closed,omitempty"`
}

// AlignmentAct is one thing that was said of an alignment.
type AlignmentAct struct {
	Do        Verb   `json:"do" enum:"state,close,reopen"`
	Programme string `json:"programme,omitempty"`
	Name      string `json:"name,omitempty"` // set by the register
	Words     string `json:"words,omitempty"`
	Source    string `json:"source,omitempty"`
	Note      string `json:"note,omitempty"`
}

// Verb is what the act does.
func (a AlignmentAct) Verb() Verb { return a.Do }

// After is the alignment after an act.
func (x Alignment) After(a AlignmentAct) Alignment {
	switch a.Do {
	case State:
		return Alignment{Programme: a.Programme, Name: a.Name, Words: a.Words, Source: a.Source, Closed: x.Closed}
	case Close:
		x.Closed = a.Note
	case Reopen:
		x.Closed = ""
	default:
	}
	return x
}

// Check says what is wrong with an act.
func (x Alignment) Check(a AlignmentAct, _ term.Date, ps *fault.Problems) fault.Text {
	if x.Closed != "" && a.Do != Reopen {
		return over
	}
	switch a.Do {
	case State:
		words(ps, "programme", a.Programme)
		words(ps, "words", a.Words)
		words(ps, "source", a.Source)
	case Close:
		words(ps, "note", a.Note)
	case Reopen:
		if x.Closed == "" {
			return notOver
		}
	default:
		unknown(ps, a.Do)
	}
	return fault.Text{}
}

// Tell is the act as a sentence without its subject.
func (x Alignment) Tell(a AlignmentAct) fault.Text {
	switch a.Do {
	case State:
		return fault.Tf("menyelaraskan dengan program %[1]s: “%[2]s”", "aligned it with the programme %[1]s: “%[2]s”", a.Name, a.Words)
	case Close:
		return colon(fault.T("menarik penyelarasan ini", "took the alignment back"), a.Note)
	case Reopen:
		return colon(fault.T("menyelaraskan kembali", "aligned it again"), a.Note)
	default:
		return fault.Text{}
	}
}

// Outcome is what an agreement brought people, in words that a citizen understands. A figure that the parties report is not said here a second
// time: the outcome names the obligation whose figure it is. What it is proved by is derived, like everything else (Grade).
type Outcome struct {
	Text       string          `json:"text"`
	Obligation string          `json:"obligation,omitempty"` // whose delivered figure stands behind the words
	Period     string          `json:"period,omitempty"`     // in which it came: "2026"
	Source     string          `json:"source"`
	Document   document.Digest `json:"document,omitempty"`
	By         string          `json:"by"` // key of the party that says it
	Words      []PartyWord     `json:"words"`
	Closed     string          `json:"closed,omitempty"`
}

// PartyWord is what another party says of what one said: the last of each counts.
type PartyWord struct {
	By     string    `json:"by"`
	Agrees bool      `json:"agrees"`
	On     term.Date `json:"on,omitzero"`
	Reason string    `json:"reason,omitempty"`
}

// OutcomeAct is one thing that was said of an outcome.
type OutcomeAct struct {
	Do         Verb            `json:"do" enum:"state,confirm,dispute,retract,close,reopen"`
	By         string          `json:"by,omitempty"` // key of the party in whose name; needed only where one speaks for several
	Text       string          `json:"text,omitempty"`
	Obligation string          `json:"obligation,omitempty"`
	Period     string          `json:"period,omitempty"`
	Source     string          `json:"source,omitempty"`
	Document   document.Digest `json:"document,omitempty"`
	Note       string          `json:"note,omitempty"`
}

// Verb is what the act does.
func (a OutcomeAct) Verb() Verb { return a.Do }

// Speaker is the party in whose name the act is.
func (a OutcomeAct) Speaker() string { return a.By }

// As is the act in the name of a party.
func (a OutcomeAct) As(key string) OutcomeAct { a.By = key; return a }

// After is the outcome after an act. Who says it anew has said something else: what others said of it falls.
func (o Outcome) After(a OutcomeAct) Outcome {
	switch a.Do {
	case State:
		return Outcome{Text: a.Text, Obligation: a.Obligation, Period: a.Period, Source: a.Source, Document: a.Document, By: a.By, Words: []PartyWord{}, Closed: o.Closed}
	case Confirm, Dispute:
		o.Words = saidBy(o.Words, PartyWord{By: a.By, Agrees: a.Do == Confirm, Reason: a.Note})
	case Retract:
		o.Words = without(o.Words, a.By)
	case Close:
		o.Closed = a.Note
	case Reopen:
		o.Closed = ""
	default:
	}
	return o
}

// saidBy is a list of words with another one of a party in place of its earlier one, in the order of their keys.
func saidBy(list []PartyWord, w PartyWord) []PartyWord {
	out := append(without(list, w.By), w)
	slices.SortFunc(out, func(a, b PartyWord) int {
		if a.By < b.By {
			return -1
		}
		return 1
	})
	return out
}

func without(list []PartyWord, by string) []PartyWord {
	return slices.DeleteFunc(append([]PartyWord{}, list...), func(w PartyWord) bool { return w.By == by })
}

func says(list []PartyWord, by string) bool {
	return slices.ContainsFunc(list, func(w PartyWord) bool { return w.By == by })
}

// Check says what is wrong with an act.
func (o Outcome) Check(a OutcomeAct, _ term.Date, ps *fault.Problems) fault.Text {
	if o.Closed != "" && a.Do != Reopen {
		return over
	}
	switch a.Do {
	case State:
		words(ps, "text", a.Text)
		words(ps, "source", a.Source)
		if o.By != "" && a.By != o.By {
			return fault.T("hanya pihak yang menyatakannya yang dapat memperbaikinya", "only the party that said it can put it right")
		}
	case Confirm, Dispute:
		if a.By == o.By {
			return fault.T("pihak tidak dapat mengukuhkan perkataannya sendiri", "a party cannot confirm its own word")
		}
		if a.Do == Dispute {
			words(ps, "note", a.Note)
		}
	case Retract:
		if !says(o.Words, a.By) {
			return fault.T("pihak ini belum menanggapinya", "that party has said nothing of it")
		}
	case Close:
		words(ps, "note", a.Note)
	case Reopen:
		if o.Closed == "" {
			return notOver
		}
	default:
		unknown(ps, a.Do)
	}
	return fault.Text{}
}

// Grade derives how far an outcome is proved, by what the parties say and what it rests upon. delivered is the strongest grade of the figure of its
// obligation; "" where it names none, or nothing was delivered yet.
func (o Outcome) Grade(delivered agreement.Grade) (agreement.Grade, fault.Text) {
	var agree, differ bool
	for _, w := range o.Words {
		agree, differ = agree || w.Agrees, differ || !w.Agrees
	}
	switch {
	case differ:
		return agreement.Claimed, fault.T("pihak lain membantahnya", "another party disputes it")
	case delivered != "":
		return delivered, fault.T("mengikuti angka kewajiban yang disebutnya", "follows the figure of the obligation that it names")
	case agree:
		return agreement.Confirmed, fault.T("pihak lain menyatakan sama", "another party says the same")
	case o.Document != "":
		return agreement.Documented, fault.T("dinyatakan satu pihak, dengan berkas", "one party says it, with a document")
	}
	return agreement.Claimed, fault.T("baru dinyatakan satu pihak", "only one party says it so far")
}

// Tell is the act as a sentence without its subject.
func (o Outcome) Tell(a OutcomeAct) fault.Text {
	switch a.Do {
	case State:
		return fault.Tf("menyatakan hasil bagi masyarakat: %[1]s", "stated what it brought people: %[1]s", a.Text)
	case Confirm:
		return colon(fault.T("mengukuhkan hasil ini", "confirmed the outcome"), a.Note)
	case Dispute:
		return colon(fault.T("membantah hasil ini", "disputed the outcome"), a.Note)
	case Retract:
		return colon(fault.T("menarik tanggapannya", "took its answer back"), a.Note)
	case Close:
		return colon(fault.T("menarik pernyataan hasil ini", "took the outcome back"), a.Note)
	case Reopen:
		return colon(fault.T("menyatakan kembali hasil ini", "stated the outcome again"), a.Note)
	default:
		return fault.Text{}
	}
}

// Shelf is what lists find a programme by.
func (p Programme) Shelf() Shelf { return Shelf{Open: p.Ended == "", Sort: string(p.Level)} }

// Stands derives where a programme stands.
func (p Programme) Stands(today term.Date, _ term.Calendar) (Standing, []Standing) {
	switch {
	case p.Ended != "":
		return standing("ended", "berakhir", "ended", Plain, fault.T(p.Ended, p.Ended)), nil
	case p.Until != 0 && p.Until < today.Year:
		return standing("over", "masanya lewat", "its years are over", Watch, fault.Tf("tahun terakhirnya %d", "its last year was %d", p.Until)), nil
	case p.From > today.Year:
		return standing("ahead", "belum mulai", "not begun", Plain, fault.Tf("tahun pertamanya %d", "its first year is %d", p.From)), nil
	}
	return standing("running", "berjalan", "running", Good, fault.Tf("menurut %[1]s", "by %[1]s", p.Source)), nil
}

// Shelf is what lists find an alignment by.
func (x Alignment) Shelf() Shelf { return Shelf{Open: x.Closed == "", About: x.Programme} }

// Stands derives whether an alignment stands.
func (x Alignment) Stands(term.Date, term.Calendar) (Standing, []Standing) {
	return standsOr(x.Closed), nil
}

// Shelf is what lists find an outcome by.
func (o Outcome) Shelf() Shelf { return Shelf{Open: o.Closed == ""} }

// Stands derives whether an outcome stands; how far it is proved is its Grade.
func (o Outcome) Stands(term.Date, term.Calendar) (Standing, []Standing) {
	return standsOr(o.Closed), nil
}
