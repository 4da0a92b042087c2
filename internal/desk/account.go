package desk

import (
	"bytes"
	"errors"
	"fmt"
	"net/http"
	"strings"

	"github.com/a-h/templ"
	"rsc.io/qr"

	"github.com/anyam-id/anyam/account"
	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/desk/page"
	"github.com/anyam-id/anyam/internal/web"
	"github.com/anyam-id/anyam/internal/web/ui"
	"github.com/anyam-id/anyam/internal/wording"
	"github.com/anyam-id/anyam/registry"
	"github.com/anyam-id/anyam/term"
)

// openAccountRoutes are those that nobody needs to have signed in for.
func (s *Server) openAccountRoutes() map[string]web.Page {
	return map[string]web.Page{
		"GET /meja/siapkan":  s.setUpPage,
		"POST /meja/siapkan": s.setUp,
		"GET /meja/tautan":   s.linkPage,
		"POST /meja/tautan":  s.useLink,

		"POST /meja/masuk/kunci":       s.signInWithPasskey,
		"POST /meja/masuk/kunci/mulai": s.beginSignIn,

		"GET /meja/masuk/layanan": s.leaveToSignIn,
		"GET " + Back:             s.comeBack,

		"POST /meja/masuk/direktori": s.signInByDirectory,
	}
}

func (s *Server) accountRoutes() map[string]Page {
	return map[string]Page{
		"GET /meja/akun":           s.ownAccount,
		"POST /meja/akun/sandi":    s.changePassword,
		"GET /meja/akun/kode":      s.secondPage,
		"POST /meja/akun/kode":     s.setSecond,
		"POST /meja/akun/lepas":    s.dropSecond,
		"POST /meja/akun/cadangan": s.renewCodes,
		"POST /meja/akun/sesi":     s.endSessions,
		"POST /meja/akun/surel":    s.chooseMail,

		"POST /meja/akun/surel/ulang":      s.resendConfirmation,
		"GET /meja/akun/surel/konfirmasi":  s.askConfirmation,
		"POST /meja/akun/surel/konfirmasi": s.confirmMail,

		"POST /meja/akun/jabatan": s.actAs,

		"POST /meja/akun/kunci":            s.addPasskey,
		"POST /meja/akun/kunci/mulai":      s.beginPasskey,
		"GET /meja/akun/kunci/{id}/lepas":  s.askRemovePasskey,
		"POST /meja/akun/kunci/{id}/lepas": s.removePasskey,

		"POST /meja/akun/layanan":            s.beginLinking,
		"GET /meja/akun/layanan/lanjut":      s.leaveToLink,
		"GET /meja/akun/layanan/{id}/lepas":  s.askUnlink,
		"POST /meja/akun/layanan/{id}/lepas": s.unlink,
		"POST /meja/akun/direktori":          s.linkDirectory,
	}
}

// fieldNames are the names that a form has for what the use cases call otherwise.
var fieldNames = map[string]string{
	"name": "nama", "sign_in": "nama-masuk", "password": "sandi", "old": "sandi-lama", "code": "kode", "title": "jabatan", "role": "peran", "government": "daerah",
	"person": "orang", "standing": "status", "from": "mulai", "until": "sampai", "decree": "sk",
	"address": "alamat", "position": "jabatan", "ttl": "hari", "passkey": "nama-kunci", "agency": "perangkat", "of": "perangkat", "reason": "alasan", "directory": "direktori-sandi",
	"what": "isi", "owner": "pemilik", "due": "tenggat", "note": "catatan",
}

// mistakes are what is wrong with a form, by the name of its field; any other error is given back. What belongs to no field stands under "".
func (s *Server) mistakes(r *http.Request, err error) (ui.Wrong, error) {
	var e *fault.Error
	if err == nil {
		return nil, nil
	}
	if !errors.As(err, &e) || e.Kind != fault.Invalid && e.Kind != fault.Conflict && e.Kind != fault.Unavailable && e.Kind != fault.Unauthorized {
		return nil, err
	}
	lang := s.lang(r)
	out := make(ui.Wrong)
	for place, text := range ui.WrongOf(e, lang) {
		out[fieldNames[place]] = upperFirst(text)
	}
	if len(out) == 0 {
		out[""] = wording.Sentence(e.Text, lang)
	}
	return out, nil
}

