package registry

import (
	"context"
	"encoding/json"
	"fmt"
	"hash/fnv"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/anyam-id/anyam/account"
	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/policy"
	"github.com/anyam-id/anyam/internal/reportfile"
	"github.com/anyam-id/anyam/internal/store"
	"github.com/anyam-id/anyam/region"
	"github.com/anyam-id/anyam/report"
	"github.com/anyam-id/anyam/task"
)

// Narrative is the text of a report in one language: the draft that its facts make, until somebody writes it otherwise.
type Narrative struct {
	Lang       string             `json:"lang"`
	Paragraphs [][]report.Passage `json:"paragraphs"`
	Text       string             `json:"text"`     // a sentence on each line, an empty line between paragraphs
	Written    bool               `json:"written"`  // somebody has; else it is the draft
	Changes    []report.Change    `json:"changes"`  // where the draft says something else now than when it was written
	Versions   []NarrativeVersion `json:"versions"` // oldest first
	Draft      []report.Sentence  `json:"draft"`
	Seen       string             `json:"seen"` // for WriteNarrative: what lay before whoever reads this
	now        report.Written
}

// NarrativeVersion is what somebody made of a narrative.
type NarrativeVersion struct {
	Number int             `json:"number"`
	At     time.Time       `json:"at"`
	Actor  agreement.Actor `json:"actor"`
	Did    fault.Text      `json:"did"`
	Text   string          `json:"text"` // "" it was put back to the draft
}

// What can be done with a narrative.
const (
	NarrativeWrite = "write"
	NarrativeTake  = "take" // what the draft says now takes the place of a sentence
	NarrativeKeep  = "keep" // a sentence stays though the draft says something else now
	NarrativeReset = "reset"
)

// NarrativeAct is what somebody does with a narrative.
type NarrativeAct struct {
	Act  string `json:"act" enum:"write,take,keep,reset"`
	Text string `json:"text,omitempty"` // of write
	Key  string `json:"key,omitempty"`  // of take and keep: which sentence
	Seen string `json:"seen,omitempty"` // Narrative.Seen; "" whatever it is
}

// The bounds of a narrative: more than any has. Its lines are compared with those before, each with each.
const (
	longestNarrative = 64 << 10 // bytes
	mostLines        = 1000
)

// narrativeEntry is what is kept of an act.
type narrativeEntry struct {
	Government region.Code      `json:"government"`
	Kind       report.Kind      `json:"kind"`
	Agency     account.AgencyID `json:"agency,omitempty"`
	Period     report.Period    `json:"period"`
	Lang       string           `json:"lang"`
	Written    *report.Written  `json:"written,omitempty"` // nil: the draft
	Key        string           `json:"key,omitempty"`
}

// keptNarrative is a narrative as it is listed with other matters.
type keptNarrative struct {
	What    fault.Text  `json:"what"`
	History []task.Line `json:"history"`
}

func foldNarrative(id string, entries []store.MatterEntry) (store.Matter, error) {
	var x keptNarrative
	m := store.Matter{}
	for _, e := range entries {
		var said narrativeEntry
		if err := json.Unmarshal([]byte(e.Body), &said); err != nil {
			return m, fmt.Errorf("an entry of the narrative %s: %w", id, err)
		}
		m.Government, m.Agency, m.Day, m.Ties = said.Government, said.Agency, said.Period.Last(), nil
		if said.Kind == report.Cooperation || said.Kind == report.Mapping { // whoever may have the report may read it
			m.Ties = []store.Tie{{What: store.PartyTie, Value: string(said.Government)}}
		}
		title, period := said.Kind.Title(), said.Period.Label()
		x.What = fault.T("Narasi: "+title.ID+", "+period.ID, "Narrative: "+title.EN+", "+period.EN)
		x.History = append(x.History, task.Line{At: e.At, Actor: e.Actor, Text: told(e.Actor, didNarrative(e.Act))})
	}
	body, err := json.Marshal(x)
	m.Body = string(body)
	return m, err
}

