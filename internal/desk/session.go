package desk

import (
	"crypto/rand"
	"crypto/sha256"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"time"

	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/desk/page"
	"github.com/anyam-id/anyam/internal/web"
	"github.com/anyam-id/anyam/internal/web/ui"
	"github.com/anyam-id/anyam/registry"
)

const (
	cookie      = "anyam_meja"
	session     = 30 * 24 * time.Hour // how long an invited official stays signed in
	invitation  = 24 * time.Hour      // how long a one-time link opens the desk
	byLink      = "l"                 // the cookie's secret was made for this session, and ends with it
	byAccount   = "a"                 // it is the secret of a session of an account
	byToken     = "t"                 // it is a token that somebody made; signing out does not end it
	mostNotices = 10_000              // notices that wait for people who do not come back
)

// invitations are the one-time links that open the desk, by the digest of their secret. They end with the program: whoever starts it gets
// a new one.
type invitations struct {
	mu   sync.Mutex
	ends map[[sha256.Size]byte]time.Time
}

// Invite makes a one-time link to the desk, an address below the site's. Whoever has it may act as the person at the command line does,
// once and within a day: it is printed where only that person reads it.
func (s *Server) Invite() string {
	secret := strings.ToLower(rand.Text())
	s.invitations.mu.Lock()
	defer s.invitations.mu.Unlock()
	if s.invitations.ends == nil {
		s.invitations.ends = make(map[[sha256.Size]byte]time.Time)
	}
	s.invitations.ends[sha256.Sum256([]byte(secret))] = s.Now().Add(invitation)
	return "/meja/masuk?undangan=" + secret
}

// spend tells whether the secret opens the desk; it does so once.
func (s *Server) spend(secret string) bool {
	key := sha256.Sum256([]byte(secret))
	s.invitations.mu.Lock()
	defer s.invitations.mu.Unlock()
	ends, ok := s.invitations.ends[key]
	delete(s.invitations.ends, key)
	return ok && s.Now().Before(ends)
}

// invited tells whether the secret would open the desk, and leaves it unspent.
func (s *Server) invited(secret string) bool {
	s.invitations.mu.Lock()
	defer s.invitations.mu.Unlock()
	return s.Now().Before(s.invitations.ends[sha256.Sum256([]byte(secret))])
}

// cookieName is a cookie's name in the browser: where the site is https, one that no other site may set, and none but https.
func (s *Server) cookieName(name string) string {
	if s.Secure {
		return "__Host-" + name
	}
	return name
}

func (s *Server) cookieOf(r *http.Request, name string) (*http.Cookie, error) {
	return r.Cookie(s.cookieName(name))
}

func (s *Server) putCookie(w http.ResponseWriter, r *http.Request, name, value string, lasts time.Duration) {
	http.SetCookie(w, &http.Cookie{ //nolint:gosec // secure wherever the site is
		Name: s.cookieName(name), Value: value, Path: "/", MaxAge: int(lasts / time.Second), HttpOnly: true, SameSite: http.SameSiteLaxMode, Secure: s.Secure || r.TLS != nil,
	})
}

// whoever has signed in with this request's cookie.
func (s *Server) whoever(r *http.Request) (registry.Actor, bool) {
	c, err := s.cookieOf(r, cookie)
	if err != nil {
		return registry.Actor{}, false
	}
	how, secret, _ := strings.Cut(c.Value, ".")
	if how == byAccount {
		who, err := s.Registry.Session(r.Context(), secret)
		return who, err == nil
	}
	who, err := s.Registry.Authenticate(r.Context(), secret)
	return who, err == nil
}

// official lets those in who have signed in; others are asked to, and come back to where they wanted to go.
func (s *Server) official(p Page) web.Page {
	return func(w http.ResponseWriter, r *http.Request) error {
		who, ok := s.whoever(r)
		switch {
		case ok:
			err := p(w, r, who)
			if who.LacksSecond() && r.Method == http.MethodGet && fault.KindOf(err) == fault.Forbidden {
				return s.leadTo(w, r, "/meja/akun") // which says what is lacking
			}
			return err
		case r.Method == http.MethodGet:
			f := ui.NewFrame(r, fault.Text{})
			return s.leadTo(w, r, "/meja/masuk?"+url.Values{"ke": {f.Path + f.Query}}.Encode())
		}
		if keepForm(r) {
			return s.showSignIn(w, r, http.StatusUnauthorized, nil)
		}
		return fault.New(fault.Unauthorized, fault.T("Anda sudah tidak masuk. Masuk lagi, lalu ulangi; yang sudah tersimpan tetap tersimpan.", "You are not signed in any more. Sign in and try again; what was saved stays saved."))
	}
}

func (s *Server) signInPage(w http.ResponseWriter, r *http.Request) error {
	return s.showSignIn(w, r, http.StatusOK, nil)
}

