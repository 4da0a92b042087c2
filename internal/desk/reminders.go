package desk

import (
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/a-h/templ"

	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/desk/page"
	"github.com/anyam-id/anyam/internal/numfmt"
	"github.com/anyam-id/anyam/internal/web/ui"
	"github.com/anyam-id/anyam/internal/wording"
	"github.com/anyam-id/anyam/registry"
	"github.com/anyam-id/anyam/reminder"
)

const remindersPath = "/meja/pengingat"

func (s *Server) reminderRoutes() map[string]Page {
	return map[string]Page{
		"GET " + remindersPath:                  s.reminders,
		"POST " + remindersPath:                 s.saveRule,
		"GET " + remindersPath + "/{id}":        s.rule,
		"POST " + remindersPath + "/{id}/mati":  s.switchRule(false),
		"POST " + remindersPath + "/{id}/nyala": s.switchRule(true),
	}
}

func rulePath(id string) string { return remindersPath + "/" + url.PathEscape(id) }

func (s *Server) reminders(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	return s.showReminders(w, r, who, nil)
}

// showReminders shows the rules; with a sentence in the request what it would bring, before it is saved.
func (s *Server) showReminders(w http.ResponseWriter, r *http.Request, who registry.Actor, wrong ui.Wrong) error {
	p := page.Reminders{Frame: s.frame(r, who, "meja", fault.T("Pengingat", "Reminders"))}
	if who.Government == "" {
		p.Empty = ui.Empty{Art: "done", Title: p.T("Tidak ada aturan di sini", "There are no rules here"), Text: p.T("Aturan pengingat adalah milik satu pemerintah daerah; Anda tidak bertindak untuk satu pun.", "Rules of reminders are of one government; you act for none.")}
		return ui.Render(w, r, http.StatusOK, page.RemindersPage(p))
	}
	list, err := s.Registry.ReminderRules(r.Context(), who, "")
	if err != nil {
		return err
	}
	if p.Links, err = s.feedLinks(r, who, p.Frame); err != nil {
		return err
	}
	sentence, id := strings.Join(strings.Fields(r.FormValue("kalimat")), " "), r.FormValue("aturan")
	heading := p.T("Tulis aturan baru", "Write a new rule")
	for _, x := range list {
		p.Rules = append(p.Rules, page.RuleRow{Link: ui.Link{Text: x.Rule.In(p.Lang), Path: rulePath(x.ID)}, Chips: ruleChips(x, p.Frame)})
		if x.ID == id {
			heading = p.T("Tulis ulang aturan ini", "Write this rule anew")
			if sentence == "" {
				sentence = x.Rule.In(p.Lang)
			}
		}
	}
	if who.Arranges(who.Government) {
		p.Write = ruleForm(p.Frame, id, sentence)
		p.Write.Heading = heading
		for _, rule := range exampleRules {
			p.Examples = append(p.Examples, rule.In(p.Lang))
		}
	}
	if sentence != "" && wrong == nil {
		preview, err := s.Registry.PreviewReminders(r.Context(), who, "", sentence)
		if wrong, err = s.wrongs(r, err, map[string]string{"rule": "kalimat"}); err != nil {
			return err
		}
		if len(wrong) == 0 {
			p.Asked = &page.RuleAsked{Sentence: preview.Rule.In(p.Lang), Coming: comingOf(p.Frame, preview)}
			p.Asked.More = moreMessages(p.Frame, preview)
			if preview.Replaces != nil {
				p.Asked.Replaces = preview.Replaces.In(p.Lang)
			}
			if who.Arranges(who.Government) {
				p.Asked.Save = page.FormOf{Action: p.To(remindersPath), Button: p.T("Simpan aturan", "Save the rule"), Kind: "main", Hidden: []ui.Hidden{{Name: "kalimat", Value: sentence}, {Name: "aturan", Value: id}}}
			}
		}
	}
	if len(wrong) > 0 {
		p.Wrongs = formWrongs(&p.Write, wrong)
		p.Misread = misread(sentence)
	}
	if p.Asked == nil {
		preview, err := s.Registry.PreviewReminders(r.Context(), who, "", "")
		if err != nil {
			return err
		}
		p.Coming, p.More = comingOf(p.Frame, preview), moreMessages(p.Frame, preview)
	}
	return ui.Render(w, r, codeOf(wrong), page.RemindersPage(p))
}

// ruleForm asks for a sentence; what it would bring is shown before it is saved.
func ruleForm(f ui.Frame, id, sentence string) page.FormOf {
	return page.FormOf{
		Action: f.To(remindersPath), Get: true, Button: f.T("Lihat pesannya dahulu", "See the messages first"), Kind: "main", Hidden: []ui.Hidden{{Name: "aturan", Value: id}},
		Fields: []ui.Field{{Name: "kalimat", Label: f.T("Aturan", "Rule"), Value: sentence, Rows: 2, Required: true, More: templ.Attributes{"maxlength": "500"}, Hint: f.T("Dalam bahasa Indonesia atau Inggris.", "In Indonesian or English.")}},
	}
}

// exampleRules show what can be written.
var exampleRules = []reminder.Rule{
	{Kind: reminder.Before, Days: []int{90, 60, 30, 7}, Working: true, Subject: reminder.Ends, To: []reminder.Who{reminder.Bureau}},
	{Kind: reminder.Before, Days: []int{7, 0}, Subject: reminder.Task, To: []reminder.Who{reminder.Owner}, Up: 3},
	{Kind: reminder.Late, Days: []int{5}, Working: true, Subject: reminder.Report, To: []reminder.Who{reminder.AgencyHead}},
	{Kind: reminder.Digest, Weekday: 1, Ahead: 14, To: []reminder.Who{reminder.Secretary}},
}