func didNarrative(act string) fault.Text {
	switch act {
	case NarrativeTake:
		return fault.T("mengambil kalimat draf yang sekarang", "took over a sentence as the draft has it now")
	case NarrativeKeep:
		return fault.T("mempertahankan kalimatnya", "kept a sentence as it is")
	case NarrativeReset:
		return fault.T("mengembalikan narasi ke draf", "put the narrative back to the draft")
	}
	return fault.T("menulis narasi", "wrote the narrative")
}

// narrativeID names the narrative of a report: there is one of each in a language.
func narrativeID(o ReportOptions, lang string) string {
	id := "narasi-" + string(o.Government) + "-" + string(o.Kind) + "-" + o.Period.String() + "-" + lang
	if o.Agency != "" {
		id += "-" + string(o.Agency)
	}
	return id
}

// draftAsked is which draft is asked for, on a day.
type draftAsked struct {
	ReportOptions
	on string
}

// Narrative is the narrative of a report in "id" or "en", for whoever may have the report.
func (r *Registry) Narrative(ctx context.Context, a Actor, o ReportOptions, lang string) (Narrative, error) {
	var out Narrative
	o, draft, err := r.draftFor(ctx, a, o)
	if err != nil {
		return out, err
	}
	err = r.store.View(ctx, func(tx *store.Tx) error {
		out, err = narrativeNow(ctx, tx, o, narrativeLang(lang), draft)
		return err
	})
	return out, err
}

func narrativeLang(lang string) string {
	if lang == "en" {
		return lang
	}
	return "id"
}

// draftFor is the draft of a report, made once in a generation.
func (r *Registry) draftFor(ctx context.Context, a Actor, o ReportOptions) (ReportOptions, []report.Sentence, error) {
	var err error
	if o.Kind, err = report.ParseKind(string(o.Kind)); err != nil {
		return o, nil, err
	}
	if err := mayReport(a, o); err != nil {
		return o, nil, err
	}
	now, err := r.Generation(ctx)
	if err != nil {
		return o, nil, err
	}
	draft, err := r.drafts.get(now.Number, draftAsked{o, r.today().String()}, func() ([]report.Sentence, error) {
		made, err := r.Report(ctx, a, o)
		if err != nil {
			return nil, err
		}
		facts, err := r.reportFacts(ctx, o)
		return reportfile.Draft(made, facts), err
	})
	return o, draft, err
}

// narrativeNow is what is kept of a narrative, beside its draft.
func narrativeNow(ctx context.Context, tx *store.Tx, o ReportOptions, lang string, draft []report.Sentence) (Narrative, error) {
	n := Narrative{Lang: lang, Draft: draft, Versions: []NarrativeVersion{}, Changes: []report.Change{}, now: report.Unwritten(draft, lang)}
	entries, err := tx.MatterEntries(ctx, narrativeID(o, lang))
	if err != nil {
		return n, err
	}
	written := make([]*report.Written, len(entries))
	for i, e := range entries {
		var said narrativeEntry
		if err := json.Unmarshal([]byte(e.Body), &said); err != nil {
			return n, fmt.Errorf("an entry of the narrative %s: %w", e.Matter, err)
		}
		v := NarrativeVersion{Number: i + 1, At: e.At, Actor: e.Actor, Did: didNarrative(e.Act)}
		if written[i] = said.Written; said.Written != nil {
			v.Text = said.Written.Text()
		}
		n.Versions = append(n.Versions, v)
	}
	if last := len(written) - 1; last >= 0 && written[last] != nil {
		n.Written, n.now = true, *written[last]
		n.Changes = n.now.Changes(draft, lang)
	}
	n.Text, n.Paragraphs = n.now.Text(), n.now.Passages(draft, lang)
	for _, list := range n.Paragraphs {
		for i := range list {
			if p := &list[i]; p.Own {
				if v := writerOf(p.Text, written); v >= 0 {
					p.By, p.At = &entries[v].Actor, entries[v].At
				}
			}
		}
	}
	h := fnv.New64a()
	_, _ = h.Write([]byte(report.Unwritten(draft, lang).Text())) // never fails
	n.Seen = strconv.Itoa(len(entries)) + "-" + strconv.FormatUint(h.Sum64(), 36)
	return n, nil
}

