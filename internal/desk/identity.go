package desk

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/anyam-id/anyam/account"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/desk/page"
	"github.com/anyam-id/anyam/internal/web/ui"
	"github.com/anyam-id/anyam/registry"
)

// Provider says who somebody is. The secret is the browser's: an answer is for the browser alone that asked.
type Provider interface {
	Begin(ctx context.Context, secret string) (address string, err error)
	Finish(ctx context.Context, secret string, answer url.Values) (account.Identity, error)
}

// Back is the path to which the identity provider sends people back.
const Back = "/meja/masuk/layanan/kembali"

const (
	attemptCookie = "anyam_layanan"
	linkingForm   = "layanan"
)

// attempt is what a browser keeps while its owner is at the identity provider.
type attempt struct {
	secret, next string
	linking      bool // it links an identity to who has signed in
	english      bool
}

func (s *Server) keepAttempt(w http.ResponseWriter, r *http.Request, a attempt) {
	v := url.Values{"k": {a.secret}, "ke": {a.next}}
	if a.linking {
		v.Set("tautkan", "1")
	}
	if a.english {
		v.Set("en", "1")
	}
	s.putAttempt(w, r, v.Encode(), registry.ChallengeLasts)
}

func (s *Server) putAttempt(w http.ResponseWriter, r *http.Request, value string, lasts time.Duration) {
	s.putCookie(w, r, attemptCookie, value, lasts)
}

func (s *Server) attemptOf(r *http.Request) attempt {
	c, err := s.cookieOf(r, attemptCookie)
	if err != nil {
		return attempt{}
	}
	v, err := url.ParseQuery(c.Value)
	if err != nil {
		return attempt{}
	}
	return attempt{secret: v.Get("k"), next: within(v.Get("ke")), linking: v.Has("tautkan"), english: v.Has("en")}
}

func noProvider() error {
	return fault.New(fault.Unavailable, fault.T("di sini tidak dipasang penyedia identitas; masuk dengan kata sandi", "no identity provider is set up here; sign in with your password"))
}

// leave sends the browser to the identity provider.
func (s *Server) leave(w http.ResponseWriter, r *http.Request, secret string) error {
	address, err := s.Provider.Begin(r.Context(), secret)
	if err == nil {
		http.Redirect(w, r, address, http.StatusSeeOther)
	}
	return err
}

func (s *Server) leaveToSignIn(w http.ResponseWriter, r *http.Request) error {
	if s.Provider == nil {
		return s.notSignedIn(w, r, noProvider())
	}
	secret, err := s.Registry.BeginSignInElsewhere(r.Context())
	if err == nil {
		s.keepAttempt(w, r, attempt{secret: secret, next: within(r.FormValue("ke")), english: s.lang(r) == "en"})
		err = s.leave(w, r, secret)
	}
	return s.notSignedIn(w, r, err)
}

// notSignedIn says on the page to sign in why it was not done; nothing where err is nil.
func (s *Server) notSignedIn(w http.ResponseWriter, r *http.Request, err error) error {
	wrong, err := s.mistakes(r, err)
	if err != nil || len(wrong) == 0 {
		return err
	}
	return s.showSignIn(w, r, http.StatusUnprocessableEntity, []ui.Problem{{Text: wrong[""]}})
}

// comeBack takes whoever comes from the identity provider in, or links the identity.
func (s *Server) comeBack(w http.ResponseWriter, r *http.Request) error {
	a := s.attemptOf(r)
	if a.english && s.lang(r) != "en" { // the provider knows one address
		http.Redirect(w, r, "/en"+Back+"?"+r.URL.RawQuery, http.StatusSeeOther)
		return nil
	}
	s.putAttempt(w, r, "", -time.Second)
	r.Form = r.URL.Query()
	r.Form.Set("ke", a.next) // where the page to sign in leads on to, if it comes to that
	if s.Provider == nil {
		return s.notSignedIn(w, r, noProvider())
	}
	i, err := s.Provider.Finish(r.Context(), a.secret, r.URL.Query())
	if a.linking {
		return s.official(func(w http.ResponseWriter, r *http.Request, who registry.Actor) error { //nolint:contextcheck // of the request
			if err == nil {
				err = s.Registry.LinkIdentity(r.Context(), who, a.secret, i)
			}
			return s.linked(w, r, who, linkingForm, err)
		})(w, r)
	}
	var secret string
	if err == nil {
		secret, err = s.Registry.SignInWithIdentity(r.Context(), a.secret, i, r.UserAgent())
	}
	if err != nil {
		return s.notSignedIn(w, r, err)
	}
	return s.enter(w, r, secret, a.next)
}

// linked tells that an account of the office is linked, or beside the form by which that was asked why it is not.
func (s *Server) linked(w http.ResponseWriter, r *http.Request, who registry.Actor, form string, err error) error {
	wrong, err := s.mistakes(r, err)
	if err != nil {
		return err
	}
	if len(wrong) > 0 {
		return s.showOwn(w, r, who, form, wrong)
	}
	return s.done(w, r, who, ui.Notice{Text: ui.NewFrame(r, fault.Text{}).T("Identitas tertaut. Lain kali Anda dapat masuk dengannya.", "The identity is linked. You can sign in with it from now on.")}, "/meja/akun")
}

