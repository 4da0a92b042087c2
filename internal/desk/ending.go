package desk

import (
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/closing"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/desk/page"
	"github.com/anyam-id/anyam/internal/web/ui"
	"github.com/anyam-id/anyam/internal/wording"
	"github.com/anyam-id/anyam/registry"
	"github.com/anyam-id/anyam/term"
)

const (
	endForm    = "akhir-"
	answerForm = "jawab-"
	endRows    = 4 // of assets and of duties that the form has at least
	mostRows   = 50
)

func (s *Server) endingPage(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	return s.showEnding(w, r, who, http.StatusOK, "", nil)
}

func (s *Server) showEnding(w http.ResponseWriter, r *http.Request, who registry.Actor, code int, form string, wrong ui.Wrong) error {
	id, err := subjectID(r)
	if err != nil {
		return err
	}
	d, err := s.Registry.Ending(r.Context(), who, id)
	if err != nil {
		return err
	}
	p := page.Ending{Deal: s.deal(r, who, "pengakhiran", d.Common)}
	p.Told = endTold(d, p.Frame)
	if d.Protocol != nil {
		p.Protocol = s.endProtocol(d, p.Frame)
		at := p.At + "/pengakhiran/unduh?bentuk="
		p.Download = []ui.Button{{Text: "DOCX", Small: true, Link: p.To(at + "docx")}, {Text: "PDF", Small: true, Link: p.To(at + "pdf")}}
	}
	_, speaks := speaking(d.Sides, p.Frame, everySide)
	can := d.State == agreement.InForce || d.State == agreement.FullySigned
	if speaks && can {
		p.Propose = filled(typedIn(r, form == endForm), endForm, proposeFields(d, p.Frame), wrong)
		rows := endRows
		for rows < mostRows && r.FormValue(fmt.Sprint("kewajiban-", rows)) != "" {
			rows++
		}
		for i := range rows {
			p.Assets = append(p.Assets, filled(typedIn(r, form == endForm), endForm, []ui.Field{
				{Name: fmt.Sprint("aset-", i), Label: fmt.Sprintf(p.T("Aset %d", "Asset %d"), i+1), Optional: true}, {Name: fmt.Sprint("penerima-", i), Label: fmt.Sprintf(p.T("Penerima aset %d", "Who gets asset %d"), i+1), Optional: true},
			}, wrong))
			p.Duties = append(p.Duties, filled(typedIn(r, form == endForm), endForm, []ui.Field{
				{Name: fmt.Sprint("kewajiban-", i), Label: fmt.Sprintf(p.T("Kewajiban %d", "Duty %d"), i+1), Optional: true},
				{Name: fmt.Sprint("penerus-", i), Label: fmt.Sprintf(p.T("Penerus kewajiban %d", "Who takes over duty %d"), i+1), Optional: true},
				{Name: fmt.Sprint("batas-", i), Label: fmt.Sprintf(p.T("Sampai, kewajiban %d", "Until, duty %d"), i+1), Optional: true},
			}, wrong))
		}
	}
	if list, some := speaking(d.Sides, p.Frame, func(x registry.Side) bool { return !d.Answers[x.Key].Accepts }); some && can && d.Protocol != nil && !d.Accepted {
		p.Answer = filled(typedIn(r, form == answerForm), answerForm, append(list,
			ui.Field{Name: "jawaban", Label: p.T("Jawaban", "Answer"), Type: "radio", Required: true, Options: []ui.Option{{Value: "terima", Text: p.T("Menerima berita acara ini", "Accepts this protocol")}, {Value: "tolak", Text: p.T("Menolak", "Rejects it")}}},
			ui.Field{Name: "alasan", Label: p.T("Alasan", "Reason"), Hint: p.T("Perlu bila menolak.", "Needed where it is rejected."), Rows: 2, Optional: true},
		), wrong)
	}
	var lists [][]ui.Field
	switch form {
	case endForm:
		lists = slices.Concat([][]ui.Field{p.Propose}, p.Assets, p.Duties)
	case answerForm:
		lists = [][]ui.Field{p.Answer}
	}
	p.Wrong = summary(wrong, lists...)
	return ui.Render(w, r, code, page.EndingPage(p))
}

