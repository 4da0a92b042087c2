package desk

import (
	"fmt"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"github.com/anyam-id/anyam/agreement"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/chart"
	"github.com/anyam-id/anyam/internal/desk/page"
	"github.com/anyam-id/anyam/internal/numfmt"
	"github.com/anyam-id/anyam/internal/web/ui"
	"github.com/anyam-id/anyam/internal/wording"
	"github.com/anyam-id/anyam/radar"
	"github.com/anyam-id/anyam/registry"
)

const (
	radarPath  = "/meja/radar"
	radarShown = 25
)

// stageWords are the stages as addresses have them.
var stageWords = map[radar.Stage]string{radar.FirstPKS: "pks", radar.WorkPlan: "rencana-kerja", radar.Evidence: "bukti"}

// replyWords are what is said of sleepers, as addresses have it.
var replyWords = map[registry.RadarReply]string{
	registry.NotAsked: "belum-ditanyakan", registry.WaitsForReply: "menunggu", registry.SaysNotDone: "belum-dilaksanakan", registry.SaysDone: "belum-dilaporkan",
}

func keyOf[K comparable](words map[K]string, word string) (key K) {
	for k, w := range words {
		if w == word {
			return k
		}
	}
	return key
}

func sleeperPath(id agreement.ID, stage radar.Stage) string {
	p := radarPath + "/" + string(id)
	if stage != radar.FirstPKS {
		p += "?tahap=" + stageWords[stage]
	}
	return p
}

func (s *Server) radarRoutes() map[string]Page {
	return map[string]Page{
		"GET " + radarPath:                     s.radar,
		"GET " + radarPath + "/{id}":           s.radarOne,
		"POST " + radarPath + "/{id}/tanya":    s.radarAsk,
		"POST " + radarPath + "/{id}/jawab":    s.radarAnswer,
		"GET " + radarPath + "/{id}/surat/{f}": s.letter,
		"GET /meja/pimpinan":                   s.overview,
		"GET /meja/pimpinan/ringkasan.pdf":     s.overviewPDF,
	}
}

func radarStage(r *http.Request) radar.Stage {
	if s := keyOf(stageWords, r.FormValue("tahap")); s != "" {
		return s
	}
	return radar.FirstPKS
}