// formWrongs puts mistakes beside the fields of a form, and gives the summary.
func formWrongs(form *page.FormOf, wrong ui.Wrong) []ui.WrongField {
	var out []ui.WrongField
	if wrong[""] != "" {
		out = append(out, ui.WrongField{Text: wrong[""]})
	}
	for i := range form.Fields {
		form.Fields[i].Wrong = wrong[form.Fields[i].Name]
	}
	form.Open = form.Open || len(wrong) > 0
	return append(out, ui.WrongFields(form.Fields...)...)
}

func codeOf(wrong ui.Wrong) int {
	if len(wrong) > 0 {
		return http.StatusUnprocessableEntity
	}
	return http.StatusOK
}

// InviteSetUp makes the one-time link of the first start, at which the first account is made.
func (s *Server) InviteSetUp() string {
	return strings.Replace(s.Invite(), "/meja/masuk", "/meja/siapkan", 1)
}

func passwordField(name, label, hint string, fresh bool) ui.Field {
	complete := "current-password"
	if fresh {
		complete = "new-password"
	}
	return ui.Field{Name: name, Type: "password", Label: label, Hint: hint, Required: true, More: templ.Attributes{"autocomplete": complete, "maxlength": fmt.Sprint(account.MostPassword)}}
}

func newPasswordField(f ui.Frame) ui.Field {
	return passwordField("sandi", f.T("Kata sandi baru", "New password"), fmt.Sprintf(f.T("Paling sedikit %d huruf. Empat kata yang tidak berhubungan mudah diingat dan sukar ditebak.", "At least %d letters. Four words that have nothing to do with each other are easy to remember and hard to guess."), account.LeastPassword), true)
}

func (s *Server) setUpPage(w http.ResponseWriter, r *http.Request) error {
	return s.showSetUp(w, r, nil)
}

func (s *Server) showSetUp(w http.ResponseWriter, r *http.Request, wrong ui.Wrong) error {
	p := page.Gate{Frame: s.frame(r, registry.Actor{}, "", fault.T("Akun pertama", "The first account"))}
	p.Lead = p.T("Akun ini mengelola akun lain. Ia tidak membaca rancangan dan tidak mewakili pemerintah daerah mana pun.", "This account keeps the other accounts. It reads no drafts and speaks for no government.")
	p.Form = page.FormOf{
		Action: p.To("/meja/siapkan"), Hidden: []ui.Hidden{{Name: "undangan", Value: r.FormValue("undangan")}}, Button: p.T("Buat akun", "Make the account"), Kind: "main",
		Fields: append(nameFields(p.Frame, r), newPasswordField(p.Frame)),
	}
	p.Wrongs = formWrongs(&p.Form, wrong)
	return ui.Render(w, r, codeOf(wrong), page.GatePage(p))
}

// nameFields ask who somebody is; what was typed is kept.
func nameFields(f ui.Frame, r *http.Request) []ui.Field {
	return []ui.Field{
		{Name: "nama", Label: f.T("Nama", "Name"), Value: r.PostFormValue("nama"), Required: true, More: templ.Attributes{"autocomplete": "off", "maxlength": "200"}},
		{Name: "nama-masuk", Label: f.T("Nama masuk", "Name to sign in with"), Value: r.PostFormValue("nama-masuk"), Required: true, Hint: f.T("Alamat surel atau nama singkat. Jangan memakai NIK atau NIP.", "An e-mail address or a short name. No identity numbers."), More: templ.Attributes{"autocomplete": "username", "maxlength": "100", "autocapitalize": "none"}},
	}
}

