package desk

import (
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/desk/page"
	"github.com/anyam-id/anyam/internal/numfmt"
	"github.com/anyam-id/anyam/internal/reportfile"
	"github.com/anyam-id/anyam/internal/web/ui"
	"github.com/anyam-id/anyam/registry"
	"github.com/anyam-id/anyam/term"
)

const narrativePath = reportsPath + "/narasi"

// paragraphs are the paragraphs of a text with a sentence on each line.
func paragraphs(text string) []string {
	var out []string
	for part := range strings.SplitSeq(text, "\n\n") {
		if s := strings.Join(strings.Fields(part), " "); s != "" {
			out = append(out, s)
		}
	}
	return out
}

// narrative is the text of a report on its page; typed is what somebody typed that could not be kept.
func (s *Server) narrative(f ui.Frame, x reportAsked, n registry.Narrative, who registry.Actor, typed string, wrong ui.Wrong) page.Narrative {
	p := page.Narrative{State: f.T("Disusun dari fakta dalam register; setiap kalimat bernomor sumbernya.", "Drafted from facts of the register; each sentence has the number of its source.")}
	by := func(v registry.NarrativeVersion) string {
		name := v.Actor.Name
		if v.Actor.Office != "" {
			name += " (" + v.Actor.Office + ")"
		}
		return fmt.Sprintf(f.T("%[1]s %[2]s, %[3]s", "%[1]s %[2]s, %[3]s"), name, v.Did.In(f.Lang), term.DateOf(v.At).In(f.Lang))
	}
	if n.Written {
		last := n.Versions[len(n.Versions)-1]
		p.State = fmt.Sprintf(f.T("Versi %[1]s: %[2]s.", "Version %[1]s: %[2]s."), numfmt.Int(int64(last.Number), f.Lang), by(last))
	}
	for _, list := range n.Paragraphs {
		var para []page.NarrativeSentence
		for _, y := range list {
			p.Notes = append(p.Notes, reportfile.PassageSource(y, f.Lang))
			para = append(para, page.NarrativeSentence{Text: y.Text, Note: len(p.Notes)})
		}
		p.Paragraphs = append(p.Paragraphs, para)
	}
	for _, c := range n.Changes {
		p.Changes = append(p.Changes, page.NarrativeChange{Key: c.Key, Text: c.Now, Was: c.Was, Gone: c.Now == ""})
	}
	for _, v := range slices.Backward(n.Versions) {
		p.Versions = append(p.Versions, page.NarrativeVersion{Number: strconv.Itoa(v.Number), Did: numfmt.Int(int64(v.Number), f.Lang) + ". " + by(v), Paragraphs: paragraphs(v.Text)})
	}
	if !who.Jots(x.Government) {
		return p
	}
	p.Act, p.Reset = f.To(narrativePath), n.Written
	for name, v := range x.values() {
		p.Hidden = append(p.Hidden, ui.Hidden{Name: name, Value: v[0]})
	}
	slices.SortFunc(p.Hidden, func(a, b ui.Hidden) int { return strings.Compare(a.Name, b.Name) })
	p.Hidden = append(p.Hidden, ui.Hidden{Name: "terlihat", Value: n.Seen})
	text := n.Text
	if typed != "" {
		text = typed
	}
	p.Write = page.FormOf{
		ID: "tulis-uraian", Heading: f.T("Sunting uraian", "Edit the narrative"), Action: p.Act, Button: f.T("Simpan versi", "Keep this version"), Kind: "main",
		Hidden: append(slices.Clone(p.Hidden), ui.Hidden{Name: "laku", Value: registry.NarrativeWrite}),
		Fields: []ui.Field{{
			Name: "uraian", Label: f.T("Uraian", "Narrative"), Value: text, Rows: min(24, max(8, strings.Count(text, "\n")+4)), Wrong: wrong["uraian"],
			Hint: f.T("Satu kalimat sebaris; baris kosong memulai paragraf. Kalimat yang tetap, atau sebagian besar katanya tetap, mempertahankan sumbernya; yang lain dicatat sebagai kata-kata Anda.",
				"A sentence on each line; an empty line begins a paragraph. A sentence that stays, or keeps most of its words, keeps its source; others are noted as your words."),
		}},
		Open: len(wrong) > 0,
	}
	return p
}

// writeNarrative does something with the narrative of a report.
func (s *Server) writeNarrative(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	x, _ := s.askedReport(r, who)
	if !x.shown {
		return fault.New(fault.NotFound, fault.T("pilih laporannya dahulu", "choose the report first"))
	}
	act := registry.NarrativeAct{Act: r.PostFormValue("laku"), Text: r.PostFormValue("uraian"), Key: r.PostFormValue("kalimat"), Seen: r.PostFormValue("terlihat")}
	if v := r.PostFormValue("versi"); v != "" { // an earlier one again
		n, err := s.Registry.Narrative(r.Context(), who, x.ReportOptions, s.lang(r))
		if err != nil {
			return err
		}
		for _, old := range n.Versions {
			if strconv.Itoa(old.Number) == v {
				act.Text = old.Text
			}
		}
	}
	_, err := s.Registry.WriteNarrative(r.Context(), who, x.ReportOptions, s.lang(r), act)
	wrong, err := s.faults(r, err, map[string]string{"text": "uraian"})
	if err != nil {
		return err
	}
	if len(wrong) > 0 {
		return s.showReports(w, r, who, act.Text, wrong)
	}
	f := ui.NewFrame(r, fault.Text{})
	return s.done(w, r, who, ui.Notice{Text: f.T("Uraian disimpan. Versi sebelumnya tetap dapat dipakai lagi.", "The narrative is kept. The versions before it can be used again.")}, reportsPath+x.query()+"#uraian")
}

func (x reportAsked) values() url.Values {
	v := url.Values{"jenis": {reportWords[x.Kind]}, "tahun": {strconv.Itoa(x.Period.Year)}, "daerah": {string(x.Government)}}
	if x.Period.Half != 0 {
		v.Set("semester", strconv.Itoa(x.Period.Half))
	}
	if x.Agency != "" {
		v.Set("perangkat", string(x.Agency))
	}
	return v
}
