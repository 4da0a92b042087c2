package registry

import (
	"slices"
	"strings"
	"time"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/term"
)

// HistoryLine is one entry of an agreement's history as a sentence.
type HistoryLine struct {
	At        time.Time         `json:"at"`
	Actor     agreement.Actor   `json:"actor"`
	Text      fault.Text        `json:"text"`
	Entry     agreement.EntryID `json:"entry"`
	Withdrawn bool              `json:"withdrawn,omitempty"` // taken back since

	Sources []agreement.Source `json:"-"` // what the entry names as its proof, each once; the statements tell of them too
}

// history tells an agreement's entries as sentences, newest first.
func history(entries []agreement.Entry) []HistoryLine {
	withdrawn := make(map[agreement.EntryID]bool)
	for _, e := range entries {
		if e.Act == agreement.Withdraw {
			withdrawn[e.Withdraws] = true
		}
	}
	when := make(map[agreement.EntryID]time.Time, len(entries))
	lines := make([]HistoryLine, 0, len(entries))
	for _, e := range entries {
		when[e.ID] = e.At
		lines = append(lines, HistoryLine{At: e.At, Actor: e.Actor, Text: sentence(e, when), Entry: e.ID, Withdrawn: withdrawn[e.ID], Sources: sourcesOf(e)})
	}
	slices.Reverse(lines)
	return lines
}

// sourcesOf are the sources of an entry's statements, in their order.
func sourcesOf(e agreement.Entry) []agreement.Source {
	var out []agreement.Source
	for _, a := range e.Assertions {
		for _, s := range a.Sources {
			if !slices.Contains(out, s) {
				out = append(out, s)
			}
		}
	}
	return out
}

// sentence says what an entry did.
func sentence(e agreement.Entry, when map[agreement.EntryID]time.Time) fault.Text {
	who := e.Actor.Name
	if who == "" {
		who = "–"
	}
	var t fault.Text
	switch e.Act {
	case agreement.State:
		var id, en []string
		for _, a := range e.Assertions {
			l := aspectLabel(a.Aspect)
			if l.ID != "" && !slices.Contains(id, l.ID) {
				id, en = append(id, l.ID), append(en, l.EN)
			}
		}
		t = fault.T(who+" menyatakan "+strings.Join(id, ", "), who+" stated "+strings.Join(en, ", "))
	case agreement.Withdraw:
		t = fault.T(who+" menarik kembali sebuah pernyataan", who+" took back a statement")
		if at, ok := when[e.Withdraws]; ok {
			day := term.DateOf(at)
			t = fault.T(who+" menarik kembali pernyataan tanggal "+day.In("id"), who+" took back the statement of "+day.In("en"))
		}
	case agreement.Decide:
		if e.Decision != nil {
			l := aspectLabel(e.Decision.Aspect)
			t = fault.T(who+" memutuskan pernyataan yang berlaku tentang "+l.ID, who+" decided which statement holds about "+l.EN)
		}
	}
	if e.Reason != "" {
		t.ID, t.EN = t.ID+": "+e.Reason, t.EN+": "+e.Reason
	}
	return t
}