func (s *Server) setUp(w http.ResponseWriter, r *http.Request) error {
	if !s.invited(r.FormValue("undangan")) {
		return s.showSetUp(w, r, ui.Wrong{"": s.why(fault.New(fault.Unauthorized, fault.T("tautan ini sudah dipakai atau sudah lewat sehari; jalankan ulang anyam serve", "this link was used or is more than a day old; start anyam serve again")), s.lang(r))})
	}
	none, err := s.Registry.Unclaimed(r.Context())
	if err != nil {
		return err
	}
	if !none {
		return fault.New(fault.Conflict, fault.T("Akun pertama sudah ada. Masuk, atau buat akun lain dengan: anyam account create-admin.", "The first account is there already. Sign in, or make another with: anyam account create-admin."))
	}
	secret, err := s.Registry.SetUp(r.Context(), registry.Local(r.FormValue("nama")), registry.NewPerson{Name: r.FormValue("nama"), SignIn: r.FormValue("nama-masuk")}, r.FormValue("sandi"), r.UserAgent())
	wrong, err := s.mistakes(r, err)
	if err != nil {
		return err
	}
	if len(wrong) > 0 {
		return s.showSetUp(w, r, wrong)
	}
	s.spend(r.FormValue("undangan"))
	return s.enter(w, r, secret, "/meja/akun")
}

// enter gives the browser the session's cookie, and leads on.
func (s *Server) enter(w http.ResponseWriter, r *http.Request, secret, next string) error {
	s.putCookie(w, r, cookie, byAccount+"."+secret, s.Registry.SessionLasts())
	return s.goOn(w, r, next)
}

func (s *Server) linkPage(w http.ResponseWriter, r *http.Request) error { return s.showLink(w, r, nil) }

func (s *Server) showLink(w http.ResponseWriter, r *http.Request, wrong ui.Wrong) error {
	who, err := s.Registry.LinkOwner(r.Context(), r.FormValue("kunci"))
	if err != nil {
		return err
	}
	p := page.Gate{Frame: s.frame(r, registry.Actor{}, "", fault.T("Pilih kata sandi", "Choose a password"))}
	p.Lead = fmt.Sprintf(p.T("Untuk %[1]s, yang masuk sebagai %[2]s. Hanya Anda yang mengetahuinya: tidak ada yang dapat membacanya, juga pengelola.", "For %[1]s, who signs in as %[2]s. Only you know it: nobody can read it, the administrator neither."), who.Name, who.SignIn)
	p.Form = page.FormOf{
		Action: p.To("/meja/tautan"), Hidden: []ui.Hidden{{Name: "kunci", Value: r.FormValue("kunci")}}, Button: p.T("Simpan dan masuk", "Save and sign in"), Kind: "main", Fields: []ui.Field{newPasswordField(p.Frame)},
	}
	p.Wrongs = formWrongs(&p.Form, wrong)
	return ui.Render(w, r, codeOf(wrong), page.GatePage(p))
}

func (s *Server) useLink(w http.ResponseWriter, r *http.Request) error {
	if _, err := s.Registry.LinkOwner(r.Context(), r.FormValue("kunci")); err != nil {
		return err
	}
	secret, err := s.Registry.UseLink(r.Context(), r.FormValue("kunci"), r.FormValue("sandi"), r.UserAgent())
	wrong, err := s.mistakes(r, err)
	if err != nil {
		return err
	}
	if len(wrong) > 0 {
		return s.showLink(w, r, wrong)
	}
	return s.enter(w, r, secret, "/meja/akun")
}

func (s *Server) ownAccount(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	return s.showOwn(w, r, who, "", nil)
}