// misread is a sentence with the word that was not understood.
func misread(sentence string) []ui.Part {
	_, err := reminder.Parse(sentence)
	u, ok := errors.AsType[*reminder.UnreadError](err)
	if !ok || u.From == u.To {
		return nil
	}
	return []ui.Part{{Text: sentence[:u.From]}, {Text: sentence[u.From:u.To], Class: "bad"}, {Text: sentence[u.To:]}}
}

func ruleChips(x registry.ReminderRule, f ui.Frame) []ui.Chip {
	var out []ui.Chip
	if x.Default {
		out = append(out, ui.Chip{Text: f.T("baku", "usual")})
	}
	if x.Off {
		out = append(out, ui.Chip{Text: f.T("mati", "off"), Tone: "w"})
	}
	return out
}

// comingOf are messages by their days.
func comingOf(f ui.Frame, p registry.ReminderPreview) []page.ComingDay {
	var out []page.ComingDay
	for _, m := range p.Messages {
		day := m.On.In(f.Lang)
		if n := len(out); n == 0 || out[n-1].Day != day {
			out = append(out, page.ComingDay{Day: day})
		}
		x := page.Coming{To: m.Title, Small: m.Holder}
		if m.Holder == "" {
			x.Small = f.T("jabatan kosong", "vacant position")
		} else if m.Mute {
			x.Chips = append(x.Chips, ui.Chip{Text: f.T("tanpa surel", "no mail"), Tone: "w"})
		}
		if m.Level > 0 {
			x.Chips = append(x.Chips, ui.Chip{Text: f.T("bila belum dijawab", "if unanswered"), Tone: "w"})
		}
		if m.About != nil {
			x.About, x.Why = ui.Link{Text: m.About.Title.In(f.Lang), Path: m.About.Path}, m.About.Why.In(f.Lang)+", "+m.About.Day.In(f.Lang)
		} else {
			x.Why = fmt.Sprintf(f.T("ringkasan: %s tenggat", "digest: %s matters due"), numfmt.Int(int64(m.Digest), f.Lang))
		}
		last := &out[len(out)-1]
		last.Messages = append(last.Messages, x)
	}
	return out
}

func moreMessages(f ui.Frame, p registry.ReminderPreview) string {
	if p.Total <= len(p.Messages) {
		return ""
	}
	return fmt.Sprintf(f.T("dan %s pesan lagi", "and %s more messages"), numfmt.Int(int64(p.Total-len(p.Messages)), f.Lang))
}

func (s *Server) saveRule(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	x, err := s.Registry.WriteReminderRule(r.Context(), who, r.FormValue("aturan"), "", r.FormValue("kalimat"))
	wrong, err := s.wrongs(r, err, map[string]string{"rule": "kalimat"})
	if err != nil {
		return err
	}
	if len(wrong) > 0 {
		return s.showReminders(w, r, who, wrong)
	}
	n := ui.Notice{Text: fault.T("Aturan disimpan; pengingat mengikutinya mulai sekarang.", "The rule is saved; reminders follow it from now on.").In(s.lang(r))}
	if r.FormValue("aturan") == "" {
		n.Undo = rulePath(x.ID) + "/mati"
	}
	return s.done(w, r, who, n, remindersPath)
}

func (s *Server) rule(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	x, err := s.Registry.ReminderRule(r.Context(), who, r.PathValue("id"))
	if err != nil {
		return err
	}
	p := page.Rule{Frame: s.frame(r, who, "meja", fault.T("Aturan pengingat", "Rule of reminders")), Sentence: wording.UpperFirst(x.Rule.In(s.lang(r)))}
	p.Chips, p.OtherLang = ruleChips(x, p.Frame), p.T("en", "id")
	p.Other = wording.UpperFirst(x.Rule.In(p.OtherLang))
	if who.Arranges(x.Government) {
		p.Write = ruleForm(p.Frame, x.ID, x.Rule.In(p.Lang))
		p.Switch = page.FormOf{Action: p.To(rulePath(x.ID) + "/mati"), Button: p.T("Matikan aturan ini", "Switch the rule off")}
		if x.Off {
			p.Switch = page.FormOf{Action: p.To(rulePath(x.ID) + "/nyala"), Button: p.T("Hidupkan lagi", "Switch it on again")}
		}
	}
	for _, l := range slices.Backward(x.History) {
		p.History = append(p.History, page.Line{When: s.moment(l.At, p.Lang), Text: l.Text.In(p.Lang)})
	}
	return ui.Render(w, r, http.StatusOK, page.RulePage(p))
}

func (s *Server) switchRule(on bool) Page {
	return func(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
		x, err := s.Registry.SwitchReminderRule(r.Context(), who, r.PathValue("id"), on)
		if err != nil {
			return err
		}
		n := ui.Notice{Text: fault.T("Aturan dimatikan.", "The rule is switched off.").In(s.lang(r)), Undo: rulePath(x.ID) + "/nyala"}
		if on {
			n = ui.Notice{Text: fault.T("Aturan dihidupkan.", "The rule is switched on.").In(s.lang(r)), Undo: rulePath(x.ID) + "/mati"}
		}
		return s.done(w, r, who, n, remindersPath)
	}
}
