package desk

import (
	"encoding/json"
	"fmt"
	"net/http"

	"github.com/a-h/templ"

	"github.com/anyam-id/anyam/account"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/desk/page"
	"github.com/anyam-id/anyam/internal/web/ui"
	"github.com/anyam-id/anyam/registry"
)

// passkeyForm is the ID of the form that adds a passkey, and passkeyField what its script puts the answer of the browser into.
const (
	passkeyForm  = "kunci"
	passkeyField = "kunci"
)

// passkeysOf is the section of passkeys on the own account's page; what was typed is kept.
func (s *Server) passkeysOf(r *http.Request, f ui.Frame, own registry.OwnAccount) page.Passkeys {
	out := page.Passkeys{Site: s.Registry.Passkeys().ID, Add: page.FormOf{
		ID: passkeyForm, Heading: f.T("Tambah kunci sandi", "Add a passkey"), Text: f.T("Peramban akan menanyakan di mana kunci disimpan: di perangkat ini, di telepon, atau di kunci keamanan.", "The browser will ask where to keep it: on this device, on a telephone, or on a security key."),
		Action: f.To("/meja/akun/kunci"), Begin: f.To("/meja/akun/kunci/mulai"), Hidden: []ui.Hidden{{Name: passkeyField}}, Button: f.T("Buat kunci sandi", "Make a passkey"), Kind: "main",
		Fields: []ui.Field{{Name: "nama-kunci", Label: f.T("Nama", "Name"), Value: r.PostFormValue("nama-kunci"), Required: true, Hint: f.T("Supaya Anda mengenalinya nanti: telepon kantor, laptop di rumah.", "So that you know it again later: the office telephone, the laptop at home."), More: templ.Attributes{"maxlength": "100", "autocomplete": "off"}}},
	}}
	if own.Person.Set {
		x := passwordField("sandi-lama", f.T("Kata sandi sekarang", "Present password"), "", false)
		x.ID = "kunci-sandi"
		out.Add.Fields = append(out.Add.Fields, x)
	}
	for _, k := range own.Passkeys {
		row := page.PasskeyRow{Name: k.Name, Small: fmt.Sprintf(f.T("dibuat %s, belum pernah dipakai", "made %s, never used"), s.moment(k.Created, f.Lang)), Remove: f.To(passkeyPath(k.ID))}
		if !k.Used.IsZero() {
			row.Small = fmt.Sprintf(f.T("dibuat %[1]s, terakhir dipakai %[2]s", "made %[1]s, last used %[2]s"), s.moment(k.Created, f.Lang), s.moment(k.Used, f.Lang))
		}
		out.List = append(out.List, row)
	}
	return out
}

func passkeyPath(id string) string { return "/meja/akun/kunci/" + id + "/lepas" }

// answer is what the script of a form is answered: what the browser is to do, or what is wrong.
type answer struct {
	Text  string            `json:"text,omitempty"` // what is wrong
	Wrong map[string]string `json:"wrong,omitempty"`

	Site      string     `json:"site,omitempty"`
	Challenge string     `json:"challenge,omitempty"`
	User      answerUser `json:"user,omitzero"`
	Has       []string   `json:"has,omitempty"`
	Minutes   int        `json:"minutes,omitempty"`
}

type answerUser struct {
	ID   []byte `json:"id"`
	Name string `json:"name"` // to sign in with
	Full string `json:"full"`
}

// challenge answers the script with what its browser shall have signed, or with what is wrong.
func (s *Server) challenge(w http.ResponseWriter, r *http.Request, c registry.NewChallenge, err error) error {
	wrong, err := s.mistakes(r, err)
	if err != nil {
		return err
	}
	a, code := answer{}, http.StatusOK
	if len(wrong) > 0 {
		code = http.StatusUnprocessableEntity
		for field, text := range wrong {
			if field == "" {
				a.Text = text
				continue
			}
			if a.Wrong == nil {
				a.Wrong = make(map[string]string)
			}
			a.Wrong[field] = text
		}
	} else {
		a = answer{Site: c.Site.ID, Challenge: c.Challenge, Has: c.Has, Minutes: int(registry.ChallengeLasts.Minutes())}
		if c.Person.ID != "" {
			a.User = answerUser{ID: []byte(c.Person.ID), Name: c.Person.SignIn, Full: c.Person.Name}
		}
	}
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(code)
	return json.NewEncoder(w).Encode(a)
}