// showOwn shows the own account; wrong is about the form of that ID.
func (s *Server) showOwn(w http.ResponseWriter, r *http.Request, who registry.Actor, form string, wrong ui.Wrong) error {
	own, err := s.Registry.OwnAccount(r.Context(), who)
	if err != nil {
		return err
	}
	p := page.OwnAccount{Frame: s.frame(r, who, "", fault.T("Akun saya", "My account")), SecondOn: own.Person.Second, Audits: who.Audits() == nil}
	switch {
	case !who.LacksSecond():
	case own.Person.Second, len(own.Passkeys) > 0:
		p.Lacks = p.T("Anda masuk dengan kata sandi saja. Keluar, lalu masuk lagi dengan kode dari telepon atau kunci sandi: akun dikelola hanya dengan faktor kedua.", "You signed in with your password alone. Sign out, and in again with the code from your telephone or your passkey: accounts are kept with a second factor only.")
	default:
		p.Lacks = p.T("Sebelum mengelola akun, pasang faktor kedua di bawah: kode dari telepon, atau kunci sandi. Pencuri kata sandi Anda tidak boleh dapat membuat akun.", "Before you keep accounts, set up a second factor below: a code from your telephone, or a passkey. Whoever steals your password must not be able to make accounts.")
	}
	office := p.T("tidak memegang jabatan hari ini", "holds no position today")
	if who.Mandate.Position != "" {
		office = who.Mandate.Office()
	}
	p.Facts = []ui.Fact{{Name: p.T("Nama", "Name"), Value: own.Person.Name}, {Name: p.T("Nama masuk", "Signs in as"), Value: own.Person.SignIn}, {Name: p.T("Bertindak sebagai", "Acts as"), Value: office}, {Name: p.T("Pemerintah", "Government"), Value: s.governmentName(p.Frame, who.Mandate.Government)}}
	if role := who.Mandate.Role.Text().In(p.Lang); role != "" {
		p.Facts = append(p.Facts, ui.Fact{Name: p.T("Peran", "Role"), Value: role})
	}
	if len(own.Mandates) > 1 {
		choice := ui.Field{Name: "jabatan", Label: p.T("Bertindak sebagai", "Act as"), Value: string(who.Mandate.Position)}
		for _, m := range own.Mandates {
			choice.Options = append(choice.Options, ui.Option{Value: string(m.Position), Text: m.Office() + ", " + s.governmentName(p.Frame, m.Government)})
		}
		p.ActAs = page.FormOf{Action: p.To("/meja/akun/jabatan"), Fields: []ui.Field{choice}, Button: p.T("Ganti", "Change")}
	}
	old := func(id string) ui.Field {
		x := passwordField("sandi-lama", p.T("Kata sandi sekarang", "Present password"), "", false)
		x.ID = id
		return x
	}
	if p.Mail, p.MailStands, p.MailAgain, err = s.mailForm(r, who, p.Frame); err != nil {
		return err
	}
	p.Password = page.FormOf{ID: "sandi", Heading: p.T("Ganti kata sandi", "Change the password"), Text: p.T("Semua tempat lain dikeluarkan.", "All other places are signed out."), Action: p.To("/meja/akun/sandi"), Fields: []ui.Field{old("sandi-lama"), newPasswordField(p.Frame)}, Button: p.T("Ganti kata sandi", "Change the password"), Kind: "main"}
	if own.Person.Second {
		p.Codes = fmt.Sprintf(p.T("Kode cadangan yang tersisa: %d.", "Recovery codes that are left: %d."), own.Codes)
		p.Second = []page.FormOf{
			{ID: "cadangan", Heading: p.T("Buat kode cadangan baru", "Make new recovery codes"), Text: p.T("Yang lama tidak berlaku lagi.", "The old ones end."), Action: p.To("/meja/akun/cadangan"), Fields: []ui.Field{old("cadangan-sandi")}, Button: p.T("Buat kode baru", "Make new codes")},
			{ID: "lepas", Heading: p.T("Lepas kode dari telepon", "Take the code out of use"), Action: p.To("/meja/akun/lepas"), Fields: []ui.Field{old("lepas-sandi")}, Button: p.T("Lepas", "Take out of use"), Kind: "danger"},
		}
	}
	p.Passkeys = s.passkeysOf(r, p.Frame, own)
	p.Identities = s.identitiesOf(p.Frame, own)
	if p.Identities.Add.ID == form {
		p.Wrongs = formWrongs(&p.Identities.Add, wrong)
	}
	if p.Identities.Office.ID == form {
		p.Wrongs = formWrongs(&p.Identities.Office, wrong)
	}
	if form == passkeyForm {
		p.Wrongs = formWrongs(&p.Passkeys.Add, wrong)
	}
	for _, x := range own.Sessions {
		p.Others = p.Others || !x.Here
		p.Sessions = append(p.Sessions, page.OwnSession{ID: x.ID, Agent: browserOf(p.Frame, x.Agent), Here: x.Here, When: fmt.Sprintf(p.T("masuk %[1]s, terakhir dipakai %[2]s", "signed in %[1]s, last used %[2]s"), s.moment(x.Created, p.Lang), s.moment(x.Seen, p.Lang))})
	}
	if p.Mail.ID == form {
		p.Wrongs = formWrongs(&p.Mail, wrong)
	}
	if p.Password.ID == form {
		p.Wrongs = formWrongs(&p.Password, wrong)
	}
	for i := range p.Second {
		if p.Second[i].ID == form {
			p.Wrongs = formWrongs(&p.Second[i], wrong)
		}
	}
	return ui.Render(w, r, codeOf(wrong), page.OwnAccountPage(p))
}

