package desk

import (
	"net/http"

	"github.com/a-h/templ"

	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/desk/page"
	"github.com/anyam-id/anyam/internal/web/ui"
	"github.com/anyam-id/anyam/registry"
)

const directoryForm = "direktori"

func noDirectory() error {
	return fault.New(fault.Unavailable, fault.T("di sini tidak dipasang direktori kantor; masuk dengan kata sandi", "no directory of the office is set up here; sign in with your password"))
}

// inDirectory is what was typed of an account in the directory.
func (s *Server) inDirectory(r *http.Request) registry.SignIn {
	return registry.SignIn{Name: r.PostFormValue("direktori-nama"), Password: r.PostFormValue("direktori-sandi"), Address: s.from(r), Agent: r.UserAgent()}
}

// signInByDirectory takes in whoever brings a name and password of the office's directory.
func (s *Server) signInByDirectory(w http.ResponseWriter, r *http.Request) error {
	err, secret := noDirectory(), ""
	if s.Directory != nil {
		secret, err = s.Registry.SignInWithDirectory(r.Context(), s.Directory, s.inDirectory(r))
	}
	if err != nil {
		return s.notSignedIn(w, r, err)
	}
	return s.enter(w, r, secret, within(r.FormValue("ke")))
}

// linkDirectory links who the official is in the office's directory.
func (s *Server) linkDirectory(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	err := noDirectory()
	if s.Directory != nil {
		err = s.Registry.LinkDirectory(r.Context(), who, s.Directory, r.PostFormValue("sandi-lama"), s.inDirectory(r))
	}
	return s.linked(w, r, who, directoryForm, err)
}

// directoryForm asks for an account in the directory, and for the own password once more.
func (s *Server) directoryForm(f ui.Frame, own registry.OwnAccount) page.FormOf {
	form := page.FormOf{ID: directoryForm, Heading: f.T("Tautkan akun direktori", "Link an account of the directory"), Action: f.To("/meja/akun/direktori"), Button: f.T("Tautkan", "Link"), Kind: "main"}
	if own.Person.Set {
		x := passwordField("sandi-lama", f.T("Kata sandi sekarang", "Present password"), "", false)
		x.ID = "direktori-sandi-lama"
		form.Fields = append(form.Fields, x)
	}
	name := ui.Field{Name: "direktori-nama", Label: f.T("Nama di direktori", "Name in the directory"), Required: true, More: templ.Attributes{"autocomplete": "off", "maxlength": "200", "autocapitalize": "none"}}
	password := passwordField("direktori-sandi", f.T("Kata sandi direktori", "Password of the directory"), "", false)
	password.More["autocomplete"] = "off"
	form.Fields = append(form.Fields, name, password)
	return form
}