func (s *Server) radar(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	p := page.Radar{Frame: s.frame(r, who, "meja", fault.T("Radar", "Radar"))}
	p.Lead = p.T("Kesepakatan yang sudah melewati umur saat yang lain bergerak. Belum tentu gagal: satu pertanyaan kepada perangkat daerah memisahkan yang belum dilaksanakan dari yang belum dilaporkan.",
		"Agreements past the age at which others had moved. They need not have failed: one question to the agency parts what was not done from what was not reported.")
	stage := radarStage(r)
	skip, _ := strconv.Atoi(r.FormValue("mulai")) // not a number: from the beginning
	share, _ := strconv.Atoi(r.FormValue("bagian"))
	by, value, _ := strings.Cut(r.FormValue("kelompok"), ".")
	o := registry.RadarOptions{
		Stage: stage, Government: who.Government, By: radar.Dimension(by), Value: value, Share: share, Reply: keyOf(replyWords, r.FormValue("jawaban")), Skip: max(0, skip), Limit: radarShown,
	}
	found, err := s.Registry.Radar(r.Context(), who, o)
	if err != nil {
		return err
	}
	address := func(change ...string) string {
		v := url.Values{}
		for _, name := range []string{"tahap", "bagian", "kelompok", "jawaban"} {
			if x := r.FormValue(name); x != "" {
				v.Set(name, x)
			}
		}
		for i := 0; i+1 < len(change); i += 2 {
			if v.Del(change[i]); change[i+1] != "" {
				v.Set(change[i], change[i+1])
			}
		}
		return strings.TrimSuffix(radarPath+"?"+v.Encode(), "?")
	}
	number := func(n int) string { return numfmt.Int(int64(n), p.Lang) }
	p.Stages.Label = p.T("Menunggu apa", "Waiting for what")
	for _, x := range radar.Stages() {
		p.Stages.List = append(p.Stages.List, ui.TabLink{Link: ui.Link{Text: upperFirst(x.Label().In(p.Lang)), Path: strings.TrimSuffix(radarPath+"?tahap="+stageWords[x], "?tahap=pks")}, Here: x == stage})
	}
	p.Stats = []ui.Stat{
		{Number: number(found.Curve.Count), Label: p.T("naskah payung dalam kurva", "memoranda in the curve")},
		{Number: number(found.Curve.Moved), Label: p.T("sudah bergerak", "have moved")},
		{Number: number(found.Total), Label: p.T("di radar", "on the radar"), Matters: true},
	}
	if m := found.Curve.Median; m != nil {
		p.Stats = append(p.Stats, ui.Stat{Number: number(m.Days), Label: p.T("hari, median", "days, the median"), Note: bandOf(m, p.Frame)})
	}
	s.radarCurve(&p, found, address)
	p.Total = fmt.Sprintf(p.T("%s kesepakatan di radar", "%s agreements on the radar"), number(found.Total))
	if who.Government != "" {
		p.Total = fmt.Sprintf(p.T("%s kesepakatan %s di radar", "%s agreements of %s on the radar"), number(found.Total), who.Government.Official())
	}
	all := 0
	for _, n := range found.Replies {
		all += n
	}
	p.Replies.Label = p.T("Keterangan perangkat daerah", "What agencies say")
	p.Replies.List = []ui.TabLink{{Link: ui.Link{Text: p.T("Semua", "All"), Path: address("jawaban", "")}, Count: number(all), Here: o.Reply == ""}}
	for _, x := range registry.RadarReplies() {
		p.Replies.List = append(p.Replies.List, ui.TabLink{Link: ui.Link{Text: upperFirst(x.Label().In(p.Lang)), Path: address("jawaban", replyWords[x])}, Count: number(found.Replies[x]), Here: o.Reply == x})
	}
	for _, x := range found.Sleepers {
		p.Sleepers = append(p.Sleepers, sleeperRow(p.Frame, x, stage))
	}
	p.Empty = ui.Empty{Art: "done", Title: p.T("Tidak ada yang tidur di sini", "Nothing sleeps here"), Text: p.T("Yang sudah melewati umurnya muncul dengan sendirinya.", "What is past its age appears by itself.")}
	if skip > 0 {
		p.Pager.Previous = p.To(address("mulai", strconv.Itoa(max(0, skip-radarShown))))
	}
	if skip+len(found.Sleepers) < found.Total {
		p.Pager.Next = p.To(address("mulai", strconv.Itoa(skip+radarShown)))
	}
	p.Pager.Text = fmt.Sprintf(p.T("%s–%s dari %s", "%s–%s of %s"), number(skip+1), number(skip+len(found.Sleepers)), number(found.Total))
	return ui.Render(w, r, http.StatusOK, page.RadarPage(p))
}