// identitiesOf is the section of the identity provider on the own account's page.
func (s *Server) identitiesOf(f ui.Frame, own registry.OwnAccount) page.Identities {
	out := page.Identities{On: s.Provider != nil, Add: page.FormOf{ID: linkingForm, Heading: f.T("Tautkan identitas", "Link an identity"), Action: f.To("/meja/akun/layanan"), Button: f.T("Lanjut", "Go on"), Kind: "main"}}
	if own.Person.Set {
		x := passwordField("sandi-lama", f.T("Kata sandi sekarang", "Present password"), "", false)
		x.ID = "layanan-sandi"
		out.Add.Fields = append(out.Add.Fields, x)
	}
	if s.Directory != nil {
		out.Office = s.directoryForm(f, own)
	}
	for _, i := range own.Identities {
		row := page.PasskeyRow{Name: i.Name, Small: fmt.Sprintf(f.T("ditautkan %s, belum pernah dipakai", "linked %s, never used"), s.moment(i.Created, f.Lang)), Remove: f.To(identityPath(i.ID))}
		if !i.Used.IsZero() {
			row.Small = fmt.Sprintf(f.T("ditautkan %[1]s, terakhir dipakai %[2]s", "linked %[1]s, last used %[2]s"), s.moment(i.Created, f.Lang), s.moment(i.Used, f.Lang))
		}
		out.List = append(out.List, row)
	}
	return out
}

func identityPath(id string) string { return "/meja/akun/layanan/" + url.PathEscape(id) + "/lepas" }

// beginLinking asks for the password once more. The browser then leaves by a link: the policy of the pages lets no form lead elsewhere.
func (s *Server) beginLinking(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	err := noProvider()
	var secret string
	if s.Provider != nil {
		secret, err = s.Registry.BeginLinking(r.Context(), who, r.FormValue("sandi-lama"))
	}
	wrong, err := s.mistakes(r, err)
	if err != nil {
		return err
	}
	if len(wrong) > 0 {
		return s.showOwn(w, r, who, linkingForm, wrong)
	}
	s.keepAttempt(w, r, attempt{secret: secret, linking: true, english: s.lang(r) == "en"})
	p := page.Once{Frame: s.frame(r, who, "", fault.T("Tautkan identitas", "Link an identity"))}
	p.Lead = p.T("Masuklah pada penyedia identitas dalam lima menit; sesudah itu Anda kembali ke sini.", "Sign in at the identity provider within five minutes; you come back here then.")
	p.Next = ui.Link{Text: p.T("Ke penyedia identitas", "To the identity provider"), Path: "/meja/akun/layanan/lanjut"}
	return ui.Render(w, r, http.StatusOK, page.OncePage(p))
}

func (s *Server) leaveToLink(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	a, err := s.attemptOf(r), noProvider()
	switch {
	case s.Provider == nil:
	case !a.linking || strings.TrimSpace(a.secret) == "":
		err = fault.New(fault.Conflict, fault.T("waktunya habis; mulai lagi", "the time is over; begin again"))
	default:
		err = s.leave(w, r, a.secret)
	}
	wrong, err := s.mistakes(r, err)
	if err != nil || len(wrong) == 0 {
		return err
	}
	return s.showOwn(w, r, who, linkingForm, wrong)
}

func (s *Server) askUnlink(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	own, err := s.Registry.OwnAccount(r.Context(), who)
	if err != nil {
		return err
	}
	for _, i := range own.Identities {
		if i.ID != r.PathValue("id") {
			continue
		}
		f := s.frame(r, who, "", fault.T("Lepas identitas", "Unlink an identity"))
		return ui.Render(w, r, http.StatusOK, ui.ConfirmPage(f, ui.Confirm{
			Title: fmt.Sprintf(f.T("Lepas identitas “%s”?", "Unlink the identity “%s”?"), i.Name), Text: f.T("Dengannya Anda tidak dapat masuk lagi, sampai ditautkan kembali.", "You cannot sign in with it any more, until it is linked again."),
			Way:    []ui.Link{{Text: f.T("Akun saya", "My account"), Path: "/meja/akun"}},
			Action: f.To(identityPath(i.ID)), Yes: f.T("Lepas", "Unlink"), No: f.To("/meja/akun"), Danger: true,
		}))
	}
	return fault.New(fault.NotFound, fault.T("Identitas itu tidak ada.", "There is no such identity."))
}

func (s *Server) unlink(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	if err := s.Registry.UnlinkIdentity(r.Context(), who, r.PathValue("id")); err != nil {
		return err
	}
	return s.done(w, r, who, ui.Notice{Text: ui.NewFrame(r, fault.Text{}).T("Identitas dilepas.", "The identity is unlinked.")}, "/meja/akun")
}
