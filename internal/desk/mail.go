package desk

import (
	"net/http"

	"github.com/a-h/templ"

	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/desk/page"
	"github.com/anyam-id/anyam/internal/web/ui"
	"github.com/anyam-id/anyam/registry"
)

// The mail that a person can choose.
const (
	bothMail      = ""
	reminderMail  = "pengingat"
	digestMail    = "ringkasan"
	mailFormField = "surel"
)

// mailForm asks where a person gets mail, and which; what was typed is kept.
func (s *Server) mailForm(r *http.Request, who registry.Actor, f ui.Frame) (page.FormOf, error) {
	c, err := s.Registry.MailChoice(r.Context(), who)
	if err != nil {
		return page.FormOf{}, err
	}
	if r.Method == http.MethodPost && r.PostForm.Has("alamat") {
		c.Address = r.PostFormValue("alamat")
	}
	which := bothMail
	switch {
	case c.Reminders && !c.Digest:
		which = reminderMail
	case c.Digest && !c.Reminders:
		which = digestMail
	}
	hint := f.T("Hanya Anda yang melihatnya. Kosongkan untuk berhenti.", "Only you see it. Empty it to stop.")
	if c.Waits {
		hint += " " + f.T("Server surel belum diatur: surel menunggu sampai pengelola mengaturnya.", "No mail server is set yet: mail waits until the administrator sets one.")
	}
	return page.FormOf{
		ID: mailFormField, Action: f.To("/meja/akun/surel"), Button: f.T("Simpan", "Save"),
		Fields: []ui.Field{
			{Name: "alamat", Type: "email", Label: f.T("Alamat surel", "E-mail address"), Value: c.Address, Optional: true, Width: "mid", Hint: hint, More: templ.Attributes{"autocomplete": "email", "maxlength": "254"}},
			{Name: mailFormField, Label: f.T("Kirimi saya", "Send me"), Value: which, Width: "mid", Options: []ui.Option{
				{Value: bothMail, Text: f.T("Pengingat dan ringkasan mingguan", "Reminders and a weekly digest")},
				{Value: reminderMail, Text: f.T("Pengingat saja", "Reminders alone")},
				{Value: digestMail, Text: f.T("Ringkasan mingguan saja", "A weekly digest alone")},
			}},
		},
	}, nil
}

func (s *Server) chooseMail(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	which := r.FormValue(mailFormField)
	wrong, err := s.mistakes(r, s.Registry.ChooseMail(r.Context(), who, registry.MailChoice{Address: r.FormValue("alamat"), Reminders: which != digestMail, Digest: which != reminderMail}, s.lang(r)))
	if err != nil {
		return err
	}
	if len(wrong) > 0 {
		return s.showOwn(w, r, who, mailFormField, wrong)
	}
	return s.done(w, r, who, ui.Notice{Text: ui.NewFrame(r, fault.Text{}).T("Pilihan surel disimpan.", "Your choice of mail is saved.")}, "/meja/akun")
}
