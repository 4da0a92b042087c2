package desk

import (
	"fmt"
	"net/http"
	"net/url"
	"slices"

	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/desk/page"
	"github.com/anyam-id/anyam/internal/web"
	"github.com/anyam-id/anyam/internal/web/ui"
	"github.com/anyam-id/anyam/registry"
)

// openAnswerRoutes are the pages to which the links in reminders lead. Whoever comes has not signed in: the link is bound to one person and one
// matter, and opening it changes nothing, since programs that read mail open links by themselves.
func (s *Server) openAnswerRoutes() map[string]web.Page {
	return map[string]web.Page{
		"GET /pengingat/{kunci}/{jawaban}":  s.answerPage,
		"POST /pengingat/{kunci}/{jawaban}": s.answer,
	}
}

func answerAddress(secret string, a registry.ReminderAnswer) string {
	return "/pengingat/" + url.PathEscape(secret) + "/" + a.Slug()
}

// answerOf is the answer of an address.
func answerOf(r *http.Request) (registry.ReminderAnswer, error) {
	list := registry.ReminderAnswers()
	i := slices.IndexFunc(list, func(a registry.ReminderAnswer) bool { return a.Slug() == r.PathValue("jawaban") })
	if i < 0 {
		return "", fault.New(fault.NotFound, fault.T("jawaban itu tidak dikenal", "there is no such answer"))
	}
	return list[i], nil
}

func (s *Server) answerPage(w http.ResponseWriter, r *http.Request) error {
	answer, err := answerOf(r)
	if err != nil {
		return err
	}
	secret := r.PathValue("kunci")
	q, err := s.Registry.ReminderQuestion(r.Context(), secret)
	if err != nil {
		return err
	}
	p := page.Answer{Frame: s.frame(r, registry.Actor{}, "", fault.T("Menjawab pengingat", "Answering a reminder"))}
	if q.Answered != "" {
		p.Lead = fmt.Sprintf(p.T("Terima kasih, %s.", "Thank you, %s."), q.Name)
		switch q.Answered {
		case registry.AnswerDone:
			p.Effect = p.T("Tercatat: sudah. Tidak ada pengingat lagi tentang hal ini.", "Noted: done. There are no more reminders of it.")
		case registry.AnswerLater:
			p.Effect = fmt.Sprintf(p.T("Tercatat: Anda diingatkan lagi mulai %s.", "Noted: you are reminded again from %s on."), q.Until.In(p.Lang))
		case registry.AnswerNotMine:
			p.Effect = p.T("Tercatat: biro diberi tahu bahwa hal ini bukan untuk Anda.", "Noted: the bureau is told that this is not for you.")
		}
		return ui.Render(w, r, http.StatusOK, page.AnswerPage(p))
	}
	p.Lead = fmt.Sprintf(p.T("%s, %s", "%s, %s"), q.Name, q.Office)
	p.Facts = []ui.Fact{
		{Name: p.T("Hal", "Matter"), Value: q.Due.Title.In(p.Lang)},
		{Name: p.T("Yang ditunggu", "What is due"), Value: q.Due.Why.In(p.Lang)},
		{Name: p.T("Tenggat", "Due"), Value: q.Due.Day.In(p.Lang)},
	}
	switch answer {
	case registry.AnswerDone:
		p.Effect = p.T("Semua pengingat tentang hal ini berhenti. Yang perlu dicatat tetap dicatat di meja kerja.", "All reminders of it stop. What is to be noted is still noted at the desk.")
		if q.Task {
			p.Effect = p.T("Tugas ini ditandai selesai atas nama Anda, dan pengingatnya berhenti.", "The task is marked done in your name, and its reminders stop.")
		}
	case registry.AnswerLater:
		p.Effect = fmt.Sprintf(p.T("Anda diingatkan lagi mulai %s. Tenggatnya tidak berubah.", "You are reminded again from %s on. The day on which it is due stays."), q.Again.In(p.Lang))
	case registry.AnswerNotMine:
		p.Effect = p.T("Anda tidak diingatkan lagi tentang hal ini; biro diberi tahu agar menyerahkannya kepada yang tepat.", "You are not reminded of it again; the bureau is told, so that it goes to whom it belongs.")
	}
	p.Form = page.FormOf{Action: p.To(answerAddress(secret, answer)), Button: p.T("Jawab", "Answer") + ": " + answer.Text().In(p.Lang), Kind: "main"}
	for _, other := range registry.ReminderAnswers() {
		if other != answer {
			p.Others = append(p.Others, ui.Link{Text: other.Text().In(p.Lang), Path: answerAddress(secret, other)})
		}
	}
	return ui.Render(w, r, http.StatusOK, page.AnswerPage(p))
}

func (s *Server) answer(w http.ResponseWriter, r *http.Request) error {
	answer, err := answerOf(r)
	if err != nil {
		return err
	}
	secret := r.PathValue("kunci")
	if _, err := s.Registry.AnswerReminder(r.Context(), secret, answer); err != nil {
		return err
	}
	return s.leadTo(w, r, answerAddress(secret, answer))
}