// browserOf is a browser in a word, from what it says of itself.
func browserOf(f ui.Frame, agent string) string {
	name, on := f.T("peramban", "browser"), ""
	for _, x := range []string{"Firefox", "Edg", "OPR", "Chrome", "Safari"} {
		if strings.Contains(agent, x) {
			name = map[string]string{"Edg": "Edge", "OPR": "Opera"}[x]
			if name == "" {
				name = x
			}
			break
		}
	}
	for _, x := range []string{"Android", "iPhone", "iPad", "Windows", "Macintosh", "Linux"} {
		if strings.Contains(agent, x) {
			on = ", " + x
			break
		}
	}
	return name + on
}

func (s *Server) changePassword(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	wrong, err := s.mistakes(r, s.Registry.ChangePassword(r.Context(), who, r.FormValue("sandi-lama"), r.FormValue("sandi")))
	if err != nil {
		return err
	}
	if len(wrong) > 0 {
		return s.showOwn(w, r, who, "sandi", wrong)
	}
	f := ui.NewFrame(r, fault.Text{})
	return s.done(w, r, who, ui.Notice{Text: f.T("Kata sandi diganti; semua tempat lain dikeluarkan.", "The password is changed; all other places are signed out.")}, "/meja/akun")
}

func (s *Server) secondPage(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	return s.showSecond(w, r, who, account.NewSecret(), nil)
}

func (s *Server) showSecond(w http.ResponseWriter, r *http.Request, who registry.Actor, secret []byte, wrong ui.Wrong) error {
	own, err := s.Registry.OwnAccount(r.Context(), who)
	if err != nil {
		return err
	}
	p := page.Second{Frame: s.frame(r, who, "", fault.T("Kode dari telepon", "Code from your telephone")), Secret: spaced(account.SecretText(secret))}
	drawing, err := drawCode(account.SecretAddress(secret, own.Person.SignIn, hostOf(s.site(r))), p.T("Gambar untuk aplikasi kode", "Picture for the application"))
	if err != nil {
		return err
	}
	p.Drawing = templ.Raw(drawing)
	p.Form = page.FormOf{
		Action: p.To("/meja/akun/kode"), Hidden: []ui.Hidden{{Name: "rahasia", Value: account.SecretText(secret)}}, Button: p.T("Pakai kode", "Use codes"), Kind: "main",
		Fields: []ui.Field{
			{Name: "kode", Label: p.T("Kode enam angka", "Code of six digits"), Required: true, Width: "short", More: templ.Attributes{"autocomplete": "one-time-code", "inputmode": "numeric", "maxlength": "10"}},
			passwordField("sandi-lama", p.T("Kata sandi Anda", "Your password"), "", false),
		},
	}
	p.Wrongs = formWrongs(&p.Form, wrong)
	return ui.Render(w, r, codeOf(wrong), page.SecondPage(p))
}

// spaced parts a long word into fours.
func spaced(s string) string {
	var b strings.Builder
	for i, c := range s {
		if i > 0 && i%4 == 0 {
			b.WriteByte(' ')
		}
		b.WriteRune(c)
	}
	return b.String()
}