// radarCurve fills in the curve, and the groups that have one.
func (s *Server) radarCurve(p *page.Radar, found registry.Radar, address func(...string) string) {
	number := func(n int) string { return numfmt.Int(int64(n), p.Lang) }
	percent := func(x float64) string { return fmt.Sprintf("%.0f %%", 100*x) }
	band := func(lower, upper *float64) string {
		if lower == nil || upper == nil {
			return "–"
		}
		return fmt.Sprintf("%.0f–%.0f %%", 100**lower, 100**upper)
	}
	p.Group = found.Curve.Label.In(p.Lang)
	p.Withheld = upperFirst(found.Curve.Withheld.In(p.Lang)) + "."
	if len(found.Points) > 0 {
		c := &chart.Curve{Head: chart.Head{ID: "radar", Lang: p.Lang, Title: fmt.Sprintf(p.T("Bagian naskah payung tanpa %s menurut umur dalam hari", "Share of memoranda without a %s by age in days"), found.Stage.Label().In(p.Lang))}}
		for _, x := range found.Points {
			y := chart.CurvePoint{Day: x.Days, Share: x.Share}
			if x.Lower != nil && x.Upper != nil {
				y.Band, y.Lower, y.Upper = true, *x.Lower, *x.Upper
			}
			c.Points, c.Last = append(c.Points, y), x.Days
		}
		if a := found.Curve.Age; a != nil {
			c.Mark = &chart.CurveMark{Day: a.Days, Text: fmt.Sprintf(p.T("%d %% dalam %s hari", "%d %% within %s days"), found.Share, number(a.Days))}
			p.Said = fmt.Sprintf(p.T("%d persen dari %s naskah sudah bergerak dalam %s hari", "%d per cent of %s memoranda had moved within %s days"), found.Share, number(found.Curve.Count), number(a.Days)) + bandOf(a, p.Frame) + "."
		} else {
			p.Said = fmt.Sprintf(p.T("Belum sampai %d persen yang bergerak.", "Not %d per cent have moved yet."), found.Share)
		}
		c.Desc = p.Said
		p.Curve = c
	}
	for _, x := range found.Risk {
		p.Risk = append(p.Risk, page.RadarRisk{Days: number(x.Days), AtRisk: number(x.AtRisk), Share: percent(x.Share), Band: band(x.Lower, x.Upper)})
	}
	for _, x := range found.LeftOut {
		p.LeftOut = append(p.LeftOut, fmt.Sprintf(p.T("%s naskah tidak ikut: %s.", "%s memoranda are left out: %s."), number(x.Count), x.Why.In(p.Lang)))
	}
	dimension := map[radar.Dimension]fault.Text{radar.ByKind: fault.T("jenis", "kind"), radar.ByInstrument: fault.T("naskah", "instrument"), radar.ByAffair: fault.T("urusan", "affair")}
	all := page.RadarGroup{Link: ui.Link{Text: p.T("Semua naskah payung", "All memoranda"), Path: address("kelompok", "", "mulai", "")}, Here: found.Curve.By == radar.ByAll, Count: "–", Moved: "–", Median: "–"}
	if all.Here {
		all.Count, all.Moved = number(found.Curve.Count), number(found.Curve.Moved)
		if m := found.Curve.Median; m != nil {
			all.Median = number(m.Days) + bandOf(m, p.Frame)
		}
	}
	p.Groups = append(p.Groups, all)
	for _, g := range found.Groups {
		x := page.RadarGroup{
			Link: ui.Link{Text: g.Label.In(p.Lang), Path: address("kelompok", string(g.By)+"."+g.Value, "mulai", "")}, By: dimension[g.By].In(p.Lang),
			Count: number(g.Count), Moved: number(g.Moved), Here: g.By == found.Curve.By && g.Value == found.Curve.Value, Median: p.T("belum separuh", "not half yet"),
		}
		if g.Withheld != (fault.Text{}) {
			x.Withheld = p.T("terlalu sedikit", "too few")
		}
		if g.Median != nil {
			x.Median = number(g.Median.Days) + bandOf(g.Median, p.Frame)
		}
		p.Groups = append(p.Groups, x)
	}
	p.Share = page.FormOf{
		ID: "ambang", Heading: p.T("Ambang", "Threshold"), Action: p.To(radarPath), Button: p.T("Terapkan", "Apply"), Get: true,
		Text: p.T("Kesepakatan masuk radar bila lebih tua daripada umur saat sekian persen yang lain sudah bergerak.", "An agreement is on the radar when it is older than the age at which so many per cent of the others had moved."),
		Fields: []ui.Field{{
			Name: "bagian", Label: p.T("Bagian yang sudah bergerak", "Share that had moved"), Value: strconv.Itoa(found.Share),
			Options: []ui.Option{{Value: "25", Text: "25 %"}, {Value: "50", Text: "50 %"}, {Value: "75", Text: "75 %"}, {Value: "90", Text: "90 %"}},
		}},
		Hidden: []ui.Hidden{{Name: "tahap", Value: stageWords[found.Stage]}},
	}
}

func bandOf(a *registry.RadarAge, f ui.Frame) string {
	switch {
	case a.Lower == nil:
		return ""
	case a.Upper == nil:
		return fmt.Sprintf(f.T(" (pita: dari %s)", " (band: from %s)"), numfmt.Int(int64(*a.Lower), f.Lang))
	}
	return fmt.Sprintf(f.T(" (pita: %s–%s)", " (band: %s–%s)"), numfmt.Int(int64(*a.Lower), f.Lang), numfmt.Int(int64(*a.Upper), f.Lang))
}

func sleeperRow(f ui.Frame, x registry.RadarSleeper, stage radar.Stage) page.Sleeper {
	out := page.Sleeper{
		Link: ui.Link{Text: wording.UpperFirst(x.Row.Title), Path: sleeperPath(x.Row.ID, stage)}, Signed: x.Row.Signed.In(f.Lang),
		Days: fmt.Sprintf(f.T("%s hari", "%s days"), numfmt.Int(int64(x.Days), f.Lang)), Chip: replyChip(f, x.Reply),
	}
	var parties []string
	for _, p := range x.Row.Parties {
		parties = append(parties, p.Name)
	}
	if n := len(parties); n > 4 {
		parties = append(parties[:2], fmt.Sprintf(f.T("%d pihak lain", "%d others"), n-2))
	}
	out.Parties = wording.List(parties, f.Lang)
	if len(x.Why) > 1 {
		out.Why = []string{wording.Sentence(x.Why[1], f.Lang)}
	}
	return out
}