func (s *Server) beginPasskey(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	c, err := s.Registry.BeginPasskey(r.Context(), who, r.FormValue("sandi-lama"))
	return s.challenge(w, r, c, err)
}

func (s *Server) beginSignIn(w http.ResponseWriter, r *http.Request) error {
	c, err := s.Registry.BeginSignIn(r.Context())
	return s.challenge(w, r, c, err)
}

// answered reads what the script put into the form.
func answered(r *http.Request, into any) error {
	if err := json.Unmarshal([]byte(r.FormValue(passkeyField)), into); err != nil {
		return fault.New(fault.Conflict, fault.T("peramban tidak menjawab: kunci sandi memerlukan skrip dan peramban yang mengenalnya", "the browser did not answer: passkeys need script and a browser that knows them"))
	}
	return nil
}

func (s *Server) addPasskey(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	var made account.MadePasskey
	err := answered(r, &made)
	if err == nil {
		_, err = s.Registry.AddPasskey(r.Context(), who, r.FormValue("nama-kunci"), made)
	}
	wrong, err := s.mistakes(r, err)
	if err != nil {
		return err
	}
	if len(wrong) > 0 {
		return s.showOwn(w, r, who, passkeyForm, wrong)
	}
	f := ui.NewFrame(r, fault.Text{})
	return s.done(w, r, who, ui.Notice{Text: f.T("Kunci sandi disimpan. Lain kali Anda dapat masuk dengannya.", "The passkey is kept. You can sign in with it from now on.")}, "/meja/akun")
}

func (s *Server) askRemovePasskey(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	own, err := s.Registry.OwnAccount(r.Context(), who)
	if err != nil {
		return err
	}
	for _, k := range own.Passkeys {
		if k.ID != r.PathValue("id") {
			continue
		}
		f := s.frame(r, who, "", fault.T("Lepas kunci sandi", "Remove a passkey"))
		return ui.Render(w, r, http.StatusOK, ui.ConfirmPage(f, ui.Confirm{
			Title: fmt.Sprintf(f.T("Lepas kunci sandi “%s”?", "Remove the passkey “%s”?"), k.Name), Text: f.T("Perangkat itu tidak dapat dipakai masuk lagi. Hapus juga kuncinya di perangkat itu.", "That device can sign in no more. Delete the passkey on the device too."),
			Way:    []ui.Link{{Text: f.T("Akun saya", "My account"), Path: "/meja/akun"}},
			Action: f.To(passkeyPath(k.ID)), Yes: f.T("Lepas", "Remove"), No: f.To("/meja/akun"), Danger: true,
		}))
	}
	return fault.New(fault.NotFound, fault.T("Kunci sandi itu tidak ada.", "There is no such passkey."))
}

func (s *Server) removePasskey(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	if err := s.Registry.RemovePasskey(r.Context(), who, r.PathValue("id")); err != nil {
		return err
	}
	f := ui.NewFrame(r, fault.Text{})
	return s.done(w, r, who, ui.Notice{Text: f.T("Kunci sandi dilepas.", "The passkey is removed.")}, "/meja/akun")
}

// signInWithPasskey opens the desk for whoever brings what a passkey has signed.
func (s *Server) signInWithPasskey(w http.ResponseWriter, r *http.Request) error {
	var shown account.ShownPasskey
	err := answered(r, &shown)
	var secret string
	if err == nil {
		secret, err = s.Registry.SignInWithPasskey(r.Context(), shown, s.from(r), r.UserAgent())
	}
	wrong, err := s.mistakes(r, err)
	if err != nil {
		return err
	}
	if len(wrong) > 0 {
		return s.showSignIn(w, r, http.StatusUnprocessableEntity, []ui.Problem{{Text: wrong[""]}})
	}
	return s.enter(w, r, secret, within(r.FormValue("ke")))
}