// typedIn is the request as the form sees it that was sent, or, for the other forms of the page, as one that brought nothing.
func typedIn(r *http.Request, sent bool) *http.Request {
	if sent {
		return r
	}
	get := *r
	get.Method = http.MethodGet
	return &get
}

// endTold says where the end stands.
func endTold(d registry.Ending, f ui.Frame) []page.Told {
	var out []page.Told
	switch {
	case d.State == agreement.EndedState:
		out = append(out, page.Told{Text: wording.UpperFirst(joinTexts(d.StateWhy, f.Lang)) + ".", Good: d.Accepted})
	case d.Accepted:
		out = append(out, page.Told{Text: fmt.Sprintf(f.T("Semua pihak menerima: kesepakatan ini berakhir %s.", "All parties accept: this agreement ends on %s."), d.Protocol.On.In(f.Lang)), Good: true})
	case d.Protocol != nil:
		out = append(out, page.Told{Text: fmt.Sprintf(f.T("Pengakhiran baru diusulkan; kesepakatan ini tetap berlaku. Menunggu persetujuan %s.", "The end is only proposed; the agreement stays in force. Waiting for the consent of %s."), sideNames(d.Sides, d.Waiting, f.Lang))})
	case d.State != agreement.InForce && d.State != agreement.FullySigned:
		out = append(out, page.Told{Text: f.T("Belum ada yang diakhiri: kesepakatan ini belum ditandatangani semua pihak.", "There is nothing to end: not all parties have signed this agreement.")})
	case !d.Ends.IsZero():
		out = append(out, page.Told{Text: fmt.Sprintf(f.T("Tidak ada usul pengakhiran. Masa berlakunya habis %s; untuk itu tidak perlu berita acara.", "No end is proposed. Its term is over on %s, which needs no protocol."), d.Ends.In(f.Lang)), Quiet: true})
	default:
		out = append(out, page.Told{Text: f.T("Tidak ada usul pengakhiran.", "No end is proposed."), Quiet: true})
	}
	if d.Doubt != nil {
		out = append(out, page.Told{Text: wording.Sentence(*d.Doubt, f.Lang)})
	}
	return out
}

func joinTexts(list []fault.Text, lang string) string {
	var out []string
	for _, t := range list {
		out = append(out, t.In(lang))
	}
	return strings.Join(out, ": ")
}

func (s *Server) endProtocol(d registry.Ending, f ui.Frame) *page.EndProtocol {
	x := d.Protocol
	p := &page.EndProtocol{ID: x.ID, Lessons: x.Lessons}
	p.Facts = []ui.Fact{
		{Name: f.T("Alasan", "Reason"), Value: wording.UpperFirst(x.Reason.Label().In(f.Lang))},
		{Name: f.T("Berakhir", "Ends"), Value: x.On.In(f.Lang)},
		{Name: f.T("Diusulkan", "Proposed"), Value: sideName(d.Sides, x.By) + ", " + x.Actor.Name + ", " + s.momentIn(x.At, f.Lang)},
	}
	if x.Text != "" {
		p.Facts = append(p.Facts, ui.Fact{Name: f.T("Uraian", "In their words"), Value: x.Text})
	}
	for _, a := range x.Assets {
		p.Assets = append(p.Assets, ui.Fact{Name: a.To, Value: a.What})
	}
	for _, a := range x.Duties {
		duty := a.Duty
		if a.Until.Precision() != term.Unknown {
			duty += f.T(", sampai ", ", until ") + a.Until.In(f.Lang)
		}
		p.Duties = append(p.Duties, ui.Fact{Name: a.Heir, Value: duty})
	}
	p.Parties = ui.Standings{Label: f.T("Jawaban tiap pihak", "Each party's answer"), Heads: []string{f.T("Jawaban", "Answer"), f.T("Oleh", "By")}}
	for _, side := range d.Sides {
		row := ui.Standing{Name: ui.Link{Text: side.Name}, Steps: []ui.Step{{Text: f.T("belum menjawab", "no answer yet"), Mark: "wait"}, {Text: "–", Quiet: true}}}
		if a, ok := d.Answers[side.Key]; ok {
			row.Steps[0] = ui.Step{Text: f.T("menerima", "accepts"), Mark: "yes"}
			if !a.Accepts {
				row.Steps[0] = ui.Step{Text: f.T("menolak: ", "rejects: ") + a.Reason, Mark: "no"}
			}
			row.Steps[1] = ui.Step{Text: strings.Trim(a.Actor.Name+", "+a.Actor.Office, ", ") + ", " + s.momentIn(a.At, f.Lang)}
			if a.Source != "" {
				row.Small = a.Source
			}
		}
		p.Parties.Parties = append(p.Parties.Parties, row)
	}
	return p
}