func replyChip(f ui.Frame, r registry.RadarReply) ui.Chip {
	c := ui.Chip{Text: r.Label().In(f.Lang)}
	switch r {
	case registry.NotAsked:
	case registry.WaitsForReply, registry.SaysDone:
		c.Tone = "w"
	case registry.SaysNotDone:
		c.Tone = "b"
	}
	return c
}

func (s *Server) radarOne(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	return s.showSleeper(w, r, who, "", nil)
}

// showSleeper shows one agreement on the radar; wrong is about the form of that ID.
func (s *Server) showSleeper(w http.ResponseWriter, r *http.Request, who registry.Actor, form string, wrong ui.Wrong) error {
	stage := radarStage(r)
	d, err := s.Registry.Agreement(r.Context(), who, agreement.ID(r.PathValue("id")), registry.AsOf{})
	if err != nil {
		return err
	}
	x, on, err := s.Registry.OnRadar(r.Context(), who, d.ID, stage)
	if err != nil {
		return err
	}
	title := wording.UpperFirst(d.Title)
	p := page.RadarOne{Frame: s.frame(r, who, "meja", fault.T(title, title)), Back: ui.Link{Text: "Radar", Path: radarPath}}
	p.About = ui.Link{Text: p.T("Buka kesepakatannya", "Open the agreement"), Path: agreementPath(d.ID)}
	p.Facts = []ui.Fact{{Name: p.T("Ditandatangani", "Signed"), Value: d.Signed.In(p.Lang)}, {Name: p.T("Menunggu", "Waits for"), Value: upperFirst(stage.Label().In(p.Lang))}}
	if stage == radar.FirstPKS && who.Adds() {
		p.Record = ui.Link{Text: p.T("Sudah ada? Catat PKS-nya", "There is one? Note it"), Path: newAgreementPath + "?" + url.Values{"naskah": {string(d.ID)}}.Encode()}
	}
	if !on {
		p.Off = fmt.Sprintf(p.T("Tidak ada di radar untuk %s: sudah sampai, berakhir, atau belum melewati umurnya.", "Not on the radar for the %s: it has come so far, has ended, or is not past its age."), stage.Label().In(p.Lang))
	} else {
		p.Chip = replyChip(p.Frame, x.Reply)
		for _, why := range x.Why {
			p.Why = append(p.Why, wording.Sentence(why, p.Lang))
		}
		p.Facts = append(p.Facts, ui.Fact{Name: p.T("Umur", "Age"), Value: fmt.Sprintf(p.T("%s hari; batas %s hari", "%s days; the limit is %s days"), numfmt.Int(int64(x.Days), p.Lang), numfmt.Int(int64(x.Limit), p.Lang))})
	}
	if err := s.sleeperForms(&p, r, who, d.ID, stage, x, on); err != nil {
		return err
	}
	for i := range p.Forms {
		if p.Forms[i].ID == form {
			p.Wrongs = formWrongs(&p.Forms[i], wrong)
		}
	}
	if who.Notes(s.writer(who, &d)) {
		for _, t := range s.Registry.LetterTemplates() {
			path := radarPath + "/" + string(d.ID) + "/surat/" + string(t.Kind)
			if stage != radar.FirstPKS {
				path += "?tahap=" + stageWords[stage]
			}
			p.Letters = append(p.Letters, ui.Link{Text: t.Name.In(p.Lang), Path: path})
		}
	}
	return ui.Render(w, r, codeOf(wrong), page.RadarOnePage(p))
}

