// Package kak is the terms of reference of a cooperation (kerangka acuan kerja, KAK): eight parts, in versions, of which each can be read for ever.
// Which parts there are was read in forms that governments use, not in the regulation, whose articles could not be had: so no part is refused
// for being empty; what is lacking is shown.
//
// Nothing here does I/O or knows a clock; package registry keeps it.
package kak

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/region"
)

// ID names terms of reference.
type ID string

// Part is one of the eight parts.
type Part string

// The parts, in their order.
const (
	Background Part = "background"
	Purpose    Part = "purpose"
	Location   Part = "location"
	Scope      Part = "scope"
	Duration   Part = "duration"
	Benefit    Part = "benefit"
	Impact     Part = "impact"
	Funding    Part = "funding"
)

// Parts are all parts in their order.
func Parts() []Part {
	return []Part{Background, Purpose, Location, Scope, Duration, Benefit, Impact, Funding}
}

// Basis says where the parts come from.
func Basis() fault.Text {
	return fault.T("Bagian-bagian ini menurut formulir yang dipakai pemerintah daerah; bunyi Permendagri 22/2020 belum dapat dipastikan.", "These parts are those of forms that governments use; the wording of Permendagri 22/2020 could not be verified.")
}

// Label is the part's name for people.
func (p Part) Label() fault.Text {
	switch p {
	case Background:
		return fault.T("Latar belakang", "Background")
	case Purpose:
		return fault.T("Maksud dan tujuan", "Purpose and aims")
	case Location:
		return fault.T("Lokasi kerja sama", "Location")
	case Scope:
		return fault.T("Ruang lingkup", "Scope")
	case Duration:
		return fault.T("Jangka waktu", "Duration")
	case Benefit:
		return fault.T("Manfaat", "Benefits")
	case Impact:
		return fault.T("Analisis dampak sosial dan lingkungan", "Social and environmental impact")
	case Funding:
		return fault.T("Pembiayaan", "Funding")
	}
	return fault.Text{}
}

// Hint says what belongs into the part.
func (p Part) Hint() fault.Text {
	switch p {
	case Background:
		return fault.T("Keadaan sekarang, masalahnya, dan mengapa dikerjakan bersama daripada sendiri.", "How things are, the problem, and why together rather than alone.")
	case Purpose:
		return fault.T("Yang hendak dicapai, sedapatnya dengan angka.", "What shall be reached, with figures where possible.")
	case Location:
		return fault.T("Kabupaten, kota, pelabuhan, atau tempat lain.", "Regencies, cities, ports or other places.")
	case Scope:
		return fault.T("Yang dikerjakan dan yang tidak; siapa mengerjakan apa.", "What is done and what is not; who does what.")
	case Duration:
		return fault.T("Mulai dan berakhirnya, serta tahapannya.", "Beginning, end and stages.")
	case Benefit:
		return fault.T("Bagi masyarakat dan bagi setiap daerah.", "For people, and for each region.")
	case Impact:
		return fault.T("Dampak sosial dan lingkungan, dan cara mengurangi yang buruk.", "Effects on people and environment, and how bad ones are lessened.")
	case Funding:
		return fault.T("Sumber dana, perkiraan biaya, dan rekeningnya.", "Where the money comes from, how much, from which account.")
	}
	return fault.Text{}
}

// Content is what the parts say, in Markdown.
type Content map[Part]string

// longest is how long a part may be, in bytes.
const longest = 50_000

// Check gives all that is wrong with a content.
func (c Content) Check() []fault.Problem {
	var ps fault.Problems
	for _, p := range slices.Sorted(maps.Keys(c)) {
		switch {
		case p.Label() == (fault.Text{}):
			ps.Add("part", string(p), fault.Tf("tidak ada bagian %q", "there is no part %q", string(p)))
		case len(c[p]) > longest:
			ps.Add("long", string(p), fault.Tf("%[1]s terlalu panjang: paling panjang %[3]d huruf", "%[2]s is too long: at most %[3]d letters", p.Label().ID, p.Label().EN, longest))
		}
	}
	return ps.List()
}

// Tidy is the content without blanks around parts, and without parts that say nothing.
func (c Content) Tidy() Content {
	out := make(Content)
	for p, text := range c {
		if text = strings.TrimSpace(strings.ReplaceAll(text, "\r\n", "\n")); text != "" {
			out[p] = text
		}
	}
	return out
}

// Standing is whether a part is there.
type Standing struct {
	Part  Part `json:"part"`
	Words int  `json:"words"` // 0: it is lacking
}