func (s *Server) showSignIn(w http.ResponseWriter, r *http.Request, code int, problems []ui.Problem) error {
	p := page.SignIn{
		Frame:     s.frame(r, registry.Actor{}, "", fault.T("Masuk", "Sign in")),
		Passkeys:  s.Registry.Passkeys().ID,
		Elsewhere: s.Provider != nil,
		Directory: s.Directory != nil, InDirectory: strings.TrimSpace(r.PostFormValue("direktori-nama")),
		Kept:       keptForm(r),
		Invitation: r.FormValue("undangan"), Name: strings.TrimSpace(r.FormValue("nama")), SignInName: strings.TrimSpace(r.PostFormValue("nama-masuk")), Next: within(r.FormValue("ke")), Problems: problems,
	}
	return ui.Render(w, r, code, page.SignInPage(p))
}

// signIn opens the desk for whoever brings a one-time link and a name, or a token.
func (s *Server) signIn(w http.ResponseWriter, r *http.Request) error {
	secret, how, lasts := strings.TrimSpace(r.FormValue("token")), byToken, session
	if name := r.FormValue("nama-masuk"); name != "" {
		in := registry.SignIn{Name: name, Password: r.FormValue("sandi"), Code: r.FormValue("kode"), Address: s.from(r), Agent: r.UserAgent()}
		var err error
		if secret, err = s.Registry.SignIn(r.Context(), in); err != nil {
			if k := fault.KindOf(err); k != fault.Unauthorized && k != fault.Unavailable {
				return err
			}
			return s.showSignIn(w, r, http.StatusUnprocessableEntity, []ui.Problem{{Text: s.why(err, s.lang(r))}})
		}
		how, lasts = byAccount, s.Registry.SessionLasts()
	} else if invited := r.FormValue("undangan"); invited != "" {
		name := strings.TrimSpace(r.FormValue("nama"))
		if name == "" {
			return s.wrong(w, r, fault.T("Tulis nama Anda: setiap perubahan menyebut siapa yang membuatnya.", "Write your name: every change says who made it."))
		}
		if !s.spend(invited) {
			return s.wrong(w, r, fault.T("Tautan ini sudah dipakai atau sudah lewat sehari. Jalankan ulang anyam serve untuk tautan baru, atau masuk dengan token.", "This link was used or is more than a day old. Start anyam serve again for a new one, or sign in with a token."))
		}
		var err error
		if secret, _, err = s.Registry.CreateToken(r.Context(), registry.Local(name), registry.NewToken{Name: name, Register: true, Lasts: session}); err != nil {
			return err
		}
		how = byLink
	} else if _, err := s.Registry.Authenticate(r.Context(), secret); err != nil {
		if fault.KindOf(err) != fault.Unauthorized {
			return err
		}
		return s.wrong(w, r, fault.T("Token itu tidak dikenal, sudah habis masanya, atau sudah dicabut. Buat yang baru dengan: anyam token create.", "That token is not known, has expired or was revoked. Make a new one with: anyam token create."))
	}
	s.putCookie(w, r, cookie, how+"."+secret, lasts)
	return s.goOn(w, r, within(r.FormValue("ke")))
}

// from is where a request comes from; attempts to sign in are counted by it.
func (s *Server) from(r *http.Request) string {
	if s.Address == nil {
		return ""
	}
	return s.Address(r)
}

func (s *Server) wrong(w http.ResponseWriter, r *http.Request, why fault.Text) error {
	return s.showSignIn(w, r, http.StatusUnprocessableEntity, []ui.Problem{{Text: why.In(ui.NewFrame(r, why).Lang)}})
}

// signOut forgets the session; a secret that was made for it alone ends.
func (s *Server) signOut(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	c, err := s.cookieOf(r, cookie)
	switch {
	case err == nil && strings.HasPrefix(c.Value, byAccount+"."):
		if err := s.Registry.EndSession(r.Context(), who, who.Token); err != nil {
			return err
		}
	case err == nil && strings.HasPrefix(c.Value, byLink+"."):
		if err := s.Registry.EndToken(r.Context(), who); err != nil {
			return err
		}
	}
	s.putCookie(w, r, cookie, "", -time.Second)
	return s.leadTo(w, r, "/meja/masuk")
}

// within is an address of the desk; anything else, which a forged link may have brought, is its first page.
func within(path string) string {
	u, err := url.Parse(path)
	if err != nil || u.IsAbs() || u.Host != "" || u.Path != "/meja" && !strings.HasPrefix(u.Path, "/meja/") || strings.HasPrefix(u.Path, "/meja/masuk") {
		return "/meja"
	}
	return u.RequestURI()
}

// notices are what the next page tells an official, once. One that is not fetched is no loss: what it tells is done.
type notices struct {
	mu sync.Mutex
	of map[string]ui.Notice
}

func (n *notices) leave(who registry.Actor, x ui.Notice) {
	n.mu.Lock()
	defer n.mu.Unlock()
	if n.of == nil || len(n.of) > mostNotices {
		n.of = make(map[string]ui.Notice)
	}
	n.of[who.Token] = x
}

func (n *notices) take(who registry.Actor) ui.Notice {
	n.mu.Lock()
	defer n.mu.Unlock()
	x := n.of[who.Token]
	delete(n.of, who.Token)
	return x
}