// drawCode draws a text as a QR code: one path of squares, dark on light in every look, with the margin of four that readers need.
func drawCode(text, label string) (string, error) {
	c, err := qr.Encode(text, qr.M)
	if err != nil {
		return "", fmt.Errorf("draw a code: %w", err)
	}
	const margin = 4
	var b bytes.Buffer
	size := c.Size + 2*margin
	fmt.Fprintf(&b, `<svg class="qr" viewBox="0 0 %[1]d %[1]d" width="264" height="264" role="img" aria-label="%[2]s" shape-rendering="crispEdges"><rect width="%[1]d" height="%[1]d" fill="#fff"/><path fill="#000" d="`, size, templ.EscapeString(label))
	for y := range c.Size {
		for x := range c.Size {
			if c.Black(x, y) {
				fmt.Fprintf(&b, "M%d %dh1v1h-1z", x+margin, y+margin)
			}
		}
	}
	b.WriteString(`"/></svg>`)
	return b.String(), nil
}

func (s *Server) setSecond(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	secret, ok := account.ParseSecret(r.FormValue("rahasia"))
	if !ok {
		return fault.New(fault.Invalid, fault.T("Formulir ini tidak utuh. Mulai lagi dari halaman akun.", "This form is not whole. Begin again from the page of your account."))
	}
	codes, err := s.Registry.SetSecond(r.Context(), who, r.FormValue("sandi-lama"), secret, r.FormValue("kode"))
	wrong, err := s.mistakes(r, err)
	if err != nil {
		return err
	}
	if len(wrong) > 0 {
		return s.showSecond(w, r, who, secret, wrong)
	}
	return s.showCodes(w, r, who, codes)
}

func (s *Server) showCodes(w http.ResponseWriter, r *http.Request, who registry.Actor, codes []string) error {
	p := page.Once{Frame: s.frame(r, who, "", fault.T("Kode cadangan", "Recovery codes")), Lines: codes}
	p.Lead = p.T("Cetak atau salin, dan simpan di tempat aman: hanya ditampilkan sekali ini. Bila telepon hilang, setiap kode menggantikan kode telepon satu kali.", "Print or copy them and keep them in a safe place: they are shown this once. If you lose your telephone, each stands once for its code.")
	p.Next = ui.Link{Text: p.T("Sudah saya simpan", "I have kept them"), Path: "/meja/akun"}
	if who.LacksSecond() { // until now
		p.Next.Path = administrationPath
	}
	return ui.Render(w, r, http.StatusOK, page.OncePage(p))
}

func (s *Server) dropSecond(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	wrong, err := s.mistakes(r, s.Registry.DropSecond(r.Context(), who, r.FormValue("sandi-lama")))
	if err != nil {
		return err
	}
	if len(wrong) > 0 {
		return s.showOwn(w, r, who, "lepas", wrong)
	}
	return s.leadTo(w, r, "/meja/akun")
}

func (s *Server) renewCodes(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	codes, err := s.Registry.RenewCodes(r.Context(), who, r.FormValue("sandi-lama"))
	wrong, err := s.mistakes(r, err)
	if err != nil {
		return err
	}
	if len(wrong) > 0 {
		return s.showOwn(w, r, who, "cadangan", wrong)
	}
	return s.showCodes(w, r, who, codes)
}

func (s *Server) endSessions(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	var err error
	if r.FormValue("semua") != "" {
		err = s.Registry.EndOtherSessions(r.Context(), who)
	} else {
		err = s.Registry.EndSession(r.Context(), who, r.FormValue("sesi"))
	}
	if err != nil {
		return err
	}
	return s.leadTo(w, r, "/meja/akun")
}

func (s *Server) actAs(w http.ResponseWriter, r *http.Request, who registry.Actor) error {
	if err := s.Registry.ActAs(r.Context(), who, account.PositionID(r.FormValue("jabatan"))); err != nil {
		return err
	}
	return s.leadTo(w, r, "/meja/akun")
}

// parseDay reads a day of a form; zero where it is none, which the use case then says.
func parseDay(text string) term.Date {
	d, err := term.Parse(strings.TrimSpace(text))
	if err != nil {
		return term.Date{}
	}
	return d
}