// Completeness is how each part stands, in their order.
func (c Content) Completeness() []Standing {
	out := make([]Standing, 0, len(Parts()))
	for _, p := range Parts() {
		out = append(out, Standing{p, len(strings.Fields(c[p]))})
	}
	return out
}

// Filled is how many parts are there.
func (c Content) Filled() int {
	n := 0
	for _, s := range c.Completeness() {
		if s.Words > 0 {
			n++
		}
	}
	return n
}

// New is what terms of reference are made with: whose they are and what they belong to.
type New struct {
	Government region.Code  `json:"government"`
	Title      string       `json:"title"`
	Offer      string       `json:"offer,omitempty"`     // ID of the offer that they belong to
	Agreement  agreement.ID `json:"agreement,omitempty"` // or of the agreement
}

// Act is what an entry says.
type Act string

// The acts.
const (
	Made   Act = "made"
	Saved  Act = "saved"
	Shared Act = "shared"
)

// Entry is one thing that was done with terms of reference.
type Entry struct {
	At      time.Time       `json:"-"`
	Actor   agreement.Actor `json:"-"`
	Act     Act             `json:"-"`
	New     *New            `json:"new,omitempty"`     // of Made
	Content Content         `json:"content,omitempty"` // of Made and Saved
	Note    string          `json:"note,omitempty"`    // of Saved: what was changed
	With    []region.Code   `json:"with,omitempty"`    // of Shared: who may read the version as it is now
}

// Version is one version.
type Version struct {
	Number  int             `json:"number"` // from 1
	At      time.Time       `json:"at"`
	By      agreement.Actor `json:"by"`
	Note    string          `json:"note,omitempty"`
	Content Content         `json:"content"`
}

// Terms are terms of reference as their entries leave them.
type Terms struct {
	ID ID `json:"id"`
	New
	Versions []Version     `json:"versions"`        // the first first; never none
	With     []region.Code `json:"with,omitempty"`  // governments that read the shared version
	Shown    int           `json:"shown,omitempty"` // number of the version that is shared; 0 none
	History  []Line        `json:"history"`         // oldest first
}

// Line is an entry as a sentence.
type Line struct {
	At    time.Time       `json:"at"`
	Actor agreement.Actor `json:"actor"`
	Text  fault.Text      `json:"text"`
}

// Latest is the newest version.
func (t Terms) Latest() Version { return t.Versions[len(t.Versions)-1] }

// ForOthers is what those see with whom they are shared: the version that was shared and those before it, and nothing that was said later.
func (t Terms) ForOthers() Terms {
	out := t
	out.Versions = slices.Clone(t.Versions[:min(t.Shown, len(t.Versions))])
	out.History = nil
	for _, v := range out.Versions {
		for _, l := range t.History {
			if l.At.Equal(v.At) {
				out.History = append(out.History, l)
				break
			}
		}
	}
	return out
}

// Fold makes terms of their entries in the order in which they were added.
func Fold(id ID, entries []Entry) (Terms, error) {
	t := Terms{ID: id}
	for i, e := range entries {
		if (i == 0) != (e.Act == Made) || e.Act == Made && e.New == nil {
			return t, fmt.Errorf("terms %s: entry %d is not whole", id, i)
		}
		who := e.Actor.Name
		if e.Actor.Office != "" {
			who += " (" + e.Actor.Office + ")"
		}
		var said fault.Text
		switch e.Act {
		case Made, Saved:
			if e.New != nil {
				t.New = *e.New
			}
			v := Version{Number: len(t.Versions) + 1, At: e.At, By: e.Actor, Note: e.Note, Content: e.Content}
			t.Versions = append(t.Versions, v)
			said = fault.Tf("%[1]s menyimpan versi %[2]d, %[3]d dari 8 bagian terisi", "%[1]s saved version %[2]d, %[3]d of 8 parts filled", who, v.Number, v.Content.Filled())
			if e.Note != "" {
				said = fault.T(said.ID+": "+e.Note, said.EN+": "+e.Note)
			}
		case Shared:
			t.With, t.Shown = e.With, len(t.Versions)
			names := make([]string, 0, len(e.With))
			for _, g := range e.With {
				names = append(names, g.Official())
			}
			list := strings.Join(names, ", ")
			said = fault.Tf("%[1]s membagikan versi %[2]d kepada %[3]s", "%[1]s shared version %[2]d with %[3]s", who, t.Shown, list)
		}
		t.History = append(t.History, Line{At: e.At, Actor: e.Actor, Text: said})
	}
	return t, nil
}