// sleeperForms is the question with its answer, and what can be said.
func (s *Server) sleeperForms(p *page.RadarOne, r *http.Request, who registry.Actor, id agreement.ID, stage radar.Stage, x registry.RadarSleeper, on bool) error {
	at := radarPath + "/" + string(id)
	hidden := []ui.Hidden{{Name: "tahap", Value: stageWords[stage]}}
	if q := x.Question; q != nil {
		p.Asked = append(p.Asked, fmt.Sprintf(p.T("%s bertanya kepada %s pada %s; jawaban ditunggu sampai %s.", "%s asked %s on %s; the answer is due by %s."), q.AskedBy.Name, q.To.Name, s.moment(q.Asked, p.Lang), q.Due.In(p.Lang)))
		if !q.Open() {
			p.Asked = append(p.Asked, fmt.Sprintf(p.T("%s menjawab pada %s: %s. %s", "%s answered on %s: %s. %s"), q.AnsweredBy.Name, s.moment(q.Answered, p.Lang), q.Reply.Answer.Label().In(p.Lang), q.Reply.Words))
		}
		if who.Jots(q.To.Government) {
			p.Forms = append(p.Forms, page.FormOf{
				ID: "jawab", Heading: p.T("Jawab", "Answer"), Action: p.To(at + "/jawab"), Button: p.T("Simpan jawaban", "Keep the answer"), Kind: "main", Open: q.Open(), Hidden: append(hidden, ui.Hidden{Name: "pertanyaan", Value: string(q.ID)}),
				Fields: []ui.Field{
					{Name: "jawaban", Label: p.T("Yang mana", "Which of the two"), Value: r.PostFormValue("jawaban"), Required: true, Options: []ui.Option{
						{Value: "", Text: p.T("pilih", "choose")},
						{Value: replyWords[registry.SaysNotDone], Text: upperFirst(radar.NotDone.Label().In(p.Lang))},
						{Value: replyWords[registry.SaysDone], Text: upperFirst(radar.Unreported.Label().In(p.Lang))},
					}},
					{Name: "keterangan", Label: p.T("Keterangan", "In words"), Hint: p.T("Apa kendalanya; atau apa yang dilaksanakan, kapan, dan di mana naskahnya.", "What stands in the way; or what was done, when, and where its papers are."), Value: r.PostFormValue("keterangan"), Rows: 3, Required: true},
				},
			})
		}
		if q.Open() {
			return nil
		}
	}
	if !on || !who.Jots(who.Government) {
		if x.Question == nil {
			p.Asked = append(p.Asked, p.T("Belum ditanyakan.", "Not asked yet."))
		}
		return nil
	}
	owner, err := s.ownerField(r, who, p.Frame, "kepada")
	if err != nil {
		return err
	}
	owner.Label = p.T("Kepada siapa", "Whom to ask")
	due := r.PostFormValue("tenggat")
	if due == "" {
		due = s.today().AddDays(14).String()
	}
	p.Forms = append(p.Forms, page.FormOf{
		ID: "tanya", Heading: p.T("Tanyakan kepada perangkat daerah", "Ask the agency"), Action: p.To(at + "/tanya"), Button: p.T("Kirim pertanyaan", "Send the question"), Kind: "main", Open: x.Question == nil, Hidden: hidden,
		Text:   fmt.Sprintf(p.T("Pertanyaannya: apakah %s sudah ada? Ia menjadi tugas dengan tenggat, dan selesai bila dijawab.", "The question: is there a %s? It becomes a task with a day, which is done when it is answered."), stage.Label().In(p.Lang)),
		Fields: []ui.Field{owner, {Name: "tenggat", Type: "date", Label: p.T("Dijawab sampai", "To be answered by"), Value: due, Width: "mid", Required: true}},
	})
	return nil
}

func (s *Server) radarAsk(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	id := agreement.ID(r.PathValue("id"))
	_, err := s.Registry.AskAgency(r.Context(), who, id, radarStage(r), ownerOf(who.Government, r.FormValue("kepada")), parseDay(r.FormValue("tenggat")))
	wrong, err := s.mistakes(r, err)
	if err != nil {
		return err
	}
	if len(wrong) > 0 {
		return s.showSleeper(w, r, who, "tanya", wrong)
	}
	return s.done(w, r, who, ui.Notice{Text: fault.T("Pertanyaan dikirim dan menjadi tugas.", "The question is sent, and is a task.").In(s.lang(r))}, sleeperPath(id, radarStage(r)))
}

func (s *Server) radarAnswer(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	reply := radar.Reply{Answer: radar.Answer(keyOf(replyWords, r.FormValue("jawaban"))), Words: r.FormValue("keterangan")}
	_, err := s.Registry.AnswerQuestion(r.Context(), who, radar.QuestionID(r.FormValue("pertanyaan")), reply)
	wrong, err := s.mistakes(r, err)
	if err != nil {
		return err
	}
	if len(wrong) > 0 {
		return s.showSleeper(w, r, who, "jawab", wrong)
	}
	return s.done(w, r, who, ui.Notice{Text: fault.T("Jawaban disimpan.", "The answer is kept.").In(s.lang(r))}, sleeperPath(agreement.ID(r.PathValue("id")), radarStage(r)))
}
