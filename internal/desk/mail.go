package desk

import (
	"cmp"
	"fmt"
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

// confirmPath is where the link of a confirmation leads.
const confirmPath = "/meja/akun/surel/konfirmasi"

// mailStands tells how it stands with a person's address, and what to do next.
func (s *Server) mailStands(f ui.Frame, c registry.MailChoice) (out []ui.Fact, again page.FormOf) {
	if c.Address != "" {
		value := c.Address
		if !c.Confirmed.IsZero() {
			value += " " + fmt.Sprintf(f.T("(dikonfirmasi %s)", "(confirmed %s)"), s.moment(c.Confirmed, f.Lang))
		}
		out = append(out, ui.Fact{Name: f.T("Surel dikirim ke", "Mail goes to"), Value: value})
	}
	if c.Waiting == "" {
		return out, again
	}
	value := c.Waiting + ": "
	switch {
	case c.Waits:
		value += f.T("server surel belum diatur; minta administrator mengonfirmasinya.", "no mail server is set; ask an administrator to confirm it.")
	case !c.Until.After(s.Now()):
		value += f.T("waktu tautannya habis; kirim ulang.", "the time of its link is over; send it again.")
	default:
		value += fmt.Sprintf(f.T("buka tautan yang dikirim ke sana, paling lambat %s.", "open the link that was sent there, by %s."), s.moment(c.Until, f.Lang))
	}
	out = append(out, ui.Fact{Name: f.T("Belum dikonfirmasi", "Not confirmed yet"), Value: value})
	if !c.Waits {
		again = page.FormOf{Action: f.To("/meja/akun/surel/ulang"), Button: f.T("Kirim ulang tautannya", "Send the link again")}
	}
	return out, again
}

// mailForm asks where a person gets mail, and which, and tells how it stands with the address; what was typed is kept.
func (s *Server) mailForm(r *http.Request, who registry.Actor, f ui.Frame) (form page.FormOf, stands []ui.Fact, again page.FormOf, err error) {
	c, err := s.Registry.MailChoice(r.Context(), who)
	if err != nil {
		return form, nil, again, err
	}
	stands, again = s.mailStands(f, c)
	c.Address = cmp.Or(c.Waiting, c.Address)
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
	hint := f.T("Surel datang setelah Anda membuka tautan yang dikirim ke sana. Hanya Anda yang melihat alamat ini. Kosongkan untuk berhenti.", "Mail comes once you have opened the link that is sent there. Only you see this address. Empty it to stop.")
	if c.Waits {
		hint = f.T("Server surel belum diatur: administrator mengonfirmasi alamat ini, dan melihatnya untuk itu; surel menunggu sampai server diatur. Kosongkan untuk berhenti.", "No mail server is set yet: an administrator confirms this address, and sees it for that; mail waits until a server is set. Empty it to stop.")
	}
	form = page.FormOf{
		ID: mailFormField, Action: f.To("/meja/akun/surel"), Button: f.T("Simpan", "Save"),
		Fields: []ui.Field{
			{Name: "alamat", Type: "email", Label: f.T("Alamat surel", "E-mail address"), Value: c.Address, Optional: true, Width: "mid", Hint: hint, More: templ.Attributes{"autocomplete": "email", "maxlength": "254"}},
			{Name: mailFormField, Label: f.T("Kirimi saya", "Send me"), Value: which, Width: "mid", Options: []ui.Option{
				{Value: bothMail, Text: f.T("Pengingat dan ringkasan mingguan", "Reminders and a weekly digest")},
				{Value: reminderMail, Text: f.T("Pengingat saja", "Reminders alone")},
				{Value: digestMail, Text: f.T("Ringkasan mingguan saja", "A weekly digest alone")},
			}},
		},
	}
	return form, stands, again, nil
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
	return s.done(w, r, who, ui.Notice{Text: ui.NewFrame(r, fault.Text{}).T("Pilihan surel disimpan. Alamat yang baru berlaku setelah dikonfirmasi.", "Your choice of mail is saved. A new address counts once it is confirmed.")}, "/meja/akun")
}

func (s *Server) resendConfirmation(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	wrong, err := s.mistakes(r, s.Registry.ResendConfirmation(r.Context(), who, s.lang(r)))
	if err != nil {
		return err
	}
	if len(wrong) > 0 {
		return s.showOwn(w, r, who, mailFormField, wrong)
	}
	return s.done(w, r, who, ui.Notice{Text: ui.NewFrame(r, fault.Text{}).T("Tautan dikirim ulang; yang lama tidak berlaku lagi.", "The link is sent again; the one before ends.")}, "/meja/akun")
}

// askConfirmation asks for one press: programs that look into mail open its links too.
func (s *Server) askConfirmation(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	secret := r.FormValue("kunci")
	address, err := s.Registry.MailToConfirm(r.Context(), who, secret)
	wrong, err := s.mistakes(r, err)
	if err != nil {
		return err
	}
	if len(wrong) > 0 {
		return s.showOwn(w, r, who, mailFormField, wrong)
	}
	f := s.frame(r, who, "", fault.T("Konfirmasi alamat surel", "Confirm an e-mail address"))
	return ui.Render(w, r, http.StatusOK, ui.ConfirmPage(f, ui.Confirm{
		Title: fmt.Sprintf(f.T("Kirim surel Anyam ke %s?", "Send mail of Anyam to %s?"), address), Text: f.T("Alamat yang lama, bila ada, tidak dipakai lagi.", "The address before, if there is one, is used no more."),
		Way: []ui.Link{{Text: f.T("Akun saya", "My account"), Path: "/meja/akun"}}, Action: f.To(confirmPath), Hidden: []ui.Hidden{{Name: "kunci", Value: secret}}, Yes: f.T("Ya, ini alamat saya", "Yes, it is my address"), No: f.To("/meja/akun"),
	}))
}

func (s *Server) confirmMail(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	wrong, err := s.mistakes(r, s.Registry.ConfirmMail(r.Context(), who, r.PostFormValue("kunci")))
	if err != nil {
		return err
	}
	if len(wrong) > 0 {
		return s.showOwn(w, r, who, mailFormField, wrong)
	}
	return s.done(w, r, who, ui.Notice{Text: ui.NewFrame(r, fault.Text{}).T("Alamat surel dikonfirmasi.", "The e-mail address is confirmed.")}, "/meja/akun")
}
