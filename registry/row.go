package registry

import (
	"slices"
	"strings"
	"time"

	"github.com/anyam-id/anyam/affair"
	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/party"
	"github.com/anyam-id/anyam/region"
	"github.com/anyam-id/anyam/term"
)

// Row is what a list shows of an agreement.
type Row struct {
	ID             agreement.ID         `json:"id"`
	Title          string               `json:"title"`
	Instrument     agreement.Instrument `json:"instrument"`
	Class          agreement.Class      `json:"class"`
	Kind           agreement.Kind       `json:"kind"`
	State          agreement.StateName  `json:"state"`
	Signed         term.Date            `json:"signed,omitzero"`
	Effective      term.Date            `json:"effective,omitzero"`
	Ends           term.Date            `json:"ends,omitzero"`
	Parties        []RowParty           `json:"parties"`
	Regions        []region.Code        `json:"regions"`
	Affairs        []affair.ID          `json:"affairs"`
	Fields         []string             `json:"fields"`
	Place          string               `json:"place,omitempty"`
	Event          string               `json:"event,omitempty"`
	EventID        agreement.ID         `json:"event_id,omitempty"`
	Parent         agreement.ID         `json:"parent,omitempty"`
	Numbers        []string             `json:"numbers,omitempty"`
	Grade          agreement.Grade      `json:"grade"`
	Count          int                  `json:"count,omitempty"` // papers that the agreement stands for, where more than one
	Contradictions int                  `json:"contradictions"`
	Lacks          []agreement.Lack     `json:"lacks,omitempty"` // what the register should know of it and does not
	Changed        time.Time            `json:"changed"`
	Version        int64                `json:"version"` // for the next StateOptions.IfVersion
}

// RowParty is a party as a list shows it. One without key is only counted: "15 provinsi".
type RowParty struct {
	Key    string      `json:"key,omitempty"`
	Name   string      `json:"name"`
	Kind   party.Kind  `json:"kind,omitempty"`
	Region region.Code `json:"region,omitempty"`
	Count  int         `json:"count,omitempty"`
}

// rowOf is the row of an agreement.
func rowOf(a *agreement.Agreement) Row {
	r := Row{
		ID: a.ID, Title: a.Title, Instrument: a.Instrument, Class: a.Class, Kind: a.Kind, State: a.State,
		Signed: a.Signed, Effective: a.Effective, Ends: a.Ends, Regions: a.Regions(), Affairs: a.Affairs(), Event: a.Event, EventID: a.EventID,
		Parent: a.Parent, Numbers: a.Numbers, Grade: a.Grade, Contradictions: len(a.Disputed), Lacks: a.Lacking(), Changed: a.Changed, Version: a.Version,
		Parties: []RowParty{}, Fields: []string{},
	}
	for _, p := range a.Parties {
		r.Parties = append(r.Parties, RowParty{Key: p.Key, Name: p.Party.Name, Kind: p.Party.Kind, Region: p.Party.Region})
	}
	for _, u := range a.Unnamed {
		r.Parties = append(r.Parties, RowParty{Name: u.Kind, Count: u.Count})
	}
	for _, f := range a.Fields {
		r.Fields = append(r.Fields, f.Text)
	}
	if a.Place != nil {
		r.Place = a.Place.Text
	}
	if a.Count > 1 {
		r.Count = a.Count
	}
	if r.Regions == nil {
		r.Regions = []region.Code{}
	}
	if r.Affairs == nil {
		r.Affairs = []affair.ID{}
	}
	return r
}

// restOf are the words to find an agreement by that its row does not show, a line each: signatories, goods, places of parties' papers,
// agencies, notes and addresses.
func restOf(a *agreement.Agreement) string {
	var lines []string
	add := func(s string) {
		if s = strings.TrimSpace(strings.ReplaceAll(s, "\n", " ")); s != "" && !slices.Contains(lines, s) {
			lines = append(lines, s)
		}
	}
	for _, p := range a.Parties {
		if p.Signatory != nil {
			add(p.Signatory.Name)
			add(p.Signatory.Office)
		}
	}
	for _, f := range a.Fields {
		add(f.Good)
	}
	for _, p := range a.Agencies {
		add(p.Name)
	}
	add(a.Words)
	add(a.Amends)
	for _, list := range [][]string{a.Notes, a.URLs} {
		for _, s := range list {
			add(s)
		}
	}
	return strings.Join(lines, "\n")
}