// proposeFields ask for the reason, the day and what was learnt.
func proposeFields(d registry.Ending, f ui.Frame) []ui.Field {
	list, _ := speaking(d.Sides, f, func(x registry.Side) bool { return x.Government != "" })
	return append(list,
		ui.Field{Name: "alasan-akhir", Label: f.T("Alasan menurut peraturan", "Reason by the law"), Options: reasons(f.Lang)[1:], Required: true},
		ui.Field{Name: "hari", Label: f.T("Berakhir pada", "Ends on"), Type: "date", Required: true},
		ui.Field{Name: "uraian", Label: f.T("Uraian alasan", "The reason in your words"), Rows: 2, Optional: true},
		ui.Field{Name: "pelajaran", Label: f.T("Pelajaran dari kerja sama ini", "What was learnt"), Rows: 3, Optional: true},
	)
}

func (s *Server) proposeEnd(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	id, err := subjectID(r)
	if err != nil {
		return err
	}
	lang, wrong := s.lang(r), make(ui.Wrong)
	x := closing.Protocol{By: r.FormValue("pihak"), Reason: agreement.EndReason(r.FormValue("alasan-akhir")), On: typedDate(r, "hari", wrong, lang), Text: r.FormValue("uraian"), Lessons: r.FormValue("pelajaran")}
	names := map[string]string{"reason": "alasan-akhir", "on": "hari", "party": "pihak"}
	for i := range mostRows {
		n := strconv.Itoa(i)
		what, to := strings.TrimSpace(r.FormValue("aset-"+n)), strings.TrimSpace(r.FormValue("penerima-"+n))
		if what != "" || to != "" {
			names[fmt.Sprintf("assets[%d]", len(x.Assets))] = "penerima-" + n
			x.Assets = append(x.Assets, closing.Asset{What: what, To: to})
		}
		duty, heir, until := strings.TrimSpace(r.FormValue("kewajiban-"+n)), strings.TrimSpace(r.FormValue("penerus-"+n)), typedDate(r, "batas-"+n, wrong, lang)
		if duty != "" || heir != "" {
			names[fmt.Sprintf("duties[%d]", len(x.Duties))] = "penerus-" + n
			x.Duties = append(x.Duties, closing.Residual{Duty: duty, Heir: heir, Until: until})
		}
	}
	if len(wrong) == 0 {
		if _, err = s.Registry.ProposeEnd(r.Context(), who, id, x); err == nil {
			return s.done(w, r, who, ui.Notice{Text: fault.T("Pengakhiran diusulkan. Kesepakatan berakhir bila semua pihak menerimanya.", "The end is proposed. The agreement ends when all parties accept it.").In(lang)}, agreementPath(id)+"/pengakhiran")
		}
		if wrong, err = s.wrongs(r, err, names); err != nil {
			return err
		}
	}
	return s.showEnding(w, r, who, http.StatusUnprocessableEntity, endForm, wrong)
}

func (s *Server) answerEnd(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	id, err := subjectID(r)
	if err != nil {
		return err
	}
	x := closing.Answer{Protocol: r.FormValue("usul"), Party: r.FormValue("pihak"), Accepts: r.FormValue("jawaban") == "terima", Reason: r.FormValue("alasan"), Source: r.FormValue("surat")}
	e, err := s.Registry.AnswerEnd(r.Context(), who, id, x)
	if err == nil {
		text := fault.T("Jawaban dicatat.", "The answer is noted.")
		if e.Accepted {
			text = fault.T("Semua pihak menerima; pengakhirannya dinyatakan dalam register.", "All parties accept; the end is stated in the register.")
		}
		return s.done(w, r, who, ui.Notice{Text: text.In(s.lang(r))}, agreementPath(id)+"/pengakhiran")
	}
	wrong, err := s.wrongs(r, err, map[string]string{"reason": "alasan", "party": "pihak", "source": "surat"})
	if err != nil {
		return err
	}
	return s.showEnding(w, r, who, http.StatusUnprocessableEntity, answerForm, wrong)
}
