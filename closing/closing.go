// Package closing is how parties bring an agreement to its end before its term is over: a protocol of what becomes of the assets, what was
// learnt and who takes over the duties that remain, which all parties accept. Until they do, the end is only proposed; that they did is derived.
//
// An agreement whose term is over ends by the calendar and needs no protocol. The package does no I/O and knows no clock.
package closing

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/term"
)

// Asset is something that the cooperation leaves behind, and who gets it.
type Asset struct {
	What string `json:"what"`
	To   string `json:"to"`
}

// Residual is a duty that goes on after the end, and who takes it over.
type Residual struct {
	Duty  string    `json:"duty"`
	Heir  string    `json:"heir"` // a party, or an agency of one, by name
	Until term.Date `json:"until,omitzero"`
}

// Protocol is a proposal to end an agreement. A later one takes the place of an earlier one until all have accepted.
type Protocol struct {
	ID      string              `json:"id"`
	Reason  agreement.EndReason `json:"reason"`
	On      term.Date           `json:"on"`             // the day on which it ends
	Text    string              `json:"text,omitempty"` // the reason in the parties' own words
	Assets  []Asset             `json:"assets"`
	Lessons string              `json:"lessons,omitempty"`
	Duties  []Residual          `json:"duties"`
	By      string              `json:"by,omitempty"` // the party that proposes it
	Actor   agreement.Actor     `json:"actor"`
	At      time.Time           `json:"at"`
}

// Check adds to ps what is wrong with a protocol.
func (p Protocol) Check(ps *fault.Problems) {
	if !p.Reason.Valid() {
		ps.Add("end_reason", "reason", fault.T("pilih salah satu dari tujuh alasan", "choose one of the seven reasons"))
	}
	if p.On.Precision() == term.Unknown {
		ps.Add("missing", "on", fault.T("sebutkan hari berakhirnya", "say on which day it ends"))
	}
	for i, x := range p.Assets {
		if strings.TrimSpace(x.To) == "" || strings.TrimSpace(x.What) == "" {
			ps.Add("missing", place("assets", i), fault.T("sebutkan asetnya dan siapa penerimanya", "name the asset and who gets it"))
		}
	}
	for i, x := range p.Duties {
		if strings.TrimSpace(x.Heir) == "" || strings.TrimSpace(x.Duty) == "" {
			ps.Add("heir", place("duties", i), fault.T("setiap kewajiban sisa perlu penerusnya", "every residual duty needs who takes it over"))
		}
	}
}

func place(of string, i int) string { return of + "[" + strconv.Itoa(i) + "]" }

// Answer is one party's answer to a protocol.
type Answer struct {
	ID       string          `json:"id"`
	Protocol string          `json:"protocol"` // its ID
	Party    string          `json:"party"`    // key
	Accepts  bool            `json:"accepts"`
	Reason   string          `json:"reason,omitempty"` // of a refusal
	Source   string          `json:"source,omitempty"` // the letter that says so, where somebody else noted it
	Actor    agreement.Actor `json:"actor"`
	At       time.Time       `json:"at"`
}

// Check adds to ps what is wrong with an answer.
func (a Answer) Check(ps *fault.Problems) {
	if !a.Accepts && strings.TrimSpace(a.Reason) == "" {
		ps.Add("missing", "reason", fault.T("sebutkan alasan menolak", "say why it is rejected"))
	}
}

// Ending is where the end of an agreement stands.
type Ending struct {
	Protocol *Protocol         `json:"protocol,omitempty"` // the one that counts; nil none was proposed
	Answers  map[string]Answer `json:"answers"`            // by party, of that protocol
	Waiting  []string          `json:"waiting"`            // parties that have not accepted it
	Accepted bool              `json:"accepted"`           // by all
}

// Of derives where the end stands from all protocols and answers, each in the order in which it was recorded. A party's last answer to a
// protocol counts; who proposes one accepts it. The first protocol that all accepted stays, whatever is proposed after it.
func Of(parties []string, protocols []Protocol, answers []Answer) Ending {
	var e Ending
	for i := range protocols {
		if e = of(parties, &protocols[i], answers); e.Accepted {
			break
		}
	}
	if e.Answers == nil {
		e.Answers, e.Waiting = map[string]Answer{}, slices.Clone(parties)
	}
	return e
}

func of(parties []string, p *Protocol, answers []Answer) Ending {
	e := Ending{Protocol: p, Answers: make(map[string]Answer), Waiting: []string{}}
	if slices.Contains(parties, p.By) {
		e.Answers[p.By] = Answer{Protocol: p.ID, Party: p.By, Accepts: true, Actor: p.Actor, At: p.At}
	}
	for _, a := range answers {
		if a.Protocol == p.ID && slices.Contains(parties, a.Party) {
			e.Answers[a.Party] = a
		}
	}
	for _, k := range parties {
		if !e.Answers[k].Accepts {
			e.Waiting = append(e.Waiting, k)
		}
	}
	e.Accepted = len(parties) > 0 && len(e.Waiting) == 0
	return e
}