// writerOf is the version since which a line stands as it does; -1 of none.
func writerOf(text string, versions []*report.Written) int {
	since := -1
	for i, w := range slices.Backward(versions) {
		if w == nil || !slices.ContainsFunc(w.Lines, func(l report.Line) bool { return l.Text == text }) {
			break
		}
		since = i
	}
	return since
}

// WriteNarrative does something with a report's narrative. Its government's own people may who write notes of it; what was written before stays as a version.
func (r *Registry) WriteNarrative(ctx context.Context, a Actor, o ReportOptions, lang string, act NarrativeAct) (Narrative, error) {
	lang = narrativeLang(lang)
	o, draft, err := r.draftFor(ctx, a, o)
	if err != nil {
		return Narrative{}, err
	}
	if err := checkMatter(a, policy.Jot, policy.Matter{State: policy.Internal, Owner: o.Government}); err != nil {
		return Narrative{}, err
	}
	return write(ctx, r, a, reads, func(tx *store.Tx, now time.Time) (Narrative, error) {
		n, err := narrativeNow(ctx, tx, o, lang, draft)
		if err != nil {
			return n, err
		}
		if act.Seen != "" && act.Seen != n.Seen {
			return n, fault.New(fault.Conflict, fault.T("narasi atau faktanya sudah berubah sejak halaman ini dibuka; periksa lalu simpan lagi", "the narrative or its facts have changed since this page was opened; look at it and save again"))
		}
		next, err := n.after(act)
		if err != nil {
			return n, err
		}
		entry := narrativeEntry{Government: o.Government, Kind: o.Kind, Agency: o.Agency, Period: o.Period, Lang: lang, Written: next, Key: act.Key}
		if _, err := addToMatter(ctx, tx, a, now, store.NarrativeMatter, narrativeID(o, lang), act.Act, entry); err != nil {
			return n, err
		}
		return narrativeNow(ctx, tx, o, lang, draft)
	})
}

// after is what an act makes of a narrative; nil is the draft.
func (n *Narrative) after(act NarrativeAct) (*report.Written, error) {
	var ps fault.Problems
	next := n.now
	switch act.Act {
	case NarrativeWrite:
		if len(act.Text) > longestNarrative || strings.Count(act.Text, "\n") >= mostLines {
			ps.Add("too_long", "text", fault.Tf("paling panjang %[1]d KB dan %[2]d baris", "at most %[1]d KB and %[2]d lines", longestNarrative>>10, mostLines))
			break
		}
		var lines []string
		for l := range strings.Lines(act.Text) {
			lines = append(lines, mask(clean(l)))
		}
		next = n.now.Rewrite(strings.Join(lines, "\n"), n.Draft, n.Lang)
		switch next.Text() {
		case "":
			ps.Add("missing", "text", fault.T("tulis narasinya, atau kembalikan ke draf", "write the narrative, or put it back to the draft"))
		case n.Text:
			ps.Add("same", "text", fault.T("tidak ada yang berubah", "nothing is changed"))
		}
	case NarrativeTake, NarrativeKeep:
		if !slices.ContainsFunc(n.Changes, func(c report.Change) bool { return c.Key == act.Key }) {
			ps.Add("key", "key", fault.T("draf kalimat itu tidak berubah", "the draft of that sentence has not changed"))
		} else if act.Act == NarrativeTake {
			next = n.now.Take(act.Key, n.Draft, n.Lang)
		} else {
			next = n.now.Keep(act.Key, n.Draft, n.Lang)
		}
	case NarrativeReset:
		if !n.Written {
			ps.Add("same", "act", fault.T("narasi ini masih draf", "the narrative is the draft still"))
		}
		return nil, ps.Err(fault.T("narasi tidak dapat dikembalikan", "the narrative cannot be put back"))
	default:
		ps.Add("act", "act", fault.T("yang dapat dilakukan: write, take, keep, reset", "what can be done: write, take, keep, reset"))
	}
	return &next, ps.Err(fault.T("narasi tidak dapat disimpan", "the narrative cannot be kept"))
}
